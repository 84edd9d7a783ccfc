//! §5.4: everything that moves a digit moves the digest: calendar, parts, places of tiers, any digit of a cell.

use serde_json::{Value, json};

use super::days::dated;
use super::derive::{done, evidence as evidence_of_units, leader, scheme};
use super::digests::{agrees, fields, sample};
use super::kit::{evidence, one, try_round, with};
use jixiao::{Commit, Evaluation, Proofs};

// S5.4-16
#[test]
fn what_moves_a_digit_beside_cells_is_in_the_digest() {
    // The calendar by which days are counted, whatever order it is written in.
    let count = json!({"days": {"from": "closed", "to": "filed", "count": "working", "first_day": "not_counted",
                                "day_off": "next_day"}});
    let days = dated(count);
    let cells = [("o", "closed", json!("2024-02-08")), ("o", "filed", json!("2024-02-19"))];
    let by = |calendar: Value| try_round(&days, &with(evidence(&[("o", "c")], &cells), "/calendar", calendar)).unwrap();
    let calendar = json!({"years": [2024, 2025], "workdays": ["2024-02-18", "2024-02-04"],
                          "holidays": ["2024-05-01", {"from": "2024-02-10", "until": "2024-02-17"}]});
    let evaluation = by(calendar.clone());
    let proofs = Proofs::new(&evaluation, Commit::public());
    let header = proofs.header();
    let wanted = concat!(
        r#"{"holidays":["2024-05-01",{"from":"2024-02-10","until":"2024-02-17"}],"#,
        r#""workdays":["2024-02-04","2024-02-18"],"years":["2024","2025"]}"#
    );
    let verified = header.verify(&proofs.root()).unwrap();
    assert_eq!((verified.field("calendar"), verified.shows_evidence()), (Some(wanted), true));
    assert_eq!(fields(&proofs.object_with_evidence("o").unwrap()).last(), Some(&("evidence/filed", "2024-02-19")));
    let mut turned = calendar.clone();
    for list in ["years", "workdays", "holidays"] {
        turned[list].as_array_mut().unwrap().reverse();
    }
    assert_eq!(by(turned).digest(), evaluation.digest());
    for (pointer, other) in [
        ("/workdays", json!(["2024-02-18"])),
        ("/holidays/0", json!("2024-05-02")),
        ("/holidays/1/until", json!("2024-02-16")),
        ("/years", json!([2024])),
    ] {
        assert_ne!(by(with(calendar.clone(), pointer, other)).digest(), evaluation.digest(), "{pointer}");
    }
    // Who the parts of a derived object are.
    let derived = |parts: Value| done(&scheme(json!({})), &evidence_of_units(vec![leader("m", parts)]));
    let all = derived(json!(["b", "a", "e"]));
    assert_eq!(all.digest(), derived(json!(["a", "e", "b"])).digest());
    assert_ne!(all.digest(), derived(json!(["a", "b"])).digest());
    let proofs = Proofs::new(&all, Commit::public());
    let parts = proofs.field("m", "roster/parts").unwrap();
    assert_eq!(parts.verify(&proofs.root()).unwrap().value(), r#"[{"object":"a"},{"object":"b"},{"object":"e"}]"#);
    assert_eq!(proofs.field("m", "derived").unwrap().field.value, "leaders");
    assert_eq!(proofs.field("m", "cohort"), None);
    agrees(&all);
    let weighed = |weight: Value| {
        let links = json!([{"object": "a", "weight": weight}, {"object": "b", "weight": "0.5"}]);
        done(&scheme(json!({"link_weights": true})), &evidence_of_units(vec![leader("m", links)]))
    };
    let half = weighed(json!("0.5"));
    assert_ne!(half.digest(), weighed(json!("0.4")).digest());
    let parts = Proofs::new(&half, Commit::public()).field("m", "roster/parts").unwrap();
    assert_eq!(parts.field.value, r#"[{"object":"a","weight":"0.5"},{"object":"b","weight":"0.5"}]"#);
}

/// Counts and flags as texts, as records have them; without what names the thing itself.
fn plainly(value: &Value, without: &str) -> Value {
    match value {
        Value::Number(number) => json!(number.to_string()),
        Value::Bool(flag) => json!(flag.to_string()),
        Value::Array(list) => list.iter().map(|inner| plainly(inner, "")).collect(),
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| *key != without);
            Value::Object(kept.map(|(key, inner)| (key.clone(), plainly(inner, ""))).collect())
        }
        other => other.clone(),
    }
}

/// Holds the record of every cohort against the outcome's JSON.
fn cohorts_agree(evaluation: &Evaluation) {
    let proofs = Proofs::new(evaluation, Commit::public());
    let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
    for cohort in outcome["cohorts"].as_array().unwrap() {
        let id = cohort["cohort"].as_str().unwrap();
        let objects = outcome["objects"].as_array().unwrap().iter().filter(|object| object["cohort"] == id).count();
        let mut wanted = vec![("objects".to_owned(), json!(objects.to_string()))];
        for (key, value) in cohort.as_object().unwrap() {
            match (key.as_str(), value) {
                ("cohort", _) => {}
                ("tiers" | "promotions", Value::Array(list)) => {
                    let name = key.trim_end_matches('s');
                    wanted.extend(
                        list.iter().map(|one| (format!("{key}/{}", one[name].as_str().unwrap()), plainly(one, name))),
                    );
                }
                (_, value) => wanted.push((key.clone(), plainly(value, ""))),
            }
        }
        wanted.sort_by(|left, right| left.0.cmp(&right.0));
        let proof = proofs.cohort(id).unwrap();
        let read = |text: &str| match text.starts_with('{') {
            true => serde_json::from_str(text).unwrap(),
            false => json!(text),
        };
        let found: Vec<(String, Value)> =
            fields(&proof).into_iter().map(|(name, text)| (name.to_owned(), read(text))).collect();
        assert_eq!(found, wanted, "{id}");
        proof.verify(&proofs.root()).unwrap();
    }
}

