//! Stretches of one leaf: in floats where it has such a kernel, then one by one what that doesn't know.
//!
//! What is lacking of many in the same way is answered once for all of them. The loops are `swift`'s and `quotient`'s.

use std::ops::Range;

use super::super::{Aside, node as score_node, trace, whole};
use super::{Answered, Case, Columns, OtherWay, Score, Stop, added_to, in_tile, speed};
use crate::number::Published;
use crate::plan::node::{InGroup, PlanAnswer, PlanNode, Work};
use crate::plan::swift::Swift;
use crate::plan::swift_quotient::SwiftQuotient;
use crate::round::column::{ABSENT, ABSENT_WIDE, Lane, State};
use crate::round::same;

/// A leaf in a group.
#[derive(Clone, Copy)]
pub(super) struct LeafOf<'l> {
    pub(super) place: usize,
    pub(super) node: &'l PlanNode,
    pub(super) here: &'l InGroup,
    pub(super) group: usize,
}

/// Numbers of a stretch, [`ABSENT`] where there is none.
#[derive(Clone, Copy)]
struct Numbers<'n> {
    of: &'n [i32],
    /// Whether a gap says no more than that nothing came.
    plain: bool,
}

/// What stands for nobody's number.
type Answer = (i32, Answered);

/// What everybody of a group comes to of whom nothing came, once it is known; nothing within where that hangs on the
/// object.
pub(super) type Alike = Option<Option<Answer>>;

impl<'a> Columns<'a> {
    /// Scores a stretch of a leaf.
    pub(super) fn leaf(&mut self, leaf: LeafOf<'_>, rows: &Range<usize>) -> Result<(), OtherWay> {
        let (mut held, mut points) = (std::mem::take(&mut self.held), std::mem::take(&mut self.points));
        let [first, second] = &mut held;
        let done = match points.get_mut(..rows.len()) {
            None => Ok(()),
            Some(points) => match (&leaf.here.swift, &leaf.here.swift_quotient) {
                (Some(swift), _) => match self.numbers(swift.item, rows, first) {
                    Some(numbers) => self.one(leaf, swift, numbers, rows, points),
                    None => self.each(leaf, rows, points, |_| true),
                },
                (None, Some(swift)) => {
                    let over = self.numbers(swift.over, rows, first);
                    match over.zip(self.numbers(swift.under, rows, second)) {
                        Some(both) => self.two(leaf, swift, both, rows, points),
                        None => self.each(leaf, rows, points, |_| true),
                    }
                }
                (None, None) => self.each(leaf, rows, points, |_| true),
            },
        };
        (self.held, self.points) = (held, points);
        done
    }

