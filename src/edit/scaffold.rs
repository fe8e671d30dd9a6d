//! The folder of another article, ready to be filled in.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use html5gum::{Token, Tokenizer};
use serde_json::json;

use super::document::Document;
use super::shape::Shape;
use super::slug::{is_slug, slug_of};
use super::write::HIDDEN;
use crate::fsio::{Attempt, IoError, sync_folder};
use crate::ground::{Article, GroundError, fingerprint};
use crate::model::{Dataset, Fingerprint};
use crate::text::shown;

/// A folder that was made.
#[derive(Debug)]
pub struct Scaffold {
    /// Where it is.
    pub folder: PathBuf,
    /// Words of the article, if it was given.
    pub words: Option<u32>,
    /// Language of the article, where it could be recognised.
    pub language: Option<String>,
}

/// Why a folder was not made.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// The id is not a slug.
    #[error("`{id}` is not an id of a source: ids are lower-case letters and digits, joined by hyphens, at most 80\n  help: {help}", id = id.escape_debug())]
    NoSlug {
        /// The id.
        id: String,
        /// What to do about it.
        help: String,
    },
    /// There is something of that name.
    #[error("{} is there already\n  help: choose another id, or fill in what is there", shown(path))]
    Exists {
        /// The path.
        path: PathBuf,
    },
    /// The article cannot be read.
    #[error(transparent)]
    Article(#[from] GroundError),
    /// The article has no words.
    #[error("the article has no words\n  help: give its text, as plain text or HTML in UTF-8")]
    NoWords,
    /// The system refused.
    #[error(transparent)]
    Io(#[from] IoError),
}

/// Makes a folder with `source.json` and an empty file a dataset. The folder of raw extracts must be held.
///
/// What only an editor knows stays empty, so that validation names it until it is filled in; what the article says is
/// filled in.
///
/// # Errors
///
/// When the id is not a slug or is taken, the article cannot be read, or the system refuses. Nothing is then made.
pub fn scaffold(raw: &Path, id: &str, article: Option<&[u8]>) -> Result<Scaffold, ScaffoldError> {
    if !is_slug(id) {
        let help = match slug_of(id) {
            Some(slug) => format!("write `{slug}`"),
            None => "write for example `jaffar-islam-2024`".to_owned(),
        };
        return Err(ScaffoldError::NoSlug { id: id.to_owned(), help });
    }
    let folder = raw.join(id);
    // A broken link counts as well, so links are not followed.
    if fs::symlink_metadata(&folder).is_ok() {
        return Err(ScaffoldError::Exists { path: folder });
    }
    let (print, language) = article.map(describe).transpose()?.unzip();
    let language = language.flatten();
    let words = print.as_ref().map(|p| p.words);
    let staging = tempfile::Builder::new().prefix(HIDDEN).tempdir_in(raw).attempt("write in", raw)?;
    let staged = staging.path().join(id);
    fs::create_dir(&staged).attempt("create", &staged)?;
    create(&staged.join("source.json"), &source(id, print, language.as_deref()))?;
    for dataset in Dataset::ALL {
        let name = dataset.name();
        create(&staged.join(format!("{name}.json")), &Document::empty(name).text())?;
    }
    sync_folder(&staged)?;
    fs::rename(&staged, &folder).attempt("create", &folder)?;
    sync_folder(raw)?;
    Ok(Scaffold { folder, words, language })
}

fn create(path: &Path, text: &str) -> Result<(), IoError> {
    // Windows syncs through a handle that may write, and no other.
    let mut file = fs::File::create_new(path).attempt("write", path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).attempt("write", path)
}

/// `source.json`; what is empty is for the editor.
fn source(id: &str, print: Option<Fingerprint>, language: Option<&str>) -> String {
    let print = print.unwrap_or(Fingerprint { words: 0, sha256: String::new(), windows: String::new() });
    let source = json!({
        "$schema": "../../schema/source.schema.json",
        "id": id,
        "type": "article-journal",
        "title": {"text": "", "evidence": []},
        "authors": [],
        "language": language.unwrap_or_default(),
        "text": {"words": print.words, "sha256": print.sha256, "windows": print.windows},
    });
    let text = source.to_string();
    Document::parse_single(&text, &Shape::of_source()).map_or(text, |document| document.text())
}

/// What an article shows by itself: its fingerprint, and its language where that is beyond doubt.
fn describe(bytes: &[u8]) -> Result<(Fingerprint, Option<String>), ScaffoldError> {
    let article = Article::parse(bytes)?;
    if article.words.is_empty() {
        return Err(ScaffoldError::NoWords);
    }
    let language = stated_language(bytes).or_else(|| is_english(&article).then(|| "en".to_owned()));
    Ok((fingerprint(&article), language))
}

/// The language that an HTML page states.
fn stated_language(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tags = Tokenizer::new(text).filter_map(|token| match token.ok()? {
        Token::StartTag(tag) => Some(tag),
        _ => None,
    });
    // The element that holds the page is the first, if it is there at all.
    let html = tags.take(1).find(|tag| tag.name.as_slice() == b"html")?;
    let (_, language) = html.attributes.iter().find(|(name, _)| name.as_slice() == b"lang")?;
    let language = String::from_utf8(language.to_vec()).ok()?;
    let primary = language.split('-').next()?.to_ascii_lowercase();
    let is_code = matches!(primary.len(), 2 | 3) && primary.bytes().all(|b| b.is_ascii_lowercase());
    is_code.then_some(primary)
}

/// Whether one word in twenty is "the", "of" or "and", which holds for English prose and for no other, and the article holds no passage
/// in another language: those would have other words, or other letters.
fn is_english(article: &Article) -> bool {
    let all = article.words.len();
    let count = |is: fn(&str) -> bool| article.words.iter().filter(|w| is(&w.text)).count();
    let english = count(|word| matches!(word, "the" | "of" | "and"));
    // The second block has the letters of transliterations.
    let is_latin = |c: char| !c.is_alphabetic() || matches!(c, '\0'..'\u{370}' | '\u{1E00}'..'\u{1F00}');
    let other_letters = article.words.iter().filter(|w| !w.text.chars().all(is_latin)).count();
    english * 20 >= all && count(is_elsewhere) * 20 <= english && other_letters * 50 <= all
}

/// The words that are most frequent in other languages with Latin letters, and rare in English but for names such as `de la Cruz`.
#[rustfmt::skip] // a language a line
fn is_elsewhere(word: &str) -> bool {
    matches!(word,
        "der" | "das" | "und" | "mit" | "von" | "ist"
        | "le" | "la" | "les" | "des" | "et" | "une" | "est" | "dans"
        | "el" | "los" | "las" | "y" | "en" | "que" | "del" | "por"
        | "il" | "che" | "della" | "gli" | "os" | "da" | "uma"
        | "het" | "een" | "van" | "och" | "att" | "og" | "det" | "som"
        | "ve" | "bir" | "bu" | "için" | "ile" | "nie" | "się" | "yang" | "ke")
}
