//! A round column by column, where the plan allows it: leaves over stretches of objects that are scored alike, then sums.
//!
//! In: a plan that is columnar, a round. Out: for some nodes whole numbers of one scale, and which of them answer a cause;
//! of all others nothing is kept, for they can be had again, one by one or whole. Leaves are `leaf`'s, sums `sums`'. A
//! leaf that has no kernel, and any cell that isn't plainly there, is scored as it always is, so both ways come to the
//! same; where a number outgrows 32 bits the round goes the other way as a whole.
//!
//! An object some of whose marks aren't in force is a stray: its leaves and all above them aren't what the plan declares,
//! so it is told, for somebody to score it by itself, and what columns hold of it means nothing.

mod entries;
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
use crate::plan::columnar::{ColumnWork, Columnar};
use crate::plan::columnar_sum::ColumnSum;
use crate::plan::node::AnswerKind;
use crate::round::{Data, Layout, TILE};
use crate::rulebook::absent::Cause;
use leaf::{Alike, LeafOf};
use sums::Sums;

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
    /// What stops the round, by object; nothing of strays.
    pub(crate) stops: Vec<(usize, Stop)>,
    /// Objects that are to be scored by themselves, in their order.
    pub(crate) strays: Vec<usize>,
}

/// Something that this way can't hold: a number too wide, or too many strays.
struct OtherWay;

/// Of so many objects one may be a stray; with more of them the other way is the shorter.
const ONE_STRAY_OF: usize = 8;

/// Scores a round and keeps what ranks and tiers read; `None` where it must go the other way.
pub(crate) fn score(plan: &Inner, round: &Data, tables: &Tables, watch: &Watch<'_>) -> Option<Scored> {
    let columnar = plan.columnar.as_ref()?;
    let wanted = vec![true; plan.nodes.len()];
    let few = round.objects.len().saturating_mul(plan.nodes.len()) <= FEW_CELLS;
    let mut keep = vec![few; plan.nodes.len()];
    for node in &columnar.read {
        *keep.get_mut(*node)? = true;
    }
    run(&Asked { plan, round, tables, columnar, wanted, keep, watch })
}

/// So few scores are all kept: to have one of them again would take longer than to score them.
const FEW_CELLS: usize = 1 << 13;

/// All scores of one node of a round that was scored so.
pub(crate) fn whole(plan: &Inner, round: &Data, tables: &Tables, node: usize) -> Option<NodeCells> {
    let columnar = plan.columnar.as_ref()?;
    let mut wanted = vec![false; plan.nodes.len()];
    let mut open = vec![node];
    while let Some(place) = open.pop() {
        let slot = wanted.get_mut(place)?;
        if !std::mem::replace(slot, true) {
            let column = columnar.nodes.get(place)?;
            open.extend(column.parts().chain(column.added_by));
        }
    }
    let watch = &Watch::new(Run::new(), 0);
    let mut keep = vec![false; plan.nodes.len()];
    *keep.get_mut(node)? = true;
    let mut scored = run(&Asked { plan, round, tables, columnar, wanted, keep, watch })?;
    scored.nodes.get_mut(node)?.take()
}

/// One score of a round that was scored so, of an object that is no stray; nothing where the class lacks the node.
pub(crate) fn one(case: Case<'_>, place: usize) -> Option<(Published, Option<Answered>)> {
    let columnar = case.plan.columnar.as_ref()?;
    if !columnar.sums_alone {
        let mut scores = Scores::default();
        super::by_itself(case, &mut scores);
        return scores.of(place).map(|score| (score.published, score.answered));
    }
    let (node, column) = (case.plan.nodes.get(place)?, columnar.nodes.get(place)?);
    let here = node.in_group(case.group)?;
    let ColumnWork::Sum(sum) = column.work(case.group)? else {
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
    Some((Published::new(i128::from(sum.of(total)?), column.decimals)?, None))
}

/// What is to be scored and kept.
struct Asked<'a> {
    plan: &'a Inner,
    round: &'a Data,
    tables: &'a Tables,
    columnar: &'a Columnar,
    /// By node, whether it is scored at all.
    wanted: Vec<bool>,
    /// By node, whether what it comes to is kept.
    keep: Vec<bool>,
    watch: &'a Watch<'a>,
}

/// Entries that are scored at once where several threads are asked for, and after which somebody may hear how far it is.
const PART: usize = 8 * TILE;

/// Scores the nodes that are wanted and keeps some of them.
fn run(asked: &Asked<'_>) -> Option<Scored> {
    let many = asked.round.objects.len();
    asked.round.layout();
    if !asked.watch.is_threaded() {
        return part(asked, 0..many).ok().map(told);
    }
    let mut scored = Some(Scored { nodes: kept(asked, 0), stops: Vec::new(), strays: Vec::new() });
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
    scored.map(told)
}

/// Strays in the order of objects, and nothing else of them: whoever scores them tells what stops the round.
fn told(mut scored: Scored) -> Scored {
    let strays = &mut scored.strays;
    strays.sort_unstable();
    scored.stops.retain(|(object, _)| strays.binary_search(object).is_err());
    scored
}

