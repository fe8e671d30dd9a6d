//! What is tried: valid contributions with a few edits, and noise.

use std::sync::LazyLock;

use colophon::model::Dataset;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

use crate::common::fixtures;

/// Pieces that mean something to some reader.
const PIECES: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"'",
    b"\\",
    b"\n",
    b"\r",
    b"\r\n",
    b" ",
    b"|",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"NaN",
    b"null",
    b"true",
    b"01",
    b"-",
    b"1e400",
    b"0.1234567890123456789",
    b"{}",
    b"[]",
    b"{}{}",
    b"} {",
    b"//",
    b"/*",
    b"\"\"",
    b"\\u0000",
    b"\\ud800",
    b"\"id\":",
    b"\"records\":[",
    b"\xf0\x9f\x8c\x8d",
    b"\t",
    b"\x1f\x8b",
    b"e\xcc\x81",
    b"\xe2\x80\xae",
];

/// Name and bytes.
#[derive(Clone)]
pub struct File(pub &'static str, pub Vec<u8>);

/// As people can read it who look for what went wrong.
impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.0, self.1.escape_ascii())
    }
}

/// One record or two of every dataset, in every format.
pub static SEEDS: LazyLock<Vec<File>> = LazyLock::new(|| {
    let mut seeds = Vec::new();
    for dataset in Dataset::ALL {
        let file = fixtures().join(format!("raw/lake-orrin/{}.json", dataset.name()));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let value: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}"));
        let records: Vec<&Value> = value["records"].as_array().into_iter().flatten().take(2).collect();
        let lines: Vec<String> = records.iter().map(ToString::to_string).collect();
        let [json, jsonl] = names(*dataset);
        seeds.push(File(json, format!("{{\"records\": [\n{}\n]}}\n", lines.join(",\n")).into_bytes()));
        seeds.push(File(json, format!("[{}]", lines.join(",")).into_bytes()));
        seeds.push(File(jsonl, format!("{}\n", lines.join("\n")).into_bytes()));
    }
    let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    seeds.push(File(
        "exclusions.csv",
        format!(
            "id,as_written,reason,evidence.start,evidence.words,evidence.sha256\r\nexc-a,\"Form, 1\",list_number,3|4,9|8,{digest}|{digest}\r\nexc-b,Form 2,list_number,3,9,{digest}\r\n"
        )
        .into_bytes(),
    ));
    seeds.push(File(
        "figures.csv",
        format!(
            "id,indicator,label,as_written,unit,place,actors,value,evidence.start,evidence.words,evidence.sha256\nfig-a,boats,\"the \"\"boats\"\"\",7 boats,count,FR|DE,,,1,2,{digest}\nfig-b,boats,Boats,9 boats,count,FR,,9,1,2,{digest}\n"
        )
        .into_bytes(),
    ));
    seeds
});

/// Names of a file of a dataset, as JSON and as JSON Lines.
fn names(dataset: Dataset) -> [&'static str; 2] {
    match dataset {
        Dataset::Figures => ["figures.json", "figures.jsonl"],
        Dataset::Events => ["events.json", "events.jsonl"],
        Dataset::Actors => ["actors.json", "actors.jsonl"],
        Dataset::References => ["references.json", "references.jsonl"],
        Dataset::Problems => ["problems.json", "problems.jsonl"],
        Dataset::Exclusions => ["exclusions.json", "exclusions.jsonl"],
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Put(Index, &'static [u8]),
    Byte(Index, u8),
    Remove(Index, usize),
    Repeat(Index, usize),
    Truncate(Index),
    Splice(Index, Index, Index),
}

impl Edit {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |at: &Index| at.index(bytes.len() + 1);
        let range = |at: &Index, length: usize| place(at)..(place(at) + length).min(bytes.len());
        match self {
            Self::Put(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.iter().copied());
            }
            Self::Byte(at, byte) => {
                let range = range(at, 1);
                bytes.splice(range, [*byte]);
            }
            Self::Remove(at, length) => {
                let range = range(at, *length);
                bytes.drain(range);
            }
            Self::Repeat(at, length) => {
                let range = range(at, *length);
                let copy = bytes[range.clone()].to_vec();
                bytes.splice(range.end..range.end, copy);
            }
            Self::Truncate(at) => bytes.truncate(place(at)),
            Self::Splice(seed, from, at) => {
                let other = &SEEDS[seed.index(SEEDS.len())].1;
                let at = place(at);
                bytes.splice(at.., other[from.index(other.len())..].iter().copied());
            }
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        4 => (at(), select(PIECES)).prop_map(|(at, piece)| Edit::Put(at, piece)),
        2 => (at(), any::<u8>()).prop_map(|(at, byte)| Edit::Byte(at, byte)),
        3 => (at(), 1..40_usize).prop_map(|(at, length)| Edit::Remove(at, length)),
        1 => (at(), 1..80_usize).prop_map(|(at, length)| Edit::Repeat(at, length)),
        1 => at().prop_map(Edit::Truncate),
        1 => (at(), at(), at()).prop_map(|(seed, from, at)| Edit::Splice(seed, from, at)),
    ]
}

/// A valid contribution with a few edits.
pub fn broken() -> impl Strategy<Value = File> {
    (any::<Index>(), prop::collection::vec(edit(), 0..4)).prop_map(|(seed, edits)| {
        let File(name, mut bytes) = SEEDS[seed.index(SEEDS.len())].clone();
        for edit in edits {
            edit.apply(&mut bytes);
        }
        File(name, bytes)
    })
}

/// Pieces and bytes, one after the other.
pub fn noise() -> impl Strategy<Value = File> {
    let piece =
        prop_oneof![3 => select(PIECES).prop_map(<[u8]>::to_vec), 1 => any::<u8>().prop_map(|b| vec![b])];
    let name = select(&["problems.json", "problems.jsonl", "problems.csv"][..]);
    (name, prop::collection::vec(piece, 0..40)).prop_map(|(name, pieces)| File(name, pieces.concat()))
}
