//! §1.10: statistics that weigh, spread and place; averaged ties; formulas over peers.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{codes, leaf, round, set, value_of};

const FIVE: [(&str, &str); 5] = [("a", "c"), ("b", "c"), ("c", "c"), ("d", "d"), ("e", "d")];

/// An open leaf `a` of this value, at ten digits, with zero for whatever is absent.
fn of(value: Value) -> Value {
    let mut book = value_of(value);
    for cause in ["too_few_peers", "zero_base", "missing", "not_applicable"] {
        set(&mut book, &format!("/defaults/absent/{cause}"), json!("zero"));
    }
    book
}

/// What five objects have of a leaf, from what each reports of `x` and, where there is one, of `b`.
fn column(book: &Value, x: [Value; 5], b: Option<[i64; 5]>) -> String {
    told(&done(book, x, b), "a")
}

fn done(book: &Value, x: [Value; 5], b: Option<[i64; 5]>) -> Evaluation {
    let ids = FIVE.map(|(id, _)| id);
    let mut cells: Vec<(&str, &str, Value)> =
        ids.iter().zip(x).filter(|(_, number)| !number.is_null()).map(|(id, number)| (*id, "x", number)).collect();
    cells.extend(ids.iter().zip(b.into_iter().flatten()).map(|(id, number)| (*id, "b", json!(number))));
    round(book, &FIVE, &cells)
}

fn told(evaluation: &Evaluation, node: &str) -> String {
    let outcome = evaluation.outcome();
    let cell = |id: &str| match outcome.cause(id, node) {
        Some(cause) => cause.word(jixiao::Lang::En).to_owned(),
        None => outcome.points(id, node).unwrap().to_string(),
    };
    FIVE.map(|(id, _)| cell(id)).join(" ")
}

fn statistic(name: &str, more: Value) -> Value {
    let mut said = json!({"name": name, "of": "x", "peers": {"in": "cohort", "self": "in"}});
    for (key, value) in more.as_object().unwrap() {
        said[key] = value.clone();
    }
    json!({"statistic": said})
}

fn out() -> Value {
    json!({"in": "cohort", "self": "out"})
}

fn five(numbers: [i64; 5]) -> [Value; 5] {
    numbers.map(|number| json!(number))
}

fn one() -> [Value; 5] {
    [json!(7), Value::Null, Value::Null, Value::Null, Value::Null]
}

// S1.10-12
#[test]
fn weighted_means() {
    let mean = |peers: Value| of(statistic("weighted_mean", json!({"digits": 1, "weight": "b", "peers": peers})));
    let own = || json!({"in": "cohort", "self": "in"});
    // (1·1 + 2·2 + 3·3 + 4·4 + 5·0) ÷ 10.
    assert_eq!(column(&mean(own()), five([1, 2, 3, 4, 5]), Some([1, 2, 3, 4, 0])), "3 3 3 3 3");
    // Without itself: 29/9, 26/8, 21/7, 14/6, 30/10.
    assert_eq!(
        column(&mean(out()), five([1, 2, 3, 4, 5]), Some([1, 2, 3, 4, 0])),
        "3.2222222222 3.25 3 2.3333333333 3"
    );
    assert_eq!(
        column(&mean(own()), five([1, 2, 3, 4, 5]), Some([0; 5])),
        "zero_base zero_base zero_base zero_base zero_base"
    );
    // Who has no weight isn't a peer.
    let cells = [("a", "x", json!(1)), ("a", "b", json!(1)), ("b", "x", json!(5)), ("c", "b", json!(9))];
    let lonely = round(&mean(own()), &FIVE, &cells);
    assert_eq!(told(&lonely, "a"), "1 1 1 1 1");
    // Values are rounded where they are added: 0.25 is 0.3 at one digit.
    let some = [json!("0.25"), json!("0.25"), Value::Null, Value::Null, Value::Null];
    assert_eq!(column(&mean(own()), some, Some([3, 1, 1, 1, 1])), "0.3 0.3 0.3 0.3 0.3");
}

