//! §1.18: effects; §1.19: units listed apart.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{book, codes, leaf, over, refused, round, set, with};

const FOUR: [(&str, &str); 4] = [("a", "c"), ("b", "c"), ("e", "c"), ("z", "d")];

/// A leaf `n` of the value `b` under the total, ranked, with the tiers good from 80, fair from 60, poor.
fn tree(effects: Value) -> Value {
    let mut book = book(over(vec![leaf("n", json!(100), json!("b"), json!("as_points"))]));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let tiers = json!([{"id": "good", "when": {"score": "total", "at_least": 80}},
                       {"id": "fair", "when": {"score": "total", "at_least": 60}}, {"id": "poor"}]);
    set(&mut book, "/tiers", tiers);
    set(&mut book, "/effects", effects);
    book
}

/// An effect `veto` of the flag `f`.
fn veto(what: Value) -> Value {
    let mut effect = json!({"id": "veto", "label": "一票否决", "when": {"data": "f", "equals": true, "if_absent": false},
                            "place": "freed", "in_statistics": true, "legal": "第九条"});
    for (key, value) in what.as_object().unwrap() {
        effect[key] = value.clone();
    }
    effect
}

/// 90, 85, 70 and 95; the last has the flag.
fn four(book: &Value) -> Evaluation {
    let cells = [("a", 90), ("b", 85), ("e", 70), ("z", 95)].map(|(id, number)| (id, "b", json!(number)));
    let mut cells = cells.to_vec();
    cells.push(("z", "f", json!(true)));
    round(book, &FOUR, &cells)
}

fn standing(done: &Evaluation, id: &str) -> String {
    let outcome = done.outcome();
    let standing = outcome.standing(id).unwrap();
    let total = outcome.total_text(id).unwrap_or_else(|| "-".to_owned());
    let rank = standing.rank().map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    format!("{total} {rank} {}", standing.tier().map_or("-", jixiao::Id::as_str))
}

// S1.18-1
#[test]
fn an_effect_acts_where_its_condition_holds() {
    let done = four(&tree(json!([veto(json!({"total": 59}))])));
    assert_eq!(
        ["a", "b", "e", "z"].map(|id| standing(&done, id)),
        ["90.00 1 good", "85.00 2 good", "70.00 3 fair", "59.00 4 poor"]
    );
    let acting = |id: &str| done.outcome().effects(id).map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((acting("z"), acting("a")), (vec!["veto".to_owned()], Vec::new()));
    let text = done.explain("z").unwrap();
    assert!(text.en().contains("fixed by effects at 59.00 (was 95.00)"), "{}", text.en());
    assert!(text.en().contains("Effect \"一票否决\" (since f"), "{}", text.en());
    assert!(text.zh().contains("效果“一票否决”") && text.zh().contains("总分定为59 [第九条]"), "{}", text.zh());
    assert!(!done.explain("a").unwrap().en().contains("Effect"));
}

// S1.18-2
#[test]
fn of_several_fixed_totals_the_lowest_holds() {
    let mut low = veto(json!({"id": "low", "total": 0}));
    let done = four(&tree(json!([veto(json!({"total": 59})), low])));
    assert_eq!(standing(&done, "z"), "0.00 4 poor");
    assert_eq!(done.outcome().effects("z").count(), 2);
    low = veto(json!({"id": "low", "total": 60}));
    let done = four(&tree(json!([low, veto(json!({"total": 59}))])));
    assert_eq!(standing(&done, "z"), "59.00 4 poor");
}

// S1.18-3
#[test]
fn effects_on_the_total_read_it_before_any_acts_and_tiers_after() {
    let second = json!({"id": "second", "when": {"score": "total", "at_least": 95}, "total": 1, "place": "freed",
                        "in_statistics": true});
    let third = json!({"id": "third", "when": {"score": "total", "below": 80}, "total": 0, "place": "freed",
                       "in_statistics": true});
    let done = four(&tree(json!([veto(json!({"total": 59})), second, third])));
    // 95 is read by the second effect though the first makes 59 of it; the third, at 59, would have made 0.
    assert_eq!(standing(&done, "z"), "1.00 3 poor");
    assert_eq!(standing(&done, "e"), "0.00 4 poor");
}

