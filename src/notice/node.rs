//! How one indicator is scored: its value, standard, steps, answers, digits, in lines.

use super::speaker::{Scale, Speaker, say};
use super::{absent, curve, events, steps, value};
use crate::number::Decimal;
use crate::plan::order::Flat;
use crate::rulebook::node::{Applies, Category, Combine, Each, MarksDiffer, Node, Points};
use crate::rulebook::period::EachPeriod;
use crate::rulebook::worded;

/// What a node says, told.
pub(super) struct Told {
    /// Its category, and where it counts.
    pub(super) small: Vec<String>,
    pub(super) mark: Vec<String>,
    pub(super) standard: Vec<String>,
}

/// A node; `added` is one that a step of the node above adds.
pub(super) fn told(s: &Speaker<'_>, one: &Flat<'_>) -> Told {
    let Node {
        id: _,
        label: _,
        category,
        points,
        applies,
        combine,
        weights,
        best_n,
        children,
        each_period,
        value,
        curve,
        each,
        events,
        then,
        digits,
        absent,
        nothing_left,
        // Has a column of its own.
        legal: _,
    } = one.node;
    let mut small: Vec<String> = category.map(|category| self::category(s, category)).into_iter().collect();
    if one.added.is_some() {
        small.push(s.word("由上级加入", "added by the node above").to_owned());
    }
    let mut standard = applies.as_ref().map_or_else(Vec::new, |said| self::applies(s, said));
    let below = s.word("下级", "What is below");
    if !children.is_empty() {
        standard.push(meeting(s, *combine, *best_n, below));
    }
    if let Some(weights) = weights {
        let all: Vec<String> =
            weights.iter().map(|(id, weight)| format!("{} {}", s.node(id), curve::plain(*weight))).collect();
        let all = s.and(&all);
        standard.push(say!(s, "权重：{all}", "Weights: {all}"));
    }
    if let Some(EachPeriod { periods, indicator }) = each_period {
        let (periods, node) = (
            worded::periods(periods, s.lang, &|id, of| s.called(id, of)),
            s.label(indicator.label.as_ref(), &indicator.id),
        );
        standard.push(say!(s, "{periods}逐期计“{node}”", "“{node}” is scored for {periods}"));
        standard.push(meeting(s, *combine, *best_n, below));
    }
    if let Some(value) = value {
        let formula = s.formula(value);
        standard.push(say!(s, "取值：{formula}", "Value: {formula}"));
    }
    if let Some(curve) = curve {
        let scale = value.as_ref().map_or(Scale::Plain, |value| value::scale(s, value));
        standard.extend(s.in_scale(scale, || curve::lines(s, curve, value.as_ref())));
    }
    if let Some(said) = each {
        standard.extend(rows(s, said));
    }
    if let Some(said) = events {
        standard.extend(events::lines(s, said));
    }
    standard.extend(steps::lines(s, then));
    standard.extend(absent::of_node(s, absent.as_ref()));
    if let Some(answer) = nothing_left {
        let answer = absent::answer(s, answer);
        standard.push(say!(s, "下级全部剔除的：{answer}", "Where nothing is left below: {answer}"));
    }
    if let Some(digits) = digits {
        let digits = worded::precision(digits, s.lang);
        standard.push(say!(s, "得分取{digits}", "Points: {digits}"));
    }
    Told { small, mark: mark(s, points.as_ref()), standard }
}

/// A category, as a label.
fn category(s: &Speaker<'_>, category: Category) -> String {
    s.word(category.word(crate::document::Lang::Zh), category.word(crate::document::Lang::En)).to_owned()
}

/// The full mark, by class where it differs.
fn mark(s: &Speaker<'_>, said: Option<&Points>) -> Vec<String> {
    match said {
        None => Vec::new(),
        Some(Points::Open) => vec![s.word("不设满分", "open").to_owned()],
        Some(Points::All(mark)) => vec![curve::plain(*mark)],
        Some(Points::ByClass(marks)) => {
            let mut together: Vec<(Decimal, Vec<String>)> = Vec::new();
            for (id, mark) in marks.iter() {
                match together.iter_mut().find(|(known, _)| known == mark) {
                    Some((_, names)) => names.push(s.class(id)),
                    None => together.push((*mark, vec![s.class(id)])),
                }
            }
            together.into_iter().map(|(mark, names)| s.colon(&s.and(&names), &curve::plain(mark))).collect()
        }
    }
}

/// Where a node counts.
fn applies(s: &Speaker<'_>, said: &Applies) -> Vec<String> {
    let Applies { classes, periods, when } = said;
    let mut parts = Vec::new();
    if let Some(classes) = classes {
        let classes = s.classes(classes);
        parts.push(say!(s, "适用于{classes}", "For {classes}"));
    }
    if let Some(periods) = periods {
        let periods = s.and(&periods.iter().map(|id| s.period(id)).collect::<Vec<_>>());
        parts.push(say!(s, "只在{periods}计", "Only in {periods}"));
    }
    if let Some(when) = when {
        let when = s.condition(when);
        parts.push(say!(s, "适用条件：{when}", "Applies where {when}"));
    }
    parts
}

/// How several numbers meet: those of what is below, or of the parts of an object.
pub(super) fn meeting(s: &Speaker<'_>, combine: Combine, best_n: Option<u32>, what: &str) -> String {
    let best = best_n.map_or_else(|| "n".to_owned(), |best| best.to_string());
    match combine {
        Combine::Sum => say!(s, "{what}得分相加", "{what} added"),
        Combine::Mean => say!(s, "取{what}的加权平均", "{what}: the weighted mean"),
        Combine::GeometricMean => say!(s, "取{what}的几何平均", "{what}: the geometric mean"),
        Combine::Min => say!(s, "取{what}中最低的", "{what}: the lowest"),
        Combine::Max => say!(s, "取{what}中最高的", "{what}: the highest"),
        Combine::BestN => say!(s, "取{what}中最优的{best}个相加", "{what}: the best {best}, added"),
        Combine::Product => say!(s, "{what}连乘", "{what} multiplied"),
    }
}

/// Rows of a table, each a leaf.
fn rows(s: &Speaker<'_>, said: &Each) -> Vec<String> {
    let Each { of, value, curve, then, absent, marks_differ } = said;
    let table = s.item(of);
    let mut all = vec![say!(
        s,
        "按“{table}”逐项计分，各项分值由任务表列明",
        "Each task of “{table}” is scored; its mark is listed there"
    )];
    s.in_rows(of, || {
        let formula = s.formula(value);
        all.push(say!(s, "每项取值：{formula}", "Value of a task: {formula}"));
        let scale = value::scale(s, value);
        all.extend(s.in_scale(scale, || curve::lines(s, curve, Some(value))));
        all.extend(steps::lines(s, then));
        all.extend(absent::of_node(s, absent.as_ref()));
    });
    all.push(
        match marks_differ {
            MarksDiffer::Refuse => {
                s.word("各项分值之和须等于本指标分值", "Marks of the tasks must make the mark of the indicator")
            }
            MarksDiffer::Scale => s.word(
                "各项分值之和不等于本指标分值的，按比例折算",
                "Where marks of the tasks don't make the mark of the indicator, they are scaled",
            ),
        }
        .to_owned(),
    );
    all
}
