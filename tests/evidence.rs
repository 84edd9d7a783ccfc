//! Evidence: what a plan takes and what it refuses, each finding at its place, JSON and tables alike.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test says what went wrong by panicking"
)]

use jixiao::{Findings, Plan, Round};

#[path = "evidence/document.rs"]
mod document;
#[cfg(feature = "csv")]
#[path = "evidence/reading.rs"]
mod reading;
#[cfg(feature = "csv")]
#[path = "evidence/tables.rs"]
mod tables;
#[cfg(feature = "csv")]
#[path = "evidence/tasks.rs"]
mod tasks;
#[cfg(feature = "csv")]
#[path = "evidence/template.rs"]
mod template;

/// One item of each kind, two classes, two cohorts, two bodies.
const BOOK: &str = r#"{
  "format": "jixiao/1", "id": "evidence", "version": "1", "title": "取数",
  "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
  "bodies": {"finance": "财政局", "stats": "统计局"},
  "classes": [{"id": "county", "label": "县"}, {"id": "zone", "label": "园区"}],
  "cohorts": [{"id": "all", "label": "全部", "classes": ["county", "zone"]}, {"id": "counties", "label": "各县", "classes": ["county"]}],
  "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero", "no_target": "zero", "zero_base": "zero"}},
  "data": {
    "income": {"label": "财政收入", "kind": "number", "unit": "亿元", "decimals": 2, "range": {"at_least": 0, "below": 1000}, "supplier": "finance"},
    "aim":    {"label": "收入目标", "kind": "target", "unit": "亿元", "decimals": 2, "range": {"at_least": 0}, "default": "50.5", "supplier": "finance"},
    "pass":   {"label": "合格率", "kind": "rate", "unit": "件", "decimals": 0, "supplier": "stats"},
    "growth": {"label": "完成率", "kind": "rate", "unit": "件", "decimals": 1, "may_exceed": true, "supplier": "stats"},
    "safe":   {"label": "无事故", "kind": "flag", "supplier": "stats"},
    "view":   {"label": "评价", "kind": "grade", "grades": ["优秀", "良好", "较差"], "supplier": "stats"},
    "floor":  {"label": "底数", "kind": "number", "unit": "件", "decimals": 0, "range": {"at_least": 1}, "supplier": "stats"}
  },
  "indicators": {"id": "total", "children": [
    {"id": "i1", "label": "收入", "points": 40, "value": "income", "curve": {"proportional": {"full_at": 100, "at_most": 1}}},
    {"id": "i2", "label": "目标", "points": 10, "value": "aim", "curve": {"proportional": {"full_at": 100, "at_most": 1}}},
    {"id": "i3", "label": "合格", "points": 20, "value": "pass", "curve": {"proportional": {"full_at": 1, "at_most": 1}}},
    {"id": "i4", "label": "完成", "points": 10, "value": "growth", "curve": {"proportional": {"full_at": 1, "at_most": 1}}},
    {"id": "i5", "label": "评价", "points": 20, "value": "view", "curve": {"grades": {"优秀": 1, "良好": 0.8, "较差": 0}}}
  ]}
}"#;

fn plan() -> Plan {
    jixiao::check(BOOK).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// The outcome, as bytes.
fn outcome(round: Round) -> String {
    let plan = round.plan().clone();
    let evaluation = plan.evaluate(round).unwrap_or_else(|findings| panic!("{findings}"));
    serde_json::to_string(evaluation.outcome()).unwrap()
}

/// A finding in short: code, then line and column or cell, then ids.
fn short(findings: &Findings) -> Vec<String> {
    let one = |finding: &jixiao::Finding| {
        let place = finding.place();
        let mut text = finding.code().to_string();
        if let (Some(line), Some(column)) = (place.line(), place.column()) {
            text.push_str(&format!(" {line}:{column}"));
        }
        for part in [place.sheet(), place.cell(), place.object(), place.item()].into_iter().flatten() {
            text.push_str(&format!(" {part}"));
        }
        text
    };
    findings.iter().map(one).collect()
}

/// What refuses evidence; warnings aside.
fn refused(round: Result<Round, Findings>) -> Vec<String> {
    let findings = round.err().unwrap_or_else(|| panic!("it was taken"));
    assert!(findings.has_errors());
    for finding in &findings {
        assert!(!finding.zh().is_empty() && !finding.en().is_empty());
        assert!(!finding.zh().contains('{') && !finding.en().contains('{'), "{}", finding.en());
    }
    short(&findings).into_iter().filter(|one| !one.starts_with("JX3041")).collect()
}
