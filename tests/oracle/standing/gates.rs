//! Gates of one object: which tiers' conditions it meets, which something bars, which hold its place.

use crate::condition;
use crate::effects::{self, Left};
use crate::evidence::list;
use crate::scorer::Scoring;

/// What stands between an object and one tier.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gate {
    pub(crate) meets: bool,
    pub(crate) barred: bool,
    /// Whether what bars it holds the place.
    held: bool,
}

/// By tier.
#[derive(Clone, Debug)]
pub(crate) struct Gates {
    pub(crate) tiers: Vec<Gate>,
    /// Whether the condition of the forced lowest spares it.
    pub(crate) spared: bool,
}

impl Gates {
    /// Whether nothing but room keeps it out of a tier.
    pub(crate) fn opens(&self, tier: usize) -> bool {
        self.tiers[tier].meets && !self.tiers[tier].barred
    }

    /// Whether it would have a place in a tier but for something that bars it and holds no place.
    pub(crate) fn frees(&self, tier: usize) -> bool {
        self.tiers[tier].meets && self.tiers[tier].barred && !self.tiers[tier].held
    }

    /// The first tier that nothing but room keeps it out of.
    pub(crate) fn first(&self) -> Option<usize> {
        (0..self.tiers.len()).find(|tier| self.opens(*tier))
    }

    /// The tier in which it holds a place that nobody gets: the best whose condition it meets, if something bars it
    /// from that one and holds the place.
    pub(crate) fn holds(&self) -> Option<usize> {
        self.tiers.iter().position(|gate| gate.meets).filter(|best| self.tiers[*best].barred && self.tiers[*best].held)
    }
}

/// The gates of an object whose total and rank are settled.
pub(crate) fn of(scoring: &mut Scoring<'_>, left: &mut Left) -> Gates {
    effects::bars(scoring, left);
    let (book, round, object) = (scoring.book, scoring.round, scoring.object);
    let open = effects::apart(book, round, object).and_then(|said| said.get("tiers"));
    let said = list(&book.json, "tiers");
    let mut tiers: Vec<Gate> = (said.iter().enumerate())
        .map(|(place, tier)| {
            let closed = open.is_some_and(|open| !open.as_array().expect("tiers").contains(&tier["id"]));
            if closed {
                scoring.hits.add("apart/closed_tier");
            }
            let barred = left.barred.get(&place);
            if barred.is_some() {
                scoring.hits.add("effect/tier_passed_over");
            }
            Gate {
                meets: tier.get("when").is_none_or(|when| condition::holds(when, None, scoring)),
                barred: closed || barred.is_some(),
                held: barred == Some(&true),
            }
        })
        .collect();
    // Who meets the condition of a tier comes into no better one that is tested after it.
    let order: Vec<usize> = list(&book.json, "test_order")
        .iter()
        .map(|id| said.iter().position(|tier| tier["id"] == *id).expect("a tier"))
        .collect();
    let met: Vec<bool> = tiers.iter().map(|gate| gate.meets).collect();
    for (tested, tier) in order.iter().enumerate() {
        if order[..tested].iter().any(|before| before > tier && met[*before]) {
            scoring.hits.add("tier/tested_after");
            tiers[*tier].barred = true;
        }
    }
    let spared = match book.json.get("forced_lowest").and_then(|lowest| lowest.get("when")) {
        Some(when) => !condition::holds(when, None, scoring),
        None => false,
    };
    Gates { tiers, spared }
}
