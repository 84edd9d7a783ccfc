//! Judges held to one standard: how lenient one is, and how far the marks spread, moves nobody's points.

use serde_json::{Value, json};

use super::dice::Dice;

const OBJECTS: usize = 5;
const JUDGES: usize = 3;

fn book(basis: &str, centre: &str) -> Value {
    let experts = json!({"weight": 1, "enough": 1, "centre": centre, "own_unit": "counted",
        "per_judge": {"mean": 80, "deviation": 10, "basis": basis, "digits": 6, "enough": 2, "otherwise": "void"}});
    let mut book = super::voices::book(&json!({"panel": {"of": "sheets", "channels": {"experts": experts}}}));
    book["data"]["sheets"]["range"] = json!({"at_least": 0, "at_most": 1000});
    book
}

/// Points of all objects, by these marks of theirs.
fn points(book: &Value, marks: &[[u64; JUDGES]; OBJECTS]) -> Vec<String> {
    let roster: Vec<Value> = (0..OBJECTS).map(|object| json!({"id": format!("o{object}")})).collect();
    let rows: Vec<Value> = marks
        .iter()
        .enumerate()
        .map(|(object, marks)| {
            let sheet = |(judge, mark): (usize, &u64)| json!({"judge": format!("j{judge}"), "channel": "experts", "value": mark});
            json!({"object": format!("o{object}"), "item": "sheets", "sheets": marks.iter().enumerate().map(sheet).collect::<Vec<_>>()})
        })
        .collect();
    let evidence = json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    let round = plan.round().json(&evidence.to_string()).unwrap_or_else(|findings| panic!("{findings}"));
    let done = plan.evaluate(round).unwrap();
    (0..OBJECTS).map(|object| done.outcome().points_text(&format!("o{object}"), "l").unwrap()).collect()
}

// S1.53-1
// S1.53-2
#[test]
fn a_lenient_judge_and_one_who_spreads_move_nobody() {
    let mut dice = Dice::new(20_261_206);
    let mut told = 0;
    for _ in 0..150 {
        let book = book(dice.pick::<&str>(&["sample", "population"]), dice.pick::<&str>(&["mean", "median"]));
        let mut marks = [[0; JUDGES]; OBJECTS];
        marks.iter_mut().flatten().for_each(|mark| *mark = dice.below(60) as u64);
        let before = points(&book, &marks);
        told += usize::from(before.iter().collect::<std::collections::BTreeSet<_>>().len() > 2);
        // One gives everybody more, and spreads wider.
        let (judge, more, times) = (dice.below(JUDGES), dice.below(300) as u64, 1 + dice.below(4) as u64);
        marks.iter_mut().for_each(|marks| marks[judge] = marks[judge] * times + more);
        assert_eq!(points(&book, &marks), before, "{book}\n{marks:?}");
    }
    assert!(told > 100, "{told} of 150 told objects apart");
}
