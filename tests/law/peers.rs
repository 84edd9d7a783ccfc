//! §1.10: peers; §1.11: fills.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{book, codes, leaf, over, refused, round, set, value_of};

/// Five objects of one cohort, `a` to `e`: classes c c c d d, and what each reports of `x`.
fn five(book: &Value, numbers: [Value; 5]) -> Evaluation {
    let objects = [("a", "c"), ("b", "c"), ("c", "c"), ("d", "d"), ("e", "d")];
    let cells: Vec<(&str, &str, Value)> = objects
        .iter()
        .zip(numbers)
        .filter(|(_, number)| !number.is_null())
        .map(|((id, _), number)| (*id, "x", number))
        .collect();
    round(book, &objects, &cells)
}

/// What each of five objects has at a node, without zeros at its end; `-` for what an answer gave.
fn column(evaluation: &Evaluation, node: &str) -> String {
    let outcome = evaluation.outcome();
    let cell = |id: &str| match outcome.cause(id, node) {
        Some(cause) => cause.word(jixiao::Lang::En).to_owned(),
        None => outcome.points(id, node).unwrap().to_string(),
    };
    ["a", "b", "c", "d", "e"].map(cell).join(" ")
}

/// An open leaf `a` of this value, with an answer for too few peers.
fn of(value: Value) -> Value {
    let mut book = value_of(value);
    set(&mut book, "/defaults/absent/too_few_peers", json!("zero"));
    book
}

fn statistic(name: &str, more: Value) -> Value {
    let mut said = json!({"name": name, "of": "x", "peers": {"in": "cohort", "self": "in"}});
    for (key, value) in more.as_object().unwrap() {
        said[key] = value.clone();
    }
    json!({"statistic": said})
}

fn rank(ties: &str, best: &str, peers: Value) -> Value {
    json!({"rank": {"of": "x", "best": best, "ties": ties, "peers": peers}})
}

const CLASS: &str = "class";

fn numbers() -> [Value; 5] {
    [json!(3), json!(1), json!(1), json!(6), Value::Null]
}

// S1.10-1, S1.12-1, S1.13-4
#[test]
fn functions_and_curves_read_peers() {
    let mean = || statistic("mean", json!({"digits": 2}));
    let rounded = of(json!({"round": mean(), "to": 0}));
    assert_eq!(column(&five(&rounded, numbers()), "a"), "3 3 3 3 3");
    let chosen =
        json!({"if": {"value": mean(), "at_least": 2, "if_absent": false}, "then": {"abs": mean()}, "otherwise": 0});
    assert_eq!(column(&five(&of(chosen), numbers()), "a"), "2.75 2.75 2.75 2.75 2.75");
    let mut book = of(json!("x"));
    let per = json!({"from": mean(), "base": 10, "every": 1, "step": "linear",
                     "up": {"points": 1, "at_most": "none"}, "down": {"points": 1, "at_most": "none"}});
    set(&mut book, "/indicators/children/0/curve", json!({"per": per}));
    set(&mut book, "/defaults/absent/missing", json!("zero"));
    assert_eq!(column(&five(&book, numbers()), "a"), "10.25 8.25 8.25 13.25 missing");
    assert!(five(&book, numbers()).explain("a").unwrap().en().contains("peers' mean"));
}

// S1.10-10, S1.21-4
#[test]
fn peers_read_an_added_leaf_as_it_came_out() {
    let mut book = of(json!("x"));
    set(&mut book, "/defaults/absent/missing", json!("zero"));
    let mut bonus = leaf("bonus", json!("open"), json!("x"), json!("as_points"));
    bonus.as_object_mut().unwrap().remove("points");
    let when = json!({"data": "x", "at_most": 3, "if_absent": true});
    set(&mut book, "/indicators/then", json!([{"add": bonus, "when": when}]));
    let most = json!({"statistic": {"name": "max", "of": {"score": "bonus"}, "peers": {"in": "cohort", "self": "in"}}});
    set(&mut book, "/figures", json!([leaf("f", json!("open"), most, json!("as_points"))]));
    assert_eq!(column(&five(&book, numbers()), "f"), "3 3 3 3 3");
}

