//! The direction that a plan's report declares for a leaf and an item is never contradicted: random leaves, scored with
//! the item lower and higher and all else the same.

use std::collections::BTreeMap;

use jixiao::Direction;
use serde_json::{Value, json};

use super::dice::Dice;

/// Items with their ranges; `g` is a grade, `f` a flag, `r` a rate of hundredths.
const NUMBERS: [(&str, i32, i32); 4] = [("a", 0, 20), ("b", 1, 9), ("c", -8, 8), ("d", -9, -2)];
const GRADES: [&str; 3] = ["good", "fair", "poor"];

fn number(dice: &mut Dice) -> Value {
    json!(dice.below(9) as i32 - 4)
}

/// A random value.
fn value(dice: &mut Dice, depth: usize) -> Value {
    if depth == 0 || dice.below(4) == 0 {
        return match dice.below(7) {
            0 => number(dice),
            1 => json!("r"),
            _ => json!(dice.pick(&NUMBERS).0),
        };
    }
    let mut part = || value(dice, depth - 1);
    let (left, right) = (part(), part());
    match dice.below(14) {
        0 => json!({"plus": [left, right]}),
        1 => json!({"minus": [left, right]}),
        2 | 3 => json!({"times": [left, right]}),
        4 => json!({"min": [left, right]}),
        5 => json!({"max": [left, right]}),
        6 | 7 => json!({"ratio": [left, {"max": [right, 1]}]}),
        8 => json!({"change": left, "from": dice.pick(&["a", "b"])}),
        9 => json!({"clamp": left, "at_least": -3, "at_most": 5}),
        10 => json!({"abs": left}),
        11 => json!({"round": left, "to": 0}),
        12 => json!({"if": condition(dice), "then": left, "otherwise": right}),
        _ => json!({"power": left, "exponent": dice.below(3) + 1}),
    }
}

fn condition(dice: &mut Dice) -> Value {
    let mut test = match dice.below(3) {
        0 => json!({"data": "f", "equals": true}),
        1 => json!({"data": dice.pick(&NUMBERS).0, "above": 2}),
        _ => json!({"value": {"minus": [dice.pick(&NUMBERS).0, "r"]}, "at_least": 1}),
    };
    test["if_absent"] = json!(false);
    test
}

/// A random curve for a leaf of 10 points, and whether it gives points, so that it may stand over an open leaf.
fn curve(dice: &mut Dice) -> Value {
    let give = |dice: &mut Dice| json!(dice.below(5) as i32 - 1);
    match dice.below(6) {
        0 | 1 => json!("as_points"),
        2 => {
            let (low, middle, high) = (give(dice), give(dice), give(dice));
            json!({"bands": [{"below": 0, "points": low}, {"at_least": 0, "at_most": 4, "points": {"from": middle, "to": high}},
                             {"above": 4, "points": give(dice)}]})
        }
        3 => {
            let step = *dice.pick(&["linear", "whole", "started"]);
            json!({"per": {"from": dice.pick(&NUMBERS).0, "base": 2, "every": 1, "step": step,
                           "up": {"points": 1, "at_most": 3}, "down": {"points": 2, "at_most": "none"}}})
        }
        4 => {
            json!({"sum": ["as_points", {"bands": [{"below": 2, "points": give(dice)}, {"at_least": 2, "points": give(dice)}]}]})
        }
        _ => json!({"proportional": {"full_at": 3, "threshold": {"at": 1, "then": "as_is"}, "at_most": 2}}),
    }
}

fn steps(dice: &mut Dice) -> Value {
    let one = |dice: &mut Dice| {
        let mut step = match dice.below(5) {
            0 => json!({"times": dice.below(5) as i32 - 2}),
            1 => json!({"add": number(dice)}),
            2 => json!({"clamp": {"at_least": -2, "at_most": 6}}),
            3 => json!({"set": 3}),
            _ => json!({"round": 0}),
        };
        match dice.below(4) {
            0 => step["when"] = condition(dice),
            1 => step["when"] = json!({"score": "here", "above": 2}),
            _ => {}
        }
        step
    };
    (0..dice.below(3)).map(|_| one(dice)).collect()
}

