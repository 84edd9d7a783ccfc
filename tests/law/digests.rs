//! §5.4: what a digest is made of, reckoned a second time by the sentences of the law and with another implementation of
//! SHA-256.

use serde_json::{Value, json};

use super::kit::{book, evidence, leaf, one, over, round, try_round, with};
use jixiao::{Commit, Evaluation, Lang, Proofs, RecordKind, RecordProof, Salt};

/// A root by the words of the law.
mod plain {
    use serde_json::Value;
    use sha2::Digest as _;

    type Hash = [u8; 32];

    pub(super) fn hash(message: &[u8]) -> Hash {
        sha2::Sha256::digest(message).into()
    }

    fn four(count: usize) -> [u8; 4] {
        u32::try_from(count).unwrap().to_be_bytes()
    }

    fn after_its_length(text: &[u8]) -> Vec<u8> {
        [&four(text.len())[..], text].concat()
    }

    fn unhex(text: &str) -> Vec<u8> {
        let pairs = text.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
        pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
    }

    /// RFC 6962's own definition, over hashes of leaves.
    fn root(leaves: &[Hash]) -> Hash {
        match leaves.len() {
            0 => hash(b""),
            1 => leaves[0],
            many => {
                let half = (1..many).rev().find(|half| half.is_power_of_two()).unwrap();
                hash(&[&[1], &root(&leaves[..half])[..], &root(&leaves[half..])].concat())
            }
        }
    }

    pub(super) fn field(salt: &str, name: &str, value: &str) -> Hash {
        let parts = [unhex(salt), name.into(), value.into()].map(|part| after_its_length(&part)).concat();
        hash(&[&[2], &parts[..]].concat())
    }

    fn part(fields: &Value) -> (usize, Hash) {
        let fields = fields.as_array().unwrap();
        let text = |field: &Value, key: &str| field[key].as_str().unwrap_or_default().to_owned();
        let hashes: Vec<Hash> =
            fields.iter().map(|said| field(&text(said, "salt"), &text(said, "name"), &text(said, "value"))).collect();
        let runs: Vec<Hash> = hashes.chunks(8).map(|run| hash(&[&[3], &run.concat()[..]].concat())).collect();
        (fields.len(), root(&runs))
    }

    fn number(said: &Value) -> usize {
        said.as_u64().map_or_else(|| said.as_str().unwrap().parse().unwrap(), |count| usize::try_from(count).unwrap())
    }

    /// The leaf of a record that shows everything.
    fn leaf(record: &Value) -> Hash {
        let mut message = vec![0];
        message.extend(after_its_length(record["kind"].as_str().unwrap().as_bytes()));
        message.extend(after_its_length(record["id"].as_str().unwrap_or_default().as_bytes()));
        message.extend(four(number(&record["place"])));
        message.extend(four(number(&record["of"])));
        for part in [part(&record["results"]), part(&record["evidence"])] {
            message.extend(four(part.0));
            message.extend(part.1);
        }
        hash(&message)
    }

    /// The root over records that show everything, in their order.
    pub(super) fn of(records: &[Value]) -> String {
        let leaves: Vec<Hash> = records.iter().map(leaf).collect();
        format!("sha256:{}", root(&leaves).iter().map(|byte| format!("{byte:02x}")).collect::<String>())
    }
}

/// A salt that depends on everything that it is asked for.
pub(crate) fn salts(kind: RecordKind, id: &str, field: &str) -> Salt {
    let text = format!("{}\n{id}\n{field}", kind.word(Lang::En));
    Salt::new(&plain::hash(format!("the host's secret\n{text}").as_bytes())[..16]).unwrap()
}

/// Three objects with a ranking, tiers and most kinds of evidence.
pub(crate) fn sample() -> Evaluation {
    let mut book = book(over(vec![
        leaf("b-rate", json!(20), json!("r"), json!({"proportional": {"full_at": 1, "at_most": 1}})),
        leaf("a", json!(10), json!("x / p"), json!({"proportional": {"full_at": 1, "at_most": 1}})),
        leaf(
            "flag",
            json!(5),
            json!({"if": {"data": "f", "equals": true, "if_absent": false}, "then": 1, "otherwise": 0}),
            json!({"proportional": {"full_at": 1, "at_most": 1}}),
        ),
    ]));
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] =
        json!([{"id": "good", "when": {"score": "total", "at_least": 20}}, {"id": "rest", "label": "其余"}]);
    round(
        &book,
        &[("o1", "c"), ("o2", "d"), ("o10", "c")],
        &[
            ("o1", "x", json!(3)),
            ("o1", "p", json!("4.5")),
            ("o1", "r", json!([9, 10])),
            ("o1", "f", json!(true)),
            ("o1", "g", json!("fair")),
            ("o2", "x", json!({"state": "not_applicable"})),
            ("o2", "p", json!(1)),
            ("o2", "r", json!([1, 3])),
            ("o2", "t", json!("7.1")),
        ],
    )
}

