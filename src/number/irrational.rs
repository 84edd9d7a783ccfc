//! Roots, powers and logarithms: exact where they are rational, else the nearest decimal of so many significant
//! digits, halves to even. What may be asked (signs, bases, sizes) is `check`'s to refuse.
//!
//! # Why the last digit is right
//! What is rational is found first, by whole roots. What is left is irrational, so it lies on no boundary between two
//! decimals, and any two bounds that are close enough round alike. A root is the whole root of a number scaled by a
//! power of ten; the bounds are it and its successor, and boundaries are among the multiples of 100. Logarithm and
//! exponential are reckoned with a bound on their error, and once more with twice the bits until both ends agree.

#![allow(clippy::arithmetic_side_effects, reason = "big integers grow instead of overflowing; no divisor here is zero")]

use dashu_float::round::mode::HalfEven;
use dashu_float::{Context, Repr};
use dashu_int::ops::{Abs, BitTest};
use dashu_int::{IBig, UBig};

use super::big::{self, Big};
use super::{Decimal, Grid, Mode, Ratio, Rounding};

/// Roots up to this degree are whole roots; higher ones would need many steps.
const WHOLE: u32 = 16;
/// Powers under a whole root up to this; higher ones would make long numbers.
const MOST_WHOLE_POWER: u32 = 64;
/// Bits with which a logarithm is never reckoned: by then any two numbers of our sizes have parted.
const MOST_BITS: usize = 1 << 20;

/// The root of a number not below 0; `None` for one below, or a degree of 0.
pub(crate) fn root(of: &Ratio, degree: u32, digits: u8) -> Option<Ratio> {
    fraction_power(of, 1, degree, digits)
}

/// A power; `None` for a number below 0 with a broken exponent, and for 0 with one not above 0.
pub(crate) fn power(of: &Ratio, exponent: Decimal, digits: u8) -> Option<Ratio> {
    let (p, q) = exponent.ratio().lowest_terms()?;
    let (p, q) = (i64::try_from(p).ok()?, u32::try_from(q).ok()?);
    if q == 1 {
        return whole_power(of, p);
    }
    let size = u32::try_from(p.unsigned_abs()).ok()?;
    if p > 0 { fraction_power(of, size, q, digits) } else { fraction_power(&of.recip()?, size, q, digits) }
}

/// The logarithm of a number above 0 to a base above 0 that isn't 1; `None` for others.
pub(crate) fn log(of: &Ratio, base: &Ratio, digits: u8) -> Option<Ratio> {
    let one = Ratio::one();
    if !of.is_positive() || !base.is_positive() || *base == one {
        return None;
    }
    if *of == one {
        return Some(Ratio::zero());
    }
    if let Some(exact) = rational_log(of, base) {
        return Some(exact);
    }
    settle(digits, |bits| {
        let (upper, base) = (natural(of, bits)?, natural(base, bits)?);
        let ends = |(middle, error): &(Ratio, Ratio)| [middle.sub(error), middle.add(error)];
        let mut quotients = Vec::with_capacity(4);
        for under in ends(&base) {
            for over in ends(&upper) {
                quotients.push(over.div(&under)?);
            }
        }
        Some((quotients.iter().min()?.clone(), quotients.iter().max()?.clone()))
    })
}

/// A number as an irrational step would round it.
pub(crate) fn rounded(number: &Ratio, digits: u8) -> Ratio {
    rounding(digits).map_or_else(|| number.clone(), |rounding| rounding.round(number))
}

/// A number with so many significant digits.
fn rounding(digits: u8) -> Option<Rounding> {
    Some(Rounding::new(Mode::HalfEven, Grid::significant(digits, None)?))
}

/// Bounds with more and more bits, until both round to one number.
fn settle(digits: u8, bounds: impl Fn(usize) -> Option<(Ratio, Ratio)>) -> Option<Ratio> {
    let rounding = rounding(digits)?;
    // log2(10) is below 4.
    let mut bits = usize::from(digits) * 4 + 48;
    while bits < MOST_BITS {
        if let Some((low, high)) = bounds(bits) {
            let rounded = rounding.round(&low);
            // The sign may still be open at few bits.
            if rounded == rounding.round(&high) && low.is_negative() == high.is_negative() {
                return Some(rounded);
            }
        }
        bits *= 2;
    }
    None
}

/// Numerator and denominator of a number above 0, reduced.
fn parts(of: &Ratio) -> (UBig, UBig) {
    let big = match (of.large(), of.small()) {
        (Some(large), _) => large.clone(),
        (None, Some((n, d))) => big::of(n, d),
        (None, None) => Big::ZERO,
    };
    let (n, d) = big.into_parts();
    (n.abs().into_parts().1, d)
}

fn of_parts(n: UBig, d: UBig) -> Ratio {
    Ratio::of_large(Big::from_parts(IBig::from(n), d))
}

