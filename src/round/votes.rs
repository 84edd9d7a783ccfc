//! The votes of one cell, counted by channel, group, question and option, and by how many answers the ballots have where
//! a survey asks.
//!
//! Only what has votes is kept, so that a cell is never larger than what was handed in. Whether votes fit their item is
//! `ballots`'; what they are worth is `score`'s.

use std::collections::BTreeMap;

/// Which votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct VotesOf {
    pub(crate) channel: usize,
    /// `None` where it isn't said.
    pub(crate) group: Option<usize>,
    /// How many valid answers the ballots have; `None` where no survey asks.
    pub(crate) answered: Option<u32>,
    /// 0 of an item without questions.
    pub(crate) question: usize,
    pub(crate) option: usize,
}

/// Votes of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Votes {
    counts: BTreeMap<VotesOf, u64>,
    /// Whether they came in lists, of which several may have been joined.
    listed: bool,
}

impl Votes {
    /// None at all.
    pub(super) const NONE: Self = Self { counts: BTreeMap::new(), listed: false };

    /// None yet, of lists that may be joined.
    pub(super) fn in_lists() -> Self {
        Self { listed: true, ..Self::default() }
    }

    pub(crate) fn is_listed(&self) -> bool {
        self.listed
    }

    pub(crate) fn add(&mut self, of: VotesOf, count: u64) {
        if count > 0 {
            let slot = self.counts.entry(of).or_insert(0);
            *slot = slot.saturating_add(count);
        }
    }

    /// Those of another list of the same cell.
    pub(crate) fn join(&mut self, other: Self) {
        for (of, count) in other.counts {
            self.add(of, count);
        }
    }

    /// In the order of channels, groups, answers, questions and options.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (VotesOf, u64)> + Clone + '_ {
        self.counts.iter().map(|(of, count)| (*of, *count))
    }

    pub(crate) fn of_channel(&self, channel: usize) -> impl Iterator<Item = (VotesOf, u64)> + '_ {
        let from = |channel: usize| VotesOf { channel, ..VotesOf::default() };
        self.counts.range(from(channel)..from(channel.saturating_add(1))).map(|(of, count)| (*of, *count))
    }

    /// Those of a group in a channel.
    pub(crate) fn of_group(&self, channel: usize, group: usize) -> impl Iterator<Item = (VotesOf, u64)> + '_ {
        let from = |group: usize| VotesOf { channel, group: Some(group), ..VotesOf::default() };
        self.counts.range(from(group)..from(group.saturating_add(1))).map(|(of, count)| (*of, *count))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// A channel in which a question of a group has more votes than so many.
    pub(super) fn beyond(&self, most: u64) -> Option<usize> {
        let mut sums: BTreeMap<(usize, Option<usize>, usize), u64> = BTreeMap::new();
        for (of, count) in &self.counts {
            let sum = sums.entry((of.channel, of.group, of.question)).or_insert(0);
            *sum = sum.saturating_add(*count);
        }
        sums.into_iter().find_map(|((channel, ..), sum)| (sum > most).then_some(channel))
    }

    /// A channel and a number of answers of which no ballots have as many votes as are told: so many valid votes, of which
    /// must be a multiple of the answers that each ballot has, and no question has more, void ones among them, than there
    /// are ballots.
    pub(super) fn uneven(&self, void: &[bool]) -> Option<(usize, u32)> {
        // Ballots without a valid answer may have any number of void ones.
        let told =
            self.counts.iter().filter_map(|(of, count)| Some((of, of.answered.filter(|some| *some > 0)?, *count)));
        /// Valid votes in all, and votes by question.
        type Lot = (u64, BTreeMap<usize, u64>);
        let mut sums: BTreeMap<(usize, Option<usize>, u32), Lot> = BTreeMap::new();
        for (of, answered, count) in told {
            let (all, questions) = sums.entry((of.channel, of.group, answered)).or_default();
            if void.get(of.option) == Some(&false) {
                *all = all.saturating_add(count);
            }
            let sum = questions.entry(of.question).or_insert(0);
            *sum = sum.saturating_add(count);
        }
        sums.into_iter().find_map(|((channel, _, answered), (all, questions))| {
            let each = u64::from(answered);
            let ballots = all.checked_div(each).filter(|ballots| ballots.checked_mul(each) == Some(all));
            let fits = ballots.is_some_and(|ballots| questions.values().all(|count| *count <= ballots));
            (!fits).then_some((channel, answered))
        })
    }
}
