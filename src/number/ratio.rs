//! Exact ratios: 128-bit parts while they fit, big ones when they don't, and never a silent rounding.
//!
//! Parts are reduced only when they threaten to outgrow their place, so that the usual steps cost a multiplication.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::Decimal;
use super::big::{self, Big};

/// An exact ratio.
///
/// ```
/// use jixiao::Ratio;
/// let third = Ratio::new(1, 3).unwrap();
/// assert_eq!(third.add(&third).add(&third), Ratio::one());
/// assert_eq!(third.to_string(), "1/3");
/// ```
#[derive(Clone)]
pub struct Ratio(Repr);

#[derive(Clone)]
enum Repr {
    /// The denominator is above zero and neither part is `i128::MIN`; the parts may have a common factor.
    Small(i128, i128),
    /// Reduced, and too large for the other form.
    Large(Box<Big>),
}

/// 10^0 to 10^18, the scales of columns.
const POWERS: [i128; 19] = {
    let mut powers = [1_i128; 19];
    let mut place = 1;
    #[allow(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "evaluated by the compiler, within bounds"
    )]
    while place < 19 {
        powers[place] = powers[place - 1] * 10;
        place += 1;
    }
    powers
};

/// 10 to a small power, without multiplying.
pub(super) fn power(exponent: u32) -> Option<i128> {
    usize::try_from(exponent).ok().and_then(|exponent| POWERS.get(exponent)).copied()
}

/// The product, quickly where both parts fit 64 bits, as most do.
pub(super) fn product(left: i128, right: i128) -> Option<i128> {
    match (i64::try_from(left), i64::try_from(right)) {
        // Two 64-bit numbers have a product of at most 127 bits, so nothing can wrap.
        (Ok(left), Ok(right)) => Some(i128::from(left).wrapping_mul(i128::from(right))),
        _ => left.checked_mul(right),
    }
}

impl Ratio {
    /// 0.
    #[must_use]
    pub fn zero() -> Self {
        Self(Repr::Small(0, 1))
    }

    /// 1.
    #[must_use]
    pub fn one() -> Self {
        Self(Repr::Small(1, 1))
    }

    /// A whole number.
    #[must_use]
    pub fn from_int(whole: i64) -> Self {
        Self(Repr::Small(i128::from(whole), 1))
    }

    /// `n ÷ d`; `None` for a `d` of 0.
    #[must_use]
    pub fn new(n: i128, d: i128) -> Option<Self> {
        match (n, d) {
            (_, 0) => None,
            // The one number without an opposite goes the slow road.
            (i128::MIN, _) | (_, i128::MIN) => Some(Self::from_big(big::of(n, d))),
            (n, d) if d < 0 => Some(Self(Repr::Small(n.checked_neg()?, d.checked_neg()?))),
            (n, d) => Some(Self(Repr::Small(n, d))),
        }
    }

    /// `whole ÷ 10^scale`, for columns.
    pub(crate) fn scaled(whole: i64, scale: u32) -> Self {
        match power(scale) {
            Some(power) => Self(Repr::Small(i128::from(whole), power)),
            None => Self::from_decimal_parts(i128::from(whole), scale),
        }
    }

    /// `mantissa ÷ 10^scale` of a decimal.
    pub(crate) fn from_decimal_parts(mantissa: i128, scale: u32) -> Self {
        match power(scale).or_else(|| 10_i128.checked_pow(scale)) {
            Some(power) => Self(Repr::Small(mantissa, power)),
            None => {
                Self::from_big(big::of(mantissa, 1)).div(&Self::from_big(big::ten_to(scale))).unwrap_or_else(Self::zero)
            }
        }
    }

    fn from_big(big: Big) -> Self {
        match big::small(&big) {
            Some((n, d)) if n != i128::MIN => Self(Repr::Small(n, d)),
            _ => Self(Repr::Large(Box::new(big))),
        }
    }

    fn big(&self) -> Big {
        match &self.0 {
            Repr::Small(n, d) => big::of(*n, *d),
            Repr::Large(big) => big.as_ref().clone(),
        }
    }

    /// Both parts, if they fit 128 bits: the denominator is above 0; they may have a common factor.
    #[must_use]
    pub fn small(&self) -> Option<(i128, i128)> {
        match &self.0 {
            Repr::Small(n, d) => Some((*n, *d)),
            Repr::Large(_) => None,
        }
    }

