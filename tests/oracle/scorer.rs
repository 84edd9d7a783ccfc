//! The scorer: a rulebook and its evidence, both as JSON, to published digits, as plainly as the law (§2, §3) says it.
//!
//! First every leaf of every object is read, so that a refusal stops the round before anything is scored; then each
//! object's tree is scored on demand, from whatever asks first; then ranks and tiers are given.

mod leaves;
mod steps;

use crate::book::{Book, Mark};
use crate::consequences;
use crate::coverage;
use crate::curve::Worth;
use crate::derive::{self, Whole};
use crate::effects::{self, Left};
use crate::evidence::{Cause, Cell, Object, Round, list, text};
use crate::gather;
use crate::hits::Hits;
use crate::marks::Marks;
use crate::number::{Exact, Precision, Rounded};
use crate::peers;
use crate::reading::{self, Readings};
use crate::reads::{Places, Plain, Reads, Stands};
use crate::standing;
use crate::tasks::Row;
use crate::value::{self, Expr, RankOf, Statistic, Yield};
use num_traits::Signed;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What a round gives, digits as published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scored {
    Round {
        /// By object.
        objects: BTreeMap<String, Standing>,
        /// How each cohort's places were filled, line by line.
        cohorts: BTreeMap<String, Vec<String>>,
    },
    /// Refused: object, leaf, cause.
    Stopped(Vec<(String, String, String)>),
}

/// What an object gets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Every leaf and inner node that the object's class has, the root included.
    pub(crate) nodes: BTreeMap<String, String>,
    /// None where it is unscored.
    pub(crate) total: Option<String>,
    pub(crate) rank: Option<u64>,
    pub(crate) tier: Option<String>,
    /// The tier that it has in the end: what a body adopted, else the computed one.
    pub(crate) adopted: Option<String>,
    /// What follows from it.
    pub(crate) follows: Vec<String>,
}

/// A score of an object.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// Before its own last rounding.
    pub(crate) exact: Exact,
    /// As published.
    pub(crate) published: Exact,
    /// What parents add: the published number, or the exact one of a node that stays exact.
    pub(crate) handed_up: Exact,
    pub(crate) text: String,
}

/// The scoring of one object.
pub(crate) struct Scoring<'a> {
    pub(crate) book: &'a Book,
    pub(crate) round: &'a Round,
    pub(crate) object: &'a Object,
    pub(crate) hits: &'a mut Hits,
    pub(crate) readings: &'a Readings,
    pub(crate) marks: Marks,
    /// The row that is scored, where one is.
    pub(crate) row: Option<Row>,
    /// What the rows of tables came to, by `node/row`.
    pub(crate) rows: BTreeMap<String, String>,
    /// The same by node, as conditions read it.
    pub(crate) told: BTreeMap<String, Vec<(Row, Exact)>>,
    /// Of a derived object, how many parts satisfy each count that somebody reads.
    pub(crate) counts: Vec<(Value, Exact)>,
    /// Where it stands, once that is known.
    pub(crate) stands: Option<Stands>,
    pub(crate) done: BTreeMap<String, Option<Score>>,
    /// What effects left of the object, once its total is known.
    pub(crate) left: Option<Left>,
    /// Nodes that an answer leaves without points, so that the object has no total.
    pub(crate) gone: BTreeSet<String>,
}

/// Scores a round.
pub(crate) fn score(rulebook: &Value, evidence: &Value, hits: &mut Hits) -> Scored {
    let book = Book::read(rulebook.clone());
    let mut round = Round::read(evidence);
    if let Err(refused) = gather::fill(&book, &mut round, hits) {
        return Scored::Stopped(refused);
    }
    let readings = match reading::all(&book, &round, hits) {
        Ok(readings) => readings,
        Err(refused) => return Scored::Stopped(refused),
    };
    let mut results = BTreeMap::new();
    let mut entrants = BTreeMap::new();
    let mut kept = BTreeMap::new();
    for object in round.objects.iter().filter(|object| derive::rule(&book, object).is_none()) {
        let mut scoring = Scoring::fresh(&book, &round, object, &readings, hits);
        let mut result = Standing::default();
        for id in &book.nodes {
            if let Some(score) = scoring.score(id) {
                result.nodes.insert(id.clone(), score.text);
            }
        }
        for id in book.added.keys() {
            if let Some(Some(score)) = scoring.done.get(id) {
                result.nodes.insert(id.clone(), score.text.clone());
            }
        }
        result.nodes.append(&mut scoring.rows);
        let root = book.root();
        let left = scoring.left.take().unwrap_or_default();
        let low = coverage::low(&book, object, &readings, scoring.hits);
        if low == Some("unscored") {
            result.nodes.remove(&root);
        }
        result.total = result.nodes.get(&root).cloned();
        let stands = low.is_none() && result.total.is_some();
        entrants.insert(object.id.clone(), standing::enter(&mut scoring, left, stands));
        let total = derive::total(&book, object, &readings, &result, &mut scoring);
        kept.insert(object.id.clone(), scoring.kept(total));
        results.insert(object.id.clone(), result);
    }
    let mut whole = Whole { book: &book, round: &round, readings: &readings, kept, results, entrants };
    if let Err(refused) = whole.derive(hits) {
        hits.add("rounds/stopped");
        return Scored::Stopped(refused);
    }
    let (cohorts, ranks) = standing::settle(&mut whole, hits);
    consequences::settle(&mut whole, &ranks, evidence, hits);
    Scored::Round { objects: whole.results, cohorts }
}

