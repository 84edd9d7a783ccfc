//! §1.36: effects on objects made of others, counts of their parts, and derivations that make no sense.

use serde_json::{Value, json};

use super::derive::{done, evidence, evidence_of, leader, ranked, scheme, standing};
use super::kit::{codes, set, with};

/// An effect of its own: half of the parts or more below 80.
fn effect(more: Value) -> Value {
    let count = json!({"count": "leaders", "when": {"score": "here", "below": 80, "if_absent": false}});
    let mut effect = json!({"id": "weak", "label": "短板", "when": {"value": count, "at_least": 1, "if_absent": false}, "total": 59,
                            "place": "freed", "in_statistics": true});
    for (key, value) in more.as_object().unwrap() {
        effect[key] = value.clone();
    }
    effect
}

// S1.36-11
#[test]
fn effects_act_on_it_where_its_derivation_names_them() {
    let roster = || vec![leader("m", json!(["a", "b"])), leader("n", json!(["a", "e"]))];
    let below = json!({"id": "below", "when": {"score": "total", "below": 81}, "bar": ["good"], "place": "freed", "in_statistics": true});
    let with_effects = |named: Value| {
        let mut book = ranked(json!({"effects": named}));
        set(&mut book, "/effects", json!([effect(json!({})), below.clone()]));
        done(&book, &evidence(roster()))
    };
    let made = with_effects(json!([]));
    assert_eq!([standing(&made, "m"), standing(&made, "n")], ["87.50 1 good", "80.00 2 good"]);
    assert_eq!(standing(&made, "e"), "70.00 3 poor");
    let made = with_effects(json!(["below"]));
    assert_eq!(standing(&made, "n"), "80.00 2 poor");
    let made = with_effects(json!(["below", "weak"]));
    assert_eq!(standing(&made, "n"), "59.00 2 poor");
    let acting: Vec<String> = made.outcome().effects("n").map(ToString::to_string).collect();
    assert_eq!(acting, ["weak", "below"]);
    let text = made.explain("n").unwrap();
    assert!(text.en().contains("of 2 parts those of which the score here below 80: 1\n"), "{}", text.en());
    assert!(text.en().contains("fixed by effects at 59.00 (was 80.00)"), "{}", text.en());
    assert!(text.zh().contains("效果“短板”（因计数（leaders）不低于1）"), "{}", text.zh());
}

// S1.36-11
#[test]
fn an_effect_may_take_its_total_or_its_rank() {
    let of = |what: Value| {
        let mut book = ranked(json!({"effects": ["weak"]}));
        let mut effect = effect(json!({}));
        effect.as_object_mut().unwrap().remove("total");
        for (key, value) in what.as_object().unwrap() {
            effect[key] = value.clone();
        }
        set(&mut book, "/effects", json!([effect]));
        let made = done(&book, &evidence(vec![leader("m", json!(["a", "b"])), leader("n", json!(["a", "e"]))]));
        assert!(made.explain("n").unwrap().zh().contains("效果“短板”"));
        standing(&made, "n")
    };
    assert_eq!(of(json!({"unscored": true, "at_most": "poor"})), "- - poor");
    assert_eq!(of(json!({"unranked": true})), "80.00 - -");
    assert_eq!(of(json!({"at_most": "poor"})), "80.00 2 poor");
}

