//! Draws lists: events, votes, sheets, milestones, tasks. What plain items get is `objects`'.

use super::atlas::{self, About};
use super::days;
use super::dice::Dice;
use super::draw::{Cell, Unit};
use super::objects::{Desk, number};
use crate::document::{Date, Id, Map, Text};
use crate::number::Decimal;
use crate::plan::events::EventNames;
use crate::plan::survey::BallotNames;
use crate::round::{CellValue, EventEntry, EventState, MilestoneEntry, SheetEntry, TallyEntry, TaskEntry};
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::rulebook::{extent, tasks};
use crate::sample;

type Where<'u> = (&'u Unit, usize);

fn id(text: &str) -> Option<Id> {
    Id::new(text).ok()
}

/// A day in the rulebook's time, or beside it where `beside`.
fn day(desk: &Desk<'_>, beside: bool, dice: &mut Dice<'_>) -> Option<Date> {
    let (from, until) = days::span(desk.atlas.plan().inner());
    let wide = if beside && dice.one_in(4) { 40 } else { 0 };
    let at = dice.between(i128::from(from).saturating_sub(wide), i128::from(until).saturating_add(wide));
    Date::of_number(i64::try_from(at).ok()?)
}

pub(super) fn events(desk: &Desk<'_>, (unit, item): Where<'_>, names: &EventNames, dice: &mut Dice<'_>) -> Cell {
    // None at all may stop a round: then at least one counts.
    let free = desk.allows(item, Cause::NoEvent);
    let many = if free { dice.place(5) } else { dice.place(3).saturating_add(1) };
    let event = |place: usize, dice: &mut Dice<'_>| {
        let sure = place == 0 && !free;
        let kind = dice.place(names.kinds.len());
        let states = [EventState::Recognised, EventState::Recognised, EventState::Claimed, EventState::Refused];
        let needs = names.needs_level.get(kind).copied().unwrap_or(false);
        let level = dice.pick(&names.levels).cloned().filter(|_| needs || dice.one_in(2));
        let factors = names.factors.iter().filter(|_| dice.one_in(3)).cloned().collect();
        let dates = names.dates.iter().filter_map(|name| Some((name.clone(), day(desk, !sure, dice)?)));
        let dates = dates.collect::<Map<Date>>();
        // Matters meet within an object.
        let matter = id(&format!("matter-{}", dice.place(3).saturating_add(1))).filter(|_| dice.one_in(2));
        let quantity = names.quantities.get(kind)?.as_ref();
        let quantity = quantity.and_then(|(_, decimals)| {
            let one = 10_i128.checked_pow(*decimals)?;
            // Whole ones, and what lies between.
            let many = dice.between(0, 40).checked_mul(one)?.checked_add(dice.between(0, one.checked_sub(1)?))?;
            Decimal::from_parts(many, *decimals)
        });
        Some(EventEntry {
            quantity,
            id: id(&format!("e{}-{item}-{}", unit.number, place.saturating_add(1)))?,
            kind: names.kinds.get(kind)?.clone(),
            level,
            matter,
            factors,
            dates,
            partners: Vec::new(),
            document: None,
            state: if sure { EventState::Recognised } else { *dice.pick(&states)? },
            reason: None,
        })
    };
    Cell::Events((0..many).filter_map(|place| event(place, dice)).collect())
}

pub(super) fn tallies(desk: &Desk<'_>, item: usize, names: &BallotNames, dice: &mut Dice<'_>) -> Cell {
    let some = |ids: &[Id]| if ids.is_empty() { vec![None] } else { ids.iter().cloned().map(Some).collect() };
    let free = desk.allows(item, Cause::TooFew);
    let void = |option: &usize| names.void.get(*option) == Some(&true);
    let valid: Vec<usize> = (0..names.options.len()).filter(|option| !void(option)).collect();
    let answers = u32::try_from(names.questions.len()).ok().filter(|many| *many > 0);
    let few = free && dice.one_in(4);
    let mut all = Vec::new();
    for channel in &names.channels {
        for group in some(&names.groups) {
            // As many ballots for each question, all of whose answers are valid.
            let ballots = if few { dice.below(4) } else { dice.below(60).saturating_add(30) };
            for question in some(&names.questions) {
                let first = dice.below(ballots.saturating_add(1));
                let mut counts: Map<Decimal> = Map::new();
                for count in [first, ballots.saturating_sub(first)] {
                    let option = dice.pick(&valid).and_then(|option| names.options.get(*option));
                    let Some(option) = option.cloned() else { continue };
                    let so_far = counts.get(&option).and_then(|count| u64::try_from(count.mantissa()).ok());
                    let count = Decimal::from_parts(i128::from(so_far.unwrap_or(0).saturating_add(count)), 0);
                    counts.extend(count.map(|count| (option, count)));
                }
                // Votes that count for nothing, where no ballot is told from another.
                let plain = answers.is_none().then(|| (0..names.options.len()).find(|option| void(option)));
                if let Some(option) = plain.flatten().and_then(|option| names.options.get(option))
                    && dice.one_in(2)
                {
                    let count = Decimal::from_parts(i128::from(dice.below(20)), 0);
                    counts.extend(count.map(|count| (option.clone(), count)));
                }
                let (channel, group) = (channel.clone(), group.clone());
                all.push(TallyEntry { channel, group, question, valid_answers: answers, counts });
            }
        }
    }
    Cell::Tallies(all)
}

