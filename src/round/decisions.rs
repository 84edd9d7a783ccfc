//! What bodies decided: held against the rulebook, which says who decides what, and kept by what it is about.
//!
//! Whether a decision within a latitude keeps to its bounds hangs on the value, and whether a tier was adopted from the
//! computed one hangs on the result; both are asked when there is one. What decisions about items do to cells is
//! `applies`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::accept::{Acceptor, ItemAt};
use super::applies::Applicability;
use super::place::{At, Part, Spot, Where, hint};
use super::records::{AppliesDecision, Decision, LatitudeDecision, TierDecision, WorthDecision};
use crate::document::{Id, Text};
use crate::finding::{
    DecisionAgain, DecisionNoLatitude, DecisionNoWorth, DecisionNobody, DecisionNotEntitled, DecisionOtherBody,
    DecisionTwice, DecisionUnknownEvent, DecisionUnknownTier, DecisionWorthOutside, Kind,
};
use crate::plan::Inner;
use crate::plan::curve::Latitude;
use crate::plan::events::PlanEvents;
use crate::plan::node::{PlanNode, Work};
use crate::round::Happened;

/// Decisions that were accepted. Each stands with its place in the list, for whoever decides about the same again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decisions {
    /// By the leaf's place in the plan and the object's in the round.
    latitudes: BTreeMap<(usize, usize), (LatitudeDecision, Spot)>,
    /// By the leaf, the object in whose row the event stands, and the event.
    worths: BTreeMap<(usize, usize, Id), (WorthDecision, Spot)>,
    /// By object: the tiers' places in the plan, computed and adopted.
    tiers: BTreeMap<usize, (Adopted, TierDecision, Spot)>,
    pub(super) applies: Applicability,
}

/// From which tier to which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Adopted {
    pub(crate) from: Option<usize>,
    pub(crate) to: Option<usize>,
}

impl Decisions {
    /// What was decided for an object within a leaf's latitude.
    pub(crate) fn latitude(&self, node: usize, object: usize) -> Option<&LatitudeDecision> {
        self.latitudes.get(&(node, object)).map(|(decision, _)| decision)
    }

    /// All of them, by leaf, then object.
    pub(crate) fn latitudes(&self) -> impl Iterator<Item = (usize, usize, &LatitudeDecision)> {
        self.latitudes.iter().map(|((node, object), (decision, _))| (*node, *object, decision))
    }

    /// What an event in an object's cell was decided to be worth in a leaf; one that units share is its lead's.
    pub(crate) fn worth(&self, node: usize, object: usize, event: &Happened) -> Option<&WorthDecision> {
        if self.worths.is_empty() {
            return None;
        }
        let object = event.shared.as_ref().map_or(object, |shared| shared.lead);
        self.worths.get(&(node, object, event.id.clone())).map(|(decision, _)| decision)
    }

    /// All of them, by leaf, object and event.
    pub(crate) fn worths(&self) -> impl Iterator<Item = (usize, usize, &WorthDecision)> {
        self.worths.iter().map(|((node, object, _), (decision, _))| (*node, *object, decision))
    }

    /// What was decided over items.
    pub(crate) fn applies(&self) -> &Applicability {
        &self.applies
    }

    /// The tier that was adopted for an object.
    pub(crate) fn tier(&self, object: usize) -> Option<(Adopted, &TierDecision)> {
        self.tiers.get(&object).map(|(adopted, decision, _)| (*adopted, decision))
    }

    /// All of them, by object.
    pub(crate) fn tiers(&self) -> impl Iterator<Item = (usize, Adopted, &TierDecision)> {
        self.tiers.iter().map(|(object, (adopted, decision, _))| (*object, *adopted, decision))
    }
}

