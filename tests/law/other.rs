//! §5.7: results of another rulebook as evidence.

use jixiao::{Commit, Evaluation, Lang, Proofs};
use serde_json::{Value, json};

use super::kit::{book, leaf, one, over, refused, round, set, try_round, with};

/// The environment's own evaluation: `b` as points, three objects, two tiers.
fn environment() -> Evaluation {
    let mut book = one(json!("open"), json!("b"), json!("as_points"));
    book["id"] = json!("environment");
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = json!([{"id": "good", "when": {"score": "total", "at_least": 60}}, {"id": "poor"}]);
    let objects = [("o", "c"), ("p", "c"), ("q", "d")];
    round(&book, &objects, &[("o", "b", json!(87.5)), ("p", "b", json!(40)), ("q", "b", json!(90))])
}

/// A rulebook that takes total, rank and tier from there.
fn taking() -> Value {
    let taken = |field: &str| json!({"rulebook": "environment", "field": field});
    let mut book = book(over(vec![
        leaf("a", json!(50), json!("score"), json!({"proportional": {"full_at": 100, "at_most": 1}})),
        leaf("second", json!("30"), json!("place"), json!({"table": {"points": {"1": 30, "2": 20}, "beyond": 5}})),
        leaf("third", json!(20), json!("was"), json!({"grades": {"good": 1, "poor": 0}})),
    ]));
    set(&mut book, "/indicators/children/1/points", json!(30));
    set(
        &mut book,
        "/data/score",
        json!({"kind": "score", "out_of": 100, "unit": "u", "decimals": 2, "supplier": "s", "taken_from": taken("total")}),
    );
    set(
        &mut book,
        "/data/place",
        json!({"kind": "rank", "unit": "u", "decimals": 0, "supplier": "s", "taken_from": taken("rank")}),
    );
    set(
        &mut book,
        "/data/was",
        json!({"kind": "grade", "grades": ["good", "poor"], "supplier": "s", "taken_from": taken("tier")}),
    );
    book
}

fn proof(evaluation: &Evaluation, object: &str, field: &str) -> Value {
    let proofs = Proofs::new(evaluation, Commit::public());
    serde_json::from_str(&proofs.field(object, field).unwrap().to_json(Lang::En)).unwrap()
}

fn outcome(evaluation: &Evaluation) -> Value {
    let proofs = Proofs::new(evaluation, Commit::public());
    let header: Value = serde_json::from_str(&proofs.header().to_json(Lang::En)).unwrap();
    json!({"published_root": proofs.root().to_string(), "header": header})
}

/// Evidence of `o`: these rows in a submission that names the environment's outcome.
fn given(rows: Vec<Value>) -> Value {
    json!({"format": "jixiao-evidence/1", "roster": [{"id": "o", "class": "c", "cohort": "k"}],
           "submissions": [{"by": "s", "document": "bulletin 3", "outcome": outcome(&environment()), "rows": rows}]})
}

fn row(item: &str, field: &str) -> Value {
    json!({"object": "o", "item": item, "proof": proof(&environment(), "o", field)})
}

fn all() -> Value {
    given(vec![row("score", "total"), row("place", "rank"), row("was", "tier")])
}

// S5.7-1 S5.7-2
#[test]
fn a_proven_result_is_the_value() {
    let done = try_round(&taking(), &all()).unwrap_or_else(|found| panic!("{}", found.en()));
    // 87.5 of 100 of 50 marks, second of three, good: 43.75 + 20 + 20.
    assert_eq!(done.outcome().total_text("o").as_deref(), Some("83.75"));
    let told = done.explain("o").unwrap().en();
    let root = environment().digest();
    let wanted = format!("score: 87.5 u (from supplier, \"bulletin 3\", proven under the root {root})");
    assert!(told.contains(&wanted), "{told}");
    // Nothing else of that submission was proven.
    let mut beside = all();
    beside["submissions"][0]["rows"].as_array_mut().unwrap().push(json!({"object": "o", "item": "x", "value": 5}));
    let mut reading = taking();
    set(&mut reading, "/indicators/children/0/value", json!("score + x - 5"));
    set(&mut reading, "/data/x/unit", json!("u"));
    let text = try_round(&reading, &beside).unwrap().explain("o").unwrap().en();
    assert!(text.contains("x: 5 u (from supplier, \"bulletin 3\")\n"), "{text}");
    // States need no proof.
    let states = given(vec![
        json!({"object": "o", "item": "score", "state": "not_assessed"}),
        row("place", "rank"),
        row("was", "tier"),
    ]);
    assert_eq!(try_round(&taking(), &states).unwrap().outcome().total_text("o").as_deref(), Some("40.00"));
    // The items' own rules hold all the same: two decimals don't fit one without any.
    assert_eq!(refused(&with(taking(), "/data/score/decimals", json!(0)), &all()), ["JX3033"]);
    let mut words = with(taking(), "/data/was/grades", json!(["fair", "poor"]));
    set(&mut words, "/indicators/children/2/curve/grades", json!({"fair": 1, "poor": 0}));
    assert_eq!(refused(&words, &all()), ["JX3036"]);
}

