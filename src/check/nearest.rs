//! The nearest of several names: "did you mean …?".

/// Up to `limit` of the candidates that are like `name`, the likest first.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<&'a str> {
    // Below this similarity (Jaro-Winkler, 0 to 1) a suggestion puzzles more than it helps.
    const LIKE: f64 = 0.8;
    let folded = name.to_lowercase().replace([' ', '-'], "_");
    let mut scored: Vec<(f64, &str)> = candidates
        .into_iter()
        .map(|c| (strsim::jaro_winkler(&folded, &c.to_lowercase().replace('-', "_")), c))
        .filter(|(score, _)| *score >= LIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(limit).map(|(_, c)| c).collect()
}

/// "did you mean `a` or `b`?", if any candidate is near.
#[must_use]
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let near = nearest(name, candidates, 3);
    (!near.is_empty()).then(|| format!("did you mean {}?", quoted(&near, "or")))
}

/// "`a`, `b` or `c`".
#[must_use]
pub fn quoted(names: &[&str], conjunction: &str) -> String {
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
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let kinds = ["armed_group", "alliance", "person"];
        assert_eq!(nearest("Armed Group", kinds, 3), ["armed_group"]);
        assert_eq!(nearest("aliance", kinds, 1), ["alliance"]);
        assert!(nearest("xyz", kinds, 3).is_empty());
        assert_eq!(did_you_mean("persn", kinds).as_deref(), Some("did you mean `person`?"));
    }
}
