//! Conditions, days, periods and digits in words, in both languages: for plans, explanations and notices alike.
//!
//! Words only. What is said in formulas and their signs is `formula`'s and `spoken`'s, what it means is `plan`'s.

use super::condition::{Comparand, Condition, Literal, ScoreOf};
use super::data::Item;
use super::days::{self, DayCount, DayEnd, EffectiveEnd};
use super::due::Due;
use super::formula::print_named;
use super::history::HistoryTest;
use super::period::{PeriodKind, PeriodOf, PeriodsIn, PeriodsOf, RelativePeriod};
use super::precision::{
    DigitsPrecision, ExactPrecision, Precision, PrecisionForm, SignificantPrecision, StepPrecision,
};
use super::spoken::{Naming, Of};
use super::value::{Value, ValueForm};
use crate::document::{Lang, Map};
use crate::number::Decimal;

/// Comparisons in words, in the order at least, above, at most, below, equal to. A place that is called higher in Chinese
/// is the better one, with the smaller number, so that of places the numbers are compared.
fn compared(ends: [Option<String>; 5], places: bool, lang: Lang) -> String {
    let words = match lang {
        Lang::Zh if places => ["不小于", "大于", "不大于", "小于", "为"],
        Lang::Zh => ["不低于", "高于", "不高于", "低于", "为"],
        Lang::En => ["at least", "above", "at most", "below", "equal to"],
    };
    let said = ends.into_iter().zip(words).filter_map(|(end, word)| {
        let end = end?;
        Some(if lang == Lang::Zh { format!("{word}{end}") } else { format!("{word} {end}") })
    });
    said.collect::<Vec<_>>().join(if lang == Lang::Zh { "且" } else { " and " })
}

fn numbers(ends: [Option<Decimal>; 5], places: bool, lang: Lang) -> String {
    compared(ends.map(|end| end.map(|end| end.ratio().to_string())), places, lang)
}

/// A yes or a no.
pub(crate) fn flag(flag: bool, lang: Lang) -> &'static str {
    match (flag, lang) {
        (true, Lang::Zh) => "是",
        (false, Lang::Zh) => "否",
        (true, Lang::En) => "yes",
        (false, Lang::En) => "no",
    }
}

/// What a test asks of what it reads, the name of that aside; nothing for what joins tests. Whether that is a place from
/// elsewhere is known to whoever asks.
fn asked(test: &Condition, places: bool, lang: Lang, name: &Naming<'_>) -> String {
    match test {
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::History(_) => String::new(),
        Condition::Data(test) => {
            let sizes = [test.at_least, test.above, test.at_most, test.below];
            let equals = match &test.equals {
                Some(Literal::Day(day)) => Some(*day),
                _ => None,
            };
            let [at_least, above, at_most, below] = sizes.map(|end| end.and_then(Comparand::day));
            let ends = [at_least, above, at_most, below, equals];
            if ends.iter().any(Option::is_some) {
                let [zh, en] = days::said(ends);
                return if lang == Lang::Zh { zh } else { en };
            }
            let [at_least, above, at_most, below] =
                sizes.map(|end| end.and_then(Comparand::number).map(|end| end.ratio().to_string()));
            let equals = test.equals.as_ref().map(|equals| match equals {
                Literal::Number(number) => number.ratio().to_string(),
                Literal::Flag(said) => flag(*said, lang).to_owned(),
                Literal::Word(word) => word.to_string(),
                Literal::Day(day) => day.to_string(),
            });
            compared([at_least, above, at_most, below, equals], places, lang)
        }
        Condition::Score(test) => {
            numbers([test.at_least, test.above, test.at_most, test.below, test.equals], false, lang)
        }
        Condition::Rate(test) => {
            numbers([test.at_least, test.above, test.at_most, test.below, test.equals], false, lang)
        }
        Condition::Value(test) => {
            numbers([test.at_least, test.above, test.at_most, test.below, test.equals], places, lang)
        }
        Condition::Rank(test) => {
            numbers([test.at_least, test.above, test.at_most, test.below, test.equals], true, lang)
        }
        Condition::Tier(test) => {
            let ends = [&test.at_least, &test.above, &test.at_most, &test.below, &test.equals];
            compared(ends.map(|end| end.as_ref().map(|id| name(id, Of::Tier))), false, lang)
        }
    }
}

