//! Accepts cells, whichever reader brings them, and makes the round of them once nothing is wrong.
//!
//! Readers say what stands where; nothing here knows how evidence is written.

mod days;
mod finish;
mod lists;
mod names;
mod statements;
mod support;

use std::collections::HashSet;

use super::ballots;
use super::calendar::Calendar;
use super::cells::{Declared, Desk, Given, Worth};
use super::column::{Cell, Column, State};
use super::decisions::{Deciding, Decisions};
use super::events::Happened;
use super::origins::Origins;
use super::place::{At, Nowhere, Part, Spot, Where, hint};
use super::records::Decision;
use super::roster::Roster;
use super::shared::{Around, Lead, SharedEvents};
use super::times::{LastDay, Timely, Why};
use super::{Layout, NO_SOURCE, Source, WorkDays, by_place};
use crate::document::Id;
use crate::finding::{
    CellTwice, CompleteKind, CompleteLate, CompleteOutOfRange, CompleteReceivedUnsaid, Findings, Kind, NotSupplier,
    SubmissionUnknownBody, SubmissionUnsigned,
};
use crate::number::Decimal;
use crate::plan::panel::Refusing;
use crate::plan::{ItemKind, Plan};
use crate::rulebook::due::Restated;
use lists::Lists;
pub(super) use names::ItemAt;
use statements::{Statement, Statements, Told};
use support::Support;

/// A submission or a part of a table, with one body, day and document.
struct Origin {
    sheet: u32,
    /// Whether the rulebook knows the body, so that items can be asked whether it supplies them.
    known: bool,
}

/// Takes cells one by one.
pub(super) struct Acceptor<'p> {
    pub(super) plan: &'p Plan,
    pub(super) roster: Roster,
    /// Whether all of the roster could be read; else an unknown object may be one that couldn't.
    pub(super) whole_roster: bool,
    declared: Vec<Declared<'p>>,
    columns: Vec<Column>,
    /// How the entries of whole columns lie, where there may be such.
    pub(super) layout: Option<Layout>,
    /// The source of each cell, by item, then object.
    origins: Vec<Origins>,
    /// The row of each cell in its sheet, by item, then object; nothing of items of which no cell came by itself.
    rows: Vec<Vec<u32>>,
    sources: Vec<Source>,
    about: Vec<Origin>,
    /// The source that claims an item complete.
    complete: Vec<Option<u32>>,
    /// Bodies already told of, per sheet.
    told: HashSet<(u32, Option<Id>)>,
    /// Sources already told that they don't supply an item.
    refused: HashSet<(u32, usize)>,
    lists: Lists,
    statements: Statements,
    /// By item, the last day on which its evidence isn't late.
    last_days: Vec<Option<LastDay>>,
    /// Items of which it was told that the calendar ends before they are due.
    beyond: HashSet<usize>,
    /// Cells of which a statement couldn't be read, by item and object.
    broken: HashSet<(usize, usize)>,
    shared: SharedEvents,
    pub(super) decisions: Decisions,
    pub(super) deciding: Option<Deciding<'p>>,
    calendar: Option<Calendar>,
    workdays: WorkDays,
    pub(super) findings: Findings,
}

impl<'p> Acceptor<'p> {
    pub(super) fn new(plan: &'p Plan, roster: Roster, findings: Findings) -> Self {
        let inner = plan.inner();
        let objects = roster.objects.len();
        let declared: Vec<_> =
            inner.items.iter().map(|item| Declared::new(item, inner.rulebook.data.get(&item.id))).collect();
        Self {
            plan,
            roster,
            whole_roster: true,
            layout: None,
            columns: declared.iter().map(|one| Column::empty(one.shape(), one.item.decimals, objects)).collect(),
            origins: vec![Origins::default(); declared.len()],
            rows: vec![Vec::new(); declared.len()],
            complete: vec![None; declared.len()],
            declared,
            sources: Vec::new(),
            about: Vec::new(),
            told: HashSet::new(),
            refused: HashSet::new(),
            lists: Lists::new(Refusing::of(inner)),
            statements: Statements::default(),
            last_days: Vec::new(),
            beyond: HashSet::new(),
            broken: HashSet::new(),
            shared: SharedEvents::default(),
            decisions: Decisions::default(),
            deciding: None,
            calendar: None,
            workdays: WorkDays::default(),
            findings,
        }
    }

    fn push(&mut self, kind: impl Kind, at: &dyn Where, place: At) {
        self.findings.push_lazily(kind, || (at.place(place), Vec::new()));
    }

