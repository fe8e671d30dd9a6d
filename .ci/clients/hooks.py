"""Runs pre-commit in a repository of records, with the hook that docs/integrations.md shows, on files with and without problems: hooks.py WHEEL"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from release import Checks, unlike

ROOT = Path(__file__).resolve().parents[2]


def configuration(wheel):
    """The hook of the documents, with a wheel in place of the package that it names."""
    text = (ROOT / "docs/integrations.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```yaml\n(repos:\n  - repo: local\n.*?)^```", text, re.MULTILINE | re.DOTALL)
    version = re.search(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    package = f"colophon-data=={version}"
    assert package in shown, f"the hook does not name {package}"
    return shown.replace(package, str(wheel)).replace("path/to/raw", str(ROOT / "tests/fixtures/raw"))


def run(*command):
    environment = {**os.environ, "PRE_COMMIT_HOME": str(folder / "environments"), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder / "records", env=environment, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def expected(code, *texts):
    run("git", "add", "--all")
    return unlike(code, texts, *run("pre-commit", "run", "--all-files"))


def differing_fields():
    shown = yaml.safe_load(configuration("x"))["repos"][0]["hooks"][0]
    own = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    for field in own.keys() - {"args", "description"}:
        if shown.get(field) != own[field]:
            yield f"{field} is {shown.get(field)!r}, and here {own[field]!r}"


check = Checks()
(wheel,) = map(lambda path: Path(path).resolve(), sys.argv[1:])
manifest = subprocess.run([Path(sys.executable).with_name("pre-commit"), "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], capture_output=True, text=True)
check("the hooks of this repository are described as pre-commit demands", [manifest.stdout] if manifest.returncode else [])
check("the hook of the documents is the one of this repository", differing_fields())
with tempfile.TemporaryDirectory() as temporary:
    folder = Path(temporary)
    (folder / "records").mkdir()
    run("git", "init", "--quiet")
    (folder / "records/.pre-commit-config.yaml").write_text(configuration(wheel), encoding="utf-8")
    # A module that Python would take for its own in this folder.
    (folder / "records/json.py").write_text("raise SystemExit('a module of the repository was run')\n")
    check("a repository without records passes", expected(0, "Skipped"))
    (folder / "records/--source=x").mkdir()
    (folder / "records/--source=x/figures.jsonl").write_text("{}\n")
    (folder / "records/figures.jsonl").write_text("{}\n")
    check("problems are shown, whatever files are called", expected(1, "C0202", "--source=x/figures.jsonl:1:1", "2 files"))
    (folder / "records/.pre-commit-config.yaml").write_text(configuration(wheel).replace(", --]", "]"), encoding="utf-8")
    check("a file that would be an option is refused", expected(1, "put `--` at the end of `args`"))
check.end()
