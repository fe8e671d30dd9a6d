//! Why a version must be as high as it must.

use std::collections::BTreeMap;

use semver::Version;

use crate::model::changes::{Bump, Kind};
use crate::model::changes::{Changes, Demand, Reason, State, TableChange};

/// What no difference demands.
pub fn nothing() -> Demand {
    Demand { bump: Bump::None, smallest: None, reasons: Vec::new() }
}

/// What the differences demand together.
pub fn demand(changes: &Changes) -> Demand {
    let mut counts: BTreeMap<(Option<&str>, Kind), usize> = BTreeMap::new();
    let mut count = |table, kind, number| {
        if number > 0 {
            *counts.entry((table, kind)).or_default() += number;
        }
    };
    for change in &changes.metadata {
        let kind = if change.name == "licence" { Kind::LicenceChanged } else { Kind::MetadataChanged };
        count(None, kind, 1);
    }
    for table in &changes.tables {
        let name = Some(table.table.as_str());
        for (kind, number) in of_table(table) {
            count(name, kind, number);
        }
    }
    let gone = |path: &&String| !is_of_table(path, changes, State::Removed);
    count(None, Kind::FileRemoved, changes.files.removed.iter().filter(gone).count());
    let new = |path: &&String| !is_of_table(path, changes, State::Added);
    count(None, Kind::FileAdded, changes.files.added.iter().filter(new).count());
    count(None, Kind::FileChanged, changes.files.changed.len());
    let reason = |((table, change), count): ((Option<&str>, Kind), usize)| Reason {
        bump: change.bump(),
        change,
        table: table.map(str::to_owned),
        count,
    };
    let mut reasons: Vec<Reason> = counts.into_iter().map(reason).collect();
    reasons.sort_by(|a, b| (b.bump, a.change, &a.table).cmp(&(a.bump, b.change, &b.table)));
    let bump = reasons.first().map_or(Bump::None, |r| r.bump);
    let before = changes.before.as_ref().and_then(|before| Version::parse(&before.version).ok());
    Demand { bump, smallest: before.map(|last| bump.from(&last).to_string()), reasons }
}

fn of_table(table: &TableChange) -> Vec<(Kind, usize)> {
    match table.state {
        State::Added => return vec![(Kind::TableAdded, 1)],
        State::Removed => return vec![(Kind::TableRemoved, 1)],
        State::Changed => {}
    }
    let columns = table.columns.iter().map(|c| (c.change, 1));
    let rows = [
        (Kind::KeyChanged, usize::from(table.key_before.is_some())),
        (Kind::RowsRemoved, table.rows.removed),
        (Kind::RowsAdded, table.rows.added),
        (Kind::RowsChanged, table.rows.changed),
    ];
    columns.chain(rows).collect()
}

/// Whether a file belongs to a table that is new or gone as a whole, which counts once.
fn is_of_table(path: &str, changes: &Changes, state: State) -> bool {
    let of = |t: &&TableChange| {
        let name = t.table.as_str();
        let rest = path.strip_prefix("schema/release/").unwrap_or(path).strip_prefix(name);
        t.state == state && matches!(rest, Some(".parquet" | ".json" | ".schema.json"))
    };
    changes.tables.iter().any(|t| of(&t))
}