/// Every record with everything shown, in the order of the tree.
pub(crate) fn records<S: jixiao::Salts>(proofs: &Proofs<'_, S>, evaluation: &Evaluation) -> Vec<RecordProof> {
    let mut header = proofs.header();
    (header.evidence, header.closed) = (Some(Vec::new()), None);
    let mut cohort = proofs.cohort("k").unwrap();
    (cohort.evidence, cohort.closed) = (Some(Vec::new()), None);
    let objects = evaluation.outcome().objects().map(|id| proofs.object_with_evidence(id.as_str()).unwrap());
    [header, cohort].into_iter().chain(objects).collect()
}

pub(crate) fn fields(proof: &RecordProof) -> Vec<(&str, &str)> {
    proof
        .results
        .iter()
        .chain(proof.evidence.iter().flatten())
        .map(|field| (field.name.as_str(), field.value.as_str()))
        .collect()
}

// S5.4-1 S5.4-2 S5.4-3 S5.4-4
#[test]
fn a_root_is_reckoned_from_what_is_shown() {
    let evaluation = sample();
    let open = Proofs::new(&evaluation, Commit::public());
    let salted = Proofs::new(&evaluation, Commit::salted(salts));
    let json = |records: Vec<RecordProof>| -> Vec<Value> {
        records.iter().map(|record| serde_json::to_value(record).unwrap()).collect()
    };
    let shown = json(records(&open, &evaluation));
    assert_eq!(plain::of(&shown), open.root().to_string());
    assert_eq!(evaluation.digest(), open.root());
    let ids: Vec<&str> = shown.iter().filter_map(|record| record["id"].as_str()).collect();
    assert_eq!(ids, ["k", "o1", "o10", "o2"]);
    assert_eq!(plain::of(&json(records(&salted, &evaluation))), salted.root().to_string());
    assert_ne!(salted.root(), open.root());
    for (proofs, root) in [(records(&salted, &evaluation), salted.root()), (records(&open, &evaluation), open.root())] {
        for record in proofs {
            record.verify(&root).unwrap();
        }
    }
    // One commitment by hand: 2, no salt, "total", "30.5".
    let message = b"\x02\0\0\0\0\0\0\0\x05total\0\0\0\x0430.5";
    assert_eq!(plain::field("", "total", "30.5"), plain::hash(message));
}

// S5.4-5
#[test]
fn the_header_says_what_the_digest_is_of() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::salted(salts));
    let header = proofs.header();
    let digest = evaluation.plan().digest();
    let wanted = [
        ("cohorts", "1"),
        ("format", "jixiao-digest/1"),
        ("hash", "sha256"),
        ("kept", "results,evidence"),
        ("objects", "3"),
        ("rulebook", "law"),
        ("rulebook_digest", digest.as_str()),
        ("semantics", "1"),
        ("version", "1"),
    ];
    assert_eq!(fields(&header), wanted);
    assert_eq!(jixiao::SEMANTICS_VERSION.to_string(), "1");
    assert!(header.results.iter().all(|field| field.salt == Salt::NONE));
    let shown = header.verify(&proofs.root()).unwrap();
    assert_eq!((shown.kind(), shown.id(), shown.field("objects")), (RecordKind::Header, "", Some("3")));
    assert_eq!((header.place, header.of), (0, 5));
    let cohort = proofs.cohort("k").unwrap();
    assert_eq!(fields(&cohort)[..2], [("objects", "3"), ("ranked", "3")]);
    assert_eq!(proofs.cohort("none"), None);
    // Another version of the same rules is another digest.
    let alone = one(json!("open"), json!("x"), json!("as_points"));
    let root = |book: &Value| round(book, &[("o", "c")], &[("o", "x", json!(1))]).digest();
    assert_eq!(root(&alone), root(&alone));
    assert_ne!(root(&alone), root(&with(alone.clone(), "/version", json!("2"))));
}

/// What an outcome's JSON says of an object, flat.
fn flat(object: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let mut fields = Vec::new();
    for (key, value) in object.as_object().unwrap() {
        match value {
            _ if key == "object" => {}
            Value::Object(map) => {
                fields.extend(map.iter().map(|(inner, value)| (format!("{key}/{inner}"), text(value))))
            }
            value => fields.push((key.clone(), text(value))),
        }
    }
    fields
}

