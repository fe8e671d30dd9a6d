//! A quantity can be read from the article's words, and what overrules it makes sense.

use super::{Finding, Rule};
use crate::check::codes;
use crate::model::{Figure, Qualifier, Quantity, Source, parse_quantity};

/// `as_written` is a quantity; bounds are in order; a stated value says something that the words do not.
pub const READABLE: Rule<Figure> =
    Rule { reads: &["as_written", "unit", "value", "low", "high", "qualifier"], check: readable };

fn readable(figure: &Figure, _: &Source, found: &mut Vec<Finding>) {
    if let (Some(low), Some(high)) = (figure.low, figure.high)
        && low > high
    {
        found.push(Finding {
            code: &codes::REVERSED_BOUNDS,
            pointer: "/high".into(),
            message: format!("the upper bound {high} is less than the lower bound {low}"),
            help: "swap `low` and `high`".into(),
        });
    }
    let states_a_value = figure.value.is_some() || figure.low.is_some() || figure.high.is_some();
    let is_vague = figure.qualifier == Some(Qualifier::Vague);
    match parse_quantity(&figure.as_written, figure.unit) {
        Ok(parsed) => needless(figure, &parsed, found),
        Err(_) if states_a_value || is_vague => {}
        Err(error) => found.push(Finding {
            code: &codes::UNREADABLE_QUANTITY,
            pointer: "/as_written".into(),
            message: error.to_string(),
            help: format!(
                "keep the number with its qualifier and noun, check that the unit `{}` fits, or state `value` (or `low` and `high`)",
                serde_json::to_value(figure.unit).ok().and_then(|u| u.as_str().map(str::to_owned)).unwrap_or_default()
            ),
        }),
    }
}

fn needless(figure: &Figure, parsed: &Quantity, found: &mut Vec<Finding>) {
    let says_the_same = |stated: Option<f64>, read: Option<f64>| stated.is_some() && stated == read;
    let fields = [
        ("value", says_the_same(figure.value, parsed.value)),
        ("low", says_the_same(figure.low, parsed.low)),
        ("high", says_the_same(figure.high, parsed.high)),
        ("qualifier", figure.qualifier == Some(parsed.qualifier)),
    ];
    for (field, _) in fields.iter().filter(|(_, same)| *same) {
        found.push(Finding {
            code: &codes::NEEDLESS_OVERRULING,
            pointer: format!("/{field}"),
            message: format!("`{field}` says what `{}` is read as anyway", figure.as_written),
            help: format!("remove `{field}`"),
        });
    }
}
