//! Drafts for serde. Another format than an outcome's, so that nothing takes one for the other.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Draft, DraftObject, DraftPlaces, DraftRange, Owed, Pending, PendingKind};

/// The format of a draft.
const FORMAT: &str = "jixiao-draft/1";

impl PendingKind {
    /// Its name where drafts travel as data.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            PendingKind::Item => "item",
            PendingKind::MoreEvents => "more_events",
            PendingKind::Unreached => "unreached",
            PendingKind::Decision => "decision",
        }
    }
}

/// `{"format", "rulebook", "version", "objects": [...], "owed": [...]}`.
impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("rulebook", self.rulebook.as_str())?;
        map.serialize_entry("version", &self.version)?;
        map.serialize_entry("objects", &self.objects)?;
        map.serialize_entry("owed", &self.owed)?;
        map.end()
    }
}

/// `{"id", "name", "class", "cohort"?, "total"?, "places"?, "rank"?, "tier_settled", "tier"?, "scores", "pending"}`.
impl Serialize for DraftObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", self.id.as_str())?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("class", self.class.as_str())?;
        if let Some(cohort) = &self.cohort {
            map.serialize_entry("cohort", cohort.as_str())?;
        }
        if let Some(total) = &self.total {
            map.serialize_entry("total", total)?;
        }
        if let Some(places) = &self.places {
            map.serialize_entry("places", places)?;
        }
        if let Some(rank) = self.rank() {
            map.serialize_entry("rank", &rank)?;
        }
        map.serialize_entry("tier_settled", &self.is_tier_settled())?;
        if let Some(tier) = self.tier() {
            map.serialize_entry("tier", tier.as_str())?;
        }
        map.serialize_entry("scores", &Scores(self))?;
        map.serialize_entry("pending", &self.pending)?;
        map.end()
    }
}

/// Ranges by node, in the rulebook's order.
struct Scores<'a>(&'a DraftObject);

impl Serialize for Scores<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.scores().map(|(id, range)| (id.as_str(), range)))
    }
}

/// `{"least"?, "most"?, "may_be_scored", "may_be_without"}`, numbers as texts at their digits; an end that isn't there is
/// unbounded.
impl Serialize for DraftRange {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some(least) = self.least_text() {
            map.serialize_entry("least", &least)?;
        }
        if let Some(most) = self.most_text() {
            map.serialize_entry("most", &most)?;
        }
        map.serialize_entry("may_be_scored", &self.may_be_scored())?;
        map.serialize_entry("may_be_without", &self.may_be_without())?;
        map.end()
    }
}

/// `{"best", "worst", "may_be_unranked"}`.
impl Serialize for DraftPlaces {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("best", &self.best)?;
        map.serialize_entry("worst", &self.worst)?;
        map.serialize_entry("may_be_unranked", &self.may_be_unranked)?;
        map.end()
    }
}

/// `{"kind", "id", "label", "by", "body"}`.
impl Serialize for Pending {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", self.kind.word())?;
        map.serialize_entry("id", self.id.as_str())?;
        map.serialize_entry("label", &self.label)?;
        map.serialize_entry("by", self.by.as_str())?;
        map.serialize_entry("body", &self.body)?;
        map.end()
    }
}

/// `{"by", "body", "pending": [{"object", "kind", "id", "label"}]}`.
impl Serialize for Owed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("by", self.by.as_str())?;
        map.serialize_entry("body", &self.body)?;
        map.serialize_entry("pending", &Cells(self))?;
        map.end()
    }
}

/// What one body owes.
struct Cells<'a>(&'a Owed);

/// The same without the body, which stands above.
struct Cell<'a>(&'a str, &'a Pending);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.pending.len()))?;
        for (object, pending) in &self.0.pending {
            list.serialize_element(&Cell(object.as_str(), pending))?;
        }
        list.end()
    }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("object", self.0)?;
        map.serialize_entry("kind", self.1.kind.word())?;
        map.serialize_entry("id", self.1.id.as_str())?;
        map.serialize_entry("label", &self.1.label)?;
        map.end()
    }
}
