//! Every diagnostic: its code, name and severity. A code, once published, keeps its meaning.

use serde::Serialize;

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blocks a release.
    Error,
    /// Advises.
    Warning,
    /// Informs.
    Note,
}

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable code: `C` and four digits, the first two of which name the family.
    pub code: &'static str,
    /// Stable name: the fault, in kebab case.
    pub name: &'static str,
    /// How much it weighs.
    pub severity: Severity,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $constant:ident $code:literal $name:literal $severity:ident;)+) => {
        $($(#[doc = $doc])+ pub const $constant: Code = Code {
            code: $code,
            name: $name,
            severity: Severity::$severity,
        };)+

        /// Every code, in order.
        pub const ALL: &[&Code] = &[$(&$constant,)+];
    };
}

codes! {
    /// The file holds nothing.
    EMPTY "C0101" "empty-input" Error;
    /// The bytes are no UTF-8.
    INVALID_UTF8 "C0102" "invalid-utf8" Error;
    /// Something else was expected.
    UNEXPECTED_TOKEN "C0103" "unexpected-token" Error;
    /// The file ends too early.
    UNEXPECTED_END "C0104" "unexpected-end" Error;
    /// A comma is missing.
    MISSING_COMMA "C0105" "missing-comma" Error;
    /// A comma stands before a closing bracket.
    TRAILING_COMMA "C0106" "trailing-comma" Error;
    /// A colon is missing.
    MISSING_COLON "C0107" "missing-colon" Error;
    /// A string stands in single quotes.
    SINGLE_QUOTES "C0108" "single-quotes" Error;
    /// A key stands without quotes.
    UNQUOTED_KEY "C0109" "unquoted-key" Error;
    /// A comment stands in JSON.
    COMMENT "C0110" "comment" Error;
    /// A word is no JSON value.
    NOT_A_VALUE "C0111" "not-a-json-value" Error;
    /// A string is not closed.
    UNTERMINATED_STRING "C0112" "unterminated-string" Error;
    /// A control character stands in a string.
    RAW_CONTROL "C0113" "raw-control-character" Error;
    /// A backslash escapes nothing.
    INVALID_ESCAPE "C0114" "invalid-escape" Error;
    /// Half of a surrogate pair.
    LONE_SURROGATE "C0115" "lone-surrogate" Error;
    /// A number that JSON does not allow.
    INVALID_NUMBER "C0116" "invalid-number" Error;
    /// A number that loses digits.
    IMPRECISE_NUMBER "C0117" "imprecise-number" Error;
    /// A key stands twice in an object.
    DUPLICATE_KEY "C0118" "duplicate-key" Error;
    /// Nested too deeply.
    TOO_DEEP "C0119" "nested-too-deeply" Error;
    /// Text behind the end.
    TRAILING_TEXT "C0120" "trailing-text" Error;
    /// A file that every folder needs is not there.
    MISSING_FILE "C0121" "missing-file" Error;
    /// A file that belongs to no dataset.
    UNKNOWN_DATASET "C0122" "unknown-dataset" Error;
    /// `$schema` names another schema.
    WRONG_SCHEMA "C0123" "wrong-schema" Error;

    /// A field that the schema does not know.
    UNKNOWN_FIELD "C0201" "unknown-field" Error;
    /// A required field is missing.
    MISSING_FIELD "C0202" "missing-field" Error;
    /// A value of another type.
    WRONG_TYPE "C0203" "wrong-type" Error;
    /// A value that is not in its closed list.
    NOT_ONE_OF "C0204" "not-one-of" Error;
    /// Text that does not have the form it needs.
    WRONG_FORM "C0205" "wrong-form" Error;
    /// Text or a list that is too short.
    TOO_SHORT "C0206" "too-short" Error;
    /// Text or a list that is too long.
    TOO_LONG "C0207" "too-long" Error;
    /// A number below or above its limits.
    OUT_OF_RANGE "C0208" "out-of-range" Error;
    /// Anything else that the schema does not allow.
    NOT_ALLOWED "C0209" "not-allowed" Error;

    /// A quantity that cannot be read.
    UNREADABLE_QUANTITY "C0301" "unreadable-quantity" Error;
    /// A date that is no EDTF.
    INVALID_DATE "C0302" "invalid-date" Error;
    /// An interval that ends before it begins.
    REVERSED_INTERVAL "C0303" "reversed-interval" Error;
    /// Bounds the wrong way round, or a value outside them.
    REVERSED_BOUNDS "C0304" "reversed-bounds" Error;
    /// Words that cannot stand in the record's spans.
    WORDS_OUTSIDE_EVIDENCE "C0305" "words-outside-evidence" Error;
    /// A span that ends behind the article.
    SPAN_PAST_END "C0306" "span-past-end" Error;
    /// A record that names itself.
    NAMES_ITSELF "C0307" "names-itself" Error;
    /// A code that ISO 3166-1 does not assign.
    UNKNOWN_COUNTRY "C0308" "unknown-country" Error;
    /// A value stated although the quantity says the same.
    NEEDLESS_OVERRULING "C0309" "needless-overruling" Warning;
    /// The same participant twice.
    REPEATED_ITEM "C0310" "repeated-item" Error;

    /// An id that another record has.
    DUPLICATE_ID "C0401" "duplicate-id" Error;
    /// An id that no record has.
    DANGLING_ID "C0402" "dangling-id" Error;
    /// An id of a record of another dataset.
    WRONG_DATASET "C0403" "id-of-another-dataset" Error;
    /// Records that name each other in a circle.
    CYCLE "C0404" "cycle" Error;
    /// A form that names two actors.
    ALIAS_CLASH "C0405" "alias-clash" Error;
    /// A source whose id is not the name of its folder.
    UNKNOWN_SOURCE "C0406" "unknown-source" Error;
    /// A restatement of another value.
    RESTATES_ANOTHER_VALUE "C0407" "restates-another-value" Warning;

    /// Text with white space at an end, or more than one space between words.
    UNTRIMMED "C0501" "untrimmed-text" Warning;
    /// Text that is not in Unicode normalisation form C.
    NOT_NFC "C0502" "not-nfc" Warning;
    /// Text with a control or bidirectional character.
    HIDDEN_CHARACTER "C0503" "hidden-character" Error;
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn codes_and_names_are_unique_and_well_formed() {
        for (i, code) in ALL.iter().enumerate() {
            assert!(code.code.len() == 5 && code.code.starts_with('C'), "{}", code.code);
            let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(code.name.chars().all(kebab), "{}", code.name);
            for other in &ALL[..i] {
                assert!(other.code < code.code, "{} is out of order", code.code);
                assert_ne!(other.name, code.name);
            }
        }
    }
}
