//! Objects made up to show how a whole scheme ends: the best that can be, the worst, one with a wanted total, some that
//! are nearly alike. What they come to is asked of the engine.
//!
//! Bounded: a few leaves are moved, and a few rounds are scored. What they are to show is others'.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use super::along::Steps;
use super::leaves::LeafAlong;
use super::probe;
use super::says;
use super::tell::Values;
use super::witness::Witness;
use crate::check::Ground;
use crate::document::Id;
use crate::number::{Ratio, Rounding};
use crate::plan::Inner;
use crate::plan::node::Work;
use crate::sample::{self, Sample};

/// Objects in one made-up round at most.
pub(super) const OBJECTS: usize = 60;
/// Leaves of which steps are tried at most.
const LEAVES: usize = 12;
/// Values of a leaf that are tried at most to come between two numbers.
const TRIES: i64 = 4;

/// Cells of evidence that are made up and scored in all: as many to find what is told by trying as to show what is told
/// anyhow. What is left then isn't found, or told without being shown.
const CELLS: usize = 16_000;

/// Makes objects up.
#[derive(Clone, Copy)]
pub(super) struct Maker<'g> {
    pub(super) ground: &'g Ground,
    leaves: &'g [LeafAlong],
    store: &'g Store<'g>,
    /// The cohort in which objects stand; else the first that takes them in.
    cohort: Option<usize>,
    /// Whether what it makes up only shows what is told anyhow.
    shows: bool,
}

/// What makers share.
#[derive(Default)]
pub(super) struct Store<'g> {
    /// Cells that were scored to find something, and to show something.
    spent: [Cell<usize>; 2],
    movable: RefCell<BTreeMap<usize, Rc<Vec<Movable<'g>>>>>,
    /// By group, the exact total of the worst object; `None` where it can't be told.
    worst: RefCell<BTreeMap<usize, Option<Ratio>>>,
}

/// An object to be made up: its group, and what is given beside the usual.
pub(super) type Object = (usize, Values);

/// What an object came to, with the evidence that shows it.
pub(super) struct Came {
    pub(super) total: Option<Ratio>,
    /// Its total before the last rounding, where that is the sum of what stands below it.
    pub(super) exact: Option<Ratio>,
    pub(super) rank: Option<u32>,
    pub(super) tied: bool,
    pub(super) tier: Option<Id>,
    /// Effects that hold of it.
    pub(super) effects: usize,
    /// Ids of what follows for it.
    pub(super) follows: Vec<String>,
    pub(super) witness: Witness,
}

/// A leaf that can be given its worst and its best value.
struct Movable<'g> {
    leaf: &'g LeafAlong,
    worst: (Ratio, i128),
    best: (Ratio, i128),
}

impl<'g> Maker<'g> {
    pub(super) fn new(ground: &'g Ground, leaves: &'g [LeafAlong], store: &'g Store<'g>) -> Self {
        Self { ground, leaves, store, cohort: None, shows: false }
    }

    /// The same, of objects in a cohort.
    pub(super) fn within(self, cohort: usize) -> Self {
        Self { cohort: Some(cohort), ..self }
    }

    /// The same, to show what is told anyhow, so that nothing is left untold for it.
    pub(super) fn aside(self) -> Self {
        Self { shows: true, ..self }
    }