// S1.10-1
#[test]
fn statistics_range_over_peers_with_a_value() {
    for (name, more, wanted) in [
        ("mean", json!({"digits": 2}), "2.75 2.75 2.75 2.75 2.75"),
        ("sum", json!({"digits": 0}), "11 11 11 11 11"),
        ("median", json!({}), "2 2 2 2 2"),
        ("min", json!({}), "1 1 1 1 1"),
        ("max", json!({}), "6 6 6 6 6"),
        ("best", json!({"best": "lowest"}), "1 1 1 1 1"),
        ("worst", json!({"best": "lowest"}), "6 6 6 6 6"),
        ("count", json!({}), "4 4 4 4 4"),
    ] {
        assert_eq!(column(&five(&of(statistic(name, more)), numbers()), "a"), wanted, "{name}");
    }
}

// S1.10-2
#[test]
fn peers_stand_in_one_cohort_and_class() {
    let own = json!({"digits": 2, "peers": {"in": CLASS, "self": "in"}});
    assert_eq!(
        column(&five(&of(statistic("mean", own)), numbers()), "a"),
        "1.6666666667 1.6666666667 1.6666666667 6 6"
    );
    // A named class: those of another read it without being in it.
    let named = json!({"digits": 2, "peers": {"in": CLASS, "named": "d", "self": "out"}});
    assert_eq!(column(&five(&of(statistic("mean", named)), numbers()), "a"), "6 6 6 too_few_peers 6");
}

// S1.10-3
#[test]
fn self_in_or_out() {
    let out = |name: &str, mut more: Value| {
        more["peers"] = json!({"in": "cohort", "self": "out"});
        column(&five(&of(statistic(name, more)), numbers()), "a")
    };
    // Of the others: 1 1 6; 3 1 6; 3 1 6; 3 1 1; and all four for the one without a number.
    assert_eq!(out("sum", json!({"digits": 0})), "8 10 10 5 11");
    assert_eq!(out("median", json!({})), "1 3 3 1 2");
    assert_eq!(out("max", json!({})), "6 6 6 3 6");
    assert_eq!(out("min", json!({})), "1 1 1 1 1");
    assert_eq!(out("count", json!({})), "3 3 3 3 4");
}

// S1.10-4
#[test]
fn too_few_peers() {
    let enough = |more: Value| column(&five(&of(statistic("mean", more)), numbers()), "a");
    assert_eq!(
        enough(json!({"digits": 0, "peers": {"in": "cohort", "self": "in", "enough": 4}})),
        "2.75 2.75 2.75 2.75 2.75"
    );
    // Without itself each who reported has three.
    assert_eq!(
        enough(json!({"digits": 0, "peers": {"in": "cohort", "self": "out", "enough": 4}})),
        "too_few_peers too_few_peers too_few_peers too_few_peers 2.75"
    );
    // Nobody is too few, except for a count; a cohort of one is its own mean.
    let lonely =
        |value: Value| column(&five(&of(value), [json!(5), Value::Null, Value::Null, Value::Null, Value::Null]), "a");
    let out = json!({"in": "cohort", "self": "out"});
    assert_eq!(lonely(statistic("mean", json!({"digits": 0, "peers": out}))), "too_few_peers 5 5 5 5");
    assert_eq!(lonely(statistic("count", json!({"peers": out}))), "0 1 1 1 1");
    assert_eq!(lonely(statistic("median", json!({}))), "5 5 5 5 5");
    assert_eq!(
        lonely(rank("competition", "highest", json!({"in": "cohort", "self": "in"}))),
        "1 missing missing missing missing"
    );
}

// S1.10-5
#[test]
fn ranks_and_their_ties() {
    let all = [json!(3), json!(1), json!(1), json!(6), json!(3)];
    let peers = || json!({"in": "cohort", "self": "in"});
    for (ties, best, wanted) in [
        ("competition", "highest", "2 4 4 1 2"),
        ("dense", "highest", "2 3 3 1 2"),
        ("high", "highest", "3 5 5 1 3"),
        ("competition", "lowest", "3 1 1 5 3"),
        ("high", "lowest", "4 2 2 5 4"),
    ] {
        assert_eq!(column(&five(&of(rank(ties, best, peers())), all.clone()), "a"), wanted, "{ties} {best}");
    }
    let tied = [json!(2), json!(2), json!(2), json!(2), json!(2)];
    assert_eq!(column(&five(&of(rank("competition", "highest", peers())), tied.clone()), "a"), "1 1 1 1 1");
    assert_eq!(column(&five(&of(rank("high", "highest", peers())), tied), "a"), "5 5 5 5 5");
}

