//! The check of one block: each record by the fast road, and by the one that explains where that refuses.

use std::cell::RefCell;

use crate::check::checked::Checked;
use crate::check::cross_record::key::At;
use crate::check::cross_record::keys::{Keys, Settled};
use crate::check::located_record::LocatedRecord;
use crate::check::parsed_block::{Item, ParsedBlock};
use crate::check::rules::{self, Finding, Subject};
use crate::check::schema::contract::Contract;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::text::hygiene;
use crate::check::text::source::decode;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Block, Mark, Reader, TapeNode};
use crate::model::Source;

/// What every block of a file is checked with.
pub struct Job<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// Number of the file in its run.
    pub number: usize,
    /// The source of its records.
    pub source: &'a Source,
    /// Ids that need no question.
    pub settled: &'a Settled,
    /// What the check is for.
    pub purpose: Purpose,
    /// Whether the text around a problem is wanted.
    pub excerpts: bool,
}

/// What a check is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// What is wrong.
    Verdict,
    /// What is wrong, and the records themselves.
    Records,
    /// What others may name: nothing is reported, so nothing is judged.
    IdsOnly,
}

/// A block that was checked.
pub struct CheckedBlock<R> {
    /// The records, where they are wanted.
    pub records: Vec<R>,
    /// What is asked across records.
    pub keys: Keys,
    /// What is wrong.
    pub found: Vec<Diagnostic>,
    /// Number of records.
    pub count: usize,
    /// The room that the block took.
    pub room: Vec<u8>,
    /// Where it can be read from again.
    pub marks: Vec<Mark>,
    /// Whether the text of a record is no JSON.
    has_other_than_json: bool,
}

impl<R> CheckedBlock<R> {
    /// A block of which nothing is known yet but the number of its records.
    fn new(count: usize) -> Self {
        Self {
            records: Vec::new(),
            keys: Keys::for_records(count),
            found: Vec::new(),
            count,
            room: Vec::new(),
            marks: Vec::new(),
            has_other_than_json: false,
        }
    }
}

thread_local! {
    /// What a thread reads records with: its buffers stay.
    static READER: RefCell<Reader> = RefCell::default();
}

impl Job<'_> {
    /// Checks a block.
    pub fn check<R: Checked>(&self, block: Block) -> CheckedBlock<R> {
        let decoded = decode(&block.bytes);
        let mut opened = ParsedBlock::new(self.name, R::DATASET, &block, &decoded, self.excerpts);
        let check = |opened: &ParsedBlock<'_>| {
            READER.with_borrow_mut(|reader| self.check_opened::<R>(reader, opened, block.number))
        };
        let mut checked = check(&opened);
        let is_joined = checked.has_other_than_json && opened.take_apart();
        if is_joined {
            checked = check(&opened);
        }
        let mut found = opened.found;
        found.append(&mut checked.found);
        let marks = block.marks(is_joined);
        drop(decoded);
        CheckedBlock { found, marks, room: block.bytes, ..checked }
    }

    /// Checks the records of a block that was opened.
    fn check_opened<R: Checked>(
        &self,
        reader: &mut Reader,
        opened: &ParsedBlock<'_>,
        block: usize,
    ) -> CheckedBlock<R> {
        let count = opened.items.len();
        let mut checked = CheckedBlock::new(count);
        for index in 0..count {
            let at = At::new(self.number, block, index);
            // The record with places, once that is asked for.
            let mut placed = None;
            let is_done = match &opened.items[index] {
                Item::Text(range) => {
                    let text = &opened.file.text.as_bytes()[range.clone()];
                    let is_done = reader.read(text, |record| {
                        let is_valid = self.may_pass::<R>(record);
                        (is_valid && self.passes(text, record, at, &mut checked)) || {
                            let (placed, _) = placed.insert(opened.placed(index));
                            self.explains(placed.as_ref(), record, is_valid, at, &mut checked)
                        }
                    });
                    checked.has_other_than_json |= is_done.is_none();
                    is_done.unwrap_or(false)
                }
                Item::Read(_) | Item::Row(_) => false,
            };
            if !is_done {
                self.explain(reader, placed.unwrap_or_else(|| opened.placed(index)), at, &mut checked);
            }
        }
        checked
    }

    /// Whether a record is valid; that of a file which is only known is not asked.
    fn may_pass<R: Checked>(&self, record: TapeNode<'_>) -> bool {
        self.purpose == Purpose::IdsOnly || Contract::of(R::DATASET).fast.is_valid(record)
    }

    /// Whether a record that may pass, read from this text, is right in all that it can be by itself; then it is entered. The fast
    /// road: no tree, no text is built.
    fn passes<R: Checked>(
        &self,
        text: &[u8],
        record: TapeNode<'_>,
        at: At,
        checked: &mut CheckedBlock<R>,
    ) -> bool {
        if self.purpose != Purpose::IdsOnly && !is_right::<R>(text, record, self.source) {
            return false;
        }
        let kept: Option<R> = if self.purpose == Purpose::Records { record.to_record() } else { None };
        if self.purpose == Purpose::Records && kept.is_none() {
            return false;
        }
        checked.keys.add(R::DATASET, record, &InvalidFields::NONE, at, self.settled);
        checked.records.extend(kept);
        true
    }

    /// Explains a record that was read from its own text just now; not where its syntax has a fault all the same, such as a key that
    /// stands twice.
    fn explains<R: Checked>(
        &self,
        placed: Option<&LocatedRecord<'_, '_>>,
        record: TapeNode<'_>,
        is_valid: bool,
        at: At,
        checked: &mut CheckedBlock<R>,
    ) -> bool {
        let Some(placed) = placed.filter(|placed| placed.is_sound()) else {
            return false;
        };
        let CheckedBlock { keys, found, .. } = checked;
        let judge = |record: TapeNode<'_>, own: &InvalidFields, is_valid| {
            self.judge::<R>(record, own, is_valid, at, keys)
        };
        let judged = placed.explain_read(Contract::of(R::DATASET), record, is_valid, Some(found), judge);
        report(placed, judged, checked);
        true
    }

    /// Reads a record again that was read with places, says all that is wrong with it and enters what could be made of it.
    fn explain<R: Checked>(
        &self,
        reader: &mut Reader,
        (placed, syntax): (Option<LocatedRecord<'_, '_>>, Vec<Diagnostic>),
        at: At,
        checked: &mut CheckedBlock<R>,
    ) {
        checked.found.extend(syntax);
        if let Some(placed) = placed {
            let CheckedBlock { keys, found, .. } = checked;
            let judge = |record: TapeNode<'_>, own: &InvalidFields, is_valid| {
                self.judge::<R>(record, own, is_valid, at, keys)
            };
            let judged = placed.explain(Contract::of(R::DATASET), reader, Some(found), judge);
            report(&placed, judged, checked);
        }
    }

    /// Enters what is a record's own; what the rules find, and whether the record is wanted.
    fn judge<R: Checked>(
        &self,
        record: TapeNode<'_>,
        invalid: &InvalidFields,
        is_valid: bool,
        at: At,
        keys: &mut Keys,
    ) -> (Vec<Finding>, bool) {
        keys.add(R::DATASET, record, invalid, at, self.settled);
        let is_wanted = self.purpose == Purpose::Records && is_valid;
        (apply_rules::<R>(self.source, record, invalid), is_wanted)
    }
}

