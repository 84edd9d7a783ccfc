//! Points: one object's way from evidence to its total, leaf by leaf and node by node.
//!
//! In: a plan and a round. Out: a number per node, told to a `Trace`. Ranks and tiers are `standing`'s.

mod combine;
mod condition;
mod curve;
mod events;
mod kernel;
mod leaf;
mod pace;
mod steps;
pub(crate) mod trace;
mod value;

use crate::number::{Published, Ratio};
use crate::plan::Inner;
use crate::plan::node::{AnswerKind, InClass, PlanNode, Work};
use crate::round::Data;
use crate::rulebook::absent::Cause;
use crate::rulebook::identity::Compare;
pub(crate) use condition::{Told, evaluate as condition, rate};
pub(crate) use events::Fate;
use events::Without;
use trace::Trace;
pub(crate) use value::evaluate as value;

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
    /// As published.
    pub(crate) published: Published,
    /// Before the node's own last rounding; kept only where somebody reads it: where the node stays exact, or the
    /// rulebook compares exact scores.
    exact: Option<Ratio>,
    /// Whether parents and values read the exact number.
    stays_exact: bool,
    /// The cause and the answer that gave it, if it isn't from evidence.
    pub(crate) answered: Option<(Cause, AnswerKind)>,
}

/// Why an object can't be scored; it stops the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The rulebook refuses this cause.
    Refused { node: usize, cause: Cause },
    /// A recognised event, by its place in the cell, lacks the date that decides.
    Undated { node: usize, item: usize, event: usize },
    /// A score needs more than 28 digits.
    TooLarge { node: usize },
}

/// Scores of one object, by the plan's nodes; `None` where its class lacks the node.
#[derive(Debug, Default)]
pub(crate) struct Scores(Vec<Option<Score>>);

impl Score {
    /// The number that a parent reads.
    fn read(&self) -> Ratio {
        match &self.exact {
            Some(exact) if self.stays_exact => exact.clone(),
            _ => self.published.ratio(),
        }
    }
}

impl Scores {
    pub(crate) fn of(&self, node: usize) -> Option<&Score> {
        self.0.get(node)?.as_ref()
    }

    /// The number that ranks, floors and conditions read.
    pub(crate) fn compared(&self, node: usize, policy: Compare) -> Option<Ratio> {
        let score = self.of(node)?;
        Some(match policy {
            Compare::Published => score.published.ratio(),
            Compare::Exact => score.exact.clone().unwrap_or_else(|| score.published.ratio()),
        })
    }

    /// Takes an added leaf's points back, where the step that adds it doesn't run: it is shown as 0.
    fn withhold(&mut self, case: Case<'_>, leaf: usize) {
        let zero = case.plan.nodes.get(leaf).and_then(|node| node.digits.rounding.published(&Ratio::zero()));
        if let (Some(Some(score)), Some(published)) = (self.0.get_mut(leaf), zero) {
            let exact = score.exact.is_some().then(Ratio::zero);
            *score = Score { published, exact, stays_exact: score.stays_exact, answered: None };
        }
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
    scores: &mut Scores,
    trace: &mut T,
) -> Result<Score, Stop> {
    if T::SILENT
        && let Some(kernel) = &here.kernel
        && let Some(mantissa) = kernel::points(case, kernel, &node.digits.rounding)
        && let Some(published) = Published::new(mantissa, kernel.decimals)
    {
        // A plan gives kernels only to nodes whose exact number nobody reads.
        return Ok(Score { published, exact: None, stays_exact: false, answered: None });
    }
    trace.begins(place);
    let (number, answered) = match &here.work {
        Work::Leaf(leaf) => match leaf::points(case, leaf, here.mark.as_ref(), trace) {
            Ok(points) => (points, None),
            Err(cause) => answer(place, here, cause, trace)?,
        },
        Work::Events(events) => match events::points(case, events, trace) {
            Ok(points) => (points, None),
            Err(Without::Cause(cause)) => answer(place, here, cause, trace)?,
            Err(Without::Undated(event)) => return Err(Stop::Undated { node: place, item: events.item, event }),
        },
        Work::Sum => (sum(node, scores, trace), None),
        Work::Combine(meet) => (combine::points(node, meet, scores, trace), None),
    };
    // An answer passes the curve and the steps; that to no event only the curve.
    let runs = answered.is_none_or(|(cause, _)| cause == Cause::NoEvent);
    let number = if runs { steps::run(case, &here.steps, number, scores, trace) } else { number };
    let published = node.digits.rounding.published(&number).ok_or(Stop::TooLarge { node: place })?;
    trace.rounded(&number, published);
    let stays_exact = node.digits.exact;
    let exact = (stays_exact || case.plan.compare == Compare::Exact).then_some(number);
    Ok(Score { published, exact, stays_exact, answered })
}

/// The points of the answer to a cause.
fn answer<T: Trace>(
    place: usize,
    here: &InClass,
    cause: Cause,
    trace: &mut T,
) -> Result<(Ratio, Option<(Cause, AnswerKind)>), Stop> {
    let (points, kind) = leaf::answer(&here.work, cause).ok_or(Stop::Refused { node: place, cause })?;
    trace.answered(cause, kind, &points);
    Ok((points, Some((cause, kind))))
}

/// The children as they stand after their own rounding.
fn sum<T: Trace>(node: &PlanNode, scores: &Scores, trace: &mut T) -> Ratio {
    // Published digits of one scale are added as they are; whatever else there is joins as ratios.
    let (mut digits, mut scale) = (0_i128, None);
    let mut rest: Option<Ratio> = None;
    for score in node.children.iter().filter_map(|child| scores.of(*child)) {
        let (mantissa, decimals) = score.published.parts();
        let alike = !score.stays_exact && *scale.get_or_insert(decimals) == decimals;
        match digits.checked_add(mantissa).filter(|_| alike) {
            Some(sum) => digits = sum,
            None => {
                let read = score.read();
                rest = Some(rest.map_or_else(|| read.clone(), |rest| rest.add(&read)));
            }
        }
    }
    let total = Ratio::from_decimal_parts(digits, scale.unwrap_or(0));
    let total = match rest {
        Some(rest) => total.add(&rest),
        None => total,
    };
    trace.summed(&total);
    total
}