    /// The sum.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        self.join(other, add_small, big::add)
    }

    /// The difference.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Self {
        self.join(other, |left, (n, d)| add_small(left, (n.checked_neg()?, d)), big::sub)
    }

    /// The product.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Self {
        self.join(other, mul_small, big::mul)
    }

    /// The quotient; `None` for a divisor of 0.
    #[must_use]
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        if let Repr::Small(n, d) = other.0 {
            // d is above 0, so the flipped divisor is a ratio again once its sign is moved.
            let flipped = if n < 0 { Repr::Small(d.checked_neg()?, n.checked_neg()?) } else { Repr::Small(d, n) };
            return Some(self.mul(&Self(flipped)));
        }
        big::div(&self.big(), &other.big()).map(Self::from_big)
    }

    /// First as they are, then reduced, then big.
    fn join(
        &self,
        other: &Self,
        narrow: impl Fn((i128, i128), (i128, i128)) -> Option<(i128, i128)>,
        wide: impl Fn(&Big, &Big) -> Big,
    ) -> Self {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            if let Some((n, d)) = narrow((*a, *b), (*c, *d)) {
                return Self(Repr::Small(n, d));
            }
            if let Some((n, d)) = narrow(reduced(*a, *b), reduced(*c, *d)) {
                return Self(Repr::Small(n, d));
            }
        }
        Self::from_big(wide(&self.big(), &other.big()))
    }

    /// 1 ÷ it; `None` for 0.
    pub(crate) fn recip(&self) -> Option<Self> {
        Self::one().div(self)
    }

    /// Both parts without a common factor, if they fit 128 bits.
    pub(crate) fn lowest_terms(&self) -> Option<(i128, i128)> {
        self.small().map(|(n, d)| reduced(n, d))
    }

    /// The opposite.
    #[must_use]
    pub fn neg(&self) -> Self {
        match &self.0 {
            Repr::Small(n, d) => Self(Repr::Small(n.saturating_neg(), *d)),
            Repr::Large(big) => Self::from_big(big::neg(big)),
        }
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        if self.is_negative() { self.neg() } else { self.clone() }
    }

    /// No further from 0 than `most`, which isn't below 0; its sign is kept.
    pub(crate) fn held(&self, most: &Self) -> Self {
        if self.abs() <= *most {
            self.clone()
        } else if self.is_negative() {
            most.neg()
        } else {
            most.clone()
        }
    }

    /// Whether it is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Whether it is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n < 0,
            Repr::Large(big) => big.numerator() < &dashu_int::IBig::ZERO,
        }
    }

    /// Whether it is above 0.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        !self.is_zero() && !self.is_negative()
    }

    /// Whether it is whole.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(n, d) => n.checked_rem(*d) == Some(0),
            Repr::Large(big) => big.is_int(),
        }
    }

    /// The same number as a decimal, if it ends within 28 digits; never rounds.
    #[must_use]
    pub fn to_decimal(&self) -> Option<Decimal> {
        let (mantissa, scale) = match &self.0 {
            // Most numbers were decimals, and still are.
            Repr::Small(n, d) if let Some(scale) = power_of_ten(*d) => (*n, scale),
            Repr::Small(n, d) => {
                let (n, d) = reduced(*n, *d);
                // What doesn't fit 128 bits here has no zeros at its end, so it has more than 28 digits.
                terminating(n, d)?
            }
            Repr::Large(big) => big::terminating(big)?,
        };
        Decimal::from_parts(mantissa, scale)
    }

    /// Bits of numerator and denominator together, reduced.
    #[must_use]
    pub fn bits(&self) -> u32 {
        big::bits(&self.big())
    }

    /// The digits of the reduced numerator, with its sign.
    #[must_use]
    pub fn numerator_text(&self) -> String {
        match &self.0 {
            Repr::Small(n, d) => reduced(*n, *d).0.to_string(),
            Repr::Large(big) => big.numerator().to_string(),
        }
    }

    /// The digits of the reduced denominator, which is above 0.
    #[must_use]
    pub fn denominator_text(&self) -> String {
        match &self.0 {
            Repr::Small(n, d) => reduced(*n, *d).1.to_string(),
            Repr::Large(big) => big.denominator().to_string(),
        }
    }

    /// A ratio of the digits of both parts, the lower one above 0.
    #[cfg(feature = "parts")]
    pub(crate) fn of_texts(numerator: &str, denominator: &str) -> Option<Self> {
        big::parse(numerator, denominator).map(Self::from_big)
    }

    pub(super) fn large(&self) -> Option<&Big> {
        match &self.0 {
            Repr::Small(..) => None,
            Repr::Large(big) => Some(big),
        }
    }

    pub(super) fn of_large(big: Big) -> Self {
        Self::from_big(big)
    }
}

