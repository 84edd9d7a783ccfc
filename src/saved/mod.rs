//! Saved outcomes (存档结果): results as documents, and their return to the evidence that they came from.
//!
//! `records` are the documents' fields, `of` fills them from an outcome, `differ` holds two of them against each other,
//! `reopen` scores the evidence anew and decides. Nothing here reckons a score: a document is for showing and
//! comparing, and no [`Outcome`](crate::Outcome) is ever made of one.

mod differ;
mod of;
mod records;
mod reopen;
mod scores;

pub use differ::Difference;
pub(crate) use records::tables;
pub use records::{
    SavedAdopted, SavedCohort, SavedEdge, SavedFormat, SavedLowest, SavedObject, SavedOutcome, SavedPromotion,
    SavedTier,
};
pub use reopen::ReopenError;
pub use scores::{Count, Named};
