//! The table of actors.

use polars::prelude::*;

use super::{frame, places, text};
use crate::model::{ActorKind, Extracts};

/// Actors with their country and the `FollowTheMoney` schema of their kind.
///
/// # Errors
///
/// When a kind is unknown.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let part = |name: &str| col("country place").struct_().field_by_name(name);
    frame::raw(extracts, |s| &s.actors)?
        .lazy()
        .with_column(places::place("country").alias("country place"))
        .with_columns([
            text::tidy("name"),
            text::tidy("note"),
            ftm_schema(),
            part("name").alias("country"),
            part("alpha2").alias("country_alpha2"),
            part("alpha3").alias("country_alpha3"),
        ])
        .collect()
}

fn ftm_schema() -> Expr {
    let look_up = |kinds: Column| {
        let kinds = kinds.str()?;
        let mut found = Vec::with_capacity(kinds.len());
        for name in kinds.iter() {
            let parsed: Result<ActorKind, _> = serde_json::from_value(name.unwrap_or_default().into());
            let kind = parsed.map_err(|e| polars_err!(ComputeError: "{e}"))?;
            found.push(kind.ftm_schema());
        }
        Ok(StringChunked::from_iter_values(kinds.name().clone(), found.into_iter()).into_column())
    };
    col("kind").map(look_up, |_, field| Ok(field.clone())).alias("ftm_schema")
}
