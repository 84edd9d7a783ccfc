//! Whether a proof leads to a root. Needs no plan, no evidence and no outcome.
//!
//! Every byte of a proof goes into a hash or must be what follows from the rest, so that no edit passes.

use std::fmt;

use super::commit::{self, Head, RUN, Sealed};
use super::hash::{Hash, HashKind, Root};
use super::records::{ClosedPart, FieldProof, RecordKind, RecordPart, RecordProof, ShownField};
use super::tree::climb;
use crate::document::{Lang, Text};

/// Why a proof proves nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProofError {
    /// It leads to another root: it belongs to another outcome, or something in it was changed.
    OtherRoot,
    /// It claims a place that there isn't.
    NoSuchPlace {
        /// The place.
        place: u32,
        /// How many there are.
        of: u32,
    },
    /// It has more or fewer hashes on its way than its place asks for.
    WrongLength,
    /// Its fields aren't in the order of their names, or one stands twice.
    OutOfOrder {
        /// The field that stands wrong.
        field: String,
    },
    /// It must either show the evidence or give its root, and not both.
    EvidenceUnclear,
    /// It has more fields than can be counted.
    TooManyFields,
}

impl ProofError {
    /// The reason, in Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self {
            ProofError::OtherRoot => "证明与公布的根值不符：它属于另一份结果，或者内容被改动过".to_owned(),
            ProofError::NoSuchPlace { place, of } => format!("证明所称位置{place}不存在：共有{of}个，从0起算"),
            ProofError::WrongLength => "证明中的哈希个数与所称位置不符，可能被截断或添加".to_owned(),
            ProofError::OutOfOrder { field } => format!("字段“{field}”未按字段名排序，或者重复出现"),
            ProofError::EvidenceUnclear => "证据要么全部公开，要么只给根值，两者只能有一个".to_owned(),
            ProofError::TooManyFields => "字段个数超出范围".to_owned(),
        }
    }
}

impl fmt::Display for ProofError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProofError::OtherRoot => f.write_str(
                "the proof doesn't lead to this root: it belongs to another outcome, or something in it was changed",
            ),
            ProofError::NoSuchPlace { place, of } => {
                write!(f, "the proof claims place {place}, but there are {of}, counted from 0")
            }
            ProofError::WrongLength => f.write_str(
                "the proof has more or fewer hashes than its place asks for: something was cut off or added",
            ),
            ProofError::OutOfOrder { field } => {
                write!(f, "the field {field:?} stands twice, or not in the order of the names")
            }
            ProofError::EvidenceUnclear => {
                f.write_str("the evidence must either be shown or stand closed with its root, and not both")
            }
            ProofError::TooManyFields => f.write_str("the proof has more fields than can be counted"),
        }
    }
}

impl std::error::Error for ProofError {}

/// A record that is proven to be in an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedRecord<'p> {
    proof: &'p RecordProof,
}

impl<'p> VerifiedRecord<'p> {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        self.proof.kind
    }

    /// The object or cohort; empty for the header.
    #[must_use]
    pub fn id(&self) -> &'p str {
        id(self.proof.id.as_ref())
    }

    /// A field that is shown, with its canonical text.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'p str> {
        self.fields().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// All fields that are shown: the results by name, then the evidence.
    pub fn fields(&self) -> impl Iterator<Item = (&'p str, &'p str)> + use<'p> {
        let evidence = self.proof.evidence.iter().flatten();
        self.proof.results.iter().chain(evidence).map(|field| (field.name.as_str(), field.value.as_str()))
    }

    /// Whether the evidence is shown too.
    #[must_use]
    pub fn shows_evidence(&self) -> bool {
        self.proof.evidence.is_some()
    }
}

/// A field that is proven to be in an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifiedField<'p> {
    proof: &'p FieldProof,
}

impl<'p> VerifiedField<'p> {
    /// What its record is about.
    #[must_use]
    pub fn kind(&self) -> RecordKind {
        self.proof.kind
    }

    /// The object or cohort; empty for the header.
    #[must_use]
    pub fn id(&self) -> &'p str {
        id(self.proof.id.as_ref())
    }

    /// The part of the record that it belongs to.
    #[must_use]
    pub fn part(&self) -> RecordPart {
        self.proof.part
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'p str {
        self.proof.field.name.as_str()
    }

    /// Its canonical text.
    #[must_use]
    pub fn value(&self) -> &'p str {
        self.proof.field.value.as_str()
    }
}

