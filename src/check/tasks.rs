//! Tables of tasks: facts with names of their own, and nodes over their rows: what a row's value can be, what it may
//! take, the causes of the table and of its rows.

use super::desk::{Desk, Sink, kind, name};
use super::range::{self, Causes, Known, is_grade_alone};
use super::{causes, curve, data, latitude, pace, peers, points, then};
use crate::document::Path;
use crate::finding::{EachCant, EachWrong, FactShadows, NodeLikeRow};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::plan::marks::Mark;
use crate::plan::order::Flat;
use crate::plan::{answers, reads};
use crate::rulebook::absent::{Answer, AnswerForm, Cause};
use crate::rulebook::condition::Condition;
use crate::rulebook::data::Item;
use crate::rulebook::functions::operands;
use crate::rulebook::node::{Each, MarksDiffer, Node};
use crate::rulebook::then::{Addend, Step};
use crate::rulebook::value::{Value, ValueForm};

/// Facts of the tables, and nodes whose ids could be those of rows.
pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for (id, item) in desk.book.data.iter() {
        let Item::Tasks(table) = item else { continue };
        let path = Path::root().field("data").key(id.as_str()).field("facts");
        desk.in_rows(id, || {
            for (fact, _) in table.facts.iter() {
                let path = path.key(fact.as_str());
                if desk.book.data.get(fact).is_some() {
                    sink.push(FactShadows { table: desk.item_name(id), fact: fact.to_string() }, &path);
                }
                if let Some(item) = desk.data(fact) {
                    data::item(desk, fact, item, &path, sink);
                }
            }
        });
    }
    let mut sorted: Vec<&Flat<'_>> = desk.flat.iter().collect();
    sorted.sort_by_key(|one| one.node.id.as_str());
    for one in desk.flat.iter().filter(|one| one.node.each.is_some()) {
        let like = format!("{}/", one.node.id);
        let first = sorted.partition_point(|other| other.node.id.as_str() < like.as_str());
        for other in sorted.iter().skip(first).take_while(|other| other.node.id.as_str().starts_with(&like)) {
            let kind = NodeLikeRow { id: other.node.id.to_string(), node: one.node.id.to_string() };
            sink.push(kind, &other.path.field("id"));
        }
    }
}

/// The rows of a node as the leaf that each is.
pub(super) fn row<'n>(one: &Flat<'_>, node: &'n Node) -> Flat<'n> {
    Flat {
        node,
        path: one.path.field("each"),
        parent: one.parent,
        depth: one.depth.saturating_add(1),
        children: Vec::new(),
        added: one.added,
        figure: one.figure,
        classes: None,
    }
}

/// A node over rows: what a row's value can be, and the causes for which the table can be absent.
pub(super) fn leaf(desk: &Desk<'_>, place: usize, one: &Flat<'_>, sink: &mut Sink<'_>) -> Option<Known> {
    let said = one.node.each.as_ref()?;
    let table = shape(desk, place, one, said, sink)?;
    let node = said.row(one.node);
    let row = row(one, &node);
    cant(&row, sink);
    let value = desk.in_rows(&said.of, || {
        let path = row.path.field("value");
        let known = match is_grade_alone(desk, &said.value) {
            Some((id, _)) => desk.data(&id).map(|item| range::of_item(desk, &id, item, false)),
            None => range::of(desk, &said.value, &path, sink),
        };
        let known = known.map(|known| pace::reads(desk, &said.curve, known, &row.path.field("curve"), sink));
        curve::check(desk, place, &row, known.as_ref().map(|known| &known.interval), sink);
        if let Some(known) = &known
            && causes::answers(desk, place, &row, &known.causes, sink).is_some()
        {
            answered(desk, &row, &known.causes, sink);
        }
        then::check(desk, place, &row, sink);
        known
    });
    let mut own = range::of_item(desk, &said.of, table, false);
    peers::may_lack(desk, one, &mut own);
    peers::own_fills(desk, place, one, &mut own, sink);
    causes::leaf(desk, place, one, &own.causes, sink);
    value.map(|value| Known { causes: own.causes, ..value })
}

