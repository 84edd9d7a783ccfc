//! The functions that stay objects in the tree (`round`, `abs`, `log` …): called in a formula, printed as a call, and
//! the values inside them. What they yield is `score`'s.

use super::absent::Cause;
use super::condition::{Comparand, Condition, Literal, ScoreOf};
use super::formula::{self, Function};
use super::period::{AmongForm, OverForm};
use super::precision::Precision;
use super::spoken::{Naming, Of};
use super::value::{
    AbsForm, CeilForm, DaysForm, FloorForm, GoalpostsForm, IfForm, LogForm, PowerForm, RootForm, RoundForm, Value,
    ValueForm,
};
use super::worded;
use crate::document::{Id, Lang};
use crate::number::Decimal;

/// What a call makes, or what it should have been, in English and Chinese.
pub(super) fn call(
    function: Function,
    operands: Vec<Value>,
    lang: Lang,
) -> Result<ValueForm, (&'static str, &'static str)> {
    let wanted = usage(function);
    if function == Function::Days {
        let days = super::days::call(&operands, lang).ok_or(wanted)?;
        return Ok(ValueForm::Days(DaysForm { days }));
    }
    let mut operands = operands.into_iter();
    let of = Box::new(operands.next().ok_or(wanted)?);
    let numbers = operands
        .map(|operand| match operand {
            Value::Constant(number) => Ok(number),
            _ => Err(wanted),
        })
        .collect::<Result<Vec<Decimal>, _>>()?;
    let digits = |number: Decimal| count(number).map(Precision::Decimals).ok_or(wanted);
    Ok(match (function, numbers.as_slice()) {
        (Function::Round, [to]) => ValueForm::Round(RoundForm { round: of, to: digits(*to)? }),
        (Function::Floor, []) => ValueForm::Floor(FloorForm { floor: of, to: Precision::Decimals(0) }),
        (Function::Floor, [to]) => ValueForm::Floor(FloorForm { floor: of, to: digits(*to)? }),
        (Function::Ceil, []) => ValueForm::Ceil(CeilForm { ceil: of, to: Precision::Decimals(0) }),
        (Function::Ceil, [to]) => ValueForm::Ceil(CeilForm { ceil: of, to: digits(*to)? }),
        (Function::Abs, []) => ValueForm::Abs(AbsForm { abs: of }),
        (Function::Goalposts, [from, to]) => {
            ValueForm::Goalposts(GoalpostsForm { goalposts: of, from: *from, to: *to })
        }
        (Function::Log, [base]) => ValueForm::Log(LogForm { log: of, base: *base }),
        (Function::Power, [exponent]) => ValueForm::Power(PowerForm { power: of, exponent: *exponent }),
        (Function::Root, [degree]) => ValueForm::Root(RootForm { root: of, degree: count(*degree).ok_or(wanted)? }),
        _ => return Err(wanted),
    })
}

fn count(number: Decimal) -> Option<u32> {
    if number.is_integer() { u32::try_from(number.mantissa()).ok() } else { None }
}

/// How a function is called.
fn usage(function: Function) -> (&'static str, &'static str) {
    match function {
        Function::Round => ("round(value, decimals)", "取整（取值，小数位数）"),
        Function::Floor => ("floor(value) or floor(value, decimals)", "向下取整（取值）或向下取整（取值，小数位数）"),
        Function::Ceil => ("ceil(value) or ceil(value, decimals)", "向上取整（取值）或向上取整（取值，小数位数）"),
        Function::Abs => ("abs(value)", "绝对值（取值）"),
        Function::Goalposts => ("goalposts(value, number, number)", "标杆（取值，数字，数字）"),
        Function::Log => ("log(value, base)", "对数（取值，底数）"),
        Function::Power => ("power(value, number)", "幂（取值，数字）"),
        Function::Root => ("root(value, degree)", "方根（取值，次数）"),
        Function::Days => (
            "days(date, date, calendar, not_counted or counted) or days(date, date, working, not_counted or counted, day_before or next_day)",
            "天数（日期，日期，日历日，不计入或计入）或天数（日期，日期，工作日，不计入或计入，前一工作日或后一工作日）",
        ),
        Function::Min | Function::Max | Function::Clamp | Function::Change => ("operands", "运算数"),
    }
}

