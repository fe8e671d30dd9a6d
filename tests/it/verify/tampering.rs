//! What someone who knows a release well might do to it, and hide.

use std::collections::BTreeSet;
use std::fs;

use colophon::codes;
use serde_json::Value;

use super::{first, reseal_sums};
use crate::common::{Place, copy, sha256};
use crate::release::published;

/// What is done to a release, and the code that must report it.
type Tampering = (&'static str, &'static str, fn(&Place));

/// Makes digests agree with the files again, as someone would who hides what was done.
fn reseal(place: &Place) {
    let release = place.at("dist/v1.0.0");
    let digest = |path: &str| fs::read(release.join(path)).map(|bytes| (sha256(&bytes), bytes.len()));
    let edit = |name: &str, list: &str, change: &dyn Fn(&mut Value)| {
        let Ok(text) = fs::read_to_string(release.join(name)) else { return };
        let Ok(mut document) = serde_json::from_str::<Value>(&text) else { return };
        document[list].as_array_mut().into_iter().flatten().for_each(change);
        fs::write(release.join(name), format!("{document:#}\n")).expect("it can be written");
    };
    edit("datapackage.json", "resources", &|resource| {
        if let Ok((sum, _)) = digest(resource["path"].as_str().unwrap_or_default()) {
            resource["hash"] = format!("sha256:{sum}").into();
        }
    });
    edit("croissant.json", "distribution", &|object| {
        if let Ok((sum, size)) = digest(object["contentUrl"].as_str().unwrap_or_default()) {
            object["sha256"] = sum.into();
            object["contentSize"] = format!("{size} B").into();
        }
    });
    reseal_sums(place);
}

/// Changes a document of JSON.
fn change(place: &Place, path: &str, how: impl Fn(&mut Value)) {
    let mut document: Value = serde_json::from_str(&place.read(path)).expect("it is JSON");
    how(&mut document);
    place.write(path, format!("{document:#}\n"));
}

/// The lines of a table of JSON.
fn lines(place: &Place, table: &str, how: impl Fn(&mut Vec<String>)) {
    let path = format!("dist/v1.0.0/{table}.json");
    let text = place.read(&path);
    let rows = text.trim_start_matches("[\n").trim_end_matches("\n]\n");
    let mut rows: Vec<String> = rows.split(",\n").map(str::to_owned).collect();
    how(&mut rows);
    place.write(&path, format!("[\n{}\n]\n", rows.join(",\n")));
}

/// Replaces tables by those of a release of other extracts, in both forms.
fn from_elsewhere(place: &Place, tables: &[&str], file: &str, old: &str, new: &str) {
    let other = Place::new();
    other.edit(&format!("raw/lake-orrin/{file}.json"), old, new);
    other.run(&["release"]).expect(0);
    for table in tables {
        for form in ["json", "parquet"] {
            let path = format!("dist/v1.0.0/{table}.{form}");
            fs::copy(other.at(&path), place.at(&path)).expect("the table is there");
        }
    }
}

