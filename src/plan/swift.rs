//! Kernels of one whole number in floats: which are proven to give the exact digits, and for which numbers.
//!
//! # Proof
//! On a piece the points are `v = (a·x + b) ÷ d` units of the grid, all whole, so `v` is a multiple of `1 ÷ d`. Be `D`
//! the largest `d` of the kernel's pieces, `u = 2^−53`.
//!
//! What is reckoned is `w = x·s + t`, then `w + n`, then the nearest whole number, with `s = a ÷ d` and `t = b ÷ d` as
//! the nearest floats, and the nudge `n` with the sign of `w`:
//!
//! | mode | nudge |
//! |---|---|
//! | half up | `1 ÷ 4D` |
//! | toward zero | `1 ÷ 2D − 1 ÷ 2` |
//! | away from zero | `1 ÷ 2 − 1 ÷ 2D` |
//! | half even | `1 ÷ 4D` both ways; where they differ the even one |
//!
//! Were `w` exact, no `w + n` would lie closer to the middle between two whole numbers than `1 ÷ 4D`: a tie is moved off
//! it by that much, and a `v` that is none lies `1 ÷ 2D` from the middle at least, for `2v` is a multiple of `1 ÷ d`;
//! toward and away from zero the whole numbers themselves are moved that far off, on their own side. So the nearest
//! whole number of what is
//! reckoned is that of the exact one if the error stays below `1 ÷ 4D`. The conversions are exact where `|a|`, `|b|` and
//! `d` are below 2^53, the quotients `s` and `t`, the product and both sums each err by `u` times their size at most, so
//! the error is at most `4.01·u·(|a·x| + |b|) ÷ d + 2·u·1 ` (the nudge is at most 1 ÷ 2), below
//! `4.25·u·(|a·x| + |b| + d) ÷ d`. It is small enough if
//!
//! `(|a·x| + |b| + d) · D · 17 ≤ 2^53 · d`,
//!
//! which is asked of every piece for all `x` that it may meet. (A bound twice as wide is wrong for some, which the test
//! below finds.)
//!
//! Where all is moved alike, the nudge is added to `t` beforehand: `x·s + (t + n)` is rounded as often, each time at no
//! larger size. Which piece holds is asked of `x`; but where the pieces from one on are the least of their lines (capped
//! points are), or the greatest, that is taken instead of looking: of two numbers that err by so much each, the lesser
//! errs by no more than the lesser of what they stand for, if the bound holds for each line wherever it is reckoned. That
//! they are is decided in whole numbers at the ends of the pieces.
//!
//! Where `v = 0` the float `w` may have either sign; both nudges lead to 0. The nearest whole number is
//! read from the low bits of `w + n + 3·2^51`, which is right for
//! magnitudes below 2^31; times the grid's unit it must stay there. Whole numbers that are outside what is proven are
//! reckoned by the kernel itself.

use super::kernel::{Atom, Kernel, KernelPiece};
use crate::number::{Mode, Rounding};

/// A kernel in floats.
#[derive(Clone, Debug)]
pub(crate) struct Swift {
    pub(crate) item: usize,
    /// Pieces from below, each up to a whole number; the last up to the end.
    pub(crate) pieces: Vec<SwiftPiece>,
    /// From which piece on all are one curve bent one way; the last, where none are.
    pub(crate) bent_from: usize,
    pub(crate) bend: Bend,
    pub(crate) nudge: Nudge,
    /// Whether it is proven for all that its item may be.
    pub(crate) whole: bool,
    pub(crate) unit: i32,
    /// Whole numbers for which it is proven, both ends included.
    pub(crate) least: i32,
    pub(crate) most: i32,
    /// No points of those are larger, whatever their sign, the unit included.
    pub(crate) bound: i32,
}

/// Which of their lines the pieces at the end are, for every number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bend {
    Least,
    Greatest,
}

/// How what is reckoned is moved before the nearest whole number is taken.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nudge {
    /// How far.
    pub(crate) by: f64,
    /// 1 away from zero, −1 toward it.
    pub(crate) side: f64,
    /// Whether both ways are tried.
    pub(crate) even: bool,
    /// Whether nothing comes below 0, so that all is moved alike: that is in the offsets already.
    pub(crate) rises: bool,
}

/// A piece: up to so much, `x·slope + offset`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SwiftPiece {
    pub(crate) upto: i32,
    pub(crate) slope: f64,
    pub(crate) offset: f64,
}

/// Whole numbers that 53 bits hold.
pub(super) const EXACT: i128 = 1 << 53;

