//! Small rulebooks of which it is plain by hand what they have and what they don't.

use jixiao::{Ratio, Witness};
use serde_json::{Value, json};

use crate::kit::{added, ahead, book, events, leaf, number, of, only, untold, whole};

fn points(witness: &Witness) -> &str {
    witness.shown().points.as_deref().unwrap()
}

fn bands(bands: Value) -> Value {
    json!({"bands": bands})
}

#[test]
fn where_less_is_better_the_words_go_that_way() {
    let mut complaints = leaf("calls", 10, "x");
    complaints["curve"] = bands(json!([{"at_most": 10, "share": 1},
        {"above": 10, "below": 60, "share": {"from": 1, "to": 0}}, {"at_least": 60, "share": 0}]));
    let book = book(json!({"x": number(0, 100)}), json!([complaints]));
    let text = |code: &str| {
        let one = only(&book, code);
        (one.finding().en().to_string(), one.finding().zh().to_string())
    };
    let (en, zh) = text("JX7002");
    assert!(en.contains("from 10 down x gives 10 points and no more"), "{en}");
    assert!(zh.contains("x降到10即得10"), "{zh}");
    let (en, zh) = text("JX7003");
    assert!(en.contains("from 60 on x gives 0 points"), "{en}");
    assert!(zh.contains("x从60起都得0"), "{zh}");
}

#[test]
fn what_an_item_can_only_be_by_itself_isnt_told_of_both_its_ends() {
    let data = || json!({"done": number(0, 100), "left": number(1, 100)});
    // Between 0 and 100/101, though the ends of each part alone would allow 100.
    let mut share = leaf("share", 10, "done / (done + left)");
    share["curve"] = json!({"proportional": {"full_at": "90%", "at_most": 2}});
    untold(&book(data(), json!([share.clone()])), &["JX7002", "JX7010"]);
    share["curve"] = bands(json!([{"below": 1, "share": "50%"}, {"at_least": 1, "share": 1}]));
    untold(&book(data(), json!([share.clone()])), &["JX7002", "JX7005"]);
    // What holds of more than can be holds of what can be.
    share["curve"] = json!({"proportional": {"full_at": 1000, "at_most": 1}});
    assert_eq!(of(&ahead(&book(data(), json!([share.clone()]))), "JX7008").len(), 1);
    // The least of it isn't known either.
    let mut gain = leaf("gain", 10, "done - done * done / 200");
    gain["curve"] = json!({"bands": [{"below": 0, "points": -5}, {"at_least": 0, "points": 5}]});
    untold(
        &book(
            json!({"done": {"kind": "number", "unit": "n", "decimals": 2, "supplier": "office",
        "range": {"at_least": 0, "at_most": 100}}}),
            json!([gain]),
        ),
        &["JX7020", "JX7023", "JX7005"],
    );
    // A branch that something else decides is reached.
    let branch = {
        let mut work = leaf("work", 10, "x");
        work["value"] = json!({"if": {"data": "y", "at_least": 600, "if_absent": false}, "then": "x", "otherwise": 0});
        work["curve"]["proportional"]["at_most"] = json!("none");
        let item = |high: i64| {
            let mut item = number(0, high);
            item["decimals"] = json!(2);
            item
        };
        let mut book = book(json!({"x": item(1000), "y": item(1000)}), json!([work]));
        book["indicators"]["children"][0]["curve"]["proportional"]["full_at"] = json!(500);
        book
    };
    assert_eq!(only(&branch, "JX7010").figure().cloned(), whole(2));
    // Two ends that are reached together are told.
    let product = |points: i64| {
        let mut product = leaf("product", points, "done * left");
        product["curve"] = json!({"proportional": {"full_at": 10000, "at_most": "none"}});
        product
    };
    untold(&book(data(), json!([product(10)])), &["JX7010", "JX7008"]);
    let mut square = product(10);
    square["value"] = json!("done * done");
    square["curve"]["proportional"]["full_at"] = json!(5000);
    let data = json!({"done": {"kind": "number", "unit": "n", "decimals": 2, "supplier": "office",
                               "range": {"at_least": 0, "at_most": 100}}});
    assert_eq!(only(&book(data, json!([square])), "JX7010").figure().cloned(), whole(2));
}

