//! A file that is one object: `dataset.json` or `source.json`.

use serde::de::DeserializeOwned;

use crate::check::judge::{judge, typed};
use crate::check::located_record::{LocatedRecord, Strictly, Surroundings};
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
    let check = |record: &LocatedRecord<'_, '_>, found: &mut Vec<Diagnostic>| {
        let verdict = judge(record, contract, found);
        found.extend(wrong_schema(record, schema));
        // A single file is either valid or useless to what follows.
        let is_right = record.unclosed.is_empty() && verdict.is_valid();
        found.extend(more(record, &verdict.invalid_fields(record)?));
        if is_right { typed(record, found) } else { None }
    };
    let (around, mut reader) = (Surroundings::of_single(file), Reader::default());
    let whole = 0..file.text.len();
    let strictly = around.read_strictly(&mut reader, &whole, Vec::new(), |record| check(record, found));
    if let Strictly::Sound(read) = strictly {
        return read;
    }
    let Parsed { root, faults, unclosed } = parse(file.text, 0);
    found.extend(faults.iter().map(|f| file.syntax(f)));
    let node = root.filter(|node| faults.iter().all(|f| f.range != node.range))?;
    around.read_tree(&mut reader, &node, faults, unclosed, |record| check(record, found))?
}
