//! Statistics over peers: each says all that it must and nothing that it doesn't read; and what it can be.
//!
//! Over whom they range is `peers`'.

use super::desk::{Desk, Sink};
use super::peers::{peers, rounding, too_few, widened};
use super::range::{self, Known, Reason, Unit};
use crate::document::{Lang, Path};
use crate::finding::{
    QuantileAt, ShareOfNegative, StatisticBest, StatisticBestIdle, StatisticDefinition, StatisticDigits,
    StatisticDigitsIdle, StatisticIdle, StatisticUnsaid, WeightsWrong,
};
use crate::number::interval::Interval;
use crate::number::{Decimal, Ratio};
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::rulebook::peers::{SelfWord, StatisticOf, StatisticWord};
use crate::rulebook::value::{Value, ValueForm};

/// What one of them must say, and how that can be said, in Chinese and English.
struct Must {
    needed: bool,
    said: bool,
    name: (&'static str, &'static str),
    choices: (&'static str, &'static str),
}

const PERCENTILES: (&str, &str) = ("低于、不高于或居中", "below, at_most or middle");
const QUANTILES: (&str, &str) = ("取低、取高、取近、线性或达到", "lower, upper, nearest, linear or reached");

/// What a statistic can be, with findings at its path.
pub(super) fn known(desk: &Desk<'_>, said: &StatisticOf, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let whole = says_all(said, path, sink);
    let rounding = said.digits.and_then(|digits| rounding(desk, digits, path, sink));
    peers(desk, &said.peers, path, sink);
    let of = range::of(desk, &said.of, path, sink);
    let weights = said.weight.as_ref().map(|weights| (weights, self::weights(desk, weights, path, sink)));
    let of = of?;
    if !whole {
        return None;
    }
    let mut causes = super::range::Causes::default();
    if said.name != StatisticWord::Count || said.peers.enough.is_some_and(|enough| enough > 0) {
        too_few(&mut causes);
    }
    let interval = match said.name {
        StatisticWord::Mean | StatisticWord::WeightedMean => {
            if let Some((value, weights)) = weights {
                let weights = weights?;
                if weights.interval.holds(&Ratio::zero()) {
                    let [zh, en] = range::spelled(desk, value);
                    causes.may(Cause::ZeroBase, Reason::Divisor(zh, en));
                }
            }
            match rounding {
                Some(rounding) => widened(&of.interval, &rounding),
                None => of.interval,
            }
        }
        StatisticWord::Sum if of.interval.reaches_below_zero() => Interval::all(),
        StatisticWord::Sum | StatisticWord::Count | StatisticWord::Deviation => Interval::from_zero(),
        StatisticWord::ZScore => {
            causes.join(of.causes);
            let (zh, en) = ("各单位可能全都相同".to_owned(), "all peers can be alike".to_owned());
            causes.may(Cause::ZeroBase, Reason::Said(zh, en));
            Interval::all()
        }
        StatisticWord::Percentile => {
            causes.join(of.causes);
            Interval::closed(Ratio::zero(), Ratio::one())
        }
        StatisticWord::ShareOfBest => {
            if of.interval.reaches_below_zero() {
                let [value_zh, value_en] = range::spelled(desk, &said.of);
                let (range_zh, range_en) = (of.interval.zh(), of.interval.en());
                sink.push(ShareOfNegative { value_zh, value_en, range_zh, range_en }, path);
            }
            causes.join(of.causes);
            if of.interval.holds(&Ratio::zero()) {
                let [zh, en] = range::spelled(desk, &said.of);
                causes.may(Cause::ZeroBase, Reason::Divisor(zh, en));
            }
            // Nobody is better than the best among whom he stands.
            let among = said.peers.itself == SelfWord::In && said.peers.when.is_none() && said.peers.named.is_none();
            // Who is listed apart, out of statistics or made of others isn't among them.
            let apart = desk.book.cohorts.iter().any(|cohort| cohort.separate.is_some());
            let out = desk.book.effects.iter().any(|effect| !effect.in_statistics);
            let among = among && !apart && !out && desk.book.derive.is_empty();
            if among { Interval::closed(Ratio::zero(), Ratio::one()) } else { Interval::from_zero() }
        }
        StatisticWord::Median
        | StatisticWord::Best
        | StatisticWord::Worst
        | StatisticWord::Min
        | StatisticWord::Max
        | StatisticWord::Quantile => of.interval,
    };
    let unit = match said.name {
        StatisticWord::Count | StatisticWord::ShareOfBest | StatisticWord::ZScore | StatisticWord::Percentile => {
            Unit::Other
        }
        _ => of.unit,
    };
    Some(Known { interval, causes, unit })
}