/// The kernel in floats, for the whole numbers of a range of its item for which it is proven; `None` where it is for
/// none to speak of.
pub(super) fn of(
    kernel: &Kernel,
    rounding: &Rounding,
    range: impl Fn(usize) -> (Option<i64>, Option<i64>),
) -> Option<Swift> {
    let Atom::Item(item) = kernel.atom else { return None };
    let [low, high] = whole(range(item));
    let bounded: Vec<(i32, KernelPiece)> =
        kernel.pieces.iter().map(|piece| Some((upto(piece)?, *piece))).collect::<Option<_>>()?;
    let widest = bounded.iter().map(|(_, piece)| i128::from(piece.d)).max()?;
    let unit = i32::try_from(kernel.unit).ok()?;
    // Half as far again and again, until it is proven.
    let mut reach = i32::MAX;
    while reach > 1_000 {
        let (least, most) = (low.max(reach.saturating_neg()), high.min(reach));
        if least <= most && proven(&bounded, widest, unit, (least, most)) {
            let nudge = nudge(rounding.mode(), widest)?;
            let rises = nudge.side > 0.0 && !nudge.even && positive(&bounded, (least, most));
            let nudge = Nudge { rises, ..nudge };
            let pieces = bounded.iter().map(|(upto, piece)| swift_piece(*upto, piece, nudge)).collect();
            let far = least.unsigned_abs().max(most.unsigned_abs());
            let (bent_from, bend) = bent(&bounded, |piece| holds(piece, widest, unit, far));
            let whole = reach == i32::MAX;
            let bound = bound(&bounded, unit, (least, most));
            return Some(Swift { item, pieces, bent_from, bend, nudge, whole, unit, least, most, bound });
        }
        reach >>= 1;
    }
    None
}

#[allow(clippy::float_arithmetic, reason = "counted in the proof")]
fn swift_piece(upto: i32, piece: &KernelPiece, nudge: Nudge) -> SwiftPiece {
    let offset = quotient(piece.b, piece.d);
    let offset = if nudge.rises { offset + nudge.by } else { offset };
    SwiftPiece { upto, slope: quotient(piece.a, piece.d), offset }
}

/// From which piece on all are one curve bent one way, as far as lines may be reckoned anywhere.
fn bent(pieces: &[(i32, KernelPiece)], anywhere: impl Fn(&KernelPiece) -> bool) -> (usize, Bend) {
    let last = pieces.len().saturating_sub(1);
    let from = |bend: Bend| {
        let bent = |place: &usize| pieces.get(*place..).is_some_and(|rest| bends(rest, bend, &anywhere));
        (0..last).rev().take_while(bent).last().unwrap_or(last)
    };
    let (least, greatest) = (from(Bend::Least), from(Bend::Greatest));
    if greatest < least { (greatest, Bend::Greatest) } else { (least, Bend::Least) }
}

/// Whether the first of some pieces lies on the right side of all others' lines up to its end, and of the next after it,
/// with slopes that go one way. Those after it are known to do the same.
fn bends(pieces: &[(i32, KernelPiece)], bend: Bend, anywhere: &impl Fn(&KernelPiece) -> bool) -> bool {
    let Some(((upto, first), rest)) = pieces.split_first() else { return false };
    // Numbers over positive ones; what outgrows 128 bits isn't known to be.
    let line = |piece: &KernelPiece, x: i64| {
        let [a, b] = [piece.a, piece.b].map(i128::from);
        Some((a.checked_mul(i128::from(x))?.checked_add(b)?, i128::from(piece.d)))
    };
    let up_to = |left: Option<(i128, i128)>, right: Option<(i128, i128)>| {
        let ((n, d), (p, q)) = left.zip(right)?;
        let (left, right) = (n.checked_mul(q)?, p.checked_mul(d)?);
        Some(if bend == Bend::Least { left <= right } else { left >= right })
    };
    let slope = |piece: &KernelPiece| Some((i128::from(piece.a), i128::from(piece.d)));
    let end = i64::from(*upto);
    let before = |(_, other): &(i32, KernelPiece)| {
        up_to(line(first, end), line(other, end)) == Some(true) && up_to(slope(other), slope(first)) == Some(true)
    };
    let after = |(_, next): &(i32, KernelPiece)| {
        let beyond = end.saturating_add(1);
        up_to(line(next, beyond), line(first, beyond)) == Some(true)
    };
    pieces.iter().all(|(_, piece)| anywhere(piece)) && rest.iter().all(before) && rest.first().is_some_and(after)
}

