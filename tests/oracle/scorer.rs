//! The scorer: a rulebook and its evidence, both as JSON, to published digits, as plainly as the law (§2, §3) says it.
//!
//! First every leaf of every object is read, so that a refusal stops the round before anything is scored; then each
//! object's tree is scored on demand, from whatever asks first; then ranks and tiers are given.

use crate::answer::{self, Answer};
use crate::book::{Book, Mark};
use crate::condition;
use crate::curve;
use crate::evidence::{Cause, Cell, Object, Round, list, text};
use crate::hits::Hits;
use crate::number::{Exact, Precision, Rounded};
use crate::standing;
use crate::value::{self, Expr, Yield};
use num_traits::{Signed, Zero};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a round gives, digits as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scored {
    /// By object.
    Round(BTreeMap<String, Standing>),
    /// Refused: object, leaf, cause.
    Stopped(Vec<(String, String, String)>),
}

/// What an object gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Every leaf and inner node that the object's class has, the root included.
    pub(crate) nodes: BTreeMap<String, String>,
    pub(crate) total: String,
    pub(crate) rank: Option<u64>,
    pub(crate) tier: Option<String>,
}

/// What a leaf has to score.
#[derive(Clone, Debug)]
enum Reading {
    Number(Exact),
    Word(String),
    /// An answer's points: neither curve nor `then` is run on them.
    Answered(Exact),
}

/// A score of an object.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// Before its own last rounding.
    pub(crate) exact: Exact,
    /// As published.
    pub(crate) published: Exact,
    /// What parents add: the published number, or the exact one of a node that stays exact.
    handed_up: Exact,
    pub(crate) text: String,
}

/// The scoring of one object.
pub(crate) struct Scoring<'a> {
    pub(crate) book: &'a Book,
    pub(crate) round: &'a Round,
    pub(crate) object: &'a Object,
    pub(crate) hits: &'a mut Hits,
    readings: &'a BTreeMap<(String, String), Reading>,
    done: BTreeMap<String, Option<Score>>,
}

/// Scores a round.
pub(crate) fn score(rulebook: &Value, evidence: &Value, hits: &mut Hits) -> Scored {
    let book = Book::read(rulebook.clone());
    let round = Round::read(evidence);
    let readings = match read_leaves(&book, &round, hits) {
        Ok(readings) => readings,
        Err(refused) => return Scored::Stopped(refused),
    };
    let mut results = BTreeMap::new();
    let mut keys = BTreeMap::new();
    for object in &round.objects {
        let mut scoring =
            Scoring { book: &book, round: &round, object, hits, readings: &readings, done: BTreeMap::new() };
        let mut result = Standing::default();
        for id in &book.nodes {
            if let Some(score) = scoring.score(id) {
                result.nodes.insert(id.clone(), score.text);
            }
        }
        result.total = result.nodes.get(&book.root()).cloned().expect("every class has a total");
        result.tier = standing::tier(&mut scoring);
        keys.insert(object.id.clone(), standing::keys(&mut scoring));
        results.insert(object.id.clone(), result);
    }
    for (object, rank) in standing::ranks(&book, &round, &keys, hits) {
        results.get_mut(&object).expect("an object").rank = Some(rank);
    }
    Scored::Round(results)
}

type Readings = BTreeMap<(String, String), Reading>;

