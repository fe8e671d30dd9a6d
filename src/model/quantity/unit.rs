//! The closed list of units, and which words of a phrase agree with which unit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a figure counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Individual human beings.
    Person,
    /// Households or families.
    Household,
    /// Parts in a hundred, or percentage points: 72 means 72%.
    Percent,
    /// A share of a whole, where 1 is the whole.
    Fraction,
    /// A position in an order, where 1 is the first.
    Rank,
    /// Things or occurrences of any other kind, which the indicator names.
    Count,
    /// United States dollars.
    #[serde(rename = "USD")]
    Usd,
    /// Euros.
    #[serde(rename = "EUR")]
    Eur,
    /// British pounds sterling.
    #[serde(rename = "GBP")]
    Gbp,
    /// Pakistani rupees.
    #[serde(rename = "PKR")]
    Pkr,
    /// Afghan afghanis.
    #[serde(rename = "AFN")]
    Afn,
    /// Indian rupees.
    #[serde(rename = "INR")]
    Inr,
    /// Metric tons of 1,000 kilograms; a source's plain `tons` are taken for these without
    /// conversion.
    Tonne,
    /// Kilograms.
    Kilogram,
    /// Statute miles.
    Mile,
    /// Kilometres.
    Kilometre,
    /// Metres.
    Metre,
    /// Hectares of 10,000 square metres.
    Hectare,
    /// Square kilometres.
    SquareKilometre,
    /// A length of time in years (never a calendar year, which is a date); decades, centuries and
    /// months are converted.
    Year,
    /// A length of time in months; years, decades and centuries are converted.
    Month,
    /// A length of time in weeks; fortnights, days and hours are converted.
    Week,
    /// A length of time in days; weeks, fortnights and hours are converted.
    Day,
    /// A length of time in hours; minutes, days and weeks are converted.
    Hour,
    /// Hours of every day.
    HourPerDay,
}

impl Unit {
    /// Every unit, in the order of the schema.
    pub const ALL: [Self; 25] = [
        Self::Person,
        Self::Household,
        Self::Percent,
        Self::Fraction,
        Self::Rank,
        Self::Count,
        Self::Usd,
        Self::Eur,
        Self::Gbp,
        Self::Pkr,
        Self::Afn,
        Self::Inr,
        Self::Tonne,
        Self::Kilogram,
        Self::Mile,
        Self::Kilometre,
        Self::Metre,
        Self::Hectare,
        Self::SquareKilometre,
        Self::Year,
        Self::Month,
        Self::Week,
        Self::Day,
        Self::Hour,
        Self::HourPerDay,
    ];

    /// The name used in data files: snake case, or the ISO 4217 code of a currency.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Household => "household",
            Self::Percent => "percent",
            Self::Fraction => "fraction",
            Self::Rank => "rank",
            Self::Count => "count",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Pkr => "PKR",
            Self::Afn => "AFN",
            Self::Inr => "INR",
            Self::Tonne => "tonne",
            Self::Kilogram => "kilogram",
            Self::Mile => "mile",
            Self::Kilometre => "kilometre",
            Self::Metre => "metre",
            Self::Hectare => "hectare",
            Self::SquareKilometre => "square_kilometre",
            Self::Year => "year",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::HourPerDay => "hour_per_day",
        }
    }

    /// A share of a whole can be written in this unit.
    pub(super) const fn is_share(self) -> bool {
        matches!(self, Self::Percent | Self::Fraction)
    }

    pub(super) const fn is_duration(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::Week | Self::Day | Self::Hour | Self::HourPerDay)
    }

    pub(super) const fn is_length(self) -> bool {
        matches!(self, Self::Mile | Self::Kilometre | Self::Metre)
    }

    pub(super) const fn is_area(self) -> bool {
        matches!(self, Self::Hectare | Self::SquareKilometre)
    }

    pub(super) const fn is_currency(self) -> bool {
        matches!(self, Self::Usd | Self::Eur | Self::Gbp | Self::Pkr | Self::Afn | Self::Inr)
    }

    /// What is counted is named by an open-ended noun (`Afghans`, `strikes`), not by a word of
    /// measure.
    pub(super) const fn is_open(self) -> bool {
        matches!(self, Self::Person | Self::Household | Self::Count | Self::Rank)
    }

    /// Why a number cannot be one of this unit, if it cannot.
    #[must_use]
    pub fn misfit(self, value: f64) -> Option<&'static str> {
        let is_part = value.fract() != 0.0;
        match self {
            _ if value < 0.0 && !self.may_be_negative() => Some("less than nothing"),
            Self::Person | Self::Household if is_part => Some("a part of one"),
            Self::Rank if is_part || value < 1.0 => Some("no place in an order"),
            Self::Fraction if value.abs() > 1.0 => Some("a number above one, not a share"),
            Self::HourPerDay if value > 24.0 => Some("more hours than a day has"),
            _ => None,
        }
    }

    /// Below zero makes sense: changes, balances, differences.
    pub(super) const fn may_be_negative(self) -> bool {
        self.is_share() || self.is_currency() || matches!(self, Self::Count)
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};

    use super::Unit;

    #[test]
    fn numbers_fit_their_unit_or_do_not() {
        for (unit, fitting, unfit) in [
            (Unit::Person, &[0.0, 7.0][..], &[-7.0, 2.5][..]),
            (Unit::Household, &[1.0], &[0.5, -1.0]),
            (Unit::Rank, &[1.0, 17.0], &[2.5, 0.0, -1.0]),
            (Unit::Fraction, &[0.0, -0.5, 1.0], &[72.0, 1.01]),
            (Unit::HourPerDay, &[24.0, 0.5], &[48.0, -1.0]),
            (Unit::Year, &[2.5], &[-5.0]),
            (Unit::Metre, &[0.1], &[-0.1]),
            (Unit::Percent, &[-5.0, 250.0, 0.1], &[]),
            (Unit::Count, &[-3.0, 2.5], &[]),
        ] {
            assert!(fitting.iter().all(|value| unit.misfit(*value).is_none()), "{unit:?}");
            assert!(unfit.iter().all(|value| unit.misfit(*value).is_some()), "{unit:?}");
        }
    }

    #[test]
    fn every_unit_has_the_name_that_serde_gives_it_and_a_description() {
        let schema = schemars::schema_for!(Unit);
        let variants = schema.get("oneOf").and_then(|list| list.as_array()).map_or(&[][..], Vec::as_slice);
        assert_eq!(variants.len(), Unit::ALL.len());
        for (unit, variant) in Unit::ALL.iter().zip(variants) {
            assert_eq!(variant.get("const").and_then(|name| name.as_str()), Some(unit.name()));
            assert!(variant.get("description").is_some(), "{}", unit.name());
            let name: StrDeserializer<'_, Error> = unit.name().into_deserializer();
            assert_eq!(Unit::deserialize(name), Ok(*unit));
        }
    }
}
