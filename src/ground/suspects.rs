//! Words that look like layout: running heads, page and line numbers, targets of links.
//!
//! A suspicion saves guessing and decides nothing: the digests show whether it is right. So a
//! heading that the article repeats does no harm here.

use std::collections::HashMap;
use std::ops::Range;

use super::word::Word;

/// Longer lines are text, however often they occur.
const HEAD_WORDS: usize = 25;
/// A line that occurs as often as this, its numbers aside, is a running head.
const REPEATS: usize = 3;

/// Marks the suspects among the words of a text.
pub(super) fn mark(text: &str, words: &mut [Word]) {
    let lines = lines(text, words);
    mark_line_numbers(words, &lines);
    mark_running_heads(words, &lines);
    mark_link_targets(text, words);
}

/// Words of each line that has some.
fn lines(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for at in 1..=words.len() {
        let gap = match (words.get(at - 1), words.get(at)) {
            (Some(last), Some(next)) => text.get(last.bytes.end..next.bytes.start).unwrap_or(""),
            _ => "\n",
        };
        if gap.contains(['\n', '\u{c}']) {
            lines.push(start..at);
            start = at;
        }
    }
    lines
}

fn is_numeral(word: &Word) -> bool {
    word.text.chars().all(char::is_numeric)
}

/// If most lines begin with a number that is larger than that of the previous line.
fn mark_line_numbers(words: &mut [Word], lines: &[Range<usize>]) {
    let number = |line: &Range<usize>| words.get(line.start)?.text.parse::<u32>().ok();
    let rising = lines.windows(2).filter(|two| match (number(&two[0]), number(&two[1])) {
        (Some(one), Some(next)) => one < next,
        _ => false,
    });
    if rising.count() * 2 < lines.len() {
        return;
    }
    for line in lines {
        if let Some(word) = words.get_mut(line.start).filter(|word| is_numeral(word)) {
            word.before.suspect = true;
        }
    }
}

/// Short lines that occur again and again, and lines of nothing but a number.
fn mark_running_heads(words: &mut [Word], lines: &[Range<usize>]) {
    let key = |words: &[Word]| {
        let shape = |word: &Word| if is_numeral(word) { "#".to_owned() } else { word.text.clone() };
        // A line number before the head is suspect by itself.
        words.iter().filter(|word| !word.before.suspect).map(shape).collect::<Vec<_>>().join(" ")
    };
    let short = || lines.iter().filter(|line| line.len() <= HEAD_WORDS);
    let mut count: HashMap<String, usize> = HashMap::new();
    for line in short() {
        *count.entry(key(&words[line.clone()])).or_default() += 1;
    }
    for line in short() {
        if count.get(&key(&words[line.clone()])).is_some_and(|count| *count >= REPEATS) {
            words[line.clone()].iter_mut().for_each(|word| word.before.suspect = true);
        }
    }
}

/// `[text](target)` in Markdown.
fn mark_link_targets(text: &str, words: &mut [Word]) {
    let mut inside = false;
    let mut end = 0;
    for word in words {
        let gap = text.get(end..word.bytes.start).unwrap_or("");
        if inside && gap.contains([')', '\n']) {
            inside = false;
        }
        if gap.contains("](") {
            inside = true;
        }
        word.before.suspect |= inside;
        end = word.bytes.end;
    }
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;

    fn suspects(text: &str) -> Vec<String> {
        let article = Article::parse(text.as_bytes()).unwrap();
        article.words.into_iter().filter(|w| w.before.suspect).map(|w| w.written).collect()
    }

    #[test]
    fn running_heads_and_page_numbers() {
        let text = "The mill\nMill News 7\nburned\n8\ndown at\nMill News 9\nnight in\nMill News 11\nMay.\n12\nAll\n13";
        let found = suspects(text);
        assert_eq!(found, ["Mill", "News", "7", "8", "Mill", "News", "9", "Mill", "News", "11", "12", "13"]);
    }

    #[test]
    fn line_numbers() {
        assert_eq!(suspects("1 The mill\n2 of 1840\n3 burned\n4 down"), ["1", "2", "3", "4"]);
        assert!(suspects("The mill\nof 1840\n1850 and\n1860 and\nno more").is_empty());
    }

    #[test]
    fn targets_of_links() {
        assert_eq!(suspects("The [mill](https://a.b) burned (1840)"), ["https", "a", "b"]);
    }
}
