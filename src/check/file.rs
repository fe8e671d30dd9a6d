//! One raw file → its records, and what is wrong with it.

use std::collections::HashSet;
use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::codes::{self, Code};
use super::contract::Contract;
use super::diagnostic::{Diagnostic, Related, TextRange};
use super::schema_errors::{SchemaFinding, explain};
use super::syntax::describe;
use crate::intake::{Fault, FaultKind, Layout, LineIndex, Node, parse};

/// A file that was read, with the places of its lines.
pub struct TextFile<'a> {
    /// Name of the file, as it was given.
    pub name: &'a str,
    /// Its bytes, valid UTF-8.
    pub text: &'a str,
    lines: LineIndex<'a>,
}

/// A record, or what could be made of one.
#[derive(Debug)]
pub struct Located<T> {
    /// The record.
    pub record: T,
    /// Position in the file, counted from 0.
    pub index: usize,
    /// Byte range in the file.
    pub range: Range<usize>,
    /// JSON Pointers of values that are not the record's own but stand in for invalid ones; rules must not judge them.
    pub stand_ins: Vec<String>,
}

impl<T> Located<T> {
    /// Whether the value at a JSON Pointer is the record's own.
    #[must_use]
    pub fn is_own(&self, pointer: &str) -> bool {
        let covers = |s: &String| {
            pointer == s || pointer.starts_with(&format!("{s}/")) || s.starts_with(&format!("{pointer}/"))
        };
        !self.stand_ins.iter().any(covers)
    }
}

impl<'a> TextFile<'a> {
    /// A file whose text is known to be UTF-8.
    #[must_use]
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self { name, text, lines: LineIndex::new(text.as_bytes()) }
    }

    /// The lines and columns of a byte range.
    #[must_use]
    pub fn place(&self, range: &Range<usize>) -> TextRange {
        TextRange { start: self.lines.position(range.start), end: self.lines.position(range.end) }
    }

    /// A diagnostic about a byte range.
    #[must_use]
    pub fn diagnostic(
        &self,
        code: &'static Code,
        range: &Range<usize>,
        message: String,
        help: String,
    ) -> Diagnostic {
        Diagnostic { range: Some(self.place(range)), ..Diagnostic::of_file(code, self.name, message, help) }
    }

    /// Another place in this file.
    #[must_use]
    pub fn related(&self, range: &Range<usize>, message: &str) -> Related {
        Related { file: self.name.to_owned(), range: self.place(range), message: message.to_owned() }
    }

    /// What a fault of syntax is reported as.
    pub fn syntax(&self, fault: &Fault) -> Diagnostic {
        let (code, message, help) = describe(&fault.kind);
        let mut diagnostic = self.diagnostic(code, &fault.range, message, help);
        if let Some(first) = &fault.related {
            diagnostic.related.push(self.related(first, "first here"));
        }
        diagnostic
    }

    /// Reads one record again, with places, and says what is wrong with it.
    pub fn explain_record<T: DeserializeOwned>(
        &self,
        contract: &Contract,
        layout: Layout,
        index: usize,
        range: &Range<usize>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Located<T>> {
        let before = found.len();
        let parsed = parse(&self.text[range.clone()], range.start);
        found.extend(parsed.faults.iter().map(|f| self.syntax(f)));
        if !parsed.complete {
            return None;
        }
        let root = parsed.root?;
        let prefix = layout.pointer(index);
        let located = self.explain_node(contract, &prefix, index, &root, found);
        drop_echoes(found, before);
        located
    }

    /// Reads a whole file whose outer structure is not as it should be.
    pub fn explain_file<T: DeserializeOwned>(
        &self,
        contract: &Contract,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Located<T>> {
        let before = found.len();
        let parsed = parse(self.text, 0);
        found.extend(parsed.faults.iter().map(|f| self.syntax(f)));
        let Some(root) = parsed.root else {
            return Vec::new();
        };
        let (layout, records) = match &root.kind {
            crate::intake::Kind::Array(items) => (Layout::Array, items.as_slice()),
            _ => (Layout::File, self.envelope(&root, parsed.complete, found)),
        };
        let last = if parsed.complete { records.len() } else { records.len().saturating_sub(1) };
        // Where reading stopped inside the last record, what it lacks proves nothing.
        let whole = records.iter().take(last).enumerate();
        let located = whole
            .filter_map(|(i, node)| self.explain_node(contract, &layout.pointer(i), i, node, found))
            .collect();
        drop_echoes(found, before);
        located
    }

    /// The records of `{"$schema": …, "records": […]}`.
    fn envelope<'n>(&self, root: &'n Node, complete: bool, found: &mut Vec<Diagnostic>) -> &'n [Node] {
        use crate::intake::Kind;
        let opening = root.range.start..root.range.start + 1;
        let Kind::Object(members) = &root.kind else {
            let message = "expected an object with the key `records`, or an array of records";
            let help = "write `{\"records\": […]}`";
            found.push(self.diagnostic(&codes::WRONG_TYPE, &root.range, message.into(), help.into()));
            return &[];
        };
        for member in members {
            if !matches!(member.key.as_str(), "$schema" | "records") {
                let message = format!("there is no field `{}` here", super::syntax::clip(&member.key));
                let help = "a file of records has `$schema` and `records`";
                found.push(self.diagnostic(&codes::UNKNOWN_FIELD, &member.key_range, message, help.into()));
            }
        }
        match root.member("records").map(|m| (&m.value.kind, &m.value.range)) {
            Some((Kind::Array(items), _)) => items,
            Some((_, range)) => {
                let help = "write `\"records\": […]`";
                found.push(Diagnostic {
                    pointer: "/records".into(),
                    ..self.diagnostic(
                        &codes::WRONG_TYPE,
                        range,
                        "expected a list of records".into(),
                        help.into(),
                    )
                });
                &[]
            }
            None => {
                if complete {
                    let help = "add `\"records\": […]`";
                    found.push(self.diagnostic(
                        &codes::MISSING_FIELD,
                        &opening,
                        "the field `records` is missing".into(),
                        help.into(),
                    ));
                }
                &[]
            }
        }
    }

    /// Checks one value against the schema and reads it as far as that goes.
    pub fn explain_node<T: DeserializeOwned>(
        &self,
        contract: &Contract,
        prefix: &str,
        index: usize,
        node: &Node,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Located<T>> {
        let mut value = node.to_value();
        let findings: Vec<SchemaFinding> =
            contract.slow.iter_errors(&value).flat_map(|e| explain(&e, contract)).collect();
        let record = node.member("id").and_then(|m| m.value.as_str()).map(str::to_owned);
        for finding in &findings {
            let at = node.nearest(&finding.pointer);
            let range = match &finding.key {
                Some(key) => at.member(key).map_or(at.range.clone(), |m| m.key_range.clone()),
                None if finding.missing.is_some() => at.range.start..at.range.start + 1,
                None => at.range.clone(),
            };
            let pointer = match &finding.key {
                Some(key) => {
                    format!("{prefix}{}/{}", finding.pointer, key.replace('~', "~0").replace('/', "~1"))
                }
                None => format!("{prefix}{}", finding.pointer),
            };
            found.push(Diagnostic {
                pointer,
                record: record.clone(),
                ..self.diagnostic(finding.code, &range, finding.message.clone(), finding.help.clone())
            });
        }
        super::hygiene::check(self, prefix, node, record.as_deref(), found);
        let stand_ins = stand_in(&mut value, &findings, contract);
        match serde_json::from_value(value) {
            Ok(record) => Some(Located { record, index, range: node.range.clone(), stand_ins }),
            Err(error) => {
                // The schema says what is wrong in nearly every case; what it lets pass must not vanish unseen.
                if findings.is_empty() {
                    let message = format!("the record cannot be read: {error}");
                    let help = "compare it with the schema of its dataset".to_owned();
                    found.push(self.diagnostic(&codes::NOT_ALLOWED, &node.range, message, help));
                }
                None
            }
        }
    }
}

