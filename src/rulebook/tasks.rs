//! Facts of task tables (任务清单): what a row says beside its mark, declared or taken from the rules that read it.

use std::collections::BTreeMap;

use super::Rulebook;
use super::condition::{Condition, Literal};
use super::curve::{Curve, CurveForm};
use super::data::{Bounds, FlagItem, GradeItem, Item, NumberItem, TasksItem};
use super::due::Restated;
use super::functions::operands;
use super::node::{Each, Node, Points};
use super::then::Step;
use super::value::{Value, ValueForm};
use crate::document::{Id, Text, record, tagged};
use crate::number::Decimal;

tagged! {
    /// A fact of a row, by its kind.
    pub enum Fact by kind("类型") {
        /// One number.
        Number(NumberFact) = "number" / "数值",
        /// One of a list of words.
        Grade(GradeFact) = "grade" / "等级",
        /// Yes or no.
        Flag(FlagFact) = "flag" / "是否",
    }
}

record! {
    /// A number.
    pub struct NumberFact("number fact", "任务数值") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// Unit of measure.
        unit("计量单位"): Option<Text>, optional, "unit of measure, else the table's", "计量单位，不写则同任务表";
        /// Decimals allowed.
        decimals("小数位"): Option<u32>, optional, "decimals allowed, else the table's", "允许的小数位数，不写则同任务表";
        /// Range allowed.
        range("范围"): Option<Bounds>, optional, "range allowed", "允许范围";
    }
}

record! {
    /// One of a list of words.
    pub struct GradeFact("grade fact", "任务等级") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
        /// The words, best first.
        grades("等级"): Vec<Id>, must, "the words, best first", "各等级，从优到劣";
    }
}

record! {
    /// Yes or no.
    pub struct FlagFact("flag fact", "任务是否") {
        /// Name shown.
        label("名称"): Option<Text>, optional, "name shown", "显示名称";
    }
}

/// The facts of one table, as the items that each would be.
pub(crate) type Facts = BTreeMap<Id, Item>;

/// The facts of every table: those declared; where none is, the numbers that rules read of its rows and that are no
/// item.
pub(crate) fn facts(book: &Rulebook) -> BTreeMap<Id, Facts> {
    let mut tables: BTreeMap<Id, Facts> = BTreeMap::new();
    for (id, item) in book.data.iter() {
        if let Item::Tasks(table) = item {
            let declared = table.facts.iter().map(|(fact, said)| (fact.clone(), declared(table, said)));
            tables.insert(id.clone(), declared.collect());
        }
    }
    let mut waiting: Vec<&Node> = book.indicators.iter().chain(&book.figures).collect();
    while let Some(node) = waiting.pop() {
        waiting.extend(&node.children);
        let Some(each) = &node.each else { continue };
        let Some(Item::Tasks(table)) = book.data.get(&each.of) else { continue };
        let Some(known) = tables.get_mut(&each.of).filter(|_| table.facts.is_empty()) else { continue };
        for id in read(each) {
            if book.data.get(id).is_none() {
                known.entry(id.clone()).or_insert_with(|| number(table, None, None, None, None));
            }
        }
    }
    tables
}

fn declared(table: &TasksItem, fact: &Fact) -> Item {
    match fact {
        Fact::Number(fact) => number(table, fact.label.clone(), fact.unit.clone(), fact.decimals, fact.range.clone()),
        Fact::Grade(fact) => Item::Grade(GradeItem {
            label: fact.label.clone(),
            grades: fact.grades.clone(),
            supplier: table.supplier.clone(),
            observed: None,
            due: None,
            late: None,
            restated: Restated::Refuse,
            unsigned: None,
            undocumented: None,
            taken_from: None,
            code: None,
        }),
        Fact::Flag(fact) => Item::Flag(FlagItem {
            label: fact.label.clone(),
            supplier: table.supplier.clone(),
            observed: None,
            due: None,
            late: None,
            restated: Restated::Refuse,
            unsigned: None,
            undocumented: None,
            code: None,
        }),
    }
}

