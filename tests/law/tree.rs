//! §1.20 to §1.22: how children meet, added leaves, figures.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, leaf, listed, over, round, total, try_round, with};

/// `a` worth 40 and `z` worth 60, both in proportion to a full 1.
fn two(combine: &str) -> Value {
    let full = json!({"proportional": {"full_at": 1, "at_most": 1}});
    let mut book =
        book(over(vec![leaf("a", json!(40), json!("b"), full.clone()), leaf("z", json!(60), json!("p"), full)]));
    book["indicators"]["combine"] = json!(combine);
    book
}

fn mark(book: &Value) -> String {
    let evaluation = alone(book, &[("b", json!(1)), ("p", json!(1))]);
    evaluation.explain("o").unwrap().lines()[0].mark.clone().unwrap().to_string()
}

// S1.20-1 S1.20-2 S1.20-9
#[test]
fn a_mean_divides_by_the_weights_of_the_children_that_are_there() {
    let mut book = two("mean");
    book["indicators"]["weights"] = json!({"a": 3, "z": 1});
    // (3 × 20 + 60) ÷ 4, of (3 × 40 + 60) ÷ 4
    assert_eq!(total(&book, &[("b", json!(0.5)), ("p", json!(1))]), "30.00");
    assert_eq!(mark(&book), "45");
    // The class d lacks `z`: the weight of `a` alone divides.
    book["indicators"]["children"][1]["points"] = json!({"c": 60});
    let evaluation = round(
        &book,
        &[("o", "c"), ("q", "d")],
        &[("o", "b", json!(0.5)), ("o", "p", json!(1)), ("q", "b", json!(0.5))],
    );
    assert_eq!(evaluation.outcome().total_text("q").unwrap(), "20.00");
    let text = evaluation.explain("o").unwrap();
    assert!(text.en().contains("weighted mean (a × 3 + z × 1) ÷ 4 = 30"), "{}", text.en());
    assert!(text.zh().contains("加权平均（a×3+z×1）÷ 4 = 30"), "{}", text.zh());
}

// S1.20-3 S1.20-6 S1.20-9
#[test]
fn the_lowest_and_the_highest_are_named() {
    let cells = [("b", json!(0.5)), ("p", json!(0.25))];
    assert_eq!((total(&two("min"), &cells), mark(&two("min"))), ("15.00".into(), "40".into()));
    assert_eq!((total(&two("max"), &cells), mark(&two("max"))), ("20.00".into(), "60".into()));
    let said = |combine: &str| alone(&two(combine), &cells).explain("o").unwrap().en();
    assert!(said("min").contains("the lowest: z 15") && said("max").contains("the highest: a 20"), "{}", said("min"));
    // Of equals the one listed first.
    let even = alone(&two("max"), &[("b", json!(0.75)), ("p", json!(0.5))]);
    assert!(even.explain("o").unwrap().zh().contains("取最高：a 30"), "{}", even.explain("o").unwrap().zh());
}

// S1.20-4 S1.20-6 S1.20-9
#[test]
fn the_best_n_are_added() {
    let full = json!({"proportional": {"full_at": 1, "at_most": 1}});
    let child = |id: &str, points: i32, value: &str| leaf(id, json!(points), json!(value), full.clone());
    let mut book = book(over(vec![child("a", 10, "b"), child("m", 20, "p"), child("z", 30, "x")]));
    book["indicators"]["combine"] = json!("best_n");
    book["indicators"]["best_n"] = json!(2);
    let evaluation = alone(&book, &[("b", json!(1)), ("p", json!(0.25)), ("x", json!(0.5))]);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "25.00");
    let lines = evaluation.explain("o").unwrap().lines();
    assert_eq!(lines[0].mark.as_ref().unwrap().to_string(), "50");
    assert!(lines[0].stages[0].en.contains("the best 2: z, a, together 25"), "{}", lines[0].stages[0].en);
    // Equals are two, not one.
    assert_eq!(total(&book, &[("b", json!(0.5)), ("p", json!(0.25)), ("x", json!(0))]), "10.00");
}

