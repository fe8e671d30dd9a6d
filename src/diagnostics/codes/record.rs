//! C03: rules on one record.

use crate::diagnostics::codes::example::{evidence, example, file, record, verbatim};
use crate::diagnostics::codes::{Code, Example, Severity};

/// A quantity that cannot be read.
pub const UNREADABLE_QUANTITY: Code = Code {
    code: "C0301",
    name: "unreadable-quantity",
    severity: Severity::Error,
    meaning: "`as_written` of a figure is no quantity in its unit.",
    why: Some("What cannot be read would be released as an empty cell."),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "the people of the country", "unit": "person""#
    ),
    mend: "keep the number with its qualifier and noun and check the unit, or state `value` (or `low` and `high`).",
};

/// A date that is no EDTF.
pub const INVALID_DATE: Code = Code {
    code: "C0302",
    name: "invalid-date",
    severity: Severity::Error,
    meaning: "A date does not exist in the calendar, or is no EDTF (ISO 8601-2, levels 0 and 1).",
    why: None,
    example: example!(
        "events.json",
        r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting", "date": "2021-02-30""#
    ),
    mend: "write what the article says: `2021-08-16`, `2021-08`, `2021`, `201X`, `2021-12~`, `1981/1991`, `2002-03/..`.",
};

/// An interval that ends before it begins.
pub const REVERSED_INTERVAL: Code = Code {
    code: "C0303",
    name: "reversed-interval",
    severity: Severity::Error,
    meaning: "An interval ends before it begins.",
    why: None,
    example: example!(
        "events.json",
        r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting", "date": "1991/1981""#
    ),
    mend: "write the earlier date first.",
};

/// Bounds the wrong way round, or a value outside them.
pub const REVERSED_BOUNDS: Code = Code {
    code: "C0304",
    name: "reversed-bounds",
    severity: Severity::Error,
    meaning: "The lower bound of a figure is more than its upper bound.",
    why: None,
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "a number of people", "unit": "person", "low": 700, "high": 200"#
    ),
    mend: "swap `low` and `high`.",
};

/// Words that cannot stand in the record's spans.
pub const WORDS_OUTSIDE_EVIDENCE: Code = Code {
    code: "C0305",
    name: "words-outside-evidence",
    severity: Severity::Error,
    meaning: "Words that a record quotes cannot stand inside any of its spans: they are more than a span has, or another digest than that of a span as long.",
    why: Some(
        "A quotation that the evidence does not hold cannot be traced. `colophon ground` checks the rest against the article itself.",
    ),
    example: example!(
        "exclusions.json",
        r#""id": "exc-names", "reason": "heading",
   "as_written": "one two three four five six seven eight nine ten""#
    ),
    mend: "quote the article to the letter, and take the span again with `colophon locate`.",
};

/// A span that ends behind the article.
pub const SPAN_PAST_END: Code = Code {
    code: "C0306",
    name: "span-past-end",
    severity: Severity::Error,
    meaning: "A span ends behind the last word of the article, whose length `source.json` states.",
    why: None,
    example: verbatim!(
        "raw/smith-2021/actors.json",
        "{\"records\": [\n  {\"id\": \"act-taliban\", \"name\": \"Taliban\", \"kind\": \"armed_group\",\n   \"evidence\": [{\"start\": 8999, \"words\": 9,\n    \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}\n]}\n"
    ),
    mend: "take the span again with `colophon locate`.",
};

/// A record that names itself.
pub const NAMES_ITSELF: Code = Code {
    code: "C0307",
    name: "names-itself",
    severity: Severity::Error,
    meaning: "A record names itself where it must name another.",
    why: None,
    example: example!(
        "actors.json",
        r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group", "part_of": "act-taliban""#
    ),
    mend: "name another record, or remove the field.",
};

/// A code that ISO 3166-1 does not assign.
pub const UNKNOWN_COUNTRY: Code = Code {
    code: "C0308",
    name: "unknown-country",
    severity: Severity::Error,
    meaning: "Two capital letters are no country in ISO 3166-1.",
    why: Some("Whoever joins tables by country would lose the row."),
    example: example!(
        "actors.json",
        r#""id": "act-british-government", "name": "British government", "kind": "government_body",
   "country": "UK""#
    )
    .mended("\"country\": \"GB\""),
    mend: "use the alpha-2 code of the country, such as `AF`, or write out the name of a place that is no country.",
};

/// A value stated although the quantity says the same.
pub const NEEDLESS_OVERRULING: Code = Code {
    code: "C0309",
    name: "needless-overruling",
    severity: Severity::Warning,
    meaning: "A figure states what is read from `as_written` anyway.",
    why: Some("Where two places say the same, a later correction of one contradicts the other."),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "1,400 people", "unit": "person", "value": 1400"#
    ),
    mend: "remove the field; `value`, `low`, `high` and `qualifier` are there to overrule.",
};

/// The same participant twice.
pub const REPEATED_ITEM: Code = Code {
    code: "C0310",
    name: "repeated-item",
    severity: Severity::Error,
    meaning: "An actor stands twice in the same role of an event.",
    why: None,
    example: Example::of(&[
        file!("actors.json", record!(r#""id": "act-taliban", "name": "Taliban", "kind": "armed_group""#)),
        file!(
            "events.json",
            record!(
                r#""id": "evt-session-2021", "title": "Foreign ministers meet", "type": "meeting",
   "participants": [{"actor": "act-taliban", "role": "host"},
                    {"actor": "act-taliban", "role": "host"}]"#
            )
        ),
    ]),
    mend: "remove one of the two; two different roles are fine.",
};

/// A value stated that is not the one of the words.
pub const VALUE_DISAGREES: Code = Code {
    code: "C0311",
    name: "value-disagrees",
    severity: Severity::Warning,
    meaning: "A figure states a value that its own words do not give.",
    why: Some(
        "A stated value is published instead of the one that is read: a slip here is published as a fact.",
    ),
    example: example!(
        "figures.json",
        r#""id": "fig-people-in-need", "indicator": "people-in-need", "label": "People in need",
   "as_written": "9 people", "unit": "person", "value": 7"#
    ),
    mend: "remove the stated value if the words are read right, else say in `note` why it overrules them.",
};

/// The codes of this file.
pub(super) const ALL: &[&Code] = &[
    &UNREADABLE_QUANTITY,
    &INVALID_DATE,
    &REVERSED_INTERVAL,
    &REVERSED_BOUNDS,
    &WORDS_OUTSIDE_EVIDENCE,
    &SPAN_PAST_END,
    &NAMES_ITSELF,
    &UNKNOWN_COUNTRY,
    &NEEDLESS_OVERRULING,
    &REPEATED_ITEM,
    &VALUE_DISAGREES,
];
