//! The same article in another layout: nothing is lost, and only what was put in is foreign.

use super::renditions::{
    crlf_with_bom, html, ligatures, markdown, nfd, numbered, one_line, paged, typography, wrapped,
};
use super::*;

fn same(case: &Case, name: &str, rendition: &str, inserted: &[String]) {
    let report = case.ground(rendition);
    let (base, head) = (&case.base, format!("{name}: {report}"));
    assert!(report.lost.is_empty(), "{head}");
    assert_eq!(report.spans_verified, base.spans_verified, "{head}");
    let foreign: Vec<_> = report.foreign.iter().flat_map(|run| run.words.clone()).collect();
    let upper = |words: &[String]| words.iter().map(|w| w.to_uppercase()).collect::<Vec<_>>();
    assert_eq!(upper(&foreign), upper(inserted), "{head}");
    assert_eq!(report.numbers.total, base.numbers.total, "{head}");
    assert!(report.ok(), "{head}");
    if let (NameCoverage::Measured(names), NameCoverage::Measured(before)) = (&report.names, &base.names) {
        if name == "html of divs" {
            // Each line is a block: a short one looks like a heading.
            return;
        }
        // A heading that lost its lines may hold a name that it merely held before.
        assert!(names.total >= before.total, "{head}");
        assert!(names.total * 100 <= before.total * 104, "{name}: {} {}", names.total, before.total);
    }
}

#[test]
fn the_base_is_full() {
    for case in cases() {
        assert!(case.base.ok(), "{}", case.base);
        assert!(case.base.numbers.total > 50);
    }
}

#[test]
fn each_rendition() {
    for case in cases() {
        let text = case.text.as_str();
        let none: &[String] = &[];
        for (name, rendition) in [
            ("wrapped", wrapped(text, false)),
            ("one line", one_line(text)),
            ("hyphens", wrapped(text, true)),
            ("soft hyphens", wrapped(text, true).replace("-\n", "\u{ad}\n")),
            ("upper", text.to_uppercase()),
            ("ligatures", ligatures(text)),
            ("typography", typography(text)),
            ("crlf", crlf_with_bom(text)),
            ("html", html(text)),
            ("nfd", nfd(text)),
            ("lower", text.to_lowercase()),
            ("joined halves", one_line(&wrapped(text, true))),
            ("hyphens of a browser", wrapped(text, true).replace("-\n", "\u{2}\n")),
            ("cr", wrapped(text, true).replace('\n', "\r")),
            ("line separators", wrapped(text, true).replace('\n', "\u{2028}")),
            ("html of divs", wrapped(text, true).replace('<', "&lt;").replace('\n', "</div>\n<div>")),
        ] {
            // A natural hyphen is not a soft one, and then cannot be told from one either.
            same(&case, name, &rendition, none);
        }
        for (name, (rendition, inserted)) in [
            ("line numbers", numbered(&wrapped(text, false))),
            ("line numbers, hyphens", numbered(&wrapped(text, true))),
            ("markdown", markdown(text)),
        ] {
            same(&case, name, &rendition, &inserted);
        }
        let (rendition, inserted) = paged(text);
        assert!(inserted.len() > 30);
        same(&case, "paged", &rendition, &inserted);
    }
}

#[test]
fn several_at_once() {
    for case in cases() {
        let hyphens = wrapped(&case.text, true);
        let (pages, inserted) = paged(&hyphens);
        same(&case, "hyphens, pages", &pages, &inserted);
        same(&case, "the same, crlf, nfd", &crlf_with_bom(&nfd(&pages)), &inserted);
        same(&case, "the same, upper", &typography(&pages.to_uppercase()), &inserted);
        same(&case, "the same, ligatures", &ligatures(&typography(&pages)), &inserted);
        let (pages, inserted) = paged(&case.text);
        same(&case, "pages, wrapped with hyphens", &wrapped(&pages, true), &inserted);
        same(&case, "pages, html", &html(&pages), &inserted);
        same(&case, "pages, one line", &one_line(&pages), &inserted);
    }
}

#[test]
fn capitals_only_are_not_measurable() {
    let case = Case::new(chronicle());
    let report = case.ground(&case.text.to_uppercase());
    assert_eq!(report.names, NameCoverage::NotMeasurable);
    assert!(report.to_string().contains("not measurable"));
}
