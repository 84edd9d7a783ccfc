//! Tiers, quotas, ranking, consequences and time, looked at ahead: every witness is scored once more, and shows what its
//! diagnosis says. The rulebooks are those of `tests/findings`.

use std::collections::BTreeSet;
use std::fs;

use jixiao::{Diagnosis, Evaluation, Foresight, Lang, Ratio, Witness, foresight};
use serde_json::{Value, json};

#[path = "../common/patch.rs"]
mod patch;

fn text(code: &str) -> String {
    fs::read_to_string(format!("{}/tests/findings/{code}/rulebook.json", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn ahead(text: &str) -> Foresight {
    foresight(text).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn of(foresight: &Foresight, code: &str) -> Vec<Diagnosis> {
    foresight.diagnoses().iter().filter(|known| known.finding().code() == code).cloned().collect()
}

/// The first diagnosis of a code in its folder's rulebook, all of whose witnesses hold.
fn told(code: &str) -> (Foresight, Diagnosis) {
    let foresight = ahead(&text(code));
    let first = of(&foresight, code).into_iter().next().unwrap_or_else(|| panic!("{code} isn't told"));
    for witness in first.witnesses() {
        assert!(witness.holds(foresight.plan()), "{code}: what is scored again differs");
    }
    (foresight, first)
}

fn scored(foresight: &Foresight, witness: &Witness) -> Evaluation {
    let plan = foresight.plan();
    let round = plan.round().document(witness.evidence()).unwrap_or_else(|found| panic!("{}", found.en()));
    plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()))
}

fn tier(witness: &Witness) -> Option<&str> {
    witness.shown().tier.as_ref().map(jixiao::Id::as_str)
}

fn total(witness: &Witness) -> &str {
    witness.shown().total.as_deref().unwrap()
}

/// What is reported of an item for the witness's object.
fn cell(witness: &Witness, item: &str) -> Value {
    let evidence: Value = serde_json::from_str(&witness.json(Lang::En)).unwrap();
    let submissions = evidence["submissions"].as_array().unwrap();
    let mut rows = submissions.iter().flat_map(|all| all["rows"].as_array().unwrap());
    let row = rows.find(|row| row["object"] == witness.object().as_str() && row["item"] == item);
    row.unwrap_or_else(|| panic!("{item} isn't reported")).clone()
}

/// A number of thousandths.
fn thousandths(value: &Value) -> i64 {
    let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    format!("{whole}{part:0<3}").parse().unwrap()
}

fn figure(diagnosis: &Diagnosis) -> Ratio {
    diagnosis.figure().unwrap().clone()
}

/// Objects with a value of one item each.
fn evidence(class: &str, item: &str, values: &[String]) -> String {
    let id = |place: usize| format!("o{place:04}");
    let roster: Vec<Value> =
        (0..values.len()).map(|place| json!({"id": id(place), "class": class, "cohort": "all"})).collect();
    let row = |(place, value): (usize, &String)| json!({"object": id(place), "item": item, "value": value});
    let rows: Vec<Value> = values.iter().enumerate().map(row).collect();
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "office", "rows": rows}]})
        .to_string()
}

/// Tiers of objects with a value of one item each, in their order.
fn tiers(foresight: &Foresight, values: &[String]) -> Vec<Option<String>> {
    let plan = foresight.plan();
    let round = plan.round().json(&evidence("a", "done", values)).unwrap_or_else(|found| panic!("{}", found.en()));
    let evaluation = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
    let outcome = evaluation.outcome();
    outcome.objects().map(|id| outcome.standing(id.as_str()).unwrap().tier().map(ToString::to_string)).collect()
}

#[test]
fn a_class_that_misses_a_tier_is_shown_by_its_best() {
    let (_, said) = told("JX7201");
    let [best] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!((total(best), tier(best)), ("80.00", Some("good")));
    assert_eq!(figure(&said), Ratio::from_int(10));
    let (_, said) = told("JX7202");
    let [worst] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!((total(worst), tier(worst)), ("60.00", Some("good")));
    let (_, said) = told("JX7204");
    let [worst] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!((total(worst), tier(worst)), ("0.00", None));
}