// S1.10-6
#[test]
fn who_is_filtered_out_reads_the_others() {
    let when = json!({"data": "x", "above": 1, "if_absent": false});
    let peers = json!({"in": "cohort", "self": "in", "when": when});
    let mean = statistic("mean", json!({"digits": 0, "peers": peers}));
    assert_eq!(column(&five(&of(mean), numbers()), "a"), "4.5 4.5 4.5 4.5 4.5");
    let rank = rank("competition", "highest", peers);
    assert_eq!(column(&five(&of(rank), numbers()), "a"), "2 not_applicable not_applicable 1 missing");
}

// S1.10-7
#[test]
fn sums_and_means_take_numbers_at_their_digits() {
    // 0.05 and 0.05 are 0.1 each; their own difference is no more.
    let all = [json!("0.05"), json!("0.05"), json!("0.04"), Value::Null, Value::Null];
    assert_eq!(column(&five(&of(statistic("sum", json!({"digits": 1}))), all.clone()), "a"), "0.2 0.2 0.2 0.2 0.2");
    assert_eq!(column(&five(&of(statistic("max", json!({}))), all), "a"), "0.05 0.05 0.05 0.05 0.05");
    assert_eq!(codes(&of(statistic("mean", json!({})))), ["JX2784"]);
    assert_eq!(codes(&of(statistic("max", json!({"digits": 2})))), ["JX2785"]);
}

// S1.10-8
#[test]
fn share_of_the_best() {
    let said = |best: &str| {
        let mut value = statistic("share_of_best", json!({"best": best}));
        value["statistic"]["of"] = json!("b");
        of(value)
    };
    let objects = [("a", "c"), ("b", "c"), ("c", "c"), ("d", "d"), ("e", "d")];
    let cells = |numbers: [i64; 5]| -> Vec<(&str, &str, Value)> {
        objects.iter().zip(numbers).map(|((id, _), number)| (*id, "b", json!(number))).collect()
    };
    let some = cells([8, 4, 2, 1, 0]);
    assert_eq!(column(&round(&said("highest"), &objects, &some), "a"), "1 0.5 0.25 0.125 0");
    // The lowest is zero: it is its own share that can't be said, the others have nothing of it.
    assert_eq!(column(&round(&said("lowest"), &objects, &some), "a"), "0 0 0 0 zero_base");
    assert_eq!(column(&round(&said("lowest"), &objects, &cells([8, 4, 2, 1, 1])), "a"), "0.125 0.25 0.5 1 1");
    assert_eq!(
        column(&round(&said("highest"), &objects, &cells([0; 5])), "a"),
        "zero_base zero_base zero_base zero_base zero_base"
    );
    assert_eq!(codes(&of(statistic("share_of_best", json!({"best": "highest"})))), ["JX2788"]);
}

/// A sum of two leaves, `a` with a statistic or whatever else is said.
fn tree(leaves: Vec<Value>) -> Value {
    let mut book = book(over(leaves));
    set(&mut book, "/defaults/absent/too_few_peers", json!("zero"));
    book
}

// S1.10-9
#[test]
fn scores_and_rates_are_values() {
    let bands = json!({"bands": [{"below": 2, "share": 0}, {"at_least": 2, "share": 1}]});
    let book = tree(vec![
        // Read before it is listed.
        leaf("half", json!(5), json!({"ratio": [{"score": "b"}, 2]}), json!("as_points")),
        leaf("rate", json!(1), json!({"rate": "b"}), json!("as_points")),
        leaf("b", json!(4), json!("x"), bands),
    ]);
    let done = five(&book, [json!(2), json!(1), json!(9), json!(0), Value::Null]);
    assert_eq!(column(&done, "half"), "2 0 2 0 0");
    assert_eq!(column(&done, "rate"), "1 0 1 0 0");
    let mut round_and_round = book.clone();
    set(&mut round_and_round, "/indicators/children/2/value", json!({"score": "half"}));
    assert_eq!(codes(&round_and_round), ["JX2210"]);
}

