//! A rulebook with an item of each kind that a wide table can hold, and random rounds of it as plain values.

use jixiao::{Columns, Evaluation, Findings, NumberColumn, Plan, Round, Table};
use serde_json::{Map, Value, json};

/// A small deterministic source of chance (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    pub(crate) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[(self.next() % list.len() as u64) as usize]
    }
}

/// Items, with their decimals; `z` is called `收入`.
pub(crate) const NUMBERS: [(&str, u32); 4] = [("x", 2), ("y", 0), ("z", 4), ("t", 2)];

pub(crate) fn plan() -> Plan {
    let number = |decimals: u32, label: Option<&str>, range: Value| {
        let mut item = json!({"kind": "number", "unit": "u", "decimals": decimals, "supplier": "s"});
        if let Some(label) = label {
            item["label"] = json!(label);
        }
        if !range.is_null() {
            item["range"] = range;
        }
        item
    };
    let leaf = |id: &str, value: &str, curve: Value| json!({"id": id, "points": {"c": 20, "d": 10}, "value": value, "curve": curve});
    let mut open = leaf("a", "x", json!("as_points"));
    open["then"] = json!([{"clamp": {"at_least": -50, "at_most": 50}}]);
    let mut wide = leaf("e", "z", json!("as_points"));
    wide["then"] = json!([{"times": "0.5"}, {"clamp": {"at_least": -50, "at_most": 50}}]);
    let flagged = json!([{"add": 3, "when": {"data": "f", "equals": true, "if_absent": false}}]);
    let book = json!({
        "format": "jixiao/1", "id": "ways", "version": "1", "title": "ways",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "effective": {"from": "2024-01-01", "until": "2024-12-31"},
        "bodies": {"s": "supplier", "other": "another"},
        "classes": [{"id": "c", "label": "县区"}, {"id": "d"}], "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "full", "not_assessed": "zero", "no_target": "zero", "rejected": "zero",
                                "missing": "zero", "zero_base": "zero"}},
        "data": {
            "x": number(2, None, Value::Null), "y": number(0, None, json!({"at_least": 0})),
            "z": number(4, Some("收入"), Value::Null),
            "t": {"kind": "target", "unit": "u", "decimals": 2, "supplier": "s", "range": {"above": 0}},
            "r": {"kind": "rate", "unit": "n", "decimals": 0, "supplier": "s"},
            "g": {"kind": "grade", "grades": ["good", "fair", "poor"], "supplier": "s"},
            "f": {"kind": "flag", "supplier": "s"},
            "day": {"kind": "date", "supplier": "s"}
        },
        "ranking": {"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"},
        "tiers": [{"id": "good", "when": {"score": "total", "at_least": 40}}, {"id": "fair"}],
        "indicators": {"id": "total", "then": flagged, "children": [
            open, leaf("b", "y / t", json!({"proportional": {"full_at": 1, "at_most": 1}})), wide,
            leaf("h", "r", json!({"proportional": {"full_at": 1, "at_most": 1}})),
            leaf("i", "g", json!({"grades": {"good": 1, "fair": "60%", "poor": 0}})),
            {"id": "l", "points": {"c": 20, "d": 10}, "curve": {"proportional": {"full_at": 100, "at_most": 1}},
             "then": [{"clamp": {"at_least": -50}}],
             "value": {"days": {"from": "2024-06-30", "to": "day", "count": "calendar", "first_day": "counted"}}}
        ]}
    });
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

