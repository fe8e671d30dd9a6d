//! Syntax errors → diagnostics.

use crate::check::codes;
use crate::diagnostics::Code;
use crate::intake::FaultKind;
use crate::text::{clip, count};

/// Code, message and help for a syntax error.
#[must_use]
#[expect(clippy::too_many_lines, reason = "a table: one row per kind")]
pub fn describe(kind: &FaultKind) -> (&'static Code, String, String) {
    let (code, message, help) = match kind {
        FaultKind::Empty => (
            &codes::EMPTY,
            "there is nothing to read".into(),
            "restore its contents; a file without records is `{\"records\": []}`".into(),
        ),
        FaultKind::InvalidUtf8 => (
            &codes::INVALID_UTF8,
            "these bytes are not valid UTF-8".into(),
            "save the file as UTF-8".into(),
        ),
        FaultKind::Unexpected(what) => (
            &codes::UNEXPECTED_TOKEN,
            format!("expected {what} here"),
            "write what is expected, or remove the unexpected text".into(),
        ),
        FaultKind::UnexpectedEnd(what) => (
            &codes::UNEXPECTED_END,
            format!("the text ends before {what} is complete"),
            "restore the rest of the file, or close the open brackets and quotes".into(),
        ),
        FaultKind::MissingComma => {
            (&codes::MISSING_COMMA, "a comma is missing".into(), "write `,` between the two".into())
        }
        FaultKind::TrailingComma => (
            &codes::TRAILING_COMMA,
            "trailing comma before the closing bracket".into(),
            "remove the comma".into(),
        ),
        FaultKind::MissingColon => (
            &codes::MISSING_COLON,
            "a colon is missing after the key".into(),
            "write `:` between key and value".into(),
        ),
        FaultKind::SingleQuotes => {
            (&codes::SINGLE_QUOTES, "text is in single quotes".into(), "use double quotes: `\"`".into())
        }
        FaultKind::UnquotedKey => (
            &codes::UNQUOTED_KEY,
            "a key has no quotes".into(),
            "put the key in double quotes".into(),
        ),
        FaultKind::Comment => (
            &codes::COMMENT,
            "JSON does not allow comments".into(),
            "remove the comment, or move it to the field `note`".into(),
        ),
        FaultKind::OddSpace(c) => (
            &codes::UNEXPECTED_TOKEN,
            format!("{} is not white space in JSON", character(*c)),
            "replace it with a plain space, or remove it".into(),
        ),
        FaultKind::ConflictMarker => (
            &codes::UNEXPECTED_TOKEN,
            "unresolved merge conflict".into(),
            "keep one version, and remove the lines that begin with `<<<<<<<`, `=======` or `>>>>>>>`".into(),
        ),
        FaultKind::TypographicQuotes => (
            &codes::TYPOGRAPHIC_QUOTES,
            "text is in curly or angle quotes".into(),
            "use straight double quotes: `\"`".into(),
        ),
        FaultKind::UnescapedQuote => (
            &codes::UNESCAPED_QUOTE,
            "a quote within the text is not escaped".into(),
            "write `\\\"` for a quote within text".into(),
        ),
        FaultKind::NotAValue(word) => {
            (&codes::NOT_A_VALUE, format!("`{}` is not a JSON value", clip(word)), not_a_value(word))
        }
        FaultKind::UnterminatedString => (
            &codes::UNTERMINATED_STRING,
            "the string is not closed on its line".into(),
            "close it with `\"` on the line where it begins".into(),
        ),
        FaultKind::ControlCharacter(c) => (
            &codes::RAW_CONTROL,
            format!("a string contains the control character {}", character(*c)),
            "remove it, or write a space".into(),
        ),
        FaultKind::InvalidEscape => (
            &codes::INVALID_ESCAPE,
            "the backslash does not begin a valid escape".into(),
            "write `\\\\` for a backslash; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX".into(),
        ),
        FaultKind::LoneSurrogate => (
            &codes::LONE_SURROGATE,
            "half of a surrogate pair is not a character".into(),
            "write the character itself, or both halves".into(),
        ),
        FaultKind::InvalidNumber => (
            &codes::INVALID_NUMBER,
            "JSON does not allow numbers like this".into(),
            "write digits with an optional `-`, fraction and exponent, and no thousands separators: `0.5`, `-12`, `1400000`".into(),
        ),
        FaultKind::ImpreciseNumber => (
            &codes::IMPRECISE_NUMBER,
            "a number loses digits when it is read".into(),
            "write at most 17 digits, whole numbers up to 9007199254740992, others between 5e-324 and 1.7e308".into(),
        ),
        FaultKind::DuplicateKey(key) => (
            &codes::DUPLICATE_KEY,
            format!("the key `{}` occurs twice in this object", clip(key)),
            "keep one of the two".into(),
        ),
        FaultKind::TooDeep(limit) => (
            &codes::TOO_DEEP,
            format!("nested more than {limit} levels deep"),
            "records need no more than five levels".into(),
        ),
        FaultKind::TrailingText => (
            &codes::TRAILING_TEXT,
            "text follows the end of the value".into(),
            "remove it; put several records into one array, or one per line into a `.jsonl` file".into(),
        ),
        FaultKind::SecondRecord => (
            &codes::TRAILING_TEXT,
            "another record follows on the same line".into(),
            "put it on a new line: one record per line".into(),
        ),
        FaultKind::BareReturn => (
            &codes::TRAILING_TEXT,
            "the line before this record ends in a carriage return without a line feed".into(),
            "save the file with Unix or Windows line endings".into(),
        ),
        FaultKind::TooLong(limit) => (
            &codes::TOO_LONG_RECORD,
            format!("a record or line of more than {} MiB begins here", limit >> 20),
            "put each record on its own line, and close every quote and bracket".into(),
        ),
        FaultKind::TooMany(most) => (
            &codes::NOT_READ_ON,
            format!("{} found up to here; the rest is not checked", were(*most)),
            "fix what is reported above and check again".into(),
        ),
        FaultKind::NotReadOn => (
            &codes::NOT_READ_ON,
            "the rest of the file is not read: after the problem above, records cannot be told apart".into(),
            "fix what is reported above and check again".into(),
        ),
        _ => return describe_csv(kind),
    };
    (code, message, help)
}

