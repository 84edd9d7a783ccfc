//! Accepts cells, whichever reader brings them, and makes the round of them once nothing is wrong.
//!
//! Readers say what stands where; nothing here knows how evidence is written.

use std::collections::{HashMap, HashSet};

use super::ballots;
use super::calendar::{self, Calendar, WorkDays};
use super::cells::{Declared, Desk, Given, shorten};
use super::column::{Cell, Column, State};
use super::decisions::{Deciding, Decisions};
use super::events::Happened;
use super::milestones::Timelines;
use super::place::{At, CalendarPart, Nowhere, Part, Spot, Where, hint};
use super::records::Decision;
use super::roster::Roster;
use super::shared::{self, Around, Lead, SharedEvents};
use super::times::{self, Aside, LastDay, Timely, Why};
use super::{Data, NO_SOURCE, Round, Source};
use crate::document::{Date, Id};
use crate::finding::{
    CalendarLacking, CalendarLeft, CalendarTwice, CellTwice, CompleteKind, CompleteLate, CompleteOutOfRange,
    CompleteReceivedUnsaid, EventTwice, Findings, JudgeUnit, Kind, NotSupplier, ReceivedUnsaid, RestatedSameDay,
    RowPeriodUnsaid, RowPeriodWrong, RowUnknownItem, RowUnknownObject, SheetOfOwnUnit, SheetTwice,
    SubmissionUnknownBody, SubmissionUnsigned, TaskTwice,
};
use crate::number::Decimal;
use crate::plan::days::PlanEnd;
use crate::plan::derive::GatherItem;
use crate::plan::panel::Refusing;
use crate::plan::{ItemKind, Plan};
use crate::rulebook::due::{LateWord, Restated};

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
    /// The source of each cell, by item, then object.
    origins: Vec<Vec<u32>>,
    /// The row of each cell in its sheet.
    rows: Vec<Vec<u32>>,
    sources: Vec<Source>,
    about: Vec<Origin>,
    /// The source that claims an item complete.
    complete: Vec<Option<u32>>,
    /// Bodies already told of, per sheet.
    told: HashSet<(u32, Option<Id>)>,
    /// Sources already told that they don't supply an item.
    refused: HashSet<(u32, usize)>,
    /// Tasks listed so far, by item, object, id and first day.
    tasks: HashSet<(usize, usize, Id, Option<Date>)>,
    /// Events of lists that are joined so far, by item, object and id.
    happened: HashSet<(usize, usize, Id)>,
    /// Sheets so far, by item, object, channel and judge.
    judged: HashSet<(usize, usize, usize, Id)>,
    /// Milestones so far.
    milestones: Timelines,
    /// Lists of votes so far.
    cast: ballots::Seen,
    /// Cells whose votes were stated as a whole, by item and object: nothing is joined to those.
    counted: HashSet<(usize, usize)>,
    /// Whose own judges are refused.
    refusing: Refusing,
    /// What isn't in force.
    aside: Vec<Aside>,
    /// What cells that may be stated anew say so far, in words; by item and object.
    stated: HashMap<(usize, usize), [String; 2]>,
    /// The days on which those were received: two of one day can't be told apart, in whatever order they stand.
    days_stated: HashSet<(usize, usize, Option<Date>)>,
    /// By item, the last day on which its evidence isn't late.
    last_days: Vec<Option<LastDay>>,
    /// Items of which it was told that the calendar ends before they are due.
    beyond: HashSet<usize>,
    /// Statements of which it was told that it isn't known when they came: by item, object, sheet and row.
    unsaid: HashSet<(usize, usize, u32, u32)>,
    /// Cells of which a statement couldn't be read, by item and object.
    broken: HashSet<(usize, usize)>,
    shared: SharedEvents,
    pub(super) decisions: Decisions,
    pub(super) deciding: Option<Deciding<'p>>,
    calendar: Option<Calendar>,
    workdays: WorkDays,
    pub(super) findings: Findings,
}

