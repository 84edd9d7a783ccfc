//! Kernels in floats over whole columns: plain loops that compilers turn into vector code. Why the digits are exact
//! stands beside `plan::swift`.
//!
//! Nothing here hangs on the instruction set but the time: no product and sum are fused, so each gives the same bits.
#![allow(
    clippy::float_arithmetic,
    reason = "proven equal to the exact digits, where a kernel is taken this way at all"
)]

use crate::plan::swift::{Nudge, Swift, SwiftPiece};
use crate::round::column::ABSENT;

/// 3·2^51: a float of its size has no bits behind the point, and its low bits are the whole number that was added.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Points of numbers as they lie, in units of the grid times its unit. What comes of a number that isn't within what is
/// proven, and of one that isn't there, means nothing.
#[inline(always)]
pub(super) fn points(swift: &Swift, numbers: &[i32], points: &mut [i32]) {
    match swift.pieces.as_slice() {
        [one] => by_mode(swift, numbers, points, |_| *one),
        [first, last] => {
            let (first, last) = (*first, *last);
            by_mode(swift, numbers, points, |number| pick(number, first, last));
        }
        [first, second, last] => {
            let (first, second, last) = (*first, *second, *last);
            by_mode(swift, numbers, points, |number| pick(number, first, pick(number, second, last)));
        }
        pieces => by_mode(swift, numbers, points, |number| {
            let last = SwiftPiece { upto: i32::MAX, slope: 0.0, offset: 0.0 };
            pieces.iter().rev().fold(last, |rest, piece| pick(number, *piece, rest))
        }),
    }
    if swift.unit != 1 {
        points.iter_mut().for_each(|point| *point = point.wrapping_mul(swift.unit));
    }
}

#[inline(always)]
fn pick(number: i32, piece: SwiftPiece, rest: SwiftPiece) -> SwiftPiece {
    let here = number <= piece.upto;
    SwiftPiece {
        upto: rest.upto,
        slope: if here { piece.slope } else { rest.slope },
        offset: if here { piece.offset } else { rest.offset },
    }
}

#[inline(always)]
fn by_mode(swift: &Swift, numbers: &[i32], points: &mut [i32], piece: impl Fn(i32) -> SwiftPiece) {
    let exact = |number: i32| {
        let piece = piece(number);
        f64::from(number) * piece.slope + piece.offset
    };
    rounded(swift.nudge, points, numbers.iter().copied().map(exact));
}

/// Rounds what was reckoned.
#[inline(always)]
pub(super) fn rounded(nudge: Nudge, points: &mut [i32], reckoned: impl Iterator<Item = f64>) {
    if nudge.even {
        for (point, exact) in points.iter_mut().zip(reckoned) {
            let (up, down) = (nearest(exact + nudge.by), nearest(exact - nudge.by));
            // They differ at a tie alone, by one: then the even one of them.
            *point = up.wrapping_sub(up & 1 & up.wrapping_sub(down));
        }
    } else if nudge.rises {
        for (point, exact) in points.iter_mut().zip(reckoned) {
            *point = nearest(exact + nudge.by);
        }
    } else {
        for (point, exact) in points.iter_mut().zip(reckoned) {
            *point = nearest(exact + nudge.by.copysign(exact) * nudge.side);
        }
    }
}

/// The nearest whole number, for magnitudes below 2^31.
#[inline(always)]
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
fn nearest(number: f64) -> i32 {
    (number + WHOLE).to_bits() as i32
}

/// Whether some number that is there isn't within what is proven, and whether some isn't there.
#[inline(always)]
pub(super) fn look(swift: &Swift, numbers: &[i32]) -> (bool, bool) {
    // No early end, so that it is done many at a time.
    let gaps = numbers.iter().fold(false, |any, number| any | (*number == ABSENT));
    if swift.whole {
        return (false, gaps);
    }
    let out = |number: &i32| (*number < swift.least || *number > swift.most) & (*number != ABSENT);
    (numbers.iter().fold(false, |any, number| any | out(number)), gaps)
}

/// Puts what stands for nobody's number where none is, and says so.
#[inline(always)]
pub(super) fn fill(numbers: &[i32], points: &mut [i32], codes: &mut [u8], (point, code): (i32, u8)) {
    for (slot, number) in points.iter_mut().zip(numbers) {
        *slot = if *number == ABSENT { point } else { *slot };
    }
    for (slot, number) in codes.iter_mut().zip(numbers) {
        *slot = if *number == ABSENT { code } else { 0 };
    }
}

/// Adds whole numbers times a factor; neither wraps, for a factor is below 2^22 and there are fewer than 2^9 of them.
#[inline(always)]
pub(super) fn add(sums: &mut [i64], points: &[i32], factor: i64) {
    if factor == 1 {
        for (sum, point) in sums.iter_mut().zip(points) {
            *sum = sum.wrapping_add(i64::from(*point));
        }
    } else {
        for (sum, point) in sums.iter_mut().zip(points) {
            *sum = sum.wrapping_add(i64::from(*point).wrapping_mul(factor));
        }
    }
}

/// Holds sums between two bounds and puts them in 32 bits; whether one of them doesn't fit.
#[inline(always)]
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "what doesn't fit is told")]
pub(super) fn hold(sums: &[i64], points: &mut [i32], (low, high): (i64, i64)) -> bool {
    let mut wide = false;
    for (point, sum) in points.iter_mut().zip(sums) {
        let held = (*sum).max(low).min(high);
        *point = held as i32;
        wide |= i64::from(*point) != held;
    }
    wide
}
