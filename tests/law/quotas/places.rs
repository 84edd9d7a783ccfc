//! §4.2, §4.3: the places of a tier, edges, gates, and what becomes of places that remain.

use jixiao::Id;
use serde_json::{Value, json};

use super::{bar, field, flag, held, most, tiers, top};
use crate::kit::{codes, set, with};

// S4.3-1
#[test]
fn a_tier_with_places_takes_the_best_while_there_is_room() {
    // 40 % of 5 is 2.
    let done = field(&top(most(json!("40%"))), &[70, 90, 80, 50, 85], "");
    assert_eq!(held(&done), "mid top mid low top");
    let cohort = done.outcome().cohort("k").unwrap();
    let filled = cohort.tier("top").unwrap();
    assert_eq!((filled.at_most(), filled.room(), filled.taken(), filled.left()), (Some(2), Some(2), 2, 0));
    assert_eq!(filled.turned_away().unwrap().objects().map(Id::as_str).collect::<Vec<_>>(), ["c"]);
    assert_eq!((cohort.ranked(), cohort.tier("mid").unwrap().taken(), cohort.tier("low").unwrap().taken()), (5, 2, 1));
    // So many, whatever their number.
    let done =
        field(&top(json!({"at_most": {"count": 3}, "tie_at_edge": "out", "unfilled": "lost"})), &[70, 90, 80, 50], "");
    assert_eq!(held(&done), "top top top low");
}

// S4.3-2
#[test]
fn a_share_is_rounded_as_said() {
    let at = |share: &str, round: &str| {
        let quota = with(most(json!(share)), "/round", json!(round));
        let done = field(&top(quota), &[99, 98, 97, 96, 95], "");
        done.outcome().cohort("k").unwrap().tier("top").unwrap().at_most().unwrap()
    };
    // 30 % of 5 is 1.5, 35 % is 1.75, 25 % is 1.25.
    assert_eq!(["down", "up", "half_up"].map(|round| at("30%", round)), [1, 2, 2]);
    assert_eq!(["down", "up", "half_up"].map(|round| at("25%", round)), [1, 2, 1]);
    assert_eq!(["down", "up", "half_up"].map(|round| at("20%", round)), [1, 1, 1]);
}

// S4.3-3
#[test]
fn a_share_gives_never_fewer_than_said_even_at_0() {
    let quota = |share: &str| with(most(json!(share)), "/never_under", json!(1));
    for share in ["10%", "0%"] {
        assert_eq!(held(&field(&top(quota(share)), &[99, 98, 97, 96], "")), "top mid mid mid");
    }
    assert_eq!(held(&field(&top(quota("50%")), &[99, 98, 97, 96], "")), "top top mid mid");
    assert_eq!(held(&field(&top(most(json!("10%"))), &[99, 98, 97, 96], "")), "mid mid mid mid");
}

// S4.3-4
#[test]
fn a_tied_group_at_the_edge_goes_all_in_or_all_out() {
    let scores = [90, 80, 80, 80, 70, 50];
    // Two places, one of them for three who tie.
    let out = field(&top(most(json!({"count": 2}))), &scores, "");
    assert_eq!(held(&out), "top mid mid mid mid low");
    let edge = out.outcome().cohort("k").unwrap().tier("top").unwrap();
    let turned = edge.turned_away().unwrap();
    assert_eq!((turned.objects().count(), turned.left(), edge.left()), (3, 1, 1));
    let inside = field(&top(with(most(json!({"count": 2})), "/tie_at_edge", json!("in"))), &scores, "");
    assert_eq!(held(&inside), "top top top top mid low");
    let edge = inside.outcome().cohort("k").unwrap().tier("top").unwrap();
    let all_in = edge.all_in().unwrap();
    assert_eq!((all_in.objects().count(), all_in.left(), edge.taken(), edge.left()), (3, 1, 4, 0));
    // Where no place is left, a group isn't at the edge: it is out.
    let done = field(&top(with(most(json!({"count": 1})), "/tie_at_edge", json!("in"))), &scores, "");
    assert_eq!(held(&done), "top mid mid mid mid low");
}

// S4.3-5
#[test]
fn once_a_group_is_turned_away_the_tier_is_closed() {
    // One place is left for two who tie; the next, alone, would have fitted.
    let done = field(&top(most(json!({"count": 2}))), &[90, 80, 80, 70], "");
    assert_eq!(held(&done), "top mid mid mid");
}

