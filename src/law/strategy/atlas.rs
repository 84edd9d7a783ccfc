//! What a strategy needs to know of a plan, found out once: where objects may stand, what may be given of each item, where
//! points turn, and which absences stop a round.
//!
//! Nothing here is random.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::days;
use crate::document::Id;
use crate::foresight;
use crate::number::interval::{End, Interval};
use crate::number::{Decimal, Ratio};
use crate::plan::curve::{Gives, PlanCurve};
use crate::plan::derive::{Gather, PartsMeet, PlanParts, Weight};
use crate::plan::expr::{Expr, Sight, walk};
use crate::plan::node::{InGroup, PlanAnswer, Work};
use crate::plan::{Inner, ItemKind, LeafMovement, Plan};
use crate::rulebook::absent::Cause;
use crate::rulebook::data::Item;
use crate::rulebook::derive::{PartAbsent, WithoutTotal};
use crate::rulebook::extent;
use crate::sample::{self, Given};

/// All of it.
pub(crate) struct Atlas {
    plan: Plan,
    /// Where objects that are made of nobody stand.
    pub(super) plain: Vec<Seat>,
    /// Where those stand that are made of others.
    pub(super) made: Vec<Seat>,
    pub(super) items: Vec<About>,
    /// What brings leaves to where their points turn.
    pub(super) edges: Vec<Vec<(usize, Given)>>,
    /// By leaf, what a body may decide.
    pub(super) latitudes: BTreeMap<usize, Scope>,
    /// Ids of objects to which cohorts belong.
    pub(super) owners: BTreeSet<Id>,
    movement: Vec<LeafMovement>,
    /// How many peers there must be lest a round be stopped.
    pub(super) crowd: usize,
    /// Whether these may not be all alike.
    pub(super) apart: bool,
}

/// A class in a cohort, or in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) class: usize,
    pub(crate) cohort: Option<usize>,
    pub(crate) layer: Option<usize>,
}

/// Who the parts of an object are.
pub(super) enum Parts<'a> {
    Links(&'a Id, Option<&'a PartsMeet>),
    Cohort(&'a usize),
    Class(&'a usize),
}

/// What a body may decide of a leaf.
pub(super) struct Scope {
    pub(super) by: Id,
    pub(super) numbers: Vec<Decimal>,
}

/// What may be given of an item.
pub(super) struct About {
    /// Whether evidence of it can be made up at all.
    pub(super) takes: bool,
    /// The least and the most number, in units of its last decimal, between which others are drawn.
    pub(super) window: Option<(i128, i128)>,
    pub(super) decimals: u32,
    /// Values worth trying.
    pub(super) notable: Vec<Given>,
    /// Causes that stop a round where they meet this item.
    pub(super) refused: BTreeSet<Cause>,
    /// Whether silence may be claimed to mean 0, no or none.
    pub(super) claims: bool,
}

impl std::fmt::Debug for Atlas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Atlas").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl Seat {
    /// Whether objects here take evidence of an item: not what comes from their parts.
    pub(super) fn takes(&self, atlas: &Atlas, item: usize) -> bool {
        let inner = atlas.plan.inner();
        let group = inner.group(self.class, self.cohort.unwrap_or(crate::round::NOWHERE));
        let derived = inner.derivation(group).is_some() || inner.gathered(self.class, item).is_some();
        !derived && atlas.items.get(item).is_some_and(|about| about.takes)
    }
}

impl Atlas {
    pub(crate) fn of(plan: &Plan) -> Self {
        let inner = plan.inner();
        let (mut plain, mut made) = (Vec::new(), Vec::new());
        for seat in seats(inner) {
            if parts(inner, &seat).is_some() { made.push(seat) } else { plain.push(seat) }
        }
        let edges = foresight::edges(plan);
        let mut notable: Vec<Vec<Given>> = vec![Vec::new(); inner.items.len()];
        for edge in &edges {
            if let [(item, given)] = edge.as_slice()
                && let Some(known) = notable.get_mut(*item)
            {
                known.push(*given);
            }
        }
        let refused = refused(inner);
        // Peers who are all alike stop a round where something is divided by how they differ.
        let apart = !inner.pools.is_empty() && refused.iter().any(|causes| causes.contains(&Cause::ZeroBase));
        let crowd = if apart || refused.iter().any(|causes| causes.contains(&Cause::TooFewPeers)) {
            // The object itself, and one whose value may be lacking.
            let enough = inner.pools.iter().map(|pool| pool.peers.enough).max().unwrap_or(0).max(2).saturating_add(2);
            usize::try_from(enough).unwrap_or(0).min(super::round::MOST)
        } else {
            0
        };
        let items = notable.into_iter().zip(refused).enumerate();
        let items = items.map(|(item, (notable, refused))| about(inner, item, notable, refused)).collect();
        Self {
            plan: plan.clone(),
            plain,
            made,
            items,
            edges,
            latitudes: latitudes(inner),
            owners: inner.standing.owners.iter().flatten().cloned().collect(),
            movement: plan.report().movement,
            crowd,
            apart,
        }
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What is proven of leaves.
    pub(crate) fn movement(&self) -> &[LeafMovement] {
        &self.movement
    }

    /// Whether something may be stated of an item for objects at a seat.
    pub(crate) fn stated(&self, seat: &Seat, item: usize) -> bool {
        seat.takes(self, item)
    }

    /// Whether silence of an item may be claimed to mean that there is nothing.
    pub(crate) fn claims(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|about| about.claims)
    }

