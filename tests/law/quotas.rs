//! §4.3–§4.6: places, the forced lowest, promotions, and tests of ranks and tiers.

use jixiao::{Closed, Evaluation, Id, Lang, Margin, ObstacleKind, Outcome};
use serde_json::{Value, json};

use super::kit::{book, codes, evidence, leaf, listed, over, set, try_round, with};

/// A score of up to 100, ranked, with these tiers.
fn tiers(tiers: Value) -> Value {
    let mut book = book(over(vec![leaf("n", json!(100), json!("b"), json!("as_points"))]));
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    set(&mut book, "/tiers", tiers);
    book
}

/// Tiers `top` with this quota, `mid` from 60, `low`.
fn top(quota: Value) -> Value {
    tiers(
        json!([{"id": "top", "quota": quota}, {"id": "mid", "when": {"score": "total", "at_least": 60}}, {"id": "low"}]),
    )
}

fn most(places: Value) -> Value {
    json!({"at_most": places, "of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost"})
}

/// Objects `a`, `b`, … with these scores; those in `flagged` have the flag.
fn field(book: &Value, scores: &[i64], flagged: &str) -> Evaluation {
    let ids: Vec<String> = ('a'..).take(scores.len()).map(|id| id.to_string()).collect();
    let objects: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "c")).collect();
    let mut cells: Vec<(&str, &str, Value)> =
        ids.iter().zip(scores).map(|(id, score)| (id.as_str(), "b", json!(score))).collect();
    cells.extend(ids.iter().filter(|id| flagged.contains(id.as_str())).map(|id| (id.as_str(), "f", json!(true))));
    try_round(book, &evidence(&objects, &cells)).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn tier(outcome: &Outcome, id: &str) -> String {
    outcome.standing(id).unwrap().tier().map_or("-", Id::as_str).to_owned()
}

/// Tiers of all, by id: `top mid low`.
fn held(done: &Evaluation) -> String {
    let outcome = done.outcome();
    outcome.objects().map(|id| tier(outcome, id.as_str())).collect::<Vec<_>>().join(" ")
}

fn flag() -> Value {
    json!({"data": "f", "equals": true, "if_absent": false})
}

/// An effect of the flag that bars from `top`.
fn bar(place: &str) -> Value {
    json!([{"id": "veto", "when": flag(), "bar": ["top"], "place": place, "in_statistics": true}])
}

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

fn lowest(quota: Value, when: Option<Value>) -> Value {
    let mut book = tiers(json!([{"id": "top", "when": {"score": "total", "at_least": 85}},
                                {"id": "mid", "when": {"score": "total", "at_least": 60}}, {"id": "low"}]));
    set(&mut book, "/forced_lowest", json!({"tier": "low", "quota": quota}));
    if let Some(when) = when {
        set(&mut book, "/forced_lowest/when", when);
    }
    book
}

fn bottom(places: Value) -> Value {
    json!({"at_least": places, "of": "ranked", "round": "down", "tie_at_edge": "out"})
}

// S4.4-1
#[test]
fn the_forced_lowest_takes_from_the_bottom() {
    let done = field(&lowest(bottom(json!("40%")), None), &[90, 88, 86, 84, 82], "");
    assert_eq!(held(&done), "top top top low low");
    let fate = done.outcome().cohort("k").unwrap().lowest().unwrap();
    assert_eq!(
        (fate.places(), fate.counted(), fate.forced().map(Id::as_str).collect::<Vec<_>>()),
        (2, 0, vec!["e", "d"])
    );
}

