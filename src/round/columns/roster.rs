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
use crate::round::{Name, Object};

/// A roster, and by its objects the place of each among the columns' entries.
pub(in crate::round) struct Entered {
    pub(in crate::round) roster: Roster,
    pub(in crate::round) places: Vec<Option<u32>>,
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
    Entered { roster, places }
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
    let mut order: Vec<u32> = (0_u32..).take(columns.ids.len()).collect();
    if !columns.ids.is_sorted() {
        let id = |place: &u32| usize::try_from(*place).ok().and_then(|place| columns.ids.get(place));
        order.sort_unstable_by(|left, right| id(left).cmp(&id(right)));
    }
    let mut objects: Vec<Object> = Vec::with_capacity(order.len());
    for place in &order {
        let place = usize::try_from(*place).ok()?;
        let id = Id::new(columns.ids.get(place)?).ok()?;
        let pair = pairs.get(code(&columns.classes, place)?)?.get(code(&columns.cohorts, place)?)?;
        let (class, cohort, group) = (*pair)?;
        if objects.last().is_some_and(|before| before.id == id) {
            return None;
        }
        let name = columns.names.as_ref().and_then(|names| names.get(place)).copied().unwrap_or_default();
        let name = if name.is_empty() || *name == *id.as_str() { Name::from(&id) } else { Name::from(name.to_owned()) };
        objects.push(Object { name, id, class, cohort, group, layer: None });
    }
    let places = order.into_iter().map(Some).collect();
    Some(Entered { roster: Roster::of_sorted(objects), places })
}
