//! No inversion.

use std::collections::BTreeMap;

use super::Verdict;
use crate::document::Id;
use crate::explain::ObstacleKind;
use crate::law::case::Case;
use crate::law::unlawful::Shown;
use crate::number::Ratio;
use crate::outcome::{Outcome, Standing};
use crate::plan::standing::KeyReads;
use crate::rulebook::identity::Compare;

/// A ranked object with its keys, more being better; `None` where it lacks one.
struct Entrant<'a> {
    standing: Standing<'a>,
    rank: u32,
    keys: Vec<Option<Ratio>>,
}

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let mut cohorts: BTreeMap<&Id, Vec<Entrant<'_>>> = BTreeMap::new();
    for object in case.outcome().objects() {
        let Some(standing) = case.outcome().standing(object.as_str()) else { continue };
        let (Some(cohort), Some(rank)) = (standing.cohort(), standing.rank()) else { continue };
        let Some(keys) = keys(case, standing) else { return Verdict::Idle };
        cohorts.entry(cohort).or_default().push(Entrant { standing, rank, keys });
    }
    let mut tried = false;
    for entrants in cohorts.values() {
        for one in entrants {
            for other in entrants {
                if one.standing.id() == other.standing.id() {
                    continue;
                }
                tried = true;
                if let Some(effect) = ranked_worse(case, one, other).or_else(|| holds_worse(case, one, other)) {
                    let object = Some(case.who(one.standing.id()));
                    return Verdict::broken(Shown { object, change: None, effects: vec![effect] });
                }
            }
        }
    }
    if tried { Verdict::Kept } else { Verdict::Idle }
}

/// The keys of a ranking; `None` where one isn't a score, a rate or a figure.
fn keys(case: &Case<'_>, standing: Standing<'_>) -> Option<Vec<Option<Ratio>>> {
    let inner = case.plan().inner();
    let id = standing.id().as_str();
    let score = |node: usize| {
        let node = inner.nodes.get(node)?;
        case.outcome().points(id, node.id.as_str()).map(|points| (points.ratio(), &node.id))
    };
    let mut all = Vec::new();
    for key in &inner.standing.ranking.as_ref()?.keys {
        let number = match &key.reads {
            KeyReads::Score(node) => score(*node).map(|(points, _)| points),
            KeyReads::Rate(node) => match score(*node) {
                None => None,
                // By the mark in force, which the explanation tells.
                Some((points, node)) => {
                    let lines = case.evaluation.explain(id).ok()?.lines();
                    let line = lines.iter().find(|line| line.node == *node && line.row.is_none())?;
                    points.div(line.mark.as_ref()?)
                }
            },
            KeyReads::Value(_) => return None,
        };
        all.push(if key.highest { number } else { number.map(|number| number.neg()) });
    }
    // Without a number the worst, whichever end is best: `None` is below all others.
    Some(all)
}

/// Whether somebody who is at least as good on every key ranks worse.
fn ranked_worse(case: &Case<'_>, one: &Entrant<'_>, other: &Entrant<'_>) -> Option<[String; 2]> {
    let pairs = || one.keys.iter().zip(&other.keys);
    // What is published alike may differ where ranks compare what is exact.
    let exact = case.plan().inner().compare == Compare::Exact;
    let as_good = pairs().all(|(one, other)| if exact { one > other } else { one >= other });
    let better = pairs().any(|(one, other)| one > other);
    let worse = if better { one.rank >= other.rank } else { one.rank > other.rank };
    if !as_good || !worse {
        return None;
    }
    let (who, name) = (other.standing.id(), other.standing.name());
    let (rank, theirs) = (one.rank, other.rank);
    Some([
        format!("各排序项均不低于{name}({who})，却排第{rank}，对方第{theirs}"),
        format!("it is no worse than {name}({who}) on any key, and ranks {rank}, the other {theirs}"),
    ])
}

/// Whether the better-ranked holds a worse tier, and nothing but room or rank did it.
fn holds_worse(case: &Case<'_>, one: &Entrant<'_>, other: &Entrant<'_>) -> Option<[String; 2]> {
    let outcome = case.outcome();
    let tiers = &case.plan().inner().standing.tiers;
    let place = |standing: &Standing<'_>| {
        let held = standing.tier();
        tiers.iter().position(|tier| Some(&tier.id) == held).unwrap_or(tiers.len())
    };
    let (mine, theirs) = (place(&one.standing), place(&other.standing));
    if one.rank >= other.rank || mine <= theirs || promoted(outcome, other.standing) {
        return None;
    }
    // Something of its own keeps it out of the other's tier.
    let held = other.standing.tier();
    let own = |kind: ObstacleKind| !matches!(kind, ObstacleKind::NoRoom | ObstacleKind::TieAtEdge);
    let explanation = case.evaluation.explain(one.standing.id().as_str()).ok()?;
    if explanation.obstacles().iter().any(|obstacle| Some(&obstacle.tier) == held && own(obstacle.kind)) {
        return None;
    }
    let (who, name) = (other.standing.id(), other.standing.name());
    let label = |standing: Standing<'_>| standing.tier_label().unwrap_or("—").to_owned();
    let (mine, theirs) = (label(one.standing), label(other.standing));
    Some([
        format!("名次好于{name}({who})，等次“{mine}”却差于对方的“{theirs}”"),
        format!("it ranks better than {name}({who}), and holds {mine}, the other {theirs}"),
    ])
}

fn promoted(outcome: &Outcome, standing: Standing<'_>) -> bool {
    let cohort = standing.cohort().and_then(|cohort| outcome.cohort(cohort.as_str()));
    let mut promotions = cohort.into_iter().flat_map(|cohort| cohort.promotions());
    promotions.any(|promotion| promotion.promoted().any(|id| id == standing.id()))
}
