//! What is worth telling of what follows from results: tiers from which the same follows, or nothing; vetoes that harm
//! nobody, or that rank before honest results; listing apart that a unit can move.
//!
//! Who holds a tier is `tiers`'s.

use std::collections::BTreeSet;

use super::leaves::alike;
use super::made::{self, Maker, Object};
use super::says;
use super::tell::{Teller, shown};
use super::tiers;
use super::time::items_of_leaf;
use super::wants;
use super::witness::Witness;
use crate::document::Path;
use crate::draft::items_of;
use crate::finding::{ConsequenceNever, EffectHarmless, SeparateMovable, TierIdle, TiersAlike, VetoOutranks};
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::condition::{PlanCondition, Reads};
use crate::plan::consequence::PlanConsequence;
use crate::plan::effects::PlanEffect;
use crate::plan::standing::KeyReads;
use crate::sample;

/// Groups that are looked at.
const GROUPS: usize = 200;
/// Tiers and consequences that are looked at.
const TIERS: usize = 50;

pub(super) fn tell(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let unheld = wants::unheld(teller.ground);
    follow(teller, maker, &unheld);
    let plan = teller.plan();
    for (place, effect) in plan.effects.iter().enumerate() {
        harmless(teller, maker, (place, effect), &unheld);
        outranks(teller, maker, (place, effect));
    }
    apart(teller, maker);
}

fn consequence(place: usize) -> Path {
    Path::root().field("consequences").index(place)
}

/// Whether a condition looks at what an object came to other than by its tier.
fn reads_more(condition: &PlanCondition) -> bool {
    let mut found = false;
    says::tests(condition, &mut |test| {
        found |= matches!(test.reads, Reads::Score(_) | Reads::Rate(_) | Reads::Rank { .. });
    });
    found
}

/// What every test of the tier says of a tier.
fn of_tier(condition: &PlanCondition, tiers: usize, place: usize) -> Vec<bool> {
    let mut said = Vec::new();
    says::tests(condition, &mut |test| {
        if matches!(test.reads, Reads::Tier) {
            said.push(test.bounds.hold(&crate::plan::condition::goodness(tiers, place)));
        }
    });
    said
}

/// What follows from each tier.
fn follow(teller: &mut Teller<'_>, maker: Maker<'_>, unheld: &[bool]) {
    let plan = teller.plan();
    let all: Vec<&PlanConsequence> = plan.consequences.iter().take(TIERS.saturating_mul(10)).collect();
    let many = plan.standing.tiers.len();
    if all.is_empty() || many == 0 || many > TIERS || all.len() < plan.consequences.len() {
        return;
    }
    // By tier, those that may follow from it.
    let may = |tier: usize| -> Vec<&&PlanConsequence> {
        all.iter().filter(|said| says::of_tier(&said.when, many, tier) != Some(false)).collect()
    };
    // A body that adopts tiers may adopt any.
    let adopted = plan.rulebook.deciders.as_ref().is_some_and(|deciders| deciders.tiers.is_some());
    for (place, said) in all.iter().enumerate().filter(|_| !adopted) {
        let held = (0..many).filter(|tier| unheld.get(*tier) != Some(&true));
        let never = (0..many).any(|tier| says::of_tier(&said.when, many, tier) != Some(false))
            && held.into_iter().all(|tier| says::of_tier(&said.when, many, tier) == Some(false));
        // Whoever has no tier may be meant.
        if never && !of_nobody(&said.when) {
            let kind = ConsequenceNever { consequence: said.id.to_string() };
            let id = said.id.as_str();
            teller.at(kind, (id, 0), &consequence(place).field("when"), None, |_| {
                without(maker, plan, id).unwrap_or_default()
            });
        }
    }
    let tier_at = |place: usize| Path::root().field("tiers").index(place);
    let label = |place: usize| tiers::label(plan, place);
    for tier in 0..many {
        if may(tier).is_empty() {
            let kind = TierIdle { tier: label(tier) };
            teller.at(kind, (&tier.to_string(), 0), &tier_at(tier), None, |_| {
                let held = holders(maker, plan, &[tier]);
                let idle = held.filter(|came| came.iter().all(|one| one.follows.is_empty()));
                idle.map(|came| made::shown(&came, &[0])).unwrap_or_default()
            });
        }
    }
    if all.iter().any(|said| reads_more(&said.when)) {
        return;
    }
    for (better, worse) in (0..many).zip(1..many) {
        let alike = all.iter().all(|said| of_tier(&said.when, many, better) == of_tier(&said.when, many, worse));
        let same = may(better);
        // An amount may differ with the score.
        if !alike || same.is_empty() || same.iter().any(|said| said.figure.is_some()) {
            continue;
        }
        let measures: Vec<String> = same.iter().map(|said| said.measure.clone()).collect();
        let kind = TiersAlike {
            better: label(better),
            worse: label(worse),
            what_zh: measures.join("、"),
            what_en: measures.join(", "),
        };
        teller.at(kind, (&better.to_string(), 0), &tier_at(worse), Ratio::new(same_count(&same), 1), |_| {
            holders(maker, plan, &[better, worse]).map(|came| made::shown(&came, &[0, 1])).unwrap_or_default()
        });
    }
}

