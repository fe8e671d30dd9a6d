"""Makes a release fail at every system call that changes a disk, in turn: killed there, or refused by the system.

Usage: faults.py COLOPHON RAW [STRIDE]

After each fault `dist/` is the old state or the new one, its content agrees with its digests, the next run succeeds
and leaves the bytes of a run that nothing disturbed, without debris. strace counts and injects; nothing of the program
knows of it. A run is killed at every write, sync, rename and new folder; of the other faults, STRIDE 5 takes every fifth.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

# What the system may say, by call. A write that fails on a full disk is distinguished from a sync that fails on a broken one.
REFUSALS = {
    "mkdir": ["ENOSPC", "EACCES", "EROFS"],
    "openat": ["ENOSPC", "EACCES", "EMFILE"],
    "write": ["ENOSPC", "EIO", "EDQUOT"],
    "fsync": ["EIO", "ENOSPC"],
    "rename": ["ENOSPC", "EACCES", "EIO"],
    "flock": ["ENOLCK"],
    "unlink": ["EACCES"],
    "unlinkat": ["EACCES"],
    "rmdir": ["EACCES"],
}
CALL = re.compile(r"^\d+ +(\w+)\((.*)$")
# One thread of work, so that a run makes the same calls each time; the calls themselves are the same with many.
ONE_THREAD = {"RAYON_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1", "NO_COLOR": "1"}

program = pathlib.Path(sys.argv[1]).resolve()
raw = pathlib.Path(sys.argv[2]).resolve()
stride = int(sys.argv[3]) if len(sys.argv) > 3 else 1


def tree(folder):
    """Every path below a folder with its bytes."""
    if not folder.exists():
        return None
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}


class Place:
    """A folder with extracts and, where a state is given, a `dist/` in that state."""

    def __init__(self, folder, version, before):
        self.folder = folder
        self.dist = folder / "dist"
        shutil.copytree(raw, folder / "raw")
        self.release_as(version)
        if before:
            shutil.copytree(before, self.dist)

    def release_as(self, version):
        info = self.folder / "raw" / "dataset.json"
        facts = json.loads(info.read_text())
        facts["version"] = version
        info.write_text(json.dumps(facts))

    def run(self, *before, arguments=()):
        command = [*before, program, *(arguments or ("release", "--raw", self.folder / "raw", "--dist", self.dist))]
        return subprocess.run(command, env=ONE_THREAD, capture_output=True, text=True, check=False)


def calls(place):
    """The calls of a whole run that touch `dist/`, as (call, path, how often before)."""
    log = place.folder / "calls"
    place.run("strace", "-f", "-y", "-qq", "-o", log, "-e", "trace=" + ",".join(REFUSALS))
    seen, found = {}, []
    for line in log.read_text().splitlines():
        match = CALL.match(line)
        if not match or str(place.dist) not in match[2]:
            continue
        # The file itself, named or open; of a rename, what is renamed.
        descriptor = re.match(r"\d+<([^>]+)>", match[2])
        named = re.search(r'"([^"]+)"', match[2])
        path = descriptor[1] if descriptor else named and named[1]
        if path and path.startswith(str(place.dist)):
            key = (match[1], path.removeprefix(str(place.folder)))
            seen[key] = seen.get(key, 0) + 1
            found.append((*key, seen[key]))
    return found


def ordered(place):
    """Whether everything that is moved into place was on disk before, and the move itself afterwards."""
    log = place.folder / "calls"
    wrong, unsynced, moved = [], set(), False
    for line in log.read_text().splitlines():
        match = CALL.match(line)
        if not match:
            continue
        call, rest = match[1], match[2]
        path = re.search(rf"({re.escape(str(place.dist))}[^>\"]*)", rest)
        if not path:
            continue
        path = path[1].removesuffix("/.")
        if call in ("write", "mkdir") or "O_CREAT" in rest:
            unsynced.add(path)
            unsynced.add(path.rsplit("/", 1)[0])
        elif call == "fsync":
            unsynced.discard(path)
            moved = moved and path != str(place.dist)
        elif call == "rename":
            wrong += [(path, late) for late in unsynced if late.startswith(str(place.dist))]
            moved = True
    return wrong + ["the last move is not on disk"] * moved


def sound(place):
    """What is wrong with what is published."""
    if not (place.dist / "index.json").exists():
        return ""
    verified = place.run(arguments=("verify", place.dist))
    return "" if verified.returncode == 0 else verified.stdout + verified.stderr


def seen(state):
    """What people see: a hidden name is what could not be removed yet."""
    return {path: content for path, content in (state or {}).items() if not path.startswith(".")}


def hidden(state):
    """What people do not see."""
    return sorted(path for path in state or {} if path.startswith("."))


def whole(state, old, new):
    """Whether people see the old state or the new, part by part: first comes the version, then the index, then the list of versions."""
    old = old or {}
    parts = [
        lambda path: not path.startswith("index."),
        lambda path: path == "index.json",
        lambda path: path == "index.html",
    ]
    for done in range(len(parts) + 1):
        mixed = {}
        for number, part in enumerate(parts):
            mixed |= {path: content for path, content in (new if number < done else old).items() if part(path)}
        if seen(state) == mixed:
            return True
    return False


class Fault(NamedTuple):
    """What is done to one call of a release, the states of `dist/` before and after it, and which run it is."""

    name: str
    version: str
    before: pathlib.Path | None
    old: dict | None
    new: dict
    call: str
    path: str
    count: int
    how: str

    def is_certain(self):
        """Whether it is tried whatever the stride."""
        return self.how == "killed" and self.call in ("write", "fsync", "rename", "mkdir")


def try_fault(fault):
    name, version, before, old, new, call, path, count, how = fault
    with tempfile.TemporaryDirectory() as folder:
        place = Place(pathlib.Path(folder), version, before)
        inject = f"inject={call}:{'signal=SIGKILL' if how == 'killed' else 'error=' + how}:when={count}"
        run = place.run("strace", "-f", "-qq", "-o", "/dev/null", "-P", folder + path, "-e", f"trace={call}", "-e", inject)
        what = f"{name}: {call} {path} ({count}) {how}: exit {run.returncode}\n{run.stdout}{run.stderr}"
        after = tree(place.dist)
        if not whole(after, old, new):
            return f"{what}neither the old state nor the new"
        if wrong := sound(place):
            return f"{what}{wrong}"
        if how != "killed" and run.returncode not in (0, 2):
            return f"{what}another exit code than 0 or 2"
        if run.returncode == 2 and ("  help: " not in run.stderr or "panicked" in run.stderr):
            return f"{what}no help"
        if run.returncode == 0 and seen(after) != new:
            return f"{what}it reported no problem"
        tidy = call in ("mkdir", "write", "fsync", "rename", "flock") and not hidden(old)
        if how != "killed" and tidy and hidden(after):
            return f"{what}debris: {hidden(after)}"
        again = place.run()
        if again.returncode or tree(place.dist) != new:
            return f"{what}the next run: exit {again.returncode}\n{again.stdout}{again.stderr}{sorted(tree(place.dist) or {})}"
    return None


def state(folder, version, before):
    """A `dist/` after a release that nothing disturbs."""
    place = Place(folder, version, before)
    run = place.run()
    assert run.returncode == 0, run.stderr
    return place.dist


def scenario(work, name, version, before):
    """Every fault of one release."""
    folder = work / name.replace(" ", "-")
    folder.mkdir()
    new = tree(state(folder / "new", version, before))
    traced = Place(folder / "traced", version, before)
    found = calls(traced)
    order = ordered(traced)
    print("ok   " if not order else "FAIL ", f"{name}: all is on disk before it is seen", order or "")
    old = before and tree(before)
    return [
        Fault(name, version, before, old, new, call, path, count, how)
        for call, path, count in found
        for how in ["killed", *REFUSALS[call]]
    ]


def at_once(work, runs):
    """That many releases at the same time publish once."""
    place = Place(work / f"at-once-{runs}", "1.0.0", None)
    with ThreadPoolExecutor(runs) as pool:
        said = sorted(run.stdout.split()[0] for run in pool.map(lambda _: place.run(), range(runs)))
    well = said == ["1.0.0"] * (runs - 1) + ["published"] and not sound(place)
    print("ok   " if well else "FAIL ", f"{runs} releases at once publish once", "" if well else said)
    return well


def main():
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        first = state(work / "first", "1.0.0", None)
        faults = scenario(work, "a first version", "1.0.0", None)
        faults += scenario(work, "a further version", "1.0.1", first)
        faults += scenario(work, "a version again", "1.0.0", first)
        killed = state_of_a_killed_run(work, first)
        faults += scenario(work, "after a killed run", "1.0.1", killed)
        faults = [f for f in faults if f.is_certain()] + [f for f in faults if not f.is_certain()][::stride]
        with ThreadPoolExecutor(2) as pool:
            failed = [wrong for wrong in pool.map(try_fault, faults) if wrong]
        well = [at_once(work, runs) for runs in (2, 20)]
    for wrong in failed:
        print("FAIL ", wrong)
    for kind in sorted({fault.how for fault in faults}):
        print("ok   " if not failed else "     ", f"{sum(f.how == kind for f in faults)} faults: {kind}")
    sys.exit(bool(failed) or not all(well))


def state_of_a_killed_run(work, first):
    """A `dist/` in which a run was killed between its two renames."""
    place = Place(work / "killed", "1.0.1", first)
    place.run(
        "strace", "-f", "-qq", "-o", "/dev/null", "-P", place.dist / ".staging-index.json",
        "-e", "trace=rename", "-e", "inject=rename:signal=SIGKILL",
    )
    assert (place.dist / ".staging-index.json").exists(), "the run was not killed where it should have been"
    return place.dist


main()
