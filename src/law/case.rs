//! A round that was drawn, scored, for laws to look at.

use super::strategy::Atlas;
use super::strategy::draw::{Draw, Unit};
use super::unlawful::{Change, Who};
use super::{Config, told};
use crate::document::Id;
use crate::finding::Findings;
use crate::outcome::{Evaluation, Outcome};
use crate::plan::Plan;
use crate::round::EvidenceDocument;
#[cfg(feature = "parts")]
use crate::round::Round;
use crate::sample::Sample;

/// It.
pub(super) struct Case<'a> {
    pub(super) atlas: &'a Atlas,
    pub(super) config: &'a Config,
    pub(super) draw: &'a Draw,
    pub(super) sample: Sample<'a>,
    pub(super) document: EvidenceDocument,
    #[cfg(feature = "parts")]
    pub(super) round: Round,
    pub(super) evaluation: Evaluation,
}

impl<'a> Case<'a> {
    /// Scores a draw.
    pub(super) fn of(atlas: &'a Atlas, config: &'a Config, draw: &'a Draw) -> Result<Self, Findings> {
        let sample = draw.sample(atlas);
        let document = sample.document();
        let round = atlas.plan().round().document(&document)?;
        let evaluation = atlas.plan().evaluate(round.clone())?;
        Ok(Self {
            atlas,
            config,
            draw,
            sample,
            document,
            #[cfg(feature = "parts")]
            round,
            evaluation,
        })
    }

    pub(super) fn plan(&self) -> &'a Plan {
        self.atlas.plan()
    }

    pub(super) fn outcome(&self) -> &Outcome {
        self.evaluation.outcome()
    }

    /// Scores another document; `None` where it is refused.
    pub(super) fn scored(&self, document: &EvidenceDocument) -> Option<Evaluation> {
        let plan = self.plan();
        plan.evaluate(plan.round().document(document).ok()?).ok()
    }

    /// A unit by its number, and its id.
    pub(super) fn unit(&self, number: u64) -> Option<(&'a Unit, Id)> {
        let unit = self.draw.unit(number)?;
        Some((unit, unit.id()?))
    }

    pub(super) fn who(&self, object: &Id) -> Who {
        told::who(self.outcome(), object)
    }

    /// The change of a cell from one draw to another.
    pub(super) fn change(&self, unit: &Id, item: usize, samples: [&Sample<'_>; 2]) -> Option<Change> {
        let known = self.plan().inner().items.get(item)?;
        let said = |sample: &Sample<'_>| {
            let place = sample.place(unit);
            told::cell(place.and_then(|place| sample.row(place, item)))
        };
        let [from, to] = samples.map(said);
        Some(Change { item: known.id.clone(), label: known.label.clone(), from, to })
    }
}
