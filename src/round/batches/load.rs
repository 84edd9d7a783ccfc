//! Batches made into a round: who takes part, then column by column.

use std::borrow::Cow;
use std::collections::HashMap;

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, BooleanArray, PrimitiveArray};
use arrow_schema::Field;

use super::header::{is_number, source};
use super::numbers::{self, Figure, Width};
use super::texts::{Texts, there};
use super::{Batches, Book, ROSTER, Role, spot};
use crate::document::{Date, Id};
use crate::finding::{CellNotDate, CellNotId, Findings, NameAmbiguous, ObjectTwice, RowWithoutObject};
use crate::number::Decimal;
use crate::plan::{ItemKind, Plan};
use crate::round::accept::Acceptor;
use crate::round::cells::{Given, Worth, shorten};
use crate::round::columns::{Columns, Entered, Loading, Places, entered};
use crate::round::place::{At, Part, Spot, Where};
use crate::round::roster::Roster;
use crate::round::{Evidence, RosterEntry, Round, Source, json, said};

/// The day from which `Date32` counts, as our days are numbered.
const EPOCH: i64 = 719_163;

/// The round, or everything that is wrong.
pub(super) fn load(
    evidence: Evidence<'_>,
    batches: &Batches<'_>,
    book: Book,
    mut findings: Findings,
) -> Result<Round, Findings> {
    let who = Who::of(batches, &book);
    let mut loading = match batches.roster {
        None => {
            let entered = who.roster(evidence.plan, &book, &mut findings);
            Loading::new(evidence, entered, &book, findings)
        }
        Some(roster) => {
            let entrants = roster.iter().zip(0_u32..);
            let entrants =
                entrants.map(|(entry, row): (&RosterEntry, u32)| json::entrant(entry, Spot { sheet: ROSTER, row }));
            let roster = Roster::accept(evidence.plan, entrants.collect(), true, &book, &mut findings);
            let mut loading =
                Loading::new(evidence, Entered { roster, places: Places::Each(Vec::new()) }, &book, findings);
            let places = who.places(&mut loading.acceptor, &book);
            loading.place(places);
            loading
        }
    };
    let mut sources = Sources { batches, known: HashMap::new() };
    let fields = batches.batches.first().map(|batch| batch.schema_ref().fields());
    for ((column, role), field) in book.roles.iter().enumerate().zip(fields.into_iter().flatten()) {
        let (item, other) = match role {
            Role::Whole(item) => (*item, None),
            // Its other part is there, else it was told.
            Role::Numerator(item) => (*item, book.column(Role::Denominator(*item))),
            _ => continue,
        };
        let source = sources.of(&mut loading.acceptor, field, column, &book);
        let arrays = arrays(batches, column);
        if other.is_none() && whole(&mut loading, &arrays, (item, source), &book) {
            continue;
        }
        let (cells, others) =
            (Cells::of(&arrays, &book), other.map(|other| Cells::of(&self::arrays(batches, other), &book)));
        let kind = evidence.plan.inner().items.get(item).map(|item| &item.kind);
        loading.each(|acceptor, object, row| {
            let place = usize::try_from(row).unwrap_or(usize::MAX);
            let mut take = |given: Given<'_>| acceptor.report(object, item, source, spot(row), given, &book);
            match &others {
                None => one(&cells.get(place), kind, take),
                Some(others) => {
                    let [n, d] = [cells.get(place), others.get(place)].map(Cell::text);
                    if !n.is_empty() || !d.is_empty() {
                        take(said::parts(&n, &d));
                    }
                }
            }
        });
    }
    loading.finish(evidence, &book)
}

/// What a cell says of its item.
fn one(cell: &Cell<'_>, kind: Option<&ItemKind>, take: impl FnOnce(Given<'_>)) {
    match cell {
        Cell::Nothing => {}
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => take(said::given(kind, text)),
        Cell::TooLong(text) => take(Given::Value(Worth::Text(text))),
        Cell::Number(number) => take(Given::Value(Worth::Number(*number))),
        Cell::Flag(flag) => take(Given::Value(Worth::Flag(*flag))),
        Cell::Day(day) => take(Given::Value(Worth::Day(*day))),
    }
}

/// The arrays of a column, one of each batch.
fn arrays<'b>(batches: &Batches<'b>, column: usize) -> Vec<&'b dyn Array> {
    batches.batches.iter().filter_map(|batch| batch.columns().get(column)).map(AsRef::as_ref).collect()
}

