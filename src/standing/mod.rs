//! Standing: places within a cohort, and the tiers that follow from them.
//!
//! In: the keys of each object, as compared, and what conditions and effects say of it. Out: ranks and the groups that
//! stay tied, tiers, and what became of every quota. Points are `score`'s.

pub(crate) mod award;
pub(crate) mod field;
pub(crate) mod gates;
pub(crate) mod order;
pub(crate) mod places;
pub(crate) mod promote;

pub(crate) use order::{Keys, Order, Rank, Ranks, order};
