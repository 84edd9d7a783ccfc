//! One JSON request in, one JSON response out: it says what the API says.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]
#![cfg(all(feature = "call", feature = "csv"))]

use proptest::prelude::*;
use serde_json::{Value, json};

const RULEBOOK: &str = include_str!("../examples/tiers/rulebook.json");
const TABLE: &str = include_str!("../examples/tiers/evidence.csv");

fn ask(request: &Value) -> Value {
    read(&jixiao::call(&request.to_string()))
}

/// A response is one line and says whether it is one.
fn read(response: &str) -> Value {
    assert!(!response.contains('\n'), "{response}");
    let value: Value = serde_json::from_str(response).unwrap();
    assert_eq!(value["format"], "jixiao-call/1");
    assert_eq!(value["ok"].as_bool(), Some(value.get("result").is_some()), "{response}");
    value
}

fn codes(response: &Value, of: &str) -> Vec<String> {
    let found = response["findings"][of].as_array();
    found.into_iter().flatten().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_check_gives_the_plans_digest() {
    let response = ask(&json!({"call": "check", "rulebook": RULEBOOK, "id": [1, "a"]}));
    let plan = jixiao::check(RULEBOOK).into_plan().unwrap();
    let result = json!({"rulebook": "清河市直部门年度考核", "version": "2025", "digest": plan.digest()});
    assert_eq!(response, json!({"format": "jixiao-call/1", "id": [1, "a"], "ok": true, "result": result}));
    // The document itself, not its text.
    let document: Value = serde_json::from_str(RULEBOOK).unwrap();
    assert_eq!(ask(&json!({"call": "check", "rulebook": document}))["result"], response["result"]);
}

#[test]
fn an_evaluation_gives_the_outcome() {
    let response = ask(&json!({"call": "evaluate", "rulebook": RULEBOOK, "table": TABLE}));
    let plan = jixiao::check(RULEBOOK).into_plan().unwrap();
    let round = plan.round().csv(jixiao::Table::new(TABLE.as_bytes())).unwrap();
    let evaluation = plan.evaluate(round).unwrap();
    assert_eq!(response["result"], serde_json::to_value(evaluation.outcome()).unwrap());
    assert_eq!(codes(&response, "evidence"), ["JX3041"]);
    let asked = json!({"call": "explain", "rulebook": RULEBOOK, "table": TABLE, "objects": ["09", "32"], "lang": "en"});
    let told = ask(&asked)["result"].clone();
    let explanation = evaluation.explain("09").unwrap();
    assert_eq!(told[0]["text"], explanation.en());
    assert_eq!(told[0]["explanation"], serde_json::to_value(&explanation).unwrap());
    assert_eq!(told[0]["explanation"]["obstacles"][0]["kind"], "tie_at_edge");
    assert_eq!(told[1]["explanation"]["object"], "32");
    assert_eq!(told[1]["explanation"]["effects"], json!(["安全事故"]));
    // All of them where none is named, in Chinese.
    let all = ask(&json!({"call": "explain", "rulebook": RULEBOOK, "table": TABLE}))["result"].clone();
    assert_eq!(all.as_array().unwrap().len(), 40);
    assert_eq!(all[8]["text"], explanation.zh());
    let stages = &all[8]["explanation"]["lines"][0]["stages"];
    assert_eq!((&stages[0]["kind"], &stages[0]["number"]), (&json!("sum"), &json!("88.17")));
}

#[test]
fn a_saved_outcome_is_reopened() {
    let outcome = ask(&json!({"call": "evaluate", "rulebook": RULEBOOK, "table": TABLE}))["result"].clone();
    let reopened =
        |outcome: &Value| ask(&json!({"call": "reopen", "rulebook": RULEBOOK, "table": TABLE, "outcome": outcome}));
    let good = reopened(&outcome);
    assert_eq!((&good["result"], codes(&good, "evidence")), (&outcome, vec!["JX3041".to_owned()]));
    assert_eq!(reopened(&json!(outcome.to_string()))["result"], outcome);
    let mut edited = outcome.clone();
    edited["objects"][8]["total"] = json!("99.00");
    let refused = reopened(&edited);
    assert_eq!((codes(&refused, "outcome"), refused.get("result")), (vec!["JX5102".to_owned()], None));
    assert_eq!(refused["findings"]["outcome"][0]["place"], json!({"object": "09"}));
    let cut: String = outcome.to_string().chars().take(1000).collect();
    assert_eq!(codes(&reopened(&json!(cut)), "outcome"), ["JX1002"]);
    let lacks = ask(&json!({"call": "reopen", "rulebook": RULEBOOK, "table": TABLE}));
    assert_eq!(codes(&lacks, "request"), ["JX6003"]);
}

#[test]
fn a_draft_says_what_is_pending() {
    let plan = jixiao::check(RULEBOOK).into_plan().unwrap();
    let (header, rows) = TABLE.split_once('\n').unwrap();
    // Of the first unit nothing came but who it is.
    let (first, rest) = rows.split_once('\n').unwrap();
    let who: Vec<&str> = first.split(',').take(3).collect();
    let blank = ",".repeat(header.split(',').count() - who.len());
    let table = format!("{header}\n{}{blank}\n{rest}", who.join(","));
    let response = ask(&json!({"call": "draft", "rulebook": RULEBOOK, "table": table}));
    let draft = plan.draft(&plan.round().csv(jixiao::Table::new(table.as_bytes())).unwrap()).unwrap();
    assert_eq!(response["result"], serde_json::to_value(&draft).unwrap());
    assert_eq!(response["result"]["format"], "jixiao-draft/1");
    assert!(!draft.owed().is_empty());
    let lacks = ask(&json!({"call": "draft", "rulebook": RULEBOOK}));
    assert_eq!(codes(&lacks, "request"), ["JX6003"]);
}

#[test]
fn tables_bring_tasks_and_decisions() {
    let tasks = include_str!("rulebooks/tasks.json");
    let plan = jixiao::check(tasks).into_plan().unwrap();
    let response = ask(&json!({"call": "template", "rulebook": tasks, "item": "assigned"}));
    assert_eq!(response["result"], plan.task_template("assigned", None).unwrap());
    let response = ask(&json!({"call": "template", "rulebook": tasks, "item": "nothing"}));
    assert_eq!(response["findings"]["request"][0]["code"], "JX6006");
    let mut book: Value = serde_json::from_str(include_str!("digests/decided/rulebook.json")).unwrap();
    book["indicators"]["children"][1]["absent"] = json!({"missing": "full"});
    let table = "object,name,sown\nu1,Water,80\n";
    let mut request = json!({"call": "evaluate", "rulebook": book, "table": table});
    assert_eq!(ask(&request)["result"]["objects"][0]["total"], "90.00");
    request["decisions"] = json!([{"object": "u1", "applies": "sown", "to": false, "decided_by": "committee"},
                                  {"object": "u1", "tier": {"from": "fair", "to": "good"}, "decided_by": "committee"}]);
    let response = ask(&request);
    assert_eq!(response["result"]["objects"][0]["total"], "10.00", "{response}");
    assert_eq!(response["result"]["objects"][0]["adopted"]["tier"], "good");
    request["decisions"] = json!([{"object": "u1", "sown": 1}]);
    assert_eq!(ask(&request)["findings"]["request"][0]["code"], "JX6004");
}

#[test]
fn a_template_is_the_empty_table() {
    let response = ask(&json!({"call": "template", "rulebook": RULEBOOK, "supplier": "统计局"}));
    let plan = jixiao::check(RULEBOOK).into_plan().unwrap();
    assert_eq!(response["result"], plan.template("统计局", None).unwrap());
    let response = ask(&json!({"call": "template", "rulebook": RULEBOOK, "supplier": "气象局"}));
    assert_eq!(codes(&response, "request"), ["JX6006"]);
}

#[test]
fn findings_are_listed_by_the_document_that_they_are_in() {
    let broken = RULEBOOK.replacen("机关党建 / 100", "党建 / 100", 1);
    let response = ask(&json!({"call": "evaluate", "rulebook": broken, "table": TABLE}));
    assert_eq!(codes(&response, "rulebook"), ["JX2111"]);
    let line = broken.lines().position(|line| line.contains("\"党建 / 100\"")).unwrap() + 1;
    assert_eq!(response["findings"]["rulebook"][0]["place"]["line"], line);
    let response = ask(&json!({"call": "evaluate", "rulebook": RULEBOOK, "evidence": {"格式": "绩效证据/1"}}));
    assert_eq!(response["ok"], false);
    assert!(!codes(&response, "evidence").is_empty() && codes(&response, "rulebook").is_empty(), "{response}");
    let response =
        ask(&json!({"call": "explain", "rulebook": RULEBOOK, "table": TABLE, "objects": ["41", "01", "42"]}));
    assert_eq!(codes(&response, "request"), ["JX6006", "JX6006"]);
}

/// A number of 26 digits stands in the request as a number, in a document that isn't a string.
#[test]
fn numbers_in_documents_keep_their_digits() {
    let request = r#"{"call": "evaluate", "rulebook": {
        "format": "jixiao/1", "id": "r", "version": "1", "title": "t",
        "numeric": {"rounding": "half_up", "leaf": 10, "node": 10, "total": 10, "compare": "published"},
        "bodies": {"s": "S"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "data": {"x": {"kind": "number", "unit": "u", "decimals": 10, "supplier": "s"}},
        "indicators": {"id": "total", "points": "open", "value": "x", "curve": "as_points",
                       "absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}},
      "evidence": {"format": "jixiao-evidence/1", "roster": [{"id": "o"}],
                   "submissions": [{"by": "s", "rows": [{"object": "o", "item": "x", "value": 1234567890123456.1234567891}]}]}}"#
        .replace('\n', " ");
    let response = read(&jixiao::call(&request));
    assert_eq!(response["result"]["objects"][0]["total"], "1234567890123456.1234567891", "{response}");
}

#[test]
fn a_request_that_says_it_badly_is_told_how() {
    let of = |text: &str| codes(&read(&jixiao::call(text)), "request");
    for text in ["", "null", "[]", "{", "{\"call\": \"check\"", "{\"call\": \"check\", \"call\": \"check\"}", "\u{0}"] {
        assert_eq!(of(text), ["JX6001"], "{text}");
    }
    assert_eq!(of("{}"), ["JX6003", "JX6003"]);
    assert_eq!(of(r#"{"call": "check"}"#), ["JX6003"]);
    assert_eq!(of(r#"{"call": 1, "rulebook": {}}"#), ["JX6004"]);
    assert_eq!(of(r#"{"call": "checks", "rulebook": {}}"#), ["JX6005"]);
    assert_eq!(of(r#"{"call": "check", "rulebook": {}, "rule": {}}"#), ["JX6002"]);
    assert_eq!(of(r#"{"call": "evaluate", "rulebook": {}}"#), ["JX6003"]);
    assert_eq!(of(r#"{"call": "template", "rulebook": {}}"#), ["JX6003"]);
    assert_eq!(of(r#"{"call": "evaluate", "rulebook": {}, "evidence": {}, "table": ""}"#), ["JX6004"]);
    assert_eq!(of(r#"{"call": "evaluate", "rulebook": {}, "evidence": {}, "roster": ""}"#), ["JX6003"]);
    assert_eq!(of(r#"{"call": "evaluate", "rulebook": {}, "evidence": {}, "calendar": []}"#), ["JX6004"]);
    assert_eq!(of(r#"{"call": "explain", "rulebook": {}, "evidence": {}, "objects": [1]}"#), ["JX6004"]);
    assert_eq!(of(r#"{"call": "check", "rulebook": {}, "lang": "fr"}"#), ["JX6004"]);
    // A document that isn't one is the document's finding.
    let response = ask(&json!({"call": "check", "rulebook": 5}));
    assert!(codes(&response, "request").is_empty() && !codes(&response, "rulebook").is_empty(), "{response}");
    // Many keys, and documents nested without end.
    let many: String = (0..100_000).map(|place| format!("\"k{place}\": 0, ")).collect();
    assert_eq!(of(&format!("{{{many}\"call\": \"check\"}}")), ["JX6001"]);
    let deep = format!(r#"{{"call": "check", "rulebook": {}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(read(&jixiao::call(&deep))["ok"], false);
}

proptest! {
    /// Whatever comes in, a response goes out.
    #[test]
    fn whatever_is_asked_is_answered(text in ".{0,200}", cut in 0..2000_usize, flip in any::<u8>()) {
        read(&jixiao::call(&text));
        let whole = json!({"call": "explain", "rulebook": RULEBOOK, "table": "对象\n1\n", "lang": "en"}).to_string();
        let mut bytes = whole.into_bytes();
        let place = cut % bytes.len();
        bytes[place] ^= flip;
        read(&jixiao::call(&String::from_utf8_lossy(&bytes)));
    }
}

/// What `prove` gives for these more keys.
fn proven(more: &Value) -> Value {
    let mut request = json!({"call": "prove", "rulebook": RULEBOOK, "table": TABLE, "lang": "en"});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    ask(&request)
}

fn verified(proof: &Value, root: &str) -> Value {
    ask(&json!({"call": "verify", "proof": proof, "root": root, "lang": "en"}))
}

#[test]
fn what_is_proven_verifies_and_an_edit_fails() {
    let plan = jixiao::check(RULEBOOK).into_plan().unwrap();
    let evaluation = plan.evaluate(plan.round().csv(jixiao::Table::new(TABLE.as_bytes())).unwrap()).unwrap();
    let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
    let whole = proven(&json!({"objects": ["09", "32"]}))["result"].clone();
    let root = whole["root"].as_str().unwrap();
    assert_eq!(root, evaluation.digest().to_string());
    assert_eq!(whole["proofs"].as_array().unwrap().len(), 2);
    let shown = verified(&whole["proofs"][0], root)["result"].clone();
    assert_eq!((shown["kind"].as_str(), shown["id"].as_str()), (Some("object"), Some("09")));
    let told = outcome["objects"].as_array().unwrap().iter().find(|object| object["object"] == "09").unwrap();
    assert_eq!(shown["fields"]["total"], told["total"]);
    assert_eq!(verified(&whole["header"], root)["result"]["fields"]["objects"], "40");
    // All of them unless said.
    assert_eq!(proven(&json!({}))["result"]["proofs"].as_array().unwrap().len(), 40);
    // Fields by themselves; a proof may be its text.
    let fields = proven(&json!({"objects": ["09"], "fields": ["total", "tier"]}))["result"].clone();
    assert_eq!(fields["root"], root);
    let total = &fields["proofs"][0];
    let shown = verified(&json!(total.to_string()), root)["result"].clone();
    assert_eq!(shown["fields"], json!({"total": told["total"]}));
    let tier = jixiao::FieldProof::json(&fields["proofs"][1].to_string()).unwrap().to_json(jixiao::Lang::Zh);
    assert_eq!(verified(&json!(tier), root)["result"]["fields"], json!({"tier": told["tier"]}));
    // An edit, another root, what is no root, no proof at all.
    let mut edited = total.clone();
    edited["field"]["value"] = json!("100.00");
    assert_eq!(codes(&verified(&edited, root), "proof"), ["JX5001"]);
    let other = format!("sha256:{}", "0".repeat(64));
    assert_eq!(codes(&verified(total, &other), "proof"), ["JX5001"]);
    assert_eq!(codes(&verified(total, "sha256:12"), "proof"), ["JX5002"]);
    assert_eq!(codes(&verified(&json!({}), root), "proof"), ["JX1007"; 6]);
    assert_eq!(codes(&ask(&json!({"call": "verify"})), "request"), ["JX6003", "JX6003"]);
    assert_eq!(codes(&proven(&json!({"objects": ["nobody"]})), "request"), ["JX6006"]);
    assert_eq!(codes(&proven(&json!({"objects": ["09"], "fields": ["wealth"]})), "request"), ["JX6006"]);
}