#[test]
fn what_rounding_makes_up_for_isnt_out_of_reach() {
    let with = |range: Value| {
        let mut item = number(0, 100);
        (item["decimals"], item["range"]) = (json!(2), range);
        let mut leaf = leaf("work", 100, "x");
        leaf["curve"]["proportional"]["at_most"] = json!("none");
        let mut book = book(json!({"x": item}), json!([leaf]));
        book["numeric"]["leaf"] = json!(1);
        book
    };
    // 99.99 and 100.04 are both published as 100.0.
    untold(&with(json!({"at_least": 0, "below": 100})), &["JX7008", "JX7010"]);
    untold(&with(json!({"at_least": 0, "at_most": "100.04"})), &["JX7008", "JX7010"]);
    assert_eq!(points(&only(&with(json!({"at_least": 0, "below": "99.95"})), "JX7008").witnesses()[0]), "99.9");
    assert_eq!(points(&only(&with(json!({"at_least": 0, "at_most": "100.05"})), "JX7010").witnesses()[0]), "100.1");
}

#[test]
fn what_rounding_takes_away_isnt_sure() {
    let with = |rounding: &str| {
        let mut work = leaf("work", 3, "x");
        work["curve"] = bands(json!([{"at_least": 0, "at_most": 100, "share": {"from": "30%", "to": 1}}]));
        work["absent"] = json!({"missing": {"points": "0.5"}});
        let mut book = book(json!({"x": number(0, 100)}), json!([work]));
        (book["numeric"]["leaf"], book["numeric"]["rounding"]) = (json!(0), json!(rounding));
        book
    };
    // 0.9 is published as 0 or as 1, half a point as 0 or as 1.
    untold(&with("toward_zero"), &["JX7009", "JX7020"]);
    assert_eq!(only(&with("half_up"), "JX7009").figure().cloned(), Ratio::new(1, 3));
    untold(&with("half_up"), &["JX7020"]);
}

#[test]
fn silence_of_leaves_that_arent_followed() {
    let mut faults = json!({"id": "faults", "points": 20, "events": {"of": "deeds", "start": "full", "each": {"deed": -2},
        "date": "on", "undated": "leave_out"}, "then": [{"clamp": {"at_least": 0}}], "absent": {"missing": "full"}});
    let data = || json!({"deeds": events(), "x": number(0, 100), "y": number(0, 100)});
    let with = |faults: &Value| book(data(), json!([leaf("work", 80, "x"), faults]));
    let told = only(&with(&faults), "JX7021");
    let [reported, silent] = told.witnesses() else { panic!("two sets of evidence show it") };
    assert_eq!((points(reported), points(silent)), ("0.00", "20.00"));
    assert_eq!(told.figure().cloned(), whole(20));
    faults["absent"]["missing"] = json!("zero");
    untold(&with(&faults), &["JX7020", "JX7021"]);
    faults["absent"]["missing"] = json!("leave_out");
    assert_eq!(only(&with(&faults), "JX7024").witnesses().len(), 2);
    faults["absent"]["missing"] = json!("unscored");
    assert_eq!(of(&ahead(&with(&faults)), "JX7026").len(), 1);
    // Bonuses lose nothing by silence.
    let mut bonus = book(data(), json!([leaf("work", 100, "x")]));
    bonus["indicators"]["then"] = json!([{"add": added("prize", 2, Some(10))}]);
    untold(&bonus, &["JX7020", "JX7021", "JX7024"]);
    // A rank that silence takes out of the total.
    let rank = json!({"id": "rank", "points": 20, "value": {"rank": {"of": "y", "best": "highest", "ties": "competition",
        "peers": {"in": "cohort", "self": "in"}}}, "curve": {"table": {"points": {"1": 20, "2": 10}, "beyond": 0}},
        "absent": {"missing": {"exclude": "pro_rata", "within": "total", "prices": false}}});
    assert_eq!(of(&ahead(&with(&rank)), "JX7024").len(), 1);
}

