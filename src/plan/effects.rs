//! Effects (一票否决 and others) and units listed apart (单列), resolved.
//!
//! What they do to an object is `score`'s; what follows for ranks and tiers, `outcome`'s.

use super::condition::PlanCondition;
use super::standing;
use super::words::Words;
use crate::document::Id;
use crate::number::Ratio;
use crate::rulebook::identity::Cohort;
use crate::rulebook::standing::{Effect, PlaceWord};

/// What a condition does to an object.
pub(crate) struct PlanEffect {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) when: PlanCondition,
    /// The total becomes this.
    pub(crate) total: Option<Ratio>,
    pub(crate) unscored: bool,
    pub(crate) unranked: bool,
    /// The best tier that is left, by its place.
    pub(crate) at_most: Option<usize>,
    /// Tiers that it is barred from.
    pub(crate) bars: Vec<usize>,
    /// Whether a place that it bars the object from stays taken.
    pub(crate) held: bool,
    /// Whether it takes the object out of statistics; it reads evidence alone then.
    pub(crate) out: bool,
    /// Whether the base of quotas counts an object that it takes out.
    pub(crate) in_base: bool,
    /// Whether it does nothing but bar tiers, so that it reads totals and ranks once they are settled.
    pub(crate) late: bool,
    pub(crate) legal: Option<String>,
}

/// Who of a cohort is listed apart.
pub(crate) struct Apart {
    pub(crate) label: Option<String>,
    pub(crate) when: PlanCondition,
    /// Whether statistics leave them out.
    pub(crate) out: bool,
    /// Whether the base of quotas counts them.
    pub(crate) in_base: bool,
    /// Tiers open to them; all where that isn't said.
    pub(crate) tiers: Option<Vec<usize>>,
    pub(crate) legal: Option<String>,
}

/// The effects, in the rulebook's order.
pub(super) fn of(words: &Words<'_>) -> Option<Vec<PlanEffect>> {
    words.book.effects.iter().map(|said| effect(words, said)).collect()
}

/// By cohort.
pub(super) fn apart(words: &Words<'_>) -> Option<Vec<Option<Apart>>> {
    words.book.cohorts.iter().map(|cohort| listed(words, cohort)).collect()
}

fn effect(words: &Words<'_>, said: &Effect) -> Option<PlanEffect> {
    Some(PlanEffect {
        id: said.id.clone(),
        label: said.label.as_ref().map_or_else(|| said.id.to_string(), ToString::to_string),
        when: words.condition(&said.when)?,
        total: said.total.map(|total| total.ratio()),
        unscored: said.unscored,
        unranked: said.unranked,
        at_most: match &said.at_most {
            Some(id) => Some(standing::place(words, id)?),
            None => None,
        },
        bars: said.bar.iter().map(|id| standing::place(words, id)).collect::<Option<_>>()?,
        held: said.place == PlaceWord::Held,
        out: !said.in_statistics,
        in_base: said.in_quota_base == Some(true),
        late: said.is_late(),
        legal: said.legal.as_ref().map(ToString::to_string),
    })
}

fn listed(words: &Words<'_>, cohort: &Cohort) -> Option<Option<Apart>> {
    let Some(said) = &cohort.separate else { return Some(None) };
    Some(Some(Apart {
        label: said.label.as_ref().map(ToString::to_string),
        when: words.condition(&said.when)?,
        out: !said.in_statistics,
        in_base: said.in_quota_base,
        tiers: match &said.tiers {
            Some(ids) => Some(ids.iter().map(|id| standing::place(words, id)).collect::<Option<_>>()?),
            None => None,
        },
        legal: said.legal.as_ref().map(ToString::to_string),
    }))
}
