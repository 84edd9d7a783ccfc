//! Evidence as a JSON document, or as the types of one.
//!
//! The decoder finds what isn't shaped like evidence; `roster` and `accept` find what the plan can't take.

use std::collections::BTreeMap;

use super::accept::{Acceptor, ItemAt};
use super::ballots::Cast;
use super::cells::{Given, Worth};
use super::place::{At, CalendarPart, Nowhere, Part, Spot, Where};
use super::proofs;
use super::records::{EvidenceDocument, Row, Submission};
use super::roster::{Entrant, Roster};
use super::{Evidence, RosterEntry, Round, Source};
use crate::document::{self, Document, Id, Path, Poison, Reading};
use crate::finding::{Findings, Place};

/// Bytes of an evidence document at most.
pub(super) const MOST_BYTES: usize = 1_073_741_824;

impl Evidence<'_> {
    /// Reads an evidence document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each at line and column: not JSON, unknown keys, objects not on the roster,
    /// items that the rulebook doesn't have, values out of range, a cell given twice, …
    ///
    /// ```
    /// let plan = jixiao::check(include_str!("../../tests/rulebooks/linjiang-slice.json")).into_plan()?;
    /// let findings = plan.round().json(r#"{"format": "jixiao-evidence/1", "roster": []}"#).unwrap_err();
    /// assert_eq!(findings.as_slice()[0].code().as_str(), "JX3001");
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    pub fn json(self, text: &str) -> Result<Round, Findings> {
        taken(self, Document::parse(text, MOST_BYTES))
    }

    /// [`Evidence::json`] of a file's bytes, which must be UTF-8.
    ///
    /// # Errors
    /// As [`Evidence::json`], and bytes that aren't UTF-8.
    pub fn json_bytes(self, bytes: &[u8]) -> Result<Round, Findings> {
        taken(self, Document::from_bytes(bytes, MOST_BYTES))
    }

    /// Takes evidence that a program has built.
    ///
    /// # Errors
    /// As [`Evidence::json`]; places are ids alone.
    pub fn document(self, evidence: &EvidenceDocument) -> Result<Round, Findings> {
        accepted(self, evidence, &Nowhere, Findings::default(), true)
    }
}

/// Places in a document.
struct Text<'d>(&'d Document);

impl Where for Text<'_> {
    fn place(&self, at: At) -> Place {
        let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let submission = |spot: Spot| Path::root().field("submissions").index(index(spot.sheet));
        let path = match at {
            At::Roster => Path::root().field("roster"),
            At::Entry(spot, part) => field(Path::root().field("roster").index(index(spot.row)), part, "id"),
            At::Cell(spot, _, part) => field(submission(spot).field("rows").index(index(spot.row)), part, "object"),
            At::By(spot) => submission(spot).field("by"),
            At::Outcome(spot) => submission(spot).field("outcome").field("header"),
            At::Decision(spot, part) => field(Path::root().field("decisions").index(index(spot.row)), part, "object"),
            At::Calendar(part) => {
                let path = Path::root().field("calendar");
                match part {
                    CalendarPart::Whole => path,
                    CalendarPart::Year(place) => path.field("years").index(place),
                    CalendarPart::Holiday(place) => path.field("holidays").index(place),
                    CalendarPart::Workday(place) => path.field("workdays").index(place),
                }
            }
            At::Complete(spot, part) => field(submission(spot).field("complete").index(index(spot.row)), part, "item"),
        };
        self.0.place(&path)
    }
}

