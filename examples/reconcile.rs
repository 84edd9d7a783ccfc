//! Tries readings of a rulebook on its evidence, and says which reproduce a published table.
//!
//! Without arguments it takes the bundled case, whose notices don't say where they round. Exit status: 0 where exactly
//! one reading reproduces every row, 1 where several do, or none, or something can't be read, 2 for wrong use.

use std::io::Write;
use std::process::ExitCode;

use jixiao::{Findings, Lang, Plan, Published, Readings, Reconciliation, Round, Table};

const USAGE: &str = "\
reconcile                                                the bundled air-quality figures
reconcile RULEBOOK.json EVIDENCE.{json,csv} PUBLISHED.csv
Tries the readings that a rulebook leaves open (试算各种口径): modes of rounding, digits of leaves, inner nodes and total,
published or exact numbers compared, ties; and names those that give every published row (找出能重现公布表的口径).
PUBLISHED.csv has a column object (对象) and any of total (总分), rank (名次), tier (等次), ids or names of nodes.

  --roster FILE.csv    who takes part, where a table of evidence doesn't say (参评名册)
  --without FILE.csv   cells that aren't compared (不比对的格): columns object, column, reason
  --all                tells of every reading, not of the nearest alone
  --lang zh|en         language of texts, zh unless said

Exit status: 0 where exactly one reading gives every row, 1 where several do, or none, or with errors, 2 for wrong use.
";

const RULEBOOK: &[u8] = include_bytes!("../tests/cases/heyuan-air/rulebook.json");
const EVIDENCE: &[u8] = include_bytes!("../tests/cases/heyuan-air/evidence.csv");
const PUBLISHED: &[u8] = include_bytes!("../tests/cases/heyuan-air/expected.csv");
const WITHOUT: &[u8] = include_bytes!("../tests/cases/heyuan-air/exceptions.csv");

/// A file's name and bytes.
type File = (String, Vec<u8>);

/// What is asked for.
struct Ask {
    rulebook: File,
    evidence: File,
    published: File,
    roster: Option<File>,
    without: Option<File>,
    all: bool,
    lang: Lang,
}

fn main() -> ExitCode {
    let ask = match ask() {
        Ok(Some(ask)) => ask,
        Ok(None) => return print(USAGE, ExitCode::SUCCESS),
        Err(why) => {
            let _ = std::io::stderr().write_all(format!("{why}\n\n{USAGE}").as_bytes());
            return ExitCode::from(2);
        }
    };
    match reconcile(&ask) {
        Ok(found) => {
            let text = match (ask.all, ask.lang) {
                (true, lang) => found.whole(lang),
                (false, Lang::Zh) => found.zh(),
                (false, Lang::En) => found.en(),
            };
            print(&text, if found.only().is_some() { ExitCode::SUCCESS } else { ExitCode::from(1) })
        }
        Err(found) => {
            let _ = std::io::stderr().write_all(found.as_bytes());
            ExitCode::from(1)
        }
    }
}

/// What the command line asks for; nothing where it asks for help.
fn ask() -> Result<Option<Ask>, String> {
    let (mut files, mut roster, mut without, mut all, mut lang) = (Vec::new(), None, None, false, Lang::Zh);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} …?"));
        match argument.as_str() {
            "--help" | "-h" => return Ok(None),
            "--roster" => roster = Some(read(value()?)?),
            "--without" => without = Some(read(value()?)?),
            "--all" => all = true,
            "--lang" => {
                lang = match value()?.as_str() {
                    "zh" => Lang::Zh,
                    "en" => Lang::En,
                    other => return Err(format!("--lang {other}? (zh, en)")),
                }
            }
            option if option.starts_with('-') => return Err(format!("{option}?")),
            _ => files.push(argument),
        }
    }
    let bundled = |name: &str, bytes: &[u8]| (format!("heyuan-air/{name}"), bytes.to_vec());
    let [rulebook, evidence, published] = match <[String; 3]>::try_from(files) {
        Ok([rulebook, evidence, published]) => [read(rulebook)?, read(evidence)?, read(published)?],
        Err(files) if files.is_empty() && roster.is_none() && without.is_none() => {
            without = Some(bundled("exceptions.csv", WITHOUT));
            [bundled("rulebook.json", RULEBOOK), bundled("evidence.csv", EVIDENCE), bundled("expected.csv", PUBLISHED)]
        }
        Err(_) => return Err("RULEBOOK EVIDENCE PUBLISHED".to_owned()),
    };
    Ok(Some(Ask { rulebook, evidence, published, roster, without, all, lang }))
}

fn read(name: String) -> Result<File, String> {
    match std::fs::read(&name) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(format!("{name}: {error}")),
    }
}

/// What came of it, or what stands in the way.
fn reconcile(ask: &Ask) -> Result<Reconciliation, String> {
    let told = |(name, bytes): &File, found: &Findings| {
        found.render(Some((name.as_str(), &String::from_utf8_lossy(bytes))), ask.lang)
    };
    let plan = jixiao::check_bytes(&ask.rulebook.1).into_plan().map_err(|found| told(&ask.rulebook, &found))?;
    let round = round(&plan, ask).map_err(|found| told(&ask.evidence, &found))?;
    let table = Published::csv(&plan, Table::new(&ask.published.1).named(&ask.published.0));
    let mut published = table.map_err(|found| told(&ask.published, &found))?;
    if let Some((name, bytes)) = &ask.without {
        for [object, column, reason] in without(bytes).map_err(|why| format!("{name}: {why}\n"))? {
            published = published.without(&object, &column, &reason);
        }
    }
    plan.reconcile(&round, &published, &Readings::all()).map_err(|found| told(&ask.published, &found))
}

fn round(plan: &Plan, ask: &Ask) -> Result<Round, Findings> {
    let (name, bytes) = &ask.evidence;
    if name.to_ascii_lowercase().ends_with(".json") {
        return plan.round().json_bytes(bytes);
    }
    let table = Table::new(bytes).named(name);
    match &ask.roster {
        Some((name, bytes)) => plan.round().csv_with_roster(table, Table::new(bytes).named(name)),
        None => plan.round().csv(table),
    }
}

/// Cells that aren't compared: object, column and reason of each.
fn without(bytes: &[u8]) -> Result<Vec<[String; 3]>, String> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::Reader::from_reader(bytes);
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let at = |name: &str| header.iter().position(|one| one.trim() == name).ok_or(format!("no column {name}"));
    let columns = [at("object")?, at("column")?, at("reason")?];
    let row = |row: csv::StringRecord| columns.map(|at| row.get(at).unwrap_or_default().trim().to_owned());
    reader.records().map(|one| one.map(row).map_err(|error| error.to_string())).collect()
}

fn print(text: &str, status: ExitCode) -> ExitCode {
    // A reader that has gone away needs no more.
    let _ = std::io::stdout().write_all(text.as_bytes());
    status
}
