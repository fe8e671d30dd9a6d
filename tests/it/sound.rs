//! Nothing is published that `verify` refuses: random valid extracts are published and verified, and what `validate` should have
//! refused is not published either.

use std::fs;
use std::path::Path;

use colophon::diagnostics::ReportLimits;
use colophon::model::{Extracts, Id};
use colophon::pipeline;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::common::{Place, tree};

/// Title, date, place, role of the one who takes part, note.
type EventParts<'a> = (String, Option<String>, String, &'a str, Option<String>);

/// What makes up a reference, in the order of its strategy.
type ReferenceParts<'a> = (&'a str, String, String, String, String, Option<String>, String);

/// What formats and readers stumble over.
const PIECES: [&str; 44] = [
    "{",
    "}",
    "{}",
    "\\",
    "\\n",
    "\"",
    "'",
    "~",
    "%",
    "&",
    "&amp;",
    "<b>",
    "</script>",
    "<!--",
    "]]>",
    "=",
    " = ",
    ",",
    ";",
    "@",
    "#",
    "$",
    "_",
    "^",
    "|",
    "`",
    "é",
    "ß",
    "İ",
    "ΛΌΓΟΣ",
    "中文",
    "ไทย",
    "שלום",
    "العربية",
    "😀",
    "1½",
    "and",
    "1e5",
    "null",
    "--",
    "+1",
    "[x](y)",
    "**",
    ": - ",
];

