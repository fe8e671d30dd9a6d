//! `colophon locate`

use std::path::Path;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::console::{print, print_stderr};
use super::{Outcome, read_article};
use crate::ground::{Article, Located, in_canonical_order, locate};
use crate::intake::{Input, read_folder};
use crate::model::{Fingerprint, Span};
use crate::text::shown;

pub fn run(article: &Path, words: &[String], raw: &Path) -> anyhow::Result<Outcome> {
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
                print_stderr(&format!(
                    "note: the words occur in {} places; keep only the spans you mean\n",
                    spans.len()
                ));
            }
            print(&pretty(&spans)?)?;
            Ok(Outcome::Clean)
        }
        Located::Around { left_out, span } => {
            print_stderr(&format!("note: `{left_out}` is not in the article and was left out\n"));
            print(&pretty(&[span])?)?;
            Ok(Outcome::Clean)
        }
        Located::Nearest { words, span, line, column } => {
            print_stderr(&format!("error: `{phrase}` was not found in the article\n"));
            print_stderr(&format!("  help: longest match: `{words}`, at {}:{line}:{column}:\n", file.name));
            print_stderr(&pretty(&[span])?);
            Ok(Outcome::Problems)
        }
        Located::Nothing => {
            print_stderr(&format!("error: no word of `{phrase}` was found in the article\n"));
            print_stderr("  help: give the words as they appear in the article\n");
            Ok(Outcome::Problems)
        }
        Located::Wordless => {
            bail!("`{phrase}` has no words\n  help: give words as they appear in the article")
        }
    }
}

fn pretty(spans: &[Span]) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(spans)? + "\n")
}

/// The article with its words counted as in its source, even where the rendition adds words.
fn as_counted(article: Article, name: &str, raw: &Path) -> Article {
    for print in fingerprints(raw) {
        if let Ok(Some(article)) = in_canonical_order(&article, &print) {
            return article;
        }
    }
    let raw = shown(raw);
    print_stderr(&format!("note: {name} matches no source in {raw}; positions are counted from this file\n"));
    article
}

/// The fingerprints of all sources that have one; `validate` reports what is wrong with a source.
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
