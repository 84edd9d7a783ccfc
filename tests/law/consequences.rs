//! §4.9: what follows from a result.

use serde_json::{Value, json};

use super::kit::{codes, evidence, one, round, set, try_round, with};

/// The mark itself, three tiers, and a unit's tier of last year.
fn book(consequences: Value) -> Value {
    let mut book =
        with(one(json!(100), json!("b"), json!("as_points")), "/data/b/range", json!({"at_least": 0, "at_most": 100}));
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "good", "when": {"score": "total", "at_least": 90}},
        {"id": "fair", "when": {"score": "total", "at_least": 60}}, {"id": "poor"}]);
    set(&mut book, "/data/was", json!({"kind": "grade", "grades": ["good", "fair", "poor"], "supplier": "s"}));
    book["consequences"] = consequences;
    book
}

/// A condition on the tier.
fn tier(said: Value) -> Value {
    let mut test = json!({"tier": "here", "if_absent": false});
    test.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
    test
}

fn follows(evaluation: &jixiao::Evaluation, object: &str) -> Vec<String> {
    evaluation.outcome().consequences(object).map(ToString::to_string).collect()
}

// S4.9-1 S4.9-3
#[test]
fn it_follows_where_its_condition_holds() {
    let book = book(json!([
        {"id": "praise", "when": tier(json!({"equals": "good"})), "measure": "praised in a circular"},
        {"id": "talk", "when": {"score": "total", "below": 60}, "measure": "called in", "classes": ["c"]},
        {"id": "last", "when": {"rank": "here", "equals": 1, "from_bottom": true}, "measure": "reports"},
    ]));
    let (objects, cells) = (
        [("o", "c"), ("p", "c"), ("q", "d"), ("r", "d")],
        [("o", "b", json!(95)), ("p", "b", json!(59.99)), ("q", "b", json!(60)), ("r", "b", json!(10))],
    );
    let scored = round(&book, &objects, &cells);
    assert_eq!(follows(&scored, "o"), ["praise"]);
    assert_eq!(follows(&scored, "p"), ["talk"]);
    assert_eq!(follows(&scored, "q"), [""; 0]);
    // It isn't for this one's class, though its total is below.
    assert_eq!(follows(&scored, "r"), ["last"]);
    // Everything else is what it is without them.
    let mut without = book.clone();
    without.as_object_mut().unwrap().remove("consequences");
    let plain = round(&without, &objects, &cells);
    for (object, _) in objects {
        let [with, plain] = [&scored, &plain].map(|evaluation| evaluation.outcome().object(object).unwrap());
        let bare = jixiao::SavedObject { consequences: Vec::new(), ..with };
        assert_eq!(bare, plain);
    }
}

// S4.9-2
#[test]
fn it_reads_the_adopted_tier_and_earlier_years() {
    let mut book = book(json!([
        {"id": "once", "when": tier(json!({"equals": "poor"})), "measure": "circular"},
        {"id": "twice", "measure": "no promotion", "when": {"history": ["was"], "equals": "poor", "running": 2,
            "this_year": tier(json!({"equals": "poor"})), "year_not_assessed": "breaks", "if_absent": false}},
    ]));
    book["deciders"] = json!({"tiers": "other"});
    let mut given = evidence(
        &[("o", "c"), ("p", "c"), ("q", "c")],
        &[
            ("o", "b", json!(50)),
            ("o", "was", json!("poor")),
            ("p", "b", json!(70)),
            ("p", "was", json!("poor")),
            ("q", "b", json!(50)),
            ("q", "was", json!("fair")),
        ],
    );
    let scored = try_round(&book, &given).unwrap();
    assert_eq!((follows(&scored, "o"), follows(&scored, "p")), (vec!["once".into(), "twice".into()], vec![]));
    assert_eq!(follows(&scored, "q"), ["once"]);
    given["decisions"] = json!([
        {"object": "o", "tier": {"from": "poor", "to": "fair"}, "decided_by": "other", "reason": "rework"},
        {"object": "p", "tier": {"from": "fair", "to": "poor"}, "decided_by": "other", "reason": "concealed"},
    ]);
    let decided = try_round(&book, &given).unwrap();
    assert_eq!(follows(&decided, "o"), [""; 0]);
    assert_eq!(follows(&decided, "p"), ["once", "twice"]);
    assert_eq!(decided.outcome().standing("p").unwrap().tier().unwrap(), "fair");
}

