"""The program colophon, called from Python.

Each function runs the program that came with this package and returns what it reports:

>>> report = validate(["contributions/figures.jsonl"], raw="raw")  # doctest: +SKIP
>>> [(d.code, d.range.start.line, d.help) for d in report.diagnostics]  # doctest: +SKIP

Nothing is decided here: what the commands do, and what their options mean, `colophon help` says.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Iterable, Optional, Sequence, Union

__all__ = [
    "ColophonError",
    "Diagnostic",
    "Position",
    "Range",
    "Related",
    "Report",
    "program",
    "release",
    "schema",
    "validate",
    "verify",
]

StrPath = Union[str, "os.PathLike[str]"]


class ColophonError(Exception):
    """The program could not do what it was asked to; the text is its message, with a help line where there is one.

    `exit_code` is 1 if the data has problems, 2 if the command could not run, and negative if a signal ended the program.
    """

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file. Lines and columns count from 1; a column is a character."""

    line: int
    column: int


@dataclass(frozen=True)
class Range:
    """From one place up to, but not including, another."""

    start: Position
    end: Position


@dataclass(frozen=True)
class Related:
    """Another place that a problem has to do with."""

    file: str
    range: Range
    message: str


@dataclass(frozen=True)
class Diagnostic:
    """A problem: what is wrong, where, and what to do about it. `colophon explain CODE` says more."""

    code: str
    name: str
    severity: str
    """`error`, `warning` or `note`."""
    file: str
    pointer: str
    """JSON Pointer (RFC 6901) of the value in its file; empty for the whole."""
    range: Range
    record: Optional[str]
    """Id of the record, if it has one."""
    message: str
    help: Optional[str]
    related: tuple[Related, ...]


@dataclass(frozen=True)
class Report:
    """What was checked, and the problems in the order of files and places."""

    diagnostics: tuple[Diagnostic, ...]
    files: int
    records: int
    errors: int
    warnings: int
    notes: int

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return self.errors == 0


def validate(
    paths: Union[StrPath, Iterable[StrPath]] = "raw",
    *,
    dataset: Optional[str] = None,
    raw: Optional[StrPath] = None,
    source: Optional[str] = None,
    deny_warnings: bool = False,
) -> Report:
    """Checks files or folders of records, or a folder of raw extracts: `colophon validate`.

    Raises `ColophonError` if they cannot be read. Problems of the data are in the report.
    """
    options = {"--dataset": dataset, "--raw": raw, "--source": source}
    arguments = [f"{name}={os.fspath(value)}" for name, value in options.items() if value is not None]
    if deny_warnings:
        arguments.append("--deny=warnings")
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    if not given:
        raise ValueError("no paths to validate")
    return _report(["validate", "--format=json", *arguments, "--", *(os.fspath(path) for path in given)])


def verify(folder: StrPath = "dist") -> Report:
    """Checks that a release, or a folder of releases, is what was published: `colophon verify`.

    Raises `ColophonError` if there is nothing to verify. What is wrong with it is in the report.
    """
    return _report(["verify", "--format=json", "--", os.fspath(folder)])


def release(raw: StrPath = "raw", dist: StrPath = "dist", *, dry_run: bool = False) -> str:
    """Checks raw extracts and publishes their version: `colophon release`. Returns what the program says of it.

    Raises `ColophonError` if the data has problems or the version cannot be published; nothing was published then.
    """
    arguments = ["release", f"--raw={os.fspath(raw)}", f"--dist={os.fspath(dist)}"]
    return _output([*arguments, "--dry-run"] if dry_run else arguments, (0,))


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a raw file (`"figures"`) or a released table (`"release/figures"`): `colophon schema NAME`.

    Raises `ColophonError` if there is none of this name.
    """
    found: dict[str, Any] = json.loads(_output(["schema", "--", name], (0,)))
    return found


def program() -> Path:
    """The program that was installed with this package, whatever else is in PATH.

    Raises `ColophonError` if it is not where installers put programs.
    """
    package = Path(__file__).resolve().parent
    name = "colophon.exe" if os.name == "nt" else "colophon"
    places = [folder / name for folder in _script_folders(package.parent)]
    for place in places:
        if place.is_file():
            return place
    tried = ", ".join(map(str, places))
    raise ColophonError(f"the program is missing: install colophon-data again\n  help: it should be {tried}", 2)


def replace_with_program(arguments: Sequence[str]) -> int:
    """Lets the program take the place of this process; where a system cannot do that, runs it and returns its exit code."""
    try:
        command = [str(program()), *arguments]
        if os.name == "posix":
            os.execv(command[0], command)
        return subprocess.run(command).returncode
    except (ColophonError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _script_folders(site: Path) -> list[Path]:
    """Where installers put the programs of packages that are in a folder."""
    folders: list[Path] = []
    for scheme in sysconfig.get_scheme_names():
        paths = sysconfig.get_paths(scheme)
        packages = [Path(paths[kind]).resolve() for kind in ("purelib", "platlib")]
        if site in packages and Path(paths["scripts"]) not in folders:
            folders.append(Path(paths["scripts"]))
    # `pip install --target` puts them next to the packages.
    return folders or [site / "bin"]


def _report(arguments: Sequence[str]) -> Report:
    said = json.loads(_output(arguments, (0, 1)))
    counts = {name: said["summary"][name] for name in ("files", "records", "errors", "warnings", "notes")}
    return Report(diagnostics=tuple(map(_diagnostic, said["diagnostics"])), **counts)


def _diagnostic(said: dict[str, Any]) -> Diagnostic:
    return Diagnostic(
        code=said["code"],
        name=said["name"],
        severity=said["severity"],
        file=said["file"],
        pointer=said["pointer"],
        range=_range(said["range"]),
        record=said.get("record"),
        message=said["message"],
        help=said.get("help"),
        related=tuple(Related(r["file"], _range(r["range"]), r["message"]) for r in said["related"]),
    )


def _range(said: dict[str, Any]) -> Range:
    return Range(Position(**said["start"]), Position(**said["end"]))


def _output(arguments: Sequence[str], expected: Sequence[int]) -> str:
    """Standard output of the program; anything but an expected exit code is an error."""
    path = program()
    try:
        run = subprocess.run([path, *arguments], stdin=subprocess.DEVNULL, capture_output=True)
    except OSError as error:
        raise ColophonError(f"{path} cannot be started: {error}", 2) from error
    except ValueError as error:
        raise ColophonError(f"an argument cannot be given to a program: {error}", 2) from error
    if run.returncode in expected:
        return run.stdout.decode("utf-8")
    message = run.stderr.decode("utf-8", "replace").strip()
    if run.returncode < 0:
        message = f"signal {-run.returncode} ended the program\n{message}".strip()
    raise ColophonError(message.removeprefix("error: "), run.returncode)
