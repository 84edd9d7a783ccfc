//! Keys of the ranking, tiers, quotas, forced lowest and promotions, resolved.
//!
//! Who gets what is `standing`'s.

use super::condition::PlanCondition;
use super::expr::Expr;
use super::reads;
use super::words::Words;
use crate::document::{Id, Map};
use crate::number::{Decimal, Mode, Ratio};
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::condition::Condition;
use crate::rulebook::peers::{Best, Ties};
use crate::rulebook::quota::{Edge, Places, PlacesForm, Promotion, QuotaBase, QuotaRound, Unfilled};
use crate::rulebook::standing::{Key, Tier};

/// A ranking.
pub(crate) struct PlanRanking {
    pub(crate) keys: Vec<PlanKey>,
    pub(crate) dense: bool,
}

/// A key.
pub(crate) struct PlanKey {
    pub(crate) reads: KeyReads,
    pub(crate) highest: bool,
}

/// What a key reads.
pub(crate) enum KeyReads {
    Score(usize),
    Rate(usize),
    Value(Expr),
}

/// A tier.
pub(crate) struct PlanTier {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) when: Option<PlanCondition>,
    /// Worse tiers whose conditions are tested before this one's: who meets one of them comes no higher.
    pub(crate) tested_before: Vec<usize>,
    pub(crate) quota: Option<PlanQuota>,
    pub(crate) legal: Option<String>,
}

/// How many may hold a tier.
pub(crate) struct PlanQuota {
    pub(crate) at_most: Option<PlanPlaces>,
    pub(crate) at_least: Option<PlanPlaces>,
    /// A tied group at the edge comes in as a whole.
    pub(crate) edge_in: bool,
    /// What remains goes to the next tier.
    pub(crate) passed: bool,
    /// Counted with the tiers above.
    pub(crate) cumulative: bool,
}

/// How many places.
pub(crate) struct PlanPlaces {
    pub(crate) size: PlanSize,
    /// Whether a share is one of the whole roster, rather than of those who are ranked.
    pub(crate) roster: bool,
    pub(crate) round: Mode,
    pub(crate) never_under: u32,
}

/// What the number of places follows from.
pub(crate) enum PlanSize {
    /// A share of the base, by cohort.
    Share(Vec<Ratio>),
    /// So many, by cohort.
    Count(Vec<u32>),
    /// A value over the object that the cohort belongs to.
    Owner { value: Box<Expr>, share: bool, if_absent: Option<Ratio> },
}

/// The lowest tier that some must hold.
pub(crate) struct PlanLowest {
    pub(crate) tier: usize,
    pub(crate) places: PlanPlaces,
    pub(crate) edge_in: bool,
    pub(crate) when: Option<PlanCondition>,
    pub(crate) legal: Option<String>,
}

/// A promotion.
pub(crate) struct PlanPromotion {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) when: PlanCondition,
    pub(crate) to: usize,
    pub(crate) places: Option<(PlanPlaces, bool)>,
    /// Whether units listed apart may be promoted.
    pub(crate) separate: bool,
    pub(crate) legal: Option<String>,
}

/// Everything that a rulebook says of standing.
pub(crate) struct PlanStanding {
    pub(crate) ranking: Option<PlanRanking>,
    pub(crate) tiers: Vec<PlanTier>,
    pub(crate) lowest: Option<PlanLowest>,
    pub(crate) promotions: Vec<PlanPromotion>,
    /// By cohort, the object that it belongs to.
    pub(crate) owners: Vec<Option<Id>>,
    /// Whether a quota reads the object that its cohort belongs to.
    pub(crate) owned: bool,
    /// Whether something reads ranks, tiers or other objects' results once all are known, so that scores are kept until
    /// then.
    pub(crate) late: bool,
}

impl PlanStanding {
    /// Every condition of tiers, the forced lowest and promotions.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &PlanCondition> {
        let tiers = self.tiers.iter().filter_map(|tier| tier.when.as_ref());
        let lowest = self.lowest.iter().filter_map(|lowest| lowest.when.as_ref());
        tiers.chain(lowest).chain(self.promotions.iter().map(|promotion| &promotion.when))
    }

    /// All that says how many places there are.
    pub(crate) fn places(&self) -> impl Iterator<Item = &PlanPlaces> {
        let quotas = self.tiers.iter().filter_map(|tier| tier.quota.as_ref());
        let tiers = quotas.flat_map(|quota| quota.at_most.iter().chain(&quota.at_least));
        let promotions = self.promotions.iter().filter_map(|said| said.places.as_ref()).map(|(places, _)| places);
        tiers.chain(self.lowest.iter().map(|lowest| &lowest.places)).chain(promotions)
    }
}

