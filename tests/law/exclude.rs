//! §1.16: what is excluded, and where its mark goes.

use serde_json::{Value, json};

use super::kit::{book, codes, leaf, over, round, set, with};

const TWO: [(&str, &str); 2] = [("a", "c"), ("b", "c")];

fn share() -> Value {
    json!({"proportional": {"full_at": 1, "at_most": 1}})
}

fn out(spread: &str, within: &str) -> Value {
    json!({"missing": {"exclude": spread, "within": within, "prices": false}})
}

/// A node `n` of 10, 20 and 20, and a leaf of 50 beside it; the last of `n` goes to the others within `n`.
fn tree(spread: &str) -> Value {
    let mut z = leaf("z20", json!(20), json!("b"), share());
    z["absent"] = out(spread, "n");
    let n = json!({"id": "n", "children": [leaf("x10", json!(10), json!("x"), share()), leaf("y20", json!(20), json!("y"), share()), z]});
    let mut book = book(over(vec![n, leaf("p50", json!(50), json!("p"), share())]));
    set(&mut book, "/ranking", json!({"keys": [{"rate": "n", "best": "highest"}], "ties": "competition"}));
    book
}

fn all(x: &str, y: &str, z: Option<&str>) -> Vec<(&'static str, &'static str, Value)> {
    let mut cells = vec![("a", "x", json!(x)), ("a", "y", json!(y)), ("a", "p", json!(1))];
    cells.extend(z.map(|z| ("a", "b", json!(z))));
    cells.extend(["x", "y", "b", "p"].map(|item| ("b", item, json!(1))));
    cells
}

fn points(book: &Value, cells: &[(&str, &str, Value)], nodes: &[&str]) -> String {
    let done = round(book, &TWO, cells);
    let one = |node: &&str| done.outcome().points_text("a", node).unwrap_or_else(|| "-".to_owned());
    nodes.iter().map(one).collect::<Vec<_>>().join(" ")
}

// S1.16-1 S1.16-2
#[test]
fn an_excluded_mark_goes_to_the_others() {
    // 20 of 50 go to 10 and 20: pro rata 50/3 and 100/3, evenly 20 and 30.
    let nodes = ["x10", "y20", "z20", "n", "p50", "total"];
    assert_eq!(points(&tree("pro_rata"), &all("0.8", "0.5", None), &nodes), "13.33 16.67 - 30.00 50.00 80.00");
    assert_eq!(points(&tree("evenly"), &all("0.8", "0.5", None), &nodes), "16.00 15.00 - 31.00 50.00 81.00");
    // With everything there it moves nothing.
    assert_eq!(points(&tree("evenly"), &all("0.8", "0.5", Some("0.5")), &nodes), "8.00 10.00 10.00 28.00 50.00 78.00");
    // 31 of 50, for the node's mark is what it was.
    let done = round(&tree("evenly"), &TWO, &all("0.8", "0.5", None));
    let lines = done.explain("a").unwrap().lines();
    let marks: Vec<String> = lines.iter().map(|line| line.mark.as_ref().unwrap().to_string()).collect();
    assert_eq!(marks, ["100", "50", "20", "30", "50"]);
    assert_eq!(done.outcome().cause("a", "z20").unwrap().word(jixiao::Lang::En), "missing");
    // What is left out beside it receives nothing: all 20 go to the one that is there.
    let beside = with(tree("pro_rata"), "/indicators/children/0/children/0/absent", json!({"missing": "leave_out"}));
    let cells: Vec<_> =
        all("0.8", "0.5", None).into_iter().filter(|(id, item, _)| (*id, *item) != ("a", "x")).collect();
    assert_eq!(points(&beside, &cells, &nodes), "- 20.00 - 20.00 50.00 70.00");
}

