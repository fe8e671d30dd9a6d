//! `colophon explain`

use anyhow::bail;

use super::{Verdict, print};
use crate::codes;
use crate::text::suggest::did_you_mean;

pub fn run(code: Option<&str>, markdown: bool) -> anyhow::Result<Verdict> {
    let text = match code {
        None if markdown => codes::page(),
        None => codes::list(),
        Some(name) => match codes::find(name.trim()) {
            Some(code) => codes::section(code),
            None => bail!("there is no diagnostic `{name}`; {}", suggestion(name)),
        },
    };
    print(&text)?;
    Ok(Verdict::Well)
}

fn suggestion(name: &str) -> String {
    let names = codes::all().iter().flat_map(|c| [c.name, c.code]);
    did_you_mean(name, names).unwrap_or_else(|| "`colophon explain` lists all".to_owned())
}
