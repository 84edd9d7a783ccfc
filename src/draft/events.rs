//! Events of which more may come: what they can still add or take off.
//!
//! Bounds follow from prices, factors and caps; what has happened already holds, where more can only add to it.

use super::cells::{self, Openness};
use super::leaf::Worth;
use super::look::Look;
use super::possible::{Causes, Possible};
use super::reads;
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::events::{Dearer, PlanEvents};
use crate::plan::expr::Expr;
use crate::plan::happened::PlanHappened;
use crate::plan::matter::Across;
use crate::plan::price::{One, Price};
use crate::rulebook::absent::Cause;
use crate::rulebook::events::{Join, Keep};
use crate::score;

/// Whether something can be below 0, and above it.
#[derive(Clone, Copy)]
struct Signs {
    below: bool,
    above: bool,
}

/// Points of the events before steps, and the causes for which there may be none.
pub(super) fn points(look: &Look<'_>, plan: &PlanEvents, worth: &Worth) -> Possible {
    let openness = look.cell(plan.item);
    let there = look.there(plan.item);
    if there.number.is_none() {
        return Possible::absent(there.causes);
    }
    let so_far = look.who.map(|who| score::events_so_far(who.case, plan));
    let elsewhere = plan.across.as_ref().is_some_and(|across| others_open(look, across));
    // What has happened, less where counting starts.
    let sum = match &so_far {
        Some(Ok(points)) => Some(points.sub(&plan.start)),
        _ => None,
    };
    let none_counts = !matches!(so_far, Some(Ok(_)));
    let (sum, mut causes) = match (openness, sum) {
        (Openness::Settled, Some(_)) if elsewhere => (Some(any_of_them(look, plan)), Causes::NONE),
        (Openness::Settled, Some(sum)) => (Some(Interval::point(sum)), Causes::NONE),
        (Openness::Settled, None) => match so_far {
            Some(Err(Some(cause))) => return Possible::absent(Causes::of(&[cause])),
            // An event without its date stops the round.
            _ => return Possible::absent(Causes::NONE),
        },
        (_, sum) => (Some(more(plan, sum.as_ref())), there.causes),
    };
    if openness != Openness::Settled && none_counts {
        causes = causes.and(Causes::of(&[Cause::NoEvent]));
    }
    if openness == Openness::Pending && !none_counts {
        // Something was reported of it, if only by others.
        causes = cells::stated_of_some();
    }
    let start = match (&worth.mark, plan.full) {
        (Some(mark), true) => mark.clone(),
        _ => Interval::point(plan.start.clone()),
    };
    // Prices may follow a mark that moves.
    let ratio = worth.ratio.hull(&Interval::point(Ratio::one()));
    Possible { number: sum.map(|sum| start.plus(&sum.times(&ratio))), causes }
}

/// A number that events come to: what has happened stays, and more may.
pub(super) fn number(look: &Look<'_>, plan: &PlanHappened) -> Possible {
    if let Some(case) = look.settled([plan.item]) {
        return Possible::known(score::value(case, &Expr::Happened(Box::new(plan.clone()))));
    }
    let so_far = look.who.map_or_else(Ratio::zero, |who| score::happened::so_far(who.case, plan));
    let there = look.there(plan.item);
    Possible { number: there.number.map(|_| Interval { low: Some(End::closed(so_far)), high: None }), ..there }
}

/// Whether another leaf may yet come to have a matter that counts in this one, or lose it.
fn others_open(look: &Look<'_>, across: &Across) -> bool {
    look.settled(reads::of_others(look.plan, across).items).is_none()
}

/// What the events that are there may come to, whichever of them come to count elsewhere.
fn any_of_them(look: &Look<'_>, plan: &PlanEvents) -> Interval {
    let zero = || Interval::point(Ratio::zero());
    let worths = look.who.map_or_else(Vec::new, |who| score::events_worths(who.case, plan));
    let any = |sum: Interval, worth: &Vec<Ratio>| {
        sum.plus(&worth.iter().fold(zero(), |any, worth| any.hull(&Interval::point(worth.clone()))))
    };
    more(plan, None).meet(&worths.iter().fold(zero(), any))
}

/// What all events together may come to, those that count so far among them.
fn more(plan: &PlanEvents, so_far: Option<&Ratio>) -> Interval {
    let zero = || Interval::point(Ratio::zero());
    let factors = factors(plan);
    let kinds: Vec<Signs> =
        plan.prices.iter().enumerate().map(|(kind, price)| signs(plan, kind, price, factors)).collect();
    let of_kind = |(signs, cap): (&Signs, &Option<Ratio>)| {
        let end = |may: bool, turn: bool| match (may, cap) {
            (false, _) => Some(End::closed(Ratio::zero())),
            (true, None) => None,
            (true, Some(cap)) => Some(End::closed(if turn { cap.neg() } else { cap.clone() })),
        };
        Interval { low: end(signs.below, true), high: end(signs.above, false) }
    };
    let all = kinds.iter().zip(&plan.caps).map(of_kind).fold(zero(), |sum, kind| sum.plus(&kind));
    let (never_above, never_below) = (kinds.iter().all(|kind| !kind.above), kinds.iter().all(|kind| !kind.below));
    let uncapped = plan.caps.iter().all(Option::is_none);
    // What counts so far may come to count in another leaf.
    let grows = plan.escalation.is_none()
        && plan.across.is_none()
        && match plan.keep {
            None => true,
            Some(Keep::Heaviest) => uncapped,
            Some(Keep::Highest) => uncapped && never_below,
            Some(Keep::Lowest) => uncapped && never_above,
            Some(Keep::All) => false,
        };
    match so_far.filter(|_| grows) {
        Some(sum) if never_above => all.meet(&Interval { low: None, high: Some(End::closed(sum.clone())) }),
        Some(sum) if never_below => all.meet(&Interval { low: Some(End::closed(sum.clone())), high: None }),
        // Each kind by itself may go either way, or what counts may be displaced.
        _ => all,
    }
}

/// The signs that factors together can have.
fn factors(plan: &PlanEvents) -> Signs {
    let negative = plan.factors.iter().any(Ratio::is_negative);
    let one = Ratio::one();
    let lowest = plan.factors.iter().fold(one.clone(), |sum, factor| {
        let less = factor.sub(&one);
        if less.is_negative() { sum.add(&less) } else { sum }
    });
    Signs { below: negative || plan.join == Join::Add && lowest.is_negative(), above: true }
}

/// The signs that an event of a kind can have.
fn signs(plan: &PlanEvents, kind: usize, price: &Price, factors: Signs) -> Signs {
    let mut prices: Vec<&Ratio> = price.all().iter().flat_map(One::signs).collect();
    // What a body decides of an event to come takes the place of its price.
    prices.extend(plan.decided.iter().flat_map(|latitude| [&latitude.low.at, &latitude.high.at]));
    let mut turned = factors.below;
    if let Some(escalation) = plan.escalation.as_ref().filter(|said| said.kinds.get(kind).copied().unwrap_or(true)) {
        for dearer in escalation.all() {
            match dearer {
                Dearer::Factor(factor) => turned |= factor.is_negative(),
                Dearer::Price(price) => prices.push(price),
            }
        }
    }
    let any = |sign: fn(&Ratio) -> bool| prices.iter().any(|price| sign(price));
    let (below, above) = (any(Ratio::is_negative), any(Ratio::is_positive));
    Signs { below: below || turned && above, above: above || turned && below }
}
