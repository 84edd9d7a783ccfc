//! Evidence that came late, was stated anew or has nothing behind it: a round with much of that is what it is without.

use crate::evidence::{list, text};
use crate::generate::{self, dice::Dice};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A rulebook that takes such evidence, with some of it; and the plain rulebook with the evidence that is in force.
pub(crate) struct Noisy {
    pub(crate) said: (Value, Value),
    pub(crate) plain: (Value, Value),
    pub(crate) met: BTreeSet<&'static str>,
}

/// By which rule a statement isn't in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Newest,
    First,
    Late,
    Unsigned,
    Undocumented,
}

impl Rule {
    fn word(self) -> &'static str {
        match self {
            Rule::Newest => "newest",
            Rule::First => "first",
            Rule::Late => "late",
            Rule::Unsigned => "unsigned",
            Rule::Undocumented => "undocumented",
        }
    }
}

/// Single values; lists are joined or refused.
fn is_single(item: &Value) -> bool {
    ["number", "rate", "grade", "flag", "rank", "score", "date"].contains(&item["kind"].as_str().expect("a kind"))
}

pub(crate) fn pair(seed: u64) -> Noisy {
    let (plain, mut evidence) = generate::pair(seed);
    let mut dice = Dice::new(seed ^ 0x71de);
    let mut book = plain.clone();
    sign(&plain, &mut evidence);
    let mut rules: BTreeMap<String, Vec<Rule>> = BTreeMap::new();
    for (id, item) in book["data"].as_object_mut().expect("items") {
        if !is_single(item) || dice.chance(25) {
            continue;
        }
        let mut own = Vec::new();
        if dice.chance(60) {
            let rule = *dice.pick(&[Rule::Newest, Rule::First]);
            item["restated"] = rule.word().into();
            own.push(rule);
        }
        if dice.chance(60) {
            item["due"] = "2026-02-01".into();
            item["late"] = "not_counted".into();
            own.push(Rule::Late);
        }
        for rule in [Rule::Unsigned, Rule::Undocumented] {
            if dice.chance(40) {
                item[rule.word()] = "not_counted".into();
                own.push(rule);
            }
        }
        rules.insert(id.clone(), own);
    }
    let mut pool: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in list(&evidence, "submissions").iter().flat_map(|submission| list(submission, "rows")) {
        pool.entry(text(row, "item")).or_default().push(row.clone());
    }
    let (mut met, mut noise) = (BTreeSet::new(), Vec::new());
    for submission in evidence["submissions"].as_array_mut().expect("submissions") {
        submission["received"] = "2026-01-15".into();
        submission["document"] = "凭证".into();
        let mut kept = Vec::new();
        for row in list(submission, "rows") {
            let item = text(row, "item");
            let own: &[Rule] = rules.get(&item).map_or(&[], Vec::as_slice);
            // What isn't in force at all must stand aside by itself.
            let gone = dice.chance(10) && own.iter().any(|rule| !matches!(rule, Rule::Newest | Rule::First));
            let mut days = BTreeSet::new();
            for rule in own {
                if gone && matches!(rule, Rule::Newest | Rule::First) || !gone && dice.chance(50) {
                    continue;
                }
                let mut other = dice.pick(&pool[&item]).clone();
                other["object"] = row["object"].clone();
                if gone {
                    other = row.clone();
                }
                let day = match rule {
                    Rule::Newest => format!("2026-01-0{}", dice.between(1, 9)),
                    Rule::First => format!("2026-01-2{}", dice.between(0, 9)),
                    Rule::Late => format!("2026-02-1{}", dice.between(0, 9)),
                    Rule::Unsigned | Rule::Undocumented => "2026-01-19".to_owned(),
                };
                if matches!(rule, Rule::Newest | Rule::First) && !days.insert(day.clone()) {
                    continue;
                }
                let mut one = json!({"received": day, "rows": [other]});
                if *rule != Rule::Unsigned {
                    one["by"] = book["data"][&item]["supplier"].clone();
                }
                if *rule != Rule::Undocumented {
                    one["document"] = "另一凭证".into();
                }
                met.insert(rule.word());
                noise.push(one);
            }
            if gone {
                met.insert("gone");
            } else {
                kept.push(row.clone());
            }
        }
        submission["rows"] = kept.into();
    }
    let plain = (plain, evidence.clone());
    let all = evidence["submissions"].as_array_mut().expect("submissions");
    all.extend(noise);
    dice.shuffle(all);
    Noisy { said: (book, evidence), plain, met }
}

/// Gives every submission a body: those that name none are split by who supplies what.
fn sign(book: &Value, evidence: &mut Value) {
    let mut all = Vec::new();
    for submission in list(evidence, "submissions") {
        if submission.get("by").is_some() {
            all.push(submission.clone());
            continue;
        }
        let mut bodies: BTreeMap<String, Value> = BTreeMap::new();
        for part in ["rows", "complete"] {
            for one in list(submission, part) {
                let by = text(&book["data"][text(one, "item")], "supplier");
                let own = bodies.entry(by.clone()).or_insert_with(|| json!({"by": by, "rows": [], "complete": []}));
                own[part].as_array_mut().expect("a list").push(one.clone());
            }
        }
        all.extend(bodies.into_values());
    }
    evidence["submissions"] = all.into();
}
