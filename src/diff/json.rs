//! Changes and moves for serde: what was found, as data with both texts. Nothing reads it back.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Attributed, Change, ChangeStep, Changes, Moves, ObjectMoves, Stood};
use crate::plan::Plan;

/// The format of changes.
const CHANGES: &str = "jixiao-changes/1";
/// The format of moves.
const MOVES: &str = "jixiao-moves/1";

/// `{"kind", "old_path"?, "new_path"?, "zh", "en", "moves_digits"}`.
impl Serialize for Change {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.kind.word())?;
        if let Some(path) = &self.old {
            map.serialize_entry("old_path", path)?;
        }
        if let Some(path) = &self.new {
            map.serialize_entry("new_path", path)?;
        }
        map.serialize_entry("zh", &self.zh)?;
        map.serialize_entry("en", &self.en)?;
        map.serialize_entry("moves_digits", &self.moves_digits)?;
        map.end()
    }
}

/// A rulebook by its id, version and digest.
struct Book<'a>(&'a Plan);

impl Serialize for Book<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let book = self.0.rulebook();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rulebook", &book.id)?;
        map.serialize_entry("version", &book.version)?;
        map.serialize_entry("digest", &self.0.digest())?;
        map.end()
    }
}

/// `{"format", "old": {"rulebook", "version", "digest"}, "new": {...}, "changes": [...]}`.
impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", CHANGES)?;
        map.serialize_entry("old", &Book(&self.old))?;
        map.serialize_entry("new", &Book(&self.new))?;
        map.serialize_entry("changes", &self.list)?;
        map.end()
    }
}

/// `{"format", "backwards", "changes": [...], "steps": [...], "objects": [...]}`; every object, moved or not.
impl Serialize for Moves {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", MOVES)?;
        map.serialize_entry("backwards", &self.is_backwards())?;
        map.serialize_entry("changes", self.changes())?;
        map.serialize_entry("steps", self.steps())?;
        map.serialize_entry("objects", self.objects())?;
        map.end()
    }
}

/// `{"changes": [0], "reason"}`: numbers from 0 in the list of changes.
impl Serialize for ChangeStep {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("changes", &self.changes)?;
        map.serialize_entry("reason", self.reason.word())?;
        map.end()
    }
}

/// `{"id", "name", "old"?, "new"?, "moved"?, "by": [...]}`; `moved` is a number as a text.
impl Serialize for ObjectMoves {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("name", &self.name)?;
        if let Some(stood) = &self.old {
            map.serialize_entry("old", stood)?;
        }
        if let Some(stood) = &self.new {
            map.serialize_entry("new", stood)?;
        }
        if let Some(moved) = self.moved() {
            map.serialize_entry("moved", &moved.to_string())?;
        }
        map.serialize_entry("by", &self.by)?;
        map.end()
    }
}

/// `{"total"?, "rank"?, "tier"?}`, the total at its digits, the tier by its id.
impl Serialize for Stood {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(total) = &self.total_text {
            map.serialize_entry("total", total)?;
        }
        if let Some(rank) = self.rank {
            map.serialize_entry("rank", &rank)?;
        }
        if let Some((tier, _)) = &self.tier {
            map.serialize_entry("tier", tier)?;
        }
        map.end()
    }
}

/// `{"step", "before"?, "after"?, "moved"?}`, numbers as texts.
impl Serialize for Attributed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("step", &self.step)?;
        for (key, total) in [("before", self.before), ("after", self.after)] {
            if let Some(total) = total {
                map.serialize_entry(key, &total.to_string())?;
            }
        }
        if let Some(moved) = self.moved() {
            map.serialize_entry("moved", &moved.to_string())?;
        }
        map.end()
    }
}