/// The largest size that points of a range may have.
fn bound(pieces: &[(i32, KernelPiece)], unit: i32, (least, most): (i32, i32)) -> i32 {
    let (mut from, mut bound) = (least, 0_i128);
    for (upto, piece) in pieces {
        let to = most.min(*upto);
        if from <= to {
            for x in [from, to] {
                let n = i128::from(piece.a).saturating_mul(i128::from(x)).saturating_add(i128::from(piece.b));
                // One more than the magnitude, for rounding up.
                let shown = n.saturating_abs().checked_div(i128::from(piece.d)).unwrap_or(i128::MAX).saturating_add(1);
                bound = bound.max(shown.saturating_mul(i128::from(unit.unsigned_abs())));
            }
        }
        from = from.max(upto.saturating_add(1));
    }
    i32::try_from(bound).unwrap_or(i32::MAX)
}

/// A range in 32 bits; the smallest of those stands for no number.
pub(super) fn whole((low, high): (Option<i64>, Option<i64>)) -> [i32; 2] {
    let low = low.map_or(i32::MIN, |low| i32::try_from(low.max(i64::from(i32::MIN))).unwrap_or(i32::MAX));
    let high = high.map_or(i32::MAX, |high| i32::try_from(high.min(i64::from(i32::MAX))).unwrap_or(i32::MIN));
    [low.max(i32::MIN.saturating_add(1)), high]
}

/// The last whole number of a piece.
fn upto(piece: &KernelPiece) -> Option<i32> {
    let Some((p, q, included)) = piece.upper else { return Some(i32::MAX) };
    let (p, q) = (i128::from(p), i128::from(q));
    let floor = p.checked_div_euclid(q)?;
    let on = floor.checked_mul(q)? == p;
    let last = if on && !included { floor.checked_sub(1)? } else { floor };
    Some(i32::try_from(last.clamp(i128::from(i32::MIN), i128::from(i32::MAX))).unwrap_or(i32::MAX))
}

/// Whether the bound of the proof holds on every piece, for what of a range it meets.
fn proven(pieces: &[(i32, KernelPiece)], widest: i128, unit: i32, (least, most): (i32, i32)) -> bool {
    let mut from = least;
    for (upto, piece) in pieces {
        let to = most.min(*upto);
        if from <= to && !holds(piece, widest, unit, from.unsigned_abs().max(to.unsigned_abs())) {
            return false;
        }
        from = from.max(upto.saturating_add(1));
    }
    true
}

/// Whether nothing below 0 comes of a range, so that a sign need not be looked at.
fn positive(pieces: &[(i32, KernelPiece)], (least, most): (i32, i32)) -> bool {
    let mut from = least;
    for (upto, piece) in pieces {
        let to = most.min(*upto);
        let [a, b] = [piece.a, piece.b].map(i128::from);
        let below = |x: i32| a.saturating_mul(i128::from(x)).saturating_add(b) < 0;
        if from <= to && (below(from) || below(to)) {
            return false;
        }
        from = from.max(upto.saturating_add(1));
    }
    true
}

/// The bound of the proof, for whole numbers of a magnitude.
fn holds(piece: &KernelPiece, widest: i128, unit: i32, size: u32) -> bool {
    widest.checked_mul(17).is_some_and(|weight| is_bounded(piece, i128::from(size), weight, unit))
}

/// Whether `(|a|·size + |b| + d)·weight ≤ 2^53·d`, where floats hold all three, and what is shown fits 32 bits.
pub(super) fn is_bounded(piece: &KernelPiece, size: i128, weight: i128, unit: i32) -> bool {
    let [a, b, d] = [piece.a, piece.b, piece.d].map(|part| i128::from(part).abs());
    let bound = || {
        let sum = a.checked_mul(size)?.checked_add(b)?;
        let small = sum.checked_add(d)?.checked_mul(weight)? <= EXACT.checked_mul(d)?;
        // One more than the magnitude, for rounding up.
        let shown = sum.checked_div(d)?.checked_add(2)?.checked_mul(i128::from(unit).abs())?;
        Some(small && shown < i128::from(i32::MAX))
    };
    a < EXACT && b < EXACT && d < EXACT && bound().unwrap_or(false)
}

/// The nearest float of a quotient of two numbers that floats hold.
#[allow(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "both are below 2^53, so both conversions are exact and the quotient is the nearest float"
)]
pub(super) fn quotient(n: i64, d: i64) -> f64 {
    n as f64 / d as f64
}

