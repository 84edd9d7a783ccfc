//! Judges and voters: neither the order of what they hand in nor how it is split decides anything, and a better mark or
//! vote never lowers a score.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::dice::Dice;

/// One leaf over a panel or a survey.
pub(super) fn book(value: &Value) -> Value {
    json!({
        "format": "jixiao/1", "id": "voices", "version": "1", "title": "voices",
        "numeric": {"rounding": "half_up", "leaf": 6, "node": 6, "total": 6, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "k"}], "cohorts": [{"id": "all", "classes": ["k"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero",
                                "missing": "zero", "too_few": {"points": -1}}},
        "data": {
            "sheets": {"kind": "sheets", "decimals": 1, "range": {"at_least": 0, "at_most": 100},
                       "channels": ["experts", "leaders"], "supplier": "s"},
            "votes": {"kind": "ballots", "channels": ["inside", "outside"], "supplier": "s",
                      "options": {"good": 100, "fair": 80, "weak": 60, "poor": 0, "unknown": "void"}}},
        "indicators": {"id": "total", "children": [
            {"id": "l", "points": "open", "value": value, "curve": "as_points"}]}
    })
}

fn panel(dice: &mut Dice) -> Value {
    let mut channel = |weight: usize| {
        let drop = [json!(0), json!(1), json!("10%"), json!("30%")];
        let mut said = json!({"weight": weight, "enough": 3, "centre": dice.pick(&["mean", "median"]),
                              "own_unit": dice.pick(&["not_counted", "counted"])});
        let drop = dice.pick(&drop);
        if *drop != json!(0) {
            said["drop"] = drop.clone();
        }
        said
    };
    let (experts, leaders) = (channel(3), channel(2));
    json!({"panel": {"of": "sheets", "channels": {"experts": experts, "leaders": leaders}, "channel_too_few": {"as": "too_few"}}})
}

fn survey(dice: &mut Dice) -> Value {
    let mut channel = |weight: usize| json!({"weight": weight, "enough": 1 + dice.below(3)});
    let (inside, outside) = (channel(4), channel(1));
    json!({"survey": {"of": "votes", "channels": {"inside": inside, "outside": outside}, "channel_too_few": {"as": "too_few"}}})
}

/// Sheets of up to nine judges a channel, some void, some of the object's own unit.
fn sheets(dice: &mut Dice) -> Vec<Value> {
    let mut sheets = Vec::new();
    for channel in ["experts", "leaders"] {
        for judge in 0..dice.below(7) + 3 {
            let mut sheet = json!({"judge": format!("j{judge}"), "channel": channel});
            match dice.below(8) {
                0 => sheet["void"] = json!(true),
                _ => sheet["value"] = json!(dice.below(11) * 10),
            }
            if dice.below(6) == 0 {
                sheet["judge_unit"] = json!("o");
            }
            sheets.push(sheet);
        }
    }
    sheets
}

/// A round of one object, its cell in these rows, a submission each.
pub(super) fn done(book: &Value, rows: &[Value]) -> Evaluation {
    let submissions: Vec<Value> = rows.iter().map(|row| json!({"by": "s", "rows": [row]})).collect();
    let evidence = json!({"format": "jixiao-evidence/1", "roster": [{"id": "o"}], "submissions": submissions});
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|findings| panic!("{findings}"));
    plan.evaluate(plan.round().json(&evidence.to_string()).unwrap_or_else(|findings| panic!("{findings}\n{evidence}")))
        .unwrap()
}

pub(super) fn points(done: &Evaluation) -> f64 {
    done.outcome().points("o", "l").unwrap().to_string().parse().unwrap()
}

fn handed_in(sheets: &[Value]) -> Value {
    json!({"object": "o", "item": "sheets", "sheets": sheets})
}

// S1.49-1
#[test]
fn sheets_in_any_order_and_split_give_the_same_bytes() {
    let mut dice = Dice::new(20_261_201);
    let mut scored = 0;
    for _ in 0..200 {
        let book = book(&panel(&mut dice));
        let mut sheets = sheets(&mut dice);
        let told = |done: &Evaluation| {
            let text = serde_json::to_string(done.outcome()).unwrap();
            (text, done.digest().to_string(), done.explain("o").unwrap().en())
        };
        let first = done(&book, &[handed_in(&sheets)]);
        scored += usize::from(points(&first) >= 0.0);
        dice.shuffle(&mut sheets);
        let cut = dice.below(sheets.len() - 1) + 1;
        let split = done(&book, &[handed_in(&sheets[..cut]), handed_in(&sheets[cut..])]);
        assert_eq!(told(&split), told(&first), "{book}\n{sheets:?}");
    }
    assert!(scored > 100, "{scored} of 200 had enough sheets");
}

// S1.49-2
#[test]
fn a_better_mark_never_lowers_a_panel() {
    let mut dice = Dice::new(20_261_202);
    let mut moved = 0;
    for _ in 0..400 {
        let book = book(&panel(&mut dice));
        let mut sheets = sheets(&mut dice);
        let before = points(&done(&book, &[handed_in(&sheets)]));
        let place = dice.below(sheets.len());
        let Some(mark) = sheets[place].get("value").and_then(Value::as_u64) else { continue };
        sheets[place]["value"] = json!((mark + 10 * (1 + dice.below(5) as u64)).min(100));
        let after = points(&done(&book, &[handed_in(&sheets)]));
        assert!(after >= before, "{before} before, {after} after\n{book}\n{sheets:?}");
        moved += usize::from(after > before);
    }
    assert!(moved > 60, "{moved} rose");
}

// S1.24-1
#[test]
fn a_more_satisfied_vote_never_lowers_a_survey() {
    const OPTIONS: [&str; 5] = ["unknown", "poor", "weak", "fair", "good"];
    let mut dice = Dice::new(20_261_203);
    let mut moved = 0;
    for _ in 0..400 {
        let book = book(&survey(&mut dice));
        let mut counts: Vec<Vec<usize>> = (0..2).map(|_| OPTIONS.iter().map(|_| dice.below(4)).collect()).collect();
        let row = |counts: &[Vec<usize>]| {
            let of = |counts: &[usize]| -> Value {
                OPTIONS.iter().zip(counts).map(|(option, count)| ((*option).to_owned(), json!(count))).collect()
            };
            json!({"object": "o", "item": "votes", "ballots": {"inside": of(&counts[0]), "outside": of(&counts[1])}})
        };
        let before = points(&done(&book, &[row(&counts)]));
        // A valid vote goes to a better option.
        let (channel, from) = (dice.below(2), 1 + dice.below(3));
        let to = from + 1 + dice.below(OPTIONS.len() - from - 1);
        if counts[channel][from] == 0 {
            continue;
        }
        counts[channel][from] -= 1;
        counts[channel][to] += 1;
        let after = points(&done(&book, &[row(&counts)]));
        assert!(after >= before, "{before} before, {after} after\n{book}\n{counts:?}");
        moved += usize::from(after > before);
    }
    assert!(moved > 100, "{moved} rose");
}
