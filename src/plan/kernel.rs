//! Kernels: leaves whose points are straight pieces of one number, or of one quotient, scored in whole numbers.
//!
//! A leaf has one only if every coefficient fits the bounds proven below; else it takes the general road, and so
//! does any cell that isn't plainly there. Both roads are exact, so they give the same digits.
//!
//! # Proof
//! The leaf's points are `f(x ÷ y)` with `f` straight between bounds, `x` and `y` whole, `y > 0` (1 for a number).
//! On a piece `f(r) = (A·r + B) ÷ D`, so points = `(A·x + B·y) ÷ (D·y)`, and `r ≤ p ÷ q` is `x·q ≤ p·y`. With
//! |A|, |B|, D, |p|, q < 2^62 and |x|, y < 2^63 every product is below 2^125 and the sum below 2^126: nothing wraps.
//! The grid's unit is part of A, B and D, so one division with its rest rounds exactly, by any mode.

use super::curve::{Gives, PlanBand, PlanCurve, Yields};
use super::expr::Expr;
use super::node::{Act, Digits, PlanStep};
use super::pace_lines;
use super::piecewise::{Bound, Piece, Piecewise};
use super::{ItemKind, PlanItem};
use crate::number::Ratio;
use crate::rulebook::curve::AboveThreshold;

/// What a kernel reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Atom {
    /// A number or a target.
    Item(usize),
    /// Numerator and denominator of a rate.
    Rate { item: usize, enough: u32 },
    /// One item over another.
    Quotient(usize, usize),
}

/// A leaf in whole numbers.
#[derive(Clone, Debug)]
pub(crate) struct Kernel {
    pub(crate) atom: Atom,
    pub(crate) pieces: Vec<KernelPiece>,
    /// What one unit of the grid is, at `decimals`.
    pub(crate) unit: i128,
    pub(crate) decimals: u32,
}

/// A piece: up to `p ÷ q`, points are `(a·x + b·y) ÷ (d·y)` units of the grid.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KernelPiece {
    /// `None` for the last: the bound's `p`, `q`, and whether it is included.
    pub(crate) upper: Option<(i64, i64, bool)>,
    pub(crate) a: i64,
    pub(crate) b: i64,
    pub(crate) d: i64,
}

/// The kernel of a leaf in one class, if it has one.
pub(super) fn of(
    items: &[PlanItem],
    value: &Expr,
    curve: &PlanCurve,
    mark: Option<&Ratio>,
    steps: &[PlanStep],
    digits: Digits,
) -> Option<Kernel> {
    if digits.exact {
        return None;
    }
    let (unit, decimals) = digits.rounding.fixed_unit()?;
    let (atom, points) = lines(items, Some(value), curve, mark, steps)?;
    let atom = atom?;
    // In units of the grid, over the columns' whole numbers.
    let unit_ratio = Ratio::new(unit, 1)?.div(&Ratio::from_decimal_parts(1, decimals).recip()?)?;
    let points = points.times(&unit_ratio.recip()?);
    let scale = |item: usize| items.get(item).map(|item| Ratio::from_decimal_parts(1, item.decimals));
    let stretch = match atom {
        Atom::Item(item) => scale(item)?,
        // Both parts have one scale.
        Atom::Rate { .. } => Ratio::one(),
        Atom::Quotient(over, under) => scale(over)?.div(&scale(under)?)?,
    };
    let pieces = points.pieces().iter().map(|piece| whole(piece, &stretch)).collect::<Option<Vec<_>>>()?;
    Some(Kernel { atom, pieces, unit, decimals })
}

/// Points before the last rounding as straight pieces of what the value reads, or of the value itself where none is given;
/// a constant reads nothing. `None` where they aren't made of such pieces.
pub(crate) fn lines(
    items: &[PlanItem],
    value: Option<&Expr>,
    curve: &PlanCurve,
    mark: Option<&Ratio>,
    steps: &[PlanStep],
) -> Option<(Option<Atom>, Piecewise)> {
    let (atom, value) = match value {
        Some(value) => function(items, value, DEEPEST)?,
        None => (None, Piecewise::identity()),
    };
    let mut points = curve_of(&value, curve, mark)?;
    for step in steps {
        points = step_of(&points, step)?;
    }
    Some((atom, points))
}