/// The nudge of a mode, where what is moved is a multiple of 1 ÷ `widest`.
#[allow(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "what is converted is below 2^53, and so small an error moves a nudge by nothing to speak of"
)]
pub(super) fn nudge(mode: Mode, widest: i128) -> Option<Nudge> {
    if widest >= EXACT {
        return None;
    }
    let widest = widest as f64;
    let (quarter, half) = (0.25 / widest, 0.5 - 0.5 / widest);
    let (by, side, even) = match mode {
        Mode::HalfUp => (quarter, 1.0, false),
        Mode::HalfEven => (quarter, 1.0, true),
        Mode::TowardZero => (half, -1.0, false),
        Mode::AwayFromZero => (half, 1.0, false),
    };
    Some(Nudge { by, side, even, rises: false })
}

#[cfg(test)]
#[allow(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::float_arithmetic,
    clippy::arithmetic_side_effects,
    reason = "a test of exactly that"
)]
pub(super) mod tests {
    use super::{EXACT, KernelPiece, holds, quotient};

    /// The next of a fixed sequence.
    pub(crate) fn next(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ (mixed >> 29)
    }

    /// Half up in floats as columns are reckoned, and in whole numbers; `None` where the bound, weakened so many times,
    /// doesn't allow it.
    fn both(a: i64, b: i64, d: i64, x: i32, weaker: i128) -> Option<(i64, i64)> {
        let size = i128::from(a).abs() * i128::from(x).abs() + i128::from(b).abs() + i128::from(d);
        let piece = KernelPiece { upper: None, a, b, d };
        let allowed =
            if weaker == 1 { holds(&piece, i128::from(d), 1, x.unsigned_abs()) } else { size * 17 <= EXACT * weaker };
        if !allowed || size / i128::from(d) > 1 << 30 {
            return None;
        }
        let exact = f64::from(x) * quotient(a, d) + quotient(b, d);
        let nudge = 0.25 / d as f64;
        let signed = if exact < 0.0 { -nudge } else { nudge };
        let mut reckoned = i64::from((exact + signed + 6_755_399_441_055_744.0).to_bits() as i32);
        if exact >= 0.0 && a >= 0 {
            // Where all is moved alike, the nudge is in the offset: as good, or it is told.
            let risen = f64::from(x) * quotient(a, d) + (quotient(b, d) + nudge);
            let risen = i64::from((risen + 6_755_399_441_055_744.0).to_bits() as i32);
            reckoned = if weaker == 1 && risen != reckoned { i64::MIN } else { reckoned };
        }
        let n = i128::from(a) * i128::from(x) + i128::from(b);
        let half_up = (2 * n.abs() + i128::from(d)) / (2 * i128::from(d));
        Some((reckoned, (half_up * n.signum()) as i64))
    }

    /// How often both differ, and how often they were asked, near ties and with large coefficients.
    fn differ(weaker: i128) -> (usize, usize) {
        let (mut state, mut differ, mut asked) = (20_261_130_u64, 0, 0);
        for _ in 0..2_000_000 {
            let d = (next(&mut state) >> (next(&mut state) % 30 + 20)) as i64 | 1;
            let d = d * 2;
            let x = (next(&mut state) >> (next(&mut state) % 16 + 33)) as i32 | 1;
            let a = (next(&mut state) >> (next(&mut state) % 30 + 20)) as i64;
            // So that a·x + b is an odd number of half d, or one beside it: a tie, or the closest to one.
            let near = i128::from(d / 2) * i128::from(2 * (next(&mut state) % 1_000) + 1)
                + i128::from(next(&mut state) % 3)
                - 1;
            let Ok(b) = i64::try_from(near - i128::from(a) * i128::from(x)) else { continue };
            if i128::from(b).abs() >= EXACT || i128::from(a) >= EXACT {
                continue;
            }
            if let Some((reckoned, exact)) = both(a, b, d, x, weaker) {
                asked += 1;
                differ += usize::from(reckoned != exact);
            }
        }
        (differ, asked)
    }

    /// The bound of the proof holds, and isn't much too strict: what it forbids goes wrong 16 times beyond it.
    #[test]
    fn the_bound_is_sound_and_close() {
        let (wrong, asked) = differ(1);
        assert!(wrong == 0 && asked > 50_000, "{wrong} of {asked}");
        let first = (1..=16).find(|weaker| differ(*weaker).0 > 0);
        assert!(first.is_some_and(|first| first <= 4), "{first:?}");
    }
}
