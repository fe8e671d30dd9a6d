//! The check of one block: what each of its records says by itself, and what it adds to the questions across records.

use std::cell::RefCell;
use std::sync::Arc;

use crate::check::checked::Checked;
use crate::check::cross_record::keys::{Keys, Settled};
use crate::check::cross_record::record_table::RecordNumber;
use crate::check::judge::{judge, typed};
use crate::check::located_record::LocatedRecord;
use crate::check::parsed_block::ParsedBlock;
use crate::check::record_findings::RecordFindings;
use crate::check::rules::{self, Finding, NEEDLESS_OVERRULING, Subject};
use crate::check::schema::contract::Contract;
use crate::check::schema::verdict::Verdict;
use crate::check::text::source::decode;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Block, Header, Layout, Reader};
use crate::model::Source;

/// What all blocks of a file are checked with.
pub struct BlockChecker<'a> {
    /// Name of the file.
    pub name: &'a str,
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
    /// Only the ids that others may name: nothing is reported, so nothing is judged.
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
    /// The buffer that held the block.
    pub buffer: Vec<u8>,
    /// How the records are laid out.
    pub layout: Layout,
    /// The header of the file, in CSV.
    pub header: Option<Arc<Header>>,
}

impl<R> CheckedBlock<R> {
    /// A block of which only the number of records is known so far.
    fn new(count: usize) -> Self {
        Self {
            records: Vec::new(),
            keys: Keys::for_records(count),
            found: Vec::new(),
            count,
            buffer: Vec::new(),
            layout: Layout::default(),
            header: None,
        }
    }
}

thread_local! {
    /// What a thread reads records with, so that its buffers are reused.
    static READER: RefCell<Reader> = RefCell::default();
}

