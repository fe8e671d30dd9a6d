//! One record, read again with places, and what is wrong with it.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Display;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::codes;
use super::contract::Contract;
use super::diagnostic::Diagnostic;
use super::hygiene;
use super::schema_errors::{SchemaFinding, explain, renamed};
use super::syntax::MOST;
use super::text::TextFile;
use crate::intake::{Fault, FaultKind, Kind, MAX_EXACT, Member, Node, pointer_token};
use crate::model::Dataset;

/// A record, or what could be made of one.
#[derive(Debug)]
pub struct Located<T> {
    /// The record.
    pub record: T,
    /// The same as JSON.
    pub json: Vec<u8>,
    /// What is not its own.
    pub stand_ins: StandIns,
}

/// JSON Pointers of values that are not a record's own but stand in for invalid ones; rules must not judge them.
#[derive(Debug, Default)]
pub struct StandIns(BTreeSet<String>);

impl StandIns {
    /// Of a record that is its own in all parts.
    pub const NONE: Self = Self(BTreeSet::new());

    /// Whether the record is its own in all parts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the value at a JSON Pointer is the record's own.
    #[must_use]
    #[inline]
    pub fn spare(&self, pointer: impl Display) -> bool {
        self.is_empty() || self.has_none_at(pointer)
    }

    fn has_none_at(&self, pointer: impl Display) -> bool {
        let pointer = pointer.to_string();
        let around = pointer.match_indices('/').map(|(end, _)| &pointer[..end]);
        let stands_in = |pointer: &str| self.0.contains(pointer);
        if stands_in(&pointer) || around.into_iter().any(stands_in) {
            return false;
        }
        let within = format!("{pointer}/");
        !self.0.range(within.clone()..).next().is_some_and(|first| first.starts_with(&within))
    }

    /// Whether all of these fields are the record's own.
    #[must_use]
    pub fn spare_all(&self, fields: &[&str]) -> bool {
        fields.iter().all(|field| self.spare(format_args!("/{field}")))
    }
}

/// Byte ranges of keys, by the JSON Pointer of their object and themselves.
type KeyRanges<'a> = HashMap<(&'a str, &'a str), &'a Range<usize>>;

/// A value with places, and where it stands in its file.
pub struct Placed<'a, 't> {
    /// The text that the ranges count in.
    pub file: &'a TextFile<'t>,
    /// JSON Pointer of the value in its file.
    pub prefix: String,
    /// The value.
    pub node: Node,
    /// Faults of its syntax.
    pub faults: Vec<Fault>,
    /// Fields that are reported as missing for all records at once: JSON Pointers, with `*` for a position in a list.
    pub missing: &'a [String],
    /// Where the objects and lists begin that were open when reading stopped: what they lack proves nothing.
    pub unclosed: Vec<usize>,
    /// Its id, once it was looked for.
    pub id: OnceCell<Option<String>>,
}