/// Holds the results of every record against the outcome's JSON; gives the names that were met.
pub(crate) fn agrees(evaluation: &Evaluation) -> Vec<String> {
    let proofs = Proofs::new(evaluation, Commit::public());
    let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
    let ranks = evaluation.plan().rulebook().ranking.is_some();
    let mut met = Vec::new();
    for object in outcome["objects"].as_array().unwrap() {
        let id = object["object"].as_str().unwrap();
        let mut wanted = flat(object);
        if evaluation.outcome().is_unscored(id) {
            wanted.push(("status".into(), "unscored".into()));
        } else if ranks && object.get("rank").is_none() && object.get("separate").is_none() {
            wanted.push(("status".into(), "unranked".into()));
        }
        wanted.sort();
        let proof = proofs.object(id).unwrap();
        let found: Vec<(String, String)> =
            fields(&proof).into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        assert_eq!(found, wanted, "{id}");
        met.extend(found.into_iter().map(|(name, _)| name.split('/').next().unwrap().to_owned()));
    }
    met
}

// S5.4-6
#[test]
fn results_are_what_the_outcome_says() {
    let evaluation = sample();
    agrees(&evaluation);
    let proofs = Proofs::new(&evaluation, Commit::public());
    // 3 ÷ 4.5 of 10 is 6.67, 9 ÷ 10 of 20 is 18, and the flag's 5.
    let wanted = [
        ("class", "c"),
        ("cohort", "k"),
        ("name", "o1"),
        ("points/a", "6.67"),
        ("points/b-rate", "18.00"),
        ("points/flag", "5.00"),
        ("points/total", "29.67"),
        ("rank", "1"),
        ("tier", "good"),
        ("total", "29.67"),
    ];
    assert_eq!(fields(&proofs.object("o1").unwrap()), wanted);
    // An answer is a field of its own.
    let second = proofs.object("o2").unwrap();
    assert!(fields(&second).contains(&("answered/a", "not_applicable")));
    assert!(fields(&second).contains(&("points/a", "0.00")));
    assert_eq!(proofs.object("o3"), None);
}

// S5.4-7
#[test]
fn what_is_absent_or_default_is_no_field() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::public());
    let first = proofs.object_with_evidence("o1").unwrap();
    for name in ["tied", "effects", "separate", "status", "coverage", "answered/a", "evidence/t", "evidence/td"] {
        assert!(fields(&first).iter().all(|(known, _)| *known != name), "{name}");
        assert_eq!(proofs.field("o1", name), None, "{name}");
    }
    let lonely = proofs.object_with_evidence("o10").unwrap();
    assert_eq!(lonely.evidence.as_deref(), Some(&[][..]));
    lonely.verify(&proofs.root()).unwrap();
}

// S5.4-6
#[test]
fn a_status_says_why_nobody_is_ranked() {
    let mut book = one(json!(10), json!("x"), json!({"proportional": {"full_at": 1, "at_most": 1}}));
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "dense"});
    book["defaults"]["absent"]["missing"] = json!("unscored");
    book["effects"] = json!([{"id": "late", "when": {"data": "f", "equals": true, "if_absent": false},
                              "unranked": true, "in_statistics": true, "place": "freed"}]);
    let evaluation = round(
        &book,
        &[("o", "c"), ("q", "c"), ("s", "c"), ("z", "c")],
        &[("o", "x", json!(1)), ("q", "x", json!(1)), ("s", "x", json!("0.5")), ("s", "f", json!(true))],
    );
    let met = agrees(&evaluation);
    for name in ["status", "tied", "effects", "answered"] {
        assert!(met.iter().any(|known| known == name), "{name}");
    }
    let proofs = Proofs::new(&evaluation, Commit::public());
    let status = |id: &str| proofs.field(id, "status").map(|proof| proof.field.value.to_string());
    assert_eq!(status("o"), None);
    assert_eq!(status("s").as_deref(), Some("unranked"));
    assert_eq!(status("z").as_deref(), Some("unscored"));
    assert_eq!(proofs.field("s", "effects").unwrap().field.value, "[\"late\"]");
}

