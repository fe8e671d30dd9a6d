//! Brackets that do not match: which fix fits the text that follows.

use crate::intake::fault::FaultKind;
use crate::intake::parse::Parser;

/// What a bracket is that does not close the list it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// It closes a list around, so that the bracket of this one is missing.
    Around,
    /// It replaces the right one.
    Instead,
    /// It closes nothing.
    Surplus,
}

impl Parser<'_> {
    /// Reports the next byte, a bracket that does not close the innermost list, and says what it is.
    pub(super) fn stray_bracket(&mut self, bracket: u8, close: u8) -> Stray {
        let expected = if close == b']' { "`,` or `]`" } else { "`,` or `}`" };
        self.fault(FaultKind::Unexpected(expected), self.at..self.at + 1);
        let rest = &self.text[self.at + 1..];
        let around = &self.open[..self.open.len().saturating_sub(1)];
        let closed = around.iter().rposition(|open| *open == bracket);
        let of_instead = || !around.is_empty() && fits(rest, around.last());
        let of_surplus = || fits(rest, Some(&close));
        match closed {
            Some(at) if fits(rest, at.checked_sub(1).map(|at| &around[at])) => Stray::Around,
            Some(_) if of_instead() => Stray::Instead,
            Some(_) if of_surplus() => Stray::Surplus,
            Some(_) => Stray::Around,
            None if of_instead() && !of_surplus() => Stray::Instead,
            None => Stray::Surplus,
        }
    }

    /// Whether a key comes next within a list, whose bracket is missing then; it is reported.
    pub(super) fn key_in_array(&mut self, close: u8) -> bool {
        let is_within = close == b']' && self.open[..self.open.len().saturating_sub(1)].contains(&b'}');
        let hit = is_within && is_key(&self.text[self.at..]);
        if hit {
            self.fault(FaultKind::Unexpected("`]`"), self.at..self.at + 1);
            self.closed_early = true;
        }
        hit
    }
}

fn trim(rest: &str) -> &str {
    rest.trim_start_matches([' ', '\t', '\n', '\r'])
}

/// Whether a text may follow what was closed within something that its bracket closes; none for the end of the text.
fn fits(rest: &str, around: Option<&u8>) -> bool {
    let rest = trim(rest);
    let Some(around) = around else {
        return rest.is_empty();
    };
    if rest.as_bytes().first() == Some(around) {
        return true;
    }
    let Some(next) = rest.strip_prefix(',').map(trim) else {
        return false;
    };
    if *around == b'}' { is_key(next) } else { !is_key(next) && !next.starts_with(['}', ']']) }
}

/// Whether a text begins with a string and a colon.
pub fn is_key(rest: &str) -> bool {
    let Some(inner) = rest.strip_prefix('"') else {
        return false;
    };
    let end = inner.find(['"', '\\', '\n']).unwrap_or(inner.len());
    inner[end..].strip_prefix('"').is_some_and(|after| trim(after).starts_with(':'))
}
