//! Periods written out: from a rulebook that speaks of periods to one that says the same without them.
//!
//! An item that is observed in periods becomes an item for each (`revenue@q1`), a node for each of several periods
//! becomes children, a value over periods a value among several. Whatever comes after reads the result alone, so that
//! nothing there knows of periods. What can't be written out is a [`Fault`]; its text is `check`'s.

mod book;
mod monitor;
mod nodes;
mod select;
mod values;

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::document::{Id, Path, Segment, Text};
use crate::rulebook::Rulebook;
use crate::rulebook::node::Node;
use crate::rulebook::period::{Period, PeriodKind, Select};
use select::Periods;

/// Parts of values and conditions that may be written out at most; a node or an item weighs as much as several.
pub(crate) const MOST: usize = 800_000;
/// What a node or an item weighs.
const WHOLE: usize = 5;

/// A rulebook without periods.
pub(crate) struct Unfolded {
    pub(crate) book: Rulebook,
    /// What couldn't be written out, where it is said.
    pub(crate) faults: Vec<(Path, Fault)>,
    /// Where the document says what was written out.
    pub(crate) moved: Moved,
    /// Items that are observed in periods, by places of those.
    pub(crate) observed: BTreeMap<Id, Vec<usize>>,
}

/// Why something can't be written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No period is declared under this id.
    Unknown(Id),
    /// A period is listed twice.
    Twice(Id),
    /// A node of each period has an id that another node has.
    NodeTwice(Id),
    /// No period is selected.
    Nothing,
    /// A period lacks the dates by which it is looked at.
    Undated(Id),
    /// A period is spoken of where none is.
    NoHere,
    /// There is no period before this one of its kind, or none a year earlier.
    NoOther(Id, bool),
    /// An item that is observed in periods is read where no period is spoken of.
    Bare(Id),
    /// An item isn't observed in a period.
    NotObserved(Id, Id),
    /// A node that periods have copies of has none in this one.
    NotScored(Id, Id),
    /// A constant by period lacks one.
    Lacks(Id),
    /// Weights are said and not used, or the other way round.
    Weights(Select),
    /// No weight is said for a period, or one for a period that isn't taken.
    WeightOf(Id),
    /// Events of a node of each period without the period that their date must lie in.
    DuringUnsaid,
    /// Milestones where a period is spoken of, without the one in which they are due.
    MilestonesDuring,
    /// A node of each period has other contents too.
    Both,
    /// An id with its period is too long, or taken.
    Taken(Id),
    /// More would be written out than is allowed.
    TooLarge,
}

/// Which fault it is, and of what.
type Subject = (std::mem::Discriminant<Fault>, Option<Id>);

impl Fault {
    /// What is wrong, but for the period in which it is: copies that differ in that alone say the same.
    fn subject(&self) -> Subject {
        let id = match self {
            Fault::Unknown(id)
            | Fault::Twice(id)
            | Fault::NodeTwice(id)
            | Fault::Bare(id)
            | Fault::NotObserved(id, _)
            | Fault::NotScored(id, _)
            | Fault::Taken(id) => Some(id.clone()),
            _ => None,
        };
        (std::mem::discriminant(self), id)
    }
}

/// From where something stands once it is written out to where the document says it.
#[derive(Clone, Debug)]
pub(crate) struct Moved(BTreeMap<Vec<Segment>, Path>);

impl Moved {
    pub(crate) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn insert(&mut self, now: &Path, said: &Path) {
        self.0.insert(now.segments().into_iter().cloned().collect(), said.clone());
    }

    /// Where the document says what stands at a path, and which of the copies of it that is; `None` where the path is
    /// the document's own.
    pub(crate) fn said(&self, now: &Path) -> Option<(Path, Vec<Segment>)> {
        if self.0.is_empty() {
            return None;
        }
        let steps: Vec<Segment> = now.segments().into_iter().cloned().collect();
        let (length, said) = (1..=steps.len()).rev().find_map(|length| {
            let start = steps.get(..length)?;
            Some((length, self.0.get(start)?))
        })?;
        let copy = steps.get(..length).unwrap_or_default().to_vec();
        Some((steps.into_iter().skip(length).fold(said.clone(), |path, step| path.then(step)), copy))
    }
}

/// Whether a rulebook speaks of periods in a way that has to be written out.
pub(crate) fn is_needed(book: &Rulebook) -> bool {
    if !book.periods.is_empty() || book.data.values().any(|item| book::observed(item).is_some()) {
        return true;
    }
    let mut waiting: Vec<&Node> = book.indicators.iter().chain(&book.figures).collect();
    while let Some(node) = waiting.pop() {
        if node.each_period.is_some() {
            return true;
        }
        waiting.extend(&node.children);
    }
    false
}

/// The rulebook written out.
pub(crate) fn of(book: &Rulebook) -> Unfolded {
    let mut work = Unfold {
        book,
        periods: Periods::new(&book.periods),
        observed: BTreeMap::new(),
        scored: BTreeMap::new(),
        taken_items: BTreeSet::new(),
        taken_nodes: BTreeSet::new(),
        answers: BTreeMap::new(),
        doubled: BTreeSet::new(),
        faults: Vec::new(),
        told: HashSet::new(),
        moved: Moved::new(),
        made: 0,
    };
    let book = work.rulebook();
    let observed = work.observed.into_iter().map(|(id, periods)| (id.clone(), periods)).collect();
    Unfolded { book, faults: work.faults, moved: work.moved, observed }
}

