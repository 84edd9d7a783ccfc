//! Conditions: what they read exists and can be compared, and what holds where it is absent is said.

use super::desk::{Desk, Known, Sink, kind};
use super::history;
use super::never::{self, Says};
use super::range::{self, Reason};
use crate::document::{Id, Path};
use crate::finding::{
    ComparisonKind, ConditionEmpty, EventsNoNumber, GradeUnknown, HereOutside, IfAbsentUnsaid, NoComparison,
    NotANumber, RateInPercent, RateOfOpen, StandingAbsentUnsaid, StandingTooEarly, TierTestIdle,
};
use crate::number::interval::Interval;
use crate::number::{Decimal, Ratio};
use crate::plan::reads;
use crate::rulebook::Rulebook;
use crate::rulebook::absent::Cause;
use crate::rulebook::condition::{Condition, DataTest, Literal, ScoreOf};
use crate::rulebook::data::Item;
use crate::rulebook::derive::{Derive, Parts, WithoutTotal};
use crate::rulebook::standing::CoverageWord;

/// Where a condition stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// In `then` of a node: it knows `here`, and concerns the classes that have the node.
    Then(usize),
    /// In a tier or a separate listing: it concerns every class that stands in a cohort.
    Tier,
    /// In an effect, by its place: it concerns every class, of derived ones those that name it.
    Effect(usize),
    /// In a count of the parts of a derived object, by the place of its derivation: it knows `here`, and concerns
    /// whoever may be such a part.
    Parts(usize),
    /// In a consequence, by its place: it concerns the classes that it is for, an object without a total too.
    Consequence(usize),
    /// In a value: the same, and an object without a total may have it.
    Value,
}

/// A condition, with findings at its path; what it says by declared ranges alone, scores aside.
pub(super) fn check(desk: &Desk<'_>, condition: &Condition, at: Place, path: &Path, sink: &mut Sink<'_>) -> Says {
    match condition {
        Condition::All(all) => Says::all(several(desk, &all.all, at, &path.field("all"), sink)),
        Condition::Any(any) => Says::any(several(desk, &any.any, at, &path.field("any"), sink)),
        Condition::Not(not) => check(desk, &not.not, at, &path.field("not"), sink).not(),
        Condition::Data(test) => {
            data(desk, test, path, sink);
            let item = desk.data(&test.data);
            let wanted = item.and_then(|item| Some((item, never::wanted_of_data(item, condition)?)));
            wanted.map_or(Says::Open, |(item, wanted)| {
                Says::test(&range::of_item(desk, &test.data, item, false).interval, &wanted, test.if_absent)
            })
        }
        Condition::Score(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            match (&test.score, at) {
                (ScoreOf::Here, Place::Then(_)) => {}
                (ScoreOf::Here, Place::Parts(rule)) => {
                    if test.if_absent.is_none() {
                        without_total(desk, rule, path, sink);
                    }
                }
                (ScoreOf::Here, Place::Tier | Place::Effect(_) | Place::Consequence(_) | Place::Value) => {
                    sink.push(HereOutside {}, &path.field("score"))
                }
                (ScoreOf::Node(id), _) => {
                    if let Some(node) = desk.node(id, &path.field("score"), sink) {
                        lacking(desk, (node, false), at, test.if_absent, path, sink);
                    }
                }
            }
            Says::Open
        }
        Condition::Rate(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            if let Some(node) = rate_of(desk, &test.rate, &path.field("rate"), sink) {
                in_per_cent(desk, node, [test.at_least, test.above, test.at_most, test.below, test.equals], path, sink);
                lacking(desk, (node, true), at, test.if_absent, path, sink);
            }
            Says::Open
        }
        Condition::Value(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            let Some(known) = range::of(desk, &test.value, &path.field("value"), sink) else { return Says::Open };
            if let (None, None) = (test.if_absent, known.causes.first()) {
                // What everybody else has, derived objects may lack.
                let read = reads::scores_of_value(&test.value).into_iter();
                let read = read.filter_map(|(id, rate)| Some((desk.place(id)?, rate)));
                let read: Vec<(usize, bool)> = read.collect();
                if let Some((node, class)) =
                    read.iter().find_map(|read| Some((read.0, derived_lacks(desk, *read, at)?)))
                {
                    unsaid(desk, node, class, path, sink);
                } else if read.iter().any(|(node, _)| total_may_be_taken(desk, *node, at)) {
                    gone_unsaid(desk, 0, path, sink);
                }
            }
            if let (None, Some((cause, reason))) = (test.if_absent, known.causes.first()) {
                let (why_zh, why_en) = super::causes::why(cause, reason);
                let [what_zh, what_en] = range::spelled(desk, &test.value);
                sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
            }
            let wanted = wanted([test.at_least, test.above, test.at_most, test.below, test.equals]);
            Says::test(&known.interval, &wanted, test.if_absent)
        }
        Condition::Rank(test) => {
            compared(
                [test.at_least, test.above, test.at_most, test.below, test.equals].iter().any(Option::is_some),
                path,
                sink,
            );
            standing(desk, Known::Ranks, at, test.if_absent, path, sink);
            Says::Open
        }
        Condition::Tier(test) => {
            let ends = [
                (&test.at_least, "at_least"),
                (&test.above, "above"),
                (&test.at_most, "at_most"),
                (&test.below, "below"),
                (&test.equals, "equals"),
            ];
            if ends.iter().all(|(end, _)| end.is_none()) {
                sink.push(TierTestIdle {}, path);
            }
            for (id, field) in ends {
                if let Some(id) = id {
                    desk.tier(id, &path.field(field), sink);
                }
            }
            standing(desk, Known::Tiers, at, test.if_absent, path, sink);
            Says::Open
        }
        Condition::History(test) => {
            history::check(desk, test, at, path, sink);
            Says::Open
        }
    }
}

