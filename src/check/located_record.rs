//! One record, read again with places, and what is wrong with it.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::check::codes;
use crate::check::schema::contract::Contract;
use crate::check::schema::errors::{SchemaFinding, explain, renamed};
use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::text::hygiene;
use crate::check::text::source::TextFile;
use crate::check::text::syntax::MOST;
use crate::diagnostics::{Code, Diagnostic};
use crate::intake::{Fault, FaultKind, Kind, Member, Node, Reader, TapeNode, pointer_token};
use crate::model::Dataset;

/// The members that findings concern, by the JSON Pointer of their object and their key.
struct Keys<'a>(HashMap<(&'a str, &'a str), &'a Member<'a>>);

impl<'a> Keys<'a> {
    /// The member that a finding concerns.
    fn of(&self, finding: &SchemaFinding) -> Option<&'a Member<'a>> {
        let key = finding.key.as_ref()?;
        self.0.get(&(finding.pointer.as_str(), key.as_str())).copied()
    }
}

/// A value with places, and where it stands in its file.
pub struct LocatedRecord<'a, 't> {
    /// The text that the ranges count in.
    pub file: &'a TextFile<'t>,
    /// JSON Pointer of the value in its file.
    pub prefix: String,
    /// The value.
    pub node: Node<'t>,
    /// Its text, where it stands there as JSON.
    pub json: Option<&'t str>,
    /// Faults of its syntax.
    pub faults: Vec<Fault>,
    /// Fields that are reported as missing for all records at once: JSON Pointers, with `*` for a position in a list.
    pub missing: &'a [String],
    /// Where the objects and lists begin that were open when reading stopped: what they lack proves nothing.
    pub unclosed: Vec<usize>,
    /// Its id, once it was looked for.
    pub id: OnceCell<Option<String>>,
}

