//! How an evaluation is run: told while it runs, stopped when asked, on any number of threads; none of it moves a byte.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test says what went wrong by panicking"
)]

use std::ops::ControlFlow;
use std::sync::Mutex;

use jixiao::{Columns, Evaluation, NotEvaluated, NumberColumn, Plan, Round, Run};
#[cfg(feature = "rayon")]
use jixiao::{Commit, Proofs};
use serde_json::{Value, json};

/// More than two parts of each way of scoring, and some that is left over.
fn many(way: &str) -> usize {
    if way == "columns" { 140_011 } else { 9_001 }
}

/// A rulebook that is scored in columns, one by one, or stratum by stratum.
fn plan(way: &str) -> Plan {
    let mut book = json!({
        "format": "jixiao/1", "id": "run", "version": "1", "title": "run",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}, {"id": "d"}],
        "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "too_few_peers": "zero", "zero_base": "zero"}},
        "data": {"x": {"kind": "number", "unit": "u", "decimals": 0, "supplier": "s"},
                 "y": {"kind": "number", "unit": "u", "decimals": 2, "supplier": "s"}},
        "ranking": {"keys": [{"rate": "total", "best": "highest"}, {"score": "b", "best": "highest"}], "ties": "competition"},
        "tiers": [{"id": "high", "when": {"score": "total", "at_least": 12},
                   "quota": {"at_most": "30%", "of": "ranked", "round": "down", "tie_at_edge": "in", "unfilled": "lost"}}, {"id": "low"}],
        "indicators": {"id": "total", "children": [
            {"id": "a", "points": {"c": 10, "d": 7}, "value": "x", "curve": {"proportional": {"full_at": 97, "at_most": 1}}},
            {"id": "b", "points": {"c": 8, "d": 9}, "value": "y", "absent": {"missing": "full"},
             "curve": {"proportional": {"full_at": 31, "at_most": "120%"}}}]}
    });
    match way {
        "columns" => {
            // Answers to two causes, the first of which only one class has, so that parts come by them in two orders.
            let b = &mut book["indicators"]["children"][1];
            b["value"] = json!("y / x");
            b["absent"] = json!({"missing": "full", "zero_base": "zero"});
        }
        "one_by_one" => {
            // Columns hold no exact numbers.
            book["numeric"]["compare"] = json!("exact");
        }
        _ => {
            let mean = json!({"statistic": {"name": "mean", "of": {"score": "a"}, "digits": 2,
                                            "peers": {"in": "cohort", "self": "in", "enough": 1}}});
            book["indicators"]["children"][1]["value"] = json!({"minus": ["y", mean]});
        }
    }
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

struct Made {
    ids: Vec<String>,
    classes: Vec<u32>,
    x: Vec<i32>,
    y: Vec<i32>,
    valid: Vec<u8>,
}

