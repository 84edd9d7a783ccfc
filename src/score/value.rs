//! Values: an exact number from an object's evidence, or the cause why there is none.

use super::Case;
use super::condition::{self, Told};
use crate::number::Ratio;
use crate::plan::ItemKind;
use crate::plan::condition::PlanCondition;
use crate::plan::expr::Expr;
use crate::plan::function::Function;
use crate::plan::node::Work;
use crate::round::State;
use crate::rulebook::absent::Cause;

/// Evaluates a value. Of several causes the first in the order of [`Cause`] answers.
///
/// Formulas nest as deep as they are long, and this calls itself along them: whatever needs room of its own stands in a
/// function of its own, so that a thread's stack suffices without optimisation, too.
pub(crate) fn evaluate(case: Case<'_>, expr: &Expr) -> Result<Ratio, Cause> {
    match expr {
        Expr::Item { item, enough } => self::item(case, *item, *enough),
        Expr::Ratio(two) => ratio(case, two),
        Expr::Minus(two) => minus(case, two),
        Expr::Change(two) => change(case, two),
        Expr::Plus(all) => fold(case, all, |left, right| left.add(&right)),
        Expr::Times(all) => fold(case, all, |left, right| left.mul(&right)),
        Expr::Min(all) => fold(case, all, Ratio::min),
        Expr::Max(all) => fold(case, all, Ratio::max),
        Expr::Clamp { of, at_least, at_most } => {
            evaluate(case, of).map(|number| clamp(number, at_least.as_ref(), at_most.as_ref()))
        }
        Expr::Function(function) => self::function(case, function),
        other => read(case, other),
    }
}

fn ratio(case: Case<'_>, two: &[Expr; 2]) -> Result<Ratio, Cause> {
    let [dividend, divisor] = two;
    quotient(evaluate(case, dividend), evaluate(case, divisor))
}

fn minus(case: Case<'_>, two: &[Expr; 2]) -> Result<Ratio, Cause> {
    both(case, two).map(|(left, right)| left.sub(&right))
}

fn change(case: Case<'_>, two: &[Expr; 2]) -> Result<Ratio, Cause> {
    let [value, base] = two;
    let (value, base) = (evaluate(case, value), evaluate(case, base));
    let risen = match (&value, &base) {
        (Ok(value), Ok(base)) => Ok(value.sub(base)),
        (Err(cause), _) => Err(*cause),
        // The base's own cause answers below.
        (Ok(value), Err(_)) => Ok(value.clone()),
    };
    quotient(risen, base)
}

/// What has no operands.
fn read(case: Case<'_>, expr: &Expr) -> Result<Ratio, Cause> {
    match expr {
        Expr::Constant(number) => Ok(number.clone()),
        Expr::Grade { item } => self::item(case, *item, 0),
        Expr::Fact { fact } => self::fact(case, *fact),
        Expr::Score { node, compared } => score(case, *node, *compared).ok_or(Cause::NotApplicable),
        Expr::Rate { node, compared } => {
            let mark = case.scores.mark(case, *node).ok_or(Cause::NotApplicable)?;
            score(case, *node, *compared).and_then(|score| score.div(mark)).ok_or(Cause::NotApplicable)
        }
        Expr::Earned { node } => {
            case.scores.of(*node).filter(|score| score.is_earned()).ok_or(Cause::Missing)?;
            let mark = case.plan.mark(*node, case.group).ok_or(Cause::NotApplicable)?;
            let (points, in_force) = case.scores.plain(*node).ok_or(Cause::Missing)?;
            points.ratio().div(in_force.unwrap_or(mark)).ok_or(Cause::NotApplicable)
        }
        Expr::Reported { node } => super::leaf::reported(case, *node),
        Expr::Count { children, when } => Ok(count(case, children, when)),
        Expr::Rows { node, when } => Ok(rows(case, *node, when)),
        Expr::Parts(count) => case.scores.counted(*count).ok_or(Cause::NotApplicable),
        Expr::Peers(pool) => case.tables.get(*pool, case.object),
        Expr::Days(days) => super::days::counted(case, days).map(|count| count.number),
        Expr::Survey(survey) => super::survey::evaluate(case, survey),
        Expr::Panel(panel) => super::panel::evaluate(case, panel),
        Expr::Milestones(said) => super::milestones::evaluate(case, said),
        Expr::Happened(said) => super::happened::evaluate(case, said),
        // Evaluated above.
        Expr::Item { .. }
        | Expr::Ratio(_)
        | Expr::Minus(_)
        | Expr::Change(_)
        | Expr::Plus(_)
        | Expr::Times(_)
        | Expr::Min(_)
        | Expr::Max(_)
        | Expr::Clamp { .. }
        | Expr::Function(_) => evaluate(case, expr),
    }
}

/// A function; of a choice only the branch taken is looked at.
fn function(case: Case<'_>, function: &Function) -> Result<Ratio, Cause> {
    match function {
        Function::Round { of, above, below } => {
            evaluate(case, of).map(|number| if number.is_negative() { below } else { above }.round(&number))
        }
        Function::Abs(of) => evaluate(case, of).map(|number| number.abs()),
        Function::If { when, then, otherwise } => {
            // Its conditions read evidence alone.
            let holds = condition::evaluate(case, when, case.scores, None) == Told::True;
            evaluate(case, if holds { then } else { otherwise })
        }
        // `check` lets through only arguments that have a result, but for a negative power of 0.
        Function::Irrational { of, step } => {
            evaluate(case, of).and_then(|number| step.apply(&number).ok_or(Cause::ZeroBase))
        }
        Function::Among(among) => super::among::evaluate(case, among),
    }
}

