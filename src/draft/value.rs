//! Values while cells are open: the interval in which each lies, and the causes for which it may be absent.
//!
//! Mirrors `score::value`, interval for number. An item that stands twice is taken as two.

use super::cells;
use super::condition;
use super::look::Look;
use super::possible::{Causes, Possible, ends, point};
use super::reach::Numbers;
use crate::number::Ratio;
use crate::number::interval::Interval;
use crate::plan::among::{Part, PlanAmong, Selecting};
use crate::plan::condition::PlanCondition;
use crate::plan::days::{PlanDays, PlanEnd};
use crate::plan::expr::Expr;
use crate::plan::function::{Function, Irrational};
use crate::plan::node::Work;
use crate::plan::panel::PlanPanel;
use crate::plan::survey::{PlanSurvey, Short};
use crate::rulebook::absent::Cause;
use crate::rulebook::extent;
use crate::score::{self, Case, PlainSum};

/// What a value may be.
pub(super) fn of(look: &Look<'_>, expr: &Expr) -> Possible {
    match expr {
        Expr::Constant(number) => Possible::there(Interval::point(number.clone())),
        Expr::Item { item, enough } => look.item(*item, *enough),
        Expr::Grade { item } => look.item(*item, 0),
        Expr::Fact { fact } => look.fact(*fact),
        Expr::Ratio(two) => {
            let [over, under] = two.as_ref();
            of(look, over).join(of(look, under).divisor(), Interval::over)
        }
        Expr::Change(two) => {
            let [value, base] = two.as_ref();
            let one = Interval::point(Ratio::one());
            of(look, value).join(of(look, base).divisor(), |value, base| value.over(base).minus(&one))
        }
        Expr::Minus(two) => {
            let [left, right] = two.as_ref();
            of(look, left).join(of(look, right), Interval::minus)
        }
        Expr::Plus(all) => fold(look, all, Interval::plus),
        Expr::Times(all) => fold(look, all, Interval::times),
        Expr::Min(all) => fold(look, all, Interval::min),
        Expr::Max(all) => fold(look, all, Interval::max),
        Expr::Clamp { of: value, at_least, at_most } => {
            of(look, value).map(|number| number.clamp(at_least.as_ref(), at_most.as_ref()))
        }
        Expr::Function(function) => self::function(look, function),
        Expr::Score { node, compared } => {
            self::score(look, *node, |numbers| Some(if *compared { &numbers.compared } else { &numbers.read }.clone()))
        }
        Expr::Rate { node, compared } => self::score(look, *node, |numbers| {
            let score = if *compared { &numbers.compared } else { &numbers.read };
            Some(score.over(numbers.mark.as_ref()?))
        }),
        Expr::Earned { node } => Possible {
            number: Some(look.statics.earned(*node)),
            causes: Causes::of(&[Cause::Missing, Cause::NotApplicable]),
        },
        Expr::Reported { node } => reported(look, *node, expr),
        Expr::Count { children, when } => Possible::there(count(look, children, when)),
        Expr::Rows { node, .. } => rows(look, *node, expr),
        Expr::Parts(count) => match look.counts.and_then(|counts| counts.get(count)) {
            Some(count) => Possible::there(count.clone()),
            None => Possible::absent(Causes::of(&[Cause::NotApplicable])),
        },
        Expr::Peers(pool) => look.pool(*pool),
        Expr::Days(days) => self::days(look, days),
        Expr::Survey(survey) => self::survey(look, survey),
        Expr::Panel(panel) => self::panel(look, panel),
        Expr::Milestones(said) => super::milestones::of(look, said),
        Expr::Happened(said) => super::events::number(look, said),
    }
}

fn fold(look: &Look<'_>, all: &[Expr], join: impl Fn(&Interval, &Interval) -> Interval) -> Possible {
    let parts = all.iter().map(|part| of(look, part)).reduce(|left, right| left.join(right, &join));
    // `check` lets no empty list through.
    parts.unwrap_or_else(|| Possible::absent(Causes::of(&[Cause::Missing])))
}

