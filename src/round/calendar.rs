//! Which days are worked: what a host supplies of holidays and made-up working weekends (调休), year by year.
//!
//! Here it is read and held to be sound; what rules count by it is `score`'s. No year is ever assumed.

use std::collections::BTreeMap;

use super::place::{At, CalendarPart, Where};
use crate::document::{self, Date, Text, either, record, through_serde};
use crate::finding::{
    CalendarBackwards, CalendarBoth, CalendarLacking, CalendarLeft, CalendarOutside, CalendarWorkdayIdle, CalendarYear,
    Findings, Kind, Place,
};

/// Years that a calendar may cover.
const MOST_YEARS: usize = 200;
/// Bytes of a calendar by itself at most.
const MOST_BYTES: usize = 1_048_576;

record! {
    /// Which days are worked (工作日历): Mondays to Fridays, but for what is listed here.
    pub struct Calendar("calendar", "工作日历") {
        /// Years of which everything is listed.
        years("年度"): Vec<u32>, must, "years of which all holidays and made-up working days are listed", "放假和调休已列全的年度";
        /// Days off.
        holidays("放假"): Vec<ListedDays>, must, "days off; weekends may be among them", "放假的日子，可含周末";
        /// Weekends that are worked.
        workdays("调休上班"): Vec<ListedDays>, must, "weekends that are worked", "调休上班的周末";
        /// What it takes over.
        documents("依据文件"): Vec<Text>, default(Vec::new()), "arrangements that it takes over", "所依据的放假安排";
    }
}

record! {
    /// Days from one to another.
    pub struct DaySpan("span of days", "起止日") {
        /// The first.
        from("自"): Date, must, "first day, included", "起始日（含）";
        /// The last.
        until("至"): Date, must, "last day, included", "截止日（含）";
    }
}

/// A day of a list, or several in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListedDays {
    /// One day.
    Day(Date),
    /// Days in a row.
    Span(DaySpan),
}

impl ListedDays {
    fn ends(&self) -> (Date, Date) {
        match self {
            ListedDays::Day(day) => (*day, *day),
            ListedDays::Span(span) => (span.from, span.until),
        }
    }
}

either! { ListedDays, "a day, or a `DaySpan`": object DaySpan => Span, else Date => Day }

through_serde! { Calendar, "not a calendar", |text| document::read::<Self>(text, MOST_BYTES).finished(); }

/// Working days of the years that a calendar covers, added up within each.
#[derive(Clone, Debug, Default)]
pub(crate) struct WorkDays(BTreeMap<u32, Year>);

#[derive(Clone, Debug)]
struct Year {
    /// The number of its first day.
    first: i64,
    /// Working days up to each day, that day included.
    worked: Vec<u16>,
}

impl Year {
    /// Working days from the year's first day up to a day.
    fn up_to(&self, day: i64) -> Option<i64> {
        let place = day.checked_sub(self.first)?;
        match usize::try_from(place) {
            Ok(place) => self.worked.get(place).copied().map(i64::from),
            // The day before the first.
            Err(_) => (place == -1).then_some(0),
        }
    }
}

impl WorkDays {
    /// How many of the days after the first and up to the second are worked, or the first year that isn't covered.
    pub(crate) fn worked(&self, after: i64, to: i64) -> Result<i64, u32> {
        let mut worked: i64 = 0;
        let mut start = after;
        while start < to {
            let Some(day) = start.checked_add(1).and_then(Date::of_number) else { return Err(0) };
            let year = self.0.get(&day.year()).ok_or_else(|| day.year())?;
            let days = i64::try_from(year.worked.len()).unwrap_or(0);
            let last = to.min(year.first.saturating_add(days).saturating_sub(1));
            let count = year.up_to(last).zip(year.up_to(start)).map(|(all, before)| all.saturating_sub(before));
            worked = worked.saturating_add(count.ok_or_else(|| day.year())?);
            start = last;
        }
        Ok(worked)
    }
}

/// Which list of a calendar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Holidays,
    Workdays,
}

/// A finding for working days after one day and up to another, of which those of a year aren't known: the calendar ends
/// before them, or nobody supplied one.
pub(super) fn short(
    findings: &mut Findings,
    supplied: bool,
    (from, to, year): (String, String, u32),
    place: impl FnOnce() -> Place,
) {
    let place = || (place(), Vec::new());
    if supplied {
        findings.push_lazily(CalendarLeft { from, to, year }, place);
    } else {
        findings.push_lazily(CalendarLacking { from, to }, place);
    }
}