impl Reads for Scoring<'_> {
    fn rules(&self) -> &Value {
        &self.book.json
    }

    fn class(&self) -> String {
        self.object.class.clone()
    }

    fn kind(&self, item: &str) -> String {
        let fact = self.row.as_ref().and_then(|row| row.kind(&self.book.json, item));
        fact.unwrap_or_else(|| self.book.kind(item))
    }

    fn cohort(&self) -> String {
        self.object.cohort.clone()
    }

    fn sheets_of_cohort(&self, item: &str) -> Vec<Vec<Value>> {
        self.round.sheets_of_cohort(&self.book.json, &self.object.cohort, item)
    }

    fn observe(&mut self, item: &str) -> Result<Cell, Cause> {
        if let Some(fact) = self.row.as_ref().and_then(|row| row.observe(&self.book.json, item)) {
            return fact;
        }
        self.round.count(&self.object.id, item, self.hits);
        self.round.observe(&self.book.json, &self.object.id, item)
    }

    fn compared(&mut self, node: &str) -> Option<Exact> {
        Scoring::compared(self, node)
    }

    fn rate(&mut self, node: &str) -> Option<Exact> {
        Scoring::rate(self, node)
    }

    fn handed(&mut self, node: &str) -> Option<Exact> {
        Scoring::handed(self, node)
    }

    fn rate_handed(&mut self, node: &str) -> Option<Exact> {
        Scoring::rate_handed(self, node)
    }

    fn children(&self, node: &str) -> Vec<String> {
        self.book.children(node)
    }

    fn rows_with(&mut self, node: &str, when: &Value) -> Option<i64> {
        self.book.node(node).get("each")?;
        Scoring::compared(self, node);
        let mut many = 0;
        for (row, here) in self.told.get(node).cloned().unwrap_or_default() {
            let before = self.row.replace(row);
            many += i64::from(crate::condition::holds(when, Some(&here), self));
            self.row = before;
        }
        self.hits.add("count/rows");
        Some(many)
    }

    fn parts(&mut self, form: &Value) -> Option<Exact> {
        self.counts.iter().find(|(known, _)| known == form).map(|(_, count)| count.clone())
    }

    fn stands(&self) -> Option<&Stands> {
        self.stands.as_ref()
    }

    fn statistic(&mut self, of: &Statistic) -> Yield {
        peers::statistic(&mut self.plain(), of)
    }

    fn places(&mut self, of: &RankOf) -> Places {
        peers::places(&mut self.plain(), of)
    }

    fn calendar(&self) -> &Value {
        &self.round.calendar
    }

    fn hit(&mut self, name: String) {
        self.hits.add(name);
    }
}

