//! What the command line asks for.
//!
//! Words only; files are opened elsewhere.

use jixiao::Lang;

pub(crate) const USAGE: &str = "\
score                                     the bundled air-quality figures beside the published ones
score RULEBOOK.json EVIDENCE.{json,csv}   scores them
score RULEBOOK.json --template SUPPLIER   the empty table that a supplier has to fill in

  --roster FILE.csv         who takes part, where a table of evidence doesn't say (参评名册)
  --calendar FILE.json      which days are worked, where evidence doesn't say (工作日历)
  --explain OBJECT          why an object has its points (得分说明)
  --expect PUBLISHED.csv    compares with a published table (与公布结果比对)
  --format table|json|csv   how results are printed
  --out FILE                writes them to a file
  --lang zh|en              language of texts, zh unless said
  --help

Findings go to standard error. Exit status: 0, 1 with errors or cells that differ, 2 for wrong use.
";

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Csv,
}

/// What is asked for.
#[derive(Debug)]
pub(crate) struct Ask {
    /// Rulebook and evidence; none for the bundled case.
    pub(crate) files: Vec<String>,
    pub(crate) roster: Option<String>,
    pub(crate) calendar: Option<String>,
    pub(crate) explain: Option<String>,
    pub(crate) expect: Option<String>,
    pub(crate) template: Option<String>,
    pub(crate) out: Option<String>,
    pub(crate) format: Option<Format>,
    pub(crate) lang: Lang,
}

/// A command line that was understood.
#[derive(Debug)]
pub(crate) enum Parsed {
    Help,
    Run(Box<Ask>),
}

/// Reads the command line.
///
/// # Errors
/// The word that doesn't belong.
pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Parsed, String> {
    let mut ask = Ask {
        files: Vec::new(),
        roster: None,
        calendar: None,
        explain: None,
        expect: None,
        template: None,
        out: None,
        format: None,
        lang: Lang::Zh,
    };
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        if !argument.starts_with("--") {
            ask.files.push(argument);
            continue;
        }
        if argument == "--help" {
            return Ok(Parsed::Help);
        }
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} …?"));
        match argument.as_str() {
            "--roster" => ask.roster = Some(value()?),
            "--calendar" => ask.calendar = Some(value()?),
            "--explain" => ask.explain = Some(value()?),
            "--expect" => ask.expect = Some(value()?),
            "--template" => ask.template = Some(value()?),
            "--out" => ask.out = Some(value()?),
            "--format" => {
                ask.format = Some(match value()?.as_str() {
                    "table" => Format::Table,
                    "json" => Format::Json,
                    "csv" => Format::Csv,
                    other => return Err(format!("--format {other}? (table, json, csv)")),
                });
            }
            "--lang" => {
                ask.lang = match value()?.as_str() {
                    "zh" => Lang::Zh,
                    "en" => Lang::En,
                    other => return Err(format!("--lang {other}? (zh, en)")),
                };
            }
            other => return Err(format!("{other}?")),
        }
    }
    match (ask.files.len(), &ask.template) {
        (0, None) if ask.roster.is_some() => Err("--roster needs RULEBOOK and EVIDENCE".to_owned()),
        (0, None) if ask.calendar.is_some() => Err("--calendar needs RULEBOOK and EVIDENCE".to_owned()),
        (1, Some(_)) if ask.calendar.is_some() => Err("--calendar has no use with --template".to_owned()),
        (0 | 2, None) | (1, Some(_)) => Ok(Parsed::Run(Box::new(ask))),
        (_, Some(_)) => Err("RULEBOOK --template SUPPLIER".to_owned()),
        _ => Err("RULEBOOK EVIDENCE".to_owned()),
    }
}
