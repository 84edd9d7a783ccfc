//! Evidence as tables (feature `csv`): long or wide, UTF-8 or GB18030, with a roster of their own or one beside.
//!
//! Here is what a host calls, and where things stand in tables. What a table says is read by its parts: bytes by
//! `text`, the first row by `header`, who takes part by `entrants`, cells by
//! `rows`, tasks by `tasks`; a table of numbers alone by `plain`.

mod entrants;
mod header;
mod listed;
mod plain;
mod rows;
mod tasks;
mod text;

use super::accept::Acceptor;
use super::names::{Names, Role};
use super::place::{At, Part, Spot, Where, letters};
use super::roster::Roster;
use super::{Evidence, Round};
use crate::finding::{Findings, Place};
pub(crate) use listed::Listed;
use text::Sheet;

/// A table of evidence: the bytes of a CSV file, and what is known of it besides.
///
/// Comma, semicolon or tab; UTF-8 with or without a byte order mark, or GB18030: each is recognised.
///
/// ```
/// let table = jixiao::Table::new("对象,财政收入\n荔湾区,12.5\n".as_bytes()).named("收入.csv").by("finance");
/// # let _ = table;
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    bytes: &'a [u8],
    name: Option<&'a str>,
    by: Option<&'a str>,
    document: Option<&'a str>,
}

impl<'a> Table<'a> {
    /// A table of a file's bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, name: None, by: None, document: None }
    }

    /// Its name, which findings give with each cell.
    #[must_use]
    pub fn named(self, name: &'a str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The body that reports all rows which name none.
    #[must_use]
    pub fn by(self, body: &'a str) -> Self {
        Self { by: Some(body), ..self }
    }

    /// The document in which it came, for all rows which name none.
    #[must_use]
    pub fn document(self, document: &'a str) -> Self {
        Self { document: Some(document), ..self }
    }
}

impl Evidence<'_> {
    /// Reads one table whose rows are the roster, too: long (`对象,数据项,取值`), wide (a row for each object, a column
    /// for each item), or of tasks (a row for each task: `对象,任务,任务分值` and a column for each fact).
    ///
    /// # Errors
    /// Everything that is wrong with it, each at its cell: unknown columns, objects, items; values out of range; a cell
    /// given twice; bytes that are neither UTF-8 nor GB18030, …
    pub fn csv(self, table: Table<'_>) -> Result<Round, Findings> {
        self.tables(&[table], None)
    }

    /// Reads one table beside a roster (`对象,名称,分类,评比组`).
    ///
    /// # Errors
    /// As [`Evidence::csv`].
    pub fn csv_with_roster(self, table: Table<'_>, roster: Table<'_>) -> Result<Round, Findings> {
        self.tables(&[table], Some(roster))
    }

    /// Reads several tables, with a roster beside them or made of all their rows.
    ///
    /// # Errors
    /// As [`Evidence::csv`].
    pub fn tables(self, tables: &[Table<'_>], roster: Option<Table<'_>>) -> Result<Round, Findings> {
        let mut findings = Findings::default();
        let names = Names::new(self.plan);
        let many = tables.len().saturating_add(usize::from(roster.is_some())) > 1;
        // The roster comes last, so that data tables keep their numbers.
        let all = tables.iter().map(|table| (*table, false)).chain(roster.map(|table| (table, true)));
        let sheets: Vec<Option<Sheet<'_>>> = all
            .zip(1_u32..)
            .map(|((table, is_roster), number)| {
                let name = table.name.map(str::to_owned).or_else(|| many.then(|| format!("#{number}")));
                Sheet::open(table, name, is_roster, &names, &mut findings)
            })
            .collect();
        let book = Book { sheets };
        if book.sheets.iter().any(Option::is_none) {
            // Without a header nothing can be said of rows; those of other tables would look as if objects were missing.
            return Err(findings.finish());
        }
        if let Some(mut acceptor) = plain::read(self, &book, &findings) {
            acceptor.decide_all(&[], self.decisions, &book);
            return acceptor.finish(&book);
        }
        let (entrants, doubles) = entrants::of((self.plan, &names), &book, roster.is_some(), &mut findings);
        let roster = Roster::accept(self.plan, entrants, true, &book, &mut findings);
        let mut acceptor = Acceptor::new(self.plan, roster, findings);
        acceptor.calendar(None, self.calendar, &book);
        acceptor.dues();
        rows::read(&mut acceptor, self.plan, &book, &names, &doubles);
        acceptor.decide_all(&[], self.decisions, &book);
        acceptor.finish(&book)
    }
}

