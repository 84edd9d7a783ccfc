//! The cells of tables, handed on to be accepted.

use std::collections::{HashMap, HashSet};

use super::entrants::{self, Doubles, class_id, cohort_id};
use super::header::{Names, Role};
use super::text::{Row, Sheet};
use super::{Book, Table, spot, tasks};
use crate::document::{Date, Id, Lang};
use crate::finding::{
    CellNotDate, CellNotId, CellUnknownState, ColumnUnnamed, NameAmbiguous, NameDiffers, RosterConflict,
    RowWithoutItem, TablePeriod,
};
use crate::plan::{ItemKind, Plan};
use crate::round::Source;
use crate::round::accept::{Acceptor, ItemAt};
use crate::round::cells::{Given, Worth, shorten};
use crate::round::place::{At, Part, Spot};
use crate::round::records::StateWord;

/// Reads the cells of all tables.
pub(super) fn read(acceptor: &mut Acceptor<'_>, plan: &Plan, book: &Book<'_>, names: &Names<'_>, doubles: &Doubles) {
    // Where the roster itself is wrong, rows would only repeat it.
    let compare = !acceptor.findings.has_errors();
    for (number, sheet) in book.of_kind(false) {
        let mut reader = Reader {
            plan,
            book,
            names,
            sheet,
            number,
            compare,
            items: item_columns(sheet),
            last: None,
            sources: HashMap::new(),
            unnamed: HashSet::new(),
        };
        sheet.rows(|row| {
            if entrants::sound(sheet, &row, &mut acceptor.findings) && !doubles.contains(&(number, row.number)) {
                reader.row(acceptor, &row);
            }
        });
    }
}

/// Columns of one item in a wide table.
#[derive(Clone, Copy)]
enum Column {
    Whole(usize, usize),
    /// Item, numerator, denominator.
    Parts(usize, usize, usize),
}

fn item_columns(sheet: &Sheet<'_>) -> Vec<Column> {
    let columns = sheet.roles.iter().enumerate().filter_map(|(column, role)| match role {
        Role::Whole(item) => Some(Column::Whole(*item, column)),
        Role::Numerator(item) => sheet.column(Role::Denominator(*item)).map(|d| Column::Parts(*item, column, d)),
        _ => None,
    });
    columns.collect()
}

/// By, received, document, as a row says.
type Said = (String, String, String);

struct Reader<'a> {
    plan: &'a Plan,
    book: &'a Book<'a>,
    names: &'a Names<'a>,
    sheet: &'a Sheet<'a>,
    number: u32,
    compare: bool,
    items: Vec<Column>,
    /// The source of the row before, which most rows share.
    last: Option<(Said, u32)>,
    sources: HashMap<Said, u32>,
    /// Columns without a header that have been reported.
    unnamed: HashSet<usize>,
}