// S1.10-13
#[test]
fn weights_are_short_and_never_negative() {
    let weighs = |weights: Value| codes(&of(statistic("weighted_mean", json!({"digits": 1, "weight": weights}))));
    assert_eq!(weighs(json!("x")), ["JX2816"]);
    assert_eq!(weighs(json!("b / 3")), ["JX2816"]);
    assert!(weighs(json!({"round": "b / 3", "to": 4})).is_empty());
}

// S1.10-14, S1.10-15
#[test]
fn deviations() {
    let deviation =
        |basis: &str, peers: Value| of(statistic("deviation", json!({"digits": 2, "basis": basis, "peers": peers})));
    let own = || json!({"in": "cohort", "self": "in"});
    // 2 4 4 4 6: distances −2 0 0 0 2 from 4; 8 ÷ 5 and 8 ÷ 4.
    let numbers = || five([2, 4, 4, 4, 6]);
    let root = |text: &str| [text; 5].join(" ");
    assert_eq!(column(&deviation("population", own()), numbers(), None), root("1.2649110641"));
    assert_eq!(column(&deviation("sample", own()), numbers(), None), root("1.4142135624"));
    // Without itself: 4 4 4 6 and so on; of 2 4 4 6 the population's is √2, of 4 4 4 6 it is √0.75.
    assert_eq!(
        column(&deviation("population", out()), numbers(), None),
        "0.8660254038 1.4142135624 1.4142135624 1.4142135624 0.8660254038"
    );
    // An exact root is exact: 1 and 5 lie 2 from their mean.
    assert_eq!(
        column(&deviation("population", own()), five([1, 5, 1, 5, 3]), None).split(' ').next(),
        Some("1.788854382")
    );
    let two = [json!(1), json!(5), Value::Null, Value::Null, Value::Null];
    assert_eq!(column(&deviation("population", own()), two, None), "2 2 2 2 2");
    assert_eq!(column(&deviation("population", own()), five([3; 5]), None), "0 0 0 0 0");
    assert_eq!(column(&deviation("sample", own()), five([3; 5]), None), "0 0 0 0 0");
    assert_eq!(column(&deviation("population", own()), one(), None), "0 0 0 0 0");
    assert_eq!(column(&deviation("sample", own()), one(), None), [("too_few_peers"); 5].join(" "));
}

// S1.10-16, S1.10-6
#[test]
fn z_scores() {
    let score =
        |basis: &str, peers: Value| of(statistic("z_score", json!({"digits": 1, "basis": basis, "peers": peers})));
    let own = || json!({"in": "cohort", "self": "in"});
    // 1 and 5 around 3, two away.
    let two = [json!(1), json!(5), Value::Null, Value::Null, Value::Null];
    assert_eq!(column(&score("population", own()), two.clone(), None), "-1 1 missing missing missing");
    assert_eq!(column(&score("sample", own()), two, None), "-0.7071067812 0.7071067812 missing missing missing");
    // The own number is rounded like the others: 1.04 stands for 1.0.
    let near = [json!("1.04"), json!(5), Value::Null, Value::Null, Value::Null];
    assert_eq!(column(&score("population", own()), near, None), "-1 1 missing missing missing");
    assert_eq!(column(&score("population", own()), five([3; 5]), None), [("zero_base"); 5].join(" "));
    assert_eq!(column(&score("population", own()), one(), None), "zero_base missing missing missing missing");
    assert_eq!(column(&score("sample", own()), one(), None), "too_few_peers missing missing missing missing");
    // Without itself, the others being 1 and 5: 9 lies three deviations above their mean.
    let three = [json!(1), json!(5), json!(9), Value::Null, Value::Null];
    assert_eq!(column(&score("population", out()), three, None), "-3 0 3 missing missing");
    // Who is filtered out is set against the others.
    let when = json!({"data": "x", "below": 9, "if_absent": false});
    let filtered = score("population", json!({"in": "cohort", "self": "in", "when": when}));
    let three = [json!(1), json!(5), json!(9), Value::Null, Value::Null];
    assert_eq!(column(&filtered, three, None), "-1 1 3 missing missing");
}