pub(super) fn of(words: &Words<'_>) -> Option<PlanStanding> {
    let book = words.book;
    let ranking = match &book.ranking {
        Some(ranking) => Some(PlanRanking {
            keys: ranking.keys.iter().map(|key| self::key(words, key)).collect::<Option<_>>()?,
            dense: ranking.ties == Ties::Dense,
        }),
        None => None,
    };
    let tiers: Vec<PlanTier> =
        (book.tiers.iter().enumerate()).map(|(place, tier)| self::tier(words, place, tier)).collect::<Option<_>>()?;
    let lowest = match &book.forced_lowest {
        Some(said) => Some(PlanLowest {
            tier: place(words, &said.tier)?,
            places: places(words, &said.quota.at_least, (said.quota.of, said.quota.round), said.quota.never_under)?,
            edge_in: said.quota.tie_at_edge == Edge::In,
            when: optional(words, said.when.as_ref())?,
            legal: said.legal.as_ref().map(ToString::to_string),
        }),
        None => None,
    };
    let promotions: Vec<PlanPromotion> =
        book.promotion.iter().map(|said| promotion(words, said)).collect::<Option<_>>()?;
    let conditions = book.tiers.iter().filter_map(|tier| tier.when.as_ref());
    let conditions = conditions.chain(book.forced_lowest.iter().filter_map(|lowest| lowest.when.as_ref()));
    let conditions = conditions.chain(book.promotion.iter().map(|promotion| &promotion.when));
    let mut conditions = conditions.chain(book.effects.iter().map(|effect| &effect.when));
    let reads_owner = |places: &PlanPlaces| matches!(places.size, PlanSize::Owner { .. });
    let quotas = tiers.iter().filter_map(|tier| tier.quota.as_ref());
    let owned = quotas.flat_map(|quota| quota.at_most.iter().chain(&quota.at_least)).any(reads_owner)
        || lowest.iter().any(|lowest| reads_owner(&lowest.places))
        || promotions.iter().filter_map(|promotion| promotion.places.as_ref()).any(|(places, _)| reads_owner(places));
    let late = owned || conditions.any(reads::standing);
    Some(PlanStanding {
        ranking,
        tiers,
        lowest,
        promotions,
        owners: book.cohorts.iter().map(|cohort| cohort.belongs_to.clone()).collect(),
        owned,
        late,
    })
}

fn key(words: &Words<'_>, key: &Key) -> Option<PlanKey> {
    let (reads, best) = match key {
        Key::Score(key) => (KeyReads::Score(*words.node_index.get(&key.score)?), key.best),
        Key::Rate(key) => (KeyReads::Rate(*words.node_index.get(&key.rate)?), key.best),
        Key::Data(key) => (KeyReads::Value(words.item(&key.data)?), key.best),
        Key::Value(key) => (KeyReads::Value(words.expr(&key.value)?), key.best),
        Key::Figure(key) => (KeyReads::Score(*words.node_index.get(&key.figure)?), key.best),
    };
    Some(PlanKey { reads, highest: best == Best::Highest })
}

fn tier(words: &Words<'_>, own: usize, tier: &Tier) -> Option<PlanTier> {
    let quota = match &tier.quota {
        Some(said) => {
            let size = |size: &Option<Places>| match size {
                Some(size) => places(words, size, (said.of, said.round), said.never_under).map(Some),
                None => Some(None),
            };
            Some(PlanQuota {
                at_most: size(&said.at_most)?,
                at_least: size(&said.at_least)?,
                edge_in: said.tie_at_edge == Edge::In,
                passed: said.unfilled == Unfilled::Passed,
                cumulative: said.cumulative,
            })
        }
        None => None,
    };
    let order = &words.book.test_order;
    let before = order.iter().position(|id| *id == tier.id).unwrap_or(0);
    let tested_before = order.iter().take(before).map(|id| place(words, id)).collect::<Option<Vec<_>>>()?;
    Some(PlanTier {
        id: tier.id.clone(),
        label: tier.label.as_ref().map_or_else(|| tier.id.to_string(), ToString::to_string),
        when: optional(words, tier.when.as_ref())?,
        // Tiers stand best first: a larger place is a worse tier.
        tested_before: tested_before.into_iter().filter(|other| *other > own).collect(),
        quota,
        legal: tier.legal.as_ref().map(ToString::to_string),
    })
}

