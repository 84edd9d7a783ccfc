//! Conditions: what they read exists and can be compared, and what holds where it is absent is said.

use super::desk::{Desk, Sink, hint, kind};
use super::range;
use crate::document::{Id, Path};
use crate::finding::{
    ComparisonKind, ConditionEmpty, EventsNoNumber, GradeUnknown, HereOutside, IfAbsentUnsaid, NoComparison,
    NotANumber, RateOfOpen,
};
use crate::rulebook::condition::{Condition, DataTest, Literal, ScoreOf};
use crate::rulebook::data::Item;

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In `then` of a node: it knows `here`, and concerns the classes that have the node.
    Then(usize),
    /// In a tier, an effect or a separate listing: it concerns every class.
    Tier,
    /// In a value: the same, and an object without a total may have it.
    Value,
}

pub(super) fn check(desk: &Desk<'_>, condition: &Condition, at: Place, path: &Path, sink: &mut Sink<'_>) {
    match condition {
        Condition::All(all) => several(desk, &all.all, at, &path.field("all"), sink),
        Condition::Any(any) => several(desk, &any.any, at, &path.field("any"), sink),
        Condition::Not(not) => check(desk, &not.not, at, &path.field("not"), sink),
        Condition::Data(test) => data(desk, test, path, sink),
        Condition::Score(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            match (&test.score, at) {
                (ScoreOf::Here, Place::Then(_)) => {}
                (ScoreOf::Here, Place::Tier | Place::Value) => sink.push(HereOutside {}, &path.field("score")),
                (ScoreOf::Node(id), _) => {
                    if let Some(node) = desk.node(id, &path.field("score"), sink) {
                        lacking(desk, node, at, test.if_absent, path, sink);
                    }
                }
            }
        }
        Condition::Rate(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            if let Some(node) = rate_of(desk, &test.rate, &path.field("rate"), sink) {
                lacking(desk, node, at, test.if_absent, path, sink);
            }
        }
        Condition::Value(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            let Some(known) = range::of(desk, &test.value, &path.field("value"), sink) else { return };
            if let (None, Some((cause, reason))) = (test.if_absent, known.causes.first()) {
                let (why_zh, why_en) = super::causes::why(cause, reason);
                let [what_zh, what_en] = range::spelled(desk, &test.value);
                sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
            }
        }
        // Refused as not built.
        Condition::Rank(_) | Condition::History(_) => {}
    }
}

/// A node that has a rate.
pub(super) fn rate_of(desk: &Desk<'_>, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<usize> {
    let node = desk.node(id, path, sink)?;
    if desk.open(node) {
        sink.push(RateOfOpen { node: desk.node_name(node) }, path);
    }
    Some(node)
}

fn several(desk: &Desk<'_>, parts: &[Condition], at: Place, path: &Path, sink: &mut Sink<'_>) {
    if parts.is_empty() && !sink.incomplete(path) {
        sink.push(ConditionEmpty {}, path);
    }
    for (index, part) in parts.iter().enumerate() {
        check(desk, part, at, &path.index(index), sink);
    }
}

fn compared(any: bool, path: &Path, sink: &mut Sink<'_>) {
    if !any {
        sink.push(NoComparison {}, path);
    }
}

