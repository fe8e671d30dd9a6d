//! Exact fractions, so that `28.3 million` is 28300000 and not 28300000.000000004.

use std::cmp::Ordering;

/// Largest numerator or denominator kept. The product of two of them still fits an `i128`, so no
/// operation below can overflow before it is checked.
const LIMIT: i128 = 1_000_000_000_000_000_000;

/// Integers up to here are exact in an `f64`; one division of two such integers rounds once,
/// correctly.
const EXACT_IN_F64: i128 = 1 << 53;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    num: i128,
    den: i128,
}

impl Exact {
    pub(super) const ZERO: Self = Self { num: 0, den: 1 };
    pub(super) const ONE: Self = Self { num: 1, den: 1 };
    pub(super) const TWO: Self = Self { num: 2, den: 1 };
    pub(super) const HUNDRED: Self = Self { num: 100, den: 1 };
    pub(super) const HALF: Self = Self { num: 1, den: 2 };

    /// `num / den`; `None` for a zero denominator or what is too large to be kept.
    pub(super) fn new(num: i128, den: i128) -> Option<Self> {
        let common = gcd(num.unsigned_abs(), den.unsigned_abs());
        let common = i128::try_from(common).ok().filter(|common| *common != 0)?;
        let (num, den) = (num / common * den.signum(), den.abs() / common);
        (den != 0 && num.abs() <= LIMIT && den <= LIMIT).then_some(Self { num, den })
    }

    pub(super) fn int(value: i64) -> Self {
        // The lexicon's integers are at most a trillion; the clamp only makes the limit hold by
        // construction.
        Self { num: i128::from(value).clamp(-LIMIT, LIMIT), den: 1 }
    }

    pub(super) fn add(self, other: Self) -> Option<Self> {
        Self::new(self.num * other.den + other.num * self.den, self.den * other.den)
    }

    pub(super) fn mul(self, other: Self) -> Option<Self> {
        Self::new(self.num * other.num, self.den * other.den)
    }

    pub(super) fn div(self, other: Self) -> Option<Self> {
        Self::new(self.num * other.den, self.den * other.num)
    }

    pub(super) fn negated(self) -> Self {
        Self { num: -self.num, den: self.den }
    }

    pub(super) fn is_integer(self) -> bool {
        self.den == 1
    }

    /// The nearest `f64`; `None` where that would silently lose digits.
    #[allow(clippy::cast_precision_loss)] // both are at most 2^53, hence exact
    pub(super) fn to_f64(self) -> Option<f64> {
        (self.num.abs() <= EXACT_IN_F64 && self.den <= EXACT_IN_F64)
            .then(|| self.num as f64 / self.den as f64)
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn keeps_lowest_terms_and_refuses_what_is_too_large() {
        assert_eq!(Exact::new(6, -4), Exact::new(-3, 2));
        assert_eq!(Exact::new(1, 0), None);
        assert_eq!(Exact::new(0, 0), None);
        assert_eq!(Exact::new(i128::MAX, 1), None);
        assert_eq!(Exact::int(i64::MAX).mul(Exact::TWO), None);
    }

    #[test]
    fn a_scaled_decimal_is_exact() {
        let value = Exact::new(435, 100).and_then(|v| v.mul(Exact::HUNDRED)).and_then(Exact::to_f64);
        assert_eq!(value, Some(435.0)); // 4.35 * 100.0 is 434.99999999999994
    }

    #[test]
    fn more_digits_than_an_f64_holds_are_refused() {
        assert_eq!(Exact::int((1 << 53) + 1).to_f64(), None);
    }
}
