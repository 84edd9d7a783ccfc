//! How long exact numbers can become: bits of numerator and denominator, from declared ranges, decimals and formulas.
//!
//! Bounds, never measurements: nothing here looks at evidence. `check` refuses what is beyond the limit, so that no
//! round can make numbers of any length.

use std::cell::RefCell;

use super::among::{PlanAmong, Selecting};
use super::combine::Meet;
use super::curve::PlanCurve;
use super::expr::Expr;
use super::function::Function;
use super::node::{Act, InGroup, Leaf, PlanAnswer, PlanNode, Work};
use super::panel::PlanPanel;
use super::peers::{Pool, What};
use super::survey::{PlanSurvey, PlanTake, Short};
use super::{Inner, ItemKind};
use crate::number::{Decimal, Ratio, Rounding};
use crate::rulebook::data::Bounds;
use crate::rulebook::extent;

/// Bits of an exact number at most.
pub(crate) const MOST: u64 = 4_096;

/// How many objects a statistic may add up, as a power of two.
const OBJECTS: u64 = 40;
/// How many votes evidence may give one question of a channel and group, likewise (`round::ballots`).
const VOTES: u64 = 27;
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

    /// Of many that are added: each doubling of their number is one bit more.
    fn sum(all: impl Iterator<Item = Self>) -> Self {
        let mut count = 0_u64;
        let joined = all.fold(Self::default(), |sum, one| {
            count = count.saturating_add(1);
            let other = sum.other.saturating_add(one.other);
            Self { whole: sum.whole.max(one.whole), decimals: sum.decimals.max(one.decimals), other }
        });
        let more = u64::from(u64::BITS.saturating_sub(count.saturating_sub(1).leading_zeros()));
        Self { whole: joined.whole.saturating_add(more), ..joined }
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
            // What both have of tens is cut.
            decimals: self.decimals.saturating_sub(divisor.decimals),
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

    /// Multiplied by itself.
    fn to_the(self, power: u64) -> Self {
        let grown = |part: u64| part.saturating_mul(power);
        Self { whole: grown(self.whole), decimals: grown(self.decimals), other: grown(self.other) }
    }

    /// Held between two ends, where both are said.
    fn held(self, low: Option<&Ratio>, high: Option<&Ratio>) -> Self {
        let ends = [low, high].into_iter().flatten().map(number).reduce(Size::either);
        let Some(ends) = ends else { return self };
        let either = self.either(ends);
        if low.is_some() && high.is_some() { Self { whole: ends.whole, ..either } } else { either }
    }

    fn rounded(self, rounding: &Rounding) -> Self {
        let decimals = rounding.fixed_unit().map_or(SIGNIFICANT, |(_, decimals)| u64::from(decimals));
        Self { whole: self.whole.saturating_add(1), decimals, other: 0 }
    }
}

/// A count and one more, as a power of two.
fn bits_of(count: u64) -> u64 {
    u64::from(u64::BITS.saturating_sub(count.leading_zeros()))
}

/// The weighted mean of some, of which any may be left out.
fn weighted<'w>(all: impl Iterator<Item = (&'w Ratio, Size)> + Clone) -> Size {
    let terms = all.clone().map(|(weight, one)| one.times(number(weight)));
    // Of those that are left each may take an equal part of what the others weighed, of which the count divides both.
    Size::sum(terms).over_by(Size::sum(all.map(|(weight, _)| number(weight))))
}

/// A number as it stands.
fn number(number: &Ratio) -> Size {
    let whole = u64::from(number.bits());
    match number.to_decimal() {
        Some(decimal) => Size { whole, decimals: u64::from(decimal.scale()), other: 0 },
        None => Size { whole, decimals: 0, other: whole },
    }
}

/// Sizes of a plan's nodes, by place; each after those that it reads.
pub(crate) struct Sizes<'p> {
    plan: &'p Inner,
    /// What each node can be before its last rounding.
    nodes: Vec<Size>,
    /// What its readers read.
    read: Vec<Size>,
    /// What pools can give, as far as somebody has asked.
    pools: RefCell<Vec<Option<Size>>>,
}

impl<'p> Sizes<'p> {
    /// Reckons every node once, so that no chain of scores costs more than its length.
    pub(crate) fn of(plan: &'p Inner) -> Self {
        let pools = RefCell::new(vec![None; plan.pools.len()]);
        let mut sizes = Self { plan, nodes: Vec::new(), read: Vec::new(), pools };
        for node in &plan.nodes {
            let size = sizes.node(node);
            let stays = node.digits.exact || node.cluster.is_some();
            sizes.read.push(if stays { size.either(PUBLISHED) } else { PUBLISHED });
            sizes.nodes.push(size);
        }
        sizes
    }