/// Found in a release that was copied away from its index, though the digests were made to agree.
const HIDDEN: &[Tampering] = &[
    ("a cell of JSON", "C0717", |p| first(p, "figures.json", "Rise of the fares", "Fall of the fares")),
    ("two cells of JSON swapped", "C0717", |p| {
        lines(p, "figures", |rows| {
            let label = |row: &str| {
                row.split("\"label\":\"").nth(1).and_then(|r| r.split('"').next()).unwrap_or("").to_owned()
            };
            let (a, b) = (label(&rows[0]), label(&rows[1]));
            assert_ne!(a, b);
            rows[0] = rows[0].replace(&a, &b);
            rows[1] = rows[1].replacen(&b, &a, 1);
        });
    }),
    ("a row less in JSON", "C0717", |p| lines(p, "events", |rows| drop(rows.remove(0)))),
    ("no row in JSON", "C0717", |p| lines(p, "evidence", |rows| rows.truncate(1))),
    ("a row twice in JSON", "C0718", |p| lines(p, "actors", |rows| rows.insert(0, rows[0].clone()))),
    ("rows out of order", "C0718", |p| lines(p, "actors", |rows| rows.swap(0, 1))),
    ("a value outside its list", "C0716", |p| {
        first(p, "figures.json", "\"modality\":\"", "\"modality\":\"un");
    }),
    ("a day that no calendar has", "C0716", |p| {
        first(p, "events.json", "\"date_start\":\"2", "\"date_start\":\"x");
    }),
    ("a table that is cut off", "C0715", |p| {
        let text = p.read("dist/v1.0.0/events.json");
        p.write("dist/v1.0.0/events.json", &text[..text.len() - 3]);
    }),
    ("a table that is not JSON", "C0715", |p| first(p, "events.json", "\"id\"", "\"id")),
    ("a table that is not Parquet", "C0715", |p| p.write("dist/v1.0.0/events.parquet", "PAR1")),
    ("an event less in both forms", "C0719", |p| {
        from_elsewhere(p, &["events"], "events", "\"evt-bridge-opens\"", "\"evt-bridge-opened\"");
    }),
    ("other values in both forms", "C0720", |p| {
        from_elsewhere(
            p,
            &["references"],
            "references",
            "Boats and people of Lake Orrin",
            "Boats of Lake Orrin",
        );
    }),
    ("Parquet of another table", "C0720", |p| {
        fs::copy(p.at("dist/v1.0.0/events.parquet"), p.at("dist/v1.0.0/figures.parquet"))
            .expect("it is there");
    }),
    ("another schema", "C0720", |p| {
        first(p, "schema/release/events.schema.json", "Kind of event", "Sort of event");
    }),
    ("a schema that allows more", "C0720", |p| {
        first(
            p,
            "schema/release/events.schema.json",
            "\"additionalProperties\": false",
            "\"additionalProperties\": true",
        );
    }),
    ("a schema that refers to itself", "C0715", |p| {
        p.write("dist/v1.0.0/schema/release/events.schema.json", "{\"items\": {\"$ref\": \"#/items\"}}");
    }),
    ("a table without its schema", "C0712", |p| p.remove("dist/v1.0.0/schema/release/events.schema.json")),
    ("a table without Parquet", "C0712", |p| p.remove("dist/v1.0.0/events.parquet")),
    ("a table without JSON", "C0712", |p| p.remove("dist/v1.0.0/events.json")),
    ("a whole table less", "C0720", |p| {
        for path in ["events.json", "events.parquet", "schema/release/events.schema.json"] {
            p.remove(&format!("dist/v1.0.0/{path}"));
        }
    }),
    ("no package", "C0712", |p| p.remove("dist/v1.0.0/datapackage.json")),
    ("no Croissant", "C0712", |p| p.remove("dist/v1.0.0/croissant.json")),
    ("no citation", "C0712", |p| p.remove("dist/v1.0.0/CITATION.cff")),
    ("no CSL", "C0712", |p| p.remove("dist/v1.0.0/references.csl.json")),
    ("no BibTeX", "C0712", |p| p.remove("dist/v1.0.0/references.bib")),
    ("a package of another version", "C0720", |p| {
        change(p, "dist/v1.0.0/datapackage.json", |d| d["version"] = "1.0.1".into());
    }),
    ("a package that leaves out a table", "C0720", |p| {
        change(p, "dist/v1.0.0/datapackage.json", |d| {
            drop(d["resources"].as_array_mut().map(|r| r.remove(0)));
        });
    }),
    ("a package with another text of a column", "C0720", |p| {
        change(p, "dist/v1.0.0/datapackage.json", |d| {
            d["resources"][2]["schema"]["fields"][0]["description"] = "Something else.".into();
        });
    }),
    ("a package with another type of a column", "C0720", |p| {
        change(p, "dist/v1.0.0/datapackage.json", |d| {
            d["resources"][2]["schema"]["fields"][0]["type"] = "date".into();
        });
    }),
    ("a package with another key", "C0720", |p| {
        change(p, "dist/v1.0.0/datapackage.json", |d| {
            d["resources"][2]["schema"]["primaryKey"] = "label".into();
        });
    }),
    ("a package that is not JSON", "C0715", |p| p.write("dist/v1.0.0/datapackage.json", "{")),
    ("a Croissant of another day", "C0720", |p| {
        change(p, "dist/v1.0.0/croissant.json", |d| d["datePublished"] = "2020-01-01".into());
    }),
    ("a Croissant under another licence", "C0720", |p| {
        change(p, "dist/v1.0.0/croissant.json", |d| {
            d["license"] = "https://spdx.org/licenses/MIT.html".into();
        });
    }),
    ("a Croissant that leaves out a table", "C0720", |p| {
        change(p, "dist/v1.0.0/croissant.json", |d| drop(d["recordSet"].as_array_mut().map(|r| r.remove(0))));
    }),
    ("a Croissant that is not text", "C0715", |p| p.write("dist/v1.0.0/croissant.json", b"\xff")),
    ("another title in CSL", "C0720", |p| {
        first(p, "references.csl.json", "Boats and people", "Boats and fish");
    }),
    ("a work less in CSL", "C0720", |p| p.write("dist/v1.0.0/references.csl.json", "[]\n")),
    ("another year in BibTeX", "C0720", |p| first(p, "references.bib", "year = {2020}", "year = {2021}")),
    ("another type in BibTeX", "C0720", |p| first(p, "references.bib", "@article", "@book")),
    ("BibTeX that does not parse", "C0715", |p| first(p, "references.bib", "  title = ", "  title: ")),
    ("a citation of another version", "C0720", |p| first(p, "CITATION.cff", "version: \"1", "version: \"2")),
    ("a card with other numbers", "C0720", |p| first(p, "README.md", "| `figures` | ", "| `figures` | 9")),
    ("a card of another version", "C0720", |p| first(p, "README.md", " 1.0.0\n", " 1.0.1\n")),
    ("changes of another version", "C0720", |p| {
        p.write("dist/v1.0.0/changes.json", "{\"after\": {\"version\": \"3.0.0\"}}\n");
    }),
];

