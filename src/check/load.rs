//! A file's records by the fast road; by the one that explains where that refuses.

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::codes;
use super::contract::Contract;
use super::diagnostic::Diagnostic;
use super::file::{Located, TextFile, decode, drop_echoes, invalid_utf8};
use crate::intake::{Layout, Reader, RecordAt, TapeNode, parse, split};
use crate::model::Record;

/// Records checked at a time by one thread: enough to make the hand-over cheap.
const BATCH: usize = 512;

/// Reads the records of a file against the schema of their dataset.
pub fn load_records<T: Record>(
    file: &TextFile<'_>,
    lines: bool,
    found: &mut Vec<Diagnostic>,
) -> Vec<Located<T>> {
    let contract = Contract::of(T::DATASET);
    let Some((layout, records)) = split(file.text.as_bytes(), lines) else {
        return file.explain_file(contract, found);
    };
    if records.is_empty() && layout == Layout::Lines {
        return file.explain_file(contract, found);
    }
    let batches: Vec<_> = records
        .par_chunks(BATCH)
        .map_init(Reader::default, |reader, batch| load_batch(file, contract, layout, batch, reader))
        .collect();
    let mut loaded = Vec::with_capacity(records.len());
    for (records, diagnostics) in batches {
        loaded.extend(records);
        found.extend(diagnostics);
    }
    loaded
}

fn load_batch<T: DeserializeOwned>(
    file: &TextFile<'_>,
    contract: &Contract,
    layout: Layout,
    batch: &[RecordAt],
    reader: &mut Reader,
) -> (Vec<Located<T>>, Vec<Diagnostic>) {
    let mut loaded = Vec::with_capacity(batch.len());
    let mut found = Vec::new();
    for RecordAt { index, range } in batch {
        let accept = |tape: TapeNode<'_>| super::hygiene::is_clean(&tape) && contract.fast.is_valid(tape);
        let bytes = &file.text.as_bytes()[range.clone()];
        loaded.extend(match reader.read(bytes, accept) {
            Some(record) => {
                Some(Located { record, index: *index, range: range.clone(), stand_ins: Vec::new() })
            }
            None => file.explain_record(contract, layout, *index, range, &mut found),
        });
    }
    (loaded, found)
}

/// Reads a file that is one object.
pub fn load_single<T: DeserializeOwned>(
    file: &TextFile<'_>,
    contract: &Contract,
    found: &mut Vec<Diagnostic>,
) -> Option<Located<T>> {
    let faults = found.len();
    let parsed = parse(file.text, 0);
    let faulty = !parsed.faults.is_empty();
    found.extend(parsed.faults.iter().map(|f| file.syntax(f)));
    let root = parsed.root.filter(|_| parsed.complete)?;
    let before = found.len();
    let located = file.explain_node(contract, "", 0, &root, found);
    drop_echoes(found, faults);
    // A single file is either right or of no use to what follows.
    located.filter(|_| !faulty && found.len() == before)
}

/// Text of a file; what is no UTF-8 is reported.
pub fn text_of(name: &str, bytes: Vec<u8>, found: &mut Vec<Diagnostic>) -> String {
    let (text, faults) = decode(bytes);
    if !faults.is_empty() {
        let file = TextFile::new(name, &text);
        found.extend(faults.iter().map(|f| invalid_utf8(&file, f)));
    }
    text
}

/// Whether `$schema` of a file names the schema of its dataset; says so where it names another.
pub fn check_schema_name(file: &TextFile<'_>, name: &str, found: &mut Vec<Diagnostic>) {
    // The key stands at the top: a file's first two thousand bytes are enough to find it.
    let head = file.text.char_indices().nth(2000).map_or(file.text, |(i, _)| &file.text[..i]);
    let parsed = parse(head, 0);
    let Some(member) = parsed.root.as_ref().and_then(|root| root.member("$schema")) else {
        return;
    };
    let expected = format!("{name}.schema.json");
    let named = member.value.as_str();
    if named.and_then(|named| named.rsplit('/').next()) != Some(&expected) {
        let message = match named {
            Some(named) => {
                format!("`$schema` names `{}`, which is not the schema of {name}", super::syntax::clip(named))
            }
            None => format!("`$schema` is no text that names the schema of {name}"),
        };
        let up = if name == "dataset" { ".." } else { "../.." };
        let help = format!("write \"{up}/schema/{expected}\", or move the file to its dataset");
        found.push(Diagnostic {
            pointer: "/$schema".into(),
            ..file.diagnostic(&codes::WRONG_SCHEMA, &member.value.range, message, help)
        });
    }
}
