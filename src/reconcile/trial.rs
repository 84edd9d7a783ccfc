//! Readings tried one after the other on one round: each is checked, scored and held beside the table, unless one was tried
//! that is the same.
//!
//! What is told of it is the room's front.

use super::idle::{Essence, Shared, essence};
use super::published::Holds;
use super::reading::Reading;
use super::tally::{self, Matched, PublishedTally, computed};
use super::{ToldApart, TriedReading};
use crate::document::Id;
use crate::finding::{Findings, Internal, Place};
use crate::number::Decimal;
use crate::outcome::{NotEvaluated, Outcome};
use crate::plan::order::flatten;
use crate::plan::{Inner, Plan};
use crate::round::Round;
use crate::rulebook::node::Node;
use crate::rulebook::then::Step;
use crate::score::watch::Run;

/// Readings being tried.
pub(super) struct Trial<'a> {
    plan: &'a Plan,
    round: &'a Round,
    matched: Matched<'a>,
    shared: Shared,
    run: &'a Run<'a>,
    /// Of those that were tried.
    essences: Vec<Essence>,
    /// What the first that reproduces the table gives.
    first: Option<Outcome>,
    tried: Vec<TriedReading>,
}

impl<'a> Trial<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        round: &'a Round,
        matched: Matched<'a>,
        shared: Shared,
        run: &'a Run<'a>,
    ) -> Self {
        Self { plan, round, matched, shared, run, essences: Vec::new(), first: None, tried: Vec::new() }
    }

    /// Tries all of a list, of which the first is the rulebook's own; how many more are the same as one that was tried.
    pub(super) fn all(&mut self, list: Vec<Reading>) -> Result<usize, NotEvaluated> {
        let written = list.first().cloned();
        let mut same = 0_usize;
        for reading in list {
            let own = written.as_ref() == Some(&reading);
            if !self.one(reading, own && self.tried.is_empty())? {
                // The rulebook's own comes up once more where it is among those that are made.
                same = same.saturating_add(usize::from(!own));
            }
        }
        Ok(same)
    }

    /// Tries a reading; `false` where one was tried that is the same.
    fn one(&mut self, reading: Reading, written: bool) -> Result<bool, NotEvaluated> {
        // What has no plan has no essence either.
        if self.tried.iter().any(|one| one.reading == reading) {
            return Ok(false);
        }
        let checked = reading.applied(self.plan.rulebook()).check();
        let plan = match checked.into_plan() {
            Ok(plan) => plan,
            Err(findings) => {
                let acts = self.shared.acts(self.plan);
                self.tried.push(TriedReading { reading, acts, written, came: Err(findings), apart: None });
                return Ok(true);
            }
        };
        let acts = self.shared.acts(&plan);
        let essence = essence(&reading, acts);
        if self.essences.contains(&essence) {
            return Ok(false);
        }
        self.essences.push(essence);
        let (came, apart) = self.scored(&plan)?;
        self.tried.push(TriedReading { reading, acts, written, came, apart });
        Ok(true)
    }

    fn scored(&mut self, plan: &Plan) -> Result<(Result<PublishedTally, Findings>, Option<ToldApart>), NotEvaluated> {
        if !alike(self.plan.inner(), plan.inner()) {
            // A fault of ours, said instead of hidden: digits order nothing anew.
            let mut findings = Findings::default();
            findings.push(Internal {}, Place::default());
            return Ok((Err(findings), None));
        }
        let evaluation = match plan.scored(self.round.clone(), self.run) {
            Ok(evaluation) => evaluation,
            Err(NotEvaluated::Refused(findings)) => return Ok((Err(findings), None)),
            Err(NotEvaluated::Stopped) => return Err(NotEvaluated::Stopped),
        };
        let outcome = evaluation.outcome();
        let tally = self.matched.tally(outcome, tally::KEPT);
        if !tally.is_equal() {
            return Ok((Ok(tally), None));
        }
        let apart = self.first.as_ref().and_then(|first| apart(first, outcome));
        if self.first.is_none() {
            self.first = Some(outcome.clone());
        }
        Ok((Ok(tally), apart))
    }

    /// Best first; or why nothing was scored.
    pub(super) fn sorted(self) -> Result<Vec<TriedReading>, Findings> {
        let mut tried = self.tried;
        // Stable, so that those that are as good stand as they were tried, the rulebook's own first.
        tried.sort_by(|left, right| match (&left.came, &right.came) {
            (Ok(left), Ok(right)) => (right.rows().agree.cmp(&left.rows().agree))
                .then_with(|| right.cells().agree.cmp(&left.cells().agree))
                .then_with(|| left.worst().cmp(&right.worst())),
            (left, right) => right.is_ok().cmp(&left.is_ok()),
        });
        match tried.first_mut() {
            Some(TriedReading { came: Err(findings), .. }) => Err(std::mem::take(findings)),
            _ => Ok(tried),
        }
    }
}

/// Whether evidence that one plan accepted lies as the other reads it.
fn alike(one: &Inner, other: &Inner) -> bool {
    let nodes = |inner: &Inner| inner.nodes.iter().map(|node| node.id.clone()).collect::<Vec<Id>>();
    one.item_index == other.item_index
        && one.class_index == other.class_index
        && one.cohort_index == other.cohort_index
        && one.group_index == other.group_index
        && nodes(one) == nodes(other)
}

/// The first figure in which two outcomes of a round differ, by object, then total, nodes, rank and tier.
fn apart(first: &Outcome, other: &Outcome) -> Option<ToldApart> {
    let scores: Vec<Holds> = first.nodes().map(|node| Holds::Score(node.to_string())).collect();
    let figures = [Holds::Total].into_iter().chain(scores).chain([Holds::Rank, Holds::Tier]).collect::<Vec<Holds>>();
    let number = |text: &Option<String>| text.as_ref().map(|text| Decimal::parse(text).map_err(|_| text.clone()));
    for object in first.objects() {
        for holds in &figures {
            let [said, here] = [first, other].map(|outcome| computed(outcome, object.as_str(), holds));
            if number(&said) == number(&here) {
                continue;
            }
            let (figure, figure_zh) = match holds {
                Holds::Total => ("total".to_owned(), "总分".to_owned()),
                Holds::Rank => ("rank".to_owned(), "名次".to_owned()),
                Holds::Tier => ("tier".to_owned(), "等次".to_owned()),
                Holds::Score(node) => (node.clone(), first.label(node).unwrap_or(node).to_owned()),
            };
            return Some(ToldApart { object: object.clone(), figure, figure_zh, first: said, here });
        }
    }
    None
}

/// Nodes that say digits of their own, or round in a step.
pub(super) fn fixed(plan: &Plan) -> Vec<Id> {
    let flat = flatten(&plan.inner().rulebook);
    let own = |node: &Node| node.digits.is_some() || node.then.iter().any(|step| matches!(step, Step::Round(_)));
    flat.iter().filter(|one| own(one.node)).map(|one| one.node.id.clone()).collect()
}
