//! Rules proven sound: dense ids, one order of evaluation, every constant resolved per class.
//!
//! A [`Plan`] exists only for a rulebook without errors; `check` makes it. Nothing here looks at evidence, and
//! nothing here can fail: what could has been refused before.

mod absent;
pub(crate) mod among;
pub(crate) mod answers;
pub(crate) mod budget;
pub(crate) mod columnar;
pub(crate) mod columnar_sum;
pub(crate) mod combine;
mod compile;
pub(crate) mod condition;
pub(crate) mod consequence;
pub(crate) mod coverage;
pub(crate) mod curve;
mod curves;
pub(crate) mod days;
pub(crate) mod derive;
pub(crate) mod digest;
pub(crate) mod digits;
mod direction;
pub(crate) mod due;
pub(crate) mod effects;
pub(crate) mod events;
pub(crate) mod exclude;
pub(crate) mod expr;
pub(crate) mod function;
pub(crate) mod groups;
pub(crate) mod happened;
pub(crate) mod history;
mod items;
pub(crate) mod kernel;
pub(crate) mod marks;
pub(crate) mod matter;
pub(crate) mod milestones;
pub(crate) mod monitor;
mod monotone;
pub(crate) mod node;
pub(crate) mod order;
pub(crate) mod pace;
mod pace_lines;
pub(crate) mod panel;
pub(crate) mod peers;
pub(crate) mod piecewise;
pub(crate) mod price;
pub(crate) mod reads;
pub(crate) mod standing;
pub(crate) mod survey;
pub(crate) mod swift;
pub(crate) mod swift_quotient;
pub(crate) mod tasks;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(crate) use compile::compile;
pub use digest::SEMANTICS_VERSION;
pub use direction::{Direction, LeafMovement};

use crate::document::Id;
use crate::number::{Decimal, Ratio};
use crate::round::Evidence;
use crate::rulebook::Rulebook;
use crate::rulebook::identity::Compare;
use consequence::PlanConsequence;
use coverage::PlanCoverage;
use derive::{GatherItem, PartCount, PlanDerive, PlanGather};
use effects::{Apart, PlanEffect};
use events::EventNames;
use exclude::Cluster;
use monitor::PlanMonitor;
use node::PlanNode;
use panel::SheetNames;
use peers::Pool;
use standing::PlanStanding;
use survey::BallotNames;

/// A rulebook proven sound, ready to score any number of rounds.
///
/// Cheap to clone, `Send` and `Sync`, and never changed once made.
///
/// ```
/// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
/// assert_eq!(plan.rulebook().id.as_str(), "heyuan-air");
/// # Ok::<(), jixiao::Findings>(())
/// ```
#[derive(Clone)]
pub struct Plan(Arc<Inner>);

/// What all clones of a plan share.
pub(crate) struct Inner {
    /// Periods written out.
    pub(crate) rulebook: Rulebook,
    /// The rulebook as it is said, where that is another.
    said: Option<Rulebook>,
    /// Known once somebody asks: writing the whole rulebook takes as long as checking it.
    digest: OnceLock<[u8; 32]>,
    pub(crate) items: Vec<PlanItem>,
    pub(crate) item_index: BTreeMap<Id, usize>,
    /// Items that are observed in periods, by the ids that they are declared under: periods with the items of each.
    pub(crate) observed: BTreeMap<Id, Vec<(Id, usize)>>,
    pub(crate) class_index: BTreeMap<Id, usize>,
    pub(crate) cohort_index: BTreeMap<Id, usize>,
    /// The group of each class and cohort; empty where the class is the group.
    pub(crate) group_index: BTreeMap<(usize, usize), usize>,
    /// Every node after those that it reads.
    pub(crate) nodes: Vec<PlanNode>,
    /// What objects have from their peers; those that a pool reads stand before it.
    pub(crate) pools: Vec<Pool>,
    /// Items of sheets with the channels in which nobody judges the own unit, so that evidence is held to that.
    pub(crate) refusing: BTreeSet<(usize, usize)>,
    /// What the means and deviations of judges are reckoned of.
    pub(crate) judged: BTreeMap<panel::Judged, peers::Spread>,
    /// Counts of working days, so that evidence is held to a calendar that covers them.
    pub(crate) working: Vec<days::PlanDays>,
    /// What is told of milestones, for the same, and so that drafts know which are due.
    pub(crate) milestones: milestones::AllMilestones,
    /// How a whole round is scored column by column, where it can be.
    pub(crate) columnar: Option<columnar::Columnar>,
    /// Where each stratum of the nodes ends: all objects are scored up to there before anyone is scored further.
    pub(crate) strata: Vec<usize>,
    /// Leaves whose marks may move together, by places in the order.
    pub(crate) clusters: Vec<Cluster>,
    /// The nodes as the rulebook lists them, parents first.
    pub(crate) listed: Vec<usize>,
    pub(crate) compare: Compare,
    pub(crate) coverage: Option<PlanCoverage>,
    pub(crate) effects: Vec<PlanEffect>,
    /// The node after which effects act: the total's; `None` where there is no total, or no effect.
    pub(crate) effects_at: Option<usize>,
    /// Whether gaps in that node are filled by rates of peers, which know nothing of effects: then those wait.
    pub(crate) effects_late: bool,
    /// Who is listed apart, by cohort.
    pub(crate) apart: Vec<Option<Apart>>,
    /// How objects of some classes are made of others.
    pub(crate) derive: Vec<PlanDerive>,
    /// By group, the derivation of its objects, where their totals are derived.
    pub(crate) derived: Vec<Option<usize>>,
    /// How items of the objects of some classes are made of others'.
    pub(crate) gather: Vec<PlanGather>,
    /// Counts of parts that somebody reads.
    pub(crate) part_counts: Vec<PartCount>,
    pub(crate) standing: PlanStanding,
    /// What follows from results.
    pub(crate) consequences: Vec<PlanConsequence>,
    /// What is watched while the year runs.
    pub(crate) monitor: PlanMonitor,
}

