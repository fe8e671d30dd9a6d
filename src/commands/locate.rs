//! `colophon locate`

use std::path::Path;

use anyhow::bail;

use super::{Verdict, print, read_article, tell};
use crate::ground::{Article, Located, canonical_words, locate};

pub fn run(article: &Path, words: &[String]) -> anyhow::Result<Verdict> {
    let file = read_article(article)?;
    let article = Article::parse(&file.bytes)?;
    let phrase = words.join(" ");
    if canonical_words(&phrase).is_empty() {
        bail!("`{phrase}` holds no word\n  help: give words as they stand in the article");
    }
    match locate(&article, &phrase) {
        Located::Found(spans) => {
            if spans.len() > 1 {
                let places = spans.len();
                tell(&format!("note: the words stand in {places} places; keep the spans that you mean\n"));
            }
            print(&format!("{}\n", serde_json::to_string_pretty(&spans)?))?;
            Ok(Verdict::Well)
        }
        Located::Nearest { words, span, line, column } => {
            let name = &file.name;
            tell(&format!("error: the article does not say `{phrase}`\n"));
            tell(&format!(
                "  help: the longest part that it says is `{words}`, at {name}:{line}:{column}:\n"
            ));
            tell(&format!("{}\n", serde_json::to_string_pretty(&[span])?));
            Ok(Verdict::Problems)
        }
        Located::Nothing => {
            tell(&format!("error: the article has no word of `{phrase}`\n"));
            tell("  help: give the words as they stand in the article\n");
            Ok(Verdict::Problems)
        }
    }
}
