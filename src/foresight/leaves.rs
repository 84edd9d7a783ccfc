//! Leaves as functions of what they read: which values there are, and what points each gives, for each group of objects.
//!
//! Straight pieces where the plan has them; value by value where there are few; of the value itself where it is made of
//! several items. What can't be followed is said, with the reason. What is worth telling is `shape`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::along::{Along, Grid};
use super::probe;
use super::tell::Values;
use crate::check::Ground;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::condition::{PlanCondition, Reads};
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::function::Function;
use crate::plan::kernel::{self, Atom};
use crate::plan::node::{Act, InGroup, Leaf, PlanNode, Work};
use crate::plan::peers::What;
use crate::plan::{Inner, ItemKind};
use crate::rulebook::extent;
use crate::sample;

/// Values that are looked at one by one at most, for one leaf in one group, and for all of them together.
const FEW: i128 = 600;
const FEW_OF_ALL: i128 = 60_000;

/// What a leaf is a function of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// An item; grades by their place from the best.
    Item(usize),
    /// Numerator ÷ denominator of a rate.
    Rate(usize),
    /// One item over another.
    Quotient(usize, usize),
    /// Its value, which is made of more.
    Value,
}

/// A leaf in groups that are alike in it.
pub(super) struct LeafAlong {
    /// In the plan's order.
    pub(super) node: usize,
    pub(super) groups: Vec<usize>,
    pub(super) of: Of,
    pub(super) mark: Option<Ratio>,
    pub(super) along: Along,
    /// Whether its values are only known not to lie beyond the ends: an item that stands twice in a formula can't be at both
    /// of its own.
    pub(super) loose: bool,
}

/// Leaves that are followed, by node and group.
pub(super) struct Followed<'l>(BTreeMap<(usize, usize), &'l LeafAlong>);

impl<'l> Followed<'l> {
    pub(super) fn of(all: &'l [LeafAlong]) -> Self {
        let each = |leaf: &'l LeafAlong| leaf.groups.iter().map(move |group| ((leaf.node, *group), leaf));
        Self(all.iter().flat_map(each).collect())
    }

    /// A leaf in a group, where it is followed.
    pub(super) fn get(&self, node: usize, group: usize) -> Option<&'l LeafAlong> {
        self.0.get(&(node, group)).copied()
    }
}

/// Why a leaf couldn't be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unfollowed {
    /// Events, tables, votes: many things at once.
    Many,
    /// What others come to decides.
    Others,
    /// A body decides.
    Decided,
    /// Too many values to look at one by one, and no straight pieces.
    TooMany,
}

/// All leaves that can be followed, and why the others can't.
pub(super) fn all(ground: &Ground) -> (Vec<LeafAlong>, Vec<(usize, Unfollowed)>) {
    let plan = ground.plan.inner();
    let (mut found, mut left) = (Vec::new(), Vec::new());
    let mut budget = FEW_OF_ALL;
    for (place, node) in plan.nodes.iter().enumerate().filter(|(_, node)| node.is_leaf()) {
        for (here, groups) in alike(node) {
            match leaf(ground, (place, node), here, &groups, &mut budget) {
                Ok((of, along, loose)) => {
                    found.push(LeafAlong { node: place, groups, of, mark: here.mark.clone(), along, loose });
                }
                Err(why) => left.push((place, why)),
            }
        }
    }
    left.sort_unstable();
    left.dedup();
    (found, left)
}

/// What a node is in groups, those together that share it.
pub(super) fn alike(node: &PlanNode) -> Vec<(&Arc<InGroup>, Vec<usize>)> {
    let mut all: Vec<(&Arc<InGroup>, Vec<usize>)> = Vec::new();
    // There may be as many as there are classes.
    let mut known = BTreeMap::new();
    for (group, here) in node.groups.iter().enumerate() {
        let Some(here) = here else { continue };
        let place = *known.entry(Arc::as_ptr(here)).or_insert(all.len());
        match all.get_mut(place) {
            Some((_, groups)) => groups.push(group),
            None => all.push((here, vec![group])),
        }
    }
    all
}

