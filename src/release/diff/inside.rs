//! What differs within a nested value: items of lists are matched, so that an item put in front does not look like another list.

use serde_json::{Map, Value};
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::changes::InnerChange;

/// Items up to which lists are aligned; longer ones are compared item by item at the same place.
const ALIGNED: usize = 2_000;

/// What differs between two nested values; empty for values that are not nested alike, which are compared as a whole.
pub fn compare(before: &Value, after: &Value) -> Vec<InnerChange> {
    let mut found = Vec::new();
    match (before, after) {
        (Value::Array(a), Value::Array(b)) => lists("", "", a, b, &mut found),
        (Value::Object(a), Value::Object(b)) => objects("", "", a, b, &mut found),
        _ => {}
    }
    found
}

fn values(at: &str, to: &str, before: &Value, after: &Value, found: &mut Vec<InnerChange>) {
    match (before, after) {
        (Value::Array(a), Value::Array(b)) => lists(at, to, a, b, found),
        (Value::Object(a), Value::Object(b)) => objects(at, to, a, b, found),
        _ if before == after => {}
        _ => found.push(InnerChange {
            at: Some(at.to_owned()),
            to: Some(to.to_owned()),
            before: Some(before.clone()),
            after: Some(after.clone()),
        }),
    }
}

/// Fields that only one side has are reported for the column, not for every cell.
fn objects(
    at: &str,
    to: &str,
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    found: &mut Vec<InnerChange>,
) {
    for (name, old) in before {
        if let Some(new) = after.get(name) {
            values(&format!("{at}.{name}"), &format!("{to}.{name}"), old, new, found);
        }
    }
}

fn lists(at: &str, to: &str, before: &[Value], after: &[Value], found: &mut Vec<InnerChange>) {
    let ops = if before.len().max(after.len()) > ALIGNED {
        vec![DiffOp::Replace { old_index: 0, old_len: before.len(), new_index: 0, new_len: after.len() }]
    } else {
        let (a, b): (Vec<String>, Vec<String>) = (texts(before), texts(after));
        capture_diff_slices(Algorithm::Myers, &a, &b)
    };
    for op in ops {
        let (old, new) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let both = old.len().min(new.len());
        for (i, j) in old.clone().zip(new.clone()) {
            values(&format!("{at}[{i}]"), &format!("{to}[{j}]"), &before[i], &after[j], found);
        }
        for i in old.skip(both) {
            let gone = Some(before[i].clone());
            found.push(InnerChange { at: Some(format!("{at}[{i}]")), to: None, before: gone, after: None });
        }
        for j in new.skip(both) {
            let new = Some(after[j].clone());
            found.push(InnerChange { at: None, to: Some(format!("{to}[{j}]")), before: None, after: new });
        }
    }
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found_in(before: &Value, after: &Value) -> Vec<String> {
        let shown = |v: Option<Value>| v.map_or("-".into(), |v| v.to_string());
        let line = |c: InnerChange| {
            let place = |p: Option<String>| p.unwrap_or("-".into());
            format!("{} {} {}>{}", place(c.at), place(c.to), shown(c.before), shown(c.after))
        };
        compare(before, after).into_iter().map(line).collect()
    }

    #[test]
    fn items_added_removed_and_changed_are_found_at_their_places() {
        assert_eq!(found_in(&json!(["b", "c"]), &json!(["a", "b", "c"])), [r#"- [0] ->"a""#]);
        assert_eq!(found_in(&json!(["a", "b", "c"]), &json!(["a", "c"])), [r#"[1] - "b">-"#]);
        assert_eq!(found_in(&json!([1, 2, 3]), &json!([1, 4, 3])), ["[1] [1] 2>4"]);
        assert_eq!(found_in(&json!([{"x": 1, "y": 2}]), &json!([{"x": 1, "y": 3}])), ["[0].y [0].y 2>3"]);
        assert_eq!(found_in(&json!({"x": null}), &json!({"x": 1, "new": 2})), [".x .x null>1"]);
        assert_eq!(found_in(&json!(null), &json!([1])), Vec::<String>::new());
    }
}
