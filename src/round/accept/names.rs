//! What the ids of evidence name: objects, items and their periods; and what to write instead of one that names nothing.

use super::Acceptor;
use crate::finding::{RowPeriodUnsaid, RowPeriodWrong, RowUnknownItem, RowUnknownObject};
use crate::round::place::{At, Where, hint};

/// Where an item and its period are said.
#[derive(Clone, Copy)]
pub(in crate::round) struct ItemAt {
    pub(in crate::round) item: At,
    pub(in crate::round) period: At,
}

/// Periods that a help lists at most.
const LISTED: usize = 12;

impl Acceptor<'_> {
    /// The object of an id, or a finding.
    pub(in crate::round) fn object(&mut self, id: &str, place: At, at: &dyn Where) -> Option<usize> {
        let object = self.roster.by_id(id);
        if object.is_none() && self.whole_roster {
            let (hint_zh, hint_en) = self.object_hint(id);
            let kind = RowUnknownObject { object: id.to_owned(), hint_zh, hint_en };
            self.findings.push_lazily(kind, || (at.place(place).with_object(id), Vec::new()));
        }
        object
    }

    /// What to write instead of an unknown object: the id of one so named, else the nearest.
    fn object_hint(&self, word: &str) -> (String, String) {
        if self.findings.count("JX3021") >= 100 {
            // No more of them are kept, and looking for the nearest of many objects isn't free.
            return Default::default();
        }
        if let [one] = self.roster.by_name(word)
            && let Some(object) = self.roster.objects.get(*one)
        {
            return (format!("写它的编号“{}”", object.id()), format!("write its id, \"{}\"", object.id()));
        }
        hint(word, self.roster.objects.iter().map(|object| object.id().as_str()))
    }

    /// The item of an id, in a period where it is observed in several, or a finding.
    pub(in crate::round) fn item(
        &mut self,
        id: &str,
        period: Option<&str>,
        places: ItemAt,
        at: &dyn Where,
    ) -> Option<usize> {
        let inner = self.plan.inner();
        let ItemAt { item: item_at, period: period_at } = places;
        if let Some(periods) = inner.observed.get(id) {
            let Some(period) = period else {
                let listed: Vec<&str> = periods.iter().take(LISTED).map(|(period, _)| period.as_str()).collect();
                let (known_zh, known_en) = (listed.join("、"), listed.join(", "));
                let kind = RowPeriodUnsaid { item: id.to_owned(), known_zh, known_en };
                self.findings.push_lazily(kind, || (at.place(item_at).with_item(id), Vec::new()));
                return None;
            };
            let item = periods.iter().find(|(known, _)| known.as_str() == period).map(|(_, item)| *item);
            if item.is_none() {
                let (hint_zh, hint_en) = hint(period, periods.iter().map(|(known, _)| known.as_str()));
                let kind = RowPeriodWrong { item: id.to_owned(), period: period.to_owned(), hint_zh, hint_en };
                self.findings.push_lazily(kind, || (at.place(period_at).with_item(id), Vec::new()));
            }
            return item;
        }
        let item = inner.item_index.get(id).copied();
        if item.is_none() {
            let (hint_zh, hint_en) = self.item_hint(id);
            let kind = RowUnknownItem { item: id.to_owned(), hint_zh, hint_en };
            self.findings.push_lazily(kind, || (at.place(item_at).with_item(id), Vec::new()));
        }
        if let (Some(item), Some(period)) = (item, period) {
            let item = inner.items.get(item).map_or_else(|| id.to_owned(), |item| item.label.clone());
            let (hint_zh, hint_en) =
                ("它不按周期报送，删去周期".to_owned(), "it is reported once; remove the period".to_owned());
            let kind = RowPeriodWrong { item, period: period.to_owned(), hint_zh, hint_en };
            self.findings.push_lazily(kind, || (at.place(period_at).with_item(id), Vec::new()));
            return None;
        }
        item
    }

    fn item_hint(&self, word: &str) -> (String, String) {
        if self.findings.count("JX3022") >= 100 {
            return Default::default();
        }
        let items = &self.plan.inner().items;
        let mut named = items.iter().filter(|item| item.label == word);
        if let (Some(item), None) = (named.next(), named.next()) {
            return (format!("写它的编号“{}”", item.id), format!("write its id, \"{}\"", item.id));
        }
        hint(word, items.iter().map(|item| item.id.as_str()))
    }
}