/// What a test reads; nothing for what joins tests.
fn subject(test: &Condition, lang: Lang, name: &Naming<'_>) -> String {
    let said = |zh: String, en: String| if lang == Lang::Zh { zh } else { en };
    match test {
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) | Condition::History(_) => String::new(),
        Condition::Data(test) => name(&test.data, Of::Item),
        Condition::Score(test) => match &test.score {
            ScoreOf::Here => said("此处得分".to_owned(), "the score here".to_owned()),
            ScoreOf::Node(id) => {
                let node = name(id, Of::Node);
                // One that is called so needs no more.
                let zh = if node.ends_with("得分") { node.clone() } else { format!("{node}得分") };
                said(zh, format!("score of {node}"))
            }
        },
        Condition::Rate(test) => {
            let node = name(&test.rate, Of::Node);
            said(format!("{node}得分比"), format!("rate of {node}"))
        }
        Condition::Value(test) => print_named(&test.value, lang, name),
        Condition::Rank(test) if test.from_bottom => said("倒数名次".to_owned(), "rank from the bottom".to_owned()),
        Condition::Rank(_) => said("名次".to_owned(), "rank".to_owned()),
        Condition::Tier(_) => said("等次".to_owned(), "tier".to_owned()),
    }
}

/// One test of a rulebook whose items of evidence these are; a test of earlier years is [`history`]'s.
pub(crate) fn test(test: &Condition, items: &Map<Item>, lang: Lang, name: &Naming<'_>) -> String {
    let places = match test {
        Condition::Data(test) => matches!(items.get(&test.data), Some(Item::Rank(_))),
        Condition::Value(test) => is_place(&test.value, items),
        _ => false,
    };
    let (subject, asked) = (subject(test, lang, name), asked(test, places, lang, name));
    if lang == Lang::Zh { format!("{subject}{asked}") } else { format!("{subject} {asked}") }
}

/// Whether a value is a place by itself: one from elsewhere, or among peers.
pub(crate) fn is_place(value: &Value, items: &Map<Item>) -> bool {
    let item = |id| matches!(items.get(id), Some(Item::Rank(_)));
    match value {
        Value::Item(id) => item(id),
        Value::Form(form) => match form.as_ref() {
            ValueForm::Item(form) => item(&form.item),
            ValueForm::Rank(_) => true,
            _ => false,
        },
        _ => false,
    }
}

/// A test of earlier years, but for what must hold this year, of a rulebook whose items of evidence these are.
pub(crate) fn history(said: &HistoryTest, items: &Map<Item>, lang: Lang, name: &Naming<'_>) -> String {
    let places = said.items().iter().any(|id| matches!(items.get(id), Some(Item::Rank(_))));
    let names: Vec<String> = said.items().iter().map(|id| name(id, Of::Item)).collect();
    let was = said.items().first().map_or_else(Vec::new, |id| {
        said.tests(id).map(|test| asked(&Condition::Data(test), places, lang, name)).collect::<Vec<_>>()
    });
    let needed = said.running.or(said.in_all).unwrap_or_default();
    match lang {
        Lang::Zh => {
            let how = if said.running.is_some() { "连续" } else { "累计" };
            format!("{}{}{how}不少于{needed}年", names.join("、"), was.join("或"))
        }
        Lang::En => {
            let (how, many) =
                (if said.running.is_some() { "running" } else { "in all" }, if needed == 1 { "year" } else { "years" });
            format!("{} {} in at least {needed} {many} {how}", names.join(", "), was.join(" or "))
        }
    }
}

/// A day that a rulebook names.
pub(crate) fn day_end(end: &DayEnd, lang: Lang, name: &Naming<'_>) -> String {
    let said = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
    match end {
        DayEnd::Day(day) => day.to_string(),
        DayEnd::Effective(EffectiveEnd::From) => said("施行首日", "the first day"),
        DayEnd::Effective(EffectiveEnd::Until) => said("施行末日", "the last day"),
        DayEnd::Effective(EffectiveEnd::PeriodFrom) => said("本期首日", "the first day of the period"),
        DayEnd::Effective(EffectiveEnd::PeriodUntil) => said("本期末日", "the last day of the period"),
        DayEnd::Item(id) => name(id, Of::Item),
    }
}

