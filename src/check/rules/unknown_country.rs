//! C0308: country codes are assigned in ISO 3166-1.

use std::sync::LazyLock;

use crate::check::rules::{Findings, Reads, Rule, Subject};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::model::{Dataset, country, country_meant, is_alpha3};

/// A code that ISO 3166-1 does not assign.
const CODE: Code = Code {
    code: "C0308",
    name: "unknown-country",
    severity: Severity::Error,
    summary: "Two capital letters are not the code of a country in ISO 3166-1, or its three-letter code is used.",
    why: Some("Joins by country would lose the row."),
    example: example!(
        "actors.json",
        r#""id": "act-british-government", "name": "British government", "kind": "government_body",
   "country": "UK""#
    )
    .fixed("\"country\": \"GB\""),
    fix: "use the alpha-2 code of the country, such as `AF`, or write out the name of a place that is not a country.",
};

pub const RULE: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[
        (Dataset::Figures, &["place"]),
        (Dataset::Events, &["place", "country"]),
        (Dataset::Actors, &["country"]),
    ]),
    by_item: true,
    check,
};

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for field in ["place", "country"] {
        let Some(value) = subject.record.field(field) else {
            continue;
        };
        if let Some(code) = value.text().filter(|place| is_unknown(place)) {
            report(format!("/{field}"), code, found);
        }
        for (i, place) in subject.record.list(field).enumerate() {
            if let Some(code) = place.text().filter(|place| is_unknown(place)) {
                report(format!("/{field}/{i}"), code, found);
            }
        }
    }
}

/// Whether a text looks like a country code but is not one, or is a code of three letters; other texts are names of places.
fn is_unknown(place: &str) -> bool {
    let looks_like_code = place.len() == 2 && place.bytes().all(|b| b.is_ascii_uppercase());
    looks_like_code && !is_assigned(place.as_bytes()) || is_alpha3(place)
}

/// Whether ISO 3166-1 assigns a code of two capital letters: the answer of [`country`], only faster.
fn is_assigned(code: &[u8]) -> bool {
    /// For each first letter, a bit for each second letter.
    static ASSIGNED: LazyLock<[u32; 26]> = LazyLock::new(|| {
        let second = |first: u8| {
            let is_assigned =
                |second: &u8| country(&format!("{}{}", char::from(first), char::from(*second))).is_some();
            (b'A'..=b'Z').filter(is_assigned).fold(0, |bits, second| bits | 1 << (second - b'A'))
        };
        std::array::from_fn(|i| u8::try_from(i).map_or(0, |i| second(b'A' + i)))
    });
    matches!(code, [first, second] if ASSIGNED[usize::from(first - b'A')] >> (second - b'A') & 1 == 1)
}

fn report(pointer: String, code: &str, found: &mut Findings<'_>) {
    let (message, help) = match country_meant(code) {
        Some(meant) if is_alpha3(code) => (
            format!("`{code}` is the alpha-3 code of {}", meant.name),
            format!("write its alpha-2 code `{}`", meant.alpha2),
        ),
        Some(meant) => (
            format!("`{code}` is not a country code of ISO 3166-1"),
            format!("did you mean `{}`, {}?", meant.alpha2, meant.name),
        ),
        None => (
            format!("`{code}` is not a country code of ISO 3166-1"),
            "use the alpha-2 code of the country, such as `AF`, or write out the name of a place that is not a country".into(),
        ),
    };
    found.add(pointer, message, help);
}
