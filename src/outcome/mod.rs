//! Results in columns: a score per node and object, ranks and tiers. Plain data, no way back to evidence.
//!
//! How a score came about is `explain`'s.

mod adopted;
mod again;
mod awards;
mod best;
mod bundles;
mod cohorts;
mod column;
mod consequences;
mod evaluate;
mod hangs;
mod margins;
mod objects;
#[cfg(feature = "parts")]
mod parts;
mod places;
mod print;
mod recorder;
mod rows;
mod so_far;
mod strata;

use std::collections::BTreeMap;

use adopted::AdoptedTiers;
pub use adopted::Departure;
pub(crate) use awards::CohortFate;
pub use cohorts::{Closed, CohortStanding, EdgeGroup, LowestStanding, PromotionStanding, TierStanding};
use column::OutcomeColumn;
pub use consequences::{Following, Term};
pub use evaluate::{Evaluation, NotEvaluated};
pub use margins::{Margin, Margins};
pub(crate) use objects::{Coverage, Objects, OutcomeObject};
#[cfg(feature = "parts")]
pub use parts::{Facts, Scored};
pub use print::Table as OutcomeTable;
use rows::OutcomeRows;
pub(crate) use so_far::SoFar;

use crate::document::Id;
use crate::number::{Decimal, Published, Ratio};
use crate::plan::node::AnswerKind;
use crate::rulebook::absent::Cause;
use crate::rulebook::standing::CoverageWord;

/// The results of a round.
///
/// Objects stand in the bytewise order of their ids, nodes as the rulebook lists them.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub(crate) rulebook: Id,
    pub(crate) version: String,
    pub(crate) rulebook_digest: String,
    pub(crate) objects: Objects,
    pub(crate) nodes: Vec<OutcomeNode>,
    pub(crate) node_index: BTreeMap<Id, usize>,
    pub(crate) root: Option<usize>,
    pub(crate) tiers: Vec<(Id, String)>,
    pub(crate) cohort_ids: Vec<Id>,
    /// Ids and names of the promotions.
    pub(crate) promotions: Vec<(Id, String)>,
    /// How quotas were filled, by cohort; empty where nobody is ranked for a tier.
    pub(crate) cohorts: Vec<CohortFate>,
    /// Ids and names of the effects.
    pub(crate) effects: Vec<(Id, String)>,
    /// Tiers that a body adopted.
    pub(crate) adopted: AdoptedTiers,
    /// Ids and measures of the consequences.
    pub(crate) consequences: Vec<(Id, String)>,
    /// What follows from it for whom.
    pub(crate) follows: consequences::Follows,
}

/// A node and its column.
#[derive(Clone, Debug)]
pub(crate) struct OutcomeNode {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) cells: OutcomeColumn,
    /// Rows of its table, for a node that has one.
    pub(crate) rows: Option<OutcomeRows>,
    /// By object, marks that the exclusion of other leaves changed.
    pub(crate) changed: BTreeMap<usize, Ratio>,
}

/// A published score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OutcomeCell {
    /// The object's class lacks the node.
    NotThere,
    /// From evidence.
    Scored(Published),
    /// From the answer to a cause.
    Answered(Published, Cause, AnswerKind),
    /// Left out, or the object is unscored.
    Gone(Cause, AnswerKind),
}

impl OutcomeCell {
    pub(crate) fn published(self) -> Option<Published> {
        match self {
            OutcomeCell::NotThere | OutcomeCell::Gone(..) => None,
            OutcomeCell::Scored(published) | OutcomeCell::Answered(published, _, _) => Some(published),
        }
    }

    /// The cause that was answered instead of a value.
    pub(crate) fn cause(self) -> Option<Cause> {
        match self {
            OutcomeCell::Answered(_, cause, _) | OutcomeCell::Gone(cause, _) => Some(cause),
            OutcomeCell::NotThere | OutcomeCell::Scored(_) => None,
        }
    }
}

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    object: OutcomeObject<'a>,
    tier: Option<&'a (Id, String)>,
    adopted: Option<Option<&'a (Id, String)>>,
}

