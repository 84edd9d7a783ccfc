//! Evidence as the oracle reads it: who is on the roster, and what is known of each cell.
//!
//! Valid evidence only; what is malformed is the library's to find.

use crate::days;
use crate::decided::{self, Decided};
use crate::hits::Hits;
use crate::number::{self, Exact};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Why there is nothing to score, in the order in which they answer where several meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    NotApplicable,
    NotAssessed,
    NoTarget,
    Rejected,
    Missing,
    ZeroBase,
    TooFew,
    TooFewPeers,
    NoEvent,
}

impl Cause {
    pub(crate) const ALL: [Cause; 9] = [
        Cause::NotApplicable,
        Cause::NotAssessed,
        Cause::NoTarget,
        Cause::Rejected,
        Cause::Missing,
        Cause::ZeroBase,
        Cause::TooFew,
        Cause::TooFewPeers,
        Cause::NoEvent,
    ];

    /// Those that evidence and arithmetic alone can give.
    pub(crate) const BASIC: [Cause; 7] = [
        Cause::NotApplicable,
        Cause::NotAssessed,
        Cause::NoTarget,
        Cause::Rejected,
        Cause::Missing,
        Cause::ZeroBase,
        Cause::TooFew,
    ];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Cause::NotApplicable => "not_applicable",
            Cause::NotAssessed => "not_assessed",
            Cause::NoTarget => "no_target",
            Cause::Rejected => "rejected",
            Cause::Missing => "missing",
            Cause::ZeroBase => "zero_base",
            Cause::TooFew => "too_few",
            Cause::TooFewPeers => "too_few_peers",
            Cause::NoEvent => "no_event",
        }
    }

    pub(crate) fn read(word: &str) -> Cause {
        *Cause::ALL.iter().find(|cause| cause.word() == word).unwrap_or_else(|| panic!("no such cause: {word}"))
    }
}

/// What is known of an item of an object.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    Number(Exact),
    Rate {
        n: Exact,
        d: Exact,
    },
    Flag(bool),
    /// A day, as a number that only compares.
    Date(i64),
    Word(String),
    Events(Vec<Value>),
    Tasks(Vec<Value>),
    /// By channel, then option; or rows with lists of them.
    Votes(Value),
    Sheets(Vec<Value>),
    Milestones(Vec<Value>),
}

/// An object of the roster.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) id: String,
    pub(crate) class: String,
    /// Empty for a derived object that stands in none.
    pub(crate) cohort: String,
    pub(crate) links: BTreeMap<String, Vec<Value>>,
    pub(crate) layer: Option<String>,
}

/// A round of evidence.
pub(crate) struct Round {
    pub(crate) objects: Vec<Object>,
    cells: BTreeMap<(String, String), Result<Cell, Cause>>,
    complete: BTreeSet<String>,
    /// Which days are worked.
    pub(crate) calendar: Value,
    pub(crate) decided: Decided,
    /// Cells that a row stated not applicable, and that do apply by decision.
    opened: BTreeSet<(String, String)>,
}

/// The text under a key.
pub(crate) fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_else(|| panic!("no text {key} in {value}")).to_owned()
}

/// The elements under a key; none where the key is absent.
pub(crate) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).map_or(&[], |list| list.as_array().unwrap_or_else(|| panic!("{key} isn't a list in {value}")))
}

impl Round {
    pub(crate) fn read(evidence: &Value) -> Round {
        let objects = list(evidence, "roster")
            .iter()
            .map(|row| Object {
                id: text(row, "id"),
                class: text(row, "class"),
                cohort: row.get("cohort").map_or_else(String::new, |_| text(row, "cohort")),
                links: row
                    .get("links")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                    .map(|(kind, links)| (kind.clone(), links.as_array().expect("links").clone()))
                    .collect(),
                layer: row.get("layer").map(|_| text(row, "layer")),
            })
            .collect();
        let calendar = evidence["calendar"].clone();
        let (cells, complete, opened) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        let mut round = Round { objects, cells, complete, calendar, decided: Decided::read(evidence), opened };
        for submission in list(evidence, "submissions") {
            for claim in list(submission, "complete") {
                round.complete.insert(text(claim, "item"));
            }
            for row in list(submission, "rows") {
                let place = (text(row, "object"), text(row, "item"));
                if let (Some(Ok(Cell::Tasks(known))), Some(_)) = (round.cells.get_mut(&place), row.get("tasks")) {
                    known.extend(list(row, "tasks").iter().cloned());
                    continue;
                }
                if let (Some(Ok(Cell::Milestones(known))), Some(_)) =
                    (round.cells.get_mut(&place), row.get("milestones"))
                {
                    known.extend(list(row, "milestones").iter().cloned());
                    continue;
                }
                if let (Some(Ok(Cell::Votes(Value::Array(known)))), true) =
                    (round.cells.get_mut(&place), crate::ballots::is_list(row))
                {
                    known.push(row.clone());
                    continue;
                }
                let mut cell = Round::cell(row);
                let does = round.decided.applies(&place.0, &place.1) == Some(true);
                if does && matches!(cell, Err(Cause::NotApplicable)) {
                    // As if nothing had come, but that there is a row, so that a complete list says nothing of it.
                    cell = Err(Cause::Missing);
                    round.opened.insert(place.clone());
                }
                let twice = round.cells.insert(place, cell);
                assert!(twice.is_none(), "a cell given twice: {row}");
            }
        }
        for submission in list(evidence, "submissions") {
            list(submission, "rows").iter().for_each(|row| round.share(row));
        }
        round
    }

