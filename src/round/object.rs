//! An object of the roster: what it is called and where it stands.
//!
//! Only that. What it reported is in columns; how rosters are read is `roster`'s.

use crate::document::Id;

/// The cohort of an object that stands in none.
pub(crate) const NOWHERE: usize = usize::MAX;

/// An object of the roster, resolved. There may be millions, so that each takes as little room as it can.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    id: Id,
    /// Only where it isn't the id.
    name: Option<Box<str>>,
    class: u32,
    cohort: u32,
    group: u32,
    layer: Option<u16>,
}

/// Where an object stands, as places in the plan's lists.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stands {
    pub(crate) class: usize,
    /// [`NOWHERE`] for one that stands in none.
    pub(crate) cohort: usize,
    /// Its group, by which the plan has resolved constants.
    pub(crate) group: usize,
    pub(crate) layer: Option<usize>,
}

impl Object {
    /// An object that is called so; by its id where that is the name, or nothing.
    pub(crate) fn new(id: Id, name: &str, stands: Stands) -> Self {
        // A rulebook has fewer classes, cohorts and layers than a document has bytes.
        let place = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let Stands { class, cohort, group, layer } = stands;
        let name = (!name.is_empty() && *name != *id.as_str()).then(|| name.into());
        let layer = layer.and_then(|layer| u16::try_from(layer).ok());
        Self { id, name, class: place(class), cohort: place(cohort), group: place(group), layer }
    }

    pub(crate) fn id(&self) -> &Id {
        &self.id
    }

    pub(crate) fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(self.id.as_str())
    }

    pub(crate) fn class(&self) -> usize {
        at(self.class)
    }

    /// [`NOWHERE`] for one that stands in none.
    pub(crate) fn cohort(&self) -> usize {
        at(self.cohort)
    }

    /// Its group, by which the plan has resolved constants.
    pub(crate) fn group(&self) -> usize {
        at(self.group)
    }

    pub(crate) fn layer(&self) -> Option<usize> {
        self.layer.map(usize::from)
    }
}

/// A place; what no list has stands nowhere.
fn at(place: u32) -> usize {
    match place {
        u32::MAX => NOWHERE,
        place => usize::try_from(place).unwrap_or(NOWHERE),
    }
}
