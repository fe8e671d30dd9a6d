//! The lexicon of numbers and grammar: lower-case English words → what they can mean. Words of
//! measure are in `measures`.

use super::measures::{mark, time};
use super::number_words::{SMALL, SMALL_ORDINALS, TENS, TENS_ORDINALS};
use super::words::{Join, Lexeme};

/// Looks a lower-case word up.
pub(super) fn lexeme(word: &str) -> Lexeme {
    cardinal(word)
        .or_else(|| scale(word))
        .or_else(|| ordinal(word))
        .or_else(|| loose(word))
        .or_else(|| time(word))
        .or_else(|| mark(word).map(Lexeme::Mark))
        .unwrap_or_else(|| grammar(word))
}

fn cardinal(word: &str) -> Option<Lexeme> {
    if let Some(value) = place(&SMALL, word) {
        return Some(Lexeme::Small(value));
    }
    if let Some(value) = place(&TENS, word) {
        return Some(Lexeme::Tens((value + 2) * 10));
    }
    Some(match word {
        "no" | "none" | "nil" | "nought" | "naught" => Lexeme::Small(0),
        "both" => Lexeme::Small(2),
        _ => return None,
    })
}

fn scale(word: &str) -> Option<Lexeme> {
    Some(match word {
        "hundred" => Lexeme::Hundred,
        "dozen" => Lexeme::Scale(12),
        "score" => Lexeme::Scale(20),
        "thousand" => Lexeme::Scale(1_000),
        "lakh" | "lac" => Lexeme::Scale(100_000),
        "million" | "mn" | "mln" => Lexeme::Scale(1_000_000),
        "crore" => Lexeme::Scale(10_000_000),
        "billion" | "bn" | "bln" => Lexeme::Scale(1_000_000_000),
        "trillion" | "tn" | "trn" => Lexeme::Scale(1_000_000_000_000),
        "quadrillion" => Lexeme::Scale(1_000_000_000_000_000),
        "arab" => Lexeme::RupeeScale(1_000_000_000),
        "kharab" => Lexeme::RupeeScale(100_000_000_000),
        "tens" => Lexeme::Plural(10),
        "dozens" => Lexeme::Plural(12),
        "hundreds" => Lexeme::Plural(100),
        "thousands" => Lexeme::Plural(1_000),
        "lakhs" | "lacs" => Lexeme::Plural(100_000),
        "millions" => Lexeme::Plural(1_000_000),
        "crores" => Lexeme::Plural(10_000_000),
        "billions" => Lexeme::Plural(1_000_000_000),
        "trillions" => Lexeme::Plural(1_000_000_000_000),
        "quadrillions" => Lexeme::Plural(1_000_000_000_000_000),
        "k" => Lexeme::Abbreviation(1_000),
        "m" => Lexeme::Abbreviation(1_000_000),
        "cr" => Lexeme::Abbreviation(10_000_000),
        "b" => Lexeme::Abbreviation(1_000_000_000),
        "t" => Lexeme::Abbreviation(1_000_000_000_000),
        _ => return None,
    })
}

fn ordinal(word: &str) -> Option<Lexeme> {
    match word {
        "half" | "halves" => return Some(Lexeme::Part(2)),
        "quarter" | "quarters" => return Some(Lexeme::Part(4)),
        _ => {}
    }
    let (singular, plural) = word.strip_suffix('s').map_or((word, false), |singular| (singular, true));
    let value = place(&SMALL_ORDINALS, singular)
        .map(|index| index + 1)
        .or_else(|| place(&TENS_ORDINALS, singular).map(|index| (index + 2) * 10))
        .or(match singular {
            "hundredth" => Some(100),
            "thousandth" => Some(1_000),
            "millionth" => Some(1_000_000),
            "billionth" => Some(1_000_000_000),
            "trillionth" => Some(1_000_000_000_000),
            _ => None,
        })?;
    // `seconds` are time; other plurals count from three.
    (!plural || value > 2).then_some(Lexeme::Ordinal(value, plural))
}

fn loose(word: &str) -> Option<Lexeme> {
    Some(match word {
        "several" | "many" | "numerous" | "few" | "multiple" | "various" | "countless" | "innumerable"
        | "handful" => Lexeme::Vague,
        "majority" | "most" => Lexeme::Majority,
        "couple" => Lexeme::Couple,
        "pair" => Lexeme::Pair,
        "once" => Lexeme::Factor(1),
        "twice" | "double" | "doubled" | "twofold" => Lexeme::Factor(2),
        "thrice" | "triple" | "tripled" | "threefold" => Lexeme::Factor(3),
        "quadruple" | "quadrupled" | "fourfold" => Lexeme::Factor(4),
        "largest" | "biggest" | "highest" | "greatest" | "longest" | "strongest" | "richest" | "best"
        | "smallest" | "lowest" | "poorest" | "weakest" | "worst" | "least" | "top" | "foremost" => {
            Lexeme::Superlative
        }
        _ => return None,
    })
}

fn grammar(word: &str) -> Lexeme {
    match word {
        "a" | "an" => Lexeme::Article,
        "per" | "each" | "every" => Lexeme::Per,
        "to" | "through" | "thru" => Lexeme::Join(Join::To),
        "or" => Lexeme::Join(Join::Or),
        "and" => Lexeme::Join(Join::And),
        "but" => Lexeme::Join(Join::But),
        "of" => Lexeme::Join(Join::Of),
        "in" => Lexeme::Join(Join::In),
        "between" => Lexeme::Between,
        "january" | "february" | "april" | "june" | "july" | "august" | "september" | "october"
        | "november" | "december" | "jan" | "feb" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept"
        | "oct" | "nov" | "dec" => Lexeme::MonthName,
        "the" | "all" | "these" | "those" | "this" | "that" | "its" | "their" | "his" | "her" | "our"
        | "from" | "by" | "until" | "till" | "during" | "for" | "after" | "before" | "since" | "within"
        | "with" | "at" | "on" | "as" | "is" | "are" | "was" | "were" | "be" | "been" | "long" | "old"
        | "age" | "aged" | "ages" | "worth" | "well" | "only" | "just" | "further" | "additional"
        | "another" | "other" | "past" | "last" | "next" | "metric" | "us" | "american" | "total"
        | "totalling" | "points" | "point" | "than" | "out" | "very" | "s" | "u" => Lexeme::Filler,
        _ => Lexeme::Word,
    }
}

fn place(list: &[&str], word: &str) -> Option<i64> {
    list.iter().position(|entry| *entry == word).and_then(|index| i64::try_from(index).ok())
}
