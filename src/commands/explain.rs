//! `colophon explain`

use anyhow::bail;

use super::Outcome;
use super::console::print_verbatim;
use crate::codes;
use crate::text::suggest::did_you_mean;

pub fn run(code: Option<&str>, markdown: bool) -> anyhow::Result<Outcome> {
    let text = match code {
        None if markdown => codes::page(),
        None => codes::list(),
        Some(name) => match codes::find(name.trim()) {
            Some(code) => codes::section(code),
            None => bail!("no diagnostic is called `{name}`; {}", suggestion(name)),
        },
    };
    print_verbatim(&text)?;
    Ok(Outcome::Clean)
}

fn suggestion(name: &str) -> String {
    let names = codes::all().iter().flat_map(|c| [c.name, c.code]);
    did_you_mean(name, names).unwrap_or_else(|| "`colophon explain` lists all of them".to_owned())
}
