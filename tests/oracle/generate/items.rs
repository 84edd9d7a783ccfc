//! Items of evidence with a few candidates per cell, and the evidence itself.

use super::dates;
use super::dice::Dice;
use super::happenings;
use super::milestones;
use super::{Maker, decimal, number};
use super::{questionnaires, surveys};
use crate::days;
use crate::evidence::Cell;
use crate::number::{ten_to, whole};
use serde_json::{Map, Value, json};

/// An item and what its cells may hold.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    pub(crate) decimals: u32,
    range: Map<String, Value>,
    /// Ends of a closed range, in units of the last decimal.
    pub(crate) closed: Option<(i64, i64)>,
    /// Whether 0 lies in the range; whether numbers below 0 do.
    pub(crate) may_be_zero: bool,
    pub(crate) may_be_negative: bool,
    pub(crate) may_exceed: bool,
    pub(crate) words: Vec<&'static str>,
    default: Option<i64>,
    /// Whether some events lack the date that decides.
    pub(crate) undated: bool,
    /// Whether some events name partners, so that every leaf over them says how they are shared.
    pub(crate) shared: bool,
    /// Of ballots, whether they have groups and questions, where votes come in lists.
    pub(crate) asks: Option<(bool, bool)>,
    supplier: &'static str,
    candidates: Vec<Candidate>,
}

