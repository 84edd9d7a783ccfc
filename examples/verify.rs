//! Verifies a published round: scores rulebook and evidence anew, and says of each published cell that differs what it
//! should be and why.
//!
//! Exit status: 0 where all is equal, 1 where something differs or can't be scored, 2 for wrong use.

#[path = "score/expect.rs"]
mod expect;

use std::io::Write;
use std::process::ExitCode;

use jixiao::{Commit, Evaluation, Findings, Lang, Proofs, Root, Table};

const USAGE: &str = "\
verify RULEBOOK.json EVIDENCE.{json,csv} PUBLISHED.csv [ROOT] [--lang zh|en]
Scores a round anew and compares (复算并与公布结果比对): equal, or every cell that differs with both figures, and the
explanation of each object concerned. ROOT is the digest published with the table, sha256:… (公布的摘要).
PUBLISHED.csv has a column object (对象) and any of total (总分), rank (名次), tier (等次) and ids of nodes.
Exit status: 0 where all is equal, 1 where something differs or can't be scored, 2 for wrong use.
";

fn main() -> ExitCode {
    let (mut words, mut lang) = (Vec::new(), Lang::Zh);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return print(USAGE, ExitCode::SUCCESS),
            "--lang" => match arguments.next().as_deref() {
                Some("zh") => lang = Lang::Zh,
                Some("en") => lang = Lang::En,
                _ => return wrong("--lang zh|en"),
            },
            option if option.starts_with('-') => return wrong(option),
            _ => words.push(argument),
        }
    }
    let (files, root) = match words.as_slice() {
        [rulebook, evidence, published] => ([rulebook, evidence, published], None),
        [rulebook, evidence, published, root] => match root.parse::<Root>() {
            Ok(root) => ([rulebook, evidence, published], Some(root)),
            Err(why) => return wrong(&format!("{root}: {why}")),
        },
        _ => return wrong("RULEBOOK EVIDENCE PUBLISHED [ROOT]"),
    };
    match verify(files, root, lang) {
        Ok((text, true)) => print(&text, ExitCode::SUCCESS),
        Ok((text, false)) => print(&text, ExitCode::from(1)),
        Err(why) => wrong(&why),
    }
}

/// What differs, as text, and whether nothing does.
fn verify(files: [&String; 3], root: Option<Root>, lang: Lang) -> Result<(String, bool), String> {
    let [rulebook, evidence, published] = files;
    let evaluation = match scored((rulebook, &read(rulebook)?), (evidence, &read(evidence)?), lang) {
        Ok(evaluation) => evaluation,
        Err(findings) => return Ok((findings, false)),
    };
    let why = |why| format!("{published}: {why}");
    let (mut text, differ) = expect::compare(evaluation.outcome(), &read(published)?, lang).map_err(why)?;
    for object in &differ {
        // An object that was published and isn't on the roster has no explanation.
        if let Ok(explanation) = evaluation.explain(object) {
            text.push('\n');
            text.push_str(&explanation.text(lang));
        }
    }
    let Some(root) = root else { return Ok((text, differ.is_empty())) };
    let ours = Proofs::new(&evaluation, Commit::public()).root();
    text.push_str(&match (ours == root, lang) {
        (true, Lang::Zh) => format!("摘要一致：{ours}\n"),
        (true, Lang::En) => format!("the digest agrees: {ours}\n"),
        (false, Lang::Zh) => format!("摘要不同：公布 {root}，计算 {ours}\n"),
        (false, Lang::En) => format!("the digest differs: published {root}, computed {ours}\n"),
    });
    Ok((text, differ.is_empty() && ours == root))
}

/// The round scored anew, or the findings that keep it from being scored.
fn scored(rulebook: (&str, &[u8]), evidence: (&str, &[u8]), lang: Lang) -> Result<Evaluation, String> {
    let told = |(file, bytes): (&str, &[u8]), found: &Findings| {
        found.render(Some((file, &String::from_utf8_lossy(bytes))), lang)
    };
    let checked = jixiao::check_bytes(rulebook.1);
    let plan = checked.into_plan().map_err(|found| told(rulebook, &found))?;
    let (file, bytes) = evidence;
    let round = if file.to_ascii_lowercase().ends_with(".json") {
        plan.round().json_bytes(bytes)
    } else {
        plan.round().csv(Table::new(bytes).named(file))
    };
    round.and_then(|round| plan.evaluate(round)).map_err(|found| told(evidence, &found))
}

fn read(file: &str) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{file}: {error}"))
}

fn print(text: &str, status: ExitCode) -> ExitCode {
    // A reader that has gone away needs no more.
    let _ = std::io::stdout().write_all(text.as_bytes());
    status
}

fn wrong(what: &str) -> ExitCode {
    let _ = std::io::stderr().write_all(format!("{what}\n\n{USAGE}").as_bytes());
    ExitCode::from(2)
}
