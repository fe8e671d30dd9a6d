//! A quantity can be read from the article's words, and what overrules it makes sense.

use super::{Finding, Rule};
use crate::check::codes;
use crate::check::links::Stated;
use crate::intake::TapeNode;
use crate::model::{Qualifier, Quantity, Source, parse_quantity};

/// `as_written` is a quantity; bounds are in order; a stated value says something that the words do not.
pub const READABLE: Rule =
    Rule { reads: &["as_written", "unit", "value", "low", "high", "qualifier"], check: readable };

fn readable(figure: TapeNode<'_>, _: &Source, found: &mut Vec<Finding>) {
    let Some(figure) = &Stated::of(figure) else {
        return;
    };
    if let Some(reversed) = reversed(figure) {
        found.push(reversed);
        // Which of the stated numbers is meant is not known.
        return;
    }
    let states_a_value = figure.value.is_some() || figure.low.is_some() || figure.high.is_some();
    let is_vague = figure.qualifier == Some(Qualifier::Vague);
    match parse_quantity(figure.as_written, figure.unit) {
        Ok(parsed) => {
            needless(figure, &parsed, found);
            disagreeing(figure, &parsed, found);
        }
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

/// Bounds the wrong way round, or a value outside them.
fn reversed(figure: &Stated<'_>) -> Option<Finding> {
    let (low, high) = (figure.low, figure.high);
    let (field, message, help) = match (figure.value, low, high) {
        (_, Some(low), Some(high)) if low > high => {
            let message = format!("the upper bound {high} is less than the lower bound {low}");
            ("high", message, "swap `low` and `high`")
        }
        (Some(value), ..) if low.is_some_and(|low| value < low) || high.is_some_and(|high| value > high) => {
            let message = format!("the value {value} is not within its bounds");
            ("value", message, "correct `value`, `low` or `high`")
        }
        _ => return None,
    };
    let pointer = format!("/{field}");
    Some(Finding { code: &codes::REVERSED_BOUNDS, pointer, message, help: help.into() })
}

fn needless(figure: &Stated<'_>, parsed: &Quantity, found: &mut Vec<Finding>) {
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

/// A stated value overrules the words, which may be a slip of whoever stated it.
fn disagreeing(figure: &Stated<'_>, parsed: &Quantity, found: &mut Vec<Finding>) {
    let fields = [
        ("value", figure.value, parsed.value),
        ("low", figure.low, parsed.low),
        ("high", figure.high, parsed.high),
    ];
    for (field, stated, read) in fields {
        if let (Some(stated), Some(read)) = (stated, read)
            && stated.to_bits() != read.to_bits()
        {
            found.push(Finding {
                code: &codes::VALUE_DISAGREES,
                pointer: format!("/{field}"),
                message: format!("`{field}` is {stated}, while `{}` is read as {read}", figure.as_written),
                help: format!(
                    "correct one of the two, or remove `{field}`; what is stated overrules the words"
                ),
            });
        }
    }
}