/// The numbers that a comparison wants.
pub(super) fn wanted([at_least, above, at_most, below, equals]: [Option<Decimal>; 5]) -> Interval {
    let lower = Interval::said(at_least, None, at_most, None).meet(&Interval::said(None, above, None, below));
    equals.map_or_else(|| lower.clone(), |equals| lower.meet(&Interval::point(equals.ratio())))
}

/// A test of a rank or a tier: it is known there, and what holds without one is said.
fn standing(desk: &Desk<'_>, needed: Known, at: Place, if_absent: Option<bool>, path: &Path, sink: &mut Sink<'_>) {
    let (what_zh, what_en) = if needed == Known::Ranks { ("名次", "a rank") } else { ("等次", "a tier") };
    if desk.known() < needed {
        sink.push(StandingTooEarly { what_zh, what_en }, path);
    } else if if_absent.is_none() && (needed == Known::Tiers || may_be_unranked(desk.book) || may_be_out(desk, at)) {
        sink.push(StandingAbsentUnsaid { what_zh, what_en }, path);
    }
}

/// Whether an object that has a tier can be without a rank.
fn may_be_unranked(book: &Rulebook) -> bool {
    book.ranking.is_none()
        || book.cohorts.iter().any(|cohort| cohort.separate.is_some())
        || book.effects.iter().any(|effect| !effect.in_statistics)
}

/// Whether an object that consequences concern can be without a rank because it has no tier either.
fn may_be_out(desk: &Desk<'_>, at: Place) -> bool {
    let book = desk.book;
    let unranked = book.coverage.is_some() || book.effects.iter().any(|effect| effect.unranked);
    // Whoever lacks a tree has neither total nor rank.
    let treeless = book.indicators.is_some() && desk.lacking(0).is_some();
    let lacks = unranked || treeless || desk.gone(0).any() || total_may_be_taken(desk, 0, at);
    desk.consequence().is_some() && matches!(at, Place::Consequence(_) | Place::Value) && lacks
}

/// Whether the total of an object that consequences concern can be taken from it, or what it is made of lacks one.
fn total_may_be_taken(desk: &Desk<'_>, node: usize, at: Place) -> bool {
    let (Some(rule), Place::Consequence(_) | Place::Value) = (desk.consequence(), at) else { return false };
    let book = desk.book;
    let taken = book.effects.iter().any(|effect| effect.unscored)
        || book.coverage.as_ref().is_some_and(|said| said.otherwise == CoverageWord::Unscored);
    let derived = |group: usize| desk.derivation(group).is_some() && desk.follows(rule, group);
    let made = !book.derive.is_empty() && (0..desk.groups.len()).any(derived);
    node == 0 && book.indicators.is_some() && (taken || made)
}

/// A node that has a rate.
pub(super) fn rate_of(desk: &Desk<'_>, id: &Id, path: &Path, sink: &mut Sink<'_>) -> Option<usize> {
    let node = desk.node(id, path, sink)?;
    if desk.open(node) {
        sink.push(RateOfOpen { node: desk.node_name(node) }, path);
    }
    Some(node)
}

fn several(desk: &Desk<'_>, parts: &[Condition], at: Place, path: &Path, sink: &mut Sink<'_>) -> Vec<Says> {
    if parts.is_empty() && !sink.incomplete(path) {
        sink.push(ConditionEmpty {}, path);
    }
    parts.iter().enumerate().map(|(index, part)| check(desk, part, at, &path.index(index), sink)).collect()
}

fn compared(any: bool, path: &Path, sink: &mut Sink<'_>) {
    if !any {
        sink.push(NoComparison {}, path);
    }
}