fn whole_power(of: &Ratio, exponent: i64) -> Option<Ratio> {
    if of.is_zero() {
        return (exponent > 0).then(Ratio::zero);
    }
    let size = usize::try_from(exponent.unsigned_abs()).ok()?;
    let (n, d) = parts(of);
    let power = of_parts(n.pow(size), d.pow(size));
    let signed = if of.is_negative() && size % 2 == 1 { power.neg() } else { power };
    if exponent < 0 { signed.recip() } else { Some(signed) }
}

/// `of` to the power p ÷ q, which is reduced.
fn fraction_power(of: &Ratio, p: u32, q: u32, digits: u8) -> Option<Ratio> {
    if of.is_negative() || q == 0 {
        return None;
    }
    if of.is_zero() {
        return Some(Ratio::zero());
    }
    let (n, d) = parts(of);
    let size = usize::try_from(p).ok()?;
    if let (Some(n), Some(d)) = (perfect(&n, q), perfect(&d, q)) {
        return Some(of_parts(n.pow(size), d.pow(size)));
    }
    if q <= WHOLE && p <= MOST_WHOLE_POWER {
        scaled_root(&n.pow(size), &d.pow(size), q, digits)
    } else {
        by_exponential(of, p, q, digits)
    }
}

/// The root of a whole number, if it is whole.
fn perfect(of: &UBig, degree: u32) -> Option<UBig> {
    if of.is_one() {
        return Some(UBig::ONE);
    }
    let degree = usize::try_from(degree).ok()?;
    if degree >= of.bit_len() {
        return None;
    }
    let root = of.nth_root(degree);
    (root.pow(degree) == *of).then_some(root)
}

/// The irrational root of n ÷ d, by whole numbers.
fn scaled_root(n: &UBig, d: &UBig, degree: u32, digits: u8) -> Option<Ratio> {
    let bits = |part: &UBig| i64::try_from(part.bit_len()).ok();
    let excess = bits(n)?.checked_sub(bits(d)?)?;
    // Digits before the point of the root, at least: log10(2) is 0.30103.
    let before = excess.saturating_sub(1).saturating_mul(30_103).div_euclid(100_000).div_euclid(i64::from(degree));
    let places = i64::from(digits).saturating_add(4).saturating_sub(before);
    let ten = |exponent: u64| usize::try_from(exponent).ok().map(|exponent| UBig::from(10_u8).pow(exponent));
    let grown = ten(places.unsigned_abs().checked_mul(u64::from(degree))?)?;
    // The whole root of a number is that of its whole part.
    let whole = if places < 0 { n / (d * grown) } else { n * grown / d };
    let twice = whole.nth_root(usize::try_from(degree).ok()?) * UBig::from(2_u8) + UBig::ONE;
    // Halfway between the whole root and its successor stands for all between.
    let unit = ten(places.unsigned_abs())?;
    let between =
        if places < 0 { of_parts(twice * unit, UBig::from(2_u8)) } else { of_parts(twice, unit * UBig::from(2_u8)) };
    Some(rounding(digits)?.round(&between))
}

/// The irrational power p ÷ q, by exponential and logarithm.
fn by_exponential(of: &Ratio, p: u32, q: u32, digits: u8) -> Option<Ratio> {
    let exponent = Ratio::new(i128::from(p), i128::from(q))?;
    settle(digits, |bits| {
        let (middle, error) = natural(of, bits)?;
        let (middle, error) = (middle.mul(&exponent), error.mul(&exponent));
        let narrow = float(&middle.abs(), bits)?;
        let signed = if middle.is_negative() { -narrow } else { narrow };
        let context = Context::<HalfEven>::new(bits);
        let power = exact(context.exp(&signed, None).ok()?.value().repr());
        // What the exponent may be off, how it was cut, and the last bit: twice that, for e^t − 1 is below 2t here.
        let cut = middle.abs().add(&Ratio::one()).mul(&half_to(bits.saturating_sub(2)));
        let off = error.add(&cut).mul(&Ratio::from_int(2));
        if off >= Ratio::new(1, 2)? {
            return None;
        }
        let one = Ratio::one();
        Some((power.mul(&one.sub(&off)), power.mul(&one.add(&off))))
    })
}

/// ½ to a power.
fn half_to(exponent: usize) -> Ratio {
    of_parts(UBig::ONE, UBig::ONE << exponent)
}

/// A number above 0 with so many bits, cut.
fn float(of: &Ratio, bits: usize) -> Option<Repr<2>> {
    if of.is_zero() {
        return Some(Repr::zero());
    }
    let (n, d) = parts(of);
    // The quotient then has at least that many bits.
    let shift = (bits + d.bit_len() + 1).saturating_sub(n.bit_len());
    let whole = (n << shift) / d;
    Some(Repr::new(IBig::from(whole), isize::try_from(shift).ok()?.checked_neg()?))
}

fn exact(float: &Repr<2>) -> Ratio {
    let (significand, exponent) = (float.significand().clone(), float.exponent());
    let big = if exponent < 0 {
        Big::from_parts(significand, UBig::ONE << exponent.unsigned_abs())
    } else {
        Big::from(significand << exponent.unsigned_abs())
    };
    Ratio::of_large(big)
}

