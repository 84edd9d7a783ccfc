//! What is read of peers and of scores: statistics, ranks, counts and fills that say all they must, and what they can be.

use super::condition::{self, Place, rate_of};
use super::desk::{self, Desk, Sink, name};
use super::range::{self, Causes, Known, Reason, Unit};
use super::{derive, tasks};
use crate::document::{Lang, Path};
use crate::finding::{
    AveragedElsewhere, AveragedFrom, CountOfLeaf, DigitsWrong, FillDigitsIdle, FillIncomplete, FillOfGrade,
    FillOfPlaces, FillOtherwise, FillOwnWrong, FillRateOfOpen, FillTwice, FillWithoutValue, PeersNamedCohort,
    PeersUnknown, PeersWithoutLayers,
};
use crate::number::interval::{End, Interval};
use crate::number::{Ratio, Rounding};
use crate::plan::order::Flat;
use crate::plan::{answers, digits, reads};
use crate::rulebook::absent::{Absent, Answer, AnswerForm, AnswerWord, Cause, Fill, FillMean};
use crate::rulebook::curve::{Curve, CurveForm};
use crate::rulebook::functions::operands;
use crate::rulebook::peers::{Peers, PeersIn, RankOf, SelfWord, StatisticWord, Ties, averaged_alone};
use crate::rulebook::precision::Precision;
use crate::rulebook::value::{CountForm, Value, ValueForm};

/// What a form that reads scores or peers can be; `None` for other forms.
pub(super) fn known(desk: &Desk<'_>, form: &ValueForm, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    match form {
        ValueForm::Score(form) => {
            let node = desk.node(&form.score, path, sink)?;
            Some(Known { interval: Interval::all(), causes: lacking(desk, node), unit: Unit::Other })
        }
        ValueForm::Rate(form) => {
            let node = rate_of(desk, &form.rate, path, sink)?;
            Some(Known { interval: Interval::all(), causes: lacking(desk, node), unit: Unit::Other })
        }
        ValueForm::Count(form) => {
            let rule = desk.book.derive.iter().position(|said| said.totals().is_some_and(|said| said.id == form.count));
            if let (None, Some(rule)) = (desk.place(&form.count), rule) {
                return Some(derive::counted(desk, rule, form, path, sink));
            }
            let node = desk.node(&form.count, path, sink)?;
            let interval = counted(desk, node, form, path, sink)?;
            Some(Known { interval, causes: Causes::default(), unit: Unit::Other })
        }
        ValueForm::Statistic(form) => super::statistic::known(desk, &form.statistic, path, sink),
        ValueForm::Rank(form) => {
            if form.rank.ties == Ties::Averaged {
                sink.push(AveragedElsewhere {}, path);
            }
            rank(desk, &form.rank, path, sink)
        }
        _ => None,
    }
}

/// How many children or rows there can be.
fn counted(desk: &Desk<'_>, node: usize, form: &CountForm, path: &Path, sink: &mut Sink<'_>) -> Option<Interval> {
    let one = desk.flat.get(node)?;
    if let Some(each) = &one.node.each {
        desk.in_rows(&each.of, || condition::check(desk, &form.when, Place::Then(node), path, sink));
        tasks::cant_count(one, &form.when, path, sink);
        // Nobody knows how many rows a table will have.
        return Some(Interval::from_zero());
    }
    condition::check(desk, &form.when, Place::Then(node), path, sink);
    if one.children.is_empty() {
        sink.push(CountOfLeaf { node: desk.node_name(node) }, path);
        return None;
    }
    let most = Ratio::from_int(i64::try_from(one.children.len()).unwrap_or(i64::MAX));
    Some(Interval::closed(Ratio::zero(), most))
}

/// A class may lack the node whose score is read.
fn lacking(desk: &Desk<'_>, node: usize) -> Causes {
    let mut causes = Causes::default();
    if let Some(class) = desk.lacking(node) {
        let (class, node) = (desk.group_name(class), desk.node_name(node));
        let (zh, en) = (format!("分类“{class}”没有“{node}”"), format!("the class \"{class}\" lacks \"{node}\""));
        causes.may(Cause::NotApplicable, Reason::Said(zh, en));
    }
    if desk.gone(node).any() {
        let node = desk.node_name(node);
        let (zh, en) = (format!("“{node}”可能不计或不评分"), format!("\"{node}\" can be left out or unscored"));
        causes.may(Cause::NotApplicable, Reason::Said(zh, en));
    }
    causes
}

