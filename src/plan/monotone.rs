//! Which way a leaf's points go with each item that it reads, everything else being equal: up, down, not at all, or both.
//!
//! Proven from the value, its curve and its steps, over what declared ranges let the items be; nothing here looks at
//! evidence. What reads peers, scores or judges, and conditions that read the item itself, prove nothing.

use std::collections::BTreeMap;

use super::among::Selecting;
use super::condition::{PlanCondition, Reads};
use super::curve::{Gives, PlanBand, PlanCurve};
use super::days::{PlanDays, PlanEnd};
use super::direction::{Direction, LeafMovement, Moves, Sign, Ways, sign};
use super::expr::Expr;
use super::function::Function;
use super::node::{Act, InGroup, Leaf, PlanAnswer, PlanNode, Work};
use super::{Inner, ItemKind};
use crate::number::Ratio;
use crate::number::interval::{End, Interval};
use crate::rulebook::absent::Cause;
use crate::rulebook::extent;

/// By leaf and item, in the order of evaluation, then of the items.
pub(super) fn of(plan: &Inner) -> Vec<LeafMovement> {
    let reader = Reader { plan };
    let mut all = Vec::new();
    for node in plan.nodes.iter().filter(|node| node.is_leaf()) {
        let mut ways: Option<BTreeMap<usize, Direction>> = None;
        let mut before: Option<&std::sync::Arc<InGroup>> = None;
        for here in node.groups.iter().flatten() {
            // Groups that are alike share what they do.
            if before.is_some_and(|before| std::sync::Arc::ptr_eq(before, here)) {
                continue;
            }
            before = Some(here);
            let found = reader.node(node, here).0;
            ways = Some(match ways {
                None => found,
                Some(so_far) => Ways(so_far).and(Ways(found)).0,
            });
        }
        for (item, way) in ways.into_iter().flatten() {
            let Some(item) = plan.items.get(item) else { continue };
            // The places of grades count from the best.
            let direction = if matches!(item.kind, ItemKind::Grade(_)) { way.turned() } else { way };
            all.push(LeafMovement { node: node.id.to_string(), item: item.id.to_string(), direction });
        }
    }
    all
}

struct Reader<'p> {
    plan: &'p Inner,
}

