//! Bytes at random and valid contributions broken at random: whatever comes, the verdict is sound.
//!
//! `PROPTEST_CASES` sets the number of cases for a campaign. What holds of any input is said in one file a kind of input, which the targets
//! of `fuzz/` share; what they found is also tried here.

use std::collections::BTreeSet;

use colophon::diagnostics::Diagnostic;
use colophon::intake::BLOCK;
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use serde_json::Value;

use inputs::{File, SEEDS, broken, noise};
use records::{OF_STANDARD, check, has, is_sound};

mod article;
mod corpus;
mod dates;
mod inputs;
mod quantity;
mod records;

/// Code, pointer within the record, message and help of what is found in a record.
fn in_record(found: &[Diagnostic], prefix: &str) -> BTreeSet<[String; 4]> {
    let of_record = found.iter().filter_map(|d| {
        let pointer = d.pointer.strip_prefix(prefix)?;
        Some([d.code.code.to_owned(), pointer.to_owned(), d.message.clone(), d.help.clone()?])
    });
    of_record.collect()
}

/// A record is judged the same by the fast path and by the one that explains.
fn paths_agree(name: &str, record: &str) {
    let slow_name = name.replace("jsonl", "json");
    let (fast, _) = check(name, record.as_bytes(), BLOCK);
    let (slow, _) = check(&slow_name, format!("{{\"x\": 1, \"records\": [{record}\n]}}").as_bytes(), BLOCK);
    let (fast, slow) = (in_record(&fast, ""), in_record(&slow, "/records/0"));
    let unlike: Vec<_> = fast.symmetric_difference(&slow).collect();
    assert!(unlike.is_empty(), "{record}\n{unlike:?}");
}

fn config() -> ProptestConfig {
    // The default reads `PROPTEST_CASES`; without it, what `make test` has time for.
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let failure_persistence = Some(Box::new(FileFailurePersistence::Off) as Box<_>);
    ProptestConfig { cases, failure_persistence, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn broken_contributions_are_judged_soundly(File(name, bytes) in broken()) {
        is_sound(name, &bytes);
    }

    #[test]
    fn noise_is_judged_soundly(File(name, bytes) in noise()) {
        is_sound(name, &bytes);
    }

    #[test]
    fn both_paths_come_to_the_same(File(name, bytes) in broken()) {
        let text = String::from_utf8_lossy(&bytes);
        let is_record = |line: &&str| serde_json::from_str::<Value>(line).is_ok_and(|v| v.is_object());
        for line in text.lines().filter(is_record) {
            if name.ends_with("jsonl") {
                paths_agree(name, line);
            }
        }
    }
}

/// What fuzzing and reading found to be hard: marks and bytes in odd places, at the ends of blocks among them.
#[test]
fn what_was_hard_is_judged_soundly() {
    let pieces: [&[u8]; 12] = [
        b"\xef\xbb\xbf",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf0\x9f",
        b"\\ud800",
        b"\xc2\xa0",
        b"\xe2\x80\x9c",
        b"\n<<<<<<< a\n",
        b"\"",
        b"\r",
        b"}",
    ];
    for File(name, bytes) in SEEDS.iter() {
        for piece in pieces {
            // Every seventh place, and thereby each class of place, and each end of a block of some size.
            for at in (0..=bytes.len()).step_by(7).chain([bytes.len()]) {
                is_sound(name, &[&bytes[..at], piece, &bytes[at..]].concat());
            }
        }
    }
}

#[test]
fn every_seed_is_read_by_others() {
    for File(name, bytes) in SEEDS.iter() {
        let (found, summary) = check(name, bytes, BLOCK);
        assert!(!has(&found, &OF_STANDARD), "{name} {found:?}");
        assert!(summary.records > 0, "{name}");
    }
}
