//! The roster of typed columns: ids with codes of classes and cohorts, put in the order of ids.
//!
//! Where all of it is as it should be nothing is built of each object but the object; else it goes the way of every
//! roster, so that each mistake is told.

use super::{Coded, Columns};
use crate::document::Id;
use crate::finding::{ColumnCode, ColumnId, Findings, Place};
use crate::plan::Plan;
use crate::plan::derive::of_class;
use crate::round::cells::shorten;
use crate::round::place::{At, Part, Spot, Where};
use crate::round::roster::{Entrant, Roster};
use crate::round::{Stands, plain};

/// A roster, and by its objects the place of each among the columns' entries.
pub(in crate::round) struct Entered {
    pub(in crate::round) roster: Roster,
    pub(in crate::round) places: Places,
}

/// By object, where its entry stands among those given.
pub(in crate::round) enum Places {
    /// One for each of so many objects, in their order.
    AsObjects(usize),
    Each(Vec<Option<u32>>),
}

impl Places {
    pub(in crate::round) fn of(places: Vec<Option<u32>>) -> Self {
        let in_order = places.iter().zip(0_u32..).all(|(place, object)| *place == Some(object));
        if in_order { Places::AsObjects(places.len()) } else { Places::Each(places) }
    }

    /// Whether each object of so many entries has its own, in their order.
    pub(super) fn as_objects(&self, entries: usize) -> bool {
        matches!(self, Places::AsObjects(many) if *many == entries)
    }

    /// How many objects there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Places::AsObjects(many) => *many,
            Places::Each(places) => places.len(),
        }
    }

    /// Objects that have an entry, and its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, u32)> {
        let place = |object: usize| match self {
            Places::AsObjects(_) => u32::try_from(object).ok(),
            Places::Each(places) => places.get(object).copied().flatten(),
        };
        (0..self.len()).filter_map(move |object| Some((object, place(object)?)))
    }
}

pub(in crate::round) fn of(plan: &Plan, columns: &Columns<'_>, at: &dyn Where, findings: &mut Findings) -> Entered {
    if let Some(entered) = plainly(plan, columns) {
        return entered;
    }
    let mut entrants = Vec::with_capacity(columns.ids.len());
    let mut whole = true;
    for ((place, said), row) in columns.ids.iter().enumerate().zip(0_u32..) {
        let Ok(id) = Id::new(said) else {
            let kind = ColumnId { row: place.saturating_add(1), found: shorten(said) };
            findings.push_lazily(kind, || (at.place(At::Entry(Spot { sheet: 0, row }, Part::Id)), Vec::new()));
            whole = false;
            continue;
        };
        let mut name = |coded: &Option<Coded<'_>>, what_zh: &'static str, what_en: &'static str| {
            let coded = coded.as_ref()?;
            let code = *coded.codes.get(place)?;
            let name = usize::try_from(code).ok().and_then(|code| coded.names.get(code));
            if name.is_none() {
                let many = coded.names.len();
                let kind = ColumnCode { object: id.to_string(), what_zh, what_en, code, many };
                findings.push_lazily(kind, || (Place::default().with_object(id.as_str()), Vec::new()));
            }
            Some(name.map_or_else(String::new, |name| (*name).to_owned()))
        };
        let class = name(&columns.classes, "分类", "class");
        let cohort = name(&columns.cohorts, "评比组", "cohort");
        let (class, cohort) = (class.filter(|name| !name.is_empty()), cohort.filter(|name| !name.is_empty()));
        let name = columns.names.as_ref().and_then(|names| names.get(place)).filter(|name| !name.is_empty());
        let name = name.map(|name| (*name).to_owned());
        entrants.push(Entrant { name, class, cohort, ..Entrant::new(id, Spot { sheet: 0, row }) });
    }
    let roster = Roster::accept(plan, entrants, whole, at, findings);
    let mut places = vec![None; roster.objects.len()];
    for (said, row) in columns.ids.iter().zip(0_u32..) {
        if let Some(slot) = roster.by_id(said).and_then(|object| places.get_mut(object)) {
            *slot = Some(row);
        }
    }
    Entered { roster, places: Places::of(places) }
}

/// The roster, if every id, code, class and cohort is sound, and no object is made of others.
fn plainly(plan: &Plan, columns: &Columns<'_>) -> Option<Entered> {
    let book = plan.rulebook();
    if columns.ids.is_empty() || book.classes.iter().any(|class| of_class(book, &class.id).is_some()) {
        return None;
    }
    let inner = plan.inner();
    let resolve = |coded: &Option<Coded<'_>>, only: usize, place: &dyn Fn(&str) -> Option<usize>| match coded {
        Some(coded) => coded.names.iter().map(|name| place(name)).collect::<Option<Vec<_>>>(),
        None => (only == 1).then(|| vec![0]),
    };
    let classes = resolve(&columns.classes, book.classes.len(), &|name| inner.class_index.get(name).copied())?;
    let cohorts = resolve(&columns.cohorts, book.cohorts.len(), &|name| inner.cohort_index.get(name).copied())?;
    // Which class may stand in which cohort, and the group that both make.
    let fits = |class: &usize, cohort: &usize| {
        let id = &book.classes.get(*class)?.id;
        let holds = book.cohorts.get(*cohort)?.classes.contains(id);
        holds.then(|| (*class, *cohort, inner.group(*class, *cohort)))
    };
    let pairs: Vec<Vec<Option<(usize, usize, usize)>>> =
        classes.iter().map(|class| cohorts.iter().map(|cohort| fits(class, cohort)).collect()).collect();
    let code = |coded: &Option<Coded<'_>>, place: usize| match coded {
        Some(coded) => coded.codes.get(place).and_then(|code| usize::try_from(*code).ok()),
        None => Some(0),
    };
    let stands = |row: usize| {
        let pair = pairs.get(code(&columns.classes, row)?)?.get(code(&columns.cohorts, row)?)?;
        let (class, cohort, group) = (*pair)?;
        let name = columns.names.as_ref().and_then(|names| names.get(row)).copied().unwrap_or_default();
        Some((name, Stands { class, cohort, group, layer: None }))
    };
    let (roster, rows) = plain::roster(columns.ids.len(), |row| columns.ids.get(row).copied(), stands)?;
    let places = match rows {
        None => Places::AsObjects(roster.objects.len()),
        Some(rows) => Places::Each(rows.into_iter().map(Some).collect()),
    };
    Some(Entered { roster, places })
}
