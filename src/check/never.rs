//! What declared ranges decide before any evidence: conditions that always or never hold, operands never taken.
//!
//! Intervals hold more than can be, so what is never so in them is never so. Safeguards (a cap that can't be exceeded, a
//! floor that can't be undercut) are left alone: they move nothing, and many rules are written with them.

use std::collections::BTreeMap;

use super::condition::wanted;
use super::desk::{Desk, Sink, called, name};
use super::points::{self, Reach};
use super::range::{self, Known};
use crate::document::{Id, Path};
use crate::finding::{ConditionDecided, LeafNowhere, OperandNever, StepDecided};
use crate::number::Decimal;
use crate::number::interval::Interval;
use crate::plan::groups;
use crate::plan::order::Flat;
use crate::rulebook::condition::{Comparand, Condition, Literal, ScoreOf};
use crate::rulebook::data::Item;
use crate::rulebook::then::Step;
use crate::rulebook::value::Value;

/// What a condition says, whatever the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    Always,
    Never,
    /// That depends.
    Open,
}

impl Says {
    /// A test of a number: `if_absent` may turn it where the number isn't there.
    pub(super) fn test(value: &Interval, wanted: &Interval, if_absent: Option<bool>) -> Self {
        if value.meet(wanted).is_empty() && if_absent != Some(true) {
            Self::Never
        } else if value.lies_in(wanted) && if_absent != Some(false) {
            Self::Always
        } else {
            Self::Open
        }
    }

    pub(super) fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().reduce(Self::and).unwrap_or(Self::Open)
    }

    pub(super) fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        let turned = parts.into_iter().map(Self::not).reduce(Self::and);
        turned.map_or(Self::Open, Self::not)
    }

    pub(super) fn not(self) -> Self {
        match self {
            Self::Always => Self::Never,
            Self::Never => Self::Always,
            Self::Open => Self::Open,
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Always, Self::Always) => Self::Always,
            _ => Self::Open,
        }
    }

    /// In words, where it is decided.
    pub(super) fn words(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Always => Some(("总是成立", "always holds")),
            Self::Never => Some(("不可能成立", "can never hold")),
            Self::Open => None,
        }
    }
}

/// Operands of `min` or `max` that another one always keeps from being taken; a constant is a cap or a floor, and may be
/// there to be safe.
pub(super) fn operands(desk: &Desk<'_>, all: &[(&Value, Interval)], least: bool, path: &Path, sink: &mut Sink<'_>) {
    // The end beyond which no other can be taken: the lowest upper end for `min`, the highest lower end for `max`.
    let turned = |interval: &Interval| if least { interval.clone() } else { interval.negated() };
    let bound = all.iter().filter_map(|(_, interval)| turned(interval).high).map(|end| end.at).min();
    let Some(bound) = bound else { return };
    for (place, (value, interval)) in all.iter().enumerate() {
        let never = turned(interval).low.is_some_and(|low| low.at > bound);
        if never && !matches!(value, Value::Constant(_)) {
            let [operand_zh, operand_en] = sink.said::<OperandNever>(|| range::spelled(desk, value));
            let (word_zh, word_en) = if least { ("最小", "min") } else { ("最大", "max") };
            sink.push(OperandNever { operand_zh, operand_en, place: place.saturating_add(1), word_zh, word_en }, path);
        }
    }
}

