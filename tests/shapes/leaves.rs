//! Shapes of single indicators and of marks that move between them.

use serde_json::{Value, json};

use super::kit::{book, evaluated, number, points, scored};

fn capped() -> Value {
    json!({"proportional": {"full_at": 1, "at_most": 1}})
}

// Completion × 20, above 100 % counted as 100 %. Rounding: four digits; a target of 0 is answered.
#[test]
fn shape_1_1() {
    let target = json!({"kind": "target", "unit": "ha", "decimals": 0, "range": {"at_least": 0}, "supplier": "office"});
    let leaf = json!({"id": "t", "points": 20, "value": "done / planned", "curve": capped(),
                      "absent": {"zero_base": "full", "no_target": "refuse"}});
    let book = book(json!({"done": number(0), "planned": target}), leaf);
    let done = scored(
        &book,
        &["done", "planned"],
        &[("a", &[json!(53), json!(60)]), ("b", &[json!(66), json!(60)]), ("c", &[json!(0), json!(0)])],
    );
    assert_eq!(["a", "b", "c"].map(|id| points(&done, id, "t")), ["17.6667", "20", "20"]);
}

// Completion × pass rate × 20, the cap on the first indicator only, or on the rate inside as well: both can be said.
#[test]
fn shape_1_2() {
    let leaf = |value: Value| json!({"id": "t", "points": 20, "value": value, "curve": {"proportional": {"full_at": 1, "at_most": "none"}}});
    let of = |value: Value| {
        let data = json!({"done": number(0), "planned": {"kind": "number", "unit": "u", "decimals": 0, "range": {"above": 0}, "supplier": "office"},
                          "passed": {"kind": "rate", "unit": "sample", "decimals": 0, "supplier": "office"}});
        let sample = json!({"n": 19, "d": 20});
        let done = scored(
            &book(data, leaf(value)),
            &["done", "planned", "passed"],
            &[("o", &[json!(110), json!(100), sample])],
        );
        points(&done, "o", "t")
    };
    assert_eq!(of(json!("done / planned * passed")), "20.9");
    assert_eq!(of(json!("min(done / planned, 1) * passed")), "19");
}

// No such task in the plan: nothing is deducted. Funds late: 2 off for each year, down to 0.
#[test]
fn shape_1_13() {
    let tasks = json!({"id": "tasks", "points": 5, "value": "done / planned", "curve": capped(), "absent": {"zero_base": "full"}});
    let funds = json!({"id": "funds", "points": 5, "value": "5 - 2 * late", "curve": "as_points",
                       "then": [{"clamp": {"at_least": 0, "at_most": 5}}]});
    let tree = json!({"id": "total", "children": [tasks, funds]});
    let done = scored(
        &book(json!({"done": number(0), "planned": number(0), "late": number(0)}), tree),
        &["done", "planned", "late"],
        &[
            ("none", &[json!(0), json!(0), json!(0)]),
            ("some", &[json!(3), json!(4), json!(2)]),
            ("late", &[json!(4), json!(4), json!(3)]),
        ],
    );
    assert_eq!(["none", "some", "late"].map(|id| points(&done, id, "tasks")), ["5", "3.75", "5"]);
    assert_eq!(["none", "some", "late"].map(|id| points(&done, id, "funds")), ["5", "1", "0"]);
}

// Worse than last year: the leaf is 0, whatever the level.
#[test]
fn shape_5_6() {
    let leaf = json!({"id": "t", "points": 10, "value": "this_year / 100", "curve": capped(),
                      "then": [{"set": 0, "when": {"value": "this_year - last_year", "below": 0, "if_absent": false}}]});
    let done = scored(
        &book(json!({"this_year": number(1), "last_year": number(1)}), leaf),
        &["this_year", "last_year"],
        &[
            ("worse", &[json!(95), json!("95.1")]),
            ("same", &[json!(95), json!(95)]),
            ("better", &[json!(60), json!(50)]),
        ],
    );
    assert_eq!(["worse", "same", "better"].map(|id| points(&done, id, "t")), ["0", "9.5", "6"]);
}