#[test]
fn a_score_that_the_class_lacks_is_not_applicable() {
    let book = tree(vec![
        leaf("own", json!({"c": 4}), json!("x"), json!({"bands": [{"share": 1}]})),
        leaf("again", json!("open"), json!({"score": "own"}), json!("as_points")),
    ]);
    let mut book = book;
    set(&mut book, "/indicators/children/1/points", json!(9));
    let done = five(&book, [json!(2), json!(1), json!(9), json!(0), Value::Null]);
    assert_eq!(column(&done, "again"), "4 4 4 not_applicable not_applicable");
}

// S1.10-10, S3.1-2
#[test]
fn ranks_of_scores_come_after_every_score() {
    let by_rank = json!({"rank": {"of": {"score": "total_of_x"}, "best": "highest", "ties": "competition", "peers": {"in": "cohort", "self": "in"}}});
    let mut book = tree(vec![
        leaf("place", json!("open"), by_rank, json!("as_points")),
        json!({"id": "total_of_x", "children": [leaf("b", json!("open"), json!("x"), json!("as_points"))]}),
    ]);
    let done = five(&book, [json!(3), json!(1), json!("1.001"), json!(6), Value::Null]);
    // 1.001 is published as 1.00 and ties.
    assert_eq!(column(&done, "place"), "2 3 3 1 5");
    assert_eq!(column(&done, "total"), "5 4 4 7 5");
    set(&mut book, "/numeric/compare", json!("exact"));
    set(&mut book, "/indicators/children/1/children/0/digits", json!(3));
    let done = five(&book, [json!(3), json!(1), json!("1.001"), json!(6), Value::Null]);
    assert_eq!(column(&done, "place"), "2 4 3 1 5");
    // Who reads the total that he is a part of waits for himself.
    set(&mut book, "/indicators/children/0/value/rank/of/score", json!("total"));
    assert_eq!(codes(&book), ["JX2210"]);
}

// S1.10-11
#[test]
fn children_that_satisfy_are_counted() {
    let bands = |at: i64| json!({"bands": [{"below": at, "points": 0}, {"at_least": at, "points": 1}]});
    let count = json!({"count": "crops", "when": {"score": "here", "at_least": 1}});
    let book = tree(vec![
        leaf("counted", json!(3), count, json!("as_points")),
        json!({"id": "crops", "children": [
            leaf("rice", json!(1), json!("x"), bands(1)), leaf("wheat", json!(1), json!("x"), bands(2)), leaf("beans", json!(1), json!("x"), bands(3)),
        ]}),
    ]);
    assert_eq!(column(&five(&book, [json!(0), json!(1), json!(2), json!(3), Value::Null]), "counted"), "0 1 2 3 0");
    assert_eq!(column(&five(&book, [json!(0), json!(1), json!(2), json!(3), Value::Null]), "total"), "0 2 4 6 0");
    let mut none = book.clone();
    set(&mut none, "/indicators/children/0/value/count", json!("rice"));
    assert_eq!(codes(&none), ["JX2789"]);
}

fn filled(fill: Value) -> Value {
    let half = json!({"proportional": {"full_at": 10, "at_most": 1}});
    let mut a = leaf("a", json!(5), json!("b"), half);
    a["absent"] = json!({"missing": {"fill": fill}, "too_few_peers": {"points": 2}});
    a["then"] = json!([{"times": 2}]);
    tree(vec![a])
}

fn cells(numbers: [Value; 5]) -> Vec<(&'static str, &'static str, Value)> {
    ["a", "b", "c", "d", "e"]
        .into_iter()
        .zip(numbers)
        .filter(|(_, number)| !number.is_null())
        .map(|(id, number)| (id, "b", number))
        .collect()
}

const FIVE: [(&str, &str); 5] = [("a", "c"), ("b", "c"), ("c", "c"), ("d", "d"), ("e", "d")];

fn points(evaluation: &Evaluation, node: &str) -> String {
    ["a", "b", "c", "d", "e"].map(|id| evaluation.outcome().points(id, node).unwrap().to_string()).join(" ")
}

