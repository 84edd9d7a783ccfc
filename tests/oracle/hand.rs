//! Cases worked by hand (`hand.json`): what the oracle itself must give, before it may judge anybody.
//!
//! A case says only what matters in it; the rest of its rulebook and evidence is filled in here.

use crate::evidence::Cause;
use crate::scorer::Scored;
use serde_json::{Map, Value, json};

/// A case.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) rulebook: Value,
    pub(crate) evidence: Value,
    expect: Value,
}

/// All cases.
pub(crate) fn cases() -> Vec<Case> {
    let cases: Vec<Value> = serde_json::from_str(include_str!("hand.json")).unwrap();
    cases.iter().map(case).collect()
}

fn case(said: &Value) -> Case {
    let classes = match said.get("classes") {
        Some(classes) => classes.as_object().unwrap().clone(),
        None => Map::from_iter([("a".to_owned(), json!([]))]),
    };
    let names = classes.keys().cloned().collect::<Vec<_>>();
    let mut rulebook = json!({
        "format": "jixiao/1", "id": "hand", "version": "1", "title": said["name"], "numeric": said["numeric"],
        "bodies": {"office": "绩效办"},
        "classes": names.iter().map(|id| json!({"id": id, "label": id})).collect::<Vec<_>>(),
        "cohorts": [{"id": "all", "label": "全部", "classes": names}],
        "data": data(said),
        "indicators": {"id": "total", "children": said["children"]},
    });
    for key in ["answers", "defaults", "ranking", "tiers"] {
        if let Some(part) = said.get(key) {
            rulebook[key] = part.clone();
        }
    }
    if said.get("defaults").is_none() {
        let refuse = Cause::ALL.iter().map(|cause| (cause.word().to_owned(), json!("refuse"))).collect::<Map<_, _>>();
        rulebook["defaults"] = json!({"absent": refuse});
    }
    let mut roster = Vec::new();
    let mut rows = Vec::new();
    for (object, cells) in said["evidence"].as_object().unwrap() {
        let class =
            names.iter().find(|name| classes[*name].as_array().unwrap().contains(&json!(object))).unwrap_or(&names[0]);
        roster.push(json!({"id": object, "name": object, "class": class, "cohort": "all"}));
        for (item, cell) in cells.as_object().unwrap() {
            let mut row = json!({"object": object, "item": item});
            match cell {
                Value::Array(parts) => (row["n"], row["d"]) = (parts[0].clone(), parts[1].clone()),
                Value::String(word) if Cause::ALL.iter().any(|cause| cause.word() == word) => {
                    row["state"] = cell.clone()
                }
                other => row["value"] = other.clone(),
            }
            rows.push(row);
        }
    }
    let mut submission = json!({"by": "office", "rows": rows});
    if let Some(items) = said.get("complete") {
        submission["complete"] = items.as_array().unwrap().iter().map(|item| json!({"item": item})).collect();
    }
    let evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [submission]});
    Case { name: said["name"].as_str().unwrap().to_owned(), rulebook, evidence, expect: said["expect"].clone() }
}

fn data(said: &Value) -> Value {
    let mut data = Map::new();
    for (id, kind) in said["data"].as_object().unwrap() {
        let mut item = json!({"label": id, "kind": kind, "supplier": "office"});
        match kind.as_str().unwrap() {
            "flag" => {}
            "grade" => item["grades"] = json!(["优", "良", "差"]),
            other => {
                item["unit"] = "个".into();
                item["decimals"] = 6.into();
                if other == "rate" {
                    item["may_exceed"] = true.into();
                }
            }
        }
        if kind == "target"
            && let Some(default) = said.get("target_default")
        {
            item["default"] = default.clone();
        }
        data.insert(id.clone(), item);
    }
    Value::Object(data)
}

impl Case {
    /// Fails where what was scored isn't what was worked out by hand.
    pub(crate) fn holds(&self, scored: &Scored) {
        let name = &self.name;
        if let Some(stopped) = self.expect.get("stopped") {
            let Scored::Stopped(refused) = scored else { panic!("{name}: should have stopped") };
            assert_eq!(json!(refused), *stopped, "{name}");
            return;
        }
        let Scored::Round(results) = scored else { panic!("{name}: stopped: {scored:?}") };
        for (object, expected) in self.expect.as_object().unwrap() {
            let got = &results[object];
            for (node, digits) in expected.get("nodes").and_then(Value::as_object).into_iter().flatten() {
                assert_eq!(json!(got.nodes.get(node)), *digits, "{name}: {object} {node}");
            }
            if let Some(total) = expected.get("total") {
                assert_eq!(json!(got.total), *total, "{name}: {object} total");
            }
            if let Some(rank) = expected.get("rank") {
                assert_eq!(json!(got.rank), *rank, "{name}: {object} rank");
            }
            if let Some(tier) = expected.get("tier") {
                assert_eq!(json!(got.tier), *tier, "{name}: {object} tier");
            }
        }
    }
}
