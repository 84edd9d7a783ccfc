//! Objects made of others: what the totals of their parts come to, after effects and coverage, before anybody is
//! ranked.
//!
//! In: every object scored, parts before what is made of them. Out: a score at the place of the total, and what it
//! was made of. Ranks and tiers are `standing`'s.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::peers::Tables;
use super::{Case, Score, Scores, Stop, Told, condition, coverage, effects, value};
use crate::number::{Published, Ratio};
use crate::plan::Inner;
use crate::plan::condition::PlanCondition;
use crate::plan::derive::{PartCount, PartsMeet, PlanDerive, Weight};
use crate::plan::node::AnswerKind;
use crate::round::links::Whole;
use crate::round::{Data, Object};
use crate::rulebook::absent::Cause;
use crate::rulebook::derive::WithoutTotal;
use crate::rulebook::identity::Compare;

/// What derived objects were made of, by object.
pub(crate) type AllMade = BTreeMap<usize, Made>;

/// What a derived object was made of.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    /// In the order of the objects.
    pub(crate) parts: Vec<MadePart>,
    /// Counts of parts that somebody reads, with their place in the plan.
    pub(crate) counts: Vec<(usize, Ratio)>,
    pub(crate) came: Came,
}

/// A part of a derived object.
#[derive(Clone, Debug)]
pub(crate) struct MadePart {
    pub(crate) object: usize,
    /// Its published total, where it has one.
    pub(crate) total: Option<Published>,
    /// What it weighs, where weights count and it does.
    pub(crate) weight: Option<Ratio>,
}

/// What it came to.
#[derive(Clone, Debug)]
pub(crate) enum Came {
    Total {
        number: Ratio,
        published: Published,
        /// Places of the parts that were taken, where not all are.
        took: Vec<usize>,
        /// What effects fixed it at.
        fixed: Option<Published>,
    },
    /// No part has a total, or those that have weigh nothing.
    Nothing,
    /// A part, by its place, has no total, which leaves the whole without one.
    Unscored { part: usize },
}

/// A part that counts: its place, total and weight.
type Counted = (usize, Ratio, Ratio);

/// Derives every object that is made of others; what stops the round is told by object.
pub(crate) fn all(
    plan: &Inner,
    round: &Data,
    tables: &Tables,
    scores: &mut [Scores],
    stops: &mut Vec<(usize, Stop)>,
) -> AllMade {
    let mut made = AllMade::new();
    // Of what is made of something that stopped the round, nobody needs to be told.
    let mut stopped = BTreeSet::new();
    let Some(root) = plan.listed.first().copied().filter(|_| !plan.derive.is_empty()) else { return made };
    for object in uncovered(plan, round, root, scores) {
        if let Some(own) = scores.get_mut(object) {
            own.take(root);
        }
    }
    for whole in &round.wholes {
        let group = round.objects.get(whole.object).map_or(0, |object| object.group());
        let Some(rule) = plan.derivation(group) else { continue };
        if whole.parts.iter().any(|part| stopped.contains(&part.object)) {
            stopped.insert(whole.object);
            continue;
        }
        let around = Around { plan, round, tables, scores, root };
        let one = match around.one(rule, whole) {
            Ok(one) => one,
            Err(stop) => {
                stops.push((whole.object, stop));
                stopped.insert(whole.object);
                continue;
            }
        };
        if let Some(own) = scores.get_mut(whole.object) {
            let case = Case { plan, round, object: whole.object, group, scores: Scores::none(), tables, row: None };
            made.insert(whole.object, settle(case, rule, root, own, one));
        }
    }
    made
}

/// Those of whom too little was reported for a total, before anybody reads it.
pub(crate) fn uncovered(plan: &Inner, round: &Data, root: usize, scores: &[Scores]) -> Vec<usize> {
    let Some(said) = plan.coverage.as_ref().filter(|said| said.unscored) else { return Vec::new() };
    let lacks = |(object, own): (&Object, &Scores)| {
        own.of(root).is_some() && coverage::of(said, object.group(), own) < said.at_least
    };
    let all = round.objects.iter().zip(scores).enumerate();
    all.filter(|(_, one)| lacks(*one)).map(|(object, _)| object).collect()
}

/// What deriving one object reads.
struct Around<'a> {
    plan: &'a Inner,
    round: &'a Data,
    tables: &'a Tables,
    scores: &'a [Scores],
    /// The node of the total.
    root: usize,
}

