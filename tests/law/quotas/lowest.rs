//! §4.4: the forced lowest.

use jixiao::Id;
use serde_json::json;

use super::{bottom, field, flag, held, lowest};
use crate::kit::{set, with};

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

// S4.4-7
#[test]
fn who_is_barred_from_the_forced_tier_stands_further_down_as_anybody_does() {
    // 1 at the bottom: c, though 52 isn't below 50. `mid` is barred for it, and so is `void`, where b has a place.
    let of = |place: &str, barred: &[&str]| {
        let mut book = lowest(bottom(json!({"count": 1})), None);
        let quota = json!({"at_most": {"count": 2}, "tie_at_edge": "out", "unfilled": "lost"});
        let tiers = json!([{"id": "top", "when": {"score": "total", "at_least": 60}},
            {"id": "mid", "when": {"score": "total", "below": 50}}, {"id": "void", "quota": quota}, {"id": "last"}]);
        let veto = json!([{"id": "veto", "when": flag(), "bar": barred, "place": place, "in_statistics": true}]);
        set(&mut book, "/tiers", tiers);
        set(&mut book, "/forced_lowest/tier", json!("mid"));
        set(&mut book, "/effects", veto);
        let done = field(&book, &[90, 55, 52], "c");
        let void = done.outcome().cohort("k").unwrap().tier("void").unwrap();
        (held(&done), void.taken(), void.held(), void.left())
    };
    assert_eq!(of("held", &["mid"]), ("top void void".to_owned(), 2, 0, 0));
    assert_eq!(of("held", &["mid", "void"]), ("top void last".to_owned(), 1, 1, 0));
    assert_eq!(of("freed", &["mid", "void"]), ("top void last".to_owned(), 1, 0, 1));
}