/// Leaves in which bodies decide, by their ids, and the events that cells list, as far as somebody asked.
#[derive(Default)]
pub(super) struct Deciding<'p> {
    /// With their places, their names and who decides.
    latitudes: BTreeMap<&'p Id, (usize, &'p str, &'p Id)>,
    worths: BTreeMap<&'p Id, (usize, &'p PlanNode, &'p PlanEvents, &'p Latitude)>,
    /// By item, then object.
    events: BTreeMap<(usize, usize), BTreeSet<Id>>,
}

impl<'p> Deciding<'p> {
    fn of(inner: &'p Inner) -> Self {
        let mut found = Self::default();
        for (place, node) in inner.nodes.iter().enumerate() {
            match work(node) {
                Some(Work::Leaf(leaf)) => {
                    let by = leaf.decided_by.as_ref().map(|by| (place, node.label.as_str(), by));
                    found.latitudes.extend(by.map(|known| (&node.id, known)));
                }
                Some(Work::Events(events)) => {
                    let said = events.decided.as_ref().map(|said| (place, node, events.as_ref(), said));
                    found.worths.extend(said.map(|known| (&node.id, known)));
                }
                _ => {}
            }
        }
        found
    }
}

/// What a node does in some class: who decides what is the same in each.
fn work(node: &PlanNode) -> Option<&Work> {
    node.groups.iter().flatten().next().map(|here| &here.work)
}

impl<'p> Acceptor<'p> {
    /// A decision.
    pub(super) fn decide(&mut self, said: &Decision, spot: Spot, at: &dyn Where) {
        match said {
            Decision::Latitude(said) => self.latitude(said, spot, at),
            Decision::Worth(said) => self.worth(said, spot, at),
            Decision::Applies(said) => self.applies(said, spot, at),
            Decision::Tier(said) => self.tier(said, spot, at),
        }
    }

    fn latitude(&mut self, said: &LatitudeDecision, spot: Spot, at: &dyn Where) {
        let object = self.object(said.object.as_str(), At::Decision(spot, Part::Id), at);
        let Some((node, label, entitled)) = self.deciding().latitudes.get(&said.latitude).copied() else {
            let known = self.deciding.iter().flat_map(|deciding| deciding.latitudes.keys().copied());
            let (hint_zh, hint_en) = self.instead("JX3102", &said.latitude, known);
            let kind = DecisionNoLatitude { node: said.latitude.to_string(), hint_zh, hint_en };
            self.about(kind, &said.object, At::Decision(spot, Part::Decided("latitude")), at);
            return;
        };
        if said.decided_by != *entitled {
            let (body, entitled) = (self.body(&said.decided_by), self.body(entitled));
            let kind = DecisionNotEntitled { node: label.to_owned(), body, entitled };
            self.about(kind, &said.object, At::Decision(spot, Part::DecidedBy), at);
        }
        let Some(object) = object else { return };
        if let Some((_, first)) = self.decisions.latitudes.get(&(node, object)) {
            let kind = DecisionTwice { object: self.name(object), node: label.to_owned() };
            self.again(kind, &said.object, (spot, *first), at);
            return;
        }
        self.decisions.latitudes.insert((node, object), (said.clone(), spot));
    }