/// A day, so many days after one, or a text.
pub(crate) fn due(said: &Due, lang: Lang, name: &Naming<'_>) -> String {
    let after = match said {
        Due::Day(day) => return day.to_string(),
        Due::Note(text) => return text.to_string(),
        Due::After(after) => after,
    };
    let from = day_end(&after.from, lang, name);
    let (count_zh, count_en) = match after.count {
        DayCount::Working => ("个工作日", "working day"),
        DayCount::Calendar => ("日", "day"),
    };
    let many = if after.days == 1 { "" } else { "s" };
    match lang {
        Lang::Zh => format!("{from}后{}{count_zh}", after.days),
        Lang::En => format!("{} {count_en}{many} after {from}", after.days),
    }
}

/// One period.
pub(crate) fn period(said: &PeriodOf, lang: Lang, name: &Naming<'_>) -> String {
    match (said, lang) {
        (PeriodOf::Named(id), _) => name(id, Of::Period),
        (PeriodOf::Word(word), Lang::Zh) => word.word(Lang::Zh).to_owned(),
        (PeriodOf::Word(RelativePeriod::Here), Lang::En) => "this period".to_owned(),
        (PeriodOf::Word(RelativePeriod::Previous), Lang::En) => "the period before".to_owned(),
        (PeriodOf::Word(RelativePeriod::SameLastYear), Lang::En) => "the same period a year earlier".to_owned(),
    }
}

/// Several periods.
pub(crate) fn periods(said: &PeriodsOf, lang: Lang, name: &Naming<'_>) -> String {
    let kind = |kind: &PeriodKind| match (kind, lang) {
        (PeriodKind::Custom, Lang::Zh) => "各其他周期".to_owned(),
        (PeriodKind::Custom, Lang::En) => "every other period".to_owned(),
        (kind, Lang::Zh) => format!("各{}", kind.word(lang)),
        (kind, Lang::En) => format!("every {}", kind.word(lang)),
    };
    match said {
        PeriodsOf::Kind(one) => kind(one),
        PeriodsOf::Listed(ids) => {
            let names: Vec<String> = ids.iter().map(|id| name(id, Of::Period)).collect();
            names.join(if lang == Lang::Zh { "、" } else { ", " })
        }
        PeriodsOf::Some(PeriodsIn { kind: one, during, up_to }) => {
            let mut said = kind(one);
            if let Some(during) = during {
                let during = period(during, lang, name);
                said = if lang == Lang::Zh { format!("{during}内{said}") } else { format!("{said} in {during}") };
            }
            if let Some(last) = up_to {
                let last = period(last, lang, name);
                said = if lang == Lang::Zh { format!("截至{last}的{said}") } else { format!("{said} up to {last}") };
            }
            said
        }
    }
}

/// Digits: `2 decimals`.
pub(crate) fn precision(said: &Precision, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let decimals = |digits: u32| match (digits, zh) {
        (0, true) => "整数".to_owned(),
        (0, false) => "whole numbers".to_owned(),
        (digits, true) => format!("{digits}位小数"),
        (1, false) => "1 decimal".to_owned(),
        (digits, false) => format!("{digits} decimals"),
    };
    let (text, rounding) = match said {
        Precision::Decimals(digits) => (decimals(*digits), None),
        Precision::Said(PrecisionForm::Digits(DigitsPrecision { digits, rounding })) => (decimals(*digits), *rounding),
        Precision::Said(PrecisionForm::Significant(SignificantPrecision {
            significant,
            at_most_decimals,
            rounding,
        })) => {
            let most = at_most_decimals.map(decimals);
            let text = match (most, zh) {
                (None, true) => format!("{significant}位有效数字"),
                (None, false) => format!("{significant} significant digits"),
                (Some(most), true) => format!("{significant}位有效数字（至多{most}）"),
                (Some(most), false) => format!("{significant} significant digits (at most {most})"),
            };
            (text, *rounding)
        }
        Precision::Said(PrecisionForm::Step(StepPrecision { step, rounding })) => {
            (if zh { format!("修约间隔{step}") } else { format!("multiples of {step}") }, *rounding)
        }
        Precision::Said(PrecisionForm::Exact(ExactPrecision { exact })) => {
            let shown = precision(exact, lang);
            return if zh {
                format!("不舍入，按{shown}显示")
            } else {
                format!("not rounded, shown with {shown}")
            };
        }
    };
    match (rounding, zh) {
        (None, _) => text,
        (Some(mode), true) => format!("{text}，{}", mode.word(lang)),
        (Some(mode), false) => format!("{text}, {}", mode.word(lang).replace('_', " ")),
    }
}
