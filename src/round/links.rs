//! Who the parts of derived objects are, as roster and rulebook say together; in an order in which parts come before
//! what is made of them.
//!
//! What the parts come to is `score`'s.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{At, Part, Spot, Where, hint};
use super::records::Link;
use super::{Object, roster::Roster};
use crate::document::{Id, Map};
use crate::finding::{Findings, Kind, LinkCycle, LinkTwice, LinkUnknown, LinkWeight, LinkWeightIdle, PartsLacking};
use crate::number::Ratio;
use crate::plan::Plan;
use crate::plan::derive::{PartsMeet, PlanParts, Weight};

/// Objects of a cycle that a text names at most.
const NAMED: usize = 6;

/// A derived object.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    pub(crate) object: usize,
    /// In the order of the objects; each once.
    pub(crate) parts: Vec<Linked>,
}

/// A part of a derived object.
#[derive(Clone, Debug)]
pub(crate) struct Linked {
    pub(crate) object: usize,
    /// What its link says that it weighs, where that is asked for.
    pub(crate) weight: Option<Ratio>,
}

/// What the roster says of links of an object.
pub(super) struct Said {
    pub(super) object: Id,
    pub(super) links: Map<Vec<Link>>,
    pub(super) spot: Spot,
}

/// The parts of every derived object. Where the roster isn't whole, an unknown part may be one that couldn't be read.
pub(super) fn resolve(
    plan: &Plan,
    roster: &Roster,
    said: &[Said],
    whole: bool,
    at: &dyn Where,
    findings: &mut Findings,
) -> Vec<Whole> {
    let inner = plan.inner();
    if inner.derive.is_empty() && inner.gather.is_empty() {
        return Vec::new();
    }
    let said: BTreeMap<&Id, &Said> = said.iter().map(|said| (&said.object, said)).collect();
    let mut desk = Desk { roster, whole, at, findings };
    let mut wholes = Vec::new();
    for (place, object) in roster.objects.iter().enumerate() {
        let totals = inner.derivation(object.group());
        let Some(made_of) = totals.map(|rule| &rule.parts).or(inner.gathering(object.class()).map(|rule| &rule.parts))
        else {
            continue;
        };
        let weighed = totals.is_some_and(|rule| matches!(rule.meet, PartsMeet::Mean(Weight::Link)));
        let parts = match made_of {
            PlanParts::Links(kind) => desk.linked(weighed, kind, object, said.get(object.id()).copied()),
            PlanParts::Cohort(cohort) => desk.all(object, said.get(object.id()).copied(), |part| {
                let items = totals.is_none() && inner.gathering(part.class()).is_some();
                part.cohort() == *cohort && inner.derivation(part.group()).is_none() && !items
            }),
            PlanParts::Class(class) => desk.all(object, said.get(object.id()).copied(), |part| part.class() == *class),
        };
        wholes.push(Whole { object: place, parts });
    }
    let said = |object: &Object| said.get(object.id()).map(|said| said.spot);
    match ordered(&wholes) {
        Ok(order) => {
            let mut places: BTreeMap<usize, Whole> = wholes.into_iter().map(|whole| (whole.object, whole)).collect();
            order.into_iter().filter_map(|object| places.remove(&object)).collect()
        }
        Err(cycle) => {
            let of = |place: &usize| roster.objects.get(*place);
            let mut names: Vec<&str> = cycle.iter().take(NAMED).filter_map(of).map(|one| one.name()).collect();
            if cycle.len() > NAMED {
                names.push("…");
            }
            let objects = names.join(" → ");
            if let Some(first) = cycle.first().and_then(of) {
                let spot = said(first).unwrap_or(Spot { sheet: 0, row: 0 });
                findings.push_lazily(LinkCycle { objects }, || {
                    (at.place(At::Entry(spot, Part::Links)).with_object(first.id().as_str()), Vec::new())
                });
            }
            Vec::new()
        }
    }
}

/// What looking up parts reads.
struct Desk<'a> {
    roster: &'a Roster,
    whole: bool,
    at: &'a dyn Where,
    findings: &'a mut Findings,
}