fn leaf(
    ground: &Ground,
    (place, node): (usize, &PlanNode),
    here: &InGroup,
    groups: &[usize],
    budget: &mut i128,
) -> Result<(Of, Along, bool), Unfollowed> {
    let plan = ground.plan.inner();
    let Work::Leaf(leaf) = &here.work else { return Err(Unfollowed::Many) };
    if leaf.decided_by.is_some() {
        return Err(Unfollowed::Decided);
    }
    let lines = |value| kernel::lines(&plan.items, value, &leaf.curve, here.mark.as_ref(), &here.steps);
    if let Some((Some(atom), points)) = lines(Some(&leaf.value))
        && let Some((of, grid)) = of_atom(plan, atom)
        && let Some(along) = Along::lines(grid, &points)
    {
        return Ok((of, along, false));
    }
    let read = reads(leaf, here);
    if let Read::Items(items) = &read
        && let Some(item) = items.first().filter(|_| items.len() == 1)
        && let Some(grid) = grid_of_item(plan, *item)
    {
        match grid.many() {
            Some(many) if many <= FEW && many <= *budget => {
                *budget = budget.saturating_sub(many);
                let group = groups.first().copied().unwrap_or(0);
                let points = probe::values(&ground.plan, place, group, *item, &grid);
                if let Some(along) = points.and_then(|points| Along::values(grid, points)) {
                    return Ok((Of::Item(*item), along, false));
                }
            }
            _ => {}
        }
    }
    // The value itself, whatever it is made of, where the curve is made of straight pieces of it.
    let within = ground.node(&node.id).and_then(|known| known.value.clone()).unwrap_or_else(Interval::all);
    let step = natural(plan, &leaf.value, DEEPEST).or_else(|| Ratio::new(1, 10_000));
    let nominal = step.and_then(|step| Grid::of(step, &within, false));
    if matches!(read, Read::Items(_) | Read::Others)
        && leaf.averaged.is_none()
        && let Some((_, points)) = lines(None)
        && let Some(along) = nominal.and_then(|grid| Along::lines(grid, &points))
    {
        let loose = !(reached(plan, &leaf.value, &mut BTreeSet::new(), DEEPEST)
            || at_corners(ground, (place, leaf), groups, &read, &along, budget));
        return Ok((Of::Value, along, loose));
    }
    Err(match read {
        Read::Others => Unfollowed::Others,
        Read::Many => Unfollowed::Many,
        Read::Items(_) => Unfollowed::TooMany,
    })
}

/// Whether a value reaches both ends of its interval: each item stands in it once, and nothing jumps.
fn reached(plan: &Inner, value: &Expr, seen: &mut BTreeSet<usize>, deep: u8) -> bool {
    let Some(deep) = deep.checked_sub(1) else { return false };
    match value {
        Expr::Constant(_) => true,
        Expr::Item { item, .. } | Expr::Grade { item } => seen.insert(*item),
        Expr::Ratio(two) | Expr::Minus(two) | Expr::Change(two) => {
            two.iter().all(|part| reached(plan, part, seen, deep))
        }
        Expr::Plus(parts) | Expr::Times(parts) | Expr::Min(parts) | Expr::Max(parts) => {
            parts.iter().all(|part| reached(plan, part, seen, deep))
        }
        Expr::Clamp { of, .. } => reached(plan, of, seen, deep),
        Expr::Function(function) => match function.as_ref() {
            Function::Round { of, .. } | Function::Irrational { of, .. } | Function::Abs(of) => {
                reached(plan, of, seen, deep)
            }
            Function::If { when, then, otherwise } => {
                // What decides between two branches may stand in neither.
                let Some(asked) = asked(when).filter(|asked| asked.is_disjoint(seen)) else { return false };
                seen.extend(asked);
                let mut other = seen.clone();
                let both = reached(plan, then, seen, deep) && reached(plan, otherwise, &mut other, deep);
                seen.extend(other);
                both
            }
            Function::Among(_) => false,
        },
        // Any place can be held, and any number of peers be there.
        Expr::Peers(pool) => {
            plan.pools.get(*pool).is_some_and(|pool| matches!(pool.what, What::Rank { .. } | What::Count))
        }
        _ => false,
    }
}

