//! Roots and proofs as documents, and whether a proof leads to a root: what is hashed, and how (SEMANTICS §5.3).
//!
//! Knows of no plan, no evidence and no outcome, so that evidence may hold proofs of other outcomes. What is proven of
//! an outcome, and the making of proofs, is `proof`'s.

pub(crate) mod commit;
pub(crate) mod hash;
pub(crate) mod records;
pub(crate) mod salt;
pub(crate) mod tree;
pub(crate) mod verify;

pub use hash::{BadRoot, Hash, HashKind, Root};
pub use records::{
    ClosedPart, FieldProof, FieldProofFormat, RecordKind, RecordPart, RecordProof, RecordProofFormat, ShownField,
};
pub use salt::{NoSalts, Salt, Salts};
pub use verify::{ProofError, VerifiedField, VerifiedRecord};