fn number(
    table: &TasksItem,
    label: Option<Text>,
    unit: Option<Text>,
    decimals: Option<u32>,
    range: Option<Bounds>,
) -> Item {
    Item::Number(NumberItem {
        label,
        unit: unit.unwrap_or_else(|| table.unit.clone()),
        decimals: decimals.unwrap_or(table.decimals),
        range,
        supplier: table.supplier.clone(),
        observed: None,
        due: None,
        late: None,
        restated: Restated::Refuse,
        unsigned: None,
        undocumented: None,
        taken_from: None,
        code: None,
    })
}

/// A part still to be walked.
enum Part<'a> {
    Value(&'a Value),
    Condition(&'a Condition),
}

/// Ids of the items or facts that the rules of a row read.
fn read(each: &Each) -> Vec<&Id> {
    let mut found = Vec::new();
    let mut waiting = vec![Part::Value(&each.value)];
    waiting.extend(each.then.iter().filter_map(Step::when).map(Part::Condition));
    let mut curves = vec![&each.curve];
    while let Some(curve) = curves.pop() {
        let Curve::Form(form) = curve else { continue };
        match form.as_ref() {
            CurveForm::Per(curve) => waiting.push(Part::Value(&curve.per.from)),
            CurveForm::Sum(curve) => curves.extend(&curve.sum),
            _ => {}
        }
    }
    while let Some(part) = waiting.pop() {
        match part {
            Part::Condition(Condition::All(all)) => waiting.extend(all.all.iter().map(Part::Condition)),
            Part::Condition(Condition::Any(any)) => waiting.extend(any.any.iter().map(Part::Condition)),
            Part::Condition(Condition::Not(not)) => waiting.push(Part::Condition(&not.not)),
            Part::Condition(Condition::Value(test)) => waiting.push(Part::Value(&test.value)),
            Part::Condition(Condition::History(test)) => {
                waiting.extend(test.this_year.iter().map(|when| Part::Condition(when)));
                let numbers = test.one_of.is_empty() && matches!(test.equals, None | Some(Literal::Number(_)));
                found.extend(test.items().iter().filter(|_| numbers));
            }
            // A word or a yes can't be a number: what it is has to be declared.
            Part::Condition(Condition::Data(test)) if matches!(test.equals, None | Some(Literal::Number(_))) => {
                found.push(&test.data);
            }
            Part::Condition(_) | Part::Value(Value::Constant(_)) => {}
            Part::Value(Value::Item(id)) => found.push(id),
            Part::Value(Value::Ratio(two) | Value::Minus(two) | Value::Change(two)) => {
                waiting.extend(two.iter().map(Part::Value));
            }
            Part::Value(Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all)) => {
                waiting.extend(all.iter().map(Part::Value));
            }
            Part::Value(Value::Clamp(clamp)) => waiting.push(Part::Value(&clamp.of)),
            Part::Value(Value::Form(form)) => {
                if let ValueForm::If(form) = form.as_ref() {
                    waiting.push(Part::Condition(&form.r#if));
                }
                waiting.extend(operands(form).into_iter().map(Part::Value));
            }
        }
    }
    found
}

impl Each {
    /// A row as the leaf that it is; its mark is the row's, and never above the node's unless marks are scaled.
    pub(crate) fn row(&self, node: &Node) -> Node {
        Node {
            id: node.id.clone(),
            label: node.label.clone(),
            category: None,
            points: Some(Points::All(Decimal::ONE)),
            applies: None,
            combine: super::node::Combine::Sum,
            weights: None,
            best_n: None,
            children: Vec::new(),
            each_period: None,
            value: Some(self.value.clone()),
            curve: Some(self.curve.clone()),
            each: None,
            events: None,
            then: self.then.clone(),
            digits: None,
            absent: self.absent.clone(),
            nothing_left: None,
            legal: None,
        }
    }
}
