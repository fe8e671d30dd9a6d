//! What is wrong with one record: as much as people read.
//!
//! Every check of a record reports here, and nowhere else: syntax, schema, clean text, rules, and in the second pass the rules across
//! records. A record of a few bytes may unpack to millions of wrong items, and a diagnostic takes a thousand times the memory of the item
//! that it is about. So beyond the limit none is made, whichever check it comes from.

use crate::diagnostics::Diagnostic;

/// Most diagnostics of one record. Anyone who reads a hundred knows what is wrong with the record.
pub const MOST: usize = 100;

/// Bytes of their texts after which no more are taken: a key of many megabytes is in the pointer of everything below it.
const MOST_BYTES: usize = 1 << 20;

/// How much of one record may still be reported.
#[derive(Debug, Default)]
pub struct Budget {
    count: usize,
    bytes: usize,
}

impl Budget {
    /// Counts something of so many bytes that will be reported.
    pub fn spend(&mut self, bytes: usize) {
        self.count += 1;
        self.bytes += bytes;
    }

    /// Whether nothing more fits.
    #[must_use]
    pub fn is_spent(&self) -> bool {
        self.count >= MOST || self.bytes >= MOST_BYTES
    }

    /// Whether more was found than fits.
    #[must_use]
    pub fn is_exceeded(&self) -> bool {
        self.count > MOST || self.bytes >= MOST_BYTES
    }
}

/// The diagnostics of one record, up to a limit.
#[derive(Debug, Default)]
pub struct RecordFindings {
    found: Vec<Diagnostic>,
    /// What is found, with what was reported of this record before.
    budget: Budget,
    is_cut: bool,
}

impl RecordFindings {
    /// What is found later about a record of which this was [`RecordFindings::count`].
    #[must_use]
    pub fn after(count: u8) -> Self {
        let budget = Budget { count: usize::from(count), bytes: 0 };
        // That there are more was reported with the rest.
        Self { is_cut: budget.is_exceeded(), budget, ..Self::default() }
    }

    /// Adds what `make` makes, if there is room.
    pub fn add(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.is_cut || self.budget.is_spent() {
            return self.cut();
        }
        let made = make();
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        self.budget
            .spend(made.pointer.len() + made.message.len() + length(&made.help) + length(&made.record));
        self.found.push(made);
    }

    /// Says that there is more, which was not looked at.
    pub fn cut(&mut self) {
        self.is_cut = true;
    }

    /// Whether there is more than is reported: then no check need go on.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Number of diagnostics so far; one more than the limit where there are more.
    #[must_use]
    pub fn count(&self) -> u8 {
        let count = if self.is_cut { MOST + 1 } else { self.budget.count };
        u8::try_from(count).unwrap_or(u8::MAX)
    }

    /// The diagnostics; where there are more, `more` makes the last one, which says so, from their number and the id of the record.
    pub fn finish(self, more: impl FnOnce(usize, Option<String>) -> Diagnostic) -> Vec<Diagnostic> {
        let Self { mut found, budget, is_cut } = self;
        if is_cut && budget.count <= MOST {
            let record = found.last().and_then(|last| last.record.clone());
            found.push(more(budget.count, record));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::codes;

    fn filled(mut findings: RecordFindings, count: usize, length: usize) -> RecordFindings {
        for i in 0..count {
            findings.add(|| {
                let message = "x".repeat(length);
                Diagnostic::of_file(&codes::UNTRIMMED, "a", message, String::new()).of_record(&i.to_string())
            });
        }
        findings
    }

    /// How many are kept, and the number that is said of those that are not.
    fn kept(findings: RecordFindings) -> (usize, Option<usize>) {
        let mut said = None;
        let all = findings.finish(|count, record| {
            assert!(record.is_some());
            said = Some(count);
            Diagnostic::of_file(&codes::NOT_READ_ON, "a", String::new(), String::new())
        });
        (all.len(), said)
    }

    #[test]
    fn one_limit_holds_for_both_passes() {
        let new = RecordFindings::default;
        assert_eq!(kept(filled(new(), MOST, 1)), (MOST, None));
        assert_eq!(kept(filled(new(), MOST + 1, 1)), (MOST + 1, Some(MOST)));
        let first = filled(new(), 60, 1);
        assert_eq!(kept(filled(RecordFindings::after(first.count()), 40, 1)), (40, None));
        assert_eq!(kept(filled(RecordFindings::after(first.count()), 41, 1)), (41, Some(MOST)));
        let full = filled(new(), MOST + 1, 1);
        assert_eq!(kept(filled(RecordFindings::after(full.count()), 9, 1)), (0, None));
    }

    #[test]
    fn long_texts_fill_it_sooner() {
        assert_eq!(kept(filled(RecordFindings::default(), 9, MOST_BYTES / 2)), (3, Some(2)));
        let mut cut = RecordFindings::default();
        cut.cut();
        assert_eq!((cut.is_cut(), cut.count()), (true, 101));
    }
}
