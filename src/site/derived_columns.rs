//! Columns whose values are derived from another column: listed once per value instead of once per row.

use maud::{PreEscaped, Render, html};
use serde_json::Value;
use std::collections::BTreeMap;

use super::SiteError;
use super::cell::Cells;
use super::read::Tables;
use crate::model::Column;

/// Columns that are derived from others.
struct Rule {
    title: &'static str,
    /// Tables and columns that they are derived from.
    from: &'static [(&'static str, &'static str)],
    /// The derived columns, of the same table.
    columns: &'static [&'static str],
}

const RULES: [Rule; 4] = [
    Rule {
        title: "Dates (EDTF): first day, last day and precision",
        from: &[("figures", "time"), ("events", "date"), ("references", "issued"), ("sources", "issued")],
        columns: &["date_start", "date_end", "date_precision", "date_approximate"],
    },
    Rule {
        title: "Event types in PLOVER and CAMEO",
        from: &[("events", "type")],
        columns: &["plover", "cameo_root"],
    },
    Rule {
        title: "Kinds of actors in FollowTheMoney",
        from: &[("actors", "kind")],
        columns: &["ftm_schema"],
    },
    Rule {
        title: "Countries of actors (ISO 3166-1)",
        from: &[("actors", "country")],
        columns: &["country_alpha2", "country_alpha3"],
    },
];

/// Derived values by the value that they are derived from; `None` is null.
type Derived = BTreeMap<Option<String>, Vec<Value>>;

/// The rules that hold in these tables.
pub struct DerivedColumns(Vec<(&'static Rule, Derived)>);

impl DerivedColumns {
    /// Tries each rule on every row. One that does not hold is not used, and its columns stay in the rows.
    pub fn of(tables: &Tables) -> Self {
        static ALL: [Rule; 4] = RULES;
        Self(ALL.iter().filter_map(|rule| Some((rule, derived(rule, tables)?))).collect())
    }

    /// Whether a column is derived from another and left out of the rows.
    pub fn has(&self, table: &str, column: &str) -> bool {
        self.0
            .iter()
            .any(|(rule, _)| rule.from.iter().any(|(t, _)| *t == table) && rule.columns.contains(&column))
    }

    /// The lists: what is derived from each value.
    pub fn lists(&self, tables: &Tables, cells: &mut Cells<'_>) -> Result<PreEscaped<String>, SiteError> {
        let mut lists = String::new();
        for (rule, derived) in &self.0 {
            let columns = &tables.named(rule.from[0].0).columns;
            let named = |name: &str| {
                columns.iter().find(|c| c.name == name).expect("a rule names columns of its tables")
            };
            let key = named(rule.from[0].1);
            let of: Vec<&Column> = rule.columns.iter().map(|name| named(name)).collect();
            let from: Vec<String> =
                rule.from.iter().map(|(table, column)| format!("{table}.{column}")).collect();
            let rows = PreEscaped(rows(derived, key, &of, cells)?);
            html! {
                details {
                    summary { (rule.title) }
                    div.rows {
                        table.plain data-from=(from.join(" ")) {
                            thead { tr { th scope="col" { (from.join(", ")) } @for column in &of { th scope="col" { (column.name) } } } }
                            tbody { (rows) }
                        }
                    }
                }
            }
            .render_to(&mut lists);
        }
        Ok(PreEscaped(lists))
    }
}

fn rows(
    derived: &Derived,
    key: &Column,
    columns: &[&Column],
    cells: &mut Cells<'_>,
) -> Result<String, SiteError> {
    let mut out = String::new();
    for (value, values) in derived {
        out.push_str("<tr><th>");
        if let Some(value) = value {
            cells.write(key, &Value::String(value.clone()), "", &mut out)?;
        }
        for (column, value) in columns.iter().zip(values) {
            out.push_str("<td>");
            cells.write(column, value, "", &mut out)?;
        }
    }
    Ok(out)
}

fn derived(rule: &Rule, tables: &Tables) -> Option<Derived> {
    let mut derived = Derived::new();
    for (table, from) in rule.from {
        for row in &tables.named(table).rows {
            let key = row[*from].as_str().map(str::to_owned);
            // In the list, an empty text would look like null.
            if key.as_deref() == Some("") {
                return None;
            }
            let values: Vec<Value> = rule.columns.iter().map(|c| row[*c].clone()).collect();
            if *derived.entry(key).or_insert_with(|| values.clone()) != values {
                return None;
            }
        }
    }
    Some(derived)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Table, columns};

    #[test]
    fn rules_name_columns_of_their_tables() {
        for rule in &RULES {
            for (table, from) in rule.from {
                let columns = columns(&(Table::named(table).row_schema)());
                for name in rule.columns.iter().chain([from]) {
                    assert!(columns.iter().any(|c| c.name == *name), "{table}.{name}");
                }
            }
        }
    }
}
