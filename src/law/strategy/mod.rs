//! Strategies of `proptest`: rounds of evidence for any plan, and sound rulebooks.
//!
//! For hosts that test themselves as well as for the laws. Nothing here scores.

mod atlas;
mod days;
pub(super) mod dice;
pub(super) mod draw;
mod lists;
mod objects;
mod round;
mod rulebook;
mod shrink;

pub(super) use atlas::Atlas;
pub use round::{MadeRound, RoundStrategy, round};
pub use rulebook::{Profile, rulebook};
pub use shrink::RoundTree;
