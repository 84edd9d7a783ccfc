//! What leaves weigh: by their marks, and by how far they can move the total; bonuses and deductions beside the parts of
//! the tree.
//!
//! Exact where a leaf was followed along its values; else by what its score can be at most, which is said to be a bound
//! by the documentation of the codes.

use std::collections::BTreeMap;

use super::leaves::LeafAlong;
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
use crate::plan::events::Price;
use crate::plan::node::{Act, Work};
use crate::sample;

/// Leaves of less than this part of the marks are crumbs, and told from so many on.
const CRUMB: (i128, i128) = (1, 100);
const CRUMBS: usize = 10;
/// Fewer different numbers than this say little.
const FEW_NUMBERS: i128 = 10;

/// Lowest and highest points of leaves, by node and group, where they were followed.
type Ends = BTreeMap<(usize, usize), Interval>;

pub(super) fn tell(teller: &mut Teller<'_>, followed: &[LeafAlong]) {
    let mut ends = Ends::new();
    for leaf in followed {
        let [least, most] = leaf.along.ends();
        if let Some(((least, _), (most, _))) = least.zip(most) {
            for group in &leaf.groups {
                ends.insert((leaf.node, *group), Interval::closed(least.clone(), most.clone()));
            }
        }
    }
    for group in 0..sample::groups(teller.plan()) {
        weights(teller, group, (&ends, followed));
        added(teller, group);
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

/// The leaves of the tree that are added up, in a group; `None` where something in it meets otherwise.
fn leaves(teller: &Teller<'_>, group: usize) -> Option<Vec<usize>> {
    let plan = teller.plan();
    let mut waiting = vec![*plan.listed.first()?];
    let mut leaves = Vec::new();
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
        if !node.is_leaf() && !here.steps.iter().all(|step| plain(&step.act)) {
            return None;
        }
    }
    Some(leaves)
}

fn weights(teller: &mut Teller<'_>, group: usize, (ends, followed): (&Ends, &[LeafAlong])) {
    let plan = teller.plan();
    if plan.rulebook.indicators.is_none() {
        return;
    }
    let (Some(leaves), Some(root)) = (leaves(teller, group), plan.listed.first().copied()) else { return };
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
            if effective.add(&effective) > Ratio::one() {
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
    let crumbs: Vec<&Ratio> = marks.iter().map(|(_, mark)| mark).filter(|mark| crumb(mark)).collect();
    if crumbs.len() >= CRUMBS
        && let Some(share) = sum(&mut crumbs.iter().copied()).div(&of_marks)
    {
        let kind = WeightCrumbs { many: crumbs.len(), all: marks.len(), classes, share: percent(&share) };
        teller.node(kind, (root, group), Some(share), |_| Vec::new());
    }
}

/// An object with the worst of a leaf, and one with the best.
fn extremes(
    teller: &Teller<'_>,
    followed: &[LeafAlong],
    leaf: usize,
    group: usize,
) -> impl FnOnce(&Ground) -> Vec<Witness> + use<> {
    let known = followed.iter().find(|known| known.node == leaf && known.groups.contains(&group));
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

/// An object with nothing of an added leaf, and one with as much of it as its events can give.
fn much(leaf: usize, group: usize, dear: bool) -> impl Fn(&Ground) -> Vec<Witness> {
    move |ground| {
        let shown = || {
            let plan = ground.plan.inner();
            let Work::Events(events) = &plan.nodes.get(leaf)?.in_group(group)?.work else { return None };
            let priced = |price: &Price| match price {
                Price::All(price) => (price.clone(), 0),
                Price::Levels(prices) => {
                    let best = prices.iter().enumerate().max_by(|left, right| left.1.abs().cmp(&right.1.abs()));
                    best.map_or((Ratio::zero(), 0), |(level, price)| (price.clone(), level))
                }
            };
            let all = events.prices.iter().map(priced).enumerate();
            let wanted = all.filter(|(_, (price, _))| if dear { price.is_negative() } else { price.is_positive() });
            let many: Vec<_> = wanted.map(|(kind, (_, level))| (kind, level, show::MANY)).collect();
            Some(show::both(ground, (leaf, group), &[], &many))
        };
        shown().unwrap_or_default()
    }
}

/// Leaves that steps add.
fn added(teller: &mut Teller<'_>, group: usize) {
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
        let caps = |from: usize| {
            let later = here.steps.iter().skip(from.saturating_add(1));
            later
                .filter(|step| step.when.is_none())
                .any(|step| matches!(&step.act, Act::Clamp { at_most: Some(_), .. }))
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
            if let Some(low) = points.low.as_ref().map(|low| low.at.neg()).filter(|low| *low >= mark) {
                let kind = DeductionOutweighs { node: name, classes, most: shown(&low), other, mark: mark_shown };
                teller.node(kind, (*leaf, group), Some(low), much(*leaf, group, true));
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
                low = low.zip(least).map(|(sum, least)| sum.add(&least.at));
            }
            Act::Add(number) => {
                taken |= number.is_negative();
                low = low.map(|low| low.add(number));
            }
            Act::Clamp { at_least: Some(floor), .. } if taken => {
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
            _ => {}
        }
    }
}

/// Leaves whose published points take few different numbers though their values are many.
fn numbers(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    let Some((unit, decimals)) = teller.unit(leaf.node) else { return };
    let [Some((least, _)), Some((most, _))] = leaf.along.ends() else { return };
    let unit = Ratio::from_decimal_parts(unit, decimals);
    let Some(many) = most.sub(&least).div(&unit).map(|steps| steps.add(&Ratio::one())) else { return };
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