/// Whether a difference is never below 0: a value less the least of peers among whom the object is, the most of them less
/// a value, or the most less the least.
pub(super) fn is_spread(desk: &Desk<'_>, two: &[Value; 2]) -> bool {
    let [left, right] = two;
    match (extreme(left), extreme(right)) {
        (Some((false, of, peers)), Some((true, other, others))) => of == other && peers == others,
        (Some((false, of, peers)), _) => of == right && is_among(desk, peers),
        (_, Some((true, of, peers))) => of == left && is_among(desk, peers),
        _ => false,
    }
}

/// Whether a quotient is where a value lies between the least and the most of peers among whom the object is: between 0
/// and 1, from whichever end.
pub(super) fn is_part_of_spread(desk: &Desk<'_>, two: &[Value; 2]) -> bool {
    let [Value::Minus(part), Value::Minus(spread)] = two else { return false };
    let [most, least] = spread.as_ref();
    let (Some((false, of, peers)), Some((true, ..))) = (extreme(most), extreme(least)) else { return false };
    let [from, to] = part.as_ref();
    is_spread(desk, spread) && is_among(desk, peers) && (from == of && to == least || from == most && to == of)
}

/// The least (`true`) or the most of peers: which, of what, among whom.
fn extreme(value: &Value) -> Option<(bool, &Value, &Peers)> {
    let Value::Form(form) = value else { return None };
    let ValueForm::Statistic(form) = form.as_ref() else { return None };
    let least = match form.statistic.name {
        StatisticWord::Min => true,
        StatisticWord::Max => false,
        _ => return None,
    };
    Some((least, &form.statistic.of, &form.statistic.peers))
}

/// Whether an object that has the value is surely among its peers: nothing filters it out or takes it out of statistics,
/// and it isn't listed apart, for who is isn't among its own.
fn is_among(desk: &Desk<'_>, peers: &Peers) -> bool {
    let counted = desk.book.effects.iter().all(|effect| effect.in_statistics);
    let counted = counted && desk.book.cohorts.iter().all(|cohort| cohort.separate.is_none());
    counted && peers.named.is_none() && peers.when.is_none() && peers.itself == SelfWord::In
}

pub(super) fn too_few(causes: &mut Causes) {
    let (zh, en) = ("同组可能没有足够的数".to_owned(), "there can be too few peers with a value".to_owned());
    causes.may(Cause::TooFewPeers, Reason::Said(zh, en));
}

/// A leaf whose value is a rank with averaged ties: what it can be, and its curve's own reading of the object.
pub(super) fn averaged(desk: &Desk<'_>, one: &Flat<'_>, sink: &mut Sink<'_>) -> Option<Option<Known>> {
    let said = one.node.value.as_ref().and_then(averaged_alone)?;
    let known = rank(desk, said, &one.path.field("value"), sink);
    let mut curves: Vec<&Curve> = one.node.curve.iter().collect();
    while let Some(curve) = curves.pop() {
        let Curve::Form(form) = curve else { continue };
        match form.as_ref() {
            CurveForm::Sum(sum) => curves.extend(&sum.sum),
            CurveForm::Per(per) if !shared(&per.per.from) => {
                sink.push(AveragedFrom { node: name(one.node) }, &one.path.field("curve"));
                break;
            }
            _ => {}
        }
    }
    Some(known)
}

/// Whether a table of places has a part in a curve.
fn by_place(curve: &Curve) -> bool {
    let mut curves = vec![curve];
    while let Some(curve) = curves.pop() {
        let Curve::Form(form) = curve else { continue };
        match form.as_ref() {
            CurveForm::Table(_) => return true,
            CurveForm::Sum(sum) => curves.extend(&sum.sum),
            _ => {}
        }
    }
    false
}

