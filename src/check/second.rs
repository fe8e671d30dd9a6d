//! The second reading: the records that concern each other are read again, for their places and their own words.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::block::{Opened, with_block};
use super::codes;
use super::contract::Contract;
use super::diagnostic::{Diagnostic, Related, TextRange};
use super::helps::Helps;
use super::keys::{Answers, At, Suspicion, form_key, key};
use super::links::{self, Likeness, Link};
use super::nearest::{did_you_mean, nearest};
use super::record::{Placed, StandIns};
use super::rules::{Checked, Typed, typed};
use super::run::{CheckedFile, WAVE};
use crate::intake::{Block, Blocks, ReadError, Reader, TapeNode};
use crate::model::{Dataset, joined_words};

/// Comparisons of ids that the search for suggestions may take: where a million ids lead nowhere, the help says so in general.
const COMPARISONS: usize = 20_000_000;

/// Reads the suspects again, in the order of files and places, and reports what is wrong with them.
///
/// # Errors
///
/// When a file cannot be read again.
pub fn read(
    files: &[CheckedFile],
    answers: &Answers,
    mut report: impl FnMut(usize, Vec<Diagnostic>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let (wanted, firsts) = wanted(files, answers);
    let mut seen = HashMap::new();
    for of_file in wanted.chunk_by(|a, b| a.file() == b.file()) {
        let (number, last) = (of_file[0].file(), of_file[of_file.len() - 1].block());
        let file = &files[number];
        let Some(dataset) = file.dataset else {
            continue;
        };
        let again = Again { name: &file.input.name, dataset, wanted: &wanted, firsts: &firsts, answers };
        let failed = |error| ReadError { path: file.input.name.clone().into(), error };
        let mut blocks = Blocks::new(file.input.open()?, file.format);
        loop {
            let wave = blocks.wave(WAVE).map_err(failed)?;
            let done = wave.last().is_none_or(|block| block.number >= last);
            let concerned = wave.into_iter().filter_map(|block| {
                let at = within(of_file, block.number);
                (!at.is_empty()).then_some((block, at))
            });
            let concerned: Vec<(Block, &[At])> = concerned.collect();
            // What others are compared with must be known before they are.
            let remembered: Vec<_> = concerned.par_iter().map(|(b, at)| again.remember(b, at)).collect();
            seen.extend(remembered.into_iter().flatten());
            if !file.known {
                let judged = concerned.into_par_iter().map(|(b, at)| again.judge(b, at, &seen));
                let found: Vec<Vec<Diagnostic>> = judged.collect();
                found.into_iter().try_for_each(|found| report(number, found))?;
            }
            if done {
                break;
            }
        }
    }
    Ok(())
}

/// What every block is read again with.
struct Again<'a> {
    name: &'a str,
    dataset: Dataset,
    wanted: &'a [At],
    firsts: &'a HashSet<At>,
    answers: &'a Answers,
}

impl Again<'_> {
    fn remember(&self, block: &Block, at: &[At]) -> Vec<(At, Seen)> {
        let at: Vec<At> = at.iter().filter(|at| self.firsts.contains(at)).copied().collect();
        if at.is_empty() {
            return Vec::new();
        }
        with_block(self.name, self.dataset, block.clone(), |opened| {
            typed(self.dataset, Remember { opened: &opened, at: &at })
        })
    }

    fn judge(&self, block: Block, at: &[At], seen: &HashMap<At, Seen>) -> Vec<Diagnostic> {
        let before = self.wanted.partition_point(|wanted| *wanted < at[0]);
        with_block(self.name, self.dataset, block, |opened| {
            typed(self.dataset, Judge { opened: &opened, at, before, answers: self.answers, seen })
        })
    }
}

/// The places that are within a block.
fn within(sorted: &[At], block: usize) -> &[At] {
    let from = sorted.partition_point(|at| at.block() < block);
    let upto = sorted.partition_point(|at| at.block() <= block);
    &sorted[from..upto]
}

/// The records to be read again, in order: suspects in files that are reported on, and the first ones that they collide
/// with; and these first ones alone.
fn wanted(files: &[CheckedFile], answers: &Answers) -> (Vec<At>, HashSet<At>) {
    let (mut wanted, mut firsts) = (Vec::new(), HashSet::new());
    for (at, reasons) in answers.suspects.iter().filter(|(at, _)| !files[at.file()].known) {
        wanted.push(*at);
        firsts.extend(reasons.iter().filter_map(|reason| match reason {
            Suspicion::DuplicateId(first) | Suspicion::AliasClash(first) | Suspicion::Alike(first) => {
                Some(*first)
            }
            _ => None,
        }));
    }
    wanted.extend(&firsts);
    wanted.sort_unstable();
    wanted.dedup();
    (wanted, firsts)
}

