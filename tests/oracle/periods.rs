//! Periods, on text alone: a random rulebook is folded, so that part of its tree is scored in each of several periods,
//! and is then written out again by rules of this file's own; the oracle scores what is written out.

use crate::evidence::{list, text};
use crate::generate;
use crate::generate::dice::Dice;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The periods.
const PERIODS: [&str; 3] = ["p1", "p2", "p3"];

/// A rulebook that speaks of periods with its evidence, and the same written out.
pub(crate) struct Folded {
    pub(crate) said: (Value, Value),
    pub(crate) written: (Value, Value),
    place: usize,
    pub(crate) met: BTreeSet<&'static str>,
}

/// A folded pair; `None` where the draw has no part that can be.
pub(crate) fn pair(seed: u64) -> Option<Folded> {
    let (mut book, evidence) = generate::pair(seed);
    let mut dice = Dice::new(seed ^ 0x5eed);
    let children = list(&book["indicators"], "children");
    let open = |child: &Value| json!(child).to_string().contains("\"events\":");
    let fits: Vec<usize> = (0..children.len()).filter(|place| !open(&children[*place])).collect();
    if fits.is_empty() || book["indicators"].get("combine").is_some_and(|how| how != "sum") {
        return None;
    }
    let place = *dice.pick(&fits);
    let part = children[place].clone();
    let mut rest = book.clone();
    rest["indicators"]["children"].as_array_mut()?.remove(place);
    let data = rest.as_object_mut()?.remove("data")?;
    let inside = words(&part);
    let mut nodes = BTreeSet::new();
    ids(&part, &mut nodes);
    // What others read of it is that of a period.
    rest = Writing { items: BTreeMap::new(), nodes: &nodes, period: "p2" }.value(&rest, "", "");
    rest["data"] = data.clone();
    book = rest;
    // What it reads is an item of its own.
    let read = data.as_object()?.keys().filter(|id| inside.contains(*id));
    let own: BTreeMap<String, String> = read.map(|id| (id.clone(), format!("{id}逐"))).collect();
    let none = BTreeSet::new();
    let mut part = Writing { items: own.clone(), nodes: &none, period: "" }.value(&part, "", "indicator");
    let items: BTreeSet<String> = own.values().cloned().collect();
    for (id, own) in &own {
        book["data"][own] = data[id].clone();
    }
    let data = book["data"].clone();
    let mut met = BTreeSet::from(["node"]);
    decorate(&mut part, &items, &data, &mut dice, &mut met);
    let id = format!("{}周期", text(&part, "id"));
    let mut whole = json!({"id": id, "combine": "mean", "weights": {"p1": 1, "p2": "0.5", "p3": 2},
        "each_period": {"periods": PERIODS, "indicator": part}});
    if dice.chance(30) {
        whole["each_period"]["periods"] = "quarter".into();
    }
    book["indicators"]["children"].as_array_mut()?.insert(place, whole);
    book["periods"] = PERIODS.iter().enumerate().map(|(place, id)| period(place, id)).collect();
    for id in &items {
        book["data"][id]["observed"] = if dice.chance(50) { json!(PERIODS) } else { "quarter".into() };
    }
    let said = (book, told(&evidence, &own, &nodes, &mut dice));
    let written = (written(&said.0), told_plainly(&said.1));
    Some(Folded { said, written, place, met })
}

impl Folded {
    /// The same where the node of periods says what it is worth where nothing is left.
    pub(crate) fn answered(mut self) -> Folded {
        for (book, _) in [&mut self.said, &mut self.written] {
            book["indicators"]["children"][self.place]["nothing_left"] = "zero".into();
        }
        self
    }
}

fn period(place: usize, id: &str) -> Value {
    let (from, until) = [("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30")][place];
    json!({"id": id, "kind": "quarter", "from": format!("2025-{from}"), "until": format!("2025-{until}")})
}

/// Ids of a node and all beneath it.
fn ids(node: &Value, into: &mut BTreeSet<String>) {
    into.insert(text(node, "id"));
    list(node, "children").iter().for_each(|child| ids(child, into));
    for step in list(node, "then") {
        if step["add"].get("id").is_some() {
            ids(&step["add"], into);
        }
    }
}

/// Everything in a document that may be an id: texts, keys, and the words within formulas.
fn words(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(value, &mut found);
    found
}

