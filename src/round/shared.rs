//! Events that units share (分担): one row in the lead's cell names the partners, and each partner's cell gets the event.
//!
//! In: rows as they are accepted; out: the same event in every bearer's cell. How much each bears is `plan`'s and
//! `score`'s.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cells::Desk;
use super::column::{Column, State};
use super::events::{Happened, sorted};
use super::origins::Origins;
use super::place::{At, Part, Spot, Where, hint};
use super::records::EventEntry;
use super::roster::Roster;
use crate::document::Id;
use crate::finding::{
    EventPartnerDerived, EventPartnerHas, EventPartnerLeads, EventPartnerTwice, EventPartnerUnknown, EventSharesUnsaid,
    Findings, Place,
};
use crate::plan::Plan;
use crate::plan::events::EventNames;

/// Who bears an event that units share, seen from one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    /// The object in whose row it stands.
    pub(crate) lead: usize,
    /// The others, in the order of the objects.
    pub(crate) partners: Arc<[usize]>,
    /// Whether the cell is a partner's.
    pub(crate) as_partner: bool,
}

/// A cell of events.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    pub(super) item: usize,
    pub(super) object: usize,
    pub(super) spot: Spot,
}

/// What partners are looked up by.
pub(super) struct Around<'a> {
    pub(super) plan: &'a Plan,
    pub(super) roster: &'a Roster,
    /// Whether all of the roster could be read.
    pub(super) whole: bool,
}

/// A partner with its place in the list of partners.
type Partner = (usize, u32);

/// The events of one cell that name partners.
struct Named {
    lead: Lead,
    /// By id: the place in the list of events, and the partners in the order of the objects.
    events: BTreeMap<Id, (u32, Vec<Partner>)>,
}

/// All events that name partners, until every row is read.
#[derive(Default)]
pub(super) struct SharedEvents(Vec<Named>);

impl SharedEvents {
    /// Looks up the partners that a row's events name, and tells those events of them.
    pub(super) fn take<P: Fn(Part) -> Place>(
        &mut self,
        desk: &mut Desk<'_, P>,
        around: &Around<'_>,
        (names, listed): (&EventNames, &[EventEntry]),
        lead: Lead,
        events: Option<&mut Vec<Happened>>,
    ) {
        if listed.iter().all(|entry| entry.partners.is_empty()) {
            return;
        }
        let mut named = Named { lead, events: BTreeMap::new() };
        for (entry, place) in listed.iter().zip(0_u32..).filter(|(entry, _)| !entry.partners.is_empty()) {
            if let Some(node) = &names.unshared {
                let (item, event) = (desk.label(), entry.id.to_string());
                desk.push(EventSharesUnsaid { item, event, node: node.clone() }, Part::Event(place));
            }
            let partners = partners(desk, around, entry, place, lead.object);
            named.events.insert(entry.id.clone(), (place, partners));
        }
        for event in events.into_iter().flatten() {
            event.shared = named.events.get(&event.id).map(|(_, partners)| {
                let partners = partners.iter().map(|(partner, _)| *partner).collect();
                Box::new(Shared { lead: lead.object, partners, as_partner: false })
            });
        }
        self.0.push(named);
    }

    /// Nobody gets an event whose id already stands in its cell.
    pub(super) fn clashes(&mut self, around: &Around<'_>, columns: &[Column], at: &dyn Where, findings: &mut Findings) {
        // The order in which rows came decides nothing.
        self.0.sort_by_key(|named| (named.lead.item, named.lead.object));
        let mut cells: BTreeMap<(usize, usize), BTreeSet<&Id>> = BTreeMap::new();
        for Named { lead, events } in &self.0 {
            let Some(item) = around.plan.inner().items.get(lead.item) else { continue };
            for (event, (place, partners)) in events {
                for (partner, at_partner) in partners {
                    let own = || columns.get(lead.item).map_or(&[][..], |column| column.events(*partner));
                    let known = cells
                        .entry((lead.item, *partner))
                        .or_insert_with(|| own().iter().map(|event| &event.id).collect());
                    let (Some(object), Some(whose)) =
                        (around.roster.objects.get(*partner), around.roster.objects.get(lead.object))
                    else {
                        continue;
                    };
                    if known.insert(event) {
                        continue;
                    }
                    let (partner, event) = (object.name().to_string(), event.to_string());
                    let kind = EventPartnerHas { item: item.label.clone(), event, partner };
                    let part = At::Cell(lead.spot, Some(lead.item), Part::Partner(*place, *at_partner));
                    findings.push_lazily(kind, || {
                        (at.place(part).with_object(whose.id().as_str()).with_item(item.id.as_str()), Vec::new())
                    });
                }
            }
        }
    }

