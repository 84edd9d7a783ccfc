//! Conditions: whether a step runs, whether a tier takes an object.
//!
//! What is absent gives its own comparison's `if_absent`, so every condition is simply true or false.

use crate::days;
use crate::evidence::{Cause, Cell, list};
use crate::number::{self, Exact};
use crate::reads::Reads;
use crate::value;
use serde_json::Value;

/// What a comparison reads.
enum Read {
    Number(Exact),
    Flag(bool),
    Word(String),
    /// A tier, by its place; further down is worse.
    Tier(usize),
    Absent,
}

/// Whether a condition holds; `here` is the number at this place of `then`.
pub(crate) fn holds(condition: &Value, here: Option<&Exact>, reads: &mut dyn Reads) -> bool {
    if condition.get("all").is_some() {
        reads.hit("condition/all".to_owned());
        return list(condition, "all").iter().all(|part| holds(part, here, reads));
    }
    if condition.get("any").is_some() {
        reads.hit("condition/any".to_owned());
        return list(condition, "any").iter().any(|part| holds(part, here, reads));
    }
    if let Some(not) = condition.get("not") {
        reads.hit("condition/not".to_owned());
        return !holds(not, here, reads);
    }
    if let Some(years) = condition.get("history") {
        return history(condition, years, here, reads);
    }
    let read = read(condition, here, reads);
    if matches!(read, Read::Absent) {
        reads.hit("condition/absent".to_owned());
        return condition["if_absent"].as_bool().unwrap_or_else(|| panic!("if_absent must be said: {condition}"));
    }
    let mut met = true;
    for word in ["at_least", "above", "at_most", "below", "equals"] {
        let Some(bound) = condition.get(word) else {
            continue;
        };
        met &= match &read {
            Read::Number(number) => {
                let day = bound.as_str().and_then(days::read);
                let bound = day.map_or_else(|| number::read(bound), |day| number::whole(days::order(day)));
                if *number == bound {
                    reads.hit(format!("compare/edge/{word}"));
                }
                match word {
                    "at_least" => *number >= bound,
                    "above" => *number > bound,
                    "at_most" => *number <= bound,
                    "below" => *number < bound,
                    _ => *number == bound,
                }
            }
            Read::Flag(flag) => bound.as_bool() == Some(*flag),
            Read::Word(grade) => bound.as_str() == Some(grade),
            Read::Tier(place) => {
                let bound = list(reads.rules(), "tiers").iter().position(|tier| tier["id"] == *bound).expect("a tier");
                reads.hit(format!("condition/tier/{word}"));
                match word {
                    "at_least" => *place <= bound,
                    "above" => *place < bound,
                    "at_most" => *place >= bound,
                    "below" => *place > bound,
                    _ => *place == bound,
                }
            }
            Read::Absent => false,
        };
        reads.hit(format!("compare/{word}"));
    }
    reads.hit(format!("condition/{}", if met { "met" } else { "unmet" }));
    met
}

/// What a year was, where that is known: so, not so, or nothing assessed.
#[derive(Clone, Copy, PartialEq)]
enum Year {
    So,
    Not,
    Gap,
}