/// Steps whose condition is decided, and effects, tiers and the like that nobody can meet or nobody escape; not while
/// errors stand, for what a score can be follows from all rules together.
pub(super) fn check(desk: &Desk<'_>, values: &[Option<Known>], reaches: &[Vec<Option<Reach>>], sink: &mut Sink<'_>) {
    // Where a leaf counts nowhere, scores are lower than was meant.
    if !sink.sound() || sink.told::<LeafNowhere>() {
        return;
    }
    steps(desk, values, reaches, sink);
    let all = Scores { desk, reaches, group: None, here: None };
    let tell = |when: &Condition, only_never: bool, of: [String; 2], path: &Path, sink: &mut Sink<'_>| {
        let says = all.says(when, sink);
        if let Some((says_zh, says_en)) = says.words().filter(|_| says == Says::Never || !only_never) {
            let [what_zh, what_en] = of;
            sink.push(ConditionDecided { what_zh, what_en, says_zh, says_en }, path);
        }
    };
    let root = Path::root();
    for one in &desk.flat {
        if let Some(when) = one.node.applies.as_ref().and_then(|applies| applies.when.as_ref()) {
            let of = [
                format!("“{}”的适用条件", name(one.node)),
                format!("the condition under which \"{}\" applies", name(one.node)),
            ];
            tell(when, false, of, &one.path.field("applies").field("when"), sink);
        }
    }
    for (index, effect) in desk.book.effects.iter().enumerate() {
        let name = called(effect.label.as_ref(), &effect.id);
        let of = [format!("效果“{name}”的条件"), format!("the condition of the effect \"{name}\"")];
        tell(&effect.when, false, of, &root.field("effects").index(index).field("when"), sink);
    }
    for (index, cohort) in desk.book.cohorts.iter().enumerate() {
        let Some(separate) = &cohort.separate else { continue };
        let name = desk.cohort_name(index);
        let of = [format!("“{name}”的单列条件"), format!("the condition of the separate listing in \"{name}\"")];
        tell(&separate.when, false, of, &root.field("cohorts").index(index).field("separate").field("when"), sink);
    }
    for (index, tier) in desk.book.tiers.iter().enumerate() {
        let Some(when) = &tier.when else { continue };
        let name = called(tier.label.as_ref(), &tier.id);
        let of = [format!("等次“{name}”的条件"), format!("the condition of the tier \"{name}\"")];
        // The last of the tiers may well take everybody. A floor that is too high has a finding of its own.
        if !super::standing::is_too_high(desk, when, reaches) {
            tell(when, true, of, &root.field("tiers").index(index).field("when"), sink);
        }
    }
    for (index, promotion) in desk.book.promotion.iter().enumerate() {
        let name = called(promotion.label.as_ref(), &promotion.id);
        let of = [format!("晋优“{name}”的条件"), format!("the condition of the promotion \"{name}\"")];
        tell(&promotion.when, true, of, &root.field("promotion").index(index).field("when"), sink);
    }
}

fn steps(desk: &Desk<'_>, values: &[Option<Known>], reaches: &[Vec<Option<Reach>>], sink: &mut Sink<'_>) {
    let alike = groups::alike(&desk.flat);
    let stretch = super::exclude::Stretch::of(desk);
    for (place, one) in desk.flat.iter().enumerate() {
        if one.node.then.iter().all(|step| step.when().is_none()) {
            continue;
        }
        // By step, what its condition says in all groups that have the node.
        let mut said: Vec<Option<Says>> = vec![None; one.node.then.len()];
        let counted = desk.groups_of(place).take(if alike.get(place) == Some(&true) { 1 } else { usize::MAX });
        for group in counted {
            let before = points::before_steps(desk, place, group, &stretch, values, reaches);
            for (index, (step, said)) in one.node.then.iter().zip(&mut said).enumerate() {
                let Some(when) = step.when() else { continue };
                let here = before.as_ref().and_then(|before| before.get(index)).cloned();
                let scores = Scores { desk, reaches, group: Some(group), here };
                let says = scores.says(when, sink);
                *said = Some(said.map_or(says, |so_far| if so_far == says { says } else { Says::Open }));
            }
        }
        told(one, &said, sink);
    }
}

fn told(one: &Flat<'_>, said: &[Option<Says>], sink: &mut Sink<'_>) {
    for (index, (step, said)) in one.node.then.iter().zip(said).enumerate() {
        let Some((says_zh, says_en)) = said.and_then(Says::words) else { continue };
        let (step_zh, step_en) = match step {
            Step::Round(_) => ("取整", "round"),
            Step::Clamp(_) => ("限制", "clamp"),
            Step::Scale(_) => ("折算", "scale"),
            Step::Times(_) => ("乘以", "times"),
            Step::Add(_) => ("加", "add"),
            Step::Set(_) => ("定为", "set"),
        };
        let path = one.path.field("then").index(index).field("when");
        sink.push(StepDecided { node: name(one.node), step_zh, step_en, says_zh, says_en }, &path);
    }
}

/// What scores can be where a condition stands.
struct Scores<'d, 'b> {
    desk: &'d Desk<'b>,
    reaches: &'d [Vec<Option<Reach>>],
    /// The group that is asked about; all of them where none is said.
    group: Option<usize>,
    /// The score at that place.
    here: Option<Interval>,
}

