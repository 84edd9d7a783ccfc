//! Random values, written as formulas or trees, and samples of what they yield.

use super::Maker;
use super::dice::Dice;
use super::{decimal, number};
use crate::evidence::{Cause, Cell};
use crate::number::{Exact, ten_to};
use crate::reads::{Places, Reads};
use crate::value::{self, RankOf, Statistic, Yield};
use num_traits::ToPrimitive;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A value being made; items by their place, constants as mantissa and decimals.
#[derive(Clone, Debug)]
pub(crate) enum Made {
    Constant(i64, u32),
    Item(usize),
    Enough(usize, i64),
    Ratio(Box<Made>, Box<Made>),
    Minus(Box<Made>, Box<Made>),
    Negative(Box<Made>),
    Plus(Vec<Made>),
    Times(Vec<Made>),
    Min(Vec<Made>),
    Max(Vec<Made>),
    Clamp(Box<Made>, Option<(i64, u32)>, Option<(i64, u32)>),
    Change(Box<Made>, Box<Made>),
    /// Written already; its parts' causes are its own, and some more.
    Call {
        tree: Value,
        parts: Vec<Made>,
        causes: Vec<Cause>,
    },
}

impl Maker {
    /// A random value; it always reads some item, unless `constant` is allowed and chosen.
    pub(crate) fn value(&mut self, depth: u32) -> Made {
        if depth == 0 {
            return self.operand();
        }
        let shallower = depth - 1;
        if self.may_read_scores()
            && self.dice.chance(if self.beyond.is_some() { 45 } else { 10 })
            && let Some(reading) = self.reading()
        {
            return reading;
        }
        if let Some(function) = self.function(shallower) {
            return function;
        }
        let word = match self.dice.below(100) {
            0..28 => return self.operand(),
            28..46 => "ratio",
            46..52 => "minus",
            52..58 => "negative",
            58..66 => "plus",
            66..73 => "times",
            73..79 => "min",
            79..85 => "max",
            85..92 => "clamp",
            _ => "change",
        };
        self.arithmetic(word, shallower)
    }

    /// This arithmetic over values.
    pub(crate) fn arithmetic(&mut self, word: &str, shallower: u32) -> Made {
        match word {
            "ratio" => Made::Ratio(Box::new(self.value(shallower)), Box::new(self.divisor())),
            "minus" => Made::Minus(Box::new(self.part(shallower)), Box::new(self.value(shallower))),
            "negative" => Made::Negative(Box::new(self.value(shallower))),
            "plus" => Made::Plus(self.parts(shallower)),
            "times" => Made::Times(self.parts(shallower)),
            "min" => Made::Min(self.parts(shallower)),
            "max" => Made::Max(self.parts(shallower)),
            "clamp" => {
                let low = *self.dice.pick(&[-5, 0, 0, 5, 10]);
                let high = low + *self.dice.pick(&[0, 10, 15, 100]);
                let ends = [(Some((low, 1)), Some((high, 1))), (Some((low, 1)), None), (None, Some((high, 1)))];
                let (low, high) = *self.dice.pick(&ends);
                Made::Clamp(Box::new(self.value(shallower)), low, high)
            }
            "change" => {
                let bases = self.places(|item| item.is_numeric() && !item.may_be_negative);
                let base = if bases.is_empty() || self.dice.chance(8) {
                    Made::Constant(*self.dice.pick(&[8, 16, 40]), 0)
                } else {
                    Made::Item(*self.dice.pick(&bases))
                };
                Made::Change(Box::new(self.value(shallower)), Box::new(base))
            }
            other => panic!("no such arithmetic: {other}"),
        }
    }

    pub(crate) fn places(&self, wanted: impl Fn(&super::Item) -> bool) -> Vec<usize> {
        (0..self.items.len()).filter(|place| wanted(&self.items[*place])).collect()
    }

    /// A numeric item.
    pub(crate) fn operand(&mut self) -> Made {
        let places = self.places(super::Item::is_numeric);
        let place = *self.dice.pick(&places);
        if self.items[place].kind == "rate" && self.dice.chance(40) {
            Made::Enough(place, self.dice.between(2, 20))
        } else {
            Made::Item(place)
        }
    }