/// Whether the node is one over rows at all; the table.
fn shape<'a>(desk: &Desk<'a>, place: usize, one: &Flat<'_>, said: &Each, sink: &mut Sink<'_>) -> Option<&'a Item> {
    let node = one.node;
    for (there, field_zh, field_en) in [
        (node.value.is_some(), "取值", "value"),
        (node.curve.is_some(), "计分", "curve"),
        (node.events.is_some(), "事件", "events"),
        (!node.children.is_empty(), "下级", "children"),
    ] {
        if there {
            let (why_zh, why_en) = (format!("又写了“{field_zh}”"), format!("and says {field_en} as well"));
            sink.push(EachWrong { node: name(node), why_zh, why_en }, &one.path.field(field_en));
        }
    }
    if desk.open(place) {
        let (why_zh, why_en) = ("却不设满分".to_owned(), "but is open".to_owned());
        sink.push(EachWrong { node: name(node), why_zh, why_en }, &one.path.field("points"));
    }
    let path = one.path.field("each").field("of");
    let item = desk.item(&said.of, &path, sink)?;
    if !matches!(item, Item::Tasks(_)) {
        let (kind_zh, kind_en) = kind(item);
        let item = desk.item_name(&said.of);
        let why_zh = format!("而“{item}”是{kind_zh}项");
        let why_en = format!("but \"{item}\" is an item of the kind {kind_en}");
        sink.push(EachWrong { node: name(node), why_zh, why_en }, &path);
        return None;
    }
    Some(item)
}

/// Answers to causes of a row that would reach beyond it.
fn answered(desk: &Desk<'_>, row: &Flat<'_>, causes: &Causes, sink: &mut Sink<'_>) {
    let path = if row.node.absent.is_some() { row.path.field("absent") } else { row.path.clone() };
    let said = |wanted: fn(&AnswerForm) -> bool| {
        causes.iter().any(|(cause, _)| {
            matches!(answers::resolved(desk.book, row.node, cause), Some(Answer::Form(form)) if wanted(form))
        })
    };
    for (there, word_zh, word_en) in [
        (said(|form| matches!(form, AnswerForm::Fill(_))), "填补", "a fill"),
        (said(|form| matches!(form, AnswerForm::Exclude(_))), "剔除", "exclusion"),
    ] {
        if there {
            sink.push(EachCant { node: name(row.node), word_zh, word_en }, &path);
        }
    }
}

