//! The header of a CSV file: what concerns a whole column is reported once, not for every row.

use std::collections::HashSet;

use crate::check::codes;
use crate::check::schema::contract::Contract;
use crate::check::text::source::TextFile;
use crate::check::text::syntax::MOST;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Fault, FaultKind, Field, Header, Shape, pointer_token};
use crate::model::Dataset;
use crate::text::clip;
use crate::text::suggest::{did_you_mean, nearest, quoted};

/// Separators that programs write instead of commas.
const SEPARATORS: [(char, &str); 3] = [('|', "bars"), (':', "colons"), (' ', "spaces")];

/// The columns of a file.
pub struct Columns<'a, 't> {
    /// The current block of the file.
    pub file: &'a TextFile<'t>,
    /// The header of the file.
    pub header: &'a Header,
    /// What the file holds.
    pub dataset: Dataset,
}

impl Columns<'_, '_> {
    /// Reports what is wrong with the header, which is in the block.
    pub fn check(&self, found: &mut Vec<Diagnostic>) {
        let plan = self.header.plan(self.dataset);
        let renamed = self.likeliest(&plan.known);
        // Two names that are nearly right are not a coincidence.
        if plan.fields.is_empty() && (renamed.len() < 2 || self.header.is_record()) {
            found.push(self.no_header());
            return;
        }
        found.extend(self.header.faults.iter().take(MOST).map(|f| self.file.syntax(f)));
        let before = found.len();
        found.extend(self.loosely_named());
        found.extend(self.released());
        for (i, (name, range)) in self.header.names.iter().enumerate() {
            if found.len() - before == MOST || self.header.faults.len() > MOST {
                let too_many = Fault { kind: FaultKind::TooMany(MOST), range: range.clone(), related: None };
                found.push(self.file.syntax(&too_many));
                break;
            }
            let is_meant = |i: usize| plan.loosely_named.iter().any(|(column, _)| *column == i);
            let is_passed_over = is_meant(i) || plan.released.contains(&i);
            if !name.is_empty() && !plan.known.contains(name) && !is_passed_over {
                let message = format!("there is no field `{}` here", clip(name));
                let diagnostic = self.file.diagnostic(&codes::UNKNOWN_FIELD, range, message, self.fix(name));
                let escaped = pointer_token(name).replace('.', "/");
                found.push(Diagnostic { pointer: format!("/{escaped}"), ..diagnostic });
            }
        }
        let contract = Contract::of(self.dataset);
        for field in self.missing() {
            let pointer = field.replace('*', "0");
            // Columns with misspelt names are reported as such.
            if !columns(contract, &pointer).iter().all(|column| renamed.contains(column)) {
                found.push(self.missing_column(contract, &pointer));
            }
        }
    }

    /// The columns that unknown names likely mean.
    fn likeliest(&self, known: &[String]) -> HashSet<String> {
        let plan = self.header.plan(self.dataset);
        let is_known =
            |i: &usize| plan.released.contains(i) || plan.loosely_named.iter().any(|(of, _)| of == i);
        let unknown = self.header.names.iter().enumerate().take(MOST);
        let unknown = unknown.filter(|(i, _)| !is_known(i)).map(|(_, (name, _))| name);
        let unknown = unknown.filter(|name| !name.is_empty() && !known.contains(name));
        unknown
            .flat_map(|name| nearest(name, known.iter().map(String::as_str), 1))
            .map(str::to_owned)
            .collect()
    }

