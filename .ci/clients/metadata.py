"""Reads the metadata of the latest release with the tools of each standard: metadata.py [DIST] [CITATION]

Data Package by frictionless, Croissant by mlcroissant, CSL-JSON by citeproc-py, BibTeX by bibtexparser. What they read is compared
with the tables as pyarrow reads them, and tables that are broken on purpose must be refused.
"""

import hashlib
import json
import logging
import re
import shutil
import sys
import tempfile
import warnings
from datetime import date
from pathlib import Path

import bibtexparser
import mlcroissant
import pyarrow as pa
import pyarrow.parquet as pq
from bibtexparser import middlewares
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from frictionless import Package, system

from release import Checks, Release, load, plain


def rows_of(table):
    """The rows as pyarrow has them, each cell as JSON has it."""
    kinds = table.kinds()
    return [{c: plain(v, kinds[c]) for c, v in row.items()} for row in pq.read_table(table.parquet).to_pylist()]


# Data Package


def package_of(folder):
    # Absolute paths are refused unless the package is trusted; only files next to the descriptor are read.
    return Package(str(folder / "datapackage.json"))


def package_errors(folder):
    report = package_of(folder).validate()
    yield from (error.message for error in report.errors)
    for task in report.tasks:
        yield from (f"{task.name}: {error.message}" for error in task.errors)


def data_package(folder):
    descriptor = load(folder / "datapackage.json")
    resources = descriptor["resources"]
    check(f"frictionless: {len(resources)} resources are valid", package_errors(folder))
    expected = {f"{name}{form}" for name in release.tables for form in ("", "-json")}
    check("datapackage.json: every table is there in both forms", expected ^ {r["name"] for r in resources})
    # frictionless does not compare the digests of JSON and Parquet.
    digests = {r["path"]: r["hash"] for r in resources}
    actual = {path: "sha256:" + hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in digests}
    check("datapackage.json: digests are those of the files", [p for p in digests if digests[p] != actual[p]])
    wrong = []
    for resource in package_of(folder).resources:
        table = release.tables[resource.name.removesuffix("-json")]
        read = [row.to_dict() for row in resource.read_rows()]
        for i, (theirs, ours) in enumerate(zip(read, rows_of(table), strict=True)):
            for column, kind in table.kinds().items():
                # Lists of Parquet reach frictionless as arrays of numpy.
                if isinstance(kind, tuple) and resource.format == "parquet":
                    continue
                # Nulls of Parquet reach it as NaN of pandas.
                cell = None if theirs[column] != theirs[column] else plain(theirs[column], kind)
                if cell != ours[column]:
                    wrong.append(f"{resource.name}[{i}].{column}: {theirs[column]!r}, not {ours[column]!r}")
    check("frictionless: every cell is what pyarrow reads", wrong)
    fields = [(f"{r['name']}.{f['name']}", f) for r in resources for f in r["schema"]["fields"]]
    check("datapackage.json: every field is described", [name for name, field in fields if not field["description"]])


def a_wrong_type(rows):
    rows[0]["ordinal"] = "first"


def a_null(rows):
    rows[0]["actor_id"] = None


def a_value_outside_its_list(rows):
    rows[0]["role"] = "bystander"


def a_second_row_of_a_key(rows):
    rows[1] = rows[0]


def an_actor_that_does_not_exist(rows):
    rows[0]["actor_id"] = "act-nobody"


FAULTS = [a_wrong_type, a_null, a_value_outside_its_list, a_second_row_of_a_key, an_actor_that_does_not_exist]


def broken_packages(folder):
    """Frictionless must refuse each fault, in the form that has it."""
    accepted, tried = [], 0
    for form in ("json", "parquet"):
        for fault in FAULTS:
            with tempfile.TemporaryDirectory() as copy:
                broken = Path(shutil.copytree(folder, Path(copy, "release")))
                spoil(broken / f"event_participants.{form}", fault)
                name = "event_participants" + ("-json" if form == "json" else "")
                found = [e for e in package_errors(broken) if e.startswith(f"{name}:")]
                tried += 1
                if not found:
                    accepted.append(f"{fault.__name__} in {form}")
    check(f"frictionless: {tried} broken tables are refused", accepted if tried else ["none was tried"])


