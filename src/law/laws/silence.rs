//! No reward for silence.

use super::Verdict;
use crate::law::case::Case;
use crate::law::strategy::draw::Cell;
use crate::law::told;
use crate::law::unlawful::Shown;
use crate::sample::Given;

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let mut tried = false;
    for poke in &case.draw.pokes {
        let Some((unit, id)) = case.unit(poke.unit) else { continue };
        let reported = unit.cells.get(&poke.item).is_some_and(|cell| !matches!(cell, Cell::Given(Given::State(_))));
        // What came too late wasn't reported.
        if !reported || unit.late.contains(&poke.item) {
            continue;
        }
        let silent = case.draw.with(poke.unit, poke.item, None);
        let silent = silent.sample(case.atlas);
        // A round that silence stops rewards nobody.
        let Some(after) = case.scored(&silent.document()) else { continue };
        tried = true;
        let outcomes = [case.outcome(), after.outcome()];
        let [before, now] = outcomes.map(|outcome| outcome.total(id.as_str()));
        if now <= before {
            continue;
        }
        let raised = case.outcome().nodes().skip(1).find(|node| {
            let [before, now] = outcomes.map(|outcome| outcome.points(id.as_str(), node.as_str()));
            let leaf = case.plan().inner().nodes.iter().any(|known| known.id == **node && known.is_leaf());
            leaf && now > before
        });
        let mut effects: Vec<[String; 2]> = Vec::new();
        effects.extend(raised.map(|node| told::points(outcomes, id.as_str(), node.as_str())));
        effects.push(told::total(outcomes, id.as_str()));
        let change = case.change(&id, poke.item, [&case.sample, &silent]);
        return Verdict::broken(Shown { object: Some(case.who(&id)), change, effects });
    }
    if tried { Verdict::Kept } else { Verdict::Idle }
}
