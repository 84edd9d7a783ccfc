//! From recorded objects to their standing: ranks, then tiers cohort by cohort, then promotions.
//!
//! Brings plan, scores and quotas together; the rules themselves are `standing`'s.

use std::collections::BTreeSet;

use super::bundles::Bundles;
use super::strata;
use crate::finding::{Findings, OwnerCycle, OwnerUnknown, Place, QuotaNonsense};
use crate::number::Ratio;
use crate::plan::Inner;
use crate::plan::standing::{PlanPlaces, PlanQuota};
use crate::round::{Data, NOWHERE};
use crate::score::peers::Tables;
use crate::score::{self, Case, Scores, Stands, Told};
use crate::standing::award::{Awarded, Lowest, Room, award};
use crate::standing::field::Seats;
use crate::standing::gates::{Entry, Gates, of as gates_of};
use crate::standing::places::{Base, NoPlaces, count};
use crate::standing::promote::{Offer, PromotionFate, promote};
use crate::standing::{self, Keys, Order, Ranks};

/// What is known of every object when all are scored.
#[derive(Debug, Default)]
pub(super) struct Entrants {
    pub(super) keys: Keys,
    /// By object, as all that follows.
    pub(super) entries: Vec<Entry>,
    /// Gates and promotions that hold; empty where they read ranks or tiers and are looked at later.
    pub(super) seats: Seats,
    pub(super) deserves: Vec<standing::gates::Tiers>,
    /// Whether quotas count it; empty where nobody can be outside.
    pub(super) counted: Vec<bool>,
    /// Who shares a seat, where several may: then all of this goes by seat.
    pub(super) bundles: Option<Bundles>,
}

#[cfg(feature = "parts")]
impl Entrants {
    /// Takes what is known of one object elsewhere.
    pub(super) fn take(&mut self, from: &Self, object: usize) {
        for key in 0..from.keys.len() {
            self.keys.take(key, from.keys.cell(key, object));
        }
        self.entries.extend(from.entries.get(object));
        self.seats.push(from.seats.gates(object));
        self.deserves.extend(from.deserves.get(object));
        self.counted.extend(from.counted.get(object));
    }
}

/// How a cohort's quotas were filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CohortFate {
    pub(crate) base: Base,
    pub(crate) awarded: Awarded,
    pub(crate) promotions: Vec<PromotionFate>,
}

/// The standing of everybody.
#[derive(Default)]
pub(super) struct Awards {
    pub(super) ranks: Ranks,
    /// What gates say of each, and the tier that it came to.
    pub(super) seats: Seats,
    /// Effects that only bar tiers, by object; only where they were looked at here.
    pub(super) late: Vec<Vec<usize>>,
    pub(super) order: Order,
    pub(super) cohorts: Vec<CohortFate>,
    /// Who shares a seat, where several may: then ranks and seats go by seat.
    pub(super) bundles: Option<Bundles>,
}

/// Whoever settles standings.
pub(super) struct Judge<'a> {
    pub(super) plan: &'a Inner,
    pub(super) round: &'a Data,
    pub(super) tables: &'a Tables,
    /// Every object's scores, where the plan reads them once ranks are known; else empty.
    pub(super) scores: &'a mut [Scores],
    pub(super) bundles: Option<Bundles>,
    pub(super) counted: Vec<bool>,
}

