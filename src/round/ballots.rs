//! Votes of one cell, counted by channel and option, held against the names that its item declares.
//!
//! What they are worth is `score`'s.

use super::cells::{Desk, shorten};
use super::column::Cell;
use super::place::{Part, hint};
use crate::document::{Id, Map};
use crate::finding::{BallotsCount, BallotsUnknown, Place};
use crate::number::Decimal;
use crate::plan::survey::BallotNames;

/// Votes of one option at most, so that sums of many stay whole numbers of 64 bits.
const MOST: u64 = 1_000_000_000_000;

/// The counts, channel by channel in the item's order; a channel or option that isn't listed has none.
pub(super) fn read<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &BallotNames,
    given: &Map<Map<Decimal>>,
) -> Option<Cell> {
    let mut votes = vec![0_u64; names.channels.len().saturating_mul(names.options.len())];
    let mut sound = true;
    for (channel, counts) in given.iter() {
        let Some(place) = known(desk, channel, &names.channels, ("渠道", "channel")) else {
            sound = false;
            continue;
        };
        for (option, count) in counts.iter() {
            let Some(option_place) = known(desk, option, &names.options, ("选项", "option")) else {
                sound = false;
                continue;
            };
            let whole = count.is_integer().then(|| u64::try_from(count.mantissa()).ok()).flatten();
            let Some(whole) = whole.filter(|whole| *whole <= MOST) else {
                let kind = BallotsCount {
                    item: desk.label(),
                    channel: channel.to_string(),
                    option: option.to_string(),
                    found: count.to_string(),
                };
                desk.push(kind, Part::Ballots);
                sound = false;
                continue;
            };
            let at = place.saturating_mul(names.options.len()).saturating_add(option_place);
            if let Some(slot) = votes.get_mut(at) {
                *slot = whole;
            }
        }
    }
    sound.then_some(Cell::Votes(votes))
}

/// The place of a name, or a finding.
fn known<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    name: &Id,
    names: &[Id],
    (what_zh, what_en): (&'static str, &'static str),
) -> Option<usize> {
    let place = names.iter().position(|known| known == name);
    if place.is_none() {
        let (hint_zh, hint_en) = hint(name.as_str(), names.iter().map(Id::as_str));
        let kind =
            BallotsUnknown { item: desk.label(), what_zh, what_en, found: shorten(name.as_str()), hint_zh, hint_en };
        desk.push(kind, Part::Ballots);
    }
    place
}
