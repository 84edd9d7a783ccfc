//! Order decides nothing: permuted keys, objects, submissions and rows leave the bytes of the outcome equal.

use jixiao::Lang;
use serde_json::Value;

use super::dice::Dice;
use super::samples::{self, Sample};

/// Writes JSON with the keys of every object in another order.
fn shuffled(value: &Value, dice: &mut Dice, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<_> = map.iter().collect();
            dice.shuffle(&mut entries);
            out.push('{');
            for (place, (key, value)) in entries.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                shuffled(value, dice, out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            out.push('[');
            for (place, value) in list.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                shuffled(value, dice, out);
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

fn outcome(sample: &Sample) -> String {
    serde_json::to_string(sample.evaluation().outcome()).unwrap()
}

#[test]
fn permuting_everything_leaves_the_bytes_equal() {
    let mut dice = Dice::new(20_261_124);
    for sample in samples::all() {
        let wanted = outcome(&sample);
        let digest = sample.plan().digest();
        for _ in 0..5 {
            let mut permuted =
                Sample { name: sample.name.clone(), rulebook: String::new(), evidence: Vec::new(), csv: sample.csv };
            let book: Value = serde_json::from_str(&sample.rulebook).unwrap();
            shuffled(&book, &mut dice, &mut permuted.rulebook);
            permuted.evidence = if sample.csv {
                let text = std::str::from_utf8(&sample.evidence).unwrap();
                let mut lines: Vec<&str> = text.lines().collect();
                dice.shuffle(&mut lines[1..]);
                lines.join("\r\n").into_bytes()
            } else {
                let mut evidence: Value = serde_json::from_slice(&sample.evidence).unwrap();
                for list in ["roster", "submissions"] {
                    dice.shuffle(evidence[list].as_array_mut().unwrap());
                }
                let roster = evidence["roster"].as_array_mut().unwrap().iter_mut();
                for links in roster.filter_map(|row| row.get_mut("links")?.as_object_mut()) {
                    links.values_mut().for_each(|linked| dice.shuffle(linked.as_array_mut().unwrap()));
                }
                for submission in evidence["submissions"].as_array_mut().unwrap() {
                    let rows = submission["rows"].as_array_mut().unwrap();
                    dice.shuffle(rows);
                    for tasks in rows.iter_mut().filter_map(|row| row.get_mut("tasks")) {
                        dice.shuffle(tasks.as_array_mut().unwrap());
                    }
                }
                let mut text = String::new();
                shuffled(&evidence, &mut dice, &mut text);
                text.into_bytes()
            };
            assert_eq!(outcome(&permuted), wanted, "{}", sample.name);
            assert_eq!(permuted.plan().digest(), digest, "{}", sample.name);
        }
    }
}

#[test]
fn a_rulebook_survives_the_round_trip_through_json() {
    for sample in samples::all() {
        let plan = sample.plan();
        let text = serde_json::to_string_pretty(plan.rulebook()).unwrap();
        let again =
            jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{}: {findings}\n{text}", sample.name));
        assert_eq!(again.rulebook(), plan.rulebook(), "{}", sample.name);
        assert_eq!(again.digest(), plan.digest(), "{}", sample.name);
        // And through serde alone, where every number is a string.
        let typed: jixiao::rulebook::Rulebook =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", sample.name));
        assert_eq!(&typed, plan.rulebook(), "{}", sample.name);
    }
}

#[test]
fn a_book_wholly_in_chinese_gives_the_same_plan_and_digest() {
    let english = jixiao::check(&samples::text("rulebooks/linjiang-slice.json")).into_plan().unwrap();
    let chinese = jixiao::check(&samples::text("rulebooks/linjiang-slice.zh.json"))
        .into_plan()
        .unwrap_or_else(|findings| panic!("{findings}"));
    assert_eq!(english.rulebook(), chinese.rulebook());
    assert_eq!(english.digest(), chinese.digest());
}

#[test]
fn every_book_reads_the_same_in_both_languages() {
    for sample in samples::all() {
        let plan = sample.plan();
        for lang in [Lang::Zh, Lang::En] {
            let text = plan.rulebook().json(lang);
            let read = jixiao::check(&text).into_plan().unwrap_or_else(|found| panic!("{}: {found}", sample.name));
            assert_eq!(read.rulebook(), plan.rulebook(), "{}", sample.name);
            assert_eq!(read.digest(), plan.digest(), "{}", sample.name);
            // A book has no word of the other language's fields.
            if lang == Lang::Zh {
                assert!(text.contains("\"格式\":") && !text.contains("\"format\":"), "{}", sample.name);
            }
        }
    }
}