// S1.18-4
#[test]
fn an_unscored_object_has_no_total_no_rank_and_no_other_effects() {
    let done = four(&tree(json!([veto(json!({"unscored": true})), veto(json!({"id": "more", "total": 59}))])));
    assert_eq!((standing(&done, "z"), standing(&done, "a")), ("- - -".to_owned(), "90.00 1 good".to_owned()));
    assert!(done.outcome().is_unscored("z") && !done.outcome().is_unscored("a"));
    assert_eq!(done.outcome().effects("z").map(jixiao::Id::as_str).collect::<Vec<_>>(), ["veto"]);
    assert_eq!(done.outcome().points_text("z", "n").unwrap(), "95.00");
    let text = done.explain("z").unwrap();
    assert!(text.en().contains("unscored [第九条]"), "{}", text.en());
    assert!(text.lines().iter().all(|line| line.node.as_str() != "total"));
    // Where an answer takes the total, effects don't speak.
    let mut absent = tree(json!([veto(json!({"total": 59}))]));
    set(&mut absent, "/indicators/children/0/absent", json!({"missing": "unscored"}));
    let done = round(&absent, &[("a", "c")], &[("a", "f", json!(true))]);
    assert_eq!((standing(&done, "a"), done.outcome().effects("a").count()), ("- - -".to_owned(), 0));
}

// S1.18-5
#[test]
fn an_unscored_object_holds_the_tier_that_its_effect_names() {
    let done = four(&tree(json!([veto(json!({"unscored": true, "at_most": "poor"}))])));
    assert_eq!(standing(&done, "z"), "- - poor");
    assert!(done.explain("z").unwrap().en().contains("Tier: poor"), "{}", done.explain("z").unwrap().en());
}

// S1.18-6
#[test]
fn an_unranked_object_keeps_its_total_without_rank_or_tier() {
    let done = four(&tree(json!([veto(json!({"unranked": true}))])));
    assert_eq!(["a", "z"].map(|id| standing(&done, id)), ["90.00 1 good", "95.00 - -"]);
}

// S1.18-7
#[test]
fn at_most_and_bars_pass_tiers_over() {
    let done = four(&tree(json!([veto(json!({"at_most": "fair"}))])));
    assert_eq!(standing(&done, "z"), "95.00 1 fair");
    let done = four(&tree(json!([veto(json!({"bar": ["good"]})), veto(json!({"id": "low", "bar": ["fair"]}))])));
    assert_eq!(standing(&done, "z"), "95.00 1 poor");
    assert!(done.explain("z").unwrap().zh().contains("不得评为good"));
}

// S1.18-8
#[test]
fn a_value_reads_the_total_as_effects_left_it() {
    let mut book = tree(json!([veto(json!({"total": 59}))]));
    let figure =
        json!([{"id": "half", "points": "open", "value": {"ratio": [{"score": "total"}, 2]}, "curve": "as_points"}]);
    set(&mut book, "/figures", figure);
    let done = four(&book);
    assert_eq!(done.outcome().points_text("z", "half").unwrap(), "29.50");
    // Where an effect may take the total, who reads it must say what then.
    set(&mut book, "/effects", json!([veto(json!({"unscored": true}))]));
    set(&mut book, "/defaults/absent", json!({"missing": "zero", "rejected": "zero", "not_assessed": "zero"}));
    set(&mut book, "/indicators/children/0/absent", json!({"not_applicable": "zero"}));
    assert_eq!(codes(&book), ["JX2401"]);
    // An effect that reads what waits for the total waits for itself.
    let mut book = tree(json!([{"id": "loop", "when": {"score": "half", "below": 30}, "total": 59, "place": "freed",
                                "in_statistics": true}]));
    set(
        &mut book,
        "/figures",
        json!([{"id": "half", "points": "open", "value": {"score": "total"}, "curve": "as_points"}]),
    );
    assert_eq!(codes(&book), ["JX2210"]);
}

/// A leaf over peers beside the total's leaf.
fn over_peers(value: Value) -> Value {
    let mut book = tree(json!([veto(json!({"total": 59}))]));
    let mut peers = leaf("peers", json!("open"), value, json!("as_points"));
    peers["absent"] = json!({"too_few_peers": {"points": -1}});
    set(&mut book, "/figures", json!([peers]));
    book
}

fn rank(ties: &str) -> Value {
    json!({"rank": {"of": "b", "best": "highest", "ties": ties, "peers": {"in": "cohort", "self": "in"}}})
}

fn peers(done: &Evaluation) -> [String; 4] {
    ["a", "b", "e", "z"].map(|id| done.outcome().points(id, "peers").unwrap().to_string())
}

// S1.18-9
#[test]
fn who_is_out_of_statistics_is_nobodys_peer() {
    let mean = json!({"statistic": {"name": "mean", "of": "b", "digits": 0, "peers": {"in": "cohort", "self": "in"}}});
    let book = over_peers(mean);
    // (90 + 85 + 70 + 95) ÷ 4; without z (90 + 85 + 70) ÷ 3, which z reads too.
    assert_eq!(peers(&four(&book)), ["85", "85", "85", "85"]);
    let out = with(book, "/effects/0/in_statistics", json!(false));
    let third = "81.67".to_owned();
    assert_eq!(peers(&four(&out)), [third.clone(), third.clone(), third.clone(), third]);
    // It takes no rank and moves nobody's.
    assert_eq!(["a", "z"].map(|id| standing(&four(&out), id)), ["90.00 1 good", "59.00 - poor"]);
}

