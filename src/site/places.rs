//! The places of a release: each name with its codes, listed once instead of in every cell.

use maud::{Markup, html};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

use super::read::Tables;

/// Fields of a place.
const FIELDS: [&str; 3] = ["name", "alpha2", "alpha3"];

/// Names of places, with their two- and three-letter codes; none if no code fits.
#[derive(Default)]
pub struct Places(BTreeMap<String, [Option<String>; 2]>);

impl Places {
    /// The places of all tables. Of two places of one name, the first counts.
    pub fn of(tables: &Tables) -> Self {
        let mut places = Self::default();
        for value in tables.iter().flat_map(|t| &t.rows).flat_map(Map::values) {
            for place in value.as_array().into_iter().flatten().filter_map(Value::as_object) {
                if let Some((name, codes)) = read(place) {
                    places.0.entry(name).or_insert(codes);
                }
            }
        }
        places
    }

    /// Whether this is a place whose codes follow from its name.
    pub fn knows(&self, place: &Map<String, Value>) -> bool {
        read(place).is_some_and(|(name, codes)| self.0.get(&name) == Some(&codes))
    }

    /// The list: rows of a table.
    pub fn rows(&self) -> Markup {
        html! {
            @for (name, codes) in &self.0 {
                tr; th; (name)
                @for code in codes { td; (code.as_deref().unwrap_or_default()) }
            }
        }
    }
}

fn read(place: &Map<String, Value>) -> Option<(String, [Option<String>; 2])> {
    if !place.keys().map(String::as_str).eq(FIELDS) {
        return None;
    }
    let [name, alpha2, alpha3] = FIELDS.map(|field| place[field].as_str().map(str::to_owned));
    // In the list, an empty name would look like none.
    name.filter(|name| !name.is_empty()).map(|name| (name, [alpha2, alpha3]))
}
