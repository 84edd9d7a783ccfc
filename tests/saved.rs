//! §5.5: outcomes as documents, and their return to the evidence that they came from.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

#[allow(dead_code, reason = "shared with the tests of the law, which use more of it")]
#[path = "law/kit.rs"]
mod kit;

use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{
    Commit, Evaluation, Findings, Lang, Plan, Proofs, RecordKind, Round, Salt, SavedCohort, SavedObject, SavedOutcome,
};
use serde_json::{Value, json};

#[cfg(feature = "csv")]
const TIERS: &str = include_str!("../examples/tiers/rulebook.json");
const EVIDENCE: &str = include_str!("digests/evidence.json");

/// A plan and a round that can be read again and again.
struct Case {
    plan: Plan,
    evidence: String,
}

impl Case {
    fn small() -> Self {
        Self::of(include_str!("digests/rulebook.json"), EVIDENCE)
    }

    fn of(rulebook: &str, evidence: &str) -> Self {
        let plan = jixiao::check(rulebook).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
        Self { plan, evidence: evidence.to_owned() }
    }

    fn round(&self) -> Round {
        self.plan.round().json(&self.evidence).unwrap_or_else(|found| panic!("{}", found.en()))
    }

    fn evaluation(&self) -> Evaluation {
        self.plan.evaluate(self.round()).unwrap()
    }

    /// The document with its digest, as a value that a test may change.
    fn saved(&self) -> Value {
        serde_json::to_value(self.evaluation().saved(Commit::public())).unwrap()
    }

    /// Codes that a document is refused with, read as a document first.
    fn refused(&self, saved: &Value) -> Vec<String> {
        match SavedOutcome::json(&saved.to_string()) {
            Err(findings) => kit::listed(&findings),
            Ok(saved) => match self.plan.reopen_with(self.round(), &saved, Commit::public()) {
                Ok(_) => Vec::new(),
                Err(error) => kit::listed(error.findings()),
            },
        }
    }
}

/// Folders with a rulebook and evidence, published cases and printed schemes alike.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = ["tests/cases", "examples/rules"].map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let mut found: Vec<PathBuf> = all.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    found.push(root.join("examples/tiers"));
    found.push(root.join("tests/digests/records"));
    found.push(root.join("tests/digests/decided"));
    found.retain(|path| path.join("rulebook.json").exists());
    found
}

fn round_of(plan: &Plan, folder: &Path) -> Result<Round, Findings> {
    #[cfg(feature = "csv")]
    if let Ok(bytes) = fs::read(folder.join("evidence.csv")) {
        return plan.round().csv(jixiao::Table::new(&bytes));
    }
    plan.round().json(&fs::read_to_string(folder.join("evidence.json")).unwrap_or_default())
}

// S5.5-1 S5.5-2
#[test]
fn every_outcome_is_saved_read_and_reopened() {
    let (mut opened, mut cohorts) = (0, 0);
    for folder in folders() {
        let plan = jixiao::check(&fs::read_to_string(folder.join("rulebook.json")).unwrap()).into_plan().unwrap();
        let Ok(evaluation) = round_of(&plan, &folder).and_then(|round| plan.evaluate(round)) else { continue };
        let outcome = evaluation.outcome();
        let bare = outcome.saved();
        // An outcome serialises as the document that it is saved as.
        let value: Value = serde_json::from_str(&bare.to_json(Lang::En)).unwrap();
        assert_eq!(serde_json::to_value(outcome).unwrap(), value, "{}", folder.display());
        let saved = evaluation.saved(Commit::public());
        assert_eq!(saved.root, Some(evaluation.digest()));
        for lang in [Lang::En, Lang::Zh] {
            let read = SavedOutcome::json(&saved.to_json(lang)).unwrap_or_else(|found| panic!("{}", found.en()));
            assert_eq!(read, saved, "{}", folder.display());
        }
        assert_eq!(serde_json::from_value::<SavedOutcome>(value.clone()).unwrap(), bare);
        // The parts are the same by themselves.
        for (object, whole) in saved.objects.iter().zip(value["objects"].as_array().unwrap()) {
            let own = outcome.object(object.object.as_str()).unwrap();
            assert_eq!((&own, &serde_json::to_value(&own).unwrap()), (object, whole));
            for lang in [Lang::En, Lang::Zh] {
                assert_eq!(&SavedObject::json(&own.to_json(lang)).unwrap(), object);
            }
            assert_eq!(
                own.total.as_ref().map(|total| total.to_string()),
                outcome.total_text(object.object.as_str()),
                "{}",
                object.object
            );
        }
        for cohort in &saved.cohorts {
            let own = outcome.cohort(cohort.cohort.as_str()).unwrap();
            let text = serde_json::to_string(&own).unwrap();
            assert_eq!(&SavedCohort::json(&text).unwrap(), cohort);
            assert_eq!(&SavedCohort::json(&cohort.to_json(Lang::Zh)).unwrap(), cohort);
            cohorts += 1;
        }
        let again = plan.reopen(round_of(&plan, &folder).unwrap(), &saved);
        let again = again.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        assert_eq!(again.digest(), evaluation.digest());
        assert!(plan.reopen(round_of(&plan, &folder).unwrap(), &bare).is_ok());
        opened += 1;
    }
    assert!(opened >= if cfg!(feature = "csv") { 24 } else { 5 }, "{opened}");
    assert!(cohorts >= 10 || cfg!(not(feature = "csv")), "{cohorts}");
}