impl Reader<'_> {
    fn row(&mut self, acceptor: &mut Acceptor<'_>, row: &Row<'_>) {
        let sheet = self.sheet;
        let spot = spot(self.number, row.number);
        for (column, role) in sheet.roles.iter().enumerate() {
            let found = row.cell(column);
            if *role == Role::Unnamed && !found.is_empty() && self.unnamed.insert(column) {
                acceptor.findings.push(ColumnUnnamed { found: shorten(found) }, sheet.place(row.number, column));
            }
        }
        let period = row.of(sheet, Role::Period);
        if !period.is_empty() && !sheet.long && !sheet.tasks {
            let column = sheet.column_of(Part::Period, None);
            acceptor.findings.push(TablePeriod { period: shorten(period) }, sheet.place(row.number, column));
        }
        let source = self.source(acceptor, row, spot);
        let object = self.object(acceptor, row, spot);
        if let Some(object) = object.filter(|_| self.compare) {
            self.agrees(acceptor, object, row);
        }
        if sheet.tasks {
            let reader = tasks::Reader { plan: self.plan, names: self.names, book: self.book, sheet };
            reader.row(acceptor, object, source, row, spot);
        } else if sheet.long {
            self.long(acceptor, object, source, row, spot);
        } else if let Some(object) = object {
            self.wide(acceptor, object, source, row, spot);
        }
    }

    /// The object of a row: by id, else by a name that only one has.
    fn object(&self, acceptor: &mut Acceptor<'_>, row: &Row<'_>, spot: Spot) -> Option<usize> {
        let said = entrants::object(self.sheet, row);
        if let Some(object) = acceptor.roster.by_id(said) {
            return Some(object);
        }
        match acceptor.roster.by_name(said) {
            [] => acceptor.object(said, At::Cell(spot, None, Part::Id), self.book),
            [one] => Some(*one),
            several => {
                let ids = several.iter().take(8).filter_map(|object| acceptor.roster.objects.get(*object));
                let ids = ids.map(|object| object.id.as_str()).collect::<Vec<_>>().join(", ");
                let column = self.sheet.column_of(Part::Id, None);
                let kind = NameAmbiguous { name: shorten(said), ids };
                acceptor.findings.push(kind, self.sheet.place(row.number, column));
                None
            }
        }
    }

    /// What a row says of its object must be what the roster says.
    fn agrees(&self, acceptor: &mut Acceptor<'_>, object: usize, row: &Row<'_>) {
        let Acceptor { roster, findings, .. } = acceptor;
        let Some(object) = roster.objects.get(object) else { return };
        let (book, sheet) = (self.plan.rulebook(), self.sheet);
        let name = row.of(sheet, Role::Name);
        if !name.is_empty() && *name != *object.name && sheet.column(Role::Object).is_some() {
            let kind =
                NameDiffers { object: object.id.to_string(), here: shorten(name), before: object.name.to_string() };
            let place = sheet.place(row.number, sheet.column_of(Part::Name, None));
            findings.push(kind, place.with_object(object.id.as_str()));
        }
        let class = row.of(sheet, Role::Class);
        let cohort = row.of(sheet, Role::Cohort);
        let told = [
            (class, class_id(self.plan, class), book.classes.get(object.class).map(|class| &class.id), Part::Class),
            (cohort, cohort_id(self.plan, cohort), book.cohorts.get(object.cohort).map(|one| &one.id), Part::Cohort),
        ];
        for (said, id, before, part) in told {
            let Some(before) = before.filter(|before| !said.is_empty() && before.as_str() != id) else { continue };
            let (what_zh, what_en) = if part == Part::Class { ("分类", "class") } else { ("评比组", "cohort") };
            let (here, before) = (shorten(said), before.to_string());
            let kind = RosterConflict { object: object.name.to_string(), what_zh, what_en, here, before };
            let place = sheet.place(row.number, sheet.column_of(part, None));
            findings.push(kind, place.with_object(object.id.as_str()));
        }
    }

    /// Who supplied a row; one source for all rows that say the same.
    fn source(&mut self, acceptor: &mut Acceptor<'_>, row: &Row<'_>, spot: Spot) -> u32 {
        let Table { by: all_by, document: all_document, .. } = self.sheet.table;
        let or = |text: &'_ str, all: Option<&str>| {
            if text.is_empty() { all.unwrap_or_default().to_owned() } else { text.to_owned() }
        };
        let (by, received) = (row.of(self.sheet, Role::By), row.of(self.sheet, Role::Received));
        let document = row.of(self.sheet, Role::Document);
        if let Some((said, source)) = &self.last
            && said.0 == if by.is_empty() { all_by.unwrap_or_default() } else { by }
            && said.1 == received
            && said.2 == if document.is_empty() { all_document.unwrap_or_default() } else { document }
        {
            return *source;
        }
        let said: Said = (or(by, all_by), received.to_owned(), or(document, all_document));
        let known = self.sources.get(&said).copied();
        let source = known.unwrap_or_else(|| self.new_source(acceptor, &said, spot));
        self.sources.insert(said.clone(), source);
        self.last = Some((said, source));
        source
    }

    fn new_source(&self, acceptor: &mut Acceptor<'_>, (by, received, document): &Said, spot: Spot) -> u32 {
        let place = |role: Role| self.sheet.place(spot.row, self.sheet.column(role).unwrap_or(0));
        let body = Id::new(by).ok();
        if body.is_none() && !by.is_empty() {
            acceptor.findings.push(CellNotId { found: shorten(by) }, place(Role::By));
        }
        let day = Date::spelled(received);
        if day.is_none() && !received.is_empty() {
            acceptor.findings.push(CellNotDate { found: shorten(received) }, place(Role::Received));
        }
        let document = (!document.is_empty()).then(|| document.clone());
        acceptor.source(Source { by: body, received: day, document, root: None }, spot, self.book)
    }

    fn wide(&self, acceptor: &mut Acceptor<'_>, object: usize, source: u32, row: &Row<'_>, spot: Spot) {
        for column in &self.items {
            let (item, given) = match *column {
                Column::Whole(item, column) => {
                    let text = row.cell(column);
                    if text.is_empty() {
                        continue;
                    }
                    (item, self.given(item, text))
                }
                Column::Parts(item, n, d) => {
                    let (n, d) = (row.cell(n), row.cell(d));
                    if n.is_empty() && d.is_empty() {
                        continue;
                    }
                    (item, parts(n, d))
                }
            };
            acceptor.report(object, item, source, spot, given, self.book);
        }
    }

    fn long(&self, acceptor: &mut Acceptor<'_>, object: Option<usize>, source: u32, row: &Row<'_>, spot: Spot) {
        let of = |role: Role| row.of(self.sheet, role);
        let (said, value, n, d) = (of(Role::Item), of(Role::Value), of(Role::N), of(Role::D));
        if said.is_empty() {
            let column = self.sheet.column_of(Part::Item, None);
            acceptor.findings.push(RowWithoutItem {}, self.sheet.place(row.number, column));
            return;
        }
        let item = listed(acceptor, self.names, (said, of(Role::Period)), spot, self.book);
        let state = match of(Role::State) {
            "" => None,
            word => match state(word) {
                Some(state) => Some(state),
                None => {
                    let column = self.sheet.column(Role::State).unwrap_or(0);
                    acceptor
                        .findings
                        .push(CellUnknownState { found: shorten(word) }, self.sheet.place(row.number, column));
                    return;
                }
            },
        };
        let (Some(object), Some(item)) = (object, item) else { return };
        let parted = !n.is_empty() || !d.is_empty();
        let given = match (state, value.is_empty()) {
            (Some(state), true) if !parted => Given::State(state),
            (Some(state), _) => Given::Both(state),
            // Nothing in the row: nothing came, as with an empty cell of a wide table.
            (None, true) if !parted => return,
            (None, true) => parts(n, d),
            (None, false) if !parted => self.given(item, value),
            (None, false) => Given::Mixed(Worth::Text(value), worth(n), worth(d)),
        };
        acceptor.report(object, item, source, spot, given, self.book);
    }

    /// What a cell says of an item.
    fn given<'g>(&self, item: usize, text: &'g str) -> Given<'g> {
        let kind = self.plan.inner().items.get(item).map(|item| &item.kind);
        if let Some(ItemKind::Grade(grades)) = kind
            && grades.iter().any(|grade| grade.as_str() == text)
        {
            return Given::Value(Worth::Text(text));
        }
        if !text.starts_with(|first: char| first.is_ascii_digit())
            && let Some(state) = state(text)
        {
            return Given::State(state);
        }
        match (kind, text) {
            (Some(ItemKind::Flag), "是") => Given::Value(Worth::Flag(true)),
            (Some(ItemKind::Flag), "否") => Given::Value(Worth::Flag(false)),
            // Spreadsheets write them in capitals.
            (Some(ItemKind::Flag), text) if text.eq_ignore_ascii_case("true") => Given::Value(Worth::Flag(true)),
            (Some(ItemKind::Flag), text) if text.eq_ignore_ascii_case("false") => Given::Value(Worth::Flag(false)),
            // Spreadsheets write days as their country does.
            (Some(ItemKind::Date), text) => Given::Value(Date::spelled(text).map_or(Worth::Text(text), Worth::Day)),
            (Some(ItemKind::Rate { .. }), text) => match text.split_once('/') {
                Some((n, d)) => parts(n.trim(), d.trim()),
                None => Given::Value(Worth::Text(text)),
            },
            _ => Given::Value(Worth::Text(text)),
        }
    }
}