/// A class that the condition concerns may lack the node that it reads.
fn lacking(desk: &Desk<'_>, node: usize, at: Place, if_absent: Option<bool>, path: &Path, sink: &mut Sink<'_>) {
    if sink.incomplete(&Path::root().field("indicators")) {
        return;
    }
    let lacks = |class: &usize| !desk.counts(node, *class);
    let class = match at {
        Place::Then(own) => desk.groups_of(own).find(lacks),
        Place::Tier | Place::Value => (0..desk.groups.len()).find(lacks),
    };
    // Without a total an object has no tier and no effects; a figure takes nobody's total away.
    let gone = match (at, desk.flat.get(node)) {
        (Place::Tier, Some(one)) if !one.figure => {
            (desk.gone(node).left || desk.gone(node).aside) && one.parent.is_some()
        }
        _ => desk.gone(node).any(),
    };
    if let (None, None, true) = (class, if_absent, gone) {
        let (why_zh, why_en) = ("它可能不计或不评分".to_owned(), "it can be left out or unscored".to_owned());
        let (what_zh, what_en) = (desk.node_name(node), desk.node_name(node));
        sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
    }
    if let (Some(class), None) = (class, if_absent) {
        let class = desk.group_name(class);
        let why_zh = format!("分类“{class}”没有这个指标");
        let why_en = format!("the class \"{class}\" lacks it");
        let (what_zh, what_en) = (desk.node_name(node), desk.node_name(node));
        sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
    }
}

fn data(desk: &Desk<'_>, test: &DataTest, path: &Path, sink: &mut Sink<'_>) {
    let ends = [test.at_least, test.above, test.at_most, test.below].iter().any(Option::is_some);
    compared(ends || test.equals.is_some(), path, sink);
    let sizes = [test.at_least, test.above, test.at_most, test.below];
    let of_days = sizes.iter().flatten().any(|end| end.day().is_some());
    let of_numbers = sizes.iter().flatten().any(|end| end.number().is_some());
    let Some(item) = desk.item(&test.data, &path.field("data"), sink) else { return };
    let item_name = || desk.item_name(&test.data);
    let (wanted_zh, wanted_en) = match item {
        Item::Flag(_) => ("等于 true 或 false", "equal to true or false"),
        Item::Grade(_) => ("等于它的某个等级", "equal to one of its grades"),
        Item::Number(_) | Item::Target(_) | Item::Rate(_) | Item::Rank(_) | Item::Score(_) => {
            ("与数字比较", "compared with a number")
        }
        Item::Date(_) => ("与“2025-01-31”这样的日期比较", "compared with a day such as 2025-01-31"),
        Item::Events(_) => {
            sink.push(EventsNoNumber { item: item_name() }, &path.field("data"));
            return;
        }
        Item::Ballots(_) => {
            range::not_a_number(desk, &test.data, item, &path.field("data"), sink);
            return;
        }
        Item::Tasks(_) => {
            let (kind_zh, kind_en) = kind(item);
            sink.push(NotANumber { item: item_name(), kind_zh, kind_en }, &path.field("data"));
            return;
        }
        // Refused as not built.
        _ => return,
    };
    let fits = match (item, &test.equals) {
        (Item::Flag(_), Some(Literal::Flag(_))) => !ends,
        (Item::Grade(item), Some(Literal::Word(grade))) => {
            if !item.grades.contains(grade) {
                let (hint_zh, hint_en) = hint(grade, item.grades.iter());
                let kind = GradeUnknown { item: item_name(), grade: grade.to_string(), hint_zh, hint_en };
                sink.push(kind, &path.field("equals"));
            }
            !ends
        }
        (Item::Flag(_) | Item::Grade(_), None) => !ends,
        (Item::Flag(_) | Item::Grade(_), Some(_)) => false,
        (Item::Date(_), None | Some(Literal::Day(_))) => !of_numbers,
        (Item::Date(_), Some(_)) => false,
        (_, Some(Literal::Flag(_) | Literal::Word(_) | Literal::Day(_))) => false,
        _ => !of_days,
    };
    if !fits {
        let (kind_zh, kind_en) = kind(item);
        sink.push(ComparisonKind { item: item_name(), kind_zh, kind_en, wanted_zh, wanted_en }, path);
    }
    let known = range::of_item(desk, &test.data, item, false);
    if let (None, Some((cause, reason))) = (test.if_absent, known.causes.first()) {
        let (why_zh, why_en) = super::causes::why(cause, reason);
        sink.push(IfAbsentUnsaid { what_zh: item_name(), what_en: item_name(), why_zh, why_en }, path);
    }
}
