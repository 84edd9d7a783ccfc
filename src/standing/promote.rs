//! Promotions: a better tier by merit once the tiers are given, with places of its own.
//!
//! It frees no place and takes none of the tier's quota.

use super::award::AtEdge;
use super::field::Seats;
use super::gates::Gates;

/// A promotion in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) to: usize,
    pub(crate) places: Option<u32>,
    pub(crate) edge_in: bool,
}

/// What became of a promotion in a cohort.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PromotionFate {
    pub(crate) places: Option<u32>,
    /// Who was promoted, best first; then those listed apart.
    pub(crate) promoted: Vec<usize>,
    /// Who deserved it and stays where the forced lowest put them.
    pub(crate) kept: Vec<usize>,
    pub(crate) all_in: Option<AtEdge>,
    pub(crate) turned: Option<AtEdge>,
}

/// Promotes by rank; `holds` tells whether the promotion's condition does, `beside` are those listed apart whom it may
/// take.
pub(crate) fn promote(
    groups: &[&[usize]],
    beside: &[(usize, Gates)],
    offer: Offer,
    holds: impl Fn(usize, Option<usize>) -> bool,
    field: &mut Seats,
) -> PromotionFate {
    let mut fate = PromotionFate { places: offer.places, ..PromotionFate::default() };
    let better = |tier: Option<usize>| tier.is_none_or(|tier| offer.to < tier);
    let mut open = true;
    for group in groups {
        let wanted: Vec<usize> = (group.iter().copied())
            .filter(|object| better(field.tier(*object)) && !field.gates(*object).barred.contains(offer.to))
            .filter(|object| holds(*object, field.tier(*object)))
            .collect();
        let (kept, own): (Vec<usize>, Vec<usize>) = wanted.into_iter().partition(|object| field.is_forced(*object));
        fate.kept.extend(kept);
        if own.is_empty() || !open {
            continue;
        }
        let count = |objects: &[usize]| u32::try_from(objects.len()).unwrap_or(u32::MAX);
        let left = offer.places.map_or(u32::MAX, |places| places.saturating_sub(count(&fate.promoted)));
        if count(&own) > left {
            let edge = Some(AtEdge {
                first: group.first().copied().unwrap_or(0),
                objects: own.clone(),
                holding: Vec::new(),
                left,
                lifting: false,
            });
            if !offer.edge_in || left == 0 {
                fate.turned = edge;
                open = false;
                continue;
            }
            fate.all_in = edge;
        }
        own.iter().for_each(|object| field.give(*object, offer.to));
        fate.promoted.extend(own);
    }
    for (object, gates) in beside {
        if better(field.tier(*object)) && !gates.barred.contains(offer.to) && holds(*object, field.tier(*object)) {
            field.give(*object, offer.to);
            fate.promoted.push(*object);
        }
    }
    fate
}