// S1.10-17, S1.10-18
#[test]
fn percentiles() {
    let place =
        |definition: &str, peers: Value| of(statistic("percentile", json!({"definition": definition, "peers": peers})));
    let own = || json!({"in": "cohort", "self": "in"});
    let numbers = || five([3, 1, 1, 6, 3]);
    assert_eq!(column(&place("below", own()), numbers(), None), "0.4 0 0 0.8 0.4");
    assert_eq!(column(&place("at_most", own()), numbers(), None), "0.8 0.4 0.4 1 0.8");
    assert_eq!(column(&place("middle", own()), numbers(), None), "0.6 0.2 0.2 0.9 0.6");
    assert_eq!(column(&place("below", out()), numbers(), None), "0.5 0 0 1 0.5");
    assert_eq!(column(&place("at_most", out()), numbers(), None), "0.75 0.25 0.25 1 0.75");
    for (definition, wanted) in [("below", "0"), ("at_most", "1"), ("middle", "0.5")] {
        assert_eq!(column(&place(definition, own()), five([3; 5]), None), [wanted; 5].join(" "));
        assert_eq!(column(&place(definition, own()), one(), None), format!("{wanted} missing missing missing missing"));
    }
    assert_eq!(column(&place("below", out()), one(), None), "too_few_peers missing missing missing missing");
}

// S1.10-19, S1.10-20
#[test]
fn quantiles() {
    let first = |at: &str, definition: &str, numbers: [Value; 5]| {
        let book = of(statistic("quantile", json!({"fraction": at, "definition": definition})));
        let column = column(&book, numbers, None);
        column.split(' ').next().unwrap().to_owned()
    };
    // 10 20 40 80: places 0 to 3, so 0.25 lies at 0.75 and 0.5 at 1.5.
    let four = || [json!(40), json!(10), json!(80), json!(20), Value::Null];
    for (at, wanted) in [
        ("0", ["10", "10", "10", "10", "10"]),
        ("0.25", ["10", "20", "20", "17.5", "10"]),
        ("0.5", ["20", "40", "20", "30", "20"]),
        ("0.51", ["20", "40", "40", "30.6", "40"]),
        ("1", ["80", "80", "80", "80", "80"]),
    ] {
        for (definition, wanted) in ["lower", "upper", "nearest", "linear", "reached"].into_iter().zip(wanted) {
            assert_eq!(first(at, definition, four()), wanted, "{at} {definition}");
            assert_eq!(first(at, definition, one()), "7");
            assert_eq!(first(at, definition, five([3; 5])), "3");
        }
    }
    let others = of(statistic("quantile", json!({"fraction": "0.5", "definition": "linear", "peers": out()})));
    assert_eq!(column(&others, four(), None), "20 40 20 40 30");
    let quotient = json!({"formula": "(x - min(x)) / (max(x) - min(x))", "peers": {"in": "cohort", "self": "in"}});
    assert_eq!(column(&of(quotient.clone()), five([3; 5]), None), [("zero_base"); 5].join(" "));
    assert_eq!(column(&of(quotient), one(), None), "zero_base missing missing missing missing");
    for name in ["median", "min", "max"] {
        assert_eq!(column(&of(statistic(name, json!({}))), one(), None), "7 7 7 7 7");
    }
}

// S1.10-21
#[test]
fn statistics_say_what_they_must() {
    for (name, more, wanted) in [
        ("weighted_mean", json!({"digits": 1}), vec!["JX2813"]),
        ("weighted_mean", json!({"weight": "b"}), vec!["JX2784"]),
        ("deviation", json!({"digits": 1}), vec!["JX2813"]),
        ("deviation", json!({"basis": "sample"}), vec!["JX2784"]),
        ("z_score", json!({}), vec!["JX2784", "JX2813"]),
        ("percentile", json!({}), vec!["JX2813"]),
        ("percentile", json!({"definition": "linear"}), vec!["JX2815"]),
        ("quantile", json!({}), vec!["JX2813"]),
        ("quantile", json!({"fraction": "0.5", "definition": "below"}), vec!["JX2815"]),
        ("quantile", json!({"fraction": "1.5", "definition": "lower"}), vec!["JX2817"]),
        ("median", json!({"fraction": "0.5"}), vec!["JX2814"]),
        ("max", json!({"basis": "sample", "definition": "lower", "weight": "b"}), vec!["JX2814"]),
    ] {
        assert_eq!(codes(&of(statistic(name, more.clone()))), wanted, "{name} {more}");
    }
}