#[test]
fn figures_and_open_leaves_spare_nobody_a_mark() {
    let mut figure = leaf("beside", 100, "y");
    figure["absent"] = json!({"missing": "leave_out"});
    let mut with = book(json!({"x": number(0, 100), "y": number(0, 100)}), json!([leaf("work", 100, "x")]));
    with["figures"] = json!([figure.clone()]);
    untold(&with, &["JX7024", "JX7026"]);
    with.as_object_mut().unwrap().remove("figures");
    with["indicators"]["children"] = json!([leaf("work", 80, "x"), {"id": "beside", "points": 20, "value": "y",
        "curve": {"proportional": {"full_at": 100, "at_most": 1}}, "absent": {"missing": "leave_out"}}]);
    assert_eq!(of(&ahead(&with), "JX7024").len(), 1);
}

#[test]
fn weights_of_held_nodes_and_beside_bonuses() {
    let data = || json!({"deeds": events(), "x": number(0, 100), "y": number(0, 100), "z": number(0, 100)});
    let plain = || json!([leaf("one", 60, "x"), leaf("two", 20, "y"), leaf("three", 20, "z")]);
    assert_eq!(only(&book(data(), plain()), "JX7032").figure().cloned(), Ratio::new(3, 5));
    // A bonus of a hundred moves totals further than the leaf does.
    let mut bonus = book(data(), plain());
    bonus["indicators"]["then"] = json!([{"add": added("prize", 10, Some(100))}]);
    untold(&bonus, &["JX7032"]);
    // A node that is held at 20 lets none of its leaves move more.
    let held = json!([{"id": "node", "children": [leaf("one", 60, "x"), leaf("two", 20, "y")],
        "then": [{"clamp": {"at_least": 0, "at_most": 20}}]}, leaf("three", 20, "z")]);
    untold(&book(data(), held), &["JX7030", "JX7032"]);
    // One that holds nothing down changes nothing.
    let free = json!([{"id": "node", "children": [leaf("one", 60, "x"), leaf("two", 20, "y")],
        "then": [{"clamp": {"at_least": 0, "at_most": 80}}]}, leaf("three", 20, "z")]);
    assert_eq!(of(&ahead(&book(data(), free)), "JX7032").len(), 1);
}

#[test]
fn bonuses_that_a_node_above_holds_down_and_deductions_without_end() {
    let data = || json!({"deeds": events(), "x": number(0, 100), "y": number(0, 100)});
    let inner = json!([{"id": "node", "children": [leaf("one", 60, "x")], "then": [{"add": added("prize", 10, None)}]},
        leaf("two", 40, "y")]);
    let mut with = book(data(), inner);
    assert_eq!(of(&ahead(&with), "JX7036").len(), 1);
    with["indicators"]["then"] = json!([{"clamp": {"at_most": 100}}]);
    untold(&with, &["JX7036"]);
    let mut with = book(data(), json!([leaf("one", 60, "x"), leaf("two", 40, "y")]));
    with["indicators"]["then"] = json!([{"add": added("fault", -10, None)}]);
    let told = only(&with, "JX7035");
    assert!(told.finding().en().to_string().contains("can take ∞"));
    assert_eq!((told.figure(), told.witnesses().len()), (None, 2));
}

#[test]
fn a_floor_is_undercut_by_what_is_surely_taken_from_what_is_surely_there() {
    let data = json!({"deeds": events(), "x": number(0, 100), "yes": {"kind": "flag", "supplier": "office"}});
    let with = |steps: Value| {
        let mut book = book(data.clone(), json!([leaf("work", 100, "x")]));
        book["indicators"]["then"] = steps;
        book
    };
    let take = json!({"add": added("fault", -10, Some(10))});
    let floor = json!({"clamp": {"at_least": 0}});
    let when = json!({"data": "yes", "equals": true, "if_absent": false});
    let past = |steps: Value| only(&with(steps), "JX7037").figure().cloned();
    assert_eq!(past(json!([take, floor])), whole(10));
    assert_eq!(past(json!([{"add": 5}, take, floor])), whole(5));
    assert_eq!(past(json!([{"add": 5, "when": when}, take, floor])), whole(10));
    assert_eq!(past(json!([{"add": -5, "when": when}, take, floor])), whole(15));
    untold(&with(json!([take, {"times": "0.5"}, floor])), &["JX7037"]);
}

