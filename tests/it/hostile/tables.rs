//! Forged tables with right digests: the report comes soon and in little memory, whatever a file claims.

use std::fs;
use std::path::Path;

use super::releases::run_soon;
use crate::common::Place;
use crate::release::published;
use crate::verify::reseal_sums;

/// A release in which a file was replaced by someone who also made its digest. It was copied away from its index.
fn forged(file: &str, bytes: impl AsRef<[u8]>) -> Place {
    let place = published();
    fs::remove_file(place.at("dist/index.json")).expect("it is there");
    place.write(&format!("dist/v1.0.0/{file}"), bytes);
    reseal_sums(&place);
    place
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile");
    fs::read(folder.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn a_parquet_file_that_claims_too_much_is_damaged() {
    for name in [
        "arrow-dag-24",
        "arrow-nested-900",
        "dict-1c-1g",
        "fuzz-read-list",
        "list-rowgroups-2g",
        "list-schema-2g",
        "nested",
        "nulls-1c-1g",
        "nulls-int64-8c",
        "page-alloc-2e61",
        "zstd-1g",
    ] {
        let place = forged("figures.parquet", fixture(&format!("{name}.parquet")));
        let run = run_soon(&place, &["verify", "dist/v1.0.0"]).expect(1);
        assert!(run.stdout.contains("error[C0715 damaged-file]: "), "{name}\n{run}");
        assert!(run.stdout.contains("dist/v1.0.0/figures.parquet"), "{name}\n{run}");
        assert_eq!(run.stderr, "", "{name}");
        // What is compared is the JSON form.
        fs::create_dir(place.at("other")).expect("a folder can be made");
        crate::common::copy(&published().at("dist/v1.0.0"), &place.at("other/v1.0.0"));
        let run = run_soon(&place, &["diff", "other/v1.0.0", "dist/v1.0.0"]).expect(1);
        assert!(run.stdout.contains("figures.parquet"), "{name}\n{run}");
    }
}

#[test]
fn a_parquet_file_is_damaged_wherever_it_is_cut_or_changed() {
    let whole = fs::read(published().at("dist/v1.0.0/figures.parquet")).expect("it is there");
    for at in (0..whole.len()).step_by(whole.len() / 48) {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        for bytes in [&whole[..at], &changed] {
            let run = run_soon(&forged("figures.parquet", bytes), &["verify", "dist/v1.0.0"]).expect(1);
            // A change that the decoder does not see is still one that the digests in datapackage.json show.
            assert!(run.stdout.contains("figures.parquet") && run.stderr.is_empty(), "{at}\n{run}");
        }
    }
}

#[test]
fn a_table_that_is_not_written_as_releases_write_it_is_damaged() {
    let text = published().read("dist/v1.0.0/figures.json");
    for (from, to) in [("{\"id\":\"", "{\"id\":\"fig-hidden\",\"id\":\""), ("{\"id\":", "{\"id\": ")] {
        let place = forged("figures.json", text.replacen(from, to, 1));
        let run = run_soon(&place, &["verify", "dist/v1.0.0"]).expect(1);
        assert!(
            run.stdout.contains("error[C0715 damaged-file]: is not written as releases write it"),
            "{run}"
        );
    }
}

#[test]
fn a_schema_that_no_release_writes_is_damaged() {
    let own = published().read("dist/v1.0.0/schema/release/figures.schema.json");
    let with = |keyword: &str| own.replacen('{', &format!("{{{keyword}, "), 1);
    for (schema, what) in [
        (fixture("anchor-exponential.actors.schema.json"), "holds `$anchor`"),
        (with(r#""not": {}"#).into(), "holds `not`"),
        (with(r#""allOf": [{"$ref": "https://example.org/x"}]"#).into(), "holds `allOf`"),
        (own.replace("#/$defs/", "https://example.org/").into(), "holds `$ref`"),
        (own.replace("\"items\"", "\"$dynamicRef\": \"#x\", \"items\"").into(), "holds `$dynamicRef`"),
    ] {
        let place = forged("schema/release/figures.schema.json", schema);
        let run = run_soon(&place, &["verify", "dist/v1.0.0"]).expect(1);
        assert!(run.stdout.contains(&format!("error[C0715 damaged-file]: {what}")), "{what}\n{run}");
    }
}
