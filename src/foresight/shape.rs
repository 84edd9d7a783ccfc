//! What is worth telling of a leaf's points along its values: stretches that earn nothing, or less; steps that move much,
//! or don't show; how much of the mark can be earned.
//!
//! When something is worth telling is said here, by plain numbers. How points go is `along`'s.

use super::along::{Along, Steps};
use super::leaves::{LeafAlong, Of};
use super::tell::{Teller, percent, published, shown};
use crate::finding::{
    BeyondMark, Cliff, FlatBottom, FlatInside, FlatTop, GradesAlike, GradesInverted, Inverted, MarkOutOfReach,
    NoEffect, Staircase, StepsHidden, SurePoints,
};
use crate::number::Ratio;
use crate::plan::ItemKind;

/// A level stretch is told from this share of all steps on, where these have an end.
const FLAT: (i128, i128) = (1, 20);
/// A single step is a cliff from this share of the mark on, where it moves points more than twice as much as those beside
/// it.
const CLIFF: (i128, i128) = (1, 20);
/// Of two steps side by side of which the lower is at least this part of the higher, each is held against the rest.
const PAIR: (i128, i128) = (4, 5);
/// Smallest steps that must come together before published points move are told from so many on.
const HIDDEN: i128 = 10;
/// Sure points are told from this share of the mark on.
const SURE: (i128, i128) = (1, 10);
/// Cliffs of one leaf that are told one by one.
const CLIFFS: usize = 3;
/// Level stretches of one leaf that are told.
const LEVELS: usize = 3;
/// Below so many steps in all a stretch or a single step says nothing.
const FEWEST: i128 = 4;

/// Which way points go on the whole, and how far in all.
fn way(steps: &[Steps]) -> (bool, bool) {
    let (mut up, mut down) = (Ratio::zero(), Ratio::zero());
    let (mut up_open, mut down_open) = (false, false);
    for part in steps {
        let moved = part.many().and_then(|many| Ratio::new(many, 1)).map(|many| many.mul(&part.each).abs());
        let (sum, open) = if part.each.is_negative() { (&mut down, &mut down_open) } else { (&mut up, &mut up_open) };
        match moved {
            Some(moved) => *sum = sum.add(&moved),
            None => *open |= !part.each.is_zero(),
        }
    }
    let falls = match (up_open, down_open) {
        (false, true) => true,
        (true, false) => false,
        _ => down > up,
    };
    let both = (up.is_positive() || up_open) && (down.is_positive() || down_open);
    (falls, both)
}

/// Everything worth telling of one leaf.
pub(super) fn tell(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    let steps = leaf.along.steps();
    ends(teller, leaf);
    if steps.iter().all(|part| part.each.is_zero()) {
        if let Some(points) = any(&leaf.along) {
            let (node, classes) = teller.of(leaf);
            let [what_zh, what_en] = teller.what(leaf);
            let kind = NoEffect { node, classes, what_zh, what_en, points: shown(&points) };
            let witness =
                leaf.along.grid.low.zip(leaf.along.grid.high).and_then(|(low, high)| teller.pair(leaf, low, high));
            teller.leaf(kind, leaf, Some(points), witness);
        }
        return;
    }
    // Where values are only bounded, what lies between the bounds may never be.
    if leaf.loose {
        return;
    }
    if is_grade(teller, leaf) {
        grades(teller, leaf);
        return;
    }
    let all = leaf.along.grid.many();
    if all.is_some_and(|all| all < FEWEST) {
        return;
    }
    let (falls, both) = way(&steps);
    cliffs(teller, leaf, &steps);
    let mut levels: Vec<(usize, &Steps)> = steps.iter().enumerate().filter(|(_, part)| part.each.is_zero()).collect();
    // The longest first; those without end before all others.
    levels.sort_by_key(|(place, part)| (std::cmp::Reverse(part.many().unwrap_or(i128::MAX)), *place));
    for (place, _) in levels.into_iter().take(LEVELS) {
        level(teller, leaf, (&steps, place));
    }
    for part in &steps {
        if both && part.each.is_negative() != falls {
            inverted(teller, leaf, part);
        }
        hidden(teller, leaf, part);
    }
}

fn any(along: &Along) -> Option<Ratio> {
    along.at(along.grid.low.or(along.grid.high).unwrap_or(0))
}

/// The share of all steps that some are; `None` where there is no end of them.
fn share(along: &Along, part: &Steps) -> Option<Ratio> {
    Ratio::new(part.many()?, along.grid.many()?)
}

