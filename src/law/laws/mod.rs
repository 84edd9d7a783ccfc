//! Each law: whether a scored round keeps it. What a law says is written at [`Law`]; how rounds come about is `strategy`'s.

mod bounds;
mod explanation;
mod inversion;
mod monotone;
mod order;
#[cfg(feature = "parts")]
mod parts;
mod quota;
mod restating;
mod silence;

use super::Law;
use super::case::Case;
use super::unlawful::Shown;

/// What a law says of a round.
pub(super) enum Verdict {
    /// It has nothing to say.
    Idle,
    /// It is kept.
    Kept,
    /// It isn't.
    Broken(Box<Shown>),
}

impl Verdict {
    fn broken(shown: Shown) -> Self {
        Self::Broken(Box::new(shown))
    }
}

impl From<Option<Shown>> for Verdict {
    fn from(broken: Option<Shown>) -> Self {
        broken.map_or(Self::Kept, Self::broken)
    }
}

/// Holds a round against a law.
pub(super) fn check(law: Law, case: &Case<'_>) -> Verdict {
    match law {
        Law::Bounds => bounds::check(case),
        Law::Monotone => monotone::check(case),
        Law::Order => order::check(case),
        #[cfg(feature = "parts")]
        Law::Parts => parts::check(case),
        Law::NoInversion => inversion::check(case),
        Law::Quota => quota::check(case),
        Law::Explanation => explanation::check(case),
        Law::Restating => restating::check(case),
        Law::Silence => silence::check(case),
    }
}
