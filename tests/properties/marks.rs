//! More of what is better never earns less; and marks that exclusion moves make the whole again.

use serde_json::{Value, json};

use super::dice::Dice;

/// Leaves at six digits over numbers from 0 to 100.
fn book(items: usize, children: Vec<Value>) -> Value {
    let number = || json!({"kind": "number", "unit": "u", "decimals": 2, "range": {"at_least": 0, "at_most": 100}, "supplier": "s"});
    let data: serde_json::Map<String, Value> = (0..items).map(|item| (format!("x{item}"), number())).collect();
    json!({
        "format": "jixiao/1", "id": "marks", "version": "1", "title": "marks",
        "numeric": {"rounding": "half_up", "leaf": 6, "node": 6, "total": 6, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"}},
        "data": data, "indicators": {"id": "t", "children": children}
    })
}

/// The published points of objects at a node, each object's items in order; a null isn't reported.
fn points(book: &Value, objects: &[Vec<Value>], node: &str) -> Vec<jixiao::Decimal> {
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}\n{book}", found.en()));
    let id = |place: usize| format!("o{place:03}");
    let roster: Vec<Value> = (0..objects.len()).map(|place| json!({"id": id(place)})).collect();
    let rows: Vec<Value> = objects
        .iter()
        .enumerate()
        .flat_map(|(place, items)| {
            let rows = items.iter().enumerate().filter(|(_, value)| !value.is_null());
            rows.map(move |(item, value)| json!({"object": id(place), "item": format!("x{item}"), "value": value}))
                .collect::<Vec<_>>()
        })
        .collect();
    let evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    let done = plan.evaluate(plan.round().json(&evidence.to_string()).unwrap()).unwrap();
    (0..objects.len()).map(|place| done.outcome().points(&id(place), node).unwrap()).collect()
}

/// A curve that rises with its value, with the value.
fn rising(dice: &mut Dice) -> (Value, Value) {
    let full = *dice.pick(&[20, 50, 75, 100]);
    let value = match dice.below(5) {
        0 => json!("x0"),
        1 => json!("x0 / 2 + 3"),
        2 => json!("max(x0, 30) + min(10, x0)"),
        3 => json!("round(x0, 0) * 2"),
        _ => json!("change(x0 + 5, 40)"),
    };
    let step = *dice.pick(&["linear", "whole", "started"]);
    let curve = match dice.below(4) {
        0 => json!({"proportional": {"full_at": full, "at_most": *dice.pick(&[1, 2])}}),
        1 => json!({"proportional": {"full_at": full, "threshold": {"at": 5, "then": "from_zero"}, "at_most": 1}}),
        2 => json!({"per": {"from": full, "base": "0.5", "every": 7, "step": step,
                            "up": {"share": "0.1", "at_most": "0.4"}, "down": {"share": "0.05", "at_most": "none"}}}),
        _ => {
            json!({"bands": [{"below": 10, "share": 0}, {"at_least": 10, "below": full, "share": {"from": "0.1", "to": "0.8"}},
                              {"at_least": full, "share": "0.8"}]})
        }
    };
    (value, curve)
}

// More of the item, all else equal, never earns less: not at any of 101 numbers, through curve, steps and rounding.
#[test]
fn what_is_better_never_earns_less() {
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let (value, curve) = rising(&mut dice);
        let mut leaf = json!({"id": "a", "points": dice.pick(&[3, 10, 40]), "value": value, "curve": curve});
        if dice.below(2) == 0 {
            leaf["then"] = json!([{"times": dice.pick(&["0.7", "1.5"])}, {"round": *dice.pick(&[0, 1])}, {"clamp": {"at_most": 9}}]);
        }
        let book = book(1, vec![leaf]);
        let objects: Vec<Vec<Value>> = (0..=100).map(|number| vec![json!(number)]).collect();
        let points = points(&book, &objects, "a");
        for (place, two) in points.windows(2).enumerate() {
            assert!(two[0] <= two[1], "seed {seed}: {} at {place} and {} after it\n{book}", two[0], two[1]);
        }
    }
}

// Whoever is excluded, an object with the whole of everything else has the whole; and shares make shares.
#[test]
fn exclusion_keeps_the_whole() {
    let marks = [3, 5, 7, 10, 12, 20];
    for seed in 0..300 {
        let mut dice = Dice::new(seed);
        let count = 3 + dice.below(4);
        let answer =
            json!({"exclude": dice.pick(&["pro_rata", "evenly"]), "within": *dice.pick(&["t", "g"]), "prices": false});
        let mut whole = 0;
        let mut child = |place: usize, dice: &mut Dice| {
            let mark = *dice.pick(&marks);
            whole += mark;
            let mut leaf = json!({"id": format!("n{place}"), "points": mark, "value": format!("x{place}"),
                                  "curve": {"proportional": {"full_at": 100, "at_most": 1}}});
            // The first two of the group always count.
            if place > 1 {
                leaf["absent"] = json!({"missing": answer.clone()});
            }
            leaf
        };
        let group: Vec<Value> = (0..count).map(|place| child(place, &mut dice)).collect();
        let beside = {
            let mut leaf = child(count, &mut dice);
            leaf.as_object_mut().unwrap().remove("absent");
            leaf
        };
        let book = book(count + 1, vec![json!({"id": "g", "children": group}), beside]);
        let absent: Vec<bool> = (0..=count).map(|place| place > 1 && place < count && dice.below(2) == 0).collect();
        let share = *dice.pick(&[25, 50, 80]);
        let row =
            |worth: i64| absent.iter().map(|out| if *out { Value::Null } else { json!(worth) }).collect::<Vec<_>>();
        let points = points(&book, &[row(100), row(share)], "t");
        assert_eq!(points[0], jixiao::Decimal::from(whole), "seed {seed}\n{book}");
        assert_eq!(
            points[1].ratio(),
            jixiao::Ratio::new(i128::from(whole * share), 100).unwrap(),
            "seed {seed}\n{book}"
        );
    }
}
