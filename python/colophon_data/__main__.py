"""`python -m colophon_data` is the program, for where its folder is not in PATH."""

import sys

from colophon_data import replace_with_program

if __name__ == "__main__":
    sys.exit(replace_with_program(sys.argv[1:]))
