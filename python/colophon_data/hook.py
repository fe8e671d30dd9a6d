"""What pre-commit runs: the program, unless a file is about to be taken for an option.

A file in a folder named `--raw=x` is an option to the program unless `--` precedes it, which is the last of the hook's `args`.
"""

import os
import sys
from typing import Optional, Sequence

from colophon_data import replace_with_program


def mistaken(arguments: Sequence[str]) -> Optional[str]:
    """A file among the options."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return next((name for name in options if name.startswith("-") and os.path.exists(name)), None)


def main(arguments: Sequence[str]) -> int:
    file = mistaken(arguments)
    if file is not None:
        print(f"{file!r} is a file, but would be taken for an option: put `--` at the end of `args`", file=sys.stderr)
        return 2
    return replace_with_program(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
