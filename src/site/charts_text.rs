//! What each chart is about, in words; the program of the page draws the chart below them.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use maud::{Markup, html};
use serde_json::{Map, Value};

use super::format::count;
use super::header::heading;
use super::read::Tables;
use crate::text;

/// Articles whose words are counted one by one.
const ARTICLES: usize = 3;

/// Works that are listed: all, or those cited most.
const WORKS: usize = 100;

/// The parts of the page with charts.
pub fn charts(tables: &Tables) -> Markup {
    html! {
        @if tables.is_cut() {
            p.hint { "The tables are too large for one page: it shows and counts only their first rows. The files have all of them." }
        }
        (part("Timeline", timeline(tables)))
        (part("Numbers", numbers(tables)))
        (part("Who", actors(tables)))
        (part("Article", article(tables)))
        (works(tables))
    }
}

fn part(id: &str, text: String) -> Markup {
    html! {
        section.part id=(id) {
            h2 { (heading(id)) }
            p { (text) }
            div.chart data-chart=(id) {}
        }
    }
}

fn timeline(tables: &Tables) -> String {
    let events = &tables.named("events").rows;
    let dated: Vec<_> = events.iter().filter(|e| !e["date"].is_null()).collect();
    let precisions = dated.iter().filter_map(|e| e["date_precision"].as_str());
    format!(
        "{} of {} events are dated; precision: {}. The rest are undated. Modality: {}.",
        dated.len(),
        events.len(),
        counted(precisions, |precision, times| match precision {
            "interval" => text::count(times, precision),
            "unknown" => format!("{times} unknown"),
            _ => format!("{times} to the {precision}"),
        }),
        counted(events.iter().filter_map(|e| e["modality"].as_str()), named)
    )
}

fn numbers(tables: &Tables) -> String {
    let figures = &tables.named("figures").rows;
    let indicators: BTreeSet<&str> = figures.iter().filter_map(|f| f["indicator"].as_str()).collect();
    format!(
        "{} figures for {} indicators. Statements about the same indicator and place are shown side by side, whether or not they agree; \
         {} pairs about the same time contradict each other. Qualifiers: {}.",
        figures.len(),
        indicators.len(),
        tables.named("conflicts").total,
        counted(figures.iter().filter_map(|f| f["qualifier"].as_str()), named)
    )
}

fn actors(tables: &Tables) -> String {
    let roles = tables.named("event_participants").rows.iter().filter_map(|p| p["role"].as_str());
    let roles = counted(roles, |role, times| text::count(times, role));
    format!("{} actors. Roles in the events: {roles}.", count(tables.named("actors").total))
}

/// How often each value occurs, the most frequent first, in the words that `say` has for a value and its count.
fn counted<'a>(values: impl Iterator<Item = &'a str>, say: impl Fn(&str, usize) -> String) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(v, _)| *v == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    let words: Vec<String> = counts.iter().map(|(value, times)| say(value, *times)).collect();
    if words.is_empty() { "none".into() } else { words.join(", ") }
}

/// `12 asserted`.
fn named(value: &str, times: usize) -> String {
    format!("{times} {}", value.replace('_', " "))
}

fn article(tables: &Tables) -> String {
    let spans = grouped(&tables.named("evidence").rows, "source_id");
    let citations = grouped(&tables.named("citations").rows, "source_id");
    let sources = &tables.named("sources").rows;
    let mut text = String::new();
    for source in sources.iter().take(ARTICLES) {
        let id = source["source_id"].as_str().unwrap_or_default();
        let words = usize::try_from(source["words"].as_u64().unwrap_or_default()).unwrap_or_default();
        let own = || spans.get(id).into_iter().flatten().copied();
        let all = covered(words, own().chain(citations.get(id).into_iter().flatten().copied()));
        let parts = ["events", "figures", "actors", "problems", "references", "sources"]
            .map(|table| format!("{table} {}", count(covered(words, own().filter(|s| s["table"] == table)))));
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{} words, of which {} are evidence for a record or a citation ({}). ",
            count(words),
            count(all),
            parts.join(", ")
        );
    }
    if sources.len() > ARTICLES {
        let _ = write!(text, "{} more articles are not counted here. ", count(sources.len() - ARTICLES));
    }
    text.push_str(
        "The remaining words are not cited as evidence. Every number and every name that is not a record is listed with a reason in the \
         extracts (exclusions.json); colophon ground, run with the article, checks that none is missing.",
    );
    text
}

/// Rows by the text of a column.
fn grouped<'a>(
    rows: &'a [Map<String, Value>],
    column: &str,
) -> HashMap<&'a str, Vec<&'a Map<String, Value>>> {
    let mut groups: HashMap<&str, Vec<_>> = HashMap::new();
    for row in rows {
        groups.entry(row[column].as_str().unwrap_or_default()).or_default().push(row);
    }
    groups
}

/// How many words of an article lie in one of the spans.
fn covered<'a>(words: usize, spans: impl Iterator<Item = &'a Map<String, Value>>) -> usize {
    let mut seen = vec![false; words];
    for span in spans {
        let place =
            |name: &str| usize::try_from(span[name].as_u64().unwrap_or_default()).unwrap_or(usize::MAX);
        let (start, end) =
            (place("start").min(words), place("start").saturating_add(place("words")).min(words));
        seen[start..end].fill(true);
    }
    seen.into_iter().filter(|s| *s).count()
}

fn works(tables: &Tables) -> Markup {
    let citations = &tables.named("citations").rows;
    let references = &tables.named("references").rows;
    let cited = grouped(citations, "reference_id");
    let mut listed: Vec<_> = references.iter().collect();
    if listed.len() > WORKS {
        listed.sort_by_key(|reference| std::cmp::Reverse(reference["citation_count"].as_u64()));
        listed.truncate(WORKS);
    }
    html! {
        section.part #Works {
            h2 { (heading("Works")) }
            p { (references.len()) " works, cited " (citations.len()) " times." }
            div.chart data-chart="Works" {
                ol.works { @for reference in listed { (work(reference, &cited)) } }
            }
            p.hint { "Full entries are in the table " a href="#References" { "references" } "." }
        }
    }
}

fn work(reference: &Map<String, Value>, cited: &HashMap<&str, Vec<&Map<String, Value>>>) -> Markup {
    let text = |name: &str| reference[name].as_str().unwrap_or_default();
    let citations = cited.get(text("id")).into_iter().flatten();
    let paragraphs = citations.filter_map(|c| Some(format!("¶ {}", c["paragraph"].as_u64()?)));
    html! {
        li {
            p {
                a href={ "#" (text("id")) } { (text("id")) } " " cite dir="auto" { (text("title")) } " "
                small {
                    "cited " (reference["citation_count"].as_u64().unwrap_or_default()) "×: "
                    (paragraphs.collect::<Vec<_>>().join(", "))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_several_spans_count_once_and_spans_end_with_the_article() {
        let span = |start: u64, words: u64| {
            serde_json::json!({"start": start, "words": words}).as_object().cloned().expect("an object")
        };
        let spans = [span(0, 3), span(2, 2), span(8, 9), span(u64::MAX, 2)];
        assert_eq!(covered(10, spans.iter()), 6);
        assert_eq!(covered(0, spans.iter()), 0);
    }

    #[test]
    fn values_are_counted_the_most_frequent_first() {
        assert_eq!(counted(["b_c", "a", "a"].into_iter(), named), "2 a, 1 b c");
        assert_eq!(counted(std::iter::empty(), named), "none");
    }
}
