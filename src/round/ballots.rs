//! Votes of one cell, as counts, tallies or single ballots, held against the names that its item declares.
//!
//! How they are kept is `votes`', what they are worth `score`'s.

use std::collections::HashSet;

use super::cells::{Desk, shorten};
use super::column::Cell;
use super::place::{Part, hint};
use super::records::{SlipEntry, TallyEntry};
use super::votes::{Votes, VotesOf};
use crate::document::{Id, Map};
use crate::finding::{
    BallotsCount, BallotsUnknown, Kind, Place, SlipAnswer, SlipTwice, TallyAnswers, TallyTwice, TallyUneven,
    VotesTooMany, VotesUnplaced,
};
use crate::number::Decimal;
use crate::plan::ItemKind;
use crate::plan::survey::BallotNames;

/// Votes of one option at most, so that sums of many stay whole numbers of 64 bits.
const MOST: u64 = 1_000_000_000_000;

/// Votes of one question of a channel and group at most, where an item has groups or questions: means of many such make
/// long numbers (`plan::budget`).
pub(super) const MOST_OF_ONE: u64 = 100_000_000;

/// Lists of votes, which are joined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast<'g> {
    pub(super) tallies: &'g [TallyEntry],
    pub(super) slips: &'g [SlipEntry],
}

/// What tells a tally from others of its cell: channel, group, question and number of answers.
type Tallied = (Id, Option<Id>, Option<Id>, Option<u32>);

/// What lists have said so far, by cell, so that nothing counts twice.
#[derive(Default)]
pub(super) struct Seen {
    tallies: HashSet<((usize, usize), Tallied)>,
    /// With channel and id.
    slips: HashSet<((usize, usize), Id, Id)>,
}

impl Seen {
    /// Takes the lists of a row of a cell; findings for what was listed before.
    pub(super) fn take<P: Fn(Part) -> Place>(&mut self, desk: &mut Desk<'_, P>, cell: (usize, usize), cast: Cast<'_>) {
        for (entry, place) in cast.tallies.iter().zip(0_u32..) {
            let (channel, group, question) = (entry.channel.clone(), entry.group.clone(), entry.question.clone());
            if !self.tallies.insert((cell, (channel, group, question, entry.valid_answers))) {
                let channel = shorten(entry.channel.as_str());
                desk.push(TallyTwice { item: desk.label(), channel }, Part::Tally(place));
            }
        }
        for (entry, place) in cast.slips.iter().zip(0_u32..) {
            let Some(id) = &entry.id else { continue };
            if !self.slips.insert((cell, entry.channel.clone(), id.clone())) {
                let (slip, channel) = (shorten(id.as_str()), shorten(entry.channel.as_str()));
                desk.push(SlipTwice { item: desk.label(), slip, channel }, Part::Slip(place));
            }
        }
    }
}

/// Votes of groups and questions must be no more than numbers are reckoned for, and those that are told to come from
/// ballots with so many answers those of whole ballots.
pub(super) fn whole<P: Fn(Part) -> Place>(desk: &mut Desk<'_, P>, votes: &Votes, part: Part) {
    let ItemKind::Ballots(names) = &desk.declared.item.kind else { return };
    if names.groups.is_empty() && names.questions.is_empty() {
        return;
    }
    let channel = |place: usize| names.channels.get(place).map(ToString::to_string).unwrap_or_default();
    if let Some(beyond) = votes.beyond(MOST_OF_ONE) {
        desk.push(VotesTooMany { item: desk.label(), channel: channel(beyond), most: MOST_OF_ONE }, part);
    } else if let Some((uneven, answers)) = votes.uneven(&names.void) {
        desk.push(TallyUneven { item: desk.label(), channel: channel(uneven), answers }, part);
    }
}

