//! Shapes that read peers, scores of nodes, and what stands in for figures that aren't there.

use jixiao::Evaluation;
use serde_json::{Value, json};

/// A rulebook over these items and indicators; leaves at four digits.
fn book(data: Value, indicators: Value) -> Value {
    json!({
        "format": "jixiao/1", "id": "shape", "version": "1", "title": "shape",
        "numeric": {"rounding": "half_up", "leaf": 4, "node": 4, "total": 4, "compare": "published"},
        "bodies": {"office": "office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero",
                                "zero_base": "zero", "too_few_peers": "zero"}},
        "data": data, "indicators": indicators
    })
}

fn number(decimals: u32) -> Value {
    json!({"kind": "number", "unit": "u", "decimals": decimals, "range": {"at_least": 0}, "supplier": "office"})
}

/// Scores rows of an object and its items; a null isn't reported.
fn scored(book: &Value, items: &[&str], rows: &[(&str, &[Value])]) -> Evaluation {
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let roster: Vec<Value> = rows.iter().map(|(id, _)| json!({"id": id})).collect();
    let mut cells = Vec::new();
    for (id, values) in rows {
        for (item, value) in items.iter().zip(*values).filter(|(_, value)| !value.is_null()) {
            let mut row = json!({"object": id, "item": item});
            match value {
                Value::Object(said) => row.as_object_mut().unwrap().extend(said.clone()),
                value => row["value"] = value.clone(),
            }
            cells.push(row);
        }
    }
    let evidence =
        json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "office", "rows": cells}]});
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn points(evaluation: &Evaluation, object: &str, node: &str) -> String {
    evaluation.outcome().points(object, node).unwrap().to_string()
}

fn peers() -> Value {
    json!({"in": "cohort", "self": "in"})
}

// Base 4 at the branch's mean, 0.04 per percentage point, held within 0 and 5.
#[test]
fn shape_1_7() {
    let mean = json!({"statistic": {"name": "mean", "of": "own", "digits": 0, "peers": peers()}});
    let value = json!({"plus": [4, {"times": [4, {"change": "own", "from": mean}]}]});
    let book = book(
        json!({"own": number(0)}),
        json!({"id": "t", "points": 5, "value": value, "curve": "as_points", "then": [{"clamp": {"at_least": 0, "at_most": 5}}]}),
    );
    // Thirteen sub-areas with 5,200 in all: 440, 520, 0, and ten of 424.
    let ids: Vec<String> = (0..13).map(|place| format!("area{place:02}")).collect();
    let numbers: Vec<[Value; 1]> = (0..13)
        .map(|place| {
            [json!(match place {
                0 => 440,
                1 => 520,
                2 => 0,
                _ => 424,
            })]
        })
        .collect();
    let rows: Vec<(&str, &[Value])> = ids.iter().zip(&numbers).map(|(id, row)| (id.as_str(), row.as_slice())).collect();
    let done = scored(&book, &["own"], &rows);
    assert_eq!(["area00", "area01", "area02"].map(|id| points(&done, id, "t")), ["4.4", "5", "0"]);
}

// 2 marks, 0.1 off per 1 % short, unless the share exceeds the mean share by 5 %: relative or absolute, as said.
#[test]
fn shape_1_10() {
    let mean = json!({"statistic": {"name": "mean", "of": "share", "digits": 2, "peers": peers()}});
    let over = |margin: Value| json!({"value": {"minus": ["share", margin]}, "above": 0, "if_absent": false});
    let scheme = |margin: Value| {
        book(
            json!({"short": number(1), "share": number(1)}),
            json!({"id": "t", "points": 2, "value": "2 - 0.1 * short", "curve": "as_points",
                   "then": [{"clamp": {"at_least": 0}}, {"set": 2, "when": over(margin)}]}),
        )
    };
    let relative = scheme(json!({"times": [mean, "1.05"]}));
    let absolute = scheme(json!({"plus": [mean, 5]}));
    let round = |book: &Value, own: i64, others: i64| {
        // The mean of three is 52.
        let rows: [(&str, &[Value]); 3] =
            [("a", &[json!(6), json!(own)]), ("b", &[json!(0), json!(others)]), ("c", &[json!(0), json!(50)])];
        points(&scored(book, &["short", "share"], &rows), "a", "t")
    };
    assert_eq!((round(&relative, 58, 48), round(&absolute, 58, 48)), ("2".to_owned(), "2".to_owned()));
    assert_eq!((round(&relative, 56, 50), round(&absolute, 56, 50)), ("2".to_owned(), "1.4".to_owned()));
    assert_eq!(round(&relative, 54, 52), "1.4");
}

