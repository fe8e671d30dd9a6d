//! `colophon locate`

use std::path::Path;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::{Verdict, print, read_article, tell};
use crate::ground::{Article, Located, in_canonical_order, locate};
use crate::intake::{Input, read_folder};
use crate::model::{Fingerprint, Span};

pub fn run(article: &Path, words: &[String], raw: &Path) -> anyhow::Result<Verdict> {
    let file = read_article(article)?;
    let article = Article::parse(&file.bytes).with_context(|| file.name.clone())?;
    let article = as_counted(article, &file.name, raw);
    let phrase = words.join(" ");
    let found = locate(&article, &phrase)?;
    // As one line, however it was pasted.
    let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
    match found {
        Located::Found(spans) => {
            if spans.len() > 1 {
                tell(&format!(
                    "note: the words stand in {} places; keep the spans that you mean\n",
                    spans.len()
                ));
            }
            print(&pretty(&spans)?)?;
            Ok(Verdict::Well)
        }
        Located::Around { left_out, span } => {
            tell(&format!("note: `{left_out}` is not the article's and is left out\n"));
            print(&pretty(&[span])?)?;
            Ok(Verdict::Well)
        }
        Located::Nearest { words, span, line, column } => {
            tell(&format!("error: the article does not say `{phrase}`\n"));
            tell(&format!(
                "  help: the longest part that it says is `{words}`, at {}:{line}:{column}:\n",
                file.name
            ));
            tell(&pretty(&[span])?);
            Ok(Verdict::Problems)
        }
        Located::Nothing => {
            tell(&format!("error: the article has no word of `{phrase}`\n"));
            tell("  help: give the words as they stand in the article\n");
            Ok(Verdict::Problems)
        }
        Located::Wordless => {
            bail!("`{phrase}` holds no word\n  help: give words as they stand in the article")
        }
    }
}

fn pretty(spans: &[Span]) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(spans)? + "\n")
}

/// The article with its words counted as in its source, whatever the rendition has put in.
fn as_counted(article: Article, name: &str, raw: &Path) -> Article {
    for print in fingerprints(raw) {
        if let Ok(Some(article)) = in_canonical_order(&article, &print) {
            return article;
        }
    }
    let raw = raw.display();
    tell(&format!("note: {name} is the article of no source in {raw}: its own words are counted\n"));
    article
}

/// The fingerprints of all sources that have one; what is wrong with a source is told by `validate`.
fn fingerprints(raw: &Path) -> Vec<Fingerprint> {
    #[derive(Deserialize)]
    struct Source {
        text: Fingerprint,
    }
    let sources = read_folder(raw).map(|folder| folder.sources).unwrap_or_default();
    let files = sources.into_iter().filter_map(|source| source.source);
    let read = |file: Input| serde_json::from_slice::<Source>(&file.read().ok()?).ok();
    files.filter_map(read).map(|source| source.text).collect()
}
