//! What the words of wide evidence name: known words in Chinese and English, and ids and labels of items.
//!
//! For whoever reads evidence whose columns or keys are named, be it a table, lines of JSON or record batches. What is
//! wrong with a header or a line is each reader's.
#![cfg_attr(
    not(feature = "csv"),
    allow(dead_code, reason = "long tables and tables of tasks come with the feature csv")
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Id;
use crate::plan::{ItemKind, Plan};
use crate::rulebook::derive::Parts;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Object,
    Name,
    Class,
    Cohort,
    Layer,
    From,
    Until,
    Item,
    Value,
    State,
    Period,
    N,
    D,
    By,
    Reason,
    Received,
    Document,
    /// The cells of an item.
    Whole(usize),
    /// The numerators of an item.
    Numerator(usize),
    /// The denominators of an item.
    Denominator(usize),
    /// Objects linked by a kind of link that the rulebook reads.
    Links(usize),
    /// Ids of tasks.
    Task,
    TaskLabel,
    Mark,
    Approved,
    /// A fact of tasks.
    Fact(usize),
    /// Without a header.
    Unnamed,
    /// Reported already.
    Unknown,
}

/// Where a word may head a column.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    /// Rosters, long and wide tables.
    All,
    /// Long and wide tables.
    Data,
    /// Long tables, and tables of tasks.
    Listed,
    /// Long tables.
    Long,
    /// Tables of tasks.
    Tasks,
}

pub(super) const WORDS: &[(Role, In, &[&str])] = &[
    (Role::Object, In::All, &["对象", "编号", "对象编号", "id", "object"]),
    (Role::Name, In::All, &["名称", "单位名称", "对象名称", "名目", "name"]),
    (Role::Class, In::All, &["分类", "类", "class"]),
    (Role::Cohort, In::All, &["评比组", "组别", "cohort"]),
    (Role::Layer, In::All, &["层级", "层", "layer"]),
    (Role::From, In::All, &["自", "from"]),
    (Role::Until, In::All, &["至", "until"]),
    (Role::By, In::Data, &["报送单位", "by"]),
    (Role::Received, In::Data, &["收到", "收到日期", "received"]),
    (Role::Document, In::Data, &["文件", "document"]),
    (Role::Period, In::Data, &["周期", "period"]),
    (Role::Item, In::Listed, &["数据", "数据项", "item"]),
    (Role::Value, In::Long, &["取值", "值", "value"]),
    (Role::State, In::Listed, &["状态", "state"]),
    (Role::N, In::Long, &["分子", "n"]),
    (Role::D, In::Long, &["分母", "d"]),
    (Role::Reason, In::Listed, &["原因", "reason"]),
    (Role::Task, In::Tasks, &["任务", "任务编号", "task"]),
    (Role::TaskLabel, In::Tasks, &["任务名称", "label"]),
    (Role::Mark, In::Tasks, &["任务分值", "分值", "mark"]),
    (Role::Approved, In::Tasks, &["批准单位", "approved_by"]),
];

/// Words by which tables call items.
pub(super) struct Names<'p> {
    pub(super) plan: &'p Plan,
    /// What each header can mean; more than one thing is ambiguous.
    pub(super) headers: BTreeMap<String, BTreeSet<Role>>,
    /// Items by label, for cells of long tables.
    labels: BTreeMap<&'p str, BTreeSet<usize>>,
    /// Kinds of links that the rulebook reads.
    links: Vec<&'p Id>,
    /// Items of tasks.
    pub(super) tasks: Vec<usize>,
    /// Ids of their facts, each once.
    pub(super) facts: Vec<&'p Id>,
}

