//! Words and a date → whether they contradict each other.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/fuzz/dates.rs"]
mod dates;

fuzz_target!(|text: &str| dates::is_sound(text));
