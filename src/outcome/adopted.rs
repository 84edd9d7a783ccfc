//! Tiers that a body adopted (审定等次), beside the computed ones.
//!
//! Nothing that is computed reads them: ranks, places, quotas and other objects' tiers stay as the rules give them.

use std::collections::BTreeMap;

use super::Outcome;
use crate::document::Id;
use crate::finding::{DecisionStale, Findings, Place};
use crate::round::decisions::Adopted;

/// An object whose adopted tier isn't the computed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Departure<'a> {
    /// The object.
    pub object: &'a Id,
    /// Its computed tier, if it has one.
    pub computed: Option<&'a Id>,
    /// The tier that was adopted; `None` where it is to have none.
    pub adopted: Option<&'a Id>,
}

/// By object, the tier that was adopted, by its place in the rulebook.
pub(crate) type AdoptedTiers = BTreeMap<usize, Option<usize>>;

impl Outcome {
    /// Takes over what was decided; a decision that departs from another tier than the computed one is a finding, for it
    /// rests on another result.
    pub(super) fn adopt(&mut self, decided: impl Iterator<Item = (usize, Adopted)>, findings: &mut Findings) {
        for (place, adopted) in decided {
            let Some(object) = self.objects.get(place) else { continue };
            if object.tier != adopted.from {
                let name = |tier: Option<usize>| match tier.and_then(|tier| self.tiers.get(tier)) {
                    Some((_, label)) => (format!("“{label}”"), format!("\"{label}\"")),
                    None => ("无等次".to_owned(), "no tier".to_owned()),
                };
                let ((said_zh, said_en), (found_zh, found_en)) = (name(adopted.from), name(object.tier));
                let kind = DecisionStale { object: object.name.to_string(), said_zh, said_en, found_zh, found_en };
                findings.push(kind, Place::default().with_object(object.id.as_str()));
                continue;
            }
            self.adopted.insert(place, adopted.to);
        }
    }

    /// Objects whose adopted tier isn't the computed one, in the order of their ids.
    pub fn departures(&self) -> impl Iterator<Item = Departure<'_>> {
        let name = |tier: Option<usize>| self.tiers.get(tier?).map(|(id, _)| id);
        self.adopted.iter().filter_map(move |(place, adopted)| {
            let object = self.objects.get(*place)?;
            (object.tier != *adopted).then(|| Departure {
                object: object.id,
                computed: name(object.tier),
                adopted: name(*adopted),
            })
        })
    }

    /// The tier that was adopted for an object; the inner `None` where it is to have none.
    pub(crate) fn adopted_at(&self, place: usize) -> Option<Option<&(Id, String)>> {
        self.adopted.get(&place).map(|tier| tier.and_then(|tier| self.tiers.get(tier)))
    }
}
