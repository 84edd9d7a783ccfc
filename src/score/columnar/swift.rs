//! Kernels in floats over whole columns: plain loops that compilers turn into vector code. Why the digits are exact
//! stands beside `plan::swift`.

use crate::plan::swift::{Swift, SwiftPiece};
use crate::round::column::ABSENT;

/// 3·2^51: a float of its size has no bits behind the point, and its low bits are the whole number that was added.
const WHOLE: f64 = 6_755_399_441_055_744.0;

/// Points of numbers as they lie, in units of the grid times its unit; whether some number isn't within what is proven.
/// What comes of such a number, and of one that isn't there, means nothing.
pub(super) fn points(swift: &Swift, numbers: &[i32], points: &mut [i32]) -> bool {
    match swift.pieces.as_slice() {
        [one] => by_mode(swift, numbers, points, |_| *one),
        [first, last] => {
            let (first, last) = (*first, *last);
            by_mode(swift, numbers, points, |number| pick(number, first, last));
        }
        [first, second, last] => {
            let (first, second, last) = (*first, *second, *last);
            by_mode(swift, numbers, points, |number| {
                let rest = pick(number, second, last);
                pick(number, first, rest)
            });
        }
        pieces => by_mode(swift, numbers, points, |number| {
            let last = SwiftPiece { upto: i32::MAX, slope: 0.0, offset: 0.0 };
            pieces.iter().rev().fold(last, |rest, piece| pick(number, *piece, rest))
        }),
    }
    outside(swift, numbers)
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
    let (nudge, unit) = (swift.nudge, swift.unit);
    let exact = |number: i32| {
        let piece = piece(number);
        f64::from(number) * piece.slope + piece.offset
    };
    if swift.even {
        for (point, number) in points.iter_mut().zip(numbers) {
            let exact = exact(*number);
            let (up, down) = (nearest(exact + nudge), nearest(exact - nudge));
            // They differ at a tie alone, by one: then the even one of them.
            let odd = up & 1 & up.wrapping_sub(down);
            *point = up.wrapping_sub(odd).wrapping_mul(unit);
        }
    } else {
        for (point, number) in points.iter_mut().zip(numbers) {
            let exact = exact(*number);
            let signed = if exact < 0.0 { -nudge } else { nudge };
            *point = nearest(exact + signed).wrapping_mul(unit);
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
fn outside(swift: &Swift, numbers: &[i32]) -> bool {
    let out = |number: &i32| (*number < swift.least || *number > swift.most) && *number != ABSENT;
    // No early end, so that it is done many at a time.
    numbers.iter().fold(false, |any, number| any | out(number))
}

/// Puts what stands for nobody's number where none is, and says so; whether there was such a place.
pub(super) fn fill(numbers: &[i32], points: &mut [i32], codes: &mut [u8], (point, code): (i32, u8)) {
    for ((point_slot, code_slot), number) in points.iter_mut().zip(codes.iter_mut()).zip(numbers) {
        let absent = *number == ABSENT;
        *point_slot = if absent { point } else { *point_slot };
        *code_slot = if absent { code } else { 0 };
    }
}
