//! Events as a value: those of the kinds and levels named that count, by themselves, by matter or by quantity.

use crate::events::within;
use crate::evidence::{Cell, list};
use crate::number::{self, Exact, whole};
use crate::reads::Reads;
use crate::value::Yield;
use num_traits::Zero;
use serde_json::Value;
use std::collections::BTreeSet;

/// The value.
pub(crate) fn evaluate(said: &Value, reads: &mut dyn Reads) -> Yield {
    let events = match reads.observe(said["of"].as_str().expect("events")) {
        Ok(Cell::Events(events)) => events,
        Ok(other) => panic!("not events: {other:?}"),
        Err(cause) => return Err(BTreeSet::from([cause])),
    };
    let effective = reads.rules()["effective"].clone();
    let named = |key: &str, own: &Value| list(said, key).is_empty() || list(said, key).contains(own);
    let mut counting: Vec<&Value> = Vec::new();
    for event in &events {
        if !named("kinds", &event["kind"]) || !named("levels", &event["level"]) {
            reads.hit("happened/not_named".to_owned());
            continue;
        }
        let in_time = match event["dates"].get(said["date"].as_str().expect("a date")) {
            Some(date) => within(&effective, date.as_str().expect("a date")),
            None => {
                reads.hit(format!("happened/undated/{}", said["undated"].as_str().expect("what it does")));
                said["undated"] == "full"
            }
        };
        if event["state"] != "recognised" || !in_time {
            reads.hit("happened/not_counting".to_owned());
            continue;
        }
        counting.push(event);
    }
    let tells = said["tells"].as_str().expect("what is told");
    reads.hit(format!("happened/{tells}"));
    let matters: BTreeSet<&str> = counting.iter().filter_map(|event| event.get("matter")?.as_str()).collect();
    let without = counting.iter().filter(|event| event.get("matter").is_none()).count();
    if tells == "matters" && matters.len() + without < counting.len() {
        reads.hit("happened/same_matter".to_owned());
    }
    Ok(match tells {
        "count" => whole(counting.len() as i64),
        "matters" => whole((matters.len() + without) as i64),
        "quantity" => counting.iter().fold(Exact::zero(), |sum, event| sum + number::read(&event["quantity"])),
        other => panic!("nothing of events: {other}"),
    })
}
