//! Everybody while tiers are given: what gates say of each, and what each has come to.
//!
//! Only kept here, in as few bytes as may be: a cohort may have a million objects, every tier goes through all of them, and
//! they are reached in the order of their ranks. So what many share is kept once. Who gets what is `award`'s and
//! `promote`'s.

use std::collections::HashMap;
use std::ops::Range;

use super::gates::{Gates, Tiers};

/// Kinds that are looked through before any is hashed.
const FEW: usize = 8;

/// All objects of a round, or those of a cohort in the order of their ranks, by place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seats {
    kinds: Kinds,
    /// By place, as all that follows: which of the kinds it is.
    kind: Vec<u32>,
    /// A rulebook has at most 64 tiers.
    tiers: Vec<Option<u8>>,
    /// Whether the forced lowest has taken it; empty while it has taken nobody.
    forced: Vec<bool>,
    /// Tiers in which there would have been no place for it either, had no gate kept it out; empty while there are none.
    crowded: Vec<Tiers>,
    /// How many share the seat, and the last of them; empty where nobody does.
    shared: Vec<Shared>,
}

/// Objects that are alike in all that decides, so that one seat does for all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) many: u32,
    pub(crate) last: u32,
}

/// What gates say, each once.
#[derive(Clone, Debug, Default)]
struct Kinds {
    known: Vec<Gates>,
    /// Those beyond the first few.
    more: HashMap<Gates, u32>,
}

impl Kinds {
    fn of(&mut self, gates: Gates) -> u32 {
        let few = self.known.iter().take(FEW).position(|known| *known == gates);
        if let Some(place) = few.and_then(|place| u32::try_from(place).ok()) {
            return place;
        }
        // No more than there are objects, of which there are fewer than that.
        let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        if self.known.len() < FEW {
            self.known.push(gates);
            return next;
        }
        *self.more.entry(gates).or_insert_with(|| {
            self.known.push(gates);
            next
        })
    }
}

impl Seats {
    /// Room for so many.
    pub(crate) fn with_capacity(many: usize) -> Self {
        Self { kind: Vec::with_capacity(many), tiers: Vec::with_capacity(many), ..Self::default() }
    }

    /// The next one, with no tier yet.
    pub(crate) fn push(&mut self, gates: Gates) {
        self.kind.push(self.kinds.of(gates));
        self.tiers.push(None);
    }

    /// Says who shares the seat that came last.
    pub(crate) fn share(&mut self, shared: Shared) {
        self.shared.push(shared);
    }

    /// How many sit there.
    pub(crate) fn many(&self, place: usize) -> u32 {
        self.shared.get(place).map_or(1, |shared| shared.many)
    }

    /// How many sit on some seats.
    pub(crate) fn size(&self, places: &[usize]) -> u32 {
        match self.shared.is_empty() {
            true => u32::try_from(places.len()).unwrap_or(u32::MAX),
            false => places.iter().fold(0, |sum, place| sum.saturating_add(self.many(*place))),
        }
    }

    /// Of seats that tie, the one on which the last object of all sits.
    pub(super) fn last_of(&self, places: impl Iterator<Item = usize>) -> Option<usize> {
        match self.shared.is_empty() {
            true => places.last(),
            false => places.max_by_key(|place| self.shared.get(*place).map(|shared| shared.last)),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.kind.len()
    }

    pub(crate) fn gates(&self, place: usize) -> Gates {
        let kind = self.kind.get(place).and_then(|kind| self.kinds.known.get(usize::try_from(*kind).ok()?));
        kind.copied().unwrap_or_default()
    }

    pub(crate) fn tier(&self, place: usize) -> Option<usize> {
        self.tiers.get(place).copied().flatten().map(usize::from)
    }

    pub(crate) fn is_forced(&self, place: usize) -> bool {
        self.forced.get(place).copied().unwrap_or(false)
    }

    pub(crate) fn crowded(&self, place: usize) -> Tiers {
        self.crowded.get(place).copied().unwrap_or_default()
    }

    pub(crate) fn set_tier(&mut self, place: usize, tier: Option<usize>) {
        if let Some(slot) = self.tiers.get_mut(place) {
            *slot = tier.and_then(|tier| u8::try_from(tier).ok());
        }
    }

    pub(crate) fn give(&mut self, place: usize, tier: usize) {
        self.set_tier(place, Some(tier));
    }

    pub(super) fn crowd(&mut self, place: usize, tier: usize) {
        self.crowded.resize(self.kind.len(), Tiers::default());
        if let Some(tiers) = self.crowded.get_mut(place) {
            tiers.insert(tier);
        }
    }

    pub(super) fn force(&mut self, place: usize) {
        self.forced.resize(self.kind.len(), false);
        if let Some(slot) = self.forced.get_mut(place) {
            *slot = true;
        }
    }

    /// Whether a tier better than the forced lowest is open, room apart.
    pub(super) fn has_better(&self, place: usize, lowest: usize) -> bool {
        let gates = self.gates(place);
        (0..lowest).any(|tier| gates.met.contains(tier) && !gates.barred.contains(tier))
    }

    /// Lays out some objects in another order and lets them have tiers there.
    pub(crate) fn in_order<T>(&mut self, objects: &[usize], give: impl FnOnce(&mut Self) -> T) -> T {
        let mut ranked = Self {
            kinds: std::mem::take(&mut self.kinds),
            kind: objects.iter().map(|object| self.kind.get(*object).copied().unwrap_or_default()).collect(),
            tiers: vec![None; objects.len()],
            forced: Vec::new(),
            crowded: Vec::new(),
            shared: match self.shared.is_empty() {
                true => Vec::new(),
                false => objects.iter().filter_map(|object| self.shared.get(*object).copied()).collect(),
            },
        };
        let given = give(&mut ranked);
        self.kinds = ranked.kinds;
        scatter(objects, &ranked.tiers, &mut self.tiers);
        if !ranked.forced.is_empty() {
            self.forced.resize(self.kind.len(), false);
            scatter(objects, &ranked.forced, &mut self.forced);
        }
        if !ranked.crowded.is_empty() {
            self.crowded.resize(self.kind.len(), Tiers::default());
            scatter(objects, &ranked.crowded, &mut self.crowded);
        }
        given
    }
}

/// Puts what stands by seat where its object stands.
fn scatter<T: Copy>(objects: &[usize], from: &[T], to: &mut [T]) {
    for (object, said) in objects.iter().zip(from) {
        if let Some(slot) = to.get_mut(*object) {
            *slot = *said;
        }
    }
}

/// Groups of equals that stand one after the other, best first, each the places from one end to the next.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Groups<'a> {
    /// Where the first begins.
    pub(crate) start: usize,
    pub(crate) ends: &'a [usize],
}

impl<'a> Groups<'a> {
    /// Places, counted from the first.
    pub(super) fn iter(self) -> impl DoubleEndedIterator<Item = Range<usize>> + Clone + use<'a> {
        let Self { start, ends } = self;
        (ends.iter().enumerate()).map(move |(group, end)| {
            let before = group.checked_sub(1).and_then(|group| ends.get(group)).copied().unwrap_or(start);
            before.saturating_sub(start)..end.saturating_sub(start)
        })
    }
}
