//! What nodes came to: a score, and all scores of one object with what was learnt on the way to them.
//!
//! Storage, and the ways to read it. How a score comes about is the other rooms'.

use std::collections::BTreeMap;

use super::each::RowScore;
use super::exclude::{Changed, Moved};
use super::stop::Stop;
use super::{Case, exclude};
use crate::number::{Published, Ratio};
use crate::plan::node::{AnswerKind, PlanNode};
use crate::rulebook::absent::Cause;
use crate::rulebook::identity::Compare;

/// What a node came to.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// As published.
    pub(crate) published: Published,
    /// Before the node's own last rounding; kept only where somebody reads it: where the node stays exact, or the
    /// rulebook compares exact scores.
    pub(super) exact: Option<Box<Ratio>>,
    /// Whether parents and values read the exact number.
    pub(super) stays_exact: bool,
    /// The cause and the answer that gave it, if it isn't from evidence.
    pub(crate) answered: Option<(Cause, AnswerKind)>,
    /// Its mark in force, where that isn't the declared one.
    pub(super) mark: Option<Box<Ratio>>,
    /// Whether exclusion changed the mark of this leaf, so that it stays exact and is compared as shown.
    pub(super) changed: bool,
}

/// The number that ranks, floors and conditions read.
pub(crate) enum Compared<'a> {
    Published(Published),
    Exact(&'a Ratio),
}

/// Scores of one object, by the plan's nodes; `None` where its class lacks the node.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    pub(super) list: Vec<Option<Score>>,
    /// Nodes that the class has and that came to nothing, with the reason.
    pub(super) gone: BTreeMap<usize, (Cause, AnswerKind)>,
    /// By cluster, once it is known which leaves are out.
    pub(super) moved: Vec<Option<Moved>>,
    /// What leaves with a changed mark would have been without exclusion, for the rates that fill others' gaps.
    pub(super) plain: BTreeMap<usize, (Published, Option<Box<Ratio>>)>,
    /// Rows of tables, by node.
    pub(super) rows: BTreeMap<usize, Vec<RowScore>>,
    /// Effects that act, by their place.
    pub(super) acting: Vec<usize>,
    /// Whether an effect took the total away.
    pub(super) fallen: bool,
    /// Where the object stands, once that is known.
    pub(super) stands: Stands,
    /// Of a derived object, how many parts satisfy what is counted, by the place of the count.
    pub(super) counted: BTreeMap<usize, Ratio>,
}

/// What is known of an object's standing while the rest is settled.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Stands {
    /// Its place in its cohort, and that from the bottom.
    pub(crate) rank: Option<[u32; 2]>,
    /// Its tier so far.
    pub(crate) tier: Option<usize>,
}

impl Stands {
    /// The place from the top or the bottom.
    pub(super) fn rank(self, from_bottom: bool) -> Option<u32> {
        let [top, bottom] = self.rank?;
        Some(if from_bottom { bottom } else { top })
    }
}

impl Score {
    /// Whether the points come from evidence; that nothing happened is evidence. Where peers stand in for it, they do so
    /// once everybody's own points are there.
    pub(crate) fn is_earned(&self) -> bool {
        self.answered.is_none_or(|(cause, _)| cause == Cause::NoEvent)
    }

    /// Whether peers' results stand in for evidence.
    pub(crate) fn is_filled(&self) -> bool {
        matches!(self.answered, Some((_, AnswerKind::Filled | AnswerKind::FilledRate)))
    }

    /// The number that ranks, floors and conditions read.
    pub(super) fn compared(&self, policy: Compare) -> Ratio {
        match self.compared_as(policy) {
            Compared::Published(points) => points.ratio(),
            Compared::Exact(number) => number.clone(),
        }
    }

    pub(super) fn compared_as(&self, policy: Compare) -> Compared<'_> {
        match self.exact.as_deref().filter(|_| policy == Compare::Exact && !self.changed) {
            Some(exact) => Compared::Exact(exact),
            None => Compared::Published(self.published),
        }
    }

    /// The number that a parent reads.
    pub(super) fn read(&self) -> Ratio {
        match &self.exact {
            Some(exact) if self.stays_exact => exact.as_ref().clone(),
            _ => self.published.ratio(),
        }
    }
}

