//! Restating changes nothing.

use super::Verdict;
use super::bounds::within;
use crate::document::Id;
use crate::law::case::Case;
use crate::law::strategy::draw::Cell;
use crate::law::told;
use crate::law::unlawful::Shown;
use crate::outcome::{Evaluation, Outcome};
use crate::plan::{ItemKind, Plan};
use crate::round::StateWord;
use crate::sample::Given;

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let Some(again) = case.scored(&case.document) else {
        let effects = vec![["再计一次就不能计分".to_owned(), "scored again it is refused".to_owned()]];
        return Verdict::broken(Shown { effects, ..Shown::default() });
    };
    if let Some((object, effect)) = told::difference(case.outcome(), again.outcome()) {
        return Verdict::broken(Shown { object, change: None, effects: vec![effect] });
    }
    // Every cell stated, so that nothing is awaited.
    let mut stated = case.draw.clone();
    let inner = case.plan().inner();
    for unit in &mut stated.units {
        for (item, known) in inner.items.iter().enumerate() {
            if case.atlas.stated(&unit.seat, item) && !matches!(known.kind, ItemKind::Events(_)) {
                unit.cells.entry(item).or_insert(Cell::Given(Given::State(StateWord::Missing)));
            }
        }
    }
    let events = inner.items.iter().enumerate().filter(|(_, item)| matches!(item.kind, ItemKind::Events(_)));
    stated.claims.extend(events.map(|(item, _)| item).filter(|item| case.atlas.claims(*item)));
    let document = stated.sample(case.atlas).document();
    let Ok(round) = case.plan().round().document(&document) else { return Verdict::Kept };
    let Ok(evaluation) = case.plan().evaluate(round.clone()) else { return Verdict::Kept };
    drafted(case.plan(), &evaluation, &round).into()
}

/// What a draft says otherwise than the outcome.
fn drafted(plan: &Plan, evaluation: &Evaluation, round: &crate::round::Round) -> Option<Shown> {
    let outcome = evaluation.outcome();
    let shown = |object: Option<&Id>, effect: [String; 2]| Shown {
        object: object.map(|object| told::who(outcome, object)),
        change: None,
        effects: vec![effect],
    };
    let draft = match plan.draft(round) {
        Ok(draft) => draft,
        Err(findings) => return Some(shown(None, [findings.zh().to_string(), findings.en().to_string()])),
    };
    let complete = draft.owed().is_empty();
    for object in draft.objects() {
        let id = object.id().as_str();
        for (node, range) in object.scores() {
            let points = outcome.points(id, node.as_str());
            let settled = !complete || range.is_settled();
            if !within(range, points) || !settled {
                let said = |outcome: &Outcome| outcome.points_text(id, node.as_str());
                let label = outcome.label(node.as_str()).unwrap_or(node.as_str());
                let least = range.least_text();
                let names = [format!("“{label}”草案"), format!("draft of {label}")];
                let effect = told::moved([&names[0], &names[1]], least, said(outcome));
                return Some(shown(Some(object.id()), effect));
            }
        }
    }
    None
}
