//! Tiers that a body adopts (§4.8): drawn when the computed ones are known, for a decision says from which it departs.

use super::dice::Dice;
use crate::hits::Hits;
use crate::scorer::Scored;
use serde_json::{Value, json};

/// Now and then lets a body adopt tiers in a round that is scored, and tells what the round gives then: the same but for
/// those, or a stop where one was adopted from another tier than the computed one.
pub(crate) fn some(seed: u64, book: &mut Value, evidence: &mut Value, mut scored: Scored, hits: &mut Hits) -> Scored {
    let mut dice = Dice::new(seed).aside();
    let tiers: Vec<Option<String>> =
        book["tiers"].as_array().into_iter().flatten().map(|tier| tier["id"].as_str().map(str::to_owned)).collect();
    let Scored::Round { objects, .. } = &mut scored else { return scored };
    if tiers.is_empty() || !dice.chance(30) {
        return scored;
    }
    book["deciders"]["tiers"] = "s1".into();
    let stale = dice.chance(15);
    let (mut decisions, mut stopped) = (Vec::new(), Vec::new());
    for (object, standing) in objects {
        if !dice.chance(40) {
            continue;
        }
        let any = |dice: &mut Dice| if dice.chance(20) { None } else { dice.pick(&tiers).clone() };
        let to = any(&mut dice);
        let from = if stale && dice.chance(60) { any(&mut dice) } else { standing.tier.clone() };
        let mut tier = json!({});
        for (key, value) in [("from", &from), ("to", &to)] {
            if let Some(id) = value {
                tier[key] = id.as_str().into();
            }
        }
        decisions.push(json!({"object": object, "tier": tier, "decided_by": "s1"}));
        if from != standing.tier {
            hits.add("adopted/stale");
            stopped.push((object.clone(), "tier".to_owned(), "stale".to_owned()));
            continue;
        }
        hits.add(match (&standing.tier, &to) {
            (from, to) if from == to => "adopted/same",
            (None, _) => "adopted/from_none",
            (_, None) => "adopted/none",
            _ => "adopted/another",
        });
        standing.adopted = to;
    }
    if !evidence["decisions"].is_array() {
        evidence["decisions"] = json!([]);
    }
    evidence["decisions"].as_array_mut().expect("a list").extend(decisions);
    if stopped.is_empty() { scored } else { Scored::Stopped(stopped) }
}
