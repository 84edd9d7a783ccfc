//! Answers that make silence better than reporting, or not applicable better than good work.

use super::leaves::{Followed, LeafAlong, Of, alike};
use super::show;
use super::tell::{self, Teller, Values, shown};
use super::time::items_of_leaf;
use super::witness::Witness;
use crate::check::Ground;
use crate::document::Lang;
use crate::finding::{
    NoBaseFull, NotApplicableBetter, RejectedBetter, SilenceBetter, SilenceFull, SilenceLeavesOut, SilenceUnscored,
};
use crate::number::{Decimal, Ratio};
use crate::plan::node::{AnswerKind, InGroup, PlanAnswer, PlanNode, Work};
use crate::round::StateWord;
use crate::rulebook::absent::Cause;
use crate::sample::Given;

/// What the answers of a leaf do beside what can be earned.
pub(super) fn tell(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    let Some(node) = teller.plan().nodes.get(leaf.node) else { return };
    let Some(here) = leaf.groups.first().and_then(|group| node.in_group(*group)) else { return };
    let Some(causes) = teller.ground.node(&node.id).map(|known| known.causes.clone()) else { return };
    let published = |points: &Ratio| tell::published(node, points);
    let ends = leaf.along.ends().map(|end| end.map(|(points, at)| (published(&points), at)));
    let [least, most] = ends;
    // The worst figure is known where it can be reported.
    let least = least.filter(|_| !leaf.loose);
    let answer = |cause: Cause| here.work.answer(cause).filter(|_| causes.contains(&cause));
    let worth = |cause: Cause| match answer(cause) {
        Some(PlanAnswer::Points { points, how: AnswerKind::Full }) => {
            Some((published(leaf.mark.as_ref().unwrap_or(points)), true))
        }
        Some(PlanAnswer::Points { points, .. }) => Some((published(points), false)),
        _ => None,
    };
    let (name, classes) = teller.of(leaf);
    let mark = leaf.mark.as_ref().map_or_else(String::new, shown);
    if let Some((silent, full)) = &worth(Cause::Missing)
        && let Some((least, at)) = &least
        && silent > least
    {
        let figure = Some(silent.sub(least));
        let show = against(teller, leaf, *at, StateWord::Missing);
        if *full {
            let kind = SilenceFull { node: name.clone(), classes: classes.clone(), mark: mark.clone() };
            teller.leaf(kind, leaf, figure, show);
        } else {
            let (silent, least) = (shown(silent), shown(least));
            teller.leaf(
                SilenceBetter { node: name.clone(), classes: classes.clone(), silent, least },
                leaf,
                figure,
                show,
            );
        }
    }
    if let Some((rejected, _)) = &worth(Cause::Rejected)
        && let Some((least, at)) = &least
        && rejected > least
    {
        let figure = Some(rejected.sub(least));
        let show = against(teller, leaf, *at, StateWord::Rejected);
        let (rejected, least) = (shown(rejected), shown(least));
        teller.leaf(
            RejectedBetter { node: name.clone(), classes: classes.clone(), rejected, least },
            leaf,
            figure,
            show,
        );
    }
    if let Some((aside, _)) = &worth(Cause::NotApplicable)
        && let Some((most, at)) = &most
        && aside > most
    {
        let figure = Some(aside.sub(most));
        let show = against(teller, leaf, *at, StateWord::NotApplicable);
        let (aside, most) = (shown(aside), shown(most));
        teller.leaf(
            NotApplicableBetter { node: name.clone(), classes: classes.clone(), aside, most },
            leaf,
            figure,
            show,
        );
    }
    let show = || least.as_ref().and_then(|(_, at)| against(teller, leaf, *at, StateWord::Missing));
    match gone(node, here) {
        Some(AnswerKind::Unscored) => {
            let show = show();
            teller.leaf(SilenceUnscored { node: name.clone(), classes: classes.clone() }, leaf, None, show);
        }
        Some(_) => {
            let show = show();
            teller.leaf(SilenceLeavesOut { node: name.clone(), classes: classes.clone() }, leaf, None, show);
        }
        None => {}
    }
    for cause in [Cause::NoTarget, Cause::ZeroBase] {
        if let Some((points, true)) = &worth(cause)
            && least.as_ref().is_none_or(|(least, _)| least < points)
        {
            let (cause_zh, cause_en) = (cause.word(Lang::Zh).to_owned(), cause.word(Lang::En).replace('_', " "));
            let figure: Option<Ratio> = Some(points.clone());
            let kind =
                NoBaseFull { node: name.clone(), classes: classes.clone(), mark: mark.clone(), cause_zh, cause_en };
            let show = nothing_to_divide(teller, leaf, cause, least.as_ref().map(|(_, at)| *at));
            teller.leaf(kind, leaf, figure, show);
        }
    }
}

/// What silence takes away: the total, or the mark of the leaf, which others have then. A figure stands in no total, and an
/// open leaf has no mark to be spared.
fn gone(node: &PlanNode, here: &InGroup) -> Option<AnswerKind> {
    let how = match here.work.answer(Cause::Missing) {
        Some(PlanAnswer::Exclude { .. }) => AnswerKind::Excluded,
        Some(PlanAnswer::Gone(how)) => *how,
        _ => return None,
    };
    (!node.figure && (how == AnswerKind::Unscored || here.mark.is_some())).then_some(how)
}

