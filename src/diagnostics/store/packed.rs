//! Diagnostics as bytes, in memory or in a file: serialised, they take a fraction of the room. As JSON, where all records are wrong,
//! writing and reading them would take a tenth of the time of a run.

use crate::diagnostics::{Code, Diagnostic, Related, Summary, TextRange};
use crate::text::{Excerpt, Position};

/// What is kept of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// All, with the text around.
    WithText,
    /// All but the text around, which only people read.
    WithoutText,
    /// Their number only.
    Number,
}

/// Diagnostics of a piece of a file, in order, each once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// The kinds of diagnostics; each diagnostic refers to one by its position.
    pub(super) codes: Vec<&'static Code>,
    pub(super) bytes: Vec<u8>,
    /// How many there are of each severity.
    pub summary: Summary,
}

/// A diagnostic as it is serialised: code, file, pointer, range, record, message, help, related places, text and column.
type Row<S> = (usize, S, S, Option<Place>, Option<S>, S, Option<S>, Vec<(S, Place, S)>, Option<(S, usize)>);

/// A range as lines and columns of its start and its end.
type Place = [usize; 4];

impl Packed {
    /// Packs diagnostics, or only counts them.
    ///
    /// # Panics
    ///
    /// Never: texts and numbers can be serialised.
    #[must_use]
    pub fn new(mut found: Vec<Diagnostic>, kept: Kept) -> Self {
        let mut packed = Self::default();
        if found.is_empty() {
            return packed;
        }
        let key = |d: &'_ Diagnostic| (d.range, d.code.code);
        found.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.pointer.cmp(&b.pointer)));
        found.dedup();
        packed.summary.count(&found);
        if kept != Kept::Number {
            let rows: Vec<_> = found.iter().map(|d| packed.row(d, kept == Kept::WithText)).collect();
            packed.bytes = postcard::to_allocvec(&rows).expect("texts and numbers can be serialised");
            packed.bytes.shrink_to_fit();
        }
        packed
    }

    fn row<'d>(&mut self, d: &'d Diagnostic, with_text: bool) -> Row<&'d str> {
        let code = self.codes.iter().position(|code| *code == d.code).unwrap_or_else(|| {
            self.codes.push(d.code);
            self.codes.len() - 1
        });
        let related = |r: &'d Related| (r.file.as_str(), place(r.range), r.message.as_str());
        let related = d.related.iter().map(related).collect();
        let text = d.excerpt.as_ref().filter(|_| with_text).map(|e| (e.text.as_str(), e.column));
        let (range, record, help) = (d.range.map(place), d.record.as_deref(), d.help.as_deref());
        (code, &d.file, &d.pointer, range, record, &d.message, help, related, text)
    }
}

fn place(TextRange { start, end }: TextRange) -> Place {
    [start.line, start.column, end.line, end.column]
}

fn range([line, column, end_line, end_column]: Place) -> TextRange {
    let end = Position { line: end_line, column: end_column };
    TextRange { start: Position { line, column }, end }
}

/// The diagnostics that were packed; none where the bytes are damaged.
pub fn unpack(codes: &[&'static Code], bytes: &[u8]) -> Option<Vec<Diagnostic>> {
    let rows: Vec<Row<String>> = postcard::from_bytes(bytes).ok()?;
    rows.into_iter().map(|row| diagnostic(codes, row)).collect()
}

fn diagnostic(codes: &[&'static Code], row: Row<String>) -> Option<Diagnostic> {
    let (code, file, pointer, place, record, message, help, related, text) = row;
    let code = *codes.get(code)?;
    let severity = code.severity;
    let related =
        related.into_iter().map(|(file, place, message)| Related { file, range: range(place), message });
    Some(Diagnostic {
        code,
        severity,
        file,
        pointer,
        range: place.map(range),
        record,
        message,
        help,
        related: related.collect(),
        excerpt: text.map(|(text, column)| Excerpt { text, column }),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostics::code::tests::SAMPLES;

    fn any_range() -> impl Strategy<Value = TextRange> {
        let position = || (any::<usize>(), 0..300_usize).prop_map(|(line, column)| Position { line, column });
        (position(), position()).prop_map(|(start, end)| TextRange { start, end })
    }

    prop_compose! {
        fn diagnostic()(
            code in any::<prop::sample::Index>(),
            texts in prop::collection::vec("a|long text that comes again and again|\\PC{0,9}", 6),
            range in prop::option::of(any_range()),
            record in prop::option::of("[a-z-]{0,200}"),
            has_help in any::<bool>(),
            related in prop::collection::vec(("x|y|\\PC{0,5}", any_range()), 0..3),
            column in prop::option::of(any::<usize>()),
        ) -> Diagnostic {
            let [file, pointer, message, help, text, about] = texts.try_into().expect("there are six");
            let related = related.into_iter();
            let related = related.map(|(file, range)| Related { file, range, message: about.clone() });
            Diagnostic {
                pointer,
                range,
                record,
                help: has_help.then_some(help),
                related: related.collect(),
                excerpt: column.map(|column| Excerpt { text, column }),
                ..Diagnostic::of_file(SAMPLES[code.index(SAMPLES.len())], &file, message, String::new())
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(found in prop::collection::vec(diagnostic(), 0..40), at in any::<prop::sample::Index>()) {
            let mut expected = found.clone();
            expected.sort_by(|a, b| (a.range, a.code.code, &a.pointer).cmp(&(b.range, b.code.code, &b.pointer)));
            expected.dedup();
            let packed = Packed::new(found.clone(), Kept::WithText);
            let unpacked = |packed: &Packed| unpack(&packed.codes, &packed.bytes).unwrap_or_default();
            prop_assert_eq!(&unpacked(&packed), &expected);
            for diagnostic in &mut expected {
                diagnostic.excerpt = None;
            }
            let without = Packed::new(found.clone(), Kept::WithoutText);
            prop_assert_eq!(&unpacked(&without), &expected);
            let counted = Packed::new(found, Kept::Number);
            prop_assert_eq!((counted.bytes.len(), counted.summary), (0, packed.summary));
            // Damaged bytes give nothing, or other texts.
            let Packed { codes, mut bytes, .. } = packed;
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] ^= 0x55;
                prop_assert!(unpack(&codes, &bytes).is_none_or(|found| found.len() <= bytes.len()));
            }
        }
    }
}
