//! §1.36: objects made of others.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{book, codes, leaf, listed, over, set, try_round, with};

/// Units of the class `c` with the leaf `n` of the item `b`, leaders of the class `d` made of the units that they are
/// linked to; more about the derivation.
pub(crate) fn scheme(more: Value) -> Value {
    let mut book = book(over(vec![leaf("n", json!({"c": 100}), json!("b"), json!("as_points"))]));
    set(&mut book, "/cohorts", json!([{"id": "k", "classes": ["c"]}]));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let tiers = json!([{"id": "good", "when": {"score": "total", "at_least": 80}}, {"id": "poor"}]);
    set(&mut book, "/tiers", tiers);
    let mut derive = json!({"id": "leaders", "label": "分管领导", "class": "d", "parts": {"links": "leads"},
                            "combine": "mean", "without_total": "leave_out", "legal": "第六条"});
    for (key, value) in more.as_object().unwrap() {
        derive[key] = value.clone();
    }
    set(&mut book, "/derive", json!([derive]));
    book
}

/// The same where leaders stand in a cohort of their own.
pub(crate) fn ranked(more: Value) -> Value {
    let cohorts = json!([{"id": "k", "classes": ["c"]}, {"id": "top", "classes": ["d"]}]);
    with(scheme(more), "/cohorts", cohorts)
}

fn unit(id: &str) -> Value {
    json!({"id": id, "class": "c", "cohort": "k"})
}

pub(crate) fn leader(id: &str, links: Value) -> Value {
    json!({"id": id, "class": "d", "links": {"leads": links}})
}

/// Units a, b and e, with 90, 85 and 70, and whoever else takes part.
pub(crate) fn evidence(more: Vec<Value>) -> Value {
    evidence_of(more, vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(70))])
}

pub(crate) fn evidence_of(more: Vec<Value>, cells: Vec<(&str, &str, Value)>) -> Value {
    let roster: Vec<Value> = ["a", "b", "e"].into_iter().map(unit).chain(more).collect();
    let rows: Vec<Value> = cells
        .into_iter()
        .map(|(object, item, value)| json!({"object": object, "item": item, "value": value}))
        .collect();
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]})
}

pub(crate) fn done(book: &Value, evidence: &Value) -> Evaluation {
    try_round(book, evidence).unwrap_or_else(|found| panic!("{}", found.en()))
}

/// The total, rank and tier of `m`, which is linked to a, b and e.
fn of_three(book: &Value) -> String {
    standing(&done(book, &evidence(vec![leader("m", json!(["a", "b", "e"]))])), "m")
}

pub(crate) fn standing(done: &Evaluation, id: &str) -> String {
    let outcome = done.outcome();
    let standing = outcome.standing(id).unwrap();
    let total = outcome.total_text(id).unwrap_or_else(|| "-".to_owned());
    let rank = standing.rank().map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    format!("{total} {rank} {}", standing.tier().map_or("-", jixiao::Id::as_str))
}

fn refused(book: &Value, evidence: &Value) -> Vec<String> {
    listed(&try_round(book, evidence).map(|_| ()).expect_err("this evidence must be refused"))
}

// S1.36-1, S1.36-3
#[test]
fn totals_of_parts_meet() {
    let of = |more: Value| of_three(&scheme(more));
    // 245 ÷ 3.
    assert_eq!(of(json!({"combine": "mean"})), "81.67 - -");
    assert_eq!(of(json!({"combine": "sum"})), "245.00 - -");
    assert_eq!(of(json!({"combine": "min"})), "70.00 - -");
    assert_eq!(of(json!({"combine": "max"})), "90.00 - -");
    assert_eq!(of(json!({"combine": "best_n", "best_n": 2})), "175.00 - -");
    // The leader's own digits and mode; parts are never rounded again.
    assert_eq!(of(json!({"digits": 0})), "82 - -");
    assert_eq!(of(json!({"digits": {"digits": 1, "rounding": "toward_zero"}})), "81.6 - -");
    assert_eq!(of(json!({"digits": {"step": "0.5"}})), "81.5 - -");
}

