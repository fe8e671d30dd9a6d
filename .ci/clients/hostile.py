"""Reads what is generated from a dataset whose every text wants to be more than text: hostile.py COLOPHON HOSTILE HARMLESS SARIF_SCHEMA CFFCONVERT

HOSTILE and HARMLESS are folders of raw extracts. Each generated file is read as its readers read it; nothing may be in it but what the
tables hold, and nothing that the file of the harmless dataset has no counterpart of.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import bibtexparser
import duckdb
import mlcroissant
import pybtex.database
import yaml
from frictionless import Package, system
from jsonschema import Draft4Validator
from markdown_it import MarkdownIt

from release import Checks, Release, load


def released(raw, home):
    shutil.copytree(raw, home / "raw")
    run = subprocess.run([program, "release"], cwd=home, capture_output=True, text=True)
    check(f"a release of {raw}", run.stderr.splitlines() if run.returncode else [])
    if run.returncode:
        check.end()
    return Release(home / "dist")


# BibTeX


def keys_of_pybtex(path):
    # Strict: a warning is an error.
    return list(pybtex.database.parse_file(path, bib_format="bibtex").entries)


def keys_of_bibtexparser(path):
    library = bibtexparser.parse_file(str(path))
    return [e.key for e in library.entries] + [str(b.error) for b in library.failed_blocks]


def keys_of_biber(path):
    with tempfile.TemporaryDirectory() as work:
        out = Path(work, "out.bib")
        run = subprocess.run(["biber", "--tool", "--nolog", "--output-file", out, path], capture_output=True, text=True)
        said = [line for line in (run.stdout + run.stderr).splitlines() if line.startswith(("WARN", "ERROR"))]
        return re.findall(r"^@\w+\{([^,]+),", out.read_text(encoding="utf-8"), re.MULTILINE) + said


def keys_of_bibtex(path):
    """Cites everything in the style `alpha`, which abbreviates names."""
    with tempfile.TemporaryDirectory() as work:
        shutil.copy(path, Path(work, "references.bib"))
        Path(work, "x.aux").write_text("\\citation{*}\n\\bibstyle{alpha}\n\\bibdata{references}\n")
        run = subprocess.run(["bibtex", "x"], cwd=work, capture_output=True, text=True)
        said = [line for line in run.stdout.splitlines() if "error" in line or line.startswith("I ")]
        made = Path(work, "x.bbl").read_text(encoding="utf-8", errors="replace")
        return re.findall(r"^\\bibitem\[.*?\]\{([^{}]+)\}$", made, re.MULTILINE | re.DOTALL) + said


def bibtex(release):
    path = release.folder / "references.bib"
    ids = [work["id"] for work in release.tables["references"].rows]
    readers = {"pybtex": keys_of_pybtex, "bibtexparser": keys_of_bibtexparser}
    readers |= {name: reader for name, reader in [("biber", keys_of_biber), ("bibtex", keys_of_bibtex)] if shutil.which(name)}
    for name, keys in readers.items():
        # A style sorts.
        check(f"{name}: the works of the table and nothing else", Counter(keys(path)) - Counter(ids) or Counter(ids) - Counter(keys(path)))
    entries = pybtex.database.parse_file(path, bib_format="bibtex").entries
    check("pybtex: nothing that TeX reads as a backslash", [k for k, e in entries.items() if any("^^" in value for value in e.fields.values())])
    titles = {work["id"]: work["title"] for work in release.tables["references"].rows}
    check("pybtex: titles are those of the table", [(k, e.fields["title"]) for k, e in entries.items() if plain(e.fields["title"]) != titles[k]])


def plain(tex):
    commands = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "\0", "textbraceright": "\1"}
    spelt = re.sub(r"\{\\(text\w+)\}", lambda m: commands[m[1]].replace("\\", "\2"), tex)
    spelt = re.sub(r"\\([&%$#_])", r"\1", spelt.replace("{", "").replace("}", ""))
    return spelt.replace("\0", "{").replace("\1", "}").replace("\2", "\\")


# Markdown


def markup(card):
    """Everything but text and code, as GitHub's dialect has it: with tables, struck text, HTML, and addresses that become links."""
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    headings, others = [], []
    tokens = reader.parse(card)
    for before, token in zip([None, *tokens], tokens):
        if before and before.type == "heading_open":
            headings.append("".join(child.content for child in token.children if child.type in ("text", "code_inline")))
        for one in [token, *(token.children or [])]:
            if one.type not in ("inline", "text", "code_inline", "softbreak"):
                # Their contents are told apart by the checks of SQL.
                others.append((one.type, one.tag, one.attrGet("href"), one.content if one.type.startswith("html") else ""))
    return headings, others


