//! What is seen on a day, for serde. Another format than an outcome's, so that nothing takes one for the other.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Assumption, Forecast, Monitor, MonitorObject, OwedCell, Unreached, Watched, progress::rounded};
use crate::document::Lang;
use crate::draft::DraftObject;

/// The format of what is seen.
const FORMAT: &str = "jixiao-monitor/1";

/// `{"format", "rulebook", "version", "at", "passed"?, "objects": [...], "assumed", "stops"?, "owed": [...]}`; `owed` as in
/// a draft, by body.
impl Serialize for Monitor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("rulebook", self.draft.rulebook().as_str())?;
        map.serialize_entry("version", self.draft.version())?;
        map.serialize_entry("at", &self.at)?;
        if let Some(passed) = &self.passed {
            map.serialize_entry("passed", passed)?;
        }
        map.serialize_entry("objects", &Objects(self))?;
        map.serialize_entry("assumed", &self.assumed)?;
        if !self.stops.is_empty() {
            map.serialize_entry("stops", &self.stops)?;
        }
        map.serialize_entry("owed", self.draft.owed())?;
        map.end()
    }
}

struct Objects<'a>(&'a Monitor);

impl Serialize for Objects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.draft.objects().zip(&self.0.objects).map(|(draft, seen)| Object { draft, seen }))
    }
}

struct Object<'a> {
    draft: &'a DraftObject,
    seen: &'a MonitorObject,
}

/// `{"draft", "progress", "owed", "forecast"?}`, `draft` as in a draft.
impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("draft", self.draft)?;
        map.serialize_entry("progress", &self.seen.watched)?;
        map.serialize_entry("owed", &self.seen.owed)?;
        if let Some(forecast) = &self.seen.forecast {
            map.serialize_entry("forecast", forecast)?;
        }
        map.end()
    }
}

/// `{"id", "label", "done"?, "done_absent"?, "whole"?, "whole_absent"?, "share", "reached"?, "light"?, "light_label"?,
/// "legal"?}`: `done` and `whole` exact, `share` and `reached` rounded half up at four decimals.
impl Serialize for Watched {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id.as_str())?;
        map.serialize_entry("label", &self.label)?;
        for (read, key, absent) in [(&self.done, "done", "done_absent"), (&self.whole, "whole", "whole_absent")] {
            match read {
                Ok(number) => map.serialize_entry(key, &number.to_string())?,
                Err(cause) => map.serialize_entry(absent, cause.word(Lang::En))?,
            }
        }
        map.serialize_entry("share", &rounded(&self.share, 4))?;
        if let Some(reached) = &self.reached {
            map.serialize_entry("reached", &rounded(reached, 4))?;
        }
        if let Some((light, label)) = &self.light {
            map.serialize_entry("light", light.as_str())?;
            map.serialize_entry("light_label", label)?;
        }
        if let Some(legal) = &self.legal {
            map.serialize_entry("legal", legal)?;
        }
        map.end()
    }
}

/// `{"pending", "due"?, "note"?, "overdue", "milestones"?}`, `pending` as in a draft.
impl Serialize for OwedCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("pending", &self.pending)?;
        if let Some(due) = &self.due {
            map.serialize_entry("due", due)?;
        }
        if let Some(note) = &self.note {
            map.serialize_entry("note", note)?;
        }
        map.serialize_entry("overdue", &self.overdue)?;
        if !self.milestones.is_empty() {
            map.serialize_entry("milestones", &self.milestones)?;
        }
        map.end()
    }
}

/// `{"id", "label", "planned", "overdue"}`.
impl Serialize for Unreached {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id.as_str())?;
        map.serialize_entry("label", &self.label)?;
        map.serialize_entry("planned", &self.planned)?;
        map.serialize_entry("overdue", &self.overdue)?;
        map.end()
    }
}

/// `{"total"?, "rank"?, "tier"?}`.
impl Serialize for Forecast {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(total) = &self.total {
            map.serialize_entry("total", total)?;
        }
        if let Some(rank) = &self.rank {
            map.serialize_entry("rank", rank)?;
        }
        if let Some(tier) = &self.tier {
            map.serialize_entry("tier", tier.as_str())?;
        }
        map.end()
    }
}

/// `{"object", "item", "label", "value"?, "before"?, "before_label"?, "too_late"?}`.
impl Serialize for Assumption {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", self.object.as_str())?;
        map.serialize_entry("item", self.item.as_str())?;
        map.serialize_entry("label", &self.label)?;
        if let Some(value) = &self.value {
            map.serialize_entry("value", value)?;
        }
        if let Some((before, label)) = &self.before {
            map.serialize_entry("before", before.as_str())?;
            map.serialize_entry("before_label", label)?;
        }
        if self.too_late {
            map.serialize_entry("too_late", &true)?;
        }
        map.end()
    }
}