/// Every way to write a document with one thing changed, cut off or added, with the pointer of what was.
fn edited(value: &Value, at: &str, all: &mut Vec<(String, Value)>, root: &Value) {
    let mut put = |pointer: &str, other: Value| {
        let mut changed = root.clone();
        *changed.pointer_mut(pointer).unwrap() = other;
        all.push((pointer.to_owned(), changed));
    };
    match value {
        Value::String(text) => {
            put(at, json!(format!("{text}0")));
            let mut letters: Vec<char> = text.chars().collect();
            letters[0] = if letters[0] == '1' { '2' } else { '1' };
            put(at, json!(letters.iter().collect::<String>()));
            if text.ends_with('0') {
                put(at, json!(text.trim_end_matches('0')));
            }
        }
        Value::Number(number) => {
            put(at, json!(number.as_u64().unwrap() + 1));
            put(at, json!(number.as_u64().unwrap().wrapping_sub(1)));
        }
        Value::Bool(flag) => put(at, json!(!flag)),
        Value::Array(list) => {
            for place in 0..list.len() {
                let mut without = list.clone();
                without.remove(place);
                put(at, json!(without));
                let mut twice = list.clone();
                twice.insert(place, list[place].clone());
                put(at, json!(twice));
                // The order of objects and cohorts says nothing.
                if place > 0 && !matches!(at, "/objects" | "/cohorts") {
                    let mut swapped = list.clone();
                    swapped.swap(place, place - 1);
                    put(at, json!(swapped));
                }
            }
        }
        Value::Object(map) => {
            for key in map.keys() {
                let mut without = map.clone();
                without.remove(key);
                put(at, json!(without));
            }
            let mut more = map.clone();
            more.insert("more".to_owned(), json!("1"));
            put(at, json!(more));
        }
        Value::Null => {}
    }
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, inner)| edited(inner, &format!("{at}/{place}"), all, root));
        }
        Value::Object(map) => {
            for (key, inner) in map {
                edited(inner, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), all, root);
            }
        }
        _ => {}
    }
}

// S5.5-2 S5.5-3
#[test]
fn no_changed_value_passes() {
    let case = Case::small();
    let good = case.saved();
    assert_eq!(case.refused(&good), Vec::<String>::new());
    let mut all = Vec::new();
    edited(&good, "", &mut all, &good);
    for (pointer, other) in &all {
        assert!(!case.refused(other).is_empty(), "{pointer}: {other}");
    }
    assert!(all.len() > 200, "{}", all.len());
}

