//! Evidence as Arrow record batches (feature `arrow`): a row for each object, a column for each item, as analytic
//! systems hold them.
//!
//! Here is what a host calls, and where things stand in batches. What columns are is told by `header`; `texts` and
//! `numbers` read their arrays; `load` makes the round. Columns of numbers go the way of [`super::Columns`], whole where
//! they fit, so that nothing here looks at their cells one by one.

mod header;
mod load;
mod numbers;
mod texts;

use arrow_array::RecordBatch;

use super::names::{Names, Role};
use super::place::{At, Part, Spot, Where, letters};
use super::{Evidence, RosterEntry, Round};
use crate::document::Date;
use crate::finding::{BatchRows, Findings, Place};

/// Evidence in Arrow record batches (feature `arrow`): the batches, and what is known of them besides.
///
/// A row for each object. The columns are those of a wide table: `object` (对象), where there is no roster beside them also
/// `name` (名称), `class` (分类), `cohort` (评比组), all of them texts (`Utf8`, `LargeUtf8`, `Utf8View`, or a dictionary of
/// those), and the ids or labels of items: integers of 8 to 64 bits, `Decimal32` to `Decimal256` with their exact scale,
/// `Boolean` for flags, `Date32` for dates, or texts that say what a cell of a table may say. Nothing came where a row is
/// null. Columns of floats are refused: a float isn't the number that somebody wrote.
///
/// A column says in its field's metadata who reports it, when it was received and in which document, under the words
/// that tables have for that: `by` (报送单位), `received` (收到), `document` (文件).
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::{ArrayRef, Int32Array, RecordBatch, StringArray};
///
/// let plan = jixiao::check(include_str!("../../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
/// let batch = RecordBatch::try_from_iter([
///     ("object", Arc::new(StringArray::from(vec!["2023-10/源城区", "2023-10/东源县"])) as ArrayRef),
///     ("class", Arc::new(StringArray::from(vec!["县区", "县区"]))),
///     ("cohort", Arc::new(StringArray::from(vec!["2023-10", "2023-10"]))),
///     ("pm25", Arc::new(Int32Array::from(vec![Some(21), None]))),
/// ])?;
/// let round = plan.round().arrow(jixiao::Batches::new(&[batch]).by("ecology"))?;
/// assert_eq!(round.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Batches<'a> {
    batches: &'a [RecordBatch],
    by: Option<&'a str>,
    received: Option<Date>,
    document: Option<&'a str>,
    roster: Option<&'a [RosterEntry]>,
}

impl<'a> Batches<'a> {
    /// Batches of one schema, whose rows follow each other.
    #[must_use]
    pub fn new(batches: &'a [RecordBatch]) -> Self {
        Self { batches, by: None, received: None, document: None, roster: None }
    }

    /// The body that reports all columns which name none.
    #[must_use]
    pub fn by(self, body: &'a str) -> Self {
        Self { by: Some(body), ..self }
    }

    /// When they were received, for all columns which don't say so.
    #[must_use]
    pub fn received(self, day: Date) -> Self {
        Self { received: Some(day), ..self }
    }

    /// The document in which they came, for all columns which name none.
    #[must_use]
    pub fn document(self, document: &'a str) -> Self {
        Self { document: Some(document), ..self }
    }

    /// Who takes part, where the batches aren't the roster; what they say of class and cohort must then be the same.
    #[must_use]
    pub fn roster(self, roster: &'a [RosterEntry]) -> Self {
        Self { roster: Some(roster), ..self }
    }
}

impl Evidence<'_> {
    /// Reads Arrow record batches (feature `arrow`).
    ///
    /// # Errors
    /// Everything that is wrong with them, each by column and row, as a spreadsheet names a cell (`C12` is the twelfth
    /// row of the third column; of several batches `#2!C12`): columns that aren't known or stand twice, of floats, or of
    /// a type that doesn't fit; batches of different schemas; objects that stand twice; values out of range, …
    pub fn arrow(self, batches: Batches<'_>) -> Result<Round, Findings> {
        let mut findings = Findings::default();
        let rows = batches.batches.iter().fold(0_usize, |rows, batch| rows.saturating_add(batch.num_rows()));
        if u32::try_from(rows).is_err() {
            findings.push(BatchRows { rows, most: u32::MAX }, Place::default());
            return Err(findings);
        }
        let names = Names::new(self.plan);
        let mut starts = Vec::with_capacity(batches.batches.len());
        let mut start = 0_usize;
        for batch in batches.batches {
            starts.push(start);
            start = start.saturating_add(batch.num_rows());
        }
        let book = Book { starts, roles: Vec::new(), rows };
        let roles = header::read(&names, &batches, &book, &mut findings);
        if findings.has_errors() {
            // Whose a row is, or what a column holds, can't be told.
            return Err(findings.finish());
        }
        load::load(self, &batches, Book { roles, ..book }, findings)
    }
}

/// The sheet of the batches; their rows are counted through all of them, from 0.
const BATCHES: u32 = 0;
/// The sheet of a roster beside them.
const ROSTER: u32 = 1;

/// All batches of a round.
struct Book {
    /// By batch, how many rows stand before it.
    starts: Vec<usize>,
    /// What each column is.
    roles: Vec<Role>,
    rows: usize,
}

impl Book {
    /// A cell of a column; the column as a whole, without a row.
    fn cell(&self, column: usize, row: Option<usize>) -> Place {
        let letters = letters(column);
        let Some(row) = row else { return Place::in_cell(None, letters) };
        let batch = self.starts.partition_point(|start| *start <= row);
        let start = batch.checked_sub(1).and_then(|batch| self.starts.get(batch)).copied().unwrap_or(0);
        let name = (self.starts.len() > 1).then(|| format!("#{batch}"));
        let number = row.saturating_sub(start).saturating_add(1);
        Place::in_cell(name.as_deref(), format!("{letters}{number}"))
    }

    fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|one| *one == role)
    }

    /// The column in which a part of a row stands; where there is none, that of the object.
    fn column_of(&self, part: Part, item: Option<usize>) -> usize {
        let first = |roles: &[Role]| roles.iter().find_map(|role| self.column(*role));
        let column = match (part, item) {
            (Part::Name, _) => first(&[Role::Name]),
            (Part::Class, _) => first(&[Role::Class]),
            (Part::Cohort, _) => first(&[Role::Cohort]),
            (Part::D, Some(item)) => first(&[Role::Denominator(item), Role::Whole(item)]),
            (_, Some(item)) => first(&[Role::Whole(item), Role::Numerator(item)]),
            (_, None) => None,
        };
        column.or_else(|| first(&[Role::Object, Role::Name])).unwrap_or(0)
    }
}

impl Where for Book {
    fn place(&self, at: At) -> Place {
        let (spot, part, item) = match at {
            At::Entry(spot, part) => (spot, part, None),
            At::Cell(spot, item, part) => (spot, part, item),
            At::Roster | At::By(_) | At::Outcome(_) | At::Complete(..) | At::Calendar(_) | At::Decision(..) => {
                return Place::default();
            }
        };
        if spot.sheet != BATCHES {
            return Place::default();
        }
        self.cell(self.column_of(part, item), usize::try_from(spot.row).ok())
    }
}

/// A row of the batches.
const fn spot(row: u32) -> Spot {
    Spot { sheet: BATCHES, row }
}
