//! Words and signs that qualify a number: `more than`, `nearly`, `or fewer`, `~`.

use super::Qualifier;
use super::lex::{Kind, Token};
use super::words::Lexeme;

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

/// Of several that begin at a word, the longest counts.
const TABLE: &[(&[&str], Qualifier, Bond)] = &[
    (&["equal", "to", "or", "greater", "than"], AtLeast, Before),
    (&["equal", "to", "or", "more", "than"], AtLeast, Before),
    (&["equal", "to", "or", "less", "than"], AtMost, Before),
    (&["nothing", "less", "than"], AtLeast, Before),
    (&["no", "smaller", "than"], AtLeast, Before),
    (&["no", "lower", "than"], AtLeast, Before),
    (&["not", "lower", "than"], AtLeast, Before),
    (&["not", "below"], AtLeast, Before),
    (&["not", "under"], AtLeast, Before),
    (&["no", "greater", "than"], AtMost, Before),
    (&["no", "higher", "than"], AtMost, Before),
    (&["no", "larger", "than"], AtMost, Before),
    (&["no", "longer", "than"], AtMost, Before),
    (&["not", "above"], AtMost, Before),
    (&["not", "over"], AtMost, Before),
    (&["not", "greater", "than"], AtMost, Before),
    (&["a", "ceiling", "of"], AtMost, Loose),
    (&["ceiling", "of"], AtMost, Loose),
    (&["a", "cap", "of"], AtMost, Loose),
    (&["a", "limit", "of"], AtMost, Loose),
    (&["an", "upper", "limit", "of"], AtMost, Loose),
    (&["a", "floor", "of"], AtLeast, Loose),
    (&["a", "lower", "limit", "of"], AtLeast, Loose),
    (&["capped", "at"], AtMost, Loose),
    (&["limited", "to"], AtMost, Loose),
    (&["maximum", "of"], AtMost, Loose),
    (&["minimum", "of"], AtLeast, Loose),
    (&["within"], AtMost, Before),
    (&["as", "high", "as"], AtMost, Loose),
    (&["as", "large", "as"], AtMost, Loose),
    (&["as", "long", "as"], AtMost, Before),
    (&["as", "low", "as"], AtLeast, Loose),
    (&["as", "small", "as"], AtLeast, Loose),
    (&["and", "more"], AtLeast, After),
    (&["and", "up"], AtLeast, After),
    (&["and", "upwards"], AtLeast, After),
    (&["or", "greater"], AtLeast, After),
    (&["or", "higher"], AtLeast, After),
    (&["or", "larger"], AtLeast, After),
    (&["or", "longer"], AtLeast, After),
    (&["or", "better"], AtLeast, After),
    (&["or", "older"], AtLeast, After),
    (&["and", "older"], AtLeast, After),
    (&["at", "minimum"], AtLeast, After),
    (&["at", "a", "minimum"], AtLeast, Loose),
    (&["at", "maximum"], AtMost, After),
    (&["at", "a", "maximum"], AtMost, Loose),
    (&["and", "under"], AtMost, After),
    (&["and", "below"], AtMost, After),
    (&["and", "less"], AtMost, After),
    (&["or", "lower"], AtMost, After),
    (&["or", "smaller"], AtMost, After),
    (&["or", "shorter"], AtMost, After),
    (&["or", "younger"], AtMost, After),
    (&["or", "thereabouts"], Approximate, After),
    (&["or", "thereabout"], Approximate, After),
    (&["thereabouts"], Approximate, After),
    (&["or", "around"], Approximate, After),
    (&["in", "the", "neighbourhood", "of"], Approximate, Loose),
    (&["in", "the", "neighborhood", "of"], Approximate, Loose),
    (&["in", "the", "vicinity", "of"], Approximate, Loose),
    (&["of", "the", "order", "of"], Approximate, Loose),
    (&["something", "like"], Approximate, Before),
    (&["anything", "like"], Approximate, Before),
    (&["perhaps"], Approximate, Before),
    (&["maybe"], Approximate, Before),
    (&["possibly"], Approximate, Before),
    (&["probably"], Approximate, Before),
    (&["presumably"], Approximate, Before),
    (&["approximates"], Approximate, Before),
    (&["approximating"], Approximate, Before),
    (&["well", "over"], MoreThan, Before),
    (&["well", "above"], MoreThan, Before),
    (&["just", "over"], MoreThan, Before),
    (&["just", "above"], MoreThan, Before),
    (&["slightly", "over"], MoreThan, Before),
    (&["slightly", "above"], MoreThan, Before),
    (&["slightly", "more", "than"], MoreThan, Before),
    (&["a", "little", "over"], MoreThan, Before),
    (&["a", "bit", "over"], MoreThan, Before),
    (&["a", "bit", "more", "than"], MoreThan, Before),
    (&["far", "more", "than"], MoreThan, Before),
    (&["much", "more", "than"], MoreThan, Before),
    (&["many", "more", "than"], MoreThan, Before),
    (&["higher", "than"], MoreThan, Before),
    (&["larger", "than"], MoreThan, Before),
    (&["bigger", "than"], MoreThan, Before),
    (&["longer", "than"], MoreThan, Before),
    (&["older", "than"], MoreThan, Before),
    (&["taller", "than"], MoreThan, Before),
    (&["deeper", "than"], MoreThan, Before),
    (&["wider", "than"], MoreThan, Before),
    (&["heavier", "than"], MoreThan, Before),
    (&["better", "than"], MoreThan, Before),
    (&["north", "of"], MoreThan, Before),
    (&["excess", "of"], MoreThan, Before),
    (&["exceed"], MoreThan, Before),
    (&["exceeds"], MoreThan, Before),
    (&["exceeded"], MoreThan, Before),
    (&["surpass"], MoreThan, Before),
    (&["surpasses"], MoreThan, Before),
    (&["surpassed"], MoreThan, Before),
    (&["surpassing"], MoreThan, Before),
    (&["topped"], MoreThan, Before),
    (&["topping"], MoreThan, Before),
    (&["lower", "than"], LessThan, Before),
    (&["smaller", "than"], LessThan, Before),
    (&["shorter", "than"], LessThan, Before),
    (&["younger", "than"], LessThan, Before),
    (&["lighter", "than"], LessThan, Before),
    (&["narrower", "than"], LessThan, Before),
    (&["south", "of"], LessThan, Before),
    (&["well", "under"], LessThan, Before),
    (&["well", "below"], LessThan, Before),
    (&["far", "less", "than"], LessThan, Before),
    (&["far", "fewer", "than"], LessThan, Before),
    (&["much", "less", "than"], LessThan, Before),
    (&["well", "short", "of"], LessThan, Before),
    (&["short", "of"], LessThan, Before),
    (&["shy", "of"], Almost, Before),
    (&["just", "shy", "of"], Almost, Before),
    (&["slightly", "under"], Almost, Before),
    (&["slightly", "below"], Almost, Before),
    (&["a", "little", "under"], Almost, Before),
    (&["a", "bit", "less", "than"], Almost, Before),
    (&["a", "bit", "under"], Almost, Before),
    (&["virtually"], Almost, Before),
    (&["practically"], Almost, Before),
    (&["nearing"], Almost, Before),
    (&["neared"], Almost, Before),
    (&["nears"], Almost, Before),
    (&["approaches"], Almost, Before),
    (&["approached"], Almost, Before),
    (&["bordering", "on"], Almost, Before),
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

/// `more than or equal to`, `smaller or equal than`: the bound that two words make together.
fn or_equal(tokens: &[Token]) -> Option<Match> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let qualifier = match word(0) {
        "greater" | "more" | "larger" | "higher" | "bigger" | "above" | "over" => AtLeast,
        "less" | "fewer" | "smaller" | "lower" | "below" | "under" => AtMost,
        _ => return None,
    };
    let at = 1 + usize::from(word(1) == "than");
    let is_equal = word(at) == "or" && matches!(word(at + 1), "equal" | "equals");
    let tokens = at + 2 + usize::from(matches!(word(at + 2), "to" | "than"));
    is_equal.then_some(Match { qualifier, bond: Before, tokens })
}

