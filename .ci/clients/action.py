"""Runs the steps of action.yml that are scripts, as GitHub would, on contributions with and without problems: action.py WHEEL"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from release import Checks

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
    got, printed = run(folder, package=wheel, **given)
    if got != code:
        yield f"exit code {got} instead of {code}: {printed}"
    yield from (f"{text} is not in: {printed}" for text in texts if text not in printed)


def report():
    yield from expected(1, "::error ", paths="bad.figures.jsonl", sarif="report.sarif")
    if '"C0202"' not in (folder / "report.sarif").read_text():
        yield "the report has no C0202"


check = Checks()
(wheel,) = map(lambda path: str(Path(path).resolve()), sys.argv[1:])
with tempfile.TemporaryDirectory() as temporary:
    folder = Path(temporary)
    subprocess.run(["cp", "-r", str(ROOT / "tests/fixtures/raw"), str(folder)], check=True)
    (folder / "bad.figures.jsonl").write_text("{}\n")
    (folder / "--raw=x.jsonl").write_text("{}\n")
    check("the action accepts valid extracts", expected(0))
    check("the action annotates problems, and writes a report", report())
    check("the action takes no name for an option", expected(1, "C0202", paths="--raw=x.jsonl", dataset="figures"))
    check("the action passes its inputs on", expected(1, "C0202", paths="bad.figures.jsonl", raw="raw", source="lake-orrin", max_problems="1"))
    check("the action says which package cannot be had", ([] if run(folder, package="./nowhere.whl")[0] else ["it succeeds"]))
check.end()
