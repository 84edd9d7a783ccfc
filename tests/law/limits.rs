//! §6: limits.

use serde_json::{Value, json};

use super::kit::{codes, one, set, value_of, with};

// S6.1-1
#[test]
fn sixty_four_levels() {
    let not = |levels: usize| (0..levels).fold(json!({"score": "here", "above": 0}), |inner, _| json!({"not": inner}));
    let book = |levels: usize| {
        with(
            one(json!("open"), json!("x"), json!("as_points")),
            "/indicators/children/0/then",
            json!([{"add": 1, "when": not(levels)}]),
        )
    };
    // Book, node, list, node, list, step and test are seven levels, each `not` is one more.
    assert!(codes(&book(57)).is_empty());
    assert_eq!(codes(&book(58)), ["JX1004"]);
}

// S6.1-2
#[test]
fn a_thousand_parts() {
    let sum = |operands: usize| value_of(json!(vec!["x"; operands].join(" + ")));
    // An operand and its sign are two parts.
    assert!(codes(&sum(500)).is_empty());
    assert_eq!(codes(&sum(501))[0], "JX2002");
}

// S6.1-3
#[test]
fn sixteen_keys() {
    let ranking = |keys: usize| {
        let keys = vec![json!({"score": "total", "best": "highest"}); keys];
        with(one(json!("open"), json!("x"), json!("as_points")), "/ranking", json!({"keys": keys, "ties": "dense"}))
    };
    assert!(codes(&ranking(16)).is_empty());
    assert_eq!(codes(&ranking(17)), ["JX2017"]);
}

// S6.1-4
#[test]
fn long_ids() {
    let book =
        |length: usize| with(one(json!("open"), json!("x"), json!("as_points")), "/id", json!("a".repeat(length)));
    assert!(codes(&book(4096)).is_empty());
    assert_eq!(codes(&book(4097)), ["JX1016"]);
}

// S6.1-5
#[test]
fn a_hundred_findings_of_a_code() {
    let children: Vec<Value> = (0..150)
        .map(|place| json!({"id": format!("n{place}"), "points": 0, "value": "b", "curve": "as_points"}))
        .collect();
    let found = super::kit::check(&super::kit::book(super::kit::over(children)));
    assert_eq!(found.findings().iter().filter(|finding| finding.code() == "JX2202").count(), 100);
    assert_eq!(found.findings().count("JX2202"), 150);
    assert!(found.findings().en().lines().last().unwrap().contains("50"));
}

// S6.1-6
#[test]
fn a_leaf_whose_numbers_could_grow_beyond_the_limit_is_refused() {
    // Each quotient of items without a range brings a denominator of its own: 108 bits, so 40 of them are too many.
    let sum = |terms: usize| json!(vec!["x / p"; terms].join(" + "));
    assert!(codes(&one(json!("open"), sum(30), json!("as_points"))).is_empty());
    assert_eq!(codes(&one(json!("open"), sum(60), json!("as_points"))), ["JX2851"]);
    // Ranges, or rounding within, keep numbers short.
    let mut ranged = one(json!("open"), sum(60), json!("as_points"));
    for item in ["x", "p"] {
        set(&mut ranged, &format!("/data/{item}/decimals"), json!(0));
        set(&mut ranged, &format!("/data/{item}/range"), json!({"at_least": 1, "at_most": 1000}));
    }
    assert!(codes(&ranged).is_empty());
    let rounded = json!(vec!["round(x / p, 4)"; 60].join(" + "));
    assert!(codes(&one(json!("open"), rounded, json!("as_points"))).is_empty());
    let product = json!(vec!["x"; 60].join(" * "));
    assert_eq!(codes(&one(json!("open"), product, json!("as_points"))), ["JX2851"]);
}