// S1.36-1
#[test]
fn totals_are_read_as_published_after_effects() {
    let mut book = scheme(json!({"digits": 4}));
    set(&mut book, "/indicators/digits", json!({"exact": 1}));
    let effect = json!([{"id": "veto", "when": {"data": "f", "equals": true, "if_absent": false}, "total": 59,
                         "place": "freed", "in_statistics": true}]);
    set(&mut book, "/effects", effect);
    set(&mut book, "/indicators/children/0/digits", json!(2));
    let cells =
        vec![("a", "b", json!("90.04")), ("b", "b", json!("85.06")), ("e", "b", json!(70)), ("e", "f", json!(true))];
    // 90.0, 85.1 and 59: though the total stays exact, it is published with one decimal.
    let evidence = evidence_of(vec![leader("m", json!(["a", "b", "e"]))], cells);
    assert_eq!(standing(&done(&book, &evidence), "m"), "78.0333 - -");
}

// S1.36-2
#[test]
fn a_mean_weighs_by_links_or_by_a_value() {
    let links =
        json!([{"object": "a", "weight": 3}, {"object": "b", "weight": "0.5"}, {"object": "e", "weight": "50%"}]);
    let by_links = scheme(json!({"link_weights": true}));
    // (270 + 42.5 + 35) ÷ 4.
    let made = done(&by_links, &evidence(vec![leader("m", links)]));
    assert_eq!(standing(&made, "m"), "86.88 - -");
    let text = made.explain("m").unwrap();
    assert!(text.en().contains("a: 90.00, weight 3\n"), "{}", text.en());
    assert!(text.en().contains("\"分管领导\": weighted mean 347.5 ÷ 4 = 86.875\n"), "{}", text.en());
    assert!(text.zh().contains("加权平均 347.5 ÷ 4 = 86.875"), "{}", text.zh());
    // By their p: (90 × 1 + 85 × 2 + 70 × 7) ÷ 10.
    let by_size = scheme(json!({"weight": "p"}));
    let mut cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(70))];
    cells.extend([("a", "p", json!(1)), ("b", "p", json!(2)), ("e", "p", json!(7))]);
    let made = done(&by_size, &evidence_of(vec![leader("m", json!(["a", "b", "e"]))], cells));
    assert_eq!(standing(&made, "m"), "75.00 - -");
    assert!(made.explain("m").unwrap().en().contains("e: 70.00, weight p = 7\n"));
}

// S1.36-16
#[test]
fn a_weight_that_isnt_there_stops_the_round() {
    let by_size = scheme(json!({"weight": "p"}));
    let found = try_round(&by_size, &evidence(vec![leader("m", json!(["a"]))])).unwrap_err();
    assert_eq!(listed(&found), ["JX3138"]);
    assert!(found.zh().contains("“a”没有权重：“p”未报"), "{}", found.zh());
    // Where no part weighs anything there is nothing to divide by.
    let weightless = scheme(json!({"weight": "b"}));
    let cells = vec![("a", "b", json!(0))];
    let made = done(&weightless, &evidence_of(vec![leader("m", json!(["a"]))], cells));
    assert!(made.outcome().is_unscored("m"));
}

// S1.36-4
#[test]
fn parts_are_linked_or_all_of_a_cohort_or_class() {
    let of = |parts: Value| {
        let book = scheme(json!({"parts": parts, "combine": "sum"}));
        standing(&done(&book, &evidence(vec![json!({"id": "m", "class": "d"})])), "m")
    };
    assert_eq!(of(json!({"cohort": "k"})), "245.00 - -");
    assert_eq!(of(json!({"class": "c"})), "245.00 - -");
    // Who is derived is no part of its own cohort.
    let mut same = scheme(json!({"parts": {"cohort": "k"}, "combine": "sum"}));
    set(&mut same, "/cohorts/0/classes", json!(["c", "d"]));
    let made = done(&same, &evidence(vec![json!({"id": "m", "class": "d"}), json!({"id": "n", "class": "d"})]));
    assert_eq!([standing(&made, "m"), standing(&made, "n")], ["245.00 1 good", "245.00 1 good"]);
    assert!(made.outcome().standing("m").unwrap().is_tied());
}

