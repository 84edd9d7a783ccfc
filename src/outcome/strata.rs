//! The order in which objects are scored: one by one where nothing depends on peers' scores, else stratum by stratum
//! over all of them. Statistics and ranks of evidence come before either road.

use crate::plan::Inner;
use crate::plan::node::PlanAnswer;
use crate::round::Data;
use crate::score::peers::{Tables, column};
use crate::score::watch::Watch;
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
    watch: &Watch<'_>,
    mut scored: impl FnMut(usize, &[Scores]),
) -> Vec<(usize, Stop)> {
    if watch.is_threaded() {
        return one_by_one_at_once(plan, round, tables, watch, scored);
    }
    let mut tile: Vec<Scores> = (0..TILE.min(round.objects.len())).map(|_| Scores::default()).collect();
    let mut stops = Vec::new();
    for (place, objects) in round.objects.chunks(TILE).enumerate() {
        let first = place.saturating_mul(TILE);
        tile.truncate(objects.len());
        tile.iter_mut().for_each(Scores::clear);
        score::tile(case(plan, round, tables, first), plan.nodes.len(), &mut tile, &mut stops);
        scored(first, &tile);
        let after = first.saturating_add(objects.len());
        let told = after.checked_rem(TOLD).filter(|rest| *rest > 0).unwrap_or(TOLD);
        if (told == TOLD || after == round.objects.len()) && !watch.goes_on(told) {
            break;
        }
    }
    stops
}

/// Objects after which somebody may hear how far it is.
const TOLD: usize = 64 * TILE;

/// Scores objects that stand side by side from the first one's place on, up to a place in the plan's order, and tells
/// that they are.
fn tiles(base: Case<'_>, end: usize, scores: &mut [Scores], watch: &Watch<'_>) -> Vec<(usize, Stop)> {
    let mut stops = Vec::new();
    for (place, tile) in scores.chunks_mut(TILE).enumerate() {
        let first = base.object.saturating_add(place.saturating_mul(TILE));
        score::tile(case(base.plan, base.round, base.tables, first), end, tile, &mut stops);
    }
    watch.goes_on(scores.len());
    stops
}

/// The same on several threads.
fn one_by_one_at_once(
    plan: &Inner,
    round: &Data,
    tables: &Tables,
    watch: &Watch<'_>,
    mut scored: impl FnMut(usize, &[Scores]),
) -> Vec<(usize, Stop)> {
    let many = round.objects.len();
    let mut all = Vec::new();
    let make = |part: usize| {
        let first = part.saturating_mul(TOLD);
        let until = first.saturating_add(TOLD).min(many);
        let mut scores: Vec<Scores> = (first..until).map(|_| Scores::default()).collect();
        let stops = tiles(case(plan, round, tables, first), plan.nodes.len(), &mut scores, watch);
        (first, scores, stops)
    };
    watch.parts(many.div_ceil(TOLD), make, |(first, scores, stops)| {
        for (place, tile) in scores.chunks(TILE).enumerate() {
            scored(first.saturating_add(place.saturating_mul(TILE)), tile);
        }
        all.extend(stops);
    });
    all
}

/// Scores every object, stratum by stratum; what stops the round is told by object.
pub(super) fn together(
    plan: &Inner,
    round: &Data,
    tables: &mut Tables,
    watch: &Watch<'_>,
) -> (Vec<Scores>, Vec<(usize, Stop)>) {
    let mut scores: Vec<Scores> = round.objects.iter().map(|_| Scores::default()).collect();
    let mut stopped = Vec::new();
    for (stratum, end) in plan.strata.iter().enumerate() {
        if stratum > 0 {
            pools(plan, round, stratum, tables, &scores);
        }
        let mut waiting = Vec::new();
        let stops = stratum_of(plan, round, tables, (*end, &mut scores), watch);
        if watch.is_stopped() {
            return (scores, stopped);
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

/// Scores everybody up to where a stratum ends.
fn stratum_of(
    plan: &Inner,
    round: &Data,
    tables: &Tables,
    (end, scores): (usize, &mut [Scores]),
    watch: &Watch<'_>,
) -> Vec<(usize, Stop)> {
    let some = |part: usize, scores: &mut [Scores]| {
        tiles(case(plan, round, tables, part.saturating_mul(TOLD)), end, scores, watch)
    };
    #[cfg(feature = "rayon")]
    if watch.is_threaded() {
        use rayon::iter::{IndexedParallelIterator, ParallelIterator};
        use rayon::slice::ParallelSliceMut;
        let parts = scores.par_chunks_mut(TOLD).enumerate();
        let stops: Vec<Vec<(usize, Stop)>> =
            parts.map(|(part, scores)| if watch.is_stopped() { Vec::new() } else { some(part, scores) }).collect();
        return stops.into_iter().flatten().collect();
    }
    let mut stops = Vec::new();
    for (part, scores) in scores.chunks_mut(TOLD).enumerate().take_while(|_| !watch.is_stopped()) {
        stops.extend(some(part, scores));
    }
    stops
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
        let group = round.objects.get(object).map_or(0, |object| object.group());
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
    let group = round.objects.get(object).map_or(0, |object| object.group());
    Case { plan, round, object, group, scores: Scores::none(), tables, row: None }
}
