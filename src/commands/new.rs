//! `colophon new`

use std::path::Path;

use super::console::print;
use super::{Outcome, read_article, refuse_foreign};
use crate::edit::{Scaffold, ScaffoldError, hold, scaffold};
use crate::text::shown;

pub fn run(id: &str, raw: &Path, article: Option<&Path>) -> anyhow::Result<Outcome> {
    let file = article.map(read_article).transpose()?;
    refuse_foreign(raw)?;
    let _held = hold(raw)?;
    let made = scaffold(raw, id, file.as_ref().map(|f| f.bytes.as_slice()));
    let made = made.map_err(|error| match (error, &file) {
        (ScaffoldError::Article(error), Some(file)) => anyhow::Error::new(error).context(file.name.clone()),
        (error, _) => error.into(),
    })?;
    print(&next_steps(id, raw, article, &made))?;
    Ok(Outcome::Clean)
}

fn next_steps(id: &str, raw: &Path, article: Option<&Path>, made: &Scaffold) -> String {
    let folder = shown(&made.folder);
    let (raw_is, raw) = (raw != Path::new("raw"), shown(raw));
    let (validate, ground) =
        if raw_is { (format!(" {raw}"), format!(" --raw {raw}")) } else { (String::new(), String::new()) };
    let text_hint = match (made.words, &made.language) {
        (Some(words), Some(language)) => {
            format!("the fingerprint ({words} words) is filled in; check `type` and `language` ({language})")
        }
        (Some(words), None) => format!("the fingerprint ({words} words) is filled in; check `type`"),
        (None, _) => {
            "the fingerprint (`text`) is still missing; start again with --article FILE to fill it in".into()
        }
    };
    let article = article.map_or("ARTICLE".to_owned(), shown);
    format!(
        "created {folder} with source.json and a file for each dataset

next:
  1. fill in {folder}/source.json: title, authors, language, date; {text_hint}
  2. find evidence in the article: colophon locate --article {article} \"the words\"
  3. add records to the files of the datasets
  4. see what is missing: colophon validate{validate}
  5. check every span: colophon ground --article {article} --source {id}{ground}
"
    )
}
