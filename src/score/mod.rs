//! Points: one object's way from evidence to its total, leaf by leaf and node by node.
//!
//! In: a plan and a round. Out: a number per node, told to a `Trace`. Ranks and tiers are `standing`'s.

mod among;
pub(crate) mod channels;
pub(crate) mod columnar;
mod combine;
mod condition;
pub(crate) mod coverage;
mod curve;
pub(crate) mod days;
pub(crate) mod derive;
pub(crate) mod each;
pub(crate) mod effects;
mod escalation;
mod events;
pub(crate) mod exclude;
pub(crate) mod gather;
pub(crate) mod happened;
pub(crate) mod history;
mod judges;
mod kernel;
mod latitude;
mod leaf;
mod left;
mod matter;
pub(crate) mod milestones;
mod pace;
pub(crate) mod panel;
pub(crate) mod peers;
mod scores;
mod statistic;
mod steps;
mod stop;
pub(crate) mod survey;
pub(crate) mod trace;
mod value;
pub(crate) mod watch;

use crate::number::{Published, Ratio};
use crate::plan::Inner;
use crate::plan::node::{AnswerKind, InGroup, PlanNode, Work};
use crate::round::{Data, TaskRow};
use crate::rulebook::absent::Cause;
use crate::rulebook::identity::Compare;
pub(crate) use among::PlainSum;
pub(crate) use condition::{Told, evaluate as condition, number_of as number_read, rate};
use each::RowScore;
use events::Without;
pub(crate) use events::{Fate, SetAside, so_far as events_so_far, worths as events_worths};
use exclude::Changed;
use leaf::Worth;
use peers::Tables;
pub(crate) use scores::{Compared, Score, Scores, Stands};
pub(crate) use stop::Stop;
use trace::Trace;
pub(crate) use value::{evaluate as value, item as item_number, there as item_there};

/// One object of a round under its plan: what every evaluation reads.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) plan: &'a Inner,
    pub(crate) round: &'a Data,
    pub(crate) object: usize,
    pub(crate) group: usize,
    /// The object's scores so far.
    pub(crate) scores: &'a Scores,
    /// What objects have from their peers.
    pub(crate) tables: &'a Tables,
    /// The row of a table that is scored, where one is.
    pub(crate) row: Option<&'a TaskRow>,
}

/// What scoring a node tells beside its score.
#[derive(Default)]
struct Aside {
    /// Added leaves whose step doesn't run.
    withheld: Vec<usize>,
    /// What the rows of a table came to.
    rows: Vec<RowScore>,
}

/// Scores one object; all that stops the round is told, not only the first.
pub(crate) fn object<T: Trace>(case: Case<'_>, scores: &mut Scores, stops: &mut Vec<Stop>, trace: &mut T) {
    scores.clear();
    for place in 0..case.plan.nodes.len() {
        place_of(case, place, scores, stops, trace);
        if case.plan.effects_late && case.plan.effects_at == Some(place) {
            effects::act(case, Some(place), scores, trace);
        }
    }
    if case.plan.rulebook.indicators.is_none() {
        effects::act(case, None, scores, trace);
    }
}

/// The same of an object that is scored aside from the others, untraced; what stops the round.
pub(crate) fn by_itself(case: Case<'_>, scores: &mut Scores) -> Vec<Stop> {
    let mut stops = Vec::new();
    object(case, scores, &mut stops, &mut trace::Silent);
    stops
}

/// Scores objects that stand side by side, from where they are to a place in the plan's order: node by node, so that
/// what lies together in memory is read together. `base` is the first object, with nothing scored; `scores` go by
/// object from there.
pub(crate) fn tile(base: Case<'_>, until: usize, scores: &mut [Scores], stops: &mut Vec<(usize, Stop)>) {
    let from = scores.first().map_or(until, |first| first.list.len());
    let mut found = Vec::new();
    for place in from..until {
        for (object, own) in (base.object..).zip(scores.iter_mut()) {
            let group = base.round.objects.get(object).map_or(0, |object| object.group());
            place_of(Case { object, group, ..base }, place, own, &mut found, &mut trace::Silent);
            stops.extend(found.drain(..).map(|stop| (object, stop)));
        }
    }
    // Without a total, effects act once everything else is there.
    if until == base.plan.nodes.len() && base.plan.rulebook.indicators.is_none() && !base.plan.effects.is_empty() {
        for (object, own) in (base.object..).zip(scores.iter_mut()) {
            let group = base.round.objects.get(object).map_or(0, |object| object.group());
            effects::act(Case { object, group, ..base }, None, own, &mut trace::Silent);
        }
    }
}

