//! Foresight: what rules would do, against what they do when every value is scored.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::cast_sign_loss,
    reason = "a test says what went wrong by panicking"
)]

mod brute;
mod codes;
mod cohorts;
mod kit;
mod schemes;
mod shapes;
mod shown;
mod small;
mod standing;
