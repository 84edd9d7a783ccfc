//! Rounding: once, where the rulebook says, by the mode that it names.
//!
//! Source of the half-even rule and of steps of 0.2 and 0.5: GB/T 8170 (数值修约规则与极限数值的表示和判定).

use std::cmp::Ordering;

use super::big::{self, Rest};
use super::ratio::{power, product};
use super::{Decimal, Published, Ratio};

/// What happens to what lies between two multiples of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// 四舍五入, by magnitude: 2.5 → 3, −2.5 → −3.
    HalfUp,
    /// 四舍六入五成双 (GB/T 8170): 2.5 → 2, 3.5 → 4, −2.5 → −2.
    HalfEven,
    /// 2.9 → 2, −2.9 → −2.
    TowardZero,
    /// 2.1 → 3, −2.1 → −3.
    AwayFromZero,
}

/// To multiples of what a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grid(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Decimals(u8),
    Significant { digits: u8, at_most_decimals: Option<u8> },
    Step(Decimal),
}

impl Grid {
    /// So many decimals, 0 to 10; `None` beyond.
    #[must_use]
    pub fn decimals(digits: u8) -> Option<Self> {
        (digits <= 10).then_some(Self(Kind::Decimals(digits)))
    }

    /// So many significant digits, 1 to 28, with at most so many decimals, 0 to 10.
    ///
    /// The place is chosen by the number before rounding: 9.996 at three digits is rounded at 0.01, to `10.00`, as
    /// GB/T 8170 rounds at an interval.
    #[must_use]
    pub fn significant(digits: u8, at_most_decimals: Option<u8>) -> Option<Self> {
        let sound = (1..=28).contains(&digits) && at_most_decimals.is_none_or(|most| most <= 10);
        sound.then_some(Self(Kind::Significant { digits, at_most_decimals }))
    }

    /// Multiples of a step (修约间隔) above 0 with at most 10 decimals.
    #[must_use]
    pub fn step(step: Decimal) -> Option<Self> {
        (!step.is_zero() && !step.is_negative() && step.scale() <= 10).then_some(Self(Kind::Step(step)))
    }
}

/// A mode and a grid.
///
/// ```
/// use jixiao::Ratio;
/// use jixiao::number::{Grid, Mode, Rounding};
/// let rounding = Rounding::new(Mode::HalfEven, Grid::decimals(2).unwrap());
/// assert_eq!(rounding.show(&Ratio::new(13, 40).unwrap()), "0.32"); // 0.325
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rounding {
    mode: Mode,
    grid: Grid,
}

impl Rounding {
    /// Rounds to the grid by the mode.
    #[must_use]
    pub fn new(mode: Mode, grid: Grid) -> Self {
        Self { mode, grid }
    }

    /// Its mode.
    pub(crate) fn mode(&self) -> Mode {
        self.mode
    }

    /// The rounded number.
    #[must_use]
    pub fn round(&self, number: &Ratio) -> Ratio {
        let (mantissa, scale) = match self.digits(number) {
            Some(digits) => digits,
            None => return self.exactly(number),
        };
        Ratio::from_decimal_parts(mantissa, scale)
    }

    /// The rounded number as a decimal; `None` if it has more than 28 digits.
    #[must_use]
    pub fn round_decimal(&self, number: &Ratio) -> Option<Decimal> {
        match self.digits(number) {
            Some((mantissa, scale)) => Decimal::from_parts(mantissa, scale),
            None => self.exactly(number).to_decimal(),
        }
    }

    /// The rounded number as it is shown; `None` if that has more than 28 digits.
    pub(crate) fn published(&self, number: &Ratio) -> Option<Published> {
        if let Some((mantissa, scale)) = self.digits(number) {
            return Published::new(mantissa, scale);
        }
        let decimals = self.shown_decimals(number);
        Published::new(self.exactly(number).to_decimal()?.scaled_to(decimals)?, decimals)
    }