fn rank(ties: &str, best: &str, peers: Value) -> Value {
    json!({"rank": {"of": "x", "best": best, "ties": ties, "peers": peers}})
}

fn own() -> Value {
    json!({"in": "cohort", "self": "in"})
}

/// A leaf of averaged ties under this curve.
fn averaged(best: &str, peers: Value, curve: Value) -> Value {
    let mut book = of(rank("averaged", best, peers));
    set(&mut book, "/indicators/children/0/curve", curve);
    book
}

fn table() -> Value {
    json!({"table": {"points": {"1": 60, "2": 57, "3": 54, "4": 51}, "beyond": 40}})
}

// S1.10-22
#[test]
fn averaged_ties_earn_the_mean_of_the_places_held() {
    let book = averaged("highest", own(), table());
    // Places 2 and 3 are shared, and the last stands beyond the table.
    assert_eq!(column(&book, five([9, 7, 7, 5, 1]), None), "60 55.5 55.5 51 40");
    assert_eq!(column(&averaged("lowest", own(), table()), five([9, 7, 7, 5, 1]), None), "40 52.5 52.5 57 60");
    // All alike: (60 + 57 + 54 + 51 + 40) ÷ 5; alone: the first place.
    assert_eq!(column(&book, five([3; 5]), None), "52.4 52.4 52.4 52.4 52.4");
    assert_eq!(column(&book, one(), None), "60 missing missing missing missing");
    // Each class ranks by itself.
    let class = averaged("highest", json!({"in": "class", "self": "in"}), table());
    assert_eq!(column(&class, five([9, 7, 7, 5, 5]), None), "60 55.5 55.5 58.5 58.5");
    // Who is filtered out has no place, and too few are told.
    let when = json!({"data": "x", "above": 5, "if_absent": false});
    let filtered = averaged("highest", json!({"in": "cohort", "self": "in", "when": when}), table());
    assert_eq!(column(&filtered, five([9, 7, 7, 5, 1]), None), "60 55.5 55.5 not_applicable not_applicable");
    let few = averaged("highest", json!({"in": "cohort", "self": "in", "enough": 6}), table());
    assert_eq!(column(&few, five([9, 7, 7, 5, 1]), None), [("too_few_peers"); 5].join(" "));
    // Any curve, and sums of them: as points, by steps from how many there are, bands that cut a tie apart.
    let sum = json!({"sum": [json!("as_points"), table()]});
    assert_eq!(column(&averaged("highest", own(), sum), five([9, 7, 7, 5, 1]), None), "61 58 58 55 45");
    let from = statistic("count", json!({}));
    let last_up = json!({"per": {"from": from, "base": 10, "every": 2, "step": "started",
                                 "up": {"points": 1, "at_most": "none"}, "down": {"points": 1, "at_most": "none"}}});
    // Places 1 to 5 give 8 8 9 9 10.
    assert_eq!(column(&averaged("highest", own(), last_up), five([9, 7, 7, 5, 1]), None), "8 8.5 8.5 9 10");
    let bands = json!({"bands": [{"at_most": 2, "points": 3}, {"above": 2, "points": 0}]});
    assert_eq!(column(&averaged("highest", own(), bands), five([9, 7, 7, 5, 1]), None), "3 1.5 1.5 0 0");
    let done = done(&book, five([9, 7, 7, 5, 1]), None);
    let text = done.explain("b").unwrap();
    assert!(text.en().contains("by rank, places shared up to 3, of which the mean is 55.5: 55.5"), "{}", text.en());
    assert!(text.zh().contains("并列占至第3名"), "{}", text.zh());
}

