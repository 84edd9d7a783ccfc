//! §1.46: what a draft says stays so, whatever comes: cases where that takes more than looking at cells.

use serde_json::{Value, json};

use super::derive::{leader, ranked as leaders};
use super::draft::draft;
use super::kit::{book, evidence, leaf, one, over, set, try_round, value_of, with};

/// Whether what a draft says of a round holds once more rows have come: totals and scores in their ranges, places,
/// settled tiers.
fn holds(book: &Value, so_far: &Value, come: &[(&str, &str, Value)]) {
    let said = draft(book, so_far);
    let mut whole = so_far.clone();
    let rows = whole["submissions"][0]["rows"].as_array_mut().unwrap();
    rows.extend(come.iter().map(|(object, item, value)| match value {
        Value::Object(row) => {
            let mut row = Value::Object(row.clone());
            row["object"] = json!(object);
            row["item"] = json!(item);
            row
        }
        value => json!({"object": object, "item": item, "value": value}),
    }));
    let done = try_round(book, &whole).unwrap_or_else(|found| panic!("{}", found.en()));
    let outcome = done.outcome();
    for object in said.objects() {
        let id = object.id().as_str();
        for (node, range) in object.scores() {
            let Some(points) = outcome.points(id, node.as_str()) else {
                assert!(range.may_be_without(), "{id} {node}: {range:?}");
                continue;
            };
            let below = range.least().is_none_or(|least| least <= points);
            let above = range.most().is_none_or(|most| points <= most);
            assert!(range.may_be_scored() && below && above, "{id} {node}: {points} in {range:?}");
        }
        let standing = outcome.standing(id).unwrap();
        match (standing.rank(), object.places()) {
            (Some(rank), Some(places)) => {
                assert!((places.best..=places.worst).contains(&rank), "{id}: {rank} in {places:?}");
            }
            (Some(rank), None) => panic!("{id}: {rank}, and no place was said"),
            (None, places) => assert!(places.is_none_or(|places| places.may_be_unranked), "{id}: {places:?}"),
        }
        if object.is_tier_settled() {
            assert_eq!(object.tier(), standing.tier(), "{id}");
        }
    }
}

fn proportional(full_at: i64) -> Value {
    json!({"proportional": {"full_at": full_at, "at_most": 1}})
}

/// Two units with their totals, of which the first isn't flagged and of the second that isn't known, and their leader `m`.
fn two_and_their_leader() -> Value {
    let unit = |id: &str| json!({"id": id, "class": "c", "cohort": "k"});
    let mut lead = leader("m", json!(["a", "b"]));
    lead["cohort"] = json!("top");
    let rows = [("a", "b", 90), ("b", "b", 80)]
        .map(|(object, item, value)| json!({"object": object, "item": item, "value": value}));
    let mut so_far = json!({"format": "jixiao-evidence/1", "roster": [unit("a"), unit("b"), lead],
        "submissions": [{"by": "s", "rows": rows}]});
    so_far["submissions"][0]["rows"].as_array_mut().unwrap().push(json!({"object": "a", "item": "f", "value": false}));
    so_far
}

// S1.46-13, S1.46-14
#[test]
fn counts_of_parts_may_move_where_totals_cant() {
    let mut book = leaders(json!({"combine": "max"}));
    let tier = json!({"value": {"count": "leaders", "when": {"data": "f", "equals": true, "if_absent": false}}, "at_least": 1,
        "if_absent": false});
    set(&mut book, "/tiers", json!([{"id": "good", "when": tier}, {"id": "poor"}]));
    let so_far = two_and_their_leader();
    for flag in [true, false] {
        holds(&book, &so_far, &[("b", "f", json!(flag))]);
    }
    assert!(!draft(&book, &so_far).object("m").unwrap().is_tier_settled());
}

