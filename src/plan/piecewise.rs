//! Functions made of straight pieces, with exact coefficients: what most leaves are once their constants are known.
//!
//! Algebra only: sums, multiples, the smaller of two, one after another. What they stand for is `kernel`'s.

use std::cmp::Ordering;

use crate::number::Ratio;

/// More pieces than this are left to the general road.
const PIECES: usize = 64;

/// The upper end of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bound {
    pub(crate) at: Ratio,
    /// Whether the piece holds the end itself.
    pub(crate) included: bool,
}

impl Bound {
    fn order(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at).then(self.included.cmp(&other.included))
    }
}

/// `slope × r + offset`, up to a bound.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// `None` for the last.
    pub(crate) upper: Option<Bound>,
    pub(crate) slope: Ratio,
    pub(crate) offset: Ratio,
}

/// A function of one variable, piece after piece from below.
#[derive(Clone, Debug)]
pub(crate) struct Piecewise(Vec<Piece>);

impl Piecewise {
    /// The variable itself.
    pub(crate) fn identity() -> Self {
        Self(vec![Piece { upper: None, slope: Ratio::one(), offset: Ratio::zero() }])
    }

    pub(crate) fn constant(number: Ratio) -> Self {
        Self(vec![Piece { upper: None, slope: Ratio::zero(), offset: number }])
    }

    /// From pieces in order; the last is made to reach up without end.
    pub(crate) fn of(mut pieces: Vec<Piece>) -> Option<Self> {
        pieces.last_mut()?.upper = None;
        (pieces.len() <= PIECES).then_some(Self(pieces))
    }

    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// The constant, if it is one.
    pub(crate) fn as_constant(&self) -> Option<&Ratio> {
        match self.0.as_slice() {
            [one] if one.slope.is_zero() => Some(&one.offset),
            _ => None,
        }
    }

    pub(crate) fn times(&self, factor: &Ratio) -> Self {
        let grown = |piece: &Piece| Piece {
            upper: piece.upper.clone(),
            slope: piece.slope.mul(factor),
            offset: piece.offset.mul(factor),
        };
        Self(self.0.iter().map(grown).collect())
    }

    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        let sum = |upper, left: &Piece, right: &Piece| {
            vec![Piece { upper, slope: left.slope.add(&right.slope), offset: left.offset.add(&right.offset) }]
        };
        self.merged(other, |_, upper, left, right| sum(upper, left, right))
    }

    /// The smaller of both everywhere.
    pub(crate) fn min(&self, other: &Self) -> Option<Self> {
        self.merged(other, lesser)
    }

    /// The larger of both everywhere.
    pub(crate) fn max(&self, other: &Self) -> Option<Self> {
        let minus = Ratio::one().neg();
        self.times(&minus).min(&other.times(&minus)).map(|smaller| smaller.times(&minus))
    }

    /// `outer` of this function.
    pub(crate) fn then(&self, outer: &Self) -> Option<Self> {
        let mut pieces: Vec<Piece> = Vec::new();
        for inner in &self.0 {
            let lower = pieces.last().and_then(|piece| piece.upper.clone());
            pieces.extend(outer.after(lower.as_ref(), inner));
            if pieces.len() > PIECES {
                return None;
            }
        }
        Some(Self(pieces))
    }

    /// This function of one straight piece.
    fn after(&self, lower: Option<&Bound>, inner: &Piece) -> Vec<Piece> {
        let composed = |piece: &Piece, upper: Option<Bound>| Piece {
            upper,
            slope: piece.slope.mul(&inner.slope),
            offset: piece.slope.mul(&inner.offset).add(&piece.offset),
        };
        if inner.slope.is_zero() {
            let at = &inner.offset;
            let here = self.0.iter().find(|piece| match &piece.upper {
                None => true,
                Some(bound) => *at < bound.at || (bound.included && *at == bound.at),
            });
            return here.map(|piece| composed(piece, inner.upper.clone())).into_iter().collect();
        }
        // Where the inner number reaches a bound of ours.
        let back = |at: &Ratio| at.sub(&inner.offset).div(&inner.slope);
        let rising = inner.slope.is_positive();
        let mut ordered: Vec<(&Piece, Option<Bound>)> = Vec::with_capacity(self.0.len());
        if rising {
            for piece in &self.0 {
                let bound = piece
                    .upper
                    .as_ref()
                    .and_then(|bound| Some(Bound { at: back(&bound.at)?, included: bound.included }));
                ordered.push((piece, bound));
            }
        } else {
            // A falling inner number meets the pieces from above: what ends one from below begins the next.
            let mut below: Vec<Option<&Bound>> = vec![None];
            below.extend(self.0.iter().map(|piece| piece.upper.as_ref()));
            for (piece, bound) in self.0.iter().zip(below).rev() {
                let bound = bound.and_then(|bound| Some(Bound { at: back(&bound.at)?, included: !bound.included }));
                ordered.push((piece, bound));
            }
        }
        let mut pieces = Vec::new();
        for (piece, bound) in ordered {
            let starts_later = match (&bound, lower) {
                (Some(bound), Some(lower)) => bound.order(lower) == Ordering::Greater,
                _ => true,
            };
            if !starts_later {
                continue;
            }
            let ends = match (&bound, &inner.upper) {
                (None, _) => true,
                (Some(_), None) => false,
                (Some(bound), Some(upper)) => bound.order(upper) != Ordering::Less,
            };
            if ends {
                pieces.push(composed(piece, inner.upper.clone()));
                break;
            }
            pieces.push(composed(piece, bound));
        }
        pieces
    }

    /// Both functions over the pieces of both, joined piece by piece.
    fn merged(
        &self,
        other: &Self,
        join: impl Fn(Option<&Bound>, Option<Bound>, &Piece, &Piece) -> Vec<Piece>,
    ) -> Option<Self> {
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut pieces: Vec<Piece> = Vec::new();
        let mut lower: Option<Bound> = None;
        while let (Some(one), Some(two)) = (left.peek(), right.peek()) {
            let order = match (&one.upper, &two.upper) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Greater,
                (Some(_), None) => Ordering::Less,
                (Some(one), Some(two)) => one.order(two),
            };
            let upper = if order == Ordering::Greater { two.upper.clone() } else { one.upper.clone() };
            pieces.extend(join(lower.as_ref(), upper.clone(), one, two));
            if pieces.len() > PIECES {
                return None;
            }
            if order != Ordering::Greater {
                left.next();
            }
            if order != Ordering::Less {
                right.next();
            }
            lower = upper;
        }
        Some(Self(pieces))
    }
}

/// The smaller of two straight lines between two bounds: split where they cross.
fn lesser(lower: Option<&Bound>, upper: Option<Bound>, left: &Piece, right: &Piece) -> Vec<Piece> {
    let line =
        |piece: &Piece, upper: Option<Bound>| Piece { upper, slope: piece.slope.clone(), offset: piece.offset.clone() };
    let Some(cross) = right.offset.sub(&left.offset).div(&left.slope.sub(&right.slope)) else {
        // Parallel.
        return vec![line(if left.offset <= right.offset { left } else { right }, upper)];
    };
    // Before they cross the steeper one is the smaller.
    let (before, after) = if left.slope > right.slope { (left, right) } else { (right, left) };
    if lower.is_some_and(|lower| cross <= lower.at) {
        return vec![line(after, upper)];
    }
    if upper.as_ref().is_some_and(|upper| cross >= upper.at) {
        return vec![line(before, upper)];
    }
    vec![line(before, Some(Bound { at: cross, included: true })), line(after, upper)]
}
