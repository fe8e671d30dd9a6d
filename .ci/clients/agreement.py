"""Does Python's jsonschema agree with colophon? agreement.py OUT [COLOPHON] [RAW] [SCHEMA]

Makes thousands of mutants of valid records of every dataset, and of the descriptions of sources and of the whole, always
the same ones, as JSON Lines in OUT; for agreement.mjs it also leaves a verdict for each.
"""

import copy
import json
import random
import re
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator, ValidationError, validators

from release import Checks, load

# Enough of each dataset for every change to every field, and few enough to take seconds.
MUTANTS = 1500
# Of files that are one object each; every mutant is a file.
FILES = 400
# No placeholder such as `null`: it is one problem, reported instead of what the schema says of it.
ODD_VALUES = [
    None, True, False, 0, 1, -1, -0.0, 1.0, 1.5, 0.1, 1e100, -1e-7, 4294967295, 4294967296, 9007199254740991, 80, 81,
    "", " ", "a", "A", "a-b", "a--b", "-a", "a_b", "ä", "\U0001f30d", "AF", "af", "AFG", "0", "7", "1.0.0", "x\n", "\n", "nullx",
    [], [1], ["a"], [["a"]], {}, {"a": 1}, [{}],
]
DATES = [
    "2021", "21", "2021-13", "2021-02-30", "2021-02-29", "2024-02-29", "2021-2-3", "2021-02-03T00:00", "2021/2022", "2022/2021",
    "../2021", "2021/..", "2021/", "/2021", "2021~", "2021?", "2021%", "202X", "20XX", "XXXX", "-0044", "Y12345", "Y-12345",
    "2021-21", "2021-25", "2021-XX", "2021-XX-XX", "2021-02-XX", "٢٠٢١", "2021-02-03\n", "0000", "9999-12-31",
]  # fmt: skip
TEXTS = [n * c for n in (1, 79, 80, 81, 199, 200, 201, 299, 300, 301, 499, 500, 501, 1000, 1001, 2001) for c in ("x", "\U0001f30d", "é")]
FORMS = ["https://a.org", "http://", "ftp://a.org", "https://a b", "10.1234/x", "10.12/x", "doi:10.1234/x", "f" * 64, "F" * 64, "f" * 63, "g" * 64, "f" * 65]


