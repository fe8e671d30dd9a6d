//! Spans for a phrase, so that nobody has to count words.

use super::article::Article;
use super::decode::GroundError;
use super::digest::{self, join};
use super::word::Word;
use super::{align, alignment};
use crate::model::{Fingerprint, Span, sha256};

/// Words of a phrase that are compared when it does not occur: a phrase is a clause, not a chapter.
const COMPARED: usize = 200;

/// Words at a page break that a phrase may have too many.
const PAGE_BREAK: usize = 30;

/// What was found of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// Every place that has the whole phrase.
    Found(Vec<Span>),
    /// The phrase but for some words in its middle, such as a page number.
    Around {
        /// The words that are not the article's.
        left_out: String,
        /// Where the others are.
        span: Span,
    },
    /// The phrase does not occur; this is its longest run of words that does.
    Nearest {
        /// The words of the run.
        words: String,
        /// Where the run is, first hit.
        span: Span,
        /// Its line in the file.
        line: u32,
        /// Its column in the file.
        column: u32,
    },
    /// No word of the phrase occurs.
    Nothing,
    /// The phrase has no words.
    Wordless,
}

/// Finds a phrase, whatever its case, punctuation and line breaks.
///
/// Positions are counted in the article given: see [`in_canonical_order`].
///
/// # Errors
///
/// When the phrase is not text, or too long.
pub fn locate(article: &Article, phrase: &str) -> Result<Located, GroundError> {
    let phrase = Article::plain(phrase)?.words;
    if phrase.is_empty() {
        return Ok(Located::Wordless);
    }
    let hits: Vec<Span> = (0..article.words.len())
        .filter_map(|start| {
            let (words, of_phrase) = matched(&article.words[start..], &phrase);
            (of_phrase == phrase.len()).then(|| span(start, &article.words[start..start + words]))
        })
        .collect();
    if !hits.is_empty() {
        return Ok(Located::Found(hits));
    }
    let phrase = &phrase[..phrase.len().min(COMPARED)];
    Ok(around(article, phrase).unwrap_or_else(|| nearest(article, phrase)))
}

/// How many words, and how many of the phrase's, are the same from the start on. A word of the
/// phrase that is split at a line end is one with the next.
fn matched(words: &[Word], phrase: &[Word]) -> (usize, usize) {
    let (mut at, mut of_phrase) = (0, 0);
    while let (Some(word), Some(first)) = (words.get(at), phrase.get(of_phrase)) {
        let rest = phrase.get(of_phrase + 1).filter(|next| next.before.split).map(|next| next.text.as_str());
        if word.text == first.text {
            of_phrase += 1;
        } else if rest.is_some_and(|rest| word.text.strip_prefix(first.text.as_str()) == Some(rest)) {
            of_phrase += 2;
        } else {
            break;
        }
        at += 1;
    }
    (at, of_phrase)
}

/// The phrase with a page break in its middle.
fn around(article: &Article, phrase: &[Word]) -> Option<Located> {
    (0..article.words.len()).find_map(|start| {
        let rest = article.words.get(start..)?;
        let (before, head) = matched(rest, phrase);
        if before < 2 {
            return None;
        }
        let tails = head + 1..phrase.len().min(head + PAGE_BREAK + 1);
        let (tail, after) = tails.into_iter().find_map(|tail| {
            let (after, of_phrase) = matched(&rest[before..], &phrase[tail..]);
            (tail + of_phrase == phrase.len() && of_phrase > 1).then_some((tail, after))
        })?;
        let left_out = join(phrase[head..tail].iter().map(|word| word.written.as_str()));
        Some(Located::Around { left_out, span: span(start, &rest[..before + after]) })
    })
}

/// The article in a rendition, each word at its canonical position; `None` if it is another article.
///
/// What is lost becomes a word without letters, that no phrase has. Paragraphs are those of the
/// canonical rendition, hence known in no other.
///
/// # Errors
///
/// When the fingerprint contradicts itself.
pub fn in_canonical_order(article: &Article, print: &Fingerprint) -> Result<Option<Article>, GroundError> {
    let windows = digest::windows(print)?;
    let alignment = align::align(&article.words, print, &windows, &[]);
    if alignment.windows_found * super::SHARED < alignment.windows {
        return Ok(None);
    }
    if alignment.is_identity() {
        return Ok(Some(article.clone()));
    }
    let lost = Word { text: String::new(), ..article.words.first().cloned().unwrap_or_default() };
    let word = |at: usize| {
        let place = alignment.at(at)?;
        let word = article.words.get(place.first)?.clone();
        Some(Word { text: alignment::text(&article.words, place).into_owned(), paragraph: 0, ..word })
    };
    let words = (0..alignment.places.len()).map(|at| word(at).unwrap_or_else(|| lost.clone())).collect();
    Ok(Some(Article { text: article.text.clone(), words }))
}

