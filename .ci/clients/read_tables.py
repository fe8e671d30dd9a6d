"""Reads the latest release with DuckDB, pyarrow, pandas and Polars, as an analyst would: read_tables.py [DIST]"""

import hashlib
import sys
from collections import Counter

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from release import Checks, Release, plain

KEYS = {
    "sources": ["source_id"],
    "figures": ["id"],
    "events": ["id"],
    "actors": ["id"],
    "references": ["id"],
    "event_participants": ["event_id", "ordinal"],
    "citations": ["reference_id", "ordinal"],
    "problems": ["id"],
    "evidence": ["table", "record_id", "ordinal"],
    "conflicts": ["figure_id", "other_figure_id"],
}

# Table, the expression that refers (SQL), and the tables one of which has the record.
RECORDS = ["figures", "events", "actors", "references"]
LINKS = [
    ("event_participants", "event_id", ["events"]),
    ("event_participants", "actor_id", ["actors"]),
    ("citations", "reference_id", ["references"]),
    ("conflicts", "figure_id", ["figures"]),
    ("conflicts", "other_figure_id", ["figures"]),
    ("figures", "repeats", ["figures"]),
    ("figures", "unnest(conflicts_with)", ["figures"]),
    ("figures", "unnest(actors)", ["actors"]),
    ("figures", "unnest(cites)", ["references"]),
    ("events", "unnest([p.actor for p in participants])", ["actors"]),
    ("events", "unnest(cites)", ["references"]),
    ("actors", "part_of", ["actors"]),
    ("problems", "unnest(records)", [*RECORDS, "problems"]),
]


def of_arrow(t):
    if pa.types.is_string(t) or pa.types.is_large_string(t):
        return "string"
    if pa.types.is_list(t) or pa.types.is_large_list(t):
        return ("list", of_arrow(t.value_type))
    if pa.types.is_struct(t):
        return ("struct", tuple((t.field(i).name, of_arrow(t.field(i).type)) for i in range(t.num_fields)))
    return {pa.int64(): "int64", pa.float64(): "double", pa.bool_(): "bool", pa.date32(): "date"}.get(t, str(t))


def of_duckdb(t):
    if t.id == "list":
        return ("list", of_duckdb(t.children[0][1]))
    if t.id == "struct":
        return ("struct", tuple((name, of_duckdb(inner)) for name, inner in t.children))
    names = {"varchar": "string", "bigint": "int64", "double": "double", "boolean": "bool", "date": "date"}
    return names.get(t.id, str(t))


def of_polars(t):
    if isinstance(t, pl.List):
        return ("list", of_polars(t.inner))
    if isinstance(t, pl.Struct):
        return ("struct", tuple((field.name, of_polars(field.dtype)) for field in t.fields))
    names = {pl.String: "string", pl.Int64: "int64", pl.Float64: "double", pl.Boolean: "bool", pl.Date: "date"}
    return names.get(t, str(t))


# Each client gives the kinds of the columns, the rows of the Parquet file and the number of rows of the JSON file.


def with_duckdb(table):
    rel = db.sql(f"FROM '{table.parquet}'")
    kinds = {name: of_duckdb(t) for name, t in zip(rel.columns, rel.types)}
    return kinds, rel.fetchall(), db.sql(f"SELECT count(*) FROM read_json('{table.json}')").fetchall()[0][0]


def with_pyarrow(table):
    data = pq.read_table(table.parquet)
    rows = [tuple(row.values()) for row in data.to_pylist()]
    # pyarrow reads JSON lines only, not an array.
    return {field.name: of_arrow(field.type) for field in data.schema}, rows, None


def with_pandas(table):
    data = pd.read_parquet(table.parquet)
    typed = pd.read_parquet(table.parquet, dtype_backend="pyarrow")
    kinds = {name: of_arrow(t.pyarrow_dtype) for name, t in typed.dtypes.items()}
    rows = [tuple(map(missing_to_none, row)) for row in data.itertuples(index=False, name=None)]
    return kinds, rows, len(pd.read_json(table.json))


def missing_to_none(cell):
    """pandas has NaN for null; lists are numpy arrays."""
    return None if pd.api.types.is_scalar(cell) and pd.isna(cell) else cell


def with_polars(table):
    data = pl.read_parquet(table.parquet)
    kinds = {name: of_polars(t) for name, t in data.schema.items()}
    return kinds, data.rows(), pl.read_json(table.json, infer_schema_length=None).height


