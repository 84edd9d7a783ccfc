//! The roster: who takes part, in which class and cohort.
//!
//! What objects reported is `accept`'s.

use std::collections::HashMap;

use super::links::{self, Said, Whole};
use super::place::{At, Part, Spot, Where, called, hint, list};
use super::records::Link;
use super::{NOWHERE, Object, Stands};
use crate::document::{Date, Id, Map};
use crate::finding::{
    ClassNotInCohort, ClassNotSaid, CohortNotSaid, Findings, Kind, ObjectTwice, RosterDatesBackwards, RosterEmpty,
    RosterUnknownClass, RosterUnknownCohort, RosterUnknownLayer,
};
use crate::plan::Plan;
use crate::plan::derive::of_class;
use crate::rulebook::Rulebook;
use crate::rulebook::identity::Cohort;

/// An object as a reader found it.
#[derive(Clone, Debug)]
pub(super) struct Entrant {
    pub(super) id: Id,
    pub(super) name: Option<String>,
    pub(super) class: Option<String>,
    pub(super) cohort: Option<String>,
    pub(super) layer: Option<String>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) links: Map<Vec<Link>>,
    pub(super) spot: Spot,
}

impl Entrant {
    pub(super) fn new(id: Id, spot: Spot) -> Self {
        Self {
            id,
            name: None,
            class: None,
            cohort: None,
            layer: None,
            from: None,
            until: None,
            links: Map::new(),
            spot,
        }
    }
}

impl Entrant {
    /// Takes what another row says of the same object, where this one says nothing.
    pub(super) fn fill(&mut self, more: Self) {
        self.name = self.name.take().or(more.name);
        self.class = self.class.take().or(more.class);
        self.cohort = self.cohort.take().or(more.cohort);
        self.layer = self.layer.take().or(more.layer);
        self.from = self.from.or(more.from);
        self.until = self.until.or(more.until);
        if self.links.iter().next().is_none() {
            self.links = more.links;
        }
    }
}

/// Objects in the order of their ids, and the ways to them.
#[derive(Clone, Debug, Default)]
pub(super) struct Roster {
    pub(super) objects: Vec<Object>,
    /// Derived objects with their parts.
    pub(super) wholes: Vec<Whole>,
    index: HashMap<Id, usize>,
    /// Places of the objects of each name.
    names: HashMap<String, Vec<usize>>,
}

impl Roster {
    /// A roster of sound objects in the order of their ids, whose names are those.
    pub(super) fn of_sorted(objects: Vec<Object>) -> Self {
        Self { objects, ..Self::default() }
    }

    /// The object of an id.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        if self.index.is_empty() {
            return self.objects.binary_search_by(|object| object.id().as_str().cmp(id)).ok();
        }
        self.index.get(id).copied()
    }

    /// The objects of a name.
    pub(super) fn by_name(&self, name: &str) -> &[usize] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    /// Resolves entrants; an unknown class or cohort is a finding, and the object stays, so that its rows are read.
    /// `whole` says whether all of the roster could be read.
    pub(super) fn accept(
        plan: &Plan,
        entrants: Vec<Entrant>,
        whole: bool,
        at: &dyn Where,
        findings: &mut Findings,
    ) -> Self {
        let mut desk = Desk { plan, at, findings };
        if entrants.is_empty() {
            desk.findings.push_lazily(RosterEmpty {}, || (at.place(At::Roster), Vec::new()));
        }
        let mut first: HashMap<Id, Spot> = HashMap::with_capacity(entrants.len());
        let mut objects = Vec::with_capacity(entrants.len());
        let mut links = Vec::new();
        for entrant in entrants {
            if let Some(earlier) = first.get(&entrant.id) {
                let place = || at.place(At::Entry(entrant.spot, Part::Id)).with_object(entrant.id.as_str());
                let related = || vec![at.place(At::Entry(*earlier, Part::Id)).with_object(entrant.id.as_str())];
                desk.findings.push_lazily(ObjectTwice { object: entrant.id.to_string() }, || (place(), related()));
                continue;
            }
            first.insert(entrant.id.clone(), entrant.spot);
            links.push(Said { object: entrant.id.clone(), links: entrant.links.clone(), spot: entrant.spot });
            objects.push(desk.object(entrant));
        }
        objects.sort_by(|a, b| a.id().cmp(b.id()));
        let index = objects.iter().enumerate().map(|(place, object)| (object.id().clone(), place)).collect();
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, object) in objects.iter().enumerate() {
            names.entry(object.name().to_string()).or_default().push(place);
        }
        let mut roster = Self { objects, wholes: Vec::new(), index, names };
        roster.wholes = links::resolve(plan, &roster, &links, whole, at, findings);
        roster
    }
}

/// What resolving an entrant reads.
struct Desk<'a> {
    plan: &'a Plan,
    at: &'a dyn Where,
    findings: &'a mut Findings,
}