// S4.9-4
#[test]
fn a_heavier_one_takes_the_place_of_milder_ones() {
    let below = |most: u32| json!({"score": "total", "below": most});
    let book = book(json!([
        {"id": "circular", "when": below(60), "measure": "circular"},
        {"id": "reform", "when": below(60), "measure": "written reform"},
        {"id": "talk", "when": below(50), "measure": "called in", "replaces": ["circular"]},
        {"id": "moved", "when": below(40), "measure": "moved", "replaces": ["talk"]},
        {"id": "never", "when": below(1), "measure": "removed", "replaces": ["reform", "moved"]},
    ]));
    let of = |b: u32| {
        let scored = round(&book, &[("o", "c")], &[("o", "b", json!(b))]);
        let replaced: Vec<String> = scored.outcome().replaced("o").map(ToString::to_string).collect();
        (follows(&scored, "o"), replaced)
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(of(55), (words(&["circular", "reform"]), words(&[])));
    assert_eq!(of(45), (words(&["reform", "talk"]), words(&["circular"])));
    // The circular doesn't come back though what replaced it is replaced.
    assert_eq!(of(35), (words(&["reform", "moved"]), words(&["circular", "talk"])));
    assert_eq!(of(0), (words(&["never"]), words(&["circular", "reform", "talk", "moved"])));
    let scored = round(&book, &[("o", "c")], &[("o", "b", json!(0))]);
    let by: Vec<Option<String>> =
        scored.consequences("o").map(|one| one.replaced_by().map(ToString::to_string)).collect();
    assert_eq!(by, ["talk", "never", "moved", "never", ""].map(|id| (!id.is_empty()).then(|| id.to_owned())));
    assert!(
        scored
            .explain("o")
            .unwrap()
            .en()
            .contains("Consequence \"circular\" (since score of total below 60): replaced by \"called in\"")
    );
    for replaces in [json!(["talk"]), json!(["moved"]), json!(["nobody"])] {
        assert_eq!(codes(&with(book.clone(), "/consequences/2/replaces", replaces)), ["JX2643"]);
    }
}

// S4.9-5
#[test]
fn who_has_no_total_has_consequences_too() {
    let mut book = book(json!([
        {"id": "talk", "when": {"any": [{"data": "f", "equals": true, "if_absent": false},
                                        {"score": "total", "below": 60, "if_absent": true}]}, "measure": "called in"},
        {"id": "low", "when": tier(json!({"equals": "poor"})), "measure": "circular"},
        {"id": "first", "when": {"rank": "here", "equals": 1, "if_absent": false}, "measure": "praise"},
    ]));
    book["effects"] = json!([{"id": "veto", "when": {"data": "f", "equals": true, "if_absent": false},
        "unscored": true, "at_most": "poor", "place": "freed", "in_statistics": true}]);
    let scored = round(
        &book,
        &[("o", "c"), ("p", "c"), ("q", "c")],
        &[("o", "b", json!(99)), ("o", "f", json!(true)), ("p", "b", json!(70)), ("q", "b", json!(60))],
    );
    assert_eq!(scored.outcome().total("o"), None);
    assert_eq!(follows(&scored, "o"), ["talk", "low"]);
    let text = scored.explain("o").unwrap().en();
    let reason = "since (f equal to yes or score of total below 60 (absent, taken to hold))";
    assert!(text.contains(reason), "{text}");
    assert_eq!((follows(&scored, "p"), follows(&scored, "q")), (vec!["first".to_owned()], vec![]));
    let fails = |pointer: &str| {
        let mut book = book.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        book.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
        codes(&book)
    };
    assert_eq!(fails("/consequences/0/when/any/1/if_absent"), ["JX2413"]);
    assert_eq!(fails("/consequences/1/when/if_absent"), ["JX2615"]);
    assert_eq!(fails("/consequences/2/when/if_absent"), ["JX2615"]);
    // Where coverage takes the total, it is gone for consequences, though a figure beside the tree still reads it.
    let mut covered = book.clone();
    covered.as_object_mut().unwrap().remove("effects");
    covered["coverage"] = json!({"at_least": 1, "otherwise": "unscored"});
    assert_eq!(
        codes(&with(covered.clone(), "/consequences/0/when", json!({"score": "total", "below": 60}))),
        ["JX2413"]
    );
    let value = json!({"value": {"score": "total"}, "below": 60});
    assert_eq!(codes(&with(covered.clone(), "/consequences/0/when", value)), ["JX2413"]);
    let scored = round(&covered, &[("o", "c"), ("p", "c")], &[("p", "b", json!(70))]);
    assert_eq!((follows(&scored, "o"), follows(&scored, "p")), (vec!["talk".to_owned()], vec!["first".to_owned()]));
    // Nought points that nobody has any more aren't below 60.
    set(&mut covered, "/consequences/0/when/any/1/if_absent", json!(false));
    let scored = round(&covered, &[("o", "c"), ("p", "c")], &[("p", "b", json!(70))]);
    assert_eq!(follows(&scored, "o"), [""; 0]);
}

// S4.9-2 S4.9-8
#[test]
fn why_it_follows_says_how_many_years_were_counted() {
    let when = json!({"history": ["was"], "equals": "poor", "running": 2, "this_year": tier(json!({"equals": "poor"})),
        "year_not_assessed": "counts", "if_absent": false});
    let book = book(json!([{"id": "twice", "when": when, "measure": "talk"}]));
    let gap = round(&book, &[("o", "c")], &[("o", "b", json!(1)), ("o", "was", json!({"state": "not_assessed"}))]);
    let explained = gap.explain("o").unwrap();
    assert!(explained.en().contains("(this year too if tier equal to poor) (2 counted)"), "{}", explained.en());
    assert!(explained.zh().contains("（计2年）"), "{}", explained.zh());
}

// S4.9-5
#[test]
fn objects_made_of_others_have_them_where_they_stand_or_are_named() {
    let mut book = super::derive::scheme(json!({"digits": 2}));
    book["consequences"] = json!([
        {"id": "lead", "when": {"score": "total", "below": 60, "if_absent": false}, "measure": "talk", "classes": ["d"]},
        {"id": "unit", "when": {"score": "total", "below": 60, "if_absent": false}, "measure": "circular"},
    ]);
    // Three leaders of units with 90, 85 and 20; the unit itself is below, too.
    let links = json!(["a", "b", "e"]);
    let leaders = vec![super::derive::leader("z", json!(["e"])), super::derive::leader("y", links)];
    let cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(20))];
    let scored = super::derive::done(&book, &super::derive::evidence_of(leaders, cells));
    assert_eq!((follows(&scored, "z"), follows(&scored, "y")), (vec!["lead".to_owned()], vec![]));
    assert_eq!((follows(&scored, "e"), follows(&scored, "a")), (vec!["unit".to_owned()], vec![]));
    // A leader may have no total.
    book["consequences"][0]["when"].as_object_mut().unwrap().remove("if_absent");
    assert_eq!(codes(&book), ["JX2413"]);
}

