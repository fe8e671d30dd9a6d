//! What is lost is reported, all of it and nothing else.

use std::collections::BTreeSet;
use std::ops::Range;

use super::renditions::{crlf_with_bom, paged, wrapped};
use super::*;
use crate::text::count;

/// The spans that hold a word of `lost`, as the report names them.
fn holding(case: &Case, lost: &Range<usize>) -> BTreeSet<(String, u32)> {
    let spans = case.assertions.iter().flat_map(|c| c.spans.iter().map(|s| (c.record.clone(), s)));
    let hit = |s: &Span| (s.start as usize) < lost.end && lost.start < (s.start + s.words) as usize;
    spans.filter(|(_, span)| hit(span)).map(|(record, span)| (record, span.start)).collect()
}

fn missing(report: &Report) -> BTreeSet<(String, u32)> {
    report.missing.iter().map(|fault| (fault.record.clone(), fault.start)).collect()
}

/// Replaces the words of a range.
pub fn replace(case: &Case, words: &Range<usize>, by: &str) -> String {
    let article = Article::parse(case.text.as_bytes()).unwrap();
    let from = article.words[words.start].bytes.start;
    let to = article.words[words.end - 1].bytes.end;
    format!("{}{by}{}", &case.text[..from], &case.text[to..])
}

pub fn exactly(case: &Case, rendition: &str, lost: &Range<usize>) -> Report {
    let report = case.ground(rendition);
    assert!(!report.ok() && !report.another_article, "{report}");
    let unfair: Vec<_> = missing(&report).difference(&holding(case, lost)).cloned().collect();
    assert!(unfair.is_empty(), "{lost:?} {unfair:?} {report}");
    let unseen: Vec<_> = holding(case, lost).difference(&missing(&report)).cloned().collect();
    assert!(unseen.is_empty(), "{lost:?} {unseen:?} {report}");
    assert_eq!((&report.moved, &report.outside), (&vec![], &vec![]), "{report}");
    // What is left of a torn record is its own: nothing is uncovered.
    assert!(report.numbers.is_full(), "{report}");
    assert!(matches!(&report.names, NameCoverage::Measured(n) if n.is_full()), "{report}");
    for run in &report.lost {
        // No more than the rest of the windows at both edges.
        assert!(run.start + 8 > lost.start && run.start + run.words < lost.end + 8, "{report}");
    }
    report
}

#[test]
fn a_passage_is_missing() {
    for case in cases() {
        for start in [0, 100, 1003, 2222, 4001] {
            let lost = start..start + 117;
            exactly(&case, &replace(&case, &lost, ""), &lost);
        }
    }
}

#[test]
fn a_number_is_changed() {
    for case in cases() {
        let article = Article::parse(case.text.as_bytes()).unwrap();
        let numbers = (0..article.words.len()).filter(|at| is_number(&article.words[*at].text));
        for at in numbers.step_by(case.base.numbers.total / 5) {
            let lost = at..at + 1;
            let changed = replace(&case, &lost, "77777");
            let report = exactly(&case, &changed, &lost);
            let foreign = report.foreign.iter().flat_map(|run| &run.words);
            assert!(foreign.clone().any(|word| word == "77777") && foreign.count() < 9);
            exactly(&case, &wrapped(&changed, true), &lost);
            exactly(&case, &crlf_with_bom(&paged(&wrapped(&changed, true)).0), &lost);
        }
    }
}

#[test]
fn the_second_half_is_cut_off() {
    for case in cases() {
        let total = case.base.words_total;
        for cut in [total / 2, total / 2 + 3, total / 2 + 5] {
            let report = exactly(&case, &replace(&case, &(cut..total), ""), &(cut..total));
            assert_eq!(report.lost.len(), 1, "{report}");
        }
    }
}

#[test]
fn another_article_and_none() {
    let case = Case::new(chronicle());
    let mut words: Vec<&str> = case.text.split_whitespace().collect();
    words.sort_unstable();
    for other in ["", "?", "Short.", &words.join(" "), &"a b c ".repeat(9000)] {
        let report = case.ground(other);
        assert!(report.another_article && !report.ok(), "{report}");
        assert!(report.to_string().contains("another article"));
        assert!(report.spans_verified * 20 < case.base.spans_verified, "{report}");
    }
}

#[test]
fn parts_in_another_order_are_moved() {
    for case in cases() {
        let blocks: Vec<&str> = case.text.split("\n\n").collect();
        let mut moved = blocks.clone();
        let block = moved.remove(8);
        moved.insert(30, block);
        let halves = [&blocks[40..], &blocks[..40]].concat();
        for order in [moved, halves] {
            for rendition in [order.join("\n\n"), wrapped(&order.join("\n\n"), true)] {
                let report = case.ground(&rendition);
                assert!(!report.ok() && report.moved.len() + report.missing.len() > 2, "{report}");
                assert!(report.moved.iter().all(|fault| fault.found.as_ref().unwrap().start.is_none()));
                assert_eq!(
                    (report.lost.len(), report.foreign.len(), report.displaced.len()),
                    (0, 0, 1),
                    "{report}"
                );
                assert!(report.outside.is_empty() && report.numbers.is_full(), "{report}");
            }
        }
    }
}

#[test]
fn long_lists_are_cut_and_counted() {
    let case = Case::new(chronicle());
    let report = case.ground(&case.text[..case.text.len() / 3]);
    let said = report.to_string();
    assert!(report.missing.len() > 60);
    assert!(said.contains(&format!("and {} more", report.missing.len() - 30)), "{said}");
    assert!(said.contains(&format!("{} not found", count(report.missing.len(), "span"))), "{said}");
    assert!(said.lines().count() < 80, "{said}");
}

#[test]
fn a_wrong_start_is_moved_and_a_wrong_token_outside() {
    let mut case = Case::new(chronicle());
    case.assertions[9].spans[0].start += 5;
    case.assertions[12].covers = Covers::Tokens(vec!["zebra".into()]);
    let report = case.ground(&case.text);
    assert_eq!((report.moved.len(), report.missing.len(), report.outside.len()), (1, 0, 1));
    let expected = case.assertions[9].spans[0].start as usize - 5;
    assert_eq!(report.moved[0].found.as_ref().unwrap().start, Some(expected));
    assert!(!report.ok() && !report.numbers.is_full());
    assert!(report.to_string().lines().all(|line| line.chars().count() <= 80), "{report}");
}
