//! One item's evidence for all objects: a state for each, and numbers scaled to the item's decimals.
//!
//! Only storage. Who may fill a cell, and with what, is the readers' business. Numbers of a typed column are kept as
//! narrow as they came, without a state beside each, and may lie in another order than the objects: that of their
//! groups, so that those who are scored alike lie side by side.

use std::sync::Arc;

use super::Source;
use super::events::Happened;
use super::milestones::{Milestone, Noted, Timeline};
use super::sheets::Sheet;
use super::tasks::{Table, TaskRow};
use super::votes::Votes;
use crate::document::Date;
use crate::number::{Decimal, Published, Ratio};
use crate::rulebook::identity::Span;

/// What is known of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum State {
    /// Nothing came.
    #[default]
    Missing,
    /// Reported, and its value stands beside it.
    Reported,
    /// Not reported, but the rulebook's default target holds.
    Default,
    /// A complete list without it: 0, or no.
    Complete,
    NotApplicable,
    NotAssessed,
    Rejected,
}

/// Where each object's cells lie.
pub(crate) type Order = Arc<[u32]>;

/// Where an object's entry lies; `None` for an object that an order doesn't know.
pub(crate) fn row_of(order: Option<&Order>, object: usize) -> Option<usize> {
    match order {
        Some(order) => usize::try_from(*order.get(object)?).ok(),
        None => Some(object),
    }
}

/// A column, one entry per object.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    objects: usize,
    /// Where an object's entry lies; `None` in the round's order.
    order: Option<Order>,
    states: States,
    scale: u32,
    data: Data,
}

/// What is known of the cells.
#[derive(Clone, Debug)]
enum States {
    /// Nothing came for anybody.
    Nothing,
    /// A value that stands for no number says that nothing came; all else is reported.
    InValues,
    Each(Vec<State>),
}

/// The value that stands for no number, where states are in the values.
pub(crate) const ABSENT: i32 = i32::MIN;
pub(crate) const ABSENT_WIDE: i64 = i64::MIN;

/// Numbers as they lie, for whoever reads all of them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lane<'c> {
    /// With [`ABSENT`] where nothing came.
    Narrow(&'c [i32]),
    /// With [`ABSENT_WIDE`] where nothing came.
    Wide(&'c [i64]),
    /// With a state for each.
    Whole(&'c [i64], &'c [State]),
    /// Nothing came for anybody.
    Nothing,
}

/// Values; where a state has none, the entry is a zero that nobody reads.
#[derive(Clone, Debug)]
enum Data {
    /// No cell was written to, so that none has room.
    Blank(Shape),
    /// Scaled integers of a typed column.
    Narrow(Vec<i32>),
    /// Scaled integers: the usual case.
    Numbers(Vec<i64>),
    /// What 64 bits can't hold at this scale.
    Wide(Vec<Decimal>),
    Rates(Vec<(i64, i64)>),
    WideRates(Vec<(Decimal, Decimal)>),
    /// Places in the item's list of words; a flag is 1 or 0.
    Words(Vec<u32>),
    Events(Vec<Vec<Happened>>),
    Votes(Vec<Votes>),
    /// By channel, then judge.
    Sheets(Vec<Vec<Sheet>>),
    Tasks(Vec<Table>),
    Milestones(Vec<Timeline>),
}

/// A value on its way into a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    Number(Decimal),
    Rate(Decimal, Decimal),
    Word(u32),
    /// Joined to those that are there; those of one matter side by side, each matter's by id.
    Events(Vec<Happened>),
    Votes(Votes),
    /// Joined to those that are there.
    Sheets(Vec<Sheet>),
    /// Joined to those that are there.
    Tasks(Vec<TaskRow>),
    /// Joined to those that are there.
    Milestones(Vec<Noted>),
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Numbers,
    Rates,
    Words,
    Events,
    Votes,
    Sheets,
    Tasks,
    Milestones,
}

impl Column {
    /// A column of so many objects, nothing reported, and no room taken.
    pub(crate) fn empty(shape: Shape, scale: u32, objects: usize) -> Self {
        Self { objects, order: None, states: States::Nothing, scale, data: Data::Blank(shape) }
    }

