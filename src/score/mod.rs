//! Points: one object's way from evidence to its total, leaf by leaf and node by node.
//!
//! In: a plan and a round. Out: a number per node, told to a `Trace`. Ranks and tiers are `standing`'s.

mod condition;
mod curve;
mod leaf;
mod steps;
pub(crate) mod trace;
mod value;

use crate::number::{Decimal, Ratio};
use crate::plan::Inner;
use crate::plan::node::{AnswerKind, InClass, PlanNode, Work};
use crate::round::Data;
use crate::rulebook::absent::Cause;
use crate::rulebook::identity::Compare;
pub(crate) use condition::{Told, evaluate as condition, rate};
pub(crate) use value::evaluate as value;
use trace::Trace;

/// One object of a round under its plan: what every evaluation reads.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) plan: &'a Inner,
    pub(crate) round: &'a Data,
    pub(crate) object: usize,
    pub(crate) class: usize,
}

/// What a node came to.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// Before the node's own last rounding.
    pub(crate) exact: Ratio,
    /// As published.
    pub(crate) published: Decimal,
    /// Decimals with which it is shown.
    pub(crate) decimals: u32,
    /// As parents and values read it: published, unless the node stays exact.
    pub(crate) read: Ratio,
    /// The cause and the answer that gave it, if it isn't from evidence.
    pub(crate) answered: Option<(Cause, AnswerKind)>,
}

/// Why an object can't be scored; it stops the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The rulebook refuses this cause.
    Refused { node: usize, cause: Cause },
    /// A score needs more than 28 digits.
    TooLarge { node: usize },
}

/// Scores of one object, by the plan's nodes; `None` where its class lacks the node.
#[derive(Debug, Default)]
pub(crate) struct Scores(Vec<Option<Score>>);

impl Scores {
    pub(crate) fn of(&self, node: usize) -> Option<&Score> {
        self.0.get(node)?.as_ref()
    }

    /// The number that ranks, floors and conditions read.
    pub(crate) fn compared(&self, node: usize, policy: Compare) -> Option<Ratio> {
        let score = self.of(node)?;
        Some(match policy {
            Compare::Published => score.published.ratio(),
            Compare::Exact => score.exact.clone(),
        })
    }

    /// Every score, in the plan's order.
    pub(crate) fn all(&self) -> &[Option<Score>] {
        &self.0
    }
}

/// Scores one object; all that stops the round is told, not only the first.
pub(crate) fn object<T: Trace>(case: Case<'_>, scores: &mut Scores, stops: &mut Vec<Stop>, trace: &mut T) {
    scores.0.clear();
    for (place, node) in case.plan.nodes.iter().enumerate() {
        let score = match node.in_class(case.class) {
            None => None,
            Some(here) => match self::node(case, place, node, here, scores, trace) {
                Ok(score) => Some(score),
                Err(stop) => {
                    stops.push(stop);
                    None
                }
            },
        };
        scores.0.push(score);
    }
}

/// Scores one node.
fn node<T: Trace>(
    case: Case<'_>,
    place: usize,
    node: &PlanNode,
    here: &InClass,
    scores: &Scores,
    trace: &mut T,
) -> Result<Score, Stop> {
    trace.begins(place);
    let (number, answered) = match &here.work {
        Work::Leaf(leaf) => match leaf::points(case, leaf, here.mark.as_ref(), trace) {
            Ok(points) => (points, None),
            Err(cause) => {
                let (points, kind) = leaf::answer(leaf, cause).ok_or(Stop::Refused { node: place, cause })?;
                trace.answered(cause, kind, &points);
                (points, Some((cause, kind)))
            }
        },
        Work::Sum => (sum(node, scores, trace), None),
    };
    // An answer passes the curve and the steps.
    let number = if answered.is_none() { steps::run(case, &here.steps, number, scores, trace) } else { number };
    let (published, rounded) = node.digits.rounding.round_both(&number).ok_or(Stop::TooLarge { node: place })?;
    trace.rounded(&number, published);
    let read = if node.digits.exact { number.clone() } else { rounded };
    let decimals = node.digits.rounding.shown_decimals(&number);
    Ok(Score { exact: number, published, decimals, read, answered })
}

/// The children as they stand after their own rounding.
fn sum<T: Trace>(node: &PlanNode, scores: &Scores, trace: &mut T) -> Ratio {
    let mut total = Ratio::zero();
    for child in &node.children {
        if let Some(score) = scores.of(*child) {
            total = total.add(&score.read);
        }
    }
    trace.summed(&total);
    total
}
