//! The questions that no record can answer alone: is an id unique, does it resolve, does a form name one actor.
//!
//! Their only input is a table of keys, so that an engine may answer them as joins over partitions.

use std::collections::HashMap;
use std::ops::Range;

use super::restatements::{self, Amount};
use crate::check::codes::{self, Code};
use crate::check::file::Located;
use crate::check::nearest::{did_you_mean, nearest};
use crate::model::{Dataset, Figure, Record, words};

/// A record as others see it.
pub struct Key {
    /// Its id.
    pub id: String,
    /// Its dataset.
    pub dataset: Dataset,
    /// Number of its file.
    pub file: usize,
    /// Byte range of the record in its file.
    pub range: Range<usize>,
    /// JSON Pointer of the record in its file.
    pub prefix: String,
    /// Whether the id is the record's own.
    own_id: bool,
}

/// An id that a record names.
struct Use {
    from: usize,
    pointer: String,
    id: String,
    target: Option<Dataset>,
}

/// A surface form of an actor.
struct Form {
    of: usize,
    pointer: String,
    written: String,
    words: String,
}

/// What is asked across records.
#[derive(Default)]
pub struct Keys {
    keys: Vec<Key>,
    uses: Vec<Use>,
    forms: Vec<Form>,
    /// What figures state, by the number of their key.
    amounts: HashMap<usize, Amount>,
}

/// What is wrong between records.
pub struct AcrossFinding<'a> {
    /// Kind of diagnostic.
    pub code: &'static Code,
    /// The record concerned.
    pub key: &'a Key,
    /// JSON Pointer within the record.
    pub pointer: &'a str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The other record concerned, the JSON Pointer within it, and what it has to do with the problem.
    pub other: Option<(&'a Key, &'a str, &'static str)>,
}

impl Keys {
    /// Enters a record.
    pub fn add<R: Record>(&mut self, located: &Located<R>, file: usize, prefix: String) {
        let record = &located.record;
        let from = self.keys.len();
        self.keys.push(Key {
            id: record.id().0.clone(),
            dataset: R::DATASET,
            file,
            range: located.range.clone(),
            prefix,
            own_id: located.is_own("/id"),
        });
        for link in record.links() {
            if located.is_own(&link.pointer) {
                self.uses.push(Use {
                    from,
                    id: link.id.0.clone(),
                    pointer: link.pointer,
                    target: link.target,
                });
            }
        }
    }

    /// Enters the surface forms of the actor that was entered last.
    pub fn add_forms<R>(&mut self, located: &Located<R>, aliases: &[String]) {
        let of = self.keys.len().saturating_sub(1);
        for (i, alias) in aliases.iter().enumerate() {
            let pointer = format!("/aliases/{i}");
            if located.is_own(&pointer) {
                self.forms.push(Form { of, pointer, written: alias.clone(), words: words(alias).join(" ") });
            }
        }
    }

    /// Enters what the figure that was entered last states.
    pub fn add_amount(&mut self, located: &Located<Figure>) {
        let of = self.keys.len().saturating_sub(1);
        let own = |field: &&str| located.is_own(&format!("/{field}"));
        if restatements::READS.iter().all(own) {
            self.amounts.extend(Amount::of(&located.record).map(|amount| (of, amount)));
        }
    }