// S1.46-13, S1.46-14
#[test]
fn effects_on_a_derived_total_may_hang_on_counts_alone() {
    // Both totals are there; whether a unit is flagged isn't, and that alone fixes the leader's total.
    let mut book = leaders(json!({"combine": "max", "effects": ["fault"]}));
    let when = json!({"value": {"count": "leaders", "when": {"data": "f", "equals": true, "if_absent": false}},
        "at_least": 1, "if_absent": false});
    set(
        &mut book,
        "/effects",
        json!([{"id": "fault", "when": when, "total": 59, "place": "freed", "in_statistics": true}]),
    );
    let so_far = two_and_their_leader();
    for flag in [true, false] {
        holds(&book, &so_far, &[("b", "f", json!(flag))]);
    }
    let said = draft(&book, &so_far);
    let total = said.object("m").unwrap().total().unwrap();
    assert_eq!((total.least_text().as_deref(), total.most_text().as_deref()), (Some("59.00"), Some("90.00")));
}

// S1.46-9
#[test]
fn the_highest_of_a_matter_may_take_the_place_of_what_was_deducted() {
    let events = json!({"of": "e", "start": "full", "each": {"grave": -4, "slight": -1}, "once_per": "matter", "keep": "highest",
        "join": "multiply", "date": "decided", "undated": "leave_out"});
    let mut book = book(over(vec![json!({"id": "a", "points": 20, "events": events,
        "then": [{"clamp": {"at_least": 0, "at_most": 20}}], "absent": {"no_event": "full"}})]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    set(
        &mut book,
        "/data/e",
        json!({"kind": "events", "kinds": ["grave", "slight"], "dates": {"decided": "decided"}, "supplier": "s"}),
    );
    let event = |id: &str, kind: &str| json!({"id": id, "kind": kind, "matter": "m", "state": "recognised", "dates": {"decided": "2025-05-01"}});
    let given = |events: Value| {
        let mut given = evidence(&[("o", "c")], &[]);
        given["submissions"][0]["rows"] = json!([{"object": "o", "item": "e", "events": events}]);
        given
    };
    let total = |given: &Value| {
        let draft = draft(&book, given);
        let total = draft.object("o").unwrap().total().unwrap();
        (total.least_text().unwrap(), total.most_text().unwrap())
    };
    // One of the same matter that weighs less may come, and is kept instead.
    let so_far = given(json!([event("1", "grave")]));
    let both = try_round(&book, &given(json!([event("1", "grave"), event("2", "slight")]))).unwrap();
    let points = both.outcome().total("o").unwrap();
    assert_eq!(points.to_string(), "19");
    let (least, most) = total(&so_far);
    let within = |text: &str| text.parse::<jixiao::Decimal>().unwrap();
    assert!(within(&least) <= points && points <= within(&most), "{least} {most}");
}

// S1.46-13, S1.46-14
#[test]
fn what_is_made_of_who_stops_so_far_isnt_settled() {
    let mut book = leaders(json!({"combine": "min"}));
    let mut second = leaf(
        "z",
        json!({"c": 40}),
        json!("p"),
        json!({"bands": [{"above": 0, "share": {"from": "50%", "to": "100%"}}]}),
    );
    second["curve"] = json!({"proportional": {"full_at": 100, "at_most": 1}});
    second["absent"] =
        json!({"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"});
    let first = leaf("n", json!({"c": 60}), json!("b"), proportional(60));
    set(&mut book, "/indicators/children", json!([first, second]));
    set(&mut book, "/data/p/range", json!({"at_least": 50, "at_most": 100}));
    let unit = |id: &str| json!({"id": id, "class": "c", "cohort": "k"});
    let leads = |id: &str, links: Value| {
        let mut one = leader(id, links);
        one["cohort"] = json!("top");
        one
    };
    let roster = json!([unit("x"), unit("y"), unit("q"), leads("P", json!(["x", "y"])), leads("Q", json!(["q"]))]);
    let cell = |object: &str, item: &str, value: i64| json!({"object": object, "item": item, "value": value});
    let rows =
        json!([cell("x", "b", 60), cell("y", "b", 40), cell("y", "p", 75), cell("q", "b", 35), cell("q", "p", 75)]);
    let so_far = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    for value in [50, 75, 100] {
        holds(&book, &so_far, &[("x", "p", json!(value))]);
    }
    let p = draft(&book, &so_far);
    assert_eq!(p.object("P").unwrap().total().unwrap().least_text().as_deref(), Some("70.00"));
}

// S1.46-12, S1.46-14
#[test]
fn quotas_may_read_what_is_still_to_come() {
    let mut book = one(json!({"c": 100, "d": 100}), json!("b"), proportional(100));
    set(
        &mut book,
        "/cohorts",
        json!([{"id": "k", "classes": ["c"], "belongs_to": "u"}, {"id": "units", "classes": ["d"]}]),
    );
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let quota = json!({"at_most": {"owner_share": "p / 100", "if_absent": "20%"}, "of": "ranked", "round": "down",
        "tie_at_edge": "out", "unfilled": "lost"});
    set(&mut book, "/tiers", json!([{"id": "A", "quota": quota}, {"id": "B"}]));
    set(&mut book, "/data/p/range", json!({"above": 0, "at_most": 100}));
    let mut roster: Vec<Value> = (0..5).map(|n| json!({"id": format!("o{n}"), "class": "c", "cohort": "k"})).collect();
    roster.push(json!({"id": "u", "class": "d", "cohort": "units"}));
    let mut rows: Vec<Value> =
        (0..5).map(|n| json!({"object": format!("o{n}"), "item": "b", "value": 90 - n})).collect();
    rows.push(json!({"object": "u", "item": "b", "value": 50}));
    let so_far = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    for share in [20, 60] {
        holds(&book, &so_far, &[("u", "p", json!(share))]);
    }
    let said = draft(&book, &so_far);
    assert!(!said.object("o1").unwrap().is_tier_settled());
    let owes = |id: &str| said.object(id).unwrap().pending().iter().any(|pending| pending.id.as_str() == "p");
    assert!(owes("u") && !owes("o1"));
}

// S1.46-3
#[test]
fn few_significant_digits_are_rounded_past_exact_ends() {
    let mut book = one(json!("open"), json!({"root": "x", "degree": 2}), json!("as_points"));
    set(&mut book, "/numeric/irrational", json!(2));
    set(&mut book, "/indicators/children/0/digits", json!(4));
    set(&mut book, "/data/x/range", json!({"at_least": "1.5376", "at_most": "1.5876"}));
    let none = evidence(&[("o", "c")], &[]);
    for x in ["1.5376", "1.54", "1.56", "1.58", "1.5876"] {
        holds(&book, &none, &[("o", "x", json!(x))]);
    }
    let mut mean = self::book(over(vec![
        leaf("a", json!(10), json!("x"), json!("as_points")),
        leaf("b", json!(10), json!("y"), json!("as_points")),
    ]));
    set(&mut mean, "/indicators/combine", json!("geometric_mean"));
    set(&mut mean, "/indicators/weights", json!({"a": 1, "b": 1}));
    set(&mut mean, "/numeric/irrational", json!(2));
    set(&mut mean, "/data/x/range", json!({"at_least": "1.25", "at_most": "1.26"}));
    set(&mut mean, "/data/y/range", json!({"at_least": "1.25", "at_most": "1.26"}));
    let absent = json!({"missing": "leave_out", "rejected": "leave_out", "not_assessed": "leave_out", "not_applicable": "leave_out"});
    for book in [mean.clone(), with(mean, "/indicators/children/0/absent", absent)] {
        for (x, y) in [("1.25", "1.25"), ("1.26", "1.25"), ("1.26", "1.26")] {
            holds(&book, &none, &[("o", "x", json!(x)), ("o", "y", json!(y))]);
        }
    }
}

// S1.46-3
#[test]
fn more_marks_may_be_lost_than_the_node_has() {
    let out = json!({"missing": "leave_out", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"});
    let part = |id: &str, item: &str| {
        let mut one = leaf(id, json!(10), json!(item), proportional(10));
        one["absent"] = out.clone();
        one
    };
    let node = json!({"id": "n", "points": 10, "children": [part("a", "b"), part("z", "p")], "then": [{"clamp": {"at_most": 10}}], "nothing_left": "zero"});
    let mut book = self::book(over(vec![node]));
    set(&mut book, "/data/p/range", json!({"above": 0, "at_most": 10}));
    let rate = json!({"rate": "n", "at_least": "0.9", "if_absent": false});
    set(&mut book, "/tiers", json!([{"id": "A", "when": rate}, {"id": "B"}]));
    let so_far = evidence(&[("o", "c")], &[("o", "b", json!(10))]);
    for come in [vec![], vec![("o", "p", json!(5))], vec![("o", "p", json!({"state": "missing"}))]] {
        holds(&book, &so_far, &come);
    }
    assert!(!draft(&book, &so_far).object("o").unwrap().is_tier_settled());
}

// S1.46-3
#[test]
fn too_few_peers_answer_before_what_the_curve_reads() {
    let per =
        json!({"per": {"from": "y", "base": 1, "every": 1, "step": "linear", "up": {"points": 1, "at_most": "none"}}});
    let mut a = leaf("a", json!("open"), json!("x"), per);
    let fill = json!({"fill": {"mean": "value", "digits": 2, "peers": {"in": "cohort", "self": "out", "enough": 1}}});
    a["absent"] = json!({"missing": fill, "too_few_peers": {"points": 5}, "rejected": "zero", "not_assessed": "zero",
        "not_applicable": {"points": 3}});
    let mut book = self::book(over(vec![a]));
    set(&mut book, "/data/x/range", json!({"at_least": 0, "at_most": 10}));
    let so_far = evidence(
        &[("o", "c"), ("w", "c")],
        &[
            ("o", "x", json!({"state": "missing"})),
            ("o", "y", json!({"state": "not_applicable"})),
            ("w", "y", json!(1)),
        ],
    );
    holds(&book, &so_far, &[("w", "x", json!(4))]);
    holds(&book, &so_far, &[("w", "x", json!({"state": "rejected"}))]);
}

// S1.46-11
#[test]
fn who_isnt_among_peers_may_be_better_than_their_best() {
    let share = json!({"statistic": {"name": "share_of_best", "of": "b", "best": "highest",
        "peers": {"in": "cohort", "self": "in", "filled": "out"}}});
    let mut a = leaf("a", json!(10), share, json!({"proportional": {"full_at": 1, "at_most": "none"}}));
    a["absent"] = json!({"missing": "zero", "zero_base": "zero", "too_few_peers": "zero"});
    let mut book = self::book(over(vec![a]));
    set(
        &mut book,
        "/cohorts/0/separate",
        json!({"when": {"data": "f", "equals": true, "if_absent": false},
        "in_statistics": false, "in_quota_base": false}),
    );
    let so_far = evidence(
        &[("o", "c"), ("w", "c")],
        &[("o", "f", json!(true)), ("w", "f", json!(false)), ("o", "b", json!(12))],
    );
    holds(&book, &so_far, &[("w", "b", json!(10))]);
    // Bands must cover what lies beyond the best.
    let bands = json!({"bands": [{"at_least": 0, "at_most": 1, "share": 1}]});
    set(&mut book, "/indicators/children/0/curve", bands);
    assert_eq!(super::kit::codes(&book), ["JX2304"]);
}

// S1.46-12, S1.46-14
#[test]
fn a_cohort_settles_whatever_another_lists_apart() {
    let mut book = one(json!(100), json!("b"), proportional(100));
    let apart = json!({"when": {"data": "f", "equals": true, "if_absent": false}, "in_statistics": false, "in_quota_base": false});
    set(
        &mut book,
        "/cohorts",
        json!([{"id": "k", "classes": ["c"]}, {"id": "j", "classes": ["d"], "separate": apart}]),
    );
    set(&mut book, "/ranking", json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}));
    let quota = json!({"at_most": {"count": 1}, "tie_at_edge": "out", "unfilled": "lost"});
    set(&mut book, "/tiers", json!([{"id": "A", "quota": quota}, {"id": "B"}]));
    let roster = json!([{"id": "o", "class": "c", "cohort": "k"}, {"id": "w", "class": "d", "cohort": "j"}]);
    let rows = json!([{"object": "o", "item": "b", "value": 9}, {"object": "w", "item": "b", "value": 9}]);
    let so_far = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    let said = draft(&book, &so_far);
    assert!(said.object("o").unwrap().is_tier_settled() && said.object("o").unwrap().pending().is_empty());
    assert!(!said.object("w").unwrap().is_tier_settled() && said.object("w").unwrap().pending().len() == 1);
    holds(&book, &so_far, &[("w", "f", json!(true))]);
}

// S1.46-3
#[test]
fn a_figure_may_read_a_total_that_coverage_takes() {
    let mut book = leaders(json!({}));
    let n = leaf("n", json!({"c": 60}), json!("b"), proportional(60));
    let z = leaf("z", json!({"c": 40}), json!("y"), proportional(40));
    set(&mut book, "/indicators/children", json!([n, z]));
    set(&mut book, "/coverage", json!({"at_least": "90%", "otherwise": "unscored"}));
    let mut figure = leaf("f1", json!("open"), json!({"plus": [{"score": "total"}, "p"]}), json!("as_points"));
    figure["absent"] = json!({"missing": "zero"});
    set(&mut book, "/figures", json!([figure]));
    set(&mut book, "/data/p/range", json!({"above": 0, "at_most": 10}));
    let unit = |id: &str| json!({"id": id, "class": "c", "cohort": "k"});
    let mut lead = leader("m", json!(["a"]));
    lead["cohort"] = json!("top");
    let rows = json!([{"object": "a", "item": "b", "value": 30}, {"object": "a", "item": "y", "state": "missing"}]);
    let so_far =
        json!({"format": "jixiao-evidence/1", "roster": [unit("a"), lead], "submissions": [{"by": "s", "rows": rows}]});
    holds(&book, &so_far, &[("a", "p", json!(4))]);
}

// S1.46-3
#[test]
fn a_mean_is_bounded_by_what_is_there_for_certain() {
    let skip = json!(["missing", "rejected", "not_assessed", "not_applicable"]);
    let of = |select: Value, known: i64| {
        let mut value = json!({"among": ["x", "y", "b"], "skip": skip});
        value.as_object_mut().unwrap().extend(select.as_object().unwrap().clone());
        let mut book = value_of(value);
        for item in ["x", "y", "b"] {
            set(&mut book, &format!("/data/{item}/range"), json!({"at_least": 0, "at_most": 10}));
        }
        set(&mut book, "/indicators/children/0/digits", json!(2));
        let drafted = draft(&book, &evidence(&[("o", "c")], &[("o", "x", json!(known))]));
        let range = drafted.object("o").unwrap().points("a").unwrap().clone();
        (range.least_text().unwrap(), range.most_text().unwrap())
    };
    let two = |least: &str, most: &str| (least.to_owned(), most.to_owned());
    // Eight of one, and none, one or both of two others that lie from 0 to 10.
    assert_eq!(of(json!({"select": "mean"}), 8), two("2.67", "9.33"));
    assert_eq!(of(json!({"select": "mean"}), 0), two("0.00", "6.67"));
    assert_eq!(of(json!({"select": "mean"}), 10), two("3.33", "10.00"));
    // Weights 2, 1 and 1: 16 ÷ 4, and 36 ÷ 4.
    assert_eq!(of(json!({"select": "weighted", "weights": [2, 1, 1]}), 8), two("4.00", "9.00"));
}

// S1.46-7
#[test]
fn who_doesnt_apply_by_a_decision_may_lead_all_the_same() {
    let mut book =
        over(vec![json!({"id": "a", "points": "open", "absent": {"no_event": "zero", "missing": {"points": 4}},
        "events": {"of": "e", "start": "zero", "each": {"k": -2}, "date": "d", "undated": "refuse",
                   "shared": {"lead": 1, "partners": "50%", "several": "each"}}})]);
    book = self::book(book);
    set(&mut book, "/data/e", json!({"kind": "events", "kinds": ["k"], "dates": {"d": "d"}, "supplier": "s"}));
    set(&mut book, "/effective", json!({"from": "2025-01-01", "until": "2025-12-31"}));
    book["deciders"] = json!({"applies": "s"});
    let state = json!({"state": "missing"});
    let mut so_far = evidence(&[("o", "c"), ("p", "c")], &[("p", "e", state)]);
    so_far["decisions"] = json!([{"object": "o", "applies": "e", "to": false, "decided_by": "s"}]);
    let event = json!({"events": [{"id": "e1", "kind": "k", "state": "recognised", "dates": {"d": "2025-02-01"}, "partners": ["p"]}]});
    holds(&book, &so_far, &[("o", "e", event)]);
}

// A leaf whose mark another's exclusion may move, and which takes a rank among scores of a node that stands after both.
// S1.46-7
#[test]
fn a_rank_within_an_exclusion_waits_for_what_stands_after_it() {
    let ranked = ranked_by("z");
    let mut excluded = leaf("p", json!(10), json!("x"), proportional(10));
    excluded["absent"] = json!({"missing": {"exclude": "pro_rata", "within": "g", "prices": false}});
    let book = book(over(vec![
        json!({"id": "g", "children": [excluded, ranked]}),
        leaf("z", json!(20), json!("y"), json!("as_points")),
    ]));
    let units = [("o", "c"), ("r", "c")];
    let told = [("o", "x", json!(10)), ("r", "x", json!(10)), ("o", "y", json!(7))];
    // o is first so far, and second once r has more.
    holds(&book, &evidence(&units, &told), &[("r", "y", json!(9))]);
    // Nothing is open once all is there.
    let whole = evidence(&units, &[told[0].clone(), told[1].clone(), told[2].clone(), ("r", "y", json!(9))]);
    let draft = draft(&book, &whole);
    assert!(draft.objects().all(|object| object.total().unwrap().is_settled()), "{draft:?}");
}

// The same of a leaf that a step of a node after it adds.
// S1.46-7
#[test]
fn a_rank_within_an_exclusion_waits_for_what_a_step_adds() {
    let mut holder = json!({"id": "h", "children": [leaf("hc", json!(10), json!("p"), proportional(10))]});
    holder["then"] =
        json!([{"when": {"score": "z", "at_least": 5}, "add": {"id": "bonus", "value": "b", "curve": "as_points"}}]);
    let mut excluded = leaf("p", json!(10), json!("x"), proportional(10));
    excluded["absent"] = json!({"missing": {"exclude": "pro_rata", "within": "g", "prices": false}});
    let ranked = ranked_by("bonus");
    let book = book(over(vec![
        holder,
        json!({"id": "g", "children": [excluded, ranked]}),
        leaf("z", json!(20), json!("y"), json!("as_points")),
    ]));
    let mut told = Vec::new();
    for (object, bonus) in [("o", 1), ("r", 2)] {
        told.extend([(object, "x", json!(10)), (object, "p", json!(10)), (object, "b", json!(bonus))]);
    }
    told.push(("o", "y", json!(7)));
    holds(&book, &evidence(&[("o", "c"), ("r", "c")], &told), &[("r", "y", json!(9))]);
}

/// A leaf that takes the rank of a score.
fn ranked_by(node: &str) -> Value {
    json!({
        "id": "q", "points": 10, "curve": {"table": {"share": {"1": 1, "2": "50%"}, "beyond": 0}},
        "value": {"rank": {"of": {"score": node}, "best": "highest", "ties": "competition", "peers": {"in": "cohort", "self": "in"}}},
        "absent": {"not_applicable": "unscored", "too_few_peers": "zero"},
    })
}