impl BlockChecker<'_> {
    /// Checks a block.
    pub fn check<R: Checked>(&self, block: Block) -> CheckedBlock<R> {
        let decoded = decode(&block.bytes);
        let mut parsed = ParsedBlock::new(self.name, R::DATASET, &block, &decoded, self.excerpts);
        let mut checked = self.check_records::<R>(&parsed);
        if parsed.has_other_than_json() && parsed.take_apart() {
            checked = self.check_records(&parsed);
        }
        let ParsedBlock { layout, header, mut found, .. } = parsed;
        found.append(&mut checked.found);
        drop(decoded);
        CheckedBlock { found, layout, header, buffer: block.bytes, ..checked }
    }

    fn check_records<R: Checked>(&self, parsed: &ParsedBlock<'_>) -> CheckedBlock<R> {
        let mut checked = CheckedBlock::new(parsed.items.len());
        READER.with_borrow_mut(|reader| {
            for (index, item) in parsed.items.iter().enumerate() {
                let at = RecordNumber::new(index);
                let CheckedBlock { records, keys, found, .. } = &mut checked;
                let mut own = RecordFindings::default();
                parsed.read(reader, index, &mut own, |record, own| {
                    records.extend(self.judge::<R>(record, at, keys, own));
                });
                let (range, position) = parsed.file.in_file(item.range());
                keys.records.push(&range, position, own.count());
                found.extend(own.finish(|count, id| parsed.more(index, count, id)));
            }
        });
        checked
    }

    /// Reports all that is wrong with a record by itself, and enters what is asked of it across records. The record is returned
    /// where it is wanted and nothing is wrong with it.
    fn judge<R: Checked>(
        &self,
        record: &LocatedRecord<'_, '_>,
        at: RecordNumber,
        keys: &mut Keys,
        found: &mut RecordFindings,
    ) -> Option<R> {
        let contract = Contract::of(R::DATASET);
        let is_judged = self.purpose != Purpose::IdsOnly;
        if is_judged && found.is_cut() {
            keys.add_id(R::DATASET, record.value(), at);
            return None;
        }
        let verdict = if is_judged { judge(record, contract, found) } else { Verdict::unasked(contract) };
        let is_wanted = self.purpose == Purpose::Records && verdict.is_valid();
        if verdict.has_sentinel() {
            keys.mark_sentinel(at);
        }
        if !verdict.names().is_empty() {
            let names = verdict.names().iter().filter_map(|pointer| record.places.nearest(pointer).text());
            keys.look_up_names(names, at);
        }
        let Some(invalid) = verdict.invalid_fields(record) else {
            keys.add_id(R::DATASET, record.value(), at);
            return None;
        };
        keys.add(R::DATASET, record.value(), &invalid, at, self.settled);
        if is_judged {
            let subject = Subject { dataset: R::DATASET, record: record.value(), source: self.source };
            // A table of a release has all values, whether they overrule the words or were read from them.
            let is_needless = |f: &Finding| f.code == &NEEDLESS_OVERRULING && record.around.is_saved_table;
            rules::apply(&subject, &invalid, &mut |f| {
                if !is_needless(&f) {
                    found.add(|| record.diagnostic(f.code, &f.pointer, f.message, f.help));
                }
            });
        }
        if is_wanted { typed(record, found) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::folder::unknown_source;
    use crate::intake::{Blocks, Format};
    use crate::model::{Actor, Dataset, Event, Exclusion, Figure, Problem, Reference};

    const SPAN: &str = r#""evidence":[{"start":5,"words":9,"sha256":"7c98c566010810a7ac25489e822a5cca7ea2294a52227a46cbcdce87a4c51e34","paragraph":2}]"#;
    const EVENT: &str = r#"{"id":"evt-a-1","title":"Élite — talks","type":"meeting","as_written":"July 1, 2021","date":"2021-07","place":["IR","Herat"],"country":["AF"],"participants":[{"actor":"act-a","role":"host"},{"actor":"act-b","role":"target"}],"cites":["ref-a"],"modality":"planned","#;
    const FIGURE: &str = r#"{"id":"fig-a","indicator":"refugees","label":"Refugees","as_written":"about 3 million people","unit":"person","low":1,"high":4,"time":"2021~","repeats":"fig-b","#;
    const ACTOR: &str = r#"{"id":"act-a","name":"Someone","kind":"person","aliases":["Some One","A"],"country":"AF","offices":[{"title":"t","as_of":"2001/2003"}],"#;

    const REFERENCE: &str = r#"{"id":"ref-a","type":"report","title":"A — title","author":[{"family":"B","given":"C."},{"literal":"D"}],"issued":"2001-02","container-title":"E","volume":"7","DOI":"10.1000/x","URL":"https://example.org/a","accessed":"2021-07-01","citations":[{"as_written":"B, 2001","evidence":[{"start":5,"words":9,"sha256":"7c98c566010810a7ac25489e822a5cca7ea2294a52227a46cbcdce87a4c51e34"}]}],"#;
    const PROBLEM: &str =
        r#"{"id":"prb-a","kind":"misprint","summary":"A — slip.","records":["ref-a"],"field":"volume","#;
    const EXCLUSION: &str =
        r#"{"id":"exc-a","as_written":"1. One","reason":"list_number","note":"Of a heading.","#;

    type Check = fn(&str) -> Vec<Diagnostic>;

    /// How the records of each dataset are checked, and how a right one begins.
    const DATASETS: [(Check, &str); Dataset::ALL.len()] = [
        (check::<Event>, EVENT),
        (check::<Figure>, FIGURE),
        (check::<Actor>, ACTOR),
        (check::<Reference>, REFERENCE),
        (check::<Problem>, PROBLEM),
        (check::<Exclusion>, EXCLUSION),
    ];

    fn check<R: Checked>(record: &str) -> Vec<Diagnostic> {
        let (source, settled) = (unknown_source("x"), Settled::default());
        let checker = BlockChecker {
            name: "x",
            source: &source,
            settled: &settled,
            purpose: Purpose::Records,
            excerpts: true,
        };
        let mut blocks = Blocks::new(Box::new(record.as_bytes()), Format::Lines);
        let checked = checker.check::<R>(blocks.next_block().unwrap().unwrap());
        assert_eq!(checked.records.is_empty(), !checked.found.is_empty(), "{record}");
        checked.found
    }

    #[test]
    fn nothing_is_found_in_what_is_right() {
        for (check, start) in DATASETS {
            assert_eq!(check(&format!("{start}{SPAN}}}")), [], "{start}");
        }
    }

    #[test]
    fn a_record_is_judged_alike_from_its_text_and_from_its_tree() {
        let damages = [
            ("\"id\":\"", "\"id\":\" "),
            ("-", "_"),
            ("\"evidence\"", "\"evidense\""),
            ("\"words\":9", "\"words\":-9.5"),
            ("\"id\":\"", "\"zz\":7,\"id\":\"A\u{200b}"),
            ("[", "[{}, null,"),
            ("\"paragraph\":2", "\"~/\":{\"\":[]}"),
        ];
        for ((check, start), (from, to)) in
            DATASETS.into_iter().flat_map(|of| damages.map(|damage| (of, damage)))
        {
            let record = format!("{start}{SPAN}}}").replace(from, to);
            let of_text = check(&record);
            assert!(!of_text.is_empty() || !record.contains(to), "{record}");
            // A syntax error at the very end makes the recovering parser read it.
            let mut of_tree = check(&format!("{record},"));
            assert!(of_tree.remove(0).code.name != "wrong-type", "{record}");
            let key =
                |d: &Diagnostic| (d.code.code, d.pointer.clone(), d.range, d.message.clone(), d.help.clone());
            assert_eq!(
                of_text.iter().map(key).collect::<Vec<_>>(),
                of_tree.iter().map(key).collect::<Vec<_>>(),
                "{record}"
            );
        }
    }
}