/// Where an item and its period are said.
#[derive(Clone, Copy)]
pub(super) struct ItemAt {
    pub(super) item: At,
    pub(super) period: At,
}

/// Periods that a help lists at most.
const LISTED: usize = 12;

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
            columns: declared.iter().map(|one| Column::empty(one.shape(), one.item.decimals, objects)).collect(),
            origins: vec![vec![NO_SOURCE; objects]; declared.len()],
            rows: vec![vec![0; objects]; declared.len()],
            complete: vec![None; declared.len()],
            declared,
            sources: Vec::new(),
            about: Vec::new(),
            told: HashSet::new(),
            refused: HashSet::new(),
            tasks: HashSet::new(),
            happened: HashSet::new(),
            judged: HashSet::new(),
            milestones: Timelines::default(),
            cast: ballots::Seen::default(),
            counted: HashSet::new(),
            refusing: Refusing::of(inner),
            aside: Vec::new(),
            stated: HashMap::new(),
            days_stated: HashSet::new(),
            last_days: Vec::new(),
            beyond: HashSet::new(),
            unsaid: HashSet::new(),
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

    /// The object of an id, or a finding.
    pub(super) fn object(&mut self, id: &str, place: At, at: &dyn Where) -> Option<usize> {
        let object = self.roster.by_id(id);
        if object.is_none() && self.whole_roster {
            let (hint_zh, hint_en) = self.object_hint(id);
            let kind = RowUnknownObject { object: id.to_owned(), hint_zh, hint_en };
            self.findings.push_lazily(kind, || (at.place(place).with_object(id), Vec::new()));
        }
        object
    }

    /// What to write instead of an unknown object: the id of one so named, else the nearest.
    fn object_hint(&self, word: &str) -> (String, String) {
        if self.findings.count("JX3021") >= 100 {
            // No more of them are kept, and looking for the nearest of many objects isn't free.
            return Default::default();
        }
        if let [one] = self.roster.by_name(word)
            && let Some(object) = self.roster.objects.get(*one)
        {
            return (format!("写它的编号“{}”", object.id), format!("write its id, \"{}\"", object.id));
        }
        hint(word, self.roster.objects.iter().map(|object| object.id.as_str()))
    }

    /// The item of an id, in a period where it is observed in several, or a finding.
    pub(super) fn item(&mut self, id: &str, period: Option<&str>, places: ItemAt, at: &dyn Where) -> Option<usize> {
        let inner = self.plan.inner();
        let ItemAt { item: item_at, period: period_at } = places;
        if let Some(periods) = inner.observed.get(id) {
            let Some(period) = period else {
                let listed: Vec<&str> = periods.iter().take(LISTED).map(|(period, _)| period.as_str()).collect();
                let (known_zh, known_en) = (listed.join("、"), listed.join(", "));
                let kind = RowPeriodUnsaid { item: id.to_owned(), known_zh, known_en };
                self.findings.push_lazily(kind, || (at.place(item_at).with_item(id), Vec::new()));
                return None;
            };
            let item = periods.iter().find(|(known, _)| known.as_str() == period).map(|(_, item)| *item);
            if item.is_none() {
                let (hint_zh, hint_en) = hint(period, periods.iter().map(|(known, _)| known.as_str()));
                let kind = RowPeriodWrong { item: id.to_owned(), period: period.to_owned(), hint_zh, hint_en };
                self.findings.push_lazily(kind, || (at.place(period_at).with_item(id), Vec::new()));
            }
            return item;
        }
        let item = inner.item_index.get(id).copied();
        if item.is_none() {
            let (hint_zh, hint_en) = self.item_hint(id);
            let kind = RowUnknownItem { item: id.to_owned(), hint_zh, hint_en };
            self.findings.push_lazily(kind, || (at.place(item_at).with_item(id), Vec::new()));
        }
        if let (Some(item), Some(period)) = (item, period) {
            let item = inner.items.get(item).map_or_else(|| id.to_owned(), |item| item.label.clone());
            let (hint_zh, hint_en) =
                ("它不按周期报送，删去周期".to_owned(), "it is reported once; remove the period".to_owned());
            let kind = RowPeriodWrong { item, period: period.to_owned(), hint_zh, hint_en };
            self.findings.push_lazily(kind, || (at.place(period_at).with_item(id), Vec::new()));
            return None;
        }
        item
    }

    fn item_hint(&self, word: &str) -> (String, String) {
        if self.findings.count("JX3022") >= 100 {
            return Default::default();
        }
        let items = &self.plan.inner().items;
        let mut named = items.iter().filter(|item| item.label == word);
        if let (Some(item), None) = (named.next(), named.next()) {
            return (format!("写它的编号“{}”", item.id), format!("write its id, \"{}\"", item.id));
        }
        hint(word, items.iter().map(|item| item.id.as_str()))
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
        if usize::try_from(source).ok().and_then(|source| self.about.get(source)).is_some_and(|origin| origin.known) {
            self.supplies(item, source, At::Cell(spot, Some(item), Part::Whole), Some(object), at);
        }
        let timely = self.timely(item, source, at);
        if read.is_none() {
            self.broken.insert((item, object));
        }
        let Self {
            plan,
            roster,
            whole_roster,
            declared,
            columns,
            origins,
            rows,
            sources,
            about,
            tasks,
            happened,
            judged,
            milestones,
            cast,
            counted,
            refusing,
            aside,
            stated,
            days_stated,
            unsaid,
            shared,
            findings,
            ..
        } = self;
        let (Some(whose), Some(declared), Some(column)) =
            (roster.objects.get(object), declared.get(item), columns.get_mut(item))
        else {
            return;
        };
        let (Some(origin), Some(row)) = (
            origins.get_mut(item).and_then(|line| line.get_mut(object)),
            rows.get_mut(item).and_then(|line| line.get_mut(object)),
        ) else {
            return;
        };
        let received = |source: u32| {
            usize::try_from(source).ok().and_then(|place| sources.get(place)).and_then(|source| source.received)
        };
        let ids =
            |place: crate::finding::Place| place.with_object(whose.id.as_str()).with_item(declared.item.id.as_str());
        let place = |part: Part| ids(at.place(At::Cell(spot, Some(item), part)));
        let sheet = |source: u32| usize::try_from(source).ok().and_then(|source| about.get(source));
        // Tasks, sheets, milestones and votes may come in several lists, which are joined; events where the item says so.
        // What is stated anew is stated as a whole.
        let joined = declared.item.times.joined();
        let restated = declared.item.times.restated.filter(|how| matches!(how, Restated::Newest | Restated::First));
        let listed = match (&declared.item.kind, given) {
            (ItemKind::Tasks(_), Given::Tasks(_)) | (ItemKind::Sheets(_), Given::Sheets(_)) => true,
            (ItemKind::Milestones, Given::Milestones(_)) => true,
            (ItemKind::Events(_), Given::Events(_)) => joined,
            (ItemKind::Ballots(_), Given::Votes(_)) => restated.is_none() && !counted.contains(&(item, object)),
            _ => false,
        };
        let aside_of = |source: u32, said: [String; 2], why: Why| Aside { object, item, source, said, why };
        let unsaid_at = |spot: Spot, why: [&'static str; 2]| {
            let [why_zh, why_en] = why;
            let kind = ReceivedUnsaid { object: whose.name.clone(), item: declared.item.label.clone(), why_zh, why_en };
            (kind, ids(at.place(At::Cell(spot, Some(item), Part::Whole))))
        };
        // A statement must be sound by itself where it isn't joined to others, whichever is in force in the end.
        if let (Some((_, Some(Cell::Votes(votes)))), Given::Votes(lists)) = (&read, given)
            && (restated.is_some() || matches!(timely, Timely::Late(_)))
        {
            let mut desk = Desk { declared, object: &whose.name, row: None, findings, place };
            ballots::Seen::default().take(&mut desk, (item, object), lists);
            if restated.is_some() {
                ballots::whole(&mut desk, votes, Part::Whole);
            }
        }
        // What came too late first: it may not even be a second statement.
        match timely {
            Timely::Unsaid => {
                let why = ["无从判断是否迟报", "so it can't be told whether that was late"];
                let (kind, place) = unsaid_at(spot, why);
                findings.push_lazily(kind, || (place, Vec::new()));
                return;
            }
            // Whether a rejection is all that there is of the cell is known at the end.
            Timely::Late(last) => {
                if let Some((_, Some(Cell::Milestones(list)))) = &read {
                    let mut desk = Desk { declared, object: &whose.name, row: None, findings, place };
                    milestones.late(&mut desk, ((item, object), spot, source), list);
                }
                aside.extend(read.map(|_| aside_of(source, times::words(given), Why::Late(last))));
                return;
            }
            Timely::Yes => {}
        }
        if restated.is_some() && read.is_none() {
            // What can't be read is neither in force nor set aside.
            return;
        }
        let first = Spot { sheet: sheet(*origin).map_or(0, |origin| origin.sheet), row: *row };
        let related = || vec![ids(at.place(At::Cell(first, Some(item), Part::Whole)))];
        if restated.is_some() {
            let day = received(source);
            if !days_stated.insert((item, object, day)) && day.is_some() {
                let kind = RestatedSameDay { object: whose.name.clone(), item: declared.item.label.clone() };
                // The one in force is of another day where a third stands between.
                let same = *origin != NO_SOURCE && received(*origin) == day;
                findings.push_lazily(kind, || (place(Part::Whole), if same { related() } else { Vec::new() }));
                return;
            }
        }
        if let Some(how) = restated.filter(|_| *origin != NO_SOURCE) {
            let before = *origin;
            let Some(replaces) = times::replaces(how, received(before), received(source)) else {
                // Found at whichever lacks its day, once.
                let why = ["无法确定以何者为准", "so it can't be told which statement is in force"];
                for (source, spot) in [(before, first), (source, spot)] {
                    if received(source).is_none() && unsaid.insert((item, object, spot.sheet, spot.row)) {
                        let (kind, place) = unsaid_at(spot, why);
                        findings.push_lazily(kind, || (place, Vec::new()));
                    }
                }
                return;
            };
            let why = if how == Restated::First { Why::NotFirst } else { Why::Replaced };
            if !replaces {
                aside.push(aside_of(source, times::words(given), why));
                return;
            }
            let said = stated.remove(&(item, object)).unwrap_or_default();
            aside.push(aside_of(before, said, why));
            *origin = NO_SOURCE;
        }
        if restated.is_some() {
            stated.insert((item, object), times::words(given));
        }
        if *origin != NO_SOURCE && !(listed && column.state(object) == State::Reported) {
            let kind = CellTwice { object: whose.name.clone(), item: declared.item.label.clone() };
            findings.push_lazily(kind, || (place(Part::Whole), related()));
            return;
        }
        let first_of_it = *origin == NO_SOURCE;
        if first_of_it {
            *origin = source;
            *row = spot.row;
        }
        let mut read = read;
        let mut desk = Desk { declared, object: &whose.name, row: None, findings, place };
        if let Some((_, Some(Cell::Tasks(rows)))) = &mut read {
            for (row, place) in rows.iter_mut().zip(0_u32..) {
                row.source = source;
                if !tasks.insert((item, object, row.id.clone(), row.from)) {
                    let (object, item, task) = (whose.name.clone(), desk.label(), row.id.to_string());
                    desk.push(TaskTwice { object, item, task }, Part::Task(place));
                }
            }
        }
        if let Some((_, Some(Cell::Events(list)))) = &mut read {
            list.iter_mut().for_each(|event| event.source = source);
        }
        if let (Some(_), Given::Events(entries), true) = (&read, given, joined) {
            for (event, place) in entries.iter().zip(0_u32..) {
                // Within one list it was told by whoever read it.
                if !happened.insert((item, object, event.id.clone())) {
                    let (object, item, event) = (whose.name.clone(), desk.label(), event.id.to_string());
                    desk.push(EventTwice { object, item, event }, Part::Event(place));
                }
            }
        }
        if let Some((_, Some(Cell::Milestones(list)))) = &mut read {
            milestones.take(&mut desk, ((item, object), spot, source), list);
        }
        match (&read, given) {
            (Some(_), Given::Votes(lists)) if restated.is_none() => cast.take(&mut desk, (item, object), lists),
            (_, Given::Ballots(_)) => {
                counted.insert((item, object));
            }
            _ => {}
        }
        if let Some((_, Some(Cell::Sheets(list)))) = &read {
            let whose_id = whose.id.as_str();
            for (sheet, place) in list.iter().zip(0_u32..) {
                let judge = || sheet.judge.to_string();
                if let Some(unit) = &sheet.unit
                    && *whole_roster
                    && roster.by_id(unit.as_str()).is_none()
                {
                    let (hint_zh, hint_en) = shared::instead(&desk, "JX3121", roster, unit);
                    let (item, found) = (desk.label(), shorten(unit.as_str()));
                    desk.push(JudgeUnit { item, judge: judge(), found, hint_zh, hint_en }, Part::Sheet(place));
                }
                if !judged.insert((item, object, sheet.channel, sheet.judge.clone())) {
                    let channel = match &declared.item.kind {
                        ItemKind::Sheets(names) => names.channels.get(sheet.channel).map(ToString::to_string),
                        _ => None,
                    };
                    let channel = channel.unwrap_or_default();
                    desk.push(SheetTwice { item: desk.label(), judge: judge(), channel }, Part::Sheet(place));
                } else if sheet.mark.is_some()
                    && sheet.is_of(whose_id)
                    && refusing.refuses(plan.inner(), whose.group, item, sheet.channel)
                {
                    let kind = SheetOfOwnUnit { object: whose.name.clone(), item: desk.label(), judge: judge() };
                    desk.push(kind, Part::Sheet(place));
                }
            }
        }
        if let (ItemKind::Events(names), Given::Events(entries)) = (&declared.item.kind, given) {
            let around = Around { plan, roster, whole: *whole_roster };
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

    /// What a cell goes into its column as, or findings.
    /// Something of a cell couldn't be read.
    pub(super) fn broke(&mut self, item: usize, object: usize) {
        self.broken.insert((item, object));
    }

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
            place.with_object(whose.id.as_str()).with_item(declared.item.id.as_str())
        };
        Desk { declared, object: &whose.name, row: None, findings: &mut self.findings, place }.read(given)
    }

    /// Whether evidence of an item came in time; a finding, once per item, where the calendar doesn't reach so far.
    fn timely(&mut self, item: usize, source: u32, at: &dyn Where) -> Timely {
        let Some(declared) = self.declared.get(item) else { return Timely::Yes };
        let Some(LastDay { day, lacks }) = self.last_days.get(item).copied().flatten() else { return Timely::Yes };
        let source = usize::try_from(source).ok().and_then(|place| self.sources.get(place));
        let Some(received) = source.and_then(|source| source.received) else { return Timely::Unsaid };
        if received <= day {
            return Timely::Yes;
        }
        let Some(year) = lacks else { return Timely::Late(day) };
        if self.beyond.insert(item) {
            let from = declared.item.times.due.map_or_else(String::new, |(from, ..)| from.to_string());
            let to = format!("{} + {}", from, declared.item.times.due.map_or(0, |(_, days, _)| days));
            let id = declared.item.id.as_str();
            let place = || (at.place(At::Calendar(CalendarPart::Whole)).with_item(id), Vec::new());
            if self.calendar.is_some() {
                self.findings.push_lazily(CalendarLeft { from, to, year }, place);
            } else {
                self.findings.push_lazily(CalendarLacking { from, to }, place);
            }
        }
        Timely::Yes
    }

    /// The source's body must supply the item; said once per source and item.
    fn supplies(&mut self, item: usize, source: u32, place: At, object: Option<usize>, at: &dyn Where) {
        let by = usize::try_from(source)
            .ok()
            .and_then(|source| self.sources.get(source))
            .and_then(|source| source.by.as_ref());
        let (Some(by), Some(declared)) = (by, self.declared.get(item)) else { return };
        if *by == declared.item.supplier || !self.refused.insert((source, item)) {
            return;
        }
        let bodies = &self.plan.rulebook().bodies;
        let name = |id: &Id| bodies.get(id).map_or_else(|| id.to_string(), ToString::to_string);
        let kind =
            NotSupplier { item: declared.item.label.clone(), body: name(by), supplier: name(&declared.item.supplier) };
        let id = declared.item.id.as_str();
        let object = object.and_then(|object| self.roster.objects.get(object));
        self.findings.push_lazily(kind, || {
            let place = at.place(place).with_item(id);
            (object.map_or_else(|| place.clone(), |object| place.clone().with_object(object.id.as_str())), Vec::new())
        });
    }

    /// What isn't in force, in an order that hangs on what was said alone, by whom and when.
    fn sort_aside(&mut self) {
        let sources = &self.sources;
        let from = |aside: &Aside| usize::try_from(aside.source).ok().and_then(|place| sources.get(place));
        self.aside.sort_by(|left, right| {
            let key = |aside: &Aside| (aside.object, aside.item, from(aside).map(|one| one.received));
            let who = |aside: &Aside| from(aside).map(|one| (one.by.clone(), one.document.clone()));
            key(left).cmp(&key(right)).then_with(|| left.said.cmp(&right.said)).then_with(|| who(left).cmp(&who(right)))
        });
    }

    /// Rejects cells of which all came late: what came in time stands, be it an event that another led or a statement
    /// that all is listed, which fills the cell after this. Nobody rejected what was reported, so that the cell has no source.
    fn reject_late(&mut self) {
        for one in &self.aside {
            let Some(declared) = self.declared.get(one.item) else { continue };
            let rejects = declared.item.times.late == Some(LateWord::Rejected) && matches!(one.why, Why::Late(_));
            let origin = self.origins.get(one.item).and_then(|line| line.get(one.object)).copied();
            if let Some(column) = self.columns.get_mut(one.item).filter(|_| rejects)
                && origin == Some(NO_SOURCE)
                && column.state(one.object) == State::Missing
            {
                column.set(one.object, State::Rejected, None);
            }
        }
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
        } else if let Some(claim) = self.complete.get_mut(item) {
            claim.get_or_insert(source);
        }
        if usize::try_from(source).ok().and_then(|source| self.about.get(source)).is_some_and(|origin| origin.known) {
            self.supplies(item, source, place, None, at);
        }
    }

    /// The days by which evidence is due, once the calendar is known.
    pub(super) fn dues(&mut self) {
        let day = |declared: &Declared<'_>| {
            // Where lateness moves nothing, no calendar is asked for.
            let moves = declared.item.times.late.is_some_and(|word| word != LateWord::Counts);
            moves.then(|| times::last_day(declared.item.times.due, &self.workdays)).flatten()
        };
        self.last_days = self.declared.iter().map(day).collect();
    }

    /// The calendar of a document, or the host's.
    pub(super) fn calendar(&mut self, own: Option<&Calendar>, host: Option<&Calendar>, at: &dyn Where) {
        if let (Some(own), Some(host)) = (own, host)
            && own != host
        {
            self.push(CalendarTwice {}, at, At::Calendar(CalendarPart::Whole));
            return;
        }
        self.workdays = match (own, host) {
            (Some(own), _) => calendar::accept(own, at, &mut self.findings),
            (None, Some(host)) => calendar::accept(host, &Nowhere, &mut self.findings),
            (None, None) => return,
        };
        self.calendar = own.or(host).cloned();
    }

    /// Every count of working days that the evidence asks for must lie within the calendar.
    fn counts(&mut self, at: &dyn Where) {
        let inner = self.plan.inner();
        for days in &inner.working {
            for object in 0..self.roster.objects.len() {
                let date = |end: PlanEnd| match end {
                    PlanEnd::Day(day) => Some(day),
                    PlanEnd::Item(item) => self.columns.get(item)?.day(object),
                };
                let (Some(from), Some(to)) = (date(days.from), date(days.to)) else { continue };
                let (first, last) = days.between(from, to);
                let Err(year) = self.workdays.worked(first, last) else { continue };
                // The date that lies there, else the later one.
                let there = |end: PlanEnd, day: Date| match end {
                    PlanEnd::Item(item) => Some((item, day.year() == year)),
                    PlanEnd::Day(_) => None,
                };
                let (to_cell, from_cell) = (there(days.to, to), there(days.from, from));
                let cell = match (to_cell, from_cell) {
                    (Some((to, _)), None) => Some(to),
                    (Some((to, true)), _) => Some(to),
                    (_, Some((from, true))) | (None, Some((from, _))) => Some(from),
                    (Some((to, false)), Some((_, false))) => Some(to),
                    (None, None) => None,
                };
                let place = match cell {
                    Some(item) => self.cell(item, object, Part::Value, at),
                    None => at.place(At::Calendar(CalendarPart::Whole)),
                };
                let (from, to) = (from.to_string(), to.to_string());
                if self.calendar.is_some() {
                    self.findings.push(CalendarLeft { from, to, year }, place);
                } else {
                    self.findings.push(CalendarLacking { from, to }, place);
                }
            }
        }
    }

    /// Votes of lists that were joined must be as sound together as those of one statement are by itself.
    fn ballots(&mut self, at: &dyn Where) {
        let mut found = std::mem::take(&mut self.findings);
        for (item, (declared, column)) in self.declared.iter().zip(&self.columns).enumerate() {
            let apart = matches!(declared.item.times.restated, Some(Restated::Newest | Restated::First));
            if apart || !matches!(declared.item.kind, ItemKind::Ballots(_)) {
                continue;
            }
            for (object, whose) in self.roster.objects.iter().enumerate() {
                let Some(votes) = column.votes(object).filter(|_| column.state(object) == State::Reported) else {
                    continue;
                };
                let place = |part: Part| self.cell(item, object, part, at);
                let mut desk = Desk { declared, object: &whose.name, row: None, findings: &mut found, place };
                ballots::whole(&mut desk, votes, Part::Whole);
            }
        }
        self.findings = found;
    }

    /// The place of a cell that was reported.
    fn cell(&self, item: usize, object: usize, part: Part, at: &dyn Where) -> crate::finding::Place {
        let of = |table: &[Vec<u32>]| table.get(item).and_then(|line| line.get(object)).copied();
        let source = of(&self.origins).and_then(|source| self.about.get(usize::try_from(source).ok()?));
        let spot = Spot { sheet: source.map_or(0, |origin| origin.sheet), row: of(&self.rows).unwrap_or(0) };
        let mut place = at.place(At::Cell(spot, Some(item), part));
        if let Some(declared) = self.declared.get(item) {
            place = place.with_item(declared.item.id.as_str());
        }
        match self.roster.objects.get(object) {
            Some(object) => place.with_object(object.id.as_str()),
            None => place,
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

    /// The events of a cell.
    pub(super) fn listed(&self, item: usize, object: usize) -> &[Happened] {
        self.columns.get(item).map_or(&[], |column| column.events(object))
    }

    /// Whether something is wrong with a cell, so that nobody knows what it holds.
    pub(super) fn is_broken(&self, item: usize, object: usize) -> bool {
        let origin = self.origins.get(item).and_then(|line| line.get(object)).copied();
        let state = self.columns.get(item).map(|column| column.state(object));
        let unread = self.broken.contains(&(item, object));
        unread || origin != Some(NO_SOURCE) && state == Some(State::Missing) && self.findings.has_errors()
    }

    /// Whether an object has an item from its parts, or no items at all.
    pub(super) fn comes_from_parts(&self, object: usize, item: usize) -> bool {
        let Some(object) = self.roster.objects.get(object) else { return false };
        let inner = self.plan.inner();
        let made = |from: &GatherItem| from.item == item;
        inner.derivation(object.group).is_some()
            || inner.gathering(object.class).is_some_and(|rule| rule.items.iter().any(made))
    }

    /// The round, or everything that is wrong.
    pub(super) fn finish(mut self, at: &dyn Where) -> Result<Round, Findings> {
        let around = Around { plan: self.plan, roster: &self.roster, whole: self.whole_roster };
        self.shared.clashes(&around, &self.columns, at, &mut self.findings);
        let who = (self.plan.inner(), self.roster.objects.as_slice());
        self.milestones.unplanned(who, &self.broken, at, &mut self.findings);
        if !self.findings.has_errors() {
            let inner = self.plan.inner();
            let end = self.plan.rulebook().effective.as_ref().and_then(|span| span.until);
            for (item, column) in self.columns.iter_mut().enumerate() {
                // Without a last day of the rulebook, the last on which any of them is due.
                let told = || inner.milestones.get(&item)?.iter().map(|said| said.until).max();
                column.settle_milestones(end.or_else(told), &self.sources);
            }
            let calendar = (&self.workdays, self.calendar.is_some());
            self.milestones.counts(who, &self.columns, calendar, (at, &mut self.findings));
            self.counts(at);
            self.ballots(at);
        }
        self.sort_aside();
        let findings = std::mem::take(&mut self.findings).finish();
        if findings.has_errors() {
            return Err(findings);
        }
        self.decisions.applies.open(&mut self.columns);
        std::mem::take(&mut self.shared).hand_out(&mut self.columns, &mut self.origins);
        self.reject_late();
        let period = self.plan.rulebook().effective.as_ref();
        self.columns.iter_mut().for_each(|column| column.settle(period));
        let filled = self.declared.iter().zip(&mut self.columns).zip(&mut self.origins).zip(&self.complete);
        for (((declared, column), origins), claim) in filled {
            for (object, origin) in origins.iter_mut().enumerate() {
                match (&declared.item.kind, claim) {
                    // Also where a row says that nothing came: the default is for whoever has no target of its own.
                    (ItemKind::Target(Some(default)), _) if column.state(object) == State::Missing => {
                        column.set(object, State::Default, Some(&Cell::Number(*default)));
                    }
                    // Only what isn't listed: a row that says `missing` is.
                    (ItemKind::Number, Some(source)) if *origin == NO_SOURCE => {
                        column.set(object, State::Complete, Some(&Cell::Number(Decimal::ZERO)));
                        *origin = *source;
                    }
                    (ItemKind::Flag, Some(source)) if *origin == NO_SOURCE => {
                        column.set(object, State::Complete, Some(&Cell::Word(0)));
                        *origin = *source;
                    }
                    (ItemKind::Events(_), Some(source)) if *origin == NO_SOURCE => {
                        column.set(object, State::Complete, Some(&Cell::Events(Vec::new())));
                        *origin = *source;
                    }
                    _ => {}
                }
            }
        }
        self.decisions.applies.close(&mut self.columns);
        Ok(Round::new(Data {
            plan: self.plan.clone(),
            objects: self.roster.objects,
            wholes: self.roster.wholes,
            columns: self.columns,
            origins: self.origins,
            sources: self.sources,
            complete: self.complete.iter().map(Option::is_some).collect(),
            decisions: self.decisions,
            aside: self.aside,
            calendar: self.calendar,
            workdays: self.workdays,
            findings,
        }))
    }
}
