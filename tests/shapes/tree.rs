//! Shapes of combination, bonus, deduction and events.

use jixiao::Evaluation;
use serde_json::{Map, Value, json};

/// A scheme of one year for classes `a` and `b`; numbers are items of four decimals from 0.
fn scheme(numbers: &[&str], more: Value, indicators: Value) -> Value {
    let mut data = Map::new();
    for id in numbers {
        data.insert(
            (*id).to_owned(),
            json!({"kind": "number", "unit": "u", "decimals": 4, "range": {"at_least": 0}, "supplier": "office"}),
        );
    }
    data.extend(more.as_object().unwrap().clone());
    json!({
        "format": "jixiao/1", "id": "shape", "version": "1", "title": "shape",
        "effective": {"from": "2025-01-01", "until": "2025-12-31"},
        "numeric": {"rounding": "half_up", "leaf": 4, "node": 4, "total": 2, "compare": "published"},
        "bodies": {"office": "office"},
        "classes": [{"id": "a"}, {"id": "b"}],
        "cohorts": [{"id": "all", "classes": ["a", "b"]}],
        "defaults": {"absent": {"not_applicable": "refuse", "not_assessed": "refuse", "no_target": "refuse", "rejected": "refuse",
                                "missing": "refuse", "zero_base": "refuse"}},
        "data": data, "indicators": indicators
    })
}

/// An item of events.
fn events(kinds: &[&str], factors: &[&str]) -> Value {
    json!({"kind": "events", "kinds": kinds, "factors": factors, "dates": {"day": "day"}, "supplier": "office"})
}

/// How a leaf counts them: from `start`, each at its price.
fn form(of: &str, start: &str, each: Value) -> Value {
    json!({"of": of, "start": start, "each": each, "date": "day", "undated": "refuse"})
}

/// So many recognised events of a kind, each a matter of its own.
fn times(count: usize, kind: &str) -> Vec<Value> {
    (0..count).map(|at| json!({"id": format!("{kind}{at}"), "kind": kind, "dates": {"day": "2025-06-01"}, "state": "recognised"})).collect()
}

/// Scores one object of a class: a list of two numbers is a rate, any other list holds events.
fn score(book: &Value, class: &str, facts: &[(&str, Value)]) -> Evaluation {
    let rows: Vec<Value> = facts
        .iter()
        .map(|(item, fact)| match fact {
            Value::Array(two) if two.len() == 2 && two[0].is_number() => {
                json!({"object": "o", "item": item, "n": two[0], "d": two[1]})
            }
            Value::Array(events) => json!({"object": "o", "item": item, "events": events}),
            value => json!({"object": "o", "item": item, "value": value}),
        })
        .collect();
    let evidence = json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": class, "cohort": "all"}],
                          "submissions": [{"by": "office", "rows": rows}]});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn total(book: &Value, facts: &[(&str, Value)]) -> String {
    score(book, "a", facts).outcome().total_text("o").unwrap()
}

fn points(book: &Value, facts: &[(&str, Value)], node: &str) -> String {
    score(book, "a", facts).outcome().points("o", node).unwrap().to_string()
}

fn leaf(id: &str, points: Value, value: &str) -> Value {
    json!({"id": id, "points": points, "value": value, "curve": "as_points"})
}

fn weighted(children: Vec<Value>, weights: Value) -> Value {
    json!({"id": "total", "combine": "mean", "weights": weights, "children": children})
}

#[test]
fn shape_1_24() {
    // The marks of the lower bands are blank in the copy; 7, 4 and 0 stand for them.
    let sites =
        json!({"sites": {"kind": "rate", "unit": "site", "decimals": 0, "range": {"above": 0}, "supplier": "office"}});
    let bands = json!({"bands": [{"at_least": "90%", "points": 10}, {"at_least": "80%", "below": "90%", "points": 7},
                                 {"at_least": "70%", "below": "80%", "points": 4}, {"below": "70%", "points": 0}]});
    let book = scheme(&[], sites, json!({"id": "total", "points": 10, "value": "sites", "curve": bands}));
    assert_eq!(total(&book, &[("sites", json!([18, 20]))]), "10.00");
    assert_eq!(total(&book, &[("sites", json!([9, 10]))]), "10.00");
    assert_eq!(total(&book, &[("sites", json!([8, 10]))]), "7.00");
}

