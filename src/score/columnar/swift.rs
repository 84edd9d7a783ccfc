//! Kernels in floats over whole columns: plain loops that compilers turn into vector code. Why the digits are exact
//! stands beside `plan::swift`.
//!
//! Nothing here hangs on the instruction set but the time: no product and sum are fused, so each gives the same bits.
#![allow(
    clippy::float_arithmetic,
    reason = "proven equal to the exact digits, where a kernel is taken this way at all"
)]

use crate::plan::swift::{Bend, Nudge, Swift, SwiftPiece};
use crate::round::column::ABSENT;

/// 3·2^51: a float of its size has no bits behind the point, and its low bits are the whole number that was added.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Points of numbers as they lie, in units of the grid times its unit. What comes of a number that isn't within what is
/// proven, and of one that isn't there, means nothing.
#[inline(always)]
pub(super) fn points(swift: &Swift, numbers: &[i32], points: &mut [i32]) {
    by_form(swift, numbers, points, |_, _, point| point);
    if swift.unit != 1 {
        points.iter_mut().for_each(|point| *point = point.wrapping_mul(swift.unit));
    }
}

/// The same added to sums, `gap` where no number is; the grid's unit must be 1. Nothing wraps while the sums are known
/// to fit.
#[inline(always)]
pub(super) fn add_points(swift: &Swift, numbers: &[i32], gap: i32, sums: &mut [i32]) {
    by_form(swift, numbers, sums, |sum, number, point| sum.wrapping_add(if number == ABSENT { gap } else { point }));
}

/// Chooses a loop by how many pieces there are and which of them are looked up.
#[inline(always)]
fn by_form(swift: &Swift, numbers: &[i32], slots: &mut [i32], put: impl Fn(i32, i32, i32) -> i32 + Copy) {
    let (pieces, nudge) = (swift.pieces.as_slice(), swift.nudge);
    match (swift.bend, swift.bent_from, pieces) {
        (_, _, [one]) => {
            let one = *one;
            by_mode(nudge, numbers, slots, put, |x, _| line(x, one));
        }
        (Bend::Least, 0, [first, last]) => {
            let (first, last) = (*first, *last);
            by_mode(nudge, numbers, slots, put, |x, _| least(line(x, first), line(x, last)));
        }
        (_, 1, [first, last]) => {
            let (first, last) = (*first, *last);
            by_mode(nudge, numbers, slots, put, |x, number| pick(x, number, first, line(x, last)));
        }
        (Bend::Least, 1, [first, second, last]) => {
            let (first, second, last) = (*first, *second, *last);
            let value = |x, number| pick(x, number, first, least(line(x, second), line(x, last)));
            by_mode(nudge, numbers, slots, put, value);
        }
        (_, 2, [first, second, last]) => {
            let (first, second, last) = (*first, *second, *last);
            let value = |x, number| pick(x, number, first, pick(x, number, second, line(x, last)));
            by_mode(nudge, numbers, slots, put, value);
        }
        (bend, from, pieces) => {
            let (straight, bent) = pieces.split_at_checked(from).unwrap_or((&[], pieces));
            let value = |x, number| {
                let lines = bent.iter().map(|piece| line(x, *piece));
                let bent = match bend {
                    Bend::Least => lines.fold(f64::INFINITY, least),
                    Bend::Greatest => lines.fold(f64::NEG_INFINITY, greatest),
                };
                straight.iter().rev().fold(bent, |rest, piece| pick(x, number, *piece, rest))
            };
            by_mode(nudge, numbers, slots, put, value);
        }
    }
}

#[inline(always)]
fn line(x: f64, piece: SwiftPiece) -> f64 {
    x * piece.slope + piece.offset
}

#[inline(always)]
fn pick(x: f64, number: i32, piece: SwiftPiece, rest: f64) -> f64 {
    let here = line(x, piece);
    if number <= piece.upto { here } else { rest }
}

#[inline(always)]
fn least(left: f64, right: f64) -> f64 {
    if left < right { left } else { right }
}

#[inline(always)]
fn greatest(left: f64, right: f64) -> f64 {
    if left > right { left } else { right }
}

#[inline(always)]
fn by_mode(
    nudge: Nudge,
    numbers: &[i32],
    slots: &mut [i32],
    put: impl Fn(i32, i32, i32) -> i32,
    value: impl Fn(f64, i32) -> f64,
) {
    let reckoned = numbers.iter().map(|number| (*number, value(f64::from(*number), *number)));
    rounded(nudge, slots, reckoned, put);
}

/// Rounds what was reckoned, each beside what `put` needs to know to put it where it goes.
#[inline(always)]
pub(super) fn rounded<K: Copy>(
    nudge: Nudge,
    slots: &mut [i32],
    reckoned: impl Iterator<Item = (K, f64)>,
    put: impl Fn(i32, K, i32) -> i32,
) {
    let each = slots.iter_mut().zip(reckoned);
    if nudge.even {
        for (slot, (known, exact)) in each {
            let (up, down) = (nearest(exact + nudge.by), nearest(exact - nudge.by));
            // They differ at a tie alone, by one: then the even one of them.
            *slot = put(*slot, known, up.wrapping_sub(up & 1 & up.wrapping_sub(down)));
        }
    } else if nudge.rises {
        for (slot, (known, exact)) in each {
            *slot = put(*slot, known, nearest(exact));
        }
    } else {
        for (slot, (known, exact)) in each {
            *slot = put(*slot, known, nearest(exact + nudge.by.copysign(exact) * nudge.side));
        }
    }
}

/// The nearest whole number, for magnitudes below 2^31.
#[inline(always)]
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
fn nearest(number: f64) -> i32 {
    (number + WHOLE).to_bits() as i32
}

/// Whether some number that is there isn't within what is proven.
#[inline(always)]
pub(super) fn is_outside(swift: &Swift, numbers: &[i32]) -> bool {
    // No early end, so that it is done many at a time.
    let out = |number: &i32| (*number < swift.least || *number > swift.most) & (*number != ABSENT);
    !swift.whole && numbers.iter().fold(false, |any, number| any | out(number))
}

/// Whether some number isn't there.
#[inline(always)]
pub(super) fn has_gaps(numbers: &[i32]) -> bool {
    numbers.iter().fold(false, |any, number| any | (*number == ABSENT))
}

/// Puts what stands for nobody's number where none is.
#[inline(always)]
pub(super) fn fill(numbers: &[i32], points: &mut [i32], point: i32) {
    for (slot, number) in points.iter_mut().zip(numbers) {
        *slot = if *number == ABSENT { point } else { *slot };
    }
}

/// Says of whom there is no number.
#[inline(always)]
pub(super) fn mark(numbers: &[i32], codes: &mut [u8], code: u8) {
    for (slot, number) in codes.iter_mut().zip(numbers) {
        *slot = if *number == ABSENT { code } else { *slot };
    }
}

/// Adds whole numbers that are known to fit.
#[inline(always)]
pub(super) fn add_narrow(sums: &mut [i32], points: &[i32]) {
    for (sum, point) in sums.iter_mut().zip(points) {
        *sum = sum.wrapping_add(*point);
    }
}

/// Holds sums between two bounds.
#[inline(always)]
pub(super) fn hold_narrow(sums: &[i32], points: &mut [i32], (low, high): (i32, i32)) {
    for (point, sum) in points.iter_mut().zip(sums) {
        *point = (*sum).max(low).min(high);
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