    /// What a node can be before its last rounding, in any class.
    pub(crate) fn at(&self, place: usize) -> Size {
        self.nodes.get(place).copied().unwrap_or_default()
    }

    fn node(&self, node: &PlanNode) -> Size {
        let children = || node.children.iter().map(|child| self.score(*child));
        let longest = LONGEST.times(LONGEST);
        let sizes = node.groups.iter().flatten().map(|here| {
            let size = match &here.work {
                Work::Leaf(leaf) => self.leaf(leaf, here),
                // A row's mark is a decimal of any length.
                Work::Each(each) => match each.of_row().map(|row| (&row.work, row)) {
                    Some((Work::Leaf(leaf), row)) => steps(self.leaf(leaf, row), row).times(LONGEST),
                    _ => PUBLISHED,
                },
                // Prices, factors and shares are decimals; partners that split a share divide it.
                Work::Events(events) if events.shared.is_some() => longest.times(LONGEST).over_by(LONGEST),
                Work::Events(_) => longest,
                Work::Sum => Size::sum(children()),
                Work::Combine(meet) => match meet.as_ref() {
                    Meet::Product => children().fold(Size::default(), Size::times),
                    Meet::Mean(_) => {
                        Size::sum(std::iter::once(longest).chain(children().map(|child| child.times(LONGEST))))
                            .over_by(longest)
                    }
                    Meet::Geometric { .. } => irrational(children().fold(Size::default(), Size::plus), 1),
                    Meet::Min | Meet::Max => children().fold(Size::default(), Size::either),
                    Meet::Best(_) => Size::sum(children()),
                },
            };
            steps(size, here)
        });
        sizes.fold(Size::default(), Size::either)
    }

    /// Value and curve.
    fn leaf(&self, leaf: &Leaf, here: &InGroup) -> Size {
        let fills = leaf.answers.iter().flatten().filter_map(|answer| match answer {
            PlanAnswer::Own(own) => Some(self.value(&own.value)),
            _ => None,
        });
        let value = fills.fold(self.value(&leaf.value), Size::either);
        let mark = here.mark.as_ref().map_or_else(Size::default, number);
        match &leaf.curve {
            PlanCurve::AsPoints => value,
            PlanCurve::Proportional { full_at, threshold, .. } => {
                let from = threshold.as_ref().map_or_else(Size::default, |(at, _)| number(at));
                value.plus(from).over_by(number(full_at).plus(from)).times(mark)
            }
            // Constants, and slopes between them.
            other => {
                let reads = other.reads().into_iter().map(|read| self.value(read));
                reads.fold(value, Size::plus).times(LONGEST).over_by(LONGEST).times(mark)
            }
        }
    }

    fn value(&self, expr: &Expr) -> Size {
        let all = |all: &[Expr], join: fn(Size, Size) -> Size| {
            all.iter().map(|part| self.value(part)).reduce(join).unwrap_or_default()
        };
        match expr {
            Expr::Constant(constant) => number(constant),
            Expr::Item { item, .. } => self.item(*item),
            Expr::Fact { .. } => LONGEST,
            Expr::Grade { .. } | Expr::Count { .. } | Expr::Rows { .. } | Expr::Parts(_) => {
                Size { whole: OBJECTS, ..Size::default() }
            }
            Expr::Ratio(two) | Expr::Change(two) => {
                let [over, under] = two.as_ref();
                self.value(over).over_by(self.value(under))
            }
            Expr::Minus(two) => all(two.as_ref(), Size::plus),
            Expr::Plus(parts) => Size::sum(parts.iter().map(|part| self.value(part))),
            Expr::Times(parts) => all(parts, Size::times),
            Expr::Min(parts) | Expr::Max(parts) => all(parts, Size::either),
            Expr::Clamp { of, at_least, at_most } => self.value(of).held(at_least.as_ref(), at_most.as_ref()),
            Expr::Function(function) => self.function(function),
            Expr::Score { node, .. } => self.score(*node),
            // Marks are decimals, or shares of them.
            Expr::Rate { node, .. } | Expr::Earned { node } => self.score(*node).over_by(LONGEST),
            Expr::Peers(pool) => self.pool(*pool),
            Expr::Reported { .. } => Size { whole: 1, ..Size::default() },
            // Dates lie within ten thousand years.
            Expr::Days(_) => Size { whole: 23, ..Size::default() },
            // Weights are decimals, days lie within ten thousand years or are said in 32 bits.
            Expr::Milestones(_) => {
                let whole = LONGEST.times(Size { whole: OBJECTS.saturating_add(32), ..Size::default() });
                whole.over_by(whole)
            }
            // One that is told of doesn't count more than once, and its quantity is a decimal.
            Expr::Happened(_) => LONGEST.times(Size { whole: OBJECTS, ..Size::default() }),
            Expr::Panel(panel) => {
                let channels = u64::try_from(panel.channels.len()).unwrap_or(u64::MAX);
                let sum = Size { whole: OBJECTS, ..Size::default() }.times(self.mark(panel));
                let each = sum.over_by(Size { whole: OBJECTS, ..Size::default() }).times(LONGEST);
                Size { other: each.other.saturating_mul(channels), ..each }.over_by(LONGEST)
            }
            Expr::Survey(survey) => self.survey(survey),
        }
    }

