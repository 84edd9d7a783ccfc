//! What a request is answered: the API's own words, put into one object.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::value::RawValue;

use super::proof::{self, Proven, Shown};
use super::request::{Asked, Request};
use crate::document::Lang;
use crate::draft::Draft;
use crate::explain::Explanation;
use crate::finding::{CallNobody, Findings, Place};
use crate::monitor::Monitor;
use crate::outcome::Evaluation;
use crate::plan::Plan;
use crate::round::Round;
use crate::saved::SavedOutcome;

/// What comes of a request.
#[derive(Default)]
pub(super) struct Answer {
    request: Findings,
    rulebook: Findings,
    evidence: Findings,
    outcome: Findings,
    proof: Findings,
    result: Option<Given>,
}

/// What was asked for.
enum Given {
    Checked(Plan),
    Drafted(Box<Draft>),
    Watched(Box<Monitor>, Lang),
    Evaluated(Box<Evaluation>),
    Explained(Vec<Explanation>, Lang),
    Proven(Box<Proven>),
    Verified(Shown),
    #[cfg_attr(not(feature = "csv"), allow(dead_code, reason = "templates are tables, a feature"))]
    Template(String),
}

/// A request that can't be followed.
pub(super) fn refused(findings: Findings) -> Answer {
    Answer { request: findings, ..Answer::default() }
}

/// Follows a request.
pub(super) fn of(request: &Request) -> Answer {
    let mut answer = Answer::default();
    answer.result = answer.follow(request);
    answer
}

impl Answer {
    fn follow(&mut self, request: &Request) -> Option<Given> {
        if request.asked == Asked::Verify {
            return self.verify(request);
        }
        let checked = crate::check::check(&request.rulebook);
        self.rulebook = checked.findings().clone();
        let plan = checked.plan()?.clone();
        match request.asked {
            Asked::Check => Some(Given::Checked(plan)),
            Asked::Template => self.template(&plan, request),
            Asked::Draft => Some(Given::Drafted(Box::new(self.draft(&plan, request)?))),
            Asked::Monitor => Some(Given::Watched(Box::new(self.monitor(&plan, request)?), request.lang)),
            Asked::Evaluate => Some(Given::Evaluated(Box::new(self.evaluate(&plan, request)?))),
            Asked::Prove => {
                let evaluation = self.evaluate(&plan, request)?;
                match proof::prove(&evaluation, &objects(&evaluation, request), request.fields.as_deref()) {
                    Ok(proven) => Some(Given::Proven(Box::new(proven))),
                    Err(lost) => {
                        lost.into_iter().for_each(|(key, found)| self.nobody(key, found));
                        None
                    }
                }
            }
            Asked::Reopen => self.reopen(&plan, request),
            Asked::Verify => self.verify(request),
            Asked::Explain => {
                let evaluation = self.evaluate(&plan, request)?;
                let objects = objects(&evaluation, request);
                let mut explained = Vec::new();
                for object in objects {
                    match evaluation.explain(&object) {
                        Ok(explanation) => explained.push(explanation),
                        Err(_) => self.nobody("objects", object),
                    }
                }
                (!self.request.has_errors()).then_some(Given::Explained(explained, request.lang))
            }
        }
    }

    fn reopen(&mut self, plan: &Plan, request: &Request) -> Option<Given> {
        // `request` asks for it.
        let saved = match SavedOutcome::json(request.outcome.as_deref()?) {
            Ok(saved) => saved,
            Err(findings) => {
                self.outcome = findings;
                return None;
            }
        };
        let round = self.round(plan, request)?;
        match plan.reopen(round, &saved) {
            Ok(evaluation) => Some(Given::Evaluated(Box::new(evaluation))),
            Err(error) if error.is_unscored() => {
                self.evidence.append(error.into_findings());
                None
            }
            Err(error) => {
                self.outcome = error.into_findings();
                None
            }
        }
    }

    fn verify(&mut self, request: &Request) -> Option<Given> {
        // `request` asks for both.
        match proof::verify(request.proof.as_deref()?, request.root.as_deref()?) {
            Ok(shown) => Some(Given::Verified(shown)),
            Err(findings) => {
                self.proof = findings;
                None
            }
        }
    }

    fn nobody(&mut self, key: &'static str, found: String) {
        self.request.push(CallNobody { key, found }, Place::default());
    }

    fn template(&mut self, plan: &Plan, request: &Request) -> Option<Given> {
        // `request` asks for one of them.
        let (key, whose) = match (&request.item, &request.supplier) {
            (Some(item), _) => ("item", item),
            (None, supplier) => ("supplier", supplier.as_ref()?),
        };
        let table = empty_table(plan, key, whose);
        if table.is_none() {
            self.nobody(key, whose.clone());
        }
        table.map(Given::Template)
    }

    fn round(&mut self, plan: &Plan, request: &Request) -> Option<Round> {
        match round(plan, request) {
            Ok(round) => {
                self.evidence = round.findings().clone();
                Some(round)
            }
            Err(findings) => {
                self.evidence = findings;
                None
            }
        }
    }