fn book(dice: &mut Dice) -> Value {
    let mut data = serde_json::Map::new();
    for (id, low, high) in NUMBERS {
        data.insert(
            id.to_owned(),
            json!({"kind": "number", "unit": "1", "decimals": 0, "supplier": "s", "range": {"at_least": low, "at_most": high}}),
        );
    }
    data.insert(
        "r".to_owned(),
        json!({"kind": "rate", "unit": "1", "decimals": 0, "supplier": "s", "range": {"at_least": 1, "at_most": 100}}),
    );
    // A rate of anything but a range without 0 would have no answer for its denominator.
    data.insert("f".to_owned(), json!({"kind": "flag", "supplier": "s"}));
    data.insert("g".to_owned(), json!({"kind": "grade", "grades": GRADES, "supplier": "s"}));
    let mut leaf = if dice.below(8) == 0 {
        let worth: serde_json::Map<String, Value> =
            GRADES.iter().map(|grade| ((*grade).to_owned(), json!(dice.below(4)))).collect();
        json!({"id": "leaf", "value": "g", "curve": {"grades": worth, "as": "points"}})
    } else {
        json!({"id": "leaf", "value": value(dice, 3), "curve": curve(dice)})
    };
    let shares = leaf["curve"]["proportional"].is_object();
    leaf["points"] = if shares { json!(10) } else { json!("open") };
    leaf["then"] = steps(dice);
    json!({
        "format": "jixiao/1", "id": "monotone", "version": "1", "title": "Monotone",
        "numeric": {"rounding": "half_up", "leaf": 4, "node": 4, "total": 4, "compare": "published"},
        "bodies": {"s": "Office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "refuse", "not_assessed": "refuse", "rejected": "refuse", "missing": "refuse",
                                "zero_base": "refuse"}},
        "data": data,
        "indicators": {"id": "total", "children": [leaf]},
    })
}

/// The values that an item can take, lowest first.
fn ladder(item: &str) -> Vec<Value> {
    match item {
        "g" => GRADES.iter().rev().map(|grade| json!(grade)).collect(),
        "f" => vec![json!(false), json!(true)],
        "r" => [(1, 90), (1, 3), (1, 2), (7, 9), (1, 1)].iter().map(|(n, d)| json!([n, d])).collect(),
        number => {
            let (_, low, high) = NUMBERS.iter().find(|(id, _, _)| *id == number).unwrap();
            (*low..=*high).map(|number| json!(number)).collect()
        }
    }
}

/// Points of the leaf for each cell of an item's ladder, everything else as it stands.
fn points(plan: &jixiao::Plan, cells: &BTreeMap<&str, Value>, item: &str) -> Option<Vec<jixiao::Decimal>> {
    let ladder = ladder(item);
    let name = |place: usize| format!("o{place}");
    let roster: Vec<Value> =
        (0..ladder.len()).map(|place| json!({"id": name(place), "class": "c", "cohort": "k"})).collect();
    let mut rows = Vec::new();
    for (place, value) in ladder.iter().enumerate() {
        for (id, cell) in cells {
            let cell = if *id == item { value } else { cell };
            rows.push(match cell {
                Value::Array(two) => json!({"object": name(place), "item": id, "n": two[0], "d": two[1]}),
                value => json!({"object": name(place), "item": id, "value": value}),
            });
        }
    }
    let evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    // Where a divisor is 0 for one of them the round is refused, and nothing is compared.
    let evaluation = plan.evaluate(plan.round().json(&evidence.to_string()).unwrap()).ok()?;
    let of = |place: usize| evaluation.outcome().points(&name(place), "leaf").unwrap();
    Some((0..ladder.len()).map(of).collect())
}

#[test]
fn no_declared_direction_is_contradicted() {
    let (mut declared, mut unsure, mut moved, mut refused) = ([0_u32; 3], 0_u32, 0_u32, 0_u32);
    for seed in 0..1_500 {
        let mut dice = Dice::new(seed);
        let book = book(&mut dice);
        let checked = jixiao::check(&book.to_string());
        let Some(plan) = checked.plan() else {
            refused += 1;
            continue;
        };
        for said in plan.report().movement {
            let way = match said.direction {
                Direction::Rising => 0,
                Direction::Falling => 1,
                Direction::Constant => 2,
                _ => {
                    unsure += 1;
                    continue;
                }
            };
            for _ in 0..3 {
                let mut cells: BTreeMap<&str, Value> = BTreeMap::new();
                for id in ["a", "b", "c", "d", "f", "g", "r"] {
                    cells.insert(id, dice.pick(&ladder(id)).clone());
                }
                let Some(points) = points(plan, &cells, &said.item) else { continue };
                declared[way] += 1;
                moved += u32::from(points.first() != points.last());
                for two in points.windows(2) {
                    let kept = match said.direction {
                        Direction::Rising => two[0] <= two[1],
                        Direction::Falling => two[0] >= two[1],
                        _ => two[0] == two[1],
                    };
                    assert!(kept, "seed {seed}: {} is {:?} in {points:?} of\n{book:#}", said.item, said.direction);
                }
            }
        }
    }
    // The test means something only while all of them come up, and points do move.
    assert!(declared.iter().all(|count| *count > 100) && moved > 500, "{declared:?} {unsure} {moved} {refused}");
    assert!(unsure > 100 && refused < 900, "{declared:?} {unsure} {moved} {refused}");
}