    /// Puts the events of a lead's row in its partners' cells; what a cell states otherwise stands.
    fn share(&mut self, row: &Value) {
        for event in list(row, "events") {
            for partner in list(event, "partners") {
                let mut event = event.clone();
                event["led_by"] = row["object"].clone();
                let place = (partner.as_str().expect("a partner").to_owned(), text(row, "item"));
                match self.cells.entry(place).or_insert(Err(Cause::Missing)) {
                    Ok(Cell::Events(events)) => events.push(event),
                    missing @ Err(Cause::Missing) => *missing = Ok(Cell::Events(vec![event])),
                    Err(_) => {}
                    Ok(other) => panic!("not events: {other:?}"),
                }
            }
        }
    }

    fn cell(row: &Value) -> Result<Cell, Cause> {
        if let Some(state) = row.get("state") {
            return Err(Cause::read(state.as_str().unwrap_or_default()));
        }
        if let (Some(n), Some(d)) = (row.get("n"), row.get("d")) {
            return Ok(Cell::Rate { n: number::read(n), d: number::read(d) });
        }
        if row.get("tasks").is_some() {
            return Ok(Cell::Tasks(list(row, "tasks").to_vec()));
        }
        if let Some(events) = row.get("events") {
            return Ok(Cell::Events(events.as_array().expect("a list").clone()));
        }
        if let Some(milestones) = crate::milestones::milestones(row) {
            return Ok(milestones);
        }
        if let Some(sheets) = crate::panel::sheets(row) {
            return Ok(sheets);
        }
        if let Some(votes) = crate::ballots::votes(row) {
            return Ok(votes);
        }
        Ok(match &row["value"] {
            Value::Bool(flag) => Cell::Flag(*flag),
            Value::String(word) if days::read(word).is_some() => Cell::Date(days::read(word).map_or(0, days::order)),
            Value::String(word) => number::parse(word).map_or_else(|| Cell::Word(word.clone()), Cell::Number),
            other => Cell::Number(number::read(other)),
        })
    }

    /// Puts what an object's parts make of an item in its cell.
    pub(crate) fn put(&mut self, object: &str, item: &str, cell: Result<Cell, Cause>) {
        let twice = self.cells.insert((object.to_owned(), item.to_owned()), cell);
        assert!(twice.is_none(), "{object} reports {item} itself");
    }

    /// The sheets of an item of every object of a cohort that has some.
    pub(crate) fn sheets_of_cohort(&self, book: &Value, cohort: &str, item: &str) -> Vec<Vec<Value>> {
        let of = |object: &Object| match self.observe(book, &object.id, item) {
            Ok(Cell::Sheets(sheets)) => Some(sheets),
            _ => None,
        };
        self.objects.iter().filter(|object| object.cohort == cohort).filter_map(of).collect()
    }

    /// What is known of an item of an object: its cell, else what the item says of cells that nobody reported.
    pub(crate) fn observe(&self, book: &Value, object: &str, item: &str) -> Result<Cell, Cause> {
        if self.decided.applies(object, item) == Some(false) {
            return Err(Cause::NotApplicable);
        }
        let declared = &book["data"][item];
        match self.cells.get(&(object.to_owned(), item.to_owned())) {
            // Of a target for which nothing came the default holds, whether or not there is a row.
            Some(Err(Cause::Missing)) if declared["kind"] == "target" => {}
            Some(cell) => return cell.clone(),
            None => {}
        }
        match declared["kind"].as_str() {
            Some("number") if self.complete.contains(item) => Ok(Cell::Number(number::whole(0))),
            Some("flag") if self.complete.contains(item) => Ok(Cell::Flag(false)),
            Some("events") if self.complete.contains(item) => Ok(Cell::Events(Vec::new())),
            Some("target") => match declared.get("default") {
                Some(default) => Ok(Cell::Number(number::read(default))),
                None => Err(Cause::NoTarget),
            },
            Some(_) => Err(Cause::Missing),
            None => panic!("no such item: {item}"),
        }
    }

    /// Counts what a decision over whether an item applies meets in an object's cell.
    pub(crate) fn count(&self, object: &str, item: &str, hits: &mut Hits) {
        let Some(applies) = self.decided.applies(object, item) else { return };
        let place = (object.to_owned(), item.to_owned());
        let events = |cell: &Cell| if let Cell::Events(events) = cell { events.clone() } else { Vec::new() };
        let partner = |cell: &Cell| events(cell).iter().any(|event| event.get("led_by").is_some());
        hits.add(match (applies, self.cells.get(&place)) {
            (false, Some(Ok(cell))) if partner(cell) => decided::NOT[0],
            (false, Some(Ok(_))) => decided::NOT[1],
            (false, Some(Err(_))) => decided::NOT[2],
            (false, None) => decided::NOT[3],
            (true, cell) if self.opened.contains(&place) => match cell {
                Some(Ok(_)) => "decided/does/partner",
                _ if self.complete.contains(item) => "decided/does/complete",
                _ => "decided/does/not_applicable",
            },
            (true, _) => "decided/does/other",
        });
    }
}
