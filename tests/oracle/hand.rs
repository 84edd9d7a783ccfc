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
    /// How the places of the cohort were filled, line by line; null where nobody asks.
    told: Value,
    groups: Vec<String>,
}

/// Parts of a rulebook that a case may say as they are.
const PARTS: [&str; 11] = [
    "answers",
    "defaults",
    "ranking",
    "tiers",
    "coverage",
    "effective",
    "effects",
    "forced_lowest",
    "promotion",
    "figures",
    "deciders",
];

/// Cases of each group of words.
const GROUPS: [(&str, &str); 11] = [
    ("curves", include_str!("hand/curves.json")),
    ("values", include_str!("hand/values.json")),
    ("combine", include_str!("hand/combine.json")),
    ("add_leaf", include_str!("hand/add_leaf.json")),
    ("events", include_str!("hand/events.json")),
    ("peers", include_str!("hand/peers.json")),
    ("fill", include_str!("hand/fill.json")),
    ("exclude", include_str!("hand/exclude.json")),
    ("tasks", include_str!("hand/tasks.json")),
    ("decided", include_str!("hand/decided.json")),
    ("standing", include_str!("hand/standing.json")),
];

/// All cases.
pub(crate) fn cases() -> Vec<Case> {
    let cases: Vec<Value> = serde_json::from_str(include_str!("hand.json")).unwrap();
    let mut all: Vec<Case> = cases.iter().map(case).collect();
    for (group, text) in GROUPS {
        let cases: Vec<Value> = serde_json::from_str(text).unwrap();
        assert!(cases.len() >= 4, "{group}: cases went missing");
        all.extend(cases.iter().map(case));
    }
    all
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
    for key in PARTS {
        if let Some(part) = said.get(key) {
            rulebook[key] = part.clone();
        }
    }
    if let Some(apart) = said.get("separate") {
        rulebook["cohorts"][0]["separate"] = apart.clone();
    }
    for (key, value) in said.get("root").and_then(Value::as_object).into_iter().flatten() {
        rulebook["indicators"][key] = value.clone();
    }
    if said.get("defaults").is_none() {
        let all: &[Cause] = if said.get("groups").is_some() { &Cause::ALL } else { &Cause::BASIC };
        let refuse = all.iter().map(|cause| (cause.word().to_owned(), json!("refuse"))).collect::<Map<_, _>>();
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
                Value::Array(_) if said["data"][item] == "tasks" => row["tasks"] = cell.clone(),
                Value::Array(events) if events.first().is_none_or(Value::is_object) => row["events"] = cell.clone(),
                Value::Array(parts) => (row["n"], row["d"]) = (parts[0].clone(), parts[1].clone()),
                Value::String(word) if Cause::ALL.iter().any(|cause| cause.word() == word) => {
                    row["state"] = cell.clone()
                }
                other => row["value"] = other.clone(),
            }
            rows.push(row);
        }
    }
    let names_of = |value: &Value| value.as_str().map(str::to_owned);
    let groups = said.get("groups").and_then(Value::as_array).into_iter().flatten().filter_map(names_of).collect();
    let mut submission = json!({"by": "office", "rows": rows});
    if let Some(items) = said.get("complete") {
        submission["complete"] = items.as_array().unwrap().iter().map(|item| json!({"item": item})).collect();
    }
    let mut evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [submission]});
    if let Some(decisions) = said.get("decisions") {
        evidence["decisions"] = decisions.clone();
        for decision in evidence["decisions"].as_array_mut().unwrap() {
            decision["decided_by"] = "office".into();
        }
    }
    let (name, expect, told) =
        (said["name"].as_str().unwrap().to_owned(), said["expect"].clone(), said["told"].clone());
    Case { name, rulebook, evidence, expect, told, groups }
}

fn data(said: &Value) -> Value {
    let mut data = Map::new();
    for (id, kind) in said["data"].as_object().unwrap() {
        let mut item = json!({"label": id, "kind": kind, "supplier": "office"});
        match kind.as_str().unwrap() {
            "flag" => {}
            "events" => {
                item["kinds"] = json!(["大", "中", "小"]);
                item["factors"] = json!(["领导", "隐瞒"]);
                item["dates"] = json!({"decided": "决定日期", "occurred": "发生日期"});
            }
            "rank" => {
                (item["unit"], item["decimals"]) = ("名".into(), 0.into());
                item["range"] = json!({"at_least": 1});
            }
            "grade" => item["grades"] = json!(["优", "良", "差"]),
            "tasks" => {
                (item["unit"], item["decimals"]) = ("项".into(), 2.into());
                item["facts"] = json!({"done": {"kind": "number"}, "ok": {"kind": "flag"}});
            }
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
    /// Whether the library knows all of its words.
    pub(crate) fn is_built(&self) -> bool {
        self.groups.iter().all(|group| crate::generate::groups::BUILT.has(group))
    }

    /// Fails where what was scored isn't what was worked out by hand.
    pub(crate) fn holds(&self, scored: &Scored) {
        let name = &self.name;
        if let Some(stopped) = self.expect.get("stopped") {
            let Scored::Stopped(refused) = scored else { panic!("{name}: should have stopped") };
            assert_eq!(json!(refused), *stopped, "{name}");
            return;
        }
        let Scored::Round { objects: results, cohorts } = scored else { panic!("{name}: stopped: {scored:?}") };
        if !self.told.is_null() {
            assert_eq!(json!(cohorts["all"]), self.told, "{name}");
        }
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
