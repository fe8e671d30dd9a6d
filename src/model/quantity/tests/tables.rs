//! Phrases that were invented without a look at the code, with all that they may mean.

use super::super::{Qualifier, Quantity, Unit, parse};

const TABLES: [(&str, &str); 5] = [
    ("ordinary", include_str!("phrases/ordinary.tsv")),
    ("corpora", include_str!("phrases/corpora.tsv")),
    ("prose", include_str!("phrases/prose.tsv")),
    ("mutations", include_str!("phrases/mutations.tsv")),
    ("reported", include_str!("phrases/reported.tsv")),
];

/// A quantity in the notation of the tables.
fn shown(quantity: &Quantity) -> String {
    let number = |n: Option<f64>| n.map_or("-".to_owned(), |n| n.to_string());
    let [value, low, high] = [quantity.value, quantity.low, quantity.high].map(number);
    match quantity.qualifier {
        Qualifier::Exact => format!("= {value}"),
        Qualifier::Approximate => format!("~ {value}"),
        Qualifier::Almost => format!("almost {value}"),
        Qualifier::MoreThan => format!("> {low}"),
        Qualifier::AtLeast => format!(">= {low}"),
        Qualifier::LessThan => format!("< {high}"),
        Qualifier::AtMost => format!("<= {high}"),
        Qualifier::Range => format!("range {low} {high}"),
        Qualifier::Vague => format!("vague {low}"),
    }
}

/// Whether two notations mean the same, but for the last digits of a number that was rounded by hand.
fn agree(expected: &str, shown: &str) -> bool {
    let same = |(a, b): (&str, &str)| match (a.replace(',', "").parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() <= 1e-9 * a.abs(),
        _ => a == b,
    };
    let (expected, shown) = (expected.split_whitespace(), shown.split_whitespace());
    expected.clone().count() == shown.clone().count() && expected.zip(shown).all(same)
}

fn is_right(expected: &str, got: Option<&Quantity>) -> bool {
    let Some(quantity) = got else {
        return expected.split(" | ").any(|one| one == "refuse");
    };
    let whole =
        quantity.out_of.map(|whole| format!("ratio {} of {whole}", quantity.value.unwrap_or_default()));
    let shown = shown(quantity);
    expected
        .split(" | ")
        .any(|one| agree(one, &shown) || whole.as_ref().is_some_and(|whole| agree(one, whole)))
}

#[test]
fn every_phrase_is_read_right_or_refused() {
    let mut wrong = Vec::new();
    for (name, table) in TABLES {
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [phrase, unit, expected] = cells.as_slice() else {
                panic!("{name}: {row:?} has not three cells");
            };
            let unit = Unit::ALL.into_iter().find(|known| known.name() == *unit).expect("the unit exists");
            let got = parse(phrase, unit);
            if !is_right(expected, got.as_ref().ok()) {
                wrong
                    .push(format!("{name}: {phrase:?} in {}: expected {expected}, got {got:?}", unit.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} phrases:\n{}", wrong.len(), wrong.join("\n"));
}