    /// An item, a value or a constant.
    fn part(&mut self, depth: u32) -> Made {
        if self.dice.chance(30) { self.constant() } else { self.value(depth) }
    }

    fn constant(&mut self) -> Made {
        let (mantissa, decimals) =
            *self.dice.pick(&[(1, 0), (2, 0), (5, 1), (25, 2), (100, 0), (-3, 0), (8, 0), (125, 3), (0, 0)]);
        Made::Constant(mantissa, decimals)
    }

    fn divisor(&mut self) -> Made {
        let bases = self.places(|item| matches!(item.kind, "target" | "number") && !item.may_be_negative);
        match self.dice.below(10) {
            0..6 if !bases.is_empty() => Made::Item(*self.dice.pick(&bases)),
            6..8 => Made::Constant(*self.dice.pick(&[8, 16, 40, 4, -2, 3]), 0),
            _ => {
                let value = self.value(1);
                // What can only be zero divides nothing: the rulebook wouldn't be sound.
                if zero_free(&value) { value } else { self.operand() }
            }
        }
    }

    fn parts(&mut self, depth: u32) -> Vec<Made> {
        let mut parts = vec![self.value(depth)];
        for _ in 0..*self.dice.pick(&[0, 1, 1, 1, 1, 1, 2, 2]) {
            parts.push(self.part(depth));
        }
        self.dice.shuffle(&mut parts);
        parts
    }

    /// Writes a value: as a formula where it has one, or as a tree.
    pub(crate) fn written(&mut self, made: &Made) -> Value {
        if sayable(made) && self.dice.chance(55) {
            return json!(self.formula(made, 0));
        }
        let Maker { items, dice, .. } = self;
        let mut constant = |(mantissa, decimals): (i64, u32)| number(mantissa, decimals, dice);
        match made {
            Made::Call { tree, .. } => tree.clone(),
            Made::Constant(mantissa, decimals) => constant((*mantissa, *decimals)),
            Made::Item(place) => json!({"item": items[*place].id}),
            Made::Enough(place, enough) => json!({"item": items[*place].id, "enough": enough}),
            Made::Ratio(a, b) => json!({"ratio": [self.written(a), self.written(b)]}),
            Made::Minus(a, b) => json!({"minus": [self.written(a), self.written(b)]}),
            Made::Negative(a) => json!({"minus": [0, self.written(a)]}),
            Made::Plus(parts) => json!({"plus": self.all_written(parts)}),
            Made::Times(parts) => json!({"times": self.all_written(parts)}),
            Made::Min(parts) => json!({"min": self.all_written(parts)}),
            Made::Max(parts) => json!({"max": self.all_written(parts)}),
            Made::Clamp(of, low, high) => {
                let (low, high) = (low.map(&mut constant), high.map(&mut constant));
                let mut tree = json!({"clamp": self.written(of)});
                if let Some(low) = low {
                    tree["at_least"] = low;
                }
                if let Some(high) = high {
                    tree["at_most"] = high;
                }
                tree
            }
            Made::Change(of, base) => {
                json!({"change": self.written(of), "from": self.written(base)})
            }
        }
    }

    fn all_written(&mut self, parts: &[Made]) -> Vec<Value> {
        parts.iter().map(|part| self.written(part)).collect()
    }

