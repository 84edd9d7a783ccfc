//! When evidence is due by the calendar at hand, and whether it came in time.

use super::Acceptor;
use crate::finding::CalendarTwice;
use crate::round::by_place;
use crate::round::calendar::{self, Calendar};
use crate::round::cells::Declared;
use crate::round::place::{At, CalendarPart, Nowhere, Where};
use crate::round::times::{self, LastDay, Timely};
use crate::rulebook::due::LateWord;

impl Acceptor<'_> {
    /// The days by which evidence is due, once the calendar is known.
    pub(in crate::round) fn dues(&mut self) {
        let day = |declared: &Declared<'_>| {
            // Where lateness moves nothing, no calendar is asked for.
            let moves = declared.item.times.late.is_some_and(|word| word != LateWord::Counts);
            moves.then(|| times::last_day(declared.item.times.due, &self.workdays)).flatten()
        };
        self.last_days = self.declared.iter().map(day).collect();
    }

    /// The calendar of a document, or the host's.
    pub(in crate::round) fn calendar(&mut self, own: Option<&Calendar>, host: Option<&Calendar>, at: &dyn Where) {
        if let (Some(own), Some(host)) = (own, host)
            && own != host
        {
            self.push(CalendarTwice {}, at, At::Calendar(CalendarPart::Whole));
            return;
        }
        self.workdays = match (own, host) {
            (Some(own), _) => calendar::accept(own, at, &mut self.findings),
            (None, Some(host)) => calendar::accept(host, &Nowhere, &mut self.findings),
            (None, None) => return,
        };
        self.calendar = own.or(host).cloned();
    }

    /// Whether evidence of an item came in time; a finding, once per item, where the calendar doesn't reach so far.
    pub(super) fn timely(&mut self, item: usize, source: u32, at: &dyn Where) -> Timely {
        let Some(declared) = self.declared.get(item) else { return Timely::Yes };
        let Some(LastDay { day, lacks }) = self.last_days.get(item).copied().flatten() else { return Timely::Yes };
        let Some(received) = by_place(&self.sources, source).and_then(|source| source.received) else {
            return Timely::Unsaid;
        };
        if received <= day {
            return Timely::Yes;
        }
        let Some(year) = lacks else { return Timely::Late(day) };
        if self.beyond.insert(item) {
            let from = declared.item.times.due.map_or_else(String::new, |(from, ..)| from.to_string());
            let to = format!("{} + {}", from, declared.item.times.due.map_or(0, |(_, days, _)| days));
            let id = declared.item.id.as_str();
            let place = || at.place(At::Calendar(CalendarPart::Whole)).with_item(id);
            calendar::short(&mut self.findings, self.calendar.is_some(), (from, to, year), place);
        }
        Timely::Yes
    }
}
