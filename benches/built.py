"""Where cargo puts what it builds: CARGO_TARGET_DIR or a configuration may name another folder than target/."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def target():
    """The folder of what is built."""
    asked = ["cargo", "metadata", "--format-version", "1", "--no-deps", "--locked"]
    said = subprocess.run(asked, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    return Path(json.loads(said)["target_directory"])