    /// A formula; parentheses where `within` binds tighter, and now and then where they aren't needed.
    fn formula(&mut self, made: &Made, within: u32) -> String {
        let rank = match made {
            Made::Plus(parts) | Made::Times(parts) if parts.len() == 1 => {
                return self.formula(&parts[0], within);
            }
            Made::Plus(_) | Made::Minus(..) => 1,
            Made::Times(_) | Made::Ratio(..) => 2,
            Made::Negative(_) => 3,
            Made::Constant(mantissa, _) if *mantissa < 0 => 3,
            _ => 4,
        };
        let text = match made {
            Made::Constant(mantissa, decimals) => {
                if self.dice.chance(20) {
                    format!("{}%", decimal(mantissa * 100, *decimals))
                } else {
                    decimal(*mantissa, *decimals)
                }
            }
            Made::Item(place) => {
                let id = self.items[*place].id.clone();
                let bare = id.chars().all(|c| c.is_alphanumeric() || c == '_');
                if bare && self.dice.chance(90) { id } else { format!("[{id}]") }
            }
            Made::Ratio(a, b) => {
                format!("{} {} {}", self.formula(a, 2), self.dice.pick(&["/", "÷"]), self.formula(b, 3))
            }
            Made::Minus(a, b) => {
                format!("{} {} {}", self.formula(a, 1), self.dice.pick(&["-", "−"]), self.formula(b, 2))
            }
            Made::Negative(a) => format!("-{}", self.formula(a, 3)),
            Made::Plus(parts) => self.joined(parts, &[" + ", "+"], 1),
            Made::Times(parts) => self.joined(parts, &[" * ", "×", " × "], 2),
            Made::Min(parts) => self.called("min", parts),
            Made::Max(parts) => self.called("max", parts),
            Made::Change(of, base) => {
                format!("change({}, {})", self.formula(of, 0), self.formula(base, 0))
            }
            Made::Clamp(of, low, high) => {
                let end = |end: &Option<(i64, u32)>| {
                    end.map(|(mantissa, decimals)| decimal(mantissa, decimals)).expect("both ends")
                };
                format!("clamp({}, {}, {})", self.formula(of, 0), end(low), end(high))
            }
            Made::Enough(..) | Made::Call { .. } => unreachable!("a formula can't say it"),
        };
        if rank < within || self.dice.chance(6) { format!("({text})") } else { text }
    }

    fn joined(&mut self, parts: &[Made], signs: &[&str], rank: u32) -> String {
        let mut text = String::new();
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                text.push_str(self.dice.pick::<&str>(signs));
            }
            text.push_str(&self.formula(part, if place == 0 { rank } else { rank + 1 }));
        }
        text
    }

    fn called(&mut self, name: &str, parts: &[Made]) -> String {
        let operands = parts.iter().map(|part| self.formula(part, 0)).collect::<Vec<_>>();
        format!("{name}({})", operands.join(", "))
    }

    /// Decimals of at most four places that a value yields for candidates of its items, times 10,000; sorted.
    pub(crate) fn samples(&mut self, written: &Value) -> Vec<i64> {
        let expr = value::parse(written);
        let mut seen = BTreeSet::new();
        for _ in 0..6 {
            let cells =
                self.items.iter().map(|item| (item.id.clone(), item.sample(&mut self.dice))).collect::<Vec<_>>();
            let mut reads = Sampling { cells, rules: &self.rules };
            if let Ok(number) = value::evaluate(&expr, &mut reads) {
                seen.extend(four_decimals(&number));
            }
        }
        seen.into_iter().collect()
    }

    /// What may keep a value from having a number.
    pub(crate) fn causes(&self, made: &Made) -> BTreeSet<Cause> {
        let mut causes = BTreeSet::new();
        self.collect(made, &mut causes);
        causes
    }

    fn collect(&self, made: &Made, causes: &mut BTreeSet<Cause>) {
        match made {
            Made::Constant(..) => {}
            Made::Call { parts, causes: more, .. } => {
                parts.iter().for_each(|part| self.collect(part, causes));
                causes.extend(more);
            }
            Made::Item(place) | Made::Enough(place, _) => {
                let item = &self.items[*place];
                causes.extend([Cause::NotApplicable, Cause::NotAssessed, Cause::Rejected]);
                match item.kind {
                    "target" if item.has_default() => {}
                    "target" => causes.extend([Cause::NoTarget]),
                    _ => causes.extend([Cause::Missing]),
                }
                if item.kind == "rate" {
                    causes.insert(Cause::ZeroBase);
                }
                if matches!(made, Made::Enough(..)) {
                    causes.insert(Cause::TooFew);
                }
            }
            Made::Ratio(a, b) | Made::Change(a, b) => {
                self.collect(a, causes);
                self.collect(b, causes);
                let never = match b.as_ref() {
                    Made::Constant(mantissa, _) => *mantissa != 0,
                    Made::Item(place) => self.items[*place].kind != "rate" && !self.items[*place].may_be_zero,
                    _ => false,
                };
                if !never {
                    causes.insert(Cause::ZeroBase);
                }
            }
            Made::Minus(a, b) => {
                self.collect(a, causes);
                self.collect(b, causes);
            }
            Made::Negative(a) | Made::Clamp(a, ..) => self.collect(a, causes),
            Made::Plus(parts) | Made::Times(parts) | Made::Min(parts) | Made::Max(parts) => {
                parts.iter().for_each(|part| self.collect(part, causes));
            }
        }
    }
}

