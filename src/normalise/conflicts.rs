//! Figures that contradict each other.

use std::collections::BTreeMap;

use polars_core::prelude::*;

/// What two figures have in common that measure the same.
const SAME: [&str; 5] = ["source_id", "indicator", "unit", "place key", "time key"];

/// What each of them states.
const STATED: [&str; 5] = ["as_written", "value", "low", "high", "qualifier"];

/// The figure that each of them restates.
const REPEATS: &str = "repeats";

/// The pairs of figures of the same indicator, unit, place and time that state different values, each pair once. A figure does not
/// conflict with the one that it repeats.
///
/// # Errors
///
/// When `figures` is not the table of figures.
pub fn pairs(figures: &DataFrame) -> PolarsResult<DataFrame> {
    let figures = with_keys(figures)?;
    let (ones, others) = of_same(&figures)?;
    let side = |prefix: &str, shared: &[&str], rows: &IdxCa| {
        let columns = shared.iter().copied().chain(["id", REPEATS]).chain(STATED);
        let mut side = figures.select(columns)?.take(rows)?;
        side.rename("id", format!("{prefix}figure_id").into())?;
        for name in STATED.into_iter().chain([REPEATS]) {
            side.rename(name, format!("{prefix}{name}").into())?;
        }
        Ok::<_, PolarsError>(side)
    };
    let both = side("", &[&SAME[..], &["place", "time"]].concat(), &ones)?;
    let both = both.hstack(side("other_", &[], &others)?.columns())?;
    let differs = |name: &str| both.column(name)?.not_equal_missing(both.column(&format!("other_{name}"))?);
    let is_first = both.column("figure_id")?.lt(both.column("other_figure_id")?)?;
    let is_other = |repeats: &str, id: &str| both.column(repeats)?.not_equal_missing(both.column(id)?);
    let is_repeated = !is_other("repeats", "other_figure_id")? | !is_other("other_repeats", "figure_id")?;
    let conflicts = is_first & !is_repeated & (differs("value")? | differs("low")? | differs("high")?);
    let pairs = both.filter(&conflicts)?.drop_many([REPEATS, "other_repeats"]);
    pairs.sort(["figure_id", "other_figure_id"], SortMultipleOptions::default())
}

/// The rows of each two figures that measure the same, either way round.
fn of_same(figures: &DataFrame) -> PolarsResult<(IdxCa, IdxCa)> {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    for group in figures.group_by(SAME)?.get_groups().iter() {
        let rows = match group {
            GroupsIndicator::Idx((_, rows)) => rows.to_vec(),
            GroupsIndicator::Slice([first, length]) => (first..first + length).collect(),
        };
        for one in &rows {
            ones.resize(ones.len() + rows.len(), *one);
            others.extend_from_slice(&rows);
        }
    }
    Ok((IdxCa::from_vec("ones".into(), ones), IdxCa::from_vec("others".into(), others)))
}

/// Adds place and time of figures as texts that can be compared.
fn with_keys(figures: &DataFrame) -> PolarsResult<DataFrame> {
    let place_key = |places: Option<Series>| {
        let names = places.unwrap_or_default().struct_()?.field_by_name("name")?;
        let names = names.str()?.sort(false);
        Ok(Some(names.iter().flatten().collect::<Vec<_>>().join("|")))
    };
    let lists = figures.column("place")?.list()?;
    let keys = (0..lists.len()).map(|row| place_key(lists.get_as_series(row)));
    let places: StringChunked = keys.collect::<PolarsResult<_>>()?;
    // A time that is not stated is the same for all figures that state none.
    let times = figures.column("time")?.str()?.iter().map(|time| Some(time.unwrap_or_default()));
    let times: StringChunked = times.collect();
    let keys = [places.with_name("place key".into()), times.with_name("time key".into())];
    figures.hstack(&keys.map(IntoColumn::into_column))
}

/// Fills in the ids of conflicting figures in `conflicts_with`, in order; it stays empty where no figure conflicts.
///
/// # Errors
///
/// When `pairs` does not come from [`pairs`].
pub fn with_conflicts(figures: &DataFrame, pairs: &DataFrame) -> PolarsResult<DataFrame> {
    let ids = |name: &str| Ok::<_, PolarsError>(pairs.column(name)?.str()?.iter().flatten());
    let mut others: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (one, other) in ids("figure_id")?.zip(ids("other_figure_id")?) {
        others.entry(one).or_default().push(other);
        others.entry(other).or_default().push(one);
    }
    for ids in others.values_mut() {
        ids.sort_unstable();
    }
    if others.is_empty() {
        // The lists are empty as they are; of no figures at all, none would show what is in it.
        return Ok(figures.clone());
    }
    let of_figure = |id: Option<&str>| {
        let ids = id.and_then(|id| others.get(id)).map_or(&[][..], Vec::as_slice);
        Series::new(PlSmallStr::EMPTY, ids)
    };
    let lists: ListChunked = figures.column("id")?.str()?.iter().map(of_figure).collect();
    let mut figures = figures.clone();
    figures.with_column(lists.with_name("conflicts_with".into()).into_column())?;
    Ok(figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::normalise::figures;
    use crate::normalise::fixture::{extracts, texts};

    #[test]
    fn other_values_for_the_same_contradict_once() -> PolarsResult<()> {
        let pairs = pairs(&figures::table(&extracts())?)?;
        assert_eq!(texts(&pairs, "figure_id")?, ["fig-a"]);
        assert_eq!(texts(&pairs, "other_figure_id")?, ["fig-b"]);
        assert_eq!(texts(&pairs, "other_value")?, ["20.0"]);
        Ok(())
    }

    #[test]
    fn what_is_repeated_is_not_contradicted() -> PolarsResult<()> {
        let mut extracts = extracts();
        for source in &mut extracts.sources {
            for figure in source.figures.iter_mut().filter(|figure| figure.id.0 == "fig-a") {
                figure.repeats = Some(crate::model::Id("fig-b".to_owned()));
            }
        }
        assert_eq!(pairs(&figures::table(&extracts)?)?.height(), 0);
        Ok(())
    }

    #[test]
    fn each_of_two_names_the_other_and_the_rest_nobody() -> PolarsResult<()> {
        let figures = figures::table(&extracts())?;
        let figures = with_conflicts(&figures, &pairs(&figures)?)?;
        let named = figures.column("conflicts_with")?.list()?;
        let of_row = |row| {
            Ok(named
                .get_as_series(row)
                .unwrap_or_default()
                .str()?
                .iter()
                .flatten()
                .map(str::to_owned)
                .collect())
        };
        let named = (0..named.len()).map(of_row).collect::<PolarsResult<Vec<Vec<String>>>>()?;
        assert_eq!(named, [vec!["fig-b"], vec!["fig-a"], vec![]]);
        Ok(())
    }
}
