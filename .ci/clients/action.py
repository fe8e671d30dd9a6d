"""Runs the steps of action.yml that are scripts, as GitHub would, on contributions with and without problems: action.py WHEEL"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from release import Checks, unlike

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def run(folder, **given):
    """Exit code and standard output of the action with some inputs in a folder that is checked out."""
    unknown = given.keys() - {name.replace("-", "_") for name in ACTION["inputs"]}
    assert not unknown, unknown
    values = {f"inputs.{name}": given.get(name.replace("-", "_"), said["default"]) for name, said in ACTION["inputs"].items()}
    printed = ""
    for step in (step for step in ACTION["runs"]["steps"] if "run" in step):
        output = folder / ".output"
        output.write_text("")
        own = {name: re.sub(r"\$\{\{ (.+?) \}\}", lambda found: values[found[1]], value) for name, value in step["env"].items()}
        github = {"GITHUB_ACTION_PATH": str(ROOT), "GITHUB_OUTPUT": str(output), "RUNNER_TEMP": str(folder / "temporary files")}
        (folder / "temporary files").mkdir(exist_ok=True)
        # As GitHub runs `shell: bash`.
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=folder, env={**os.environ, **github, **own}, capture_output=True, text=True)
        printed += done.stdout + done.stderr
        for line in output.read_text().splitlines():
            name, _, value = line.partition("=")
            values[f"steps.{step['id']}.outputs.{name}"] = value
        if done.returncode:
            return done.returncode, printed
    return 0, printed


def expected(code, *texts, **given):
    return unlike(code, texts, *run(folder, package=wheel, **given))


def report():
    yield from expected(1, "::error ", paths="bad.figures.jsonl", sarif="report.sarif")
    if '"C0202"' not in (folder / "report.sarif").read_text():
        yield "the report has no C0202"


def limited():
    got, printed = run(folder, package=wheel, paths="bad.figures.jsonl", max_problems="1")
    if got != 1 or printed.count("::error ") != 1:
        yield f"exit code {got}: {printed}"


def missing():
    got, printed = run(folder, package="./nowhere.whl")
    if got == 0 or "nowhere.whl" not in printed:
        yield f"exit code {got}: {printed}"


# Its text ends with a space.
WARNED = {"id": "prb-a", "kind": "misprint", "summary": "A slip. ", "evidence": [{"start": 1, "words": 2, "sha256": "0" * 64}]}

check = Checks()
(wheel,) = map(lambda path: str(Path(path).resolve()), sys.argv[1:])
with tempfile.TemporaryDirectory() as temporary:
    folder = Path(temporary)
    subprocess.run(["cp", "-r", str(ROOT / "tests/fixtures/raw"), str(folder)], check=True)
    (folder / "bad.figures.jsonl").write_text("{}\n")
    (folder / "--raw=x.jsonl").write_text("{}\n")
    # Modules that Python would take for its own in this folder.
    for module in ("venv.py", "json.py", "subprocess.py", "pip.py"):
        (folder / module).write_text("raise SystemExit('a module of the checkout was run')\n")
    check("the action accepts valid extracts", expected(0))
    check("the action annotates problems, and writes a report", report())
    check("the action takes no name for an option", expected(1, "C0202", paths="--raw=x.jsonl", dataset="figures"))
    check("the action limits what it shows", limited())
    check("the action passes on the source", expected(2, "there is no source `nobody`", paths="bad.figures.jsonl", raw="raw", source="nobody"))
    (folder / "warned.problems.jsonl").write_text(json.dumps(WARNED) + "\n")
    check("the action accepts warnings", expected(0, "::warning ", paths="warned.problems.jsonl"))
    check("the action denies warnings where it is asked to", expected(1, "::error ", paths="warned.problems.jsonl", deny_warnings="true"))
    check("the action says which package cannot be had", missing())
check.end()
