//! A round column by column, where the plan allows it: leaves over stretches of objects that are scored alike, then sums.
//!
//! In: a plan that is columnar, a round. Out: for some nodes whole numbers of one scale, and which of them answer a cause;
//! of all others nothing is kept, for they can be had again, one by one or whole. Leaves are `leaf`'s, sums `sums`'. A
//! leaf that has no kernel, and any cell that isn't plainly there, is scored as it always is, so both ways come to the
//! same; where a number outgrows 32 bits the round goes the other way as a whole.

mod leaf;
mod quotient;
mod speed;
mod sums;
mod swift;

use std::ops::Range;

use super::peers::Tables;
use super::watch::{Run, Watch};
use super::{Case, Score, Scores, Stop};
use crate::number::Published;
use crate::plan::Inner;
use crate::plan::columnar::{ColumnSum, Columnar};
use crate::plan::node::AnswerKind;
use crate::round::{Data, Layout};
use crate::rulebook::absent::Cause;
use leaf::{Alike, LeafOf};
use sums::Sums;

/// Entries that are scored before the next node is turned to: few enough that they stay in the processor's cache.
const TILE: usize = 8_192;

/// The cause that was answered instead of a value, and how.
type Answered = (Cause, AnswerKind);

/// What a node came to, as entries lie.
#[derive(Clone, Debug)]
pub(crate) struct NodeCells {
    pub(crate) decimals: u32,
    pub(crate) points: Vec<i32>,
    /// 0 for a score from evidence, [`LACKING`] where the class lacks the node, else one more than a place in `answers`.
    pub(crate) codes: Vec<u8>,
    pub(crate) answers: Vec<(Cause, AnswerKind)>,
}

/// The code of a node that isn't there.
pub(crate) const LACKING: u8 = u8::MAX;

impl NodeCells {
    /// The code of an answer; `None` where no code is left.
    fn code(&mut self, answer: Answered) -> Option<u8> {
        let known = self.answers.iter().position(|known| *known == answer).unwrap_or(self.answers.len());
        if known == self.answers.len() {
            self.answers.push(answer);
        }
        let code = known.checked_add(1).and_then(|code| u8::try_from(code).ok());
        code.filter(|code| *code != LACKING)
    }
}

/// A scored round.
pub(crate) struct Scored {
    /// By place in the plan's order, what was to be kept.
    pub(crate) nodes: Vec<Option<NodeCells>>,
    /// What stops the round, by object.
    pub(crate) stops: Vec<(usize, Stop)>,
}

/// A number that this way can't hold.
struct TooWide;

/// Scores a round and keeps what ranks and tiers read; `None` where it must go the other way.
pub(crate) fn score(plan: &Inner, round: &Data, tables: &Tables, watch: &Watch<'_>) -> Option<Scored> {
    let columnar = plan.columnar.as_ref()?;
    let wanted = vec![true; plan.nodes.len()];
    run(&Asked { plan, round, tables, columnar, wanted, keep: &columnar.read, watch })
}

/// All scores of one node of a round that was scored so.
pub(crate) fn whole(plan: &Inner, round: &Data, tables: &Tables, node: usize) -> Option<NodeCells> {
    let columnar = plan.columnar.as_ref()?;
    let mut wanted = vec![false; plan.nodes.len()];
    *wanted.get_mut(node)? = true;
    // Children stand before their parents.
    for place in (0..=node).rev() {
        if wanted.get(place) == Some(&true) {
            let sums = columnar.nodes.get(place).into_iter().flat_map(|node| node.sums.iter().flatten());
            for (child, _) in sums.flat_map(|sum| &sum.children) {
                *wanted.get_mut(*child)? = true;
            }
        }
    }
    let watch = &Watch::new(Run::new(), 0);
    let mut scored = run(&Asked { plan, round, tables, columnar, wanted, keep: &[node], watch })?;
    scored.nodes.get_mut(node)?.take()
}

/// One score of a round that was scored so; nothing where the class lacks the node.
pub(crate) fn one(case: Case<'_>, place: usize) -> Option<(Published, Option<Answered>)> {
    let (node, column) = (case.plan.nodes.get(place)?, case.plan.columnar.as_ref()?.nodes.get(place)?);
    let here = node.in_group(case.group)?;
    let Some(sum) = column.sums.get(case.group)? else {
        let group = case.group;
        let score = leaf::score(case, LeafOf { place, node, here, group }).ok()?;
        return Some((score.published, score.answered));
    };
    let mut total = 0_i64;
    for (child, factor) in &sum.children {
        if let Some((published, _)) = one(case, *child) {
            let points = i64::try_from(published.parts().0).ok()?;
            total = total.checked_add(points.checked_mul(*factor)?)?;
        }
    }
    let held = total.max(sum.at_least.unwrap_or(i64::MIN)).min(sum.at_most.unwrap_or(i64::MAX));
    Some((Published::new(i128::from(held), column.decimals)?, None))
}