fn same_count(all: &[&&PlanConsequence]) -> i128 {
    i128::try_from(all.len()).unwrap_or(0)
}

/// Whether a test of the tier holds for whoever has none.
fn of_nobody(condition: &PlanCondition) -> bool {
    let mut found = false;
    says::tests(condition, &mut |test| found |= matches!(test.reads, Reads::Tier) && test.if_absent == Some(true));
    found
}

/// The best that can be made up and the worst, for neither of whom something follows.
fn without(maker: Maker<'_>, plan: &Inner, consequence: &str) -> Option<Vec<Witness>> {
    let maker = maker.aside();
    let group = (0..sample::groups(plan)).find(|group| sample::whose(plan, *group).is_some())?;
    let came = maker.come(&[true, false].map(|best| (group, maker.end(group, best))))?;
    let free = came.iter().all(|one| one.follows.iter().all(|id| id != consequence));
    free.then(|| made::shown(&came, &[0, 1]))
}

/// Objects of one class that hold some tiers, one each.
fn holders(maker: Maker<'_>, plan: &Inner, wanted: &[usize]) -> Option<Vec<made::Came>> {
    let maker = maker.aside();
    let root = says::root(plan)?;
    for group in (0..sample::groups(plan).min(3)).filter(|group| sample::whose(plan, *group).is_some()) {
        let mut objects: Vec<Object> = vec![(group, maker.end(group, true)), (group, maker.end(group, false))];
        for tier in wanted.iter().copied() {
            let Some(needed) =
                plan.standing.tiers.get(tier)?.when.as_ref().map(|when| says::needed(when, says::Read::total(root)))
            else {
                continue;
            };
            let better = tier.checked_sub(1).and_then(|place| plan.standing.tiers.get(place)?.when.as_ref());
            let ceiling = better.and_then(|when| says::needed(when, says::Read::total(root)).low).or(says::reach(
                maker.ground,
                group,
            )?
            .high);
            let (Some(low), Some(high)) = (needed.low, ceiling) else { continue };
            objects.extend(maker.between(group, &low.at, &high.at).map(|(given, ..)| (group, given)));
        }
        let Some(came) = maker.come(&objects) else { continue };
        let holder = |tier: usize| {
            let id = &plan.standing.tiers.get(tier)?.id;
            let at = came.iter().position(|one| one.tier.as_ref() == Some(id))?;
            objects.get(at).cloned()
        };
        let Some(objects) = wanted.iter().map(|tier| holder(*tier)).collect::<Option<Vec<_>>>() else { continue };
        let ids = wanted.iter().map(|tier| plan.standing.tiers.get(*tier).map(|tier| tier.id.clone()));
        let came = maker.come(&objects)?;
        if came.iter().map(|one| one.tier.clone()).eq(ids) {
            return Some(came);
        }
    }
    None
}

/// Effects after which nobody stands worse.
fn harmless(teller: &mut Teller<'_>, maker: Maker<'_>, (place, effect): (usize, &PlanEffect), unheld: &[bool]) {
    let (plan, ground) = (teller.plan(), teller.ground);
    if effect.unscored || effect.unranked || effect.out {
        return;
    }
    let caps = match effect.at_most {
        None | Some(0) => true,
        // Only tiers that nobody holds stand above it.
        Some(most) => (0..most).all(|tier| unheld.get(tier) == Some(&true)),
    };
    let bars = effect.bars.iter().all(|tier| unheld.get(*tier) == Some(&true));
    if !caps || !bars {
        return;
    }
    let (why_zh, why_en, figure) = match &effect.total {
        None if effect.at_most == Some(0) => {
            ("等次上限已是最优的等次".to_owned(), "the tier that it caps at is the best one".to_owned(), None)
        }
        None => ("它限制的等次没有人评得上".to_owned(), "nobody holds the tiers that it bars".to_owned(), None),
        Some(total) => {
            let root = plan.rulebook.indicators.as_ref().and_then(|root| ground.node(&root.id));
            let mut most: Option<Ratio> = None;
            for group in (0..sample::groups(plan)).filter(|group| sample::whose(plan, *group).is_some()) {
                let high = root.and_then(|root| root.score.get(group)?.as_ref()?.high.clone());
                let Some(high) = high.filter(|_| plan.derivation(group).is_none()) else { return };
                most = match most {
                    Some(so_far) if so_far > high.at => Some(so_far),
                    _ => Some(high.at),
                };
            }
            let Some(most) = most.filter(|most| total >= most) else { return };
            (
                format!("所定的总分{}不低于谁都能得的最高分{}", shown(total), shown(&most)),
                format!(
                    "the total of {} that it sets is no lower than the {} that can be reached",
                    shown(total),
                    shown(&most)
                ),
                Some(total.sub(&most)),
            )
        }
    };
    let kind = EffectHarmless { effect: effect.label.clone(), why_zh, why_en };
    let path = Path::root().field("effects").index(place);
    teller.at(kind, (effect.id.as_str(), 0), &path, figure, |_| unharmed(maker, plan, effect).unwrap_or_default());
}

