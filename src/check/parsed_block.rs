//! A block of a file, parsed as far as its records: its text, where they are, and what is wrong between them.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use crate::check::checked_file::CheckedFile;
use crate::check::located_record::{LocatedRecord, Strictly, Surroundings};
use crate::check::record_findings::RecordFindings;
use crate::check::text::source::{Decoded, TextFile};
use crate::check::text::{csv_header, wrapper};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{
    Block, Fault, FaultKind, Header, Layout, Node, Parsed, Reader, Resume, Start, apart, parse_part,
};
use crate::model::Dataset;

/// A record of a block.
pub enum Item<'t> {
    /// Its text.
    Text(Range<usize>),
    /// Its row of CSV.
    Row(Range<usize>),
    /// What the recovering parser made of it.
    Read(Node<'t>),
}

impl Item<'_> {
    /// Its byte range in the text.
    #[must_use]
    pub fn range(&self) -> &Range<usize> {
        match self {
            Item::Text(range) | Item::Row(range) => range,
            Item::Read(node) => &node.range,
        }
    }
}

/// A block, cut into its records.
pub struct ParsedBlock<'a> {
    /// Its text.
    pub file: TextFile<'a>,
    /// Its records.
    pub items: Vec<Item<'a>>,
    /// What is wrong between them, and with the encoding.
    pub found: Vec<Diagnostic>,
    /// How the records are laid out.
    pub layout: Layout,
    /// Records of the file before these.
    first: usize,
    /// Positions of the records in the file, where they do not all follow each other.
    indexes: Vec<usize>,
    faults: Vec<Fault>,
    /// Bytes that are not UTF-8.
    encoding: &'a [Fault],
    /// The dataset of the records.
    pub dataset: Dataset,
    /// The header of the file, in CSV.
    pub header: Option<Arc<Header>>,
    /// Fields that no row has because they have no column.
    missing: Vec<String>,
    unclosed: Vec<usize>,
    has_other_than_json: Cell<bool>,
}

impl<'a> ParsedBlock<'a> {
    /// Parses a block of a file of a dataset; `decoded` is its text, which diagnostics show with `excerpts`.
    #[must_use]
    pub fn new(
        name: &'a str,
        dataset: Dataset,
        block: &Block,
        decoded: &'a Decoded<'a>,
        excerpts: bool,
    ) -> Self {
        let text = &*decoded.text;
        let file = TextFile::new(name, text, block.start).with_lines(&block.lines).with_excerpts(excerpts);
        let faults = decoded.faults.iter().chain(&block.faults);
        let found = faults.map(|f| file.syntax(f)).collect();
        let item = if block.layout == Layout::Rows { Item::Row } else { Item::Text };
        let mut parsed = Self {
            items: block.records.iter().cloned().map(item).collect(),
            layout: block.layout,
            first: block.first,
            indexes: Vec::new(),
            faults: Vec::new(),
            encoding: &decoded.faults,
            unclosed: Vec::new(),
            found,
            dataset,
            header: block.header.clone(),
            missing: Vec::new(),
            has_other_than_json: Cell::new(false),
            file,
        };
        parsed.read_header(block.has_header);
        if let Some((from, resume)) = block.rest {
            parsed.read_rest(from, resume, &block.faults);
        }
        parsed
    }

    /// Some records of a file that was checked, with their positions in it and their ranges in `decoded`, which begins at `start`.
    #[must_use]
    pub fn again(
        checked: &'a CheckedFile,
        records: Vec<(usize, Range<usize>)>,
        start: Start,
        decoded: &'a Decoded<'a>,
        excerpts: bool,
    ) -> Self {
        let file = TextFile::new(&checked.input.name, &decoded.text, start).with_excerpts(excerpts);
        let item = if checked.layout == Layout::Rows { Item::Row } else { Item::Text };
        let (indexes, items) = records.into_iter().map(|(index, range)| (index, item(range))).unzip();
        Self {
            items,
            layout: checked.layout,
            first: 0,
            indexes,
            faults: Vec::new(),
            encoding: &decoded.faults,
            unclosed: Vec::new(),
            found: Vec::new(),
            // A file that is one object has no records.
            dataset: checked.dataset.unwrap_or(Dataset::Problems),
            header: checked.header.clone(),
            missing: Vec::new(),
            has_other_than_json: Cell::new(false),
            file,
        }
    }

    /// Takes records apart that share a line of JSON Lines, and says whether any do. Each must be a separate item before it is
    /// counted or looked for; where every line is JSON, none shares it.
    pub fn take_apart(&mut self) -> bool {
        if self.layout != Layout::Lines {
            return false;
        }
        let lines = self.items.iter().filter_map(|item| match item {
            Item::Text(line) => Some(line.clone()),
            Item::Row(_) | Item::Read(_) => None,
        });
        let (records, joints) = apart(self.file.text.as_bytes(), lines.collect());
        self.items = records.into_iter().map(Item::Text).collect();
        self.found.extend(joints.iter().map(|f| self.file.syntax(f)));
        !joints.is_empty()
    }

    fn read_header(&mut self, is_here: bool) {
        let Some(header) = &self.header else {
            return;
        };
        let columns = csv_header::Columns { file: &self.file, header, dataset: self.dataset };
        if is_here {
            columns.check(&mut self.found);
        }
        self.missing = columns.missing();
        if header.plan(self.dataset).fields.is_empty() {
            self.items.clear();
        }
    }

