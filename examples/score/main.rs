//! Scores a rulebook and its evidence: ranks, totals and terms, an explanation, or a comparison with what was published.
//!
//! Without arguments it scores the bundled case beside its published figures. Exit status: 0, 1 with errors or cells
//! that differ, 2 for wrong use.

mod args;
mod bundled;
mod expect;
mod output;
#[cfg(test)]
mod tests;

use std::process::ExitCode;

use args::{Ask, Format, Parsed};
use jixiao::{Calendar, Evaluation, Id, Plan, Round, Table};

/// Why the program ends early.
enum End {
    /// Findings were printed.
    Found,
    /// Wrong use, or a file that can't be read or written.
    Wrong(String),
}

fn main() -> ExitCode {
    let ask = match args::parse(std::env::args().skip(1)) {
        Ok(Parsed::Help) => {
            let _ = output::write(args::USAGE, None);
            return ExitCode::SUCCESS;
        }
        Ok(Parsed::Run(ask)) => ask,
        Err(word) => return wrong(&word),
    };
    match run(&ask) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(End::Found) => ExitCode::from(1),
        Err(End::Wrong(why)) => wrong(&why),
    }
}

fn wrong(why: &str) -> ExitCode {
    output::complain(&format!("{why}\n\n{}", args::USAGE));
    ExitCode::from(2)
}

fn read(file: &str) -> Result<Vec<u8>, End> {
    std::fs::read(file).map_err(|error| End::Wrong(format!("{file}: {error}")))
}

/// Does what is asked; whether everything agrees.
fn run(ask: &Ask) -> Result<bool, End> {
    let plan = plan(ask)?;
    if let Some(supplier) = &ask.template {
        return template(ask, &plan, supplier);
    }
    let evaluation = evaluate(ask, &plan)?;
    let explained = match &ask.explain {
        Some(object) => {
            let explanation = evaluation.explain(object).map_err(|error| End::Wrong(error.to_string()))?;
            Some(explanation.text(ask.lang))
        }
        None => None,
    };
    let (text, agrees) = if let Some(file) = &ask.expect {
        let bytes = read(file)?;
        let (text, differ) = expect::compare(&evaluation, &bytes, ask.lang).map_err(|found| {
            output::findings(&found, file, &bytes, ask.lang);
            End::Found
        })?;
        // Both were asked for.
        (explained.map_or_else(String::new, |explained| format!("{explained}\n")) + &text, differ.is_empty())
    } else if let Some(explained) = explained {
        (explained, true)
    } else if ask.files.is_empty() && ask.format.is_none() {
        bundled::compare(&evaluation, ask.lang)
    } else {
        (output::results(&evaluation, ask.format.unwrap_or(Format::Table), ask.lang), true)
    };
    output::write(&text, ask.out.as_deref()).map_err(End::Wrong)?;
    Ok(agrees)
}

/// The plan of the rulebook; findings are printed, warnings too.
fn plan(ask: &Ask) -> Result<Plan, End> {
    let (file, bytes) = match ask.files.first() {
        Some(file) => (file.as_str(), read(file)?),
        None => ("heyuan-air/rulebook.json", bundled::RULEBOOK.to_vec()),
    };
    let checked = jixiao::check_bytes(&bytes);
    output::findings(checked.findings(), file, &bytes, ask.lang);
    checked.into_plan().map_err(|_| End::Found)
}

/// The evaluation of the evidence; findings are printed, warnings too.
fn evaluate(ask: &Ask, plan: &Plan) -> Result<Evaluation, End> {
    let (file, bytes) = match ask.files.get(1) {
        Some(file) => (file.as_str(), read(file)?),
        None => ("heyuan-air/evidence.csv", bundled::EVIDENCE.to_vec()),
    };
    let round = round(ask, plan, file, &bytes)?;
    if !ask.files.is_empty() {
        output::findings(round.findings(), file, &bytes, ask.lang);
    }
    plan.evaluate(round).map_err(|found| {
        output::findings(&found, file, &bytes, ask.lang);
        End::Found
    })
}

fn round(ask: &Ask, plan: &Plan, file: &str, bytes: &[u8]) -> Result<Round, End> {
    let is_json = file.to_ascii_lowercase().ends_with(".json");
    let calendar = ask.calendar.as_deref().map(calendar).transpose()?;
    let evidence = match &calendar {
        Some(calendar) => plan.round().calendar(calendar),
        None => plan.round(),
    };
    let read_round = match (&ask.roster, is_json) {
        (Some(_), true) => return Err(End::Wrong("a JSON document has its own roster (--roster)".to_owned())),
        (None, true) => evidence.json_bytes(bytes),
        (None, false) => evidence.csv(Table::new(bytes).named(file)),
        (Some(roster), false) => {
            let rows = read(roster)?;
            evidence.csv_with_roster(Table::new(bytes).named(file), Table::new(&rows).named(roster))
        }
    };
    read_round.map_err(|found| {
        output::findings(&found, file, bytes, ask.lang);
        End::Found
    })
}

/// The calendar of a file; what is wrong with its form is printed.
fn calendar(file: &str) -> Result<Calendar, End> {
    let bytes = read(file)?;
    serde_json::from_slice(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes)).map_err(|error| {
        output::complain(&format!("{file}: {error}\n"));
        End::Found
    })
}

/// The empty table of a supplier.
fn template(ask: &Ask, plan: &Plan, supplier: &str) -> Result<bool, End> {
    let bodies = &plan.rulebook().bodies;
    // An office knows a body by its name, the rulebook by its id.
    let id =
        bodies.iter().find(|(id, name)| id.as_str() == supplier || name.as_str() == supplier).map(|(id, _)| id.clone());
    let known = || bodies.iter().map(|(id, name)| format!("{id} ({name})")).collect::<Vec<_>>().join(", ");
    let id: Id = id.ok_or_else(|| End::Wrong(format!("--template {supplier}? {}", known())))?;
    let roster = match &ask.roster {
        Some(file) => Some(names(file, &read(file)?)?),
        None => None,
    };
    let roster: Option<Vec<(&str, &str)>> =
        roster.as_ref().map(|rows| rows.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect());
    let table = plan.template(id.as_str(), roster.as_deref()).ok_or_else(|| End::Wrong(format!("{supplier}: –")))?;
    output::write(&table, ask.out.as_deref()).map_err(End::Wrong)?;
    Ok(true)
}

/// Ids and names of a roster table.
fn names(file: &str, bytes: &[u8]) -> Result<Vec<(String, String)>, End> {
    let wrong = |why: String| End::Wrong(format!("{file}: {why}"));
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    let header = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
    let column = |names: &[&str]| header.iter().position(|header| names.contains(&header.trim()));
    let id =
        column(&["object", "id", "对象", "编号"]).ok_or_else(|| wrong("no column \"object\"（对象）".to_owned()))?;
    let name = column(&["name", "名称", "单位名称"]).unwrap_or(id);
    reader
        .records()
        .map(|row| {
            let row = row.map_err(|error| wrong(error.to_string()))?;
            let cell = |place: usize| row.get(place).unwrap_or_default().trim().to_owned();
            Ok((cell(id), cell(name)))
        })
        .collect()
}
