//! A round column by column, where the plan allows it: leaves over stretches of objects that are scored alike, then sums.
//!
//! In: a plan that is columnar, a round. Out: for each node whole numbers of one scale, and which of them answer a cause.
//! A leaf that has no kernel, and any cell that isn't plainly there, is scored as it always is, so both ways come to the
//! same; where a number outgrows 32 bits the round goes the other way as a whole.

mod quotient;
mod speed;
mod swift;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::peers::Tables;
use super::{Aside, Case, Score, Scores, Stop, node as score_node, trace, whole};
use crate::number::Published;
use crate::plan::Inner;
use crate::plan::columnar::{ColumnSum, Columnar};
use crate::plan::node::{AnswerKind, InGroup, PlanAnswer, PlanNode, Work};
use crate::plan::swift::Swift;
use crate::plan::swift_quotient::SwiftQuotient;
use crate::round::column::{ABSENT, ABSENT_WIDE, Lane, Order, State};
use crate::round::{Column, Data};
use crate::rulebook::absent::Cause;

/// Entries that are scored before the next node is turned to: few enough that they stay in the processor's cache.
const TILE: usize = 2_048;

/// What a node came to, as entries lie.
pub(crate) struct NodeCells {
    pub(crate) decimals: u32,
    pub(crate) points: Vec<i32>,
    /// 0 for a score from evidence, [`LACKING`] where the class lacks the node, else one more than a place in `answers`.
    pub(crate) codes: Vec<u8>,
    pub(crate) answers: Vec<(Cause, AnswerKind)>,
}

/// The code of a node that isn't there.
pub(crate) const LACKING: u8 = u8::MAX;

/// A scored round.
pub(crate) struct Scored {
    /// By place in the plan's order.
    pub(crate) nodes: Vec<NodeCells>,
    /// Where each object's entries lie; `None` in the round's order.
    pub(crate) order: Option<Order>,
    /// What stops the round, by object.
    pub(crate) stops: Vec<(usize, Stop)>,
}

/// A number that this way can't hold.
struct TooWide;

/// Scores a round; `None` where it must go the other way.
pub(crate) fn score(plan: &Inner, round: &Data, tables: &Tables) -> Option<Scored> {
    let columnar = plan.columnar.as_ref()?;
    let many = round.objects.len();
    let order = round.columns.iter().find_map(Column::order).cloned();
    let nodes = columnar.nodes.iter().map(|node| NodeCells {
        decimals: node.decimals,
        points: vec![0; many],
        codes: vec![0; many],
        answers: Vec::new(),
    });
    let mut work = Columns {
        plan,
        round,
        tables,
        columnar,
        order: order.as_ref(),
        objects: OnceCell::new(),
        nodes: nodes.collect(),
        alike: vec![Vec::new(); plan.nodes.len()],
        held: Default::default(),
        stops: Vec::new(),
    };
    let mut tile = Vec::new();
    for (group, rows) in stretches(round, order.is_some()) {
        let mut from = rows.start;
        while from < rows.end {
            // What is left of the tile, or all of the stretch.
            let room = TILE.saturating_sub(from.checked_rem(TILE).unwrap_or(0));
            let until = from.saturating_add(room).min(rows.end);
            tile.push((group, from..until));
            from = until;
            if from.checked_rem(TILE) == Some(0) || from == many {
                for place in 0..plan.nodes.len() {
                    for (group, rows) in &tile {
                        work.node(place, *group, rows.clone()).ok()?;
                    }
                }
                tile.clear();
            }
        }
    }
    let Columns { nodes, stops, .. } = work;
    Some(Scored { nodes, order, stops })
}

/// Entries side by side that are scored alike; where they lie in an order of their own, that of their groups.
fn stretches(round: &Data, ordered: bool) -> Vec<(usize, Range<usize>)> {
    let mut all: Vec<(usize, Range<usize>)> = Vec::new();
    if ordered {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for run in round.objects.chunk_by(|left, right| left.group == right.group) {
            if let Some(first) = run.first() {
                let count = counts.entry(first.group).or_default();
                *count = count.saturating_add(run.len());
            }
        }
        let mut from = 0_usize;
        for (group, count) in counts {
            let until = from.saturating_add(count);
            all.push((group, from..until));
            from = until;
        }
        return all;
    }
    let mut from = 0_usize;
    for run in round.objects.chunk_by(|left, right| left.group == right.group) {
        let until = from.saturating_add(run.len());
        all.extend(run.first().map(|first| (first.group, from..until)));
        from = until;
    }
    all
}

