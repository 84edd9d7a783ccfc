//! What a formula's text doesn't say of the values in it: over whom peers range, how votes and marks of judges meet, which
//! days are counted.

use super::speaker::{Scale, Speaker, say};
use super::votes;
use super::{events, peers};
use crate::rulebook::data::Item;
use crate::rulebook::days::{DayCount, DayOff, DaysOf, FirstDay};
use crate::rulebook::derive::Derive;
use crate::rulebook::functions::operands;
use crate::rulebook::value::{CountForm, Value, ValueForm};
use crate::rulebook::worded;

/// Keeps as asides what the text of a value doesn't say. Walked, not called, for formulas are long.
pub(super) fn settings(s: &Speaker<'_>, value: &Value) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Constant(_) | Value::Item(_) => {}
            Value::Ratio(two) | Value::Minus(two) | Value::Change(two) => waiting.extend(two.iter().rev()),
            Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all) => {
                waiting.extend(all.iter().rev())
            }
            Value::Clamp(clamp) => waiting.push(&clamp.of),
            Value::Form(form) => {
                waiting.extend(operands(form).into_iter().rev());
                if let ValueForm::Over(form) = form.as_ref() {
                    waiting.push(&form.over);
                }
                if let ValueForm::InPeriod(form) = form.as_ref() {
                    waiting.push(&form.in_period);
                }
                self::form(s, form);
            }
        }
    }
}

fn form(s: &Speaker<'_>, form: &ValueForm) {
    match form {
        // Their texts say all.
        ValueForm::Item(_)
        | ValueForm::Ratio(_)
        | ValueForm::Minus(_)
        | ValueForm::Plus(_)
        | ValueForm::Times(_)
        | ValueForm::Min(_)
        | ValueForm::Max(_)
        | ValueForm::Clamp(_)
        | ValueForm::Change(_)
        | ValueForm::Round(_)
        | ValueForm::Floor(_)
        | ValueForm::Ceil(_)
        | ValueForm::Abs(_)
        | ValueForm::Goalposts(_)
        | ValueForm::Log(_)
        | ValueForm::Power(_)
        | ValueForm::Root(_)
        | ValueForm::Among(_)
        | ValueForm::Over(_)
        | ValueForm::InPeriod(_)
        | ValueForm::Score(_)
        | ValueForm::Rate(_)
        | ValueForm::Formula(_) => {}
        ValueForm::If(form) => {
            let when = s.condition(&form.r#if);
            s.aside(say!(s, "“如果”的条件为{when}", "the “if” holds where {when}"));
        }
        ValueForm::Count(form) => count(s, form),
        ValueForm::Days(form) => days(s, &form.days),
        ValueForm::Statistic(form) => peers::statistic(s, &form.statistic),
        ValueForm::Rank(form) => peers::rank(s, &form.rank),
        ValueForm::Survey(form) => votes::survey(s, &form.survey),
        ValueForm::Panel(form) => votes::panel(s, &form.panel),
        ValueForm::Milestones(form) => votes::milestones(s, &form.milestones),
        ValueForm::Happened(form) => events::happened(s, &form.events),
    }
}

/// How many children, rows or parts satisfy a condition.
fn count(s: &Speaker<'_>, said: &CountForm) {
    let CountForm { count, when } = said;
    let each = s.flat.iter().find(|one| one.node.id == *count).and_then(|one| one.node.each.as_ref());
    if let Some(each) = each {
        let (node, when) = (s.node(count), s.in_rows(&each.of, || s.condition(when)));
        return s.aside(say!(s, "计数取“{node}”中{when}的任务数", "the count is of tasks of “{node}” where {when}"));
    }
    let when = s.condition(when);
    if s.flat.iter().any(|one| one.node.id == *count) {
        let node = s.node(count);
        return s.aside(say!(
            s,
            "计数取“{node}”下级中{when}的个数",
            "the count is of what is below “{node}” where {when}"
        ));
    }
    let rule = s.book.derive.iter().find(|rule| rule.id() == count).and_then(Derive::label);
    let rule = s.label(rule, count);
    s.aside(say!(s, "计数取“{rule}”组成对象中{when}的个数", "the count is of parts of “{rule}” where {when}"));
}

fn days(s: &Speaker<'_>, said: &DaysOf) {
    let DaysOf { from, to, count, first_day, day_off } = said;
    let name = |end| worded::day_end(end, s.lang, &|id, of| s.called(id, of));
    let (from, to) = (name(from), name(to));
    let count = match count {
        DayCount::Calendar => s.word("日历日", "calendar days"),
        DayCount::Working => s.word("工作日", "working days"),
    };
    let first = match first_day {
        FirstDay::NotCounted => s.word("起算当日不计入", "the first day isn't counted"),
        FirstDay::Counted => s.word("起算当日计入", "the first day is counted"),
    };
    let mut parts =
        vec![say!(s, "天数自{from}至{to}，按{count}计", "days from {from} to {to} are {count}"), first.to_owned()];
    parts.extend(day_off.map(|off| self::day_off(s, off)));
    s.aside(s.comma(&parts));
}

/// As what a last day off counts.
pub(super) fn day_off(s: &Speaker<'_>, off: DayOff) -> String {
    match off {
        DayOff::Before => s.word("遇休息日按前一工作日", "a day off counts as the working day before"),
        DayOff::Next => s.word("遇休息日按后一工作日", "a day off counts as the next working day"),
    }
    .to_owned()
}

/// What the numbers of a value are.
pub(super) fn scale(s: &Speaker<'_>, value: &Value) -> Scale {
    match value {
        value if worded::is_place(value, &s.book.data) => {
            let id = match value {
                Value::Item(id) => Some(id),
                Value::Form(form) => match form.as_ref() {
                    ValueForm::Item(form) => Some(&form.item),
                    _ => None,
                },
                _ => None,
            };
            let between = matches!(id.and_then(|id| s.data(id)), Some(Item::Rank(item)) if item.decimals > 0);
            Scale::Places { whole: !between }
        }
        value if is_share(s, value) => Scale::Share,
        _ => Scale::Plain,
    }
}

/// Whether a value is a share by itself, so that people think of it in percent.
pub(super) fn is_share(s: &Speaker<'_>, value: &Value) -> bool {
    match value {
        Value::Item(id) => matches!(s.data(id), Some(Item::Rate(_))),
        Value::Form(form) => match form.as_ref() {
            ValueForm::Item(form) => matches!(s.data(&form.item), Some(Item::Rate(_))),
            _ => false,
        },
        Value::Ratio(two) => {
            let [over, under] = two.as_ref();
            unit(s, over).zip(unit(s, under)).is_some_and(|(over, under)| over == under)
        }
        Value::Change(_) => true,
        Value::Clamp(clamp) => is_share(s, &clamp.of),
        _ => false,
    }
}

/// The unit of a number, or of a sum of such.
fn unit<'b>(s: &Speaker<'b>, value: &Value) -> Option<&'b str> {
    match value {
        Value::Item(id) => match s.data(id)? {
            Item::Number(item) => Some(item.unit.as_str()),
            Item::Target(item) => Some(item.unit.as_str()),
            _ => None,
        },
        Value::Plus(all) => {
            let mut units = all.iter().map(|part| unit(s, part));
            let first = units.next()??;
            units.all(|unit| unit == Some(first)).then_some(first)
        }
        Value::Minus(two) => {
            let [left, right] = two.as_ref();
            let left = unit(s, left)?;
            (unit(s, right) == Some(left)).then_some(left)
        }
        _ => None,
    }
}
