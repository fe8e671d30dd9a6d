//! What an amount in one unit of measure, time or money is in another.

use super::exact::Exact;
use super::unit::Unit;
use super::words::{Currency, Mark, Time};

impl Unit {
    /// What an amount with this mark is multiplied by to be in this unit; `None` where the two
    /// contradict each other.
    pub(super) fn factor(self, mark: Mark) -> Option<Exact> {
        match mark {
            Mark::Percent => match self {
                Self::Percent => Some(Exact::ONE),
                Self::Fraction => Exact::new(1, 100),
                _ => None,
            },
            Mark::Currency(Currency::Cent) if matches!(self, Self::Usd | Self::Eur) => Exact::new(1, 100),
            Mark::Currency(Currency::Penny) if self == Self::Gbp => Exact::new(1, 100),
            Mark::Currency(currency) => currency.is(self).then_some(Exact::ONE),
            Mark::Measure(unit) => (unit == self).then_some(Exact::ONE),
            Mark::Time(time) => self.time_factor(time),
            Mark::Foreign => None,
        }
    }

    /// Years and months convert into each other, and weeks, days and hours do; between the two
    /// families there is no fixed factor, so nothing is invented.
    fn time_factor(self, time: Time) -> Option<Exact> {
        let (months, minutes) = (time.months(), time.minutes());
        match self {
            // `the 1,000th day` is a place in an order.
            Self::Rank => Some(Exact::ONE),
            Self::Year => Exact::new(months?, 12),
            Self::Month => Exact::new(months?, 1),
            Self::Week => Exact::new(minutes?, 10_080),
            Self::Day => Exact::new(minutes?, 1_440),
            Self::Hour => Exact::new(minutes?, 60),
            Self::HourPerDay if matches!(time, Time::Hour | Time::Minute) => Exact::new(minutes?, 60),
            _ => None,
        }
    }
}

impl Currency {
    fn is(self, unit: Unit) -> bool {
        match self {
            Self::Usd => unit == Unit::Usd,
            Self::Eur => unit == Unit::Eur,
            Self::Gbp => unit == Unit::Gbp,
            Self::Pkr => unit == Unit::Pkr,
            Self::Afn => unit == Unit::Afn,
            Self::Inr => unit == Unit::Inr,
            // `Rs` does not say whose rupees they are, so the unit does.
            Self::Rupee => matches!(unit, Unit::Pkr | Unit::Inr),
            Self::Cent | Self::Penny | Self::Foreign => false,
        }
    }
}
