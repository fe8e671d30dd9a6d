//! The header of a CSV file: the names of its columns, and what a spreadsheet has put around them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::intake::cell::{Cell, cells};
use crate::intake::csv::Plan;
use crate::intake::fault::{Fault, FaultKind};
use crate::model::Dataset;
use colophon_tape::is_number;

/// The byte order mark.
const BOM: char = '\u{feff}';

/// The first row of a file: the names of its columns.
#[derive(Debug)]
pub struct Header {
    /// Byte range of the row in its block.
    pub range: Range<usize>,
    /// Names of the columns and their byte ranges.
    pub names: Vec<(String, Range<usize>)>,
    /// What is wrong with the row, or odd about the file.
    pub faults: Vec<Fault>,
    /// What separates cells.
    pub(super) separator: u8,
    /// Empty cells after those of the columns that have names.
    spare: usize,
    plan: OnceLock<Plan>,
}

impl Header {
    /// Reads the row; `declared` is the line before it that says what separates cells, `first` the first record.
    pub(super) fn new(
        bytes: &[u8],
        range: Range<usize>,
        separator: u8,
        declared: Option<Range<usize>>,
        first: Option<Range<usize>>,
    ) -> Self {
        let mut faults = Vec::new();
        let mut report = |kind, range| faults.push(Fault { kind, range, related: None });
        match declared {
            Some(line) if separator == b',' => report(FaultKind::SeparatorLine, line),
            Some(line) => report(FaultKind::Separator(char::from(separator), true), line),
            None if separator != b',' => {
                report(FaultKind::Separator(char::from(separator), false), range.clone());
            }
            None => {}
        }
        let mut cells = cells(bytes, &range, separator, &mut faults).unwrap_or_default();
        let spare = spare_cells(bytes, &mut cells, separator, first, &mut faults);
        let names = names(bytes, cells, &mut faults);
        Self { range, names, faults, separator, spare, plan: OnceLock::new() }
    }

    /// How rows under this header become records of a dataset.
    pub fn plan(&self, dataset: Dataset) -> &Plan {
        self.plan.get_or_init(|| Plan::new(&self.names, self.separator, self.spare, dataset))
    }

    /// Whether the row is a record: some cell is a number or a digest, which no field is called.
    #[must_use]
    pub fn is_record(&self) -> bool {
        let is_digest = |name: &str| name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit());
        self.names.iter().any(|(name, _)| is_number(name) || is_digest(name))
    }
}

/// The names in the cells of the header, with their places.
fn names(bytes: &[u8], cells: Vec<Cell>, faults: &mut Vec<Fault>) -> Vec<(String, Range<usize>)> {
    let mut names: Vec<(String, Range<usize>)> = Vec::with_capacity(cells.len());
    let mut first_columns: HashMap<String, Range<usize>> = HashMap::new();
    for cell in cells {
        let name = String::from_utf8_lossy(&bytes[cell.content]).replace("\"\"", "\"");
        let range = cell.range;
        let name = match name.strip_prefix(BOM) {
            Some(name) => {
                let kind = FaultKind::Unexpected("no byte order mark");
                faults.push(Fault { kind, range: range.start..range.start + BOM.len_utf8(), related: None });
                name.to_owned()
            }
            None => name,
        };
        let first = first_columns.get(&name).cloned();
        if first.is_none() {
            first_columns.insert(name.clone(), range.clone());
        }
        if name.is_empty() {
            faults.push(Fault { kind: FaultKind::EmptyColumn, range: range.clone(), related: first });
        } else if first.is_some() {
            let kind = FaultKind::RepeatedColumn(name.clone());
            faults.push(Fault { kind, range: range.clone(), related: first });
        }
        names.push((name, range));
    }
    names
}

/// Takes away the empty cells at the end of the header; the number of cells that rows may have in addition to the rest: those of the
/// header, or those by which the first record is longer, where they are empty.
fn spare_cells(
    bytes: &[u8],
    header: &mut Vec<Cell>,
    separator: u8,
    first: Option<Range<usize>>,
    faults: &mut Vec<Fault>,
) -> usize {
    let named =
        header.iter().rposition(|cell| !cell.content.is_empty()).map_or(header.len(), |last| last + 1);
    let spare = header.len() - named;
    if spare > 0 {
        let range = header[named].range.start..header[header.len() - 1].range.end;
        faults.push(Fault { kind: FaultKind::EmptyColumnsAtEnd(spare), range, related: None });
        header.truncate(named);
        return spare;
    }
    let record = first.and_then(|row| cells(bytes, &row, separator, &mut Vec::new())).unwrap_or_default();
    let surplus = record.get(named..).unwrap_or_default();
    if surplus.is_empty() || named < 2 || surplus.iter().any(|cell| !cell.content.is_empty()) {
        return 0;
    }
    let range = record[named - 1].range.end..record[record.len() - 1].range.end;
    faults.push(Fault { kind: FaultKind::SeparatorsAtEnd(surplus.len()), range, related: None });
    surplus.len()
}
