//! Rows of a table of tasks (任务清单): each is one task of an object, handed on to be joined with its others.
//!
//! Also what their columns are called. Whether a task fits its table, and which version of it holds, is `round::tasks`'s.

use super::Book;
use super::rows::listed;
use super::text::{Row, Sheet};
use crate::document::{Date, Id, Map, Text};
use crate::finding::{
    CellNotDate, CellNotId, CellNotNumber, CellTooLong, CellUnknownState, RowWithoutItem, TaskRowWithout,
};
use crate::number::{Decimal, DecimalError};
use crate::plan::{ItemKind, Plan, PlanItem};
use crate::round::accept::Acceptor;
use crate::round::cells::{Given, shorten};
use crate::round::names::{Names, Role, heads_tasks};
use crate::round::place::{Part, Spot};
use crate::round::records::{CellValue, TaskEntry};
use crate::round::said::state;

/// What a row of tasks is read by.
pub(super) struct Reader<'a> {
    pub(super) plan: &'a Plan,
    pub(super) names: &'a Names<'a>,
    pub(super) book: &'a Book<'a>,
    pub(super) sheet: &'a Sheet<'a>,
}

impl Reader<'_> {
    /// Hands on the task of a row; a row that names an object and nothing else says nothing.
    pub(super) fn row(
        &self,
        acceptor: &mut Acceptor<'_>,
        object: Option<usize>,
        source: u32,
        row: &Row<'_>,
        spot: Spot,
    ) {
        let says = |role: &Role| {
            let of_task = matches!(role, Role::Task | Role::TaskLabel | Role::Mark | Role::Approved | Role::Fact(_));
            of_task || matches!(role, Role::From | Role::Until | Role::State | Role::Reason)
        };
        if !self.sheet.roles.iter().any(|role| says(role) && !row.of(self.sheet, *role).is_empty()) {
            return;
        }
        let item = self.item(acceptor, row, spot);
        let entry = self.entry(acceptor, item, row);
        if let (Some(object), Some(item), Some(entry)) = (object, item, entry) {
            acceptor.report(object, item, source, spot, Given::Tasks(std::slice::from_ref(&entry)), self.book);
        }
    }

    /// The item of a row: the one that it names, else the only one of tasks.
    fn item(&self, acceptor: &mut Acceptor<'_>, row: &Row<'_>, spot: Spot) -> Option<usize> {
        let said = row.of(self.sheet, Role::Item);
        if !said.is_empty() {
            let period = row.of(self.sheet, Role::Period);
            return listed(acceptor, self.names, (said, period), spot, self.book);
        }
        let only = self.names.only_tasks();
        if only.is_none() {
            let column = self.sheet.column_of(Part::Item, None);
            acceptor.findings.push(RowWithoutItem {}, self.sheet.place(row.number, column));
        }
        only
    }

    /// The task of a row, or everything that is wrong with its cells.
    fn entry(&self, acceptor: &mut Acceptor<'_>, item: Option<usize>, row: &Row<'_>) -> Option<TaskEntry> {
        let (id, mark) = (self.id(acceptor, row), self.mark(acceptor, item, row));
        let (from, until) = (self.day(acceptor, row, Role::From), self.day(acceptor, row, Role::Until));
        let said = row.of(self.sheet, Role::State);
        let state = state(said);
        if state.is_none() && !said.is_empty() {
            acceptor.findings.push(CellUnknownState { found: shorten(said) }, self.place(row, Role::State));
        }
        let text = |role: Role| Some(row.of(self.sheet, role)).filter(|text| !text.is_empty()).and_then(Text::new);
        Some(TaskEntry {
            id: id?,
            label: text(Role::TaskLabel),
            mark: mark?,
            facts: self.facts(item, row),
            from: from.ok()?,
            until: until.ok()?,
            approved_by: text(Role::Approved),
            state: if said.is_empty() { None } else { Some(state?) },
            reason: text(Role::Reason),
        })
    }

    fn place(&self, row: &Row<'_>, role: Role) -> crate::finding::Place {
        self.sheet.place(row.number, self.sheet.column(role).unwrap_or(0))
    }

    fn id(&self, acceptor: &mut Acceptor<'_>, row: &Row<'_>) -> Option<Id> {
        let said = row.of(self.sheet, Role::Task);
        if said.is_empty() {
            let kind = TaskRowWithout { what_zh: "任务编号", what_en: "the id of the task" };
            acceptor.findings.push(kind, self.place(row, Role::Task));
            return None;
        }
        let id = Id::new(said).ok();
        if id.is_none() {
            acceptor.findings.push(CellNotId { found: shorten(said) }, self.place(row, Role::Task));
        }
        id
    }

    fn mark(&self, acceptor: &mut Acceptor<'_>, item: Option<usize>, row: &Row<'_>) -> Option<Decimal> {
        let said = row.of(self.sheet, Role::Mark);
        let place = self.place(row, Role::Mark);
        if said.is_empty() {
            acceptor.findings.push(TaskRowWithout { what_zh: "任务分值", what_en: "the mark of the task" }, place);
            return None;
        }
        let table = item.and_then(|item| self.plan.inner().items.get(item)).map_or("", |item| item.label.as_str());
        let item = format!("{table}/{}", shorten(row.of(self.sheet, Role::Task)));
        match Decimal::parse(said) {
            Ok(mark) => return Some(mark),
            Err(DecimalError::NotANumber) => {
                let (hint_zh, hint_en) = ("写成像“12.5”这样的数".to_owned(), "write a number such as 12.5".to_owned());
                acceptor.findings.push(CellNotNumber { item, found: shorten(said), hint_zh, hint_en }, place);
            }
            Err(_) => acceptor.findings.push(CellTooLong { item, found: shorten(said) }, place),
        }
        None
    }

    /// The day of a column, which may be empty; an error where it can't be read.
    fn day(&self, acceptor: &mut Acceptor<'_>, row: &Row<'_>, role: Role) -> Result<Option<Date>, ()> {
        let said = row.of(self.sheet, role);
        if said.is_empty() {
            return Ok(None);
        }
        let day = Date::spelled(said);
        if day.is_none() {
            acceptor.findings.push(CellNotDate { found: shorten(said) }, self.place(row, role));
        }
        day.map(Some).ok_or(())
    }

    /// What is known of the task, as its table would have it in a document.
    fn facts(&self, item: Option<usize>, row: &Row<'_>) -> Map<CellValue> {
        let known = match item.and_then(|item| self.plan.inner().items.get(item)).map(|item| &item.kind) {
            Some(ItemKind::Tasks(facts)) => facts.items.as_slice(),
            _ => &[],
        };
        let mut facts = Map::new();
        for role in &self.sheet.roles {
            let Role::Fact(place) = role else { continue };
            let (Some(id), said) = (self.names.fact(*place), row.of(self.sheet, *role)) else { continue };
            let flag = known.iter().any(|fact| fact.id == *id && matches!(fact.kind, ItemKind::Flag));
            let value = match said {
                "" => continue,
                "是" if flag => CellValue::Flag(true),
                "否" if flag => CellValue::Flag(false),
                // Spreadsheets write them in capitals.
                said if flag && said.eq_ignore_ascii_case("true") => CellValue::Flag(true),
                said if flag && said.eq_ignore_ascii_case("false") => CellValue::Flag(false),
                said => match Text::new(said) {
                    Some(text) => CellValue::Text(text),
                    None => continue,
                },
            };
            facts.insert(id.clone(), value);
        }
        facts
    }
}