// 8 % reached gives 4; above 8 % a rank among those above gives up to 6, 5 % less per place.
#[test]
fn shape_1_17() {
    let above = json!({"data": "growth", "above": 8, "if_absent": false});
    let rank = json!({"rank": {"of": "growth", "best": "highest", "ties": "competition",
                               "peers": {"in": "cohort", "self": "in", "when": above}}});
    let book = book(
        json!({"growth": number(1)}),
        json!({"id": "t", "children": [
            {"id": "gate", "points": 4, "value": "growth", "curve": {"bands": [{"below": 8, "share": 0}, {"at_least": 8, "share": 1}]}},
            {"id": "race", "points": 6, "value": {"minus": ["6.3", {"times": ["0.3", rank]}]}, "curve": "as_points",
             "then": [{"clamp": {"at_least": 0}}]}
        ]}),
    );
    let rows: [(&str, &[Value]); 4] =
        [("a", &[json!(9)]), ("b", &[json!("8.6")]), ("c", &[json!("7.9")]), ("d", &[json!(8)])];
    let done = scored(&book, &["growth"], &rows);
    assert_eq!(["a", "b", "c", "d"].map(|id| points(&done, id, "t")), ["10", "9.7", "0", "4"]);
    assert_eq!(done.outcome().cause("d", "race").unwrap().word(jixiao::Lang::En), "not_applicable");
}

#[test]
fn shape_1_18() {
    let value =
        json!({"statistic": {"name": "share_of_best", "best": "highest", "of": "posts / villages", "peers": peers()}});
    let curve = json!({"proportional": {"full_at": 1, "at_most": 1}});
    let book = book(
        json!({"posts": number(0), "villages": {"kind": "number", "unit": "u", "decimals": 0, "range": {"above": 0}, "supplier": "office"}}),
        json!({"id": "t", "points": 6, "value": value, "curve": curve}),
    );
    let rows: [(&str, &[Value]); 2] = [("a", &[json!(50), json!(4)]), ("b", &[json!(30), json!(3)])];
    let done = scored(&book, &["posts", "villages"], &rows);
    assert_eq!(["a", "b"].map(|id| points(&done, id, "t")), ["6", "4.8"]);
}

// Increment 40 %, growth 60 %, each a share of the best.
#[test]
fn shape_1_19() {
    let share =
        |of: &str| json!({"statistic": {"name": "share_of_best", "best": "highest", "of": of, "peers": peers()}});
    let curve = || json!({"proportional": {"full_at": 1, "at_most": 1}});
    let book = book(
        json!({"this": number(1), "last": number(1)}),
        json!({"id": "t", "children": [
            {"id": "increment", "points": 40, "value": share("max(this - last, 0)"), "curve": curve()},
            {"id": "rate", "points": 60, "value": share("max(change(this, last), 0)"), "curve": curve()}
        ]}),
    );
    // Increments 20 and 18, growth 20 / 100 = 20 % and 18 / 112.5 = 16 %.
    let rows: [(&str, &[Value]); 2] = [("best", &[json!(120), json!(100)]), ("own", &[json!("130.5"), json!("112.5")])];
    let done = scored(&book, &["this", "last"], &rows);
    assert_eq!((points(&done, "own", "increment"), points(&done, "own", "rate")), ("36".to_owned(), "48".to_owned()));
    assert_eq!(points(&done, "own", "t"), "84");
}

#[test]
fn shape_1_20() {
    let end = |name: &str| json!({"statistic": {"name": name, "of": "x", "peers": peers()}});
    let index = |over: Value| {
        let leaf = json!({"id": "t", "points": 100, "curve": "as_points", "absent": {"zero_base": {"points": 60}},
            "value": {"plus": [{"times": [{"ratio": [{"minus": over}, {"minus": [end("max"), end("min")]}]}, 40]}, 60]}});
        book(json!({"x": number(0)}), leaf)
    };
    let (more, less) = (index(json!(["x", end("min")])), index(json!([end("max"), "x"])));
    let rows: [(&str, &[Value]); 3] = [("a", &[json!(30)]), ("b", &[json!(46)]), ("c", &[json!(70)])];
    for (book, wanted) in [(&more, ["60", "76", "100"]), (&less, ["100", "84", "60"])] {
        let done = scored(book, &["x"], &rows);
        assert_eq!(["a", "b", "c"].map(|id| points(&done, id, "t")), wanted);
    }
    // All alike: the rulebook says what that is worth.
    let alike: [(&str, &[Value]); 2] = [("a", &[json!(30)]), ("b", &[json!(30)])];
    assert_eq!(points(&scored(&more, &["x"], &alike), "a", "t"), "60");
}

