//! Statistics, ranks and fills over peers: each pool reckoned once for all objects, by sorting, never pair by pair.
//!
//! In: a value per object. Out: a number per object, or the cause why there is none. What a statistic is, is
//! `statistic`'s; which pool comes when, `outcome::strata`'s.

use std::collections::BTreeMap;

use super::effects::Outside;
use super::judges::Judges;
use super::statistic::{self, Member, Members};
use super::trace::Silent;
use super::{Case, Scores, Told, condition, curve, value};
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::expr::Expr;
use crate::plan::node::Work;
use crate::plan::peers::{Pool, What, Within};
use crate::round::Data;
use crate::rulebook::absent::Cause;
use crate::rulebook::peers::Ties;

/// A number of an object, or why it has none.
pub(crate) type Cell = Result<Ratio, Cause>;

/// Objects that are peers of each other: a cohort, and a class or layer of it.
pub(crate) type Group = (usize, usize);

/// What pools came to, by pool and object; `None` for one that isn't reckoned yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    columns: Vec<Option<Column>>,
    /// Who isn't among the peers.
    pub(crate) outside: Outside,
    /// How judges mark.
    pub(super) judges: Judges,
}

impl Column {
    /// The same for some of the objects.
    #[cfg(feature = "parts")]
    pub(crate) fn of_some(&self, objects: &[usize]) -> Self {
        match self {
            Column::Each(cells) => {
                let cell = |object: &usize| cells.get(*object).cloned().unwrap_or(Err(Cause::TooFewPeers));
                Column::Each(objects.iter().map(cell).collect())
            }
            Column::Alike { groups, worth } => {
                let group = |object: &usize| groups.get(*object).copied().unwrap_or(NOWHERE);
                Column::Alike { groups: objects.iter().map(group).collect(), worth: worth.clone() }
            }
        }
    }
}

/// What a pool came to.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    /// For each object a number of its own.
    Each(Vec<Cell>),
    /// One for each group, whose place each object knows; the last is that of those who have none.
    Alike { groups: Vec<u32>, worth: Vec<Cell> },
}

impl Tables {
    pub(crate) fn of(plan: &Inner, round: &Data) -> Self {
        Self {
            columns: vec![None; plan.pools.len()],
            outside: Outside::of(plan, round),
            judges: Judges::of(plan, round),
        }
    }

    /// None but who stands outside.
    #[cfg(feature = "parts")]
    pub(crate) fn with_outside(outside: impl Iterator<Item = (bool, bool)>) -> Self {
        Self { outside: Outside::known(outside), ..Self::default() }
    }

    pub(crate) fn set(&mut self, pool: usize, column: Column) {
        if let Some(slot) = self.columns.get_mut(pool) {
            *slot = Some(column);
        }
    }

    pub(crate) fn is_there(&self, pool: usize) -> bool {
        self.columns.get(pool).is_some_and(Option::is_some)
    }

    /// What an object has from a pool.
    pub(crate) fn get(&self, pool: usize, object: usize) -> Cell {
        let cell = match self.columns.get(pool).and_then(Option::as_ref) {
            Some(Column::Each(cells)) => cells.get(object),
            Some(Column::Alike { groups, worth }) => groups
                .get(object)
                .and_then(|group| usize::try_from(*group).ok())
                .and_then(|group| worth.get(group))
                .or(worth.last()),
            None => None,
        };
        cell.cloned().unwrap_or(Err(Cause::TooFewPeers))
    }
}

/// The place of no group.
const NOWHERE: u32 = u32::MAX;

/// Whether an object is one of the peers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    Counted,
    /// It would be, were it not out of statistics.
    Outside,
    /// It isn't among those that count, or has nothing to count with.
    No,
}

/// Groups as they are found.
#[derive(Default)]
struct Groups {
    places: BTreeMap<Group, usize>,
    members: Vec<Members>,
    before: Option<(Group, usize)>,
}

impl Groups {
    /// The place of an object's group; neighbours mostly share one.
    fn place(&mut self, group: Option<Group>) -> Option<usize> {
        let group = group?;
        let place = match self.before {
            Some((known, place)) if known == group => place,
            _ => *self.places.entry(group).or_insert_with(|| {
                self.members.push(Members::default());
                self.members.len().saturating_sub(1)
            }),
        };
        self.before = Some((group, place));
        Some(place)
    }

