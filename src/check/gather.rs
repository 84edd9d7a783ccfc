//! Items of evidence that come from those of others: items that there are, of kinds that can meet.

use super::condition::{self, Place};
use super::desk::{Desk, Sink, called, kind};
use crate::document::{Id, Path};
use crate::finding::{DeriveItem, NothingListed};
use crate::plan::reads;
use crate::rulebook::data::Item;
use crate::rulebook::derive::{CombinedItem, Derive, DerivedItems, ItemOfParts, Parts};
use crate::rulebook::node::Combine;

pub(super) fn check(desk: &Desk<'_>, said: &DerivedItems, path: &Path, sink: &mut Sink<'_>) {
    let list = path.field("items");
    if said.items.iter().next().is_none() && !sink.incomplete(&list) {
        sink.push(NothingListed { what_zh: "数据项", what_en: "item" }, &list);
    }
    for (id, from) in said.items.iter() {
        let path = list.key(id.as_str());
        let item = desk.item(id, &path, sink);
        let mut tell = |why_zh: String, why_en: String, path: &Path| {
            let derive = called(said.label.as_ref(), &said.id);
            sink.push(DeriveItem { derive, item: desk.item_name(id), why_zh, why_en }, path);
        };
        match (from, item) {
            (_, None) => {}
            (ItemOfParts::Combined(from), Some(item)) => {
                if let Some((why_zh, why_en)) = misfit(from, item) {
                    tell(why_zh, why_en, &path);
                }
            }
            (ItemOfParts::Counted(_), Some(Item::Number(_))) => {}
            (ItemOfParts::Counted(_), Some(item)) => {
                let (kind_zh, kind_en) = kind(item);
                tell(format!("是{kind_zh}，而个数是数值"), format!("is a {kind_en}, but a count is a number"), &path);
            }
        }
        if let ItemOfParts::Counted(from) = from {
            let path = path.field("count");
            condition::check(desk, &from.count, Place::Value, &path, sink);
            if !reads::evidence_alone(&from.count) {
                let derive = called(said.label.as_ref(), &said.id);
                let (why_zh, why_en) = (
                    "的计数条件读取得分或同组结果，而此时只有数据".to_owned(),
                    "counts by scores or peers, but there is nothing but evidence yet".to_owned(),
                );
                sink.push(DeriveItem { derive, item: desk.item_name(id), why_zh, why_en }, &path);
            }
        }
    }
}

/// Why an item can't be combined as said.
fn misfit(said: &CombinedItem, item: &Item) -> Option<(String, String)> {
    let (kind_zh, kind_en) = kind(item);
    let meets = match item {
        Item::Number(_) | Item::Target(_) | Item::Score(_) => {
            matches!(said.combine, Combine::Sum | Combine::Mean | Combine::Min | Combine::Max)
        }
        Item::Rate(_) => said.combine == Combine::Sum,
        Item::Flag(_) => matches!(said.combine, Combine::Min | Combine::Max),
        _ => false,
    };
    if !meets {
        return Some((
            format!("是{kind_zh}，不能这样合成"),
            format!("is a {kind_en}, which can't be combined like that"),
        ));
    }
    let decimals = match item {
        Item::Number(item) => item.decimals,
        Item::Target(item) => item.decimals,
        Item::Score(item) => item.decimals,
        _ => 0,
    };
    match (said.combine, said.digits) {
        (Combine::Mean, None) => Some(("求平均，没有写位数".to_owned(), "is a mean without digits".to_owned())),
        (Combine::Mean, Some(digits)) if digits > 10 => Some((
            format!("求平均取{digits}位小数，最多10位"),
            format!("is a mean of {digits} decimals, of which there are 10 at most"),
        )),
        (Combine::Mean, Some(digits)) if digits > decimals => Some((
            format!("求平均取{digits}位小数，多于该数据项的{decimals}位"),
            format!("is a mean of {digits} decimals, more than the {decimals} of the item"),
        )),
        (Combine::Mean, Some(_)) | (_, None) => None,
        (_, Some(_)) => Some(("写了位数，但不是求平均".to_owned(), "says digits, but is no mean".to_owned())),
    }
}

/// Whether objects of a class may be there for the sake of their items alone: parts of what is made of items.
pub(super) fn only_parts(desk: &Desk<'_>, class: &Id) -> bool {
    desk.book.derive.iter().any(|said| match (said, said.parts()) {
        (Derive::Totals(_), _) => false,
        (_, Parts::Links(_)) => said.class() != class,
        (_, Parts::Class(of)) => of.class == *class,
        (_, Parts::Cohort(of)) => {
            let cohort = desk.book.cohorts.iter().find(|cohort| cohort.id == of.cohort);
            said.class() != class && cohort.is_some_and(|cohort| cohort.classes.contains(class))
        }
    })
}
