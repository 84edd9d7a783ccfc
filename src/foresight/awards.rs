//! Events and what they are worth: awards that their cap keeps from being earned, kinds that are worth nothing, levels that
//! don't differ.

use super::leaves::alike;
use super::show;
use super::tell::{Teller, shown};
use super::weights::dearest;
use crate::check::Ground;
use crate::finding::{AwardBeyondCap, AwardNothing, AwardOnce, CapsIdle, LevelsAlike};
use crate::number::Ratio;
use crate::plan::ItemKind;
use crate::plan::events::{Dearer, EventNames, PlanEvents};
use crate::plan::node::Work;
use crate::plan::price::{One, Price};

pub(super) fn tell(teller: &mut Teller<'_>) {
    let plan = teller.plan();
    for (place, node) in plan.nodes.iter().enumerate() {
        for (here, groups) in alike(node) {
            let (Work::Events(events), Some(group)) = (&here.work, groups.first()) else { continue };
            let Some(ItemKind::Events(names)) = plan.items.get(events.item).map(|item| &item.kind) else { continue };
            let name = (teller.name(place), teller.classes(&groups));
            kinds(teller, (place, *group), &name, events, names);
            whole(teller, (place, *group), &name, events, here.steps.is_empty());
        }
    }
}

/// Each kind by itself.
fn kinds(
    teller: &mut Teller<'_>,
    at: (usize, usize),
    (node, classes): &(String, String),
    events: &PlanEvents,
    names: &EventNames,
) {
    for (which, ((kind, price), cap)) in names.kinds.iter().zip(&events.prices).zip(&events.caps).enumerate() {
        let (node, classes, kind) = (node.clone(), classes.clone(), kind.to_string());
        // So many of the kind, at one of its levels.
        let show = |few: (usize, usize), many: (usize, usize)| {
            move |ground: &Ground| show::both(ground, at, &[(which, few.0, few.1)], &[(which, many.0, many.1)])
        };
        // What hangs on a quantity may be worth anything, but nothing.
        let prices: Option<Vec<&Ratio>> = price.all().iter().map(One::fixed).collect();
        let Some(prices) = prices.or_else(|| price.is_zero().then(Vec::new)) else { continue };
        // A price of its own after several, or what a body decides, may be worth something.
        let dearer = events.escalation.as_ref().is_some_and(|said| {
            said.all().any(|dearer| matches!(dearer, Dearer::Price(_))) && said.kinds.get(which) == Some(&true)
        });
        if prices.iter().all(|price| price.is_zero()) && (events.decided.is_some() || dearer) {
            continue;
        }
        if prices.iter().all(|price| price.is_zero()) {
            teller.node(AwardNothing { node, classes, kind }, at, None, show((0, 0), (0, 1)));
            continue;
        }
        if matches!(price, Price::Levels(_)) {
            let pairs = prices.iter().zip(&names.levels);
            for (level, ((one, first), (other, second))) in pairs.clone().zip(pairs.skip(1)).enumerate() {
                if *one == *other && !one.is_zero() {
                    let (one, other, price) = (first.to_string(), second.to_string(), shown(one));
                    let kind = LevelsAlike {
                        node: node.clone(),
                        classes: classes.clone(),
                        kind: kind.clone(),
                        one,
                        other,
                        price,
                    };
                    teller.node(kind, at, None, show((level, 1), (level.saturating_add(1), 1)));
                }
            }
        }
        let Some(cap) = cap else { continue };
        // The cheapest decides whether a second can count, the dearest whether one is counted in full.
        let (least, most) =
            (prices.iter().map(|price| price.abs()).min(), prices.iter().map(|price| price.abs()).max());
        if let Some(most) = most.filter(|most| most > cap) {
            let figure = Some(most.sub(cap));
            let dearest = prices.iter().position(|price| price.abs() == most).unwrap_or(0);
            let kind = AwardBeyondCap { node, classes, kind, price: shown(&most), cap: shown(cap) };
            teller.node(kind, at, figure, show((dearest, 0), (dearest, 1)));
        } else if least.as_ref() == Some(cap) {
            teller.node(
                AwardOnce { node, classes, kind, price: shown(cap) },
                at,
                Some(cap.clone()),
                show((0, 1), (0, 2)),
            );
        }
    }
}

/// All kinds together, of a leaf whose points are those of its events: caps beyond the mark from which a deduction is taken.
fn whole(
    teller: &mut Teller<'_>,
    at: (usize, usize),
    (node, classes): &(String, String),
    events: &PlanEvents,
    plain: bool,
) {
    let caps: Option<Vec<&Ratio>> = events.caps.iter().map(Option::as_ref).collect();
    let Some(caps) = caps.filter(|caps| caps.len() > 1) else { return };
    let sum = caps.into_iter().fold(Ratio::zero(), |sum, cap| sum.add(cap));
    let Some(width) = teller.reach(at.0, at.1).and_then(|reach| Some(reach.high?.at.sub(&reach.low?.at))) else {
        return;
    };
    if !plain && width < sum {
        let figure = Some(sum.sub(&width));
        let kind = CapsIdle { node: node.clone(), classes: classes.clone(), caps: shown(&sum), most: shown(&width) };
        // All that takes, and all that gives: together they might cancel.
        let [takes, gives] = [true, false].map(|take| dearest(events, take));
        teller.node(kind, at, figure, move |ground| show::both(ground, at, &takes, &gives));
    }
}
