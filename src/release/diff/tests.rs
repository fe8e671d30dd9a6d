//! Whole comparisons of small releases, and what holds of all.

use std::collections::BTreeMap;

use polars_core::prelude::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::model::changes::{Bump, Kind};
use crate::model::{Column as ColumnSpec, ColumnType};
use crate::release::digest::sha256;
use crate::release::parquet;

/// A release of one table `things` with the columns `id`, `name`, `size` and `parts`.
type Rows = BTreeMap<String, (String, Option<i64>, Vec<String>)>;

fn columns() -> Vec<ColumnSpec> {
    let column = |name: &str, r#type, nullable| ColumnSpec {
        name: name.into(),
        description: format!("The {name}."),
        r#type,
        nullable,
        values: Vec::new(),
    };
    vec![
        column("id", ColumnType::Text, false),
        column("name", ColumnType::Text, false),
        column("size", ColumnType::Integer, true),
        column("parts", ColumnType::List(Box::new(ColumnType::Text)), false),
    ]
}

fn frame(rows: &Rows) -> DataFrame {
    let parts = rows.values().map(|row| Series::new("".into(), row.2.clone()));
    let parts: ListChunked = parts.map(Some).collect();
    let parts =
        parts.into_series().with_name("parts".into()).cast(&DataType::List(Box::new(DataType::String)));
    let ids: Vec<&str> = rows.keys().map(String::as_str).collect();
    let names: Vec<&str> = rows.values().map(|row| row.0.as_str()).collect();
    let sizes: Vec<Option<i64>> = rows.values().map(|row| row.1).collect();
    let mut frame = df!("id" => ids, "name" => names, "size" => sizes).expect("a frame");
    frame.with_column(parts.expect("text").into_column()).expect("as many rows").clone()
}

/// A release of one table.
struct Release {
    table: &'static str,
    columns: Vec<ColumnSpec>,
    rows: DataFrame,
    key: Option<Vec<String>>,
}

impl Snapshot for Release {
    fn name(&self) -> String {
        "here".to_owned()
    }

    fn tables(&self) -> Vec<String> {
        vec![self.table.to_owned()]
    }

    fn table(&self, name: &str) -> Result<Option<TableSnapshot>, ReadError> {
        let table = TableSnapshot::new(self.columns.clone(), self.rows.clone(), self.key.clone());
        Ok((name == self.table).then_some(table))
    }

    fn stated(&self) -> Result<BTreeMap<String, Value>, ReadError> {
        let said = [("name", "things"), ("version", "1.0.0"), ("released", "2026-11-24")];
        Ok(said.map(|(name, text)| (name.to_owned(), Value::from(text))).into())
    }

    fn files(&self) -> Result<BTreeMap<String, String>, ReadError> {
        let bytes = parquet::encode(&self.rows, &self.columns, &[]).expect("it can be encoded");
        Ok([(format!("{}.parquet", self.table), sha256(bytes))].into())
    }
}

fn written(rows: &Rows, columns: &[ColumnSpec]) -> Release {
    let rows = frame(rows).select(columns.iter().map(|c| c.name.as_str())).expect("it has these columns");
    Release { table: "things", columns: columns.to_vec(), rows, key: None }
}

fn changes(before: &Release, after: &Release) -> Changes {
    compare(Some(before), after).unwrap_or_else(|e| panic!("{e}"))
}

