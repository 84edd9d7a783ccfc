//! The order in which objects are scored: one by one where nothing depends on peers' scores, else stratum by stratum
//! over all of them. Statistics and ranks of evidence come before either road.

use crate::plan::Inner;
use crate::plan::node::PlanAnswer;
use crate::round::Data;
use crate::score::peers::{Tables, column};
use crate::score::{self, Case, Scores, Stop};

/// What peers give that follows from evidence alone.
pub(super) fn from_evidence(plan: &Inner, round: &Data) -> Tables {
    let mut tables = Tables::of(plan, round);
    pools(plan, round, 0, &mut tables, &[]);
    tables
}

/// How many objects are scored side by side: few enough that their scores stay in the processor's cache, enough that
/// each column is read and written by the line.
pub(super) const TILE: usize = 32;

/// Scores objects by themselves, a tile at a time, each told with its first object; what stops the round is returned.
pub(super) fn one_by_one(
    plan: &Inner,
    round: &Data,
    tables: &Tables,
    mut scored: impl FnMut(usize, &[Scores]),
) -> Vec<(usize, Stop)> {
    let mut tile: Vec<Scores> = (0..TILE.min(round.objects.len())).map(|_| Scores::default()).collect();
    let mut stops = Vec::new();
    for (place, objects) in round.objects.chunks(TILE).enumerate() {
        let first = place.saturating_mul(TILE);
        tile.truncate(objects.len());
        tile.iter_mut().for_each(Scores::clear);
        score::tile(case(plan, round, tables, first), plan.nodes.len(), &mut tile, &mut stops);
        scored(first, &tile);
    }
    stops
}

/// Scores every object, stratum by stratum; what stops the round is told by object.
pub(super) fn together(plan: &Inner, round: &Data, tables: &mut Tables) -> (Vec<Scores>, Vec<(usize, Stop)>) {
    let mut scores: Vec<Scores> = round.objects.iter().map(|_| Scores::default()).collect();
    let mut stopped = Vec::new();
    for (stratum, end) in plan.strata.iter().enumerate() {
        if stratum > 0 {
            pools(plan, round, stratum, tables, &scores);
        }
        let mut waiting = Vec::new();
        let mut stops = Vec::new();
        for (place, tile) in scores.chunks_mut(TILE).enumerate() {
            score::tile(case(plan, round, tables, place.saturating_mul(TILE)), *end, tile, &mut stops);
        }
        for (object, stop) in stops {
            match stop {
                Stop::Waits { node } => waiting.push((node, object)),
                stop => stopped.push((object, stop)),
            }
        }
        fill(plan, round, waiting, tables, &mut scores, &mut stopped);
        let from = stratum.checked_sub(1).and_then(|before| plan.strata.get(before)).copied().unwrap_or(0);
        if plan.effects_late && plan.effects_at.is_some_and(|root| (from..*end).contains(&root)) {
            for (object, own) in scores.iter_mut().enumerate() {
                score::late_effects(case(plan, round, tables, object), own);
            }
        }
    }
    for stratum in plan.strata.len()..=plan.strata.len().saturating_add(1) {
        pools(plan, round, stratum, tables, &scores);
    }
    (scores, stopped)
}

/// Gaps that peers' rates fill, now that every peer's leaf is scored.
fn fill(
    plan: &Inner,
    round: &Data,
    waiting: Vec<(usize, usize)>,
    tables: &mut Tables,
    scores: &mut [Scores],
    stopped: &mut Vec<(usize, Stop)>,
) {
    for (node, object) in waiting {
        let group = round.objects.get(object).map_or(0, |object| object.group);
        let answers = plan.nodes.get(node).and_then(|node| node.in_group(group)).map(|here| &here.work);
        if let Some(work) = answers {
            for answer in work.answers().iter().flatten() {
                if let PlanAnswer::Fill { pool, by_rate: Some(_) } = answer
                    && !tables.is_there(*pool)
                    && let Some(declared) = plan.pools.get(*pool)
                {
                    let column = column(plan, round, declared, tables, scores);
                    tables.set(*pool, column);
                }
            }
        }
        if let Some(own) = scores.get_mut(object) {
            let mut stops = Vec::new();
            score::again(case(plan, round, tables, object), node, own, &mut stops);
            stopped.extend(stops.into_iter().map(|stop| (object, stop)));
        }
    }
}

/// Reckons the pools of a stratum.
fn pools(plan: &Inner, round: &Data, stratum: usize, tables: &mut Tables, scores: &[Scores]) {
    for (place, pool) in plan.pools.iter().enumerate() {
        if pool.stratum == stratum && !tables.is_there(place) {
            let column = column(plan, round, pool, tables, scores);
            tables.set(place, column);
        }
    }
}

/// An object of the round, nothing scored.
pub(super) fn case<'a>(plan: &'a Inner, round: &'a Data, tables: &'a Tables, object: usize) -> Case<'a> {
    let group = round.objects.get(object).map_or(0, |object| object.group);
    Case { plan, round, object, group, scores: Scores::none(), tables, row: None }
}
