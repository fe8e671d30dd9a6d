//! Where the records of a JSON document begin and end, found as its bytes come in and without parsing them.

use std::ops::Range;

use crate::intake::fault::{Fault, FaultKind};
use crate::intake::scan::{MARK, Scan, Scanned, Stop};

/// How the records of a file are laid out.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// `{"$schema": …, "records": […]}`
    File,
    /// `[…]`
    Array,
    /// One record per line (JSON Lines).
    #[default]
    Lines,
    /// One record per row (CSV).
    Rows,
}

impl Layout {
    /// JSON Pointer of a record within its file; pointers into JSON Lines and CSV begin at the record.
    #[must_use]
    pub fn pointer(self, index: usize) -> String {
        match self {
            Self::File => format!("/records/{index}"),
            Self::Array => format!("/{index}"),
            Self::Lines | Self::Rows => String::new(),
        }
    }
}

/// Where the recovering parser takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resume {
    /// At the beginning of the document.
    Document,
    /// Among the records; holds whether one of them comes before.
    Records(Layout, bool),
    /// After the list of records, within the outer object.
    Members,
    /// After the document.
    End,
}

/// The result of cutting a piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub enum Cut {
    /// Everything complete was cut; the remaining bytes begin a record that continues.
    More,
    /// The document ends.
    End,
    /// The outer structure is broken from here on: the recovering parser says why.
    Odd(Resume),
}

/// Cuts a JSON document into its records, without checking whether each of them is JSON.
#[derive(Debug)]
pub struct Document {
    state: State,
    layout: Layout,
    seen_schema: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Head,
    First,
    Next,
    Tail,
    Done,
}

/// Records and slips found in a piece of a document.
#[derive(Debug, Default)]
pub struct Pieces {
    /// Byte ranges of the records.
    pub records: Vec<Range<usize>>,
    /// Missing and surplus commas between them.
    pub faults: Vec<Fault>,
    /// How many bytes are finished.
    pub used: usize,
}

impl Default for Document {
    fn default() -> Self {
        Self { state: State::Head, layout: Layout::Array, seen_schema: false }
    }
}

impl Document {
    /// How the records are laid out, as far as that is known.
    #[must_use]
    pub fn layout(&self) -> Layout {
        self.layout
    }

    /// Cuts the next bytes, which begin where the last call stopped; `at_end` says that no more follow.
    pub fn cut(&mut self, bytes: &[u8], at_end: bool) -> (Pieces, Cut) {
        let mut scan = Scan { bytes, at: 0 };
        let mut pieces = Pieces::default();
        let cut = loop {
            if self.state == State::Done {
                scan.space();
                pieces.used = scan.at;
                let more = scan.at < bytes.len();
                break if more {
                    Cut::Odd(Resume::End)
                } else if at_end {
                    Cut::End
                } else {
                    Cut::More
                };
            }
            match self.step(&mut scan, &mut pieces) {
                Ok(()) => pieces.used = scan.at,
                Err(Stop::RanOut) if !at_end => break Cut::More,
                Err(_) => break Cut::Odd(self.resume()),
            }
        };
        (pieces, cut)
    }

    fn resume(&self) -> Resume {
        match self.state {
            State::Head => Resume::Document,
            State::First => Resume::Records(self.layout, false),
            State::Next => Resume::Records(self.layout, true),
            State::Tail => Resume::Members,
            State::Done => Resume::End,
        }
    }

    fn step(&mut self, scan: &mut Scan<'_>, pieces: &mut Pieces) -> Scanned {
        match self.state {
            State::Head => self.head(scan),
            State::First => {
                scan.space();
                if scan.eat(b']')? {
                    self.close();
                    return Ok(());
                }
                pieces.records.push(scan.item()?);
                self.state = State::Next;
                Ok(())
            }
            State::Next => self.next(scan, pieces),
            State::Tail => self.tail(scan),
            State::Done => Ok(()),
        }
    }

    /// A comma and a record, or the end of the list.
    fn next(&mut self, scan: &mut Scan<'_>, pieces: &mut Pieces) -> Scanned {
        scan.space();
        if scan.eat(b']')? {
            self.close();
            return Ok(());
        }
        let comma = scan.at;
        if scan.eat(b',')? {
            scan.space();
            if scan.eat(b']')? {
                let range = comma..comma + 1;
                pieces.faults.push(Fault { kind: FaultKind::TrailingComma, range, related: None });
                self.close();
                return Ok(());
            }
            pieces.records.push(scan.item()?);
            return Ok(());
        }
        if scan.peek()? != b'{' {
            return Err(Stop::Odd);
        }
        let range = scan.item()?;
        pieces.faults.push(Fault { kind: FaultKind::MissingComma, range: comma..comma, related: None });
        pieces.records.push(range);
        Ok(())
    }

