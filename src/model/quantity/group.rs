//! Number words below ten thousand that make one mantissa: `forty`, `twenty-five`, `one hundred and
//! five`, `twelve hundred`.

use super::Unit;
use super::amount::Cursor;
use super::lex::Kind;
use super::words::{Join, Lexeme};

pub(super) struct Group {
    pub(super) value: i64,
    pub(super) ending: Ending,
}

/// The last word of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// An ordinal, where the unit is `rank`: the number is over.
    Ordinal,
    /// `twenty` … `ninety`.
    Tens,
    /// `hundred`, so that `two or three hundred` can share the scale.
    Hundred,
    Other,
}

/// A number word by its place. Where ranks are wanted, ordinals count as their cardinals.
enum Numeral {
    Small(i64),
    Tens(i64),
    Hundred,
}

impl Cursor<'_> {
    pub(super) fn group(&mut self) -> Option<Group> {
        let mut group = match self.numeral(self.at)? {
            (Numeral::Hundred, _) => Group { value: 1, ending: Ending::Other },
            _ => self.below_hundred()?,
        };
        let next = self.after_hyphen(self.at);
        if let Some((Numeral::Hundred, rank)) = self.numeral(next)
            && group.ending != Ending::Ordinal
            && (1..100).contains(&group.value)
        {
            self.at = next + 1;
            group = Group { value: group.value * 100, ending: ending(rank, Ending::Hundred) };
            self.add_below_hundred(&mut group);
        }
        Some(group)
    }

    /// `hundred and five`, `hundred five`.
    fn add_below_hundred(&mut self, group: &mut Group) {
        if group.ending == Ending::Ordinal {
            return;
        }
        let back = self.at;
        self.at = self.after_hyphen(self.at);
        if self.is_join(self.at, Join::And) && !self.parting_and {
            self.at = self.after_hyphen(self.at + 1);
        }
        match self.below_hundred() {
            // `a hundred and no more` adds nothing.
            Some(rest) if rest.value > 0 => {
                *group = Group { value: group.value + rest.value, ..rest };
            }
            _ => self.at = back,
        }
    }

    fn below_hundred(&mut self) -> Option<Group> {
        let (numeral, rank) = self.numeral(self.at)?;
        let value = match numeral {
            Numeral::Small(value) => {
                self.at += 1;
                return Some(Group { value, ending: ending(rank, Ending::Other) });
            }
            Numeral::Tens(value) => value,
            Numeral::Hundred => return None,
        };
        self.at += 1;
        let next = self.after_hyphen(self.at);
        if let Some((Numeral::Small(ones @ 1..=9), ordinal)) = self.numeral(next)
            && !rank
        {
            self.at = next + 1;
            return Some(Group { value: value + ones, ending: ending(ordinal, Ending::Other) });
        }
        Some(Group { value, ending: ending(rank, Ending::Tens) })
    }

    /// The number word at an index, and whether it is an ordinal.
    fn numeral(&self, at: usize) -> Option<(Numeral, bool)> {
        Some(match self.lexeme(at)? {
            // `No. 5` numbers a thing, it does not say that there is none.
            Lexeme::Small(0) if self.is_sign(at + 1, '.') && self.is_digits(at + 2) => return None,
            Lexeme::Small(value) => (Numeral::Small(value), false),
            Lexeme::Tens(value) => (Numeral::Tens(value), false),
            Lexeme::Hundred => (Numeral::Hundred, false),
            Lexeme::Ordinal(value, false) if self.phrase.unit == Unit::Rank => match value {
                ..20 => (Numeral::Small(value), true),
                20..100 => (Numeral::Tens(value), true),
                100 => (Numeral::Hundred, true),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn is_digits(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, Kind::Number(_)))
    }
}

fn ending(ordinal: bool, otherwise: Ending) -> Ending {
    if ordinal { Ending::Ordinal } else { otherwise }
}