fn collect(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.insert(text.clone());
            into.extend(pieces(text).into_iter().filter(|(id, _)| *id).map(|(_, word)| word));
        }
        Value::Array(all) => all.iter().for_each(|one| collect(one, into)),
        Value::Object(all) => {
            for (key, one) in all {
                into.insert(key.clone());
                collect(one, into);
            }
        }
        _ => {}
    }
}

/// A formula in pieces: what may be an id, without its brackets, and what lies between.
fn pieces(formula: &str) -> Vec<(bool, String)> {
    let mut found: Vec<(bool, String)> = Vec::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        if let Some((id, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            found.push((true, id.to_owned()));
            rest = after;
            continue;
        }
        let word = first.is_alphanumeric() || first == '_';
        let end = rest.find(|c: char| (c.is_alphanumeric() || c == '_') != word || c == '[' && !word);
        let end = end.filter(|end| *end > 0).unwrap_or(rest.len());
        let (piece, after) = if first == '[' { rest.split_at(1) } else { rest.split_at(end) };
        found.push((word, piece.to_owned()));
        rest = after;
    }
    found
}

/// Makes the periods of an own item the years of every test of years that lists one; whether there is any.
fn by_periods(part: &mut Value, items: &BTreeSet<String>) -> bool {
    match part {
        Value::Array(all) => all.iter_mut().map(|one| by_periods(one, items)).fold(false, |any, one| any | one),
        Value::Object(all) => {
            let mut any = all.values_mut().map(|one| by_periods(one, items)).fold(false, |any, one| any | one);
            let mut listed = all.get("history").and_then(Value::as_array).into_iter().flatten();
            let own = listed.find(|id| id.as_str().is_some_and(|id| items.contains(id))).cloned();
            if let Some(own) = own {
                all.insert("history".to_owned(), own);
                for key in ["running", "in_all"] {
                    // No more years can be asked for than there are periods.
                    if all.get(key).and_then(Value::as_u64).is_some_and(|years| years > 3) {
                        all.insert(key.to_owned(), json!(3));
                    }
                }
                any = true;
            }
            any
        }
        _ => false,
    }
}

/// Takes values of leaves over periods, or in one, where everything that they read is observed in all.
fn decorate(
    node: &mut Value,
    items: &BTreeSet<String>,
    data: &Value,
    dice: &mut Dice,
    met: &mut BTreeSet<&'static str>,
) {
    if let Some(all) = node.get_mut("children").and_then(Value::as_array_mut) {
        all.iter_mut().for_each(|child| decorate(child, items, data, dice, met));
    }
    if let Some(full) = node.pointer_mut("/curve/proportional/full_at").filter(|full| !full.is_object())
        && dice.chance(50)
    {
        let other = dice.pick(&["40", "16", "2.5"]).to_string();
        *full = json!({"by_period": {"p1": full.clone(), "p2": other, "p3": full.clone()}});
        met.insert("by_period");
    }
    for part in ["then", "value"] {
        if node.get_mut(part).is_some_and(|part| by_periods(part, items)) {
            met.insert("history");
        }
    }
    let Some(value) = node.get("value").cloned() else { return };
    let read = words(&value);
    let plain = |id: &String| matches!(data[id]["kind"].as_str(), Some("number" | "target" | "rate" | "score"));
    let reads_own = read.iter().any(|id| items.contains(id) && plain(id));
    let alone = !["rank", "statistic", "survey", "panel", "count", "grade"].iter().any(|word| read.contains(*word))
        && read.iter().all(|id| data[id]["kind"] != "grade");
    // Where nothing is answered newly, the same causes stay.
    if !reads_own || !alone || node["curve"].get("table").is_some() {
        return;
    }
    match dice.below(4) {
        0 => {
            let select = *dice.pick(&["sum", "mean", "highest", "lowest", "newest"]);
            let causes = ["missing", "rejected", "no_target"];
            let skip = &causes[..*dice.pick(&[0, 1, 3])];
            node["value"] = json!({"over": value, "periods": PERIODS, "select": select, "skip": skip});
            met.insert("over");
        }
        1 => {
            node["value"] = json!({"in_period": value, "period": *dice.pick(&PERIODS)});
            met.insert("in_period");
        }
        2 => {
            let before = json!({"in_period": value, "period": "here"});
            node["value"] = json!({"minus": [{"plus": [value.clone(), value]}, before]});
            met.insert("here");
        }
        _ => {}
    }
}

