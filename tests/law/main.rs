//! The law, sentence by sentence: each test names the sentences of `src/documentation/semantics.md` that it holds,
//! with digits worked by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

mod absent;
mod adopted;
mod applies;
mod ballots;
mod bytes;
mod cohorts;
mod columns;
mod conditions;
mod consequences;
mod coverage;
mod curves;
mod days;
mod decided;
mod derive;
mod derived_rules;
mod digest_holds;
mod digests;
mod documents;
mod draft;
mod draft_holds;
mod draft_standing;
mod effects;
mod escalation;
mod events;
mod evidence;
mod exclude;
mod fills;
mod functions;
mod gather;
mod happened;
mod history;
mod judges;
mod kit;
mod latitude;
mod left;
mod limits;
mod marks;
mod matters;
mod milestones;
mod monitor;
mod numbers;
mod other;
mod panels;
mod peers;
mod periods;
mod proofs;
mod quantities;
mod quotas;
mod ranges;
mod roads;
mod shared;
mod standing;
mod statistics;
mod steps;
mod support;
mod surveys;
mod tasks;
mod times;
mod tree;
mod values;
mod workdays;
