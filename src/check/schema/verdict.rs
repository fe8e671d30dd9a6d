//! What the schema says of a record, and what of the record can be judged anyway.

use std::ops::Range;

use crate::check::codes;
use crate::check::cross_record::links::each_link;
use crate::check::located_record::LocatedRecord;
use crate::check::record_findings::{MOST, RecordFindings};
use crate::check::schema::contract::Contract;
use crate::check::schema::errors::{explain, renamed};
use crate::check::schema::field_guide::any_position;
use crate::check::schema::finding::SchemaFinding;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::schema::large_records::invalid_beginning;
use crate::check::schema::{addresses, sentinels, spreadsheets};
use crate::diagnostics::Diagnostic;
use crate::intake::{Fault, FaultKind, Shortened, pointer_token};
use crate::model::Dataset;

/// What a schema says of a record.
pub struct Verdict<'c> {
    contract: &'c Contract,
    findings: Vec<SchemaFinding>,
    /// Whether there are more findings than are reported: then nothing else is judged.
    is_beyond_limit: bool,
    /// Whether some text is a placeholder for a missing value.
    has_sentinel: bool,
    /// JSON Pointers of names of actors in place of their ids: what they mean is reported once all names are known.
    names: Vec<String>,
}

impl<'c> Verdict<'c> {
    /// Checks a record against a schema.
    #[must_use]
    pub fn of(record: &LocatedRecord<'_, '_>, contract: &'c Contract) -> Self {
        // Deciding whether there are errors is much faster than finding them.
        let is_valid = contract.fast.is_valid(record.value());
        let (mut findings, is_cut) = if is_valid { (Vec::new(), false) } else { findings(record, contract) };
        let (sentinels, has_more) = sentinels::of(record.value(), contract);
        let has_sentinel =
            !sentinels.is_empty() || record.faults.iter().any(|f| f.kind == FaultKind::MissingMark);
        sentinels::add(&mut findings, sentinels);
        let more = addresses::without_host(record.value())
            .into_iter()
            .chain(spreadsheets::changed_pages(record.value()));
        for finding in more {
            if !findings.iter().any(|own| own.pointer == finding.pointer && own.key.is_none()) {
                findings.push(finding);
            }
        }
        let is_beyond_limit = is_cut || has_more || findings.len() > MOST;
        findings.truncate(MOST);
        let names = if is_beyond_limit { Vec::new() } else { names(record, contract, &findings) };
        Self { contract, findings, is_beyond_limit, has_sentinel, names }
    }

    /// The verdict on a record of which only the ids that others may name are needed.
    #[must_use]
    pub fn unasked(contract: &'c Contract) -> Self {
        Self {
            contract,
            findings: Vec::new(),
            is_beyond_limit: false,
            has_sentinel: false,
            names: Vec::new(),
        }
    }

    /// Whether the record is valid.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.findings.is_empty()
    }

    /// JSON Pointers of names of actors in place of their ids. They are not reported here.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether some text of the record is a placeholder for a missing value.
    #[must_use]
    pub fn has_sentinel(&self) -> bool {
        self.has_sentinel
    }

    /// Whether the value at a JSON Pointer is invalid by itself.
    #[must_use]
    pub fn is_invalid(&self, pointer: &str) -> bool {
        self.findings.iter().any(|f| f.pointer == pointer && f.key.is_none() && f.missing.is_none())
    }

    /// What the rules must not judge, since it is invalid, missing or not read to its end; `None` where too much is wrong.
    #[must_use]
    pub fn invalid_fields(self, record: &LocatedRecord<'_, '_>) -> Option<InvalidFields> {
        if self.is_beyond_limit {
            return None;
        }
        // A key that no record has concerns no rule.
        let concerned = self.findings.into_iter().filter(|f| f.key.is_none());
        let pointers = concerned.map(|finding| match finding.missing {
            Some(field) => format!("{}/{field}", finding.pointer),
            None => finding.pointer,
        });
        let fields = || self.contract.fields("").to_vec();
        Some(InvalidFields::new(pointers.chain(record.unread(fields)).collect()))
    }

    /// Reports what the schema does not allow.
    pub fn report(&mut self, record: &LocatedRecord<'_, '_>, found: &mut RecordFindings) {
        let is_renamed = renamed(&self.findings);
        let own = self.findings.iter().filter(|f| !is_renamed(f));
        let lacks_a_field = own.clone().any(|f| f.pointer.is_empty() && f.missing.is_some());
        let another = if lacks_a_field { self.another_dataset(record) } else { None };
        match another {
            Some((message, help, theirs)) => {
                let opening = opening(&record.places.whole());
                found.add(|| record.diagnostic_at(&codes::ANOTHER_DATASET, &opening, "", message, help));
                self.names.clear();
                // A record is judged as what it is meant to be.
                let (findings, is_cut) = findings(record, theirs);
                self.is_beyond_limit |= is_cut;
                report(record, findings.iter(), found);
            }
            None => {
                let is_name = |f: &&SchemaFinding| f.key.is_none() && self.names.contains(&f.pointer);
                report(record, own.filter(|f| !is_name(f)), found);
            }
        }
        if self.is_beyond_limit {
            found.cut();
        }
    }

    /// Message, help and contract where a record that lacks fields of its dataset has exactly those of another.
    fn another_dataset(
        &self,
        located: &LocatedRecord<'_, '_>,
    ) -> Option<(String, String, &'static Contract)> {
        let record = located.value();
        if !self.findings.iter().any(|f| f.pointer.is_empty() && f.key.is_some()) {
            return None;
        }
        let own = Dataset::ALL.iter().find(|d| std::ptr::eq(Contract::of(**d), self.contract))?;
        let has_fields_of = |dataset: &&Dataset| {
            let contract = Contract::of(**dataset);
            let fields = contract.fields("");
            contract.required("").iter().all(|field| record.field(field).is_some())
                && record.members().all(|(key, _)| fields.iter().any(|field| field == key))
        };
        // Events and references need the same fields; their values differ.
        let faults = |dataset: &&Dataset| findings(located, Contract::of(**dataset)).0.len();
        let dataset = Dataset::ALL.iter().filter(has_fields_of).min_by_key(faults)?;
        let other = dataset.name();
        let message = format!("the record has the fields of {other}, not of {}", own.name());
        let help =
            format!("move it to a file of {other}, or name the dataset of this one with `--dataset {other}`");
        Some((message, help, Contract::of(*dataset)))
    }
}