impl Placed<'_, '_> {
    /// Id of the record, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        let id = || self.node.member("id").and_then(|m| m.value.as_str()).map(str::to_owned);
        self.id.get_or_init(id).as_deref()
    }

    /// A diagnostic about the value at a JSON Pointer within the record.
    #[must_use]
    pub fn diagnostic(
        &self,
        code: &'static codes::Code,
        pointer: &str,
        message: String,
        help: String,
    ) -> Diagnostic {
        self.diagnostic_at(code, &self.node.nearest(pointer).range, pointer, message, help)
    }

    fn diagnostic_at(
        &self,
        code: &'static codes::Code,
        range: &Range<usize>,
        pointer: &str,
        message: String,
        help: String,
    ) -> Diagnostic {
        Diagnostic {
            pointer: format!("{}{pointer}", self.prefix),
            record: self.id().map(str::to_owned),
            ..self.file.diagnostic(code, range, message, help)
        }
    }

    /// What a fault of its syntax is reported as.
    #[must_use]
    pub fn syntax(&self, fault: &Fault) -> Diagnostic {
        Diagnostic {
            pointer: format!("{}{}", self.prefix, self.node.pointer_at(&fault.range)),
            record: self.id().map(str::to_owned),
            ..self.file.syntax(fault)
        }
    }

    /// Checks the value against the schema and reads it as far as that goes.
    pub fn explain<T: DeserializeOwned>(
        &self,
        contract: &Contract,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Located<T>> {
        let mut value = self.node.to_value();
        // Saying whether there are errors is much faster than looking for them.
        let mut findings: Vec<SchemaFinding> = if contract.slow().is_valid(&value) {
            Vec::new()
        } else {
            let errors = contract.slow().iter_errors(&value).flat_map(|e| explain(&e, contract));
            errors.take(MOST + 1).collect()
        };
        let too_many = findings.len() > MOST;
        // A pattern and a format of one value say the same.
        findings.dedup_by(|next, one| {
            one.code == &codes::WRONG_FORM && next.code == one.code && next.pointer == one.pointer
        });
        findings.truncate(MOST);
        let keys = self.keys(&findings);
        let is_renamed = renamed(&findings);
        match another_dataset(contract, &self.node, &findings) {
            Some((message, help, theirs)) => {
                let opening = opening(&self.node);
                found.push(self.diagnostic_at(&codes::ANOTHER_DATASET, &opening, "", message, help));
                // What the record is meant to be is what it is judged as.
                let errors = theirs.slow().iter_errors(&value).flat_map(|e| explain(&e, theirs)).take(MOST);
                found.extend(errors.filter_map(|f| self.schema_diagnostic(&f, &KeyRanges::new())));
            }
            None => {
                let own = findings.iter().filter(|f| !is_renamed(f));
                found.extend(own.filter_map(|f| self.schema_diagnostic(f, &keys)));
            }
        }
        let is_invalid = |pointer: &str| {
            findings.iter().any(|f| f.pointer == pointer && f.key.is_none() && f.missing.is_none())
        };
        hygiene::check(self, &is_invalid, found);
        if too_many {
            let end = self.node.range.end;
            let too_many = Fault { kind: FaultKind::TooMany(MOST), range: end..end, related: None };
            found.push(self.syntax(&too_many));
            return None;
        }
        let mut stand_ins = stand_in(&mut value, &findings, contract);
        stand_ins.extend(self.unread(contract));
        whole_numbers(&mut value);
        // Writing to memory cannot fail.
        let json = serde_json::to_vec(&value).unwrap_or_default();
        match serde_json::from_value(value) {
            Ok(record) => Some(Located { record, json, stand_ins: StandIns(stand_ins) }),
            Err(error) => {
                // The schema says what is wrong in nearly every case; what it lets pass must not vanish unseen.
                if findings.is_empty() && self.faults.is_empty() {
                    let message = format!("the record cannot be read: {error}");
                    let help = "compare it with the schema of its dataset".to_owned();
                    found.push(self.diagnostic(&codes::NOT_ALLOWED, "", message, help));
                }
                None
            }
        }
    }

    /// JSON Pointers of the fields that were not read to their end, or not at all, since reading stopped.
    fn unread(&self, contract: &Contract) -> Vec<String> {
        if !self.is_unclosed(&self.node) {
            return self.misread();
        }
        let unread = |field: &str| match self.node.member(field) {
            None => Some(format!("/{field}")),
            // What stands in the list so far is the record's own; the list as a whole is not.
            Some(m) => self.is_unclosed(&m.value).then(|| format!("/{field}/-")),
        };
        contract.fields("").into_iter().filter_map(unread).collect()
    }

    /// JSON Pointers of the fields whose value is no number of JSON: what was read in its place is nobody's.
    fn misread(&self) -> Vec<String> {
        let Kind::Object(members) = &self.node.kind else {
            return Vec::new();
        };
        let is_misread = |m: &&Member| {
            let range = &m.value.range;
            matches!(m.value.kind, Kind::Number(_)) && self.faults_in(range).any(|f| f.range == *range)
        };
        members.iter().filter(is_misread).map(|m| format!("/{}", m.key)).collect()
    }

    /// The faults of syntax within a range. They are in the order of the file.
    pub fn faults_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Fault> {
        // What stands in the place of a missing value is empty.
        let (start, end) = (range.start, range.end.max(range.start + 1));
        let first = self.faults.partition_point(|f| f.range.start < start);
        let from = self.faults[first..].iter().take_while(move |f| f.range.start < end);
        from.filter(move |f| f.range.end <= end)
    }

    /// Where the keys stand that are findings. An object may have a million of them, so that none is looked for one by one.
    fn keys<'k>(&'k self, findings: &'k [SchemaFinding]) -> KeyRanges<'k> {
        let mut keys = KeyRanges::new();
        let mut last = None;
        for finding in findings.iter().filter(|f| f.key.is_some()) {
            if last.replace(&finding.pointer) == Some(&finding.pointer) {
                continue;
            }
            if let Kind::Object(members) = &self.node.nearest(&finding.pointer).kind {
                for member in members {
                    keys.entry((&finding.pointer, &member.key)).or_insert(&member.key_range);
                }
            }
        }
        keys
    }

    fn is_unclosed(&self, node: &Node) -> bool {
        self.unclosed.contains(&node.range.start)
    }

    /// What a finding of the schema is reported as; nothing where the syntax of the value was at fault already.
    fn schema_diagnostic(&self, finding: &SchemaFinding, keys: &KeyRanges<'_>) -> Option<Diagnostic> {
        if finding.missing.as_ref().is_some_and(|field| self.misses(&finding.pointer, field)) {
            return None;
        }
        let at = self.node.nearest(&finding.pointer);
        let (range, pointer) = match &finding.key {
            Some(key) => {
                let escaped = pointer_token(key);
                let range = keys.get(&(finding.pointer.as_str(), key.as_str()));
                let range = range.map_or(at.range.clone(), |range| (*range).clone());
                (range, format!("{}/{escaped}", finding.pointer))
            }
            None if finding.missing.is_some() => (opening(at), finding.pointer.clone()),
            None => (at.range.clone(), finding.pointer.clone()),
        };
        let is_value = finding.key.is_none() && finding.missing.is_none();
        // Reading stops where the nesting is too deep, right behind what was read of the value.
        let too_deep = |f: &Fault| matches!(f.kind, FaultKind::TooDeep(_)) && range.start <= f.range.start;
        let is_faulty =
            || self.faults_in(&range).next().is_some() || self.faults.last().is_some_and(too_deep);
        if is_value && is_faulty() {
            return None;
        }
        // What was read of a key with a fault is not its name.
        let is_spoilt = |f: &Fault| {
            !matches!(f.kind, FaultKind::DuplicateKey(_) | FaultKind::UnquotedKey | FaultKind::SingleQuotes)
        };
        if finding.key.is_some() && self.faults_in(&range).any(is_spoilt) {
            return None;
        }
        // What is missing may have followed.
        if self.is_unclosed(at) && (finding.missing.is_some() || finding.code == &codes::TOO_SHORT) {
            return None;
        }
        Some(self.diagnostic_at(
            finding.code,
            &range,
            &pointer,
            finding.message.clone(),
            finding.help.clone(),
        ))
    }
}

