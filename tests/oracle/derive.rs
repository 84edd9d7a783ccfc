//! Objects made of others (§1, §3.1): parts first, then what their published totals come to.

use crate::book::Book;
use crate::condition;
use crate::coverage;
use crate::effects;
use crate::evidence::{Object, Round, list, text};
use crate::hits::Hits;
use crate::kept::Kept;
use crate::number::{self, Exact, Precision, Rounded};
use crate::reading::{Readings, Refused};
use crate::reads::Stands;
use crate::scorer::{Score, Scoring, Standing};
use crate::standing::{self, Entrant};
use crate::value;
use num_traits::Zero;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The derivation of an object, where it is made of others.
pub(crate) fn rule<'a>(book: &'a Book, object: &Object) -> Option<&'a Value> {
    list(&book.json, "derive")
        .iter()
        .find(|rule| rule["class"] == object.class.as_str() && rule.get("combine").is_some())
}

/// Whether the objects of a class are made of others.
pub(crate) fn is_derived(json: &Value, class: &str) -> bool {
    list(json, "derive").iter().any(|rule| rule["class"] == class && rule.get("combine").is_some())
}

/// Whether an effect may act on an object.
pub(crate) fn lets_act(book: &Book, object: &Object, effect: &Value) -> bool {
    rule(book, object).is_none_or(|rule| list(rule, "effects").contains(&effect["id"]))
}

/// The digits of a derived object's total.
pub(crate) fn precision(book: &Book, object: &Object) -> Option<Precision> {
    let digits = rule(book, object)?.get("digits")?;
    Some(Precision::read(digits, &book.json["numeric"]["rounding"]))
}

/// What is known of a round, as far as it is scored.
pub(crate) struct Whole<'a> {
    pub(crate) book: &'a Book,
    pub(crate) round: &'a Round,
    pub(crate) readings: &'a Readings,
    /// What is kept of every object that is scored.
    pub(crate) kept: BTreeMap<String, Kept>,
    pub(crate) results: BTreeMap<String, Standing>,
    pub(crate) entrants: BTreeMap<String, Entrant>,
}

