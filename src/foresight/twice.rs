//! One thing that is paid twice, or pulled two ways; and what hangs on others than the object itself.

use std::collections::BTreeMap;

use super::show;
use super::tell::Teller;
use super::witness::Witness;
use crate::check::Ground;
use crate::finding::{EventPaidTwice, FewPeers, Outlier, PaidTwice, PulledTwoWays, ZeroSum};
use crate::number::Ratio;
use crate::plan::condition::PlanCondition;
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::node::{Leaf, PlanNode, Work};
use crate::plan::peers::What;
use crate::plan::{Direction, Inner, ItemKind};
use crate::rulebook::extent;
use crate::sample::{self, Given};

pub(super) fn tell(teller: &mut Teller<'_>) {
    items(teller);
    events(teller);
    peers(teller);
}

/// Items that move two leaves of the tree.
fn items(teller: &mut Teller<'_>) {
    let plan = teller.plan();
    let place: BTreeMap<&str, usize> =
        plan.nodes.iter().enumerate().map(|(place, node)| (node.id.as_str(), place)).collect();
    let movement = teller.ground.plan.report().movement;
    // By item, leaves that go up with it, and leaves that go down.
    let mut moved: BTreeMap<usize, [Vec<usize>; 2]> = BTreeMap::new();
    for one in &movement {
        let Some(item) = plan.item_index.get(one.item.as_str()) else { continue };
        let Some(leaf) = place.get(one.node.as_str()).copied().filter(|leaf| in_tree(teller, *leaf)) else { continue };
        // A target is there to be divided by.
        if !matches!(
            plan.items.get(*item).map(|item| &item.kind),
            Some(ItemKind::Number | ItemKind::Rate { .. } | ItemKind::Grade(_))
        ) {
            continue;
        }
        let [up, down] = moved.entry(*item).or_default();
        match one.direction {
            Direction::Rising => up.push(leaf),
            Direction::Falling => down.push(leaf),
            Direction::Constant | Direction::Unknown => {}
        }
    }
    for (item, [up, down]) in moved {
        let label = plan.items.get(item).map_or_else(String::new, |item| item.label.clone());
        for same in [&up, &down] {
            // Of the first class that has two of them.
            let mut several = each_group(plan).take_while(|_| same.len() > 1);
            let pair = several.find_map(|group| {
                let mut here = same.iter().copied().filter(|leaf| has(plan, *leaf, group));
                Some((group, here.next()?, here.next()?))
            });
            if let Some((group, one, other)) = pair {
                let kind = PaidTwice { item: label.clone(), one: teller.name(one), other: teller.name(other) };
                teller.node(kind, (other, group), None, |ground| ends(ground, group, other, item));
            }
        }
        let mut several = each_group(plan).take_while(|_| !up.is_empty() && !down.is_empty());
        let pair = several.find_map(|group| {
            let here = |all: &[usize]| all.iter().copied().find(|leaf| has(plan, *leaf, group));
            Some((group, here(&up)?, here(&down)?))
        });
        if let Some((group, one, other)) = pair {
            let kind = PulledTwoWays { item: label, up: teller.name(one), down: teller.name(other) };
            teller.node(kind, (other, group), None, |ground| ends(ground, group, other, item));
        }
    }
}

/// Whether a node counts in the total: figures don't.
fn in_tree(teller: &Teller<'_>, node: usize) -> bool {
    teller.plan().nodes.get(node).is_some_and(|node| !node.figure)
}

fn each_group(plan: &Inner) -> std::ops::Range<usize> {
    0..sample::groups(plan)
}

/// Whether a group has a node.
fn has(plan: &Inner, node: usize, group: usize) -> bool {
    plan.nodes.get(node).is_some_and(|node| node.in_group(group).is_some())
}

/// An object with the least and with the most of an item.
fn ends(ground: &Ground, group: usize, node: usize, item: usize) -> Vec<Witness> {
    let plan = ground.plan.inner();
    let shown = || {
        let (known, declared) = (plan.items.get(item)?, sample::item_of(plan, item)?);
        let id = &plan.nodes.get(node)?.id;
        let [low, high] = match &known.kind {
            ItemKind::Number => {
                let range = extent::numbers(declared);
                let low = range.low.map_or_else(Ratio::zero, |end| end.at);
                let high = range.high.map_or_else(|| low.add(&Ratio::from_int(100)), |end| end.at);
                [Given::Number(low.to_decimal()?), Given::Number(high.to_decimal()?)]
            }
            ItemKind::Grade(words) => [Given::Grade(words.len().checked_sub(1)?), Given::Grade(0)],
            _ => return None,
        };
        Some(vec![
            show::values(ground, group, id, &vec![(item, low)])?,
            show::values(ground, group, id, &vec![(item, high)])?,
        ])
    };
    shown().unwrap_or_default()
}

