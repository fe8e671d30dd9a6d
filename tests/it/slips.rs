//! Slips as people make them by hand, or programs in an export: each is one problem, at its place, with its fix, and hides no
//! other.

use std::fmt::Write;

use crate::common::Place;
use crate::contributions::shown;

const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// What a record needs in addition to its id: `@P` and `@Q` a problem, `@F` and `@G` a figure, `@E` an event, `@A` an actor, `@R` a
/// reference; `@S` is a span, `@D` its digest.
const PARTS: [(&str, &str); 9] = [
    ("@P", r#""kind": "misprint", "summary": "A slip.", "evidence": [@S]"#),
    (
        "@F",
        r#""indicator": "boats", "label": "Boats", "as_written": "7 boats", "unit": "count", "evidence": [@S]"#,
    ),
    ("@Q", r#""kind": "misprint", "summary": "Another.", "evidence": [@S]"#),
    (
        "@G",
        r#""indicator": "ships", "label": "Ships", "as_written": "8 ships", "unit": "count", "evidence": [@S]"#,
    ),
    ("@E", r#""title": "Talks begin", "type": "meeting", "evidence": [@S]"#),
    ("@A", r#""name": "Ida Berg", "kind": "person", "evidence": [@S]"#),
    ("@R", r#""type": "book", "title": "Boats", "evidence": [@S]"#),
    ("@S", r#"{"start": 1, "words": 5, "sha256": "@D"}"#),
    ("@D", DIGEST),
];

/// Header of exclusions, without the line end.
const HEADER: &str = "id,as_written,reason,evidence.start,evidence.words,evidence.sha256";

/// Name of the slip, of its file, and its content.
const SLIPS: &[(&str, &str, &str)] = &[
    (
        "a list closed before it has items",
        "problems.jsonl",
        r#"{"id": "prb-a", "kind": "misprint", "summary": "A slip.", "evidence":[}"#,
    ),
    (
        "a list closed by a brace",
        "figures.json",
        "{\"records\": [\n{\"id\": \"fig-a\", @F, \"place\": [\"CH\", \"AT\"}},\n{\"id\": \"B\", @G}\n]}",
    ),
    (
        "an object closed by a bracket",
        "problems.json",
        "{\"records\": [\n{\"id\": \"prb-a\", \"kind\": \"misprint\", \"summary\": \"A slip.\", \"evidence\": [{\"start\": 1, \"words\": 5, \"sha256\": \"@D\"]]},\n{\"id\": \"B\", @Q}\n]}",
    ),
    (
        "a list that lacks its bracket before a key",
        "figures.json",
        "[\n{\"id\": \"fig-a\", \"place\": [\"CH\", \"AT\", @F},\n{\"id\": \"B\", @G}\n]",
    ),
    (
        "a brace too many",
        "figures.json",
        "{\"records\": [\n{\"id\": \"fig-a\", @F}},\n{\"id\": \"B\", @G}\n]}",
    ),
    ("a key without its first quote", "problems.jsonl", "{id\": \"prb-a\", @P}"),
    ("a key without its last quote", "problems.jsonl", "{\"id: \"prb-a\", @P}"),
    ("a text without its first quote", "problems.jsonl", "{\"id\": prb-a\", @P}"),
    ("a text without its last quote", "problems.jsonl", "{\"id\": \"prb-a, @P}"),
    ("an item without its last quote", "figures.jsonl", "{\"id\": \"fig-a\", \"place\": [\"CH, \"AT\"], @F}"),
    (
        "a text without quotes",
        "problems.jsonl",
        "{\"id\": \"prb-a\", \"kind\": misprint, \"summary\": A slip, of a pen, \"evidence\": [@S]}",
    ),
    (
        "quotes within a text",
        "problems.jsonl",
        "{\"id\": \"prb-a\", \"kind\": \"misprint\", \"summary\": \"The word \"boat\", and a 5\" pipe.\", \"evidence\": [@S]}",
    ),
    ("curly quotes", "problems.jsonl", "{“id”: “prb-a”, @P}"),
    (
        "no-break spaces between values",
        "problems.json",
        "{\"records\": [\n\u{a0}\u{a0}{\"id\":\u{a0}\"prb-a\", @P}]}",
    ),
    (
        "an equals sign, a semicolon and a comma as separators",
        "figures.jsonl",
        "{\"id\" = \"fig-a\"; \"time\", \"2021\", @F}",
    ),
    (
        "thousands, a decimal comma, percent and a unit",
        "figures.jsonl",
        "{\"id\": \"fig-a\", \"value\": 1,400,000, @F}\n{\"id\": \"fig-b\", \"value\": 3,5, @F}\n{\"id\": \"fig-c\", \"value\": 12%, @F}\n{\"id\": \"fig-d\", \"value\": 12 boats, @F}\n",
    ),
    (
        "a date without quotes, or without one of them",
        "figures.jsonl",
        "{\"id\": \"fig-a\", \"time\": 2021-08-16, @F}\n{\"id\": \"fig-b\", \"time\": 2021-08-16\", @F}\n",
    ),
    (
        "a merge that was not finished",
        "problems.json",
        "{\"records\": [\n{\"id\": \"prb-a\", @P},\n<<<<<<< HEAD\n{\"id\": \"prb-b\", \"kind\": \"typo\", \"summary\": \"B\", \"evidence\": [@S]}\n=======\n{\"id\": \"prb-c\", \"kind\": \"misprint\", \"summary\": \"C\", \"evidence\": [@S]}\n>>>>>>> theirs\n]}",
    ),
    (
        "a merge that was not finished, in CSV",
        "exclusions.csv",
        "@H\n<<<<<<< HEAD\nexc-a,Form 1,heading,1,5,@D\n=======\nexc-b,Form 2,head,1,5,@D\n>>>>>>> theirs\n",
    ),
    ("a comment in JSON Lines", "problems.jsonl", "# of the article\n{\"id\": \"prb-a\", @P}\n"),
    ("line ends of old", "problems.jsonl", "{\"id\": \"prb-a\", @P}\r{\"id\": \"B\", @Q}\r"),
    ("YAML", "problems.json", "records:\n  - id: prb-a\n"),
    ("CSV named as JSON", "exclusions.json", "@H\nexc-a,Form 1,heading,1,5,@D\n"),
    (
        "byte order marks where files were put together",
        "problems.jsonl",
        "\u{feff}{\"id\": \"prb-a\", @P}\n\u{feff}{\"id\": \"B\", @Q}\n",
    ),
    (
        "two byte order marks before a header, and the header again",
        "exclusions.csv",
        "\u{feff}\u{feff}@H\nexc-a,Form 1,heading,1,5,@D\n\u{feff}@H\nexc-b,Form 2,head,1,5,@D\n",
    ),
    (
        "half surrogates, escapes and control characters in keys",
        "problems.jsonl",
        "{\"id\": \"prb-a\", \"no\\ud83dte\": 1, \"a\\x\": 1, \"b\tc\": 1, @P}",
    ),
    (
        "names that are nearly right",
        "actors.jsonl",
        "{\"id\": \"act-a\", \"Name\": \"Ida\", \"kind\": \"person\", \"offices\": [{\"Title\": \"Mayor\"}], \"\u{feff}note\": \"x\", \"evidence\": [@S]}",
    ),
    (
        "columns that are nearly right",
        "exclusions.csv",
        "ID, as_written,Reason,evidence_start,evidence_words,evidence[0].sha256\nexc-a,Form 1,heading,1,5,@D\n",
    ),
    (
        "records of another dataset",
        "figures.jsonl",
        "{\"id\": \"act-a\", @A}\n{\"id\": \"evt-a\", @E, \"date\": 2021}\n{\"id\": \"ref-a\", @R}\n",
    ),
    ("a list of records under another name", "figures.json", "{\"figures\": [{\"id\": \"fig-a\", @F}]}"),
    (
        "values of the wrong type",
        "figures.jsonl",
        "{\"id\": \"fig-a\", @F, \"value\": \"1,400,000\", \"low\": \"n/a\", \"time\": 2021, \"actors\": \"act-a, act-b\", \"place\": null, \"cites\": 7}",
    ),
    (
        "exports of a spreadsheet",
        "figures.csv",
        "id,indicator,label,as_written,unit,value,low,place,time,actors,evidence.start,evidence.words,evidence.sha256\nfig-a,boats,Boats,7 boats,count,\"1,500\",NA,CH|,16/08/2021,act-a;act-b,1,5,9.87E+63\n",
    ),
    (
        "countries by other codes and by name",
        "events.jsonl",
        "{\"id\": \"evt-a\", @E, \"place\": [\"UK\", \"AFG\"], \"country\": [\"el\", \"PAK\", \"Iran\", \"Korea\", \"ZZ\"]}",
    ),
    (
        "bounds out of order next to a value of the wrong type",
        "figures.jsonl",
        "{\"id\": \"fig-a\", @F, \"value\": \"x\", \"low\": 9, \"high\": 3}\n{\"id\": \"fig-b\", @F, \"value\": 1, \"low\": 3, \"high\": \"x\"}\n{\"id\": \"fig-c\", @F, \"value\": 8, \"qualifier\": \"circa\"}\n",
    ),
    (
        "white space in closed lists and ids",
        "figures.jsonl",
        "{\"id\": \"fig-a \", @F, \"modality\": \" planned\", \"note\": \"two\u{a0}words\"}",
    ),
];

#[test]
fn slips_are_reported_once_and_hide_nothing() {
    let mut all = String::new();
    for (name, file, content) in SLIPS {
        let place = Place::empty();
        let content =
            PARTS.iter().fold(content.replace("@H", HEADER), |text, (short, long)| text.replace(short, long));
        place.write(file, content);
        let _ = writeln!(all, "## {name}\n{}", shown(&place, &[file]));
    }
    insta::assert_snapshot!(all);
}

/// Bytes that are not UTF-8 are reported at their place, wherever it is, and nothing is concluded from what they spoil.
#[test]
fn bytes_that_are_not_text_are_reported_wherever_they_are() {
    let record = PARTS
        .iter()
        .fold("{\"id\": \"prb-a\", @P}".to_owned(), |text, (short, long)| text.replace(short, long));
    let at = |needle: &str| record.find(needle).expect("it occurs");
    for (place, codes) in [
        // In a key, in a text, in a number, in a literal, before and after the record.
        (at("summary") + 2, vec!["C0102"]),
        (at("slip") + 1, vec!["C0102"]),
        (at("1, "), vec!["C0102", "C0103"]),
        (0, vec!["C0102", "C0103"]),
        (record.len(), vec!["C0102", "C0120"]),
    ] {
        let (before, after) = record.as_bytes().split_at(place);
        let line = [before, &b"\xff"[..], after].concat();
        for lines in [1, 3] {
            let folder = Place::empty();
            let good = record.replace("prb-a", "prb-b").replace("A slip", "Another") + "\n";
            folder.write(
                "problems.jsonl",
                [good.repeat(usize::from(lines > 1)).as_bytes(), &line[..], b"\n"].concat(),
            );
            let report = shown(&folder, &["problems.jsonl"]);
            let found: Vec<&str> = report.lines().filter(|l| l.starts_with('C')).map(|l| &l[..5]).collect();
            let column = record[..place].chars().count() + 1;
            let line = if lines > 1 { 2 } else { 1 };
            assert_eq!(found, codes, "{report}");
            assert!(report.contains(&format!("C0102 {line}:{column}-{line}:{}", column + 1)), "{report}");
        }
    }
}
