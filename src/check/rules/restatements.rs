//! What a figure states, so that a restatement can be compared with what it restates.

use std::fmt;

use crate::model::{Figure, Unit, parse_quantity};

/// Top-level fields of a figure that say what it states.
pub const READS: &[&str] = &["as_written", "unit", "value", "low", "high"];

/// What a figure states. Qualifiers are left out: an article may say `more than 300` first and `the 300` later.
#[derive(Debug, Clone, Copy)]
pub struct Amount {
    unit: Unit,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl Amount {
    /// What a figure states, if that can be read.
    #[must_use]
    pub fn of(figure: &Figure) -> Option<Self> {
        let stated = (figure.value, figure.low, figure.high);
        let (value, low, high) = match stated {
            (None, None, None) => {
                let parsed = parse_quantity(&figure.as_written, figure.unit).ok()?;
                (parsed.value, parsed.low, parsed.high)
            }
            stated => stated,
        };
        Some(Self { unit: figure.unit, value, low, high })
    }

    /// Whether two figures that state both amounts disagree. Where both have a value it alone counts: bounds come from qualifiers.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        let values = self.value.zip(other.value);
        let disagree = values.map_or((self.low, self.high) != (other.low, other.high), |(a, b)| a != b);
        self.unit != other.unit || disagree
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.value, self.low, self.high) {
            (Some(value), _, _) => write!(f, "{value}")?,
            (None, Some(low), Some(high)) => write!(f, "{low} to {high}")?,
            (None, Some(low), None) => write!(f, "from {low}")?,
            (None, None, Some(high)) => write!(f, "up to {high}")?,
            (None, None, None) => write!(f, "no number")?,
        }
        let unit = serde_json::to_value(self.unit).ok();
        write!(f, " {}", unit.as_ref().and_then(|u| u.as_str()).unwrap_or_default())
    }
}
