//! One record: its values on the tape, and where each of them is in its file.
//!
//! Values always come from the tape. Where the text of a record is sound JSON it is read once, and places are looked for in that text
//! when a diagnostic needs them. Where it is not, or where a key is repeated or digits are lost, the recovering parser makes a tree of
//! what can be read, and values and places come from that, as for the rows of CSV.

use std::ops::Range;

use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::text::source::TextFile;
use crate::diagnostics::{Code, Diagnostic};
use crate::intake::{Fault, Layout, Node, Places, QuickScan, Reader, TapeNode};

/// A record, and where everything in it is.
pub struct LocatedRecord<'a, 't> {
    /// What it is in.
    pub around: Surroundings<'a, 't>,
    /// Its values and their places.
    pub places: Places<'a>,
    /// Its text, where that is sound JSON, and what a scan of it found.
    pub sound: Option<(&'a str, QuickScan)>,
    /// Its syntax errors, in the order of the file.
    pub faults: Vec<Fault>,
    /// Offsets of the objects and lists that were open when reading stopped: what they lack proves nothing.
    pub unclosed: Vec<usize>,
}

/// What a record is in.
#[derive(Clone, Copy)]
pub struct Surroundings<'a, 't> {
    /// The text that byte ranges count in.
    pub file: &'a TextFile<'t>,
    /// How the records of the file are laid out.
    pub layout: Layout,
    /// Number of the record in the file, where the layout counts.
    pub index: usize,
    /// Fields that are reported as missing for all records at once: JSON Pointers, with `*` for a position in a list.
    pub missing: &'a [String],
    /// Whether the file was saved from a table of a release.
    pub is_saved_table: bool,
}

/// The result of reading a text strictly.
pub enum Strictly<T> {
    /// It is sound JSON.
    Sound(T),
    /// It is JSON, but repeats a key, loses digits or is nested too deep: the recovering parser must read it.
    Unsound,
    /// It is not JSON.
    NotJson,
}

impl<'a, 't> Surroundings<'a, 't> {
    /// What a single value is in that makes up a whole file.
    #[must_use]
    pub fn of_single(file: &'a TextFile<'t>) -> Self {
        Self { file, layout: Layout::Lines, index: 0, missing: &[], is_saved_table: false }
    }

    /// Reads a record whose text is sound JSON, and shows it to `work`; `faults` are those of its encoding.
    pub fn read_strictly<T>(
        self,
        reader: &mut Reader,
        range: &Range<usize>,
        faults: Vec<Fault>,
        work: impl FnOnce(&LocatedRecord<'_, '_>) -> T,
    ) -> Strictly<T> {
        let text = &self.file.text[range.clone()];
        let read = reader.read(text.as_bytes(), |tape| {
            let places = Places::in_text(tape, text, range.start);
            let scan = tape.quick_scan();
            let is_unsound =
                scan.repeats_a_key || scan.is_too_deep || (scan.may_lose_digits && places.has_lost_digits());
            let sound = Some((text, scan));
            (!is_unsound)
                .then(|| work(&LocatedRecord { around: self, places, sound, faults, unclosed: Vec::new() }))
        });
        match read {
            Some(Some(done)) => Strictly::Sound(done),
            Some(None) => Strictly::Unsound,
            None => Strictly::NotJson,
        }
    }

    /// Shows the tree of a record to `work`.
    pub fn read_tree<T>(
        self,
        reader: &mut Reader,
        node: &Node<'_>,
        faults: Vec<Fault>,
        unclosed: Vec<usize>,
        work: impl FnOnce(&LocatedRecord<'_, '_>) -> T,
    ) -> Option<T> {
        let (json, ranges) = node.to_json();
        reader.read(&json, |tape| {
            let places = Places::known(tape, ranges);
            work(&LocatedRecord { around: self, places, sound: None, faults, unclosed })
        })
    }

    /// What a syntax error within a record is reported as.
    #[must_use]
    pub fn syntax(self, node: &Node<'_>, fault: &Fault) -> Diagnostic {
        Diagnostic {
            pointer: self.pointer(&node.pointer_at(&fault.range)),
            record: node.member("id").and_then(|m| m.value.as_str()).map(str::to_owned),
            ..self.file.syntax(fault)
        }
    }

    /// A JSON Pointer within the record as one within its file.
    fn pointer(self, within: &str) -> String {
        format!("{}{within}", self.layout.pointer(self.index))
    }
}

impl<'a> LocatedRecord<'a, '_> {
    /// The record on the tape.
    #[must_use]
    pub fn value(&self) -> TapeNode<'a> {
        self.places.root()
    }

    /// Id of the record, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&'a str> {
        self.value().field("id").and_then(TapeNode::text)
    }

    /// The text of a field, where it is the record's own.
    #[must_use]
    pub fn text_of(&self, field: &str, invalid: &InvalidFields) -> Option<&'a str> {
        let text = self.value().field(field).and_then(TapeNode::text);
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
        self.diagnostic_at(code, &self.places.value(pointer), pointer, message, help)
    }

    /// The same about a byte range.
    #[must_use]
    pub fn diagnostic_at(
        &self,
        code: &'static Code,
        range: &Range<usize>,
        pointer: &str,
        message: String,
        help: String,
    ) -> Diagnostic {
        Diagnostic {
            pointer: self.around.pointer(pointer),
            record: self.id().map(str::to_owned),
            ..self.around.file.diagnostic(code, range, message, help)
        }
    }

    /// The syntax errors within a range.
    pub fn faults_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Fault> {
        // A value that is missing has an empty range.
        let (start, end) = (range.start, range.end.max(range.start + 1));
        let first = self.faults.partition_point(|f| f.range.start < start);
        let from = self.faults[first..].iter().take_while(move |f| f.range.start < end);
        from.filter(move |f| f.range.end <= end)
    }

    /// Whether an object or list with this range was open when reading stopped.
    #[must_use]
    pub fn is_unclosed(&self, range: &Range<usize>) -> bool {
        self.unclosed.contains(&range.start)
    }

    /// JSON Pointers of the fields that were not read to their end or not at all, out of those that it may have; rules must not judge
    /// them.
    #[must_use]
    pub fn unread(&self, fields: impl FnOnce() -> Vec<String>) -> Vec<String> {
        if self.faults.is_empty() && self.unclosed.is_empty() {
            return Vec::new();
        }
        if !self.is_unclosed(&self.places.whole()) {
            return self.misread();
        }
        let unread = |field: String| match self.value().field(&field) {
            None => Some(format!("/{field}")),
            // The items that were read are the record's own; the list as a whole is not.
            Some(value) => self.is_unclosed(&self.places.of(value)).then(|| format!("/{field}/-")),
        };
        fields().into_iter().filter_map(unread).collect()
    }

    /// JSON Pointers of the fields whose value is meant as a number but is not one in JSON: what was read instead says nothing.
    fn misread(&self) -> Vec<String> {
        let is_misread = |value: TapeNode<'_>| {
            let range = self.places.of(value);
            value.is_number() && self.faults_in(&range).any(|f| f.range == range)
        };
        let misread = self.value().members().filter(|(_, value)| is_misread(*value));
        misread.map(|(key, _)| format!("/{key}")).collect()
    }
}
