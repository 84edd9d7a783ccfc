//! What bodies decided: held against the latitude that the rulebook leaves them, and kept by leaf and object.
//!
//! Whether a decision keeps to its bounds hangs on the value, so that is asked when the leaf is scored.

use std::collections::BTreeMap;

use super::accept::Acceptor;
use super::place::{At, Part, Spot, Where, hint};
use super::records::Decision;
use crate::document::Id;
use crate::finding::{DecisionNoLatitude, DecisionNotEntitled, DecisionTwice, Kind};
use crate::plan::Inner;
use crate::plan::node::Work;

/// Decisions that were accepted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    /// By the leaf's place in the plan and the object's in the round, with its place in the list.
    latitudes: BTreeMap<(usize, usize), (Decision, u32)>,
}

impl Decisions {
    /// What was decided for an object within a leaf's latitude.
    pub(crate) fn latitude(&self, node: usize, object: usize) -> Option<&Decision> {
        self.latitudes.get(&(node, object)).map(|(decision, _)| decision)
    }

    /// All of them, by leaf, then object.
    pub(crate) fn latitudes(&self) -> impl Iterator<Item = (usize, usize, &Decision)> {
        self.latitudes.iter().map(|((node, object), (decision, _))| (*node, *object, decision))
    }
}

/// Leaves that leave latitude, with the body that decides.
fn open(inner: &Inner) -> impl Iterator<Item = (usize, &Id, &str, &Id)> + Clone {
    inner.nodes.iter().enumerate().filter_map(|(place, node)| {
        // Every class has the same curve.
        let here = node.groups.iter().flatten().next()?;
        match &here.work {
            Work::Leaf(leaf) => Some((place, &node.id, node.label.as_str(), leaf.decided_by.as_ref()?)),
            Work::Sum | Work::Combine(_) | Work::Events(_) | Work::Each(_) => None,
        }
    })
}

impl Acceptor<'_> {
    /// A decision.
    pub(super) fn decide(&mut self, said: &Decision, spot: Spot, at: &dyn Where) {
        let object = self.object(said.object.as_str(), At::Decision(spot, Part::Id), at);
        let plan = self.plan;
        let known = open(plan.inner());
        let found = known.clone().find(|(_, id, _, _)| **id == said.latitude);
        let Some((node, _, label, entitled)) = found else {
            let (hint_zh, hint_en) = hint(said.latitude.as_str(), known.map(|(_, id, _, _)| id.as_str()));
            let kind = DecisionNoLatitude { node: said.latitude.to_string(), hint_zh, hint_en };
            self.about(kind, said, At::Decision(spot, Part::About), at);
            return;
        };
        if said.decided_by != *entitled {
            let bodies = &plan.rulebook().bodies;
            let name = |id: &Id| bodies.get(id).map_or_else(|| id.to_string(), ToString::to_string);
            let (body, entitled) = (name(&said.decided_by), name(entitled));
            let kind = DecisionNotEntitled { node: label.to_owned(), body, entitled };
            self.about(kind, said, At::Decision(spot, Part::DecidedBy), at);
        }
        let Some(object) = object else { return };
        if let Some((_, row)) = self.decisions.latitudes.get(&(node, object)) {
            let first = At::Decision(Spot { row: *row, ..spot }, Part::Whole);
            let name = self.roster.objects.get(object).map_or_else(String::new, |object| object.name.clone());
            let kind = DecisionTwice { object: name, node: label.to_owned() };
            self.findings.push_lazily(kind, || {
                (at.place(At::Decision(spot, Part::Whole)).with_object(said.object.as_str()), vec![at.place(first)])
            });
            return;
        }
        self.decisions.latitudes.insert((node, object), (said.clone(), spot.row));
    }

    fn about(&mut self, kind: impl Kind, said: &Decision, place: At, at: &dyn Where) {
        self.findings.push_lazily(kind, || (at.place(place).with_object(said.object.as_str()), Vec::new()));
    }
}
