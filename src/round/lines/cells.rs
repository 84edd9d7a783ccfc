//! The cells of lines, handed on to be accepted.

use std::collections::HashMap;

use super::read::{Line, is_nothing};
use super::{Book, JsonLines, spot};
use crate::document::{Date, Id, Node, Text};
use crate::finding::{NameAmbiguous, Place, SubmissionUnknownBody};
use crate::number::Decimal;
use crate::round::Source;
use crate::round::accept::Acceptor;
use crate::round::cells::{Given, Worth, shorten};
use crate::round::json;
use crate::round::names::Role;
use crate::round::place::{At, Part, Spot, Where};
use crate::round::said;

/// By, received, document, as a line says.
type Said = (Option<Id>, Option<Date>, Option<String>);

/// Reads the cells of all lines.
pub(super) fn read(acceptor: &mut Acceptor<'_>, book: &Book<'_>, all: &JsonLines<'_>) {
    // Where the roster itself is wrong, lines would only repeat it.
    let compare = !acceptor.findings.has_errors();
    let said = all.by.filter(|by| !by.is_empty());
    let by = said.and_then(|by| Id::new(by).ok());
    if let (Some(body), None) = (said, &by) {
        // No body has such an id.
        let (body, hint_zh, hint_en) = (shorten(body), String::new(), String::new());
        acceptor.findings.push(SubmissionUnknownBody { body, hint_zh, hint_en }, Place::default());
    }
    let document = all.document.filter(|document| !document.is_empty()).map(str::to_owned);
    let mut sources: HashMap<Said, u32> = HashMap::new();
    for (line, row) in book.lines.iter().zip(0_u32..).filter(|(line, _)| !line.double) {
        let spot = spot(row);
        let said: Said = (
            line.by.clone().or_else(|| by.clone()),
            line.received,
            line.document_said.as_ref().map(ToString::to_string).or_else(|| document.clone()),
        );
        let source = match sources.get(&said) {
            Some(source) => *source,
            None => {
                let (by, received, document) = said.clone();
                let source = acceptor.source(Source { by, received, document, root: None }, spot, book);
                sources.insert(said, source);
                source
            }
        };
        let Some(object) = object(acceptor, book, line, spot) else { continue };
        if compare {
            let text = |text: &'_ Option<Text>| text.as_ref().map(ToString::to_string);
            let (name, class, cohort) = (text(&line.name), text(&line.class), text(&line.cohort));
            let name = name.filter(|_| line.roles.contains(&Role::Object)).unwrap_or_default();
            let (class, cohort) = (class.unwrap_or_default(), cohort.unwrap_or_default());
            let of = said::Of { name: &name, class: &class, cohort: &cohort };
            said::agrees(acceptor, object, of, |part| book.place(At::Entry(spot, part)));
        }
        self::line(acceptor, book, line, (object, source, spot));
    }
}

/// The object of a line: by id, else by a name that only one has.
fn object(acceptor: &mut Acceptor<'_>, book: &Book<'_>, line: &Line, spot: Spot) -> Option<usize> {
    let at = At::Cell(spot, None, Part::Id);
    if let Some(object) = acceptor.roster.by_id(&line.object) {
        return Some(object);
    }
    match acceptor.roster.by_name(&line.object) {
        [] => acceptor.object(&line.object, at, book),
        [one] => Some(*one),
        several => {
            let ids = several.iter().take(8).filter_map(|object| acceptor.roster.objects.get(*object));
            let ids = ids.map(|object| object.id().as_str()).collect::<Vec<_>>().join(", ");
            acceptor.findings.push(NameAmbiguous { name: shorten(&line.object), ids }, book.place(at));
            None
        }
    }
}

fn line(acceptor: &mut Acceptor<'_>, book: &Book<'_>, line: &Line, (object, source, spot): (usize, u32, Spot)) {
    for (item, row) in &line.rows {
        acceptor.report(object, *item, source, spot, json::given(row), book);
    }
    let root = line.document.root();
    for ((role, entry), place) in line.roles.iter().zip(root.entries()).zip(0_usize..) {
        let node = entry.value;
        match role {
            Role::Whole(item) | Role::Numerator(item) | Role::Denominator(item) if line.unread.contains(&place) => {
                acceptor.broke(*item, object);
            }
            Role::Whole(_) if is_nothing(node) || node.is_object() => {}
            Role::Whole(item) => {
                let kind = book.names.plan.inner().items.get(*item).map(|item| &item.kind);
                let text = node.string();
                let given = match &text {
                    Some(text) => said::given(kind, text),
                    None => Given::Value(plain(node)),
                };
                acceptor.report(object, *item, source, spot, given, book);
            }
            Role::Numerator(item) => {
                // The other part is there, else the key was told and isn't known.
                let other = line.key(&[Role::Denominator(*item)]).map(|(_, node)| node);
                let n = node.number_text().unwrap_or_default();
                let d = other.and_then(Node::number_text).unwrap_or_default();
                if !n.is_empty() || !d.is_empty() {
                    acceptor.report(object, *item, source, spot, said::parts(&n, &d), book);
                }
            }
            _ => {}
        }
    }
}

/// What isn't text.
fn plain(node: Node<'_>) -> Worth<'_> {
    match (node.bool(), Decimal::parse(node.raw())) {
        (Some(flag), _) => Worth::Flag(flag),
        (None, Ok(number)) => Worth::Number(number),
        // Of too many digits, which whoever reads it tells.
        (None, Err(_)) => Worth::Text(node.raw()),
    }
}
