//! Reading on within a document.

use crate::intake::document::{Layout, Resume};
use crate::intake::fault::Fault;
use crate::intake::parse::Parser;
use crate::intake::tree::{Member, Node};

/// The rest of a document whose records were cut up to some place.
pub struct Outer<'t> {
    /// The records that follow.
    pub records: Vec<Node<'t>>,
    /// The members of the outer object that follow.
    pub members: Vec<Member<'t>>,
    /// Faults, in the order of the file.
    pub faults: Vec<Fault>,
    /// Where the objects and lists that were open when reading stopped begin.
    pub unclosed: Vec<usize>,
}

/// Reads on within a document: after some of its records, or after all of them.
#[must_use]
pub fn parse_rest(text: &str, base: usize, resume: Resume) -> Outer<'_> {
    let mut parser = Parser { begins: false, ..Parser::new(text, base) };
    let mut outer =
        Outer { records: Vec::new(), members: Vec::new(), faults: Vec::new(), unclosed: Vec::new() };
    let in_object = !matches!(resume, Resume::Records(Layout::Array, _) | Resume::End);
    if in_object {
        parser.open.push(b'}');
    }
    if let Resume::Records(_, after_record) = resume {
        parser.open.push(b']');
        parser.list(b']', "the list of records", after_record, |parser| outer.records.extend(parser.value()));
        parser.open.pop();
        parser.cut_short = false;
    }
    if in_object && !parser.stuck {
        parser.list(b'}', "the object", true, |parser| outer.members.extend(parser.member()));
        parser.open.pop();
    }
    parser.end();
    outer.unclosed = std::mem::take(&mut parser.unclosed);
    outer.faults = parser.sorted_faults();
    outer
}