/// A text as validate takes it: trimmed, in form C, without what is not seen.
fn text(longest: usize) -> impl Strategy<Value = String> {
    let letter = any::<char>().prop_map(|c| if c.is_alphanumeric() && !is_filler(c) { c } else { 'x' });
    let piece = prop_oneof![
        3 => select(PIECES.to_vec()).prop_map(str::to_owned),
        2 => "[A-Za-z0-9]{1,8}",
        1 => letter.prop_map(String::from),
    ];
    let joint = select(vec!["", " "]);
    (piece.clone(), prop::collection::vec((joint, piece), 0..8)).prop_map(move |(first, more)| {
        let rest: String = more.into_iter().flat_map(|(joint, piece)| [joint.to_owned(), piece]).collect();
        // It begins with a word, so it stands for no missing value; it is cut before it is brought into its form.
        let composed: String = format!("Word {first}{rest}").nfc().take(longest).collect();
        composed.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

/// Letters that are not seen.
fn is_filler(c: char) -> bool {
    matches!(c, '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}')
}

fn day() -> impl Strategy<Value = String> {
    let year = prop_oneof![3 => 1900..2030_u32, 1 => 1..10_000_u32];
    (year, 1..13_u32, 1..29_u32, 0..5_u32).prop_map(|(year, month, day, form)| match form {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{month:02}"),
        2 => format!("{year:04}-XX"),
        3 => format!("{year:04}-{month:02}-XX"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    })
}

/// A date of every form, from 0001 to 9999.
fn date() -> impl Strategy<Value = String> {
    let flag = || select(vec!["", "", "~", "?", "%"]);
    let later = (1000..5000_u32, 1..13_u32, 5000..9999_u32, flag(), flag());
    prop_oneof![
        4 => (day(), flag()).prop_map(|(day, flag)| format!("{day}{flag}")),
        1 => (100..999_u32, flag()).prop_map(|(decade, flag)| format!("{decade}X{flag}")),
        1 => (10..99_u32, flag()).prop_map(|(century, flag)| format!("{century}XX{flag}")),
        1 => (1000..9999_u32, 21..25_u32, flag()).prop_map(|(year, season, flag)| format!("{year}-{season}{flag}")),
        1 => later.prop_map(|(from, month, to, one, other)| format!("{from}-{month:02}{one}/{to}{other}")),
        1 => day().prop_map(|day| format!("{day}/..")),
        1 => day().prop_map(|day| format!("../{day}")),
        1 => Just("XXXX".to_owned()),
    ]
}

/// The words of a quantity with their unit, or stated values.
fn quantity() -> impl Strategy<Value = Value> {
    let read = select(vec![
        ("about 20", "count"),
        ("28.3 million", "person"),
        ("more than $5 billion", "USD"),
        ("two thirds", "fraction"),
        ("17th", "rank"),
        ("40%", "percent"),
        ("200 to 700", "person"),
        ("within three days", "day"),
        ("14 out of the 24", "count"),
    ]);
    let number = prop_oneof![
        0.0..1e6_f64,
        any::<u32>().prop_map(f64::from),
        1e-9..1e18_f64,
        select(vec![0.0, 1e300, 5e-324])
    ];
    prop_oneof![
        read.prop_map(|(words, unit)| json!({"as_written": words, "unit": unit})),
        (1..9_999_999_u32).prop_map(|n| json!({"as_written": n.to_string(), "unit": "household"})),
        number.clone().prop_map(|n| json!({"as_written": "a good deal", "unit": "tonne", "value": n})),
        (number.clone(), number).prop_map(|(a, b)| {
            json!({"as_written": "a good deal", "unit": "USD", "low": a.min(b), "high": a.max(b)})
        }),
    ]
}

/// Wide enough for every text; nobody looks its words up.
fn evidence() -> Value {
    json!([{"start": 3, "words": 300, "sha256": "ab".repeat(32), "paragraph": 2}])
}

fn with(mut record: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().into_iter().flatten() {
        record[name] = value.clone();
    }
    record
}

fn figures() -> impl Strategy<Value = Value> {
    let countries = prop::collection::btree_set(select(vec!["AF", "TR", "NA", "CN"]), 0..3);
    let figure = (text(200), quantity(), prop::option::of(date()), countries, text(60), any::<Index>());
    prop::collection::vec(figure, 0..6).prop_map(|made| {
        let one = |(i, (label, quantity, time, place, note, actor)): (usize, (String, Value, Option<String>, _, String, Index))| {
            let record = json!({"id": format!("fig-{i}"), "indicator": "people-of-lakes", "label": label, "place": place, "note": note,
                "actors": [format!("act-{}", actor.index(2))], "evidence": evidence()});
            let time = time.map_or(json!({}), |time| json!({"time": time}));
            with(with(record, &quantity), &time)
        };
        made.into_iter().enumerate().map(one).collect()
    })
}

fn events() -> impl Strategy<Value = Value> {
    let role = select(vec!["initiator", "target", "host"]);
    let event = (text(200), prop::option::of(date()), text(80), role, prop::option::of(text(300)));
    prop::collection::vec(event, 0..5).prop_map(|made| {
        let one = |(i, (title, date, place, role, note)): (usize, EventParts)| {
            let record = json!({"id": format!("evt-{i}"), "title": title, "type": "meeting", "place": [place, "TR"], "country": ["TR"],
                "participants": [{"actor": "act-1", "role": role}, {"actor": "act-0", "role": "mediator"}], "evidence": evidence()});
            let record = date.map_or(record.clone(), |date| with(record, &json!({"date": date})));
            note.map_or(record.clone(), |note| with(record, &json!({"note": note})))
        };
        made.into_iter().enumerate().map(one).collect()
    })
}

fn actors() -> impl Strategy<Value = Value> {
    (text(70), text(70), text(60), text(200), date()).prop_map(|(one, other, alias, title, day)| {
        json!([
            {"id": "act-0", "name": format!("{one} one"), "kind": "person", "country": "AF", "part_of": "act-1",
             "offices": [{"title": title, "organisation": "act-1", "as_of": day}], "aliases": [format!("{alias} alias")], "evidence": evidence()},
            {"id": "act-1", "name": format!("{other} other"), "kind": "media", "evidence": evidence()},
        ])
    })
}

fn references() -> impl Strategy<Value = Value> {
    let kinds = vec![
        "article-journal",
        "book",
        "chapter",
        "dataset",
        "report",
        "thesis",
        "webpage",
        "post-weblog",
        "legislation",
    ];
    let reference =
        (select(kinds), text(200), text(60), text(60), date(), prop::option::of(date()), text(80));
    prop::collection::vec(reference, 0..5).prop_map(|made| {
        let one = |(i, (kind, title, name, other, issued, accessed, note)): (usize, ReferenceParts)| {
            let record = json!({"id": format!("work-{i}"), "type": kind, "title": title, "issued": issued,
                "author": [{"family": name, "given": other}, {"literal": note}], "container-title": other, "publisher": name,
                "volume": "4", "issue": "1/2", "page": "117-129", "DOI": format!("10.1000/{{a}}_{i}"), "URL": format!("https://e.example/~a_b%20{i}?x=1&y"),
                "note": note, "evidence": evidence(), "citations": [{"as_written": "a work", "evidence": evidence()}]});
            accessed.map_or(record.clone(), |day| with(record, &json!({"accessed": day})))
        };
        made.into_iter().enumerate().map(one).collect()
    })
}

fn problems() -> impl Strategy<Value = Value> {
    text(300).prop_map(|summary| {
        json!([{"id": "prb-0", "kind": "ambiguous", "summary": summary, "records": ["act-0"], "evidence": evidence()}])
    })
}

/// The records of a source by dataset, and what its front matter says.
fn records() -> impl Strategy<Value = (Vec<(&'static str, Value)>, [String; 3])> {
    let sets = (figures(), events(), actors(), references(), problems());
    (sets, [text(150), text(80), text(80)]).prop_map(
        |((figures, events, actors, references, problems), front)| {
            let sets = vec![
                ("figures", figures),
                ("events", events),
                ("actors", actors),
                ("references", references),
                ("problems", problems),
                ("exclusions", json!([])),
            ];
            (sets, front)
        },
    )
}

fn write(
    raw: &Path,
    version: &str,
    (sets, [title, author, note]): &(Vec<(&'static str, Value)>, [String; 3]),
) {
    let folder = raw.join("doe");
    fs::create_dir_all(&folder).expect("it can be made");
    let put = |path: &Path, value: Value| fs::write(path, value.to_string()).expect("it can be written");
    let dataset = json!({"name": "lakes", "title": title, "description": note, "version": version, "released": "2026-11-23",
        "licence": "CC0-1.0", "contributors": [{"name": author, "role": "editor"}]});
    put(&raw.join("dataset.json"), dataset);
    let source = json!({"id": "doe", "type": "article-journal", "title": {"text": title, "evidence": evidence()},
        "authors": [{"name": {"family": author, "given": title}, "affiliation": note, "corresponding": true, "evidence": evidence()}],
        "issued": "2024-03", "language": "en", "keywords": [{"text": author, "evidence": evidence()}], "note": note,
        "text": {"words": 900, "sha256": "cd".repeat(32), "windows": "0123456789ab".repeat(900_usize.div_ceil(8))}});
    put(&folder.join("source.json"), source);
    for (name, records) in sets {
        put(&folder.join(format!("{name}.json")), json!({"records": records}));
    }
}

fn extracts(raw: &Path) -> Extracts {
    let outcome = pipeline::validate(raw, ReportLimits::ALL).expect("it can be read");
    let errors = outcome.report.summary().errors;
    let run = || std::process::Command::new(env!("CARGO_BIN_EXE_colophon")).arg("validate").arg(raw).output();
    let said = || run().map(|o| String::from_utf8_lossy(&o.stdout).into_owned()).unwrap_or_default();
    assert_eq!(errors, 0, "the records of this test are meant to be valid:\n{}", said());
    outcome.extracts.expect("there are no errors")
}

fn assert_sound(dist: &Path) {
    let report = pipeline::verify(dist).expect("it can be read");
    assert_eq!(report.summary().errors, 0, "{} is refused by verify", dist.display());
    assert!(report.summary().files > 40);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, max_shrink_iters: 40, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn what_validate_accepts_is_published_and_verified(first in records(), second in records()) {
        let place = Place::empty();
        let (raw, dist) = (place.at("raw"), place.at("dist"));
        for (version, records) in [("1.0.0", &first), ("2.0.0", &second)] {
            write(&raw, version, records);
            let extracts = extracts(&raw);
            let published = pipeline::publish(&extracts, &dist, false);
            prop_assert!(published.is_ok(), "{}", published.err().map(|e| e.to_string()).unwrap_or_default());
            assert_sound(&dist);
        }
    }
}

/// The first version of a dataset may be no more than its article.
#[test]
fn extracts_without_a_record_are_published_and_verified() {
    let place = Place::empty();
    let sets = ["figures", "events", "actors", "references", "problems", "exclusions"];
    let text = || "Word".to_owned();
    write(
        &place.at("raw"),
        "1.0.0",
        &(sets.map(|name| (name, json!([]))).to_vec(), [text(), text(), text()]),
    );
    pipeline::publish(&extracts(&place.at("raw")), &place.at("dist"), false).expect("it is published");
    assert_sound(&place.at("dist"));
}

/// An id that dangles is reported by `validate`. Should it let such a thing pass, it is not published.
#[test]
fn what_verify_would_refuse_is_not_published_and_changes_nothing() {
    let place = Place::new();
    let sound = extracts(&place.at("raw"));
    let mut odd = sound.clone();
    odd.sources[0].events[0].cites = vec![Id("nowhere-2020".to_owned())];
    let dist = place.at("dist");
    for dry_run in [true, false] {
        let refused = pipeline::publish(&odd, &dist, dry_run).expect_err("verify refuses it").to_string();
        assert!(
            refused.starts_with("the release that was made is refused by its own verification"),
            "{refused}"
        );
        assert!(refused.contains("\n  events.json:") && refused.contains("(/cites): C0719"), "{refused}");
        assert!(refused.ends_with("dist is as it was"), "{refused}");
        assert!(!dist.exists(), "{refused}");
    }
    pipeline::publish(&sound, &dist, false).expect("these are sound");
    let before = tree(&dist);
    odd.dataset.version = "2.0.0".into();
    assert!(pipeline::publish(&odd, &dist, false).is_err());
    assert_eq!(tree(&dist), before);
    assert_sound(&dist);
}
