"""What the Python clients share: a release as its schemas describe it, and one line of output per check."""

import json
import sys
from datetime import date
from pathlib import Path


class Checks:
    """Prints one line per check and remembers whether one failed."""

    def __init__(self):
        self.failed = 0

    def __call__(self, what, problems):
        problems = list(problems)
        print(f"{'FAIL' if problems else 'ok  '} {what}")
        for problem in problems[:10]:
            print(f"       {problem}")
        if len(problems) > 10:
            print(f"       and {len(problems) - 10} more")
        self.failed += bool(problems)

    def end(self):
        sys.exit(f"{self.failed} of the checks failed" if self.failed else 0)


def unlike(code, texts, got, printed):
    """What is wrong with a run that should end with an exit code and print some texts."""
    if got != code:
        yield f"exit code {got} instead of {code}: {printed}"
    yield from (f"{text} is not in: {printed}" for text in texts if text not in printed)


class Release:
    """The latest version in a folder of releases."""

    def __init__(self, dist):
        self.index = load(Path(dist) / "index.json")
        self.entry = next(v for v in self.index["versions"] if v["version"] == self.index["latest"])
        self.folder = Path(dist) / self.entry["path"]
        schemas = sorted((self.folder / "schema" / "release").glob("*.schema.json"))
        self.tables = {Path(s.stem).stem: Table(self.folder, s) for s in schemas}


class Table:
    def __init__(self, folder, schema):
        self.name = Path(schema.stem).stem
        self.schema_file = schema
        self.parquet = folder / f"{self.name}.parquet"
        self.json = folder / f"{self.name}.json"
        self.rows = load(self.json)
        self.schema = load(schema)
        self.columns = self.fields(self.schema["items"])

    def fields(self, struct):
        """Name → (kind, nullable, description, fields of what is nested)."""
        return {name: self.column(node) for name, node in struct["properties"].items()}

    def column(self, node):
        target = self.resolve(node)
        types = [target["type"]] if isinstance(target.get("type"), str) else target.get("type", [])
        nullable = "null" in types
        match [t for t in types if t != "null"]:
            case ["array"]:
                inner = self.column(target["items"])
                kind, nested = ("list", inner["kind"]), inner["fields"]
            case ["object"]:
                nested = self.fields(target)
                kind = ("struct", tuple((name, field["kind"]) for name, field in nested.items()))
            case ["integer"]:
                kind, nested = "int64", {}
            case ["number"]:
                kind, nested = "double", {}
            case ["boolean"]:
                kind, nested = "bool", {}
            case ["string"]:
                kind, nested = "date" if target.get("format") == "date" else "string", {}
            case []:
                # An enum whose every value is described: alternatives that are constants.
                if not all(isinstance(option.get("const"), str) for option in target["oneOf"]):
                    raise ValueError(f"{self.schema_file.name}: what type is {node}?")
                kind, nested = "string", {}
            case other:
                raise ValueError(f"{self.schema_file.name}: a column of several types: {other}")
        return {"kind": kind, "nullable": nullable, "description": node.get("description"), "fields": nested}

    def resolve(self, node):
        while "$ref" in node:
            target = self.schema
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def kinds(self):
        return {name: column["kind"] for name, column in self.columns.items()}


def load(path):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def plain(value, kind):
    """A cell as JSON has it, whatever client it comes from."""
    if value is None:
        return None
    match kind:
        case "date":
            return value.isoformat() if isinstance(value, date) else value
        case "double":
            return float(value)
        case "int64":
            return int(value)
        case "bool":
            return bool(value)
        case ("list", inner):
            return [plain(item, inner) for item in value]
        case ("struct", fields):
            if list(value) != [name for name, _ in fields]:
                return f"a struct of {list(value)}"
            return {name: plain(value[name], inner) for name, inner in fields}
    return value
