//! Small rounds about one leaf: a value of one form, where every cause has one answer and much is absent. So each form
//! meets each answer often, which random trees alone don't bring about.

use super::dice::Dice;
use super::groups::BUILT;
use super::loose::Loose;
use super::values::Made;
use super::{Maker, items, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Forms of values as the oracle counts them, and events.
pub(crate) const FORMS: [&str; 36] = [
    "number",
    "target",
    "rate",
    "rate_enough",
    "grade",
    "rank",
    "ratio",
    "minus",
    "negative",
    "plus",
    "times",
    "min",
    "max",
    "clamp",
    "change",
    "round",
    "floor",
    "ceil",
    "abs",
    "among",
    "if",
    "goalposts",
    "log",
    "power",
    "root",
    "statistic",
    "rank_among",
    "survey",
    "panel",
    "days",
    "score",
    "score_of",
    "rate_of",
    "events",
    "milestones",
    "happened",
];

/// Answers as the oracle counts them.
pub(crate) const ANSWERS: [&str; 20] = [
    "zero",
    "full",
    "points",
    "refuse",
    "leave_out",
    "unscored",
    "pro_rata",
    "evenly",
    "fill_value",
    "fill_rate",
    "as_zero",
    "as_full",
    "as_points",
    "as_refuse",
    "as_leave_out",
    "as_unscored",
    "as_pro_rata",
    "as_evenly",
    "as_fill_value",
    "as_fill_rate",
];

/// Whether a form can meet an answer: words, places and events have no value that could be averaged.
pub(crate) fn can_meet(form: &str, answer: &str) -> bool {
    let averaged = answer.ends_with("fill_value") && matches!(form, "grade" | "events" | "rank" | "rank_among");
    // A score that hangs on an exclusion can't decide it.
    let cycle = form.ends_with("_of") && (answer.ends_with("pro_rata") || answer.ends_with("evenly"));
    !averaged && !cycle
}

/// How many rounds a form and an answer meet in: more where less can be absent, or a formula says it otherwise.
pub(crate) fn rounds(form: &str) -> u64 {
    match form {
        "target" | "negative" | "statistic" | "score_of" | "rate_of" => 250,
        "events" | "happened" => 150,
        _ => 110,
    }
}

/// A rulebook and its evidence, in which a form meets an answer.
pub(crate) fn pair(seed: u64, form: &str, answer: &str) -> (Value, Value) {
    let mut dice = Dice::new(seed);
    let prices = dice.chance(50);
    let mut maker = Maker {
        cohorts: vec![("all".to_owned(), vec!["a".to_owned()])],
        loose: Loose { prices, ..Loose::default() },
        absences: Some(45),
        ..Maker::blank(dice, BUILT)
    };
    maker.items = items::all(&mut maker.dice);
    let kind = match form {
        "rate_enough" => "rate",
        "number" | "target" | "rate" | "grade" => form,
        _ => "number",
    };
    let wanted = maker.items.len();
    for (id, kind) in [("关注", kind), ("关注二", "number")] {
        let item = items::of_kind(id, kind, &mut maker.dice);
        maker.items.push(item);
    }
    // Events come last.
    maker.more_items();
    if form == "milestones" {
        maker.with_milestones();
    }
    maker.set_rules();
    let rulebook = maker.focused(form, answer, wanted);
    let evidence = maker.evidence();
    (rulebook, evidence)
}

impl Maker {
    fn focused(&mut self, form: &str, answer: &str, wanted: usize) -> Value {
        let (mut leaf, possible) = self.leaf_of(form, wanted);
        leaf["id"] = "seen".into();
        self.leaf_is_priced("seen");
        leaf["points"] = "8".into();
        leaf["absent"] = self.answered_by(answer, &possible);
        let exact = answer.ends_with("pro_rata") || answer.ends_with("evenly");
        if !exact && !answer.ends_with("fill_rate") && self.dice.chance(40) {
            leaf["then"] = Value::Array(self.steps(800));
        }
        // A second leaf takes what the first leaves, and is never out.
        let other = json!({
            "id": "beside", "points": "4", "value": "[关注二]", "curve": {"proportional": {"full_at": 16, "at_most": 1}},
            "absent": {"missing": "zero", "not_applicable": "zero", "not_assessed": "zero", "rejected": "zero"},
        });
        let mut tree = json!({"id": "total", "children": [leaf, other]});
        if form.ends_with("_of") {
            // What is read, where it is there.
            let mut before = tree["children"][1].clone();
            before["id"] = "before".into();
            for answer in before["absent"].as_object_mut().expect("answers").values_mut() {
                *answer = "leave_out".into();
            }
            tree["children"].as_array_mut().expect("children").insert(0, before);
        }
        let data = self.items.iter().map(|item| (item.id.clone(), item.declared())).collect::<Map<_, _>>();
        let mut book = json!({
            "format": "jixiao/1", "id": "focused", "version": "1", "title": "单项办法",
            "numeric": self.rules["numeric"], "bodies": {"s1": "统计局", "s2": "财政局"},
            "classes": [{"id": "a", "label": "甲类"}],
            "cohorts": [{"id": "all", "label": "全体", "classes": ["a"]}],
            "data": data, "indicators": tree,
        });
        book["effective"] = self.rules["effective"].clone();
        book
    }

    /// A leaf whose value has the form, and the causes for which it may be absent.
    /// `wanted` is the item of that kind.
    fn leaf_of(&mut self, form: &str, wanted: usize) -> (Value, BTreeSet<Cause>) {
        let made = match form {
            "events" => {
                let (events, causes) = self.events_form(false);
                return (json!({"events": events}), causes);
            }
            "grade" => {
                let made = Made::Item(wanted);
                let leaf = json!({"value": self.written(&made), "curve": self.grades(wanted)});
                return (leaf, self.causes(&made));
            }
            "rank" | "rank_among" => {
                let made = if form == "rank" { self.imported_rank().expect("an imported rank") } else { self.place() };
                let leaf = json!({"value": self.written(&made), "curve": self.table()});
                return (leaf, self.causes(&made));
            }
            "number" | "target" | "rate" => Made::Item(wanted),
            "survey" => self.survey(),
            "panel" => self.panel(),
            "milestones" => self.milestones(),
            "happened" => self.happened(),
            "score" => Made::Item(self.places(|item| item.kind == "score")[0]),
            "score_of" | "rate_of" => {
                let word = form.trim_end_matches("_of");
                Made::Call { tree: json!({word: "before"}), parts: Vec::new(), causes: vec![Cause::NotApplicable] }
            }
            "days" => self.days(),
            "rate_enough" => Made::Enough(wanted, self.dice.between(2, 20)),
            "statistic" => loop {
                let (name, _, made) = self.bare_statistic();
                // The others are there whenever there are peers.
                if matches!(name, "z_score" | "percentile" | "share_of_best") || self.dice.chance(20) {
                    break made;
                }
            },
            "round" | "floor" | "ceil" | "abs" | "among" | "if" | "goalposts" | "log" | "power" | "root" => {
                self.function_of(form, 1)
            }
            _ => self.arithmetic(form, 1),
        };
        let value = self.written(&made);
        let curve = match self.dice.below(4) {
            0 => json!("as_points"),
            1 => json!({"per": {
                "from": 8, "base": 4, "every": 2, "step": self.dice.pick(&["linear", "whole", "started"]),
                "up": {"points": "0.5", "at_most": 4}, "down": {"points": "0.25", "at_most": "none"},
            }}),
            _ => {
                let full = *self.dice.pick(&[16, 1, 8, 40]);
                json!({"proportional": {"full_at": number(full, 0, &mut self.dice), "at_most": 1}})
            }
        };
        (json!({"value": value, "curve": curve}), self.causes(&made))
    }

    /// Every cause with this answer, or read as the one that has it.
    fn answered_by(&mut self, word: &str, possible: &BTreeSet<Cause>) -> Value {
        let (plain, aside) = match word.strip_prefix("as_") {
            Some(plain) => (plain, true),
            None => (word, false),
        };
        let answer = match plain {
            "points" => json!({"points": number(self.dice.between(-8, 40) * 125, 3, &mut self.dice)}),
            "pro_rata" | "evenly" => json!({"exclude": plain, "within": "total", "prices": self.loose.prices}),
            "fill_value" => json!({"fill": {
                "mean": "value", "digits": self.dice.between(0, 4), "peers": self.peers(&["in", "out"]),
            }}),
            "fill_rate" => json!({"fill": {"mean": "rate", "peers": self.peers(&["in", "out"])}}),
            plain => json!(plain),
        };
        let fills = plain.starts_with("fill");
        // No event is answered by points, and too few peers of a fill not by the fill.
        let apart = |cause: &Cause| match cause {
            Cause::NoEvent => true,
            Cause::TooFewPeers => fills,
            _ => false,
        };
        let mut answers = Map::new();
        let stands_for = if aside {
            // The cause that the others are read as; it needn't be able to occur itself.
            let direct = [Cause::NoTarget, Cause::NotApplicable].into_iter().find(|cause| !possible.contains(cause));
            direct.or_else(|| possible.iter().copied().find(|cause| !apart(cause)))
        } else {
            None
        };
        for cause in possible.iter().copied().chain(stands_for).chain(fills.then_some(Cause::TooFewPeers)) {
            let said = match stands_for {
                _ if apart(&cause) => json!("zero"),
                Some(direct) if cause != direct => json!({"as": direct.word()}),
                _ => answer.clone(),
            };
            answers.insert(cause.word().to_owned(), said);
        }
        Value::Object(answers)
    }
}
