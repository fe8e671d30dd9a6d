//! How each table is shown: what its rows are called, and which columns are in the list. The others are in the record.

/// How a table is shown.
pub struct View {
    /// Name of the table.
    pub table: &'static str,
    /// Its title on the page.
    pub title: &'static str,
    /// Column that names a row.
    pub label: &'static str,
    /// Columns of the list, after the label.
    pub list: &'static [&'static str],
}

/// The tables of the page in its order. The others repeat what is nested in these, for people who join.
pub const VIEWS: [View; 7] = [
    View {
        table: "figures",
        title: "Figures",
        label: "label",
        list: &["as_written", "value", "unit", "qualifier", "modality", "place", "time"],
    },
    View {
        table: "events",
        title: "Events",
        label: "title",
        list: &["type", "modality", "date", "place", "participants"],
    },
    View {
        table: "actors",
        title: "Actors",
        label: "name",
        list: &["kind", "country", "part_of", "aliases"],
    },
    View {
        table: "references",
        title: "References",
        label: "title",
        list: &["author", "issued", "container_title", "citation_count"],
    },
    View { table: "problems", title: "Problems", label: "summary", list: &["kind", "records"] },
    View {
        table: "conflicts",
        title: "Conflicts",
        label: "indicator",
        list: &["figure_id", "as_written", "other_figure_id", "other_as_written"],
    },
    View {
        table: "sources",
        title: "Sources",
        label: "title",
        list: &["authors", "issued", "language", "words"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Table, columns};

    #[test]
    fn views_name_columns_that_there_are() {
        for view in &VIEWS {
            let columns = columns(&(Table::named(view.table).row_schema)());
            for name in view.list.iter().chain([&view.label]) {
                assert!(columns.iter().any(|c| c.name == *name), "{}.{name}", view.table);
            }
        }
    }
}
