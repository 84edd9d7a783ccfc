//! Parts make the whole.

use proptest::test_runner::TestRng;

use super::Verdict;
use crate::finding::Findings;
use crate::law::case::Case;
use crate::law::strategy::dice::Dice;
use crate::law::unlawful::Shown;
use crate::law::{run, told};
use crate::outcome::{Facts, Outcome, Scored};
use crate::round::{EvidenceDocument, Round};

pub(super) fn check(case: &Case<'_>) -> Verdict {
    if case.plan().passes().is_none() || case.round.len() < 2 {
        return Verdict::Idle;
    }
    let mut rng: TestRng = run::generator(case.draw.salt);
    let mut dice = Dice::new(&mut rng);
    let shares = dice.place(3).saturating_add(2);
    let mut parts: Vec<Vec<String>> = vec![Vec::new(); shares];
    for object in case.round.objects() {
        if let Some(part) = parts.get_mut(dice.place(shares)) {
            part.push(object.to_string());
        }
    }
    parts.retain(|part| !part.is_empty());
    dice.shuffle(&mut parts);
    match whole(case, &parts) {
        Ok(outcome) => {
            let apart = told::difference(case.outcome(), &outcome);
            apart.map(|(object, effect)| Shown { object, change: None, effects: vec![effect] }).into()
        }
        Err(findings) => {
            let effects = vec![[findings.zh().to_string(), findings.en().to_string()]];
            Verdict::broken(Shown { effects, ..Shown::default() })
        }
    }
}

/// The outcome of all parts.
fn whole(case: &Case<'_>, parts: &[Vec<String>]) -> Result<Outcome, Findings> {
    let plan = case.plan();
    let rounds: Vec<Round> =
        parts.iter().map(|part| plan.round().document(&only(&case.document, part))).collect::<Result<_, _>>()?;
    let mut facts: Option<Facts> = None;
    if plan.passes() == Some(2) {
        for round in &rounds {
            let here = plan.summarise(round)?;
            facts = Some(match facts {
                None => here,
                Some(so_far) => so_far.merge(here)?,
            });
        }
    }
    let mut all: Option<Scored> = None;
    for round in rounds {
        let here = plan.score(round, facts.as_ref())?;
        all = Some(match all {
            None => here,
            Some(so_far) => so_far.merge(here)?,
        });
    }
    let roster: Vec<&str> = case.round.objects().map(crate::document::Id::as_str).collect();
    match all {
        Some(all) => plan.finish(all, &roster),
        None => Err(Findings::default()),
    }
}

/// The evidence of some objects.
fn only(document: &EvidenceDocument, objects: &[String]) -> EvidenceDocument {
    let here = |id: &str| objects.iter().any(|object| object == id);
    let mut part = document.clone();
    part.roster.retain(|entry| here(entry.id.as_str()));
    for submission in &mut part.submissions {
        submission.rows.retain(|row| here(row.object.as_str()));
    }
    part.decisions.retain(|decision| match decision {
        crate::round::Decision::Latitude(said) => here(said.object.as_str()),
        crate::round::Decision::Worth(said) => here(said.object.as_str()),
        crate::round::Decision::Applies(said) => here(said.object.as_str()),
        crate::round::Decision::Tier(said) => here(said.object.as_str()),
    });
    part
}
