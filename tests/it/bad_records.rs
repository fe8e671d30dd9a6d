//! Records that break the schema or a rule.

use crate::fails::{Change::*, Fault, report};

const PILOTS: &str = "\"between 20 and 30 pilots\"";

/// One fault each.
pub const FAULTS: &[Fault] = &[
    Fault {
        name: "a field that is misspelt",
        file: "figures",
        change: Edit("\"repeats\"", "\"repeat\""),
        codes: &["C0201"],
    },
    Fault {
        name: "a field that there is not",
        file: "dataset.json",
        change: Edit("\"licence\"", "\"colour\": 7,\n  \"licence\""),
        codes: &["C0201"],
    },
    Fault {
        name: "a field next to the records",
        file: "problems",
        change: Bytes(b"{\"record\": [], \"records\": []}"),
        codes: &["C0201"],
    },
    Fault { name: "no records", file: "problems", change: Bytes(b"{}"), codes: &["C0202"] },
    Fault {
        name: "no unit",
        file: "figures",
        change: Edit("\"unit\": \"percent\",\n", ""),
        codes: &["C0202"],
    },
    Fault {
        name: "no language of the article",
        file: "source",
        change: Edit("\"language\": \"en\",\n", ""),
        codes: &["C0202"],
    },
    Fault { name: "an object of records", file: "problems", change: Bytes(b"{\"records\": {}}"), codes: &["C0203"] },
    Fault { name: "null for records", file: "problems", change: Bytes(b"{\"records\": null}"), codes: &["C0203"] },
    Fault { name: "null for a file", file: "problems", change: Bytes(b"null"), codes: &["C0203"] },
    Fault { name: "a list for an article", file: "source", change: Bytes(b"[]"), codes: &["C0203"] },
    Fault {
        name: "records that are not objects",
        file: "problems",
        change: Bytes(b"{\"records\": [null, 1, \"x\", [], true]}"),
        codes: &["C0203", "C0203", "C0203", "C0203", "C0203"],
    },
    Fault {
        name: "null for a value that is not stated",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"repeats\": null"),
        codes: &["C0203"],
    },
    Fault {
        name: "a unit that there is not",
        file: "figures",
        change: Edit("\"unit\": \"percent\"", "\"unit\": \"percents\""),
        codes: &["C0204"],
    },
    Fault {
        name: "an id with capitals",
        file: "problems",
        change: Edit("\"prb-passengers\"", "\"Prb_Passengers\""),
        codes: &["C0205"],
    },
    Fault {
        name: "a version that is not semantic",
        file: "dataset.json",
        change: Edit("\"1.0.0\"", "\"1.0\""),
        codes: &["C0205"],
    },
    Fault {
        name: "a version that begins with v",
        file: "dataset.json",
        change: Edit("\"1.0.0\"", "\"v1.0.0\""),
        codes: &["C0205"],
    },
    Fault {
        name: "a version that no program can compare",
        file: "dataset.json",
        change: Edit("\"1.0.0\"", "\"99999999999999999999999.0.0\""),
        codes: &["C0205"],
    },
    Fault {
        name: "a version that is a path",
        file: "dataset.json",
        change: Edit("\"1.0.0\"", "\"1.0.0/../../..\""),
        codes: &["C0205"],
    },
    Fault {
        name: "a digest that is not one",
        file: "source",
        change: By(|place| {
            let text = place.read("raw/lake-orrin/source.json");
            let at = text.find("\"windows\": \"").expect("there is a fingerprint") + 12;
            place.write("raw/lake-orrin/source.json", format!("{}xyz{}", &text[..at], &text[at + 3..]));
        }),
        codes: &["C0205"],
    },
    Fault { name: "an empty label", file: "figures", change: Edit("\"Rise of the fares\"", "\"\""), codes: &["C0206"] },
    Fault {
        name: "no evidence",
        file: "problems",
        change: Bytes(
            b"{\"records\": [{\"id\": \"prb-x\", \"kind\": \"misprint\", \"summary\": \"A slip.\", \"evidence\": []}]}",
        ),
        codes: &["C0206"],
    },
    Fault {
        name: "a sentence for a token",
        file: "figures",
        change: Edit(PILOTS, "\"between 20 and 30 pilots answered the mayor, who had asked for help in those days\""),
        codes: &["C0207"],
    },
    Fault {
        name: "a span of no words",
        file: "problems",
        change: Bytes(
            b"{\"records\": [{\"id\": \"prb-x\", \"kind\": \"misprint\", \"summary\": \"A slip.\", \"evidence\": [{\"start\": 1, \"words\": 0, \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}]}",
        ),
        codes: &["C0208"],
    },
    Fault {
        name: "an actor among the problems",
        file: "problems",
        change: Bytes(
            b"{\"records\": [{\"id\": \"act-x\", \"name\": \"X\", \"kind\": \"person\", \"evidence\": [{\"start\": 1, \"words\": 2, \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}]}",
        ),
        codes: &["C0210"],
    },
    Fault {
        name: "a quantity that cannot be read",
        file: "figures",
        change: Edit(PILOTS, "\"pilots answered\""),
        codes: &["C0301"],
    },
    Fault {
        name: "a day that there is not",
        file: "dataset.json",
        change: Edit("2026-11-23", "2026-02-30"),
        codes: &["C0302"],
    },
    Fault {
        name: "an interval that runs backwards",
        file: "events",
        change: Edit("\"date\": \"2027\"", "\"date\": \"2027/2021\""),
        codes: &["C0303"],
    },
    Fault {
        name: "bounds the wrong way round",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"low\": 300,\n      \"high\": 200"),
        codes: &["C0304"],
    },
    Fault {
        name: "words that the span cannot hold",
        file: "figures",
        change: Edit("\"12%\"", "\"far more than about 12% of all the fares\""),
        codes: &["C0305"],
    },
    Fault {
        name: "a span past the end of the article",
        file: "problems",
        change: Bytes(
            b"{\"records\": [{\"id\": \"prb-x\", \"kind\": \"misprint\", \"summary\": \"A slip.\", \"evidence\": [{\"start\": 190, \"words\": 9, \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}]}",
        ),
        codes: &["C0306"],
    },
    Fault {
        name: "a span whose end no 32 bits hold",
        file: "problems",
        change: Bytes(
            b"{\"records\": [{\"id\": \"prb-x\", \"kind\": \"misprint\", \"summary\": \"A slip.\", \"evidence\": [{\"start\": 4294967295, \"words\": 4294967295, \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}]}",
        ),
        codes: &["C0306"],
    },
    Fault {
        name: "a span whose start no 32 bits hold",
        file: "problems",
        change: Bytes(
            b"{\"records\": [{\"id\": \"prb-x\", \"kind\": \"misprint\", \"summary\": \"A slip.\", \"evidence\": [{\"start\": 4294967296, \"words\": 1, \"sha256\": \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}]}]}",
        ),
        codes: &["C0208"],
    },
    Fault {
        name: "a figure that restates itself",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"repeats\": \"fig-boats-again\""),
        codes: &["C0307"],
    },
    Fault {
        name: "a country that there is not",
        file: "figures",
        change: Edit("\"CH\"", "\"XX\""),
        codes: &["C0308"],
    },
    Fault {
        name: "half a pilot",
        file: "figures",
        change: Edit("\"between 20 and 30 pilots\"", "\"countless pilots\",\n      \"value\": 2.5"),
        codes: &["C0313"],
    },
    Fault {
        name: "a share of 72",
        file: "figures",
        change: Edit("\"A third of the passengers\"", "\"countless passengers\",\n      \"value\": 72"),
        codes: &["C0313"],
    },
    Fault {
        name: "a slip for a number word",
        file: "figures",
        change: Edit(PILOTS, "\"fourty two pilots\""),
        codes: &["C0301"],
    },
    Fault {
        name: "a value that the words say anyway",
        file: "figures",
        change: Edit("\"unit\": \"percent\"", "\"unit\": \"percent\",\n      \"value\": 12"),
        codes: &["C0309"],
    },
    Fault {
        name: "a participant twice",
        file: "events",
        change: By(|place| {
            let text = place.read("raw/lake-orrin/events.json");
            let once = "{\n          \"actor\": \"act-lake-council\",\n          \"role\": \"initiator\"\n        }";
            place.write("raw/lake-orrin/events.json", text.replace(once, &format!("{once},\n        {once}")));
        }),
        codes: &["C0310"],
    },
    Fault {
        name: "an id twice in a file",
        file: "figures",
        change: Edit("\"id\": \"fig-pilots\"", "\"id\": \"fig-fare-rise\""),
        codes: &["C0401"],
    },
    Fault {
        name: "an id that no record has",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"repeats\": \"fig-boat\""),
        codes: &["C0402"],
    },
    Fault {
        name: "an id of another dataset",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"repeats\": \"act-lake-council\""),
        codes: &["C0403"],
    },
    Fault {
        name: "figures that restate each other",
        file: "figures",
        change: Edit("\"id\": \"fig-boats\",", "\"id\": \"fig-boats\",\n      \"repeats\": \"fig-boats-again\","),
        codes: &["C0404"],
    },
    Fault {
        name: "a form of two actors",
        file: "actors",
        change: Edit("\"the Council\"", "\"the company\""),
        codes: &["C0405"],
    },
    Fault {
        name: "a restatement of another value",
        file: "figures",
        change: Edit("\"repeats\": \"fig-boats\"", "\"repeats\": \"fig-pilots\""),
        codes: &["C0407"],
    },
    Fault {
        name: "a record under two ids",
        file: "problems",
        change: By(|place| {
            let path = "raw/lake-orrin/problems.json";
            let mut file: serde_json::Value = serde_json::from_str(&place.read(path)).expect("it is JSON");
            let mut again = file["records"][0].clone();
            again["id"] = "prb-again".into();
            file["records"].as_array_mut().expect("it is a list").push(again);
            place.write(path, file.to_string());
        }),
        codes: &["C0408"],
    },
    Fault {
        name: "a value that is not the one of the words",
        file: "figures",
        change: Edit("\"unit\": \"percent\"", "\"unit\": \"percent\",\n      \"value\": 21"),
        codes: &["C0311"],
    },
    Fault {
        name: "a date that is not the one of the words",
        file: "events",
        change: Edit("\"date\": \"2021-03-04\"", "\"date\": \"2021-04-03\""),
        codes: &["C0312"],
    },
    Fault {
        name: "two spaces",
        file: "problems",
        change: Edit("of one year", "of  one year"),
        codes: &["C0501"],
    },
    Fault {
        name: "a letter in two characters",
        file: "actors",
        change: Edit("\"name\": \"Ida Strömberg\"", "\"name\": \"Ida Stro\u{308}mberg\""),
        codes: &["C0502"],
    },
    Fault {
        name: "text that turns its direction",
        file: "problems",
        change: Edit("of one year", "of one \u{202e}year"),
        codes: &["C0503"],
    },
    Fault {
        name: "an escaped control character",
        file: "problems",
        change: Edit("of one year", "of one \\u001b[31myear"),
        codes: &["C0503"],
    },
    Fault {
        name: "a placeholder for a missing value",
        file: "actors",
        change: Edit("\"name\": \"Ida Strömberg\"", "\"name\": \"Ida Strömberg\",\n      \"note\": \"N/A\""),
        codes: &["C0504"],
    },
    Fault {
        name: "a letter that was lost",
        file: "actors",
        change: Edit("\"name\": \"Ida Strömberg\"", "\"name\": \"Ida Str\u{fffd}mberg\""),
        codes: &["C0505"],
    },
    Fault {
        name: "a letter that was read in another encoding",
        file: "actors",
        change: Edit("\"name\": \"Ida Strömberg\"", "\"name\": \"Ida StrÃ¶mberg\""),
        codes: &["C0506"],
    },
    Fault {
        name: "a country by its name",
        file: "figures",
        change: Edit("\"CH\"", "\"Switzerland\""),
        codes: &["C0315"],
    },
    Fault {
        name: "Namibia, or nothing",
        file: "figures",
        change: By(|place| {
            place.edit("raw/lake-orrin/figures.json", "\"CH\"", "\"NA\"");
            place.edit("raw/lake-orrin/figures.json", "\"Rise of the fares\"", "\"n/a\"");
        }),
        codes: &["C0504", "C0409"],
    },
];

#[test]
fn records_that_break_the_schema_or_a_rule_are_reported() {
    insta::assert_snapshot!(report(FAULTS));
}