// S1.36-11, S4.3-1, S4.6-2
#[test]
fn it_takes_places_and_is_told_what_keeps_it_out() {
    let one = json!({"at_most": {"count": 1}, "tie_at_edge": "out", "unfilled": "lost"});
    let first = json!([{"id": "first", "when": {"rank": "here", "at_most": 1}, "bar": ["good"], "place": "freed", "in_statistics": true}]);
    let of = |named: Value, effects: Value| {
        let mut book = ranked(json!({"effects": named}));
        set(&mut book, "/tiers/0/quota", one.clone());
        set(&mut book, "/effects", effects);
        let roster = vec![leader("m", json!(["a", "b"])), leader("n", json!(["b", "e"])), leader("o", json!(["e"]))];
        done(&book, &evidence(roster))
    };
    // The totals 87.5, 77.5 and 70: a place for one, and only one reaches 80.
    let made = of(json!([]), first.clone());
    assert_eq!([standing(&made, "m"), standing(&made, "n")], ["87.50 1 good", "77.50 2 poor"]);
    let told = made.explain("n").unwrap();
    assert!(told.en().contains("it is 77.5, short by 2.5"), "{}", told.en());
    assert!(told.zh().contains("为77.5，差2.5"), "{}", told.zh());
    // What isn't named doesn't act, though it acts on units.
    assert_eq!(standing(&made, "a"), "90.00 1 poor");
    let made = of(json!(["first"]), first);
    assert_eq!(standing(&made, "m"), "87.50 1 poor");
    assert_eq!(made.outcome().effects("m").map(ToString::to_string).collect::<Vec<_>>(), ["first"]);
    assert!(made.explain("m").unwrap().zh().contains("效果“first”"), "{}", made.explain("m").unwrap().zh());
}

// S1.36-9, S4.7-3
#[test]
fn a_quota_may_follow_from_a_derived_object_that_stands_nowhere() {
    let mut book = scheme(json!({}));
    let share = json!({"at_most": {"owner_count": {"count": "leaders", "when": {"score": "here", "at_least": 86, "if_absent": false}}, "if_absent": 0},
                       "tie_at_edge": "out", "unfilled": "lost"});
    set(&mut book, "/tiers/0/quota", share);
    set(&mut book, "/cohorts/0/belongs_to", json!("m"));
    let made = done(&book, &evidence(vec![leader("m", json!(["a", "b", "e"]))]));
    // One of the leader's three units reaches 86: one place.
    assert_eq!([standing(&made, "a"), standing(&made, "b")], ["90.00 1 good", "85.00 2 poor"]);
    assert_eq!(standing(&made, "m"), "81.67 - -");
}

// S1.36-12, S4.6-3
#[test]
fn parts_have_no_rank_yet_when_they_are_counted() {
    let mut book = ranked(json!({}));
    let value = json!({"count": "leaders", "when": {"rank": "here", "at_most": 1, "if_absent": false}});
    set(&mut book, "/tiers/0/when", json!({"value": value, "at_least": 1, "if_absent": false}));
    assert_eq!(codes(&book), ["JX2614"]);
}

// S1.36-12
#[test]
fn parts_that_satisfy_are_counted() {
    let of = |when: Value, at_least: u32| {
        let mut book = ranked(json!({"effects": ["weak"]}));
        let value = json!({"count": "leaders", "when": when});
        set(
            &mut book,
            "/effects",
            json!([effect(json!({"when": {"value": value, "at_least": at_least, "if_absent": false}}))]),
        );
        let mut cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(70))];
        cells.push(("b", "f", json!(true)));
        done(&book, &evidence_of(vec![leader("m", json!(["a", "b", "e"]))], cells)).outcome().total_text("m").unwrap()
    };
    // A part's evidence, total and other scores may be asked for.
    assert_eq!(of(json!({"data": "f", "equals": true, "if_absent": false}), 1), "59.00");
    assert_eq!(of(json!({"data": "f", "equals": true, "if_absent": false}), 2), "81.67");
    assert_eq!(of(json!({"score": "here", "at_least": 85}), 2), "59.00");
    assert_eq!(of(json!({"score": "here", "above": 85}), 2), "81.67");
    assert_eq!(of(json!({"score": "n", "at_least": 70}), 3), "59.00");
    // Elsewhere their totals aren't known.
    let count = json!({"count": "leaders", "when": {"score": "here", "below": 80}});
    let mut early = ranked(json!({}));
    set(
        &mut early,
        "/indicators/children/0/value",
        json!({"if": {"value": count.clone(), "at_least": 1, "if_absent": false}, "then": "b", "otherwise": 0}),
    );
    assert_eq!(codes(&early), ["JX2876"]);
    assert_eq!(codes(&ranked(json!({"weight": count.clone()}))), ["JX2876"]);
    let mut within = ranked(json!({}));
    let nested = json!({"value": count, "at_least": 1, "if_absent": false});
    set(
        &mut within,
        "/effects",
        json!([effect(
            json!({"when": {"value": {"count": "leaders", "when": nested}, "at_least": 1, "if_absent": false}})
        )]),
    );
    assert_eq!(codes(&within), ["JX2876"]);
    // Whoever isn't made of others has no parts, so something must be said for that.
    let mut unsaid = ranked(json!({}));
    set(
        &mut unsaid,
        "/effects",
        json!([effect(
            json!({"when": {"value": {"count": "leaders", "when": {"score": "here", "below": 80}}, "at_least": 1}})
        )]),
    );
    assert_eq!(codes(&unsaid), ["JX2413"]);
}

