"""Runs the code of the data card and of the documents, unchanged: run_snippets.py [DIST] [ARTICLE]

All of it runs in the folder of the newest version: SQL and Python always, R if Rscript and the packages of the snippet are installed, code
that reads the article if there is a copy. A table right after a query must be the result of the query. Everything runs in a copy, so
that no snippet can alter a release.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import duckdb

from release import Checks, Release

FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([\w+-]+)[^\n]*\n(.*?)^\1\2[ \t]*$\n*((?:^\|[^\n]*\n)*)", re.MULTILINE | re.DOTALL)
DOCUMENTS = [Path("README.md"), Path("docs/using-the-data.md")]
LANGUAGES = {"sql": "sql", "duckdb": "sql", "python": "python", "py": "python", "r": "r"}


class Snippet(NamedTuple):
    line: int
    language: str
    code: str
    table: str


def snippets(document):
    """Every fenced block, with the table that follows it."""
    text = document.read_text(encoding="utf-8")
    for block in FENCE.finditer(text):
        indent, _, language, code, table = block.groups()
        line = text.count("\n", 0, block.start()) + 1
        yield Snippet(line, language.lower(), re.sub(f"(?m)^{indent}", "", code), table.strip())


def run_sql(snippet, folder):
    """Every statement must give rows: a join that finds nothing is a wrong join."""
    db = duckdb.connect()
    db.execute(f"SET file_search_path = '{folder}'")
    statements = db.extract_statements(snippet.code)
    if not statements:
        yield "no statement"
    shown = None
    for statement in statements:
        try:
            result = db.execute(statement)
            rows = result.fetchall()
        except duckdb.Error as error:
            yield f"{statement.query.strip()}: {error}"
            continue
        if not rows:
            yield f"no row: {statement.query.strip()}"
        shown = as_markdown([column[0] for column in result.description], rows)
    if snippet.table and squeezed(snippet.table) != squeezed(shown or ""):
        yield "the table below the query is not what it gives, which is"
        yield from (shown or "nothing").splitlines()


def as_markdown(columns, rows):
    lines = [columns, ["---"] * len(columns), *([shown(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def shown(cell):
    """A cell as people read it: empty for null, no trailing zeros, thousands separated."""
    if cell is None:
        return ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return f"{cell:,.0f}" if cell == int(cell) else f"{cell:,}"
    return str(cell)


def squeezed(table):
    """A Markdown table whatever the width and alignment of its columns."""
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    return [["---" if re.fullmatch(r":?-+:?", cell) else cell for cell in line] for line in lines]


def run_program(command, code, folder):
    done = subprocess.run(command, input=code, cwd=folder, capture_output=True, text=True, timeout=300)
    if done.returncode:
        yield from done.stderr.strip().splitlines()[-10:] or [f"exit {done.returncode}"]
    elif not done.stdout.strip():
        yield "printed nothing"


def missing_for_r(code):
    """What R lacks to run the code, in words; none if it has all."""
    if not shutil.which("Rscript"):
        return "Rscript is not installed"
    for package in sorted(set(re.findall(r"(\w+)::", code) + re.findall(r"library\((\w+)\)", code))):
        if subprocess.run(["Rscript", "-e", f"library({package})"], capture_output=True).returncode:
            return f"R has no package {package} here"
    return None


def missing(snippet):
    """Why a snippet cannot run here, in words; none if it can."""
    if snippet.language not in LANGUAGES:
        return "not a data snippet"
    if re.search(r"['\"](https?|s3)://", snippet.code):
        return "reads over the network"
    if "article.txt" in snippet.code and not article.is_file():
        return "the article is not here"
    return missing_for_r(snippet.code) if LANGUAGES[snippet.language] == "r" else None


def run_document(document, folder):
    if article.is_file():
        shutil.copy(article, folder / "article.txt")
    ran = 0
    for snippet in snippets(document):
        what = f"{document}:{snippet.line} {snippet.language}"
        if reason := missing(snippet):
            print(f"--   {what}: not run, {reason}")
            continue
        match LANGUAGES[snippet.language]:
            case "sql":
                problems = run_sql(snippet, folder)
            case "python":
                problems = run_program([sys.executable, "-"], snippet.code, folder)
            case "r":
                problems = run_program(["Rscript", "-"], snippet.code, folder)
        check(f"{what} runs{' and gives the table below it' if snippet.table else ''}", problems)
        ran += 1
    check(f"{document} has snippets that were run", [] if ran else ["none found"])


if __name__ == "__main__":
    check = Checks()
    dist = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
    article = Path(sys.argv[2] if len(sys.argv) > 2 else "../shared/article.txt")
    release = Release(dist)
    for document in [release.folder / "README.md", *DOCUMENTS]:
        with tempfile.TemporaryDirectory() as copy:
            folder = Path(copy, "release")
            shutil.copytree(release.folder, folder)
            run_document(document, folder)
    check.end()
