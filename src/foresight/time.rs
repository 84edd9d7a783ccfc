//! What is worth telling of time and of who supplies what: days on which evidence can't be there, bars that a unit raises
//! for itself, targets and figures from one hand.
//!
//! What is due when is the rulebook's to say; how evidence that comes late is taken, `round`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::earlier;
use super::leaves::{Followed, Of, alike};
use super::probe;
use super::show;
use super::tell::{Teller, Values, percent, shown};
use super::witness::Witness;
use crate::check::Ground;
use crate::document::{Date, Id, Path};
use crate::draft::items_of;
use crate::finding::{DueBeforeEnd, DueBeforeTime, DueFar, LateCounts, OneSupplier, Ratchet, SelfTarget};
use crate::number::{Decimal, Ratio};
use crate::plan::expr::{Expr, walk};
use crate::plan::node::{InGroup, PlanNode, Work};
use crate::plan::{Inner, ItemKind};
use crate::rulebook::due::LateWord;
use crate::sample::{self, Given, Sample};

/// From so many days after the end a due day is far.
const FAR: i64 = 180;
/// From this share of the total's marks on one body supplies most of it.
const MOST: (i128, i128) = (2, 3);
/// Items and leaves that are shown in made-up rounds at most; growth of further leaves isn't looked at.
const SHOWN: usize = 8;
/// Groups that are looked at.
const GROUPS: usize = 200;

pub(super) fn tell(teller: &mut Teller<'_>, followed: &Followed<'_>) {
    due(teller);
    let plan = teller.plan();
    let (mut grown, mut shown) = (0_usize, 0_usize);
    for node in plan.nodes.iter().filter(|node| node.is_leaf()) {
        for (here, groups) in alike(node) {
            let Some(group) = groups.first().copied() else { continue };
            if grown < SHOWN {
                grown = grown.saturating_add(usize::from(ratchet(teller, node, here, group)));
            }
            shown = shown.saturating_add(usize::from(one_hand(teller, node, (here, group), shown < SHOWN)));
        }
    }
    suppliers(teller, followed);
}

/// Items of evidence that the points of a leaf are made of.
pub(super) fn items_of_leaf(here: &InGroup) -> BTreeSet<usize> {
    match &here.work {
        Work::Sum | Work::Combine(_) => BTreeSet::new(),
        Work::Leaf(leaf) => std::iter::once(&leaf.value).chain(leaf.curve.reads()).flat_map(items_of).collect(),
        Work::Events(events) => BTreeSet::from([events.item]),
        Work::Each(each) => BTreeSet::from([each.item]),
    }
}

/// The days between which evidence is surely due: working days aren't known before there is a calendar.
fn days((from, days, working): (Date, u32, bool)) -> [i64; 2] {
    let first = from.number().saturating_add(i64::from(days));
    let last = if working { first.saturating_add(i64::from(days)).saturating_add(30) } else { first };
    [first, last]
}

fn due(teller: &mut Teller<'_>) {
    let plan = teller.plan();
    let book = plan.said();
    let over = book.effective.as_ref().and_then(|span| span.until);
    let mut seen = BTreeSet::new();
    for (place, item) in plan.items.iter().enumerate() {
        let Some(said) = item.times.due else { continue };
        let [first, last] = days(said);
        let Some(day) = Date::of_number(first).map(|day| day.to_string()) else { continue };
        let Some((declared, period)) = sample::declared(plan, place) else { continue };
        let until = period.and_then(|id| book.periods.iter().find(|period| period.id == *id)?.until);
        let path = Path::root().field("data").key(item.id.as_str()).field("due");
        let name = declared.as_str();
        let label = item.label.clone();
        if let Some(end) = until.or(over) {
            let (ends, shown_end) = (end.number(), end.to_string());
            let early = ends.saturating_sub(last);
            // Once for all periods.
            let set_before = matches!(item.kind, ItemKind::Target(_) | ItemKind::Date);
            if early > 0 && until.is_some() && !set_before && seen.insert(("before", declared)) {
                let kind = DueBeforeEnd {
                    item: label.clone(),
                    due: day.clone(),
                    end: shown_end.clone(),
                    days: early.to_string(),
                };
                teller.at(kind, (name, place), &path, Some(Ratio::from_int(early)), |ground| {
                    received(ground, place, [last, ends.saturating_add(1)], false)
                });
            }
            if early > 0 && until.is_none() && of_all_time(&item.kind) {
                let kind = DueBeforeTime {
                    item: label.clone(),
                    due: day.clone(),
                    end: shown_end.clone(),
                    days: early.to_string(),
                };
                teller.at(kind, (name, place), &path, Some(Ratio::from_int(early)), |ground| {
                    received(ground, place, [last, ends.saturating_add(1)], false)
                });
            }
            let late = first.saturating_sub(ends);
            if late > FAR && seen.insert(("far", declared)) {
                let kind = DueFar { item: label.clone(), due: day.clone(), end: shown_end, days: late.to_string() };
                teller.at(kind, (name, place), &path, Some(Ratio::from_int(late)), |ground| {
                    received(ground, place, [ends.saturating_add(1), first], true)
                });
            }
        }
        if item.times.late == Some(LateWord::Counts) && seen.insert(("counts", declared)) {
            let often = seen.iter().filter(|(what, _)| *what == "counts").count() > SHOWN;
            let path = Path::root().field("data").key(item.id.as_str()).field("late");
            teller.at(LateCounts { item: label, due: day }, (name, place), &path, None, |ground| {
                if often { Vec::new() } else { received(ground, place, [last, last.saturating_add(FAR)], true) }
            });
        }
    }
}