impl Scores {
    /// Nothing scored.
    pub(crate) fn none() -> &'static Self {
        static NONE: Scores = Scores {
            list: Vec::new(),
            gone: BTreeMap::new(),
            moved: Vec::new(),
            plain: BTreeMap::new(),
            rows: BTreeMap::new(),
            acting: Vec::new(),
            fallen: false,
            stands: Stands { rank: None, tier: None },
            counted: BTreeMap::new(),
        };
        &NONE
    }

    /// Forgets everything, but keeps its room.
    pub(crate) fn clear(&mut self) {
        self.list.clear();
        self.gone.clear();
        self.moved.clear();
        self.plain.clear();
        self.rows.clear();
        self.acting.clear();
        self.fallen = false;
        self.stands = Stands::default();
        self.counted.clear();
    }

    /// Says the object's tier, for whoever reads it.
    pub(crate) fn set_tier(&mut self, tier: Option<usize>) {
        self.stands.tier = tier;
    }

    /// Takes a node's score away.
    pub(crate) fn take(&mut self, node: usize) {
        if let Some(slot) = self.list.get_mut(node) {
            *slot = None;
        }
    }

    /// Where the object is said to stand.
    pub(crate) fn stands(&self) -> Stands {
        self.stands
    }

    /// Says where the object stands, for the conditions that read it.
    pub(crate) fn stand(&mut self, stands: Stands) {
        self.stands = stands;
    }

    /// What the rows of a node came to, by id.
    pub(crate) fn rows(&self, node: usize) -> &[RowScore] {
        self.rows.get(&node).map_or(&[], Vec::as_slice)
    }

    /// Effects that act on the object, by their place.
    pub(crate) fn acting(&self) -> &[usize] {
        &self.acting
    }

    /// Whether an effect took the total away.
    pub(crate) fn has_fallen(&self) -> bool {
        self.fallen
    }

    /// How many parts of a derived object satisfy what is counted.
    pub(super) fn counted(&self, count: usize) -> Option<Ratio> {
        self.counted.get(&count).cloned()
    }

    pub(crate) fn of(&self, node: usize) -> Option<&Score> {
        self.list.get(node)?.as_ref()
    }

    /// The number that ranks, floors and conditions read.
    pub(crate) fn compared(&self, node: usize, policy: Compare) -> Option<Ratio> {
        self.of(node).map(|score| score.compared(policy))
    }

    /// The published score of a node whose declared mark is in force, where that is what compares.
    pub(crate) fn published_of_mark(&self, node: usize, policy: Compare) -> Option<Published> {
        match self.of(node).filter(|score| score.mark.is_none())?.compared_as(policy) {
            Compared::Published(published) => Some(published),
            Compared::Exact(_) => None,
        }
    }

    /// The same as it is kept.
    pub(crate) fn compared_as(&self, node: usize, policy: Compare) -> Option<Compared<'_>> {
        self.of(node).map(|score| score.compared_as(policy))
    }

    /// Takes an added leaf's points back, where the step that adds it doesn't run: it is shown as 0.
    pub(super) fn withhold(&mut self, case: Case<'_>, leaf: usize) {
        let zero = case.plan.nodes.get(leaf).and_then(|node| node.digits.rounding.published(&Ratio::zero()));
        if let (Some(Some(score)), Some(published)) = (self.list.get_mut(leaf), zero) {
            let exact = score.exact.is_some().then(|| Box::new(Ratio::zero()));
            *score =
                Score { published, exact, stays_exact: score.stays_exact, answered: None, mark: None, changed: false };
        }
    }

    /// The number that parents and values read.
    pub(crate) fn read(&self, node: usize) -> Option<Ratio> {
        self.of(node).map(Score::read)
    }

    /// Why a node that the class has came to nothing.
    pub(crate) fn gone(&self, node: usize) -> Option<(Cause, AnswerKind)> {
        self.gone.get(&node).copied()
    }

    /// Every node that came to nothing.
    pub(crate) fn all_gone(&self) -> impl Iterator<Item = (usize, Cause, AnswerKind)> {
        self.gone.iter().map(|(node, (cause, how))| (*node, *cause, *how))
    }

    /// The mark of a leaf that others' exclusion changed.
    pub(crate) fn changed_mark(&self, node: usize) -> Option<Ratio> {
        self.of(node).filter(|score| score.changed)?.mark.as_deref().cloned()
    }

    /// The published points of a leaf as if nothing had been excluded, and its mark where rows that are left out took
    /// some of it.
    pub(super) fn plain(&self, node: usize) -> Option<(Published, Option<&Ratio>)> {
        match self.plain.get(&node) {
            Some((published, mark)) => Some((*published, mark.as_deref())),
            None => self.of(node).map(|score| (score.published, score.mark.as_deref())),
        }
    }

    /// How exclusion changed the mark of a leaf; reckoned when the first leaf of a cluster is scored.
    pub(super) fn changed(&mut self, case: Case<'_>, node: &PlanNode, place: usize) -> Option<Changed> {
        let cluster = node.cluster?;
        let known = self.moved.get(cluster).is_some_and(Option::is_some);
        if !known {
            let moved = exclude::moved(Case { scores: self, ..case }, case.plan.clusters.get(cluster)?);
            if self.moved.len() <= cluster {
                self.moved.resize_with(case.plan.clusters.len(), || None);
            }
            *self.moved.get_mut(cluster)? = Some(moved);
        }
        self.moved.get(cluster)?.as_ref()?.get(&place).cloned()
    }

    /// The mark of a node that is in force.
    pub(crate) fn mark<'a>(&'a self, case: Case<'a>, node: usize) -> Option<&'a Ratio> {
        match self.of(node).and_then(|score| score.mark.as_deref()) {
            Some(mark) => Some(mark),
            None => case.plan.mark(node, case.group),
        }
    }

    pub(super) fn put(&mut self, node: usize, scored: Result<Score, Stop>, stops: &mut Vec<Stop>) {
        let score = match scored {
            Ok(score) => Some(score),
            Err(Stop::Gone { cause, how }) => {
                self.gone.insert(node, (cause, how));
                None
            }
            Err(stop) => {
                stops.push(stop);
                None
            }
        };
        match self.list.get_mut(node) {
            Some(slot) => *slot = score,
            None => self.list.push(score),
        }
    }
}