    /// A new source of cells; once per sheet, a finding if it says nobody or a body that isn't known.
    pub(super) fn source(&mut self, source: Source, spot: Spot, at: &dyn Where) -> u32 {
        let bodies = &self.plan.rulebook().bodies;
        let known = source.by.as_ref().is_some_and(|by| bodies.get(by).is_some());
        if !known && self.told.insert((spot.sheet, source.by.clone())) {
            match &source.by {
                None => self.push(SubmissionUnsigned {}, at, At::By(spot)),
                Some(body) => {
                    let (hint_zh, hint_en) = hint(body.as_str(), bodies.keys().map(Id::as_str));
                    self.push(SubmissionUnknownBody { body: body.to_string(), hint_zh, hint_en }, at, At::By(spot));
                }
            }
        }
        let place = u32::try_from(self.sources.len()).unwrap_or(NO_SOURCE);
        self.sources.push(source);
        self.about.push(Origin { sheet: spot.sheet, known });
        place
    }

    /// A cell. `spot` lies in the sheet of the source.
    pub(super) fn report(
        &mut self,
        object: usize,
        item: usize,
        source: u32,
        spot: Spot,
        given: Given<'_>,
        at: &dyn Where,
    ) {
        let read = self.read(object, item, spot, given, at);
        if by_place(&self.about, source).is_some_and(|origin| origin.known) {
            self.supplies(item, source, At::Cell(spot, Some(item), Part::Whole), Some(object), at);
        }
        let timely = self.timely(item, source, at);
        if read.is_none() {
            self.broken.insert((item, object));
        }
        let behind =
            self.declared.get(item).map(|declared| support::of(declared, by_place(&self.sources, source), Some(given)));
        if let Some(Support::Refused(why)) = behind {
            let (Some(whose), Some(declared)) = (self.roster.objects.get(object), self.declared.get(item)) else {
                return;
            };
            let (name, label) = (whose.name().to_string(), declared.item.label.clone());
            let place = at.place(At::Cell(spot, Some(item), Part::Whole));
            let place = place.with_object(whose.id().as_str()).with_item(declared.item.id.as_str());
            self.unsupported((name, label), why, || place);
            return;
        }
        let Self { plan, roster, whole_roster, declared, columns, origins, rows, sources, about, lists, .. } = self;
        let (statements, shared, findings) = (&mut self.statements, &mut self.shared, &mut self.findings);
        let (Some(whose), Some(declared), Some(column)) =
            (roster.objects.get(object), declared.get(item), columns.get_mut(item))
        else {
            return;
        };
        let (Some(origin), Some(row)) = (
            origins.get_mut(item).and_then(|line| {
                line.spread(column);
                line.of(object)
            }),
            rows.get_mut(item).and_then(|line| {
                if line.is_empty() {
                    line.resize(roster.objects.len(), 0);
                }
                line.get_mut(object)
            }),
        ) else {
            return;
        };
        let received = |source: u32| by_place(sources, source).and_then(|source| source.received);
        let place_at = |spot: Spot, part: Part| {
            let place = at.place(At::Cell(spot, Some(item), part));
            place.with_object(whose.id().as_str()).with_item(declared.item.id.as_str())
        };
        let place = |part: Part| place_at(spot, part);
        let whole_at = |spot: Spot| place_at(spot, Part::Whole);
        let restated = declared.item.times.restated;
        let anew = restated.filter(|how| lists::anew(Some(*how)));
        let listed = lists.joins(&declared.item.kind, given, restated, (item, object));
        let this = Statement {
            item,
            object,
            given,
            told: Told { source, spot, received: received(source) },
            names: [whose.name(), &declared.item.label],
            place: &whole_at,
        };
        // What came too late is that first: it may not even be a second statement.
        let why_aside = match (timely, behind) {
            (Timely::Late(last), _) => Some(Why::Late(last)),
            (_, Some(Support::Aside(why))) => Some(why),
            _ => None,
        };
        // A statement must be sound by itself where it isn't joined to others, whichever is in force in the end.
        if let (Some((_, Some(Cell::Votes(votes)))), Given::Votes(cast)) = (&read, given)
            && (anew.is_some() || why_aside.is_some())
        {
            let mut desk = Desk { declared, object: whose.name(), row: None, findings, place };
            ballots::Seen::default().take(&mut desk, (item, object), cast);
            if anew.is_some() {
                ballots::whole(&mut desk, votes, Part::Whole);
            }
        }
        if timely == Timely::Unsaid {
            this.unsaid(spot, ["无从判断是否迟报", "so it can't be told whether that was late"], findings);
            return;
        }
        // Whether a rejection is all that there is of the cell is known at the end.
        if let Some(why) = why_aside {
            if let Some((_, Some(Cell::Milestones(list)))) = &read {
                let mut desk = Desk { declared, object: whose.name(), row: None, findings, place };
                lists.milestones.late(&mut desk, ((item, object), spot, source), list);
            }
            statements.aside.extend(read.map(|_| this.aside(why)));
            return;
        }
        let first = Spot { sheet: by_place(about, *origin).map_or(0, |origin| origin.sheet), row: *row };
        if let Some(how) = anew {
            let so_far = Told { source: *origin, spot: first, received: received(*origin) };
            let so_far = Some(so_far).filter(|so_far| so_far.source != NO_SOURCE);
            // What can't be read is neither in force nor set aside.
            if read.is_none() || !statements.prevails(how, &this, so_far, findings) {
                return;
            }
            *origin = NO_SOURCE;
        }
        if *origin != NO_SOURCE && !(listed && column.state(object) == State::Reported) {
            let kind = CellTwice { object: whose.name().to_string(), item: declared.item.label.clone() };
            findings.push_lazily(kind, || (place(Part::Whole), vec![whole_at(first)]));
            return;
        }
        let first_of_it = *origin == NO_SOURCE;
        if first_of_it {
            *origin = source;
            *row = spot.row;
        }
        let mut read = read;
        let mut desk = Desk { declared, object: whose.name(), row: None, findings, place };
        let around = Around { plan, roster, whole: *whole_roster };
        let of = lists::Of { item, object, source, spot, around: &around };
        lists.take(&mut desk, of, by_place(sources, source), given, &mut read);
        if let (ItemKind::Events(names), Given::Events(entries)) = (&declared.item.kind, given) {
            let events = match &mut read {
                Some((_, Some(Cell::Events(events)))) => Some(events),
                _ => None,
            };
            shared.take(&mut desk, &around, (names, entries), Lead { item, object, spot }, events);
        }
        match read {
            Some((_, Some(Cell::Votes(votes)))) if listed && !first_of_it => {
                if let Some(cell) = column.votes_mut(object) {
                    cell.join(votes);
                }
            }
            Some((state, cell)) => column.set(object, state, cell.as_ref()),
            // A list that is wrong is a list.
            None if listed => column.set(object, State::Reported, None),
            None => {}
        }
    }

