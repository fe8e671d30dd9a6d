//! Which words are proper names.
//!
//! A capital is all there is to go by, and it also begins sentences and headings. A heading without
//! its line break runs into the sentence after it. So the rule looks at whole runs of capitalised
//! words that begin a sentence: their first word is a name if the article also capitalises it inside
//! a sentence, and never writes it in lower case; of the others the latter is enough. Thus
//! re-wrapping changes next to nothing.

use std::collections::HashSet;

use super::coverage::Own;
use super::layout::is_small;
use super::numbers::is_number;

/// Words that are not names even with a capital. Not `may`, `us`, `who` and similar ones: these can be.
const COMMON: [&str; 100] = [
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "it",
    "its",
    "he",
    "she",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "their",
    "our",
    "my",
    "there",
    "here",
    "in",
    "on",
    "at",
    "of",
    "by",
    "for",
    "from",
    "to",
    "with",
    "and",
    "or",
    "but",
    "nor",
    "so",
    "if",
    "as",
    "since",
    "while",
    "when",
    "where",
    "what",
    "which",
    "how",
    "why",
    "after",
    "before",
    "during",
    "until",
    "although",
    "though",
    "because",
    "however",
    "moreover",
    "furthermore",
    "despite",
    "also",
    "is",
    "are",
    "was",
    "were",
    "then",
    "now",
    "some",
    "such",
    "many",
    "most",
    "each",
    "every",
    "all",
    "both",
    "another",
    "other",
    "only",
    "even",
    "not",
    "no",
    "under",
    "over",
    "between",
    "within",
    "similarly",
    "ever",
    "likewise",
    "thus",
    "therefore",
    "hence",
    "consequently",
    "additionally",
    "nonetheless",
    "nevertheless",
    "notably",
    "meanwhile",
    "besides",
    "instead",
    "indeed",
    "regarding",
    "overall",
    "finally",
];

/// With fewer lower-case letters than one in ten, capitals show nothing; nor with more letters than one in ten that have no capitals, as
/// in an article in Chinese or Dari with an abstract in English.
const LOWER_SHARE: usize = 10;

/// Languages that write all nouns with a capital: German, Luxembourgish, Swiss German, Low German, Bavarian, North Frisian, Pennsylvania German.
const CAPITALISED_NOUNS: [&str; 7] = ["de", "lb", "gsw", "nds", "bar", "frr", "pdc"];

/// With fewer words with a capital than one in two hundred, the text is in lower case.
const FEWEST_CAPITALISED: usize = 200;
/// With all but a quarter of the words with a capital, the text is in title case.
const MOST_CAPITALISED: usize = 4;

/// Letters of a word in capitals that is not an acronym: `UNAMA`, `CENTCOM`, but `INTRODUCTION`.
const LONG: usize = 9;
/// The same for a word next to another in capitals: `WITHDRAWAL PLANS`.
const LONGER: usize = 7;

/// For each of the article's words whether it is a name; `None` if capitals show nothing. `language` is the source's: what the words
/// look like does not prove it.
pub(super) fn names(words: &[Own], language: &str) -> Option<Vec<bool>> {
    let primary = language.split('-').next().unwrap_or_default();
    if CAPITALISED_NOUNS.contains(&primary) || !is_measurable(words) {
        return None;
    }
    let roles = roles(words);
    let lower: HashSet<&str> =
        words.iter().filter(|word| !is_capitalised(word)).map(|word| word.text.as_str()).collect();
    let inside: HashSet<&str> = words
        .iter()
        .zip(&roles)
        .filter(|(word, role)| is_capitalised(word) && **role == Role::Inside)
        .map(|(word, _)| word.text.as_str())
        .collect();
    let is_name = |(word, role): (&Own, &Role)| {
        let text = word.text.as_str();
        let may_be = is_capitalised(word) && !COMMON.contains(&text) && !is_number(text);
        may_be
            && match role {
                Role::Inside => true,
                Role::Run => !lower.contains(text),
                Role::Begins => inside.contains(text) && !lower.contains(text),
            }
    };
    Some(words.iter().zip(&roles).map(is_name).collect())
}

/// Whether capitals show anything: not where all letters are capitals, none is or can be, or each word has one.
fn is_measurable(words: &[Own]) -> bool {
    let letters = |test: fn(char) -> bool| {
        words.iter().map(|word| word.written.chars().filter(|c| test(*c)).count()).sum::<usize>()
    };
    let capitalised = words.iter().filter(|word| is_capitalised(word)).count();
    let (all, lower, upper) =
        (letters(char::is_alphabetic), letters(char::is_lowercase), letters(char::is_uppercase));
    lower * LOWER_SHARE > all
        && all.saturating_sub(lower + upper) * LOWER_SHARE <= all
        && capitalised * FEWEST_CAPITALISED > words.len()
        && capitalised * MOST_CAPITALISED < words.len() * (MOST_CAPITALISED - 1)
}

/// `iPhone` is capitalised too.
fn is_capitalised(word: &Own) -> bool {
    word.written.contains(char::is_uppercase)
}