    /// Room for each object's cell.
    fn make_room(&mut self) {
        let Data::Blank(shape) = self.data else { return };
        let objects = self.objects;
        self.data = match shape {
            Shape::Numbers => Data::Numbers(vec![0; objects]),
            Shape::Rates => Data::Rates(vec![(0, 0); objects]),
            Shape::Words => Data::Words(vec![0; objects]),
            Shape::Events => Data::Events(vec![Vec::new(); objects]),
            Shape::Votes => Data::Votes(vec![Votes::default(); objects]),
            Shape::Sheets => Data::Sheets(vec![Vec::new(); objects]),
            Shape::Tasks => Data::Tasks(vec![Table::default(); objects]),
            Shape::Milestones => Data::Milestones(vec![Timeline::default(); objects]),
        };
    }

    /// Numbers of a typed column, as they lie in an order; [`ABSENT`] where nothing came.
    pub(crate) fn of_narrow(scale: u32, values: Vec<i32>, order: Option<Order>) -> Self {
        Self { objects: values.len(), order, states: States::InValues, scale, data: Data::Narrow(values) }
    }

    /// Wider ones; `None` where nothing came.
    pub(crate) fn of_whole(scale: u32, values: impl Iterator<Item = Option<i64>>, order: Option<Order>) -> Self {
        let values: Vec<i64> = values.map(|value| value.unwrap_or(ABSENT_WIDE)).collect();
        Self { objects: values.len(), order, states: States::InValues, scale, data: Data::Numbers(values) }
    }

    /// How many objects it has.
    pub(crate) fn len(&self) -> usize {
        self.objects
    }

    /// Where an object's entry lies.
    fn at(&self, object: usize) -> usize {
        row_of(self.order.as_ref(), object).unwrap_or(usize::MAX)
    }

    /// The order in which the entries lie.
    pub(crate) fn order(&self) -> Option<&Order> {
        self.order.as_ref()
    }