/// Whether so many earlier years were so: every way in which the absent ones may have been is tried.
fn history(condition: &Value, years: &Value, here: Option<&Exact>, reads: &mut dyn Reads) -> bool {
    let mut known: Vec<Option<Year>> = Vec::new();
    if let Some(when) = condition.get("this_year") {
        reads.hit("condition/history/this_year".to_owned());
        known.push(Some(if holds(when, here, reads) { Year::So } else { Year::Not }));
    }
    let grades = list(condition, "one_of").to_vec();
    for item in years.as_array().expect("a list of items") {
        let kind = reads.kind(item.as_str().unwrap());
        reads.hit(format!("condition/history/{kind}"));
        let mut test = condition.clone();
        for key in ["history", "this_year", "one_of", "running", "in_all", "year_not_assessed"] {
            test.as_object_mut().unwrap().remove(key);
        }
        test["data"] = item.clone();
        known.push(match reads.observe(item.as_str().unwrap()) {
            Err(Cause::NotAssessed | Cause::NotApplicable) => Some(Year::Gap),
            Err(_) => None,
            // Its denominator may be 0.
            Ok(Cell::Rate { .. }) if matches!(read(&test, here, reads), Read::Absent) => None,
            Ok(_) => {
                let mut so = grades.is_empty() && holds(&test, here, reads);
                for grade in &grades {
                    test["equals"] = grade.clone();
                    so |= holds(&test, here, reads);
                }
                Some(if so { Year::So } else { Year::Not })
            }
        });
    }
    let gap = condition["year_not_assessed"].as_str().expect("what an unassessed year does");
    if known.contains(&Some(Year::Gap)) {
        reads.hit(format!("condition/history/gap/{gap}"));
    }
    let open: Vec<usize> = (0..known.len()).filter(|year| known[*year].is_none()).collect();
    let mut told: Vec<bool> = Vec::new();
    for ways in 0..1_u32 << open.len() {
        let mut years: Vec<Year> = Vec::new();
        for (place, year) in known.iter().enumerate() {
            let year = year.unwrap_or_else(|| {
                let bit = open.iter().position(|open| *open == place).unwrap();
                if ways >> bit & 1 == 1 { Year::So } else { Year::Not }
            });
            match (year, gap) {
                (Year::Gap, "bridges") => {}
                (Year::Gap, "counts") => years.push(Year::So),
                (Year::Gap, _) => years.push(Year::Not),
                (year, _) => years.push(year),
            }
        }
        told.push(match condition.get("running").and_then(Value::as_u64) {
            Some(wanted) => years.iter().take_while(|year| **year == Year::So).count() as u64 >= wanted,
            None => {
                let wanted = condition["in_all"].as_u64().expect("a count of years");
                years.iter().filter(|year| **year == Year::So).count() as u64 >= wanted
            }
        });
    }
    reads.hit(format!("condition/history/{}", if condition.get("running").is_some() { "running" } else { "in_all" }));
    let decided = told.iter().all(|one| *one == told[0]);
    reads.hit(format!("condition/history/{}", if decided { "decided" } else { "undecided" }));
    if decided { told[0] } else { condition["if_absent"].as_bool().expect("if_absent must be said") }
}

fn read(condition: &Value, here: Option<&Exact>, reads: &mut dyn Reads) -> Read {
    let or_absent = |number: Option<Exact>| number.map_or(Read::Absent, Read::Number);
    if condition.get("rank").is_some() {
        let bottom = condition["from_bottom"] == true;
        reads.hit(if bottom { "condition/rank/from_bottom" } else { "condition/rank" }.to_owned());
        let rank = reads.stands().expect("a rank that is known").rank;
        return or_absent(rank.map(|(top, last)| number::whole(if bottom { last } else { top } as i64)));
    }
    if condition.get("tier").is_some() {
        return reads.stands().expect("a tier that is known").tier.map_or(Read::Absent, Read::Tier);
    }
    if let Some(node) = condition.get("score").and_then(Value::as_str) {
        if node == "here" {
            reads.hit("condition/here".to_owned());
            // A part may have no total.
            return or_absent(here.cloned());
        }
        reads.hit("condition/score".to_owned());
        return or_absent(reads.compared(node));
    }
    if let Some(node) = condition.get("rate").and_then(Value::as_str) {
        reads.hit("condition/rate".to_owned());
        return or_absent(reads.rate(node));
    }
    if let Some(item) = condition.get("data").and_then(Value::as_str) {
        let kind = reads.kind(item);
        reads.hit(format!("condition/data/{kind}"));
        return match reads.observe(item) {
            Ok(Cell::Flag(flag)) => Read::Flag(flag),
            Ok(Cell::Word(word)) => Read::Word(word),
            Ok(Cell::Number(number)) => Read::Number(number),
            Ok(Cell::Date(order)) => Read::Number(number::whole(order)),
            Ok(Cell::Rate { .. }) => {
                or_absent(value::evaluate(&value::parse(&Value::from(format!("[{item}]"))), reads).ok())
            }
            Ok(Cell::Events(_) | Cell::Votes(_) | Cell::Sheets(_) | Cell::Milestones(_) | Cell::Tasks(_)) => {
                panic!("events aren't compared: {item}")
            }
            Err(_) => Read::Absent,
        };
    }
    let derivation = |id: &Value| list(reads.rules(), "derive").iter().any(|rule| rule["id"] == *id);
    if condition["value"].get("count").is_some_and(derivation) {
        return or_absent(reads.parts(&condition["value"]));
    }
    reads.hit("condition/value".to_owned());
    let expr = value::parse(&condition["value"]);
    or_absent(value::evaluate(&expr, reads).ok())
}
