//! Random values beyond arithmetic: functions, statistics and places among peers.

use super::values::Made;
use super::{Maker, number};
use crate::evidence::Cause;
use serde_json::{Value, json};

impl Maker {
    /// A function of a value, where a group that is on has one.
    pub(crate) fn function(&mut self, depth: u32) -> Option<Made> {
        let on = self.on;
        if on.days && self.dice.chance(3) {
            return Some(self.plain_days());
        }
        if on.events && self.dice.chance(4) {
            return self.plain_happened();
        }
        let mut words = Vec::new();
        if on.functions {
            words.extend(["round", "abs", "if", "goalposts", "among"]);
        }
        if on.floor_and_ceil {
            words.extend(["floor", "ceil"]);
        }
        if on.irrational {
            words.extend(["log", "power", "root"]);
        }
        if words.is_empty() || !self.dice.chance(if depth == 0 { 12 } else { 29 }) {
            return None;
        }
        let word = *self.dice.pick(&words);
        Some(self.function_of(word, depth))
    }

    /// This function of a value.
    pub(crate) fn function_of(&mut self, word: &str, depth: u32) -> Made {
        let of = self.value(depth);
        let mut parts = vec![of.clone()];
        let written = self.written(&of);
        let tree = match word {
            "round" => json!({"round": written, "to": self.rounding()}),
            "goalposts" => {
                let from = self.dice.between(-2, 8) * 5;
                let to = from + *self.dice.pick(&[10, 16, -20, 40, 5]);
                json!({"goalposts": written, "from": number(from, 1, &mut self.dice), "to": number(to, 1, &mut self.dice)})
            }
            "if" => {
                let otherwise = self.value(depth);
                let other = self.written(&otherwise);
                parts.push(otherwise);
                // Not everywhere are scores known where values are.
                let known = self.may_read_scores();
                let apart = self.completed.iter().filter(|node| known && !self.shares_marks(node)).cloned().collect();
                let completed = std::mem::replace(&mut self.completed, apart);
                let when = self.condition(1, None);
                self.completed = completed;
                json!({"if": {"all": [when]}, "then": written, "otherwise": other})
            }
            "log" => {
                let held = json!({"clamp": written, "at_least": self.dice.pick(&["1", "0.1", "0.5"]), "at_most": 1000});
                json!({"log": held, "base": self.dice.pick(&["10", "2", "4", "1.5", "0.5"])})
            }
            "power" => {
                let held = json!({"clamp": written, "at_least": 0, "at_most": 100});
                json!({"power": held, "exponent": self.dice.pick(&["2", "0.5", "1.5", "3", "0.25", "0.2"])})
            }
            "root" => {
                let held = json!({"clamp": written, "at_least": 0, "at_most": 1000});
                json!({"root": held, "degree": self.dice.between(2, 4)})
            }
            "abs" => json!({"abs": written}),
            "among" => {
                let mut all = vec![written];
                for _ in 0..self.dice.between(1, 3) {
                    let more = self.value(depth);
                    all.push(self.written(&more));
                    parts.push(more);
                }
                return self.among_of(all, parts);
            }
            other => match self.dice.below(4) {
                0 => json!({other: written, "to": self.dice.between(0, 2)}),
                1 => json!({other: written, "to": {"step": self.dice.pick(&["0.5", "5", "0.2"])}}),
                _ => json!({other: written}),
            },
        };
        let tree = if self.dice.chance(50) { called(&tree).unwrap_or(tree) } else { tree };
        Made::Call { tree, parts, causes: Vec::new() }
    }

    /// One value of these.
    fn among_of(&mut self, all: Vec<Value>, parts: Vec<Made>) -> Made {
        let select = *self.dice.pick(&["sum", "mean", "weighted", "highest", "lowest", "newest"]);
        let causes = ["missing", "rejected", "not_applicable", "not_assessed", "no_target", "zero_base", "too_few"];
        let often = *self.dice.pick(&[0, 60, 95]);
        let skip: Vec<&str> = causes.into_iter().filter(|_| self.dice.chance(often)).collect();
        let mut tree = json!({"among": all, "select": select, "skip": skip});
        let mut causes = Vec::new();
        if select == "weighted" {
            let weights = all.iter().map(|_| *self.dice.pick(&["1", "2", "0.5", "0.3"]));
            tree["weights"] = weights.collect::<Vec<_>>().into();
        } else if select != "newest" && self.dice.chance(80) {
            tree["enough"] = (*self.dice.pick(&[2, parts.len()])).into();
            causes.push(Cause::TooFew);
        }
        Made::Call { tree, parts, causes }
    }

