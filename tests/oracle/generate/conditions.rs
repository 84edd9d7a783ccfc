//! Random conditions over evidence, values, scores that are known by then, and the number here.

use super::values::near;
use super::{Maker, number};
use serde_json::{Value, json};

impl Maker {
    /// A condition; `here` where it stands in `then`, with the mark that numbers there are near to, in hundredths.
    pub(crate) fn condition(&mut self, depth: u32, here: Option<i64>) -> Value {
        if depth > 0 && self.dice.chance(35) {
            let count = self.dice.between(1, 3);
            let parts = |maker: &mut Maker| (0..count).map(|_| maker.condition(depth - 1, here)).collect::<Vec<_>>();
            return match self.dice.below(3) {
                0 => json!({"all": parts(self)}),
                1 => json!({"any": parts(self)}),
                _ => json!({"not": self.condition(depth - 1, here)}),
            };
        }
        match self.dice.below(10) {
            0..3 if here.is_some() => {
                let mark = here.unwrap_or_default();
                self.bounded(json!({"score": "here"}), &[mark * 100, mark * 50, mark * 25, mark * 75, 0, 50_000])
            }
            0..5 if !self.completed.is_empty() => self.score_test(),
            5 | 6 if self.completed.iter().any(|node| !self.open && node.marks.iter().any(Option::is_some)) => {
                self.rate_test()
            }
            7 => {
                let made = self.value(1);
                let written = self.written(&made);
                let samples = self.samples(&written);
                let absent = self.dice.chance(50);
                let test = json!({"value": written, "if_absent": absent});
                self.bounded(test, &samples)
            }
            8 if self.dice.chance(60) => self.history_test(depth, here),
            _ => self.data_test(),
        }
    }

    /// A test of years: items of one kind stand for them, as any item may.
    pub(crate) fn history_test(&mut self, depth: u32, here: Option<i64>) -> Value {
        let readable = self.places(|item| !matches!(item.kind, "events" | "ballots" | "sheets" | "milestones"));
        let first = *self.dice.pick(&readable);
        let (kind, words) = (self.items[first].kind, self.items[first].words.clone());
        let numbers = !matches!(kind, "flag" | "grade" | "date");
        let mut years = self.places(|item| match numbers {
            true => !matches!(item.kind, "flag" | "grade" | "date" | "events" | "ballots" | "sheets" | "milestones"),
            false => item.kind == kind && item.words == words,
        });
        self.dice.shuffle(&mut years);
        years.truncate(4);
        let mut test = match kind {
            "date" => self.date_test(json!({})),
            "flag" => json!({"equals": self.dice.chance(50)}),
            "grade" if self.dice.chance(50) => {
                let mut several = words.clone();
                self.dice.shuffle(&mut several);
                several.truncate(2);
                json!({"one_of": several})
            }
            "grade" => json!({"equals": *self.dice.pick(&words)}),
            _ => {
                let samples = self.samples(&json!(format!("[{}]", self.items[first].id)));
                self.bounded(json!({}), &samples)
            }
        };
        test["history"] = years.iter().map(|place| json!(self.items[*place].id)).collect();
        let mut most = years.len() as i64;
        if self.dice.chance(30) {
            test["this_year"] = self.condition(depth.saturating_sub(1), here);
            most += 1;
        }
        let count = self.dice.between(1, most);
        test[if self.dice.chance(60) { "running" } else { "in_all" }] = count.into();
        test["year_not_assessed"] = (*self.dice.pick(&["breaks", "bridges", "counts"])).into();
        test["if_absent"] = self.dice.chance(50).into();
        test
    }

    pub(crate) fn score_test(&mut self) -> Value {
        let node = self.dice.pick(&self.completed).clone();
        let mark = node.marks.iter().flatten().copied().max().unwrap_or_default();
        let mut test = json!({"score": node.id});
        if node.out || node.marks.iter().any(Option::is_none) {
            test["if_absent"] = self.dice.chance(50).into();
        }
        self.bounded(test, &[mark * 100, mark * 50, mark * 60, mark * 75, mark * 90, 0, 10_000])
    }

    fn rate_test(&mut self) -> Value {
        let node = self.dice.pick(&self.completed).clone();
        let mut test = json!({"rate": node.id});
        if node.out || node.marks.iter().any(Option::is_none) {
            test["if_absent"] = self.dice.chance(50).into();
        }
        self.bounded(test, &[5_000, 6_000, 7_500, 8_000, 10_000, 0])
    }

    pub(crate) fn data_test(&mut self) -> Value {
        // No test reads events or votes.
        let readable = self.places(|item| !matches!(item.kind, "events" | "ballots" | "sheets" | "milestones"));
        let place = *self.dice.pick(&readable);
        let absent = self.dice.chance(50);
        let item = &self.items[place];
        let test = json!({"data": item.id, "if_absent": absent});
        match item.kind {
            "date" => self.date_test(test),
            "flag" => {
                let mut test = test;
                test["equals"] = self.dice.chance(50).into();
                test
            }
            "grade" => {
                let mut test = test;
                test["equals"] = (*self.dice.pick(&item.words)).into();
                test
            }
            _ => {
                let id = json!(format!("[{}]", item.id));
                let samples = self.samples(&id);
                self.bounded(test, &samples)
            }
        }
    }

    /// Adds one comparison, or a lower and an upper one; numbers in ten-thousandths.
    pub(crate) fn bounded(&mut self, mut test: Value, numbers: &[i64]) -> Value {
        let (one, other) = (near(numbers, &mut self.dice), near(numbers, &mut self.dice));
        let (low, high) = (one.min(other), one.max(other));
        if low < high && self.dice.chance(20) {
            let (at_least, at_most) = (*self.dice.pick(&["at_least", "above"]), *self.dice.pick(&["at_most", "below"]));
            test[at_least] = number(low, 4, &mut self.dice);
            test[at_most] = number(high, 4, &mut self.dice);
        } else {
            let word = *self.dice.pick(&["at_least", "above", "at_most", "below", "equals"]);
            test[word] = number(one, 4, &mut self.dice);
        }
        test
    }
}