/// Whether everybody who holds the same places reads the same number: so that it is reckoned once for all of them.
fn shared(value: &Value) -> bool {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Constant(_) => {}
            Value::Item(_) => return false,
            Value::Ratio(two) | Value::Minus(two) | Value::Change(two) => waiting.extend(two.iter()),
            Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all) => waiting.extend(all),
            Value::Clamp(clamp) => waiting.push(&clamp.of),
            Value::Form(form) => match form.as_ref() {
                ValueForm::Statistic(form) => {
                    let own = [StatisticWord::ShareOfBest, StatisticWord::ZScore, StatisticWord::Percentile];
                    if form.statistic.peers.itself == SelfWord::Out || own.contains(&form.statistic.name) {
                        return false;
                    }
                }
                ValueForm::If(_) => return false,
                form => {
                    let inside = operands(form);
                    if inside.is_empty() {
                        return false;
                    }
                    waiting.extend(inside);
                }
            },
        }
    }
    true
}

fn rank(desk: &Desk<'_>, said: &RankOf, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    peers(desk, &said.peers, path, sink);
    let of = range::of(desk, &said.of, path, sink)?;
    let mut causes = of.causes;
    if said.peers.enough.is_some_and(|enough| enough > 0) || said.peers.itself == SelfWord::Out {
        too_few(&mut causes);
    }
    // Who has no layer is in none.
    if said.peers.when.is_some() || said.peers.named.is_some() || said.peers.r#in == PeersIn::Layer {
        let (zh, en) = ("不在同组者没有名次".to_owned(), "who isn't among the peers has no rank".to_owned());
        causes.may(Cause::NotApplicable, Reason::Said(zh, en));
    }
    let interval = Interval { low: Some(End::closed(Ratio::one())), high: None };
    Some(Known { interval, causes, unit: Unit::Other })
}

pub(super) fn peers(desk: &Desk<'_>, said: &Peers, path: &Path, sink: &mut Sink<'_>) {
    let (list, in_zh, in_en) = match said.r#in {
        PeersIn::Cohort => {
            if let Some(named) = &said.named {
                sink.push(PeersNamedCohort { id: named.to_string() }, path);
            }
            return filter(desk, said, path, sink);
        }
        PeersIn::Class => (&desk.book.classes, "分类", "class"),
        PeersIn::Layer => (&desk.book.layers, "层级", "layer"),
    };
    if list.is_empty() && said.r#in == PeersIn::Layer && !sink.incomplete(&Path::root().field("layers")) {
        sink.push(PeersWithoutLayers {}, path);
    } else if let Some(named) = &said.named
        && !list.iter().any(|one| one.id == *named)
    {
        let (hint_zh, hint_en) = sink.hint::<PeersUnknown>(named, list.iter().map(|one| &one.id));
        sink.push(PeersUnknown { id: named.to_string(), in_zh, in_en, hint_zh, hint_en }, path);
    }
    filter(desk, said, path, sink);
}

fn filter(desk: &Desk<'_>, said: &Peers, path: &Path, sink: &mut Sink<'_>) {
    if let Some(when) = &said.when {
        // Peers are counted before anybody is ranked.
        desk.knowing(desk::Known::Nothing, || condition::check(desk, when, Place::Tier, path, sink));
    }
}

pub(super) fn rounding(desk: &Desk<'_>, digits: u32, path: &Path, sink: &mut Sink<'_>) -> Option<Rounding> {
    let resolved = digits::resolve(&Precision::Decimals(digits), desk.book.numeric.rounding);
    if resolved.is_none() {
        let (found_zh, found_en) = (format!("{digits}位小数"), format!("{digits} decimals"));
        sink.push(DigitsWrong { found_zh, found_en }, path);
    }
    resolved.map(|(rounding, _)| rounding)
}

/// What numbers can be once they are rounded.
pub(super) fn widened(interval: &Interval, rounding: &Rounding) -> Interval {
    let round = |end: &Option<End>| end.as_ref().map(|end| End::closed(rounding.round(&end.at)));
    interval.hull(&Interval { low: round(&interval.low), high: round(&interval.high) })
}

