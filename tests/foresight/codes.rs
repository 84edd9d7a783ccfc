//! Every diagnosis with the rulebook that has it, in `tests/findings/JX7…`: its evidence, scored anew through the public
//! API, comes to what was said; and what it shows is so.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jixiao::{Diagnosis, Foresight, Witness, foresight};

fn folder(code: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/findings").join(code)
}

fn of(code: &str) -> Foresight {
    let text = std::fs::read_to_string(folder(code).join("rulebook.json")).unwrap();
    foresight(&text).unwrap_or_else(|found| panic!("{code}: {}", found.en()))
}

fn first<'f>(foresight: &'f Foresight, code: &str) -> &'f Diagnosis {
    foresight.diagnoses().iter().find(|known| known.finding().code() == code).unwrap()
}

/// Points at the node and the total, by the evidence as JSON, read anew.
fn scored(foresight: &Foresight, witness: &Witness) -> (Option<f64>, f64) {
    let text = witness.json(jixiao::Lang::Zh);
    let round = foresight.plan().round().json(&text).unwrap_or_else(|found| panic!("{}", found.en()));
    let done = foresight.plan().evaluate(round).unwrap();
    let number = |text: String| text.parse::<f64>().unwrap();
    let object = witness.object().as_str();
    let points = witness.node().and_then(|node| done.outcome().points_text(object, node.as_str())).map(number);
    assert_eq!(
        witness.shown().points,
        witness.node().and_then(|node| done.outcome().points_text(object, node.as_str()))
    );
    assert_eq!(witness.shown().total, done.outcome().total_text(object));
    (points, done.outcome().total_text(object).map_or(f64::NAN, number))
}

/// Every diagnosis stands in the table of what it answers.
#[test]
fn every_code_is_in_the_table() {
    let page = include_str!("../../src/documentation/foresight.md");
    let codes = jixiao::finding::catalogue().into_iter().map(|entry| entry.code());
    let ahead: Vec<_> = codes.filter(|code| folder(code.as_str()).join("without.json").exists()).collect();
    for code in &ahead {
        let row = page.lines().find(|line| line.starts_with(&format!("| {code} |")));
        let answers = row.unwrap_or_else(|| panic!("{code}")).rsplit(" | ").next().unwrap();
        assert!(answers.trim_end_matches(" |").len() > 3, "{code}");
    }
    assert!(ahead.len() >= 40, "{} diagnoses", ahead.len());
}

#[test]
fn every_witness_holds() {
    let codes: Vec<_> = jixiao::finding::catalogue().into_iter().map(|entry| entry.code()).collect();
    let ahead = |code: &&str| folder(code).join("without.json").exists();
    let codes: Vec<&str> = codes.iter().map(|code| code.as_str()).filter(ahead).collect();
    assert!(codes.len() >= 40, "{}", codes.len());
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for code in &codes {
        let foresight = of(code);
        for diagnosis in foresight.diagnoses() {
            for witness in diagnosis.witnesses() {
                assert!(witness.holds(foresight.plan()), "{code}: {}", diagnosis.finding().en());
                scored(&foresight, witness);
            }
        }
        shown.insert(code, first(&foresight, code).witnesses().len());
    }
    let without: Vec<_> = shown.iter().filter(|(_, many)| **many == 0).map(|(code, _)| *code).collect();
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn witnesses_show_what_is_said() {
    let pair = |code: &str| {
        let foresight = of(code);
        let diagnosis = first(&foresight, code);
        let [one, other] = diagnosis.witnesses() else { panic!("{code} has no two witnesses") };
        let ((one, one_total), (other, other_total)) = (scored(&foresight, one), scored(&foresight, other));
        ([one.unwrap(), other.unwrap()], [one_total, other_total])
    };
    for level in ["JX7001", "JX7002", "JX7003", "JX7006", "JX7011"] {
        let ([one, other], _) = pair(level);
        assert!((one - other).abs() < 1e-9, "{level}: {one} and {other}");
    }
    let ([one, other], _) = pair("JX7004");
    assert!(other < one, "{one} and {other}");
    for rises in ["JX7012", "JX7020", "JX7021", "JX7023"] {
        let ([one, other], _) = pair(rises);
        assert!(other > one, "{rises}: {one} and {other}");
    }
    let ([one, other], _) = pair("JX7005");
    assert!((other - one - 6.0).abs() < 1e-9, "{one} and {other}");
    // The total goes the same way twice, or nowhere.
    let ([one, other], totals) = pair("JX7040");
    assert!((totals[1] - totals[0] - 2.0 * (other - one)).abs() < 1e-9);
    let (_, totals) = pair("JX7041");
    assert!((totals[1] - totals[0]).abs() < 1e-9);
}

/// Three hundred indicators in ten classes: all analyses end soon, whatever the rulebook.
#[test]
fn a_large_rulebook_is_looked_at_in_bounded_time() {
    let classes: Vec<String> = (0..10).map(|class| format!(r#"{{"id": "c{class}"}}"#)).collect();
    let names: Vec<String> = (0..10).map(|class| format!(r#""c{class}""#)).collect();
    let data: Vec<String> = (0..300)
        .map(|one| format!(r#""x{one}": {{"kind": "number", "unit": "u", "decimals": 2, "range": {{"at_least": 0, "at_most": 200}}, "supplier": "s"}}"#))
        .collect();
    let leaves: Vec<String> = (0..300)
        .map(|one| {
            let points: Vec<String> = (0..10).map(|class| format!(r#""c{class}": {}"#, 1 + (one + class) % 3)).collect();
            let curve = match one % 3 {
                0 => r#"{"proportional": {"full_at": 100, "at_most": 1}}"#,
                1 => r#"{"bands": [{"below": 60, "share": 0}, {"at_least": 60, "below": 90, "share": {"from": "60%", "to": 1}}, {"at_least": 90, "share": 1}]}"#,
                _ => r#"{"per": {"from": 100, "base": 1, "every": 5, "step": "whole", "down": {"share": "0.1", "at_most": 1}}}"#,
            };
            format!(r#"{{"id": "l{one}", "points": {{{}}}, "value": "x{one}", "curve": {curve}}}"#, points.join(", "))
        })
        .collect();
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "large", "version": "1", "title": "large",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"s": "s"}}, "classes": [{}], "cohorts": [{{"id": "k", "classes": [{}]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{{}}}, "indicators": {{"id": "total", "children": [{}]}},
        "ranking": {{"keys": [{{"rate": "total", "best": "highest"}}], "ties": "competition"}}}}"#,
        classes.join(", "),
        names.join(", "),
        data.join(", "),
        leaves.join(", ")
    );
    let foresight = foresight(&text).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(foresight.curves().len(), 300 * 3, "each leaf is followed for each of its marks");
    assert_eq!(foresight.unfollowed().count(), 0);
    assert!(foresight.diagnoses().len() >= 300);
}
