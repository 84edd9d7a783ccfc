//! Moves as a text: the changes, numbered, then a table of who moves.
//!
//! Words and columns only; what moved is `moves`'.

use std::collections::BTreeSet;

use super::moves::{Attributed, ChangeStep, Moves, ObjectMoves, StepReason, Stood};
use super::muted;
use crate::document::Lang;
use crate::number::{Decimal, Ratio};
use crate::outcome::OutcomeTable;

/// Columns of steps that a table shows; the others are added up in one more.
const COLUMNS: usize = 8;

impl Moves {
    /// In Chinese: the changes, numbered, then a table of who moves.
    #[must_use]
    pub fn zh(&self) -> String {
        self.text(Lang::Zh)
    }

    /// In English.
    #[must_use]
    pub fn en(&self) -> String {
        self.text(Lang::En)
    }

    fn text(&self, lang: Lang) -> String {
        let mut text = String::new();
        for (number, change) in self.changes().iter().enumerate() {
            text.push_str(&format!("{}. {}{}\n", number.saturating_add(1), change.text(lang), muted(change, lang)));
        }
        for step in self.steps() {
            let which = step_name(step);
            text.push_str(&match (step.reason, lang) {
                (StepReason::Needed, Lang::Zh) => format!("变动{which}须一并作出，合并计算。\n"),
                (StepReason::Needed, Lang::En) => format!("Changes {which} can only be made together.\n"),
                (StepReason::Bounded, Lang::Zh) => format!("变动过多，{which}合并计算。\n"),
                (StepReason::Bounded, Lang::En) => format!("Too many changes: {which} are taken together.\n"),
                (StepReason::Single | StepReason::Words, _) => String::new(),
            });
        }
        let moved: Vec<&ObjectMoves> = self.moved().collect();
        let still = self.objects().len().saturating_sub(moved.len());
        if !moved.is_empty() {
            text.push_str(&self.table(&moved, lang).columns());
        }
        text.push_str(&match lang {
            Lang::Zh => format!("变动的对象{}个，不变的{still}个。\n", moved.len()),
            Lang::En => format!("{} of {} objects move.\n", moved.len(), self.objects().len()),
        });
        text
    }

    /// A row for each object: totals, what each step moved, places and tiers. Steps that moved nobody have no column.
    #[must_use]
    pub fn table(&self, objects: &[&ObjectMoves], lang: Lang) -> OutcomeTable {
        let moving: BTreeSet<usize> = objects.iter().flat_map(|object| object.by.iter().map(|one| one.step)).collect();
        let shown: Vec<usize> = moving.iter().copied().take(COLUMNS).collect();
        let (fixed, change, rest, last) = match lang {
            Lang::Zh => (["对象", "名称", "原总分", "现总分", "增减"], "变动", "其余变动", ["名次", "等次"]),
            Lang::En => (["object", "name", "old", "new", "moved"], "change ", "other changes", ["rank", "tier"]),
        };
        let mut header: Vec<String> = fixed.map(str::to_owned).to_vec();
        let named = |step: &usize| self.steps().get(*step).map(|step| format!("{change}{}", step_name(step)));
        header.extend(shown.iter().filter_map(named));
        let more = moving.len() > shown.len();
        header.extend(more.then(|| rest.to_owned()));
        header.extend(last.map(str::to_owned));
        let rows = objects.iter().map(|object| {
            let mut row = vec![object.id.to_string(), object.name.clone()];
            let total = |of: &Option<Stood>| of.as_ref().and_then(|stood| stood.total_text.clone());
            row.extend([total(&object.old), total(&object.new)].map(|text| text.unwrap_or_else(|| none(lang))));
            row.push(signed(object.moved(), lang));
            row.extend(shown.iter().map(|step| cell(object.by_step(*step), lang)));
            if more {
                row.push(others(object, &shown, lang));
            }
            let rank = |of: &Option<Stood>| of.as_ref().and_then(|stood| stood.rank).map(|rank| rank.to_string());
            row.push(pair(rank(&object.old), rank(&object.new), lang));
            let [old, new] = tiers(object, lang);
            row.push(pair(old, new, lang));
            row
        });
        OutcomeTable { rows: rows.collect(), header }
    }
}

/// The tiers before and after: by id in English, in Chinese by name, with the id where two have one name.
fn tiers(object: &ObjectMoves, lang: Lang) -> [Option<String>; 2] {
    let both = [&object.old, &object.new].map(|of| of.as_ref().and_then(|stood| stood.tier.as_ref()));
    let alike = matches!(both, [Some((old, one)), Some((new, other))] if old != new && one == other);
    both.map(|tier| {
        tier.map(|(id, label)| match lang {
            Lang::En => id.to_string(),
            Lang::Zh if alike => format!("{label}（{id}）"),
            Lang::Zh => label.clone(),
        })
    })
}

/// Numbers of a step's changes, counted from 1; neighbours as a range.
fn step_name(step: &ChangeStep) -> String {
    let mut ranges: Vec<[usize; 2]> = Vec::new();
    for change in &step.changes {
        let number = change.saturating_add(1);
        match ranges.last_mut() {
            Some([_, end]) if end.checked_add(1) == Some(number) => *end = number,
            _ => ranges.push([number, number]),
        }
    }
    let one = |[from, to]: &[usize; 2]| if from == to { from.to_string() } else { format!("{from}-{to}") };
    ranges.iter().map(one).collect::<Vec<_>>().join("+")
}

fn none(lang: Lang) -> String {
    match lang {
        Lang::Zh => "无".to_owned(),
        Lang::En => "none".to_owned(),
    }
}

/// A difference with its sign.
fn signed(moved: Option<Ratio>, lang: Lang) -> String {
    match moved {
        None => none(lang),
        Some(moved) if moved.is_positive() => format!("+{moved}"),
        Some(moved) => moved.to_string(),
    }
}

/// What a step did; of a total that comes or goes, what it becomes.
fn cell(one: Option<&Attributed>, lang: Lang) -> String {
    let Some(one) = one else { return "0".to_owned() };
    let total = |of: Option<Decimal>| of.map_or_else(|| none(lang), |total| total.to_string());
    match one.moved() {
        Some(moved) => signed(Some(moved), lang),
        None => format!("{}→{}", total(one.before), total(one.after)),
    }
}

/// The sum of what the other steps moved.
fn others(object: &ObjectMoves, shown: &[usize], lang: Lang) -> String {
    let rest = object.by.iter().filter(|one| !shown.contains(&one.step));
    let sum = rest.map(Attributed::moved).try_fold(Ratio::zero(), |sum, moved| Some(sum.add(&moved?)));
    signed(sum, lang)
}

/// What was and what is, or the one that both are.
fn pair(old: Option<String>, new: Option<String>, lang: Lang) -> String {
    let (old, new) = (old.unwrap_or_else(|| none(lang)), new.unwrap_or_else(|| none(lang)));
    if old == new { old } else { format!("{old}→{new}") }
}