impl<'a> Around<'a> {
    fn case(&self, object: usize) -> Case<'a> {
        let group = self.round.objects.get(object).map_or(0, |object| object.group());
        let scores = self.scores.get(object).unwrap_or(Scores::none());
        Case { plan: self.plan, round: self.round, object, group, scores, tables: self.tables, row: None }
    }

    /// The published total of an object, where nothing has left it without one.
    fn total(&self, object: usize) -> Option<Published> {
        Some(self.case(object).scores.of(self.root)?.published)
    }

    fn one(&self, rule: &PlanDerive, whole: &Whole) -> Result<Made, Stop> {
        let mut parts = Vec::with_capacity(whole.parts.len());
        let mut counted: Vec<Counted> = Vec::with_capacity(whole.parts.len());
        let mut without = None;
        for (place, linked) in whole.parts.iter().enumerate() {
            let part = linked.object;
            let total = self.total(part);
            let counts = match (total, rule.without) {
                (Some(total), _) => Some(total.ratio()),
                (None, WithoutTotal::Zero) => Some(Ratio::zero()),
                (None, WithoutTotal::LeaveOut) => None,
                (None, WithoutTotal::Refuse) => return Err(Stop::PartRefused { part }),
                (None, WithoutTotal::Unscored) => {
                    without = without.or(Some(place));
                    None
                }
            };
            let mut weight = None;
            if let Some(number) = counts {
                weight = match &rule.meet {
                    PartsMeet::Mean(Weight::Value(of)) => {
                        let (of, _) = of.as_ref();
                        let weight = value(self.case(part), of);
                        Some(weight.map_err(|cause| Stop::PartWeight { part, cause })?)
                    }
                    PartsMeet::Mean(Weight::Link) => linked.weight.clone(),
                    _ => None,
                };
                counted.push((place, number, weight.clone().unwrap_or_else(Ratio::one)));
            }
            parts.push(MadePart { object: part, total, weight });
        }
        let came = match without {
            Some(part) => Came::Unscored { part },
            None => match meet(&rule.meet, &counted) {
                None => Came::Nothing,
                Some((number, took)) => {
                    let published = rule.rounding.published(&number).ok_or(Stop::TooLarge { node: self.root })?;
                    Came::Total { number, published, took, fixed: None }
                }
            },
        };
        Ok(Made { counts: self.counts(rule, whole), parts, came })
    }

    /// Counts of parts, wherever somebody reads them.
    fn counts(&self, rule: &PlanDerive, whole: &Whole) -> Vec<(usize, Ratio)> {
        let own = |count: &PartCount| self.plan.derive.get(count.rule).is_some_and(|other| other.id == rule.id);
        let counts = self.plan.part_counts.iter().enumerate().filter(|(_, count)| own(count));
        let satisfied = |when: &PlanCondition| {
            let parts = whole.parts.iter().filter(|part| {
                let case = self.case(part.object);
                let here = self.total(part.object).and(case.scores.compared(self.root, self.plan.compare));
                condition(case, when, case.scores, here.as_ref()) == Told::True
            });
            Ratio::from_int(i64::try_from(parts.count()).unwrap_or(i64::MAX))
        };
        counts.map(|(place, count)| (place, satisfied(&count.when))).collect()
    }
}

/// The number that totals come to, with the places of those that were taken, where not all are; nothing of nothing.
fn meet(how: &PartsMeet, counted: &[Counted]) -> Option<(Ratio, Vec<usize>)> {
    let sum = |parts: &[&Counted]| parts.iter().fold(Ratio::zero(), |sum, (_, total, _)| sum.add(total));
    // Of equals the first in the order of the objects.
    let best = |most: usize, order: fn(Ordering) -> Ordering| {
        let mut sorted: Vec<&Counted> = counted.iter().collect();
        sorted.sort_by(|(left_place, left, _), (right_place, right, _)| {
            order(left.cmp(right)).then(left_place.cmp(right_place))
        });
        sorted.truncate(most);
        Some((sum(&sorted), sorted.iter().map(|(place, ..)| *place).collect()))
    };
    if counted.is_empty() {
        return None;
    }
    match how {
        PartsMeet::Sum => Some((sum(&counted.iter().collect::<Vec<_>>()), Vec::new())),
        PartsMeet::Min => best(1, |order| order),
        PartsMeet::Max => best(1, Ordering::reverse),
        PartsMeet::Best(most) => best(*most, Ordering::reverse),
        PartsMeet::Mean(_) => {
            let none = (Ratio::zero(), Ratio::zero());
            let (sum, whole) = counted
                .iter()
                .fold(none, |(sum, whole), (_, total, weight)| (sum.add(&total.mul(weight)), whole.add(weight)));
            Some((sum.div(&whole)?, Vec::new()))
        }
    }
}

/// Gives the scores of an object, which has no tree of its own, what it was made of.
pub(crate) fn again(case: Case<'_>, made: Made, own: &mut Scores) {
    if let (Some(root), Some(rule)) = (case.plan.listed.first().copied(), case.plan.derivation(case.group)) {
        settle(case, rule, root, own, made);
    }
}

/// Puts the total where that of every object stands, and lets the effects act that the derivation names.
fn settle(case: Case<'_>, rule: &PlanDerive, root: usize, own: &mut Scores, mut made: Made) -> Made {
    own.counted = made.counts.iter().cloned().collect();
    match &mut made.came {
        Came::Nothing | Came::Unscored { .. } => {
            own.gone.insert(root, (Cause::NotApplicable, AnswerKind::Unscored));
        }
        Came::Total { number, published, fixed, .. } => {
            let exact = (case.plan.compare == Compare::Exact).then(|| Box::new(number.clone()));
            let score =
                Score { published: *published, exact, stays_exact: false, answered: None, mark: None, changed: false };
            if let Some(slot) = own.list.get_mut(root) {
                *slot = Some(score);
            }
            effects::act_on_derived(case, root, rule, own);
            *fixed = own.of(root).map(|score| score.published).filter(|_| {
                own.acting().iter().any(|place| case.plan.effects.get(*place).is_some_and(|one| one.total.is_some()))
            });
        }
    }
    made
}
