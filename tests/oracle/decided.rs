//! What bodies decided, as the oracle reads it: shares and points within latitudes, worths of events, items that apply.

use crate::evidence::{list, text};
use crate::hits::Hits;
use crate::number::{self, Exact};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a cell held that doesn't apply by decision, as it is counted: an event that another object leads, a value, a
/// state, nothing.
pub(crate) const NOT: [&str; 4] =
    ["decided/not/partner", "decided/not/value", "decided/not/state", "decided/not/nothing"];

/// All that was decided in a round, by what it is about.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    /// By object and leaf.
    latitudes: BTreeMap<(String, String), Value>,
    /// By object, leaf and event.
    worths: BTreeMap<(String, String, String), Exact>,
    /// By object and item.
    applies: BTreeMap<(String, String), bool>,
}

impl Decided {
    pub(crate) fn read(evidence: &Value) -> Decided {
        let mut all = Decided::default();
        // Tiers are adopted when all is settled.
        for decision in list(evidence, "decisions").iter().filter(|one| one.get("tier").is_none()) {
            let (object, to) = (text(decision, "object"), &decision["to"]);
            let twice = if decision.get("worth").is_some() {
                let place = (object, text(decision, "worth"), text(decision, "event"));
                all.worths.insert(place, number::read(to)).is_some()
            } else if decision.get("applies").is_some() {
                let to = to.as_bool().expect("whether it applies");
                all.applies.insert((object, text(decision, "applies")), to).is_some()
            } else {
                all.latitudes.insert((object, text(decision, "latitude")), to.clone()).is_some()
            };
            assert!(!twice, "decided twice: {decision}");
        }
        all
    }

    /// What was decided for an object within a leaf's latitude.
    pub(crate) fn latitude(&self, object: &str, leaf: &str) -> Option<&Value> {
        self.latitudes.get(&(object.to_owned(), leaf.to_owned()))
    }

    /// What an event that an object bears is worth in a leaf; it is decided for the object in whose row it stands.
    pub(crate) fn worth(&self, object: &str, leaf: &str, event: &Value) -> Option<&Exact> {
        let lead = event.get("led_by").map_or(object, |lead| lead.as_str().expect("a lead"));
        self.worths.get(&(lead.to_owned(), leaf.to_owned(), text(event, "id")))
    }

    /// Whether it was decided that an item applies to an object, or that it doesn't.
    pub(crate) fn applies(&self, object: &str, item: &str) -> Option<bool> {
        self.applies.get(&(object.to_owned(), item.to_owned())).copied()
    }
}

/// How often something was read that doesn't apply by decision.
pub(crate) fn emptied(hits: &Hits) -> u64 {
    NOT.iter().map(|name| hits.of(name)).sum()
}

/// Whether a decision stands at an end of its bounds; one that leaves them isn't valid evidence.
pub(crate) fn at_edge(bounds: &Value, decided: &Exact) -> bool {
    let mut edge = false;
    for end in ["at_least", "above", "at_most", "below"] {
        let Some(at) = bounds.get(end).map(number::read) else { continue };
        let held = match end {
            "at_least" => *decided >= at,
            "above" => *decided > at,
            "at_most" => *decided <= at,
            _ => *decided < at,
        };
        assert!(held, "{decided} leaves {bounds}");
        edge |= *decided == at;
    }
    edge
}
