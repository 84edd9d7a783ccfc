//! Verifies a published round: scores rulebook and evidence anew, and says of each published cell that differs what it
//! should be and why.
//!
//! Exit status: 0 where all is equal, 1 where something differs or can't be scored, 2 for wrong use.

#[path = "score/expect.rs"]
mod expect;

use std::io::Write;
use std::process::ExitCode;

use jixiao::{Commit, Evaluation, Findings, Lang, Plan, Proofs, Root, Round, SavedOutcome, Table};

const USAGE: &str = "\
verify RULEBOOK.json EVIDENCE.{json,csv} PUBLISHED.{csv,json} [ROOT] [--lang zh|en]
Scores a round anew and compares (复算并与公布结果比对): equal, or every cell that differs with both figures, and the
explanation of each object concerned. ROOT is the digest published with the table, sha256:… (公布的摘要).
PUBLISHED.csv has a column object (对象) and any of total (总分), rank (名次), tier (等次) and ids of nodes; or it is a
saved outcome, PUBLISHED.json (存档结果), of which every figure is compared, and its own digest where it has one.
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
    let (plan, round) = match opened((rulebook, &read(rulebook)?), (evidence, &read(evidence)?), lang) {
        Ok(opened) => opened,
        Err(findings) => return Ok((findings, false)),
    };
    let bytes = read(published)?;
    let compared = match is_json(published) {
        true => reopened(&plan, round, (published, &bytes), lang),
        false => match plan.evaluate(round) {
            Ok(evaluation) => match expect::compare(&evaluation, &bytes, lang) {
                Ok((text, differ)) => Ok(Compared { equal: differ.is_empty(), text, differ, evaluation }),
                Err(found) => Err(told((published, &bytes), &found, lang)),
            },
            Err(findings) => Err(findings.render(None, lang)),
        },
    };
    let Compared { evaluation, mut text, differ, equal } = match compared {
        Ok(compared) => compared,
        Err(findings) => return Ok((findings, false)),
    };
    for object in &differ {
        // An object that was published and isn't on the roster has no explanation.
        if let Ok(explanation) = evaluation.explain(object) {
            text.push('\n');
            text.push_str(&explanation.text(lang));
        }
    }
    let Some(root) = root else { return Ok((text, equal)) };
    let ours = Proofs::new(&evaluation, Commit::public()).root();
    text.push_str(&match (ours == root, lang) {
        (true, Lang::Zh) => format!("摘要一致：{ours}\n"),
        (true, Lang::En) => format!("the digest agrees: {ours}\n"),
        (false, Lang::Zh) => format!("摘要不同：公布 {root}，计算 {ours}\n"),
        (false, Lang::En) => format!("the digest differs: published {root}, computed {ours}\n"),
    });
    Ok((text, equal && ours == root))
}

/// A round scored anew beside what was published of it.
struct Compared {
    evaluation: Evaluation,
    text: String,
    /// Objects of which something differs.
    differ: Vec<String>,
    equal: bool,
}

/// A saved outcome held against the round, or the findings that keep it from being held.
fn reopened(plan: &Plan, round: Round, (file, bytes): (&str, &[u8]), lang: Lang) -> Result<Compared, String> {
    let saved = SavedOutcome::json_bytes(bytes).map_err(|found| told((file, bytes), &found, lang))?;
    let error = match plan.reopen(round, &saved) {
        Ok(evaluation) => {
            let text = match lang {
                Lang::Zh => "存档结果与复算完全一致\n",
                Lang::En => "the saved outcome agrees in every figure\n",
            };
            return Ok(Compared { evaluation, text: text.to_owned(), differ: Vec::new(), equal: true });
        }
        Err(error) => error,
    };
    let text = error.findings().render(None, lang);
    let mut differ: Vec<String> =
        error.differences().iter().filter_map(|one| one.object()).map(ToString::to_string).collect();
    differ.dedup();
    match error.evaluation() {
        Some(evaluation) => Ok(Compared { evaluation: evaluation.clone(), text, differ, equal: false }),
        None => Err(text),
    }
}

/// Plan and round, or the findings that keep them from being.
fn opened(rulebook: (&str, &[u8]), evidence: (&str, &[u8]), lang: Lang) -> Result<(Plan, Round), String> {
    let checked = jixiao::check_bytes(rulebook.1);
    let plan = checked.into_plan().map_err(|found| told(rulebook, &found, lang))?;
    let (file, bytes) = evidence;
    let round =
        if is_json(file) { plan.round().json_bytes(bytes) } else { plan.round().csv(Table::new(bytes).named(file)) };
    let round = round.map_err(|found| told(evidence, &found, lang))?;
    Ok((plan, round))
}

/// Findings beside the file that they are about.
fn told((file, bytes): (&str, &[u8]), found: &Findings, lang: Lang) -> String {
    found.render(Some((file, &String::from_utf8_lossy(bytes))), lang)
}

fn is_json(file: &str) -> bool {
    file.to_ascii_lowercase().ends_with(".json")
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
