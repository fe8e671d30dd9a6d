//! Records that are wrong in a dozen ways, as people and programs get them wrong.

use serde_json::{Map, Value, json};

/// Makes a given share of records invalid, one way after the other.
pub struct Damager {
    percent: usize,
    seen: usize,
    damaged: usize,
    /// Id of the previous record.
    last_id: Value,
}

/// A way of being wrong: in the values of a record, or in its text.
enum Fault {
    Value(fn(&mut Map<String, Value>, last_id: &Value)),
    Text(fn(&str) -> String),
}

const FAULTS: [Fault; 12] = [
    // A value outside a closed list.
    Fault::Value(|event, _| set(event, "type", json!("meating"))),
    // A field that is missing.
    Fault::Value(|event, _| drop(event.shift_remove("title"))),
    // A field with another name.
    Fault::Value(|event, _| rename(event, "title", "titel")),
    // An id in the wrong form.
    Fault::Value(|event, _| set(event, "id", json!("Event No. 7"))),
    // A number out of range.
    Fault::Value(|event, _| set_in_span(event, "words", json!(0))),
    // A value of another type.
    Fault::Value(|event, _| set_in_span(event, "start", json!("2210"))),
    // Four at once.
    Fault::Value(|event, _| {
        set(event, "type", json!("meating"));
        set(event, "modality", json!("perhaps"));
        set_in_span(event, "words", json!(-1));
        set(event, "source", json!("me"));
    }),
    // An id that is used already.
    Fault::Value(|event, last_id| set(event, "id", last_id.clone())),
    // An id that nothing has.
    Fault::Value(|event, _| set(event, "cites", json!(["nobody-2021"]))),
    // A comma that is missing.
    Fault::Text(|line| line.replacen(",\"type\"", "\"type\"", 1)),
    // A comma too many.
    Fault::Text(|line| format!("{},}}", line.trim_end_matches('}'))),
    // A key that occurs twice.
    Fault::Text(|line| line.replacen("\"type\"", "\"title\":\"again\",\"type\"", 1)),
];

impl Damager {
    /// Lets all but this percentage of records pass as they are.
    pub fn new(percent: u8) -> Self {
        Self { percent: percent.into(), seen: 0, damaged: 0, last_id: json!("evt-x") }
    }

    /// The next record, damaged when it is its turn.
    pub fn pass(&mut self, line: String) -> String {
        self.seen += 1;
        if self.damaged * 100 >= self.seen * self.percent {
            return line;
        }
        let fault = &FAULTS[self.damaged % FAULTS.len()];
        self.damaged += 1;
        match fault {
            Fault::Text(damage) => damage(&line),
            Fault::Value(damage) => {
                let mut event: Map<String, Value> =
                    serde_json::from_str(&line).expect("an event is an object");
                let own_id = event["id"].clone();
                damage(&mut event, &self.last_id);
                self.last_id = own_id;
                Value::Object(event).to_string()
            }
        }
    }
}

fn set(event: &mut Map<String, Value>, field: &str, value: Value) {
    event.insert(field.to_owned(), value);
}

fn set_in_span(event: &mut Map<String, Value>, field: &str, value: Value) {
    event["evidence"][0][field] = value;
}

fn rename(event: &mut Map<String, Value>, from: &str, to: &str) {
    let value = event.shift_remove(from).unwrap_or_default();
    event.insert(to.to_owned(), value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_records_are_damaged_as_asked() {
        let line = |number: usize| {
            let span = r#"{"start":1,"words":2}"#;
            format!(r#"{{"id":"evt-{number}","title":"x","type":"meeting","evidence":[{span}]}}"#)
        };
        let damaged = |percent| {
            let mut damager = Damager::new(percent);
            (0..1000).filter(|number| damager.pass(line(*number)) != line(*number)).count()
        };
        assert_eq!([damaged(0), damaged(1), damaged(100)], [0, 10, 1000]);
    }
}
