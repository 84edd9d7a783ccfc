//! Kernels of one whole number over another in floats: which are proven to give the exact digits, and for which numbers.
//! What is reckoned, and by which nudges, is `swift`'s; here is what the second number adds to its proof.
//!
//! # Proof
//! On a piece the points are `v = (a·x ÷ y + b) ÷ d` units of the grid, with `y` from 1 to `Y`, so `v` is a multiple of
//! `1 ÷ d·y`, and the nudges of `swift` with `D·Y` for its `D` keep clear of every middle by `1 ÷ 4·D·Y` at least.
//!
//! What is reckoned is `w = (x ÷ y)·s + t`. The quotient errs by `u` times its size, so with the errors counted in `swift`
//! the error stays below `5.25·u·(|a|·R + |b| + d) ÷ d`, where `R` bounds `|x ÷ y|` on the piece. It is small enough if
//!
//! `(|a|·R + |b| + d) · D · Y · 21 ≤ 2^53 · d`.
//!
//! `R` is the larger of the piece's bounds; below the first it is 0 where no `x` is below 0; where a piece has no bound on
//! one side it is the largest `|x|`, for no `y` is below 1. Which piece holds is `x·q ≤ p·y`, exact in floats where both
//! products are below 2^53.

use super::kernel::{Atom, Kernel, KernelPiece};
use super::swift::{EXACT, Nudge, is_bounded, nudge, quotient, whole};
use crate::number::Rounding;

/// A kernel of a quotient in floats.
#[derive(Clone, Debug)]
pub(crate) struct SwiftQuotient {
    pub(crate) over: usize,
    pub(crate) under: usize,
    /// Pieces from below; the bound of the last is never reached.
    pub(crate) pieces: Vec<QuotientPiece>,
    pub(crate) nudge: Nudge,
    pub(crate) unit: i32,
    /// For which it is proven: `x` from `least` to `most`, `y` from 1 to `widest`.
    pub(crate) least: i32,
    pub(crate) most: i32,
    pub(crate) widest: i32,
}

/// A piece: while `x·q ≤ p·y` (`<` where the bound isn't its own), `x ÷ y · slope + offset`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuotientPiece {
    pub(crate) p: f64,
    pub(crate) q: f64,
    pub(crate) included: bool,
    pub(crate) slope: f64,
    pub(crate) offset: f64,
}

/// The kernel in floats, for the whole numbers of the ranges of its items for which it is proven.
pub(super) fn of(
    kernel: &Kernel,
    rounding: &Rounding,
    range: impl Fn(usize) -> (Option<i64>, Option<i64>),
) -> Option<SwiftQuotient> {
    let Atom::Quotient(over, under) = kernel.atom else { return None };
    let ([low, high], [_, top]) = (whole(range(over)), whole(range(under)));
    let widest = kernel.pieces.iter().map(|piece| i128::from(piece.d)).max()?;
    let unit = i32::try_from(kernel.unit).ok()?;
    let mut reach = i32::MAX;
    // Half as far again and again, until it is proven.
    while reach > 1_000 {
        let (least, most, most_under) = (low.max(reach.saturating_neg()), high.min(reach), top.min(reach));
        if least <= most && most_under >= 1 && proven(&kernel.pieces, widest, unit, (least, most, most_under)) {
            let nudge = nudge(rounding.mode(), widest.checked_mul(i128::from(most_under))?)?;
            let pieces = kernel.pieces.iter().map(piece).collect();
            return Some(SwiftQuotient { over, under, pieces, nudge, unit, least, most, widest: most_under });
        }
        reach >>= 1;
    }
    None
}

fn piece(piece: &KernelPiece) -> QuotientPiece {
    // Anything is at most so much.
    let (p, q, included) = piece.upper.unwrap_or((1, 0, true));
    QuotientPiece {
        p: quotient(p, 1),
        q: quotient(q, 1),
        included,
        slope: quotient(piece.a, piece.d),
        offset: quotient(piece.b, piece.d),
    }
}