fn add_small((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<(i128, i128)> {
    let (n, d) = if b == d {
        (a.checked_add(c)?, b)
    } else if let Some(factor) = exact_quotient(b, d) {
        (a.checked_add(product(c, factor)?)?, b)
    } else if let Some(factor) = exact_quotient(d, b) {
        (product(a, factor)?.checked_add(c)?, d)
    } else {
        (product(a, d)?.checked_add(product(c, b)?)?, product(b, d)?)
    };
    (n != i128::MIN).then_some((n, d))
}

fn mul_small((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<(i128, i128)> {
    // 64-bit parts can't overflow 128 bits, and most are; the checks cost nothing then.
    let (n, d) = (product(a, c)?, product(b, d)?);
    (n != i128::MIN).then_some((n, d))
}

/// `left ÷ right` where that is whole.
fn exact_quotient(left: i128, right: i128) -> Option<i128> {
    // Most denominators are small powers of ten; 64-bit division is several times faster than 128-bit.
    match (u64::try_from(left), u64::try_from(right)) {
        (Ok(left), Ok(right)) => {
            (left.checked_rem(right) == Some(0)).then(|| left.checked_div(right).map(i128::from)).flatten()
        }
        _ => (left.checked_rem(right) == Some(0)).then(|| left.checked_div(right)).flatten(),
    }
}

/// Without a common factor.
fn reduced(n: i128, d: i128) -> (i128, i128) {
    let (mut a, mut b) = (n.unsigned_abs(), d.unsigned_abs());
    // 64-bit division is many times faster than 128-bit, and most numbers fit before long.
    while b != 0 {
        if let (Ok(mut narrow), Ok(mut rest)) = (u64::try_from(a), u64::try_from(b)) {
            while rest != 0 {
                (narrow, rest) = (rest, narrow.checked_rem(rest).unwrap_or(0));
            }
            (a, b) = (u128::from(narrow), 0);
        } else {
            (a, b) = (b, a.checked_rem(b).unwrap_or(0));
        }
    }
    let Ok(divisor) = i128::try_from(a) else { return (n, d) };
    if divisor == 1 {
        return (n, d);
    }
    (n.checked_div(divisor).unwrap_or(n), d.checked_div(divisor).unwrap_or(d))
}

/// Which power of ten a number is.
fn power_of_ten(number: i128) -> Option<u32> {
    let narrow = u64::try_from(number).ok()?;
    let power = narrow.checked_ilog10()?;
    (10_u64.checked_pow(power)? == narrow).then_some(power)
}

/// The digits without the point, and the decimals, of a reduced ratio whose denominator is 2^a × 5^b.
fn terminating(n: i128, d: i128) -> Option<(i128, u32)> {
    let (mut rest, mut twos, mut fives) = (d, 0_u32, 0_u32);
    while rest.checked_rem(2) == Some(0) {
        rest = rest.checked_div(2)?;
        twos = twos.checked_add(1)?;
    }
    while rest.checked_rem(5) == Some(0) {
        rest = rest.checked_div(5)?;
        fives = fives.checked_add(1)?;
    }
    if rest != 1 {
        return None;
    }
    let scale = twos.max(fives);
    let factor =
        2_i128.checked_pow(scale.checked_sub(twos)?)?.checked_mul(5_i128.checked_pow(scale.checked_sub(fives)?)?)?;
    Some((n.checked_mul(factor)?, scale))
}

impl Default for Ratio {
    fn default() -> Self {
        Self::zero()
    }
}

impl Ord for Ratio {
    /// By cross multiplication: no division, no rounding.
    fn cmp(&self, other: &Self) -> Ordering {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            if b == d {
                return a.cmp(c);
            }
            if let (Some(left), Some(right)) = (product(*a, *d), product(*c, *b)) {
                return left.cmp(&right);
            }
        }
        self.big().cmp(&other.big())
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Ratio {}

impl Hash for Ratio {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match &self.0 {
            Repr::Small(n, d) => reduced(*n, *d).hash(state),
            Repr::Large(big) => big.hash(state),
        }
    }
}

impl From<Decimal> for Ratio {
    fn from(number: Decimal) -> Self {
        number.ratio()
    }
}

impl fmt::Display for Ratio {
    /// A decimal where it ends within 28 digits, else `n/d`, reduced.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(decimal) = self.to_decimal() {
            return fmt::Display::fmt(&decimal, f);
        }
        match &self.0 {
            Repr::Small(n, d) => {
                let (n, d) = reduced(*n, *d);
                write!(f, "{n}/{d}")
            }
            Repr::Large(big) if big.is_int() => write!(f, "{}", big.numerator()),
            Repr::Large(big) => write!(f, "{}/{}", big.numerator(), big.denominator()),
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
