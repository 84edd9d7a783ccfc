//! What is worth telling of the ranking: keys that never decide, ties that stay, totals that don't compare, ranks that
//! roundings turn.
//!
//! Who holds a tier by it is `tiers`'s and `quotas`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::along::Along;
use super::leaves::LeafAlong;
use super::made::{self, Maker};
use super::says;
use super::tell::{Teller, Values, shown};
use super::time::items_of_leaf;
use super::witness::Witness;
use crate::document::Path;
use crate::finding::{KeyNeverDecides, RoundingTurnsRank, ScoreAcrossClasses, TiesLikely};
use crate::number::{Ratio, Rounding};
use crate::plan::Inner;
use crate::plan::expr::Expr;
use crate::plan::node::Work;
use crate::plan::standing::{KeyReads, PlanRanking};
use crate::rulebook::identity::Compare;
use crate::rulebook::standing::Key;
use crate::sample;

/// Totals that are told to be few.
const FEW: i128 = 400;
/// Groups that are looked at.
const GROUPS: usize = 200;
/// Values of a leaf that are looked at for roundings, and leaves.
const WINDOW: i128 = 240;
const LEAVES: usize = 12;
/// Pairs of leaves that are tried, and groups in which they are.
const PAIRS: usize = 3;
const TRIED: usize = 3;

pub(super) fn tell(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let plan = teller.plan();
    let Some(ranking) = &plan.standing.ranking else { return };
    keys(teller, maker, ranking);
    let Some(root) = says::root(plan) else { return };
    if ranking.keys.len() == 1
        && matches!(ranking.keys.first().map(|key| &key.reads), Some(KeyReads::Score(node)) if *node == root)
    {
        ties(teller, maker, root);
    }
    // Where the least is best, the most that can be reached says nothing.
    if ranking.keys.first().is_some_and(|key| key.highest && matches!(key.reads, KeyReads::Score(node) if node == root))
    {
        across(teller, maker);
    }
    let by_total = |key: &KeyReads| matches!(key, KeyReads::Score(node) | KeyReads::Rate(node) if *node == root);
    if let Some(first) = ranking.keys.first().filter(|key| by_total(&key.reads)) {
        turned(teller, maker, root, first.highest);
    }
}

/// Keys that repeat an earlier one, or are determined by it.
fn keys(teller: &mut Teller<'_>, maker: Maker<'_>, ranking: &PlanRanking) {
    let plan = teller.plan();
    let Some(said) = &plan.rulebook.ranking else { return };
    for (place, (key, said_key)) in ranking.keys.iter().zip(&said.keys).enumerate() {
        let constant = matches!(&key.reads, KeyReads::Value(Expr::Constant(_)));
        let before =
            ranking.keys.iter().zip(&said.keys).take(place).position(|(other, said_other)| {
                same(said_key, said_other) || determined(plan, &key.reads, &other.reads)
            });
        let (why, before) = match (before, constant) {
            (Some(before), _) => {
                let again = said.keys.get(before).is_some_and(|other| same(said_key, other));
                let why = if again {
                    ("它重复了前面的排序项", "it repeats an earlier key")
                } else {
                    (
                        "它由前面的排序项决定，各分类满分相同",
                        "it follows from an earlier key, for all classes have the same mark",
                    )
                };
                (why, before.saturating_add(1))
            }
            (None, true) => (("它对谁都一样", "it is the same for everybody"), place.saturating_add(1)),
            (None, false) => continue,
        };
        let kind = KeyNeverDecides { place: place.saturating_add(1), before, why_zh: why.0, why_en: why.1 };
        let path = Path::root().field("ranking").field("keys").index(place);
        // Who ties on the keys before it still ties; where no two do, those keys part the worst from the best.
        teller.at(kind, (&place.to_string(), 0), &path, None, |_| {
            let group = (0..sample::groups(plan)).find(|group| sample::whose(plan, *group).is_some());
            let Some((group, root)) = group.zip(says::root(plan)) else { return Vec::new() };
            let ends = || maker.witnesses(&[false, true].map(|best| (group, maker.end(group, best))), &[0, 1]);
            tied(maker, group, root).unwrap_or_else(ends)
        });
    }
}

/// Whether two keys read the same, whichever end is best.
fn same(one: &Key, other: &Key) -> bool {
    match (one, other) {
        (Key::Score(one), Key::Score(other)) => one.score == other.score,
        (Key::Rate(one), Key::Rate(other)) => one.rate == other.rate,
        (Key::Data(one), Key::Data(other)) => one.data == other.data,
        (Key::Value(one), Key::Value(other)) => one.value == other.value,
        (Key::Figure(one), Key::Figure(other)) => one.figure == other.figure,
        _ => false,
    }
}

