//! A year of a department round, quarter by quarter: what is seen when each quarter's evidence has come, with lights, what is
//! owed and what can still be reached; then the outcome of the year.
//!
//! `process`, in Chinese. The rulebook puts the river-chief rules of Shicheng county for 2018 (石城县2018年度河长制湖长制工作考核细则)
//! into words, as far as they are published: a common part of 40 marks and duties of 60, which differ by department, ranked
//! in two groups. Exit status: 0, 1 with findings or where the year's outcome isn't the same as that of all evidence at once.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it does")]

use std::process::ExitCode;

use jixiao::{Date, Evaluation, Monitor, Plan, Round};
use serde_json::Value;

/// The rules.
pub(crate) const RULEBOOK: &str = include_str!("rulebook.json");

/// What came with each quarter, and the day on which the office looks.
pub(crate) const QUARTERS: [(&str, &str); 4] = [
    ("2018-04-15", include_str!("q1.json")),
    ("2018-07-15", include_str!("q2.json")),
    ("2018-10-15", include_str!("q3.json")),
    ("2019-01-15", include_str!("q4.json")),
];

/// What goes wrong in a host: findings are texts for people.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match report() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(found) => {
            eprintln!("{found}");
            ExitCode::FAILURE
        }
    }
}

/// The whole year as text.
pub(crate) fn report() -> Result<String, Failure> {
    let plan = jixiao::check(RULEBOOK).into_plan()?;
    let mut text = String::new();
    let mut known = Value::Null;
    for (day, came) in QUARTERS {
        add(&mut known, serde_json::from_str(came)?);
        let monitor = watch(&plan, &known, day)?;
        text.push_str(&monitor.zh());
        text.push('\n');
    }
    let evaluation = plan.evaluate(round(&plan, &known)?)?;
    let at_once = plan.evaluate(round(&plan, &turned(&known))?)?;
    if evaluation.digest() != at_once.digest() {
        return Err("the year's outcome hangs on the order in which its evidence came".into());
    }
    text.push_str(&table(&evaluation));
    Ok(text)
}

/// Keeps what came beside what was known.
pub(crate) fn add(known: &mut Value, came: Value) {
    match (known.pointer_mut("/submissions"), came) {
        (Some(Value::Array(all)), Value::Object(mut came)) => {
            if let Some(Value::Array(more)) = came.remove("submissions") {
                all.extend(more);
            }
        }
        (_, came) => *known = came,
    }
}

/// The same evidence as a single report of the year would bring it: the last first.
pub(crate) fn turned(known: &Value) -> Value {
    let mut turned = known.clone();
    if let Some(Value::Array(all)) = turned.pointer_mut("/submissions") {
        all.reverse();
        for rows in all.iter_mut().filter_map(|one| one.get_mut("rows")?.as_array_mut()) {
            rows.reverse();
        }
    }
    turned
}

fn round(plan: &Plan, evidence: &Value) -> Result<Round, Failure> {
    Ok(plan.round().json(&evidence.to_string())?)
}

/// What is seen on a day of what was known by then.
pub(crate) fn watch(plan: &Plan, known: &Value, day: &str) -> Result<Monitor, Failure> {
    let day = Date::parse(day).ok_or("no day")?;
    Ok(plan.monitor(&round(plan, known)?, day)?)
}

/// The outcome, group by group.
fn table(evaluation: &Evaluation) -> String {
    let (outcome, book) = (evaluation.outcome(), evaluation.plan().rulebook());
    let mut text = format!("{} 年度结果 {}\n", book.title, evaluation.digest());
    for cohort in &book.cohorts {
        text.push_str(&format!("{}\n", cohort.label.as_ref().map_or("", |label| label.as_str())));
        let of = |id: &jixiao::Id| Some((outcome.total_text(id.as_str())?, outcome.standing(id.as_str())?));
        let mut stand: Vec<_> = outcome.objects().filter_map(of).collect();
        stand.retain(|(_, one)| one.cohort() == Some(&cohort.id));
        stand.sort_by_key(|(_, one)| one.rank());
        for (total, one) in stand {
            let rank = one.rank().map_or_else(String::new, |rank| rank.to_string());
            let tier = one.tier_label().unwrap_or_default();
            text.push_str(&format!("  {rank} {} {total} {tier}\n", one.name()));
        }
    }
    text
}
