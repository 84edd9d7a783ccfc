//! Large rounds in parts, each scored where its evidence is: what peers need of each part is summarised and merged, each
//! part is scored with that, and what came of all parts is merged and ranked.
//!
//! What a host calls, and what can be done so; facts are `facts`', scored parts `scored`'s, and how both travel `wire`'s.

mod facts;
mod scored;
mod wire;

use std::collections::BTreeSet;

pub use facts::Facts;
pub use scored::Scored;

use super::Outcome;
use super::evaluate::{NotEvaluated, record};
use crate::finding::{Findings, NotInParts, OtherPlan, PartMissing, PartOtherFacts, PartOverlap, PartStranger, Place};
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::peers::{Pool, What};
use crate::plan::standing::PlanSize;
use crate::plan::{Inner, Plan};
use crate::round::{Data, Round};
use crate::score::watch::Run;

impl Plan {
    /// How many times each part of a round is gone through to score it in parts (分片): once, where no object reads
    /// another's evidence; twice, where statistics or ranks over peers' evidence are summarised first. `None` where it
    /// can't be: where scores, ranks or tiers of others are read, objects are made of others, judges are held to one
    /// standard, or consequences follow.
    #[must_use]
    pub fn passes(&self) -> Option<u32> {
        let inner = self.inner();
        let by_owner = inner.standing.places().any(|places| matches!(places.size, PlanSize::Owner { .. }));
        let alone = inner.scores_alone() && inner.gather.is_empty() && inner.judged.is_empty() && !by_owner;
        let plain = inner.pools.iter().all(|pool| matches!(pool.what, What::Shared { .. }) || !reads_pools(pool));
        (alone && plain).then_some(if inner.pools.is_empty() { 1 } else { 2 })
    }

    /// What peers need of a part: the first pass, where there are two. Facts of all parts are merged, in any order.
    ///
    /// # Errors
    /// A round that another rulebook accepted, and rules that can't be scored in parts.
    pub fn summarise(&self, part: &Round) -> Result<Facts, Findings> {
        self.in_parts(part)?;
        Ok(Facts::of(self, part))
    }

    /// Scores a part; `facts` are those of all parts where the rules need two passes, and nothing else.
    ///
    /// # Errors
    /// Those of [`Plan::evaluate`]; rules that can't be scored in parts; facts that are lacking, or that don't know an
    /// object of the part.
    pub fn score(&self, part: Round, facts: Option<&Facts>) -> Result<Scored, Findings> {
        self.in_parts(&part)?;
        let mut findings = Findings::default();
        let passes = self.passes();
        let facts = facts.filter(|_| passes == Some(2));
        let tables = match (passes, facts) {
            (Some(2), None) => {
                findings.push(PartOtherFacts {}, Place::default());
                return Err(findings.finish());
            }
            (_, Some(facts)) => facts.tables(self, part.data(), &mut findings),
            (_, None) => crate::score::peers::Tables::of(self.inner(), part.data()),
        };
        if findings.has_errors() {
            return Err(findings.finish());
        }
        match record(self, &part, tables, &Run::new(), false) {
            Ok(done) => Ok(Scored::of(self, &part, done, facts)),
            Err(NotEvaluated::Refused(findings)) => Err(findings),
            // Nobody was asked.
            Err(NotEvaluated::Stopped) => Err(Findings::default()),
        }
    }

    /// Ranks everybody and gives tiers, once all parts are merged; `roster` are the ids of all who take part. The outcome
    /// is the one that the whole round would have.
    ///
    /// # Errors
    /// Objects of the roster that no part has, objects that aren't in it, facts that weren't those of all parts, and what
    /// is wrong with quotas and adopted tiers.
    pub fn finish<S: AsRef<str>>(&self, scored: Scored, roster: &[S]) -> Result<Outcome, Findings> {
        let mut findings = Findings::default();
        if !scored.is_of(self) {
            findings.push(OtherPlan {}, Place::default());
            return Err(findings.finish());
        }
        let wanted: BTreeSet<&str> = roster.iter().map(AsRef::as_ref).collect();
        let found: BTreeSet<&str> = scored.ids().map(|id| id.as_str()).collect();
        for id in wanted.difference(&found) {
            findings.push(PartMissing { object: crate::round::shorten(id) }, Place::default().with_object(id));
        }
        for id in found.difference(&wanted) {
            findings.push(PartStranger { object: (*id).to_owned() }, Place::default().with_object(id));
        }
        if !scored.knows_all() {
            findings.push(PartOtherFacts {}, Place::default());
        }
        if findings.has_errors() {
            return Err(findings.finish());
        }
        let outcome = scored.finish(self, &mut findings);
        if findings.has_errors() { Err(findings.finish()) } else { Ok(outcome) }
    }

