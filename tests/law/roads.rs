//! Both roads of a leaf: whole numbers where the plan has proved that they suffice, exact ratios everywhere else. A step
//! that rounds at ten digits changes nothing here but the road, so what one gives the other gives too, at every edge.

use serde_json::{Value, json};

use super::kit::{alone, leaf, one, set};

/// Points of the leaf by both roads, and what its explanation says.
fn roads(value: &Value, curve: &Value, item: &str, facts: &[(Value, &str)]) {
    for (fact, wanted) in facts {
        for then in [json!([]), json!([{"round": 10}])] {
            let mut book = one(json!(20), value.clone(), curve.clone());
            set(&mut book, "/indicators/children/0", leaf("a", json!(20), value.clone(), curve.clone()));
            book["indicators"]["children"][0]["then"] = then;
            book["defaults"]["absent"]["too_few"] = json!({"points": 7});
            let done = alone(&book, &[(item, fact.clone())]);
            assert_eq!(done.outcome().points_text("o", "a").unwrap(), *wanted, "{fact} {curve}");
            let told = done.explain("o").unwrap();
            let lines = told.lines();
            let line = lines.iter().find(|line| line.node.as_str() == "a").unwrap();
            assert_eq!(line.points_text, *wanted, "{fact} {curve}");
        }
    }
}

#[test]
fn a_threshold_is_where_it_is_said_on_both_roads() {
    let curve =
        |then: &str| json!({"proportional": {"full_at": 100, "at_most": 1, "threshold": {"at": 60, "then": then}}});
    let facts = |at: &'static str| [(json!("59.9999"), "0.00"), (json!(60), at), (json!(130), "20.00")];
    roads(&json!("x"), &curve("as_is"), "x", &facts("12.00"));
    roads(&json!("x"), &curve("from_zero"), "x", &[(json!(60), "0.00"), (json!(70), "5.00"), (json!(100), "20.00")]);
}

#[test]
fn bands_and_lines_have_one_course_on_both_roads() {
    let curve = json!({"bands": [{"at_least": 90, "points": 20}, {"at_least": 60, "below": 90, "points": {"from": 8, "to": 20}},
                                 {"below": 60, "points": 0}]});
    let facts =
        [("59.9999", "0.00"), ("60", "8.00"), ("61", "8.40"), ("75", "14.00"), ("89.9999", "20.00"), ("90", "20.00")];
    roads(&json!("x"), &curve, "x", &facts.map(|(x, wanted)| (json!(x), wanted)));
}

#[test]
fn enough_is_enough_on_both_roads() {
    let curve = json!({"proportional": {"full_at": 1, "at_most": 1}});
    roads(
        &json!({"item": "r", "enough": 10}),
        &curve,
        "r",
        &[(json!([9, 9]), "7.00"), (json!([5, 10]), "10.00"), (json!([0, 0]), "0.00")],
    );
}
