"""Reads the latest release over HTTP, as its data card says: remote.py [DIST] [PYTHON]

A local server that supports ranges replaces the one in the card. PYTHON has DuckDB with its extension httpfs, which the DuckDB of the other
checks would have to download.
"""

import hashlib
import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

from ranges import served
from release import Checks, Release
from run_snippets import LANGUAGES, missing_for_r, run_program, snippets

DUCKDB = """
import sys, duckdb, duckdb_extension_httpfs
from pathlib import Path
extension, = Path(duckdb_extension_httpfs.__file__).parent.rglob("httpfs.duckdb_extension")
db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
db.execute(f"LOAD '{extension}'")
print(db.execute(sys.stdin.read()).fetchall())
"""


def run(snippet, code):
    match LANGUAGES[snippet.language]:
        case "sql":
            return run_program([duckdb, "-c", DUCKDB], code, Path.cwd())
        case "python":
            return run_program([sys.executable, "-"], code, Path.cwd())
        case "r":
            return run_program(["Rscript", "-"], code, Path.cwd())


def index_leads_to_every_file(address):
    index = json.load(urlopen(address + "index.json"))
    latest = next(v for v in index["versions"] if v["version"] == index["latest"])
    if index["latest_path"] != latest["path"]:
        yield f"latest_path is {index['latest_path']}, the folder of {index['latest']} {latest['path']}"
    for file in latest["files"]:
        content = urlopen(address + index["latest_path"] + file["path"]).read()
        if hashlib.sha256(content).hexdigest() != file["sha256"]:
            yield f"{file['path']}: does not have the digest in index.json"


class Links(HTMLParser):
    """The addresses that a page refers to on its own site."""

    def __init__(self, page):
        super().__init__()
        self.found = set()
        self.feed(page)

    def handle_starttag(self, _, attributes):
        named = (value for name, value in attributes if name in ("href", "src") and value)
        self.found |= {value.partition("#")[0] for value in named if not re.match(r"[a-z]+:|#|$", value)}


def pages_lead_to_files(address, *pages):
    for page in pages:
        answer = urlopen(address + page)
        links = Links(answer.read().decode()).found
        if not links:
            yield f"{page or 'the list of versions'} has no links"
        for link in links:
            try:
                urlopen(urljoin(address + page, link))
            except OSError as error:
                yield f"{page}: {link}: {error}"


check = Checks()
dist = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
duckdb = sys.argv[2] if len(sys.argv) > 2 else sys.executable
release = Release(dist)
card = release.folder / "README.md"
# Where the card says that the releases are served.
home = re.search(r"https?://[^\s`']*?/(?=v\d+\.\d+\.\d+/figures\.parquet)", card.read_text(encoding="utf-8"))[0]
with served(dist) as (address, asked):
    check("index.json leads to every file of the latest version", index_leads_to_every_file(address))
    check("the pages lead to every file that they name", pages_lead_to_files(address, "", release.entry["path"]))
    ran = set()
    for snippet in snippets(card):
        if home not in snippet.code or snippet.language not in LANGUAGES:
            continue
        language = LANGUAGES[snippet.language]
        reason = missing_for_r(snippet.code) if language == "r" else None
        if reason:
            print(f"--   {card}:{snippet.line} {language}: not run, {reason}")
            continue
        check(f"{card}:{snippet.line} {language} runs over HTTP", run(snippet, snippet.code.replace(home, address)))
        ran.add(language)
    check("SQL and Python of the data card ran over HTTP", {"sql", "python"} - ran)
    largest = max(release.folder.glob("*.parquet"), key=lambda path: path.stat().st_size)
    asked.clear()
    column = next(iter(release.tables[largest.stem].columns))
    query = f"SELECT count({column}) FROM read_parquet('{address}{release.entry['path']}{largest.name}')"
    check("DuckDB counts a column over HTTP", run_program([duckdb, "-c", DUCKDB], query, Path.cwd()))
    sent, size = sum(request.sent for request in asked), largest.stat().st_size
    ranges = [request for request in asked if request.status == 206 and request.method == "GET"]
    check(
        f"DuckDB reads {sent} of {size} bytes of {largest.name}, in {len(ranges)} ranges",
        [] if ranges and sent < size else map(str, asked),
    )
check.end()
