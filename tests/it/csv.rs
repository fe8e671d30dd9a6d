//! `colophon validate` on contributions in CSV.

use std::fmt::Write;

use serde_json::Value;

use crate::common::Place;

const HEADER: &str = "id,as_written,reason,evidence.start,evidence.words,evidence.sha256";
const DIGEST: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// `CODE line:column-line:column pointer` of every diagnostic, after the exit code and the number of records.
fn check(file: &str, content: impl AsRef<[u8]>) -> String {
    let place = Place::empty();
    place.write(file, content);
    let run = place.run(&["validate", "--format", "json", file]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}\n{run}"));
    let mut shown = format!("exit {}, {} records\n", run.code, report["summary"]["records"]);
    for d in report["diagnostics"].as_array().into_iter().flatten() {
        let at = |end: &str| {
            let position = &d["range"][end];
            format!("{}:{}", position["line"], position["column"])
        };
        let code = d["code"].as_str().unwrap_or_default();
        let pointer = d["pointer"].as_str().unwrap_or_default();
        let _ = writeln!(shown, "{code} {}-{} {pointer}", at("start"), at("end"));
    }
    shown
}

fn rows(rows: &[&str]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| row.replace('#', DIGEST)).collect();
    format!("{HEADER}\r\n{}\r\n", rows.join("\r\n"))
}

#[test]
fn good_rows_are_clean() {
    let text = rows(&["exc-a,Form 1,list_number,3,9,#", "", "exc-b,\"Form 2, b\",list_number,3|9,9|9,#|#"]);
    for file in ["exclusions.csv", "my-exclusions.CSV"] {
        assert_eq!(check(file, &text), "exit 0, 2 records\n");
        assert_eq!(check(file, format!("\u{feff}{text}")), "exit 0, 2 records\n");
    }
}

#[test]
fn faults_are_located_at_their_cells_and_items() {
    let text = rows(&[
        "exc-a,Form 1,list,3,9,#",
        "exc-b,\"Form\u{e9}, 2\",list_number,3|x,9|0,#|#",
        "exc-c,Form 3,list_number,3,9,#,more",
        "exc-d,Form 4\",list_number,3,9,#",
        "exc-e,\"Form 5,list_number,3,9,#",
        "exc-a,Form 6,list_number,5|6,9,#|#",
        "exc-g,,list_number,5,9,#",
    ]);
    let expected = [
        "exit 1, 7 records",
        "C0204 2:14-2:18 /reason",
        "C0203 3:32-3:33 /evidence/1/start",
        "C0208 3:36-3:37 /evidence/1/words",
        "C0128 4:1-4:99 ",
        "C0129 5:13-5:14 /as_written",
        "C0129 6:7-6:8 ",
        "C0401 7:1-7:6 /id",
        "C0133 7:30-7:31 /evidence",
        "C0202 8:1-8:2 ",
        "",
    ];
    assert_eq!(check("exclusions.csv", text), expected.join("\n"));
}

#[test]
fn what_concerns_a_column_is_said_once() {
    let text = "id,reson,id,,evidence.start,evidence.words\nexc-a,x,exc-a,,1,2\nexc-b,x,exc-b,,1,2\n";
    let expected = [
        "exit 1, 2 records",
        "C0202 1:1-1:2 ",
        "C0202 1:1-1:2 ",
        "C0201 1:4-1:9 /reson",
        "C0130 1:10-1:12 ",
        "C0130 1:13-1:13 ",
        "",
    ];
    assert_eq!(check("exclusions.csv", text), expected.join("\n"));
}

#[test]
fn files_that_are_not_such_csv_are_one_problem() {
    let bars = rows(&["exc-a,Form 1,list_number,3,9,#"]).replace(',', "|");
    assert_eq!(check("exclusions.csv", bars), "exit 1, 0 records\nC0130 1:1-1:67 \n");
    let headless = "exc-a,Form 1,list_number,3,2\nexc-b,Form 1,list_number,3,2\n";
    assert_eq!(check("exclusions.csv", headless), "exit 1, 0 records\nC0130 1:1-1:29 \n");
    assert!(check("exclusions.csv", rows(&[])).starts_with("exit 0, 0 records\nC0126"));
    assert_eq!(check("exclusions.csv", " \n"), "exit 1, 0 records\nC0101 1:1-1:1 \n");
}

