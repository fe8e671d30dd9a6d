//! A date as `biblatex` and biber read it: EDTF of level 0 and 1, except that an unspecified digit may be only in a date that is neither
//! hedged nor an end of an interval. Biber ignores any other, with a warning or without.

/// What may follow a date.
const FLAGS: [char; 3] = ['~', '?', '%'];

/// The date in the form that biber reads; none where it says that nothing is known.
pub fn date(edtf: &str) -> Option<String> {
    let Some((start, end)) = edtf.split_once('/') else {
        return alone(edtf);
    };
    let (start, end) = (edge(start, Edge::First), edge(end, Edge::Last));
    let is_known = |edge: &str| !matches!(edge, "" | "..");
    (is_known(&start) || is_known(&end)).then(|| format!("{start}/{end}"))
}

fn alone(date: &str) -> Option<String> {
    let (known, flag) = parts(date);
    match (known.contains('X'), known.starts_with("XX"), flag) {
        (_, true, _) => None,
        (false, ..) => Some(format!("{known}{flag}")),
        (true, false, "") => Some(known.to_owned()),
        // About the nineties: from about 1990 to about 1999.
        (true, false, _) => Some(format!("{}/{}", edge(date, Edge::First), edge(date, Edge::Last))),
    }
}

/// An end of an interval.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    First,
    Last,
}

/// An unspecified year becomes the first or last that it may be: the same days, by `date_start` and `date_end` of the table.
fn edge(date: &str, edge: Edge) -> String {
    let (known, flag) = parts(date);
    if known.starts_with("XX") {
        return String::new();
    }
    // Before the year 0, years count backwards.
    let digit = if (edge == Edge::First) == known.starts_with('-') { "9" } else { "0" };
    format!("{}{flag}", known.replace('X', digit))
}

/// A date without the month and day that are not stated, and its flag: `2021-XX~` is `2021` and `~`.
fn parts(date: &str) -> (&str, &str) {
    let plain = date.trim_end_matches(FLAGS);
    let mut known = plain;
    while let Some(shorter) = known.strip_suffix("-XX") {
        known = shorter;
    }
    (known, &date[plain.len()..])
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_have_the_form_that_biber_reads() {
        for (edtf, expected) in [
            ("2021", "2021"),
            ("2021-12-19~", "2021-12-19~"),
            ("2021-21?", "2021-21?"),
            ("2021-XX", "2021"),
            ("2021-XX-XX%", "2021%"),
            ("2021-12-XX~", "2021-12~"),
            ("201X", "201X"),
            ("20XX", "20XX"),
            ("201X~", "2010~/2019~"),
            ("18XX?", "1800?/1899?"),
            ("1981/1991", "1981/1991"),
            ("201X/2021~", "2010/2021~"),
            ("19XX~/2021-XX", "1900~/2021"),
            ("2002-03/..", "2002-03/.."),
            ("../197X", "../1979"),
            ("/2021-12-XX", "/2021-12"),
            ("XXXX/1979", "/1979"),
            ("-004X~", "-0049~/-0040~"),
        ] {
            assert_eq!(date(edtf).as_deref(), Some(expected), "{edtf}");
            assert_eq!(date(expected).as_deref(), Some(expected), "{edtf}");
        }
        for nothing in ["XXXX", "XXXX~", "XXXX-XX", "XXXX/..", "/", "../XXXX"] {
            assert_eq!(date(nothing), None, "{nothing}");
        }
    }
}
