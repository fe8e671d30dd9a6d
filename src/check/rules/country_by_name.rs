//! C0315: a place that is a country is written by its code.

use crate::check::rules::{Findings, Reads, Rule, Subject};
use crate::diagnostics::{Code, Severity, evidence, example, file, record};
use crate::intake::TapeNode;
use crate::model::{Dataset, country_of_name};

/// A country by its name.
const CODE: Code = Code {
    code: "C0315",
    name: "country-by-name",
    severity: Severity::Warning,
    summary: "A place is the name of a country, such as `Switzerland`, instead of its code in ISO 3166-1.",
    why: Some("Rows about one country would be found by its code or by its name, but not by both."),
    example: example!(
        "events.json",
        r#""id": "evt-talks", "title": "Talks in Geneva", "type": "meeting", "place": ["Switzerland"]"#
    )
    .fixed("\"place\": [\"CH\"]"),
    fix: "write the code; if another place of that name is meant, say where it is, as in `Georgia (United States)`.",
};

pub const RULE: Rule = Rule {
    code: &CODE,
    reads: Reads::In(&[(Dataset::Figures, &["place"]), (Dataset::Events, &["place"])]),
    by_item: true,
    check,
};

fn check(subject: &Subject<'_>, found: &mut Findings<'_>) {
    for (i, place) in subject.record.list("place").filter_map(TapeNode::text).enumerate() {
        // Most places are codes, and no name is as short; `UK` and `USA` are reported as what they are.
        if place.len() > 3
            && let Some(meant) = country_of_name(place)
        {
            let message = format!("`{place}` is the name of a country");
            let help = format!(
                "write its code `{}`, or add where the place is if it is not the country",
                meant.alpha2
            );
            found.add(format!("/place/{i}"), message, help);
        }
    }
}
