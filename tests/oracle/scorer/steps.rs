//! The steps of `then` (§1).

use super::{Score, Scoring};
use crate::book::Mark;
use crate::condition;
use crate::curve;
use crate::evidence::{list, text};
use crate::number::{Exact, Precision, Rounded};
use crate::value;
use num_traits::{Signed, Zero};
use serde_json::Value;

impl Scoring<'_> {
    /// The steps of `then`, in order.
    pub(super) fn steps(&mut self, id: &str, number: Exact) -> Exact {
        self.run(list(self.book.node(id), "then"), id, number)
    }

    pub(super) fn run(&mut self, steps: &[Value], id: &str, number: Exact) -> Exact {
        let book = self.book;
        let class = &self.object.class;
        let mut here = number;
        for step in steps {
            let said =
                ["round", "clamp", "scale", "times", "add", "set"].into_iter().find(|word| step.get(word).is_some());
            let word = said.unwrap_or_else(|| panic!("no such step: {step}"));
            if let Some(when) = step.get("when") {
                if !condition::holds(when, Some(&here), self) {
                    self.hits.add(format!("step/{word}/when_not"));
                    self.add_nothing(&step[word]);
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
                    let mut end = |key: &str| with.get(key).map(|end| curve::constant(end, self));
                    let held = value::clamp(here.clone(), end("at_least").as_ref(), end("at_most").as_ref());
                    if held != here {
                        self.hits.add("step/clamp/held");
                    }
                    held
                }
                "scale" => {
                    let Mark::Full(mark) = self.marks.below(id) else { panic!("scale needs marks: {id}") };
                    here * curve::amount(with, class) / mark
                }
                "times" => here * curve::constant(with, self),
                "add" if with.get("id").is_some() => {
                    self.hits.add("add_leaf/added");
                    let more = self.score(&text(with, "id"));
                    here + more.map_or_else(Exact::zero, |score| score.handed_up)
                }
                "add" => here + curve::constant(with, self),
                _ => curve::constant(with, self),
            };
        }
        here
    }

    /// A leaf that isn't added is shown as 0.
    fn add_nothing(&mut self, with: &Value) {
        if with.get("id").is_none() {
            return;
        }
        self.hits.add("add_leaf/shown_as_zero");
        let id = text(with, "id");
        let Rounded { number, text, .. } = self.book.precision(&id).round(&Exact::zero());
        let zero = Score { exact: Exact::zero(), published: number.clone(), handed_up: number, text };
        self.done.insert(id, Some(zero));
    }
}
