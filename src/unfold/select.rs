//! Which periods are meant: by id, by kind, by date, or from the one that is spoken of.

use std::collections::BTreeMap;

use super::{At, Fault, Here, Unfold};
use crate::document::{Date, Id};
use crate::rulebook::period::{Period, PeriodOf, PeriodsIn, PeriodsOf, RelativePeriod};

/// Periods by id; of several alike the first.
pub(super) struct Periods<'a> {
    places: BTreeMap<&'a Id, usize>,
}

impl<'a> Periods<'a> {
    pub(super) fn new(periods: &'a [Period]) -> Self {
        let mut places = BTreeMap::new();
        for (place, period) in periods.iter().enumerate() {
            places.entry(&period.id).or_insert(place);
        }
        Self { places }
    }
}

impl Unfold<'_> {
    /// A period by its id.
    pub(super) fn named(&mut self, id: &Id, at: &At) -> Option<usize> {
        let place = self.periods.places.get(id).copied();
        if place.is_none() {
            self.fault(at, Fault::Unknown(id.clone()));
        }
        place
    }

    /// The period that is spoken of.
    pub(super) fn here(&mut self, here: Here<'_>, at: &At) -> Option<usize> {
        if here.period.is_none() {
            self.fault(at, Fault::NoHere);
        }
        here.period
    }

    /// One period.
    pub(super) fn one(&mut self, said: &PeriodOf, here: Here<'_>, at: &At) -> Option<usize> {
        let word = match said {
            PeriodOf::Named(id) => return self.named(id, at),
            PeriodOf::Word(word) => *word,
        };
        let place = self.here(here, at)?;
        let own = self.period(place)?;
        let alike = self.book.periods.iter().enumerate().filter(|(_, other)| other.kind == own.kind);
        let (other, a_year) = match word {
            RelativePeriod::Here => return Some(place),
            RelativePeriod::Previous => (alike.take_while(|(other, _)| *other < place).last(), false),
            RelativePeriod::SameLastYear => {
                let Some(from) = own.from else {
                    let id = own.id.clone();
                    self.fault(at, Fault::Undated(id));
                    return None;
                };
                let before = from.year_before();
                (alike.into_iter().find(|(_, other)| other.from.is_some() && other.from == before), true)
            }
        };
        let other = other.map(|(place, _)| place);
        if other.is_none() {
            self.fault(at, Fault::NoOther(own.id.clone(), a_year));
        }
        other
    }

    /// Several periods, in the order of time.
    pub(super) fn several(&mut self, said: &PeriodsOf, here: Here<'_>, at: &At) -> Option<Vec<usize>> {
        let mut places = match said {
            PeriodsOf::Kind(kind) => {
                let all = self.book.periods.iter().enumerate();
                all.filter(|(_, period)| period.kind == *kind).map(|(place, _)| place).collect()
            }
            PeriodsOf::Listed(ids) => self.listed(ids, at)?,
            PeriodsOf::Some(said) => self.within(said, here, at)?,
        };
        places.sort_unstable();
        if places.is_empty() {
            self.fault(at, Fault::Nothing);
            return None;
        }
        Some(places)
    }

    fn listed(&mut self, ids: &[Id], at: &At) -> Option<Vec<usize>> {
        let mut places = Vec::with_capacity(ids.len());
        let mut seen = std::collections::BTreeSet::new();
        let mut sound = true;
        for (index, id) in ids.iter().enumerate() {
            let at = at.index(index);
            match self.named(id, &at) {
                Some(place) if seen.insert(place) => places.push(place),
                Some(_) => {
                    self.fault(&at, Fault::Twice(id.clone()));
                    sound = false;
                }
                None => sound = false,
            }
        }
        sound.then_some(places)
    }

    fn within(&mut self, said: &PeriodsIn, here: Here<'_>, at: &At) -> Option<Vec<usize>> {
        let during = match &said.during {
            Some(period) => Some(self.dates(period, here, &at.field("during"))?),
            None => None,
        };
        let up_to = match &said.up_to {
            Some(period) => Some(self.dates(period, here, &at.field("up_to"))?.1),
            None => None,
        };
        let mut places = Vec::new();
        for (place, period) in self.book.periods.iter().enumerate().filter(|(_, period)| period.kind == said.kind) {
            if during.is_none() && up_to.is_none() {
                places.push(place);
                continue;
            }
            let Some((from, until)) = period.from.zip(period.until) else {
                self.fault(at, Fault::Undated(period.id.clone()));
                return None;
            };
            if during.is_none_or(|(first, last)| first <= from && until <= last) && up_to.is_none_or(|end| until <= end)
            {
                places.push(place);
            }
        }
        Some(places)
    }

    /// The id of a period that has dates.
    pub(super) fn dated(&mut self, said: &PeriodOf, here: Here<'_>, at: &At) -> Option<Id> {
        self.dates(said, here, at)?;
        let place = self.one(said, here, at)?;
        self.period(place).map(|period| period.id.clone())
    }

    /// First and last day of a period.
    fn dates(&mut self, said: &PeriodOf, here: Here<'_>, at: &At) -> Option<(Date, Date)> {
        let place = self.one(said, here, at)?;
        let period = self.period(place)?;
        let dates = period.from.zip(period.until);
        if dates.is_none() {
            self.fault(at, Fault::Undated(period.id.clone()));
        }
        dates
    }
}
