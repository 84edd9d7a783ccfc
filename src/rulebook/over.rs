//! Statistics in a formula: called by name with one value, they range over the peers that stand beside the text.
//!
//! Reading alone; each becomes the tree that an object would have given, so nothing below knows of the formula.

use std::cell::Cell;

use super::peers::{StatisticOf, StatisticWord};
use super::value::{FormulaForm, StatisticForm, Value, ValueForm};
use crate::document::{Decoder, Encode, Lang, Node};
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
            weights: None,
            basis: said.basis.filter(|_| name.has_basis()),
            definition: said.definition.filter(|_| name.has_definition()),
            at: None,
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
