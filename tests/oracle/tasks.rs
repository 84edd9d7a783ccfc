//! Tables of tasks: which rows of an object are in force, what a row says of its facts, and what each row has to score.

use crate::answer::{self, Answer};
use crate::book::{Book, Mark};
use crate::evidence::{Cause, Cell, Object, list, text};
use crate::number::{self, Exact};
use crate::reading::{self, Reading, Stop};
use crate::reads::{Plain, Reads};
use num_traits::Zero;
use serde_json::Value;

/// A row of a table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) mark: Exact,
    json: Value,
    /// What the table declares.
    table: Value,
}

impl Row {
    /// What the row says of a fact; nothing where that is none of its facts.
    pub(crate) fn observe(&self, rules: &Value, name: &str) -> Option<Result<Cell, Cause>> {
        self.kind(rules, name)?;
        if let Some(state) = self.json.get("state") {
            return Some(Err(Cause::read(state.as_str().unwrap_or_default())));
        }
        Some(match self.json.get("facts").and_then(|facts| facts.get(name)) {
            None => Err(Cause::Missing),
            Some(Value::Bool(flag)) => Ok(Cell::Flag(*flag)),
            Some(Value::String(word)) => Ok(number::parse(word).map_or_else(|| Cell::Word(word.clone()), Cell::Number)),
            Some(other) => Ok(Cell::Number(number::read(other))),
        })
    }

    /// The kind of a fact: what is declared, else a number that is no item.
    pub(crate) fn kind(&self, rules: &Value, name: &str) -> Option<String> {
        match self.table.get("facts") {
            Some(facts) => facts.get(name).map(|fact| text(fact, "kind")),
            None => rules["data"].get(name).is_none().then(|| "number".to_owned()),
        }
    }
}

/// The rows in force, by id: of each id the version begun last, unless it ended before the period.
fn in_force(rules: &Value, rows: &[Value]) -> Vec<Value> {
    let day = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let (from, until) = (day(&rules["effective"], "from"), day(&rules["effective"], "until"));
    let mut ids: Vec<String> = rows.iter().map(|row| text(row, "id")).collect();
    ids.sort();
    ids.dedup();
    let begun = |row: &&Value| match (day(row, "from"), &until) {
        (Some(begins), Some(until)) => begins <= *until,
        _ => true,
    };
    ids.iter()
        .filter_map(|id| {
            let versions = rows.iter().filter(|row| text(row, "id") == *id).filter(begun);
            let last = versions.max_by_key(|row| day(row, "from"))?;
            let over = matches!((day(last, "until"), &from), (Some(ends), Some(from)) if ends < *from);
            (!over).then(|| last.clone())
        })
        .collect()
}

/// What every row has to score; or the first cause of the table, or what stops the round.
pub(crate) fn read(node: &Value, reads: &mut Plain<'_>) -> Result<Result<Reading, Cause>, Stop> {
    let each = &node["each"];
    let item = text(each, "of");
    let listed = match reads.observe(&item) {
        Ok(Cell::Tasks(rows)) => rows,
        Ok(other) => panic!("not tasks: {other:?}"),
        Err(cause) => return Ok(Err(cause)),
    };
    let book: &Book = reads.book;
    let object: &Object = reads.object;
    let force = in_force(&book.json, &listed);
    if force.len() < listed.len() {
        reads.hits.add("tasks/not_in_force");
    }
    if force.is_empty() {
        reads.hits.add("tasks/none");
        return Ok(Err(Cause::NotApplicable));
    }
    let rows: Vec<Row> = force
        .into_iter()
        .map(|json| Row {
            id: text(&json, "id"),
            mark: number::read(&json["mark"]),
            table: book.json["data"][&item].clone(),
            json,
        })
        .collect();
    let whole = rows.iter().fold(Exact::zero(), |sum, row| sum + &row.mark);
    let Mark::Full(mark) = book.mark(&text(node, "id"), &object.class) else { panic!("a table needs a mark") };
    let refuses = each["marks_differ"] == "refuse";
    if whole != mark {
        if refuses {
            return Err(Stop::Rows(vec!["marks".to_owned()]));
        }
        reads.hits.add("tasks/scaled");
    }
    let mut refused = Vec::new();
    let mut all = Vec::new();
    for row in rows {
        let mut inside =
            Plain { book, round: reads.round, object, hits: &mut *reads.hits, row: Some(&row), known: None };
        let reading = match reading::own(None, each, &mut inside) {
            Ok(reading) => {
                inside.hits.add("tasks/row");
                reading
            }
            Err(cause) => {
                let (answer, word) = answer::to(book, each, cause);
                inside.hits.add(format!("tasks/answer/{word}"));
                if matches!(answer, Answer::Refuse) {
                    refused.push(cause.word().to_owned());
                }
                Reading::Answered(answer, None)
            }
        };
        all.push((row, reading));
    }
    if !refused.is_empty() {
        return Err(Stop::Rows(refused));
    }
    if all.iter().all(|(_, reading)| is_out(reading)) {
        reads.hits.add("tasks/all_out");
        return Ok(Err(Cause::NotApplicable));
    }
    Ok(Ok(Reading::Rows(all)))
}

/// Whether a row is left out.
pub(crate) fn is_out(reading: &Reading) -> bool {
    matches!(reading, Reading::Answered(Answer::LeaveOut, _))
}

/// The part of the rows' marks that these rows have.
pub(crate) fn part(rows: &[(Row, Reading)], of: impl Fn(&Reading) -> bool) -> Exact {
    let sum = |wanted: &dyn Fn(&Reading) -> bool| {
        rows.iter().filter(|(_, reading)| wanted(reading)).fold(Exact::zero(), |sum, (row, _)| sum + &row.mark)
    };
    sum(&of) / sum(&|_| true)
}

/// The rows that a list of steps may stand under.
pub(crate) fn steps(node: &Value) -> &[Value] {
    list(&node["each"], "then")
}
