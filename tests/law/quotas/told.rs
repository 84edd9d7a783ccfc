//! §4.3: what is told of places: findings in a rulebook, why not, and margins.

use jixiao::{Closed, Evaluation, Lang, Margin, ObstacleKind};
use serde_json::json;

use super::{bar, bottom, field, held, lowest, most, promoted, tiers, top};
use crate::kit::{codes, set, with};

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