    /// Takes an object in, if it has all that is asked of a member; whether it is one.
    fn take(&mut self, known: &impl Known, what: &What, object: usize, place: usize, value: &Cell) -> Stands {
        let Ok(number) = value else { return Stands::No };
        let (stands, weight) = known.stands(object);
        if let (Stands::Counted, Some(members)) = (stands, self.members.get_mut(place)) {
            members.take(what, object, number, weight);
        }
        stands
    }
}

/// What a pool needs to know of everybody, by object.
pub(crate) trait Known {
    fn many(&self) -> usize;
    /// Whose peers it reads.
    fn group(&self, object: usize) -> Option<Group>;
    /// What of it counts, as the statistic takes it.
    fn value(&self, object: usize) -> Cell;
    /// Whether an object that has a value is a peer, and what it weighs where peers do.
    fn stands(&self, object: usize) -> (Stands, Option<Ratio>);
    fn is_apart(&self, object: usize) -> bool;
    /// Whether somebody is listed apart and counted all the same.
    fn counts_apart(&self) -> bool;
}

/// What a round tells of everybody; `scores` go by object, and hold what the pool reads.
pub(crate) struct InRound<'a> {
    pub(crate) plan: &'a Inner,
    pub(crate) round: &'a Data,
    pub(crate) pool: &'a Pool,
    pub(crate) tables: &'a Tables,
    pub(crate) scores: &'a [Scores],
}

impl InRound<'_> {
    fn case(&self, object: usize) -> Case<'_> {
        let (plan, round, tables) = (self.plan, self.round, self.tables);
        // Where there is one group, nobody needs to be asked for it.
        let one_group = plan.rulebook.classes.len() == 1 && plan.group_index.is_empty();
        let group = || round.objects.get(object).map_or(0, |object| object.group());
        let scores = self.scores.get(object).unwrap_or(Scores::none());
        Case { plan, round, object, group: if one_group { 0 } else { group() }, scores, tables, row: None }
    }
}

impl Known for InRound<'_> {
    fn many(&self) -> usize {
        self.round.objects.len()
    }

    fn group(&self, object: usize) -> Option<Group> {
        // One cohort is one group, whoever is asked.
        let whole = self.plan.rulebook.cohorts.len() == 1 && self.pool.peers.within == Within::Cohort;
        if whole { Some((0, 0)) } else { group(self.round, self.pool, object) }
    }

    fn value(&self, object: usize) -> Cell {
        value::evaluate(self.case(object), &self.pool.of).map(|number| statistic::taken(&self.pool.what, number))
    }

    fn stands(&self, object: usize) -> (Stands, Option<Ratio>) {
        let case = self.case(object);
        let weight = match &self.pool.weights {
            // Who weighs nothing that is known isn't among them.
            Some(weights) => match value::evaluate(case, weights) {
                Ok(weight) => Some(weight),
                Err(_) => return (Stands::No, None),
            },
            None => None,
        };
        if !is_member(case, self.pool) {
            return (Stands::No, None);
        }
        if self.tables.outside.is_out(object) {
            return (Stands::Outside, None);
        }
        (Stands::Counted, weight)
    }

    fn is_apart(&self, object: usize) -> bool {
        self.tables.outside.is_apart(object)
    }

    fn counts_apart(&self) -> bool {
        self.tables.outside.counts_apart()
    }
}

/// Reckons a pool for every object of a round; `scores` go by object, and hold what the pool reads.
pub(crate) fn column(plan: &Inner, round: &Data, pool: &Pool, tables: &Tables, scores: &[Scores]) -> Column {
    let known = InRound { plan, round, pool, tables, scores };
    if let What::Shared { last, node } = pool.what {
        let mut means = BTreeMap::new();
        let objects = 0..round.objects.len();
        let one = |object| shared(known.case(object), &pool.of, last, node, &mut means);
        return Column::Each(objects.map(one).collect());
    }
    reckon(pool, &known)
}