#[test]
fn published_numbers_are_counted_as_they_are_rounded() {
    let mut item = number(0, 100);
    item["decimals"] = json!(2);
    let with = |leaf: Value| {
        let mut book = book(json!({"x": item, "y": item}), json!([leaf]));
        book["numeric"]["leaf"] = json!(0);
        book
    };
    // 0 to 6, and 0 to 5: both ends round up.
    assert_eq!(only(&with(leaf("work", "5.5", "x")), "JX7063").figure().cloned(), whole(7));
    assert_eq!(only(&with(leaf("work", "4.5", "x")), "JX7063").figure().cloned(), whole(6));
    // Nothing below 60, so 0, 3, 4 and 5.
    let mut late = leaf("work", 5, "x");
    late["curve"]["proportional"]["threshold"] = json!({"at": 60, "then": "as_is"});
    assert_eq!(only(&with(late), "JX7063").figure().cloned(), whole(4));
}

#[test]
fn what_moves_two_leaves_is_looked_for_in_each_class() {
    let with = |leaves: Value| {
        let mut book = book(json!({"x": number(0, 100), "y": number(0, 100)}), leaves);
        book["classes"] = json!([{"id": "a"}, {"id": "b"}]);
        book["cohorts"][0]["classes"] = json!(["a", "b"]);
        book
    };
    let of_class = |class: &str| json!({class: 50});
    let leaves = |third: Value| {
        json!([
            leaf("one", of_class("a"), "x"),
            leaf("two", of_class("b"), "x"),
            third,
            leaf("four", of_class("b"), "y")
        ])
    };
    let told = only(&with(leaves(leaf("three", of_class("a"), "x"))), "JX7040");
    assert!(told.finding().en().to_string().contains("\"one\" and \"three\""), "{}", told.finding().en());
    let mut falling = leaf("three", of_class("a"), "x");
    falling["curve"] = bands(json!([{"at_least": 0, "at_most": 100, "share": {"from": 1, "to": 0}}]));
    let told =
        only(&with(json!([leaf("two", json!({"b": 100}), "x"), leaf("one", of_class("a"), "x"), falling])), "JX7041");
    assert!(told.finding().en().to_string().contains("\"one\""), "{}", told.finding().en());
}

#[test]
fn an_outlier_at_the_low_end_moves_who_is_held_against_the_least() {
    let least = json!({"statistic": {"name": "min", "of": "x", "peers": {"in": "cohort", "self": "in", "enough": 3}}});
    let mut work = leaf("work", 10, "x");
    work["value"] = json!({"ratio": [least, "x"]});
    work["curve"]["proportional"]["full_at"] = json!(1);
    let told = only(&book(json!({"x": number(1, 100)}), json!([work])), "JX7044");
    let [one, other] = told.witnesses() else { panic!("two sets of evidence show it") };
    assert_ne!(points(one), points(other));
}

#[test]
fn kinds_that_cost_something_later_arent_worth_nothing() {
    let mut fault = added("fault", 0, None);
    let with = |fault: &Value| {
        let mut book = book(json!({"deeds": events(), "x": number(0, 100)}), json!([leaf("work", 100, "x")]));
        book["indicators"]["then"] = json!([{"add": fault}]);
        book
    };
    assert_eq!(of(&ahead(&with(&fault)), "JX7052").len(), 1);
    fault["events"]["escalation"] = json!({"after": 2, "window": "period", "count": "each_kind", "price": -5});
    untold(&with(&fault), &["JX7052"]);
}

