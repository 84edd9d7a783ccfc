//! Conditions: whether a step runs, whether a tier takes an object.
//!
//! What is absent gives its own comparison's `if_absent`, so every condition is simply true or false.

use crate::evidence::{Cell, list};
use crate::number::{self, Exact};
use crate::scorer::Scoring;
use crate::value;
use serde_json::Value;

/// What a comparison reads.
enum Read {
    Number(Exact),
    Flag(bool),
    Word(String),
    Absent,
}

/// Whether a condition holds; `here` is the number at this place of `then`.
pub(crate) fn holds(condition: &Value, here: Option<&Exact>, scoring: &mut Scoring<'_>) -> bool {
    if condition.get("all").is_some() {
        scoring.hits.add("condition/all");
        return list(condition, "all").iter().all(|part| holds(part, here, scoring));
    }
    if condition.get("any").is_some() {
        scoring.hits.add("condition/any");
        return list(condition, "any").iter().any(|part| holds(part, here, scoring));
    }
    if let Some(not) = condition.get("not") {
        scoring.hits.add("condition/not");
        return !holds(not, here, scoring);
    }
    let read = reads(condition, here, scoring);
    if matches!(read, Read::Absent) {
        scoring.hits.add("condition/absent");
        return condition["if_absent"].as_bool().unwrap_or_else(|| panic!("if_absent must be said: {condition}"));
    }
    let mut met = true;
    for word in ["at_least", "above", "at_most", "below", "equals"] {
        let Some(bound) = condition.get(word) else {
            continue;
        };
        met &= match &read {
            Read::Number(number) => {
                let bound = number::read(bound);
                if *number == bound {
                    scoring.hits.add(format!("compare/edge/{word}"));
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
            Read::Absent => false,
        };
        scoring.hits.add(format!("compare/{word}"));
    }
    scoring.hits.add(if met { "condition/met" } else { "condition/unmet" });
    met
}

fn reads(condition: &Value, here: Option<&Exact>, scoring: &mut Scoring<'_>) -> Read {
    let or_absent = |number: Option<Exact>| number.map_or(Read::Absent, Read::Number);
    if let Some(node) = condition.get("score").and_then(Value::as_str) {
        if node == "here" {
            scoring.hits.add("condition/here");
            return Read::Number(here.expect("here stands in then only").clone());
        }
        scoring.hits.add("condition/score");
        return or_absent(scoring.compared(node));
    }
    if let Some(node) = condition.get("rate").and_then(Value::as_str) {
        scoring.hits.add("condition/rate");
        return or_absent(scoring.rate(node));
    }
    if let Some(item) = condition.get("data").and_then(Value::as_str) {
        let kind = scoring.book.kind(item);
        scoring.hits.add(format!("condition/data/{kind}"));
        return match scoring.observe(item) {
            Ok(Cell::Flag(flag)) => Read::Flag(flag),
            Ok(Cell::Word(word)) => Read::Word(word),
            Ok(Cell::Number(number)) => Read::Number(number),
            Ok(Cell::Rate { .. }) => or_absent(scoring.value(&value::parse(&Value::from(format!("[{item}]")))).ok()),
            Err(_) => Read::Absent,
        };
    }
    scoring.hits.add("condition/value");
    let expr = value::parse(&condition["value"]);
    or_absent(scoring.value(&expr).ok())
}
