//! Who comes before whom in a cohort, by the keys of the ranking, and the ranks that follow.
//!
//! In: the keys of each object, as compared. Out: the order, the groups that stay tied, and ranks. Tiers are `award`'s.

use std::cmp::Ordering;
use std::ops::Range;

use super::field::Groups;
use crate::number::{Published, Ratio};
use crate::plan::standing::{KeyReads, PlanRanking};
use crate::score::{Case, Compared, Scores};

/// Digits up to which a key is sorted as one word, with room beyond them for who has none.
const MOST: u64 = 1 << 62;

/// The keys of everybody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// By key, in the ranking's order.
    columns: Vec<Column>,
}

/// One key of everybody, by object.
#[derive(Clone, Debug, Default)]
struct Column {
    /// Whole tenths, hundredths …, while all are published with one number of decimals.
    digits: Vec<Option<i64>>,
    decimals: Option<u32>,
    /// The numbers themselves, as soon as one isn't.
    exact: Option<Vec<Option<Ratio>>>,
}

impl Keys {
    /// For so many objects.
    pub(crate) fn new(ranking: &PlanRanking, many: usize) -> Self {
        let column = |_| Column { digits: Vec::with_capacity(many), ..Column::default() };
        Self { columns: ranking.keys.iter().map(column).collect() }
    }

    /// Reads the keys of the next object.
    pub(crate) fn push(&mut self, case: Case<'_>, ranking: &PlanRanking, scores: &Scores) {
        for (key, column) in ranking.keys.iter().zip(&mut self.columns) {
            match &key.reads {
                KeyReads::Score(node) => match scores.compared_as(*node, case.plan.compare) {
                    Some(Compared::Published(points)) => column.points(points),
                    Some(Compared::Exact(number)) => column.exact().push(Some(number.clone())),
                    None => column.none(),
                },
                KeyReads::Rate(node) => column.exact().push(crate::score::rate(case, *node, scores)),
                KeyReads::Value(expr) => column.exact().push(crate::score::value(case, expr).ok()),
            }
        }
    }
}

impl Column {
    fn none(&mut self) {
        match &mut self.exact {
            Some(list) => list.push(None),
            None => self.digits.push(None),
        }
    }

    fn points(&mut self, points: Published) {
        let (digits, decimals) = points.parts();
        let word = i64::try_from(digits).ok().filter(|digits| digits.unsigned_abs() <= MOST);
        let alike = self.exact.is_none() && *self.decimals.get_or_insert(decimals) == decimals;
        match word.filter(|_| alike) {
            Some(word) => self.digits.push(Some(word)),
            None => self.exact().push(Some(points.ratio())),
        }
    }

    /// The list of any numbers; what is there already is turned into them.
    fn exact(&mut self) -> &mut Vec<Option<Ratio>> {
        let Self { digits, decimals, exact } = self;
        let decimals = decimals.unwrap_or(0);
        let ratio = |digits: i64| Ratio::from_decimal_parts(i128::from(digits), decimals);
        exact.get_or_insert_with(|| digits.drain(..).map(|digits| digits.map(ratio)).collect())
    }

    /// Puts objects in order, best first, equals by their places; whoever lacks the key comes after every other. Tells
    /// how long each group of equals is.
    fn arrange(&self, highest: bool, objects: &mut [usize]) -> Vec<usize> {
        match &self.exact {
            Some(list) => self::arrange_exact(list, highest, objects),
            None => self::arrange_words(&self.digits, highest, objects),
        }
    }
}

fn arrange_words(digits: &[Option<i64>], highest: bool, objects: &mut [usize]) -> Vec<usize> {
    // Less for the better, and most for who has none.
    let word = |object: usize| match digits.get(object).copied().flatten() {
        None => i64::MAX,
        Some(digits) if highest => digits.saturating_neg(),
        Some(digits) => digits,
    };
    let mut words: Vec<(i64, usize)> = objects.iter().map(|object| (word(*object), *object)).collect();
    words.sort_unstable();
    for (slot, (_, object)) in objects.iter_mut().zip(&words) {
        *slot = *object;
    }
    words.chunk_by(|(left, _), (right, _)| left == right).map(<[_]>::len).collect()
}

