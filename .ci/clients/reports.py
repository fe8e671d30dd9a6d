"""Reads every format of report as its readers do: reports.py COLOPHON RAW SARIF_SCHEMA

The data is a copy of RAW with faults. SARIF is judged by its official schema, JUnit by the schema of Jenkins' xUnit plug-in
(junit-10.xsd next to this file, MIT), workflow commands by the rules that GitHub's runner decodes them with.
"""

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from urllib.parse import unquote

import xmlschema
from jsonschema import Draft4Validator

from release import Checks, load

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def spoil(raw):
    """Faults of every family, on lines with wide, combining, hidden and many characters."""
    for path in sorted(raw.glob("*/*.json")):
        data = load(path)
        for i, record in enumerate(data.get("records", [])[:60]):
            match i % 6:
                case 0:
                    record["kind"] = "外相 e\u0301 \u202e" + "x" * 300
                case 1:
                    record["note"] = " spaces  and 100%,\n<&>]]> \u001b[31m"
                case 2:
                    record["evidence"][0]["start"] = 4000000000
                case 3:
                    record["id"] = data["records"][0]["id"]
                case 4:
                    del record["evidence"]
        lines = json.dumps(data, ensure_ascii=False, indent=None if path.stem == "actors" else 2)
        path.write_text(lines.replace('"records"', '"records" ', 1), encoding="utf-8")
    actors = next(raw.glob("*/actors.json"))
    actors.rename(actors.with_name("actors, 100% neu.json"))


class Reports:
    def __init__(self, program, home):
        self.program, self.home = program, home

    def __call__(self, format, *options):
        run = subprocess.run([self.program, "validate", "raw", "--format", format, *options], cwd=self.home, capture_output=True)
        if run.returncode != 1 or run.stderr:
            raise SystemExit(f"{format}: exit {run.returncode}, {run.stderr.decode()[:300]}")
        return run.stdout.decode("utf-8")

    def on_terminal(self, columns, **environment):
        """The report for people as a terminal of so many columns gets it."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        run = subprocess.Popen(
            [self.program, "validate", "raw"], cwd=self.home, stdin=follower, stdout=follower, stderr=follower, env={**os.environ, **environment}
        )
        os.close(follower)
        chunks = []
        try:
            while chunk := os.read(leader, 65536):
                chunks.append(chunk)
        except OSError:  # The other end is closed.
            pass
        run.wait()
        return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def columns(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def json_problems(report):
    counted = {f"{level}s": sum(d["severity"] == level for d in report["diagnostics"]) for level in LEVELS}
    yield from (f"{key}: {n} found, {report['summary'][key]} counted" for key, n in counted.items() if report["summary"][key] != n)
    order = ["code", "name", "severity", "file", "pointer", "range", "record", "message", "help", "related"]
    for d in report["diagnostics"]:
        if list(d) != order:
            yield f"keys are {list(d)}"
        if not d.get("help"):
            yield f"{d['code']} has no help"


def concerns_a_file(diagnostic):
    """Whether a diagnostic may be about its file as a whole, and is shown at its beginning."""
    return diagnostic["range"]["start"] == diagnostic["range"]["end"] == {"line": 1, "column": 1}


def sarif_problems(sarif, schema, diagnostics, home):
    yield from (f"{e.json_path}: {e.message[:200]}" for e in Draft4Validator(schema).iter_errors(sarif))
    run = sarif["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    if len(run["results"]) != len(diagnostics):
        yield f"{len(run['results'])} results of {len(diagnostics)} diagnostics"
    texts = {}
    for result, d in zip(run["results"], diagnostics):
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        if rules[result["ruleIndex"]]["id"] != result["ruleId"] or result["ruleId"] != d["code"]:
            yield f"{result['ruleId']} is not rule {result['ruleIndex']}"
        if unquote(uri) != d["file"] or not re.fullmatch(r"[\w/.~%-]+", uri, re.ASCII):
            yield f"{uri} is not the address of {d['file']}"
        if "region" not in place and concerns_a_file(d):
            continue
        region = place["region"]
        if [region["startLine"], region["startColumn"]] != list(d["range"]["start"].values()):
            yield f"{region} is not {d['range']}"
        lines = texts.setdefault(uri, (home / unquote(uri)).read_text(encoding="utf-8").split("\n"))
        if region["endLine"] == region["startLine"] and d["name"] == "unknown-field":
            key = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
            if key != json.dumps(d["pointer"].rsplit("/", 1)[1]):
                yield f"{uri}:{region['startLine']}: {key} is where {d['pointer']} should be"


def junit_problems(text, diagnostics):
    schema = xmlschema.XMLSchema(Path(__file__).with_name("junit-10.xsd"))
    yield from (f"{e.path}: {e.reason}" for e in schema.iter_errors(text))
    root = ElementTree.fromstring(text)
    failures, skipped = len(root.findall(".//failure")), len(root.findall(".//skipped"))
    errors = sum(d["severity"] == "error" for d in diagnostics)
    if (failures, skipped) != (errors, len(diagnostics) - errors):
        yield f"{failures} failures and {skipped} skipped, {errors} errors of {len(diagnostics)} diagnostics"
    for suite in root.iter("testsuite"):
        if int(suite.get("tests")) != len(suite.findall("testcase")):
            yield f"{suite.get('name')} states {suite.get('tests')} tests"


def decoded(text, signs):
    """As GitHub's runner decodes commands, the per cent sign last."""
    for sign in signs + "\r\n%":
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


