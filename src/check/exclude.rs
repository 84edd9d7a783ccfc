//! Exclusion: each excluded leaf says where its mark goes, and all that it moves there adds up.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Sink, cause as words, name};
use super::range::Causes;
use crate::document::Path;
use crate::finding::{ExcludeNotSum, ExcludeOfOpen, ExcludeWithin, NothingLeftMoved, PricesUnsaid, ScaleBesideExclude};
use crate::number::Ratio;
use crate::plan::answers;
use crate::plan::exclude::{clusters, leaves, said, within};
use crate::plan::marks::Mark;
use crate::plan::order::Flat;
use crate::rulebook::absent::{Answer, AnswerForm, AnswerWord, Cause, ExcludeAnswer};
use crate::rulebook::node::Combine;
use crate::rulebook::then::Step;

/// The exclusions of a leaf, for causes that can occur.
pub(super) fn leaf(desk: &Desk<'_>, place: usize, one: &Flat<'_>, causes: &Causes, path: &Path, sink: &mut Sink<'_>) {
    let mut told: Vec<&ExcludeAnswer> = Vec::new();
    for (cause, _) in causes.iter() {
        let Some(Answer::Form(AnswerForm::Exclude(answer))) = answers::resolved(desk.book, one.node, cause) else {
            continue;
        };
        if told.iter().any(|known| std::ptr::eq(*known, answer)) {
            continue;
        }
        told.push(answer);
        excluded(desk, place, one, cause, answer, path, sink);
    }
}

fn excluded(
    desk: &Desk<'_>,
    place: usize,
    one: &Flat<'_>,
    cause: Cause,
    answer: &ExcludeAnswer,
    path: &Path,
    sink: &mut Sink<'_>,
) {
    let (cause_zh, cause_en) = words(cause);
    if desk.open(place) {
        return sink.push(ExcludeOfOpen { node: name(one.node), cause_zh, cause_en }, path);
    }
    let Some(top) = within(&desk.flat, place, answer) else {
        let (found_zh, found_en) = match &answer.within {
            None => ("没有写在哪个指标之下分摊".to_owned(), "it doesn't say within which node".to_owned()),
            Some(id) => (format!("而“{id}”不是它上面的指标"), format!("\"{id}\" is no node above it")),
        };
        return sink.push(ExcludeWithin { node: name(one.node), cause_zh, cause_en, found_zh, found_en }, path);
    };
    let Some(node) = desk.flat.get(top).map(|one| one.node) else { return };
    if node.combine != Combine::Sum && one.parent != Some(top) {
        let (why_zh, why_en) = ("不求和，而它不是其直接下级", "isn't a sum, and it is no child of that");
        sink.push(ExcludeNotSum { leaf: name(one.node), node: name(node), why_zh, why_en }, path);
    }
}

/// What follows from all exclusions together: sums all the way down, prices, and nodes with nothing left.
pub(super) fn together(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for group in clusters(desk.book, &desk.flat).iter().flat_map(|cluster| &cluster.groups) {
        let answers: Vec<(usize, Option<bool>)> = group
            .leaves
            .iter()
            .filter_map(|leaf| Some((*leaf, desk.flat.get(*leaf)?.node)))
            .flat_map(|(leaf, node)| said(desk.book, node).map(move |(_, answer)| (leaf, answer)))
            .filter(|(leaf, answer)| within(&desk.flat, *leaf, answer) == Some(group.within))
            .map(|(leaf, answer)| (leaf, answer.prices))
            .collect();
        sums(desk, group.within, &answers, sink);
        prices(desk, &group.leaves, &answers, sink);
        moved(desk, group.within, &answers, sink);
    }
}

/// Beneath a node within which marks are spread everything adds up.
fn sums(desk: &Desk<'_>, top: usize, answers: &[(usize, Option<bool>)], sink: &mut Sink<'_>) {
    let (Some((leaf, _)), Some(own)) = (answers.first(), desk.flat.get(top)) else { return };
    let leaf = || desk.node_name(*leaf);
    let beneath = desk.flat.iter().skip(top.saturating_add(1)).take_while(|other| other.depth > own.depth);
    for other in std::iter::once(own).chain(beneath) {
        if other.node.combine != Combine::Sum {
            let (why_zh, why_en) = ("不求和，分摊后的分值加不起来", "isn't a sum, so the spread marks don't add up");
            let kind = ExcludeNotSum { leaf: leaf(), node: name(other.node), why_zh, why_en };
            sink.push(kind, &other.path.field("combine"));
        }
        if let Some(step) = other.node.then.iter().position(|step| matches!(step, Step::Scale(_))) {
            let kind = ScaleBesideExclude { node: name(other.node), leaf: leaf() };
            sink.push(kind, &other.path.field("then").index(step).field("scale"));
        }
    }
}

