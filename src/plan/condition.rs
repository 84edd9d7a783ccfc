//! Conditions with what they read resolved.

use super::expr::Expr;
use crate::number::Ratio;

/// A condition.
#[derive(Clone, Debug)]
pub(crate) enum PlanCondition {
    All(Vec<PlanCondition>),
    Any(Vec<PlanCondition>),
    Not(Box<PlanCondition>),
    Test(Box<Test>),
}

/// One comparison.
#[derive(Clone, Debug)]
pub(crate) struct Test {
    pub(crate) reads: Reads,
    pub(crate) bounds: Bounds,
    /// What the test says where what it reads is absent.
    pub(crate) if_absent: Option<bool>,
    /// As the rulebook says it, in both languages.
    pub(crate) text: [String; 2],
}

/// What a test reads.
#[derive(Clone, Debug)]
pub(crate) enum Reads {
    /// The number as it is at its place in `then`.
    Here,
    Score(usize),
    /// Score ÷ mark.
    Rate(usize),
    /// A value; a flag reads as 1 or 0, a grade as its place in the list.
    Value(Expr),
}

/// All given comparisons must hold.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds {
    pub(crate) at_least: Option<Ratio>,
    pub(crate) above: Option<Ratio>,
    pub(crate) at_most: Option<Ratio>,
    pub(crate) below: Option<Ratio>,
    pub(crate) equals: Option<Ratio>,
}

impl Bounds {
    /// Whether a number meets them all.
    pub(crate) fn hold(&self, number: &Ratio) -> bool {
        self.at_least.as_ref().is_none_or(|end| number >= end)
            && self.above.as_ref().is_none_or(|end| number > end)
            && self.at_most.as_ref().is_none_or(|end| number <= end)
            && self.below.as_ref().is_none_or(|end| number < end)
            && self.equals.as_ref().is_none_or(|end| number == end)
    }
}