    /// Over whom.
    pub(crate) fn peers(&mut self, itself: &[&str]) -> Value {
        json!({
            "in": self.dice.pick(&["cohort", "cohort", "class"]),
            "self": self.dice.pick(itself),
            "enough": self.dice.pick(&[1, 1, 2, 3]),
        })
    }

    fn peer_operand(&mut self) -> Made {
        if self.may_read_scores()
            && self.dice.chance(40)
            && let Some(score) = self.score_value(true)
        {
            return score;
        }
        if self.dice.chance(60) { self.operand() } else { self.value(1) }
    }

    /// Over whom, with all that can be said of them.
    fn among(&mut self, itself: &[&str]) -> Value {
        let mut peers = self.peers(itself);
        if !self.on.peers {
            return peers;
        }
        if !self.layers.is_empty() && self.dice.chance(30) {
            peers["in"] = "layer".into();
        }
        let named = match peers["in"].as_str() {
            Some("class") if self.dice.chance(40) => Some(self.dice.pick(&self.classes).clone()),
            Some("layer") if self.dice.chance(40) => Some((*self.dice.pick(&self.layers)).to_owned()),
            _ => None,
        };
        if let Some(named) = named {
            peers["named"] = named.into();
        }
        if self.dice.chance(25) {
            peers["when"] = self.data_test();
        }
        peers
    }

    /// Evidence that is never below 0, of few decimals.
    fn weight(&mut self, kinds: &[&str]) -> Option<Made> {
        let places = self.places(|item| kinds.contains(&item.kind) && !item.may_be_negative);
        if places.is_empty() { None } else { Some(Made::Item(*self.dice.pick(&places))) }
    }

    /// A statistic, or a value set against one.
    pub(crate) fn statistic(&mut self) -> Made {
        if self.on.peers && self.dice.chance(20) {
            return self.over_peers();
        }
        let (name, of, made) = self.bare_statistic();
        match self.dice.below(4) {
            0 => made,
            1 if name != "z_score" => Made::Ratio(Box::new(of), Box::new(made)),
            2 => Made::Minus(Box::new(made), Box::new(of)),
            _ => Made::Minus(Box::new(of), Box::new(made)),
        }
    }

    /// A statistic: its name, of what, and itself.
    pub(crate) fn bare_statistic(&mut self) -> (&'static str, Made, Made) {
        let mut of = self.peer_operand();
        let mut names = vec!["mean", "mean", "median", "best", "worst", "min", "max", "sum", "count"];
        if self.on.peers {
            names.extend([
                "share_of_best",
                "share_of_best",
                "weighted_mean",
                "deviation",
                "z_score",
                "percentile",
                "percentile",
                "quantile",
                "quantile",
                "quantile",
                "quantile",
                "quantile",
            ]);
        }
        let mut name = *self.dice.pick(&names);
        let (mut parts, mut causes) = (Vec::new(), vec![Cause::TooFewPeers]);
        let mut more = json!({});
        match name {
            "share_of_best" => match self.weight(&["number", "target", "rate"]) {
                Some(never_negative) => of = never_negative,
                None => name = "median",
            },
            "weighted_mean" => match self.weight(&["number", "target"]) {
                Some(weight) => more["weight"] = self.written(&weight),
                None => name = "mean",
            },
            "deviation" | "z_score" => more["basis"] = (*self.dice.pick(&["sample", "population"])).into(),
            "percentile" => more["definition"] = (*self.dice.pick(&["below", "at_most", "middle"])).into(),
            "quantile" => {
                let words = ["lower", "upper", "nearest", "linear", "reached"];
                more["definition"] = (*self.dice.pick(&words)).into();
                let at = *self.dice.pick(&[0, 10, 25, 50, 50, 75, 90, 100]);
                more["fraction"] = number(at, 2, &mut self.dice);
            }
            _ => {}
        }
        if matches!(name, "share_of_best" | "z_score" | "percentile") {
            parts.push(of.clone());
        }
        if matches!(name, "share_of_best" | "z_score" | "weighted_mean") {
            causes.push(Cause::ZeroBase);
        }
        if matches!(name, "mean" | "sum" | "weighted_mean" | "deviation" | "z_score") {
            more["digits"] = self.dice.between(0, 4).into();
        }
        if matches!(name, "best" | "worst" | "share_of_best") {
            more["best"] = (*self.dice.pick(&["highest", "lowest"])).into();
        }
        let mut statistic = json!({"name": name, "of": self.written(&of), "peers": self.among(&["in", "out"])});
        for (key, value) in more.as_object().expect("settings") {
            statistic[key] = value.clone();
        }
        self.filled(&mut statistic);
        // Who has no value isn't counted, so absence of a value is a cause only where the own one is read.
        (name, of, Made::Call { tree: json!({"statistic": statistic}), parts, causes })
    }