/// Reads every leaf of every object, or tells all refusals.
fn read_leaves(book: &Book, round: &Round, hits: &mut Hits) -> Result<Readings, Vec<(String, String, String)>> {
    let mut readings = BTreeMap::new();
    let mut refused = Vec::new();
    let mut counted = Hits::default();
    for object in &round.objects {
        for id in book.nodes.iter().filter(|id| book.is_leaf(id)) {
            let mark = match book.mark(id, &object.class) {
                Mark::Lacking => {
                    counted.add("node/lacking");
                    continue;
                }
                Mark::Open => None,
                Mark::Full(mark) => Some(mark),
            };
            let leaf = book.node(id);
            let expr = value::parse(&leaf["value"]);
            expr.count(&book.json, &mut counted);
            counted.add(if leaf["value"].is_object() { "value/as_tree" } else { "value/as_text" });
            let form = expr.form(&book.json);
            let cause = match reading(book, round, object, &expr) {
                Ok(reading) => {
                    readings.insert((object.id.clone(), id.clone()), reading);
                    continue;
                }
                Err(cause) => cause,
            };
            let (answer, word) = answer::to(book, leaf, cause, mark.as_ref());
            match answer {
                Answer::Refuse => {
                    // A stopped round is counted for what stopped it only.
                    hits.add(format!("pair/{form}/{word}"));
                    hits.add(format!("answer/{word}"));
                    hits.add(format!("cause/{}", cause.word()));
                    refused.push((object.id.clone(), id.clone(), cause.word().to_owned()));
                }
                Answer::Points(points) => {
                    counted.add(format!("pair/{form}/{word}"));
                    counted.add(format!("answer/{word}"));
                    counted.add(format!("cause/{}", cause.word()));
                    counted.add(match leaf.get("absent") {
                        Some(Value::String(_)) => "answers/by_name",
                        Some(_) => "answers/own",
                        None => "answers/default",
                    });
                    readings.insert((object.id.clone(), id.clone()), Reading::Answered(points));
                }
            }
        }
    }
    if refused.is_empty() {
        hits.absorb(&counted);
        Ok(readings)
    } else {
        hits.add("rounds/stopped");
        refused.sort();
        Err(refused)
    }
}

/// A leaf's number or grade, or the first of the causes for which it has none.
fn reading(book: &Book, round: &Round, object: &Object, expr: &Expr) -> Result<Reading, Cause> {
    let observe = |item: &str| round.observe(&book.json, &object.id, item);
    if let Expr::Item { id, .. } = expr
        && book.kind(id) == "grade"
    {
        return match observe(id)? {
            Cell::Word(word) => Ok(Reading::Word(word)),
            other => panic!("not a grade: {other:?}"),
        };
    }
    value::evaluate(expr, &observe).map(Reading::Number).map_err(|causes| *causes.first().expect("a cause"))
}

