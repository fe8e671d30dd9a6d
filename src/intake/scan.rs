//! Values of JSON passed over without being parsed.

use std::ops::Range;

use memchr::memchr3;

/// Why a scan stopped.
#[derive(Debug)]
pub enum Stop {
    /// The bytes at hand do not suffice.
    RanOut,
    /// Something is there that should not be.
    Odd,
}

/// What a scan comes to.
pub type Scanned<T = ()> = Result<T, Stop>;

/// The byte order mark of UTF-8.
pub const MARK: &[u8] = b"\xef\xbb\xbf";

/// Passes over JSON.
pub struct Scan<'a> {
    /// The bytes at hand.
    pub bytes: &'a [u8],
    /// Where it has come to.
    pub at: usize,
}

impl<'a> Scan<'a> {
    /// The next byte.
    pub fn peek(&self) -> Scanned<u8> {
        self.bytes.get(self.at).copied().ok_or(Stop::RanOut)
    }

    /// Passes over white space.
    pub fn space(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count();
    }

    /// Passes over a byte, if it is the next.
    pub fn eat(&mut self, byte: u8) -> Scanned<bool> {
        let hit = self.peek()? == byte;
        self.at += usize::from(hit);
        Ok(hit)
    }

    /// Passes over a byte that must be the next.
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

    /// Passes over a value, and says where it is.
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

    /// Passes over a string.
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
                // No string goes past its line.
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
