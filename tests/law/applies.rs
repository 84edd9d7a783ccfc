//! §1.26: nodes that apply under a condition.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{book, codes, leaf, over, round, set, with};

const TWO: [(&str, &str); 2] = [("a", "c"), ("z", "c")];

/// Leaves `x` of 60 and `sea` of 40, the latter where the flag `f` is set.
fn coast() -> Value {
    let mut sea = leaf("sea", json!(40), json!("p"), json!("as_points"));
    sea["applies"] = json!({"when": {"data": "f", "equals": true, "if_absent": false}});
    book(over(vec![leaf("x", json!(60), json!("b"), json!("as_points")), sea]))
}

/// 30 and 20 for both; only `a` has the flag.
fn both(book: &Value) -> Evaluation {
    let cells = [
        ("a", "b", json!(30)),
        ("a", "p", json!(20)),
        ("a", "f", json!(true)),
        ("z", "b", json!(30)),
        ("z", "p", json!(20)),
    ];
    round(book, &TWO, &cells)
}

fn points(done: &Evaluation, object: &str, node: &str) -> String {
    done.outcome().points(object, node).map_or_else(|| "-".to_owned(), |points| points.to_string())
}

// S1.26-1
#[test]
fn a_node_whose_condition_fails_isnt_there() {
    let done = both(&coast());
    assert_eq!(["sea", "total"].map(|node| points(&done, "a", node)), ["20", "50"]);
    assert_eq!(["sea", "total"].map(|node| points(&done, "z", node)), ["-", "30"]);
    // It isn't there, and so has no cause.
    assert_eq!(done.outcome().cause("z", "sea"), None);
    let text = done.explain("z").unwrap();
    assert!(text.en().contains("\"sea\" doesn't apply, and its mark isn't in force"), "{}", text.en());
    assert!(text.zh().contains("“sea”的适用条件不成立"), "{}", text.zh());
    assert!(text.lines().iter().all(|line| line.node.as_str() != "sea"));
    // What it lacks stops nobody.
    let mut strict = coast();
    set(&mut strict, "/indicators/children/1/absent", json!({"missing": "refuse"}));
    let cells = [("a", "b", json!(30)), ("z", "b", json!(30))];
    assert_eq!(points(&round(&strict, &TWO, &cells), "z", "total"), "30");
}