impl Reader<'_> {
    fn node(&self, node: &PlanNode, here: &InGroup) -> Ways {
        let mut points = match &here.work {
            Work::Leaf(leaf) => self.leaf(leaf),
            Work::Events(events) => Moves { ways: Ways::of(events.item, Direction::Unknown), ..Moves::open() },
            Work::Each(each) => {
                let mut rows = Moves { ways: Ways::of(each.item, Direction::Unknown), ..Moves::open() };
                if let Some(row) = each.of_row() {
                    rows.ways = rows.ways.and(self.node(&each.row, row).unknown());
                }
                rows
            }
            Work::Sum | Work::Combine(_) => return Ways::default(),
        };
        for step in &here.steps {
            let reads = step.when.as_ref().map(|when| self.condition(when));
            let before = Ways(points.ways.0.clone());
            let whole = Interval::all();
            points = match &step.act {
                Act::Round(_) | Act::Clamp { .. } | Act::Add(_) => points.through(Direction::Rising, whole),
                Act::Scale { to, of } => {
                    let factor = to.div(of).unwrap_or_else(Ratio::zero);
                    points.times(Moves::fixed(Interval::point(factor)))
                }
                Act::Times(factor) => points.times(Moves::fixed(Interval::point(factor.clone()))),
                Act::AddLeaf(_) => Moves { open: true, ..points },
                Act::Set(_) => points.through(Direction::Constant, whole),
            };
            if let Some((reads, here_read, open)) = reads {
                // Whether the step runs stays the same unless its condition reads what moves.
                let ways = std::mem::take(&mut points.ways).and(before);
                points.ways = if here_read { ways.unknown() } else { ways }.and(reads.unknown());
                points.open |= open;
            }
        }
        let mut ways = points.ways;
        for when in &node.when {
            let (reads, _, open) = self.condition(when);
            ways = ways.and(reads.unknown());
            points.open |= open;
        }
        if points.open { ways.map(|_| Direction::Unknown) } else { ways }
    }

    fn leaf(&self, leaf: &Leaf) -> Moves {
        let value = self.value(&leaf.value);
        let averaged = leaf.averaged.is_some();
        let points = self.curve(&leaf.curve, value);
        // Where another value fills a gap, points go its way.
        let fills = leaf.answers.iter().flatten().filter_map(|answer| match answer {
            PlanAnswer::Own(own) => Some(self.value(&own.value)),
            _ => None,
        });
        let points = fills.fold(points, |points, own| Moves {
            ways: points.ways.and(own.ways.unknown()),
            open: points.open || own.open,
            ..points
        });
        Moves { open: points.open || averaged, ..points }
    }

    fn value(&self, expr: &Expr) -> Moves {
        let all = |all: &[Expr], join: fn(&Interval, &Interval) -> Interval| {
            let parts = all.iter().map(|part| self.value(part)).reduce(|left, right| left.join(right, join));
            parts.unwrap_or_else(Moves::open)
        };
        match expr {
            Expr::Constant(number) => Moves::fixed(Interval::point(number.clone())),
            Expr::Item { item, .. } | Expr::Grade { item } => {
                Moves { ways: Ways::of(*item, Direction::Rising), interval: self.item(*item), open: false }
            }
            Expr::Ratio(two) => {
                let [over, under] = two.as_ref();
                self.value(over).times(self.value(under).inverse())
            }
            Expr::Change(two) => {
                let [of, base] = two.as_ref();
                let grown = self.value(of).times(self.value(base).inverse());
                grown.join(Moves::fixed(Interval::point(Ratio::one())), Interval::minus)
            }
            Expr::Minus(two) => {
                let [left, right] = two.as_ref();
                self.value(left).join(self.value(right).negated(), Interval::plus)
            }
            Expr::Plus(parts) => all(parts, Interval::plus),
            Expr::Min(parts) => all(parts, Interval::min),
            Expr::Max(parts) => all(parts, Interval::max),
            Expr::Times(parts) => {
                parts.iter().map(|part| self.value(part)).reduce(Moves::times).unwrap_or_else(Moves::open)
            }
            Expr::Clamp { of, at_least, at_most } => {
                let of = self.value(of);
                let interval = of.interval.clamp(at_least.as_ref(), at_most.as_ref());
                of.through(Direction::Rising, interval)
            }
            Expr::Function(function) => self.function(function),
            Expr::Days(days) => self::days(days),
            Expr::Happened(said) => Moves { ways: Ways::of(said.item, Direction::Unknown), ..Moves::open() },
            Expr::Milestones(said) => Moves { ways: Ways::of(said.item, Direction::Unknown), ..Moves::open() },
            Expr::Panel(panel) => Moves { ways: Ways::of(panel.item, Direction::Unknown), ..Moves::open() },
            Expr::Survey(survey) => Moves { ways: Ways::of(survey.item, Direction::Unknown), ..Moves::open() },
            Expr::Fact { .. }
            | Expr::Score { .. }
            | Expr::Rate { .. }
            | Expr::Earned { .. }
            | Expr::Reported { .. }
            | Expr::Count { .. }
            | Expr::Rows { .. }
            | Expr::Parts(_) => Moves::open(),
            // What peers are read for is the object's own too.
            Expr::Peers(pool) => {
                let read = self.plan.pools.get(*pool).map(|pool| self.value(&pool.of));
                let ways = read.map_or_else(Ways::default, |read| read.ways.map(|_| Direction::Unknown));
                Moves { ways, ..Moves::open() }
            }
        }
    }

    fn item(&self, item: usize) -> Interval {
        let Some(item) = self.plan.items.get(item) else { return Interval::all() };
        let bounds = self.plan.rulebook.data.get(&item.id).and_then(extent::bounds);
        let said = extent::declared(bounds.as_ref());
        match item.kind {
            // Neither part of a rate is below 0.
            ItemKind::Rate { .. } | ItemKind::Grade(_) | ItemKind::Flag => Interval::from_zero(),
            ItemKind::Rank => said.meet(&Interval { low: Some(End::closed(Ratio::one())), high: None }),
            ItemKind::Number | ItemKind::Target(_) | ItemKind::Score => said,
            _ => Interval::all(),
        }
    }

    fn function(&self, function: &Function) -> Moves {
        match function {
            Function::Round { of, above, below } => {
                let of = self.value(of);
                let round = |end: &Option<End>| {
                    let end = end.as_ref()?;
                    Some(End::closed(if end.at.is_negative() { below } else { above }.round(&end.at)))
                };
                let interval = Interval { low: round(&of.interval.low), high: round(&of.interval.high) };
                of.through(Direction::Rising, interval)
            }
            Function::Abs(of) => {
                let of = self.value(of);
                let turned = of.interval.negated();
                match sign(&of.interval) {
                    Sign::Positive | Sign::Zero => of,
                    Sign::Negative => of.negated(),
                    Sign::Both => {
                        let interval = of.interval.hull(&turned).meet(&Interval::from_zero());
                        of.through(Direction::Unknown, interval)
                    }
                }
            }
            Function::If { when, then, otherwise } => {
                let (reads, _, open) = self.condition(when);
                let mut taken = self.value(then).join(self.value(otherwise), Interval::hull);
                taken.ways = taken.ways.and(reads.unknown());
                Moves { open: open || taken.open, ..taken }
            }
            Function::Irrational { of, step } => {
                let of = self.value(of);
                let (rises, even, turned) = step.bends();
                let side = sign(&of.interval);
                let way = match (side, even) {
                    (Sign::Both, true) => Direction::Unknown,
                    (Sign::Both, false) if turned => Direction::Unknown,
                    (Sign::Negative, true) if rises => Direction::Falling,
                    (Sign::Negative, true) => Direction::Rising,
                    _ if rises => Direction::Rising,
                    _ => Direction::Falling,
                };
                let positive = if even || side == Sign::Positive && step.power().1 {
                    Interval::from_zero()
                } else {
                    Interval::all()
                };
                of.through(way, positive)
            }
            Function::Among(among) => {
                let join = if among.meet == Selecting::Sum {
                    |_: &Interval, _: &Interval| Interval::all()
                } else {
                    Interval::hull
                };
                let parts =
                    among.parts.iter().map(|part| self.value(part)).reduce(|left, right| left.join(right, join));
                let all = parts.unwrap_or_else(Moves::open);
                // Whether one is skipped may turn on its number.
                let turns = |cause: &Cause| matches!(cause, Cause::ZeroBase | Cause::TooFew | Cause::TooFewPeers);
                if among.skip.iter().any(turns) { Moves { ways: all.ways.unknown(), ..all } } else { all }
            }
        }
    }

    /// The items that a condition reads, whether it reads the number at its place, and whether it reads what nothing is
    /// proven of.
    fn condition(&self, condition: &PlanCondition) -> (Ways, bool, bool) {
        match condition {
            PlanCondition::All(parts) | PlanCondition::Any(parts) => {
                parts.iter().map(|part| self.condition(part)).fold((Ways::default(), false, false), |so_far, part| {
                    (so_far.0.and(part.0), so_far.1 || part.1, so_far.2 || part.2)
                })
            }
            PlanCondition::Not(part) => self.condition(part),
            PlanCondition::Run(run) => {
                let (mut exprs, mut conditions) = (Vec::new(), Vec::new());
                run.parts(&mut exprs, &mut conditions);
                let items = exprs.into_iter().map(|expr| self.value(expr)).map(|read| (read.ways, false, read.open));
                let both = items.chain(conditions.into_iter().map(|part| self.condition(part)));
                both.fold((Ways::default(), false, false), |so_far, part| {
                    (so_far.0.and(part.0), so_far.1 || part.1, so_far.2 || part.2)
                })
            }
            PlanCondition::Test(test) => match &test.reads {
                Reads::Here => (Ways::default(), true, false),
                Reads::Value(expr) => {
                    let read = self.value(expr);
                    (read.ways, false, read.open)
                }
                Reads::Score(_) | Reads::Rate(_) | Reads::Rank { .. } | Reads::Tier => (Ways::default(), false, true),
            },
        }
    }

    fn curve(&self, curve: &PlanCurve, value: Moves) -> Moves {
        let whole = Interval::all();
        match curve {
            PlanCurve::AsPoints => value,
            PlanCurve::Proportional { threshold, .. } => {
                // Below a threshold that is negative stands 0, above it less.
                let way = match threshold {
                    Some((at, _)) if at.is_negative() => Direction::Unknown,
                    _ => Direction::Rising,
                };
                value.through(way, whole)
            }
            PlanCurve::Bands { bands, .. } => {
                let way = self::bands(bands, &value.interval);
                let open = curve.latitude().is_some();
                let points = value.through(way, whole);
                Moves { open: points.open || open, ..points }
            }
            PlanCurve::Grades { worth, .. } => value.through(self::list(worth.iter()), whole),
            PlanCurve::Ranks(ranks) => value.through(self::list(ranks.worth.iter().chain([&ranks.beyond])), whole),
            // Prices are above 0, so what is added above and taken off below rises with the distance from below to above.
            PlanCurve::Per(pace) => {
                let away = value.join(self.value(&pace.from).negated(), Interval::plus);
                let way =
                    if pace.up.is_none() && pace.down.is_none() { Direction::Constant } else { Direction::Rising };
                away.through(way, whole)
            }
            PlanCurve::Sum(parts) => {
                let Moves { ways, interval, open } = value;
                let part = |part: &PlanCurve| {
                    self.curve(part, Moves { ways: Ways(ways.0.clone()), interval: interval.clone(), open })
                };
                parts
                    .iter()
                    .map(part)
                    .reduce(|left, right| left.join(right, Interval::plus))
                    .unwrap_or_else(Moves::open)
            }
        }
    }
}