/// The same for faults that only CSV can have.
fn describe_csv(kind: &FaultKind) -> (&'static Code, String, String) {
    const DOUBLE: &str =
        "quote the whole cell, from comma to comma, and double the quotes within: `\"a 5\"\" pipe\"`";
    let (code, message, help) = match kind {
        FaultKind::RaggedRow { expected, found } => (
            &codes::RAGGED_ROW,
            format!("the row has {found} {}; the header has {expected}", cells(*found)),
            if found > expected {
                "put a cell that holds a comma in double quotes: `\"a, b\"`".into()
            } else {
                "write a comma for every cell, including empty ones".into()
            },
        ),
        FaultKind::TextAfterQuote => {
            (&codes::STRAY_QUOTE, "text follows the closing quote of the cell".into(), DOUBLE.into())
        }
        FaultKind::QuoteNotClosed => (
            &codes::STRAY_QUOTE,
            "the opening quote of this cell is never closed; the rest of its line was skipped".into(),
            "close it before the next comma, or remove it".into(),
        ),
        FaultKind::HeaderAgain => (
            &codes::BAD_HEADER,
            "this row repeats the header".into(),
            "remove the row; joined files keep only one header".into(),
        ),
        FaultKind::MissingMark => (
            &codes::SENTINEL,
            "`NA` is without quotes where all other texts are in quotes: a missing value, as R writes it".into(),
            "leave the cell empty (in R: `na = \"\"`); for Namibia write `\"NA\"`".into(),
        ),
        FaultKind::Separator(separator, is_declared) => {
            let what = if *separator == ';' { "semicolons" } else { "tabs" };
            let message = if *is_declared {
                format!("a line for Excel, which says that the cells are separated by {what}; so they were read")
            } else {
                format!("the cells are separated by {what}, and were read so")
            };
            (&codes::DIALECT, message, "nothing needs to be done; other programs may want commas".into())
        }
        FaultKind::SeparatorLine => (
            &codes::DIALECT,
            "a line for Excel, which says that the cells are separated by commas; it was passed over".into(),
            "nothing needs to be done; other programs may take it for the header".into(),
        ),
        FaultKind::EmptyColumnsAtEnd(columns) => (
            &codes::DIALECT,
            format!("{} at the end without a name; they were passed over", count(*columns, "column")),
            "nothing needs to be done; deleting the empty columns in the spreadsheet removes the note".into(),
        ),
        FaultKind::SeparatorsAtEnd(_) => (
            &codes::RAGGED_ROW,
            "the rows end with a comma, the header does not".into(),
            "remove the comma at the end of every row, or add one to the header".into(),
        ),
        FaultKind::SeparatorAtEnd => (
            &codes::RAGGED_ROW,
            "the row ends with a comma, the header does not".into(),
            "remove the comma at the end; put a cell that holds a comma in double quotes".into(),
        ),
        FaultKind::CellWithoutColumn => (
            &codes::RAGGED_ROW,
            "a cell beyond the last column that has a name".into(),
            "name the field that it holds, or empty it; put a cell that holds a comma in double quotes".into(),
        ),
        FaultKind::EmptyColumn => (
            &codes::BAD_HEADER,
            "a column has no name".into(),
            "name the field that it holds, or remove the column with its commas".into(),
        ),
        FaultKind::RepeatedColumn(name) => (
            &codes::BAD_HEADER,
            format!("two columns are named `{}`", clip(name)),
            "keep one of them; the items of a list go into one cell, separated by `|`".into(),
        ),
        FaultKind::UnequalLists((first, items), (other, others)) => (
            &codes::UNEQUAL_LISTS,
            format!("the numbers of items differ: `{other}` has {others}, `{first}` has {items}"),
            "write the same number of items in both, separated by `|`; an item may be empty, and a bar in a text is written `\\|`"
                .into(),
        ),
        // Every other fault can also occur in JSON and is described above.
        _ => (&codes::STRAY_QUOTE, "a stray quote within the cell".into(), DOUBLE.into()),
    };
    (code, message, help)
}