    fn close(&mut self) {
        self.state = if self.layout == Layout::File { State::Tail } else { State::Done };
    }

    /// All up to the bracket that opens the list of records.
    fn head(&mut self, scan: &mut Scan<'_>) -> Scanned {
        // An attempt that runs out of bytes leaves nothing behind.
        self.seen_schema = false;
        if scan.bytes.starts_with(MARK) {
            scan.at = MARK.len();
        } else if MARK.starts_with(scan.bytes) {
            return Err(Stop::RanOut);
        }
        scan.space();
        if scan.eat(b'[')? {
            self.state = State::First;
            return Ok(());
        }
        scan.expect(b'{')?;
        self.layout = Layout::File;
        loop {
            scan.space();
            match scan.key()? {
                b"\"records\"" => {
                    scan.expect(b'[')?;
                    self.state = State::First;
                    return Ok(());
                }
                b"\"$schema\"" => self.schema(scan)?,
                _ => return Err(Stop::Odd),
            }
            scan.space();
            scan.expect(b',')?;
        }
    }

    /// What follows the list of records in the outer object.
    fn tail(&mut self, scan: &mut Scan<'_>) -> Scanned {
        scan.space();
        if scan.eat(b'}')? {
            self.state = State::Done;
            return Ok(());
        }
        scan.expect(b',')?;
        scan.space();
        match scan.key()? {
            b"\"$schema\"" => self.schema(scan),
            _ => Err(Stop::Odd),
        }
    }

    fn schema(&mut self, scan: &mut Scan<'_>) -> Scanned {
        if self.seen_schema {
            return Err(Stop::Odd);
        }
        scan.string()?;
        self.seen_schema = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The records of a document that arrives in pieces of `size` bytes.
    fn records(text: &str, size: usize) -> (Vec<&str>, Cut) {
        let mut document = Document::default();
        let (mut from, mut upto, mut found) = (0, size.min(text.len()), Vec::new());
        loop {
            let (pieces, cut) = document.cut(&text.as_bytes()[from..upto], upto == text.len());
            found.extend(pieces.records.into_iter().map(|r| &text[from + r.start..from + r.end]));
            from += pieces.used;
            if cut != Cut::More {
                return (found, cut);
            }
            upto = (upto + size).min(text.len());
        }
    }

    #[test]
    fn both_layouts_give_the_same_records_however_the_bytes_come_in() {
        let expected = vec![r#"{"a": "]}\""}"#, r#"{"b": [{}]}"#];
        let file = "\u{feff}{\"$schema\": \"x\", \"records\": [{\"a\": \"]}\\\"\"} , {\"b\": [{}]}]}\n";
        let array = " [{\"a\": \"]}\\\"\"},{\"b\": [{}]}] ";
        for size in 1..file.len() {
            assert_eq!(records(file, size), (expected.clone(), Cut::End), "{size}");
            assert_eq!(records(array, size), (expected.clone(), Cut::End), "{size}");
        }
    }

    #[test]
    fn commas_that_are_missing_or_too_many_are_slips() {
        let mut document = Document::default();
        let (pieces, cut) = document.cut(b"[{} {},]", true);
        assert_eq!((pieces.records.len(), cut), (2, Cut::End));
        let kinds: Vec<FaultKind> = pieces.faults.into_iter().map(|f| f.kind).collect();
        assert_eq!(kinds, [FaultKind::MissingComma, FaultKind::TrailingComma]);
    }

    #[test]
    fn other_documents_are_left_to_the_recovering_parser() {
        let records_of = |layout, after| Cut::Odd(Resume::Records(layout, after));
        for (text, resume) in [
            ("", Cut::Odd(Resume::Document)),
            ("{}", Cut::Odd(Resume::Document)),
            ("7", Cut::Odd(Resume::Document)),
            ("{\"other\": 1}", Cut::Odd(Resume::Document)),
            ("[", records_of(Layout::Array, false)),
            ("[\"\\", records_of(Layout::Array, false)),
            ("[{]", records_of(Layout::Array, false)),
            ("[1 2]", records_of(Layout::Array, true)),
            ("{\"records\": []", Cut::Odd(Resume::Members)),
            ("{\"records\": [], \"records\": []}", Cut::Odd(Resume::Members)),
            ("{\"records\": []} x", Cut::Odd(Resume::End)),
        ] {
            assert_eq!(records(text, text.len().max(1)).1, resume, "{text}");
        }
    }
}