impl Desk<'_> {
    fn push(&mut self, kind: impl Kind, object: &Object, said: Option<&Said>) {
        let at = self.at;
        let spot = said.map_or(Spot { sheet: 0, row: 0 }, |said| said.spot);
        self.findings.push_lazily(kind, || {
            (at.place(At::Entry(spot, Part::Links)).with_object(object.id().as_str()), Vec::new())
        });
    }

    /// Parts that the roster links to an object.
    fn linked(&mut self, weighed: bool, kind: &Id, object: &Object, said: Option<&Said>) -> Vec<Linked> {
        let links = said.and_then(|said| said.links.get(kind)).map_or(&[][..], Vec::as_slice);
        if links.is_empty() {
            let kind = kind.to_string();
            let (what_zh, what_en) = (format!("“{kind}”关联"), format!("links of the kind \"{kind}\""));
            self.push(PartsLacking { object: object.name().to_string(), what_zh, what_en }, object, said);
        }
        let mut parts: BTreeMap<usize, Linked> = BTreeMap::new();
        for link in links {
            let name = || object.name().to_string();
            let Some(part) = self.roster.by_id(link.object().as_str()) else {
                if self.whole {
                    let known = self.roster.objects.iter().map(|object| object.id().as_str());
                    let (hint_zh, hint_en) = hint(link.object().as_str(), known);
                    let part = link.object().to_string();
                    self.push(LinkUnknown { object: name(), part, hint_zh, hint_en }, object, said);
                }
                continue;
            };
            let part_name = || self.roster.objects.get(part).map_or_else(String::new, |part| part.name().to_string());
            let weight = link.weight();
            match weight {
                None if weighed => {
                    let kind =
                        LinkWeight { object: name(), part: part_name(), found_zh: "没有写", found_en: "isn't said" };
                    self.push(kind, object, said);
                }
                Some(weight) if weighed && (weight.is_zero() || weight.is_negative()) => {
                    let kind = LinkWeight {
                        object: name(),
                        part: part_name(),
                        found_zh: "不大于0",
                        found_en: "isn't above 0",
                    };
                    self.push(kind, object, said);
                }
                Some(_) if !weighed => {
                    self.push(LinkWeightIdle { object: name(), part: part_name() }, object, said);
                }
                _ => {}
            }
            let weight = weight.filter(|_| weighed).map(|weight| weight.ratio());
            if parts.insert(part, Linked { object: part, weight }).is_some() {
                self.push(LinkTwice { object: name(), part: part_name() }, object, said);
            }
        }
        parts.into_values().collect()
    }

    /// Every object that is part of one, as the rulebook alone says.
    fn all(&mut self, object: &Object, said: Option<&Said>, is_part: impl Fn(&Object) -> bool) -> Vec<Linked> {
        let objects = self.roster.objects.iter().enumerate().filter(|(_, part)| is_part(part));
        let parts: Vec<Linked> = objects.map(|(object, _)| Linked { object, weight: None }).collect();
        if parts.is_empty() && self.whole {
            let (what_zh, what_en) = ("一个组成对象".to_owned(), "any object to be made of".to_owned());
            self.push(PartsLacking { object: object.name().to_string(), what_zh, what_en }, object, said);
        }
        parts
    }
}

/// Derived objects, each after those that it is made of; or the objects of a cycle, each made of the next.
fn ordered(wholes: &[Whole]) -> Result<Vec<usize>, Vec<usize>> {
    let derived: BTreeMap<usize, &Whole> = wholes.iter().map(|whole| (whole.object, whole)).collect();
    let below = |whole: &Whole| -> Vec<usize> {
        whole.parts.iter().map(|part| part.object).filter(|part| derived.contains_key(part)).collect()
    };
    let mut waits: BTreeMap<usize, usize> = wholes.iter().map(|whole| (whole.object, below(whole).len())).collect();
    let mut above: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for whole in wholes {
        for part in below(whole) {
            above.entry(part).or_default().push(whole.object);
        }
    }
    let mut ready: BTreeSet<usize> =
        waits.iter().filter(|(_, waits)| **waits == 0).map(|(object, _)| *object).collect();
    let mut order = Vec::with_capacity(wholes.len());
    while let Some(object) = ready.pop_first() {
        order.push(object);
        waits.remove(&object);
        for reader in above.get(&object).into_iter().flatten() {
            if let Some(left) = waits.get_mut(reader) {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    ready.insert(*reader);
                }
            }
        }
    }
    // Whoever still waits, waits for somebody who does: following them leads round.
    let Some((first, _)) = waits.first_key_value() else { return Ok(order) };
    let mut path: Vec<usize> = Vec::new();
    let mut at = *first;
    while !path.contains(&at) {
        path.push(at);
        let next = derived.get(&at).and_then(|whole| below(whole).into_iter().find(|part| waits.contains_key(part)));
        let Some(next) = next else { break };
        at = next;
    }
    let from = path.iter().position(|known| *known == at).unwrap_or(0);
    let mut cycle = path.split_off(from);
    cycle.push(at);
    Err(cycle)
}
