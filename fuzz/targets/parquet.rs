//! A Parquet file of a release → its rows, or what is wrong with it.
//!
//! The program decodes in a separate process with limits, whose end is a damaged file: a panic, and an allocation of gigabytes, are
//! no more than that. What is sought are memory errors, and rows that are not those of a release.
#![no_main]
#![feature(alloc_error_hook)]

use std::alloc::set_alloc_error_hook;
use std::panic::{catch_unwind, set_hook};

use colophon::release::read::{Part, decode_to};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

mod threads;

fn contain() {
    threads::one();
    set_alloc_error_hook(|layout| panic!("there are no {} bytes", layout.size()));
    // The hook of the fuzzer ends the process at a panic that is caught.
    set_hook(Box::new(|_| {}));
}

fuzz_target!(init: contain(), |bytes: &[u8]| {
    for part in [Part::Footer, Part::Table(bytes.len())] {
        let bytes = bytes.to_vec();
        let decoded = catch_unwind(|| {
            let mut answer = Vec::new();
            decode_to(bytes, part, &mut answer).expect("memory takes what is written");
            answer
        });
        if let Ok(answer) = decoded && !is_sound(&answer) {
            eprintln!("not an answer: {}", answer.escape_ascii());
            std::process::abort();
        }
    }
});

/// Whether an answer is a line that says what it is, and then rows.
fn is_sound(answer: &[u8]) -> bool {
    let Some(end) = answer.iter().position(|byte| *byte == b'\n') else { return false };
    let is_json = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).is_ok();
    let rows = &answer[end + 1..];
    is_json(&answer[..end]) && (rows.is_empty() || is_json(rows))
}
