"""Validates raw/ and the released JSON with Python's jsonschema: validate.py [RAW] [DIST] [SCHEMA]"""

import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from release import Checks, Release, load

FORMATS = Draft202012Validator.FORMAT_CHECKER


def schema_problems(path):
    schema = load(path)
    try:
        Draft202012Validator.check_schema(schema, format_checker=FORMATS)
    except SchemaError as error:
        yield f"{path}: {error.json_path}: {error.message}"
        return
    if schema.get("$schema") != "https://json-schema.org/draft/2020-12/schema":
        yield f"{path}: $schema is {schema.get('$schema')!r}"
    if not str(schema.get("$id", "")).endswith(path.name):
        yield f"{path}: $id is {schema.get('$id')!r}"
    for pointer, node in subschemas(schema):
        where = f"{path}#{pointer}"
        # A validator passes over a format that it does not know.
        if "format" in node and node["format"] not in FORMATS.checkers:
            yield f"{where}: format {node['format']} is not known to jsonschema"
        if node.get("type") == "object" and node.get("additionalProperties") is not False:
            yield f"{where}: the object is not closed"
        for option in node.get("oneOf", []):
            if "const" in option and not option.get("description"):
                yield f"{where}: the value {option['const']!r} is not described"
        for name, field in node.get("properties", {}).items():
            if not field.get("description"):
                yield f"{where}/properties/{name}: no description"
            if not field.get("examples") and not is_enum(schema, field):
                yield f"{where}/properties/{name}: no example"
            for example in field.get("examples", []):
                validator = Draft202012Validator(schema, format_checker=FORMATS).evolve(schema=field)
                for error in validator.iter_errors(example):
                    yield f"{where}/properties/{name}: the example {example!r} is not valid: {error.message}"


def is_enum(schema, node):
    """The described values of an enum are its examples."""
    while "$ref" in node:
        node, path = schema, node["$ref"].removeprefix("#/")
        for part in path.split("/"):
            node = node[part]
    return "examples" in node or any("const" in option for option in node.get("oneOf", []))


def subschemas(node, pointer=""):
    """Every subschema with its pointer; examples and constants are data, not schemas."""
    if not isinstance(node, dict):
        return
    yield pointer, node
    for key in ("properties", "$defs"):
        for name, inner in node.get(key, {}).items():
            yield from subschemas(inner, f"{pointer}/{key}/{name}")
    for key in ("items", "additionalProperties", "not"):
        yield from subschemas(node.get(key), f"{pointer}/{key}")
    for key in ("oneOf", "anyOf", "allOf"):
        for i, inner in enumerate(node.get(key, [])):
            yield from subschemas(inner, f"{pointer}/{key}/{i}")


def problems(path, data, schema):
    for error in Draft202012Validator(schema, format_checker=FORMATS).iter_errors(data):
        yield f"{path}: {error.json_path}: {error.message[:200]}"


def tolerated(schema, rows):
    """Faults that slip through; else nothing shows that the validator looks at all."""
    validator = Draft202012Validator(schema, format_checker=FORMATS)
    columns = schema["items"]["properties"]
    date = next((name for name, column in columns.items() if column.get("format") == "date"), None)
    faults = {"an unknown column": {**rows[0], "unknown": 1}, "a missing column": dict(list(rows[0].items())[1:])}
    if date:
        faults["a day that no calendar has"] = {**rows[0], date: "2021-02-30"}
    yield from (f"{schema['title']}: {name} is accepted" for name, row in faults.items() if validator.is_valid([row]))


check = Checks()
raw, dist, schemas = (Path(a) for a in (sys.argv[1:] + ["raw", "dist", "schema"][len(sys.argv) - 1 :]))
release = Release(dist)

files = sorted(schemas.rglob("*.schema.json"))
check(f"{len(files)} schemas are valid, documented and closed", (p for f in files for p in schema_problems(f)))
published = release.folder / "schema"
names = {f.relative_to(schemas) for f in files}
check(
    "the release carries these schemas",
    [f"only in one of {schemas} and {published}: {n}" for n in names ^ {f.relative_to(published) for f in published.rglob("*.json")}]
    + [f"{published / n} differs from {schemas / n}" for n in names if (published / n).is_file() and (published / n).read_bytes() != (schemas / n).read_bytes()],
)

extracts = sorted(raw.rglob("*.json"))
check(f"there are extracts in {raw}", [] if len(extracts) > 1 else ["none found"])
for path in extracts:
    data = load(path)
    named = (path.parent / data.get("$schema", "")).resolve()
    schema = schemas / named.name
    if not schema.is_file():
        check(f"{path}", [f"its $schema, {data.get('$schema')!r}, is none of {schemas}"])
        continue
    size = f" ({len(data['records'])} records)" if "records" in data else ""
    check(f"{path} obeys {schema.name}{size}", problems(path, data, load(schema)))

for table in release.tables.values():
    check(f"{table.json} obeys its schema ({len(table.rows)} rows)", problems(table.json, table.rows, table.schema))
check("faults are refused", (p for t in release.tables.values() if t.rows for p in tolerated(t.schema, t.rows)))
check.end()
