//! `colophon schema`.

use serde_json::Value;

use crate::common::Place;

#[test]
fn schemas_are_written_and_then_current() {
    let place = Place::empty();
    let run = place.run(&["schema"]).expect(0);
    assert_eq!(run.stdout, "wrote 19 schemas to schema\n");
    let written = place.tree();
    let run = place.run(&["schema", "--check"]).expect(0);
    assert_eq!(run.stdout, "19 schemas in schema are up to date\n");
    place.run(&["schema"]).expect(0);
    assert_eq!(place.tree(), written, "writing twice changes nothing");
}

#[test]
fn the_committed_schemas_are_current() {
    let place = Place::empty();
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/schema");
    place.run(&["schema", "--check", "--out", committed]).expect(0);
}

/// Doc comments become descriptions: what only means something within the program must not get there.
#[test]
fn descriptions_are_for_readers_without_the_source_code() {
    for file in colophon::schema::all() {
        let text = file.text();
        for odd in ["[`", "::", "crate"] {
            assert!(!text.contains(odd), "{}: `{odd}`", file.path);
        }
    }
}

/// A contribution of a kilobyte may unpack to a list of millions.
#[test]
fn every_list_of_a_record_has_an_end() {
    fn endless(schema: &Value, pointer: &str, found: &mut Vec<String>) {
        if schema["type"] == "array" && !schema["maxItems"].is_u64() {
            found.push(pointer.to_owned());
        }
        let members = schema.as_object().into_iter().flatten().map(|(key, inner)| (key.clone(), inner));
        let items =
            schema.as_array().into_iter().flatten().enumerate().map(|(i, inner)| (i.to_string(), inner));
        members.chain(items).for_each(|(token, inner)| endless(inner, &format!("{pointer}/{token}"), found));
    }
    for file in colophon::schema::contribution_schemas() {
        let mut found = Vec::new();
        endless(&file.schema, "", &mut found);
        // A file may have any number of records.
        found.retain(|pointer| pointer != "/properties/records");
        assert!(found.is_empty(), "{}: give these a `length(max = MANY)`: {found:?}", file.path);
    }
}

// With words of the system.
#[cfg(unix)]
#[test]
fn each_stale_schema_is_named() {
    let place = Place::empty();
    place.run(&["schema"]).expect(0);
    place.write("schema/quotes.schema.json", "{}");
    place.write("schema/figures.schema.json", "{}");
    place.write("schema/events.schema.json", [0xff]);
    place.remove("schema/release/sources.schema.json");
    insta::assert_snapshot!(place.run_in_vain(&["schema", "--check"]).expect(1));
}

#[test]
fn a_folder_that_cannot_be_is_named() {
    let place = Place::empty();
    let mut shown = place.run_in_vain(&["schema", "--check"]).expect(2).to_string();
    place.write("file", "x");
    shown += &place.run_in_vain(&["schema", "--out", "file"]).expect(2).to_string();
    shown += &place.run_in_vain(&["schema", "--check", "--out", "file"]).expect(2).to_string();
    insta::assert_snapshot!(shown);
}

#[test]
fn every_raw_file_of_the_fixture_names_a_schema_that_there_is() {
    let place = Place::new();
    for (name, _) in place.tree().iter().filter(|(name, _)| name.ends_with(".json")) {
        let file: serde_json::Value = serde_json::from_str(&place.read(name)).expect("it is JSON");
        let schema = file["$schema"].as_str().and_then(|s| s.rsplit('/').next()).expect("it names one");
        let path = format!("{}/schema/{schema}", env!("CARGO_MANIFEST_DIR"));
        assert!(std::path::Path::new(&path).is_file(), "{name}: {schema}");
    }
}

#[test]
fn each_schema_is_printed_as_it_is_written() {
    let place = Place::empty();
    place.run(&["schema"]).expect(0);
    let tree = place.tree();
    let names: Vec<&str> =
        tree.keys().filter_map(|path| path.strip_prefix("schema/")?.strip_suffix(".schema.json")).collect();
    assert!(names.contains(&"figures") && names.contains(&"release/figures"), "{names:?}");
    for name in names {
        let printed = place.run(&["schema", name]).expect(0).stdout;
        assert_eq!(printed, place.read(&format!("schema/{name}.schema.json")));
    }
}

#[test]
fn a_schema_that_does_not_exist_is_named_with_those_that_do() {
    let place = Place::empty();
    let mut shown = place.run_in_vain(&["schema", "figuers"]).expect(2).to_string();
    shown += &place.run_in_vain(&["schema", "../figures"]).expect(2).to_string();
    shown += &place.run_in_vain(&["schema", "figures", "--check"]).expect(2).to_string();
    insta::assert_snapshot!(shown);
}
