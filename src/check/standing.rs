//! Ranking and tiers: keys that exist and compare, tiers that somebody can reach.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{self, Place, rate_of};
use super::desk::{Desk, Known, Sink, called, kind};
use super::points::Reach;
use super::range;
use crate::document::{Id, Lang, Path};
use crate::finding::{
    EventsNoNumber, KeyNotComparable, MarksDiffer, NotAFigure, NothingListed, TierOrder, TierTooHigh, TierUnreachable,
    TiesOfRanking,
};
use crate::number::{Decimal, Ratio};
use crate::plan::marks::Mark;
use crate::rulebook::condition::{Condition, ScoreOf, ScoreTest};
use crate::rulebook::data::Item;
use crate::rulebook::derive::{Derive, DerivedTotals};
use crate::rulebook::node::Combine;
use crate::rulebook::peers::Ties;
use crate::rulebook::standing::{Key, Tier};
use crate::rulebook::value::Value;

pub(super) fn check(desk: &Desk<'_>, reaches: &[Vec<Option<Reach>>], sink: &mut Sink<'_>) {
    ranking(desk, sink);
    let path = Path::root().field("tiers");
    for (index, tier) in desk.book.tiers.iter().enumerate() {
        if let Some(when) = &tier.when {
            let path = path.index(index).field("when");
            desk.knowing(Known::Ranks, || condition::check(desk, when, Place::Tier, &path, sink));
        }
    }
    unreachable(desk, &path, sink);
    thresholds(desk, reaches, &path, sink);
}

fn ranking(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let Some(ranking) = &desk.book.ranking else { return };
    let path = Path::root().field("ranking");
    if matches!(ranking.ties, Ties::High | Ties::Averaged) {
        let (ties_zh, ties_en) = (ranking.ties.word(Lang::Zh), ranking.ties.word(Lang::En));
        sink.push(TiesOfRanking { ties_zh, ties_en }, &path.field("ties"));
    }
    let path = path.field("keys");
    if ranking.keys.is_empty() && !sink.incomplete(&path) {
        sink.push(NothingListed { what_zh: "排序项", what_en: "key" }, &path);
    }
    for (index, key) in ranking.keys.iter().enumerate() {
        let path = path.index(index);
        match key {
            Key::Score(key) => {
                let path = path.field("score");
                if let Some(node) = desk.node(&key.score, &path, sink) {
                    marks_differ(desk, node, &path, sink);
                }
            }
            Key::Rate(key) => {
                rate_of(desk, &key.rate, &path.field("rate"), sink);
            }
            Key::Data(key) => item(desk, &key.data, &path.field("data"), sink),
            Key::Value(key) => match &key.value {
                Value::Item(id) => item(desk, id, &path.field("value"), sink),
                value => {
                    range::of(desk, value, &path.field("value"), sink);
                }
            },
            Key::Figure(key) => {
                let path = path.field("figure");
                if let Some(node) = desk.node(&key.figure, &path, sink)
                    && !desk.flat.get(node).is_some_and(|one| one.figure)
                {
                    sink.push(NotAFigure { node: desk.node_name(node) }, &path);
                }
            }
        }
    }
}

/// An item as a key: a grade has no number, and which end of its list is best is no matter of highest or lowest.
fn item(desk: &Desk<'_>, id: &Id, path: &Path, sink: &mut Sink<'_>) {
    match desk.item(id, path, sink) {
        Some(item @ (Item::Grade(_) | Item::Tasks(_) | Item::Milestones(_))) => {
            let (kind_zh, kind_en) = kind(item);
            sink.push(KeyNotComparable { item: desk.item_name(id), kind_zh, kind_en }, path);
        }
        Some(item @ (Item::Ballots(_) | Item::Sheets(_))) => range::not_a_number(desk, id, item, path, sink),
        Some(Item::Events(_)) => sink.push(EventsNoNumber { item: desk.item_name(id) }, path),
        _ => {}
    }
}

/// Scores compared within a cohort whose classes have different marks.
fn marks_differ(desk: &Desk<'_>, node: usize, path: &Path, sink: &mut Sink<'_>) {
    for (place, cohort) in desk.book.cohorts.iter().enumerate() {
        let mut here: Vec<usize> = cohort.classes.iter().filter_map(|class| desk.group_in(class, place)).collect();
        here.sort_unstable();
        here.dedup();
        let mut distinct = BTreeSet::new();
        let mut said = Vec::new();
        for group in here {
            if let Mark::Full(mark) = desk.mark(node, group)
                && distinct.insert(mark.clone())
            {
                said.push(format!("{} {mark}", desk.group_name(group)));
            }
        }
        if distinct.len() > 1 {
            let cohort = called(cohort.label.as_ref(), &cohort.id);
            sink.push(
                MarksDiffer {
                    node: desk.node_name(node),
                    cohort,
                    marks_zh: said.join("、"),
                    marks_en: said.join(", "),
                },
                path,
            );
        }
    }
}

fn tier_name(tier: &Tier) -> String {
    called(tier.label.as_ref(), &tier.id)
}

/// Whether a tier takes no more than so many.
fn limited(tier: &Tier) -> bool {
    tier.quota.as_ref().is_some_and(|quota| quota.at_most.is_some())
}

/// Tiers after one that takes everybody.
fn unreachable(desk: &Desk<'_>, path: &Path, sink: &mut Sink<'_>) {
    // Room is a condition of its own, and so is what keeps somebody out.
    let all = (desk.book.tiers.iter().enumerate())
        .find(|(place, tier)| tier.when.is_none() && !limited(tier) && !closed_to_some(desk, *place, &tier.id));
    let Some((place, before)) = all else { return };
    for (index, tier) in desk.book.tiers.iter().enumerate().skip(place.saturating_add(1)) {
        sink.push(TierUnreachable { tier: tier_name(tier), before: tier_name(before) }, &path.index(index));
    }
}