// S1.36-5
#[test]
fn a_part_without_a_total_is_answered() {
    let of = |answer: &str| {
        let mut book = scheme(json!({"without_total": answer}));
        set(&mut book, "/indicators/children/0/absent", json!({"missing": "unscored"}));
        let cells = vec![("a", "b", json!(90)), ("b", "b", json!(84))];
        (book, evidence_of(vec![leader("m", json!(["a", "b", "e"]))], cells))
    };
    let standing_of = |answer: &str| {
        let (book, evidence) = of(answer);
        let made = done(&book, &evidence);
        (standing(&made, "m"), made.explain("m").unwrap().en())
    };
    let (left_out, text) = standing_of("leave_out");
    assert_eq!(left_out, "87.00 - -");
    assert!(text.contains("e: no total, left out\n") && text.contains("mean 174 ÷ 2 = 87\n"), "{text}");
    let (zero, text) = standing_of("zero");
    assert_eq!(zero, "58.00 - -");
    assert!(text.contains("e: no total, taken as 0\n") && text.contains("mean 174 ÷ 3 = 58\n"), "{text}");
    let (unscored, text) = standing_of("unscored");
    assert_eq!(unscored, "- - -");
    assert!(text.contains("Unscored: its part \"e\" has no total"), "{text}");
    let (book, evidence) = of("refuse");
    assert_eq!(refused(&book, &evidence), ["JX3137"]);
}

// S1.36-5
#[test]
fn coverage_and_effects_leave_parts_without_a_total() {
    let mut book = scheme(json!({"without_total": "zero", "combine": "sum"}));
    set(&mut book, "/coverage", json!({"at_least": "50%", "otherwise": "unscored"}));
    // e reported nothing: its 0 came from an answer.
    let part = evidence_of(vec![leader("m", json!(["a", "e"]))], vec![("a", "b", json!(90)), ("b", "b", json!(85))]);
    let made = done(&book, &part);
    assert_eq!([standing(&made, "e"), standing(&made, "m")], ["- - -", "90.00 - -"]);
    assert!(made.explain("m").unwrap().zh().contains("e：没有总分，按 0"));
    set(&mut book, "/coverage/otherwise", json!("unranked"));
    assert_eq!(standing(&done(&book, &part), "m"), "90.00 - -");
    let effect = json!([{"id": "veto", "when": {"data": "f", "equals": true, "if_absent": false}, "unscored": true,
                         "place": "freed", "in_statistics": true}]);
    set(&mut book, "/effects", effect);
    let cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(70)), ("a", "f", json!(true))];
    let made = done(&book, &evidence_of(vec![leader("m", json!(["a", "b"]))], cells));
    assert_eq!([standing(&made, "a"), standing(&made, "m")], ["- - -", "85.00 - -"]);
}

// S1.36-6
#[test]
fn without_any_total_the_whole_has_none() {
    let mut book = ranked(json!({}));
    set(&mut book, "/indicators/children/0/absent", json!({"missing": "unscored"}));
    let made = done(
        &book,
        &evidence_of(vec![leader("m", json!(["a", "b"])), leader("n", json!(["e"]))], vec![("e", "b", json!(70))]),
    );
    assert_eq!([standing(&made, "m"), standing(&made, "n")], ["- - -", "70.00 1 poor"]);
    assert!(made.outcome().is_unscored("m") && !made.outcome().is_unscored("n"));
    assert!(made.explain("m").unwrap().en().contains("Unscored: no part has a total"));
}

/// Leaders, and the mayor who is made of leaders.
fn chained() -> Value {
    let mut book = scheme(json!({}));
    set(&mut book, "/classes", json!([{"id": "c"}, {"id": "d"}, {"id": "top"}]));
    let mayor = json!({"id": "mayor", "class": "top", "parts": {"links": "leads"}, "combine": "mean",
                       "without_total": "refuse", "digits": 1});
    book["derive"].as_array_mut().unwrap().insert(0, mayor);
    book
}

