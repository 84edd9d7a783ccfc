//! Who comes before whom in a cohort, by the keys of the ranking, and the ranks that follow.
//!
//! In: the keys of each object, as compared. Out: the order, the groups that stay tied, and ranks. Tiers are `award`'s.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use super::field::{Groups, Seats};
use crate::number::{Published, Ratio};
use crate::plan::Inner;
use crate::plan::node::InGroup;
use crate::plan::standing::{KeyReads, PlanKey, PlanRanking};
use crate::score::{Case, Compared, Scores};

/// Digits up to which a key is sorted as one word, with room beyond them for who has none.
const MOST: u64 = 1 << 62;

/// The keys of everybody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keys {
    /// By key, in the ranking's order.
    columns: Vec<Column>,
}

/// A key of an object as it is kept: whole tenths, hundredths … of a plan's own measure, or the number itself.
#[cfg(feature = "parts")]
#[derive(Clone, Debug)]
pub(crate) enum KeyCell {
    None,
    Word(i64, u32),
    Exact(Ratio),
}

/// One key of everybody, by object.
#[derive(Clone, Debug, Default)]
struct Column {
    /// Whole tenths, hundredths …, while all are published with one number of decimals; of rates so many times as much.
    digits: Vec<Option<i64>>,
    decimals: Option<u32>,
    /// Of rates, what makes whole numbers of them.
    marks: Option<Marks>,
    /// The numbers themselves, as soon as one isn't.
    exact: Option<Vec<Option<Ratio>>>,
}

/// Rates as whole numbers: what divides by a declared mark is brought to a common multiple of all of them, so that rates
/// of several marks compare as words do.
#[derive(Clone, Debug)]
struct Marks {
    /// The multiple.
    whole: i64,
    /// By group, the multiple ÷ the mark.
    factors: Vec<Option<i64>>,
}

impl Marks {
    /// The marks of a node, if they have a multiple that leaves scores room beside it.
    fn of(plan: &Inner, node: usize) -> Option<Self> {
        let groups = &plan.nodes.get(node)?.groups;
        let mark = |here: &Option<Arc<InGroup>>| match here {
            // Who lacks the node has no rate, and an open one has none either.
            None => Some(None),
            Some(here) => Some(Some(here.mark.as_ref()?.lowest_terms()?)),
        };
        let marks: Vec<Option<(i128, i128)>> = groups.iter().map(mark).collect::<Option<_>>()?;
        let mut whole = 1_i128;
        for (n, _) in marks.iter().flatten() {
            let (left, _) = Ratio::new(whole, *n)?.lowest_terms()?;
            whole = left.checked_mul(*n).filter(|whole| (1..1 << 31).contains(whole))?;
        }
        let factor = |mark: &Option<(i128, i128)>| match mark {
            None => Some(None),
            Some((n, d)) => {
                let factor = whole.checked_div(*n)?.checked_mul(*d)?;
                Some(Some(i64::try_from(factor).ok().filter(|factor| *factor < 1 << 31)?))
            }
        };
        let factors = marks.iter().map(factor).collect::<Option<_>>()?;
        Some(Self { whole: i64::try_from(whole).ok()?, factors })
    }
}

impl Keys {
    /// For so many objects.
    pub(crate) fn new(plan: &Inner, ranking: &PlanRanking, many: usize) -> Self {
        let column = |key: &PlanKey| {
            let marks = match &key.reads {
                KeyReads::Rate(node) => Marks::of(plan, *node),
                KeyReads::Score(_) | KeyReads::Value(_) => None,
            };
            Column { digits: Vec::with_capacity(many), marks, ..Column::default() }
        };
        Self { columns: ranking.keys.iter().map(column).collect() }
    }

    /// How many there are.
    #[cfg(feature = "parts")]
    pub(crate) fn len(&self) -> usize {
        self.columns.len()
    }

    /// A key of an object.
    #[cfg(feature = "parts")]
    pub(crate) fn cell(&self, key: usize, object: usize) -> KeyCell {
        let Some(column) = self.columns.get(key) else { return KeyCell::None };
        if let Some(exact) = &column.exact {
            return exact.get(object).cloned().flatten().map_or(KeyCell::None, KeyCell::Exact);
        }
        let digits = column.digits.get(object).copied().flatten();
        digits.map_or(KeyCell::None, |digits| KeyCell::Word(digits, column.decimals.unwrap_or(0)))
    }

