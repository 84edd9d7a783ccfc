//! Nodes over the rows of a table while cells are open: each row a leaf, or any rows where the table hasn't come.

use super::leaf::{self, Points, Worth};
use super::look::{Look, Row};
use super::node;
use super::possible::{Causes, Possible, hull};
use super::reach::{Evidence, Gone, Lost, positive};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::node::{AnswerKind, Work};
use crate::plan::tasks::PlanEach;
use crate::rulebook::absent::Cause;
use crate::score;

/// What the rows come to, or the answers that hold for the table.
pub(super) fn points(look: &Look<'_>, place: usize, work: &Work, each: &PlanEach, worth: &Worth) -> Points {
    let there = look.there(each.item);
    let mut rows = Points::default();
    let mut causes = there.causes;
    if there.number.is_some() {
        rows = match look.settled([each.item]) {
            Some(case) => listed(look, place, each, worth, score::each::rows(case, each), &mut causes),
            None => any(look, place, each, worth, &mut causes),
        };
    }
    // No part of a table is surely evidence while something of it moves.
    let answers = leaf::points(look, work, Possible::absent(causes), worth);
    Points {
        stays: hull(rows.stays.take(), answers.stays),
        gone: rows.gone.or(answers.gone),
        evidence: Evidence { surely: false, perhaps: true },
        ..rows
    }
}

/// The rows of a table that came.
fn listed(
    look: &Look<'_>,
    place: usize,
    each: &PlanEach,
    worth: &Worth,
    rows: &[crate::round::TaskRow],
    causes: &mut Causes,
) -> Points {
    let nothing = Causes::of(&[Cause::NotApplicable]);
    let (Some(here), Some(declared)) = (each.of_row(), look.plan.mark(place, look.group)) else {
        *causes = causes.and(nothing);
        return Points::default();
    };
    let whole = rows.iter().fold(Ratio::zero(), |sum, row| sum.add(&row.mark));
    if rows.is_empty() {
        *causes = causes.and(nothing);
        return Points::default();
    }
    if !each.scale && whole != *declared {
        // The round stops, whatever else comes.
        return Points::default();
    }
    let mut sum = Interval::point(Ratio::zero());
    let (mut surely_out, mut out) = (Ratio::zero(), Ratio::zero());
    let (mut all_out, mut never) = (true, false);
    let mut gone = Gone::default();
    let mut rates: Option<Interval> = None;
    for row in rows {
        let mark = Interval::point(row.mark.clone());
        let own = Worth {
            mark: Some(if each.scale { mark.clone() } else { mark.times(&worth.ratio) }),
            ratio: if each.scale { Interval::point(Ratio::one()) } else { worth.ratio.clone() },
            moved: worth.moved && !each.scale,
        };
        let look = Look { row: Row::This(row), ..*look };
        let reach = node::of_row(&look, &each.row, here, &own);
        sum = sum.plus(&reach.added());
        gone.unscored |= reach.gone.unscored;
        never |= reach.numbers.is_none() && !reach.gone.out;
        all_out &= reach.gone.out;
        if reach.gone.out {
            out = out.add(&row.mark);
            if reach.numbers.is_none() && !reach.gone.unscored {
                surely_out = surely_out.add(&row.mark);
            }
        }
        let rate = reach.numbers.as_ref().map(|numbers| numbers.read.over(&mark));
        rates = hull(rates, rate);
    }
    if all_out {
        *causes = causes.and(nothing);
    }
    if never || rates.is_none() {
        return Points { gone, ..Points::default() };
    }
    let smallest = rows.iter().map(|row| &row.mark).min().cloned().unwrap_or_else(Ratio::zero);
    let least = whole.sub(&out).max(smallest);
    let left = Interval::closed(least, whole.sub(&surely_out));
    if each.scale {
        let to = worth.mark.clone().unwrap_or_else(|| Interval::point(declared.clone()));
        let among = rates.map(|rates| rates.times(&to));
        let scaled = sum.times(&to).over(&left);
        let scaled = among.map_or_else(|| scaled.clone(), |among| scaled.meet(&among));
        return Points { runs: Some(scaled), gone, ..Points::default() };
    }
    let marks = || Interval::closed(surely_out.clone(), out.clone()).times(&worth.ratio);
    let lost = (!out.is_zero()).then(|| Lost { marks: marks(), all: false });
    Points { runs: Some(sum), gone, lost, ..Points::default() }
}

/// Any rows that may be listed: as many as one likes, each rounded by itself, so that only signs are known.
fn any(look: &Look<'_>, place: usize, each: &PlanEach, worth: &Worth, causes: &mut Causes) -> Points {
    *causes = causes.and(Causes::of(&[Cause::NotApplicable]));
    let (Some(here), Some(declared)) = (each.of_row(), look.plan.mark(place, look.group)) else {
        return Points::default();
    };
    let mark = positive();
    let own = Worth { mark: Some(mark.clone()), ratio: worth.ratio.clone(), moved: worth.moved };
    let look = Look { row: Row::Any { table: each.item }, ..*look };
    let reach = node::of_row(&look, &each.row, here, &own);
    let zero = || Some(End::closed(Ratio::zero()));
    let (below, above) = match &reach.numbers {
        None => (false, false),
        Some(numbers) => {
            let read = &numbers.read;
            (read.reaches_below_zero(), read.high.as_ref().is_none_or(|high| high.at.is_positive()))
        }
    };
    let sum = Interval { low: zero().filter(|_| !below), high: zero().filter(|_| !above) };
    let gone = if reach.gone.unscored { Gone::default().with(AnswerKind::Unscored) } else { Gone::default() };
    let out = reach.gone.out.then(|| Interval::closed(Ratio::zero(), declared.clone()).times(&worth.ratio));
    let lost = out.filter(|_| !each.scale).map(|marks| Lost { marks, all: false });
    Points { runs: reach.numbers.is_some().then_some(sum), gone, lost, ..Points::default() }
}