/// Rates are shares of the mark, mostly from 0 to 1: an end of 10 or more was meant in per cent.
fn in_per_cent(desk: &Desk<'_>, node: usize, ends: [Option<Decimal>; 5], path: &Path, sink: &mut Sink<'_>) {
    let most = ends.into_iter().flatten().max();
    if let Some(found) = most.filter(|most| most.ratio() >= Ratio::from_int(10)) {
        sink.push(RateInPercent { node: desk.node_name(node), found: found.to_string() }, path);
    }
}

/// A class that the condition concerns may lack the node that it reads.
fn lacking(
    desk: &Desk<'_>,
    (node, rate): (usize, bool),
    at: Place,
    if_absent: Option<bool>,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    if sink.incomplete(&Path::root().field("indicators")) {
        return;
    }
    let lacks = |class: &usize| !desk.counts(node, *class) && desk.derivation(*class).is_none();
    let class = match at {
        // The usual case, without a look at each group.
        _ if desk.lacking(node).is_none() => None,
        Place::Then(own) => desk.groups_of(own).find(lacks),
        Place::Parts(rule) => (0..desk.groups.len()).filter(|group| is_part(desk, rule, *group)).find(lacks),
        // Who has no total has no tier and no effects.
        Place::Tier | Place::Effect(_) if desk.book.indicators.is_some() => {
            (0..desk.groups.len()).filter(|group| desk.counts(0, *group)).find(lacks)
        }
        Place::Consequence(rule) => (0..desk.groups.len()).filter(|group| desk.follows(rule, *group)).find(lacks),
        Place::Tier | Place::Effect(_) | Place::Value => desk.lacking(node),
    };
    let class = class.or_else(|| derived_lacks(desk, (node, rate), at));
    // Without a total an object has no tier and no effects; a figure takes nobody's total away.
    let gone = match (at, desk.flat.get(node)) {
        (Place::Tier | Place::Effect(_), Some(one)) if !one.figure => {
            (desk.gone(node).left || desk.gone(node).aside) && one.parent.is_some()
        }
        _ => desk.gone(node).any() || total_may_be_taken(desk, node, at),
    };
    if let (None, None, true) = (class, if_absent, gone) {
        gone_unsaid(desk, node, path, sink);
    }
    if let (Some(class), None) = (class, if_absent) {
        unsaid(desk, node, class, path, sink);
    }
}

/// A node may come to nothing, and nothing is said for that.
fn gone_unsaid(desk: &Desk<'_>, node: usize, path: &Path, sink: &mut Sink<'_>) {
    let (why_zh, why_en) = ("它可能不计或不评分".to_owned(), "it can be left out or unscored".to_owned());
    let (what_zh, what_en) = (desk.node_name(node), desk.node_name(node));
    sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
}

/// A class that lacks the node that is read, and nothing said for it.
fn unsaid(desk: &Desk<'_>, node: usize, group: usize, path: &Path, sink: &mut Sink<'_>) {
    let class = desk.group_name(group);
    let why_zh = format!("分类“{class}”没有这个指标");
    let why_en = format!("the class \"{class}\" lacks it");
    let (what_zh, what_en) = (desk.node_name(node), desk.node_name(node));
    sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
}

/// The first derived class that the condition concerns and that has no such score or rate: it has nothing but a
/// total, and that has no mark.
fn derived_lacks(desk: &Desk<'_>, (node, rate): (usize, bool), at: Place) -> Option<usize> {
    let total = node == 0 && !rate && desk.book.indicators.is_some();
    let concerned = |group: &usize| {
        let Some(said) = desk.derivation(*group) else { return false };
        match at {
            Place::Then(_) | Place::Value => false,
            Place::Tier => desk.stands(*group),
            Place::Effect(effect) => {
                desk.book.effects.get(effect).is_some_and(|effect| said.effects.contains(&effect.id))
            }
            Place::Parts(rule) => is_part(desk, rule, *group),
            Place::Consequence(rule) => desk.follows(rule, *group),
        }
    };
    if total || desk.book.derive.is_empty() { None } else { (0..desk.groups.len()).find(concerned) }
}

/// A part may have no total, and nothing is said for it.
fn without_total(desk: &Desk<'_>, rule: usize, path: &Path, sink: &mut Sink<'_>) {
    let Some(said) = desk.book.derive.get(rule).and_then(Derive::totals) else { return };
    let uncovered = desk.book.coverage.as_ref().is_some_and(|said| said.otherwise == CoverageWord::Unscored);
    let derived = (0..desk.groups.len()).any(|group| desk.derivation(group).is_some() && is_part(desk, rule, group));
    // Where a part without a total stops the round, all have one.
    if said.without_total != WithoutTotal::Refuse && (desk.gone(0).any() || uncovered || derived) {
        let what_zh = "组成对象的总分".to_owned();
        let what_en = "the total of a part".to_owned();
        let (why_zh, why_en) = ("组成对象可能没有总分".to_owned(), "a part can be without one".to_owned());
        sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
    }
}

