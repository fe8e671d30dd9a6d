//! Country codes are assigned in ISO 3166-1.

use super::{Finding, Rule};
use crate::check::codes;
use crate::model::{Actor, Event, Figure, country};

/// The places of a figure.
pub const OF_FIGURE: Rule<Figure> =
    Rule { reads: &["place"], check: |figure, _, found| places("place", &figure.place, found) };

/// The places and countries of an event.
pub const OF_EVENT: Rule<Event> = Rule {
    reads: &["place", "country"],
    check: |event, _, found| {
        places("place", &event.place, found);
        places("country", &event.country, found);
    },
};

/// The country of an actor.
pub const OF_ACTOR: Rule<Actor> = Rule {
    reads: &["country"],
    check: |actor, _, found| {
        let unknown = actor.country.iter().filter(|c| is_unknown(c));
        found.extend(unknown.map(|code| finding("/country".into(), code)));
    },
};

fn places(field: &str, places: &[String], found: &mut Vec<Finding>) {
    let numbered = places.iter().enumerate();
    let unknown = numbered.filter(|(_, place)| is_unknown(place));
    found.extend(unknown.map(|(i, code)| finding(format!("/{field}/{i}"), code)));
}

/// Whether a text looks like a code and is none; other texts are names of places.
fn is_unknown(place: &str) -> bool {
    let looks_like_code = place.len() == 2 && place.bytes().all(|b| b.is_ascii_uppercase());
    looks_like_code && country(place).is_none()
}

fn finding(pointer: String, code: &str) -> Finding {
    Finding {
        code: &codes::UNKNOWN_COUNTRY,
        pointer,
        message: format!("ISO 3166-1 assigns no country to `{code}`"),
        help: "use the alpha-2 code of the country, such as `AF`, or write out the name of a place that is no country".into(),
    }
}
