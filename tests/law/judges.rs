//! §1.53: judges held to one standard.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{codes, set, try_round, value_of, with};

/// A leaf `a` of a panel over sheets `s1`, whose judges are held to the mean 80 and the deviation 10; `c` and `d` are in
/// the cohort `k`, and `c` in `far` as well.
fn book(more: Value) -> Value {
    let mut standard =
        json!({"mean": 80, "deviation": 10, "basis": "sample", "digits": 2, "enough": 2, "otherwise": "as_is"});
    standard.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let experts = json!({"weight": 1, "enough": 1, "centre": "mean", "own_unit": "not_counted", "per_judge": standard});
    let mut book = value_of(json!({"panel": {"of": "s1", "channels": {"experts": experts}}}));
    let sheets = json!({"kind": "sheets", "decimals": 1, "range": {"at_least": 0, "at_most": 100},
                        "channels": ["experts", "leaders"], "supplier": "s"});
    set(&mut book, "/data/s1", sheets);
    set(&mut book, "/indicators/children/0/absent", json!({"too_few": {"points": -1}, "missing": {"points": -2}}));
    book["cohorts"].as_array_mut().unwrap().push(json!({"id": "far", "classes": ["c"]}));
    book
}

/// Marks of judges by object: `(object, judge, mark)`; those whose id begins with `far` stand in that cohort.
fn done(book: &Value, marks: &[(&str, &str, i64)]) -> Evaluation {
    let mut ids: Vec<&str> = marks.iter().map(|(object, ..)| *object).collect();
    ids.sort_unstable();
    ids.dedup();
    let entry = |id: &&str| json!({"id": id, "class": "c", "cohort": if id.starts_with("far") { "far" } else { "k" }});
    let rows: Vec<Value> = marks
        .iter()
        .map(|(object, judge, mark)| {
            let sheet = json!({"judge": judge, "channel": "experts", "value": mark});
            json!({"object": object, "item": "s1", "sheets": [sheet]})
        })
        .collect();
    let evidence = json!({"format": "jixiao-evidence/1", "roster": ids.iter().map(entry).collect::<Vec<_>>(),
                          "submissions": [{"by": "s", "rows": rows}]});
    try_round(book, &evidence).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn a(done: &Evaluation, object: &str) -> String {
    done.outcome().points(object, "a").unwrap().to_string()
}

/// A lenient judge and one who spreads more: 80, 85, 90 and 60, 80, 70.
const TWO: [(&str, &str, i64); 6] =
    [("p", "mild", 80), ("q", "mild", 85), ("r", "mild", 90), ("p", "hard", 60), ("q", "hard", 80), ("r", "hard", 70)];

// S1.53-1
#[test]
fn marks_become_what_they_are_by_one_standard() {
    // The mild one's mean is 85 and deviation 5, the hard one's 70 and 10: 70, 80, 90 and 70, 90, 80.
    let done = done(&book(json!({})), &TWO);
    assert_eq!(["p", "q", "r"].map(|object| a(&done, object)), ["70", "85", "85"]);
    let text = done.explain("q").unwrap();
    let told = "experts: the judge \"hard\" 80 becomes 90 (3 marks, mean 70, deviation 10)";
    assert!(text.en().contains(told), "{}", text.en());
    assert!(text.zh().contains("experts：评委“mild”85折算为80（共评3份，均值85，标准差5）"), "{}", text.zh());
    assert!(text.en().contains("experts: 2 valid, mean 85, weight 1"), "{}", text.en());
    // Without it they meet as they are.
    let mut plain = book(json!({}));
    let experts = plain.pointer_mut("/indicators/children/0/value/panel/channels/experts").unwrap();
    experts.as_object_mut().unwrap().remove("per_judge");
    let done = self::done(&plain, &TWO);
    assert_eq!(["p", "q", "r"].map(|object| a(&done, object)), ["70", "82.5", "80"]);
    // What is trimmed is trimmed of what marks have become: 90 and 70 of 70, 80, 90.
    let mut trimmed = book(json!({}));
    set(&mut trimmed, "/indicators/children/0/value/panel/channels/experts/drop", json!(1));
    set(&mut trimmed, "/indicators/children/0/value/panel/channels/experts/enough", json!(3));
    let mut three = TWO.to_vec();
    three.extend([("p", "third", 1), ("q", "third", 2), ("r", "third", 0)]);
    let done = self::done(&trimmed, &three);
    assert_eq!(["p", "q", "r"].map(|object| a(&done, object)), ["70", "90", "80"]);
}

// S1.53-2
#[test]
fn a_judge_is_known_by_what_was_given_in_the_cohort() {
    // What the mild one gave elsewhere moves nothing here.
    let mut more = TWO.to_vec();
    more.extend([("far1", "mild", 0), ("far2", "mild", 20)]);
    let done = done(&book(json!({"digits": 4})), &more);
    assert_eq!(["p", "q", "r"].map(|object| a(&done, object)), ["70", "85", "85"]);
    // There 0 and 20 have the mean 10 and the deviation √200: 80 ∓ 100 ÷ 14.1421…
    assert_eq!(["far1", "far2"].map(|object| a(&done, object)), ["72.9289", "87.0711"]);
    // A sheet of the own unit that doesn't count is left out; where it counts it is one of the judge's marks.
    let own = [("p", "p", 100), ("q", "p", 70), ("r", "p", 80)];
    let held = self::done(&book(json!({})), &own);
    assert_eq!(["p", "q", "r"].map(|object| a(&held, object)), ["-1", "72.93", "87.07"]);
    let counted =
        with(book(json!({})), "/indicators/children/0/value/panel/channels/experts/own_unit", json!("counted"));
    let held = self::done(&counted, &own);
    // 100, 70, 80: the mean is 250 ÷ 3 and the variance 700 ÷ 3.
    assert_eq!(["p", "q", "r"].map(|object| a(&held, object)), ["90.91", "71.27", "77.82"]);
    // Marks of another channel are another's.
    let rows = json!([
        {"object": "p", "item": "s1", "sheets": [{"judge": "mild", "channel": "experts", "value": 80},
                                                 {"judge": "mild", "channel": "leaders", "value": 0}]},
        {"object": "q", "item": "s1", "sheets": [{"judge": "mild", "channel": "experts", "value": 90},
                                                 {"judge": "void", "channel": "experts", "void": true}]}]);
    let roster = json!([{"id": "p", "class": "c", "cohort": "k"}, {"id": "q", "class": "c", "cohort": "k"}]);
    let evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    let held = try_round(&book(json!({})), &evidence).unwrap_or_else(|found| panic!("{}", found.en()));
    // 80 ∓ 10 × 5 ÷ √50
    assert_eq!(["p", "q"].map(|object| a(&held, object)), ["72.93", "87.07"]);
}

// S1.53-3
#[test]
fn the_deviation_is_a_samples_or_the_populations() {
    let population = done(&book(json!({"basis": "population", "digits": 4})), &TWO);
    // √(50 ÷ 3) and √(200 ÷ 3): 80 − 12.24744… of both for `p`.
    assert_eq!(["p", "q", "r"].map(|object| a(&population, object)), ["67.7526", "86.1237", "86.1237"]);
    // One significant digit of the deviation: 4 and 8.
    let few = with(book(json!({"basis": "population", "digits": 4})), "/numeric/irrational", json!(1));
    assert_eq!(a(&done(&few, &TWO), "p"), "67.5");
}

// S1.53-4
#[test]
fn a_judge_of_too_few_marks_or_equal_ones_is_answered() {
    let marks = [("p", "once", 60), ("p", "same", 90), ("q", "same", 90), ("p", "mild", 80), ("q", "mild", 90)];
    let held = |more: Value| {
        let done = done(&book(more), &marks);
        [a(&done, "p"), a(&done, "q")]
    };
    // 72.93 and 87.07 of the one who is held to it; 60 and 90 as they are.
    assert_eq!(held(json!({})), ["74.31", "88.535"]);
    assert_eq!(held(json!({"otherwise": "void"})), ["72.93", "87.07"]);
    assert_eq!(held(json!({"otherwise": "void", "enough": 3})), ["-1", "-1"]);
    // One mark is no sample; as a population it has no deviation.
    assert_eq!(held(json!({"enough": 1})), ["74.31", "88.535"]);
    assert_eq!(held(json!({"enough": 1, "basis": "population"}))[0], "73.3333333333");
    let done = done(&book(json!({"otherwise": "void"})), &marks);
    let listed: Vec<String> =
        done.explain("p").unwrap().not_counted().iter().map(|one| one.text(jixiao::Lang::En).to_owned()).collect();
    let why = "doesn't count: its judge gave too few marks, or all alike";
    assert_eq!(
        listed,
        [format!("experts: the judge \"once\" 60 {why}"), format!("experts: the judge \"same\" 90 {why}")]
    );
}

// S1.53-5
#[test]
fn a_draft_waits_for_what_judges_give_others() {
    let plan = jixiao::check(&book(json!({})).to_string()).into_plan().unwrap();
    let draft = |state: bool| {
        let sheet = |mark: i64| json!([{"judge": "mild", "channel": "experts", "value": mark}]);
        let mut rows = vec![
            json!({"object": "p", "item": "s1", "sheets": sheet(80)}),
            json!({"object": "q", "item": "s1", "sheets": sheet(90)}),
        ];
        if state {
            rows.push(json!({"object": "r", "item": "s1", "state": "not_assessed"}));
        }
        let roster: Vec<Value> = ["p", "q", "r"].map(|id| json!({"id": id, "class": "c", "cohort": "k"})).to_vec();
        let evidence =
            json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
        plan.draft(&plan.round().json(&evidence.to_string()).unwrap()).unwrap()
    };
    let total = |draft: &jixiao::Draft| draft.object("p").unwrap().total().unwrap().clone();
    let open = total(&draft(false));
    assert!(open.least().is_none() && open.most().is_none() && !open.is_settled(), "{open:?}");
    let settled = total(&draft(true));
    assert!(settled.is_settled() && settled.least_text().as_deref() == Some("72.93"), "{settled:?}");
}

// S1.53-6
#[test]
fn a_standard_to_which_nothing_can_be_held_is_an_error() {
    assert!(codes(&book(json!({}))).is_empty());
    assert_eq!(codes(&book(json!({"deviation": 0}))), ["JX2953"]);
    assert_eq!(codes(&book(json!({"deviation": -1}))), ["JX2953"]);
    assert_eq!(codes(&book(json!({"digits": 29}))), ["JX2953"]);
}

// S1.53-5
#[test]
fn it_stands_nowhere_where_own_evidence_alone_is_read() {
    let held = book(json!({})).pointer("/indicators/children/0/value").unwrap().clone();
    let mut effect = book(json!({}));
    let when = json!({"value": held, "at_least": 85, "if_absent": false});
    effect["effects"] = json!([{"id": "e", "when": when, "place": "freed", "in_statistics": false, "unranked": true}]);
    assert_eq!(codes(&effect), ["JX2842"]);
    // One that takes nobody out of statistics may read it.
    effect["effects"][0]["in_statistics"] = json!(true);
    assert_eq!(codes(&effect), [""; 0]);
    let mut watched = book(json!({}));
    watched["monitor"] =
        json!({"progress": [{"id": "w", "value": held, "whole": 100, "schedule": {"by_day": {"2025-01-01": 1}}}]});
    assert_eq!(codes(&watched), ["JX2947"]);
    let mut counted = book(json!({}));
    set(&mut counted, "/data/n", json!({"kind": "number", "unit": "u", "decimals": 0, "supplier": "s"}));
    counted["derive"] = json!([{"class": "d", "id": "whole", "parts": {"links": "sites"},
        "items": {"n": {"count": {"value": held, "at_least": 91, "if_absent": false}}}}]);
    assert_eq!(codes(&counted).iter().filter(|code| !code.starts_with('w')).count(), 1, "{:?}", codes(&counted));
}