/// What the place of a word says about its capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Begins a sentence or is in a heading: the capital says nothing.
    Begins,
    /// Goes on a run of capitalised words that begins a sentence: it may be a heading's.
    Run,
    /// Inside a sentence.
    Inside,
}

fn roles(words: &[Own]) -> Vec<Role> {
    let mut roles = Vec::with_capacity(words.len());
    let (mut running, mut begins, mut titled) = (true, true, false);
    for (at, word) in words.iter().enumerate() {
        // In a run, a colon begins a subtitle; elsewhere a list, maybe of names.
        begins |= word.sentence_start || word.heading || (running && word.colon);
        running |= begins;
        // A numeral or a small word goes on if a capital follows: `Mills of the North`.
        let next = || words[at..].iter().take(4).find(|next| !is_link(next));
        running &= is_capitalised(word) || (is_link(word) && next().is_some_and(is_capitalised));
        // `3. Mills`, `b. Mills`, `17th Session`: numbered, hence a title to the end of the run.
        titled = running && (titled || (begins && is_enumerator(word)));
        roles.push(match (begins || titled || is_shouted(words, at), running) {
            (true, _) => Role::Begins,
            (false, true) => Role::Run,
            (false, false) => Role::Inside,
        });
        // `In Rome` is not a heading: the run ends with its first word.
        running &= titled || !(begins && COMMON.contains(&word.text.as_str()));
        // After a heading that has its own line, a sentence begins.
        begins = word.heading;
    }
    roles
}

/// Whether a word is in a title in capitals, which is recognised without its own line: one
/// long word, or a longer one among others. Acronyms are shorter, or alone.
fn is_shouted(words: &[Own], at: usize) -> bool {
    let length = |at: usize| {
        let word = words.get(at).map_or("", |word| word.written.as_str());
        let upper = word.chars().all(char::is_uppercase);
        if upper { word.chars().count() } else { 0 }
    };
    let (before, here) = (at.checked_sub(1).map_or(0, length), length(at));
    let neighbour = before.max(length(at + 1));
    here >= LONG || (here > 1 && neighbour > 1 && here.max(neighbour) >= LONGER)
}

fn is_enumerator(word: &Own) -> bool {
    !is_capitalised(word) && (word.text.chars().count() == 1 || word.text.starts_with(char::is_numeric))
}

fn is_link(word: &Own) -> bool {
    !is_capitalised(word) && (is_small(&word.text) || is_enumerator(word))
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;
    use super::super::coverage::own_words;

    fn found(text: &str) -> Option<Vec<String>> {
        let article = Article::parse(text.as_bytes()).unwrap();
        let words = own_words(&article);
        let names = super::names(&words, "en")?;
        Some(words.into_iter().zip(names).filter(|(_, n)| *n).map(|(w, _)| w.written).collect())
    }

    const BODY: &str = "Boats come to Orrin in May and I like it. Boats of the U.S. Navy, e.g. \
        those of Mills, rot. Orrin lies on the River Tay. A river of boats is near.";

    #[test]
    fn capitals_inside_sentences() {
        let names = found(BODY).unwrap();
        assert_eq!(names, ["Orrin", "May", "U", "S", "Navy", "Mills", "Orrin", "River", "Tay"]);
    }

    #[test]
    fn headings_with_and_without_their_lines() {
        let plain = found(BODY).unwrap();
        for joint in ["\n\n", " "] {
            let text = format!("2. River Boats{joint}{BODY}");
            assert_eq!(found(&text).unwrap(), plain, "{joint:?}");
        }
    }

    #[test]
    fn capitals_throughout_show_no_names() {
        assert_eq!(found(&BODY.to_uppercase()), None);
    }

    #[test]
    fn scripts_without_capitals_and_languages_that_capitalise_nouns_show_none() {
        let article = Article::parse(BODY.as_bytes()).unwrap();
        let words = own_words(&article);
        for language in ["de", "de-AT", "lb"] {
            assert_eq!(super::names(&words, language), None, "{language}");
        }
        for language in ["en", "tr", "den", ""] {
            assert!(super::names(&words, language).is_some(), "{language}");
        }
        let long = "湖上有渡船。".repeat(40);
        for other in [&long, "در کنار دریاچه یک کشتی است. ", "झील पर एक नाव है। ", "ทะเลสาบมีเรือ "]
        {
            assert_eq!(found(&format!("{BODY} {}", other.repeat(5))), None, "{other}");
        }
        assert_eq!(found(&format!("{BODY} 湖")), found(BODY), "one word of another script does no harm");
    }

    #[test]
    fn neither_do_none_nor_capitals_everywhere() {
        assert_eq!(found(&BODY.to_lowercase()), None);
        let titled = |word: &str| {
            let (head, tail) = word.split_at(1);
            head.to_uppercase() + tail
        };
        assert_eq!(found(&BODY.split(' ').map(titled).collect::<Vec<_>>().join(" ")), None);
    }
}
