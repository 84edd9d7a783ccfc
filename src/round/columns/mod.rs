//! Evidence as typed columns: a roster in the order of the caller, and numbers of items beside it, as analytic systems
//! hold them.
//!
//! What a host calls. Whole columns are taken at once where every value fits its item; any other goes cell by cell the
//! way of all evidence, so that each mistake is told as it is elsewhere. The same values give the same round.

mod bulk;
mod roster;
mod sweep;

#[cfg(feature = "csv")]
pub(super) use bulk::plain_column;
#[cfg(feature = "arrow")]
pub(super) use roster::of as entered;
pub(super) use roster::{Entered, Places};

use std::borrow::Cow;

use super::accept::Acceptor;
use super::cells::{Given, Worth, shorten};
use super::place::{At, Part, Spot, Where};
use super::{Evidence, Round, Source, accept};
use crate::document::{Date, Id};
use crate::finding::{ColumnLength, Findings, Place, SubmissionUnknownBody};
use crate::number::Decimal;

/// Evidence in typed columns (列式数据): who takes part, and numbers of items in the same order.
///
/// ```
/// let plan = jixiao::check(include_str!("../../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
/// let districts = ["2023-10/源城区", "2023-10/东源县"];
/// let columns = jixiao::Columns::new(&districts)
///     .classes(&["县区"], &[0, 0])
///     .cohorts(&["2023-10"], &[0, 0])
///     .number("pm25", jixiao::NumberColumn::i32(&[21, 17], 0).by("ecology"));
/// let round = plan.round().columns(columns)?;
/// assert_eq!(round.len(), 2);
/// # Ok::<(), jixiao::Findings>(())
/// ```
#[derive(Clone, Debug)]
pub struct Columns<'a> {
    ids: Vec<&'a str>,
    /// Empty where one has none but its id.
    names: Option<Vec<&'a str>>,
    classes: Option<Coded<'a>>,
    cohorts: Option<Coded<'a>>,
    numbers: Vec<(&'a str, NumberColumn<'a>)>,
}

/// Names, and for each object the place of one.
#[derive(Clone, Debug)]
struct Coded<'a> {
    names: Vec<&'a str>,
    codes: &'a [u32],
}

/// Numbers of an item, one for each object; borrowed, or owned and then taken over without another copy where they are
/// of 32 bits.
#[derive(Clone, Debug)]
pub struct NumberColumn<'a> {
    values: Values<'a>,
    valid: Option<&'a [u8]>,
    period: Option<&'a str>,
    by: Option<&'a str>,
    received: Option<Date>,
    document: Option<&'a str>,
}