    /// An item as the rulebook declares it.
    pub(super) fn declared(&self, item: usize) -> Option<&Declared<'p>> {
        self.declared.get(item)
    }

    /// Whether a source may bring an item of numbers for everybody at once: it supplies it, it came in time with all
    /// that should stand behind it, and nothing of it came before.
    pub(super) fn takes_whole(&mut self, item: usize, source: u32, at: &dyn Where) -> bool {
        let Some(declared) = self.declared.get(item) else { return false };
        let number = matches!(declared.item.kind, ItemKind::Number | ItemKind::Target(_) | ItemKind::Score);
        let given = Given::Value(Worth::Number(Decimal::ZERO));
        let there = matches!(support::of(declared, by_place(&self.sources, source), Some(given)), Support::There);
        let stands = declared.item.times.restated.is_none_or(|how| how == Restated::Refuse);
        let own = declared.item.taken_from.is_none() && self.plan.inner().gather.is_empty();
        let supplies = by_place(&self.sources, source).and_then(|source| source.by.as_ref());
        let supplies = supplies.is_none_or(|by| *by == declared.item.supplier);
        let first = matches!(self.origins.get(item), Some(Origins::Nowhere));
        let plain = number && there && stands && own && supplies && first && self.roster.wholes.is_empty();
        plain && self.timely(item, source, at) == Timely::Yes
    }

    /// Has the entries of whole columns lie by group.
    pub(super) fn lay_by_group(&mut self) {
        self.layout = Some(Layout::by_group(&self.roster.objects));
    }

    /// Takes the whole column of an item.
    pub(super) fn whole(&mut self, item: usize, source: u32, values: Column) {
        if let (Some(column), Some(origins)) = (self.columns.get_mut(item), self.origins.get_mut(item)) {
            (*column, *origins) = (values, Origins::All(source));
        }
    }

    /// Something of a cell couldn't be read.
    pub(super) fn broke(&mut self, item: usize, object: usize) {
        self.broken.insert((item, object));
    }

    /// What a cell goes into its column as, or findings.
    fn read(
        &mut self,
        object: usize,
        item: usize,
        spot: Spot,
        given: Given<'_>,
        at: &dyn Where,
    ) -> Option<(State, Option<Cell>)> {
        let (whose, declared) = (self.roster.objects.get(object)?, self.declared.get(item)?);
        let place = |part: Part| {
            let place = at.place(At::Cell(spot, Some(item), part));
            place.with_object(whose.id().as_str()).with_item(declared.item.id.as_str())
        };
        Desk { declared, object: whose.name(), row: None, findings: &mut self.findings, place }.read(given)
    }

    /// The source's body must supply the item; said once per source and item.
    fn supplies(&mut self, item: usize, source: u32, place: At, object: Option<usize>, at: &dyn Where) {
        let by = by_place(&self.sources, source).and_then(|source| source.by.as_ref());
        let (Some(by), Some(declared)) = (by, self.declared.get(item)) else { return };
        if *by == declared.item.supplier || !self.refused.insert((source, item)) {
            return;
        }
        let bodies = &self.plan.rulebook().bodies;
        let name = |id: &Id| bodies.get(id).map_or_else(|| id.to_string(), ToString::to_string);
        let (body, supplier) = (name(by), name(&declared.item.supplier));
        // Two of one name are told apart by their ids.
        let (body, supplier) = if body == supplier {
            (format!("{body}({by})"), format!("{supplier}({})", declared.item.supplier))
        } else {
            (body, supplier)
        };
        let kind = NotSupplier { item: declared.item.label.clone(), body, supplier };
        let id = declared.item.id.as_str();
        let object = object.and_then(|object| self.roster.objects.get(object));
        self.findings.push_lazily(kind, || {
            let place = at.place(place).with_item(id);
            (object.map_or_else(|| place.clone(), |object| place.clone().with_object(object.id().as_str())), Vec::new())
        });
    }

    /// A claim that everything of an item is listed.
    pub(super) fn complete(&mut self, item: usize, source: u32, spot: Spot, at: &dyn Where) {
        let timely = self.timely(item, source, at);
        let Some(declared) = self.declared.get(item) else { return };
        let place = At::Complete(spot, Part::Item);
        let id = declared.item.id.as_str();
        let label = declared.item.label.clone();
        let listed = matches!(declared.item.kind, ItemKind::Number | ItemKind::Flag | ItemKind::Events(_));
        // Silence proves nothing of what another outcome holds.
        if !listed || declared.item.taken_from.is_some() {
            let (kind_zh, kind_en) = match listed {
                true => ("取自他项结果的数据", "result of another rulebook"),
                false => declared.kind(),
            };
            let kind = CompleteKind { item: label, kind_zh, kind_en };
            self.findings.push_lazily(kind, || (at.place(place).with_item(id), Vec::new()));
        } else if !declared.in_range(Decimal::ZERO) {
            let (range_zh, range_en) = declared.range_text();
            let kind = CompleteOutOfRange { item: label, range_zh, range_en };
            self.findings.push_lazily(kind, || (at.place(place).with_item(id), Vec::new()));
        } else if timely == Timely::Unsaid {
            let kind = CompleteReceivedUnsaid { item: label };
            self.findings.push_lazily(kind, || (at.place(place).with_item(id), Vec::new()));
        } else if let Timely::Late(last) = timely {
            let kind = CompleteLate { item: label, last: last.to_string() };
            self.findings.push_lazily(kind, || (at.place(place).with_item(id), Vec::new()));
        } else if let Some(kind) = self.claim_lacks(declared, source) {
            self.findings.push_lazily(kind, || (at.place(place).with_item(id), Vec::new()));
        } else if let Some(claim) = self.complete.get_mut(item) {
            claim.get_or_insert(source);
        }
        if by_place(&self.about, source).is_some_and(|origin| origin.known) {
            self.supplies(item, source, place, None, at);
        }
    }

    /// What a document decides, then what the host says was decided.
    pub(super) fn decide_all(&mut self, own: &[Decision], host: &[Decision], at: &dyn Where) {
        for (sheet, decisions, at) in [(0, own, at), (1, host, &Nowhere)] {
            for (decision, row) in decisions.iter().zip(0_u32..) {
                self.decide(decision, Spot { sheet, row }, at);
            }
        }
    }

    /// The source of a cell.
    fn origin(&self, item: usize, object: usize) -> u32 {
        let there = self.origins.get(item).zip(self.columns.get(item));
        there.map_or(NO_SOURCE, |(origins, column)| origins.get(column, object))
    }

    /// The events of a cell.
    pub(super) fn listed(&self, item: usize, object: usize) -> &[Happened] {
        self.columns.get(item).map_or(&[], |column| column.events(object))
    }

    /// Whether something is wrong with a cell, so that nobody knows what it holds.
    pub(super) fn is_broken(&self, item: usize, object: usize) -> bool {
        let origin = self.origin(item, object);
        let state = self.columns.get(item).map(|column| column.state(object));
        let unread = self.broken.contains(&(item, object));
        unread || origin != NO_SOURCE && state == Some(State::Missing) && self.findings.has_errors()
    }

    /// Whether an object has an item from its parts, or no items at all.
    pub(super) fn comes_from_parts(&self, object: usize, item: usize) -> bool {
        let Some(object) = self.roster.objects.get(object) else { return false };
        let inner = self.plan.inner();
        inner.derivation(object.group()).is_some() || inner.gathered(object.class(), item).is_some()
    }
}