#[cfg(feature = "csv")]
// S5.5-2 S5.5-3
#[test]
fn no_changed_place_of_a_cohort_passes() {
    let plan = jixiao::check(TIERS).into_plan().unwrap();
    let table = include_bytes!("../examples/tiers/evidence.csv");
    let round = || plan.round().csv(jixiao::Table::new(table)).unwrap();
    let good = serde_json::to_value(plan.evaluate(round()).unwrap().saved(Commit::public())).unwrap();
    let mut all = Vec::new();
    edited(&good["cohorts"], "/cohorts", &mut all, &good);
    edited(&good["objects"][8], "/objects/8", &mut all, &good);
    edited(&good["objects"][31], "/objects/31", &mut all, &good);
    let mut compared = 0;
    for (pointer, other) in &all {
        let Ok(saved) = SavedOutcome::json(&other.to_string()) else { continue };
        compared += 1;
        let error = plan.reopen(round(), &saved).map(|_| ()).expect_err(pointer);
        assert!(!error.differences().is_empty() || error.is_other_root(), "{pointer}");
    }
    assert!(compared > 100, "{compared}");
}

// S5.5-2
#[test]
fn what_differs_is_named_with_both_figures() {
    let case = Case::small();
    let good = case.saved();
    let id = good["objects"][0]["object"].as_str().unwrap().to_owned();
    let total = good["objects"][0]["points"]["total"].as_str().unwrap().to_owned();
    let mut other = good.clone();
    other["objects"][0]["points"]["total"] = json!("99.99");
    other["objects"][0].as_object_mut().unwrap().remove("tier");
    other["cohorts"][0]["tiers"][0]["taken"] = json!(7);
    let saved = SavedOutcome::json(&other.to_string()).unwrap();
    let error = case.plan.reopen(case.round(), &saved).unwrap_err();
    let told: Vec<_> = error
        .differences()
        .iter()
        .map(|one| {
            let of = one.object().or(one.cohort()).map(ToString::to_string);
            (of, one.field().unwrap(), one.node(), one.saved(), one.computed())
        })
        .collect();
    let tier = good["objects"][0]["tier"].as_str();
    let taken = good["cohorts"][0]["tiers"][0]["taken"].to_string();
    assert_eq!(
        told,
        [
            (Some(id.clone()), "points/total", Some("total"), Some("99.99"), Some(total.as_str())),
            (Some(id.clone()), "tier", None, None, tier),
            (Some("k".to_owned()), "tiers/0/taken", None, Some("7"), Some(taken.as_str())),
        ]
    );
    assert!(!error.is_unscored() && !error.is_other_rulebook() && !error.is_other_root());
    assert_eq!(kit::listed(error.findings()), ["JX5102"]);
    let finding = error.findings().iter().find(|one| one.place().node().is_some()).unwrap();
    assert_eq!((finding.place().object(), finding.place().node()), (Some(id.as_str()), Some("total")));
    assert_eq!(finding.zh(), format!("“{id}”的得分/total：存档为99.99，复算为{total}"));
    assert_eq!(finding.en(), format!("points/total of object \"{id}\": saved 99.99, computed {total}"));
    // Each can be explained as the evidence gives it.
    assert!(error.evaluation().unwrap().explain(&id).unwrap().en().contains(&total));
    assert!(error.to_string().contains("99.99"));
}

// S5.5-3
#[test]
fn a_document_that_isnt_whole_is_refused() {
    let case = Case::small();
    let saved = case.saved();
    let text = case.evaluation().saved(Commit::public()).to_json(Lang::En);
    for (at, _) in text.char_indices().skip(1).step_by(7) {
        assert!(SavedOutcome::json(text.split_at(at).0).is_err(), "{at}");
    }
    assert_eq!(kit::listed(&SavedOutcome::json(text.split_at(text.len() - 1).0).unwrap_err()), ["JX1002"]);
    assert!(SavedOutcome::json_bytes(b"\xff").is_err());
    let refused = |change: &dyn Fn(&mut Value)| {
        let mut other = saved.clone();
        change(&mut other);
        case.refused(&other)
    };
    assert_eq!(refused(&|saved| drop(saved["objects"].as_array_mut().unwrap().pop())), ["JX5105"]);
    assert_eq!(refused(&|saved| drop(saved.as_object_mut().unwrap().remove("cohorts"))), ["JX5105"]);
    let twice = |saved: &mut Value| {
        let again = saved["objects"][1].clone();
        saved["objects"].as_array_mut().unwrap().push(again);
    };
    assert_eq!(refused(&twice), ["JX5103"]);
    assert_eq!(refused(&|saved| saved["objects"][1]["object"] = json!("丁局")), ["JX5104", "JX5105"]);
    // A score as a number, a key that isn't known, a key twice.
    assert_eq!(refused(&|saved| saved["objects"][0]["total"] = json!(1)), ["JX1010"]);
    assert_eq!(refused(&|saved| saved["objects"][0]["totl"] = json!("1")), ["JX1006"]);
    let doubled = text.replacen("\"name\":", "\"name\":\"x\",\"name\":", 1);
    assert_eq!(kit::listed(&SavedOutcome::json(&doubled).unwrap_err()), ["JX1003"]);
}

