//! Monotone: by what is proven of leaves, and by what is said of items.

use std::cmp::Ordering;

use super::Verdict;
use crate::document::{Date, Id};
use crate::law::case::Case;
use crate::law::told;
use crate::law::unlawful::Shown;
use crate::number::Ratio;
use crate::outcome::Outcome;
use crate::plan::{Direction, ItemKind, LeafMovement};
use crate::round::{CellValue, Row};

pub(super) fn check(case: &Case<'_>) -> Verdict {
    let inner = case.plan().inner();
    let mut tried = false;
    for poke in &case.draw.pokes {
        let (Some((_, id)), Some(to)) = (case.unit(poke.unit), &poke.to) else { continue };
        let Some(item) = inner.items.get(poke.item) else { continue };
        let reads: Vec<&LeafMovement> = case.atlas.movement().iter().filter(|said| item.id == *said.item).collect();
        let said =
            case.config.ways.get(item.id.as_str()).map(|up| if *up { Direction::Rising } else { Direction::Falling });
        if said.is_none() && reads.iter().all(|said| said.direction == Direction::Unknown) {
            continue;
        }
        let other = case.draw.with(poke.unit, poke.item, Some(to.clone()));
        let other = other.sample(case.atlas);
        let measured = [&case.sample, &other].map(|sample| {
            let place = sample.place(&id)?;
            measure(&item.kind, sample.row(place, poke.item)?)
        });
        let [Some(here), Some(there)] = measured else { continue };
        let up = match here.cmp(&there) {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => continue,
        };
        let Some(after) = case.scored(&other.document()) else { continue };
        // Told from the less to the more.
        let (outcomes, samples) = if up {
            ([case.outcome(), after.outcome()], [&case.sample, &other])
        } else {
            ([after.outcome(), case.outcome()], [&other, &case.sample])
        };
        let leaves: Vec<_> = reads.iter().filter(|read| in_evidence(outcomes, &id, read)).collect();
        // Where no leaf is from evidence both times, nothing was held against anything.
        let held = leaves.iter().any(|read| said.is_some() || read.direction != Direction::Unknown);
        tried |= held || said.is_some();
        let broken = leaves.iter().find(|read| {
            let [less, more] = outcomes.map(|outcome| outcome.points(id.as_str(), &read.node));
            !keeps(said.unwrap_or(read.direction), less.cmp(&more))
        });
        let [less, more] = outcomes.map(|outcome| outcome.total(id.as_str()));
        let totals = said.is_some_and(|way| less.is_some() && more.is_some() && !keeps(way, less.cmp(&more)));
        if broken.is_none() && !totals {
            continue;
        }
        let mut effects: Vec<[String; 2]> = Vec::new();
        effects.extend(broken.map(|read| told::points(outcomes, id.as_str(), &read.node)));
        effects.push(told::total(outcomes, id.as_str()));
        let change = case.change(&id, poke.item, samples);
        return Verdict::broken(Shown { object: Some(case.who(&id)), change, effects });
    }
    if tried { Verdict::Kept } else { Verdict::Idle }
}

/// Whether a leaf has points from evidence both times, of the same mark.
fn in_evidence(outcomes: [&Outcome; 2], object: &Id, read: &LeafMovement) -> bool {
    let scored = |outcome: &Outcome| {
        outcome.points(object.as_str(), &read.node).is_some() && outcome.cause(object.as_str(), &read.node).is_none()
    };
    let [before, after] = outcomes.map(|outcome| outcome.changed_mark(object.as_str(), &read.node));
    outcomes.into_iter().all(scored) && before == after
}

/// Whether points keep to a direction, by how those of the less stand to those of the more.
fn keeps(way: Direction, less_to_more: Ordering) -> bool {
    match way {
        Direction::Rising => less_to_more != Ordering::Greater,
        Direction::Falling => less_to_more != Ordering::Less,
        Direction::Constant => less_to_more == Ordering::Equal,
        Direction::Unknown => true,
    }
}

/// A cell as a number that rises as [`Direction`] says: grades towards the best, dates with the days.
fn measure(kind: &ItemKind, row: &Row) -> Option<Ratio> {
    if row.state.is_some() {
        return None;
    }
    match (kind, &row.value) {
        (ItemKind::Rate { .. }, _) => row.n?.ratio().div(&row.d?.ratio()),
        (ItemKind::Grade(words), Some(CellValue::Text(word))) => {
            let place = words.iter().position(|known| known.as_str() == word.as_str())?;
            Some(Ratio::from_int(i64::try_from(place).ok()?).neg())
        }
        (ItemKind::Date, Some(CellValue::Text(day))) => {
            Date::parse(day.as_str()).map(|day| Ratio::from_int(day.number()))
        }
        (_, Some(CellValue::Flag(yes))) => Some(Ratio::from_int(i64::from(*yes))),
        (_, Some(CellValue::Number(number))) => Some(number.ratio()),
        _ => None,
    }
}