    /// The numbers as they lie, where they are whole and no wider than 64 bits.
    pub(crate) fn lane(&self) -> Option<Lane<'_>> {
        match (&self.data, &self.states) {
            (Data::Narrow(values), States::InValues) => Some(Lane::Narrow(values)),
            (Data::Numbers(values), States::InValues) => Some(Lane::Wide(values)),
            (Data::Numbers(values), States::Each(states)) => Some(Lane::Whole(values, states)),
            (_, States::Nothing) => Some(Lane::Nothing),
            _ => None,
        }
    }

    /// Gives each cell a state of its own beside a number of the usual width, so that it can be written to.
    fn write_cells(&mut self) {
        self.make_room();
        if let Data::Narrow(values) = &self.data {
            let wide = |value: &i32| if *value == ABSENT { ABSENT_WIDE } else { i64::from(*value) };
            self.data = Data::Numbers(values.iter().map(wide).collect());
        }
        match (&self.states, &mut self.data) {
            (States::Each(_), _) => {}
            (States::InValues, Data::Numbers(values)) => {
                let there = |value: &i64| if *value == ABSENT_WIDE { State::Missing } else { State::Reported };
                self.states = States::Each(values.iter().map(there).collect());
                values.iter_mut().filter(|value| **value == ABSENT_WIDE).for_each(|value| *value = 0);
            }
            _ => self.states = States::Each(vec![State::Missing; self.objects]),
        }
    }

    /// Writes a cell; a cell of another shape than the column's is left as it was.
    pub(crate) fn set(&mut self, object: usize, state: State, cell: Option<&Cell>) {
        self.write_cells();
        let object = self.at(object);
        if let States::Each(states) = &mut self.states
            && let Some(slot) = states.get_mut(object)
        {
            *slot = state;
        }
        match cell {
            None => {}
            Some(Cell::Word(word)) => {
                if let Data::Words(words) = &mut self.data
                    && let Some(slot) = words.get_mut(object)
                {
                    *slot = *word;
                }
            }
            Some(Cell::Events(events)) => {
                if let Data::Events(cells) = &mut self.data
                    && let Some(slot) = cells.get_mut(object)
                {
                    slot.extend_from_slice(events);
                }
            }
            Some(Cell::Votes(votes)) => {
                if let Data::Votes(cells) = &mut self.data
                    && let Some(slot) = cells.get_mut(object)
                {
                    slot.clone_from(votes);
                }
            }
            Some(Cell::Sheets(sheets)) => {
                if let Data::Sheets(cells) = &mut self.data
                    && let Some(slot) = cells.get_mut(object)
                {
                    slot.extend_from_slice(sheets);
                }
            }
            Some(Cell::Tasks(rows)) => {
                if let Data::Tasks(cells) = &mut self.data
                    && let Some(slot) = cells.get_mut(object)
                {
                    slot.rows.extend_from_slice(rows);
                }
            }
            Some(Cell::Milestones(noted)) => {
                if let Data::Milestones(cells) = &mut self.data
                    && let Some(slot) = cells.get_mut(object)
                {
                    slot.noted.extend_from_slice(noted);
                }
            }
            Some(Cell::Number(number)) => self.set_number(object, *number),
            Some(Cell::Rate(n, d)) => self.set_rate(object, *n, *d),
        }
    }

    /// `at` is where the entry lies.
    fn set_number(&mut self, object: usize, number: Decimal) {
        let narrow = number.scaled_to(self.scale).and_then(|whole| i64::try_from(whole).ok());
        if let (Data::Numbers(numbers), None) = (&self.data, narrow) {
            // One number too wide widens the column; no digit is lost on the way.
            let wide = numbers.iter().map(|whole| widen(*whole, self.scale)).collect();
            self.data = Data::Wide(wide);
        }
        match (&mut self.data, narrow) {
            (Data::Numbers(numbers), Some(narrow)) => {
                if let Some(slot) = numbers.get_mut(object) {
                    *slot = narrow;
                }
            }
            (Data::Wide(numbers), _) => {
                if let Some(slot) = numbers.get_mut(object) {
                    *slot = number;
                }
            }
            _ => {}
        }
    }

    fn set_rate(&mut self, object: usize, n: Decimal, d: Decimal) {
        let scaled = |part: Decimal| part.scaled_to(self.scale).and_then(|whole| i64::try_from(whole).ok());
        let narrow = scaled(n).zip(scaled(d));
        if let (Data::Rates(rates), None) = (&self.data, narrow) {
            let wide = rates.iter().map(|(n, d)| (widen(*n, self.scale), widen(*d, self.scale))).collect();
            self.data = Data::WideRates(wide);
        }
        match (&mut self.data, narrow) {
            (Data::Rates(rates), Some(narrow)) => {
                if let Some(slot) = rates.get_mut(object) {
                    *slot = narrow;
                }
            }
            (Data::WideRates(rates), _) => {
                if let Some(slot) = rates.get_mut(object) {
                    *slot = (n, d);
                }
            }
            _ => {}
        }
    }

    pub(crate) fn state(&self, object: usize) -> State {
        let object = self.at(object);
        let there = |there: bool| if there { State::Reported } else { State::Missing };
        match (&self.states, &self.data) {
            (States::Each(states), _) => states.get(object).copied().unwrap_or_default(),
            (States::InValues, Data::Narrow(values)) => there(values.get(object).is_some_and(|one| *one != ABSENT)),
            (States::InValues, Data::Numbers(values)) => {
                there(values.get(object).is_some_and(|one| *one != ABSENT_WIDE))
            }
            (States::Nothing | States::InValues, _) => State::Missing,
        }
    }

    /// The number of an object; a word's place for words.
    pub(crate) fn number(&self, object: usize) -> Ratio {
        let object = self.at(object);
        match &self.data {
            Data::Narrow(numbers) => numbers.get(object).map(|whole| Ratio::scaled(i64::from(*whole), self.scale)),
            Data::Numbers(numbers) => numbers.get(object).map(|whole| Ratio::scaled(*whole, self.scale)),
            Data::Wide(numbers) => numbers.get(object).map(|number| number.ratio()),
            Data::Words(words) => words.get(object).map(|word| Ratio::from_int(i64::from(*word))),
            Data::Blank(_)
            | Data::Rates(_)
            | Data::WideRates(_)
            | Data::Events(_)
            | Data::Votes(_)
            | Data::Sheets(_)
            | Data::Tasks(_)
            | Data::Milestones(_) => None,
        }
        .unwrap_or_else(Ratio::zero)
    }

    /// The number of an object with the item's decimals, zeros kept.
    pub(crate) fn number_text(&self, object: usize) -> Option<String> {
        let object = self.at(object);
        match &self.data {
            Data::Narrow(numbers) => self.whole_text(*numbers.get(object)?),
            Data::Numbers(numbers) => self.whole_text(*numbers.get(object)?),
            Data::Wide(numbers) => Some(numbers.get(object)?.to_fixed(self.scale)),
            _ => None,
        }
    }

    /// Numerator and denominator of an object, likewise.
    pub(crate) fn rate_text(&self, object: usize) -> Option<String> {
        let object = self.at(object);
        let (n, d) = match &self.data {
            Data::Rates(rates) => {
                let (n, d) = rates.get(object)?;
                (self.whole_text(*n)?, self.whole_text(*d)?)
            }
            Data::WideRates(rates) => {
                let (n, d) = rates.get(object)?;
                (n.to_fixed(self.scale), d.to_fixed(self.scale))
            }
            _ => return None,
        };
        Some(format!("{n}/{d}"))
    }

    /// A number of the column's scale with all its decimals.
    fn whole_text(&self, whole: impl Into<i128>) -> Option<String> {
        Published::new(whole.into(), self.scale).map(Published::text)
    }

    /// The place of an object's word in the item's list.
    pub(crate) fn word(&self, object: usize) -> Option<u32> {
        let object = self.at(object);
        match &self.data {
            Data::Words(words) => words.get(object).copied(),
            _ => None,
        }
    }

    /// The events of an object.
    pub(crate) fn events(&self, object: usize) -> &[Happened] {
        let object = self.at(object);
        match &self.data {
            Data::Events(cells) => cells.get(object).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// The same, to be added to.
    pub(super) fn events_mut(&mut self, object: usize) -> Option<&mut Vec<Happened>> {
        self.make_room();
        let object = self.at(object);
        match &mut self.data {
            Data::Events(cells) => cells.get_mut(object),
            _ => None,
        }
    }

    /// The votes for an object.
    pub(crate) fn votes(&self, object: usize) -> Option<&Votes> {
        let object = self.at(object);
        match &self.data {
            Data::Votes(cells) => cells.get(object),
            Data::Blank(Shape::Votes) => Some(const { &Votes::NONE }),
            _ => None,
        }
    }

    /// The same, to be added to.
    pub(super) fn votes_mut(&mut self, object: usize) -> Option<&mut Votes> {
        self.make_room();
        let object = self.at(object);
        match &mut self.data {
            Data::Votes(cells) => cells.get_mut(object),
            _ => None,
        }
    }

    /// The sheets of an object, by channel, then judge.
    pub(crate) fn sheets(&self, object: usize) -> &[Sheet] {
        let object = self.at(object);
        match &self.data {
            Data::Sheets(cells) => cells.get(object).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// The tasks of an object.
    pub(crate) fn tasks(&self, object: usize) -> Option<&Table> {
        let object = self.at(object);
        match &self.data {
            Data::Tasks(cells) => cells.get(object),
            Data::Blank(Shape::Tasks) => Some(const { &Table::NONE }),
            _ => None,
        }
    }

    /// The milestones of an object, by id.
    pub(crate) fn milestones(&self, object: usize) -> &[Milestone] {
        let object = self.at(object);
        match &self.data {
            Data::Milestones(cells) => cells.get(object).map_or(&[], |timeline| &timeline.all),
            _ => &[],
        }
    }

    /// Joins the lists of milestones, and tells which plans hold.
    pub(super) fn settle_milestones(&mut self, end: Option<Date>, sources: &[Source]) {
        if let Data::Milestones(cells) = &mut self.data {
            cells.iter_mut().for_each(|timeline| timeline.settle(end, sources));
        }
    }

    /// Tells which rows of tasks hold in a period, and puts sheets in their order.
    pub(super) fn settle(&mut self, period: Option<&Span>) {
        match &mut self.data {
            Data::Tasks(cells) => cells.iter_mut().for_each(|table| table.settle(period)),
            Data::Events(cells) => cells.iter_mut().for_each(|events| super::events::sorted(events)),
            Data::Sheets(cells) => cells.iter_mut().for_each(|sheets| {
                sheets.sort_by(|left, right| (left.channel, &left.judge).cmp(&(right.channel, &right.judge)));
            }),
            _ => {}
        }
    }

    /// The day of an object that has one.
    pub(crate) fn day(&self, object: usize) -> Option<Date> {
        self.narrow(object).and_then(Date::of_number)
    }

    /// A single number, rate or word that is there, as it would be written into another column of the same item.
    pub(crate) fn plain(&self, object: usize) -> Option<Cell> {
        let whole = |whole: i64| Decimal::from_parts(i128::from(whole), self.scale);
        if !self.is_there(object) {
            return None;
        }
        let object = self.at(object);
        Some(match &self.data {
            Data::Narrow(numbers) => Cell::Number(whole(i64::from(*numbers.get(object)?))?),
            Data::Numbers(numbers) => Cell::Number(whole(*numbers.get(object)?)?),
            Data::Wide(numbers) => Cell::Number(*numbers.get(object)?),
            Data::Rates(rates) => {
                let (n, d) = *rates.get(object)?;
                Cell::Rate(whole(n)?, whole(d)?)
            }
            Data::WideRates(rates) => {
                let (n, d) = *rates.get(object)?;
                Cell::Rate(n, d)
            }
            Data::Words(words) => Cell::Word(*words.get(object)?),
            Data::Blank(_)
            | Data::Events(_)
            | Data::Votes(_)
            | Data::Sheets(_)
            | Data::Tasks(_)
            | Data::Milestones(_) => return None,
        })
    }

    /// Decimals of its whole numbers.
    pub(crate) fn scale(&self) -> u32 {
        self.scale
    }

    /// The whole number of a cell that plainly has one; `None` for anything else.
    pub(crate) fn narrow(&self, object: usize) -> Option<i64> {
        match &self.data {
            Data::Narrow(numbers) => numbers.get(self.at(object)).copied().filter(|one| *one != ABSENT).map(i64::from),
            Data::Numbers(numbers) if self.is_there(object) => numbers.get(self.at(object)).copied(),
            _ => None,
        }
    }

    /// Numerator and denominator of a cell that plainly has them.
    pub(crate) fn narrow_rate(&self, object: usize) -> Option<(i64, i64)> {
        match &self.data {
            Data::Rates(rates) if self.is_there(object) => rates.get(self.at(object)).copied(),
            _ => None,
        }
    }

    /// Whether a scaled part is at least so many.
    pub(crate) fn reaches(&self, part: i64, enough: u32) -> bool {
        Ratio::scaled(part, self.scale) >= Ratio::from_int(i64::from(enough))
    }

    fn is_there(&self, object: usize) -> bool {
        matches!(self.state(object), State::Reported | State::Default | State::Complete)
    }

    /// Numerator and denominator of an object.
    pub(crate) fn rate(&self, object: usize) -> (Ratio, Ratio) {
        let object = self.at(object);
        match &self.data {
            // Both parts have one scale, so the scale falls out of the rate itself.
            Data::Rates(rates) => {
                rates.get(object).map(|(n, d)| (Ratio::scaled(*n, self.scale), Ratio::scaled(*d, self.scale)))
            }
            Data::WideRates(rates) => rates.get(object).map(|(n, d)| (n.ratio(), d.ratio())),
            _ => None,
        }
        .unwrap_or_else(|| (Ratio::zero(), Ratio::zero()))
    }
}

fn widen(whole: i64, scale: u32) -> Decimal {
    Decimal::from_parts(i128::from(whole), scale).unwrap_or_default()
}
