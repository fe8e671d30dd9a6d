//! What holds of any phrase that is read as a quantity.

use colophon::model::{Quantity, Unit, parse_quantity};

/// Reads a phrase in every unit.
pub fn is_sound(phrase: &str) {
    for unit in Unit::ALL {
        match parse_quantity(phrase, unit) {
            Ok(quantity) => assert!(is_in_order(&quantity), "{phrase:?} in {unit:?}: {quantity:?}"),
            Err(error) => {
                let text = error.to_string();
                let helps = ["write", "state", "quote", "correct"].iter().any(|verb| text.contains(verb));
                assert!(helps, "{phrase:?} in {unit:?}: {text}");
            }
        }
    }
}

/// Whether there is a number, and none contradicts another.
fn is_in_order(quantity: &Quantity) -> bool {
    let Quantity { value, low, high, .. } = quantity;
    let stated = [low, value, high].map(|number| *number);
    let numbers: Vec<f64> = stated.into_iter().flatten().collect();
    !numbers.is_empty() && numbers.is_sorted() && numbers.iter().all(|number| number.is_finite())
}
