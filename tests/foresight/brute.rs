//! Random curves over every value of an item: stretches found ahead are those found by scoring each value.

use jixiao::{Ratio, foresight};
use serde_json::{Value, json};

/// A plain generator, so that a seed gives the same curves everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed ^ (mixed >> 27)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.between(0, list.len() as i64 - 1) as usize].clone()
    }
}

/// A number of hundredths, or so.
fn text(whole: i64, decimals: u32) -> String {
    let tens = 10_i64.pow(decimals);
    if decimals == 0 {
        return whole.to_string();
    }
    let sign = if whole < 0 { "-" } else { "" };
    format!("{sign}{}.{:0width$}", whole.abs() / tens, whole.abs() % tens, width = decimals as usize)
}

/// A curve whose points end after few decimals, over values from `low` to `high` in steps.
fn curve(dice: &mut Dice, low: i64, high: i64, decimals: u32) -> Value {
    let tens = 10_i64.pow(decimals);
    match dice.between(0, 5) {
        0 => json!("as_points"),
        1 => {
            let full = dice.pick(&[1, 2, 4, 5, 8, 10, 16, 20, 25]);
            let mut said =
                json!({"full_at": full, "at_most": dice.pick(&[json!("none"), json!(1), json!("120%"), json!("50%")])});
            if dice.between(0, 1) == 0 {
                let at = dice.pick(&[full / 2, full - 1, full * 3 / 4]);
                // A width that divides evenly.
                if full == at || ![1, 2, 4, 5, 8, 10].contains(&(full - at)) {
                    said["threshold"] = json!({"at": at, "then": "as_is"});
                } else {
                    said["threshold"] = json!({"at": at, "then": dice.pick(&["as_is", "from_zero"])});
                }
            }
            json!({"proportional": said})
        }
        2 | 3 => {
            let mut ends: Vec<i64> = Vec::new();
            let mut at = low;
            for _ in 0..dice.between(0, 4) {
                at += dice.pick(&[1, 2, 4, 5, 8, 10, 16, 20]) * dice.pick(&[1, 1, tens]);
                if at < high {
                    ends.push(at);
                }
            }
            let word = dice.pick(&["share", "points"]);
            let mut bands = Vec::new();
            let mut upper_in = false;
            for place in 0..=ends.len() {
                let mut band = json!({});
                if place > 0 {
                    band[if upper_in { "above" } else { "at_least" }] = json!(text(ends[place - 1], decimals));
                }
                if place < ends.len() {
                    upper_in = dice.between(0, 1) == 0;
                    band[if upper_in { "at_most" } else { "below" }] = json!(text(ends[place], decimals));
                }
                let worth = |dice: &mut Dice| text(dice.between(-4, 20), 1);
                let line = place > 0 && place < ends.len() && dice.between(0, 1) == 0;
                band[word] = if line { json!({"from": worth(dice), "to": worth(dice)}) } else { json!(worth(dice)) };
                bands.push(band);
            }
            json!({"bands": bands})
        }
        _ => {
            let from = text(dice.between(low, high), decimals);
            let mut per = json!({"from": from, "base": dice.pick(&["1", "0.5", "0"]), "every": dice.pick(&[1, 2, 4, 5]),
                                 "step": dice.pick(&["whole", "linear", "started"])});
            for way in ["up", "down"] {
                if dice.between(0, 2) > 0 {
                    per[way] = json!({"share": dice.pick(&["0.1", "0.25", "0.5", "0.05"]),
                                      "at_most": dice.pick(&[json!("none"), json!("0.5"), json!("1")])});
                }
            }
            if per.get("up").is_none() && per.get("down").is_none() {
                per["up"] = json!({"share": "0.1", "at_most": "none"});
            }
            json!({"per": per})
        }
    }
}

fn value(dice: &mut Dice) -> Value {
    match dice.between(0, 7) {
        0 => json!("x / 4"),
        1 => json!("10 - x"),
        2 => json!({"min": ["x", 6]}),
        3 => json!({"max": ["x - 2", "3 - x"]}),
        4 => json!({"clamp": "x", "at_least": 1, "at_most": 9}),
        5 => json!({"round": "x / 2", "to": 0}),
        _ => json!("x"),
    }
}

