//! What conditions say of totals and tiers before any evidence, and evidence that meets one.
//!
//! What isn't known stays open: a condition that is said to fail fails, whatever comes.

use super::leaves::Of;
use super::probe;
use super::tell::Values;
use crate::check::Ground;
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::condition::{Bounds, PlanCondition, Reads, Test, goodness};
use crate::plan::expr::Expr;
use crate::plan::{Inner, ItemKind};
use crate::sample;

/// The place of the total in the plan's order.
pub(super) fn root(plan: &Inner) -> Option<usize> {
    let id = &plan.rulebook.indicators.as_ref()?.id;
    plan.nodes.iter().position(|node| node.id == *id)
}

/// What the total of a group can be, effects included; `None` where it can't be told before others' are there.
pub(super) fn reach(ground: &Ground, group: usize) -> Option<Interval> {
    let plan = ground.plan.inner();
    if plan.derivation(group).is_some() {
        return None;
    }
    let known = ground.node(&plan.rulebook.indicators.as_ref()?.id)?;
    let reach = known.score.get(group)?.clone()?;
    let totals = plan.effects.iter().filter_map(|effect| effect.total.clone());
    Some(totals.fold(reach, |so_far, total| so_far.hull(&Interval::point(total))))
}

/// The numbers that comparisons want.
pub(super) fn wanted(bounds: &Bounds) -> Interval {
    let end = |at: &Option<Ratio>, included| {
        at.clone().map(|at| Interval { low: Some(End { at: at.clone(), included }), high: Some(End { at, included }) })
    };
    let low = |one: Option<Interval>| one.map_or_else(Interval::all, |one| Interval { low: one.low, high: None });
    let high = |one: Option<Interval>| one.map_or_else(Interval::all, |one| Interval { low: None, high: one.high });
    let exact = bounds.equals.clone().map_or_else(Interval::all, Interval::point);
    exact
        .meet(&low(end(&bounds.at_least, true)))
        .meet(&low(end(&bounds.above, false)))
        .meet(&high(end(&bounds.at_most, true)))
        .meet(&high(end(&bounds.below, false)))
}

/// What conditions read of the total: itself, or its rate.
#[derive(Clone, Copy)]
pub(super) struct Read {
    pub(super) root: usize,
    pub(super) rate: bool,
}

impl Read {
    pub(super) fn total(root: usize) -> Self {
        Self { root, rate: false }
    }
}

/// Whether the mark in force of a node may be another than is said.
pub(super) fn marks_move(plan: &Inner) -> bool {
    plan.nodes.iter().any(|node| {
        !node.when.is_empty()
            || node.cluster.is_some()
            || node.groups.iter().flatten().any(|here| here.work.may_be_out() || here.nothing_left.is_some())
    })
}

/// Totals, or rates, without which a condition can't hold.
pub(super) fn needed(condition: &PlanCondition, read: Read) -> Interval {
    match condition {
        PlanCondition::All(all) => {
            all.iter().fold(Interval::all(), |so_far, part| so_far.meet(&self::needed(part, read)))
        }
        PlanCondition::Any(any) => {
            let parts = any.iter().map(|part| self::needed(part, read)).filter(|part| !part.is_empty());
            parts.reduce(|one, other| one.hull(&other)).unwrap_or_else(Interval::all)
        }
        PlanCondition::Test(test) if of_total(test, read) => wanted(&test.bounds),
        PlanCondition::Test(_) | PlanCondition::Not(_) | PlanCondition::Run(_) => Interval::all(),
    }
}

fn of_total(test: &Test, read: Read) -> bool {
    let reads = match test.reads {
        Reads::Score(node) => !read.rate && node == read.root,
        Reads::Rate(node) => read.rate && node == read.root,
        _ => false,
    };
    reads && test.if_absent != Some(true)
}

/// Whether a condition asks for nothing but the total, or its rate, so that what it needs is enough.
pub(super) fn total_alone(condition: &PlanCondition, read: Read) -> bool {
    match condition {
        PlanCondition::All(all) => all.iter().all(|part| total_alone(part, read)),
        PlanCondition::Test(test) => of_total(test, read),
        _ => false,
    }
}

