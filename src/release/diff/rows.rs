//! Which row before is which row after, by their keys.

use std::cmp::Ordering;

use rayon::prelude::*;

use super::pair::Pair;

/// The key columns in pairs: before with before, after with after, before with after.
pub struct Keys {
    pub before: Vec<Pair>,
    pub after: Vec<Pair>,
    pub between: Vec<Pair>,
}

/// Rows before and after.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Rows of the same key, in order of keys.
    pub both: Vec<(usize, usize)>,
    /// Rows that are there only before, in order of keys.
    pub removed: Vec<usize>,
    /// Rows that are there only after, in order of keys.
    pub added: Vec<usize>,
}

/// A key that several rows have.
#[derive(Debug, PartialEq, Eq)]
pub enum Repeated {
    /// A row before.
    Before(usize),
    /// A row after.
    After(usize),
}

fn order(keys: &[Pair], before: usize, after: usize) -> Ordering {
    keys.iter().map(|key| key.order(before, after)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Matches rows by their keys. Released tables are sorted by key, so one walk through both is enough; others are sorted first.
pub fn matched(heights: (usize, usize), keys: &Keys) -> Result<Matched, Repeated> {
    let before = in_order(heights.0, &keys.before).map_err(Repeated::Before)?;
    let after = in_order(heights.1, &keys.after).map_err(Repeated::After)?;
    let mut found = Matched { both: Vec::with_capacity(before.len().min(after.len())), ..Matched::default() };
    let (mut i, mut j) = (0, 0);
    while let (Some(&old), Some(&new)) = (before.get(i), after.get(j)) {
        match order(&keys.between, old, new) {
            Ordering::Less => {
                found.removed.push(old);
                i += 1;
            }
            Ordering::Greater => {
                found.added.push(new);
                j += 1;
            }
            Ordering::Equal => {
                found.both.push((old, new));
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    found.removed.extend_from_slice(&before[i..]);
    found.added.extend_from_slice(&after[j..]);
    Ok(found)
}

/// The rows in order of their keys; the row of a key that has been there already is an error.
fn in_order(height: usize, keys: &[Pair]) -> Result<Vec<usize>, usize> {
    let mut rows: Vec<usize> = (0..height).collect();
    if !rows.windows(2).all(|w| order(keys, w[0], w[1]).is_lt()) {
        rows.par_sort_by(|a, b| order(keys, *a, *b));
        if let Some(twice) = rows.windows(2).find(|w| order(keys, w[0], w[1]).is_eq()) {
            return Err(twice[1]);
        }
    }
    Ok(rows)
}
