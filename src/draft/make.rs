//! A draft from a round: cells, what they reach, every object, then who stands where.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::object::{Around, Part, Seen};
use super::open::Open;
use super::owed::Beside;
use super::possible::point;
use super::range::DraftRange;
use super::reads::{AllReads, Read};
use super::standing::{self, Entrant, Places};
use super::statics::Statics;
use super::{Draft, DraftObject, DraftPlaces, Owed, wholes};
use crate::document::Id;
use crate::finding::{Findings, OtherPlan, Place};
use crate::outcome::SoFar;
use crate::plan::Plan;
use crate::round::{NOWHERE, Round};

/// Makes it, with the round as it stands so far.
pub(super) fn draft(plan: &Plan, round: &Round) -> Result<(Draft, SoFar), Findings> {
    let inner = plan.inner();
    let mut findings = Findings::default();
    if !std::ptr::eq(round.plan().inner(), inner) && round.plan().inner().digest() != inner.digest() {
        findings.push(OtherPlan {}, Place::default());
        return Err(findings.finish());
    }
    let cells = Cells::of(inner, round.data());
    let so_far = SoFar::of(plan, round);
    let mut all = AllReads::default();
    let open = Open::of(inner, &so_far, &cells, &mut all);
    let statics = Statics::of(inner, so_far.round.data());
    let around = Around { plan, so_far: &so_far, cells: &cells, open: &open, statics: &statics };
    let root = inner.listed.first().copied();
    let stays = |object: usize, node: Option<usize>| node.or(root).is_none_or(|node| !open.node(node, object));
    so_far.refusals(plan, stays, |object, item| !cells.is_open(item, object), &mut findings);
    if findings.has_errors() {
        return Err(findings.finish());
    }
    let mut maker = Maker::new(around);
    maker.objects(&mut all);
    if maker.is_settled() && so_far.quotas.has_errors() {
        return Err(so_far.quotas.clone().finish());
    }
    let draft = maker.finish();
    Ok((draft, so_far))
}

struct Maker<'a> {
    around: Around<'a>,
    beside: Beside,
    /// By object, once it was looked at.
    made: Vec<Option<Made>>,
    parts: BTreeMap<usize, Part>,
}

/// An object that was looked at.
struct Made {
    draft: DraftObject,
    entrant: Entrant,
    /// Whether something of it may move that its standing hangs on.
    open: bool,
}

impl<'a> Maker<'a> {
    fn new(around: Around<'a>) -> Self {
        let data = around.so_far.round.data();
        let made = data.objects.iter().map(|_| None).collect();
        Self { around, beside: Beside::of(around.inner(), data), made, parts: BTreeMap::new() }
    }

    /// Looks at every object, parts before what is made of them.
    fn objects(&mut self, all: &mut AllReads) {
        let around = self.around;
        let (inner, data) = (around.inner(), around.so_far.round.data());
        let derived = |object: usize| data.objects.get(object).and_then(|at| inner.derivation(at.group()));
        for object in (0..data.objects.len()).filter(|object| derived(*object).is_none()) {
            let seen = around.tree(object);
            self.keep(object, &seen, all);
        }
        for whole in &data.wholes {
            if let Some(rule) = derived(whole.object) {
                let seen = wholes::of(&around, rule, whole, &self.parts);
                self.keep(whole.object, &seen, all);
            }
        }
    }

    fn keep(&mut self, object: usize, seen: &Seen, all: &mut AllReads) {
        let around = self.around;
        let inner = around.inner();
        let Some(at) = around.so_far.round.data().objects.get(object) else { return };
        if !inner.derive.is_empty() {
            self.parts.insert(object, around.part(object, seen));
        }
        let book = &inner.rulebook;
        let rounding = |place: usize| match inner.derivation(at.group()).filter(|_| around.root() == Some(place)) {
            Some(rule) => Some(&rule.rounding),
            None => inner.nodes.get(place).map(|node| &node.digits.rounding),
        };
        let range = |place: usize| {
            let reach = seen.reaches.get(place)?.as_ref()?;
            // What doesn't apply, whatever comes, isn't there.
            let aside = reach.numbers.is_none() && reach.gone.aside;
            Some(DraftRange::of(reach, rounding(place)?)).filter(|_| !aside)
        };
        let scores =
            inner.listed.iter().filter_map(|place| Some((inner.nodes.get(*place)?.id.clone(), range(*place)?)));
        let draft = DraftObject {
            id: at.id().clone(),
            name: at.name().to_string(),
            class: book.classes.get(at.class()).map_or_else(|| at.id().clone(), |class| class.id.clone()),
            cohort: book.cohorts.get(at.cohort()).map(|cohort| cohort.id.clone()),
            total: around.root().and_then(range),
            scores: scores.collect(),
            pending: self.beside.pending(&around, object, seen, all),
            places: None,
            tier: None,
        };
        // What is open and can't move stands as it is, unless the round stopped there.
        let moves = |node: usize| {
            let reach = seen.reaches.get(node).and_then(Option::as_ref);
            around.open.node(node, object) && reach.is_some_and(|reach| !reach.is_settled())
        };
        let reads = |read: &Read| {
            read.items.iter().any(|item| around.cells.is_open(*item, object))
                || read.pools.iter().any(|pool| around.open.pool(*pool, at.cohort()))
                || read.rows.iter().any(|node| around.open.node(*node, object))
        };
        let open = (0..inner.nodes.len()).any(moves)
            || around.so_far.is_stopped(object)
            || around.open.rests_on_stopped(object)
            || around.open.outside(at.cohort())
            || seen.low.yes && seen.low.no
            // How many parts are counted may move where the total can't.
            || seen.counts.values().any(|count| point(count).is_none())
            || self.beside.read_of(object, at.cohort()).any(reads);
        let entrant = standing::entrant(&around, object, seen);
        if let Some(slot) = self.made.get_mut(object) {
            *slot = Some(Made { draft, entrant, open });
        }
    }