/// An object that an effect doesn't touch, and the same touched and no worse.
fn unharmed(maker: Maker<'_>, plan: &Inner, effect: &PlanEffect) -> Option<Vec<Witness>> {
    let maker = maker.aside();
    let group = (0..sample::groups(plan)).find(|group| sample::whose(plan, *group).is_some())?;
    let come = |hit: bool| {
        let mut given = maker.end(group, true);
        given.extend(says::satisfied(plan, &effect.when, hit)?);
        maker.come(&[(group, given)])?.pop()
    };
    let (free, hit) = (come(false)?, come(true)?);
    let place = |came: &made::Came| plan.standing.tiers.iter().position(|tier| Some(&tier.id) == came.tier.as_ref());
    let as_good = hit.effects > free.effects && hit.total >= free.total && place(&hit) <= place(&free);
    as_good.then(|| vec![free.witness, hit.witness])
}

/// Fixed totals that rank before honest ones: shown by the worst that can be made up.
fn outranks(teller: &mut Teller<'_>, maker: Maker<'_>, (place, effect): (usize, &PlanEffect)) {
    let plan = teller.plan();
    let Some(total) = effect.total.as_ref().filter(|_| !effect.unranked && !effect.out) else { return };
    let Some(root) = says::root(plan) else { return };
    let first = plan.standing.ranking.as_ref().and_then(|ranking| ranking.keys.first());
    if !first.is_some_and(|key| key.highest && matches!(key.reads, KeyReads::Score(node) if node == root)) {
        return;
    }
    let Some(hit) = says::satisfied(plan, &effect.when, true) else { return };
    let groups = (0..sample::groups(plan).min(GROUPS)).filter(|group| sample::whose(plan, *group).is_some());
    for group in groups.take(3) {
        let low = says::reach(maker.ground, group).and_then(|reach| reach.low);
        if low.is_some_and(|low| low.at >= *total) {
            continue;
        }
        let mut vetoed = maker.end(group, true);
        vetoed.extend(hit.clone());
        let mut honest = maker.end(group, false);
        honest.extend(says::satisfied(plan, &effect.when, false).unwrap_or_default());
        let objects = [(group, vetoed), (group, honest)];
        let Some(came) = maker.come(&objects) else { continue };
        let [Some(veto), Some(fair)] = [came.first(), came.get(1)] else { continue };
        let Some(own) = fair.total.clone().filter(|own| own < total && veto.total.as_ref() == Some(total)) else {
            continue;
        };
        if veto.rank.is_none() || veto.rank >= fair.rank {
            continue;
        }
        let kind = VetoOutranks { effect: effect.label.clone(), total: shown(total), honest: shown(&own) };
        let path = Path::root().field("effects").index(place).field("total");
        let figure = total.sub(&own);
        teller.at(kind, (effect.id.as_str(), 0), &path, Some(figure), |_| made::shown(&came, &[0, 1]));
        return;
    }
}

/// Listing apart by something that earns points.
fn apart(teller: &mut Teller<'_>, maker: Maker<'_>) {
    let plan = teller.plan();
    for (cohort, said) in plan.apart.iter().enumerate() {
        let Some(said) = said else { continue };
        let mut read = BTreeSet::new();
        says::tests(&said.when, &mut |test| {
            if let Reads::Value(expr) = &test.reads {
                read.extend(items_of(expr));
            }
        });
        for item in read {
            let mut nodes: Vec<String> = Vec::new();
            let leaves = plan.nodes.iter().filter(|node| node.is_leaf() && !node.figure);
            for node in leaves {
                // Who may be listed apart here must be scored by it.
                let here = |groups: &[usize]| groups.iter().any(|group| sample::stands(plan, *group, cohort));
                let reads = |(all, groups)| here(groups) && items_of_leaf(all).contains(&item);
                if alike(node).iter().any(|(all, groups)| reads((all, groups))) {
                    nodes.push(node.label.clone());
                }
            }
            if nodes.is_empty() {
                continue;
            }
            let name = plan.rulebook.cohorts.get(cohort).map_or_else(String::new, |cohort| {
                cohort.label.as_ref().map_or_else(|| cohort.id.to_string(), ToString::to_string)
            });
            let label = plan.items.get(item).map_or_else(String::new, |item| item.label.clone());
            let kind = SeparateMovable { cohort: name, item: label, nodes: nodes.join("、") };
            let path = Path::root().field("cohorts").index(cohort).field("separate").field("when");
            let when = &said.when;
            teller.at(kind, (&format!("{cohort}/{item}"), 0), &path, None, |_| {
                let group = sample::group_in(plan, cohort);
                let (Some(group), maker) = (group, maker.within(cohort)) else { return Vec::new() };
                let [inside, outside] = [false, true].map(|hold| says::satisfied(plan, when, hold));
                let Some((inside, outside)) = inside.zip(outside) else { return Vec::new() };
                let mut shown = maker.witnesses(&[(group, inside)], &[0]);
                shown.extend(maker.witnesses(&[(group, outside)], &[0]));
                if shown.len() == 2 { shown } else { Vec::new() }
            });
        }
    }
}