// S6.1-7
#[test]
fn the_report_says_with_which_numbers_a_leaf_is_reckoned() {
    let of = |value: Value, curve: Value| {
        let mut book = one(json!(10), value, curve);
        for (item, least) in [("x", 0), ("p", 1)] {
            set(&mut book, &format!("/data/{item}/decimals"), json!(2));
            set(&mut book, &format!("/data/{item}/range"), json!({"at_least": least, "at_most": 100_000}));
        }
        let report = super::kit::check(&book).into_plan().unwrap().report();
        (report.arithmetic[0].node.clone(), report.arithmetic[0].arithmetic, report.arithmetic[0].bits)
    };
    let capped = || json!({"proportional": {"full_at": 1, "at_most": 1}});
    let (node, arithmetic, bits) = of(json!("x / p"), capped());
    assert_eq!((node.as_str(), arithmetic), ("a", jixiao::Arithmetic::Bits64));
    // 10 points for 80: hundredths of x are worth 12.5 thousandths of a point. x has four decimals.
    let floats = |value: serde_json::Value, full_at: serde_json::Value| {
        let curve = json!({"proportional": {"full_at": full_at, "at_most": 1}});
        let plan = super::kit::check(&one(json!(10), value, curve)).into_plan().unwrap();
        plan.report().arithmetic[0].floats.map(|ends| ends.map(|end| end.to_string()))
    };
    assert_eq!(floats(json!("x"), json!(80)), Some(["-214748.3647".to_owned(), "214748.3647".to_owned()]));
    // From 0, where the item is.
    assert_eq!(floats(json!("b"), json!(80)), Some(["0".to_owned(), "214748.3647".to_owned()]));
    // Where little is proven, as far as it is; and nothing of two items.
    let few = Some(["-52.4287".to_owned(), "52.4287".to_owned()]);
    assert_eq!(floats(json!("x"), json!("0.0000300007")), few);
    assert_eq!(floats(json!("b / p"), json!(80)), None);
    assert!(bits < 126, "{bits}");
    assert_eq!(of(json!("round(x / p, 1) + 1"), json!("as_points")).1, jixiao::Arithmetic::Bits128);
    assert_eq!(of(json!("y * y / p"), capped()).1, jixiao::Arithmetic::Big);
}

/// A rulebook of one leaf, with so many of something made by a number.
fn with_many(pointer: &str, many: usize, one: impl Fn(usize) -> Value) -> Value {
    let list: Vec<Value> = (0..many).map(one).collect();
    with(self::one(json!("open"), json!("x"), json!("as_points")), pointer, json!(list))
}

// S6.1-8, S6.1-11
#[test]
fn a_hundred_thousand_nodes() {
    let book = |nodes: usize| {
        let leaf =
            |place: usize| json!({"id": format!("n{place}"), "points": "open", "value": "x", "curve": "as_points"});
        let children = (1..nodes).map(leaf).collect();
        let mut book = super::kit::book(super::kit::over(children));
        // One class, for nodes times classes are limited too; and a body that isn't there, which nobody looks at.
        set(&mut book, "/classes", json!([{"id": "c"}]));
        set(&mut book, "/cohorts/0/classes", json!(["c"]));
        set(&mut book, "/data/x/supplier", json!("nobody"));
        book
    };
    assert_eq!(codes(&book(100_000)), ["JX2013"]);
    assert_eq!(codes(&book(100_001)), ["JX2017"]);
}

// S6.1-8
#[test]
fn a_million_nodes_times_classes() {
    let book = |classes: usize| {
        let ids: Vec<String> = (0..classes).map(|place| format!("c{place}")).collect();
        let leaf =
            |place: usize| json!({"id": format!("n{place}"), "points": "open", "value": "x", "curve": "as_points"});
        let mut book = super::kit::book(super::kit::over((1..1_000).map(leaf).collect()));
        set(&mut book, "/classes", ids.iter().map(|id| json!({"id": id})).collect());
        set(&mut book, "/cohorts/0/classes", json!(ids));
        book
    };
    assert!(codes(&book(1_000)).is_empty());
    assert_eq!(codes(&book(1_001)), ["JX2852"]);
}

// S6.1-9
#[test]
fn as_many_rules_as_somebody_can_read() {
    let effect = |place: usize| {
        json!({"id": format!("e{place}"), "when": {"data": "f", "equals": true, "if_absent": false}, "unranked": true,
               "place": "freed", "in_statistics": true})
    };
    assert!(codes(&with_many("/effects", 1_000, effect)).is_empty());
    assert_eq!(codes(&with_many("/effects", 1_001, effect)), ["JX2017"]);
    let cohort = |place: usize| json!({"id": format!("k{place}"), "classes": ["c", "d"]});
    assert!(codes(&with_many("/cohorts", 10_000, cohort)).is_empty());
    assert_eq!(codes(&with_many("/cohorts", 10_001, cohort)), ["JX2017"]);
    let wide = |place: usize| json!({"id": format!("k{place}"), "classes": vec!["c"; 101]});
    assert!(codes(&with_many("/cohorts", 1_000, wide)).contains(&"JX2017".to_owned()));
}

