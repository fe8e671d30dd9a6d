//! What differs between the columns of a table, and between the fields within them.

use serde_json::{Value, json};

use crate::model::changes::ColumnChange;
use crate::model::changes::Kind;
use crate::model::{Column, ColumnType};

/// What differs between two lists of columns, in order of the columns.
pub fn compare(before: &[Column], after: &[Column]) -> Vec<ColumnChange> {
    let mut found = Vec::new();
    fields("", before, after, &mut found);
    found
}

/// Columns that are in both lists and their positions, in the order of the list after.
pub fn common<'a>(before: &'a [Column], after: &'a [Column]) -> Vec<(usize, usize, &'a Column)> {
    let place = |column: &Column| before.iter().position(|c| c.name == column.name);
    after.iter().enumerate().filter_map(|(b, column)| Some((place(column)?, b, column))).collect()
}

fn fields(path: &str, before: &[Column], after: &[Column], found: &mut Vec<ColumnChange>) {
    for column in before.iter().filter(|c| !after.iter().any(|other| other.name == c.name)) {
        let r#type = json!(column.r#type.to_string());
        found.push(change(Kind::ColumnRemoved, join(path, &column.name), Some(r#type), None));
    }
    for column in after {
        let path = join(path, &column.name);
        match before.iter().find(|other| other.name == column.name) {
            None => {
                let r#type = json!(column.r#type.to_string());
                found.push(change(Kind::ColumnAdded, path, None, Some(r#type)));
            }
            Some(old) => one(path, old, column, found),
        }
    }
    let names = |columns: &[Column], others: &[Column]| -> Vec<String> {
        let common = columns.iter().filter(|c| others.iter().any(|o| o.name == c.name));
        common.map(|c| c.name.clone()).collect()
    };
    order(path, names(before, after), names(after, before), found);
}

fn one(path: String, before: &Column, after: &Column, found: &mut Vec<ColumnChange>) {
    match (before.nullable, after.nullable) {
        (false, true) => found.push(change(Kind::NullsAllowed, path.clone(), None, None)),
        (true, false) => found.push(change(Kind::NullsExcluded, path.clone(), None, None)),
        _ => {}
    }
    if before.description != after.description {
        let (old, new) = (json!(before.description), json!(after.description));
        found.push(change(Kind::DescriptionChanged, path.clone(), Some(old), Some(new)));
    }
    values(&path, before, after, found);
    types(path, &before.r#type, &after.r#type, found);
}

fn types(path: String, before: &ColumnType, after: &ColumnType, found: &mut Vec<ColumnChange>) {
    match (before, after) {
        (ColumnType::List(before), ColumnType::List(after)) => types(path, before, after, found),
        (ColumnType::Struct(before), ColumnType::Struct(after)) => fields(&path, before, after, found),
        _ if before == after => {}
        _ => {
            let (old, new) = (json!(before.to_string()), json!(after.to_string()));
            found.push(change(Kind::ColumnRetyped, path, Some(old), Some(new)));
        }
    }
}

fn values(path: &str, before: &Column, after: &Column, found: &mut Vec<ColumnChange>) {
    let (old, new) = (&before.values, &after.values);
    match (old.is_empty(), new.is_empty()) {
        (true, true) => return,
        (true, false) => {
            let names: Vec<&str> = new.iter().map(|v| v.value.as_str()).collect();
            return found.push(change(Kind::ListClosed, path.into(), None, Some(json!(names))));
        }
        (false, true) => {
            let names: Vec<&str> = old.iter().map(|v| v.value.as_str()).collect();
            return found.push(change(Kind::ListOpened, path.into(), Some(json!(names)), None));
        }
        (false, false) => {}
    }
    for gone in old.iter().filter(|v| !new.iter().any(|other| other.value == v.value)) {
        found.push(change(Kind::ValueRemoved, path.into(), Some(json!(gone.value)), None));
    }
    for value in new {
        match old.iter().find(|other| other.value == value.value) {
            None => found.push(change(Kind::ValueAdded, path.into(), None, Some(json!(value.value)))),
            Some(other) if other.description != value.description => {
                let described = |v: &crate::model::Allowed| json!(format!("{}: {}", v.value, v.description));
                found.push(change(
                    Kind::DescriptionChanged,
                    path.into(),
                    Some(described(other)),
                    Some(described(value)),
                ));
            }
            Some(_) => {}
        }
    }
    let names = |values: &[crate::model::Allowed], others: &[crate::model::Allowed]| -> Vec<String> {
        let common = values.iter().filter(|v| others.iter().any(|o| o.value == v.value));
        common.map(|v| v.value.clone()).collect()
    };
    order(path, names(old, new), names(new, old), found);
}

/// The same names in another order.
fn order(path: &str, before: Vec<String>, after: Vec<String>, found: &mut Vec<ColumnChange>) {
    if before != after {
        let change = change(Kind::OrderChanged, path.into(), Some(json!(before)), Some(json!(after)));
        found.push(ColumnChange { column: (!path.is_empty()).then(|| path.to_owned()), ..change });
    }
}

fn change(kind: Kind, column: String, before: Option<Value>, after: Option<Value>) -> ColumnChange {
    ColumnChange { change: kind, column: Some(column), before, after }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Allowed;

    fn column(name: &str, r#type: ColumnType) -> Column {
        Column {
            name: name.into(),
            description: "What it is.".into(),
            r#type,
            nullable: false,
            values: Vec::new(),
        }
    }

    fn closed(values: &[&str]) -> Column {
        let allowed = |v: &&str| Allowed { value: (*v).into(), description: "One.".into() };
        Column { values: values.iter().map(allowed).collect(), ..column("a", ColumnType::Text) }
    }

    /// What is found, a line each.
    fn found_in(before: Vec<Column>, after: Vec<Column>) -> Vec<String> {
        let line = |c: ColumnChange| {
            let value = |v: Option<Value>| v.map(|v| v.to_string()).unwrap_or_default();
            format!("{:?} {} {}>{}", c.change, c.column.unwrap_or_default(), value(c.before), value(c.after))
        };
        compare(&before, &after).into_iter().map(line).collect()
    }

    #[test]
    fn columns_added_removed_retyped_and_moved_are_found() {
        let (a, b, c) =
            (column("a", ColumnType::Text), column("b", ColumnType::Date), column("c", ColumnType::Text));
        assert!(found_in(vec![a.clone(), b.clone()], vec![a.clone(), b.clone()]).is_empty());
        assert_eq!(found_in(vec![a.clone()], vec![c.clone(), a.clone()]), [r#"ColumnAdded c >"text""#]);
        assert_eq!(found_in(vec![a.clone(), b.clone()], vec![a.clone()]), [r#"ColumnRemoved b "date">"#]);
        assert_eq!(
            found_in(vec![a.clone(), b.clone()], vec![b.clone(), a.clone()]),
            [r#"OrderChanged  ["a","b"]>["b","a"]"#]
        );
        let number = column("a", ColumnType::Number);
        assert_eq!(found_in(vec![a.clone()], vec![number]), [r#"ColumnRetyped a "text">"double""#]);
        let nullable = Column { nullable: true, ..a.clone() };
        assert_eq!(found_in(vec![a.clone()], vec![nullable.clone()]), ["NullsAllowed a >"]);
        assert_eq!(found_in(vec![nullable], vec![a.clone()]), ["NullsExcluded a >"]);
        let reworded = Column { description: "x".into(), ..a.clone() };
        assert_eq!(found_in(vec![a], vec![reworded]), [r#"DescriptionChanged a "What it is.">"x""#]);
    }

    #[test]
    fn fields_within_lists_are_columns_too() {
        let list = |fields: Vec<Column>| column("e", ColumnType::List(Box::new(ColumnType::Struct(fields))));
        let (x, y) = (column("x", ColumnType::Integer), column("y", ColumnType::Integer));
        assert_eq!(
            found_in(vec![list(vec![x.clone()])], vec![list(vec![x.clone(), y])]),
            [r#"ColumnAdded e.y >"int64""#]
        );
        let text = column("x", ColumnType::Text);
        assert_eq!(
            found_in(vec![list(vec![x.clone()])], vec![list(vec![text])]),
            [r#"ColumnRetyped e.x "int64">"text""#]
        );
        let flat = column("e", ColumnType::Struct(vec![x.clone()]));
        assert_eq!(
            found_in(vec![list(vec![x])], vec![flat]),
            [r#"ColumnRetyped e "list of struct">"struct""#]
        );
    }

    #[test]
    fn values_of_closed_lists_are_found() {
        assert_eq!(found_in(vec![closed(&["a", "b"])], vec![closed(&["a"])]), [r#"ValueRemoved a "b">"#]);
        assert_eq!(found_in(vec![closed(&["a"])], vec![closed(&["b", "a"])]), [r#"ValueAdded a >"b""#]);
        assert_eq!(
            found_in(vec![closed(&["a", "b"])], vec![closed(&["b", "a"])]),
            [r#"OrderChanged a ["a","b"]>["b","a"]"#]
        );
        assert_eq!(found_in(vec![closed(&["a"])], vec![closed(&[])]), [r#"ListOpened a ["a"]>"#]);
        assert_eq!(found_in(vec![closed(&[])], vec![closed(&["a"])]), [r#"ListClosed a >["a"]"#]);
        let mut other = closed(&["a"]);
        other.values[0].description = "Two.".into();
        assert_eq!(
            found_in(vec![closed(&["a"])], vec![other]),
            [r#"DescriptionChanged a "a: One.">"a: Two.""#]
        );
    }
}