    /// Digits and decimals of the rounded number by 128-bit division; `None` where the number itself chooses the
    /// decimals, or outgrows them.
    fn digits(&self, number: &Ratio) -> Option<(i128, u32)> {
        let (step, scale) = self.fixed_unit()?;
        let (n, d) = number.small()?;
        let grown = product(n, power(scale)?)?;
        let divisor = product(d, step)?;
        Some((self.whole(grown, divisor)?.checked_mul(step)?, scale))
    }

    /// The grid's unit as digits and decimals; `None` where the number itself chooses it.
    pub(crate) fn fixed_unit(&self) -> Option<(i128, u32)> {
        match self.grid.0 {
            Kind::Decimals(digits) => Some((1, u32::from(digits))),
            Kind::Step(step) => Some((step.mantissa(), step.scale())),
            Kind::Significant { .. } => None,
        }
    }

    /// `n ÷ d` as a whole number, by the mode.
    #[inline]
    pub(crate) fn whole(&self, n: i128, d: i128) -> Option<i128> {
        let (size, divisor) = (n.unsigned_abs(), d.unsigned_abs());
        // 64 bits where both fit: several times faster, and usual.
        let whole = match (u64::try_from(size), u64::try_from(divisor)) {
            (Ok(size), Ok(divisor)) => {
                let (whole, rest) = (size.checked_div(divisor)?, size.checked_rem(divisor)?);
                // The rest is below the divisor, so the divisor minus the rest says which half it lies in.
                let rest = half(rest, rest.cmp(&divisor.checked_sub(rest)?));
                i128::from(whole).checked_add(i128::from(self.goes_up(rest, whole & 1 == 0)))?
            }
            _ => {
                let (whole, rest) = (size.checked_div(divisor)?, size.checked_rem(divisor)?);
                let rest = half(rest, rest.cmp(&divisor.checked_sub(rest)?));
                let up = self.goes_up(rest, whole & 1 == 0);
                i128::try_from(whole).ok()?.checked_add(i128::from(up))?
            }
        };
        if n < 0 { whole.checked_neg() } else { Some(whole) }
    }

    /// Whether the magnitude goes up to the next multiple.
    #[inline]
    fn goes_up(&self, rest: Rest, even: bool) -> bool {
        match (self.mode, rest) {
            (_, Rest::None) | (Mode::TowardZero, _) | (Mode::HalfUp | Mode::HalfEven, Rest::BelowHalf) => false,
            (Mode::AwayFromZero, _) | (Mode::HalfUp | Mode::HalfEven, Rest::AboveHalf) | (Mode::HalfUp, Rest::Half) => {
                true
            }
            (Mode::HalfEven, Rest::Half) => !even,
        }
    }

    /// Any grid and any size.
    fn exactly(&self, number: &Ratio) -> Ratio {
        let step = self.step(number);
        let multiple = number.div(&step).unwrap_or_else(Ratio::zero);
        let (whole, rest) = split(&multiple);
        let whole = if self.goes_up(rest, big::is_even(&whole)) { big::next(whole) } else { whole };
        Ratio::of_large(big::from_whole(whole, number.is_negative())).mul(&step)
    }

    /// The distance between two neighbours of the grid around a number.
    fn step(&self, number: &Ratio) -> Ratio {
        match self.grid.0 {
            Kind::Decimals(digits) => power_of_ten(i32::from(digits).saturating_neg()),
            Kind::Significant { .. } => power_of_ten(self.places(number).saturating_neg()),
            Kind::Step(step) => step.ratio(),
        }
    }

    /// Decimals of the last kept place; below zero for tens and more. Only for significant digits.
    fn places(&self, number: &Ratio) -> i32 {
        let Kind::Significant { digits, at_most_decimals } = self.grid.0 else { return 0 };
        let most = at_most_decimals.map_or(i32::MAX, i32::from);
        if number.is_zero() {
            return 0;
        }
        i32::from(digits).saturating_sub(1).saturating_sub(leading(number)).min(most)
    }

