//! What peers need to know of objects elsewhere: for each statistic a number of each object, and whose peer it is.
//!
//! Reckoned of them is what is reckoned of a round, by the same code: `score::peers`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::wire::{self, Exact, Named, Sort, Why};
use super::{Mark, mark_of, overlaps};
use crate::finding::{FactsLack, Findings, OtherPlan, Place};
use crate::number::Ratio;
use crate::plan::Plan;
use crate::plan::peers::What;
use crate::round::{Data, Round};
use crate::rulebook::absent::Cause;
use crate::score::peers::{Cell, Group, InRound, Known, Stands, Tables, column, reckon};

/// What peers need of the objects of some parts (事实). Merged in any order, it is the same; it may travel as bytes.
#[derive(Clone, Debug)]
pub struct Facts {
    plan: Plan,
    pub(super) body: Body,
    /// Once a part is scored by them.
    marks: OnceLock<[Mark; 2]>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Body {
    /// Which parts they are of.
    pub(super) parts: BTreeSet<Mark>,
    /// In bytewise order.
    pub(super) ids: Vec<Named>,
    /// By pool, then object; nothing for one that each part reckons for itself.
    pub(super) pools: Vec<Option<Vec<Peer>>>,
}

/// What a pool knows of an object.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Peer {
    group: Option<Group>,
    value: Result<Exact, Why>,
    counted: bool,
    outside: bool,
    weight: Option<Exact>,
    apart: bool,
    out: bool,
}

impl Known for &[Peer] {
    fn many(&self) -> usize {
        self.len()
    }

    fn group(&self, object: usize) -> Option<Group> {
        self.get(object)?.group
    }

    fn value(&self, object: usize) -> Cell {
        match self.get(object).map(|peer| &peer.value) {
            Some(Ok(Exact(number))) => Ok(number.clone()),
            Some(Err(Why(cause))) => Err(*cause),
            None => Err(Cause::TooFewPeers),
        }
    }

    fn stands(&self, object: usize) -> (Stands, Option<Ratio>) {
        let Some(peer) = self.get(object) else { return (Stands::No, None) };
        let stands = match (peer.counted, peer.outside) {
            (true, _) => Stands::Counted,
            (false, true) => Stands::Outside,
            (false, false) => Stands::No,
        };
        (stands, peer.weight.as_ref().map(|Exact(weight)| weight.clone()))
    }

    fn is_apart(&self, object: usize) -> bool {
        self.get(object).is_some_and(|peer| peer.apart)
    }

    fn counts_apart(&self) -> bool {
        self.iter().any(|peer| peer.apart && !peer.out)
    }
}

fn name(Named(id): &Named) -> &str {
    id.as_str()
}

