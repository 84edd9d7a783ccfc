//! Children that meet otherwise than by being added: weights for each, a count that they can fill.

use super::desk::{Desk, Sink, name};
use super::points::Reach;
use crate::finding::{
    BestNWrong, CombineOfLeaf, CombineUnread, GeometricMean, WeightMissing, WeightNotPositive, WeightUnknown,
    WeightsShort,
};
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Ratio};
use crate::plan::combine::{MOST_DEGREE, powers};
use crate::plan::order::Flat;
use crate::rulebook::node::{Combine, Node};

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for one in &desk.flat {
        node(desk, one, sink);
    }
}

fn node(desk: &Desk<'_>, one: &Flat<'_>, sink: &mut Sink<'_>) {
    let node = one.node;
    if node.children.is_empty() && node.combine != Combine::Sum {
        sink.push(CombineOfLeaf { node: name(node) }, &one.path.field("combine"));
        return;
    }
    match (&node.weights, node.combine) {
        (_, Combine::Mean) | (Some(_), Combine::GeometricMean) => weights(desk, one, sink),
        (None, _) => {}
        (Some(_), _) => {
            let kind =
                CombineUnread {
                    field_zh: "权重表", field_en: "weights", wants_zh: "加权平均", wants_en: "mean"
                };
            sink.push(kind, &one.path.field("weights"));
        }
    }
    let children = node.children.len();
    match (node.best_n, node.combine) {
        (None, Combine::BestN) => {
            let (found_zh, found_en) = ("没有写取几个".to_owned(), "but doesn't say how many".to_owned());
            sink.push(BestNWrong { node: name(node), children, found_zh, found_en }, &one.path.field("combine"));
        }
        (Some(most), Combine::BestN) => {
            let fits = usize::try_from(most).is_ok_and(|most| most >= 1 && most <= children);
            if !fits && !sink.incomplete(&one.path.field("children")) {
                let (found_zh, found_en) = (format!("写了{most}个"), format!("{most} of them"));
                sink.push(BestNWrong { node: name(node), children, found_zh, found_en }, &one.path.field("best_n"));
            }
        }
        (Some(_), _) => {
            let kind = CombineUnread { field_zh: "取前", field_en: "best_n", wants_zh: "取优", wants_en: "best_n" };
            sink.push(kind, &one.path.field("best_n"));
        }
        (None, _) => {}
    }
}

fn weights(desk: &Desk<'_>, one: &Flat<'_>, sink: &mut Sink<'_>) {
    let node: &Node = one.node;
    let path = one.path.field("weights");
    let said = node.weights.as_ref();
    for child in &node.children {
        if said.is_none_or(|said| said.get(&child.id).is_none()) && !sink.incomplete(&path) {
            let path = if said.is_some() { path.clone() } else { one.path.field("combine") };
            sink.push(WeightMissing { node: name(node), child: name(child) }, &path);
        }
    }
    for (id, weight) in said.into_iter().flat_map(|said| said.iter()) {
        let path = path.key(id.as_str());
        match node.children.iter().find(|child| child.id == *id) {
            None if !sink.incomplete(&one.path.field("children")) => {
                let (hint_zh, hint_en) = sink.hint::<WeightUnknown>(id, node.children.iter().map(|child| &child.id));
                sink.push(WeightUnknown { node: name(node), id: id.to_string(), hint_zh, hint_en }, &path);
            }
            Some(child) if weight.is_zero() || weight.is_negative() => {
                sink.push(WeightNotPositive { child: name(child), weight: weight.to_string() }, &path);
            }
            _ => {}
        }
    }
    // Shares of a whole that some class lacks a part of are for each class to add up.
    let for_all = one.children.iter().all(|child| desk.lacking(*child).is_none());
    let shares = said.filter(|said| for_all && said.values().all(|weight| *weight < Decimal::ONE));
    let sum = shares.map(|said| said.values().fold(Ratio::zero(), |sum, weight| sum.add(&weight.ratio())));
    let (half, one_and_half) = (Ratio::new(1, 2), Ratio::new(3, 2));
    if let Some(sum) =
        sum.filter(|sum| *sum != Ratio::one() && Some(sum) > half.as_ref() && Some(sum) < one_and_half.as_ref())
        && !sink.incomplete(&path)
    {
        sink.push(WeightsShort { node: name(node), sum: sum.to_string() }, &path);
    }
}

