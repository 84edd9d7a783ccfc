//! What came of some parts before anybody has a place: scores of every node, keys of the ranking, what gates say.
//!
//! Merged object by object in the order of ids; ranked and given tiers by what ranks a whole round.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::super::awards::Entrants;
use super::super::column::OutcomeColumn;
use super::super::evaluate::{Done, blank};
use super::super::objects::Coverage;
use super::super::recorder::Recorder;
use super::super::rows::OutcomeRows;
use super::super::{Outcome, OutcomeCell};
use super::facts::Facts;
use super::wire::{self, Exact, Named, Sort, Why};
use super::{Mark, mark_of, overlaps};
use crate::document::Id;
use crate::finding::{Findings, OtherPlan, PartOtherFacts, Place};
use crate::number::{Published, Ratio};
use crate::plan::node::AnswerKind;
use crate::plan::{Inner, Plan};
use crate::round::decisions::Adopted;
use crate::round::{Data, Object, Round, Stands};
use crate::rulebook::absent::Cause;
use crate::rulebook::standing::CoverageWord;
use crate::score::peers::Tables;
use crate::standing::Keys;
use crate::standing::field::Seats;
use crate::standing::gates::{Entry, Gates, Tiers};
use crate::standing::order::KeyCell;

/// Parts of a round, scored and not yet ranked (分片得分). Merged in any order, it is the same; it may travel as bytes.
#[derive(Debug)]
pub struct Scored {
    plan: Plan,
    /// Which parts they are.
    parts: BTreeSet<Mark>,
    /// The facts by which they were scored, and of whom those are.
    facts: Option<[Mark; 2]>,
    /// By id; all that follows goes by object.
    objects: Vec<Object>,
    nodes: Vec<NodePart>,
    entrants: Entrants,
    told: BTreeMap<usize, Told>,
}

/// Scores of one node, as outcomes list them.
#[derive(Debug)]
struct NodePart {
    cells: OutcomeColumn,
    rows: Option<OutcomeRows>,
    changed: BTreeMap<usize, Ratio>,
}

/// What is told of few objects.
#[derive(Clone, Debug, Default)]
struct Told {
    apart: bool,
    out: bool,
    effects: Vec<usize>,
    fallen: bool,
    coverage: Option<Coverage>,
    adopted: Option<Adopted>,
}

impl Scored {
    pub(super) fn of(plan: &Plan, part: &Round, done: Done<'_>, facts: Option<&Facts>) -> Self {
        let (inner, round) = (plan.inner(), part.data());
        let Done { recorder, tables, .. } = done;
        let (outcome, entrants) = recorder.into_parts();
        let mut told = BTreeMap::new();
        for (place, object) in outcome.objects.iter().enumerate() {
            let adopted = round.decisions.tier(place).map(|(adopted, _)| adopted);
            let (apart, out) = (tables.outside.is_apart(place), tables.outside.is_out(place));
            let (effects, fallen, coverage) = (object.effects.to_vec(), object.fallen, object.coverage.cloned());
            if apart || out || !effects.is_empty() || fallen || coverage.is_some() || adopted.is_some() {
                told.insert(place, Told { apart, out, effects, fallen, coverage, adopted });
            }
        }
        let nodes = outcome.nodes.into_iter();
        let nodes = nodes.map(|node| NodePart { cells: node.cells, rows: node.rows, changed: node.changed });
        Self {
            plan: plan.clone(),
            parts: BTreeSet::from([mark_of(inner, round.objects.iter().map(|object| object.id().as_str()))]),
            facts: facts.map(Facts::marks),
            objects: round.objects.clone(),
            nodes: nodes.collect(),
            entrants,
            told,
        }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &Id> {
        self.objects.iter().map(|object| object.id())
    }

    pub(super) fn is_of(&self, plan: &Plan) -> bool {
        self.plan.inner().digest() == plan.inner().digest()
    }

    /// Whether the facts by which they were scored are those of all of them.
    pub(super) fn knows_all(&self) -> bool {
        let all = || mark_of(self.plan.inner(), self.ids().map(Id::as_str));
        self.facts.is_none_or(|[_, roster]| roster == all())
    }

    /// How many objects they have.
    #[must_use]
    pub fn len(&self) -> usize {
        self.objects.len()
    }

    /// Whether they have none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.objects.is_empty()
    }