// The same from what each site yielded: the county's items are counts of its sites, which no indicator scores.
#[test]
fn shape_1_24_from_sites() {
    let item = || super::kit::number(0);
    let bands = json!({"bands": [{"at_least": "90%", "points": 10}, {"at_least": "80%", "below": "90%", "points": 7},
                                 {"at_least": "70%", "below": "80%", "points": 4}, {"below": "70%", "points": 0}]});
    let tree = json!({"id": "total", "points": {"county": 10}, "value": "reached / sites", "curve": bands});
    let mut book = super::kit::book(json!({"yield": item(), "reached": item(), "sites": item()}), tree);
    book["classes"] = json!([{"id": "county"}, {"id": "site"}]);
    book["cohorts"] = json!([{"id": "counties", "classes": ["county"]}, {"id": "sites", "classes": ["site"]}]);
    let count = |at_least: u32, if_absent: bool| json!({"count": {"data": "yield", "at_least": at_least, "if_absent": if_absent}});
    book["derive"] = json!([{"id": "counties", "class": "county", "parts": {"links": "sites"},
                             "items": {"reached": count(800, false), "sites": count(0, true)}}]);
    let of = |reached: usize, sites: usize| {
        let ids: Vec<String> = (0..sites).map(|place| format!("site {place:02}")).collect();
        let mut roster: Vec<Value> =
            ids.iter().map(|id| json!({"id": id, "class": "site", "cohort": "sites"})).collect();
        roster.push(json!({"id": "o", "class": "county", "cohort": "counties", "links": {"sites": ids}}));
        // Those that miss the plan of 800 miss it by one, and the last of them reported nothing.
        let cells: Vec<Value> = ids
            .iter()
            .enumerate()
            .filter(|(place, _)| *place < reached || place + 1 < sites)
            .map(|(place, id)| json!({"object": id, "item": "yield", "value": if place < reached { 800 } else { 799 }}))
            .collect();
        super::kit::points(&super::kit::evaluated(&book, json!(roster), json!(cells)), "o", "total")
    };
    assert_eq!([of(18, 20), of(9, 10), of(8, 10)], ["10", "10", "7"]);
}

#[test]
fn shape_1_28() {
    let child = |id: &str| json!({"id": id, "points": 10, "events": form(&format!("lost_{id}"), "full", json!({"point": -1})), "absent": {"no_event": "full"}});
    let one = || events(&["point"], &[]);
    let more = json!({"lost_x": one(), "lost_y": one(), "lost_z": one(), "grave": one()});
    let major = json!({"add": {"id": "major", "category": "deduction", "events": form("grave", "zero", json!({"point": -1})), "absent": {"no_event": "zero"}}});
    let facts = |grave: usize| {
        vec![
            ("lost_x", json!(times(16, "point"))),
            ("lost_y", json!(times(8, "point"))),
            ("lost_z", json!(times(4, "point"))),
            ("grave", json!(times(grave, "point"))),
        ]
    };
    // The top level loses at most its own 30; the major item acts after that.
    let then = json!([{"clamp": {"at_least": 0}}, major]);
    let mut book = scheme(
        &[],
        more,
        json!({"id": "total", "points": 30, "children": [child("x"), child("y"), child("z")], "then": then}),
    );
    assert_eq!(total(&book, &facts(0)), "2.00");
    assert_eq!(total(&book, &facts(12)), "-10.00");
    // Had each child been clamped.
    for place in 0..3 {
        book["indicators"]["children"][place]["then"] = json!([{"clamp": {"at_least": 0}}]);
    }
    assert_eq!(total(&book, &facts(0)), "8.00");
}