def card(release, harmless):
    headings, others = markup((release.folder / "README.md").read_text(encoding="utf-8"))
    expected_headings, expected = markup((harmless.folder / "README.md").read_text(encoding="utf-8"))
    title = load(release.folder / "croissant.json")["alternateName"]
    check("Markdown: the title is text", [] if headings[0] == f"{title} {release.entry['version']}" else [headings[0]])
    check("Markdown: no other heading", Counter(headings[1:]) - Counter(expected_headings[1:]))
    # The remark on the address, where none is known, is a paragraph.
    check("Markdown: no other link, image, HTML or list", Counter(others) - Counter(expected))


# SQL


def sql(release):
    blocks = re.findall(r"^```sql\n(.*?)^```$", (release.folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    address = load(release.folder / "datapackage.json")["homepage"]
    remote = [block for block in blocks if "http" in block]
    check("DuckDB: there is SQL to copy that has the address", [] if len(remote) == 1 else blocks)
    try:
        kinds = [statement.type.name for block in remote for statement in duckdb.extract_statements(block)]
    except duckdb.Error as error:
        kinds = [str(error)]
    check("DuckDB: it is one query", [] if kinds == ["SELECT"] else kinds)
    if kinds != ["SELECT"]:
        return
    tree = json.loads(duckdb.execute("SELECT json_serialize_sql(?)", [remote[0].rstrip().rstrip(";")]).fetchone()[0])
    named = re.findall(r'"value": ?("https?:.*?[^\\]")', json.dumps(tree, ensure_ascii=False))
    expected = f"{address}v{release.entry['version']}/figures.parquet"
    check("DuckDB: it reads the address as it is", [] if [json.loads(n) for n in named] == [expected] else named)


# YAML, JSON and HTML


def citation(release, harmless, raw):
    judged = subprocess.run([cffconvert, "--validate", "-i", release.folder / "CITATION.cff"], capture_output=True, text=True)
    check("cffconvert: CITATION.cff is valid", judged.stderr.splitlines()[-4:] if judged.returncode else [])
    found, expected = (yaml.safe_load((r.folder / "CITATION.cff").read_text(encoding="utf-8")) for r in (release, harmless))
    check("PyYAML: no other key in CITATION.cff", found.keys() - expected.keys() - {"url"})
    dataset, source = load(raw / "dataset.json"), load(next(raw.glob("*/source.json")))
    same = [
        (found["title"], dataset["title"]),
        (found["abstract"], dataset["description"]),
        ([a["name"] for a in found["authors"]], [c["name"] for c in dataset["contributors"]]),
        (found["references"][0]["title"], source["title"]["text"]),
        (len(found["references"][0]["authors"]), len(source["authors"])),
    ]
    check("PyYAML: texts come back as they were", [pair for pair in same if pair[0] != pair[1]])
    mixed = [a for a in found["references"][0]["authors"] if "name" in a and a.keys() & {"family-names", "given-names"}]
    check("PyYAML: no author is a person and an entity", mixed)


def descriptors(release):
    with system.use_context(trusted=True):
        report = Package(str(release.folder / "datapackage.json")).validate()
    check("frictionless: the package is valid", [error.message for task in report.tasks for error in task.errors])
    metadata = mlcroissant.Dataset(jsonld=str(release.folder / "croissant.json")).metadata
    check("mlcroissant: the description is valid", [str(e) for e in metadata.ctx.issues.errors])


def bibliography(release):
    """Titles may hold tags of CSL's own, such as `<i>`; they are written as they are, and it is for the reader to escape others."""
    items, works = load(release.folder / "references.csl.json"), release.tables["references"].rows
    names = {"title": "title", "container-title": "container_title", "publisher": "publisher", "note": "note", "URL": "url"}
    wrong = [i["id"] for i, w in zip(items, works, strict=True) if any(i.get(name) != w[column] for name, column in names.items())]
    check("CSL-JSON: texts are those of the table", wrong)


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = Counter()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found[tag] += 1
        self.found.update(f"{tag} {name}" for name, _ in attributes if name.startswith("on"))
        self.found.update(f"{tag} to {value.split(':')[0]}" for name, value in attributes if name == "href" and value and ":" in value)

    def handle_comment(self, data):
        self.found["a comment"] += 1


def pages(release, harmless):
    fixed = {"script", "style", "img", "svg", "iframe", "object", "form", "base", "meta", "link", "title", "a comment"}
    for page in ["index.html", "../index.html"]:
        found, expected = (Elements((r.folder / page).read_text(encoding="utf-8")).found for r in (release, harmless))
        other = {name: n for name, n in found.items() if name not in expected or name in fixed and n != expected[name]}
        check(f"HTML: no other element, handler or scheme in {page}", [f"{n} {name}" for name, n in other.items() if name != "a to https"])


# Reports


def spoil(home):
    """A field of each hostile title, which the report must name."""
    path = next((home / "raw").glob("*/references.json"))
    data = load(path)
    for record in data["records"]:
        record[record["title"]] = 1
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")


# A link in a plain message of SARIF 2.1.0 (3.11.6), wherever it begins.
SARIF_LINK = re.compile(r"(?<!\\)(?:\\\\)*\[(?:[^\\\[\]]|\\[\\\[\]])*\]\([^)]*\)")


def reports(home, schema):
    report = lambda format: subprocess.run([program, "validate", "--format", format], cwd=home, capture_output=True, text=True).stdout
    found = json.loads(report("json"))["diagnostics"]
    check(f"there is something to report: {len(found)} diagnostics", [] if len(found) > 5 else found)
    sarif = json.loads(report("sarif"))
    check("SARIF obeys its schema", [e.message[:200] for e in Draft4Validator(schema).iter_errors(sarif)])
    texts = [r["message"]["text"] for r in sarif["runs"][0]["results"]]
    check("SARIF: no message holds a link", [t for t in texts if SARIF_LINK.search(t)])
    unescaped = [re.sub(r"\\([\\\[\]])", r"\1", t) for t in texts]
    check("SARIF: a link is text of the data", [] if any(SARIF_LINK.search(t) for t in unescaped) else ["there was none to escape"])
    known = {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}
    check("JUnit: no other element", {e.tag for e in ElementTree.fromstring(report("junit")).iter()} - known)
    lines = report("github").splitlines()[:-1]
    check("GitHub: a command a diagnostic", [line for line in lines if not re.match(r"::(error|warning|notice) file=raw/", line)])
    check("GitHub: as many as there are", [] if len(lines) == len(found) else [f"{len(lines)} of {len(found)}"])


check = Checks()
program = str(Path(sys.argv[1]).resolve())
raw, harmless_raw, sarif_schema, cffconvert = Path(sys.argv[2]), Path(sys.argv[3]), load(sys.argv[4]), sys.argv[5]
with tempfile.TemporaryDirectory() as folder:
    home = Path(folder, "hostile")
    release, harmless = released(raw, home), released(harmless_raw, Path(folder, "harmless"))
    bibtex(release)
    card(release, harmless)
    sql(release)
    citation(release, harmless, raw)
    descriptors(release)
    bibliography(release)
    pages(release, harmless)
    spoil(home)
    reports(home, sarif_schema)
check.end()