/// What is remembered of a record that another may collide with.
struct Seen {
    file: String,
    id: String,
    id_range: TextRange,
    record_range: TextRange,
    /// Forms as words, with their places.
    forms: Vec<(String, TextRange)>,
    likeness: Likeness,
}

/// Reads records and remembers them.
struct Remember<'a, 't> {
    opened: &'a Opened<'t>,
    at: &'a [At],
}

impl Typed for Remember<'_, '_> {
    type Output = Vec<(At, Seen)>;

    fn with<R: Checked>(self) -> Self::Output {
        let read = |at: &At| {
            let placed = self.opened.placed(at.index()).0?;
            // What the record says by itself was reported at the first reading.
            let located = placed.explain::<R>(Contract::of(R::DATASET), &mut Vec::new())?;
            Reader::default().read(&located.json, |record| (*at, remember(R::DATASET, &placed, record)))
        };
        self.at.iter().filter_map(read).collect()
    }
}

/// Reads records and says what is wrong with them.
struct Judge<'a, 't> {
    opened: &'a Opened<'t>,
    at: &'a [At],
    /// Records that were wanted before these.
    before: usize,
    answers: &'a Answers,
    seen: &'a HashMap<At, Seen>,
}

impl Typed for Judge<'_, '_> {
    type Output = Vec<Diagnostic>;

    fn with<R: Checked>(self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut reader = Reader::default();
        let helps = Helps::default();
        for (i, at) in self.at.iter().enumerate() {
            let Some(reasons) = self.answers.suspects.get(at) else {
                continue;
            };
            let Some(placed) = self.opened.placed(at.index()).0 else {
                continue;
            };
            let Some(located) = placed.explain::<R>(Contract::of(R::DATASET), &mut Vec::new()) else {
                continue;
            };
            reader.read(&located.json, |record| {
                let case = Case {
                    dataset: R::DATASET,
                    placed: &placed,
                    record,
                    id: record.text_of("id"),
                    stand_ins: &located.stand_ins,
                    before: self.before + i,
                    answers: self.answers,
                    seen: self.seen,
                    helps: &helps,
                };
                // A form may clash with several records; one of them is enough to say so.
                let mut said = HashSet::new();
                let judged = reasons.iter().flat_map(|reason| case.judge(*at, reason));
                found.extend(
                    judged.filter(|d| d.code != codes::ALIAS_CLASH.code || said.insert(d.pointer.clone())),
                );
            });
        }
        found
    }
}

fn remember(dataset: Dataset, placed: &Placed<'_, '_>, record: TapeNode<'_>) -> Seen {
    let range = |pointer: &str| placed.file.place(&placed.node.nearest(pointer).range);
    let forms = links::forms(dataset, record).enumerate();
    Seen {
        file: placed.file.name.to_owned(),
        id: record.text_of("id").to_owned(),
        id_range: range("/id"),
        record_range: range(""),
        forms: forms.map(|(i, form)| (joined_words(form), range(&format!("/aliases/{i}")))).collect(),
        likeness: Likeness::of(dataset, record),
    }
}

/// A suspect, read again.
struct Case<'a, 't> {
    dataset: Dataset,
    placed: &'a Placed<'a, 't>,
    record: TapeNode<'a>,
    id: &'a str,
    stand_ins: &'a StandIns,
    before: usize,
    answers: &'a Answers,
    seen: &'a HashMap<At, Seen>,
    helps: &'a Helps,
}

impl Case<'_, '_> {
    fn judge(&self, at: At, reason: &Suspicion) -> Vec<Diagnostic> {
        match reason {
            Suspicion::Links => self.links(),
            Suspicion::Circle(field, circle) => vec![self.circle(field, circle)],
            Suspicion::DuplicateId(first) => {
                self.seen.get(first).and_then(|f| self.duplicate(f)).into_iter().collect()
            }
            Suspicion::AliasClash(first) => {
                self.seen.get(first).map(|f| self.clashes(f, *first == at)).unwrap_or_default()
            }
            Suspicion::RestatesAnother => vec![self.placed.diagnostic(
                &codes::RESTATES_ANOTHER_VALUE,
                "/repeats",
                "the figure that this one restates states another value".to_owned(),
                "name the figure with the same value, or remove `repeats`: figures that disagree share an indicator".to_owned(),
            )],
            Suspicion::Alike(first) => self.seen.get(first).and_then(|f| self.alike(f)).into_iter().collect(),
        }
    }

    fn duplicate(&self, first: &Seen) -> Option<Diagnostic> {
        let id = self.id;
        let message = format!("the id `{id}` is already used");
        let help = "give one of the two records another id; a published id keeps its record".to_owned();
        let diagnostic = self.placed.diagnostic(&codes::DUPLICATE_ID, "/id", message, help);
        (first.id == id).then(|| with_related(diagnostic, first, first.id_range, "first used here"))
    }

