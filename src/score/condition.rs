//! Conditions, three-valued: what can't change the result isn't needed.

use super::{Case, Scores, history, value};
use crate::number::Ratio;
use crate::plan::condition::{PlanCondition, Reads, Test, goodness};

/// True, false, or not known because what was read is absent and its test doesn't say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    True,
    False,
    Absent,
}

impl From<bool> for Told {
    fn from(holds: bool) -> Self {
        if holds { Told::True } else { Told::False }
    }
}

/// Evaluates a condition; `here` is the number at its place in `then`.
pub(crate) fn evaluate(case: Case<'_>, condition: &PlanCondition, scores: &Scores, here: Option<&Ratio>) -> Told {
    match condition {
        PlanCondition::All(all) => join(case, all, scores, here, Told::False, Told::True),
        PlanCondition::Any(any) => join(case, any, scores, here, Told::True, Told::False),
        PlanCondition::Not(not) => match evaluate(case, not, scores, here) {
            Told::True => Told::False,
            Told::False => Told::True,
            Told::Absent => Told::Absent,
        },
        PlanCondition::Test(one) => test(case, one, scores, here),
        PlanCondition::Run(one) => match history::years(case, one, scores, here) {
            [least, most] if (least >= one.needed) == (most >= one.needed) => Told::from(least >= one.needed),
            _ => one.if_absent.map_or(Told::Absent, Told::from),
        },
    }
}

/// `deciding` decides alone; `empty` is what remains when nothing decided and nothing was absent.
fn join(
    case: Case<'_>,
    parts: &[PlanCondition],
    scores: &Scores,
    here: Option<&Ratio>,
    deciding: Told,
    empty: Told,
) -> Told {
    let mut told = empty;
    for part in parts {
        match evaluate(case, part, scores, here) {
            one if one == deciding => return deciding,
            Told::Absent => told = Told::Absent,
            _ => {}
        }
    }
    told
}

/// The number that a test reads.
pub(crate) fn number(case: Case<'_>, reads: &Reads, scores: &Scores, here: Option<&Ratio>) -> Option<Ratio> {
    match reads {
        Reads::Here => here.cloned(),
        Reads::Score(node) => scores.compared(*node, case.plan.compare),
        Reads::Rate(node) => rate(case, *node, scores),
        Reads::Rank { from_bottom } => scores.stands.rank(*from_bottom).map(|place| Ratio::from_int(i64::from(place))),
        Reads::Tier => scores.stands.tier.map(|place| goodness(case.plan.standing.tiers.len(), place)),
        Reads::Value(expr) => value::evaluate(case, expr).ok(),
    }
}

/// The number that a test outside `then` reads.
pub(crate) fn number_of(case: Case<'_>, reads: &Reads) -> Option<Ratio> {
    number(case, reads, case.scores, None)
}

/// A score ÷ its mark.
pub(crate) fn rate(case: Case<'_>, node: usize, scores: &Scores) -> Option<Ratio> {
    let mark = scores.mark(case, node)?;
    scores.compared(node, case.plan.compare)?.div(mark)
}

fn test(case: Case<'_>, test: &Test, scores: &Scores, here: Option<&Ratio>) -> Told {
    match number(case, &test.reads, scores, here) {
        Some(number) => Told::from(test.bounds.hold(&number)),
        None => test.if_absent.map_or(Told::Absent, Told::from),
    }
}