/// What a condition says of whoever holds a tier: tests of the tier are decided, all else is open.
pub(super) fn of_tier(condition: &PlanCondition, tiers: usize, place: usize) -> Option<bool> {
    let all = |parts: &[PlanCondition], absorbing: bool| {
        let said: Vec<Option<bool>> = parts.iter().map(|part| of_tier(part, tiers, place)).collect();
        if said.contains(&Some(absorbing)) {
            Some(absorbing)
        } else if said.contains(&None) {
            None
        } else {
            Some(!absorbing)
        }
    };
    match condition {
        PlanCondition::All(parts) => all(parts, false),
        PlanCondition::Any(parts) => all(parts, true),
        PlanCondition::Not(part) => of_tier(part, tiers, place).map(|said| !said),
        PlanCondition::Test(test) => match test.reads {
            Reads::Tier => Some(test.bounds.hold(&goodness(tiers, place))),
            _ => None,
        },
        // A year that counts this one hangs on it; how many there are in all is open.
        PlanCondition::Run(_) => None,
    }
}

/// Every test of a condition.
pub(super) fn tests<'c>(condition: &'c PlanCondition, see: &mut impl FnMut(&'c Test)) {
    crate::plan::expr::walk(Vec::new(), vec![condition], |sight| {
        if let crate::plan::expr::Sight::Test(test) = sight {
            see(test);
        }
    });
}

/// Evidence that makes a condition hold, or not hold, where single values of the object's own items do.
pub(super) fn satisfied(plan: &Inner, condition: &PlanCondition, hold: bool) -> Option<Values> {
    let each = |parts: &[PlanCondition]| -> Option<Values> {
        let all = parts.iter().map(|part| satisfied(plan, part, hold)).collect::<Option<Vec<_>>>()?;
        Some(all.concat())
    };
    let one = |parts: &[PlanCondition]| parts.iter().find_map(|part| satisfied(plan, part, hold));
    match condition {
        PlanCondition::All(parts) => {
            if hold {
                each(parts)
            } else {
                one(parts)
            }
        }
        PlanCondition::Any(parts) => {
            if hold {
                one(parts)
            } else {
                each(parts)
            }
        }
        PlanCondition::Not(part) => satisfied(plan, part, !hold),
        PlanCondition::Run(_) => None,
        PlanCondition::Test(test) => {
            let Reads::Value(Expr::Item { item, .. } | Expr::Grade { item }) = &test.reads else { return None };
            value(plan, *item, &test.bounds, hold)
        }
    }
}

/// A value of an item that meets comparisons, or doesn't.
fn value(plan: &Inner, item: usize, bounds: &Bounds, hold: bool) -> Option<Values> {
    let known = plan.items.get(item)?;
    let step = match &known.kind {
        ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
            Ratio::from_decimal_parts(1, known.decimals)
        }
        ItemKind::Grade(_) | ItemKind::Flag | ItemKind::Date => Ratio::one(),
        _ => return None,
    };
    let said = [&bounds.equals, &bounds.at_least, &bounds.at_most, &bounds.above, &bounds.below];
    let near = said.into_iter().flatten().flat_map(|at| [at.clone(), at.add(&step), at.sub(&step)]);
    let plain = [Ratio::zero(), Ratio::one()];
    let words = match &known.kind {
        ItemKind::Grade(words) => words.len(),
        _ => 0,
    };
    let grades = (0..words).filter_map(|place| Some(Ratio::from_int(i64::try_from(place).ok()?)));
    let fits = |number: &Ratio| match &known.kind {
        ItemKind::Flag => number.is_zero() || *number == Ratio::one(),
        ItemKind::Date => {
            let Some(crate::rulebook::data::Item::Date(said)) = sample::item_of(plan, item) else { return false };
            crate::rulebook::extent::days(said).holds(number)
        }
        _ => true,
    };
    near.chain(plain)
        .chain(grades)
        .filter(|number| bounds.hold(number) == hold && fits(number))
        .find_map(|number| probe::given(plan, Of::Item(item), &number))
}
