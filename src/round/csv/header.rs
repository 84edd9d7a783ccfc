//! The first row of a table: what each column is.
//!
//! The words are `names`'; what is wrong with a header is told here.

use std::collections::BTreeSet;

use super::text::Sheet;
use crate::finding::{ColumnAmbiguous, ColumnMissing, ColumnTwice, ColumnUnknown, Findings};
use crate::round::names::{In, Names, Role, WORDS, called, word};
use crate::round::place::hint;
use ::csv::StringRecord;

/// Finds what each column is; nothing if objects or cells can't be found by it.
pub(super) fn read<'a>(
    mut sheet: Sheet<'a>,
    cells: &StringRecord,
    names: &Names<'_>,
    findings: &mut Findings,
) -> Option<Sheet<'a>> {
    let headers: Vec<&str> = cells.iter().map(str::trim).collect();
    let heads = |role: Role| headers.iter().any(|header| word(header, |_| true) == Some(role));
    let gives = [Role::Value, Role::State, Role::N, Role::D].into_iter().any(heads);
    // An item may be called “数据”: then only a column of values makes the table long.
    let item_word = |header: &&&str| word(header, |_| true) == Some(Role::Item);
    let plainly = headers.iter().any(|header| item_word(&header) && !names.headers.contains_key(*header));
    sheet.tasks = !sheet.is_roster && !names.tasks.is_empty() && heads(Role::Task) && heads(Role::Mark);
    sheet.long = sheet.tasks || !sheet.is_roster && heads(Role::Item) && (gives || plainly);
    let mut roles: Vec<Role> = headers.iter().map(|header| meaning(&sheet, header, names)).collect();
    // A first column that is nothing else holds the objects.
    if !roles.iter().any(|role| matches!(role, Role::Object | Role::Name))
        && let Some(first @ (Role::Unknown | Role::Unnamed)) = roles.first_mut()
    {
        *first = Role::Object;
    }
    sheet.roles = roles;
    tell(&sheet, &headers, names, findings);
    let complete = needed(&sheet, names, findings);
    // A later column of the same meaning is reported, and never read; nor are parts beside a whole.
    let wholes: BTreeSet<usize> =
        sheet.roles.iter().filter_map(|role| if let Role::Whole(item) = role { Some(*item) } else { None }).collect();
    for role in &mut sheet.roles {
        if let Role::Numerator(item) | Role::Denominator(item) = role
            && wholes.contains(item)
        {
            *role = Role::Unknown;
        }
    }
    let mut seen = BTreeSet::new();
    for role in &mut sheet.roles {
        if !matches!(role, Role::Unnamed | Role::Unknown) && !seen.insert(*role) {
            *role = Role::Unknown;
        }
    }
    complete.then_some(sheet)
}

/// Whether words of a scope may head columns of a table that isn't wide, or what all tables may have.
fn may_head(sheet: &Sheet<'_>, scope: In) -> bool {
    match scope {
        In::All => true,
        In::Data | In::Listed => sheet.long,
        In::Long => sheet.long && !sheet.tasks,
        In::Tasks => sheet.tasks,
    }
}

/// What a header means; unknown if nothing, or several things.
fn meaning(sheet: &Sheet<'_>, header: &str, names: &Names<'_>) -> Role {
    if header.is_empty() {
        return Role::Unnamed;
    }
    if sheet.is_roster || sheet.long {
        let allowed = |scope: In| may_head(sheet, scope);
        let link = |role: &&Role| matches!(role, Role::Links(_));
        let link = names.headers.get(header).and_then(|meanings| meanings.iter().find(link)).copied();
        let fact = || names.fact_of(header).filter(|_| sheet.tasks);
        return word(header, allowed).or(link).or_else(fact).unwrap_or(Role::Unknown);
    }
    let meanings = names.meanings(header);
    if meanings.len() > 1 { Role::Unknown } else { meanings.first().copied().unwrap_or(Role::Unknown) }
}

/// Says what is wrong with columns.
fn tell(sheet: &Sheet<'_>, headers: &[&str], names: &Names<'_>, findings: &mut Findings) {
    let roles = &sheet.roles;
    let place = |column: usize| sheet.place(sheet.header_row, column);
    for (column, (header, role)) in headers.iter().zip(roles).enumerate() {
        let first = roles.iter().position(|one| one == role).unwrap_or(column);
        let header = (*header).to_owned();
        match role {
            Role::Unknown => {
                let wide = !sheet.is_roster && !sheet.long;
                let meanings = if wide { names.meanings(&header) } else { BTreeSet::new() };
                if meanings.len() > 1 {
                    let (zh, en): (Vec<_>, Vec<_>) = meanings.into_iter().map(|role| names.say(role)).unzip();
                    let kind = ColumnAmbiguous { header, zh: zh.join("、"), en: en.join(", ") };
                    findings.push(kind, place(column));
                    continue;
                }
                let words = WORDS.iter().filter(|(_, scope, _)| may_head(sheet, *scope));
                let words = words.flat_map(|(_, _, words)| words.iter().copied());
                let facts = names.task_facts().flat_map(|fact| [fact.label.as_str(), fact.id.as_str()]);
                let (hint_zh, hint_en) = if wide {
                    hint(&header, names.known().chain(words))
                } else if sheet.tasks {
                    hint(&header, facts.chain(words))
                } else {
                    hint(&header, words)
                };
                findings.push(ColumnUnknown { header, hint_zh, hint_en }, place(column));
            }
            Role::Unnamed => {}
            _ if first < column => {
                findings.push_lazily(ColumnTwice { header }, || (place(column), vec![place(first)]));
            }
            _ => {}
        }
    }
    for (column, role) in roles.iter().enumerate() {
        // A rate comes in one column or in two, never in both ways.
        if let Role::Numerator(item) | Role::Denominator(item) = role
            && let Some(whole) = roles.iter().position(|one| *one == Role::Whole(*item))
        {
            let header = headers.get(column).copied().unwrap_or_default().to_owned();
            findings.push_lazily(ColumnTwice { header }, || (place(column), vec![place(whole)]));
        }
    }
}

/// Says which columns are missing; false if rows can't be read without them.
fn needed(sheet: &Sheet<'_>, names: &Names<'_>, findings: &mut Findings) -> bool {
    let mut complete = true;
    let has = |role: Role| sheet.roles.contains(&role);
    let mut missing = |what_zh: String, what_en: String| {
        findings.push(ColumnMissing { what_zh, what_en }, sheet.place(sheet.header_row, 0));
    };
    if !has(Role::Object) && !has(Role::Name) {
        let (zh, en) = called(Role::Object);
        missing(zh.to_owned(), en.to_owned());
        complete = false;
    }
    if sheet.tasks && !has(Role::Item) && names.only_tasks().is_none() {
        let (zh, en) = called(Role::Item);
        missing(zh.to_owned(), en.to_owned());
        complete = false;
    }
    if sheet.long && !sheet.tasks && ![Role::Value, Role::State, Role::N].into_iter().any(has) {
        let (zh, en) = called(Role::Value);
        missing(zh.to_owned(), en.to_owned());
        complete = false;
    }
    let items = &names.plan.inner().items;
    for role in &sheet.roles {
        let (item, mate, zh, en) = match role {
            Role::Numerator(item) => (*item, Role::Denominator(*item), "分母", "d"),
            Role::Denominator(item) => (*item, Role::Numerator(*item), "分子", "n"),
            _ => continue,
        };
        if !has(mate)
            && let Some(item) = items.get(item)
        {
            missing(format!("{}({zh})", item.label), format!("{}.{en}", item.id));
        }
    }
    complete
}