    fn alike(&self, first: &Seen) -> Option<Diagnostic> {
        let other = &first.id;
        // The same id is reported as such.
        let same = first.likeness == Likeness::of(self.dataset, self.record) && other != self.id;
        let message = format!("the record says the same as `{other}`");
        let help = "remove one of the two, or write down how they differ".to_owned();
        let diagnostic = self.placed.diagnostic(&codes::ALIKE, "", message, help);
        same.then(|| with_related(diagnostic, first, first.record_range, "the other record"))
    }

    fn links(&self) -> Vec<Diagnostic> {
        let own = links::links(self.dataset, self.record).filter(|link| self.stand_ins.spare(link));
        own.filter_map(|link| self.link(&link)).collect()
    }

    fn link(&self, link: &Link<'_>) -> Option<Diagnostic> {
        let (code, message, help) = match self.answers.dataset_of(key(link.id)) {
            None => self.dangling(link),
            Some(named) if link.target.is_some_and(|t| t != named) => self.wrong_dataset(link, named),
            Some(_) if link.id == self.id && link.field != "records" => (
                &codes::NAMES_ITSELF,
                "the record names itself".to_owned(),
                "name another record, or remove the field".to_owned(),
            ),
            Some(_) => return None,
        };
        Some(self.placed.diagnostic(code, &link.to_string(), message, help))
    }

    /// Whether ids to suggest are looked for: not where too many searches went before.
    fn can_search(&self, link: &Link<'_>) -> bool {
        self.before * self.answers.names_of(link.target) < COMPARISONS
    }

    fn dangling(&self, link: &Link<'_>) -> (&'static codes::Code, String, String) {
        let kind = link.target.map_or("records", Dataset::name);
        let near = if self.can_search(link) {
            self.helps.get("id", kind, link.id, || did_you_mean(link.id, self.answers.names(link.target)))
        } else {
            None
        };
        let help = near.unwrap_or_else(|| {
            format!(
                "add it to the {kind}, correct it, or name the folder of the dataset that has it with `--raw`"
            )
        });
        (&codes::DANGLING_ID, format!("no record has the id `{}`", link.id), help)
    }

    fn wrong_dataset(&self, link: &Link<'_>, named: Dataset) -> (&'static codes::Code, String, String) {
        let wanted = link.target.map_or("", Dataset::name);
        let names = self.can_search(link).then(|| self.answers.names(link.target));
        let near = nearest(link.id, names.into_iter().flatten(), 1);
        let help = near.first().map_or_else(
            || format!("name one of the {wanted}"),
            |near| format!("name one of the {wanted}; did you mean `{near}`?"),
        );
        let message = format!("`{}` is one of the {}, not of the {wanted}", link.id, named.name());
        (&codes::WRONG_DATASET, message, help)
    }

    fn circle(&self, field: &str, circle: &[u64]) -> Diagnostic {
        let known: Option<Vec<&str>> = circle.iter().map(|id| self.answers.name(*id)).collect();
        let names = match known {
            Some(names) => format!("{} → {}", names.join(" → "), names[0]),
            None => format!("{} records", circle.len()),
        };
        self.placed.diagnostic(
            &codes::CYCLE,
            &format!("/{field}"),
            format!("the records name each other in a circle: {names}"),
            "remove the field from one of them".into(),
        )
    }

    /// The forms that `first` has too; `same` says that it is this very record.
    fn clashes(&self, first: &Seen, same: bool) -> Vec<Diagnostic> {
        if !same && first.id == self.id {
            // A record that is given again has the same forms; the same id is reported as such.
            return Vec::new();
        }
        let numbered = links::forms(self.dataset, self.record).enumerate();
        let clash = |(i, form): (usize, &str)| {
            let own = form_key(form);
            let here = if same { &first.forms[..i] } else { &first.forms[..] };
            let (_, range) = here.iter().find(|(other, _)| key(other.as_str()) == own)?;
            let (message, help) = if same {
                let message = format!("`{form}` stands twice: case and punctuation do not count");
                (message, "keep one of the two".to_owned())
            } else {
                let message = format!("`{form}` names `{}` too", first.id);
                (message, "let it name one of the two actors only".to_owned())
            };
            let pointer = format!("/aliases/{i}");
            let diagnostic = self.placed.diagnostic(&codes::ALIAS_CLASH, &pointer, message, help);
            Some(with_related(diagnostic, first, *range, "first here"))
        };
        numbered.filter_map(clash).collect()
    }
}

fn with_related(mut diagnostic: Diagnostic, other: &Seen, range: TextRange, message: &str) -> Diagnostic {
    diagnostic.related.push(Related { file: other.file.clone(), range, message: message.to_owned() });
    diagnostic
}
