//! What a text of a wide row says of an item, and of the object that it is about; in tables, lines of JSON and record
//! batches alike.
//!
//! Where such a text stands, and whether it may stand there, is each reader's.

use super::accept::Acceptor;
use super::cells::{Given, Worth, shorten};
use super::place::Part;
use super::records::StateWord;
use crate::document::{Date, Id, Lang, Text};
use crate::finding::{NameDiffers, Place, RosterConflict};
use crate::plan::{ItemKind, Plan};

/// What a text says of an item of a kind.
pub(super) fn given<'g>(kind: Option<&ItemKind>, text: &'g str) -> Given<'g> {
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

/// Numerator and denominator; a state word in either column holds for both.
pub(super) fn parts<'g>(n: &'g str, d: &'g str) -> Given<'g> {
    match (state(n), state(d)) {
        (Some(one), Some(other)) if one == other => Given::State(one),
        (Some(state), None) if d.is_empty() => Given::State(state),
        (None, Some(state)) if n.is_empty() => Given::State(state),
        (Some(state), _) | (_, Some(state)) => Given::Both(state),
        (None, None) => Given::Parts(worth(n), worth(d)),
    }
}

/// A text that isn't empty.
pub(super) fn worth(text: &str) -> Option<Worth<'_>> {
    (!text.is_empty()).then_some(Worth::Text(text))
}

/// The state that a word names, in either language.
pub(super) fn state(text: &str) -> Option<StateWord> {
    StateWord::ALL.iter().copied().find(|state| state.word(Lang::Zh) == text || state.word(Lang::En) == text)
}

/// The id of a class that evidence calls by its label.
pub(super) fn class_id<'c>(plan: &'c Plan, said: &'c str) -> &'c str {
    let classes = plan.rulebook().classes.iter();
    by_label(said, plan.inner().class_index.contains_key(said), classes.map(|class| (&class.id, class.label.as_ref())))
}

/// The id of a cohort that evidence calls by its label.
pub(super) fn cohort_id<'c>(plan: &'c Plan, said: &'c str) -> &'c str {
    let cohorts = plan.rulebook().cohorts.iter();
    by_label(said, plan.inner().cohort_index.contains_key(said), cohorts.map(|one| (&one.id, one.label.as_ref())))
}

fn by_label<'c>(said: &'c str, known: bool, all: impl Iterator<Item = (&'c Id, Option<&'c Text>)>) -> &'c str {
    if known {
        return said;
    }
    let mut labelled = all.filter(|(_, label)| label.is_some_and(|label| label.as_str() == said));
    match (labelled.next(), labelled.next()) {
        (Some((id, _)), None) => id.as_str(),
        _ => said,
    }
}

/// What a row says of its object, empty where it says nothing.
#[derive(Clone, Copy)]
pub(super) struct Of<'r> {
    /// Nothing where the name is all by which the row knows its object.
    pub(super) name: &'r str,
    pub(super) class: &'r str,
    pub(super) cohort: &'r str,
}

/// It must be what the roster says.
pub(super) fn agrees(acceptor: &mut Acceptor<'_>, object: usize, row: Of<'_>, place: impl Fn(Part) -> Place) {
    let Acceptor { plan, roster, findings, .. } = acceptor;
    let Some(object) = roster.objects.get(object) else { return };
    let book = plan.rulebook();
    if !row.name.is_empty() && *row.name != *object.name() {
        let (here, before) = (shorten(row.name), object.name().to_string());
        let kind = NameDiffers { object: object.id().to_string(), here, before };
        findings.push(kind, place(Part::Name).with_object(object.id().as_str()));
    }
    let told = [
        (row.class, class_id(plan, row.class), book.classes.get(object.class()).map(|class| &class.id), Part::Class),
        (row.cohort, cohort_id(plan, row.cohort), book.cohorts.get(object.cohort()).map(|one| &one.id), Part::Cohort),
    ];
    for (said, id, before, part) in told {
        let Some(before) = before.filter(|before| !said.is_empty() && before.as_str() != id) else { continue };
        let (what_zh, what_en) = if part == Part::Class { ("分类", "class") } else { ("评比组", "cohort") };
        let (here, before) = (shorten(said), before.to_string());
        let kind = RosterConflict { object: object.name().to_string(), what_zh, what_en, here, before };
        findings.push(kind, place(part).with_object(object.id().as_str()));
    }
}
