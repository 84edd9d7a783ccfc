//! How long exact numbers can become: bits of numerator and denominator, from declared ranges, decimals and formulas.
//!
//! Bounds, never measurements: nothing here looks at evidence. `check` refuses what is beyond the limit, so that no
//! round can make numbers of any length.

use super::condition::{PlanCondition, Reads};
use super::curve::PlanCurve;
use super::expr::Expr;
use super::function::Function;
use super::node::{Act, InClass, Leaf, PlanNode, Work};
use super::peers::{Pool, What};
use super::{Inner, ItemKind};
use crate::number::{Decimal, Ratio, Rounding};
use crate::rulebook::data::Bounds;
use crate::rulebook::imported;

/// Bits of an exact number at most.
pub(crate) const MOST: u64 = 4_096;

/// How many objects a statistic may add up, as a power of two.
const OBJECTS: u64 = 40;
/// Bits and decimals of the longest decimal.
const LONGEST: Size = Size { whole: 94, decimals: 28, other: 0 };
/// What a published score is at most: 28 digits, 10 of them decimals.
const PUBLISHED: Size = Size { whole: 94, decimals: 10, other: 0 };
/// Decimals of a number of significant digits at most, as far as scores go.
const SIGNIFICANT: u64 = 64;

/// The size of a number: its magnitude is below 2^whole, and its denominator divides 10^decimals × a number below
/// 2^other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Size {
    whole: u64,
    decimals: u64,
    other: u64,
}

impl Size {
    /// Bits of the denominator.
    pub(crate) fn under(self) -> u64 {
        // log2 10 is below 3.322.
        let tens = self.decimals.saturating_mul(3_322).div_ceil(1_000);
        tens.saturating_add(self.other)
    }

    /// Bits of the numerator, which is the longer part.
    pub(crate) fn bits(self) -> u64 {
        self.whole.saturating_add(self.under())
    }

    fn plus(self, other: Self) -> Self {
        Self {
            whole: self.whole.max(other.whole).saturating_add(1),
            decimals: self.decimals.max(other.decimals),
            other: self.other.saturating_add(other.other),
        }
    }

    fn times(self, other: Self) -> Self {
        Self {
            whole: self.whole.saturating_add(other.whole),
            decimals: self.decimals.saturating_add(other.decimals),
            other: self.other.saturating_add(other.other),
        }
    }

    /// A number that isn't 0 is at least 1 ÷ its denominator.
    fn over_by(self, divisor: Self) -> Self {
        Self {
            whole: self.whole.saturating_add(divisor.under()),
            decimals: self.decimals,
            other: self.other.saturating_add(divisor.bits()),
        }
    }

    /// One of two.
    fn either(self, other: Self) -> Self {
        Self {
            whole: self.whole.max(other.whole),
            decimals: self.decimals.max(other.decimals),
            other: self.other.max(other.other),
        }
    }

    fn rounded(self, rounding: &Rounding) -> Self {
        let decimals = rounding.fixed_unit().map_or(SIGNIFICANT, |(_, decimals)| u64::from(decimals));
        Self { whole: self.whole.saturating_add(1), decimals, other: 0 }
    }
}

/// A number as it stands.
fn number(number: &Ratio) -> Size {
    let whole = u64::from(number.bits());
    match number.to_decimal() {
        Some(decimal) => Size { whole, decimals: u64::from(decimal.scale()), other: 0 },
        None => Size { whole, decimals: 0, other: whole },
    }
}

/// What a leaf can be in a class before its last rounding: value, curve, steps.
fn of_leaf(plan: &Inner, leaf: &Leaf, here: &InClass) -> Size {
    let value = of(plan, &leaf.value);
    let mark = here.mark.as_ref().map_or_else(Size::default, number);
    let curved = match &leaf.curve {
        PlanCurve::AsPoints => value,
        PlanCurve::Proportional { full_at, threshold, .. } => {
            let from = threshold.as_ref().map_or_else(Size::default, |(at, _)| number(at));
            value.plus(from).over_by(number(full_at).plus(from)).times(mark)
        }
        // Constants, and slopes between them.
        other => {
            let reads = other.reads().into_iter().map(|read| of(plan, read));
            reads.fold(value, Size::plus).times(LONGEST).over_by(LONGEST).times(mark)
        }
    };
    here.steps.iter().fold(curved, |size, step| match &step.act {
        Act::Round(rounding) => size.rounded(rounding),
        Act::Clamp { at_least, at_most } => {
            [at_least, at_most].into_iter().flatten().fold(size, |size, end| size.either(number(end)))
        }
        Act::Scale { to, of } => size.times(number(to)).over_by(number(of)),
        Act::Times(factor) => size.times(number(factor)),
        Act::Add(addend) => size.plus(number(addend)),
        Act::AddLeaf(_) => size.plus(PUBLISHED),
        Act::Set(set) => size.either(number(set)),
    })
}

