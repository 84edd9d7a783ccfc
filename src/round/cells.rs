//! One cell: whether what was given fits its item, and what goes into the column.
//!
//! Who may report it, and whether it was reported before, is `accept`'s.

use super::ballots::Cast;
use super::column::{Cell, Shape, State};
use super::place::{Part, hint, list};
use super::records::{CellValue, EventEntry, MilestoneEntry, SheetEntry, StateWord, TaskEntry};
use super::{ballots, events, milestones, sheets, tasks};
use crate::document::{Date, Id, Lang, Map};
use crate::finding::{
    CellDecimals, CellKind, CellNotDay, CellNotNumber, CellOutOfRange, CellTooLong, CellUnknownGrade, Findings, Kind,
    NegativePart, NumeratorExceeds, Place, ProofLacks, RateHalf, RowWithoutValue, StateWithValue,
};
use crate::number::{Decimal, DecimalError};
use crate::plan::{ItemKind, PlanItem, Taken};
use crate::rulebook::data::{Bounds, Item};
use crate::rulebook::days::{self, DateBounds};
use crate::rulebook::extent;

/// What a reader found in a cell.
#[derive(Clone, Copy, Debug)]
pub(super) enum Given<'g> {
    /// Nothing at all.
    Nothing,
    /// A value.
    Value(Worth<'g>),
    /// Numerator and denominator.
    Parts(Option<Worth<'g>>, Option<Worth<'g>>),
    /// A value beside numerator or denominator; one of the two can't be right.
    Mixed(Worth<'g>, Option<Worth<'g>>, Option<Worth<'g>>),
    /// Events, perhaps none.
    Events(&'g [EventEntry]),
    /// Votes.
    Ballots(&'g Map<Map<Decimal>>),
    /// Tallies and single ballots, perhaps none.
    Votes(Cast<'g>),
    Sheets(&'g [SheetEntry]),
    /// Milestones, perhaps none.
    Milestones(&'g [MilestoneEntry]),
    /// Tasks, perhaps none.
    Tasks(&'g [TaskEntry]),
    /// A result of another rulebook, proven.
    Proven(&'g str),
    /// Events, votes or tasks beside a value or each other.
    AndMore(&'static str),
    /// Why there is no value.
    State(StateWord),
    /// A state beside a value.
    Both(StateWord),
}

/// A value as it was written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Worth<'g> {
    Number(Decimal),
    Flag(bool),
    #[cfg_attr(not(feature = "csv"), allow(dead_code, reason = "documents give days as texts"))]
    Day(Date),
    Text(&'g str),
}

impl<'g> From<&'g CellValue> for Worth<'g> {
    fn from(value: &'g CellValue) -> Self {
        match value {
            CellValue::Number(number) => Worth::Number(*number),
            CellValue::Flag(flag) => Worth::Flag(*flag),
            CellValue::Text(text) => Worth::Text(text.as_str()),
        }
    }
}

impl std::fmt::Display for Worth<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Worth::Number(number) => number.fmt(f),
            Worth::Flag(flag) => flag.fmt(f),
            Worth::Day(day) => day.fmt(f),
            Worth::Text(text) => f.write_str(text),
        }
    }
}

/// An item with the range that the rulebook declares.
pub(super) struct Declared<'p> {
    pub(super) item: &'p PlanItem,
    pub(super) range: Option<Bounds>,
    /// The range of one that is a date.
    pub(super) days: Option<DateBounds>,
}

impl<'p> Declared<'p> {
    pub(super) fn new(item: &'p PlanItem, said: Option<&'p Item>) -> Self {
        let days = match said {
            Some(Item::Date(said)) => said.range.clone(),
            _ => None,
        };
        Self { item, range: said.and_then(extent::bounds), days }
    }

    /// The column that the item needs.
    pub(super) fn shape(&self) -> Shape {
        match self.item.kind {
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score | ItemKind::Date => {
                Shape::Numbers
            }
            ItemKind::Rate { .. } => Shape::Rates,
            ItemKind::Grade(_) | ItemKind::Flag => Shape::Words,
            ItemKind::Events(_) => Shape::Events,
            ItemKind::Ballots(_) => Shape::Votes,
            ItemKind::Sheets(_) => Shape::Sheets,
            ItemKind::Milestones => Shape::Milestones,
            ItemKind::Tasks(_) => Shape::Tasks,
        }
    }

    fn wanted(&self) -> (&'static str, &'static str) {
        match self.item.kind {
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score => ("一个数", "a number"),
            ItemKind::Rate { .. } => {
                ("分子和分母，表格里可写成“45/50”", "a numerator and a denominator, in a table such as 45/50")
            }
            ItemKind::Grade(_) => ("一个等级", "one of its grades"),
            ItemKind::Flag => ("是或否，JSON里写true或false", "true or false"),
            ItemKind::Date => ("“2025-01-31”这样的日期", "a day such as 2025-01-31"),
            ItemKind::Events(_) => ("事件列表，用JSON报送", "a list of events, in JSON"),
            ItemKind::Sheets(_) => ("评分表列表，用JSON报送", "a list of sheets, in JSON"),
            ItemKind::Milestones => ("节点列表，用JSON报送", "a list of milestones, in JSON"),
            ItemKind::Ballots(_) => ("各渠道各选项的票数，用JSON报送", "votes by channel and option, in JSON"),
            ItemKind::Tasks(_) => ("任务列表，用JSON或任务表报送", "a list of tasks, in JSON or a table of tasks"),
        }
    }

    /// The kind, in words.
    pub(super) fn kind(&self) -> (&'static str, &'static str) {
        match self.item.kind {
            ItemKind::Number => ("数值", "number"),
            ItemKind::Target(_) => ("目标", "target"),
            ItemKind::Rate { .. } => ("比率", "rate"),
            ItemKind::Grade(_) => ("等级", "grade"),
            ItemKind::Flag => ("是否", "flag"),
            ItemKind::Date => ("日期", "date"),
            ItemKind::Rank => ("名次", "rank"),
            ItemKind::Score => ("得分", "score"),
            ItemKind::Events(_) => ("事件", "events"),
            ItemKind::Ballots(_) => ("测评票", "ballots"),
            ItemKind::Sheets(_) => ("评分表", "sheets"),
            ItemKind::Milestones => ("节点", "milestones"),
            ItemKind::Tasks(_) => ("任务", "tasks"),
        }
    }

    /// Whether a number lies in the range.
    pub(super) fn in_range(&self, number: Decimal) -> bool {
        self.range.as_ref().is_none_or(|range| range.hold(number))
    }

    /// The range, in Chinese and English.
    pub(super) fn range_text(&self) -> (String, String) {
        let Some(range) = &self.range else { return Default::default() };
        let ends = [
            (range.at_least, "不小于", "at least"),
            (range.above, "大于", "above"),
            (range.at_most, "不大于", "at most"),
            (range.below, "小于", "below"),
        ];
        let said =
            || ends.iter().filter_map(|(end, zh, en)| end.map(|end| (format!("{zh}{end}"), format!("{en} {end}"))));
        let (zh, en): (Vec<_>, Vec<_>) = said().unzip();
        (zh.join("、"), en.join(" and "))
    }
}

/// Where findings about one cell go.
pub(super) struct Desk<'a, P: Fn(Part) -> Place> {
    pub(super) declared: &'a Declared<'a>,
    pub(super) object: &'a str,
    /// The table and the row whose fact it is, where it is one.
    pub(super) row: Option<(&'a str, &'a Id)>,
    pub(super) findings: &'a mut Findings,
    pub(super) place: P,
}

impl<P: Fn(Part) -> Place> Desk<'_, P> {
    pub(super) fn push(&mut self, kind: impl Kind, part: Part) {
        let place = &self.place;
        self.findings.push_lazily(kind, || (place(part), Vec::new()));
    }

    pub(super) fn label(&self) -> String {
        let label = &self.declared.item.label;
        self.row.map_or_else(|| label.clone(), |(table, row)| format!("{table}/{row}/{label}"))
    }

    /// What goes into the column, or a finding.
    pub(super) fn read(&mut self, given: Given<'_>) -> Option<(State, Option<Cell>)> {
        let taken = self.declared.item.taken_from.as_ref();
        if let (Some(Taken { rulebook, .. }), Given::Value(_) | Given::Nothing | Given::Parts(..) | Given::Mixed(..)) =
            (taken, given)
        {
            let (object, item, rulebook) = (self.object.to_owned(), self.label(), rulebook.to_string());
            self.push(ProofLacks { object, item, rulebook }, Part::Value);
            return None;
        }
        let cell = match given {
            Given::State(state) => return Some((state.into(), None)),
            Given::Both(state) => {
                let (state_zh, state_en) = (state.word(Lang::Zh), state.word(Lang::En));
                let kind = StateWithValue { object: self.object.to_owned(), item: self.label(), state_zh, state_en };
                self.push(kind, Part::State);
                return None;
            }
            Given::Nothing => {
                let (wanted_zh, wanted_en) = self.declared.wanted();
                let kind = RowWithoutValue { object: self.object.to_owned(), item: self.label(), wanted_zh, wanted_en };
                self.push(kind, Part::Whole);
                return None;
            }
            Given::Events(listed) => match &self.declared.item.kind {
                ItemKind::Events(names) => events::read(self, names, listed)?,
                _ => return self.wrong(Worth::Text("events"), Part::Whole),
            },
            Given::Ballots(votes) => match &self.declared.item.kind {
                ItemKind::Ballots(names) => ballots::read(self, names, votes)?,
                _ => return self.wrong(Worth::Text("ballots"), Part::Whole),
            },
            Given::Votes(cast) => match &self.declared.item.kind {
                ItemKind::Ballots(names) => ballots::listed(self, names, cast)?,
                _ => return self.wrong(Worth::Text("tallies"), Part::Whole),
            },
            Given::Sheets(listed) => match &self.declared.item.kind {
                ItemKind::Sheets(names) => sheets::read(self, names, listed)?,
                _ => return self.wrong(Worth::Text("sheets"), Part::Whole),
            },
            Given::Milestones(listed) => match &self.declared.item.kind {
                ItemKind::Milestones => milestones::read(self, listed)?,
                _ => return self.wrong(Worth::Text("milestones"), Part::Whole),
            },
            Given::Tasks(listed) => match &self.declared.item.kind {
                ItemKind::Tasks(facts) => tasks::read(self, facts, listed)?,
                _ => return self.wrong(Worth::Text("tasks"), Part::Whole),
            },
            Given::AndMore(what) => return self.wrong(Worth::Text(what), Part::Whole),
            Given::Parts(n, d) => self.parts(n, d)?,
            Given::Value(worth) => self.value(worth)?,
            Given::Proven(text) => self.value(Worth::Text(text))?,
            Given::Mixed(worth, n, d) => match self.declared.item.kind {
                ItemKind::Rate { .. } => return self.wrong(worth, Part::Value),
                _ => self.parts(n, d)?,
            },
        };
        Some((State::Reported, Some(cell)))
    }

    pub(super) fn value(&mut self, worth: Worth<'_>) -> Option<Cell> {
        match (&self.declared.item.kind, worth) {
            (
                ItemKind::Number | ItemKind::Target(_) | ItemKind::Rank | ItemKind::Score,
                Worth::Number(_) | Worth::Text(_),
            ) => self.number(worth, Part::Value).map(Cell::Number),
            (ItemKind::Date, Worth::Day(day)) => self.day(day),
            (ItemKind::Date, Worth::Text(text)) => match Date::parse(text) {
                Some(day) => self.day(day),
                None => self.no_day(text),
            },
            (ItemKind::Flag, Worth::Flag(flag)) => Some(Cell::Word(u32::from(flag))),
            (ItemKind::Grade(grades), Worth::Text(word)) => self.grade(grades, word),
            _ => self.wrong(worth, Part::Value),
        }
    }

    fn day(&mut self, day: Date) -> Option<Cell> {
        if let Some(range) = self.declared.days.as_ref().filter(|range| !range.holds(day)) {
            let [range_zh, range_en] = days::said(range.ends());
            self.push(CellOutOfRange { item: self.label(), found: day.to_string(), range_zh, range_en }, Part::Value);
            return None;
        }
        // Days are kept as their numbers.
        Decimal::from_parts(i128::from(day.number()), 0).map(Cell::Number)
    }

    /// A day that is written otherwise, or none.
    fn no_day<T>(&mut self, text: &str) -> Option<T> {
        let narrow: String = text.chars().map(narrow).collect();
        let (hint_zh, hint_en) = match Date::spelled(&narrow) {
            Some(day) => (format!("写成“{day}”"), format!("write it as {day}")),
            None => (
                "写四位年、两位月、两位日，如“2025-01-31”".to_owned(),
                "write year, month and day, such as 2025-01-31".to_owned(),
            ),
        };
        self.push(CellNotDay { item: self.label(), found: shorten(text), hint_zh, hint_en }, Part::Value);
        None
    }

    fn wrong<T>(&mut self, worth: Worth<'_>, part: Part) -> Option<T> {
        let (wanted_zh, wanted_en) = self.declared.wanted();
        let kind = CellKind { item: self.label(), found: shorten(&worth.to_string()), wanted_zh, wanted_en };
        self.push(kind, part);
        None
    }

    fn grade(&mut self, grades: &[Id], word: &str) -> Option<Cell> {
        if let Some(place) = grades.iter().position(|grade| grade.as_str() == word) {
            return u32::try_from(place).ok().map(Cell::Word);
        }
        let (hint_zh, hint_en) = hint(word, grades.iter().map(Id::as_str));
        let (all_zh, all_en) = list(grades.iter().map(Id::as_str));
        // A near word alone wouldn't say what else there is.
        let near = hint_zh.starts_with('是');
        let (hint_zh, hint_en) = if near {
            (format!("{hint_zh}等级有：{all_zh}"), format!("{hint_en} Grades: {all_en}"))
        } else {
            (hint_zh, hint_en)
        };
        self.push(CellUnknownGrade { item: self.label(), found: shorten(word), hint_zh, hint_en }, Part::Value);
        None
    }

    fn parts(&mut self, n: Option<Worth<'_>>, d: Option<Worth<'_>>) -> Option<Cell> {
        let ItemKind::Rate { may_exceed } = self.declared.item.kind else {
            let (worth, part) = n.map_or((d, Part::D), |n| (Some(n), Part::N));
            return worth.and_then(|worth| self.wrong(worth, part));
        };
        let half = match (n, d) {
            (Some(_), None) => Some(("分母", "denominator", Part::N)),
            (None, Some(_)) => Some(("分子", "numerator", Part::D)),
            _ => None,
        };
        if let Some((lacks_zh, lacks_en, part)) = half {
            self.push(RateHalf { item: self.label(), lacks_zh, lacks_en }, part);
            return None;
        }
        // Both parts are read before either gives up, so that each tells what is wrong with it.
        let n = self.part(n?, Part::N, ("分子", "numerator"));
        let d = self.part(d?, Part::D, ("分母", "denominator"));
        let (n, d) = (n?, d?);
        if n > d && !may_exceed {
            self.push(NumeratorExceeds { item: self.label(), n: n.to_string(), d: d.to_string() }, Part::N);
            return None;
        }
        Some(Cell::Rate(n, d))
    }

    fn part(
        &mut self,
        worth: Worth<'_>,
        part: Part,
        (part_zh, part_en): (&'static str, &'static str),
    ) -> Option<Decimal> {
        if let Worth::Flag(_) | Worth::Day(_) = worth {
            return self.wrong(worth, part);
        }
        let number = self.number(worth, part)?;
        if number.is_negative() {
            self.push(NegativePart { item: self.label(), part_zh, part_en, found: number.to_string() }, part);
            return None;
        }
        Some(number)
    }

    pub(super) fn number(&mut self, worth: Worth<'_>, part: Part) -> Option<Decimal> {
        let number = match worth {
            Worth::Number(number) => number,
            Worth::Flag(_) | Worth::Day(_) => return self.wrong(worth, part),
            Worth::Text(text) => match Decimal::parse(text) {
                Ok(number) => number,
                Err(DecimalError::NotANumber) => {
                    let (hint_zh, hint_en) = self.instead(text);
                    self.push(CellNotNumber { item: self.label(), found: shorten(text), hint_zh, hint_en }, part);
                    return None;
                }
                Err(DecimalError::TooManyDigits | DecimalError::ExponentOutOfRange) => {
                    self.push(CellTooLong { item: self.label(), found: shorten(text) }, part);
                    return None;
                }
            },
        };
        let decimals = self.declared.item.decimals;
        if number.scale() > decimals {
            let kind = CellDecimals { item: self.label(), found: number.to_string(), has: number.scale(), decimals };
            self.push(kind, part);
            return None;
        }
        let negative_part = part != Part::Value && number.is_negative();
        if !negative_part && !self.declared.in_range(number) {
            let (range_zh, range_en) = self.declared.range_text();
            self.push(CellOutOfRange { item: self.label(), found: number.to_string(), range_zh, range_en }, part);
            return None;
        }
        Some(number)
    }

    /// How a number that can't be read should be written.
    fn instead(&self, text: &str) -> (String, String) {
        let narrow: String = text.chars().map(narrow).collect();
        if narrow != text && Decimal::parse(&narrow).is_ok() {
            return (format!("用半角数字，写成“{narrow}”"), format!("use half-width digits: {narrow}"));
        }
        let plain: String =
            narrow.chars().filter(|letter| !matches!(letter, ',' | ' ' | '_' | '\'' | '\u{a0}')).collect();
        if plain != narrow && Decimal::parse(&plain).is_ok() {
            return (format!("不写千分位分隔符，写成“{plain}”"), format!("leave out thousands separators: {plain}"));
        }
        if let Some(rest) = plain.strip_prefix('+')
            && Decimal::parse(rest).is_ok()
        {
            return (format!("不写加号，写成“{rest}”"), format!("leave out the plus sign: {rest}"));
        }
        let unit = &self.declared.item.unit;
        if let Some(number) = text.strip_suffix(unit.as_str()).map(str::trim)
            && !unit.is_empty()
            && Decimal::parse(number).is_ok()
        {
            return (
                format!("只写数，不写计量单位：“{number}”"),
                format!("give the number without its unit: {number}"),
            );
        }
        if StateWord::is_word(text) {
            return (format!("“{text}”是状态，写在状态里"), format!("\"{text}\" is a state: give it as the state"));
        }
        if matches!(text, "" | "-" | "—" | "——" | "/" | "无" | "N/A" | "n/a" | "#N/A" | "None" | "null") {
            return (
                "没有取值就留空，或写状态：不适用、未考核、退回、未报".to_owned(),
                "leave it empty, or give a state: not_applicable, not_assessed, rejected, missing".to_owned(),
            );
        }
        ("写成像“12.5”或“98%”这样的数".to_owned(), "write a number such as 12.5 or 98%".to_owned())
    }
}

impl From<StateWord> for State {
    fn from(word: StateWord) -> Self {
        match word {
            StateWord::NotApplicable => State::NotApplicable,
            StateWord::NotAssessed => State::NotAssessed,
            StateWord::Rejected => State::Rejected,
            StateWord::Missing => State::Missing,
        }
    }
}

/// The half-width form of a full-width digit or sign.
fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => u32::from(letter).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(letter),
        '−' => '-',
        '。' => '.',
        other => other,
    }
}

/// The beginning of a text, so that a finding stays readable.
pub(crate) fn shorten(text: &str) -> String {
    const MOST: usize = 40;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
