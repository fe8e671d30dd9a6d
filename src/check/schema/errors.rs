//! Errors of the JSON Schema engine → diagnostics in plain words.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::json::Node;
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use crate::check::codes;
use crate::check::record_findings::MOST;
use crate::check::schema::contract::Contract;
use crate::check::schema::finding::SchemaFinding;
use crate::check::schema::retype::retyped;
use crate::check::schema::{addresses, patterns, spreadsheets};
use crate::intake::{Places, TapeNode};
use crate::model::Edtf;
use crate::text::clip;
use crate::text::suggest::{did_you_mean, quoted};

/// Finds which missing fields are present under a misspelt name.
pub fn renamed(findings: &[SchemaFinding]) -> impl Fn(&SchemaFinding) -> bool {
    let unknown: Vec<&SchemaFinding> = findings.iter().filter(|f| f.code == &codes::UNKNOWN_FIELD).collect();
    move |finding| {
        let missing = finding.missing.as_deref();
        missing.is_some_and(|m| unknown.iter().any(|f| f.pointer == finding.pointer && f.renames(m)))
    }
}

/// Explains one error of the engine about a record. An error about several unknown fields gives one finding each.
#[must_use]
pub fn explain(error: &ValidationError<'_>, record: &Places<'_>, contract: &Contract) -> Vec<SchemaFinding> {
    let pointer = error.instance_path().to_string();
    match error.kind() {
        Kind::AdditionalProperties { unexpected } => {
            let few = unexpected.iter().take(MOST + 1);
            few.map(|field| unknown_field(&pointer, field, contract)).collect()
        }
        Kind::Required { property } => {
            let field = property.as_str().unwrap_or_default();
            vec![missing_field(&pointer, field, contract)]
        }
        _ => vec![wrong_value(error, record.nearest(&pointer), pointer, contract)],
    }
}

fn unknown_field(pointer: &str, field: &str, contract: &Contract) -> SchemaFinding {
    let fields = contract.fields(pointer);
    let help = did_you_mean(field, fields.iter().map(String::as_str))
        .unwrap_or_else(|| format!("the fields are {}", quoted(fields, "and")));
    SchemaFinding {
        code: &codes::UNKNOWN_FIELD,
        pointer: pointer.to_owned(),
        key: Some(field.to_owned()),
        message: format!("there is no field `{}` here", clip(field)),
        help,
        missing: None,
    }
}

fn missing_field(pointer: &str, field: &str, contract: &Contract) -> SchemaFinding {
    let at = format!("{pointer}/{field}");
    let description = contract.description(&at).unwrap_or("a required field");
    let example = contract.example(&at).map(Value::to_string).unwrap_or_default();
    SchemaFinding {
        code: &codes::MISSING_FIELD,
        pointer: pointer.to_owned(),
        key: None,
        message: format!("the field `{field}` is missing"),
        help: format!("add `{field}`: {description} For example {example}"),
        missing: Some(field.to_owned()),
    }
}

fn wrong_value(
    error: &ValidationError<'_>,
    found: TapeNode<'_>,
    pointer: String,
    contract: &Contract,
) -> SchemaFinding {
    let is_date = error.schema_path().as_str().contains("/$defs/Edtf/");
    if let Some((message, help)) = found.text().filter(|_| is_date).and_then(spreadsheets::day_number) {
        return SchemaFinding { code: &codes::WRONG_FORM, pointer, key: None, message, help, missing: None };
    }
    if let Some(message) = wrong_date(error, found) {
        return SchemaFinding {
            code: &codes::WRONG_FORM,
            help: spreadsheets::changed_date(found.text().unwrap_or_default())
                .unwrap_or_else(|| example_help(&pointer, contract)),
            pointer,
            key: None,
            message,
            missing: None,
        };
    }
    if let Some((message, help)) = damaged(error, found) {
        return SchemaFinding { code: &codes::WRONG_FORM, pointer, key: None, message, help, missing: None };
    }
    let shown = || clip(&found.to_value().to_string());
    let (code, message, help) = match error.kind() {
        Kind::Type { kind } => (
            &codes::WRONG_TYPE,
            format!("expected {}, found {}", expected_type(kind), type_of(found)),
            number_for_date(error, found).unwrap_or_else(|| type_help(found, kind, &pointer, contract)),
        ),
        Kind::Enum { options } => {
            let text = found.text().unwrap_or_default();
            let options = options.as_array().into_iter().flatten();
            let all: Vec<&str> = options.filter_map(Value::as_str).collect();
            let near = did_you_mean(text, all.iter().copied());
            let values = quoted(&all, "and");
            let help = match near {
                Some(near) => format!("{near} The allowed values are {values}"),
                None => format!("the allowed values are {values}"),
            };
            (&codes::NOT_ONE_OF, format!("{} is not in the closed list of this field", shown()), help)
        }
        Kind::Pattern { pattern: form } | Kind::Format { format: form } => (
            &codes::WRONG_FORM,
            format!("{} is not {}", shown(), patterns::in_words(form)),
            patterns::fixed(form, found.text().unwrap_or_default())
                .unwrap_or_else(|| example_help(&pointer, contract)),
        ),
        Kind::MinLength { limit } => (
            &codes::TOO_SHORT,
            if *limit == 1 {
                "the text is empty".to_owned()
            } else {
                format!("the text is shorter than {limit} characters")
            },
            if pointer.ends_with(|c: char| c.is_ascii_digit()) {
                "fill it in, or remove the item".to_owned()
            } else {
                "fill it in, or leave the field out if it may be absent".to_owned()
            },
        ),
        Kind::MaxLength { limit } => (
            &codes::TOO_LONG,
            format!(
                "the text has {} characters; at most {limit} are allowed",
                found.text().map_or(0, |s| s.chars().count())
            ),
            "keep the words that matter: a token, not a sentence".to_owned(),
        ),
        Kind::MinItems { limit } => (
            &codes::TOO_SHORT,
            if *limit == 1 {
                "the list is empty".to_owned()
            } else {
                format!("the list needs at least {limit} items")
            },
            example_help(&pointer, contract),
        ),
        Kind::MinProperties { .. } => (
            &codes::TOO_SHORT,
            "the object is empty".to_owned(),
            format!("write at least one of {}", quoted(contract.fields(&pointer), "and")),
        ),
        Kind::MaxItems { limit } => (
            &codes::TOO_LONG,
            format!("the list may have at most {limit} items"),
            "remove the surplus items".to_owned(),
        ),
        Kind::Minimum { limit } => (
            &codes::OUT_OF_RANGE,
            format!("{} is less than {limit}", shown()),
            example_help(&pointer, contract),
        ),
        Kind::Maximum { limit } => (
            &codes::OUT_OF_RANGE,
            format!("{} is more than {limit}", shown()),
            example_help(&pointer, contract),
        ),
        _ => (
            &codes::NOT_ALLOWED,
            format!("the schema does not allow this: {}", error.masked()),
            example_help(&pointer, contract),
        ),
    };
    SchemaFinding { code, pointer, key: None, message, help, missing: None }
}