/// The items that a condition asks, where it asks each by itself and once.
fn asked(condition: &PlanCondition) -> Option<BTreeSet<usize>> {
    let mut items = BTreeSet::new();
    let mut plain = true;
    walk(Vec::new(), vec![condition], |sight| {
        if let Sight::Test(test) = sight {
            plain &= match &test.reads {
                Reads::Value(Expr::Item { item, .. } | Expr::Grade { item }) => items.insert(*item),
                _ => false,
            };
        }
    });
    plain.then_some(items)
}

/// Items of a value of which all ends are tried together at most.
const CORNERS: usize = 4;

/// Whether some ends of the items of a value that doesn't jump give the least points that there are, and others the most.
fn at_corners(
    ground: &Ground,
    (place, leaf): (usize, &Leaf),
    groups: &[usize],
    read: &Read,
    along: &Along,
    budget: &mut i128,
) -> bool {
    let plan = ground.plan.inner();
    let mut jumps = false;
    walk(vec![&leaf.value], Vec::new(), |sight| {
        if let Sight::Expr(Expr::Function(function)) = sight {
            jumps |= matches!(function.as_ref(), Function::If { .. } | Function::Among(_));
        }
    });
    let Read::Items(items) = read else { return false };
    if jumps || items.len() > CORNERS || *budget <= 0 {
        return false;
    }
    let mut corners: Vec<Values> = vec![Vec::new()];
    for item in items {
        let Some(grid) = grid_of_item(plan, *item) else { return false };
        let ends = [grid.low, grid.high].map(|end| probe::given(plan, Of::Item(*item), &grid.value(end?)?));
        let [Some(low), Some(high)] = ends else { return false };
        let with = |end: &Values| {
            let all = corners.iter().map(|corner| corner.iter().chain(end).copied().collect());
            all.collect::<Vec<Values>>()
        };
        corners = [with(&low), with(&high)].concat();
    }
    *budget = budget.saturating_sub(i128::try_from(corners.len()).unwrap_or(FEW));
    let group = groups.first().copied().unwrap_or(0);
    let Some(points) = probe::points(&ground.plan, place, group, &corners) else { return false };
    let ends = [points.iter().min(), points.iter().max()];
    along.ends().iter().zip(ends).all(|(end, reached)| end.as_ref().map(|(points, _)| points) == reached)
}

/// Levels of a value that are looked at for its smallest step.
pub(super) const DEEPEST: u8 = 32;

/// The smallest step of a value that is made of whole steps: places, days, counts, items at their decimals. Multiples of it
/// are the only numbers that the value can be.
pub(super) fn natural(plan: &Inner, value: &Expr, deep: u8) -> Option<Ratio> {
    let deep = deep.checked_sub(1)?;
    let least = |all: &[Expr]| {
        let steps: Option<Vec<Ratio>> = all.iter().map(|part| natural(plan, part, deep)).collect();
        let least = steps?.into_iter().reduce(|left, right| left.min(right))?;
        // Steps of tens: each is a multiple of the least.
        Some(least)
    };
    match value {
        Expr::Constant(number) => {
            let decimal = number.to_decimal()?;
            Some(Ratio::from_decimal_parts(1, decimal.scale()))
        }
        Expr::Item { item, .. } => match &plan.items.get(*item)?.kind {
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
                Some(Ratio::from_decimal_parts(1, plan.items.get(*item)?.decimals))
            }
            ItemKind::Flag => Some(Ratio::one()),
            _ => None,
        },
        Expr::Grade { .. } | Expr::Days(_) | Expr::Count { .. } | Expr::Rows { .. } | Expr::Parts(_) => {
            Some(Ratio::one())
        }
        Expr::Peers(pool) => match plan.pools.get(*pool)?.what {
            What::Rank { .. } | What::Count => Some(Ratio::one()),
            _ => None,
        },
        Expr::Plus(parts) | Expr::Min(parts) | Expr::Max(parts) => least(parts),
        Expr::Minus(two) => least(two.as_slice()),
        _ => None,
    }
}

