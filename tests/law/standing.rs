//! §3 and §4: order of evaluation, ranks, tiers.

use serde_json::{Value, json};

use super::kit::{book, check, codes, evidence, leaf, one, over, refused, round, total, try_round, with};

// S3.1-1
#[test]
fn scores_are_ready_when_they_are_read() {
    // `a` stands first and reads `z`.
    let mut book = book(over(vec![
        leaf("a", json!("open"), json!("x"), json!("as_points")),
        leaf("z", json!("open"), json!("y"), json!("as_points")),
    ]));
    book["indicators"]["children"][0]["then"] = json!([{"times": 10, "when": {"score": "z", "at_least": 2}}]);
    assert_eq!(total(&book, &[("x", json!(1)), ("y", json!(2))]), "12.00");
    assert_eq!(total(&book, &[("x", json!(1)), ("y", json!(1))]), "2.00");
    let order = check(&book).into_plan().unwrap().report().order;
    assert_eq!(order, ["z", "a", "total"]);
}

// S3.1-2
#[test]
fn scores_that_wait_for_each_other() {
    let book = with(
        one(json!("open"), json!("x"), json!("as_points")),
        "/indicators/children/0/then",
        json!([{"add": 1, "when": {"score": "total", "above": 0}}]),
    );
    assert_eq!(codes(&book), ["JX2210"]);
}

// S3.2-1
#[test]
fn malformed_evidence_stops_with_all_findings() {
    let book = one(json!("open"), json!("p"), json!("as_points"));
    let evidence = evidence(&[("o", "c")], &[("o", "p", json!(-1)), ("o", "q", json!(1)), ("n", "p", json!(1))]);
    assert_eq!(refused(&book, &evidence), ["JX3021", "JX3022", "JX3034"]);
}

/// `x` and `y` as open scores, ranked.
fn ranked(keys: Value, ties: &str) -> Value {
    let mut book = book(over(vec![
        leaf("a", json!("open"), json!("x"), json!("as_points")),
        leaf("z", json!("open"), json!("y"), json!("as_points")),
    ]));
    book["ranking"] = json!({"keys": keys, "ties": ties});
    book
}

/// Ranks of objects by their x and y, in the order given.
fn ranks(book: &Value, cells: &[(i32, i32)]) -> Vec<u32> {
    let ids: Vec<String> = (0..cells.len()).map(|place| format!("o{place}")).collect();
    let objects: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "c")).collect();
    let cells: Vec<(&str, &str, Value)> = ids
        .iter()
        .zip(cells)
        .flat_map(|(id, (x, y))| [(id.as_str(), "x", json!(x)), (id.as_str(), "y", json!(y))])
        .collect();
    let evaluation = round(book, &objects, &cells);
    ids.iter().map(|id| evaluation.outcome().standing(id).unwrap().rank().unwrap()).collect()
}

fn by_x() -> Value {
    json!([{"score": "a", "best": "highest"}])
}

// S4.1-1
#[test]
fn ranks_are_within_cohorts() {
    let mut book = ranked(by_x(), "competition");
    book["cohorts"] = json!([{"id": "k", "classes": ["c"]}, {"id": "l", "classes": ["d"]}]);
    let mut evidence = evidence(
        &[("o", "c"), ("q", "d"), ("s", "d")],
        &[("o", "x", json!(1)), ("q", "x", json!(5)), ("s", "x", json!(9))],
    );
    evidence["roster"][1]["cohort"] = json!("l");
    evidence["roster"][2]["cohort"] = json!("l");
    let evaluation = try_round(&book, &evidence).unwrap();
    let rank = |object: &str| evaluation.outcome().standing(object).unwrap().rank().unwrap();
    assert_eq!((rank("o"), rank("q"), rank("s")), (1, 2, 1));
}

// S4.1-2
#[test]
fn keys_decide_in_order() {
    let keys = json!([{"score": "a", "best": "highest"}, {"score": "z", "best": "highest"}]);
    assert_eq!(ranks(&ranked(keys, "competition"), &[(1, 9), (2, 1), (2, 3)]), [3, 2, 1]);
}

// S4.1-3 S4.1-4
#[test]
fn ties_share_a_rank() {
    let cells = [(9, 0), (7, 0), (7, 0), (5, 0)];
    assert_eq!(ranks(&ranked(by_x(), "competition"), &cells), [1, 2, 2, 4]);
    assert_eq!(ranks(&ranked(by_x(), "dense"), &cells), [1, 2, 2, 3]);
}

