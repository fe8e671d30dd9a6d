//! A place in the tokens, from which the grammar reads on.

use super::lex::Token;

/// What is not read yet. A copy is a place to come back to.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a>(pub &'a [Token]);

impl<'a> Cursor<'a> {
    /// Takes the next token if `wanted` makes something of it.
    pub fn take<T>(&mut self, wanted: impl FnOnce(&'a Token) -> Option<T>) -> Option<T> {
        let (first, rest) = self.0.split_first()?;
        let taken = wanted(first)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes this token.
    pub fn token(&mut self, wanted: &Token) -> bool {
        self.take(|token| (token == wanted).then_some(())).is_some()
    }

    /// Takes a word.
    pub fn word(&mut self, wanted: &str) -> bool {
        self.take(|token| token.is_word(wanted).then_some(())).is_some()
    }

    /// Takes one of some words.
    pub fn one_of(&mut self, words: &[&str]) -> bool {
        words.iter().any(|word| self.word(word))
    }

    /// Takes the first of some phrases that comes next; each is words with a space between.
    pub fn phrase(&mut self, phrases: &[&str]) -> bool {
        let Some(Token::Word(first)) = self.0.first() else {
            return false;
        };
        phrases.iter().any(|phrase| {
            phrase.starts_with(first.as_str())
                && self.attempt(|c| phrase.split(' ').all(|word| c.word(word)).then_some(())).is_some()
        })
    }

    /// Reads something, or stays where it is.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let done = read(&mut ahead)?;
        *self = ahead;
        Some(done)
    }

    /// Whether everything is read.
    pub fn is_done(self) -> bool {
        self.0.is_empty()
    }
}
