//! What was published is read back, and no damage to it is a panic.

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::release::json;

fn published() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/v1.0.0")
}

fn bytes_of(name: &str) -> Vec<u8> {
    fs::read(published().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn both_forms_of_every_published_table_are_read_and_agree() -> Result<(), ReadError> {
    let folder = ReleaseFolder::open(&published())?;
    assert_eq!(folder.tables().len(), 10);
    for table in folder.tables() {
        let parquet = parquet::decode(folder.parquet_bytes(table)?.expect(table)).expect(table);
        let json = folder.json(table)?.expect(table);
        assert_eq!(parquet.rows.height(), json.len(), "{table}");
        assert_eq!(parquet.metadata["colophon.version"], "1.0.0");
        let encoded = json::encode(&parquet.rows, &parquet.columns).expect(table).concat();
        assert_eq!(encoded, bytes_of(&format!("{table}.json")), "{table}");
        let rows = json.rows(&parquet.columns)?;
        assert!(rows.equals_missing(&parquet.rows), "{table}");
        let lines = encoded.split(|b| *b == b'\n').skip(1);
        for ((line, there), record) in lines.zip(json.lines()).zip(0..) {
            assert_eq!(line.strip_suffix(b",").unwrap_or(line), there);
            assert!(json.record(record)?.is_object());
        }
    }
    Ok(())
}

#[test]
fn parquet_and_schema_describe_the_same_columns() -> Result<(), ReadError> {
    let folder = ReleaseFolder::open(&published())?;
    let mut closed = 0;
    for table in folder.tables() {
        let (parquet, _) = parquet::footer(folder.parquet_bytes(table)?.expect(table)).expect(table);
        let schema = folder.schema(table)?.expect(table);
        closed += schema.columns.iter().filter(|c| !c.values.is_empty()).count();
        for (a, b) in parquet.iter().zip(&schema.columns) {
            assert_eq!(
                (&a.name, &a.description, a.nullable),
                (&b.name, &b.description, b.nullable),
                "{table}"
            );
        }
        assert!(!schema.description.is_empty() && parquet.len() == schema.columns.len());
    }
    assert!(closed > 5, "closed lists of values are found");
    Ok(())
}

#[test]
fn what_is_not_a_release_is_refused() {
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    let refused = |path: &Path| ReleaseFolder::open(path).err().map(|e| e.to_string()).unwrap_or_default();
    assert!(refused(&home.path().join("none")).contains("none does not exist\n  help: "));
    assert!(refused(home.path()).contains(" holds no table\n  help: "));
    fs::write(home.path().join("file"), "").expect("it can be written");
    assert!(refused(&home.path().join("file")).contains("file is not a folder\n  help: "));
}

#[test]
fn a_key_is_what_the_data_package_states() -> Result<(), ReadError> {
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(home.path().join("a.parquet"), "").expect("it can be written");
    let key_by = |package: &str| {
        fs::write(home.path().join("datapackage.json"), package).expect("it can be written");
        ReleaseFolder::open_checked(home.path())?.key("a")
    };
    assert_eq!(ReleaseFolder::open_checked(home.path())?.key("a")?, None);
    let package = r#"{"resources": [{"name": "b"}, {"name": "a", "schema": {"primaryKey": KEY}}]}"#;
    assert_eq!(key_by(&package.replace("KEY", r#""id""#))?, Some(vec!["id".into()]));
    assert_eq!(key_by(&package.replace("KEY", r#"["x", "y"]"#))?, Some(vec!["x".into(), "y".into()]));
    assert_eq!(key_by(&package.replace("KEY", "[1]"))?, None);
    assert!(key_by("[]").is_err_and(|e| e.to_string().contains("datapackage.json is not a JSON object")));
    assert!(key_by("{\n\n?").is_err_and(|e| e.to_string().contains("datapackage.json:3 is not JSON")));
    Ok(())
}

#[test]
fn faults_of_json_tables_have_lines() {
    let read = |text: &str| JsonTable::split(Path::new("t.json"), text.into());
    assert_eq!(read("[\n]\n").map(|t| t.len()).ok(), Some(0));
    assert_eq!(read("[\n{},\n{\"a\":1}\n]\n").map(|t| t.len()).ok(), Some(2));
    for (text, place) in [
        ("", "t.json:1 "),
        ("{}\n", "t.json:1 "),
        ("[\n", "t.json:2 "),
        ("[\n{},\n{}\n]", "t.json:4 "),
        ("[\n{}\n{}\n]\n", "t.json:2 "),
        ("[\n{},\n]\n", "t.json:3 "),
        ("[\n{}\n]\n]\n", "t.json:4 "),
    ] {
        let message = read(text).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(message.starts_with(place), "{text:?}: {message}");
    }
    let table = read("[\n{},\n{?}\n]\n").expect("its lines are right");
    assert!(table.record(1).is_err_and(|e| e.to_string().starts_with("t.json:3 is not JSON")));
}

#[test]
fn endless_schemas_are_refused() {
    let of = |text: &str| TableSchema::of(Path::new("s.json"), serde_json::from_str(text).expect(text));
    let cycle = r##"{"items": {"$ref": "#/$defs/A"}, "$defs": {"A": {"$ref": "#/$defs/A"}}}"##;
    assert!(of(cycle).is_err_and(|e| e.to_string().contains("refers to itself")));
    // Four levels of forty fields each, all of the next level: millions of fields in a few kilobytes.
    let level = |number: i32| {
        let field = |name: i32| format!(r##""f{name}": {{"$ref": "#/$defs/A{}"}}"##, number + 1);
        let fields = (0..40).map(field).collect::<Vec<_>>().join(", ");
        format!(r#""A{number}": {{"properties": {{{fields}}}}}"#)
    };
    let levels = (0..4).map(level).collect::<Vec<_>>().join(", ");
    let explosive = format!(r##"{{"items": {{"$ref": "#/$defs/A0"}}, "$defs": {{{levels}}}}}"##);
    assert!(of(&explosive).is_err());
    assert!(of("{}").is_err_and(|e| e.to_string().contains("describes no columns")));
}

#[test]
fn digests_are_read_in_the_form_of_sha256sum() {
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let read = |text: &str| sums::parse(Path::new("SHA256SUMS"), text.as_bytes());
    let read_one = |text: &str| read(text).ok().and_then(|sums| sums.into_iter().next());
    assert_eq!(read_one(&format!("{digest}  a b.json\n")), Some(("a b.json".into(), digest.into())));
    assert_eq!(read_one(&format!("{digest}  a\r\n")), Some(("a".into(), digest.into())));
    for text in ["x  a\n", "9f86  a\n", "\n{}  \n", "{}  a\n{}  a\n", "{} a", "{}"] {
        assert!(read(&text.replace("{}", digest)).is_err(), "{text}");
    }
}

/// A copy of the published release with one file changed; returns the result of reading one of its tables.
fn refusal(file: &str, change: impl Fn(Vec<u8>) -> Vec<u8>) -> String {
    let home = tempfile::tempdir().expect("a temporary folder can be made");
    for name in ["citations.parquet", "citations.json", SUMS, file] {
        fs::write(home.path().join(name), bytes_of(name)).expect("it can be written");
    }
    fs::write(home.path().join(file), change(bytes_of(file))).expect("it can be written");
    let read = |folder: ReleaseFolder| {
        folder.parquet_bytes("citations").and_then(|_| folder.json("citations")).map(|_| ())
    };
    let message =
        ReleaseFolder::open(home.path()).and_then(read).err().map(|e| e.to_string()).unwrap_or_default();
    message.replace(&home.path().display().to_string(), "<here>")
}

#[test]
fn a_file_that_was_changed_is_not_decoded() {
    let size = bytes_of("citations.parquet").len();
    for at in (0..size).step_by(97) {
        let flip = |mut bytes: Vec<u8>| {
            bytes[at] ^= 0x80;
            bytes
        };
        let message = refusal("citations.parquet", flip);
        assert!(
            message.starts_with("<here>/citations.parquet does not have the digest in SHA256SUMS\n  help: ")
        );
    }
    assert!(refusal("citations.json", |_| Vec::new()).contains("citations.json does not have the digest"));
    assert!(refusal(SUMS, |_| Vec::new()).contains("citations.parquet is not listed in SHA256SUMS"));
    assert!(refusal(SUMS, |_| b"x".to_vec()).contains("SHA256SUMS:1 should be a digest"));
}