/// What is to be scored and kept.
struct Asked<'a> {
    plan: &'a Inner,
    round: &'a Data,
    tables: &'a Tables,
    columnar: &'a Columnar,
    /// By node, whether it is scored at all.
    wanted: Vec<bool>,
    keep: &'a [usize],
    watch: &'a Watch<'a>,
}

/// Entries that are scored at once where several threads are asked for, and after which somebody may hear how far it is.
const PART: usize = 8 * TILE;

/// Scores the nodes that are wanted and keeps some of them.
fn run(asked: &Asked<'_>) -> Option<Scored> {
    let many = asked.round.objects.len();
    asked.round.layout();
    if !asked.watch.is_threaded() {
        return part(asked, 0..many).ok();
    }
    let mut scored = Some(Scored { nodes: kept(asked, 0), stops: Vec::new() });
    let rows = |place: usize| {
        let from = place.saturating_mul(PART);
        from..from.saturating_add(PART).min(many)
    };
    asked.watch.parts(
        many.div_ceil(PART),
        |place| part(asked, rows(place)),
        |next| {
            scored = scored.take().zip(next.ok()).and_then(|(before, next)| joined(before, next));
        },
    );
    scored
}

/// Room for so many entries of what is kept.
fn kept(asked: &Asked<'_>, many: usize) -> Vec<Option<NodeCells>> {
    let nodes = asked.columnar.nodes.iter().enumerate().map(|(place, node)| {
        asked.keep.contains(&place).then(|| NodeCells {
            decimals: node.decimals,
            points: vec![0; many],
            codes: vec![0; many],
            answers: Vec::new(),
        })
    });
    nodes.collect()
}

/// What was scored of entries that follow each other; `None` where there are more answers than codes.
fn joined(mut before: Scored, next: Scored) -> Option<Scored> {
    for (before, next) in before.nodes.iter_mut().flatten().zip(next.nodes.into_iter().flatten()) {
        let mut codes = Vec::with_capacity(next.answers.len());
        for answer in &next.answers {
            codes.push(before.code(*answer)?);
        }
        before.points.extend(next.points);
        before.codes.extend(next.codes.into_iter().map(|code| match code {
            0 | LACKING => code,
            code => codes.get(usize::from(code).saturating_sub(1)).copied().unwrap_or(code),
        }));
    }
    before.stops.extend(next.stops);
    Some(before)
}

/// Scores some entries, from one that begins a tile on.
fn part(asked: &Asked<'_>, rows: Range<usize>) -> Result<Scored, TooWide> {
    let Asked { plan, round, tables, columnar, .. } = *asked;
    let layout = round.layout();
    let mut work = Columns {
        plan,
        round,
        tables,
        columnar,
        layout,
        first: rows.start,
        wanted: &asked.wanted,
        kept: kept(asked, rows.len()),
        sums: columnar.nodes.iter().map(|node| Sums::new(node.sums.iter().any(Option::is_some))).collect(),
        alike: vec![Vec::new(); plan.nodes.len()],
        held: Default::default(),
        points: vec![0; TILE],
        stops: Vec::new(),
    };
    let mut tile = Vec::new();
    let stretches = layout.stretches();
    let first = stretches.partition_point(|(_, stretch)| stretch.end <= rows.start);
    for (group, stretch) in stretches.iter().skip(first).take_while(|(_, stretch)| stretch.start < rows.end) {
        let mut from = stretch.start.max(rows.start);
        while from < stretch.end.min(rows.end) {
            // What is left of the tile, or all of the stretch.
            let room = TILE.saturating_sub(from.checked_rem(TILE).unwrap_or(0));
            let until = from.saturating_add(room).min(stretch.end).min(rows.end);
            tile.push((*group, from..until));
            from = until;
            if from.checked_rem(TILE) == Some(0) || from == rows.end {
                work.tile(&tile)?;
                let done = tile.iter().fold(0, |sum, (_, rows)| rows.len().saturating_add(sum));
                tile.clear();
                if !asked.watch.goes_on(done) {
                    return Ok(Scored { nodes: work.kept, stops: work.stops });
                }
            }
        }
    }
    let Columns { kept, stops, .. } = work;
    Ok(Scored { nodes: kept, stops })
}

struct Columns<'a> {
    plan: &'a Inner,
    round: &'a Data,
    tables: &'a Tables,
    columnar: &'a Columnar,
    layout: &'a Layout,
    /// The entry of which the first is kept.
    first: usize,
    /// By node, whether it is scored at all.
    wanted: &'a [bool],
    kept: Vec<Option<NodeCells>>,
    /// By node, what its children come to so far.
    sums: Vec<Sums>,
    /// By node, then group, three for each by what is lacking.
    alike: Vec<Vec<Alike>>,
    /// Room for the numbers of a stretch.
    held: [Vec<i32>; 2],
    /// Room for its points.
    points: Vec<i32>,
    stops: Vec<(usize, Stop)>,
}