// S1.16-3
#[test]
fn a_changed_leaf_stays_exact_and_is_shown_rounded() {
    // 1/30 of 50/3 and of 100/3: 5/9 and 10/9 make 5/3, where rounded ones would make 0.56 + 1.11 = 1.67 as well;
    // 0.1 of both is 5/3 + 10/3 = 5, where 1.67 + 3.33 would be; 0.7 × 50/3 + 0.1 × 100/3 = 15.
    let book = with(tree("pro_rata"), "/numeric/leaf", json!(0));
    assert_eq!(points(&book, &all("0.7", "0.1", None), &["x10", "y20", "n"]), "12 3 15.00");
    let done = round(&book, &TWO, &all("0.7", "0.1", None));
    let lines = done.explain("a").unwrap().lines();
    let x = lines.iter().find(|line| line.node.as_str() == "x10").unwrap();
    assert!(x.changed);
    assert_eq!((x.counts.to_string(), x.points_text.as_str()), ("35/3".to_owned(), "12"));
    assert_eq!(done.outcome().changed_mark("a", "x10").unwrap(), "50/3");
    assert_eq!((done.outcome().changed_mark("a", "p50"), done.outcome().changed_mark("b", "x10")), (None, None));
    let text = done.explain("a").unwrap();
    assert!(text.zh().contains("分值由10调为 50/3"), "{}", text.zh());
    assert!(text.en().contains("its mark goes from 10 to 50/3") && text.en().contains("\"z20\" is excluded (missing)"));
    // Conditions read 12, not 35/3, whichever numbers the rulebook compares.
    for compare in ["published", "exact"] {
        let mut book = with(book.clone(), "/numeric/compare", json!(compare));
        set(&mut book, "/indicators/then", json!([{"add": 1, "when": {"score": "x10", "at_least": 12}}]));
        assert_eq!(points(&book, &all("0.7", "0.1", None), &["total"]), "66.00", "{compare}");
    }
}

// S1.16-4
#[test]
fn full_and_curve_points_follow_and_said_points_dont() {
    let bands = json!({"bands": [{"points": 5}]});
    let mut full = leaf("x10", json!(10), json!("x"), share());
    full["absent"] = json!({"missing": "full"});
    let mut said = leaf("y10", json!(10), json!("y"), share());
    said["absent"] = json!({"missing": {"points": 4}});
    let mut steps = leaf("s10", json!(10), json!("p"), bands);
    steps["then"] = json!([{"add": 1}]);
    let mut gone = leaf("z30", json!(30), json!("b"), share());
    gone["absent"] = out("evenly", "total");
    let book = book(over(vec![full, said, steps, gone]));
    let cells =
        [("a", "p", json!(1)), ("b", "x", json!(1)), ("b", "y", json!(1)), ("b", "b", json!(1)), ("b", "p", json!(1))];
    // 10 each more: full is 20, 4 points stay 4, 5 points of the curve are 10, and what is added to them stays 1.
    assert_eq!(points(&book, &cells, &["x10", "y10", "s10", "total"]), "20.00 4.00 11.00 35.00");
    assert!(round(&book, &TWO, &cells).explain("a").unwrap().en().contains("5 × ratio of the marks 2 = 10"));
}

/// A leaf of events of 20, full at its start, and one of 20 that is missing.
fn with_events(prices: bool) -> Value {
    let events = json!({"id": "e20", "points": 20, "absent": {"no_event": "full"}, "then": [{"clamp": {"at_least": 0}}],
        "events": {"of": "e", "start": "full", "each": {"light": -2, "heavy": -5}, "factors": {"leader": 2}, "join": "multiply",
                   "caps": {"light": 3}, "date": "decided", "undated": "leave_out"}});
    let mut gone = leaf("z20", json!(20), json!("b"), share());
    gone["absent"] = json!({"missing": {"exclude": "evenly", "within": "total", "prices": prices}});
    let mut book = book(over(vec![events, gone]));
    book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
    book["data"]["e"] = json!({"kind": "events", "supplier": "s", "kinds": ["light", "heavy"], "levels": [], "factors": ["leader"],
                               "dates": {"decided": "decided"}});
    book
}

// S1.16-5
#[test]
fn prices_of_events_follow_where_that_is_said() {
    let event = |id: &str, kind: &str| json!({"id": id, "kind": kind, "dates": {"decided": "2025-05-01"}, "state": "recognised"});
    let mut hidden = event("3", "heavy");
    hidden["factors"] = json!(["leader"]);
    let cells = [
        ("a", "e", json!({"events": [event("1", "light"), event("2", "light"), hidden]})),
        ("b", "e", json!({"events": []})),
        ("b", "b", json!(1)),
    ];
    // 40 − 3 (capped) − 10; with prices twice as high 40 − 6 − 20.
    assert_eq!(points(&with_events(false), &cells, &["e20", "total"]), "27.00 27.00");
    assert_eq!(points(&with_events(true), &cells, &["e20", "total"]), "14.00 14.00");
    let text = round(&with_events(true), &TWO, &cells).explain("a").unwrap().en();
    assert!(text.contains("-5 × (leader 2) × ratio of the marks 2 = -20"), "{text}");
    assert!(text.contains("-2 × ratio of the marks 2 = -4"), "{text}");
    let mut unsaid = with_events(true);
    unsaid["indicators"]["children"][1]["absent"]["missing"].as_object_mut().unwrap().remove("prices");
    assert_eq!(codes(&unsaid), ["JX2805"]);
    // One that lets them follow and one that doesn't.
    let mut other = leaf("w20", json!(20), json!("p"), share());
    other["absent"] = json!({"missing": {"exclude": "evenly", "within": "total", "prices": false}});
    let mut both = with_events(true);
    both["indicators"]["children"].as_array_mut().unwrap().push(other);
    assert_eq!(codes(&both), ["JX2805"]);
}