    fn worth(&mut self, said: &WorthDecision, spot: Spot, at: &dyn Where) {
        let object = self.object(said.object.as_str(), At::Decision(spot, Part::Id), at);
        let Some((place, node, events, latitude)) = self.deciding().worths.get(&said.worth).copied() else {
            let known = self.deciding.iter().flat_map(|deciding| deciding.worths.keys().copied());
            let (hint_zh, hint_en) = self.instead("JX3165", &said.worth, known);
            let kind = DecisionNoWorth { node: said.worth.to_string(), hint_zh, hint_en };
            self.about(kind, &said.object, At::Decision(spot, Part::Decided("worth")), at);
            return;
        };
        let what = || (format!("“{}”的事件分值", node.label), format!("what an event is worth in \"{}\"", node.label));
        self.entitled(&latitude.by, (&said.object, &said.decided_by), what(), spot, at);
        if !latitude.holds(&said.to.ratio()) {
            let [bounds_zh, bounds_en] = latitude.text();
            let object = object.map_or_else(|| said.object.to_string(), |object| self.name(object));
            let event = said.event.to_string();
            let (node, found) = (node.label.clone(), said.to.to_string());
            let kind = DecisionWorthOutside { object, node, event, found, bounds_zh, bounds_en };
            self.about(kind, &said.object, At::Decision(spot, Part::Decided("to")), at);
        }
        let Some(object) = object else { return };
        if !self.lists(events.item, object, &said.event) {
            let listed = self.listed(events.item, object).iter().map(|event| &event.id);
            let (hint_zh, hint_en) = self.instead("JX3166", &said.event, listed);
            let item = self.plan.inner().items.get(events.item).map_or_else(String::new, |item| item.label.clone());
            let (object, event) = (self.name(object), said.event.to_string());
            let kind = DecisionUnknownEvent { object, item, event, hint_zh, hint_en };
            self.about(kind, &said.object, At::Decision(spot, Part::Decided("event")), at);
            return;
        }
        let key = (place, object, said.event.clone());
        if let Some((_, first)) = self.decisions.worths.get(&key) {
            let (what_zh, what_en) = what();
            let (what_zh, what_en) = (format!("{what_zh}（{}）", said.event), format!("{what_en} ({})", said.event));
            let kind = DecisionAgain { object: self.name(object), what_zh, what_en };
            self.again(kind, &said.object, (spot, *first), at);
            return;
        }
        self.decisions.worths.insert(key, (said.clone(), spot));
    }

    fn applies(&mut self, said: &AppliesDecision, spot: Spot, at: &dyn Where) {
        let object = self.object(said.object.as_str(), At::Decision(spot, Part::Id), at);
        let decided = |field| At::Decision(spot, Part::Decided(field));
        let places = ItemAt { item: decided("applies"), period: decided("period") };
        let item = self.item(said.applies.as_str(), said.period.as_ref().map(Id::as_str), places, at);
        let by = self.plan.rulebook().deciders.as_ref().and_then(|said| said.applies.as_ref());
        let nobody = ("数据项是否适用", "whether an item applies", "applies");
        self.allowed(by, (&said.object, &said.decided_by), nobody, spot, at);
        let (Some(object), Some(item)) = (object, item) else { return };
        let label = self.plan.inner().items.get(item).map_or_else(String::new, |item| item.label.clone());
        if self.comes_from_parts(object, item) {
            let kind = crate::finding::DecisionOfWhole { object: self.name(object), item: label };
            self.about(kind, &said.object, At::Decision(spot, Part::Whole), at);
            return;
        }
        if let Some(first) = self.decisions.applies.spot(item, object) {
            let (what_zh, what_en) = (format!("“{label}”是否适用"), format!("whether \"{label}\" applies"));
            let kind = DecisionAgain { object: self.name(object), what_zh, what_en };
            self.again(kind, &said.object, (spot, first), at);
            return;
        }
        self.decisions.applies.insert(item, object, said.clone(), spot);
    }

    fn tier(&mut self, said: &TierDecision, spot: Spot, at: &dyn Where) {
        let object = self.object(said.object.as_str(), At::Decision(spot, Part::Id), at);
        let by = self.plan.rulebook().deciders.as_ref().and_then(|said| said.tiers.as_ref());
        let nobody = ("等次", "which tier is adopted", "tiers");
        if !self.allowed(by, (&said.object, &said.decided_by), nobody, spot, at) {
            return;
        }
        let mut place = |tier: &Option<Id>| match tier {
            None => Some(None),
            Some(id) => {
                let tiers = &self.plan.inner().standing.tiers;
                let found = tiers.iter().position(|tier| tier.id == *id);
                if found.is_none() {
                    let (hint_zh, hint_en) = hint(id.as_str(), tiers.iter().map(|tier| tier.id.as_str()));
                    let kind = DecisionUnknownTier { tier: id.to_string(), hint_zh, hint_en };
                    self.about(kind, &said.object, At::Decision(spot, Part::Decided("tier")), at);
                }
                found.map(Some)
            }
        };
        let (from, to) = (place(&said.tier.from), place(&said.tier.to));
        let (Some(object), Some(from), Some(to)) = (object, from, to) else { return };
        if let Some((_, _, first)) = self.decisions.tiers.get(&object) {
            let (what_zh, what_en) = ("等次".to_owned(), "the tier".to_owned());
            let kind = DecisionAgain { object: self.name(object), what_zh, what_en };
            self.again(kind, &said.object, (spot, *first), at);
            return;
        }
        self.decisions.tiers.insert(object, (Adopted { from, to }, said.clone(), spot));
    }

