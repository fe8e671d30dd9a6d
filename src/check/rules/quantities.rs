//! A quantity can be read from the article's words, and what overrules it makes sense.

use crate::check::cross_record::links::Stated;
use crate::check::rules::{Finding, Rule};
use crate::diagnostics::codes;
use crate::intake::TapeNode;
use crate::model::{Qualifier, Quantity, Source, parse_quantity};

/// `as_written` is a quantity, unless a value is stated.
pub const READABLE: Rule = Rule {
    by_item: false,
    reads: &["as_written", "unit", "value", "low", "high", "qualifier"],
    check: readable,
};

/// The bounds are in order.
pub const BOUNDS: Rule = Rule {
    by_item: false,
    reads: &["low", "high"],
    check: |figure, _, found| {
        let (low, high) = (figure.number_of("low"), figure.number_of("high"));
        if let (Some(low), Some(high)) = (low, high)
            && low > high
        {
            let message = format!("the upper bound {high} is less than the lower bound {low}");
            found.push(reversed("high", message, "swap `low` and `high`"));
        }
    },
};

/// The value is not below its lower bound.
pub const ABOVE_LOW: Rule = Rule {
    by_item: false,
    reads: &["value", "low"],
    check: |figure, _, found| {
        let outside = |value, low, high: Option<f64>| value < low && high.is_none_or(|high| value < high);
        within("low", outside, "high", figure, found);
    },
};

/// The value is not above its upper bound.
pub const BELOW_HIGH: Rule = Rule {
    by_item: false,
    reads: &["value", "high"],
    check: |figure, _, found| {
        let outside = |value, high, low: Option<f64>| value > high && low.is_none_or(|low| value > low);
        within("high", outside, "low", figure, found);
    },
};

/// A stated value says something that the words do not.
pub const STATED_VALUE: Rule = Rule {
    by_item: false,
    reads: &["as_written", "unit", "value"],
    check: |figure, _, found| number("value", figure, found),
};

/// The same of the lower bound.
pub const STATED_LOW: Rule = Rule {
    by_item: false,
    reads: &["as_written", "unit", "low"],
    check: |figure, _, found| number("low", figure, found),
};

/// The same of the upper bound.
pub const STATED_HIGH: Rule = Rule {
    by_item: false,
    reads: &["as_written", "unit", "high"],
    check: |figure, _, found| number("high", figure, found),
};

/// The same of the qualifier.
pub const STATED_QUALIFIER: Rule = Rule {
    by_item: false,
    reads: &["as_written", "unit", "qualifier"],
    check: |figure, _, found| {
        let stated: Option<Qualifier> = figure.entry_of("qualifier");
        let read = stated.and_then(|_| quantity(figure));
        if let (Some(stated), Some(read)) = (stated, read)
            && stated == read.qualifier
        {
            found.push(needless("qualifier", figure));
        }
    },
};

fn readable(figure: TapeNode<'_>, _: &Source, found: &mut Vec<Finding>) {
    let Some(figure) = &Stated::of(figure) else {
        return;
    };
    let states_a_value = figure.value.is_some() || figure.low.is_some() || figure.high.is_some();
    if states_a_value || figure.qualifier == Some(Qualifier::Vague) {
        return;
    }
    if let Err(error) = parse_quantity(figure.as_written, figure.unit) {
        found.push(Finding {
            code: &codes::UNREADABLE_QUANTITY,
            pointer: "/as_written".into(),
            message: error.to_string(),
            help: format!(
                "keep the number with its qualifier and noun, check that the unit `{}` fits, or state `value` (or `low` and `high`)",
                serde_json::to_value(figure.unit).ok().and_then(|u| u.as_str().map(str::to_owned)).unwrap_or_default()
            ),
        });
    }
}

fn reversed(field: &str, message: String, help: &str) -> Finding {
    Finding { code: &codes::REVERSED_BOUNDS, pointer: format!("/{field}"), message, help: help.into() }
}

/// Reports a value outside a bound. Where the bounds are reversed, one within them once they are swapped is not.
fn within(
    bound: &str,
    outside: impl Fn(f64, f64, Option<f64>) -> bool,
    other: &str,
    figure: TapeNode<'_>,
    found: &mut Vec<Finding>,
) {
    if let (Some(value), Some(limit)) = (figure.number_of("value"), figure.number_of(bound))
        && outside(value, limit, figure.number_of(other))
    {
        let message = format!("the value {value} is not within its bounds");
        found.push(reversed("value", message, "correct `value`, `low` or `high`"));
    }
}

/// What the words of a figure are read as. Where its numbers are not in order, it is not known which of them is meant.
fn quantity(figure: TapeNode<'_>) -> Option<Quantity> {
    let [low, value, high] = ["low", "value", "high"].map(|field| figure.number_of(field));
    let stated = [low, value, high].into_iter().flatten();
    let stated = Stated::of(figure).filter(|_| stated.is_sorted())?;
    parse_quantity(stated.as_written, stated.unit).ok()
}

/// A stated number overrules the words, which may be needless, or a slip of whoever stated it.
fn number(field: &str, figure: TapeNode<'_>, found: &mut Vec<Finding>) {
    let Some(stated) = figure.number_of(field) else {
        return;
    };
    let read = quantity(figure).and_then(|read| match field {
        "low" => read.low,
        "high" => read.high,
        _ => read.value,
    });
    let Some(read) = read else {
        return;
    };
    if stated.to_bits() == read.to_bits() {
        found.push(needless(field, figure));
        return;
    }
    let words = figure.text_of("as_written");
    found.push(Finding {
        code: &codes::VALUE_DISAGREES,
        pointer: format!("/{field}"),
        message: format!("`{field}` is {stated}, while `{words}` is read as {read}"),
        help: format!("correct one of the two, or remove `{field}`; what is stated overrules the words"),
    });
}

fn needless(field: &str, figure: TapeNode<'_>) -> Finding {
    Finding {
        code: &codes::NEEDLESS_OVERRULING,
        pointer: format!("/{field}"),
        message: format!("`{field}` says what `{}` is read as anyway", figure.text_of("as_written")),
        help: format!("remove `{field}`"),
    }
}
