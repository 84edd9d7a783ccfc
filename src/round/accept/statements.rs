//! Several statements of one cell: which is in force where the item says so, and what isn't.
//!
//! Whether a statement came in time and has what should stand behind it is found before.

use std::collections::{HashMap, HashSet};

use crate::document::Date;
use crate::finding::{Findings, Place, ReceivedUnsaid, RestatedSameDay};
use crate::round::cells::Given;
use crate::round::place::Spot;
use crate::round::times::{self, Aside, Why};
use crate::rulebook::due::Restated;

/// The statements so far.
#[derive(Default)]
pub(super) struct Statements {
    /// What isn't in force.
    pub(super) aside: Vec<Aside>,
    /// What cells that may be stated anew say so far, in words; by item and object.
    stated: HashMap<(usize, usize), [String; 2]>,
    /// The days on which those were received: two of one day can't be told apart, in whatever order they stand.
    days: HashSet<(usize, usize, Option<Date>)>,
    /// Statements of which it was told that it isn't known when they came: by item, object, sheet and row.
    unsaid: HashSet<(usize, usize, u32, u32)>,
}

/// A statement of a cell.
#[derive(Clone, Copy)]
pub(super) struct Statement<'a> {
    pub(super) item: usize,
    pub(super) object: usize,
    pub(super) given: Given<'a>,
    pub(super) told: Told,
    /// What findings call the object and the item.
    pub(super) names: [&'a str; 2],
    /// Where a statement of this cell stands that is at this spot.
    pub(super) place: &'a dyn Fn(Spot) -> Place,
}

/// Where a statement stands, whose it is and when it came.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub(super) source: u32,
    pub(super) spot: Spot,
    pub(super) received: Option<Date>,
}

impl Statement<'_> {
    /// As it is set aside.
    pub(super) fn aside(&self, why: Why) -> Aside {
        self.one_aside(self.told.source, times::words(self.given), why)
    }

    fn one_aside(&self, source: u32, said: [String; 2], why: Why) -> Aside {
        Aside { object: self.object, item: self.item, source, said, why }
    }

    /// It isn't known when one came, which stands at this spot.
    pub(super) fn unsaid(&self, spot: Spot, why: [&'static str; 2], findings: &mut Findings) {
        let ([object, item], [why_zh, why_en]) = (self.names.map(str::to_owned), why);
        findings.push_lazily(ReceivedUnsaid { object, item, why_zh, why_en }, || ((self.place)(spot), Vec::new()));
    }
}

impl Statements {
    /// Whether a statement is in force, rather than the one so far, if there is one; else what it lacks is told, or it is
    /// set aside.
    pub(super) fn prevails(
        &mut self,
        how: Restated,
        this: &Statement<'_>,
        so_far: Option<Told>,
        findings: &mut Findings,
    ) -> bool {
        let (cell, day) = ((this.item, this.object), this.told.received);
        if !self.days.insert((this.item, this.object, day)) && day.is_some() {
            let [object, item] = this.names.map(str::to_owned);
            // The one in force is of another day where a third stands between.
            let same = so_far.filter(|so_far| so_far.received == day);
            let related = || same.iter().map(|same| (this.place)(same.spot)).collect();
            findings.push_lazily(RestatedSameDay { object, item }, || ((this.place)(this.told.spot), related()));
            return false;
        }
        if let Some(before) = so_far {
            let Some(replaces) = times::replaces(how, before.received, day) else {
                // Found at whichever lacks its day, once.
                let why = ["无法确定以何者为准", "so it can't be told which statement is in force"];
                for Told { spot, .. } in [before, this.told].into_iter().filter(|one| one.received.is_none()) {
                    if self.unsaid.insert((this.item, this.object, spot.sheet, spot.row)) {
                        this.unsaid(spot, why, findings);
                    }
                }
                return false;
            };
            let why = if how == Restated::First { Why::NotFirst } else { Why::Replaced };
            if !replaces {
                self.aside.push(this.aside(why));
                return false;
            }
            let said = self.stated.remove(&cell).unwrap_or_default();
            self.aside.push(this.one_aside(before.source, said, why));
        }
        self.stated.insert(cell, times::words(this.given));
        true
    }
}
