//! What holds of any file that is read as an article, and of any other that is read as a rendition of it.

use colophon::ground::{Article, Located, fingerprint, ground, in_canonical_order, locate};

/// Words of a phrase.
const PHRASE: usize = 5;

/// Phrases that are looked for in an article.
const PHRASES: usize = 8;

/// Reads two files with a zero byte between them: an article, and something that is said to be it.
pub fn is_sound(bytes: &[u8]) {
    let mut files = bytes.splitn(2, |byte| *byte == 0);
    let own = files.next().unwrap_or_default();
    let Ok(article) = Article::parse(own) else { return };
    let print = fingerprint(&article);
    let report = ground(own, &print, "en", &[]).expect("it was read before");
    assert!(report.lost.is_empty() && report.foreign.is_empty() && report.displaced.is_empty(), "{report}");
    for at in (0..article.words.len()).step_by(1 + article.words.len() / PHRASES) {
        is_found(&article, at);
    }
    let other = files.next().unwrap_or_default();
    if let Ok(report) = ground(other, &print, "en", &[]) {
        assert!(!report.to_string().is_empty());
    }
    if let Ok(other) = Article::parse(other) {
        let ordered = in_canonical_order(&other, &print).expect("the fingerprint is one");
        assert!(ordered.is_none_or(|ordered| ordered.words.len() == article.words.len()));
    }
}

/// Words of an article are found where they are.
fn is_found(article: &Article, at: usize) {
    let words = &article.words[at..article.words.len().min(at + PHRASE)];
    let phrase: Vec<&str> = words.iter().map(|word| &*word.text).collect();
    let located = locate(article, &phrase.join(" ")).expect("words are text");
    let Located::Found(spans) = located else { panic!("{phrase:?} is not found: {located:?}") };
    assert!(spans.iter().any(|span| span.start as usize == at), "{phrase:?} is not at {at}: {spans:?}");
}