/// What a leaf can be in any class before its last rounding; what events and children come to is no longer than scores.
pub(crate) fn of_node(plan: &Inner, node: &PlanNode) -> Size {
    let sizes = node.classes.iter().flatten().map(|here| match &here.work {
        Work::Leaf(leaf) => of_leaf(plan, leaf, here),
        // A row's mark is a decimal of any length.
        Work::Each(each) => each.of_row().map_or(PUBLISHED, |row| match &row.work {
            Work::Leaf(leaf) => of_leaf(plan, leaf, row).times(LONGEST),
            _ => PUBLISHED,
        }),
        _ => PUBLISHED,
    });
    sizes.fold(Size::default(), Size::either)
}

fn of(plan: &Inner, expr: &Expr) -> Size {
    let all = |all: &[Expr], join: fn(Size, Size) -> Size| {
        all.iter().map(|part| of(plan, part)).reduce(join).unwrap_or_default()
    };
    match expr {
        Expr::Constant(constant) => number(constant),
        Expr::Item { item, .. } => of_item(plan, *item),
        Expr::Fact { .. } => LONGEST,
        Expr::Grade { .. } | Expr::Count { .. } => Size { whole: OBJECTS, ..Size::default() },
        Expr::Ratio(two) | Expr::Change(two) => {
            let [over, under] = two.as_ref();
            of(plan, over).over_by(of(plan, under))
        }
        Expr::Minus(two) => all(two.as_ref(), Size::plus),
        Expr::Plus(parts) => all(parts, Size::plus),
        Expr::Times(parts) => all(parts, Size::times),
        Expr::Min(parts) | Expr::Max(parts) => all(parts, Size::either),
        Expr::Clamp { of: inner, at_least, at_most } => {
            [at_least, at_most].into_iter().flatten().fold(of(plan, inner), |size, end| size.either(number(end)))
        }
        Expr::Function(function) => of_function(plan, function),
        Expr::Score { .. } => score(plan, expr),
        // Marks are decimals, or shares of them.
        Expr::Rate { .. } | Expr::Earned { .. } => score(plan, expr).over_by(LONGEST),
        Expr::Peers(pool) => plan.pools.get(*pool).map_or(LONGEST, |pool| of_pool(plan, pool)),
        // A mean over votes for each channel, and one over their weights.
        Expr::Survey(survey) => {
            let channels = u64::try_from(survey.channels.len()).unwrap_or(u64::MAX);
            let each = LONGEST.over_by(Size { whole: 64, ..Size::default() }).times(LONGEST);
            Size { other: each.other.saturating_mul(channels), ..each }.over_by(LONGEST)
        }
    }
}

/// A score that something reads: as published, or whatever its own value makes of it where it stays exact.
fn score(plan: &Inner, expr: &Expr) -> Size {
    let (Expr::Score { node, .. } | Expr::Rate { node, .. } | Expr::Earned { node }) = expr else { return PUBLISHED };
    let Some(node) = plan.nodes.get(*node) else { return PUBLISHED };
    if !node.digits.exact && node.cluster.is_none() {
        return PUBLISHED;
    }
    // Exact children join their denominators.
    let children = node.children.iter().filter_map(|child| plan.nodes.get(*child));
    let children = children.map(|child| if child.is_leaf() { of_node(plan, child) } else { PUBLISHED });
    children.fold(of_node(plan, node), Size::plus).either(PUBLISHED)
}

