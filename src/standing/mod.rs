//! Standing: places within a cohort, and the tier of an object.
//!
//! In: the keys of each object, as compared. Out: ranks and the groups that stay tied. Points are `score`'s.

use std::cmp::Ordering;

use crate::number::Ratio;
use crate::plan::standing::{KeyReads, PlanRanking};
use crate::score::effects::apart;
use crate::score::{Case, Scores, Told, condition};

/// The keys of one object, in the ranking's order; `None` sorts last.
pub(crate) type Keys = Vec<Option<Ratio>>;

/// Reads the keys of an object.
pub(crate) fn keys(case: Case<'_>, ranking: &PlanRanking, scores: &Scores) -> Keys {
    ranking
        .keys
        .iter()
        .map(|key| match &key.reads {
            KeyReads::Score(node) => scores.compared(*node, case.plan.compare),
            KeyReads::Rate(node) => crate::score::rate(case, *node, scores),
            KeyReads::Value(expr) => crate::score::value(case, expr).ok(),
        })
        .collect()
}

/// Where an object stands by itself: whether it is ranked at all, and its tier.
pub(crate) struct Place {
    pub(crate) ranked: bool,
    pub(crate) tier: Option<usize>,
}

impl Place {
    /// No rank, no tier.
    pub(crate) fn nowhere() -> Self {
        Self { ranked: false, tier: None }
    }
}

/// The place of an object that has a total, or had one until an effect took it.
pub(crate) fn place(case: Case<'_>, scores: &Scores) -> Place {
    let acting = || scores.acting().iter().filter_map(|place| case.plan.effects.get(*place));
    // Tiers stand best first: the largest place is the lowest of them.
    let best = acting().filter_map(|effect| effect.at_most).max();
    if scores.has_fallen() {
        // The tier that the effect names, if it names one.
        return Place { ranked: false, tier: best };
    }
    if acting().any(|effect| effect.unranked) {
        return Place::nowhere();
    }
    let open = apart(case).and_then(|apart| apart.tiers.as_ref());
    let bars = |tier: usize| {
        best.is_some_and(|best| tier < best)
            || acting().any(|effect| effect.bars.contains(&tier))
            || open.is_some_and(|open| !open.contains(&tier))
    };
    let outside = &case.tables.outside;
    Place {
        ranked: !outside.is_apart(case.object) && !outside.is_out(case.object),
        tier: (case.plan.tiers.iter().enumerate())
            .find(|(tier, said)| {
                !bars(*tier) && said.when.as_ref().is_none_or(|when| condition(case, when, scores, None) == Told::True)
            })
            .map(|(tier, _)| tier),
    }
}

/// A place in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rank {
    pub(crate) rank: u32,
    /// Whether others hold it too, every key being equal.
    pub(crate) tied: bool,
}

/// A rank for each object; `cohorts` and `keys` go by object. Input order never decides.
pub(crate) fn ranks(ranking: &PlanRanking, cohorts: &[usize], keys: &[Keys]) -> Vec<Option<Rank>> {
    let mut ranks = vec![None; cohorts.len()];
    let mut order: Vec<usize> = (0..cohorts.len()).collect();
    let empty = Keys::new();
    let of = |object: usize| keys.get(object).unwrap_or(&empty);
    // Cohort by cohort, best first. Objects that tie stand together, in whatever order: it decides nothing.
    order.sort_by(|left, right| {
        cohorts.get(*left).cmp(&cohorts.get(*right)).then_with(|| compare(ranking, of(*left), of(*right)))
    });
    let mut previous: Option<usize> = None;
    let (mut seen, mut rank) = (0_u32, 0_u32);
    for object in order {
        let same_cohort = previous.is_some_and(|before| cohorts.get(before) == cohorts.get(object));
        let tied =
            same_cohort && previous.is_some_and(|before| compare(ranking, of(before), of(object)) == Ordering::Equal);
        if !same_cohort {
            (seen, rank) = (0, 0);
        }
        seen = seen.saturating_add(1);
        if !tied {
            rank = if ranking.dense { rank.saturating_add(1) } else { seen };
        }
        if let Some(slot) = ranks.get_mut(object) {
            *slot = Some(Rank { rank, tied });
        }
        if tied && let Some(Some(before)) = previous.and_then(|before| ranks.get_mut(before)) {
            before.tied = true;
        }
        previous = Some(object);
    }
    ranks
}

/// The better of two objects comes first; a missing key comes after every other.
fn compare(ranking: &PlanRanking, left: &Keys, right: &Keys) -> Ordering {
    for (place, key) in ranking.keys.iter().enumerate() {
        let ordering = match (left.get(place).and_then(Option::as_ref), right.get(place).and_then(Option::as_ref)) {
            (Some(left), Some(right)) if key.highest => right.cmp(left),
            (Some(left), Some(right)) => left.cmp(right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
    Ordering::Equal
}