/// The work of writing out.
struct Unfold<'a> {
    book: &'a Rulebook,
    periods: Periods<'a>,
    /// Items that are observed in periods, by places of those.
    observed: BTreeMap<&'a Id, Vec<usize>>,
    /// Nodes that several periods have of their own, by places of those.
    scored: BTreeMap<&'a Id, Vec<usize>>,
    /// Ids of items that the rulebook says itself, and of those that are made of them.
    taken_items: BTreeSet<Id>,
    /// Ids of nodes that the rulebook says itself.
    taken_nodes: BTreeSet<&'a Id>,
    /// Answers by name that nodes take, and whether one does that isn't a period's own.
    answers: BTreeMap<Id, bool>,
    /// Those that several nodes have.
    doubled: BTreeSet<&'a Id>,
    faults: Vec<(Path, Fault)>,
    /// Where there are some, and what of.
    told: HashSet<(Vec<Segment>, Subject)>,
    moved: Moved,
    /// Nodes and parts of values written out so far.
    made: usize,
}

/// The period that is spoken of, and the nodes that are written out once for each.
#[derive(Clone, Copy, Default)]
struct Here<'h> {
    period: Option<usize>,
    names: Option<&'h Names<'h>>,
}

/// Nodes that a period has a copy of.
struct Names<'h> {
    ids: BTreeSet<&'h Id>,
    period: usize,
    outer: Option<&'h Names<'h>>,
}

/// Where something is said, and where it stands once it is written out.
#[derive(Clone)]
struct At {
    said: Path,
    now: Path,
}

impl At {
    fn root() -> Self {
        Self { said: Path::root(), now: Path::root() }
    }

    fn field(&self, name: &'static str) -> Self {
        Self { said: self.said.field(name), now: self.now.field(name) }
    }

    fn index(&self, index: usize) -> Self {
        Self { said: self.said.index(index), now: self.now.index(index) }
    }

    fn key(&self, key: &str) -> Self {
        Self { said: self.said.key(key), now: self.now.key(key) }
    }
}

impl<'a> Unfold<'a> {
    fn fault(&mut self, at: &At, fault: Fault) {
        // Copies say the same of one place.
        if self.told.insert((at.said.segments().into_iter().cloned().collect(), fault.subject())) {
            self.faults.push((at.said.clone(), fault));
        }
    }

    /// Counts what is written out; `None` once it is too much, which is told once.
    fn count(&mut self, weight: usize, at: &At) -> Option<()> {
        let before = self.made <= MOST;
        self.made = self.made.saturating_add(weight);
        if self.made <= MOST {
            return Some(());
        }
        if before {
            self.faults.push((at.said.clone(), Fault::TooLarge));
        }
        None
    }

    fn period(&self, place: usize) -> Option<&'a Period> {
        self.book.periods.get(place)
    }

    /// The id of a node in a period.
    fn node_in(&mut self, id: &Id, period: usize, at: &At) -> Option<Id> {
        let copy = in_period(id, &self.period(period)?.id).filter(|copy| !self.taken_nodes.contains(copy));
        if copy.is_none() {
            self.fault(at, Fault::Taken(id.clone()));
        }
        copy
    }

    /// The id of an item in a period.
    fn item_in(&mut self, id: &Id, period: usize) -> Option<Id> {
        in_period(id, &self.period(period)?.id)
    }

    /// The id of a node as it is called where it is read: that of the period that is spoken of, where it has one there;
    /// else that of the period whose copy it is read in.
    fn node_id(&mut self, id: &Id, here: Here<'_>, at: &At) -> Option<Id> {
        let scored = self.scored.get(id);
        if let Some(period) = here.period.filter(|period| scored.is_some_and(|periods| periods.contains(period))) {
            return self.node_in(id, period, at);
        }
        // Another period than that whose copy this is has nothing of this one.
        if let (Some(spoken), true) = (here.period, scored.is_some())
            && here.names.is_none_or(|names| names.period != spoken)
        {
            let period = self.period(spoken)?.id.clone();
            self.fault(at, Fault::NotScored(id.clone(), period));
            return None;
        }
        let mut names = here.names;
        while let Some(some) = names {
            if some.ids.contains(id) {
                return self.node_in(id, some.period, at);
            }
            names = some.outer;
        }
        Some(id.clone())
    }

    /// The id of an item as it is called where it is read.
    fn item_id(&mut self, id: &Id, here: Here<'_>, at: &At) -> Option<Id> {
        let Some(observed) = self.observed.get(id) else { return Some(id.clone()) };
        let Some(period) = here.period else {
            self.fault(at, Fault::Bare(id.clone()));
            return None;
        };
        if !observed.contains(&period) {
            let period = self.period(period)?.id.clone();
            self.fault(at, Fault::NotObserved(id.clone(), period));
            return None;
        }
        self.item_in(id, period)
    }

    /// A label with the period's.
    fn label(&self, label: Option<&Text>, id: &Id, period: usize) -> Option<Text> {
        let period = self.period(period)?;
        let own = label.map_or_else(|| id.to_string(), ToString::to_string);
        let name = period.label.as_ref().map_or_else(|| period.id.to_string(), ToString::to_string);
        let both = if own.is_ascii() { format!("{own} ({name})") } else { format!("{own}（{name}）") };
        Text::new(&both).or_else(|| label.cloned())
    }
}

/// What something is called in a period.
pub(crate) fn in_period(id: &Id, period: &Id) -> Option<Id> {
    Id::new(&format!("{id}@{period}")).ok()
}

/// Whether a kind has its periods in the order of time.
pub(crate) fn in_order(periods: &[Period], kind: PeriodKind) -> Result<(), usize> {
    let mut last = None;
    for (place, period) in periods.iter().enumerate().filter(|(_, period)| period.kind == kind) {
        match (last, period.from) {
            (Some(before), Some(from)) if from <= before => return Err(place),
            _ => last = period.from.or(last),
        }
    }
    Ok(())
}
