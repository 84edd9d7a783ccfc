//! What each column of the batches is, and whether its type can be that.

use std::collections::BTreeSet;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field};

use super::{Batches, Book, Names, Role};
use crate::finding::{
    BatchFloat, BatchSchema, BatchType, ColumnAmbiguous, ColumnMissing, ColumnTwice, ColumnUnknown, Findings,
};
use crate::plan::ItemKind;
use crate::round::cells::shorten;
use crate::round::names::{In, WORDS, called, word};
use crate::round::place::hint;

/// Finds what each column is, by the first batch; everything that is wrong with columns is told.
pub(super) fn read(names: &Names<'_>, batches: &Batches<'_>, book: &Book, findings: &mut Findings) -> Vec<Role> {
    let Some(first) = batches.batches.first() else {
        return Vec::new();
    };
    for (batch, number) in batches.batches.iter().zip(1_usize..).skip(1) {
        differs(first, batch, number, book, findings);
    }
    let schema = first.schema_ref();
    let mut roles: Vec<Role> = Vec::with_capacity(schema.fields().len());
    for (column, field) in schema.fields().iter().enumerate() {
        let role = meaning(names, field, column, book, findings);
        // A later column of the same meaning is reported, and never read.
        match roles.iter().position(|one| *one == role).filter(|_| role != Role::Unknown) {
            Some(first) => {
                let header = shorten(field.name());
                let places = || (book.cell(column, None), vec![book.cell(first, None)]);
                findings.push_lazily(ColumnTwice { header }, places);
                roles.push(Role::Unknown);
            }
            None => roles.push(role),
        }
        typed(names, field, role, column, book, findings);
    }
    let who = [Role::Object, Role::Name].iter().any(|role| roles.contains(role));
    if !who {
        let (zh, en) = called(Role::Object);
        findings.push(ColumnMissing { what_zh: zh.to_owned(), what_en: en.to_owned() }, book.cell(0, None));
    }
    parts(names, first, &roles, book, findings);
    roles
}

/// What a column's name means; unknown if nothing that a batch has, or several things.
fn meaning(names: &Names<'_>, field: &Field, column: usize, book: &Book, findings: &mut Findings) -> Role {
    let known = |role: &Role| {
        matches!(role, Role::Object | Role::Name | Role::Class | Role::Cohort)
            || matches!(role, Role::Whole(_) | Role::Numerator(_) | Role::Denominator(_))
    };
    let meanings: BTreeSet<Role> = names.meanings(field.name()).into_iter().filter(known).collect();
    match (meanings.first(), meanings.len()) {
        (Some(role), 1) => *role,
        (None, _) => {
            let words = WORDS.iter().filter(|(role, scope, _)| known(role) && *scope == In::All);
            let words = words.flat_map(|(_, _, words)| words.iter().copied());
            let (hint_zh, hint_en) = hint(field.name(), names.known().chain(words));
            let kind = ColumnUnknown { header: shorten(field.name()), hint_zh, hint_en };
            findings.push(kind, book.cell(column, None));
            Role::Unknown
        }
        (Some(_), _) => {
            let (zh, en): (Vec<_>, Vec<_>) = meanings.into_iter().map(|role| names.say(role)).unzip();
            let kind = ColumnAmbiguous { header: shorten(field.name()), zh: zh.join("、"), en: en.join(", ") };
            findings.push(kind, book.cell(column, None));
            Role::Unknown
        }
    }
}

/// Whether an array of this type holds texts.
pub(super) fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, of) => {
            matches!(**of, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
        }
        _ => false,
    }
}

/// Whether an array of this type holds whole numbers or decimals.
pub(super) fn is_number(kind: &DataType) -> bool {
    kind.is_integer() || kind.is_decimal()
}

