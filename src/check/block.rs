//! A block of a file, opened: its text, its records, and what is wrong between them.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use super::diagnostic::Diagnostic;
use super::record::Placed;
use super::text::{TextFile, decode};
use super::{header, outer};
use crate::intake::{Block, Fault, FaultKind, Header, Layout, Node, Resume, apart, lines, parse_part};
use crate::model::Dataset;

/// A record of a block.
pub enum Item {
    /// Its text.
    Text(Range<usize>),
    /// Its row of CSV.
    Row(Range<usize>),
    /// What the parser that recovers made of it.
    Read(Node),
}

/// A block, opened.
pub struct Opened<'a> {
    /// Its text.
    pub file: TextFile<'a>,
    /// Its records.
    pub items: Vec<Item>,
    /// What is wrong between them, and with the encoding.
    pub found: Vec<Diagnostic>,
    layout: Layout,
    first: usize,
    faults: Vec<Fault>,
    /// Bytes that are no UTF-8.
    encoding: Vec<Fault>,
    dataset: Dataset,
    header: Option<Arc<Header>>,
    /// Fields that no row has because they have no column.
    missing: Vec<String>,
    unclosed: Vec<usize>,
}

/// Opens a block of a file of this dataset and does something with it; gives back the room that it took, too.
pub fn with_block<T>(
    name: &str,
    dataset: Dataset,
    block: Block,
    work: impl FnOnce(Opened<'_>) -> T,
) -> (T, Vec<u8>) {
    let Block { bytes, start, layout, first, records, faults, rest, header, has_header, .. } = block;
    let (text, encoding) = decode(&bytes);
    let file = TextFile::new(name, &text, start);
    let mut found: Vec<Diagnostic> = encoding.iter().chain(&faults).map(|f| file.syntax(f)).collect();
    // Of a line that is too long only the beginning is at hand, which is no record.
    let records = if layout == Layout::Lines && faults.is_empty() {
        let (records, joints) = apart(text.as_bytes(), lines(text.as_bytes(), file.is_start()));
        found.extend(joints.iter().map(|f| file.syntax(f)));
        records
    } else {
        records
    };
    let item = if layout == Layout::Rows { Item::Row } else { Item::Text };
    let mut opened = Opened {
        items: records.into_iter().map(item).collect(),
        layout,
        first,
        faults: Vec::new(),
        encoding,
        unclosed: Vec::new(),
        found: Vec::new(),
        dataset,
        header,
        missing: Vec::new(),
        file,
    };
    if let Some(header) = &opened.header {
        let columns = header::Columns { file: &opened.file, header, dataset };
        if has_header {
            columns.check(&mut found);
        }
        opened.missing = columns.missing();
        if header.plan(dataset).fields.is_empty() {
            opened.items.clear();
        }
    }
    if let Some((from, resume)) = rest {
        // Where a file is not read on, what its last line lacks proves nothing.
        let is_cut = faults.iter().any(|f| f.kind == FaultKind::NotReadOn);
        let first = opened.first + opened.items.len();
        let rest = outer::read(&opened.file, from, resume, first, is_cut, &mut found);
        opened.items.extend(rest.records.into_iter().map(Item::Read));
        // Only where a document could not be cut at all is its layout new.
        if resume == Resume::Document {
            opened.layout = rest.layout;
        }
        opened.faults = rest.faults;
        opened.unclosed = rest.unclosed;
    }
    opened.found = found;
    let done = work(opened);
    drop(text);
    (done, bytes)
}

impl<'a> Opened<'a> {
    /// A record with places; none where there is nothing to judge. Faults of its syntax are new only where it is read now.
    #[must_use]
    pub fn placed(&self, index: usize) -> (Option<Placed<'_, 'a>>, Vec<Diagnostic>) {
        let prefix = self.layout.pointer(self.first + index);
        match &self.items[index] {
            Item::Read(node) => {
                let first = self.faults.partition_point(|f| f.range.start < node.range.start);
                let from = self.faults[first..].iter().take_while(|f| f.range.start <= node.range.end);
                let faults = from.filter(|f| f.range.end <= node.range.end).cloned().collect();
                let mut placed = self.place(prefix, node.clone(), faults, self.unclosed.clone());
                placed.faults.sort_by_key(|f| f.range.start);
                (Some(placed), Vec::new())
            }
            Item::Text(range) => {
                let parsed = parse_part(&self.file.text[range.clone()], range.start);
                self.judged(prefix, parsed.root, parsed.faults, parsed.unclosed)
            }
            Item::Row(range) => {
                let mut faults = Vec::new();
                let plan = self.header.as_ref().map(|header| header.plan(self.dataset));
                let node = plan.and_then(|p| p.record(self.file.text, range.clone(), &mut faults));
                faults.sort_by_key(|f| f.range.start);
                self.judged(prefix, node, faults, Vec::new())
            }
        }
    }

    /// What was read of a record, and the faults of its syntax. Where all that stands there is no value, there is no record to
    /// judge.
    fn judged(
        &self,
        prefix: String,
        node: Option<Node>,
        faults: Vec<Fault>,
        unclosed: Vec<usize>,
    ) -> (Option<Placed<'_, 'a>>, Vec<Diagnostic>) {
        let Some(node) = node else {
            return (None, faults.iter().map(|f| self.file.syntax(f)).collect());
        };
        let syntax = faults.len();
        let mut placed = self.place(prefix, node, faults, unclosed);
        let found = placed.faults[..syntax].iter().map(|f| placed.syntax(f)).collect();
        placed.faults.sort_by_key(|f| f.range.start);
        let is_value = placed.faults_in(&placed.node.range).all(|f| f.range != placed.node.range);
        (is_value.then_some(placed), found)
    }

    /// A record with its place. The bytes that are no UTF-8, and are reported for all of the block, follow its own faults.
    fn place(
        &self,
        prefix: String,
        node: Node,
        mut faults: Vec<Fault>,
        unclosed: Vec<usize>,
    ) -> Placed<'_, 'a> {
        let first = self.encoding.partition_point(|f| f.range.start < node.range.start);
        let within = self.encoding[first..].iter().take_while(|f| f.range.start < node.range.end);
        faults.extend(within.cloned());
        let id = OnceCell::new();
        Placed { file: &self.file, prefix, node, faults, unclosed, missing: &self.missing, id }
    }
}
