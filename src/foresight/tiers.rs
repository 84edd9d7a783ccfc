//! What is worth telling of tiers: who can't reach one, who can't miss it, totals that hold none.
//!
//! How many may hold one is `quotas`'s, what follows from one `consequences`'s.

use std::collections::BTreeMap;

use super::along::Grid;
use super::made::{self, Maker};
use super::says;
use super::tell::{Teller, shown};
use crate::check::Ground;
use crate::document::Path;
use crate::finding::{TierAlways, TierBeyondClass, TierByRounding, TierNobody, TierNone};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::Inner;
use crate::plan::condition::Reads;
use crate::rulebook::identity::Compare;

/// Groups and tiers that are looked at.
const GROUPS: usize = 500;
const TIERS: usize = 50;
/// Groups in which something is looked for by trying.
const TRIED: usize = 3;

/// Which totals a tier needs and which of them are left to it.
struct Wants {
    /// Totals without which its condition can't hold.
    needed: Interval,
    /// Of better tiers that take whoever meets them, the lowest floor.
    taken_from: Option<End>,
    /// Whether something else than its condition and the total may put somebody there.
    otherwise: bool,
    /// Whether its condition asks for the total alone.
    total_alone: bool,
    /// Whether whoever meets the condition holds it, or a better one.
    takes_all: bool,
}

pub(super) fn tell(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let (plan, ground) = (teller.plan(), teller.ground);
    let Some(root) = says::root(plan).filter(|_| !plan.standing.tiers.is_empty()) else { return };
    let groups = 0..crate::sample::groups(plan).min(GROUPS);
    let ranked = |group: &usize| crate::sample::whose(plan, *group).is_some();
    let read = read(plan, root);
    // Totals that can't be told may be anything.
    let reaches: Vec<(usize, Option<Interval>)> =
        groups.filter(ranked).map(|group| (group, reach(ground, read, group))).collect();
    let wants = wants(plan, read);
    for (tier, want) in wants.iter().enumerate() {
        beyond(teller, maker, (tier, want), &reaches, read);
        // Which rates there are hangs on the digits of the total and on the mark.
        if read.rate {
            continue;
        }
        nobody(teller, maker, (tier, want), &reaches, root);
        if plan.compare == Compare::Published {
            by_rounding(teller, maker, (tier, want), &reaches, root);
        }
    }
    always(teller, maker, &wants, &reaches, read);
    none(teller, maker, &wants, &reaches, read);
}

/// What tiers read of the total: its rate where none reads the total itself, and marks are those that are said.
fn read(plan: &Inner, root: usize) -> says::Read {
    let (mut rate, mut total) = (false, false);
    for when in plan.standing.tiers.iter().filter_map(|tier| tier.when.as_ref()) {
        says::tests(when, &mut |test| {
            rate |= matches!(test.reads, Reads::Rate(node) if node == root);
            total |= matches!(test.reads, Reads::Score(node) if node == root);
        });
    }
    says::Read { root, rate: rate && !total && !says::marks_move(plan) }
}

/// How many points of the total one of what is read is in a group.
fn points(plan: &Inner, read: says::Read, group: usize) -> Option<Ratio> {
    if !read.rate {
        return Some(Ratio::one());
    }
    plan.mark(read.root, group).filter(|mark| mark.is_positive()).cloned()
}

/// What of it a group can reach.
fn reach(ground: &Ground, read: says::Read, group: usize) -> Option<Interval> {
    let each = points(ground.plan.inner(), read, group)?;
    Some(says::reach(ground, group)?.times(&Interval::point(each.recip()?)))
}