// S1.36-7
#[test]
fn derived_objects_may_be_parts() {
    let top = |id: &str, links: Value| json!({"id": id, "class": "top", "links": {"leads": links}});
    // 81.67 as published, and 85: (81.67 + 85) ÷ 2 = 83.335. A unit in two portfolios counts in both.
    let roster = vec![top("0", json!(["m", "n"])), leader("m", json!(["a", "b", "e"])), leader("n", json!(["b"]))];
    assert_eq!(standing(&done(&chained(), &evidence(roster)), "0"), "83.3 - -");
    let found = try_round(
        &chained(),
        &evidence(vec![top("0", json!(["m"])), leader("m", json!(["n", "a"])), leader("n", json!(["0"]))]),
    )
    .unwrap_err();
    assert_eq!(listed(&found), ["JX3134"]);
    assert!(found.en().contains("0 → m → n → 0"), "{}", found.en());
    assert_eq!(refused(&scheme(json!({})), &evidence(vec![leader("m", json!(["m"]))])), ["JX3134"]);
}

// S1.36-8
#[test]
fn links_that_make_no_sense_are_malformed() {
    let of = |links: Value| refused(&scheme(json!({})), &evidence(vec![leader("m", links)]));
    assert_eq!(of(json!(["a", "aa"])), ["JX3131"]);
    assert_eq!(of(json!([])), ["JX3132"]);
    assert_eq!(of(json!(["a", "b", "a"])), ["JX3133"]);
    let bare = json!({"id": "m", "class": "d", "links": {"heads": ["a"]}});
    assert_eq!(refused(&scheme(json!({})), &evidence(vec![bare])), ["JX3132"]);
    let weighed = scheme(json!({"link_weights": true}));
    let of = |links: Value| refused(&weighed, &evidence(vec![leader("m", links)]));
    assert_eq!(of(json!(["a", {"object": "b", "weight": 2}])), ["JX3135"]);
    assert_eq!(of(json!([{"object": "b", "weight": 0}])), ["JX3135"]);
    assert_eq!(of(json!([{"object": "b", "weight": -1}])), ["JX3135"]);
    // A weight that nothing reads is told, and moves nothing.
    let plan = super::kit::check(&scheme(json!({}))).into_plan().unwrap();
    let idle = evidence(vec![leader("m", json!(["a", {"object": "b", "weight": 2}]))]);
    let round = plan.round().json(&idle.to_string()).unwrap();
    assert_eq!(listed(round.findings()), ["wJX3136"]);
    assert_eq!(plan.evaluate(round).unwrap().outcome().total_text("m").as_deref(), Some("87.50"));
    // A cohort or class without an object.
    let mut empty = scheme(json!({"parts": {"class": "z"}}));
    set(&mut empty, "/classes", json!([{"id": "c"}, {"id": "d"}, {"id": "z"}]));
    set(&mut empty, "/cohorts/0/classes", json!(["c", "z"]));
    set(&mut empty, "/indicators/children/0/points", json!({"c": 100, "z": 100}));
    assert_eq!(refused(&empty, &evidence(vec![json!({"id": "m", "class": "d"})])), ["JX3132"]);
}

// S1.36-9
#[test]
fn it_stands_in_a_cohort_that_lists_its_class() {
    let roster = || vec![leader("m", json!(["a", "b"])), leader("n", json!(["e"]))];
    let apart = done(&scheme(json!({})), &evidence(roster()));
    assert_eq!([standing(&apart, "m"), standing(&apart, "n")], ["87.50 - -", "70.00 - -"]);
    assert_eq!(apart.outcome().standing("m").unwrap().cohort(), None);
    let text = apart.explain("m").unwrap();
    assert!(text.en().contains("Stands in no cohort") && text.zh().contains("不参加评比"), "{}", text.zh());
    let own = done(&ranked(json!({})), &evidence(roster()));
    assert_eq!([standing(&own, "m"), standing(&own, "n")], ["87.50 1 good", "70.00 2 poor"]);
    assert!(own.explain("m").unwrap().en().contains("Rank: 1 of 2\nTier: good"));
    // Nobody else's rank moves.
    for made in [&apart, &own] {
        assert_eq!(["a", "b", "e"].map(|id| standing(made, id)), ["90.00 1 good", "85.00 2 good", "70.00 3 poor"]);
    }
    // The roster may name that cohort, and no other.
    let named = |cohort: &str| json!({"id": "m", "class": "d", "cohort": cohort, "links": {"leads": ["a"]}});
    assert_eq!(standing(&done(&ranked(json!({})), &evidence(vec![named("top")])), "m"), "90.00 1 good");
    assert_eq!(refused(&ranked(json!({})), &evidence(vec![named("k")])), ["JX3006"]);
    // Two cohorts hold the class: the roster says which.
    let two = json!([{"id": "k", "classes": ["c", "d"]}, {"id": "top", "classes": ["d"]}]);
    let two = with(scheme(json!({})), "/cohorts", two);
    assert_eq!(refused(&two, &evidence(roster())), ["JX3008"]);
    assert_eq!(standing(&done(&two, &evidence(vec![named("k")])), "m"), "90.00 1 good");
}

