//! C0409: `NA` is the code of Namibia, and what R writes for a missing value.

use crate::check::cross_record::case::{Case, Rule};
use crate::check::cross_record::conflicts::ConflictKind;
use crate::check::record_findings::RecordFindings;
use crate::check::schema::sentinels::{COUNTRIES, NAMIBIA};
use crate::diagnostics::{Code, Severity, file, verbatim};
use crate::intake::TapeNode;

/// `NA` for a country, in a file that also holds placeholders for missing values.
const CODE: Code = Code {
    code: "C0409",
    name: "namibia-or-missing",
    severity: Severity::Warning,
    summary: "A place is `NA`, the code of Namibia, in a file where placeholders for missing values occur as well.",
    why: Some(
        "R writes `NA` for every missing value, and a row without a place would be published as one about Namibia.",
    ),
    example: verbatim!(
        "actors.csv",
        "id,name,kind,country,note,evidence.start,evidence.words,evidence.sha256\n",
        "act-taliban,Taliban,armed_group,NA,NA,12,9,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n"
    ),
    fix: "leave the cell empty, or the field out, where there is no value; keep `NA` for Namibia, and remove the placeholders elsewhere.",
};

pub const RULE: Rule = Rule { code: &CODE, judge };

fn judge(case: &Case<'_, '_>, reason: ConflictKind, found: &mut RecordFindings) {
    if reason != ConflictKind::Namibia {
        return;
    }
    let mut report = |pointer: String, value: TapeNode<'_>| {
        // A cell that was reported as R's missing value is not in question.
        let is_settled = case.placed.faults_in(&case.placed.places.value(&pointer)).next().is_some();
        if value.text() == Some(NAMIBIA) && !is_settled && case.invalid.is_intact(&pointer) {
            let message =
                "`NA` is the code of Namibia, but this file also has placeholders for missing values"
                    .to_owned();
            let help = "leave it out if the value is missing; keep it if Namibia is meant, and remove the placeholders";
            found.add(|| case.diagnostic(&CODE, &pointer, message, help));
        }
    };
    for field in COUNTRIES {
        if let Some(value) = case.record.field(field) {
            report(format!("/{field}"), value);
            for (i, item) in value.items().enumerate() {
                report(format!("/{field}/{i}"), item);
            }
        }
    }
}

/// Whether a record names Namibia by its code.
pub fn names_namibia(record: TapeNode<'_>) -> bool {
    COUNTRIES
        .iter()
        .filter_map(|field| record.field(field))
        .any(|value| value.text() == Some(NAMIBIA) || value.items().any(|item| item.text() == Some(NAMIBIA)))
}