// S5.4-17
#[test]
fn a_cohort_shows_how_its_places_were_filled() {
    let evaluation = sample();
    cohorts_agree(&evaluation);
    let proofs = Proofs::new(&evaluation, Commit::public());
    let wanted = [
        ("objects", "3"),
        ("ranked", "3"),
        ("ranked_base", "3"),
        ("roster_base", "3"),
        ("tiers/good", r#"{"last":"o1","taken":"1"}"#),
        ("tiers/rest", r#"{"last":"o10","taken":"2"}"#),
    ];
    assert_eq!(fields(&proofs.cohort("k").unwrap()), wanted);
    // A round of forty departments: quotas, ties at the edge, a promotion, a forced lowest.
    let plan = jixiao::check(include_str!("../../examples/tiers/rulebook.json")).into_plan().unwrap();
    let table = include_bytes!("../../examples/tiers/evidence.csv");
    #[cfg(feature = "csv")]
    {
        let round = plan.round().csv(jixiao::Table::new(table)).unwrap();
        let evaluation = plan.evaluate(round).unwrap();
        cohorts_agree(&evaluation);
        agrees(&evaluation);
    }
    let _ = (plan, table);
}

/// Every document in which one digit of one value is another.
fn one_digit_off(document: &Value, pointers: &[String]) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for pointer in pointers {
        let said = document.pointer(pointer).unwrap();
        let text = said.as_str().map_or_else(|| said.to_string(), ToOwned::to_owned);
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
            let other = char::from_digit((letter.to_digit(10).unwrap() + 1) % 10, 10).unwrap();
            let mut changed = text.clone();
            changed.replace_range(at..=at, &other.to_string());
            all.push((format!("{pointer} {text} {changed}"), with(document.clone(), pointer, json!(changed))));
        }
    }
    all
}

// S5.4-9
#[test]
fn another_digit_anywhere_is_another_digest() {
    let book = with(one(json!("open"), json!("round(x, 0) + r"), json!("as_points")), "/data/x/decimals", json!(10));
    let said = evidence(
        &[("o", "c"), ("q", "d")],
        &[
            ("o", "x", json!("1203.4500000001")),
            ("o", "y", json!("77.25")),
            ("o", "r", json!(["3", "1047"])),
            ("q", "t", json!("50.05")),
            ("q", "b", json!("0.0001")),
        ],
    );
    let root = |said: &Value| try_round(&book, said).unwrap_or_else(|found| panic!("{}", found.en())).digest();
    let first = root(&said);
    let pointers: Vec<String> = (0..5)
        .flat_map(|row| ["value", "n", "d"].map(|key| format!("/submissions/0/rows/{row}/{key}")))
        .filter(|pointer| said.pointer(pointer).is_some())
        .collect();
    let mut roots = std::collections::BTreeSet::from([first]);
    let changed = one_digit_off(&said, &pointers);
    for (what, other) in &changed {
        assert!(roots.insert(root(other)), "{what}");
    }
    assert!(changed.len() > 30, "{}", changed.len());
    // And none where a number is only written otherwise.
    let same = with(said.clone(), "/submissions/0/rows/1/value", json!("77.2500"));
    assert_eq!(root(&same), first);
}

// S5.4-8 S5.4-16 S5.4-18
#[test]
fn digests_that_another_program_recomputed() {
    // The roots are what tests/digests/recompute.py printed for these documents and the outcomes' JSON; the second round
    // holds events, shared ones among them, ballots, tasks, links, layers and latitudes, the third all other decisions.
    let rounds = [
        (
            include_str!("../digests/rulebook.json"),
            include_str!("../digests/evidence.json"),
            include_str!("../digests/outcome.json"),
            "sha256:11ca6435cfdd3507a3610150061244d06af12c0028eac65a1eed0f2b12646528",
        ),
        (
            include_str!("../digests/records/rulebook.json"),
            include_str!("../digests/records/evidence.json"),
            include_str!("../digests/records/outcome.json"),
            "sha256:659fe4bb7f2ca59a2e4b5316b46d7935644eef7ad907ec8c15371f8f0a2964ff",
        ),
        (
            include_str!("../digests/decided/rulebook.json"),
            include_str!("../digests/decided/evidence.json"),
            include_str!("../digests/decided/outcome.json"),
            "sha256:9c6dff992c394e818e8967ea3358fcd1b57be5083e55f38c3d30b2eea007325f",
        ),
    ];
    for (rulebook, said, published, root) in rounds {
        let plan = jixiao::check(rulebook).into_plan().unwrap();
        let published: Value = serde_json::from_str(published).unwrap();
        for _ in 0..2 {
            let evaluation = plan.evaluate(plan.round().json(said).unwrap()).unwrap();
            let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
            assert_eq!(outcome, published, "{outcome}");
            assert_eq!(evaluation.digest().to_string(), root);
        }
    }
}
