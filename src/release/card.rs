//! The data card: what a release holds, how to load it, under which licence, how to cite it.

use std::fmt::Write;

use super::Edition;
use crate::model::{Column, ColumnType, columns};

/// The text of a release's `README.md`.
#[must_use]
pub fn text(edition: &Edition<'_>) -> String {
    let dataset = edition.dataset;
    let mut out = format!(
        "# {} {}\n\n{}\n\nReleased {} under {}. This folder never changes; `SHA256SUMS` has the digest of every file (`sha256sum -c SHA256SUMS`).\n",
        dataset.title, dataset.version, dataset.description, dataset.released, dataset.licence
    );
    sources(edition, &mut out);
    tables(edition, &mut out);
    out.push_str(LOADING);
    out.push_str(READING);
    citing(edition, &mut out);
    column_lists(edition, &mut out);
    out
}

fn sources(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Sources\n\n");
    for source in &edition.sources {
        let names: Vec<String> = source.authors.iter().map(|a| a.name.display()).collect();
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(out, "- `{}`: {}. *{}*.", source.id, names.join(", "), source.title.text);
    }
    out.push_str("\nThe articles themselves are not part of the data: records point at their words by position and digest.\n");
}

fn tables(edition: &Edition<'_>, out: &mut String) {
    out.push_str(
        "\n## Tables\n\nEach table is there as Parquet and as JSON (an array, one record a line).\n\n",
    );
    out.push_str("| table | rows | a row is | key |\n| --- | --: | --- | --- |\n");
    for data in &edition.tables {
        let schema = (data.table.row_schema)();
        let description = schema.get("description").and_then(|d| d.as_str()).unwrap_or_default();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} |",
            data.table.name,
            data.rows.height(),
            description.trim_end_matches('.'),
            data.table.key.iter().map(|k| format!("`{k}`")).collect::<Vec<_>>().join(", ")
        );
    }
}

const LOADING: &str = r#"
## Load it

DuckDB:

```sql
SELECT label, value, unit, qualifier FROM 'figures.parquet' WHERE unit = 'person' ORDER BY value DESC;

SELECT e.date_start, e.title, a.name, p.role
FROM 'events.parquet' e
JOIN 'event_participants.parquet' p ON p.event_id = e.id
JOIN 'actors.parquet' a ON a.id = p.actor_id
WHERE e.modality = 'asserted'
ORDER BY e.date_start, e.id, p.ordinal;
```

Polars:

```python
import polars as pl

figures = pl.read_parquet("figures.parquet")
print(figures.filter(pl.col("unit") == "person").select("label", "value", "qualifier"))
```

pandas:

```python
import pandas as pd

events = pd.read_parquet("events.parquet")
participants = pd.read_parquet("event_participants.parquet")
print(events.merge(participants, left_on="id", right_on="event_id")[["title", "actor_id", "role"]])
```

R:

```r
figures <- arrow::read_parquet("figures.parquet")
subset(figures, unit == "person", c(label, value, qualifier))
```
"#;

const READING: &str = "
## Read it

- `null` means that the article does not state the value; there are no sentinel values.
- `modality` tells what the article states (`asserted`) from what it estimates, plans, alleges, fears or predicts. Filter on it before counting events.
- `qualifier` tells how a value is to be read; ranges and vague quantities have bounds (`low`, `high`) and no `value`.
- `conflicts_with` and the table `conflicts` hold figures of the same indicator, unit, place and time that state different values; `problems` holds what else the article gets wrong about itself.
- `evidence` points at the words of the article: `words` words from word `start` of its canonical text (Unicode NFKC, lower-cased; maximal runs of letters and digits, counted from 0). The SHA-256 of these words joined by single spaces is `sha256`.
- Dates are EDTF (ISO 8601-2) as stated, with first and last day, precision and whether they are approximate beside them.
";

fn citing(edition: &Edition<'_>, out: &mut String) {
    let dataset = edition.dataset;
    let makers: Vec<&str> = dataset.contributors.iter().map(|c| c.name.as_str()).collect();
    let year = dataset.released.get(..4).unwrap_or_default();
    let _ = writeln!(
        out,
        "\n## Licence and citation\n\nThe data is licensed under {}. Cite it as\n\n> {} ({year}). *{}*, version {}. Dataset.",
        dataset.licence,
        makers.join(", "),
        dataset.title,
        dataset.version
    );
}

fn column_lists(edition: &Edition<'_>, out: &mut String) {
    out.push_str("\n## Columns\n");
    for data in &edition.tables {
        let _ = writeln!(out, "\n### {}\n\n| column | type | holds |\n| --- | --- | --- |", data.table.name);
        for column in columns(&(data.table.row_schema)()) {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} |",
                column.name,
                type_name(&column),
                column.description.replace('|', "\\|")
            );
        }
    }
}

/// The type of a column as people read it; `?` marks that it may be null.
fn type_name(column: &Column) -> String {
    fn name(of: &ColumnType) -> String {
        match of {
            ColumnType::Text => "text".into(),
            ColumnType::Integer => "int64".into(),
            ColumnType::Number => "double".into(),
            ColumnType::Boolean => "boolean".into(),
            ColumnType::Date => "date".into(),
            ColumnType::List(items) => format!("list of {}", name(items)),
            ColumnType::Struct(fields) => {
                let fields: Vec<&str> = fields.iter().map(|f| f.name.as_str()).collect();
                format!("struct({})", fields.join(", "))
            }
        }
    }
    let mark = if column.nullable { "?" } else { "" };
    format!("{}{mark}", name(&column.r#type))
}
