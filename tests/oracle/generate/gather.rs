//! Random items that come from those of others: one class is made of objects of the others.

use super::Maker;
use super::items::Item;
use serde_json::{Map, Value, json};

impl Maker {
    /// Lets the last class be made of the others, in some items, where there is somebody of whom.
    pub(crate) fn gatherings(&mut self, book: &mut Value, evidence: &mut Value) {
        if self.classes.len() < 2 || !self.dice.chance(35) {
            return;
        }
        let class = self.classes.last().expect("a class").clone();
        let rest = &self.classes[..self.classes.len() - 1];
        let of = |row: &Value, class: &String| row["class"] == class.as_str();
        let roster = evidence["roster"].as_array_mut().expect("a roster");
        let units: Vec<Value> =
            roster.iter().filter(|row| rest.iter().any(|class| of(row, class))).map(|row| row["id"].clone()).collect();
        if units.is_empty() {
            return;
        }
        let one = rest.iter().find(|class| roster.iter().any(|row| of(row, class))).cloned();
        let parts = match one.filter(|_| self.dice.chance(25)) {
            Some(class) => json!({"class": class}),
            None => json!({"links": "下辖"}),
        };
        let mut wholes = Vec::new();
        for row in roster.iter_mut().filter(|row| of(row, &class)) {
            wholes.push(row["id"].clone());
            let mut parts = units.clone();
            self.dice.shuffle(&mut parts);
            parts.truncate(self.dice.between(1, 4) as usize);
            row["links"] = json!({"下辖": parts});
        }
        let mut made = Map::new();
        for item in self.items.clone() {
            if self.dice.chance(60)
                && let Some(from) = self.gathering(&item)
            {
                made.insert(item.id, from);
            }
        }
        if made.is_empty() {
            return;
        }
        // Nobody reports what comes from parts.
        for submission in evidence["submissions"].as_array_mut().expect("submissions") {
            submission["rows"].as_array_mut().expect("rows").retain(|row| {
                !wholes.contains(&row["object"]) || !made.contains_key(row["item"].as_str().expect("an item"))
            });
        }
        // Nor does anybody decide whether it applies.
        if let Some(decisions) = evidence.get_mut("decisions").and_then(Value::as_array_mut) {
            decisions.retain(|decision| {
                let item = decision.get("applies").and_then(Value::as_str);
                !wholes.contains(&decision["object"]) || item.is_none_or(|item| !made.contains_key(item))
            });
        }
        if book.get("derive").is_none() {
            book["derive"] = json!([]);
        }
        let rule = json!({"id": "gathered", "class": class, "parts": parts, "items": made});
        book["derive"].as_array_mut().expect("a list").push(rule);
    }

    /// How an item may come from parts without leaving its range.
    fn gathering(&mut self, item: &Item) -> Option<Value> {
        let counts = item.kind == "number" && item.may_be_zero && item.most().is_none_or(|most| most >= 4);
        if counts && self.dice.chance(20) {
            return Some(json!({"count": self.data_test()}));
        }
        let sums = item.most().is_none() && (item.is_unbounded() || !item.may_be_negative);
        let combines: &[&str] = match item.kind {
            "rate" if sums => &["sum"],
            "flag" => &["min", "max"],
            "number" | "target" if sums => &["sum", "sum", "mean", "min", "max"],
            "number" | "target" => &["mean", "min", "max"],
            _ => return None,
        };
        let combine = *self.dice.pick(combines);
        let mut answers = vec!["leave_out", "leave_out", "absent"];
        if self.refusals > 0 {
            answers.push("refuse");
        }
        if item.may_be_zero {
            answers.push("as_zero");
        }
        let mut from = json!({"combine": combine, "absent": self.dice.pick(&answers)});
        if combine == "mean" {
            // Rounded no coarser than the item's numbers are, so that it stays between them.
            from["digits"] = item.decimals.into();
        }
        Some(from)
    }
}
