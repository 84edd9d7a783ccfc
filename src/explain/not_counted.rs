//! What was given of an object and doesn't count (不计): events, rows of tables and items set aside, each with the rule that keeps it out.
//!
//! Only picked from the lines of an explanation, so that both say the same.

use super::Explanation;
use super::line::{Stage, StageKind};
use crate::document::{Id, Lang};

/// An event, a row of a table or a reported item that doesn't count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCounted {
    node: Id,
    stage: Stage,
}

impl NotCounted {
    /// The leaf whose events or items, or the node whose rows they are.
    #[must_use]
    pub fn node(&self) -> &Id {
        &self.node
    }

    /// What it is and which rule keeps it out.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        self.stage.text(lang)
    }
}

impl Explanation {
    /// What was given of the object and doesn't count, in the order of the lines: events that are claimed or refused,
    /// outside the period, without the date that decides, or of a matter of which another counts; rows of tables that
    /// aren't in force, were replaced or are left out; what was reported of an item that a body decided not to apply. None where the object has no such lines.
    #[must_use]
    pub fn not_counted(&self) -> Vec<NotCounted> {
        let mut all = Vec::new();
        for line in self.lines() {
            let place = self.outcome.node_index.get(&line.node);
            let table = place.and_then(|place| self.outcome.nodes.get(*place)).is_some_and(|node| node.rows.is_some());
            let out = |stage: &Stage| match stage.kind {
                StageKind::Event => stage.number.is_none(),
                StageKind::SetAside => true,
                // Of a table's node these are its rows; of any other, children without a score.
                StageKind::LeftOut => table,
                _ => false,
            };
            let stages = line.stages.into_iter().filter(out);
            all.extend(stages.map(|stage| NotCounted { node: line.node.clone(), stage }));
        }
        all
    }
}
