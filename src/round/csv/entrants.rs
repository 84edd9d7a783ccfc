//! Who takes part, as tables say: a roster of its own, or the rows of all tables together.

use std::collections::{HashMap, HashSet};

use super::text::{Row, Sheet};
use super::{Book, spot};
use crate::document::{Date, Id, Map};
use crate::finding::{CellNotDate, CellNotId, CellTextTooLong, Findings, QuoteOpen, RowLength, RowWithoutObject};
use crate::number::Decimal;
use crate::plan::Plan;
use crate::round::cells::shorten;
use crate::round::names::{Names, Role};
use crate::round::place::Spot;
use crate::round::records::{Link, WeighedLink};
use crate::round::roster::Entrant;
use crate::round::said::{class_id, cohort_id};

/// Rows of wide tables that list an object again: the roster reports them, and their cells are not read.
pub(super) type Doubles = HashSet<(u32, u32)>;

/// Entrants in the order of their rows.
pub(super) fn of(
    (plan, names): (&Plan, &Names<'_>),
    book: &Book<'_>,
    beside: bool,
    findings: &mut Findings,
) -> (Vec<Entrant>, Doubles) {
    let mut gathered = Gathered { plan, names, entrants: Vec::new(), index: HashMap::new(), doubles: Doubles::new() };
    if beside {
        for (number, sheet) in book.of_kind(true) {
            sheet.rows(|row| {
                if sound(sheet, &row, findings)
                    && let Some(entrant) = gathered.entrant(sheet, &row, spot(number, row.number), findings)
                {
                    gathered.entrants.push(entrant);
                }
            });
        }
        return (gathered.entrants, gathered.doubles);
    }
    // Tables that give ids and names come first, so that others may give names alone.
    let named = |sheet: &Sheet<'_>| sheet.roles.contains(&Role::Object) && sheet.roles.contains(&Role::Name);
    for (number, sheet) in book.of_kind(false).filter(|(_, sheet)| named(sheet)) {
        sheet.rows(|row| gathered.take(sheet, &row, spot(number, row.number), findings));
    }
    let mut names: HashMap<String, usize> = HashMap::new();
    for name in gathered.entrants.iter().filter_map(|entrant| entrant.name.clone()) {
        let count = names.entry(name).or_default();
        *count = count.saturating_add(1);
    }
    for (number, sheet) in book.of_kind(false).filter(|(_, sheet)| !named(sheet)) {
        sheet.rows(|row| {
            let said = object(sheet, &row);
            if gathered.index.contains_key(said) || !names.contains_key(said) {
                gathered.take(sheet, &row, spot(number, row.number), findings);
            }
        });
    }
    (gathered.entrants, gathered.doubles)
}

/// What a row calls its object.
pub(super) fn object<'r>(sheet: &Sheet<'_>, row: &'r Row<'_>) -> &'r str {
    let role = if sheet.roles.contains(&Role::Object) { Role::Object } else { Role::Name };
    row.of(sheet, role)
}

/// Whether a row has the shape of its table; else a finding, and it is not read.
pub(super) fn sound(sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) -> bool {
    if row.open_quote {
        let column = row.cells.iter().position(|cell| cell.contains('\n')).unwrap_or(0);
        findings.push(QuoteOpen {}, sheet.place(row.number, column));
        return false;
    }
    let (found, wanted) = (row.cells.len(), sheet.roles.len());
    if found != wanted {
        findings.push(RowLength { found, wanted }, sheet.place(row.number, found.min(wanted)));
        return false;
    }
    if let Some((column, cell)) = row.cells.iter().enumerate().find(|(_, cell)| cell.len() > super::text::CELL) {
        let kind = CellTextTooLong { bytes: cell.len(), most: super::text::CELL };
        findings.push(kind, sheet.place(row.number, column));
        return false;
    }
    if object(sheet, row).is_empty() {
        let column = sheet.column(Role::Object).or_else(|| sheet.column(Role::Name)).unwrap_or(0);
        findings.push(RowWithoutObject {}, sheet.place(row.number, column));
        return false;
    }
    true
}

struct Gathered<'p> {
    plan: &'p Plan,
    names: &'p Names<'p>,
    entrants: Vec<Entrant>,
    index: HashMap<String, usize>,
    doubles: Doubles,
}

