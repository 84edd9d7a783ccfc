//! Of whom something is asked while it is open: one object with its cells and reaches so far, or anybody of a group.

use std::collections::BTreeMap;

use super::cells::{self, Cells, Openness};
use super::open::Open;
use super::possible::{Causes, Possible};
use super::reach::{Numbers, Reach};
use super::statics::Statics;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::Inner;
use crate::plan::node::PlanNode;
use crate::round::TaskRow;
use crate::rulebook::absent::Cause;
use crate::score::{self, Case};

/// Of whom something is asked.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) plan: &'a Inner,
    /// The object as it stands; nobody in particular where everything is open.
    pub(super) who: Option<Who<'a>>,
    pub(super) group: usize,
    /// By node, as far as they are known.
    pub(super) reaches: &'a [Option<Reach>],
    pub(super) statics: &'a Statics,
    pub(super) row: Row<'a>,
    /// Of an object made of others, counts of its parts.
    pub(super) counts: Option<&'a BTreeMap<usize, Interval>>,
}

/// One object.
#[derive(Clone, Copy)]
pub(super) struct Who<'a> {
    /// With what is scored so far.
    pub(super) case: Case<'a>,
    pub(super) cells: &'a Cells,
    pub(super) open: &'a Open,
}

/// The row of a table that is looked at.
#[derive(Clone, Copy)]
pub(super) enum Row<'a> {
    None,
    This(&'a TaskRow),
    /// Any that may be listed.
    Any {
        table: usize,
    },
}

impl<'a> Look<'a> {
    /// How far a cell is settled.
    pub(super) fn cell(&self, item: usize) -> Openness {
        self.who.map_or(Openness::Pending, |who| who.cells.at(item, who.case.object))
    }

    /// The object as it stands, where none of these cells is open.
    pub(super) fn settled(&self, items: impl IntoIterator<Item = usize>) -> Option<Case<'a>> {
        let who = self.who?;
        let all = items.into_iter().all(|item| !who.cells.is_open(item, who.case.object));
        all.then_some(who.case)
    }

    /// Whether nothing more can come of an item of sheets for anybody of the object's cohort.
    pub(super) fn settled_for_all(&self, item: usize) -> bool {
        let cohort = |who: Who<'_>| who.case.round.objects.get(who.case.object).map(|object| object.cohort());
        self.who.is_some_and(|who| cohort(who).is_some_and(|cohort| !who.open.judges(item, cohort)))
    }

    /// An item as a value.
    pub(super) fn item(&self, item: usize, enough: u32) -> Possible {
        match self.settled([item]) {
            Some(case) => Possible::known(score::item_number(case, item, enough)),
            None => self.statics.item(item, enough),
        }
    }

    /// Why an item may be absent as a whole, and whether it may be there: for events, tables and ballots.
    pub(super) fn there(&self, item: usize) -> Possible {
        let anything = || Some(Interval::all());
        match (self.who, self.cell(item)) {
            (Some(who), Openness::Settled | Openness::MoreEvents) => match score::item_there(who.case, item) {
                Ok(()) => Possible { number: anything(), causes: Causes::NONE },
                Err(cause) => Possible::absent(Causes::of(&[cause])),
            },
            _ => Possible { number: anything(), causes: cells::stated(false) },
        }
    }

    pub(super) fn reach(&self, node: usize) -> Option<&'a Reach> {
        self.reaches.get(node)?.as_ref()
    }

    /// A score, or a score ÷ its mark, as it may be compared; and whether it may be absent.
    pub(super) fn compared(&self, node: usize, rate: bool) -> (Option<Interval>, bool) {
        let reach = self.reach(node);
        let numbers = reach.and_then(|reach| reach.numbers.as_ref());
        let number = numbers.and_then(|numbers| match rate {
            true => Some(numbers.compared.over(numbers.mark.as_ref()?)),
            false => Some(numbers.compared.clone()),
        });
        // Without a mark in force there is no rate.
        let zero = |numbers: &Numbers| numbers.mark.as_ref().is_some_and(|mark| mark.holds(&Ratio::zero()));
        let nothing = rate && numbers.is_some_and(zero);
        let absent = number.is_none() || nothing || reach.is_none_or(|reach| reach.gone.may());
        (number, absent)
    }

    /// What an object has from its peers.
    pub(super) fn pool(&self, pool: usize) -> Possible {
        if let Some(who) = self.who
            && let Some(object) = who.case.round.objects.get(who.case.object)
            && !who.open.pool(pool, object.cohort())
            && who.case.tables.is_there(pool)
        {
            return Possible::known(who.case.tables.get(pool, who.case.object));
        }
        self.statics.pool(pool)
    }

    /// Whether it may be open what this node's mark is.
    pub(super) fn mark_is_open(&self, place: usize, node: &PlanNode) -> bool {
        node.cluster.is_some() && self.who.is_none_or(|who| who.open.mark(place, who.case.object))
    }

    /// A fact of the row.
    pub(super) fn fact(&self, fact: usize) -> Possible {
        match (self.row, self.who) {
            (Row::This(row), Some(who)) => {
                let case = Case { row: Some(row), ..who.case };
                Possible::known(score::value(case, &crate::plan::expr::Expr::Fact { fact }))
            }
            (Row::Any { table }, _) => {
                let facts = self.plan.items.get(table).map(|item| &item.kind);
                match facts {
                    Some(crate::plan::ItemKind::Tasks(facts)) => match facts.items.get(fact) {
                        Some(item) => cells::fact(item, facts.ranges.get(fact).and_then(Option::as_ref)),
                        None => Possible::absent(Causes::of(&[Cause::Missing])),
                    },
                    _ => Possible::absent(Causes::of(&[Cause::Missing])),
                }
            }
            _ => Possible::absent(Causes::of(&[Cause::Missing])),
        }
    }
}
