//! Proofs in answers: those of an evaluation, and what a proof that came with a request shows.
//!
//! Without salts: a host that keeps a secret links the library.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use crate::document::Lang;
use crate::finding::{Findings, Place, ProofFails, RootMalformed};
use crate::outcome::Evaluation;
use crate::proof::{Commit, Proofs};
use crate::proven::{FieldProof, FieldProofFormat, ProofError, RecordProof, Root};

/// The root of an evaluation, and proofs that lead to it.
pub(super) struct Proven {
    root: Root,
    header: RecordProof,
    proofs: Vec<Proof>,
}

enum Proof {
    Record(RecordProof),
    Field(FieldProof),
}

/// Proves objects, or fields of them; gives the key and the name of what isn't there.
pub(super) fn prove(
    evaluation: &Evaluation,
    objects: &[String],
    fields: Option<&[String]>,
) -> Result<Proven, Vec<(&'static str, String)>> {
    let proofs = Proofs::new(evaluation, Commit::public());
    let (mut proven, mut lost) = (Vec::new(), Vec::new());
    for object in objects {
        let Some(record) = proofs.object(object) else {
            lost.push(("objects", object.clone()));
            continue;
        };
        match fields {
            None => proven.push(Proof::Record(record)),
            Some(fields) => {
                for field in fields {
                    match proofs.field(object, field) {
                        Some(proof) => proven.push(Proof::Field(proof)),
                        None => lost.push(("fields", field.clone())),
                    }
                }
            }
        }
    }
    if lost.is_empty() {
        Ok(Proven { root: proofs.root(), header: proofs.header(), proofs: proven })
    } else {
        Err(lost)
    }
}

/// What a proof shows.
pub(super) struct Shown {
    kind: &'static str,
    id: String,
    fields: BTreeMap<String, String>,
}

/// Holds a proof against a root.
pub(super) fn verify(proof: &str, root: &str) -> Result<Shown, Findings> {
    let mut findings = Findings::default();
    let root = match root.parse::<Root>() {
        Ok(root) => root,
        Err(bad) => {
            findings.push(RootMalformed { why_zh: bad.zh(), why_en: bad.en() }, Place::default());
            return Err(findings.finish());
        }
    };
    let shown = if is_of_field(proof) {
        let proof = FieldProof::json(proof)?;
        let field = |shown: crate::proven::VerifiedField<'_>| Shown {
            kind: shown.kind().word(Lang::En),
            id: shown.id().to_owned(),
            fields: BTreeMap::from([(shown.name().to_owned(), shown.value().to_owned())]),
        };
        proof.verify(&root).map(field)
    } else {
        let proof = RecordProof::json(proof)?;
        let record = |shown: crate::proven::VerifiedRecord<'_>| Shown {
            kind: shown.kind().word(Lang::En),
            id: shown.id().to_owned(),
            fields: shown.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        };
        proof.verify(&root).map(record)
    };
    shown.map_err(|error: ProofError| {
        findings.push(ProofFails { why_zh: error.zh(), why_en: error.to_string() }, Place::default());
        findings.finish()
    })
}

/// Whether a document says that it is the proof of a field, in either language.
fn is_of_field(text: &str) -> bool {
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).unwrap_or_default();
    let said = members.get("format").or_else(|| members.get("格式"));
    let said: String = said.and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default();
    [Lang::En, Lang::Zh].iter().any(|lang| FieldProofFormat::V1.word(*lang) == said)
}

impl Serialize for Proof {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Proof::Record(proof) => proof.serialize(serializer),
            Proof::Field(proof) => proof.serialize(serializer),
        }
    }
}

impl Serialize for Proven {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("root", &self.root)?;
        map.serialize_entry("header", &self.header)?;
        map.serialize_entry("proofs", &self.proofs)?;
        map.end()
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.kind)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("fields", &self.fields)?;
        map.end()
    }
}
