//! Codes and names of places → code, three-letter code and name.

use polars::prelude::*;

use crate::model::country;

/// The fields of a released place.
fn fields() -> DataType {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    DataType::Struct(vec![text("name"), text("alpha2"), text("alpha3")])
}

/// A list of codes or names as a list of places.
pub fn places(column: &str) -> Expr {
    col(column).map(
        |lists| Ok(lists.list()?.apply_to_inner(&resolve)?.into_column()),
        |_, field| Ok(Field::new(field.name().clone(), DataType::List(Box::new(fields())))),
    )
}

/// A code or name as a place, in a struct.
pub fn place(column: &str) -> Expr {
    col(column).map(
        |codes| Ok(resolve(codes.take_materialized_series())?.into_column()),
        |_, field| Ok(Field::new(field.name().clone(), fields())),
    )
}

fn resolve(written: Series) -> PolarsResult<Series> {
    let texts = written.cast(&DataType::String)?;
    let texts = texts.str()?;
    let countries: Vec<_> = texts.iter().map(|t| t.and_then(country)).collect();
    let names = texts.iter().zip(&countries).map(|(t, c)| c.map(|c| c.name).or(t));
    let column = |name: &str, values: StringChunked| values.with_name(name.into()).into_series();
    let parts = [
        column("name", names.collect()),
        column("alpha2", countries.iter().map(|c| c.map(|c| c.alpha2)).collect()),
        column("alpha3", countries.iter().map(|c| c.map(|c| c.alpha3)).collect()),
    ];
    let places = StructChunked::from_series(written.name().clone(), texts.len(), parts.iter())?;
    Ok(places.into_series())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_become_countries_and_names_stay() -> PolarsResult<()> {
        let lists = Series::new(
            "p".into(),
            [Series::new("".into(), ["IR", "Durand Line"]), Series::new_empty("".into(), &DataType::String)],
        );
        let out = DataFrame::new(2, vec![lists.into_column()])?.lazy().select([places("p")]).collect()?;
        let rows = out
            .explode(["p"], ExplodeOptions { empty_as_null: true, keep_nulls: true })?
            .unnest(["p"], None)?;
        let alpha3: Vec<Option<&str>> = rows.column("alpha3")?.str()?.iter().collect();
        assert_eq!(alpha3, [Some("IRN"), None, None]);
        let names: Vec<Option<&str>> = rows.column("name")?.str()?.iter().collect();
        assert_eq!(names, [Some("Iran (Islamic Republic of)"), Some("Durand Line"), None]);
        Ok(())
    }

    #[test]
    fn one_code_becomes_one_country() -> PolarsResult<()> {
        let frame = df!("p" => [Some("TR"), None])?.lazy().select([place("p")]).collect()?;
        let alpha3 = frame.column("p")?.struct_()?.field_by_name("alpha3")?;
        assert_eq!(alpha3.str()?.iter().collect::<Vec<_>>(), [Some("TUR"), None]);
        Ok(())
    }
}
