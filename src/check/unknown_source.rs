//! C0406: a source has the name of its folder.

use crate::check::located_record::LocatedRecord;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::diagnostics::{Code, Diagnostic, Severity, file, verbatim};

/// A source whose id is not the name of its folder.
pub const CODE: Code = Code {
    code: "C0406",
    name: "unknown-source",
    severity: Severity::Error,
    summary: "The `id` in `source.json` is not the name of its folder.",
    why: Some("Released rows name their source by this id, and editors look for its folder."),
    example: verbatim!(
        "raw/smith-2021/source.json",
        r#"{"id": "smith-2020", "type": "article-journal", "language": "en",
 "title": {"text": "On Stability", "evidence": [{"start": 0, "words": 2,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]},
 "authors": [{"name": {"family": "Smith", "given": "A."}, "evidence": [{"start": 2, "words": 2,
    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}]}],
 "text": {"words": 5000, "windows": "",
  "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}
"#
    ),
    fix: "give both the same name.",
};

/// Reports a `source.json` whose id is not the name of its folder.
pub fn check(file: &LocatedRecord<'_, '_>, invalid: &InvalidFields, folder: &str) -> Option<Diagnostic> {
    let id = file.text_of("id", invalid)?;
    (id != folder).then(|| {
        let message = format!("the source is called `{id}`, but its folder `{folder}`");
        file.diagnostic(&CODE, "/id", message, "give both the same name".into())
    })
}