// S1.10-23
#[test]
fn averaged_ties_stand_directly_under_a_curve() {
    let inside = of(json!({"minus": [rank("averaged", "highest", own()), 1]}));
    assert_eq!(codes(&inside), ["JX2811"]);
    let mut tested = of(json!("x"));
    let step =
        json!([{"add": 1, "when": {"value": rank("averaged", "highest", own()), "at_least": 2, "if_absent": false}}]);
    set(&mut tested, "/indicators/then", step);
    assert_eq!(codes(&tested), ["JX2811"]);
    let price = json!({"points": 1, "at_most": "none"});
    let from_own = json!({"per": {"from": "b", "base": 1, "every": 1, "step": "whole", "up": price, "down": price}});
    assert_eq!(codes(&averaged("highest", own(), from_own)), ["JX2812"]);
    let mut filled = averaged("highest", own(), table());
    let fill = json!({"missing": {"fill": {"mean": "value", "digits": 1, "peers": out()}}});
    set(&mut filled, "/indicators/children/0/absent", fill);
    assert_eq!(codes(&filled), ["JX2819"]);
}

/// Many objects in one place take no longer than many in many.
#[test]
fn a_large_tie_is_averaged_once() {
    let book = averaged("highest", own(), table());
    let ids: Vec<String> = (0..20_000).map(|place| format!("o{place:05}")).collect();
    let objects: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "c")).collect();
    let cells: Vec<(&str, &str, Value)> = ids.iter().map(|id| (id.as_str(), "x", json!(1))).collect();
    let done = round(&book, &objects, &cells);
    // (222 + 19,996 × 40) ÷ 20,000.
    assert_eq!(done.outcome().points("o00000", "a").unwrap().to_string(), "40.0031");
}

/// A round in which `a` and `b` are of the upper layer, `c` and `d` of the lower, and `e` of none.
fn in_layers(mut book: Value, x: [i64; 5]) -> String {
    set(&mut book, "/layers", json!([{"id": "upper"}, {"id": "lower"}]));
    let mut evidence = super::kit::evidence(
        &FIVE,
        &FIVE.map(|(id, _)| id).into_iter().zip(x).map(|(id, x)| (id, "x", json!(x))).collect::<Vec<_>>(),
    );
    for (place, layer) in ["upper", "upper", "lower", "lower"].into_iter().enumerate() {
        set(&mut evidence, &format!("/roster/{place}/layer"), json!(layer));
    }
    told(&super::kit::try_round(&book, &evidence).unwrap_or_else(|found| panic!("{}", found.en())), "a")
}

// S1.10-2, S1.10-6
#[test]
fn who_has_no_layer_has_no_peers_in_one() {
    let within = |more: Value| {
        let mut peers = json!({"in": "layer", "self": "in"});
        peers.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        peers
    };
    let x = [5, 3, 9, 1, 7];
    let max = |more: Value| of(statistic("max", json!({"peers": within(more)})));
    assert_eq!(in_layers(max(json!({})), x), "5 5 9 9 too_few_peers");
    assert_eq!(in_layers(max(json!({"named": "lower"})), x), "9 9 9 9 9");
    let place = |more: Value| of(rank("competition", "highest", within(more)));
    assert_eq!(in_layers(place(json!({})), x), "1 2 1 2 not_applicable");
    assert_eq!(in_layers(place(json!({"named": "lower"})), x), "not_applicable not_applicable 1 2 not_applicable");
    // The cause must be answered, since it can occur.
    let mut unsaid = place(json!({}));
    unsaid["layers"] = json!([{"id": "upper"}]);
    unsaid["defaults"]["absent"].as_object_mut().unwrap().remove("not_applicable");
    unsaid["data"] = json!({"x": unsaid["data"]["x"], "b": unsaid["data"]["b"]});
    assert!(codes(&unsaid).contains(&"JX2401".to_owned()), "{:?}", codes(&unsaid));
}

// S1.10-3, S1.10-4, S1.10-5
#[test]
fn who_isnt_its_own_peer_stands_where_an_equal_one_does() {
    let place = |ties: &str| of(rank(ties, "highest", out()));
    let x = || five([9, 7, 7, 5, 1]);
    assert_eq!(column(&place("competition"), x(), None), "1 2 2 4 5");
    assert_eq!(column(&place("dense"), x(), None), "1 2 2 3 4");
    // Of the other four, the one that is equal to `b` holds the second place.
    assert_eq!(column(&place("high"), x(), None), "1 2 2 4 5");
    assert_eq!(column(&place("high"), five([7, 7, 7, 5, 1]), None), "2 2 2 4 5");
    assert_eq!(column(&averaged("highest", out(), table()), five([7, 7, 7, 5, 1]), None), "58.5 58.5 58.5 51 40");
    assert_eq!(column(&place("high"), one(), None), "too_few_peers missing missing missing missing");
}