/// The field of a part; `id` is what the thing calls its id.
pub(super) fn field(path: Path, part: Part, id: &'static str) -> Path {
    path.field(match part {
        Part::Whole => return path,
        Part::Id => id,
        Part::Name => "name",
        Part::Class => "class",
        Part::Cohort => "cohort",
        Part::Layer => "layer",
        Part::From => "from",
        Part::Links => "links",
        Part::Item => "item",
        Part::Period => "period",
        Part::Value => "value",
        Part::N => "n",
        Part::D => "d",
        Part::State => "state",
        Part::Ballots => "ballots",
        Part::Proof => "proof",
        Part::Tally(place) => return path.field("tallies").index(usize::try_from(place).unwrap_or(usize::MAX)),
        Part::Slip(place) => return path.field("slips").index(usize::try_from(place).unwrap_or(usize::MAX)),
        Part::Sheet(place) => return path.field("sheets").index(usize::try_from(place).unwrap_or(usize::MAX)),
        Part::Milestone(place) => return path.field("milestones").index(usize::try_from(place).unwrap_or(usize::MAX)),
        Part::Task(place) => return path.field("tasks").index(usize::try_from(place).unwrap_or(usize::MAX)),
        Part::Decided(field) => field,
        Part::DecidedBy => "decided_by",
        Part::Partner(event, partner) => {
            let [event, partner] = [event, partner].map(|place| usize::try_from(place).unwrap_or(usize::MAX));
            return path.field("events").index(event).field("partners").index(partner);
        }
        Part::Event(place) => return path.field("events").index(usize::try_from(place).unwrap_or(usize::MAX)),
    })
}

fn taken(reader: Evidence<'_>, parsed: Result<Document, Findings>) -> Result<Round, Findings> {
    let Reading { value, document, poison, findings } = document::decode::<EvidenceDocument>(parsed);
    match (value, document) {
        (Some(evidence), Some(document)) => {
            let whole = trusted(&poison);
            accepted(reader, &evidence, &Text(&document), findings, whole)
        }
        _ => Err(findings),
    }
}

/// Whether the roster could be read in full: else an object may be one that couldn't.
fn trusted(poison: &Poison) -> bool {
    !poison.is_incomplete(&Path::root().field("roster"))
}

fn accepted(
    reader: Evidence<'_>,
    evidence: &EvidenceDocument,
    at: &dyn Where,
    mut findings: Findings,
    whole: bool,
) -> Result<Round, Findings> {
    let entrants: Vec<Entrant> =
        evidence.roster.iter().zip(0_u32..).map(|(entry, row)| entrant(entry, Spot { sheet: 0, row })).collect();
    let roster = if entrants.is_empty() && !whole {
        Roster::default()
    } else {
        Roster::accept(reader.plan, entrants, whole, at, &mut findings)
    };
    let mut acceptor = Acceptor::new(reader.plan, roster, findings);
    acceptor.calendar(evidence.calendar.as_ref(), reader.calendar, at);
    acceptor.dues();
    acceptor.whole_roster = whole;
    let proofs = evidence.submissions.iter().any(|submission| submission.outcome.is_some());
    let entries: Entries<'_> = evidence.roster.iter().filter(|_| proofs).map(|entry| (&entry.id, entry)).collect();
    for submission in evidence.submissions.iter().zip(0_u32..) {
        self::submission(&mut acceptor, submission, &entries, at);
    }
    acceptor.decide_all(&evidence.decisions, reader.decisions, at);
    acceptor.finish(at)
}

pub(super) fn entrant(entry: &RosterEntry, spot: Spot) -> Entrant {
    Entrant {
        name: entry.name.as_ref().map(ToString::to_string),
        class: entry.class.as_ref().map(ToString::to_string),
        cohort: entry.cohort.as_ref().map(ToString::to_string),
        layer: entry.layer.as_ref().map(ToString::to_string),
        from: entry.from,
        until: entry.until,
        links: entry.links.clone(),
        ..Entrant::new(entry.id.clone(), spot)
    }
}

/// Entries of the roster by id.
type Entries<'e> = BTreeMap<&'e Id, &'e RosterEntry>;