/// A stretch that earns nothing.
fn level(teller: &mut Teller<'_>, leaf: &LeafAlong, (steps, place): (&[Steps], usize)) {
    let Some(part) = steps.get(place) else { return };
    let share = share(&leaf.along, part);
    let least = Ratio::new(FLAT.0, FLAT.1);
    if share.as_ref().zip(least.as_ref()).is_some_and(|(share, least)| share < least) || part.many() == Some(1) {
        return;
    }
    let Some(points) = part.from.or(part.to).and_then(|at| leaf.along.at(at)) else { return };
    let (first, last) = (place == 0, place.saturating_add(1) == steps.len());
    // Not everything at an end of the values is the best or the worst: points may rise and fall again.
    let [least, most] = leaf.along.ends().map(|end| end.is_some_and(|(end, _)| end == points));
    let (top, bottom) = ((first || last) && most, (first || last) && least);
    let (node, classes) = teller.of(leaf);
    let [what_zh, what_en] = teller.what(leaf);
    let (value, points_shown) =
        (|at: Option<i128>| at.and_then(|at| leaf.along.grid.value(at)).map(|at| shown(&at)), shown(&points));
    let [share_zh, share_en] = match &share {
        None => [String::new(), String::new()],
        Some(share) => {
            [format!("（占可取范围的{}）", percent(share)), format!(" ({} of what it can be)", percent(share))]
        }
    };
    let witness = ends_of(part).and_then(|(from, to)| teller.pair(leaf, from, to));
    if top {
        let Some(from) = value(if first { part.to } else { part.from }) else { return };
        // Where less is better, the cap is reached from above.
        let [from_zh, from_en] = match first {
            true => [format!("降到{from}"), format!("from {from} down")],
            false => [format!("到{from}"), format!("from {from} on")],
        };
        let kind =
            FlatTop { node, classes, what_zh, what_en, from_zh, from_en, points: points_shown, share_zh, share_en };
        teller.leaf(kind, leaf, share, witness);
    } else if bottom {
        let Some(to) = value(if last { part.from } else { part.to }) else { return };
        let [to_zh, to_en] = match last {
            true => [format!("从{to}起"), format!("from {to} on")],
            false => [format!("至{to}为止"), format!("up to {to}")],
        };
        let kind =
            FlatBottom { node, classes, what_zh, what_en, to_zh, to_en, points: points_shown, share_zh, share_en };
        teller.leaf(kind, leaf, share, witness);
    } else if let Some((from, to)) = value(part.from).zip(value(part.to)) {
        let kind = FlatInside { node, classes, what_zh, what_en, from, to, points: points_shown, share_zh, share_en };
        teller.leaf(kind, leaf, share, witness);
    }
}

/// Two values at the ends of a stretch, or a thousand steps apart where it has no end.
fn ends_of(part: &Steps) -> Option<(i128, i128)> {
    match (part.from, part.to) {
        (Some(from), Some(to)) => Some((from, to)),
        (Some(from), None) => Some((from, from.checked_add(1_000)?)),
        (None, Some(to)) => Some((to.checked_sub(1_000)?, to)),
        (None, None) => None,
    }
}

fn inverted(teller: &mut Teller<'_>, leaf: &LeafAlong, part: &Steps) {
    let Some((from, to)) = ends_of(part) else { return };
    let (Some(before), Some(after)) = (leaf.along.at(from), leaf.along.at(to)) else { return };
    let (Some(low), Some(high)) = (leaf.along.grid.value(from), leaf.along.grid.value(to)) else { return };
    let (node, classes) = teller.of(leaf);
    let [what_zh, what_en] = teller.what(leaf);
    let figure = after.sub(&before).abs();
    let kind = Inverted {
        node,
        classes,
        what_zh,
        what_en,
        from: shown(&low),
        to: shown(&high),
        before: shown(&before),
        after: shown(&after),
    };
    let witness = teller.pair(leaf, from, to);
    teller.leaf(kind, leaf, Some(figure), witness);
}

