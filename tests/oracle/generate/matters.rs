//! Random lists of leaves among which a matter counts once.

use super::Maker;
use crate::evidence::list;
use serde_json::{Value, json};

impl Maker {
    /// Lists of the leaves that count a matter once, where there are several.
    pub(crate) fn matters(&mut self, book: &mut Value) {
        let mut leaves = Vec::new();
        for part in ["indicators", "figures"] {
            once(&book[part], &mut leaves);
        }
        // Dice of their own, so that this moves nothing else.
        self.bodies.shuffle(&mut leaves);
        let mut matters = Vec::new();
        while leaves.len() > 1 && self.bodies.chance(70) {
            let many = self.bodies.between(2, leaves.len().min(4) as i64) as usize;
            let among = leaves.split_off(leaves.len() - many);
            matters
                .push(json!({"leaves": among, "keep": self.bodies.pick(&["heaviest", "highest", "lowest", "first"])}));
        }
        if !matters.is_empty() {
            book["matters"] = matters.into();
        }
    }
}

/// Every leaf beneath that counts a matter once, those that steps add among them.
fn once(part: &Value, leaves: &mut Vec<String>) {
    if let Value::Array(all) = part {
        all.iter().for_each(|one| once(one, leaves));
        return;
    }
    if part.get("events").is_some_and(|form| form.get("once_per").is_some()) {
        leaves.push(part["id"].as_str().expect("an id").to_owned());
    }
    list(part, "children").iter().for_each(|child| once(child, leaves));
    list(part, "then").iter().filter_map(|step| step.get("add")).for_each(|leaf| once(leaf, leaves));
}