// Three crops; the yield plan as a whole by how many met theirs: 5, 3.5, 2, 0.
#[test]
fn shape_1_25() {
    let crop = |id: &str| {
        json!({"id": id, "points": 1, "value": format!("{id}_yield - {id}_plan"),
               "curve": {"bands": [{"below": 0, "points": 0}, {"at_least": 0, "points": 1}]}})
    };
    let met = json!({"count": "crops", "when": {"score": "here", "equals": 1}});
    let bands = json!({"bands": [{"below": 1, "points": 0}, {"at_least": 1, "below": 2, "points": 2},
                                 {"at_least": 2, "below": 3, "points": "3.5"}, {"at_least": 3, "points": 5}]});
    let names = ["rice", "wheat", "maize"];
    let items: Vec<String> = names.iter().flat_map(|name| [format!("{name}_yield"), format!("{name}_plan")]).collect();
    let data: serde_json::Map<String, Value> = items.iter().map(|item| (item.clone(), number(1))).collect();
    let book = book(
        Value::Object(data),
        json!({"id": "t", "children": [{"id": "met", "points": 5, "value": met, "curve": bands}, {"id": "crops", "children": names.map(crop)}]}),
    );
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let yields = |rice: i64, wheat: i64, maize: i64| {
        [json!(rice), json!(500), json!(wheat), json!(400), json!(maize), json!(600)]
    };
    let (all, two, one, none) = (yields(510, 400, 700), yields(510, 400, 599), yields(499, 400, 599), yields(1, 2, 3));
    let done = scored(&book, &items, &[("a", &all), ("b", &two), ("c", &one), ("d", &none)]);
    assert_eq!(["a", "b", "c", "d"].map(|id| points(&done, id, "met")), ["5", "3.5", "2", "0"]);
}

// A body without public services is scored out of 75, and its result multiplied by 4/3.
#[test]
fn shape_6_3() {
    let mark = |id: &str, points: u32| json!({"id": id, "points": points, "value": id, "curve": "as_points"});
    let mut services = mark("services", 25);
    services["absent"] = json!({"not_applicable": "leave_out"});
    let gate = json!([{"scale": 100}, {"set": 0, "when": {"score": "here", "below": 80}}]);
    let mut tree = json!({"id": "t", "then": [{"scale": 100}], "children": [mark("content", 75), services]});
    let data = || {
        let item = |most: u32| json!({"kind": "number", "unit": "marks", "decimals": 1, "range": {"at_least": 0, "at_most": most}, "supplier": "office"});
        json!({"content": item(75), "services": item(25)})
    };
    let none = || json!({"state": "not_applicable"});
    let rows: [(&str, &[Value]); 3] =
        [("a", &[json!(66), none()]), ("b", &[json!("59.9"), none()]), ("c", &[json!("59.9"), json!(25)])];
    let done = scored(&book(data(), tree.clone()), &["content", "services"], &rows);
    assert_eq!(["a", "b", "c"].map(|id| points(&done, id, "t")), ["88", "79.8667", "84.9"]);
    // The gate stands after the scale, and so is tested on 79.87.
    tree["then"] = gate;
    let done = scored(&book(data(), tree), &["content", "services"], &rows);
    assert_eq!(["a", "b", "c"].map(|id| points(&done, id, "t")), ["88", "0", "84.9"]);
}

// No new staff: the mean of the other departments; those that carry a mean themselves are left out.
#[test]
fn shape_6_5() {
    let fill = json!({"fill": {"mean": "rate", "peers": {"in": "cohort", "self": "out"}}});
    let book = book(
        json!({"young": {"kind": "rate", "unit": "persons", "decimals": 0, "supplier": "office"}}),
        json!({"id": "t", "points": 1, "value": "young", "curve": {"proportional": {"full_at": 1, "at_most": 1}},
               "absent": {"not_applicable": fill, "zero_base": fill}}),
    );
    let none = || json!({"state": "not_applicable"});
    let rate = |n: i64, d: i64| json!({"n": n, "d": d});
    let rows: [(&str, &[Value]); 5] =
        [("a", &[rate(4, 4)]), ("b", &[rate(2, 2)]), ("c", &[rate(3, 5)]), ("d", &[none()]), ("e", &[rate(0, 0)])];
    let done = scored(&book, &["young"], &rows);
    assert_eq!(["a", "b", "c", "d", "e"].map(|id| points(&done, id, "t")), ["1", "1", "0.6", "0.8667", "0.8667"]);
}
