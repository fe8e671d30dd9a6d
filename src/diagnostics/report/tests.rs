//! Reports of known diagnostics, and of any.

use std::io;

use proptest::prelude::*;

use crate::diagnostics::code::tests::{
    ALIAS_CLASH, HIDDEN_CHARACTER, MISSING_FILE, NOT_ONE_OF, SAMPLES, UNTRIMMED,
};
use crate::diagnostics::report::{Format, Options, write};
use crate::diagnostics::{Diagnostic, Related, Severity, Summary, TextRange};
use crate::text::{Excerpt, Position};

mod properties;

fn range(line: usize, from: usize, end: (usize, usize)) -> TextRange {
    let (end_line, to) = end;
    TextRange { start: Position { line, column: from }, end: Position { line: end_line, column: to } }
}

/// A report that shows everything that a diagnostic may have.
fn samples() -> Vec<Diagnostic> {
    let of = |code, file: &str, message: &str, help: &str| {
        Diagnostic::of_file(code, file, message.to_owned(), help.to_owned())
    };
    let excerpt = |text: &str| Some(Excerpt { text: text.to_owned(), column: 1 });
    vec![
        of(
            &MISSING_FILE,
            "raw/smith-2021/problems.json",
            "the file does not exist",
            "if there are none, write `{\"records\": []}`",
        ),
        Diagnostic {
            pointer: "/participants/0/role".into(),
            record: Some("evt-session-2021".into()),
            range: Some(range(3, 64, (3, 75))),
            excerpt: excerpt(
                "{\"id\": \"evt-session-2021\", \"participants\": [{\"actor\": \"a\", \"role\": \"spectator\"}], \"title\": \"外相が会う\"}",
            ),
            ..of(
                &NOT_ONE_OF,
                "my events, 100%.jsonl",
                "\"spectator\" is not in the closed list of this field",
                "did you mean `participant`? allowed are `initiator`, `target`, `host`, `mediator`, `participant` and `victim`",
            )
        },
        Diagnostic {
            pointer: "/records/12/aliases/1".into(),
            record: Some("act-haqqani".into()),
            range: Some(range(120, 5, (120, 12))),
            excerpt: excerpt("\t\t\t\t\"日本 x\","),
            related: vec![Related {
                file: "raw/smith-2021/actors.json".into(),
                range: range(7, 3, (7, 9)),
                message: "first here".into(),
            }],
            ..of(
                &ALIAS_CLASH,
                "raw/smith-2021/actors.json",
                "`日本 x` names `act-x` too",
                "let it name one of the two actors only",
            )
        },
        Diagnostic {
            pointer: "/records/12/note".into(),
            range: Some(range(121, 9, (123, 2))),
            excerpt: excerpt("        \"a\u{202E}b\u{1b}[31m <&> ]]>"),
            ..of(
                &HIDDEN_CHARACTER,
                "raw/smith-2021/actors.json",
                "the text holds\n\u{202E}evil\u{1b}[2J 50%",
                "remove it",
            )
        },
        Diagnostic {
            pointer: "/records/13/name".into(),
            range: Some(range(130, 300, (130, 310))),
            excerpt: Some(Excerpt {
                text: format!("{}\"Taliban \"{}", "before ".repeat(17), " beyond".repeat(20)),
                column: 181,
            }),
            ..of(
                &UNTRIMMED,
                "raw/smith-2021/actors.json",
                "the text has white space at an end, or more than one space between words",
                "write `Taliban`",
            )
        },
    ]
}

fn count(diagnostics: &[Diagnostic]) -> Summary {
    let mut summary = Summary { files: 4, records: 1312, ..Summary::default() };
    summary.count(diagnostics);
    summary
}

fn render(format: Format, options: &Options, diagnostics: Vec<Diagnostic>) -> io::Result<String> {
    let summary = count(&diagnostics);
    let mut out = Vec::new();
    write(&mut out, format, options, &mut diagnostics.into_iter().map(Ok), &summary)?;
    String::from_utf8(out).map_err(io::Error::other)
}

#[test]
fn people_see_each_problem_at_its_place() -> io::Result<()> {
    insta::assert_snapshot!("human", render(Format::Human, &Options::default(), samples())?);
    let narrow = Options { width: Some(40), ..Options::default() };
    insta::assert_snapshot!("human_40_columns", render(Format::Human, &narrow, samples())?);
    let coloured = Options { colour: true, width: Some(80), max_problems: 2, ..Options::default() };
    let shown = render(Format::Human, &coloured, samples())?.replace('\u{1b}', "ESC");
    insta::assert_snapshot!("human_coloured_two_shown", shown);
    Ok(())
}

#[test]
fn machines_read_each_format() -> io::Result<()> {
    let all = Options::default();
    insta::assert_snapshot!("json", render(Format::Json, &all, samples())?);
    insta::assert_snapshot!("jsonl", render(Format::Jsonl, &all, samples())?);
    insta::assert_snapshot!("junit", render(Format::Junit, &all, samples())?);
    insta::assert_snapshot!("github", render(Format::Github, &all, samples())?);
    let all = Options { codes: &SAMPLES, ..all };
    let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
    let sarif = render(Format::Sarif, &all, samples())?;
    assert!(sarif.contains(&version), "{sarif}");
    insta::assert_snapshot!("sarif", sarif.replace(&version, "\"semanticVersion\": \"VERSION\""));
    Ok(())
}

#[test]
fn nothing_found_is_a_report_too() -> io::Result<()> {
    for (format, name) in [
        (Format::Human, "clean_human"),
        (Format::Json, "clean_json"),
        (Format::Jsonl, "clean_jsonl"),
        (Format::Junit, "clean_junit"),
        (Format::Github, "clean_github"),
    ] {
        insta::assert_snapshot!(name, render(format, &Options::default(), Vec::new())?);
    }
    Ok(())
}

#[test]
fn a_limit_hides_but_does_not_uncount() -> io::Result<()> {
    let limited = Options { max_problems: 2, ..Options::default() };
    let lines = render(Format::Jsonl, &limited, samples())?;
    assert_eq!(lines.lines().count(), 2);
    let json: serde_json::Value = serde_json::from_str(&render(Format::Json, &limited, samples())?)?;
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(2));
    assert_eq!(json["summary"]["errors"], 4);
    assert_eq!(json["summary"]["not_shown"], 3);
    for format in [Format::Human, Format::Junit, Format::Github] {
        let text = render(format, &limited, samples())?;
        assert!(text.contains("4 errors, 1 warning, 0 notes; 3 more not shown"), "{text}");
    }
    let beyond = Options { max_problems: 100, ..Options::default() };
    assert!(!render(Format::Human, &beyond, samples())?.contains("not shown"));
    Ok(())
}

#[test]
fn json_lines_are_the_diagnostics_of_json() -> io::Result<()> {
    let lines = render(Format::Jsonl, &Options::default(), samples())?;
    let read: Vec<serde_json::Value> = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let whole: serde_json::Value =
        serde_json::from_str(&render(Format::Json, &Options::default(), samples())?)?;
    assert_eq!(serde_json::to_value(&read)?, whole["diagnostics"]);
    // What concerns a whole file is reported at its beginning.
    let placed = |d: Diagnostic| Diagnostic { range: d.range.or(Some(TextRange::START)), ..d };
    let expected: Vec<Diagnostic> = samples().into_iter().map(placed).collect();
    assert_eq!(serde_json::to_value(&read)?, serde_json::to_value(&expected)?);
    Ok(())
}
