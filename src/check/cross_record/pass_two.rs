//! The second reading: the records that concern each other are read again, for their places and their own words.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::check::checked_file::CheckedFile;
use crate::check::cross_record::conflicts::{ConflictKind, Conflicts};
use crate::check::cross_record::first_occurrence::{FirstOccurrence, remember, with_related};
use crate::check::cross_record::key::{At, form_key, key};
use crate::check::cross_record::links::{self, Likeness, Link};
use crate::check::cross_record::reread::{Concerned, decoded, each_wave};
use crate::check::located_record::LocatedRecord;
use crate::check::parsed_block::ParsedBlock;
use crate::check::rules::{Checked, Typed, typed};
use crate::check::schema::contract::Contract;
use crate::check::schema::help_cache::{About, Helps};
use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::text::source::Decoded;
use crate::check::text::syntax::clip;
use crate::diagnostics::codes;
use crate::diagnostics::diagnostic::{Diagnostic, Summary};
use crate::diagnostics::store::{CheckError, DiagnosticStore, Packed};
use crate::intake::{Reader, TapeNode};
use crate::model::Dataset;
use crate::progress::Progress;
use crate::text::suggest::{did_you_mean, nearest};

mod targets;

use targets::{Reread, wanted};

/// Comparisons of ids that the search for suggestions may take: where a million ids lead nowhere, the help says so in general.
const COMPARISONS: usize = 20_000_000;

/// Ids of a circle that a message names.
const CIRCLE: usize = 10;

/// Reads the suspects again, in the order of files and places, and reports what is wrong with them.
///
/// # Errors
///
/// When a file cannot be read again, or what is found cannot be kept.
pub fn read(
    files: &[CheckedFile],
    answers: &Conflicts,
    block: usize,
    progress: &mut Progress,
    across: &mut DiagnosticStore,
    summary: &mut Summary,
) -> Result<(), CheckError> {
    let Reread { suspects, firsts, behind } = wanted(files, answers);
    let excerpts = across.wanted().with_text;
    let mut seen = HashMap::new();
    // What others are compared with must be known before they are: first what stands behind them.
    each_wave(files, &behind, block, progress, |number, concerned| {
        let job = SecondJob::new(&files[number], &suspects, answers, excerpts);
        let decoded = decoded(&concerned);
        seen.extend(job.remember(&job.open(&concerned, &decoded), &firsts));
        Ok(())
    })?;
    each_wave(files, &suspects, block, progress, |number, concerned| {
        let job = SecondJob::new(&files[number], &suspects, answers, excerpts);
        let decoded = decoded(&concerned);
        let opened = job.open(&concerned, &decoded);
        seen.extend(job.remember(&opened, &firsts));
        if files[number].known {
            return Ok(());
        }
        let keeps = across.keeps();
        let judge =
            |(opened, at): &(ParsedBlock<'_>, &[At])| Packed::new(job.judge(opened, at, &seen), keeps);
        for found in opened.par_iter().map(judge).collect::<Vec<_>>() {
            *summary += found.summary;
            across.add(number, found)?;
        }
        Ok(())
    })
}

/// What every block is read again with.
struct SecondJob<'a> {
    name: &'a str,
    dataset: Dataset,
    suspects: &'a [At],
    answers: &'a Conflicts,
    excerpts: bool,
}

impl<'a> SecondJob<'a> {
    fn new(file: &'a CheckedFile, suspects: &'a [At], answers: &'a Conflicts, excerpts: bool) -> Self {
        // A file that is one object has no records to be suspected.
        let dataset = file.dataset.unwrap_or(Dataset::Problems);
        Self { name: &file.input.name, dataset, suspects, answers, excerpts }
    }