// S1.36-10
#[test]
fn it_has_a_total_and_nothing_else_of_the_tree() {
    let mut book = ranked(json!({}));
    let mean = json!({"statistic": {"name": "mean", "of": "b", "digits": 2, "peers": {"in": "cohort", "self": "in"}}});
    set(&mut book, "/cohorts", json!([{"id": "k", "classes": ["c", "d"]}]));
    set(
        &mut book,
        "/figures",
        json!([{"id": "mean", "points": {"c": 1}, "value": mean, "curve": "as_points",
                                          "absent": {"too_few_peers": "refuse"}}]),
    );
    set(&mut book, "/coverage", json!({"at_least": "100%", "otherwise": "unranked"}));
    // The leader reports a b of its own, which is no peer's.
    let mut cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(70))];
    cells.push(("m", "b", json!(5)));
    let made = done(&book, &evidence_of(vec![leader("m", json!(["a"]))], cells));
    let outcome = made.outcome();
    assert_eq!(standing(&made, "m"), "90.00 1 good");
    assert_eq!([outcome.points_text("m", "n"), outcome.points_text("m", "mean")], [None, None]);
    assert_eq!(outcome.points_text("a", "mean").as_deref(), Some("81.67"));
    assert!(outcome.coverage("m").is_none() && outcome.coverage("a").is_some());
    assert_eq!(outcome.standing("m").unwrap().derived().map(jixiao::Id::as_str), Some("leaders"));
    // It has no mark either, so a key that is a rate isn't there.
    assert_eq!(codes(&with(book, "/ranking/keys", json!([{"rate": "total", "best": "highest"}]))), ["wJX2877"]);
    // An indicator can't name its class.
    let named = with(scheme(json!({})), "/indicators/children/0/points", json!({"c": 100, "d": 10}));
    assert_eq!(codes(&named), ["JX2875"]);
    let named = with(scheme(json!({})), "/indicators/children/0/applies", json!({"classes": ["c", "d"]}));
    assert_eq!(codes(&named), ["JX2875"]);
    // Marks for all classes are no marks for derived ones.
    assert!(codes(&with(scheme(json!({})), "/indicators/children/0/points", json!(100))).is_empty());
}

// S1.36-13
#[test]
fn of_the_best_as_many_as_there_are() {
    let book = scheme(json!({"combine": "best_n", "best_n": 5}));
    assert_eq!(of_three(&book), "245.00 - -");
    // Of equals the first by id is named.
    let cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(90))];
    let evidence = evidence_of(vec![leader("m", json!(["e", "b", "a"]))], cells);
    let text = |more: Value| done(&scheme(more), &evidence).explain("m").unwrap().en();
    assert!(text(json!({"combine": "max"})).contains("the highest: a 90\n"));
    assert!(text(json!({"combine": "best_n", "best_n": 2})).contains("the best 2: a, e, together 180\n"));
    assert!(text(json!({"combine": "min"})).contains("the lowest: b 85\n"));
}

