//! Keys of the ranking and tiers, resolved.

use super::condition::PlanCondition;
use super::expr::Expr;
use crate::document::Id;

/// A ranking.
pub(crate) struct PlanRanking {
    pub(crate) keys: Vec<PlanKey>,
    pub(crate) dense: bool,
}

/// A key.
pub(crate) struct PlanKey {
    pub(crate) reads: KeyReads,
    pub(crate) highest: bool,
}

/// What a key reads.
pub(crate) enum KeyReads {
    Score(usize),
    Rate(usize),
    Value(Expr),
}

/// A tier.
pub(crate) struct PlanTier {
    pub(crate) id: Id,
    pub(crate) label: String,
    pub(crate) when: Option<PlanCondition>,
    pub(crate) legal: Option<String>,
}