/// Geometric means of what can be below zero, or whose roots are too high; not while errors stand.
pub(super) fn geometric(desk: &Desk<'_>, reaches: &[Vec<Option<Reach>>], sink: &mut Sink<'_>) {
    for one in &desk.flat {
        if one.node.combine != Combine::GeometricMean || one.node.children.is_empty() || !sink.sound() {
            continue;
        }
        let path = one.path.field("combine");
        if powers(one.node).is_none() {
            let (why_zh, why_en) = (
                format!("权重化为整数后合计超过{MOST_DEGREE}"),
                format!("its weights as whole numbers make more than {MOST_DEGREE}"),
            );
            sink.push(GeometricMean { node: name(one.node), why_zh, why_en }, &path);
        }
        let below = one.children.iter().copied().find(|child| {
            desk.groups_of(*child).any(|group| {
                let reach = reaches.get(*child).and_then(|row| row.get(group)).and_then(Option::as_ref);
                reach.is_none_or(|reach| reach.score.reaches_below_zero())
            })
        });
        if let Some(child) = below {
            let child = desk.node_name(child);
            let (why_zh, why_en) = (format!("下级“{child}”可能为负"), format!("its child \"{child}\" can be below 0"));
            sink.push(GeometricMean { node: name(one.node), why_zh, why_en }, &path);
        }
    }
}

/// What the children can make together; `None` if one of them can't be known.
pub(super) fn reach(desk: &Desk<'_>, one: &Flat<'_>, group: usize, reaches: &[Vec<Option<Reach>>]) -> Option<Interval> {
    let mut met = Vec::new();
    for (child, said) in one.children.iter().zip(&one.node.children) {
        if desk.counts(*child, group) {
            met.push((said, &reaches.get(*child)?.get(group)?.as_ref()?.score));
        }
    }
    let all = || met.iter().map(|(_, score)| (*score).clone());
    if one.children.iter().any(|child| desk.counts(*child, group) && desk.gone(*child).any()) {
        // Whoever is left out, what is left lies between these ends.
        let with = |end: Ratio| all().map(move |score| score.hull(&Interval::point(end.clone())));
        return match one.node.combine {
            Combine::Sum => {
                let zero = Interval::point(Ratio::zero());
                let scores = one.children.iter().filter(|child| desk.counts(**child, group)).zip(all());
                let there =
                    scores.map(|(child, score)| if desk.gone(*child).any() { score.hull(&zero) } else { score });
                there.reduce(|left, right| left.plus(&right))
            }
            Combine::BestN => with(Ratio::zero()).reduce(|left, right| left.plus(&right)),
            Combine::Product => with(Ratio::one()).reduce(|left, right| left.times(&right)),
            Combine::Min | Combine::Max | Combine::Mean | Combine::GeometricMean => {
                all().reduce(|left, right| left.hull(&right))
            }
        };
    }
    match one.node.combine {
        Combine::Sum => all().reduce(|left, right| left.plus(&right)),
        // Between the lowest and the highest of them.
        Combine::GeometricMean => all().reduce(|left, right| left.hull(&right)),
        Combine::Product => all().reduce(|left, right| left.times(&right)),
        Combine::Min => all().reduce(|left, right| left.min(&right)),
        Combine::Max => all().reduce(|left, right| left.max(&right)),
        Combine::BestN => {
            let most = usize::try_from(one.node.best_n?).ok()?;
            // The sum of the best rises with each child, so the ends give the ends.
            let end = |ends: Vec<Option<Ratio>>| {
                let mut ends = ends.into_iter().collect::<Option<Vec<_>>>()?;
                ends.sort_by(|left, right| right.cmp(left));
                ends.into_iter().take(most).reduce(|left, right| left.add(&right)).map(End::closed)
            };
            let low = end(all().map(|score| score.low.map(|low| low.at)).collect());
            let high = end(all().map(|score| score.high.map(|high| high.at)).collect());
            Some(Interval { low, high })
        }
        Combine::Mean => {
            let mut whole = Ratio::zero();
            let mut sum: Option<Interval> = None;
            for (child, score) in &met {
                let weight = one.node.weights.as_ref()?.get(&child.id)?.ratio();
                whole = whole.add(&weight);
                let part = score.times(&Interval::point(weight));
                sum = Some(sum.map_or_else(|| part.clone(), |so_far| so_far.plus(&part)));
            }
            Some(sum?.over(&Interval::point(whole)))
        }
    }
}
