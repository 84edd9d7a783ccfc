//! What may be given of an item of each kind: something usual, in its range and at its decimals.

use super::{Given, item_of};
use crate::document::{Date, Id, Map, Text};
use crate::number::interval::Interval;
use crate::number::{Decimal, Grid, Mode, Ratio, Rounding};
use crate::plan::Inner;
use crate::round::{CellValue, MilestoneEntry, Row, SheetEntry, TallyEntry, TaskEntry};
use crate::rulebook::data::{BallotsItem, Item, SheetsItem};
use crate::rulebook::extent;
use crate::rulebook::tasks;

/// A row with something usual of an item in it; `None` where nothing can be made up, such as a proven result of another
/// rulebook. Tasks come to `mark`, where that is said.
pub(super) fn usual(plan: &Inner, item: usize, mut row: Row, mark: Option<Decimal>) -> Option<Row> {
    let declared = item_of(plan, item)?;
    if declared.taken_from().is_some() {
        return None;
    }
    let decimals = plan.items.get(item)?.decimals;
    match declared {
        Item::Number(_) | Item::Target(_) | Item::Rank(_) | Item::Score(_) => {
            row.value = Some(CellValue::Number(number(&extent::numbers(declared), decimals)?));
        }
        Item::Rate(said) => {
            let part = extent::part_of_rate(said);
            let of = Decimal::HUNDRED;
            let d = if part.holds(&of.ratio()) { of } else { number(&part, decimals)? };
            let n = [Decimal::from(80_u32), d].into_iter().find(|n| *n <= d && part.holds(&n.ratio()))?;
            (row.n, row.d) = (Some(n), Some(d));
        }
        Item::Grade(said) => row.value = Some(word(said.grades.get(said.grades.len() / 2)?)?),
        Item::Flag(_) => row.value = Some(CellValue::Flag(false)),
        Item::Date(said) => {
            let days = extent::days(said);
            let end = days.low.or(days.high).map(|end| end.at);
            let start =
                plan.rulebook.effective.as_ref().and_then(|span| span.from).map(|day| Ratio::from_int(day.number()));
            let day = start.filter(|day| extent::days(said).holds(day)).or(end)?;
            let (whole, _) = day.lowest_terms()?;
            row.value = Some(date(Date::of_number(i64::try_from(whole).ok()?)?)?);
        }
        Item::Events(_) => row.events = Some(Vec::new()),
        Item::Ballots(said) => row.tallies = Some(ballots(said)),
        Item::Sheets(said) => row.sheets = Some(sheets(said)?),
        Item::Milestones(_) => {
            let first = plan.rulebook.effective.as_ref().and_then(|span| span.from);
            // Without a first day, the last on which any is due.
            let last = || plan.milestones.get(&item)?.iter().map(|said| said.until).max();
            let day = first.or_else(last)?;
            row.milestones = Some(vec![MilestoneEntry {
                id: Id::new("m1").ok()?,
                label: None,
                planned: Some(day),
                actual: Some(day),
                weight: None,
                from: None,
                approved_by: None,
            }]);
        }
        Item::Tasks(_) => row.tasks = Some(vec![task(plan, item, mark)?]),
    }
    Some(row)
}

/// A row with what somebody gives.
pub(super) fn given(plan: &Inner, item: usize, mut row: Row, given: Given) -> Option<Row> {
    match given {
        Given::Number(number) => row.value = Some(CellValue::Number(number)),
        Given::Rate(n, d) => (row.n, row.d) = (Some(n), Some(d)),
        Given::Flag(flag) => row.value = Some(CellValue::Flag(flag)),
        Given::Date(day) => row.value = Some(date(day)?),
        Given::State(state) => row.state = Some(state),
        Given::Grade(place) => {
            let Item::Grade(said) = item_of(plan, item)? else { return None };
            row.value = Some(word(said.grades.get(place)?)?);
        }
    }
    Some(row)
}