// S1.16-6
#[test]
fn inner_nodes_spread_first() {
    // z 20 within n: x 10 → 50/3, y 20 → 100/3 pro rata; then w 50 within the total over x, y and p.
    let mut book = tree("pro_rata");
    let mut w = leaf("w50", json!(50), json!("m"), share());
    w["absent"] = out("evenly", "total");
    book["indicators"]["children"].as_array_mut().unwrap().push(w);
    let mut cells = all("1", "1", None);
    cells.push(("b", "m", json!(1)));
    // A third of 50 each: 100/3, 50 and 200/3.
    assert_eq!(points(&book, &cells, &["x10", "y20", "n", "p50", "total"]), "33.33 50.00 83.33 66.67 150.00");
}

// S1.16-7
#[test]
fn what_isnt_a_sum_divides_by_the_weights_that_are_left() {
    let mut book = tree("pro_rata");
    set(&mut book, "/indicators/children/0/combine", json!("mean"));
    set(&mut book, "/indicators/children/0/weights", json!({"x10": 1, "y20": 2, "z20": 7}));
    // (8 + 2 × 10) ÷ 3; no mark moves.
    assert_eq!(points(&book, &all("0.8", "0.5", None), &["x10", "y20", "n"]), "8.00 10.00 9.33");
    assert!(round(&book, &TWO, &all("0.8", "0.5", None)).outcome().changed_mark("a", "x10").is_none());
    // Only its own children leave it so.
    set(&mut book, "/indicators/combine", json!("mean"));
    set(&mut book, "/indicators/weights", json!({"n": 1, "p50": 1}));
    set(&mut book, "/indicators/children/0/children/2/absent", out("pro_rata", "total"));
    assert_eq!(codes(&book), ["JX2804"]);
}

// S1.16-8
#[test]
fn exclusion_that_makes_no_sense_is_refused() {
    let within = |id: &str| with(tree("evenly"), "/indicators/children/0/children/2/absent/missing/within", json!(id));
    assert_eq!(codes(&within("total")), ["wJX2505"]);
    for wrong in ["x10", "z20", "nowhere"] {
        assert_eq!(codes(&within(wrong)), ["JX2801"], "{wrong}");
    }
    let mut scaled = tree("evenly");
    set(&mut scaled, "/indicators/children/0/then", json!([{"scale": 20}]));
    assert_eq!(codes(&scaled), ["JX2803"]);
    // Above it a scale is no harm: 30 of 50 is 12 of 20.
    let mut above = tree("pro_rata");
    set(&mut above, "/indicators/then", json!([{"scale": 20}]));
    assert_eq!(points(&above, &all("0.8", "0.5", None), &["total"]), "16.00");
    let mut open = tree("evenly");
    for place in 0..3 {
        set(&mut open, &format!("/indicators/children/0/children/{place}/points"), json!("open"));
        set(&mut open, &format!("/indicators/children/0/children/{place}/curve"), json!("as_points"));
    }
    set(&mut open, "/indicators/children/1/points", json!("open"));
    set(&mut open, "/indicators/children/1/curve", json!("as_points"));
    set(&mut open, "/ranking", json!({"keys": [{"score": "n", "best": "highest"}], "ties": "competition"}));
    assert_eq!(codes(&open), ["JX2802"]);
    let mut mixed = tree("evenly");
    set(&mut mixed, "/indicators/children/0/combine", json!("min"));
    set(&mut mixed, "/indicators/children/0/children/2/absent", out("pro_rata", "total"));
    assert_eq!(codes(&mixed), ["JX2804"]);
}

/// The tree with all of `n` excluded within the total, or within `n` itself.
fn whole(within: &str, nothing_left: Value) -> Value {
    let mut book = tree("evenly");
    for place in 0..3 {
        let absent = json!({"missing": {"exclude": "evenly", "within": within, "prices": false}});
        set(&mut book, &format!("/indicators/children/0/children/{place}/absent"), absent);
    }
    set(&mut book, "/indicators/children/0/nothing_left", nothing_left);
    book
}