impl Scores<'_, '_> {
    /// Conditions are no deeper than a document.
    fn says(&self, condition: &Condition, sink: &mut Sink<'_>) -> Says {
        match condition {
            Condition::All(all) => {
                let parts: Vec<Says> = all.all.iter().map(|part| self.says(part, sink)).collect();
                if self.contradict(&all.all) { Says::Never } else { Says::all(parts) }
            }
            Condition::Any(any) => {
                let parts: Vec<Says> = any.any.iter().map(|part| self.says(part, sink)).collect();
                Says::any(parts)
            }
            Condition::Not(not) => self.says(&not.not, sink).not(),
            Condition::Value(test) => {
                let known = sink.aside(|sink| range::of(self.desk, &test.value, &Path::root(), sink));
                let wanted = wanted([test.at_least, test.above, test.at_most, test.below, test.equals]);
                known.map_or(Says::Open, |known| Says::test(&known.interval, &wanted, test.if_absent))
            }
            Condition::Rank(test) => {
                let wanted = wanted([test.at_least, test.above, test.at_most, test.below, test.equals]);
                let places = wanted_from_one();
                Says::test(&places, &wanted, test.if_absent)
            }
            _ => match (self.reading(condition), if_absent(condition)) {
                (Some((value, wanted)), if_absent) => Says::test(&value, &wanted, if_absent),
                (None, _) => Says::Open,
            },
        }
    }

    /// What a test of an item or a score reads, and what it wants.
    fn reading(&self, condition: &Condition) -> Option<(Interval, Interval)> {
        match condition {
            Condition::Data(test) => {
                let item = self.desk.data(&test.data)?;
                Some((range::of_item(self.desk, &test.data, item, false).interval, wanted_of_data(item, condition)?))
            }
            Condition::Score(test) => {
                let value = match &test.score {
                    ScoreOf::Here => self.here.clone()?,
                    ScoreOf::Node(id) => self.score(self.desk.place(id)?)?,
                };
                Some((value, wanted([test.at_least, test.above, test.at_most, test.below, test.equals])))
            }
            _ => None,
        }
    }

    /// What the score of a node can be.
    fn score(&self, node: usize) -> Option<Interval> {
        let row = self.reaches.get(node)?;
        let mut groups = self.desk.groups_of(node).filter(|group| self.group.is_none_or(|own| own == *group));
        let first = row.get(groups.next()?)?.as_ref()?.score.clone();
        let score = groups.try_fold(first, |so_far, group| Some(so_far.hull(&row.get(group)?.as_ref()?.score)))?;
        if node != 0 || self.desk.book.indicators.is_none() {
            return Some(score);
        }
        // Effects may set the total, and what is made of others' totals can be as high as there are of them.
        if !self.desk.book.derive.is_empty() {
            return None;
        }
        let totals = self.desk.book.effects.iter().filter_map(|effect| effect.total);
        Some(totals.fold(score, |so_far, total| so_far.hull(&Interval::point(total.ratio()))))
    }

    /// Whether tests of one item or score, which must all hold, leave nothing between them.
    fn contradict(&self, parts: &[Condition]) -> bool {
        let mut left: BTreeMap<(bool, Option<&Id>), Interval> = BTreeMap::new();
        parts.iter().any(|part| {
            let key = match part {
                Condition::Data(test) => (true, Some(&test.data)),
                Condition::Score(test) => match &test.score {
                    ScoreOf::Here => (false, None),
                    ScoreOf::Node(id) => (false, Some(id)),
                },
                _ => return false,
            };
            // Where nothing is there to be compared, the test may hold all the same.
            if if_absent(part) == Some(true) {
                return false;
            }
            let Some((value, wanted)) = self.reading(part) else { return false };
            let so_far = left.entry(key).or_insert(value);
            *so_far = so_far.meet(&wanted);
            so_far.is_empty()
        })
    }
}

fn if_absent(condition: &Condition) -> Option<bool> {
    match condition {
        Condition::Data(test) => test.if_absent,
        Condition::Score(test) => test.if_absent,
        _ => None,
    }
}

/// Places of a ranking.
fn wanted_from_one() -> Interval {
    wanted([Some(Decimal::ONE), None, None, None, None])
}

/// The numbers that a test of an item wants; `None` for flags and grades, which are any of theirs.
pub(super) fn wanted_of_data(item: &Item, condition: &Condition) -> Option<Interval> {
    let Condition::Data(test) = condition else { return None };
    let ends = [test.at_least, test.above, test.at_most, test.below];
    if matches!(item, Item::Date(_)) {
        let equals = match &test.equals {
            Some(Literal::Day(day)) => Some(*day),
            _ => None,
        };
        let [at_least, above, at_most, below] = ends.map(|end| end.and_then(Comparand::day));
        let number = |day: Option<crate::document::Date>| day.map(|day| Decimal::from(day.number()));
        return Some(wanted([number(at_least), number(above), number(at_most), number(below), number(equals)]));
    }
    let equals = match &test.equals {
        None => None,
        Some(Literal::Number(number)) => Some(*number),
        Some(_) => return None,
    };
    let [at_least, above, at_most, below] = ends.map(|end| end.and_then(Comparand::number));
    Some(wanted([at_least, above, at_most, below, equals]))
}
