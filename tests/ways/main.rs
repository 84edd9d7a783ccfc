//! One round by every way in: rows of a document, a table, typed columns, lines of JSON and, with the feature `arrow`,
//! record batches of every type that holds the values. All come to one outcome, digest and explanation; what is wrong is
//! told with its place; and nothing, however damaged, panics.
#![cfg(feature = "csv")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "a test says what went wrong by panicking"
)]

#[cfg(feature = "arrow")]
mod arrow;
mod kit;
mod lines;
