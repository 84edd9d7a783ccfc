//! Readings: what every leaf of every object has to score, settled before anything is scored, so that a refusal stops
//! the round.

use crate::answer::{self, Answer};
use crate::book::{Book, Mark};
use crate::condition;
use crate::curve;
use crate::decided;
use crate::events::{self, Tally};
use crate::evidence::{Cause, Cell, Object, Round, text};
use crate::hits::Hits;
use crate::matters;
use crate::number::{self, Exact, whole};
use crate::peers;
use crate::reads::{Plain, Reads};
use crate::tasks::{self, Row};
use crate::value::{self, Expr};
use crate::waits;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a leaf has to score.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    Number(Exact),
    /// Places held, first and last.
    Places(u64, u64),
    Word(String),
    /// What its events come to, and whether a body decided what some of them is worth.
    Events {
        sum: Exact,
        decided: bool,
    },
    /// An answer: neither curve nor `then` is run, except on a filled value (curve) and where there was no event (`then`).
    Answered(Answer, Option<Exact>),
    /// The answer to *no event*.
    NoEvent(Answer),
    /// What each row of its table has to score.
    Rows(Vec<(Row, Reading)>),
}

impl Reading {
    /// Whether it came from evidence (§3.4).
    pub(crate) fn is_evidence(&self) -> bool {
        !matches!(self, Reading::Answered(..))
    }

    /// Whether it was filled from peers.
    pub(crate) fn is_filled(&self) -> bool {
        matches!(
            self,
            Reading::Answered(Answer::FillValue { .. } | Answer::FillRate { .. } | Answer::FillOwn { .. }, _)
        )
    }
}

/// By object and leaf.
pub(crate) type Readings = BTreeMap<(String, String), Reading>;
/// Counts leaves of which nothing is told, since they hang on what was refused.
const HANGING: &str = "refused/hanging";

/// Object, leaf, cause.
pub(crate) type Refused = Vec<(String, String, String)>;

/// Reads every leaf of every object, or tells all refusals; those that read scores after those that are scored then.
pub(crate) fn all(book: &Book, round: &Round, hits: &mut Hits) -> Result<Readings, Refused> {
    let mut counted = Hits::default();
    let mut refused = Vec::new();
    let mut readings = Readings::new();
    for leaves in waits::levels(book) {
        let mut emptied = BTreeSet::new();
        let raw = raw(book, round, &leaves, &readings, &mut counted, (&mut refused, &mut emptied));
        for object in &round.objects {
            for id in &leaves {
                let place = (object.id.clone(), id.clone());
                let reading = match raw.get(&place) {
                    None => continue,
                    Some(Ok(reading)) => reading.clone(),
                    Some(Err(cause)) => {
                        match settle(book, round, object, id, *cause, (&raw, &readings), &mut counted) {
                            Ok(reading) => {
                                if let Reading::Answered(answer, _) = &reading
                                    && emptied.contains(&place)
                                {
                                    counted.add(format!("decided/answer/{}", answer.word()));
                                }
                                reading
                            }
                            Err((cause, told)) => {
                                // A stopped round is counted for what stopped it only.
                                told.iter().for_each(|name| hits.add(name.clone()));
                                refused.push((object.id.clone(), id.clone(), cause.word().to_owned()));
                                continue;
                            }
                        }
                    }
                };
                readings.insert(place, reading);
            }
        }
    }
    if refused.is_empty() {
        hits.absorb(&counted);
        Ok(readings)
    } else {
        hits.add("rounds/stopped");
        (0..counted.of(HANGING)).for_each(|_| hits.add(HANGING));
        refused.sort();
        Err(refused)
    }
}

/// What these leaves of every object have to score by themselves; `emptied` are those that read what doesn't apply by
/// decision.
fn raw(
    book: &Book,
    round: &Round,
    leaves: &[String],
    readings: &Readings,
    counted: &mut Hits,
    (refused, emptied): (&mut Refused, &mut BTreeSet<(String, String)>),
) -> Raw {
    let mut raw = Raw::new();
    for object in &round.objects {
        for id in leaves {
            if book.mark(id, &object.class) == Mark::Lacking {
                counted.add("node/lacking");
                continue;
            }
            let mut reads = Plain { book, round, object, hits: &mut *counted, row: None, known: Some(readings) };
            if !applies(id, &mut reads) {
                reads.hits.add("applies/not");
                continue;
            }
            if waits::hangs(book, round, object, id, refused) {
                reads.hits.add(HANGING);
                continue;
            }
            let before = decided::emptied(reads.hits);
            let one = one(id, &mut reads);
            if decided::emptied(reads.hits) > before {
                emptied.insert((object.id.clone(), id.clone()));
            }
            match one {
                Ok(reading) => {
                    raw.insert((object.id.clone(), id.clone()), reading);
                }
                Err(Stop::Rows(causes)) => {
                    refused.extend(causes.into_iter().map(|cause| (object.id.clone(), id.clone(), cause)));
                }
                Err(Stop::Undated) => refused.push((object.id.clone(), id.clone(), "undated".to_owned())),
            }
        }
    }
    raw
}