    /// Two parts, or what was merged of parts before, as one.
    ///
    /// # Errors
    /// Parts scored by another rulebook or by other facts, a part that is there already, and objects that are there
    /// already.
    pub fn merge(self, other: Self) -> Result<Self, Findings> {
        let mut findings = Findings::default();
        if !other.is_of(&self.plan) {
            findings.push(OtherPlan {}, Place::default());
            return Err(findings.finish());
        }
        let [own, others] = [&self, &other].map(|scored| scored.ids().map(Id::as_str));
        overlaps([&self.parts, &other.parts], own, others, &mut findings);
        if self.facts != other.facts {
            findings.push(PartOtherFacts {}, Place::default());
        }
        if findings.has_errors() {
            return Err(findings.finish());
        }
        let [left, right] = [&self, &other].map(|scored| scored.ids().cloned().collect::<Vec<Id>>());
        let order = wire::order(&left, &right);
        let sides = |is_right: bool| if is_right { &other } else { &self };
        let mut made = Self {
            plan: self.plan.clone(),
            parts: self.parts.union(&other.parts).copied().collect(),
            facts: self.facts,
            objects: Vec::with_capacity(order.len()),
            nodes: Vec::with_capacity(self.nodes.len()),
            entrants: entrants(self.plan.inner(), order.len()),
            told: BTreeMap::new(),
        };
        for (node, own) in self.nodes.iter().enumerate() {
            let mut next = NodePart {
                cells: OutcomeColumn::default(),
                rows: own.rows.as_ref().map(|_| OutcomeRows::default()),
                changed: BTreeMap::new(),
            };
            for (object, (is_right, place)) in order.iter().enumerate() {
                let Some(from) = sides(*is_right).nodes.get(node) else { continue };
                next.cells.push(from.cells.get(*place).unwrap_or(OutcomeCell::NotThere));
                if let (Some(rows), Some(from)) = (&mut next.rows, &from.rows) {
                    rows.push(from.of(*place).map(|(id, cell)| (id.clone(), cell)));
                }
                if let Some(mark) = from.changed.get(place) {
                    next.changed.insert(object, mark.clone());
                }
            }
            made.nodes.push(next);
        }
        // Where nobody of one part can be outside, nobody of the other can.
        for (object, (is_right, place)) in order.iter().enumerate() {
            let from = sides(*is_right);
            made.objects.extend(from.objects.get(*place).cloned());
            made.entrants.take(&from.entrants, *place);
            if let Some(told) = from.told.get(place) {
                made.told.insert(object, told.clone());
            }
        }
        Ok(made)
    }

    /// Ranks everybody and gives tiers.
    pub(super) fn finish(self, plan: &Plan, findings: &mut Findings) -> Outcome {
        let Self { objects, nodes, entrants, told, .. } = self;
        let round = Round::new(Data::of_roster(plan, objects));
        let data = round.data();
        let mut outcome = blank(plan, &round);
        for (node, made) in outcome.nodes.iter_mut().zip(nodes) {
            (node.cells, node.rows, node.changed) = (made.cells, made.rows, made.changed);
        }
        let outside = |place: usize| told.get(&place).map_or((false, false), |told| (told.apart, told.out));
        let some = !entrants.counted.is_empty();
        let known = some.then(|| (0..data.objects.len()).map(outside));
        let tables = Tables::with_outside(known.into_iter().flatten());
        let adopted: Vec<(usize, Adopted)> =
            told.iter().filter_map(|(place, told)| Some((*place, told.adopted?))).collect();
        for (place, told) in told {
            outcome.objects.act(place, told.effects, told.fallen);
            if told.apart {
                outcome.objects.set_apart(place);
            }
            if let Some(coverage) = told.coverage {
                outcome.objects.cover(place, coverage);
            }
        }
        let recorder = Recorder::of_parts(plan.inner(), data, outcome, entrants);
        recorder.finish(&tables, &mut [], adopted.into_iter(), findings)
    }