fn id(said: Option<&Text>) -> &str {
    said.map_or("", Text::as_str)
}

impl RecordProof {
    /// Holds the proof against a published root.
    ///
    /// # Errors
    /// It leads elsewhere, or it can't be a proof at all: fields out of order, a way too long or too short.
    pub fn verify(&self, root: &Root) -> Result<VerifiedRecord<'_>, ProofError> {
        let kind = root.kind;
        let results = opened(kind, &self.results)?;
        let evidence = match (&self.evidence, &self.closed) {
            (Some(fields), None) => opened(kind, fields)?,
            (None, Some(closed)) => closed.into(),
            _ => return Err(ProofError::EvidenceUnclear),
        };
        let head = Head { kind: self.kind.word(Lang::En), id: id(self.id.as_ref()), place: self.place, of: self.of };
        arrives(root, head, &results, &evidence, &self.path)?;
        Ok(VerifiedRecord { proof: self })
    }
}

impl FieldProof {
    /// Holds the proof against a published root.
    ///
    /// # Errors
    /// It leads elsewhere, or it can't be a proof at all: a place that there isn't, a way too long or too short.
    pub fn verify(&self, root: &Root) -> Result<VerifiedField<'_>, ProofError> {
        let kind = root.kind;
        let run = usize::try_from(self.index).ok().and_then(|index| index.checked_rem(RUN));
        let size = u32::try_from(RUN).unwrap_or(u32::MAX);
        let (Some(within), Some(place), true) = (run, self.index.checked_div(size), self.index < self.fields) else {
            return Err(ProofError::NoSuchPlace { place: self.index, of: self.fields });
        };
        let members = self.fields.saturating_sub(place.saturating_mul(size)).min(size);
        if u32::try_from(self.beside.len()).ok() != members.checked_sub(1) {
            return Err(ProofError::WrongLength);
        }
        let mut message = Vec::new();
        let mut hashes = self.beside.clone();
        hashes.insert(within.min(hashes.len()), commitment(kind, &mut message, &self.field));
        let run = commit::run(kind, &mut message, &hashes);
        let part = climb(kind, run, place, self.fields.div_ceil(size), &self.branch).ok_or(ProofError::WrongLength)?;
        let (own, other) = (Sealed { fields: self.fields, root: part }, Sealed::from(&self.other));
        let (results, evidence) = match self.part {
            RecordPart::Results => (own, other),
            RecordPart::Evidence => (other, own),
        };
        let head = Head { kind: self.kind.word(Lang::En), id: id(self.id.as_ref()), place: self.place, of: self.of };
        arrives(root, head, &results, &evidence, &self.path)?;
        Ok(VerifiedField { proof: self })
    }
}

/// Whether a record's way leads to the root.
fn arrives(root: &Root, head: Head<'_>, results: &Sealed, evidence: &Sealed, path: &[Hash]) -> Result<(), ProofError> {
    if head.place >= head.of {
        return Err(ProofError::NoSuchPlace { place: head.place, of: head.of });
    }
    let leaf = commit::record(root.kind, head, results, evidence);
    let found = climb(root.kind, leaf, head.place, head.of, path).ok_or(ProofError::WrongLength)?;
    if found == root.hash { Ok(()) } else { Err(ProofError::OtherRoot) }
}

fn commitment(kind: HashKind, message: &mut Vec<u8>, field: &ShownField) -> Hash {
    commit::field(kind, message, &field.salt, field.name.as_str(), field.value.as_str())
}

/// The root of a part that is shown whole.
fn opened(kind: HashKind, fields: &[ShownField]) -> Result<Sealed, ProofError> {
    let unsorted = fields.windows(2).find_map(|pair| match pair {
        [left, right] if left.name >= right.name => Some(&right.name),
        _ => None,
    });
    if let Some(name) = unsorted {
        return Err(ProofError::OutOfOrder { field: name.to_string() });
    }
    if u32::try_from(fields.len()).is_err() {
        return Err(ProofError::TooManyFields);
    }
    let mut message = Vec::new();
    let hashes: Vec<Hash> = fields.iter().map(|field| commitment(kind, &mut message, field)).collect();
    Ok(Sealed::of(kind, &hashes))
}

impl From<&ClosedPart> for Sealed {
    fn from(closed: &ClosedPart) -> Self {
        Self { fields: closed.fields, root: closed.root }
    }
}
