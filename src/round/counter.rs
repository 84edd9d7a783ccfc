//! Ballots that a host holds in memory, counted one by one into tallies, which are evidence like any others.
//!
//! Ids are looked up once; after that a ballot costs a few additions. What tallies mean is `ballots`'.

use super::records::TallyEntry;
use crate::document::{Id, Map};
use crate::number::Decimal;
use crate::plan::survey::BallotNames;
use crate::plan::{ItemKind, Plan};

/// Counts ballots of an item for one object.
///
/// Memory is that of the counts, however many ballots there are.
///
/// ```
/// # let rulebook = r#"{"format": "jixiao/1", "id": "b", "version": "1", "title": "b",
/// #   "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
/// #   "bodies": {"s": "s"}, "classes": [{"id": "k"}], "cohorts": [{"id": "all", "classes": ["k"]}],
/// #   "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero",
/// #                           "too_few": "zero"}},
/// #   "data": {"votes": {"kind": "ballots", "supplier": "s", "channels": ["paper"], "questions": {"q1": "One", "q2": "Two"},
/// #                      "options": {"good": 100, "bad": 0, "unknown": "void"}}},
/// #   "indicators": {"id": "total", "points": "open", "curve": "as_points",
/// #     "value": {"survey": {"of": "votes", "channels": {"paper": {"weight": 1, "enough": 1}},
/// #                          "questions": {"take": "by_ballot"}}}}}"#;
/// let plan = jixiao::check(rulebook).into_plan()?;
/// let mut counter = plan.ballots("votes").ok_or("no item of ballots")?;
/// let paper = counter.channel("paper").ok_or("no such channel")?;
/// let (good, bad) = (counter.option("good"), counter.option("bad"));
/// counter.add(paper, None, &[good, bad])?;
/// counter.add(paper, None, &[good, None])?;
/// let tallies = counter.into_tallies();
/// assert_eq!(tallies.len(), 3); // ballots with two answers, by question, and with one
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct BallotCounter {
    names: BallotNames,
    /// By channel, then group (first those without one), then how many answers are valid, where surveys ask: by
    /// question, then option. What no ballot came for has no room.
    lots: Vec<Option<Box<[u64]>>>,
}

/// Why a ballot wasn't counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BadBallot {
    /// The channel isn't one of the item's.
    #[error("the channel isn't one of the item's")]
    Channel,
    /// The group isn't one of the item's, or isn't said where a survey tells groups apart.
    #[error("the group isn't one of the item's, or isn't said where a survey tells groups apart")]
    Group,
    /// It hasn't a place for each question.
    #[error("it hasn't a place for each question, or one where there are none")]
    Answers,
    /// An answer isn't one of the options.
    #[error("an answer isn't one of the options")]
    Option,
}

impl Plan {
    /// A counter for ballots of an item; `None` for what is no item of ballots. Of one that is observed in periods it
    /// counts what any of them asks for; `item@period` counts for one.
    #[must_use]
    pub fn ballots(&self, item: &str) -> Option<BallotCounter> {
        let inner = self.inner();
        let names = |place: &usize| match &inner.items.get(*place)?.kind {
            ItemKind::Ballots(names) => Some(names.clone()),
            _ => None,
        };
        if let Some(place) = inner.item_index.get(item) {
            return names(place).map(BallotCounter::new);
        }
        let of_periods = inner.observed.get(item)?.iter().filter_map(|(_, place)| names(place));
        let all = of_periods.reduce(|all, other| {
            let grouped = all.grouped.iter().zip(&other.grouped).map(|(one, other)| *one || *other).collect();
            BallotNames { by_ballot: all.by_ballot || other.by_ballot, grouped, ..all }
        });
        all.map(BallotCounter::new)
    }
}

impl BallotCounter {
    fn new(names: BallotNames) -> Self {
        let groups = names.groups.len().saturating_add(1);
        let lots = names.channels.len().saturating_mul(groups).saturating_mul(answers(&names));
        Self { names, lots: vec![None; lots] }
    }