/// Whether objects of a group may be parts of those that a derivation makes.
fn is_part(desk: &Desk<'_>, rule: usize, group: usize) -> bool {
    let (Some(said), Some(who)) = (desk.book.derive.get(rule), desk.groups.get(group)) else { return true };
    match said.parts() {
        Parts::Links(_) => who.class != said.class(),
        Parts::Class(of) => of.class == *who.class,
        Parts::Cohort(of) => {
            let cohort = desk.book.cohorts.iter().find(|cohort| cohort.id == of.cohort);
            desk.derivation(group).is_none() && cohort.is_some_and(|cohort| cohort.classes.contains(who.class))
        }
    }
}

fn data(desk: &Desk<'_>, test: &DataTest, path: &Path, sink: &mut Sink<'_>) {
    let at = Compared { test: path, item: &path.field("data"), equals: &path.field("equals") };
    let Some((item, _)) = comparable(desk, test, at, sink) else { return };
    let known = range::of_item(desk, &test.data, item, false);
    if let (None, Some((cause, reason))) = (test.if_absent, known.causes.first()) {
        absent_unsaid(desk, &test.data, cause, reason, path, sink);
    }
}

/// What holds where an item is absent isn't said.
pub(super) fn absent_unsaid(desk: &Desk<'_>, id: &Id, cause: Cause, reason: &Reason, path: &Path, sink: &mut Sink<'_>) {
    let (why_zh, why_en) = super::causes::why(cause, reason);
    let (what_zh, what_en) = (desk.item_name(id), desk.item_name(id));
    sink.push(IfAbsentUnsaid { what_zh, what_en, why_zh, why_en }, path);
}

/// Where a test of an item stands, the item in it, and what it is to be equal to.
#[derive(Clone, Copy)]
pub(super) struct Compared<'p> {
    pub(super) test: &'p Path,
    pub(super) item: &'p Path,
    pub(super) equals: &'p Path,
}

/// The item that a test compares, and whether with what it can be compared with; `None` where it can't be at all.
pub(super) fn comparable<'d>(
    desk: &'d Desk<'_>,
    test: &DataTest,
    at: Compared<'_>,
    sink: &mut Sink<'_>,
) -> Option<(&'d Item, bool)> {
    let (path, own) = (at.test, at.item);
    let mut known = true;
    let ends = [test.at_least, test.above, test.at_most, test.below].iter().any(Option::is_some);
    compared(ends || test.equals.is_some(), path, sink);
    let sizes = [test.at_least, test.above, test.at_most, test.below];
    let of_days = sizes.iter().flatten().any(|end| end.day().is_some());
    let of_numbers = sizes.iter().flatten().any(|end| end.number().is_some());
    let item = desk.item(&test.data, own, sink)?;
    let item_name = || desk.item_name(&test.data);
    let (wanted_zh, wanted_en) = match item {
        Item::Flag(_) => ("等于 true 或 false", "equal to true or false"),
        Item::Grade(_) => ("等于它的某个等级", "equal to one of its grades"),
        Item::Number(_) | Item::Target(_) | Item::Rate(_) | Item::Rank(_) | Item::Score(_) => {
            ("与数字比较", "compared with a number")
        }
        Item::Date(_) => ("与“2025-01-31”这样的日期比较", "compared with a day such as 2025-01-31"),
        Item::Events(_) => {
            sink.push(EventsNoNumber { item: item_name() }, own);
            return None;
        }
        Item::Ballots(_) | Item::Sheets(_) => {
            range::not_a_number(desk, &test.data, item, own, sink);
            return None;
        }
        Item::Tasks(_) | Item::Milestones(_) => {
            let (kind_zh, kind_en) = kind(item);
            sink.push(NotANumber { item: item_name(), kind_zh, kind_en }, own);
            return None;
        }
    };
    let fits = match (item, &test.equals) {
        (Item::Flag(_), Some(Literal::Flag(_))) => !ends,
        (Item::Grade(item), Some(Literal::Word(grade))) => {
            if !item.grades.contains(grade) {
                let (hint_zh, hint_en) = sink.hint::<GradeUnknown>(grade, item.grades.iter());
                let kind = GradeUnknown { item: item_name(), grade: grade.to_string(), hint_zh, hint_en };
                sink.push(kind, at.equals);
                known = false;
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
    Some((item, fits && known))
}
