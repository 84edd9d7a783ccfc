//! Shapes of shared faults, projects by application, false papers, subjects made of others, and the conventions for what
//! is missing.

use serde_json::{Value, json};

use super::kit::{book, evaluated, number, points, scored, standing};

fn capped() -> Value {
    json!({"proportional": {"full_at": 1, "at_most": 1}})
}

fn flag() -> Value {
    json!({"kind": "flag", "supplier": "office"})
}

fn is(item: &str) -> Value {
    json!({"data": item, "equals": true, "if_absent": false})
}

// A goal missed through a partner: of a loss of 10 the lead bears 60 % and the partner 40 %. Whether two partners bear 40 %
// each or split it the source doesn't say; the rulebook must. One event in one row, several objects' scores.
#[test]
fn shape_4_10() {
    let data =
        json!({"missed": {"kind": "events", "kinds": ["goal missed"], "dates": {"day": "day"}, "supplier": "office"}});
    let points_of = |several: &str, partners: &[&str]| {
        let form = json!({"of": "missed", "start": "full", "each": {"goal missed": -10},
                          "shared": {"lead": "60%", "partners": "40%", "several": several},
                          "date": "day", "undated": "refuse"});
        let leaf = json!({"id": "t", "points": 50, "events": form, "then": [{"clamp": {"at_least": 0}}], "absent": {"no_event": "full"}});
        let mut book = book(data.clone(), leaf);
        book["effective"] = json!({"from": "2025-01-01", "until": "2025-12-31"});
        let event = json!({"id": "g1", "kind": "goal missed", "partners": partners, "dates": {"day": "2025-11-30"}, "state": "recognised"});
        let (led, none) = ([json!({"events": [event]})], [json!({"events": []})]);
        let done = scored(
            &book,
            &["missed"],
            &[("lead", &led), ("first", &[Value::Null]), ("second", &none), ("none", &none)],
        );
        ["lead", "first", "second", "none"].map(|id| points(&done, id, "t"))
    };
    // −6, −4; −6, −4, −4; −6, −2, −2; without partners the whole is the lead's.
    assert_eq!(points_of("each", &["second"]), ["44", "0", "46", "50"]);
    assert_eq!(points_of("each", &["second", "first"]), ["44", "46", "46", "50"]);
    assert_eq!(points_of("split", &["first", "second"]), ["44", "48", "48", "50"]);
    assert_eq!(points_of("split", &[]), ["40", "0", "50", "50"]);
}

// Innovation and excellence: applied for, vetted, then judged by outside experts. Who didn't apply or wasn't let through
// has none; who was has the experts' mean in proportion.
#[test]
fn shape_4_11() {
    let expert = || json!({"kind": "score", "unit": "point", "decimals": 1, "out_of": 100, "range": {"at_least": 0}, "supplier": "office"});
    let project = json!({"id": "innovation", "value": "(first + second + third) / 3 / 100 * 5", "curve": "as_points",
                         "then": [{"set": 0, "when": {"not": {"all": [is("applied"), is("vetted")]}}}, {"clamp": {"at_most": 5}}]});
    let tree = json!({"id": "total", "children": [{"id": "goals", "points": 100, "value": "goals_met / 100", "curve": capped()}],
                      "then": [{"add": project}]});
    let data = json!({"goals_met": number(1), "applied": flag(), "vetted": flag(), "first": expert(), "second": expert(), "third": expert()});
    let row = |applied: bool, vetted: bool, experts: [&str; 3]| {
        let [first, second, third] = experts.map(|score| json!(score));
        [json!(90), json!(applied), json!(vetted), first, second, third]
    };
    let nobody = [json!(90), json!(false), json!(false), Value::Null, Value::Null, Value::Null];
    let (through, held) = (row(true, true, ["88", "92.5", "80"]), row(true, false, ["88", "92.5", "80"]));
    let done = scored(
        &book(data, tree),
        &["goals_met", "applied", "vetted", "first", "second", "third"],
        &[("through", &through), ("held", &held), ("nobody", &nobody)],
    );
    // 260.5 ÷ 3 ÷ 100 × 5 = 4.34166…
    assert_eq!(["through", "held", "nobody"].map(|id| points(&done, id, "innovation")), ["4.3417", "0", "0"]);
    assert_eq!(["through", "held", "nobody"].map(|id| points(&done, id, "total")), ["94.3417", "90", "90"]);
}

