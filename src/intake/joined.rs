//! Records that share a line of JSON Lines, told apart: one line feed that is missing must not hide a record.

use std::ops::Range;

use memchr::memchr_iter;

use crate::intake::fault::{Fault, FaultKind};
use crate::intake::scan::Scan;

/// Records that are told apart where none begins its line: each may have many problems, and memory is limited.
const MOST: usize = 1_000;

/// The records of the lines of a text, each for itself, and a fault for each that does not begin its line. What follows too many such
/// faults on a line is not read.
#[must_use]
pub fn apart(bytes: &[u8], lines: Vec<Range<usize>>) -> (Vec<Range<usize>>, Vec<Fault>) {
    let joints: Vec<usize> = memchr_iter(b'{', bytes).filter(|at| is_joint(&bytes[..*at])).collect();
    if joints.is_empty() {
        return (lines, Vec::new());
    }
    let (mut records, mut faults) = (Vec::with_capacity(lines.len() + joints.len()), Vec::new());
    for line in lines {
        let next = joints.partition_point(|joint| *joint < line.start);
        if joints.get(next).is_none_or(|joint| *joint >= line.end) {
            records.push(line);
            continue;
        }
        let mut start = line.start;
        while let Some((end, next)) = cut(&bytes[start..line.end]) {
            records.push(start..start + end);
            if faults.len() >= MOST {
                let end = start + end..start + end;
                faults.push(Fault { kind: FaultKind::TooMany(MOST), range: end, related: None });
                start = line.end;
                break;
            }
            let between = &bytes[start + end..start + next];
            let kind = if between.contains(&b'\r') { FaultKind::BareReturn } else { FaultKind::SecondRecord };
            start += next;
            faults.push(Fault { kind, range: start..start + 1, related: None });
        }
        if start < line.end {
            records.push(start..line.end);
        }
    }
    (records, faults)
}

/// Whether an object ends on the same line right before.
fn is_joint(before: &[u8]) -> bool {
    let space = before.iter().rev().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    before[..before.len() - space].ends_with(b"}")
}

/// Where the first value of a line ends and another object begins, if one does.
fn cut(line: &[u8]) -> Option<(usize, usize)> {
    let mut scan = Scan { bytes: line, at: 0 };
    let end = scan.item().ok()?.end;
    scan.space();
    (scan.peek().ok()? == b'{').then_some((end, scan.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Position;
    use crate::intake::blocks::Lines;

    #[test]
    fn only_objects_that_follow_objects_are_cut_off() {
        for (text, expected) in [
            ("{\"a\": 1}\n{\"a\": 2}\n", vec!["{\"a\": 1}", "{\"a\": 2}"]),
            ("{\"a\": 1} {\"a\": 2}\n{}{}\r{}", vec!["{\"a\": 1}", "{\"a\": 2}", "{}", "{}", "{}"]),
            ("{\"a\": \"} {\"}", vec!["{\"a\": \"} {\"}"]),
            ("{\"a\": \"} {\"} {}", vec!["{\"a\": \"} {\"}", "{}"]),
            ("{\"a\": [{} {}]}", vec!["{\"a\": [{} {}]}"]),
            ("{]} {}", vec!["{]} {}"]),
            ("{} {\"a\"", vec!["{}", "{\"a\""]),
            ("{} x {}", vec!["{} x {}"]),
        ] {
            let (records, faults) =
                apart(text.as_bytes(), Lines::of(text.as_bytes(), Position::START).records);
            let found: Vec<&str> = records.into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
            assert!(faults.iter().all(|f| text[f.range.clone()] == *"{"), "{text}");
        }
    }

    #[test]
    fn a_line_of_nothing_but_records_is_not_read_to_its_end() {
        let text = "{}".repeat(2 * MOST);
        let whole = 0..text.len();
        let (records, faults) = apart(text.as_bytes(), vec![whole]);
        assert_eq!((records.len(), faults.len()), (MOST + 1, MOST + 1));
        assert_eq!(faults[MOST].kind, FaultKind::TooMany(MOST));
    }
}