fn function(look: &Look<'_>, function: &Function) -> Possible {
    match function {
        Function::Round { of: value, above, below } => of(look, value)
            .map(|number| ends(number, |end| Some(if end.is_negative() { below } else { above }.round(end)))),
        Function::Abs(value) => of(look, value).map(magnitude),
        Function::If { when, then, otherwise } => {
            let holds = condition::of(look, when, None);
            let branch = |taken: bool, value: &Expr| taken.then(|| of(look, value));
            let both = [branch(holds.yes, then), branch(holds.may_fail(), otherwise)];
            both.into_iter().flatten().reduce(Possible::or).unwrap_or_else(|| Possible::absent(Causes::NONE))
        }
        Function::Irrational { of: value, step } => {
            let value = of(look, value);
            let pole = step.bends().2 && value.number.as_ref().is_some_and(|number| number.holds(&Ratio::zero()));
            let causes = if pole { value.causes.and(Causes::of(&[Cause::ZeroBase])) } else { value.causes };
            let number = value.number.filter(|number| !(pole && number.is_zero()));
            Possible { number: number.map(|number| irrational(&number, step)), causes }
        }
        Function::Among(among) => self::among(look, among),
    }
}

/// One of several, of which some may be absent.
fn among(look: &Look<'_>, among: &PlanAmong) -> Possible {
    let skip = Causes::of(&among.skip);
    // What is known of a sum is added as it stands: most of a year's values are, or are all alike.
    let mut known = PlainSum::default();
    let mut add = |part: &Expr| {
        let Expr::Item { item, .. } = part else { return false };
        look.settled([*item]).is_some_and(|case| known.take(case, part))
    };
    let mut open = OpenSum::new();
    let is_sum = among.meet == Selecting::Sum;
    let rest = among.parts.iter().filter(|part| !(is_sum && (add(part) || open.take(look, part, skip))));
    let split = |one: Possible| (Part { number: one.number, skipped: one.causes.meet(skip) }, one.causes);
    let (parts, mut all): (Vec<Part>, Vec<Causes>) = rest.map(|part| split(of(look, part))).unzip();
    all.extend(open.causes);
    let none = known.many == 0 && open.sure == 0 && parts.iter().all(|part| part.skipped);
    let mut causes = Causes::NONE;
    for (place, own) in all.iter().enumerate() {
        if among.meet.looks_at(parts.get(place.saturating_add(1)..).unwrap_or_default()) {
            // Where all may be skipped, one of their causes answers.
            causes = causes.and(if none { *own } else { own.without(skip) });
        }
    }
    // Who is absent for another cause ends the search for the newest, and any other joining.
    let stops = parts.iter().rposition(|part| part.number.is_none() && !part.skipped);
    let newest = among.meet == Selecting::Newest;
    let from = stops.map_or(0, |stops| if newest { stops.saturating_add(1) } else { parts.len() });
    let known_many = known.many.saturating_add(open.sure);
    let sure = known_many.saturating_add(parts.iter().filter(|part| part.number.is_some() && !part.skipped).count());
    let most =
        known.many.saturating_add(open.many).saturating_add(parts.iter().filter(|part| part.number.is_some()).count());
    if sure.max(1) < among.enough && most > 0 {
        causes = causes.and(Causes::of(&[Cause::TooFew]));
    }
    let there = parts.get(from..).and_then(|parts| among.meet.reach(parts));
    let more = [known.ratio().map(Interval::point), open.sum];
    let there = more
        .into_iter()
        .flatten()
        .fold(there, |there, more| Some(there.map_or_else(|| more.clone(), |there| there.plus(&more))));
    // Whatever else is there, a sum isn't where one of its parts is absent for a cause that isn't skipped.
    let number = if is_sum && stops.is_some() { None } else { there };
    Possible { number: number.filter(|_| most >= among.enough), causes }
}

/// What open cells add to a sum: most of them are alike, and nothing is built of each.
struct OpenSum {
    sum: Option<Interval>,
    causes: Option<Causes>,
    /// How many may be there, and how many are for certain.
    many: usize,
    sure: usize,
}

