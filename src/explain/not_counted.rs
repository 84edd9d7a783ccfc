//! What was given of an object and doesn't count (不计): events, rows of tables and items set aside, each with the rule
//! that keeps it out.
//!
//! Only picked from what an explanation tells, so that both say the same.

use std::collections::BTreeSet;

use super::line::{Stage, StageKind};
use super::{Explanation, evidence};
use crate::document::{Id, Lang};
use crate::outcome::Evaluation;
use crate::plan::ItemKind;

/// An event, a row of a table or a reported item that doesn't count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCounted {
    node: Option<Id>,
    stage: Stage,
}

impl NotCounted {
    /// The leaf whose events or items, or the node whose rows they are; `None` for an item that no leaf reads which has
    /// points for the object.
    #[must_use]
    pub fn node(&self) -> Option<&Id> {
        self.node.as_ref()
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
    /// aren't in force, were replaced or are left out; votes and sheets that don't count; what was reported of an item that
    /// a body decided not to apply.
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
            all.extend(stages.map(|stage| NotCounted { node: Some(line.node.clone()), stage }));
        }
        // A leaf that is left out has no line, and what was reported for it was reported all the same.
        let told = |one: &NotCounted| (one.stage.kind == StageKind::SetAside).then(|| one.stage.zh.clone());
        let told: BTreeSet<String> = all.iter().filter_map(told).collect();
        let more = self.set_aside().into_iter().filter(|stage| !told.contains(&stage.zh));
        all.extend(more.map(|stage| NotCounted { node: None, stage }));
        all
    }

    /// Items that a body decided not to apply.
    fn set_aside(&self) -> Vec<Stage> {
        let data = self.round.data();
        let aside = data.aside.iter().filter(|aside| aside.object == self.object).map(|aside| aside.item);
        let items: BTreeSet<usize> = data.decisions.applies().items(self.object).chain(aside).collect();
        items
            .into_iter()
            .flat_map(|item| evidence::of_item(self, self.plan.inner(), item))
            .filter(|stage| stage.kind == StageKind::SetAside)
            .collect()
    }
}

impl Evaluation {
    /// What was given and doesn't count in the whole round, by the ids of the objects: each as
    /// [`Explanation::not_counted`] lists it.
    #[must_use]
    pub fn not_counted(&self) -> Vec<(Id, NotCounted)> {
        let (inner, round) = (self.plan().inner(), self.round().data());
        let late: BTreeSet<usize> = round.aside.iter().map(|aside| aside.object).collect();
        let lists = |object: usize| {
            let listed =
                |(item, column): (usize, &crate::round::Column)| match inner.items.get(item).map(|one| &one.kind) {
                    Some(ItemKind::Events(_)) => !column.events(object).is_empty(),
                    Some(ItemKind::Ballots(_)) => column.votes(object).is_some_and(|votes| !votes.is_empty()),
                    Some(ItemKind::Sheets(_)) => !column.sheets(object).is_empty(),
                    Some(ItemKind::Milestones) => !column.milestones(object).is_empty(),
                    Some(ItemKind::Tasks(_)) => {
                        column.tasks(object).is_some_and(|table| !table.rows.is_empty() || !table.aside.is_empty())
                    }
                    _ => false,
                };
            round.columns.iter().enumerate().any(listed)
                || round.decisions.applies().items(object).next().is_some()
                || late.contains(&object)
        };
        // Only lists and decisions leave anything out, so nobody else need be explained.
        let objects = round.objects.iter().enumerate().filter(|(place, _)| lists(*place));
        let explained = objects.filter_map(|(_, object)| Some((object.id(), self.explain(object.id().as_str()).ok()?)));
        explained
            .flat_map(|(id, explanation)| explanation.not_counted().into_iter().map(|one| (id.clone(), one)))
            .collect()
    }
}
