//! Values with items resolved to their places; what they yield is `score`'s.

use crate::number::Ratio;

/// An exact expression over the items of one object.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Constant(Ratio),
    /// A number, a target, or a rate as numerator ÷ denominator.
    Item {
        item: usize,
        enough: u32,
    },
    /// The place of a grade in its list.
    Grade {
        item: usize,
    },
    Ratio(Box<[Expr; 2]>),
    Minus(Box<[Expr; 2]>),
    Plus(Vec<Expr>),
    Times(Vec<Expr>),
    Min(Vec<Expr>),
    Max(Vec<Expr>),
    Clamp {
        of: Box<Expr>,
        at_least: Option<Ratio>,
        at_most: Option<Ratio>,
    },
    Change(Box<[Expr; 2]>),
}