impl Gathered<'_> {
    /// Takes a row of evidence: a new object, or more about a known one. What is wrong with its shape is told when its
    /// cells are read.
    fn take(&mut self, sheet: &Sheet<'_>, row: &Row<'_>, spot: Spot, findings: &mut Findings) {
        let said = object(sheet, row);
        if row.open_quote || said.is_empty() || said.len() > super::text::CELL {
            return;
        }
        match self.index.get(said).copied() {
            None => {
                // A row of the wrong length may have its cells under other headers; its object alone is taken.
                let entrant = if row.cells.len() == sheet.roles.len() {
                    self.entrant(sheet, row, spot, findings)
                } else {
                    Id::new(said).ok().map(|id| Entrant::new(id, spot))
                };
                if let Some(entrant) = entrant {
                    self.index.insert(said.to_owned(), self.entrants.len());
                    self.entrants.push(entrant);
                }
            }
            Some(known) => {
                let apart = sheet.long || [Role::By, Role::Period].iter().any(|role| sheet.roles.contains(role));
                let first = self.entrants.get(known).map(|entrant| entrant.spot.sheet);
                if !apart && first == Some(spot.sheet) {
                    self.doubles.insert((spot.sheet, spot.row));
                    if let Ok(id) = Id::new(said) {
                        self.entrants.push(Entrant::new(id, spot));
                    }
                } else if let Some(more) = self.entrant(sheet, row, spot, findings)
                    && let Some(entrant) = self.entrants.get_mut(known)
                {
                    entrant.fill(more);
                }
            }
        }
    }

    /// A row as an object of the roster.
    fn entrant(&self, sheet: &Sheet<'_>, row: &Row<'_>, spot: Spot, findings: &mut Findings) -> Option<Entrant> {
        let said = object(sheet, row);
        let Ok(id) = Id::new(said) else {
            let column = sheet.column(Role::Object).or_else(|| sheet.column(Role::Name)).unwrap_or(0);
            findings.push(CellNotId { found: shorten(said) }, sheet.place(row.number, column));
            return None;
        };
        let text = |role: Role| Some(row.of(sheet, role)).filter(|text| !text.is_empty()).map(str::to_owned);
        let mut date = |role: Role| {
            let said = row.of(sheet, role);
            let date = Date::spelled(said);
            if date.is_none() && !said.is_empty() {
                let column = sheet.column(role).unwrap_or(0);
                findings.push(CellNotDate { found: shorten(said) }, sheet.place(row.number, column));
            }
            date
        };
        // Days of a table of tasks are the tasks'.
        let (from, until) = if sheet.tasks { (None, None) } else { (date(Role::From), date(Role::Until)) };
        Some(Entrant {
            name: text(Role::Name),
            class: text(Role::Class).map(|class| class_id(self.plan, &class).to_owned()),
            cohort: text(Role::Cohort).map(|cohort| cohort_id(self.plan, &cohort).to_owned()),
            layer: text(Role::Layer),
            from,
            until,
            links: self.links(sheet, row, findings),
            ..Entrant::new(id, spot)
        })
    }
}

impl Gathered<'_> {
    /// Linked objects, by kind: ids with semicolons between, each perhaps with `*` and its weight behind it.
    fn links(&self, sheet: &Sheet<'_>, row: &Row<'_>, findings: &mut Findings) -> Map<Vec<Link>> {
        let mut links = Map::new();
        for role in &sheet.roles {
            let Role::Links(kind) = role else { continue };
            let Some(kind) = self.names.link(*kind) else { continue };
            let mut linked = Vec::new();
            for said in row.of(sheet, *role).split([';', '\u{ff1b}']).map(str::trim).filter(|said| !said.is_empty()) {
                let weighed = said
                    .rsplit_once('*')
                    .and_then(|(object, weight)| Some((object.trim(), Decimal::parse(weight.trim()).ok()?)));
                let Ok(object) = Id::new(weighed.map_or(said, |(object, _)| object)) else {
                    let column = sheet.column(*role).unwrap_or(0);
                    findings.push(CellNotId { found: shorten(said) }, sheet.place(row.number, column));
                    continue;
                };
                linked.push(match weighed {
                    Some((_, weight)) => Link::Weighed(WeighedLink { object, weight }),
                    None => Link::Plain(object),
                });
            }
            if !linked.is_empty() {
                links.insert(kind.clone(), linked);
            }
        }
        links
    }
}