/// By entry, whose it is.
fn inverse(order: &Order) -> Vec<u32> {
    let mut objects = vec![0; order.len()];
    for (object, at) in (0_u32..).zip(order.iter()) {
        if let Some(slot) = usize::try_from(*at).ok().and_then(|at| objects.get_mut(at)) {
            *slot = object;
        }
    }
    objects
}

/// A leaf in a group.
#[derive(Clone, Copy)]
struct LeafOf<'l> {
    place: usize,
    node: &'l PlanNode,
    here: &'l InGroup,
    group: usize,
}

/// Numbers of a stretch, [`ABSENT`] where there is none.
#[derive(Clone, Copy)]
struct Numbers<'n> {
    of: &'n [i32],
    /// Whether a gap says no more than that nothing came.
    plain: bool,
}

/// What everybody of a group comes to of whom nothing came, once it is known; nothing within where that hangs on the
/// object.
type Alike = Option<Option<(i32, u8)>>;

struct Columns<'a> {
    plan: &'a Inner,
    round: &'a Data,
    tables: &'a Tables,
    columnar: &'a Columnar,
    order: Option<&'a Order>,
    /// By entry, whose it is, once somebody asks.
    objects: OnceCell<Vec<u32>>,
    nodes: Vec<NodeCells>,
    /// By node, then group, three for each by what is lacking.
    alike: Vec<Vec<Alike>>,
    /// Room for the numbers of a stretch.
    held: [Vec<i32>; 2],
    stops: Vec<(usize, Stop)>,
}

impl<'a> Columns<'a> {
    fn object(&self, row: usize) -> usize {
        let Some(order) = self.order else { return row };
        let objects = self.objects.get_or_init(|| inverse(order));
        objects.get(row).and_then(|object| usize::try_from(*object).ok()).unwrap_or(row)
    }