// S1.16-9
#[test]
fn a_node_with_nothing_left_gives_all_its_mark_away_or_answers_for_itself() {
    let cells: Vec<_> = all("1", "1", None).into_iter().filter(|(id, item, _)| *id == "b" || *item == "p").collect();
    // 50 more for the one leaf that is left; nothing goes anywhere within `n` itself.
    assert_eq!(points(&whole("total", json!("leave_out")), &cells, &["n", "p50", "total"]), "- 100.00 100.00");
    assert_eq!(points(&whole("n", json!({"points": 5})), &cells, &["n", "p50", "total"]), "5.00 50.00 55.00");
    assert_eq!(codes(&whole("total", json!({"points": 5}))), ["JX2806"]);
    let mut unsaid = whole("n", json!("leave_out"));
    unsaid["indicators"]["children"][0].as_object_mut().unwrap().remove("nothing_left");
    assert_eq!(codes(&unsaid), ["JX2795"]);
    // With nothing left at all the object is unscored.
    let mut all = whole("total", json!("leave_out"));
    set(&mut all, "/indicators/children/1/absent", out("evenly", "total"));
    assert!(round(&all, &TWO, &[("b", "x", json!(1))]).outcome().is_unscored("a"));
}

// S1.16-10
#[test]
fn rates_that_fill_are_as_if_nothing_was_excluded() {
    let mut book = tree("evenly");
    set(
        &mut book,
        "/indicators/children/0/children/1/absent",
        json!({"missing": {"fill": {"mean": "rate", "peers": {"in": "cohort", "self": "out"}}}, "too_few_peers": "zero"}),
    );
    let three = [("a", "c"), ("b", "c"), ("d", "c")];
    let cells = |z: bool| {
        let mut cells =
            vec![("a", "y", json!("0.333")), ("b", "x", json!(1)), ("d", "x", json!(1)), ("a", "x", json!(1))];
        cells.extend(["a", "b", "d"].map(|id| (id, "p", json!(1))));
        cells.extend([("d", "y", json!(1))]);
        if z {
            cells.push(("b", "b", json!(1)));
        }
        cells
    };
    let y = |z: bool| round(&book, &three, &cells(z)).outcome().points_text("b", "y20").unwrap();
    // a and d lack z, so theirs were of 30; as declared they are 6.66 and 20 of 20: mean 0.6665, of 20 or of b's 30.
    assert_eq!((y(true), y(false)), ("13.33".to_owned(), "20.00".to_owned()));
}

// S1.16-10
#[test]
fn what_steps_of_rates_that_fill_read_stands_as_it_is() {
    let mut book = tree("evenly");
    let y = "/indicators/children/0/children/1";
    let fill = json!({"mean": "rate", "peers": {"in": "cohort", "self": "out"}});
    set(&mut book, &format!("{y}/absent"), json!({"missing": {"fill": fill}, "too_few_peers": "zero"}));
    set(&mut book, &format!("{y}/then"), json!([{"add": 2, "when": {"score": "x10", "at_least": 12}}]));
    let filled = |z: bool| {
        let mut cells = vec![("a", "y", json!("0.5")), ("b", "b", json!(1))];
        cells.extend(["a", "b"].into_iter().flat_map(|id| [(id, "x", json!(1)), (id, "p", json!(1))]));
        cells.extend(z.then(|| ("a", "b", json!(1))));
        round(&book, &TWO, &cells).outcome().points_text("b", "y20").unwrap()
    };
    // Where a lacks z, its x10 is 20 and the step adds: (20 × 0.5 + 2) ÷ 20 of 20, though its y20 is of 30.
    assert_eq!((filled(false), filled(true)), ("12.00".to_owned(), "10.00".to_owned()));
}

// S1.16-11
#[test]
fn whether_a_leaf_is_out_never_hangs_on_marks_that_it_moves() {
    let mut book = tree("evenly");
    set(&mut book, "/indicators/children/0/children/2/value", json!({"plus": [{"score": "x10"}, "b"]}));
    assert_eq!(codes(&book), ["JX2210"]);
    // A score from elsewhere is as good as evidence.
    set(&mut book, "/indicators/children/0/children/2/value", json!({"min": [{"score": "p50"}, "b"]}));
    assert_eq!(points(&book, &all("0.8", "0.5", None), &["n"]), "31.00");
}