impl<'a> Standing<'a> {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &'a Id {
        self.object.id
    }

    /// Its name as the roster gives it, else its id.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.object.name
    }

    /// Its class.
    #[must_use]
    pub fn class(&self) -> &'a Id {
        self.object.class
    }

    /// Its cohort; `None` for a derived object that stands in none.
    #[must_use]
    pub fn cohort(&self) -> Option<&'a Id> {
        self.object.cohort
    }

    /// Id of the derivation that made its total of others'.
    #[must_use]
    pub fn derived(&self) -> Option<&'a Id> {
        self.object.derived
    }

    /// Its place in its cohort, 1 is best; `None` where the rulebook ranks nobody.
    #[must_use]
    pub fn rank(&self) -> Option<u32> {
        self.object.rank.map(|rank| rank.rank)
    }

    /// Whether others hold the same place, every key of the ranking being equal.
    #[must_use]
    pub fn is_tied(&self) -> bool {
        self.object.rank.is_some_and(|rank| rank.tied)
    }

    /// Id of its computed tier, if one holds.
    #[must_use]
    pub fn tier(&self) -> Option<&'a Id> {
        self.tier.map(|(id, _)| id)
    }

    /// Name of its computed tier.
    #[must_use]
    pub fn tier_label(&self) -> Option<&'a str> {
        self.tier.map(|(_, label)| label.as_str())
    }

    /// Whether a body decided its tier (审定), be it by adopting the computed one.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.adopted.is_some()
    }

    /// Id of the tier that a body adopted for it, else of its computed one; `None` where it has none in the end.
    #[must_use]
    pub fn adopted_tier(&self) -> Option<&'a Id> {
        self.adopted.unwrap_or(self.tier).map(|(id, _)| id)
    }

    /// Name of that tier.
    #[must_use]
    pub fn adopted_tier_label(&self) -> Option<&'a str> {
        self.adopted.unwrap_or(self.tier).map(|(_, label)| label.as_str())
    }
}

impl Outcome {
    /// Ids of the objects, in bytewise order.
    pub fn objects(&self) -> impl Iterator<Item = &Id> {
        self.objects.ids()
    }

    /// Ids of the nodes, as the rulebook lists them, parents before their children.
    pub fn nodes(&self) -> impl Iterator<Item = &Id> {
        self.nodes.iter().map(|node| &node.id)
    }

    /// The name of a node, else its id; `None` for an unknown one.
    #[must_use]
    pub fn label(&self, node: &str) -> Option<&str> {
        self.node_index.get(node).and_then(|place| self.nodes.get(*place)).map(|node| node.label.as_str())
    }

    /// The total of an object; `None` for an unknown object, or where the rulebook has no tree.
    #[must_use]
    pub fn total(&self, object: &str) -> Option<Decimal> {
        self.cell(object, self.root?)?.published().map(Published::points)
    }

    /// The published score of an object at a node; `None` if either is unknown or the object's class lacks the node.
    /// A row of a node's table is called `node/row`.
    #[must_use]
    pub fn points(&self, object: &str, node: &str) -> Option<Decimal> {
        self.named(object, node)?.published().map(Published::points)
    }

    /// The same with its declared digits, trailing zeros kept: `"87.50"`.
    #[must_use]
    pub fn points_text(&self, object: &str, node: &str) -> Option<String> {
        self.named(object, node)?.published().map(Published::text)
    }

    /// The total with its declared digits, trailing zeros kept.
    #[must_use]
    pub fn total_text(&self, object: &str) -> Option<String> {
        self.total_at(self.place(object)?).map(Published::text)
    }

    /// The cause that was answered instead of a value, where one was.
    #[must_use]
    pub fn cause(&self, object: &str, node: &str) -> Option<Cause> {
        self.named(object, node)?.cause()
    }

