//! Statistics, ranks and fills over peers: each pool reckoned once for all objects, by sorting, never pair by pair.
//!
//! In: a value per object. Out: a number per object, or the cause why there is none. Which pool comes when is
//! `outcome::strata`'s.

use std::collections::BTreeMap;

use super::{Case, Scores, Told, condition, value};
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::expr::Expr;
use crate::plan::peers::{Pool, What, Within};
use crate::round::Data;
use crate::rulebook::absent::Cause;
use crate::rulebook::peers::Ties;

/// A number of an object, or why it has none.
type Cell = Result<Ratio, Cause>;

/// What pools came to, by pool and object; `None` for one that isn't reckoned yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables(Vec<Option<Vec<Cell>>>);

/// Objects that are peers of each other: a cohort, and a class or layer of it.
type Group = (usize, usize);

/// The members of a group, worst first where order matters.
#[derive(Default)]
struct Members {
    objects: Vec<usize>,
    /// The sum, for statistics that add.
    total: Option<Ratio>,
}

impl Tables {
    pub(crate) fn of(plan: &Inner) -> Self {
        Self(vec![None; plan.pools.len()])
    }

    pub(crate) fn set(&mut self, pool: usize, column: Vec<Cell>) {
        if let Some(slot) = self.0.get_mut(pool) {
            *slot = Some(column);
        }
    }

    pub(crate) fn is_there(&self, pool: usize) -> bool {
        self.0.get(pool).is_some_and(Option::is_some)
    }

    /// What an object has from a pool.
    pub(crate) fn get(&self, pool: usize, object: usize) -> Cell {
        self.0
            .get(pool)
            .and_then(Option::as_ref)
            .and_then(|column| column.get(object))
            .cloned()
            .unwrap_or(Err(Cause::TooFewPeers))
    }
}

/// Reckons a pool for every object; `scores` go by object, and hold what the pool reads.
pub(crate) fn column(plan: &Inner, round: &Data, pool: &Pool, tables: &Tables, scores: &[Scores]) -> Vec<Cell> {
    let case = |object: usize| Case {
        plan,
        round,
        object,
        class: round.objects.get(object).map_or(0, |object| object.class),
        scores: scores.get(object).unwrap_or(Scores::none()),
        tables,
    };
    let objects = 0..round.objects.len();
    let values: Vec<Cell> = objects.clone().map(|object| value::evaluate(case(object), &pool.of)).collect();
    let adds = match pool.what {
        What::Mean(rounding) => Some(rounding),
        What::Sum(rounding) => Some(Some(rounding)),
        _ => None,
    };
    let added = |number: &Ratio| match adds.flatten() {
        Some(rounding) => rounding.round(number),
        None => number.clone(),
    };
    let mut groups: BTreeMap<Group, Members> = BTreeMap::new();
    let mut member = vec![false; round.objects.len()];
    for object in objects.clone() {
        let (Some(group), Some(Ok(number))) = (group(round, pool, object), values.get(object)) else { continue };
        if !is_member(case(object), pool) {
            continue;
        }
        let members = groups.entry(group).or_default();
        members.objects.push(object);
        if adds.is_some() {
            let number = added(number);
            members.total = Some(members.total.as_ref().map_or_else(|| number.clone(), |total| total.add(&number)));
        }
        if let Some(slot) = member.get_mut(object) {
            *slot = true;
        }
    }
    let number = |object: usize| values.get(object).and_then(|value| value.as_ref().ok());
    // An object's place among its group's values, smallest first; and its rank.
    let mut places = vec![0_usize; round.objects.len()];
    let mut ranks = vec![0_i64; round.objects.len()];
    if adds.is_none() && !matches!(pool.what, What::Count) {
        for members in groups.values_mut() {
            members.objects.sort_by(|left, right| number(*left).cmp(&number(*right)));
            for (place, object) in members.objects.iter().enumerate() {
                if let Some(slot) = places.get_mut(*object) {
                    *slot = place;
                }
            }
            if let What::Rank { highest, ties } = pool.what {
                rank(&members.objects, &number, highest, ties, &mut ranks);
            }
        }
    }
    let nobody = Members::default();
    objects
        .map(|object| {
            let own = values.get(object).cloned().unwrap_or(Err(Cause::Missing));
            let members = group(round, pool, object).and_then(|group| groups.get(&group)).unwrap_or(&nobody);
            let counted = member.get(object).copied().unwrap_or(false);
            // Where the object's own value lies that isn't to be read.
            let without = (counted && !pool.peers.itself).then(|| places.get(object).copied().unwrap_or(0));
            let count = members.objects.len().saturating_sub(usize::from(without.is_some()));
            let least = usize::try_from(pool.peers.enough).unwrap_or(usize::MAX);
            let enough = count >= least && (count > 0 || matches!(pool.what, What::Count | What::Rank { .. }));
            let at = |place: usize| {
                let place = if without.is_some_and(|own| place >= own) { place.saturating_add(1) } else { place };
                members.objects.get(place).and_then(|object| number(*object)).cloned().ok_or(Cause::TooFewPeers)
            };
            let last = count.saturating_sub(1);
            let total = || {
                let total = members.total.as_ref().ok_or(Cause::TooFewPeers)?;
                Ok(match (without, &own) {
                    (Some(_), Ok(own)) => total.sub(&added(own)),
                    _ => total.clone(),
                })
            };
            match pool.what {
                What::Rank { .. } => {
                    own?;
                    if !counted {
                        // Who is filtered out reads the others' statistic, but has no place among them.
                        return Err(Cause::NotApplicable);
                    }
                    if enough {
                        Ok(Ratio::from_int(ranks.get(object).copied().unwrap_or(0)))
                    } else {
                        Err(Cause::TooFewPeers)
                    }
                }
                What::ShareOf { highest } => {
                    let own = own?;
                    if !enough {
                        return Err(Cause::TooFewPeers);
                    }
                    if highest { own.div(&at(last)?) } else { at(0)?.div(&own) }.ok_or(Cause::ZeroBase)
                }
                _ if !enough => Err(Cause::TooFewPeers),
                What::Count => Ok(whole(count)),
                What::Sum(_) => total(),
                What::Mean(_) => total()?.div(&whole(count)).ok_or(Cause::TooFewPeers),
                What::Lowest => at(0),
                What::Highest => at(last),
                What::Median => {
                    // The lower and the upper middle, which are one for an odd count.
                    let (lower, upper) = (at(last.div_euclid(2))?, at(count.div_euclid(2))?);
                    lower.add(&upper).div(&Ratio::from_int(2)).ok_or(Cause::TooFewPeers)
                }
            }
        })
        .collect()
}

