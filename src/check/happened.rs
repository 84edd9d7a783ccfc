//! Events as a value: that they are such, that its kinds, levels and date are the item's, and that quantities add up.

use std::collections::BTreeSet;

use super::desk::{Desk, Sink};
use super::events::{self, date, known as name_known};
use super::range::{self, Known, Unit};
use crate::document::{Id, Path};
use crate::finding::{EventsNameTwice, HappenedWrong};
use crate::number::interval::Interval;
use crate::rulebook::data::EventsItem;
use crate::rulebook::happened::{HappenedOf, HappenedTells};

/// What events can come to: from 0 up.
pub(super) fn known(desk: &Desk<'_>, said: &HappenedOf, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    events::span(desk, &desk.item_name(&said.of), said.during.is_some(), path, sink);
    let item = events::item(desk, &said.of, &path.field("of"), sink)?;
    let label = desk.item_name(&said.of);
    for (named, names, field, what) in [
        (&said.kinds, &item.kinds, "kinds", ("种类", "kind")),
        (&said.levels, &item.levels, "levels", ("级别", "level")),
    ] {
        let path = path.field(field);
        let mut seen = BTreeSet::new();
        for (index, id) in named.iter().enumerate() {
            let path = path.index(index);
            name_known(&label, id, names, &path, what, sink);
            if !seen.insert(id) {
                let (item, (what_zh, what_en)) = (label.clone(), what);
                sink.push(EventsNameTwice { item, what_zh, what_en, id: id.to_string() }, &path);
            }
        }
    }
    date(&label, item, &said.date, &path.field("date"), sink);
    let unit = match said.tells {
        HappenedTells::Count | HappenedTells::Matters => Unit::Other,
        HappenedTells::Quantity => quantity(&label, item, &said.kinds, path, sink)?,
    };
    let causes = range::of_item(desk, &said.of, desk.data(&said.of)?, false).causes;
    Some(Known { interval: Interval::from_zero(), causes, unit })
}

/// The one unit of what is added.
fn quantity(label: &str, item: &EventsItem, named: &[Id], path: &Path, sink: &mut Sink<'_>) -> Option<Unit> {
    let mut wrong = |why_zh: String, why_en: String| {
        sink.push(HappenedWrong { item: label.to_owned(), why_zh, why_en }, path);
    };
    let mut unit: Option<(&Id, String)> = None;
    for kind in item.kinds.iter().filter(|kind| named.is_empty() || named.contains(kind)) {
        let Some(quantity) = item.quantities.get(kind) else {
            wrong(format!("种类“{kind}”没有数量"), format!("events of kind \"{kind}\" have none"));
            return None;
        };
        let own = quantity.unit.to_string();
        match &unit {
            Some((first, unit)) if *unit != own => {
                wrong(
                    format!("“{first}”的单位是{unit}，“{kind}”的是{own}"),
                    format!("\"{first}\" is counted in {unit}, \"{kind}\" in {own}"),
                );
                return None;
            }
            Some(_) => {}
            None => unit = Some((kind, own)),
        }
    }
    Some(unit.map_or(Unit::Other, |(_, unit)| Unit::Plain(unit)))
}
