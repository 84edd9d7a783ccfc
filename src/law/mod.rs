//! Laws (定律) that rules must keep, for tests of whoever writes rules or calls the library (feature `proptest`).
//!
//! [`check_lawful`] makes up rounds of evidence for a plan, scores each, and holds it against [`Law`]s. What fails is made
//! as small as it gets and told in words of the evaluation:
//!
//! ```
//! use jixiao::law::{Config, Law, check_lawful};
//!
//! // Silence is worth full marks here: whoever has little to report had better report nothing.
//! let rulebook = r#"{
//!   "format": "jixiao/1", "id": "silence", "version": "1", "title": "Silence",
//!   "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
//!   "bodies": {"office": "Office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
//!   "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
//!   "data": {"invested": {"label": "Investment", "kind": "number", "unit": "million yuan", "decimals": 2,
//!                         "range": {"at_least": 0, "at_most": 100}, "supplier": "office"},
//!            "built": {"label": "Projects built", "kind": "number", "unit": "projects", "decimals": 0,
//!                      "range": {"at_least": 0, "at_most": 20}, "supplier": "office"}},
//!   "indicators": {"id": "total", "children": [
//!     {"id": "invest", "label": "Investment plan", "points": 60, "value": "invested",
//!      "curve": {"proportional": {"full_at": 100, "at_most": 1}}, "absent": {"missing": "full"}},
//!     {"id": "build", "label": "Building plan", "points": 40, "value": "built",
//!      "curve": {"proportional": {"full_at": 20, "at_most": 1}}}]}
//! }"#;
//! let plan = jixiao::check(rulebook).into_plan()?;
//! let unlawful = check_lawful(&plan, Config::new().law(Law::Silence)).unwrap_err();
//! assert_eq!(
//!     unlawful.to_string(),
//!     "the law \"no reward for silence\" fails: 水利局(u2) Investment 50 → not reported: \
//!      points of Investment plan 30.00 → 60.00, total 50.00 → 80.00; seed 0x0000000000000000"
//! );
//! # Ok::<(), jixiao::Findings>(())
//! ```
//!
//! The same seed gives the same rounds and the same message. Rounds that rules refuse to score show nothing; [`Tried`]
//! counts them, and says how many rounds each law had something to say of.
//!
//! Nothing here is random that a seed doesn't fix, and nothing here moves a digit.

mod case;
mod config;
mod laws;
mod run;
pub mod strategy;
mod told;
mod unlawful;

use std::collections::BTreeMap;

pub use config::{Config, Law};
pub use unlawful::{Breach, Unlawful};

use crate::plan::Plan;

/// What was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tried {
    /// Rounds that were scored.
    pub rounds: u32,
    /// Rounds that the rules refuse to score.
    pub refused: u32,
    /// By law, of how many rounds it had something to say, and was kept.
    pub laws: BTreeMap<Law, u32>,
}

/// Makes up rounds for a plan and holds them against laws.
///
/// # Errors
/// - A law fails: which, for whom, by what, and the seed that draws the round first.
/// - No round is scored.
/// - The configuration names an item that the rulebook doesn't have.
pub fn check_lawful(plan: &Plan, config: Config) -> Result<Tried, Unlawful> {
    run::run(plan, &config)
}

/// The same for a test, which is told by a panic.
///
/// # Panics
/// With the text of [`Unlawful`], where a law fails or none was tried. Of bands that fall from 80 % to 70 % of the mark,
/// where the test says that more is better:
///
/// ```
/// # let rulebook = r#"{
/// #   "format": "jixiao/1", "id": "planted", "version": "1", "title": "Planted",
/// #   "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
/// #   "bodies": {"office": "Office"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
/// #   "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
/// #   "data": {
/// #     "invested": {"label": "Investment", "kind": "number", "unit": "million yuan", "decimals": 2,
/// #                  "range": {"at_least": 0, "at_most": 100}, "supplier": "office"},
/// #     "built": {"label": "Projects built", "kind": "number", "unit": "projects", "decimals": 0,
/// #               "range": {"at_least": 0, "at_most": 20}, "supplier": "office"}},
/// #   "indicators": {"id": "total", "label": "Total", "points": 100, "children": [
/// #     {"id": "invest", "label": "Investment plan", "points": 60, "value": "invested", "curve": {"bands": [
/// #       {"at_least": 0, "below": 60, "share": {"from": 0, "to": "60%"}},
/// #       {"at_least": 60, "below": 80, "share": "80%"}, {"at_least": 80, "share": "70%"}]}},
/// #     {"id": "build", "label": "Building plan", "points": 40, "value": "built",
/// #      "curve": {"proportional": {"full_at": 20, "at_most": 1}}}]}}"#;
/// # use jixiao::law::{Config, assert_lawful};
/// let plan = jixiao::check(rulebook).into_plan()?;
/// let told = std::panic::catch_unwind(|| assert_lawful(&plan, Config::new().rising("invested"))).unwrap_err();
/// assert_eq!(
///     *told.downcast::<String>().unwrap(),
///     "the law \"monotone\" fails: 住建局(u6) Investment 60.01 → 100: \
///      points of Investment plan 48.00 → 42.00, total 68.00 → 62.00; seed 0xe220a8397b1dcdaf"
/// );
/// # Ok::<(), jixiao::Findings>(())
/// ```
#[allow(clippy::panic, reason = "a test says what went wrong by panicking; who can't have that calls `check_lawful`")]
pub fn assert_lawful(plan: &Plan, config: Config) {
    if let Err(unlawful) = check_lawful(plan, config) {
        panic!("{unlawful}");
    }
}
