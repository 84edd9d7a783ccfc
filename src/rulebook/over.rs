//! Statistics in a formula: called by name with one value, they range over the peers that stand beside the text.
//!
//! Text and tree only; each becomes the tree that an object would have given, so nothing below knows of the formula.

use std::cell::Cell;

use super::formula;
use super::functions::operands;
use super::peers::{StatisticOf, StatisticWord};
use super::value::{FormulaForm, StatisticForm, Value, ValueForm};
use crate::document::{Decoder, Encode, Lang, Node, Text};
use crate::finding::{StatisticBest, StatisticDigits, StatisticUnsaid};

/// Statistics that a name and one value say, with what stands beside the formula.
pub(super) const STATISTICS: &[StatisticWord] = &[
    StatisticWord::Mean,
    StatisticWord::Median,
    StatisticWord::Best,
    StatisticWord::Worst,
    StatisticWord::Min,
    StatisticWord::Max,
    StatisticWord::Sum,
    StatisticWord::Count,
    StatisticWord::ShareOfBest,
    StatisticWord::Deviation,
    StatisticWord::ZScore,
    StatisticWord::Percentile,
];

/// Bytes of peers that weigh as much as a part of a formula.
const BYTES: usize = 64;

/// The formula that says a value whose statistics all range over the same peers; a statistic alone is its object.
pub(super) fn of(value: &Value, lang: Lang) -> Option<FormulaForm> {
    if matches!(value, Value::Form(form) if matches!(form.as_ref(), ValueForm::Statistic(_))) {
        return None;
    }
    let mut first: Option<FormulaForm> = None;
    let mut call = |said: &StatisticOf| {
        let there = first.get_or_insert_with(|| FormulaForm {
            formula: Text::default(),
            peers: said.peers.clone(),
            digits: None,
            best: None,
            basis: None,
            definition: None,
        });
        STATISTICS.contains(&said.name)
            && said.peers == there.peers
            && agree(&mut there.digits, said.digits)
            && agree(&mut there.best, said.best)
            && agree(&mut there.basis, said.basis)
            && agree(&mut there.definition, said.definition)
            && said.digits.is_some() == said.name.adds()
            && said.best.is_some() == said.name.has_better_end()
            && said.basis.is_some() == said.name.has_basis()
            && said.definition.is_some() == said.name.has_definition()
            && said.weight.is_none()
            && said.fraction.is_none()
    };
    if !formula::can_say_with(value, &mut call) || has_lone_ends(value) {
        return None;
    }
    let mut said = first?;
    said.formula = Text::new(&formula::print_over(value, lang))?;
    Some(said)
}

/// Whether a setting is the one that others have.
fn agree<T: PartialEq>(there: &mut Option<T>, said: Option<T>) -> bool {
    match (there.is_some(), said) {
        (_, None) => true,
        (true, said) => *there == said,
        (false, said) => {
            *there = said;
            true
        }
    }
}

/// Whether a smallest or largest of one operand stands in a value: its text would be that of a statistic.
fn has_lone_ends(value: &Value) -> bool {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Constant(_) | Value::Item(_) => {}
            Value::Ratio(two) | Value::Minus(two) | Value::Change(two) => waiting.extend(two.iter()),
            Value::Min(all) | Value::Max(all) if all.len() == 1 => return true,
            Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all) => waiting.extend(all),
            Value::Clamp(clamp) => waiting.push(&clamp.of),
            Value::Form(form) => match form.as_ref() {
                ValueForm::Statistic(form) => waiting.push(&form.statistic.of),
                form => waiting.extend(operands(form)),
            },
        }
    }
    false
}

/// What stands beside a formula, and what of it has been read.
pub(super) struct Over<'a> {
    said: &'a FormulaForm,
    lang: Lang,
    /// What each statistic adds to the size of the formula: it takes its peers along.
    pub(super) size: u32,
    digits: Cell<bool>,
    best: Cell<bool>,
    basis: Cell<bool>,
    definition: Cell<bool>,
    any: Cell<bool>,
}

