//! Laws that hold for every rulebook and round, tried on real ones and on damaged ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::string_slice,
    reason = "a test says what went wrong by panicking"
)]
#![cfg(feature = "csv")]

mod adder;
mod ballots;
mod damage;
mod days;
mod dice;
mod hosts;
mod judges;
mod marks;
mod monotone;
mod mutator;
mod peers;
mod permutations;
mod samples;
mod shared;
mod times;
mod voices;
