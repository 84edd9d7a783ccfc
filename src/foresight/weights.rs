//! What leaves weigh: by their marks, and by how far they can move the total; bonuses and deductions beside the parts of
//! the tree.
//!
//! Exact where a leaf was followed along its values; else by what its score can be at most, which is said to be a bound
//! by the documentation of the codes.

use std::collections::{BTreeMap, BTreeSet};

use super::leaves::{Followed, LeafAlong};
use super::show;
use super::tell::{Teller, percent, shown};
use super::witness::Witness;
use crate::check::Ground;
use crate::finding::{
    BonusOutweighs, BonusUncapped, DeductionOutweighs, FewNumbers, FloorForgives, WeightAlone, WeightCrumbs,
    WeightNominal, WeightNothing,
};
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::events::PlanEvents;
use crate::plan::node::{Act, PlanStep, Work};
use crate::plan::price::{One, Price};
use crate::sample;

/// Leaves of less than this part of the marks are crumbs, and told from so many on.
const CRUMB: (i128, i128) = (1, 100);
const CRUMBS: usize = 10;
/// Fewer different numbers than this say little.
const FEW_NUMBERS: i128 = 10;

/// Lowest and highest points of leaves, by node and group, where they were followed.
type Ends = BTreeMap<(usize, usize), Interval>;

pub(super) fn tell(teller: &mut Teller<'_>, followed: &[LeafAlong], by_group: &Followed<'_>) {
    let mut ends = Ends::new();
    for leaf in followed {
        let [least, most] = leaf.along.ends();
        if let Some(((least, _), (most, _))) = least.zip(most) {
            for group in &leaf.groups {
                ends.insert((leaf.node, *group), Interval::closed(least.clone(), most.clone()));
            }
        }
    }
    let mut above = BTreeMap::new();
    for (place, node) in teller.plan().nodes.iter().enumerate() {
        above.extend(node.children.iter().map(|child| (*child, place)));
    }
    for group in 0..sample::groups(teller.plan()) {
        weights(teller, group, (&ends, by_group));
        added(teller, group, &above);
    }
    for leaf in followed {
        numbers(teller, leaf);
    }
}

/// How far a leaf's points can differ in a group; `None` without end.
fn width(teller: &Teller<'_>, ends: &Ends, node: usize, group: usize) -> Option<Ratio> {
    let known = ends.get(&(node, group)).cloned().or_else(|| teller.reach(node, group))?;
    Some(known.high?.at.sub(&known.low?.at))
}

/// Whether a node is held within bounds that its children alone pass. That the total has a floor moves none but the worst.
fn binds(teller: &Teller<'_>, node: usize, group: usize) -> bool {
    let plan = teller.plan();
    let Some((known, here)) = plan.nodes.get(node).and_then(|known| Some((known, known.in_group(group)?))) else {
        return false;
    };
    let root = plan.listed.first() == Some(&node);
    let clamps = here.steps.iter().filter_map(|step| match &step.act {
        Act::Clamp { at_least, at_most } => Some((at_least.as_ref().filter(|_| !root), at_most.as_ref())),
        _ => None,
    });
    let mut clamps = clamps.peekable();
    if clamps.peek().is_none() {
        return false;
    }
    let there = |child: &usize| plan.nodes.get(*child).is_some_and(|child| child.in_group(group).is_some());
    let children = known.children.iter().filter(|child| there(child));
    let sum = children.fold(Interval::point(Ratio::zero()), |so_far, child| {
        so_far.plus(&teller.reach(*child, group).unwrap_or_else(Interval::all))
    });
    let ends = [sum.low, sum.high].map(|end| end.map(|end| end.at));
    let [low, high] = ends;
    clamps.any(|(at_least, at_most)| {
        at_least.is_some_and(|floor| low.as_ref().is_none_or(|low| low < floor))
            || at_most.is_some_and(|cap| high.as_ref().is_none_or(|high| high > cap))
    })
}