fn word(id: &Id) -> Option<CellValue> {
    Text::new(id.as_str()).map(CellValue::Text)
}

fn date(day: Date) -> Option<CellValue> {
    Text::new(&day.to_string()).map(CellValue::Text)
}

/// A number in the middle of a range, or near its end, at some decimals.
pub(super) fn number(range: &Interval, decimals: u32) -> Option<Decimal> {
    // Few digits are usual, however many are allowed.
    let down = Rounding::new(Mode::HalfUp, Grid::decimals(u8::try_from(decimals.min(10)).ok()?)?);
    let at = |number: &Ratio| down.round_decimal(number).filter(|number| range.holds(&number.ratio()));
    let step = Ratio::from_decimal_parts(1, decimals);
    let ends = [range.low.as_ref(), range.high.as_ref()];
    let middle = match ends {
        [Some(low), Some(high)] => low.at.add(&high.at).div(&Ratio::from_int(2)),
        _ => None,
    };
    let near = ends.into_iter().flatten().flat_map(|end| [end.at.clone(), end.at.add(&step), end.at.sub(&step)]);
    let plain = [100, 10, 1, 0].into_iter().map(Ratio::from_int);
    middle.into_iter().chain(plain).chain(near).find_map(|number| at(&number))
}

/// Twenty votes for the first option, by channel, group and question.
fn ballots(said: &BallotsItem) -> Vec<TallyEntry> {
    let Some((option, _)) = said.options.iter().next() else { return Vec::new() };
    let some = |ids: Vec<Id>| if ids.is_empty() { vec![None] } else { ids.into_iter().map(Some).collect() };
    let (groups, questions) = (some(said.groups.clone()), some(said.questions.keys().cloned().collect()));
    let answers = u32::try_from(said.questions.iter().count()).ok().filter(|many| *many > 0);
    let mut all = Vec::new();
    for channel in &said.channels {
        for group in &groups {
            for question in &questions {
                all.push(TallyEntry {
                    channel: channel.clone(),
                    group: group.clone(),
                    question: question.clone(),
                    valid_answers: answers,
                    counts: [(option.clone(), Decimal::from(20_u32))].into_iter().collect(),
                });
            }
        }
    }
    all
}

/// Marks of seven judges by channel, all the same.
fn sheets(said: &SheetsItem) -> Option<Vec<SheetEntry>> {
    let mark = number(&extent::declared(said.range.as_ref()), said.decimals)?;
    let judges = said.channels.iter().enumerate().flat_map(|(place, channel)| {
        (1..=7).map(move |judge| (format!("j{}-{judge}", place.saturating_add(1)), channel))
    });
    let sheet = |(judge, channel): (String, &Id)| {
        let judge = Id::new(&judge).ok()?;
        Some(SheetEntry { judge, judge_unit: None, channel: channel.clone(), value: Some(mark), void: false })
    };
    judges.map(sheet).collect()
}

/// A task of so many points, of ten unless said, with something usual of each fact.
fn task(plan: &Inner, item: usize, mark: Option<Decimal>) -> Option<TaskEntry> {
    let facts = tasks::facts(&plan.rulebook);
    let known = facts.get(&plan.items.get(item)?.id)?;
    let mut given = Vec::new();
    for (fact, said) in known {
        let value = match said {
            Item::Number(number_of) => CellValue::Number(number(&extent::numbers(said), number_of.decimals)?),
            Item::Grade(grade) => word(grade.grades.first()?)?,
            Item::Flag(_) => CellValue::Flag(true),
            _ => continue,
        };
        given.push((fact.clone(), value));
    }
    Some(TaskEntry {
        id: Id::new("t1").ok()?,
        label: None,
        mark: mark.unwrap_or_else(|| Decimal::from(10_u32)),
        facts: given.into_iter().collect::<Map<CellValue>>(),
        from: None,
        until: None,
        approved_by: None,
        state: None,
        reason: None,
    })
}
