//! Tests of earlier years: what is counted is said, can be reached, and what holds where a year is absent is said too.

use super::condition::{self, Compared, Place};
use super::desk::{Desk, Sink};
use super::identity::twice;
use super::range;
use crate::document::{Id, Path};
use crate::finding::{HistoryCount, HistoryEquals, HistoryTwice, HistoryUnsaid, NothingListed};
use crate::rulebook::absent::Cause;
use crate::rulebook::history::HistoryTest;

pub(super) fn check(desk: &Desk<'_>, test: &HistoryTest, at: Place, path: &Path, sink: &mut Sink<'_>) {
    if let Some(when) = &test.this_year {
        condition::check(desk, when, at, &path.field("this_year"), sink);
    }
    // Periods that are still said couldn't be taken, which is told.
    if test.periods.is_some() {
        return;
    }
    if test.items().is_empty() {
        if !sink.incomplete(&path.field("history")) {
            sink.push(NothingListed { what_zh: "往年", what_en: "earlier year" }, &path.field("history"));
        }
        return;
    }
    count(test, path, sink);
    if test.equals.is_some() && !test.one_of.is_empty() {
        sink.push(HistoryEquals {}, &path.field("one_of"));
    }
    let (grades, years) = (twice(&test.one_of), twice(test.items()));
    if let Some((_, id)) = grades.first() {
        sink.push(HistoryTwice { id: id.to_string() }, &path.field("one_of"));
    }
    if let Some((_, id)) = years.first() {
        sink.push(HistoryTwice { id: desk.item_name(id) }, &path.field("history"));
    }
    // What is listed over and over isn't looked at over and over.
    if !grades.is_empty() || !years.is_empty() {
        return;
    }
    for (place, id) in test.items().iter().enumerate() {
        // One item stands at its field, several in a list.
        let own = match test.items().len() {
            1 => path.field("history"),
            _ => path.field("history").index(place),
        };
        let mut sound = true;
        for (which, one) in test.tests(id).enumerate() {
            let equals = match test.one_of.is_empty() {
                true => path.field("equals"),
                false => path.field("one_of").index(which),
            };
            let at = Compared { test: path, item: &own, equals: &equals };
            sound &= condition::comparable(desk, &one, at, sink).is_some_and(|(_, sound)| sound);
        }
        // Other years would mostly say the same.
        if absent(desk, test, id, path, sink) || !sound {
            break;
        }
    }
}

/// Whether a year can be absent and nothing says what holds then, which is told; a year that wasn't assessed is no such.
fn absent(desk: &Desk<'_>, test: &HistoryTest, id: &Id, path: &Path, sink: &mut Sink<'_>) -> bool {
    let Some(item) = desk.data(id).filter(|_| test.if_absent.is_none()) else { return false };
    let known = range::of_item(desk, id, item, false);
    let mut others =
        known.causes.iter().filter(|(cause, _)| !matches!(cause, Cause::NotAssessed | Cause::NotApplicable));
    let Some((cause, reason)) = others.next() else { return false };
    condition::absent_unsaid(desk, id, cause, reason, path, sink);
    true
}

/// One of the two counts is said, and so many years there are.
fn count(test: &HistoryTest, path: &Path, sink: &mut Sink<'_>) {
    let (needed, field) = match (test.running, test.in_all) {
        (Some(needed), None) => (needed, "running"),
        (None, Some(needed)) => (needed, "in_all"),
        _ => {
            if !sink.incomplete(path) {
                sink.push(HistoryUnsaid {}, path);
            }
            return;
        }
    };
    let most = test.items().len().saturating_add(usize::from(test.this_year.is_some()));
    let fits = usize::try_from(needed).is_ok_and(|needed| (1..=most).contains(&needed));
    if !fits && !sink.incomplete(path) {
        sink.push(HistoryCount { needed, most }, &path.field(field));
    }
}