    fn evaluate(&mut self, plan: &Plan, request: &Request) -> Option<Evaluation> {
        let round = self.round(plan, request)?;
        match plan.evaluate(round) {
            Ok(evaluation) => Some(evaluation),
            Err(findings) => {
                self.evidence.append(findings);
                None
            }
        }
    }

    fn draft(&mut self, plan: &Plan, request: &Request) -> Option<Draft> {
        let round = self.round(plan, request)?;
        match plan.draft(&round) {
            Ok(draft) => Some(draft),
            Err(findings) => {
                self.evidence.append(findings);
                None
            }
        }
    }

    fn monitor(&mut self, plan: &Plan, request: &Request) -> Option<Monitor> {
        let round = self.round(plan, request)?;
        // `request` asks for the day.
        match plan.monitor(&round, request.at?) {
            Ok(monitor) => Some(monitor),
            Err(findings) => {
                self.evidence.append(findings);
                None
            }
        }
    }

    /// Findings by the document that they are about, in the order of the response.
    fn found(&self) -> [(&'static str, &Findings); 5] {
        [
            ("request", &self.request),
            ("rulebook", &self.rulebook),
            ("evidence", &self.evidence),
            ("outcome", &self.outcome),
            ("proof", &self.proof),
        ]
    }

    fn has_errors(&self) -> bool {
        self.found().into_iter().any(|(_, findings)| findings.has_errors())
    }
}

/// The table that a supplier fills in, or that of an item of tasks.
#[cfg(feature = "csv")]
fn empty_table(plan: &Plan, key: &str, whose: &str) -> Option<String> {
    if key == "item" { plan.task_template(whose, None) } else { plan.template(whose, None) }
}

/// None: `request` says that there are no tables.
#[cfg(not(feature = "csv"))]
fn empty_table(_: &Plan, _: &str, _: &str) -> Option<String> {
    None
}

/// The objects that are asked for.
fn objects(evaluation: &Evaluation, request: &Request) -> Vec<String> {
    let all = || evaluation.outcome().objects().map(ToString::to_string).collect();
    request.objects.clone().unwrap_or_else(all)
}

fn round(plan: &Plan, request: &Request) -> Result<Round, Findings> {
    let reader = plan.round().decisions(request.decisions.as_deref().unwrap_or_default());
    let reader = match &request.calendar {
        Some(calendar) => reader.calendar(calendar),
        None => reader,
    };
    #[cfg(feature = "csv")]
    if let Some(table) = &request.table {
        let table = crate::round::Table::new(table.as_bytes());
        return match &request.roster {
            Some(roster) => reader.csv_with_roster(table, crate::round::Table::new(roster.as_bytes())),
            None => reader.csv(table),
        };
    }
    // `request` asks for one of them.
    reader.json(request.evidence.as_deref().unwrap_or_default())
}

/// The response as one line.
pub(super) fn print(id: Option<&RawValue>, answer: &Answer) -> String {
    // Everything here has a JSON form, and text can't fail to be written.
    serde_json::to_string(&Response { id, answer })
        .unwrap_or_else(|_| r#"{"format":"jixiao-call/1","ok":false}"#.to_owned())
}

struct Response<'a> {
    id: Option<&'a RawValue>,
    answer: &'a Answer,
}

impl Serialize for Response<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "jixiao-call/1")?;
        if let Some(id) = self.id {
            map.serialize_entry("id", id)?;
        }
        let ok = !self.answer.has_errors();
        map.serialize_entry("ok", &ok)?;
        if !self.answer.found().into_iter().all(|(_, findings)| findings.is_empty()) {
            map.serialize_entry("findings", &ByDocument(self.answer))?;
        }
        if let Some(result) = self.answer.result.as_ref().filter(|_| ok) {
            map.serialize_entry("result", result)?;
        }
        map.end()
    }
}

/// Findings by the document that they are about.
struct ByDocument<'a>(&'a Answer);

impl Serialize for ByDocument<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, findings) in self.0.found() {
            if !findings.is_empty() {
                map.serialize_entry(name, findings)?;
            }
        }
        map.end()
    }
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Given::Checked(plan) => {
                let book = plan.rulebook();
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("rulebook", book.id.as_str())?;
                map.serialize_entry("version", &book.version.to_string())?;
                map.serialize_entry("digest", &plan.digest())?;
                map.end()
            }
            Given::Drafted(draft) => draft.serialize(serializer),
            Given::Watched(monitor, lang) => {
                let mut map = serializer.serialize_map(None)?;
                map.serialize_entry("text", &monitor.text(*lang))?;
                map.serialize_entry("monitor", monitor)?;
                map.end()
            }
            Given::Evaluated(evaluation) => evaluation.outcome().serialize(serializer),
            Given::Explained(all, lang) => {
                serializer.collect_seq(all.iter().map(|explanation| Told { explanation, lang: *lang }))
            }
            Given::Proven(proven) => proven.serialize(serializer),
            Given::Verified(shown) => shown.serialize(serializer),
            Given::Template(table) => serializer.serialize_str(table),
        }
    }
}

/// An explanation with its text.
struct Told<'a> {
    explanation: &'a Explanation,
    lang: Lang,
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("text", &self.explanation.text(self.lang))?;
        map.serialize_entry("explanation", self.explanation)?;
        map.end()
    }
}