/// Whether the score of a node and its rate say the same in each cohort, because marks never differ there.
fn determined(plan: &Inner, one: &KeyReads, other: &KeyReads) -> bool {
    let node = match (one, other) {
        (KeyReads::Score(one), KeyReads::Rate(other)) | (KeyReads::Rate(one), KeyReads::Score(other))
            if one == other =>
        {
            *one
        }
        _ => return false,
    };
    let mut marks: BTreeMap<usize, Option<&Ratio>> = BTreeMap::new();
    let alike = (0..sample::groups(plan)).all(|group| {
        let Some((class, _)) = sample::whose(plan, group) else { return true };
        let mark = plan.mark(node, group);
        // A class may stand in several cohorts: each of them must be alike.
        let id = plan.rulebook.classes.get(class).map(|class| &class.id);
        let cohorts = plan.rulebook.cohorts.iter().enumerate();
        let mut standing = cohorts.filter(|(_, cohort)| id.is_some_and(|id| cohort.classes.contains(id)));
        standing.all(|(cohort, _)| *marks.entry(cohort).or_insert(mark) == mark)
    });
    alike && !says::marks_move(plan) && marks.values().all(|mark| mark.is_some_and(Ratio::is_positive))
}

/// One key alone, and few totals.
fn ties(teller: &mut Teller<'_>, maker: Maker<'_>, root: usize) {
    let plan = teller.plan();
    if plan.compare != Compare::Published {
        return;
    }
    let Some(unit) = maker.unit(root) else { return };
    // All that are ranked together: totals of one class may lie where those of another don't.
    let groups = sample::groups(plan).min(GROUPS);
    let totals = |cohort: usize| {
        let here: Vec<usize> = (0..groups).filter(|group| sample::stands(plan, *group, cohort)).collect();
        let reaches: Option<Vec<_>> = here.iter().map(|group| says::reach(maker.ground, *group)).collect();
        let reach = reaches?.into_iter().reduce(|one, other| one.hull(&other))?;
        let (low, high) = (reach.low?, reach.high?);
        let (n, d) = high.at.sub(&low.at).div(&unit)?.lowest_terms()?;
        Some((*here.first()?, n.checked_div_euclid(d)?.checked_add(1)?))
    };
    let with_objects = |cohort: &usize| (0..groups).any(|group| sample::stands(plan, group, *cohort));
    let cohorts = (0..plan.rulebook.cohorts.len().min(GROUPS)).filter(with_objects);
    let all: Option<Vec<(usize, i128)>> = cohorts.map(totals).collect();
    let Some((group, most)) = all.and_then(|all| all.into_iter().max_by_key(|(_, many)| *many)) else { return };
    if !(2..=FEW).contains(&most) {
        return;
    }
    let Some(many) = likely(most) else { return };
    let kind = TiesLikely { totals: most.to_string(), unit: shown(&unit), many: many.to_string() };
    let path = Path::root().field("ranking").field("keys");
    teller.at(kind, ("", 0), &path, Ratio::new(most, 1), |_| tied(maker, group, root).unwrap_or_default());
}

/// With how many objects, spread evenly over so many totals, two of them tie more likely than not: exactly.
fn likely(totals: i128) -> Option<i64> {
    let half = Ratio::new(1, 2)?;
    let mut apart = Ratio::one();
    // Of at most 400 totals it is 24 objects: no number gets long.
    for many in 1..totals.min(30) {
        apart = apart.mul(&Ratio::new(totals.checked_sub(many)?, totals)?);
        if apart < half {
            return i64::try_from(many.checked_add(1)?).ok();
        }
    }
    None
}

/// Two objects with different evidence in one leaf whose totals tie.
fn tied(maker: Maker<'_>, group: usize, root: usize) -> Option<Vec<Witness>> {
    let maker = maker.aside();
    let nodes = &maker.ground.plan.inner().nodes;
    let coarse = nodes.get(root)?.digits.rounding;
    for leaf in maker.leaves(group).take(LEAVES) {
        let own = nodes.get(leaf.node)?.digits.rounding;
        // What the total hides, then what the leaf does; then the first step alone.
        let hidden = [coarse, own].into_iter().flat_map(|digits| level(&leaf.along, digits));
        let first = windows(&leaf.along).into_iter().map(|(from, _)| (from, from.saturating_add(1)));
        for (low, high) in hidden.chain(first).take(PAIRS) {
            let given = |steps: i128| maker.given(leaf, steps).map(|given| (group, given));
            let Some(objects) = given(low).zip(given(high)).map(|(low, high)| vec![low, high]) else { continue };
            if let Some(came) = maker.come(&objects).filter(|came| came.iter().all(|one| one.tied)) {
                return Some(made::shown(&came, &[0, 1]));
            }
        }
    }
    None
}

