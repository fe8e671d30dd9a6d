//! The nearest of several names: "did you mean …?".

use std::fmt::Display;

use super::visible::is_invisible;

/// Below this similarity (Jaro-Winkler, 0 to 1) a suggestion puzzles more than it helps.
const LIKE: f64 = 0.8;

/// Up to `limit` of the candidates that are like `name`, the likest first.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    let wanted = Wanted::new(name);
    let mut room = String::new();
    let scored = candidates.into_iter().filter_map(|c| Some((wanted.score(c, &mut room)?, c)));
    let mut scored: Vec<(f64, &str)> = scored.collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(limit).map(|(_, c)| c).collect()
}

/// A name that others are compared with.
struct Wanted {
    folded: String,
    /// How often each byte occurs in it; none where it is not ASCII.
    letters: Option<[u8; 128]>,
}

impl Wanted {
    fn new(name: &str) -> Self {
        // Invisible characters are not part of what was meant.
        let seen: String = name.trim().chars().filter(|c| !is_invisible(*c)).collect();
        let folded = seen.to_lowercase().replace([' ', '-'], "_");
        let countable = folded.is_ascii() && u8::try_from(folded.len()).is_ok();
        let letters = countable.then(|| {
            folded.bytes().fold([0; 128], |mut letters, b| {
                letters[usize::from(b)] += 1;
                letters
            })
        });
        Self { folded, letters }
    }

    /// How like a candidate is; none where it is not. `room` is used for its folded form.
    fn score(&self, candidate: &str, room: &mut String) -> Option<f64> {
        room.clear();
        if candidate.is_ascii() {
            let folded = candidate.bytes().map(|b| if b == b'-' { b'_' } else { b.to_ascii_lowercase() });
            room.extend(folded.map(char::from));
        } else {
            room.push_str(&candidate.to_lowercase().replace('-', "_"));
        }
        // To know how like it can be at most is far cheaper.
        let score = || strsim::jaro_winkler(&self.folded, room);
        (self.most(room) >= LIKE).then(score).filter(|score| *score >= LIKE)
    }

    /// The most that the similarity with a folded name can be, from the letters that both have.
    fn most(&self, other: &str) -> f64 {
        let countable = other.is_ascii() && !other.is_empty() && !self.folded.is_empty();
        let Some(mut left) = self.letters.filter(|_| countable) else {
            return 1.0;
        };
        let (mut common, mut prefix) = (0_u32, 0_u32);
        for (i, b) in other.bytes().enumerate() {
            let count = &mut left[usize::from(b)];
            common += u32::from(*count > 0);
            *count = count.saturating_sub(1);
            prefix += u32::from(i < 4 && self.folded.as_bytes().get(i) == Some(&b));
        }
        let share = |length: usize| f64::from(common) / u32::try_from(length).map_or(1.0, f64::from);
        let jaro = f64::midpoint(share(self.folded.len()), share(other.len())) * 2.0 / 3.0 + 1.0 / 3.0;
        // Slightly more than the sum itself, so that rounding does not decide.
        jaro + 0.1 * f64::from(prefix) * (1.0 - jaro) + 1e-9
    }
}

/// "did you mean `a` or `b`?", if any candidate is near.
#[must_use]
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = nearest(name, candidates, 3);
    (!near.is_empty()).then(|| format!("did you mean {}?", quoted(&near, "or")))
}

/// "`a`, `b` or `c`".
#[must_use]
pub fn quoted(names: &[impl Display], conjunction: &str) -> String {
    match names {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [head @ .., last] => {
            let head: Vec<String> = head.iter().map(|n| format!("`{n}`")).collect();
            format!("{} {conjunction} `{last}`", head.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_similarity_is_more_than_the_most(name in "[a-cB_ é-]{0,12}", other in "[a-cB_ é-]{0,12}") {
            let wanted = Wanted::new(&name);
            let folded = other.to_lowercase().replace('-', "_");
            let similarity = strsim::jaro_winkler(&wanted.folded, &folded);
            prop_assert!(wanted.most(&folded) >= similarity);
            let score = wanted.score(&other, &mut String::new());
            prop_assert_eq!(score, Some(similarity).filter(|s| *s >= LIKE));
        }
    }

    #[test]
    fn slips_are_recognised_and_other_words_are_not() {
        let kinds = ["armed_group", "alliance", "person"];
        assert_eq!(nearest("Armed Group", kinds, 3), ["armed_group"]);
        assert_eq!(nearest("aliance", kinds, 1), ["alliance"]);
        assert!(nearest("xyz", kinds, 3).is_empty());
        assert_eq!(did_you_mean("persn", kinds).as_deref(), Some("did you mean `person`?"));
    }
}
