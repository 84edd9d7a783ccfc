//! How far an object is from the tiers beside its own.
//!
//! Distances only; what keeps it out is `explain`'s.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Outcome, OutcomeObject};
use crate::document::Id;
use crate::number::{Decimal, Ratio};

/// What separates an object from the nearest tiers, above and below its own, that somebody in its cohort has by rank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Margins<'a> {
    /// To who took the last place of the tier above.
    pub up: Option<Margin<'a>>,
    /// To who took the first place of the tier below.
    pub down: Option<Margin<'a>>,
}

/// The distance to the edge of a tier. Up, it is what the object lacks; down, what it has to spare. Below zero it would
/// already be past that edge, and something other than rank or score keeps the tiers apart: a gate, the forced lowest, a
/// promotion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin<'a> {
    /// The tier.
    pub tier: &'a Id,
    /// Who stands at its edge.
    pub edge: &'a Id,
    /// Ranks between the two.
    pub ranks: i64,
    /// Points of the total between the two, as published; `None` where the rulebook has no total.
    pub points: Option<Decimal>,
}

impl Outcome {
    /// What separates an object from the tiers beside its own; nothing where it has no rank or no tier, or is unknown.
    #[must_use]
    pub fn margins(&self, object: &str) -> Margins<'_> {
        self.place(object).and_then(|place| self.margins_of(place)).unwrap_or_default()
    }

    fn margins_of(&self, place: usize) -> Option<Margins<'_>> {
        let own = self.objects.get(place)?;
        let tier = own.tier?;
        own.rank?;
        let cohort = self.cohort(own.cohort?.as_str())?;
        let tiers: Vec<_> = cohort.tiers().collect();
        let above = tiers.iter().take(tier).rev().find_map(|tier| Some((tier.id()?, tier.last()?)));
        let below = tiers.iter().skip(tier.saturating_add(1)).find_map(|tier| Some((tier.id()?, tier.first()?)));
        Some(Margins {
            up: above.and_then(|(tier, edge)| self.margin(tier, edge, &own, true)),
            down: below.and_then(|(tier, edge)| self.margin(tier, edge, &own, false)),
        })
    }

    fn margin<'a>(&'a self, tier: &'a Id, edge: &'a Id, own: &OutcomeObject<'_>, up: bool) -> Option<Margin<'a>> {
        let other = self.objects.get(self.place(edge.as_str())?)?;
        let rank = |object: &OutcomeObject<'_>| object.rank.map(|rank| i64::from(rank.rank));
        // Ranks grow downwards, points upwards.
        let ranks = rank(own)?.saturating_sub(rank(&other)?);
        let total = |object: &OutcomeObject<'_>| self.total(object.id.as_str()).map(Decimal::ratio);
        let lacks = total(&other).zip(total(own)).map(|(other, own)| other.sub(&own));
        let points = |lacks: Ratio| (if up { lacks } else { lacks.neg() }).to_decimal();
        Some(Margin {
            tier,
            edge,
            ranks: if up { ranks } else { ranks.saturating_neg() },
            points: lacks.and_then(points),
        })
    }
}

/// `{"tier", "edge", "ranks", "points"?}`.
impl Serialize for Margin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("tier", self.tier.as_str())?;
        map.serialize_entry("edge", self.edge.as_str())?;
        map.serialize_entry("ranks", &self.ranks)?;
        if let Some(points) = self.points {
            map.serialize_entry("points", &points.to_string())?;
        }
        map.end()
    }
}

/// `{"up"?, "down"?}`.
impl Serialize for Margins<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, margin) in [("up", &self.up), ("down", &self.down)] {
            if let Some(margin) = margin {
                map.serialize_entry(name, margin)?;
            }
        }
        map.end()
    }
}