impl OpenSum {
    fn new() -> Self {
        Self { sum: None, causes: None, many: 0, sure: 0 }
    }

    /// Takes a part that is an open item of which something may come; any other is left to whoever asks.
    fn take(&mut self, look: &Look<'_>, part: &Expr, skip: Causes) -> bool {
        let Expr::Item { item, enough: 0 } = part else { return false };
        if look.settled([*item]).is_some() {
            return false;
        }
        let Some((number, causes)) = look.statics.open(*item) else { return false };
        let skipped = causes.meet(skip);
        self.causes = Some(self.causes.map_or(causes, |so_far| so_far.and(causes)));
        self.many = self.many.saturating_add(1);
        self.sure = self.sure.saturating_add(usize::from(!skipped));
        let sum = self.sum.get_or_insert_with(|| Interval::point(Ratio::zero()));
        sum.widen(number, skipped);
        true
    }
}

/// Without its sign.
pub(super) fn magnitude(number: &Interval) -> Interval {
    let turned = number.negated();
    if !number.reaches_below_zero() {
        number.clone()
    } else if !turned.reaches_below_zero() {
        turned
    } else {
        number.hull(&turned).meet(&Interval::from_zero())
    }
}

/// What an irrational step makes of an interval. Results that are rounded keep their order; an end that is exact may lie
/// on the near side of what its neighbours are rounded to.
fn irrational(number: &Interval, step: &Irrational) -> Interval {
    if let Some(result) = point(number).and_then(|at| step.apply(at)) {
        return Interval::point(result);
    }
    let (rises, even, pole) = step.bends();
    let number = if even { magnitude(number) } else { number.clone() };
    if pole && number.holds(&Ratio::zero()) && number.reaches_below_zero() {
        return Interval::all();
    }
    // Beyond an end without a result it may be anything.
    let image = ends(&number, |end| step.apply(end));
    let image = image.hull(&ends(&image, |end| Some(step.rounded(end))));
    let image = if rises { image } else { Interval { low: image.high, high: image.low } };
    let powers = step.power().1 || even;
    if powers && !number.reaches_below_zero() { image.meet(&Interval::from_zero()) } else { image }
}

/// What is read of a node's score.
fn score(look: &Look<'_>, node: usize, read: impl Fn(&Numbers) -> Option<Interval>) -> Possible {
    let nothing = Causes::of(&[Cause::NotApplicable]);
    let Some(reach) = look.reach(node) else { return Possible::absent(nothing) };
    let number = reach.numbers.as_ref().and_then(read);
    let causes = if reach.gone.may() || number.is_none() { nothing } else { Causes::NONE };
    Possible { number, causes }
}

/// A whole number of things.
pub(super) fn whole(count: usize) -> Ratio {
    Ratio::from_int(i64::try_from(count).unwrap_or(i64::MAX))
}

/// How many nodes satisfy a condition.
fn count(look: &Look<'_>, nodes: &[usize], when: &PlanCondition) -> Interval {
    let (mut least, mut most) = (0_usize, 0_usize);
    for reach in nodes.iter().filter_map(|node| look.reach(*node)) {
        let Some(numbers) = &reach.numbers else { continue };
        let holds = condition::of(look, when, Some(&numbers.compared));
        most = most.saturating_add(usize::from(holds.yes));
        least = least.saturating_add(usize::from(holds.surely() && !reach.gone.may()));
    }
    Interval::closed(whole(least), whole(most))
}

/// How many rows of a node do.
fn rows(look: &Look<'_>, node: usize, expr: &Expr) -> Possible {
    let Some(who) = look.who else { return Possible::there(Interval::from_zero()) };
    let here = look.plan.nodes.get(node).and_then(|node| node.in_group(look.group));
    let Some(Work::Each(each)) = here.map(|here| &here.work) else {
        return Possible::there(Interval::point(Ratio::zero()));
    };
    let read = super::reads::of_value(expr);
    let object = who.case.round.objects.get(who.case.object).map_or(0, |object| object.cohort());
    if !who.open.reads(&read, who.cells, who.case.object, object) {
        return Possible::known(score::value(who.case, expr));
    }
    if who.cells.is_open(each.item, who.case.object) {
        return Possible::there(Interval::from_zero());
    }
    Possible::there(Interval::closed(Ratio::zero(), whole(score::each::rows(who.case, each).len())))
}

