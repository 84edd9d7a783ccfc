//! §4.5: promotions.

use jixiao::Id;
use serde_json::json;

use super::{bar, bottom, field, flag, held, promoted};
use crate::kit::{set, with};

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
