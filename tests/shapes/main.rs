//! Rule shapes of published schemes, each from raw facts to the digits worked by hand; what a scheme's text leaves open
//! is settled by something that the rulebook says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

mod days;
mod kit;
mod leaves;
mod peers;
mod periods;
mod process;
mod special;
mod standing;
mod surveys;
mod tiers;
mod tree;
mod values;