// S4.3-6
#[test]
fn places_that_remain_are_lost_or_passed_on() {
    let with_mid = |unfilled: &str| {
        let first = with(with(most(json!({"count": 2})), "/unfilled", json!(unfilled)), "/of", json!("ranked"));
        let mid = most(json!({"count": 2}));
        tiers(json!([{"id": "top", "when": {"score": "total", "at_least": 85}, "quota": first},
                     {"id": "mid", "quota": mid}, {"id": "low"}]))
    };
    // Only one reaches 85, so one place remains.
    let scores = [90, 80, 70, 60, 50];
    let lost = field(&with_mid("lost"), &scores, "");
    assert_eq!(held(&lost), "top mid mid low low");
    let passed = field(&with_mid("passed"), &scores, "");
    assert_eq!(held(&passed), "top mid mid mid low");
    let cohort = passed.outcome().cohort("k").unwrap();
    let (first, second) = (cohort.tier("top").unwrap(), cohort.tier("mid").unwrap());
    assert_eq!((first.left(), first.is_passed_on(), second.at_most(), second.room()), (1, true, Some(2), Some(3)));
    // What a group that was turned away leaves is passed on as well.
    let tied = with(with_mid("passed"), "/tiers/0/when", json!({"score": "total", "at_least": 80}));
    assert_eq!(held(&field(&tied, &[90, 80, 80, 70, 60], "")), "top mid mid mid low");
}

// S4.3-7
#[test]
fn quotas_are_counted_alone_unless_said_to_be_cumulative() {
    let both = |cumulative: bool, unfilled: &str| {
        let first = with(most(json!({"count": 2})), "/unfilled", json!(unfilled));
        let second = with(most(json!({"count": 3})), "/cumulative", json!(cumulative));
        tiers(json!([{"id": "top", "when": {"score": "total", "at_least": 85}, "quota": first},
                     {"id": "mid", "quota": second}, {"id": "low"}]))
    };
    let scores = [90, 80, 70, 60, 50, 40];
    assert_eq!(held(&field(&both(false, "lost"), &scores, "")), "top mid mid mid low low");
    // Three in both tiers together: one is top, and its lost place counts as used.
    assert_eq!(held(&field(&both(true, "lost"), &scores, "")), "top mid low low low low");
    assert_eq!(held(&field(&both(true, "passed"), &scores, "")), "top mid mid low low low");
}

// S4.3-8
#[test]
fn the_base_is_who_is_ranked_or_the_whole_roster() {
    let of = |of: &str| {
        let mut book = top(with(most(json!("50%")), "/of", json!(of)));
        set(
            &mut book,
            "/effects",
            json!([{"id": "off", "when": flag(), "unranked": true, "place": "freed", "in_statistics": true}]),
        );
        book
    };
    // Four of six are ranked.
    let scores = [90, 89, 88, 87, 86, 85];
    assert_eq!(held(&field(&of("ranked"), &scores, "ef")), "top top mid mid - -");
    assert_eq!(held(&field(&of("roster"), &scores, "ef")), "top top top mid - -");
    // Who is barred is ranked all the same.
    let barred = with(top(most(json!("50%"))), "/effects", bar("freed"));
    assert_eq!(held(&field(&barred, &[90, 89, 88, 87], "a")), "mid top top mid");
}

// S4.3-9
#[test]
fn units_listed_apart_take_no_place_and_count_as_said() {
    let apart = |counts: bool| {
        let mut book = top(most(json!("50%")));
        set(&mut book, "/cohorts/0/separate", json!({"when": flag(), "in_statistics": false, "in_quota_base": counts}));
        book
    };
    let scores = [95, 90, 85, 80, 75, 70];
    // Four compete; with the two apart the base is six.
    let done = field(&apart(false), &scores, "af");
    assert_eq!(held(&done), "top top top mid mid top");
    assert_eq!(held(&field(&apart(true), &scores, "af")), "top top top top mid top");
    assert_eq!(done.outcome().cohort("k").unwrap().ranked_base(), 4);
    // So with who an effect takes out of statistics: not counted, unless said.
    let out = |counts: bool| {
        let mut effect = json!({"id": "out", "when": flag(), "in_statistics": false, "place": "freed"});
        effect["in_quota_base"] = json!(counts);
        with(top(with(most(json!("50%")), "/of", json!("roster"))), "/effects", json!([effect]))
    };
    assert_eq!(held(&field(&out(false), &scores, "af")), "top top top mid mid top");
    assert_eq!(held(&field(&out(true), &scores, "af")), "top top top top mid top");
}

// S4.3-10
#[test]
fn a_gate_acts_before_a_tied_group_is_counted() {
    // Two places; the three at 80 would exceed them, but one is barred.
    let book = with(top(most(json!({"count": 3}))), "/effects", bar("freed"));
    assert_eq!(held(&field(&book, &[90, 80, 80, 80, 70], "c")), "top top mid top mid");
    // So does a tier's own condition.
    let mut book = top(most(json!({"count": 2})));
    set(&mut book, "/tiers/0/when", json!({"not": flag()}));
    assert_eq!(held(&field(&book, &[90, 80, 80, 70], "c")), "top top mid mid");
}

