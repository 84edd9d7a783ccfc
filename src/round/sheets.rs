//! Sheets of one cell: each judge's mark in a channel, held against what its item declares.
//!
//! What they come to together is `score`'s.

use super::cells::Worth;
use super::cells::{Desk, shorten};
use super::column::Cell;
use super::place::{Part, hint};
use super::records::SheetEntry;
use crate::document::Id;
use crate::finding::{Place, SheetChannel, SheetWithoutMark};
use crate::number::Decimal;
use crate::plan::panel::SheetNames;

/// A judge's sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    /// The place of its channel among the item's.
    pub(crate) channel: usize,
    pub(crate) judge: Id,
    /// The unit that the judge belongs to.
    pub(crate) unit: Option<Id>,
    /// `None` on one that is void.
    pub(crate) mark: Option<Decimal>,
}

impl Sheet {
    /// Whether its judge is an object or belongs to it.
    pub(crate) fn is_of(&self, object: &str) -> bool {
        self.judge.as_str() == object || self.unit.as_ref().is_some_and(|unit| unit.as_str() == object)
    }
}

/// The sheets of a list; or findings.
pub(super) fn read<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &SheetNames,
    listed: &[SheetEntry],
) -> Option<Cell> {
    let sheets: Vec<Option<Sheet>> =
        listed.iter().zip(0_u32..).map(|(entry, place)| one(desk, names, entry, Part::Sheet(place))).collect();
    sheets.into_iter().collect::<Option<_>>().map(Cell::Sheets)
}

fn one<P: Fn(Part) -> Place>(
    desk: &mut Desk<'_, P>,
    names: &SheetNames,
    entry: &SheetEntry,
    part: Part,
) -> Option<Sheet> {
    let channel = names.channels.iter().position(|known| *known == entry.channel);
    if channel.is_none() {
        let (hint_zh, hint_en) = hint(entry.channel.as_str(), names.channels.iter().map(Id::as_str));
        let (item, judge) = (desk.label(), entry.judge.to_string());
        let kind = SheetChannel { item, judge, found: shorten(entry.channel.as_str()), hint_zh, hint_en };
        desk.push(kind, part);
    }
    if entry.value.is_some() == entry.void {
        desk.push(SheetWithoutMark { item: desk.label(), judge: entry.judge.to_string() }, part);
        return None;
    }
    let mark = match entry.value {
        Some(value) => Some(desk.number(Worth::Number(value), part)?),
        None => None,
    };
    Some(Sheet { channel: channel?, judge: entry.judge.clone(), unit: entry.judge_unit.clone(), mark })
}
