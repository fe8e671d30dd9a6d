//! The part of a line around a range that fits on the terminal, with carets under the range.

use unicode_width::UnicodeWidthChar;

use crate::diagnostics::diagnostic::TextRange;
use crate::intake::Excerpt;
use crate::text::visible::{ends_command, escape, is_invisible};

/// Spaces shown for a tab: after the gutter, its stops are not where they were.
const TAB: usize = 4;

/// A code point as it is shown, and how many columns it takes.
struct Cell {
    shown: String,
    width: usize,
}

impl Cell {
    /// A code point that comes after this part of the line.
    fn of(before: &str, c: char) -> Self {
        if c == '\t' {
            return Self { shown: " ".repeat(TAB), width: TAB };
        }
        if is_invisible(c) || ends_command(before, c) {
            let shown = escape(c);
            return Self { width: shown.len(), shown };
        }
        Self { shown: c.to_string(), width: c.width().unwrap_or(0) }
    }
}

/// The line and the carets, neither wider than `width` columns. A range of several lines ends with its first line.
#[must_use]
pub fn excerpt(around: &Excerpt, range: TextRange, width: usize) -> (String, String) {
    let text = &around.text;
    let cells: Vec<Cell> = text.char_indices().map(|(at, c)| Cell::of(&text[..at], c)).collect();
    let index = |column: usize| column.saturating_sub(around.column).min(cells.len());
    let start = index(range.start.column);
    let end = if range.end.line == range.start.line { index(range.end.column) } else { cells.len() };
    let window = Window::around(&cells, start, around.column > 1, width);
    let shown: String = cells[window.from..window.to].iter().map(|c| c.shown.as_str()).collect();
    let text = format!("{}{shown}{}", window.lead(), window.tail());
    let before = window.lead().chars().count() + window.columns(window.from, start);
    let under = window.columns(start, end.min(window.to).max(start)).max(1);
    (text, format!("{}{}", " ".repeat(before), "^".repeat(under)))
}

/// The cells that are shown.
struct Window {
    /// First cell that is shown.
    from: usize,
    /// Cell after the last one shown.
    to: usize,
    /// First cell of the range.
    start: usize,
    /// Whether more of the line comes before the first cell.
    more_before: bool,
    /// Columns before each cell, and those of the line.
    sums: Vec<usize>,
}

impl Window {
    /// As much as fits: what the range begins with first, then a third of the width before it, then the rest after it.
    fn around(cells: &[Cell], start: usize, more_before: bool, width: usize) -> Self {
        let mut sums = vec![0];
        sums.extend(cells.iter().scan(0, |sum, cell| {
            *sum += cell.width;
            Some(*sum)
        }));
        let mut window = Self { from: start, to: start, start, more_before, sums };
        window.grow_right(1, width);
        window.grow_left(width / 3, width);
        window.grow_right(cells.len(), width);
        window.grow_left(width, width);
        // Combining characters belong to what comes before them.
        while window.to < cells.len() && cells[window.to].width == 0 {
            window.to += 1;
        }
        window
    }

    fn cells(&self) -> usize {
        self.sums.len() - 1
    }

    fn columns(&self, from: usize, to: usize) -> usize {
        self.sums[to] - self.sums[from]
    }

    /// Columns of a window with the marks where it is cut; a caret after the end of the line takes one too.
    fn taken(&self, from: usize, to: usize) -> usize {
        let lead = usize::from(from > 0 || self.more_before);
        let tail = usize::from(to < self.cells());
        lead + self.columns(from, self.start) + (self.columns(self.start, to) + tail).max(1)
    }

    fn grow_right(&mut self, cells: usize, width: usize) {
        let limit = self.cells().min(self.to.saturating_add(cells));
        while self.to < limit && self.taken(self.from, self.to + 1) <= width {
            self.to += 1;
        }
    }

    fn grow_left(&mut self, columns: usize, width: usize) {
        while self.from > 0
            && self.columns(self.from, self.start) < columns
            && self.taken(self.from - 1, self.to) <= width
        {
            self.from -= 1;
        }
    }

    fn lead(&self) -> &'static str {
        if self.from > 0 || self.more_before { "…" } else { "" }
    }

    fn tail(&self) -> &'static str {
        if self.to < self.cells() { "…" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::intake::Position;

    fn show(text: &str, from: usize, to: usize, width: usize) -> String {
        let range =
            TextRange { start: Position { line: 1, column: from }, end: Position { line: 1, column: to } };
        let (line, caret) = excerpt(&Excerpt { text: text.into(), column: 1 }, range, width);
        format!("{line}\n{caret}")
    }

    #[test]
    fn carets_are_under_wide_combining_and_hidden_characters() {
        assert_eq!(show("日本 x", 4, 5, 80), "日本 x\n     ^");
        assert_eq!(show("日本 x", 2, 3, 80), "日本 x\n  ^^");
        assert_eq!(show("e\u{301}e\u{301} x", 6, 7, 80), "e\u{301}e\u{301} x\n   ^");
        assert_eq!(show("\tx", 2, 3, 80), "    x\n    ^");
        assert_eq!(show("a\u{202E}b", 2, 3, 80), "a\\u{202E}b\n ^^^^^^^^");
        assert_eq!(show("{\"a\": 1", 8, 8, 80), "{\"a\": 1\n       ^");
        assert_eq!(show("", 1, 1, 80), "\n^");
    }

    #[test]
    fn long_lines_are_cut_around_the_range() {
        let line = format!("{}HERE{}", "a".repeat(50), "z".repeat(50));
        assert_eq!(show(&line, 51, 55, 20), "…aaaaaaHEREzzzzzzzz…\n       ^^^^");
        assert_eq!(show("abcdefghij", 10, 11, 10), "abcdefghij\n         ^");
        assert_eq!(show("abcdefghijk", 11, 12, 10), "…cdefghijk\n         ^");
        assert_eq!(show("abcdefghijk", 1, 2, 10), "abcdefghi…\n^");
    }

    #[test]
    fn a_range_of_several_lines_ends_with_its_first() {
        let range =
            TextRange { start: Position { line: 3, column: 3 }, end: Position { line: 9, column: 1 } };
        let (_, caret) = excerpt(&Excerpt { text: "ab{".into(), column: 1 }, range, 80);
        assert_eq!(caret, "  ^");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(
            text in "[a-z日本語\u{301}\t\u{202E} ]{0,200}", column in 1usize..100, at in 0usize..220, length in 0usize..40, width in 14usize..120
        ) {
            let start = Position { line: 1, column: column + at };
            let end = Position { line: 1, column: column + at + length };
            let (line, caret) = excerpt(&Excerpt { text, column }, TextRange { start, end }, width);
            prop_assert!(line.width() <= width, "{line:?} in {width}");
            prop_assert!(caret.width() <= width, "{caret:?} in {width}");
            prop_assert!(caret.ends_with('^'));
        }
    }
}