fn wants(plan: &Inner, read: says::Read) -> Vec<Wants> {
    let standing = &plan.standing;
    let mut taken_from: Option<End> = None;
    let mut all = Vec::new();
    for (place, tier) in standing.tiers.iter().enumerate().take(TIERS) {
        let needed = tier.when.as_ref().map_or_else(Interval::all, |when| says::needed(when, read));
        let total_alone = tier.when.as_ref().is_none_or(|when| says::total_alone(when, read));
        let quota = tier.quota.as_ref();
        let takes_all =
            quota.is_none_or(|quota| quota.at_most.is_none()) && tier.tested_before.is_empty() && !closed(plan, place);
        all.push(Wants {
            otherwise: quota.is_some_and(|quota| quota.at_least.is_some())
                || standing.lowest.as_ref().is_some_and(|lowest| lowest.tier == place)
                || standing.promotions.iter().any(|promotion| promotion.to == place)
                // Who is kept from a better tier may come down to it.
                || (0..place).any(|better| closed(plan, better)),
            taken_from: taken_from.clone(),
            total_alone,
            takes_all,
            needed: needed.clone(),
        });
        if total_alone && takes_all && needed.high.is_none() {
            let floor = needed.low;
            taken_from = match (taken_from, floor) {
                (Some(one), Some(other)) if one.at < other.at || (one.at == other.at && one.included) => Some(one),
                (_, floor) => floor,
            };
        }
    }
    all
}

/// Whether an effect, the forced lowest or listing apart may keep somebody out of a tier.
fn closed(plan: &Inner, place: usize) -> bool {
    plan.effects.iter().any(|effect| effect.bars.contains(&place) || effect.at_most.is_some_and(|most| most > place))
        || plan.standing.lowest.as_ref().is_some_and(|lowest| lowest.tier > place)
        || plan.apart.iter().flatten().any(|apart| apart.tiers.as_ref().is_some_and(|open| !open.contains(&place)))
}

/// Tiers by place that no total of any class can reach.
pub(super) fn unheld(teller: &Teller<'_>) -> Vec<bool> {
    let (plan, ground) = (teller.plan(), teller.ground);
    let Some(root) = says::root(plan) else { return vec![false; plan.standing.tiers.len()] };
    let read = read(plan, root);
    let reaches: Vec<Option<Interval>> =
        (0..crate::sample::groups(plan).min(GROUPS)).map(|group| reach(ground, read, group)).collect();
    let open = crate::sample::groups(plan) > GROUPS || !plan.derive.is_empty();
    let held = |want: &Wants| {
        open || want.otherwise
            || reaches.iter().any(|reach| reach.as_ref().is_none_or(|reach| !left(plan, want, reach, read).is_empty()))
    };
    wants(plan, read).iter().map(|want| !held(want)).collect()
}

/// Totals of a group that are left to a tier; an empty set where there are none.
fn left(plan: &Inner, want: &Wants, reach: &Interval, read: says::Read) -> Interval {
    let below = want.taken_from.as_ref().map(|end| End { at: end.at.clone(), included: !end.included });
    let left = reach.meet(&want.needed).meet(&Interval { low: None, high: below });
    let root = plan.nodes.get(read.root).filter(|_| !read.rate);
    let unit = root.and_then(|node| node.digits.rounding.fixed_unit());
    let nothing = || Interval { low: Some(End::closed(Ratio::one())), high: Some(End::closed(Ratio::zero())) };
    let short = [&left.low, &left.high].into_iter().all(|end| end.as_ref().is_some_and(|end| end.at.small().is_some()));
    match unit.filter(|_| plan.compare == Compare::Published && short && !left.is_empty()) {
        // No published total lies there.
        Some((mantissa, scale)) if Grid::of(Ratio::from_decimal_parts(mantissa, scale), &left, true).is_none() => {
            nothing()
        }
        _ => left,
    }
}

fn when(tier: usize) -> Path {
    Path::root().field("tiers").index(tier).field("when")
}

/// The name of a tier.
pub(super) fn label(plan: &Inner, tier: usize) -> String {
    plan.standing.tiers.get(tier).map_or_else(String::new, |tier| tier.label.clone())
}