def read(client, name):
    """Types, row counts and cells of all tables as one client sees them."""
    wrong_types, wrong_counts, wrong_cells, columns, rows = [], [], [], 0, 0
    for table in release.tables.values():
        kinds, cells, json_rows = client(table)
        columns += len(kinds)
        rows += len(cells)
        expected = table.kinds()
        if list(kinds) != list(expected):
            wrong_types.append(f"{table.name}: columns {list(kinds)}, documented {list(expected)}")
            continue
        wrong_types += [
            f"{table.name}.{c}: {kinds[c]}, documented {expected[c]}" for c in kinds if kinds[c] != expected[c]
        ]
        if len(cells) != len(table.rows) or json_rows not in (None, len(table.rows)):
            wrong_counts.append(f"{table.name}: {len(cells)} rows in Parquet, {len(table.rows)} ({json_rows}) in JSON")
        for i, (row, record) in enumerate(zip(cells, table.rows)):
            for (column, kind), cell in zip(expected.items(), row):
                parquet, json = plain(cell, kind), plain(record[column], kind)
                if parquet != json:
                    wrong_cells.append(f"{table.name}[{i}].{column}: {parquet!r} in Parquet, {json!r} in JSON")
    check(f"{name}: {columns} columns have the documented types", wrong_types)
    check(f"{name}: {rows} rows, as many in Parquet as in JSON", wrong_counts)
    check(f"{name}: every cell of Parquet equals JSON", wrong_cells)


def columns_described(table):
    """Differences between the fields of Arrow and the documented columns, nested ones included."""

    def compare(fields, columns, path):
        for field in fields:
            column = columns[field.name]
            said = (field.metadata or {}).get(b"description", b"").decode()
            if not said or said != column["description"]:
                yield f"{path}.{field.name}: described as {said!r}, documented {column['description']!r}"
            inner = field.type
            while pa.types.is_list(inner) or pa.types.is_large_list(inner):
                inner = inner.value_type
            if pa.types.is_struct(inner):
                nested = [inner.field(i) for i in range(inner.num_fields)]
                yield from compare(nested, column["fields"], f"{path}.{field.name}")

    schema = pq.read_schema(table.parquet)
    yield from compare(schema, table.columns, table.name)
    for field in schema:
        if field.nullable != table.columns[field.name]["nullable"]:
            yield f"{table.name}.{field.name}: nullable is {field.nullable}, the schema says otherwise"


def file_metadata(table):
    expected = {
        "colophon.dataset": release.index["dataset"],
        "colophon.table": table.name,
        "colophon.version": release.entry["version"],
        "colophon.released": release.entry["released"],
        "colophon.schema_sha256": hashlib.sha256(table.schema_file.read_bytes()).hexdigest(),
    }
    found = {k.decode(): v.decode() for k, v in pq.read_metadata(table.parquet).metadata.items()}
    for key, value in expected.items():
        if found.get(key) != value:
            yield f"{table.name}: {key} is {found.get(key)!r}, should be {value!r}"
    if not found.get("colophon.licence"):
        yield f"{table.name}: colophon.licence is missing"


def storage(table):
    """zstd and statistics in every column; a dictionary where a flat text column repeats itself."""
    meta = pq.read_metadata(table.parquet)
    for group in range(meta.num_row_groups):
        for i in range(meta.num_columns):
            column = meta.row_group(group).column(i)
            where = f"{table.name}.{column.path_in_schema}, row group {group}"
            if column.compression != "ZSTD":
                yield f"{where}: compression {column.compression}"
            stats = column.statistics
            if stats is None or not stats.has_null_count:
                yield f"{where}: no statistics"
            elif not stats.has_min_max and stats.num_values:
                yield f"{where}: no minimum and maximum"
            name = column.path_in_schema
            if meta.num_rows >= 100 and table.columns.get(name, {}).get("kind") == "string":
                repeats = len({row[name] for row in table.rows}) * 4 < meta.num_rows
                if repeats and not any("DICTIONARY" in e for e in column.encodings):
                    yield f"{where}: repeats itself, but has no dictionary"


def keys_unique(table):
    key = KEYS[table.name]
    quoted = ", ".join(f'"{k}"' for k in key)
    sql = f"SELECT {quoted} FROM '{table.parquet}' GROUP BY ALL HAVING count(*) > 1"
    yield from (f"{table.name}: {key} = {row} more than once" for row in db.sql(sql).fetchall())
    missing = " OR ".join(f'"{k}" IS NULL' for k in key)
    nulls = db.sql(f"SELECT count(*) FROM '{table.parquet}' WHERE {missing}").fetchall()[0][0]
    if nulls:
        yield f"{table.name}: null in the key of {nulls} rows"
    order = [tuple(row[k] for k in key) for row in table.rows]
    if order != sorted(order):
        at = next(i for i in range(1, len(order)) if order[i - 1] > order[i])
        yield f"{table.name}: rows are not sorted by {key}: {order[at]} after {order[at - 1]}"


