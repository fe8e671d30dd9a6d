"""The package that was installed, on the invented article: every function, and everything that can go wrong on the way to the program."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import colophon_data as colophon

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    # Spaces and letters of other scripts, as people have them.
    folder = tmp_path / "меины données" / "raw"
    shutil.copytree(FIXTURES / "raw", folder)
    return folder


def broken(raw: Path) -> Path:
    figures = raw / "lake-orrin" / "figures.json"
    document = json.loads(figures.read_text(encoding="utf-8"))
    document["records"][0]["unit"] = "persn"
    figures.write_text(json.dumps(document), encoding="utf-8")
    return figures


def test_valid_extracts_have_a_report_without_diagnostics(raw: Path) -> None:
    report = colophon.validate(raw)
    assert report.ok and report.diagnostics == () and report.records > 10


def test_a_problem_is_a_diagnostic_with_its_place_and_help(raw: Path) -> None:
    figures = broken(raw)
    report = colophon.validate([raw])
    assert not report.ok and report.errors == len(report.diagnostics) == 1
    found = report.diagnostics[0]
    assert (found.code, found.name, found.severity) == ("C0204", "not-one-of", "error")
    assert Path(found.file) == figures and found.pointer == "/records/0/unit"
    assert found.help is not None and "`person`" in found.help
    assert found.range.start.line == 1 and found.range.start < found.range.end
    assert found.record is not None and found.related == ()


def test_related_places_are_given(tmp_path: Path) -> None:
    record = {"id": "prb-a", "kind": "misprint", "summary": "A.", "evidence": [{"start": 1, "words": 2, "sha256": "0" * 64}]}
    contribution = tmp_path / "problems.jsonl"
    contribution.write_text("".join(json.dumps({**record, "summary": text}) + "\n" for text in ("A.", "B.")))
    found = [d for d in colophon.validate(contribution).diagnostics if d.code == "C0401"]
    assert [place.range.start.line for d in found for place in d.related] == [1]


def test_options_reach_the_program(raw: Path, tmp_path: Path) -> None:
    contribution = tmp_path / "records.jsonl"
    contribution.write_text('{"id": "prb-x", "kind": "misprint", "summary": "X.", "records": ["fig-nobody"]}\n')
    report = colophon.validate(contribution, dataset="problems", raw=raw, source="lake-orrin", deny_warnings=True)
    assert {"C0202", "C0402"} <= {d.code for d in report.diagnostics}


def test_names_are_not_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("--raw=x.jsonl").write_text("{}\n")
    report = colophon.validate(Path("--raw=x.jsonl"), dataset="figures")
    assert report.files == 1 and not report.ok


def test_a_release_is_published_once_and_verified(raw: Path) -> None:
    dist = raw.parent / "dist"
    assert "would publish 1.0.0" in colophon.release(raw, dist, dry_run=True) and not dist.exists()
    assert "published 1.0.0" in colophon.release(raw, dist)
    assert "identical bytes" in colophon.release(raw, dist)
    assert colophon.verify(dist).ok
    table = dist / "v1.0.0" / "figures.json"
    table.write_bytes(table.read_bytes().replace(b"boats", b"goats"))
    report = colophon.verify(dist)
    assert {d.code for d in report.diagnostics} >= {"C0711"}, report


def test_extracts_with_problems_are_not_published(raw: Path) -> None:
    broken(raw)
    with pytest.raises(colophon.ColophonError, match="C0204") as caught:
        colophon.release(raw, raw.parent / "dist")
    assert caught.value.exit_code == 1 and not (raw.parent / "dist").exists()


def test_schemas_are_those_of_the_program() -> None:
    assert colophon.schema("figures")["$id"].endswith("/figures.schema.json")
    assert colophon.schema("release/events")["type"] == "array"
    with pytest.raises(colophon.ColophonError, match="did you mean `figures`"):
        colophon.schema("figuers")


@pytest.mark.parametrize("call", [lambda: colophon.validate("nowhere"), lambda: colophon.verify("nowhere"), lambda: colophon.release("nowhere")])
def test_a_missing_folder_is_an_error_with_the_message_of_the_program(call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(colophon.ColophonError, match="nowhere") as caught:
        call()
    assert caught.value.exit_code == 2 and not str(caught.value).startswith("error")


def test_nothing_to_validate_is_an_error() -> None:
    with pytest.raises(ValueError, match="no paths"):
        colophon.validate([])


def test_an_impossible_path_is_an_error() -> None:
    with pytest.raises(colophon.ColophonError, match="null (byte|character)"):
        colophon.validate("a\0b")


def test_the_program_is_found_without_path_and_with_another_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / ("colophon.exe" if os.name == "nt" else "colophon")
    other.write_text("#!/bin/sh\necho another\n")
    other.chmod(0o755)
    for path in ("", str(tmp_path)):
        monkeypatch.setenv("PATH", path)
        assert colophon.program() != other
        assert colophon.schema("source")


def test_a_program_that_is_missing_or_cannot_run_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "colophon_data"
    shutil.copytree(Path(colophon.__file__).parent, package)
    call = [sys.executable, "-c", "import colophon_data; colophon_data.verify()"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    missing = subprocess.run(call, env=environment, capture_output=True, text=True)
    assert missing.returncode == 1 and "install colophon-data again" in missing.stderr
    module = subprocess.run([sys.executable, "-m", "colophon_data"], env=environment, capture_output=True, text=True)
    assert module.returncode == 2 and module.stderr.startswith("error: the program is missing")
    place = tmp_path / "bin" / colophon.program().name
    place.parent.mkdir()
    place.write_bytes(b"\x7fELF of another machine")
    place.chmod(0o755)
    foreign = subprocess.run(call, env=environment, capture_output=True, text=True)
    assert foreign.returncode == 1 and "cannot be started" in foreign.stderr


def test_the_module_is_the_program() -> None:
    for command in ([str(colophon.program())], [sys.executable, "-m", "colophon_data"]):
        run = subprocess.run([*command, "--version"], capture_output=True, text=True)
        assert run.returncode == 0 and run.stdout.startswith("colophon ")
    assert subprocess.run([sys.executable, "-m", "colophon_data", "verify", "nowhere"], capture_output=True).returncode == 2


def test_the_package_has_the_version_of_the_program() -> None:
    from importlib.metadata import version

    said = subprocess.run([colophon.program(), "--version"], capture_output=True, text=True).stdout
    assert version("colophon-data") in said.split()


def test_the_hook_gives_its_arguments_to_the_program_but_no_file_as_an_option(tmp_path: Path) -> None:
    name = "--raw=x/figures.jsonl"
    file = tmp_path / name
    file.parent.mkdir()
    file.write_text("{}\n")
    hook = [sys.executable, "-m", "colophon_data.hook", "validate"]
    run = lambda *arguments: subprocess.run([*hook, *arguments], cwd=tmp_path, capture_output=True, text=True)
    mistaken = run(name)
    assert mistaken.returncode == 2 and "put `--` at the end of `args`" in mistaken.stderr
    checked = run("--", name)
    assert checked.returncode == 1 and "C0202" in checked.stdout
    assert run("nowhere.jsonl").returncode == 2