// S1.36-12
#[test]
fn a_count_of_parts_may_be_a_key_or_decide_a_tier() {
    let mut book = ranked(json!({}));
    let count = json!({"count": "leaders", "when": {"score": "here", "at_least": 85}});
    set(
        &mut book,
        "/ranking/keys",
        json!([{"value": count.clone(), "best": "highest"}, {"score": "total", "best": "lowest"}]),
    );
    set(
        &mut book,
        "/tiers",
        json!([{"id": "good", "when": {"value": count, "at_least": 2, "if_absent": false}}, {"id": "poor"}]),
    );
    let roster = vec![leader("m", json!(["a", "b"])), leader("n", json!(["a"])), leader("o", json!(["b"]))];
    let made = done(&book, &evidence(roster));
    assert_eq!(["m", "n", "o"].map(|id| standing(&made, id)), ["87.50 1 good", "90.00 3 poor", "85.00 2 poor"]);
}

// S1.36-14
#[test]
fn a_derivation_that_makes_no_sense_is_an_error() {
    let of = |more: Value| codes(&scheme(more));
    assert!(of(json!({})).is_empty());
    assert_eq!(of(json!({"combine": "product"})), ["JX2872"]);
    assert_eq!(of(json!({"combine": "geometric_mean"})), ["JX2872"]);
    assert_eq!(of(json!({"combine": "best_n"})), ["JX2872"]);
    assert_eq!(of(json!({"combine": "best_n", "best_n": 0})), ["JX2872"]);
    assert_eq!(of(json!({"best_n": 2})), ["JX2872"]);
    assert_eq!(of(json!({"combine": "sum", "link_weights": true})), ["JX2872"]);
    assert_eq!(of(json!({"combine": "sum", "weight": "p"})), ["JX2872"]);
    assert_eq!(of(json!({"link_weights": true, "weight": "p"})), ["JX2872"]);
    assert_eq!(of(json!({"link_weights": true, "parts": {"class": "c"}})), ["JX2872"]);
    assert_eq!(of(json!({"digits": {"exact": 2}})), ["JX2872"]);
    assert_eq!(of(json!({"parts": {"class": "d"}})), ["JX2872"]);
    // Weights that can be negative, or have no last decimal.
    assert_eq!(of(json!({"weight": "x"})), ["JX2816"]);
    assert_eq!(of(json!({"weight": "b / p"})), ["JX2816"]);
    assert_eq!(of(json!({"effects": ["veto"]})), ["JX2873"]);
    // The class d isn't derived then, and lacks all that a class has.
    assert!(of(json!({"class": "e"})).contains(&"JX2012".to_owned()));
    assert_eq!(of(json!({"parts": {"cohort": "kk"}})), ["JX2858"]);
    assert_eq!(of(json!({"id": "n"})), ["JX2011"]);
    let mut twice = scheme(json!({}));
    let again = with(twice["derive"][0].clone(), "/id", json!("again"));
    twice["derive"].as_array_mut().unwrap().push(again);
    assert_eq!(codes(&twice), ["JX2871"]);
    // What an effect fixes must be shown by the derivation's digits too.
    let mut digits = ranked(json!({"effects": ["weak"], "digits": {"step": 2}}));
    set(&mut digits, "/effects", json!([effect(json!({}))]));
    assert_eq!(codes(&digits), ["JX2843"]);
    // Without a tree there are no totals.
    let mut bare = scheme(json!({}));
    bare.as_object_mut().unwrap().remove("indicators");
    bare.as_object_mut().unwrap().remove("tiers");
    set(&mut bare, "/ranking/keys", json!([{"data": "b", "best": "highest"}]));
    assert_eq!(codes(&bare), ["JX2874"]);
}

