//! §5.9: evidence as typed columns.

use jixiao::{Columns, Date, Decimal, Evaluation, Findings, NumberColumn};
use serde_json::{Value, json};

use super::kit::{book, check, evidence, leaf, listed, over, round, set, try_round};

/// Two classes, whose marks differ; leaves of `x`, and of `b` over the target `td`.
fn rules() -> Value {
    let share = json!({"proportional": {"full_at": 1, "at_most": 1}});
    let mut a = leaf("a", json!({"c": 20, "d": 40}), json!("x"), json!("as_points"));
    a["then"] = json!([{"clamp": {"at_least": -10, "at_most": 20}}]);
    let mut book = book(over(vec![a, leaf("b", json!({"c": 30, "d": 10}), json!("b / td"), share)]));
    book["ranking"] = json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "good", "when": {"score": "total", "at_least": 20}}, {"id": "fair"}]);
    book
}

const IDS: [&str; 6] = ["u4", "u1", "u6", "u2", "u5", "u3"];
const CLASSES: [u32; 6] = [0, 1, 1, 0, 1, 0];
const X: [i32; 6] = [1234, -560, 99, 7, 0, 2000];
const B: [i64; 6] = [95, 0, 1_000_000_000_000, 12, 7, 3];
/// All but the third and the last.
const VALID: [u8; 1] = [0b0001_1011];

