//! Items of evidence as a plan knows them: kind, unit, who supplies them, when they are due.
//!
//! What they read of other parts of the rulebook is handed in; what evidence of them is accepted is `round`'s.

use super::due::{self, PlanTimes};
use super::order::Flat;
use super::tasks::TaskFacts;
use super::{ItemKind, PlanItem, Taken, events, panel, survey};
use crate::document::Id;
use crate::rulebook::data::Item;
use crate::rulebook::{Rulebook, tasks};

/// The items, in the order of their ids.
pub(super) fn of(book: &Rulebook, flat: &[Flat<'_>]) -> Option<Vec<PlanItem>> {
    let (by_level, unshared, facts) = (events::by_level(flat), events::unshared(flat), tasks::facts(book));
    let planned = |(id, item): (&Id, &Item)| {
        let named = match item {
            Item::Events(item) => Some(ItemKind::Events(events::names(id, item, &by_level, &unshared))),
            Item::Tasks(_) => Some(ItemKind::Tasks(TaskFacts::of(facts.get(id)?)?)),
            _ => None,
        };
        let times = item.times();
        let due = times.due.and_then(|said| due::due(book, said));
        let (unsigned, undocumented) = (times.unsigned, times.undocumented);
        let times = PlanTimes { due, late: times.late, restated: Some(times.restated), unsigned, undocumented };
        item_of(id, item, named).map(|planned| PlanItem { times, ..planned })
    };
    book.data.iter().map(planned).collect()
}

/// An item; `named` is the kind of one whose names other parts of the rulebook decide.
pub(super) fn item_of(id: &Id, item: &Item, named: Option<ItemKind>) -> Option<PlanItem> {
    let (label, unit, decimals, supplier, kind) = match item {
        Item::Number(item) => (&item.label, item.unit.to_string(), item.decimals, &item.supplier, ItemKind::Number),
        Item::Target(item) => {
            (&item.label, item.unit.to_string(), item.decimals, &item.supplier, ItemKind::Target(item.default))
        }
        Item::Rate(item) => {
            let kind = ItemKind::Rate { may_exceed: item.may_exceed };
            (&item.label, item.unit.to_string(), item.decimals, &item.supplier, kind)
        }
        Item::Grade(item) => (&item.label, String::new(), 0, &item.supplier, ItemKind::Grade(item.grades.clone())),
        Item::Flag(item) => (&item.label, String::new(), 0, &item.supplier, ItemKind::Flag),
        Item::Date(item) => (&item.label, String::new(), 0, &item.supplier, ItemKind::Date),
        Item::Rank(item) => (&item.label, item.unit.to_string(), item.decimals, &item.supplier, ItemKind::Rank),
        Item::Score(item) => (&item.label, item.unit.to_string(), item.decimals, &item.supplier, ItemKind::Score),
        Item::Events(item) => (&item.label, String::new(), 0, &item.supplier, named?),
        Item::Ballots(item) => (&item.label, String::new(), 0, &item.supplier, ItemKind::Ballots(survey::names(item))),
        Item::Sheets(item) => {
            (&item.label, String::new(), item.decimals, &item.supplier, ItemKind::Sheets(panel::names(item)))
        }
        Item::Milestones(item) => (&item.label, String::new(), 0, &item.supplier, ItemKind::Milestones),
        Item::Tasks(item) => (&item.label, item.unit.to_string(), item.decimals, &item.supplier, named?),
    };
    let label = label.as_ref().map_or_else(|| id.to_string(), ToString::to_string);
    Some(PlanItem {
        id: id.clone(),
        label,
        unit,
        kind,
        decimals,
        supplier: supplier.clone(),
        times: PlanTimes::default(),
        taken_from: item.taken_from().map(|said| Taken {
            rulebook: said.rulebook.clone(),
            version: said.version.as_ref().map(ToString::to_string),
            field: said.field.to_string(),
        }),
    })
}