/// Whether a text may be a name: it is not an id with a slip, nor several ids.
fn may_be_name(text: &str) -> bool {
    let is_id = |part: &str| {
        let part = part.trim().trim_matches(['"', '\'', '[', ']']);
        part.to_lowercase().starts_with("act-") || part.to_lowercase().starts_with("act_")
    };
    text.contains(char::is_alphabetic) && !text.split([',', ';', '|']).any(is_id)
}

/// JSON Pointers of texts that are not ids of actors, but may be their names.
fn names(record: &LocatedRecord<'_, '_>, contract: &Contract, findings: &[SchemaFinding]) -> Vec<String> {
    let Some(dataset) = Dataset::ALL.iter().find(|d| std::ptr::eq(Contract::of(**d), contract)) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    if findings.iter().any(|f| f.code == &codes::WRONG_FORM) {
        each_link(*dataset, record.value(), |link| {
            let pointer = link.to_string();
            let is_wrong = |f: &SchemaFinding| f.code == &codes::WRONG_FORM && f.pointer == pointer;
            let is_name = link.target == Some(Dataset::Actors) && may_be_name(link.id);
            let range = record.places.value(&pointer);
            if is_name && findings.iter().any(is_wrong) && record.faults_in(&range).next().is_none() {
                names.push(pointer);
            }
        });
    }
    names
}

/// What a schema does not allow, slightly more than is reported at most, and whether there may be more.
fn findings(record: &LocatedRecord<'_, '_>, contract: &Contract) -> (Vec<SchemaFinding>, bool) {
    let beginning = invalid_beginning(record.value(), contract);
    let value = beginning.as_ref().map_or(record.value(), Shortened::root);
    let errors = contract.slow().errors(value, MOST + 1);
    let findings = errors.iter().flat_map(|e| explain(e, &record.places, contract));
    let mut findings: Vec<SchemaFinding> = findings.take(MOST + 1).collect();
    // A pattern and a format of one value say the same.
    if findings.len() <= MOST {
        findings.dedup_by(|next, one| {
            one.code == &codes::WRONG_FORM && next.code == one.code && next.pointer == one.pointer
        });
    }
    (findings, beginning.is_some())
}

/// Reports what the syntax has not.
fn report<'f>(
    record: &LocatedRecord<'_, '_>,
    findings: impl Iterator<Item = &'f SchemaFinding>,
    found: &mut RecordFindings,
) {
    for diagnostic in findings.filter_map(|f| diagnostic(record, f)) {
        found.add(|| diagnostic);
    }
}

/// What a finding is reported as; nothing where the syntax of the value was at fault already.
fn diagnostic(record: &LocatedRecord<'_, '_>, finding: &SchemaFinding) -> Option<Diagnostic> {
    if finding.missing.as_ref().is_some_and(|field| is_without_column(record, &finding.pointer, field)) {
        return None;
    }
    let at = record.places.value(&finding.pointer);
    let (range, pointer) = match &finding.key {
        Some(key) => {
            let range = record.places.key(&finding.pointer, key).unwrap_or_else(|| at.clone());
            (range, format!("{}/{}", finding.pointer, pointer_token(key)))
        }
        None if finding.missing.is_some() => (opening(&at), finding.pointer.clone()),
        None => (at.clone(), finding.pointer.clone()),
    };
    let is_value = finding.key.is_none() && finding.missing.is_none();
    // Reading stops where the nesting is too deep, right after what was read of the value.
    let is_too_deep = |f: &Fault| matches!(f.kind, FaultKind::TooDeep(_)) && range.start <= f.range.start;
    let is_faulty =
        || record.faults_in(&range).next().is_some() || record.faults.last().is_some_and(is_too_deep);
    if is_value && is_faulty() {
        return None;
    }
    // What was read of a key with a fault is not its name.
    let is_spoilt = |f: &Fault| {
        !matches!(f.kind, FaultKind::DuplicateKey(_) | FaultKind::UnquotedKey | FaultKind::SingleQuotes)
    };
    if finding.key.is_some() && record.faults_in(&range).any(is_spoilt) {
        return None;
    }
    // What is missing may have followed.
    if record.is_unclosed(&at) && (finding.missing.is_some() || finding.code == &codes::TOO_SHORT) {
        return None;
    }
    Some(record.diagnostic_at(finding.code, &range, &pointer, finding.message.clone(), finding.help.clone()))
}

/// Whether the field of an object has no column, so that it is reported as missing for all records at once.
fn is_without_column(record: &LocatedRecord<'_, '_>, pointer: &str, field: &str) -> bool {
    let missing = record.around.missing;
    if missing.is_empty() {
        return false;
    }
    missing.contains(&any_position(&format!("{pointer}/{field}")).into_owned())
}

/// Where an object begins.
fn opening(range: &Range<usize>) -> Range<usize> {
    range.start..range.start + 1
}