    /// Answers all questions.
    #[must_use]
    pub fn findings(&self) -> Vec<AcrossFinding<'_>> {
        let mut by_id: HashMap<&str, &Key> = HashMap::with_capacity(self.keys.len());
        let mut found = Vec::new();
        for key in self.keys.iter().filter(|k| k.own_id) {
            match by_id.get(key.id.as_str()) {
                Some(first) => found.push(duplicate(key, first)),
                None => {
                    by_id.insert(&key.id, key);
                }
            }
        }
        found.extend(self.uses.iter().filter_map(|u| self.unresolved(u, &by_id)));
        self.cycles("/part_of", &mut found);
        self.cycles("/repeats", &mut found);
        self.clashes(&mut found);
        found.extend(self.uses.iter().filter_map(|u| self.restates_another_value(u)));
        found
    }

    fn restates_another_value<'a>(&'a self, link: &'a Use) -> Option<AcrossFinding<'a>> {
        if link.pointer != "/repeats" {
            return None;
        }
        let stated = |number: usize| Some((&self.keys[number], self.amounts.get(&number)?));
        let (key, amount) = stated(link.from)?;
        let named = (0..self.keys.len()).find(|n| self.keys[*n].id == link.id)?;
        let (other_key, other) = stated(named)?;
        amount.differs(other).then(|| AcrossFinding {
            code: &codes::RESTATES_ANOTHER_VALUE,
            key,
            pointer: "/repeats",
            message: format!("the figure restates `{}` with another value: {amount}, not {other}", link.id),
            help: "remove `repeats` if the two differ in the article, or mend the value of one".into(),
            other: Some((other_key, "/as_written", "stated here")),
        })
    }

    fn unresolved<'a>(&'a self, link: &'a Use, by_id: &HashMap<&str, &'a Key>) -> Option<AcrossFinding<'a>> {
        let key = &self.keys[link.from];
        let pointer = link.pointer.as_str();
        let (code, message, help) = match by_id.get(link.id.as_str()) {
            None => {
                let of_kind = |k: &&Key| link.target.is_none_or(|t| t == k.dataset);
                let ids = self.keys.iter().filter(of_kind).map(|k| k.id.as_str());
                let kind = link.target.map_or("record", Dataset::name);
                let help = did_you_mean(&link.id, ids)
                    .unwrap_or_else(|| format!("add it to the {kind}, or remove it here"));
                let message = format!("no record has the id `{}`", link.id);
                (&codes::DANGLING_ID, message, help)
            }
            Some(named) if link.target.is_some_and(|t| t != named.dataset) => {
                let wanted = link.target.map_or("", Dataset::name);
                let is = named.dataset.name();
                let same_kind = self.keys.iter().filter(|k| Some(k.dataset) == link.target);
                let near = nearest(&link.id, same_kind.map(|k| k.id.as_str()), 1);
                let help = near.first().map_or_else(
                    || format!("name one of the {wanted}"),
                    |near| format!("name one of the {wanted}; did you mean `{near}`?"),
                );
                let message = format!("`{}` is one of the {is}, not of the {wanted}", link.id);
                (&codes::WRONG_DATASET, message, help)
            }
            Some(_) if link.id == key.id && pointer != "/records" => {
                let message = "the record names itself".to_owned();
                (&codes::NAMES_ITSELF, message, "name another record, or remove the field".to_owned())
            }
            Some(_) => return None,
        };
        Some(AcrossFinding { code, key, pointer, message, help, other: None })
    }

    /// Circles among records that name one other record in the field at `pointer`.
    fn cycles<'a>(&'a self, pointer: &str, found: &mut Vec<AcrossFinding<'a>>) {
        let uses = self.uses.iter().filter(|u| u.pointer == pointer);
        let next: HashMap<&str, &Use> = uses.map(|u| (self.keys[u.from].id.as_str(), u)).collect();
        let mut done: HashMap<&str, usize> = HashMap::new();
        let mut starts: Vec<&str> = next.keys().copied().collect();
        starts.sort_unstable();
        for (round, start) in starts.into_iter().enumerate() {
            let mut path = Vec::new();
            let mut id = start;
            while let Some(link) = next.get(id) {
                match done.get(id) {
                    Some(seen) if *seen == round => {
                        // A record that names itself is reported as such.
                        if link.id != id {
                            found.push(self.cycle(link, id, &path));
                        }
                        break;
                    }
                    Some(_) => break,
                    None => {
                        done.insert(id, round);
                        path.push(id);
                        id = link.id.as_str();
                    }
                }
            }
        }
    }

    fn cycle<'a>(&'a self, link: &'a Use, id: &str, path: &[&str]) -> AcrossFinding<'a> {
        let begins = path.iter().position(|p| *p == id).unwrap_or(0);
        let circle: Vec<&str> = path[begins..].iter().copied().chain([id]).collect();
        AcrossFinding {
            code: &codes::CYCLE,
            key: &self.keys[link.from],
            pointer: &link.pointer,
            message: format!("the records name each other in a circle: {}", circle.join(" → ")),
            help: "remove the field from one of them".into(),
            other: None,
        }
    }

    /// Forms that name two actors.
    fn clashes<'a>(&'a self, found: &mut Vec<AcrossFinding<'a>>) {
        let mut first: HashMap<&str, &Form> = HashMap::with_capacity(self.forms.len());
        for form in &self.forms {
            let Some(other) = first.get(form.words.as_str()) else {
                first.insert(&form.words, form);
                continue;
            };
            let (key, other_key) = (&self.keys[form.of], &self.keys[other.of]);
            let (message, help) = if form.of == other.of {
                let message = format!("`{}` and `{}` are the same form", form.written, other.written);
                (message, "keep one of the two: case and punctuation do not count".to_owned())
            } else {
                let message = format!("`{}` names `{}` too", form.written, other_key.id);
                (message, "let it name one of the two actors only".to_owned())
            };
            found.push(AcrossFinding {
                code: &codes::ALIAS_CLASH,
                key,
                pointer: &form.pointer,
                message,
                help,
                other: Some((other_key, &other.pointer, "first here")),
            });
        }
    }
}

fn duplicate<'a>(key: &'a Key, first: &'a Key) -> AcrossFinding<'a> {
    AcrossFinding {
        code: &codes::DUPLICATE_ID,
        key,
        pointer: "/id",
        message: format!("the id `{}` is already used", key.id),
        help: "give one of the two records another id; a published id keeps its record".into(),
        other: Some((first, "/id", "first used here")),
    }
}