/// Kinds of event that two leaves price, and that no list of matters holds apart.
fn events(teller: &mut Teller<'_>) {
    let plan = teller.plan();
    let leaf = |node: &PlanNode, group: usize| match node.in_group(group).map(|here| &here.work) {
        Some(Work::Events(events)) if events.across.is_none() => {
            let priced = events.prices.iter().map(|price| !price.is_zero()).collect::<Vec<_>>();
            Some((events.item, priced))
        }
        _ => None,
    };
    for group in 0..sample::groups(plan) {
        let mut seen: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (place, node) in plan.nodes.iter().enumerate().filter(|(_, node)| !node.figure) {
            let Some((item, priced)) = leaf(node, group) else { continue };
            for (kind, _) in priced.iter().enumerate().filter(|(_, priced)| **priced) {
                match seen.get(&(item, kind)) {
                    None => {
                        seen.insert((item, kind), place);
                    }
                    Some(first) => {
                        let name = match plan.items.get(item).map(|item| &item.kind) {
                            Some(ItemKind::Events(names)) => {
                                names.kinds.get(kind).map_or_else(String::new, ToString::to_string)
                            }
                            _ => String::new(),
                        };
                        let told = EventPaidTwice { kind: name, one: teller.name(*first), other: teller.name(place) };
                        let at = seen.get(&(item, kind)).copied().unwrap_or(place);
                        let both = move |ground: &Ground| {
                            let show = |node| show::events(ground, group, node, &[(kind, 0, 1)]);
                            show(at).zip(show(place)).map(|(one, other)| vec![one, other]).unwrap_or_default()
                        };
                        teller.node(told, (place, group), None, both);
                    }
                }
            }
        }
    }
}

/// Leaves that hang on what peers come to.
fn peers(teller: &mut Teller<'_>) {
    let plan = teller.plan();
    for (place, node) in plan.nodes.iter().enumerate() {
        for (group, here) in node.groups.iter().enumerate() {
            let Some(Work::Leaf(leaf)) = here.as_ref().map(|here| &here.work) else { continue };
            for pool in pools(leaf) {
                let Some(pool) = plan.pools.get(pool) else { continue };
                let [peers_zh, peers_en] = pool.text.clone();
                let name = teller.name(place);
                let of = match &pool.of {
                    Expr::Item { item, .. } => Some(*item),
                    _ => None,
                };
                match pool.what {
                    What::Rank { .. } | What::Percentile(_) => {
                        teller.node(
                            ZeroSum { node: name.clone(), peers_zh: peers_zh.clone(), peers_en: peers_en.clone() },
                            (place, group),
                            None,
                            |ground| moved(among(ground, (place, group), of, [[50, 40, 60], [70, 60, 80]]), false),
                        );
                    }
                    What::Highest | What::Lowest | What::ShareOf { .. } => {
                        // The outlier is at the end that is read.
                        let best = matches!(pool.what, What::Highest | What::ShareOf { highest: true });
                        let far = if best { [50, 40, 100] } else { [50, 10, 60] };
                        teller.node(
                            Outlier { node: name.clone(), peers_zh: peers_zh.clone(), peers_en: peers_en.clone() },
                            (place, group),
                            None,
                            |ground| moved(among(ground, (place, group), of, [[50, 40, 60], far]), true),
                        );
                    }
                    _ => {}
                }
                let statistic =
                    !matches!(pool.what, What::Count | What::Sum(_) | What::Shared { .. } | What::Rank { .. });
                if statistic && pool.peers.enough <= 2 {
                    // Nobody at all never is enough, whatever is said.
                    let enough = pool.peers.enough.max(1);
                    let kind = FewPeers { node: name, peers_zh, peers_en, enough };
                    // As few as are enough, with oneself among them or beside them, and another figure of one of them.
                    let show = |ground: &Ground| {
                        let few = [[&[50, 40][..], &[50, 90]], [&[50, 40, 45], &[50, 90, 45]]];
                        let tried =
                            few.into_iter().map(|rounds| moved(round(ground, (place, group), of, rounds), true));
                        tried.into_iter().find(|both| !both.is_empty()).unwrap_or_default()
                    };
                    teller.node(kind, (place, group), None, show);
                }
            }
            // Groups differ in constants alone.
            break;
        }
    }
}

/// Peers with some values of an item, and the same with others; shown of the first. Rounds of two for each number, so that
/// there are enough of them.
fn among(ground: &Ground, at: (usize, usize), item: Option<usize>, rounds: [[u32; 3]; 2]) -> Vec<Witness> {
    let [one, other] = rounds.map(|round| [round, round].concat());
    round(ground, at, item, [&one, &other])
}

/// The same of so many peers as there are numbers.
fn round(ground: &Ground, (node, group): (usize, usize), item: Option<usize>, rounds: [&[u32]; 2]) -> Vec<Witness> {
    let shown = || {
        let (item, id) = (item?, &ground.plan.inner().nodes.get(node)?.id);
        let mut all = Vec::new();
        for round in rounds {
            let numbers: Vec<_> = round.iter().copied().map(crate::number::Decimal::from).collect();
            all.push(show::peers(ground, group, id, item, &numbers)?);
        }
        Some(all)
    };
    shown().unwrap_or_default()
}

/// Two witnesses where points differ, or where they don't; none where it is the other way.
fn moved(both: Vec<Witness>, wanted: bool) -> Vec<Witness> {
    let differ = both.first().zip(both.get(1)).is_some_and(|(one, other)| one.shown().points != other.shown().points);
    if differ == wanted { both } else { Vec::new() }
}

/// Pools that a leaf reads.
fn pools(leaf: &Leaf) -> Vec<usize> {
    let mut pools = Vec::new();
    let mut exprs: Vec<&Expr> = vec![&leaf.value];
    exprs.extend(leaf.curve.reads());
    let conditions: Vec<&PlanCondition> = Vec::new();
    walk(exprs, conditions, |sight| {
        if let Sight::Expr(Expr::Peers(pool)) = sight {
            pools.push(*pool);
        }
    });
    pools
}