    fn case(&self, object: usize, group: usize) -> Case<'a> {
        let (plan, round, tables) = (self.plan, self.round, self.tables);
        Case { plan, round, object, group, scores: Scores::none(), tables, row: None }
    }

    /// Scores a stretch of a node.
    fn node(&mut self, place: usize, group: usize, rows: Range<usize>) -> Result<(), TooWide> {
        let (plan, columnar) = (self.plan, self.columnar);
        let (Some(node), Some(column)) = (plan.nodes.get(place), columnar.nodes.get(place)) else { return Ok(()) };
        let Some(here) = node.in_group(group) else {
            if let Some(codes) = self.nodes.get_mut(place).and_then(|cells| cells.codes.get_mut(rows)) {
                codes.fill(LACKING);
            }
            return Ok(());
        };
        match column.sums.get(group).and_then(Option::as_ref) {
            Some(sum) => self.sum(place, &Arc::clone(sum), rows),
            None => self.leaf(LeafOf { place, node, here, group }, rows),
        }
    }

    /// Adds up children that stand before the node.
    fn sum(&mut self, place: usize, sum: &ColumnSum, rows: Range<usize>) -> Result<(), TooWide> {
        let Some((before, [cells, ..])) = self.nodes.split_at_mut_checked(place) else { return Ok(()) };
        let Some(points) = cells.points.get_mut(rows.clone()) else { return Ok(()) };
        let mut sums = [0_i64; TILE];
        let Some(sums) = sums.get_mut(..points.len()) else { return Ok(()) };
        for (child, factor) in &sum.children {
            let child = before.get(*child).and_then(|cells| cells.points.get(rows.clone()));
            speed::add(sums, child.unwrap_or_default(), *factor);
        }
        let bounds = (sum.at_least.unwrap_or(i64::MIN), sum.at_most.unwrap_or(i64::MAX));
        let wide = speed::hold(sums, points, bounds);
        if wide { Err(TooWide) } else { Ok(()) }
    }

    /// Scores a leaf: in floats where it has such a kernel, then one by one what that doesn't know.
    fn leaf(&mut self, leaf: LeafOf<'_>, rows: Range<usize>) -> Result<(), TooWide> {
        let mut held = std::mem::take(&mut self.held);
        let [first, second] = &mut held;
        let found = match (&leaf.here.swift, &leaf.here.swift_quotient) {
            (Some(swift), _) => self.numbers(swift.item, &rows, first).map(|one| self.one(leaf, swift, one, &rows)),
            (None, Some(swift)) => {
                let over = self.numbers(swift.over, &rows, first);
                let both = over.zip(self.numbers(swift.under, &rows, second));
                both.map(|(over, under)| self.two(leaf, swift, (over, under), &rows))
            }
            (None, None) => None,
        };
        let done = found.unwrap_or_else(|| rows.clone().try_for_each(|row| self.cell(leaf, row)));
        self.held = held;
        done
    }

    /// The numbers of an item over a stretch, as they lie or as they are held for that; `None` where they lie in another
    /// order, or aren't whole.
    fn numbers<'h>(&self, item: usize, rows: &Range<usize>, held: &'h mut Vec<i32>) -> Option<Numbers<'h>>
    where
        'a: 'h,
    {
        let column = self.round.columns.get(item)?;
        if !same(column.order(), self.order) && !matches!(column.lane()?, Lane::Nothing) {
            return None;
        }
        held.clear();
        let plain = match column.lane()? {
            Lane::Narrow(numbers) => return Some(Numbers { of: numbers.get(rows.clone())?, plain: true }),
            Lane::Wide(numbers) => {
                let numbers = numbers.get(rows.clone())?;
                held.extend(numbers.iter().map(|number| i32::try_from(*number).unwrap_or(ABSENT)));
                numbers.iter().zip(&*held).all(|(wide, narrow)| *narrow != ABSENT || *wide == ABSENT_WIDE)
            }
            Lane::Whole(numbers, states) => {
                let (numbers, states) = (numbers.get(rows.clone())?, states.get(rows.clone())?);
                held.extend(numbers.iter().zip(states).map(|(number, state)| narrow(*number, *state)));
                states.iter().zip(&*held).all(|(state, narrow)| *narrow != ABSENT || *state == State::Missing)
            }
            Lane::Nothing => {
                held.resize(rows.len(), ABSENT);
                true
            }
        };
        Some(Numbers { of: held, plain })
    }

    /// A leaf of one number.
    fn one(
        &mut self,
        leaf: LeafOf<'_>,
        swift: &Swift,
        numbers: Numbers<'_>,
        rows: &Range<usize>,
    ) -> Result<(), TooWide> {
        let Numbers { of: numbers, plain } = numbers;
        let Some((points, _)) = self.slices(leaf.place, rows) else { return Ok(()) };
        speed::points(swift, numbers, points);
        let (outside, gaps) = speed::look(swift, numbers);
        // Of whom nothing came is answered alike, unless a state says more.
        let gap = || rows.clone().zip(numbers).find(|(_, number)| **number == ABSENT).map(|(row, _)| row);
        let alike = match plain && gaps {
            true => self.alike(leaf, 0, gap)?,
            false => None,
        };
        if let (Some(answer), Some((points, codes))) = (alike, self.slices(leaf.place, rows)) {
            speed::fill(numbers, points, codes, answer);
        }
        if outside || gaps && alike.is_none() {
            for (row, number) in rows.clone().zip(numbers) {
                let (gap, within) = (*number == ABSENT, (swift.least..=swift.most).contains(number));
                if gap && alike.is_none() || !gap && !within {
                    self.cell(leaf, row)?;
                }
            }
        }
        Ok(())
    }

    /// A leaf of one number over another.
    fn two(
        &mut self,
        leaf: LeafOf<'_>,
        swift: &SwiftQuotient,
        (over, under): (Numbers<'_>, Numbers<'_>),
        rows: &Range<usize>,
    ) -> Result<(), TooWide> {
        let plain = over.plain && under.plain;
        let (over, under) = (over.of, under.of);
        let Some((points, _)) = self.slices(leaf.place, rows) else { return Ok(()) };
        speed::quotients(swift, over, under, points);
        let (outside, gaps) = speed::look_at_both(swift, over, under);
        let both = || rows.clone().zip(over.iter().zip(under));
        // By which of them nothing came: that comes before whatever else may be wrong with the other.
        let lacks = [(true, false), (false, true), (true, true)];
        let mut alike = [None; 3];
        if plain && gaps {
            for (which, (no_over, no_under)) in lacks.into_iter().enumerate() {
                let is = |x: i32, y: i32| (x == ABSENT) == no_over && (y == ABSENT) == no_under;
                let gap = || both().find(|(_, (x, y))| is(**x, **y)).map(|(row, _)| row);
                if let Some(slot) = alike.get_mut(which) {
                    *slot = self.alike(leaf, which, gap)?;
                }
            }
            if let Some((points, codes)) = self.slices(leaf.place, rows) {
                speed::fill_both(over, under, points, codes, alike);
            }
        }
        if outside || gaps {
            for (row, (x, y)) in both() {
                let gap = lacks.iter().position(|lacks| *lacks == (*x == ABSENT, *y == ABSENT));
                let known = gap.and_then(|which| alike.get(which).copied().flatten()).is_some();
                let within = (swift.least..=swift.most).contains(x) && (1..=swift.widest).contains(y);
                if if gap.is_some() { !known } else { !within } {
                    self.cell(leaf, row)?;
                }
            }
        }
        Ok(())
    }

    /// Points and codes of a stretch.
    fn slices(&mut self, place: usize, rows: &Range<usize>) -> Option<(&mut [i32], &mut [u8])> {
        let cells = self.nodes.get_mut(place)?;
        Some((cells.points.get_mut(rows.clone())?, cells.codes.get_mut(rows.clone())?))
    }

    /// What anybody comes to of whom nothing came, where that hangs on the group alone; `gap` finds one of them.
    fn alike(
        &mut self,
        leaf: LeafOf<'_>,
        which: usize,
        gap: impl FnOnce() -> Option<usize>,
    ) -> Result<Option<(i32, u8)>, TooWide> {
        let slot = leaf.group.saturating_mul(3).saturating_add(which);
        let known = self.alike.get(leaf.place).and_then(|known| known.get(slot)).copied().flatten();
        if let Some(known) = known {
            return Ok(known);
        }
        let Some(row) = gap() else { return Ok(None) };
        let found = match score_leaf(self.case(self.object(row), leaf.group), leaf) {
            Ok(Score { published, answered: Some((cause, how)), .. })
                if matches!(leaf.here.work.answer(cause), Some(PlanAnswer::Points { .. })) =>
            {
                Some((self.narrow(leaf.place, published)?, self.code(leaf.place, (cause, how))?))
            }
            _ => None,
        };
        if let Some(known) = self.alike.get_mut(leaf.place) {
            if known.len() <= slot {
                known.resize(slot.saturating_add(1), None);
            }
            if let Some(slot) = known.get_mut(slot) {
                *slot = Some(found);
            }
        }
        Ok(found)
    }

    /// Scores one cell the way of all others.
    fn cell(&mut self, leaf: LeafOf<'_>, row: usize) -> Result<(), TooWide> {
        let place = leaf.place;
        let object = self.object(row);
        let (point, code) = match score_leaf(self.case(object, leaf.group), leaf) {
            Ok(score) => {
                let code = match score.answered {
                    None => 0,
                    Some(answered) => self.code(place, answered)?,
                };
                (self.narrow(place, score.published)?, code)
            }
            Err(stop) => {
                self.stops.push((object, stop));
                (0, 0)
            }
        };
        if let Some(cells) = self.nodes.get_mut(place)
            && let (Some(point_slot), Some(code_slot)) = (cells.points.get_mut(row), cells.codes.get_mut(row))
        {
            (*point_slot, *code_slot) = (point, code);
        }
        Ok(())
    }

    /// A score in 32 bits, which all have the node's decimals.
    fn narrow(&self, place: usize, published: Published) -> Result<i32, TooWide> {
        let (mantissa, decimals) = published.parts();
        let wanted = self.nodes.get(place).map(|cells| cells.decimals);
        i32::try_from(mantissa).ok().filter(|_| wanted == Some(decimals)).ok_or(TooWide)
    }

    /// The code of an answer.
    fn code(&mut self, place: usize, answer: (Cause, AnswerKind)) -> Result<u8, TooWide> {
        let answers = &mut self.nodes.get_mut(place).ok_or(TooWide)?.answers;
        let known = answers.iter().position(|known| *known == answer).unwrap_or(answers.len());
        if known == answers.len() {
            answers.push(answer);
        }
        let code = known.checked_add(1).and_then(|code| u8::try_from(code).ok());
        code.filter(|code| *code != LACKING).ok_or(TooWide)
    }
}

/// A number that is plainly there, in 32 bits; else what stands for none.
fn narrow(number: i64, state: State) -> i32 {
    let there = matches!(state, State::Reported | State::Default | State::Complete);
    if there { i32::try_from(number).unwrap_or(ABSENT) } else { ABSENT }
}

/// Whether entries lie in the same order.
fn same(left: Option<&Order>, right: Option<&Order>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => Arc::ptr_eq(left, right),
        _ => false,
    }
}

/// A leaf that reads evidence alone.
fn score_leaf(case: Case<'_>, LeafOf { place, node, here, .. }: LeafOf<'_>) -> Result<Score, Stop> {
    debug_assert!(matches!(here.work, Work::Leaf(_)), "sums are added up");
    match whole::<trace::Silent>(case, node, here) {
        Some(score) => Ok(score),
        None => score_node(case, place, node, here, None, &mut Aside::default(), &mut trace::Silent),
    }
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
