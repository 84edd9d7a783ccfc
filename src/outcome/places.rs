//! An outcome read by place: for whoever goes through all objects, and would look for each id again and again.
//!
//! The same questions by id are the outcome's own, and lead here.

use super::{Outcome, OutcomeCell, OutcomeObject};
use crate::document::Id;
use crate::number::Published;
use crate::rulebook::standing::CoverageWord;

impl Outcome {
    /// The cell of the total.
    fn root_at(&self, object: usize) -> Option<OutcomeCell> {
        self.nodes.get(self.root?)?.cells.get(object)
    }

    /// The total of an object.
    pub(crate) fn total_at(&self, object: usize) -> Option<Published> {
        self.root_at(object)?.published()
    }

    /// Whether an object has neither total nor rank.
    pub(crate) fn is_unscored_at(&self, object: usize) -> bool {
        let object_says = self.objects.get(object);
        object_says.is_some_and(|object| object.fallen || object.low() == Some(CoverageWord::Unscored))
            || matches!(self.root_at(object), Some(OutcomeCell::Gone(..)))
    }

    /// Ids of the effects that act on an object.
    pub(crate) fn effects_on<'o>(&'o self, object: &OutcomeObject<'o>) -> impl Iterator<Item = &'o Id> + use<'o> {
        object.effects.iter().filter_map(|place| self.effects.get(*place)).map(|(id, _)| id)
    }
}
