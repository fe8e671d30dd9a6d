//! What the layout shows: paragraphs, headings, where sentences begin, words split at line ends.

use super::word::Word;

/// Written small in a title, and in the middle of a name.
const SMALL: [&str; 26] = [
    "a", "an", "and", "as", "at", "but", "by", "de", "for", "from", "in", "into", "nor", "of", "on", "or",
    "over", "per", "s", "the", "to", "under", "via", "vs", "with", "within",
];

/// A full stop after these ends no sentence.
const ABBREVIATIONS: [&str; 42] = [
    "al", "apr", "art", "aug", "ca", "cf", "ch", "co", "col", "corp", "dec", "dr", "ed", "eds", "etc", "feb",
    "fig", "gen", "gov", "hon", "inc", "jan", "jr", "lt", "ltd", "messrs", "mr", "mrs", "ms", "mt", "nos",
    "nov", "oct", "pp", "prof", "rev", "sen", "sept", "sgt", "sr", "st", "vol",
];

/// End a sentence, if a space follows; also as wide as an ideograph.
const STOPS: [char; 8] = ['.', '!', '?', '\u{2026}', '\u{3002}', '\u{ff0e}', '\u{ff01}', '\u{ff1f}'];

/// A heading is short: more words than this are a paragraph.
const HEADING_WORDS: usize = 14;

/// Whether titles write the word small.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Fills in the paragraph and [`super::Before`] of all words of a text.
///
/// `lines`: whether a line end is a reader's, so that a heading may be a line.
pub(super) fn mark(text: &str, words: &mut [Word], lines: bool) {
    let mut paragraph = 1;
    let mut previous: Option<usize> = None;
    for index in 0..words.len() {
        let (done, rest) = words.split_at_mut(index);
        let Some(word) = rest.first_mut() else { break };
        if let Some(last) = previous.and_then(|at| done.get(at)) {
            // Two words of one symbol, like those of `½`, have nothing between them.
            let gap = text.get(last.bytes.end..word.bytes.start).unwrap_or("");
            if is_blank_line(gap) {
                paragraph += 1;
            }
            word.before.split = is_split(&text[last.bytes.clone()], gap);
            word.before.stop = gap.contains(STOPS);
            word.before.sentence_start = is_sentence_end(last, gap);
            word.before.colon = gap.starts_with(':') && gap.contains(char::is_whitespace);
        } else {
            word.before.sentence_start = true;
        }
        word.paragraph = paragraph;
        previous = Some(index);
    }
    mark_headings(text, words, lines);
}

fn is_blank_line(gap: &str) -> bool {
    let mut lines = gap.split('\n');
    lines.next();
    // The last piece shares its line with the next word.
    lines.next_back();
    lines.any(|line| line.trim().is_empty())
}

/// Whether a word may go on after this gap. The space may have been a line end before.
fn is_split(last: &str, gap: &str) -> bool {
    // Browsers copy the hyphen at a line end of a PDF as one of these.
    if gap.starts_with(['\u{2}', '\u{fffe}']) {
        return true;
    }
    let soft = last.ends_with('\u{ad}');
    let hyphens = ['-', '\u{2010}', '\u{2011}', '\u{2212}', '\u{ac}'];
    let rest = gap.strip_prefix(hyphens).or(soft.then_some(gap));
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn is_sentence_end(last: &Word, gap: &str) -> bool {
    let Some(stop) = gap.rfind(STOPS) else {
        return false;
    };
    // `3.4`, `U.S`: no space after the stop.
    if !gap[stop..].contains(char::is_whitespace) {
        return false;
    }
    let initial = last.written.chars().count() == 1 && last.written.chars().all(char::is_uppercase);
    !(gap.starts_with('.') && (initial || ABBREVIATIONS.contains(&last.text.as_str())))
}

/// A heading is a short separate block, or the short first line of one.
fn mark_headings(text: &str, words: &mut [Word], lines: bool) {
    let mut start = 0;
    while start < words.len() {
        let mut end = start + 1;
        while end < words.len() && words[end].paragraph == words[start].paragraph {
            end += 1;
        }
        let mut line_end = start + 1;
        while line_end < end && words[line_end].line == words[start].line {
            line_end += 1;
        }
        let next = words.get(end).map_or(text.len(), |word| word.bytes.start);
        if is_heading(&words[start..end], &text[words[end - 1].bytes.end..next]) {
            words[start..end].iter_mut().for_each(|word| word.before.heading = true);
        } else if lines && line_end < end && is_short_line(&words[start..end], line_end - start) {
            let tail = text.get(words[line_end - 1].bytes.end..words[line_end].bytes.start);
            if is_heading(&words[start..line_end], tail.unwrap_or("")) {
                words[start..line_end].iter_mut().for_each(|word| word.before.heading = true);
            }
        }
        start = end;
    }
}

/// The first line of a wrapped paragraph is as full as its second; a heading's is not.
fn is_short_line(block: &[Word], first: usize) -> bool {
    let width = |words: &[Word]| words.iter().map(|word| word.text.len() + 1).sum::<usize>();
    let second: Vec<_> =
        block[first..].iter().take_while(|word| word.line == block[first].line).cloned().collect();
    width(&block[..first]) * 5 < width(&second) * 3
}

/// Short, title case or capitals, no closing stop.
fn is_heading(words: &[Word], tail: &str) -> bool {
    words.len() <= HEADING_WORDS
        && !tail.trim_start_matches(['"', '\u{201d}', '\u{2019}', ')']).starts_with(['.', ',', ';', '!', '?'])
        && words.iter().any(|word| word.written.starts_with(char::is_uppercase))
        && words.iter().enumerate().all(|(at, word)| {
            !word.written.starts_with(char::is_lowercase)
                || (at > 0 && is_small(&word.text))
                // `a. Title`
                || (at == 0 && word.text.chars().count() == 1)
        })
}

#[cfg(test)]
mod tests {
    use super::super::article::Article;

    fn flagged(text: &str, flag: impl Fn(super::super::Before) -> bool) -> Vec<String> {
        let article = Article::parse(text.as_bytes()).unwrap();
        article.words.into_iter().filter(|w| flag(w.before)).map(|w| w.written).collect()
    }

    #[test]
    fn sentences() {
        let text = "Dr. Low met J. Ray of the U.S. Navy. \u{201c}Go!\u{201d} It cost 3.4 m. a. So?";
        assert_eq!(flagged(text, |b| b.sentence_start), ["Dr", "Go", "It", "a", "So"]);
    }

    #[test]
    fn headings() {
        let text = "1. Mills of the North\n\nThe mill is old.\n\nHARVEST\nWe saw the grain come \
            home in carts and sacks.\n\nOld Town,\n\nred";
        let heading = ["1", "Mills", "of", "the", "North", "HARVEST"];
        assert_eq!(flagged(text, |b| b.heading), heading);
    }

    #[test]
    fn words_that_may_be_split() {
        let text = "gov-\nern well-known long- \r\nterm soft\u{ad}\nly a - b joined- lines ed\u{2}it";
        assert_eq!(flagged(text, |b| b.split), ["ern", "term", "ly", "lines", "it"]);
    }
}