#[test]
fn bytes_that_are_not_text_are_reported_in_their_cell() {
    let mut bytes = rows(&["exc-a,Form 1,list_number,3,9,#"]).into_bytes();
    let at = bytes.windows(4).position(|w| w == b"Form").expect("it is there");
    bytes[at + 1] = 0xff;
    assert_eq!(check("exclusions.csv", bytes), "exit 1, 1 records\nC0102 2:8-2:9 \n");
}

fn gzip(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Records in question are read again: by themselves in a plain file, with all before them in a compressed one.
/// Blank lines and records that share a line do not move them.
#[test]
fn lines_are_read_again_in_place() {
    let record = |id: &str, number: usize| {
        let span = format!("{{\"start\":{number},\"words\":9,\"sha256\":\"{DIGEST}\"}}");
        let written = format!("\"as_written\":\"Form\u{e9} {number}\",\"reason\":\"list_number\"");
        format!("{{\"id\":\"{id}\",{written},\"evidence\":[{span}]}}")
    };
    let mut text = String::new();
    for i in 0..2000 {
        let end = [" ", "\n", "\r\n", "\n\n"][if i == 700 { 0 } else { 1 + i % 3 }];
        let _ = write!(text, "{}{end}", record(&format!("exc-{i}"), i));
    }
    let _ = write!(text, "{}\n{}", record("exc-701", 2000), record("exc-1999", 2001));
    assert!(text.len() > 4 * colophon::intake::BLOCK);
    // Every third line of the loop is followed by a blank one.
    let first = |i: usize| i + i / 3 + usize::from(i < 701);
    let (lines, joined) = (2000 + 2000 / 3 - 1, first(700));
    let column = record("exc-700", 700).chars().count() + 2;
    let (end, last) = (column + 1, lines + 2);
    let expected = format!(
        "exit 1, 2002 records\nC0120 {joined}:{column}-{joined}:{end} \n\
         C0401 {0}:7-{0}:16 /id\nC0401 {last}:7-{last}:17 /id\n",
        lines + 1,
    );
    assert_eq!(check("exclusions.jsonl", &text), expected);
    assert_eq!(check("exclusions.jsonl.gz", gzip(&text)), expected);
}

/// Several blocks, compressed or not: line and column stay, and so does the place of the first of two equal ids.
#[test]
fn large_files_are_checked_by_blocks() {
    let mut text = format!("{HEADER}\n");
    for i in 0..20_000 {
        let _ = writeln!(text, "exc-{i},\"Form\u{e9} {i}\",list_number,{i},9,{DIGEST}");
    }
    let _ = writeln!(text, "exc-7,Form x,list_number,1,0,{DIGEST}");
    assert!(text.len() > 2 << 20);
    let zstd = zstd::encode_all(text.as_bytes(), 1).expect("memory takes it");
    let expected =
        "exit 1, 20001 records\nC0401 20002:1-20002:6 /id\nC0208 20002:28-20002:29 /evidence/0/words\n";
    assert_eq!(check("exclusions.csv", &text), expected);
    assert_eq!(check("exclusions.csv.gz", gzip(&text)), expected);
    assert_eq!(check("exclusions.csv.zst", zstd), expected);
}

#[test]
fn the_report_says_what_to_do() {
    let place = Place::empty();
    place.write(
        "events.csv",
        "id,titel,type,participants,evidence.start,evidence.words,evidence.sha256\n\
         evt-a,x,meeting,y,3,2|3,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n\
         evt-b,\"x,meeting,y,3,2,9\nevt-c,x\n",
    );
    place.write("figures.csv", "id\tlabel\nfig-a\tb\n");
    insta::assert_snapshot!(place.run(&["validate", "events.csv", "figures.csv"]).expect(1));
}