/// Evidence in which items have a row for each period: each what was drawn for them, or for another object.
fn told(evidence: &Value, items: &BTreeMap<String, String>, nodes: &BTreeSet<String>, dice: &mut Dice) -> Value {
    let mut out = evidence.clone();
    for submission in out["submissions"].as_array_mut().into_iter().flatten() {
        let rows = list(submission, "rows").to_vec();
        let mut by_item: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for row in &rows {
            by_item.entry(text(row, "item")).or_default().push(row.clone());
        }
        let mut all = Vec::new();
        for row in rows {
            let item = text(&row, "item");
            // A table is one node's alone, and so are the facts of its rows.
            if row.get("tasks").is_none() || !items.contains_key(&item) {
                all.push(row.clone());
            }
            let Some(own) = items.get(&item) else { continue };
            for period in PERIODS {
                if dice.chance(12) {
                    continue;
                }
                let mut copy = if row.get("tasks").is_some() || crate::ballots::is_list(&row) || dice.chance(60) {
                    row.clone()
                } else {
                    dice.pick(&by_item[&item]).clone()
                };
                copy["object"] = row["object"].clone();
                copy["item"] = own.as_str().into();
                copy["period"] = period.into();
                all.push(copy);
            }
        }
        submission["rows"] = all.into();
        let mut complete = Vec::new();
        for claim in list(submission, "complete") {
            complete.push(claim.clone());
            if let Some(own) = items.get(&text(claim, "item")) {
                for period in PERIODS {
                    let mut copy = claim.clone();
                    copy["item"] = own.as_str().into();
                    copy["period"] = period.into();
                    complete.push(copy);
                }
            }
        }
        if submission.get("complete").is_some() {
            submission["complete"] = complete.into();
        }
    }
    let mut decisions = Vec::new();
    for decision in list(evidence, "decisions") {
        let of = |key: &str| decision.get(key).and_then(Value::as_str).map(str::to_owned);
        let node = of("latitude").filter(|id| nodes.contains(id));
        let item = of("applies").and_then(|id| items.get(&id));
        if node.is_none() {
            decisions.push(decision.clone());
        }
        for period in PERIODS {
            let mut copy = decision.clone();
            match (&node, item) {
                (Some(node), _) => copy["latitude"] = format!("{node}@{period}").into(),
                (None, Some(own)) => {
                    copy["applies"] = own.as_str().into();
                    copy["period"] = period.into();
                }
                (None, None) => continue,
            }
            decisions.push(copy);
        }
    }
    if evidence.get("decisions").is_some() {
        out["decisions"] = decisions.into();
    }
    out
}

/// Evidence with items called by their periods.
fn told_plainly(evidence: &Value) -> Value {
    let mut out = evidence.clone();
    let rename = |row: &mut Value, key: &str| {
        if let Some(period) = row.as_object_mut().and_then(|row| row.remove("period")) {
            row[key] = format!("{}@{}", text(row, key), period.as_str().unwrap()).into();
        }
    };
    for submission in out["submissions"].as_array_mut().into_iter().flatten() {
        for list in ["rows", "complete"] {
            submission
                .get_mut(list)
                .and_then(Value::as_array_mut)
                .into_iter()
                .flatten()
                .for_each(|row| rename(row, "item"));
        }
    }
    out.get_mut("decisions").and_then(Value::as_array_mut).into_iter().flatten().for_each(|row| rename(row, "applies"));
    out
}

/// What is written out, and for which period.
struct Writing<'a> {
    /// What items are called now.
    items: BTreeMap<String, String>,
    /// Nodes that each period has of its own.
    nodes: &'a BTreeSet<String>,
    period: &'a str,
}

