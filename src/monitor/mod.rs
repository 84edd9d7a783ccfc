//! Monitoring (监测): where a round stands on a day that the caller names. What is done against what is due, lights, who owes
//! what since when, what can still be reached, and a forecast whose assumptions are named.
//!
//! Nothing here moves a digit of a result, and no clock is read. Ranges are `draft`'s; a forecast is an evaluation of
//! evidence that partly hasn't come, so it has a type of its own, without a digest.

mod forecast;
mod json;
mod owed;
mod progress;
mod text;

use std::sync::Arc;

use crate::document::{Date, Id, Lang};
use crate::draft::{Draft, DraftObject, Pending};
use crate::finding::{Findings, MonitorLater, Place};
use crate::number::Ratio;
use crate::plan::Plan;
use crate::round::Round;
use crate::rulebook::absent::Cause;

/// Where a round stands on a day.
///
/// Objects stand in the bytewise order of their ids.
#[derive(Clone, Debug)]
pub struct Monitor {
    at: Date,
    /// Days of the rulebook that have passed at the end of the day, and how many it has.
    passed: Option<[i64; 2]>,
    draft: Draft,
    objects: Vec<MonitorObject>,
    names: Names,
    assumed: Vec<Assumption>,
    stops: Findings,
}

/// What a report calls things.
#[derive(Clone, Debug, Default)]
struct Names {
    /// The nodes right below the total, with their names.
    parts: Vec<(Id, String)>,
    /// The tiers, with theirs.
    tiers: Vec<(Id, String)>,
}

/// What is seen of one object.
#[derive(Clone, Debug, Default)]
struct MonitorObject {
    watched: Vec<Watched>,
    owed: Vec<OwedCell>,
    forecast: Option<Forecast>,
}

/// What is done of something, against what is due.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Watched {
    /// Its id in the rulebook.
    pub id: Id,
    /// Its name.
    pub label: String,
    /// What is done so far, or why nobody knows.
    pub done: Result<Ratio, Cause>,
    /// What is to be done in all, or why nobody knows.
    pub whole: Result<Ratio, Cause>,
    /// The share of it that is due on the day, from 0 to 1.
    pub share: Ratio,
    /// What is done ÷ what is due; `None` where either is unknown, or nothing is due.
    pub reached: Option<Ratio>,
    /// The light that shines, by id and name; `None` where nothing was reached or no light fits.
    pub light: Option<(Id, String)>,
    /// The article, where the rulebook names one.
    pub legal: Option<String>,
}

/// Something that is still to come for an object, and when it is due; cheap to clone, for many objects owe the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedCell(Arc<Owing>);

impl std::ops::Deref for OwedCell {
    type Target = Owing;

    fn deref(&self) -> &Owing {
        &self.0
    }
}

/// What is still to come, and when it is due.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Owing {
    /// What is awaited, and from whom.
    pub pending: Pending,
    /// The last day on which it isn't late; `None` where the rulebook and the calendar tell none.
    pub due: Option<Date>,
    /// What the rulebook says of the day in words.
    pub note: Option<String>,
    /// Days since then at the end of the day that was asked about; 0 where it isn't overdue.
    pub overdue: u32,
    /// Of a list of milestones those that aren't reached, by planned day; the first of them is when the cell is due.
    pub milestones: Vec<Unreached>,
}

/// A milestone that isn't reached yet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreached {
    /// Its id.
    pub id: Id,
    /// Its name, else its id.
    pub label: String,
    /// Its planned day, by the plan that holds.
    pub planned: Date,
    /// Days since then at the end of the day that was asked about; 0 where it isn't overdue.
    pub overdue: u32,
}

/// What would come of an object if nothing came but what is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Forecast {
    /// Its total with its declared digits; `None` where it would have none.
    pub total: Option<String>,
    /// Its rank.
    pub rank: Option<u32>,
    /// Its computed tier.
    pub tier: Option<Id>,
}

/// What a forecast takes a cell for that hasn't come.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Assumption {
    /// The object.
    pub object: Id,
    /// The item, its period behind an `@` where it is observed in several.
    pub item: Id,
    /// Its name.
    pub label: String,
    /// What is assumed, as it would be reported; `None` where the rulebook's assumption gives nothing here, so that the
    /// cell stays absent.
    pub value: Option<String>,
    /// The item of the period before from which it was taken, by id and name.
    pub before: Option<(Id, String)>,
    /// Whether it would come too late to count, so that nothing is assumed.
    pub too_late: bool,
}