// S4.4-2
#[test]
fn those_whom_no_better_tier_takes_count_towards_it() {
    // e fails every better tier; one more comes from the bottom.
    let done = field(&lowest(bottom(json!("40%")), None), &[90, 88, 86, 84, 50], "");
    assert_eq!(held(&done), "top top top low low");
    assert_eq!(done.outcome().cohort("k").unwrap().lowest().unwrap().counted(), 1);
    // So does who is barred from all of them, wherever it is ranked.
    let mut book = lowest(bottom(json!("40%")), None);
    set(
        &mut book,
        "/effects",
        json!([{"id": "veto", "when": flag(), "bar": ["top", "mid"], "place": "freed", "in_statistics": true}]),
    );
    assert_eq!(held(&field(&book, &[90, 88, 86, 84, 82], "a")), "low top top mid low");
    // Where they are more than so many, all of them hold it by their conditions, and nobody else is taken.
    assert_eq!(held(&field(&lowest(bottom(json!("40%")), None), &[90, 88, 50, 40, 30], "")), "top top low low low");
}

// S4.4-3
#[test]
fn a_tied_group_at_the_bottom_goes_as_said_then_it_stops() {
    let tied = [90, 88, 86, 84, 84];
    let one = bottom(json!({"count": 1}));
    let done = field(&lowest(one.clone(), None), &tied, "");
    assert_eq!(held(&done), "top top top mid mid");
    assert_eq!(done.outcome().cohort("k").unwrap().lowest().unwrap().turned_away().unwrap().objects().count(), 2);
    let all = field(&lowest(with(one, "/tie_at_edge", json!("in")), None), &tied, "");
    assert_eq!(held(&all), "top top top low low");
    assert_eq!(all.outcome().cohort("k").unwrap().lowest().unwrap().all_in().unwrap().left(), 1);
}

// S4.4-4
#[test]
fn who_its_condition_spares_keeps_the_last_place_and_nobody_is_taken_instead() {
    let line = Some(json!({"score": "total", "below": 83}));
    assert_eq!(
        held(&field(&lowest(bottom(json!("40%")), line.clone()), &[90, 88, 86, 84, 82], "")),
        "top top top mid low"
    );
    assert_eq!(
        held(&field(&lowest(bottom(json!("40%")), line.clone()), &[90, 88, 86, 85, 84], "")),
        "top top top top mid"
    );
    let exempt = Some(json!({"not": flag()}));
    let done = field(&lowest(bottom(json!("20%")), exempt), &[90, 88, 86, 84, 82], "e");
    assert_eq!(held(&done), "top top top mid mid");
    assert_eq!(
        done.outcome().cohort("k").unwrap().lowest().unwrap().spared().map(Id::as_str).collect::<Vec<_>>(),
        ["e"]
    );
    // Who is spared and has no better tier open counts, and isn't forced: mid takes it since it must have three.
    let exempt = Some(json!({"not": flag()}));
    let mut book = lowest(bottom(json!({"count": 1})), exempt);
    set(&mut book, "/tiers/1/quota", json!({"at_least": {"count": 3}, "tie_at_edge": "out", "unfilled": "lost"}));
    let done = field(&book, &[90, 70, 50, 40], "d");
    assert_eq!(held(&done), "top mid mid mid");
    let fate = done.outcome().cohort("k").unwrap().lowest().unwrap();
    assert_eq!((fate.places(), fate.counted(), fate.forced().count()), (1, 1, 0));
    // A tier that is forced lifts nobody whom it spares: e fails mid and stays low.
    let mut book = lowest(bottom(json!({"count": 1})), Some(json!({"not": flag()})));
    set(&mut book, "/forced_lowest/tier", json!("mid"));
    assert_eq!(held(&field(&book, &[90, 70, 50], "c")), "top mid low");
    assert_eq!(held(&field(&book, &[90, 70, 50], "")), "top mid mid");
}

// S4.4-5
#[test]
fn so_many_at_least_lifts_nobody_out_of_the_forced_lowest() {
    let mut book = lowest(bottom(json!({"count": 1})), None);
    set(&mut book, "/tiers/1/quota", json!({"at_least": {"count": 3}, "tie_at_edge": "out", "unfilled": "lost"}));
    // Two fail mid; one is forced, the other is lifted.
    assert_eq!(held(&field(&book, &[90, 70, 50, 40], "")), "top mid mid low");
}

