//! A table that isn't evidence, as whoever holds it beside results reads it: its header, then its rows, object by
//! object. Encoding, delimiter and quotes are recognised as in evidence; what the columns hold is the asker's.

use super::Table;
use super::entrants;
use super::text::Sheet;
use crate::finding::{ColumnMissing, Findings, Place};
use crate::round::names::{Role, entrant};

/// A table that has been opened, with a column of objects or of their names.
pub(crate) struct Listed<'a> {
    sheet: Sheet<'a>,
    /// Headers without blanks around them; `None` for the column of objects, for what else is known of who takes part
    /// (name, class, cohort, layer, days), and where nothing is written.
    pub(crate) columns: Vec<Option<String>>,
}

impl<'a> Listed<'a> {
    /// Reads encoding and header; nothing where rows can't be told apart by it.
    pub(crate) fn open(table: Table<'a>, findings: &mut Findings) -> Option<Self> {
        let (mut sheet, cells) = Sheet::opened(table, table.name.map(str::to_owned), false, findings)?;
        let roles: Vec<Option<Role>> = cells.iter().map(|cell| entrant(cell.trim())).collect();
        let object = |role| roles.iter().position(|one| *one == Some(role));
        let Some(object) = object(Role::Object).or_else(|| object(Role::Name)) else {
            let (what_zh, what_en) = ("对象".to_owned(), "object".to_owned());
            findings.push(ColumnMissing { what_zh, what_en }, sheet.place(sheet.header_row, 0));
            return None;
        };
        // The one column by which rows are told apart is all that the sheet itself needs to know.
        sheet.roles = (0..roles.len()).map(|at| if at == object { Role::Object } else { Role::Unnamed }).collect();
        let own = |(cell, role): (&str, &Option<Role>)| {
            Some(cell.trim()).filter(|cell| role.is_none() && !cell.is_empty()).map(str::to_owned)
        };
        let columns = cells.iter().zip(&roles).map(own).collect();
        Some(Self { sheet, columns })
    }

    /// Hands on each row that has the shape of the table: its number, its object, its cells without blanks around them.
    pub(crate) fn rows(&self, findings: &mut Findings, mut take: impl FnMut(&mut Findings, u32, &str, &[&str])) {
        self.sheet.rows(|row| {
            if entrants::sound(&self.sheet, &row, findings) {
                let cells: Vec<&str> = row.cells.iter().map(str::trim).collect();
                take(findings, row.number, entrants::object(&self.sheet, &row), &cells);
            }
        });
    }

    /// A column's header.
    pub(crate) fn header_place(&self, column: usize) -> Place {
        self.sheet.place(self.sheet.header_row, column)
    }

    /// A cell, by the number of its row.
    pub(crate) fn place(&self, row: u32, column: usize) -> Place {
        self.sheet.place(row, column)
    }

    /// The cell that names the object of a row.
    pub(crate) fn object_place(&self, row: u32) -> Place {
        self.sheet.place(row, self.sheet.column(Role::Object).unwrap_or(0))
    }
}