// S4.9-6
#[test]
fn its_days_are_named_counted_or_said_in_words() {
    let when = json!({"score": "total", "below": 60});
    let of = |term: Value, calendar: bool| {
        let book = book(json!([{"id": "talk", "when": when, "measure": "talk", "until": term}]));
        let mut given = evidence(&[("o", "c")], &[("o", "b", json!(1))]);
        if calendar {
            given["calendar"] = json!({"years": [2024], "holidays": [{"from": "2024-02-10", "until": "2024-02-17"}],
                                       "workdays": ["2024-02-18"]});
        }
        let scored = try_round(&book, &given).unwrap_or_else(|found| panic!("{}", found.en()));
        let one = scored.consequences("o").next().unwrap();
        let until = one.until().unwrap();
        (until.day().map(|day| day.to_string()), until.said(jixiao::Lang::En).to_owned())
    };
    let said = |day: &str, said: &str| (Some(day.to_owned()), said.to_owned());
    assert_eq!(of(json!("2026-03-31"), false), said("2026-03-31", "2026-03-31"));
    let after = |count: &str| json!({"days": 3, "from": "2024-02-08", "count": count});
    assert_eq!(of(after("calendar"), false), said("2024-02-11", "3 days after 2024-02-08"));
    // Working days 9, 18 (made up, a Sunday), 19.
    assert_eq!(of(after("working"), true), said("2024-02-19", "3 working days after 2024-02-08"));
    assert_eq!(of(after("working"), false), (None, "3 working days after 2024-02-08".to_owned()));
    assert_eq!(of(json!("one month after the circular"), false), (None, "one month after the circular".to_owned()));
    let far = json!({"days": 3661, "from": "2024-02-08", "count": "calendar"});
    let unknown = json!({"days": 3, "from": "until", "count": "calendar"});
    for term in [far, unknown] {
        assert_eq!(codes(&book(json!([{"id": "talk", "when": when, "measure": "talk", "from": term}]))), ["JX2641"]);
    }
}