// S1.18-10
#[test]
fn who_is_out_stands_where_an_equal_peer_does_or_where_it_would_stand() {
    for (ties, [above, equal, between]) in [("competition", [1, 2, 3]), ("dense", [1, 2, 3]), ("high", [1, 2, 3])] {
        let book = with(over_peers(rank(ties)), "/effects/0/in_statistics", json!(false));
        let at = |own: i64| {
            let cells = [("a", 90), ("b", 85), ("e", 70), ("z", own)].map(|(id, number)| (id, "b", json!(number)));
            let mut cells = cells.to_vec();
            cells.push(("z", "f", json!(true)));
            peers(&round(&book, &FOUR, &cells))
        };
        assert_eq!(at(95), ["1", "2", "3", &above.to_string()], "{ties}");
        assert_eq!(at(85), ["1", "2", "3", &equal.to_string()], "{ties}");
        assert_eq!(at(80), ["1", "2", "3", &between.to_string()], "{ties}");
        assert_eq!(at(10), ["1", "2", "3", "4"], "{ties}");
    }
    // Tied peers: 90, 90, 70 and z among them.
    for (ties, equal, below) in [("competition", "1", "3"), ("dense", "1", "2"), ("high", "2", "3")] {
        let book = with(over_peers(rank(ties)), "/effects/0/in_statistics", json!(false));
        let at = |own: i64| {
            let cells = [("a", 90), ("b", 90), ("e", 70), ("z", own)].map(|(id, number)| (id, "b", json!(number)));
            let mut cells = cells.to_vec();
            cells.push(("z", "f", json!(true)));
            peers(&round(&book, &FOUR, &cells))[3].clone()
        };
        assert_eq!((at(90).as_str(), at(80).as_str()), (equal, below), "{ties}");
    }
}

// S1.18-11
#[test]
fn only_evidence_decides_who_is_out() {
    let by = |when: Value| {
        let effect = json!([{"id": "veto", "when": when, "total": 59, "place": "freed", "in_statistics": false}]);
        codes(&tree(effect))
    };
    assert!(by(json!({"value": "x + y", "at_least": 3, "if_absent": false})).is_empty());
    assert_eq!(by(json!({"score": "total", "below": 60})), ["JX2842"]);
    assert_eq!(by(json!({"not": {"rate": "total", "below": "60%"}})), ["JX2842"]);
    let statistic = json!({"statistic": {"name": "median", "of": "x", "peers": {"in": "cohort", "self": "in"}}});
    assert_eq!(by(json!({"value": statistic, "below": 60, "if_absent": false})), ["JX2842"]);
}

// S1.18-12
#[test]
fn an_effect_that_makes_no_sense_is_an_error() {
    let of = |what: Value| codes(&tree(json!([veto(what)])));
    assert_eq!(of(json!({})), ["JX2841"]);
    assert!(of(json!({"in_statistics": false})).is_empty());
    assert_eq!(of(json!({"total": "59.001"})), ["JX2843"]);
    assert_eq!(of(json!({"at_most": "goood"})), ["JX2844"]);
    assert_eq!(of(json!({"bar": ["best"]})), ["JX2844"]);
    assert_eq!(of(json!({"unscored": true, "total": 0})), ["JX2845"]);
    assert_eq!(codes(&tree(json!([veto(json!({"total": 0})), veto(json!({"total": 1}))]))), ["JX2011"]);
    let here = json!({"score": "here", "below": 60});
    assert_eq!(of(json!({"total": 0, "when": here})), ["JX2417"]);
    // Whether the flag was reported isn't certain.
    assert_eq!(of(json!({"total": 0, "when": {"data": "f", "equals": true}})), ["JX2413"]);
}

/// A cohort whose class `d` is listed apart by the flag.
fn apart(more: Value) -> Value {
    let mut book = tree(json!([]));
    let mut separate = json!({"label": "新设单位", "when": {"data": "f", "equals": true, "if_absent": false},
                              "in_statistics": false, "in_quota_base": false, "legal": "第四条"});
    for (key, value) in more.as_object().unwrap() {
        separate[key] = value.clone();
    }
    set(&mut book, "/cohorts/0/separate", separate);
    book
}