// S4.1-5
#[test]
fn an_absent_key_comes_last() {
    for best in ["highest", "lowest"] {
        let book = ranked(json!([{"data": "p", "best": best}]), "competition");
        let evaluation = round(&book, &[("o", "c"), ("q", "c")], &[("q", "p", json!(1))]);
        let rank = |object: &str| evaluation.outcome().standing(object).unwrap().rank().unwrap();
        assert_eq!((rank("o"), rank("q")), (2, 1), "{best}");
    }
    // Scores, which are compared as published, likewise: of o the leaf is left out.
    for (best, x) in [("highest", -5), ("lowest", 5)] {
        let mut book = ranked(json!([{"score": "a", "best": best}]), "competition");
        book["indicators"]["children"][0]["absent"] = json!({"missing": "leave_out"});
        let cells = [("o", "y", json!(1)), ("q", "x", json!(x)), ("q", "y", json!(1))];
        let evaluation = round(&book, &[("o", "c"), ("q", "c")], &cells);
        let rank = |object: &str| evaluation.outcome().standing(object).unwrap().rank().unwrap();
        assert_eq!(evaluation.outcome().points("o", "a"), None);
        assert_eq!((rank("o"), rank("q")), (2, 1), "{best}");
    }
}

// S4.1-6
#[test]
fn what_is_equal_stays_tied() {
    let keys = json!([{"score": "a", "best": "highest"}, {"score": "z", "best": "lowest"}]);
    assert_eq!(ranks(&ranked(keys.clone(), "competition"), &[(2, 1), (2, 1), (2, 0)]), [2, 2, 1]);
    assert_eq!(ranks(&ranked(keys, "competition"), &[(2, 0), (2, 1), (2, 1)]), [1, 2, 2]);
}

// S4.1-7
#[test]
fn best_says_which_end_is_first() {
    assert_eq!(
        ranks(&ranked(json!([{"score": "a", "best": "lowest"}]), "dense"), &[(3, 0), (1, 0), (2, 0)]),
        [3, 1, 2]
    );
    assert_eq!(
        ranks(&ranked(json!([{"value": "x - y", "best": "lowest"}]), "dense"), &[(3, 3), (1, 0), (2, 0)]),
        [1, 2, 3]
    );
}

// S4.1-8
#[test]
fn scores_of_different_marks_are_a_warning() {
    let mut book = one(json!({"c": 20, "d": 10}), json!("b"), json!("as_points"));
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "dense"});
    assert_eq!(codes(&book), ["wJX2602"]);
    book["ranking"] = json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "dense"});
    assert!(codes(&book).is_empty());
    let evaluation = round(&book, &[("o", "c"), ("q", "d")], &[("o", "b", json!(11)), ("q", "b", json!(6))]);
    assert_eq!(evaluation.outcome().standing("q").unwrap().rank(), Some(1));
}

// S4.1-9
#[test]
fn without_a_ranking_nobody_is_ranked() {
    let evaluation = super::kit::alone(&one(json!("open"), json!("x"), json!("as_points")), &[("x", json!(1))]);
    assert_eq!(evaluation.outcome().standing("o").unwrap().rank(), None);
}

fn tiered(tiers: Value) -> Value {
    let mut book = one(json!(100), json!("b"), json!({"proportional": {"full_at": 100, "at_most": 1}}));
    book["tiers"] = tiers;
    book
}

fn floor(id: &str, at: i32) -> Value {
    json!({"id": id, "when": {"score": "total", "at_least": at}})
}

// S4.2-1 S4.2-2
#[test]
fn the_first_tier_that_holds() {
    let tier = |book: &Value, b: i32| {
        super::kit::alone(book, &[("b", json!(b))]).outcome().standing("o").unwrap().tier().map(ToString::to_string)
    };
    let book = tiered(json!([floor("good", 80), floor("fair", 60), {"id": "poor"}]));
    assert_eq!([tier(&book, 80), tier(&book, 79), tier(&book, 0)].map(Option::unwrap), ["good", "fair", "poor"]);
    let book = tiered(json!([floor("good", 80), floor("fair", 60)]));
    assert_eq!((tier(&book, 90).as_deref(), tier(&book, 59)), (Some("good"), None));
}

// S4.2-3 S4.2-4 S4.2-5
#[test]
fn tiers_that_nobody_reaches() {
    assert_eq!(codes(&tiered(json!([{"id": "all"}, floor("good", 80)]))), ["JX2603"]);
    assert_eq!(codes(&tiered(json!([floor("fair", 60), floor("good", 80)]))), ["JX2604"]);
    assert_eq!(codes(&tiered(json!([floor("fair", 60), floor("good", 60)]))), ["JX2604"]);
    assert_eq!(codes(&tiered(json!([floor("good", 101)]))), ["wJX2605"]);
    assert!(codes(&tiered(json!([floor("good", 100)]))).is_empty());
}