/// What columns give.
fn by_columns(book: &Value, columns: Columns<'_>) -> Result<Evaluation, Findings> {
    let plan = check(book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(plan.round().columns(columns)?)
}

/// The same values in rows: a submission for each item.
fn in_rows(items: &[(&str, Vec<Option<Value>>)]) -> Value {
    let roster: Vec<Value> = IDS
        .iter()
        .zip(CLASSES)
        .map(|(id, class)| json!({"id": id, "class": if class == 0 { "c" } else { "d" }, "cohort": "k"}))
        .collect();
    let submission = |(item, values): &(&str, Vec<Option<Value>>)| {
        let row = |(id, value): (&&str, &Option<Value>)| {
            value.as_ref().map(|value| json!({"object": id, "item": item, "value": value}))
        };
        json!({"by": "s", "rows": IDS.iter().zip(values).filter_map(row).collect::<Vec<_>>()})
    };
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": items.iter().map(submission).collect::<Vec<_>>()})
}

fn told(done: &Evaluation) -> (String, String, Vec<String>) {
    let lines = IDS.iter().map(|id| done.explain(id).unwrap().zh()).collect();
    (serde_json::to_string(done.outcome()).unwrap(), done.digest().to_string(), lines)
}

/// A text of so many hundredths and the like.
fn text(whole: i64, decimals: u32) -> Value {
    json!(Decimal::from_parts(i128::from(whole), decimals).unwrap().to_string())
}

fn columns<'a>() -> Columns<'a> {
    Columns::new(&IDS).classes(&["c", "d"], &CLASSES).cohorts(&["k"], &[0; 6])
}

// S5.9-1
#[test]
fn the_same_values_give_the_same_bytes() {
    let there = |place: usize| place != 2 && place != 5;
    let x = |decimals: u32| -> Vec<Option<Value>> { X.iter().map(|x| Some(text(i64::from(*x), decimals))).collect() };
    let b: Vec<Option<Value>> = B.iter().enumerate().map(|(place, b)| there(place).then(|| text(*b, 0))).collect();
    // Fewer decimals than the item's, as many, and wider numbers beside narrow ones.
    for decimals in [0, 2, 4] {
        let rows = try_round(&rules(), &in_rows(&[("x", x(decimals)), ("b", b.clone())])).unwrap();
        let wide: Vec<i64> = X.iter().map(|x| i64::from(*x)).collect();
        let exact: Vec<Decimal> = X.iter().map(|x| Decimal::from_parts(i128::from(*x), decimals).unwrap()).collect();
        for column in [
            NumberColumn::i32(&X, decimals),
            NumberColumn::i32(X.to_vec(), decimals),
            NumberColumn::i64(&wide, decimals),
            NumberColumn::decimals(&exact),
        ] {
            let typed =
                columns().number("x", column.by("s")).number("b", NumberColumn::i64(&B, 0).valid(&VALID).by("s"));
            assert_eq!(told(&by_columns(&rules(), typed).unwrap()), told(&rows), "{decimals}");
        }
    }
    // A target by default, and one that is given.
    let t = [Some(json!(5)), None, None, Some(json!(8)), None, None];
    let rows = try_round(&rules(), &in_rows(&[("x", x(2)), ("td", t.to_vec())])).unwrap();
    let valid = [0b0000_1001];
    let typed = columns()
        .number("td", NumberColumn::i32(&[5, 0, 0, 8, 0, 0], 0).valid(&valid).by("s"))
        .number("x", NumberColumn::i32(&X, 2).by("s"));
    assert_eq!(told(&by_columns(&rules(), typed).unwrap()), told(&rows));
}

// S5.9-1
#[test]
fn decisions_and_lateness_read_columns_as_rows() {
    let mut late = rules();
    set(&mut late, "/data/x/due", json!("2025-04-10"));
    set(&mut late, "/data/x/late", json!("not_counted"));
    let x: Vec<Option<Value>> = X.iter().map(|x| Some(text(i64::from(*x), 2))).collect();
    for day in ["2025-04-10", "2025-04-11"] {
        let mut evidence = in_rows(&[("x", x.clone())]);
        evidence["submissions"][0]["received"] = json!(day);
        let rows = try_round(&late, &evidence).unwrap();
        let received = Date::parse(day).unwrap();
        let typed = columns().number("x", NumberColumn::i32(&X, 2).by("s").received(received));
        assert_eq!(told(&by_columns(&late, typed).unwrap()), told(&rows), "{day}");
    }
    let typed = columns().number("x", NumberColumn::i32(&X, 2).by("s"));
    assert_eq!(listed(&by_columns(&late, typed).unwrap_err()), ["JX3073"]);
    // What a body decides not to apply.
    let mut decided = rules();
    decided["deciders"] = json!({"applies": "s"});
    let plan = check(&decided).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let decision = json!([{"object": "u1", "applies": "x", "to": false, "decided_by": "s", "date": "2026-01-15", "reason": "merged"}]);
    let mut evidence = in_rows(&[("x", x)]);
    evidence["decisions"] = decision.clone();
    let rows = try_round(&decided, &evidence).unwrap();
    let decisions: Vec<jixiao::Decision> = serde_json::from_value(decision).unwrap();
    let typed = columns().number("x", NumberColumn::i32(&X, 2).by("s"));
    let round = plan.round().decisions(&decisions).columns(typed).unwrap_or_else(|found| panic!("{}", found.en()));
    let done = plan.evaluate(round).unwrap();
    assert_eq!(told(&done), told(&rows));
    assert_eq!(done.not_counted().len(), 1);
}

/// Codes of findings, and the places of the first.
fn refused(book: &Value, columns: Columns<'_>) -> (Vec<String>, Option<String>, Option<String>) {
    let found = by_columns(book, columns).unwrap_err();
    let first = found.iter().next().unwrap().place();
    (listed(&found), first.object().map(str::to_owned), first.item().map(str::to_owned))
}

// S5.9-2
#[test]
fn what_does_not_fit_is_told_by_object_and_item() {
    let at = |object: &str, item: &str| (Some(object.to_owned()), Some(item.to_owned()));
    let refuses = |columns: Columns<'_>, codes: &[&str], place: (Option<String>, Option<String>)| {
        let (found, object, item) = refused(&rules(), columns);
        assert_eq!(found, codes);
        assert_eq!((object, item), place);
    };
    let x = |column: NumberColumn<'static>| columns().number("x", column.by("s"));
    // One entry out of range, with more decimals, or of more digits than any number has.
    static NEGATIVE: [i32; 6] = [1, 2, 3, -4, 5, 6];
    refuses(columns().number("b", NumberColumn::i32(&NEGATIVE, 0).by("s")), &["JX3034"], at("u2", "b"));
    let mut bounded = rules();
    set(&mut bounded, "/data/b/range", json!({"at_least": 0, "at_most": 9}));
    static ABOVE: [i32; 6] = [1, 2, 3, 4, 5, 10];
    let (found, object, _) = refused(&bounded, columns().number("b", NumberColumn::i32(&ABOVE, 0).by("s")));
    assert_eq!((found, object.as_deref()), (vec!["JX3034".to_owned()], Some("u3")));
    static FINE: [i32; 6] = [10, 20, 30, 40, 50, 60];
    assert!(by_columns(&rules(), x(NumberColumn::i32(&FINE, 5))).is_ok());
    static TOO_FINE: [i32; 6] = [10, 20, 30, 40, 51, 60];
    refuses(x(NumberColumn::i32(&TOO_FINE, 5)), &["JX3033"], at("u5", "x"));
    static WIDEST: [i64; 6] = [i64::MIN, i64::MAX, 0, 1, 2, 3];
    assert!(by_columns(&rules(), x(NumberColumn::i64(&WIDEST, 4))).is_ok());
    static NARROWEST: [i32; 6] = [i32::MIN, i32::MAX, 0, 1, 2, 3];
    assert!(by_columns(&rules(), x(NumberColumn::i32(&NARROWEST, 4))).is_ok());
    // Twice, of another kind, of nothing, by another.
    let twice = x(NumberColumn::i32(&X, 2)).number("x", NumberColumn::i32(&X, 2).by("s"));
    refuses(twice, &["JX3023"], at("u1", "x"));
    refuses(columns().number("g", NumberColumn::i32(&X, 2).by("s")), &["JX3035"], at("u1", "g"));
    refuses(columns().number("nothing", NumberColumn::i32(&X, 2).by("s")), &["JX3022"], (None, Some("nothing".into())));
    refuses(columns().number("x", NumberColumn::i32(&X, 2).by("other")), &["JX3043"], at("u1", "x"));
    let blank = by_columns(&rules(), columns().number("x", NumberColumn::i32(&X, 2).by(" "))).unwrap_err();
    assert_eq!(listed(&blank), ["JX3042", "wJX3041"]);
    let unsigned = by_columns(&rules(), columns().number("x", NumberColumn::i32(&X, 2))).unwrap();
    assert_eq!(listed(unsigned.round().findings()), ["wJX3041"]);
}