/// Found without hiding anything: the digests show it.
const OPEN: &[Tampering] = &[
    ("a foreign file", "C0713", |p| p.write("dist/v1.0.0/notes.txt", "mine")),
    ("a foreign file that is hidden", "C0713", |p| p.write("dist/v1.0.0/.notes", "mine")),
    ("a foreign file in a folder", "C0713", |p| p.write("dist/v1.0.0/more/ünder wegs.txt", "mine")),
    #[cfg(unix)]
    ("a link to nowhere", "C0713", |p| {
        p.remove("dist/v1.0.0/events.json");
        std::os::unix::fs::symlink("nowhere", p.at("dist/v1.0.0/events.json")).expect("it can be made");
    }),
    #[cfg(unix)]
    ("a pipe that nobody writes to", "C0713", |p| {
        p.remove("dist/v1.0.0/events.json");
        let made = std::process::Command::new("mkfifo").arg(p.at("dist/v1.0.0/events.json")).status();
        assert!(made.is_ok_and(|status| status.success()));
    }),
    ("a file less", "C0712", |p| p.remove("dist/v1.0.0/README.md")),
    ("no list of digests", "C0712", |p| p.remove("dist/v1.0.0/SHA256SUMS")),
    ("digests with CR LF", "C0714", |p| {
        let sums = p.read("dist/v1.0.0/SHA256SUMS");
        p.write("dist/v1.0.0/SHA256SUMS", sums.replace('\n', "\r\n"));
    }),
    ("digests out of order", "C0714", |p| {
        let sums = p.read("dist/v1.0.0/SHA256SUMS");
        p.write(
            "dist/v1.0.0/SHA256SUMS",
            sums.lines().rev().map(|l| format!("{l}\n")).collect::<Vec<_>>().concat(),
        );
    }),
    ("a digest twice", "C0714", |p| {
        let sums = p.read("dist/v1.0.0/SHA256SUMS");
        let again = sums.lines().next().unwrap_or_default();
        p.write("dist/v1.0.0/SHA256SUMS", format!("{again}\n{sums}"));
    }),
    ("a digest that is not one", "C0714", |p| p.write("dist/v1.0.0/SHA256SUMS", "x  README.md\n")),
];

