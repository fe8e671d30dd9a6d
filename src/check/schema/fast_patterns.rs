//! The patterns of our schemas that a function decides faster than a regular expression, with the same answers.

use std::sync::LazyLock;

use colophon_tape::{KnownPattern, ValueSchema};
use serde_json::json;

use super::patterns::{CODE, DIGEST, SLUG};
use crate::model::Edtf;

/// The pattern of dates.
static DATE: LazyLock<String> = LazyLock::new(Edtf::pattern);

/// Each pattern with the function that decides it.
pub static KNOWN: LazyLock<[KnownPattern; 4]> =
    LazyLock::new(|| [(SLUG, is_slug), (DIGEST, is_digest), (CODE, is_code), (DATE.as_str(), is_date)]);

/// Whether a text has the form of an id.
#[must_use]
pub fn is_slug(text: &str) -> bool {
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
    // A hyphen must be between two other characters: two in a row give 2.
    let (seen, last) = text.bytes().fold((0, HYPHEN), |(seen, before), b| {
        let kind = KINDS[usize::from(b)];
        (seen | kind | (kind & before) << 1, kind)
    });
    seen <= HYPHEN && last != HYPHEN
}

fn is_code(text: &str) -> bool {
    matches!(text.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z'])
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
    static PATTERN: LazyLock<ValueSchema> = LazyLock::new(|| {
        let pattern = json!({"pattern": *DATE});
        ValueSchema::compile(&pattern).expect("the pattern of dates compiles; a test compiles it")
    });
    Edtf::common_day(text).is_some() || PATTERN.is_valid(&text.into())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use colophon_tape::{Schema, specialise};
    use serde_json::Value;

    use super::*;
    use crate::intake::Reader;
    use crate::model::Dataset;
    use crate::schema::record_schema;

    #[test]
    fn no_common_text_or_number_of_records_is_left_to_other_keywords() {
        for dataset in Dataset::ALL {
            let mut schema = record_schema(*dataset);
            assert!(schema.to_string().contains(SLUG) && schema.to_string().contains(DIGEST));
            specialise(&mut schema, &*KNOWN);
            let left = schema.to_string();
            let long = [SLUG, DIGEST, CODE, "$ref", "XXXX|", "maximum", "maxLength"];
            assert!(long.iter().all(|long| !left.contains(long)), "{}: {left}", dataset.name());
        }
    }

    fn agree(schema: &Value, value: &Value) {
        let mut short = schema.clone();
        specialise(&mut short, &*KNOWN);
        assert_ne!(&short, schema);
        let long = Schema::compile(schema).unwrap();
        let short = Schema::compile_fast(schema.clone(), &*KNOWN).unwrap();
        let both = Reader::default().read(value.to_string().as_bytes(), |tape| {
            assert_eq!(short.errors(tape, 1).is_empty(), long.is_valid(tape), "{value}");
            (short.is_valid(tape), long.is_valid(tape))
        });
        assert!(both.is_some_and(|(short, long)| short == long), "{value} by {schema}");
    }

    fn text(pattern: &str) -> Value {
        json!({"type": "string", "pattern": pattern, "minLength": 1, "maxLength": 70})
    }

    fn date() -> Value {
        let events = record_schema(Dataset::Events);
        json!({"$ref": "#/$defs/Edtf", "$defs": {"Edtf": events["$defs"]["Edtf"]}})
    }

    #[test]
    fn shortcuts_answer_as_the_keywords_do_at_the_edges() {
        for slug in ["", "a", "-", "a-", "-a", "a--b", "a-b", "A", "ä", "a\n", "a b", "0-0", &"a".repeat(71)]
        {
            agree(&text(SLUG), &json!(slug));
        }
        let digest = "0123456789abcdef".repeat(4);
        for digest in [&digest, &digest[1..], &digest.to_uppercase(), &format!("{digest}\n")] {
            agree(&text(DIGEST), &json!(digest));
        }
        for code in ["AF", "A", "Af", "AFG", "AF\n", "ÄF"] {
            agree(&text(CODE), &json!(code));
        }
        for day in [
            "2021",
            "2021-13",
            "2021-00",
            "2021-12-31",
            "2021-12-32",
            "2021-02-31",
            "2021-21",
            "2021\n",
            "",
            "2021-1-1",
        ] {
            agree(&date(), &json!(day));
        }
        let short = json!({"type": "string", "minLength": 2, "maxLength": 4});
        for length in 0..10 {
            agree(&short, &json!("é".repeat(length)));
            agree(&short, &json!("\u{1F30D}".repeat(length)));
        }
        for other in [json!(null), json!(1), json!(["a"]), json!({"a": "b"}), json!(true)] {
            agree(&short, &other);
            agree(&date(), &other);
        }
    }

    #[test]
    fn whole_numbers_are_those_of_the_keywords() {
        let whole = json!({"type": "integer", "minimum": 1, "maximum": 4_294_967_295_u32});
        for number in [
            "0",
            "1",
            "-1",
            "1.0",
            "1.5",
            "4294967295",
            "4294967296",
            "4294967295.0",
            "1e3",
            "1e300",
            "-0.0",
            "\"1\"",
            "null",
        ] {
            let number: Value = serde_json::from_str(number).unwrap();
            agree(&whole, &number);
        }
    }

    #[test]
    fn keywords_next_to_a_reference_count() {
        let definitions = json!({"Short": {"type": "string", "maxLength": 3, "description": "a"}});
        for schema in [
            json!({"$ref": "#/$defs/Short", "description": "b", "$defs": definitions}),
            json!({"$ref": "#/$defs/Short", "maxLength": 2, "allOf": [{"minLength": 1}], "$defs": definitions}),
        ] {
            for text in ["", "a", "ab", "abc", "abcd"] {
                agree(&schema, &json!(text));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn shortcuts_answer_as_patterns_do(slug in "[a-b0-1A-]{0,6}", day in "[0-9X]{4}(-[0-9X]{2}){0,2}[~/]?") {
            agree(&text(SLUG), &json!(slug));
            agree(&date(), &json!(day));
        }
    }
}
