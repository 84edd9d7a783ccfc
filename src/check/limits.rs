//! How many of what a rulebook may hold, so that every other check ends soon: counted before anything else is looked at.
//!
//! A rulebook beyond one of these limits is told so, and nothing more.

use super::desk::Sink;
use crate::document::Path;
use crate::finding::{TooMany, TooManyCells};
use crate::plan::{groups, order};
use crate::rulebook::Rulebook;
use crate::rulebook::data::Item;
use crate::standing::gates::MOST_TIERS;

/// Nodes of the tree and figures at most.
const NODES: usize = 100_000;
/// Nodes times groups at most: marks, constants and scores differ by both.
const CELLS: usize = 1_000_000;
/// Classes and cohorts at most, of each.
const CLASSES: usize = 10_000;
/// Classes that cohorts list at most, together.
const PLACED: usize = 100_000;
/// Effects, derivations and consequences at most, of each.
const RULES: usize = 1_000;
/// Grades of an item at most.
const GRADES: usize = 200;
/// Kinds, levels and factors of events at most, of each.
const NAMES: usize = 1_000;
/// Questions of an item of ballots at most.
const QUESTIONS: usize = 500;
/// Channels times groups times questions times options of an item of ballots at most.
const COUNTS: usize = 10_000;
/// Kinds that leaves of events price at most, together.
const PRICED: usize = 1_000_000;
/// Leaves among which a matter counts once at most: each looks at all the others for every event.
const AMONG: usize = 256;
/// Keys of a ranking at most.
const KEYS: usize = 16;

/// Whether a rulebook is within all limits; a finding for each that it isn't.
pub(super) fn check(book: &Rulebook, sink: &mut Sink<'_>) -> bool {
    let root = Path::root();
    let mut within = true;
    let mut most = |found: usize, most: usize, what_zh, what_en, path: &Path, sink: &mut Sink<'_>| {
        if found > most {
            within = false;
            sink.push(TooMany { what_zh, what_en, found, most }, path);
        }
    };
    let keys = book.ranking.as_ref().map_or(0, |ranking| ranking.keys.len());
    for (found, limit, what_zh, what_en, path) in [
        (book.classes.len(), CLASSES, "分类", "classes", root.field("classes")),
        (book.cohorts.len(), CLASSES, "评比组", "cohorts", root.field("cohorts")),
        // Each may repeat the whole tree.
        (book.periods.len(), NAMES, "周期", "periods", root.field("periods")),
        (book.layers.len(), CLASSES, "层级", "layers", root.field("layers")),
        (placed(book), PLACED, "评比组所列分类", "classes in cohorts", root.field("cohorts")),
        (book.effects.len(), RULES, "效果", "effects", root.field("effects")),
        (book.derive.len(), RULES, "派生", "derivations", root.field("derive")),
        (book.consequences.len(), RULES, "结果运用", "consequences", root.field("consequences")),
        (book.tiers.len(), MOST_TIERS, "等次", "tiers", root.field("tiers")),
        (book.promotion.len(), MOST_TIERS, "晋优", "promotions", root.field("promotion")),
        (keys, KEYS, "排序项", "keys", root.field("ranking").field("keys")),
    ] {
        most(found, limit, what_zh, what_en, &path, sink);
    }
    most(book.matters.len(), RULES, "事项表", "matters", &root.field("matters"), sink);
    for (index, said) in book.matters.iter().enumerate() {
        let path = root.field("matters").index(index).field("leaves");
        most(
            said.leaves.len(),
            AMONG,
            "同一事项只计一次的指标",
            "leaves among which a matter counts once",
            &path,
            sink,
        );
    }
    for (id, item) in book.data.iter() {
        let path = root.field("data").key(id.as_str());
        match item {
            Item::Grade(item) => most(item.grades.len(), GRADES, "等级", "grades", &path.field("grades"), sink),
            Item::Ballots(item) => {
                most(item.questions.len(), QUESTIONS, "题目", "questions", &path.field("questions"), sink);
                let lists = [item.channels.len(), item.groups.len().max(1), item.questions.len().max(1)];
                let counts = lists.into_iter().fold(item.options.len(), usize::saturating_mul);
                most(
                    counts,
                    COUNTS,
                    "测评票计数（渠道×人群×题目×选项）",
                    "counts of votes (channels times groups times questions times options)",
                    &path,
                    sink,
                );
            }
            Item::Events(item) => {
                most(item.kinds.len(), NAMES, "种类", "kinds", &path.field("kinds"), sink);
                most(item.levels.len(), NAMES, "级别", "levels", &path.field("levels"), sink);
                most(item.factors.len(), NAMES, "系数", "factors", &path.field("factors"), sink);
            }
            _ => {}
        }
    }
    let flat = order::flatten(book);
    most(flat.len(), NODES, "指标", "nodes", &root.field("indicators"), sink);
    let priced = flat.iter().filter_map(|one| one.node.events.as_ref()).fold(0_usize, |sum, said| {
        let kinds = match book.data.get(&said.of) {
            Some(Item::Events(item)) => item.kinds.len(),
            _ => 0,
        };
        sum.saturating_add(kinds)
    });
    most(priced, PRICED, "按种类计分的单价", "prices of kinds", &root.field("indicators"), sink);
    if within {
        let groups = groups::all(book, &flat).len();
        let cells = flat.len().saturating_mul(groups);
        if cells > CELLS {
            within = false;
            sink.push(TooManyCells { nodes: flat.len(), groups, most: CELLS }, &root.field("classes"));
        }
    }
    within
}

/// Classes that cohorts list, together.
fn placed(book: &Rulebook) -> usize {
    book.cohorts.iter().fold(0, |sum, cohort| sum.saturating_add(cohort.classes.len()))
}