    /// Takes a key of the next object that was read elsewhere, by the same plan.
    #[cfg(feature = "parts")]
    pub(crate) fn take(&mut self, key: usize, cell: KeyCell) {
        let Some(column) = self.columns.get_mut(key) else { return };
        match cell {
            KeyCell::None => column.none(),
            KeyCell::Word(digits, decimals)
                if column.exact.is_none() && *column.decimals.get_or_insert(decimals) == decimals =>
            {
                column.digits.push(Some(digits));
            }
            KeyCell::Word(digits, decimals) => {
                let number = number(digits, decimals, column.marks.as_ref());
                column.exact().push(Some(number));
            }
            KeyCell::Exact(number) => column.exact().push(Some(number)),
        }
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
                KeyReads::Rate(node) => match scores.published_of_mark(*node, case.plan.compare) {
                    Some(points) if column.rate(points, case.group) => {}
                    _ if scores.of(*node).is_none() => column.none(),
                    _ => column.exact().push(crate::score::rate(case, *node, scores)),
                },
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

    /// A published score of a declared mark as a rate; whether it was taken.
    fn rate(&mut self, points: Published, group: usize) -> bool {
        let (digits, decimals) = points.parts();
        let factor = self.marks.as_ref().and_then(|marks| marks.factors.get(group)).copied().flatten();
        let word = factor.and_then(|factor| i64::try_from(digits).ok()?.checked_mul(factor));
        let word = word.filter(|word| word.unsigned_abs() <= MOST && self.exact.is_none());
        let alike = word.is_some() && *self.decimals.get_or_insert(decimals) == decimals;
        if alike {
            self.digits.push(word);
        }
        alike
    }

    /// The list of any numbers; what is there already is turned into them.
    fn exact(&mut self) -> &mut Vec<Option<Ratio>> {
        let Self { digits, decimals, marks, exact } = self;
        let decimals = decimals.unwrap_or(0);
        let ratio = |digits: i64| number(digits, decimals, marks.as_ref());
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

/// The number that a word stands for.
fn number(digits: i64, decimals: u32, marks: Option<&Marks>) -> Ratio {
    let number = Ratio::from_decimal_parts(i128::from(digits), decimals);
    // The multiple is above 0.
    marks.and_then(|marks| number.div(&Ratio::from_int(marks.whole))).unwrap_or(number)
}

fn arrange_words(digits: &[Option<i64>], highest: bool, objects: &mut [usize]) -> Vec<usize> {
    // Less for the better, and most for who has none.
    let word = |object: usize| match digits.get(object).copied().flatten() {
        None => i64::MAX,
        Some(digits) if highest => digits.saturating_neg(),
        Some(digits) => digits,
    };
    let mut words: Vec<(i64, usize)> = objects.iter().map(|object| (word(*object), *object)).collect();
    if words.len() < RADIX {
        words.sort_unstable();
    } else {
        words = by_digits(words);
    }
    for (slot, (_, object)) in objects.iter_mut().zip(&words) {
        *slot = *object;
    }
    words.chunk_by(|(left, _), (right, _)| left == right).map(<[_]>::len).collect()
}

/// From how many on sorting digit by digit is faster.
const RADIX: usize = 2_048;

/// Sorts what stands in the order of objects by its words, least first: digit by digit from the last, so that equals
/// stay in their order. Digits in which all are alike are passed over.
fn by_digits(words: Vec<(i64, usize)>) -> Vec<(i64, usize)> {
    let Some(least) = words.iter().map(|(word, _)| *word).min() else { return words };
    // From 0 up, which is less than 2^64 in any case.
    let up = |word: i64| word.wrapping_sub(least).cast_unsigned();
    let most = words.iter().map(|(word, _)| up(*word)).max().unwrap_or(0);
    let (mut from, mut to) = (words.clone(), words);
    let mut shift = 0_u32;
    while shift < u64::BITS && most.checked_shr(shift).unwrap_or(0) > 0 {
        let digit = |word: i64| usize::try_from(up(word).checked_shr(shift).unwrap_or(0) & 0x7FF).unwrap_or(0);
        let mut next = [0_usize; 0x801];
        for (word, _) in &from {
            if let Some(count) = next.get_mut(digit(*word).saturating_add(1)) {
                *count = count.saturating_add(1);
            }
        }
        let mut so_far = 0_usize;
        for count in &mut next {
            so_far = so_far.saturating_add(*count);
            *count = so_far;
        }
        for one in &from {
            if let Some(place) = next.get_mut(digit(one.0)) {
                if let Some(slot) = to.get_mut(*place) {
                    *slot = *one;
                }
                *place = place.saturating_add(1);
            }
        }
        std::mem::swap(&mut from, &mut to);
        shift = shift.saturating_add(11);
    }
    from
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

/// The rank of everybody: what a group of equals shares is kept once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ranks {
    /// By object, its group; [`UNRANKED`] for one that isn't ranked.
    groups: Vec<u32>,
    known: Vec<Rank>,
}

/// The group of nobody.
const UNRANKED: u32 = u32::MAX;

impl Ranks {
    /// A rank for each seat that is in order, on which one sits or several; `many` of them there are.
    pub(crate) fn of(order: &Order, dense: bool, many: usize, seats: &Seats) -> Self {
        let mut ranks = Self { groups: vec![UNRANKED; many], known: Vec::with_capacity(order.ends.len()) };
        for cohort in &order.cohorts {
            let groups = order.groups(cohort);
            let all = if dense { groups.clone().count() } else { 0 };
            let all = u32::try_from(all).unwrap_or(u32::MAX);
            let ranked = seats.size(order.objects.get(cohort.clone()).unwrap_or_default());
            let (mut better, mut seen) = (0_u32, 0_u32);
            for group in groups {
                let own = seats.size(group);
                let after = seen.saturating_add(own);
                let (rank, from_bottom) = if dense {
                    (better.saturating_add(1), all.saturating_sub(better))
                } else {
                    (seen.saturating_add(1), ranked.saturating_sub(after).saturating_add(1))
                };
                let tied = own > 1;
                let own = u32::try_from(ranks.known.len()).unwrap_or(u32::MAX);
                ranks.known.push(Rank { rank, from_bottom, tied });
                for object in group {
                    if let Some(slot) = ranks.groups.get_mut(*object) {
                        *slot = own;
                    }
                }
                better = better.saturating_add(1);
                seen = after;
            }
        }
        ranks
    }

    /// That of an object; `None` for one that isn't ranked.
    pub(crate) fn get(&self, object: usize) -> Option<Rank> {
        let group = *self.groups.get(object)?;
        self.known.get(usize::try_from(group).ok()?).copied()
    }
}
