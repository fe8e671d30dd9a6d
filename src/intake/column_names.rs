//! Names of columns as people write them.

/// A name without case, blanks and what joins words: `As written` is `as_written`.
#[must_use]
pub fn folded(name: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-');
    name.chars().filter(is_kept).flat_map(char::to_lowercase).collect()
}

/// Whether a cell is the name of its column, or a label for it: `Start` for `evidence.start`.
pub fn repeats(cell: &str, column: &str) -> bool {
    if cell.is_empty() || cell.len() > column.len() + 8 {
        return false;
    }
    let last = column.rsplit('.').next().unwrap_or(column);
    cell == column || folded(cell) == folded(column) || folded(cell) == folded(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_the_names_of_their_columns() {
        for (cell, column) in [
            ("Id", "id"),
            ("As written", "as_written"),
            ("Start", "evidence.start"),
            ("Evidence.Start", "evidence.start"),
            ("Container title", "container-title"),
        ] {
            assert!(repeats(cell, column), "{cell}");
        }
        for (cell, column) in
            [("", ""), ("Idea", "id"), ("Evidence", "evidence.start"), ("five pilots", "as_written")]
        {
            assert!(!repeats(cell, column), "{cell}");
        }
    }
}
