//! A round in two parts, each scored where its evidence is, as two programs would do it: facts of peers are merged first,
//! then the scored parts, which travel as bytes. The outcome is that of the whole.
//!
//! ```text
//! cargo run --release --example parts --features parts
//! ```
#![allow(clippy::print_stdout, reason = "an example reads best without ceremony")]

use std::error::Error;

use jixiao::{Columns, Commit, NumberColumn, Plan, Proofs, Round, Scored};

const RULES: &str = r#"{
    "format": "jixiao/1", "id": "two-offices", "version": "1", "title": "two offices",
    "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
    "bodies": {"office": "office"}, "classes": [{"id": "county"}], "cohorts": [{"id": "all", "classes": ["county"]}],
    "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero", "too_few_peers": "zero", "zero_base": "zero"}},
    "data": {"growth": {"kind": "number", "unit": "%", "decimals": 1, "supplier": "office", "range": {"at_least": 0, "at_most": 100}}},
    "indicators": {"id": "total", "children": [
        {"id": "own", "points": 60, "value": "growth", "curve": {"proportional": {"full_at": 8, "at_most": 1}}, "then": [{"clamp": {"at_least": 0}}]},
        {"id": "among", "points": 40, "curve": {"bands": [{"below": "0.8", "share": "50%"}, {"at_least": "0.8", "share": 1}]},
         "value": {"statistic": {"name": "share_of_best", "of": "growth", "best": "highest",
                                 "peers": {"in": "cohort", "self": "in", "enough": 1}}}}]},
    "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}
}"#;

fn round(plan: &Plan, counties: &[&str], growth: &[i32]) -> Result<Round, jixiao::Findings> {
    plan.round().columns(Columns::new(counties).number("growth", NumberColumn::i32(growth, 1).by("office")))
}

fn main() -> Result<(), Box<dyn Error>> {
    let plan = jixiao::check(RULES).into_plan()?;
    let here = round(&plan, &["anyuan", "xunwu", "huichang"], &[62, 81, 55])?;
    let there = round(&plan, &["ruijin", "shicheng"], &[71, 81])?;
    let roster = ["anyuan", "xunwu", "huichang", "ruijin", "shicheng"];
    println!("{} passes", plan.passes().unwrap_or_default());

    let facts = plan.summarise(&here)?.merge(plan.summarise(&there)?)?; // where passes() is 2; merged in any order
    let bytes = plan.score(there, Some(&facts))?.to_bytes(); // each part where its evidence is
    let scored = plan.score(here, Some(&facts))?.merge(Scored::from_bytes(&plan, &bytes)?)?;
    let outcome = plan.finish(scored, &roster)?; // the outcome of the whole, to the byte
    let root = Proofs::results(&plan, &outcome, Commit::public()).root();

    print!("{}", outcome.table(jixiao::Lang::En).columns());
    println!("{root}");
    let whole = round(&plan, &roster, &[62, 81, 55, 71, 81])?;
    assert_eq!(root, Proofs::new(&plan.evaluate(whole)?, Commit::public().without_evidence()).root());
    Ok(())
}