#[test]
fn what_is_told_of_tiers_holds_for_every_value() {
    let values: Vec<String> = (0..=400).map(|quarters| format!("{}.{:02}", quarters / 4, quarters % 4 * 25)).collect();
    let (mut nobody, mut always) = (0, 0);
    for digits in [0, 1] {
        for from in ["0%", "60%", "75%", "90%"] {
            for floors in [["90", "89.5"], ["90", "89.75"], ["90", "60"], ["75", "60"], ["95", "94.6"], ["60", "50"]] {
                let changes = json!({
                    "/numeric/total": digits,
                    "/defaults/absent": {"missing": "refuse", "rejected": "refuse", "not_assessed": "refuse", "not_applicable": "refuse"},
                    "/indicators/children/0/curve": {"bands": [{"at_least": 0, "at_most": 100, "share": {"from": from, "to": 1}}]},
                    "/tiers/0/when/at_least": floors[0],
                    "/tiers/1/when/at_least": floors[1],
                });
                let foresight = ahead(&patch::patched(&text("JX7203"), &changes.to_string()));
                let held: BTreeSet<String> = tiers(&foresight, &values).into_iter().map(Option::unwrap).collect();
                let place = |known: &Diagnosis| known.finding().place().pointer().unwrap_or_default().to_owned();
                let said: Vec<String> = of(&foresight, "JX7203").iter().map(place).collect();
                for (at, id) in ["excellent", "good", "ordinary"].into_iter().enumerate() {
                    let told = said.contains(&format!("/tiers/{at}"));
                    // The last of the tiers may be empty because all are better.
                    assert_eq!(told, !held.contains(id), "{digits} {from} {floors:?}: {id} {said:?} {held:?}");
                    nobody += usize::from(told);
                }
                let least = of(&foresight, "JX7202").iter().map(place).next();
                always += usize::from(least.is_some());
                let at_least = ["excellent", "good"].iter().position(|id| {
                    let better: Vec<&str> =
                        ["excellent", "good"].into_iter().take_while(|other| other != id).chain([*id]).collect();
                    held.iter().all(|held| better.contains(&held.as_str()))
                });
                // Where a tier is empty for want of totals, the one above says the same of the class.
                let expected = at_least.map(|at| format!("/tiers/{at}/when"));
                assert_eq!(least, expected, "{digits} {from} {floors:?}: {held:?}");
            }
        }
    }
    assert!(nobody > 5 && always > 5, "{nobody} {always}");
}

#[test]
fn a_share_gives_no_place_to_fewer_than_is_said() {
    let (foresight, said) = told("JX7206");
    assert_eq!(figure(&said), Ratio::from_int(7));
    let [fewer, enough] = said.witnesses() else { panic!("two rounds show it") };
    assert_eq!(fewer.evidence().roster.len(), 6);
    assert_eq!(enough.evidence().roster.len(), 7);
    assert_ne!(tier(fewer), Some("excellent"));
    assert_eq!(tier(enough), Some("excellent"));
    for many in 1..=14_usize {
        let values: Vec<String> = (0..many).map(|place| format!("99.{:02}", 99 - place)).collect();
        let held = tiers(&foresight, &values).iter().flatten().filter(|id| *id == "excellent").count();
        assert_eq!(held > 0, many >= 7, "{many} objects");
    }
    let (_, said) = told("JX7209");
    assert_eq!(figure(&said), Ratio::from_int(20));
    let [fewer, enough] = said.witnesses() else { panic!("two rounds show it") };
    assert_eq!((fewer.evidence().roster.len(), enough.evidence().roster.len()), (19, 20));
    assert_eq!((tier(fewer), tier(enough)), (Some("excellent"), Some("ordinary")));
}