/// What the points of a leaf depend on.
enum Read {
    /// These items of the object's own.
    Items(BTreeSet<usize>),
    /// Votes, sheets, milestones, events, days: many things at once.
    Many,
    /// What peers, other nodes or earlier years come to.
    Others,
}

fn reads(leaf: &Leaf, here: &InGroup) -> Read {
    let mut items = BTreeSet::new();
    let (mut many, mut others) = (false, leaf.averaged.is_some());
    let mut exprs = vec![&leaf.value];
    exprs.extend(leaf.curve.reads());
    let conditions = here.steps.iter().filter_map(|step| step.when.as_ref()).collect();
    others |= here.steps.iter().any(|step| matches!(step.act, Act::AddLeaf(_)));
    walk(exprs, conditions, |sight| match sight {
        Sight::Test(test) => others |= !matches!(test.reads, Reads::Here | Reads::Value(_)),
        Sight::Expr(expr) => match expr {
            Expr::Item { item, .. } | Expr::Grade { item } => {
                items.insert(*item);
            }
            Expr::Survey(_)
            | Expr::Panel(_)
            | Expr::Days(_)
            | Expr::Milestones(_)
            | Expr::Happened(_)
            | Expr::Fact { .. } => many = true,
            Expr::Score { .. }
            | Expr::Rate { .. }
            | Expr::Earned { .. }
            | Expr::Reported { .. }
            | Expr::Count { .. }
            | Expr::Rows { .. }
            | Expr::Parts(_)
            | Expr::Peers(_) => others = true,
            _ => {}
        },
    });
    match (others, many) {
        (true, _) => Read::Others,
        (_, true) => Read::Many,
        _ => Read::Items(items),
    }
}

fn of_atom(plan: &Inner, atom: Atom) -> Option<(Of, Grid)> {
    let nominal = Ratio::new(1, 10_000)?;
    let numbers = |item: usize| sample::item_of(plan, item).map(extent::numbers);
    match atom {
        Atom::Item(item) => Some((Of::Item(item), grid_of_item(plan, item)?)),
        Atom::Rate { item, .. } => Some((Of::Rate(item), Grid::of(nominal, &numbers(item)?, false)?)),
        Atom::Quotient(over, under) => {
            let within = numbers(over)?.over(&numbers(under)?);
            Some((Of::Quotient(over, under), Grid::of(nominal, &within, false)?))
        }
    }
}

/// The values of an item, by its decimals.
fn grid_of_item(plan: &Inner, item: usize) -> Option<Grid> {
    let (known, declared) = (plan.items.get(item)?, sample::item_of(plan, item)?);
    match &known.kind {
        ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => {
            Grid::of(Ratio::from_decimal_parts(1, known.decimals), &extent::numbers(declared), true)
        }
        ItemKind::Grade(words) => {
            let last = i64::try_from(words.len().checked_sub(1)?).ok()?;
            Grid::of(Ratio::one(), &Interval::closed(Ratio::zero(), Ratio::from_int(last)), true)
        }
        ItemKind::Flag => Grid::of(Ratio::one(), &Interval::closed(Ratio::zero(), Ratio::one()), true),
        _ => None,
    }
}
