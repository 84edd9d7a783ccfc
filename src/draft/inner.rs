//! Inner nodes while cells are open: children that are there, that may be, and that meet in any way.

use super::leaf::Points;
use super::look::Look;
use super::possible::{ends, hull};
use super::reach::{Lost, Reach, positive};
use crate::number::interval::{End, Interval};
use crate::number::{Ratio, irrational};
use crate::plan::combine::{Meet, geometric};
use crate::plan::node::{AnswerKind, InGroup, PlanAnswer, PlanNode, Work};

/// A child that the group has, with its place among the children.
type Child<'a> = (usize, usize, &'a Reach);

/// What the children come to, or what holds where nothing is left of them.
pub(super) fn points(look: &Look<'_>, node: &PlanNode, here: &InGroup) -> Points {
    let children =
        node.children.iter().enumerate().filter_map(|(place, child)| Some((place, *child, look.reach(*child)?)));
    let children: Vec<Child<'_>> = children.collect();
    let mut points = Points::default();
    points.gone.unscored = children.iter().any(|(_, _, reach)| reach.gone.unscored);
    if children.iter().all(|(_, _, reach)| reach.gone.out) && !children.is_empty() {
        nothing_left(here, &mut points);
    }
    // A child without a number that isn't out leaves the object unscored, or stops the round.
    let never = children.iter().any(|(_, _, reach)| reach.numbers.is_none() && !reach.gone.out);
    let some = children.is_empty() || children.iter().any(|(_, _, reach)| reach.numbers.is_some());
    if never || !some {
        return points;
    }
    points.lost = lost(look, &children, &here.work, here.mark.as_ref());
    points.runs = match &here.work {
        Work::Combine(meet) => Some(combined(meet, &children)),
        _ => {
            points.rates = rates(&children);
            let zero = Interval::point(Ratio::zero());
            Some(children.iter().fold(zero, |sum, (_, _, reach)| sum.plus(&reach.added())))
        }
    };
    points
}

fn nothing_left(here: &InGroup, points: &mut Points) {
    match &here.nothing_left {
        None => points.gone = points.gone.with(AnswerKind::Unscored),
        Some(PlanAnswer::Points { points: worth, .. }) => points.stays = Some(Interval::point(worth.clone())),
        Some(PlanAnswer::Gone(how)) => points.gone = points.gone.with(*how),
        Some(PlanAnswer::Refuse | PlanAnswer::Fill { .. } | PlanAnswer::Own(_) | PlanAnswer::Exclude { .. }) => {}
    }
}

/// How much of its mark each child makes that may be there; `None` where one has no mark.
fn rates(children: &[Child<'_>]) -> Option<Interval> {
    let mut all = None;
    for (_, _, reach) in children {
        if let Some(numbers) = &reach.numbers {
            all = hull(all, Some(numbers.read.over(numbers.mark.as_ref()?)));
        }
    }
    all
}

/// What the mark loses as marks beneath it aren't in force, or are others; `None` where none can be.
fn lost(look: &Look<'_>, children: &[Child<'_>], work: &Work, own: Option<&Ratio>) -> Option<Lost> {
    let mark = |child: usize| look.plan.mark(child, look.group);
    let moves = |(_, child, reach): &&Child<'_>| {
        let in_force = reach.numbers.as_ref().and_then(|numbers| numbers.mark.as_ref());
        mark(*child).is_some_and(|declared| {
            reach.gone.out || in_force.is_some_and(|mark| *mark != Interval::point(declared.clone()))
        })
    };
    if !children.iter().any(|child| moves(&child)) {
        return None;
    }
    if let Work::Combine(meet) = work {
        let marks: Vec<(usize, Ratio)> =
            children.iter().filter_map(|(place, child, _)| Some((*place, mark(*child)?.clone()))).collect();
        let marks = Interval::point(meet.mark(&marks)?).minus(&in_force(meet, children));
        return Some(Lost { marks, all: false });
    }
    let whole = children.iter().filter_map(|(_, child, _)| mark(*child));
    let whole = whole.fold(Ratio::zero(), |sum, mark| sum.add(mark));
    let mut lost = Interval::point(Ratio::zero());
    for (_, child, reach) in children {
        let Some(declared) = mark(*child) else { continue };
        let declared = Interval::point(declared.clone());
        let in_force = reach.numbers.as_ref().map(|numbers| match &numbers.mark {
            Some(mark) => declared.minus(mark),
            None => Interval::point(Ratio::zero()),
        });
        let own = hull(in_force, reach.gone.out.then(|| declared.clone()));
        lost = lost.plus(&own.unwrap_or(declared));
    }
    Some(Lost { marks: lost, all: own.is_some_and(|own| whole > *own) })
}