/// Room for so many entries of what is kept.
fn kept(asked: &Asked<'_>, many: usize) -> Vec<Option<NodeCells>> {
    let nodes = asked.columnar.nodes.iter().zip(&asked.keep).map(|(node, keep)| {
        keep.then(|| NodeCells {
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
    before.strays.extend(next.strays);
    Some(before)
}

/// Scores some entries, from one that begins a tile on.
fn part(asked: &Asked<'_>, rows: Range<usize>) -> Result<Scored, OtherWay> {
    let Asked { plan, round, tables, columnar, .. } = *asked;
    let layout = round.layout();
    // A part begins a tile, so what is less than one lies at its beginning.
    let room = TILE.min(rows.len());
    let mut work = Columns {
        plan,
        round,
        tables,
        columnar,
        layout,
        first: rows.start,
        wanted: &asked.wanted,
        kept: kept(asked, rows.len()),
        sums: columnar.nodes.iter().map(|node| Sums::of(node, room)).collect(),
        alike: vec![Vec::new(); plan.nodes.len()],
        read: columnar.nodes.iter().map(|node| vec![0; if node.is_read { room } else { 0 }]).collect(),
        held: Default::default(),
        points: vec![0; room],
        stops: Vec::new(),
        is_stray: vec![false; rows.len()],
        strays: Vec::new(),
    };
    let mut tile = Vec::new();
    let mut done = 0_usize;
    let stretches = layout.stretches();
    let first = stretches.partition_point(|(_, stretch)| stretch.end <= rows.start);
    for (group, stretch) in stretches.iter().skip(first).take_while(|(_, stretch)| stretch.start < rows.end) {
        let mut from = stretch.start.max(rows.start);
        while from < stretch.end.min(rows.end) {
            // What is left of the tile, or all of the stretch.
            let left = TILE.saturating_sub(from.checked_rem(TILE).unwrap_or(0));
            let until = from.saturating_add(left).min(stretch.end).min(rows.end);
            tile.push((*group, from..until));
            from = until;
            if from.checked_rem(TILE) == Some(0) || from == rows.end {
                work.tile(&tile)?;
                let more = tile.iter().fold(0, |sum, (_, rows)| rows.len().saturating_add(sum));
                tile.clear();
                done = done.saturating_add(more);
                if work.strays.len().saturating_mul(ONE_STRAY_OF) > done {
                    return Err(OtherWay);
                }
                if !asked.watch.goes_on(more) {
                    return Ok(work.scored());
                }
            }
        }
    }
    Ok(work.scored())
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
    /// By node, the tile's points, where something reads them entry by entry.
    read: Vec<Vec<i32>>,
    stops: Vec<(usize, Stop)>,
    /// By entry, from the first on.
    is_stray: Vec<bool>,
    strays: Vec<usize>,
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
    fn scored(self) -> Scored {
        Scored { nodes: self.kept, stops: self.stops, strays: self.strays }
    }

    /// Tells that an entry isn't what the plan declares.
    fn strays(&mut self, row: usize) {
        let slot = row.checked_sub(self.first).and_then(|at| self.is_stray.get_mut(at));
        if slot.is_some_and(|slot| !std::mem::replace(slot, true)) {
            self.strays.push(self.layout.object(row));
        }
    }

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
    fn tile(&mut self, tile: &[(usize, Range<usize>)]) -> Result<(), OtherWay> {
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
    fn node(&mut self, place: usize, group: usize, rows: Range<usize>) -> Result<(), OtherWay> {
        let (plan, columnar) = (self.plan, self.columnar);
        let (Some(node), Some(column)) = (plan.nodes.get(place), columnar.nodes.get(place)) else { return Ok(()) };
        let Some(here) = node.in_group(group) else {
            if let Some(codes) = self.codes(place, &rows) {
                codes.fill(LACKING);
            }
            return Ok(());
        };
        let leaf = LeafOf { place, node, here, group };
        match column.work(group) {
            Some(ColumnWork::Sum(sum)) => self.sum(place, group, sum, &rows),
            Some(ColumnWork::Of(read)) => self.entries(leaf, read, &rows),
            Some(ColumnWork::Alone) => self.leaf(leaf, &rows),
            None => Ok(()),
        }?;
        if !node.when.is_empty() {
            for row in rows {
                if !super::applies(self.case(self.layout.object(row), group), node) {
                    self.strays(row);
                }
            }
        }
        Ok(())
    }

    /// Takes what children have added.
    fn sum(&mut self, place: usize, group: usize, sum: &ColumnSum, rows: &Range<usize>) -> Result<(), OtherWay> {
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
        if let Some(slots) = self.read.get_mut(place).and_then(|read| read.get_mut(in_tile(rows))) {
            slots.copy_from_slice(points);
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
    pub(crate) fn tell(&mut self, node: usize, told: Option<(Published, Option<Answered>)>) {
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