// S4.9-7
#[test]
fn how_much_is_the_score_of_a_figure() {
    // Money per mark (shape 10.1): 8 yuan for each mark and head, from 90 on.
    let mut book = book(json!([{"id": "bonus", "when": {"score": "total", "at_least": 90}, "measure": "bonus",
        "figure": "pot", "legal": "article 9"}]));
    set(&mut book, "/data/heads", json!({"kind": "number", "unit": "heads", "decimals": 0, "supplier": "s"}));
    let pot = json!({"times": [8, {"score": "total"}, "heads"]});
    book["figures"] = json!([{"id": "pot", "label": "pot", "points": "open", "value": pot, "curve": "as_points",
        "digits": 0, "then": [{"clamp": {"at_least": 0}}]}]);
    let scored = round(&book, &[("o", "c")], &[("o", "b", json!(93.5)), ("o", "heads", json!(42))]);
    let bonus = scored.consequences("o").next().unwrap();
    assert_eq!((bonus.figure().unwrap().as_str(), bonus.amount_text().unwrap().as_str()), ("pot", "31416"));
    assert_eq!(bonus.legal(), Some("article 9"));
    let text = scored.explain("o").unwrap().en();
    assert!(text.contains("Consequence \"bonus\" (since score of total at least 90): pot 31416 [article 9]"), "{text}");
    let below = round(&book, &[("o", "c")], &[("o", "b", json!(89.99)), ("o", "heads", json!(42))]);
    assert_eq!(follows(&below, "o"), [""; 0]);
    assert_eq!(codes(&with(book, "/consequences/0/figure", json!("a"))), ["JX2642"]);
}

// S4.9-8
#[test]
fn they_stand_in_record_digest_and_explanation() {
    let book = book(json!([
        {"id": "circular", "when": {"score": "total", "below": 60}, "measure": "circular", "responsible": "other"},
        {"id": "talk", "when": {"score": "total", "below": 50}, "measure": "called in", "replaces": ["circular"],
         "responsible": "other", "from": "2026-01-01", "until": {"days": 30, "from": "2026-01-31", "count": "calendar"}},
    ]));
    let scored = round(&book, &[("o", "c")], &[("o", "b", json!(1))]);
    let saved = scored.outcome().object("o").unwrap();
    assert_eq!((saved.consequences[0].as_str(), saved.replaced[0].as_str()), ("talk", "circular"));
    let proofs = jixiao::Proofs::new(&scored, jixiao::Commit::public());
    let proof = proofs.object("o").unwrap();
    let shown = |name: &str| proof.results.iter().find(|field| field.name.as_str() == name).unwrap().value.to_string();
    assert_eq!((shown("consequences"), shown("replaced")), ("[\"talk\"]".to_owned(), "[\"circular\"]".to_owned()));
    // Another consequence is another digest, where all figures are the same.
    let other = round(&with(book, "/consequences/1/when/below", json!(1)), &[("o", "c")], &[("o", "b", json!(1))]);
    assert_ne!(jixiao::Proofs::new(&other, jixiao::Commit::public()).root(), proofs.root());
    let explained = serde_json::to_value(scored.explain("o").unwrap()).unwrap();
    let told = &explained["consequences"];
    assert_eq!((&told[0]["id"], &told[0]["replaced_by"]), (&json!("circular"), &json!("talk")));
    assert_eq!(
        told[1]["until"],
        json!({"day": "2026-03-02", "zh": "2026-01-31后30日", "en": "30 days after 2026-01-31"})
    );
    assert_eq!(
        (&told[1]["responsible"], &told[1]["body"], &told[1]["measure"]),
        (&json!("other"), &json!("another"), &json!("called in"))
    );
    let zh = scored.explain("o").unwrap().zh();
    assert!(
        zh.contains(
            "结果运用“called in”（因total得分低于50）：由another落实，自2026-01-01起，至2026-03-02（2026-01-31后30日）"
        ),
        "{zh}"
    );
    assert!(scored.explain("o").unwrap().short(jixiao::Lang::En).contains("Consequence \"called in\""));
}

// S4.9-9
#[test]
fn a_draft_tells_of_none() {
    let book = book(json!([{"id": "talk", "when": {"score": "total", "below": 60}, "measure": "called in"}]));
    let plan = super::kit::check(&book).into_plan().unwrap();
    let given = evidence(&[("o", "c")], &[("o", "b", json!(1))]);
    let draft = plan.draft(&plan.round().json(&given.to_string()).unwrap()).unwrap();
    assert!(draft.object("o").unwrap().total().unwrap().is_settled());
    assert!(!serde_json::to_string(&draft).unwrap().contains("talk"));
}

