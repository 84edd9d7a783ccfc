//! Events as a value, resolved: which of an object's events count, and what is told of them.
//!
//! What they come to is `score`'s; points for each are `events`'s.

use std::collections::BTreeSet;

use super::events::{Undated, Within};
use super::words::Words;
use super::{ItemKind, PlanItem};
use crate::document::Id;
use crate::rulebook::happened::{HappenedOf, HappenedTells, UndatedWord};

/// Items of events with the kinds whose level decides whether an event counts, so that a recognised one must have it.
#[derive(Debug, Default)]
pub(crate) struct NeedLevels(BTreeSet<(usize, usize)>);

impl NeedLevels {
    /// Tells the items.
    pub(super) fn tell(&self, items: &mut [PlanItem]) {
        for (item, kind) in &self.0 {
            if let Some(ItemKind::Events(names)) = items.get_mut(*item).map(|item| &mut item.kind)
                && let Some(needs) = names.needs_level.get_mut(*kind)
            {
                *needs = true;
            }
        }
    }
}

/// A number that events come to.
#[derive(Clone, Debug)]
pub(crate) struct PlanHappened {
    pub(crate) item: usize,
    pub(crate) tells: HappenedTells,
    /// By kind, whether it counts.
    pub(crate) kinds: Vec<bool>,
    /// By level, whether it counts; `None` where the level doesn't matter.
    pub(crate) levels: Option<Vec<bool>>,
    pub(crate) within: Within,
}

impl PlanHappened {
    /// Whether an event of this kind and level is one that is spoken of.
    pub(crate) fn means(&self, kind: u32, level: Option<u32>) -> bool {
        let at = |list: &[bool], place: u32| {
            usize::try_from(place).ok().and_then(|place| list.get(place)).copied().unwrap_or(false)
        };
        let level = self.levels.as_ref().is_none_or(|levels| level.is_some_and(|level| at(levels, level)));
        at(&self.kinds, kind) && level
    }
}

/// Events of a sound rulebook as a value.
pub(super) fn of(words: &Words<'_>, said: &HappenedOf) -> Option<PlanHappened> {
    let item = *words.item_index.get(&said.of)?;
    let ItemKind::Events(names) = &words.items.get(item)?.kind else { return None };
    let among = |all: &[Id], named: &[Id]| all.iter().map(|id| named.is_empty() || named.contains(id)).collect();
    let undated = match said.undated {
        UndatedWord::LeaveOut => Undated::Out,
        UndatedWord::Full => Undated::In,
    };
    let kinds: Vec<bool> = among(&names.kinds, &said.kinds);
    if !said.levels.is_empty() {
        let told_apart = kinds.iter().enumerate().filter(|(_, counts)| **counts);
        words.levels.borrow_mut().0.extend(told_apart.map(|(kind, _)| (item, kind)));
    }
    Some(PlanHappened {
        item,
        tells: said.tells,
        kinds,
        levels: (!said.levels.is_empty()).then(|| among(&names.levels, &said.levels)),
        within: Within::of(words, names, &said.date, said.during.as_ref(), undated)?,
    })
}