/// Scores the next node of an object.
#[inline]
fn place_of<T: Trace>(case: Case<'_>, place: usize, scores: &mut Scores, stops: &mut Vec<Stop>, trace: &mut T) {
    let Some(node) = case.plan.nodes.get(place) else { return };
    match node.in_group(case.group) {
        None => scores.list.push(None),
        Some(_) if !applies(case, node) => {
            scores.put(place, Err(Stop::Gone { cause: Cause::NotApplicable, how: AnswerKind::Aside }), stops);
        }
        // The short road of most leaves; it takes nothing along that only the long one needs.
        Some(here) => {
            let changed = scores.changed(case, node, place);
            match whole::<T>(case, node, here).filter(|_| changed.is_none()) {
                Some(score) => scores.list.push(Some(score)),
                None => one(case, place, here, changed, scores, stops, trace),
            }
        }
    }
    if case.plan.effects_at == Some(place) && !case.plan.effects_late {
        effects::act(case, Some(place), scores, trace);
    }
}

/// Whether a node applies to an object: its own condition holds, and that of every node above it.
fn applies(case: Case<'_>, node: &PlanNode) -> bool {
    node.when.iter().all(|when| condition(case, when, Scores::none(), None) == Told::True)
}

/// What a leaf comes to by itself before its last rounding, and whether that is from evidence; `None` where it stops the
/// round, comes to nothing, or its object's class lacks it. Whether it applies isn't asked.
pub(crate) fn alone(case: Case<'_>, place: usize) -> Option<(Ratio, Option<Cause>)> {
    let node = case.plan.nodes.get(place)?;
    let here = node.in_group(case.group)?;
    let mut exact = Exact(None);
    let score = self::node(case, place, node, here, None, &mut Aside::default(), &mut exact).ok()?;
    Some((exact.0?, score.answered.map(|(cause, _)| cause)))
}

/// Keeps the number that is rounded.
struct Exact(Option<Ratio>);

impl Trace for Exact {
    fn rounded(&mut self, exact: &Ratio, _: Published) {
        self.0 = Some(exact.clone());
    }
}

/// Scores one node again, now that what it waited for is there.
pub(crate) fn again(case: Case<'_>, place: usize, scores: &mut Scores, stops: &mut Vec<Stop>) {
    let Some(node) = case.plan.nodes.get(place) else { return };
    if let Some(here) = node.in_group(case.group) {
        let changed = scores.changed(case, node, place);
        one(case, place, here, changed, scores, stops, &mut trace::Silent);
    }
}

/// Lets effects act that had to wait until gaps in the total were filled.
pub(crate) fn late_effects(case: Case<'_>, scores: &mut Scores) {
    effects::act(case, case.plan.effects_at, scores, &mut trace::Silent);
}

/// A leaf's score in whole numbers, where the plan has a kernel for it and the cell is plainly there.
fn whole<T: Trace>(case: Case<'_>, node: &PlanNode, here: &InGroup) -> Option<Score> {
    let kernel = here.kernel.as_ref().filter(|_| T::SILENT)?;
    let mantissa = kernel::points(case, kernel, &node.digits.rounding)?;
    // A plan gives kernels only to nodes whose exact number nobody reads.
    let published = Published::new(mantissa, kernel.decimals)?;
    Some(Score { published, exact: None, stays_exact: false, answered: None, mark: None, changed: false })
}

/// Scores one node that the object's class has, and keeps what it came to.
fn one<T: Trace>(
    case: Case<'_>,
    place: usize,
    here: &InGroup,
    changed: Option<Changed>,
    scores: &mut Scores,
    stops: &mut Vec<Stop>,
    trace: &mut T,
) {
    let Some(node) = case.plan.nodes.get(place) else { return };
    let mut aside = Aside::default();
    let score = self::node(Case { scores, ..case }, place, node, here, changed.as_ref(), &mut aside, trace);
    if changed.is_some()
        && let Ok(plain) =
            self::node(Case { scores, ..case }, place, node, here, None, &mut Aside::default(), &mut trace::Silent)
    {
        scores.plain.insert(place, (plain.published, plain.mark));
    }
    scores.put(place, score, stops);
    if !aside.rows.is_empty() {
        scores.rows.insert(place, aside.rows);
    }
    aside.withheld.into_iter().for_each(|leaf| scores.withhold(case, leaf));
}