    /// As bytes that may travel: a versioned form with a checksum, for the same version of this library's format.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::write(Sort::Scored, self.plan.inner(), &Wire::of(self))
    }

    /// Reads such bytes.
    ///
    /// # Errors
    /// Bytes that are cut, changed or of another form, and parts of another rulebook or version of the law.
    pub fn from_bytes(plan: &Plan, bytes: &[u8]) -> Result<Self, Findings> {
        let wire: Wire = wire::read(Sort::Scored, plan.inner(), bytes)?;
        wire.scored(plan).ok_or_else(|| wire::damaged("内容不合办法", "it doesn't fit the rulebook"))
    }
}

/// What too little evidence takes.
fn word(total: bool) -> CoverageWord {
    if total { CoverageWord::Unscored } else { CoverageWord::Unranked }
}

/// Nobody yet, with room for so many.
fn entrants(plan: &Inner, many: usize) -> Entrants {
    let keys = plan.standing.ranking.as_ref().map_or_else(Keys::default, |ranking| Keys::new(plan, ranking, many));
    Entrants { keys, seats: Seats::with_capacity(many), ..Entrants::default() }
}

/// A scored part on its way.
#[derive(Serialize, Deserialize)]
struct Wire {
    parts: BTreeSet<Mark>,
    facts: Option<[Mark; 2]>,
    ids: Vec<Named>,
    /// `None` for one whose name is its id.
    names: Vec<Option<String>>,
    /// Class, cohort and layer.
    who: Vec<(usize, usize, Option<usize>)>,
    nodes: Vec<WireNode>,
    keys: Vec<Vec<WireKey>>,
    entries: Vec<Entry>,
    kinds: Vec<Gates>,
    kind: Vec<u32>,
    deserves: Vec<Tiers>,
    counted: Vec<bool>,
    told: Vec<(usize, WireTold)>,
}

#[derive(Serialize, Deserialize)]
enum WireKey {
    None,
    Word(i64, u32),
    Exact(Exact),
}

#[derive(Serialize, Deserialize)]
struct WireTold {
    apart: bool,
    out: bool,
    effects: Vec<usize>,
    fallen: bool,
    /// The share, and whether too little takes the rank or the total.
    coverage: Option<(Exact, Option<bool>)>,
    adopted: Option<(Option<usize>, Option<usize>)>,
}

/// Scores of a node. A cell's kind is 0 where the node isn't there, 1 for a score from evidence, and beyond that twice
/// the place of an answer and 2, and 1 more where it gave no points.
#[derive(Default, Serialize, Deserialize)]
struct WireNode {
    kinds: Vec<u32>,
    points: Vec<i128>,
    /// One for all, or one for each.
    decimals: Vec<u32>,
    answers: Vec<(Why, AnswerKind)>,
    /// By object, ids of its rows, whose cells follow those of objects.
    rows: Option<Vec<Vec<Named>>>,
    changed: Vec<(usize, Exact)>,
}

impl WireNode {
    fn push(&mut self, cell: OutcomeCell) {
        let (mantissa, decimals) = cell.published().map_or((0, 0), Published::parts);
        self.points.push(mantissa);
        self.decimals.push(decimals);
        let mut answer = |cause: Cause, how: AnswerKind| {
            let known = self.answers.iter().position(|known| *known == (Why(cause), how));
            let place = known.unwrap_or_else(|| {
                self.answers.push((Why(cause), how));
                self.answers.len().saturating_sub(1)
            });
            u32::try_from(place).unwrap_or(0).saturating_mul(2).saturating_add(2)
        };
        let kind = match cell {
            OutcomeCell::NotThere => 0,
            OutcomeCell::Scored(_) => 1,
            OutcomeCell::Answered(_, cause, how) => answer(cause, how),
            OutcomeCell::Gone(cause, how) => answer(cause, how).saturating_add(1),
        };
        self.kinds.push(kind);
    }

