//! Whatever is in a file, its name or a message, reports stay well-formed.

use unicode_width::UnicodeWidthStr;

use crate::diagnostics::report::tests::*;

/// Text with everything that formats and terminals take for more than text.
fn foreign() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\n",
        "\r",
        "\t",
        "\u{1b}[2J",
        "\u{0}",
        "\u{9b}",
        "\u{202E}",
        "\u{2028}",
        "\u{200B}",
        "\u{FFFE}",
        "\u{FFFF}",
        "::",
        "%",
        "%0A",
        ",",
        "<",
        ">",
        "&",
        "]]>",
        "\"",
        "'",
        "\\",
        "\\u{202E}",
        "日本",
        "e\u{301}",
        "\u{1F30D}",
        "\u{E0041}",
        " ",
        "/",
    ]);
    let piece = prop_oneof![odd.prop_map(str::to_owned), "[a-z]{1,12}", any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn any_range()(line in 1usize..2000, column in 1usize..300, lines in 0usize..3, more in 0usize..200) -> TextRange {
        let end = if lines == 0 { (line, column + more) } else { (line + lines, 1 + more) };
        crate::diagnostics::report::tests::range(line, column, end)
    }
}

prop_compose! {
    fn any_diagnostic()(
        texts in [foreign(), foreign(), foreign(), foreign(), foreign()],
        range in prop::option::of(any_range()),
        related in prop::option::of(any_range()),
        excerpt in prop::option::of((foreign(), 1usize..200)),
        severity in prop::sample::select(vec![Severity::Error, Severity::Warning, Severity::Note]),
    ) -> Diagnostic {
        let [file, pointer, message, help, other] = texts;
        let related = related.map(|range| Related { file: other.clone(), range, message: other.clone() });
        Diagnostic {
            severity,
            pointer,
            range,
            record: Some(other),
            excerpt: excerpt.map(|(text, column)| Excerpt { text, column }),
            related: related.into_iter().collect(),
            ..Diagnostic::of_file(&NOT_ONE_OF, &file, message, help)
        }
    }
}

fn is_harmless(text: &str) -> bool {
    !text.chars().any(|c| c != '\n' && crate::text::visible::is_invisible(c))
}

proptest! {
    #[test]
    fn machines_can_read_any_report(found in prop::collection::vec(any_diagnostic(), 0..5)) {
        let all = Options::default();
        let json = render(Format::Json, &all, found.clone())?;
        let read: serde_json::Value = serde_json::from_str(&json)?;
        let placed = |d: Diagnostic| Diagnostic { range: d.range.or(Some(TextRange::START)), ..d };
        let expected: Vec<Diagnostic> = found.clone().into_iter().map(placed).collect();
        prop_assert_eq!(&read["diagnostics"], &serde_json::to_value(&expected)?);
        prop_assert!(is_harmless(&json));

        let lines = render(Format::Jsonl, &all, found.clone())?;
        prop_assert_eq!(lines.lines().count(), found.len());
        prop_assert!(is_harmless(&lines));

        let sarif = render(Format::Sarif, &all, found.clone())?;
        let read: serde_json::Value = serde_json::from_str(&sarif)?;
        prop_assert_eq!(read["runs"][0]["results"].as_array().map(Vec::len), Some(found.len()));
        prop_assert!(is_harmless(&sarif));
    }

    #[test]
    fn github_gets_one_command_a_diagnostic(found in prop::collection::vec(any_diagnostic(), 0..5)) {
        let text = render(Format::Github, &Options::default(), found.clone())?;
        let commands: Vec<&str> = text.lines().filter(|l| l.starts_with("::")).collect();
        prop_assert_eq!(commands.len(), found.len());
        prop_assert_eq!(text.lines().count(), found.len() + 1);
        prop_assert!(is_harmless(&text) && !text.contains('\r'));
        for (command, diagnostic) in commands.iter().zip(&found) {
            let (properties, message) = command[2..].split_once("::").unwrap_or_default();
            let file = properties.split_once("file=").unwrap_or_default().1.split(',').next().unwrap_or_default();
            let decoded = percent_encoding::percent_decode_str(file).decode_utf8_lossy();
            prop_assert_eq!(decoded, crate::text::visible::visible(&diagnostic.file));
            prop_assert!(!properties.contains(':'));
            let decoded = percent_encoding::percent_decode_str(message).decode_utf8_lossy().into_owned();
            prop_assert!(decoded.starts_with(&*crate::text::visible::visible(&diagnostic.message)));
        }
    }

    #[test]
    fn junit_is_well_formed(found in prop::collection::vec(any_diagnostic(), 0..5)) {
        let xml = render(Format::Junit, &Options::default(), found.clone())?;
        prop_assert!(is_harmless(&xml));
        let read = roxmltree::Document::parse(&xml)?;
        let cases: Vec<_> = read.descendants().filter(|n| n.has_tag_name("testcase")).collect();
        prop_assert_eq!(cases.len(), found.len() + 1);
        for (case, diagnostic) in cases.iter().zip(&found) {
            let file = crate::text::visible::visible(&diagnostic.file);
            prop_assert_eq!(case.attribute("classname"), Some(&*file));
        }
        for suite in read.descendants().filter(|n| n.has_tag_name("testsuite")) {
            let stated = |name| suite.attribute(name).and_then(|n| n.parse().ok());
            let counted = |name| suite.descendants().filter(|n| n.has_tag_name(name)).count();
            for (attribute, element) in [("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")] {
                prop_assert_eq!(stated(attribute), Some(counted(element)));
            }
        }
    }

    #[test]
    fn people_see_nothing_that_steers_and_nothing_too_wide(
        found in prop::collection::vec(any_diagnostic(), 0..5), width in 40usize..160
    ) {
        let text = render(Format::Human, &Options { width: Some(width), ..Options::default() }, found.clone())?;
        prop_assert!(is_harmless(&text));
        for line in text.lines() {
            // Places are never broken.
            let is_place = line.trim_start().starts_with("-->") || line.starts_with("      (") || line.trim_start().starts_with('(');
            prop_assert!(is_place || line.width() <= width, "{line:?} is wider than {width}");
        }
        let coloured = render(Format::Human, &Options { width: Some(width), colour: true, ..Options::default() }, found)?;
        let plain = without_colour(&coloured);
        prop_assert_eq!(plain, text);
    }
}

/// Takes the colours out again.
fn without_colour(text: &str) -> String {
    let mut pieces = text.split('\u{1b}');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |plain, piece| plain + piece.split_once('m').map_or("", |(_, rest)| rest))
}