pub(super) fn sheets(desk: &Desk<'_>, item: usize, about: &About, dice: &mut Dice<'_>) -> Option<Cell> {
    let Item::Sheets(said) = sample::item_of(desk.atlas.plan().inner(), item)? else { return None };
    let few = desk.allows(item, Cause::TooFew) && dice.one_in(4);
    let mut all = Vec::new();
    for (place, channel) in said.channels.iter().enumerate() {
        let judges = if few { dice.place(4) } else { dice.place(3).saturating_add(7) };
        for judge in 1..=judges {
            let value = number(about, dice)?;
            let void = few && dice.one_in(4);
            all.push(SheetEntry {
                judge: id(&format!("j{}-{judge}", place.saturating_add(1)))?,
                judge_unit: None,
                channel: channel.clone(),
                value: (!void).then_some(value),
                void,
            });
        }
    }
    Some(Cell::Sheets(all))
}

pub(super) fn milestones(desk: &Desk<'_>, item: usize, dice: &mut Dice<'_>) -> Option<Cell> {
    // None that is due may stop a round.
    let free = desk.allows(item, Cause::NotApplicable);
    let many = if free { dice.place(5) } else { dice.place(3).saturating_add(1) };
    let mut all = Vec::new();
    for place in 0..many {
        let planned = day(desk, free, dice)?;
        let moved = i64::try_from(dice.between(-20, 40)).ok()?;
        let actual = Date::of_number(planned.number().saturating_add(moved)).filter(|_| !dice.one_in(4));
        let weight = u32::try_from(dice.below(4)).ok().filter(|weight| *weight > 0).map(Decimal::from);
        all.push(MilestoneEntry {
            id: id(&format!("m{}", place.saturating_add(1)))?,
            label: None,
            planned: Some(planned),
            actual,
            weight,
            from: None,
            approved_by: None,
        });
    }
    Some(Cell::Milestones(all))
}

pub(super) fn tasks(desk: &Desk<'_>, (unit, item): Where<'_>, dice: &mut Dice<'_>) -> Option<Cell> {
    let inner = desk.atlas.plan().inner();
    let group = inner.group(unit.seat.class, unit.seat.cohort.unwrap_or(crate::round::NOWHERE));
    let mark = sample::rows_mark(inner, group, item).unwrap_or_else(|| Decimal::from(10_u32)).ratio();
    let facts = tasks::facts(&inner.rulebook);
    let known = facts.get(&inner.items.get(item)?.id)?;
    let splits: [&[i128]; 3] = [&[4], &[2, 2], &[1, 1, 2]];
    let mut all = Vec::new();
    for (place, quarters) in dice.pick(&splits)?.iter().enumerate() {
        let mark = mark.mul(&crate::number::Ratio::new(*quarters, 4)?).to_decimal()?;
        let mut given = Map::new();
        for (fact, said) in known {
            let value = match said {
                Item::Number(said) => {
                    let about = atlas::of_fact(&extent::declared(said.range.as_ref()), said.decimals);
                    let drawn = number(&about, dice)?;
                    let zero = drawn.is_zero() && !desk.allows(item, Cause::ZeroBase);
                    // Another one, lest something be divided by nothing.
                    let held = Decimal::ONE;
                    let range = extent::declared(said.range.as_ref());
                    CellValue::Number(if zero && range.holds(&held.ratio()) { held } else { drawn })
                }
                Item::Grade(said) => CellValue::Text(Text::new(dice.pick(&said.grades)?.as_str())?),
                Item::Flag(_) => CellValue::Flag(dice.one_in(2)),
                _ => continue,
            };
            given.insert(fact.clone(), value);
        }
        all.push(TaskEntry {
            id: id(&format!("t{}", place.saturating_add(1)))?,
            label: None,
            mark,
            facts: given,
            from: None,
            until: None,
            approved_by: None,
            state: None,
            reason: None,
        });
    }
    Some(Cell::Tasks(all))
}
