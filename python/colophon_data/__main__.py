"""`python -m colophon_data` is the program, for where its folder is not in PATH."""

import subprocess
import sys

from colophon_data import program

if __name__ == "__main__":
    sys.exit(subprocess.run([program(), *sys.argv[1:]]).returncode)