/// The type of a column must be one that can say what the column is for.
fn typed(names: &Names<'_>, field: &Field, role: Role, column: usize, book: &Book, findings: &mut Findings) {
    let kind = field.data_type();
    let (item, part) = match role {
        Role::Whole(item) => (Some(item), false),
        Role::Numerator(item) | Role::Denominator(item) => (Some(item), true),
        _ => (None, false),
    };
    let item = item.and_then(|item| names.plan.inner().items.get(item)).map(|item| &item.kind);
    if role == Role::Unknown {
        return;
    }
    if item.is_some() && kind.is_floating() {
        let kind = BatchFloat { column: shorten(field.name()), kind: kind.to_string() };
        findings.push(kind, book.cell(column, None));
        return;
    }
    let nothing = *kind == DataType::Null && role != Role::Object;
    let (fits, wanted_zh, wanted_en) = match item {
        Some(ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score) => {
            (is_number(kind), "整数、Decimal或文字类型", "integers, decimals or text")
        }
        Some(ItemKind::Rate { .. }) if part => {
            (is_number(kind), "整数、Decimal或文字类型", "integers, decimals or text")
        }
        Some(ItemKind::Rate { .. }) => {
            (false, "“45/50”这样的文字，或分子、分母各一列", "text such as 45/50, or a column for each of n and d")
        }
        Some(ItemKind::Flag) => (*kind == DataType::Boolean, "Boolean或文字类型", "booleans or text"),
        Some(ItemKind::Date) => (*kind == DataType::Date32, "Date32或文字类型", "days (Date32) or text"),
        _ => (false, "文字类型", "text"),
    };
    if !(fits || nothing || is_text(kind)) {
        let kind = shorten(&kind.to_string());
        let kind = BatchType { column: shorten(field.name()), kind, wanted_zh, wanted_en };
        findings.push(kind, book.cell(column, None));
    }
}

/// A rate comes in one column or in two, both of them there.
fn parts(names: &Names<'_>, batch: &RecordBatch, roles: &[Role], book: &Book, findings: &mut Findings) {
    for ((column, role), field) in roles.iter().enumerate().zip(batch.schema_ref().fields()) {
        let (item, mate, zh, en) = match role {
            Role::Numerator(item) => (*item, Role::Denominator(*item), "分母", "d"),
            Role::Denominator(item) => (*item, Role::Numerator(*item), "分子", "n"),
            _ => continue,
        };
        if let Some(whole) = roles.iter().position(|one| *one == Role::Whole(item)) {
            let places = || (book.cell(column, None), vec![book.cell(whole, None)]);
            findings.push_lazily(ColumnTwice { header: shorten(field.name()) }, places);
        } else if !roles.contains(&mate)
            && let Some(item) = names.plan.inner().items.get(item)
        {
            let (what_zh, what_en) = (format!("{}({zh})", item.label), format!("{}.{en}", item.id));
            findings.push(ColumnMissing { what_zh, what_en }, book.cell(column, None));
        }
    }
}

/// What a field's metadata say about a source, in the order by, received, document.
pub(super) fn source(field: &Field) -> [Option<&str>; 3] {
    let mut said = [None; 3];
    for (key, value) in field.metadata() {
        let place = match word(key, |scope| scope == In::Data) {
            Some(Role::By) => 0,
            Some(Role::Received) => 1,
            Some(Role::Document) => 2,
            _ => continue,
        };
        // Of two words for one thing the lesser value, for metadata have no order.
        if let Some(slot) = said.get_mut(place).filter(|_| !value.is_empty()) {
            *slot = Some(slot.map_or(value.as_str(), |other: &str| other.min(value)));
        }
    }
    said
}

/// A batch must have the columns of the first.
fn differs(first: &RecordBatch, batch: &RecordBatch, number: usize, book: &Book, findings: &mut Findings) {
    let (left, right) = (first.schema_ref().fields(), batch.schema_ref().fields());
    let mut tell = |what_zh: String, what_en: String, column: usize| {
        findings.push(BatchSchema { batch: number, what_zh, what_en }, book.cell(column, None));
    };
    if left.len() != right.len() {
        let (wanted, found) = (left.len(), right.len());
        tell(
            format!("有{found}列，第1批有{wanted}列"),
            format!("{found} columns instead of {wanted}"),
            wanted.min(found),
        );
        return;
    }
    for (column, (left, right)) in left.iter().zip(right).enumerate() {
        let name = shorten(right.name());
        if left.name() != right.name() {
            let wanted = shorten(left.name());
            tell(format!("此列是“{name}”，第1批是“{wanted}”"), format!("\"{name}\" instead of \"{wanted}\""), column);
        } else if left.data_type() != right.data_type() {
            let [wanted, found] = [left, right].map(|field| shorten(&field.data_type().to_string()));
            tell(
                format!("“{name}”的类型是{found}，第1批是{wanted}"),
                format!("\"{name}\" is of the type {found} instead of {wanted}"),
                column,
            );
        } else if source(left) != source(right) {
            tell(format!("“{name}”的来源不同"), format!("\"{name}\" has another source"), column);
        }
    }
}
