//! The table of actors.

use polars_core::prelude::*;

use super::cells::{office, place, spans};
use super::frame;
use super::text::tidy;
use crate::model::released::ActorRow;
use crate::model::{Actor, Extracts, Id};

/// Actors with their country and the `FollowTheMoney` schema of their kind.
///
/// # Errors
///
/// When a row does not fit its columns.
pub fn table(extracts: &Extracts) -> PolarsResult<DataFrame> {
    let rows = extracts.records(|s| &s.actors).map(|(source, actor)| Ok(row(source, actor)));
    frame::of_rows("actors", rows)
}

fn row(source: &Id, actor: &Actor) -> ActorRow {
    let Actor { id, name, kind, country, part_of, offices, aliases, note, evidence } = actor;
    let country = country.as_deref().map(place);
    ActorRow {
        id: id.0.clone(),
        source_id: source.0.clone(),
        name: tidy(name),
        kind: *kind,
        ftm_schema: kind.ftm_schema().to_owned(),
        country_alpha2: country.as_ref().and_then(|c| c.alpha2.clone()),
        country_alpha3: country.as_ref().and_then(|c| c.alpha3.clone()),
        country: country.map(|c| c.name),
        part_of: part_of.as_ref().map(|id| id.0.clone()),
        offices: offices.iter().map(office).collect(),
        aliases: aliases.clone(),
        note: note.as_deref().map(tidy),
        evidence: spans(evidence),
    }
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