fn span(start: usize, words: &[Word]) -> Span {
    Span {
        start: u32::try_from(start).unwrap_or(u32::MAX),
        words: u32::try_from(words.len()).unwrap_or(u32::MAX),
        sha256: sha256(join(words.iter().map(|word| word.text.as_str()))),
        paragraph: words.first().map(|word| word.paragraph).filter(|paragraph| *paragraph > 0),
    }
}

/// Longest common run of words, by the usual table of which only one row is kept.
fn nearest(article: &Article, phrase: &[Word]) -> Located {
    let mut row = vec![0_usize; phrase.len() + 1];
    let (mut longest, mut end) = (0, 0);
    for (at, word) in article.words.iter().enumerate() {
        for column in (0..phrase.len()).rev() {
            row[column + 1] = if phrase[column].text == word.text { row[column] + 1 } else { 0 };
            if row[column + 1] > longest {
                (longest, end) = (row[column + 1], at + 1);
            }
        }
    }
    let Some((first, run)) = article.words.get(end - longest..end).and_then(|run| Some((run.first()?, run)))
    else {
        return Located::Nothing;
    };
    Located::Nearest {
        words: join(run.iter().map(|word| word.text.as_str())),
        span: span(end - longest, run),
        line: first.line,
        column: first.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn located(article: &Article, phrase: &str) -> Located {
        locate(article, phrase).unwrap()
    }

    #[test]
    fn all_hits_or_the_nearest() {
        let article = Article::parse(b"The mill\nburned. Ten men saw the mill burn.").unwrap();
        let Located::Found(spans) = located(&article, "THE  Mill") else { panic!() };
        assert_eq!(spans.iter().map(|s| s.start).collect::<Vec<_>>(), [0, 6]);
        assert_eq!(spans[0].sha256, sha256("the mill"));
        let Located::Nearest { words, line, span, .. } = located(&article, "ten men saw a mill") else {
            panic!()
        };
        assert_eq!((words.as_str(), line, span.start), ("ten men saw", 2, 3));
        assert_eq!(located(&article, "zebra"), Located::Nothing);
        assert_eq!(located(&article, "?!"), Located::Wordless);
    }

    #[test]
    fn phrases_as_they_are_copied_from_a_page() {
        let article = Article::parse(b"The well-known mill burned. Ten men saw it burn.").unwrap();
        let Located::Found(spans) = located(&article, "well-\nknown mill bur-\r\nned") else { panic!() };
        assert_eq!((spans[0].start, spans[0].words), (1, 4));
        let Located::Around { left_out, span } = located(&article, "mill burned. 12 MILL NEWS Ten men")
        else {
            panic!()
        };
        assert_eq!((left_out.as_str(), span.start, span.words), ("12 MILL NEWS", 3, 4));
    }

    #[test]
    fn positions_are_those_of_the_fingerprint() {
        let text = "One old mill burned down in May and ten men saw it, but two of them left at once. "
            .to_owned()
            + "Nobody put out the fire, for the river was dry and the town was asleep that night.";
        let print = digest::fingerprint(&Article::parse(text.as_bytes()).unwrap());
        let paged = text.replace("ten men", "ten\n\n12\nMill News\n\nmen");
        let article = Article::parse(paged.as_bytes()).unwrap();
        let canonical = in_canonical_order(&article, &print).unwrap().unwrap();
        let Located::Found(spans) = located(&canonical, "ten men saw it") else { panic!() };
        assert_eq!((spans[0].start, spans[0].words, spans[0].paragraph), (8, 4, None));
        let other = Article::parse(b"A wholly different text about boats and the sea").unwrap();
        assert_eq!(in_canonical_order(&other, &print).unwrap(), None);
    }
}
