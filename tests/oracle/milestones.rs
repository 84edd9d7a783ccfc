//! Milestones: which plan of each holds, which are due, and what their days come to, walked day by day.

use crate::days::{self, Day};
use crate::evidence::{Cause, Cell, list, text};
use crate::number::{self, Exact, whole};
use crate::reads::Reads;
use crate::value::Yield;
use num_traits::Zero;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The milestones of a row.
pub(crate) fn milestones(row: &Value) -> Option<Cell> {
    row.get("milestones").map(|_| Cell::Milestones(list(row, "milestones").to_vec()))
}

fn day(said: &Value, key: &str) -> Option<Day> {
    said.get(key).map(|day| days::read(day.as_str().expect("a day")).expect("a day"))
}

/// A milestone that is due.
struct Due {
    weight: Exact,
    planned: Day,
    /// By the end.
    reached: Option<Day>,
}

/// The value.
pub(crate) fn evaluate(said: &Value, reads: &mut dyn Reads) -> Yield {
    let listed = match reads.observe(said["of"].as_str().expect("milestones")) {
        Ok(Cell::Milestones(listed)) => listed,
        Ok(other) => panic!("not milestones: {other:?}"),
        Err(cause) => return Err(BTreeSet::from([cause])),
    };
    let (first, last) = period(said, reads);
    let due = due(said, &listed, (first, last), reads);
    let told = said["tells"].as_str().expect("what is told");
    reads.hit(format!("milestones/{told}"));
    if due.is_empty() {
        reads.hit("milestones/none_due".to_owned());
        return Err(BTreeSet::from([Cause::ZeroBase]));
    }
    let all = due.iter().fold(Exact::zero(), |sum, one| sum + &one.weight);
    if told != "days_late" {
        let mut sum = Exact::zero();
        for one in &due {
            let counts = match one.reached {
                None => false,
                Some(day) => told == "reached" || day <= last_in_time(said, one.planned, reads),
            };
            if counts {
                sum += &one.weight;
            }
        }
        return Ok(sum / all);
    }
    let mut late: Vec<(Exact, Exact)> = Vec::new();
    for one in &due {
        let counted = match (one.reached, said["unreached"].as_i64()) {
            (Some(day), _) => after(said, one.planned, day, reads),
            (None, Some(days)) => {
                reads.hit("milestones/unreached/days".to_owned());
                days
            }
            (None, None) => {
                reads.hit("milestones/unreached/to_end".to_owned());
                after(said, one.planned, last, reads)
            }
        };
        late.push((one.weight.clone(), whole(counted)));
    }
    let meet = said["meet"].as_str().expect("how they meet");
    reads.hit(format!("milestones/{meet}"));
    let sum = late.iter().fold(Exact::zero(), |sum, (weight, days)| sum + weight * days);
    Ok(match meet {
        "sum" => sum,
        "mean" => sum / all,
        _ => late.into_iter().map(|(_, days)| days).max().expect("some are due"),
    })
}

/// First and last day of the period.
fn period(said: &Value, reads: &mut dyn Reads) -> (Option<Day>, Day) {
    let rules = reads.rules().clone();
    let span = match said.get("during") {
        Some(id) => list(&rules, "periods").iter().find(|period| period["id"] == *id).expect("a period").clone(),
        None => rules["effective"].clone(),
    };
    if said.get("during").is_some() {
        reads.hit("milestones/during".to_owned());
    }
    (day(&span, "from"), day(&span, "until").expect("a last day"))
}

/// Those that are due.
fn due(said: &Value, listed: &[Value], (first, last): (Option<Day>, Day), reads: &mut dyn Reads) -> Vec<Due> {
    let ends = day(&reads.rules()["effective"], "until");
    let mut plans: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for entry in listed.iter().filter(|entry| entry.get("planned").is_some()) {
        plans.entry(text(entry, "id")).or_default().push(entry);
    }
    let mut due = Vec::new();
    for (id, plans) in plans {
        let begun = plans.iter().filter(|plan| day(plan, "from").is_none_or(|from| ends.is_none_or(|end| from <= end)));
        let Some(plan) = begun.max_by_key(|plan| day(plan, "from")) else {
            reads.hit("milestones/not_begun".to_owned());
            continue;
        };
        if plans.iter().any(|other| day(other, "from") < day(plan, "from")) {
            reads.hit("milestones/adjusted".to_owned());
        }
        let planned = day(plan, "planned").expect("a planned day");
        let within = said["due_within"].as_str().expect("which are due");
        if planned > last || within == "period" && planned < first.expect("a first day") {
            reads.hit(format!("milestones/not_due/{within}"));
            continue;
        }
        if planned == last || Some(planned) == first {
            reads.hit(format!("milestones/edge/{within}"));
        }
        let actual = listed.iter().filter(|entry| entry["id"] == id.as_str()).find_map(|entry| day(entry, "actual"));
        if actual.is_some_and(|actual| actual > last) {
            reads.hit("milestones/after_end".to_owned());
        }
        due.push(Due {
            weight: plan.get("weight").map_or_else(|| whole(1), number::read),
            planned,
            reached: actual.filter(|actual| *actual <= last),
        });
    }
    due
}

fn is_worked(day: Day, reads: &dyn Reads) -> bool {
    days::worked(day, days::weekday(day), reads.calendar())
}

/// The day from which days after a planned day are counted.
fn counted_from(said: &Value, planned: Day, reads: &mut dyn Reads) -> Day {
    if said["count"] != "working" || is_worked(planned, reads) {
        return planned;
    }
    let off = said["day_off"].as_str().expect("what a day off counts as");
    reads.hit(format!("milestones/{off}"));
    if off == "next_day" {
        let mut day = planned;
        while !is_worked(day, reads) {
            day = days::next(day);
        }
        return day;
    }
    // The last working day before it.
    let (mut day, mut before) = (days::MONDAY, days::MONDAY);
    while day != planned {
        if is_worked(day, reads) {
            before = day;
        }
        day = days::next(day);
    }
    before
}

/// Days after a planned day up to another.
fn after(said: &Value, planned: Day, to: Day, reads: &mut dyn Reads) -> i64 {
    if to <= planned {
        return 0;
    }
    let mut day = counted_from(said, planned, reads);
    let mut count = 0;
    while day < to {
        day = days::next(day);
        count += i64::from(said["count"] != "working" || is_worked(day, reads));
    }
    count
}

/// The last day on which one is reached in time.
fn last_in_time(said: &Value, planned: Day, reads: &mut dyn Reads) -> Day {
    let Some(grace) = said.get("grace").and_then(Value::as_i64) else { return planned };
    reads.hit("milestones/grace".to_owned());
    let mut day = counted_from(said, planned, reads);
    let mut left = grace;
    while left > 0 {
        day = days::next(day);
        left -= i64::from(said["count"] != "working" || is_worked(day, reads));
    }
    day.max(planned)
}