impl Plan {
    /// Where a round stands at the end of a day: what the rulebook watches (`monitor`), what is owed, what can still be
    /// reached, and what is forecast. The round is what had come by then.
    ///
    /// ```
    /// use jixiao::Date;
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
    /// let round = plan.round().csv(jixiao::Table::new(include_bytes!("../../tests/cases/heyuan-air/evidence.csv")))?;
    /// let monitor = plan.monitor(&round, Date::parse("2023-10-31").unwrap())?;
    /// let forecast = monitor.forecast("2023-10/东源县").unwrap();
    /// assert_eq!(forecast.total.as_deref(), Some("2.09"));
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    ///
    /// # Errors
    /// What [`Plan::draft`] refuses; evidence that says it was received after that day.
    pub fn monitor(&self, round: &Round, at: Date) -> Result<Monitor, Findings> {
        let mut findings = Findings::default();
        later(round, at, &mut findings);
        if findings.has_errors() {
            return Err(findings.finish());
        }
        let (draft, so_far) = self.draft_so_far(round)?;
        let inner = self.inner();
        let mut objects: Vec<MonitorObject> = draft.objects().map(|_| MonitorObject::default()).collect();
        progress::see(inner, round.data(), at, &mut objects);
        owed::see(inner, round.data(), &draft, at, &mut objects);
        let (assumed, stops) = match forecast::of(self, round, (&draft, &so_far, at), &mut objects) {
            Ok(assumed) => (assumed, Findings::default()),
            Err((assumed, stops)) => (assumed, stops),
        };
        let span = inner.rulebook.effective.as_ref();
        let passed = span.and_then(|span| span.from.zip(span.until)).map(|(from, until)| {
            let days = |to: Date| to.number().saturating_sub(from.number()).saturating_add(1).max(0);
            [days(at).min(days(until)), days(until)]
        });
        Ok(Monitor { at, passed, draft, objects, names: names(self), assumed, stops })
    }
}

fn names(plan: &Plan) -> Names {
    let inner = plan.inner();
    let root = inner.rulebook.indicators.as_ref();
    let below = root.into_iter().flat_map(|root| &root.children);
    let label =
        |label: Option<&crate::document::Text>, id: &Id| label.map_or_else(|| id.to_string(), ToString::to_string);
    Names {
        parts: below.map(|node| (node.id.clone(), label(node.label.as_ref(), &node.id))).collect(),
        tiers: inner.standing.tiers.iter().map(|tier| (tier.id.clone(), tier.label.clone())).collect(),
    }
}

/// Evidence that hadn't come on the day, whatever it brought: once for each submission.
fn later(round: &Round, at: Date, findings: &mut Findings) {
    let data = round.data();
    let late = |source: usize| data.sources.get(source).and_then(|one| one.received).filter(|day| *day > at);
    if (0..data.sources.len()).all(|source| late(source).is_none()) {
        return;
    }
    // One of the cells that each brought, if it stands there by itself.
    let mut brought = vec![None; data.sources.len()];
    for (item, (origins, column)) in data.origins.iter().zip(&data.columns).enumerate() {
        for object in 0..data.objects.len() {
            if let Some(slot) =
                usize::try_from(origins.get(column, object)).ok().and_then(|source| brought.get_mut(source))
            {
                slot.get_or_insert((item, object));
            }
        }
    }
    for (source, cell) in brought.into_iter().enumerate() {
        let Some(received) = late(source) else { continue };
        let cell =
            cell.and_then(|(item, object)| Some((data.plan.inner().items.get(item)?, data.objects.get(object)?)));
        let place = || match cell {
            Some((item, object)) => Place::default().with_object(object.id().as_str()).with_item(item.id.as_str()),
            None => Place::default(),
        };
        let kind = MonitorLater { received: received.to_string(), at: at.to_string() };
        findings.push_lazily(kind, || (place(), Vec::new()));
    }
}

impl Monitor {
    /// The day.
    #[must_use]
    pub fn at(&self) -> Date {
        self.at
    }

    /// Totals, scores and places as ranges, and what is awaited.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The place of an object.
    fn find(&self, object: &str) -> Option<(&DraftObject, &MonitorObject)> {
        let place = self.draft.place(object)?;
        Some((self.draft.objects().nth(place)?, self.objects.get(place)?))
    }

    /// What is done of what, in the rulebook's order; empty for an object that isn't in the round.
    #[must_use]
    pub fn progress(&self, object: &str) -> &[Watched] {
        self.find(object).map_or(&[], |(_, seen)| &seen.watched)
    }

    /// What is still to come for an object, and when it is due.
    #[must_use]
    pub fn owed(&self, object: &str) -> &[OwedCell] {
        self.find(object).map_or(&[], |(_, seen)| &seen.owed)
    }

    /// What would come of an object if nothing came but what is assumed; `None` for one that isn't in the round, and where
    /// the rulebook refuses to score without what is still to come ([`stops`](Self::stops) says what).
    #[must_use]
    pub fn forecast(&self, object: &str) -> Option<&Forecast> {
        self.find(object)?.1.forecast.as_ref()
    }

    /// What forecasts take for granted, by item, then object.
    #[must_use]
    pub fn assumed(&self) -> &[Assumption] {
        &self.assumed
    }

    /// Why there is no forecast; empty where there is one.
    #[must_use]
    pub fn stops(&self) -> &Findings {
        &self.stops
    }

    /// The report as plain Chinese text.
    #[must_use]
    pub fn zh(&self) -> String {
        self.text(Lang::Zh)
    }

    /// The report as plain English text.
    #[must_use]
    pub fn en(&self) -> String {
        self.text(Lang::En)
    }

    /// The report as plain text: what is done, what is owed, what can still be reached, object by object.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        text::render(self, lang)
    }
}