/// Drops what the schema says about a value that is no JSON, from number `from` on: its syntax is reported already.
pub fn drop_echoes(found: &mut Vec<Diagnostic>, from: usize) {
    let not_a_value =
        |d: &&Diagnostic| d.code == codes::NOT_A_VALUE.code || d.code == codes::INVALID_NUMBER.code;
    let faulty: HashSet<_> = found[from..].iter().filter(not_a_value).map(|d| d.range).collect();
    if !faulty.is_empty() {
        let new = found.split_off(from);
        found.extend(new.into_iter().filter(|d| !d.code.starts_with("C02") || !faulty.contains(&d.range)));
    }
}

/// Puts examples of the schema in the place of what is invalid or missing, so that the rest of the record can still be
/// judged; says where.
fn stand_in(value: &mut Value, findings: &[SchemaFinding], contract: &Contract) -> Vec<String> {
    let mut replaced = Vec::new();
    for finding in findings {
        let Some(target) = value.pointer_mut(&finding.pointer) else {
            continue;
        };
        if let (Some(key), Value::Object(object)) = (&finding.key, &mut *target) {
            object.shift_remove(key);
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
        replaced.push(at);
    }
    replaced
}

/// Replaces bytes that are no UTF-8 by `?`, so that offsets stay, and reports each run of them.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> (String, Vec<Fault>) {
    let mut bytes = match String::from_utf8(bytes) {
        Ok(text) => return (text, Vec::new()),
        Err(error) => error.into_bytes(),
    };
    let mut faults: Vec<Fault> = Vec::new();
    let mut at = 0;
    while let Err(error) = std::str::from_utf8(&bytes[at..]) {
        let start = at + error.valid_up_to();
        let end = error.error_len().map_or(bytes.len(), |n| start + n);
        bytes[start..end].fill(b'?');
        match faults.last_mut() {
            Some(run) if run.range.end == start => run.range.end = end,
            _ => faults.push(Fault { kind: FaultKind::InvalidUtf8, range: start..end, related: None }),
        }
        at = end;
    }
    (String::from_utf8_lossy(&bytes).into_owned(), faults)
}

/// What a byte range of invalid UTF-8 is reported as.
#[must_use]
pub fn invalid_utf8(file: &TextFile<'_>, fault: &Fault) -> Diagnostic {
    let mut diagnostic = file.syntax(fault);
    diagnostic.message = format!("{} (byte offset {})", diagnostic.message, fault.range.start);
    diagnostic
}