/// A part still to be walked.
enum Part<'a> {
    Value(&'a Value),
    Condition(&'a Condition),
}

/// Words that a row can't take: those that read peers or ballots, and leaves of their own.
fn cant(row: &Flat<'_>, sink: &mut Sink<'_>) {
    let node = row.node;
    if node.curve.as_ref().is_some_and(latitude::any) {
        sink.push(EachCant { node: name(node), word_zh: "裁量", word_en: "latitude" }, &row.path.field("curve"));
    }
    let mut parts: Vec<Part<'_>> = node.value.iter().map(Part::Value).collect();
    parts.extend(node.curve.iter().flat_map(reads::of_curve).map(Part::Value));
    parts.extend(node.then.iter().filter_map(Step::when).map(Part::Condition));
    cant_read(parts, node, &row.path, sink);
    for (index, step) in node.then.iter().enumerate() {
        if let Step::Add(add) = step
            && let Addend::Leaf(_) = &add.add
        {
            let (word_zh, word_en) = ("加分叶指标", "a leaf that a step adds");
            let path = row.path.field("then").index(index).field("add");
            sink.push(EachCant { node: name(node), word_zh, word_en }, &path);
        }
    }
}

/// What is counted of rows can't read what a row can't.
pub(super) fn cant_count(one: &Flat<'_>, when: &Condition, path: &Path, sink: &mut Sink<'_>) {
    cant_read(vec![Part::Condition(when)], one.node, path, sink);
}

/// Words that read peers or ballots.
fn cant_read(mut waiting: Vec<Part<'_>>, node: &Node, path: &Path, sink: &mut Sink<'_>) {
    let mut told = std::collections::BTreeSet::new();
    while let Some(part) = waiting.pop() {
        match part {
            Part::Condition(Condition::All(all)) => waiting.extend(all.all.iter().map(Part::Condition)),
            Part::Condition(Condition::Any(any)) => waiting.extend(any.any.iter().map(Part::Condition)),
            Part::Condition(Condition::Not(not)) => waiting.push(Part::Condition(&not.not)),
            Part::Condition(Condition::Value(test)) => waiting.push(Part::Value(&test.value)),
            Part::Condition(Condition::History(test)) => {
                waiting.extend(test.this_year.iter().map(|when| Part::Condition(when)));
            }
            Part::Condition(_) | Part::Value(Value::Constant(_) | Value::Item(_)) => {}
            Part::Value(Value::Ratio(two) | Value::Minus(two) | Value::Change(two)) => {
                waiting.extend(two.iter().map(Part::Value));
            }
            Part::Value(Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all)) => {
                waiting.extend(all.iter().map(Part::Value));
            }
            Part::Value(Value::Clamp(clamp)) => waiting.push(Part::Value(&clamp.of)),
            Part::Value(Value::Form(form)) => {
                let word = match form.as_ref() {
                    ValueForm::Statistic(_) => Some(("同组统计", "a statistic of peers")),
                    ValueForm::Rank(_) => Some(("同组名次", "a rank among peers")),
                    ValueForm::Survey(_) => Some(("测评", "a survey")),
                    ValueForm::Panel(_) => Some(("评委", "a panel")),
                    ValueForm::Milestones(_) => Some(("节点", "milestones")),
                    ValueForm::Happened(_) => Some(("事件", "events")),
                    ValueForm::If(form) => {
                        waiting.push(Part::Condition(&form.r#if));
                        None
                    }
                    _ => None,
                };
                waiting.extend(operands(form).into_iter().map(Part::Value));
                if let Some((word_zh, word_en)) = word.filter(|word| told.insert(*word)) {
                    sink.push(EachCant { node: name(node), word_zh, word_en }, path);
                }
            }
        }
    }
}

/// Whether an answer to a cause of a row is this one; rows that nobody can have aside.
pub(super) fn row_says(desk_book: &crate::rulebook::Rulebook, node: &Node, wanted: &Answer) -> bool {
    let Some(each) = &node.each else { return false };
    let row = each.row(node);
    Cause::ALL.iter().any(|cause| answers::resolved(desk_book, &row, *cause) == Some(wanted))
}

/// What the rows can come to: nobody knows how many there are.
pub(super) fn reach(desk: &Desk<'_>, one: &Flat<'_>, group: usize, mark: &Mark, known: &Known) -> Option<Interval> {
    let (said, Mark::Full(mark)) = (one.node.each.as_ref()?, mark) else { return None };
    let node = said.row(one.node);
    let row = row(one, &node);
    let steps = desk.in_rows(&said.of, || {
        let (given, shares) = points::gives(desk, &row, &said.curve, group, known)?;
        // A row's mark is above zero, and no more than the node's unless marks are scaled.
        let zero = Some(End { at: Ratio::zero(), included: false });
        let high = (said.marks_differ == MarksDiffer::Refuse).then(|| End::closed(mark.clone()));
        let mut row = if shares { given.times(&Interval { low: zero, high }) } else { given };
        for step in &said.then {
            let after = points::step(desk, step, group, &row, None, &|_| None);
            row = if step.when().is_some() { row.hull(&after) } else { after };
        }
        Some(row)
    })?;
    let points = Cause::ALL.iter().filter_map(|cause| match answers::resolved(desk.book, row.node, *cause) {
        Some(Answer::Form(AnswerForm::Points(points))) => Some(points.points.ratio()),
        _ => None,
    });
    let below = steps.reaches_below_zero() || points.into_iter().any(|points| points.is_negative());
    Some(if below { Interval::all() } else { Interval::from_zero() })
}
