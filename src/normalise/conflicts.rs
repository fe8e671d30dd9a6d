//! Figures that contradict each other.

use polars::prelude::*;

/// What two figures have in common that measure the same.
const SAME: [&str; 5] = ["source_id", "indicator", "unit", "place key", "time key"];

/// What each of them states.
const STATED: [&str; 5] = ["as_written", "value", "low", "high", "qualifier"];

/// The pairs of figures of the same indicator, unit, place and time that state different values, each pair once.
///
/// # Errors
///
/// When `figures` is not the table of figures.
pub fn pairs(figures: &DataFrame) -> PolarsResult<DataFrame> {
    let side = |prefix: &str, shared: &[&str]| {
        let shared = SAME.iter().chain(shared).map(|name| col(*name));
        let id = col("id").alias(format!("{prefix}figure_id"));
        let stated = STATED.map(|name| col(name).alias(format!("{prefix}{name}")));
        let columns: Vec<Expr> = shared.chain([id]).chain(stated).collect();
        figures.clone().lazy().with_columns(keys()).select(columns)
    };
    let differs = |name: &str| col(name).neq_missing(col(format!("other_{name}").as_str()));
    side("", &["place", "time"])
        .join(side("other_", &[]), SAME.map(col), SAME.map(col), JoinArgs::new(JoinType::Inner))
        .filter(col("figure_id").lt(col("other_figure_id")))
        .filter(differs("value").or(differs("low")).or(differs("high")))
        .sort(["figure_id", "other_figure_id"], SortMultipleOptions::default())
        .collect()
}

/// Place and time of figures as texts that can be compared.
fn keys() -> [Expr; 2] {
    let names = col("place").list().eval(element().struct_().field_by_name("name"));
    [
        names.list().sort(SortOptions::default()).list().join(lit("|"), true).alias("place key"),
        // A time that is not stated is the same for all figures that state none.
        col("time").fill_null(lit("")).alias("time key"),
    ]
}

/// Fills in the ids of conflicting figures in `conflicts_with`, in order; it stays empty where no figure conflicts.
///
/// # Errors
///
/// When `pairs` does not come from [`pairs`].
pub fn with_conflicts(figures: &DataFrame, pairs: &DataFrame) -> PolarsResult<DataFrame> {
    let one_way =
        |from: &str, to: &str| pairs.clone().lazy().select([col(from).alias("id"), col(to).alias("others")]);
    let both_ways = concat(
        [one_way("figure_id", "other_figure_id"), one_way("other_figure_id", "figure_id")],
        UnionArgs::default(),
    )?;
    let lists = both_ways.group_by([col("id")]).agg([col("others").sort(SortOptions::default())]);
    let in_order = JoinArgs { maintain_order: MaintainOrderJoin::Left, ..JoinArgs::new(JoinType::Left) };
    figures
        .clone()
        .lazy()
        .join(lists, [col("id")], [col("id")], in_order)
        .with_column(col("others").fill_null(col("conflicts_with")).alias("conflicts_with"))
        .collect()
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
    fn each_of_two_names_the_other_and_the_rest_nobody() -> PolarsResult<()> {
        let figures = figures::table(&extracts())?;
        let figures = with_conflicts(&figures, &pairs(&figures)?)?;
        let names = col("conflicts_with").list().join(lit(" "), true);
        let named = figures.lazy().select([names]).collect()?;
        assert_eq!(texts(&named, "conflicts_with")?, ["fig-b", "fig-a", ""]);
        Ok(())
    }
}
