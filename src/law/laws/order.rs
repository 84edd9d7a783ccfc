//! Order decides nothing.

use proptest::test_runner::TestRng;

use super::Verdict;
use crate::law::case::Case;
use crate::law::strategy::dice::Dice;
use crate::law::unlawful::Shown;
use crate::law::{run, told};
use crate::round::{EvidenceDocument, Row, Submission};

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let mut rng: TestRng = run::generator(case.draw.salt);
    let shuffled = shuffled(&case.document, &mut Dice::new(&mut rng));
    let Some(after) = case.scored(&shuffled) else {
        let effects = vec![["换了次序就不能计分".to_owned(), "in another order it isn't scored".to_owned()]];
        return Verdict::broken(Shown { effects, ..Shown::default() });
    };
    let apart = told::difference(case.outcome(), after.outcome());
    apart.map(|(object, effect)| Shown { object, change: None, effects: vec![effect] }).into()
}

/// The same evidence in another order, in more submissions.
fn shuffled(document: &EvidenceDocument, dice: &mut Dice<'_>) -> EvidenceDocument {
    let mut other = document.clone();
    dice.shuffle(&mut other.roster);
    for entry in &mut other.roster {
        entry.links.values_mut().for_each(|linked| dice.shuffle(linked));
    }
    let mut split: Vec<Submission> = Vec::new();
    for mut submission in std::mem::take(&mut other.submissions) {
        submission.rows.iter_mut().for_each(|row| lists(row, dice));
        dice.shuffle(&mut submission.rows);
        dice.shuffle(&mut submission.complete);
        let at = dice.place(submission.rows.len().saturating_add(1));
        let rest = submission.rows.split_off(at.min(submission.rows.len()));
        split.push(Submission { complete: Vec::new(), rows: rest, ..submission.clone() });
        split.push(submission);
    }
    dice.shuffle(&mut split);
    dice.shuffle(&mut other.decisions);
    EvidenceDocument { submissions: split, ..other }
}

fn lists(row: &mut Row, dice: &mut Dice<'_>) {
    row.events.iter_mut().for_each(|all| dice.shuffle(all));
    row.tallies.iter_mut().for_each(|all| dice.shuffle(all));
    row.sheets.iter_mut().for_each(|all| dice.shuffle(all));
    row.tasks.iter_mut().for_each(|all| dice.shuffle(all));
    row.milestones.iter_mut().for_each(|all| dice.shuffle(all));
}