/// Reports what the rules find, and keeps a record that is wanted; nothing where too much was wrong to be judged.
fn report<R: Checked>(
    placed: &LocatedRecord<'_, '_>,
    judged: Option<(Vec<Finding>, bool)>,
    checked: &mut CheckedBlock<R>,
) {
    let Some((findings, is_wanted)) = judged else {
        return;
    };
    let CheckedBlock { records, found, .. } = checked;
    let diagnostic = |f: Finding| placed.diagnostic(f.code, &f.pointer, f.message, f.help);
    found.extend(findings.into_iter().map(diagnostic));
    if is_wanted {
        records.extend(placed.record::<R>(found));
    }
}

/// Whether nothing else is wrong with a record that is valid and was read from this text.
fn is_right<R: Checked>(text: &[u8], record: TapeNode<'_>, source: &Source) -> bool {
    let glance = record.glance();
    let is_clean = || {
        if hygiene::is_plain(text) { !glance.has_loose_ends } else { hygiene::is_clean_closely(&record) }
    };
    !glance.repeats_a_key
        && is_clean()
        && !(glance.has_delicate_number && loses_digits(text))
        && apply_rules::<R>(source, record, &InvalidFields::NONE).is_empty()
}

/// Whether a number of a text may have more digits than are kept; the road that explains looks closely.
fn loses_digits(text: &[u8]) -> bool {
    let is_part = |b: &u8| b.is_ascii_digit() || *b == b'.';
    let is_long = |between: &[u8]| {
        between.split(|b| !is_part(b)).any(|run| run.len() >= 16)
            || between.windows(2).any(|w| matches!(w, [b'0'..=b'9', b'e' | b'E']))
    };
    // Numbers stand between strings; where a quote may be escaped, it is not known between which.
    text.contains(&b'\\') || text.split(|b| *b == b'"').step_by(2).any(is_long)
}