// S1.20-5 S1.20-9
#[test]
fn a_product_multiplies() {
    assert_eq!(total(&two("product"), &[("b", json!(0.5)), ("p", json!(0.25))]), "300.00");
    assert_eq!(mark(&two("product")), "2400");
}

// S1.20-7
#[test]
fn combine_is_said_in_full() {
    let found = |book: Value| codes(&book);
    assert_eq!(found(two("mean")), ["JX2752"]);
    assert_eq!(found(with(two("mean"), "/indicators/weights", json!({"a": 1}))), ["JX2752"]);
    assert_eq!(found(with(two("mean"), "/indicators/weights", json!({"a": 1, "z": 0}))), ["JX2753"]);
    assert_eq!(found(with(two("mean"), "/indicators/weights", json!({"a": 1, "z": 1, "q": 1}))), ["JX2754"]);
    assert_eq!(found(with(two("min"), "/indicators/weights", json!({"a": 1, "z": 1}))), ["JX2755"]);
    assert_eq!(found(two("best_n")), ["JX2756"]);
    assert_eq!(found(with(two("best_n"), "/indicators/best_n", json!(3))), ["JX2756"]);
    assert_eq!(found(with(two("max"), "/indicators/best_n", json!(1))), ["JX2755"]);
    assert_eq!(found(with(two("sum"), "/indicators/children/0/combine", json!("max"))), ["JX2751"]);
    assert!(found(two("geometric_mean")).is_empty());
}

// S1.20-8
#[test]
fn a_stated_mark_is_what_the_marks_make_together() {
    assert!(codes(&with(two("max"), "/indicators/points", json!(60))).is_empty());
    assert_eq!(codes(&with(two("max"), "/indicators/points", json!(100))), ["JX2201"]);
}

/// 40 and a bonus of `x`, at most 5, where the sum is above 20.
fn bonus() -> Value {
    let mut book = two("sum");
    book["indicators"]["then"] = json!([
        {"when": {"score": "here", "above": 20},
         "add": {"id": "bonus", "value": "x", "curve": "as_points", "then": [{"clamp": {"at_most": 5}}], "absent": {"missing": {"points": 1}}}},
        {"clamp": {"at_most": 103}}
    ]);
    book
}

// S1.21-1 S1.21-2 S1.21-3
#[test]
fn an_added_leaf_is_a_line_of_its_own() {
    let cells = |b: &str, x: Value| alone(&bonus(), &[("b", json!(b)), ("p", json!("0.5")), ("x", x)]);
    let above = cells("0", json!(7.125));
    assert_eq!(above.outcome().points_text("o", "bonus").unwrap(), "5.00");
    assert_eq!(above.outcome().total_text("o").unwrap(), "35.00");
    let lines = above.explain("o").unwrap().lines();
    assert_eq!(lines.iter().map(|line| line.node.as_str()).collect::<Vec<_>>(), ["total", "a", "z", "bonus"]);
    assert_eq!(lines.iter().map(|line| line.added).collect::<Vec<_>>(), [false, false, false, true]);
    // It counts in no mark.
    assert_eq!((lines[0].mark.clone().unwrap().to_string(), lines[3].mark.clone()), ("100".into(), None));
    // It is rounded as a leaf before it is added.
    assert_eq!(cells("0", json!(1.125)).outcome().total_text("o").unwrap(), "31.13");
    // Steps after it hold it.
    assert_eq!(
        alone(&bonus(), &[("b", json!(1)), ("p", json!(1)), ("x", json!(4))]).outcome().total_text("o").unwrap(),
        "103.00"
    );
    // Absent, it is answered there.
    let absent = alone(&bonus(), &[("b", json!(1)), ("p", json!("0.5"))]);
    assert_eq!(
        (absent.outcome().total_text("o").unwrap(), absent.outcome().points_text("o", "bonus").unwrap()),
        ("71.00".into(), "1.00".into())
    );
}

