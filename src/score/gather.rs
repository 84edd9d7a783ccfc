//! Items of objects that are made of others: from the evidence of their parts, before anything is scored.
//!
//! In: a round as it was reported. Out: the same with those cells filled. Objects are scored by it like any other.

use super::peers::Tables;
use super::{Case, Scores, Told, condition};
use crate::number::{Decimal, Ratio, Rounding};
use crate::plan::condition::PlanCondition;
use crate::plan::derive::{Gather, GatherItem};
use crate::plan::{Inner, ItemKind};
use crate::round::column::Cell;
use crate::round::links::Whole;
use crate::round::{Data, State};
use crate::rulebook::derive::PartAbsent;
use crate::rulebook::extent;

/// Why an item can't come from the parts.
#[derive(Clone, Debug)]
pub(crate) enum Why {
    /// The object reports it itself.
    Reported,
    /// A part lacks it, and the rulebook refuses that.
    Refused { part: usize, state: State },
    /// What the parts make lies outside the item's range.
    OutOfRange(String),
    /// It has more digits than a decimal holds.
    TooLong,
}

/// An object, an item, and why it can't be had.
pub(crate) type Fault = (usize, usize, Why);

/// The round with what comes from parts; `None` where nothing does.
pub(crate) fn fill(plan: &Inner, round: &Data) -> Result<Option<Data>, Vec<Fault>> {
    if plan.gather.is_empty() {
        return Ok(None);
    }
    let (data, faults) = fill_all(plan, round);
    if faults.is_empty() { Ok(Some(data)) } else { Err(faults) }
}

/// The round with what can come from parts, and what can't.
pub(crate) fn fill_all(plan: &Inner, round: &Data) -> (Data, Vec<Fault>) {
    let mut data = round.clone();
    let mut faults = Vec::new();
    for whole in &round.wholes {
        let class = round.objects.get(whole.object).map_or(0, |object| object.class());
        for from in plan.gathering(class).into_iter().flat_map(|rule| &rule.items) {
            match cell(plan, round, &data, whole, from) {
                Ok((state, cell)) => data.fill(from.item, whole.object, state, cell.as_ref()),
                Err(why) => faults.push((whole.object, from.item, why)),
            }
        }
    }
    (data, faults)
}

