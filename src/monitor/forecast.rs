//! A forecast: the round scored as if nothing came any more but what the rulebook assumes of it.
//!
//! What isn't assumed stays absent, and is answered as the rulebook answers that.

use std::collections::BTreeSet;

use super::{Assumption, Forecast, MonitorObject};
use crate::document::Date;
use crate::draft::{Draft, Pending, PendingKind};
use crate::finding::Findings;
use crate::number::{Decimal, Grid, Mode, Rounding};
use crate::outcome::SoFar;
use crate::plan::monitor::PlanAssumed;
use crate::plan::{Inner, ItemKind, Plan, PlanItem};
use crate::round::{Cell, Data, Round, State};
use crate::rulebook::extent;
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores};

/// Forecasts every object; what is assumed, and where the evaluation was refused, why.
pub(super) fn of(
    plan: &Plan,
    round: &Round,
    (draft, so_far): (&Draft, &SoFar),
    objects: &mut [MonitorObject],
) -> Result<Vec<Assumption>, (Vec<Assumption>, Findings)> {
    let (round, assumed) = filled(plan, round, draft);
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
fn filled(plan: &Plan, round: &Round, draft: &Draft) -> (Round, Vec<Assumption>) {
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
    for (item, said) in &inner.monitor.assume {
        let Some(declared) = inner.items.get(*item) else { continue };
        for (object, _) in awaited.iter().enumerate().filter(|(_, awaited)| awaited.contains(item)) {
            let (cell, before) = match said {
                PlanAssumed::Before => before(inner, round.data(), *item, object),
                PlanAssumed::Value(_) => (value(inner, round.data(), *item, object, said), None),
            };
            if let (Some(cell), Some(column)) = (&cell, data.columns.get_mut(*item)) {
                column.set(object, State::Reported, Some(cell));
            }
            let shown = cell.as_ref().and_then(|cell| shown(declared, cell));
            let Some(whose) = data.objects.get(object) else { continue };
            let before = before.and_then(|before| inner.items.get(before));
            let before = before.map(|item| (item.id.clone(), item.label.clone()));
            let (object, item) = (whose.id.clone(), declared.id.clone());
            all.push(Assumption { object, item, label: declared.label.clone(), value: shown, before });
        }
    }
    (Round::new(data), all)
}

/// The cell of the last period before that has one, and which that was.
fn before(inner: &Inner, round: &Data, item: usize, object: usize) -> (Option<Cell>, Option<usize>) {
    let periods = inner.observed.values().find(|periods| periods.iter().any(|(_, own)| *own == item));
    let earlier = periods.into_iter().flatten().map(|(_, own)| *own).take_while(|own| *own != item);
    let there = earlier.filter_map(|own| Some((own, round.columns.get(own)?.plain(object)?))).last();
    there.map_or((None, None), |(own, cell)| (Some(cell), Some(own)))
}

/// What a value comes to, rounded half up at the item's decimals; `None` where it is absent, or outside the item's range.
fn value(inner: &Inner, round: &Data, item: usize, object: usize, said: &PlanAssumed) -> Option<Cell> {
    let PlanAssumed::Value(value) = said else { return None };
    let declared = inner.items.get(item)?;
    let (tables, group) = (Tables::default(), round.objects.get(object)?.group);
    let case = Case { plan: inner, round, object, group, scores: Scores::none(), tables: &tables, row: None };
    let number = score::value(case, value).ok()?;
    let grid = Grid::decimals(u8::try_from(declared.decimals).ok()?);
    let number: Decimal = match grid {
        Some(grid) => Rounding::new(Mode::HalfUp, grid).round_decimal(&number)?,
        // Beyond ten decimals only what fits as it is.
        None => number.to_decimal().filter(|number| number.scale() <= declared.decimals)?,
    };
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