/// Days between two dates rise with the second and fall with the first.
fn days(days: &PlanDays) -> Moves {
    let way = |end: &PlanEnd, way| match end {
        PlanEnd::Item(item) => Ways::of(*item, way),
        PlanEnd::Day(_) => Ways::default(),
    };
    let ways = way(&days.from, Direction::Falling).and(way(&days.to, Direction::Rising));
    Moves { ways, interval: Interval::all(), open: false }
}

/// Which way numbers go, one after the other.
fn list<'r>(numbers: impl Iterator<Item = &'r Ratio>) -> Direction {
    let numbers: Vec<&Ratio> = numbers.collect();
    let mut way = Direction::Constant;
    for two in numbers.windows(2) {
        if let [before, after] = two {
            way = way.and(step(before, after));
        }
    }
    way
}

fn step(before: &Ratio, after: &Ratio) -> Direction {
    match before.cmp(after) {
        std::cmp::Ordering::Less => Direction::Rising,
        std::cmp::Ordering::Equal => Direction::Constant,
        std::cmp::Ordering::Greater => Direction::Falling,
    }
}

/// Which way bands go, lowest first, over those that the value can reach.
fn bands(bands: &[PlanBand], value: &Interval) -> Direction {
    let end =
        |end: &Option<super::curve::End>| end.as_ref().map(|end| End { at: end.at.clone(), included: end.included });
    let mut way = Direction::Constant;
    let mut before: Option<&Ratio> = None;
    for band in bands {
        let covers = Interval { low: end(&band.low), high: end(&band.high) };
        if covers.meet(value).is_empty() {
            continue;
        }
        let (first, last) = match &band.gives {
            Gives::Constant(number) => (number, number),
            Gives::Line { from, to } => (from, to),
            Gives::Latitude(_) => return Direction::Unknown,
        };
        way = way.and(step(first, last));
        if let Some(before) = before {
            way = way.and(step(before, first));
        }
        before = Some(last);
    }
    way
}