// S6.1-10
#[test]
fn as_many_grades_as_somebody_can_tell_apart() {
    let book = |grades: usize| {
        let grades: Vec<String> = (0..grades).map(|place| format!("g{place}")).collect();
        with(one(json!("open"), json!("x"), json!("as_points")), "/data/g/grades", json!(grades))
    };
    assert!(codes(&book(200)).is_empty());
    assert_eq!(codes(&book(201)), ["JX2017"]);
    let events = |kinds: usize| {
        let kinds: Vec<String> = (0..kinds).map(|place| format!("k{place}")).collect();
        let item = json!({"kind": "events", "kinds": kinds, "supplier": "s"});
        with(one(json!("open"), json!("x"), json!("as_points")), "/data/e", item)
    };
    assert!(codes(&events(1_000)).is_empty());
    assert_eq!(codes(&events(1_001)), ["JX2017"]);
}

// S6.1-12
#[test]
fn the_report_says_which_way_points_go() {
    let of = |value: Value, curve: Value| -> Vec<(String, jixiao::Direction)> {
        let report = super::kit::check(&one(json!("open"), value, curve)).into_plan().unwrap().report();
        report.movement.into_iter().map(|one| (one.item, one.direction)).collect()
    };
    let said = |item: &str, direction| (item.to_owned(), direction);
    use jixiao::Direction::{Constant, Falling, Rising, Unknown};
    assert_eq!(of(json!("b / p"), json!("as_points")), [said("b", Rising), said("p", Falling)]);
    // What `x` is divided by turns with its sign.
    assert_eq!(of(json!("x / p"), json!("as_points")), [said("p", Unknown), said("x", Rising)]);
    assert_eq!(of(json!("x - y"), json!("as_points")), [said("x", Rising), said("y", Falling)]);
    assert_eq!(of(json!("x - x"), json!("as_points")), [said("x", Unknown)]);
    assert_eq!(of(json!("0 * x + y"), json!("as_points")), [said("x", Constant), said("y", Rising)]);
    assert_eq!(of(json!("change(x, p)"), json!("as_points")), [said("p", Unknown), said("x", Rising)]);
    assert_eq!(of(json!("abs(x)"), json!("as_points")), [said("x", Unknown)]);
    assert_eq!(of(json!("abs(b) * -2"), json!("as_points")), [said("b", Falling)]);
    let choice = json!({"if": {"data": "f", "equals": true, "if_absent": false}, "then": "x", "otherwise": "y"});
    assert_eq!(of(choice, json!("as_points")), [said("f", Unknown), said("x", Rising), said("y", Rising)]);
    let bands = |points: [i32; 3]| {
        json!({"bands": [{"below": 1, "points": points[0]}, {"at_least": 1, "below": 2, "points": points[1]},
                         {"at_least": 2, "points": points[2]}]})
    };
    assert_eq!(of(json!("x"), bands([1, 2, 2])), [said("x", Rising)]);
    assert_eq!(of(json!("x"), bands([3, 2, 1])), [said("x", Falling)]);
    assert_eq!(of(json!("x"), bands([1, 1, 1])), [said("x", Constant)]);
    assert_eq!(of(json!("x"), bands([1, 3, 2])), [said("x", Unknown)]);
    // A better grade is a higher one.
    let grades = |good: u32| json!({"grades": {"good": good, "fair": 2, "poor": 1}, "as": "points"});
    assert_eq!(of(json!("g"), grades(3)), [said("g", Rising)]);
    assert_eq!(of(json!("g"), grades(1)), [said("g", Unknown)]);
    let rank =
        json!({"rank": {"of": "x", "best": "highest", "ties": "dense", "peers": {"in": "cohort", "self": "in"}}});
    let mut ranked = one(json!("open"), rank, json!("as_points"));
    set(&mut ranked, "/defaults/absent/too_few_peers", json!("zero"));
    let report = super::kit::check(&ranked).into_plan().unwrap().report();
    assert_eq!((report.movement[0].item.as_str(), report.movement[0].direction), ("x", Unknown));
}
