//! Whether the `$schema` of a file names the schema of its contents.

use crate::check::codes;
use crate::check::located_record::{LocatedRecord, Surroundings};
use crate::check::text::source::TextFile;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::intake::{Reader, Start, parse};
use crate::text::clip;

/// Reports a `$schema` that does not name the schema of `name`.
#[must_use]
pub fn wrong_schema(root: &LocatedRecord<'_, '_>, name: &str) -> Option<Diagnostic> {
    let named = root.value().field("$schema")?.text();
    let expected = format!("{name}.schema.json");
    (named.and_then(|named| named.rsplit('/').next()) != Some(&expected)).then(|| {
        let message = match named {
            Some(named) => format!("`$schema` names `{}`, which is not the schema of {name}", clip(named)),
            None => format!("`$schema` is not text, so it cannot name the schema of {name}"),
        };
        let up = if name == "dataset" { ".." } else { "../.." };
        let help = format!("write \"{up}/schema/{expected}\", or move the file to its dataset");
        root.diagnostic(&codes::WRONG_SCHEMA, "/$schema", message, help)
    })
}

/// The same for a file of which only the beginning was read.
#[must_use]
pub fn wrong_schema_in_head(file: &str, head: &[u8], name: &str) -> Option<Diagnostic> {
    let text = String::from_utf8_lossy(head);
    let text_file = TextFile::new(file, &text, Start::default());
    let root = parse(&text, 0).root?;
    let around = Surroundings::of_single(&text_file);
    let judge = |record: &LocatedRecord<'_, '_>| wrong_schema(record, name);
    around.read_tree(&mut Reader::default(), &root, Vec::new(), Vec::new(), judge)?
}

/// The name of the schema that the beginning of a file names, without path and extension.
#[must_use]
pub fn schema_in_head(head: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(head);
    let root = parse(&text, 0).root?;
    let named = root.member("$schema")?.value.as_str()?.to_owned();
    let file = named.rsplit('/').next().unwrap_or_default();
    Some(file.strip_suffix(".schema.json").unwrap_or(file).to_owned())
}
