//! A text of some length and form.

use std::sync::LazyLock;

use jsonschema::json::{Json, Node};
use jsonschema::{Keyword, ValidationError, Validator};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::check::schema::fast_keywords::is_remark;
use crate::check::schema::patterns::{CODE, DIGEST, SLUG};
use crate::model::Edtf;

/// A date.
pub static DATE: LazyLock<String> = LazyLock::new(Edtf::pattern);

/// The value is a text that is neither shorter nor longer than this, in code points, and of this form.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StringRule {
    least: u64,
    most: u64,
    form: Form,
}

/// What a pattern asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Form {
    Any,
    Slug,
    Digest,
    Code,
    Date,
}

impl StringRule {
    /// What the keywords of a schema say of a text; none where they say more than a [`StringRule`] can.
    pub fn of(schema: &Map<String, Value>) -> Option<Self> {
        let form = match schema.get("pattern").map(Value::as_str) {
            None => Form::Any,
            Some(Some(SLUG)) => Form::Slug,
            Some(Some(DIGEST)) => Form::Digest,
            Some(Some(CODE)) => Form::Code,
            Some(Some(pattern)) if pattern == DATE.as_str() => Form::Date,
            Some(_) => return None,
        };
        let is_known = |key: &String| {
            is_remark(key) || matches!(key.as_str(), "type" | "pattern" | "minLength" | "maxLength")
        };
        let limit = |key, default| schema.get(key).map_or(Some(default), Value::as_u64);
        let (least, most) = (limit("minLength", 0)?, limit("maxLength", u64::MAX)?);
        schema.keys().all(is_known).then_some(Self { least, most, form })
    }

    fn allows(&self, text: &str) -> bool {
        // A code point takes one to four bytes, so that most lengths need no counting.
        let (most, least) = (text.len() as u64, text.len().div_ceil(4) as u64);
        let is_within = || (self.least..=self.most).contains(&(text.chars().count() as u64));
        ((self.least <= least && most <= self.most) || is_within()) && self.form.fits(text)
    }
}

impl<'i, F: Json> Keyword<'i, F> for StringRule {
    fn is_valid(&self, instance: F::Node<'i>) -> bool {
        instance.as_string().is_some_and(|text| self.allows(&text))
    }

    fn validate(&self, instance: F::Node<'i>) -> Result<(), ValidationError<'i>> {
        let is_valid = Keyword::<F>::is_valid(self, instance);
        is_valid.then_some(()).ok_or_else(|| ValidationError::custom("the text is not allowed here"))
    }
}

impl Form {
    fn fits(self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Slug => is_slug(text),
            Self::Digest => is_digest(text),
            Self::Code => matches!(text.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z']),
            Self::Date => is_date(text),
        }
    }
}

fn is_slug(text: &str) -> bool {
    /// What a byte is to a slug: part of a word, a hyphen, or nothing.
    const KINDS: [u8; 256] = {
        let mut kinds = [NONE; 256];
        let mut b = 0;
        while b < 128_u8 {
            if b.is_ascii_lowercase() || b.is_ascii_digit() {
                kinds[b as usize] = 0;
            }
            b += 1;
        }
        kinds[b'-' as usize] = HYPHEN;
        kinds
    };
    const HYPHEN: u8 = 1;
    const NONE: u8 = 4;
    // A hyphen stands between two other characters: two in a row give 2.
    let (seen, last) = text.bytes().fold((0, HYPHEN), |(seen, before), b| {
        let kind = KINDS[usize::from(b)];
        (seen | kind | (kind & before) << 1, kind)
    });
    seen <= HYPHEN && last != HYPHEN
}

fn is_digest(text: &str) -> bool {
    let Ok(digits) = <&[u8; 64]>::try_from(text.as_bytes()) else {
        return false;
    };
    // Without an early exit the loop works on many bytes at a time.
    digits.iter().fold(true, |hex, b| hex & (b.wrapping_sub(b'0') < 10) | (b.wrapping_sub(b'a') < 6) & hex)
}

fn is_date(text: &str) -> bool {
    /// Costs more to compile than thousands of records to check, and few dates need it.
    static PATTERN: LazyLock<Validator> = LazyLock::new(|| {
        let pattern = json!({"pattern": *DATE});
        jsonschema::validator_for(&pattern).expect("the pattern of dates compiles; a test compiles it")
    });
    Edtf::common_day(text).is_some() || PATTERN.is_valid(&text.into())
}