// S1.36-15
#[test]
fn the_explanation_lists_every_part() {
    let made = done(&ranked(json!({})), &evidence(vec![leader("m", json!(["a", "b", "e"]))]));
    assert_eq!(
        made.explain("m").unwrap().en(),
        "m(m)\nlaw 1\ntotal: 81.67 [第六条]\n  · a: 90.00\n  · b: 85.00\n  · e: 70.00\n  · \"分管领导\": mean 245 ÷ 3 = 245/3\n  \
         · rounded 245/3 → 81.67 (moved +1/300)\nRank: 1 of 1\nTier: good\n"
    );
    assert!(made.explain("m").unwrap().zh().contains("“分管领导”：平均 245 ÷ 3 = 245/3"));
    let json = serde_json::to_value(made.outcome()).unwrap();
    assert_eq!(json["objects"][3]["derived"], "leaders");
    assert_eq!(json["objects"][3]["points"], json!({"total": "81.67"}));
}

// S5.1-1
#[test]
fn no_order_moves_what_is_made_of_others() {
    let roster = vec![leader("m", json!(["a", "b", "e"])), leader("n", json!(["e", "a"]))];
    let said = evidence(roster);
    let mut turned = said.clone();
    turned["roster"].as_array_mut().unwrap().reverse();
    turned["submissions"][0]["rows"].as_array_mut().unwrap().reverse();
    turned["roster"][0]["links"]["leads"] = json!(["a", "e"]);
    let book = ranked(json!({}));
    let bytes = |evidence: &Value| serde_json::to_string(done(&book, evidence).outcome()).unwrap();
    assert_eq!(bytes(&said), bytes(&turned));
    let text = |evidence: &Value| done(&book, evidence).explain("n").unwrap().zh();
    assert_eq!(text(&said), text(&turned));
}

// S1.36-17
#[cfg(feature = "csv")]
#[test]
fn a_table_may_say_who_is_linked() {
    let plan = super::kit::check(&ranked(json!({"link_weights": true}))).into_plan().unwrap();
    let weighed = |pairs: &[(&str, Value)]| {
        json!(pairs.iter().map(|(id, weight)| json!({"object": id, "weight": weight})).collect::<Vec<_>>())
    };
    let leaders = vec![
        leader("m", weighed(&[("a", json!(3)), ("b", json!("0.5"))])),
        leader("n", weighed(&[("e", json!("50%")), ("a", json!(1))])),
    ];
    let wanted = plan.evaluate(plan.round().json(&evidence(leaders).to_string()).unwrap()).unwrap();
    let said = |round: Result<jixiao::Round, jixiao::Findings>| {
        let round = round.unwrap_or_else(|found| panic!("{}", found.en()));
        serde_json::to_string(plan.evaluate(round).unwrap().outcome()).unwrap()
    };
    let wanted = serde_json::to_string(wanted.outcome()).unwrap();
    let wide =
        "object,class,cohort,links.leads,b\na,c,k,,90\nb,c,k,,85\ne,c,k,,70\nm,d,,a*3;b*0.5,\nn,d,,e * 50%；a*1,\n";
    assert_eq!(said(plan.round().csv(jixiao::Table::new(wide.as_bytes()))), wanted);
    let roster = "编号,分类,评比组,关联.leads\na,c,k,\nb,c,k,\ne,c,k,\nn,d,top,a*1;e*0.5\nm,d,top,b*0.5;a*3\n";
    let data = "object,b\na,90\nb,85\ne,70\n";
    let (data, roster) = (jixiao::Table::new(data.as_bytes()), jixiao::Table::new(roster.as_bytes()));
    assert_eq!(said(plan.round().csv_with_roster(data, roster)), wanted);
    // A kind that no derivation reads heads no column; who isn't on the roster is told at its cell.
    let refused = |text: &str| listed(&plan.round().csv(jixiao::Table::new(text.as_bytes())).unwrap_err());
    assert_eq!(refused("object,class,cohort,links.heads,b\na,c,k,,90\n"), ["JX3054", "wJX3041"]);
    let found = plan.round().csv(jixiao::Table::new("object,class,links.leads,b\na,c,,90\nm,d,z*1,\n".as_bytes()));
    assert!(found.unwrap_err().en().contains("C3"));
}
