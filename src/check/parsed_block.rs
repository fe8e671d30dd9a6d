//! A block of a file, opened: its text, its records, and what is wrong between them.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;

use crate::check::located_record::LocatedRecord;
use crate::check::text::source::{Decoded, TextFile};
use crate::check::text::{csv_header, wrapper};
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Block, Fault, FaultKind, Header, Layout, Node, Resume, apart, parse_part};
use crate::model::Dataset;

/// A record of a block.
pub enum Item<'t> {
    /// Its text.
    Text(Range<usize>),
    /// Its row of CSV.
    Row(Range<usize>),
    /// What the parser that recovers made of it.
    Read(Node<'t>),
}

/// A block, opened.
pub struct ParsedBlock<'a> {
    /// Its text.
    pub file: TextFile<'a>,
    /// Its records.
    pub items: Vec<Item<'a>>,
    /// What is wrong between them, and with the encoding.
    pub found: Vec<Diagnostic>,
    layout: Layout,
    first: usize,
    /// Records of the block before these.
    skipped: usize,
    faults: Vec<Fault>,
    /// Bytes that are no UTF-8.
    encoding: &'a [Fault],
    dataset: Dataset,
    header: Option<Arc<Header>>,
    /// Fields that no row has because they have no column.
    missing: Vec<String>,
    unclosed: Vec<usize>,
}

impl<'a> ParsedBlock<'a> {
    /// Opens a block of a file of a dataset; `decoded` is its text, which diagnostics show with `excerpts`.
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
        let mut opened = Self {
            items: block.records.iter().cloned().map(item).collect(),
            layout: block.layout,
            first: block.first,
            skipped: block.skipped,
            faults: Vec::new(),
            encoding: &decoded.faults,
            unclosed: Vec::new(),
            found,
            dataset,
            header: block.header.clone(),
            missing: Vec::new(),
            file,
        };
        if block.is_joined {
            opened.take_apart();
        }
        opened.read_header(block.has_header);
        if let Some((from, resume)) = block.rest {
            opened.read_rest(from, resume, &block.faults);
        }
        opened
    }

    /// Takes records apart that share a line of JSON Lines, and says whether any do. Each must be an item of its own before it is
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
        // Where a file is not read on, what its last line lacks proves nothing.
        let is_cut = faults.iter().any(|f| f.kind == FaultKind::NotReadOn);
        let first = self.first + self.items.len();
        let rest = wrapper::read(&self.file, from, resume, first, is_cut, &mut self.found);
        self.items.extend(rest.records.into_iter().map(Item::Read));
        // Only where a document could not be cut at all is its layout new.
        if resume == Resume::Document {
            self.layout = rest.layout;
        }
        self.faults = rest.faults;
        self.unclosed = rest.unclosed;
    }

    /// A record with places, by its position in the block; none where there is nothing to judge. Faults of its syntax are new only where it is read now.
    #[must_use]
    pub fn placed(&self, index: usize) -> (Option<LocatedRecord<'_, 'a>>, Vec<Diagnostic>) {
        let prefix = self.layout.pointer(self.first + index);
        match &self.items[index - self.skipped] {
            Item::Read(node) => {
                let first = self.faults.partition_point(|f| f.range.start < node.range.start);
                let from = self.faults[first..].iter().take_while(|f| f.range.start <= node.range.end);
                let faults = from.filter(|f| f.range.end <= node.range.end).cloned().collect();
                let mut placed = self.place(prefix, node.clone(), None, faults, self.unclosed.clone());
                placed.faults.sort_by_key(|f| f.range.start);
                (Some(placed), Vec::new())
            }
            Item::Text(range) => {
                let text = &self.file.text[range.clone()];
                let parsed = parse_part(text, range.start);
                self.judged(prefix, parsed.root, Some(text), parsed.faults, parsed.unclosed)
            }
            Item::Row(range) => {
                let mut faults = Vec::new();
                let plan = self.header.as_ref().map(|header| header.plan(self.dataset));
                let node = plan.and_then(|p| p.record(self.file.text, range.clone(), &mut faults));
                faults.sort_by_key(|f| f.range.start);
                self.judged(prefix, node, None, faults, Vec::new())
            }
        }
    }

    /// What was read of a record, and the faults of its syntax. Where all that stands there is no value, there is no record to
    /// judge.
    fn judged(
        &self,
        prefix: String,
        node: Option<Node<'a>>,
        json: Option<&'a str>,
        faults: Vec<Fault>,
        unclosed: Vec<usize>,
    ) -> (Option<LocatedRecord<'_, 'a>>, Vec<Diagnostic>) {
        let Some(node) = node else {
            return (None, faults.iter().map(|f| self.file.syntax(f)).collect());
        };
        let syntax = faults.len();
        let mut placed = self.place(prefix, node, json, faults, unclosed);
        let found = placed.faults[..syntax].iter().map(|f| placed.syntax(f)).collect();
        placed.faults.sort_by_key(|f| f.range.start);
        let is_value = placed.faults_in(&placed.node.range).all(|f| f.range != placed.node.range);
        (is_value.then_some(placed), found)
    }

    /// A record with its place. The bytes that are no UTF-8, and are reported for all of the block, follow its own faults.
    fn place(
        &self,
        prefix: String,
        node: Node<'a>,
        json: Option<&'a str>,
        mut faults: Vec<Fault>,
        unclosed: Vec<usize>,
    ) -> LocatedRecord<'_, 'a> {
        let first = self.encoding.partition_point(|f| f.range.start < node.range.start);
        let within = self.encoding[first..].iter().take_while(|f| f.range.start < node.range.end);
        faults.extend(within.cloned());
        let id = OnceCell::new();
        LocatedRecord { file: &self.file, prefix, node, json, faults, unclosed, missing: &self.missing, id }
    }
}