// S1.19-1
#[test]
fn who_is_listed_apart_takes_no_rank_and_moves_nobodys() {
    let done = four(&apart(json!({})));
    assert_eq!(
        ["a", "b", "e", "z"].map(|id| standing(&done, id)),
        ["90.00 1 good", "85.00 2 good", "70.00 3 fair", "95.00 - good"]
    );
    assert!(done.outcome().is_separate("z") && !done.outcome().is_separate("a"));
    let text = done.explain("z").unwrap();
    assert!(text.zh().contains("单列“新设单位”（因"), "{}", text.zh());
    assert!(text.en().contains("Listed apart as \"新设单位\"") && text.en().contains("[第四条]"), "{}", text.en());
}

// S1.19-2
#[test]
fn tiers_open_to_it_are_those_that_are_said() {
    let done = four(&apart(json!({"tiers": ["fair", "poor"]})));
    assert_eq!(standing(&done, "z"), "95.00 - fair");
    assert_eq!(codes(&apart(json!({"tiers": ["best"]}))), ["JX2844"]);
}

// S1.19-3
#[test]
fn it_is_a_peer_only_if_said_and_never_its_own() {
    let mean = json!({"statistic": {"name": "mean", "of": "b", "digits": 0, "peers": {"in": "cohort", "self": "in"}}});
    let with_mean = |more: Value| {
        let mut book = apart(more);
        set(&mut book, "/figures", over_peers(mean.clone())["figures"].clone());
        peers(&four(&book))
    };
    let third = || "81.67".to_owned();
    assert_eq!(with_mean(json!({})), [third(), third(), third(), third()]);
    // The others count z; z itself reads the others' mean.
    assert_eq!(with_mean(json!({"in_statistics": true})), ["85".to_owned(), "85".to_owned(), "85".to_owned(), third()]);
    let mut ranked = apart(json!({"in_statistics": true}));
    set(&mut ranked, "/figures", over_peers(rank("competition"))["figures"].clone());
    assert_eq!(peers(&four(&ranked)), ["2", "3", "4", "1"]);
    let mut ranked = apart(json!({}));
    set(&mut ranked, "/figures", over_peers(rank("competition"))["figures"].clone());
    assert_eq!(peers(&four(&ranked)), ["1", "2", "3", "1"]);
}

// S1.19-4
#[test]
fn only_evidence_lists_somebody_apart() {
    assert_eq!(codes(&apart(json!({"when": {"score": "total", "below": 60}}))), ["JX2842"]);
}

// S1.18-13
#[test]
fn without_a_tree_an_effect_can_unrank() {
    let figure = json!([{"id": "sum", "points": "open", "value": "x + y", "curve": "as_points"}]);
    let mut book = tree(json!([veto(json!({"unranked": true}))]));
    book.as_object_mut().unwrap().remove("indicators");
    set(&mut book, "/figures", figure);
    set(&mut book, "/ranking/keys", json!([{"figure": "sum", "best": "highest"}]));
    set(&mut book, "/tiers", json!([{"id": "any"}]));
    let done = round(&book, &FOUR, &[("a", "x", json!(1)), ("z", "x", json!(2)), ("z", "f", json!(true))]);
    let rank = |id: &str| done.outcome().standing(id).unwrap().rank();
    assert_eq!((rank("a"), rank("z")), (Some(1), None));
    assert_eq!(done.outcome().effects("z").count(), 1);
    set(&mut book, "/effects", json!([veto(json!({"total": 59}))]));
    assert_eq!(codes(&book), ["JX2846"]);
}

// S1.18-14
#[test]
fn a_refusal_stops_the_round_whatever_an_effect_would_have_done() {
    let mut book = tree(json!([veto(json!({"unscored": true}))]));
    set(&mut book, "/indicators/children/0/absent", json!({"missing": "refuse"}));
    let evidence = super::kit::evidence(&[("a", "c")], &[("a", "f", json!(true))]);
    assert_eq!(refused(&book, &evidence), ["JX4001"]);
}

#[test]
fn an_unscored_object_has_a_line_for_its_total() {
    let veto = json!({"id": "veto", "when": {"data": "f", "equals": true, "if_absent": false}, "unscored": true,
                      "place": "freed", "in_statistics": false});
    let mut book =
        super::kit::book(super::kit::over(vec![super::kit::leaf("a", json!(100), json!("b"), json!("as_points"))]));
    book["effects"] = json!([veto]);
    let done = super::kit::round(
        &book,
        &[("o", "c"), ("u", "c")],
        &[("o", "b", json!(7)), ("o", "f", json!(true)), ("u", "b", json!(7))],
    );
    let text = |id: &str| done.explain(id).unwrap();
    assert!(text("o").en().contains("\ntotal: unscored\n"), "{}", text("o").en());
    assert!(
        text("o").markdown(jixiao::Lang::Zh).contains("| total |  | 不评分 |  |"),
        "{}",
        text("o").markdown(jixiao::Lang::Zh)
    );
    assert!(text("u").en().contains("\ntotal (mark 100): 7.00\n"), "{}", text("u").en());
}