// S1.11-1
#[test]
fn a_value_filled_from_peers_passes_the_curve() {
    let fill = json!({"mean": "value", "digits": 1, "peers": {"in": "cohort", "self": "out"}});
    let done = round(&filled(fill), &FIVE, &cells([json!(2), json!(4), json!("4.55"), Value::Null, Value::Null]));
    // (2 + 4 + 4.6) ÷ 3 ÷ 10 × 5 = 1.7666…, and `then` doesn't run on it; those with a value are doubled.
    assert_eq!(points(&done, "a"), "2 4 4.55 1.77 1.77");
    assert_eq!(done.outcome().cause("d", "a").unwrap().word(jixiao::Lang::En), "missing");
    let text = done.explain("d").unwrap().en();
    assert!(text.contains("filled by peers' mean(b) = 53/15"), "{text}");
}

// S1.11-2
#[test]
fn points_filled_by_rate() {
    let mut book = filled(json!({"mean": "rate", "peers": {"in": "cohort", "self": "out"}}));
    set(&mut book, "/indicators/children/0/points", json!({"c": 5, "d": 20}));
    let done = round(&book, &FIVE, &cells([json!(2), json!(4), Value::Null, json!(1), Value::Null]));
    // Rates 2/5, 4/5 and 4/20: mean 7/15, of 5 and of 20; the doubled points are the peers' own.
    assert_eq!(points(&done, "a"), "2 4 2.33 4 9.33");
    assert_eq!(points(&done, "total"), "2 4 2.33 4 9.33");
    assert!(done.explain("e").unwrap().zh().contains("同组得分比均值 = 7/15"));
}

// S1.11-3
#[test]
fn too_few_to_fill_from() {
    let fill = json!({"mean": "value", "digits": 1, "peers": {"in": "class", "self": "out", "enough": 2}});
    let done = round(&filled(fill.clone()), &FIVE, &cells([json!(2), json!(4), Value::Null, json!(1), Value::Null]));
    assert_eq!(points(&done, "a"), "2 4 1.5 1 2");
    assert_eq!(done.outcome().cause("e", "a").unwrap().word(jixiao::Lang::En), "too_few_peers");
    let mut again = filled(fill.clone());
    set(&mut again, "/indicators/children/0/absent/too_few_peers", json!({"fill": fill}));
    assert_eq!(codes(&again), ["JX2791"]);
    let rate = json!({"mean": "rate", "peers": {"in": "class", "self": "out", "enough": 9}});
    let mut refuse = filled(rate);
    set(&mut refuse, "/indicators/children/0/absent/too_few_peers", json!("refuse"));
    assert_eq!(
        refused(&refuse, &super::kit::evidence(&FIVE, &cells([json!(2), json!(4), Value::Null, json!(1), json!(1)]))),
        ["JX4001"]
    );
}

// S1.11-4
#[test]
fn what_is_filled_feeds_no_statistic_of_it_unless_said() {
    let mean = |filled: &str| {
        let fill = json!({"mean": "rate", "peers": {"in": "cohort", "self": "out"}});
        let mut a = leaf("a", json!(10), json!("b"), json!("as_points"));
        a["absent"] = json!({"missing": {"fill": fill}});
        let peers = json!({"in": "cohort", "self": "in", "filled": filled});
        let count = json!({"statistic": {"name": "count", "of": {"score": "a"}, "peers": peers}});
        tree(vec![a, leaf("n", json!(9), count, json!("as_points"))])
    };
    let some = || cells([json!(2), json!(4), json!(6), Value::Null, Value::Null]);
    assert_eq!(points(&round(&mean("out"), &FIVE, &some()), "n"), "3 3 3 3 3");
    assert_eq!(points(&round(&mean("in"), &FIVE, &some()), "n"), "5 5 5 5 5");
    assert_eq!(points(&round(&mean("in"), &FIVE, &some()), "a"), "2 4 6 4 4");
}