#[test]
fn a_band_between_two_steps_holds_no_value() {
    let with = |decimals: u32| {
        let mut item = number(0, 10);
        item["decimals"] = json!(decimals);
        let mut work = leaf("work", 10, "x");
        work["curve"] = bands(json!([{"at_most": 5, "share": 0}, {"above": 5, "below": 6, "share": "50%"},
            {"at_least": 6, "share": 1}]));
        book(json!({"x": item}), json!([work]))
    };
    let told = only(&with(0), "JX7060");
    assert!(told.finding().en().to_string().contains("band 2: it is at least 0 and at most 10, in steps of 1"));
    untold(&with(1), &["JX7060"]);
}

#[test]
fn a_latitude_is_judgement_as_far_as_it_goes() {
    let with = |least: &str| {
        let mut work = leaf("work", 60, "x");
        work["curve"] = bands(json!([{"below": 60, "share": 0},
            {"at_least": 60, "share": {"latitude": {"at_least": least, "at_most": 1}, "decided_by": "office"}}]));
        book(json!({"x": number(0, 100), "y": number(0, 100)}), json!([work, leaf("rest", 40, "y")]))
    };
    untold(&with("95%"), &["JX7064"]);
    assert_eq!(only(&with("0%"), "JX7064").figure().cloned(), Ratio::new(3, 5));
}

#[test]
fn targets_may_be_due_before_their_period_is_over() {
    let with = |item: &str| {
        let mut data = json!({
            "x": {"kind": "number", "unit": "n", "decimals": 0, "range": {"at_least": 0}, "observed": "quarter", "supplier": "office"},
            "goal": {"kind": "target", "unit": "n", "decimals": 0, "range": {"above": 0}, "observed": "quarter", "supplier": "office"},
        });
        data[item]["due"] = json!({"days": 10, "from": "period_from", "count": "calendar"});
        data[item]["late"] = json!("rejected");
        let mut work = leaf("work", 50, "x / goal");
        work["curve"]["proportional"]["full_at"] = json!(1);
        let mut book = book(data, json!([]));
        book["indicators"] = json!({"id": "total", "each_period": {"periods": "quarter", "indicator": work}});
        book["periods"] = json!([{"id": "q1", "kind": "quarter", "from": "2025-01-01", "until": "2025-03-31"},
            {"id": "q2", "kind": "quarter", "from": "2025-04-01", "until": "2025-06-30"}]);
        book
    };
    untold(&with("goal"), &["JX7230"]);
    assert_eq!(of(&ahead(&with("x")), "JX7230").len(), 1);
}

#[test]
fn who_is_listed_apart_must_be_scored_by_what_lists_it() {
    let with = |item: &str| {
        let mut book = book(
            json!({"x": number(0, 100), "y": number(0, 100)}),
            json!([leaf("one", json!({"a": 100}), "x"), leaf("two", json!({"b": 100}), "y")]),
        );
        book["classes"] = json!([{"id": "a"}, {"id": "b"}]);
        book["cohorts"] = json!([{"id": "ca", "classes": ["a"]}, {"id": "cb", "classes": ["b"],
            "separate": {"when": {"data": item, "at_most": 10, "if_absent": false}, "in_statistics": false, "in_quota_base": false}}]);
        book
    };
    untold(&with("x"), &["JX7225"]);
    assert_eq!(of(&ahead(&with("y")), "JX7225").len(), 1);
}

#[test]
fn classes_of_several_cohorts_are_looked_at_in_each() {
    let mut with = book(json!({"x": number(0, 100)}), json!([leaf("work", json!({"a": 60, "b": 100}), "x")]));
    with["classes"] = json!([{"id": "a"}, {"id": "b"}]);
    with["cohorts"] = json!([{"id": "alone", "classes": ["a"]}, {"id": "both", "classes": ["a", "b"]}]);
    let told = only(&with, "JX7213");
    let [one, other] = told.witnesses() else { panic!("two objects show it") };
    assert_eq!((one.shown().rank, other.shown().rank), (Some(2), Some(1)));
    assert_eq!(told.figure().cloned(), whole(40));
}

