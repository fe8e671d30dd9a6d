//! Items of an array, or members of an object, with all that can be wrong between them.

use crate::intake::fault::FaultKind;
use crate::intake::parse::Parser;
use crate::intake::parse::brackets::Stray;

impl Parser<'_> {
    /// Reads items up to `close`, fixing missing and surplus commas and brackets; `after_item` says that an item comes before.
    pub(super) fn list(
        &mut self,
        close: u8,
        what: &'static str,
        after_item: bool,
        mut item: impl FnMut(&mut Self),
    ) {
        let mut first = !after_item;
        self.skip_space();
        let mut comma = if after_item { self.comma() } else { None };
        loop {
            self.skip_space();
            if self.stuck {
                return;
            }
            match self.peek() {
                None => return self.give_up(FaultKind::UnexpectedEnd(what)),
                Some(next) if next == close => {
                    if let Some(comma) = comma.filter(|_| !self.marked) {
                        self.fault(FaultKind::TrailingComma, comma..comma + 1);
                    }
                    self.at += 1;
                    return;
                }
                Some(b',') => {
                    let wanted = if close == b']' { "a value" } else { "a key in double quotes" };
                    self.fault(FaultKind::Unexpected(wanted), self.at..self.at + 1);
                    self.at += 1;
                    (comma, first) = (None, true);
                    continue;
                }
                Some(bracket @ (b'}' | b']')) => {
                    if self.ends_by(bracket, close) {
                        return;
                    }
                    comma = comma.or_else(|| self.comma());
                    continue;
                }
                Some(_) if self.key_in_array(close) => return,
                Some(_) => {}
            }
            if comma.is_none() && !first && !std::mem::take(&mut self.closed_early) && !self.marked {
                self.fault(FaultKind::MissingComma, self.at..self.at);
            }
            first = false;
            let before = self.at;
            item(self);
            if self.closed_early && self.at == before {
                return;
            }
            self.marked = false;
            comma = self.comma();
        }
    }

    /// Whether a bracket of the other kind, which is next and is reported, ends the list; skips one that closes nothing.
    fn ends_by(&mut self, bracket: u8, close: u8) -> bool {
        let stray = self.stray_bracket(bracket, close);
        self.at += usize::from(stray != Stray::Around);
        self.cut_short = stray == Stray::Around && close == b']';
        stray != Stray::Surplus
    }

    /// Passes over the comma after an item, and says where it is; a semicolon instead is reported.
    fn comma(&mut self) -> Option<usize> {
        self.skip_space();
        let comma = self.peek().filter(|next| !self.stuck && matches!(next, b',' | b';'))?;
        if comma == b';' {
            self.fault(FaultKind::Unexpected("`,`"), self.at..self.at + 1);
        }
        self.at += 1;
        Some(self.at - 1)
    }
}
