//! The second reading: the records that concern each other are read again, for their places and their own words.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::block::{Opened, with_block};
use super::codes;
use super::contract::Contract;
use super::diagnostic::{Diagnostic, Related, TextRange};
use super::keys::{Answers, At, Suspicion, form_key, key};
use super::nearest::{did_you_mean, nearest};
use super::record::{Located, Placed};
use super::rules::{Checked, Typed, typed};
use super::run::CheckedFile;
use crate::intake::{Blocks, ReadError};
use crate::model::{Dataset, Link, Record, words};

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
    let wanted = wanted(files, answers);
    let mut seen = HashMap::new();
    for (number, file) in files.iter().enumerate() {
        let of_file: Vec<At> = wanted.range(At::new(number, 0, 0)..).copied().collect();
        let of_file: Vec<At> = of_file.into_iter().take_while(|at| at.file() == number).collect();
        let (Some(last), Some(dataset)) = (of_file.last(), file.dataset) else {
            continue;
        };
        let failed = |error| ReadError { path: file.input.name.clone().into(), error };
        let mut blocks = Blocks::new(file.input.open()?, file.format);
        while let Some(block) = blocks.next_block().map_err(failed)? {
            let here: Vec<At> = of_file.iter().filter(|at| at.block() == block.number).copied().collect();
            let done = block.number >= last.block();
            if !here.is_empty() {
                let found = with_block(&file.input.name, dataset, block, |opened| {
                    let visit = Visit { opened: &opened, here: &here, answers, seen: &mut seen };
                    typed(dataset, visit)
                });
                if !file.known {
                    report(number, found)?;
                }
            }
            if done {
                break;
            }
        }
    }
    Ok(())
}

/// The records to be read again: suspects in files that are reported on, and the first ones that they collide with.
fn wanted(files: &[CheckedFile], answers: &Answers) -> BTreeSet<At> {
    let mut wanted = BTreeSet::new();
    for (at, reasons) in &answers.suspects {
        if files[at.file()].known {
            continue;
        }
        wanted.insert(*at);
        for reason in reasons {
            if let Suspicion::DuplicateId(first) | Suspicion::AliasClash(first) | Suspicion::Alike(first) =
                reason
            {
                wanted.insert(*first);
            }
        }
    }
    wanted
}

/// What is remembered of a record that another may collide with.
struct Seen {
    file: String,
    id: String,
    id_range: TextRange,
    record_range: TextRange,
    /// Forms as words, with their places.
    forms: Vec<(String, TextRange)>,
    likeness: String,
}

struct Visit<'a, 't> {
    opened: &'a Opened<'t>,
    here: &'a [At],
    answers: &'a Answers,
    seen: &'a mut HashMap<At, Seen>,
}

impl Typed for Visit<'_, '_> {
    type Output = Vec<Diagnostic>;

    fn with<R: Checked>(self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for at in self.here {
            let Some(placed) = self.opened.placed(at.index()).0 else {
                continue;
            };
            // What the record says by itself was reported at the first reading.
            let Some(located) = placed.explain::<R>(Contract::of(R::DATASET), &mut Vec::new()) else {
                continue;
            };
            self.seen.insert(*at, remember(&placed, &located));
            let reasons = self.answers.suspects.get(at).map(Vec::as_slice).unwrap_or_default();
            let case = Case { placed: &placed, located: &located, answers: self.answers, seen: self.seen };
            // A form may clash with several records; one of them is enough to say so.
            let mut said = HashSet::new();
            let judged = reasons.iter().flat_map(|reason| case.judge(*at, reason));
            found.extend(
                judged.filter(|d| d.code != codes::ALIAS_CLASH.code || said.insert(d.pointer.clone())),
            );
        }
        found
    }
}

fn remember<R: Record>(placed: &Placed<'_, '_>, located: &Located<R>) -> Seen {
    let range = |pointer: &str| placed.file.place(&placed.node.nearest(pointer).range);
    let forms = located.record.forms().iter().enumerate();
    Seen {
        file: placed.file.name.to_owned(),
        id: located.record.id().0.clone(),
        id_range: range("/id"),
        record_range: range(""),
        forms: forms.map(|(i, form)| (words(form).join(" "), range(&format!("/aliases/{i}")))).collect(),
        likeness: located.record.likeness(),
    }
}

/// A suspect, read again.
struct Case<'a, 't, R> {
    placed: &'a Placed<'a, 't>,
    located: &'a Located<R>,
    answers: &'a Answers,
    seen: &'a HashMap<At, Seen>,
}

impl<R: Checked> Case<'_, '_, R> {
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
        let id = &self.located.record.id().0;
        let message = format!("the id `{id}` is already used");
        let help = "give one of the two records another id; a published id keeps its record".to_owned();
        let diagnostic = self.placed.diagnostic(&codes::DUPLICATE_ID, "/id", message, help);
        (first.id == *id).then(|| with_related(diagnostic, first, first.id_range, "first used here"))
    }

    fn alike(&self, first: &Seen) -> Option<Diagnostic> {
        let other = &first.id;
        // The same id is reported as such.
        let same = first.likeness == self.located.record.likeness() && other != &self.located.record.id().0;
        let message = format!("the record says the same as `{other}`");
        let help = "remove one of the two, or write down how they differ".to_owned();
        let diagnostic = self.placed.diagnostic(&codes::ALIKE, "", message, help);
        same.then(|| with_related(diagnostic, first, first.record_range, "the other record"))
    }

    fn links(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        self.located.record.each_link(&mut |link| {
            if self.located.is_own(&link.pointer()) {
                found.extend(self.link(&link));
            }
        });
        found
    }

    fn link(&self, link: &Link<'_>) -> Option<Diagnostic> {
        let (code, message, help) = match self.answers.dataset_of(key(&link.id.0)) {
            None => self.dangling(link),
            Some(named) if link.target.is_some_and(|t| t != named) => self.wrong_dataset(link, named),
            Some(_) if link.id == self.located.record.id() && link.field != "records" => (
                &codes::NAMES_ITSELF,
                "the record names itself".to_owned(),
                "name another record, or remove the field".to_owned(),
            ),
            Some(_) => return None,
        };
        Some(self.placed.diagnostic(code, &link.pointer(), message, help))
    }

    fn dangling(&self, link: &Link<'_>) -> (&'static codes::Code, String, String) {
        let kind = link.target.map_or("records", Dataset::name);
        let help = did_you_mean(&link.id.0, self.answers.names(link.target)).unwrap_or_else(|| {
            format!(
                "add it to the {kind}, correct it, or name the folder of the dataset that has it with `--raw`"
            )
        });
        (&codes::DANGLING_ID, format!("no record has the id `{}`", link.id), help)
    }

    fn wrong_dataset(&self, link: &Link<'_>, named: Dataset) -> (&'static codes::Code, String, String) {
        let wanted = link.target.map_or("", Dataset::name);
        let near = nearest(&link.id.0, self.answers.names(link.target), 1);
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
        if !same && first.id == self.located.record.id().0 {
            // A record that is given again has the same forms; the same id is reported as such.
            return Vec::new();
        }
        let forms = self.located.record.forms();
        let numbered = forms.iter().enumerate();
        let clash = |(i, form): (usize, &String)| {
            let key = form_key(form);
            let here = if same { &first.forms[..i] } else { &first.forms[..] };
            let (_, range) = here.iter().find(|(other, _)| super::keys::key(other) == key)?;
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
