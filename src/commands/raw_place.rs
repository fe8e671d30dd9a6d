//! File and line of a span in the raw data, for people who must fix it.

use std::path::Path;

use crate::fsio::{Links, read_regular};
use crate::ground::Report;
use crate::text::named;

/// Lines are not looked up in larger files.
const LARGEST: u64 = 256 << 20;

/// Fills in where the faulty spans are in the raw files, as far as they are found.
pub fn fill_in(report: &mut Report, raw: &Path, source: &str) {
    let mut files: Vec<(String, String, String)> = Vec::new();
    for fault in report.missing.iter_mut().chain(&mut report.moved) {
        let name = if fault.table == "sources" { "source" } else { fault.table.as_str() };
        if !files.iter().any(|(table, ..)| *table == fault.table) {
            let path = raw.join(source).join(format!("{name}.json"));
            let bytes = read_regular(&path, Links::Follow, LARGEST).unwrap_or_default();
            files.push((fault.table.clone(), named(&path), String::from_utf8(bytes).unwrap_or_default()));
        }
        let Some((_, path, text)) = files.iter().find(|(table, ..)| *table == fault.table) else {
            continue;
        };
        fault.raw = line_of(text, &fault.record, fault.start).map(|line| format!("{path}:{line}"));
    }
}

/// The line of the span that starts at `start`, after the id of its record.
fn line_of(text: &str, record: &str, start: u32) -> Option<usize> {
    let id = member(text, 0, "id", &format!("\"{record}\""))?;
    let at = member(text, id, "start", &start.to_string())?;
    Some(text.get(..at)?.matches('\n').count() + 1)
}

/// Where a member with this value begins, from an offset on.
fn member(text: &str, from: usize, name: &str, value: &str) -> Option<usize> {
    let name = format!("\"{name}\"");
    let tail = text.get(from..)?;
    let mut found = tail.match_indices(&name).map(|(at, _)| from + at);
    found.find(|at| {
        let rest = text.get(at + name.len()..).unwrap_or("").trim_start();
        let rest = rest.strip_prefix(':').map_or("", str::trim_start);
        let end = rest.strip_prefix(value);
        end.is_some_and(|end| !end.starts_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn the_span_after_its_record() {
        let text = "{\"records\": [\n{\"id\": \"a\", \"start\": 1},\n{\"id\" : \"b\",\n\"evidence\": [{\"start\": 12},\n{\"start\": 1}]}]}";
        assert_eq!(line_of(text, "a", 1), Some(2));
        assert_eq!(line_of(text, "b", 1), Some(5));
        assert_eq!(line_of(text, "c", 1), None);
    }
}
