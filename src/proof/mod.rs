//! Digests of outcomes and proofs that something is in one (SEMANTICS §5.3): what is published is a root, what a unit
//! is given is a proof, and checking it needs nothing else.
//!
//! Reads outcome, plan and round; nothing but the reference depends on it. No secret is kept, no salt made, nothing
//! signed: those are the host's. Why an object has its points is `explain`'s.
//!
//! A record is made for each object and cohort, and one for the whole (the header). Its fields stand in one table
//! (`fields`; how to add one is said there), its evidence apart (`evidence`); each is committed by itself with its salt
//! (`commit`), and the records are leaves of one tree (`tree`).

mod cohorts;
mod commit;
mod evidence;
mod fields;
mod hash;
mod prover;
mod records;
mod salt;
mod tree;
mod verify;

pub use hash::{BadRoot, Hash, HashKind, Root};
pub use prover::{Commit, Proofs};
pub(crate) use records::tables;
pub use records::{
    ClosedPart, FieldProof, FieldProofFormat, RecordKind, RecordPart, RecordProof, RecordProofFormat, ShownField,
};
pub use salt::{NoSalts, Salt, Salts};
pub use verify::{ProofError, VerifiedField, VerifiedRecord};
