//! A block of a file, opened: its text, its records, and what is wrong between them.

use std::ops::Range;
use std::sync::Arc;

use super::diagnostic::Diagnostic;
use super::record::Placed;
use super::text::{TextFile, decode};
use super::{header, outer};
use crate::intake::{Block, Fault, FaultKind, Header, Layout, Node, lines, parse};
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
    dataset: Dataset,
    header: Option<Arc<Header>>,
    /// Fields that no row has because they have no column.
    missing: Vec<String>,
    unclosed: Vec<usize>,
}

/// Opens a block of a file of this dataset and does something with it.
pub fn with_block<T>(name: &str, dataset: Dataset, block: Block, work: impl FnOnce(Opened<'_>) -> T) -> T {
    let Block { bytes, start, layout, first, records, faults, rest, header, has_header, .. } = block;
    let (text, encoding) = decode(bytes);
    let file = TextFile::new(name, &text, start);
    let mut found: Vec<Diagnostic> = encoding.iter().chain(&faults).map(|f| file.syntax(f)).collect();
    // Of a line that is too long only the beginning is at hand, which is no record.
    let records = if layout == Layout::Lines && faults.is_empty() {
        lines(text.as_bytes(), file.is_start())
    } else {
        records
    };
    let item = if layout == Layout::Rows { Item::Row } else { Item::Text };
    let mut opened = Opened {
        items: records.into_iter().map(item).collect(),
        layout,
        first,
        faults: Vec::new(),
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
        let rest = outer::read(&opened.file, from, resume, is_cut, &mut found);
        opened.items.extend(rest.records.into_iter().map(Item::Read));
        opened.layout = rest.layout;
        opened.faults = rest.faults;
        opened.unclosed = rest.unclosed;
    }
    opened.found = found;
    work(opened)
}

impl<'a> Opened<'a> {
    /// A record with places; none where there is nothing to judge. Faults of its syntax are new only where it is read now.
    #[must_use]
    pub fn placed(&self, index: usize) -> (Option<Placed<'_, 'a>>, Vec<Diagnostic>) {
        let prefix = self.layout.pointer(self.first + index);
        match &self.items[index] {
            Item::Read(node) => {
                let within = |f: &&Fault| node.range.start <= f.range.start && f.range.end <= node.range.end;
                let faults = self.faults.iter().filter(within).cloned().collect();
                (Some(self.place(prefix, node.clone(), faults, self.unclosed.clone())), Vec::new())
            }
            Item::Text(range) => {
                let parsed = parse(&self.file.text[range.clone()], range.start);
                let found = parsed.faults.iter().map(|f| self.file.syntax(f)).collect();
                let (faults, unclosed) = (parsed.faults, parsed.unclosed);
                // Where all that stands there is no value, there is no record to judge.
                let whole = |node: &Node| faults.iter().any(|f| f.range == node.range);
                let root = parsed.root.filter(|node| !whole(node));
                (root.map(|node| self.place(prefix, node, faults, unclosed)), found)
            }
            Item::Row(range) => {
                let mut faults = Vec::new();
                let plan = self.header.as_ref().map(|header| header.plan(self.dataset));
                let node = plan.and_then(|p| p.record(self.file.text, range.clone(), &mut faults));
                let found = faults.iter().map(|f| self.file.syntax(f)).collect();
                (node.map(|node| self.place(prefix, node, faults, Vec::new())), found)
            }
        }
    }

    fn place(&self, prefix: String, node: Node, faults: Vec<Fault>, unclosed: Vec<usize>) -> Placed<'_, 'a> {
        Placed { file: &self.file, prefix, node, faults, unclosed, missing: &self.missing }
    }
}
