//! What another rulebook says otherwise, and who moves by which change.
//!
//! `diff OLD.json NEW.json [EVIDENCE.{json,csv}] [--roster FILE.csv] [--lang zh|en]`; without files, the published air
//! figures of Heyuan under another rounding and another limit (invented). Exit status: 0 where the rulebooks say the
//! same, 1 where they differ, 2 for wrong use and files that can't be used.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example shows what it does")]

use std::fs;
use std::process::ExitCode;

use jixiao::{Changes, Findings, Lang, Plan, Round, Table};

const USAGE: &str = "diff OLD.json NEW.json [EVIDENCE.{json,csv}] [--roster FILE.csv] [--lang zh|en]";

/// A file by its name and bytes.
struct File {
    name: String,
    bytes: Vec<u8>,
}

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(same) => ExitCode::from(u8::from(!same)),
        Err(text) => {
            eprintln!("{text}");
            ExitCode::from(2)
        }
    }
}

/// Prints what differs; whether nothing does.
fn run(words: impl Iterator<Item = String>) -> Result<bool, String> {
    let (mut files, mut roster, mut lang) = (Vec::new(), None, Lang::Zh);
    let mut words = words.peekable();
    let bundled = words.peek().is_none();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--lang" => match words.next().as_deref() {
                Some("zh") => lang = Lang::Zh,
                Some("en") => lang = Lang::En,
                _ => return Err(USAGE.to_owned()),
            },
            "--roster" => roster = Some(open(&words.next().ok_or(USAGE)?)?),
            flag if flag.starts_with("--") => return Err(USAGE.to_owned()),
            file => files.push(open(file)?),
        }
    }
    if bundled {
        files = [
            ("rulebook.json", include_str!("../tests/cases/heyuan-air/rulebook.json")),
            ("new.json", include_str!("diff/new.json")),
            ("evidence.csv", include_str!("../tests/cases/heyuan-air/evidence.csv")),
        ]
        .map(|(name, text)| File { name: name.to_owned(), bytes: text.into() })
        .into();
    }
    let (old, new, evidence) = match files.as_slice() {
        [old, new] => (old, new, None),
        [old, new, evidence] => (old, new, Some(evidence)),
        _ => return Err(USAGE.to_owned()),
    };
    let changes = plan(old, lang)?.changes(&plan(new, lang)?);
    match evidence {
        None => print!("{}", listed(&changes, lang)),
        Some(evidence) => {
            let moves = changes.moves(|plan| round(plan, evidence, roster.as_ref()));
            let moves = moves.map_err(|refused| match lang {
                Lang::Zh => refused.zh(),
                Lang::En => refused.en(),
            })?;
            print!("{}", if lang == Lang::Zh { moves.zh() } else { moves.en() });
        }
    }
    Ok(changes.is_empty())
}

fn listed(changes: &Changes, lang: Lang) -> String {
    match lang {
        Lang::Zh => changes.zh(),
        Lang::En => changes.en(),
    }
}

fn open(name: &str) -> Result<File, String> {
    let bytes = fs::read(name).map_err(|error| format!("{name}: {error}"))?;
    Ok(File { name: name.to_owned(), bytes })
}

fn plan(file: &File, lang: Lang) -> Result<Plan, String> {
    let text = String::from_utf8_lossy(&file.bytes);
    jixiao::check_bytes(&file.bytes).into_plan().map_err(|found| found.render(Some((&file.name, &text)), lang))
}

fn round(plan: &Plan, evidence: &File, roster: Option<&File>) -> Result<Round, Findings> {
    if evidence.name.ends_with(".json") {
        return plan.round().json_bytes(&evidence.bytes);
    }
    let table = Table::new(&evidence.bytes).named(&evidence.name);
    match roster {
        Some(roster) => plan.round().csv_with_roster(table, Table::new(&roster.bytes).named(&roster.name)),
        None => plan.round().csv(table),
    }
}