impl Placed<'_, '_> {
    /// Whether no record has this field.
    fn misses(&self, pointer: &str, field: &str) -> bool {
        if self.missing.is_empty() {
            return false;
        }
        let any =
            |token: &str| if token.parse::<usize>().is_ok() { "*".to_owned() } else { token.to_owned() };
        let pattern: Vec<String> = pointer.split('/').chain([field]).map(any).collect();
        self.missing.contains(&pattern.join("/"))
    }
}

/// Where an object begins.
fn opening(node: &Node) -> Range<usize> {
    node.range.start..node.range.start + 1
}

/// Message, mend and contract where a record lacks fields of its dataset and has exactly those of another.
fn another_dataset(
    contract: &Contract,
    node: &Node,
    findings: &[SchemaFinding],
) -> Option<(String, String, &'static Contract)> {
    let of_record = || findings.iter().filter(|f| f.pointer.is_empty());
    if !of_record().any(|f| f.missing.is_some()) || !of_record().any(|f| f.key.is_some()) {
        return None;
    }
    let own = Dataset::ALL.iter().find(|d| std::ptr::eq(Contract::of(**d), contract))?;
    let Kind::Object(members) = &node.kind else {
        return None;
    };
    let has_fields_of = |dataset: &&Dataset| {
        let contract = Contract::of(**dataset);
        let has = |field: &&str| members.iter().any(|m| m.key == **field);
        let fields = contract.fields("");
        contract.required("").iter().all(has) && members.iter().all(|m| fields.contains(&m.key.as_str()))
    };
    // Events and references need the same fields; the values tell.
    let value = node.to_value();
    let faults = |dataset: &&Dataset| Contract::of(**dataset).slow().iter_errors(&value).take(MOST).count();
    let dataset = Dataset::ALL.iter().filter(has_fields_of).min_by_key(faults)?;
    let other = dataset.name();
    let message = format!("the record has the fields of {other}, not of {}", own.name());
    let help =
        format!("move it to a file of {other}, or name the dataset of this one with `--dataset {other}`");
    Some((message, help, Contract::of(*dataset)))
}

/// Writes `1.0` as `1`: the same number to JSON Schema, but not to the types of our fields.
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let written = number.as_f64().filter(|n| number.is_f64() && n.fract() == 0.0);
            let whole = written.and_then(|n| format!("{n:.0}").parse::<i64>().ok());
            if let Some(whole) = whole.filter(|w| w.unsigned_abs() <= MAX_EXACT) {
                *number = whole.into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(whole_numbers),
        Value::Object(members) => members.values_mut().for_each(whole_numbers),
        _ => {}
    }
}

/// Puts examples of the schema in the place of what is invalid or missing, so that the rest of the record can still be
/// judged; says where.
fn stand_in(value: &mut Value, findings: &[SchemaFinding], contract: &Contract) -> BTreeSet<String> {
    let mut replaced = BTreeSet::new();
    for finding in findings {
        let Some(target) = value.pointer_mut(&finding.pointer) else {
            continue;
        };
        if let (Some(key), Value::Object(object)) = (&finding.key, &mut *target) {
            // Order does not matter to what is read of it.
            object.swap_remove(key);
            continue;
        }
        let at = match &finding.missing {
            Some(field) => format!("{}/{field}", finding.pointer),
            None => finding.pointer.clone(),
        };
        let Some(example) = contract.example(&at) else {
            continue;
        };
        match (&finding.missing, target) {
            (Some(field), Value::Object(object)) => {
                object.insert(field.clone(), example.clone());
            }
            (_, target) => *target = example.clone(),
        }
        replaced.insert(at);
    }
    replaced
}
