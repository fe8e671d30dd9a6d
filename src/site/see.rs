//! What the charts are about, in words; the program of the page draws them beneath.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use serde_json::{Map, Value};

use super::html::{Text, count};
use super::read::Tables;

/// Articles whose words are counted one by one.
const TOLD: usize = 3;

/// Works that are listed: all, or those that are cited most.
const WORKS: usize = 100;

/// Writes the parts of the page that show.
pub fn write(tables: &Tables, out: &mut String) {
    if tables.is_cut() {
        out.push_str("<p class=hint>The tables are too large for a page: it holds, shows and counts their first rows only. The files have all.</p>\n");
    }
    let events = &tables.named("events").rows;
    let dated = events.iter().filter(|e| !e["date"].is_null()).count();
    let counts = |name: &str| in_words(events.iter().filter_map(|e| e[name].as_str()));
    part(
        out,
        "Timeline",
        "When",
        &format!(
            "{dated} of {} events are dated; by precision: {}. The others are told without a date. How the article means them: {}.",
            events.len(),
            in_words(
                events.iter().filter(|e| !e["date"].is_null()).filter_map(|e| e["date_precision"].as_str())
            ),
            counts("modality")
        ),
    );
    let figures = &tables.named("figures").rows;
    let indicators: BTreeSet<&str> = figures.iter().filter_map(|f| f["indicator"].as_str()).collect();
    part(
        out,
        "Numbers",
        "How many",
        &format!(
            "{} figures of {} indicators. Statements about the same thing and place stand side by side, whether or not they agree; {} pairs \
             of the same time contradict each other. How the values are to be read: {}.",
            figures.len(),
            indicators.len(),
            tables.named("conflicts").total,
            in_words(figures.iter().filter_map(|f| f["qualifier"].as_str()))
        ),
    );
    let roles = tables.named("event_participants").rows.iter().filter_map(|p| p["role"].as_str());
    part(
        out,
        "Who",
        "Who to whom",
        &format!(
            "{} actors take part in the events, in these roles: {}.",
            count(tables.named("actors").total),
            in_words(roles)
        ),
    );
    article(tables, out);
    works(tables, out);
}

fn part(out: &mut String, id: &str, heading: &str, text: &str) {
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        out,
        "<section id={id} class=part><h2>{heading}</h2><p>{}</p><div class=chart data-chart={id}></div></section>",
        Text(text)
    );
}

/// How often each value occurs, the most frequent first: `12 asserted, 3 planned`.
fn in_words<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(v, _)| *v == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    let words: Vec<String> = counts.iter().map(|(v, n)| format!("{n} {}", v.replace('_', " "))).collect();
    if words.is_empty() { "none".into() } else { words.join(", ") }
}

fn article(tables: &Tables, out: &mut String) {
    let spans = grouped(&tables.named("evidence").rows, "source_id");
    let citations = grouped(&tables.named("citations").rows, "source_id");
    let sources = &tables.named("sources").rows;
    let mut text = String::new();
    for source in sources.iter().take(TOLD) {
        let id = source["source_id"].as_str().unwrap_or_default();
        let words = usize::try_from(source["words"].as_u64().unwrap_or_default()).unwrap_or_default();
        let own = || spans.get(id).into_iter().flatten().copied();
        let all = covered(words, own().chain(citations.get(id).into_iter().flatten().copied()));
        let _ = write!(
            text,
            "{} words, {} of them in the evidence of a record or a citation",
            count(words),
            count(all)
        );
        for table in ["events", "figures", "actors", "problems", "references", "sources"] {
            let part = covered(words, own().filter(|s| s["table"] == table));
            let _ = write!(text, "; of {table}: {}", count(part));
        }
        text.push_str(". ");
    }
    if sources.len() > TOLD {
        let _ = write!(text, "And {} more articles. ", count(sources.len() - TOLD));
    }
    text.push_str(
        "What no span covers are the words between them. Every number and every name that is no record has its reason in the extracts \
         (exclusions.json); colophon ground, run with the article, checks that none is left over.",
    );
    part(out, "Article", "Where in the article", &text);
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

fn works(tables: &Tables, out: &mut String) {
    let citations = &tables.named("citations").rows;
    let references = &tables.named("references").rows;
    let cited = grouped(citations, "reference_id");
    let times = |reference: &Map<String, Value>| reference["citation_count"].as_u64().unwrap_or_default();
    let mut told: Vec<_> = references.iter().collect();
    if told.len() > WORKS {
        told.sort_by_key(|reference| std::cmp::Reverse(times(reference)));
        told.truncate(WORKS);
    }
    let _ = write!(
        out,
        "<section id=Works class=part><h2>After whom</h2><p>{} works are listed, and cited {} times in all.</p>\
         <div class=chart data-chart=Works><ol class=works>",
        references.len(),
        citations.len()
    );
    for reference in told {
        let text = |name: &str| Text(reference[name].as_str().unwrap_or_default());
        let paragraphs: Vec<String> = cited
            .get(reference["id"].as_str().unwrap_or_default())
            .into_iter()
            .flatten()
            .filter_map(|c| Some(format!("¶ {}", c["paragraph"].as_u64()?)))
            .collect();
        let _ = write!(
            out,
            "<li><p><a href=#{id}>{id}</a> <cite dir=auto>{}</cite> <small>cited {} ×: {}</small></p>",
            text("title"),
            times(reference),
            paragraphs.join(", "),
            id = text("id")
        );
    }
    out.push_str("</ol></div><p class=hint>The table <a href=#References>references</a> has them in full.</p></section>\n");
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
        assert_eq!(in_words(["b_c", "a", "a"].into_iter()), "2 a, 1 b c");
        assert_eq!(in_words(std::iter::empty()), "none");
    }
}