/// What is said of an item of an object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    Nothing,
    /// A whole number of so many decimals.
    Number(i64, u32),
    Rate(i64, i64),
    Word(&'static str),
    Flag(bool),
    /// Days from 1970-01-01, and the same day as it is written.
    Day(i32, &'static str),
    State(&'static str),
}

impl Cell {
    /// As a cell of a table.
    pub(crate) fn text(self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Number(whole, decimals) => exact(whole, decimals),
            Cell::Rate(n, d) => format!("{n}/{d}"),
            Cell::Word(word) | Cell::State(word) => word.to_owned(),
            Cell::Flag(flag) => flag.to_string(),
            Cell::Day(_, day) => day.to_owned(),
        }
    }
}

/// A whole number of so many decimals, as it is written.
pub(crate) fn exact(whole: i64, decimals: u32) -> String {
    jixiao::Decimal::from_parts(i128::from(whole), decimals).unwrap().to_string()
}

/// A random round: by object its class and name, and by item its cells.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) ids: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) classes: Vec<&'static str>,
    pub(crate) items: Vec<(&'static str, Vec<Cell>)>,
}

pub(crate) const DAYS: [(i32, &str); 4] =
    [(19_724, "2024-01-02"), (19_782, "2024-02-29"), (20_088, "2024-12-31"), (0, "1970-01-01")];

/// `states` says whether words may stand where no value is.
pub(crate) fn made(dice: &mut Dice, states: bool) -> Made {
    let many = dice.pick(&[1, 2, 9, 30]);
    let ids: Vec<String> = (0..many).map(|row| format!("单位{}", (row * 7) % 30)).collect();
    let names = (0..many).map(|row| if dice.between(0, 2) == 0 { String::new() } else { format!("名{row}") }).collect();
    let classes = (0..many).map(|_| dice.pick(&["c", "d"])).collect();
    let mut cells = |value: &dyn Fn(&mut Dice) -> Cell| -> Vec<Cell> {
        (0..many)
            .map(|_| match dice.between(0, 9) {
                0 => Cell::Nothing,
                1 if states => Cell::State(dice.pick(&["not_applicable", "未考核", "rejected", "未报"])),
                _ => value(dice),
            })
            .collect()
    };
    let items = vec![
        ("x", cells(&|dice| Cell::Number(dice.between(-6_000, 6_000), 2))),
        ("y", cells(&|dice| Cell::Number(dice.pick(&[0, 7, 2_147_483_647, 5_000_000_000, 1_000_000_000_000]), 0))),
        ("z", cells(&|dice| Cell::Number(dice.between(-600_000, 600_000), 4))),
        ("t", cells(&|dice| Cell::Number(dice.between(1, 700_000), 2))),
        (
            "r",
            cells(&|dice| {
                let d = dice.between(0, 90);
                Cell::Rate(dice.between(0, d), d)
            }),
        ),
        ("g", cells(&|dice| Cell::Word(dice.pick(&["good", "fair", "poor"])))),
        ("f", cells(&|dice| Cell::Flag(dice.between(0, 1) == 0))),
        (
            "day",
            cells(&|dice| {
                let (number, day) = dice.pick(&DAYS);
                Cell::Day(number, day)
            }),
        ),
    ];
    Made { ids, names, classes, items }
}

/// A round in all that must be the same by every way.
pub(crate) fn told(plan: &Plan, round: Result<Round, Findings>) -> (String, String, Vec<String>) {
    let round = round.unwrap_or_else(|found| panic!("{}", found.en()));
    let done: Evaluation = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
    let ids: Vec<String> = done.outcome().objects().map(ToString::to_string).collect();
    let lines = ids.iter().map(|id| done.explain(id).unwrap().zh()).collect();
    (serde_json::to_string(done.outcome()).unwrap(), done.digest().to_string(), lines)
}

/// As a document.
pub(crate) fn in_rows(plan: &Plan, made: &Made) -> Result<Round, Findings> {
    let mut rows = Vec::new();
    let roster: Vec<Value> = (0..made.ids.len())
        .map(|row| {
            let mut entry = json!({"id": made.ids[row], "class": made.classes[row], "cohort": "k"});
            if !made.names[row].is_empty() {
                entry["name"] = json!(made.names[row]);
            }
            entry
        })
        .collect();
    for (item, cells) in &made.items {
        for (id, cell) in made.ids.iter().zip(cells) {
            let mut row = json!({"object": id, "item": item});
            match *cell {
                Cell::Nothing => continue,
                Cell::Rate(n, d) => (row["n"], row["d"]) = (json!(n), json!(d)),
                Cell::Flag(flag) => row["value"] = json!(flag),
                Cell::State(word) => {
                    let english = [("未考核", "not_assessed"), ("未报", "missing")];
                    let word = english.iter().find(|(zh, _)| *zh == word).map_or(word, |(_, en)| *en);
                    row["state"] = json!(word);
                }
                other => row["value"] = json!(other.text()),
            }
            rows.push(row);
        }
    }
    let document = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    plan.round().json(&document.to_string())
}

/// As a wide table.
pub(crate) fn in_a_table(plan: &Plan, made: &Made) -> Result<Round, Findings> {
    let mut text = "object,name,class".to_owned();
    made.items.iter().for_each(|(item, _)| text.push_str(&format!(",{item}")));
    for row in 0..made.ids.len() {
        text.push_str(&format!("\n{},{},{}", made.ids[row], made.names[row], made.classes[row]));
        made.items.iter().for_each(|(_, cells)| text.push_str(&format!(",{}", cells[row].text())));
    }
    plan.round().csv(Table::new(text.as_bytes()).by("s"))
}

/// The numbers of it as typed columns, which hold nothing else.
pub(crate) fn in_columns(plan: &Plan, made: &Made) -> Result<Round, Findings> {
    let codes: Vec<u32> = made.classes.iter().map(|class| u32::from(*class == "d")).collect();
    let held: Vec<(&str, Vec<i64>, Vec<u8>, u32)> = made
        .items
        .iter()
        .filter_map(|(item, cells)| {
            let (_, decimals) = NUMBERS.iter().find(|(id, _)| id == item)?;
            let mut valid = vec![0_u8; cells.len().div_ceil(8)];
            let values = cells.iter().enumerate().map(|(row, cell)| match cell {
                Cell::Number(whole, _) => {
                    valid[row / 8] |= 1 << (row % 8);
                    *whole
                }
                _ => 0,
            });
            let values = values.collect();
            Some((*item, values, valid, *decimals))
        })
        .collect();
    let columns = held.iter().fold(
        Columns::new(&made.ids).names(&made.names).classes(&["c", "d"], &codes),
        |columns, (item, values, valid, decimals)| {
            columns.number(item, NumberColumn::i64(values, *decimals).valid(valid).by("s"))
        },
    );
    plan.round().columns(columns)
}

/// The same without what typed columns can't hold.
pub(crate) fn numbers_alone(made: &Made) -> Made {
    let items = made.items.iter().filter(|(item, _)| NUMBERS.iter().any(|(id, _)| id == item)).cloned().collect();
    Made { items, ..made.clone() }
}

/// Codes of findings with where they are, as `JX3021 2:13 /x` or `JX3034 C2`.
pub(crate) fn places(found: &Findings) -> Vec<String> {
    found
        .iter()
        .filter(|finding| finding.is_error())
        .map(|finding| {
            let place = finding.place();
            let line = place.line().zip(place.column()).map(|(line, column)| format!(" {line}:{column}"));
            let sheet = place.sheet().map(|sheet| format!("{sheet}!")).unwrap_or_default();
            let cell = place.cell().map(|cell| format!(" {sheet}{cell}"));
            let pointer = place.pointer().filter(|pointer| !pointer.is_empty()).map(|pointer| format!(" {pointer}"));
            format!(
                "{}{}{}{}",
                finding.code(),
                line.unwrap_or_default(),
                cell.unwrap_or_default(),
                pointer.unwrap_or_default()
            )
        })
        .collect()
}

/// A line of JSON from keys and values.
pub(crate) fn object(entries: Vec<(String, Value)>) -> Map<String, Value> {
    entries.into_iter().collect()
}

/// Two objects, as a roster beside evidence.
pub(crate) fn roster() -> Vec<jixiao::RosterEntry> {
    serde_json::from_value(json!([
        {"id": "u1", "name": "甲", "class": "c", "cohort": "k"}, {"id": "u2", "name": "乙", "class": "d", "cohort": "k"}
    ]))
    .unwrap()
}
