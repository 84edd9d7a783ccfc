//! Drafts: what can be said of a round while its evidence still comes in. Totals as ranges, what is pending and who owes
//! it, ranks and tiers as far as nothing can change them any more.
//!
//! A type of its own, without a digest and without a way to become an outcome, so that nobody publishes it. Scores are
//! `score`'s; here is what they may still become.

mod cells;
mod condition;
mod coverage;
mod curve;
mod effects;
mod events;
mod inner;
mod json;
mod leaf;
mod look;
mod make;
mod milestones;
mod node;
mod object;
mod open;
mod owed;
mod possible;
mod range;
mod reach;
mod reads;
mod rows;
mod standing;
mod statics;
mod steps;
mod value;
mod wholes;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::document::Id;
use crate::finding::Findings;
use crate::outcome::SoFar;
use crate::plan::expr::Expr;
use crate::plan::{Inner, Plan};
use crate::round::Round;
pub use range::DraftRange;

/// Items that a value of evidence reads.
pub(crate) fn items_of(value: &Expr) -> BTreeSet<usize> {
    reads::of_value(value).items.into_iter().collect()
}

/// A round of which evidence is still to come.
///
/// Objects stand in the bytewise order of their ids. Whatever comes, each score lies in its range, each rank among its
/// places, and what is settled stays so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    rulebook: Id,
    version: String,
    objects: Vec<DraftObject>,
    owed: Vec<Owed>,
}

/// What can be said of one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftObject {
    id: Id,
    name: String,
    class: Id,
    cohort: Option<Id>,
    total: Option<DraftRange>,
    /// By node, as the rulebook lists them; those that its class has.
    scores: Vec<(Id, DraftRange)>,
    pending: Vec<Pending>,
    places: Option<DraftPlaces>,
    /// `None` while it is open; `None` within where it holds none whatever comes.
    tier: Option<Option<Id>>,
}

/// The places in its cohort that an object may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DraftPlaces {
    /// The best; 1 is the first.
    pub best: u32,
    /// The worst.
    pub worst: u32,
    /// Whether it may have no rank after all.
    pub may_be_unranked: bool,
}

/// Something that is still to come for an object; cheap to clone, for many objects await the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending(Arc<Awaited>);

/// What is awaited, and from whom.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Awaited {
    /// What kind of thing it is.
    pub kind: PendingKind,
    /// The item; of a decision the indicator.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// The body that owes it.
    pub by: Id,
    /// The name of that body.
    pub body: String,
    /// The place of the item; `None` for a decision.
    item: Option<usize>,
}

impl std::ops::Deref for Pending {
    type Target = Awaited;

    fn deref(&self) -> &Awaited {
        &self.0
    }
}

impl Pending {
    /// The place of the item in the plan; `None` for a decision.
    pub(crate) fn item(&self) -> Option<usize> {
        self.0.item
    }

    /// An item's cell that somebody owes.
    pub(crate) fn of_item(plan: &Inner, place: usize, kind: PendingKind) -> Option<Self> {
        let item = plan.items.get(place)?;
        Some(Self::of(plan, (&item.id, &item.label), &item.supplier, (kind, Some(place))))
    }

    fn of(plan: &Inner, (id, label): (&Id, &str), by: &Id, (kind, item): (PendingKind, Option<usize>)) -> Self {
        let body = plan.rulebook.bodies.get(by).map_or_else(|| by.to_string(), ToString::to_string);
        Self(Arc::new(Awaited { kind, id: id.clone(), label: label.to_owned(), by: by.clone(), body, item }))
    }
}

/// What is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PendingKind {
    /// An item of which nothing came.
    Item,
    /// More events, as long as nobody says that the list is complete.
    MoreEvents,
    /// Milestones that aren't reached yet.
    Unreached,
    /// A decision within the latitude of an indicator.
    Decision,
}

/// What a body owes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Owed {
    /// The body.
    pub by: Id,
    /// Its name.
    pub body: String,
    /// By object, then item.
    pub pending: Vec<(Id, Pending)>,
}

