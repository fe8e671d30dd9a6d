//! Dates that cannot be published, or that say something else than their words: each is one problem, with the right fix or none.

use crate::common::{Place, copy, fixtures};

/// The code, and what the message and its help must say.
type Answer = (&'static str, &'static str);

const RANGE: &str =
    "is out of range: years run from 0001 to 9999, where the calendars of the published formats end";
const ZERO: &str = "the year 0 has no sign, and is out of range: years run from 0001 to 9999";
const LEVEL: &str = "is EDTF of level 2 (unknown digits where level 1 has none), and dates here are of level 0 or 1: write what";

/// Each file of `tests/fixtures/dates`, and what is right for each of its records in turn; none for a record without a problem.
#[rustfmt::skip] // one row per line
const FILES: &[(&str, &[Option<Answer>])] = &[
    ("e1-years-that-verify-refuses.events.jsonl", &[
        Some(("C0302", RANGE)),
        Some(("C0302", RANGE)),
        Some(("C0302", RANGE)),
        Some(("C0302", RANGE)),
        Some(("C0302", RANGE)),
    ]),
    ("e2-minus-zero.events.jsonl", &[
        Some(("C0302", ZERO)),
        Some(("C0302", ZERO)),
        Some(("C0302", ZERO)),
        Some(("C0302", ZERO)),
    ]),
    ("e3-wrong-mends.events.jsonl", &[
        Some(("C0205", "`44424` is a date as a spreadsheet stores it: 2021-08-16")),
        Some(("C0205", LEVEL)),
        Some(("C0205", LEVEL)),
        Some(("C0205", LEVEL)),
        Some(("C0205", LEVEL)),
        Some(("C0205", "`199X-95` has no month `95`")),
        Some(("C0205", LEVEL)),
        Some(("C0504", "leave the field out")),
        Some(("C0205", "`2021-08-16 00:00:00` has a time of day, and dates here have none: write `2021-08-16`")),
    ]),
    ("e4-level-not-named.events.jsonl", &[
        Some(("C0205", "`1985-04-12T23:20:30Z` has a time of day, and dates here have none: write `1985-04-12`")),
        Some(("C0205", LEVEL)),
        Some(("C0205", "is EDTF of level 2 (a mark on one part of a date)")),
        Some(("C0205", "is EDTF of level 2 (a year with an exponent or a number of significant digits)")),
        Some(("C0205", "is EDTF of level 2 (a year with an exponent or a number of significant digits)")),
        Some(("C0205", "is EDTF of level 2 (a quarter), and dates here are of level 0 or 1: write `2001-04/2001-06`")),
        Some(("C0205", "is EDTF of level 2 (unknown digits where level 1 has none), and dates here are of level 0 or 1: write `XXXX`")),
    ]),
    ("e5-words-and-dates.events.jsonl", &[
        Some(("C0312", "`date` is `2021-07`, but `in August 2021` is read as `2021-08`")),
        Some(("C0312", "`date` is `2021-08`, which does not fit `mid-July`")),
        Some(("C0312", "`date` is `2001/..`, but `since March 2002` is read as `2002-03/..`")),
        Some(("C0312", "`date` is `1981/1990`, but `between 1981 and 1991` is read as `1981/1991`")),
        None,
        None,
        None,
        Some(("C0203", "write a date as text: `44424` is not an EDTF date: write `2021-08-16` if it is the serial number")),
    ]),
];

#[test]
fn every_date_has_the_right_answer() {
    let place = Place::new();
    copy(&fixtures().join("dates"), &place.at("dates"));
    for (file, answers) in FILES {
        let path = format!("dates/{file}");
        let run = place.run(&["validate", "--dataset", "events", "--format", "json", &path]);
        let report: serde_json::Value =
            serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}\n{run}"));
        let diagnostics = report["diagnostics"].as_array().expect("a report has diagnostics");
        let text = |d: &serde_json::Value, key: &str| d[key].as_str().unwrap_or_default().to_owned();
        for (i, answer) in answers.iter().enumerate() {
            let of_record = |d: &&serde_json::Value| {
                d["range"]["start"]["line"].as_u64() == Some(i as u64 + 1) && text(d, "pointer") == "/date"
            };
            let found: Vec<_> = diagnostics.iter().filter(of_record).collect();
            assert_eq!(found.len(), usize::from(answer.is_some()), "{file}, record {i}\n{run}");
            if let (Some((code, says)), [d]) = (answer, found.as_slice()) {
                assert_eq!(text(d, "code"), *code, "{file}, record {i}\n{run}");
                let said = format!("{}; {}", text(d, "message"), text(d, "help"));
                assert!(said.contains(says), "{file}, record {i}: {said}");
            }
        }
    }
}

/// What is refused here would be published for good, and then refused by `verify`.
#[test]
fn no_year_is_published_that_readers_cannot_hold() {
    for date in ["-0044", "Y12021", "9999-24", "0000", "0000-05/..", "00XX", "../-0001"] {
        let place = Place::new();
        place.edit(
            "raw/lake-orrin/events.json",
            "\"date\": \"2021-03-04\"",
            &format!("\"date\": \"{date}\""),
        );
        let run = place.run(&["validate"]);
        assert_eq!((run.code, run.stdout.contains("error[C0302 invalid-date]")), (1, true), "{date}\n{run}");
    }
}