#[test]
fn fewest_objects_are_those_that_the_engine_counts() {
    for round in ["down", "half_up", "up"] {
        for share in ["5%", "8%", "10%", "15%", "20%", "30%", "33%", "40%", "60%"] {
            let changes = json!({"/tiers/0/quota/at_most": share, "/tiers/0/quota/round": round});
            let foresight = ahead(&patch::patched(&text("JX7206"), &changes.to_string()));
            let first = (1..=25).find(|many: &usize| {
                let values: Vec<String> = (0..*many).map(|place| format!("99.{:02}", 99 - place)).collect();
                tiers(&foresight, &values).contains(&Some("excellent".to_owned()))
            });
            let said = of(&foresight, "JX7206").first().map(figure);
            let told = first.filter(|few| *few >= 3).map(|few| Ratio::from_int(few as i64));
            assert_eq!(said, told, "{share} {round}");
        }
    }
}

#[test]
fn quotas_leave_somebody_out_and_the_forced_lowest_takes_the_good() {
    let (foresight, said) = told("JX7207");
    let [left] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!(tier(left), None);
    let evaluation = scored(&foresight, left);
    let held = evaluation
        .outcome()
        .objects()
        .filter(|id| evaluation.outcome().standing(id.as_str()).unwrap().tier().is_some());
    assert_eq!(held.count(), 9);
    let (foresight, said) = told("JX7208");
    let [best, last] = said.witnesses() else { panic!("two objects of a round show it") };
    assert_eq!((tier(best), tier(last)), (Some("excellent"), Some("ordinary")));
    let evaluation = scored(&foresight, last);
    let outcome = evaluation.outcome();
    let all: Vec<_> = outcome.objects().map(|id| outcome.total(id.as_str()).unwrap()).collect();
    assert_eq!(all.len(), 10);
    assert!(all.iter().all(|total| *total >= "90".parse().unwrap()), "all of them meet the best tier: {all:?}");
    let lowest = outcome
        .objects()
        .filter(|id| outcome.standing(id.as_str()).unwrap().tier().is_some_and(|id| id.as_str() == "ordinary"));
    assert_eq!(figure(&said), Ratio::from_int(lowest.count() as i64));
}

#[test]
fn totals_tie_though_evidence_differs() {
    let (_, said) = told("JX7212");
    let [one, other] = said.witnesses() else { panic!("two objects show it") };
    assert_ne!(cell(one, "done")["value"], cell(other, "done")["value"]);
    assert_eq!((one.shown().rank, other.shown().rank), (Some(1), Some(1)));
    // With 13 objects over 101 totals a tie is as likely as not; with 12 it isn't yet.
    let apart = |many: u32| (1..many).fold(1.0_f64, |so_far, one| so_far * f64::from(101 - one) / 101.0);
    assert!(apart(12) > 0.5 && apart(13) <= 0.5);
    assert!(said.finding().en().contains("with 13 objects"));
}

#[test]
fn the_best_of_two_classes_dont_tie() {
    let (_, said) = told("JX7213");
    let [one, other] = said.witnesses() else { panic!("two objects show it") };
    assert_eq!((total(one), one.shown().rank), ("80.00", Some(2)));
    assert_eq!((total(other), other.shown().rank), ("100.00", Some(1)));
    assert_eq!(figure(&said), Ratio::from_int(20));
}

#[test]
fn roundings_of_leaves_turn_a_rank() {
    let (_, said) = told("JX7214");
    let [ahead, behind] = said.witnesses() else { panic!("two objects show it") };
    // Each item is worth half a point: totals are the same way round as the sums of the items.
    let sum = |witness: &Witness| ["x", "y"].iter().map(|item| thousandths(&cell(witness, item)["value"])).sum::<i64>();
    assert!(sum(ahead) > sum(behind), "{} {}", sum(ahead), sum(behind));
    assert!(ahead.shown().rank > behind.shown().rank, "who is ahead ranks behind");
    let published = |witness: &Witness| thousandths(&json!(total(witness)));
    assert!(published(ahead) < published(behind));
    // No total of two leaves moves by more than is said.
    let bound = figure(&said);
    assert_eq!(bound, Ratio::new(1, 10).unwrap());
    for witness in [ahead, behind] {
        let moved = Ratio::new(i128::from(published(witness) * 2 - sum(witness)).abs(), 2000).unwrap();
        assert!(moved <= bound, "{moved:?}");
    }
}

