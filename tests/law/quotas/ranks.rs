//! §4.6: tests of ranks and tiers, and the order in which tiers are tested.

use jixiao::Id;
use serde_json::{Value, json};

use super::{field, flag, held, most, promoted, tiers, top};
use crate::kit::{codes, set, with};

// S4.6-1
#[test]
fn a_tier_may_ask_for_a_rank() {
    let first = |rank: Value| {
        let mut when = json!({"rank": "here"});
        when.as_object_mut().unwrap().extend(rank.as_object().unwrap().clone());
        tiers(json!([{"id": "top", "when": when}, {"id": "low"}]))
    };
    // Two share the second place; nobody is third.
    assert_eq!(held(&field(&first(json!({"at_most": 2})), &[90, 80, 80, 70], "")), "top top top low");
    assert_eq!(held(&field(&first(json!({"at_most": 3, "above": 1})), &[90, 80, 80, 70], "")), "low top top low");
    // From the bottom the last is 1, and two who tie before it are 2.
    let last = json!({"at_least": 3, "from_bottom": true});
    assert_eq!(held(&field(&first(last), &[90, 80, 80, 70], "")), "top low low low");
    let dense = with(first(json!({"at_least": 3, "from_bottom": true})), "/ranking/ties", json!("dense"));
    assert_eq!(held(&field(&dense, &[90, 80, 80, 70], "")), "top low low low");
    let dense = with(first(json!({"equals": 2, "from_bottom": true})), "/ranking/ties", json!("dense"));
    assert_eq!(held(&field(&dense, &[90, 80, 80, 70], "")), "low top top low");
}

// S4.6-2
#[test]
fn an_effect_that_only_bars_reads_ranks_and_totals_as_others_left_them() {
    let mut book = top(most(json!({"count": 4})));
    let last = json!({"rank": "here", "at_most": 2, "from_bottom": true});
    set(
        &mut book,
        "/effects",
        json!([{"id": "last-two", "when": last, "at_most": "mid", "place": "freed", "in_statistics": true}]),
    );
    let done = field(&book, &[90, 80, 75, 70], "");
    assert_eq!(held(&done), "top top mid mid");
    assert_eq!(done.outcome().effects("c").map(Id::as_str).collect::<Vec<_>>(), ["last-two"]);
    assert!(done.explain("c").unwrap().en().contains("Effect \"last-two\""), "{}", done.explain("c").unwrap().en());
    // The total is fixed at 59 first; the bar asks for less than 60.
    let fixed = json!({"id": "fixed", "when": flag(), "total": 59, "place": "freed", "in_statistics": true});
    let bars = json!({"id": "bars", "when": {"score": "total", "below": 60}, "bar": ["top"], "place": "freed", "in_statistics": true});
    set(&mut book, "/effects", json!([fixed, bars]));
    assert_eq!(held(&field(&book, &[90, 80, 75, 70], "a")), "low top top top");
}

// S4.6-3
#[test]
fn a_rank_or_tier_that_isnt_known_yet_is_an_error() {
    let rank = json!({"rank": "here", "at_most": 2});
    let mut book = top(most(json!({"count": 1})));
    set(&mut book, "/indicators/then", json!([{"add": 1, "when": rank.clone()}]));
    assert_eq!(codes(&book), ["JX2614"]);
    let mut book = top(most(json!({"count": 1})));
    set(
        &mut book,
        "/effects",
        json!([{"id": "v", "when": rank, "total": 59, "place": "freed", "in_statistics": true}]),
    );
    assert_eq!(codes(&book), ["JX2614"]);
    let tier = json!({"tier": "here", "at_least": "mid", "if_absent": true});
    let book = with(top(most(json!({"count": 1}))), "/tiers/0/when", tier);
    assert_eq!(codes(&book), ["JX2614"]);
}

// S4.6-4
#[test]
fn what_holds_without_a_rank_or_tier_is_said() {
    let mut book = top(most(json!({"count": 1})));
    set(&mut book, "/tiers/0/when", json!({"rank": "here", "at_most": 2}));
    assert_eq!(codes(&book), Vec::<String>::new());
    set(&mut book, "/cohorts/0/separate", json!({"when": flag(), "in_statistics": false, "in_quota_base": false}));
    assert_eq!(codes(&book), ["JX2615"]);
    set(&mut book, "/tiers/0/when/if_absent", json!(false));
    assert_eq!(held(&field(&book, &[90, 80, 75], "a")), "mid top mid");
    assert_eq!(codes(&promoted(json!({"when": {"tier": "here", "at_least": "mid"}}))), ["JX2615"]);
}

// S4.6-5
#[test]
fn tiers_may_be_tested_in_another_order() {
    // c is tested first: who meets it comes no higher, whatever else holds.
    let mut book = tiers(json!([{"id": "A", "when": {"score": "total", "at_least": 90}}, {"id": "B"},
        {"id": "C", "when": {"any": [flag(), {"score": "total", "below": 70}]}}]));
    assert_eq!(codes(&book), ["JX2603"]);
    set(&mut book, "/test_order", json!(["C", "A", "B"]));
    assert_eq!(held(&field(&book, &[92, 88, 92, 60], "a")), "C B A C");
    set(&mut book, "/test_order", json!(["C", "A"]));
    assert_eq!(codes(&book), ["JX2616"]);
    set(&mut book, "/test_order", json!(["C", "A", "B", "A"]));
    assert_eq!(codes(&book), ["JX2616"]);
}