/// Classes whose best total misses what a tier needs, though somebody can have it.
fn beyond(
    teller: &mut Teller<'_>,
    maker: Maker<'_>,
    (tier, want): (usize, &Wants),
    reaches: &[(usize, Option<Interval>)],
    read: says::Read,
) {
    let Some(floor) = want.needed.low.as_ref().filter(|_| !want.otherwise) else { return };
    let misses = |reach: &Interval| {
        let high = reach.high.as_ref()?;
        let out = high.at < floor.at || (high.at == floor.at && !(high.included && floor.included));
        out.then(|| high.at.clone())
    };
    // Where all miss it, checking has said so.
    if reaches.iter().all(|(_, reach)| reach.as_ref().is_some_and(|reach| misses(reach).is_some())) {
        return;
    }
    let mut by_most: BTreeMap<(Ratio, Ratio), Vec<usize>> = BTreeMap::new();
    for (group, reach) in reaches {
        if let Some((most, each)) = reach.as_ref().and_then(misses).zip(points(teller.plan(), read, *group)) {
            by_most.entry((most, each)).or_default().push(*group);
        }
    }
    for ((most, each), groups) in by_most {
        let Some(group) = groups.first().copied() else { continue };
        // In points of the total.
        let (floor, most) = (End { at: floor.at.mul(&each), included: floor.included }, most.mul(&each));
        let short = floor.at.sub(&most);
        let kind = TierBeyondClass {
            tier: label(teller.plan(), tier),
            class: teller.classes(&groups),
            asks: asks(&floor),
            most: shown(&most),
            short: shown(&short),
        };
        let name = format!("{tier}/{group}");
        teller.at(kind, (&name, group), &when(tier), Some(short), |_| {
            maker.witnesses(&[(group, maker.end(group, true))], &[0])
        });
    }
}

fn asks(floor: &End) -> String {
    if floor.included { shown(&floor.at) } else { format!(">{}", shown(&floor.at)) }
}

/// A tier for which nothing is left between the one above and its own floor.
fn nobody(
    teller: &mut Teller<'_>,
    maker: Maker<'_>,
    (tier, want): (usize, &Wants),
    reaches: &[(usize, Option<Interval>)],
    root: usize,
) {
    let plan = teller.plan();
    if want.otherwise || !plan.derive.is_empty() || reaches.is_empty() || crate::sample::groups(plan) > GROUPS {
        return;
    }
    let known: Vec<&Interval> = reaches.iter().filter_map(|(_, reach)| reach.as_ref()).collect();
    let none_left = |reach: &&Interval| left(plan, want, reach, says::Read::total(root)).is_empty();
    if known.len() < reaches.len() || !known.iter().all(none_left) {
        return;
    }
    let Some(hull) = known.iter().map(|reach| (*reach).clone()).reduce(|one, other| one.hull(&other)) else { return };
    // What its own floor rules out checking has said.
    let Some(above) = want.taken_from.as_ref().filter(|_| !hull.meet(&want.needed).is_empty()) else { return };
    let (why_zh, why_en) = match want.needed.low.as_ref().filter(|low| low.at < above.at && hull.holds(&low.at)) {
        Some(low) => (
            format!("按总分的位数，{}与更好等次的{}之间没有总分", asks(low), asks(above)),
            format!(
                "at the digits of the total there is none from {} to the {} of the tier above",
                asks(low),
                asks(above)
            ),
        ),
        None => (
            format!("总分最低的也达到了更好等次的{}", asks(above)),
            format!("even the lowest total meets the {} of the tier above", asks(above)),
        ),
    };
    let name = tier.to_string();
    let path = Path::root().field("tiers").index(tier);
    let figure = above.at.clone();
    let kind = TierNobody { tier: label(plan, tier), why_zh, why_en };
    let group = reaches.first().map(|(group, _)| *group);
    let floor = want.needed.low.as_ref().map(|low| low.at.clone());
    teller.at(kind, (&name, 0), &path, Some(figure), |_| {
        // Next above it and next below it, else the best and the worst; none of them holds it.
        let maker = maker.aside();
        let unit = maker.unit(root).unwrap_or_else(Ratio::one);
        let around = |group: usize| {
            let near = |at: &Ratio, to: &Ratio| maker.between(group, at, to).map(|(given, ..)| (group, given));
            let below = floor.as_ref().and_then(|floor| near(&floor.sub(&unit), floor));
            let above = near(&above.at, &above.at.add(&unit));
            let ends = [true, false].map(|best| (group, maker.end(group, best)));
            let objects = above.zip(below).map_or(ends, |(above, below)| [above, below]);
            let own = plan.standing.tiers.get(tier).map(|tier| &tier.id);
            let came = maker.come(&objects)?;
            came.iter().all(|one| one.tier.is_some() && one.tier.as_ref() != own).then(|| made::shown(&came, &[0, 1]))
        };
        group.and_then(around).unwrap_or_default()
    });
}