/// Takes a column of numbers at once, if all of it fits; else nothing was taken.
fn whole(loading: &mut Loading<'_>, arrays: &[&dyn Array], (item, source): (usize, u32), book: &Book) -> bool {
    let number = arrays.first().is_some_and(|array| is_number(array.data_type()));
    let decimals = loading.acceptor.declared(item).map(|declared| declared.item.decimals);
    let Some(decimals) = decimals.filter(|_| number && loading.takes_whole(item, source, book)) else { return false };
    let valid = numbers::validity(arrays);
    // A number that is too large for 32 bits, or becomes so at the item's decimals, makes the whole column wide.
    [Width::Narrow, Width::Wide].into_iter().any(|width| {
        numbers::column(arrays, valid.as_deref(), decimals, width)
            .is_some_and(|mut column| loading.whole(item, source, &mut column))
    })
}

/// What the rows of all batches say of their objects.
struct Who<'b> {
    ids: Vec<&'b str>,
    /// By row, empty where nothing is said; none at all without such a column.
    names: Vec<&'b str>,
    classes: Vec<&'b str>,
    cohorts: Vec<&'b str>,
}

impl<'b> Who<'b> {
    fn of(batches: &Batches<'b>, book: &Book) -> Self {
        let texts = |role: Role| {
            let mut all = Vec::new();
            let Some(column) = book.column(role) else { return all };
            all.reserve(book.rows);
            for array in arrays(batches, column) {
                let texts = Texts::of(array);
                all.extend((0..array.len()).map(|row| texts.get(row).unwrap_or_default()));
            }
            all
        };
        let called = if book.column(Role::Object).is_some() { Role::Object } else { Role::Name };
        let names = if called == Role::Object { texts(Role::Name) } else { Vec::new() };
        Self { ids: texts(called), names, classes: texts(Role::Class), cohorts: texts(Role::Cohort) }
    }

    /// The roster that the rows are.
    fn roster(&self, plan: &Plan, book: &Book, findings: &mut Findings) -> Entered {
        let classes = coded(&self.classes, |said| said::class_id(plan, said));
        let cohorts = coded(&self.cohorts, |said| said::cohort_id(plan, said));
        let mut columns = Columns::of(self.ids.clone());
        if !self.names.is_empty() {
            columns = columns.names(&self.names);
        }
        if !self.classes.is_empty() {
            columns = columns.classes(&classes.0, &classes.1);
        }
        if !self.cohorts.is_empty() {
            columns = columns.cohorts(&cohorts.0, &cohorts.1);
        }
        entered(plan, &columns, book, findings)
    }

    /// By object of a roster beside the batches, the row that is about it.
    fn places(&self, acceptor: &mut Acceptor<'_>, book: &Book) -> Vec<Option<u32>> {
        // Where the roster itself is wrong, rows would only repeat it.
        let compare = !acceptor.findings.has_errors();
        let mut places: Vec<Option<u32>> = vec![None; acceptor.roster.objects.len()];
        for ((said, row), place) in self.ids.iter().zip(0_u32..).zip(0_usize..) {
            let at = |part: Part| book.place(At::Entry(spot(row), part));
            let Some(object) = object(acceptor, said, spot(row), book) else { continue };
            let Some(slot) = places.get_mut(object) else { continue };
            if let Some(first) = slot {
                let id = acceptor.roster.objects.get(object).map_or("", |object| object.id().as_str());
                let first = book.place(At::Entry(spot(*first), Part::Id)).with_object(id);
                let kind = ObjectTwice { object: id.to_owned() };
                acceptor.findings.push_lazily(kind, || (at(Part::Id).with_object(id), vec![first]));
                continue;
            }
            *slot = Some(row);
            if compare {
                let text = |texts: &[&'b str]| texts.get(place).copied().unwrap_or_default();
                let of = said::Of { name: text(&self.names), class: text(&self.classes), cohort: text(&self.cohorts) };
                said::agrees(acceptor, object, of, at);
            }
        }
        places
    }
}

/// The object of a row: by id, else by a name that only one has.
fn object(acceptor: &mut Acceptor<'_>, said: &str, spot: Spot, book: &Book) -> Option<usize> {
    let place = || book.place(At::Entry(spot, Part::Id));
    if said.is_empty() {
        acceptor.findings.push(RowWithoutObject {}, place());
        return None;
    }
    if let Some(object) = acceptor.roster.by_id(said) {
        return Some(object);
    }
    match acceptor.roster.by_name(said) {
        [] => acceptor.object(said, At::Entry(spot, Part::Id), book),
        [one] => Some(*one),
        several => {
            let ids = several.iter().take(8).filter_map(|object| acceptor.roster.objects.get(*object));
            let ids = ids.map(|object| object.id().as_str()).collect::<Vec<_>>().join(", ");
            acceptor.findings.push(NameAmbiguous { name: shorten(said), ids }, place());
            None
        }
    }
}

/// Texts as places in a list of each of them, called by their ids.
fn coded<'t>(texts: &[&'t str], id: impl Fn(&'t str) -> &'t str) -> (Vec<&'t str>, Vec<u32>) {
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut names = Vec::new();
    let mut last: Option<(&str, u32)> = None;
    let mut code = |text: &'t str| {
        if let Some((_, code)) = last.filter(|(known, _)| *known == text) {
            return code;
        }
        let next = u32::try_from(names.len()).unwrap_or(u32::MAX);
        let code = *known.entry(text).or_insert_with(|| {
            names.push(id(text));
            next
        });
        last = Some((text, code));
        code
    };
    let codes = texts.iter().map(|text| code(text)).collect();
    (names, codes)
}