/// Totals of the classes of a cohort that end differently.
fn across(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let plan = teller.plan();
    let groups = sample::groups(plan).min(GROUPS);
    let mut known: BTreeMap<usize, Option<Ratio>> = BTreeMap::new();
    for (place, cohort) in plan.rulebook.cohorts.iter().enumerate().take(GROUPS) {
        let most = |group: usize| says::reach(maker.ground, group)?.high.map(|end| end.at);
        let here = (0..groups).filter(|group| sample::stands(plan, *group, place));
        let all: Option<Vec<(usize, Ratio)>> = here.map(|group| Some((group, most(group)?))).collect();
        let Some(all) = all else { continue };
        let (Some(least), Some(best)) =
            (all.iter().min_by(|one, other| one.1.cmp(&other.1)), all.iter().max_by(|one, other| one.1.cmp(&other.1)))
        else {
            continue;
        };
        if least.1 == best.1 {
            continue;
        }
        // What the other can't pass holds of more than can be; what the best can be must be there.
        let reached = known.entry(best.0).or_insert_with(|| reached(maker, best.0, &best.1)).clone();
        let Some(reached) = reached.filter(|reached| *reached > least.1) else { continue };
        let name = cohort.label.as_ref().map_or_else(|| cohort.id.to_string(), ToString::to_string);
        let kind = ScoreAcrossClasses {
            cohort: name,
            one: teller.classes(&[least.0]),
            one_most: shown(&least.1),
            other: teller.classes(&[best.0]),
            other_most: shown(&reached),
        };
        let (figure, groups) = (reached.sub(&least.1), [least.0, best.0]);
        let path = Path::root().field("ranking").field("keys").index(0);
        teller.at(kind, (cohort.id.as_str(), 0), &path, Some(figure), |_| {
            maker.within(place).witnesses(&groups.map(|group| (group, maker.end(group, true))), &[0, 1])
        });
    }
}

/// A total that a group surely reaches: the bound, where nothing keeps its leaves from being at their best together, else
/// that of the best that can be made up.
fn reached(maker: Maker<'_>, group: usize, bound: &Ratio) -> Option<Ratio> {
    if together(maker, group) {
        return Some(bound.clone());
    }
    maker.come(&[(group, maker.end(group, true))])?.pop()?.total
}

/// Whether each leaf of a group can be at its best whatever the others are: none that is known by bounds alone, and no item
/// that is read twice.
fn together(maker: Maker<'_>, group: usize) -> bool {
    let plan = maker.ground.plan.inner();
    let mut taken = BTreeSet::new();
    let known: BTreeSet<usize> = maker.leaves(group).filter(|leaf| !leaf.loose).map(|leaf| leaf.node).collect();
    plan.nodes.iter().enumerate().filter(|(_, node)| !node.figure).all(|(place, node)| {
        let Some(here) = node.in_group(group) else { return true };
        let surely = match &here.work {
            Work::Leaf(leaf) => known.contains(&place) || matches!(leaf.value, Expr::Survey(_) | Expr::Panel(_)),
            _ => true,
        };
        surely && items_of_leaf(here).into_iter().all(|item| taken.insert(item))
    })
}

/// Two values of a leaf, by their steps.
type Pair = (i128, i128);

/// Values to look at: the beginning of each straight run, and its middle.
fn windows(along: &Along) -> Vec<Pair> {
    let mut all = Vec::new();
    for part in along.steps().into_iter().filter(|part| !part.each.is_zero()).take(4) {
        let Some(from) = part.from.or_else(|| part.to?.checked_sub(WINDOW)) else { continue };
        let to = part.to.unwrap_or(i128::MAX);
        let end = from.saturating_add(WINDOW).min(to);
        all.push((from, end));
    }
    all
}

/// Values with the same rounded points: those of which the exact points lie furthest apart, lower first.
fn level(along: &Along, digits: Rounding) -> Vec<Pair> {
    let mut found: Option<(Ratio, Pair)> = None;
    for (from, to) in windows(along) {
        let mut first: Option<(Ratio, Ratio, i128)> = None;
        for steps in from..=to {
            let Some(points) = along.at(steps) else { break };
            let shown = digits.round(&points);
            match &first {
                Some((known, at, begun)) if *known == shown => {
                    let apart = points.sub(at);
                    let pair = if apart.is_negative() { (steps, *begun) } else { (*begun, steps) };
                    if found.as_ref().is_none_or(|(most, _)| apart.abs() > *most) {
                        found = Some((apart.abs(), pair));
                    }
                }
                _ => first = Some((shown, points, steps)),
            }
        }
    }
    found.into_iter().filter(|(apart, _)| apart.is_positive()).map(|(_, pair)| pair).collect()
}