// S1.11-4
#[test]
fn what_is_filled_fills_no_gap_unless_said() {
    let gap = |filled: &str| {
        let fill = json!({"mean": "rate", "peers": {"in": "cohort", "self": "out"}});
        let mut a = leaf("a", json!(10), json!("b"), json!("as_points"));
        a["absent"] = json!({"missing": {"fill": fill}, "not_applicable": "leave_out"});
        let peers = json!({"in": "cohort", "self": "out", "enough": 4, "filled": filled});
        let mut n = leaf("n", json!(9), json!({"rate": "a"}), json!("as_points"));
        n["absent"] = json!({"not_applicable": {"fill": {"mean": "value", "digits": 3, "peers": peers}}, "too_few_peers": {"points": 7}});
        let mut given = super::kit::evidence(&FIVE, &cells([json!(2), json!(4), json!(6), Value::Null, Value::Null]));
        let none = json!({"object": "e", "item": "b", "state": "not_applicable"});
        given["submissions"][0]["rows"].as_array_mut().unwrap().push(none);
        points(&super::kit::try_round(&tree(vec![a, n]), &given).unwrap_or_else(|found| panic!("{}", found.en())), "n")
    };
    // Of a, b, c and d, whose 0.4 is filled; e has no rate. Three were reported, of four that are asked for.
    assert_eq!(gap("out"), "0.2 0.4 0.6 0.4 7");
    assert_eq!(gap("in"), "0.2 0.4 0.6 0.4 0.4");
}

// S1.11-4, S1.10-6
#[test]
fn a_filled_score_has_no_rank_among_those_that_were_reported() {
    let rank = |filled: &str| {
        let fill = json!({"mean": "rate", "peers": {"in": "cohort", "self": "out"}});
        let mut a = leaf("a", json!(10), json!("b"), json!("as_points"));
        a["absent"] = json!({"missing": {"fill": fill}});
        let peers = json!({"in": "cohort", "self": "in", "filled": filled});
        let rank = json!({"rank": {"of": {"score": "a"}, "best": "highest", "ties": "competition", "peers": peers}});
        let mut n = leaf("n", json!(9), rank, json!({"table": {"points": {"1": 9, "2": 5, "3": 1}, "beyond": 0}}));
        n["absent"] = json!({"not_applicable": {"points": 7}});
        tree(vec![a, n])
    };
    let some = || cells([json!(2), json!(4), json!(6), Value::Null, Value::Null]);
    // Both that are filled have 4; where filled scores are out they are filtered out.
    assert_eq!(points(&round(&rank("in"), &FIVE, &some()), "n"), "0 5 9 5 5");
    assert_eq!(points(&round(&rank("out"), &FIVE, &some()), "n"), "1 5 9 7 7");
}

// S1.11-5
#[test]
fn who_lacks_the_leaf_fills_nobody() {
    for mean in ["value", "rate"] {
        let mut fill = json!({"mean": mean, "peers": {"in": "cohort", "self": "out"}});
        if mean == "value" {
            fill["digits"] = json!(1);
        }
        let mut book = filled(fill);
        set(&mut book, "/indicators/children/0/points", json!({"c": 5}));
        let other = leaf("other", json!(5), json!("y"), json!("as_points"));
        let own = book["indicators"]["children"][0].clone();
        set(&mut book, "/indicators/children", json!([own, other]));
        let done = round(&book, &FIVE, &cells([json!(2), json!(4), Value::Null, json!(9), json!(9)]));
        // d and e report the item, but the leaf isn't theirs: (2 + 4) ÷ 2 as a value is 1.5 points of 5; as rates
        // 2 ÷ 5 and 4 ÷ 5 make 3.
        let expected = if mean == "value" { "1.5" } else { "3" };
        assert_eq!(done.outcome().points("c", "a").unwrap().to_string(), expected, "{mean}");
    }
}

// S1.11-6
#[test]
fn a_mean_of_places_is_no_place() {
    let fill = |mean: &str| {
        let mut said = json!({"mean": mean, "peers": {"in": "cohort", "self": "out"}});
        if mean == "value" {
            said["digits"] = json!(0);
        }
        let mut book = filled(said);
        set(
            &mut book,
            "/data/b",
            json!({"kind": "rank", "unit": "place", "decimals": 0, "out_of": 9, "supplier": "s"}),
        );
        let table = json!({"table": {"share": {"1": 1, "2": "0.8"}, "beyond": "0.5"}});
        set(&mut book, "/indicators/children/0/curve", table);
        book
    };
    assert_eq!(codes(&fill("value")), ["JX2819"]);
    assert!(codes(&fill("rate")).is_empty());
    let mut summed = fill("value");
    let table = summed["indicators"]["children"][0]["curve"].clone();
    set(&mut summed, "/indicators/children/0/curve", json!({"sum": [table.clone(), table]}));
    assert_eq!(codes(&summed), ["JX2819"]);
}
