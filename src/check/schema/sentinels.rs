//! C0504: texts that stand for missing values, wherever they are.

use crate::check::codes;
use crate::check::record_findings::Budget;
use crate::check::schema::contract::Contract;
use crate::check::schema::finding::SchemaFinding;
use crate::check::schema::retype::LEAVE_OUT;
use crate::check::text::each_text::each_text;
use crate::intake::TapeNode;
use crate::model::{Qualifier, Unit, parse_quantity};
use crate::text::clip;
use crate::text::sentinel::{Sentinel, sentinel};

/// The code of Namibia, which R writes for a missing value.
pub const NAMIBIA: &str = "NA";

/// Fields that hold countries, or places by the codes of their countries.
pub const COUNTRIES: [&str; 2] = ["place", "country"];

/// Fields that hold dates: 9999 is a year.
const DATES: [&str; 5] = ["time", "date", "as_of", "issued", "accessed"];

/// Fields that hold nothing but names of persons, or surface forms.
const NAMES: [&str; 3] = ["family", "given", "aliases"];

/// The placeholders of a record, slightly more than are reported at most, and whether there may be others.
pub fn of(record: TapeNode<'_>, contract: &Contract) -> (Vec<SchemaFinding>, bool) {
    let mut found: Vec<SchemaFinding> = numbers(record).collect();
    // Pointers are only made where there is something to report.
    if says_all(record) {
        return (found, false);
    }
    let mut budget = Budget::default();
    each_text(record, &mut String::new(), &mut |pointer, _, text| {
        if budget.is_exceeded() {
            return;
        }
        if sentinel(text).is_some_and(|kind| !is_meant(record, pointer, text, kind)) {
            budget.spend(pointer.len());
            found.push(SchemaFinding {
                code: &codes::SENTINEL,
                pointer: pointer.to_owned(),
                key: None,
                message: format!("`{}` is a placeholder for a missing value", clip(text)),
                help: help(pointer, contract),
                missing: None,
            });
        }
    });
    (found, budget.is_exceeded())
}

/// Whether no text of a value is a placeholder. Names of fields are passed over: `title` begins like one, and every record has it.
fn says_all(value: TapeNode<'_>) -> bool {
    value.text().is_none_or(|text| sentinel(text).is_none())
        && value.items().all(says_all)
        && value.members().all(|(_, member)| says_all(member))
}

/// Adds the placeholders to what the schema does not allow. Of one text only one thing is said: that it is a placeholder, or that another type
/// belongs there, with the same advice.
pub fn add(findings: &mut Vec<SchemaFinding>, sentinels: Vec<SchemaFinding>) {
    for sentinel in sentinels {
        let of_value =
            |f: &&mut SchemaFinding| f.pointer == sentinel.pointer && f.key.is_none() && f.missing.is_none();
        match findings.iter_mut().find(of_value) {
            Some(finding) if finding.code == &codes::WRONG_TYPE => {}
            Some(finding) => *finding = sentinel,
            None => findings.push(sentinel),
        }
    }
}

/// The numbers of a figure that are placeholders: its words do not say them.
fn numbers(record: TapeNode<'_>) -> impl Iterator<Item = SchemaFinding> {
    ["value", "low", "high"].into_iter().filter_map(move |field| {
        let number = record.number_of(field)?;
        let is_listed = sentinel(&number.to_string()) == Some(Sentinel::Number);
        (is_listed && !is_said(record, number)).then(|| SchemaFinding {
            code: &codes::SENTINEL,
            pointer: format!("/{field}"),
            key: None,
            message: format!("{number} is a placeholder for a missing value: the words do not say it"),
            help: LEAVE_OUT.to_owned(),
            missing: None,
        })
    })
}

/// Whether the words of a figure say a number.
fn is_said(record: TapeNode<'_>, number: f64) -> bool {
    let read = record.entry_of("unit").map(|unit| parse_quantity(record.text_of("as_written"), unit));
    read.is_some_and(|read| read.is_ok_and(|q| [q.value, q.low, q.high].contains(&Some(number))))
}

/// Whether the text may be meant where it is.
fn is_meant(record: TapeNode<'_>, pointer: &str, text: &str, kind: Sentinel) -> bool {
    let is_position = |token: &&str| token.bytes().all(|b| b.is_ascii_digit());
    let field = pointer.rsplit('/').find(|token| !is_position(token)).unwrap_or_default();
    match (field, kind) {
        // `na` and `nan` are languages.
        ("language", _) => true,
        ("as_written", _) => is_quantity(record, text, kind),
        (field, Sentinel::Number) => DATES.contains(&field),
        (field, Sentinel::Name) => {
            let is_person = field == "name" && record.text_of("kind") == "person";
            is_person || NAMES.contains(&field)
        }
        (field, Sentinel::Words) => {
            field == "family" && text.starts_with(char::is_uppercase) && text != "None"
        }
        (field, Sentinel::Marker) => {
            (COUNTRIES.contains(&field) && text == NAMIBIA) || (field == "given" && is_initials(text))
        }
    }
}

/// Whether the words of the article may be such: a figure of `none` is zero, an exclusion may be the number 9999.
fn is_quantity(record: TapeNode<'_>, text: &str, kind: Sentinel) -> bool {
    let Some(unit) = record.entry_of::<Unit>("unit") else {
        // With an unknown unit, a quantity cannot be read.
        return kind == Sentinel::Number || record.field("unit").is_some();
    };
    let is_vague = record.entry_of("qualifier") == Some(Qualifier::Vague);
    parse_quantity(text, unit).is_ok() || (kind == Sentinel::Words && is_vague)
}

/// `N.A.`, as opposed to `n.a.`.
fn is_initials(text: &str) -> bool {
    let mut parts = text.split_inclusive('.').map(str::trim_start);
    parts.all(|part| {
        part.strip_suffix('.').is_some_and(|c| c.len() == 1 && c.as_bytes()[0].is_ascii_uppercase())
    })
}

fn help(pointer: &str, contract: &Contract) -> String {
    let (around, field) = pointer.rsplit_once('/').unwrap_or_default();
    if !field.is_empty() && field.bytes().all(|b| b.is_ascii_digit()) {
        return "remove the item, or leave the cell empty".to_owned();
    }
    if contract.required(around).iter().any(|required| required == field) {
        let description = contract.description(pointer).unwrap_or("a required field");
        return format!("write what is known; `{field}` must not be left out: {description}");
    }
    LEAVE_OUT.to_owned()
}
