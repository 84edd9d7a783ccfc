//! Shapes that read peers, scores of nodes, and what stands in for figures that aren't there.

use serde_json::{Value, json};

use super::kit::{book, number, peers, points, scored};

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

fn rank(of: &str, ties: &str, peers: Value) -> Value {
    json!({"rank": {"of": of, "best": "highest", "ties": ties, "peers": peers}})
}

// Ranks 1 to 5 by a reported figure earn 60 to 48, and on a second item 20 to 16; a tie as the rulebook says.
#[test]
fn shape_1_14() {
    let scheme = |ties: &str, beyond: i64| {
        let table = |worth: [i64; 5], beyond: i64| {
            let places: serde_json::Map<String, Value> =
                worth.iter().zip(1..).map(|(worth, place)| (format!("{place}"), json!(worth))).collect();
            json!({"table": {"points": places, "beyond": beyond}})
        };
        let leaf = |id: &str, of: &str, points: i64, curve: Value| json!({"id": id, "points": points, "value": rank(of, ties, peers()), "curve": curve});
        book(
            json!({"output": number(1), "sales": number(1)}),
            json!({"id": "t", "children": [
                leaf("first", "output", 60, table([60, 57, 54, 51, 48], beyond)),
                leaf("second", "sales", 20, table([20, 19, 18, 17, 16], 0)),
            ]}),
        )
    };
    let rows: [(&str, &[Value]); 6] = [
        ("a", &[json!(90), json!(5)]),
        ("b", &[json!(80), json!(5)]),
        ("c", &[json!(80), json!(5)]),
        ("d", &[json!(70), json!(4)]),
        ("e", &[json!(60), json!(3)]),
        ("f", &[json!(50), json!(2)]),
    ];
    let worth = |ties: &str, beyond: i64, node: &str| {
        let done = scored(&scheme(ties, beyond), &["output", "sales"], &rows);
        ["a", "b", "c", "d", "e", "f"].map(|id| points(&done, id, node)).join(" ")
    };
    assert_eq!(worth("competition", 0, "first"), "60 57 57 51 48 0");
    assert_eq!(worth("dense", 0, "first"), "60 57 57 54 51 48");
    assert_eq!(worth("averaged", 0, "first"), "60 55.5 55.5 51 48 0");
    // The sixth unit earns what the rulebook says of later places.
    assert_eq!(worth("averaged", 45, "first"), "60 55.5 55.5 51 48 45");
    // Three share the first place: (20 + 19 + 18) ÷ 3.
    assert_eq!(worth("averaged", 0, "second"), "19 19 19 17 16 0");
}

// Best full, each place 5 % less, among the library's own ranks: below 0 from the 22nd, unless a floor is said.
#[test]
fn shape_1_16() {
    let scheme = |at_most: Value| {
        let value = json!({"minus": [0, rank("x", "competition", peers())]});
        let curve = json!({"per": {"from": -1, "base": "100%", "every": 1, "step": "whole",
                                   "down": {"share": "5%", "at_most": at_most}}});
        book(json!({"x": number(0)}), json!({"id": "t", "points": 6, "value": value, "curve": curve}))
    };
    let ids: Vec<String> = (1..=22).map(|place| format!("u{place:02}")).collect();
    let numbers: Vec<[Value; 1]> = (1..=22).map(|place| [json!(100 - place)]).collect();
    let rows: Vec<(&str, &[Value])> = ids.iter().zip(&numbers).map(|(id, row)| (id.as_str(), row.as_slice())).collect();
    let worth = |at_most: Value| {
        let done = scored(&scheme(at_most), &["x"], &rows);
        ["u01", "u02", "u04", "u21", "u22"].map(|id| points(&done, id, "t")).join(" ")
    };
    assert_eq!(worth(json!("100%")), "6 5.7 5.1 0 0");
    assert_eq!(worth(json!("none")), "6 5.7 5.1 0 -0.3");
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
    // The other reading: ranked among all, but only passers earn; a unit that failed can then hold a place.
    let passed = json!({"value": "growth - last", "above": 8, "if_absent": false});
    let among = |when: Value| {
        let peers = if when.is_null() { peers() } else { json!({"in": "cohort", "self": "in", "when": when}) };
        let rank = json!({"rank": {"of": "growth", "best": "highest", "ties": "competition", "peers": peers}});
        let unless = json!({"set": 0, "when": {"not": passed}});
        super::peers::book(
            json!({"growth": number(1), "last": number(1)}),
            json!({"id": "race", "points": 6, "value": {"minus": ["6.3", {"times": ["0.3", rank]}]}, "curve": "as_points",
                   "then": [{"clamp": {"at_least": 0}}, unless]}),
        )
    };
    // `a` grew most, but from a base that leaves it short of the gate.
    let rows: [(&str, &[Value]); 3] =
        [("a", &[json!(20), json!(13)]), ("b", &[json!(10), json!(1)]), ("c", &[json!(9), json!("0.5")])];
    let worth = |book: &Value| {
        let done = scored(book, &["growth", "last"], &rows);
        ["a", "b", "c"].map(|id| points(&done, id, "race")).join(" ")
    };
    assert_eq!(worth(&among(Value::Null)), "0 5.7 5.4");
    assert_eq!(worth(&among(passed.clone())), "0 6 5.7");
}