    /// The mark in force of a leaf whose mark the exclusion of others changed for an object, as a decimal where it
    /// terminates, else as a fraction; `None` for any other.
    #[must_use]
    pub fn changed_mark(&self, object: &str, node: &str) -> Option<String> {
        let node = self.nodes.get(*self.node_index.get(node)?)?;
        node.changed.get(&self.place(object)?).map(ToString::to_string)
    }

    /// Where an object stands; `None` for an unknown one.
    #[must_use]
    pub fn standing(&self, object: &str) -> Option<Standing<'_>> {
        self.standing_at(self.place(object)?)
    }

    fn standing_at(&self, place: usize) -> Option<Standing<'_>> {
        let object = self.objects.get(place)?;
        let tier = object.tier.and_then(|tier| self.tiers.get(tier));
        Some(Standing { object, tier, adopted: self.adopted_at(place) })
    }

    /// Whether the rulebook left an object without a total and a rank: by the answer `unscored`, because nothing of its
    /// tree was left, by an effect, or for want of coverage.
    #[must_use]
    pub fn is_unscored(&self, object: &str) -> bool {
        self.place(object).is_some_and(|place| self.is_unscored_at(place))
    }

    /// Ids of the effects that act on an object, as the rulebook lists them; of an unscored object those that took its
    /// total.
    pub fn effects(&self, object: &str) -> impl Iterator<Item = &Id> {
        let object = self.place(object).and_then(|place| self.objects.get(place));
        object.into_iter().flat_map(|object| self.effects_on(&object))
    }

    /// Whether an object is listed apart: it has a total and a tier, but no rank.
    #[must_use]
    pub fn is_separate(&self, object: &str) -> bool {
        self.place(object).and_then(|place| self.objects.get(place)).is_some_and(|object| object.apart)
    }

    /// How much of an object's declared marks came from evidence, from 0 to 1; `None` where the rulebook asks for no
    /// coverage.
    #[must_use]
    pub fn coverage(&self, object: &str) -> Option<&Ratio> {
        self.objects.get(self.place(object)?)?.coverage.map(|coverage| &coverage.share)
    }

    /// Whether too little of an object's marks came from evidence for a rank, or for a total.
    #[must_use]
    pub fn lacks_coverage(&self, object: &str) -> bool {
        self.low(object).is_some()
    }

    fn low(&self, object: &str) -> Option<CoverageWord> {
        self.objects.low(self.place(object)?)
    }

    /// The digest of the rulebook that gave these results.
    #[must_use]
    pub fn rulebook_digest(&self) -> &str {
        &self.rulebook_digest
    }

    pub(crate) fn place(&self, object: &str) -> Option<usize> {
        self.objects.place(object)
    }

    /// Ids of the rows of a node's table that an object has in force, by id; none where the node has no table.
    pub fn rows(&self, object: &str, node: &str) -> impl Iterator<Item = &Id> {
        let rows = self.node_index.get(node).and_then(|place| self.nodes.get(*place)?.rows.as_ref());
        rows.zip(self.place(object)).into_iter().flat_map(|(rows, object)| rows.of(object)).map(|(id, _)| id)
    }

    /// A node, or a row of one.
    fn named(&self, object: &str, name: &str) -> Option<OutcomeCell> {
        if let Some(node) = self.node_index.get(name) {
            return self.cell(object, *node);
        }
        // Ids of rows may hold strokes themselves; `check` lets no two nodes share a row's name.
        let object = self.place(object)?;
        name.match_indices('/').find_map(|(at, _)| {
            let node = self.nodes.get(*self.node_index.get(name.get(..at)?)?)?;
            node.rows.as_ref()?.find(object, name.get(at.checked_add(1)?..)?)
        })
    }

    fn cell(&self, object: &str, node: usize) -> Option<OutcomeCell> {
        self.nodes.get(node)?.cells.get(self.place(object)?)
    }
}