fn arrange_exact(list: &[Option<Ratio>], highest: bool, objects: &mut [usize]) -> Vec<usize> {
    let of = |object: usize| list.get(object).and_then(Option::as_ref);
    let compare = |left: usize, right: usize| match (of(left), of(right)) {
        (Some(left), Some(right)) if highest => right.cmp(left),
        (Some(left), Some(right)) => left.cmp(right),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    objects.sort_unstable_by(|left, right| compare(*left, *right).then_with(|| left.cmp(right)));
    objects.chunk_by(|left, right| compare(*left, *right) == Ordering::Equal).map(<[_]>::len).collect()
}

/// A place in a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rank {
    pub(crate) rank: u32,
    /// The place counted from the bottom: 1 is the last.
    pub(crate) from_bottom: u32,
    /// Whether others hold it too, every key being equal.
    pub(crate) tied: bool,
}

/// Those who are ranked, best first, cohort by cohort.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    /// Objects.
    pub(crate) objects: Vec<usize>,
    /// By cohort, where its objects stand in the list.
    pub(crate) cohorts: Vec<Range<usize>>,
    /// Ends of the groups of equals, in the list.
    ends: Vec<usize>,
}

impl Order {
    /// The groups of equals in a part of the list, best first, by their places in that part.
    pub(crate) fn places(&self, part: &Range<usize>) -> Groups<'_> {
        let [from, until] = [part.start, part.end].map(|at| self.ends.partition_point(|end| *end <= at));
        Groups { start: part.start, ends: self.ends.get(from..until).unwrap_or_default() }
    }

    /// The same by who is in them.
    pub(crate) fn groups(&self, part: &Range<usize>) -> impl Iterator<Item = &[usize]> + Clone {
        let objects = self.objects.get(part.clone()).unwrap_or_default();
        self.places(part).iter().filter_map(|places| objects.get(places))
    }
}

/// Puts objects in order, best first; `cohorts` and `keys` go by object, `None` is who isn't ranked, `many` cohorts
/// there are. Input order never decides: objects that tie stand in the order of their places, and count as one group.
pub(crate) fn order(ranking: &PlanRanking, many: usize, cohorts: &[Option<usize>], keys: &Keys) -> Order {
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); many];
    for (object, cohort) in cohorts.iter().enumerate() {
        if let Some(list) = cohort.and_then(|cohort| members.get_mut(cohort)) {
            list.push(object);
        }
    }
    let mut order = Order::default();
    for mut list in members {
        let start = order.objects.len();
        let mut lengths = vec![list.len()];
        for (key, column) in ranking.keys.iter().zip(&keys.columns) {
            let mut next = Vec::with_capacity(lengths.len());
            let mut rest = list.as_mut_slice();
            for length in lengths {
                // Whoever is alone stays where it is.
                let Some((group, after)) = rest.split_at_mut_checked(length) else { break };
                if length > 1 {
                    next.append(&mut column.arrange(key.highest, group));
                } else {
                    next.push(length);
                }
                rest = after;
            }
            lengths = next;
        }
        order.objects.append(&mut list);
        let mut end = start;
        for length in lengths.into_iter().filter(|length| *length > 0) {
            end = end.saturating_add(length);
            order.ends.push(end);
        }
        order.cohorts.push(start..order.objects.len());
    }
    order
}

/// A rank for each object that is in order; `many` are in the round.
pub(crate) fn ranks(order: &Order, dense: bool, many: usize) -> Vec<Option<Rank>> {
    let mut ranks = vec![None; many];
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for cohort in &order.cohorts {
        let groups = order.groups(cohort);
        let all = if dense { groups.clone().count() } else { 0 };
        let (mut better, mut seen) = (0_usize, 0_usize);
        for group in groups {
            let after = seen.saturating_add(group.len());
            let (rank, from_bottom) = if dense {
                (better.saturating_add(1), all.saturating_sub(better))
            } else {
                (seen.saturating_add(1), cohort.len().saturating_sub(after).saturating_add(1))
            };
            for object in group {
                if let Some(slot) = ranks.get_mut(*object) {
                    *slot = Some(Rank { rank: count(rank), from_bottom: count(from_bottom), tied: group.len() > 1 });
                }
            }
            better = better.saturating_add(1);
            seen = after;
        }
    }
    ranks
}