impl<'p> Names<'p> {
    /// The item of tasks, where there is one and no other.
    pub(super) fn only_tasks(&self) -> Option<usize> {
        if let [only] = self.tasks.as_slice() { Some(*only) } else { None }
    }

    /// The id of a fact.
    pub(super) fn fact(&self, place: usize) -> Option<&'p Id> {
        self.facts.get(place).copied()
    }

    /// The fact that a header names: its id, else a label that only facts of one id have.
    pub(super) fn fact_of(&self, header: &str) -> Option<Role> {
        let by_id = self.facts.iter().position(|fact| fact.as_str() == header);
        let labelled = || {
            let mut ids: Vec<&Id> =
                self.task_facts().filter(|fact| fact.label == header).map(|fact| &fact.id).collect();
            ids.dedup();
            if let [only] = ids.as_slice() { self.facts.iter().position(|fact| fact == only) } else { None }
        };
        by_id.or_else(labelled).map(Role::Fact)
    }

    /// What a table of tasks calls a fact: its label, unless a reader couldn't tell what it heads.
    pub(in crate::round) fn called<'f>(&self, fact: &'f PlanItem) -> &'f str {
        let label = fact.label.as_str();
        let plain = !heads_tasks(label) && self.fact_of(label).and_then(|role| self.fact_at(role)) == Some(&fact.id);
        if plain { label } else { fact.id.as_str() }
    }

    fn fact_at(&self, role: Role) -> Option<&'p Id> {
        if let Role::Fact(place) = role { self.fact(place) } else { None }
    }

    /// The facts of all tables of tasks.
    pub(super) fn task_facts(&self) -> impl Iterator<Item = &'p PlanItem> + Clone {
        let inner = self.plan.inner();
        self.tasks.iter().filter_map(|item| inner.items.get(*item)).flat_map(|item| match &item.kind {
            ItemKind::Tasks(of) => of.items.as_slice(),
            _ => &[],
        })
    }
}