/// Classes whose worst total still meets a tier that isn't the last.
fn always(
    teller: &mut Teller<'_>,
    maker: Maker<'_>,
    wants: &[Wants],
    reaches: &[(usize, Option<Interval>)],
    read: says::Read,
) {
    let last = teller.plan().standing.tiers.len().saturating_sub(1);
    let mut by: BTreeMap<(usize, Ratio, Ratio), Vec<usize>> = BTreeMap::new();
    for (group, reach) in reaches {
        let Some(reach) = reach else { continue };
        let held = wants.iter().take(last).position(|want| {
            want.takes_all && want.total_alone && want.needed.low.is_some() && reach.lies_in(&want.needed)
        });
        if let (Some(tier), Some(low), Some(each)) = (held, &reach.low, points(teller.plan(), read, *group)) {
            by.entry((tier, low.at.clone(), each)).or_default().push(*group);
        }
    }
    for ((tier, least, each), groups) in by {
        let Some(group) = groups.first().copied() else { continue };
        let Some(floor) = wants.get(tier).and_then(|want| want.needed.low.clone()) else { continue };
        let (floor, least) = (End { at: floor.at.mul(&each), included: floor.included }, least.mul(&each));
        let kind = TierAlways {
            tier: label(teller.plan(), tier),
            class: teller.classes(&groups),
            asks: asks(&floor),
            least: shown(&least),
        };
        let name = format!("{tier}/{group}");
        let figure = least.sub(&floor.at);
        teller.at(kind, (&name, group), &when(tier), Some(figure), |_| {
            maker.witnesses(&[(group, maker.end(group, false))], &[0])
        });
    }
}

/// Totals that meet no tier's condition: shown by the worst that can be made up.
fn none(
    teller: &mut Teller<'_>,
    maker: Maker<'_>,
    wants: &[Wants],
    reaches: &[(usize, Option<Interval>)],
    read: says::Read,
) {
    let plan = teller.plan();
    let Some((last, want)) = wants.iter().enumerate().next_back() else { return };
    if want.otherwise || want.needed.low.is_none() || wants.len() < plan.standing.tiers.len() {
        return;
    }
    for (group, reach) in reaches.iter().take(TRIED) {
        let low = reach.as_ref().and_then(|reach| reach.low.clone());
        if low.is_some_and(|low| want.needed.holds(&low.at)) {
            continue;
        }
        let worst = [(*group, maker.end(*group, false))];
        let Some(all) = maker.come(&worst) else { continue };
        let Some(came) = all.first() else { continue };
        let Some(each) = points(plan, read, *group) else { continue };
        let fails = |total: &Ratio| total.div(&each).is_some_and(|own| !want.needed.holds(&own));
        let Some(total) = came.total.clone().filter(|total| came.tier.is_none() && fails(total)) else { continue };
        let kind = TierNone { tier: label(plan, last), least: shown(&total) };
        teller.at(kind, (&last.to_string(), *group), &when(last), Some(total), |_| made::shown(&all, &[0]));
        return;
    }
}

/// A total below a tier's floor that is published at it.
fn by_rounding(
    teller: &mut Teller<'_>,
    maker: Maker<'_>,
    (tier, want): (usize, &Wants),
    reaches: &[(usize, Option<Interval>)],
    root: usize,
) {
    let Some(floor) = want.needed.low.as_ref().filter(|floor| floor.included) else { return };
    let Some(unit) = maker.unit(root) else { return };
    let Some(low) = unit.div(&Ratio::from_int(2)).map(|half| floor.at.sub(&half)) else { return };
    for (group, reach) in reaches.iter().take(TRIED) {
        if !reach.as_ref().is_some_and(|reach| reach.holds(&floor.at)) {
            continue;
        }
        let Some((_, exact, came)) = maker.between(*group, &low, &floor.at) else { continue };
        let id = teller.plan().standing.tiers.get(tier).map(|tier| tier.id.clone());
        if came.total.as_ref() != Some(&floor.at) || came.tier != id {
            continue;
        }
        let kind = TierByRounding {
            tier: label(teller.plan(), tier),
            asks: shown(&floor.at),
            unit: shown(&unit),
            exact: shown(&exact),
        };
        let figure = floor.at.sub(&exact);
        teller.at(kind, (&tier.to_string(), *group), &when(tier), Some(figure), |_| vec![came.witness]);
        return;
    }
}