fn four_decimals(number: &Exact) -> Option<i64> {
    let scaled = number * ten_to(4);
    if scaled.is_integer() { scaled.to_integer().to_i64().filter(|scaled| scaled.abs() < 100_000_000) } else { None }
}

/// Reads one sample of every item; of peers it knows nothing but itself.
struct Sampling<'a> {
    cells: Vec<(String, Cell)>,
    rules: &'a Value,
}

impl Reads for Sampling<'_> {
    fn kind(&self, item: &str) -> String {
        crate::evidence::text(&self.rules()["data"][item], "kind")
    }

    fn rules(&self) -> &Value {
        self.rules
    }

    fn class(&self) -> String {
        unreachable!("values don't differ by class")
    }

    fn cohort(&self) -> String {
        unreachable!("nor by cohort")
    }

    fn observe(&mut self, item: &str) -> Result<Cell, Cause> {
        let cell = self.cells.iter().find(|(id, _)| id == item);
        Ok(cell.expect("an item").1.clone())
    }

    fn compared(&mut self, node: &str) -> Option<Exact> {
        self.handed(node)
    }

    fn rate(&mut self, node: &str) -> Option<Exact> {
        self.rate_handed(node)
    }

    fn handed(&mut self, _: &str) -> Option<Exact> {
        Some(crate::number::whole(4))
    }

    fn rate_handed(&mut self, _: &str) -> Option<Exact> {
        Some(Exact::new(3.into(), 4.into()))
    }

    fn children(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn rows_with(&mut self, _: &str, _: &Value) -> Option<i64> {
        None
    }

    fn statistic(&mut self, of: &Statistic) -> Yield {
        value::evaluate(&of.of, self)
    }

    fn places(&mut self, _: &RankOf) -> Places {
        Ok((2, 2))
    }

    fn calendar(&self) -> &Value {
        &Value::Null
    }

    fn hit(&mut self, _: String) {}
}

/// Whether nothing in a value is written as 0.
fn zero_free(made: &Made) -> bool {
    let not_zero = |end: &Option<(i64, u32)>| end.is_none_or(|(mantissa, _)| mantissa != 0);
    match made {
        Made::Constant(mantissa, _) => *mantissa != 0,
        Made::Item(_) | Made::Enough(..) => true,
        Made::Call { .. } => false,
        Made::Ratio(a, b) | Made::Minus(a, b) | Made::Change(a, b) => zero_free(a) && zero_free(b),
        Made::Negative(a) => zero_free(a),
        Made::Clamp(a, low, high) => zero_free(a) && not_zero(low) && not_zero(high),
        Made::Plus(parts) | Made::Times(parts) | Made::Min(parts) | Made::Max(parts) => parts.iter().all(zero_free),
    }
}

fn sayable(made: &Made) -> bool {
    match made {
        Made::Constant(..) | Made::Item(_) => true,
        Made::Enough(..) | Made::Call { .. } => false,
        Made::Ratio(a, b) | Made::Minus(a, b) | Made::Change(a, b) => sayable(a) && sayable(b),
        Made::Negative(a) => sayable(a),
        Made::Clamp(a, low, high) => sayable(a) && low.is_some() && high.is_some(),
        Made::Plus(parts) | Made::Times(parts) | Made::Min(parts) | Made::Max(parts) => parts.iter().all(sayable),
    }
}

/// One of the samples as a number of a document, or another number near what values are.
pub(crate) fn near(samples: &[i64], dice: &mut Dice) -> i64 {
    if samples.is_empty() || dice.chance(15) {
        *dice.pick(&[0, 5_000, 10_000, 8_000, 50_000, -10_000, 100_000])
    } else {
        *dice.pick(samples)
    }
}