/// The leaves of the tree that are added up, in a group, and those that steps add to them; `None` where something in it
/// meets otherwise.
fn leaves(teller: &Teller<'_>, group: usize) -> Option<(Vec<usize>, Vec<usize>)> {
    let plan = teller.plan();
    let mut waiting = vec![*plan.listed.first()?];
    let (mut leaves, mut beside) = (Vec::new(), Vec::new());
    while let Some(place) = waiting.pop() {
        let node = plan.nodes.get(place)?;
        let Some(here) = node.in_group(group) else { continue };
        match &here.work {
            Work::Sum => waiting.extend(node.children.iter().rev()),
            Work::Combine(_) => return None,
            Work::Leaf(_) | Work::Events(_) | Work::Each(_) => leaves.push(place),
        }
        // What is scaled or set doesn't move the total as it stands.
        let plain = |act: &Act| matches!(act, Act::Round(_) | Act::Clamp { .. } | Act::Add(_) | Act::AddLeaf(_));
        if !node.is_leaf() && (!here.steps.iter().all(|step| plain(&step.act)) || binds(teller, place, group)) {
            return None;
        }
        beside.extend(here.steps.iter().filter_map(|step| match step.act {
            Act::AddLeaf(leaf) => Some(leaf),
            _ => None,
        }));
    }
    Some((leaves, beside))
}

fn weights(teller: &mut Teller<'_>, group: usize, (ends, followed): (&Ends, &Followed<'_>)) {
    let plan = teller.plan();
    if plan.rulebook.indicators.is_none() {
        return;
    }
    let (Some((leaves, beside)), Some(root)) = (leaves(teller, group), plan.listed.first().copied()) else { return };
    let marks: Vec<(usize, Ratio)> =
        leaves.iter().filter_map(|leaf| plan.mark(*leaf, group).map(|mark| (*leaf, mark.clone()))).collect();
    let sum = |all: &mut dyn Iterator<Item = &Ratio>| all.fold(Ratio::zero(), |sum, one| sum.add(one));
    let of_marks = sum(&mut marks.iter().map(|(_, mark)| mark));
    let widths: Option<BTreeMap<usize, Ratio>> =
        leaves.iter().map(|leaf| Some((*leaf, width(teller, ends, *leaf, group)?))).collect();
    let unit = teller.unit(root).map(|(unit, decimals)| Ratio::from_decimal_parts(unit, decimals));
    let classes = teller.classes(&[group]);
    if let Some(widths) = &widths
        && leaves.len() > 2
    {
        let of_widths = sum(&mut widths.values());
        // All that totals can differ by, bonuses and deductions among it.
        let added: Option<Vec<Ratio>> = beside.iter().map(|leaf| width(teller, ends, *leaf, group)).collect();
        let of_all = added.map(|added| of_widths.add(&sum(&mut added.iter())));
        for (leaf, mark) in &marks {
            let Some(width) = widths.get(leaf) else { continue };
            let (Some(nominal), Some(effective)) = (mark.div(&of_marks), width.div(&of_widths)) else { continue };
            let node = teller.name(*leaf);
            let double = |one: &Ratio, other: &Ratio| *one >= other.add(other);
            let heavy = Ratio::new(1, 50).is_some_and(|least| nominal.clone().max(effective.clone()) >= least);
            if heavy && (double(&nominal, &effective) || double(&effective, &nominal)) {
                let (nominal, shown) = (percent(&nominal), percent(&effective));
                let kind = WeightNominal { node: node.clone(), classes: classes.clone(), nominal, effective: shown };
                let show = extremes(teller, followed, *leaf, group);
                teller.node(kind, (*leaf, group), Some(effective.clone()), show);
            }
            if let Some(effective) = of_all.as_ref().and_then(|all| width.div(all))
                && effective.add(&effective) > Ratio::one()
            {
                let kind = WeightAlone { node, classes: classes.clone(), effective: percent(&effective) };
                let show = extremes(teller, followed, *leaf, group);
                teller.node(kind, (*leaf, group), Some(effective), show);
            }
        }
    }
    if let Some(unit) = &unit {
        for (leaf, _) in &marks {
            let Some(width) = width(teller, ends, *leaf, group).filter(|width| width < unit) else { continue };
            let (node, classes) = (teller.name(*leaf), classes.clone());
            let kind = WeightNothing { node, classes, width: shown(&width), unit: shown(unit) };
            let show = extremes(teller, followed, *leaf, group);
            teller.node(kind, (*leaf, group), Some(width), show);
        }
    }
    let crumb = |mark: &Ratio| {
        mark.div(&of_marks).zip(Ratio::new(CRUMB.0, CRUMB.1)).is_some_and(|(share, least)| share < least)
    };
    let crumbs: Vec<&(usize, Ratio)> = marks.iter().filter(|(_, mark)| crumb(mark)).collect();
    if crumbs.len() >= CRUMBS
        && let Some(share) = sum(&mut crumbs.iter().map(|(_, mark)| mark)).div(&of_marks)
    {
        let which = crumbs.iter().map(|(leaf, _)| *leaf).collect();
        let kind = WeightCrumbs { many: crumbs.len(), all: marks.len(), classes, share: percent(&share) };
        teller.node(kind, (root, group), Some(share), |ground| show::worst_and_best(ground, followed, &which, group));
    }
}