/// Counts by channel and option; a channel or option that isn't listed has none.
pub(super) fn read<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    given: &Map<Map<Decimal>>,
) -> Option<Cell> {
    let mut votes = Votes::default();
    let mut sound = true;
    for (channel, counts) in given.iter() {
        let at = placed(desk, names, (channel, None, None), Part::Ballots);
        sound &= counted(desk, names, (channel, at), counts, Part::Ballots, &mut votes);
    }
    sound.then_some(Cell::Votes(votes))
}

/// Lists of tallies and of single ballots.
pub(super) fn listed<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    cast: Cast<'_>,
) -> Option<Cell> {
    let mut votes = Votes::in_lists();
    let mut sound = true;
    for (entry, place) in cast.tallies.iter().zip(0_u32..) {
        sound &= tally(desk, names, entry, Part::Tally(place), &mut votes).is_some();
    }
    for (entry, place) in cast.slips.iter().zip(0_u32..) {
        sound &= slip(desk, names, entry, Part::Slip(place), &mut votes).is_some();
    }
    sound.then_some(Cell::Votes(votes))
}

fn tally<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    entry: &TallyEntry,
    part: Part,
    votes: &mut Votes,
) -> Option<()> {
    let at = placed(desk, names, (&entry.channel, entry.group.as_ref(), entry.question.as_ref()), part);
    let answered = answered(desk, names, entry, part);
    let at = at.zip(answered).map(|(at, answered)| VotesOf { answered, ..at });
    counted(desk, names, (&entry.channel, at), &entry.counts, part, votes).then_some(())
}

fn slip<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    entry: &SlipEntry,
    part: Part,
    votes: &mut Votes,
) -> Option<()> {
    let at = stood(desk, names, (&entry.channel, entry.group.as_ref()), part);
    let mut answers = Vec::new();
    match (&entry.answer, &entry.answers) {
        (Some(answer), None) if names.questions.is_empty() => {
            answers.push((Some(0), option(desk, names, answer, part)))
        }
        (None, Some(listed)) if !names.questions.is_empty() => {
            for (question, answer) in listed.iter() {
                let place = known(desk, question, &names.questions, ("题目", "question"), part);
                answers.push((place, option(desk, names, answer, part)));
            }
        }
        _ => {
            let (wants_zh, wants_en) =
                if names.questions.is_empty() { ("作答", "an answer") } else { ("答案", "answers by question") };
            desk.push(SlipAnswer { item: desk.label(), wants_zh, wants_en }, part);
            return None;
        }
    }
    let at = at?;
    let answers = answers.into_iter().map(|(question, option)| question.zip(option)).collect::<Option<Vec<_>>>()?;
    let valid = answers.iter().filter(|(_, option)| names.void.get(*option) == Some(&false)).count();
    let answered = names.by_ballot.then(|| u32::try_from(valid).unwrap_or(u32::MAX));
    for (question, option) in answers {
        votes.add(VotesOf { answered, question, option, ..at }, 1);
    }
    Some(())
}

/// Where votes of a channel, group and question belong.
fn placed<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    (channel, group, question): (&Id, Option<&Id>, Option<&Id>),
    part: Part,
) -> Option<VotesOf> {
    let at = stood(desk, names, (channel, group), part);
    let question = match question {
        Some(question) => known(desk, question, &names.questions, ("题目", "question"), part),
        None if names.questions.is_empty() => Some(0),
        None => unplaced(desk, channel, ("题目", "question"), part),
    };
    Some(VotesOf { question: question?, ..at? })
}

/// Likewise of a channel and group alone. Which group is asked only where a survey tells those of the channel apart.
fn stood<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    (channel, group): (&Id, Option<&Id>),
    part: Part,
) -> Option<VotesOf> {
    let place = known(desk, channel, &names.channels, ("渠道", "channel"), part);
    let asked = place.is_some_and(|place| names.grouped.get(place) == Some(&true));
    let group = match group {
        Some(group) => known(desk, group, &names.groups, ("人群", "group"), part).map(Some),
        None if asked => unplaced(desk, channel, ("人群", "group"), part),
        None => Some(None),
    };
    Some(VotesOf { channel: place?, group: group?, ..VotesOf::default() })
}