#[test]
fn counts_that_the_tiers_above_fill() {
    let with = |own: i64| {
        let quota = |count: i64, cumulative: bool| {
            let mut said = json!({"of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost", "at_most": {"count": count}});
            if cumulative {
                said["cumulative"] = json!(true);
            }
            said
        };
        let mut book = book(json!({"x": number(0, 100)}), json!([leaf("work", 100, "x")]));
        book["tiers"] = json!([{"id": "best", "quota": quota(3, false)}, {"id": "good", "quota": quota(own, true)}, {"id": "rest"}]);
        book
    };
    assert_eq!(only(&with(3), "JX7210").figure().cloned(), whole(0));
    untold(&with(4), &["JX7210"]);
}

#[test]
fn one_in_two_isnt_more_likely_than_not() {
    let mut work = leaf("work", 1, "x");
    work["curve"] = bands(json!([{"below": 1, "share": 0}, {"at_least": 1, "share": 1}]));
    let mut with = book(json!({"x": number(0, 1)}), json!([work]));
    with["numeric"]["total"] = json!(0);
    untold(&with, &["JX7212"]);
}

#[test]
fn an_item_named_as_anothers_of_an_earlier_time_is_ones_own_bar() {
    let growth =
        bands(json!([{"below": 0, "share": 0}, {"at_least": 0, "at_most": "20%", "share": {"from": "50%", "to": 1}},
        {"above": "20%", "share": 1}]));
    let with = |names: [&str; 2], value: &str| {
        let item = |label: &str| json!({"label": label, "kind": "number", "unit": "n", "decimals": 2, "range": {"above": 0}, "supplier": "office"});
        let mut work = leaf("growth", 100, value);
        work["curve"] = growth.clone();
        book(json!({"sales": item(names[0]), "before": item(names[1])}), json!([work]))
    };
    for value in ["change(sales, before)", "(sales - before) / before", "sales / before - 1"] {
        let told = only(&with(["销售额", "上年销售额"], value), "JX7234");
        let [first, after] = told.witnesses() else { panic!("two sets of evidence show it") };
        let number = |witness: &Witness| points(witness).parse::<f64>().unwrap();
        assert!(number(after) < number(first), "{value}");
        assert!(told.finding().zh().to_string().contains("以本单位自己的“销售额”为基数（上年销售额→销售额）"));
        // What isn't said to be of an earlier time may be anything.
        untold(&with(["销售额", "销售计划"], value), &["JX7234"]);
        untold(&with(["利润", "上年销售额"], value), &["JX7234"]);
    }
}

#[test]
fn caps_that_are_idle_are_shown_by_what_takes_and_what_gives() {
    let mut deeds = events();
    deeds["kinds"] = json!(["deed", "fault"]);
    let mut both = added("both", 2, Some(10));
    both["events"]["each"]["fault"] = json!(-2);
    both["events"]["caps"]["fault"] = json!(10);
    both["then"] = json!([{"clamp": {"at_least": -5, "at_most": 5}}]);
    let mut with = book(json!({"deeds": deeds, "x": number(0, 100)}), json!([leaf("work", 100, "x")]));
    with["indicators"]["then"] = json!([{"add": both}]);
    let told = only(&with, "JX7054");
    let [takes, gives] = told.witnesses() else { panic!("two sets of evidence show it") };
    assert_eq!((points(takes), points(gives)), ("-5.00", "5.00"));
    assert_eq!(told.figure().cloned(), whole(10));
}