/// Reckons a pool that isn't shared places' for everybody who is known.
pub(crate) fn reckon(pool: &Pool, known: &impl Known) -> Column {
    let objects = 0..known.many();
    let mut groups = Groups::default();
    let least = usize::try_from(pool.peers.enough).unwrap_or(usize::MAX);
    let enough = |count: usize| count >= least && (count > 0 || matches!(pool.what, What::Count));
    if pool.peers.itself && !pool.what.reads_own() && !known.counts_apart() {
        // Everybody in a group has the same.
        let places = objects
            .map(|object| {
                let Some(place) = groups.place(known.group(object)) else { return NOWHERE };
                groups.take(known, &pool.what, object, place, &known.value(object));
                u32::try_from(place).unwrap_or(NOWHERE)
            })
            .collect();
        groups.members.push(Members::default());
        let worth = groups.members.iter_mut().map(|members| {
            if pool.what.is_ordered() {
                members.sort();
            }
            let all = || statistic::of(&pool.what, members, None, 0, None);
            if enough(members.count()) { all() } else { Err(Cause::TooFewPeers) }
        });
        return Column::Alike { worth: worth.collect(), groups: places };
    }
    let values: Vec<Cell> = objects.clone().map(|object| known.value(object)).collect();
    // By object: its group, and whether it counts there.
    let stands: Vec<(Option<usize>, Stands)> = objects
        .zip(&values)
        .map(|(object, value)| {
            let place = groups.place(known.group(object));
            let stands = |place| groups.take(known, &pool.what, object, place, value);
            (place, place.map_or(Stands::No, stands))
        })
        .collect();
    let mut groups = groups.members;
    let mut own_places = vec![0_usize; values.len()];
    let mut ranks = Vec::new();
    if pool.what.is_ordered() {
        for members in &mut groups {
            members.sort();
            for (place, member) in members.list.iter().enumerate() {
                if let Some(slot) = own_places.get_mut(member.object) {
                    *slot = place;
                }
            }
        }
        if let What::Rank { highest, ties } = pool.what {
            ranks = vec![0_i64; values.len()];
            for members in &groups {
                rank(&members.list, highest, ties, pool.peers.itself, &mut ranks);
            }
        }
    }
    let nobody = Members::default();
    let cells = values.into_iter().zip(stands).enumerate().map(|(object, (own, (group, stands)))| {
        let members = group.and_then(|group| groups.get(group)).unwrap_or(&nobody);
        // Where the object's own value lies that isn't to be read; who is listed apart never counts itself.
        let itself = pool.peers.itself && !known.is_apart(object);
        let without = (stands == Stands::Counted && !itself).then(|| own_places.get(object).copied().unwrap_or(0));
        let count = members.count().saturating_sub(usize::from(without.is_some()));
        let enough = enough(count);
        if !matches!(pool.what, What::Rank { .. }) {
            if pool.what.reads_own() && own.is_err() {
                return own;
            }
            return if enough {
                statistic::of(&pool.what, members, without, object, own.ok())
            } else {
                Err(Cause::TooFewPeers)
            };
        }
        let own = own?;
        match (stands, &pool.what) {
            // Who is filtered out reads the others' statistic, but has no place among them.
            (Stands::No, _) => Err(Cause::NotApplicable),
            _ if !enough => Err(Cause::TooFewPeers),
            (Stands::Outside, What::Rank { highest, ties }) => {
                Ok(Ratio::from_int(would_stand(&members.list, &ranks, &own, *highest, *ties)))
            }
            _ => Ok(Ratio::from_int(ranks.get(object).copied().unwrap_or(0))),
        }
    });
    Column::Each(cells.collect())
}

/// Places held, the class and what the curve itself reads: what decides over the mean.
type Held = (Ratio, Ratio, usize, Vec<Ratio>);

/// The mean of what a leaf's curve gives for the places that an object holds, a share or points as the curve says;
/// reckoned once for all who hold the same.
fn shared(case: Case<'_>, first: &Expr, last: usize, node: usize, known: &mut BTreeMap<Held, Cell>) -> Cell {
    let (first, last) = (value::evaluate(case, first)?, case.tables.get(last, case.object)?);
    let here = case.plan.nodes.get(node).and_then(|node| node.in_group(case.group)).ok_or(Cause::NotApplicable)?;
    let Work::Leaf(leaf) = &here.work else { return Err(Cause::NotApplicable) };
    if first == last {
        return curve::gives(case, &leaf.curve, &first, &mut Silent).map(|(number, _)| number);
    }
    let from = leaf.curve.reads().into_iter().map(|read| value::evaluate(case, read)).collect::<Result<Vec<_>, _>>()?;
    let held = (first.clone(), last.clone(), case.group, from);
    if let Some(mean) = known.get(&held) {
        return mean.clone();
    }
    let (mut place, one) = (first.clone(), Ratio::one());
    let mut sum = Ratio::zero();
    while place <= last {
        let (number, _) = curve::gives(case, &leaf.curve, &place, &mut Silent)?;
        sum = sum.add(&number);
        place = place.add(&one);
    }
    let mean = sum.div(&last.sub(&first).add(&one)).ok_or(Cause::NotApplicable);
    known.insert(held, mean.clone());
    mean
}