#[test]
fn a_tier_that_rounding_gives_is_gone_where_exact_totals_are_compared() {
    let (_, said) = told("JX7215");
    let [given] = said.witnesses() else { panic!("one object shows it") };
    assert_eq!((total(given), tier(given)), ("90", Some("excellent")));
    let exact = ahead(&patch::patched(&text("JX7215"), r#"{"/numeric/compare": "exact"}"#));
    let again = scored(&exact, given);
    let standing = again.outcome().standing(given.object().as_str()).unwrap().tier().unwrap().to_string();
    assert_eq!(standing, "good");
    let points =
        thousandths(&json!(scored(&exact, given).outcome().points_text(given.object().as_str(), "work").unwrap()));
    assert_eq!(figure(&said), Ratio::new(i128::from(90_000 - points), 1000).unwrap());
}

#[test]
fn the_same_follows_from_both_tiers() {
    let (foresight, said) = told("JX7220");
    let [better, worse] = said.witnesses() else { panic!("two objects show it") };
    assert_eq!((tier(better), tier(worse)), (Some("excellent"), Some("good")));
    let follows = |witness: &Witness| -> Vec<String> {
        let evaluation = scored(&foresight, witness);
        evaluation.outcome().consequences(witness.object().as_str()).map(ToString::to_string).collect()
    };
    assert_eq!(follows(better), ["bonus"]);
    assert_eq!(follows(better), follows(worse));
    // Where the score itself decides what follows, tiers say nothing of it.
    let changes =
        r#"{"/consequences/-": {"id": "praise", "when": {"score": "total", "at_least": 90}, "measure": "x"}}"#;
    assert!(of(&ahead(&patch::patched(&text("JX7220"), changes)), "JX7220").is_empty());
    // No object of the idle tier has a consequence.
    let idle = ahead(&text("JX7221"));
    let plan = idle.plan();
    let values: Vec<String> = (0..=100).map(|value: i32| value.to_string()).collect();
    let round = plan.round().json(&evidence("a", "done", &values)).unwrap();
    let evaluation = plan.evaluate(round).unwrap();
    let outcome = evaluation.outcome();
    for id in outcome.objects() {
        let ordinary = outcome.standing(id.as_str()).unwrap().tier().is_some_and(|tier| tier.as_str() == "ordinary");
        assert_eq!(outcome.consequences(id.as_str()).next().is_none(), ordinary, "{id}");
    }
}

#[test]
fn a_vetoed_object_ranks_before_an_honest_one() {
    let (foresight, said) = told("JX7224");
    let [vetoed, honest] = said.witnesses() else { panic!("two objects show it") };
    assert!(vetoed.shown().rank < honest.shown().rank);
    assert_eq!((total(vetoed), total(honest)), ("59.00", "0.00"));
    let evaluation = scored(&foresight, vetoed);
    let hit = |witness: &Witness| evaluation.outcome().effects(witness.object().as_str()).count();
    assert_eq!((hit(vetoed), hit(honest)), (1, 0));
    assert_eq!(figure(&said), Ratio::from_int(59));
}

#[test]
fn a_unit_moves_itself_out_of_the_ranking() {
    let (_, said) = told("JX7225");
    let [inside, apart] = said.witnesses() else { panic!("two sets of evidence show it") };
    assert_eq!((inside.shown().rank, apart.shown().rank), (Some(1), None));
    assert_ne!(cell(inside, "done")["value"], cell(apart, "done")["value"]);
}

#[test]
fn effects_that_harm_nobody() {
    // A fixed total that is no lower than the best.
    let lenient = |total: i32| patch::patched(&text("JX7224"), &json!({"/effects/0/total": total}).to_string());
    assert_eq!(of(&ahead(&lenient(100)), "JX7223").first().map(figure), Some(Ratio::zero()));
    assert!(of(&ahead(&lenient(99)), "JX7223").is_empty());
    // Bars from a tier that nobody holds.
    let mut book: Value = serde_json::from_str(&text("JX7203")).unwrap();
    book["data"]["accident"] = json!({"kind": "flag", "supplier": "office"});
    book["effects"] = json!([{"id": "veto", "when": {"data": "accident", "equals": true, "if_absent": false},
                              "bar": ["good"], "place": "freed", "in_statistics": true}]);
    assert_eq!(of(&ahead(&book.to_string()), "JX7223").len(), 1);
    book["effects"][0]["bar"] = json!(["excellent"]);
    assert!(of(&ahead(&book.to_string()), "JX7223").is_empty());
}

#[test]
fn keys_that_never_decide() {
    let with = |keys: Value| ahead(&patch::patched(&text("JX7201"), &json!({"/ranking/keys": keys}).to_string()));
    let total = json!({"score": "total", "best": "highest"});
    let rate = json!({"rate": "total", "best": "highest"});
    assert_eq!(of(&with(json!([total, rate])), "JX7211").len(), 1, "both classes have the mark 100");
    assert_eq!(of(&with(json!([total, {"rate": "work", "best": "highest"}])), "JX7211").len(), 0);
    let work = json!({"score": "work", "best": "highest"});
    let opposite = json!({"score": "work", "best": "lowest"});
    assert_eq!(of(&with(json!([total, work, opposite])), "JX7211").len(), 1, "whatever end is best");
    // Those of the same rank have the same total; those whom the total parts are parted before the key is asked.
    let repeated = with(json!([total, rate]));
    let found = of(&repeated, "JX7211");
    let [one, other] = found[0].witnesses() else { panic!("two sets of evidence show it") };
    assert_ne!(one.object(), other.object());
    assert_eq!(one.shown().rank == other.shown().rank, one.shown().total == other.shown().total);
    // Marks of 100 and 60: the rate says something else than the score.
    assert_eq!(of(&with(json!([work, {"rate": "work", "best": "highest"}])), "JX7211").len(), 0);
}

#[test]
fn lateness_and_ones_own_bar() {
    let (_, said) = told("JX7233");
    let [in_time, late] = said.witnesses() else { panic!("two sets of evidence show it") };
    let received =
        |witness: &Witness| witness.evidence().submissions.iter().find_map(|all| all.received).unwrap().to_string();
    assert_eq!(received(in_time), "2026-01-15");
    assert!(received(late).as_str() > "2026-01-15");
    assert_eq!(in_time.shown(), late.shown());
    let strict = ahead(&patch::patched(&text("JX7233"), r#"{"/data/done/late": "not_counted"}"#));
    let shown = scored(&strict, late);
    assert_ne!(shown.outcome().total_text(late.object().as_str()), late.shown().total);

    let (_, said) = told("JX7234");
    let [first, after] = said.witnesses() else { panic!("two sets of evidence show it") };
    let points = |witness: &Witness| thousandths(&json!(witness.shown().points.clone().unwrap()));
    assert_eq!(figure(&said), Ratio::new(i128::from(points(first) - points(after)), 1000).unwrap());
    assert!(points(after) < points(first), "more in the year before is less now");

    let (_, said) = told("JX7235");
    let [low, high] = said.witnesses() else { panic!("two sets of evidence show it") };
    assert_eq!(cell(low, "done")["value"], cell(high, "done")["value"]);
    assert_ne!(low.shown().points, high.shown().points, "the target alone moves the points");
}

/// Rulebooks of cases and findings, those that are sound.
fn rulebooks() -> impl Iterator<Item = (String, Foresight)> {
    let folders = ["cases", "findings"].into_iter().flat_map(|dir| {
        fs::read_dir(format!("{}/tests/{dir}", env!("CARGO_MANIFEST_DIR"))).unwrap().map(|entry| entry.unwrap().path())
    });
    folders.filter_map(|path| {
        let text = fs::read_to_string(path.join("rulebook.json")).ok()?;
        Some((path.display().to_string(), foresight(&text).ok()?))
    })
}

#[test]
fn every_witness_holds_of_every_rulebook_that_is_there() {
    let (mut looked, mut seen) = (0, 0);
    for (path, foresight) in rulebooks() {
        looked += 1;
        for known in foresight.diagnoses().iter().filter(|known| known.finding().code().as_str() >= "JX7201") {
            for witness in known.witnesses() {
                assert!(witness.holds(foresight.plan()), "{path}: {}", known.finding().en());
                seen += 1;
            }
        }
    }
    assert!(looked > 200 && seen > 40, "{looked} {seen}");
}

/// A rulebook of many classes, each in a cohort of its own, and many indicators of each, with everything that is looked at.
fn large(classes: usize, indicators: usize) -> String {
    let ids: Vec<String> = (0..classes).map(|place| format!("c{place}")).collect();
    let mut book: Value = serde_json::from_str(&text("JX7210")).unwrap();
    book["classes"] = ids.iter().map(|id| json!({"id": id})).collect();
    book["cohorts"] = ids.iter().map(|id| json!({"id": id, "classes": [id]})).collect();
    book["data"] = json!({"accident": {"kind": "flag", "supplier": "office"}});
    let mut leaves = Vec::new();
    for place in 0..indicators {
        let id = format!("x{place}");
        book["data"][&id] = json!({"kind": "number", "unit": "n", "decimals": 3, "range": {"at_least": 0, "at_most": 100}, "supplier": "office"});
        let marks: Value = ids
            .iter()
            .enumerate()
            .map(|(class, id)| (id.clone(), json!(1 + (class + place) % 3)))
            .collect::<serde_json::Map<_, _>>()
            .into();
        leaves.push(json!({"id": format!("n{place}"), "points": marks, "value": id,
                           "curve": {"proportional": {"full_at": 100, "at_most": 1}}}));
    }
    book["indicators"]["children"] = leaves.into();
    book["forced_lowest"] = json!({"tier": "ordinary", "quota": {"at_least": {"count": 1}, "tie_at_edge": "out"}});
    book["effects"] = json!([{"id": "veto", "when": {"data": "accident", "equals": true, "if_absent": false}, "total": 59,
                              "place": "freed", "in_statistics": true}]);
    book["consequences"] =
        json!([{"id": "bonus", "when": {"tier": "here", "at_least": "good", "if_absent": false}, "measure": "x"}]);
    book["numeric"]["total"] = json!(2);
    book.to_string()
}

#[test]
fn a_large_rulebook_is_looked_at_in_bounded_time() {
    let text = large(10, 300);
    let foresight = ahead(&text);
    let codes: BTreeSet<&str> = foresight.diagnoses().iter().map(|known| known.finding().code().as_str()).collect();
    for code in ["JX7206", "JX7208", "JX7210", "JX7214", "JX7220", "JX7224"] {
        assert!(codes.contains(code), "{code}: {codes:?}");
    }
    // What is made up to show it has a bound, whatever there is to show.
    let here = |known: &&Diagnosis| known.finding().code().as_str() >= "JX7201";
    let rows = |witness: &Witness| witness.evidence().submissions.iter().map(|all| all.rows.len()).sum::<usize>();
    let all: usize = foresight.diagnoses().iter().filter(here).flat_map(Diagnosis::witnesses).map(rows).sum();
    assert!(all > 0 && all < 40_000, "{all} cells");
}