/// The values directly inside a function of this file, or among which one is made; those in its condition aside.
pub(crate) fn operands(form: &ValueForm) -> Vec<&Value> {
    match form {
        ValueForm::Round(form) => vec![&form.round],
        ValueForm::Floor(form) => vec![&form.floor],
        ValueForm::Ceil(form) => vec![&form.ceil],
        ValueForm::Abs(form) => vec![&form.abs],
        ValueForm::If(form) => vec![&form.then, &form.otherwise],
        ValueForm::Goalposts(form) => vec![&form.goalposts],
        ValueForm::Log(form) => vec![&form.log],
        ValueForm::Power(form) => vec![&form.power],
        ValueForm::Root(form) => vec![&form.root],
        ValueForm::Among(form) => form.among.iter().collect(),
        _ => Vec::new(),
    }
}

/// The digits that a function rounds to; none for the others.
pub(crate) fn precision(form: &ValueForm) -> Option<&Precision> {
    match form {
        ValueForm::Round(form) => Some(&form.to),
        ValueForm::Floor(form) => Some(&form.to),
        ValueForm::Ceil(form) => Some(&form.to),
        _ => None,
    }
}

fn function(form: &ValueForm) -> Option<Function> {
    Some(match form {
        ValueForm::Round(_) => Function::Round,
        ValueForm::Floor(_) => Function::Floor,
        ValueForm::Ceil(_) => Function::Ceil,
        ValueForm::Abs(_) => Function::Abs,
        ValueForm::Goalposts(_) => Function::Goalposts,
        ValueForm::Log(_) => Function::Log,
        ValueForm::Power(_) => Function::Power,
        ValueForm::Root(_) => Function::Root,
        ValueForm::Days(_) => Function::Days,
        _ => return None,
    })
}

/// Whether a formula says it, what is inside aside, so that reading the text gives the same tree.
pub(super) fn has_call(form: &ValueForm) -> bool {
    let days = |form: &ValueForm| match form {
        ValueForm::Days(form) => super::days::has_call(&form.days),
        _ => true,
    };
    function(form).is_some() && precision(form).is_none_or(|to| matches!(to, Precision::Decimals(_))) && days(form)
}

