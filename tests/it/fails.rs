//! Extracts that must be refused, each with the codes of the diagnostics that it must give.

use std::collections::BTreeSet;
use std::fmt::Write;

use colophon::codes::all;

use crate::common::Place;

/// One fault in the extracts, which are right otherwise.
pub struct Fault {
    /// What the fault is, in a few words.
    pub name: &'static str,
    /// The file concerned, below `raw/`; `figures` stands for that file of the source.
    pub file: &'static str,
    /// How the fault is put in.
    pub change: Change,
    /// The diagnostics that must be reported, in order.
    pub codes: &'static [&'static str],
}

pub enum Change {
    /// The one occurrence of a text becomes another.
    Edit(&'static str, &'static str),
    /// The file holds these bytes.
    Bytes(&'static [u8]),
    /// Whatever it takes.
    By(fn(&Place)),
}

impl Fault {
    fn put_in(&self) -> Place {
        let place = Place::new();
        let path = match self.file {
            file if file.contains('.') => format!("raw/{file}"),
            dataset => format!("raw/lake-orrin/{dataset}.json"),
        };
        match self.change {
            Change::Edit(old, new) => place.edit(&path, old, new),
            Change::Bytes(bytes) => place.write(&path, bytes),
            Change::By(change) => change(&place),
        }
        place
    }
}

/// Runs `validate` and `release` on each fault; gives what people read, for a snapshot.
pub fn report(faults: &[Fault]) -> String {
    let (mut shown, mut unlike) = (String::new(), String::new());
    for fault in faults {
        let place = fault.put_in();
        let json = place.run(&["validate", "raw", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&json.stdout)
            .unwrap_or_else(|e| panic!("{}: the report is not JSON: {e}\n{json}", fault.name));
        let diagnostics = report["diagnostics"].as_array().expect("a report has diagnostics");
        let codes: Vec<&str> = diagnostics.iter().filter_map(|d| d["code"].as_str()).collect();
        let human = place.run(&["validate", "raw"]);
        if codes != fault.codes {
            let _ = writeln!(unlike, "{}: {codes:?}, not {:?}\n{human}", fault.name, fault.codes);
        }
        for diagnostic in diagnostics {
            let help = diagnostic["help"].as_str().unwrap_or_default();
            assert!(!help.is_empty(), "{}: no help\n{human}", fault.name);
            assert!(diagnostic["file"].as_str().is_some_and(|f| f.starts_with("raw/")), "{human}");
        }
        let errors = report["summary"]["errors"].as_u64().expect("a report has a summary");
        let code = i32::from(errors > 0);
        assert_eq!((json.code, human.code), (code, code), "{}\n{human}", fault.name);
        if errors > 0 {
            refused_with(&place, fault.name, &human.stdout);
        }
        let _ = writeln!(shown, "## {}\n\n{}", fault.name, human.stdout);
    }
    // All at once: anyone who changes a message or code wants to see everything that follows.
    assert!(unlike.is_empty(), "other diagnostics than expected\n{unlike}");
    shown
}

/// A release says what `validate` says, and leaves everything as it was.
fn refused_with(place: &Place, name: &str, diagnostics: &str) {
    let fresh = place.run_in_vain(&["release"]).expect(1);
    assert!(fresh.stderr.starts_with(diagnostics), "{name}\n{fresh}");
    assert!(fresh.stderr.contains("nothing was published"), "{name}\n{fresh}");
    assert_eq!(fresh.stdout, "", "{name}");
}

/// Codes that no data can give: they stand for a gap between the schema and the types, which would be our own fault.
const OUR_OWN_FAULT: [&str; 1] = ["C0209"];

/// Codes of contributions, which `tests/it/contributions.rs` gives, and of CSV.
const OF_CONTRIBUTIONS: [&str; 9] =
    ["C0124", "C0125", "C0126", "C0128", "C0129", "C0130", "C0131", "C0133", "C0136"];

/// The family of releases, which `tests/it/semver.rs` and `tests/it/verify/` give.
const OF_RELEASES: &str = "C07";

/// Every diagnostic that there is must be given by a fault of the tables.
#[test]
fn every_code_has_a_fault_that_gives_it() {
    let faults = [crate::bad_syntax::FAULTS, crate::bad_records::FAULTS, crate::bad_folders::FAULTS];
    let hit: BTreeSet<&str> = faults.into_iter().flatten().flat_map(|f| f.codes).copied().collect();
    let known: BTreeSet<&str> = all().iter().map(|c| c.code).collect();
    let elsewhere = |code: &&&str| {
        OUR_OWN_FAULT.contains(code) || OF_CONTRIBUTIONS.contains(code) || code.starts_with(OF_RELEASES)
    };
    let missed: Vec<_> = known.difference(&hit).filter(|code| !elsewhere(code)).collect();
    assert!(missed.is_empty(), "add a fault to tests/it/bad_*.rs that gives {missed:?}");
    assert!(OUR_OWN_FAULT.iter().all(|code| !hit.contains(code)), "data can give {OUR_OWN_FAULT:?}");
}
