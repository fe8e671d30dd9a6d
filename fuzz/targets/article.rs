//! An article in text or HTML, and a rendition of it → what is where.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/it/fuzz/article.rs"]
mod article;
mod threads;

fuzz_target!(init: threads::one(), |bytes: &[u8]| article::is_sound(bytes));
