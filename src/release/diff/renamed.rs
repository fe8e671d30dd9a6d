//! Rows that are gone and rows that are new and say nearly the same: renamed, perhaps.

use std::collections::HashMap;

use serde_json::Value;

use crate::model::changes::Rename;

/// Rows that state the same value in a column up to which the value says something about them.
const DISTINCTIVE: usize = 8;

/// Share of columns that must state the same: three of four.
const NEAR: (usize, usize) = (3, 4);

/// A row: its key, and the values of its other columns as JSON.
pub struct Row {
    pub key: Vec<Value>,
    pub cells: Vec<Vec<u8>>,
}

/// Pairs of rows that say nearly the same, each row in one pair at most, those most alike first to be paired.
pub fn suggested(removed: &[Row], added: &[Row]) -> Vec<Rename> {
    let mut index: HashMap<(usize, &[u8]), Vec<usize>> = HashMap::new();
    for (row, new) in added.iter().enumerate() {
        for (column, cell) in stated(new) {
            index.entry((column, cell)).or_default().push(row);
        }
    }
    let mut found = Vec::new();
    for (row, old) in removed.iter().enumerate() {
        let sharing = stated(old).filter_map(|at| index.get(&at)).filter(|rows| rows.len() <= DISTINCTIVE);
        let mut candidates: Vec<usize> = sharing.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        for candidate in candidates {
            let (equal, of) = alike(old, &added[candidate]);
            if equal * NEAR.1 >= of * NEAR.0 {
                found.push((equal, of, row, candidate));
            }
        }
    }
    // By shares, compared as fractions; then in order of the rows.
    found.sort_by(|a, b| (b.0 * a.1).cmp(&(a.0 * b.1)).then((a.2, a.3).cmp(&(b.2, b.3))));
    let (mut used, mut taken) = (vec![false; removed.len()], vec![false; added.len()]);
    let mut pairs = Vec::new();
    for (equal, of, row, candidate) in found {
        if !used[row] && !taken[candidate] {
            (used[row], taken[candidate]) = (true, true);
            pairs.push((row, candidate, equal, of));
        }
    }
    pairs.sort_unstable();
    let rename = |(row, candidate, equal, of): (usize, usize, usize, usize)| Rename {
        before: removed[row].key.clone(),
        after: added[candidate].key.clone(),
        equal,
        of,
    };
    pairs.into_iter().map(rename).collect()
}

/// The cells of a row that state something.
fn stated(row: &Row) -> impl Iterator<Item = (usize, &[u8])> {
    let cells = row.cells.iter().map(Vec::as_slice).enumerate();
    cells.filter(|(_, cell)| states(cell))
}

fn states(cell: &[u8]) -> bool {
    !matches!(cell, b"null" | b"[]" | b"\"\"")
}

/// Columns in which both rows state the same, of those in which one states something.
fn alike(a: &Row, b: &Row) -> (usize, usize) {
    let pairs = a.cells.iter().zip(&b.cells).filter(|(a, b)| states(a) || states(b));
    pairs.fold((0, 0), |(equal, of), (a, b)| (equal + usize::from(a == b), of + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, cells: &[&str]) -> Row {
        Row { key: vec![key.into()], cells: cells.iter().map(|c| c.as_bytes().to_vec()).collect() }
    }

    #[test]
    fn rows_that_say_nearly_the_same_are_paired_once() {
        let removed = [row("a", &["1", "2", "3", "4"]), row("b", &["5", "6", "7", "8"])];
        let added = [
            row("x", &["1", "2", "3", "0"]),
            row("y", &["1", "2", "3", "4"]),
            row("z", &["5", "6", "0", "0"]),
        ];
        let pairs: Vec<_> =
            suggested(&removed, &added).into_iter().map(|r| (r.before, r.after, r.equal, r.of)).collect();
        assert_eq!(pairs, [(vec!["a".into()], vec!["y".into()], 4, 4)]);
    }

    #[test]
    fn a_new_row_is_taken_once() {
        let removed = [row("a", &["1", "2", "3", "0"]), row("b", &["1", "2", "3", "4"])];
        let pairs: Vec<_> =
            suggested(&removed, &[row("x", &["1", "2", "3", "4"])]).into_iter().map(|r| r.before).collect();
        assert_eq!(pairs, [vec![Value::from("b")]]);
    }

    #[test]
    fn what_no_row_or_every_row_states_pairs_nothing() {
        let many = |prefix: &str| -> Vec<Row> {
            (0..20).map(|i| row(&format!("{prefix}{i}"), &["null", "[]", "\"same\""])).collect()
        };
        assert!(suggested(&many("a"), &many("b")).is_empty());
    }
}