    /// Whether nothing of any object may move.
    fn is_settled(&self) -> bool {
        self.made.iter().flatten().all(|made| !made.open)
    }

    fn finish(mut self) -> Draft {
        let inner = self.around.inner();
        let mut cohorts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (object, made) in self.made.iter().enumerate() {
            if let Some(made) = made {
                cohorts.entry(made.entrant.cohort).or_default().push(object);
            }
        }
        let all_settled = self.is_settled();
        for (cohort, objects) in cohorts {
            let open = objects
                .iter()
                .any(|object| self.made.get(*object).is_some_and(|made| made.as_ref().is_some_and(|made| made.open)));
            // Quotas may follow from objects of other cohorts.
            let open = open || inner.standing.owned && !all_settled;
            if open && cohort != NOWHERE { self.stand(&objects) } else { self.stands(&objects) }
        }
        let objects: Vec<DraftObject> = self.made.into_iter().flatten().map(|made| made.draft).collect();
        Draft {
            rulebook: inner.rulebook.id.clone(),
            version: inner.rulebook.version.to_string(),
            owed: owed(&objects),
            objects,
        }
    }

    /// A cohort of which something is open.
    fn stand(&mut self, objects: &[usize]) {
        let inner = self.around.inner();
        let entrants: Vec<&Entrant> =
            objects.iter().filter_map(|object| Some(&self.made.get(*object)?.as_ref()?.entrant)).collect();
        let places: Vec<Places> = match &inner.standing.ranking {
            Some(ranking) => standing::places(&entrants, ranking.dense),
            None => Vec::new(),
        };
        for (place, object) in objects.iter().enumerate() {
            let Some(Some(made)) = self.made.get_mut(*object) else { continue };
            let competes = made.entrant.competes;
            made.draft.places = places.get(place).filter(|_| competes.yes).map(|places| DraftPlaces {
                best: places.best,
                worst: places.worst,
                may_be_unranked: competes.may_fail(),
            });
            let tier = |tier: usize| inner.standing.tiers.get(tier).map(|tier| tier.id.clone());
            made.draft.tier = made.entrant.tier.map(|settled| settled.and_then(tier));
        }
    }

    /// A cohort that stands as it is.
    fn stands(&mut self, objects: &[usize]) {
        let inner = self.around.inner();
        for object in objects {
            let (Some(Some(made)), Some(stands)) =
                (self.made.get_mut(*object), self.around.so_far.outcome.objects.get(*object))
            else {
                continue;
            };
            made.draft.places =
                stands.rank.map(|rank| DraftPlaces { best: rank.rank, worst: rank.rank, may_be_unranked: false });
            let tier = |tier: usize| inner.standing.tiers.get(tier).map(|tier| tier.id.clone());
            made.draft.tier = Some(stands.tier.and_then(tier));
        }
    }
}

/// The same by who owes it.
fn owed(objects: &[DraftObject]) -> Vec<Owed> {
    let mut bodies: BTreeMap<Id, usize> = BTreeMap::new();
    let mut all: Vec<Owed> = Vec::new();
    let mut last = 0;
    for object in objects {
        for pending in &object.pending {
            // What is awaited mostly comes from one body after the other.
            if all.get(last).is_none_or(|owed| owed.by != pending.by) {
                last = *bodies.entry(pending.by.clone()).or_insert(all.len());
            }
            if last == all.len() {
                all.push(Owed { by: pending.by.clone(), body: pending.body.clone(), pending: Vec::new() });
            }
            if let Some(owed) = all.get_mut(last) {
                owed.pending.push((object.id.clone(), pending.clone()));
            }
        }
    }
    all.sort_by(|left, right| left.by.cmp(&right.by));
    all
}