impl Whole<'_> {
    /// Makes every derived object, or tells why some can't be made.
    pub(crate) fn derive(&mut self, hits: &mut Hits) -> Result<(), Refused> {
        let mut waiting: Vec<&Object> =
            self.round.objects.iter().filter(|object| rule(self.book, object).is_some()).collect();
        waiting.sort_by(|left, right| left.id.cmp(&right.id));
        let (mut refused, mut stopped) = (Vec::new(), BTreeSet::new());
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut later = Vec::new();
            for object in waiting {
                let parts = self.parts(object);
                if parts.iter().any(|(part, _)| !self.kept.contains_key(part) && !stopped.contains(part)) {
                    hits.add("derive/waits");
                    later.push(object);
                } else if parts.iter().any(|(part, _)| stopped.contains(part)) {
                    stopped.insert(object.id.clone());
                } else if let Err(why) = self.one(object, &parts, hits) {
                    refused.push((object.id.clone(), "part".to_owned(), why.to_owned()));
                    stopped.insert(object.id.clone());
                }
            }
            assert!(later.len() < before, "objects made of each other");
            waiting = later;
        }
        refused.sort();
        if refused.is_empty() { Ok(()) } else { Err(refused) }
    }

    /// Parts by id, with what their links say that they weigh.
    fn parts(&self, object: &Object) -> BTreeMap<String, Option<Exact>> {
        let parts = &rule(self.book, object).expect("a derived object")["parts"];
        if let Some(kind) = parts.get("links") {
            let links = object.links.get(kind.as_str().expect("a kind")).expect("links");
            return links
                .iter()
                .map(|link| match link.as_str() {
                    Some(id) => (id.to_owned(), None),
                    None => (text(link, "object"), Some(number::read(&link["weight"]))),
                })
                .collect();
        }
        let is_part = |part: &&Object| match parts.get("cohort") {
            Some(cohort) => *cohort == part.cohort.as_str() && rule(self.book, part).is_none(),
            None => parts["class"] == part.class.as_str(),
        };
        self.round.objects.iter().filter(is_part).map(|part| (part.id.clone(), None)).collect()
    }

    fn one(
        &mut self,
        object: &Object,
        parts: &BTreeMap<String, Option<Exact>>,
        hits: &mut Hits,
    ) -> Result<(), &'static str> {
        let rule = rule(self.book, object).expect("a derived object");
        let kind = rule["parts"].as_object().expect("parts").keys().next().expect("a kind");
        hits.add(format!("derive/parts/{kind}"));
        let mut counted = Vec::new();
        let mut unscored = false;
        for (part, link) in parts {
            let total = self.kept[part].total.clone();
            let answer = text(rule, "without_total");
            if total.is_none() {
                hits.add(format!("derive/without/{answer}"));
            }
            let total = match (total, answer.as_str()) {
                (Some(total), _) => total,
                (None, "zero") => Exact::zero(),
                (None, "refuse") => return Err("without"),
                (None, word) => {
                    unscored |= word == "unscored";
                    continue;
                }
            };
            let weight = match rule.get("weight") {
                Some(of) => {
                    hits.add("derive/weight/value");
                    let expr = value::parse(of);
                    self.ask(part, None, hits, |scoring| scoring.value(&expr)).map_err(|_| "weight")?
                }
                None if rule["link_weights"] == true => {
                    hits.add("derive/weight/link");
                    link.clone().expect("a weight")
                }
                None => number::whole(1),
            };
            counted.push((total, weight));
        }
        let combine = text(rule, "combine");
        let number = if unscored { None } else { met(&combine, rule, &counted) };
        hits.add(if number.is_some() { format!("derive/{combine}") } else { "derive/nothing".to_owned() });
        let counts = self.counts(rule, parts, hits);
        self.settle(object, number, counts, hits);
        Ok(())
    }

    /// Asks a scored object something, with all of its scores known, and where it stands, if that is known.
    pub(crate) fn ask<T>(
        &mut self,
        id: &str,
        stands: Option<Stands>,
        hits: &mut Hits,
        ask: impl FnOnce(&mut Scoring<'_>) -> T,
    ) -> T {
        let object = self.round.objects.iter().find(|object| object.id == id).expect("an object");
        let kept = self.kept.remove(id).expect("a scored object");
        let total = kept.total.clone();
        let mut scoring = Scoring::again(self.book, self.round, object, self.readings, kept, hits);
        scoring.stands = stands;
        let answer = ask(&mut scoring);
        let kept = scoring.kept(total);
        self.kept.insert(id.to_owned(), kept);
        answer
    }

    /// How many parts satisfy, for every count that somebody reads.
    fn counts(
        &mut self,
        rule: &Value,
        parts: &BTreeMap<String, Option<Exact>>,
        hits: &mut Hits,
    ) -> Vec<(Value, Exact)> {
        let mut forms = Vec::new();
        for key in ["effects", "tiers", "ranking"] {
            self.book.json.get(key).into_iter().for_each(|part| counts_in(part, &rule["id"], &mut forms));
        }
        let mut counts = Vec::new();
        for form in forms {
            let mut count = 0;
            for part in parts.keys() {
                let total = self.kept[part].total.is_some();
                let root = self.book.root();
                let holds = self.ask(part, None, hits, |scoring| {
                    let here = if total { scoring.compared(&root) } else { None };
                    condition::holds(&form["when"], here.as_ref(), scoring)
                });
                count += i64::from(holds);
            }
            hits.add(if count == 0 { "derive/counted/none" } else { "derive/counted/some" });
            counts.push((form, number::whole(count)));
        }
        counts
    }

    /// The object's total, effects, tier and keys.
    fn settle(&mut self, object: &Object, number: Option<Exact>, counts: Vec<(Value, Exact)>, hits: &mut Hits) {
        let (book, round) = (self.book, self.round);
        let root = book.root();
        let mut result = Standing::default();
        let score = number.map(|exact| {
            let precision = precision(book, object).unwrap_or_else(|| book.precision(&root));
            let Rounded { number, text, .. } = precision.round(&exact);
            Score::of_whole(exact, number, text)
        });
        let mut scoring = Scoring::made(book, round, object, self.readings, score, counts, hits);
        if let Some(score) = scoring.score(&root) {
            let left = effects::of(&mut scoring);
            let mut text = score.text;
            if let Some(total) = left.fixed.as_ref().filter(|_| !left.unscored) {
                scoring.hits.add("derive/effect/total");
                text = scoring.fix(&root, total);
            }
            result.total = Some(text).filter(|_| !left.unscored);
            result.nodes = result.total.iter().map(|total| (root.clone(), total.clone())).collect();
            let stands = !object.cohort.is_empty();
            scoring.hits.add(if stands { "derive/stands" } else { "derive/stands_nowhere" });
            if left.unscored {
                scoring.hits.add("derive/effect/unscored");
            }
            if stands {
                let entrant = standing::enter(&mut scoring, left, true);
                if entrant.competes() {
                    scoring.hits.add("derive/ranked");
                }
                self.entrants.insert(object.id.clone(), entrant);
            }
        }
        let total = scoring.score(&root).map(|score| score.published).filter(|_| result.total.is_some());
        let kept = scoring.kept(total);
        self.kept.insert(object.id.clone(), kept);
        self.results.insert(object.id.clone(), result);
    }
}

/// The published total of a scored object, where it has one.
pub(crate) fn total(
    book: &Book,
    object: &Object,
    readings: &Readings,
    result: &Standing,
    scoring: &mut Scoring<'_>,
) -> Option<Exact> {
    let low = coverage::low(book, object, readings, &mut Hits::default());
    if result.total.is_none() || low == Some("unscored") {
        return None;
    }
    scoring.score(&book.root()).map(|score| score.published)
}

/// What totals and their weights come to; nothing of nothing.
fn met(combine: &str, rule: &Value, counted: &[(Exact, Exact)]) -> Option<Exact> {
    let mut totals: Vec<Exact> = counted.iter().map(|(total, _)| total.clone()).collect();
    totals.sort();
    let sum = |numbers: &[Exact]| numbers.iter().fold(Exact::zero(), |sum, number| sum + number);
    let last = totals.last()?.clone();
    Some(match combine {
        "sum" => sum(&totals),
        "min" => totals[0].clone(),
        "max" => last,
        "best_n" => {
            let most = rule["best_n"].as_u64().expect("how many") as usize;
            totals.reverse();
            totals.truncate(most);
            sum(&totals)
        }
        "mean" => {
            let whole = counted.iter().fold(Exact::zero(), |sum, (_, weight)| sum + weight);
            if whole.is_zero() {
                return None;
            }
            counted.iter().fold(Exact::zero(), |sum, (total, weight)| sum + total * weight) / whole
        }
        other => panic!("no such combine of totals: {other}"),
    })
}

/// Counts of the parts of a derivation, wherever they stand in a part of the rulebook.
fn counts_in(part: &Value, rule: &Value, found: &mut Vec<Value>) {
    match part {
        Value::Object(fields) => {
            if fields.get("count") == Some(rule) {
                found.push(part.clone());
            }
            fields.values().for_each(|field| counts_in(field, rule, found));
        }
        Value::Array(list) => list.iter().for_each(|one| counts_in(one, rule, found)),
        _ => {}
    }
}