    /// Whether a part is one of this plan, and the plan one that is scored in parts.
    fn in_parts(&self, part: &Round) -> Result<(), Findings> {
        let mut findings = Findings::default();
        if !self.accepted(part) {
            findings.push(OtherPlan {}, Place::default());
        } else if self.passes().is_none() {
            let [why_zh, why_en] = why_not(self.inner());
            findings.push(NotInParts { why_zh: why_zh.to_owned(), why_en: why_en.to_owned() }, Place::default());
        }
        if findings.has_errors() { Err(findings.finish()) } else { Ok(()) }
    }
}

/// Why rules can't be scored in parts.
fn why_not(plan: &Inner) -> [&'static str; 2] {
    if !plan.derive.is_empty() || !plan.gather.is_empty() {
        return ["有对象由其他对象组成", "objects are made of others"];
    }
    if !plan.judged.is_empty() {
        return ["评委按统一标准折算", "judges are held to one standard"];
    }
    if !plan.consequences.is_empty() {
        return ["办法规定了结果运用", "consequences follow"];
    }
    if plan.standing.late {
        return ["条件读取名次或等次", "conditions read ranks or tiers"];
    }
    if plan.pools.iter().all(|pool| pool.stratum == 0) && plan.strata.len() <= 1 {
        return ["统计或名额读取其他统计或对象", "statistics or quotas read other statistics, or objects"];
    }
    ["得分取决于其他对象的得分", "scores hang on others' scores"]
}

/// Whether what a pool reckons of reads another pool.
fn reads_pools(pool: &Pool) -> bool {
    let mut reads = false;
    let exprs = std::iter::once(&pool.of).chain(&pool.weights).collect();
    walk(exprs, pool.peers.when.iter().collect(), |sight| {
        reads |= matches!(sight, Sight::Expr(Expr::Peers(_)));
    });
    reads
}

/// A hash that says which rulebook, which objects or which facts.
type Mark = [u8; 32];

/// The hash of ids in their order.
fn mark_of<'i>(plan: &Inner, ids: impl Iterator<Item = &'i str>) -> Mark {
    let mut hash = hmac_sha256::Hash::new();
    hash.update(plan.digest());
    for id in ids {
        // An id holds no control character, so that none runs into the next.
        hash.update(id.as_bytes());
        hash.update([0]);
    }
    hash.finalize()
}

/// Tells of objects that stand in two parts, be it that one part came twice.
fn overlaps<'i>(
    parts: [&BTreeSet<Mark>; 2],
    left: impl Iterator<Item = &'i str>,
    right: impl Iterator<Item = &'i str>,
    findings: &mut Findings,
) {
    let [first, second] = parts;
    if first.intersection(second).next().is_some() {
        findings.push(crate::finding::PartTwice {}, Place::default());
        return;
    }
    let known: BTreeSet<&str> = left.collect();
    for id in right.filter(|id| known.contains(id)) {
        findings.push(PartOverlap { object: id.to_owned() }, Place::default().with_object(id));
    }
}

impl Data {
    /// Places of the objects among all; else the place of one that isn't there.
    fn places_among(&self, all: &[wire::Named]) -> Result<Vec<usize>, usize> {
        let place = |(place, object): (usize, &crate::round::Object)| {
            all.binary_search_by(|wire::Named(id)| id.cmp(object.id())).map_err(|_| place)
        };
        self.objects.iter().enumerate().map(place).collect()
    }
}