impl Scoring<'_> {
    fn plain(&mut self) -> Plain<'_> {
        Plain {
            book: self.book,
            round: self.round,
            object: self.object,
            hits: self.hits,
            row: None,
            known: Some(self.readings),
        }
    }

    /// Puts a fixed total in the place of the one that was reckoned.
    pub(crate) fn fix(&mut self, root: &str, total: &Exact) -> String {
        let own = derive::precision(self.book, self.object);
        let text = own.unwrap_or_else(|| self.book.precision(root)).round(total).text;
        let (exact, published, handed_up) = (total.clone(), total.clone(), total.clone());
        self.done.insert(root.to_owned(), Some(Score { exact, published, handed_up, text: text.clone() }));
        text
    }

    pub(crate) fn value(&mut self, expr: &Expr) -> Yield {
        value::evaluate(expr, self)
    }

    /// What ranks and conditions read of a score: published or exact, as the rulebook says.
    pub(crate) fn compared(&mut self, id: &str) -> Option<Exact> {
        let score = self.score(id)?;
        if self.marks.is_changed(id) {
            // Changed leaves are read as shown.
            return Some(score.published);
        }
        match self.book.json["numeric"]["compare"].as_str() {
            Some("published") => Some(score.published),
            Some("exact") => Some(score.exact),
            other => panic!("published or exact: {other:?}"),
        }
    }

    /// What parents and values read of a score.
    pub(crate) fn handed(&mut self, id: &str) -> Option<Exact> {
        Some(self.score(id)?.handed_up)
    }

    /// Score ÷ mark.
    pub(crate) fn rate(&mut self, id: &str) -> Option<Exact> {
        let score = self.compared(id)?;
        self.per_mark(id, score)
    }

    pub(crate) fn rate_handed(&mut self, id: &str) -> Option<Exact> {
        let score = self.handed(id)?;
        self.per_mark(id, score)
    }

    fn per_mark(&self, id: &str, score: Exact) -> Option<Exact> {
        match self.marks.mark(id) {
            Mark::Full(mark) => Some(score / mark),
            // What is made of others has no mark.
            Mark::Lacking => None,
            other => panic!("no rate of a node without a mark: {id} {other:?}"),
        }
    }

    /// The score of a node; none where the object's class lacks it.
    pub(crate) fn score(&mut self, id: &str) -> Option<Score> {
        if let Some(done) = self.done.get(id) {
            return done.clone();
        }
        // Another node knows nothing of the row that reads its score.
        let row = self.row.take();
        let mut score = self.work_out(id);
        self.done.insert(id.to_owned(), score.clone());
        if score.is_some() && id == self.book.root() {
            // Effects read the total before any of them acts; whoever else reads it reads what they left.
            let left = effects::of(self);
            if left.unscored {
                self.done.insert(id.to_owned(), None);
            } else if let Some(total) = &left.fixed {
                self.fix(id, total);
            }
            self.left = Some(left);
            score = self.done[id].clone();
        }
        self.row = row;
        score
    }

    fn work_out(&mut self, id: &str) -> Option<Score> {
        let book = self.book;
        if book.mark(id, &self.object.class) == Mark::Lacking || !reading::applies(id, &mut self.plain()) {
            return None;
        }
        if book.is_leaf(id) {
            let mark = if book.added.contains_key(id) { Mark::Open } else { self.marks.mark(id) };
            let ratio = self.marks.ratio(id);
            let mark = match mark {
                // Excluded or left out.
                Mark::Lacking => None,
                Mark::Open => {
                    self.hits.add("node/open");
                    Some(Worth { mark: None, ratio })
                }
                Mark::Full(mark) => Some(Worth { mark: Some(mark), ratio }),
            };
            let exact = self.leaf(id, &mark?, self.marks.prices(id))?;
            return Some(self.finish(id, exact));
        }
        self.hits.add("node/inner");
        let mut scores = Vec::new();
        for child in list(book.node(id), "children") {
            let child = text(child, "id");
            if let Some(score) = self.score(&child) {
                scores.push((child, score.handed_up));
            } else if self.gone.contains(&child) {
                self.gone.insert(id.to_owned());
            }
        }
        // An added leaf may leave the object without a total, whether or not its step would run.
        for step in list(book.node(id), "then") {
            let Some(added) = step["add"]["id"].as_str() else { continue };
            let shown = self.score(added).is_some();
            if self.gone.contains(added) {
                self.hits.add("unscored/added");
                self.gone.insert(id.to_owned());
            } else if shown && self.gone.contains(id) {
                // The points of other leaves are shown.
                let when = if step.get("when").is_some() { "when" } else { "always" };
                self.hits.add(format!("unscored/beside_added/{when}"));
            }
        }
        if self.gone.contains(id) {
            self.hits.add("unscored/node");
            return None;
        }
        if scores.is_empty() {
            return self.nothing_left(id);
        }
        let combine = book.combine(id);
        self.hits.add(format!("combine/{combine}"));
        if scores.len() < list(book.node(id), "children").len() {
            self.hits.add(format!("combine/{combine}/some_absent"));
        }
        let combined = book.combined(id, &scores);
        let exact = self.steps(id, combined);
        Some(self.finish(id, exact))
    }

    /// The node's own last rounding.
    fn finish(&mut self, id: &str, exact: Exact) -> Score {
        let precision = self.book.precision(id);
        let Rounded { number, text, tie } = precision.round(&exact);
        if !self.book.added.contains_key(id) && !self.book.is_in_tree(id) {
            self.hits.add(if self.book.is_leaf(id) { "figure/leaf" } else { "figure/node" });
        }
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
        if self.marks.is_changed(id) {
            self.hits.add("exclude/changed_leaf");
        }
        if precision.exact || self.marks.is_changed(id) {
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
}