fn made(many: usize) -> Made {
    let chance = |place: usize, salt: u64| {
        let mixed = (place as u64 + salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 33
    };
    Made {
        ids: (0..many).map(|place| format!("o{place:07}")).collect(),
        classes: (0..many).map(|place| (chance(place, 1) % 2) as u32).collect(),
        x: (0..many).map(|place| (chance(place, 2) % 140) as i32).collect(),
        y: (0..many).map(|place| (chance(place, 3) % 5_000) as i32).collect(),
        valid: (0..many.div_ceil(8))
            .map(|byte| {
                let there = |place: usize| chance(place, 1).is_multiple_of(2) || !chance(place, 4).is_multiple_of(9);
                (0..8_usize).fold(0_u8, |bits, bit| bits | (u8::from(there(byte * 8 + bit)) << bit))
            })
            .collect(),
    }
}

fn round(plan: &Plan, made: &Made) -> Round {
    let columns = Columns::new(&made.ids)
        .classes(&["c", "d"], &made.classes)
        .number("x", NumberColumn::i32(&made.x, 0).by("s"))
        .number("y", NumberColumn::i32(&made.y, 2).valid(&made.valid).by("s"));
    plan.round().columns(columns).unwrap_or_else(|found| panic!("{}", found.en()))
}

const WAYS: [&str; 3] = ["columns", "one_by_one", "strata"];

/// S5.10-1: what is told rises to all there is, and telling moves no byte.
#[test]
fn progress_is_told() {
    for way in WAYS {
        let (made, plan) = (made(many(way)), plan(way));
        let told = Mutex::new(Vec::new());
        let tell = |done, total| {
            told.lock().unwrap().push((done, total));
            ControlFlow::Continue(())
        };
        let done = plan.evaluate_with(round(&plan, &made), &Run::new().progress(&tell)).unwrap();
        let told = told.into_inner().unwrap();
        let total = if way == "strata" { 2 * many(way) } else { many(way) };
        assert!(told.len() > 3 && told.is_sorted() && told.iter().all(|(_, of)| *of == total), "{way}: {told:?}");
        assert_eq!(told.last(), Some(&(total, total)), "{way}");
        assert!(json_of(&done) == json_of(&plan.evaluate(round(&plan, &made)).unwrap()), "{way}");
    }
}

/// S5.10-2: whoever answers `Break` stops it, and nothing is half done.
#[test]
fn whoever_is_told_may_stop_it() {
    for way in WAYS {
        let (made, plan) = (made(many(way)), plan(way));
        let told = Mutex::new(0);
        let tell = |_, _| {
            *told.lock().unwrap() += 1;
            if *told.lock().unwrap() < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let stopped = plan.evaluate_with(round(&plan, &made), &Run::new().progress(&tell));
        assert!(matches!(stopped, Err(NotEvaluated::Stopped)), "{way}");
        assert_eq!(*told.lock().unwrap(), 2, "{way}: nobody is told any more");
        // The plan is as it was.
        assert!(plan.evaluate(round(&plan, &made)).is_ok());
    }
    // What stands in the way is told as ever.
    let made = made(100);
    let mut book: Value = serde_json::to_value(plan("columns").rulebook()).unwrap();
    book["defaults"]["absent"]["missing"] = json!("refuse");
    book["indicators"]["children"][1].as_object_mut().unwrap().remove("absent");
    let refusing = jixiao::check(&book.to_string()).into_plan().unwrap();
    let tell = |_, _| ControlFlow::Continue(());
    let refused = refusing.evaluate_with(round(&refusing, &made), &Run::new().progress(&tell));
    let Err(NotEvaluated::Refused(found)) = refused else { panic!("a missing value is refused") };
    assert!(found.iter().all(|finding| finding.code().as_str() == "JX4001"), "{}", found.en());
}

fn json_of(done: &Evaluation) -> String {
    serde_json::to_string(done.outcome()).unwrap()
}

/// S5.10-3: the number of threads changes no byte and no digest.
#[cfg(feature = "rayon")]
#[test]
fn threads_change_nothing() {
    for way in WAYS {
        let (made, plan) = (made(many(way)), plan(way));
        let alone = plan.evaluate(round(&plan, &made)).unwrap();
        // A digest of so many takes long in a test that isn't optimised.
        let too_long = cfg!(debug_assertions) && way == "columns";
        let digest = |done: &Evaluation| (!too_long).then(|| Proofs::new(done, Commit::public()).root());
        let bytes = json_of(&alone);
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let done = pool.install(|| plan.evaluate_with(round(&plan, &made), &Run::new().threads())).unwrap();
            assert!(json_of(&done) == bytes, "{way}, {threads} threads");
            assert_eq!(digest(&done), digest(&alone), "{way}, {threads} threads");
            let stop = |_, _| ControlFlow::Break(());
            let run = Run::new().threads().progress(&stop);
            let stopped = pool.install(|| plan.evaluate_with(round(&plan, &made), &run));
            assert!(matches!(stopped, Err(NotEvaluated::Stopped)), "{way}, {threads} threads");
        }
    }
}

/// S5.10-4: the first places of a cohort, with ties and without.
#[test]
fn the_first_places() {
    for way in WAYS {
        let plan = plan(way);
        let ids: Vec<String> = ["b", "a", "d", "c", "e"].map(str::to_owned).to_vec();
        // 97 makes the whole mark, so "a" and "c" tie; "e" is of another class, with lower marks.
        let made =
            Made { ids, classes: vec![0, 0, 0, 0, 1], x: vec![97, 50, 10, 50, 97], y: vec![0; 5], valid: vec![0xff] };
        let done = plan.evaluate(round(&plan, &made)).unwrap();
        let first = |places| -> Vec<(String, u32)> {
            let all = done.outcome().first_places("k", places);
            all.iter().map(|one| (one.id().to_string(), one.rank().unwrap())).collect()
        };
        let told = |all: &[(&str, u32)]| all.iter().map(|(id, rank)| ((*id).to_owned(), *rank)).collect::<Vec<_>>();
        let all = match way {
            // They have less than the mean of their peers.
            "strata" => done.outcome().objects().count(),
            _ => 5,
        };
        assert_eq!(first(u32::MAX).len(), all, "{way}");
        if way == "columns" {
            // y ÷ x is 0 for all.
            assert_eq!(first(2), told(&[("b", 1), ("e", 2)]));
            assert_eq!(first(3), told(&[("b", 1), ("e", 2), ("a", 3), ("c", 3)]));
            assert_eq!(first(4), first(3));
            assert_eq!(first(5), told(&[("b", 1), ("e", 2), ("a", 3), ("c", 3), ("d", 5)]));
        }
        assert_eq!(first(0), vec![], "{way}");
        assert!(done.outcome().first_places("nobody's", 3).is_empty());
    }
}
