//! Where objects may stand in the end: the best and the worst rank that are left, and a tier that can't change any more.
//!
//! Only what is proven: a rank by comparing what totals and other keys may come to; a tier where conditions, bars and
//! quotas leave one alone. A cohort of which nothing is open stands as it is.

use std::cmp::Ordering;

use super::condition;
use super::look::Look;
use super::object::{Around, Seen};
use super::possible::{Possible, Truth};
use super::value;
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::condition::PlanCondition;
use crate::plan::effects::PlanEffect;
use crate::plan::standing::{KeyReads, PlanRanking};
use crate::round::NOWHERE;

/// What is known of an object before anybody is ranked.
pub(super) struct Entrant {
    pub(super) cohort: usize,
    /// Whether it is ranked.
    pub(super) competes: Truth,
    /// Its keys at their worst and at their best.
    keys: [Vec<Good>; 2],
    /// The tier that it holds whatever comes; `None` within for none.
    pub(super) tier: Option<Option<usize>>,
}

/// The places that an object may take, if it is ranked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Places {
    pub(super) best: u32,
    pub(super) worst: u32,
}

/// A key by how good it is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Good {
    /// Absent: after every other.
    Absent,
    Least,
    Of(Ratio),
    Most,
}

impl Ord for Good {
    fn cmp(&self, other: &Self) -> Ordering {
        let place = |good: &Good| match good {
            Good::Absent => 0,
            Good::Least => 1,
            Good::Of(_) => 2,
            Good::Most => 3,
        };
        match (self, other) {
            (Good::Of(left), Good::Of(right)) => left.cmp(right),
            _ => place(self).cmp(&place(other)),
        }
    }
}

impl PartialOrd for Good {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What is known of an object.
pub(super) fn entrant(around: &Around<'_>, object: usize, seen: &Seen) -> Entrant {
    let inner = around.inner();
    let look = around.look(object, &seen.reaches, Some(&seen.counts));
    let cohort = around.so_far.round.data().objects.get(object).map_or(NOWHERE, |object| object.cohort());
    let keys = inner.standing.ranking.as_ref().map_or_else(Default::default, |ranking| keys(&look, ranking));
    let nowhere = nowhere(around, &look, cohort, seen);
    let beside = beside(around, &look, object, cohort);
    let competes = Truth { yes: !nowhere.surely() && !beside.surely(), no: nowhere.yes || beside.yes, absent: false };
    let tier = tier(around, &look, (object, cohort), seen, nowhere, beside);
    Entrant { cohort, competes, keys, tier }
}

/// Whether it has neither rank nor a tier of its own.
fn nowhere(around: &Around<'_>, look: &Look<'_>, cohort: usize, seen: &Seen) -> Truth {
    let inner = around.inner();
    let total = around.root().map(|root| look.reach(root));
    let lacks = match total {
        None => Truth::is(false),
        Some(None) => Truth::is(true),
        Some(Some(total)) => {
            let lacks = total.gone.may() || total.numbers.is_none();
            Truth { yes: lacks, no: total.numbers.is_some(), absent: false }
        }
    };
    let unranked =
        seen.acting.iter().filter(|(place, _)| inner.effects.get(*place).is_some_and(|effect| effect.unranked));
    let reasons = unranked.map(|(_, acts)| *acts).chain([lacks, seen.low, Truth::is(cohort == NOWHERE)]);
    any(reasons)
}

/// One of several, each by itself.
fn any(reasons: impl Iterator<Item = Truth>) -> Truth {
    reasons.fold(Truth::is(false), |so_far, reason| Truth {
        yes: so_far.yes || reason.yes,
        no: so_far.no && reason.may_fail(),
        absent: false,
    })
}

/// Whether it stands beside the competition: listed apart, or out of statistics.
fn beside(around: &Around<'_>, look: &Look<'_>, object: usize, cohort: usize) -> Truth {
    let inner = around.inner();
    if !around.open.outside(cohort) {
        let outside = &around.so_far.tables.outside;
        return Truth::is(outside.is_apart(object) || outside.is_out(object));
    }
    let listed = inner.apart.get(cohort).and_then(Option::as_ref).map(|apart| &apart.when);
    let rule = inner.derivation(look.group);
    let said = |place: &usize| rule.is_none_or(|rule| rule.effects.contains(place));
    let out = inner.effects.iter().enumerate().filter(|(place, effect)| effect.out && said(place));
    any(listed.into_iter().chain(out.map(|(_, effect)| &effect.when)).map(|when| condition::of(look, when, None)))
}

/// Effects that may bar it from tiers.
fn barring<'p>(around: &Around<'p>, look: &Look<'_>, seen: &Seen) -> Vec<(&'p PlanEffect, Truth)> {
    let inner = around.inner();
    let rule = inner.derivation(look.group);
    let late = inner
        .effects
        .iter()
        .enumerate()
        .filter(|(place, effect)| effect.late && rule.is_none_or(|rule| rule.effects.contains(place)));
    let late = late.map(|(_, effect)| (effect, condition::of(look, &effect.when, None)));
    let acting = seen.acting.iter().filter_map(|(place, acts)| Some((inner.effects.get(*place)?, *acts)));
    acting.chain(late).collect()
}

