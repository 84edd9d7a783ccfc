//! Who was evaluated and where everybody stands: columns beside the roster that the round already holds.
//!
//! Storage only: a round may have millions of objects, so that nothing is kept of one that many share, and what few have
//! is kept for those few. Who stands where is `awards`'.

use std::collections::{BTreeMap, BTreeSet};

use super::bundles::Bundles;
use crate::document::Id;
use crate::number::Ratio;
use crate::plan::Inner;
use crate::round::{Object, Round};
use crate::rulebook::standing::CoverageWord;
use crate::standing::field::Seats;
use crate::standing::gates::{Gates, Tiers};
use crate::standing::{Rank, Ranks};

/// All objects of an outcome, in the bytewise order of their ids.
#[derive(Clone, Debug)]
pub(crate) struct Objects {
    pub(super) round: Round,
    /// Who shares a seat, where several may.
    pub(super) bundles: Option<Bundles>,
    /// By seat, which is an object's place where it has one of its own.
    pub(super) ranks: Ranks,
    /// What conditions and effects say of tiers, and the tier of each, by seat.
    pub(super) seats: Seats,
    /// On whom effects act.
    acting: BTreeMap<usize, Acting>,
    /// Who is listed apart.
    apart: BTreeSet<usize>,
    /// How much of each one's marks came from evidence, where the rulebook asks.
    coverage: BTreeMap<usize, Coverage>,
}

/// What effects do to an object.
#[derive(Clone, Debug, Default)]
struct Acting {
    /// In the rulebook's order.
    effects: Vec<usize>,
    /// Whether one of them took its total.
    fallen: bool,
}

/// An object and its standing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OutcomeObject<'o> {
    pub(crate) id: &'o Id,
    pub(crate) name: &'o str,
    pub(crate) class: &'o Id,
    /// `None` for a derived object that stands in none.
    pub(crate) cohort: Option<&'o Id>,
    /// The derivation that made its total of others'.
    pub(crate) derived: Option<&'o Id>,
    pub(crate) rank: Option<Rank>,
    pub(crate) tier: Option<usize>,
    /// What conditions and effects say of its tiers.
    pub(crate) gates: Gates,
    /// Tiers in which there would have been no place for it either, had no gate kept it out.
    pub(crate) crowded: Tiers,
    /// Whether the forced lowest took it.
    pub(crate) forced: bool,
    /// How much of its marks came from evidence, where the rulebook asks.
    pub(crate) coverage: Option<&'o Coverage>,
    /// Effects that act on it.
    pub(crate) effects: &'o [usize],
    /// Whether one of them took its total.
    pub(crate) fallen: bool,
    /// Whether it is listed apart.
    pub(crate) apart: bool,
}

/// How much of an object's marks came from evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coverage {
    pub(crate) share: Ratio,
    /// Whether it is too little, and takes the rank or the total as well.
    pub(crate) low: Option<CoverageWord>,
}

impl PartialEq for OutcomeObject<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.rank == other.rank && self.tier == other.tier
    }
}

impl Eq for OutcomeObject<'_> {}

impl OutcomeObject<'_> {
    /// What too little evidence takes from it.
    pub(crate) fn low(&self) -> Option<CoverageWord> {
        self.coverage?.low
    }
}

impl Objects {
    /// Everybody of a round, with no standing yet.
    pub(super) fn of(round: &Round) -> Self {
        Self {
            round: round.clone(),
            bundles: None,
            ranks: Ranks::default(),
            seats: Seats::default(),
            acting: BTreeMap::new(),
            apart: BTreeSet::new(),
            coverage: BTreeMap::new(),
        }
    }

    pub(super) fn roster(&self) -> &[Object] {
        &self.round.data().objects
    }

    pub(crate) fn len(&self) -> usize {
        self.roster().len()
    }

    /// The place of an id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.round.data().object_index(id)
    }

    /// Everybody's id.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &Id> {
        self.roster().iter().map(|object| object.id())
    }

    /// Everybody.
    pub(crate) fn iter(&self) -> impl Iterator<Item = OutcomeObject<'_>> {
        (0..self.len()).filter_map(|place| self.get(place))
    }

    pub(crate) fn id(&self, place: usize) -> Option<&Id> {
        self.roster().get(place).map(|object| object.id())
    }

    pub(crate) fn get(&self, place: usize) -> Option<OutcomeObject<'_>> {
        let object = self.roster().get(place)?;
        let plan: &Inner = self.round.plan().inner();
        let acting = self.acting.get(&place);
        let seat = self.bundles.as_ref().map_or(Some(place), |bundles| bundles.seat(self.round.data(), place))?;
        Some(OutcomeObject {
            id: object.id(),
            name: object.name(),
            class: plan.rulebook.classes.get(object.class()).map_or(object.id(), |class| &class.id),
            cohort: plan.rulebook.cohorts.get(object.cohort()).map(|cohort| &cohort.id),
            derived: plan.derivation(object.group()).map(|rule| &rule.id),
            rank: self.ranks.get(seat),
            tier: self.seats.tier(seat),
            gates: self.seats.gates(seat),
            crowded: self.seats.crowded(seat),
            forced: self.seats.is_forced(seat),
            coverage: self.coverage.get(&place),
            effects: acting.map_or(&[], |acting| &acting.effects),
            fallen: acting.is_some_and(|acting| acting.fallen),
            apart: self.apart.contains(&place),
        })
    }

    /// What effects do to an object, whatever was said of it before.
    pub(super) fn act(&mut self, place: usize, effects: Vec<usize>, fallen: bool) {
        if !effects.is_empty() || fallen {
            self.acting.insert(place, Acting { effects, fallen });
        }
    }

    /// Effects that act on it as well.
    pub(super) fn act_late(&mut self, place: usize, late: &[usize]) {
        if !late.is_empty() {
            let acting = self.acting.entry(place).or_default();
            acting.effects.extend(late);
            acting.effects.sort_unstable();
        }
    }

    pub(super) fn set_apart(&mut self, place: usize) {
        self.apart.insert(place);
    }

    pub(super) fn cover(&mut self, place: usize, coverage: Coverage) {
        self.coverage.insert(place, coverage);
    }

    /// What too little evidence takes from an object.
    pub(super) fn low(&self, place: usize) -> Option<CoverageWord> {
        self.coverage.get(&place)?.low
    }
}
