//! No input makes it panic, and what is put in is foreign.

use proptest::prelude::*;

use super::*;

static BABBLE: std::sync::OnceLock<Case> = std::sync::OnceLock::new();
static CASE: std::sync::OnceLock<Case> = std::sync::OnceLock::new();

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let print = Fingerprint { words: 3, sha256: String::new(), windows: "0123456789ab".into() };
        let _ = ground(&bytes, &print, "en", &[]);
    }

    #[test]
    fn strings_are_themselves(text in "(<[a-z]{1,6}>|\\PC|[ -~]|\n|\r|\u{c}|-\n|&[a-z]{2};){0,200}", phrase in "\\PC{0,20}") {
        let article = Article::parse(text.as_bytes()).unwrap();
        let print = fingerprint(&article);
        let span = Span { start: 2, words: u32::MAX, sha256: phrase.clone(), paragraph: None };
        let tokens = Covers::Tokens(vec![phrase.clone(), String::new()]);
        let report = ground(text.as_bytes(), &print, "en", &[assertion(0, vec![span], tokens)]).unwrap();
        prop_assert!(report.lost.is_empty() && report.foreign.is_empty());
        let _ = (locate(&article, &phrase), report.to_string());
        // Another text with this one's fingerprint, and a fingerprint that fits nothing.
        let _ = ground(phrase.as_bytes(), &print, "en", &[]).unwrap();
        let broken = Fingerprint { words: u32::MAX, ..print };
        prop_assert!(ground(text.as_bytes(), &broken, "en", &[]).is_err());
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_word_dropped_or_changed_costs_only_its_spans(at in 20_usize..2000, length in 1_usize..40, with in "(zqx)?") {
        let case = BABBLE.get_or_init(|| Case::new(babble()));
        let lost = at..at + length;
        let words = Article::parse(case.text.as_bytes()).unwrap().words;
        // A passage that begins like the text after it, or ends like the text before it, could as well
        // be the one that begins a word later or earlier.
        prop_assume!(words[at].text != words[lost.end].text && words[at - 1].text != words[lost.end - 1].text);
        damages::exactly(case, &damages::replace(case, &lost, &with), &lost);
    }

    #[test]
    fn layouts_lose_nothing(every in 3_usize..30, head in "(Zq News )?[0-9]{1,3}", hyphens: bool) {
        let case = CASE.get_or_init(|| Case::new(chronicle()));
        let text = renditions::wrapped(&case.text, hyphens);
        let lines: Vec<_> = text.lines().collect();
        let pages: Vec<String> = lines.chunks(every).map(|page| page.join("\n")).collect();
        let report = case.ground(&pages.join(&format!("\n{head}\n")));
        prop_assert!(report.ok(), "{}", report);
    }

    #[test]
    fn phrases_are_located_in_any_layout(at in 0_usize..2000, length in 4_usize..30) {
        let case = CASE.get_or_init(|| Case::new(chronicle()));
        let article = Article::parse(case.text.as_bytes()).unwrap();
        let (pages, _) = renditions::paged(&renditions::wrapped(&case.text, true));
        let paged = Article::parse(pages.as_bytes()).unwrap();
        let canonical = in_canonical_order(&paged, &case.print).unwrap().unwrap();
        let words = &article.words[at..at + length];
        let phrase = &article.text[words[0].bytes.start..words[length - 1].bytes.end];
        let Located::Found(spans) = locate(&canonical, phrase).unwrap() else { panic!("{phrase}") };
        prop_assert!(spans.iter().any(|span| span.start as usize == at && span.words as usize == length));
    }
}
