//! Where a round stands while its evidence still comes in: totals as ranges, places that are left, who owes what.
//!
//! `draft RULEBOOK.json EVIDENCE.json [--lang en]`, in Chinese unless said. Exit status: 0, 1 with findings, 2 for wrong
//! use.
#![allow(clippy::print_stderr, reason = "an example shows what it does")]

use std::io::Write as _;
use std::process::ExitCode;

use jixiao::{Draft, DraftObject, DraftRange};

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let before = words.len();
    words.retain(|word| word != "--lang" && word != "en");
    let english = words.len() < before;
    let files: Vec<_> = words.iter().map(std::fs::read_to_string).collect();
    let [Ok(rulebook), Ok(evidence)] = files.as_slice() else {
        eprintln!("draft RULEBOOK.json EVIDENCE.json [--lang en]");
        return ExitCode::from(2);
    };
    let plan = jixiao::check(rulebook).into_plan();
    match plan.and_then(|plan| plan.draft(&plan.round().json(evidence)?)) {
        Ok(draft) => {
            show(&draft, Words { english });
            ExitCode::SUCCESS
        }
        Err(findings) => {
            eprintln!("{}", if english { findings.en() } else { findings.zh() });
            ExitCode::from(1)
        }
    }
}

/// One of two languages.
#[derive(Clone, Copy)]
struct Words {
    english: bool,
}

impl Words {
    fn pick(self, zh: String, en: String) -> String {
        if self.english { en } else { zh }
    }
}

fn show(draft: &Draft, words: Words) {
    let mut text = String::new();
    for object in draft.objects() {
        let total = object.total().map_or_else(String::new, |total| range(total, words));
        let total = words.pick(format!("总分{total}"), format!("total {total}"));
        let (place, tier) = (place(object, words), tier(object, words));
        text.push_str(&format!("{} {}: {total}, {place}, {tier}\n", object.id(), object.name()));
    }
    for owed in draft.owed() {
        text.push_str(&words.pick(format!("{}待报：\n", owed.body), format!("{} owes:\n", owed.body)));
        for (object, pending) in &owed.pending {
            text.push_str(&format!("  {object}: {}\n", pending.label));
        }
    }
    // A reader that has gone away needs no more.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// A range as `34.4 to 94.4`, or the one number that it is.
fn range(range: &DraftRange, words: Words) -> String {
    let end = |end: Option<String>| end.unwrap_or_else(|| words.pick("不限".to_owned(), "any number".to_owned()));
    let (least, most) = (end(range.least_text()), end(range.most_text()));
    match (range.is_settled(), range.may_be_scored()) {
        (true, true) => least,
        (_, false) => words.pick("无".to_owned(), "none".to_owned()),
        (false, true) => words.pick(format!("{least}至{most}"), format!("{least} to {most}")),
    }
}

fn place(object: &DraftObject, words: Words) -> String {
    match (object.rank(), object.places()) {
        (Some(rank), _) => words.pick(format!("第{rank}名"), format!("rank {rank}")),
        (None, Some(places)) => {
            let (best, worst) = (places.best, places.worst);
            words.pick(format!("第{best}至{worst}名"), format!("rank {best} to {worst}"))
        }
        (None, None) => words.pick("不排名".to_owned(), "no rank".to_owned()),
    }
}

fn tier(object: &DraftObject, words: Words) -> String {
    match (object.is_tier_settled(), object.tier()) {
        (true, Some(tier)) => words.pick(format!("等次{tier}"), format!("tier {tier}")),
        (true, None) => words.pick("无等次".to_owned(), "no tier".to_owned()),
        (false, _) => words.pick("等次未定".to_owned(), "tier open".to_owned()),
    }
}