// S1.26-2
#[test]
fn its_mark_is_in_force_nowhere() {
    let mut rated = coast();
    set(&mut rated, "/ranking", json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"}));
    let done = both(&rated);
    // 50 of 100, and 30 of 60: the same rate.
    let rank = |id: &str| done.outcome().standing(id).unwrap().rank().unwrap();
    assert_eq!((rank("a"), rank("z")), (1, 1));
    let mark = |id: &str| done.explain(id).unwrap().lines()[0].mark.as_ref().unwrap().to_string();
    assert_eq!((mark("a"), mark("z")), ("100".to_owned(), "60".to_owned()));
    let mut scaled = coast();
    set(&mut scaled, "/indicators/then", json!([{"scale": 100}]));
    assert_eq!(["a", "z"].map(|id| points(&both(&scaled), id, "total")), ["50", "50"]);
    let mut mean = coast();
    set(&mut mean, "/indicators/combine", json!("mean"));
    set(&mut mean, "/indicators/weights", json!({"x": 3, "sea": 1}));
    assert_eq!(["a", "z"].map(|id| points(&both(&mean), id, "total")), ["27.5", "30"]);
}

// S1.26-3
#[test]
fn what_is_beneath_it_isnt_there_either() {
    let mut sea = coast()["indicators"]["children"][1].clone();
    let when = sea.as_object_mut().unwrap().remove("applies").unwrap();
    let group = json!({"id": "water", "applies": when, "children": [sea],
                       "then": [{"add": {"id": "bonus", "value": "x", "curve": "as_points", "absent": {"missing": "refuse"}}}]});
    let mut book = coast();
    book["indicators"]["children"][1] = group;
    let mut cells = vec![
        ("a", "b", json!(30)),
        ("a", "p", json!(20)),
        ("a", "f", json!(true)),
        ("z", "b", json!(30)),
        ("a", "x", json!(7)),
    ];
    let done = round(&book, &TWO, &cells);
    assert_eq!(["sea", "water", "bonus", "total"].map(|node| points(&done, "a", node)), ["20", "27", "7", "57"]);
    assert_eq!(["sea", "water", "bonus", "total"].map(|node| points(&done, "z", node)), ["-", "-", "-", "30"]);
    // Where nothing applies beneath a node, nothing of it is left.
    cells.clear();
    let mut all = coast();
    let only = all["indicators"]["children"][1].clone();
    all["indicators"]["children"][1] = json!({"id": "water", "children": [only]});
    assert_eq!(codes(&all), ["JX2795"]);
    set(&mut all, "/indicators/children/1/nothing_left", json!({"points": 5}));
    assert_eq!(points(&both(&all), "z", "total"), "35");
}

// S1.26-4
#[test]
fn coverage_asks_only_for_what_applies() {
    let mut book = coast();
    book["coverage"] = json!({"at_least": "100%", "otherwise": "unranked"});
    let cells = [("a", "b", json!(30)), ("a", "f", json!(true)), ("z", "b", json!(30))];
    let done = round(&book, &TWO, &cells);
    let share = |id: &str| done.outcome().coverage(id).unwrap().to_string();
    assert_eq!((share("a"), share("z")), ("0.6".to_owned(), "1".to_owned()));
}

// S1.26-5
#[test]
fn it_takes_no_mark_from_others_and_fills_no_gap() {
    // The mark of `y`, excluded, goes to those that apply.
    let mut book = coast();
    let mut y = leaf("y", json!(30), json!("y"), json!("as_points"));
    y["absent"] = json!({"missing": {"exclude": "pro_rata", "within": "total", "prices": false}});
    book["indicators"]["children"].as_array_mut().unwrap().push(y);
    let done = both(&book);
    let mark = |id: &str, node: &str| done.outcome().changed_mark(id, node);
    assert_eq!((mark("a", "x"), mark("a", "sea")), (Some("78".to_owned()), Some("52".to_owned())));
    assert_eq!((mark("z", "x"), mark("z", "sea")), (Some("90".to_owned()), None));
    // Who has no such leaf fills nobody's gap in it, though its items are reported.
    let mut filled = coast();
    let fill = json!({"missing": {"fill": {"mean": "value", "digits": 0, "peers": {"in": "cohort", "self": "out"}}}, "too_few_peers": {"points": 1}});
    set(&mut filled, "/indicators/children/1/absent", fill);
    let three = [("a", "c"), ("m", "c"), ("z", "c")];
    let cells = [("a", "f", json!(true)), ("m", "f", json!(true)), ("m", "p", json!(8)), ("z", "p", json!(30))];
    assert_eq!(points(&round(&filled, &three, &cells), "a", "sea"), "8");
}

// S1.26-6
#[test]
fn a_condition_that_cant_be_known_in_time_is_an_error() {
    let when = |condition: Value| codes(&with(coast(), "/indicators/children/1/applies/when", condition));
    assert!(when(json!({"value": "b + p", "at_least": 3, "if_absent": false})).is_empty());
    assert_eq!(when(json!({"score": "x", "at_least": 3})), ["JX2847"]);
    assert_eq!(when(json!({"data": "f", "equals": true})), ["JX2413"]);
    let mut total = coast();
    set(&mut total, "/indicators/applies", json!({"when": {"data": "f", "equals": true, "if_absent": true}}));
    assert_eq!(codes(&total), ["JX2848"]);
    // Who reads it says what holds where it isn't there.
    let mut tier = coast();
    set(&mut tier, "/tiers", json!([{"id": "good", "when": {"score": "sea", "at_least": 20}}]));
    assert_eq!(codes(&tier), ["JX2413"]);
}

// S1.26-7
#[test]
fn what_is_beneath_a_node_that_a_class_lacks_isnt_there_for_it() {
    // Leaves of 60 and 20 for both classes, and one of 40 beneath a node that only `c` has.
    let share = json!({"proportional": {"full_at": 100, "at_most": 1}});
    let mut rest = leaf("rest", json!(20), json!("p"), share.clone());
    rest["absent"] = json!({"missing": {"exclude": "pro_rata", "within": "total"}});
    let own = leaf("own", json!(40), json!("y"), share.clone());
    let group = |children: Value| {
        json!({"id": "group", "applies": {"classes": ["c"]}, "children": children,
        "then": [{"add": {"id": "bonus", "value": "b", "curve": "as_points", "absent": {"missing": "refuse"}}}]})
    };
    let tree = |own: Value| {
        book(over(vec![leaf("x", json!(60), json!("x"), share.clone()), group(json!([own])), rest.clone()]))
    };
    let above = tree(own.clone());
    let objects = [("a", "c"), ("z", "d")];
    let cells = [
        ("a", "x", json!(100)),
        ("a", "y", json!(50)),
        ("a", "b", json!(1)),
        ("z", "x", json!(100)),
        ("z", "y", json!(50)),
    ];
    let done = round(&above, &objects, &cells);
    // Of 20 to spread the 60 and the 40 of `c` take 12 and 8; in `d` the 60 takes all.
    assert_eq!(["x", "own", "total"].map(|node| points(&done, "a", node)), ["72", "24", "97"]);
    assert_eq!(
        ["x", "own", "bonus", "group", "total"].map(|node| points(&done, "z", node)),
        ["80", "-", "-", "-", "80"]
    );
    assert_eq!(done.outcome().cause("z", "own"), None);
    assert!(done.explain("z").unwrap().lines().iter().all(|line| line.node.as_str() != "own"));
    // Just as if each leaf said it too.
    let mut each = own;
    each["applies"] = json!({"classes": ["c"]});
    let twice = round(&tree(each), &objects, &cells);
    for (id, _) in objects {
        for node in ["x", "own", "bonus", "group", "rest", "total"] {
            assert_eq!(points(&done, id, node), points(&twice, id, node), "{id} {node}");
        }
    }
    // Coverage goes by the 80 that `d` has.
    let mut covered = above;
    set(&mut covered, "/coverage", json!({"at_least": "60%", "otherwise": "unranked"}));
    set(&mut covered, "/ranking", json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"}));
    let done = round(&covered, &objects, &cells);
    assert!(!done.outcome().lacks_coverage("z"));
    // Nor does it stop anybody.
    let mut strict = covered;
    set(&mut strict, "/indicators/children/1/children/0/absent", json!({"missing": "refuse"}));
    let done = round(
        &strict,
        &objects,
        &[("a", "x", json!(1)), ("a", "y", json!(1)), ("a", "b", json!(1)), ("z", "x", json!(50))],
    );
    assert_eq!(points(&done, "z", "total"), "40");
}
