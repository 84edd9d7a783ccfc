//! Rounds of evidence for a plan, drawn by chance.

use std::ops::RangeInclusive;
use std::sync::Arc;

use proptest::strategy::{NewTree, Strategy};
use proptest::test_runner::TestRunner;

use super::atlas::Atlas;
use super::dice::Dice;
use super::draw::Draw;
use super::objects::Desk;
use super::shrink::RoundTree;
use crate::document::{Encode, Lang};
use crate::plan::Plan;
use crate::round::EvidenceDocument;

/// Objects of a round at most, whatever is asked for.
pub(super) const MOST: usize = 1_000;

/// What rounds are to be like.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) objects: (usize, usize),
    /// Whether what stops a round may be absent.
    pub(crate) refusals: bool,
    /// Items that laws are to touch.
    pub(crate) focus: Vec<usize>,
}

/// Draws rounds that a plan accepts; made by [`round`].
#[derive(Clone, Debug)]
pub struct RoundStrategy {
    pub(crate) atlas: Arc<Atlas>,
    pub(crate) settings: Settings,
}

/// A round that was made up.
#[derive(Clone, Debug)]
pub struct MadeRound {
    document: EvidenceDocument,
}

/// Rounds of evidence that a plan accepts, realistic and adversarial (证据策略): one to eight objects in any class and
/// cohort, all kinds of evidence, gaps and stated reasons for them, ties and twins, numbers at the ends of their ranges and
/// where points turn, late rows and claims that all is listed.
///
/// What an answer `refuse` stops isn't drawn unless [`RoundStrategy::refusals`] asks for it, as far as that is told by
/// single cells: a divisor that is a sum, or too few peers, may still stop a round.
///
/// ```
/// use jixiao::law::strategy;
/// use proptest::prelude::*;
///
/// let plan = jixiao::check(include_str!("../../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
/// proptest!(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() }, |(made in strategy::round(&plan))| {
///     let round = plan.round().document(made.document()).unwrap();
///     prop_assert!(!round.is_empty());
/// });
/// # Ok::<(), jixiao::Findings>(())
/// ```
#[must_use]
pub fn round(plan: &Plan) -> RoundStrategy {
    RoundStrategy {
        atlas: Arc::new(Atlas::of(plan)),
        settings: Settings { objects: (1, 8), refusals: false, focus: Vec::new() },
    }
}

impl RoundStrategy {
    /// How many objects take part, from 1 to 1,000; those beside them that others are made of, or that cohorts belong to,
    /// aside.
    #[must_use]
    pub fn objects(mut self, objects: RangeInclusive<usize>) -> Self {
        let least = (*objects.start()).clamp(1, MOST);
        self.settings.objects = (least, (*objects.end()).clamp(least, MOST));
        self
    }

    /// Whether what an answer `refuse` stops may be drawn; not unless said.
    #[must_use]
    pub fn refusals(mut self, refusals: bool) -> Self {
        self.settings.refusals = refusals;
        self
    }
}

impl Strategy for RoundStrategy {
    type Tree = RoundTree;
    type Value = MadeRound;

    fn new_tree(&self, runner: &mut TestRunner) -> NewTree<Self> {
        let desk = Desk { atlas: &self.atlas, settings: &self.settings };
        let draw = desk.draw(&mut Dice::new(runner.rng()));
        Ok(RoundTree::new(Arc::clone(&self.atlas), draw))
    }
}

impl MadeRound {
    pub(super) fn new(atlas: &Atlas, draw: &Draw) -> Self {
        Self { document: draw.sample(atlas).document() }
    }

    /// The evidence, as [`crate::Evidence::document`] takes it.
    #[must_use]
    pub fn document(&self) -> &EvidenceDocument {
        &self.document
    }

    /// The evidence, owned.
    #[must_use]
    pub fn into_document(self) -> EvidenceDocument {
        self.document
    }

    /// The evidence as JSON text.
    #[must_use]
    pub fn json(&self, lang: Lang) -> String {
        self.document.encode(lang).to_json()
    }
}