fn some() -> Rows {
    let row = |name: &str, size, parts: &[&str]| {
        (name.to_owned(), size, parts.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    [
        ("a".to_owned(), row("boat", Some(1), &["oar", "sail"])),
        ("b".to_owned(), row("harbour", None, &[])),
        ("c".to_owned(), row("lake", Some(3), &["shore"])),
    ]
    .into()
}

#[test]
fn rows_and_cells_are_found_by_key() {
    let mut rows = some();
    rows.remove("b");
    rows.insert("d".into(), ("ferry".into(), Some(4), Vec::new()));
    if let Some(row) = rows.get_mut("a") {
        *row = ("ship".into(), None, vec!["mast".into(), "oar".into()]);
    }
    let changes = changes(&written(&some(), &columns()), &written(&rows, &columns()));
    let [table] = changes.tables.as_slice() else { panic!("{changes:?}") };
    assert_eq!((&table.added, &table.removed), (&vec![vec![json!("d")]], &vec![vec![json!("b")]]));
    let [row] = table.changed.as_slice() else { panic!("{table:?}") };
    let cells: Vec<(&str, &Value, &Value)> =
        row.cells.iter().map(|c| (c.column.as_str(), &c.before, &c.after)).collect();
    assert_eq!(cells[0], ("name", &json!("boat"), &json!("ship")));
    assert_eq!(cells[1], ("size", &json!(1), &json!(null)));
    assert_eq!(cells[2], ("parts", &json!(["oar", "sail"]), &json!(["mast", "oar"])));
    let within: Vec<_> = row.cells[2].within.iter().map(|w| (w.at.as_deref(), w.to.as_deref())).collect();
    assert_eq!(within, [(None, Some("[0]")), (Some("[1]"), None)]);
    assert_eq!((changes.demand.bump, changes.demand.smallest.as_deref()), (Bump::Major, Some("2.0.0")));
}

#[test]
fn columns_that_only_one_side_has_do_not_make_rows_differ() {
    let fewer: Vec<ColumnSpec> = columns().into_iter().filter(|c| c.name != "size").collect();
    let changes = changes(&written(&some(), &fewer), &written(&some(), &columns()));
    let [table] = changes.tables.as_slice() else { panic!("{changes:?}") };
    assert_eq!((table.changed.len(), table.columns.len()), (0, 1));
    assert_eq!((table.columns[0].change, changes.demand.bump), (Kind::ColumnAdded, Bump::Minor));
}

#[test]
fn a_table_that_is_missing_is_a_difference() {
    let before = written(&some(), &columns());
    let after = Release { table: "others", ..written(&some(), &columns()) };
    let changes = changes(&before, &after);
    let states: Vec<_> = changes.tables.iter().map(|t| (t.table.as_str(), t.state)).collect();
    assert_eq!(states, [("others", State::Added), ("things", State::Removed)]);
    assert_eq!(changes.demand.bump, Bump::Major);
}

#[test]
fn an_id_that_is_perhaps_renamed_is_suggested_and_still_removed() {
    let mut rows = some();
    let row = rows.remove("a").expect("it is there");
    rows.insert("z".into(), row);
    let changes = changes(&written(&some(), &columns()), &written(&rows, &columns()));
    let table = &changes.tables[0];
    let pairs: Vec<_> =
        table.perhaps_renamed.iter().map(|r| (&r.before[0], &r.after[0], r.equal, r.of)).collect();
    assert_eq!(pairs, [(&json!("a"), &json!("z"), 3, 3)]);
    assert_eq!((table.rows.removed, table.rows.added, changes.demand.bump), (1, 1, Bump::Major));
}

#[test]
fn keys_are_stated_or_the_first_columns_that_tell_rows_apart() {
    let nothing = Release { table: "zero", ..written(&Rows::new(), &columns()) };
    let key = |release: &Release| changes(&nothing, release).tables[0].key.clone();
    assert_eq!(key(&written(&some(), &columns())), ["id"]);
    assert_eq!(key(&with_key(&some(), &["name", "size"])), ["name", "size"]);
}

/// A release that states its key.
fn with_key(rows: &Rows, key: &[&str]) -> Release {
    let key = key.iter().map(ToString::to_string).collect();
    Release { key: Some(key), ..written(rows, &columns()) }
}

#[test]
fn rows_of_the_same_key_are_refused_and_another_key_is_found() {
    let (before, after) = (with_key(&some(), &["id"]), with_key(&some(), &["name"]));
    let found = changes(&before, &after);
    assert_eq!(found.tables[0].key_before.as_deref(), Some(&["id".to_owned()][..]));
    assert_eq!(found.demand.bump, Bump::Major);
    let mut rows = some();
    rows.insert("d".into(), rows["a"].clone());
    let twice = with_key(&rows, &["name"]);
    let refused = compare(Some(&after), &twice).err().map(|e| e.to_string());
    assert!(refused.is_some_and(|e| e.contains("several rows of things have the key \"boat\"\n  help: ")));
}

fn some_rows() -> impl Strategy<Value = Rows> {
    let row = ("[ab]{0,2}", prop::option::of(0_i64..3), prop::collection::vec("[xy]", 0..3));
    prop::collection::btree_map("[a-e]{1,2}", row, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_release_does_not_differ_from_itself(rows in some_rows()) {
        let (a, b) = (written(&rows, &columns()), written(&rows, &columns()));
        prop_assert!(changes(&a, &b).is_empty());
        // Another order of rows, as no release has it.
        let turned = Release { rows: b.rows.reverse(), ..b };
        prop_assert!(changes(&a, &turned).tables.is_empty());
    }

    /// The rows before, changed as the comparison says, are the rows after.
    #[test]
    fn what_differs_makes_one_release_of_the_other(before in some_rows(), after in some_rows()) {
        let changes = changes(&written(&before, &columns()), &written(&after, &columns()));
        let mut made = before.clone();
        for table in &changes.tables {
            let id = |key: &[Value]| key[0].as_str().unwrap_or_default().to_owned();
            for key in &table.removed {
                prop_assert!(made.remove(&id(key)).is_some());
            }
            for key in &table.added {
                prop_assert!(made.insert(id(key), after[&id(key)].clone()).is_none());
            }
            for change in &table.changed {
                let row = made.get_mut(&id(&change.key)).expect("it is there before and after");
                for cell in &change.cells {
                    prop_assert_ne!(&cell.before, &cell.after);
                    match cell.column.as_str() {
                        "name" => row.0 = cell.after.as_str().unwrap_or_default().into(),
                        "size" => row.1 = cell.after.as_i64(),
                        _ => row.2 = serde_json::from_value(cell.after.clone()).expect("a list of text"),
                    }
                }
            }
            prop_assert_eq!(table.rows.before - table.rows.removed + table.rows.added, table.rows.after);
        }
        prop_assert_eq!(&made, &after);
        let gone = before.keys().any(|id| !after.contains_key(id));
        let new = after.keys().any(|id| !before.contains_key(id));
        let expected = match (gone, new) {
            (true, _) => Bump::Major,
            (_, true) => Bump::Minor,
            _ if before == after => Bump::None,
            _ => Bump::Patch,
        };
        prop_assert_eq!(changes.demand.bump, expected);
    }

    /// Columns taken away, renamed and turned around: never a panic, never silence, and never less demanded than by a part.
    #[test]
    fn any_change_of_columns_is_found(
        keep in prop::collection::vec(any::<bool>(), 3),
        reworded in any::<bool>(),
        turned in any::<bool>(),
        nullable in any::<bool>(),
    ) {
        let mut after = columns();
        let mut kept = keep.iter();
        after.retain(|c| c.name == "id" || *kept.next().unwrap_or(&true));
        if reworded {
            after[0].description.push_str(" Really.");
        }
        if nullable {
            after[0].nullable = true;
        }
        if turned {
            after.reverse();
        }
        let found = changes(&written(&some(), &columns()), &written(&some(), &after));
        let gone = keep.contains(&false);
        let moved = turned && after.len() > 1;
        let expected = if gone || nullable { Bump::Major } else { Bump::Patch };
        let same = !gone && !reworded && !nullable && !moved;
        prop_assert_eq!(found.demand.bump, if same { Bump::None } else { expected });
        let back = changes(&written(&some(), &after), &written(&some(), &columns()));
        prop_assert_eq!(back.is_empty(), same);
        let kinds = |c: &Changes| c.tables.iter().flat_map(|t| &t.columns).count();
        prop_assert_eq!(kinds(&found), kinds(&back));
    }
}
