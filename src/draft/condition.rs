//! Conditions while cells are open: the truths that each may come to.

use super::look::Look;
use super::possible::{Causes, Possible, Truth};
use super::value;
use crate::number::interval::{End, Interval};
use crate::plan::condition::{Bounds, PlanCondition, Reads, Test};
use crate::plan::history::{Run, YearWas};
use crate::rulebook::absent::Cause;

/// What a condition may come to; `here` is the number at its place.
pub(super) fn of(look: &Look<'_>, condition: &PlanCondition, here: Option<&Interval>) -> Truth {
    match condition {
        // Of parts that decide alone one is enough; nothing that is absent decides.
        PlanCondition::All(all) => self::all(all.iter().map(|part| of(look, part, here))),
        PlanCondition::Any(any) => self::all(any.iter().map(|part| of(look, part, here).turned())).turned(),
        PlanCondition::Not(not) => of(look, not, here).turned(),
        PlanCondition::Test(test) => self::test(look, test, here),
        PlanCondition::Run(run) => self::run(look, run, here),
    }
}

fn all(parts: impl Iterator<Item = Truth>) -> Truth {
    let holds = Truth { yes: true, no: false, absent: false };
    parts.fold(holds, |so_far, part| Truth {
        yes: so_far.yes && part.yes,
        no: so_far.no || part.no,
        absent: so_far.absent && (part.yes || part.absent) || part.absent && (so_far.yes || so_far.absent),
    })
}

fn test(look: &Look<'_>, test: &Test, here: Option<&Interval>) -> Truth {
    let (number, absent) = match &test.reads {
        Reads::Here => (here.cloned(), here.is_none()),
        Reads::Score(node) => look.compared(*node, false),
        Reads::Rate(node) => look.compared(*node, true),
        // Where others stand isn't known.
        Reads::Rank { .. } | Reads::Tier => (Some(Interval::all()), true),
        Reads::Value(expr) => {
            let Possible { number, causes } = value::of(look, expr);
            (number, !causes.is_empty())
        }
    };
    let told = number.map_or(Truth::NEVER, |number| hold(&test.bounds, &number));
    match (absent, test.if_absent) {
        (false, _) => told,
        (true, Some(holds)) => told.or(Truth::is(holds)),
        (true, None) => Truth { absent: true, ..told },
    }
}

/// A year that may have been several things, or be absent.
struct Year {
    so: bool,
    not_so: bool,
    gap: bool,
    absent: bool,
}

/// Whether so many years may count. More years in which it was so never make it fewer, and a year that is passed over lies
/// between one in which it was so and one in which it wasn't.
fn run(look: &Look<'_>, run: &Run, here: Option<&Interval>) -> Truth {
    let this_year = run.this_year.as_ref().map(|when| {
        let Truth { yes, no, absent } = of(look, when, here);
        Year { so: yes, not_so: no, gap: false, absent }
    });
    let earlier = run.years.iter().map(|year| {
        let Possible { number, causes } = value::of(look, &year.reads);
        let told = number.map_or(Truth::NEVER, |number| {
            self::all(year.wanted.iter().map(|bounds| hold(bounds, &number).turned())).turned()
        });
        let unassessed = Causes::of(&[Cause::NotAssessed, Cause::NotApplicable]);
        Year {
            so: told.yes,
            not_so: told.no,
            gap: causes.meet(unassessed),
            absent: !causes.without(unassessed).is_empty(),
        }
    });
    let years: Vec<Year> = this_year.into_iter().chain(earlier).collect();
    // Each year as what makes the most of it, or the least, absent ones too where they may have been so.
    let enough = |most: bool, absent: bool| {
        let (wanted, other) = if most { (YearWas::So, YearWas::NotSo) } else { (YearWas::NotSo, YearWas::So) };
        let count = run.count(years.iter().map(|year| match year {
            year if (if most { year.so } else { year.not_so }) || absent && year.absent => wanted,
            year if year.gap => YearWas::Gap,
            _ => other,
        }));
        count >= run.needed
    };
    // An absent year decides nothing by itself: what holds without it holds whatever it was.
    let told = Truth { yes: enough(true, false), no: !enough(false, false), absent: false };
    match (enough(true, true) && !enough(false, true) && years.iter().any(|year| year.absent), run.if_absent) {
        (false, _) => told,
        (true, Some(holds)) => told.or(Truth::is(holds)),
        (true, None) => Truth { absent: true, ..told },
    }
}

/// Whether numbers of an interval meet all comparisons.
fn hold(bounds: &Bounds, number: &Interval) -> Truth {
    let end = |at: &Option<crate::number::Ratio>, included: bool| at.clone().map(|at| End { at, included });
    let both = |low: Option<End>, high: Option<End>| Interval { low, high };
    let closed = both(end(&bounds.at_least, true), end(&bounds.at_most, true));
    let open = both(end(&bounds.above, false), end(&bounds.below, false));
    let equal = both(end(&bounds.equals, true), end(&bounds.equals, true));
    let within = closed.meet(&open).meet(&equal);
    Truth { yes: !within.meet(number).is_empty(), no: !number.lies_in(&within), absent: false }
}