// S5.5-4
#[test]
fn another_rulebook_or_law_is_refused() {
    let case = Case::small();
    let mut other = case.saved();
    other["semantics"] = json!(2);
    assert_eq!(case.refused(&other), ["JX5101"]);
    // The same rules, but a tier is reached elsewhere.
    let changed = include_str!("digests/rulebook.json").replace("\"at_least\": 60}", "\"at_least\": 61}");
    let elsewhere = Case::of(&changed, EVIDENCE);
    let saved = SavedOutcome::json(&case.saved().to_string()).unwrap();
    let error = elsewhere.plan.reopen(elsewhere.round(), &saved).unwrap_err();
    assert!(error.is_other_rulebook() && error.is_other_root() && !error.is_unscored());
    assert_eq!(kit::listed(error.findings()), ["JX5101", "JX5106"]);
    let fields: Vec<&str> = error.differences().iter().filter_map(|one| one.field()).collect();
    assert_eq!(fields, ["rulebook_digest"]);
    // A round that another plan accepted isn't scored at all.
    let error = elsewhere.plan.reopen(case.round(), &saved).unwrap_err();
    assert!(error.is_unscored() && error.evaluation().is_none() && error.differences().is_empty());
    assert_eq!(kit::listed(&error.into_findings()), ["JX4003"]);
}

/// A salt that depends on everything that it is asked for.
fn salts(kind: RecordKind, id: &str, field: &str) -> Salt {
    let text = format!("{}\n{id}\n{field}", kind.word(Lang::En));
    let sum = text.bytes().fold(17_u128, |sum, byte| sum.wrapping_mul(1_000_003).wrapping_add(u128::from(byte)));
    Salt::from(sum.to_be_bytes())
}