/// Whether an item may be a figure of the whole time: targets are set before, and days stand for themselves.
fn of_all_time(kind: &ItemKind) -> bool {
    matches!(
        kind,
        ItemKind::Number
            | ItemKind::Rate { .. }
            | ItemKind::Rank
            | ItemKind::Score
            | ItemKind::Events(_)
            | ItemKind::Tasks(_)
    )
}

/// The same evidence received on two days, where that is all the same, or where it isn't; none where it is the other way.
fn received(ground: &Ground, item: usize, days: [i64; 2], same: bool) -> Vec<Witness> {
    let plan = ground.plan.inner();
    let both = || {
        let (declared, period) = sample::declared(plan, item)?;
        let group = (0..sample::groups(plan)).find(|group| sample::whose(plan, *group).is_some())?;
        let mut made = Sample::new(&ground.plan);
        let object = made.object(group)?;
        let on = |day: i64| {
            let mut evidence = made.document();
            // Evidence of the item, with what else came with it.
            let holds = |row: &crate::round::Row| row.item == *declared && row.period.as_ref() == period;
            for submission in evidence.submissions.iter_mut().filter(|all| all.rows.iter().any(holds)) {
                submission.received = Some(Date::of_number(day)?);
            }
            Witness::told(&ground.plan, evidence, made.id(object)?, None)
        };
        let [one, other] = days.map(on);
        let (one, other) = (one?, other?);
        ((one.shown() == other.shown()) == same).then(|| vec![one, other])
    };
    both().unwrap_or_default()
}

/// One item in an earlier period and in a later one, by places.
struct Twice {
    earlier: usize,
    later: usize,
}

/// Whether one item is by its name another's of an earlier time: `sales_last`, 上年销售额. What a rulebook calls so is so.
fn named_earlier(plan: &Inner, later: usize, earlier: usize) -> bool {
    let (Some(now), Some(then)) = (plan.items.get(later), plan.items.get(earlier)) else { return false };
    let figure = |kind: &ItemKind| matches!(kind, ItemKind::Number | ItemKind::Rate { .. });
    let alike = |now: &str, then: &str| earlier::is_earlier_of(then, now);
    figure(&now.kind)
        && figure(&then.kind)
        && (alike(&now.label, &then.label) || alike(now.id.as_str(), then.id.as_str()))
}

/// Comparisons of an item with itself in an earlier period, or with what is named so.
fn twice(plan: &Inner, value: &Expr) -> Vec<Twice> {
    let mut found = Vec::new();
    let period = |item: usize| {
        let (declared, period) = sample::declared(plan, item)?;
        let place = plan.said().periods.iter().position(|known| Some(&known.id) == period)?;
        Some((declared, place))
    };
    walk(vec![value], Vec::new(), |sight| {
        let crate::plan::expr::Sight::Expr(Expr::Ratio(two) | Expr::Minus(two) | Expr::Change(two)) = sight else {
            return;
        };
        let [of, base] = two.as_ref();
        for later in items_of(of) {
            for earlier in items_of(base) {
                let periods = period(later).zip(period(earlier));
                let before = periods.is_some_and(|((now, at), (then, before))| now == then && before < at);
                if before || named_earlier(plan, later, earlier) {
                    found.push(Twice { earlier, later });
                }
            }
        }
    });
    found
}