/// Leaves of these marks whose value is their share; the one called `services` may be excluded, with this answer.
fn spread(marks: &[(&str, i64)], answer: &Value) -> Value {
    let children: Vec<Value> = marks
        .iter()
        .map(|(id, mark)| {
            let mut leaf = json!({"id": id, "points": mark, "value": format!("[{id}] / 100"), "curve": capped()});
            if *id == "services" {
                leaf["absent"] = json!({"not_applicable": answer});
            }
            leaf
        })
        .collect();
    let data: serde_json::Map<String, Value> = marks.iter().map(|(id, _)| ((*id).to_owned(), number(1))).collect();
    book(Value::Object(data), json!({"id": "total", "children": children}))
}

// The 20 marks of services are spread evenly over the other eight: 5 becomes 7.5, or 6.25 in proportion.
#[test]
fn shape_6_4() {
    let marks =
        [("services", 20), ("a", 5), ("b", 15), ("c", 10), ("d", 10), ("e", 10), ("f", 10), ("g", 10), ("h", 10)];
    let items: Vec<&str> = marks.iter().map(|(id, _)| *id).collect();
    let of = |how: &str| {
        let book = spread(&marks, &json!({"exclude": how, "within": "total", "prices": false}));
        let mut row = vec![json!({"state": "not_applicable"})];
        row.extend((1..9).map(|_| json!(100)));
        let done = scored(&book, &items, &[("o", &row)]);
        assert_eq!(points(&done, "o", "total"), "100");
        (points(&done, "o", "a"), done.outcome().changed_mark("o", "b").unwrap())
    };
    assert_eq!(of("evenly"), ("7.5".to_owned(), "17.5".to_owned()));
    assert_eq!(of("pro_rata"), ("6.25".to_owned(), "18.75".to_owned()));
}

// Indicators that a province lacks drop out; their weight is shared by the others of the same index, evenly, no further.
#[test]
fn shape_6_6() {
    let leaf = |id: &str, mark: i64| {
        let mut leaf = json!({"id": id, "points": mark, "value": format!("[{id}] / 100"), "curve": capped()});
        if id == "sea" {
            leaf["absent"] = json!({"not_applicable": {"exclude": "evenly", "within": "water", "prices": false}});
        }
        leaf
    };
    let tree = json!({"id": "total", "children": [
        {"id": "water", "children": [leaf("sea", 6), leaf("rivers", 9), leaf("lakes", 3)]}, leaf("air", 12)]});
    let data = json!({"sea": number(0), "rivers": number(0), "lakes": number(0), "air": number(0)});
    let inland: &[Value] = &[json!({"state": "not_applicable"}), json!(50), json!(100), json!(25)];
    let coastal: &[Value] = &[json!(100), json!(50), json!(100), json!(25)];
    let done =
        scored(&book(data, tree), &["sea", "rivers", "lakes", "air"], &[("inland", inland), ("coastal", coastal)]);
    // 12 × 0.5 + 6 × 1; 6 + 4.5 + 3. The air's 12 stay 12.
    assert_eq!(["inland", "coastal"].map(|id| points(&done, id, "water")), ["12", "13.5"]);
    assert_eq!(["inland", "coastal"].map(|id| points(&done, id, "air")), ["3", "3"]);
}

/// A book of two types as classes.
fn typed(indicators: Value, data: Value) -> Value {
    let mut book = book(data, indicators);
    book["classes"] = json!([{"id": "industry"}, {"id": "ecology"}]);
    book["cohorts"] = json!([{"id": "counties", "classes": ["industry", "ecology"]}]);
    book
}