    fn of(node: &NodePart, many: usize) -> Self {
        let mut made = Self::default();
        (0..many).for_each(|object| made.push(node.cells.get(object).unwrap_or(OutcomeCell::NotThere)));
        if let Some(rows) = &node.rows {
            for (_, cell) in (0..many).flat_map(|object| rows.of(object)) {
                made.push(cell);
            }
            made.rows =
                Some((0..many).map(|object| rows.of(object).map(|(id, _)| Named(id.clone())).collect()).collect());
        }
        if made.decimals.iter().all(|decimals| made.decimals.first() == Some(decimals)) {
            made.decimals.truncate(1);
        }
        made.changed = node.changed.iter().map(|(object, mark)| (*object, Exact(mark.clone()))).collect();
        made
    }

    fn cell(&self, place: usize) -> Option<OutcomeCell> {
        let decimals = if self.decimals.len() == 1 { self.decimals.first() } else { self.decimals.get(place) };
        let published = || Published::new(*self.points.get(place)?, *decimals?);
        let kind = *self.kinds.get(place)?;
        let answer = || self.answers.get(usize::try_from(kind.checked_sub(2)?).ok()? / 2).copied();
        Some(match kind {
            0 => OutcomeCell::NotThere,
            1 => OutcomeCell::Scored(published()?),
            kind if kind % 2 == 0 => {
                answer().and_then(|(Why(cause), how)| Some(OutcomeCell::Answered(published()?, cause, how)))?
            }
            _ => answer().map(|(Why(cause), how)| OutcomeCell::Gone(cause, how))?,
        })
    }

    fn part(&self, many: usize) -> Option<NodePart> {
        let mut made = NodePart { cells: OutcomeColumn::default(), rows: None, changed: BTreeMap::new() };
        for object in 0..many {
            made.cells.push(self.cell(object)?);
        }
        let mut next = many;
        if let Some(rows) = &self.rows {
            let mut laid = OutcomeRows::default();
            for ids in rows {
                let until = next.checked_add(ids.len())?;
                let cells: Vec<OutcomeCell> = (next..until).map(|place| self.cell(place)).collect::<Option<_>>()?;
                laid.push(ids.iter().map(|Named(id)| id.clone()).zip(cells));
                next = until;
            }
            made.rows = Some(laid).filter(|_| rows.len() == many);
            made.rows.as_ref()?;
        }
        made.changed = self.changed.iter().map(|(object, Exact(mark))| (*object, mark.clone())).collect();
        (next == self.kinds.len()).then_some(made)
    }
}