    /// A mark of a panel: by the item, or as the standard of a channel makes it, which is rounded. It lies no farther from
    /// the mean than a deviation times a root of how many there are.
    fn mark(&self, panel: &PlanPanel) -> Size {
        let standards = panel.trims.iter().filter_map(|trim| trim.standard.as_ref()).map(|standard| {
            let far = number(&standard.deviation).times(Size { whole: OBJECTS, ..Size::default() });
            far.plus(number(&standard.mean)).rounded(&standard.rounding)
        });
        standards.fold(self.item(panel.item), Size::either)
    }

    /// A mean over votes for each channel, and one over their weights.
    fn survey(&self, survey: &PlanSurvey) -> Size {
        let names = self.plan.items.get(survey.item).and_then(|item| match &item.kind {
            ItemKind::Ballots(names) if !names.groups.is_empty() || !names.questions.is_empty() => Some(names),
            _ => None,
        });
        let Some(names) = names else {
            let channels = u64::try_from(survey.channels.len()).unwrap_or(u64::MAX);
            let each = LONGEST.over_by(Size { whole: 64, ..Size::default() }).times(LONGEST);
            return Size { other: each.other.saturating_mul(channels), ..each }.over_by(LONGEST);
        };
        let worths = survey.worth.iter().flatten().chain(survey.shorts().filter_map(Short::worth));
        let worth = worths.map(number).fold(Size::default(), Size::either);
        // Evidence gives one question of a channel and group so many at most.
        let votes = |times: u64| Size { whole: VOTES.saturating_add(times), ..Size::default() };
        let questions = u64::try_from(names.questions.len()).unwrap_or(u64::MAX);
        let part = |groups: u64| match &survey.take {
            PlanTake::Pooled => worth.over_by(votes(groups.saturating_add(bits_of(questions)))),
            PlanTake::ByQuestion(weights) => {
                weighted(weights.iter().map(|(_, weight)| (weight, worth.over_by(votes(groups)))))
            }
            // What all numbers of answers divide is below 2^(3/2 × the highest), and above that stand the ballots.
            PlanTake::ByBallot(_) => {
                let many = votes(groups.saturating_add(bits_of(questions)));
                let sum = Size { other: questions.saturating_mul(3).div_ceil(2), ..worth.times(many) };
                Size { whole: worth.whole, ..sum.over_by(many) }
            }
        };
        let all = part(bits_of(u64::try_from(names.groups.len()).unwrap_or(u64::MAX)));
        weighted(survey.channels.iter().zip(&survey.groups).map(|(channel, groups)| match groups {
            None => (&channel.weight, all),
            Some(groups) => (&channel.weight, weighted(groups.groups.iter().map(|group| (&group.weight, part(0))))),
        }))
    }

    /// What readers of a node read.
    fn score(&self, node: usize) -> Size {
        self.read.get(node).copied().unwrap_or(PUBLISHED)
    }

    fn item(&self, item: usize) -> Size {
        let Some(item) = self.plan.items.get(item) else { return LONGEST };
        let range = self.plan.rulebook.data.get(&item.id).and_then(extent::bounds);
        let plain = Size { whole: magnitude(range.as_ref()), decimals: u64::from(item.decimals), other: 0 };
        match item.kind {
            ItemKind::Rate { .. } => plain.over_by(plain),
            ItemKind::Flag => Size { whole: 1, ..Size::default() },
            ItemKind::Date => Size { whole: 23, ..Size::default() },
            _ => plain,
        }
    }

