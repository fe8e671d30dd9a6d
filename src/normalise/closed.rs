//! Closed lists: the name of a variant → what the model says of it.

use std::collections::HashMap;

use polars::prelude::*;
use serde::de::DeserializeOwned;

/// What the model says of the variant of `T` that a column names.
pub fn look_up<T: DeserializeOwned + 'static>(column: &str, of: fn(T) -> Option<&'static str>) -> Expr {
    let look_up = move |names: Column| {
        let names = names.str()?;
        // There are few variants and many rows.
        let mut known: HashMap<&str, Option<&'static str>> = HashMap::new();
        let mut found = Vec::with_capacity(names.len());
        for name in names.iter().map(Option::unwrap_or_default) {
            let value = match known.get(name) {
                Some(value) => *value,
                None => *known.entry(name).or_insert(of(variant(name)?)),
            };
            found.push(value);
        }
        Ok(StringChunked::from_iter_options(names.name().clone(), found.into_iter()).into_column())
    };
    col(column).map(look_up, |_, field| Ok(field.clone()))
}

/// The variant that serde knows by this name.
pub fn variant<T: DeserializeOwned>(name: &str) -> PolarsResult<T> {
    serde_json::from_value(name.into()).map_err(|e| polars_err!(ComputeError: "{e}"))
}

/// The name under which serde writes a variant.
pub fn name_of(variant: impl serde::Serialize) -> String {
    serde_json::to_value(variant).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorKind, EventType, Precision};

    #[test]
    fn names_are_looked_up_and_unknown_ones_refused() -> PolarsResult<()> {
        let ask = |types: &[&str]| {
            let roots = look_up("type", |t: EventType| t.ontology().cameo_root);
            df!("type" => types)?.lazy().select([roots]).collect()
        };
        let found = ask(&["meeting", "health", "meeting"])?;
        let roots: Vec<Option<&str>> = found.column("type")?.str()?.iter().collect();
        assert_eq!(roots, [Some("04"), None, Some("04")]);
        assert!(ask(&["meating"]).is_err());
        Ok(())
    }

    #[test]
    fn a_variant_and_its_name_belong_together() -> PolarsResult<()> {
        assert_eq!(variant::<ActorKind>("armed_group")?, ActorKind::ArmedGroup);
        assert_eq!(name_of(Precision::Decade), "decade");
        Ok(())
    }
}