    /// A formula that sets an item against its peers.
    fn over_peers(&mut self) -> Made {
        let of = self.operand();
        let Made::Item(place) = &of else { return self.statistic() };
        let x = format!("[{}]", self.items[*place].id);
        let (text, more, causes) = match self.dice.below(4) {
            0 => (format!("({x} - min({x})) / (max({x}) - min({x})) * 4 + 6"), json!({}), vec![Cause::ZeroBase]),
            1 => {
                let settings =
                    json!({"digits": self.dice.between(0, 3), "basis": self.dice.pick(&["sample", "population"])});
                (format!("8 + 2 * z_score({x} / 4) - deviation({x})"), settings, vec![Cause::ZeroBase])
            }
            2 => {
                let settings =
                    json!({"digits": self.dice.between(0, 3), "best": self.dice.pick(&["highest", "lowest"])});
                (format!("mean({x}) + sum({x}) - best({x}) + worst({x})"), settings, Vec::new())
            }
            _ => {
                let settings = json!({"definition": self.dice.pick(&["below", "at_most", "middle"])});
                (format!("max(percentile({x}) * 10, min({x}, 4), median({x} - 1)) + count({x})"), settings, Vec::new())
            }
        };
        let mut tree = json!({"formula": text, "peers": self.among(&["in", "out"])});
        for (key, value) in more.as_object().expect("settings") {
            tree[key] = value.clone();
        }
        let mut all = vec![Cause::TooFewPeers];
        all.extend(causes);
        Made::Call { tree, parts: vec![of], causes: all }
    }

    /// A place among peers.
    pub(crate) fn place(&mut self) -> Made {
        let filled = if self.dice.chance(70) { self.filled_score() } else { None };
        let of = filled.unwrap_or_else(|| self.peer_operand());
        let itself: &[&str] = if self.on.peers { &["in", "in", "out"] } else { &["in"] };
        let ties: &[&str] = if self.on.averaged {
            &["competition", "dense", "high", "averaged", "averaged"]
        } else {
            &["competition", "dense", "high"]
        };
        let mut rank = json!({
            "of": self.written(&of),
            "best": self.dice.pick(&["highest", "lowest"]),
            "ties": self.dice.pick(ties),
            "peers": self.among(itself),
        });
        self.filled(&mut rank);
        // Who is filtered out has no place.
        let causes = vec![Cause::TooFewPeers, Cause::NotApplicable];
        Made::Call { tree: json!({"rank": rank}), parts: vec![of], causes }
    }

    /// Whether filled scores are among them.
    fn filled(&mut self, said: &mut Value) {
        if said["of"].get("score").is_some() && self.dice.chance(80) {
            said["peers"]["filled"] = (*self.dice.pick(&["in", "out", "out"])).into();
        }
    }

    /// What places earn.
    pub(crate) fn table(&mut self) -> Value {
        let points = self.open || self.dice.chance(40);
        let unit = if points { "points" } else { "share" };
        let mut worth = if points { 8_000 } else { 1_000 };
        let mut places = serde_json::Map::new();
        for place in 1..=self.dice.between(1, 5) {
            places.insert(place.to_string(), number(worth, 3, &mut self.dice));
            worth -= if points { self.dice.between(0, 9) * 125 } else { self.dice.between(0, 4) * 25 };
        }
        json!({"table": {unit: places, "beyond": number(worth / 2, 3, &mut self.dice)}})
    }
}

/// A tree as the formula that calls its function, where its operand is a formula already.
fn called(tree: &Value) -> Option<Value> {
    let said = |key: &str| match &tree[key] {
        Value::String(text) => Some(text.trim_end_matches(' ').to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let text = if let Some(of) = said("abs") {
        format!("abs({of})")
    } else if let (Some(of), Some(digits)) = (said("round"), tree["to"].as_u64()) {
        format!("round({of}, {digits})")
    } else if let (Some(of), Some(from), Some(to)) = (said("goalposts"), said("from"), said("to")) {
        format!("goalposts({of}, {from}, {to})")
    } else {
        let word = ["floor", "ceil"].into_iter().find(|word| tree.get(word).is_some())?;
        match tree.get("to") {
            None => format!("{word}({})", said(word)?),
            Some(to) => format!("{word}({}, {})", said(word)?, to.as_u64()?),
        }
    };
    Some(Value::String(text))
}