/// Statistics over fills over statistics, with nobody who reported: each answered, and in no time.
#[test]
fn a_long_chain_of_fills_ends() {
    let fill = json!({"mean": "value", "digits": 2, "peers": out()});
    let by_rate = json!({"mean": "rate", "peers": out()});
    let mut leaves = Vec::new();
    for link in 0..120 {
        let value = if link == 0 {
            json!("x")
        } else {
            json!({"statistic": {"name": "mean", "of": {"score": format!("n{}", link - 1)}, "digits": 2,
                                 "peers": {"in": "cohort", "self": "out", "filled": "out"}}})
        };
        let mut leaf =
            leaf(&format!("n{link}"), json!(5), value, json!({"proportional": {"full_at": 10, "at_most": "none"}}));
        let fill = if link % 2 == 0 { &fill } else { &by_rate };
        leaf["absent"] = json!({"missing": {"fill": fill}, "too_few_peers": {"points": 1}});
        leaves.push(leaf);
    }
    leaves[0]["then"] = json!([{"clamp": {"at_least": 0}}]);
    let mut book = super::kit::book(super::kit::over(leaves));
    set(&mut book, "/data/x/range", json!({"at_least": 0}));
    let ids: Vec<String> = (0..300).map(|place| format!("o{place:03}")).collect();
    let objects: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "c")).collect();
    let begun = std::time::Instant::now();
    let done = round(&book, &objects, &[]);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
    assert_eq!(done.outcome().points("o000", "n0").unwrap().to_string(), "1");
    assert_eq!(done.outcome().cause("o000", "n0").unwrap().word(jixiao::Lang::En), "too_few_peers");
    // Points that an answer gave are no evidence, but no fill either: the next leaf's mean is 1, worth 0.5.
    assert_eq!(done.outcome().points("o000", "n1").unwrap().to_string(), "0.5");
}

/// A rulebook's digest.
fn digest(book: &Value) -> String {
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en())).digest().to_string()
}

// S1.10-24
#[test]
fn a_formula_over_peers_is_the_tree_that_it_says() {
    let end = |name: &str| statistic(name, json!({}));
    let quotient = json!({"ratio": [{"minus": ["x", end("min")]}, {"minus": [end("max"), end("min")]}]});
    let tree = of(json!({"plus": [{"times": [quotient, 40]}, 60]}));
    let text = of(json!({"formula": "(x - min(x)) / (max(x) - min(x)) * 40 + 60", "peers": own()}));
    assert_eq!(digest(&tree), digest(&text));
    assert_eq!(column(&text, five([30, 46, 70, 50, 30]), None), "60 76 100 80 60");
    // With two operands it is the smaller of them, and statistics may stand in statistics.
    let nested = of(json!({"formula": "mean(max(x - min(x), 10)) + z_score(x) + percentile(x)", "peers": out(),
                           "digits": 2, "basis": "sample", "definition": "middle"}));
    let out_of = |name: &str, of: Value, more: Value| {
        let mut said = statistic(name, more);
        said["statistic"]["of"] = of;
        said["statistic"]["peers"] = out();
        said
    };
    let inner = json!({"max": [{"minus": ["x", out_of("min", json!("x"), json!({}))]}, 10]});
    let tree = of(json!({"plus": [out_of("mean", inner, json!({"digits": 2})),
        out_of("z_score", json!("x"), json!({"digits": 2, "basis": "sample"})),
        out_of("percentile", json!("x"), json!({"definition": "middle"}))]}));
    assert_eq!(digest(&nested), digest(&tree));
    // Without peers beside it, a name with one operand is what it always was.
    assert_eq!(digest(&of(json!("min(x)"))), digest(&of(json!({"min": ["x"]}))));
}