fn type_help(found: TapeNode<'_>, kind: &TypeKind, pointer: &str, contract: &Contract) -> String {
    if pointer.is_empty() {
        return format!("write an object with the fields {}", quoted(contract.fields(""), "and"));
    }
    let item = || contract.example(&format!("{pointer}/0"));
    retyped(found, kind, item).unwrap_or_else(|| example_help(pointer, contract))
}

fn example_help(pointer: &str, contract: &Contract) -> String {
    // An item without a description has that of its list.
    let around = pointer.rsplit_once('/').map_or("", |(around, _)| around);
    let own = contract.description(pointer).or_else(|| contract.description(around));
    let description = own.unwrap_or("See the schema.");
    match contract.example(pointer) {
        Some(example) => format!("{description} For example {example}"),
        None => description.to_owned(),
    }
}

fn expected_type(kind: &TypeKind) -> String {
    let name = |t: JsonType| match t {
        JsonType::Array => "a list",
        JsonType::Boolean => "true or false",
        JsonType::Integer => "a whole number",
        JsonType::Null => "null",
        JsonType::Number => "a number",
        JsonType::Object => "an object",
        JsonType::String => "text in double quotes",
    };
    match kind {
        TypeKind::Single(t) => name(*t).to_owned(),
        TypeKind::Multiple(types) => types.iter().map(name).collect::<Vec<_>>().join(" or "),
    }
}

fn type_of(value: TapeNode<'_>) -> &'static str {
    match value.json_type() {
        JsonType::Null => "null",
        JsonType::Boolean => "true or false",
        JsonType::Integer | JsonType::Number if value.is_fraction() => "a number with a fraction",
        JsonType::Integer | JsonType::Number => "a number",
        JsonType::String => "text",
        JsonType::Array => "a list",
        JsonType::Object => "an object",
    }
}

/// What is wrong with a web address, or with what a spreadsheet has changed.
fn damaged(error: &ValidationError<'_>, found: TapeNode<'_>) -> Option<(String, String)> {
    let (Kind::Pattern { pattern: form } | Kind::Format { format: form }) = error.kind() else {
        return None;
    };
    let text = found.text()?;
    addresses::explain(form, text).or_else(|| spreadsheets::changed(form, text))
}

/// What is wrong with a date, in the words of the type that reads dates.
fn wrong_date(error: &ValidationError<'_>, found: TapeNode<'_>) -> Option<String> {
    let text = found.text().filter(|_| is_date(error))?;
    Edtf::bounds_of(text).err().map(|e| e.to_string())
}

/// What to write for a number where a date belongs: as a text it may be no date either.
fn number_for_date(error: &ValidationError<'_>, found: TapeNode<'_>) -> Option<String> {
    let is_number = matches!(found.json_type(), JsonType::Number | JsonType::Integer) && is_date(error);
    let text = is_number.then(|| found.to_value().to_string())?;
    Edtf::bounds_of(&text).err().map(|e| format!("write a date as text: {e}"))
}

fn is_date(error: &ValidationError<'_>) -> bool {
    error.schema_path().as_str().contains("/$defs/Edtf/")
}