/// A piece with whole coefficients within the bounds of the proof.
fn whole(piece: &Piece, stretch: &Ratio) -> Option<KernelPiece> {
    let upper = match &piece.upper {
        None => None,
        Some(Bound { at, included }) => {
            let (p, q) = at.div(stretch)?.lowest_terms()?;
            Some((narrow(p)?, narrow(q)?, *included))
        }
    };
    let (slope_n, slope_d) = piece.slope.mul(stretch).lowest_terms()?;
    let (offset_n, offset_d) = piece.offset.lowest_terms()?;
    // The smallest common denominator.
    let (up, down) = Ratio::new(slope_d, offset_d)?.lowest_terms()?;
    let d = narrow(slope_d.checked_mul(down)?)?;
    let a = narrow(slope_n.checked_mul(down)?)?;
    let b = narrow(offset_n.checked_mul(up)?)?;
    Some(KernelPiece { upper, a, b, d })
}

/// Below 2^62 in magnitude, as the proof needs.
fn narrow(number: i128) -> Option<i64> {
    (number.unsigned_abs() < 1 << 62).then(|| i64::try_from(number).ok()).flatten()
}

/// Levels of a formula that are looked at; deeper ones are reckoned in ratios like any other that is no kernel.
const DEEPEST: u8 = 32;

/// A value as a function of its atom; a constant has none.
fn function(items: &[PlanItem], value: &Expr, deep: u8) -> Option<(Option<Atom>, Piecewise)> {
    let deep = deep.checked_sub(1)?;
    Some(match value {
        Expr::Constant(number) => (None, Piecewise::constant(number.clone())),
        Expr::Item { item, enough } => match items.get(*item)?.kind {
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
                (Some(Atom::Item(*item)), Piecewise::identity())
            }
            ItemKind::Rate { .. } => (Some(Atom::Rate { item: *item, enough: *enough }), Piecewise::identity()),
            ItemKind::Grade(_)
            | ItemKind::Flag
            | ItemKind::Date
            | ItemKind::Events(_)
            | ItemKind::Tasks(_)
            | ItemKind::Sheets(_)
            | ItemKind::Milestones
            | ItemKind::Ballots(_) => {
                return None;
            }
        },
        Expr::Grade { .. }
        | Expr::Fact { .. }
        | Expr::Function(_)
        | Expr::Score { .. }
        | Expr::Rate { .. }
        | Expr::Earned { .. }
        | Expr::Reported { .. } => {
            return None;
        }
        Expr::Count { .. }
        | Expr::Rows { .. }
        | Expr::Parts(_)
        | Expr::Peers(_)
        | Expr::Survey(_)
        | Expr::Panel(_)
        | Expr::Milestones(_)
        | Expr::Happened(_)
        | Expr::Days(_) => {
            return None;
        }
        Expr::Ratio(two) => {
            let [over, under] = two.as_ref();
            if let (Expr::Item { item: over, .. }, Expr::Item { item: under, .. }) = (over, under) {
                let plain = |item: usize| {
                    items.get(item).is_some_and(|item| matches!(item.kind, ItemKind::Number | ItemKind::Target(_)))
                };
                if plain(*over) && plain(*under) && over != under {
                    return Some((Some(Atom::Quotient(*over, *under)), Piecewise::identity()));
                }
            }
            let (atom, over) = function(items, over, deep)?;
            let (_, under) = function(items, under, deep)?;
            (atom, over.times(&under.as_constant()?.recip()?))
        }
        Expr::Change(two) => {
            let [of, base] = two.as_ref();
            let (atom, of) = function(items, of, deep)?;
            let (_, base) = function(items, base, deep)?;
            let factor = base.as_constant()?.recip()?;
            (atom, of.times(&factor).plus(&Piecewise::constant(Ratio::one().neg()))?)
        }
        Expr::Minus(two) => {
            let [left, right] = two.as_ref();
            let (left, right) = (function(items, left, deep)?, function(items, right, deep)?);
            let negative = right.1.times(&Ratio::one().neg());
            (same(left.0, right.0)?, left.1.plus(&negative)?)
        }
        Expr::Plus(all) => fold((items, deep), all, Piecewise::plus)?,
        Expr::Min(all) => fold((items, deep), all, Piecewise::min)?,
        Expr::Max(all) => fold((items, deep), all, Piecewise::max)?,
        Expr::Times(all) => fold((items, deep), all, |left, right| match (left.as_constant(), right.as_constant()) {
            (Some(factor), _) => Some(right.times(factor)),
            (_, Some(factor)) => Some(left.times(factor)),
            _ => None,
        })?,
        Expr::Clamp { of, at_least, at_most } => {
            let (atom, of) = function(items, of, deep)?;
            (atom, clamp(of, at_least.as_ref(), at_most.as_ref())?)
        }
    })
}