impl<'p> Names<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        let mut headers: BTreeMap<String, BTreeSet<Role>> = BTreeMap::new();
        let mut labels: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        let mut mean = |header: String, role: Role| {
            headers.entry(header).or_default().insert(role);
        };
        for (place, item) in plan.inner().items.iter().enumerate() {
            labels.entry(&item.label).or_default().insert(place);
            for name in [item.id.as_str(), item.label.as_str()] {
                mean(name.to_owned(), Role::Whole(place));
            }
            if let ItemKind::Rate { .. } = item.kind {
                for name in [item.id.as_str(), item.label.as_str()] {
                    // Parentheses of half and of full width.
                    for header in [
                        format!("{name}.n"),
                        format!("{name}{}分子{}", '(', ')'),
                        format!("{name}\u{ff08}分子\u{ff09}"),
                    ] {
                        mean(header, Role::Numerator(place));
                    }
                    for header in [
                        format!("{name}.d"),
                        format!("{name}{}分母{}", '(', ')'),
                        format!("{name}\u{ff08}分母\u{ff09}"),
                    ] {
                        mean(header, Role::Denominator(place));
                    }
                }
            }
        }
        let mut links: Vec<&Id> = Vec::new();
        for said in &plan.rulebook().derive {
            if let Parts::Links(of) = said.parts()
                && !links.contains(&&of.links)
            {
                for header in [format!("links.{}", of.links), format!("关联.{}", of.links)] {
                    mean(header, Role::Links(links.len()));
                }
                links.push(&of.links);
            }
        }
        let (mut tasks, mut facts): (Vec<usize>, Vec<&Id>) = Default::default();
        for (place, item) in plan.inner().items.iter().enumerate() {
            if let ItemKind::Tasks(of) = &item.kind {
                tasks.push(place);
                facts.extend(of.items.iter().map(|fact| &fact.id));
            }
        }
        facts.sort_unstable();
        facts.dedup();
        Self { plan, headers, labels, links, tasks, facts }
    }

    /// A kind of link.
    pub(super) fn link(&self, place: usize) -> Option<&'p Id> {
        self.links.get(place).copied()
    }

    /// The one item of a label.
    pub(super) fn by_label(&self, label: &str) -> Option<usize> {
        let items = self.labels.get(label)?;
        if items.len() == 1 { items.first().copied() } else { None }
    }

    /// What a header of a wide table can mean.
    pub(super) fn meanings(&self, header: &str) -> BTreeSet<Role> {
        let mut meanings = self.headers.get(header).cloned().unwrap_or_default();
        meanings.extend(word(header, |scope| matches!(scope, In::All | In::Data)));
        meanings
    }

    /// A meaning in words.
    pub(super) fn say(&self, role: Role) -> (String, String) {
        let item = |item: usize| {
            let items = &self.plan.inner().items;
            items.get(item).map_or_else(String::new, |item| format!("{}({})", item.label, item.id))
        };
        match role {
            Role::Whole(one) | Role::Numerator(one) | Role::Denominator(one) => {
                (format!("数据项{}", item(one)), format!("the item {}", item(one)))
            }
            Role::Links(kind) => {
                let kind = self.links.get(kind).map_or_else(String::new, ToString::to_string);
                (format!("“{kind}”关联"), format!("links of the kind {kind}"))
            }
            role => {
                let (zh, en) = called(role);
                (format!("“{zh}”列"), format!("the column \"{en}\""))
            }
        }
    }

    /// Names that a wide table may use.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> + Clone {
        self.plan.inner().items.iter().flat_map(|item| [item.label.as_str(), item.id.as_str()])
    }
}

/// Whether a header is a word of every table or of one of tasks.
pub(super) fn heads_tasks(header: &str) -> bool {
    word(header, |scope| scope != In::Long).is_some()
}

/// Whether a header names who takes part, in any kind of table: the object itself, or what is known of it besides.
#[cfg(feature = "csv")]
pub(super) fn entrant(header: &str) -> Option<Role> {
    word(header, |scope| scope == In::All)
}

/// A known word, where it may stand.
pub(super) fn word(header: &str, allowed: impl Fn(In) -> bool) -> Option<Role> {
    WORDS
        .iter()
        .find(|(_, scope, words)| allowed(*scope) && words.iter().any(|word| word.eq_ignore_ascii_case(header)))
        .map(|(role, _, _)| *role)
}

/// What a column is called, in Chinese and English.
pub(super) fn called(role: Role) -> (&'static str, &'static str) {
    let words = WORDS.iter().find(|(one, _, _)| *one == role).map_or(&[][..], |(_, _, words)| words);
    (words.first().copied().unwrap_or_default(), words.last().copied().unwrap_or_default())
}
