//! Spans for a phrase, so that no human has to count words.

use super::canonical::{Article, Word, canonical_words};
use super::digest::{hex, join, sha};
use crate::model::Span;

/// Words of a phrase that are compared when it is nowhere: a phrase is a clause, not a chapter.
const COMPARED: usize = 200;

/// What was found of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// Every place that has the whole phrase.
    Found(Vec<Span>),
    /// The phrase is nowhere; its longest run of words that is somewhere.
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
    /// No word of the phrase is there, or it has no words.
    Nothing,
}

/// Finds a phrase, whatever its case, punctuation and line breaks.
///
/// Positions are counted in this rendition: take the canonical one, to which the fingerprint belongs.
#[must_use]
pub fn locate(article: &Article, phrase: &str) -> Located {
    let phrase = canonical_words(phrase);
    if phrase.is_empty() {
        return Located::Nothing;
    }
    let hits: Vec<Span> = article
        .words
        .windows(phrase.len())
        .enumerate()
        .filter(|(_, window)| window.iter().zip(&phrase).all(|(word, text)| word.text == *text))
        .map(|(start, window)| span(start, window))
        .collect();
    if hits.is_empty() { nearest(article, &phrase) } else { Located::Found(hits) }
}

fn span(start: usize, words: &[Word]) -> Span {
    Span {
        start: u32::try_from(start).unwrap_or(u32::MAX),
        words: u32::try_from(words.len()).unwrap_or(u32::MAX),
        sha256: hex(&sha(&join(words.iter().map(|word| word.text.as_str())))),
        paragraph: words.first().map(|word| word.paragraph),
    }
}

/// Longest common run of words, by the usual table of which only one row is kept.
fn nearest(article: &Article, phrase: &[String]) -> Located {
    let phrase = &phrase[..phrase.len().min(COMPARED)];
    let mut row = vec![0_usize; phrase.len() + 1];
    let (mut longest, mut end) = (0, 0);
    for (at, word) in article.words.iter().enumerate() {
        for column in (0..phrase.len()).rev() {
            row[column + 1] = if phrase[column] == word.text { row[column] + 1 } else { 0 };
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

    #[test]
    fn all_hits_or_the_nearest() {
        let article = Article::parse(b"The mill\nburned. Ten men saw the mill burn.").unwrap();
        let Located::Found(spans) = locate(&article, "THE  Mill") else { panic!() };
        assert_eq!(spans.iter().map(|s| s.start).collect::<Vec<_>>(), [0, 6]);
        assert_eq!(spans[0].sha256, hex(&sha("the mill")));
        let Located::Nearest { words, line, span, .. } = locate(&article, "ten men saw a mill") else {
            panic!()
        };
        assert_eq!((words.as_str(), line, span.start), ("ten men saw", 2, 3));
        assert_eq!(locate(&article, "zebra"), Located::Nothing);
        assert_eq!(locate(&article, "?!"), Located::Nothing);
    }
}