#[test]
fn shape_1_18() {
    let value =
        json!({"statistic": {"name": "share_of_best", "best": "highest", "of": "posts / villages", "peers": peers()}});
    let curve = json!({"proportional": {"full_at": 1, "at_most": 1}});
    let book = super::peers::book(
        json!({"posts": number(0), "villages": {"kind": "number", "unit": "u", "decimals": 0, "range": {"above": 0}, "supplier": "office"}}),
        json!({"id": "t", "points": 6, "value": value, "curve": curve.clone()}),
    );
    let rows: [(&str, &[Value]); 2] = [("a", &[json!(50), json!(4)]), ("b", &[json!(30), json!(3)])];
    let done = scored(&book, &["posts", "villages"], &rows);
    assert_eq!(["a", "b"].map(|id| points(&done, id, "t")), ["6", "4.8"]);
    // Where less is better, the best ÷ own; a best of 0 is a zero base, which the rulebook answers.
    let less = |answer: Value| {
        let value = json!({"statistic": {"name": "share_of_best", "best": "lowest", "of": "days", "peers": peers()}});
        let leaf =
            json!({"id": "t", "points": 6, "value": value, "curve": curve.clone(), "absent": {"zero_base": answer}});
        super::peers::book(json!({"days": number(0)}), leaf)
    };
    let worth = |rows: [i64; 3], answer: Value| {
        let cells = rows.map(|days| [json!(days)]);
        let rows: Vec<(&str, &[Value])> =
            ["a", "b", "c"].into_iter().zip(&cells).map(|(id, row)| (id, row.as_slice())).collect();
        let done = scored(&less(answer), &["days"], &rows);
        ["a", "b", "c"].map(|id| points(&done, id, "t")).join(" ")
    };
    assert_eq!(worth([10, 8, 16], json!("full")), "4.8 6 3");
    assert_eq!(worth([10, 0, 16], json!("full")), "0 6 0");
    // Of figures that can be negative no share is taken.
    let mut negative = less(json!("full"));
    negative["data"]["days"].as_object_mut().unwrap().remove("range");
    let found = jixiao::check(&negative.to_string());
    assert_eq!(found.findings().iter().map(|found| found.code().as_str()).collect::<Vec<_>>(), ["JX2788"]);
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

// (x − min) ÷ (max − min) × 40 + 60 as it is printed; and the other way round where less is better.
#[test]
fn shape_1_20() {
    let index = |text: &str, answer: Value| {
        let value = json!({"formula": text, "peers": peers()});
        let leaf =
            json!({"id": "t", "points": 100, "value": value, "curve": "as_points", "absent": {"zero_base": answer}});
        book(json!({"x": number(0)}), leaf)
    };
    let sixty = || json!({"points": 60});
    let more = index("(x - min(x)) / (max(x) - min(x)) * 40 + 60", sixty());
    let less = index("(max(x) - x) / (max(x) - min(x)) * 40 + 60", sixty());
    let rows: [(&str, &[Value]); 3] = [("a", &[json!(30)]), ("b", &[json!(46)]), ("c", &[json!(70)])];
    for (book, wanted) in [(&more, ["60", "76", "100"]), (&less, ["100", "84", "60"])] {
        let done = scored(book, &["x"], &rows);
        assert_eq!(["a", "b", "c"].map(|id| points(&done, id, "t")), wanted);
    }
    // Nothing at all still earns 60.
    let rows: [(&str, &[Value]); 2] = [("a", &[json!(0)]), ("b", &[json!(50)])];
    assert_eq!(points(&scored(&more, &["x"], &rows), "a", "t"), "60");
    // All alike: the rulebook says what that is worth.
    let alike: [(&str, &[Value]); 2] = [("a", &[json!(30)]), ("b", &[json!(30)])];
    assert_eq!(points(&scored(&more, &["x"], &alike), "a", "t"), "60");
    let full = index("(x - min(x)) / (max(x) - min(x)) * 40 + 60", json!("full"));
    assert_eq!(points(&scored(&full, &["x"], &alike), "a", "t"), "100");
    // Ends that are fixed, or reported from earlier years, instead of this year's.
    let fixed =
        json!({"id": "t", "points": 100, "value": "clamp(goalposts(x, 30, 70), 0, 1) * 40 + 60", "curve": "as_points"});
    let history =
        json!({"id": "t", "points": 100, "value": "(x - lowest) / (highest - lowest) * 40 + 60", "curve": "as_points"});
    let data = json!({"x": number(0), "lowest": number(0), "highest": number(0)});
    for leaf in [fixed, history] {
        let done = scored(
            &book(data.clone(), leaf),
            &["x", "lowest", "highest"],
            &[("a", &[json!(46), json!(30), json!(70)])],
        );
        assert_eq!(points(&done, "a", "t"), "76");
    }
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
    // Departments that aren't professional take the mean of the professional ones, whoever else reports.
    let fill = json!({"fill": {"mean": "rate", "peers": {"in": "class", "named": "professional", "self": "out"}}});
    let mut book = book;
    book["classes"] = json!([{"id": "professional"}, {"id": "other"}]);
    book["cohorts"] = json!([{"id": "k", "classes": ["professional", "other"]}]);
    book["indicators"]["absent"] = json!({"not_applicable": fill, "zero_base": fill});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let table = "object,class,young.n,young.d,by\na,professional,4,4,office\nb,professional,3,5,office\n\
                 c,other,1,10,office\nd,other,0,0,office\n";
    let round = plan.round().csv(jixiao::Table::new(table.as_bytes())).unwrap_or_else(|found| panic!("{}", found.en()));
    let done = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(["a", "b", "c", "d"].map(|id| points(&done, id, "t")), ["1", "0.6", "0.1", "0.8"]);
}