/// Leaves of events that are scored to see whether silence is better, at most.
const EVENTS: usize = 12;

/// The same of leaves that can't be followed along their values: what silence takes away, and events that cost more than
/// saying nothing.
pub(super) fn beside(teller: &mut Teller<'_>, followed: &Followed<'_>) {
    let plan = teller.plan();
    let mut tried = 0_usize;
    for (place, node) in plan.nodes.iter().enumerate().filter(|(_, node)| node.is_leaf()) {
        let causes = teller.ground.node(&node.id).map(|known| known.causes.clone()).unwrap_or_default();
        if !causes.contains(&Cause::Missing) {
            continue;
        }
        for (here, groups) in alike(node) {
            let Some(group) = groups.first().copied().filter(|group| followed.get(place, *group).is_none()) else {
                continue;
            };
            let (name, classes) = (teller.name(place), teller.classes(&groups));
            let silent: Values = items_of_leaf(here).into_iter().map(|item| (item, MISSING)).collect();
            match gone(node, here) {
                Some(AnswerKind::Unscored) => {
                    let kind = SilenceUnscored { node: name, classes };
                    teller.node(kind, (place, group), None, |ground| both(ground, (node, group), &silent));
                }
                Some(_) => {
                    let kind = SilenceLeavesOut { node: name, classes };
                    teller.node(kind, (place, group), None, |ground| both(ground, (node, group), &silent));
                }
                None if tried < EVENTS => {
                    tried = tried.saturating_add(usize::from(events(teller, place, here, &groups)))
                }
                None => {}
            }
        }
    }
}

const MISSING: Given = Given::State(StateWord::Missing);

/// Something usual, and nothing.
fn both(ground: &Ground, (node, group): (&PlanNode, usize), silent: &Values) -> Vec<Witness> {
    let show = |given: &Values| show::values(ground, group, &node.id, given);
    let both = show(&Values::new()).zip(show(silent));
    // Where nobody else is there, silence may change nothing.
    let both = both.filter(|(said, silent)| said.shown() != silent.shown());
    both.map(|(said, silent)| vec![said, silent]).unwrap_or_default()
}

/// Events that cost something, reported and kept back; whether that was tried.
fn events(teller: &mut Teller<'_>, place: usize, here: &InGroup, groups: &[usize]) -> bool {
    let Some(group) = groups.first().copied() else { return false };
    let Work::Events(said) = &here.work else { return false };
    let Some(PlanAnswer::Points { points: silent, how }) = here.work.answer(Cause::Missing) else { return false };
    let dear = super::weights::dearest(said, true);
    let Some(id) = teller.plan().nodes.get(place).map(|node| node.id.clone()).filter(|_| !dear.is_empty()) else {
        return false;
    };
    let shown_by = show::events(teller.ground, group, place, &dear).zip(show::values(
        teller.ground,
        group,
        &id,
        &vec![(said.item, MISSING)],
    ));
    let Some((reported, kept_back)) = shown_by else { return true };
    let points = |one: &Witness| one.shown().points.as_ref()?.parse::<Decimal>().ok().map(Decimal::ratio);
    let Some((least, worth)) = points(&reported).zip(points(&kept_back)).filter(|(least, worth)| worth > least) else {
        return true;
    };
    // Without a cap nothing is the worst.
    let worst = teller.reach(place, group).and_then(|reach| reach.low);
    let figure = worst.as_ref().map(|_| worth.sub(&least));
    let least = worst.map_or_else(|| "-∞".to_owned(), |_| shown(&least));
    let (node, classes) = (teller.name(place), teller.classes(groups));
    let witnesses = vec![reported, kept_back];
    if *how == AnswerKind::Full {
        let mark = here.mark.as_ref().map_or_else(|| shown(silent), shown);
        teller.node(SilenceFull { node, classes, mark }, (place, group), figure, |_| witnesses);
    } else {
        let kind = SilenceBetter { node, classes, silent: shown(silent), least };
        teller.node(kind, (place, group), figure, |_| witnesses);
    }
    true
}

/// The worst value, and nothing to divide by.
fn nothing_to_divide(teller: &Teller<'_>, leaf: &LeafAlong, cause: Cause, at: Option<i128>) -> Option<Vec<Values>> {
    let zero = crate::number::Decimal::ZERO;
    let (reported, nothing) = (
        teller.values(leaf, at?)?,
        match (leaf.of, cause) {
            (Of::Rate(item), Cause::ZeroBase) => vec![(item, Given::Rate(zero, zero))],
            (Of::Quotient(_, under), Cause::ZeroBase) => vec![(under, Given::Number(zero))],
            (Of::Quotient(_, under), Cause::NoTarget) => vec![(under, Given::State(StateWord::Missing))],
            _ => return None,
        },
    );
    Some(vec![reported, nothing])
}

/// A value that was reported, and that nothing came instead.
fn against(teller: &Teller<'_>, leaf: &LeafAlong, at: i128, state: StateWord) -> Option<Vec<Values>> {
    let item = match leaf.of {
        Of::Item(item) | Of::Rate(item) | Of::Quotient(item, _) => item,
        Of::Value => return None,
    };
    let reported = teller.values(leaf, at)?;
    let silent = reported.iter().map(|(other, given)| match *other == item {
        true => (*other, Given::State(state)),
        false => (*other, *given),
    });
    let silent = silent.collect();
    Some(vec![reported, silent])
}
