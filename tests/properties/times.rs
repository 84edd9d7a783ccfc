//! What isn't in force moves nothing: a round with late and restated evidence is the round of what is in force, whatever
//! the order in which it stands.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::dice::Dice;

const LATE: [&str; 3] = ["counts", "not_counted", "rejected"];
const RESTATED: [&str; 3] = ["newest", "first", "refuse"];
/// The last day of March on which nothing is late.
const LAST: usize = 15;

fn book(late: &str, restated: &str) -> Value {
    let with = |item: Value| {
        let mut item = item;
        item.as_object_mut().unwrap().extend(
            json!({"due": format!("2025-03-{LAST}"), "late": late, "restated": restated, "supplier": "s"})
                .as_object()
                .unwrap()
                .clone(),
        );
        item
    };
    let leaf = |id: &str, value: Value| json!({"id": id, "points": 1000, "value": value, "curve": "as_points"});
    json!({
        "format": "jixiao/1", "id": "times", "version": "1", "title": "times",
        "numeric": {"rounding": "half_up", "leaf": 6, "node": 6, "total": 6, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "k"}], "cohorts": [{"id": "all", "classes": ["k"]}],
        "defaults": {"absent": {"not_applicable": {"points": -1}, "not_assessed": "zero", "rejected": {"points": -2},
                                "missing": {"points": -3}, "zero_base": {"points": -4}}},
        "data": {
            "x": with(json!({"kind": "number", "unit": "u", "decimals": 1, "range": {"at_least": 0, "at_most": 9}})),
            "r": with(json!({"kind": "rate", "unit": "u", "decimals": 0})),
            "g": with(json!({"kind": "grade", "grades": ["good", "fair", "poor"]}))},
        "indicators": {"id": "total", "children": [
            leaf("lx", json!("x")), leaf("lr", json!("r")),
            {"id": "lg", "points": 1000, "value": "g", "curve": {"grades": {"good": "100%", "fair": "60%", "poor": 0}}}]}
    })
}

/// One statement of a cell: of an object and item, on a day of March.
#[derive(Clone)]
struct Said {
    cell: (&'static str, &'static str),
    day: usize,
    what: Value,
}

/// Up to four statements of each cell, no two of one day.
fn statements(dice: &mut Dice, most: usize) -> Vec<Said> {
    let mut all = Vec::new();
    for object in ["a", "b", "c"] {
        for item in ["x", "r", "g"] {
            let mut days: Vec<usize> = (1..=28).collect();
            dice.shuffle(&mut days);
            for day in days.into_iter().take(dice.below(most + 1)) {
                let what = match (dice.below(6), item) {
                    (0, _) => json!({"state": dice.pick(&["not_applicable", "rejected", "missing"]), "reason": "r"}),
                    (_, "x") => json!({"value": dice.below(10)}),
                    (_, "r") => json!({"n": dice.below(3), "d": dice.below(3) + 2}),
                    _ => json!({"value": dice.pick(&["good", "fair", "poor"])}),
                };
                all.push(Said { cell: (object, item), day, what });
            }
        }
    }
    dice.shuffle(&mut all);
    all
}

/// What a clerk would keep, found by going through the statements of each cell by day.
fn in_force(all: &[Said], late: &str, restated: &str) -> Vec<Said> {
    let mut kept = Vec::new();
    for object in ["a", "b", "c"] {
        for item in ["x", "r", "g"] {
            let mut of: Vec<Said> = all.iter().filter(|said| said.cell == (object, item)).cloned().collect();
            of.sort_by_key(|said| said.day);
            let came = !of.is_empty();
            let timely: Vec<Said> = of.iter().filter(|said| late == "counts" || said.day <= LAST).cloned().collect();
            let one = if restated == "first" { timely.first() } else { timely.last() };
            match one {
                Some(said) => kept.push(said.clone()),
                None if came && late == "rejected" => {
                    let what = json!({"state": "rejected", "reason": "late"});
                    kept.push(Said { cell: (object, item), day: 1, what });
                }
                None => {}
            }
        }
    }
    kept
}

fn done(book: &Value, statements: &[Said]) -> Evaluation {
    let submission = |said: &Said| {
        let mut row = json!({"object": said.cell.0, "item": said.cell.1});
        row.as_object_mut().unwrap().extend(said.what.as_object().unwrap().clone());
        json!({"by": "s", "received": format!("2025-03-{:02}", said.day), "rows": [row]})
    };
    let evidence = json!({"format": "jixiao-evidence/1", "roster": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
                          "submissions": statements.iter().map(submission).collect::<Vec<_>>()});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    plan.evaluate(plan.round().json(&evidence.to_string()).unwrap_or_else(|findings| panic!("{findings}\n{evidence}")))
        .unwrap()
}

// S5.6-1 S5.6-3 S5.6-4
#[test]
fn what_isnt_in_force_moves_nothing() {
    let mut dice = Dice::new(20_261_204);
    let mut aside = 0;
    for place in 0..300 {
        let (late, restated) = (LATE[place % 3], RESTATED[place / 3 % 3]);
        let book = book(late, restated);
        // Where a second statement is refused there is one.
        let mut all = statements(&mut dice, if restated == "refuse" { 1 } else { 4 });
        let kept = in_force(&all, late, restated);
        let first = done(&book, &all);
        let plain = done(&book, &kept);
        let told = |done: &Evaluation| (serde_json::to_string(done.outcome()).unwrap(), done.digest().to_string());
        assert_eq!(told(&first), told(&plain), "{late} {restated}");
        // In whatever order they stand, what is said of them is the same.
        dice.shuffle(&mut all);
        let again = done(&book, &all);
        let lines = |done: &Evaluation| ["a", "b", "c"].map(|object| done.explain(object).unwrap().zh());
        assert_eq!((told(&again), lines(&again)), (told(&first), lines(&first)), "{late} {restated}");
        let given: usize = first.not_counted().len();
        let rejected = kept.iter().filter(|said| said.what["reason"] == "late").count();
        assert!(given >= all.len() - kept.len() + rejected, "{late} {restated}");
        aside += given;
    }
    assert!(aside > 500, "{aside} statements weren't in force");
}

// S5.6-3
#[test]
fn restating_the_same_value_changes_only_provenance() {
    let mut dice = Dice::new(20_261_130);
    for _ in 0..100 {
        let book = book("counts", "newest");
        let first = in_force(&statements(&mut dice, 1), "counts", "newest");
        let again: Vec<Said> = first.iter().flat_map(|said| [said.clone(), Said { day: 31, ..said.clone() }]).collect();
        let (once, twice) = (done(&book, &first), done(&book, &again));
        assert_eq!(serde_json::to_string(once.outcome()).unwrap(), serde_json::to_string(twice.outcome()).unwrap());
        assert_eq!(once.digest().to_string(), twice.digest().to_string());
        for object in ["a", "b", "c"] {
            // The lines differ in when what is in force came, and in what it replaced.
            let lines = |done: &Evaluation| done.explain(object).unwrap().en();
            let came = |text: String| -> Vec<String> {
                let told = text.lines().filter(|line| !line.contains("it was stated anew later"));
                told.map(|line| line.split("2025-03-").next().unwrap_or_default().to_owned()).collect()
            };
            assert_eq!(came(lines(&once)), came(lines(&twice)));
        }
    }
}
