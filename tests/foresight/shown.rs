//! What shows in the rulebook's text already, shown by evidence as well.

use jixiao::{Decimal, Diagnosis, Evaluation, Foresight, Lang, Ratio, Witness};
use serde_json::Value;

use crate::kit::{ahead, of};

fn told(code: &str) -> (Foresight, Diagnosis) {
    let path = format!("{}/tests/findings/{code}/rulebook.json", env!("CARGO_MANIFEST_DIR"));
    let book: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let foresight = ahead(&book);
    let first = of(&foresight, code).into_iter().next().unwrap();
    (foresight, first)
}

fn two(diagnosis: &Diagnosis) -> [&Witness; 2] {
    let [one, other] = diagnosis.witnesses() else { panic!("two sets of evidence show it") };
    [one, other]
}

fn scored(foresight: &Foresight, witness: &Witness) -> Evaluation {
    foresight.plan().evaluate(foresight.plan().round().document(witness.evidence()).unwrap()).unwrap()
}

/// By how much totals differ.
fn apart([one, other]: [&Witness; 2]) -> Ratio {
    let [one, other] = [one, other].map(|one| one.shown().total.as_ref().unwrap().parse::<Decimal>().unwrap().ratio());
    other.sub(&one)
}

fn tier(witness: &Witness) -> Option<&str> {
    witness.shown().tier.as_ref().map(jixiao::Id::as_str)
}

fn received(witness: &Witness) -> String {
    witness.evidence().submissions.iter().find_map(|all| all.received).unwrap().to_string()
}

#[test]
fn shares_of_marks_are_what_the_worst_and_the_best_differ_by() {
    for (code, marks) in [("JX7033", 100), ("JX7064", 30), ("JX7236", 100)] {
        let (_, said) = told(code);
        assert_eq!(apart(two(&said)), said.figure().unwrap().mul(&Ratio::from_int(marks)), "{code}");
    }
}

#[test]
fn values_next_to_what_cant_be() {
    let (foresight, said) = told("JX7060");
    let [most] = said.witnesses() else { panic!("one value shows it") };
    let above = |reach: &[Option<Ratio>; 2]| reach[1].clone();
    assert_eq!(most.shown().points.as_deref(), Some("9.90"));
    // Points go on a line to the end of a band that the item doesn't reach.
    assert_eq!(above(&foresight.curves()[0].reach), Ratio::new(406, 41));
    let (_, said) = told("JX7061");
    let [last] = said.witnesses() else { panic!("one place shows it") };
    assert_eq!(last.shown().points.as_deref(), Some("6.00"));
    assert!(last.json(Lang::En).contains("3"));
}

#[test]
fn what_a_body_decides_moves_points_that_evidence_leaves_alone() {
    let (_, said) = told("JX7062");
    let both = two(&said);
    assert_eq!(both.map(|one| one.shown().points.clone().unwrap()), ["4.00", "10.00"]);
    let [one, other] = both.map(|one| serde_json::from_str::<Value>(&one.json(Lang::En)).unwrap());
    assert_eq!(one["submissions"], other["submissions"]);
    assert_ne!(one["decisions"], other["decisions"]);
}

#[test]
fn tiers_that_nobody_holds_or_from_which_nothing_follows() {
    let (_, said) = told("JX7203");
    let both = two(&said);
    assert_eq!(both.map(|one| one.shown().total.clone().unwrap()), ["90", "89"]);
    assert_eq!(both.map(tier), [Some("excellent"), Some("ordinary")]);
    let (foresight, said) = told("JX7221");
    let [holder] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!(tier(holder), Some("ordinary"));
    assert_eq!(scored(&foresight, holder).outcome().consequences(holder.object().as_str()).count(), 0);
    let (foresight, said) = told("JX7222");
    for witness in two(&said) {
        let evaluation = scored(&foresight, witness);
        assert!(evaluation.outcome().consequences(witness.object().as_str()).all(|id| id.as_str() != "praise"));
    }
}

#[test]
fn quotas_that_take_everybody_or_are_full() {
    let (foresight, said) = told("JX7205");
    let [last] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!((last.shown().rank, tier(last)), (Some(10), Some("excellent")));
    assert_eq!(scored(&foresight, last).outcome().objects().count(), 10);
    let (_, said) = told("JX7210");
    let both = two(&said);
    assert_eq!(both.map(|one| one.shown().rank), [Some(3), Some(4)]);
    assert_eq!(both.map(tier), [Some("excellent"), Some("ordinary")]);
}

#[test]
fn an_effect_that_holds_and_harms_nobody() {
    let (foresight, said) = told("JX7223");
    let both = two(&said);
    let hit = both.map(|one| scored(&foresight, one).outcome().effects(one.object().as_str()).count());
    assert_eq!(hit, [0, 1]);
    assert_eq!(both[0].shown(), both[1].shown());
}

#[test]
fn days_on_which_evidence_counts() {
    for (code, day) in [("JX7230", "2025-04-01"), ("JX7231", "2026-01-01")] {
        let (_, said) = told(code);
        let [on_the_day, once_it_is_there] = two(&said);
        assert!(apart([once_it_is_there, on_the_day]) > Ratio::zero(), "{code}");
        assert_eq!(received(once_it_is_there), day);
    }
    let (_, said) = told("JX7232");
    let [soon, last] = two(&said);
    assert_eq!(soon.shown(), last.shown());
    assert_eq!([received(soon), received(last)], ["2026-01-01", "2027-01-15"]);
}

#[test]
fn peers_sway_or_dont() {
    let points = |code: &str| {
        let (_, said) = told(code);
        two(&said).map(|one| one.shown().points.clone().unwrap())
    };
    let [one, other] = points("JX7045");
    assert_ne!(one, other, "one figure of two sways the other");
    let [one, other] = points("JX7043");
    assert_eq!(one, other, "where all get better, nobody gains");
}
