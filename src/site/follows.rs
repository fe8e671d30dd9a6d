//! Columns whose value follows from another column: listed once a value instead of once a row.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use super::SiteError;
use super::cell::Cells;
use super::read::Tables;
use crate::model::Column;

/// What follows from what.
struct Rule {
    title: &'static str,
    /// Table and column from which it follows.
    from: &'static [(&'static str, &'static str)],
    /// Columns of the same table that follow.
    columns: &'static [&'static str],
}

const RULES: [Rule; 4] = [
    Rule {
        title: "What a date (EDTF) covers",
        from: &[("figures", "time"), ("events", "date"), ("references", "issued"), ("sources", "issued")],
        columns: &["date_start", "date_end", "date_precision", "date_approximate"],
    },
    Rule {
        title: "What a type of event is in PLOVER and CAMEO",
        from: &[("events", "type")],
        columns: &["plover", "cameo_root"],
    },
    Rule {
        title: "What a kind of actor is in FollowTheMoney",
        from: &[("actors", "kind")],
        columns: &["ftm_schema"],
    },
    Rule {
        title: "The codes of an actor's country (ISO 3166-1)",
        from: &[("actors", "country")],
        columns: &["country_alpha2", "country_alpha3"],
    },
];

/// Values by what they follow from; `None` stands for null.
type Followed = BTreeMap<Option<String>, Vec<Value>>;

/// The rules that hold in these tables.
pub struct Follows(Vec<(&'static Rule, Followed)>);

impl Follows {
    /// Tries each rule on every row. One that does not hold is not used, and its columns stay in the rows.
    pub fn of(tables: &Tables) -> Self {
        static ALL: [Rule; 4] = RULES;
        Self(ALL.iter().filter_map(|rule| Some((rule, followed(rule, tables)?))).collect())
    }

    /// Whether a column follows from another and is left out of the rows.
    pub fn has(&self, table: &str, column: &str) -> bool {
        self.0
            .iter()
            .any(|(rule, _)| rule.from.iter().any(|(t, _)| *t == table) && rule.columns.contains(&column))
    }

    /// The lists: what follows from each value.
    pub fn write(&self, tables: &Tables, cells: &mut Cells<'_>, out: &mut String) -> Result<(), SiteError> {
        for (rule, followed) in &self.0 {
            let from: Vec<String> =
                rule.from.iter().map(|(table, column)| format!("{table}.{column}")).collect();
            let named = |name: &str| tables.named(rule.from[0].0).columns.iter().find(|c| c.name == name);
            let key = named(rule.from[0].1);
            let columns: Vec<&Column> = rule.columns.iter().filter_map(|name| named(name)).collect();
            // Writing to a string cannot fail, here and below.
            let _ = write!(
                out,
                "<details><summary>{}</summary><div class=rows><table class=plain data-from=\"{}\"><thead><tr><th scope=col>{}",
                rule.title,
                from.join(" "),
                from.join(", ")
            );
            for column in &columns {
                let _ = write!(out, "<th scope=col>{}", column.name);
            }
            out.push_str("<tbody>");
            for (value, values) in followed {
                out.push_str("<tr><th>");
                if let (Some(key), Some(value)) = (key, value) {
                    cells.write(key, &Value::String(value.clone()), "", out)?;
                }
                for (column, value) in columns.iter().zip(values) {
                    out.push_str("<td>");
                    cells.write(column, value, "", out)?;
                }
            }
            out.push_str("</table></div></details>\n");
        }
        Ok(())
    }
}

fn followed(rule: &Rule, tables: &Tables) -> Option<Followed> {
    let mut followed = Followed::new();
    for (table, from) in rule.from {
        for row in &tables.named(table).rows {
            let key = row[*from].as_str().map(str::to_owned);
            // An empty text could not be told from null in the list.
            if key.as_deref() == Some("") {
                return None;
            }
            let values: Vec<Value> = rule.columns.iter().map(|c| row[*c].clone()).collect();
            if *followed.entry(key).or_insert_with(|| values.clone()) != values {
                return None;
            }
        }
    }
    Some(followed)
}