/// Whether the bounds of the proof hold on every piece.
fn proven(pieces: &[KernelPiece], widest: i128, unit: i32, (least, most, most_under): (i32, i32, i32)) -> bool {
    let size = i128::from(least.unsigned_abs().max(most.unsigned_abs()));
    // The largest magnitude that the quotient may have below the next piece, as a number that isn't less.
    let mut below = if least >= 0 { 0 } else { size };
    for one in pieces {
        let bound = one.upper.map(|(p, q, _)| (i128::from(p), i128::from(q)));
        let at = bound.map(|(p, q)| p.abs().checked_div(q).unwrap_or(size).saturating_add(1));
        let reach = below.max(at.unwrap_or(size)).min(size);
        let compares = bound.is_none_or(|(p, q)| {
            let products = q.checked_mul(size).zip(p.abs().checked_mul(i128::from(most_under)));
            products.is_some_and(|(left, right)| left < EXACT && right < EXACT)
        });
        if !compares || !holds(one, widest, unit, (reach, i128::from(most_under))) {
            return false;
        }
        below = at.unwrap_or(size);
    }
    true
}

/// The bound of the proof on a piece.
fn holds(piece: &KernelPiece, widest: i128, unit: i32, (reach, most_under): (i128, i128)) -> bool {
    let weight = widest.checked_mul(most_under).and_then(|weight| weight.checked_mul(21));
    weight.is_some_and(|weight| is_bounded(piece, reach, weight, unit))
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
mod tests {
    use super::super::swift::tests::next;
    use super::{EXACT, KernelPiece, holds, quotient};

    /// What times `a` is 1 more than a multiple of `y`; `None` where they share a divisor.
    fn inverse(a: i128, y: i128) -> Option<i128> {
        let (mut old, mut rest, mut before, mut now) = (a.rem_euclid(y), y, 1_i128, 0_i128);
        while rest != 0 {
            let times = old / rest;
            (old, rest) = (rest, old - times * rest);
            (before, now) = (now, before - times * now);
        }
        (old == 1).then(|| before.rem_euclid(y))
    }

    /// How often half up in floats differs from whole numbers, and how often it was asked, at the quotients closest to
    /// ties that there are, where the bound, weakened so many times, allows it.
    fn differ(weaker: i128) -> (usize, usize) {
        let (mut state, mut differ, mut asked) = (20_261_130_u64, 0, 0);
        for _ in 0..1_000_000 {
            let y = i128::from(next(&mut state) >> (next(&mut state) % 24 + 33)) | 1;
            let d = (i128::from(next(&mut state) >> (next(&mut state) % 30 + 34)) | 1) * 2;
            let a = i128::from(next(&mut state) >> (next(&mut state) % 30 + 30));
            let Some(inverse) = inverse(a, y).filter(|_| y > 2) else { continue };
            // a·x + b·y lies by `off` beside an odd number of half d·y, so the points lie off ÷ d·y beside a tie.
            let off = i128::from(next(&mut state) % 3) - 1;
            let x = (inverse * off).rem_euclid(y);
            let odd = i128::from(2 * (next(&mut state) % 500) + 1);
            let b = (odd * (d / 2) * y + off - a * x) / y;
            let (Ok(a), Ok(b), Ok(d)) = (i64::try_from(a), i64::try_from(b), i64::try_from(d)) else { continue };
            let size = i128::from(a).abs() + i128::from(b).abs() + i128::from(d);
            let allowed = match weaker {
                1 => holds(&KernelPiece { upper: None, a, b, d }, i128::from(d), 1, (1, y)),
                _ => size * y * 21 <= EXACT * weaker,
            };
            if !allowed || size / i128::from(d) > 1 << 30 {
                continue;
            }
            asked += 1;
            let exact = x as f64 / y as f64 * quotient(a, d) + quotient(b, d);
            let nudge = 0.25 / (i128::from(d) * y) as f64;
            let signed = if exact < 0.0 { -nudge } else { nudge };
            let reckoned = i128::from((exact + signed + 6_755_399_441_055_744.0).to_bits() as i32);
            let (n, whole) = (i128::from(a) * x + i128::from(b) * y, i128::from(d) * y);
            differ += usize::from(reckoned != (2 * n.abs() + whole) / (2 * whole) * n.signum());
        }
        (differ, asked)
    }

    /// The bound of the proof holds, and isn't much too strict.
    #[test]
    fn the_bound_of_quotients_is_sound_and_close() {
        let (wrong, asked) = differ(1);
        assert!(wrong == 0 && asked > 10_000, "{wrong} of {asked}");
        let first = (2..=16).find(|weaker| differ(*weaker).0 > 0);
        assert!(first.is_some_and(|first| first <= 8), "{first:?}");
    }
}
