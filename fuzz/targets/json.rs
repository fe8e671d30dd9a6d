//! A contribution in JSON or JSON Lines → a report that is sound.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/fuzz/records.rs"]
mod records;
mod threads;

fuzz_target!(init: threads::one(), |case: &[u8]| records::is_sound_case(&["json", "jsonl"], case));
