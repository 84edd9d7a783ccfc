//! Random answers to causes of absence: named, by default, at the leaf; every cause that can occur is answered.

use super::{Maker, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const NAMES: [&str; 2] = ["strict", "宽"];

impl Maker {
    /// An answer without `as`.
    pub(crate) fn answer(&mut self) -> Value {
        if self.dice.chance(self.refusals) {
            return json!("refuse");
        }
        match self.dice.below(3) {
            0 => json!("zero"),
            1 if !self.open => json!("full"),
            _ => {
                let points = self.dice.between(-8, 40);
                json!({"points": number(points * 125, 3, &mut self.dice)})
            }
        }
    }

    /// Answers to these causes, some of them as another of them.
    fn answers(&mut self, causes: &[Cause]) -> Map<String, Value> {
        let mut answers = Map::new();
        let (direct, other) = causes.split_at(causes.len().div_ceil(2));
        for cause in direct {
            let answer = self.answer();
            answers.insert(cause.word().to_owned(), answer);
        }
        for cause in other {
            let answer =
                if self.dice.chance(70) { json!({"as": self.dice.pick(direct).word()}) } else { self.answer() };
            answers.insert(cause.word().to_owned(), answer);
        }
        answers
    }

    fn some_causes(&mut self) -> Vec<Cause> {
        let mut causes = Cause::BASIC.to_vec();
        self.dice.shuffle(&mut causes);
        let keep = if self.dice.chance(60) { causes.len() } else { self.dice.between(1, 7) as usize };
        causes.truncate(keep);
        causes
    }

    /// Answers that leaves may name.
    pub(crate) fn named_answers(&mut self) -> Map<String, Value> {
        let mut named = Map::new();
        for name in NAMES.iter().take(self.dice.below(3) as usize) {
            let causes = self.some_causes();
            named.insert((*name).to_owned(), Value::Object(self.answers(&causes)));
        }
        named
    }

    /// Answers of the whole rulebook.
    pub(crate) fn default_answers(&mut self) -> Option<Value> {
        if self.dice.chance(35) {
            return None;
        }
        let causes = self.some_causes();
        Some(Value::Object(self.answers(&causes)))
    }

    /// What a leaf says of absence, so that every cause that can occur is answered in one step.
    pub(crate) fn absent(
        &mut self,
        possible: &BTreeSet<Cause>,
        named: &Map<String, Value>,
        defaults: Option<&Value>,
    ) -> Option<Value> {
        let names = named.keys().cloned().collect::<Vec<_>>();
        let choice = match self.dice.below(3) {
            0 => None,
            1 if !names.is_empty() => Some(json!(self.dice.pick(&names))),
            _ => {
                let causes = self.some_causes();
                Some(Value::Object(self.answers(&causes)))
            }
        };
        if possible.iter().all(|cause| answered(*cause, choice.as_ref(), named, defaults)) {
            return choice;
        }
        let mut own = possible.iter().copied().collect::<Vec<_>>();
        self.dice.shuffle(&mut own);
        Some(Value::Object(self.answers(&own)))
    }
}

/// Whether a cause finds an answer in at most one step.
fn answered(cause: Cause, own: Option<&Value>, named: &Map<String, Value>, defaults: Option<&Value>) -> bool {
    let find = |word: &str| {
        let own = own.and_then(|own| own.as_str().map_or(Some(own), |name| named.get(name)));
        own.and_then(|own| own.get(word)).or_else(|| defaults.and_then(|defaults| defaults.get(word)))
    };
    match find(cause.word()) {
        None => false,
        Some(answer) => match answer.get("as").and_then(Value::as_str) {
            None => true,
            Some(other) => find(other).is_some_and(|answer| answer.get("as").is_none()),
        },
    }
}
