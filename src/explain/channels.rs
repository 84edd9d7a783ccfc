//! The stage of a channel, of votes or of judges, or of a group in one: what it came to, whether it counts, what it weighs.
//!
//! What one is made of is `survey`'s and `panel`'s to say.

use super::line::{Stage, StageKind};
use crate::score::channels::Told;

/// What a channel or group came to, after what is said of its votes or sheets.
pub(super) fn stage(kind: StageKind, id: &str, one: &Told, [zh, en]: [&str; 2]) -> Stage {
    let (then_zh, then_en) = match (&one.mean, &one.counts) {
        (_, None) => ("，不计".to_owned(), ", doesn't count".to_owned()),
        (Some(_), Some((weight, _))) => (format!("，权重{weight}"), format!(", weight {weight}")),
        (None, Some((weight, worth))) => {
            (format!("，按{worth}计，权重{weight}"), format!(", counts as {worth}, weight {weight}"))
        }
    };
    let number = one.counts.as_ref().map(|(_, mean)| mean.clone());
    Stage::new(kind, number, format!("{id}：{zh}{then_zh}"), format!("{id}: {en}{then_en}"))
}