def github_problems(text, diagnostics):
    lines = text.splitlines()
    if len(lines) != len(diagnostics) + 1:
        yield f"{len(lines)} lines for {len(diagnostics)} diagnostics"
    for line, d in zip(lines, diagnostics):
        command = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        if not command or command[1] != LEVELS[d["severity"]]:
            yield f"no command of severity {d['severity']}: {line[:200]}"
            continue
        properties = {k: decoded(v, ":,") for k, v in (p.split("=", 1) for p in command[2].split(","))}
        start = d["range"]["start"]
        exists = properties.get("line") == str(start["line"]) or "line" not in properties and concerns_a_file(d)
        if properties["file"] != d["file"] or not exists:
            yield f"{properties} is not the place of {d['file']} {start}"
        if d["help"].splitlines()[0][:20] not in decoded(command[3], ""):
            yield f"no help: {line[:200]}"


def human_problems(reports):
    piped, terminal = reports("human"), reports.on_terminal(40)
    if any(unicodedata.category(c) in ("Cc", "Cf") and c != "\n" for c in piped):
        yield "a pipe gets characters that cannot be seen"
    if "\x1b[" not in terminal:
        yield "a terminal gets no colour"
    plain = re.sub(r"\x1b\[[0-9;]*m", "", terminal)
    if reports.on_terminal(40, NO_COLOR="1") != plain:
        yield "NO_COLOR changes more than the colour"
    place = re.compile(r"\s*(--> |\()")
    yield from (f"wider than 40 columns: {line}" for line in plain.split("\n") if columns(line) > 40 and not place.match(line))


check = Checks()
program, raw, sarif_schema = Path(sys.argv[1]).resolve(), Path(sys.argv[2]), load(Path(sys.argv[3]))
with tempfile.TemporaryDirectory() as home:
    home = Path(home)
    shutil.copytree(raw, home / "raw")
    spoil(home / "raw")
    reports = Reports(program, home)
    report = json.loads(reports("json"))
    found = report["diagnostics"]
    families = {d["code"][:3] for d in found}
    check(f"there is something to report: {len(found)} diagnostics of {len(families)} families", [] if len(families) > 3 else families or ["nothing"])
    check("json counts what it lists", json_problems(report))
    lines = [json.loads(line) for line in reports("jsonl").splitlines()]
    check("jsonl lists what json lists", [] if lines == found else ["they differ"])
    check("sarif obeys its schema and points where json points", sarif_problems(json.loads(reports("sarif")), sarif_schema, found, home))
    check("junit obeys its schema and fails for each error", junit_problems(reports("junit"), found))
    check("github commands decode to what json says", github_problems(reports("github"), found))
    check("people get colour on a terminal only, and lines that fit", human_problems(reports))
    few = json.loads(reports("json", "--max-problems", "3"))
    counted = {**report["summary"], "not_shown": len(found) - 3}
    check("a limit hides problems and counts them", [] if (few["diagnostics"], few["summary"]) == (found[:3], counted) else [few["summary"]])
check.end()