/// What a cell may hold, numbers in units of the last decimal.
#[derive(Clone, Copy, Debug)]
enum Candidate {
    Number(i64),
    Rate(i64, i64),
    Flag(bool),
    Word(&'static str),
    Day(&'static str),
}

const IDS: [&str; 12] =
    ["x1", "plan", "投资", "满意度_2", "my-item", "rate b", "y", "目标值", "w2", "处数", "k-1", "flagged"];

/// The items of a rulebook.
pub(crate) fn all(dice: &mut Dice) -> Vec<Item> {
    let mut ids = IDS;
    dice.shuffle(&mut ids);
    let count = dice.between(4, 9) as usize;
    let mut items: Vec<Item> = ids.iter().take(count).map(|id| item(id, dice)).collect();
    // Every rulebook has at least one number and one base to divide by.
    items[0] = numeric(ids[0], "number", dice, Family::Count);
    items[1] = base(ids[1], dice);
    items
}

/// An item of a kind.
pub(crate) fn of_kind(id: &str, kind: &str, dice: &mut Dice) -> Item {
    loop {
        let item = item(id, dice);
        if item.kind == kind {
            return item;
        }
    }
}

#[derive(Clone, Copy)]
enum Family {
    Count,
    Amount,
    Signed,
}

fn item(id: &str, dice: &mut Dice) -> Item {
    match dice.below(100) {
        0..18 => numeric(id, "number", dice, Family::Count),
        18..30 => numeric(id, "number", dice, Family::Amount),
        30..42 => numeric(id, "number", dice, Family::Signed),
        42..58 => base(id, dice),
        58..78 => rate(id, dice),
        78..90 => {
            let words = ["优", "良", "中", "差"][..dice.between(2, 4) as usize].to_vec();
            let candidates = words.iter().map(|word| Candidate::Word(word)).collect();
            Item { words, ..plain(id, "grade", 0, candidates, dice) }
        }
        _ => plain(id, "flag", 0, vec![Candidate::Flag(true), Candidate::Flag(false)], dice),
    }
}

fn plain(id: &str, kind: &'static str, decimals: u32, candidates: Vec<Candidate>, dice: &mut Dice) -> Item {
    Item {
        id: id.to_owned(),
        kind,
        decimals,
        range: Map::new(),
        closed: None,
        may_be_zero: true,
        may_be_negative: true,
        may_exceed: false,
        words: Vec::new(),
        default: None,
        undated: false,
        shared: false,
        asks: None,
        supplier: dice.pick::<&str>(&["s1", "s2"]),
        candidates,
    }
}

fn numeric(id: &str, kind: &'static str, dice: &mut Dice, family: Family) -> Item {
    let decimals = match family {
        Family::Count => 0,
        Family::Amount => dice.between(1, 2) as u32,
        Family::Signed => dice.between(0, 2) as u32,
    };
    let unit = 10_i64.pow(decimals);
    let (low, high) = match family {
        Family::Count => (0, *dice.pick(&[10, 20, 40]) * unit),
        Family::Amount => (0, *dice.pick(&[20, 100]) * unit),
        Family::Signed => (-10 * unit, 10 * unit),
    };
    let mut numbers: Vec<i64> =
        (0..dice.between(2, 5)).map(|_| dice.between(low * 4 / unit, high * 4 / unit) * unit / 4).collect();
    numbers.push(*dice.pick(&[0, high, low, high / 2, high / 8]));
    let mut item = plain(id, kind, decimals, numbers.into_iter().map(Candidate::Number).collect(), dice);
    let end = |at: i64, dice: &mut Dice| number(at, decimals, dice);
    match (family, dice.below(3)) {
        (Family::Signed, 0) => {}
        (_, 0) => {
            item.range.insert("at_least".into(), end(low, dice));
            item.may_be_negative = low < 0;
        }
        _ => {
            item.range.insert("at_least".into(), end(low, dice));
            item.range.insert("at_most".into(), end(high, dice));
            item.closed = Some((low, high));
            item.may_be_negative = low < 0;
        }
    }
    item
}

/// What others are divided by.
fn base(id: &str, dice: &mut Dice) -> Item {
    let decimals = dice.between(0, 1) as u32;
    let unit = 10_i64.pow(decimals);
    let kind = *dice.pick(&["target", "target", "number"]);
    let mut numbers: Vec<i64> =
        (0..dice.between(2, 4)).map(|_| *dice.pick(&[8, 16, 40, 80, 10, 20, 25, 32, 5, 4, 3]) * unit).collect();
    let zero = dice.chance(50);
    if zero {
        numbers.push(0);
    }
    let mut item = plain(id, kind, decimals, Vec::new(), dice);
    if kind == "target" && dice.chance(35) {
        item.default = Some(*dice.pick(&numbers));
    }
    item.candidates = numbers.into_iter().map(Candidate::Number).collect();
    item.may_be_negative = false;
    item.may_be_zero = zero;
    item.range.insert(if zero || dice.chance(30) { "at_least" } else { "above" }.into(), json!(0));
    // Closed at 0, so a division has to be answered though 0 never comes.
    item.may_be_zero |= item.range.contains_key("at_least");
    if dice.chance(25) {
        let word = *dice.pick(&["at_most", "below"]);
        item.range.insert(word.into(), number(200, 0, dice));
    }
    item
}

fn rate(id: &str, dice: &mut Dice) -> Item {
    let may_exceed = dice.chance(25);
    let mut candidates = Vec::new();
    for _ in 0..dice.between(3, 6) {
        let d = *dice.pick(&[8, 16, 40, 20, 10, 25, 5, 32, 6, 80]);
        let n = dice.between(0, if may_exceed { d * 3 / 2 } else { d });
        candidates.push(Candidate::Rate(n, d));
    }
    if dice.chance(50) {
        candidates.push(Candidate::Rate(0, 0));
    }
    let mut item =
        Item { may_exceed, may_be_negative: false, ..plain(id, "rate", dice.between(0, 1) as u32, candidates, dice) };
    if dice.chance(20) {
        item.range.insert("at_least".into(), json!(0));
        item.range.insert("at_most".into(), json!(200));
    }
    // A rate's parts are whole here, whatever decimals they may have.
    if item.decimals > 0 {
        for candidate in &mut item.candidates {
            if let Candidate::Rate(n, d) = candidate {
                (*n, *d) = (*n * 10, *d * 10);
            }
        }
    }
    item
}

impl Item {
    /// A rank that somebody else gave.
    pub(crate) fn imported_rank(dice: &mut Dice) -> Item {
        let mut item = plain("外部名次", "rank", 0, (1..=7).map(Candidate::Number).collect(), dice);
        item.range.insert("at_least".into(), json!(1));
        (item.may_be_zero, item.may_be_negative) = (false, false);
        item
    }

    /// A score that somebody else gave, out of 100.
    pub(crate) fn imported_score(dice: &mut Dice) -> Item {
        let numbers = (0..5).map(|_| Candidate::Number(dice.between(0, 40) * 25)).collect();
        let mut item = plain("上级评分", "score", 1, numbers, dice);
        item.range.insert("at_least".into(), json!(0));
        item.may_be_negative = false;
        item
    }

    /// A date that is one of these days.
    pub(super) fn of_days(id: &str, days: Vec<&'static str>, dice: &mut Dice) -> Item {
        let candidates = days.into_iter().map(Candidate::Day).collect();
        // Whether it has a range.
        Item { may_exceed: dice.chance(50), ..plain(id, "date", 0, candidates, dice) }
    }

    /// Votes of many.
    pub(crate) fn ballots(dice: &mut Dice) -> Item {
        plain("votes", "ballots", 0, Vec::new(), dice)
    }

    /// Votes of many in lists, by group, by question or both.
    pub(crate) fn questionnaire(dice: &mut Dice) -> Item {
        let asks = *dice.pick(&[(true, true), (true, false), (true, true), (false, true)]);
        Item { asks: Some(asks), ..plain("测评表", "ballots", 0, Vec::new(), dice) }
    }

    /// Marks of few.
    pub(crate) fn sheets(dice: &mut Dice) -> Item {
        plain("评分", "sheets", 0, Vec::new(), dice)
    }

    /// Planned and actual days.
    pub(super) fn milestones(dice: &mut Dice) -> Item {
        plain("steps", "milestones", 0, Vec::new(), dice)
    }

    /// Things that happened.
    pub(crate) fn events(id: &str, dice: &mut Dice) -> Item {
        Item { undated: dice.chance(50), shared: dice.chance(50), ..plain(id, "events", 0, Vec::new(), dice) }
    }

    /// The largest whole number that its range allows, where that has an upper end.
    pub(crate) fn most(&self) -> Option<i64> {
        if let Some((_, high)) = self.closed {
            return Some(high / 10_i64.pow(self.decimals));
        }
        ["at_most", "below"].iter().any(|end| self.range.contains_key(*end)).then_some(0)
    }

    pub(crate) fn is_unbounded(&self) -> bool {
        self.range.is_empty()
    }

    pub(crate) fn is_numeric(&self) -> bool {
        matches!(self.kind, "number" | "target" | "rate" | "score")
    }

    /// The declaration.
    pub(crate) fn declared(&self) -> Value {
        let mut declared = json!({"label": format!("数据{}", self.id), "kind": self.kind, "supplier": self.supplier});
        if self.kind == "events" {
            happenings::declared_events(&mut declared);
        }
        if self.kind == "date" {
            dates::declared(&mut declared, self.may_exceed);
            return declared;
        }
        if self.kind == "ballots" {
            surveys::declared(&mut declared);
            self.asks.iter().for_each(|asks| questionnaires::declared(*asks, &mut declared));
        }
        if self.kind == "sheets" {
            surveys::declared_sheets(&mut declared);
        }
        if self.is_numeric() || self.kind == "rank" {
            declared["unit"] = "个".into();
            declared["decimals"] = self.decimals.into();
            if !self.range.is_empty() {
                declared["range"] = Value::Object(self.range.clone());
            }
        }
        if self.kind == "score" {
            declared["out_of"] = 100.into();
        }
        if let Some(default) = self.default {
            declared["default"] = decimal(default, self.decimals).into();
        }
        if self.may_exceed {
            declared["may_exceed"] = true.into();
        }
        if !self.words.is_empty() {
            declared["grades"] = self.words.clone().into();
        }
        declared
    }

    /// Whether the target of an object that has none is known.
    pub(crate) fn has_default(&self) -> bool {
        self.default.is_some()
    }

    /// Something that a cell may hold.
    pub(crate) fn sample(&self, dice: &mut Dice) -> Cell {
        let exact = |mantissa: i64| whole(mantissa) * ten_to(-i64::from(self.decimals));
        if self.kind == "events" {
            return Cell::Events(happenings::events(self.undated, dice).as_array().expect("a list").clone());
        }
        if self.kind == "ballots" {
            return Cell::Votes(match self.asks {
                Some(asks) => json!([questionnaires::votes(asks, dice)]),
                None => surveys::votes(dice),
            });
        }
        if self.kind == "sheets" {
            return Cell::Sheets(surveys::sheets(dice).as_array().expect("a list").clone());
        }
        if self.kind == "milestones" {
            return Cell::Milestones(milestones::entries(dice));
        }
        match dice.pick(&self.candidates) {
            Candidate::Number(number) => Cell::Number(exact(*number)),
            Candidate::Rate(n, d) => Cell::Rate { n: exact(*n), d: exact(*d) },
            Candidate::Flag(flag) => Cell::Flag(*flag),
            Candidate::Word(word) => Cell::Word((*word).to_owned()),
            Candidate::Day(day) => Cell::Date(days::read(day).map_or(0, days::order)),
        }
    }

    /// What a row says of a cell, value or state.
    fn row(&self, object: &str, absences: u64, dice: &mut Dice) -> Value {
        if dice.chance(absences) {
            let states: &[&str] = if self.kind == "target" {
                &["not_applicable", "not_assessed", "rejected"]
            } else {
                &["not_applicable", "not_assessed", "rejected", "missing"]
            };
            let state = *dice.pick(states);
            let mut row = json!({"object": object, "item": self.id, "state": state});
            if dice.chance(20) {
                row["reason"] = "另有说明".into();
            }
            return row;
        }
        if self.kind == "events" {
            return json!({"object": object, "item": self.id, "events": happenings::events(self.undated, dice)});
        }
        if let Some(asks) = self.asks {
            let mut row = questionnaires::votes(asks, dice);
            (row["object"], row["item"]) = (object.into(), self.id.clone().into());
            return row;
        }
        if self.kind == "ballots" {
            return json!({"object": object, "item": self.id, "ballots": surveys::votes(dice)});
        }
        if self.kind == "sheets" {
            return json!({"object": object, "item": self.id, "sheets": surveys::sheets(dice)});
        }
        if self.kind == "milestones" {
            return json!({"object": object, "item": self.id, "milestones": milestones::entries(dice)});
        }
        let text = |mantissa: i64, dice: &mut Dice| {
            let text = decimal(mantissa, self.decimals);
            if !text.contains('.') && dice.chance(50) {
                json!(text.parse::<i64>().expect("an integer"))
            } else {
                json!(text)
            }
        };
        match dice.pick(&self.candidates) {
            Candidate::Number(number) => {
                json!({"object": object, "item": self.id, "value": text(*number, dice)})
            }
            Candidate::Rate(n, d) => {
                json!({"object": object, "item": self.id, "n": text(*n, dice), "d": text(*d, dice)})
            }
            Candidate::Flag(flag) => json!({"object": object, "item": self.id, "value": flag}),
            Candidate::Word(text) | Candidate::Day(text) => {
                json!({"object": object, "item": self.id, "value": text})
            }
        }
    }
}

impl Maker {
    /// The evidence of a round.
    pub(crate) fn evidence(&mut self) -> Value {
        let mut roster = Vec::new();
        let mut rows: Vec<Vec<Value>> = vec![Vec::new(); 3];
        let mut complete: Vec<Vec<Value>> = vec![Vec::new(); 3];
        let mut objects: Vec<String> =
            (1..=self.dice.between(1, self.most)).map(|place| format!("单位{place}")).collect();
        self.dice.shuffle(&mut objects);
        let absences = *self.dice.pick(&[0, 4, 10, 25]);
        let absences = self.absences.unwrap_or(absences);
        for object in &objects {
            let (cohort, classes) = self.dice.pick(&self.cohorts).clone();
            let class = self.dice.pick(&classes).clone();
            let mut row = json!({"id": object, "name": format!("名称{object}"), "class": class, "cohort": cohort});
            if !self.layers.is_empty() && self.dice.chance(85) {
                row["layer"] = (*self.dice.pick(&self.layers)).into();
            }
            roster.push(row);
            for row in self.table_rows(object, &class, absences) {
                let place = if self.dice.chance(20) { 2 } else { 0 };
                rows[place].push(row);
            }
        }
        for item in &self.items {
            // Submission 2 is from nobody in particular.
            let own = if item.supplier == "s1" { 0 } else { 1 };
            let claimed = matches!(item.kind, "number" | "flag" | "events")
                && self.dice.chance(20)
                && (item.kind != "number" || item.may_be_zero);
            if claimed {
                complete[own].push(json!({"item": item.id}));
            }
            for object in &objects {
                let unlisted = if claimed { 40 } else { absences / 2 };
                if self.dice.chance(unlisted) {
                    continue;
                }
                let place = if self.dice.chance(20) { 2 } else { own };
                let mut row = item.row(object, absences, &mut self.dice);
                if item.shared {
                    happenings::share(&mut row, &objects, &mut self.dice);
                }
                if let Some(rest) = questionnaires::split(&mut row, &mut self.dice) {
                    rows[own].push(rest);
                }
                rows[place].push(row);
            }
        }
        let mut submissions = Vec::new();
        for (place, mut rows) in rows.into_iter().enumerate() {
            self.dice.shuffle(&mut rows);
            let mut submission = json!({"rows": rows});
            if place < 2 {
                submission["by"] = ["s1", "s2"][place].into();
            }
            if !complete[place].is_empty() {
                submission["complete"] = Value::Array(std::mem::take(&mut complete[place]));
            }
            submissions.push(submission);
        }
        self.dice.shuffle(&mut submissions);
        let mut evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": submissions});
        if self.on.days {
            evidence["calendar"] = dates::calendar(&mut self.dice);
        }
        self.decide(&objects, &mut evidence);
        evidence
    }
}