#[test]
fn shape_1_29() {
    let item = json!({"lost": events(&["dead link", "late"], &[])});
    let leaf = json!({"id": "total", "points": 10, "events": form("lost", "full", json!({"dead link": -1, "late": -0.5})),
                      "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}});
    let book = scheme(&[], item, leaf);
    assert_eq!(total(&book, &[("lost", json!([times(9, "dead link"), times(5, "late")].concat()))]), "0.00");
    assert_eq!(total(&book, &[("lost", json!([times(9, "dead link"), times(1, "late")].concat()))]), "0.50");
}

#[test]
fn shape_1_31() {
    let rung = |id: &str, points: i32, least: i32| {
        json!({"id": id, "points": points, "value": format!("{id}_pieces"),
               "curve": {"bands": [{"at_least": least, "share": 1}, {"below": least, "share": 0}]}})
    };
    let node = |combine: &str, then: Value| json!({"id": "total", "points": 3, "combine": combine, "children": [rung("province", 3, 1), rung("city", 2, 2), rung("county", 1, 1)], "then": then});
    let book = |combine: &str, then: Value| {
        scheme(&["province_pieces", "city_pieces", "county_pieces"], json!({}), node(combine, then))
    };
    let facts = |city: i32, county: i32| {
        [("province_pieces", json!(0)), ("city_pieces", json!(city)), ("county_pieces", json!(county))]
    };
    let ladder = book("sum", json!([{"clamp": {"at_most": 3}}]));
    let rungs = book("max", json!([]));
    assert_eq!((total(&ladder, &facts(2, 4)), total(&rungs, &facts(2, 4))), ("3.00".into(), "2.00".into()));
    // One city piece isn't two.
    assert_eq!((total(&ladder, &facts(1, 4)), total(&rungs, &facts(1, 4))), ("1.00".into(), "1.00".into()));
}

#[test]
fn shape_2_3() {
    let seasons = ["spring", "autumn", "months", "certificates"];
    let children = seasons.iter().map(|id| leaf(&format!("{id}_score"), json!(100), id)).collect();
    let mut node = weighted(
        children,
        json!({"spring_score": "35%", "autumn_score": "35%", "months_score": "20%", "certificates_score": "10%"}),
    );
    let facts = [("spring", json!(92)), ("autumn", json!(88)), ("months", json!(90)), ("certificates", json!(100))];
    assert_eq!(total(&scheme(&seasons, json!({}), node.clone()), &facts), "91.00");
    node["then"] = json!([{"scale": 30}]);
    let evaluation = score(&scheme(&seasons, json!({}), node), "a", &facts);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "27.30");
    assert_eq!(evaluation.explain("o").unwrap().lines()[0].mark.as_ref().unwrap().to_string(), "30");
}

#[test]
fn shape_2_8() {
    let offices = [
        ("finance", 8, 95),
        ("planning", 30, 88),
        ("trade", 20, 90),
        ("commerce", 20, 85),
        ("farming", 4, 100),
        ("statistics", 6, 92),
        ("science", 6, 96),
        ("safety", 6, 80),
    ];
    let ids: Vec<&str> = offices.iter().map(|(id, _, _)| *id).chain(["result"]).collect();
    let children: Vec<Value> = offices.iter().map(|(id, _, _)| leaf(&format!("{id}_sheet"), json!(100), id)).collect();
    let weights: Map<String, Value> =
        offices.iter().map(|(id, weight, _)| (format!("{id}_sheet"), json!(weight))).collect();
    let process = json!({"id": "process", "points": 100, "combine": "mean", "weights": weights, "children": children});
    let book = scheme(
        &ids,
        json!({}),
        json!({"id": "total", "points": 200, "children": [leaf("economy", json!(100), "result"), process]}),
    );
    let facts: Vec<(&str, Value)> =
        offices.iter().map(|(id, _, sheet)| (*id, json!(sheet))).chain([("result", json!(90))]).collect();
    assert_eq!(points(&book, &facts, "process"), "89.08");
    assert_eq!(total(&book, &facts), "179.08");
}

#[test]
fn shape_3_4() {
    let node = weighted(
        vec![leaf("online", json!(100), "online_test"), leaf("field", json!(100), "field_test")],
        json!({"online": "80%", "field": "20%"}),
    );
    let book = scheme(&["online_test", "field_test"], json!({}), node);
    assert_eq!(total(&book, &[("online_test", json!(60)), ("field_test", json!(40))]), "56.00");
}

#[test]
fn shape_3_5() {
    let rate = || json!({"kind": "rate", "unit": "call", "decimals": 0, "range": {"above": 0}, "supplier": "office"});
    let leaf = |id: &str, of: &str| json!({"id": id, "points": 100, "value": of, "curve": {"proportional": {"full_at": 1, "at_most": 1}}});
    let node = weighted(
        vec![leaf("response", "answered"), leaf("solution", "solved"), leaf("satisfaction", "satisfied")],
        json!({"response": 30, "solution": 35, "satisfaction": 35}),
    );
    let book = scheme(&[], json!({"answered": rate(), "solved": rate(), "satisfied": rate()}), node);
    assert_eq!(
        total(&book, &[("answered", json!([49, 50])), ("solved", json!([45, 50])), ("satisfied", json!([46, 50]))]),
        "93.10"
    );
}

#[test]
fn shape_4_1() {
    let by_level = |province: i64, city: i64| json!({"by_level": {"province": province, "city": city}});
    let each = json!({"first": 10, "second": 5, "third": 3, "praise": by_level(10, 5), "criticism": by_level(-5, -3)});
    let mut praised = events(&["first", "second", "third", "praise", "criticism"], &[]);
    praised["levels"] = json!(["province", "city"]);
    let book = |once: bool| {
        let mut form = form("praised", "zero", each.clone());
        if once {
            form["once_per"] = json!("matter");
            form["keep"] = json!("highest");
        }
        let bonus = json!({"add": {"id": "praise", "events": form, "absent": {"no_event": "zero"}}});
        scheme(
            &["work"],
            json!({"praised": praised.clone()}),
            json!({"id": "total", "children": [leaf("main", json!(100), "work")], "then": [bonus]}),
        )
    };
    let on = |id: &str, kind: &str, level: &str| json!({"id": id, "kind": kind, "level": level, "matter": "the same work", "dates": {"day": "2025-06-01"}, "state": "recognised"});
    let both = json!([on("1", "second", "city"), on("2", "praise", "province")]);
    let facts = [("work", json!(96)), ("praised", both)];
    assert_eq!((points(&book(false), &facts, "praise"), total(&book(false), &facts)), ("15".into(), "111.00".into()));
    assert_eq!((points(&book(true), &facts, "praise"), total(&book(true), &facts)), ("10".into(), "106.00".into()));
    let blamed = [("work", json!(96)), ("praised", json!([on("3", "criticism", "city")]))];
    assert_eq!(total(&book(true), &blamed), "93.00");
}

#[test]
fn shape_4_2() {
    let book = |of: i32| {
        let mirror =
            json!({"add": {"id": "mirror", "value": format!("(city - 100) / 100 * {of}"), "curve": "as_points"}});
        scheme(
            &["work", "city"],
            json!({}),
            json!({"id": "total", "children": [leaf("main", json!(100), "work")], "then": [mirror]}),
        )
    };
    let facts = [("work", json!(90)), ("city", json!("94.5"))];
    assert_eq!(
        (points(&book(100), &facts, "mirror"), points(&book(60), &facts, "mirror")),
        ("-5.5".into(), "-3.3".into())
    );
    assert_eq!(total(&book(60), &facts), "86.70");
}

#[test]
fn shape_4_4() {
    let book = |once: bool| {
        let mut form = form("months", "zero", json!({"fewer than 40": -5, "none": -10}));
        if once {
            form["once_per"] = json!("matter");
            form["keep"] = json!("heaviest");
        }
        scheme(
            &[],
            json!({"months": events(&["fewer than 40", "none"], &[])}),
            json!({"id": "total", "points": "open", "events": form, "absent": {"no_event": "zero"}}),
        )
    };
    // A blank month is thin too; whether it then loses twice is the scheme's to say.
    let month = |id: &str, kind: &str, month: &str| json!({"id": id, "kind": kind, "matter": month, "dates": {"day": "2025-06-01"}, "state": "recognised"});
    let months = json!([
        month("1", "fewer than 40", "march"),
        month("2", "none", "april"),
        month("3", "fewer than 40", "april")
    ]);
    assert_eq!(total(&book(true), &[("months", months.clone())]), "-15.00");
    assert_eq!(total(&book(false), &[("months", months)]), "-20.00");
}

#[test]
fn shape_4_5() {
    let kinds = ["circular", "admonition", "reassignment", "light sanction", "heavy sanction", "crime of office"];
    let each = json!({"circular": -2, "admonition": -3, "reassignment": -4, "light sanction": -6, "heavy sanction": -8, "crime of office": -12});
    let book = |join: &str| {
        let mut form = form("sanctions", "full", each.clone());
        form["factors"] = json!({"leader": 2, "concealed": 2, "own report": 0.5});
        form["join"] = json!(join);
        scheme(
            &[],
            json!({"sanctions": events(&kinds, &["leader", "concealed", "own report"])}),
            json!({"id": "total", "points": 20, "events": form, "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}}),
        )
    };
    let fact = |factors: Value| {
        [(
            "sanctions",
            json!([{"id": "1", "kind": "light sanction", "factors": factors, "dates": {"day": "2025-06-01"}, "state": "recognised"}]),
        )]
    };
    assert_eq!(total(&book("multiply"), &fact(json!(["leader", "concealed"]))), "0.00");
    assert_eq!(total(&book("add"), &fact(json!(["leader", "concealed"]))), "2.00");
    assert_eq!(total(&book("multiply"), &fact(json!(["own report"]))), "17.00");
}

#[test]
fn shape_4_6() {
    let bonus = json!({"add": {"id": "earned", "events": form("after", "zero", json!({"talk": 0.5, "meeting": 1, "reform": 1})),
                               "then": [{"clamp": {"at_most": 6}}], "absent": {"no_event": "zero"}}});
    let book = |more: &[Value]| {
        let then = [std::slice::from_ref(&bonus), more].concat();
        scheme(
            &[],
            json!({"sanctions": events(&["reassignment"], &[]), "after": events(&["talk", "meeting", "reform"], &[])}),
            json!({"id": "total", "points": 20, "events": form("sanctions", "full", json!({"reassignment": -4})), "then": then, "absent": {"no_event": "full"}}),
        )
    };
    let facts = [
        ("sanctions", json!(times(1, "reassignment"))),
        ("after", json!([times(3, "talk"), times(3, "meeting"), times(3, "reform")].concat())),
    ];
    assert_eq!(points(&book(&[]), &facts, "earned"), "6");
    assert_eq!(total(&book(&[]), &facts), "22.00");
    assert_eq!(total(&book(&[json!({"clamp": {"at_most": 20}})]), &facts), "20.00");
}

#[test]
fn shape_4_7() {
    let bonus = json!({"when": {"score": "here", "above": 80}, "add": {"id": "bonus", "value": "extra", "curve": "as_points", "then": [{"clamp": {"at_most": 30}}]}});
    let book = scheme(
        &["checked", "extra"],
        json!({}),
        json!({"id": "total", "children": [leaf("main", json!(100), "checked")], "then": [bonus]}),
    );
    for (checked, wanted) in [("80", "80.00"), ("80.5", "90.50"), ("79.5", "79.50")] {
        assert_eq!(total(&book, &[("checked", json!(checked)), ("extra", json!(10))]), wanted);
    }
    assert_eq!(total(&book, &[("checked", json!(100)), ("extra", json!(45))]), "130.00");
}

#[test]
fn shape_4_8() {
    let earn = json!({"add": {"id": "earned", "events": form("people", "zero", json!({"wanted": 1, "listed": 0.3, "punished": 0.5, "sentenced": 1})), "absent": {"no_event": "zero"}}});
    let floor = json!({"clamp": {"at_least": 0}});
    let book = |then: Value| {
        scheme(
            &["checks", "bad"],
            json!({"people": events(&["wanted", "listed", "punished", "sentenced"], &[])}),
            json!({"id": "total", "points": 5, "value": "5 - 0.5 * max(10 - checks, 0) - 0.3 * bad", "curve": "as_points", "then": then}),
        )
    };
    let facts =
        |checks: i32, bad: i32| [("checks", json!(checks)), ("bad", json!(bad)), ("people", json!(times(2, "wanted")))];
    let first = book(json!([floor, earn]));
    let net = book(json!([earn, floor]));
    assert_eq!((total(&first, &facts(8, 0)), total(&net, &facts(8, 0))), ("6.00".into(), "6.00".into()));
    assert_eq!(total(&book(json!([floor, earn, {"clamp": {"at_most": 5}}])), &facts(8, 0)), "5.00");
    assert_eq!((total(&first, &facts(0, 0)), total(&net, &facts(0, 0))), ("2.00".into(), "2.00".into()));
    assert_eq!((total(&first, &facts(0, 3)), total(&net, &facts(0, 3))), ("2.00".into(), "1.10".into()));
}

#[test]
fn shape_4_9() {
    let book = |none: Value| {
        scheme(
            &[],
            json!({"people": events(&["taken over"], &[])}),
            json!({"id": "total", "points": 2, "events": form("people", "zero", json!({"taken over": 0.3})), "then": [{"clamp": {"at_least": 0, "at_most": 2}}], "absent": {"no_event": none}}),
        )
    };
    assert_eq!(total(&book(json!("zero")), &[("people", json!(times(10, "taken over")))]), "2.00");
    assert_eq!(total(&book(json!("zero")), &[("people", json!(times(4, "taken over")))]), "1.20");
    assert_eq!(total(&book(json!("zero")), &[("people", json!([]))]), "0.00");
    assert_eq!(total(&book(json!("full")), &[("people", json!([]))]), "2.00");
}

#[test]
fn shape_4_12() {
    let bonus = json!({"add": {"id": "bonus", "events": form("merits", "zero", json!({"national": 8, "provincial": 4})), "then": [{"clamp": {"at_most": 10}}], "absent": {"no_event": "zero"}}});
    let book = scheme(
        &["work"],
        json!({"merits": events(&["national", "provincial"], &[])}),
        json!({"id": "total", "children": [leaf("main", json!(100), "work")], "then": [bonus, {"clamp": {"at_most": 100}}]}),
    );
    let merits = json!([times(1, "national"), times(1, "provincial")].concat());
    assert_eq!(
        (
            points(&book, &[("work", json!(88)), ("merits", merits.clone())], "bonus"),
            total(&book, &[("work", json!(88)), ("merits", merits.clone())])
        ),
        ("10".into(), "98.00".into())
    );
    assert_eq!(total(&book, &[("work", json!(93)), ("merits", merits)]), "100.00");
}

#[test]
fn shape_5_5() {
    // Class a: the three regions, which have both roots; class b: everybody else, which has the air alone.
    let mut book = scheme(
        &["air", "tasks"],
        json!({}),
        json!({"id": "total", "combine": "min", "children": [leaf("quality", json!(100), "air"), leaf("work", json!({"a": 100}), "tasks")]}),
    );
    book["tiers"] = json!([{"id": "excellent", "when": {"score": "total", "at_least": 90}}, {"id": "good", "when": {"score": "total", "at_least": 70}}, {"id": "rest"}]);
    let facts = [("air", json!(92)), ("tasks", json!(84))];
    for (class, wanted, tier) in [("a", "84.00", "good"), ("b", "92.00", "excellent")] {
        let evaluation = score(&book, class, &facts);
        assert_eq!(evaluation.outcome().total_text("o").unwrap(), wanted);
        assert_eq!(evaluation.outcome().standing("o").unwrap().tier().unwrap().as_str(), tier);
    }
}

#[test]
fn shape_6_1() {
    let mut book = scheme(&["sheet"], json!({}), leaf("total", json!({"a": 150, "b": 100}), "sheet"));
    book["tiers"] = json!([{"id": "94.10%", "when": {"rate": "total", "equals": "94.1%"}}, {"id": "98.18%", "when": {"rate": "total", "equals": "98.18%"}}, {"id": "rest"}]);
    for (class, sheet, rate) in [("a", "141.15", "94.10%"), ("b", "98.18", "98.18%")] {
        let evaluation = score(&book, class, &[("sheet", json!(sheet))]);
        assert_eq!(evaluation.outcome().total_text("o").unwrap(), sheet);
        assert_eq!(evaluation.outcome().standing("o").unwrap().tier().unwrap().as_str(), rate);
    }
}

#[test]
fn shape_6_10() {
    let reward = json!({"add": {"id": "reward", "value": "rewards", "curve": "as_points"}});
    let deduction = json!({"add": {"id": "deduction", "value": "0 - deductions", "curve": "as_points"}});
    let factor = json!({"times": 1.05});
    let book = |then: Vec<&Value>| {
        scheme(
            &["profit", "assets", "class_items", "rewards", "deductions"],
            json!({}),
            json!({"id": "total", "children": [leaf("a", json!(40), "profit"), leaf("b", json!(30), "assets"), leaf("c", json!(30), "class_items")], "then": then}),
        )
    };
    let facts = [
        ("profit", json!(38)),
        ("assets", json!(28)),
        ("class_items", json!(26)),
        ("rewards", json!(3)),
        ("deductions", json!(1)),
    ];
    assert_eq!(total(&book(vec![&factor, &reward, &deduction]), &facts), "98.60");
    assert_eq!(total(&book(vec![&reward, &deduction, &factor]), &facts), "98.70");
}