def dangling(table, expression, targets):
    """References without a record, and how many were looked up."""
    file = {name: t.parquet for name, t in release.tables.items()}
    known = " UNION ALL ".join(f"SELECT {KEYS[t][0]} FROM '{file[t]}'" for t in targets)
    refers = f"SELECT {expression} AS ref FROM '{file[table]}'"
    lost = db.sql(f"SELECT DISTINCT ref FROM ({refers}) WHERE ref IS NOT NULL AND ref NOT IN ({known})").fetchall()
    looked_up = db.sql(f"SELECT count(ref) FROM ({refers})").fetchall()[0][0]
    return [f"{table}: {expression} = {ref}, not in {' or '.join(targets)}" for (ref,) in lost], looked_up


def lost_evidence():
    """Rows of evidence without a record, for each table that it names."""
    evidence = release.tables["evidence"].parquet
    named = [t for (t,) in db.sql(f"SELECT DISTINCT \"table\" FROM '{evidence}'").fetchall()]
    for name in named:
        if name not in KEYS:
            yield f"evidence: there is no table {name}"
            continue
        sql = f"""SELECT record_id FROM '{evidence}' e ANTI JOIN '{release.tables[name].parquet}' t
                  ON t.{KEYS[name][0]} = e.record_id WHERE e."table" = '{name}'"""
        yield from (f"evidence: {ref} is not in {name}" for (ref,) in db.sql(sql).fetchall())


def links_differ():
    """Where a table of links says something else than the lists in the main tables."""
    rows = {name: table.rows for name, table in release.tables.items()}
    span = ("paragraph", "start", "words", "sha256")
    pairs = {
        "event_participants and events.participants": (
            [(r["event_id"], r["ordinal"], r["actor_id"], r["role"], r["modality"]) for r in rows["event_participants"]],
            [
                (r["id"], i, p["actor"], p["role"], r["modality"])
                for r in rows["events"]
                for i, p in enumerate(r["participants"])
            ],
        ),
        "citations and references.citations": (
            [(r["reference_id"], r["ordinal"], r["as_written"], *(r[s] for s in span)) for r in rows["citations"]],
            [
                (r["id"], i, c["as_written"], *(c["evidence"][0][s] for s in span))
                for r in rows["references"]
                for i, c in enumerate(r["citations"])
            ],
        ),
        "citations and references.citation_count": (
            Counter(r["reference_id"] for r in rows["citations"]).items(),
            [(r["id"], r["citation_count"]) for r in rows["references"] if r["citation_count"]],
        ),
        "evidence and the evidence of main tables": (
            [
                (r["table"], r["record_id"], r["ordinal"], *(r[s] for s in span))
                for r in rows["evidence"]
                if r["table"] != "sources"
            ],
            [
                (table, r["id"], i, *(e[s] for s in span))
                for table in [*RECORDS, "problems"]
                for r in rows[table]
                for i, e in enumerate(r["evidence"])
            ],
        ),
        "conflicts and figures.conflicts_with": (
            [p for r in rows["conflicts"] for p in ((r["figure_id"], r["other_figure_id"]), (r["other_figure_id"], r["figure_id"]))],
            [(r["id"], other) for r in rows["figures"] for other in r["conflicts_with"]],
        ),
    }
    for what, (flat, nested) in pairs.items():
        flat, nested = Counter(flat), Counter(nested)
        yield from (f"{what} disagree about {row}" for row in (flat - nested) + (nested - flat))


db = duckdb.connect()
check = Checks()
release = Release(sys.argv[1] if len(sys.argv) > 1 else "dist")
tables = release.tables.values()

check(f"the release has the {len(KEYS)} tables", set(release.tables) ^ set(KEYS))
counts = {t.name: len(t.rows) for t in tables}
check("index.json counts the rows", set(release.entry["rows"].items()) ^ set(counts.items()))
for client in (with_duckdb, with_pyarrow, with_pandas, with_polars):
    read(client, client.__name__.removeprefix("with_"))
check("Arrow fields are described as the schemas describe them", (p for t in tables for p in columns_described(t)))
check("file metadata: dataset, table, version, released, licence, schema_sha256", (p for t in tables for p in file_metadata(t)))
check("zstd, statistics and dictionaries", (p for t in tables for p in storage(t)))
check("primary keys are unique, and rows sorted by them", (p for t in tables for p in keys_unique(t)))
links = LINKS + [(t, "source_id", ["sources"]) for t in release.tables]
for link in links:
    lost, looked_up = dangling(*link)
    check(f"{link[0]}: {link[1]} → {' | '.join(link[2])} ({looked_up} looked up)", lost)
check('evidence: "table", record_id → that table', lost_evidence())
check("tables of links agree with the lists in the main tables", links_differ())
check.end()
