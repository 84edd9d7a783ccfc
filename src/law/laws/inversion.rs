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
                if let Some(effect) = ranked_worse(one, other).or_else(|| holds_worse(case, one, other)) {
                    let object = Some(case.who(one.standing.id()));
                    return Verdict::broken(Shown { object, change: None, effects: vec![effect] });
                }
            }
        }
    }
    if tried { Verdict::Kept } else { Verdict::Idle }
}

/// The keys of a ranking as it compares them; `None` where one isn't a score, a rate or a figure.
fn keys(case: &Case<'_>, standing: Standing<'_>) -> Option<Vec<Option<Ratio>>> {
    let inner = case.plan().inner();
    let id = standing.id().as_str();
    // What is published alike may differ where ranks compare what is exact.
    let exact = match inner.compare {
        Compare::Exact => Some(case.evaluation.scores(id)?),
        Compare::Published => None,
    };
    let score = |place: usize| {
        let node = inner.nodes.get(place)?;
        let points = match &exact {
            Some(scores) => scores.compared(place, Compare::Exact)?,
            None => case.outcome().points(id, node.id.as_str())?.ratio(),
        };
        Some((points, &node.id))
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
fn ranked_worse(one: &Entrant<'_>, other: &Entrant<'_>) -> Option<[String; 2]> {
    let pairs = || one.keys.iter().zip(&other.keys);
    let as_good = pairs().all(|(one, other)| one >= other);
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what went wrong by panicking")]

    use proptest::strategy::Strategy;
    use proptest::test_runner::TestRunner;

    use super::{Case, keys};
    use crate::law::Config;
    use crate::number::Ratio;

    /// Points are thirds, published as whole numbers, so that ranks go by what isn't published.
    #[test]
    fn keys_are_what_ranks_compare() {
        for (compare, exact) in [("exact", true), ("published", false)] {
            let book = format!(
                r#"{{"format": "jixiao/1", "id": "b", "version": "1", "title": "b", "bodies": {{"s": "S"}},
                "numeric": {{"rounding": "half_up", "leaf": {{"exact": 0}}, "node": 0, "total": 0, "compare": "{compare}"}},
                "classes": [{{"id": "c"}}], "cohorts": [{{"id": "k", "classes": ["c"]}}],
                "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
                "data": {{"d": {{"kind": "number", "unit": "u", "decimals": 0, "range": {{"at_least": 0, "at_most": 30}}, "supplier": "s"}}}},
                "indicators": {{"id": "t", "points": 10, "children": [{{"id": "l", "points": 10, "value": "d",
                    "curve": {{"proportional": {{"full_at": 30, "at_most": 1}}}}}}]}},
                "ranking": {{"keys": [{{"score": "t", "best": "highest"}}, {{"rate": "t", "best": "highest"}}], "ties": "competition"}}}}"#
            );
            let plan = crate::check(&book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
            let (strategy, config) = (crate::law::strategy::round(&plan), Config::new());
            let mut runner = TestRunner::deterministic();
            let mut between = 0;
            for _ in 0..40 {
                let tree = strategy.new_tree(&mut runner).unwrap();
                let case = Case::of(&strategy.atlas, &config, tree.draw()).unwrap();
                for object in case.outcome().objects() {
                    let standing = case.outcome().standing(object.as_str()).unwrap();
                    let read = keys(&case, standing).unwrap();
                    let published = case.outcome().total(object.as_str()).map(|total| total.ratio());
                    let [Some(score), Some(rate)] = &read[..] else { continue };
                    assert_eq!(score, &rate.mul(&Ratio::from_int(10)));
                    between += u32::from(Some(score) != published.as_ref());
                }
            }
            assert_eq!(between > 0, exact, "{compare}: {between}");
        }
    }
}