/// The mark that children's marks make, whichever of them are there.
fn in_force(meet: &Meet, children: &[Child<'_>]) -> Interval {
    let marks = children.iter().filter_map(|(_, _, reach)| reach.numbers.as_ref()?.mark.clone());
    let among = marks.clone().reduce(|left, right| left.hull(&right));
    let sum = marks.reduce(|left, right| left.plus(&right));
    let high = match meet {
        Meet::Product => None,
        Meet::Mean(_) | Meet::Min | Meet::Max | Meet::Geometric { .. } => among.and_then(|among| among.high),
        Meet::Best(_) => sum.and_then(|sum| sum.high),
    };
    let high = match meet {
        Meet::Geometric { digits, .. } => high.map(|end| more(&end, *digits)),
        _ => high,
    };
    Interval { high, ..positive() }
}

/// An end, or what a geometric mean just below it is rounded to.
fn more(end: &End, digits: u8) -> End {
    End::closed(end.at.clone().max(irrational::rounded(&end.at, digits)))
}

/// What children come to that meet otherwise than by being added.
fn combined(meet: &Meet, children: &[Child<'_>]) -> Interval {
    let reads = || {
        children.iter().filter_map(|(place, _, reach)| Some((*place, &reach.numbers.as_ref()?.read, reach.surely())))
    };
    // Who is never there takes no part.
    let all_there = children.iter().filter(|(_, _, reach)| reach.numbers.is_some()).all(|(_, _, reach)| reach.surely());
    let among = || reads().map(|(_, read, _)| read.clone()).reduce(|left, right| left.hull(&right));
    let nothing = || Interval::point(Ratio::zero());
    let each = || reads().map(|(_, read, there)| (read.clone(), there)).collect::<Vec<_>>();
    match meet {
        Meet::Mean(weights) if all_there => {
            let weight = |place: usize| weights.get(place).and_then(Option::as_ref).cloned().map(Interval::point);
            let weighed = reads().filter_map(|(place, read, _)| Some((read, weight(place)?)));
            let (sum, whole) = weighed.fold((nothing(), nothing()), |(sum, whole), (read, weight)| {
                (sum.plus(&read.times(&weight)), whole.plus(&weight))
            });
            sum.over(&whole)
        }
        Meet::Mean(_) => among().unwrap_or_else(nothing),
        Meet::Geometric { powers, digits } => {
            let power = |place: usize| powers.get(place).copied().flatten();
            let mean = |end: fn(&Interval) -> Option<&End>| {
                let ends = reads().map(|(place, read, _)| Some((end(read)?.at.clone(), power(place)?)));
                let ends = ends.collect::<Option<Vec<_>>>()?;
                geometric(ends.into_iter(), *digits).map(End::closed)
            };
            let nowhere = Interval::from_zero();
            if all_there {
                let (low, high) = (mean(|read| read.low.as_ref()), mean(|read| read.high.as_ref()));
                let exact = Interval { low, high };
                // A mean that isn't exact is rounded, maybe past an end that is.
                exact.hull(&ends(&exact, |end| Some(irrational::rounded(end, *digits)))).meet(&nowhere)
            } else {
                let high = among().and_then(|among| among.high).map(|end| more(&end, *digits));
                Interval { high, ..nowhere }
            }
        }
        Meet::Product => reads().fold(Interval::point(Ratio::one()), |product, (_, read, there)| {
            let own = if there { read.clone() } else { read.hull(&Interval::point(Ratio::one())) };
            product.times(&own)
        }),
        Meet::Min => lowest(&each()),
        Meet::Max => highest(&each()),
        Meet::Best(most) => best(&each(), *most),
    }
}

/// The lowest: no higher than any that is surely there, no lower than any that may be.
pub(super) fn lowest(reads: &[(Interval, bool)]) -> Interval {
    let surely = reads.iter().filter(|(_, there)| *there).map(|(read, _)| read.clone());
    let surely = surely.reduce(|left, right| left.min(&right));
    let among = reads.iter().map(|(read, _)| read.clone()).reduce(|left, right| left.hull(&right));
    let among = among.unwrap_or_else(|| Interval::point(Ratio::zero()));
    Interval { low: among.low, high: surely.map_or(among.high, |surely| surely.high) }
}

/// The highest, likewise.
pub(super) fn highest(reads: &[(Interval, bool)]) -> Interval {
    let turned: Vec<(Interval, bool)> = reads.iter().map(|(read, there)| (read.negated(), *there)).collect();
    lowest(&turned).negated()
}

/// The sum of the best so many: least where the lowest ends are there alone, most where every one adds what it can.
pub(super) fn best(reads: &[(Interval, bool)], most: usize) -> Interval {
    let sum = |mut ends: Vec<Ratio>| {
        ends.sort_by(|left, right| right.cmp(left));
        ends.into_iter().take(most).fold(Ratio::zero(), |sum, end| sum.add(&end))
    };
    let low = || {
        let surely = reads.iter().filter(|(_, there)| *there).map(|(read, _)| Some(read.low.as_ref()?.at.clone()));
        let surely = sum(surely.collect::<Option<Vec<_>>>()?);
        // One that comes to less than nothing may have to be taken.
        let perhaps = reads.iter().filter(|(_, there)| !*there).map(|(read, _)| {
            let low = &read.low.as_ref()?.at;
            Some(if low.is_negative() { low.clone() } else { Ratio::zero() })
        });
        let perhaps = perhaps.collect::<Option<Vec<_>>>()?;
        Some(End::closed(perhaps.iter().fold(surely, |sum, low| sum.add(low))))
    };
    let high = || {
        let ends = reads.iter().map(|(read, there)| {
            let high = &read.high.as_ref()?.at;
            Some(if !*there && high.is_negative() { Ratio::zero() } else { high.clone() })
        });
        Some(End::closed(sum(ends.collect::<Option<Vec<_>>>()?)))
    };
    Interval { low: low(), high: high() }
}
