//! What is wrong with a record by itself, whatever holds it: the schema, then clean text. The rules of its dataset follow.

use serde::de::DeserializeOwned;

use crate::check::codes;
use crate::check::located_record::LocatedRecord;
use crate::check::record_findings::RecordFindings;
use crate::check::schema::contract::Contract;
use crate::check::schema::verdict::Verdict;
use crate::check::text::hygiene;

/// Reports what the schema does not allow, and texts that are not clean.
pub fn judge<'c>(
    record: &LocatedRecord<'_, '_>,
    contract: &'c Contract,
    found: &mut RecordFindings,
) -> Verdict<'c> {
    let mut verdict = Verdict::of(record, contract);
    verdict.report(record, found);
    hygiene::check(record, &|pointer| verdict.is_invalid(pointer), found);
    verdict
}

/// A valid record as its type. The schema has nearly always reported what is wrong; what it allows must not vanish silently.
pub fn typed<T: DeserializeOwned>(record: &LocatedRecord<'_, '_>, found: &mut RecordFindings) -> Option<T> {
    match record.value().to_record() {
        Ok(read) => Some(read),
        Err(error) => {
            // A syntax error was reported.
            if record.faults.is_empty() {
                let message = format!("the record cannot be read: {error}");
                let help = "compare it with the schema of its dataset".to_owned();
                found.add(|| record.diagnostic(&codes::NOT_ALLOWED, "", message, help));
            }
            None
        }
    }
}