fn submission(
    acceptor: &mut Acceptor<'_>,
    (submission, sheet): (&Submission, u32),
    entries: &Entries<'_>,
    at: &dyn Where,
) {
    let source = Source {
        by: submission.by.clone(),
        received: submission.received,
        document: submission.document.as_ref().map(ToString::to_string),
        root: submission.outcome.as_ref().map(|said| said.published_root),
    };
    let source = acceptor.source(source, Spot { sheet, row: 0 }, at);
    let other =
        submission.outcome.as_ref().map(|said| proofs::header(acceptor, said, At::Outcome(Spot { sheet, row: 0 }), at));
    for (claim, row) in submission.complete.iter().zip(0_u32..) {
        let spot = Spot { sheet, row };
        let places = ItemAt { item: At::Complete(spot, Part::Item), period: At::Complete(spot, Part::Period) };
        let period = claim.period.as_ref().map(Id::as_str);
        if let Some(item) = acceptor.item(claim.item.as_str(), period, places, at) {
            acceptor.complete(item, source, spot, at);
        }
    }
    for (row, number) in submission.rows.iter().zip(0_u32..) {
        let spot = Spot { sheet, row: number };
        let object = acceptor.object(row.object.as_str(), At::Cell(spot, None, Part::Id), at);
        let places = ItemAt { item: At::Cell(spot, None, Part::Item), period: At::Cell(spot, None, Part::Period) };
        let item = acceptor.item(row.item.as_str(), row.period.as_ref().map(Id::as_str), places, at);
        let (Some(object), Some(item)) = (object, item) else { continue };
        let given = match (&row.proof, given(row)) {
            (None, given) => Some(given),
            (Some(proof), Given::Nothing) => {
                let other = other.as_ref().map(Option::as_ref);
                proofs::given(acceptor, (object, item), proof, (other, entries.get(&row.object)), |part| {
                    at.place(At::Cell(spot, Some(item), part))
                })
            }
            (Some(_), _) => Some(Given::AndMore("proof")),
        };
        match given {
            Some(given) => acceptor.report(object, item, source, spot, given, at),
            None => acceptor.broke(item, object),
        }
    }
}

/// Votes in lists, of which there may be one of each.
fn cast(row: &Row) -> Option<(&'static str, Given<'_>)> {
    let what = if row.tallies.is_some() { "tallies" } else { "slips" };
    let some = row.tallies.is_some() || row.slips.is_some();
    let cast =
        Cast { tallies: row.tallies.as_deref().unwrap_or_default(), slips: row.slips.as_deref().unwrap_or_default() };
    some.then_some((what, Given::Votes(cast)))
}

pub(super) fn given(row: &Row) -> Given<'_> {
    let number = row.value.is_some() || row.n.is_some() || row.d.is_some();
    let lists = [
        row.tasks.as_ref().map(|tasks| ("tasks", Given::Tasks(tasks))),
        row.events.as_ref().map(|events| ("events", Given::Events(events))),
        row.ballots.as_ref().map(|ballots| ("ballots", Given::Ballots(ballots))),
        row.milestones.as_ref().map(|milestones| ("milestones", Given::Milestones(milestones))),
        cast(row),
        row.sheets.as_ref().map(|sheets| ("sheets", Given::Sheets(sheets))),
    ];
    let mut lists = lists.into_iter().flatten();
    let (list, other) = (lists.next(), lists.next());
    match (row.state, list, &row.value) {
        (Some(state), list, _) if number || list.is_some() => Given::Both(state),
        (Some(state), ..) => Given::State(state),
        // Lists beside a value or each other: none can be told to be the right one.
        (None, Some((what, _)), _) if number || other.is_some() => Given::AndMore(what),
        (None, Some((_, list)), _) => list,
        (None, None, Some(value)) => match (row.n, row.d) {
            (None, None) => Given::Value(Worth::from(value)),
            (n, d) => Given::Mixed(Worth::from(value), n.map(Worth::Number), d.map(Worth::Number)),
        },
        (None, None, None) if number => Given::Parts(row.n.map(Worth::Number), row.d.map(Worth::Number)),
        (None, None, None) => Given::Nothing,
    }
}