// S5.5-5
#[test]
fn other_evidence_is_refused_even_where_it_moves_no_result() {
    let case = Case::small();
    let other = Case::of(
        include_str!("digests/rulebook.json"),
        // Above its plan before and after.
        &EVIDENCE.replace(r#""item": "x", "value": "200""#, r#""item": "x", "value": "201""#),
    );
    assert_ne!(case.evidence, other.evidence);
    let open = case.evaluation().saved(Commit::public());
    let error = other.plan.reopen(other.round(), &open).unwrap_err();
    assert!(error.is_other_root() && error.differences().is_empty());
    assert_eq!(kit::listed(error.findings()), ["JX5106"]);
    let bare = case.evaluation().outcome().saved();
    assert!(other.plan.reopen(other.round(), &bare).is_ok(), "nothing tells that the evidence is another");
    // With salts: by the same ones alone, and not without.
    let salted = case.evaluation().saved(Commit::salted(salts));
    assert!(case.plan.reopen(case.round(), &salted).unwrap_err().is_other_root());
    assert!(case.plan.reopen_with(case.round(), &salted, Commit::salted(salts)).is_ok());
    assert!(other.plan.reopen_with(other.round(), &salted, Commit::salted(salts)).is_err());
    let error = case.plan.reopen_with(case.round(), &bare, Commit::salted(salts)).unwrap_err();
    assert!(error.is_other_root());
    assert!(error.findings().zh().contains("根值为无"));
    let results = case.evaluation().saved(Commit::public().without_evidence());
    assert!(case.plan.reopen(case.round(), &results).is_err());
    assert!(other.plan.reopen_with(other.round(), &results, Commit::public().without_evidence()).is_ok());
}

// S5.5-6
#[test]
fn order_in_a_document_says_nothing() {
    let case = Case::small();
    let mut turned = case.saved();
    turned["objects"].as_array_mut().unwrap().reverse();
    assert_eq!(case.refused(&turned), Vec::<String>::new());
    let text = case.evaluation().saved(Commit::public()).to_json(Lang::En);
    assert!(text.starts_with("{\"cohorts\":"));
    // The same keys the other way round.
    let map = turned.as_object().unwrap();
    let members: Vec<String> = map.iter().rev().map(|(key, value)| format!("{}:{value}", json!(key))).collect();
    let saved = SavedOutcome::json(&format!("{{{}}}", members.join(","))).unwrap();
    assert!(case.plan.reopen(case.round(), &saved).is_ok());
}

#[test]
fn more_differences_than_findings_are_kept_are_all_listed() {
    let book = kit::one(json!("open"), json!("x"), json!("as_points"));
    let names: Vec<String> = (0..300).map(|at| format!("u{at:03}")).collect();
    let objects: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "c")).collect();
    let cells = |by: i32| -> Vec<(&str, &str, Value)> {
        names.iter().zip(0..).map(|(name, at)| (name.as_str(), "x", json!(at + by))).collect()
    };
    let saved = kit::round(&book, &objects, &cells(0)).outcome().saved();
    let plan = kit::check(&book).into_plan().unwrap();
    let round = plan.round().json(&kit::evidence(&objects, &cells(1)).to_string()).unwrap();
    let error = plan.reopen(round, &saved).unwrap_err();
    // The leaf, the root's points, and the total of each.
    assert_eq!(error.differences().len(), 900);
    assert_eq!((error.findings().len(), error.findings().total()), (100, 900));
}

#[cfg(feature = "sm3")]
// S5.4-19
#[test]
fn a_digest_by_sm3() {
    use jixiao::{FieldProof, HashKind, ProofError, Root};
    let case = Case::small();
    let evaluation = case.evaluation();
    let by = |kind: HashKind| Proofs::new(&evaluation, Commit::public().hash(kind));
    let (sm3, sha) = (by(HashKind::Sm3), by(HashKind::Sha256));
    let root = sm3.root();
    // What tests/digests/recompute.py prints with `sm3` after the documents.
    assert_eq!(root.to_string(), "sm3:d4bf70a50b2efc72a1e9ba9f393ba7cec7db4203e4dd22e27630504d31624778");
    assert_eq!(root.to_string().parse::<Root>().unwrap(), root);
    let shown = sm3.header();
    assert_eq!(shown.verify(&root).unwrap().field("hash"), Some("sm3"));
    let field: FieldProof = sm3.field("甲局", "total").unwrap();
    assert_eq!(field.verify(&root).unwrap().value(), evaluation.outcome().total_text("甲局").unwrap());
    // A proof by one hash proves nothing under a root by another, even one of the same digits.
    assert_eq!(field.verify(&sha.root()).map(|_| ()), Err(ProofError::OtherRoot));
    assert_eq!(sha.field("甲局", "total").unwrap().verify(&root).map(|_| ()), Err(ProofError::OtherRoot));
    let renamed: Root = root.to_string().replace("sm3:", "sha256:").parse().unwrap();
    assert_eq!(field.verify(&renamed).map(|_| ()), Err(ProofError::OtherRoot));
    // And a saved outcome is held by the hash that its digest names.
    let saved = evaluation.saved(Commit::public().hash(HashKind::Sm3));
    assert!(case.plan.reopen(case.round(), &saved).is_ok());
    assert!(case.plan.reopen_with(case.round(), &saved, Commit::public()).is_err());
}

#[cfg(not(feature = "sm3"))]
// S5.4-15
#[test]
fn a_digest_by_a_hash_that_isnt_built_in_is_refused() {
    let case = Case::small();
    let text = case.saved().to_string().replace("sha256:", "sm3:");
    assert_eq!(kit::listed(&SavedOutcome::json(&text).unwrap_err()), ["JX1010"]);
    let proofs = case.evaluation();
    assert!(Proofs::new(&proofs, Commit::public()).root().to_string().starts_with("sha256:"));
}