// S4.9-2 S4.6-1
#[test]
fn ranks_and_tiers_are_read_within_values_once_they_are_known() {
    let first = json!({"value": {"if": {"rank": "here", "at_most": 1, "if_absent": false}, "then": 1, "otherwise": 0}, "at_least": 1,
                       "if_absent": false});
    let cells = [("o", "b", json!(95)), ("p", "b", json!(70))];
    let mut book = book(json!([{"id": "first", "when": first, "measure": "praise"}]));
    let scored = round(&book, &[("o", "c"), ("p", "c")], &cells);
    assert_eq!((follows(&scored, "o"), follows(&scored, "p")), (vec!["first".to_owned()], vec![]));
    // In a tier's condition, too.
    book["tiers"] = json!([{"id": "top", "when": first}, {"id": "rest"}]);
    let scored = round(&book, &[("o", "c"), ("p", "c")], &cells);
    let tier = |id: &str| scored.outcome().standing(id).unwrap().tier().unwrap().to_string();
    assert_eq!((tier("o"), tier("p")), ("top".to_owned(), "rest".to_owned()));
    let promoted = json!({"value": {"if": {"tier": "here", "equals": "rest", "if_absent": false}, "then": 1, "otherwise": 0},
                          "at_least": 1, "if_absent": false});
    book["promotion"] = json!([{"id": "lift", "when": promoted, "to": "top"}]);
    let scored = round(&book, &[("o", "c"), ("p", "c")], &cells);
    assert_eq!(scored.outcome().standing("p").unwrap().tier().unwrap(), "top");
    // Peers are counted before anybody is ranked.
    let peers = |test: Value| {
        json!({"value": {"statistic": {"name": "count", "of": "b", "peers": {"in": "cohort", "self": "in", "when": test}}},
               "at_least": 1, "if_absent": false})
    };
    for test in [tier_test(), json!({"rank": "here", "at_most": 3, "if_absent": false})] {
        let wrong = with(book.clone(), "/consequences/0/when", peers(test.clone()));
        assert_eq!(codes(&wrong), ["JX2614"], "{test}");
        let wrong = with(book.clone(), "/tiers/0/when", peers(test));
        assert!(codes(&wrong).contains(&"JX2614".to_owned()));
    }
    // Whoever may be without a rank is answered for, within a value as well.
    let mut bare = book;
    bare["effects"] = json!([{"id": "veto", "when": {"data": "f", "equals": true, "if_absent": false}, "unscored": true,
        "place": "freed", "in_statistics": true}]);
    bare["consequences"][0]["when"]["value"]["if"].as_object_mut().unwrap().remove("if_absent");
    assert_eq!(codes(&bare), ["JX2615"]);
}

fn tier_test() -> Value {
    tier(json!({"equals": "rest"}))
}

// S4.9-4
#[test]
fn what_it_names_is_named_once() {
    let when = json!({"score": "total", "below": 60});
    let said = |more: Value| {
        let mut second = json!({"id": "b", "when": when, "measure": "talk"});
        second.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        codes(&book(json!([{"id": "a", "when": when, "measure": "circular"}, second])))
    };
    assert_eq!(said(json!({"replaces": ["a", "a"]})), ["JX2634"]);
    assert_eq!(said(json!({"classes": ["c", "c"]})), ["JX2634"]);
    assert_eq!(said(json!({"classes": []})), ["JX2015"]);
    assert_eq!(said(json!({"id": "a"})), ["JX2011"]);
    assert!(said(json!({"replaces": ["a"], "classes": ["c", "d"]})).is_empty());
}

// S4.9-2 S1.36-14
#[test]
fn parts_are_counted_but_not_by_statistics() {
    let mut book = super::derive::scheme(json!({"id": "team"}));
    let count = json!({"count": "team", "when": {"score": "here", "below": 60, "if_absent": false}});
    let of = |value: Value| json!([{"id": "weak", "when": {"value": value, "at_least": 1, "if_absent": false}, "measure": "talk", "classes": ["d"]}]);
    book["consequences"] = of(count.clone());
    let leaders = vec![super::derive::leader("z", json!(["e"])), super::derive::leader("y", json!(["a"]))];
    let cells = vec![("a", "b", json!(90)), ("b", "b", json!(85)), ("e", "b", json!(20))];
    let scored = super::derive::done(&book, &super::derive::evidence_of(leaders, cells));
    assert_eq!((follows(&scored, "z"), follows(&scored, "y")), (vec!["weak".to_owned()], vec![]));
    book["consequences"] =
        of(json!({"statistic": {"name": "max", "of": count, "peers": {"in": "cohort", "self": "in"}}}));
    assert!(codes(&book).contains(&"JX2876".to_owned()), "{:?}", codes(&book));
}