def pattern(validator, form, value, schema):
    """Python's `$` also matches before a final line feed; that of ECMA-262, in which the standard has patterns written, does not."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", form), value):
        yield ValidationError(f"{value!r} does not match {form!r}")


Validator = validators.extend(Draft202012Validator, {"pattern": pattern})


def places(node, path=()):
    """Every value within a record."""
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from places(value, (*path, key))


def at(node, path):
    for key in path:
        node = node[key]
    return node


def change(value, chance, other):
    """Another value instead of this one."""
    pool = [ODD_VALUES, DATES, TEXTS, FORMS]
    if isinstance(value, str):
        edits = [value.upper(), value + "x", "x" + value, value[:-1], value + "\n", value.replace("-", "_"), value + "\U0001f30d"]
        pool += [edits, edits]
    if isinstance(value, list):
        pool.append([[], value + value, value[:1], value + [None], value * 40])
    if isinstance(value, int | float) and not isinstance(value, bool):
        pool.append([-value, float(value), value + 0.5, value * 1000000, str(value), [value], 2**31, 2**32, 2**32 + 0.5, 2**53])
    if isinstance(value, dict):
        pool.append([list(value.values()), {**value, "extra": 1}, {k: v for k, v in list(value.items())[1:]}])
    pool.append([other])
    return copy.deepcopy(chance.choice(chance.choice(pool)))


def mutate(record, chance, donor, fields):
    """A copy of a record with one to three changes."""
    mutant = copy.deepcopy(record)
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        path = chance.choice(list(places(mutant)))
        if not path:
            mutant[chance.choice(fields)] = copy.deepcopy(chance.choice(ODD_VALUES + DATES + FORMS))
            continue
        parent, key = at(mutant, path[:-1]), path[-1]
        kind = chance.randrange(6)
        if kind == 0:
            del parent[key]
        elif kind == 1 and isinstance(parent, dict):
            parent[chance.choice(["unknown", key.upper(), key + "s", "", "a/b", "~"])] = parent.pop(key)
        elif kind == 2 and isinstance(parent, dict):
            name = chance.choice(fields)
            parent[name] = copy.deepcopy(donor.get(name, chance.choice(ODD_VALUES)))
        else:
            parent[key] = change(parent[key], chance, at(donor, chance.choice(list(places(donor)))))
    return mutant


def judged(colophon, path, dataset, raw):
    """Lines whose records violate the schema, and lines with errors that only reading can find; C0125 says that there are more."""
    command = [colophon, "validate", "--dataset", dataset, "--format", "json", "--raw", raw, path]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(f"colophon ended with {done.returncode}: {done.stderr}")
    report = json.loads(done.stdout)
    by_family = lambda family: {d["range"]["start"]["line"] for d in report["diagnostics"] if d["code"].startswith(family) and d["code"] != "C0125"}
    return by_family("C02"), by_family("C01")


def judged_files(colophon, folder, mutants, name):
    """The same for mutants with one file each."""
    for i, mutant in enumerate(mutants, 1):
        (folder / str(i)).mkdir(parents=True, exist_ok=True)
        (folder / str(i) / f"{name}.json").write_text(json.dumps(mutant, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([colophon, "validate", "--format", "json", str(folder)], capture_output=True, text=True, encoding="utf-8")
    if done.returncode not in (0, 1):
        sys.exit(f"colophon ended with {done.returncode}: {done.stderr}")
    report = json.loads(done.stdout)
    by_family = lambda family: {int(Path(d["file"]).parent.name) for d in report["diagnostics"] if d["code"].startswith(family) and d["code"] != "C0125"}
    return by_family("C02"), by_family("C01")


def compare(name, mutants, validator, refused, unread):
    """Leaves mutants and verdicts for agreement.mjs, and checks the verdicts of jsonschema."""
    text = "".join(json.dumps(m, ensure_ascii=False) + "\n" for m in mutants)
    (Path(out) / f"{name}.jsonl").write_text(text, encoding="utf-8")
    valid = [validator.is_valid(m) for m in mutants]
    verdicts = [{"valid": v, "colophon": i not in refused} for i, v in enumerate(valid, 1)]
    (Path(out) / f"{name}.verdicts.json").write_text(json.dumps(verdicts))
    unlike = [i for i, v in enumerate(verdicts, 1) if v["valid"] != v["colophon"]]
    check(f"jsonschema: {len(mutants)} {name}, {sum(valid)} of them valid, are judged alike", (f"line {i}: jsonschema says {valid[i - 1]}: {json.dumps(mutants[i - 1])[:300]}" for i in unlike))
    check(f"jsonschema: every one of the {name} could be read", (f"line {i}" for i in sorted(unread)))
    check(f"jsonschema: some {name} are valid and some are not", [] if 0 < sum(valid) < len(valid) else ["all alike"])


check = Checks()
out, colophon, raw, schemas = sys.argv[1:] + ["raw", "schema"][len(sys.argv) - 3 :]
Path(out).mkdir(parents=True, exist_ok=True)
total = 0
for name in ("figures", "events", "actors", "references", "problems", "exclusions"):
    records = [r for file in sorted(Path(raw).glob(f"*/{name}.json")) for r in load(file)["records"]]
    schema = load(Path(schemas) / f"{name}.schema.json")
    node = schema["properties"]["records"]["items"]
    validator = Validator({**node, "$defs": schema["$defs"]}, format_checker=Draft202012Validator.FORMAT_CHECKER)
    fields = list(schema["$defs"][node["$ref"].rsplit("/", 1)[1]]["properties"])
    chance = random.Random(name)
    mutants = list(records[:20])
    while len(mutants) < MUTANTS:
        mutants.append(mutate(chance.choice(records), chance, chance.choice(records), fields))
    path = Path(out) / f"{name}.jsonl"
    path.write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in mutants), encoding="utf-8")
    total += len(mutants)
    compare(name, mutants, validator, *judged(colophon, str(path), name, raw))
for name, found in (("source", sorted(Path(raw).glob("*/source.json"))), ("dataset", [Path(raw) / "dataset.json"])):
    # Which schema `$schema` names is checked while reading.
    whole = [{k: v for k, v in load(file).items() if k != "$schema"} for file in found]
    schema = load(Path(schemas) / f"{name}.schema.json")
    validator = Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    fields = [field for field in schema["properties"] if field != "$schema"]
    chance = random.Random(name)
    mutants = list(whole)
    while len(mutants) < FILES:
        mutants.append(mutate(chance.choice(whole), chance, chance.choice(whole), fields))
    total += len(mutants)
    compare(name, mutants, validator, *judged_files(colophon, Path(out) / name, mutants, name))
check(f"jsonschema: {total} mutants are enough", [] if total >= 5000 else ["fewer than 5000"])
check.end()
