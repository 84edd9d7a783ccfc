//! Where a round stands while its evidence still comes in: totals as ranges, places that are left, who owes what.
//!
//! `draft RULEBOOK.json EVIDENCE.json`. Exit status: 0, 1 with findings, 2 for wrong use.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it does")]

use std::process::ExitCode;

use jixiao::{Draft, DraftObject, DraftRange};

fn main() -> ExitCode {
    let mut files = std::env::args().skip(1).map(std::fs::read_to_string);
    let (Some(Ok(rulebook)), Some(Ok(evidence))) = (files.next(), files.next()) else {
        eprintln!("draft RULEBOOK.json EVIDENCE.json");
        return ExitCode::from(2);
    };
    let plan = jixiao::check(&rulebook).into_plan();
    let draft = plan.and_then(|plan| plan.draft(&plan.round().json(&evidence)?));
    match draft {
        Ok(draft) => {
            show(&draft);
            ExitCode::SUCCESS
        }
        Err(findings) => {
            eprintln!("{}", findings.en());
            ExitCode::from(1)
        }
    }
}

fn show(draft: &Draft) {
    for object in draft.objects() {
        let total = object.total().map_or_else(String::new, range);
        println!("{} {}: total {total}, {}, {}", object.id(), object.name(), place(object), tier(object));
    }
    for owed in draft.owed() {
        println!("{} owes:", owed.body);
        for (object, pending) in &owed.pending {
            println!("  {object}: {}", pending.label);
        }
    }
}

/// A range as `34.4 to 94.4`, or the one number that it is.
fn range(range: &DraftRange) -> String {
    let end = |end: Option<String>| end.unwrap_or_else(|| "any number".to_owned());
    match range.is_settled() {
        true => range.least_text().unwrap_or_else(|| "none".to_owned()),
        false => format!("{} to {}", end(range.least_text()), end(range.most_text())),
    }
}

fn place(object: &DraftObject) -> String {
    match (object.rank(), object.places()) {
        (Some(rank), _) => format!("rank {rank}"),
        (None, Some(places)) => format!("rank {} to {}", places.best, places.worst),
        (None, None) => "no rank".to_owned(),
    }
}

fn tier(object: &DraftObject) -> String {
    match (object.is_tier_settled(), object.tier()) {
        (true, Some(tier)) => format!("tier {tier}"),
        (true, None) => "no tier".to_owned(),
        (false, _) => "tier open".to_owned(),
    }
}