/// An object with the worst of a leaf, and one with the best.
fn extremes(
    teller: &Teller<'_>,
    followed: &Followed<'_>,
    leaf: usize,
    group: usize,
) -> impl FnOnce(&Ground) -> Vec<Witness> + use<> {
    let known = followed.get(leaf, group);
    let values = known.and_then(|known| {
        let [least, most] = known.along.ends();
        teller.pair(known, least?.1, most?.1)
    });
    let id = teller.plan().nodes.get(leaf).map(|node| node.id.clone());
    move |ground| {
        let shown = || -> Option<Vec<Witness>> {
            values.as_ref()?.iter().map(|given| show::values(ground, group, id.as_ref()?, given)).collect()
        };
        shown().unwrap_or_default()
    }
}

/// As many events as reach any usual cap, of all kinds that take points, or of all that give some.
pub(super) fn dearest(events: &PlanEvents, take: bool) -> Vec<show::Events> {
    // Of what hangs on a quantity, one step.
    let one = |one: &One| one.signs().fold(Ratio::zero(), |sum, price| sum.add(price));
    let priced = |price: &Price| {
        let levels = price.all().iter().map(one).enumerate();
        let best = levels.max_by(|left, right| left.1.abs().cmp(&right.1.abs()));
        best.map_or((Ratio::zero(), 0), |(level, price)| (price, level))
    };
    let all = events.prices.iter().map(priced).enumerate();
    let wanted = all.filter(|(_, (price, _))| if take { price.is_negative() } else { price.is_positive() });
    wanted.map(|(kind, (_, level))| (kind, level, show::MANY)).collect()
}

/// An object with nothing of an added leaf, and one with as much of it as its events can give.
fn much(leaf: usize, group: usize, dear: bool) -> impl Fn(&Ground) -> Vec<Witness> {
    move |ground| {
        let shown = || {
            let plan = ground.plan.inner();
            let Work::Events(events) = &plan.nodes.get(leaf)?.in_group(group)?.work else { return None };
            Some(show::both(ground, (leaf, group), &[], &dearest(events, dear)))
        };
        shown().unwrap_or_default()
    }
}

/// Whether steps hold a number down, whatever else holds.
fn holds_down(steps: &[PlanStep]) -> bool {
    steps.iter().any(|step| step.when.is_none() && matches!(&step.act, Act::Clamp { at_most: Some(_), .. }))
}

