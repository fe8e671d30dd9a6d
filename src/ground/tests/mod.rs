//! Whole renditions of an invented text, and of the article where it is at hand.

mod damages;
mod properties;
mod renditions;
mod same;

use std::fmt::Write as _;

use super::Covers;
use super::coverage::own_words;
use super::names::names;
use super::*;

const PEOPLE: [&str; 9] = [
    "Orla Venn",
    "the Halden League",
    "Tomas Brook",
    "the U.K.",
    "the Mill-Wrights' Guild",
    "Émile Roux",
    "Port Sable",
    "the Marrow Council",
    "Ada O'Dell",
];
const DEEDS: [&str; 11] = [
    "fitted out",
    "officially counted",
    "sold",
    "flooded",
    "surveyed",
    "well-nigh lost",
    "re-examined",
    "governed",
    "rebuilt",
    "described",
    "confiscated",
];
const THINGS: [&str; 9] = [
    "barges",
    "granaries",
    "difficult fields",
    "long-standing mills",
    "lighthouses",
    "café tables",
    "bridges",
    "warehouses",
    "afflicted orchards",
];
const COUNTS: [&str; 10] = [
    "3.2 million",
    "nineteen",
    "two thirds of the",
    "1,640",
    "half a dozen",
    "almost 40",
    "14 out of the 24",
    "several hundred",
    "three",
    "800,000",
];
const TAILS: [&str; 8] = [
    "after the spring flood",
    "because nobody else offered to",
    "in the second decade of the century",
    "without asking their neighbours",
    "as of August 1871",
    "despite considerable opposition",
    "according to the ledgers",
    "for more than 70% of the season",
];

/// An invented chronicle: headings, numbers and names, and hardly a sentence twice.
pub fn chronicle() -> String {
    let mut seed = 7_usize;
    let mut pick = |from: &[&'static str]| {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        from[(seed >> 9) % from.len()]
    };
    let mut text = String::from("THE RIVER CHRONICLE\n\n");
    for chapter in 1..=12 {
        let _ = write!(text, "{chapter}. Rebuilt {}\n\n", ["Mills", "Bridges", "Fields"][chapter % 3]);
        for _ in 0..4 {
            for _ in 0..6 {
                let (who, whom) = (pick(&PEOPLE), pick(&PEOPLE));
                let _ = write!(
                    text,
                    "Then {who} {} {} {} {}, and {whom} {} {} {}. ",
                    pick(&DEEDS),
                    pick(&COUNTS),
                    pick(&THINGS),
                    pick(&TAILS),
                    pick(&DEEDS),
                    pick(&COUNTS),
                    pick(&THINGS),
                );
            }
            text += "\n\n";
        }
    }
    text
}

/// Invented words, as unevenly frequent as those of a language: the chronicle repeats whole clauses,
/// so that a passage lost there can be lost in two ways.
pub fn babble() -> String {
    const SYLLABLES: [&str; 12] =
        ["ka", "lo", "mi", "ru", "ten", "sa", "vo", "pel", "du", "ni", "gar", "esh"];
    let mut seed = 11_usize;
    let mut random = |below: usize| {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        (seed >> 9) % below
    };
    let mut text = String::from("Babble\n\n");
    for sentence in 1..=180 {
        let mut words = Vec::new();
        for _ in 0..9 + random(12) {
            let rank = random(30) * random(30) + random(9);
            let word = [rank, rank / 12, rank / 144].map(|digit| SYLLABLES[digit % 12]);
            let mut word = word[..=rank.min(24) / 12].concat();
            if rank % 11 == 5 {
                word = word[..1].to_uppercase() + &word[1..];
            }
            words.push(word);
            if rank % 13 == 4 {
                words.push(random(3000).to_string());
            }
        }
        let _ = write!(text, "So {}.{}", words.join(" "), if sentence % 6 == 0 { "\n\n" } else { " " });
    }
    text
}

/// The texts to test on: the invented one, and the article if it is at hand.
pub fn texts() -> Vec<String> {
    let path = std::env::var("COLOPHON_ARTICLE").unwrap_or_else(|_| "../shared/article.txt".into());
    let mut texts = vec![chronicle()];
    match std::fs::read_to_string(&path) {
        Ok(text) => texts.push(text),
        Err(error) => println!("skipped: no article at {path} ({error})"),
    }
    texts
}

pub struct Case {
    pub text: String,
    pub print: Fingerprint,
    pub assertions: Vec<Assertion>,
    pub base: Report,
}

impl Case {
    /// Claims that account for every number by evidence around it, and for every name anywhere.
    pub fn new(text: String) -> Self {
        let article = Article::parse(text.as_bytes()).unwrap();
        let print = fingerprint(&article);
        let own = own_words(&article);
        let span = |start: usize, end: usize| locate_at(&article, start, end);
        let mut assertions: Vec<Assertion> = Vec::new();
        for (at, word) in own.iter().enumerate().filter(|(_, word)| is_number(&word.text)) {
            let spans = vec![span(at.saturating_sub(3), (at + 4).min(own.len()))];
            assertions.push(assertion(at, spans, Covers::Tokens(vec![word.written.clone()])));
        }
        for start in (0..own.len().saturating_sub(23)).step_by(41) {
            assertions.push(assertion(start, vec![span(start, start + 23)], Covers::Tokens(vec![])));
        }
        let names = names(&own, "en").unwrap();
        let names = own.iter().zip(names).filter(|(_, name)| *name);
        let names = names.map(|(word, _)| word.written.clone()).collect();
        assertions.push(assertion(0, vec![], Covers::Anywhere(names)));
        // Title, authors, abstract and keywords are covered as a region, as in the dataset.
        let body = own.iter().position(|word| word.text == "introduction").map_or(3, |at| at + 1);
        assertions.push(assertion(0, vec![span(0, body)], Covers::Spans));
        let base = ground(text.as_bytes(), &print, "en", &assertions).unwrap();
        Self { text, print, assertions, base }
    }

    pub fn ground(&self, rendition: &str) -> Report {
        ground(rendition.as_bytes(), &self.print, "en", &self.assertions).unwrap()
    }
}

pub fn cases() -> Vec<Case> {
    texts().into_iter().map(Case::new).collect()
}

pub fn assertion(at: usize, spans: Vec<Span>, covers: Covers) -> Assertion {
    Assertion {
        table: "figures".into(),
        record: format!("fig-{at}"),
        pointer: "/evidence".into(),
        spans,
        covers,
    }
}

fn locate_at(article: &Article, start: usize, end: usize) -> Span {
    let words = &article.words[start..end];
    Span {
        start: u32::try_from(start).unwrap(),
        words: u32::try_from(end - start).unwrap(),
        sha256: sha256(digest::join(words.iter().map(|w| w.text.as_str()))),
        paragraph: None,
    }
}
