//! Which of those that stop a round hang on a score that another of them took. They would say what isn't so: that a
//! value doesn't apply, or that peers are too few. Told is where the gap is.
//!
//! Looked at only where something stops a round.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Inner, order, reads};
use crate::round::Data;
use crate::score::Stop;

/// Those that are told. At least one is: whatever hangs on a score comes after it in the order of evaluation.
pub(super) fn told(plan: &Inner, round: &Data, mut stops: Vec<(usize, Stop)>) -> Vec<(usize, Stop)> {
    let book = &plan.rulebook;
    let flat = order::flatten(book);
    let deciding = reads::deciding(book, &flat);
    if stops.len() < 2 || deciding.iter().all(Vec::is_empty) {
        return stops;
    }
    let listed: BTreeMap<usize, usize> = plan.listed.iter().enumerate().map(|(flat, place)| (*place, flat)).collect();
    let place = |stop: &Stop| listed.get(&stop.node()?).copied();
    let cohort = |object: usize| round.objects.get(object).map(|object| object.cohort());
    let lost =
        lost(&reads::all(book, &flat), round, stops.iter().filter_map(|(object, stop)| Some((place(stop)?, *object))));
    stops.retain(|(object, stop)| {
        let read = place(stop).and_then(|place| deciding.get(place)).into_iter().flatten();
        !read.into_iter().any(|(other, peers)| match peers {
            false => lost.own.contains(&(*other, *object)),
            true => lost.of_cohorts.contains(&(*other, cohort(*object))),
        })
    });
    stops
}

/// Scores that aren't what they would be.
#[derive(Default)]
struct Lost {
    /// By place in the tree's list, hubs behind it, and object.
    own: BTreeSet<(usize, usize)>,
    /// By place, and the cohort of one of those objects.
    of_cohorts: BTreeSet<(usize, Option<usize>)>,
}

/// All that waits for what is lost, and so on.
fn lost(waits: &[reads::Read], round: &Data, first: impl Iterator<Item = (usize, usize)>) -> Lost {
    let mut readers: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    for (reader, read) in waits.iter().enumerate() {
        for (other, peers) in read {
            readers.entry(*other).or_default().push((reader, *peers));
        }
    }
    let mut cohorts: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (place, object) in round.objects.iter().enumerate() {
        cohorts.entry(Some(object.cohort())).or_default().push(place);
    }
    let mut lost = Lost::default();
    let mut waiting: Vec<(usize, usize)> = first.collect();
    while let Some((node, object)) = waiting.pop() {
        if !lost.own.insert((node, object)) {
            continue;
        }
        let cohort = round.objects.get(object).map(|object| object.cohort());
        let first_of_cohort = lost.of_cohorts.insert((node, cohort));
        for (reader, peers) in readers.get(&node).into_iter().flatten() {
            match peers {
                false => waiting.push((*reader, object)),
                true if first_of_cohort => {
                    waiting.extend(cohorts.get(&cohort).into_iter().flatten().map(|other| (*reader, *other)));
                }
                true => {}
            }
        }
    }
    lost
}