    /// Required fields without a column: JSON Pointers, with `*` for a position in a list.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        let mut found = Vec::new();
        missing(Contract::of(self.dataset), "", &self.header.plan(self.dataset).fields, &mut found);
        found
    }

    /// A note on the names that differ in case or blanks only.
    fn loosely_named(&self) -> Option<Diagnostic> {
        let meant = &self.header.plan(self.dataset).loosely_named;
        let (first, _) = meant.first()?;
        let shown = |(column, name): &(usize, String)| {
            format!("`{}` as `{name}`", clip(&self.header.names[*column].0))
        };
        let shown: Vec<String> = meant.iter().take(4).map(shown).collect();
        let more = if meant.len() > shown.len() { ", and others" } else { "" };
        let message = format!("names of columns were read in another spelling: {}{more}", shown.join(", "));
        let help = "nothing needs to be done; the names in the description of the data are these".to_owned();
        Some(self.file.diagnostic(&codes::DIALECT, &self.header.names[*first].1, message, help))
    }

    /// A note on the columns that only released tables have.
    fn released(&self) -> Option<Diagnostic> {
        let columns = &self.header.plan(self.dataset).released;
        let first = *columns.first()?;
        let names: Vec<&str> = columns.iter().map(|i| self.header.names[*i].0.as_str()).collect();
        let message = format!(
            "a table of a release; the columns that it adds were passed over: {}",
            quoted(&names, "and")
        );
        let help = "nothing needs to be done; they follow from the other columns".to_owned();
        Some(self.file.diagnostic(&codes::DIALECT, &self.header.names[first].1, message, help))
    }

    fn no_header(&self) -> Diagnostic {
        let known = &self.header.plan(self.dataset).known;
        let row = &self.file.text[self.header.range.clone()];
        let names = |separator: char| row.split(separator).any(|name| is_known(name, known));
        let (message, help) = match SEPARATORS.iter().find(|(separator, _)| names(*separator)) {
            Some((_, what)) => {
                (format!("the cells are separated by {what}"), "separate them with commas".to_owned())
            }
            None => {
                let message = if self.header.is_record() {
                    "the first row is a record, not a header"
                } else {
                    "the first row has no field names"
                };
                let names = known[..known.len().min(4)].join(",");
                (message.to_owned(), format!("begin with a row of field names, such as `{names}`"))
            }
        };
        let message = format!("{message}; the file was not read");
        self.file.diagnostic(&codes::BAD_HEADER, &self.header.range, message, help)
    }

    fn fix(&self, name: &str) -> String {
        let known = &self.header.plan(self.dataset).known;
        let parts: Vec<&str> = known
            .iter()
            .map(String::as_str)
            .filter(|k| k.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
            .collect();
        if !parts.is_empty() {
            return format!("give each of its fields a column: {}", quoted(&parts, "and"));
        }
        did_you_mean(name, known.iter().map(String::as_str)).unwrap_or_else(|| {
            let all: Vec<&str> = known.iter().map(String::as_str).collect();
            format!("the columns are {}", quoted(&all, "and"))
        })
    }

    fn missing_column(&self, contract: &Contract, pointer: &str) -> Diagnostic {
        let columns = columns(contract, pointer);
        let names: Vec<&str> = columns.iter().map(String::as_str).collect();
        let message = match names.as_slice() {
            [column] => format!("the column `{column}` is missing"),
            names => format!("the columns {} are missing", quoted(names, "and")),
        };
        let description = contract.description(pointer).unwrap_or("a required field");
        let what = if names.len() > 1 { "them" } else { "it" };
        let help = format!("add {what}: {description}");
        let start = self.header.range.start;
        self.file.diagnostic(&codes::MISSING_FIELD, &(start..start + 1), message, help)
    }
}

/// The columns that the field at a JSON Pointer needs: one, or one for each field that its objects must have.
fn columns(contract: &Contract, pointer: &str) -> Vec<String> {
    let column = |pointer: &str| {
        let tokens = pointer.split('/').filter(|t| !t.is_empty() && *t != "0");
        tokens.collect::<Vec<_>>().join(".")
    };
    let inner = contract.required(&format!("{pointer}/0"));
    if inner.is_empty() {
        return vec![column(pointer)];
    }
    inner.iter().map(|field| column(&format!("{pointer}/{field}"))).collect()
}

fn is_known(name: &str, known: &[String]) -> bool {
    let name = name.trim_matches(['"', ' ']);
    known.iter().any(|k| k == name)
}

fn missing(contract: &Contract, pointer: &str, fields: &[Field], found: &mut Vec<String>) {
    for name in contract.required(pointer) {
        if !fields.iter().any(|field| field.name == *name) {
            found.push(format!("{pointer}/{name}"));
        }
    }
    for field in fields {
        match &field.shape {
            Shape::Object(fields) => missing(contract, &format!("{pointer}/{}", field.name), fields, found),
            Shape::Objects(fields) => {
                missing(contract, &format!("{pointer}/{}/*", field.name), fields, found);
            }
            Shape::One(..) | Shape::List(..) => {}
        }
    }
}