// S5.7-3
#[test]
fn a_proof_holds_for_its_object_and_field_alone() {
    let environment = environment();
    let of = |proof: Value| refused(&taking(), &given(vec![json!({"object": "o", "item": "score", "proof": proof})]));
    assert_eq!(of(proof(&environment, "q", "total")), ["JX3183"]);
    assert_eq!(of(proof(&environment, "o", "rank")), ["JX3183"]);
    assert_eq!(of(proof(&environment, "o", "points/a")), ["JX3183"]);
    // Another rulebook's.
    let mut other = taking();
    set(&mut other, "/data/score/taken_from/rulebook", json!("health"));
    assert_eq!(refused(&other, &given(vec![row("score", "total")])), ["JX3183"]);
    // Another version, where one is said.
    let mut dated = taking();
    set(&mut dated, "/data/score/taken_from/version", json!("2"));
    assert_eq!(refused(&dated, &given(vec![row("score", "total")])), ["JX3183"]);
    set(&mut dated, "/data/score/taken_from/version", json!("1"));
    assert!(try_round(&dated, &all()).is_ok());
    // An edited one, and one that leads to another root.
    let mut edited = proof(&environment, "o", "total");
    edited["field"]["value"] = json!("97.50");
    assert_eq!(of(edited), ["JX3182"]);
    let mut elsewhere = given(vec![row("score", "total")]);
    elsewhere["submissions"][0]["outcome"]["published_root"] = json!(format!("sha256:{}", "0".repeat(64)));
    assert_eq!(refused(&taking(), &elsewhere), ["JX3181"]);
    // The record of an object is no header.
    let proofs = Proofs::new(&environment, Commit::public());
    let mut record = given(vec![row("score", "total")]);
    record["submissions"][0]["outcome"]["header"] =
        serde_json::from_str(&proofs.object("o").unwrap().to_json(Lang::En)).unwrap();
    assert_eq!(refused(&taking(), &record), ["JX3181"]);
}

// S5.7-4
#[test]
fn an_object_may_have_another_id_there() {
    let environment = environment();
    let mut renamed = given(vec![
        json!({"object": "o", "item": "score", "proof": proof(&environment, "q", "total")}),
        json!({"object": "o", "item": "place", "proof": proof(&environment, "q", "rank")}),
        json!({"object": "o", "item": "was", "proof": proof(&environment, "q", "tier")}),
    ]);
    assert_eq!(refused(&taking(), &renamed), ["JX3183"]);
    renamed["roster"][0]["codes"] = json!({"environment": "q"});
    let done = try_round(&taking(), &renamed).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(done.outcome().total_text("o").as_deref(), Some("95.00"));
    // Its own id means nobody then.
    let mut own = all();
    own["roster"][0]["codes"] = json!({"environment": "q"});
    assert_eq!(refused(&taking(), &own), ["JX3183"]);
}

// S5.7-5
#[test]
fn a_value_without_a_proof_is_refused() {
    let plain = |row: Value| refused(&taking(), &given(vec![row]));
    assert_eq!(plain(json!({"object": "o", "item": "score", "value": 87.5})), ["JX3184"]);
    assert_eq!(plain(json!({"object": "o", "item": "score"})), ["JX3184"]);
    // Beside one, too: nobody could tell which of them counts.
    let both = json!({"object": "o", "item": "score", "value": 87.5, "proof": proof(&environment(), "o", "total")});
    assert_eq!(plain(both), ["JX3035"]);
    let mut unnamed = given(vec![row("score", "total")]);
    unnamed["submissions"][0].as_object_mut().unwrap().remove("outcome");
    assert_eq!(refused(&taking(), &unnamed), ["JX3186"]);
    let mut idle = taking();
    idle["data"]["score"].as_object_mut().unwrap().remove("taken_from");
    assert_eq!(refused(&idle, &given(vec![row("score", "total")])), ["JX3185"]);
    // Nor is a claim that all is listed one.
    let mut listed_all = with(taking(), "/data/y/taken_from", json!({"rulebook": "environment", "field": "total"}));
    set(&mut listed_all, "/indicators/children/0/value", json!("y"));
    let mut claimed = given(Vec::new());
    claimed["submissions"][0]["complete"] = json!([{"item": "y"}]);
    assert_eq!(refused(&listed_all, &claimed), ["JX3044"]);
}

// S5.7-5
#[cfg(feature = "csv")]
#[test]
fn a_table_carries_no_proofs() {
    let plan = super::kit::check(&taking()).into_plan().unwrap();
    let table = "object,class,cohort,by,score\no,c,k,s,87.5\n";
    let found = plan.round().csv(jixiao::Table::new(table.as_bytes())).unwrap_err();
    assert_eq!(super::kit::listed(&found), ["JX3184"]);
    assert!(!plan.template("s", None).unwrap().contains("score"));
}

// S5.7-6
#[test]
fn the_root_is_part_of_the_evidence() {
    let done = try_round(&taking(), &all()).unwrap();
    let proofs = Proofs::new(&done, Commit::public());
    let shown = proofs.field("o", "evidence/score").unwrap();
    let root = environment().digest();
    assert_eq!(shown.field.value.as_str(), format!("{{\"root\":\"{root}\",\"value\":\"87.50\"}}"));
    // The same figure without a proof is other evidence.
    let mut plain = taking();
    for item in ["score", "place", "was"] {
        plain["data"][item].as_object_mut().unwrap().remove("taken_from");
    }
    let rows = [("o", "score", json!(87.5)), ("o", "place", json!(2)), ("o", "was", json!("good"))];
    let same = round(&plain, &[("o", "c")], &rows);
    assert_eq!(same.outcome().total_text("o").as_deref(), Some("83.75"));
    let plain = Proofs::new(&same, Commit::public()).field("o", "evidence/score").unwrap();
    assert_eq!(plain.field.value.as_str(), "87.50");
    // Neither the order of submissions nor that of rows decides anything.
    let mut turned = all();
    turned["submissions"][0]["rows"].as_array_mut().unwrap().reverse();
    assert_eq!(try_round(&taking(), &turned).unwrap().digest(), done.digest());
}
