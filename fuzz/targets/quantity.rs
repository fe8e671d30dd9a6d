//! A phrase → a quantity in every unit.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/fuzz/quantity.rs"]
mod quantity;

fuzz_target!(|text: &str| quantity::is_sound(text));