/// What a statistic lacks.
pub(super) struct Lacks(StatisticWord, Lack);

enum Lack {
    Digits,
    Best,
    Basis,
    Definition,
}

impl<'a> Over<'a> {
    pub(super) fn new(said: &'a FormulaForm, lang: Lang) -> Self {
        let size = said.peers.encode(lang).to_json().len().div_euclid(BYTES);
        let unread = || Cell::new(false);
        Self {
            said,
            lang,
            size: u32::try_from(size).unwrap_or(u32::MAX),
            digits: unread(),
            best: unread(),
            basis: unread(),
            definition: unread(),
            any: unread(),
        }
    }

    /// The statistic of this name.
    pub(super) fn named(&self, name: &str) -> Option<StatisticWord> {
        STATISTICS.iter().copied().find(|statistic| statistic.word(self.lang) == name)
    }

    /// A statistic of a value, with all that it must say.
    pub(super) fn statistic(&self, name: StatisticWord, of: Value) -> Result<Value, Lacks> {
        let said = self.said;
        let lack = if name.adds() && said.digits.is_none() {
            Some(Lack::Digits)
        } else if name.has_better_end() && said.best.is_none() {
            Some(Lack::Best)
        } else if name.has_basis() && said.basis.is_none() {
            Some(Lack::Basis)
        } else if name.has_definition() && said.definition.is_none() {
            Some(Lack::Definition)
        } else {
            None
        };
        if let Some(lack) = lack {
            return Err(Lacks(name, lack));
        }
        let read = |there: bool, flag: &Cell<bool>| flag.set(there || flag.get());
        read(name.adds(), &self.digits);
        read(name.has_better_end(), &self.best);
        read(name.has_basis(), &self.basis);
        read(name.has_definition(), &self.definition);
        read(true, &self.any);
        let statistic = StatisticOf {
            name,
            of,
            best: said.best.filter(|_| name.has_better_end()),
            peers: said.peers.clone(),
            weight: None,
            basis: said.basis.filter(|_| name.has_basis()),
            definition: said.definition.filter(|_| name.has_definition()),
            fraction: None,
            digits: said.digits.filter(|_| name.adds()),
        };
        Ok(Value::Form(Box::new(ValueForm::Statistic(StatisticForm { statistic }))))
    }

    /// What stands beside the formula and no statistic has read.
    pub(super) fn idle(&self) -> Option<(&'static str, &'static str)> {
        let said = self.said;
        [
            (true, &self.any, ("同组", "peers")),
            (said.digits.is_some(), &self.digits, ("位数", "digits")),
            (said.best.is_some(), &self.best, ("最优端", "best")),
            (said.basis.is_some(), &self.basis, ("口径", "basis")),
            (said.definition.is_some(), &self.definition, ("定义", "definition")),
        ]
        .into_iter()
        .find_map(|(there, read, name)| (there && !read.get()).then_some(name))
    }
}

impl Lacks {
    /// Tells it, at the statistic's name in the text.
    pub(super) fn push(self, node: Node<'_>, at: usize, cx: &mut Decoder<'_>) {
        let Self(name, lack) = self;
        let (name_zh, name_en) = (name.word(Lang::Zh), name.word(Lang::En));
        let ((lacks_zh, lacks_en), (choices_zh, choices_en)) = match lack {
            Lack::Digits => return cx.push_within(StatisticDigits { name_zh, name_en }, node, at),
            Lack::Best => return cx.push_within(StatisticBest { name_zh, name_en }, node, at),
            Lack::Basis => (("口径", "basis"), ("样本或总体", "sample or population")),
            Lack::Definition => (("定义", "definition"), ("低于、不高于或居中", "below, at_most or middle")),
        };
        cx.push_within(StatisticUnsaid { name_zh, name_en, lacks_zh, lacks_en, choices_zh, choices_en }, node, at);
    }
}