/// Single steps that move much: the highest few, and that there are more, where there are.
fn cliffs(teller: &mut Teller<'_>, leaf: &LeafAlong, steps: &[Steps]) {
    let Some(mark) = leaf.mark.as_ref().filter(|mark| mark.is_positive()) else { return };
    let mut found: Vec<(Ratio, i128, i128)> = Vec::new();
    for (place, part) in steps.iter().enumerate() {
        let Some((share, from, to)) =
            steep(mark, steps, place).zip(ends_of(part)).map(|(share, (from, to))| (share, from, to))
        else {
            continue;
        };
        // Two that move points by the same stand as one part.
        found.extend((from..to).zip(from.saturating_add(1)..).map(|(from, to)| (share.clone(), from, to)));
    }
    found.sort_by(|(left, one, _), (right, other, _)| right.cmp(left).then(one.cmp(other)));
    if let Some((highest, ..)) = found.first()
        && found.len() > CLIFFS
    {
        let (node, classes) = teller.of(leaf);
        let [what_zh, what_en] = teller.what(leaf);
        let kind = Staircase { node, classes, what_zh, what_en, many: found.len(), share: percent(highest) };
        // Between two jumps.
        let level = steps.iter().find(|part| part.each.is_zero() && part.many().is_some());
        let show = level.and_then(ends_of).and_then(|(from, to)| teller.pair(leaf, from, to));
        teller.leaf(kind, leaf, Some(highest.clone()), show);
    }
    for (share, from, to) in found.into_iter().take(CLIFFS) {
        let (Some(before), Some(after)) = (leaf.along.at(from), leaf.along.at(to)) else { continue };
        let (Some(low), Some(end)) = (leaf.along.grid.value(from), leaf.along.grid.value(to)) else { continue };
        let (node, classes) = teller.of(leaf);
        let [what_zh, what_en] = teller.what(leaf);
        let (before, after, share_shown) = (shown(&before), shown(&after), percent(&share));
        let kind = Cliff {
            node,
            classes,
            what_zh,
            what_en,
            from: shown(&low),
            to: shown(&end),
            before,
            after,
            share: share_shown,
        };
        let witness = teller.pair(leaf, from, to);
        teller.leaf(kind, leaf, Some(share), witness);
    }
}

/// The share of the mark that a single step moves, where that is much, and much more than the steps beside it move; of two
/// side by side that move about as much, more than those beside both.
fn steep(mark: &Ratio, steps: &[Steps], place: usize) -> Option<Ratio> {
    let part = steps.get(place)?;
    let height = part.each.abs();
    let share = height.div(mark)?;
    if share < Ratio::new(CLIFF.0, CLIFF.1)? {
        return None;
    }
    // The nearest on one side, and where that is as high a step by itself, the one beyond it.
    let side = |near: Option<usize>, far: Option<usize>| -> [Option<Ratio>; 2] {
        let at = |place: Option<usize>| place.and_then(|place| steps.get(place));
        let beyond = at(near).filter(|near| near.many() == Some(1) && like(&near.each.abs(), &height));
        let own = at(near).map(|part| part.each.abs());
        let passed = if beyond.is_some() { at(far).map(|part| part.each.abs()) } else { own.clone() };
        [own, passed]
    };
    let [left, over_left] = side(place.checked_sub(1), place.checked_sub(2));
    let [right, over_right] = side(place.checked_add(1), place.checked_add(2));
    let above = |beside: [&Option<Ratio>; 2]| beside.into_iter().flatten().all(|low| height > low.add(low));
    let high = match part.many() {
        Some(1) => above([&left, &right]) || above([&over_left, &right]) || above([&left, &over_right]),
        Some(2) => above([&left, &right]),
        _ => false,
    };
    high.then_some(share)
}

/// Whether two steps side by side move points about as much.
fn like(one: &Ratio, other: &Ratio) -> bool {
    let (low, high) = if one < other { (one, other) } else { (other, one) };
    low.div(high).zip(Ratio::new(PAIR.0, PAIR.1)).is_some_and(|(part, least)| part >= least)
}

/// Whether a single step is a cliff, or two that move points by the same.
pub(super) fn is_cliff(leaf: &LeafAlong, steps: &[Steps], place: usize) -> bool {
    let few = leaf.along.grid.many().is_some_and(|all| all < FEWEST);
    let mark = leaf.mark.as_ref().filter(|mark| mark.is_positive() && !few);
    mark.is_some_and(|mark| steep(mark, steps, place).is_some())
}