    /// The place of a channel.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<usize> {
        place(&self.names.channels, id)
    }

    /// The place of a group of people.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<usize> {
        place(&self.names.groups, id)
    }

    /// The place of a question among the answers of a ballot.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<usize> {
        place(&self.names.questions, id)
    }

    /// The place of an option.
    #[must_use]
    pub fn option(&self, id: &str) -> Option<usize> {
        place(&self.names.options, id)
    }

    /// Counts a ballot: the options chosen, by the places of the questions; of an item without questions the one chosen.
    /// What isn't answered is `None`.
    ///
    /// # Errors
    /// A place that the item doesn't have, another number of answers than of questions, a group that isn't said where a
    /// survey tells groups apart: then nothing is counted.
    pub fn add(&mut self, channel: usize, group: Option<usize>, chosen: &[Option<usize>]) -> Result<(), BadBallot> {
        let names = &self.names;
        let (options, questions) = (names.options.len(), names.questions.len().max(1));
        let grouped = *names.grouped.get(channel).ok_or(BadBallot::Channel)?;
        let group = match group {
            Some(group) if group < names.groups.len() => group.saturating_add(1),
            None if !grouped => 0,
            _ => return Err(BadBallot::Group),
        };
        if chosen.len() != questions {
            return Err(BadBallot::Answers);
        }
        let mut valid = 0_usize;
        for option in chosen.iter().flatten() {
            let void = *names.void.get(*option).ok_or(BadBallot::Option)?;
            valid = valid.saturating_add(usize::from(!void));
        }
        let lot = channel.saturating_mul(names.groups.len().saturating_add(1)).saturating_add(group);
        let lot = lot.saturating_mul(answers(names)).saturating_add(if names.by_ballot { valid } else { 0 });
        let Some(slot) = self.lots.get_mut(lot) else { return Err(BadBallot::Channel) };
        let counts = slot.get_or_insert_with(|| vec![0; questions.saturating_mul(options)].into_boxed_slice());
        for (of_question, option) in counts.chunks_exact_mut(options.max(1)).zip(chosen) {
            if let Some(count) = option.and_then(|option| of_question.get_mut(option)) {
                *count = count.saturating_add(1);
            }
        }
        Ok(())
    }

    /// What was counted, as a row of evidence takes it.
    #[must_use]
    pub fn into_tallies(self) -> Vec<TallyEntry> {
        let Self { names, lots } = self;
        let (answers, groups) = (answers(&names), names.groups.len().saturating_add(1));
        let mut tallies = Vec::new();
        for (lot, counts) in lots.iter().enumerate() {
            let Some(counts) = counts else { continue };
            let Some((group, valid)) = lot.checked_div(answers).zip(lot.checked_rem(answers)) else { continue };
            let Some(channel) = group.checked_div(groups).and_then(|place| names.channels.get(place)) else { continue };
            let group = group.checked_rem(groups).and_then(|group| names.groups.get(group.checked_sub(1)?));
            for (question, counts) in counts.chunks_exact(names.options.len().max(1)).enumerate() {
                let voted = names.options.iter().zip(counts).filter(|(_, count)| **count > 0);
                let counts: Map<Decimal> =
                    voted.map(|(option, count)| (option.clone(), Decimal::from(*count))).collect();
                if counts.is_empty() {
                    continue;
                }
                tallies.push(TallyEntry {
                    channel: channel.clone(),
                    group: group.cloned(),
                    question: names.questions.get(question).cloned(),
                    valid_answers: names.by_ballot.then(|| u32::try_from(valid).unwrap_or(u32::MAX)),
                    counts,
                });
            }
        }
        tallies
    }
}

/// Numbers of valid answers that are told apart.
fn answers(names: &BallotNames) -> usize {
    if names.by_ballot { names.questions.len().saturating_add(1) } else { 1 }
}

fn place(names: &[Id], id: &str) -> Option<usize> {
    names.iter().position(|name| name.as_str() == id)
}
