//! Who stands where in rounds of which many come to one total: random quotas, forced lowest, orders of testing and
//! cohorts, in columns and object by object, with what explains them.

use jixiao::{Columns, Evaluation, NumberColumn, Plan};
use serde_json::{Value, json};

use super::{Dice, compare};

/// Places: a count or a share.
fn places(quota: &mut Value, word: &str, dice: &mut Dice) {
    if dice.between(0, 2) == 0 {
        quota[word] = json!({"count": dice.pick(&[0, 1, 17, 60, 200, 900])});
        return;
    }
    quota[word] = json!(dice.pick(&["0", "2%", "15%", "30%", "40%", "0.5"]));
    quota["of"] = json!(dice.pick(&["ranked", "roster"]));
    quota["round"] = json!(dice.pick(&["down", "up", "half_up"]));
}

fn quota(dice: &mut Dice, below: bool) -> Value {
    let mut quota = json!({"tie_at_edge": dice.pick(&["in", "out"]), "unfilled": dice.pick(&["lost", "passed"])});
    let most = dice.between(0, 4) > 0;
    if most {
        places(&mut quota, "at_most", dice);
    } else {
        places(&mut quota, "at_least", dice);
    }
    if below && most && dice.between(0, 2) == 0 {
        quota["cumulative"] = json!(true);
    }
    quota
}

fn rulebook(dice: &mut Dice, seed: u64) -> Value {
    let tiers: Vec<Value> = ["a", "b", "c", "d"]
        .iter()
        .enumerate()
        .map(|(place, id)| {
            let mut tier = json!({"id": id});
            if place < 3 && dice.between(0, 3) > 0 {
                tier["quota"] = quota(dice, place > 0);
            }
            if place < 3 && dice.between(0, 2) > 0 {
                let read = dice.pick(&["score", "rate"]);
                let bound =
                    if read == "score" { json!(14 - 4 * place) } else { json!(format!("{}%", 80 - 25 * place)) };
                tier["when"] = json!({read: "total", "at_least": bound});
                if dice.between(0, 5) == 0 {
                    // Those of one total may differ in that.
                    tier["when"] = json!({"data": "x", "at_least": 50 - 15 * place, "if_absent": false});
                }
            }
            tier
        })
        .collect();
    let cohorts = match seed % 3 {
        0 => json!([{"id": "k", "classes": ["c", "d"]}]),
        1 => json!([{"id": "k", "classes": ["c"]}, {"id": "l", "classes": ["d"]}]),
        // Both of one class in several cohorts: then seats aren't shared.
        _ => json!([{"id": "k", "classes": ["c", "d"]}, {"id": "l", "classes": ["d"]}]),
    };
    let key = dice.pick(&["score", "rate"]);
    let mut book = json!({
        "format": "jixiao/1", "id": "standing", "version": "1", "title": "standing",
        "numeric": {"rounding": "half_up", "leaf": 1, "node": 1, "total": 1, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}, {"id": "d"}], "cohorts": cohorts,
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"}},
        "data": {"x": {"kind": "number", "unit": "u", "decimals": 0, "supplier": "s"}},
        "ranking": {"keys": [{key: "total", "best": dice.pick(&["highest", "lowest"])}],
                    "ties": dice.pick(&["competition", "dense"])},
        "tiers": tiers,
        "indicators": {"id": "total", "children": [{"id": "a", "points": {"c": 10, "d": 20}, "value": "x",
            "curve": {"proportional": {"full_at": {"by_class": {"c": 30, "d": 60}}, "at_most": 1}}}]}
    });
    if dice.between(0, 1) == 0 {
        let mut quota = json!({"tie_at_edge": dice.pick(&["in", "out"])});
        places(&mut quota, "at_least", dice);
        book["forced_lowest"] = json!({"tier": dice.pick(&["b", "c", "d"]), "quota": quota});
        if dice.between(0, 1) == 0 {
            book["forced_lowest"]["when"] = json!({"score": "total", "below": dice.between(2, 16)});
        }
    }
    if dice.between(0, 4) == 0 {
        book["test_order"] = json!(["d", "a", "b", "c"]);
    }
    book
}

/// The first places of both cohorts, looked for among all.
fn first_by_hand(done: &Evaluation, places: u32) -> Vec<(String, Option<u32>)> {
    let outcome = done.outcome();
    let all = outcome.objects().filter_map(|id| outcome.standing(id.as_str()));
    let mut found: Vec<_> = all
        .filter(|one| one.rank().is_some_and(|rank| rank <= places))
        .map(|one| (one.cohort().map(ToString::to_string), one.rank(), one.id().to_string()))
        .collect();
    found.sort();
    found.into_iter().map(|(_, rank, id)| (id, rank)).collect()
}

#[test]
fn who_shares_a_seat_stands_as_alone() {
    let (mut done, mut seed) = (0, 0);
    while done < 120 {
        seed += 1;
        let mut dice = Dice(seed ^ 0x5_ea7);
        let book = rulebook(&mut dice, seed);
        let mut general = book.clone();
        super::object_by_object(&mut general);
        // Quotas that can be seen to contradict themselves are refused.
        let (Ok(columnar), Ok(general)) =
            (jixiao::check(&book.to_string()).into_plan(), jixiao::check(&general.to_string()).into_plan())
        else {
            continue;
        };
        done += 1;
        let many = dice.pick(&[1_024, 1_500]);
        let ids: Vec<String> = (0..many).map(|row| format!("o{row:04}")).collect();
        let classes: Vec<u32> = (0..many).map(|_| dice.between(0, 1) as u32).collect();
        let cohorts: Vec<u32> = classes
            .iter()
            .map(|class| match seed % 3 {
                0 => 0,
                1 => *class,
                _ => {
                    if *class == 0 {
                        0
                    } else {
                        dice.between(0, 1) as u32
                    }
                }
            })
            .collect();
        let most = dice.pick(&[20, 60, 70]);
        let values: Vec<i32> = (0..many).map(|_| dice.between(0, most) as i32).collect();
        let round = |plan: &Plan| -> Evaluation {
            let columns = Columns::new(&ids)
                .classes(&["c", "d"], &classes)
                .cohorts(&["k", "l"][..if seed % 3 == 0 { 1 } else { 2 }], &cohorts)
                .number("x", NumberColumn::i32(&values, 0).by("s"));
            plan.evaluate(plan.round().columns(columns).unwrap_or_else(|found| panic!("{}", found.en()))).unwrap()
        };
        let (left, right) = (round(&columnar), round(&general));
        compare(seed, &left, &right, &ids);
        for places in [0, 1, dice.between(2, 40) as u32, u32::MAX] {
            let first = |done: &Evaluation| -> Vec<(String, Option<u32>)> {
                let of = |cohort| done.outcome().first_places(cohort, places);
                ["k", "l", "m"].into_iter().flat_map(of).map(|one| (one.id().to_string(), one.rank())).collect()
            };
            assert_eq!(first(&left), first_by_hand(&right, places), "seed {seed}, {places}");
            assert_eq!(first(&left), first(&right), "seed {seed}, {places}");
        }
        for _ in 0..12 {
            let id = &ids[dice.between(0, many - 1) as usize];
            let told = |done: &Evaluation| done.explain(id).unwrap().zh();
            assert_eq!(told(&left), told(&right), "seed {seed}, {id}");
        }
    }
    assert!(seed < 1_000, "{seed}");
}