impl<'a> Desk<'a> {
    fn book(&self) -> &'a Rulebook {
        self.plan.rulebook()
    }

    fn push(&mut self, kind: impl Kind, entrant: &Entrant, part: Part) {
        let at = self.at;
        self.findings.push_lazily(kind, || {
            (at.place(At::Entry(entrant.spot, part)).with_object(entrant.id.as_str()), Vec::new())
        });
    }

    fn object(&mut self, entrant: Entrant) -> Object {
        let name = entrant.name.clone().unwrap_or_else(|| entrant.id.to_string());
        let class = self.class(&entrant, &name);
        let is_derived = |class: &usize| {
            self.book().classes.get(*class).is_some_and(|class| of_class(self.book(), &class.id).is_some())
        };
        let cohort = match class.filter(is_derived) {
            Some(class) if entrant.cohort.is_none() => self.cohort_of_derived(class, &entrant, &name),
            _ => self.cohort(&entrant, &name),
        };
        if let (Some(class), Some(cohort)) = (class, cohort) {
            self.fits(&entrant, &name, class, cohort);
        }
        let place = |layer: &String| self.book().layers.iter().position(|known| known.id.as_str() == layer);
        let at = entrant.layer.as_ref().and_then(place);
        if let (Some(layer), None) = (&entrant.layer, at) {
            let (hint_zh, hint_en) = hint(layer, self.book().layers.iter().map(|known| known.id.as_str()));
            let kind = RosterUnknownLayer { object: name.clone(), layer: layer.clone(), hint_zh, hint_en };
            self.push(kind, &entrant, Part::Layer);
        }
        if let (Some(from), Some(until)) = (entrant.from, entrant.until)
            && from > until
        {
            let kind = RosterDatesBackwards { object: name.clone(), from: from.to_string(), until: until.to_string() };
            self.push(kind, &entrant, Part::From);
        }
        // Without a class or a cohort no round comes of it, so any place does.
        let (class, cohort) = (class.unwrap_or(0), cohort.unwrap_or(0));
        let group = self.plan.inner().group(class, cohort);
        Object::new(entrant.id, &name, Stands { class, cohort, group, layer: at })
    }

    fn class(&mut self, entrant: &Entrant, name: &str) -> Option<usize> {
        let classes = &self.book().classes;
        let known = classes.iter().map(|class| class.id.as_str());
        let Some(said) = &entrant.class else {
            if classes.len() == 1 {
                return Some(0);
            }
            let (known_zh, known_en) = list(known);
            self.push(ClassNotSaid { object: name.to_owned(), known_zh, known_en }, entrant, Part::Whole);
            return None;
        };
        if let Some(place) = self.plan.inner().class_index.get(said.as_str()) {
            return Some(*place);
        }
        let (hint_zh, hint_en) = hint(said, known);
        let kind = RosterUnknownClass { object: name.to_owned(), class: said.clone(), hint_zh, hint_en };
        self.push(kind, entrant, Part::Class);
        None
    }

    fn cohort(&mut self, entrant: &Entrant, name: &str) -> Option<usize> {
        let cohorts = &self.book().cohorts;
        let known = cohorts.iter().map(|cohort| cohort.id.as_str());
        let Some(said) = &entrant.cohort else {
            if cohorts.len() == 1 {
                return Some(0);
            }
            let (known_zh, known_en) = list(known);
            self.push(CohortNotSaid { object: name.to_owned(), known_zh, known_en }, entrant, Part::Whole);
            return None;
        };
        if let Some(place) = self.plan.inner().cohort_index.get(said.as_str()) {
            return Some(*place);
        }
        let (hint_zh, hint_en) = hint(said, known);
        let kind = RosterUnknownCohort { object: name.to_owned(), cohort: said.clone(), hint_zh, hint_en };
        self.push(kind, entrant, Part::Cohort);
        None
    }

    /// An object whose total is derived stands in the cohort that lists its class, in none where none does.
    fn cohort_of_derived(&mut self, class: usize, entrant: &Entrant, name: &str) -> Option<usize> {
        let book = self.book();
        let id = &book.classes.get(class)?.id;
        let mut listing = book.cohorts.iter().enumerate().filter(|(_, cohort)| cohort.classes.contains(id));
        match (listing.next(), listing.next()) {
            (None, _) => Some(NOWHERE),
            (Some((place, _)), None) => Some(place),
            (Some(_), Some(_)) => {
                let known = book.cohorts.iter().filter(|cohort| cohort.classes.contains(id));
                let (known_zh, known_en) = list(known.map(|cohort| cohort.id.as_str()));
                self.push(CohortNotSaid { object: name.to_owned(), known_zh, known_en }, entrant, Part::Whole);
                None
            }
        }
    }

    /// The cohort must hold the class.
    fn fits(&mut self, entrant: &Entrant, name: &str, class: usize, cohort: usize) {
        let book = self.book();
        let (Some(class), Some(Cohort { id, label, classes, .. })) =
            (book.classes.get(class), book.cohorts.get(cohort))
        else {
            return;
        };
        if !classes.contains(&class.id) {
            let (classes_zh, classes_en) = list(classes.iter().map(Id::as_str));
            let kind = ClassNotInCohort {
                object: name.to_owned(),
                class: called(class.label.as_ref(), &class.id),
                cohort: called(label.as_ref(), id),
                classes_zh,
                classes_en,
            };
            let part = if entrant.class.is_some() { Part::Class } else { Part::Cohort };
            self.push(kind, entrant, part);
        }
    }
}