/// Neighbouring values whose rounded points differ by more than the exact ones do, and by how much these do: that with
/// the least, lower first.
fn jump(along: &Along, digits: Rounding) -> Option<(Ratio, Pair)> {
    let mut found: Option<(Ratio, Pair)> = None;
    for (from, to) in windows(along) {
        let mut before: Option<(Ratio, Ratio)> = None;
        for steps in from..=to {
            let Some(points) = along.at(steps) else { break };
            let shown = digits.round(&points);
            if let Some((exact, published)) = &before {
                let (really, seen) = (points.sub(exact), shown.sub(published));
                let pair =
                    steps.checked_sub(1).map(|last| if seen.is_negative() { (steps, last) } else { (last, steps) });
                if really.abs() < seen.abs()
                    && let Some(pair) = pair
                    && found.as_ref().is_none_or(|(least, _)| really.abs() < *least)
                {
                    found = Some((really.abs(), pair));
                }
            }
            before = Some((points, shown));
        }
    }
    found
}

/// Two objects of which the one that is ahead is published behind, because leaves are rounded before they are added.
fn turned(teller: &mut Teller<'_>, maker: Maker<'_>, root: usize, highest: bool) {
    let plan = teller.plan();
    let ranked = |group: &usize| sample::whose(plan, *group).is_some() && plan.derivation(*group).is_none();
    for group in (0..sample::groups(plan)).filter(ranked).take(TRIED) {
        let added = maker.added(group);
        let digits = |leaf: &LeafAlong| plan.nodes.get(leaf.node).map(|node| node.digits.rounding);
        let moved = |leaf: &&LeafAlong| added.contains(&leaf.node) && maker.unit(leaf.node).is_some();
        let leaves: Vec<&LeafAlong> = maker.leaves(group).filter(moved).collect();
        let near = leaves.iter().take(LEAVES);
        let levels: Vec<(&LeafAlong, Ratio, Pair)> = near
            .clone()
            .filter_map(|leaf| {
                let pair = level(&leaf.along, digits(leaf)?).pop()?;
                Some((*leaf, leaf.along.at(pair.1)?.sub(&leaf.along.at(pair.0)?), pair))
            })
            .collect();
        let jumps: Vec<(&LeafAlong, Ratio, Pair)> =
            near.filter_map(|leaf| jump(&leaf.along, digits(leaf)?).map(|(by, pair)| (*leaf, by, pair))).collect();
        let (mut levels, mut jumps) = (levels, jumps);
        levels.sort_by(|one, other| other.1.cmp(&one.1));
        jumps.sort_by(|one, other| one.1.cmp(&other.1));
        let pairs = levels.iter().take(PAIRS).flat_map(|one| jumps.iter().take(PAIRS).map(move |other| (one, other)));
        for ((one, gain, high), (other, loss, low)) in pairs {
            let apart = [one, other].map(|leaf| maker.given(leaf, 0).unwrap_or_default());
            let shared =
                apart.iter().flatten().any(|(item, _)| apart.iter().all(|all| all.iter().any(|(own, _)| own == item)));
            if one.node == other.node || shared || gain <= loss {
                continue;
            }
            let both = |at: i128, also: i128| -> Option<Values> {
                Some([maker.given(one, at)?, maker.given(other, also)?].concat())
            };
            let Some((more, less)) = both(high.1, low.0).zip(both(high.0, low.1)) else { continue };
            // Who is ahead stands first.
            let objects = if highest { [(group, more), (group, less)] } else { [(group, less), (group, more)] };
            let Some(came) = maker.come(&objects) else { continue };
            let [Some(first), Some(second)] = [came.first(), came.get(1)] else { continue };
            let (Some(ahead), Some(behind)) = (&first.total, &second.total) else { continue };
            let lost = if highest { behind.sub(ahead) } else { ahead.sub(behind) };
            if first.rank <= second.rank || !lost.is_positive() {
                continue;
            }
            let half = |leaf: &&LeafAlong| maker.unit(leaf.node)?.div(&Ratio::from_int(2));
            let bound = leaves.iter().filter_map(half).fold(Ratio::zero(), |so_far, half| so_far.add(&half));
            let kind = RoundingTurnsRank {
                class: teller.classes(&[group]),
                ahead: shown(&gain.sub(loss)),
                behind: shown(&lost),
                leaves: leaves.len(),
                bound: shown(&bound),
            };
            let Some(path) = plan.nodes.get(root).and_then(|node| maker.ground.node(&node.id)).map(|known| &known.path)
            else {
                return;
            };
            teller.at(kind, ("", group), path, Some(bound), |_| made::shown(&came, &[0, 1]));
            return;
        }
    }
}