/// Whether an object's events or table were reported.
fn reported(look: &Look<'_>, node: usize, expr: &Expr) -> Possible {
    let open = |who: &super::look::Who<'_>| {
        let read = super::reads::of_reported(look.plan, node);
        let cohort = who.case.round.objects.get(who.case.object).map_or(0, |object| object.cohort());
        who.open.reads(&read, who.cells, who.case.object, cohort)
    };
    match look.who.filter(|who| !open(who)) {
        Some(who) => Possible::known(score::value(who.case, expr)),
        None => Possible { number: Some(Interval::point(Ratio::one())), causes: Causes::of(Cause::ALL) },
    }
}

/// Days between dates.
fn days(look: &Look<'_>, days: &PlanDays) -> Possible {
    let items = [days.from, days.to].into_iter().filter_map(|end| match end {
        PlanEnd::Item(item) => Some(item),
        PlanEnd::Day(_) => None,
    });
    if let Some(case) = look.settled(items).filter(|_| look.who.is_some()) {
        return Possible::known(score::days::counted(case, days).map(|count| count.number));
    }
    let end = |end: PlanEnd| match end {
        PlanEnd::Day(day) => Possible::there(Interval::point(Ratio::from_int(day.number()))),
        PlanEnd::Item(item) => match look.settled([item]) {
            Some(case) => day(case, item),
            None => look.statics.item(item, 0),
        },
    };
    let first = Interval::point(Ratio::from_int(i64::from(days.counted)));
    let all = end(days.to).join(end(days.from), |to, from| to.minus(from).plus(&first));
    match days.working {
        None => all,
        // Some of these days, on the same side.
        Some(_) => all.map(|days| days.hull(&Interval::point(Ratio::zero()))),
    }
}

fn day(case: Case<'_>, item: usize) -> Possible {
    let day = case.round.columns.get(item).and_then(|column| column.day(case.object)).ok_or(Cause::Missing);
    Possible::known(score::item_there(case, item).and(day).map(|day| Ratio::from_int(day.number())))
}

/// Surveys: a weighted mean of what channels are worth lies among what options are.
fn survey(look: &Look<'_>, survey: &PlanSurvey) -> Possible {
    if let Some(case) = look.settled([survey.item]) {
        return Possible::known(score::value(case, &Expr::Survey(Box::new(survey.clone()))));
    }
    let worth =
        survey.worth.iter().flatten().chain(survey.shorts().filter_map(Short::worth)).cloned().map(Interval::point);
    let number = worth.reduce(|left, right| left.hull(&right));
    Possible { number, causes: cells::stated(false).and(Causes::of(&[Cause::TooFew])) }
}

/// Panels: a weighted mean of what channels make of their marks lies within the range of those.
fn panel(look: &Look<'_>, panel: &PlanPanel) -> Possible {
    let held = panel.is_judged();
    if let Some(case) = look.settled([panel.item]).filter(|_| !held || look.settled_for_all(panel.item)) {
        return Possible::known(score::value(case, &Expr::Panel(Box::new(panel.clone()))));
    }
    let item = look.plan.items.get(panel.item).and_then(|item| look.plan.rulebook.data.get(&item.id));
    let marks = match held {
        // Judges may still give marks to others, which move what they gave this one.
        true => Interval::all(),
        false => extent::declared(item.and_then(extent::bounds).as_ref()),
    };
    let number = match &panel.short {
        Short::Worth(worth) => marks.hull(&Interval::point(worth.clone())),
        Short::ProRata | Short::Evenly | Short::TooFew => marks,
    };
    Possible { number: Some(number), causes: cells::stated(false).and(Causes::of(&[Cause::TooFew])) }
}