/// An item of evidence, with what scoring needs of it.
#[derive(Clone, Debug)]
pub(crate) struct PlanItem {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) unit: String,
    pub(crate) kind: ItemKind,
    pub(crate) decimals: u32,
    pub(crate) supplier: Id,
    pub(crate) times: due::PlanTimes,
    /// The rulebook of whose published results it is taken.
    pub(crate) taken_from: Option<Taken>,
}

/// Whose published results evidence is taken from.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) rulebook: Id,
    /// `None` where any version will do.
    pub(crate) version: Option<String>,
    /// The field of the object's record there.
    pub(crate) field: String,
}

/// What kind of evidence an item is.
#[derive(Clone, Debug)]
pub(crate) enum ItemKind {
    Number,
    /// A target, with the number that holds where an object has none of its own.
    Target(Option<Decimal>),
    Rate {
        may_exceed: bool,
    },
    Grade(Vec<Id>),
    Flag,
    /// A day.
    Date,
    /// A rank given by somebody else: a number from 1.
    Rank,
    /// A score given by somebody else.
    Score,
    /// Things that happened.
    Events(EventNames),
    /// Tables of tasks, with the facts of their rows.
    Tasks(tasks::TaskFacts),
    /// Votes of many.
    Ballots(BallotNames),
    /// Marks of few.
    Sheets(SheetNames),
    /// Planned and actual days.
    Milestones,
}

impl Plan {
    pub(crate) fn new(mut inner: Inner) -> Self {
        inner.columnar = columnar::of(&inner);
        Self(Arc::new(inner))
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// The rulebook that the plan was made of.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        self.0.said()
    }

    /// SHA-256 of the rulebook's canonical form, in lower-case hexadecimal: the same for a rulebook in English and
    /// in Chinese field names, whatever its spaces and the order of its keys.
    #[must_use]
    pub fn digest(&self) -> String {
        digest::hex(self.inner().digest())
    }

    /// Reads evidence for a round.
    #[must_use]
    pub fn round(&self) -> Evidence<'_> {
        Evidence::new(self)
    }

    /// What the plan holds: how many of what, and in which order nodes are scored.
    #[must_use]
    pub fn report(&self) -> Report {
        let inner = self.inner();
        Report {
            items: inner.items.len(),
            classes: inner.class_index.len(),
            cohorts: inner.cohort_index.len(),
            leaves: inner.nodes.iter().filter(|node| node.is_leaf()).count(),
            nodes: inner.nodes.len(),
            order: inner.nodes.iter().map(|node| node.id.to_string()).collect(),
            arithmetic: arithmetic(inner),
            movement: monotone::of(inner),
        }
    }
}

/// How each leaf is reckoned, and how long its numbers can become.
fn arithmetic(inner: &Inner) -> Vec<LeafArithmetic> {
    let sizes = budget::Sizes::of(inner);
    let leaves = inner.nodes.iter().enumerate().filter(|(_, node)| node.is_leaf());
    let one = |(place, node): (usize, &PlanNode)| {
        let bits = sizes.at(place).bits();
        let arithmetic = match bits {
            _ if node.groups.iter().flatten().all(|here| here.kernel.is_some()) => Arithmetic::Bits64,
            0..=126 => Arithmetic::Bits128,
            _ => Arithmetic::Big,
        };
        LeafArithmetic { node: node.id.to_string(), bits, arithmetic, floats: floats(inner, node) }
    };
    leaves.map(one).collect()
}

