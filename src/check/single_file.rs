//! A file that is one object: `dataset.json` or `source.json`.

use serde::de::DeserializeOwned;

use crate::check::judge::{judge, typed};
use crate::check::located_record::{LocatedRecord, Strictly, Surroundings};
use crate::check::record_findings::RecordFindings;
use crate::check::schema::contract::Contract;
use crate::check::schema::declared::wrong_schema;
use crate::check::schema::invalid_fields::InvalidFields;
use crate::check::text::source::TextFile;
use crate::diagnostics::Diagnostic;
use crate::intake::{Parsed, Reader, parse};

/// Checks what cannot be said in a schema.
pub type More<'m> = &'m dyn Fn(&LocatedRecord<'_, '_>, &InvalidFields) -> Vec<Diagnostic>;

/// Reports what is wrong with a file that is one object and must obey the schema of this name and `more`; returns it if valid.
pub fn check<T: DeserializeOwned>(
    file: &TextFile<'_>,
    (schema, contract): (&str, &Contract),
    more: More<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    let mut own = RecordFindings::default();
    let read = read(file, &mut own, |record, own| {
        let verdict = judge(record, contract, own);
        if let Some(wrong) = wrong_schema(record, schema) {
            own.add(|| wrong);
        }
        // A single file is either valid or useless to what follows.
        let is_right = record.unclosed.is_empty() && verdict.is_valid();
        for wrong in more(record, &verdict.invalid_fields(record)?) {
            own.add(|| wrong);
        }
        if is_right { typed(record, own) } else { None }
    });
    found.extend(own.finish(|count, _| file.more(count, file.text.len())));
    read
}

/// Reads a file that is one object, and shows it to `work`; its syntax errors are reported.
fn read<T>(
    file: &TextFile<'_>,
    found: &mut RecordFindings,
    work: impl Fn(&LocatedRecord<'_, '_>, &mut RecordFindings) -> Option<T>,
) -> Option<T> {
    let (around, mut reader) = (Surroundings::of_single(file), Reader::default());
    let whole = 0..file.text.len();
    let strictly = around.read_strictly(&mut reader, &whole, Vec::new(), |record| work(record, found));
    if let Strictly::Sound(read) = strictly {
        return read;
    }
    let Parsed { root, faults, unclosed } = parse(file.text, 0);
    for fault in &faults {
        found.add(|| file.syntax(fault));
    }
    let node = root.filter(|node| faults.iter().all(|f| f.range != node.range))?;
    around.read_tree(&mut reader, &node, faults, unclosed, |record| work(record, found))?
}