/// The place of a number that isn't among a group's: that of an equal one, else where it would stand.
fn would_stand(sorted: &[Member], ranks: &[i64], own: &Ratio, highest: bool, ties: Ties) -> i64 {
    let below = sorted.partition_point(|member| member.number < *own);
    let equal = sorted.get(below).filter(|member| member.number == *own);
    let rank = |member: &Member| ranks.get(member.object).copied().unwrap_or(0);
    if let Some(equal) = equal {
        return rank(equal);
    }
    let (better, next) = if highest {
        (sorted.len().saturating_sub(below), sorted.get(below))
    } else {
        (below, below.checked_sub(1).and_then(|place| sorted.get(place)))
    };
    match ties {
        Ties::Dense => next.map_or(0, rank).saturating_add(1),
        Ties::Competition | Ties::High | Ties::Averaged => i64::try_from(better).unwrap_or(i64::MAX).saturating_add(1),
    }
}

/// Whose peers an object reads; `None` for one without a layer where layers matter.
fn group(round: &Data, pool: &Pool, object: usize) -> Option<Group> {
    let object = round.objects.get(object)?;
    Some(match pool.peers.within {
        Within::Cohort => (object.cohort(), 0),
        Within::Class(None) => (object.cohort(), object.class()),
        Within::Layer(None) => (object.cohort(), object.layer()?),
        // One group in each cohort; who isn't of the class or layer reads it without being in it.
        Within::Class(Some(_)) | Within::Layer(Some(_)) => (object.cohort(), 0),
    })
}

/// Whether an object with a value is among the peers.
fn is_member(case: Case<'_>, pool: &Pool) -> bool {
    let named = match pool.peers.within {
        Within::Class(Some(class)) => case.round.objects.get(case.object).is_some_and(|object| object.class() == class),
        Within::Layer(Some(layer)) => {
            case.round.objects.get(case.object).is_some_and(|object| object.layer() == Some(layer))
        }
        Within::Cohort | Within::Class(None) | Within::Layer(None) => true,
    };
    let filled = || match &pool.of {
        Expr::Score { node, .. } | Expr::Rate { node, .. } => {
            case.scores.of(*node).is_some_and(super::Score::is_filled)
        }
        _ => false,
    };
    let has = |node: usize| {
        let node = case.plan.nodes.get(node);
        node.is_some_and(|node| node.in_group(case.group).is_some() && super::applies(case, node))
    };
    named
        && case.plan.derivation(case.group).is_none()
        && pool.peers.having.is_none_or(has)
        && (pool.peers.filled || !filled())
        && pool.peers.when.as_ref().is_none_or(|when| condition::evaluate(case, when, case.scores, None) == Told::True)
}

/// Places of a group's members, given smallest first. Who isn't its own peer stands where an equal one does.
fn rank(sorted: &[Member], highest: bool, ties: Ties, itself: bool, ranks: &mut [i64]) {
    let mut before = 0_i64;
    let mut distinct = 0_i64;
    let mut runs = sorted.chunk_by(|left, right| left.number == right.number);
    while let Some(tied) = if highest { runs.next_back() } else { runs.next() } {
        let held = i64::try_from(tied.len()).unwrap_or(i64::MAX);
        distinct = distinct.saturating_add(1);
        let rank = match ties {
            Ties::Dense => distinct,
            Ties::High if !itself => before.saturating_add(held.saturating_sub(1).max(1)),
            Ties::High => before.saturating_add(held),
            // Of averaged ties it is the first place held.
            Ties::Competition | Ties::Averaged => before.saturating_add(1),
        };
        for member in tied {
            if let Some(slot) = ranks.get_mut(member.object) {
                *slot = rank;
            }
        }
        before = before.saturating_add(held);
    }
}