/// Steps so small that published points don't show them.
fn hidden(teller: &mut Teller<'_>, leaf: &LeafAlong, part: &Steps) {
    if !leaf.along.grid.declared || part.each.is_zero() || part.many().is_some_and(|many| many < HIDDEN) {
        return;
    }
    let Some((unit, decimals)) = teller.unit(leaf.node) else { return };
    let unit = Ratio::from_decimal_parts(unit, decimals);
    let Some(steps) = unit.div(&part.each.abs()) else { return };
    if Ratio::new(HIDDEN, 1).is_none_or(|least| steps < least) {
        return;
    }
    let (node, classes) = teller.of(leaf);
    let [what_zh, what_en] = teller.what(leaf);
    let kind = StepsHidden {
        node,
        classes,
        what_zh,
        what_en,
        step: shown(&leaf.along.grid.step),
        steps: shown(&steps),
        digits: shown(&unit),
    };
    let known = teller.plan().nodes.get(leaf.node);
    let seen = |at: i128| Some(published(known?, &leaf.along.at(at)?));
    // Two side by side that are published alike: one of two is, for a step is less than a tenth of a unit.
    let from = part.from.or(part.to.and_then(|to| to.checked_sub(HIDDEN))).unwrap_or(0);
    let pairs = (from..).zip(from.saturating_add(1)..).take(2);
    let alike = { pairs }.find(|(one, other)| seen(*one).is_some() && seen(*one) == seen(*other));
    let show = alike.and_then(|(one, other)| teller.pair(leaf, one, other));
    teller.leaf(kind, leaf, Some(steps), show);
}

/// How much of the mark can be earned.
fn ends(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    let Some(mark) = leaf.mark.as_ref().filter(|mark| mark.is_positive()) else { return };
    let [least, most] = leaf.along.ends();
    let (node, classes) = teller.of(leaf);
    let mark_shown = shown(mark);
    let moves = least.as_ref().zip(most.as_ref()).is_none_or(|((least, _), (most, _))| least != most);
    // What its own rounding makes up for isn't out of reach, what it takes away isn't beyond, nor is it sure.
    let Some(known) = teller.plan().nodes.get(leaf.node) else { return };
    let ends = [least, most].map(|end| end.map(|(points, at)| (published(known, &points), points, at)));
    let [least, most] = ends;
    if let Some((most, exact, at)) = most {
        let share = most.div(mark);
        if exact < *mark && most < *mark {
            let kind = MarkOutOfReach {
                node: node.clone(),
                classes: classes.clone(),
                mark: mark_shown.clone(),
                most: shown(&most),
            };
            let witness = teller.single(leaf, at);
            teller.leaf(kind, leaf, share, witness);
        } else if exact > *mark && most > *mark && !leaf.loose {
            let kind = BeyondMark {
                node: node.clone(),
                classes: classes.clone(),
                mark: mark_shown.clone(),
                most: shown(&most),
            };
            let witness = teller.single(leaf, at);
            teller.leaf(kind, leaf, share, witness);
        }
    }
    if let Some((least, _, at)) = least
        && moves
        && let Some(share) = least.div(mark)
        && Ratio::new(SURE.0, SURE.1).is_some_and(|least| share >= least)
    {
        let share = Some(share);
        let kind = SurePoints { node, classes, mark: mark_shown, least: shown(&least) };
        let witness = teller.single(leaf, at);
        teller.leaf(kind, leaf, share, witness);
    }
}

fn is_grade(teller: &Teller<'_>, leaf: &LeafAlong) -> bool {
    let Of::Item(item) = leaf.of else { return false };
    teller.plan().items.get(item).is_some_and(|item| matches!(item.kind, ItemKind::Grade(_)))
}

/// Grades, the best first.
fn grades(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    let Of::Item(item) = leaf.of else { return };
    let Some(ItemKind::Grade(words)) = teller.plan().items.get(item).map(|item| item.kind.clone()) else { return };
    let Some(known) = teller.plan().nodes.get(leaf.node) else { return };
    for ((better, worse), place) in words.iter().zip(words.iter().skip(1)).zip(0_i128..) {
        let Some(next) = place.checked_add(1) else { return };
        let points = [place, next].map(|at| leaf.along.at(at).map(|points| published(known, &points)));
        let [Some(first), Some(second)] = points else { return };
        let (node, classes) = teller.of(leaf);
        let (better, worse) = (better.to_string(), worse.to_string());
        let witness = teller.pair(leaf, place, next);
        if first == second {
            let kind = GradesAlike { node, classes, better, worse, points: shown(&first) };
            teller.leaf(kind, leaf, Some(first), witness);
        } else if first < second {
            let figure = second.sub(&first);
            let kind = GradesInverted { node, classes, better, worse, more: shown(&second), less: shown(&first) };
            teller.leaf(kind, leaf, Some(figure), witness);
        }
    }
}