fn is_number(token: Option<&Token>) -> bool {
    let lexeme = match token.map(|token| &token.kind) {
        Some(Kind::Number(_) | Kind::Vulgar(_)) => return true,
        Some(Kind::Word(lexeme)) => lexeme,
        _ => return false,
    };
    matches!(lexeme, Lexeme::Small(_) | Lexeme::Tens(_) | Lexeme::Hundred | Lexeme::Scale(_))
}

/// The qualifier that begins at a token; `counted` says whether a number has gone before.
pub(super) fn qualifier(tokens: &[Token], counted: bool) -> Option<Match> {
    let first = tokens.first()?;
    if let Kind::Sign(sign) = first.kind {
        let second = tokens.get(1).map(|token| &token.kind);
        let (qualifier, bond, tokens) = match (sign, second) {
            ('>', Some(Kind::Sign('='))) | ('=', Some(Kind::Sign('>'))) => (AtLeast, Before, 2),
            ('<', Some(Kind::Sign('='))) | ('=', Some(Kind::Sign('<'))) => (AtMost, Before, 2),
            _ => of_sign(sign, counted).map(|(qualifier, bond)| (qualifier, bond, 1))?,
        };
        return Some(Match { qualifier, bond, tokens });
    }
    if let Some(found) = or_equal(tokens) {
        return Some(found);
    }
    TABLE
        .iter()
        .filter(|(_, _, bond)| counted || *bond != After)
        .filter(|(words, ..)| begins(tokens, words))
        // `above 1000 and below 1500`
        .filter(|(words, _, bond)| *bond != After || !is_number(tokens.get(words.len())))
        .max_by_key(|(words, ..)| words.len())
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
        '=' => (Exact, Before),
        '+' if counted => (AtLeast, After),
        _ => return None,
    })
}