// A county chooses a type and is assessed with that type's marks; the better of two types is what the tree says.
#[test]
fn shape_6_7() {
    let share = |id: &str, marks: Value| json!({"id": id, "points": marks, "value": format!("[{id}] / 100"), "curve": capped()});
    let tree = json!({"id": "total", "children": [
        share("output", json!({"industry": 70, "ecology": 30})), share("forest", json!({"industry": 30, "ecology": 70}))]});
    let data = json!({"output": number(0), "forest": number(0)});
    let plan = jixiao::check(&typed(tree, data.clone()).to_string()).into_plan().unwrap();
    let roster = json!([{"id": "a", "class": "industry"}, {"id": "b", "class": "ecology"}]);
    let rows: Vec<Value> = ["a", "b"]
        .iter()
        .flat_map(|id| {
            [json!({"object": id, "item": "output", "value": 90}), json!({"object": id, "item": "forest", "value": 50})]
        })
        .collect();
    let evidence =
        json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "office", "rows": rows}]});
    let done = plan.evaluate(plan.round().json(&evidence.to_string()).unwrap()).unwrap();
    assert_eq!(["a", "b"].map(|id| points(&done, id, "total")), ["78", "62"]);
    // Both types at once: two nodes, of which the better counts.
    let type_of = |id: &str, output: i64, forest: i64| {
        let leaf = |item: &str, mark: i64| json!({"id": format!("{id}_{item}"), "points": mark, "value": format!("[{item}] / 100"), "curve": capped()});
        json!({"id": id, "children": [leaf("output", output), leaf("forest", forest)]})
    };
    let both = json!({"id": "total", "combine": "max", "children": [type_of("as_industry", 70, 30), type_of("as_ecology", 30, 70)]});
    let done = scored(&book(data, both), &["output", "forest"], &[("c", &[json!(50), json!(90)])]);
    assert_eq!(["as_industry", "as_ecology", "total"].map(|node| points(&done, "c", node)), ["62", "78", "78"]);
    // Or the county takes part once in each class, and what counts is made of both totals: the better, or the mean.
    let made = |combine: &str| {
        let share = |id: &str, marks: Value| json!({"id": id, "points": marks, "value": format!("[{id}] / 100"), "curve": capped()});
        let tree = json!({"id": "total", "children": [
            share("output", json!({"industry": 70, "ecology": 30})), share("forest", json!({"industry": 30, "ecology": 70}))]});
        let mut book = typed(tree, json!({"output": number(0), "forest": number(0)}));
        book["classes"] = json!([{"id": "industry"}, {"id": "ecology"}, {"id": "both"}]);
        book["derive"] = json!([{"id": "both", "class": "both", "parts": {"links": "types"}, "combine": combine, "without_total": "refuse"}]);
        let roster = json!([{"id": "c/1", "class": "industry"}, {"id": "c/2", "class": "ecology"},
                            {"id": "c", "class": "both", "links": {"types": ["c/1", "c/2"]}}]);
        let cell = |id: &str, item: &str, value: i64| json!({"object": id, "item": item, "value": value});
        let cells = [
            cell("c/1", "output", 50),
            cell("c/1", "forest", 90),
            cell("c/2", "output", 50),
            cell("c/2", "forest", 90),
        ];
        points(&evaluated(&book, roster, json!(cells)), "c", "total")
    };
    assert_eq!([made("max"), made("mean")], ["78", "70"]);
}

// 40 common marks for all, 60 for duties that each group has of its own.
#[test]
fn shape_6_8() {
    let share = |id: &str, marks: Value| json!({"id": id, "points": marks, "value": format!("[{id}] / 100"), "curve": capped()});
    let tree = json!({"id": "total", "children": [
        {"id": "common", "children": [share("party", json!(25)), share("law", json!(15))]},
        {"id": "duties", "children": [share("projects", json!({"industry": 60})), share("parks", json!({"ecology": 35})),
                                      share("water", json!({"ecology": 25}))]}]});
    let data =
        json!({"party": number(0), "law": number(0), "projects": number(0), "parks": number(0), "water": number(0)});
    let plan = jixiao::check(&typed(tree, data).to_string()).into_plan().unwrap();
    let row = |id: &str, item: &str, value: i64| json!({"object": id, "item": item, "value": value});
    let evidence = json!({"format": "jixiao-evidence/1",
        "roster": [{"id": "a", "class": "industry"}, {"id": "b", "class": "ecology"}],
        "submissions": [{"by": "office", "rows": [row("a", "party", 80), row("a", "law", 100), row("a", "projects", 90),
            row("b", "party", 80), row("b", "law", 100), row("b", "parks", 100), row("b", "water", 60)]}]});
    let done = plan.evaluate(plan.round().json(&evidence.to_string()).unwrap()).unwrap();
    assert_eq!(["a", "b"].map(|id| points(&done, id, "common")), ["35", "35"]);
    assert_eq!(["a", "b"].map(|id| points(&done, id, "duties")), ["54", "50"]);
    assert_eq!(["a", "b"].map(|id| points(&done, id, "total")), ["89", "85"]);
}
