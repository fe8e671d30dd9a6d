//! A release with one forged file, whose digest is right → what is wrong with it, and what differs from the original.
//!
//! A case is the name of a file, a line feed, and the file's content. Parquet that does not agree with its JSON is decoded by a second
//! process; here that process fails, as it may: the decoder is another target.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use colophon::diagnostics::ReportLimits;
use colophon::pipeline;
use colophon::release::read::DECODE;
use libfuzzer_sys::{Corpus, fuzz_target};
use sha2::{Digest, Sha256};
use signal_hook::{consts::SIGPIPE, flag};
use tempfile::TempDir;

mod threads;

/// The original and the one to be forged.
static RELEASES: OnceLock<[TempDir; 2]> = OnceLock::new();

fn publish() {
    if std::env::args().nth(1).is_some_and(|command| command == DECODE) {
        std::process::exit(1);
    }
    threads::one();
    // The decoder closes its input. That is an error here, as in any program in Rust, and not the end of the process.
    let _ = flag::register(SIGPIPE, Arc::default());
    let raw = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/raw");
    let folders = [(); 2].map(|()| TempDir::new().expect("a temporary folder can be made"));
    for folder in &folders {
        let checked = pipeline::validate(&raw, ReportLimits::ALL).expect("it can be read");
        let extracts = checked.extracts.expect("it is valid");
        pipeline::publish(&extracts, folder.path(), false).expect("it can be published");
    }
    RELEASES.get_or_init(|| folders);
}

fuzz_target!(init: publish(), |case: &[u8]| -> Corpus {
    let Some(end) = case.iter().position(|byte| *byte == b'\n') else { return Corpus::Reject };
    let Ok(name) = std::str::from_utf8(&case[..end]) else { return Corpus::Reject };
    let folders = RELEASES.get().expect("they are published before the first case");
    let [original, forged] = folders.each_ref().map(|folder| folder.path().join("v1.0.0"));
    match forge(&original, &forged, name, &case[end + 1..]) {
        Some(()) => Corpus::Keep,
        None => Corpus::Reject,
    }
});

/// Reads a release in which one file is another; nothing where there is no such file.
fn forge(original: &Path, forged: &Path, name: &str, content: &[u8]) -> Option<()> {
    let sums = fs::read_to_string(original.join("SHA256SUMS")).expect("it is text");
    let end = format!("  {name}");
    let line = sums.lines().find(|line| line.ends_with(&end))?;
    let digest: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    let sums = sums.replace(line, &format!("{digest}{end}"));
    let places: [(PathBuf, &[u8]); 2] =
        [(forged.join(name), content), (forged.join("SHA256SUMS"), sums.as_bytes())];
    for (path, content) in &places {
        fs::write(path, content).expect("it can be written");
    }
    let _ = pipeline::verify(forged);
    let _ = pipeline::diff(original, forged);
    for (path, _) in &places {
        let original = original.join(path.strip_prefix(forged).expect("it is within"));
        fs::copy(original, path).expect("it can be written");
    }
    Some(())
}
