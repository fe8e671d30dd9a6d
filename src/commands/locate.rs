//! `colophon locate`

use std::path::Path;

use super::{Verdict, print};
use crate::ground::{Article, Located, locate};
use crate::intake::read_file;

pub fn run(article: &Path, words: &[String]) -> anyhow::Result<Verdict> {
    let file = read_file(article)?;
    let article = Article::parse(&file.bytes)?;
    let phrase = words.join(" ");
    match locate(&article, &phrase) {
        Located::Found(spans) => {
            if spans.len() > 1 {
                eprintln!("note: the words stand in {} places; keep the spans that you mean", spans.len());
            }
            print(&format!("{}\n", serde_json::to_string_pretty(&spans)?))?;
            Ok(Verdict::Well)
        }
        Located::Nearest { words, span, line, column } => {
            eprintln!("error: the article does not say `{phrase}`");
            eprintln!(
                "  help: the longest part that it says is `{words}`, at {}:{line}:{column}:",
                file.name
            );
            eprintln!("{}", serde_json::to_string_pretty(&[span])?);
            Ok(Verdict::Problems)
        }
        Located::Nothing => {
            eprintln!("error: the article has no word of `{phrase}`");
            eprintln!("  help: give the words as they stand in the article");
            Ok(Verdict::Problems)
        }
    }
}