impl Wire {
    fn of(scored: &Scored) -> Self {
        let Scored { objects, entrants, .. } = scored;
        let many = objects.len();
        let mut kinds: Vec<Gates> = Vec::new();
        let mut places: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
        let mut kind = Vec::with_capacity(many);
        for object in 0..entrants.seats.len() {
            let gates = entrants.seats.gates(object);
            let next = u32::try_from(kinds.len()).unwrap_or(u32::MAX);
            let place = *places.entry(gates.bytes()).or_insert(next);
            if place == next {
                kinds.push(gates);
            }
            kind.push(place);
        }
        let key = |cell: KeyCell| match cell {
            KeyCell::None => WireKey::None,
            KeyCell::Word(digits, decimals) => WireKey::Word(digits, decimals),
            KeyCell::Exact(number) => WireKey::Exact(Exact(number)),
        };
        let told = |told: &Told| WireTold {
            apart: told.apart,
            out: told.out,
            effects: told.effects.clone(),
            fallen: told.fallen,
            coverage: told
                .coverage
                .as_ref()
                .map(|coverage| (Exact(coverage.share.clone()), coverage.low.map(|low| low == CoverageWord::Unscored))),
            adopted: told.adopted.map(|adopted| (adopted.from, adopted.to)),
        };
        let named = |object: &Object| (object.name() != object.id().as_str()).then(|| object.name().to_string());
        Self {
            parts: scored.parts.clone(),
            facts: scored.facts,
            ids: scored.ids().cloned().map(Named).collect(),
            names: objects.iter().map(named).collect(),
            who: objects.iter().map(|object| (object.class(), object.cohort(), object.layer())).collect(),
            nodes: scored.nodes.iter().map(|node| WireNode::of(node, many)).collect(),
            keys: (0..entrants.keys.len())
                .map(|place| (0..many).map(|object| key(entrants.keys.cell(place, object))).collect())
                .collect(),
            entries: entrants.entries.clone(),
            kinds,
            kind,
            deserves: entrants.deserves.clone(),
            counted: entrants.counted.clone(),
            told: scored.told.iter().map(|(object, one)| (*object, told(one))).collect(),
        }
    }

    /// The same in memory; `None` where it doesn't fit the plan.
    fn scored(self, plan: &Plan) -> Option<Scored> {
        let inner = plan.inner();
        let (many, book) = (self.ids.len(), &inner.rulebook);
        let mut made = entrants(inner, many);
        let long = |len: usize| len == many;
        let promotions = if inner.standing.promotions.is_empty() { 0 } else { many };
        let fits = [self.names.len(), self.who.len(), self.entries.len(), self.kind.len()].into_iter().all(long)
            && self.keys.len() == made.keys.len()
            && self.keys.iter().all(|keys| long(keys.len()))
            && self.deserves.len() == promotions
            && (self.counted.is_empty() || long(self.counted.len()))
            && self.nodes.len() == inner.listed.len()
            && self.told.iter().all(|(object, _)| *object < many)
            && self.ids.is_sorted_by(|left, right| left < right);
        if !fits {
            return None;
        }
        for (place, keys) in self.keys.into_iter().enumerate() {
            for key in keys {
                made.keys.take(
                    place,
                    match key {
                        WireKey::None => KeyCell::None,
                        WireKey::Word(digits, decimals) => KeyCell::Word(digits, decimals),
                        WireKey::Exact(Exact(number)) => KeyCell::Exact(number),
                    },
                );
            }
        }
        for kind in &self.kind {
            made.seats.push(*self.kinds.get(usize::try_from(*kind).ok()?)?);
        }
        (made.entries, made.deserves, made.counted) = (self.entries, self.deserves, self.counted);
        let mut objects = Vec::with_capacity(many);
        for ((Named(id), name), (class, cohort, layer)) in self.ids.into_iter().zip(self.names).zip(self.who) {
            let known = class < book.classes.len() && cohort < book.cohorts.len();
            let stands = Stands { class, cohort, group: inner.group(class, cohort), layer };
            objects.push(Object::new(id, name.as_deref().unwrap_or_default(), stands));
            known.then_some(())?;
        }
        let told = |wire: WireTold| Told {
            apart: wire.apart,
            out: wire.out,
            effects: wire.effects,
            fallen: wire.fallen,
            coverage: wire.coverage.map(|(Exact(share), low)| Coverage { share, low: low.map(word) }),
            adopted: wire.adopted.map(|(from, to)| Adopted { from, to }),
        };
        Some(Scored {
            plan: plan.clone(),
            parts: self.parts,
            facts: self.facts,
            objects,
            nodes: self.nodes.iter().map(|node| node.part(many)).collect::<Option<_>>()?,
            entrants: made,
            told: self.told.into_iter().map(|(object, one)| (object, told(one))).collect(),
        })
    }
}