/// Between which numbers of its item a leaf may be reckoned in floats in every group that has it.
fn floats(inner: &Inner, node: &PlanNode) -> Option<[Decimal; 2]> {
    let mut between: Option<(i32, i32, usize)> = None;
    for here in node.groups.iter().flatten() {
        let swift = here.swift.as_ref()?;
        let (least, most, _) = between.unwrap_or((swift.least, swift.most, swift.item));
        between = Some((least.max(swift.least), most.min(swift.most), swift.item));
    }
    let (least, most, item) = between.filter(|(least, most, _)| least <= most)?;
    let decimals = inner.items.get(item)?.decimals;
    let number = |whole: i32| Decimal::from_parts(i128::from(whole), decimals);
    Some([number(least)?, number(most)?])
}

/// With which numbers a leaf is reckoned; the digits are the same with each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Arithmetic {
    /// Whole numbers of 64 bits, for every cell that is plainly there.
    Bits64,
    /// Ratios of 128-bit parts, which always suffice.
    Bits128,
    /// Ratios of 128-bit parts where they suffice, else of parts of any length.
    Big,
}

/// How long the numbers of a leaf can become.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeafArithmetic {
    /// The leaf.
    pub node: String,
    /// Bits of the longer part of its numbers at most, by declared ranges, decimals and the formula; 4,096 are
    /// allowed.
    pub bits: u64,
    /// With which numbers it is reckoned.
    pub arithmetic: Arithmetic,
    /// Between which numbers of its item floats are proven to give the exact digits in all classes, both ends included, so
    /// that columns are reckoned so; `None` where nothing is proven. Other numbers are reckoned as `arithmetic` says.
    pub floats: Option<[Decimal; 2]>,
}

impl std::fmt::Debug for Plan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Plan")
            .field("rulebook", &self.0.rulebook.id)
            .field("digest", &self.digest())
            .finish_non_exhaustive()
    }
}

/// What a plan holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Report {
    /// Items of evidence.
    pub items: usize,
    /// Classes.
    pub classes: usize,
    /// Cohorts.
    pub cohorts: usize,
    /// Leaves of the tree.
    pub leaves: usize,
    /// Nodes of the tree, leaves included.
    pub nodes: usize,
    /// Ids of the nodes in the order in which they are scored.
    pub order: Vec<String>,
    /// For each leaf with which numbers it is reckoned, in the same order.
    pub arithmetic: Vec<LeafArithmetic>,
    /// For each leaf and each item that it reads which way the leaf's points go when the item rises, everything else
    /// being equal: in the same order, then by item.
    pub movement: Vec<LeafMovement>,
}

impl Inner {
    /// The digest of the rulebook.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        self.digest.get_or_init(|| digest::of(self.said()))
    }

    /// The rulebook as it is said.
    pub(crate) fn said(&self) -> &Rulebook {
        self.said.as_ref().unwrap_or(&self.rulebook)
    }

    /// How the objects of a group are made of others, where they are.
    pub(crate) fn derivation(&self, group: usize) -> Option<&PlanDerive> {
        self.derive.get((*self.derived.get(group)?)?)
    }

    /// How items of the objects of a class are made of others', where they are.
    pub(crate) fn gathering(&self, class: usize) -> Option<&PlanGather> {
        self.gather.iter().find(|rule| rule.class == class)
    }

    /// How an item of the objects of a class is made of their parts', where it is.
    pub(crate) fn gathered(&self, class: usize, item: usize) -> Option<&GatherItem> {
        self.gathering(class)?.items.iter().find(|made| made.item == item)
    }

    /// Whether each object can be scored by itself once statistics of evidence are there; objects that are made of others
    /// need their scores.
    pub(crate) fn scores_alone(&self) -> bool {
        let alone = self.strata.len() <= 1 && self.pools.iter().all(|pool| pool.stratum == 0);
        alone && self.derive.is_empty() && !self.standing.late && self.consequences.is_empty()
    }

    /// The mark of a node in a group; `None` where it has none (open) or isn't there.
    pub(crate) fn mark(&self, node: usize, group: usize) -> Option<&Ratio> {
        self.nodes.get(node)?.in_group(group)?.mark.as_ref()
    }

    /// The group of a class in a cohort.
    pub(crate) fn group(&self, class: usize, cohort: usize) -> usize {
        if self.group_index.is_empty() { class } else { self.group_index.get(&(class, cohort)).copied().unwrap_or(0) }
    }
}