/// Whether it says what it must; a finding for each word that is missing or idle.
fn says_all(said: &StatisticOf, path: &Path, sink: &mut Sink<'_>) -> bool {
    let name = said.name;
    let (name_zh, name_en) = (name.word(Lang::Zh), name.word(Lang::En));
    let mut whole = true;
    match (name.adds(), said.digits) {
        (true, None) => {
            sink.push(StatisticDigits { name_zh, name_en }, path);
            whole = false;
        }
        (false, Some(_)) => sink.push(StatisticDigitsIdle { name_zh, name_en }, path),
        _ => {}
    }
    match (name.has_better_end(), said.best) {
        (true, None) => {
            sink.push(StatisticBest { name_zh, name_en }, path);
            whole = false;
        }
        (false, Some(_)) => sink.push(StatisticBestIdle { name_zh, name_en }, path),
        _ => {}
    }
    let definitions = if name == StatisticWord::Percentile { PERCENTILES } else { QUANTILES };
    let musts = [
        Must {
            needed: name == StatisticWord::WeightedMean,
            said: said.weight.is_some(),
            name: ("权重", "weight"),
            choices: ("各单位的权重，如一个数据项", "a value that each peer weighs, such as an item"),
        },
        Must {
            needed: name.has_basis(),
            said: said.basis.is_some(),
            name: ("口径", "basis"),
            choices: ("样本或总体", "sample or population"),
        },
        Must {
            needed: name.has_definition(),
            said: said.definition.is_some(),
            name: ("定义", "definition"),
            choices: definitions,
        },
        Must {
            needed: name == StatisticWord::Quantile,
            said: said.fraction.is_some(),
            name: ("分位", "fraction"),
            choices: ("0至1之间的数", "a share from 0 to 1"),
        },
    ];
    for must in musts {
        let ((lacks_zh, lacks_en), (choices_zh, choices_en)) = (must.name, must.choices);
        match (must.needed, must.said) {
            (true, false) => {
                sink.push(StatisticUnsaid { name_zh, name_en, lacks_zh, lacks_en, choices_zh, choices_en }, path);
                whole = false;
            }
            (false, true) => {
                sink.push(StatisticIdle { name_zh, name_en, idle_zh: lacks_zh, idle_en: lacks_en }, path);
            }
            _ => {}
        }
    }
    if let Some(definition) = said.definition.filter(|_| name.has_definition())
        && definition.is_of_percentile() != (name == StatisticWord::Percentile)
    {
        let (found_zh, found_en) = (definition.word(Lang::Zh), definition.word(Lang::En));
        let (choices_zh, choices_en) = definitions;
        sink.push(StatisticDefinition { name_zh, name_en, found_zh, found_en, choices_zh, choices_en }, path);
        whole = false;
    }
    if let Some(at) = said.fraction.filter(|at| at.is_negative() || *at > Decimal::ONE) {
        sink.push(QuantileAt { found: at.to_string() }, path);
        whole = false;
    }
    whole
}

/// What peers weigh: never below 0, and of bounded length, as it is multiplied and added.
pub(super) fn weights(desk: &Desk<'_>, said: &Value, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let known = range::of(desk, said, path, sink)?;
    let why = if known.interval.reaches_below_zero() {
        Some(("可能为负", "can be negative"))
    } else if !is_short(desk, said) {
        Some(("的小数位没有限度", "has no last decimal"))
    } else {
        None
    };
    if let Some((why_zh, why_en)) = why {
        let [value_zh, value_en] = range::spelled(desk, said);
        sink.push(WeightsWrong { value_zh, value_en, why_zh, why_en }, path);
        return None;
    }
    Some(known)
}

/// Whether a value has few decimals by what it is made of.
fn is_short(desk: &Desk<'_>, value: &Value) -> bool {
    match value {
        Value::Constant(_) => true,
        Value::Item(id) => {
            matches!(desk.data(id), Some(Item::Number(_) | Item::Target(_) | Item::Rank(_) | Item::Score(_)))
        }
        Value::Form(form) => matches!(
            form.as_ref(),
            ValueForm::Round(_)
                | ValueForm::Floor(_)
                | ValueForm::Ceil(_)
                | ValueForm::Count(_)
                | ValueForm::Happened(_)
        ),
        _ => false,
    }
}
