//! Skips JSON values without parsing them.

use std::ops::Range;

use memchr::memchr3;

/// Why a scan stopped.
#[derive(Debug)]
pub enum Stop {
    /// More bytes are needed.
    RanOut,
    /// Something unexpected.
    Odd,
}

/// The result of a scan.
pub type Scanned<T = ()> = Result<T, Stop>;

/// The byte order mark of UTF-8.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Skips JSON.
pub struct Scan<'a> {
    /// The bytes to scan.
    pub bytes: &'a [u8],
    /// Its position.
    pub at: usize,
}

impl<'a> Scan<'a> {
    /// The next byte.
    pub fn peek(&self) -> Scanned<u8> {
        self.bytes.get(self.at).copied().ok_or(Stop::RanOut)
    }

    /// Skips white space.
    pub fn space(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count();
    }

    /// Skips a byte if it is next.
    pub fn eat(&mut self, byte: u8) -> Scanned<bool> {
        let hit = self.peek()? == byte;
        self.at += usize::from(hit);
        Ok(hit)
    }

    /// Skips a byte that must be next.
    pub fn expect(&mut self, byte: u8) -> Scanned {
        if self.eat(byte)? { Ok(()) } else { Err(Stop::Odd) }
    }

    /// A key with its colon and the space after it.
    pub fn key(&mut self) -> Scanned<&'a [u8]> {
        let start = self.at;
        self.string()?;
        let key = &self.bytes[start..self.at];
        self.space();
        self.expect(b':')?;
        self.space();
        Ok(key)
    }

    /// Skips a value and returns its range.
    pub fn item(&mut self) -> Scanned<Range<usize>> {
        let start = self.at;
        match self.peek()? {
            b'{' | b'[' => self.container()?,
            b'"' => self.string()?,
            _ => {
                let is_part = |b: u8| b.is_ascii_alphanumeric() || b"+-.".contains(&b);
                while is_part(self.peek()?) {
                    self.at += 1;
                }
                if self.at == start {
                    return Err(Stop::Odd);
                }
            }
        }
        Ok(start..self.at)
    }

    /// An object or array up to its end. Brackets must match: one that is missing would swallow what follows.
    fn container(&mut self) -> Scanned {
        let mut open = Brackets::default();
        loop {
            let byte = self.peek()?;
            match byte {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open.push(byte),
                b'}' | b']' if !open.pop(byte) => return Err(Stop::Odd),
                _ => {}
            }
            self.at += 1;
            if open.depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips a string.
    pub fn string(&mut self) -> Scanned {
        self.expect(b'"')?;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += memchr3(b'"', b'\\', b'\n', rest).ok_or(Stop::RanOut)?;
            match self.bytes[self.at] {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                // No string continues past its line.
                b'\n' => return Err(Stop::Odd),
                _ => self.at += 2,
            }
        }
    }
}

/// The brackets that are open: the kinds of the innermost 64, a bit each, and how many there are.
#[derive(Default)]
struct Brackets {
    kinds: u64,
    depth: usize,
}

impl Brackets {
    fn push(&mut self, open: u8) {
        self.kinds = self.kinds << 1 | u64::from(open == b'{');
        self.depth += 1;
    }

    /// Whether `close` closes the innermost; beyond 64 levels the kinds are not known and everything does.
    fn pop(&mut self, close: u8) -> bool {
        let fits = self.depth > 64 || (self.kinds & 1 == 1) == (close == b'}');
        self.kinds >>= 1;
        self.depth -= 1;
        fits
    }
}
