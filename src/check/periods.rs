//! Periods: their ids, dates and order, and what couldn't be written out of them.
//!
//! Writing out is `unfold`'s; this gives its faults their texts.

use super::desk::{Sink, called};
use super::identity::{dates, once};
use crate::document::{Id, Path};
use crate::finding::{
    DuringUnsaid, EachPeriodAlone, IdTwice, ItemOfPeriods, MilestonesDuring, NoOtherPeriod, NoPeriodHere,
    NoPeriodMeant, NotObservedThen, NotScoredThen, PeriodIdTaken, PeriodIdWord, PeriodLacks, PeriodOrder, PeriodTwice,
    PeriodUndated, PeriodWeightOf, PeriodWeights, PeriodsTooLarge, UnknownPeriod,
};
use crate::rulebook::Rulebook;
use crate::rulebook::period::{PeriodKind, RelativePeriod, Select};
use crate::unfold::{Fault, MOST, in_order};

/// The periods themselves.
pub(super) fn check(book: &Rulebook, sink: &mut Sink<'_>) {
    let list = Path::root().field("periods");
    once(book.periods.iter().map(|period| &period.id), "周期", "period", &list, sink);
    for (place, period) in book.periods.iter().enumerate() {
        dates(period.from, period.until, &list.index(place), sink);
        if RelativePeriod::is_word(period.id.as_str()) {
            sink.push(PeriodIdWord { id: period.id.to_string() }, &list.index(place).field("id"));
        }
    }
    for kind in PeriodKind::ALL.iter().copied() {
        if let Err(place) = in_order(&book.periods, kind) {
            let id = book.periods.get(place).map_or_else(String::new, |period| period.id.to_string());
            sink.push(PeriodOrder { id }, &list.index(place).field("from"));
        }
    }
}

/// What couldn't be written out.
pub(super) fn faults(book: &Rulebook, faults: &[(Path, Fault)], sink: &mut Sink<'_>) {
    let item = |id: &Id| book.data.get(id).map_or_else(|| id.to_string(), |item| called(super::desk::label(item), id));
    for (path, fault) in faults {
        match fault {
            Fault::Unknown(id) => {
                let (hint_zh, hint_en) = sink.hint::<UnknownPeriod>(id, book.periods.iter().map(|period| &period.id));
                sink.push(UnknownPeriod { id: id.to_string(), hint_zh, hint_en }, path);
            }
            Fault::Twice(id) => sink.push(PeriodTwice { id: id.to_string() }, path),
            Fault::NodeTwice(id) => {
                sink.push(IdTwice { what_zh: "指标", what_en: "node", id: id.to_string() }, path);
            }
            Fault::Nothing => sink.push(NoPeriodMeant {}, path),
            Fault::Undated(id) => sink.push(PeriodUndated { id: id.to_string() }, path),
            Fault::NoHere => sink.push(NoPeriodHere {}, path),
            Fault::NoOther(id, a_year) => {
                let (which_zh, which_en) = if *a_year {
                    ("上年同期", "period of the same kind that begins a year earlier")
                } else {
                    ("上期", "earlier period of the same kind")
                };
                sink.push(NoOtherPeriod { id: id.to_string(), which_zh, which_en }, path);
            }
            Fault::Bare(id) => sink.push(ItemOfPeriods { item: item(id) }, path),
            Fault::NotObserved(id, period) => {
                sink.push(NotObservedThen { item: item(id), period: period.to_string() }, path);
            }
            Fault::NotScored(id, period) => {
                sink.push(NotScoredThen { node: id.to_string(), period: period.to_string() }, path);
            }
            Fault::Lacks(id) => sink.push(PeriodLacks { id: id.to_string() }, path),
            Fault::Weights(select) => {
                let (said_zh, said_en) = if *select == Select::Weighted {
                    ("加权而没有写权重", "weighted, and no weights are said")
                } else {
                    ("写了权重而不用", "weights are said and not used")
                };
                sink.push(PeriodWeights { said_zh, said_en }, path);
            }
            Fault::WeightOf(id) => sink.push(PeriodWeightOf { id: id.to_string() }, path),
            Fault::DuringUnsaid => sink.push(DuringUnsaid {}, path),
            Fault::MilestonesDuring => sink.push(MilestonesDuring {}, path),
            Fault::Both => sink.push(EachPeriodAlone {}, path),
            Fault::Taken(id) => sink.push(PeriodIdTaken { id: id.to_string() }, path),
            Fault::TooLarge => sink.push(PeriodsTooLarge { most: MOST }, path),
        }
    }
}
