//! Answers that make silence better than reporting, or not applicable better than good work.

use super::leaves::{LeafAlong, Of};
use super::tell::{Teller, Values, shown};
use crate::document::Lang;
use crate::finding::{
    NoBaseFull, NotApplicableBetter, RejectedBetter, SilenceBetter, SilenceFull, SilenceLeavesOut, SilenceUnscored,
};
use crate::number::Ratio;
use crate::plan::node::{AnswerKind, PlanAnswer};
use crate::round::StateWord;
use crate::rulebook::absent::Cause;
use crate::sample::Given;

/// What the answers of a leaf do beside what can be earned.
pub(super) fn tell(teller: &mut Teller<'_>, leaf: &LeafAlong) {
    let Some(node) = teller.plan().nodes.get(leaf.node) else { return };
    let Some(here) = leaf.groups.first().and_then(|group| node.in_group(*group)) else { return };
    let Some(causes) = teller.ground.node(&node.id).map(|known| known.causes.clone()) else { return };
    let [least, most] = leaf.along.ends();
    // The worst figure is known where it can be reported.
    let least = least.filter(|_| !leaf.loose);
    let answer = |cause: Cause| here.work.answer(cause).filter(|_| causes.contains(&cause));
    let worth = |cause: Cause| match answer(cause) {
        Some(PlanAnswer::Points { points, how: AnswerKind::Full }) => {
            Some((leaf.mark.as_ref().unwrap_or(points), true))
        }
        Some(PlanAnswer::Points { points, .. }) => Some((points, false)),
        _ => None,
    };
    let (name, classes) = teller.of(leaf);
    let mark = leaf.mark.as_ref().map_or_else(String::new, shown);
    if let Some((silent, full)) = worth(Cause::Missing)
        && let Some((least, at)) = &least
        && silent > least
    {
        let figure = Some(silent.sub(least));
        let show = against(teller, leaf, *at, StateWord::Missing);
        if full {
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
    if let Some((rejected, _)) = worth(Cause::Rejected)
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
    if let Some((aside, _)) = worth(Cause::NotApplicable)
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
    let gone = match answer(Cause::Missing) {
        Some(PlanAnswer::Exclude { .. }) => Some(AnswerKind::Excluded),
        Some(PlanAnswer::Gone(how)) => Some(*how),
        _ => None,
    };
    let show = || least.as_ref().and_then(|(_, at)| against(teller, leaf, *at, StateWord::Missing));
    match gone {
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
        if let Some((points, true)) = worth(cause)
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
