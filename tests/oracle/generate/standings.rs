//! Small rulebooks about who stands where: one leaf, few scores, so that groups tie at every edge of every quota.

use super::dice::Dice;
use super::groups::PLACES;
use super::{Finished, Maker, items};
use serde_json::{Map, Value, json};

/// A rulebook and its evidence.
pub(crate) fn pair(seed: u64) -> (Value, Value) {
    let mut dice = Dice::new(seed ^ 0x5a5a_5a5a);
    let cohorts: Vec<(String, Vec<String>)> = ["units", "人员", "third"]
        .iter()
        .take(dice.between(1, 3) as usize)
        .map(|id| ((*id).to_owned(), vec!["a".to_owned()]))
        .collect();
    let most = dice.between(3, 12);
    let mut maker = Maker { cohorts, absences: Some(3), most, ..Maker::blank(dice, PLACES) };
    for (id, kind) in [("得分", "number"), ("others", "number"), ("flag", "flag"), ("受奖", "flag")] {
        let item = items::of_kind(id, kind, &mut maker.dice);
        maker.items.push(item);
    }
    maker.set_rules();
    let mut book = maker.placed();
    let evidence = maker.evidence();
    maker.owners(&mut book, &evidence);
    (book, evidence)
}

impl Maker {
    fn placed(&mut self) -> Value {
        let answers = json!({"missing": "zero", "not_applicable": "zero", "not_assessed": "zero", "rejected": "zero"});
        let leaf = json!({
            "id": "leaf", "points": "10", "value": "[得分]", "curve": "as_points", "absent": answers,
            "then": [{"clamp": {"at_least": 0, "at_most": 10}}],
        });
        for id in ["leaf", "total"] {
            let (id, marks) = (id.to_owned(), vec![Some(1_000)]);
            let above = Vec::new();
            self.completed.push(Finished {
                id,
                marks,
                above,
                out: false,
                gone: false,
                inner: false,
                rows: false,
                fills: false,
            });
        }
        let data = self.items.iter().map(|item| (item.id.clone(), item.declared())).collect::<Map<_, _>>();
        let mut book = json!({
            "format": "jixiao/1", "id": "placed", "version": "1", "title": "名额办法",
            "numeric": self.rules["numeric"], "bodies": {"s1": "统计局", "s2": "财政局"},
            "classes": [{"id": "a", "label": "甲类"}],
            "cohorts": self.cohorts.iter().map(|(id, classes)| json!({"id": id, "classes": classes})).collect::<Vec<_>>(),
            "data": data, "indicators": {"id": "total", "children": [leaf]},
        });
        book["effective"] = self.rules["effective"].clone();
        book["ranking"] = self.ranking();
        if self.dice.chance(70) {
            // One key alone ties most.
            book["ranking"]["keys"] = json!([{"score": "total", "best": "highest"}]);
        }
        book["tiers"] = self.tiers();
        self.effects(&mut book);
        self.quotas(&mut book);
        book
    }
}