/// Scores one node.
fn node<T: Trace>(
    case: Case<'_>,
    place: usize,
    node: &PlanNode,
    here: &InGroup,
    changed: Option<&Changed>,
    aside: &mut Aside,
    trace: &mut T,
) -> Result<Score, Stop> {
    // A row is told by its node.
    if case.row.is_none() {
        trace.begins(place);
    }
    if let Some(changed) = changed {
        trace.changed(changed);
    }
    let declared = case.row.map(|row| &row.mark).or(here.mark.as_ref());
    let worth = Worth { mark: changed.map(|changed| &changed.mark).or(declared), changed };
    let mut lost = None;
    let (number, answered) = match &here.work {
        Work::Leaf(leaf) if let Some(left) = latitude::left(case, leaf) => {
            return Err(Stop::OutOfLatitude { node: place, bounds: left.text() });
        }
        Work::Leaf(leaf) => match leaf::points(case, leaf, worth, trace) {
            Ok(points) => (points, None),
            Err(cause) => answer(case, place, here, cause, worth, trace)?,
        },
        Work::Events(events) => match events::points(case, events, changed, trace) {
            Ok(points) => (points, None),
            Err(Without::Cause(cause)) => answer(case, place, here, cause, worth, trace)?,
            Err(Without::Undated(event)) => return Err(Stop::Undated { node: place, item: events.item, event }),
        },
        Work::Each(each) => match each::points(case, place, each, changed, aside, trace) {
            Ok(rows) => {
                lost = rows.lost;
                (rows.points, None)
            }
            Err(each::Without::Cause(cause)) => answer(case, place, here, cause, worth, trace)?,
            Err(each::Without::Stop(stop)) => return Err(stop),
        },
        Work::Sum | Work::Combine(_) => match left::nothing(case, place, node, here)? {
            Some((points, cause, kind)) => {
                trace.answered(cause, kind, &points);
                (points, Some((cause, kind)))
            }
            None => {
                lost = left::lost(case, node, &here.work, trace);
                let number = match &here.work {
                    Work::Combine(meet) => combine::points(node, meet, case.scores, trace),
                    _ => sum(node, case.scores, trace),
                };
                (number, None)
            }
        },
    };
    left::unscored(case, here)?;
    // An answer passes the curve and the steps; that to no event only the curve.
    let runs = answered.is_none_or(|(cause, _)| cause == Cause::NoEvent);
    let number =
        if runs { steps::run(case, &here.steps, number, lost.as_ref(), &mut aside.withheld, trace) } else { number };
    let mark = lost.and_then(|lost| left::in_force(here, worth.mark, &lost));
    if let Some(mark) = &mark {
        trace.marked(mark);
    }
    let published = node.digits.rounding.published(&number).ok_or(Stop::TooLarge { node: place })?;
    trace.rounded(&number, published);
    let stays_exact = node.digits.exact || changed.is_some();
    let mark = mark.or_else(|| changed.map(|changed| changed.mark.clone()));
    let exact = (stays_exact || case.plan.compare == Compare::Exact).then(|| Box::new(number));
    Ok(Score { published, exact, stays_exact, answered, mark: mark.map(Box::new), changed: changed.is_some() })
}

/// The points of the answer to a cause.
fn answer<T: Trace>(
    case: Case<'_>,
    place: usize,
    here: &InGroup,
    cause: Cause,
    worth: Worth<'_>,
    trace: &mut T,
) -> Result<(Ratio, Option<(Cause, AnswerKind)>), Stop> {
    let (points, cause, kind) = leaf::answer(case, place, &here.work, cause, worth, trace)?;
    trace.answered(cause, kind, &points);
    Ok((points, Some((cause, kind))))
}

/// The children as they stand after their own rounding.
fn sum<T: Trace>(node: &PlanNode, scores: &Scores, trace: &mut T) -> Ratio {
    // Published digits of one scale are added as they are; whatever else there is joins as ratios.
    let (mut digits, mut scale) = (0_i128, None);
    let mut rest: Option<Ratio> = None;
    for score in node.children.iter().filter_map(|child| scores.of(*child)) {
        let (mantissa, decimals) = score.published.parts();
        let alike = !score.stays_exact && *scale.get_or_insert(decimals) == decimals;
        match digits.checked_add(mantissa).filter(|_| alike) {
            Some(sum) => digits = sum,
            None => {
                let read = score.read();
                rest = Some(rest.map_or_else(|| read.clone(), |rest| rest.add(&read)));
            }
        }
    }
    let total = Ratio::from_decimal_parts(digits, scale.unwrap_or(0));
    let total = match rest {
        Some(rest) => total.add(&rest),
        None => total,
    };
    trace.summed(&total);
    total
}