fn worth(text: &str) -> Option<Worth<'_>> {
    (!text.is_empty()).then_some(Worth::Text(text))
}

/// The item that a row names by id or label, in the period that it names.
pub(super) fn listed(
    acceptor: &mut Acceptor<'_>,
    names: &Names<'_>,
    (said, period): (&str, &str),
    spot: Spot,
    book: &Book<'_>,
) -> Option<usize> {
    let named = names.by_label(said).filter(|_| period.is_empty());
    let places = ItemAt { item: At::Cell(spot, None, Part::Item), period: At::Cell(spot, None, Part::Period) };
    named.or_else(|| acceptor.item(said, (!period.is_empty()).then_some(period), places, book))
}

/// Numerator and denominator; a state word in either column holds for both.
fn parts<'g>(n: &'g str, d: &'g str) -> Given<'g> {
    match (state(n), state(d)) {
        (Some(one), Some(other)) if one == other => Given::State(one),
        (Some(state), None) if d.is_empty() => Given::State(state),
        (None, Some(state)) if n.is_empty() => Given::State(state),
        (Some(state), _) | (_, Some(state)) => Given::Both(state),
        (None, None) => Given::Parts(worth(n), worth(d)),
    }
}

/// The state that a word names, in either language.
pub(super) fn state(text: &str) -> Option<StateWord> {
    StateWord::ALL.iter().copied().find(|state| state.word(Lang::Zh) == text || state.word(Lang::En) == text)
}