/// The rulebook without periods.
fn written(book: &Value) -> Value {
    let mut out = book.clone();
    out.as_object_mut().unwrap().remove("periods");
    let mut data = Map::new();
    let mut items: Vec<String> = Vec::new();
    for (id, item) in book["data"].as_object().unwrap() {
        if item.get("observed").is_none() {
            data.insert(id.clone(), item.clone());
            continue;
        }
        items.push(id.clone());
        for period in PERIODS {
            let mut copy = item.clone();
            copy.as_object_mut().unwrap().remove("observed");
            data.insert(format!("{id}@{period}"), copy);
        }
    }
    out["data"] = data.into();
    for child in out["indicators"]["children"].as_array_mut().unwrap() {
        let Some(each) = child.as_object_mut().unwrap().remove("each_period") else { continue };
        let mut nodes = BTreeSet::new();
        ids(&each["indicator"], &mut nodes);
        let own = text(&each["indicator"], "id");
        let part = |period: &&str| {
            Writing { items: called(&items, period), nodes: &nodes, period }.value(&each["indicator"], "", "indicator")
        };
        child["children"] = PERIODS.iter().map(part).collect();
        let weights: Map<String, Value> = child["weights"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(period, weight)| (format!("{own}@{period}"), weight.clone()))
            .collect();
        child["weights"] = weights.into();
    }
    out
}

/// What items are called in a period.
fn called(items: &[String], period: &str) -> BTreeMap<String, String> {
    items.iter().map(|id| (id.clone(), format!("{id}@{period}"))).collect()
}

impl Writing<'_> {
    fn at(&self, id: &str) -> String {
        format!("{id}@{}", self.period)
    }

    fn in_period<'b>(&'b self, period: &'b str) -> Writing<'b> {
        let plain = self.items.keys().cloned().collect::<Vec<_>>();
        Writing { items: called(&plain, period), nodes: self.nodes, period }
    }

    /// Anything under a key of something under another.
    fn value(&self, value: &Value, above: &str, key: &str) -> Value {
        match value {
            Value::String(text) => self.text(text, above, key).into(),
            Value::Array(all) => all.iter().map(|one| self.value(one, above, key)).collect(),
            Value::Object(all) => {
                if let Some(over) = value.get("over").filter(|_| !self.period.is_empty()) {
                    let parts = PERIODS.map(|period| self.in_period(period).value(over, key, "over"));
                    return json!({"among": parts, "select": value["select"], "skip": value["skip"]});
                }
                if let Some(of) = value.get("in_period") {
                    let period = value["period"].as_str().filter(|word| *word != "here").unwrap_or(self.period);
                    return self.in_period(period).value(of, key, "in_period");
                }
                if let Some(id) = value.get("history").and_then(Value::as_str).filter(|id| self.items.contains_key(*id))
                {
                    let years = PERIODS.iter().rev().map(|period| format!("{id}@{period}"));
                    let mut test = value.clone();
                    test["history"] = years.collect();
                    let listed = Writing { items: BTreeMap::new(), ..*self };
                    return match value.get("this_year") {
                        None => listed.value(&test, above, key),
                        Some(when) => {
                            let when = self.value(when, key, "this_year");
                            test.as_object_mut().unwrap().remove("this_year");
                            let mut test = listed.value(&test, above, key);
                            test["this_year"] = when;
                            test
                        }
                    };
                }
                if let Some(by) = value.get("by_period") {
                    return by[self.period].clone();
                }
                let name =
                    |id: &String| if key == "weights" && self.nodes.contains(id) { self.at(id) } else { id.clone() };
                all.iter().map(|(id, one)| (name(id), self.value(one, key, id))).collect::<Map<_, _>>().into()
            }
            other => other.clone(),
        }
    }

    fn text(&self, text: &str, above: &str, key: &str) -> String {
        let node = matches!(key, "id" | "score" | "rate" | "count" | "within");
        if node {
            return if self.nodes.contains(text) { self.at(text) } else { text.to_owned() };
        }
        // Leaves of events, which aren't written out here.
        if key == "leaves" && above == "matters" {
            return text.to_owned();
        }
        let plain = matches!(key, "data" | "item" | "history")
            || key == "of" && matches!(above, "survey" | "panel" | "each")
            || matches!(key, "from" | "to") && above == "days";
        if plain {
            return self.items.get(text).unwrap_or(&text.to_owned()).clone();
        }
        if matches!(key, "label" | "legal" | "kind" | "decided_by" | "absent" | "classes" | "skip" | "named") {
            return text.to_owned();
        }
        let piece = |(id, piece): (bool, String)| match self.items.get(&piece).filter(|_| id) {
            Some(own) => format!("[{own}]"),
            None if id && piece.chars().any(|c| !(c.is_alphanumeric() || c == '_')) => format!("[{piece}]"),
            None => piece,
        };
        pieces(text).into_iter().map(piece).collect()
    }
}
