//! The first row of a table: what each column is.
//!
//! Known words in Chinese and English, and in wide tables the ids and labels of items.

use std::collections::{BTreeMap, BTreeSet};

use super::text::Sheet;
use crate::document::Id;
use crate::finding::{ColumnAmbiguous, ColumnMissing, ColumnTwice, ColumnUnknown, Findings};
use crate::plan::{ItemKind, Plan};
use crate::round::place::hint;
use crate::rulebook::derive::Parts;
use ::csv::StringRecord;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::round) enum Role {
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
enum In {
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

const WORDS: &[(Role, In, &[&str])] = &[
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
pub(in crate::round) struct Names<'p> {
    pub(super) plan: &'p Plan,
    /// What each header can mean; more than one thing is ambiguous.
    headers: BTreeMap<String, BTreeSet<Role>>,
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
    pub(in crate::round) fn new(plan: &'p Plan) -> Self {
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
    pub(in crate::round) fn meanings(&self, header: &str) -> BTreeSet<Role> {
        let mut meanings = self.headers.get(header).cloned().unwrap_or_default();
        meanings.extend(word(header, |scope| matches!(scope, In::All | In::Data)));
        meanings
    }

    /// A meaning in words.
    fn say(&self, role: Role) -> (String, String) {
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
    fn known(&self) -> impl Iterator<Item = &str> + Clone {
        self.plan.inner().items.iter().flat_map(|item| [item.label.as_str(), item.id.as_str()])
    }
}

/// Whether a header is a word of every table or of one of tasks.
pub(super) fn heads_tasks(header: &str) -> bool {
    word(header, |scope| scope != In::Long).is_some()
}

/// Whether a header names who takes part, in any kind of table: the object itself, or what is known of it besides.
pub(super) fn entrant(header: &str) -> Option<Role> {
    word(header, |scope| scope == In::All)
}

/// A known word, where it may stand.
fn word(header: &str, allowed: impl Fn(In) -> bool) -> Option<Role> {
    WORDS
        .iter()
        .find(|(_, scope, words)| allowed(*scope) && words.iter().any(|word| word.eq_ignore_ascii_case(header)))
        .map(|(role, _, _)| *role)
}

/// What a column is called, in Chinese and English.
fn called(role: Role) -> (&'static str, &'static str) {
    let words = WORDS.iter().find(|(one, _, _)| *one == role).map_or(&[][..], |(_, _, words)| words);
    (words.first().copied().unwrap_or_default(), words.last().copied().unwrap_or_default())
}

/// Finds what each column is; nothing if objects or cells can't be found by it.
pub(super) fn read<'a>(
    mut sheet: Sheet<'a>,
    cells: &StringRecord,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Sheet<'a>> {
    let headers: Vec<&str> = cells.iter().map(str::trim).collect();
    let heads = |role: Role| headers.iter().any(|header| word(header, |_| true) == Some(role));
    let gives = [Role::Value, Role::State, Role::N, Role::D].into_iter().any(heads);
    // An item may be called “数据”: then only a column of values makes the table long.
    let item_word = |header: &&&str| word(header, |_| true) == Some(Role::Item);
    let plainly = headers.iter().any(|header| item_word(&header) && !names.headers.contains_key(*header));
    sheet.tasks = !sheet.is_roster && !names.tasks.is_empty() && heads(Role::Task) && heads(Role::Mark);
    sheet.long = sheet.tasks || !sheet.is_roster && heads(Role::Item) && (gives || plainly);
    let mut roles: Vec<Role> = headers.iter().map(|header| meaning(&sheet, header, names)).collect();
    // A first column that is nothing else holds the objects.
    if !roles.iter().any(|role| matches!(role, Role::Object | Role::Name))
        && let Some(first @ (Role::Unknown | Role::Unnamed)) = roles.first_mut()
    {
        *first = Role::Object;
    }
    sheet.roles = roles;
    tell(&sheet, &headers, names, findings);
    let complete = needed(&sheet, names, findings);
    // A later column of the same meaning is reported, and never read; nor are parts beside a whole.
    let wholes: BTreeSet<usize> =
        sheet.roles.iter().filter_map(|role| if let Role::Whole(item) = role { Some(*item) } else { None }).collect();
    for role in &mut sheet.roles {
        if let Role::Numerator(item) | Role::Denominator(item) = role
            && wholes.contains(item)
        {
            *role = Role::Unknown;
        }
    }
    let mut seen = BTreeSet::new();
    for role in &mut sheet.roles {
        if !matches!(role, Role::Unnamed | Role::Unknown) && !seen.insert(*role) {
            *role = Role::Unknown;
        }
    }
    complete.then_some(sheet)
}

/// Whether words of a scope may head columns of a table that isn't wide, or what all tables may have.
fn may_head(sheet: &Sheet<'_>, scope: In) -> bool {
    match scope {
        In::All => true,
        In::Data | In::Listed => sheet.long,
        In::Long => sheet.long && !sheet.tasks,
        In::Tasks => sheet.tasks,
    }
}

/// What a header means; unknown if nothing, or several things.
fn meaning(sheet: &Sheet<'_>, header: &str, names: &Names<'_>) -> Role {
    if header.is_empty() {
        return Role::Unnamed;
    }
    if sheet.is_roster || sheet.long {
        let allowed = |scope: In| may_head(sheet, scope);
        let link = |role: &&Role| matches!(role, Role::Links(_));
        let link = names.headers.get(header).and_then(|meanings| meanings.iter().find(link)).copied();
        let fact = || names.fact_of(header).filter(|_| sheet.tasks);
        return word(header, allowed).or(link).or_else(fact).unwrap_or(Role::Unknown);
    }
    let meanings = names.meanings(header);
    if meanings.len() > 1 { Role::Unknown } else { meanings.first().copied().unwrap_or(Role::Unknown) }
}

/// Says what is wrong with columns.
fn tell(sheet: &Sheet<'_>, headers: &[&str], names: &Names<'_>, findings: &mut Findings) {
    let roles = &sheet.roles;
    let place = |column: usize| sheet.place(sheet.header_row, column);
    for (column, (header, role)) in headers.iter().zip(roles).enumerate() {
        let first = roles.iter().position(|one| one == role).unwrap_or(column);
        let header = (*header).to_owned();
        match role {
            Role::Unknown => {
                let wide = !sheet.is_roster && !sheet.long;
                let meanings = if wide { names.meanings(&header) } else { BTreeSet::new() };
                if meanings.len() > 1 {
                    let (zh, en): (Vec<_>, Vec<_>) = meanings.into_iter().map(|role| names.say(role)).unzip();
                    let kind = ColumnAmbiguous { header, zh: zh.join("、"), en: en.join(", ") };
                    findings.push(kind, place(column));
                    continue;
                }
                let words = WORDS.iter().filter(|(_, scope, _)| may_head(sheet, *scope));
                let words = words.flat_map(|(_, _, words)| words.iter().copied());
                let facts = names.task_facts().flat_map(|fact| [fact.label.as_str(), fact.id.as_str()]);
                let (hint_zh, hint_en) = if wide {
                    hint(&header, names.known().chain(words))
                } else if sheet.tasks {
                    hint(&header, facts.chain(words))
                } else {
                    hint(&header, words)
                };
                findings.push(ColumnUnknown { header, hint_zh, hint_en }, place(column));
            }
            Role::Unnamed => {}
            _ if first < column => {
                findings.push_lazily(ColumnTwice { header }, || (place(column), vec![place(first)]));
            }
            _ => {}
        }
    }
    for (column, role) in roles.iter().enumerate() {
        // A rate comes in one column or in two, never in both ways.
        if let Role::Numerator(item) | Role::Denominator(item) = role
            && let Some(whole) = roles.iter().position(|one| *one == Role::Whole(*item))
        {
            let header = headers.get(column).copied().unwrap_or_default().to_owned();
            findings.push_lazily(ColumnTwice { header }, || (place(column), vec![place(whole)]));
        }
    }
}

/// Says which columns are missing; false if rows can't be read without them.
fn needed(sheet: &Sheet<'_>, names: &Names<'_>, findings: &mut Findings) -> bool {
    let mut complete = true;
    let has = |role: Role| sheet.roles.contains(&role);
    let mut missing = |what_zh: String, what_en: String| {
        findings.push(ColumnMissing { what_zh, what_en }, sheet.place(sheet.header_row, 0));
    };
    if !has(Role::Object) && !has(Role::Name) {
        let (zh, en) = called(Role::Object);
        missing(zh.to_owned(), en.to_owned());
        complete = false;
    }
    if sheet.tasks && !has(Role::Item) && names.only_tasks().is_none() {
        let (zh, en) = called(Role::Item);
        missing(zh.to_owned(), en.to_owned());
        complete = false;
    }
    if sheet.long && !sheet.tasks && ![Role::Value, Role::State, Role::N].into_iter().any(has) {
        let (zh, en) = called(Role::Value);
        missing(zh.to_owned(), en.to_owned());
        complete = false;
    }
    let items = &names.plan.inner().items;
    for role in &sheet.roles {
        let (item, mate, zh, en) = match role {
            Role::Numerator(item) => (*item, Role::Denominator(*item), "分母", "d"),
            Role::Denominator(item) => (*item, Role::Numerator(*item), "分子", "n"),
            _ => continue,
        };
        if !has(mate)
            && let Some(item) = items.get(item)
        {
            missing(format!("{}({zh})", item.label), format!("{}.{en}", item.id));
        }
    }
    complete
}