/// Where a stretch lies among those of a part.
fn from_first(first: usize, rows: &Range<usize>) -> Range<usize> {
    rows.start.saturating_sub(first)..rows.end.saturating_sub(first)
}

/// Where a stretch lies in its tile.
fn in_tile(rows: &Range<usize>) -> Range<usize> {
    let from = rows.start.checked_rem(TILE).unwrap_or(0);
    from..from.saturating_add(rows.len())
}

impl<'a> Columns<'a> {
    fn case(&self, object: usize, group: usize) -> Case<'a> {
        let (plan, round, tables) = (self.plan, self.round, self.tables);
        Case { plan, round, object, group, scores: Scores::none(), tables, row: None }
    }

    /// Codes of a stretch, where they are kept.
    fn codes(&mut self, place: usize, rows: &Range<usize>) -> Option<&mut [u8]> {
        let at = from_first(self.first, rows);
        self.kept.get_mut(place)?.as_mut()?.codes.get_mut(at)
    }

    /// Scores the stretches of a tile, node by node.
    fn tile(&mut self, tile: &[(usize, Range<usize>)]) -> Result<(), TooWide> {
        for place in 0..self.plan.nodes.len() {
            if self.wanted.get(place) != Some(&true) {
                continue;
            }
            for (group, rows) in tile {
                self.node(place, *group, rows.clone())?;
            }
            if let Some(sums) = self.sums.get_mut(place) {
                sums.clear();
            }
        }
        Ok(())
    }

    /// Scores a stretch of a node.
    fn node(&mut self, place: usize, group: usize, rows: Range<usize>) -> Result<(), TooWide> {
        let (plan, columnar) = (self.plan, self.columnar);
        let (Some(node), Some(column)) = (plan.nodes.get(place), columnar.nodes.get(place)) else { return Ok(()) };
        let Some(here) = node.in_group(group) else {
            if let Some(codes) = self.codes(place, &rows) {
                codes.fill(LACKING);
            }
            return Ok(());
        };
        match column.sums.get(group).and_then(Option::as_ref) {
            Some(sum) => self.sum(place, group, sum, &rows),
            None => self.leaf(LeafOf { place, node, here, group }, &rows),
        }
    }

    /// Takes what children have added.
    fn sum(&mut self, place: usize, group: usize, sum: &ColumnSum, rows: &Range<usize>) -> Result<(), TooWide> {
        let mut points = std::mem::take(&mut self.points);
        let room = points.get_mut(..rows.len()).zip(self.sums.get_mut(place));
        let bound = room.map(|(points, sums)| sums.hold(&in_tile(rows), sum, points)).transpose();
        let done = bound.map(|bound| self.settle(place, group, rows, &points, bound.unwrap_or(i32::MAX)));
        self.points = points;
        done
    }

    /// Adds what a stretch of a node came to wherever it is added, and keeps it where it is kept; none of the points
    /// is larger than a bound.
    fn settle(&mut self, place: usize, group: usize, rows: &Range<usize>, points: &[i32], bound: i32) {
        let Some(points) = points.get(..rows.len()) else { return };
        let columnar = self.columnar;
        for (parent, factor) in added_to(columnar, place, group) {
            if let Some(sums) = self.sums.get_mut(*parent).filter(|_| self.wanted.get(*parent) == Some(&true)) {
                sums.add(&in_tile(rows), points, *factor, bound);
            }
        }
        let kept = self.kept.get_mut(place).and_then(Option::as_mut);
        let at = from_first(self.first, rows);
        if let Some(slots) = kept.and_then(|kept| kept.points.get_mut(at)) {
            slots.copy_from_slice(points);
        }
    }
}

/// The sums to which a node is added in a group.
fn added_to(columnar: &Columnar, place: usize, group: usize) -> &[(usize, i64)] {
    columnar.nodes.get(place).and_then(|node| node.added_to.get(group)).map_or(&[], Vec::as_slice)
}

impl Scores {
    /// Room for the scores of a plan's nodes, none of them there.
    pub(crate) fn blank(nodes: usize) -> Self {
        Self { list: vec![None; nodes], ..Self::default() }
    }

    /// Puts what a column tells of an object in a node's place.
    pub(crate) fn tell(&mut self, node: usize, told: Option<(Published, Option<(Cause, AnswerKind)>)>) {
        if let Some(slot) = self.list.get_mut(node) {
            *slot = told.map(|(published, answered)| Score {
                published,
                exact: None,
                stays_exact: false,
                answered,
                mark: None,
                changed: false,
            });
        }
    }
}