fn apply_rules<R: Checked>(source: &Source, record: TapeNode<'_>, invalid: &InvalidFields) -> Vec<Finding> {
    rules::apply(&Subject { dataset: R::DATASET, record, source }, invalid)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::check::folder::unknown_source;
    use crate::intake::{Blocks, Format};
    use crate::model::{Actor, Event, Exclusion, Figure, Problem, Reference};

    const SPAN: &str = r#""evidence":[{"start":5,"words":9,"sha256":"7c98c566010810a7ac25489e822a5cca7ea2294a52227a46cbcdce87a4c51e34","paragraph":2}]"#;
    const EVENT: &str = r#"{"id":"evt-a-1","title":"Élite — talks","type":"meeting","as_written":"July 1, 2021","date":"2021-07","place":["IR","Herat"],"country":["AF"],"participants":[{"actor":"act-a","role":"host"},{"actor":"act-b","role":"target"}],"cites":["ref-a"],"modality":"planned","#;
    const FIGURE: &str = r#"{"id":"fig-a","indicator":"refugees","label":"Refugees","as_written":"about 3 million people","unit":"person","low":1,"high":4.5,"time":"2021~","repeats":"fig-b","#;
    const ACTOR: &str = r#"{"id":"act-a","name":"Someone","kind":"person","aliases":["Some One","A"],"country":"AF","offices":[{"title":"t","as_of":"2001/2003"}],"#;

    const REFERENCE: &str = r#"{"id":"ref-a","type":"report","title":"A — title","author":[{"family":"B","given":"C."},{"literal":"D"}],"issued":"2001-02","container-title":"E","volume":"7","DOI":"10.1000/x","URL":"https://example.org/a","accessed":"2021-07-01","citations":[{"as_written":"B, 2001","evidence":[{"start":5,"words":9,"sha256":"7c98c566010810a7ac25489e822a5cca7ea2294a52227a46cbcdce87a4c51e34"}]}],"#;
    const PROBLEM: &str =
        r#"{"id":"prb-a","kind":"misprint","summary":"A — slip.","records":["ref-a"],"field":"volume","#;
    const EXCLUSION: &str =
        r#"{"id":"exc-a","as_written":"1. One","reason":"list_number","note":"Of a heading.","#;

    type Verdicts = fn(&str) -> (bool, bool);

    /// How records of each dataset are judged, and how a right one begins.
    const DATASETS: [(Verdicts, &str); 6] = [
        (verdicts::<Event>, EVENT),
        (verdicts::<Figure>, FIGURE),
        (verdicts::<Actor>, ACTOR),
        (verdicts::<Reference>, REFERENCE),
        (verdicts::<Problem>, PROBLEM),
        (verdicts::<Exclusion>, EXCLUSION),
    ];

    /// Whether each road takes a record for right. The article has so many words that a digit more is too much for a span.
    fn verdicts<R: Checked>(record: &str) -> (bool, bool) {
        let (mut source, settled) = (unknown_source("x"), Settled::default());
        source.text.words = 20;
        let job = Job {
            name: "x",
            number: 0,
            source: &source,
            settled: &settled,
            purpose: Purpose::Verdict,
            excerpts: true,
        };
        let mut blocks = Blocks::new(Box::new(record.as_bytes()), Format::Lines);
        let Ok(Some(block)) = blocks.next_block() else {
            return (false, false);
        };
        let decoded = decode(&block.bytes);
        let opened = ParsedBlock::new("x", R::DATASET, &block, &decoded, true);
        let (mut fast, mut slow) = (CheckedBlock::<R>::new(1), CheckedBlock::<R>::new(1));
        let mut reader = Reader::default();
        let Some(Item::Text(range)) = opened.items.first() else {
            return (false, false);
        };
        let (text, at) = (&opened.file.text.as_bytes()[range.clone()], At::new(0, 0, 0));
        let passes =
            |record: TapeNode<'_>| job.may_pass::<R>(record) && job.passes(text, record, at, &mut fast);
        let passes = reader.read(text, passes).unwrap_or(false);
        job.explain(&mut reader, opened.placed(at.index()), at, &mut slow);
        (passes, slow.found.is_empty())
    }

    #[test]
    fn what_is_right_takes_the_fast_road() {
        for (verdict, start) in DATASETS {
            assert_eq!(verdict(&format!("{start}{SPAN}}}")), (true, true), "{start}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

        #[test]
        fn the_fast_road_refuses_what_the_other_finds_fault_with(
            of in 0..DATASETS.len(),
            damages in prop::collection::vec((0..4_u8, any::<prop::sample::Index>(), 0..12_usize, 0..14_usize), 0..3),
        ) {
            const BYTES: [&str; 14] = ["\"", " ", "  ", "\\", "0", "-", ".5", "e9", ",", "é", "\u{200B}", "e\u{301}", "Z", "\t"];
            let (verdicts, start) = DATASETS[of];
            let mut record = format!("{start}{SPAN}}}");
            for (kind, at, length, with) in damages {
                let mut from = at.index(record.len());
                let mut upto = (from + length).min(record.len());
                while !record.is_char_boundary(from) { from -= 1; }
                while !record.is_char_boundary(upto) { upto += 1; }
                match kind {
                    0 => record.replace_range(from..upto, ""),
                    1 => record.insert_str(from, BYTES[with]),
                    2 => record.replace_range(from..upto, BYTES[with]),
                    // A member that stands twice.
                    _ => record.insert_str(record.find('{').map_or(0, |at| at + 1), [r#""id":"b","#, r#""name":null,"#, r#""low":2.0,"#, r#""note":" x","#][with % 4]),
                }
            }
            let (fast, slow) = verdicts(&record);
            prop_assert!(slow || !fast, "{}", record);
            // Of some numbers the fast road leaves the verdict to the other one.
            prop_assert!(fast || !slow || loses_digits(record.as_bytes()), "{}", record);
        }
    }
}