    fn open<'b>(
        &'b self,
        concerned: &'b [Concerned<'b>],
        decoded: &'b [Decoded<'b>],
    ) -> Vec<(ParsedBlock<'b>, &'b [At])> {
        let open = |((block, at), decoded): (&'b Concerned<'b>, &'b Decoded<'b>)| {
            (ParsedBlock::new(self.name, self.dataset, block, decoded, self.excerpts), *at)
        };
        concerned.par_iter().zip(decoded).map(open).collect()
    }

    fn remember(
        &self,
        opened: &[(ParsedBlock<'_>, &[At])],
        firsts: &HashSet<At>,
    ) -> Vec<(At, FirstOccurrence)> {
        let remember = |(opened, at): &(ParsedBlock<'_>, &[At])| {
            let at: Vec<At> = at.iter().filter(|at| firsts.contains(at)).copied().collect();
            typed(self.dataset, Remember { opened, at: &at })
        };
        opened.par_iter().flat_map_iter(remember).collect()
    }

    fn judge(
        &self,
        opened: &ParsedBlock<'_>,
        at: &[At],
        seen: &HashMap<At, FirstOccurrence>,
    ) -> Vec<Diagnostic> {
        let before = self.suspects.partition_point(|suspect| *suspect < at[0]);
        typed(self.dataset, Judge { opened, at, before, answers: self.answers, seen })
    }
}

/// Reads records and remembers them.
struct Remember<'a, 't> {
    opened: &'a ParsedBlock<'t>,
    at: &'a [At],
}

impl Typed for Remember<'_, '_> {
    type Output = Vec<(At, FirstOccurrence)>;

    fn with<R: Checked>(self) -> Self::Output {
        let mut reader = Reader::default();
        let read = |at: &At| {
            let placed = self.opened.placed(at.index()).0?;
            // What the record says by itself was reported at the first reading.
            let remember =
                |record: TapeNode<'_>, _: &InvalidFields, _| (*at, remember(R::DATASET, &placed, record));
            placed.explain(Contract::of(R::DATASET), &mut reader, None, remember)
        };
        self.at.iter().filter_map(read).collect()
    }
}

/// Reads records and says what is wrong with them.
struct Judge<'a, 't> {
    opened: &'a ParsedBlock<'t>,
    at: &'a [At],
    /// Records that were wanted before these.
    before: usize,
    answers: &'a Conflicts,
    seen: &'a HashMap<At, FirstOccurrence>,
}

impl Typed for Judge<'_, '_> {
    type Output = Vec<Diagnostic>;

    fn with<R: Checked>(self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut reader = Reader::default();
        let helps = Helps::default();
        for (i, at) in self.at.iter().enumerate() {
            let mut reasons = self.answers.reasons(*at).peekable();
            if reasons.peek().is_none() {
                continue;
            }
            let Some(placed) = self.opened.placed(at.index()).0 else {
                continue;
            };
            placed.explain(Contract::of(R::DATASET), &mut reader, None, |record, invalid, _| {
                let case = Case {
                    dataset: R::DATASET,
                    placed: &placed,
                    record,
                    id: record.text_of("id"),
                    invalid,
                    before: self.before + i,
                    answers: self.answers,
                    seen: self.seen,
                    helps: &helps,
                };
                // A form may clash with several records; one of them is enough to say so.
                let mut said = HashSet::new();
                let judged = reasons.flat_map(|reason| case.judge(*at, reason));
                found.extend(
                    judged.filter(|d| d.code != codes::ALIAS_CLASH.code || said.insert(d.pointer.clone())),
                );
            });
        }
        found
    }
}

/// A suspect, read again.
struct Case<'a, 't> {
    dataset: Dataset,
    placed: &'a LocatedRecord<'a, 't>,
    record: TapeNode<'a>,
    id: &'a str,
    invalid: &'a InvalidFields,
    before: usize,
    answers: &'a Conflicts,
    seen: &'a HashMap<At, FirstOccurrence>,
    helps: &'a Helps,
}

impl Case<'_, '_> {
    fn judge(&self, at: At, reason: ConflictKind) -> Vec<Diagnostic> {
        match reason {
            ConflictKind::Links => self.links(),
            ConflictKind::Circle(number) => vec![self.circle(number)],
            ConflictKind::DuplicateId(first) => {
                self.seen.get(&first).and_then(|f| self.duplicate(f)).into_iter().collect()
            }
            ConflictKind::AliasClash(first) => {
                self.seen.get(&first).map(|f| self.clashes(f, first == at)).unwrap_or_default()
            }
            ConflictKind::RestatesAnother(other) => {
                self.seen.get(&other).map(|other| self.restates(other)).into_iter().collect()
            }
            ConflictKind::Alike(first) => {
                self.seen.get(&first).and_then(|f| self.alike(f)).into_iter().collect()
            }
        }
    }

    fn duplicate(&self, first: &FirstOccurrence) -> Option<Diagnostic> {
        let id = self.id;
        let message = format!("the id `{id}` is already used");
        let help = "give one of the two records another id; a published id keeps its record".to_owned();
        let diagnostic = self.placed.diagnostic(&codes::DUPLICATE_ID, "/id", message, help);
        (first.id == id).then(|| with_related(diagnostic, first, first.id_range, "first used here"))
    }

    fn alike(&self, first: &FirstOccurrence) -> Option<Diagnostic> {
        let other = first.id.as_str();
        // The same id is reported as such.
        let is_again = !other.is_empty() && self.placed.id() == Some(other);
        let same = first.likeness == Likeness::of(self.dataset, self.record) && !is_again;
        let message = match other {
            "" => "the record says the same as another".to_owned(),
            other => format!("the record says the same as `{}`", clip(other)),
        };
        let help = "remove one of the two, or write down how they differ".to_owned();
        let diagnostic = self.placed.diagnostic(&codes::ALIKE, "", message, help);
        same.then(|| with_related(diagnostic, first, first.record_range, "the other record"))
    }

    fn restates(&self, other: &FirstOccurrence) -> Diagnostic {
        let (theirs, range) = &other.stated;
        let message = format!("`{}`, which this figure restates, states another value: `{theirs}`", other.id);
        let help = "name the figure with the same value, or remove `repeats`: figures that disagree share an indicator";
        let diagnostic =
            self.placed.diagnostic(&codes::RESTATES_ANOTHER_VALUE, "/repeats", message, help.to_owned());
        with_related(diagnostic, other, *range, "the other value")
    }

    fn links(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        links::each_link(self.dataset, self.record, |link| {
            found.extend(self.invalid.is_intact_within(link.field, link).then(|| self.link(&link)).flatten());
        });
        found
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
            let about = About { by: 0, kind: "id", place: kind, text: link.id };
            self.helps.get(about, || did_you_mean(link.id, self.answers.names(link.target)))
        } else {
            None
        };
        let help = near.unwrap_or_else(|| {
            let place = link.target.map_or_else(|| "its dataset".to_owned(), |t| format!("the {}", t.name()));
            format!(
                "add it to {place}, correct it, or name the folder of the dataset that has it with `--raw`"
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

    fn circle(&self, number: usize) -> Diagnostic {
        let (field, circle) = self.answers.circle(number);
        let shown = circle.len().min(CIRCLE);
        let known: Option<Vec<&str>> = circle[..shown].iter().map(|id| self.answers.name(*id)).collect();
        let names = match known {
            Some(names) => {
                let between = match circle.len() - shown {
                    0 => String::new(),
                    more => format!(" → … {more} more …"),
                };
                format!("{}{between} → {}", names.join(" → "), names[0])
            }
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
    fn clashes(&self, first: &FirstOccurrence, same: bool) -> Vec<Diagnostic> {
        if !same && first.id == self.id {
            // A record that is given again has the same forms; the same id is reported as such.
            return Vec::new();
        }
        let numbered = links::forms(self.dataset, self.record).enumerate();
        // Of equal forms the first counts. There may be a hundred thousand.
        let theirs = first.forms.iter().enumerate().rev();
        let theirs: HashMap<_, _> = theirs.map(|(k, (form, range))| (key(form), (k, range))).collect();
        let clash = |(i, form): (usize, &str)| {
            let (_, range) = theirs.get(&form_key(form)).filter(|(k, _)| !same || *k < i)?;
            let (message, help) = if same {
                let message = format!("`{form}` stands twice: case and punctuation do not count");
                (message, "keep one of the two".to_owned())
            } else {
                let message = format!("`{form}` names `{}` too", first.id);
                (message, "let it name one of the two actors only".to_owned())
            };
            let pointer = format!("/aliases/{i}");
            let diagnostic = self.placed.diagnostic(&codes::ALIAS_CLASH, &pointer, message, help);
            Some(with_related(diagnostic, first, **range, "first here"))
        };
        numbered.filter_map(clash).collect()
    }
}