// S4.4-6
#[test]
fn the_forced_lowest_overrides_its_tiers_condition_but_no_bar() {
    let mut book = lowest(bottom(json!({"count": 1})), None);
    set(
        &mut book,
        "/tiers",
        json!([{"id": "top", "when": {"score": "total", "at_least": 60}},
                                    {"id": "low", "when": {"score": "total", "below": 50}}, {"id": "void"}]),
    );
    assert_eq!(held(&field(&book, &[90, 80, 70], "")), "top top low");
    set(
        &mut book,
        "/effects",
        json!([{"id": "veto", "when": flag(), "bar": ["low"], "place": "freed", "in_statistics": true}]),
    );
    assert_eq!(held(&field(&book, &[90, 80, 70], "c")), "top top void");
}

fn promoted(promotion: Value) -> Value {
    let mut book = top(most(json!({"count": 1})));
    let mut said = json!({"id": "merit", "when": flag(), "to": "top"});
    for (key, value) in promotion.as_object().unwrap() {
        said[key] = value.clone();
    }
    set(&mut book, "/promotion", json!([said]));
    book
}

// S4.5-1
#[test]
fn a_promotion_gives_a_better_tier_and_frees_no_place() {
    let done = field(&promoted(json!({})), &[90, 80, 70, 50], "cd");
    assert_eq!(held(&done), "top mid top top");
    let cohort = done.outcome().cohort("k").unwrap();
    assert_eq!((cohort.tier("top").unwrap().taken(), cohort.tier("mid").unwrap().taken()), (1, 2));
    let fate = cohort.promotions().next().unwrap();
    assert_eq!(
        (fate.id().unwrap().as_str(), fate.promoted().map(Id::as_str).collect::<Vec<_>>()),
        ("merit", vec!["c", "d"])
    );
    // Who has that tier already takes nothing of it.
    let one = json!({"quota": {"at_most": {"count": 1}, "tie_at_edge": "out"}});
    assert_eq!(held(&field(&promoted(one), &[90, 80, 70, 50], "acd")), "top mid top low");
}

// S4.5-2
#[test]
fn promotions_go_by_rank_within_their_places() {
    let quota = |edge: &str| json!({"quota": {"at_most": "50%", "of": "ranked", "round": "down", "tie_at_edge": edge}});
    assert_eq!(held(&field(&promoted(quota("out")), &[90, 80, 70, 50], "bcd")), "top top top low");
    assert_eq!(held(&field(&promoted(quota("out")), &[90, 80, 70, 70], "bcd")), "top top mid mid");
    assert_eq!(held(&field(&promoted(quota("in")), &[90, 80, 70, 70], "bcd")), "top top top top");
}

// S4.5-3
#[test]
fn nobody_is_promoted_against_a_bar_and_units_apart_only_where_said() {
    let barred = with(promoted(json!({})), "/effects", bar("freed"));
    assert_eq!(held(&field(&barred, &[90, 80, 70], "c")), "top mid mid");
    let apart = |separate: bool| {
        let mut book = promoted(json!({"separate": separate}));
        let said = json!({"when": flag(), "in_statistics": false, "in_quota_base": false});
        set(&mut book, "/cohorts/0/separate", said);
        // Their tier is that of their conditions; top asks 95 of them.
        set(&mut book, "/tiers/0/when", json!({"score": "total", "at_least": 95}));
        book
    };
    assert_eq!(held(&field(&apart(false), &[96, 80, 70], "c")), "top mid mid");
    assert_eq!(held(&field(&apart(true), &[96, 80, 70], "c")), "top mid top");
}

// S4.5-4
#[test]
fn caught_by_both_ends_the_forced_tier_stays() {
    let mut book = promoted(json!({}));
    set(&mut book, "/forced_lowest", json!({"tier": "low", "quota": bottom(json!({"count": 1}))}));
    let done = field(&book, &[90, 80, 70], "bc");
    assert_eq!(held(&done), "top top low");
    let fate = done.outcome().cohort("k").unwrap().promotions().next().unwrap();
    assert_eq!(fate.kept().map(Id::as_str).collect::<Vec<_>>(), ["c"]);
}

