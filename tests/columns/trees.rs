//! Rounds in columns against the same rounds object by object, above the leaves: means and products, steps with
//! conditions, leaves that steps add, scores that leaves read, nodes that don't apply, marks that are spread or left out,
//! and effects of all kinds.

use jixiao::{Evaluation, Plan};
use serde_json::{Value, json};

use super::{Dice, Drawn, Made, compare, data, drawn, object_by_object};

/// How children meet, and what is done to that.
fn inner(dice: &mut Dice, children: &[Value], of: &str) -> Value {
    let mut node = json!({"id": of, "children": children});
    match dice.between(0, 9) {
        0 => node["combine"] = json!("min"),
        1 => node["combine"] = json!("max"),
        2 => {
            node["combine"] = json!("best_n");
            node["best_n"] = json!(2);
        }
        3 | 4 => {
            node["combine"] = json!("mean");
            let weight = |dice: &mut Dice| json!(dice.pick(&["1", "2", "0.3", "0.35", "7"]));
            let weights: serde_json::Map<String, Value> =
                children.iter().map(|child| (child["id"].as_str().unwrap().to_owned(), weight(dice))).collect();
            node["weights"] = Value::Object(weights);
        }
        _ => {}
    }
    let mut then = Vec::new();
    for _ in 0..dice.between(0, 2) {
        let mut step = match dice.between(0, 6) {
            0 | 1 => json!({"times": dice.pick(&["0.7", "0.125", "1.2", "-0.3"])}),
            2 | 3 => json!({"add": dice.pick(&["-3", "0.005", "12.5"])}),
            4 => json!({"scale": dice.pick(&[20, 33, 100])}),
            5 => json!({"round": {"digits": 1, "rounding": "half_even"}}),
            _ => json!({"clamp": {"at_least": "-50.125", "at_most": 900}}),
        };
        match dice.between(0, 5) {
            0 => step["when"] = json!({"score": "here", "above": dice.between(-20, 40)}),
            1 => step["when"] = json!({"data": "x0", "above": dice.between(0, 40), "if_absent": false}),
            _ => {}
        }
        then.push(step);
    }
    if dice.between(0, 3) > 0 {
        then.push(json!({"clamp": {"at_least": dice.pick(&["-1000", "-2.5", "0"]), "at_most": 1_000}}));
    }
    node["then"] = json!(then);
    node["digits"] = json!(dice.pick(&[0, 1, 2, 2, 3]));
    node
}

/// What becomes of marks without evidence.
fn absent(dice: &mut Dice, within: &str) -> Value {
    let missing = match dice.between(0, 7) {
        0 => json!({"exclude": dice.pick(&["pro_rata", "evenly"]), "within": within, "prices": false}),
        1 => json!("leave_out"),
        2 => json!("unscored"),
        3 => json!("full"),
        4 if dice.between(0, 3) == 0 => json!("refuse"),
        _ => json!("zero"),
    };
    json!({ "missing": missing })
}

fn effect(dice: &mut Dice, id: usize) -> Value {
    let when = match dice.between(0, 4) {
        0 => json!({"score": "total", "above": dice.between(0, 900), "if_absent": false}),
        1 => json!({"score": "l0", "at_least": dice.between(0, 12), "if_absent": false}),
        2 => {
            json!({"all": [{"data": "x1", "above": 1_000, "if_absent": false}, {"score": "a", "below": 20, "if_absent": false}]})
        }
        3 => json!({"data": "x2", "below": 3, "if_absent": dice.pick(&[true, false])}),
        _ => json!({"score": "total", "above": 1_000_000, "if_absent": false}),
    };
    let mut effect =
        json!({"id": format!("e{id}"), "when": when, "place": dice.pick(&["freed", "held"]), "in_statistics": true});
    let (key, value) = match dice.between(0, 5) {
        0 => ("total", json!(dice.pick(&[0, 59]))),
        1 => ("unscored", json!(true)),
        2 => ("unranked", json!(true)),
        3 => ("at_most", json!("low")),
        _ => ("bar", json!(["high"])),
    };
    effect[key] = value;
    effect
}

