//! Digests of outcomes and proofs that something is in one (SEMANTICS §5.3): what is published is a root, what a unit
//! is given is a proof.
//!
//! Reads outcome, plan and round; nothing depends on it. No secret is kept, no salt made, nothing signed: those are the
//! host's. Why an object has its points is `explain`'s; what is hashed, and whether a proof holds, is `proven`'s.
//!
//! A record is made for each object and cohort, and one for the whole (the header). Its fields stand in one table
//! (`fields`; how to add one is said there), its evidence apart (`evidence`); each is committed by itself with its salt,
//! and the records are leaves of one tree.

mod cohorts;
mod evidence;
mod fields;
mod prover;

pub use prover::{Commit, Proofs};