#[test]
fn tiers_by_the_rate_are_looked_at_in_points_of_each_class() {
    let with = |read: &str| {
        let mut capped = leaf("capped", json!({"a": 40}), "x");
        capped["curve"]["proportional"]["at_most"] = json!("50%");
        let mut sure = leaf("sure", json!({"a": 60, "b": 50}), "y");
        sure["curve"] = bands(json!([{"at_least": 0, "at_most": 100, "share": {"from": "80%", "to": 1}}]));
        sure["absent"] =
            json!({"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"});
        let mut book = book(json!({"x": number(0, 100), "y": number(0, 100)}), json!([capped, sure]));
        book["classes"] = json!([{"id": "a"}, {"id": "b"}]);
        book["cohorts"][0]["classes"] = json!(["a", "b"]);
        book["tiers"] = json!([{"id": "best", "when": {read: "total", "at_least": "0.9"}},
            {"id": "good", "when": {read: "total", "at_least": "0.7"}}, {"id": "rest"}]);
        book
    };
    let told = only(&with("rate"), "JX7201");
    assert!(told.finding().en().to_string().contains("asks a total of 90, and \"a\" can reach 80 at most: 10 short"));
    assert_eq!(told.witnesses()[0].shown().tier.as_ref().map(ToString::to_string).as_deref(), Some("good"));
    let told = only(&with("rate"), "JX7202");
    assert!(told.finding().en().to_string().contains("\"b\" gets 40 at least, which meets \"good\" with 35"));
    assert_eq!(told.figure().cloned(), whole(5));
    // 0.9 points anybody reaches.
    untold(&with("score"), &["JX7201"]);
}

#[test]
fn steps_that_dont_show_are_shown_alike() {
    let mut item = number(0, 100_000);
    item["decimals"] = json!(2);
    let mut work = leaf("work", 10, "x");
    work["curve"] = bands(json!([{"at_least": 0, "at_most": 100_000, "share": {"from": "0.04999995%", "to": 1}}]));
    let told = only(&book(json!({"x": item}), json!([work])), "JX7007");
    let [one, other] = told.witnesses() else { panic!("two values show it") };
    assert_eq!(points(one), points(other));
}

#[test]
fn totals_of_all_who_are_ranked_together_are_counted() {
    let with = |cohorts: Value| {
        let mut high = leaf("high", json!({"b": 100}), "y");
        high["curve"] = bands(json!([{"at_least": 0, "at_most": 100, "share": {"from": "90%", "to": 1}}]));
        high["absent"] =
            json!({"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"});
        let mut book =
            book(json!({"x": number(0, 100), "y": number(0, 100)}), json!([leaf("low", json!({"a": 10}), "x"), high]));
        book["classes"] = json!([{"id": "a"}, {"id": "b"}]);
        (book["cohorts"], book["numeric"]["total"]) = (cohorts, json!(0));
        book
    };
    // 0 to 10, and 90 to 100.
    let apart = with(json!([{"id": "one", "classes": ["a"]}, {"id": "two", "classes": ["b"]}]));
    assert_eq!(only(&apart, "JX7212").figure().cloned(), whole(11));
    let together = with(json!([{"id": "all", "classes": ["a", "b"]}]));
    assert_eq!(only(&together, "JX7212").figure().cloned(), whole(101));
}

#[test]
fn a_zone_is_inverted_that_goes_against_the_rest() {
    // Less is better, but for the last twenty.
    let mut complaints = leaf("calls", 10, "x");
    complaints["curve"] = bands(json!([{"below": 80, "share": {"from": 1, "to": "40%"}, "at_least": 0},
        {"at_least": 80, "at_most": 100, "share": {"from": "40%", "to": "60%"}}]));
    let one = only(&book(json!({"x": number(0, 100)}), json!([complaints])), "JX7004");
    assert!(one.finding().en().contains("from 80 to 100"), "{}", one.finding().en());
}

#[test]
fn a_step_is_a_cliff_that_is_much_higher_than_those_beside_it() {
    // Each step adds 15 % of the mark, but for that from 2 to 3.
    let line = |from: &str, full: &str| {
        let mut done = leaf("done", 10, "x");
        done["curve"] = bands(json!([{"at_least": 0, "at_most": 2, "share": {"from": 0, "to": "30%"}},
            {"above": 2, "at_most": 6, "share": {"from": from, "to": full}}]));
        book(json!({"x": number(0, 6)}), json!([done]))
    };
    untold(&line("40%", "100%"), &["JX7005"]);
    let one = only(&line("50%", "110%"), "JX7005");
    assert!(one.finding().en().contains("from 2 to 3"), "{}", one.finding().en());
}