// S5.4-8
#[test]
fn evidence_has_one_text_of_each_kind() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::public());
    let shown = |id: &str| proofs.object_with_evidence(id).unwrap();
    let evidence: Vec<(String, String)> = (shown("o1").evidence.unwrap().into_iter())
        .map(|field| (field.name.to_string(), field.value.to_string()))
        .collect();
    let wanted = [
        ("evidence/f", "true"),
        ("evidence/g", "\"fair\""),
        ("evidence/p", "4.5000"),
        ("evidence/r", "9/10"),
        ("evidence/x", "3.0000"),
    ];
    assert_eq!(evidence, wanted.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert!(fields(&shown("o2")).contains(&("evidence/x", "not_applicable")));
    assert!(fields(&shown("o2")).contains(&("evidence/t", "7.10")));
    // A grade that is called like a state isn't one.
    let book = with(one(json!("open"), json!("x"), json!("as_points")), "/data/g/grades", json!(["good", "rejected"]));
    let text = |what: Value| {
        let evaluation = round(&book, &[("o", "c")], &[("o", "x", json!(1)), ("o", "g", what)]);
        let proof = Proofs::new(&evaluation, Commit::public()).field("o", "evidence/g").unwrap();
        proof.field.value.to_string()
    };
    assert_eq!(text(json!("rejected")), "\"rejected\"");
    assert_eq!(text(json!({"state": "rejected"})), "rejected");
}

// S5.4-9
#[test]
fn two_roads_to_the_same_evidence_give_one_digest() {
    let book = one(json!("open"), json!("x"), json!("as_points"));
    let said = evidence(&[("o", "c")], &[("o", "x", json!("2.5")), ("o", "td", json!({"state": "missing"}))]);
    let root = |said: &Value| try_round(&book, said).unwrap().digest();
    let wanted = root(&said);
    let mut other = said.clone();
    other["submissions"] = json!([
        {"by": "s", "received": "2026-01-05", "document": "3", "rows": [{"object": "o", "item": "x", "value": 2.50}]}
    ]);
    assert_eq!(root(&other), wanted);
    other["submissions"][0]["rows"][0]["value"] = json!(2.51);
    assert_ne!(root(&other), wanted);
    // Evidence that moves no score moves the digest.
    other["submissions"][0]["rows"] =
        json!([{"object": "o", "item": "x", "value": 2.5}, {"object": "o", "item": "y", "value": 1}]);
    assert_ne!(root(&other), wanted);
    let results = |said: &Value| {
        let evaluation = try_round(&book, said).unwrap();
        Proofs::new(&evaluation, Commit::public().without_evidence()).root()
    };
    assert_eq!(results(&other), results(&said));
    assert_ne!(results(&said), wanted);
}

// S5.4-10
#[test]
fn of_a_long_text_its_hash_stands_in() {
    let book = with(
        one(json!("open"), json!("x"), json!("as_points")),
        "/data/e",
        json!({"kind": "events", "kinds": ["k"], "dates": {"day": "发生日"}, "supplier": "s"}),
    );
    let text = |count: usize| {
        let events: Vec<Value> = (0..count)
            .map(|at| json!({"id": format!("e{at:05}"), "kind": "k", "state": "claimed", "reason": "r".repeat(1000)}))
            .collect();
        let said = evidence(&[("o", "c")], &[("o", "x", json!(1)), ("o", "e", json!({"events": events}))]);
        let evaluation = try_round(&book, &said).unwrap_or_else(|found| panic!("{}", found.en()));
        let proofs = Proofs::new(&evaluation, Commit::public());
        let proof = proofs.field("o", "evidence/e").unwrap();
        proof.verify(&proofs.root()).unwrap();
        proofs.object_with_evidence("o").unwrap().verify(&proofs.root()).unwrap();
        proof.field.value.to_string()
    };
    let short = text(2);
    let one =
        |at: usize| format!(r#"{{"id":"e{at:05}","kind":"k","reason":"{}","state":"claimed"}}"#, "r".repeat(1000));
    assert_eq!(short, format!("[{},{}]", one(0), one(1)));
    let whole: Vec<String> = (0..70).map(one).collect();
    let hash = plain::hash(format!("[{}]", whole.join(",")).as_bytes());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(text(70), format!("sha256:{hash}"));
}

// S5.4-11
#[test]
fn order_changes_no_digest() {
    let book = one(json!("open"), json!("x"), json!("as_points"));
    let mut said = evidence(
        &[("o", "c"), ("q", "d"), ("s", "c")],
        &[("o", "x", json!(2)), ("q", "x", json!(1)), ("s", "x", json!(2)), ("q", "y", json!(4))],
    );
    let root = |said: &Value| {
        let evaluation = try_round(&book, said).unwrap();
        Proofs::new(&evaluation, Commit::salted(salts)).root()
    };
    let first = root(&said);
    said["roster"].as_array_mut().unwrap().reverse();
    said["submissions"][0]["rows"].as_array_mut().unwrap().reverse();
    assert_eq!(root(&said), first);
}
