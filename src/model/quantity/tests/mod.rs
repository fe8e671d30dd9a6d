//! Tables of phrases: what must be read, what must be refused and in which words, and properties of
//! all phrases.

mod article;
mod errors;
mod general;
mod properties;
mod tables;
mod units;

use std::fmt::Write;

use super::{Quantity, Unit, parse};

/// A phrase, its unit and the quantity in short: qualifier, value, `[low, high]`, `of` the whole.
type Row = (&'static str, Unit, &'static str);

fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(phrase, unit, expected)| {
            let got = parse(phrase, *unit)
                .map_or_else(|error| format!("error: {error}"), |quantity| short(&quantity));
            (got != *expected)
                .then(|| format!("{phrase:?} in {}: expected {expected}, got {got}", unit.name()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn short(quantity: &Quantity) -> String {
    let Quantity { value, low, high, qualifier, out_of } = quantity;
    let mut text = format!("{qualifier:?}");
    let mut add = |part: String| {
        let _ = write!(text, " {part}"); // writing to a String cannot fail
    };
    if let Some(value) = value {
        add(value.to_string());
    }
    match (low, high) {
        (Some(low), Some(high)) => add(format!("[{low}, {high}]")),
        (Some(low), None) => add(format!("[{low}, ]")),
        (None, Some(high)) => add(format!("[, {high}]")),
        (None, None) => {}
    }
    if let Some(out_of) = out_of {
        add(format!("of {out_of}"));
    }
    text
}