/// Leaves that steps add. `above` says of nodes whose children they are.
fn added(teller: &mut Teller<'_>, group: usize, above: &BTreeMap<usize, usize>) {
    let plan = teller.plan();
    let Some(root) = plan.listed.first().and_then(|root| plan.nodes.get(*root)) else { return };
    let parts = root.children.iter().filter_map(|child| Some((*child, plan.mark(*child, group)?.clone())));
    let Some((smallest, mark)) =
        parts.filter(|(_, mark)| mark.is_positive()).min_by(|left, right| left.1.cmp(&right.1))
    else {
        return;
    };
    for (place, node) in plan.nodes.iter().enumerate() {
        let Some(here) = node.in_group(group) else { continue };
        // Later there, or in a node above.
        let caps = |from: usize| {
            let parents = std::iter::successors(above.get(&place).copied(), |node| above.get(node).copied());
            let mut parents = parents.filter_map(|node| plan.nodes.get(node)?.in_group(group));
            here.steps.get(from.saturating_add(1)..).is_some_and(holds_down)
                || parents.any(|parent| holds_down(&parent.steps))
        };
        for (step, said) in here.steps.iter().enumerate() {
            let Act::AddLeaf(leaf) = &said.act else { continue };
            let Some(points) = teller.reach(*leaf, group) else { continue };
            let (name, classes) = (teller.name(*leaf), teller.classes(&[group]));
            let (other, mark_shown) = (teller.name(smallest), shown(&mark));
            match &points.high {
                Some(high) if high.at >= mark => {
                    let kind = BonusOutweighs {
                        node: name.clone(),
                        classes: classes.clone(),
                        most: shown(&high.at),
                        other: other.clone(),
                        mark: mark_shown.clone(),
                    };
                    teller.node(kind, (*leaf, group), Some(high.at.clone()), much(*leaf, group, false));
                }
                None if !caps(step) => {
                    teller.node(
                        BonusUncapped { node: name.clone(), classes: classes.clone() },
                        (*leaf, group),
                        None,
                        much(*leaf, group, false),
                    );
                }
                _ => {}
            }
            let low = points.low.as_ref().map(|low| low.at.neg());
            if low.as_ref().is_none_or(|low| *low >= mark) {
                // Without a cap it takes whatever there is.
                let most = low.as_ref().map_or_else(|| "∞".to_owned(), shown);
                let kind = DeductionOutweighs { node: name, classes, most, other, mark: mark_shown };
                teller.node(kind, (*leaf, group), low, much(*leaf, group, true));
            }
        }
        floor(teller, place, group);
    }
}

/// A floor that deductions can undercut.
fn floor(teller: &mut Teller<'_>, place: usize, group: usize) {
    let plan = teller.plan();
    let Some((node, here)) = plan.nodes.get(place).and_then(|node| Some((node, node.in_group(group)?))) else { return };
    // Below it: what the children come to at least, with what is taken before the floor.
    let mut low = Some(Ratio::zero());
    if matches!(here.work, Work::Sum) {
        for child in node
            .children
            .iter()
            .filter(|child| plan.nodes.get(**child).is_some_and(|node| node.in_group(group).is_some()))
        {
            low = low.zip(teller.reach(*child, group).and_then(|reach| reach.low)).map(|(sum, low)| sum.add(&low.at));
        }
    } else {
        return;
    }
    let mut taken = false;
    let mut by = None;
    for step in &here.steps {
        match &step.act {
            Act::AddLeaf(leaf) => {
                let least = teller.reach(*leaf, group).and_then(|reach| reach.low);
                let takes = least.as_ref().is_none_or(|least| least.at.is_negative());
                taken |= takes;
                by = by.or(takes.then_some(*leaf));
                // What is added under a condition may stay away.
                if takes || step.when.is_none() {
                    low = low.zip(least).map(|(sum, least)| sum.add(&least.at));
                }
            }
            Act::Add(number) => {
                taken |= number.is_negative();
                if number.is_negative() || step.when.is_none() {
                    low = low.map(|low| low.add(number));
                }
            }
            // What is left after these isn't the sum any more.
            Act::Times(_) | Act::Scale { .. } | Act::Set(_) => return,
            Act::Clamp { at_least: Some(floor), .. } if taken && step.when.is_none() => {
                let past = low.as_ref().map(|low| floor.sub(low));
                if past.as_ref().is_none_or(Ratio::is_positive) {
                    let (name, classes) = (teller.name(place), teller.classes(&[group]));
                    let past_shown = past.as_ref().map_or_else(|| "∞".to_owned(), shown);
                    let kind = FloorForgives { node: name, classes, floor: shown(floor), past: past_shown };
                    let show = move |ground: &Ground| by.map_or_else(Vec::new, |leaf| much(leaf, group, true)(ground));
                    teller.node(kind, (place, group), past, show);
                }
                return;
            }
            Act::Clamp { at_least: Some(floor), .. } if step.when.is_none() => {
                low = low.map(|low| low.max(floor.clone()));
            }
            Act::Clamp { .. } | Act::Round(_) => {}
        }
    }
}

