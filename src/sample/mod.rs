//! Evidence made up for a plan: a roster, and for each object cells that the plan accepts.
//!
//! For rooms that show what rules would do. Nothing here is random, and nothing here scores; what may be given of an item
//! is `cells`'s.

mod cells;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Date, Id, Map, Text};
use crate::number::Decimal;
use crate::plan::node::Work;
use crate::plan::{Inner, Plan};
use crate::round::{
    Calendar, Complete, Decision, EvidenceDocument, EvidenceFormat, RosterEntry, Row, StateWord, Submission,
};
use crate::rulebook::data::Item;
use crate::rulebook::due::LateWord;

/// Evidence that is being made up.
#[derive(Clone)]
pub(crate) struct Sample<'p> {
    plan: &'p Plan,
    objects: Vec<RosterEntry>,
    /// By object, its group.
    groups: Vec<usize>,
    /// By object and item.
    rows: BTreeMap<(usize, usize), Row>,
    /// Cells that come after they were due.
    late: BTreeSet<(usize, usize)>,
    /// Items of which everything is listed.
    complete: BTreeSet<usize>,
    decisions: Vec<Decision>,
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

/// Statements that all is listed, and rows, of one submission.
type Listed = (Vec<Complete>, Vec<Row>);

impl<'p> Sample<'p> {
    /// Nobody yet.
    pub(crate) fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            objects: Vec::new(),
            groups: Vec::new(),
            rows: BTreeMap::new(),
            late: BTreeSet::new(),
            complete: BTreeSet::new(),
            decisions: Vec::new(),
        }
    }

    /// An object of a group, with something usual of every item; its place. `None` where no object of the group can be
    /// made up by itself: its totals or its items are made of others'.
    pub(crate) fn object(&mut self, group: usize) -> Option<usize> {
        let inner = self.plan.inner();
        let place = self.nobody(group)?;
        for item in 0..inner.items.len() {
            self.usual(place, item);
        }
        Some(place)
    }

    /// Gives an object something usual of an item, if that can be made up.
    pub(crate) fn usual(&mut self, object: usize, item: usize) -> Option<()> {
        let inner = self.plan.inner();
        let mark = self.groups.get(object).and_then(|group| rows_mark(inner, *group, item));
        let row = cells::usual(inner, item, self.bare(object, item)?, mark)?;
        self.rows.insert((object, item), row);
        Some(())
    }

    /// An object of a group of which nothing is reported.
    pub(crate) fn nobody(&mut self, group: usize) -> Option<usize> {
        let inner = self.plan.inner();
        let (class, cohort) = whose(inner, group)?;
        if inner.derivation(group).is_some() || inner.gathering(class).is_some() {
            return None;
        }
        let id = Id::new(&format!("u{}", self.objects.len().saturating_add(1))).ok()?;
        self.seat(id, class, Some(cohort))
    }

    /// An object of a class in a cohort, or in none, of which nothing is reported. Who it is made of is the caller's to
    /// say.
    pub(crate) fn seat(&mut self, id: Id, class: usize, cohort: Option<usize>) -> Option<usize> {
        let inner = self.plan.inner();
        let book = &inner.rulebook;
        let place = self.objects.len();
        let entry = RosterEntry {
            id,
            name: None,
            class: Some(book.classes.get(class)?.id.clone()),
            cohort: match cohort {
                Some(cohort) => Some(book.cohorts.get(cohort)?.id.clone()),
                None => None,
            },
            layer: book.layers.first().map(|layer| layer.id.clone()),
            links: Map::new(),
            codes: Map::new(),
            from: None,
            until: None,
            succeeds: Vec::new(),
        };
        self.objects.push(entry);
        self.groups.push(inner.group(class, cohort.unwrap_or(crate::round::NOWHERE)));
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

    /// The place of an object.
    #[cfg(feature = "proptest")]
    pub(crate) fn place(&self, id: &Id) -> Option<usize> {
        self.objects.iter().position(|entry| entry.id == *id)
    }

    /// The row of an object's cell.
    #[cfg(feature = "proptest")]
    pub(crate) fn row(&self, object: usize, item: usize) -> Option<&Row> {
        self.rows.get(&(object, item))
    }

    /// Lets a cell come after it was due.
    #[cfg(feature = "proptest")]
    pub(crate) fn delay(&mut self, object: usize, item: usize) {
        self.late.insert((object, item));
    }

    /// Says that everything of an item is listed.
    #[cfg(feature = "proptest")]
    pub(crate) fn claim(&mut self, item: usize) {
        self.complete.insert(item);
    }

    /// Adds what a body decided.
    pub(crate) fn decide(&mut self, decision: Decision) {
        self.decisions.push(decision);
    }

    /// The evidence as a document.
    pub(crate) fn document(&self) -> EvidenceDocument {
        let inner = self.plan.inner();
        let mut by: BTreeMap<(&Id, Option<Date>), Listed> = BTreeMap::new();
        for (cell, row) in &self.rows {
            if let Some(item) = inner.items.get(cell.1) {
                let received = received(inner, cell.1, self.late.contains(cell));
                by.entry((&item.supplier, received)).or_default().1.push(row.clone());
            }
        }
        for item in &self.complete {
            if let (Some(known), Some((declared, period))) = (inner.items.get(*item), declared(inner, *item)) {
                let claim = Complete { item: declared.clone(), period: period.cloned() };
                by.entry((&known.supplier, received(inner, *item, false))).or_default().0.push(claim);
            }
        }
        let submissions = by.into_iter().map(|((body, received), (complete, rows))| Submission {
            by: Some(body.clone()),
            received,
            document: Text::new("made up"),
            outcome: None,
            complete,
            rows,
        });
        EvidenceDocument {
            format: EvidenceFormat::V1,
            roster: self.objects.clone(),
            submissions: submissions.collect(),
            calendar: counts_working_days(inner).then(|| calendar(inner)),
            decisions: self.decisions.clone(),
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

/// Whether objects of a group may stand in a cohort: those of a class may in each that takes it in.
pub(crate) fn stands(plan: &Inner, group: usize, cohort: usize) -> bool {
    if let Some(((_, own), _)) = plan.group_index.iter().find(|(_, place)| **place == group) {
        return *own == cohort;
    }
    let within = plan.rulebook.cohorts.get(cohort).map(|cohort| &cohort.classes);
    plan.rulebook.classes.get(group).zip(within).is_some_and(|(class, within)| within.contains(&class.id))
}

/// The first group whose objects may stand in a cohort.
pub(crate) fn group_in(plan: &Inner, cohort: usize) -> Option<usize> {
    if plan.group_index.is_empty() {
        return (0..plan.rulebook.classes.len()).find(|group| stands(plan, *group, cohort));
    }
    plan.group_index.iter().filter(|((_, own), _)| *own == cohort).map(|(_, place)| *place).min()
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

/// The mark that the rows of a table must come to for the objects of a group; `None` where any will do.
pub(crate) fn rows_mark(plan: &Inner, group: usize, item: usize) -> Option<Decimal> {
    plan.nodes.iter().find_map(|node| {
        let here = node.in_group(group)?;
        match &here.work {
            Work::Each(each) if each.item == item && !each.scale => here.mark.as_ref()?.to_decimal(),
            _ => None,
        }
    })
}

/// The day on which evidence of an item comes, where it must be said: in time, or long after.
fn received(plan: &Inner, item: usize, late: bool) -> Option<Date> {
    let times = &plan.items.get(item)?.times;
    let (from, days, _) = times.due.filter(|_| times.late.is_some_and(|word| word != LateWord::Counts))?;
    // Working days are fewer than three in seven nowhere.
    let after = i64::from(days).saturating_mul(3).saturating_add(30);
    if late { Date::of_number(from.number().saturating_add(after)) } else { Some(from) }
}

/// Whether anything counts working days: spans of evidence, milestones, or days by which evidence is due.
fn counts_working_days(plan: &Inner) -> bool {
    let due = |times: &crate::plan::due::PlanTimes| times.due.is_some_and(|(_, _, working)| working);
    !plan.working.is_empty() || !plan.milestones.is_empty() || plan.items.iter().any(|item| due(&item.times))
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