    fn plan(&self) -> &'g Inner {
        self.ground.plan.inner()
    }

    /// Leaves of a group that are followed.
    pub(super) fn leaves(&self, group: usize) -> impl Iterator<Item = &'g LeafAlong> {
        self.leaves.iter().filter(move |leaf| leaf.groups.contains(&group) && !self.is_figure(leaf))
    }

    fn is_figure(&self, leaf: &LeafAlong) -> bool {
        self.plan().nodes.get(leaf.node).is_none_or(|node| node.figure)
    }

    /// What has to be given for a leaf after so many steps.
    pub(super) fn given(&self, leaf: &LeafAlong, steps: i128) -> Option<Values> {
        probe::given(self.plan(), leaf.of, &leaf.along.grid.value(steps)?)
    }

    /// Leaves of a group with both ends, each of items of its own.
    fn movable(&self, group: usize) -> Rc<Vec<Movable<'g>>> {
        if let Some(known) = self.store.movable.borrow().get(&group) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.find_movable(group));
        self.store.movable.borrow_mut().insert(group, Rc::clone(&found));
        found
    }

    fn find_movable(&self, group: usize) -> Vec<Movable<'g>> {
        let mut taken = BTreeSet::new();
        let mut all = Vec::new();
        for leaf in self.leaves(group) {
            let [Some(worst), Some(best)] = leaf.along.ends() else { continue };
            let Some(given) = self.given(leaf, best.1).filter(|_| self.given(leaf, worst.1).is_some()) else {
                continue;
            };
            if given.iter().any(|(item, _)| taken.contains(item)) {
                continue;
            }
            taken.extend(given.iter().map(|(item, _)| *item));
            all.push(Movable { leaf, worst, best });
        }
        all
    }

    /// The best that an object can be given leaf by leaf, or the worst.
    pub(super) fn end(&self, group: usize, best: bool) -> Values {
        let end = |one: &Movable<'_>| self.given(one.leaf, if best { one.best.1 } else { one.worst.1 });
        self.movable(group).iter().filter_map(end).flatten().collect()
    }

    /// A round of objects, in a cohort of their own; `None` where they can't be made up.
    fn sample(&self, objects: &[Object]) -> Option<Sample<'g>> {
        let plan = self.plan();
        let (_, first) = sample::whose(plan, objects.first()?.0)?;
        let cohort = plan.rulebook.cohorts.get(self.cohort.unwrap_or(first))?;
        let mut sample = Sample::new(&self.ground.plan);
        for (group, given) in objects.iter().take(OBJECTS) {
            let object = sample.object(*group)?;
            for (item, given) in given {
                sample.give(object, *item, *given)?;
            }
            let entry = sample.entry(object)?;
            if plan.group_index.is_empty() && entry.class.as_ref().is_some_and(|class| cohort.classes.contains(class)) {
                entry.cohort = Some(cohort.id.clone());
            }
        }
        Some(sample)
    }

    /// What objects come to, in their order; `None` where the round is refused, or enough has been scored.
    pub(super) fn come(&self, objects: &[Object]) -> Option<Vec<Came>> {
        let plan = &self.ground.plan;
        let cells = objects.len().checked_mul(plan.inner().items.len().saturating_add(1))?;
        let [found, shown] = &self.store.spent;
        let known = if self.shows { shown } else { found };
        known.set(known.get().checked_add(cells).filter(|spent| *spent <= CELLS)?);
        let sample = self.sample(objects)?;
        let evidence = Arc::new(sample.document());
        let evaluation = plan.evaluate(plan.round().document(&evidence).ok()?).ok()?;
        let outcome = evaluation.outcome();
        let root = says::root(plan.inner());
        let node = root.and_then(|root| plan.inner().nodes.get(root)).map(|node| &node.id);
        let mut all = Vec::new();
        for (place, (group, _)) in objects.iter().enumerate().take(OBJECTS) {
            let id = sample.id(place)?;
            let standing = outcome.standing(id.as_str())?;
            let below = root.and_then(|root| self.below(root, *group)).and_then(|children| {
                let points = |child: &usize| outcome.points(id.as_str(), plan.inner().nodes.get(*child)?.id.as_str());
                children.iter().map(|child| points(child).map(|points| points.ratio())).collect::<Option<Vec<_>>>()
            });
            all.push(Came {
                total: outcome.total(id.as_str()).map(|total| total.ratio()),
                exact: below.map(|all| all.iter().fold(Ratio::zero(), |so_far, one| so_far.add(one))),
                rank: standing.rank(),
                tied: standing.is_tied(),
                tier: standing.tier().cloned(),
                effects: outcome.effects(id.as_str()).count(),
                follows: outcome.consequences(id.as_str()).map(ToString::to_string).collect(),
                witness: Witness::seen(outcome, &evidence, id, node)?,
            });
        }
        Some(all)
    }

    /// What stands below a node that is the plain sum of it, as it is published.
    fn below(&self, node: usize, group: usize) -> Option<Vec<usize>> {
        let plan = self.plan();
        let known = plan.nodes.get(node)?;
        let here = known.in_group(group)?;
        if !matches!(here.work, Work::Sum) || !here.steps.is_empty() {
            return None;
        }
        let there = |child: &usize| plan.nodes.get(*child).is_some_and(|child| child.in_group(group).is_some());
        let children: Vec<usize> = known.children.iter().copied().filter(there).collect();
        let exact = |child: &usize| plan.nodes.get(*child).is_some_and(|child| child.digits.exact);
        (!children.iter().any(exact)).then_some(children)
    }

    /// Leaves that are added as they are, rounded, up to the total of a group.
    pub(super) fn added(&self, group: usize) -> BTreeSet<usize> {
        let plan = self.plan();
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = says::root(plan).into_iter().collect();
        while let Some(place) = open.pop() {
            let Some(node) = plan.nodes.get(place) else { continue };
            if node.is_leaf() {
                found.extend((node.when.is_empty() && node.cluster.is_none() && !node.digits.exact).then_some(place));
            } else if let Some(children) = self.below(place, group) {
                open.extend(children);
            }
        }
        found
    }

    /// Witnesses of some objects of one round, each about one of them.
    pub(super) fn witnesses(&self, objects: &[Object], about: &[usize]) -> Vec<Witness> {
        self.aside().come(objects).map(|came| shown(&came, about)).unwrap_or_default()
    }

    /// So many objects that are as good as can be but for a little, each a little worse than the one before it.
    pub(super) fn near(&self, group: usize, many: usize) -> Option<Vec<Object>> {
        let last = i128::try_from(many.checked_sub(1)?).ok()?;
        let total = says::root(self.plan())?;
        let base = self.end(group, true);
        let mut best: Option<(Ratio, &LeafAlong, i128, i128)> = None;
        for Movable { leaf, best: (top, at), .. } in self.movable(group).iter().take(LEAVES) {
            let units = [leaf.node, total].map(|node| self.unit(node).unwrap_or_else(Ratio::zero));
            for way in [-1_i128, 1] {
                let Some((step, lost)) = stride(leaf, (top, *at), way, &units, last) else { continue };
                if best.as_ref().is_none_or(|(least, ..)| lost < *least) {
                    best = Some((lost, leaf, *at, step));
                }
            }
        }
        let (_, leaf, at, step) = best?;
        let one = |place: usize| {
            let steps = step.checked_mul(i128::try_from(place).ok()?)?;
            let mut given = base.clone();
            given.extend(self.given(leaf, at.checked_add(steps)?)?);
            Some((group, given))
        };
        (0..many).map(one).collect()
    }

    /// The smallest move of a node's published points.
    pub(super) fn unit(&self, node: usize) -> Option<Ratio> {
        let (mantissa, scale) = self.plan().nodes.get(node)?.digits.rounding.fixed_unit()?;
        Some(Ratio::from_decimal_parts(mantissa, scale))
    }

    /// The total of the worst object of a group before the last rounding.
    fn worst(&self, group: usize) -> Option<Ratio> {
        if let Some(known) = self.store.worst.borrow().get(&group) {
            return known.clone();
        }
        let worst = self.come(&[(group, self.end(group, false))]).and_then(|all| all.into_iter().next()?.exact);
        self.store.worst.borrow_mut().insert(group, worst.clone());
        worst
    }

    /// An object whose total before the last rounding is at least one number and below another, where moving leaf after
    /// leaf from the worst towards the best comes there.
    pub(super) fn between(&self, group: usize, low: &Ratio, below: &Ratio) -> Option<(Values, Ratio, Came)> {
        let mut given = self.end(group, false);
        let mut so_far = self.worst(group)?;
        for Movable { leaf, worst, best } in self.movable(group).iter() {
            let digits = self.plan().nodes.get(leaf.node)?.digits.rounding;
            let (least, most) = (digits.round(&worst.0), digits.round(&best.0));
            if so_far >= *low {
                break;
            }
            let all = so_far.add(&most.sub(&least));
            if all < *low {
                given.extend(self.given(leaf, best.1)?);
                so_far = all;
                continue;
            }
            let window = [low, below].map(|end| end.sub(&so_far).add(&least));
            if let Some(steps) = step_between(leaf, digits, &window) {
                given.extend(self.given(leaf, steps)?);
                break;
            }
        }
        let came = self.come(&[(group, given.clone())])?.pop()?;
        let exact = came.exact.clone()?;
        (exact >= *low && exact < *below).then_some((given, exact, came))
    }
}