impl Plan {
    /// What can be said of a round while its evidence still comes in.
    ///
    /// Nothing is missing yet: a cell for which nothing came may become whatever its item allows, or be answered as absent
    /// in the end. What was reported or stated is known, and so is what a complete list says by silence.
    ///
    /// ```
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
    /// let round = plan.round().csv(jixiao::Table::new(include_bytes!("../../tests/cases/heyuan-air/evidence.csv")))?;
    /// let draft = plan.draft(&round)?;
    /// let total = draft.object("2023-10/东源县").unwrap().total().unwrap();
    /// assert_eq!(total.least_text().as_deref(), Some("2.09"));
    /// assert!(total.is_settled() && draft.owed().is_empty());
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    ///
    /// # Errors
    /// What stops the round whatever is still to come, as [`Plan::evaluate`] tells it; a round that another rulebook
    /// accepted. That something hasn't come yet is none.
    pub fn draft(&self, round: &Round) -> Result<Draft, Findings> {
        Ok(make::draft(self, round)?.0)
    }

    /// The same with the round as it stands so far.
    pub(crate) fn draft_so_far(&self, round: &Round) -> Result<(Draft, SoFar), Findings> {
        make::draft(self, round)
    }
}

impl Draft {
    /// The id of the rulebook.
    #[must_use]
    pub fn rulebook(&self) -> &Id {
        &self.rulebook
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The objects, in the bytewise order of their ids.
    pub fn objects(&self) -> impl Iterator<Item = &DraftObject> {
        self.objects.iter()
    }

    /// An object; `None` for one that isn't in the round.
    #[must_use]
    pub fn object(&self, id: &str) -> Option<&DraftObject> {
        self.objects.get(self.place(id)?)
    }

    /// The place of an object in their order.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.objects.binary_search_by(|object| object.id.as_str().as_bytes().cmp(id.as_bytes())).ok()
    }

    /// What each body owes, by the ids of the bodies; who owes nothing isn't listed.
    #[must_use]
    pub fn owed(&self) -> &[Owed] {
        &self.owed
    }
}

impl DraftObject {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Its name as the roster gives it, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its class.
    #[must_use]
    pub fn class(&self) -> &Id {
        &self.class
    }

    /// Its cohort; `None` for a derived object that stands in none.
    #[must_use]
    pub fn cohort(&self) -> Option<&Id> {
        self.cohort.as_ref()
    }

    /// What its total may come to; `None` where the rulebook has no tree.
    #[must_use]
    pub fn total(&self) -> Option<&DraftRange> {
        self.total.as_ref()
    }

    /// What the score of a node may come to; `None` for an unknown node, or one that its class lacks.
    #[must_use]
    pub fn points(&self, node: &str) -> Option<&DraftRange> {
        self.scores.iter().find(|(id, _)| id.as_str() == node).map(|(_, range)| range)
    }

    /// All of them, as the rulebook lists its nodes.
    pub fn scores(&self) -> impl Iterator<Item = (&Id, &DraftRange)> {
        self.scores.iter().map(|(id, range)| (id, range))
    }

    /// What is still to come for it.
    #[must_use]
    pub fn pending(&self) -> &[Pending] {
        &self.pending
    }

    /// The places that it may take; `None` where it has no rank, whatever comes.
    #[must_use]
    pub fn places(&self) -> Option<DraftPlaces> {
        self.places
    }

    /// Its rank, once nothing can change it any more.
    #[must_use]
    pub fn rank(&self) -> Option<u32> {
        self.places.filter(|places| places.best == places.worst && !places.may_be_unranked).map(|places| places.best)
    }

    /// Whether nothing can change its tier any more; conservative: it may be false where all that may come would change
    /// nothing.
    #[must_use]
    pub fn is_tier_settled(&self) -> bool {
        self.tier.is_some()
    }

    /// Its tier, where that is settled and it holds one.
    #[must_use]
    pub fn tier(&self) -> Option<&Id> {
        self.tier.as_ref()?.as_ref()
    }
}