/// Found by means of the index, or in it.
const INDEX: &[Tampering] = &[
    ("digests that hide a change", "C0711", |p| {
        first(p, "README.md", "Cite it as", "Cite us as");
        reseal(p);
    }),
    ("digests that hide a foreign file", "C0713", |p| {
        p.write("dist/v1.0.0/notes.txt", "mine");
        reseal(p);
    }),
    ("digests that hide a loss", "C0712", |p| {
        p.remove("dist/v1.0.0/README.md");
        reseal(p);
    }),
    ("a version less", "C0712", |p| p.remove("dist/v1.0.0")),
    ("a version that is not listed", "C0713", |p| copy(&p.at("dist/v1.0.0"), &p.at("dist/v0.9.0"))),
    ("a foreign file", "C0713", |p| p.write("dist/notes.txt", "mine")),
    ("an index that is not JSON", "C0721", |p| p.write("dist/index.json", "{")),
    ("an index of nothing", "C0721", |p| p.write("dist/index.json", "{}")),
    ("another latest version", "C0721", |p| change(p, "dist/index.json", |i| i["latest"] = "1.0.1".into())),
    ("another latest folder", "C0721", |p| change(p, "dist/index.json", |i| i["latest_path"] = "v1/".into())),
    ("no latest folder", "C0721", |p| p.edit("dist/index.json", "  \"latest_path\": \"v1.0.0/\",\n", " ")),
    ("another dataset", "C0721", |p| change(p, "dist/index.json", |i| i["dataset"] = "other".into())),
    ("another title", "C0721", |p| change(p, "dist/index.json", |i| i["title"] = "Other".into())),
    ("another day", "C0721", |p| {
        change(p, "dist/index.json", |i| i["versions"][0]["released"] = "2020-01-01".into());
    }),
    ("another number of rows", "C0721", |p| {
        change(p, "dist/index.json", |i| i["versions"][0]["rows"]["figures"] = 1.into());
    }),
    ("another size", "C0721", |p| {
        change(p, "dist/index.json", |i| i["versions"][0]["files"][0]["bytes"] = 1.into());
    }),
    ("a table more", "C0721", |p| {
        change(p, "dist/index.json", |i| i["versions"][0]["rows"]["ships"] = 1.into());
    }),
    ("another digest", "C0711", |p| {
        change(p, "dist/index.json", |i| i["versions"][0]["files"][0]["sha256"] = "0".repeat(64).into());
    }),
    ("another digest of digests", "C0711", |p| {
        change(p, "dist/index.json", |i| i["versions"][0]["sha256sums"] = "0".repeat(64).into());
    }),
    ("a version twice", "C0721", |p| {
        change(p, "dist/index.json", |i| {
            let again = i["versions"][0].clone();
            i["versions"].as_array_mut().expect("it is a list").push(again);
        });
    }),
    ("a field more", "C0721", |p| change(p, "dist/index.json", |i| i["more"] = true.into())),
];

/// The codes that the program reports on a folder, each with what it says of it.
fn reported(place: &Place, folder: &str) -> Vec<(String, String)> {
    let run = place.run(&["verify", folder, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {run}"));
    let errors = report["summary"]["errors"].as_u64();
    assert_eq!(run.code, i32::from(errors != Some(0)), "{run}");
    let of = |d: &Value| {
        let text = |name: &str| d[name].as_str().unwrap_or_default().to_owned();
        (text("code"), format!("{}: {}", text("file"), text("message")))
    };
    report["diagnostics"].as_array().into_iter().flatten().map(of).collect()
}

#[test]
fn every_tampering_is_reported_with_its_code() {
    let (mut missed, mut seen, mut shown) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut tried = 0;
    for (tamperings, folder, hidden) in
        [(HIDDEN, "copied/x", true), (OPEN, "dist/v1.0.0", false), (INDEX, "dist", false)]
    {
        for (what, code, tamper) in tamperings {
            let place = published();
            tamper(&place);
            if hidden {
                reseal(&place);
                copy(&place.at("dist/v1.0.0"), &place.at("copied/x"));
            }
            let found = reported(&place, folder);
            tried += 1;
            seen.extend(found.iter().map(|(code, _)| code.clone()));
            match found.iter().find(|(found, _)| found == code) {
                Some((_, message)) => shown.push(format!("{what}\n  {code} {message}\n")),
                None => missed.push(format!("{what}: {code} is not among {found:?}")),
            }
        }
    }
    assert!(missed.is_empty(), "{} of {tried} were missed:\n{}", missed.len(), missed.join("\n"));
    let ours = codes::all().iter().map(|c| c.code).filter(|c| ("C0711".."C0730").contains(c));
    let untried: Vec<&str> = ours.filter(|c| !seen.contains(*c)).collect();
    assert!(untried.is_empty(), "no tampering triggers {untried:?}");
    insta::assert_snapshot!(shown.concat());
}
