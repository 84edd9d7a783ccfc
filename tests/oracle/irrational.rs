//! Logarithms, powers and roots: exact where the result is rational, else correctly rounded, half even, at so many
//! significant digits (§2.5). Integers only: roots by whole roots, logarithms by a series between two bounds.

use crate::number::{Exact, Precision, ten_to};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// The root of a number that isn't negative.
pub(crate) fn root(number: &Exact, degree: u32, digits: i64) -> Exact {
    assert!(!number.is_negative() && degree > 0, "no such root: {number}");
    if number.is_zero() || degree == 1 {
        return number.clone();
    }
    let whole = |part: &BigInt| {
        let root = part.nth_root(degree);
        (root.pow(degree) == *part).then_some(root)
    };
    if let (Some(numer), Some(denom)) = (whole(number.numer()), whole(number.denom())) {
        return Exact::new(numer, denom);
    }
    // Enough decimals that the whole root has a few more digits than are wanted; what follows them isn't all zeros.
    let mut decimals = 0;
    loop {
        let scaled = number * ten_to(decimals * i64::from(degree));
        let floor = scaled.floor().to_integer().nth_root(degree);
        if floor.to_string().len() as i64 > digits + 2 {
            return between(&floor, decimals, digits);
        }
        decimals += digits + 3;
    }
}

/// A number that lies strictly between `floor` and the next whole number, both ÷ 10^decimals.
fn between(floor: &BigInt, decimals: i64, digits: i64) -> Exact {
    let stand_in = Exact::from_integer(floor * 2 + 1) / crate::number::whole(2) * ten_to(-decimals);
    Precision::significant(digits).round(&stand_in).number
}

/// A number that isn't negative to a decimal power; 0 to a negative power is the caller's to refuse.
pub(crate) fn power(number: &Exact, exponent: &Exact, digits: i64) -> Exact {
    let times = exponent.numer().to_i32().expect("a small exponent");
    let degree = exponent.denom().to_u32().expect("few decimals");
    let mut product = Exact::one();
    for _ in 0..times.unsigned_abs() {
        product *= number;
    }
    if times < 0 {
        product = product.recip();
    }
    root(&product, degree, digits)
}

/// The logarithm of a positive number.
pub(crate) fn log(number: &Exact, base: &Exact, digits: i64) -> Exact {
    assert!(number.is_positive() && base.is_positive() && !base.is_one());
    if let Some(exact) = rational_log(number, base) {
        return exact;
    }
    let mut bits = 256_usize;
    loop {
        let ((low, high), (under, over)) = (ln(number, bits), ln(base, bits));
        // Where a bound touches zero the bits don't suffice.
        if !under.is_zero() && under.is_negative() == over.is_negative() && low.is_negative() == high.is_negative() {
            let mut ends = Vec::new();
            for a in [&low, &high] {
                for b in [&under, &over] {
                    ends.push(Exact::new(a.clone(), b.clone()));
                }
            }
            let precision = Precision::significant(digits);
            let rounded = |end: &Exact| precision.round(end).number;
            let first = rounded(ends.iter().min().expect("four ends"));
            if !first.is_zero() && first == rounded(ends.iter().max().expect("four ends")) {
                return first;
            }
        }
        bits *= 2;
        assert!(bits < 1 << 16, "undecided: log {number} to base {base}");
    }
}

/// p/q where number^q = base^p, by Euclid's steps on the exponents; they only shrink what depends on one base.
fn rational_log(number: &Exact, base: &Exact) -> Option<Exact> {
    if number.is_one() {
        return Some(Exact::zero());
    }
    if *number < Exact::one() {
        return rational_log(&number.recip(), base).map(|log| -log);
    }
    if *base < Exact::one() {
        return rational_log(number, &base.recip()).map(|log| -log);
    }
    let height = |number: &Exact| number.numer().bits().max(number.denom().bits());
    let tallest = height(number).max(height(base));
    let (mut a, mut b) = (number.clone(), base.clone());
    let mut quotients = Vec::new();
    loop {
        let mut times = 0;
        while a >= b {
            a /= &b;
            times += 1;
            if height(&a) > tallest {
                return None;
            }
        }
        quotients.push(crate::number::whole(times));
        if a.is_one() {
            let last = quotients.pop().expect("one step");
            return Some(quotients.iter().rev().fold(last, |log, times| times + log.recip()));
        }
        std::mem::swap(&mut a, &mut b);
        if quotients.len() > 64 {
            return None;
        }
    }
}

/// Bounds of ln, times 2^bits: k × ln 2 + 2 × artanh((m − 1) ÷ (m + 1)), number = m × 2^k.
fn ln(number: &Exact, bits: usize) -> (BigInt, BigInt) {
    let two = crate::number::whole(2);
    let (mut m, mut k) = (number.clone(), 0_i64);
    while m >= two {
        m /= &two;
        k += 1;
    }
    while m < Exact::one() {
        m *= &two;
        k -= 1;
    }
    let part = artanh(&((&m - Exact::one()) / (&m + Exact::one())), bits);
    let ln_two = artanh(&Exact::new(BigInt::one(), BigInt::from(3)), bits);
    let sum = (part + ln_two * k) * 2;
    // Each term is cut off by less than 2, and there are fewer terms than bits.
    let error = BigInt::from(8 * bits as i64) * (k.abs() + 1);
    (&sum - &error, &sum + &error)
}

/// y + y³/3 + y⁵/5 + … times 2^bits, each term cut off; y at most 1/3.
fn artanh(y: &Exact, bits: usize) -> BigInt {
    let fixed = ((y.numer() << bits) as BigInt).div_floor(y.denom());
    let square: BigInt = (&fixed * &fixed) >> bits;
    let (mut term, mut sum, mut odd) = (fixed, BigInt::zero(), 1);
    while !term.is_zero() {
        sum += &term / odd;
        term = (term * &square) >> bits;
        odd += 2;
    }
    sum
}

#[test]
fn irrational_steps_are_rounded_correctly() {
    let number = |text: &str| crate::number::parse(text).unwrap();
    let at = |value: Exact, decimals| crate::number::print(&value, decimals);
    // √2 = 1.41421356237309504880168872420969807…; ∛10 = 2.15443469003188372175929356651935…
    assert_eq!(at(root(&number("2"), 2, 24), 23), "1.41421356237309504880169");
    assert_eq!(at(root(&number("10"), 3, 24), 23), "2.15443469003188372175929");
    assert_eq!(root(&number("0.0625"), 4, 24), number("0.5"));
    assert_eq!(power(&number("4"), &number("1.5"), 24), number("8"));
    // log₁₀ 2 = 0.301029995663981195213738894724493…; ln 10 ÷ ln 2 = 3.32192809488736234787031942948939…
    assert_eq!(at(log(&number("2"), &number("10"), 24), 24), "0.301029995663981195213739");
    assert_eq!(at(log(&number("10"), &number("2"), 24), 23), "3.32192809488736234787032");
    assert_eq!(log(&number("8"), &number("4"), 24), number("1.5"));
    assert_eq!(log(&number("0.001"), &number("10"), 24), number("-3"));
    assert_eq!(log(&number("4"), &number("0.5"), 24), number("-2"));
    assert_eq!(log(&number("2.25"), &number("1.5"), 24), number("2"));
    // log₁₀ 1.0000001 = 4.342944601863…e-8
    assert!(at(log(&number("1.0000001"), &number("10"), 24), 40).starts_with("0.0000000434294460"));
}