/// What reaches a leaf's curve: its value, and what fills its gaps.
pub(super) fn with_fills(desk: &Desk<'_>, one: &Flat<'_>, known: &Known) -> Interval {
    reads::fills(desk.book, one.node)
        .iter()
        .filter(|fill| fill.mean == Some(FillMean::Value))
        .filter_map(|fill| digits::resolve(&Precision::Decimals(fill.digits?), desk.book.numeric.rounding))
        .fold(known.interval.clone(), |so_far, (rounding, _)| so_far.hull(&widened(&known.interval, &rounding)))
}

/// The fills of a leaf, each once, for causes that can occur.
pub(super) fn fills(desk: &Desk<'_>, place: usize, one: &Flat<'_>, causes: &Causes, path: &Path, sink: &mut Sink<'_>) {
    let mut seen: Vec<&Fill> = Vec::new();
    for (cause, _) in causes.iter() {
        let Some(Answer::Form(AnswerForm::Fill(answer))) = answers::resolved(desk.book, one.node, cause) else {
            continue;
        };
        if !seen.iter().any(|fill| std::ptr::eq(*fill, answer.fill.as_ref())) {
            seen.push(answer.fill.as_ref());
        }
    }
    for fill in &seen {
        self::fill(desk, place, one, fill, path, sink);
    }
    let too_few = answers::resolved(desk.book, one.node, Cause::TooFewPeers);
    let by_peers = seen.iter().any(|fill| fill.is_from_peers());
    if by_peers && matches!(too_few, Some(Answer::Form(AnswerForm::Fill(_)))) {
        sink.push(FillTwice { node: name(one.node) }, path);
    }
}

/// A leaf that is filled from peers can have too few of them.
pub(super) fn may_lack(desk: &Desk<'_>, one: &Flat<'_>, known: &mut Known) {
    let filled = known.causes.iter().any(|(cause, _)| {
        matches!(answers::resolved(desk.book, one.node, cause), Some(Answer::Form(AnswerForm::Fill(answer))) if answer.fill.is_from_peers())
    });
    if filled {
        too_few(&mut known.causes);
    }
}

/// Fills by values of the object's own: what is said of them, whatever causes can occur, and how far those that can be
/// asked for widen what reaches the curve.
pub(super) fn own_fills(desk: &Desk<'_>, place: usize, one: &Flat<'_>, known: &mut Known, sink: &mut Sink<'_>) {
    let mut seen: Vec<(&Fill, Option<Interval>)> = Vec::new();
    for cause in Cause::ALL.iter().copied() {
        let Some(Answer::Form(AnswerForm::Fill(answer))) = answers::resolved(desk.book, one.node, cause) else {
            continue;
        };
        let fill = answer.fill.as_ref();
        if !seen.iter().any(|(other, _)| std::ptr::eq(*other, fill)) {
            seen.push((fill, own_fill(desk, place, one, fill, sink)));
        }
        let own = seen.iter().find(|(other, _)| std::ptr::eq(*other, fill)).and_then(|(_, own)| own.as_ref());
        if let Some(own) = own.filter(|_| known.causes.can(cause)) {
            known.interval = known.interval.hull(own);
        }
    }
}

/// One of them; what its value can be.
fn own_fill(desk: &Desk<'_>, place: usize, one: &Flat<'_>, fill: &Fill, sink: &mut Sink<'_>) -> Option<Interval> {
    let path = said_at(desk, one, fill);
    let Some(value) = &fill.value else {
        // A period before that couldn't be taken is told.
        if fill.otherwise.is_some() && fill.is_from_peers() {
            sink.push(FillOtherwise { node: name(one.node) }, &path);
        }
        return None;
    };
    if one.node.value.is_none() {
        sink.push(FillWithoutValue { node: name(one.node) }, &path);
        return None;
    }
    let peers = fill.mean.is_some() || fill.peers.is_some() || fill.digits.is_some();
    let grade = |value: &Value| range::is_grade_alone(desk, value).is_some();
    let ranked = |value: &Value| grade(value) || averaged_alone(value).is_some();
    let odd =
        grade(value) || one.node.value.as_ref().is_some_and(ranked) || one.node.curve.as_ref().is_some_and(by_place);
    if peers || odd {
        sink.push(FillOwnWrong { node: name(one.node) }, &path);
    }
    let own = range::of(desk, value, &path.field("value"), sink);
    let plain = |answer: &Answer| match answer {
        Answer::Word(AnswerWord::Full) => !desk.open(place),
        Answer::Word(word) => matches!(word, AnswerWord::Refuse | AnswerWord::Zero),
        Answer::Form(form) => matches!(form, AnswerForm::Points(_)),
    };
    let lacks = own.as_ref().is_some_and(|own| own.causes.first().is_some()) && fill.otherwise.is_none();
    if lacks || !fill.otherwise.as_ref().is_none_or(plain) {
        sink.push(FillOtherwise { node: name(one.node) }, &path);
    }
    own.map(|own| own.interval)
}

