//! Makes the round once everything was read: what only the whole of it shows is found first, then what nobody reported
//! is filled as the rulebook says.

use std::sync::OnceLock;

use super::Acceptor;
use crate::document::Date;
use crate::finding::{Findings, Place};
use crate::number::Decimal;
use crate::plan::ItemKind;
use crate::plan::days::PlanEnd;
use crate::round::cells::Desk;
use crate::round::column::{Cell, State};
use crate::round::place::{self, At, CalendarPart, Part, Spot, Where};
use crate::round::shared::Around;
use crate::round::times::{Aside, Why};
use crate::round::{Data, NO_SOURCE, Round, ballots, by_place, calendar};
use crate::rulebook::due::{LateWord, Restated, Unsupported};

impl Acceptor<'_> {
    /// The round, or everything that is wrong.
    pub(in crate::round) fn finish(mut self, at: &dyn Where) -> Result<Round, Findings> {
        let around = Around { plan: self.plan, roster: &self.roster, whole: self.whole_roster };
        self.shared.clashes(&around, &self.columns, at, &mut self.findings);
        let who = (self.plan.inner(), self.roster.objects.as_slice());
        self.lists.milestones.unplanned(who, &self.broken, at, &mut self.findings);
        if !self.findings.has_errors() {
            let inner = self.plan.inner();
            let end = self.plan.rulebook().effective.as_ref().and_then(|span| span.until);
            for (item, column) in self.columns.iter_mut().enumerate() {
                // Without a last day of the rulebook, the last on which any of them is due.
                let told = || inner.milestones.get(&item)?.iter().map(|said| said.until).max();
                column.settle_milestones(end.or_else(told), &self.sources);
            }
            let calendar = (&self.workdays, self.calendar.is_some());
            self.lists.milestones.counts(who, &self.columns, calendar, (at, &mut self.findings));
            self.counts(at);
            self.ballots(at);
        }
        self.sort_aside();
        let findings = std::mem::take(&mut self.findings).finish();
        if findings.has_errors() {
            return Err(findings);
        }
        if self.decisions.applies.decides() {
            for (origins, column) in self.origins.iter_mut().zip(&self.columns) {
                origins.spread(column);
            }
        }
        self.decisions.applies.open(&mut self.columns);
        std::mem::take(&mut self.shared).hand_out(&mut self.columns, &mut self.origins);
        self.reject();
        let period = self.plan.rulebook().effective.as_ref();
        self.columns.iter_mut().for_each(|column| column.settle(period));
        let filled = self.declared.iter().zip(&mut self.columns).zip(&mut self.origins).zip(&self.complete);
        for (((declared, column), origins), claim) in filled {
            let fills = match declared.item.kind {
                ItemKind::Target(default) => default.is_some(),
                ItemKind::Number | ItemKind::Flag | ItemKind::Events(_) => claim.is_some(),
                _ => false,
            };
            if !fills {
                continue;
            }
            origins.spread(column);
            for object in 0..column.len() {
                let Some(origin) = origins.of(object) else { continue };
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
        let layout = self.layout.map(|layout| layout.of(&self.roster.objects, &self.columns));
        Ok(Round::new(Data {
            plan: self.plan.clone(),
            objects: self.roster.objects,
            wholes: self.roster.wholes,
            columns: self.columns,
            origins: self.origins,
            sources: self.sources,
            complete: self.complete.iter().map(Option::is_some).collect(),
            decisions: self.decisions,
            aside: self.statements.aside,
            calendar: self.calendar,
            workdays: self.workdays,
            findings,
            layout: layout.map_or_else(OnceLock::new, OnceLock::from),
        }))
    }

    /// What isn't in force, in an order that hangs on what was said alone, by whom and when.
    fn sort_aside(&mut self) {
        let sources = &self.sources;
        let from = |aside: &Aside| by_place(sources, aside.source);
        self.statements.aside.sort_by(|left, right| {
            let key = |aside: &Aside| (aside.object, aside.item, from(aside).map(|one| one.received));
            let who = |aside: &Aside| from(aside).map(|one| (one.by.clone(), one.document.clone()));
            key(left).cmp(&key(right)).then_with(|| left.said.cmp(&right.said)).then_with(|| who(left).cmp(&who(right)))
        });
    }

    /// Rejects cells of which all came late or without what should stand behind it: what came in time stands, be it an event that another led or a statement
    /// that all is listed, which fills the cell after this. Nobody rejected what was reported, so that the cell has no source.
    fn reject(&mut self) {
        for one in &self.statements.aside {
            let Some(declared) = self.declared.get(one.item) else { continue };
            let times = &declared.item.times;
            let rejects = match one.why {
                Why::Late(_) => times.late == Some(LateWord::Rejected),
                Why::Unsigned => times.unsigned == Some(Unsupported::Rejected),
                Why::Undocumented => times.undocumented == Some(Unsupported::Rejected),
                Why::Replaced | Why::NotFirst => false,
            };
            let origin = self.origin(one.item, one.object);
            if let Some(column) = self.columns.get_mut(one.item).filter(|_| rejects)
                && origin == NO_SOURCE
                && column.state(one.object) == State::Missing
            {
                column.set(one.object, State::Rejected, None);
            }
        }
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
                calendar::short(&mut self.findings, self.calendar.is_some(), (from, to, year), || place);
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
                let mut desk = Desk { declared, object: whose.name(), row: None, findings: &mut found, place };
                ballots::whole(&mut desk, votes, Part::Whole);
            }
        }
        self.findings = found;
    }

    /// The place of a cell that was reported.
    fn cell(&self, item: usize, object: usize, part: Part, at: &dyn Where) -> Place {
        let source = by_place(&self.about, self.origin(item, object));
        let row = self.rows.get(item).and_then(|line| line.get(object)).copied();
        let spot = Spot { sheet: source.map_or(0, |origin| origin.sheet), row: row.unwrap_or(0) };
        place::of_cell(at, (self.plan.inner(), &self.roster.objects), (item, object), (spot, part))
    }
}