/// Evidence of the two periods: the later figure with the earlier one, with a better earlier one, and a better later one
/// with the first earlier one. By hundreds, tens or ones, as the item takes them.
fn figures(plan: &Inner, item: &Twice) -> Vec<[Values; 3]> {
    let of = match plan.items.get(item.later).map(|item| &item.kind) {
        Some(ItemKind::Rate { .. }) => Of::Rate,
        _ => Of::Item,
    };
    let pair = |earlier: i64, later: i64, scale: i64| {
        let value = |number: i64| Ratio::new(i128::from(number), i128::from(scale));
        Some(
            [
                probe::given(plan, of(item.earlier), &value(earlier)?)?,
                probe::given(plan, of(item.later), &value(later)?)?,
            ]
            .concat(),
        )
    };
    let mut all = Vec::new();
    for scale in [1_i64, 10, 100, 200, 1_000] {
        for (low, high) in [(100, 110), (110, 100)] {
            let three = [pair(low, 105, scale), pair(high, 105, scale), pair(low, high, scale)];
            if let [Some(one), Some(other), Some(third)] = three {
                all.push([one, other, third]);
            }
        }
    }
    all
}

/// A leaf that measures a unit against its own earlier figure, so that what is good now is bad the next time. Whether there
/// was something to try.
fn ratchet(teller: &mut Teller<'_>, node: &PlanNode, here: &InGroup, group: usize) -> bool {
    let plan = teller.plan();
    let Work::Leaf(leaf) = &here.work else { return false };
    let found = twice(plan, &leaf.value);
    for item in found.iter().take(1) {
        let shows = figures(plan, item).into_iter().find_map(|three| {
            let mut made = Sample::new(&teller.ground.plan);
            for given in &three {
                let object = made.object(group)?;
                for (item, given) in given {
                    made.give(object, *item, *given)?;
                }
            }
            let plan = &teller.ground.plan;
            let evaluation = plan.evaluate(plan.round().document(&made.document()).ok()?).ok()?;
            let points = |object: usize| evaluation.outcome().points(made.id(object)?.as_str(), node.id.as_str());
            let (first, after, now) = (points(0)?.ratio(), points(1)?.ratio(), points(2)?.ratio());
            // What earns more now takes points once it is the base.
            let lost = first.sub(&after);
            (lost.is_positive() && now > first).then_some((three, lost))
        });
        let Some(([first, after, _], lost)) = shows else { continue };
        let Some(path) = teller.ground.node(&node.id).map(|known| known.path.clone()) else { continue };
        let named = |item: usize| {
            let id = sample::declared(plan, item).and_then(|(_, period)| period);
            let period = id.and_then(|id| plan.said().periods.iter().find(|known| known.id == *id));
            // Items of a time of their own say it by their names.
            period.map_or_else(
                || plan.items.get(item).map_or_else(String::new, |item| item.label.clone()),
                |known| known.label.as_ref().map_or_else(|| known.id.to_string(), ToString::to_string),
            )
        };
        let number =
            |given: &Values| match given.iter().find(|(place, _)| *place == item.earlier).map(|(_, given)| *given) {
                Some(Given::Number(number)) => Some(number),
                Some(Given::Rate(n, d)) => n.ratio().div(&d.ratio())?.to_decimal(),
                _ => None,
            };
        let change = |one: &Values, other: &Values| Some((number(one)?, number(other)?));
        let Some((from, to)) = change(&first, &after) else { continue };
        let kind = Ratchet {
            node: node.label.clone(),
            item: plan.items.get(item.later).map_or_else(String::new, |item| item.label.clone()),
            earlier: named(item.earlier),
            later: named(item.later),
            change: format!("{from}→{to}"),
            points: shown(&lost),
        };
        let id = node.id.clone();
        teller.at(kind, (node.id.as_str(), group), &path, Some(lost), |ground| {
            [&first, &after]
                .into_iter()
                .map(|given| show::values(ground, group, &id, given))
                .collect::<Option<_>>()
                .unwrap_or_default()
        });
    }
    !found.is_empty()
}

/// Whether several bodies supply evidence: where one does, it says nothing that it is the same.
fn several(plan: &Inner) -> bool {
    let first = plan.items.first().map(|item| &item.supplier);
    plan.items.iter().any(|item| Some(&item.supplier) != first)
}

fn body(plan: &Inner, id: &Id) -> String {
    plan.rulebook.bodies.get(id.as_str()).map_or_else(|| id.to_string(), ToString::to_string)
}

