//! Slips for number words: `fourty`, `milion`, and names of numbers that are not read.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::number_words::{SMALL, SMALL_ORDINALS, TENS, TENS_ORDINALS};

/// The number word that a word is likely meant as, or what is to be written instead of it.
pub(super) fn slip_of(word: &str) -> Option<&'static str> {
    if let Some(meant) = number_of(word) {
        return Some(meant);
    }
    if word.chars().count() < SHORTEST || !word.is_ascii() || KNOWN.contains(word) {
        return None;
    }
    let own = letters(word);
    let alike = NUMBER_WORDS.iter().filter(|(_, letters)| may_be_slip(own, *letters));
    alike.map(|(meant, _)| *meant).find(|meant| is_slip(word, meant))
}

/// What is to be written instead of a word for a number that is not read, with or without a capital.
pub(super) fn number_of(word: &str) -> Option<&'static str> {
    UNREAD.iter().find(|(name, _)| *name == word).map(|(_, meant)| *meant)
}

/// Shorter words are too much alike.
const SHORTEST: usize = 5;

/// The number words with their letters.
static NUMBER_WORDS: LazyLock<Vec<(&str, u32)>> = LazyLock::new(|| {
    let lists = [&SMALL[..], &TENS, &SMALL_ORDINALS, &TENS_ORDINALS];
    let words = lists.into_iter().flatten().copied().chain(OTHERS.split_ascii_whitespace());
    words.filter(|meant| meant.len() + 1 >= SHORTEST).map(|meant| (meant, letters(meant))).collect()
});

/// Words that are what they are.
static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    NUMBER_WORDS.iter().map(|(word, _)| *word).chain(ORDINARY.split_ascii_whitespace()).collect()
});

/// Which letters a word has, a bit each.
fn letters(word: &str) -> u32 {
    word.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, b| letters | 1 << (b - b'a'))
}

/// Whether two words could be two slips apart, by their letters: each changes two at most. Comparing the words takes a thousand times longer.
fn may_be_slip(own: u32, meant: u32) -> bool {
    (own ^ meant).count_ones() <= 4
}

/// One letter too many, missing, wrong or out of its place; in long words two.
fn is_slip(word: &str, meant: &str) -> bool {
    let most = if word.len() >= 8 && meant.len() >= 7 { 2 } else { 1 };
    word.len().abs_diff(meant.len()) <= most && strsim::osa_distance(word, meant) <= most
}

/// Scales, shares and hedges.
const OTHERS: &str = "hundred hundreds thousand thousands million millions billion billions trillion trillions crore \
     crores dozen dozens quarter quarters couple percent several hundredth thousandth about almost \
     nearly around approximately roughly";

/// Scale words of other languages and jokes, and short slips that mean nothing else.
const UNREAD: &[(&str, &str)] = &[
    ("arab", "billion"),
    ("bazillion", "a number"),
    ("billiard", "quadrillion"),
    ("corer", "crore"),
    ("croer", "crore"),
    ("decillion", "a number"),
    ("doz", "dozen"),
    ("dozs", "dozen"),
    ("dz", "dozen"),
    ("dzs", "dozen"),
    ("fiev", "five"),
    ("fvie", "five"),
    ("foru", "four"),
    ("fuor", "four"),
    ("gazillion", "a number"),
    ("googol", "a number"),
    ("jillion", "a number"),
    ("kharab", "hundred billion"),
    ("koti", "crore"),
    ("lest", "least"), // words: allow
    ("lkh", "lakh"),
    ("lkhs", "lakh"),
    ("mia", "billion"),
    ("miljard", "billion"),
    ("milliard", "billion"),
    ("milliards", "billion"),
    ("mio", "million"),
    ("mld", "billion"),
    ("mrd", "billion"),
    ("neel", "a number"),
    ("nien", "nine"),
    ("nonillion", "a number"),
    ("octillion", "a number"),
    ("padma", "a number"),
    ("quintillion", "a number"),
    ("septillion", "a number"),
    ("sextillion", "a number"),
    ("tln", "trillion"),
    ("zillion", "a number"),
    ("zillions", "a number"),
];

/// English words and names that are one letter from a number word, two if they are long.
const ORDINARY: &str = "there right might night light fight store weight scored teeth tight sight height threw scores \
     forth couples shore scope steven mighty scare flour coupled thirds thirsty scorer tents valves \
     chores quartet swore cores filth semen coupe calves forte fours forts wight sevens bullion crowe \
     firth nifty chore footy sever scorn fives zeros fifths foray severn threes spore tenths halved \
     weighty nines fourths snore scone fiver bight eights coupler elven croke crone quartets dozed \
     righty couplet eighths croce hundredths dozer nighty twente billiton doyen tench pillion silty \
     seren thousandths sixths elevens mullion twelves percept sevenths dozes missions severely \
     quarterly starters severity balloons reversal twenties serenity charters seventies billings \
     thirties eighties hindered nineties squatters heighten millionth quarrels quartered huntress \
     thundered billionth hunkered sixtieth eightieth ninetieth trillionth millionths hungered theta \
     thrice above abort abode abounds abound yearly dearly pearly ground round rounds early neatly \
     toughly arousal boat bout scout shout alms thousandfold hundredfold eighth eleventh second \
     seconds severed revenge sixties fifties forties millionaire billionaire milling billing quarters \
     three-way heaven haven raven maven oven woven given fright freight flight bright plight slight \
     eight-hour sixteenth these thee tree trees throe tires thirst tenth month ninths tent tense ten \
     seventh severs couplers dover cozen frozen dozens approximate oneself frugal rough tought though \
     through coupling";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_words() {
        for (slip, meant) in [
            ("fourty", "forty"),
            ("ninty", "ninety"),
            ("hundered", "hundred"),
            ("milion", "million"),
            ("bilion", "billion"),
            ("tousand", "thousand"),
            ("thousend", "thousand"),
            ("miilion", "million"),
            ("twelth", "twelfth"),
            ("eigth", "eight"),
            ("trillon", "trillion"),
            ("abuot", "about"),
            ("koti", "crore"),
        ] {
            assert_eq!(slip_of(slip), Some(meant), "{slip}");
        }
        for other in ["there", "Kabul", "missions", "refugees", "bullion", "men", "ten", "nation", "balloons"]
        {
            assert_eq!(slip_of(other), None, "{other}");
        }
    }
}
