//! Conditions with what they read resolved.

use super::expr::Expr;
use super::history::Run;
use crate::number::Ratio;

/// A condition.
#[derive(Clone, Debug)]
pub(crate) enum PlanCondition {
    All(Vec<PlanCondition>),
    Any(Vec<PlanCondition>),
    Not(Box<PlanCondition>),
    Test(Box<Test>),
    /// So many earlier years in which something was so.
    Run(Box<Run>),
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
    /// The object's place in its cohort, or that from the bottom.
    Rank {
        from_bottom: bool,
    },
    /// The object's tier so far: the worst reads as 1.
    Tier,
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

/// A tier as a number, so that a better one is the higher: the worst is 1.
pub(crate) fn goodness(tiers: usize, place: usize) -> Ratio {
    Ratio::from_int(i64::try_from(tiers.saturating_sub(place)).unwrap_or(i64::MAX))
}
