//! Days: read, walked one by one, and counted, by the evidence's calendar where working days are (§1).

use crate::evidence::{Cause, Cell, list};
use crate::number::whole;
use crate::reads::Reads;
use crate::value::Yield;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Year, month and day.
pub(crate) type Day = (i64, i64, i64);

/// A Monday before which nothing here lies.
pub(crate) const MONDAY: Day = (2024, 1, 1);

/// `2025-01-31`.
pub(crate) fn read(text: &str) -> Option<Day> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// A number that grows from day to day, for what only compares days.
pub(crate) fn order((year, month, day): Day) -> i64 {
    year * 10_000 + month * 100 + day
}

pub(crate) fn unordered(number: i64) -> Day {
    (number / 10_000, number / 100 % 100, number % 100)
}

pub(crate) fn next((year, month, day): Day) -> Day {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (month, day) {
        (12, 31) => (year + 1, 1, 1),
        (_, day) if day == length => (year, month + 1, 1),
        _ => (year, month, day + 1),
    }
}

/// 0 on Mondays.
pub(crate) fn weekday(day: Day) -> u32 {
    assert!(day >= MONDAY, "{day:?}");
    let (mut at, mut weekday) = (MONDAY, 0);
    while at != day {
        at = next(at);
        weekday = (weekday + 1) % 7;
    }
    weekday
}

/// The settings of a count, as a call says them.
pub(crate) fn settings(operands: &[String]) -> Value {
    let mut said = json!({"from": operands[0], "to": operands[1], "count": operands[2], "first_day": operands[3]});
    if let Some(off) = operands.get(4) {
        said["day_off"] = off.as_str().into();
    }
    said
}

/// The days from one date to another.
pub(crate) fn evaluate(said: &Value, reads: &mut dyn Reads) -> Yield {
    let (from, to) = (end(&said["from"], reads), end(&said["to"], reads));
    let (from, to) = match (from, to) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => return Err(from.err().into_iter().chain(to.err()).collect::<BTreeSet<_>>()),
    };
    let counted = said["first_day"] == "counted";
    let working = said["count"] == "working";
    reads.hit(format!("days/{}", said["count"].as_str().expect("which days")));
    reads.hit(format!("days/{}", said["first_day"].as_str().expect("whether it counts")));
    // From day 1 on, or before it.
    let ahead = if counted { to >= from } else { to > from };
    let (mut day, last) = match (ahead, counted) {
        (true, true) => (from, to),
        (true, false) => (next(from), to),
        (false, true) => (next(to), from),
        (false, false) => (next(to), next(from)),
    };
    let calendar = reads.calendar().clone();
    let mut at = weekday(day);
    let mut count = 0;
    // Ahead the last day belongs to them; before it ends them.
    while day < last || (ahead && day == last) {
        let worked = worked(day, at, &calendar);
        if working && worked == (at >= 5) {
            reads.hit(if worked { "days/made_up" } else { "days/holiday" }.to_owned());
        }
        if !working || worked {
            count += 1;
        } else if ahead && day == last && said["day_off"] == "next_day" {
            reads.hit("days/moved".to_owned());
            count += 1;
        }
        day = next(day);
        at = (at + 1) % 7;
    }
    if !ahead {
        reads.hit("days/before".to_owned());
        count = -count;
    }
    Ok(whole(count))
}

fn end(said: &Value, reads: &mut dyn Reads) -> Result<Day, Cause> {
    let said = said.as_str().expect("a day or an item");
    if let Some(end) = said.strip_prefix("effective_") {
        reads.hit("days/effective".to_owned());
        return Ok(read(reads.rules()["effective"][end].as_str().expect("an end")).expect("a day"));
    }
    if let Some(day) = read(said) {
        reads.hit("days/constant".to_owned());
        return Ok(day);
    }
    match reads.observe(said)? {
        Cell::Date(number) => Ok(unordered(number)),
        other => panic!("not a date: {other:?}"),
    }
}

/// Whether a day is worked.
pub(crate) fn worked(day: Day, weekday: u32, calendar: &Value) -> bool {
    let lists = |key: &str| {
        list(calendar, key).iter().any(|listed| match listed {
            Value::String(text) => read(text) == Some(day),
            span => {
                let end = |key: &str| span[key].as_str().and_then(read).expect("a day");
                end("from") <= day && day <= end("until")
            }
        })
    };
    lists("workdays") || (weekday < 5 && !lists("holidays"))
}
