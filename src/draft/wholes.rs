//! Objects made of others while cells are open: what the totals of their parts may come to.

use std::collections::BTreeMap;

use super::inner;
use super::object::{Around, Part, Seen};
use super::possible::{Truth, hull, point};
use super::reach::{Gone, Numbers, Reach};
use super::value::whole;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::derive::{PartsMeet, PlanDerive, Weight};
use crate::plan::node::{AnswerKind, Digits};
use crate::round::links::Whole;
use crate::rulebook::derive::WithoutTotal;

/// A part that counts: its total, whether it surely counts, and what it weighs.
struct Counted {
    total: Interval,
    surely: bool,
    weight: Interval,
}

/// Looks at a derived object whose parts have been looked at.
pub(super) fn of(around: &Around<'_>, rule: &PlanDerive, made: &Whole, parts: &BTreeMap<usize, Part>) -> Seen {
    let inner = around.inner();
    let case = around.so_far.case(around.plan, made.object);
    let root = inner.listed.first().copied().unwrap_or(0);
    let mut seen = Seen {
        reaches: vec![None; inner.nodes.len()],
        acting: case.scores.acting().iter().map(|place| (*place, Truth::is(true))).collect(),
        low: Truth::is(false),
        counts: counts(around, rule, made, parts),
        undecided: Vec::new(),
    };
    let open = around.open.node(root, made.object);
    let total = if open { derived(around, rule, made, parts) } else { known(around, made.object, root) };
    if let Some(slot) = seen.reaches.get_mut(root) {
        *slot = Some(total);
    }
    if open {
        let among = rule.effects.iter().copied();
        seen.acting = around.acted(made.object, root, &rule.rounding, &mut seen.reaches, Some(&seen.counts), among);
    }
    seen
}

/// A total that is as it stands.
fn known(around: &Around<'_>, object: usize, root: usize) -> Reach {
    let case = around.so_far.case(around.plan, object);
    let unscored = Reach { gone: Gone::default().with(AnswerKind::Unscored), ..Reach::default() };
    let Some(score) = case.scores.of(root) else { return unscored };
    let compared = case.scores.compared(root, case.plan.compare).unwrap_or_else(|| score.published.ratio());
    let numbers = Numbers { compared: Interval::point(compared), ..Numbers::point(&score.published.ratio()) };
    Reach { numbers: Some(numbers), ..Reach::default() }
}

/// How many parts satisfy what is counted.
fn counts(
    around: &Around<'_>,
    rule: &PlanDerive,
    made: &Whole,
    parts: &BTreeMap<usize, Part>,
) -> BTreeMap<usize, Interval> {
    let inner = around.inner();
    let own = inner
        .part_counts
        .iter()
        .enumerate()
        .filter(|(_, count)| inner.derive.get(count.rule).is_some_and(|other| other.id == rule.id));
    let count = |place: usize| {
        let told = made.parts.iter().filter_map(|part| parts.get(&part.object)?.counted.get(place));
        let (mut least, mut most) = (0_usize, 0_usize);
        for holds in told {
            least = least.saturating_add(usize::from(holds.surely()));
            most = most.saturating_add(usize::from(holds.yes));
        }
        Interval::closed(whole(least), whole(most))
    };
    own.map(|(place, _)| (place, count(place))).collect()
}

fn derived(around: &Around<'_>, rule: &PlanDerive, made: &Whole, parts: &BTreeMap<usize, Part>) -> Reach {
    let inner = around.inner();
    let place = inner.derive.iter().position(|other| other.id == rule.id);
    let mut counted = Vec::new();
    let mut reach = Reach::default();
    let (mut never, mut some) = (false, false);
    for linked in &made.parts {
        let Some(part) = parts.get(&linked.object) else { continue };
        let numbers = part.total.numbers.as_ref().map(|numbers| numbers.shown.clone());
        let lacks = part.total.numbers.is_none() || part.total.gone.may();
        let (total, surely) = match rule.without {
            _ if !lacks => (numbers, true),
            WithoutTotal::Zero => (hull(numbers, Some(Interval::point(Ratio::zero()))), true),
            WithoutTotal::LeaveOut => (numbers, false),
            // Without it the round stops, or the whole is unscored.
            WithoutTotal::Refuse => (numbers, true),
            WithoutTotal::Unscored => {
                reach.gone.unscored = true;
                (numbers, true)
            }
        };
        let weight = match &rule.meet {
            PartsMeet::Mean(Weight::Link) => linked.weight.clone().map(Interval::point),
            PartsMeet::Mean(Weight::Value(_)) => {
                // Without a weight the round stops.
                place.and_then(|place| part.weights.get(place)).and_then(|weight| weight.as_ref()?.number.clone())
            }
            _ => None,
        };
        match total {
            Some(total) => {
                some |= surely;
                let weight = weight.unwrap_or_else(|| Interval::point(Ratio::one()));
                counted.push(Counted { total, surely, weight });
            }
            None => never |= surely,
        }
    }
    // Where no part counts, it is unscored.
    reach.gone.unscored |= !some;
    let weighs = matches!(rule.meet, PartsMeet::Mean(_));
    // So it is where those that count weigh nothing together.
    let weight = |part: &Counted| part.surely && !part.weight.holds(&Ratio::zero());
    let turned = counted.iter().any(|part| part.weight.reaches_below_zero());
    reach.gone.unscored |= weighs && (turned || !counted.iter().any(weight));
    if never || counted.is_empty() {
        return reach;
    }
    let before = meet(&rule.meet, &counted);
    let digits = Digits { rounding: rule.rounding, exact: false };
    reach.numbers = Some(Numbers::of(&before, &digits, false, inner.compare, None));
    reach
}

fn meet(how: &PartsMeet, counted: &[Counted]) -> Interval {
    let nothing = Interval::point(Ratio::zero());
    let each: Vec<(Interval, bool)> = counted.iter().map(|part| (part.total.clone(), part.surely)).collect();
    match how {
        PartsMeet::Sum => counted.iter().fold(nothing.clone(), |sum, part| {
            sum.plus(&if part.surely { part.total.clone() } else { part.total.hull(&nothing) })
        }),
        PartsMeet::Min => inner::lowest(&each),
        PartsMeet::Max => inner::highest(&each),
        PartsMeet::Best(most) => inner::best(&each, *most),
        PartsMeet::Mean(_) => {
            let exact = counted.iter().all(|part| part.surely && point(&part.weight).is_some());
            if exact {
                let (sum, whole) = counted.iter().fold((nothing.clone(), nothing), |(sum, whole), part| {
                    (sum.plus(&part.total.times(&part.weight)), whole.plus(&part.weight))
                });
                return sum.over(&whole);
            }
            if counted.iter().any(|part| part.weight.reaches_below_zero()) {
                return Interval::all();
            }
            // A mean lies among what it is made of.
            let among = counted.iter().map(|part| part.total.clone()).reduce(|left, right| left.hull(&right));
            among.unwrap_or_else(Interval::all)
        }
    }
}
