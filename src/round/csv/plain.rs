//! Wide tables that hold nothing but ids, classes, cohorts and numbers, read in one go into columns.
//!
//! Only what is plainly right is read here. Whatever isn't, be it a quote, a blank, a word or a number that is out of
//! its range, is left to the general reader as a whole, which tells each mistake: both give the same round.

use std::collections::HashMap;

use super::text::{CELL, Sheet};
use super::{Book, spot};
use crate::document::{Date, Id};
use crate::finding::Findings;
use crate::plan::Plan;
use crate::plan::derive::of_class;
use crate::round::accept::Acceptor;
use crate::round::column::ABSENT;
use crate::round::columns::plain_column;
use crate::round::names::Role;
use crate::round::said::{class_id, cohort_id};
use crate::round::{Evidence, Source, Stands, plain};

/// What is read of a table before anything is made of it.
struct Read<'t> {
    /// By row: id and name.
    objects: Vec<(&'t str, &'t str)>,
    /// By row: class, cohort and group.
    who: Vec<(usize, usize, usize)>,
    /// By column of an item, then row, [`ABSENT`] for an empty cell.
    numbers: Vec<(usize, Vec<i32>)>,
}

/// The acceptor with all of the table's cells, if it is such a table.
pub(super) fn read<'p>(evidence: Evidence<'p>, book: &Book<'_>, findings: &Findings) -> Option<Acceptor<'p>> {
    let plan = evidence.plan;
    let [Some(sheet)] = book.sheets.as_slice() else { return None };
    if findings.has_errors()
        || plan.rulebook().classes.iter().any(|class| of_class(plan.rulebook(), &class.id).is_some())
    {
        return None;
    }
    let Read { objects, who, numbers } = rows(plan, sheet)?;
    let stands = |row: usize| {
        let ((_, name), (class, cohort, group)) = (*objects.get(row)?, *who.get(row)?);
        Some((name, Stands { class, cohort, group, layer: None }))
    };
    let (roster, sorted) = plain::roster(objects.len(), |row| objects.get(row).map(|(id, _)| *id), stands)?;
    let mut acceptor = Acceptor::new(plan, roster, findings.clone());
    acceptor.calendar(None, evidence.calendar, book);
    acceptor.dues();
    acceptor.lay_by_group();
    let by = Id::new(sheet.table.by.unwrap_or_default()).ok();
    if sheet.table.by.is_some_and(|said| !said.is_empty()) && by.is_none() {
        return None;
    }
    let document = sheet.table.document.filter(|document| !document.is_empty()).map(str::to_owned);
    let first = spot(0, sheet.header_row.saturating_add(1));
    let source = acceptor.source(Source { by, received: None::<Date>, document, root: None }, first, book);
    for (item, values) in numbers {
        if values.iter().all(|value| *value == ABSENT) {
            continue;
        }
        if !acceptor.takes_whole(item, source, book) {
            return None;
        }
        let column = plain_column(acceptor.declared(item)?, values, sorted.as_deref(), acceptor.layout.as_ref()?)?;
        acceptor.whole(item, source, column);
    }
    Some(acceptor)
}

