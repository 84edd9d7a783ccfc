//! Items of evidence: decimals, ranges, defaults and grades.

use std::collections::BTreeSet;

use super::desk::{Desk, Sink};
use crate::document::{Id, Path};
use crate::finding::{
    DefaultDecimals, DefaultOutOfRange, EndTwice, GradeTwice, NothingListed, OutOfWrong, RangeEmpty, TooManyDecimals,
};
use crate::number::Decimal;
use crate::rulebook::data::{Bounds, Item, ScaledItem, TargetItem};
use crate::rulebook::extent::declared;

/// Decimals of a number at most.
pub(super) const DECIMALS: u32 = 28;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for (id, item) in desk.book.data.iter() {
        let path = Path::root().field("data").key(id.as_str());
        self::item(desk, id, item, &path, sink);
        super::due::item(desk, id, item, &path, sink);
    }
}

/// One item, or what would be one.
pub(super) fn item(desk: &Desk<'_>, id: &Id, item: &Item, path: &Path, sink: &mut Sink<'_>) {
    match item {
        Item::Number(item) => measured(desk, id, item.decimals, item.range.as_ref(), path, sink),
        Item::Target(item) => {
            measured(desk, id, item.decimals, item.range.as_ref(), path, sink);
            default(desk, id, item, path, sink);
        }
        Item::Rate(item) => measured(desk, id, item.decimals, item.range.as_ref(), path, sink),
        Item::Grade(item) => grades(desk, id, &item.grades, &path.field("grades"), sink),
        Item::Rank(said) => scaled(desk, id, said, true, path, sink),
        Item::Score(said) => scaled(desk, id, said, false, path, sink),
        Item::Sheets(said) => {
            measured(desk, id, said.decimals, said.range.as_ref(), path, sink);
            super::panel::item(said, path, sink);
        }
        Item::Ballots(said) => super::survey::item(desk, id, said, path, sink),
        Item::Tasks(item) => measured(desk, id, item.decimals, None, path, sink),
        Item::Date(item) => super::days::item(id, item, path, sink),
        _ => {}
    }
}

/// A rank or score from elsewhere, with its scale.
fn scaled(desk: &Desk<'_>, id: &Id, said: &ScaledItem, rank: bool, path: &Path, sink: &mut Sink<'_>) {
    let out_of = said
        .out_of
        .filter(|most| if rank { *most < Decimal::ONE || !most.is_integer() } else { *most <= Decimal::ZERO });
    if let Some(out_of) = out_of {
        let (wanted_zh, wanted_en) =
            if rank { ("不小于1的整数", "a whole number from 1") } else { ("大于0的数", "above 0") };
        let kind = OutOfWrong { item: desk.item_name(id), out_of: out_of.to_string(), wanted_zh, wanted_en };
        sink.push(kind, &path.field("out_of"));
        return;
    }
    measured(desk, id, said.decimals, Some(&said.bounds(rank)), path, sink);
}

fn measured(desk: &Desk<'_>, id: &Id, decimals: u32, range: Option<&Bounds>, path: &Path, sink: &mut Sink<'_>) {
    if decimals > DECIMALS {
        sink.push(TooManyDecimals { item: desk.item_name(id), decimals }, &path.field("decimals"));
    }
    let Some(bounds) = range else { return };
    let path = path.field("range");
    if !ends_twice([bounds.at_least, bounds.above, bounds.at_most, bounds.below], &path, sink) {
        let interval = declared(Some(bounds));
        if interval.is_empty() {
            sink.push(RangeEmpty { range_zh: interval.zh(), range_en: interval.en() }, &path);
        }
    }
}

/// A finding for each end that is given twice; ends in the order at_least, above, at_most, below.
pub(super) fn ends_twice<T>(
    [at_least, above, at_most, below]: [Option<T>; 4],
    path: &Path,
    sink: &mut Sink<'_>,
) -> bool {
    let low = at_least.is_some() && above.is_some();
    let high = at_most.is_some() && below.is_some();
    if low {
        let kind = EndTwice { first_zh: "至少", second_zh: "高于", first_en: "at_least", second_en: "above" };
        sink.push(kind, path);
    }
    if high {
        let kind = EndTwice { first_zh: "至多", second_zh: "低于", first_en: "at_most", second_en: "below" };
        sink.push(kind, path);
    }
    low || high
}

fn default(desk: &Desk<'_>, id: &Id, item: &TargetItem, path: &Path, sink: &mut Sink<'_>) {
    let Some(default) = item.default else { return };
    let path = path.field("default");
    let range = declared(item.range.as_ref());
    if !range.is_empty() && !range.holds(&default.ratio()) {
        let (range_zh, range_en) = (range.zh(), range.en());
        sink.push(
            DefaultOutOfRange { item: desk.item_name(id), default: default.to_string(), range_zh, range_en },
            &path,
        );
    }
    if default.scale() > item.decimals {
        let kind = DefaultDecimals { item: desk.item_name(id), default: default.to_string(), decimals: item.decimals };
        sink.push(kind, &path);
    }
}

fn grades(desk: &Desk<'_>, id: &Id, grades: &[Id], list: &Path, sink: &mut Sink<'_>) {
    if grades.is_empty() && !sink.incomplete(list) {
        sink.push(NothingListed { what_zh: "等级", what_en: "grade" }, list);
    }
    let mut seen = BTreeSet::new();
    for (index, grade) in grades.iter().enumerate() {
        if !seen.insert(grade) {
            sink.push(GradeTwice { item: desk.item_name(id), grade: grade.to_string() }, &list.index(index));
        }
    }
}