// S4.5-5
#[test]
fn a_promotion_may_ask_for_a_tier() {
    let when = json!({"all": [flag(), {"tier": "here", "at_least": "mid", "if_absent": false}]});
    assert_eq!(held(&field(&promoted(json!({"when": when})), &[90, 80, 70, 50], "cd")), "top mid top low");
    for (test, wanted) in [
        (json!({"below": "top"}), "top top top top"),
        (json!({"above": "low"}), "top top top low"),
        (json!({"at_most": "low"}), "top mid mid top"),
        (json!({"equals": "mid"}), "top top top low"),
    ] {
        let mut when = json!({"tier": "here", "if_absent": false});
        when.as_object_mut().unwrap().extend(test.as_object().unwrap().clone());
        assert_eq!(held(&field(&promoted(json!({"when": when})), &[90, 80, 70, 50], "")), wanted);
    }
}

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

// S4.3-14
#[test]
fn a_quota_that_makes_no_sense_is_an_error() {
    assert_eq!(codes(&top(most(json!(3)))), ["JX2608"]);
    assert_eq!(codes(&top(most(json!({"count": "2.5"})))), ["JX2612"]);
    assert_eq!(codes(&top(json!({"tie_at_edge": "out", "unfilled": "lost"}))), ["JX2603", "JX2609"]);
    assert_eq!(codes(&top(json!({"at_most": "30%", "tie_at_edge": "out", "unfilled": "lost"}))), ["JX2611"]);
    assert_eq!(codes(&top(with(most(json!("30%")), "/at_least", json!("40%")))), ["JX2610"]);
    assert_eq!(codes(&top(with(most(json!("30%")), "/cumulative", json!(true)))), ["wJX2618"]);
    let mut unranked = top(most(json!("30%")));
    unranked.as_object_mut().unwrap().remove("ranking");
    assert_eq!(codes(&unranked), ["JX2607"]);
    assert_eq!(codes(&with(lowest(bottom(json!("10%")), None), "/forced_lowest/tier", json!("top"))), ["JX2617"]);
    assert_eq!(codes(&with(lowest(bottom(json!("10%")), None), "/forced_lowest/tier", json!("lowe"))), ["JX2844"]);
    assert_eq!(codes(&promoted(json!({"to": "low"}))), ["wJX2619"]);
    assert_eq!(codes(&promoted(json!({"when": {"tier": "here", "if_absent": true}}))), ["JX2620"]);
    // A tier with places leaves those above its floor to the tiers below.
    let mut same = top(most(json!("30%")));
    set(&mut same, "/tiers/0/when", json!({"score": "total", "at_least": 60}));
    assert_eq!(codes(&same), Vec::<String>::new());
}

/// What is told of an object and the tier `top`.
fn why_not_top(done: &Evaluation, id: &str) -> Vec<(ObstacleKind, String)> {
    let told = done.explain(id).unwrap();
    let top = told.obstacles().iter().filter(|obstacle| obstacle.tier.as_str() == "top");
    top.map(|obstacle| (obstacle.kind, obstacle.text(Lang::En).to_owned())).collect()
}