    /// Who an object at a seat is made of; `None` where it is made of nobody.
    pub(super) fn parts(&self, seat: &Seat) -> Option<Parts<'_>> {
        parts(self.plan.inner(), seat)
    }

    /// Whether objects at a seat may be parts: of totals those that have one, else those that are made of nobody.
    pub(super) fn fits(&self, seat: &Seat, totals: bool) -> bool {
        let inner = self.plan.inner();
        let group = inner.group(seat.class, seat.cohort.unwrap_or(crate::round::NOWHERE));
        let root = inner.listed.first().and_then(|root| inner.nodes.get(*root));
        let scored = inner.derivation(group).is_some() || root.is_some_and(|root| root.in_group(group).is_some());
        if totals { scored } else { self.parts(seat).is_none() }
    }

    /// Whether a cell of this kind of absence stops a round.
    pub(super) fn refuses(&self, item: usize, cause: Cause) -> bool {
        self.items.get(item).is_some_and(|about| about.refused.contains(&cause))
    }

    /// The cause that silence is.
    pub(super) fn silence(&self, item: usize) -> Cause {
        match self.plan.inner().items.get(item).map(|item| &item.kind) {
            Some(ItemKind::Target(None)) => Cause::NoTarget,
            _ => Cause::Missing,
        }
    }
}

/// Every class in every cohort that takes it in; a class of derived objects that none takes in stands in none.
fn seats(plan: &Inner) -> Vec<Seat> {
    let book = &plan.rulebook;
    let mut all = Vec::new();
    for (class, said) in book.classes.iter().enumerate() {
        let within = book.cohorts.iter().enumerate().filter(|(_, cohort)| cohort.classes.contains(&said.id));
        let within: Vec<usize> = within.map(|(cohort, _)| cohort).collect();
        all.extend(within.iter().map(|cohort| Seat { class, cohort: Some(*cohort), layer: None }));
        let alone = Seat { class, cohort: None, layer: None };
        if within.is_empty() && parts(plan, &alone).is_some() {
            all.push(alone);
        }
    }
    all
}

fn parts<'p>(plan: &'p Inner, seat: &Seat) -> Option<Parts<'p>> {
    let group = plan.group(seat.class, seat.cohort.unwrap_or(crate::round::NOWHERE));
    let totals = plan.derivation(group);
    let parts = totals.map(|rule| &rule.parts).or_else(|| plan.gathering(seat.class).map(|rule| &rule.parts))?;
    Some(match parts {
        PlanParts::Links(kind) => Parts::Links(kind, totals.map(|rule| &rule.meet)),
        PlanParts::Cohort(cohort) => Parts::Cohort(cohort),
        PlanParts::Class(class) => Parts::Class(class),
    })
}

fn about(plan: &Inner, item: usize, edges: Vec<Given>, refused: BTreeSet<Cause>) -> About {
    let none =
        About { takes: false, window: None, decimals: 0, notable: Vec::new(), refused: BTreeSet::new(), claims: false };
    let (Some(known), Some(declared)) = (plan.items.get(item), sample::item_of(plan, item)) else { return none };
    let decimals = match declared {
        Item::Sheets(said) => said.decimals,
        _ => known.decimals,
    };
    let mut notable = edges;
    let mut window = None;
    match declared {
        Item::Number(_) | Item::Target(_) | Item::Rank(_) | Item::Score(_) => {
            let range = extent::numbers(declared);
            let turns = notable.iter().filter_map(|given| match given {
                Given::Number(number) => Some(*number),
                _ => None,
            });
            window = numbers(&range, decimals, &turns.collect::<Vec<_>>());
            notable.extend(worth_trying(&range, window, decimals).map(Given::Number));
        }
        Item::Rate(said) => {
            let range = extent::part_of_rate(said);
            window = numbers(&range, decimals, &[]);
            // Denominators; numerators are drawn below them.
            notable.retain(|given| matches!(given, Given::Rate(..)));
        }
        Item::Grade(said) => notable = (0..said.grades.len()).map(Given::Grade).collect(),
        Item::Flag(_) => notable = vec![Given::Flag(false), Given::Flag(true)],
        Item::Date(said) => {
            let days = days::within(plan, said);
            window = days.first().zip(days.last()).map(|(low, high)| (i128::from(*low), i128::from(*high)));
            let day = |day: &i64| crate::document::Date::of_number(*day).map(Given::Date);
            notable = days.iter().filter_map(day).collect();
        }
        Item::Sheets(said) => window = numbers(&extent::declared(said.range.as_ref()), said.decimals, &[]),
        Item::Events(_) | Item::Ballots(_) | Item::Milestones(_) | Item::Tasks(_) => {}
    }
    let zero = extent::bounds(declared).is_none_or(|range| range.hold(Decimal::ZERO));
    let listed = matches!(declared, Item::Number(_) | Item::Flag(_) | Item::Events(_));
    let taken = declared.taken_from().is_some();
    About { takes: !taken, window, decimals, notable, refused, claims: listed && zero && !taken }
}