fn rulebook(dice: &mut Dice) -> (Value, [i64; 2], u32) {
    let decimals = dice.pick(&[0_u32, 0, 1, 2]);
    let low = dice.between(-6, 6) * 10_i64.pow(decimals);
    let high = low + dice.between(3, 140);
    let mut leaf = json!({"id": "leaf", "points": dice.pick(&[1, 2, 5, 8, 10, 20]), "value": value(dice),
                          "curve": curve(dice, low, high, decimals)});
    if dice.between(0, 2) == 0 {
        let step = dice.pick(&[
            json!({"clamp": {"at_least": 0}}),
            json!({"clamp": {"at_most": "6.5", "at_least": "0.5"}}),
            json!({"times": "0.8"}),
            json!({"add": -1}),
            json!({"add": 2, "when": {"data": "x", "at_least": 4, "if_absent": false}}),
        ]);
        leaf["then"] = json!([step]);
    }
    let book = json!({
        "format": "jixiao/1", "id": "brute", "version": "1", "title": "brute",
        "numeric": {"rounding": "half_up", "leaf": 10, "node": 10, "total": 10, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "zero_base": "zero"}},
        "data": {"x": {"kind": "number", "unit": "u", "decimals": decimals, "supplier": "s",
                       "range": {"at_least": text(low, decimals), "at_most": text(high, decimals)}}},
        "indicators": {"id": "total", "children": [leaf]}
    });
    (book, [low, high], decimals)
}

#[test]
fn every_value_says_the_same() {
    let wanted = std::env::var("FORESIGHT_CURVES").map_or(2_000, |many| many.parse().unwrap());
    let (mut done, mut seed, mut by_value, mut unfollowed) = (0, 0_u64, 0, 0);
    let (mut kinds, mut refused) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
    while done < wanted {
        seed += 1;
        assert!(seed < 20 * wanted, "too many rulebooks are refused: {refused:?}");
        let mut dice = Dice(seed);
        let (book, [low, high], decimals) = rulebook(&mut dice);
        let foreseen = match foresight(&book.to_string()) {
            Ok(foreseen) => foreseen,
            Err(found) => {
                let first = found.iter().find(|finding| finding.is_error()).unwrap();
                refused.insert(first.code(), first.en().to_owned());
                continue;
            }
        };
        done += 1;
        for diagnosis in foreseen.diagnoses() {
            *kinds.entry(diagnosis.finding().code()).or_insert(0) += 1;
            for witness in diagnosis.witnesses() {
                assert!(witness.holds(foreseen.plan()), "seed {seed}");
            }
        }
        let [curve] = foreseen.curves() else {
            unfollowed += 1;
            continue;
        };
        if curve.item.is_none() {
            by_value += 1;
            continue;
        }
        // Every value scored.
        let rows: Vec<Value> = (low..=high)
            .map(|x| json!({"object": format!("{:06}", x - low), "item": "x", "value": text(x, decimals)}))
            .collect();
        let roster: Vec<Value> = (low..=high).map(|x| json!({"id": format!("{:06}", x - low)})).collect();
        let evidence =
            json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
        let round =
            foreseen.plan().round().json(&evidence.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
        let evaluation = foreseen.plan().evaluate(round).unwrap();
        let points: Vec<Ratio> = (low..=high)
            .map(|x| evaluation.outcome().points(&format!("{:06}", x - low), "leaf").unwrap().ratio())
            .collect();
        // Steps that move points by the same, together.
        let mut wanted: Vec<(i64, i64, Ratio)> = Vec::new();
        for (x, two) in (low..).zip(points.windows(2)) {
            let each = two[1].sub(&two[0]);
            match wanted.last_mut() {
                Some(last) if last.2 == each => last.1 = x + 1,
                _ => wanted.push((x, x + 1, each)),
            }
        }
        let step = Ratio::new(1, 10_i128.pow(decimals)).unwrap();
        let at = |end: &Option<Ratio>| {
            i64::try_from(end.as_ref().unwrap().div(&step).unwrap().to_decimal().unwrap().scaled_to(0).unwrap())
                .unwrap()
        };
        let found: Vec<(i64, i64, Ratio)> =
            curve.stretches.iter().map(|part| (at(&part.from), at(&part.to), part.each.clone())).collect();
        assert!(
            found == wanted,
            "seed {seed}: {}\n{}\nfound {found:?}\nwanted {wanted:?}",
            book["data"]["x"]["range"],
            book["indicators"]["children"][0]
        );
        let reach = [points.iter().min().cloned(), points.iter().max().cloned()];
        assert_eq!(curve.reach, reach, "seed {seed}");
        assert!(curve.declared);
        for part in &curve.stretches {
            let from = usize::try_from(at(&part.from) - low).unwrap();
            assert_eq!(part.points.as_ref(), Some(&points[from]), "seed {seed}");
        }
    }
    println!("{seed} rulebooks, {by_value} by their value, {unfollowed} unfollowed, {kinds:?}");
    assert!(by_value * 10 < done && unfollowed * 10 < done, "{by_value} and {unfollowed} of {done}");
    assert!(kinds.len() >= 9, "{kinds:?}");
}
