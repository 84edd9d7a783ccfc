//! Days between dates: what they can be, and whether what is named are dates; ranges of dates.

use super::data::ends_twice;
use super::desk::{Desk, Sink, kind};
use super::range::{self, Causes, Known, Unit};
use crate::document::{Date, Id, Path};
use crate::finding::{
    BadDate, DateRangeEmpty, DayOffIdle, DayOffUnsaid, EffectiveEndUnsaid, IdTaken, NoPeriodHere, NotADate,
};
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::rulebook::data::{DateItem, Item};
use crate::rulebook::days::{self, DayCount, DayEnd, DaysOf, EffectiveEnd, FirstDay};
use crate::rulebook::extent;

/// Names of units that are days, of any kind.
const DAYS: [&str; 5] = ["天", "日", "个天", "day", "days"];
/// Names of units that are calendar days.
const CALENDAR: [&str; 4] = ["日历日", "自然日", "calendar day", "calendar days"];
/// Names of units that are working days.
const WORKING: [&str; 4] = ["工作日", "个工作日", "working day", "working days"];

/// Whether a unit by its name measures such days.
pub(super) fn measures(days: DayCount, unit: &str) -> bool {
    let own: &[&str] = match days {
        DayCount::Calendar => &CALENDAR,
        DayCount::Working => &WORKING,
    };
    DAYS.contains(&unit) || own.contains(&unit)
}

/// The id of a date, and its range.
pub(super) fn item(id: &Id, item: &DateItem, path: &Path, sink: &mut Sink<'_>) {
    if !matches!(DayEnd::of_any(id), DayEnd::Item(_)) {
        let (where_zh, where_en) = ("在“天数”里", "in days");
        sink.push(IdTaken { what_zh: "日期项", what_en: "date", id: id.to_string(), where_zh, where_en }, path);
    }
    let Some(bounds) = &item.range else { return };
    let path = path.field("range");
    if !ends_twice([bounds.at_least, bounds.above, bounds.at_most, bounds.below], &path, sink)
        && extent::days(item).is_empty()
    {
        let [range_zh, range_en] = days::said(bounds.ends());
        sink.push(DateRangeEmpty { range_zh, range_en }, &path);
    }
}

/// Days between dates; `None` where one of them isn't a date.
pub(super) fn known(desk: &Desk<'_>, said: &DaysOf, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    match (said.count, said.day_off) {
        (DayCount::Working, None) => sink.push(DayOffUnsaid {}, path),
        (DayCount::Calendar, Some(_)) => sink.push(DayOffIdle {}, path),
        (DayCount::Working, Some(_)) | (DayCount::Calendar, None) => {}
    }
    let from = end(desk, &said.from, path, sink);
    let to = end(desk, &said.to, path, sink);
    let ((from, causes), (to, others)) = (from?, to?);
    let mut known = Known { interval: to.minus(&from), causes, unit: Unit::Days(said.count) };
    known.causes.join(others);
    if said.first_day == FirstDay::Counted {
        known.interval = known.interval.plus(&Interval::point(Ratio::one()));
    }
    if said.count == DayCount::Working {
        // Some of the days between, or none of them.
        known.interval = known.interval.hull(&Interval::point(Ratio::zero()));
    }
    Some(known)
}

/// One of the two days as a number.
fn end(desk: &Desk<'_>, said: &DayEnd, path: &Path, sink: &mut Sink<'_>) -> Option<(Interval, Causes)> {
    let point = |day: Date| Some((Interval::point(Ratio::from_int(day.number())), Causes::default()));
    match said {
        DayEnd::Day(day) => point(*day),
        DayEnd::Effective(EffectiveEnd::PeriodFrom | EffectiveEnd::PeriodUntil) => {
            sink.push(NoPeriodHere {}, path);
            None
        }
        DayEnd::Effective(end) => {
            let span = desk.book.effective.as_ref();
            let (day, end_zh, end_en) = match end {
                EffectiveEnd::From => (span.and_then(|span| span.from), "首日", "from when it holds"),
                _ => (span.and_then(|span| span.until), "末日", "until when it holds"),
            };
            if day.is_none() && !sink.incomplete(&Path::root().field("effective")) {
                sink.push(EffectiveEndUnsaid { end_zh, end_en }, path);
            }
            point(day?)
        }
        DayEnd::Item(id) if Date::meant(id.as_str()) && desk.book.data.get(id).is_none() => {
            sink.push(BadDate { text: id.to_string() }, path);
            None
        }
        DayEnd::Item(id) => match desk.item(id, path, sink)? {
            item @ Item::Date(_) => {
                let known = range::of_item(desk, id, item, false);
                Some((known.interval, known.causes))
            }
            other => {
                let (kind_zh, kind_en) = kind(other);
                sink.push(NotADate { item: desk.item_name(id), kind_zh, kind_en }, path);
                None
            }
        },
    }
}