// A gate that keeps an object out where there was no place for it either: both are told.
#[test]
fn behind_a_gate_there_may_be_no_place_either() {
    let mut book = top(most(json!({"count": 1})));
    set(&mut book, "/effects", bar("freed"));
    // `b` is the second: nobody was turned away, for nobody else is left. `a` would have been the first.
    let kinds = |scores: &[i64], flagged, id| {
        let done = field(&book, scores, flagged);
        why_not_top(&done, id).into_iter().map(|(kind, _)| kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&[90, 80], "b", "b"), [ObstacleKind::Barred, ObstacleKind::NoRoom]);
    assert_eq!(kinds(&[90, 80], "a", "a"), [ObstacleKind::Barred]);
    // Of equals one alone has the place; with the other there would be one place for two.
    assert_eq!(kinds(&[90, 90], "b", "b"), [ObstacleKind::Barred, ObstacleKind::NoRoom]);
    // The place that it holds is its own.
    set(&mut book, "/effects", bar("held"));
    let held = field(&book, &[90, 80], "a");
    assert_eq!(why_not_top(&held, "a").len(), 1);
    assert_eq!(why_not_top(&held, "b")[0].1, "no place left of 1, 1 of them held by nobody");
}

// Equals for whom a tier that so many must hold has not places enough: turned away, but only since they miss its
// condition, so that is what is told.
#[test]
fn a_tier_that_must_be_filled_says_why_equals_who_miss_its_condition_stay_out() {
    let quota = json!({"at_least": {"count": 1}, "tie_at_edge": "out", "unfilled": "lost"});
    let book = tiers(json!([{"id": "top", "when": {"score": "total", "at_least": 95}, "quota": quota}, {"id": "low"}]));
    let done = field(&book, &[90, 90, 80], "");
    let told = why_not_top(&done, "a");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, ObstacleKind::Condition);
    assert!(told[0].1.ends_with("; 1 left for those who tie with it (b): all of them are out"), "{}", told[0].1);
    assert!(!why_not_top(&done, "c")[0].1.contains("tie"));
}

// What is lacking to the last of the tier above, and what is spare to the first of the tier below.
#[test]
fn margins_are_told_to_the_edges_of_the_tiers_beside_ones_own() {
    // Places: 2. `a` and `b` have top, `c` and `d` mid, `e` low.
    let done = field(&top(most(json!({"count": 2}))), &[95, 90, 88, 61, 40], "");
    let outcome = done.outcome();
    assert_eq!(held(&done), "top top mid mid low");
    let told = |id: &str| {
        let margins = outcome.margins(id);
        let one = |margin: Option<Margin<'_>>| match margin {
            Some(margin) => {
                let points = margin.points.map_or_else(|| "-".to_owned(), |points| points.to_string());
                format!("{} {} {} {points}", margin.tier, margin.edge, margin.ranks)
            }
            None => "-".to_owned(),
        };
        [one(margins.up), one(margins.down)]
    };
    assert_eq!(told("a"), ["-", "mid c 2 7"]);
    assert_eq!(told("c"), ["top b 1 2", "low e 2 48"]);
    assert_eq!(told("d"), ["top b 2 29", "low e 1 21"]);
    assert_eq!(told("e"), ["mid d 1 21", "-"]);
    assert_eq!(told("nobody"), ["-", "-"]);
    let cohort = outcome.cohorts().next().unwrap();
    let tier = |id: &str| cohort.tier(id).unwrap();
    assert_eq!((tier("top").first().unwrap().as_str(), tier("top").last().unwrap().as_str()), ("a", "b"));
    assert_eq!((tier("top").closed_by(), tier("mid").closed_by()), (Closed::Full, Closed::NobodyLeft));
    // A veto keeps the first out of top: past its edge by rank and points, and not in it.
    let mut vetoed = top(most(json!({"count": 1})));
    set(&mut vetoed, "/effects", bar("freed"));
    let done = field(&vetoed, &[95, 90, 70], "a");
    let up = done.outcome().margins("a").up.unwrap();
    assert_eq!((up.edge.as_str(), up.ranks, up.points.unwrap().to_string()), ("b", -1, "-5".to_owned()));
    // Equals at the edge.
    let done = field(&top(most(json!({"count": 1}))), &[90, 90, 70], "");
    assert_eq!(done.outcome().cohorts().next().unwrap().tier("top").unwrap().closed_by(), Closed::TieAtEdge);
    assert_eq!(done.outcome().margins("a").up, None);
}
