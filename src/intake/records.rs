//! Where the records of a file begin and end, found without parsing them.

use std::ops::Range;

use memchr::memchr2;

/// How the records of a file are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// `{"$schema": …, "records": […]}`
    File,
    /// `[…]`
    Array,
    /// One record a line (JSON Lines).
    Lines,
}

/// A file cut into its records.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordAt {
    /// Position of the record in the file, counted from 0.
    pub index: usize,
    /// Byte range of the record.
    pub range: Range<usize>,
}

impl Layout {
    /// JSON Pointer of a record within its file; pointers into JSON Lines begin at the record.
    #[must_use]
    pub fn pointer(self, index: usize) -> String {
        match self {
            Self::File => format!("/records/{index}"),
            Self::Array => format!("/{index}"),
            Self::Lines => String::new(),
        }
    }
}

/// Cuts a file into records. None when its outer structure is not what the layout promises: the parser that recovers
/// then says why. Whether each record is JSON is not looked at.
#[must_use]
pub fn split(bytes: &[u8], lines: bool) -> Option<(Layout, Vec<RecordAt>)> {
    if lines {
        return Some((Layout::Lines, split_lines(bytes)));
    }
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let mut scan = Scan { bytes, at: start };
    scan.space();
    let (layout, ranges) = match scan.peek()? {
        b'[' => (Layout::Array, scan.items()?),
        b'{' => (Layout::File, scan.envelope()?),
        _ => return None,
    };
    scan.space();
    let records = ranges.into_iter().enumerate().map(|(index, range)| RecordAt { index, range });
    (scan.at == bytes.len()).then(|| (layout, records.collect()))
}

fn split_lines(bytes: &[u8]) -> Vec<RecordAt> {
    let mut records = Vec::new();
    let mut start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    while start < bytes.len() {
        let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |n| start + n);
        let line = &bytes[start..end];
        let range = start + line.len() - line.trim_ascii_start().len()..start + line.trim_ascii_end().len();
        if range.start < range.end {
            let index = records.len();
            records.push(RecordAt { index, range });
        }
        start = end + 1;
    }
    records
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    /// The members of the outer object: `$schema` and `records`, each at most once.
    fn envelope(&mut self) -> Option<Vec<Range<usize>>> {
        self.eat(b'{')?;
        let mut records = None;
        let mut seen_schema = false;
        loop {
            self.space();
            let key = self.at;
            self.string()?;
            let key = &self.bytes[key..self.at];
            self.eat(b':')?;
            self.space();
            match key {
                b"\"records\"" if records.is_none() => records = Some(self.items()?),
                b"\"$schema\"" if !seen_schema => {
                    seen_schema = true;
                    self.string()?;
                }
                _ => return None,
            }
            if self.eat(b',').is_none() {
                break;
            }
        }
        self.eat(b'}')?;
        records
    }

    fn items(&mut self) -> Option<Vec<Range<usize>>> {
        self.eat(b'[')?;
        let mut items = Vec::new();
        if self.eat(b']').is_some() {
            return Some(items);
        }
        loop {
            self.space();
            let start = self.at;
            self.value()?;
            items.push(start..self.at);
            if self.eat(b',').is_none() {
                break;
            }
        }
        self.eat(b']')?;
        Some(items)
    }

    fn value(&mut self) -> Option<()> {
        match self.peek()? {
            b'{' | b'[' => self.container(),
            b'"' => self.string(),
            _ => {
                let start = self.at;
                while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b)) {
                    self.at += 1;
                }
                (self.at > start).then_some(())
            }
        }
    }

    fn container(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn string(&mut self) -> Option<()> {
        (self.peek()? == b'"').then_some(())?;
        self.at += 1;
        loop {
            self.at += memchr2(b'"', b'\\', self.bytes.get(self.at..)?)?;
            if self.bytes[self.at] == b'"' {
                self.at += 1;
                return Some(());
            }
            self.at += 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str, lines: bool) -> Option<Vec<&str>> {
        let (_, records) = split(text.as_bytes(), lines)?;
        Some(records.into_iter().map(|r| &text[r.range]).collect())
    }

    #[test]
    fn three_layouts_give_the_same_records() {
        let expected = Some(vec![r#"{"a": "]}\""}"#, r#"{"b": [{}]}"#]);
        let file = r#"{"$schema": "x", "records": [{"a": "]}\""} , {"b": [{}]}]}"#;
        assert_eq!(records(file, false), expected);
        assert_eq!(records(r#" [{"a": "]}\""},{"b": [{}]}] "#, false), expected);
        let lines = "\u{feff}{\"a\": \"]}\\\"\"}\r\n\n  {\"b\": [{}]}";
        assert_eq!(records(lines, true), expected);
    }

    #[test]
    fn what_is_no_such_file_is_left_to_the_parser() {
        for text in [
            "",
            "{",
            "[",
            "[1 2]",
            "[1,]",
            "{}",
            "{\"records\": []",
            "{\"records\": []} x",
            "7",
            "{\"records\": [], \"records\": []}",
            "{\"other\": 1}",
            "[\"\\",
            "[{]",
        ] {
            assert_eq!(records(text, false), None, "{text}");
        }
    }
}