def spoil(path, fault):
    if path.suffix == ".json":
        rows = load(path)
        fault(rows)
        path.write_text(json.dumps(rows), encoding="utf-8")
    else:
        rows = pq.read_table(path).to_pylist()
        fault(rows)
        if isinstance(rows[0]["ordinal"], str):
            rows = [{**row, "ordinal": str(row["ordinal"])} for row in rows]
        pq.write_table(pa.Table.from_pylist(rows), path)


# Croissant


def from_croissant(value):
    """A value of mlcroissant as JSON has it: text comes as bytes, days as timestamps, names of fields with their table."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, dict):
        return {name.rpartition("/")[2]: from_croissant(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [from_croissant(item) for item in value]
    if hasattr(value, "date"):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value


def without_inner_lists(rows, table):
    """Croissant has no lists within lists of structs."""
    inner = {
        (column, name)
        for column, described in table.columns.items()
        for name, field in described["fields"].items()
        if isinstance(field["kind"], tuple)
    }
    for row in rows:
        for column, name in inner:
            for item in row[column]:
                del item[name]
    return rows


def croissant(folder):
    path = folder / "croissant.json"
    messages = []

    class Listener(logging.Handler):
        def emit(self, record):
            messages.append(record.getMessage())

    listener = Listener(logging.WARNING)
    for logger in (logging.getLogger(), logging.getLogger("absl")):
        logger.addHandler(listener)
    dataset = mlcroissant.Dataset(jsonld=str(path))
    issues = dataset.metadata.ctx.issues
    check("mlcroissant: no error and no warning", [*issues.errors, *issues.warnings, *messages])
    document = load(path)
    check("croissant.json: the version is 1.1", [] if document["conformsTo"].endswith("/1.1") else [document["conformsTo"]])
    record_sets = [record_set["@id"] for record_set in document["recordSet"]]
    check("croissant.json: every table is a record set", set(record_sets) ^ set(release.tables))
    wrong, count = [], 0
    for name in record_sets:
        table = release.tables[name]
        ours = without_inner_lists(rows_of(table), table)
        theirs = [from_croissant(record) for record in dataset.records(name)]
        count += len(theirs)
        if len(ours) != len(theirs):
            wrong.append(f"{name}: {len(theirs)} rows, not {len(ours)}")
        wrong += [f"{name}[{i}]: {a}, not {b}" for i, (a, b) in enumerate(zip(theirs, ours)) if a != b]
    check(f"mlcroissant: {count} rows of {len(record_sets)} record sets are what pyarrow reads", wrong)
    files = {f["contentUrl"]: f for f in document["distribution"]}
    wrong = [
        name
        for name, described in files.items()
        if described["sha256"] != hashlib.sha256((folder / name).read_bytes()).hexdigest()
        or described["contentSize"] != f"{(folder / name).stat().st_size} B"
    ]
    check(f"croissant.json: size and digest of {len(files)} files", wrong or ([] if files else ["none"]))
    sources = {a["name"]: a["identifier"]["value"] for a in document["isBasedOn"]}
    expected = {row["title"]: row["sha256"] for row in release.tables["sources"].rows}
    check("croissant.json: it is based on the articles of the table of sources", [] if sources == expected else [sources])


# References

ENTRY_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book",
    "chapter": "incollection", "dataset": "misc", "legislation": "misc", "paper-conference": "inproceedings",
    "post-weblog": "online", "report": "techreport", "thesis": "phdthesis", "webpage": "online",
}  # fmt: skip


def csl(folder, works):
    items = load(folder / "references.csl.json")
    names = {"container_title": "container-title", "doi": "DOI", "url": "URL"}
    wrong = [] if [i["id"] for i in items] == [w["id"] for w in works] else ["other works than in the table"]
    for item, work in zip(items, works):
        for column in ("type", "title", "container_title", "publisher", "volume", "issue", "page", "doi", "url", "note"):
            if item.get(names.get(column, column)) != work[column]:
                wrong.append(f"{work['id']}: {column} is {item.get(names.get(column, column))!r}, not {work[column]!r}")
        authors = [{"family": a.get("family"), "given": a.get("given"), "literal": a.get("literal")} for a in item.get("author", [])]
        if authors != work["author"]:
            wrong.append(f"{work['id']}: {authors}, not {work['author']}")
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        if work["date_precision"] in ("day", "month", "year") and not starts_with(work["date_start"], parts):
            wrong.append(f"{work['id']}: issued {parts}, not {work['issued']}")
    check(f"references.csl.json: {len(items)} works are those of the table", wrong)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        printed = "\n".join(map(str, bibliography.bibliography()))
    unknown = [str(w.message) for w in caught if "unsupported" in str(w.message)]
    check("citeproc-py: no field is unknown", unknown)
    check("citeproc-py: every work is set", [w["id"] for w in works if not set_in(printed, w["title"])])


def starts_with(day, parts):
    day = date.fromisoformat(day)
    return bool(parts) and [day.year, day.month, day.day][: len(parts)] == parts


def set_in(printed, title):
    """Whether a bibliography holds a title, whatever its quotes and case."""
    words = lambda text: " ".join(re.findall(r"\w+", text.lower()))
    return words(title) in words(printed)


def bibtex(folder, works):
    decoded = [
        middlewares.ResolveStringReferencesMiddleware(),
        middlewares.RemoveEnclosingMiddleware(),
        middlewares.SeparateCoAuthors(),
    ]
    strings = [f"@string{{{m} = {{{i}}}}}" for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)]
    text = "\n".join(strings) + "\n" + (folder / "references.bib").read_text(encoding="utf-8")
    library = bibtexparser.parse_string(text, parse_stack=decoded)
    check("bibtexparser: every block is read", [block.error for block in library.failed_blocks])
    wrong = [] if [e.key for e in library.entries] == [w["id"] for w in works] else ["other works than in the table"]
    for entry, work in zip(library.entries, works):
        for field, expected in fields_of(work).items():
            value = entry.fields_dict.get(field)
            found = value and unescaped(value.value, field)
            if found != expected:
                wrong.append(f"{work['id']}: {field} is {found!r}, not {expected!r}")
        if entry.entry_type != ENTRY_TYPES[work["type"]]:
            wrong.append(f"{work['id']}: @{entry.entry_type} for {work['type']}")
    check(f"bibtexparser: the fields of {len(library.entries)} entries are those of the table", wrong)


def fields_of(work):
    """What the entry of a work must say, as people read it."""
    kind = ENTRY_TYPES[work["type"]]
    publisher = {"techreport": "institution", "phdthesis": "school"}.get(kind, "publisher")
    day = work["date_start"] if work["date_precision"] in ("day", "month", "year") else None
    return {
        "author": [", ".join(filter(None, (a["family"], a["given"]))) or a["literal"] for a in work["author"]] or None,
        "title": work["title"],
        "journal" if kind == "article" else "booktitle": work["container_title"],
        publisher: work["publisher"],
        "volume": work["volume"],
        "number": work["issue"],
        "pages": work["page"] and work["page"].replace("-", "--"),
        "doi": work["doi"],
        "url": work["url"],
        "annote": work["note"],
        "year": day and str(date.fromisoformat(day).year),
        "month": str(date.fromisoformat(day).month) if day and work["date_precision"] != "year" else None,
        "date": work["issued"] if work["date_precision"] == "day" else None,
    }


def unescaped(value, field):
    if isinstance(value, list):
        return [unescaped(item, field) for item in value]
    if field in ("doi", "url"):
        return value
    text = value.replace("{\\textbackslash}", "\\").replace("{\\textasciitilde}", "~").replace("{\\textasciicircum}", "^")
    return re.sub(r"\\([&%$#_{}])", r"\1", re.sub(r"(?<!\\)[{}]", "", text))


check = Checks()
dist = Path(sys.argv[1] if len(sys.argv) > 1 else "dist")
release = Release(dist)
# The package is read by its absolute path, which frictionless would take for unsafe.
with system.use_context(trusted=True):
    data_package(release.folder)
    broken_packages(release.folder)
croissant(release.folder)
csl(release.folder, release.tables["references"].rows)
bibtex(release.folder, release.tables["references"].rows)
check.end()