/// A target and the figure that is held against it, from one body; whether they are.
fn one_hand(teller: &mut Teller<'_>, node: &PlanNode, (here, group): (&InGroup, usize), shown: bool) -> bool {
    let plan = teller.plan();
    if !several(plan) || !matches!(here.work, Work::Leaf(_)) {
        return false;
    }
    let items = items_of_leaf(here);
    let known = |item: &usize| plan.items.get(*item);
    let is_target = |item: &usize| known(item).is_some_and(|item| matches!(item.kind, ItemKind::Target(_)));
    for target in items.iter().filter(|item| is_target(item)) {
        let figure = items.iter().find(|item| {
            !is_target(item) && known(item).map(|item| &item.supplier) == known(target).map(|target| &target.supplier)
        });
        let (Some(figure), Some(said)) = (figure.and_then(known), known(target)) else { continue };
        let Some(path) = teller.ground.node(&node.id).map(|known| known.path.clone()) else { continue };
        let kind = SelfTarget {
            node: node.label.clone(),
            target: said.label.clone(),
            item: figure.label.clone(),
            body: body(plan, &said.supplier),
        };
        let (id, target) = (node.id.clone(), *target);
        teller.at(kind, (node.id.as_str(), group), &path, None, |ground| {
            // The same figure against two targets.
            let against = |number: u32| {
                let number = Decimal::from(number);
                let given = probe::given(plan, Of::Item(target), &number.ratio())?;
                show::values(ground, group, &id, &given)
            };
            let both: Vec<Witness> = [100, 200].into_iter().filter(|_| shown).filter_map(against).collect();
            let moved =
                both.first().zip(both.get(1)).is_some_and(|(one, other)| one.shown().points != other.shown().points);
            if moved { both } else { Vec::new() }
        });
        return true;
    }
    false
}

/// Groups of objects, and what a leaf reads of them.
type ReadIn = (Vec<usize>, BTreeSet<usize>);

/// Marks of the total by the body whose evidence alone earns them.
fn suppliers(teller: &mut Teller<'_>, followed: &Followed<'_>) {
    let plan = teller.plan();
    let Some(root) = super::says::root(plan).filter(|_| several(plan)) else { return };
    // Leaves with what they read, those that are alike once.
    let mut read: Vec<(usize, &PlanNode, Vec<ReadIn>)> = Vec::new();
    let leaves = plan.nodes.iter().enumerate();
    for (place, node) in leaves.filter(|(_, node)| node.is_leaf() && !node.figure && node.added.is_none()) {
        let each = alike(node).into_iter().map(|(here, groups)| (groups, items_of_leaf(here)));
        read.push((place, node, each.collect()));
    }
    for group in (0..sample::groups(plan).min(GROUPS)).filter(|group| plan.derivation(*group).is_none()) {
        let Some(total) = plan.mark(root, group).filter(|mark| mark.is_positive()) else { continue };
        let mut all = Ratio::zero();
        let mut by: BTreeMap<&Id, (Ratio, BTreeSet<usize>)> = BTreeMap::new();
        for (place, node, each) in &read {
            let Some(mark) = node.in_group(group).and_then(|here| here.mark.as_ref()) else { continue };
            all = all.add(mark);
            let Some((_, items)) = each.iter().find(|(groups, _)| groups.contains(&group)) else { continue };
            let bodies: BTreeSet<&Id> =
                items.iter().filter_map(|item| plan.items.get(*item)).map(|item| &item.supplier).collect();
            if let Some(one) = bodies.first().filter(|_| bodies.len() == 1) {
                let (sum, leaves) = by.entry(one).or_insert_with(|| (Ratio::zero(), BTreeSet::new()));
                *sum = sum.add(mark);
                leaves.insert(*place);
            }
        }
        // Where marks aren't plainly added, they don't say how much of the total a leaf is.
        if all != *total {
            continue;
        }
        let most = by.into_iter().max_by(|one, other| one.1.0.cmp(&other.1.0));
        let share = most.and_then(|(id, (sum, leaves))| Some((id, sum.div(total)?, leaves)));
        let Some((id, share, leaves)) = share else { continue };
        if Ratio::new(MOST.0, MOST.1).is_none_or(|least| share <= least) {
            continue;
        }
        let kind = OneSupplier { body: body(plan, id), class: teller.classes(&[group]), share: percent(&share) };
        let path = Path::root().field("bodies").key(id.as_str());
        teller.at(kind, (id.as_str(), group), &path, Some(share), |ground| {
            show::worst_and_best(ground, followed, &leaves, group)
        });
    }
}