// S1.36-14
#[test]
fn what_derived_objects_lack_must_be_answered_where_it_is_read() {
    // A tier of theirs, an effect that acts on them.
    let tier = json!([{"id": "good", "when": {"score": "n", "at_least": 80}}, {"id": "poor"}]);
    assert!(codes(&with(scheme(json!({})), "/tiers", tier.clone())).is_empty());
    assert_eq!(codes(&with(ranked(json!({})), "/tiers", tier)), ["JX2413"]);
    let rate = json!([{"id": "good", "when": {"rate": "total", "at_least": "80%"}}, {"id": "poor"}]);
    assert_eq!(codes(&with(ranked(json!({})), "/tiers", rate)), ["JX2413"]);
    let value = json!([{"id": "good", "when": {"value": {"score": "n"}, "at_least": 80}}, {"id": "poor"}]);
    assert_eq!(codes(&with(ranked(json!({})), "/tiers", value)), ["JX2413"]);
    // A part that may have no total, counted by it.
    let count = json!({"value": {"count": "leaders", "when": {"score": "here", "below": 80}}, "at_least": 1, "if_absent": false});
    let counts = |more: Value| with(ranked(more), "/effects", json!([effect(json!({"when": count}))]));
    assert!(codes(&counts(json!({"effects": ["weak"]}))).is_empty());
    let coverage = json!({"at_least": "50%", "otherwise": "unscored"});
    assert_eq!(codes(&with(counts(json!({"effects": ["weak"]})), "/coverage", coverage.clone())), ["JX2413"]);
    let refused = counts(json!({"effects": ["weak"], "without_total": "refuse"}));
    assert!(codes(&with(refused, "/coverage", coverage)).is_empty());
    let low = json!([effect(json!({"when": {"score": "n", "below": 60}}))]);
    assert!(codes(&with(ranked(json!({})), "/effects", low.clone())).is_empty());
    assert_eq!(codes(&with(ranked(json!({"effects": ["weak"]})), "/effects", low)), ["JX2413"]);
}

// S1.36-11, S4.3-9
#[test]
fn only_effects_that_act_on_a_derived_object_put_it_into_the_base() {
    let mut book = ranked(json!({"effects": ["off"]}));
    let quota = json!({"at_most": "50%", "of": "roster", "round": "up", "tie_at_edge": "out", "unfilled": "lost"});
    set(&mut book, "/tiers/0/quota", quota);
    let out = |id: &str, counted: bool| {
        let when = json!({"data": "f", "equals": true, "if_absent": true});
        json!({"id": id, "when": when, "in_statistics": false, "in_quota_base": counted, "place": "freed"})
    };
    set(&mut book, "/effects", json!([out("off", false), out("on", true)]));
    let base = |book: &Value| {
        let evidence = evidence(vec![with(leader("m", json!(["a", "b"])), "/cohort", json!("top"))]);
        done(book, &evidence).outcome().cohort("top").unwrap().roster_base()
    };
    assert_eq!(base(&book), 0);
    set(&mut book, "/derive/0/effects", json!(["off", "on"]));
    assert_eq!(base(&book), 1);
}