#[derive(Clone, Debug)]
enum Values<'a> {
    Narrow(Cow<'a, [i32]>, u32),
    Whole(Cow<'a, [i64]>, u32),
    Decimals(Cow<'a, [Decimal]>),
}

impl<'a> Columns<'a> {
    /// The objects, by id, in any order.
    #[must_use]
    pub fn new<S: AsRef<str>>(ids: &'a [S]) -> Self {
        Self::of(ids.iter().map(AsRef::as_ref).collect())
    }

    pub(super) fn of(ids: Vec<&'a str>) -> Self {
        Self { ids, names: None, classes: None, cohorts: None, numbers: Vec::new() }
    }

    /// The name of each object; one whose name is empty is called by its id.
    #[must_use]
    pub fn names<S: AsRef<str>>(self, names: &'a [S]) -> Self {
        Self { names: Some(names.iter().map(AsRef::as_ref).collect()), ..self }
    }

    /// The class of each object as a place in a list of ids; not needed where the rulebook has one class.
    #[must_use]
    pub fn classes<S: AsRef<str>>(self, names: &'a [S], codes: &'a [u32]) -> Self {
        Self { classes: Some(Coded { names: names.iter().map(AsRef::as_ref).collect(), codes }), ..self }
    }

    /// The cohort of each object as a place in a list of ids; not needed where the rulebook has one cohort.
    #[must_use]
    pub fn cohorts<S: AsRef<str>>(self, names: &'a [S], codes: &'a [u32]) -> Self {
        Self { cohorts: Some(Coded { names: names.iter().map(AsRef::as_ref).collect(), codes }), ..self }
    }

    /// Numbers of an item. What was given for an item twice is told as it is elsewhere.
    #[must_use]
    pub fn number(mut self, item: &'a str, column: NumberColumn<'a>) -> Self {
        self.numbers.push((item, column));
        self
    }
}

impl<'a> NumberColumn<'a> {
    fn of(values: Values<'a>) -> Self {
        Self { values, valid: None, period: None, by: None, received: None, document: None }
    }

    /// Whole numbers of 32 bits, each divided by 10 to the power of `decimals`: `251` with 2 decimals is 2.51.
    #[must_use]
    pub fn i32(values: impl Into<Cow<'a, [i32]>>, decimals: u32) -> Self {
        Self::of(Values::Narrow(values.into(), decimals))
    }

    /// Whole numbers of 64 bits, likewise.
    #[must_use]
    pub fn i64(values: impl Into<Cow<'a, [i64]>>, decimals: u32) -> Self {
        Self::of(Values::Whole(values.into(), decimals))
    }

    /// Decimals.
    #[must_use]
    pub fn decimals(values: impl Into<Cow<'a, [Decimal]>>) -> Self {
        Self::of(Values::Decimals(values.into()))
    }

    /// Which of them are there: a bit for each, the lowest bit of the first byte for the first; all are, where nothing
    /// is said. What isn't there hasn't come, and its value is read by nobody.
    #[must_use]
    pub fn valid(self, bits: &'a [u8]) -> Self {
        Self { valid: Some(bits), ..self }
    }

    /// The period, of an item that is observed in several.
    #[must_use]
    pub fn period(self, period: &'a str) -> Self {
        Self { period: Some(period), ..self }
    }

    /// The body that reports them.
    #[must_use]
    pub fn by(self, body: &'a str) -> Self {
        Self { by: Some(body), ..self }
    }

    /// When they were received.
    #[must_use]
    pub fn received(self, day: Date) -> Self {
        Self { received: Some(day), ..self }
    }

    /// The document in which they came.
    #[must_use]
    pub fn document(self, document: &'a str) -> Self {
        Self { document: Some(document), ..self }
    }

    fn len(&self) -> usize {
        match &self.values {
            Values::Narrow(values, _) => values.len(),
            Values::Whole(values, _) => values.len(),
            Values::Decimals(values) => values.len(),
        }
    }

    /// Whether an entry is there.
    fn is_there(&self, place: usize) -> bool {
        self.valid.is_none_or(|bits| is_set(bits, place))
    }

    /// An entry as a decimal; `None` where it isn't there, or where no decimal has so many digits.
    fn decimal(&self, place: usize) -> Option<Option<Decimal>> {
        if !self.is_there(place) {
            return None;
        }
        Some(match &self.values {
            Values::Narrow(values, decimals) => Decimal::from_parts(i128::from(*values.get(place)?), *decimals),
            Values::Whole(values, decimals) => Decimal::from_parts(i128::from(*values.get(place)?), *decimals),
            Values::Decimals(values) => values.get(place).copied(),
        })
    }
}

/// Whether a bit is set, the lowest of the first byte being the first.
fn is_set(bits: &[u8], place: usize) -> bool {
    let bit = u32::try_from(place & 7).unwrap_or(0);
    bits.get(place >> 3).is_some_and(|byte| byte.checked_shr(bit).is_some_and(|byte| byte & 1 == 1))
}

/// Columns stand in no document; findings name object and item.
struct InColumns;

impl Where for InColumns {
    fn place(&self, _: At) -> Place {
        Place::default()
    }
}

impl Evidence<'_> {
    /// Reads typed columns.
    ///
    /// # Errors
    /// Everything that is wrong with them: columns of another length than the roster, ids that can't be ids or stand
    /// twice, codes without a name, unknown classes, cohorts, items; values out of range or with more decimals than
    /// their item has, by object and item.
    pub fn columns(self, mut columns: Columns<'_>) -> Result<Round, Findings> {
        let mut findings = Findings::default();
        columns.lengths(&mut findings);
        if findings.has_errors() {
            // Which value is whose can't be told.
            return Err(findings.finish());
        }
        let entered = roster::of(self.plan, &columns, &InColumns, &mut findings);
        columns.ids = Vec::new();
        let mut loading = Loading::new(self, entered, &InColumns, findings);
        for ((id, mut column), sheet) in columns.numbers.into_iter().zip(0_u32..) {
            let spot = Spot { sheet, row: 0 };
            let at =
                accept::ItemAt { item: At::Cell(spot, None, Part::Item), period: At::Cell(spot, None, Part::Period) };
            let acceptor = &mut loading.acceptor;
            let item = acceptor.item(id, column.period, at, &InColumns);
            let by = column.by.and_then(|by| Id::new(by).ok());
            if let (Some(body), None) = (column.by, &by) {
                // No body has such an id.
                let (body, hint_zh, hint_en) = (shorten(body), String::new(), String::new());
                acceptor
                    .findings
                    .push(SubmissionUnknownBody { body, hint_zh, hint_en }, Place::default().with_item(id));
            }
            let (received, document) = (column.received, column.document.map(str::to_owned));
            let source = acceptor.source(Source { by, received, document, root: None }, spot, &InColumns);
            let Some(item) = item else { continue };
            if loading.takes_whole(item, source, &InColumns) && loading.whole(item, source, &mut column) {
                continue;
            }
            loading.each(|acceptor, object, row| {
                let place = usize::try_from(row).unwrap_or(usize::MAX);
                // What has too many digits is told as a text of so many digits is.
                let given = match column.decimal(place) {
                    None => return,
                    Some(Some(number)) => Given::Value(Worth::Number(number)),
                    Some(None) => Given::Value(Worth::Text("1e99")),
                };
                acceptor.report(object, item, source, Spot { row, ..spot }, given, &InColumns);
            });
        }
        loading.finish(self, &InColumns)
    }
}

/// Columns on their way into a round whose roster is known.
pub(super) struct Loading<'p> {
    pub(super) acceptor: Acceptor<'p>,
    /// By object, the place of its entry in every column.
    places: Places,
    /// Room for a block of entries.
    part: Vec<i32>,
}