/// Whether a node applies to an object.
pub(crate) fn applies(id: &str, reads: &mut Plain<'_>) -> bool {
    let conditions = reads.book.conditions(id);
    if !conditions.is_empty() {
        reads.hits.add("applies/asked");
    }
    conditions.into_iter().all(|when| condition::holds(when, None, reads))
}

pub(crate) enum Stop {
    Undated,
    /// Causes of rows, or marks that differ.
    Rows(Vec<String>),
}

type Raw = BTreeMap<(String, String), Result<Reading, Cause>>;

/// A leaf's own reading, or the first of the causes for which it has none.
fn one(id: &str, reads: &mut Plain<'_>) -> Result<Result<Reading, Cause>, Stop> {
    let leaf = reads.book.node(id);
    if let Some(form) = leaf.get("events") {
        let rules = &reads.book.json;
        let (round, object) = (reads.round, reads.object);
        let worth = |event: &Value| round.decided.worth(&object.id, id, event).cloned();
        let others = matters::others(id, reads);
        let elsewhere = |event: &events::Counted<'_>, hits: &mut Hits| others.have(form, event, hits);
        reads.hits.add(format!("events/start/{}", text(form, "start")));
        return match reads.observe(&text(form, "of")) {
            Err(cause) => Ok(Err(cause)),
            Ok(Cell::Events(events)) => match events::tally(rules, form, &events, &worth, &elsewhere, reads.hits) {
                Tally::Undated => Err(Stop::Undated),
                Tally::Nothing => Ok(Err(Cause::NoEvent)),
                Tally::Sum { sum, decided } => Ok(Ok(Reading::Events { sum, decided })),
            },
            Ok(other) => panic!("not events: {other:?}"),
        };
    }
    if leaf.get("each").is_some() {
        return tasks::read(leaf, reads);
    }
    let expr = value::parse(&leaf["value"]);
    expr.count(&reads.book.json, reads.hits);
    reads.hits.add(if leaf["value"].is_object() { "value/as_tree" } else { "value/as_text" });
    if leaf["value"].get("formula").is_some() {
        reads.hits.add("value/over_peers");
    }
    Ok(own(Some(id), leaf, reads))
}

/// What a value and its curve read, or the first of the causes for which they can't.
pub(crate) fn own(id: Option<&str>, leaf: &Value, reads: &mut Plain<'_>) -> Result<Reading, Cause> {
    let expr = value::parse(&leaf["value"]);
    let mut causes = BTreeSet::new();
    let mut own = match &expr {
        Expr::Item { id, .. } if reads.kind(id) == "grade" => match reads.observe(id) {
            Ok(Cell::Word(word)) => Ok(Reading::Word(word)),
            Ok(other) => panic!("not a grade: {other:?}"),
            Err(cause) => Err(BTreeSet::from([cause])),
        },
        Expr::Rank(of) => reads.places(of).map(|(first, last)| Reading::Places(first, last)),
        _ => value::evaluate(&expr, reads).map(Reading::Number),
    };
    for operand in curve::operands(&leaf["curve"]) {
        causes.extend(value::evaluate(&operand, reads).err().into_iter().flatten());
    }
    // Rows have no latitude.
    if let (Ok(Reading::Number(value)), Some(id)) = (&own, id)
        && undecided(id, value, reads)
    {
        causes.insert(Cause::Missing);
    }
    if !causes.is_empty() {
        causes.extend(own.err().into_iter().flatten());
        own = Err(causes);
    }
    own.map_err(|causes| *causes.first().expect("a cause"))
}

/// Whether a value lies where a body decides, and nothing was decided.
fn undecided(id: &str, value: &Exact, reads: &mut Plain<'_>) -> bool {
    let decided = reads.round.decided.latitude(&reads.object.id, id);
    let Some(band) = curve::latitude(&reads.book.node(id)["curve"], value) else {
        if decided.is_some() {
            reads.hits.add("latitude/none_here");
        }
        return false;
    };
    let Some(decided) = decided.map(number::read) else {
        reads.hits.add("latitude/undecided");
        return true;
    };
    if decided::at_edge(&curve::gives(band)["latitude"], &decided) {
        reads.hits.add("latitude/edge");
    }
    reads.hits.add(if band.get("share").is_some() { "latitude/share" } else { "latitude/points" });
    false
}