/// The function as a call; a condition in signs. What has no text is an ellipsis.
pub(super) fn print(form: &ValueForm, lang: Lang, name: &Naming<'_>, over: bool) -> String {
    let inner = |value: &Value| formula::print_in(value, lang, name, over);
    if let ValueForm::If(IfForm { r#if: when, then, otherwise }) = form {
        let word = if lang == Lang::Zh { "如果" } else { "if" };
        return format!("{word}({}, {}, {})", condition(when, lang, name), inner(then), inner(otherwise));
    }
    if let ValueForm::Survey(form) = form {
        let word = if lang == Lang::Zh { "测评" } else { "survey" };
        return format!("{word}({})", name(&form.survey.of, Of::Item));
    }
    if let ValueForm::Panel(form) = form {
        let word = if lang == Lang::Zh { "评委" } else { "panel" };
        return format!("{word}({})", name(&form.panel.of, Of::Item));
    }
    if let ValueForm::Milestones(form) = form {
        let word = if lang == Lang::Zh { "节点" } else { "milestones" };
        let said = &form.milestones;
        return format!("{word}({}, {})", name(&said.of, Of::Item), said.tells.word(lang).replace('_', " "));
    }
    if let ValueForm::Happened(form) = form {
        let word = if lang == Lang::Zh { "事件" } else { "events" };
        let said = &form.events;
        let only: String = said.kinds.iter().chain(&said.levels).map(|only| format!(", {only}")).collect();
        return format!("{word}({}, {}{only})", name(&said.of, Of::Item), said.tells.word(lang));
    }
    if let ValueForm::Among(form) = form {
        return among(form, lang, &inner);
    }
    if let ValueForm::Over(form) = form {
        return over_periods(form, lang, &inner, name);
    }
    if let ValueForm::InPeriod(form) = form {
        let (value, period) = (inner(&form.in_period), worded::period(&form.period, lang, name));
        return if lang == Lang::Zh { format!("{value}（{period}）") } else { format!("{value} ({period})") };
    }
    let Some(function) = function(form) else { return "…".to_owned() };
    let mut said: Vec<String> = operands(form).into_iter().map(inner).collect();
    match form {
        ValueForm::Goalposts(form) => said.extend([form.from.to_string(), form.to.to_string()]),
        ValueForm::Log(form) => said.push(form.base.to_string()),
        ValueForm::Power(form) => said.push(form.exponent.to_string()),
        ValueForm::Root(form) => said.push(form.degree.to_string()),
        ValueForm::Days(form) => said.extend(super::days::operands(&form.days, lang, name)),
        _ => {}
    }
    match precision(form) {
        None => {}
        Some(Precision::Decimals(0)) if function != Function::Round => {}
        Some(Precision::Decimals(digits)) => said.push(digits.to_string()),
        Some(said_to @ Precision::Said(_)) => said.push(worded::precision(said_to, lang)),
    }
    format!("{}({})", function.word(lang), said.join(", "))
}

/// One value of several, with their weights, what is skipped and how many are enough.
fn among(form: &AmongForm, lang: Lang, inner: &dyn Fn(&Value) -> String) -> String {
    let weights = form.weights.as_deref().unwrap_or_default();
    let weigh = |(place, value): (usize, &Value)| match weights.get(place) {
        Some(weight) => format!("{} × {weight}", inner(value)),
        None => inner(value),
    };
    let all: Vec<String> = form.among.iter().enumerate().map(weigh).collect();
    let left = left(&form.skip, form.enough, lang);
    format!("{}[{}{left}]", form.select.word(lang), all.join(", "))
}

/// One value of several periods, with their weights, what is skipped and how many are enough.
fn over_periods(form: &OverForm, lang: Lang, inner: &dyn Fn(&Value) -> String, name: &Naming<'_>) -> String {
    let OverForm { over, periods, select, skip, weights, enough } = form;
    let mut which = worded::periods(periods, lang, name);
    if let Some(weights) = weights {
        let weigh = |(id, weight): (&Id, &Decimal)| format!("{} × {weight}", name(id, Of::Period));
        let all: Vec<String> = weights.iter().map(weigh).collect();
        which = format!("{which}: {}", all.join(", "));
    }
    let (select, value, left) = (select.word(lang), inner(over), left(skip, *enough, lang));
    match lang {
        Lang::Zh => format!("各期{select}[{value}；{which}{left}]"),
        Lang::En => format!("{select} over periods[{value}; {which}{left}]"),
    }
}

/// What is skipped of several values, and how many are enough.
fn left(skip: &[Cause], enough: Option<u32>, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let skipped: Vec<String> = skip.iter().map(|cause| cause.word(lang).replace('_', " ")).collect();
    let skipped = match (skipped.is_empty(), zh) {
        (true, _) => String::new(),
        (false, true) => format!("；{}的略过", skipped.join("、")),
        (false, false) => format!("; {} skipped", skipped.join(", ")),
    };
    let enough = match (enough, zh) {
        (None, _) => String::new(),
        (Some(enough), true) => format!("；至少{enough}个"),
        (Some(enough), false) => format!("; at least {enough}"),
    };
    format!("{skipped}{enough}")
}

/// A condition in signs: `x ≥ 3`.
fn condition(when: &Condition, lang: Lang, name: &Naming<'_>) -> String {
    let zh = lang == Lang::Zh;
    let joined = |parts: &[Condition], with_zh: &str, with_en: &str| {
        let said: Vec<String> = parts.iter().map(|part| condition(part, lang, name)).collect();
        format!("({})", said.join(if zh { with_zh } else { with_en }))
    };
    let compared = |what: String, ends: [Option<Comparand>; 5]| {
        let said: Vec<String> = ends
            .iter()
            .zip(["≥", ">", "≤", "<", "="])
            .filter_map(|(end, sign)| end.map(|end| format!("{what} {sign} {end}")))
            .collect();
        said.join(if zh { "且" } else { " and " })
    };
    let test = |what: String, ends: [Option<Decimal>; 5]| compared(what, ends.map(|end| end.map(Comparand::Number)));
    match when {
        Condition::All(all) => joined(&all.all, "且", " and "),
        Condition::Any(any) => joined(&any.any, "或", " or "),
        Condition::Not(not) => format!("{}{}", if zh { "非" } else { "not " }, condition(&not.not, lang, name)),
        Condition::Data(one) => {
            let (number, word) = match &one.equals {
                Some(Literal::Number(number)) => (Some(Comparand::Number(*number)), None),
                Some(Literal::Day(day)) => (Some(Comparand::Day(*day)), None),
                Some(Literal::Flag(true)) => (None, Some(if zh { "是" } else { "yes" }.to_owned())),
                Some(Literal::Flag(false)) => (None, Some(if zh { "否" } else { "no" }.to_owned())),
                Some(Literal::Word(word)) => (None, Some(word.to_string())),
                None => (None, None),
            };
            match word {
                Some(word) => format!("{} = {word}", name(&one.data, Of::Item)),
                None => compared(name(&one.data, Of::Item), [one.at_least, one.above, one.at_most, one.below, number]),
            }
        }
        Condition::Value(one) => test(
            formula::print_named(&one.value, lang, name),
            [one.at_least, one.above, one.at_most, one.below, one.equals],
        ),
        Condition::Score(one) => {
            let what = match &one.score {
                ScoreOf::Node(id) => name(id, Of::Scored),
                ScoreOf::Here => if zh { "此处" } else { "here" }.to_owned(),
            };
            test(what, [one.at_least, one.above, one.at_most, one.below, one.equals])
        }
        Condition::Rate(one) => {
            test(name(&one.rate, Of::Scored), [one.at_least, one.above, one.at_most, one.below, one.equals])
        }
        Condition::Rank(one) => {
            let what = match (zh, one.from_bottom) {
                (true, false) => "名次",
                (true, true) => "倒数名次",
                (false, false) => "rank",
                (false, true) => "rank from the bottom",
            };
            test(what.to_owned(), [one.at_least, one.above, one.at_most, one.below, one.equals])
        }
        Condition::Tier(one) => {
            let what = if zh { "等次" } else { "tier" };
            let ends = [&one.at_least, &one.above, &one.at_most, &one.below, &one.equals];
            let said = ends.into_iter().zip(["≥", ">", "≤", "<", "="]);
            let said: Vec<String> = said
                .filter_map(|(end, sign)| end.as_ref().map(|end| format!("{what} {sign} {}", name(end, Of::Tier))))
                .collect();
            said.join(if zh { "且" } else { " and " })
        }
        Condition::History(one) => {
            let was = |id: &Id| {
                let tests: Vec<String> =
                    one.tests(id).map(|test| condition(&Condition::Data(test), lang, name)).collect();
                tests.join(if zh { "或" } else { " or " })
            };
            let years: Vec<String> = one.items().iter().map(was).collect();
            let also = one.this_year.as_ref().map(|when| condition(when, lang, name));
            let (years, also) = (years.join(if zh { "；" } else { "; " }), also.unwrap_or_default());
            let (count, running) = (one.running.or(one.in_all).unwrap_or_default(), one.running.is_some());
            match (zh, also.is_empty()) {
                (true, true) => format!("{}年数（{years}）≥ {count}", if running { "连续" } else { "累计" }),
                (true, false) => {
                    format!("{}年数（本年{also}；{years}）≥ {count}", if running { "连续" } else { "累计" })
                }
                (false, true) => format!("years {} ({years}) ≥ {count}", if running { "running" } else { "in all" }),
                (false, false) => {
                    let how = if running { "running" } else { "in all" };
                    format!("years {how} (this year {also}; {years}) ≥ {count}")
                }
            }
        }
    }
}
