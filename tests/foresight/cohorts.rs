//! Tiers by the rate, quotas that are rounded up and classes that can't be at their best in all at once, by hand.

use jixiao::{Diagnosis, Ratio};
use serde_json::{Value, json};

use crate::kit::{ahead, book, leaf, number, of, only, untold, whole};

fn en(known: &Diagnosis) -> String {
    known.finding().en().to_string()
}

/// A leaf of two classes, and tiers by the rate.
fn rated(marks: [i64; 2], unit: u32, floors: [&str; 2]) -> Value {
    let mut done = leaf("done", json!({"a": marks[0], "b": marks[1]}), "x");
    done["absent"] =
        json!({"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"});
    let mut item = number(0, 100);
    item["decimals"] = json!(2);
    let mut book = book(json!({"x": item}), json!([done]));
    book["classes"] = json!([{"id": "a"}, {"id": "b"}]);
    book["cohorts"][0]["classes"] = json!(["a", "b"]);
    book["numeric"]["total"] = json!(unit);
    book["tiers"] = json!([{"id": "best", "when": {"rate": "total", "at_least": floors[0]}},
        {"id": "good", "when": {"rate": "total", "at_least": floors[1]}}, {"id": "rest"}]);
    book
}

#[test]
fn no_rate_lies_between_two_tiers() {
    // Of 100 and of 50, no whole number is 89.5 % and not 90 %.
    let told = only(&rated([100, 50], 0, ["0.9", "0.895"]), "JX7203");
    assert!(
        en(&told).contains("\"good\": at the digits of the total there is none at a rate from 0.895 to the 0.9"),
        "{}",
        en(&told)
    );
    assert_eq!(told.figure().cloned(), Ratio::new(9, 10));
    let tiers: Vec<_> = told.witnesses().iter().map(|one| one.shown().tier.as_ref().unwrap().to_string()).collect();
    assert_eq!(tiers, ["best", "rest"]);
    // 179 of 200 is.
    untold(&rated([100, 200], 0, ["0.9", "0.895"]), &["JX7203"]);
    untold(&rated([100, 50], 1, ["0.9", "0.895"]), &["JX7203"]);
    // Everybody is better.
    let mut sure = rated([100, 50], 0, ["0.5", "0.4"]);
    sure["indicators"]["children"][0]["curve"] =
        json!({"bands": [{"at_least": 0, "at_most": 100, "share": {"from": "50%", "to": 1}}]});
    let all: Vec<String> = of(&ahead(&sure), "JX7203").iter().map(en).collect();
    assert_eq!(all.len(), 2, "{all:?}");
    let says = |rate: &str| {
        all.iter().any(|text| text.contains(&format!("even the lowest rate meets the {rate} of the tier above")))
    };
    assert!(says("0.5") && says("0.4"), "{all:?}");
}

#[test]
fn a_rate_that_rounding_gives() {
    let all = of(&ahead(&rated([60, 100], 0, ["0.895", "0.5"])), "JX7215");
    let [best, good] = all.as_slice() else { panic!("{} are told", all.len()) };
    // 89.5 % of 60 is 53.7, which 54 meets, and 53.5 is published as 54.
    assert!(en(best).contains("an object with 53.5 is published as 54 in steps of 1"), "{}", en(best));
    assert_eq!(best.figure().cloned(), Ratio::new(1, 5));
    let [shown] = best.witnesses() else { panic!("one object shows it") };
    assert_eq!(shown.shown().total.as_deref(), Some("54"));
    assert_eq!(shown.shown().tier.as_ref().map(ToString::to_string).as_deref(), Some("best"));
    assert!(en(good).contains("an object with 29.5 is published as 30"), "{}", en(good));
    // 89.2 % is 53.52: of what is published as 54 all but 53.5 and 53.51 is there by itself. 89 % is 53.4, which all are.
    let told = |floor: &str| of(&ahead(&rated([60, 60], 0, [floor, "0.5"])), "JX7215").len();
    assert_eq!([told("0.892"), told("0.89")], [2, 1]);
}

#[test]
fn half_even_takes_half_a_unit_down() {
    // 74.5 is published as 74, 74.6 as 75.
    let mut even = rated([100, 100], 0, ["0.75", "0.2"]);
    even["numeric"]["rounding"] = json!("half_even");
    let told = of(&ahead(&even), "JX7215");
    assert!(told.iter().any(|known| en(known).contains("is published as 75 in steps of 1")), "{}", told.len());
}

#[test]
fn rounding_makes_room_for_all_of_a_few() {
    let quotas = |round: &str, never_under: Option<u32>| {
        let mut book = book(json!({"x": number(0, 100)}), json!([leaf("done", 100, "x")]));
        let tier = |id: &str, share: &str| {
            let mut quota =
                json!({"of": "ranked", "round": round, "tie_at_edge": "out", "unfilled": "lost", "at_most": share});
            if let Some(few) = never_under {
                quota["never_under"] = json!(few);
            }
            json!({"id": id, "quota": quota})
        };
        book["tiers"] = json!([tier("best", "30%"), tier("good", "40%"), tier("rest", "20%")]);
        only(&book, "JX7207")
    };
    let places = |many: u32, up: bool, least: u32| -> u32 {
        [30, 40, 20]
            .iter()
            .map(|share| {
                let whole = many * share;
                (if up { whole.div_ceil(100) } else { whole / 100 }).max(least)
            })
            .sum()
    };
    for (up, never_under) in [(true, None), (true, Some(2)), (false, Some(1)), (false, Some(3))] {
        let told = quotas(if up { "up" } else { "down" }, never_under);
        // The last size for which there is room for all, and the next.
        let room = (1..200).filter(|many| places(*many, up, never_under.unwrap_or(0)) >= *many).max().unwrap();
        let wanted = format!("come to 90%, which even rounded is too little for all of {} objects or more", room + 1);
        assert!(en(&told).contains(&wanted), "{wanted}: {}", en(&told));
        let [left] = told.witnesses() else { panic!("one object shows it") };
        assert_eq!(left.shown().tier, None);
    }
    assert!(en(&quotas("down", None)).contains("make room for 90% at most"));
}

#[test]
fn what_cant_be_reached_together_doesnt_set_classes_apart() {
    // Of one item that raises one leaf and lowers another, 50 of 100 is the most of `b`.
    let with = |a: i64, apart: bool| {
        let mut fewer = leaf("fewer", json!({"b": 50}), if apart { "y" } else { "x" });
        fewer["curve"] = json!({"bands": [{"at_least": 0, "at_most": 100, "share": {"from": 1, "to": 0}}]});
        let children = json!([leaf("more", json!({"a": a, "b": 50}), "x"), fewer]);
        let mut book = book(json!({"x": number(0, 100), "y": number(0, 100)}), children);
        book["classes"] = json!([{"id": "a"}, {"id": "b"}]);
        book["cohorts"][0]["classes"] = json!(["a", "b"]);
        book
    };
    untold(&with(50, false), &["JX7213"]);
    let told = only(&with(50, true), "JX7213");
    assert_eq!(told.figure().cloned(), whole(50));
    let told = only(&with(40, false), "JX7213");
    assert!(en(&told).contains("\"a\" can reach 40 at most and \"b\" 50"), "{}", en(&told));
    // Where the least is best, both can have it.
    let mut least = with(40, true);
    least["ranking"]["keys"][0]["best"] = json!("lowest");
    untold(&least, &["JX7213"]);
}