/// The working days of a calendar, or findings.
pub(super) fn accept(calendar: &Calendar, at: &dyn Where, findings: &mut Findings) -> WorkDays {
    let mut reader = Reader { at, findings, years: BTreeMap::new() };
    for (place, year) in calendar.years.iter().enumerate() {
        reader.year(*year, place);
    }
    for (list, entries) in [(List::Holidays, &calendar.holidays), (List::Workdays, &calendar.workdays)] {
        for (place, entry) in entries.iter().enumerate() {
            reader.entry(list, entry, place);
        }
    }
    let (off, on) = (joined(&calendar.holidays), joined(&calendar.workdays));
    reader.both(&off, &on, &calendar.workdays);
    if reader.findings.has_errors() {
        return WorkDays::default();
    }
    reader.finish(&off, &on)
}

struct Reader<'a> {
    at: &'a dyn Where,
    findings: &'a mut Findings,
    /// Covered years with their first and last days.
    years: BTreeMap<u32, (Date, Date)>,
}

impl Reader<'_> {
    fn push(&mut self, kind: impl Kind, part: CalendarPart) {
        let at = self.at;
        self.findings.push_lazily(kind, || (at.place(At::Calendar(part)), Vec::new()));
    }

    fn year(&mut self, year: u32, place: usize) {
        let ends = Date::parse(&format!("{year:04}-01-01")).zip(Date::parse(&format!("{year:04}-12-31")));
        let (why_zh, why_en) = match ends {
            None => ("年度须是四位以内的年份".to_owned(), "a year has at most four digits".to_owned()),
            Some(_) if self.years.contains_key(&year) => ("重复".to_owned(), "it is listed twice".to_owned()),
            Some(_) if self.years.len() >= MOST_YEARS => {
                (format!("至多{MOST_YEARS}个年度"), format!("a calendar has at most {MOST_YEARS} years"))
            }
            Some(ends) => {
                self.years.insert(year, ends);
                return;
            }
        };
        self.push(CalendarYear { year, why_zh, why_en }, CalendarPart::Year(place));
    }

    fn entry(&mut self, list: List, entry: &ListedDays, place: usize) {
        let part = match list {
            List::Holidays => CalendarPart::Holiday(place),
            List::Workdays => CalendarPart::Workday(place),
        };
        let (from, until) = entry.ends();
        if from > until {
            self.push(CalendarBackwards { from: from.to_string(), until: until.to_string() }, part);
            return;
        }
        if let Some(year) = (from.year()..=until.year()).find(|year| !self.years.contains_key(year)) {
            self.push(CalendarOutside { from: from.to_string(), year }, part);
        }
        if list == List::Workdays
            && let Some(day) = span(from, until).take(7).find(|day| !day.is_weekend())
        {
            self.push(CalendarWorkdayIdle { day: day.to_string() }, part);
        }
    }

    /// No day is both off and worked.
    fn both(&mut self, off: &[(Date, Date)], on: &[(Date, Date)], workdays: &[ListedDays]) {
        let mut off = off.iter().peekable();
        for (from, until) in on {
            while off.next_if(|(_, last)| last < from).is_some() {}
            let Some((first, _)) = off.peek().filter(|(first, _)| first <= until) else { continue };
            let day = *first.max(from);
            let holds = |entry: &ListedDays| {
                let (from, until) = entry.ends();
                from <= day && day <= until
            };
            if let Some(place) = workdays.iter().position(holds) {
                self.push(CalendarBoth { day: day.to_string() }, CalendarPart::Workday(place));
            }
        }
    }

    fn finish(&self, off: &[(Date, Date)], on: &[(Date, Date)]) -> WorkDays {
        let (mut off, mut on) = (off.iter().peekable(), on.iter().peekable());
        let year = |(year, (first, last)): (&u32, &(Date, Date))| {
            let mut worked: u16 = 0;
            let mut added = Vec::with_capacity(366);
            for day in span(*first, *last) {
                while off.next_if(|(_, last)| *last < day).is_some() {}
                while on.next_if(|(_, last)| *last < day).is_some() {}
                let is_off = off.peek().is_some_and(|(first, _)| *first <= day);
                let is_on = on.peek().is_some_and(|(first, _)| *first <= day);
                worked = worked.saturating_add(u16::from(is_on || !(is_off || day.is_weekend())));
                added.push(worked);
            }
            (*year, Year { first: first.number(), worked: added })
        };
        WorkDays(self.years.iter().map(year).collect())
    }
}

/// The days from one to another.
fn span(from: Date, until: Date) -> impl Iterator<Item = Date> {
    (from.number()..=until.number()).filter_map(Date::of_number)
}

/// Entries in their order, those that touch or overlap joined; what runs backwards is none.
fn joined(entries: &[ListedDays]) -> Vec<(Date, Date)> {
    let mut ends: Vec<(Date, Date)> =
        entries.iter().map(ListedDays::ends).filter(|(from, until)| from <= until).collect();
    ends.sort_unstable();
    let mut joined: Vec<(Date, Date)> = Vec::with_capacity(ends.len());
    for (from, until) in ends {
        match joined.last_mut() {
            Some((_, last)) if *last >= from => *last = until.max(*last),
            _ => joined.push((from, until)),
        }
    }
    joined
}