/// Events whose mark others' exclusion changes are told whether their prices follow.
fn prices(desk: &Desk<'_>, leaves: &[usize], answers: &[(usize, Option<bool>)], sink: &mut Sink<'_>) {
    // Two leaves that say each are enough, for a leaf doesn't move its own mark.
    let says = |wanted: Option<bool>| {
        let mut found: Vec<usize> = Vec::new();
        for (leaf, prices) in answers {
            if *prices == wanted && !found.contains(leaf) && found.len() < 2 {
                found.push(*leaf);
            }
        }
        found
    };
    let (unsaid, follow, stay) = (says(None), says(Some(true)), says(Some(false)));
    for place in leaves {
        let Some(one) = desk.flat.get(*place).filter(|one| one.node.events.is_some()) else { continue };
        let other = |found: &[usize]| found.iter().copied().find(|leaf| leaf != place);
        let (leaf, why_zh, why_en) = match (other(&unsaid), other(&follow), other(&stay)) {
            (Some(leaf), _, _) => (leaf, "没有写单价是否随之变动", "and it doesn't say whether prices follow"),
            (None, Some(leaf), Some(_)) => {
                (leaf, "而各处对单价是否随动说法不一", "and exclusions differ on whether prices follow")
            }
            _ => continue,
        };
        let kind = PricesUnsaid { node: name(one.node), leaf: desk.node_name(leaf), why_zh, why_en };
        sink.push(kind, &one.path.field("events"));
    }
}

/// Nodes below whose leaves may give their marks to others beyond it.
fn moved(desk: &Desk<'_>, top: usize, answers: &[(usize, Option<bool>)], sink: &mut Sink<'_>) {
    let mut told = BTreeSet::new();
    for (leaf, _) in answers {
        let mut at = desk.flat.get(*leaf).and_then(|one| one.parent);
        while let Some((node, one)) = at.filter(|node| *node != top).and_then(|node| Some((node, desk.flat.get(node)?)))
        {
            let worth = matches!(
                &one.node.nothing_left,
                Some(Answer::Word(AnswerWord::Zero | AnswerWord::Full) | Answer::Form(AnswerForm::Points(_)))
            );
            if worth && told.insert(node) {
                let kind = NothingLeftMoved { node: desk.node_name(node), leaf: desk.node_name(*leaf) };
                sink.push(kind, &one.path.field("nothing_left"));
            }
            at = one.parent;
        }
    }
}

/// How far marks can come to be stretched.
pub(super) struct Stretch {
    /// By node, for leaves whose mark may move: the outermost node within which it does.
    tops: Vec<Option<usize>>,
    /// The marks of all leaves beneath such a node, by class.
    wholes: BTreeMap<(usize, usize), Ratio>,
}

impl Stretch {
    pub(super) fn of(desk: &Desk<'_>) -> Self {
        let (mut tops, mut wholes) = (vec![None; desk.flat.len()], BTreeMap::new());
        for cluster in clusters(desk.book, &desk.flat) {
            let Some(widest) = cluster.outermost() else { continue };
            for leaf in &widest.leaves {
                if let Some(slot) = tops.get_mut(*leaf) {
                    *slot = Some(widest.within);
                }
                for group in 0..desk.groups.len() {
                    if let Mark::Full(mark) = desk.mark(*leaf, group) {
                        let whole = wholes.entry((widest.within, group)).or_insert_with(Ratio::zero);
                        *whole = whole.add(mark);
                    }
                }
            }
        }
        Self { tops, wholes }
    }

    /// Whether a leaf's mark may move, by as much as the others' marks in its group allow.
    pub(super) fn moves(&self, leaf: usize) -> bool {
        self.tops.get(leaf).copied().flatten().is_some()
    }

    /// How many times its declared mark a leaf's can be at most: all that stands beneath one node.
    pub(super) fn most(&self, desk: &Desk<'_>, leaf: usize, group: usize) -> Option<Ratio> {
        let top = self.tops.get(leaf).copied().flatten()?;
        let Mark::Full(own) = desk.mark(leaf, group) else { return None };
        self.wholes.get(&(top, group))?.div(own)
    }
}

/// The leaves beneath a node; itself where it is one.
pub(super) fn beneath<'d>(desk: &'d Desk<'_>, node: usize) -> impl Iterator<Item = usize> + 'd {
    leaves(&desk.flat, node)
}
