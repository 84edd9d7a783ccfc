//! Evidence made up for a plan: a roster, and for each object cells that the plan accepts.
//!
//! For rooms that show what rules would do. Nothing here is random, and nothing here scores; what may be given of an item
//! is `cells`'s.

mod cells;

use std::collections::BTreeMap;

use crate::document::{Date, Id, Map, Text};
use crate::plan::{Inner, Plan};
use crate::round::{Calendar, EvidenceDocument, EvidenceFormat, RosterEntry, Row, StateWord, Submission};
use crate::rulebook::data::Item;

/// Evidence that is being made up.
#[derive(Clone)]
pub(crate) struct Sample<'p> {
    plan: &'p Plan,
    objects: Vec<RosterEntry>,
    /// By object and item.
    rows: BTreeMap<(usize, usize), Row>,
}

/// A number, or a numerator with its denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    Number(crate::number::Decimal),
    Rate(crate::number::Decimal, crate::number::Decimal),
    /// The place of a grade in its list.
    Grade(usize),
    Flag(bool),
    Date(Date),
    State(StateWord),
}

impl<'p> Sample<'p> {
    /// Nobody yet.
    pub(crate) fn new(plan: &'p Plan) -> Self {
        Self { plan, objects: Vec::new(), rows: BTreeMap::new() }
    }

    /// An object of a group, with something usual of every item; its place. `None` where no object of the group can be
    /// made up by itself: its totals or its items are made of others'.
    pub(crate) fn object(&mut self, group: usize) -> Option<usize> {
        let inner = self.plan.inner();
        let place = self.nobody(group)?;
        for item in 0..inner.items.len() {
            if let Some(row) = self.bare(place, item).and_then(|row| cells::usual(inner, item, row)) {
                self.rows.insert((place, item), row);
            }
        }
        Some(place)
    }

    /// An object of a group of which nothing is reported.
    pub(crate) fn nobody(&mut self, group: usize) -> Option<usize> {
        let inner = self.plan.inner();
        let (class, cohort) = whose(inner, group)?;
        if inner.derivation(group).is_some() || inner.gathering(class).is_some() {
            return None;
        }
        let book = &inner.rulebook;
        let place = self.objects.len();
        self.objects.push(RosterEntry {
            id: Id::new(&format!("u{}", place.saturating_add(1))).ok()?,
            name: None,
            class: Some(book.classes.get(class)?.id.clone()),
            cohort: Some(book.cohorts.get(cohort)?.id.clone()),
            layer: book.layers.first().map(|layer| layer.id.clone()),
            links: Map::new(),
            codes: Map::new(),
            from: None,
            until: None,
            succeeds: Vec::new(),
        });
        Some(place)
    }

    /// Gives an object another value of an item. Whether the item takes it is the caller's to know.
    pub(crate) fn give(&mut self, object: usize, item: usize, given: Given) -> Option<()> {
        let row = self.bare(object, item)?;
        let row = cells::given(self.plan.inner(), item, row, given)?;
        self.rows.insert((object, item), row);
        Some(())
    }

    /// Gives an object a whole row of an item: votes, sheets, events.
    pub(crate) fn give_row(&mut self, object: usize, item: usize, fill: impl FnOnce(&mut Row)) -> Option<()> {
        let mut row = self.bare(object, item)?;
        fill(&mut row);
        self.rows.insert((object, item), row);
        Some(())
    }

    /// The id of an object.
    pub(crate) fn id(&self, object: usize) -> Option<&Id> {
        self.objects.get(object).map(|entry| &entry.id)
    }

    /// The roster entry of an object, to be changed.
    pub(crate) fn entry(&mut self, object: usize) -> Option<&mut RosterEntry> {
        self.objects.get_mut(object)
    }

    /// The evidence as a document.
    pub(crate) fn document(&self) -> EvidenceDocument {
        let inner = self.plan.inner();
        let mut by: BTreeMap<&Id, Vec<Row>> = BTreeMap::new();
        for ((_, item), row) in &self.rows {
            if let Some(item) = inner.items.get(*item) {
                by.entry(&item.supplier).or_default().push(row.clone());
            }
        }
        let submissions = by.into_iter().map(|(body, rows)| Submission {
            by: Some(body.clone()),
            received: None,
            document: Text::new("made up"),
            outcome: None,
            complete: Vec::new(),
            rows,
        });
        EvidenceDocument {
            format: EvidenceFormat::V1,
            roster: self.objects.clone(),
            submissions: submissions.collect(),
            calendar: (!inner.working.is_empty()).then(|| calendar(inner)),
            decisions: Vec::new(),
        }
    }

    /// A row without anything in it.
    fn bare(&self, object: usize, item: usize) -> Option<Row> {
        let inner = self.plan.inner();
        let (declared, period) = declared(inner, item)?;
        Some(Row {
            object: self.objects.get(object)?.id.clone(),
            item: declared.clone(),
            period: period.cloned(),
            value: None,
            n: None,
            d: None,
            events: None,
            ballots: None,
            tallies: None,
            slips: None,
            tasks: None,
            milestones: None,
            sheets: None,
            proof: None,
            state: None,
            reason: None,
        })
    }
}

/// The class of a group and a cohort in which it may stand.
pub(crate) fn whose(plan: &Inner, group: usize) -> Option<(usize, usize)> {
    if let Some(((class, cohort), _)) = plan.group_index.iter().find(|(_, place)| **place == group) {
        return Some((*class, *cohort));
    }
    let class = &plan.rulebook.classes.get(group)?.id;
    let cohort = plan.rulebook.cohorts.iter().position(|cohort| cohort.classes.contains(class))?;
    Some((group, cohort))
}

/// How many groups a plan has.
pub(crate) fn groups(plan: &Inner) -> usize {
    if plan.group_index.is_empty() { plan.rulebook.classes.len() } else { plan.group_index.len() }
}

/// What an item is in the rulebook as written out.
pub(crate) fn item_of(plan: &Inner, item: usize) -> Option<&Item> {
    plan.rulebook.data.get(plan.items.get(item)?.id.as_str())
}

/// Under which id an item is declared, and in which period it is observed.
pub(crate) fn declared(plan: &Inner, item: usize) -> Option<(&Id, Option<&Id>)> {
    let observed = plan.observed.iter().find_map(|(declared, periods)| {
        let (period, _) = periods.iter().find(|(_, place)| *place == item)?;
        Some((declared, Some(period)))
    });
    observed.or_else(|| Some((&plan.items.get(item)?.id, None)))
}

/// A calendar without holidays over the rulebook's time.
fn calendar(plan: &Inner) -> Calendar {
    let span = plan.rulebook.effective.as_ref();
    let from = span.and_then(|span| span.from).map_or(2000_u32, Date::year);
    let until = span.and_then(|span| span.until).map_or(from.saturating_add(50), Date::year);
    // A count may reach beyond.
    let years = from.saturating_sub(2)..=until.max(from).min(from.saturating_add(150)).saturating_add(2);
    Calendar { years: years.collect(), holidays: Vec::new(), workdays: Vec::new(), documents: Vec::new() }
}