    fn function(&self, function: &Function) -> Size {
        match function {
            Function::Round { of, above, .. } => self.value(of).rounded(above),
            Function::Abs(of) => self.value(of),
            // What its condition reads is compared, not kept.
            Function::If { then, otherwise, .. } => self.value(then).either(self.value(otherwise)),
            Function::Irrational { of, step } => {
                let size = self.value(of);
                let (power, whole, turned) = step.power();
                let size = if turned { Size { whole: 1, ..Size::default() }.over_by(size) } else { size };
                if whole { size.to_the(power) } else { irrational(size, power) }
            }
            Function::Among(among) => self.among(among),
        }
    }

    fn among(&self, among: &PlanAmong) -> Size {
        let parts = || among.parts.iter().map(|part| self.value(part));
        match &among.meet {
            Selecting::Sum => Size::sum(parts()),
            Selecting::Mean => {
                let count = i64::try_from(among.parts.len()).unwrap_or(i64::MAX);
                Size::sum(parts()).over_by(number(&Ratio::from_int(count)))
            }
            Selecting::Weighted(weights) => {
                let weighed = parts().zip(weights).map(|(part, weight)| part.times(number(weight)));
                Size::sum(weighed).over_by(Size::sum(weights.iter().map(number)))
            }
            Selecting::Highest | Selecting::Lowest | Selecting::Newest => {
                parts().reduce(Size::either).unwrap_or(LONGEST)
            }
        }
    }

    /// Pools read others only as deep as a document nests.
    fn pool(&self, place: usize) -> Size {
        if let Some(known) = self.pools.borrow().get(place).copied().flatten() {
            return known;
        }
        let size = self.plan.pools.get(place).map_or(LONGEST, |pool| self.reckoned(pool));
        if let Some(slot) = self.pools.borrow_mut().get_mut(place) {
            *slot = Some(size);
        }
        size
    }

    fn reckoned(&self, pool: &Pool) -> Size {
        let one = self.value(&pool.of);
        let many = |size: Size| Size { whole: size.whole.saturating_add(OBJECTS), ..size };
        let mean = |size: Size| Size { other: size.other.saturating_add(OBJECTS), ..many(size) };
        let count = Size { whole: OBJECTS, ..Size::default() };
        match &pool.what {
            What::Mean(Some(rounding)) => mean(one.rounded(rounding)),
            What::Mean(None) => mean(one),
            What::Sum(rounding) => many(one.rounded(rounding)),
            What::WeightedMean(rounding) => {
                let weight = pool.weights.as_ref().map_or(LONGEST, |weights| self.value(weights));
                many(one.rounded(rounding).times(weight)).over_by(many(weight))
            }
            What::Deviation(_) => irrational(one, 1),
            What::ZScore(spread) => mean(one.rounded(&spread.rounding)).over_by(irrational(one, 1)),
            What::Percentile(_) => Size { other: OBJECTS, ..count },
            What::Count | What::Rank { .. } => count,
            What::ShareOf { .. } => one.over_by(one),
            What::Median => Size { other: one.other.saturating_add(1), ..one.plus(one) },
            What::Quantile { .. } => one.plus(one).times(LONGEST),
            What::Highest | What::Lowest => one,
            What::Shared { .. } => mean(LONGEST),
        }
    }
}

/// What a node's steps make of it.
fn steps(size: Size, here: &InGroup) -> Size {
    here.steps.iter().fold(size, |size, step| match &step.act {
        Act::Round(rounding) => size.rounded(rounding),
        Act::Clamp { at_least, at_most } => size.held(at_least.as_ref(), at_most.as_ref()),
        Act::Scale { to, of } => size.times(number(to)).over_by(number(of)),
        Act::Times(factor) => size.times(number(factor)),
        Act::Add(addend) => size.plus(number(addend)),
        Act::AddLeaf(_) => size.plus(PUBLISHED),
        Act::Set(set) => size.either(number(set)),
    })
}

/// A result of so many significant digits, of a number raised to a power at most.
fn irrational(of: Size, power: u64) -> Size {
    Size { whole: of.bits().saturating_mul(power.max(1)), decimals: SIGNIFICANT, other: 0 }
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
