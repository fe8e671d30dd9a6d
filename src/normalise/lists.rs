//! Lists → rows.

use polars_arrow::array::{ListArray, PrimitiveArray};
use polars_core::prelude::*;

/// The rows of a frame once for each item of a list column, with the item's position in `ordinal`, counted from 0.
/// Rows whose list is empty vanish.
///
/// # Errors
///
/// When the column is not a list.
pub fn explode(frame: &DataFrame, list: &str) -> PolarsResult<DataFrame> {
    let lists = frame.column(list)?.list()?.rechunk();
    let lists: &ListArray<i64> = lists.downcast_as_array();
    let mut ordinals = Vec::with_capacity(lists.values().len());
    for length in lists.offsets().lengths() {
        ordinals.extend((0_i64..).take(length));
    }
    let items = PrimitiveArray::from_vec(ordinals).boxed();
    let dtype = ListArray::<i64>::default_datatype(items.dtype().clone());
    let ordinals = ListArray::<i64>::new(dtype, lists.offsets().clone(), items, None);
    let ordinals = Series::try_from((PlSmallStr::from_static("ordinal"), ordinals.boxed()))?;
    let filled = frame.hstack(&[ordinals.into_column()])?;
    filled.explode([list, "ordinal"], ExplodeOptions { empty_as_null: false, keep_nulls: true })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fixture::texts;

    #[test]
    fn items_become_numbered_rows_and_empty_lists_vanish() -> PolarsResult<()> {
        let list = |items: &[&str]| Series::new("".into(), items);
        let lists = Series::new("list".into(), [list(&["x", "y"]), list(&[]), list(&["z"])]);
        let frame = df!("id" => ["a", "b", "c"])?.hstack(&[lists.into_column()])?;
        let rows = explode(&frame, "list")?;
        assert_eq!(texts(&rows, "id")?, ["a", "a", "c"]);
        assert_eq!(texts(&rows, "list")?, ["x", "y", "z"]);
        assert_eq!(texts(&rows, "ordinal")?, ["0", "1", "0"]);
        assert!(explode(&frame, "id").is_err());
        Ok(())
    }
}
