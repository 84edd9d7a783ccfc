//! A forecast: the round scored as if nothing came any more but what the rulebook assumes of it.
//!
//! What isn't assumed stays absent, and is answered as the rulebook answers that.

use std::collections::BTreeSet;

use super::{Assumption, Forecast, MonitorObject};
use crate::document::{Date, Id};
use crate::draft::{Draft, Pending, PendingKind};
use crate::finding::Findings;
use crate::number::{Grid, Mode, Ratio, Rounding};
use crate::outcome::SoFar;
use crate::plan::expr::Expr;
use crate::plan::monitor::PlanAssumed;
use crate::plan::{Inner, ItemKind, Plan, PlanItem};
use crate::round::{Cell, Data, Round, State};
use crate::rulebook::due::LateWord;
use crate::rulebook::extent;
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores};

/// Forecasts every object; what is assumed, and where the evaluation was refused, why.
pub(super) fn of(
    plan: &Plan,
    round: &Round,
    (draft, so_far, at): (&Draft, &SoFar, Date),
    objects: &mut [MonitorObject],
) -> Result<Vec<Assumption>, (Vec<Assumption>, Findings)> {
    let (round, assumed) = filled(plan, round, (draft, so_far, at));
    // Where nothing is assumed, the draft has scored just that.
    let evaluation;
    let outcome = if so_far.is_whole() && assumed.iter().all(|one| one.value.is_none()) {
        &so_far.outcome
    } else {
        evaluation = match plan.evaluate(round) {
            Ok(evaluation) => evaluation,
            Err(findings) => return Err((assumed, findings)),
        };
        evaluation.outcome()
    };
    for (id, seen) in outcome.objects().zip(objects) {
        let stands = outcome.standing(id.as_str());
        seen.forecast = Some(Forecast {
            total: outcome.total_text(id.as_str()),
            rank: stands.as_ref().and_then(|stands| stands.rank()),
            tier: stands.as_ref().and_then(|stands| stands.tier()).cloned(),
        });
    }
    Ok(assumed)
}

/// The round with what is assumed of cells that are awaited.
fn filled(plan: &Plan, round: &Round, (draft, so_far, at): (&Draft, &SoFar, Date)) -> (Round, Vec<Assumption>) {
    let inner = plan.inner();
    if inner.monitor.assume.is_empty() {
        return (round.clone(), Vec::new());
    }
    let (mut data, mut all) = (round.data().clone(), Vec::new());
    // Cells that nothing reads of an object are none of its rows.
    let awaited = |one: &Pending| {
        one.item().filter(|item| one.kind == PendingKind::Item && inner.monitor.assume.contains_key(item))
    };
    let awaited: Vec<BTreeSet<usize>> =
        draft.objects().map(|object| object.pending().iter().filter_map(awaited).collect()).collect();
    // What parts have reported so far is what a whole has.
    let known = so_far.round.data();
    for (item, said) in &inner.monitor.assume {
        let Some(declared) = inner.items.get(*item) else { continue };
        let too_late = too_late(declared, round.data(), at);
        let earlier = match said {
            PlanAssumed::Before => earlier(inner, *item),
            PlanAssumed::Value(_) => Vec::new(),
        };
        for (object, _) in awaited.iter().enumerate().filter(|(_, awaited)| awaited.contains(item)) {
            let (cell, before) = match said {
                _ if too_late => (None, None),
                PlanAssumed::Before => before(&earlier, known, object),
                PlanAssumed::Value(said) => (value(inner, (known, object), declared, said), None),
            };
            if let (Some(cell), Some(column)) = (&cell, data.columns.get_mut(*item)) {
                column.set(object, State::Reported, Some(cell));
            }
            let value = cell.as_ref().and_then(|cell| shown(declared, cell));
            let Some(whose) = data.objects.get(object) else { continue };
            let before = before.and_then(|before| inner.items.get(before));
            let before = before.map(|item| (item.id.clone(), item.label.clone()));
            let (object, item) = (whose.id().clone(), declared.id.clone());
            all.push(Assumption { object, item, label: declared.label.clone(), value, before, too_late });
        }
    }
    (Round::new(data), all)
}

/// Whether what comes of an item after a day doesn't count any more.
fn too_late(item: &PlanItem, round: &Data, at: Date) -> bool {
    let counts = item.times.late.is_none_or(|late| late == LateWord::Counts);
    !counts && item.times.due.and_then(|due| round.day_after(due)).is_some_and(|due| due < at)
}

/// The same item in earlier periods of the same kind, the last first.
fn earlier(inner: &Inner, item: usize) -> Vec<usize> {
    let kind = |id: &Id| inner.rulebook.periods.iter().find(|period| period.id == *id).map(|period| period.kind);
    let Some(periods) = inner.observed.values().find(|periods| periods.iter().any(|(_, own)| *own == item)) else {
        return Vec::new();
    };
    let own = periods.iter().find(|(_, own)| *own == item).and_then(|(id, _)| kind(id));
    let before = periods.iter().take_while(|(_, other)| *other != item);
    let mut earlier: Vec<usize> = before.filter(|(id, _)| kind(id) == own).map(|(_, item)| *item).collect();
    earlier.reverse();
    earlier
}

/// The first cell that has a value, and which that was.
fn before(earlier: &[usize], round: &Data, object: usize) -> (Option<Cell>, Option<usize>) {
    let there = earlier.iter().find_map(|item| Some((round.columns.get(*item)?.plain(object)?, *item)));
    there.map_or((None, None), |(cell, item)| (Some(cell), Some(item)))
}

/// What a value comes to, rounded half up at the item's decimals; `None` where it is absent, or outside the item's range.
fn value(inner: &Inner, (round, object): (&Data, usize), declared: &PlanItem, said: &Expr) -> Option<Cell> {
    let (tables, group) = (Tables::default(), round.objects.get(object)?.group());
    let case = Case { plan: inner, round, object, group, scores: Scores::none(), tables: &tables, row: None };
    // At whole numbers of its last decimal: a grid has ten decimals at most, an item more.
    let unit = Ratio::from_decimal_parts(1, declared.decimals);
    let units = score::value(case, said).ok()?.div(&unit)?;
    let whole = Rounding::new(Mode::HalfUp, Grid::decimals(0)?).round(&units);
    let number = whole.mul(&unit).to_decimal()?;
    let range = inner.rulebook.data.get(&declared.id).map(extent::numbers)?;
    range.holds(&number.ratio()).then_some(Cell::Number(number))
}

/// A cell as it would be reported.
fn shown(item: &PlanItem, cell: &Cell) -> Option<String> {
    Some(match (cell, &item.kind) {
        (Cell::Number(number), ItemKind::Date) => Date::of_number(i64::try_from(number.mantissa()).ok()?)?.to_string(),
        (Cell::Number(number), _) => number.to_fixed(item.decimals),
        (Cell::Rate(n, d), _) => format!("{}/{}", n.to_fixed(item.decimals), d.to_fixed(item.decimals)),
        (Cell::Word(word), ItemKind::Grade(words)) => words.get(usize::try_from(*word).ok()?)?.to_string(),
        (Cell::Word(word), _) => (*word == 1).to_string(),
        _ => return None,
    })
}