    /// Puts each event in its partners' cells: one that names an object is an observation of it, so that a cell for
    /// which nothing came is reported with it; a cell that is stated not applicable, not assessed or rejected stays so.
    pub(super) fn hand_out(self, columns: &mut [Column], origins: &mut [Origins]) {
        let mut touched = BTreeSet::new();
        // Of several lists for one cell each event is handed out once; they stand by cell.
        let mut leads: Vec<Lead> = self.0.into_iter().map(|named| named.lead).collect();
        leads.dedup_by_key(|lead| (lead.item, lead.object));
        for lead in leads {
            let (Some(column), Some(origins)) = (columns.get_mut(lead.item), origins.get_mut(lead.item)) else {
                continue;
            };
            origins.spread(column);
            // Copied first, for the cells that get them stand in the same column.
            let led = |event: &&Happened| event.shared.as_ref().is_some_and(|shared| !shared.as_partner);
            let events: Vec<Happened> = column.events(lead.object).iter().filter(led).cloned().collect();
            for event in events {
                let Some(shared) = &event.shared else { continue };
                for partner in shared.partners.iter().copied() {
                    match column.state(partner) {
                        State::Reported => {}
                        State::Missing => {
                            column.set(partner, State::Reported, None);
                            if let Some(origin) = origins.of(partner) {
                                *origin = event.source;
                            }
                        }
                        State::NotApplicable
                        | State::NotAssessed
                        | State::Rejected
                        | State::Default
                        | State::Complete => continue,
                    }
                    let copy = Happened {
                        shared: Some(Box::new(Shared { as_partner: true, ..shared.as_ref().clone() })),
                        ..event.clone()
                    };
                    if let Some(cell) = column.events_mut(partner) {
                        cell.push(copy);
                        touched.insert((lead.item, partner));
                    }
                }
            }
        }
        for (item, object) in touched {
            if let Some(cell) = columns.get_mut(item).and_then(|column| column.events_mut(object)) {
                sorted(cell);
            }
        }
    }
}

/// The partners of an event in the order of the objects, or findings.
fn partners<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    around: &Around<'_>,
    entry: &EventEntry,
    place: u32,
    lead: usize,
) -> Vec<Partner> {
    let mut found: BTreeMap<usize, u32> = BTreeMap::new();
    for (id, at) in entry.partners.iter().zip(0_u32..) {
        let part = Part::Partner(place, at);
        let (item, event) = (desk.label(), entry.id.to_string());
        let Some((partner, object)) =
            around.roster.by_id(id.as_str()).and_then(|place| Some((place, around.roster.objects.get(place)?)))
        else {
            if around.whole {
                let (hint_zh, hint_en) = instead(desk, "JX3151", around.roster, id);
                let partner = id.to_string();
                desk.push(EventPartnerUnknown { item, event, partner, hint_zh, hint_en }, part);
            }
            continue;
        };
        let name = object.name().to_string();
        if partner == lead {
            desk.push(EventPartnerLeads { item, event, partner: name }, part);
        } else if around.plan.inner().derivation(object.group()).is_some() {
            desk.push(EventPartnerDerived { item, event, partner: name }, part);
        } else if found.insert(partner, at).is_some() {
            desk.push(EventPartnerTwice { item, event, partner: name }, part);
        }
    }
    found.into_iter().collect()
}

/// What to write instead of an object that isn't known, as findings of a code say it: the id of one so named, else the
/// nearest.
pub(super) fn instead<P: Fn(Part) -> Place>(
    desk: &Desk<'_, P>,
    code: &str,
    roster: &Roster,
    word: &Id,
) -> (String, String) {
    if desk.findings.count(code) >= 100 {
        // No more of them are kept, and looking for the nearest of many objects isn't free.
        return Default::default();
    }
    if let [one] = roster.by_name(word.as_str())
        && let Some(object) = roster.objects.get(*one)
    {
        return (format!("写它的编号“{}”", object.id()), format!("write its id, \"{}\"", object.id()));
    }
    hint(word.as_str(), roster.objects.iter().map(|object| object.id().as_str()))
}
