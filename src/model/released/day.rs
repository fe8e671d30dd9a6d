//! Calendar days.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A calendar day (ISO 8601, proleptic Gregorian calendar).
///
/// In text it is `2021-08-16`; elsewhere the number of days since 1970-01-01, as Arrow and Parquet count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(inline, transparent)]
pub struct Day(#[schemars(with = "String", extend("format" = "date"))] pub NaiveDate);

impl Day {
    fn since_epoch(self) -> i32 {
        let epoch = NaiveDate::default();
        i32::try_from((self.0 - epoch).num_days()).expect("the calendar of chrono has fewer than 2^31 days")
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(&self.0)
        } else {
            serializer.serialize_i32(self.since_epoch())
        }
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Self).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written() {
        for text in ["2021-08-16", "-0044-03-15", "+12021-01-01"] {
            let day: Day = serde_json::from_value(text.into()).expect(text);
            assert_eq!(serde_json::to_value(day).expect(text), text);
        }
        assert_eq!(Day(NaiveDate::MAX).since_epoch().signum(), 1);
        assert!(serde_json::from_value::<Day>("2021-02-29".into()).is_err());
    }
}
