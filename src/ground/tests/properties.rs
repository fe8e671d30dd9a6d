//! No input makes it panic, and what is put in is foreign.

use proptest::prelude::*;

use super::*;

static CASE: std::sync::OnceLock<Case> = std::sync::OnceLock::new();

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let print = Fingerprint { words: 3, sha256: String::new(), windows: "0123456789ab".into() };
        let _ = ground(&bytes, &print, &[]);
    }

    #[test]
    fn strings_are_themselves(text in "(<[a-z]{1,6}>|\\PC|[ -~]|\n|\r|\u{c}|-\n|&[a-z]{2};){0,200}", phrase in "\\PC{0,20}") {
        let article = Article::parse(text.as_bytes()).unwrap();
        let print = fingerprint(&article);
        let span = Span { start: 2, words: u32::MAX, sha256: phrase.clone(), paragraph: None };
        let tokens = Covers::Tokens(vec![phrase.clone(), String::new()]);
        let report = ground(text.as_bytes(), &print, &[claim(0, vec![span], tokens)]).unwrap();
        prop_assert!(report.lost.is_empty() && report.foreign.is_empty());
        let _ = (locate(&article, &phrase), report.to_string());
        // Another text with this one's fingerprint, and a fingerprint that fits nothing.
        let _ = ground(phrase.as_bytes(), &print, &[]).unwrap();
        let broken = Fingerprint { words: u32::MAX, ..print };
        prop_assert!(ground(text.as_bytes(), &broken, &[]).is_err());
    }

    #[test]
    fn insertions_are_foreign(at in proptest::collection::btree_map(0_usize..6, 1_usize..12, 1..6), shift in 0_usize..900) {
        let case = CASE.get_or_init(|| Case::new(chronicle()));
        let mut words: Vec<String> = case.text.split_inclusive(' ').map(str::to_owned).collect();
        let mut inserted = Vec::new();
        for (slot, length) in at {
            let place = (slot * 900 + shift).min(words.len() - 1);
            let head: Vec<String> = (0..length).map(|n| format!("zq{slot}x{n}")).collect();
            words[place] = format!("{} {}", head.join(" "), words[place]);
            inserted.extend(head);
        }
        let report = case.ground(&words.concat());
        prop_assert!(report.ok(), "{}", report);
        let foreign: Vec<_> = report.foreign.into_iter().flat_map(|run| run.words).collect();
        prop_assert_eq!(foreign, inserted);
    }
}

/// Time is bounded, whatever the file: `cargo test --release -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn times() {
    for case in cases() {
        let garbage: String = case.text.split(' ').rev().collect::<Vec<_>>().join(" ").repeat(230);
        let (pages, _) = renditions::paged(&renditions::wrapped(&case.text, true));
        let long = format!("{pages}{garbage}");
        for (name, text) in [
            ("same", case.text.as_str()),
            ("pages", &pages),
            ("10 MB", &garbage),
            ("both", &long),
            ("hyphens, 10 MB", &garbage.replace(' ', "-\n")),
            ("repeats", &case.text.repeat(230)),
            ("half, 10 MB", &format!("{}{garbage}", &pages[..pages.len() / 2])),
        ] {
            let start = std::time::Instant::now();
            let report = case.ground(text);
            println!("{name}: {:?}, {} bytes, ok {}", start.elapsed(), text.len(), report.ok());
        }
    }
}
