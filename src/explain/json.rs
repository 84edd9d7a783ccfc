//! Explanations for serde: the lines with their stages, and what keeps the object out of better tiers.
//!
//! Numbers are texts: exact ones as fractions where their decimals don't end, points with their declared digits.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::consequences::{self, Told};
use super::{Explanation, Line, Obstacle, ObstacleKind, Stage, StageKind};
use crate::document::Lang;
use crate::outcome::Margins;

impl StageKind {
    /// Its name where explanations travel as data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            StageKind::Evidence => "evidence",
            StageKind::SetAside => "set_aside",
            StageKind::Peers => "peers",
            StageKind::Days => "days",
            StageKind::Milestone => "milestone",
            StageKind::Channel => "channel",
            StageKind::Group => "group",
            StageKind::Question => "question",
            StageKind::Judge => "judge",
            StageKind::Value => "value",
            StageKind::Curve => "curve",
            StageKind::Answer => "answer",
            StageKind::Part => "part",
            StageKind::PartCount => "part_count",
            StageKind::LeftOut => "left_out",
            StageKind::Mark => "mark",
            StageKind::Sum => "sum",
            StageKind::Combined => "combined",
            StageKind::Event => "event",
            StageKind::Cap => "cap",
            StageKind::Withheld => "withheld",
            StageKind::Step => "step",
            StageKind::Skipped => "skipped",
            StageKind::Rounding => "rounding",
            StageKind::Effect => "effect",
        }
    }
}

impl ObstacleKind {
    /// Its name where explanations travel as data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            ObstacleKind::Barred => "barred",
            ObstacleKind::TestedBefore => "tested_before",
            ObstacleKind::NotOpen => "not_open",
            ObstacleKind::Condition => "condition",
            ObstacleKind::ForcedLowest => "forced_lowest",
            ObstacleKind::NoRoom => "no_room",
            ObstacleKind::TieAtEdge => "tie_at_edge",
        }
    }
}

/// `{"kind", "number"?, "zh", "en"}`.
impl Serialize for Stage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.kind.word())?;
        if let Some(number) = &self.number {
            map.serialize_entry("number", &number.to_string())?;
        }
        map.serialize_entry("zh", &self.zh)?;
        map.serialize_entry("en", &self.en)?;
        map.end()
    }
}

/// `{"node", "row"?, "label", "depth", "mark"?, "points", "stages", "legal"?}`, and of `added`, `figure` and `changed` those
/// that are true.
impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("node", self.node.as_str())?;
        if let Some(row) = &self.row {
            map.serialize_entry("row", row.as_str())?;
        }
        map.serialize_entry("label", &self.label)?;
        map.serialize_entry("depth", &self.depth)?;
        for (name, holds) in [("added", self.added), ("figure", self.figure), ("changed", self.changed)] {
            if holds {
                map.serialize_entry(name, &true)?;
            }
        }
        if let Some(mark) = &self.mark {
            map.serialize_entry("mark", &mark.to_string())?;
        }
        map.serialize_entry("points", &self.points_text)?;
        map.serialize_entry("stages", &self.stages)?;
        if let Some(legal) = &self.legal {
            map.serialize_entry("legal", legal)?;
        }
        map.end()
    }
}

/// `{"tier", "kind", "by"?, "zh", "en"}`.
impl Serialize for Obstacle {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("tier", self.tier.as_str())?;
        map.serialize_entry("kind", self.kind.word())?;
        if let Some(by) = &self.by {
            map.serialize_entry("by", by.as_str())?;
        }
        map.serialize_entry("zh", self.text(Lang::Zh))?;
        map.serialize_entry("en", self.text(Lang::En))?;
        map.end()
    }
}

/// `{"object", "rank"?, "tier"?, "adopted"?, "effects"?, "lines", "obstacles"?, "consequences"?,
/// "margins"?}`.
impl Serialize for Explanation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", self.object().as_str())?;
        if let Some(rank) = self.rank {
            map.serialize_entry("rank", &rank.rank)?;
        }
        let inner = self.plan.inner();
        if let Some(tier) = self.tier.and_then(|tier| inner.standing.tiers.get(tier)) {
            map.serialize_entry("tier", tier.id.as_str())?;
        }
        if let Some(adopted) = self.outcome.adopted_at(self.object) {
            let tier: BTreeMap<&str, &str> = adopted.iter().map(|(id, _)| ("tier", id.as_str())).collect();
            map.serialize_entry("adopted", &tier)?;
        }
        if !self.effects.is_empty() {
            let acting = self.effects.iter().filter_map(|effect| inner.effects.get(*effect));
            map.serialize_entry("effects", &acting.map(|effect| effect.id.as_str()).collect::<Vec<_>>())?;
        }
        map.serialize_entry("lines", &self.lines())?;
        if !self.obstacles.is_empty() {
            map.serialize_entry("obstacles", &self.obstacles)?;
        }
        let follows: Vec<Told<'_>> = consequences::all(self)
            .into_iter()
            .enumerate()
            .map(|(place, one)| Told { explanation: self, place, one })
            .collect();
        if !follows.is_empty() {
            map.serialize_entry("consequences", &follows)?;
        }
        let margins = self.margins();
        if margins != Margins::default() {
            map.serialize_entry("margins", &margins)?;
        }
        map.end()
    }
}
