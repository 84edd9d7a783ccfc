//! Findings: what is wrong, how badly, where, and what to write instead, in Chinese and English.
//!
//! One struct per finding, declared by `findings!` in a file per room; one catalogue of all codes. Nothing here knows
//! what a rulebook is, and nothing here decides whether something is wrong.

// Before the texts, which are written in its macro.
#[macro_use]
mod kind;
mod blanks;
mod examples;
mod explained;
mod families;
mod list;
mod nearest;
mod place;
mod record;
mod render;
mod retired;
#[cfg(test)]
mod tests;

mod texts_absent;
mod texts_arrow;
mod texts_call;
mod texts_columns;
mod texts_days;
mod texts_decided;
mod texts_derive;
mod texts_document;
mod texts_effects;
mod texts_foresight;
mod texts_foresight_rules;
mod texts_foresight_standing;
mod texts_groups;
mod texts_history;
mod texts_lines;
mod texts_matter;
mod texts_milestones;
mod texts_monitor;
mod texts_never;
mod texts_other;
mod texts_parts;
mod texts_peers;
mod texts_periods;
mod texts_profile;
mod texts_proof;
mod texts_reconcile;
mod texts_round;
mod texts_rulebook;
mod texts_saved;
mod texts_score;
mod texts_shared;
mod texts_size;
mod texts_standing;
mod texts_support;
mod texts_survey;
mod texts_tasks;
mod texts_tree;
mod texts_values;

#[allow(unused_imports, reason = "rooms name the findings that they push; a file may hold none yet")]
pub(crate) use {
    texts_absent::*, texts_arrow::*, texts_columns::*, texts_days::*, texts_decided::*, texts_derive::*,
    texts_document::*, texts_effects::*, texts_foresight::*, texts_foresight_rules::*, texts_foresight_standing::*,
    texts_groups::*, texts_history::*, texts_lines::*, texts_matter::*, texts_milestones::*, texts_monitor::*,
    texts_never::*, texts_other::*, texts_parts::*, texts_peers::*, texts_periods::*, texts_profile::*,
    texts_reconcile::*, texts_round::*, texts_rulebook::*, texts_saved::*, texts_score::*, texts_shared::*,
    texts_size::*, texts_standing::*, texts_support::*, texts_survey::*, texts_tasks::*, texts_tree::*,
    texts_values::*,
};

#[cfg(feature = "call")]
pub(crate) use {texts_call::*, texts_proof::*};

pub(crate) use kind::Kind;
pub(crate) use nearest::nearest;

pub use examples::CodeExample;
pub use explained::{CodeExplanation, explain_code, nearest_codes, retired_codes};
pub use kind::{Entry, catalogue};
pub use list::Findings;
pub use place::Place;
pub use record::{Code, Finding, Help, Lang, Severity};

/// Names in a row, in quotes: in Chinese and in English.
pub(crate) fn listed(names: &[String]) -> [String; 2] {
    let zh: String = names.iter().map(|name| format!("“{name}”")).collect();
    let en: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    [zh, en.join(", ")]
}