fn whole(count: usize) -> Ratio {
    Ratio::from_int(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Whose peers an object reads; `None` for one without a layer where layers matter.
fn group(round: &Data, pool: &Pool, object: usize) -> Option<Group> {
    let object = round.objects.get(object)?;
    Some(match pool.peers.within {
        Within::Cohort => (object.cohort, 0),
        Within::Class(None) => (object.cohort, object.class),
        Within::Layer(None) => (object.cohort, object.layer?),
        // One group in each cohort; who isn't of the class or layer reads it without being in it.
        Within::Class(Some(_)) | Within::Layer(Some(_)) => (object.cohort, 0),
    })
}

/// Whether an object with a value is among the peers.
fn is_member(case: Case<'_>, pool: &Pool) -> bool {
    let object = case.round.objects.get(case.object);
    let named = match pool.peers.within {
        Within::Class(Some(class)) => case.class == class,
        Within::Layer(Some(layer)) => object.is_some_and(|object| object.layer == Some(layer)),
        Within::Cohort | Within::Class(None) | Within::Layer(None) => true,
    };
    let filled = || match &pool.of {
        Expr::Score { node, .. } | Expr::Rate { node, .. } => {
            case.scores.of(*node).is_some_and(super::Score::is_filled)
        }
        _ => false,
    };
    let has = |node: usize| case.plan.nodes.get(node).is_some_and(|node| node.in_class(case.class).is_some());
    named
        && pool.peers.having.is_none_or(has)
        && (pool.peers.filled || !filled())
        && pool.peers.when.as_ref().is_none_or(|when| condition::evaluate(case, when, case.scores, None) == Told::True)
}

/// Places of a group's members, given smallest first.
fn rank<'v>(
    sorted: &[usize],
    number: &impl Fn(usize) -> Option<&'v Ratio>,
    highest: bool,
    ties: Ties,
    ranks: &mut [i64],
) {
    let best_first: Vec<usize> = if highest { sorted.iter().rev().copied().collect() } else { sorted.to_vec() };
    let mut before = 0_i64;
    let mut distinct = 0_i64;
    for tied in best_first.chunk_by(|left, right| number(*left) == number(*right)) {
        let held = i64::try_from(tied.len()).unwrap_or(i64::MAX);
        distinct = distinct.saturating_add(1);
        let rank = match ties {
            Ties::Dense => distinct,
            Ties::High => before.saturating_add(held),
            // Averaged ranks are refused by `check`.
            Ties::Competition | Ties::Averaged => before.saturating_add(1),
        };
        for object in tied {
            if let Some(slot) = ranks.get_mut(*object) {
                *slot = rank;
            }
        }
        before = before.saturating_add(held);
    }
}