/// All tables of a round.
pub(super) struct Book<'a> {
    sheets: Vec<Option<Sheet<'a>>>,
}

impl<'a> Book<'a> {
    fn sheet(&self, number: u32) -> Option<&Sheet<'a>> {
        self.sheets.get(usize::try_from(number).ok()?)?.as_ref()
    }

    /// Tables with their numbers: the roster or the others.
    fn of_kind(&self, roster: bool) -> impl Iterator<Item = (u32, &Sheet<'a>)> {
        (0_u32..).zip(&self.sheets).filter_map(move |(number, sheet)| {
            sheet.as_ref().filter(|sheet| sheet.is_roster == roster).map(|sheet| (number, sheet))
        })
    }
}

impl Where for Book<'_> {
    fn place(&self, at: At) -> Place {
        let spot = match at {
            At::Roster => {
                let sheet = self.of_kind(true).next().or_else(|| self.of_kind(false).next());
                return sheet.map_or_else(Place::default, |(_, sheet)| sheet.place(sheet.header_row, 0));
            }
            // A host's own.
            At::Calendar(_) => return Place::default(),
            At::Entry(spot, _)
            | At::Cell(spot, _, _)
            | At::By(spot)
            | At::Outcome(spot)
            | At::Complete(spot, _)
            | At::Decision(spot, _) => spot,
        };
        let Some(sheet) = self.sheet(spot.sheet) else { return Place::default() };
        let column = match at {
            At::By(_) => match sheet.column(Role::By) {
                Some(column) => column,
                // Nobody is named anywhere: a finding about the whole table.
                None => return sheet.place(sheet.header_row, 0),
            },
            At::Entry(_, part) | At::Cell(_, None, part) => sheet.column_of(part, None),
            At::Cell(_, item, part) => sheet.column_of(part, item),
            At::Roster | At::Calendar(_) | At::Complete(_, _) | At::Decision(_, _) | At::Outcome(_) => 0,
        };
        sheet.place(spot.row, column)
    }
}

impl Sheet<'_> {
    /// A cell, as a spreadsheet names it.
    fn place(&self, row: u32, column: usize) -> Place {
        Place::in_cell(self.name.as_deref(), format!("{}{row}", letters(column)))
    }

    /// The column of a role.
    fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|one| *one == role)
    }

    /// The column in which a part of a row stands; where there is none, that of the object.
    fn column_of(&self, part: Part, item: Option<usize>) -> usize {
        let first = |roles: &[Role]| roles.iter().find_map(|role| self.column(*role));
        let object = [Role::Object, Role::Name];
        let column = match (part, item) {
            (Part::Name, _) => first(&[Role::Name]),
            (Part::Class, _) => first(&[Role::Class]),
            (Part::Cohort, _) => first(&[Role::Cohort]),
            (Part::Layer, _) => first(&[Role::Layer]),
            (Part::From, _) => first(&[Role::From]),
            (Part::Links, _) => self.roles.iter().position(|role| matches!(role, Role::Links(_))),
            (Part::Period, _) => first(&[Role::Period]),
            (Part::Item, _) => first(&[Role::Item]),
            (Part::Task(_), _) => first(&[Role::Task]),
            (Part::Id, _) | (_, None) => first(&object),
            (Part::D, Some(item)) => first(&[Role::Denominator(item), Role::Whole(item), Role::D, Role::Value]),
            (Part::N, Some(item)) => first(&[Role::Numerator(item), Role::Whole(item), Role::N, Role::Value]),
            (Part::State, Some(item)) => first(&[Role::Whole(item), Role::Numerator(item), Role::State]),
            (_, Some(item)) => first(&[Role::Whole(item), Role::Numerator(item), Role::Value, Role::N, Role::State]),
        };
        column.or_else(|| first(&object)).unwrap_or(0)
    }
}

/// A row of a sheet.
const fn spot(sheet: u32, row: u32) -> Spot {
    Spot { sheet, row }
}