/// The tier that it holds whatever comes.
fn tier(
    around: &Around<'_>,
    look: &Look<'_>,
    (object, cohort): (usize, usize),
    seen: &Seen,
    nowhere: Truth,
    beside: Truth,
) -> Option<Option<usize>> {
    let inner = around.inner();
    let effect = |place: usize| inner.effects.get(place);
    if nowhere.yes {
        let named = |place: usize| effect(place).is_some_and(|effect| effect.unscored && effect.at_most.is_some());
        let named = seen.acting.iter().any(|(place, acts)| named(*place) && acts.yes);
        return (nowhere.surely() && !named).then_some(None);
    }
    let said = &inner.standing;
    let holds = |when: &PlanCondition| condition::of(look, when, None);
    let met: Vec<Truth> = said.tiers.iter().map(|tier| tier.when.as_ref().map_or(Truth::is(true), holds)).collect();
    let barring = barring(around, look, seen);
    // Who competes may be taken from the bottom.
    if let Some(lowest) = &said.lowest
        && !beside.surely()
        && lowest.when.as_ref().is_none_or(|when| holds(when).yes)
    {
        return None;
    }
    let listed = inner.apart.get(cohort).and_then(Option::as_ref).and_then(|apart| apart.tiers.as_ref());
    let apart = match around.open.outside(cohort) {
        true => Truth { no: true, ..beside },
        false => Truth::is(around.so_far.tables.outside.is_apart(object)),
    };
    let mut settled = None;
    for (place, tier) in said.tiers.iter().enumerate() {
        let bars = barring.iter().filter(|(effect, _)| effect.bars(place)).map(|(_, acts)| *acts);
        let tested = tier.tested_before.iter().filter_map(|worse| met.get(*worse).copied());
        // Only units listed apart are kept to the tiers that are said for them.
        let shut = listed.is_some_and(|listed| !listed.contains(&place)).then_some(apart);
        let barred = any(bars.chain(tested).chain(shut));
        let met = met.get(place).copied().unwrap_or(Truth::ANY);
        let lifts = tier.quota.as_ref().is_some_and(|quota| quota.at_least.is_some()) && !beside.surely();
        if barred.surely() || !met.yes && !lifts {
            continue;
        }
        let room = tier.quota.is_some() && !beside.surely();
        if met.surely() && !barred.yes && !room {
            settled = Some(place);
            break;
        }
        return None;
    }
    // A promotion lifts whoever has a worse tier.
    let promoted = said
        .promotions
        .iter()
        .any(|promotion| settled.is_none_or(|tier| promotion.to < tier) && holds(&promotion.when).yes);
    (!promoted).then_some(settled)
}

fn keys(look: &Look<'_>, ranking: &PlanRanking) -> [Vec<Good>; 2] {
    let mut ends = [Vec::new(), Vec::new()];
    let [worst, best] = &mut ends;
    for key in &ranking.keys {
        let (number, lacks) = match &key.reads {
            KeyReads::Score(node) => look.compared(*node, false),
            KeyReads::Rate(node) => look.compared(*node, true),
            KeyReads::Value(expr) => {
                let Possible { number, causes } = value::of(look, expr);
                (number, !causes.is_empty())
            }
        };
        let number = number.map(|number| if key.highest { number } else { number.negated() });
        let end = |end: fn(&Interval) -> Option<&End>, without: Good| match &number {
            None => Good::Absent,
            Some(number) => end(number).map_or(without, |end| Good::Of(end.at.clone())),
        };
        let low = end(|number| number.low.as_ref(), Good::Least);
        worst.push(if lacks { Good::Absent } else { low });
        best.push(end(|number| number.high.as_ref(), Good::Most));
    }
    ends
}

/// The places that the objects of one cohort may take, in their order. With keys from worst to best, compared key by
/// key, whoever is at his worst before another at his best is before him whatever comes.
pub(super) fn places(entrants: &[&Entrant], dense: bool) -> Vec<Places> {
    let [mut surely, mut perhaps]: [Vec<&Vec<Good>>; 2] = Default::default();
    for entrant in entrants {
        let [worst, best] = &entrant.keys;
        if entrant.competes.surely() {
            surely.push(worst);
        }
        if entrant.competes.yes {
            perhaps.push(best);
        }
    }
    surely.sort_unstable();
    perhaps.sort_unstable();
    let above = |sorted: &[&Vec<Good>], keys: &Vec<Good>| {
        sorted.len().saturating_sub(sorted.partition_point(|other| *other <= keys))
    };
    let of = |entrant: &&Entrant| {
        let [worst, best] = &entrant.keys;
        let before = above(&surely, best);
        // Of results that differ, those before may all be one.
        let before = if dense { before.min(1) } else { before };
        // It doesn't stand before itself.
        let own = usize::from(entrant.competes.yes && best > worst);
        let behind = above(&perhaps, worst).saturating_sub(own);
        let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX).saturating_add(1);
        Places { best: count(before), worst: count(behind) }
    };
    entrants.iter().map(of).collect()
}
