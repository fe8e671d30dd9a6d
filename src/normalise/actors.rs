//! The table of actors.

use polars::prelude::*;

use super::{closed, frame, places, text};
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
            closed::look_up("kind", |kind: ActorKind| Some(kind.ftm_schema())).alias("ftm_schema"),
            part("name").alias("country"),
            part("alpha2").alias("country_alpha2"),
            part("alpha3").alias("country_alpha3"),
        ])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn actors_have_their_country_and_the_schema_of_their_kind() -> PolarsResult<()> {
        let actors = table(&extracts())?;
        assert_eq!(texts(&actors, "id")?, ["act-a", "act-b"]);
        assert_eq!(texts(&actors, "name")?, ["Anglers", "Lake office"]);
        assert_eq!(texts(&actors, "ftm_schema")?, ["LegalEntity", "PublicBody"]);
        assert_eq!(texts(&actors, "country_alpha3")?, ["-", "TUR"]);
        Ok(())
    }
}