fn cell(
    plan: &Inner,
    reported: &Data,
    data: &Data,
    whole: &Whole,
    from: &GatherItem,
) -> Result<(State, Option<Cell>), Why> {
    let column = data.columns.get(from.item);
    // A complete list that doesn't name the object says nothing of what its parts say.
    let own = reported.source(from.item, whole.object).is_some();
    if own && column.is_none_or(|column| column.state(whole.object) != State::Complete) {
        return Err(Why::Reported);
    }
    let kind = plan.items.get(from.item).map(|item| &item.kind);
    let (combine, absent): (Combine<'_>, PartAbsent) = match &from.how {
        Gather::Count(when) => {
            let count = Ratio::from_int(i64::try_from(satisfy(plan, data, whole, when)).unwrap_or(i64::MAX));
            return Ok((State::Reported, Some(Cell::Number(within(plan, from.item, &count)?))));
        }
        Gather::Sum(absent) => (Combine::Sum, *absent),
        Gather::Mean(rounding, absent) => (Combine::Mean(rounding), *absent),
        Gather::Min(absent) => (Combine::End(false), *absent),
        Gather::Max(absent) => (Combine::End(true), *absent),
    };
    let mut counted: Vec<(Ratio, Ratio)> = Vec::new();
    let mut lacking: Option<State> = None;
    for part in whole.parts.iter().map(|part| part.object) {
        let Some(column) = column else { break };
        match (column.state(part), absent) {
            (State::Reported | State::Default | State::Complete, _) => counted.push(match kind {
                Some(ItemKind::Rate { .. }) => column.rate(part),
                _ => (column.number(part), Ratio::one()),
            }),
            (_, PartAbsent::LeaveOut) => {}
            (_, PartAbsent::AsZero) => counted.push((
                Ratio::zero(),
                match kind {
                    Some(ItemKind::Rate { .. }) => Ratio::zero(),
                    _ => Ratio::one(),
                },
            )),
            (state, PartAbsent::Refuse) => return Err(Why::Refused { part, state }),
            (state, PartAbsent::Absent) => {
                let target = matches!(kind, Some(ItemKind::Target(_)));
                lacking = Some(lacking.map_or(state, |before| first(before, state, target)));
            }
        }
    }
    // The default is for whoever has no target of its own.
    let nothing = || match kind {
        Some(ItemKind::Target(Some(default))) => (State::Default, Some(Cell::Number(*default))),
        _ => (State::Missing, None),
    };
    match lacking {
        None => {}
        Some(State::Missing) => return Ok(nothing()),
        Some(state) => return Ok((state, None)),
    }
    let sum = |numbers: &mut dyn Iterator<Item = &Ratio>| numbers.fold(Ratio::zero(), |sum, number| sum.add(number));
    let numbers = || counted.iter().map(|(number, _)| number);
    let number = match combine {
        _ if counted.is_empty() => return Ok(nothing()),
        Combine::Sum if matches!(kind, Some(ItemKind::Rate { .. })) => {
            let n = within(plan, from.item, &sum(&mut numbers()))?;
            let d = within(plan, from.item, &sum(&mut counted.iter().map(|(_, d)| d)))?;
            return Ok((State::Reported, Some(Cell::Rate(n, d))));
        }
        Combine::Sum => sum(&mut numbers()),
        Combine::Mean(rounding) => {
            let parts = Ratio::from_int(i64::try_from(counted.len()).unwrap_or(i64::MAX));
            rounding.round(&sum(&mut numbers()).div(&parts).unwrap_or_else(Ratio::zero))
        }
        Combine::End(highest) => {
            let end = if highest { numbers().max() } else { numbers().min() };
            end.cloned().unwrap_or_else(Ratio::zero)
        }
    };
    if matches!(kind, Some(ItemKind::Flag)) {
        return Ok((State::Reported, Some(Cell::Word(u32::from(!number.is_zero())))));
    }
    Ok((State::Reported, Some(Cell::Number(within(plan, from.item, &number)?))))
}

/// How numbers of parts meet.
enum Combine<'a> {
    Sum,
    Mean(&'a Rounding),
    /// The highest, or the lowest.
    End(bool),
}

/// How many parts satisfy a condition over their own evidence.
pub(crate) fn satisfy(plan: &Inner, data: &Data, whole: &Whole, when: &PlanCondition) -> usize {
    let nothing = Tables::default();
    let parts = whole.parts.iter().filter(|part| {
        let group = data.objects.get(part.object).map_or(0, |object| object.group());
        let case =
            Case { plan, round: data, object: part.object, group, scores: Scores::none(), tables: &nothing, row: None };
        condition(case, when, case.scores, None) == Told::True
    });
    parts.count()
}

/// Of two causes the one that answers; a target that is missing is no target, which comes before a rejected one.
fn first(left: State, right: State, target: bool) -> State {
    let place = |state: State| match state {
        State::NotApplicable => 0,
        State::NotAssessed => 1,
        State::Missing if target => 2,
        State::Rejected => 3,
        State::Missing | State::Reported | State::Default | State::Complete => 4,
    };
    if place(right) < place(left) { right } else { left }
}

/// A number as a decimal within the range of its item.
fn within(plan: &Inner, item: usize, number: &Ratio) -> Result<Decimal, Why> {
    let decimal = number.to_decimal().ok_or(Why::TooLong)?;
    let bounds = plan.items.get(item).and_then(|item| plan.rulebook.data.get(&item.id)).and_then(extent::bounds);
    match bounds {
        Some(bounds) if !bounds.hold(decimal) => Err(Why::OutOfRange(decimal.to_string())),
        _ => Ok(decimal),
    }
}
