//! `colophon new`

use std::path::Path;

use super::{Verdict, print, read_article, refuse_foreign};
use crate::edit::{Scaffold, ScaffoldError, hold, scaffold};

pub fn run(id: &str, raw: &Path, article: Option<&Path>) -> anyhow::Result<Verdict> {
    let file = article.map(read_article).transpose()?;
    refuse_foreign(raw)?;
    let _held = hold(raw)?;
    let made = scaffold(raw, id, file.as_ref().map(|f| f.bytes.as_slice()));
    let made = made.map_err(|error| match (error, &file) {
        (ScaffoldError::Article(error), Some(file)) => anyhow::Error::new(error).context(file.name.clone()),
        (error, _) => error.into(),
    })?;
    print(&next_steps(id, raw, article, &made))?;
    Ok(Verdict::Well)
}

fn next_steps(id: &str, raw: &Path, article: Option<&Path>, made: &Scaffold) -> String {
    let folder = made.folder.display();
    let (raw_is, raw) = (raw != Path::new("raw"), raw.display());
    let (validate, ground) =
        if raw_is { (format!(" {raw}"), format!(" --raw {raw}")) } else { (String::new(), String::new()) };
    let told = match (made.words, &made.language) {
        (Some(words), Some(language)) => {
            format!(
                "the fingerprint of its {words} words is there; look at `type` and `language` ({language})"
            )
        }
        (Some(words), None) => format!("the fingerprint of its {words} words is there; look at `type`"),
        (None, _) => {
            "its fingerprint (`text`) is still missing: begin anew with --article FILE to have it filled in"
                .into()
        }
    };
    let article = article.map_or("ARTICLE".to_owned(), |a| a.display().to_string());
    format!(
        "made {folder} with source.json and a file for each dataset

next:
  1. fill in {folder}/source.json: title, authors, language, date; {told}
  2. take evidence from the article: colophon locate --article {article} \"the words\"
  3. add records to the files of the datasets
  4. see what is missing: colophon validate{validate}
  5. check every span: colophon ground --article {article} --source {id}{ground}
"
    )
}
