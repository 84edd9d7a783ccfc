//! What the random rounds must have met, and how often: a form that nothing tested is a form that nothing proved.

use crate::evidence::Cause;
use crate::generate::focus;
use crate::generate::groups::Groups;
use crate::hits::Hits;

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

/// Names that have no pattern.
const OTHERS: [&str; 56] = [
    "answers/by_name",
    "answers/default",
    "answers/own",
    "condition/absent",
    "condition/all",
    "condition/any",
    "condition/not",
    "condition/data/flag",
    "condition/data/grade",
    "condition/data/number",
    "condition/data/rate",
    "condition/data/target",
    "condition/here",
    "condition/met",
    "condition/unmet",
    "condition/rate",
    "condition/score",
    "condition/value",
    "curve/as_points",
    "curve/bands/edge/above",
    "curve/bands/edge/at_least",
    "curve/bands/edge/at_most",
    "curve/bands/edge/below",
    "curve/bands/points/constant",
    "curve/bands/points/line",
    "curve/bands/share/constant",
    "curve/bands/share/line",
    "curve/grades/points",
    "curve/grades/share",
    "curve/proportional/as_is",
    "curve/proportional/from_zero",
    "curve/proportional/no_threshold",
    "curve/proportional/at_threshold",
    "curve/proportional/below_threshold",
    "curve/proportional/capped",
    "curve/proportional/uncapped",
    "curve/proportional/under_cap",
    "digits/own",
    "key/data/missing",
    "key/rate/missing",
    "key/score/missing",
    "key/value/missing",
    "node/lacking",
    "node/open",
    "rank/tied/competition",
    "rank/tied/dense",
    "rounds/stopped",
    "stays_exact/leaf",
    "stays_exact/node",
    "stays_exact/total",
    "step/clamp/held",
    "tie/negative",
    "tier/given",
    "tier/none",
    "value/as_text",
    "value/as_tree",
];

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
        at_least(name.to_owned(), 10 * thousands);
    }
    assert!(seldom.is_empty(), "met too seldom:\n{}", seldom.join("\n"));
    let (ties, rounded) = (hits.of("tie"), hits.of("rounded"));
    assert!(ties * 20 >= rounded, "exact ties are rare: {ties} of {rounded} roundings");
}

