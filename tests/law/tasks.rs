//! §1.29: tables of tasks, and nodes over their rows.

use serde_json::{Value, json};

use super::kit::{alone, book, codes, evidence, leaf, over, refused, round, set, try_round, with};

/// A node `n` of 20 over the rows of `list`: done ÷ planned, at most the whole mark; beside it a leaf `b` of 80.
fn tasks() -> Value {
    let mut book = book(over(vec![
        json!({
            "id": "n", "points": 20,
            "each": {"of": "list", "value": "done / planned", "curve": {"proportional": {"full_at": 1, "at_most": 1}},
                     "then": [{"clamp": {"at_least": 0}}], "marks_differ": "refuse"},
            "absent": {"not_applicable": "full", "missing": {"points": 3}}
        }),
        leaf("b", json!(80), json!("p"), json!({"proportional": {"full_at": 100, "at_most": 1}})),
    ]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["list"] = json!({"kind": "tasks", "label": "tasks", "unit": "u", "decimals": 2, "supplier": "s"});
    book
}

const EACH: &str = "/indicators/children/0/each";

fn task(id: &str, mark: f64, done: f64, planned: f64) -> Value {
    json!({"id": id, "mark": mark, "facts": {"done": done, "planned": planned}})
}

/// The same task with more said; nothing said takes a field away.
fn and(mut task: Value, more: Value) -> Value {
    for (key, value) in more.as_object().unwrap() {
        if value.is_null() {
            task.as_object_mut().unwrap().remove(key);
        } else {
            task[key.as_str()] = value.clone();
        }
    }
    task
}

fn list(tasks: &[Value]) -> Value {
    json!({"tasks": tasks})
}

/// The points of the node.
fn n(book: &Value, tasks: &[Value]) -> String {
    alone(book, &[("list", list(tasks)), ("p", json!(100))]).outcome().points_text("o", "n").unwrap()
}

fn of(tasks: &[Value]) -> Value {
    evidence(&[("o", "c")], &[("o", "list", list(tasks)), ("o", "p", json!(100))])
}

// S1.11-7
#[test]
fn a_table_that_is_missing_is_filled_by_rate() {
    let mut book = tasks();
    let fill = |mean: &str| json!({"fill": {"mean": mean, "peers": {"in": "cohort", "self": "out", "enough": 2}}});
    set(
        &mut book,
        "/indicators/children/0/absent",
        json!({"not_applicable": "full", "missing": fill("rate"), "too_few_peers": {"points": 3}}),
    );
    let done = |planned: f64| list(&[task("road", 20.0, planned, 4.0)]);
    let of = |book: &Value, cells: &[(&str, &str, Value)]| {
        let done = round(book, &[("o", "c"), ("p", "c"), ("q", "c"), ("r", "c")], cells);
        done.outcome().points_text("o", "n").unwrap()
    };
    // 10 and 15 of 20; whose table is empty has an answer, and fills nothing.
    let two = [("p", "list", done(2.0)), ("q", "list", done(3.0)), ("r", "list", list(&[]))];
    assert_eq!(of(&book, &two), "12.50");
    assert_eq!(of(&book, &two[1..]), "3.00");
    // Of whom a row is left out, the rate is that of the mark that is left: 6 of 12, and 15 of 20.
    let mut out = book.clone();
    set(
        &mut out,
        &format!("{EACH}/absent"),
        json!({"missing": "leave_out", "zero_base": "zero", "rejected": "zero", "not_assessed": "zero"}),
    );
    let rows = list(&[task("road", 12.0, 2.0, 4.0), json!({"id": "bridge", "mark": 8, "facts": {"planned": 4}})]);
    assert_eq!(of(&out, &[("p", "list", rows), ("q", "list", done(3.0))]), "12.50");
    set(&mut book, "/indicators/children/0/absent/missing/fill/mean", json!("value"));
    set(&mut book, "/indicators/children/0/absent/missing/fill/digits", json!(2));
    assert_eq!(codes(&book), ["JX2798"]);
}

// S1.29-1 S1.29-2
#[test]
fn every_row_is_a_leaf_with_its_own_mark() {
    // 3 of 4 of 12, and more than planned of 8.
    let two = [task("road", 12.0, 3.0, 4.0), task("bridge", 8.0, 5.0, 4.0)];
    let evaluation = alone(&tasks(), &[("list", list(&two)), ("p", json!(50))]);
    let outcome = evaluation.outcome();
    assert_eq!(outcome.points_text("o", "n").unwrap(), "17.00");
    assert_eq!(outcome.points_text("o", "n/road").unwrap(), "9.00");
    assert_eq!(outcome.points_text("o", "n/bridge").unwrap(), "8.00");
    assert_eq!(outcome.total_text("o").unwrap(), "57.00");
    // Rows stand by the bytes of their ids.
    assert_eq!(outcome.rows("o", "n").map(ToString::to_string).collect::<Vec<_>>(), ["bridge", "road"]);
    assert_eq!(outcome.points("o", "n/other"), None);
    let written = serde_json::to_value(outcome).unwrap();
    assert_eq!(written["objects"][0]["points"]["n/road"], "9.00");
}

// S1.29-2
#[test]
fn rows_round_at_leaf_digits_and_the_node_at_its_own() {
    let mut book = tasks();
    set(&mut book, "/numeric/leaf", json!(1));
    // 1 ÷ 3 of 10 is 3.3, twice.
    let two = [task("1", 10.0, 1.0, 3.0), task("2", 10.0, 1.0, 3.0)];
    assert_eq!(n(&book, &two), "6.60");
    set(&mut book, "/indicators/children/0/digits", json!(0));
    assert_eq!(n(&book, &two), "7");
    let exact = with(tasks(), "/numeric/leaf", json!({"exact": 2}));
    assert_eq!(n(&exact, &two), "6.67");
}

// S1.29-3
#[test]
fn the_marks_of_the_rows_are_the_nodes() {
    let short = [task("1", 12.0, 1.0, 1.0), task("2", 7.0, 1.0, 1.0)];
    assert_eq!(refused(&tasks(), &of(&short)), ["JX3111"]);
    // A row that is left out counts toward the sum.
    let mut book = tasks();
    set(&mut book, &format!("{EACH}/absent"), json!({"missing": "leave_out"}));
    let gone = json!({"id": "2", "mark": 8});
    assert_eq!(n(&book, &[task("1", 12.0, 1.0, 2.0), gone]), "6.00");
    // For another object the same rows may be wrong.
    let cells = [("o", "list", list(&[task("1", 20.0, 1.0, 1.0)])), ("q", "list", list(&short))];
    assert_eq!(refused(&tasks(), &evidence(&[("o", "c"), ("q", "c")], &cells)), ["JX3111"]);
}

// S1.29-4
#[test]
fn marks_that_differ_may_be_scaled() {
    let mut book = tasks();
    set(&mut book, &format!("{EACH}/marks_differ"), json!("scale"));
    // 3 + 3 of 9, of 20: 13.33.
    let rows = [task("1", 6.0, 1.0, 2.0), task("2", 3.0, 1.0, 1.0)];
    assert_eq!(n(&book, &rows), "13.33");
    // What is left out doesn't divide: 3 of 6, of 20.
    set(&mut book, &format!("{EACH}/absent"), json!({"missing": "leave_out"}));
    assert_eq!(n(&book, &[task("1", 6.0, 1.0, 2.0), json!({"id": "2", "mark": 3})]), "10.00");
    let text = alone(&book, &[("list", list(&rows)), ("p", json!(1))]).explain("o").unwrap().en();
    assert!(text.contains("scaled by the marks of the tasks 6 × 20 ÷ 9 = 40/3"), "{text}");
}

// S1.29-5
#[test]
fn a_rows_absence_is_answered_by_the_row() {
    let mut book = tasks();
    set(
        &mut book,
        &format!("{EACH}/absent"),
        json!({
            "missing": {"points": 1}, "zero_base": "full", "rejected": "zero", "not_assessed": {"points": 2}
        }),
    );
    let rows = [
        and(task("1", 5.0, 1.0, 1.0), json!({"facts": {"planned": 4}})),
        task("2", 5.0, 1.0, 0.0),
        and(task("3", 5.0, 1.0, 1.0), json!({"facts": null, "state": "rejected", "reason": "late"})),
        and(task("4", 5.0, 1.0, 1.0), json!({"facts": null, "state": "not_assessed"})),
    ];
    assert_eq!(n(&book, &rows), "8.00");
    set(&mut book, &format!("{EACH}/absent/rejected"), json!("refuse"));
    assert_eq!(refused(&book, &of(&rows)), ["JX4001"]);
    set(&mut book, &format!("{EACH}/absent/rejected"), json!("unscored"));
    let evaluation = alone(&book, &[("list", list(&rows)), ("p", json!(100))]);
    assert!(evaluation.outcome().is_unscored("o"));
    // Every cause that a row can have is answered.
    let mut silent = tasks();
    silent["defaults"] = json!({});
    set(
        &mut silent,
        "/indicators/children/0/absent",
        json!({
            "not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"
        }),
    );
    silent["indicators"]["children"].as_array_mut().unwrap().truncate(1);
    assert_eq!(codes(&silent), ["JX2401"]);
}

// S1.29-6
#[test]
fn the_tables_absence_is_answered_by_the_node() {
    let none: [(&str, Value); 0] = [];
    assert_eq!(alone(&tasks(), &none).outcome().points_text("o", "n").unwrap(), "3.00");
    let rejected = json!({"state": "rejected"});
    assert_eq!(alone(&tasks(), &[("list", rejected)]).outcome().points_text("o", "n").unwrap(), "0.00");
    // No task at all, or none in force: not applicable.
    assert_eq!(n(&tasks(), &[]), "20.00");
    let old = and(task("1", 20.0, 0.0, 1.0), json!({"until": "2024-12-31"}));
    assert_eq!(n(&tasks(), &[old]), "20.00");
    // So are rows that are all left out.
    let mut book = tasks();
    set(&mut book, &format!("{EACH}/absent"), json!({"missing": "leave_out"}));
    assert_eq!(n(&book, &[json!({"id": "1", "mark": 20})]), "20.00");
}

// S1.29-7
#[test]
fn of_several_versions_the_latest_begun_holds() {
    let first = task("1", 20.0, 1.0, 2.0);
    let mid = and(task("1", 20.0, 1.0, 4.0), json!({"from": "2025-07-01", "approved_by": "the office"}));
    let next = and(task("1", 20.0, 1.0, 1.0), json!({"from": "2026-01-01"}));
    for order in [[&first, &mid, &next], [&next, &mid, &first]] {
        assert_eq!(n(&tasks(), &order.map(Clone::clone)), "5.00");
    }
    let evaluation = alone(&tasks(), &[("list", list(&[first.clone(), mid.clone(), next])), ("p", json!(1))]);
    let text = evaluation.explain("o").unwrap().en();
    assert!(text.contains("approved by the office, 2025-07-01 to …"), "{text}");
    assert_eq!(text.matches("doesn't count: not in force").count(), 2, "{text}");
    // One that has ended before the period replaces what was there, and has no part itself.
    let over = and(mid, json!({"from": "2024-02-01", "until": "2024-12-31"}));
    assert_eq!(n(&tasks(), &[first.clone(), over]), "20.00");
    assert_eq!(refused(&tasks(), &of(&[first.clone(), first])), ["JX3112"]);
}

// S1.29-7
#[test]
fn rows_of_several_lists_are_one_table() {
    let mut both = of(&[task("2", 8.0, 1.0, 1.0)]);
    let other = json!({"by": "s", "rows": [{"object": "o", "item": "list", "tasks": [task("1", 12.0, 1.0, 2.0)]}]});
    both["submissions"].as_array_mut().unwrap().push(other.clone());
    let points = |evidence: &Value| try_round(&tasks(), evidence).unwrap().outcome().points_text("o", "n").unwrap();
    assert_eq!(points(&both), "14.00");
    both["submissions"].as_array_mut().unwrap().reverse();
    assert_eq!(points(&both), "14.00");
    // A state beside a list isn't one.
    let state = json!({"by": "s", "rows": [{"object": "o", "item": "list", "state": "missing"}]});
    for reverse in [false, true] {
        let mut mixed = of(&[task("1", 20.0, 1.0, 1.0)]);
        let all = mixed["submissions"].as_array_mut().unwrap();
        all.push(state.clone());
        if reverse {
            all.reverse();
        }
        assert_eq!(refused(&tasks(), &mixed), ["JX3023"]);
    }
}

// S1.29-8
#[test]
fn facts_are_those_declared_or_those_that_rules_read() {
    let stray = and(task("1", 20.0, 1.0, 1.0), json!({"facts": {"done": 1, "planned": 1, "note": 4}}));
    assert_eq!(refused(&tasks(), &of(&[stray])), ["JX3113"]);
    let mut book = tasks();
    book["data"]["list"]["facts"] = json!({
        "done": {"kind": "number", "decimals": 0, "range": {"at_least": 0}},
        "planned": {"kind": "number", "range": {"above": 0}},
        "accepted": {"kind": "flag"},
        "worth": {"kind": "grade", "grades": ["good", "poor"]}
    });
    set(
        &mut book,
        &format!("{EACH}/then"),
        json!([{"when": {"data": "accepted", "equals": false, "if_absent": true}, "set": 0}]),
    );
    assert_eq!(codes(&book), Vec::<String>::new());
    let said = |done: Value, accepted: Value| {
        and(task("1", 20.0, 1.0, 1.0), json!({"facts": {"done": done, "planned": 2, "accepted": accepted}}))
    };
    assert_eq!(n(&book, &[said(json!(1), json!(true))]), "10.00");
    assert_eq!(n(&book, &[said(json!(1), json!(false))]), "0.00");
    assert_eq!(refused(&book, &of(&[said(json!(1.5), json!(true))])), ["JX3033"]);
    assert_eq!(refused(&book, &of(&[said(json!(-1), json!(3))])), ["JX3034", "JX3035"]);
    let by_grade = with(
        with(book.clone(), &format!("{EACH}/value"), json!("worth")),
        &format!("{EACH}/curve"),
        json!({"grades": {"good": 1, "poor": "50%"}, "as": "share"}),
    );
    let poor = and(task("1", 20.0, 1.0, 1.0), json!({"facts": {"worth": "poor", "accepted": true}}));
    assert_eq!(n(&by_grade, &[poor]), "10.00");
    // A name that is declared nowhere.
    assert_eq!(codes(&with(book.clone(), &format!("{EACH}/value"), json!("don / planned"))), ["JX2111"]);
    book["data"]["x"] = json!({"kind": "number", "unit": "u", "decimals": 0, "supplier": "s"});
    book["data"]["list"]["facts"]["x"] = json!({"kind": "flag"});
    assert_eq!(codes(&book), ["JX2833"]);
}

// S1.29-8
#[test]
fn rows_may_read_items_and_scores_too() {
    let mut book = tasks();
    set(&mut book, &format!("{EACH}/value"), json!("done / planned * p / 100"));
    set(
        &mut book,
        &format!("{EACH}/then"),
        json!([{"when": {"score": "b", "below": 41, "if_absent": false}, "times": "50%"}]),
    );
    let points = |p: i64| {
        let cells = [("list", list(&[task("1", 20.0, 1.0, 1.0)])), ("p", json!(p))];
        alone(&book, &cells).outcome().points_text("o", "n").unwrap()
    };
    assert_eq!(points(60), "12.00");
    assert_eq!(points(50), "5.00");
}

// S1.29-9
#[test]
fn a_row_reaches_no_further_than_itself() {
    let peers = json!({"in": "cohort", "self": "in", "enough": 1});
    let mut book = tasks();
    set(&mut book, &format!("{EACH}/absent"), json!({"missing": {"exclude": "pro_rata", "within": "total"}}));
    assert_eq!(codes(&book), ["JX2832"]);
    let fill = json!({"missing": {"fill": {"mean": "rate", "peers": peers}}});
    assert_eq!(codes(&with(tasks(), &format!("{EACH}/absent"), fill)), ["JX2832"]);
    let rank = json!({"rank": {"of": "done", "best": "highest", "ties": "competition", "peers": peers}});
    assert!(codes(&with(tasks(), &format!("{EACH}/value"), rank)).contains(&"JX2832".to_owned()));
    assert_eq!(codes(&with(tasks(), &format!("{EACH}/of"), json!("x"))), ["JX2831"]);
    assert_eq!(codes(&with(tasks(), "/indicators/children/0/value", json!("x"))), ["JX2831"]);
    assert!(codes(&with(tasks(), "/indicators/children/0/points", json!("open"))).contains(&"JX2831".to_owned()));
    assert_eq!(codes(&with(tasks(), "/indicators/children/1/id", json!("n/1"))), ["JX2834"]);
}

// S1.29-10
#[test]
fn a_row_left_out_takes_its_mark_along() {
    let mut book = tasks();
    set(&mut book, &format!("{EACH}/absent"), json!({"missing": "leave_out"}));
    set(&mut book, "/indicators/then", json!([{"scale": 100}]));
    set(&mut book, "/indicators/points", json!(100));
    let rows = [task("1", 12.0, 1.0, 2.0), json!({"id": "2", "mark": 8})];
    // 6 + 80 of 92.
    let evaluation = alone(&book, &[("list", list(&rows)), ("p", json!(100))]);
    assert_eq!(evaluation.outcome().total_text("o").unwrap(), "93.48");
    assert_eq!(evaluation.outcome().points("o", "n/2"), None);
    let text = evaluation.explain("o").unwrap().en();
    assert!(text.contains("without the task \"2\" (missing), whose mark 8 isn't in force"), "{text}");
}

// S1.29-11
#[test]
fn others_exclusion_moves_the_marks_of_the_rows() {
    let mut book = tasks();
    set(&mut book, "/indicators/children/1/absent", json!({"missing": {"exclude": "pro_rata", "within": "total"}}));
    // 20 becomes 100, 12 becomes 60 and 8 becomes 40.
    let rows = [task("1", 12.0, 1.0, 3.0), task("2", 8.0, 1.0, 1.0)];
    let evaluation = alone(&book, &[("list", list(&rows))]);
    let outcome = evaluation.outcome();
    assert_eq!(outcome.points_text("o", "n/1").unwrap(), "20.00");
    assert_eq!(outcome.points_text("o", "n").unwrap(), "60.00");
    assert_eq!(outcome.total_text("o").unwrap(), "60.00");
    assert_eq!(outcome.changed_mark("o", "n").unwrap(), "100");
    set(&mut book, &format!("{EACH}/marks_differ"), json!("scale"));
    assert_eq!(alone(&book, &[("list", list(&rows))]).outcome().total_text("o").unwrap(), "60.00");
}

// S1.29-12
#[test]
fn coverage_weighs_rows() {
    let mut book = tasks();
    book["coverage"] = json!({"at_least": "90%", "otherwise": "unranked"});
    set(&mut book, &format!("{EACH}/absent"), json!({"missing": "zero"}));
    let rows = [task("1", 12.0, 1.0, 2.0), json!({"id": "2", "mark": 8})];
    let evaluation = alone(&book, &[("list", list(&rows)), ("p", json!(100))]);
    assert_eq!(evaluation.outcome().coverage("o").unwrap().to_string(), "0.92");
}

#[test]
fn tasks_are_told_in_both_languages() {
    let rows = [and(task("1", 20.0, 1.0, 4.0), json!({"label": "修路"}))];
    let evaluation = round(&tasks(), &[("o", "c")], &[("o", "list", list(&rows)), ("o", "p", json!(1))]);
    let explanation = evaluation.explain("o").unwrap();
    let (zh, en) = (explanation.zh(), explanation.en());
    for told in ["tasks:1项在考核期内", "修路（分值20）：5.00", "done:1 u", "下级合计 5"] {
        assert!(zh.contains(told), "{told}\n{zh}");
    }
    for told in ["tasks: 1 in force", "修路 (mark 20): 5.00", "planned: 4 u", "sum of the parts 5"] {
        assert!(en.contains(told), "{told}\n{en}");
    }
    let lines = explanation.lines();
    let row = lines.iter().find(|line| line.row.is_some()).unwrap();
    assert_eq!((row.node.as_str(), row.row.as_ref().unwrap().as_str(), row.depth), ("n", "1", 2));
}

// S1.29-13
#[test]
fn rows_that_satisfy_a_condition_are_counted() {
    let counted = |when: Value| {
        let mut book = tasks();
        set(
            &mut book,
            "/data/list/facts",
            json!({
                "done": {"kind": "number"}, "planned": {"kind": "number", "range": {"above": 0}}, "late": {"kind": "flag"}
            }),
        );
        set(&mut book, &format!("{EACH}/absent"), json!({"missing": "leave_out"}));
        let count = json!({"id": "k", "points": "open", "value": {"count": "n", "when": when}, "curve": "as_points"});
        set(&mut book, "/figures", json!([count]));
        book
    };
    // 9 of 12, 4 of 4, 1 of 2 and nothing reported of 2: marks in force 18.
    let four = [
        and(task("a", 12.0, 3.0, 4.0), json!({"facts": {"done": 3, "planned": 4, "late": false}})),
        and(task("b", 4.0, 5.0, 4.0), json!({"facts": {"done": 5, "planned": 4, "late": true}})),
        task("c", 2.0, 1.0, 2.0),
        and(task("d", 2.0, 1.0, 2.0), json!({"facts": {"planned": 2, "late": true}})),
    ];
    let k = |book: &Value, tasks: &[Value]| {
        let done = alone(book, &[("list", list(tasks)), ("p", json!(100))]);
        done.outcome().points_text("o", "k").unwrap()
    };
    for (when, wanted) in [
        (json!({"score": "here", "at_least": 4}), "2.00"),
        (json!({"score": "here", "below": 4}), "1.00"),
        // `d` is left out, whatever is asked.
        (json!({"score": "here", "at_least": 0}), "3.00"),
        (json!({"data": "late", "equals": true, "if_absent": false}), "1.00"),
        (json!({"data": "late", "equals": true, "if_absent": true}), "2.00"),
        (json!({"value": "done / planned", "below": 0.8, "if_absent": true}), "2.00"),
        (json!({"all": [{"data": "p", "at_least": 100, "if_absent": false}, {"score": "here", "above": 1}]}), "2.00"),
        (json!({"score": "b", "below": 50}), "0.00"),
    ] {
        assert_eq!(k(&counted(when.clone()), &four), wanted, "{when}");
    }
    // A table of no rows, and one that nobody reported.
    let book = counted(json!({"score": "here", "at_least": 0}));
    assert_eq!(k(&book, &[]), "0.00");
    let silent = alone(&book, &[("p", json!(100))]);
    assert_eq!(silent.outcome().points_text("o", "k").unwrap(), "0.00");
    // It is read where tiers are settled, too.
    let mut book = counted(json!({"score": "here", "at_least": 0}));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let two = json!({"count": "n", "when": {"value": "done / planned", "below": 0.8, "if_absent": false}});
    set(
        &mut book,
        "/tiers",
        json!([
            {"id": "good", "when": {"value": two, "at_most": 1, "if_absent": false}}, {"id": "poor"}
        ]),
    );
    let tier = |tasks: &[Value]| {
        let done = alone(&book, &[("list", list(tasks)), ("p", json!(100))]);
        done.outcome().standing("o").unwrap().tier().unwrap().to_string()
    };
    assert_eq!(tier(&four), "poor");
    assert_eq!(tier(&[task("a", 18.0, 4.0, 4.0), task("b", 2.0, 1.0, 4.0)]), "good");
}

// S1.29-13
#[test]
fn a_count_of_rows_asks_only_what_a_row_knows() {
    let with = |when: Value| {
        let count = json!({"id": "k", "points": "open", "value": {"count": "n", "when": when}, "curve": "as_points"});
        with(tasks(), "/figures", json!([count]))
    };
    assert!(codes(&with(json!({"data": "done", "at_least": 1, "if_absent": false}))).is_empty());
    assert_eq!(codes(&with(json!({"data": "undone", "at_least": 1, "if_absent": false}))), ["JX2111"]);
    let mean = json!({"statistic": {"name": "mean", "of": "p", "peers": {"in": "cohort", "self": "in", "enough": 1}, "digits": 2}});
    assert!(codes(&with(json!({"value": mean, "at_least": 1, "if_absent": false}))).contains(&"JX2832".to_owned()));
}
