//! One node while cells are open: its work, its steps, its rounding, its mark.

use super::condition;
use super::inner;
use super::leaf::{self, Points, Worth};
use super::look::Look;
use super::possible::{Truth, hull};
use super::reach::{Gone, Numbers, Reach};
use super::steps::{self, Added};
use super::{events, rows};
use crate::number::interval::Interval;
use crate::plan::node::{Act, AnswerKind, Digits, InGroup, PlanNode, Work};

/// A node, and the leaves that it adds.
#[derive(Default)]
pub(super) struct Made {
    pub(super) reach: Reach,
    pub(super) added: Vec<Added>,
}

/// What a node may come to; `None` where the group lacks it.
pub(super) fn of(look: &Look<'_>, place: usize, node: &PlanNode) -> Option<Made> {
    let here = node.in_group(look.group)?;
    let applies = node.when.iter().map(|when| condition::of(look, when, None));
    let applies = applies.fold(Truth::is(true), |so_far, when| Truth {
        yes: so_far.yes && when.yes,
        no: so_far.no || when.may_fail(),
        absent: false,
    });
    let mut made = Made::default();
    if applies.yes {
        let worth = worth(look, place, node, here);
        let points = points(look, place, node, here, &worth);
        made.reach = finish(look, &node.digits, here, points, &worth, &mut made.added);
    }
    if applies.no {
        made.reach.gone = made.reach.gone.with(AnswerKind::Aside);
        made.reach.evidence.surely = false;
        made.added.iter_mut().for_each(|(_, runs)| runs.yes = true);
    }
    Some(made)
}

/// A row of a table.
pub(super) fn of_row(look: &Look<'_>, row: &PlanNode, here: &InGroup, worth: &Worth) -> Reach {
    let Work::Leaf(leaf) = &here.work else { return Reach::default() };
    let points = leaf::points(look, &here.work, leaf::valued(look, leaf, worth), worth);
    finish(look, &row.digits, here, points, worth, &mut Vec::new())
}

/// The points that a leaf's own evidence may come to, published, as if nothing were excluded; nothing for others.
pub(super) fn earned(look: &Look<'_>, place: usize, node: &PlanNode) -> Option<Interval> {
    let here = node.in_group(look.group)?;
    let worth = Worth::declared(here.mark.as_ref());
    let points = points(look, place, node, here, &worth);
    let own = Points { stays: None, ..points };
    let shown = finish(look, &node.digits, here, own, &worth, &mut Vec::new()).numbers?.shown;
    Some(shown.over(&Interval::point(here.mark.clone()?)))
}

/// What the node's mark may be for the object.
fn worth(look: &Look<'_>, place: usize, node: &PlanNode, here: &InGroup) -> Worth {
    let declared = Worth::declared(here.mark.as_ref());
    let Some(mark) = &here.mark else { return declared };
    let moved = |marks: Interval| {
        let ratio = marks.over(&Interval::point(mark.clone()));
        Worth { mark: Some(marks), ratio, moved: true }
    };
    if !look.mark_is_open(place, node) {
        let changed = look.who.and_then(|who| who.case.scores.changed_mark(place));
        return changed.map_or(declared, |changed| moved(Interval::point(changed)));
    }
    // It takes at most all that hang together have.
    let all = node.cluster.and_then(|cluster| look.statics.together(cluster, look.group));
    moved(Interval::closed(mark.clone(), all.map_or_else(|| mark.clone(), |all| all.clone().max(mark.clone()))))
}

fn points(look: &Look<'_>, place: usize, node: &PlanNode, here: &InGroup, worth: &Worth) -> Points {
    match &here.work {
        Work::Leaf(leaf) => leaf::points(look, &here.work, leaf::valued(look, leaf, worth), worth),
        Work::Events(plan) => leaf::points(look, &here.work, events::points(look, plan, worth), worth),
        Work::Each(each) => rows::points(look, place, &here.work, each, worth),
        Work::Sum | Work::Combine(_) => inner::points(look, node, here),
    }
}

/// Runs the steps and rounds.
fn finish(
    look: &Look<'_>,
    digits: &Digits,
    here: &InGroup,
    points: Points,
    worth: &Worth,
    added: &mut Vec<Added>,
) -> Reach {
    let Points { runs, stays, mut gone, evidence, lost, rates } = points;
    let leaves = || {
        here.steps.iter().filter_map(|step| match step.act {
            Act::AddLeaf(leaf) => look.reach(leaf),
            _ => None,
        })
    };
    // An added leaf that can't be scored leaves the object unscored, whether or not its step would run.
    gone.unscored |= leaves().any(|leaf| leaf.gone.unscored);
    let never = leaves().any(|leaf| leaf.numbers.is_none() && leaf.gone == Gone { unscored: true, ..Gone::default() });
    let run = runs.map(|runs| steps::run(look, &here.steps, runs, (lost.as_ref(), rates.as_ref()), added));
    if stays.is_some() || gone.may() {
        // Where the steps don't run, nothing is withheld.
        added.iter_mut().for_each(|(_, runs)| runs.yes = true);
    }
    let scaled = here.steps.iter().any(|step| matches!(step.act, Act::Scale { .. }));
    let in_force = match (&worth.mark, lost) {
        (Some(mark), Some(lost)) if !scaled => {
            let left = lost.left(mark);
            // An answer leaves the mark as it is.
            Some(if stays.is_some() { left.hull(mark) } else { left })
        }
        (mark, _) => mark.clone(),
    };
    let before = hull(run, stays).filter(|_| !never);
    let numbers = before.map(|before| Numbers::of(&before, digits, worth.moved, look.plan.compare, in_force));
    Reach { numbers, gone, evidence }
}
