//! Whether a body and a document stand behind what was reported, where the rulebook asks for them.

use super::Acceptor;
use crate::finding::{CompleteUnsupported, EvidenceUndocumented, EvidenceUnsigned, Place};
use crate::plan::ItemKind;
use crate::round::Source;
use crate::round::by_place;
use crate::round::cells::{Declared, Given};
use crate::round::times::Why;
use crate::rulebook::due::Unsupported;

/// What becomes of a statement.
pub(super) enum Support {
    /// It counts.
    There,
    /// It is set aside.
    Aside(Why),
    /// It stops the round.
    Refused(Why),
}

/// What becomes of a statement by what stands behind it. Events without a document are looked at one by one, unless
/// that stops the round.
pub(super) fn of(declared: &Declared<'_>, source: Option<&Source>, given: Option<Given<'_>>) -> Support {
    let times = &declared.item.times;
    let documented = source.is_some_and(|source| source.document.is_some())
        // A proven result stands by itself.
        || matches!(given, Some(Given::Proven(_)))
        || matches!(given, Some(Given::Events(events)) if !events.is_empty() && events.iter().all(|one| one.document.is_some()));
    let signed = source.is_some_and(|source| source.by.is_some());
    for (there, said, why) in
        [(signed, times.unsigned, Why::Unsigned), (documented, times.undocumented, Why::Undocumented)]
    {
        let one_by_one = why == Why::Undocumented
            && matches!(given, Some(Given::Events(events)) if !events.is_empty())
            && matches!(declared.item.kind, ItemKind::Events(_));
        match said {
            _ if there => {}
            None | Some(Unsupported::Counts) => {}
            Some(Unsupported::Refuse) => return Support::Refused(why),
            Some(Unsupported::NotCounted | Unsupported::Rejected) if one_by_one => {}
            Some(Unsupported::NotCounted | Unsupported::Rejected) => return Support::Aside(why),
        }
    }
    Support::There
}

/// Whether an event that names no document of its own stands without one.
pub(super) fn lacks_document(declared: &Declared<'_>, source: Option<&Source>) -> bool {
    let asked = matches!(declared.item.times.undocumented, Some(Unsupported::NotCounted));
    asked && source.is_none_or(|source| source.document.is_none())
}

impl Acceptor<'_> {
    /// Tells that a statement stops the round.
    pub(super) fn unsupported(&mut self, (object, item): (String, String), why: Why, place: impl FnOnce() -> Place) {
        if why == Why::Unsigned {
            self.findings.push_lazily(EvidenceUnsigned { object, item }, || (place(), Vec::new()));
        } else {
            self.findings.push_lazily(EvidenceUndocumented { object, item }, || (place(), Vec::new()));
        }
    }

    /// Whether a claim that all is listed has what should stand behind it; else what it lacks.
    pub(super) fn claim_lacks(&self, declared: &Declared<'_>, source: u32) -> Option<CompleteUnsupported> {
        let (what_zh, what_en) = match of(declared, by_place(&self.sources, source), None) {
            Support::There => return None,
            Support::Aside(Why::Unsigned) | Support::Refused(Why::Unsigned) => ("报送单位", "a reporting body"),
            Support::Aside(_) | Support::Refused(_) => ("文件凭证", "a document"),
        };
        Some(CompleteUnsupported { item: declared.item.label.clone(), what_zh, what_en })
    }
}
