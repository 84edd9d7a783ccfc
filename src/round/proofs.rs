//! Results of another rulebook as evidence (他项结果): whether the proofs that bring them hold, and prove what an item takes.
//!
//! What a proof is, is `proven`'s; whether a value fits its item, `cells`'.

use super::accept::Acceptor;
use super::cells::{Given, shorten};
use super::place::{At, Part, Where};
use super::records::{OtherOutcome, RosterEntry};
use crate::document::Lang;
use crate::finding::{OutcomeHeader, Place, ProofOfOther, ProofUnasked, ProofWithoutOutcome, ResultUnproven};
use crate::plan::Taken;
use crate::proven::{FieldProof, RecordKind, RecordPart, Root};

/// An outcome of another rulebook whose header is proven.
pub(super) struct Other {
    rulebook: String,
    version: String,
    root: Root,
}

/// The outcome that a submission speaks of; a finding where its header isn't in its root.
pub(super) fn header(acceptor: &mut Acceptor<'_>, said: &OtherOutcome, place: At, at: &dyn Where) -> Option<Other> {
    let root = said.published_root;
    let (why_zh, why_en) = match said.header.verify(&root) {
        Ok(record) if record.kind() == RecordKind::Header => match record.field("rulebook") {
            Some(rulebook) => {
                let version = record.field("version").unwrap_or_default().to_owned();
                return Some(Other { rulebook: rulebook.to_owned(), version, root });
            }
            None => ("其中没有办法编号".to_owned(), "it names no rulebook".to_owned()),
        },
        Ok(record) => {
            let kind = record.kind();
            (format!("它是“{}”的记录", kind.word(Lang::Zh)), format!("it is the record of a {}", kind.word(Lang::En)))
        }
        Err(error) => (error.zh(), error.to_string()),
    };
    acceptor.findings.push_lazily(OutcomeHeader { why_zh, why_en }, || (at.place(place), Vec::new()));
    None
}

/// What a row's proof gives of an item of an object; `None` after a finding, or where the outcome's header fails.
pub(super) fn given<'r>(
    acceptor: &mut Acceptor<'_>,
    (object, item): (usize, usize),
    proof: &'r FieldProof,
    (other, entry): (Option<Option<&Other>>, Option<&&RosterEntry>),
    place: impl Fn(Part) -> Place,
) -> Option<Given<'r>> {
    let (whose, declared) = (acceptor.roster.objects.get(object)?, acceptor.plan.inner().items.get(item)?);
    let (name, label) = (whose.name().to_string(), declared.label.clone());
    let place = || place(Part::Proof).with_object(whose.id().as_str()).with_item(declared.id.as_str());
    let Some(taken) = &declared.taken_from else {
        acceptor.findings.push_lazily(ProofUnasked { item: label }, || (place(), Vec::new()));
        return None;
    };
    let Some(other) = other else {
        let kind = ProofWithoutOutcome { object: name, item: label };
        acceptor.findings.push_lazily(kind, || (place(), Vec::new()));
        return None;
    };
    // Of a header that fails it is told where that stands.
    let other = other?;
    let proven = match proof.verify(&other.root) {
        Ok(proven) => proven,
        Err(error) => {
            let (why_zh, why_en) = (error.zh(), error.to_string());
            let kind = ResultUnproven { object: name, item: label, why_zh, why_en };
            acceptor.findings.push_lazily(kind, || (place(), Vec::new()));
            return None;
        }
    };
    // The object has its own id there, or the one that the roster gives it under that rulebook.
    let Taken { rulebook, version, field } = taken;
    let version = version.as_deref().unwrap_or(&other.version);
    let code = entry.and_then(|entry| entry.codes.get(rulebook)).map(ToString::to_string);
    let id = code.as_deref().unwrap_or(whose.id().as_str());
    let kind = [proven.kind().word(Lang::Zh), proven.kind().word(Lang::En)];
    let object = [RecordKind::Object.word(Lang::Zh), RecordKind::Object.word(Lang::En)];
    let part = proven.part();
    let checks = [
        (["办法", "rulebook"], [other.rulebook.as_str(); 2], [rulebook.as_str(); 2]),
        (["版本", "version"], [other.version.as_str(); 2], [version; 2]),
        (["记录种类", "kind of record"], kind, object),
        (["对象", "object"], [proven.id(); 2], [id; 2]),
        (["字段", "field"], [proven.name(); 2], [field.as_str(); 2]),
        (
            ["记录部分", "part"],
            [part.word(Lang::Zh), part.word(Lang::En)],
            [RecordPart::Results.word(Lang::Zh), RecordPart::Results.word(Lang::En)],
        ),
    ];
    let wrong = checks.into_iter().find(|(_, found, wanted)| found != wanted);
    let Some(([what_zh, what_en], [found_zh, found_en], [wanted_zh, wanted_en])) = wrong else {
        return Some(Given::Proven(proof.field.value.as_str()));
    };
    let [found_zh, found_en, wanted_zh, wanted_en] = [found_zh, found_en, wanted_zh, wanted_en].map(shorten);
    let kind = ProofOfOther { object: name, item: label, what_zh, what_en, found_zh, found_en, wanted_zh, wanted_en };
    acceptor.findings.push_lazily(kind, || (place(), Vec::new()));
    None
}