/// What may be given of a fact of a task that is a number.
pub(super) fn of_fact(range: &Interval, decimals: u32) -> About {
    let window = numbers(range, decimals, &[]);
    About { takes: true, window, decimals, notable: Vec::new(), refused: BTreeSet::new(), claims: false }
}

/// Between which numbers others are drawn: what is declared, else around what is known to turn points, in units of the
/// last decimal.
fn numbers(range: &Interval, decimals: u32, turns: &[Decimal]) -> Option<(i128, i128)> {
    let holds = |at: i128| Decimal::from_parts(at, decimals).is_some_and(|number| range.holds(&number.ratio()));
    let step = Ratio::from_decimal_parts(1, decimals);
    // The outermost number at these decimals that is held; `None` for an end that can't be told so.
    let end = |end: &End| {
        let (n, d) = end.at.div(&step)?.lowest_terms()?;
        let floor = n.checked_div_euclid(d)?;
        [Some(floor), floor.checked_add(1), floor.checked_sub(1)].into_iter().flatten().find(|at| holds(*at))
    };
    let low = range.low.as_ref().map_or(Some(None), |low| end(low).map(Some))?;
    let high = range.high.as_ref().map_or(Some(None), |high| end(high).map(Some))?;
    let one = Decimal::ONE.scaled_to(decimals)?;
    let turns: Vec<i128> = turns.iter().filter_map(|turn| turn.scaled_to(decimals)).collect();
    let (least, most) = (turns.iter().min().copied(), turns.iter().max().copied());
    let wide = least.zip(most).and_then(|(least, most)| most.checked_sub(least));
    let wide = wide.and_then(|wide| wide.checked_add(one)).unwrap_or_else(|| one.saturating_mul(200));
    let middle = least.or(low).or_else(|| high.map(|high| high.saturating_sub(wide))).unwrap_or(0);
    let bottom = low.unwrap_or_else(|| middle.min(high.unwrap_or(middle)).saturating_sub(wide));
    let top = high.unwrap_or_else(|| most.unwrap_or(middle).max(bottom).saturating_add(wide));
    (bottom <= top).then_some((bottom, top))
}

/// Ends of a range and what lies beside them, 0 and 1.
fn worth_trying(range: &Interval, window: Option<(i128, i128)>, decimals: u32) -> impl Iterator<Item = Decimal> {
    let ends = window
        .into_iter()
        .flat_map(|(low, high)| [Some(low), low.checked_add(1), high.checked_sub(1), Some(high)].into_iter().flatten());
    let ends = ends.filter_map(move |at| Decimal::from_parts(at, decimals));
    let all: Vec<Decimal> = ends.chain([Decimal::ZERO, Decimal::ONE, Decimal::HUNDRED]).collect();
    all.into_iter().filter(|number| range.holds(&number.ratio())).collect::<Vec<_>>().into_iter()
}

/// By item, the causes that stop a round.
fn refused(plan: &Inner) -> Vec<BTreeSet<Cause>> {
    let mut all: Vec<BTreeSet<Cause>> = vec![BTreeSet::new(); plan.items.len()];
    let mut seen = BTreeSet::new();
    // Who is made of others may need a total of each.
    let totals = plan.derive.iter().any(|rule| rule.without == WithoutTotal::Refuse);
    let covered = plan.coverage.as_ref().is_some_and(|coverage| coverage.unscored);
    if totals && covered {
        all.iter_mut().for_each(|causes| causes.extend(Cause::ALL));
    }
    for node in &plan.nodes {
        for here in node.groups.iter().flatten().filter(|here| seen.insert(Arc::as_ptr(here))) {
            refused_here(plan, here, totals, &mut all);
        }
    }
    // What parts weigh must be there.
    for rule in &plan.derive {
        let mut items = BTreeSet::new();
        if let PartsMeet::Mean(Weight::Value(of)) = &rule.meet {
            read(plan, vec![&of.0], &mut items);
        }
        for item in items {
            if let Some(known) = all.get_mut(item) {
                known.extend(Cause::ALL);
            }
        }
    }
    for made in plan.gather.iter().flat_map(|rule| &rule.items) {
        let absent = match &made.how {
            Gather::Sum(absent) | Gather::Mean(_, absent) | Gather::Min(absent) | Gather::Max(absent) => *absent,
            Gather::Count(_) => continue,
        };
        if absent == PartAbsent::Refuse
            && let Some(known) = all.get_mut(made.item)
        {
            known.extend(Cause::ALL);
        }
    }
    all
}

