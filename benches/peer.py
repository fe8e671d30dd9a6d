"""What pyarrow needs to turn JSON Lines into Parquet, with nothing validated; prints the seconds.

Usage: peer.py FOLDER-OF-JSON-LINES FOLDER-FOR-PARQUET
"""

import sys
import time
from pathlib import Path

import pyarrow.json
import pyarrow.parquet

start = time.perf_counter()
for lines in sorted(Path(sys.argv[1]).glob("*.jsonl")):
    table = pyarrow.json.read_json(lines)
    pyarrow.parquet.write_table(table, Path(sys.argv[2]) / f"{lines.stem}.parquet", compression="zstd")
print(time.perf_counter() - start)
