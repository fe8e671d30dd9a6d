//! Country codes are assigned in ISO 3166-1.

use std::sync::LazyLock;

use super::{Finding, Rule};
use crate::check::codes;
use crate::intake::TapeNode;
use crate::model::country;

/// The places of a figure.
pub const OF_FIGURE: Rule =
    Rule { reads: &["place"], check: |figure, _, found| places("place", figure, found) };

/// The places and countries of an event.
pub const OF_EVENT: Rule = Rule {
    reads: &["place", "country"],
    check: |event, _, found| {
        places("place", event, found);
        places("country", event, found);
    },
};

/// The country of an actor.
pub const OF_ACTOR: Rule = Rule {
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

/// Whether a text looks like a code and is none; other texts are names of places.
fn is_unknown(place: &str) -> bool {
    let looks_like_code = place.len() == 2 && place.bytes().all(|b| b.is_ascii_uppercase());
    looks_like_code && !is_assigned(place.as_bytes())
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
    Finding {
        code: &codes::UNKNOWN_COUNTRY,
        pointer,
        message: format!("ISO 3166-1 assigns no country to `{code}`"),
        help: "use the alpha-2 code of the country, such as `AF`, or write out the name of a place that is no country".into(),
    }
}
