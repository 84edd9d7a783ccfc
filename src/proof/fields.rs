//! The fields of records: which there are, when each is kept, and its canonical text.
//!
//! To add a field of objects, add a row to [`OBJECT`], between its neighbours by name: its name, and what writes its
//! text or leaves it out. A field that most objects lack must be left out for them, so that digests made before it
//! stay as they are. What an outcome's JSON says of an object must stand here too, under the same names, a map's
//! entries as `map/key`; `tests/law/proofs.rs` holds both against each other. Fields of cohorts are pushed in
//! [`cohort`] and `cohorts`, those of the whole in [`header`].
//!
//! Texts: a number with its declared digits, zeros at the end kept; a flag is `true` or left out; a list is canonical
//! JSON. Evidence is `evidence`'s.

use super::cohorts;
use super::evidence::map;
use crate::document::{Canon, Lang};
use crate::number::Published;
use crate::outcome::{Outcome, OutcomeCell, OutcomeNode, OutcomeObject};
use crate::plan::digest::SEMANTICS_VERSION;
use crate::proven::commit;
use crate::proven::hash::HashKind;

/// Fields of one part of a record, in one buffer: names and texts.
#[derive(Clone, Debug)]
pub(super) struct FieldList {
    kind: HashKind,
    text: String,
    spans: Vec<Span>,
}

/// Where a field stands in the buffer: its name, then its text.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    middle: usize,
    end: usize,
}

impl FieldList {
    pub(super) fn new(kind: HashKind) -> Self {
        Self { kind, text: String::new(), spans: Vec::new() }
    }

    /// Takes everything out.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.spans.clear();
    }

    /// Adds a field whose name stands in pieces; where nothing is written, it is left out.
    pub(super) fn put(&mut self, name: &[&str], write: impl FnOnce(&mut String) -> Option<()>) {
        let start = self.text.len();
        name.iter().for_each(|piece| self.text.push_str(piece));
        let middle = self.text.len();
        if write(&mut self.text).is_none() {
            self.text.truncate(start);
            return;
        }
        if self.text.len().saturating_sub(middle) > commit::VALUE {
            let short = commit::stand_in(self.kind, self.text.get(middle..).unwrap_or_default());
            self.text.truncate(middle);
            self.text.push_str(&short);
        }
        self.spans.push(Span { start, middle, end: self.text.len() });
    }

    /// Puts the fields in the order of their names' bytes.
    pub(super) fn sort(&mut self) {
        let text = &self.text;
        let name = |span: &Span| text.get(span.start..span.middle).unwrap_or_default();
        self.spans.sort_by(|left, right| name(left).cmp(name(right)));
    }

    /// Names and texts.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &str)> {
        self.spans.iter().map(|span| {
            let name = self.text.get(span.start..span.middle).unwrap_or_default();
            (name, self.text.get(span.middle..span.end).unwrap_or_default())
        })
    }
}

/// Writes a text.
pub(super) fn say(into: &mut String, text: &str) -> Option<()> {
    into.push_str(text);
    Some(())
}

/// Writes a score.
fn number(into: &mut String, score: Published) -> Option<()> {
    score.write(into);
    Some(())
}

/// Writes `true`, or nothing.
fn flag(into: &mut String, holds: bool) -> Option<()> {
    if holds { say(into, "true") } else { None }
}

/// Writes ids as a list, or nothing where there are none.
fn list<'i>(into: &mut String, ids: impl Iterator<Item = &'i str>) -> Option<()> {
    let list: Vec<Canon> = ids.map(|id| Canon::Text(id.to_owned())).collect();
    if list.is_empty() { None } else { say(into, &Canon::List(list).to_json()) }
}

/// An object as its record tells of it.
pub(super) struct Told<'o> {
    pub(super) outcome: &'o Outcome,
    pub(super) place: usize,
    pub(super) object: OutcomeObject<'o>,
    /// Whether the rulebook ranks.
    pub(super) ranks: bool,
    /// The outcome's nodes by id.
    pub(super) nodes: &'o [usize],
}

