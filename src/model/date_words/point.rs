//! One date: a unit of the calendar, in a year if one is said, and how surely.

use chrono::NaiveDate;

/// A date that words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The year, or the first of the decade or century.
    pub year: Option<i32>,
    /// How much of the calendar it is.
    pub unit: Unit,
    /// What qualifies it.
    pub hedge: Hedge,
}

/// How much of the calendar a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A month and a day of it.
    Day(u32, u32),
    /// A month.
    Month(u32),
    /// A season by its number in EDTF, 21 (spring) to 24 (winter).
    Season(u32),
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What qualifies a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hedge {
    /// The date is near this one: "about 1890".
    pub about: bool,
    /// The date is some part of this one: "late 2021".
    pub part: bool,
    /// The source doubts the date: "possibly 1890".
    pub uncertain: bool,
}

impl Hedge {
    /// Both hedges together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            about: self.about || other.about,
            part: self.part || other.part,
            uncertain: self.uncertain || other.uncertain,
        }
    }

    /// How EDTF marks it.
    fn mark(self) -> &'static str {
        match (self.about || self.part, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        }
    }
}

impl Point {
    /// A date that nothing qualifies.
    #[must_use]
    pub fn new(year: Option<i32>, unit: Unit) -> Self {
        Self { year, unit, hedge: Hedge::default() }
    }

    /// The date in EDTF; none without a year.
    #[must_use]
    pub fn edtf(self) -> Option<String> {
        let year = self.year?;
        let date = match self.unit {
            Unit::Day(month, day) => format!("{year:04}-{month:02}-{day:02}"),
            Unit::Month(month) => format!("{year:04}-{month:02}"),
            Unit::Season(season) => format!("{year:04}-{season}"),
            Unit::Year => format!("{year:04}"),
            Unit::Decade => format!("{:03}X", year / 10),
            Unit::Century => format!("{:02}XX", year / 100),
        };
        Some(date + self.hedge.mark())
    }

    /// The first and the last day of the unit, in its year.
    #[must_use]
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let year = self.year?;
        let months = |first: (i32, u32), last: (i32, u32)| {
            let next = if last.1 == 12 { (last.0 + 1, 1) } else { (last.0, last.1 + 1) };
            let start = NaiveDate::from_ymd_opt(first.0, first.1, 1)?;
            Some((start, NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?))
        };
        match self.unit {
            Unit::Day(month, day) => NaiveDate::from_ymd_opt(year, month, day).map(|date| (date, date)),
            Unit::Month(month) => months((year, month), (year, month)),
            Unit::Season(24) => months((year, 12), (year + 1, 2)),
            Unit::Season(season) => {
                let first = (season % 10) * 3;
                months((year, first), (year, first + 2))
            }
            Unit::Year => months((year, 1), (year, 12)),
            Unit::Decade => months((year, 1), (year + 9, 12)),
            Unit::Century => months((year, 1), (year + 99, 12)),
        }
    }

    /// The unit before this one (`-1`) or after it (`1`), where the calendar says which that is.
    #[must_use]
    pub fn neighbour(self, step: i32) -> Option<Self> {
        let year = self.year?;
        let point = match self.unit {
            Unit::Day(month, day) => {
                let day = NaiveDate::from_ymd_opt(year, month, day)?;
                let other = if step < 0 { day.pred_opt()? } else { day.succ_opt()? };
                let (month, day) = (chrono::Datelike::month(&other), chrono::Datelike::day(&other));
                Self { year: Some(chrono::Datelike::year(&other)), unit: Unit::Day(month, day), ..self }
            }
            Unit::Month(month) => {
                let number = year * 12 + i32::try_from(month).ok()? - 1 + step;
                let month = u32::try_from(number.rem_euclid(12)).ok()? + 1;
                Self { year: Some(number.div_euclid(12)), unit: Unit::Month(month), ..self }
            }
            Unit::Year => Self { year: Some(year + step), ..self },
            Unit::Decade => Self { year: Some(year + step * 10), ..self },
            Unit::Century => Self { year: Some(year + step * 100), ..self },
            Unit::Season(24) if step > 0 => Self { year: Some(year + 1), unit: Unit::Season(21), ..self },
            Unit::Season(21) if step < 0 => Self { year: Some(year - 1), unit: Unit::Season(24), ..self },
            Unit::Season(season) => Self { unit: Unit::Season(season.checked_add_signed(step)?), ..self },
        };
        point.year.is_some_and(|year| (1..=9999).contains(&year)).then_some(point)
    }
}
