//! SARIF 2.1.0, which code scanning reads.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::diagnostics::report::json::{Counted, value};
use crate::diagnostics::report::{Diagnostics, Options, Totals};
use crate::diagnostics::{Code, Diagnostic, Severity, TextRange};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Where `docs/diagnostics.md` is to be found from outside.
const PAGE: &str = "https://w3id.org/colophon/docs/diagnostics.md";

/// Characters that need no escape in the path of an address.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One log with one run; each result on a line.
pub fn write(
    out: &mut dyn Write,
    options: &Options,
    diagnostics: &mut Diagnostics<'_>,
    totals: &Totals<'_>,
) -> io::Result<()> {
    write!(out, "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\"tool\": ")?;
    let rules: Vec<Value> = options.codes.iter().map(|code| rule(code)).collect();
    let driver = json!({
        "name": env!("CARGO_PKG_NAME"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "informationUri": PAGE,
        "rules": rules,
    });
    value(out, &json!({"driver": driver}))?;
    // The program came to its end whatever it found.
    out.write_all(b",\n\"invocations\": [{\"executionSuccessful\": true}],\n")?;
    out.write_all(b"\"columnKind\": \"unicodeCodePoints\",\n\"properties\": ")?;
    value(out, &Counted::from(totals))?;
    out.write_all(b",\n\"results\": [")?;
    for (i, diagnostic) in diagnostics.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        value(out, &result(&diagnostic?, options.codes))?;
    }
    out.write_all(b"]}]}\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn rule(code: &Code) -> Value {
    let summary = code.summary;
    let full = code.why.map_or_else(|| summary.to_owned(), |why| format!("{summary} {why}"));
    json!({
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": full},
        "help": {"text": code.fix},
        "helpUri": format!("{PAGE}#{}", code.anchor()),
        "defaultConfiguration": {"level": level(code.severity)},
    })
}

fn result(d: &Diagnostic, codes: &[&Code]) -> Value {
    let help = d.help.as_ref().map_or_else(String::new, |help| format!("\nhelp: {help}"));
    let mut location = json!({"physicalLocation": physical(&d.file, d.range)});
    if !d.pointer.is_empty() {
        // The standard asks for a JSON Pointer as the name of a value in JSON.
        location["logicalLocations"] = json!([{"fullyQualifiedName": d.pointer, "kind": "value"}]);
    }
    let mut result = json!({"ruleId": d.code.code});
    if let Some(index) = codes.iter().position(|code| *code == d.code) {
        result["ruleIndex"] = json!(index);
    }
    result["level"] = json!(level(d.severity));
    result["message"] = message(&format!("{}{help}", d.message));
    result["locations"] = json!([location]);
    if !d.related.is_empty() {
        let related = d.related.iter().enumerate().map(|(i, r)| {
            let at = physical(&r.file, Some(r.range));
            json!({"id": i + 1, "physicalLocation": at, "message": message(&r.message)})
        });
        result["relatedLocations"] = related.collect();
    }
    let mut properties = json!({"name": d.code.name, "pointer": d.pointer});
    for (key, text) in [("record", &d.record), ("help", &d.help)] {
        if let Some(text) = text {
            properties[key] = json!(text);
        }
    }
    result["properties"] = properties;
    result
}

/// A message that holds text of the data, which must not become a link: `[text](address)` is one to the standard (3.11.6). Only where
/// there may be one are brackets escaped, because some readers show the backslashes.
fn message(text: &str) -> Value {
    if !text.contains("](") {
        return json!({"text": text});
    }
    let mut out = String::with_capacity(text.len());
    // Those directly before a bracket would escape it, so they are doubled; elsewhere a backslash means nothing.
    let mut backslashes = 0;
    for c in text.chars() {
        if matches!(c, '[' | ']') {
            out.extend(std::iter::repeat_n('\\', backslashes + 1));
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        out.push(c);
    }
    json!({"text": out})
}

fn physical(file: &str, range: Option<TextRange>) -> Value {
    let mut physical = json!({"artifactLocation": {"uri": uri(file)}});
    if let Some(TextRange { start, end }) = range {
        physical["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    physical
}

/// The name of a file as its address relative to the report.
fn uri(file: &str) -> String {
    let slashed = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    let encoded = utf8_percent_encode(&slashed, PATH).to_string();
    match (Path::new(file).is_absolute(), encoded.starts_with('/')) {
        (true, true) => format!("file://{encoded}"),
        (true, false) => format!("file:///{encoded}"),
        (false, _) => encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::{message, uri};

    #[test]
    fn no_text_becomes_a_link() {
        for (text, expected) in [
            ("`[Approved](https://evil.example/)`", r"`\[Approved\](https://evil.example/)`"),
            (r"[a\](b)", r"\[a\\\](b)"),
            (r"\u{202E} a\b [](", r"\u{202E} a\b \[\]("),
            ("write `{\"records\": []}`", "write `{\"records\": []}`"),
        ] {
            assert_eq!(message(text)["text"], expected);
        }
    }

    #[test]
    fn names_of_files_become_addresses() {
        assert_eq!(uri("raw/smith 2021/zahl: 1%.json"), "raw/smith%202021/zahl%3A%201%25.json");
        assert_eq!(uri("né.csv"), "n%C3%A9.csv");
        #[cfg(unix)]
        assert_eq!(uri("/a/b.json"), "file:///a/b.json");
    }
}