fn fold(
    (items, deep): (&[PlanItem], u8),
    all: &[Expr],
    join: impl Fn(&Piecewise, &Piecewise) -> Option<Piecewise>,
) -> Option<(Option<Atom>, Piecewise)> {
    let (first, rest) = all.split_first()?;
    let mut so_far = function(items, first, deep)?;
    for part in rest {
        let next = function(items, part, deep)?;
        so_far = (same(so_far.0, next.0)?, join(&so_far.1, &next.1)?);
    }
    Some(so_far)
}

/// The one atom of two functions; `None` if they have different ones.
fn same(left: Option<Atom>, right: Option<Atom>) -> Option<Option<Atom>> {
    match (left, right) {
        (Some(left), Some(right)) if left != right => None,
        (left, right) => Some(left.or(right)),
    }
}

fn clamp(of: Piecewise, at_least: Option<&Ratio>, at_most: Option<&Ratio>) -> Option<Piecewise> {
    let of = match at_least {
        Some(low) => of.max(&Piecewise::constant(low.clone()))?,
        None => of,
    };
    match at_most {
        Some(high) => of.min(&Piecewise::constant(high.clone())),
        None => Some(of),
    }
}

/// Points of a value.
fn curve_of(value: &Piecewise, curve: &PlanCurve, mark: Option<&Ratio>) -> Option<Piecewise> {
    match given(value, curve)? {
        (given, Yields::Points) => Some(given),
        (given, Yields::Share) => Some(given.times(mark?)),
    }
}

/// What a curve gives for a value. Sums are as deep as a document at most.
fn given(value: &Piecewise, curve: &PlanCurve) -> Option<(Piecewise, Yields)> {
    Some(match curve {
        PlanCurve::AsPoints => (value.clone(), Yields::Points),
        PlanCurve::Proportional { full_at, threshold, at_most } => {
            let line = |slope: Ratio, offset: Ratio| Piece { upper: None, slope, offset };
            let share = match threshold {
                None => vec![line(full_at.recip()?, Ratio::zero())],
                Some((at, then)) => {
                    let nothing = Piece {
                        upper: Some(Bound { at: at.clone(), included: false }),
                        slope: Ratio::zero(),
                        offset: Ratio::zero(),
                    };
                    let earned = match then {
                        AboveThreshold::AsIs => line(full_at.recip()?, Ratio::zero()),
                        AboveThreshold::FromZero => {
                            let slope = full_at.sub(at).recip()?;
                            let offset = at.mul(&slope).neg();
                            line(slope, offset)
                        }
                    };
                    vec![nothing, earned]
                }
            };
            let share = value.then(&Piecewise::of(share)?)?;
            let share = match at_most {
                Some(cap) => share.min(&Piecewise::constant(cap.clone()))?,
                None => share,
            };
            (share, Yields::Share)
        }
        PlanCurve::Bands { bands, yields } => {
            let pieces = bands.iter().map(band).collect::<Option<Vec<_>>>()?;
            (value.then(&Piecewise::of(pieces)?)?, *yields)
        }
        PlanCurve::Per(pace) => (value.then(&pace_lines::of(pace)?)?, pace.yields),
        PlanCurve::Sum(parts) => {
            let (first, rest) = parts.split_first()?;
            let (mut sum, yields) = given(value, first)?;
            for part in rest {
                sum = sum.plus(&given(value, part)?.0)?;
            }
            (sum, yields)
        }
        PlanCurve::Grades { .. } | PlanCurve::Ranks(_) => return None,
    })
}

fn band(band: &PlanBand) -> Option<Piece> {
    let upper = band.high.as_ref().map(|end| Bound { at: end.at.clone(), included: end.included });
    Some(match &band.gives {
        Gives::Constant(number) => Piece { upper, slope: Ratio::zero(), offset: number.clone() },
        Gives::Line { from, to } => {
            let (low, high) = (&band.low.as_ref()?.at, &band.high.as_ref()?.at);
            let slope = to.sub(from).div(&high.sub(low))?;
            let offset = from.sub(&slope.mul(low));
            Piece { upper, slope, offset }
        }
        Gives::Latitude(_) => return None,
    })
}

/// A step without a condition; one that rounds inside has no straight pieces.
fn step_of(points: &Piecewise, step: &PlanStep) -> Option<Piecewise> {
    if step.when.is_some() {
        return None;
    }
    match &step.act {
        Act::Times(factor) => Some(points.times(factor)),
        Act::Add(addend) => points.plus(&Piecewise::constant(addend.clone())),
        Act::Set(set) => Some(Piecewise::constant(set.clone())),
        Act::Clamp { at_least, at_most } => clamp(points.clone(), at_least.as_ref(), at_most.as_ref()),
        Act::Round(_) | Act::Scale { .. } | Act::AddLeaf(_) => None,
    }
}