    /// Where bodies decide; looked for once.
    fn deciding(&mut self) -> &mut Deciding<'p> {
        let plan = self.plan;
        self.deciding.get_or_insert_with(|| Deciding::of(plan.inner()))
    }

    /// Whether a cell lists an event, or can't be asked, for something is wrong with it.
    fn lists(&mut self, item: usize, object: usize, event: &Id) -> bool {
        if self.is_broken(item, object) {
            return true;
        }
        if !self.deciding().events.contains_key(&(item, object)) {
            let ids = self.listed(item, object).iter().map(|event| event.id.clone()).collect();
            self.deciding().events.insert((item, object), ids);
        }
        self.deciding().events.get(&(item, object)).is_some_and(|known| known.contains(event))
    }

    /// What to write instead of an unknown name.
    fn instead<'n>(&self, code: &str, word: &Id, known: impl Iterator<Item = &'n Id> + Clone) -> (String, String) {
        if self.findings.count(code) >= 100 {
            // No more of them are kept, and looking for the nearest of many names isn't free.
            return Default::default();
        }
        hint(word.as_str(), known.map(Id::as_str))
    }

    /// Whether the rulebook lets somebody decide; a finding if nobody, or another body.
    fn allowed(
        &mut self,
        by: Option<&Id>,
        (object, body): (&Id, &Id),
        (what_zh, what_en, field): (&'static str, &'static str, &'static str),
        spot: Spot,
        at: &dyn Where,
    ) -> bool {
        match by {
            None => {
                let kind = DecisionNobody { what_zh, what_en, field };
                self.about(kind, object, At::Decision(spot, Part::Whole), at);
            }
            Some(entitled) => {
                let what = (what_zh.to_owned(), what_en.to_owned());
                self.entitled(entitled, (object, body), what, spot, at);
            }
        }
        by.is_some()
    }

    /// A finding if another body decided than may.
    fn entitled(
        &mut self,
        entitled: &Id,
        (object, body): (&Id, &Id),
        (what_zh, what_en): (String, String),
        spot: Spot,
        at: &dyn Where,
    ) {
        if body != entitled {
            let (body, entitled) = (self.body(body), self.body(entitled));
            let kind = DecisionOtherBody { what_zh, what_en, body, entitled };
            self.about(kind, object, At::Decision(spot, Part::DecidedBy), at);
        }
    }

    /// The name of a body.
    fn body(&self, id: &Id) -> String {
        self.plan.rulebook().bodies.get(id).map_or_else(|| id.to_string(), Text::to_string)
    }

    /// The name of an object.
    fn name(&self, object: usize) -> String {
        self.roster.objects.get(object).map_or_else(String::new, |object| object.name().to_string())
    }

    /// A second decision about the same.
    fn again(&mut self, kind: impl Kind, object: &Id, (spot, first): (Spot, Spot), at: &dyn Where) {
        self.findings.push_lazily(kind, || {
            let place = |spot| at.place(At::Decision(spot, Part::Whole));
            (place(spot).with_object(object.as_str()), vec![place(first)])
        });
    }

    fn about(&mut self, kind: impl Kind, object: &Id, place: At, at: &dyn Where) {
        self.findings.push_lazily(kind, || (at.place(place).with_object(object.as_str()), Vec::new()));
    }
}
