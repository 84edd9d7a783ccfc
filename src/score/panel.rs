//! Panels: what stands for the sheets of each channel once the ends are dropped.

use super::channels::{self, Told, whole};
use super::judges::Marks;
use super::{Case, value};
use crate::number::{Decimal, Ratio};
use crate::plan::panel::{PlanPanel, Trim};
use crate::plan::survey::PlanChannel;
use crate::round::Sheet;
use crate::rulebook::absent::Cause;
use crate::rulebook::panel::OwnUnit;

/// What becomes of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SheetFate {
    Counts,
    /// It says no mark.
    Void,
    /// Its judge can't be held to the standard, and is void then.
    Unjudged,
    /// Its judge is the object, or belongs to it.
    OwnUnit,
    /// Dropped as one of the lowest, or one of the highest.
    Dropped {
        highest: bool,
    },
    /// The panel doesn't have its channel.
    Elsewhere,
}

/// The value of a panel, or why there is none.
pub(super) fn evaluate(case: Case<'_>, panel: &PlanPanel) -> Result<Ratio, Cause> {
    value::there(case, panel.item)?;
    channels::meet(told(case, panel))
}

/// What each channel came to, as the panel lists them; `None` where they are too few cases together.
pub(crate) fn told(case: Case<'_>, panel: &PlanPanel) -> Option<Vec<Told>> {
    let sheets = case.round.columns.get(panel.item)?.sheets(case.object);
    let each = panel.channels.iter().zip(&panel.trims).map(|(channel, trim)| {
        let mut marks: Vec<Ratio> = of(sheets, channel).filter_map(|(_, sheet)| mark(case, sheet, trim)).collect();
        marks.sort();
        let count = marks.len();
        let left = trimmed(&marks, trim);
        (u64::try_from(count).unwrap_or(u64::MAX), centre(left, trim.median))
    });
    channels::weighed(&panel.channels, &panel.short, each)
}

/// What becomes of each sheet, in the order in which they are kept.
pub(crate) fn fates(case: Case<'_>, panel: &PlanPanel) -> Vec<SheetFate> {
    let sheets = case.round.columns.get(panel.item).map_or(&[][..], |column| column.sheets(case.object));
    let mut fates = vec![SheetFate::Elsewhere; sheets.len()];
    for (channel, trim) in panel.channels.iter().zip(&panel.trims) {
        let mut ranked: Vec<(Ratio, usize)> = Vec::new();
        for (place, sheet) in of(sheets, channel) {
            let fate = match mark(case, sheet, trim) {
                Some(mark) => {
                    ranked.push((mark, place));
                    SheetFate::Counts
                }
                None if is_own(case, sheet, trim) => SheetFate::OwnUnit,
                None if sheet.mark.is_some() => SheetFate::Unjudged,
                None => SheetFate::Void,
            };
            if let Some(slot) = fates.get_mut(place) {
                *slot = fate;
            }
        }
        if u64::try_from(ranked.len()).is_ok_and(|valid| valid < channel.enough) {
            // Of a channel that is short nothing is left, so nothing is dropped of it.
            continue;
        }
        // Of equal marks the one whose judge's id comes first is dropped first at the lower end; no digit hangs on it.
        ranked.sort();
        let drop = trim.drop.from(ranked.len());
        let from = ranked.len().saturating_sub(drop);
        for (rank, (_, place)) in ranked.into_iter().enumerate() {
            if let Some(slot) = fates.get_mut(place).filter(|_| rank < drop || rank >= from) {
                *slot = SheetFate::Dropped { highest: rank >= from };
            }
        }
    }
    fates
}

/// The sheets of a channel, with their places among all.
fn of<'s>(sheets: &'s [Sheet], channel: &PlanChannel) -> impl Iterator<Item = (usize, &'s Sheet)> {
    let place = channel.place;
    sheets.iter().enumerate().filter(move |(_, sheet)| sheet.channel == place)
}

/// Whether a sheet doesn't count because its judge is the object or belongs to it.
fn is_own(case: Case<'_>, sheet: &Sheet, trim: &Trim) -> bool {
    let own = case.round.objects.get(case.object).map_or("", |object| object.id().as_str());
    trim.own_unit != OwnUnit::Counted && sheet.is_of(own)
}

/// What a sheet counts as, if it does: its mark, or what that is by the standard that judges are held to.
fn mark(case: Case<'_>, sheet: &Sheet, trim: &Trim) -> Option<Ratio> {
    if is_own(case, sheet, trim) {
        return None;
    }
    match &trim.standard {
        Some(standard) => {
            let cohort = case.round.objects.get(case.object)?.cohort();
            case.tables.judges.standard(cohort, sheet, standard)
        }
        None => sheet.mark.map(Decimal::ratio),
    }
}

/// How the judge of a sheet marks, and what the mark becomes by the standard of the channel, where there is one.
pub(crate) fn held<'c>(case: Case<'c>, sheet: &Sheet, trim: &Trim) -> Option<(&'c Marks, Ratio)> {
    let cohort = case.round.objects.get(case.object)?.cohort();
    case.tables.judges.held(cohort, sheet, trim.standard.as_ref()?)
}

/// Those that are left between the ends.
fn trimmed<'m>(marks: &'m [Ratio], trim: &Trim) -> &'m [Ratio] {
    let drop = trim.drop.from(marks.len());
    marks.get(drop..marks.len().saturating_sub(drop)).unwrap_or_default()
}

fn centre(marks: &[Ratio], median: bool) -> Option<Ratio> {
    let count = marks.len();
    if !median {
        let sum = marks.iter().fold(Ratio::zero(), |sum, mark| sum.add(mark));
        return sum.div(&whole(u64::try_from(count).ok()?));
    }
    let upper = marks.get(count.checked_div(2)?)?;
    if count % 2 == 1 {
        return Some(upper.clone());
    }
    let lower = marks.get(count.checked_div(2)?.checked_sub(1)?)?;
    lower.add(upper).div(&Ratio::from_int(2))
}