impl Facts {
    pub(super) fn of(plan: &Plan, part: &Round) -> Self {
        let (inner, round) = (plan.inner(), part.data());
        let tables = Tables::of(inner, round);
        let one = |known: &InRound<'_>, object: usize| {
            let value = known.value(object);
            // Whoever has no value is nobody's peer, and isn't asked.
            let (stands, weight) = if value.is_ok() { known.stands(object) } else { (Stands::No, None) };
            Peer {
                group: known.group(object),
                value: value.map(Exact).map_err(Why),
                counted: stands == Stands::Counted,
                outside: stands == Stands::Outside,
                weight: weight.map(Exact),
                apart: tables.outside.is_apart(object),
                out: tables.outside.is_out(object),
            }
        };
        let pools = inner.pools.iter().map(|pool| {
            let known = InRound { plan: inner, round, pool, tables: &tables, scores: &[] };
            let shared = matches!(pool.what, What::Shared { .. });
            (!shared).then(|| (0..round.objects.len()).map(|object| one(&known, object)).collect())
        });
        let ids: Vec<Named> = round.objects.iter().map(|object| Named(object.id().clone())).collect();
        let part = mark_of(inner, ids.iter().map(name));
        Self::new(plan, Body { parts: BTreeSet::from([part]), pools: pools.collect(), ids })
    }

    /// Facts of two parts, or of what was merged of parts before.
    ///
    /// # Errors
    /// Facts of another rulebook, of a part that is there already, and of objects that are there already.
    pub fn merge(self, other: Self) -> Result<Self, Findings> {
        let mut findings = Findings::default();
        if self.plan.inner().digest() != other.plan.inner().digest() {
            findings.push(OtherPlan {}, Place::default());
            return Err(findings.finish());
        }
        let (mut left, right) = (self.body, other.body);
        let ids = [&left.ids, &right.ids].map(|ids| ids.iter().map(name));
        let [own, others] = ids;
        overlaps([&left.parts, &right.parts], own, others, &mut findings);
        if findings.has_errors() {
            return Err(findings.finish());
        }
        let order = wire::order(&left.ids, &right.ids);
        left.parts.extend(right.parts);
        let ids = wire::merged(&order, left.ids, right.ids);
        let both = left.pools.into_iter().zip(right.pools);
        let pools = both.map(|(left, right)| Some(wire::merged(&order, left?, right?))).collect();
        Ok(Self::new(&self.plan, Body { parts: left.parts, ids, pools }))
    }

    /// How many objects they are of.
    #[must_use]
    pub fn len(&self) -> usize {
        self.body.ids.len()
    }

    /// Whether they are of nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.ids.is_empty()
    }

    /// As bytes that may travel: a versioned form with a checksum, for the same version of this library's format.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::write(Sort::Facts, self.plan.inner(), &self.body)
    }

    /// Reads such bytes.
    ///
    /// # Errors
    /// Bytes that are cut, changed or of another form, and facts of another rulebook or version of the law.
    pub fn from_bytes(plan: &Plan, bytes: &[u8]) -> Result<Self, Findings> {
        let body: Body = wire::read(Sort::Facts, plan.inner(), bytes)?;
        let many = body.ids.len();
        let long = body.pools.iter().flatten().all(|peers| peers.len() == many);
        let pools = body.pools.iter().map(Option::is_some);
        let own = plan.inner().pools.iter().map(|pool| !matches!(pool.what, What::Shared { .. }));
        let sound = long && pools.eq(own) && body.ids.is_sorted_by(|left, right| left < right);
        if sound {
            Ok(Self::new(plan, body))
        } else {
            Err(wire::damaged("内容不合办法", "it doesn't fit the rulebook"))
        }
    }

    fn new(plan: &Plan, body: Body) -> Self {
        Self { plan: plan.clone(), body, marks: OnceLock::new() }
    }

    /// The hash of the facts, and that of all that they are of.
    pub(super) fn marks(&self) -> [Mark; 2] {
        *self.marks.get_or_init(|| {
            let facts = hmac_sha256::Hash::hash(&self.to_bytes());
            [facts, mark_of(self.plan.inner(), self.body.ids.iter().map(name))]
        })
    }

    /// What the objects of a part have from their peers.
    pub(super) fn tables(&self, plan: &Plan, part: &Data, findings: &mut Findings) -> Tables {
        let inner = plan.inner();
        let mut tables = Tables::of(inner, part);
        if self.plan.inner().digest() != inner.digest() {
            findings.push(OtherPlan {}, Place::default());
            return tables;
        }
        let places = match part.places_among(&self.body.ids) {
            Ok(places) => places,
            Err(place) => {
                let id = part.objects.get(place).map_or("", |object| object.id().as_str());
                findings.push(FactsLack { object: id.to_owned() }, Place::default().with_object(id));
                return tables;
            }
        };
        for ((place, pool), peers) in inner.pools.iter().enumerate().zip(&self.body.pools) {
            let reckoned = match peers {
                Some(peers) => reckon(pool, &peers.as_slice()).of_some(&places),
                None => column(inner, part, pool, &tables, &[]),
            };
            tables.set(place, reckoned);
        }
        tables
    }
}