/// What writes a field, or leaves it out.
enum Writes {
    /// One field of the object.
    Once(fn(&Told<'_>, &mut String) -> Option<()>),
    /// A field for each score: of a node, `name/node`, and of a row, `name/node/row`.
    Scores(fn(OutcomeCell, &mut String) -> Option<()>),
    /// A field for each node, by the object's place.
    Nodes(fn(&OutcomeNode, usize, &mut String) -> Option<()>),
}

/// The results of an object, in the order of their names.
const OBJECT: &[(&str, Writes)] = &[
    ("adopted", Writes::Once(|told, text| say(text, &adopted(told)?.to_json()))),
    ("answered", Writes::Scores(|cell, text| say(text, cell.cause()?.word(Lang::En)))),
    ("class", Writes::Once(|told, text| say(text, told.object.class.as_str()))),
    ("cohort", Writes::Once(|told, text| say(text, told.object.cohort?.as_str()))),
    (
        "consequences",
        Writes::Once(|told, text| list(text, told.outcome.following(told.place, false).map(|id| id.as_str()))),
    ),
    ("coverage", Writes::Once(|told, text| say(text, &told.object.coverage?.share.to_string()))),
    ("derived", Writes::Once(|told, text| say(text, told.object.derived?.as_str()))),
    ("effects", Writes::Once(|told, text| list(text, told.outcome.effects_on(&told.object).map(|id| id.as_str())))),
    ("marks", Writes::Nodes(|node, object, text| say(text, &node.changed.get(&object)?.to_string()))),
    ("name", Writes::Once(|told, text| say(text, told.object.name))),
    ("points", Writes::Scores(|cell, text| number(text, cell.published()?))),
    ("rank", Writes::Once(|told, text| say(text, &told.object.rank?.rank.to_string()))),
    ("replaced", Writes::Once(|told, text| list(text, told.outcome.following(told.place, true).map(|id| id.as_str())))),
    ("separate", Writes::Once(|told, text| flag(text, told.object.apart))),
    ("status", Writes::Once(|told, text| say(text, status(told)?))),
    ("tied", Writes::Once(|told, text| flag(text, told.object.rank?.tied))),
    ("tier", Writes::Once(|told, text| say(text, told.outcome.tiers.get(told.object.tier?)?.0.as_str()))),
    ("total", Writes::Once(|told, text| number(text, told.outcome.total_at(told.place)?))),
];

/// The tier that a body adopted, as the outcome's JSON says it.
fn adopted(told: &Told<'_>) -> Option<Canon> {
    let tier = told.outcome.adopted_at(told.place)?;
    Some(map([("tier", tier.map(|(id, _)| Canon::Text(id.to_string())))]))
}

/// What keeps an object from the ranking; nothing where it is ranked, stands apart, or nobody is ranked.
fn status(told: &Told<'_>) -> Option<&'static str> {
    let unranked = told.ranks && told.object.rank.is_none() && !told.object.apart;
    match told.outcome.is_unscored_at(told.place) {
        true => Some("unscored"),
        false => unranked.then_some("unranked"),
    }
}

/// Puts the results of an object.
pub(super) fn object(list: &mut FieldList, told: &Told<'_>) {
    for (name, writes) in OBJECT {
        let nodes = || told.nodes.iter().filter_map(|node| told.outcome.nodes.get(*node));
        match writes {
            Writes::Once(write) => list.put(&[name], |text| write(told, text)),
            Writes::Nodes(write) => {
                for node in nodes() {
                    list.put(&[name, "/", node.id.as_str()], |text| write(node, told.place, text));
                }
            }
            Writes::Scores(write) => {
                for node in nodes() {
                    let Some(cell) = node.cells.get(told.place) else { continue };
                    list.put(&[name, "/", node.id.as_str()], |text| write(cell, text));
                    for (row, cell) in node.rows.iter().flat_map(|rows| rows.of(told.place)) {
                        list.put(&[name, "/", node.id.as_str(), "/", row.as_str()], |text| write(cell, text));
                    }
                }
            }
        }
    }
    list.sort();
}

/// Puts the results of a cohort: how many objects it has, how many of them are ranked, and how its places were filled.
pub(super) fn cohort(list: &mut FieldList, outcome: &Outcome, id: &str) {
    let members = || outcome.objects.iter().filter(|object| object.cohort.is_some_and(|own| *own == *id));
    let ranked = members().filter(|object| object.rank.is_some()).count();
    list.put(&["objects"], |text| say(text, &members().count().to_string()));
    list.put(&["ranked"], |text| say(text, &ranked.to_string()));
    if let Some(standing) = outcome.cohort(id) {
        cohorts::places(list, &standing);
    }
    list.sort();
}

/// What the header says beside the outcome's own names.
pub(super) struct Whole {
    pub(super) cohorts: usize,
    /// Whether evidence is kept beside results.
    pub(super) evidence: bool,
}

/// Puts the fields of the header.
pub(super) fn header(list: &mut FieldList, outcome: &Outcome, whole: &Whole) {
    let (hash, kept) = (list.kind.word(), if whole.evidence { "results,evidence" } else { "results" });
    let fields = [
        ("cohorts", whole.cohorts.to_string()),
        ("format", "jixiao-digest/1".to_owned()),
        ("hash", hash.to_owned()),
        ("kept", kept.to_owned()),
        ("objects", outcome.objects.len().to_string()),
        ("rulebook", outcome.rulebook.to_string()),
        ("rulebook_digest", outcome.rulebook_digest.clone()),
        ("semantics", SEMANTICS_VERSION.to_string()),
        ("version", outcome.version.clone()),
    ];
    for (name, value) in fields {
        list.put(&[name], |text| say(text, &value));
    }
    list.sort();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_by_their_names() {
        // So that sorting finds them sorted, which it does in a single pass.
        assert!(OBJECT.is_sorted_by(|(left, _), (right, _)| left < right));
    }
}