/// By, received, document.
type Said = (Option<Id>, Option<Date>, Option<String>);

/// Sources of columns, one for all that say the same.
struct Sources<'b> {
    batches: &'b Batches<'b>,
    known: HashMap<Said, u32>,
}

impl Sources<'_> {
    fn of(&mut self, acceptor: &mut Acceptor<'_>, field: &Field, column: usize, book: &Book) -> u32 {
        let [by, received, document] = source(field);
        let by = by.or(self.batches.by).filter(|by| !by.is_empty());
        let body = by.and_then(|by| Id::new(by).ok());
        if let (Some(by), None) = (by, &body) {
            acceptor.findings.push(CellNotId { found: shorten(by) }, book.cell(column, None));
        }
        let day = received.map_or(self.batches.received, Date::spelled);
        if let (Some(received), None) = (received, day) {
            acceptor.findings.push(CellNotDate { found: shorten(received) }, book.cell(column, None));
        }
        let document = document.or(self.batches.document).filter(|document| !document.is_empty());
        let said: Said = (body, day, document.map(str::to_owned));
        if let Some(source) = self.known.get(&said) {
            return *source;
        }
        let (by, received, document) = said.clone();
        let source = acceptor.source(Source { by, received, document, root: None }, spot(0), book);
        self.known.insert(said, source);
        source
    }
}

/// A cell as its array has it.
enum Cell<'b> {
    Nothing,
    Text(Cow<'b, str>),
    /// A number of more digits than a number may have.
    TooLong(String),
    Number(Decimal),
    Flag(bool),
    Day(Date),
}

impl<'b> Cell<'b> {
    /// As it would be written; empty where nothing came.
    fn text(self) -> Cow<'b, str> {
        match self {
            Cell::Nothing => Cow::Borrowed(""),
            Cell::Text(text) => text,
            Cell::TooLong(text) => Cow::Owned(text),
            Cell::Number(number) => Cow::Owned(number.to_string()),
            Cell::Flag(flag) => Cow::Owned(flag.to_string()),
            Cell::Day(day) => Cow::Owned(day.to_string()),
        }
    }
}

/// The arrays of a column, to be read cell by cell.
struct Cells<'b> {
    starts: &'b [usize],
    arrays: Vec<Kind<'b>>,
}

enum Kind<'b> {
    Text(Texts<'b>),
    Flag(&'b BooleanArray),
    Day(&'b PrimitiveArray<Date32Type>),
    Number(&'b dyn Array),
}

impl<'b> Cells<'b> {
    fn of(arrays: &[&'b dyn Array], book: &'b Book) -> Self {
        let kind = |array: &&'b dyn Array| {
            let array = *array;
            if is_number(array.data_type()) {
                return Kind::Number(array);
            }
            match (array.as_boolean_opt(), array.as_primitive_opt::<Date32Type>()) {
                (Some(flags), _) => Kind::Flag(flags),
                (None, Some(days)) => Kind::Day(days),
                (None, None) => Kind::Text(Texts::of(array)),
            }
        };
        Self { starts: &book.starts, arrays: arrays.iter().map(kind).collect() }
    }

    fn get(&self, row: usize) -> Cell<'b> {
        let after = self.starts.partition_point(|start| *start <= row);
        let found = after.checked_sub(1).and_then(|batch| {
            let row = row.checked_sub(*self.starts.get(batch)?)?;
            self.arrays.get(batch)?.cell(row)
        });
        found.unwrap_or(Cell::Nothing)
    }
}

impl<'b> Kind<'b> {
    /// The cell of a row; `None` where it is null.
    fn cell(&self, row: usize) -> Option<Cell<'b>> {
        Some(match self {
            Kind::Text(texts) => Cell::Text(Cow::Borrowed(texts.get(row)?)),
            Kind::Flag(flags) => Cell::Flag(there(*flags, row).then(|| flags.value(row))?),
            Kind::Day(days) => {
                let number = i64::from(there(*days, row).then(|| days.value(row))?);
                match Date::of_number(number.saturating_add(EPOCH)) {
                    Some(day) => Cell::Day(day),
                    // No day of four digits for its year.
                    None => Cell::Text(Cow::Owned(format!("1970-01-01 {number:+}"))),
                }
            }
            Kind::Number(array) => match numbers::figure(*array, row)? {
                Figure::Fits(number) => Cell::Number(number),
                Figure::TooLong(text) => Cell::TooLong(text),
            },
        })
    }
}