// Untrue reports by gravity: a deduction; serious, a circular as well, which bars the best tier; very serious, failed
// outright. The source names no number for the first: here it is 2.
#[test]
fn shape_5_7() {
    let leaf = json!({"id": "work", "points": 100, "value": "work_done / 100", "curve": capped()});
    let untrue = |word: &str| json!({"data": "report", "equals": word, "if_absent": false});
    let tree = json!({"id": "total", "children": [leaf], "then": [
        {"add": -2, "when": {"any": [untrue("untrue"), untrue("serious")]}}, {"clamp": {"at_least": 0}}]});
    let report =
        json!({"kind": "grade", "grades": ["true", "untrue", "serious", "very serious"], "supplier": "office"});
    let mut book = book(json!({"work_done": number(1), "report": report}), tree);
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "excellent", "when": {"score": "total", "at_least": 90}},
                           {"id": "good", "when": {"score": "total", "at_least": 60}}, {"id": "failed"}]);
    book["effects"] = json!([
        {"id": "circular", "when": untrue("serious"), "bar": ["excellent"], "place": "freed", "in_statistics": true},
        {"id": "failed", "when": untrue("very serious"), "unscored": true, "at_most": "failed", "place": "freed", "in_statistics": false}]);
    let row = |score: i64, report: &str| [json!(score), json!(report)];
    let rows = [row(96, "true"), row(96, "untrue"), row(96, "serious"), row(99, "very serious")];
    let rows: Vec<(&str, &[Value])> =
        ["a", "b", "c", "d"].into_iter().zip(rows.iter().map(<[Value; 2]>::as_slice)).collect();
    let done = scored(&book, &["work_done", "report"], &rows);
    assert_eq!(
        ["a", "b", "c", "d"].map(|id| standing(&done, id)),
        ["96 1 excellent", "94 2 excellent", "94 2 good", "- - failed"]
    );
}

// The mayor is made of all departments, a deputy of those in charge, a secretary of those that the roster links: objects
// of their own, with totals of their own. By size, a weighted mean; a department in two portfolios counts in both.
#[test]
fn shape_6_9() {
    let staff =
        json!({"kind": "number", "unit": "person", "decimals": 0, "range": {"at_least": 1}, "supplier": "office"});
    let mut book = book(
        json!({"sheet": number(1), "staff": staff}),
        json!({"id": "total", "points": 100, "value": "sheet / 100", "curve": capped()}),
    );
    book["classes"] = json!([{"id": "c"}, {"id": "mayor"}, {"id": "deputy"}, {"id": "secretary"}, {"id": "by_size"}]);
    book["cohorts"] = json!([{"id": "k", "classes": ["c"]}, {"id": "deputies", "classes": ["deputy"]}]);
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    let mean = |class: &str, parts: Value| json!({"id": class, "class": class, "parts": parts, "combine": "mean", "without_total": "refuse", "digits": 2});
    let mut by_size = mean("by_size", json!({"cohort": "k"}));
    by_size["weight"] = json!("staff");
    book["derive"] = json!([
        mean("mayor", json!({"class": "c"})),
        mean("deputy", json!({"links": "in_charge"})),
        mean("secretary", json!({"links": "linked"})),
        by_size
    ]);
    let departments = [("finance", "92", 40), ("planning", "87.5", 60), ("schools", "81", 100)];
    let mut roster: Vec<Value> =
        departments.iter().map(|(id, _, _)| json!({"id": id, "class": "c", "cohort": "k"})).collect();
    let leader =
        |id: &str, class: &str, kind: &str, links: Value| json!({"id": id, "class": class, "links": {kind: links}});
    roster.extend([
        json!({"id": "the_mayor", "class": "mayor"}),
        json!({"id": "all_by_size", "class": "by_size"}),
        leader("economy", "deputy", "in_charge", json!(["planning", "finance"])),
        leader("society", "deputy", "in_charge", json!(["schools"])),
        leader("secretary", "secretary", "linked", json!(["finance", "schools"])),
    ]);
    let cells: Vec<Value> = departments
        .iter()
        .flat_map(|(id, sheet, staff)| {
            [
                json!({"object": id, "item": "sheet", "value": sheet}),
                json!({"object": id, "item": "staff", "value": staff}),
            ]
        })
        .collect();
    let done = evaluated(&book, json!(roster), json!(cells));
    // 260.5 ÷ 3; 179.5 ÷ 2 and 81; 173 ÷ 2; (3680 + 5250 + 8100) ÷ 200.
    assert_eq!(standing(&done, "the_mayor"), "86.83 - -");
    assert_eq!(["economy", "society"].map(|id| standing(&done, id)), ["89.75 1 -", "81 2 -"]);
    assert_eq!(standing(&done, "secretary"), "86.5 - -");
    assert_eq!(standing(&done, "all_by_size"), "85.15 - -");
    assert_eq!(["finance", "planning", "schools"].map(|id| standing(&done, id)), ["92 1 -", "87.5 2 -", "81 3 -"]);
}