    fn read_rest(&mut self, from: usize, resume: Resume, faults: &[Fault]) {
        // Where reading stopped, what the last line lacks proves nothing.
        let is_cut = faults.iter().any(|f| f.kind == FaultKind::NotReadOn);
        let first = self.first + self.items.len();
        let rest = wrapper::read(&self.file, from, resume, first, is_cut, &mut self.found);
        self.items.extend(rest.records.into_iter().map(Item::Read));
        // The layout is new only where a document could not be cut at all.
        if resume == Resume::Document {
            self.layout = rest.layout;
        }
        self.faults = rest.faults;
        self.unclosed = rest.unclosed;
    }

    /// Shows a record, by its position in the block, to `work`, with what was found so far; `None` where there is nothing to judge. Its
    /// syntax errors are reported; those of a record that was read with the rest of its document were reported with that.
    pub fn read<T>(
        &self,
        reader: &mut Reader,
        index: usize,
        found: &mut RecordFindings,
        work: impl FnOnce(&LocatedRecord<'_, '_>, &mut RecordFindings) -> T,
    ) -> Option<T> {
        let (file, layout) = (&self.file, self.layout);
        let in_file = self.in_file(index);
        let header = self.header.as_ref();
        let is_saved_table = header.is_some_and(|header| !header.plan(self.dataset).released.is_empty());
        let around = Surroundings { file, layout, index: in_file, missing: &self.missing, is_saved_table };
        let mut work = Some(work);
        let mut work = |record: &LocatedRecord<'_, '_>, found: &mut RecordFindings| {
            work.take().map(|work| work(record, found))
        };
        match &self.items[index] {
            Item::Read(node) => {
                let mut faults = within(&self.faults, &(node.range.start..node.range.end + 1));
                faults.retain(|f| f.range.end <= node.range.end);
                faults.extend(within(self.encoding, &node.range));
                faults.sort_by_key(|f| f.range.start);
                around.read_tree(reader, node, faults, self.unclosed.clone(), |record| work(record, found))?
            }
            Item::Text(range) => {
                let encoding = within(self.encoding, range);
                match around.read_strictly(reader, range, encoding, |record| work(record, found)) {
                    Strictly::Sound(done) => return done,
                    Strictly::Unsound => {}
                    Strictly::NotJson => self.has_other_than_json.set(true),
                }
                let Parsed { root, faults, unclosed } =
                    parse_part(&self.file.text[range.clone()], range.start);
                self.recover(around, reader, root, faults, unclosed, found, work)
            }
            Item::Row(range) => {
                let mut faults = Vec::new();
                let plan = self.header.as_ref().map(|header| header.plan(self.dataset));
                let node = plan.and_then(|p| p.record(self.file.text, range.clone(), &mut faults));
                faults.sort_by_key(|f| f.range.start);
                self.recover(around, reader, node, faults, Vec::new(), found, work)
            }
        }
    }

    /// Reports the syntax errors of a record, and shows to `work` what could be read of it. Where all that is there is not a
    /// value, there is no record to judge.
    #[expect(clippy::too_many_arguments, reason = "the parts of what the recovering parser made of a record")]
    fn recover<T>(
        &self,
        around: Surroundings<'_, '_>,
        reader: &mut Reader,
        node: Option<Node<'_>>,
        mut faults: Vec<Fault>,
        unclosed: Vec<usize>,
        found: &mut RecordFindings,
        work: impl FnOnce(&LocatedRecord<'_, '_>, &mut RecordFindings) -> Option<T>,
    ) -> Option<T> {
        let Some(node) = node else {
            for fault in &faults {
                found.add(|| self.file.syntax(fault));
            }
            return None;
        };
        for fault in &faults {
            found.add(|| around.syntax(&node, fault));
        }
        // The bytes that are not UTF-8 are reported for the whole block.
        faults.extend(within(self.encoding, &node.range));
        faults.sort_by_key(|f| f.range.start);
        let is_value = faults.iter().all(|f| f.range != node.range);
        is_value
            .then(|| around.read_tree(reader, &node, faults, unclosed, |record| work(record, found)))??
    }

    /// Number of a record in its file.
    fn in_file(&self, index: usize) -> usize {
        self.indexes.get(index).copied().unwrap_or(self.first + index)
    }

    /// Says at the end of a record that so many problems were reported of it, and that there are more.
    #[must_use]
    pub fn more(&self, index: usize, count: usize, id: Option<String>) -> Diagnostic {
        let pointer = self.layout.pointer(self.in_file(index));
        Diagnostic { pointer, record: id, ..self.file.more(count, self.items[index].range().end) }
    }

    /// Whether the text of a record that was read is not JSON.
    #[must_use]
    pub fn has_other_than_json(&self) -> bool {
        self.has_other_than_json.get()
    }
}

/// The faults that begin within a range, out of some in the order of the file.
fn within(faults: &[Fault], range: &Range<usize>) -> Vec<Fault> {
    let first = faults.partition_point(|f| f.range.start < range.start);
    faults[first..].iter().take_while(|f| f.range.start < range.end).cloned().collect()
}
