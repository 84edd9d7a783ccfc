//! Formulas over peers, written and read again; and statistics that filled values don't move.

use serde_json::{Value, json};

use super::dice::Dice;

fn book(value: Value) -> Value {
    let number = || json!({"kind": "number", "unit": "u", "decimals": 2, "range": {"at_least": 1}, "supplier": "s"});
    json!({
        "format": "jixiao/1", "id": "peers", "version": "1", "title": "peers",
        "numeric": {"rounding": "half_up", "leaf": 6, "node": 6, "total": 6, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero",
                                "zero_base": "zero", "too_few_peers": "zero"}},
        "data": {"x": number(), "y": number(), "名 z": number()},
        "indicators": {"id": "t", "points": "open", "value": value, "curve": "as_points"}
    })
}

/// A formula; statistics of one value among them, if `over`.
fn formula(dice: &mut Dice, depth: usize, over: bool) -> String {
    if depth == 0 {
        return (*dice.pick(&["x", "y", "[名 z]", "2", "0.5", "15%"])).to_owned();
    }
    let one = |dice: &mut Dice| formula(dice, depth - 1, over);
    let statistics = [
        "mean",
        "median",
        "best",
        "worst",
        "min",
        "max",
        "sum",
        "count",
        "share_of_best",
        "deviation",
        "z_score",
        "percentile",
    ];
    match dice.below(if over { 12 } else { 8 }) {
        0 => format!("{} + {}", one(dice), one(dice)),
        1 => format!("({} - {})", one(dice), one(dice)),
        2 => format!("({} * {})", one(dice), one(dice)),
        3 => format!("{} / {}", one(dice), dice.pick(&["4", "x", "y"])),
        4 => format!("min({}, {})", one(dice), one(dice)),
        5 => format!("round({}, {})", one(dice), dice.below(3)),
        6 => format!("-({})", one(dice)),
        7 => format!("abs({})", one(dice)),
        // A share of the best is taken of what is never below 0.
        _ => match *dice.pick(&statistics) {
            "share_of_best" => "share_of_best(x)".to_owned(),
            name => format!("{name}({})", one(dice)),
        },
    }
}

/// Every setting that some statistic of the formula reads.
fn beside(text: &str) -> Value {
    let mut said = json!({"formula": text, "peers": {"in": "cohort", "self": "out", "when": {"data": "x", "above": 1, "if_absent": true}}});
    let calls = |names: &[&str]| names.iter().any(|name| text.contains(&format!("{name}(")));
    if calls(&["mean", "sum", "deviation", "z_score"]) {
        said["digits"] = json!(3);
    }
    if calls(&["best", "worst"]) {
        said["best"] = json!("lowest");
    }
    if calls(&["deviation", "z_score"]) {
        said["basis"] = json!("sample");
    }
    if calls(&["percentile"]) {
        said["definition"] = json!("middle");
    }
    said
}

#[test]
fn a_printed_formula_reads_as_the_same_plan() {
    let (mut written, mut as_formula) = (0, 0);
    for seed in 0..900 {
        let mut dice = Dice::new(seed);
        let over = seed % 3 > 0;
        let depth = 1 + dice.below(4);
        let text = formula(&mut dice, depth, over);
        let value = if over { beside(&text) } else { json!(text) };
        let checked = jixiao::check(&book(value).to_string());
        let plan = match checked.into_plan() {
            Ok(plan) => plan,
            // The dice now and then call no statistic, or divide by what is always zero.
            Err(findings) => {
                let codes: Vec<_> = findings.iter().map(|finding| finding.code().as_str()).collect();
                assert!(codes.contains(&"JX2818") || codes.contains(&"JX2115"), "{text}: {}", findings.en());
                continue;
            }
        };
        let printed = serde_json::to_string(plan.rulebook()).unwrap();
        let again = jixiao::check(&printed).into_plan().unwrap_or_else(|found| panic!("{printed}\n{}", found.en()));
        assert_eq!(again.digest(), plan.digest(), "{text}\n{printed}");
        assert_eq!(again.rulebook(), plan.rulebook(), "{text}\n{printed}");
        written += 1;
        as_formula += usize::from(printed.contains("\"formula\":"));
    }
    assert!(written > 400 && as_formula > 200, "{written} {as_formula}");
}

#[test]
fn filled_values_dont_move_the_statistic() {
    let mut filled_rounds = 0;
    for seed in 0..200 {
        let mut dice = Dice::new(seed);
        let way = *dice.pick(&["value", "rate"]);
        let name = *dice.pick(&["mean", "median", "deviation", "quantile", "min"]);
        let mut fill = json!({"mean": way, "peers": {"in": "cohort", "self": "out"}});
        if way == "value" {
            fill["digits"] = json!(2);
        }
        let leaf = json!({"id": "a", "points": 10, "value": "x",
            "curve": {"proportional": {"full_at": 100, "at_most": "none"}}, "absent": {"missing": {"fill": fill}}});
        let mut of = json!({"name": name, "of": {"score": "a"}, "peers": {"in": "cohort", "self": "in"}});
        match name {
            "mean" => of["digits"] = json!(4),
            "deviation" => {
                of["digits"] = json!(4);
                of["basis"] = json!("population");
            }
            "quantile" => {
                of["fraction"] = json!("0.25");
                of["definition"] = json!("linear");
            }
            _ => {}
        }
        let mut rules = book(json!("x"));
        rules["indicators"] = json!({"id": "t", "children": [leaf]});
        rules["figures"] = json!([{"id": "f", "points": "open", "value": {"statistic": of}, "curve": "as_points"}]);
        let plan = jixiao::check(&rules.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
        let cells: Vec<Option<usize>> =
            (0..2 + dice.below(6)).map(|_| (dice.below(3) > 0).then(|| 1 + dice.below(9_999))).collect();
        let scored = |cells: &[(usize, Option<usize>)]| {
            let roster: Vec<Value> = cells.iter().map(|(place, _)| json!({"id": format!("o{place}")})).collect();
            let rows: Vec<Value> = cells
                .iter()
                .filter_map(|(place, cell)| {
                    let cell = (*cell)?;
                    let value = format!("{}.{:02}", cell / 100 + 1, cell % 100);
                    Some(json!({"object": format!("o{place}"), "item": "x", "value": value}))
                })
                .collect();
            let evidence =
                json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
            plan.evaluate(plan.round().json(&evidence.to_string()).unwrap()).unwrap()
        };
        let all: Vec<(usize, Option<usize>)> = cells.iter().copied().enumerate().collect();
        let reported: Vec<(usize, Option<usize>)> = all.iter().copied().filter(|(_, cell)| cell.is_some()).collect();
        if reported.is_empty() || reported.len() == all.len() {
            continue;
        }
        filled_rounds += 1;
        // With or without those that are filled, who reported reads the same.
        let (with, without) = (scored(&all), scored(&reported));
        for (place, _) in reported {
            let id = format!("o{place}");
            for node in ["a", "f"] {
                assert_eq!(with.outcome().points(&id, node), without.outcome().points(&id, node), "{seed} {id} {node}");
            }
        }
    }
    assert!(filled_rounds > 80, "{filled_rounds}");
}