// S1.10-25
#[test]
fn a_formula_over_peers_says_what_it_must() {
    let found = |said: Value| {
        let book = of(said);
        let text = book.to_string();
        let findings = jixiao::check(&text);
        let at = |finding: &jixiao::Finding| {
            let from = usize::try_from(finding.place().column().unwrap()).unwrap() - 1;
            (finding.code().as_str().to_owned(), text.chars().skip(from).take(7).collect::<String>())
        };
        findings.findings().iter().map(at).collect::<Vec<_>>()
    };
    let with = |formula: &str, more: Value| {
        let mut said = json!({"formula": formula, "peers": own()});
        for (key, value) in more.as_object().unwrap() {
            said[key] = value.clone();
        }
        said
    };
    for (formula, more, code) in [
        ("x - mean(x)", json!({}), "JX2784"),
        ("x - best(x)", json!({}), "JX2786"),
        ("x - deviation(x)", json!({"digits": 2}), "JX2813"),
        ("x * percentile(x)", json!({}), "JX2813"),
        ("x - min(x)", json!({"digits": 2}), "JX2818"),
        ("x - max(x)", json!({"best": "highest"}), "JX2818"),
        ("min(x, 3)", json!({}), "JX2818"),
        ("x - mode(x)", json!({}), "JX2003"),
    ] {
        let all = found(with(formula, more.clone()));
        assert_eq!(all.len(), 1, "{formula} {all:?}");
        assert_eq!(all[0].0, code, "{formula} {more}");
    }
    // Who counts must be said.
    assert_eq!(codes(&of(json!({"formula": "x - min(x)", "peers": {"in": "cohort"}}))), ["JX1007"]);
    assert_eq!(codes(&of(json!({"formula": "x - min(x)"}))), ["JX1007"]);
    // The place is that of the name inside the text.
    let (_, at) = found(with("(x - min(x)) / mean(x)", json!({}))).remove(0);
    assert_eq!(at, "mean(x)");
    let leaf = leaf("z", json!("open"), with("x - min(x)", json!({})), json!("as_points"));
    let mut zh = of(json!("x"));
    set(&mut zh, "/figures", json!([leaf]));
    assert!(codes(&zh).is_empty());
}

#[test]
fn where_a_value_lies_between_the_least_and_the_most_is_known_before() {
    // Nobody is below the least of peers among whom it is, so that such a leaf can't be negative.
    let told = |text: &str, peers: Value| {
        let value = json!({"formula": text, "peers": peers});
        let mut book = super::kit::one(json!(100), value, json!("as_points"));
        book["defaults"]["absent"]["too_few_peers"] = json!("zero");
        super::kit::codes(&book)
    };
    let own = json!({"in": "cohort", "self": "in"});
    for sound in [
        "(x - min(x)) / (max(x) - min(x)) * 40 + 60",
        "(max(x) - x) / (max(x) - min(x)) * 40",
        "x - min(x)",
        "max(x) - x",
    ] {
        assert!(told(sound, own.clone()).is_empty(), "{sound}: {:?}", told(sound, own.clone()));
    }
    assert_eq!(told("x - max(x)", own.clone()), ["wJX2505"]);
    assert_eq!(told("min(x) - x", own), ["wJX2505"]);
    // Whoever isn't among them may lie anywhere, and so may one that is taken out of statistics.
    let value = json!({"formula": "x - min(x)", "peers": {"in": "cohort", "self": "in"}});
    let mut out = super::kit::one(json!(100), value, json!("as_points"));
    out["defaults"]["absent"]["too_few_peers"] = json!("zero");
    out["effects"] = json!([{"id": "out", "when": {"data": "f", "equals": true, "if_absent": false}, "unranked": true,
                             "place": "freed", "in_statistics": false}]);
    assert_eq!(super::kit::codes(&out), ["wJX2505"]);
    out["effects"] = json!([]);
    assert!(super::kit::codes(&out).is_empty());
    out["cohorts"][0]["separate"] = json!({"when": {"data": "f", "equals": true, "if_absent": false}, "in_statistics": true, "in_quota_base": false});
    assert_eq!(super::kit::codes(&out), ["wJX2505"]);
    assert_eq!(told("x - min(x)", json!({"in": "cohort", "self": "out"})), ["wJX2505"]);
}
