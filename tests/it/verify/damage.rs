//! What happens to files: bits flip, ends get lost, names are mixed up.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use colophon::release::{Verified, VerifyError, verify};

use super::{files, reseal_sums};
use crate::common::Place;
use crate::release::published;

/// Whether something is said of a file, or nothing could be made of the folder at all.
fn names(found: &Result<Verified, VerifyError>, file: &str) -> bool {
    found.as_ref().map_or(true, |verified| verified.faults.iter().any(|fault| fault.file.ends_with(file)))
}

/// The bytes that are tried of a file of this size: the first and last ones, and some between.
fn positions(size: usize) -> BTreeSet<usize> {
    let step = (size / 8).max(1);
    (0..size.min(4)).chain((0..size).step_by(step)).chain(size.saturating_sub(8)..size).collect()
}

/// Does everything to one file that can be done to its bytes; says what is not found, and how much was tried.
fn maltreat(dist: &Path, path: &str, reseal: Option<&Place>) -> (usize, Vec<String>) {
    let file = dist.join(path);
    let whole = fs::read(&file).expect("it can be read");
    let mut missed = Vec::new();
    let mut tried = 0;
    let mut attempt = |what: String, bytes: &[u8]| {
        fs::write(&file, bytes).expect("it can be written");
        if let Some(place) = reseal {
            reseal_sums(place);
        }
        tried += 1;
        // What the index states wrongly about a file is reported at that file.
        let found = verify(dist);
        let reported = path == "index.json" && found.as_ref().is_ok_and(|v| !v.faults.is_empty());
        if !reported && !names(&found, path) {
            missed.push(format!("{path}: {what}"));
        }
    };
    for at in positions(whole.len()) {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        attempt(format!("bit {} of byte {at}", at % 8), &bytes);
    }
    for (what, bytes) in [
        ("empty", &whole[..0]),
        ("its first half", &whole[..whole.len() / 2]),
        ("all but the last byte", &whole[..whole.len() - 1]),
        ("twice", &whole.repeat(2)[..]),
    ] {
        attempt(what.to_owned(), bytes);
    }
    fs::write(&file, &whole).expect("it can be written");
    (tried, missed)
}

/// Shares work on the files of a release among threads, each with its own release.
fn on_every_file(
    prepare: impl Fn() -> Place + Sync,
    work: impl Fn(&Place, &str) -> (usize, Vec<String>) + Sync,
) -> (usize, Vec<String>) {
    const THREADS: usize = 4;
    let mut all = files(&prepare().at("dist"));
    // The list of versions for people is not part of a release: the next run rebuilds it from the index.
    all.retain(|path| path != "index.html");
    let share = |number: usize| {
        let place = prepare();
        let own = all.iter().skip(number).step_by(THREADS);
        own.map(|path| work(&place, path)).fold((0, Vec::new()), |(n, mut missed), (tried, more)| {
            missed.extend(more);
            (n + tried, missed)
        })
    };
    let shares: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..THREADS).map(|number| scope.spawn(move || share(number))).collect();
        running.into_iter().map(|thread| thread.join().expect("no check panics")).collect()
    });
    shares.into_iter().fold((0, Vec::new()), |(n, mut missed), (tried, more)| {
        missed.extend(more);
        (n + tried, missed)
    })
}

#[test]
fn every_flipped_bit_and_every_cut_is_found_in_every_file() {
    let (tried, missed) = on_every_file(published, |place, path| maltreat(&place.at("dist"), path, None));
    println!("{tried} damages were tried");
    assert!(missed.is_empty(), "{} of {tried}:\n{}", missed.len(), missed.join("\n"));
}

/// Then the decoders have to notice, or else the digests in the metadata.
#[test]
fn damaged_tables_are_found_when_the_digests_were_made_to_agree() {
    let without_index = || {
        let place = published();
        place.remove("dist/index.json");
        place
    };
    let (tried, missed) = on_every_file(without_index, |place, path| {
        let is_table = path.ends_with(".parquet") || (path.ends_with(".json") && !path.contains("schema/"));
        let own = ["v1.0.0/datapackage.json", "v1.0.0/croissant.json", "v1.0.0/references.csl.json"];
        if !is_table || own.contains(&path) {
            return (0, Vec::new());
        }
        let (dist, name) = (place.at("dist/v1.0.0"), path.trim_start_matches("v1.0.0/"));
        let file = dist.join(name);
        let whole = fs::read(&file).expect("it can be read");
        let mut missed = Vec::new();
        for at in positions(whole.len()) {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << (at % 8);
            fs::write(&file, bytes).expect("it can be written");
            reseal_sums(place);
            if verify(&dist).is_ok_and(|verified| verified.faults.is_empty()) {
                missed.push(format!("{path}: byte {at}"));
            }
        }
        let tried = positions(whole.len()).len();
        fs::write(&file, whole).expect("it can be written");
        (tried, missed)
    });
    println!("{tried} hidden damages were tried");
    assert!(tried > 100 && missed.is_empty(), "{} of {tried}:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn files_that_are_swapped_renamed_or_gone_are_found() {
    let (tried, missed) = on_every_file(published, |place, path| {
        let dist = place.at("dist");
        let others = files(&dist);
        let next = others.iter().cycle().skip_while(|other| *other != path).nth(1).expect("there are others");
        let (own, other, aside): (PathBuf, PathBuf, PathBuf) =
            (dist.join(path), dist.join(next), place.at("aside"));
        let mut missed = Vec::new();
        let mut attempt = |what: &str, there: &dyn Fn(), back: &dyn Fn()| {
            there();
            // Without its index it is no longer a folder of releases.
            let gone = path == "index.json" || next == "index.json";
            if !(names(&verify(&dist), path) || gone && verify(&dist).is_err()) {
                missed.push(format!("{path}: {what}"));
            }
            back();
        };
        let rename = |from: &Path, to: &Path| fs::rename(from, to).expect("it can be moved");
        let swap = || {
            rename(&own, &aside);
            rename(&other, &own);
            rename(&aside, &other);
        };
        attempt("swapped", &swap, &swap);
        attempt("gone", &|| rename(&own, &aside), &|| rename(&aside, &own));
        let renamed = own.with_file_name("renamed.json");
        attempt("renamed", &|| rename(&own, &renamed), &|| rename(&renamed, &own));
        (3, missed)
    });
    assert!(missed.is_empty(), "{} of {tried}:\n{}", missed.len(), missed.join("\n"));
}
