//! The quantity in the words of the article → value, bounds, qualifier.

use polars::prelude::*;

use super::closed::{name_of, variant};
use crate::model::{Qualifier, Quantity, Unit, parse_quantity};

/// The columns of which a quantity is made.
const INPUTS: [&str; 6] = ["as_written", "unit", "value", "low", "high", "qualifier"];

/// The columns that a quantity becomes.
const OUTPUTS: [&str; 5] = ["value", "low", "high", "out_of", "qualifier"];

/// Reads `as_written` in the stated unit, unless the figure overrules it, into `value`, `low`, `high`, `out_of` and
/// `qualifier`.
pub fn with_quantities(frame: LazyFrame) -> LazyFrame {
    let part = |name: &str| col("quantity").struct_().field_by_name(name);
    let read = as_struct(INPUTS.map(col).to_vec())
        .map(read, |_, _| Ok(Field::new("quantity".into(), parts_type())))
        .alias("quantity");
    frame.with_column(read).with_columns(OUTPUTS.map(part)).drop(by_name(["quantity"], true, false))
}

fn parts_type() -> DataType {
    let types =
        [DataType::Float64, DataType::Float64, DataType::Float64, DataType::Float64, DataType::String];
    let field = |(name, dtype): (&str, DataType)| Field::new(name.into(), dtype);
    DataType::Struct(OUTPUTS.into_iter().zip(types).map(field).collect())
}

fn read(column: Column) -> PolarsResult<Column> {
    let inputs = column.struct_()?.fields_as_series();
    let [written, units, value, low, high, qualifier] = inputs.as_slice() else {
        polars_bail!(ComputeError: "a quantity is made of six columns");
    };
    let (written, units, qualifiers) = (written.str()?, units.str()?, qualifier.str()?);
    let stated = [value.f64()?, low.f64()?, high.f64()?];
    let mut read = Vec::with_capacity(written.len());
    for (i, (text, unit)) in written.iter().zip(units.iter()).enumerate() {
        let overruled = Overruled {
            value: stated[0].get(i),
            low: stated[1].get(i),
            high: stated[2].get(i),
            qualifier: qualifiers.get(i).map(variant).transpose()?,
        };
        let unit: Unit = variant(unit.unwrap_or_default())?;
        read.push(overruled.or_parsed(text.unwrap_or_default(), unit)?);
    }
    let number = |name: &str, of: fn(&Quantity) -> Option<f64>| {
        Float64Chunked::from_iter_options(name.into(), read.iter().map(of)).into_series()
    };
    let qualifiers = read.iter().map(|q| name_of(q.qualifier));
    let columns = [
        number(OUTPUTS[0], |q| q.value),
        number(OUTPUTS[1], |q| q.low),
        number(OUTPUTS[2], |q| q.high),
        number(OUTPUTS[3], |q| q.out_of),
        StringChunked::from_iter_values(OUTPUTS[4].into(), qualifiers).into_series(),
    ];
    let parts = StructChunked::from_series("quantity".into(), read.len(), columns.iter())?;
    Ok(parts.into_series().into_column())
}

/// What a figure states beside its words.
struct Overruled {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    qualifier: Option<Qualifier>,
}

impl Overruled {
    /// Stated numbers replace all that is parsed; a stated qualifier replaces the parsed one.
    fn or_parsed(&self, written: &str, unit: Unit) -> PolarsResult<Quantity> {
        let states_numbers = self.value.is_some() || self.low.is_some() || self.high.is_some();
        let is_vague = self.qualifier == Some(Qualifier::Vague);
        if states_numbers || is_vague {
            let by_numbers = if self.value.is_none() { Qualifier::Range } else { Qualifier::Exact };
            return Ok(Quantity {
                value: self.value,
                low: self.low,
                high: self.high,
                qualifier: self.qualifier.unwrap_or(by_numbers),
                out_of: None,
            });
        }
        let parsed = parse_quantity(written, unit).map_err(|e| polars_err!(ComputeError: "{e}"))?;
        Ok(Quantity { qualifier: self.qualifier.unwrap_or(parsed.qualifier), ..parsed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::texts;

    #[test]
    fn a_quantity_is_read_unless_the_figure_overrules_it() -> PolarsResult<()> {
        let frame = df!(
            "as_written" => ["14 out of the 24", "between 200 and 700", "a dozen or so", "some"],
            "unit" => ["count"; 4],
            "value" => [None, None, Some(13.0), None],
            "low" => [None, None, None, Some(2.0)],
            "high" => [None::<f64>; 4],
            "qualifier" => [None::<&str>; 4],
        )?;
        let read = with_quantities(frame.lazy()).collect()?;
        assert_eq!(texts(&read, "value")?, ["14.0", "-", "13.0", "-"]);
        assert_eq!(texts(&read, "low")?, ["-", "200.0", "-", "2.0"]);
        assert_eq!(texts(&read, "high")?, ["-", "700.0", "-", "-"]);
        assert_eq!(texts(&read, "out_of")?, ["24.0", "-", "-", "-"]);
        assert_eq!(texts(&read, "qualifier")?, ["exact", "range", "exact", "range"]);
        Ok(())
    }

    #[test]
    fn a_quantity_that_cannot_be_read_is_an_error() -> PolarsResult<()> {
        let none = [None::<f64>];
        let frame = df!("as_written" => ["blue"], "unit" => ["count"], "value" => none, "low" => none,
            "high" => none, "qualifier" => [None::<&str>])?;
        assert!(with_quantities(frame.lazy()).collect().is_err());
        Ok(())
    }
}
