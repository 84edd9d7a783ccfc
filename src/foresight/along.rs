//! Points along the values of one item: what each smallest step moves, exactly.
//!
//! Whole numbers of steps and straight runs between them; what is worth telling of it is `shape`'s.

use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::piecewise::{Bound, Piecewise};

/// The values of something, as whole numbers of its smallest step.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    pub(super) step: Ratio,
    /// The least and the greatest; `None` without end.
    pub(super) low: Option<i128>,
    pub(super) high: Option<i128>,
    /// Whether the step is that of the declared decimals, not one that was chosen to look with.
    pub(super) declared: bool,
}

/// Whole numbers of steps over which points go straight.
#[derive(Clone, Debug)]
struct Run {
    from: Option<i128>,
    to: Option<i128>,
    /// Points at step k are slope × k + offset.
    slope: Ratio,
    offset: Ratio,
}

/// Points along a grid.
#[derive(Clone, Debug)]
pub(super) struct Along {
    pub(super) grid: Grid,
    runs: Vec<Run>,
}

/// Steps in a row that move points by the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    /// Where the first begins and the last ends; `None` without end.
    pub(super) from: Option<i128>,
    pub(super) to: Option<i128>,
    pub(super) each: Ratio,
}

impl Steps {
    /// How many they are; `None` without end.
    pub(super) fn many(&self) -> Option<i128> {
        self.to?.checked_sub(self.from?)
    }
}

/// A whole number as a ratio; whole numbers beyond 64 bits are no steps.
fn ratio(whole: i128) -> Option<Ratio> {
    Ratio::new(whole, 1)
}

/// The greatest whole number that is at most a ratio.
fn floor(of: &Ratio) -> Option<i128> {
    let (n, d) = of.lowest_terms()?;
    n.checked_div_euclid(d)
}

impl Grid {
    /// The values of an interval.
    pub(super) fn of(step: Ratio, within: &Interval, declared: bool) -> Option<Self> {
        let least = |end: &crate::number::interval::End| {
            let at = end.at.div(&step)?;
            let floor = floor(&at)?;
            let is_there = ratio(floor)? == at && end.included;
            if is_there { Some(floor) } else { floor.checked_add(1) }
        };
        let most = |end: &crate::number::interval::End| {
            let at = end.at.div(&step)?;
            let floor = floor(&at)?;
            if ratio(floor)? == at && !end.included { floor.checked_sub(1) } else { Some(floor) }
        };
        // An end that can't be said in steps is none.
        let low = within.low.as_ref().map_or(Some(None), |end| least(end).map(Some))?;
        let high = within.high.as_ref().map_or(Some(None), |end| most(end).map(Some))?;
        if low.zip(high).is_some_and(|(low, high)| low > high) {
            return None;
        }
        Some(Self { step, low, high, declared })
    }

    /// The value after so many steps.
    pub(super) fn value(&self, steps: i128) -> Option<Ratio> {
        ratio(steps).map(|steps| steps.mul(&self.step))
    }

    /// How many steps there are in all; `None` without end.
    pub(super) fn many(&self) -> Option<i128> {
        self.high?.checked_sub(self.low?)
    }
}

impl Along {
    /// Points that go straight between bounds.
    pub(super) fn lines(grid: Grid, points: &Piecewise) -> Option<Self> {
        let mut runs: Vec<Run> = Vec::new();
        let mut next = grid.low;
        for piece in points.pieces() {
            let last = match &piece.upper {
                None => None,
                Some(Bound { at, included }) => {
                    let at = at.div(&grid.step)?;
                    let floor = floor(&at)?;
                    Some(if ratio(floor)? == at && !included { floor.checked_sub(1)? } else { floor })
                }
            };
            let to = match (last, grid.high) {
                (Some(last), Some(high)) => Some(last.min(high)),
                (last, high) => last.or(high),
            };
            // Nothing of the piece lies on the grid.
            if next.zip(to).is_some_and(|(from, to)| to < from) {
                continue;
            }
            let (slope, offset) = (piece.slope.mul(&grid.step), piece.offset.clone());
            match runs.last_mut() {
                Some(run) if run.slope == slope && run.offset == offset => run.to = to,
                _ => runs.push(Run { from: next, to, slope, offset }),
            }
            let Some(to) = to.filter(|to| grid.high.is_none_or(|high| *to < high)) else { break };
            next = Some(to.checked_add(1)?);
        }
        (!runs.is_empty()).then_some(Self { grid, runs })
    }

    /// Points known value by value from the least on.
    pub(super) fn values(grid: Grid, points: Vec<Ratio>) -> Option<Self> {
        let first = grid.low?;
        let mut runs = Vec::with_capacity(points.len());
        for (place, points) in points.into_iter().enumerate() {
            let at = first.checked_add(i128::try_from(place).ok()?)?;
            runs.push(Run { from: Some(at), to: Some(at), slope: Ratio::zero(), offset: points });
        }
        (!runs.is_empty()).then_some(Self { grid, runs })
    }

    /// Points after so many steps.
    pub(super) fn at(&self, steps: i128) -> Option<Ratio> {
        let place = self.runs.partition_point(|run| run.to.is_some_and(|to| to < steps));
        let run = self.runs.get(place).filter(|run| run.from.is_none_or(|from| from <= steps))?;
        Some(run.slope.mul(&ratio(steps)?).add(&run.offset))
    }

    /// All steps, those that move points by the same together.
    pub(super) fn steps(&self) -> Vec<Steps> {
        let mut all: Vec<Steps> = Vec::new();
        let mut push = |from: Option<i128>, to: Option<i128>, each: Ratio| match all.last_mut() {
            Some(last) if last.each == each => last.to = to,
            _ => all.push(Steps { from, to, each }),
        };
        let mut runs = self.runs.iter().peekable();
        while let Some(run) = runs.next() {
            if run.from.is_none() || run.to.is_none() || run.from < run.to {
                push(run.from, run.to, run.slope.clone());
            }
            if let Some((next, to)) = runs.peek().zip(run.to)
                && let Some(from) = next.from
                && let Some((after, before)) = self.at(from).zip(self.at(to))
            {
                push(Some(to), Some(from), after.sub(&before));
            }
        }
        all
    }

    /// The least and the most points that any value gives, each with a value that gives them; `None` without end.
    pub(super) fn ends(&self) -> [Option<(Ratio, i128)>; 2] {
        let mut ends: [Option<(Ratio, i128)>; 2] = [None, None];
        let mut bounded = [true, true];
        for run in &self.runs {
            for (end, up) in [(run.from, false), (run.to, true)] {
                let at = match end {
                    Some(at) => Some(at),
                    // A level run without end has its points anywhere.
                    None if run.slope.is_zero() => run.from.or(run.to).or(Some(0)),
                    None => None,
                };
                let Some((points, at)) = at.and_then(|at| Some((self.at(at)?, at))) else {
                    let rises = run.slope.is_positive() == up;
                    if let Some(bounded) = bounded.get_mut(usize::from(rises)) {
                        *bounded = false;
                    }
                    continue;
                };
                let [least, most] = &mut ends;
                if least.as_ref().is_none_or(|(known, _)| points < *known) {
                    *least = Some((points.clone(), at));
                }
                if most.as_ref().is_none_or(|(known, _)| points > *known) {
                    *most = Some((points, at));
                }
            }
        }
        let [least, most] = ends;
        let [low, high] = bounded;
        [least.filter(|_| low), most.filter(|_| high)]
    }
}
