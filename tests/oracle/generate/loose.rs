//! Answers that fill, exclude or leave out, and how far a rulebook uses them.
//!
//! What the law leaves open isn't drawn: one spread per rulebook, no scale beside exclusion, and under every node one
//! leaf that is never out.

use super::Dice;
use super::{Groups, Maker, number};
use crate::evidence::Cause;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What a rulebook does with leaves that are out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Loose {
    pub(crate) leave_out: bool,
    pub(crate) unscored: bool,
    pub(crate) exclude: bool,
    /// Whether nothing is excluded within the total, so that values may read the scores of nodes that share no marks.
    pub(crate) narrow: bool,
    /// Whether inner nodes may meet otherwise than by sum.
    pub(crate) combine: bool,
    pub(crate) coverage: bool,
    pub(crate) evenly: bool,
    pub(crate) prices: bool,
}

impl Loose {
    pub(crate) fn draw(on: &Groups, open: bool, dice: &mut Dice) -> Loose {
        let exclude = on.exclude && !open && dice.chance(72);
        Loose {
            exclude,
            narrow: exclude && on.scores && dice.chance(42),
            leave_out: on.leave_out && dice.chance(50),
            combine: on.combine && dice.chance(if exclude { 28 } else { 70 }),
            coverage: on.coverage && !open && dice.chance(40),
            evenly: exclude && dice.chance(50),
            prices: exclude && dice.chance(50),
            unscored: on.nothing && dice.chance(26),
        }
    }

    /// Whether some leaves may be out.
    pub(crate) fn any(&self) -> bool {
        self.leave_out || self.exclude
    }
}

/// What a leaf may answer.
#[derive(Clone, Debug)]
pub(crate) struct May {
    /// Nodes within which it may be excluded.
    pub(crate) within: Vec<String>,
    pub(crate) out: bool,
    pub(crate) fill_value: bool,
    pub(crate) fill_own: bool,
    pub(crate) fill_rate: bool,
}

/// What a leaf's answers do.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Does {
    pub(crate) out: bool,
    /// Without a total for the object.
    pub(crate) gone: bool,
    pub(crate) fills: bool,
    pub(crate) fills_by_rate: bool,
}

impl Maker {
    /// An answer of its own to each cause.
    pub(crate) fn own_answers(&mut self, causes: &BTreeSet<Cause>, may: Option<&May>) -> (Value, Does) {
        let mut answers = Map::new();
        let mut does = Does::default();
        let mut filled = false;
        for cause in causes.iter().filter(|cause| **cause != Cause::TooFewPeers) {
            let answer = match (may, self.dice.below(10)) {
                (Some(may), 0..6) if may.out && self.hollow => {
                    does.out = true;
                    json!("leave_out")
                }
                (Some(_), 9) if self.loose.unscored => {
                    does.gone = true;
                    json!("unscored")
                }
                (Some(may), 0..4) if may.out && self.loose.exclude && !may.within.is_empty() => {
                    does.out = true;
                    self.excluded(may)
                }
                (Some(may), 4) if may.out && self.loose.leave_out => {
                    does.out = true;
                    json!("leave_out")
                }
                (Some(may), 6) if may.fill_own && *cause != Cause::NoEvent && self.dice.chance(75) => {
                    let items = self.places(|item| matches!(item.kind, "number" | "target" | "rate" | "score"));
                    let item = self.items[*self.dice.pick(&items)].id.clone();
                    let otherwise = match self.dice.below(4) {
                        0 => json!("zero"),
                        1 if !self.open => json!("full"),
                        2 if self.refusals > 0 => json!("refuse"),
                        _ => json!({"points": number(self.dice.between(-8, 40) * 125, 3, &mut self.dice)}),
                    };
                    json!({"fill": {"value": format!("[{item}]"), "otherwise": otherwise}})
                }
                (Some(may), 5 | 6) if may.fill_value && *cause != Cause::NoEvent => {
                    filled = true;
                    let (digits, peers) = (self.dice.between(0, 4), self.peers(&["in", "out"]));
                    json!({"fill": {"mean": "value", "digits": digits, "peers": peers}})
                }
                (Some(may), 7 | 8) if may.fill_rate && *cause != Cause::NoEvent => {
                    filled = true;
                    does.fills_by_rate = true;
                    json!({"fill": {"mean": "rate", "peers": self.peers(&["in", "out"])}})
                }
                _ => self.answer(),
            };
            answers.insert(cause.word().to_owned(), answer);
        }
        if filled || causes.contains(&Cause::TooFewPeers) {
            let answer = match may {
                Some(may) if may.out && self.loose.exclude && !may.within.is_empty() && self.dice.chance(30) => {
                    does.out = true;
                    self.excluded(may)
                }
                _ => self.answer(),
            };
            answers.insert(Cause::TooFewPeers.word().to_owned(), answer);
        }
        does.fills = filled;
        (Value::Object(answers), does)
    }

    fn excluded(&mut self, may: &May) -> Value {
        json!({
            "exclude": if self.loose.evenly { "evenly" } else { "pro_rata" },
            "within": self.dice.pick(&may.within), "prices": self.loose.prices,
        })
    }
}
