//! The cells of tables, handed on to be accepted.

use std::collections::{HashMap, HashSet};

use super::entrants::{self, Doubles};
use super::text::{Row, Sheet};
use super::{Book, Table, spot, tasks};
use crate::document::{Date, Id};
use crate::finding::{
    CellNotDate, CellNotId, CellUnknownState, ColumnUnnamed, NameAmbiguous, RowWithoutItem, TablePeriod,
};
use crate::plan::{ItemKind, Plan};
use crate::round::Source;
use crate::round::accept::{Acceptor, ItemAt};
use crate::round::cells::{Given, Worth, shorten};
use crate::round::names::{Names, Role};
use crate::round::place::{At, Part, Spot};
use crate::round::said::{self, parts, state, worth};

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
                let ids = ids.map(|object| object.id().as_str()).collect::<Vec<_>>().join(", ");
                let column = self.sheet.column_of(Part::Id, None);
                let kind = NameAmbiguous { name: shorten(said), ids };
                acceptor.findings.push(kind, self.sheet.place(row.number, column));
                None
            }
        }
    }

    /// What a row says of its object must be what the roster says.
    fn agrees(&self, acceptor: &mut Acceptor<'_>, object: usize, row: &Row<'_>) {
        let sheet = self.sheet;
        let name = if sheet.column(Role::Object).is_some() { row.of(sheet, Role::Name) } else { "" };
        let said = said::Of { name, class: row.of(sheet, Role::Class), cohort: row.of(sheet, Role::Cohort) };
        said::agrees(acceptor, object, said, |part| sheet.place(row.number, sheet.column_of(part, None)));
    }

    fn kind(&self, item: usize) -> Option<&ItemKind> {
        self.plan.inner().items.get(item).map(|item| &item.kind)
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
                    (item, said::given(self.kind(item), text))
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
            (None, false) if !parted => said::given(self.kind(item), value),
            (None, false) => Given::Mixed(Worth::Text(value), worth(n), worth(d)),
        };
        acceptor.report(object, item, source, spot, given, self.book);
    }
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