/// The natural logarithm of a number above 0, and how far it may be off.
fn natural(of: &Ratio, bits: usize) -> Option<(Ratio, Ratio)> {
    // A few bits more than the context keeps, so that nothing is cut twice.
    let argument = float(of, bits)?;
    let context = Context::<HalfEven>::new(bits);
    let middle = exact(context.ln(&argument, None).ok()?.value().repr());
    // Cutting the argument moves it by less than 2^−bits of itself; the last bit of the result is 2^−bits of that.
    let error = middle.abs().add(&Ratio::one()).mul(&half_to(bits.saturating_sub(2)));
    Some((middle, error))
}

/// The logarithm, if it is rational: both are powers of one number then, part by part.
fn rational_log(of: &Ratio, base: &Ratio) -> Option<Ratio> {
    let flipped = (*of < Ratio::one()) != (*base < Ratio::one());
    let ((a, b), (c, d)) = (parts(of), parts(base));
    let (a, b) = if flipped { (b, a) } else { (a, b) };
    let exponent = match (part_log(&a, &c)?, part_log(&b, &d)?) {
        (Some(upper), Some(lower)) => (upper == lower).then_some(upper)?,
        // 1 is every power of 1.
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => return None,
    };
    Some(if flipped { exponent.neg() } else { exponent })
}

/// The logarithm of a whole number to a whole base, if it is rational; `Some(None)` where both are 1.
fn part_log(of: &UBig, base: &UBig) -> Option<Option<Ratio>> {
    if of.is_one() || base.is_one() {
        return (of.is_one() && base.is_one()).then_some(None);
    }
    // The base as a power of something that is no power itself.
    let bits = u32::try_from(base.bit_len()).ok()?;
    let (root, times) = (2..bits)
        .rev()
        .find_map(|degree| perfect(base, degree).map(|root| (root, degree)))
        .unwrap_or_else(|| (base.clone(), 1));
    let (mut power, mut count) = (root.clone(), 1_i128);
    while power < *of {
        power *= &root;
        count += 1;
    }
    (power == *of).then(|| Ratio::new(count, i128::from(times))).flatten().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Ratio {
        Decimal::parse(text).map(Decimal::ratio).unwrap_or_default()
    }

    fn said(found: Option<Ratio>) -> String {
        found.map_or_else(|| "none".to_owned(), |found| found.to_string())
    }

    #[test]
    fn exact_cases_stay_exact() {
        assert_eq!(said(root(&number("2.25"), 2, 24)), "1.5");
        assert_eq!(said(root(&Ratio::new(8, 27).unwrap_or_default(), 3, 24)), "2/3");
        assert_eq!(said(root(&Ratio::zero(), 3, 24)), "0");
        assert_eq!(said(power(&number("4"), Decimal::parse("-1.5").unwrap_or_default(), 24)), "0.125");
        assert_eq!(said(power(&number("-2"), Decimal::from(3), 24)), "-8");
        assert_eq!(said(power(&number("0"), Decimal::from(-3), 24)), "none");
        assert_eq!(said(log(&number("1000"), &number("10"), 24)), "3");
        assert_eq!(said(log(&number("2"), &number("8"), 24)), "1/3");
        assert_eq!(said(log(&number("0.001"), &number("10"), 24)), "-3");
        assert_eq!(
            said(log(&Ratio::new(9, 4).unwrap_or_default(), &Ratio::new(8, 27).unwrap_or_default(), 24)),
            "-2/3"
        );
        assert_eq!(said(log(&number("1"), &number("7"), 24)), "0");
    }

    #[test]
    fn digits_are_those_of_long_tables() {
        assert_eq!(said(root(&number("2"), 2, 24)), "1.41421356237309504880169");
        assert_eq!(said(root(&number("0.000002"), 2, 6)), "0.00141421");
        assert_eq!(said(root(&number("2e27"), 3, 5)), "1259900000");
        assert_eq!(said(root(&number("2"), 17, 24)), "1.04161601065058381218805");
        assert_eq!(
            said(power(&number("2"), Decimal::parse("0.001").unwrap_or_default(), 24)),
            "1.00069338746258063253757"
        );
        assert_eq!(
            said(power(&number("10"), Decimal::parse("0.5").unwrap_or_default(), 24)),
            "3.16227766016837933199889"
        );
        assert_eq!(said(log(&number("2"), &number("10"), 24)), "0.301029995663981195213739");
        assert_eq!(said(log(&number("75000"), &number("10"), 24)), "4.87506126339170004686755");
        assert_eq!(said(log(&number("1.000000000000001"), &number("2"), 10)), "0.000000000000001442695041");
    }

    #[test]
    fn what_has_no_answer_has_none() {
        assert_eq!(said(log(&number("0"), &number("2"), 24)), "none");
        assert_eq!(said(log(&number("2"), &number("1"), 24)), "none");
        assert_eq!(said(root(&number("-1"), 3, 24)), "none");
        assert_eq!(said(power(&number("-1"), Decimal::parse("0.5").unwrap_or_default(), 24)), "none");
    }
}
