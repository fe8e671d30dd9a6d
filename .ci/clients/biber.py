"""Reads references.bib as biber does, with dates of every form: biber.py COLOPHON RAW DIST

RAW is a folder of raw extracts whose references are replaced by one for each form of date; DIST has a release whose references are read too.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from release import Checks, Release, load

FLAGS = ["", "~", "?", "%"]
DATES = ["2021", "2021-12", "2021-12-19", "2021-12-XX", "2021-XX", "2021-XX-XX", "201X", "20XX", "2021-21", "2021-24", "0001", "0987-05"]
ENDS = ["2019", "2019~", "2019-12?", "2019-12-19%", "201X", "19XX~", "2019-XX", "2019-12-XX~", "2019-21", "2019-24~", "..", ""]
LATER = [end.replace("2019", "2022").replace("201X", "202X").replace("19XX", "20XX") for end in ENDS]


def forms():
    """Dates and intervals; what biblatex cannot say, that nothing is known, comes last."""
    dates = [date + flag for date in DATES for flag in FLAGS]
    unknown = ["..", ""]
    intervals = [f"{a}/{b}" for a in ENDS for b in LATER if a not in unknown or b not in unknown]
    return dates + intervals + ["XXXX"]


def read(path):
    """What biber warns of, and the fields of each entry that it read."""
    with tempfile.TemporaryDirectory() as work:
        out = Path(work, "out.bib")
        run = subprocess.run(["biber", "--tool", "--nolog", "--output-file", out, path], capture_output=True, text=True)
        warnings = [line for line in (run.stdout + run.stderr).splitlines() if line.startswith(("WARN", "ERROR"))]
        entries = re.findall(r"^@\w+\{([^,]+),\n(.*?)^\}", out.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
        fields = {key: dict(re.findall(r"^ +(\w+) += \{(.*)\},?$", body, re.MULTILINE)) for key, body in entries}
    return warnings, fields


def works(raw, dates):
    """One work for each date."""
    path = next(Path(raw).glob("*/references.json"))
    evidence = load(path)["records"][0]["evidence"]
    works = [
        {"id": f"work-{i:04}", "type": "article-journal", "title": f"Work {i}", "author": [{"family": "Doe"}], "issued": date, "accessed": date,
         "container-title": "Lakes", "evidence": evidence}
        for i, date in enumerate(dates)
    ]  # fmt: skip
    # Records that cite others are of no interest here.
    for other in path.parent.glob("*.json"):
        if other.name not in ("references.json", "source.json"):
            other.write_text('{"records": []}')
    path.write_text(json.dumps({"records": works}))


colophon, raw, dist = sys.argv[1:]
colophon = shutil.which(colophon) or colophon
check = Checks()
warnings, fields = read(Release(dist).folder / "references.bib")
table = Release(dist).tables["references"].rows
check(f"biber: nothing in {len(table)} works is odd", warnings)
check("biber: every work is read", {w["id"] for w in table} ^ fields.keys())
undated = [w["id"] for w in table if w["date_start"] and not {"DATE", "YEAR"} & fields.get(w["id"], {}).keys()]
check("biber: no date is lost", undated)

with tempfile.TemporaryDirectory() as folder:
    copy = shutil.copytree(raw, Path(folder, "raw"))
    dates = forms()
    works(copy, dates)
    run = subprocess.run([colophon, "release", "--raw", copy, "--dist", Path(folder, "dist")], capture_output=True, text=True)
    check("a release with dates of every form", run.stderr.splitlines()[:4] if run.returncode else [])
    if run.returncode:
        check.end()
    warnings, fields = read(next(Path(folder, "dist").glob("v*/references.bib")))
check(f"biber: nothing in {len(dates)} dates is odd", warnings)
said = {"DATE", "ENDYEAR", "ENDDATE", "ENDYEARDIVISION"}
keys = {date: fields.get(f"work-{i:04}", {}).keys() for i, date in enumerate(dates)}
check("biber: no date is lost", [date for date in dates if date != "XXXX" and not said & keys[date]])
check("biber: no day of access is lost", [date for date in dates if date != "XXXX" and not {f"URL{name}" for name in said} & keys[date]])
check.end()
