//! Which equals must be told: those who came in together beyond the places, and those who were turned away.

use super::Cohort;
use crate::engine::{Edge, Edges};
use crate::setting::Many;

/// What a line of groups stands for.
#[derive(Clone, Copy)]
pub(super) struct Line {
    /// None where there is room for all.
    pub(super) places: Option<usize>,
    /// Who had places before anybody of the line.
    pub(super) first: usize,
    pub(super) edge_in: bool,
    /// Whether the lowest score comes first.
    pub(super) from_below: bool,
    /// Whether nobody is asked any more once all places are taken, so that nobody is turned away then.
    pub(super) ends: bool,
}

impl Cohort<'_> {
    /// The edges of a line of those who need a place there, some of them to hold it for nobody.
    pub(super) fn edges(&self, line: Line, needs: &dyn Fn(usize) -> bool, holds: &dyn Fn(usize) -> bool) -> Edges {
        let Some(places) = line.places else { return Edges::default() };
        let ahead = |object: usize, kind: &dyn Fn(usize) -> bool| {
            if line.from_below { self.below(object, kind) } else { self.above(object, kind) }
        };
        let left = |object: usize| places.saturating_sub(line.first + ahead(object, needs));
        let exceeds = |object: usize| needs(object) && self.beside(object, needs) > left(object);
        let comes_in = |object: usize| exceeds(object) && line.edge_in && left(object) > 0;
        let out = |object: usize| exceeds(object) && !comes_in(object) && !(line.ends && left(object) == 0);
        // Whoever stands behind those who are turned away isn't told beside them.
        let turned = |object: usize| out(object) && ahead(object, &out) == 0;
        let told = |kind: &dyn Fn(usize) -> bool| {
            let group: Vec<usize> = self.all().filter(|object| self.competes(*object) && kind(*object)).collect();
            let left = left(*group.first()?);
            let (holding, objects) = group.into_iter().partition(|object| holds(*object));
            Some(Edge { objects, holding, left })
        };
        Edges { all_in: told(&comes_in), turned: told(&turned) }
    }

    /// Those of the bottom who are taken beside whoever counts towards the forced lowest anyhow.
    pub(super) fn bottom_edges(&self, lowest: Many) -> Edges {
        let rest = lowest.places.unwrap().saturating_sub(self.lowly_count(lowest));
        let line = Line { places: Some(rest), first: 0, edge_in: lowest.edge_in, from_below: true, ends: true };
        self.edges(line, &|object| self.competes(object) && !self.lowly(object, lowest), &|_| false)
    }

    /// Those who deserve promotion.
    pub(super) fn merit_edges(&self, promotion: Many) -> Edges {
        let (places, edge_in) = (promotion.places, promotion.edge_in);
        let line = Line { places, first: 0, edge_in, from_below: false, ends: false };
        self.edges(line, &|object| self.merits(object, promotion), &|_| false)
    }
}
