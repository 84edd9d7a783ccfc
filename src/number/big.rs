//! Ratios that outgrow 128 bits. The slow road: correct first, and rarely taken.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "big integers grow instead of overflowing, and no divisor here is zero"
)]

use dashu_int::ops::{Abs, BitTest, DivRem};
use dashu_int::{IBig, UBig};
use dashu_ratio::RBig;

/// A ratio of any size, always reduced.
pub(super) type Big = RBig;

pub(super) fn of(n: i128, d: i128) -> Big {
    RBig::from_parts_signed(IBig::from(n), IBig::from(d))
}

/// Of the digits of both parts.
#[cfg(feature = "parts")]
pub(super) fn parse(numerator: &str, denominator: &str) -> Option<Big> {
    let (n, d) = (numerator.parse::<IBig>().ok()?, denominator.parse::<UBig>().ok()?);
    (d != UBig::ZERO).then(|| RBig::from_parts(n, d))
}

/// Back to 128 bits, if both parts fit.
pub(super) fn small(big: &Big) -> Option<(i128, i128)> {
    Some((i128::try_from(big.numerator()).ok()?, i128::try_from(big.denominator()).ok()?))
}

pub(super) fn add(left: &Big, right: &Big) -> Big {
    left + right
}

pub(super) fn sub(left: &Big, right: &Big) -> Big {
    left - right
}

pub(super) fn mul(left: &Big, right: &Big) -> Big {
    left * right
}

/// `None` for a divisor of zero.
pub(super) fn div(left: &Big, right: &Big) -> Option<Big> {
    if right.is_zero() { None } else { Some(left / right) }
}

pub(super) fn neg(big: &Big) -> Big {
    -big.clone()
}

pub(super) fn ten_to(exponent: u32) -> Big {
    RBig::from(UBig::from(10_u8).pow(usize::try_from(exponent).unwrap_or(usize::MAX)))
}

/// Bits of both parts.
pub(super) fn bits(big: &Big) -> u32 {
    let bits = big.numerator().clone().abs().into_parts().1.bit_len().saturating_add(big.denominator().bit_len());
    u32::try_from(bits).unwrap_or(u32::MAX)
}

/// Bits of the numerator less bits of the denominator: the logarithm to base 2, to within one.
pub(super) fn excess(big: &Big) -> i64 {
    let bits = |part: usize| i64::try_from(part).unwrap_or(i64::MAX);
    let numerator = big.numerator().clone().abs().into_parts().1;
    bits(numerator.bit_len()).saturating_sub(bits(big.denominator().bit_len()))
}

/// The whole part toward zero, and twice the rest against one: less, equal or greater.
pub(super) fn split(big: &Big) -> (IBig, Rest) {
    let (_, magnitude) = big.numerator().clone().into_parts();
    let d = big.denominator();
    let (whole, rest) = magnitude.div_rem(d);
    let rest = if rest.is_zero() {
        Rest::None
    } else {
        match (rest * UBig::from(2_u8)).cmp(d) {
            std::cmp::Ordering::Less => Rest::BelowHalf,
            std::cmp::Ordering::Equal => Rest::Half,
            std::cmp::Ordering::Greater => Rest::AboveHalf,
        }
    };
    (IBig::from(whole), rest)
}

/// What a division leaves, against one half of the divisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    None,
    BelowHalf,
    Half,
    AboveHalf,
}

/// One more than a whole number.
pub(super) fn next(whole: IBig) -> IBig {
    whole + IBig::from(1_u8)
}

pub(super) fn is_even(whole: &IBig) -> bool {
    !whole.bit(0)
}

pub(super) fn from_whole(whole: IBig, negative: bool) -> Big {
    RBig::from(if negative { -whole } else { whole })
}

/// Whether its denominator has no prime factor but 2 and 5, and if so its digits without the point, with the scale.
pub(super) fn terminating(big: &Big) -> Option<(i128, u32)> {
    for scale in 0..=28_u32 {
        let grown = big * ten_to(scale);
        if grown.is_int() {
            return i128::try_from(grown.numerator()).ok().map(|mantissa| (mantissa, scale));
        }
    }
    None
}