/// The score of a node; an object whose class lacks it has none.
fn score(case: Case<'_>, node: usize, compared: bool) -> Option<Ratio> {
    if compared { case.scores.compared(node, case.plan.compare) } else { case.scores.read(node) }
}

/// How many nodes that the object has satisfy a condition.
fn count(case: Case<'_>, nodes: &[usize], when: &PlanCondition) -> Ratio {
    let satisfied = nodes.iter().filter(|node| {
        case.scores
            .compared(**node, case.plan.compare)
            .is_some_and(|here| super::condition(case, when, case.scores, Some(&here)) == super::Told::True)
    });
    Ratio::from_int(i64::try_from(satisfied.count()).unwrap_or(i64::MAX))
}

/// How many rows of a node, of those that have a score, satisfy a condition.
fn rows(case: Case<'_>, node: usize, when: &PlanCondition) -> Ratio {
    let scored = case.scores.rows(node);
    let here = case.plan.nodes.get(node).and_then(|node| node.in_group(case.group));
    let rows = match here.map(|here| &here.work) {
        Some(Work::Each(each)) => super::each::rows(case, each),
        _ => &[],
    };
    let satisfied = rows.iter().zip(scored).filter(|(row, scored)| {
        scored.score.as_ref().is_ok_and(|score| {
            let (here, case) = (score.compared(case.plan.compare), Case { row: Some(row), ..case });
            super::condition(case, when, case.scores, Some(&here)) == Told::True
        })
    });
    Ratio::from_int(i64::try_from(satisfied.count()).unwrap_or(i64::MAX))
}

/// Holds a number between two ends; where they cross, the upper one holds, as it acts last.
pub(super) fn clamp(number: Ratio, at_least: Option<&Ratio>, at_most: Option<&Ratio>) -> Ratio {
    let number = match at_least {
        Some(low) if number < *low => low.clone(),
        _ => number,
    };
    match at_most {
        Some(high) if number > *high => high.clone(),
        _ => number,
    }
}

/// A quotient. A divisor of zero is a cause of its own and meets the dividend's, whichever comes first in order.
fn quotient(dividend: Result<Ratio, Cause>, divisor: Result<Ratio, Cause>) -> Result<Ratio, Cause> {
    let zero = matches!(&divisor, Ok(divisor) if divisor.is_zero());
    let divisor = if zero { Err(Cause::ZeroBase) } else { divisor };
    match (dividend, divisor) {
        (Ok(dividend), Ok(divisor)) => dividend.div(&divisor).ok_or(Cause::ZeroBase),
        (Err(left), Err(right)) => Err(left.min(right)),
        (Err(cause), Ok(_)) | (Ok(_), Err(cause)) => Err(cause),
    }
}

/// Both operands, or the cause that answers for them.
fn both(case: Case<'_>, two: &[Expr; 2]) -> Result<(Ratio, Ratio), Cause> {
    let [left, right] = two;
    match (evaluate(case, left), evaluate(case, right)) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(left), Err(right)) => Err(left.min(right)),
        (Err(cause), Ok(_)) | (Ok(_), Err(cause)) => Err(cause),
    }
}

/// All operands, joined from the left; every one is read, so that the first cause in order answers.
fn fold(case: Case<'_>, all: &[Expr], join: impl Fn(Ratio, Ratio) -> Ratio) -> Result<Ratio, Cause> {
    let mut joined: Option<Ratio> = None;
    let mut cause: Option<Cause> = None;
    for part in all {
        match evaluate(case, part) {
            Ok(number) => {
                joined = Some(match joined {
                    None => number,
                    Some(so_far) => join(so_far, number),
                });
            }
            Err(other) => cause = Some(cause.map_or(other, |so_far| so_far.min(other))),
        }
    }
    match (cause, joined) {
        (Some(cause), _) => Err(cause),
        (None, Some(number)) => Ok(number),
        // `check` lets no empty list through.
        (None, None) => Err(Cause::Missing),
    }
}

/// Whether something was reported of an item, else why not.
pub(crate) fn there(case: Case<'_>, item: usize) -> Result<(), Cause> {
    let state = case.round.columns.get(item).map_or(State::Missing, |column| column.state(case.object));
    let is_target = || case.plan.items.get(item).is_some_and(|item| matches!(item.kind, ItemKind::Target(_)));
    match state {
        State::Reported | State::Default | State::Complete => Ok(()),
        State::NotApplicable => Err(Cause::NotApplicable),
        State::NotAssessed => Err(Cause::NotAssessed),
        State::Rejected => Err(Cause::Rejected),
        State::Missing => Err(if is_target() { Cause::NoTarget } else { Cause::Missing }),
    }
}

/// A fact of the row that is scored.
fn fact(case: Case<'_>, fact: usize) -> Result<Ratio, Cause> {
    let row = case.row.ok_or(Cause::Missing)?;
    match row.state {
        State::NotApplicable => Err(Cause::NotApplicable),
        State::NotAssessed => Err(Cause::NotAssessed),
        State::Rejected => Err(Cause::Rejected),
        _ => row.facts.get(fact).cloned().flatten().ok_or(Cause::Missing),
    }
}

/// The number of an item.
pub(crate) fn item(case: Case<'_>, item: usize, enough: u32) -> Result<Ratio, Cause> {
    let (Some(column), Some(declared)) = (case.round.columns.get(item), case.plan.items.get(item)) else {
        return Err(Cause::Missing);
    };
    there(case, item)?;
    if matches!(declared.kind, ItemKind::Rate { .. }) {
        let (n, d) = column.rate(case.object);
        // Zero base comes before too few where both hold.
        let rate = n.div(&d).ok_or(Cause::ZeroBase)?;
        if enough > 0 && d < Ratio::from_int(i64::from(enough)) { Err(Cause::TooFew) } else { Ok(rate) }
    } else {
        Ok(column.number(case.object))
    }
}