impl<'p> Loading<'p> {
    pub(super) fn new(evidence: Evidence<'p>, entered: Entered, at: &dyn Where, findings: Findings) -> Self {
        let Entered { roster, places } = entered;
        let mut acceptor = Acceptor::new(evidence.plan, roster, findings);
        acceptor.calendar(None, evidence.calendar, at);
        acceptor.dues();
        acceptor.lay_by_group();
        Self { acceptor, places, part: Vec::new() }
    }

    /// Says where each object's entry is, where the roster came from elsewhere.
    #[cfg(feature = "arrow")]
    pub(super) fn place(&mut self, places: Vec<Option<u32>>) {
        self.places = Places::of(places);
    }

    /// Whether a source may bring an item for everybody at once.
    pub(super) fn takes_whole(&mut self, item: usize, source: u32, at: &dyn Where) -> bool {
        self.acceptor.takes_whole(item, source, at)
    }

    /// Takes a column at once, if every value fits the item; else nothing was taken.
    pub(super) fn whole(&mut self, item: usize, source: u32, column: &mut NumberColumn<'_>) -> bool {
        let Self { acceptor, places, part } = self;
        let Some(layout) = &acceptor.layout else { return false };
        let taken = bulk::column(acceptor.declared(item), column, places, layout, part);
        taken.map(|values| acceptor.whole(item, source, values)).is_some()
    }

    /// Hands on each object with the place of its entry.
    pub(super) fn each(&mut self, mut take: impl FnMut(&mut Acceptor<'p>, usize, u32)) {
        for (object, place) in self.places.iter() {
            take(&mut self.acceptor, object, place);
        }
    }

    /// The round, or everything that is wrong.
    pub(super) fn finish(mut self, evidence: Evidence<'_>, at: &dyn Where) -> Result<Round, Findings> {
        self.acceptor.decide_all(&[], evidence.decisions, at);
        self.acceptor.finish(at)
    }
}

impl Columns<'_> {
    /// Every column must be as long as the roster.
    fn lengths(&self, findings: &mut Findings) {
        let wanted = self.ids.len();
        let mut tell = |what_zh: String, what_en: String, found: usize, item: Option<&str>| {
            if found != wanted {
                let place = item.map_or_else(Place::default, |item| Place::default().with_item(item));
                findings.push(ColumnLength { what_zh, what_en, found, wanted }, place);
            }
        };
        for (coded, zh, en) in [(&self.classes, "分类", "the class"), (&self.cohorts, "评比组", "the cohort")] {
            if let Some(coded) = coded {
                tell(zh.to_owned(), en.to_owned(), coded.codes.len(), None);
            }
        }
        if let Some(names) = &self.names {
            tell("名称".to_owned(), "the name".to_owned(), names.len(), None);
        }
        for (item, column) in &self.numbers {
            tell(format!("“{item}”"), format!("\"{item}\""), column.len(), Some(item));
            if let Some(bits) = column.valid {
                let found = bits.len().saturating_mul(8);
                // The last byte may hold more.
                let found = if found >= wanted && found.saturating_sub(wanted) < 8 { wanted } else { found };
                tell(format!("“{item}”的有效位"), format!("the validity of \"{item}\""), found, Some(item));
            }
        }
    }
}
