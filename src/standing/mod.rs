//! Standing: places within a cohort, and the tiers that follow from them.
//!
//! In: the keys of each object, as compared, and what conditions and effects say of it. Out: ranks and the groups that
//! stay tied, tiers, and what became of every quota. Points are `score`'s.

pub(crate) mod award;
pub(crate) mod gates;
pub(crate) mod places;
pub(crate) mod promote;

use std::cmp::Ordering;
use std::ops::Range;

use crate::number::Ratio;
use crate::plan::standing::{KeyReads, PlanRanking};
use crate::score::{Case, Scores};

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

/// A place in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rank {
    pub(crate) rank: u32,
    /// The place counted from the bottom: 1 is the last.
    pub(crate) from_bottom: u32,
    /// Whether others hold it too, every key being equal.
    pub(crate) tied: bool,
}

/// Those who are ranked, best first, cohort by cohort.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    /// Objects.
    pub(crate) objects: Vec<usize>,
    /// By cohort, where its objects stand in the list.
    pub(crate) cohorts: Vec<Range<usize>>,
    /// Ends of the groups of equals, in the list.
    pub(crate) ends: Vec<usize>,
}

impl Order {
    /// The groups of equals in a part of the list, best first.
    pub(crate) fn groups(&self, part: &Range<usize>) -> Vec<&[usize]> {
        let from = self.ends.partition_point(|end| *end <= part.start);
        let mut start = part.start;
        let mut groups = Vec::new();
        for end in self.ends.iter().skip(from).take_while(|end| **end <= part.end) {
            groups.extend(self.objects.get(start..*end));
            start = *end;
        }
        groups
    }
}

/// Puts objects in order, best first; `cohorts` and `keys` go by object, `None` is who isn't ranked. Input order never
/// decides: objects that tie stand in the order of their places, and count as one group.
pub(crate) fn order(ranking: &PlanRanking, many: usize, cohorts: &[Option<usize>], keys: &[Keys]) -> Order {
    let empty = Keys::new();
    let of = |object: usize| keys.get(object).unwrap_or(&empty);
    let cohort = |object: usize| cohorts.get(object).copied().flatten();
    let mut objects: Vec<usize> = (0..cohorts.len()).filter(|object| cohort(*object).is_some()).collect();
    objects.sort_by(|left, right| {
        cohort(*left).cmp(&cohort(*right)).then_with(|| compare(ranking, of(*left), of(*right)))
    });
    let mut ends = Vec::new();
    for (place, pair) in objects.windows(2).enumerate() {
        let &[left, right] = pair else { continue };
        if cohort(left) != cohort(right) || compare(ranking, of(left), of(right)) != Ordering::Equal {
            ends.push(place.saturating_add(1));
        }
    }
    if !objects.is_empty() {
        ends.push(objects.len());
    }
    let start = |place: usize| objects.partition_point(|object| cohort(*object) < Some(place));
    let cohorts = (0..many).map(|place| start(place)..start(place.saturating_add(1))).collect();
    Order { objects, cohorts, ends }
}

/// A rank for each object that is in order; `many` are in the round.
pub(crate) fn ranks(order: &Order, dense: bool, many: usize) -> Vec<Option<Rank>> {
    let mut ranks = vec![None; many];
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for cohort in &order.cohorts {
        let groups = order.groups(cohort);
        let (mut better, mut seen) = (0_usize, 0_usize);
        for group in &groups {
            let after = seen.saturating_add(group.len());
            let (rank, from_bottom) = if dense {
                (better.saturating_add(1), groups.len().saturating_sub(better))
            } else {
                (seen.saturating_add(1), cohort.len().saturating_sub(after).saturating_add(1))
            };
            for object in *group {
                if let Some(slot) = ranks.get_mut(*object) {
                    *slot = Some(Rank { rank: count(rank), from_bottom: count(from_bottom), tied: group.len() > 1 });
                }
            }
            better = better.saturating_add(1);
            seen = after;
        }
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