/// How many published numbers a leaf takes, where they are few.
fn different(teller: &Teller<'_>, leaf: &LeafAlong, unit: &Ratio, [least, most]: [&Ratio; 2]) -> Option<Ratio> {
    let digits = teller.plan().nodes.get(leaf.node)?.digits.rounding;
    if most.sub(least).div(unit)? >= Ratio::new(FEW_NUMBERS, 1)? {
        return None;
    }
    let mut seen = BTreeSet::new();
    for part in leaf.along.steps() {
        let ends = [part.from, part.to].map(|end| end.and_then(|at| leaf.along.at(at)).map(|at| digits.round(&at)));
        seen.extend(ends.iter().flatten().cloned());
        let (Some(from), Some(to), [Some(first), Some(last)]) = (part.from, part.to, &ends) else { continue };
        if part.each.abs() > *unit {
            // No more than there are units between the least and the most.
            seen.extend((from..to).filter_map(|at| leaf.along.at(at)).map(|at| digits.round(&at)));
        } else if part.many() != Some(1) {
            let (mut at, end) = (first.clone().min(last.clone()), first.max(last));
            while at < *end {
                seen.insert(at.clone());
                at = at.add(unit);
            }
        }
    }
    Ratio::new(i128::try_from(seen.len()).ok()?, 1)
}

/// Leaves whose published points take few different numbers though their values are many.
fn numbers(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    if leaf.loose {
        return;
    }
    let Some((unit, decimals)) = teller.unit(leaf.node) else { return };
    let [Some((least, _)), Some((most, _))] = leaf.along.ends() else { return };
    let unit = Ratio::from_decimal_parts(unit, decimals);
    let Some(many) = different(teller, leaf, &unit, [&least, &most]) else { return };
    let few = Ratio::new(FEW_NUMBERS, 1).is_some_and(|few| many < few);
    let values = leaf.along.grid.many().is_none_or(|values| values >= FEW_NUMBERS.saturating_mul(2));
    let straight = leaf
        .along
        .steps()
        .iter()
        .any(|part| !part.each.is_zero() && part.many().is_none_or(|many| many >= FEW_NUMBERS));
    if few && values && straight && least < most {
        let (node, classes) = teller.of(leaf);
        let mark = leaf.mark.as_ref().map_or_else(String::new, shown);
        let many_shown = many.to_decimal().map_or_else(|| shown(&many), |many| many.to_string());
        let kind = FewNumbers { node, classes, mark, unit: shown(&unit), many: many_shown };
        // Two values side by side that give the same published points, or nearly.
        let show = leaf.along.grid.low.and_then(|low| teller.pair(leaf, low, low.checked_add(1)?));
        teller.leaf(kind, leaf, Some(many), show);
    }
}