// S1.21-4
#[test]
fn an_added_leaf_whose_step_doesnt_run_is_shown_as_0() {
    let mut book = bonus();
    book["ranking"] = json!({"keys": [{"score": "bonus", "best": "highest"}], "ties": "competition"});
    let cells = |object: &'static str, b: &str| {
        [(object, "b", json!(b)), (object, "p", json!("0.25")), (object, "x", json!(3))]
    };
    let (one, other) = (cells("o", "0.125"), cells("q", "0.25"));
    let evaluation = round(&book, &[("o", "c"), ("q", "c")], &[one.as_slice(), &other].concat());
    // 5 + 15 = 20 isn't above 20.
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "20.00");
    assert_eq!(evaluation.outcome().points_text("o", "bonus").unwrap(), "0.00");
    assert_eq!(evaluation.outcome().total_text("q").unwrap(), "28.00");
    // Ranks read it as shown.
    assert_eq!(evaluation.outcome().standing("o").unwrap().rank(), Some(2));
    let line = evaluation.explain("o").unwrap().lines().into_iter().find(|line| line.added).unwrap();
    assert_eq!(line.points_text, "0.00");
    let last = line.stages.last().unwrap();
    assert_eq!(last.en, "doesn't count, for “the score here above 20” doesn't hold: 0");
    assert_eq!(last.zh, "不计：条件“此处得分高于20”不成立，得 0");
}

// S1.21-5
#[test]
fn a_refused_absence_stops_the_round_whatever_when_would_have_done() {
    let mut book = bonus();
    book["indicators"]["then"][0]["add"]["absent"] = json!({"missing": "refuse"});
    let evidence = super::kit::evidence(&[("o", "c")], &[("o", "b", json!(0)), ("o", "p", json!("0.1"))]);
    assert_eq!(listed(&try_round(&book, &evidence).unwrap_err()), ["JX4001"]);
}

// S1.21-6
#[test]
fn a_steps_own_leaf_cant_decide_over_it() {
    let mut book = bonus();
    book["indicators"]["then"][1]["when"] = json!({"score": "bonus", "above": 2, "if_absent": false});
    assert_eq!(codes(&book), ["JX2210"]);
    // Its id is one among the nodes'.
    let mut book = bonus();
    book["indicators"]["then"][0]["add"]["id"] = json!("z");
    assert!(codes(&book).contains(&"JX2011".to_owned()));
}