// Conventions for what is missing, all in print: no target, no marks; no task, no deduction; the mean of the peers; spread
// or scaled; a default that a signed letter overrides. The three states stay apart.
#[test]
fn shape_7() {
    let target = |default: Value| {
        let mut item =
            json!({"kind": "target", "unit": "u", "decimals": 0, "range": {"above": 0}, "supplier": "office"});
        if !default.is_null() {
            item["default"] = default;
        }
        item
    };
    let scheme = |default: Value, answers: Value| {
        let leaf = json!({"id": "t", "points": 20, "value": "done / aim", "curve": capped(), "absent": answers});
        let other = json!({"id": "other", "points": 60, "value": "rest / 100", "curve": capped()});
        let last = json!({"id": "last", "points": 20, "value": "rest / 100", "curve": capped()});
        book(
            json!({"done": number(0), "aim": target(default), "rest": number(0)}),
            json!({"id": "total", "children": [leaf, other, last]}),
        )
    };
    let done = |book: &Value| {
        scored(
            book,
            &["done", "aim", "rest"],
            &[
                ("a", &[json!(30), json!(40), json!(100)]),
                ("b", &[json!(30), json!(50), json!(100)]),
                ("o", &[json!(30), Value::Null, json!(90)]),
            ],
        )
    };
    let worth = |default: Value, answer: Value| {
        let done = done(&scheme(default, json!({"no_target": answer})));
        (points(&done, "o", "t"), points(&done, "o", "total"))
    };
    let said = |leaf: &str, total: &str| (leaf.to_owned(), total.to_owned());
    assert_eq!(worth(Value::Null, json!("zero")), said("0", "72"));
    assert_eq!(worth(Value::Null, json!("full")), said("20", "92"));
    // (15 + 12) ÷ 2 of 20.
    let fill = json!({"fill": {"mean": "rate", "peers": {"in": "cohort", "self": "out", "enough": 2}}});
    assert_eq!(worth(Value::Null, fill), said("13.5", "85.5"));
    // The yearly target of the rules is 60, the letters of the two others say 40 and 50.
    assert_eq!(worth(json!(60), json!("refuse")), said("10", "82"));
    // Spread over the others, in proportion or evenly: 90 % of whatever marks they have.
    for how in ["pro_rata", "evenly"] {
        let book = scheme(Value::Null, json!({"no_target": {"exclude": how, "within": "total", "prices": false}}));
        let done = done(&book);
        assert_eq!(points(&done, "o", "total"), "90");
        let mark = done.outcome().changed_mark("o", "other").unwrap();
        assert_eq!(mark, if how == "evenly" { "70" } else { "75" });
    }
    // Not applicable, not delivered, delivered but rejected.
    let book = scheme(
        Value::Null,
        json!({"no_target": "refuse", "not_applicable": "full", "missing": {"points": 5}, "rejected": "zero"}),
    );
    let state = |state: &str| json!({"state": state});
    let row = |first: Value| [first, json!(40), json!(100)];
    let (off, missing, back) = (row(state("not_applicable")), row(Value::Null), row(state("rejected")));
    let done = scored(&book, &["done", "aim", "rest"], &[("off", &off), ("missing", &missing), ("back", &back)]);
    assert_eq!(["off", "missing", "back"].map(|id| points(&done, id, "t")), ["20", "5", "0"]);
}