/// Where a fill is said: at the leaf, in the rulebook's defaults, or under a name.
fn said_at(desk: &Desk<'_>, one: &Flat<'_>, fill: &Fill) -> Path {
    let root = Path::root();
    let defaults = desk.book.defaults.as_ref().and_then(|defaults| defaults.absent.as_ref());
    let places =
        [(one.node.absent.as_ref(), one.path.field("absent")), (defaults, root.field("defaults").field("absent"))];
    for (absent, at) in places {
        let (said, at) = match absent {
            Some(Absent::Said(said)) => (Some(said.as_ref()), at),
            Some(Absent::Named(name)) => (desk.book.answers.get(name), root.field("answers").key(name.as_str())),
            None => continue,
        };
        let holds = |cause: &&Cause| {
            let answer = said.and_then(|said| said.to(**cause));
            matches!(answer, Some(Answer::Form(AnswerForm::Fill(answer))) if std::ptr::eq(answer.fill.as_ref(), fill))
        };
        if let Some(cause) = Cause::ALL.iter().find(holds) {
            return at.field(cause.word(Lang::En)).field("fill");
        }
    }
    one.path.clone()
}

fn fill(desk: &Desk<'_>, place: usize, one: &Flat<'_>, fill: &Fill, path: &Path, sink: &mut Sink<'_>) {
    if !fill.is_from_peers() {
        return;
    }
    let lacks = match (fill.mean, &fill.peers, fill.digits) {
        (None, _, _) => Some(("均值", "mean")),
        (_, None, _) => Some(("同组", "peers")),
        (Some(FillMean::Value), _, None) => Some(("位数", "digits")),
        _ => None,
    };
    if let Some((lacks_zh, lacks_en)) = lacks {
        sink.push(FillIncomplete { node: name(one.node), lacks_zh, lacks_en }, path);
    }
    if let Some(said) = &fill.peers {
        peers(desk, said, path, sink);
    }
    match fill.mean {
        Some(FillMean::Value) => {
            if one.node.value.is_none() {
                sink.push(FillWithoutValue { node: name(one.node) }, path);
            }
            if let Some(digits) = fill.digits {
                rounding(desk, digits, path, sink);
            }
            if let Some((id, _)) = one.node.value.as_ref().and_then(|value| range::is_grade_alone(desk, value)) {
                sink.push(FillOfGrade { node: name(one.node), item: desk.item_name(&id) }, path);
            }
            let averaged = one.node.value.as_ref().is_some_and(|value| averaged_alone(value).is_some());
            if averaged || one.node.curve.as_ref().is_some_and(by_place) {
                sink.push(FillOfPlaces { node: name(one.node) }, path);
            }
        }
        Some(FillMean::Rate) => {
            if fill.digits.is_some() {
                sink.push(FillDigitsIdle { node: name(one.node) }, path);
            }
            if desk.open(place) {
                sink.push(FillRateOfOpen { node: name(one.node) }, path);
            }
        }
        None => {}
    }
}

/// What an answer that fills can give: nothing is known of points that come from other classes' rates.
pub(super) fn filled(fill: &Fill, before_steps: &Interval) -> Interval {
    match fill.mean {
        Some(FillMean::Rate) => Interval::all(),
        // What fills a value reached the curve with those that were reported.
        Some(FillMean::Value) | None => before_steps.clone(),
    }
}