fn unplaced<T, P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    channel: &Id,
    (what_zh, what_en): (&'static str, &'static str),
    part: Part,
) -> Option<T> {
    let channel = shorten(channel.as_str());
    desk.push(VotesUnplaced { item: desk.label(), channel, what_zh, what_en }, part);
    None
}

/// How many valid answers the ballots of a tally have, as far as a survey asks.
fn answered<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    entry: &TallyEntry,
    part: Part,
) -> Option<Option<u32>> {
    let most = names.questions.len();
    let valid = || {
        let void = |option: &Id| {
            names.options.iter().position(|name| name == option).is_some_and(|at| names.void.get(at) == Some(&true))
        };
        entry.counts.iter().any(|(option, count)| !void(option) && *count != Decimal::ZERO)
    };
    let (found_zh, found_en) = match entry.valid_answers {
        None if names.by_ballot => ("没有写有效答数，无法逐票平均", "doesn't say how many answers its ballots have"),
        None => return Some(None),
        Some(_) if most == 0 => {
            ("写了有效答数，但数据项没有题目", "says how many answers its ballots have, without questions")
        }
        Some(answers) if usize::try_from(answers).is_ok_and(|answers| answers > most) => {
            ("的有效答数多于题目", "says that its ballots have more answers than there are questions")
        }
        Some(0) if valid() => ("的有效答数为0，却有有效票", "has valid votes of ballots without a valid answer"),
        Some(answers) => return Some(names.by_ballot.then_some(answers)),
    };
    let channel = shorten(entry.channel.as_str());
    desk.push(TallyAnswers { item: desk.label(), channel, found_zh, found_en }, part);
    None
}

/// Adds counts by option; whether all are sound.
fn counted<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    (channel, at): (&Id, Option<VotesOf>),
    counts: &Map<Decimal>,
    part: Part,
    votes: &mut Votes,
) -> bool {
    let mut sound = at.is_some();
    for (name, count) in counts.iter() {
        let place = option(desk, names, name, part);
        let whole = count.is_integer().then(|| u64::try_from(count.mantissa()).ok()).flatten();
        let whole = whole.filter(|whole| *whole <= MOST);
        if whole.is_none() && place.is_some() {
            let (channel, option) = (shorten(channel.as_str()), name.to_string());
            desk.push(BallotsCount { item: desk.label(), channel, option, found: count.to_string() }, part);
        }
        match (at, place, whole) {
            (Some(at), Some(option), Some(whole)) => votes.add(VotesOf { option, ..at }, whole),
            _ => sound = false,
        }
    }
    sound
}

fn option<P: Fn(Part) -> Place>(desk: &mut Desk<'_, P>, names: &BallotNames, name: &Id, part: Part) -> Option<usize> {
    known(desk, name, &names.options, ("选项", "option"), part)
}

/// The place of a name, or a finding.
fn known<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    name: &Id,
    names: &[Id],
    (what_zh, what_en): (&'static str, &'static str),
    part: Part,
) -> Option<usize> {
    // Options and questions stand in order, others as they were declared.
    let found = names.binary_search(name).ok();
    let place = found.or_else(|| names.iter().position(|known| known == name));
    if place.is_none() {
        let (hint_zh, hint_en) = if names.is_empty() {
            (format!("数据项没有声明{what_zh}，删去它"), format!("the item declares no {what_en}: leave it out"))
        } else if desk.findings.has_room(BallotsUnknown::CODE) {
            hint(name.as_str(), names.iter().map(Id::as_str))
        } else {
            // No more of them are kept, and looking for the nearest of many isn't free.
            Default::default()
        };
        let kind =
            BallotsUnknown { item: desk.label(), what_zh, what_en, found: shorten(name.as_str()), hint_zh, hint_en };
        desk.push(kind, part);
    }
    place
}