fn cells(number: usize) -> &'static str {
    if number == 1 { "cell" } else { "cells" }
}

fn not_a_value(word: &str) -> String {
    let help = match word.trim_start_matches(['+', '-']).to_ascii_lowercase().as_str() {
        "nan" | "inf" | "infinity" | "none" | "nil" | "undefined" | "na" | "null" => {
            "leave out a field that has no value"
        }
        "true" => "write `true`",
        "false" => "write `false`",
        word if word.starts_with(|c: char| c.is_ascii_digit()) => {
            "put text in double quotes, or write a number without its unit"
        }
        _ => "put text in double quotes",
    };
    help.to_owned()
}

/// How many problems of one header, or of the outer object of a document, are reported: each takes memory, and nobody reads more.
pub const MOST: usize = 10_000;

fn were(problems: usize) -> String {
    format!("{} {}", count(problems, "problem"), if problems == 1 { "was" } else { "were" })
}

/// An invisible character, for a message: its number, and its name if it has a common one.
#[must_use]
pub fn character(c: char) -> String {
    const NAMES: [(char, &str); 16] = [
        ('\t', "a tab"),
        ('\n', "a line feed"),
        ('\r', "a carriage return"),
        ('\u{a0}', "a no-break space"),
        ('\u{ad}', "a soft hyphen"),
        ('\u{200b}', "a zero-width space"),
        ('\u{34f}', "a grapheme joiner"),
        ('\u{200c}', "a zero-width non-joiner"),
        ('\u{200d}', "a zero-width joiner"),
        ('\u{200e}', "a left-to-right mark"),
        ('\u{200f}', "a right-to-left mark"),
        ('\u{202f}', "a narrow no-break space"),
        ('\u{2060}', "a word joiner"),
        ('\u{fe0f}', "a variation selector"),
        ('\u{feff}', "a byte order mark"),
        ('\u{fffd}', "a replacement character"),
    ];
    let number = format!("U+{:04X}", u32::from(c));
    match NAMES.iter().find(|(known, _)| *known == c) {
        Some((_, name)) => format!("{number} ({name})"),
        None => number,
    }
}