/// Whether an effect, the forced lowest, listing apart or a tier tested before may keep somebody out of a tier.
fn closed_to_some(desk: &Desk<'_>, place: usize, id: &Id) -> bool {
    let worse = |other: &Id| desk.book.tiers.iter().position(|tier| tier.id == *other).is_some_and(|at| at > place);
    desk.book.effects.iter().any(|effect| effect.bar.contains(id) || effect.at_most.as_ref().is_some_and(worse))
        || desk.book.forced_lowest.as_ref().is_some_and(|lowest| worse(&lowest.tier))
        || (desk.book.cohorts.iter().filter_map(|cohort| cohort.separate.as_ref()))
            .any(|apart| apart.tiers.as_ref().is_some_and(|open| !open.contains(id)))
        || desk.book.test_order.iter().take_while(|other| *other != id).any(worse)
}

/// The lowest number that passes a test of a score from below; whether it passes itself.
fn floor(test: &ScoreTest) -> Option<(Decimal, bool)> {
    match (test.at_least, test.above) {
        (Some(at), None) => Some((at, true)),
        (None, Some(at)) => Some((at, false)),
        _ => None,
    }
}

/// The test of a condition that is nothing but a floor on a node's score.
fn only_floor(condition: &Condition) -> Option<(&ScoreTest, &Id)> {
    let Condition::Score(test) = condition else { return None };
    let ScoreOf::Node(id) = &test.score else { return None };
    // An object that lacks the node passes only where the test says so: then it isn't the floor alone that decides.
    (test.at_most.is_none() && test.below.is_none() && test.equals.is_none() && test.if_absent != Some(true))
        .then_some((test, id))
}

fn thresholds(desk: &Desk<'_>, reaches: &[Vec<Option<Reach>>], path: &Path, sink: &mut Sink<'_>) {
    // By node, the lowest floor so far and its tier: whoever is above it never comes further down.
    let mut lowest: BTreeMap<&Id, (Decimal, bool, String)> = BTreeMap::new();
    for (index, tier) in desk.book.tiers.iter().enumerate() {
        let Some(when) = &tier.when else { continue };
        let path = path.index(index).field("when");
        if let Some((test, id)) = only_floor(when)
            && let Some((at, included)) = floor(test)
        {
            let later = lowest.get(id).filter(|(before, before_included, _)| {
                // `above 80` asks more than `at_least 80`.
                at > *before || (at == *before && (*before_included || !included))
            });
            if let Some((before, _, name)) = later {
                let kind = TierOrder {
                    tier: tier_name(tier),
                    threshold: at.to_string(),
                    before: name.clone(),
                    before_threshold: before.to_string(),
                };
                sink.push(kind, &path);
            } else if !limited(tier) {
                // A limited tier leaves some of those above its floor to the tiers below.
                lowest.insert(id, (at, included, tier_name(tier)));
            }
        }
        let parts: &[Condition] = match when {
            Condition::All(all) => &all.all,
            one => std::slice::from_ref(one),
        };
        for (part, condition) in parts.iter().enumerate() {
            let path = if matches!(when, Condition::All(_)) { path.field("all").index(part) } else { path.clone() };
            too_high(desk, tier, condition, reaches, &path, sink);
        }
    }
}

/// A floor above everything that the score can be.
fn too_high(
    desk: &Desk<'_>,
    tier: &Tier,
    condition: &Condition,
    reaches: &[Vec<Option<Reach>>],
    path: &Path,
    sink: &mut Sink<'_>,
) {
    if !sink.sound() {
        return;
    }
    if let Some((node, at, most)) = above_all(desk, condition, reaches) {
        let (threshold, node) = (at.to_string(), desk.node_name(node));
        sink.push(TierTooHigh { tier: tier_name(tier), threshold, node, most: most.to_string() }, path);
    }
}

/// Whether a part of a tier's condition is such a floor.
pub(super) fn is_too_high(desk: &Desk<'_>, when: &Condition, reaches: &[Vec<Option<Reach>>]) -> bool {
    let parts: &[Condition] = match when {
        Condition::All(all) => &all.all,
        one => std::slice::from_ref(one),
    };
    parts.iter().any(|part| above_all(desk, part, reaches).is_some())
}

/// The node, the floor and the highest score, where the floor is above that.
fn above_all(
    desk: &Desk<'_>,
    condition: &Condition,
    reaches: &[Vec<Option<Reach>>],
) -> Option<(usize, Decimal, Ratio)> {
    let (test, id) = only_floor(condition)?;
    let ((at, included), node) = (floor(test)?, desk.place(id)?);
    // What is made by adding totals may be as high as there are parts.
    let added = |said: &DerivedTotals| matches!(said.combine, Combine::Sum | Combine::BestN);
    if node == 0 && desk.book.derive.iter().filter_map(Derive::totals).any(added) {
        return None;
    }
    let counted: Vec<&Reach> =
        desk.groups_of(node).filter_map(|class| reaches.get(node)?.get(class)?.as_ref()).collect();
    // A class whose scores can't be known may reach anything.
    if counted.is_empty() || counted.len() < desk.groups_of(node).count() {
        return None;
    }
    let mut most = None;
    for reach in counted {
        let high = reach.score.high.as_ref()?;
        most = Some(most.map_or_else(|| high.at.clone(), |so_far| high.at.clone().max(so_far)));
    }
    let most = most?;
    let wanted = at.ratio();
    (wanted > most || (wanted == most && !included)).then_some((node, at, most))
}
