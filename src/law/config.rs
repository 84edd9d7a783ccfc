//! Which laws are run, on what, and how often.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Lang;

/// A law that rules must keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Law {
    /// Bounds (有界): whatever part of the evidence is known, every score lies within what a draft of that part says that
    /// it may come to. What a draft takes to be known (lists that are claimed to be complete, targets that have a default) stays
    /// known.
    Bounds,
    /// Monotone (单调): where [`crate::Report::movement`] proves that the points of a leaf rise or fall with an item, or
    /// don't move, giving an object more of the item never moves them otherwise. Where [`Config::rising`] or
    /// [`Config::falling`] says so of an item, it holds for the object's total and for every leaf that reads the item.
    Monotone,
    /// Order of objects and rows (次序无关): listing objects, submissions, rows and entries of lists in another order changes
    /// no result.
    Order,
    /// Parts make the whole (分片等于整体): a round scored in parts comes to the results that it has as a whole. Said only of
    /// rules that [`crate::Plan::passes`] can score in parts.
    #[cfg(feature = "parts")]
    Parts,
    /// No inversion (没有倒挂): of two objects of a cohort, the one that is at least as good on every key of the ranking ranks
    /// no worse; and the better-ranked one holds no worse tier, unless a gate, a forced share or a promotion did it. Of
    /// rankings by scores, rates and figures.
    NoInversion,
    /// Quota (名额不超): no tier takes more than the places that there are, unless those who tie at its edge come in as a whole,
    /// and as many hold it as are told.
    Quota,
    /// Explanation (解释能加总): the lines of every explanation add up to the published points, and the root's to the total.
    Explanation,
    /// Restating (重述不变): scoring the same evidence again gives the same results, and a draft of evidence in which every
    /// cell is stated is settled and says what the outcome says.
    Restating,
    /// No reward for silence (不报不得利): taking away what was reported of one cell of an object never raises its total. Real
    /// rules may fail it, so it is run only where [`Config::law`] asks for it.
    Silence,
}

impl Law {
    /// Those that hold for every sound rulebook.
    pub const ALWAYS: &[Self] = &[
        Self::Bounds,
        Self::Monotone,
        Self::Order,
        #[cfg(feature = "parts")]
        Self::Parts,
        Self::NoInversion,
        Self::Quota,
        Self::Explanation,
        Self::Restating,
    ];

    /// What it is called.
    #[must_use]
    pub fn name(self, lang: Lang) -> &'static str {
        let [zh, en] = match self {
            Self::Bounds => ["有界", "bounds"],
            Self::Monotone => ["单调", "monotone"],
            Self::Order => ["次序无关", "order decides nothing"],
            #[cfg(feature = "parts")]
            Self::Parts => ["分片等于整体", "parts make the whole"],
            Self::NoInversion => ["没有倒挂", "no inversion"],
            Self::Quota => ["名额不超", "quotas are kept"],
            Self::Explanation => ["解释能加总", "explanations add up"],
            Self::Restating => ["重述不变", "restating changes nothing"],
            Self::Silence => ["不报不得利", "no reward for silence"],
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// How laws are run.
#[derive(Clone, Debug)]
pub struct Config {
    pub(super) cases: u32,
    pub(super) seed: u64,
    pub(super) laws: BTreeSet<Law>,
    pub(super) objects: (usize, usize),
    pub(super) smaller: u32,
    /// By the id of an item, whether more of it may only raise (else only lower) points.
    pub(super) ways: BTreeMap<String, bool>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            cases: 256,
            seed: 0,
            laws: Law::ALWAYS.iter().copied().collect(),
            objects: (1, 8),
            smaller: 4_096,
            ways: BTreeMap::new(),
        }
    }
}

impl Config {
    /// [`Law::ALWAYS`], each on the same 256 rounds of one to eight objects, which are always the same.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// On how many rounds.
    #[must_use]
    pub fn cases(self, cases: u32) -> Self {
        Self { cases, ..self }
    }

    /// By which seed rounds are drawn. The seed that a failure names draws the failing round first.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// These laws and no others.
    #[must_use]
    pub fn laws(self, laws: impl IntoIterator<Item = Law>) -> Self {
        Self { laws: laws.into_iter().collect(), ..self }
    }

    /// This law as well.
    #[must_use]
    pub fn law(mut self, law: Law) -> Self {
        self.laws.insert(law);
        self
    }

    /// How many objects take part at least and at most.
    #[must_use]
    pub fn objects(self, objects: std::ops::RangeInclusive<usize>) -> Self {
        Self { objects: (*objects.start(), *objects.end()), ..self }
    }

    /// More of this item (by its id, `id@period` of one that is observed in periods) may never lower points: [`Law::Monotone`].
    #[must_use]
    pub fn rising(mut self, item: &str) -> Self {
        self.ways.insert(item.to_owned(), true);
        self
    }

    /// More of this item may never raise points: [`Law::Monotone`].
    #[must_use]
    pub fn falling(mut self, item: &str) -> Self {
        self.ways.insert(item.to_owned(), false);
        self
    }
}
