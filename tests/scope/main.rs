//! Small scope, exhaustively: every cohort of up to five objects over a few scores and gates, under every setting of
//! quotas, edges, forced lowest and promotion, obeys the law of standing (§4), which `law` states as predicates and
//! not as steps.
//!
//! `cargo test --release --test scope` tries a part of the settings (every cohort under each of them);
//! `SCOPE=whole cargo test --release --test scope -- --nocapture` all of them. Both print how many configurations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    reason = "a test says what went wrong by panicking, and prints how many configurations it tried"
)]

mod engine;
mod law;
mod setting;
mod space;
mod why;

use space::Space;

/// Whether nothing is left out.
fn whole() -> bool {
    std::env::var("SCOPE").is_ok_and(|scope| scope == "whole")
}

fn share_no_factor(one: usize, other: usize) -> bool {
    num_integer::gcd(one, other) == 1
}

/// Tries the settings of a space, with every cohort; returns how many configurations that were.
fn tried(space: &Space, least: usize) {
    let settings = space.settings.len();
    // A step that shares no factor with the number of settings walks through all words of the settings.
    let longest = if whole() { 1 } else { settings.div_ceil(space.sample).max(1) };
    let step = (1..=longest).rev().find(|step| share_no_factor(*step, settings)).unwrap();
    let mut configurations = 0;
    for (place, setting) in space.settings.iter().enumerate().step_by(step) {
        configurations += engine::hold(space, setting, place);
    }
    println!("{}: {configurations} configurations, {} cohorts", space.name, space.cohorts.len());
    assert!(configurations >= least, "{}: {configurations}", space.name);
}

/// Confirms what explanations tell in a part of a space; each of these kinds of obstacles is met often.
fn confirmed(space: &Space, kinds: &[&str]) {
    let mut confirmed = why::Confirmed::new();
    let settings = space.settings.len();
    // Steps that share no factor with how settings and cohorts are put together walk through all of them.
    let (step, skip) = if whole() { (1, 1) } else { ((settings / 13) | 1, 17) };
    for (place, setting) in space.settings.iter().enumerate().step_by(step) {
        why::confirm(&space.cohorts, (place % skip, skip), setting, &mut confirmed);
    }
    println!("{}: {confirmed:?}", space.name);
    for kind in kinds {
        assert!(confirmed.get(kind).is_some_and(|count| *count >= 500), "{}, {kind}: {confirmed:?}", space.name);
    }
}

#[test]
fn why_not_with_quotas() {
    confirmed(&space::quotas(), &["all removed", "barred", "condition", "no room", "tie at edge"]);
}

#[test]
fn why_not_with_a_forced_lowest() {
    confirmed(&space::forced(), &["all removed", "barred", "condition", "forced lowest", "no room"]);
}

#[test]
fn why_not_with_promotion() {
    confirmed(&space::promotion(), &["all removed", "barred", "condition", "no room", "tie at edge"]);
}

#[test]
fn why_not_with_shares() {
    confirmed(&space::shares(), &["all removed", "barred", "condition", "no room"]);
}

#[test]
fn quotas() {
    tried(&space::quotas(), 20_000);
}

#[test]
fn forced_lowest() {
    tried(&space::forced(), 20_000);
}

#[test]
fn promotion() {
    tried(&space::promotion(), 20_000);
}

#[test]
fn crossed() {
    tried(&space::crossed(), 50_000);
}

#[test]
fn shares() {
    tried(&space::shares(), 20_000);
}