fn promotion(words: &Words<'_>, said: &Promotion) -> Option<PlanPromotion> {
    let places = match &said.quota {
        Some(quota) => Some((
            places(words, &quota.at_most, (quota.of, quota.round), quota.never_under)?,
            quota.tie_at_edge == Edge::In,
        )),
        None => None,
    };
    Some(PlanPromotion {
        id: said.id.clone(),
        label: said.label.as_ref().map_or_else(|| said.id.to_string(), ToString::to_string),
        when: words.condition(&said.when)?,
        to: place(words, &said.to)?,
        places,
        separate: said.separate,
        legal: said.legal.as_ref().map(ToString::to_string),
    })
}

/// `None` inside where nothing is said.
fn optional(words: &Words<'_>, said: Option<&Condition>) -> Option<Option<PlanCondition>> {
    match said {
        Some(said) => words.condition(said).map(Some),
        None => Some(None),
    }
}

/// The place of a tier, best first.
pub(super) fn place(words: &Words<'_>, id: &Id) -> Option<usize> {
    words.book.tiers.iter().position(|tier| tier.id == *id)
}

fn places(
    words: &Words<'_>,
    said: &Places,
    (of, round): (Option<QuotaBase>, Option<QuotaRound>),
    never_under: Option<u32>,
) -> Option<PlanPlaces> {
    let everywhere = |number: Decimal| words.book.cohorts.iter().map(|_| number).collect::<Vec<_>>();
    let by_cohort = |by: &Map<Decimal>| {
        words.book.cohorts.iter().map(|cohort| by.get(&cohort.id).copied()).collect::<Option<Vec<_>>>()
    };
    let owner = |value, share, if_absent: Option<Decimal>| {
        Some(PlanSize::Owner { value: Box::new(words.expr(value)?), share, if_absent: if_absent.map(Decimal::ratio) })
    };
    let shares = |numbers: Vec<Decimal>| PlanSize::Share(numbers.into_iter().map(Decimal::ratio).collect());
    let size = match said {
        Places::Share(share) => shares(everywhere(*share)),
        Places::Form(form) => match form.as_ref() {
            PlacesForm::Cohort(by) => shares(by_cohort(&by.by_cohort)?),
            PlacesForm::Count(said) => {
                let numbers = match &said.count {
                    Amount::All(number) => everywhere(*number),
                    Amount::By(AmountBy::Cohort(by)) => by_cohort(&by.by_cohort)?,
                    Amount::By(AmountBy::Class(_) | AmountBy::Period(_)) => return None,
                };
                PlanSize::Count(numbers.into_iter().map(whole).collect::<Option<_>>()?)
            }
            PlacesForm::OwnerShare(said) => owner(&said.owner_share, true, said.if_absent)?,
            PlacesForm::OwnerCount(said) => owner(&said.owner_count, false, said.if_absent)?,
        },
    };
    let share = matches!(size, PlanSize::Share(_) | PlanSize::Owner { share: true, .. });
    if share && (of.is_none() || round.is_none()) {
        return None;
    }
    Some(PlanPlaces {
        size,
        roster: of == Some(QuotaBase::Roster),
        // Shares aren't negative.
        round: match round.unwrap_or(QuotaRound::Down) {
            QuotaRound::Down => Mode::TowardZero,
            QuotaRound::Up => Mode::AwayFromZero,
            QuotaRound::HalfUp => Mode::HalfUp,
        },
        never_under: never_under.filter(|_| share).unwrap_or(0),
    })
}

/// A number that counts.
pub(crate) fn whole(number: Decimal) -> Option<u32> {
    number.ratio().lowest_terms().filter(|(_, d)| *d == 1).and_then(|(n, _)| u32::try_from(n).ok())
}