    /// The numbers of an item over a stretch, as they lie or as they are held for that; `None` where they lie in another
    /// order, or aren't whole.
    fn numbers<'h>(&self, item: usize, rows: &Range<usize>, held: &'h mut Vec<i32>) -> Option<Numbers<'h>>
    where
        'a: 'h,
    {
        let column = self.round.columns.get(item)?;
        if !same(column.order(), self.layout.order()) && !matches!(column.lane()?, Lane::Nothing) {
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
        Numbers { of: numbers, plain }: Numbers<'_>,
        rows: &Range<usize>,
        points: &mut [i32],
    ) -> Result<(), OtherWay> {
        // Of whom nothing came is answered alike, unless a state says more.
        let find = || rows.clone().zip(numbers).find(|(_, number)| **number == ABSENT).map(|(row, _)| row);
        let gap = || if speed::has_gaps(numbers) { find() } else { None };
        let alike = if plain { self.alike(leaf, 0, gap)? } else { Some(None) };
        let answer = alike.flatten();
        let (outside, loose) = (speed::is_outside(swift, numbers), alike == Some(None) && speed::has_gaps(numbers));
        let bound = swift.bound.max(answer.map_or(0, |(point, _)| point.saturating_abs()));
        if !outside && !loose && swift.unit == 1 && !self.is_kept(leaf.place) && !self.is_read(leaf.place) {
            match added_to(self.columnar, leaf.place, leaf.group) {
                [] => return Ok(()),
                [(parent, 1)] => {
                    let wanted = self.wanted.get(*parent) == Some(&true);
                    if let Some(sums) = self.sums.get_mut(*parent).filter(|_| wanted) {
                        let gap = answer.map_or(0, |(point, _)| point);
                        speed::add_points(swift, numbers, gap, sums.room(&in_tile(rows), bound));
                    }
                    return Ok(());
                }
                _ => {}
            }
        }
        speed::points(swift, numbers, points);
        if let Some((point, answered)) = answer {
            speed::fill(numbers, points, point);
            if let Some((code, codes)) = self.code(leaf.place, answered)?.zip(self.codes(leaf.place, rows)) {
                speed::mark(numbers, codes, code);
            }
        }
        if !outside && !loose {
            self.settle(leaf.place, leaf.group, rows, points, bound);
            return Ok(());
        }
        self.each(leaf, rows, points, |at| {
            numbers.get(at).is_some_and(|number| match *number {
                ABSENT => answer.is_none(),
                number => !(swift.least..=swift.most).contains(&number),
            })
        })
    }

    /// A leaf of one number over another.
    fn two(
        &mut self,
        leaf: LeafOf<'_>,
        swift: &SwiftQuotient,
        (over, under): (Numbers<'_>, Numbers<'_>),
        rows: &Range<usize>,
        points: &mut [i32],
    ) -> Result<(), OtherWay> {
        let plain = over.plain && under.plain;
        let (over, under) = (over.of, under.of);
        speed::quotients(swift, over, under, points);
        let (outside, gaps) = speed::look_at_both(swift, over, under);
        let both = || rows.clone().zip(over.iter().zip(under));
        // By which of them nothing came: that comes before whatever else may be wrong with the other.
        let lacks = [(true, false), (false, true), (true, true)];
        let mut alike = [None; 3];
        if plain && gaps {
            let mut codes = [None; 3];
            for (which, (no_over, no_under)) in lacks.into_iter().enumerate() {
                let is = |x: i32, y: i32| (x == ABSENT) == no_over && (y == ABSENT) == no_under;
                let gap = || both().find(|(_, (x, y))| is(**x, **y)).map(|(row, _)| row);
                let answer = self.alike(leaf, which, gap)?.flatten();
                if let (Some((_, answered)), Some(slot)) = (answer, codes.get_mut(which)) {
                    *slot = self.code(leaf.place, answered)?;
                }
                if let Some(slot) = alike.get_mut(which) {
                    *slot = answer.map(|(point, _)| point);
                }
            }
            speed::fill_both(over, under, points, alike);
            if let Some(marks) = self.codes(leaf.place, rows) {
                speed::mark_both(over, under, marks, codes);
            }
        }
        if !outside && !gaps {
            self.settle(leaf.place, leaf.group, rows, points, i32::MAX);
            return Ok(());
        }
        self.each(leaf, rows, points, |at| {
            let (Some(x), Some(y)) = (over.get(at), under.get(at)) else { return false };
            match lacks.iter().position(|lacks| *lacks == (*x == ABSENT, *y == ABSENT)) {
                Some(which) => alike.get(which).copied().flatten().is_none(),
                None => !((swift.least..=swift.most).contains(x) && (1..=swift.widest).contains(y)),
            }
        })
    }

    /// Scores what is loose of a stretch the way of all others, and settles all of it.
    fn each(
        &mut self,
        leaf: LeafOf<'_>,
        rows: &Range<usize>,
        points: &mut [i32],
        loose: impl Fn(usize) -> bool,
    ) -> Result<(), OtherWay> {
        let entries = rows.clone().zip(points.iter_mut()).enumerate();
        for (_, (row, point)) in entries.filter(|(at, _)| loose(*at)) {
            let object = self.layout.object(row);
            *point = self.put(leaf.place, row, score(self.case(object, leaf.group), leaf))?;
        }
        self.settle(leaf.place, leaf.group, rows, points, i32::MAX);
        Ok(())
    }

    /// What an entry came to, its code kept where the node is; 0 where the round stops or its mark isn't in force.
    pub(super) fn put(&mut self, place: usize, row: usize, scored: Result<Score, Stop>) -> Result<i32, OtherWay> {
        let (point, code) = match scored {
            Ok(Score { published, answered, .. }) => {
                let code = answered.map_or(Ok(Some(0)), |answered| self.code(place, answered))?;
                (self.narrow(place, published)?, code)
            }
            Err(Stop::Gone { .. }) => {
                self.strays(row);
                (0, Some(0))
            }
            Err(stop) => {
                self.stops.push((self.layout.object(row), stop));
                (0, Some(0))
            }
        };
        if let (Some(code), Some([slot])) = (code, self.codes(place, &(row..row.saturating_add(1)))) {
            *slot = code;
        }
        Ok(point)
    }

    fn is_kept(&self, place: usize) -> bool {
        self.kept.get(place).is_some_and(Option::is_some)
    }

    fn is_read(&self, place: usize) -> bool {
        self.columnar.nodes.get(place).is_some_and(|node| node.is_read)
    }

    /// What anybody comes to of whom nothing came, where that hangs on the group alone; `gap` finds one of them, and
    /// nothing is known before there is one.
    fn alike(
        &mut self,
        leaf: LeafOf<'_>,
        which: usize,
        gap: impl FnOnce() -> Option<usize>,
    ) -> Result<Alike, OtherWay> {
        let slot = leaf.group.saturating_mul(3).saturating_add(which);
        let known = self.alike.get(leaf.place).and_then(|known| known.get(slot)).copied().flatten();
        if known.is_some() {
            return Ok(known);
        }
        let Some(row) = gap() else { return Ok(None) };
        let found = match score(self.case(self.layout.object(row), leaf.group), leaf) {
            Ok(Score { published, answered: Some((cause, how)), .. })
                if matches!(leaf.here.work.answer(cause), Some(PlanAnswer::Points { .. })) =>
            {
                Some((self.narrow(leaf.place, published)?, (cause, how)))
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
        Ok(Some(found))
    }

    /// A score in 32 bits, which all have the node's decimals.
    fn narrow(&self, place: usize, published: Published) -> Result<i32, OtherWay> {
        let (mantissa, decimals) = published.parts();
        let wanted = self.columnar.nodes.get(place).map(|node| node.decimals);
        i32::try_from(mantissa).ok().filter(|_| wanted == Some(decimals)).ok_or(OtherWay)
    }

    /// The code of an answer, where the node is kept.
    fn code(&mut self, place: usize, answer: Answered) -> Result<Option<u8>, OtherWay> {
        let Some(kept) = self.kept.get_mut(place).and_then(Option::as_mut) else { return Ok(None) };
        kept.code(answer).ok_or(OtherWay).map(Some)
    }
}

/// A number that is plainly there, in 32 bits; else what stands for none.
fn narrow(number: i64, state: State) -> i32 {
    let there = matches!(state, State::Reported | State::Default | State::Complete);
    if there { i32::try_from(number).unwrap_or(ABSENT) } else { ABSENT }
}

/// A leaf that reads evidence alone.
pub(super) fn score(case: Case<'_>, LeafOf { place, node, here, .. }: LeafOf<'_>) -> Result<Score, Stop> {
    debug_assert!(matches!(here.work, Work::Leaf(_) | Work::Events(_)), "sums are added up");
    match whole::<trace::Silent>(case, node, here) {
        Some(score) => Ok(score),
        None => score_node(case, place, node, here, None, &mut Aside::default(), &mut trace::Silent),
    }
}
