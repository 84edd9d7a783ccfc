//! What the random rounds must have met, and how often: a form that nothing tested is a form that nothing proved.

mod groups;
mod names;

use crate::evidence::Cause;
use crate::generate::focus;
use crate::generate::groups::Groups;
use crate::hits::Hits;
use groups::GROUPS;
use names::{MILESTONES, OTHERS, PLACES};

const FORMS: [&str; 14] = [
    "number",
    "target",
    "rate",
    "rate_enough",
    "grade",
    "ratio",
    "minus",
    "negative",
    "plus",
    "times",
    "min",
    "max",
    "clamp",
    "change",
];
const ANSWERS: [&str; 8] = ["zero", "full", "points", "refuse", "as_zero", "as_full", "as_points", "as_refuse"];
const MODES: [&str; 4] = ["half_up", "half_even", "toward_zero", "away_from_zero"];
const GRIDS: [&str; 4] = ["decimals", "significant", "significant_capped", "step"];
const STEPS: [&str; 6] = ["round", "clamp", "scale", "times", "add", "set"];
const COMPARISONS: [&str; 5] = ["at_least", "above", "at_most", "below", "equals"];

/// Fails where something was met too seldom.
pub(crate) fn holds(hits: &Hits, pairs: u64) {
    let mut seldom = Vec::new();
    let mut at_least = |name: String, wanted: u64| {
        if hits.of(&name) < wanted {
            seldom.push(format!("{name}: {} of {wanted}", hits.of(&name)));
        }
    };
    // In thousands of pairs, so that more pairs ask for more.
    let thousands = pairs / 1_000;
    for form in FORMS {
        at_least(format!("value/{form}"), 100 * thousands);
    }
    for cause in Cause::BASIC {
        at_least(format!("cause/{}", cause.word()), 50 * thousands);
    }
    for answer in ANSWERS {
        at_least(format!("answer/{answer}"), 15 * thousands);
    }
    for mode in MODES {
        for grid in GRIDS {
            at_least(format!("rounding/{grid}/{mode}"), 300 * thousands);
            at_least(format!("tie/{grid}/{mode}"), 20 * thousands);
        }
    }
    for step in STEPS {
        for case in ["", "/when", "/when_not"] {
            at_least(format!("step/{step}{case}"), 50 * thousands);
        }
    }
    for word in COMPARISONS {
        at_least(format!("compare/{word}"), 500 * thousands);
        at_least(format!("compare/edge/{word}"), 100 * thousands);
    }
    for key in ["score", "rate", "data", "value"] {
        for best in ["highest", "lowest"] {
            at_least(format!("key/{key}/{best}"), 100 * thousands);
        }
    }
    for place in ["leaf", "node", "total", "step"] {
        at_least(format!("tie/{place}"), 20 * thousands);
    }
    for name in OTHERS {
        at_least((*name).to_owned(), 10 * thousands);
    }
    assert!(seldom.is_empty(), "met too seldom:\n{}", seldom.join("\n"));
    let (ties, rounded) = (hits.of("tie"), hits.of("rounded"));
    assert!(ties * 20 >= rounded, "exact ties are rare: {ties} of {rounded} roundings");
}

/// Whether something was met less than 200 times in as many pairs as are scored where nobody says otherwise, in proportion;
/// with fewer, where chance decides more, less than half as often.
fn is_seldom(met: u64, pairs: u64) -> bool {
    let wanted = if crate::pairs() < crate::PAIRS { 100 } else { 200 };
    met * crate::PAIRS < wanted * pairs
}

/// Fails where a group that is on was met too seldom.
pub(crate) fn groups(hits: &Hits, pairs: u64, on: &Groups) {
    let mut seldom = Vec::new();
    for (group, names) in GROUPS.iter().copied() {
        for name in names.iter().filter(|_| on.has(group)) {
            if is_seldom(hits.of(name), pairs) {
                seldom.push(format!("{group}: {name}: {}", hits.of(name)));
            }
        }
    }
    assert!(seldom.is_empty(), "met too seldom in {pairs} pairs:\n{}", seldom.join("\n"));
}

/// Fails where a word of standing was met less than 200 times.
pub(crate) fn places(hits: &Hits) {
    let seldom = PLACES.iter().filter(|name| hits.of(name) < 200);
    let seldom = seldom.map(|name| format!("{name}: {}", hits.of(name))).collect::<Vec<_>>();
    assert!(seldom.is_empty(), "met too seldom:\n{}", seldom.join("\n"));
}

/// Fails where a word of milestones was met less than 200 times.
pub(crate) fn milestones(hits: &Hits) {
    let seldom = MILESTONES.iter().map(|name| (name, hits.of(&format!("milestones/{name}"))));
    let seldom = seldom.filter(|(_, met)| *met < 200).map(|(name, met)| format!("{name}: {met}")).collect::<Vec<_>>();
    assert!(seldom.is_empty(), "met too seldom:\n{}", seldom.join("\n"));
}

/// Fails where a value and an answer met less than 200 times, though they can meet; in proportion where there are fewer
/// pairs.
pub(crate) fn meetings(hits: &Hits, pairs: u64) {
    let mut seldom = Vec::new();
    for form in focus::FORMS {
        for answer in focus::ANSWERS.into_iter().filter(|answer| focus::can_meet(form, answer)) {
            let met = hits.of(&format!("pair/{form}/{answer}"));
            if is_seldom(met, pairs) {
                seldom.push(format!("{form} and {answer}: {met}"));
            }
        }
    }
    assert!(seldom.is_empty(), "met too seldom:\n{}", seldom.join("\n"));
}