/// All rows under the header.
fn rows<'t>(plan: &Plan, sheet: &'t Sheet<'_>) -> Option<Read<'t>> {
    let (inner, book) = (plan.inner(), plan.rulebook());
    let (text, delimiter) = sheet.body()?;
    let plain = |role: &Role| matches!(role, Role::Object | Role::Name | Role::Class | Role::Cohort | Role::Whole(_));
    let object = sheet.roles.iter().filter(|role| **role == Role::Object).count();
    if sheet.long || sheet.tasks || object != 1 || !sheet.roles.iter().all(plain) {
        return None;
    }
    let about = text.len().checked_div(sheet.roles.len().saturating_mul(4)).unwrap_or(0);
    let scales: Vec<Scales> = (sheet.roles.iter())
        .map(|role| match role {
            Role::Whole(item) => Scales::of(inner.items.get(*item).map_or(0, |item| item.decimals)),
            _ => Scales::default(),
        })
        .collect();
    let mut columns: Vec<Vec<i32>> = sheet.roles.iter().map(|_| Vec::new()).collect();
    let mut read = Read { objects: Vec::new(), who: Vec::new(), numbers: Vec::new() };
    let (mut classes, mut cohorts) = (Known::default(), Known::default());
    let only = |many: usize| (many == 1).then_some(0);
    let mut rest = text;
    while !rest.is_empty() {
        let (mut id, mut name) = ("", "");
        let (mut class, mut cohort) = (only(book.classes.len()), only(book.cohorts.len()));
        let mut last = sheet.roles.len();
        for ((role, scales), column) in sheet.roles.iter().zip(&scales).zip(&mut columns) {
            last = last.checked_sub(1)?;
            let end = if last == 0 { End::Line } else { End::Cell };
            if let Role::Whole(_) = role {
                let (number, after) = match short(rest, delimiter, end, scales) {
                    Some(read) => read,
                    None => number(rest, delimiter, end, scales)?,
                };
                // Long tables of few bytes a cell must not take room that they don't need.
                if column.capacity() == 0 {
                    column.reserve(about.min(1 << 20));
                }
                column.push(number);
                rest = after;
                continue;
            }
            let (cell, after) = word(rest, delimiter, end)?;
            rest = after;
            match role {
                Role::Object => id = cell,
                Role::Name => name = cell,
                Role::Class => {
                    class = classes.place(cell, |said| inner.class_index.get(class_id(plan, said)).copied(), class)?
                }
                _ => {
                    cohort =
                        cohorts.place(cell, |said| inner.cohort_index.get(cohort_id(plan, said)).copied(), cohort)?
                }
            }
        }
        let (class, cohort) = (class?, cohort?);
        if id.is_empty() || !book.cohorts.get(cohort)?.classes.contains(&book.classes.get(class)?.id) {
            return None;
        }
        read.objects.push((id, name));
        read.who.push((class, cohort, inner.group(class, cohort)));
    }
    let items = sheet.roles.iter().zip(columns).filter_map(|(role, column)| match role {
        Role::Whole(item) => Some((*item, column)),
        _ => None,
    });
    read.numbers = items.collect();
    (!read.objects.is_empty()).then_some(read)
}

/// Words that were looked up before: the last one, and all.
#[derive(Default)]
struct Known<'t> {
    last: Option<(&'t str, usize)>,
    all: HashMap<&'t str, usize>,
}

impl<'t> Known<'t> {
    /// The place of a word; of none, that of the only one there is. `None` where it can't be told here.
    #[allow(clippy::option_option, reason = "without a word there may be none either, which is told later")]
    fn place(
        &mut self,
        said: &'t str,
        look: impl FnOnce(&str) -> Option<usize>,
        only: Option<usize>,
    ) -> Option<Option<usize>> {
        if said.is_empty() {
            return Some(only);
        }
        if let Some((_, place)) = self.last.filter(|(known, _)| *known == said) {
            return Some(Some(place));
        }
        let place = match self.all.get(said) {
            Some(place) => *place,
            None => look(said)?,
        };
        self.all.insert(said, place);
        self.last = Some((said, place));
        Some(Some(place))
    }
}

/// How a cell ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Cell,
    Line,
}

/// What follows a cell that ends as it must; nothing where the row is shorter or longer.
#[inline]
fn after(rest: &[u8], delimiter: u8, end: End) -> Option<&[u8]> {
    match (rest, end) {
        ([byte, after @ ..], End::Cell) if *byte == delimiter => Some(after),
        ([b'\n', after @ ..] | [b'\r', b'\n', after @ ..], End::Line) => Some(after),
        ([], End::Line) => Some(rest),
        _ => None,
    }
}

/// By how many decimals a number is written with, what brings it to those of its item; 0 where they are too many.
#[derive(Default)]
struct Scales([i64; 19]);

impl Scales {
    fn of(decimals: u32) -> Self {
        let mut scales = [0; 19];
        for (scale, places) in scales.iter_mut().zip(0_u32..) {
            *scale = decimals.checked_sub(places).and_then(|more| 10_i64.checked_pow(more)).unwrap_or(0);
        }
        Self(scales)
    }

    #[inline]
    fn of_places(&self, places: u32) -> Option<i64> {
        self.0.get(usize::try_from(places).ok()?).copied().filter(|scale| *scale > 0)
    }
}

/// A byte in each of eight.
const ONES: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The lowest of eight bytes that is a given one, marked by its highest bit; higher marks may be wrong.
#[inline]
fn find(eight: u64, byte: u8) -> u64 {
    let differs = eight ^ ONES.wrapping_mul(u64::from(byte));
    differs.wrapping_sub(ONES) & !differs & HIGH
}

