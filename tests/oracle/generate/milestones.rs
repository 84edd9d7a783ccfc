//! Small rulebooks about milestones alone, with lists that are split, repeated and out of order.

use super::dice::Dice;
use super::items::Item;
use super::values::Made;
use super::{Maker, dates, number};
use crate::evidence::Cause;
use serde_json::{Value, json};

/// Planned and actual days: around the holiday, the ends of the period and those of the rulebook.
const DAYS: [&str; 14] = [
    "2024-12-28",
    "2024-12-31",
    "2025-01-01",
    "2025-01-10",
    "2025-01-24",
    "2025-01-26",
    "2025-01-28",
    "2025-02-02",
    "2025-02-05",
    "2025-02-08",
    "2025-02-10",
    "2025-02-11",
    "2025-02-28",
    "2025-03-01",
];
const WEIGHTS: [&str; 5] = ["1", "2", "0.5", "3", "40%"];

/// A rulebook and its evidence.
pub(crate) fn pair(seed: u64) -> (Value, Value) {
    let mut dice = Dice::new(seed ^ 0x1717_2b2b);
    let leaves: Vec<Value> = (0..dice.between(1, 3)).map(|place| leaf(place, &mut dice)).collect();
    let shown = *dice.pick(&[2, 3, 4]);
    let digits = if dice.chance(20) { json!({"exact": shown}) } else { json!(shown) };
    let book = json!({
        "format": "jixiao/1", "id": "steps", "version": "1", "title": "节点办法",
        "effective": {"from": "2025-01-01", "until": "2025-02-28"},
        "periods": [{"id": "p1", "from": "2025-01-10", "until": "2025-02-10"}],
        "numeric": {"rounding": dice.pick(&["half_up", "half_even"]), "leaf": digits, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s1": "发改委", "s2": "财政局"},
        "classes": [{"id": "a", "label": "甲类"}],
        "cohorts": [{"id": "all", "label": "全体", "classes": ["a"]}],
        "data": {"steps": {"kind": "milestones", "label": "项目节点", "supplier": "s1"}},
        "indicators": {"id": "total", "children": leaves},
        "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},
    });
    let mut rows: [Vec<Value>; 2] = [Vec::new(), Vec::new()];
    let mut roster = Vec::new();
    for place in 1..=dice.between(1, 4) {
        let object = format!("单位{place}");
        roster.push(json!({"id": object, "class": "a", "cohort": "all"}));
        if dice.chance(6) {
            continue;
        }
        if dice.chance(6) {
            let state = *dice.pick(&["not_applicable", "not_assessed", "rejected", "missing"]);
            rows[0].push(json!({"object": object, "item": "steps", "state": state}));
            continue;
        }
        let mut entries = entries(&mut dice);
        let cut = dice.between(0, entries.len() as i64) as usize;
        let rest = entries.split_off(cut);
        for list in [entries, rest] {
            let to = usize::from(dice.chance(30));
            rows[to].push(json!({"object": object, "item": "steps", "milestones": list}));
        }
    }
    let [signed, unsigned] = rows;
    let mut submissions = vec![json!({"by": "s1", "rows": signed}), json!({"rows": unsigned})];
    dice.shuffle(&mut submissions);
    let mut evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": submissions});
    evidence["calendar"] = dates::calendar(&mut dice);
    (book, evidence)
}

fn leaf(place: i64, dice: &mut Dice) -> Value {
    let mut said = settings(dice);
    if dice.chance(40) {
        said["during"] = "p1".into();
    }
    let (value, curve) = match said {
        value if value["tells"] == "days_late" => {
            let value = json!({"milestones": value});
            let short = json!({"ratio": [{"minus": [20, value]}, *dice.pick(&[4, 8, 3])]});
            (if dice.chance(40) { short } else { value }, json!("as_points"))
        }
        value => (
            json!({"milestones": value}),
            json!({"proportional": {"full_at": dice.pick(&["1", "90%", "0.75"]), "at_most": 1}}),
        ),
    };
    let mut answer = || match dice.below(3) {
        0 => json!("zero"),
        1 => json!("full"),
        _ => json!({"points": number(dice.between(0, 40), 1, dice)}),
    };
    let absent = json!({
        "zero_base": answer(), "missing": answer(), "not_applicable": answer(), "not_assessed": answer(),
        "rejected": answer(),
    });
    json!({"id": format!("leaf-{place}"), "points": 8, "value": value, "curve": curve, "absent": absent})
}

impl Maker {
    /// What is told of milestones, where the rulebook has some.
    pub(super) fn milestones(&mut self) -> Made {
        let causes = vec![Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected, Cause::Missing, Cause::ZeroBase];
        Made::Call { tree: json!({"milestones": settings(&mut self.dice)}), parts: Vec::new(), causes }
    }

    /// Milestones as an item.
    pub(super) fn with_milestones(&mut self) {
        let item = Item::milestones(&mut self.dice);
        self.items.push(item);
    }
}

/// What is told of milestones.
fn settings(dice: &mut Dice) -> Value {
    let tells = *dice.pick(&["on_time", "on_time", "reached", "days_late", "days_late"]);
    let mut said = json!({"of": "steps", "tells": tells, "due_within": dice.pick(&["period", "up_to_end"])});
    if tells == "on_time" && dice.chance(60) {
        said["grace"] = (*dice.pick(&[0, 1, 2, 3, 5])).into();
    }
    if tells == "days_late" {
        said["meet"] = (*dice.pick(&["sum", "mean", "worst"])).into();
        said["unreached"] = if dice.chance(50) { json!("to_end") } else { json!(dice.pick(&[0, 5, 30])) };
    }
    if tells == "days_late" || said.get("grace").is_some() {
        said["count"] = "calendar".into();
        if dice.chance(65) {
            said["count"] = "working".into();
            said["day_off"] = (*dice.pick(&["next_day", "day_before"])).into();
        }
    }
    said
}

/// The entries of an object, in any order.
pub(super) fn entries(dice: &mut Dice) -> Vec<Value> {
    let mut entries = Vec::new();
    for id in 1..=*dice.pick(&[0, 1, 2, 3, 4, 5]) {
        let id = format!("m{id}");
        let mut plan = json!({"id": id, "planned": dice.pick(&DAYS)});
        if dice.chance(70) {
            plan["weight"] = (*dice.pick(&WEIGHTS)).into();
        }
        if dice.chance(12) {
            // All that there is of it may begin too late.
            plan["from"] = "2025-03-01".into();
        }
        let mut froms = vec!["2025-01-05", "2025-02-01", "2025-02-28"];
        dice.shuffle(&mut froms);
        for from in froms.into_iter().take(*dice.pick(&[0, 0, 0, 1, 2])) {
            entries.push(json!({"id": id, "planned": dice.pick(&DAYS), "from": from, "weight": dice.pick(&WEIGHTS)}));
        }
        if dice.chance(75) {
            let actual = *dice.pick(&DAYS);
            if dice.chance(50) {
                plan["actual"] = actual.into();
            } else {
                entries.push(json!({"id": id, "actual": actual}));
            }
        }
        entries.push(plan);
    }
    if let Some(again) = entries.first().filter(|_| dice.chance(30)).cloned() {
        entries.push(again);
    }
    dice.shuffle(&mut entries);
    entries
}
