//! What is hashed: a field, a run of fields, a record. The page of the law says the same in words (§5.4).
//!
//! Each text has its length before it and each kind of hash a byte of its own, so that no two things are hashed alike.
//!
//! ```text
//! field   H(2 ‖ salt ‖ name ‖ value)                      each after its length, 4 bytes, big-endian
//! run     H(3 ‖ field ‖ … ‖ field)                        up to eight fields, in the order of their names
//! part    the RFC 6962 root over its runs                 inner nodes H(1 ‖ left ‖ right)
//! record  H(0 ‖ kind ‖ id ‖ place ‖ of ‖ results ‖ evidence)   a leaf of the outcome's tree
//! ```

use super::hash::{Hash, HashKind};
use super::salt::Salt;
use super::tree::{self, Tree};

/// Fields of a run. One hash over eight costs a third of seven over pairs, and a proof is four hashes longer for it.
pub(crate) const RUN: usize = 8;

/// Bytes of a value that is hashed as it is; of a longer one its hash stands in.
pub(crate) const VALUE: usize = 65_536;

const RECORD: u8 = 0;
const FIELD: u8 = 2;
const RUN_OF: u8 = 3;

/// Appends a text after its length.
fn put(message: &mut Vec<u8>, text: &[u8]) {
    // What documents hold is shorter by far than 4 GiB.
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    message.extend_from_slice(&length.to_be_bytes());
    message.extend_from_slice(text);
}

/// What stands in the record for a long value, so that proofs stay small.
pub(crate) fn stand_in(kind: HashKind, value: &str) -> String {
    format!("{}:{}", kind.word(), kind.of(&[value.as_bytes()]))
}

/// A field's commitment; the buffer is scratch.
pub(crate) fn field(kind: HashKind, message: &mut Vec<u8>, salt: &Salt, name: &str, value: &str) -> Hash {
    message.clear();
    message.push(FIELD);
    put(message, salt.bytes());
    put(message, name.as_bytes());
    put(message, value.as_bytes());
    kind.of(&[message])
}

/// A run's hash; the buffer is scratch.
pub(crate) fn run(kind: HashKind, message: &mut Vec<u8>, fields: &[Hash]) -> Hash {
    message.clear();
    message.push(RUN_OF);
    fields.iter().for_each(|field| message.extend_from_slice(field.bytes()));
    kind.of(&[message])
}

fn runs(kind: HashKind, fields: &[Hash]) -> Vec<Hash> {
    let mut message = Vec::new();
    fields.chunks(RUN).map(|fields| run(kind, &mut message, fields)).collect()
}

/// The tree of a part, for ways in it.
pub(crate) fn tree(kind: HashKind, fields: &[Hash]) -> Tree {
    Tree::new(kind, runs(kind, fields))
}

/// How many fields a part has, and its root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    pub(crate) fields: u32,
    pub(crate) root: Hash,
}

impl Sealed {
    pub(crate) fn of(kind: HashKind, fields: &[Hash]) -> Self {
        let root = tree::root(kind, runs(kind, fields));
        Self { fields: u32::try_from(fields.len()).unwrap_or(u32::MAX), root }
    }
}

/// Which record, and where it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'a> {
    pub(crate) kind: &'a str,
    pub(crate) id: &'a str,
    pub(crate) place: u32,
    pub(crate) of: u32,
}

/// The leaf of a record. It holds its place and how many leaves there are, so that a proof can't claim another place,
/// and neighbours prove that nobody stands between them.
pub(crate) fn record(kind: HashKind, head: Head<'_>, results: &Sealed, evidence: &Sealed) -> Hash {
    let mut message = vec![RECORD];
    put(&mut message, head.kind.as_bytes());
    put(&mut message, head.id.as_bytes());
    for count in [head.place, head.of] {
        message.extend_from_slice(&count.to_be_bytes());
    }
    for part in [results, evidence] {
        message.extend_from_slice(&part.fields.to_be_bytes());
        message.extend_from_slice(part.root.bytes());
    }
    kind.of(&[&message])
}