/// The same for a cell of at most seven digits and dot, which most are, without a branch for each of them: `None` for any
/// other, and for whatever isn't plainly a number.
#[inline]
fn short<'t>(text: &'t [u8], delimiter: u8, end: End, scales: &Scales) -> Option<(i32, &'t [u8])> {
    let eight = u64::from_le_bytes(*text.first_chunk::<8>()?);
    let ends = find(eight, delimiter) | find(eight, b'\n') | find(eight, b'\r');
    let length = ends.trailing_zeros() / 8;
    // The dot, else the end.
    let dot = (find(eight, b'.').trailing_zeros() / 8).min(length);
    let dotted = u32::from(dot < length);
    let places = length.wrapping_sub(dot).wrapping_sub(dotted);
    let digits = length.wrapping_sub(dotted);
    let leads = eight & 0xFF == u64::from(b'0') && dot > 1;
    if ends == 0 || dot == 0 || leads || dotted == 1 && places == 0 {
        return None;
    }
    // What stands behind the dot moves to its place; then all digits to the top, zeros before them.
    let before = 1_u64.wrapping_shl(dot.wrapping_mul(8)).wrapping_sub(1);
    let joined = (eight & before) | (if dotted == 1 { eight.wrapping_shr(8) } else { eight } & !before);
    let shift = 64_u32.wrapping_sub(digits.wrapping_mul(8));
    let each = joined.wrapping_shl(shift) ^ 0x3030_3030_3030_3030_u64.wrapping_shl(shift);
    if (each.wrapping_add(0x7676_7676_7676_7676) | each) & HIGH != 0 {
        return None;
    }
    // Tens and ones of each two, of each four, of all eight.
    let twos = each.wrapping_mul(2_561).wrapping_shr(8) & 0x00FF_00FF_00FF_00FF;
    let fours = twos.wrapping_mul(6_553_601).wrapping_shr(16) & 0x0000_FFFF_0000_FFFF;
    let whole = fours.wrapping_mul(42_949_672_960_001).wrapping_shr(32);
    let whole = i64::try_from(whole).ok()?.checked_mul(scales.of_places(places)?)?;
    let rest = text.get(usize::try_from(length).ok()?..)?;
    Some((i32::try_from(whole).ok()?, after(rest, delimiter, end)?))
}

/// A cell of digits, as an integer of so many decimals; [`ABSENT`] where it is empty.
#[inline]
fn number<'t>(text: &'t [u8], delimiter: u8, end: End, scales: &Scales) -> Option<(i32, &'t [u8])> {
    if let Some(after) = after(text, delimiter, end) {
        return Some((ABSENT, after));
    }
    let (negative, mut rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    };
    let (mut whole, mut digits, mut places) = (0_i64, 0_u32, None);
    while let [byte, next @ ..] = rest {
        match byte {
            b'0'..=b'9' => {
                // As the general reader has it: no further digit behind a zero in front.
                if digits == 1 && whole == 0 && places.is_none() {
                    return None;
                }
                // At most 18 digits, which fit.
                whole = whole.wrapping_mul(10).wrapping_add(i64::from(byte.wrapping_sub(b'0')));
                digits = digits.wrapping_add(1);
                places = places.map(|places: u32| places.wrapping_add(1));
                if digits > 18 {
                    return None;
                }
            }
            b'.' if places.is_none() && digits > 0 => places = Some(0),
            _ => break,
        }
        rest = next;
    }
    let after = after(rest, delimiter, end)?;
    if digits == 0 || places == Some(0) {
        return None;
    }
    let whole = whole.checked_mul(scales.of_places(places.unwrap_or(0))?)?;
    let number = i32::try_from(if negative { whole.checked_neg()? } else { whole }).ok()?;
    (number != ABSENT).then_some((number, after))
}

/// A cell of text without blanks around it.
fn word(text: &[u8], delimiter: u8, end: End) -> Option<(&str, &[u8])> {
    let length = match end {
        End::Cell => text.iter().position(|byte| *byte == delimiter || *byte == b'\n')?,
        End::Line => text.iter().position(|byte| *byte == b'\n' || *byte == delimiter).unwrap_or(text.len()),
    };
    let (cell, rest) = text.split_at_checked(length)?;
    let (cell, rest) = match (end, cell) {
        (End::Line, [cell @ .., b'\r']) => (cell, text.get(length.checked_sub(1)?..)?),
        _ => (cell, rest),
    };
    // Cut where one byte of its own stands, so it is whole.
    let cell = std::str::from_utf8(cell).ok()?;
    (cell.len() <= CELL && cell.trim() == cell).then_some((cell, after(rest, delimiter, end)?))
}
