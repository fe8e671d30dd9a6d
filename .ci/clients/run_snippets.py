"""Runs the code of the data card and of the project's README as it stands: run_snippets.py [DIST] [README]

SQL and Python always, R where Rscript and its package arrow are there. Everything runs in a copy, so that no snippet can alter a release.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

from release import Checks, Release

FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([\w+-]+)[^\n]*\n(.*?)^\1\2[ \t]*$", re.MULTILINE | re.DOTALL)
LANGUAGES = {"sql": "sql", "duckdb": "sql", "python": "python", "py": "python", "r": "r"}


def snippets(readme):
    """(line, language, code) of every fenced block."""
    text = readme.read_text(encoding="utf-8")
    for block in FENCE.finditer(text):
        indent, _, language, code = block.groups()
        yield text.count("\n", 0, block.start()) + 1, language.lower(), re.sub(f"(?m)^{indent}", "", code)


def run_sql(code, folder):
    """Every statement must give rows: a join that finds nothing is a wrong join."""
    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{folder}'")
    statements = db.extract_statements(code)
    if not statements:
        yield "no statement"
    for statement in statements:
        try:
            if not db.execute(statement).fetchall():
                yield f"no row: {statement.query.strip()}"
        except duckdb.Error as error:
            yield f"{statement.query.strip()}: {error}"


def run_program(command, code, folder):
    done = subprocess.run(command, input=code, cwd=folder, capture_output=True, text=True, timeout=300)
    if done.returncode:
        yield from done.stderr.strip().splitlines()[-10:] or [f"exit {done.returncode}"]
    elif "print(" in code and not done.stdout.strip():
        yield "printed nothing"


def has_r():
    """Whether R can read Parquet here; in words if not."""
    if not shutil.which("Rscript"):
        return "Rscript is not installed"
    found = subprocess.run(["Rscript", "-e", "library(arrow)"], capture_output=True)
    return None if found.returncode == 0 else "R has no package arrow here"


def run_readme(name, readme, folder):
    ran = 0
    for line, language, code in snippets(readme):
        what = f"{name}:{line} {language}"
        match LANGUAGES.get(language):
            case None:
                print(f"--   {what}: not a data snippet, not run")
                continue
            case _ if "://" in code and re.search(r"['\"](https?|s3)://", code):
                print(f"--   {what}: reads over the network, not run")
                continue
            case "r" if no_r:
                print(f"--   {what}: not run, {no_r}")
                continue
            case "sql":
                problems = run_sql(code, folder)
            case "python":
                problems = run_program([sys.executable, "-"], code, folder)
            case "r":
                problems = run_program(["Rscript", "-"], code, folder)
        check(f"{what} runs", problems)
        ran += 1
    return ran


check = Checks()
no_r = has_r()
dist = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
readme = Path(sys.argv[2] if len(sys.argv) > 2 else "README.md")
release = Release(dist)
with tempfile.TemporaryDirectory() as copy:
    # As in the repository: paths of the project's README begin with dist/, those of the data card in its own folder.
    shutil.copytree(dist, Path(copy, "dist"))
    card = Path("dist", release.entry["path"], "README.md")
    ran = run_readme(str(card), Path(copy, card), Path(copy, card.parent))
    check("the data card has snippets that were run", [] if ran else ["none found"])
    if readme.is_file():
        ran = run_readme(readme.name, readme, Path(copy))
        check(f"{readme.name} has snippets that were run", [] if ran else ["none found"])
    else:
        print(f"--   there is no {readme}")
check.end()
