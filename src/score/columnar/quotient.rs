//! The same of one number over another. Why the digits are exact stands beside `plan::swift_quotient`.
#![allow(
    clippy::float_arithmetic,
    reason = "proven equal to the exact digits, where a kernel is taken this way at all"
)]

use super::swift::rounded;
use crate::plan::swift_quotient::{QuotientPiece, SwiftQuotient};
use crate::round::column::ABSENT;

/// What stands for a quotient that isn't there: by which of the two numbers isn't.
pub(super) type Gaps = [Option<i32>; 3];

/// The codes that say so.
pub(super) type Codes = [Option<u8>; 3];

/// Points of quotients, in units of the grid times its unit. What comes of numbers that aren't within what is proven, or
/// aren't there, means nothing.
#[inline(always)]
pub(super) fn quotients(swift: &SwiftQuotient, over: &[i32], under: &[i32], points: &mut [i32]) {
    let both = over.iter().zip(under);
    let put = |_, (), point| point;
    match swift.pieces.as_slice() {
        [one] => rounded(swift.nudge, points, both.map(|(x, y)| ((), exact(*x, *y, |_, _| *one))), put),
        [first, last] => {
            let (first, last) = (*first, *last);
            rounded(swift.nudge, points, both.map(|(x, y)| ((), exact(*x, *y, |x, y| pick(x, y, first, last)))), put);
        }
        [first, second, last] => {
            let (first, second, last) = (*first, *second, *last);
            let piece = |x, y| pick(x, y, first, pick(x, y, second, last));
            rounded(swift.nudge, points, both.map(|(x, y)| ((), exact(*x, *y, piece))), put);
        }
        pieces => {
            let last = QuotientPiece { p: 1.0, q: 0.0, included: true, slope: 0.0, offset: 0.0 };
            let piece = |x, y| pieces.iter().rev().fold(last, |rest, piece| pick(x, y, *piece, rest));
            rounded(swift.nudge, points, both.map(|(x, y)| ((), exact(*x, *y, piece))), put);
        }
    }
    if swift.unit != 1 {
        points.iter_mut().for_each(|point| *point = point.wrapping_mul(swift.unit));
    }
}

#[inline(always)]
fn exact(x: i32, y: i32, piece: impl Fn(f64, f64) -> QuotientPiece) -> f64 {
    let (x, y) = (f64::from(x), f64::from(y));
    let piece = piece(x, y);
    x / y * piece.slope + piece.offset
}

#[inline(always)]
fn pick(x: f64, y: f64, piece: QuotientPiece, rest: QuotientPiece) -> QuotientPiece {
    let (left, right) = (x * piece.q, piece.p * y);
    let here = (left < right) | (piece.included & (left <= right));
    QuotientPiece {
        slope: if here { piece.slope } else { rest.slope },
        offset: if here { piece.offset } else { rest.offset },
        ..rest
    }
}

/// Whether some numbers that are there aren't within what is proven, and whether some aren't there.
#[inline(always)]
pub(super) fn look_at_both(swift: &SwiftQuotient, over: &[i32], under: &[i32]) -> (bool, bool) {
    let both = || over.iter().zip(under);
    let gaps = both().fold(false, |any, (x, y)| any | (*x == ABSENT) | (*y == ABSENT));
    let out = |x: i32, y: i32| {
        let over = ((x < swift.least) | (x > swift.most)) & (x != ABSENT);
        let under = ((y < 1) | (y > swift.widest)) & (y != ABSENT);
        over | under
    };
    (both().fold(false, |any, (x, y)| any | out(*x, *y)), gaps)
}

/// Which of two numbers isn't there.
#[inline(always)]
fn lacking<T: Copy>(x: i32, y: i32, known: [Option<T>; 3]) -> Option<T> {
    let which = match (x == ABSENT, y == ABSENT) {
        (false, false) => return None,
        (true, false) => 0,
        (false, true) => 1,
        (true, true) => 2,
    };
    known.get(which).copied().flatten()
}

/// Puts what stands for a quotient that isn't there; where nothing does, the place is left as it is.
#[inline(always)]
pub(super) fn fill_both(over: &[i32], under: &[i32], points: &mut [i32], gaps: Gaps) {
    for (point, (x, y)) in points.iter_mut().zip(over.iter().zip(under)) {
        *point = lacking(*x, *y, gaps).unwrap_or(*point);
    }
}

/// Says of whom there is none.
#[inline(always)]
pub(super) fn mark_both(over: &[i32], under: &[i32], marks: &mut [u8], codes: Codes) {
    for (mark, (x, y)) in marks.iter_mut().zip(over.iter().zip(under)) {
        *mark = lacking(*x, *y, codes).unwrap_or(*mark);
    }
}
