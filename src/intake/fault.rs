//! What can be wrong with the syntax of a file.

use std::ops::Range;

/// An error of syntax or encoding. Reading continues after it where that makes sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Byte range of what is wrong; empty where something is missing.
    pub range: Range<usize>,
    /// Byte range of another place that matters, such as the first of two equal keys.
    pub related: Option<Range<usize>>,
}

/// The kinds of [`Fault`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// The file holds nothing but white space.
    Empty,
    /// The bytes are not UTF-8.
    InvalidUtf8,
    /// Something else was expected: this.
    Unexpected(&'static str),
    /// The file ends within this value.
    UnexpectedEnd(&'static str),
    /// Two members or items without a comma between them.
    MissingComma,
    /// A comma before `}` or `]`.
    TrailingComma,
    /// A key without a colon after it.
    MissingColon,
    /// A key or string in single quotes.
    SingleQuotes,
    /// A key without quotes.
    UnquotedKey,
    /// A comment.
    Comment,
    /// White space that JSON does not allow.
    OddSpace(char),
    /// A line that marks an unresolved merge conflict.
    ConflictMarker,
    /// A key or string in curly or angle quotes.
    TypographicQuotes,
    /// Quotes within a string without a backslash.
    UnescapedQuote,
    /// A word that is not a JSON value, such as `NaN`, `None` or `True`.
    NotAValue(String),
    /// A string that is not closed on its line.
    UnterminatedString,
    /// A control character within a string.
    ControlCharacter(char),
    /// A backslash before a character that it cannot escape.
    InvalidEscape,
    /// Half of a surrogate pair.
    LoneSurrogate,
    /// A number that JSON does not allow, such as `01`, `.5` or `+1`.
    InvalidNumber,
    /// A number that 64 bits cannot hold.
    ImpreciseNumber,
    /// The same key twice in an object.
    DuplicateKey(String),
    /// More levels of nesting than allowed.
    TooDeep(usize),
    /// Text after the end of the value.
    TrailingText,
    /// A record after another one on the same line.
    SecondRecord,
    /// A record after a line that ends in a carriage return without a line feed.
    BareReturn,
    /// A record or line that is longer than the limit.
    TooLong(usize),
    /// The place where reading stops after too many faults.
    TooMany(usize),
    /// The place where reading a file stops, since too much follows a fault of its outer structure.
    NotReadOn,
    /// A row with another number of cells than the header.
    RaggedRow {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// The header again, instead of a row.
    HeaderAgain,
    /// A quote within a cell that is neither doubled nor closes it.
    StrayQuote,
    /// Text after the quote that closes a cell.
    TextAfterQuote,
    /// A cell whose quote is not closed.
    QuoteNotClosed,
    /// `NA` without quotes in a row whose other texts are in quotes: R's missing value.
    MissingMark,
    /// Cells that are separated by another character than the comma; whether a line such as `sep=;` says so.
    Separator(char, bool),
    /// The first line only says what separates cells: a comma, as always.
    SeparatorLine,
    /// Columns at the end without names.
    EmptyColumnsAtEnd(usize),
    /// So many separators at the end of each row that the header has not.
    SeparatorsAtEnd(usize),
    /// The same in one row.
    SeparatorAtEnd,
    /// A cell beyond the columns that have names.
    CellWithoutColumn,
    /// A column without a name.
    EmptyColumn,
    /// Two columns with the same name.
    RepeatedColumn(String),
    /// Lists in columns of the same objects with different numbers of items: names and numbers.
    UnequalLists((String, usize), (String, usize)),
}