impl Scoring<'_> {
    pub(crate) fn observe(&self, item: &str) -> Result<Cell, Cause> {
        self.round.observe(&self.book.json, &self.object.id, item)
    }

    pub(crate) fn value(&self, expr: &Expr) -> Yield {
        value::evaluate(expr, &|item| self.observe(item))
    }

    /// What ranks and conditions read of a score: published or exact, as the rulebook says.
    pub(crate) fn compared(&mut self, id: &str) -> Option<Exact> {
        let score = self.score(id)?;
        match self.book.json["numeric"]["compare"].as_str() {
            Some("published") => Some(score.published),
            Some("exact") => Some(score.exact),
            other => panic!("published or exact: {other:?}"),
        }
    }

    /// Score ÷ mark.
    pub(crate) fn rate(&mut self, id: &str) -> Option<Exact> {
        let score = self.compared(id)?;
        match self.book.mark(id, &self.object.class) {
            Mark::Full(mark) => Some(score / mark),
            other => panic!("no rate of a node without a mark: {id} {other:?}"),
        }
    }

    /// The score of a node; none where the object's class lacks it.
    pub(crate) fn score(&mut self, id: &str) -> Option<Score> {
        if let Some(done) = self.done.get(id) {
            return done.clone();
        }
        let score = self.work_out(id);
        self.done.insert(id.to_owned(), score.clone());
        score
    }

    fn work_out(&mut self, id: &str) -> Option<Score> {
        let book = self.book;
        let node = book.node(id);
        let class = &self.object.class;
        let mark = match book.mark(id, class) {
            Mark::Lacking => return None,
            Mark::Open => {
                self.hits.add("node/open");
                None
            }
            Mark::Full(mark) => Some(mark),
        };
        let exact = if book.is_leaf(id) {
            let curve = &node["curve"];
            let points = match &self.readings[&(self.object.id.clone(), id.to_owned())] {
                Reading::Answered(points) => return Some(self.finish(id, points.clone())),
                Reading::Number(value) => curve::points(curve, value, mark.as_ref(), class, self.hits),
                Reading::Word(word) => curve::grade(curve, word, mark.as_ref(), class, self.hits),
            };
            self.hits.add("node/leaf");
            self.steps(id, points)
        } else {
            self.hits.add("node/inner");
            let mut sum = Exact::zero();
            for child in list(node, "children") {
                if let Some(score) = self.score(&text(child, "id")) {
                    sum += score.handed_up;
                }
            }
            self.steps(id, sum)
        };
        Some(self.finish(id, exact))
    }

    /// The node's own last rounding.
    fn finish(&mut self, id: &str, exact: Exact) -> Score {
        let precision = self.book.precision(id);
        let Rounded { number, text, tie } = precision.round(&exact);
        let place = if id == self.book.root() {
            "total"
        } else if self.book.is_leaf(id) {
            "leaf"
        } else {
            "node"
        };
        if self.book.node(id).get("digits").is_some() {
            self.hits.add("digits/own");
        }
        if precision.exact {
            self.hits.add(format!("stays_exact/{place}"));
            return Score { handed_up: exact.clone(), exact, published: number, text };
        }
        self.rounded(place, &precision, tie, exact != number, exact.is_negative());
        Score { exact, handed_up: number.clone(), published: number, text }
    }

    fn rounded(&mut self, place: &str, precision: &Precision, tie: bool, moved: bool, negative: bool) {
        self.hits.add("rounded");
        self.hits.add(format!("rounded/{place}"));
        self.hits.add(format!("rounding/{}", precision.name()));
        if moved {
            self.hits.add("rounded/moved");
        }
        if tie {
            self.hits.add("tie");
            if negative {
                self.hits.add("tie/negative");
            }
            self.hits.add(format!("tie/{place}"));
            self.hits.add(format!("tie/{}", precision.name()));
        }
    }

    /// The steps of `then`, in order.
    fn steps(&mut self, id: &str, number: Exact) -> Exact {
        let book = self.book;
        let class = &self.object.class;
        let mut here = number;
        for step in list(book.node(id), "then") {
            let said =
                ["round", "clamp", "scale", "times", "add", "set"].into_iter().find(|word| step.get(word).is_some());
            let word = said.unwrap_or_else(|| panic!("no such step: {step}"));
            if let Some(when) = step.get("when") {
                if !condition::holds(when, Some(&here), self) {
                    self.hits.add(format!("step/{word}/when_not"));
                    continue;
                }
                self.hits.add(format!("step/{word}/when"));
            } else {
                self.hits.add(format!("step/{word}"));
            }
            let with = &step[word];
            here = match word {
                "round" => {
                    let precision = Precision::read(with, &book.json["numeric"]["rounding"]);
                    let rounded = precision.round(&here);
                    self.rounded("step", &precision, rounded.tie, rounded.number != here, here.is_negative());
                    rounded.number
                }
                "clamp" => {
                    let end = |key: &str| with.get(key).map(|end| curve::amount(end, class));
                    let held = value::clamp(here.clone(), end("at_least").as_ref(), end("at_most").as_ref());
                    if held != here {
                        self.hits.add("step/clamp/held");
                    }
                    held
                }
                "scale" => {
                    let Mark::Full(mark) = book.below(id, class) else { panic!("scale needs marks: {id}") };
                    here * curve::amount(with, class) / mark
                }
                "times" => here * curve::amount(with, class),
                "add" => here + curve::amount(with, class),
                _ => curve::amount(with, class),
            };
        }
        here
    }
}
