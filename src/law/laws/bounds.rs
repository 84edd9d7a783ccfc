//! Bounds: every score lies within what a draft of part of the evidence says.

use std::collections::BTreeSet;

use proptest::test_runner::TestRng;

use super::Verdict;
use crate::document::Id;
use crate::draft::DraftRange;
use crate::law::case::Case;
use crate::law::run;
use crate::law::strategy::dice::Dice;
use crate::law::unlawful::Shown;
use crate::number::Decimal;
use crate::rulebook::data::Item;

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let mut rng: TestRng = run::generator(case.draw.salt);
    let mut dice = Dice::new(&mut rng);
    let mut part = case.document.clone();
    // Nothing at all, or a part; what is claimed to be listed as a whole stays listed, and so do targets that have a default,
    // for a draft takes both to be known.
    let all = dice.one_in(2);
    let claimed: BTreeSet<(Id, Option<Id>)> = part
        .submissions
        .iter()
        .flat_map(|submission| &submission.complete)
        .map(|claim| (claim.item.clone(), claim.period.clone()))
        .collect();
    for submission in &mut part.submissions {
        submission.rows.retain(|row| {
            let claimed = claimed.contains(&(row.item.clone(), row.period.clone()));
            let target = case.plan().rulebook().data.get(&row.item);
            let by_default = matches!(target, Some(Item::Target(said)) if said.default.is_some());
            let stays = claimed || by_default;
            stays || (!all && dice.one_in(2))
        });
    }
    let plan = case.plan();
    let Ok(round) = plan.round().document(&part) else { return Verdict::Idle };
    let Ok(draft) = plan.draft(&round) else { return Verdict::Idle };
    let outcome = case.outcome();
    for object in draft.objects() {
        let id = object.id().as_str();
        let total = object.total().map(|range| (range, outcome.total(id), ["总分".to_owned(), "total".to_owned()]));
        let nodes = object.scores().map(|(node, range)| {
            let label = outcome.label(node.as_str()).unwrap_or(node.as_str());
            (range, outcome.points(id, node.as_str()), [format!("“{label}”得分"), format!("points of {label}")])
        });
        for (range, points, [zh, en]) in total.into_iter().chain(nodes) {
            if within(range, points) {
                continue;
            }
            let end = |end: Option<String>| end.unwrap_or_else(|| "∞".to_owned());
            let (least, most) = (end(range.least_text()), end(range.most_text()));
            let points = points.map_or_else(|| "—".to_owned(), |points| points.to_string());
            let effect = [
                format!("{zh} {points}，不在{least}至{most}之间"),
                format!("{en} {points}, which isn't from {least} to {most}"),
            ];
            let object = Some(case.who(object.id()));
            return Verdict::broken(Shown { object, change: None, effects: vec![effect] });
        }
    }
    Verdict::Kept
}

/// Whether points are among those of a range.
pub(super) fn within(range: &DraftRange, points: Option<Decimal>) -> bool {
    match points {
        None => range.may_be_without() || !range.may_be_scored(),
        Some(points) => {
            range.may_be_scored()
                && range.least().is_none_or(|least| points >= least)
                && range.most().is_none_or(|most| points <= most)
        }
    }
}
