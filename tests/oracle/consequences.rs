//! What follows from results (§4.9), once everything else is settled.

use crate::condition;
use crate::derive::Whole;
use crate::evidence::{list, text};
use crate::hits::Hits;
use crate::reads::Stands;
use serde_json::Value;
use std::collections::BTreeMap;

/// Takes over what bodies adopted, and tells for everybody what follows: `id`, or `id by other` where it is replaced.
pub(crate) fn settle(whole: &mut Whole<'_>, ranks: &BTreeMap<String, (u64, u64)>, evidence: &Value, hits: &mut Hits) {
    let (book, round) = (whole.book, whole.round);
    for result in whole.results.values_mut() {
        result.adopted.clone_from(&result.tier);
    }
    for decision in list(evidence, "decisions") {
        let Some(tier) = decision.get("tier") else { continue };
        let result = whole.results.get_mut(&text(decision, "object")).expect("an object");
        if tier["from"].as_str() == result.tier.as_deref() {
            result.adopted = tier["to"].as_str().map(str::to_owned);
        }
    }
    let all = list(&book.json, "consequences");
    if all.is_empty() {
        return;
    }
    let tiers = list(&book.json, "tiers");
    for object in &round.objects {
        let adopted = whole.results[&object.id].adopted.clone();
        let tier = adopted.as_ref().map(|id| tiers.iter().position(|tier| tier["id"] == **id).expect("a tier"));
        if adopted != whole.results[&object.id].tier {
            hits.add("consequence/adopted");
        }
        let mut held: Vec<&Value> = Vec::new();
        for said in all {
            let concerned = match said.get("classes") {
                Some(classes) => {
                    hits.add("consequence/classes");
                    classes.as_array().unwrap().iter().any(|class| *class == *object.class)
                }
                None => !object.cohort.is_empty(),
            };
            if !concerned {
                continue;
            }
            let stands = Stands { rank: ranks.get(&object.id).copied(), tier };
            let holds =
                whole.ask(&object.id, Some(stands), hits, |scoring| condition::holds(&said["when"], None, scoring));
            hits.add(if holds { "consequence/follows" } else { "consequence/fails" });
            if holds {
                held.push(said);
            }
        }
        let line = |said: &&Value| {
            let by = held.iter().rev().find(|other| list(other, "replaces").contains(&said["id"]));
            match by {
                Some(other) => format!("{} by {}", text(said, "id"), text(other, "id")),
                None => text(said, "id"),
            }
        };
        let lines: Vec<String> = held.iter().map(line).collect();
        lines.iter().filter(|line| line.contains(" by ")).for_each(|_| hits.add("consequence/replaced"));
        whole.results.get_mut(&object.id).expect("an object").follows = lines;
    }
}
