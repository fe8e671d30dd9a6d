//! Words and signs that qualify a number: `more than`, `nearly`, `or fewer`, `~`.

use super::Qualifier;
use super::lex::{Kind, Token};

/// How sure it is that the words qualify a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// Anywhere.
    Loose,
    /// Only directly before a number: `about 40`, but not `about the war`.
    Before,
    /// Only after a number: `20 or more`.
    After,
}

/// A match of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) qualifier: Qualifier,
    pub(super) bond: Bond,
    /// How many tokens it takes.
    pub(super) tokens: usize,
}

use Bond::{After, Before, Loose};
use Qualifier::{Almost, Approximate, AtLeast, AtMost, Exact, LessThan, MoreThan};

/// Longer phrases come before the shorter ones they contain.
const TABLE: &[(&[&str], Qualifier, Bond)] = &[
    (&["at", "the", "very", "least"], AtLeast, Loose),
    (&["at", "the", "very", "most"], AtMost, Loose),
    (&["in", "the", "region", "of"], Approximate, Loose),
    (&["in", "the", "order", "of"], Approximate, Loose),
    (&["on", "the", "order", "of"], Approximate, Loose),
    (&["a", "little", "more", "than"], MoreThan, Loose),
    (&["a", "little", "less", "than"], Almost, Loose),
    (&["a", "maximum", "of"], AtMost, Loose),
    (&["a", "minimum", "of"], AtLeast, Loose),
    (&["as", "few", "as"], AtLeast, Loose),
    (&["as", "little", "as"], AtLeast, Loose),
    (&["as", "many", "as"], AtMost, Loose),
    (&["as", "much", "as"], AtMost, Loose),
    (&["at", "the", "least"], AtLeast, Loose),
    (&["at", "the", "most"], AtMost, Loose),
    (&["in", "excess", "of"], MoreThan, Loose),
    (&["just", "short", "of"], Almost, Loose),
    (&["slightly", "less", "than"], Almost, Loose),
    (&["slightly", "fewer", "than"], Almost, Loose),
    (&["more", "or", "less"], Approximate, Loose),
    (&["give", "or", "take"], Approximate, Loose),
    (&["no", "fewer", "than"], AtLeast, Loose),
    (&["no", "less", "than"], AtLeast, Loose),
    (&["not", "fewer", "than"], AtLeast, Loose),
    (&["not", "less", "than"], AtLeast, Loose),
    (&["no", "more", "than"], AtMost, Loose),
    (&["not", "more", "than"], AtMost, Loose),
    (&["not", "exceeding"], AtMost, Loose),
    (&["an", "estimated"], Approximate, Loose),
    (&["at", "least"], AtLeast, Loose),
    (&["at", "most"], AtMost, Loose),
    (&["close", "to"], Almost, Loose),
    (&["fewer", "than"], LessThan, Loose),
    (&["greater", "than"], MoreThan, Loose),
    (&["just", "below"], Almost, Before),
    (&["just", "under"], Almost, Before),
    (&["less", "than"], LessThan, Loose),
    (&["more", "than"], MoreThan, Loose),
    (&["not", "quite"], Almost, Loose),
    (&["up", "to"], AtMost, Loose),
    (&["upward", "of"], MoreThan, Loose),
    (&["upwards", "of"], MoreThan, Loose),
    (&["and", "above"], AtLeast, After),
    (&["and", "over"], AtLeast, After),
    (&["or", "above"], AtLeast, After),
    (&["or", "over"], AtLeast, After),
    (&["or", "more"], AtLeast, After),
    (&["or", "below"], AtMost, After),
    (&["or", "fewer"], AtMost, After),
    (&["or", "less"], AtMost, After),
    (&["or", "under"], AtMost, After),
    (&["or", "so"], Approximate, After),
    (&["about"], Approximate, Before),
    (&["above"], MoreThan, Before),
    (&["almost"], Almost, Loose),
    (&["approaching"], Almost, Before),
    (&["approx"], Approximate, Loose),
    (&["approximately"], Approximate, Loose),
    (&["around"], Approximate, Before),
    (&["below"], LessThan, Before),
    (&["beyond"], MoreThan, Before),
    (&["c"], Approximate, Before),
    (&["ca"], Approximate, Before),
    (&["circa"], Approximate, Loose),
    (&["est"], Approximate, Before),
    (&["estimate"], Approximate, Loose),
    (&["estimated"], Approximate, Loose),
    (&["exactly"], Exact, Loose),
    (&["exceeding"], MoreThan, Before),
    (&["maximum"], AtMost, Loose),
    (&["minimum"], AtLeast, Loose),
    (&["nearly"], Almost, Loose),
    (&["odd"], Approximate, After),
    (&["over"], MoreThan, Before),
    (&["plus"], AtLeast, After),
    (&["precisely"], Exact, Loose),
    (&["roughly"], Approximate, Loose),
    (&["some"], Approximate, Before),
    (&["something"], Approximate, After),
    (&["under"], LessThan, Before),
];

/// The qualifier that begins at a token; `counted` says whether a number has gone before.
pub(super) fn qualifier(tokens: &[Token], counted: bool) -> Option<Match> {
    let first = tokens.first()?;
    if let Kind::Sign(sign) = first.kind {
        let (qualifier, bond) = of_sign(sign, counted)?;
        return Some(Match { qualifier, bond, tokens: 1 });
    }
    TABLE
        .iter()
        .filter(|(_, _, bond)| counted || *bond != After)
        .find(|(words, ..)| begins(tokens, words))
        .map(|(words, qualifier, bond)| Match { qualifier: *qualifier, bond: *bond, tokens: words.len() })
        // `5 or more than 6` offers a choice, it does not say `5 or more`.
        .filter(|found| !(found.bond == After && begins(&tokens[found.tokens..], &["than"])))
}

fn begins(tokens: &[Token], words: &[&str]) -> bool {
    tokens.len() >= words.len() && tokens.iter().zip(words).all(|(token, word)| token.word == *word)
}

fn of_sign(sign: char, counted: bool) -> Option<(Qualifier, Bond)> {
    Some(match sign {
        '~' | '≈' => (Approximate, Before),
        '<' => (LessThan, Before),
        '>' => (MoreThan, Before),
        '≤' => (AtMost, Before),
        '≥' => (AtLeast, Before),
        '+' if counted => (AtLeast, After),
        _ => return None,
    })
}