// S1.22-1 S1.22-2 S1.22-3 S1.22-4
#[test]
fn figures_stand_outside_the_tree() {
    let mut book = two("sum");
    book["figures"] = json!([
        {"id": "second", "points": 10, "value": "x / y", "curve": {"proportional": {"full_at": 1, "at_most": "none"}}, "digits": 3},
        {"id": "pair", "children": [{"id": "left", "points": "open", "value": "x", "curve": "as_points"}, {"id": "right", "points": "open", "value": "y", "curve": "as_points"}]}
    ]);
    book["ranking"] = json!({"keys": [{"figure": "second", "best": "lowest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "high", "when": {"score": "pair", "at_least": 4}}, {"id": "rest"}]);
    assert!(codes(&book).iter().all(|code| code.starts_with('w')), "{:?}", codes(&book));
    let cells = |object: &'static str, x: i32| {
        [(object, "b", json!(1)), (object, "p", json!(1)), (object, "x", json!(x)), (object, "y", json!(3))]
    };
    let evaluation = round(&book, &[("o", "c"), ("q", "c")], &[cells("o", 1), cells("q", 0)].concat());
    let outcome = evaluation.outcome();
    assert_eq!(
        (outcome.total_text("o").unwrap(), outcome.points_text("o", "second").unwrap()),
        ("100.00".into(), "3.333".into())
    );
    assert_eq!(outcome.points_text("o", "pair").unwrap(), "4.00");
    assert_eq!((outcome.standing("q").unwrap().rank(), outcome.standing("o").unwrap().rank()), (Some(1), Some(2)));
    assert_eq!(
        (
            outcome.standing("q").unwrap().tier().unwrap().as_str(),
            outcome.standing("o").unwrap().tier().unwrap().as_str()
        ),
        ("rest", "high")
    );
    let lines = evaluation.explain("o").unwrap().lines();
    assert_eq!(lines[0].mark.clone().unwrap().to_string(), "100");
    assert_eq!(
        lines.iter().filter(|line| line.figure).map(|line| line.node.as_str()).collect::<Vec<_>>(),
        ["second", "pair", "left", "right"]
    );
    // A key names a figure, not a node of the tree.
    book["ranking"]["keys"][0]["figure"] = json!("a");
    assert!(codes(&book).contains(&"JX2773".to_owned()));
}

/// Open leaves `a` and `z` of `b` and `p` under a geometric mean.
fn geometric(more: Value) -> Value {
    let child = |id: &str, value: &str| leaf(id, json!("open"), json!(value), json!("as_points"));
    let mut book = book(over(vec![child("a", "b"), child("z", "p")]));
    book["indicators"]["combine"] = json!("geometric_mean");
    book["indicators"]["digits"] = json!(10);
    for (key, value) in more.as_object().unwrap() {
        book["indicators"][key] = value.clone();
    }
    book
}

// S1.20-10 S1.20-11
#[test]
fn a_geometric_mean_is_the_root_of_the_product() {
    let even = geometric(json!({}));
    assert_eq!(total(&even, &[("b", json!(4)), ("p", json!(9))]), "6.0000000000");
    assert_eq!(total(&even, &[("b", json!(0)), ("p", json!(9))]), "0.0000000000");
    // √6 = 2.44948974278317809819728407…
    assert_eq!(total(&even, &[("b", json!(2)), ("p", json!(3))]), "2.4494897428");
    let exactly = geometric(json!({"digits": {"exact": 2}}));
    let said = alone(&exactly, &[("b", json!(2)), ("p", json!(3))]).explain("o").unwrap();
    assert!(said.en().contains("root of degree 2 of a^1 × z^1 = 2.44948974278317809819728\n"), "{}", said.en());
    assert!(said.zh().contains("几何平均（a^1 × z^1）开2次方 = 2.44948974278317809819728\n"), "{}", said.zh());
    // Weights 0.5 and 1.5 are 1 and 3: the fourth root of 16 × 1³.
    let weighted = geometric(json!({"weights": {"a": "0.5", "z": "1.5"}}));
    assert_eq!(total(&weighted, &[("b", json!(16)), ("p", json!(1))]), "2.0000000000");
    // Who is left out doesn't count, and the weights of the others make the root.
    let mut out = weighted;
    out["indicators"]["children"][0]["absent"] = json!({"missing": "leave_out"});
    assert_eq!(total(&out, &[("p", json!(7))]), "7.0000000000");
    // Marks meet alike: √(20 × 45).
    let child = |id: &str, mark: i64, value: &str| leaf(id, json!(mark), json!(value), json!("as_points"));
    let mut marked = book(over(vec![child("a", 20, "b"), child("z", 45, "p")]));
    marked["indicators"]["combine"] = json!("geometric_mean");
    assert_eq!(mark(&marked), "30");
}

// S1.20-12
#[test]
fn a_geometric_mean_without_a_result_is_an_error() {
    let mut below = geometric(json!({}));
    below["indicators"]["children"][0]["value"] = json!("x");
    assert_eq!(codes(&below), ["JX2809"]);
    below["indicators"]["children"][0]["then"] = json!([{"clamp": {"at_least": 0}}]);
    assert!(codes(&below).is_empty());
    assert_eq!(codes(&geometric(json!({"weights": {"a": "0.333", "z": "0.667"}}))), ["JX2809"]);
    assert_eq!(codes(&geometric(json!({"weights": {"a": 1}}))), ["JX2752"]);
    assert_eq!(codes(&geometric(json!({"weights": {"a": 1, "z": 0}}))), ["JX2753"]);
}
