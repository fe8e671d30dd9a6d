//! Country codes are assigned in ISO 3166-1.

use std::sync::LazyLock;

use crate::check::rules::{Finding, Rule};
use crate::diagnostics::codes;
use crate::intake::TapeNode;
use crate::model::{country, country_meant, is_alpha3};

/// The places of a figure.
pub const OF_FIGURE: Rule =
    Rule { by_item: true, reads: &["place"], check: |figure, _, found| places("place", figure, found) };

/// The places and countries of an event.
pub const OF_EVENT: Rule = Rule {
    by_item: true,
    reads: &["place", "country"],
    check: |event, _, found| {
        places("place", event, found);
        places("country", event, found);
    },
};

/// The country of an actor.
pub const OF_ACTOR: Rule = Rule {
    by_item: false,
    reads: &["country"],
    check: |actor, _, found| {
        let unknown = actor.field("country").and_then(TapeNode::text).filter(|c| is_unknown(c));
        found.extend(unknown.map(|code| finding("/country".into(), code)));
    },
};

fn places(field: &str, record: TapeNode<'_>, found: &mut Vec<Finding>) {
    for (i, place) in record.list(field).enumerate() {
        if let Some(code) = place.text().filter(|place| is_unknown(place)) {
            found.push(finding(format!("/{field}/{i}"), code));
        }
    }
}

/// Whether a text looks like a code and is none, or one of three letters; other texts are names of places.
fn is_unknown(place: &str) -> bool {
    let looks_like_code = place.len() == 2 && place.bytes().all(|b| b.is_ascii_uppercase());
    looks_like_code && !is_assigned(place.as_bytes()) || is_alpha3(place)
}

/// Whether ISO 3166-1 assigns a code of two capital letters: as [`country`] says, only faster.
fn is_assigned(code: &[u8]) -> bool {
    /// A bit for each second letter.
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

fn finding(pointer: String, code: &str) -> Finding {
    let meant = country_meant(code);
    let (message, help) = match meant {
        Some(meant) if is_alpha3(code) => (
            format!("`{code}` is the alpha-3 code of {}", meant.name),
            format!("write its alpha-2 code `{}`", meant.alpha2),
        ),
        Some(meant) => (
            format!("ISO 3166-1 assigns no country to `{code}`"),
            format!("did you mean `{}`, {}?", meant.alpha2, meant.name),
        ),
        None => (
            format!("ISO 3166-1 assigns no country to `{code}`"),
            "use the alpha-2 code of the country, such as `AF`, or write out the name of a place that is no country".into(),
        ),
    };
    Finding { code: &codes::UNKNOWN_COUNTRY, pointer, message, help }
}