// S4.3-11
#[test]
fn a_freed_place_goes_to_the_next_and_a_held_one_to_nobody() {
    let freed = with(top(most(json!({"count": 2}))), "/effects", bar("freed"));
    assert_eq!(held(&field(&freed, &[90, 80, 70, 50], "a")), "mid top top low");
    let stays = with(top(most(json!({"count": 2}))), "/effects", bar("held"));
    let done = field(&stays, &[90, 80, 70, 50], "a");
    assert_eq!(held(&done), "mid top mid low");
    let filled = done.outcome().cohort("k").unwrap().tier("top").unwrap();
    assert_eq!((filled.taken(), filled.held(), filled.left()), (1, 1, 0));
    // Of two effects that bar, one that holds the place is enough.
    let both = json!([bar("freed")[0], with(bar("held")[0].clone(), "/id", json!("other"))]);
    assert_eq!(held(&field(&with(stays, "/effects", both), &[90, 80, 70, 50], "a")), "mid top mid low");
}

// S4.3-12
#[test]
fn a_held_place_counts_in_its_group_and_a_group_turned_away_holds_nothing() {
    // Two places: one at 90, then two who tie, of whom one is barred. They count as two, so they are turned away.
    let stays = with(top(most(json!({"count": 2}))), "/effects", bar("held"));
    let done = field(&stays, &[90, 80, 80, 70], "c");
    assert_eq!(held(&done), "top mid mid mid");
    let filled = done.outcome().cohort("k").unwrap().tier("top").unwrap();
    let turned = filled.turned_away().unwrap();
    assert_eq!((filled.held(), filled.left(), turned.objects().count(), turned.holding().count()), (0, 1, 1, 1));
    // It is held in the best tier whose condition the object meets, and in no other.
    let mut book = tiers(json!([
        {"id": "top", "when": {"score": "total", "at_least": 85}, "quota": most(json!({"count": 1}))},
        {"id": "mid", "quota": most(json!({"count": 2}))}, {"id": "low"}]));
    set(
        &mut book,
        "/effects",
        json!([{"id": "veto", "when": flag(), "bar": ["top", "mid"], "place": "held", "in_statistics": true}]),
    );
    assert_eq!(held(&field(&book, &[90, 86, 80, 70], "a")), "low mid mid low");
    assert_eq!(held(&field(&book, &[90, 86, 80, 70], "c")), "top mid low low");
}

// S4.2-3
#[test]
fn a_tier_below_one_for_everybody_takes_whom_something_keeps_out() {
    let all = || tiers(json!([{"id": "all"}, {"id": "low"}]));
    assert_eq!(codes(&all()), ["JX2603"]);
    let veto = json!([{"id": "veto", "when": flag(), "at_most": "low", "place": "freed", "in_statistics": true}]);
    assert_eq!(held(&field(&with(all(), "/effects", veto), &[90, 80], "a")), "low all");
    let last = json!({"tier": "low", "quota": {"at_least": {"count": 1}, "tie_at_edge": "out"}});
    assert_eq!(held(&field(&with(all(), "/forced_lowest", last), &[90, 80], "")), "all low");
    let apart = json!({"when": flag(), "in_statistics": true, "in_quota_base": true, "tiers": ["low"]});
    assert_eq!(held(&field(&with(all(), "/cohorts/0/separate", apart), &[90, 80], "a")), "low all");
}

// S4.3-13
#[test]
fn so_many_at_least_overrides_a_condition_but_no_bar() {
    let least = |quota: Value| {
        tiers(json!([{"id": "top", "when": {"score": "total", "at_least": 85}, "quota": quota}, {"id": "low"}]))
    };
    let two = json!({"at_least": {"count": 2}, "tie_at_edge": "out", "unfilled": "lost"});
    let done = field(&least(two.clone()), &[90, 80, 70], "");
    assert_eq!(held(&done), "top top low");
    assert_eq!(done.outcome().cohort("k").unwrap().tier("top").unwrap().lifted(), 1);
    // More than so many may reach it by themselves.
    assert_eq!(held(&field(&least(two.clone()), &[90, 88, 86], "")), "top top top");
    assert_eq!(held(&field(&with(least(two.clone()), "/effects", bar("freed")), &[90, 80, 70], "b")), "top low top");
    // At its edge a tied group goes as said too.
    assert_eq!(held(&field(&least(two.clone()), &[90, 80, 80], "")), "top low low");
    assert_eq!(held(&field(&least(with(two.clone(), "/tie_at_edge", json!("in"))), &[90, 80, 80], "")), "top top top");
    // Never more than at most.
    let both = with(with(two, "/at_least", json!({"count": 3})), "/at_most", json!({"count": 3}));
    assert_eq!(held(&field(&least(both), &[90, 80, 70, 60], "")), "top top top low");
}
