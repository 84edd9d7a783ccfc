//! §4.7: quotas that differ by cohort, and those that follow from the unit whose people a cohort holds.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::{flag, tier, top};
use crate::kit::{codes, listed, set, try_round};

/// People of the units u and v, whose tiers come first.
fn people(share: Value) -> Value {
    let mut book =
        top(json!({"at_most": share, "of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost"}));
    set(
        &mut book,
        "/cohorts",
        json!([
        {"id": "of-u", "classes": ["c"], "belongs_to": "u"}, {"id": "of-v", "classes": ["c"], "belongs_to": "v"},
        {"id": "units", "classes": ["d"]}]),
    );
    book
}

fn staffed(book: &Value) -> Result<Evaluation, jixiao::Findings> {
    staffed_with(book, &[])
}

/// The same, with the flag of some.
fn staffed_with(book: &Value, flagged: &[&str]) -> Result<Evaluation, jixiao::Findings> {
    let staff = |unit: &str| (1..=5).map(|n| format!("{unit}{n}")).collect::<Vec<_>>();
    let (of_u, of_v) = (staff("u"), staff("v"));
    let mut objects = vec![("u", "d", "units"), ("v", "d", "units")];
    objects.extend(of_u.iter().map(|id| (id.as_str(), "c", "of-u")));
    objects.extend(of_v.iter().map(|id| (id.as_str(), "c", "of-v")));
    let roster: Vec<Value> =
        objects.iter().map(|(id, class, cohort)| json!({"id": id, "class": class, "cohort": cohort})).collect();
    let mut rows: Vec<Value> = (objects.iter().enumerate())
        .map(|(place, (id, _, _))| json!({"object": id, "item": "b", "value": 90 - i64::try_from(place).unwrap()}))
        .collect();
    rows.push(json!({"object": "u", "item": "p", "value": 2}));
    rows.extend(flagged.iter().map(|id| json!({"object": id, "item": "f", "value": true})));
    try_round(
        book,
        &json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]}),
    )
}

fn tops(done: &Evaluation, unit: &str) -> usize {
    let outcome = done.outcome();
    outcome.objects().filter(|id| id.as_str().starts_with(unit) && tier(outcome, id.as_str()) == "top").count()
}

// S4.7-1
#[test]
fn a_units_tier_gives_its_peoples_quota() {
    // One of two units may be top: u. Its people have 40 %, those of v 20 %.
    let share = json!({"owner_share": {"if": {"tier": "here", "equals": "top", "if_absent": false}, "then": "0.4", "otherwise": "0.2"},
                       "if_absent": "50%"});
    let done = staffed(&people(share)).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!((tier(done.outcome(), "u"), tier(done.outcome(), "v")), ("top".to_owned(), "mid".to_owned()));
    assert_eq!((tops(&done, "u") - 1, tops(&done, "v")), (2, 1));
}

// S4.7-1
#[test]
fn the_tier_of_a_unit_that_competes_for_none_gives_its_peoples_quota_too() {
    let top = json!({"tier": "here", "equals": "top", "if_absent": false});
    let share = json!({"owner_share": {"if": top, "then": "0.4", "otherwise": "0.2"}, "if_absent": "0.2"});
    // v is listed apart, and top by that tier's own condition.
    let mut book = people(share.clone());
    let apart = json!({"when": flag(), "in_statistics": true, "in_quota_base": false});
    set(&mut book, "/cohorts/2/separate", apart);
    let done = staffed_with(&book, &["v"]).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!((tier(done.outcome(), "u"), tier(done.outcome(), "v")), ("mid".to_owned(), "top".to_owned()));
    assert_eq!((tops(&done, "u"), tops(&done, "v") - 1), (1, 2));
    // So where its effect names the tier of who is unscored.
    let mut book = people(share);
    let void = json!({"id": "void", "when": flag(), "unscored": true, "at_most": "top", "place": "freed", "in_statistics": true});
    set(&mut book, "/effects", json!([void]));
    let done = staffed_with(&book, &["v"]).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(tier(done.outcome(), "v"), "top");
    assert_eq!(tops(&done, "v") - 1, 2);
}

// S4.7-2
#[test]
fn a_quota_may_follow_from_any_value_of_the_owner() {
    // u's p is 2, v has none.
    let count = json!({"owner_count": "p", "if_absent": 1});
    let done = staffed(&people(count.clone())).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!((tops(&done, "u") - 1, tops(&done, "v")), (2, 1));
    let mut unsaid = count;
    unsaid.as_object_mut().unwrap().remove("if_absent");
    assert_eq!(codes(&people(unsaid)), ["JX2613"]);
    // The ceiling of a sum of shares is written as min.
    let share = json!({"owner_share": "min(0.2, 0.12 + 0.05 + 0.05)", "if_absent": "20%"});
    let done = staffed(&people(share)).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!((tops(&done, "u"), tops(&done, "v")), (1, 1));
}

// S4.7-3
#[test]
fn an_owner_that_gives_no_number_stops_the_round() {
    let stops = |book: &Value| listed(&staffed(book).unwrap_err());
    assert_eq!(stops(&people(json!({"owner_share": "p", "if_absent": 0}))), ["JX4033"]);
    assert_eq!(stops(&people(json!({"owner_count": "p / 4", "if_absent": 0}))), ["JX4033"]);
    let mut nobody = people(json!({"owner_count": "p", "if_absent": 0}));
    set(&mut nobody, "/cohorts/0/belongs_to", json!("w"));
    assert_eq!(stops(&nobody), ["JX4031"]);
    let mut round = people(json!({"owner_count": "p", "if_absent": 0}));
    set(&mut round, "/cohorts/0/belongs_to", json!("u1"));
    assert_eq!(stops(&round), ["JX4032"]);
}

// S4.7-4
#[test]
fn places_may_differ_by_cohort() {
    let share = json!({"by_cohort": {"of-u": "40%", "of-v": "20%", "units": "0%"}});
    let done = staffed(&people(share)).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!((tops(&done, "u"), tops(&done, "v")), (2, 1));
    let count = json!({"count": {"by_cohort": {"of-u": 3, "of-v": 0, "units": 1}}});
    let done = staffed(&people(count)).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!((tops(&done, "u") - 1, tops(&done, "v")), (3, 0));
    assert_eq!(codes(&people(json!({"by_cohort": {"of-u": "40%", "units": "0%"}}))), ["JX2859"]);
    assert_eq!(codes(&people(json!({"count": {"by_class": {"c": 1, "d": 2}}}))), ["JX2621"]);
}
