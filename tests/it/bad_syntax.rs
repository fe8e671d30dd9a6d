//! Files that are not UTF-8 or not JSON.

use crate::fails::{Change::*, Fault, report};

/// One fault each.
pub const FAULTS: &[Fault] = &[
    Fault { name: "an empty file", file: "events", change: Bytes(b""), codes: &["C0101"] },
    Fault { name: "white space only", file: "dataset.json", change: Bytes(b" \n\n"), codes: &["C0101"] },
    Fault {
        name: "a byte order mark only",
        file: "source",
        change: Bytes(b"\xef\xbb\xbf"),
        codes: &["C0101"],
    },
    Fault {
        name: "Latin-1 instead of UTF-8",
        file: "problems",
        change: By(|place| {
            let text = place.read("raw/lake-orrin/problems.json");
            let (before, after) = text.split_once("of one year").expect("it occurs");
            place.write(
                "raw/lake-orrin/problems.json",
                [before.as_bytes(), b"of l'\xe9t\xe9", after.as_bytes()].concat(),
            );
        }),
        codes: &["C0102", "C0102"],
    },
    Fault { name: "UTF-16", file: "problems", change: Bytes(b"\xff\xfe{\0}\0"), codes: &["C0127"] },
    Fault {
        name: "a bracket that closes nothing",
        file: "problems",
        change: Bytes(b"{\"records\": [}"),
        codes: &["C0103"],
    },
    Fault { name: "no JSON at all", file: "problems", change: Bytes(b"<records/>"), codes: &["C0103"] },
    Fault {
        name: "cut off within a record",
        file: "problems",
        change: Bytes(b"{\n  \"records\": [\n    {\n      \"id\": \"prb-passengers\","),
        codes: &["C0104"],
    },
    Fault {
        name: "cut off within a string",
        file: "problems",
        change: Bytes(b"{\"records\": [{\"id\": \"prb-pass"),
        codes: &["C0112", "C0104"],
    },
    Fault { name: "an opening brace only", file: "source", change: Bytes(b"{"), codes: &["C0104"] },
    Fault {
        name: "no comma between two members",
        file: "problems",
        change: Edit("\"kind\": \"contradiction\",", "\"kind\": \"contradiction\""),
        codes: &["C0105"],
    },
    Fault {
        name: "a comma after the last item",
        file: "problems",
        change: Edit("      \"fig-passengers-later\"", "      \"fig-passengers-later\","),
        codes: &["C0106"],
    },
    Fault {
        name: "no colon after a key",
        file: "problems",
        change: Edit("\"kind\": ", "\"kind\" "),
        codes: &["C0107"],
    },
    Fault {
        name: "single quotes",
        file: "problems",
        change: Edit("\"contradiction\"", "'contradiction'"),
        codes: &["C0108"],
    },
    Fault {
        name: "a key without quotes",
        file: "problems",
        change: Edit("\"kind\"", "kind"),
        codes: &["C0109"],
    },
    Fault {
        name: "a comment",
        file: "problems",
        change: Edit("\"kind\"", "// what it is\n      \"kind\""),
        codes: &["C0110"],
    },
    Fault {
        name: "a value of another language",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"note\": None"),
        codes: &["C0111"],
    },
    Fault {
        name: "a string that its line ends",
        file: "problems",
        change: Edit("of one year differ.\"", "of one year\n differ.\""),
        codes: &["C0112"],
    },
    Fault {
        name: "a string without its closing quote",
        file: "problems",
        change: Edit("of one year differ.\"", "of one year differ."),
        codes: &["C0112"],
    },
    Fault {
        name: "a tab in a string",
        file: "problems",
        change: Edit("of one year", "of one\tyear"),
        codes: &["C0113"],
    },
    Fault {
        name: "a backslash that escapes nothing",
        file: "problems",
        change: Edit("of one year", "of one\\year"),
        codes: &["C0114"],
    },
    Fault {
        name: "half of a surrogate pair",
        file: "problems",
        change: Edit("of one year", "of one \\ud83d year"),
        codes: &["C0115"],
    },
    Fault {
        name: "a number with a leading zero",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"value\": 0300"),
        codes: &["C0116"],
    },
    Fault {
        name: "a number that 64 bits do not hold",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"value\": 1e999"),
        codes: &["C0117"],
    },
    Fault {
        name: "a key twice",
        file: "problems",
        change: Edit("\"kind\":", "\"kind\": \"misprint\",\n      \"kind\":"),
        codes: &["C0118"],
    },
    Fault {
        name: "the records twice",
        file: "problems",
        change: Bytes(b"{\"records\": [], \"records\": []}"),
        codes: &["C0118"],
    },
    Fault {
        name: "a hundred brackets",
        file: "problems",
        change: By(|place| place.write("raw/lake-orrin/problems.json", "[".repeat(100))),
        codes: &["C0203", "C0119"],
    },
    Fault {
        name: "a million brackets in a record",
        file: "problems",
        change: By(|place| {
            let deep = format!("{}{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
            place.write("raw/lake-orrin/problems.json", format!("{{\"records\": [{{\"note\": {deep}}}]}}"));
        }),
        codes: &["C0201", "C0119"],
    },
    Fault {
        name: "two values in one file",
        file: "problems",
        change: Bytes(b"{\"records\": []}\n{\"records\": []}\n"),
        codes: &["C0120"],
    },
    Fault {
        name: "one record per line",
        file: "problems",
        change: Bytes(b"{\"id\": \"Prb\"}\n{\"id\": 1}\n"),
        codes: &["C0132", "C0202", "C0202", "C0202", "C0205", "C0202", "C0202", "C0202", "C0203"],
    },
    Fault {
        name: "curly quotes",
        file: "problems",
        change: Edit("\"contradiction\"", "“contradiction”"),
        codes: &["C0134"],
    },
    Fault {
        name: "quotes within a text",
        file: "problems",
        change: Edit("of one year", "of \"one\" year"),
        codes: &["C0135"],
    },
    Fault {
        name: "a record by itself",
        file: "problems",
        change: Bytes(b"{\"id\": \"prb-x\", \"kind\": \"misprint\"}"),
        codes: &["C0203"],
    },
];

#[test]
fn files_that_are_not_json_are_refused() {
    insta::assert_snapshot!(report(FAULTS));
}