fn of_item(plan: &Inner, item: usize) -> Size {
    let Some(item) = plan.items.get(item) else { return LONGEST };
    let range = plan.rulebook.data.get(&item.id).and_then(imported::bounds);
    let plain = Size { whole: magnitude(range.as_ref()), decimals: u64::from(item.decimals), other: 0 };
    match item.kind {
        ItemKind::Rate { .. } => plain.over_by(plain),
        ItemKind::Flag => Size { whole: 1, ..Size::default() },
        _ => plain,
    }
}

/// Bits of the largest number in a range.
fn magnitude(range: Option<&Bounds>) -> u64 {
    let ends = |range: &Bounds| Some([range.at_least.or(range.above)?, range.at_most.or(range.below)?]);
    let Some(ends) = range.and_then(ends) else { return LONGEST.whole };
    let bits = |end: &Decimal| {
        let tens = 10_u128.checked_pow(end.scale())?;
        let whole = end.mantissa().unsigned_abs().checked_div(tens)?;
        Some(u64::from(u128::BITS.saturating_sub(whole.leading_zeros()).saturating_add(1)))
    };
    ends.iter().map(|end| bits(end).unwrap_or(LONGEST.whole)).max().unwrap_or(LONGEST.whole)
}

fn of_function(plan: &Inner, function: &Function) -> Size {
    match function {
        Function::Round { of: inner, above, .. } => of(plan, inner).rounded(above),
        Function::Abs(inner) => of(plan, inner),
        Function::If { when, then, otherwise } => {
            let sizes = of(plan, then).either(of(plan, otherwise));
            values(when).into_iter().map(|value| of(plan, value)).fold(sizes, Size::either)
        }
        // A power without a root multiplies; all else has so many significant digits.
        Function::Irrational { of: inner, step } => match step.whole_power() {
            Some(power) => {
                let size = of(plan, inner);
                let grown = |part: u64| part.saturating_mul(u64::from(power));
                Size { whole: grown(size.whole), decimals: grown(size.decimals), other: grown(size.other) }
            }
            None => Size { whole: of(plan, inner).whole.saturating_mul(100), decimals: SIGNIFICANT, other: 0 }
                .either(of(plan, inner)),
        },
    }
}

/// Values that a condition compares.
fn values(when: &PlanCondition) -> Vec<&Expr> {
    let (mut values, mut waiting) = (Vec::new(), vec![when]);
    while let Some(part) = waiting.pop() {
        match part {
            PlanCondition::All(all) | PlanCondition::Any(all) => waiting.extend(all),
            PlanCondition::Not(not) => waiting.push(not),
            PlanCondition::Test(test) => {
                if let Reads::Value(value) = &test.reads {
                    values.push(value);
                }
            }
        }
    }
    values
}

fn of_pool(plan: &Inner, pool: &Pool) -> Size {
    let one = of(plan, &pool.of);
    let many = |size: Size| Size { whole: size.whole.saturating_add(OBJECTS), ..size };
    let mean = |size: Size| Size { other: size.other.saturating_add(OBJECTS), ..many(size) };
    let count = Size { whole: OBJECTS, ..Size::default() };
    match &pool.what {
        What::Mean(Some(rounding)) => mean(one.rounded(rounding)),
        What::Mean(None) => mean(one),
        What::Sum(rounding) => many(one.rounded(rounding)),
        What::WeightedMean(rounding) => {
            let weight = pool.weights.as_ref().map_or(LONGEST, |weights| of(plan, weights));
            many(one.rounded(rounding).times(weight)).over_by(many(weight))
        }
        What::Deviation(_) => Size { whole: one.whole.saturating_add(1), decimals: SIGNIFICANT, other: 0 },
        What::ZScore(_) => mean(one).over_by(Size { whole: one.whole, decimals: SIGNIFICANT, other: 0 }),
        What::Percentile(_) => Size { other: OBJECTS, ..count },
        What::Count | What::Rank { .. } => count,
        What::ShareOf { .. } => one.over_by(one),
        What::Median => Size { other: one.other.saturating_add(1), ..one.plus(one) },
        What::Quantile { .. } => one.plus(one).times(LONGEST),
        What::Highest | What::Lowest => one,
        What::Shared { .. } => mean(LONGEST),
    }
}