    /// Whether a number lies exactly halfway between two neighbours of the grid.
    #[must_use]
    pub fn is_tie(&self, number: &Ratio) -> bool {
        let multiple = number.div(&self.step(number)).unwrap_or_else(Ratio::zero);
        split(&multiple).1 == Rest::Half
    }

    /// Decimals with which a number is shown once it is rounded: those of the grid. For significant digits the number
    /// before rounding chooses them, as it chooses the place.
    #[must_use]
    pub fn shown_decimals(&self, number: &Ratio) -> u32 {
        match self.grid.0 {
            Kind::Decimals(digits) => u32::from(digits),
            Kind::Step(step) => step.scale(),
            Kind::Significant { .. } => u32::try_from(self.places(number)).unwrap_or(0),
        }
    }

    /// Rounded and printed with the grid's own decimals, zeros kept: `2.50`, `60.4`, `1300`.
    #[must_use]
    pub fn show(&self, number: &Ratio) -> String {
        match self.round_decimal(number) {
            Some(rounded) => rounded.to_fixed(self.shown_decimals(number)),
            None => long_text(&self.round(number), self.shown_decimals(number)),
        }
    }
}

/// In which half a rest lies, by how it compares with what is missing to the next whole number.
fn half<T: PartialEq + From<u8>>(rest: T, against: Ordering) -> Rest {
    match against {
        _ if rest == T::from(0) => Rest::None,
        Ordering::Less => Rest::BelowHalf,
        Ordering::Equal => Rest::Half,
        Ordering::Greater => Rest::AboveHalf,
    }
}

/// The whole part of the magnitude, and what is left.
fn split(number: &Ratio) -> (dashu_int::IBig, Rest) {
    match (number.large(), number.small()) {
        (Some(large), _) => big::split(large),
        (None, Some((n, d))) => big::split(&big::of(n, d)),
        (None, None) => (dashu_int::IBig::ZERO, Rest::None),
    }
}

/// 10 to a power of either sign.
fn power_of_ten(exponent: i32) -> Ratio {
    let power = Ratio::of_large(big::ten_to(exponent.unsigned_abs()));
    if exponent < 0 { Ratio::one().div(&power).unwrap_or_else(Ratio::one) } else { power }
}

/// The place of the first digit that isn't zero: 0 for 1 to 9.99, −1 for 0.1, 2 for 100.
fn leading(number: &Ratio) -> i32 {
    let excess = match (number.large(), number.small()) {
        (Some(large), _) => big::excess(large),
        (None, Some((n, d))) => {
            i64::from(d.leading_zeros()).saturating_sub(i64::from(n.unsigned_abs().leading_zeros()))
        }
        (None, None) => 0,
    };
    // The number is above 2^(excess − 1), and log10(2) is 0.30103; one less, because that is rounded. So the walk up
    // is three steps at most, however long the number is.
    let below = excess.saturating_sub(1).saturating_mul(30_103).div_euclid(100_000).saturating_sub(1);
    let mut place = i32::try_from(below).unwrap_or(0);
    let size = number.abs();
    while size >= power_of_ten(place.saturating_add(1)) {
        place = place.saturating_add(1);
    }
    place
}

/// Digits of a rounded number that is too long for a decimal; it needs no more decimals than these.
fn long_text(number: &Ratio, decimals: u32) -> String {
    let digits = number.abs().mul(&Ratio::of_large(big::ten_to(decimals))).numerator_text();
    let decimals = usize::try_from(decimals).unwrap_or(0);
    let missing = decimals.saturating_add(1).saturating_sub(digits.len());
    let digits: String = std::iter::repeat_n('0', missing).chain(digits.chars()).collect();
    let sign = if number.is_negative() { "-" } else { "" };
    match digits.split_at_checked(digits.len().saturating_sub(decimals)) {
        Some((whole, rest)) if !rest.is_empty() => format!("{sign}{whole}.{rest}"),
        _ => format!("{sign}{digits}"),
    }
}