/// Witnesses about some objects of a round.
pub(super) fn shown(came: &[Came], about: &[usize]) -> Vec<Witness> {
    about.iter().filter_map(|object| came.get(*object)).map(|one| one.witness.clone()).collect()
}

/// How many steps apart objects must stand so that each shows in the published points, and what one of them loses; `None`
/// where so many don't fit.
fn stride(
    leaf: &LeafAlong,
    (top, at): (&Ratio, i128),
    way: i128,
    units: &[Ratio; 2],
    last: i128,
) -> Option<(i128, Ratio)> {
    let mut size = 1_i128;
    for _ in 0..8 {
        let step = size.checked_mul(way)?;
        let lost = top.sub(&leaf.along.at(at.checked_add(step)?)?);
        if units.iter().all(|unit| lost >= *unit) && lost.is_positive() {
            // The last of them still lies on the grid.
            leaf.along.at(at.checked_add(step.checked_mul(last)?)?)?;
            return Some((step, lost));
        }
        size = size.checked_mul(10)?;
    }
    None
}

/// A value of a leaf whose rounded points lie between two numbers.
fn step_between(leaf: &LeafAlong, digits: Rounding, [low, below]: &[Ratio; 2]) -> Option<i128> {
    let tried = Ratio::from_int(TRIES);
    let holds = |steps: &i128| {
        leaf.along
            .at(*steps)
            .map(|points| digits.round(&points))
            .is_some_and(|points| points >= *low && points < *below)
    };
    for part in leaf.along.steps() {
        let Steps { from, to, each } = part;
        let Some((from, points)) = from.and_then(|from| Some((from, leaf.along.at(from)?))) else { continue };
        if holds(&from) {
            return Some(from);
        }
        for place in 0..=TRIES {
            let Some(share) = Ratio::from_int(place).div(&tried) else { continue };
            let target = low.add(&below.sub(low).mul(&share)).sub(&points);
            let Some((n, d)) = target.div(&each).and_then(|many| many.lowest_terms()) else { continue };
            let Some(many) = n.checked_div_euclid(d) else { continue };
            for steps in [many, many.saturating_add(1)] {
                let Some(steps) = from.checked_add(steps) else { continue };
                if steps >= from && to.is_none_or(|to| steps <= to) && holds(&steps) {
                    return Some(steps);
                }
            }
        }
    }
    None
}
