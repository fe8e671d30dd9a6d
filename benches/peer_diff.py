"""The comparison of two releases in DuckDB, for benches/history: rows added, removed and changed, and the changed cells.

Usage: peer_diff.py OLD NEW KEYS, where KEYS is JSON: table → names of its key columns.
"""

import json
import sys
import time
from pathlib import Path

import duckdb

old, new, keys = Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])
start = time.perf_counter()
counts = {}
for table, key in keys.items():
    source = " FULL JOIN ".join(f"'{folder / table}.parquet' {name}" for folder, name in [(old, "a"), (new, "b")])
    columns = [c[0] for c in duckdb.sql(f"DESCRIBE SELECT * FROM '{new / table}.parquet'").fetchall()]
    others = [c for c in columns if c not in key]
    on = " AND ".join(f'a."{k}" = b."{k}"' for k in key)
    differs = " OR ".join(f'a."{c}" IS DISTINCT FROM b."{c}"' for c in others) or "false"
    gone, fresh = f'b."{key[0]}" IS NULL', f'a."{key[0]}" IS NULL'
    # The cells that differ, before and after, of every row that differs.
    cell = lambda c: f'CASE WHEN a."{c}" IS DISTINCT FROM b."{c}" THEN {{before: a."{c}", after: b."{c}"}} END "{c}"'
    shown = ", ".join([f'coalesce(a."{k}", b."{k}")' for k in key] + [cell(c) for c in others])
    rows = duckdb.sql(f"SELECT {fresh}, {gone}, {shown} FROM {source} ON {on} WHERE {gone} OR {fresh} OR {differs}").fetchall()
    added, removed = sum(r[0] for r in rows), sum(r[1] for r in rows)
    counts[table] = [added, removed, len(rows) - added - removed]
print(json.dumps({"seconds": time.perf_counter() - start, "counts": counts}))