fn refused_here(plan: &Inner, here: &InGroup, totals: bool, all: &mut [BTreeSet<Cause>]) {
    let refuses = |answer: &PlanAnswer| match answer {
        PlanAnswer::Refuse => true,
        PlanAnswer::Gone(_) | PlanAnswer::Exclude { .. } => totals,
        PlanAnswer::Own(own) => matches!(own.otherwise, PlanAnswer::Refuse),
        _ => false,
    };
    let answers = Cause::ALL.iter().zip(here.work.answers());
    let mut causes: BTreeSet<Cause> =
        answers.filter(|(_, answer)| answer.as_ref().is_some_and(refuses)).map(|(cause, _)| *cause).collect();
    let mut items = BTreeSet::new();
    match &here.work {
        Work::Leaf(leaf) => {
            let own = leaf.answers.iter().flatten().filter_map(|answer| match answer {
                PlanAnswer::Own(own) => Some(&own.value),
                _ => None,
            });
            read(plan, std::iter::once(&leaf.value).chain(leaf.curve.reads()).chain(own).collect(), &mut items);
        }
        Work::Events(events) => {
            items.insert(events.item);
        }
        Work::Each(each) => {
            items.insert(each.item);
            let row = each.of_row().map_or(&[][..], |row| row.work.answers());
            causes.extend(
                Cause::ALL
                    .iter()
                    .zip(row)
                    .filter_map(|(cause, answer)| answer.as_ref().is_some_and(refuses).then_some(*cause)),
            );
        }
        Work::Sum | Work::Combine(_) => {}
    }
    for item in items {
        if let Some(known) = all.get_mut(item) {
            known.extend(&causes);
        }
    }
}

/// Items that expressions read, those of peers among them.
fn read(plan: &Inner, exprs: Vec<&Expr>, items: &mut BTreeSet<usize>) {
    let mut pools = BTreeSet::new();
    let mut waiting = vec![exprs];
    while let Some(exprs) = waiting.pop() {
        let mut next = Vec::new();
        walk(exprs, Vec::new(), |sight| {
            let Sight::Expr(expr) = sight else { return };
            match expr {
                Expr::Item { item, .. } | Expr::Grade { item } => {
                    items.insert(*item);
                }
                Expr::Survey(said) => {
                    items.insert(said.item);
                }
                Expr::Panel(said) => {
                    items.insert(said.item);
                }
                Expr::Milestones(said) => {
                    items.insert(said.item);
                }
                Expr::Happened(said) => {
                    items.insert(said.item);
                }
                Expr::Days(said) => items.extend(days::read(said)),
                Expr::Peers(pool) if pools.insert(*pool) => next.push(*pool),
                _ => {}
            }
        });
        let read = next.into_iter().filter_map(|pool| plan.pools.get(pool));
        waiting.extend(read.map(|pool| std::iter::once(&pool.of).chain(&pool.weights).collect()));
    }
}

/// By leaf, who decides and between which numbers.
fn latitudes(plan: &Inner) -> BTreeMap<usize, Scope> {
    let mut all: BTreeMap<usize, Scope> = BTreeMap::new();
    for node in &plan.nodes {
        for here in node.groups.iter().flatten() {
            let Work::Leaf(leaf) = &here.work else { continue };
            let mut curves = vec![&leaf.curve];
            while let Some(curve) = curves.pop() {
                match curve {
                    PlanCurve::Sum(parts) => curves.extend(parts),
                    PlanCurve::Bands { bands, .. } => {
                        for band in bands {
                            let Gives::Latitude(said) = &band.gives else { continue };
                            let scope = all.entry(said.node);
                            let scope = scope.or_insert_with(|| Scope { by: said.by.clone(), numbers: Vec::new() });
                            let (low, high) = (&said.low.at, &said.high.at);
                            let middle = low.add(high).div(&Ratio::from_int(2));
                            let held = [Some(low.clone()), Some(high.clone()), middle].into_iter().flatten();
                            let held =
                                held.filter(|number| said.holds(number)).filter_map(|number| number.to_decimal());
                            scope.numbers.extend(held);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    for scope in all.values_mut() {
        scope.numbers.sort_unstable();
        scope.numbers.dedup();
    }
    all
}