impl LocatedRecord<'_, '_> {
    /// Id of the record, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        let id = || self.node.member("id").and_then(|m| m.value.as_str()).map(str::to_owned);
        self.id.get_or_init(id).as_deref()
    }

    /// The text of a field, where it is the value's own.
    #[must_use]
    pub fn text_of(&self, field: &str, invalid: &InvalidFields) -> Option<&str> {
        let text = self.node.member(field)?.value.as_str();
        text.filter(|_| invalid.are_intact(&[field]))
    }

    /// A diagnostic about the value at a JSON Pointer within the record.
    #[must_use]
    pub fn diagnostic(
        &self,
        code: &'static Code,
        pointer: &str,
        message: String,
        help: String,
    ) -> Diagnostic {
        self.diagnostic_at(code, &self.node.nearest(pointer).range, pointer, message, help)
    }

    fn diagnostic_at(
        &self,
        code: &'static Code,
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

    /// Checks the value against the schema, says what is wrong where somebody asks for it, and shows the value to `work`, with
    /// what is not its own and whether it is valid; not where too much is wrong.
    pub fn explain<T>(
        &self,
        contract: &Contract,
        reader: &mut Reader,
        mut found: Option<&mut Vec<Diagnostic>>,
        work: impl FnOnce(TapeNode<'_>, &InvalidFields, bool) -> T,
    ) -> Option<T> {
        let mut work = Some(work);
        let mut look = |json: &[u8]| {
            let explain = |record: TapeNode<'_>| {
                // Saying whether there are errors is much faster than looking for them.
                let is_valid = contract.fast.is_valid(record);
                self.explain_read(contract, record, is_valid, found.as_deref_mut(), work.take()?)
            };
            reader.read(json, explain)
        };
        self.sound_json().and_then(&mut look).or_else(|| look(&self.node.to_json()))?
    }

    /// The same of a value that was read from its own text just now, and of which it is known whether it is valid.
    pub fn explain_read<T>(
        &self,
        contract: &Contract,
        record: TapeNode<'_>,
        is_valid: bool,
        found: Option<&mut Vec<Diagnostic>>,
        work: impl FnOnce(TapeNode<'_>, &InvalidFields, bool) -> T,
    ) -> Option<T> {
        let findings = if is_valid { Vec::new() } else { self.findings(record, contract) };
        let invalid = self.judge(record, findings, contract, found)?;
        Some(work(record, &invalid, is_valid))
    }

    /// Whether its syntax is sound, so that its own text says what it is.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.sound_json().is_some()
    }

    /// The record's own text, where its syntax is sound.
    fn sound_json(&self) -> Option<&[u8]> {
        self.json.filter(|_| self.faults.is_empty()).map(str::as_bytes)
    }

    /// Says what is wrong with the value by itself, and what is not its own; none where too much is wrong.
    fn judge(
        &self,
        record: TapeNode<'_>,
        mut findings: Vec<SchemaFinding>,
        contract: &Contract,
        found: Option<&mut Vec<Diagnostic>>,
    ) -> Option<InvalidFields> {
        let too_many = findings.len() > MOST;
        findings.truncate(MOST);
        if let Some(found) = found {
            self.report(record, &findings, contract, found);
            if too_many {
                let end = self.node.range.end;
                let too_many = Fault { kind: FaultKind::TooMany(MOST), range: end..end, related: None };
                found.push(self.syntax(&too_many));
            }
        }
        // A key that no record has is nobody's concern.
        let concerned =
            findings.into_iter().filter(|f| f.key.is_none()).map(|finding| match finding.missing {
                Some(field) => format!("{}/{field}", finding.pointer),
                None => finding.pointer,
            });
        let pointers = concerned.chain(self.unread(contract)).collect();
        (!too_many).then(|| InvalidFields::new(pointers))
    }

    /// Reports what the schema does not allow, and texts that are not clean.
    fn report(
        &self,
        record: TapeNode<'_>,
        findings: &[SchemaFinding],
        contract: &Contract,
        found: &mut Vec<Diagnostic>,
    ) {
        let keys = self.keys(findings);
        let is_renamed = renamed(findings);
        let lacks = findings.iter().any(|f| f.pointer.is_empty() && f.missing.is_some() && !is_renamed(f));
        let another = if lacks { another_dataset(contract, &self.node, record, findings) } else { None };
        match another {
            Some((message, help, theirs)) => {
                let opening = opening(&self.node);
                found.push(self.diagnostic_at(&codes::ANOTHER_DATASET, &opening, "", message, help));
                // What the record is meant to be is what it is judged as.
                let errors = self.findings(record, theirs);
                found.extend(errors.iter().take(MOST).filter_map(|f| self.schema_diagnostic(f, &keys)));
            }
            None => {
                let own = findings.iter().filter(|f| !is_renamed(f));
                found.extend(own.filter_map(|f| self.schema_diagnostic(f, &keys)));
            }
        }
        let is_invalid = |pointer: &str| {
            findings.iter().any(|f| f.pointer == pointer && f.key.is_none() && f.missing.is_none())
        };
        if !self.sound_json().is_some_and(|json| hygiene::is_clean(json, &record)) {
            hygiene::check(self, &is_invalid, found);
        }
    }

    /// What the schema does not allow; a little more than what is reported at most.
    fn findings(&self, record: TapeNode<'_>, contract: &Contract) -> Vec<SchemaFinding> {
        let errors = contract.slow().iter_errors(record).flat_map(|e| explain(&e, &self.node, contract));
        let mut findings: Vec<SchemaFinding> = errors.take(MOST + 1).collect();
        // A pattern and a format of one value say the same.
        if findings.len() <= MOST {
            findings.dedup_by(|next, one| {
                one.code == &codes::WRONG_FORM && next.code == one.code && next.pointer == one.pointer
            });
        }
        findings
    }

    /// A record in which nothing is wrong, as a type. The schema says what is wrong in nearly every case; what it lets pass must
    /// not vanish unseen.
    pub fn record<T: DeserializeOwned>(&self, found: &mut Vec<Diagnostic>) -> Option<T> {
        let read = serde_json::from_slice(&self.node.to_typed_json());
        read.map_err(|error| {
            if !self.faults.is_empty() {
                return;
            }
            let message = format!("the record cannot be read: {error}");
            let help = "compare it with the schema of its dataset".to_owned();
            found.push(self.diagnostic(&codes::NOT_ALLOWED, "", message, help));
        })
        .ok()
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
        let is_misread = |m: &&Member<'_>| {
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
    fn keys<'k>(&'k self, findings: &'k [SchemaFinding]) -> Keys<'k> {
        let mut keys = HashMap::new();
        let mut last = None;
        for finding in findings.iter().filter(|f| f.key.is_some()) {
            if last.replace(&finding.pointer) == Some(&finding.pointer) {
                continue;
            }
            if let Kind::Object(members) = &self.node.nearest(&finding.pointer).kind {
                for member in members {
                    keys.entry((finding.pointer.as_str(), member.key.as_ref())).or_insert(member);
                }
            }
        }
        Keys(keys)
    }

    fn is_unclosed(&self, node: &Node<'_>) -> bool {
        self.unclosed.contains(&node.range.start)
    }

    /// What a finding of the schema is reported as; nothing where the syntax of the value was at fault already.
    fn schema_diagnostic(&self, finding: &SchemaFinding, keys: &Keys<'_>) -> Option<Diagnostic> {
        if finding.missing.as_ref().is_some_and(|field| self.misses(&finding.pointer, field)) {
            return None;
        }
        let at = self.node.nearest(&finding.pointer);
        let (range, pointer) = match &finding.key {
            Some(key) => {
                let escaped = pointer_token(key);
                let range = keys.of(finding).map_or(at.range.clone(), |member| member.key_range.clone());
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

impl LocatedRecord<'_, '_> {
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
fn opening(node: &Node<'_>) -> Range<usize> {
    node.range.start..node.range.start + 1
}

/// Message, mend and contract where a record that lacks fields of its dataset has exactly those of another.
fn another_dataset(
    contract: &Contract,
    node: &Node<'_>,
    record: TapeNode<'_>,
    findings: &[SchemaFinding],
) -> Option<(String, String, &'static Contract)> {
    if !findings.iter().any(|f| f.pointer.is_empty() && f.key.is_some()) {
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
        contract.required("").iter().all(has) && members.iter().all(|m| fields.contains(&m.key.as_ref()))
    };
    // Events and references need the same fields; the values tell.
    let faults = |dataset: &&Dataset| Contract::of(**dataset).slow().iter_errors(record).take(MOST).count();
    let dataset = Dataset::ALL.iter().filter(has_fields_of).min_by_key(faults)?;
    let other = dataset.name();
    let message = format!("the record has the fields of {other}, not of {}", own.name());
    let help =
        format!("move it to a file of {other}, or name the dataset of this one with `--dataset {other}`");
    Some((message, help, Contract::of(*dataset)))
}
