//! Conditions: whether a step runs, whether a tier takes an object.
//!
//! What is absent gives its own comparison's `if_absent`, so every condition is simply true or false.

use crate::days;
use crate::evidence::{Cell, list};
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
            Ok(Cell::Events(_) | Cell::Votes(_) | Cell::Sheets(_) | Cell::Tasks(_)) => {
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
