//! Evidence that shows a diagnosis: two sets of it, or one, scored by the engine.
//!
//! What it is to show is others'; how evidence is made up is `sample`'s.

use std::sync::Arc;

use crate::document::{Id, Lang};
use crate::outcome::Outcome;
use crate::plan::Plan;
use crate::round::EvidenceDocument;
use crate::sample::Sample;

/// Evidence that shows a diagnosis (例证), with what the engine makes of it.
#[derive(Clone, Debug)]
pub struct Witness {
    /// Shared by all that are about objects of one round.
    evidence: Arc<EvidenceDocument>,
    object: Id,
    node: Option<Id>,
    shown: Shown,
}

/// What an object comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shown {
    /// Its published points at the node in question.
    pub points: Option<String>,
    /// Its published total.
    pub total: Option<String>,
    /// Its rank.
    pub rank: Option<u32>,
    /// Id of its tier.
    pub tier: Option<Id>,
}

impl Witness {
    /// Scores evidence and keeps what an object comes to; `None` where the round is refused.
    pub(super) fn of(plan: &Plan, sample: &Sample<'_>, object: usize, node: Option<&Id>) -> Option<Self> {
        Self::told(plan, sample.document(), sample.id(object)?, node)
    }

    /// The same of evidence as it is told, days of receipt included.
    pub(super) fn told(plan: &Plan, evidence: EvidenceDocument, object: &Id, node: Option<&Id>) -> Option<Self> {
        let shown = score(plan, &evidence, object, node)?;
        Some(Self { evidence: Arc::new(evidence), object: object.clone(), node: node.cloned(), shown })
    }

    /// What was seen of an object of a round that was scored.
    pub(super) fn seen(
        outcome: &Outcome,
        evidence: &Arc<EvidenceDocument>,
        object: &Id,
        node: Option<&Id>,
    ) -> Option<Self> {
        let shown = shown(outcome, object, node)?;
        Some(Self { evidence: Arc::clone(evidence), object: object.clone(), node: node.cloned(), shown })
    }

    /// The evidence: a document of its own, as [`crate::Evidence::document`] takes it.
    #[must_use]
    pub fn evidence(&self) -> &EvidenceDocument {
        &self.evidence
    }

    /// The same as JSON text.
    #[must_use]
    pub fn json(&self, lang: Lang) -> String {
        use crate::document::Encode;
        self.evidence.encode(lang).to_json()
    }

    /// The object that it is about.
    #[must_use]
    pub fn object(&self) -> &Id {
        &self.object
    }

    /// The node that it is about, where it is about one.
    #[must_use]
    pub fn node(&self) -> Option<&Id> {
        self.node.as_ref()
    }

    /// What the engine made of it.
    #[must_use]
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// Scores the evidence once more and says whether it comes to the same.
    #[must_use]
    pub fn holds(&self, plan: &Plan) -> bool {
        score(plan, &self.evidence, &self.object, self.node.as_ref()).as_ref() == Some(&self.shown)
    }
}

fn score(plan: &Plan, evidence: &EvidenceDocument, object: &Id, node: Option<&Id>) -> Option<Shown> {
    let evaluation = plan.evaluate(plan.round().document(evidence).ok()?).ok()?;
    shown(evaluation.outcome(), object, node)
}

fn shown(outcome: &Outcome, object: &Id, node: Option<&Id>) -> Option<Shown> {
    let standing = outcome.standing(object.as_str())?;
    Some(Shown {
        points: node.and_then(|node| outcome.points_text(object.as_str(), node.as_str())),
        total: outcome.total_text(object.as_str()),
        rank: standing.rank(),
        tier: standing.tier().cloned(),
    })
}
