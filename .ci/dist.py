#!/usr/bin/env python3
"""What is published for each version of the program: wheels, and archives with the same programs.

    .ci/dist.py build TARGET OUT [--profile PROFILE] [--auditable] [FLAG…]
                                                               a wheel and an archive for a target of Rust, or for `host`; the program holds the
                                                               list of its crates if it is to be auditable; other flags are those of `maturin build`
    .ci/dist.py sums OUT                                       SHA256SUMS of all files in it
    .ci/dist.py notes TAG                                      the section of CHANGELOG.md about a tag such as v1.0.0, which must be the version of Cargo.toml
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Licences of the crates in the program; the file is there only while a wheel is made, which takes in all of its folder.
NOTICES = ROOT / "python/colophon_data/THIRD-PARTY-LICENSES.txt"
LICENCE = r"(?i)(un)?(licen[cs]e|notice|copyright)s?([-_.](?!rs$)[\w.-]+)?|MIT\.txt|Apache-2\.0\.txt"
# What an archive holds besides the program.
DOCUMENTS = ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE", "src/site/assets/notices.txt"]


def version():
    return re.search(r'^version = "(.+)"$', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE)[1]


def build(target, out, profile, is_auditable, flags):
    out.mkdir(parents=True, exist_ok=True)
    if target == "host":
        # Without `--target`, what cargo has built already is used again.
        said = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
        target = re.search(r"^host: (.+)$", said, re.MULTILINE)[1]
    else:
        flags = ["--target", target, *flags]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "maturin", "build", "--locked", "--profile", profile, "--out", folder, *flags]
        NOTICES.write_text(notices(target), encoding="utf-8", newline="\n")
        try:
            # maturin looks for zig by way of the `python3` in PATH.
            path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
            subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PATH": path, **(auditable(Path(folder)) if is_auditable else {})})
        finally:
            NOTICES.unlink()
        (wheel,) = Path(folder).glob("*.whl")
        archive(wheel, target, out)
        (out / wheel.name).write_bytes(wheel.read_bytes())


def notices(target):
    """The licences of all crates that a program for a target holds, as their texts demand of anyone who passes it on."""
    command = ["cargo", "metadata", "--format-version=1", "--locked", f"--filter-platform={target}"]
    graph = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    dependencies = {node["id"]: node["deps"] for node in graph["resolve"]["nodes"]}
    packages = {package["id"]: package for package in graph["packages"]}
    held, unseen = set(), [graph["resolve"]["root"]]
    while unseen:
        held.add(crate := unseen.pop())
        is_linked = lambda dependency: any(kind["kind"] is None for kind in dependency["dep_kinds"])
        unseen += [d["pkg"] for d in dependencies[crate] if is_linked(d) and d["pkg"] not in held]
    holders = {}
    for package in sorted((packages[crate] for crate in held if packages[crate]["source"]), key=lambda p: (p["name"], p["version"])):
        folder = Path(package["manifest_path"]).parent
        named = f"{package['name']} {package['version']} ({package['license']})"
        for text in texts_in(folder) or [named_licence(package)]:
            holders.setdefault(text, []).append(named)
    holders.setdefault((ROOT / "LICENSE-APACHE").read_text(encoding="utf-8").strip(), []).append("The Rust standard library (MIT OR Apache-2.0)")
    return "\n\n".join(f"{'=' * 80}\n{', '.join(names)}\n\n{text}" for text, names in holders.items()) + "\n"


def texts_in(folder):
    """The licences in the folder of a crate."""
    files = [*folder.glob("*"), *folder.glob("LICENSES/*"), *folder.glob("*/LICENSE*")]
    texts = {path.read_text(encoding="utf-8", errors="replace").strip() for path in files if re.fullmatch(LICENCE, path.name) and path.is_file()}
    return sorted(texts - {""})


def named_licence(package):
    """The licence of a crate that has no text of it: only MIT, whose text we have, with a line for its holders."""
    if "MIT" not in re.split(r"\W+", package["license"] or ""):
        sys.exit(f"{package['name']} has no text of its licence, {package['license']}")
    ours = (ROOT / "LICENSE-MIT").read_text(encoding="utf-8")
    return re.sub(r"(?m)^Copyright .*$", f"Copyright (c) the authors of {package['name']}, {package['repository'] or ''}", ours).strip()


def auditable(folder):
    """What lets maturin build by `cargo auditable`: another cargo, which calls that."""
    if not shutil.which("cargo-auditable"):
        sys.exit("cargo-auditable is missing: cargo install --locked cargo-auditable")
    windows = os.name == "nt"
    cargo = folder / ("cargo.cmd" if windows else "cargo")
    # The variable would lead cargo-auditable back here.
    cargo.write_text("@set CARGO=\n@cargo auditable %*\n" if windows else '#!/bin/sh\nunset CARGO\nexec cargo auditable "$@"\n')
    cargo.chmod(0o755)
    return {"CARGO": str(cargo)}


def archive(wheel, target, out):
    """Puts the program of a wheel and the documents into an archive, which has the same bytes whenever it is made."""
    name = f"colophon-v{version()}-{target}"
    files = {Path(path).name: (ROOT / path).read_bytes() for path in DOCUMENTS}
    with zipfile.ZipFile(wheel) as opened:
        (program,) = (path for path in opened.namelist() if re.search(r"\.data/scripts/colophon(\.exe)?$", path))
        (bill,) = (path for path in opened.namelist() if path.endswith("/sboms/colophon.cyclonedx.json"))
        (licences,) = (path for path in opened.namelist() if path.endswith(f"/{NOTICES.name}"))
        files |= {Path(path).name: opened.read(path) for path in (program, bill, licences)}
    (write_zip if "windows" in target else write_tar)(out / name, name, files)


def write_zip(path, name, files):
    with zipfile.ZipFile(f"{path}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for file, content in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(f"{name}/{file}"), content, zipfile.ZIP_DEFLATED)


def write_tar(path, name, files):
    with open(f"{path}.tar.gz", "wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
        with tarfile.open(fileobj=packed, mode="w") as tar:
            for file, content in sorted(files.items()):
                entry = tarfile.TarInfo(f"{name}/{file}")
                entry.size, entry.mode = len(content), 0o755 if file == "colophon" else 0o644
                tar.addfile(entry, io.BytesIO(content))


def sums(out):
    files = sorted(path for path in out.iterdir() if path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (out / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def notes(tag):
    if tag != f"v{version()}":
        sys.exit(f"the tag is {tag}, but Cargo.toml has version {version()}")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(rf"^## \[{re.escape(version())}\] - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## \[|\Z)", changelog, re.MULTILINE | re.DOTALL)
    if section is None:
        sys.exit(f"CHANGELOG.md has no dated section for {version()}")
    print(section[1].strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    builds = commands.add_parser("build")
    builds.add_argument("target")
    builds.add_argument("out", type=Path)
    builds.add_argument("--profile", default="dist")
    builds.add_argument("--auditable", action="store_true")
    commands.add_parser("sums").add_argument("out", type=Path)
    commands.add_parser("notes").add_argument("tag")
    given, flags = parser.parse_known_args()
    if flags and given.command != "build":
        parser.error(f"unknown arguments: {' '.join(flags)}")
    match given.command:
        case "build":
            build(given.target, given.out, given.profile, given.auditable, flags)
        case "sums":
            sums(given.out)
        case "notes":
            notes(given.tag)


if __name__ == "__main__":
    main()