fn book(leaves: &[Drawn], dice: &mut Dice, mode: &str) -> Value {
    let mut children: Vec<Value> = leaves.iter().map(|leaf| leaf.leaf.clone()).collect();
    // Gaps are spread, left out and so on only in some rounds: in all the others nobody is scored by itself.
    for _ in 0..dice.pick(&[0, 0, 1, 1, 2]) {
        let which = dice.between(0, 3) as usize;
        children[which]["absent"] = absent(dice, if which < 3 { "a" } else { "total" });
    }
    // All of a node may be left out.
    let children_out = dice.between(0, 5) == 0;
    if children_out {
        children.iter_mut().take(3).for_each(|child| child["absent"] = json!({"missing": "leave_out"}));
    }
    for (place, child) in children.iter_mut().enumerate() {
        // Steps are said in main.rs; here they may hang on what others came to.
        if place == 4 && dice.between(0, 2) == 0 {
            child["value"] =
                json!({"if": {"score": "l0", "at_least": 5, "if_absent": false}, "then": "x4", "otherwise": "x4 / 2"});
            child["curve"] = json!("as_points");
        }
        if place == 5 && dice.between(0, 2) == 0 {
            child["then"]
                .as_array_mut()
                .unwrap()
                .push(json!({"when": {"score": "a", "above": 10, "if_absent": false}, "set": 7}));
        }
        if place == 3 && dice.between(0, 3) == 0 {
            child["applies"] = json!({"when": {"data": "x0", "above": -290, "if_absent": true}});
        }
    }
    let (first, second) = children.split_at(3);
    let (mut a, b) = (inner(dice, first, "a"), inner(dice, &second[..2], "b"));
    if children_out {
        a["nothing_left"] = json!(dice.pick(&["zero", "leave_out", "unscored"]));
    }
    let mut total = inner(dice, &[a, b, second[2].clone()], "total");
    if dice.between(0, 2) == 0 {
        let mut step = json!({"add": {"id": "bonus", "value": "x5", "curve": "as_points", "then": [{"clamp": {"at_least": -5, "at_most": 5}}],
                                      "absent": {"missing": "zero"}}});
        if dice.between(0, 2) > 0 {
            step["when"] = dice.pick(&[0, 1]).try_into().map_or(json!(null), |which: usize| {
                [json!({"score": "here", "above": 10}), json!({"score": "b", "above": 3, "if_absent": false})][which]
                    .clone()
            });
        }
        total["then"].as_array_mut().unwrap().insert(0, step);
    }
    let effects: Vec<Value> = (0..dice.pick(&[0, 0, 1, 2])).map(|id| effect(dice, id)).collect();
    let mut book = json!({
        "format": "jixiao/1", "id": "trees", "version": "1", "title": "trees",
        "numeric": {"rounding": mode, "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}, {"id": "d"}],
        "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "zero_base": "zero"}},
        "data": data(leaves),
        "ranking": {"keys": [{"score": "total", "best": "highest"}, {"score": "a", "best": "lowest"}], "ties": "competition"},
        "tiers": [{"id": "high", "when": {"score": "total", "at_least": 20},
                   "quota": {"at_most": "30%", "of": "ranked", "round": "down", "tie_at_edge": "in", "unfilled": "lost"}}, {"id": "low"}],
        "indicators": total
    });
    if !effects.is_empty() {
        book["effects"] = json!(effects);
    }
    book
}

/// Plans of both ways, where the rulebook is sound.
fn plans(book: &Value) -> Option<[Plan; 2]> {
    let mut general = book.clone();
    object_by_object(&mut general);
    let plan = |book: &Value| jixiao::check(&book.to_string()).into_plan().ok();
    Some([plan(book)?, plan(&general)?])
}

#[test]
fn random_trees_come_to_what_they_come_to_one_by_one() {
    let rounds = super::cells() / 500;
    let (mut done, mut refused, mut seed) = (0, 0, 0);
    while done < rounds {
        seed += 1;
        assert!(seed < 20 * rounds as u64 + 100, "{done} of {seed} rulebooks are sound");
        let mut dice = Dice(seed ^ 0x7_4ee5);
        let leaves: Vec<Drawn> = (0..6).map(|id| drawn(id, &mut dice)).collect();
        let mode = dice.pick(&["half_up", "half_even", "toward_zero", "away_from_zero"]);
        let Some([columnar, general]) = plans(&book(&leaves, &mut dice, mode)) else { continue };
        done += 1;
        // Of few all scores are kept, of many they are had again.
        let rows = dice.pick(&[300, 1_300]);
        let mut made = Made::of(&leaves, rows, &mut dice);
        // Mostly few gaps, so that those whose marks aren't in force are few beside the others.
        if dice.between(0, 3) > 0 {
            for bits in made.valid.iter_mut().flatten() {
                *bits |= (dice.next() | dice.next() | dice.next()) as u8;
            }
        }
        let of = |plan: &Plan, narrow: bool| made.try_evaluate(&leaves, plan, narrow);
        match (of(&columnar, true), of(&general, true)) {
            (Ok(left), Ok(right)) => {
                compare(seed, &left, &right, &made.ids);
                alike(seed, &left, &right, &made.ids, &mut dice);
                compare(seed, &of(&columnar, false).unwrap(), &right, &made.ids);
            }
            (Err(left), Err(right)) => {
                assert_eq!(left.en(), right.en(), "seed {seed}");
                refused += 1;
            }
            (left, right) => panic!("seed {seed}: {} and {}", left.is_ok(), right.is_ok()),
        }
    }
    assert!(refused > 0 && refused * 4 < done, "{refused} of {done} rounds are refused");
}

/// Every cell; effects and explanations of some.
fn alike(seed: u64, left: &Evaluation, right: &Evaluation, ids: &[String], dice: &mut Dice) {
    for id in ids {
        let told = |done: &Evaluation| {
            let outcome = done.outcome();
            let cell = |node: &jixiao::Id| (outcome.points(id, node.as_str()), outcome.cause(id, node.as_str()));
            outcome.nodes().map(cell).collect::<Vec<_>>()
        };
        assert_eq!(told(left), told(right), "seed {seed}, {id}");
    }
    for _ in 0..6 {
        let id = &ids[dice.between(0, ids.len() as i64 - 1) as usize];
        let told = |done: &Evaluation| {
            let effects: Vec<String> = done.outcome().effects(id).map(ToString::to_string).collect();
            (effects, done.explain(id).unwrap().zh())
        };
        assert_eq!(told(left), told(right), "seed {seed}, {id}");
    }
}