// S5.9-3
#[test]
fn the_roster_is_as_sound_as_any() {
    let refused = |columns: Columns<'_>| refused(&rules(), columns);
    let x =
        |columns: Columns<'static>, values: &'static [i32]| columns.number("x", NumberColumn::i32(values, 2).by("s"));
    static CODES: [u32; 6] = [0, 1, 2, 0, 0, 0];
    let coded = Columns::new(&IDS).classes(&["c", "d"], &CODES).cohorts(&["k"], &[0; 6]);
    assert_eq!(refused(x(coded, &X)).0, ["JX3007", "JX3202"]);
    let unknown = Columns::new(&IDS).classes(&["c", "e"], &CLASSES).cohorts(&["k"], &[0; 6]);
    let (codes, object, _) = refused(x(unknown, &X));
    assert_eq!((codes, object), (vec!["JX3003".to_owned()], Some("u1".to_owned())));
    static DOUBLE: [&str; 6] = ["u4", "u1", "u6", "u2", "u4", "u3"];
    let double = Columns::new(&DOUBLE).classes(&["c", "d"], &CLASSES).cohorts(&["k"], &[0; 6]);
    assert_eq!(refused(x(double, &X)).0, ["JX3002"]);
    static BLANK: [&str; 6] = ["u4", "u1", "", "u2", "u5", "u3"];
    let blank = Columns::new(&BLANK).classes(&["c", "d"], &CLASSES).cohorts(&["k"], &[0; 6]);
    assert_eq!(refused(x(blank, &X)).0, ["JX3203"]);
    // Nothing is read where lengths differ.
    let (codes, object, item) = refused(x(columns(), &X[..5]));
    assert_eq!((codes, object, item), (vec!["JX3201".to_owned()], None, Some("x".to_owned())));
    let short = Columns::new(&IDS).classes(&["c", "d"], &CLASSES[..2]).cohorts(&["k"], &[0; 6]);
    assert_eq!(refused(short).0, ["JX3201"]);
    static BITS: [u8; 2] = [255, 255];
    assert_eq!(refused(columns().number("x", NumberColumn::i32(&X, 2).valid(&BITS).by("s"))).0, ["JX3201"]);
    assert_eq!(refused(columns().number("x", NumberColumn::i32(&X, 2).valid(&[]).by("s"))).0, ["JX3201"]);
    // One class and cohort need not be said, and without any object there is no round.
    let mut one = rules();
    one["classes"] = json!([{"id": "c"}]);
    one["cohorts"] = json!([{"id": "k", "classes": ["c"]}]);
    one["indicators"] = over(vec![leaf("a", json!("open"), json!("x"), json!("as_points"))]);
    one["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    assert!(by_columns(&one, Columns::new(&IDS).number("x", NumberColumn::i32(&X, 2).by("s"))).is_ok());
    let nobody: [&str; 0] = [];
    assert_eq!(listed(&by_columns(&one, Columns::new(&nobody)).unwrap_err()), ["JX3001"]);
}

// S5.9-4
#[test]
fn columns_come_to_what_they_come_to_object_by_object() {
    // A consequence that never follows has the round scored object by object; `tests/columns` does this at large.
    let mut one_by_one = rules();
    one_by_one["consequences"] =
        json!([{"id": "never", "measure": "never", "when": {"score": "total", "above": 1_000_000}}]);
    let typed = || columns().number("x", NumberColumn::i32(&X, 2).valid(&VALID).by("s"));
    let done = [rules(), one_by_one.clone()].map(|book| by_columns(&book, typed()).unwrap());
    for id in IDS {
        for node in ["total", "a", "b"] {
            let of = |done: &Evaluation| done.outcome().points_text(id, node);
            assert_eq!(of(&done[0]), of(&done[1]), "{id} {node}");
        }
        let stands = |done: &Evaluation| {
            let standing = done.outcome().standing(id).unwrap();
            (standing.rank(), standing.tier().cloned())
        };
        assert_eq!(stands(&done[0]), stands(&done[1]), "{id}");
    }
    // What stops the one stops the other, for the same objects.
    for book in [rules(), one_by_one] {
        let mut refusing = book;
        refusing["indicators"]["children"][0]["absent"] = json!({"missing": "refuse"});
        let found = by_columns(&refusing, typed()).unwrap_err();
        let objects: Vec<_> = found.iter().map(|finding| finding.place().object().unwrap().to_owned()).collect();
        assert_eq!((listed(&found), objects), (vec!["JX4001".to_owned()], vec!["u3".to_owned(), "u6".to_owned()]));
    }
}

// S5.9-4
#[test]
fn what_does_not_apply_to_one_of_many_stops_nobody() {
    let names: Vec<String> = (0..12).map(|place| format!("o{place:02}")).collect();
    let objects: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "c")).collect();
    let mut sea = leaf("a", json!(20), json!("x"), json!("as_points"));
    sea["applies"] = json!({"when": {"data": "f", "equals": true, "if_absent": false}});
    sea["absent"] = json!({"missing": "refuse"});
    let mut book = book(over(vec![sea, leaf("n", json!(20), json!("y"), json!("as_points"))]));
    book["ranking"] = json!({"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"});
    let cells = |whom: &str| {
        let own = |name: &str| name != whom;
        let mut cells: Vec<(&str, &str, Value)> = Vec::new();
        for name in &names {
            cells.push((name, "f", json!(name != "o07")));
            cells.push((name, "y", json!(7)));
            if own(name) {
                cells.push((name, "x", json!(5)));
            }
        }
        cells
    };
    // The sea isn't the business of one of them, who therefore may lack it.
    let done = round(&book, &objects, &cells("o07"));
    assert_eq!(["o06", "o07"].map(|id| done.outcome().total_text(id).unwrap()), ["12.00", "7.00"]);
    assert_eq!(done.outcome().standing("o07").unwrap().rank(), Some(1));
    assert_eq!(super::kit::refused(&book, &evidence(&objects, &cells("o06"))), ["JX4001"]);
}

// S4.1-1
#[test]
fn large_cohorts_rank_as_small_ones() {
    let mut book = rules();
    book["indicators"] = over(vec![leaf("a", json!("open"), json!("x"), json!("as_points"))]);
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    let ids: Vec<String> = (0..5_000).map(|place| format!("o{place:04}")).collect();
    let mut state = 7_u64;
    let values: Vec<i32> = ids
        .iter()
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i32::try_from(state >> 45).unwrap() * 100 - 20_000_000
        })
        .collect();
    let codes = vec![0; ids.len()];
    let typed = Columns::new(&ids).classes(&["c"], &codes).number("x", NumberColumn::i32(&values, 4).by("s"));
    let done = by_columns(&book, typed).unwrap();
    let mut sorted = values.clone();
    sorted.sort_unstable();
    for (id, value) in ids.iter().zip(&values) {
        let better = sorted.len() - sorted.partition_point(|other| other <= value);
        let rank = done.outcome().standing(id).unwrap().rank().unwrap();
        assert_eq!(usize::try_from(rank).unwrap(), better + 1, "{id}");
    }
}