impl Judge<'_> {
    /// Ranks everybody and gives tiers.
    pub(super) fn settle(&mut self, entrants: Entrants, findings: &mut Findings) -> Awards {
        let Entrants { keys, entries, seats, deserves, counted, bundles } = entrants;
        (self.bundles, self.counted) = (bundles, counted);
        let cohorts: Vec<Option<usize>> = (entries.iter().enumerate())
            .map(|(seat, entry)| if *entry == Entry::Competes { self.cohort_of(seat) } else { None })
            .collect();
        let mut awards = Awards { seats, ..Awards::default() };
        if let Some(ranking) = &self.plan.standing.ranking {
            awards.order = standing::order(ranking, self.plan.apart.len(), &cohorts, &keys);
            awards.ranks = Ranks::of(&awards.order, ranking.dense, entries.len(), &awards.seats);
        }
        drop(keys);
        if self.plan.standing.late {
            self.look(&entries, &mut awards);
        }
        self.alone(&entries, &mut awards.seats);
        self.give(&entries, &deserves, &mut awards, findings);
        awards.bundles = self.bundles.take();
        awards
    }

    /// The cohort of a seat.
    fn cohort_of(&self, seat: usize) -> Option<usize> {
        match &self.bundles {
            Some(bundles) => bundles.get(seat).map(|bundle| bundle.cohort),
            None => self.round.objects.get(seat).map(|object| object.cohort()),
        }
    }

    fn case(&self, object: usize) -> Case<'_> {
        let scores = self.scores.get(object).unwrap_or(Scores::none());
        Case { scores, ..strata::case(self.plan, self.round, self.tables, object) }
    }

    /// Looks at gates that read ranks.
    fn look(&mut self, entries: &[Entry], awards: &mut Awards) {
        for (object, entry) in entries.iter().enumerate() {
            let rank = awards.ranks.get(object).map(|rank| [rank.rank, rank.from_bottom]);
            if let Some(scores) = self.scores.get_mut(object) {
                scores.stand(Stands { rank, tier: None });
            }
            let (gates, late) = match entry {
                Entry::Nowhere(_) => (Gates::default(), Vec::new()),
                Entry::Beside | Entry::Competes => gates_of(self.case(object)),
            };
            awards.seats.push(gates);
            awards.late.push(late);
        }
    }

    /// Tiers of those who compete for no place.
    fn alone(&self, entries: &[Entry], seats: &mut Seats) {
        let (tiers, ranked) = (self.plan.standing.tiers.len(), self.plan.standing.ranking.is_some());
        for (place, entry) in entries.iter().enumerate() {
            match entry {
                Entry::Nowhere(named) => seats.set_tier(place, named.map(usize::from)),
                Entry::Competes if ranked => {}
                Entry::Beside | Entry::Competes => seats.set_tier(place, seats.gates(place).first(tiers)),
            }
        }
    }

    /// Gives the tiers of everybody who is ranked.
    fn give(
        &mut self,
        entries: &[Entry],
        deserves: &[standing::gates::Tiers],
        awards: &mut Awards,
        findings: &mut Findings,
    ) {
        let plan = self.plan;
        if plan.standing.ranking.is_none() {
            return;
        }
        // Quotas may read the tier of whoever competes for none as well.
        for object in 0..awards.seats.len().min(self.scores.len()) {
            self.settle_tier(object, awards.seats.tier(object));
        }
        let bases = self.bases(entries, &awards.seats);
        let mut fates: Vec<CohortFate> =
            bases.iter().map(|base| CohortFate { base: *base, ..CohortFate::default() }).collect();
        if plan.standing.tiers.is_empty() {
            awards.cohorts = fates;
            return;
        }
        let besides = self.besides(entries);
        for cohort in self.sequence(findings) {
            let base = bases.get(cohort).copied().unwrap_or_default();
            let part = awards.order.cohorts.get(cohort).cloned().unwrap_or_default();
            let (rooms, lowest, offers) = self.places(cohort, base, findings);
            let listed = besides.get(cohort).into_iter().flatten();
            let beside: Vec<(usize, Gates)> = listed.map(|object| (*object, awards.seats.gates(*object))).collect();
            let seats = awards.order.objects.get(part.clone()).unwrap_or_default();
            // Every tier goes through all of them, so they are laid out in the order of their ranks.
            let places = awards.order.places(&part);
            let awarded = awards.seats.in_order(seats, |seats| award(places, &rooms, lowest, seats)).of(&seats);
            let groups: Vec<&[usize]> = match offers.is_empty() {
                true => Vec::new(),
                false => awards.order.groups(&part).collect(),
            };
            let mut promotions = Vec::new();
            for (place, offer) in offers.into_iter().enumerate() {
                let Some(said) = plan.standing.promotions.get(place) else { continue };
                let beside: &[(usize, Gates)] = if said.separate { &beside } else { &[] };
                // Promotions that read tiers read them as the ones before have left them.
                let holds = |object: usize, tier: Option<usize>| match deserves.get(object) {
                    Some(deserves) => deserves.contains(place),
                    None => self.deserves(object, tier, place, &awards.ranks),
                };
                promotions.push(promote(&groups, beside, offer, holds, &mut awards.seats));
            }
            if let Some(fate) = fates.get_mut(cohort) {
                *fate = CohortFate { base, awarded, promotions };
            }
            if self.scores.is_empty() {
                continue;
            }
            let ranked = awards.order.objects.get(part).into_iter().flatten().copied();
            for object in ranked.chain(beside.iter().map(|(object, _)| *object)) {
                self.settle_tier(object, awards.seats.tier(object));
            }
        }
        if let Some(bundles) = &self.bundles {
            let seats = fates.iter().flat_map(|fate| fate.awarded.told()).collect();
            let told = bundles.told(self.round, &awards.ranks, &seats);
            for fate in &mut fates {
                fate.awarded = std::mem::take(&mut fate.awarded).of(&told);
            }
        }
        awards.cohorts = fates;
    }

    /// Lets the quotas of other cohorts read a tier.
    fn settle_tier(&mut self, object: usize, tier: Option<usize>) {
        if let Some(scores) = self.scores.get_mut(object) {
            scores.set_tier(tier);
        }
    }

    fn deserves(&self, object: usize, tier: Option<usize>, promotion: usize, ranks: &Ranks) -> bool {
        let Some(said) = self.plan.standing.promotions.get(promotion) else { return false };
        let Some(scores) = self.scores.get(object) else { return false };
        let rank = ranks.get(object).map(|rank| [rank.rank, rank.from_bottom]);
        let mut scores = scores.clone();
        scores.stand(Stands { rank, tier });
        let case = Case { scores: &scores, ..self.case(object) };
        score::condition(case, &said.when, &scores, None) == Told::True
    }

    /// By cohort, those who are listed apart.
    fn besides(&self, entries: &[Entry]) -> Vec<Vec<usize>> {
        let mut besides = vec![Vec::new(); self.plan.apart.len()];
        if self.bundles.is_some() {
            return besides;
        }
        for (place, (object, entry)) in self.round.objects.iter().zip(entries).enumerate() {
            if *entry == Entry::Beside
                && self.tables.outside.is_apart(place)
                && let Some(list) = besides.get_mut(object.cohort())
            {
                list.push(place);
            }
        }
        besides
    }

    /// Whom quotas count, by cohort.
    fn bases(&self, entries: &[Entry], seats: &Seats) -> Vec<Base> {
        let mut bases = vec![Base::default(); self.plan.apart.len()];
        for (seat, entry) in entries.iter().enumerate() {
            let Some(base) = self.cohort_of(seat).and_then(|cohort| bases.get_mut(cohort)) else { continue };
            let (counts, many) = (self.counted.get(seat).copied().unwrap_or(true), seats.many(seat));
            if counts {
                base.roster = base.roster.saturating_add(many);
            }
            match entry {
                Entry::Competes => base.ranked = base.ranked.saturating_add(many),
                Entry::Beside if counts => base.beside = base.beside.saturating_add(many),
                Entry::Beside | Entry::Nowhere(_) => {}
            }
        }
        bases
    }

    /// Cohorts, each after that of the object that it belongs to, where a quota reads that object.
    fn sequence(&self, findings: &mut Findings) -> Vec<usize> {
        let standing = &self.plan.standing;
        let cohorts: Vec<usize> = (0..standing.owners.len()).collect();
        if !standing.owned {
            return cohorts;
        }
        let owner = |cohort: usize| standing.owners.get(cohort)?.as_ref();
        let mut waits: Vec<Option<usize>> = Vec::new();
        for cohort in &cohorts {
            let place = owner(*cohort).and_then(|id| self.round.object_index(id.as_str()));
            if let (Some(id), None) = (owner(*cohort), place) {
                findings.push(OwnerUnknown { cohort: self.cohort(*cohort), owner: id.to_string() }, Place::default());
            }
            let within = place.and_then(|place| self.round.objects.get(place)).map(|object| object.cohort());
            waits.push(within.filter(|cohort| *cohort != NOWHERE));
        }
        let mut done: BTreeSet<usize> = BTreeSet::new();
        let mut sequence = Vec::new();
        while sequence.len() < cohorts.len() {
            let ready = |cohort: &&usize| {
                let waits = waits.get(**cohort).copied().flatten();
                !done.contains(*cohort) && waits.is_none_or(|other| done.contains(&other))
            };
            let Some(next) = cohorts.iter().find(ready).copied() else {
                let stuck = cohorts.iter().filter(|cohort| !done.contains(*cohort));
                let names: Vec<String> = stuck.map(|cohort| self.cohort(*cohort)).collect();
                let [names_zh, names_en] = crate::finding::listed(&names);
                findings.push(OwnerCycle { names_zh, names_en }, Place::default());
                break;
            };
            done.insert(next);
            sequence.push(next);
        }
        sequence
    }

    fn cohort(&self, cohort: usize) -> String {
        let said = self.plan.rulebook.cohorts.get(cohort);
        said.map_or_else(String::new, |cohort| {
            cohort.label.as_ref().map_or_else(|| cohort.id.to_string(), ToString::to_string)
        })
    }

    /// Quotas of a cohort in numbers.
    fn places(
        &self,
        cohort: usize,
        base: Base,
        findings: &mut Findings,
    ) -> (Vec<Option<Room>>, Option<Lowest>, Vec<Offer>) {
        let standing = &self.plan.standing;
        let mut number = |places: &PlanPlaces, what: &str| {
            let owner = |expr: &crate::plan::expr::Expr| -> Option<Ratio> {
                let id = standing.owners.get(cohort)?.as_ref()?;
                score::value(self.case(self.round.object_index(id.as_str())?), expr).ok()
            };
            count(places, cohort, base, owner).unwrap_or_else(|no| {
                let (cohort, quota) = (self.cohort(cohort), what.to_owned());
                // `check` asks for an answer wherever the value can be absent.
                let found = match no {
                    NoPlaces::Nonsense(found) => found.to_string(),
                    NoPlaces::Absent => "—".to_owned(),
                };
                findings.push(QuotaNonsense { cohort, quota, found }, Place::default());
                0
            })
        };
        let mut room = |quota: &PlanQuota, what: &str| Room {
            at_most: quota.at_most.as_ref().map(|places| number(places, what)),
            at_least: quota.at_least.as_ref().map(|places| number(places, what)),
            edge_in: quota.edge_in,
            passed: quota.passed,
            cumulative: quota.cumulative,
        };
        let rooms =
            standing.tiers.iter().map(|tier| tier.quota.as_ref().map(|quota| room(quota, &tier.label))).collect();
        let lowest = standing.lowest.as_ref().map(|lowest| Lowest {
            tier: lowest.tier,
            places: number(&lowest.places, standing.tiers.get(lowest.tier).map_or("", |tier| tier.label.as_str())),
            edge_in: lowest.edge_in,
        });
        let offers = standing
            .promotions
            .iter()
            .map(|said| Offer {
                to: said.to,
                places: said.places.as_ref().map(|(places, _)| number(places, &said.label)),
                edge_in: said.places.as_ref().is_some_and(|(_, edge_in)| *edge_in),
            })
            .collect();
        (rooms, lowest, offers)
    }
}