/// The answer to a cause; a fill with too few peers is that cause in its turn.
fn settle(
    book: &Book,
    round: &Round,
    object: &Object,
    id: &str,
    cause: Cause,
    (raw, known): (&Raw, &Readings),
    hits: &mut Hits,
) -> Result<Reading, (Cause, Vec<String>)> {
    let leaf = book.node(id);
    let form = match leaf.get("value") {
        Some(value) => value::parse(value).form(&book.json),
        None if leaf.get("each").is_some() => "tasks".to_owned(),
        None => "events".to_owned(),
    };
    let (answer, word) = answer::to(book, leaf, cause);
    let told = vec![format!("pair/{form}/{word}"), format!("answer/{word}"), format!("cause/{}", cause.word())];
    if matches!(answer, Answer::Refuse) {
        return Err((cause, told));
    }
    told.into_iter().for_each(|name| hits.add(name));
    hits.add(match leaf.get("absent") {
        Some(Value::String(_)) => "answers/by_name",
        Some(_) => "answers/own",
        None => "answers/default",
    });
    let mut filled = None;
    // That no event happened is reported, where its answer gives points.
    let points = |peer: &Object| {
        matches!(raw.get(&(peer.id.clone(), id.to_owned())), Some(Err(Cause::NoEvent)))
            && matches!(answer::to(book, leaf, Cause::NoEvent).0, Answer::Points(_) | Answer::Full)
    };
    if let Answer::FillValue { peers, .. } | Answer::FillRate { peers } = &answer {
        let mut reported = reported(book, round, object, id, peers, raw);
        // The score of a node that peers filled was reported by nobody.
        if let (Answer::FillValue { .. }, Some(value)) = (&answer, leaf.get("value"))
            && let value::Expr::Score(node) | value::Expr::Rate(node) = value::parse(value)
            && peers["filled"] != "in"
        {
            let is_filled = |peer: &Object| known.get(&(peer.id.clone(), node.clone())).is_some_and(Reading::is_filled);
            reported.retain(|peer| !is_filled(peer));
        }
        let (others, _) = peers::of(book, round, object, peers);
        let none = others.into_iter().filter(|peer| points(peer)).count();
        if none > 0 {
            hits.add("fill/none_happened");
        }
        if reported.len() + none < peers::enough(peers).max(1) {
            assert!(cause != Cause::TooFewPeers, "a fill answers its own cause: {id}");
            hits.add("fill/too_few_peers");
            return settle(book, round, object, id, Cause::TooFewPeers, (raw, known), hits);
        }
        hits.add(format!("fill/{word}/{}", peers["in"].as_str().unwrap()));
        if let Answer::FillValue { digits, .. } = &answer {
            let values = reported
                .iter()
                .map(|peer| match &raw[&(peer.id.clone(), id.to_owned())] {
                    Ok(Reading::Number(number)) => number.clone(),
                    other => panic!("no number to fill with: {other:?}"),
                })
                .collect::<Vec<_>>();
            let sum = peers::add(&values, *digits, &book.json["numeric"]["rounding"]);
            filled = Some(sum / whole(values.len() as i64));
        }
    }
    if let Answer::FillOwn { value, otherwise } = &answer {
        let mut other = leaf.clone();
        other["value"] = value.clone();
        let mut reads = Plain { book, round, object, hits: &mut *hits, row: None, known: Some(known) };
        match own(None, &other, &mut reads) {
            Ok(Reading::Number(number)) => {
                hits.add("fill/own");
                filled = Some(number);
            }
            Ok(other) => panic!("no number to fill with: {other:?}"),
            Err(_) => {
                hits.add("fill/otherwise");
                let (answer, word) = answer::worth(otherwise);
                if matches!(answer, Answer::Refuse) {
                    return Err((cause, vec![format!("answer/{word}")]));
                }
                return Ok(Reading::Answered(answer, None));
            }
        }
    }
    Ok(if cause == Cause::NoEvent { Reading::NoEvent(answer) } else { Reading::Answered(answer, filled) })
}

/// Peers whose value was reported; the object's own wasn't.
pub(crate) fn reported<'a, T>(
    book: &Book,
    round: &'a Round,
    object: &Object,
    id: &str,
    peers: &Value,
    raw: &BTreeMap<(String, String), T>,
) -> Vec<&'a Object>
where
    T: Reported,
{
    let (others, _) = peers::of(book, round, object, peers);
    others
        .into_iter()
        .filter(|peer| raw.get(&(peer.id.clone(), id.to_owned())).is_some_and(Reported::is_reported))
        .collect()
}

/// Whether a value was reported.
pub(crate) trait Reported {
    fn is_reported(&self) -> bool;
}

impl Reported for Result<Reading, Cause> {
    fn is_reported(&self) -> bool {
        self.is_ok()
    }
}

impl Reported for Reading {
    fn is_reported(&self) -> bool {
        match self {
            Reading::NoEvent(answer) => matches!(answer, Answer::Points(_) | Answer::Full),
            other => other.is_evidence(),
        }
    }
}