/// What each group of words must have met, 200 times in 20,000 pairs.
const GROUPS: [(&str, &[&str]); 24] = [
    (
        "curves",
        &[
            "curve/per/linear",
            "curve/per/whole",
            "curve/per/started",
            "curve/per/edge/linear",
            "curve/per/edge/whole",
            "curve/per/edge/started",
            "curve/per/up/share",
            "curve/per/up/points",
            "curve/per/down/share",
            "curve/per/down/points",
            "curve/per/up/capped",
            "curve/per/up/under_cap",
            "curve/per/down/capped",
            "curve/per/down/under_cap",
            "curve/table/share",
            "curve/table/points",
            "curve/table/beyond",
            "curve/sum",
        ],
    ),
    ("functions", &["value/round", "value/abs", "value/if/true", "value/if/false", "value/goalposts"]),
    ("floor_and_ceil", &["value/floor", "value/ceil"]),
    ("irrational", &["value/log", "value/power", "value/root"]),
    (
        "combine",
        &[
            "combine/mean",
            "combine/min",
            "combine/max",
            "combine/best_n",
            "combine/product",
            "combine/geometric_mean",
            "combine/mean/some_absent",
            "combine/best_n/some_absent",
        ],
    ),
    ("add_leaf", &["add_leaf/added", "add_leaf/shown_as_zero"]),
    (
        "events",
        &[
            "cause/no_event",
            "events/start/full",
            "events/start/zero",
            "events/not_recognised",
            "events/outside",
            "events/undated",
            "events/capped",
            "events/under_cap",
            "events/join/multiply",
            "events/join/add",
            "events/join/highest",
            "events/keep/heaviest",
            "events/keep/highest",
            "events/keep/lowest",
            "events/keep/equals",
            "events/by_level",
            "events/escalated/each_kind",
            "events/escalated/together",
            "events/escalated/period",
            "events/escalated/days",
            "events/escalated/factor",
            "events/escalated/price",
            "events/shared/lead",
            "events/shared/one",
            "events/shared/each",
            "events/shared/split",
        ],
    ),
    (
        "statistics",
        &[
            "statistic/mean",
            "statistic/median",
            "statistic/best",
            "statistic/worst",
            "statistic/min",
            "statistic/max",
            "statistic/sum",
            "statistic/count",
            "peers/in/cohort",
            "peers/in/class",
            "peers/self/in",
            "peers/self/out",
            "peers/too_few_peers",
        ],
    ),
    (
        "ranks",
        &[
            "place/competition",
            "place/dense",
            "place/high",
            "place/tied/competition",
            "place/tied/dense",
            "place/tied/high",
            "place/best/highest",
            "place/best/lowest",
        ],
    ),
    (
        "peers",
        &[
            "statistic/share_of_best",
            "statistic/weighted_mean",
            "statistic/deviation/sample",
            "statistic/deviation/population",
            "statistic/z_score/sample",
            "statistic/z_score/population",
            "statistic/percentile/below",
            "statistic/percentile/at_most",
            "statistic/percentile/middle",
            "statistic/quantile/lower",
            "statistic/quantile/upper",
            "statistic/quantile/nearest",
            "statistic/quantile/linear",
            "statistic/quantile/reached",
            "peers/in/layer",
            "peers/named/class",
            "peers/named/layer",
            "peers/when/in",
            "peers/when/out",
            "place/filtered_out",
            "value/over_peers",
        ],
    ),
    ("averaged", &["place/averaged", "place/tied/averaged"]),
    ("fill_value", &["answer/fill_value", "fill/fill_value/cohort", "fill/fill_value/class", "fill/too_few_peers"]),
    ("fill_rate", &["answer/fill_rate", "fill/fill_rate/cohort", "fill/fill_rate/class", "fill/too_few_peers"]),
    ("leave_out", &["answer/leave_out"]),
    (
        "exclude",
        &[
            "answer/pro_rata",
            "answer/evenly",
            "exclude/pro_rata",
            "exclude/evenly",
            "exclude/changed_leaf",
            "exclude/changed_twice",
        ],
    ),
    (
        "effects",
        &[
            "effect/total",
            "effect/total/again",
            "effect/unscored",
            "effect/unscored/tier",
            "effect/unranked",
            "effect/at_most",
            "effect/bar",
            "effect/only_bars",
            "effect/out",
            "effect/tier_passed_over",
            "apart/listed",
            "apart/counted",
            "apart/closed_tier",
            "place/outside",
            "place/outside/equal",
            "place/apart",
        ],
    ),
    (
        "surveys",
        &[
            "value/survey",
            "survey/channel/short",
            "survey/channel/there",
            "survey/nobody",
            "survey/pro_rata",
            "survey/evenly",
            "survey/zero",
            "survey/points",
            "survey/as",
        ],
    ),
    (
        "days",
        &[
            "value/days",
            "days/calendar",
            "days/working",
            "days/counted",
            "days/not_counted",
            "days/before",
            "days/moved",
            "days/holiday",
            "days/made_up",
            "days/constant",
            "days/effective",
            "condition/data/date",
        ],
    ),
    ("by_cohort", &["amount/by_cohort"]),
    (
        "derive",
        &[
            "derive/sum",
            "derive/mean",
            "derive/min",
            "derive/max",
            "derive/best_n",
            "derive/nothing",
            "derive/parts/links",
            "derive/parts/cohort",
            "derive/parts/class",
            "derive/weight/link",
            "derive/weight/value",
            "derive/without/leave_out",
            "derive/without/zero",
            "derive/without/unscored",
            "derive/without/refuse",
            "derive/waits",
            "derive/counted/none",
            "derive/counted/some",
            "derive/effect/total",
            "derive/effect/unscored",
            "derive/stands",
            "derive/stands_nowhere",
            "derive/ranked",
            "gather/count",
            "gather/number/sum",
            "gather/number/mean",
            "gather/number/min",
            "gather/number/max",
            "gather/target/mean",
            "gather/rate/sum",
            "gather/flag/min",
            "gather/flag/max",
            "gather/leave_out",
            "gather/as_zero",
            "gather/absent",
            "gather/nothing",
        ],
    ),
    ("applies", &["applies/asked", "applies/not"]),
    ("latitude", &["latitude/share", "latitude/points", "latitude/edge", "latitude/undecided", "latitude/none_here"]),
    (
        "tasks",
        &[
            "tasks/row",
            "tasks/scaled",
            "tasks/none",
            "tasks/not_in_force",
            "tasks/mark_lost",
            "tasks/answer/zero",
            "tasks/answer/full",
            "tasks/answer/points",
            "tasks/answer/leave_out",
        ],
    ),
    ("coverage", &["coverage/met", "coverage/unranked", "coverage/unscored", "coverage/edge"]),
];

/// Fails where a group that is on was met too seldom.
pub(crate) fn groups(hits: &Hits, pairs: u64, on: &Groups) {
    let mut seldom = Vec::new();
    for (group, names) in GROUPS {
        for name in names.iter().filter(|_| on.has(group)) {
            if hits.of(name) * 20_000 < 200 * pairs {
                seldom.push(format!("{group}: {name}: {}", hits.of(name)));
            }
        }
    }
    assert!(seldom.is_empty(), "met too seldom in {pairs} pairs:\n{}", seldom.join("\n"));
}

/// Fails where a value and an answer met less than 200 times, though they can meet.
pub(crate) fn meetings(hits: &Hits) {
    let mut seldom = Vec::new();
    for form in focus::FORMS {
        for answer in focus::ANSWERS.into_iter().filter(|answer| focus::can_meet(form, answer)) {
            let met = hits.of(&format!("pair/{form}/{answer}"));
            if met < 200 {
                seldom.push(format!("{form} and {answer}: {met}"));
            }
        }
    }
    assert!(seldom.is_empty(), "met too seldom:\n{}", seldom.join("\n"));
}
