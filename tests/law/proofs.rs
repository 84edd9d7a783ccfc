//! §5.4: digests of outcomes, and proofs that something is in one. Roots are reckoned here a second time, from what
//! proofs show, by the sentences of the law and with another implementation of SHA-256.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::days::dated;
use super::derive::{done, evidence as evidence_of_units, leader, scheme};
use super::kit::{book, evidence, leaf, one, over, round, try_round, with};
use jixiao::{
    Commit, Evaluation, FieldProof, Lang, NoSalts, ProofError, Proofs, RecordKind, RecordPart, RecordProof, Root, Salt,
};

/// A root by the words of the law.
mod plain {
    use serde_json::Value;
    use sha2::Digest as _;

    type Hash = [u8; 32];

    pub(super) fn hash(message: &[u8]) -> Hash {
        sha2::Sha256::digest(message).into()
    }

    fn four(count: u64) -> [u8; 4] {
        u32::try_from(count).unwrap().to_be_bytes()
    }

    fn after_its_length(text: &[u8]) -> Vec<u8> {
        [&four(text.len() as u64)[..], text].concat()
    }

    fn unhex(text: &str) -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
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

    fn part(fields: &Value) -> (u64, Hash) {
        let fields = fields.as_array().unwrap();
        let text = |field: &Value, key: &str| field[key].as_str().unwrap_or_default().to_owned();
        let hashes: Vec<Hash> =
            fields.iter().map(|said| field(&text(said, "salt"), &text(said, "name"), &text(said, "value"))).collect();
        let runs: Vec<Hash> = hashes.chunks(8).map(|run| hash(&[&[3], &run.concat()[..]].concat())).collect();
        (fields.len() as u64, root(&runs))
    }

    fn number(said: &Value) -> u64 {
        said.as_u64().or_else(|| said.as_str()?.parse().ok()).unwrap()
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
fn salts(kind: RecordKind, id: &str, field: &str) -> Salt {
    let text = format!("{}\n{id}\n{field}", kind.word(Lang::En));
    Salt::new(&plain::hash(format!("the host's secret\n{text}").as_bytes())[..16]).unwrap()
}

/// Three objects with a ranking, tiers and most kinds of evidence.
fn sample() -> Evaluation {
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
fn records<S: jixiao::Salts>(proofs: &Proofs<'_, S>, evaluation: &Evaluation) -> Vec<RecordProof> {
    let mut header = proofs.header();
    (header.evidence, header.closed) = (Some(Vec::new()), None);
    let mut cohort = proofs.cohort("k").unwrap();
    (cohort.evidence, cohort.closed) = (Some(Vec::new()), None);
    let objects = evaluation.outcome().objects().map(|id| proofs.object_with_evidence(id.as_str()).unwrap());
    [header, cohort].into_iter().chain(objects).collect()
}

fn fields(proof: &RecordProof) -> Vec<(&str, &str)> {
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

// S5.4-12
#[test]
fn a_proof_shows_what_it_is_asked_for_and_no_more() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::salted(salts));
    let root = proofs.root();
    let total = proofs.field("o1", "total").unwrap();
    let shown = total.verify(&root).unwrap();
    assert_eq!((shown.id(), shown.name(), shown.value()), ("o1", "total", "29.67"));
    assert_eq!((shown.kind(), shown.part()), (RecordKind::Object, RecordPart::Results));
    let text = total.to_json(Lang::En);
    assert!(!text.contains("points") && !text.contains("good") && !text.contains("18.00"), "{text}");
    let cell = proofs.field("o1", "evidence/r").unwrap();
    assert_eq!(cell.verify(&root).unwrap().part(), RecordPart::Evidence);
    assert_eq!(cell.verify(&root).unwrap().value(), "9/10");
    assert!(!cell.to_json(Lang::En).contains("29.67"));
    let object = proofs.object("o1").unwrap();
    let shown = object.verify(&root).unwrap();
    assert_eq!((shown.field("rank"), shown.field("evidence/r"), shown.shows_evidence()), (Some("1"), None, false));
    assert!(!object.to_json(Lang::En).contains("9/10"));
    let whole = proofs.object_with_evidence("o1").unwrap();
    let shown = whole.verify(&root).unwrap();
    assert_eq!(
        (shown.field("rank"), shown.field("evidence/r"), shown.shows_evidence()),
        (Some("1"), Some("9/10"), true)
    );
    // Every field of every object, each with the salt that is its own.
    for id in ["o1", "o2", "o10"] {
        let whole = proofs.object_with_evidence(id).unwrap();
        for (name, value) in fields(&whole) {
            let proof = proofs.field(id, name).unwrap();
            assert_eq!(proof.verify(&root).unwrap().value(), value, "{id} {name}");
            assert_eq!(proof.field.salt, salts(RecordKind::Object, id, name));
        }
    }
}

/// Every way to write a proof with one thing changed, cut off, added or put elsewhere.
fn edited(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::String(text) => {
            let mut letters: Vec<char> = text.chars().collect();
            all.push(json!(format!("{text}0")));
            if let Some(first) = letters.first_mut() {
                *first = if *first == '0' { '1' } else { '0' };
                all.push(json!(letters.iter().collect::<String>()));
                all.push(json!(letters[1..].iter().collect::<String>()));
            }
            if let Ok(count) = text.parse::<u32>() {
                all.extend([json!(count + 1), json!(count.wrapping_sub(1)), json!(count + 8)]);
            }
        }
        Value::Array(list) => {
            for at in 0..list.len() {
                let mut without = list.clone();
                without.remove(at);
                all.push(json!(without));
                let mut twice = list.clone();
                twice.insert(at, list[at].clone());
                all.push(json!(twice));
                if at > 0 && list[at] != list[at - 1] {
                    let mut swapped = list.clone();
                    swapped.swap(at, at - 1);
                    all.push(json!(swapped));
                }
                for other in edited(&list[at]) {
                    let mut changed = list.clone();
                    changed[at] = other;
                    all.push(json!(changed));
                }
            }
        }
        Value::Object(map) => {
            for (key, inner) in map {
                let mut without = map.clone();
                without.remove(key);
                all.push(json!(without));
                let mut more = map.clone();
                more.insert("more".to_owned(), json!("1"));
                all.push(json!(more));
                for other in edited(inner) {
                    let mut changed = map.clone();
                    changed.insert(key.clone(), other);
                    all.push(json!(changed));
                }
            }
        }
        _ => {}
    }
    all
}

// S5.4-13
#[test]
fn an_edited_proof_is_refused() {
    let evaluation = sample();
    let salted = Proofs::new(&evaluation, Commit::salted(salts));
    let root = salted.root();
    let mut tried = 0;
    for name in ["total", "evidence/g"] {
        let good = salted.field("o10", name).or_else(|| salted.field("o1", name)).unwrap();
        for other in edited(&serde_json::to_value(&good).unwrap()) {
            tried += 1;
            match serde_json::from_value::<FieldProof>(other.clone()) {
                Ok(proof) => assert!(proof == good || proof.verify(&root).is_err(), "{other}"),
                Err(_) => {}
            }
        }
    }
    for good in [salted.object("o2"), salted.object_with_evidence("o1"), Some(salted.header())].map(Option::unwrap) {
        for other in edited(&serde_json::to_value(&good).unwrap()) {
            tried += 1;
            match serde_json::from_value::<RecordProof>(other.clone()) {
                Ok(proof) => assert!(proof == good || proof.verify(&root).is_err(), "{other}"),
                Err(_) => {}
            }
        }
    }
    assert!(tried > 800, "{tried}");
}

// S5.4-13
#[test]
fn no_flipped_bit_passes() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::salted(salts));
    let root = proofs.root();
    let good = proofs.field("o1", "points/a").unwrap();
    let text = good.to_json(Lang::En);
    let (mut read, mut unread) = (0, 0);
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            match String::from_utf8(bytes).ok().and_then(|text| FieldProof::json(&text).ok()) {
                Some(proof) => {
                    read += 1;
                    assert!(proof != good && proof.verify(&root).is_err(), "bit {bit} of byte {at}");
                }
                None => unread += 1,
            }
        }
    }
    assert!(read > 500 && unread > 500, "{read} {unread}");
    // And of the root.
    let text = root.to_string();
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let other = String::from_utf8(bytes).ok().and_then(|text| text.parse::<Root>().ok());
            assert!(other.is_none_or(|other| good.verify(&other) == Err(ProofError::OtherRoot)));
        }
    }
}

// S5.4-13
#[test]
fn refusals_say_what_is_wrong() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::public());
    let root = proofs.root();
    let other = Proofs::new(&evaluation, Commit::salted(salts)).root();
    let good = proofs.field("o1", "total").unwrap();
    let why = |proof: &FieldProof| proof.verify(&root).map(|_| ()).unwrap_err();
    assert_eq!(good.verify(&other).map(|_| ()).unwrap_err(), ProofError::OtherRoot);
    let mut bad = good.clone();
    bad.index = 10;
    assert_eq!(why(&bad), ProofError::NoSuchPlace { place: 10, of: 10 });
    bad = good.clone();
    bad.place = bad.of;
    assert_eq!(why(&bad), ProofError::NoSuchPlace { place: 5, of: 5 });
    bad = good.clone();
    bad.path.pop();
    assert_eq!(why(&bad), ProofError::WrongLength);
    bad = good.clone();
    bad.beside.pop();
    assert_eq!(why(&bad), ProofError::WrongLength);
    bad = good.clone();
    bad.branch.push(*root.hash());
    assert_eq!(why(&bad), ProofError::WrongLength);
    bad = good.clone();
    bad.place = 3;
    assert_eq!(why(&bad), ProofError::OtherRoot);
    // The field of another.
    bad = good.clone();
    bad.field = proofs.field("o2", "total").unwrap().field;
    assert_eq!(why(&bad), ProofError::OtherRoot);
    bad = good.clone();
    bad.part = RecordPart::Evidence;
    assert_eq!(why(&bad), ProofError::OtherRoot);

    let good = proofs.object_with_evidence("o1").unwrap();
    let why = |proof: &RecordProof| proof.verify(&root).map(|_| ()).unwrap_err();
    let mut bad = good.clone();
    bad.results.swap(0, 1);
    assert_eq!(why(&bad), ProofError::OutOfOrder { field: "class".to_owned() });
    bad = good.clone();
    let again = bad.results[0].clone();
    bad.results.insert(1, again);
    assert_eq!(why(&bad), ProofError::OutOfOrder { field: "class".to_owned() });
    bad = good.clone();
    bad.evidence = None;
    assert_eq!(why(&bad), ProofError::EvidenceUnclear);
    bad = good.clone();
    bad.closed = proofs.object("o1").unwrap().closed;
    assert_eq!(why(&bad), ProofError::EvidenceUnclear);
    // Two values change places.
    bad = good.clone();
    let (left, right) = (bad.results[3].value.clone(), bad.results[4].value.clone());
    (bad.results[3].value, bad.results[4].value) = (right, left);
    assert_eq!(why(&bad), ProofError::OtherRoot);
    for error in [ProofError::OtherRoot, ProofError::WrongLength, ProofError::EvidenceUnclear] {
        assert!(error.zh().contains("证") && error.to_string().is_ascii());
    }
}

// S5.4-14
#[test]
fn proofs_are_documents() {
    let evaluation = sample();
    let proofs = Proofs::new(&evaluation, Commit::salted(salts));
    let field = proofs.field("o1", "total").unwrap();
    let record = proofs.object_with_evidence("o1").unwrap();
    for lang in [Lang::En, Lang::Zh] {
        assert_eq!(FieldProof::json(&field.to_json(lang)).unwrap(), field);
        assert_eq!(RecordProof::json(&record.to_json(lang)).unwrap(), record);
    }
    assert!(field.to_json(Lang::Zh).starts_with("{\"位置\":"));
    assert_eq!(serde_json::from_str::<FieldProof>(&serde_json::to_string(&field).unwrap()).unwrap(), field);
    // What isn't known, given twice, or no hash, stands with its place.
    let text = field.to_json(Lang::En);
    let codes = |text: &str| super::kit::listed(&FieldProof::json(text).unwrap_err());
    assert_eq!(codes(&text.replace("\"beside\"", "\"besides\"")), ["JX1006", "JX1007"]);
    assert_eq!(codes(&text.replace("\"index\":", "\"index\":1,\"index\":")), ["JX1003"]);
    assert_eq!(codes(&text.replace("jixiao-field-proof/1", "jixiao-record-proof/1")), ["JX1011"]);
    assert_eq!(codes(&text[..text.len() / 2]), ["JX1002"]);
    let upper = text.replacen(&field.path[0].to_string(), &field.path[0].to_string().to_uppercase(), 1);
    assert_eq!(codes(&upper), ["JX1010"]);
    let root = proofs.root();
    assert_eq!(serde_json::from_str::<Root>(&serde_json::to_string(&root).unwrap()).unwrap(), root);
    for bad in ["", "sha256", "sha256:00", "md5:00"] {
        assert!(bad.parse::<Root>().is_err());
    }
}

// S5.4-15
#[test]
fn a_root_names_its_hash() {
    let root = sample().digest().to_string();
    assert!(root.starts_with("sha256:"));
    assert_eq!(root.replace("sha256", "sm3").parse::<Root>().unwrap_err(), jixiao::BadRoot::NeedsSm3);
}

#[test]
fn no_salts_are_a_source_of_salts() {
    let evaluation = sample();
    assert_eq!(Proofs::new(&evaluation, Commit::salted(NoSalts)).root(), evaluation.digest());
    assert_eq!(Salt::new(&[7; 33]), None);
    assert_eq!(Salt::from([7; 16]).bytes(), [7; 16]);
}

// S5.4-16
#[test]
fn what_moves_a_digit_beside_cells_is_in_the_digest() {
    // The calendar by which days are counted, whatever order it is written in.
    let count = json!({"days": {"from": "closed", "to": "filed", "count": "working", "first_day": "not_counted",
                                "day_off": "next_day"}});
    let days = dated(count);
    let cells = [("o", "closed", json!("2024-02-08")), ("o", "filed", json!("2024-02-19"))];
    let by = |calendar: Value| try_round(&days, &with(evidence(&[("o", "c")], &cells), "/calendar", calendar)).unwrap();
    let calendar = json!({"years": [2024, 2025], "workdays": ["2024-02-18", "2024-02-04"],
                          "holidays": ["2024-05-01", {"from": "2024-02-10", "until": "2024-02-17"}]});
    let evaluation = by(calendar.clone());
    let proofs = Proofs::new(&evaluation, Commit::public());
    let header = proofs.header();
    let wanted = concat!(
        r#"{"holidays":["2024-05-01",{"from":"2024-02-10","until":"2024-02-17"}],"#,
        r#""workdays":["2024-02-04","2024-02-18"],"years":["2024","2025"]}"#
    );
    let verified = header.verify(&proofs.root()).unwrap();
    assert_eq!((verified.field("calendar"), verified.shows_evidence()), (Some(wanted), true));
    assert_eq!(fields(&proofs.object_with_evidence("o").unwrap()).last(), Some(&("evidence/filed", "2024-02-19")));
    let mut turned = calendar.clone();
    for list in ["years", "workdays", "holidays"] {
        turned[list].as_array_mut().unwrap().reverse();
    }
    assert_eq!(by(turned).digest(), evaluation.digest());
    for (pointer, other) in [
        ("/workdays", json!(["2024-02-18"])),
        ("/holidays/0", json!("2024-05-02")),
        ("/holidays/1/until", json!("2024-02-16")),
        ("/years", json!([2024])),
    ] {
        assert_ne!(by(with(calendar.clone(), pointer, other)).digest(), evaluation.digest(), "{pointer}");
    }
    // Who the parts of a derived object are.
    let derived = |parts: Value| done(&scheme(json!({})), &evidence_of_units(vec![leader("m", parts)]));
    let all = derived(json!(["b", "a", "e"]));
    assert_eq!(all.digest(), derived(json!(["a", "e", "b"])).digest());
    assert_ne!(all.digest(), derived(json!(["a", "b"])).digest());
    let proofs = Proofs::new(&all, Commit::public());
    let parts = proofs.field("m", "roster/parts").unwrap();
    assert_eq!(parts.verify(&proofs.root()).unwrap().value(), r#"[{"object":"a"},{"object":"b"},{"object":"e"}]"#);
    assert_eq!(proofs.field("m", "derived").unwrap().field.value, "leaders");
    assert_eq!(proofs.field("m", "cohort"), None);
    agrees(&all);
    let weighed = |weight: Value| {
        let links = json!([{"object": "a", "weight": weight}, {"object": "b", "weight": "0.5"}]);
        done(&scheme(json!({"link_weights": true})), &evidence_of_units(vec![leader("m", links)]))
    };
    let half = weighed(json!("0.5"));
    assert_ne!(half.digest(), weighed(json!("0.4")).digest());
    let parts = Proofs::new(&half, Commit::public()).field("m", "roster/parts").unwrap();
    assert_eq!(parts.field.value, r#"[{"object":"a","weight":"0.5"},{"object":"b","weight":"0.5"}]"#);
}

/// Counts and flags as texts, as records have them; without what names the thing itself.
fn plainly(value: &Value, without: &str) -> Value {
    match value {
        Value::Number(number) => json!(number.to_string()),
        Value::Bool(flag) => json!(flag.to_string()),
        Value::Array(list) => list.iter().map(|inner| plainly(inner, "")).collect(),
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| *key != without);
            Value::Object(kept.map(|(key, inner)| (key.clone(), plainly(inner, ""))).collect())
        }
        other => other.clone(),
    }
}

/// Holds the record of every cohort against the outcome's JSON.
fn cohorts_agree(evaluation: &Evaluation) {
    let proofs = Proofs::new(evaluation, Commit::public());
    let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
    for cohort in outcome["cohorts"].as_array().unwrap() {
        let id = cohort["cohort"].as_str().unwrap();
        let objects = outcome["objects"].as_array().unwrap().iter().filter(|object| object["cohort"] == id).count();
        let mut wanted = vec![("objects".to_owned(), json!(objects.to_string()))];
        for (key, value) in cohort.as_object().unwrap() {
            match (key.as_str(), value) {
                ("cohort", _) => {}
                ("tiers" | "promotions", Value::Array(list)) => {
                    let name = key.trim_end_matches('s');
                    wanted.extend(
                        list.iter().map(|one| (format!("{key}/{}", one[name].as_str().unwrap()), plainly(one, name))),
                    );
                }
                (_, value) => wanted.push((key.clone(), plainly(value, ""))),
            }
        }
        wanted.sort_by(|left, right| left.0.cmp(&right.0));
        let proof = proofs.cohort(id).unwrap();
        let read = |text: &str| match text.starts_with('{') {
            true => serde_json::from_str(text).unwrap(),
            false => json!(text),
        };
        let found: Vec<(String, Value)> =
            fields(&proof).into_iter().map(|(name, text)| (name.to_owned(), read(text))).collect();
        assert_eq!(found, wanted, "{id}");
        proof.verify(&proofs.root()).unwrap();
    }
}

// S5.4-17
#[test]
fn a_cohort_shows_how_its_places_were_filled() {
    let evaluation = sample();
    cohorts_agree(&evaluation);
    let proofs = Proofs::new(&evaluation, Commit::public());
    let wanted = [
        ("objects", "3"),
        ("ranked", "3"),
        ("ranked_base", "3"),
        ("roster_base", "3"),
        ("tiers/good", r#"{"last":"o1","taken":"1"}"#),
        ("tiers/rest", r#"{"last":"o10","taken":"2"}"#),
    ];
    assert_eq!(fields(&proofs.cohort("k").unwrap()), wanted);
    // A round of forty departments: quotas, ties at the edge, a promotion, a forced lowest.
    let plan = jixiao::check(include_str!("../../examples/tiers/rulebook.json")).into_plan().unwrap();
    let table = include_bytes!("../../examples/tiers/evidence.csv");
    #[cfg(feature = "csv")]
    {
        let round = plan.round().csv(jixiao::Table::new(table)).unwrap();
        let evaluation = plan.evaluate(round).unwrap();
        cohorts_agree(&evaluation);
        agrees(&evaluation);
    }
    let _ = (plan, table);
}

/// Every document in which one digit of one value is another.
fn one_digit_off(document: &Value, pointers: &[String]) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for pointer in pointers {
        let said = document.pointer(pointer).unwrap();
        let text = said.as_str().map_or_else(|| said.to_string(), ToOwned::to_owned);
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()) {
            let other = if letter == '9' { '8' } else { char::from(letter as u8 + 1) };
            let mut changed = text.clone();
            changed.replace_range(at..=at, &other.to_string());
            all.push((format!("{pointer} {text} {changed}"), with(document.clone(), pointer, json!(changed))));
        }
    }
    all
}

// S5.4-9
#[test]
fn another_digit_anywhere_is_another_digest() {
    let book = with(one(json!("open"), json!("round(x, 0) + r"), json!("as_points")), "/data/x/decimals", json!(10));
    let said = evidence(
        &[("o", "c"), ("q", "d")],
        &[
            ("o", "x", json!("1203.4500000001")),
            ("o", "y", json!("77.25")),
            ("o", "r", json!(["3", "1047"])),
            ("q", "t", json!("50.05")),
            ("q", "b", json!("0.0001")),
        ],
    );
    let root = |said: &Value| try_round(&book, said).unwrap_or_else(|found| panic!("{}", found.en())).digest();
    let first = root(&said);
    let pointers: Vec<String> = (0..5)
        .flat_map(|row| ["value", "n", "d"].map(|key| format!("/submissions/0/rows/{row}/{key}")))
        .filter(|pointer| said.pointer(pointer).is_some())
        .collect();
    let mut roots = std::collections::BTreeSet::from([first]);
    let changed = one_digit_off(&said, &pointers);
    for (what, other) in &changed {
        assert!(roots.insert(root(other)), "{what}");
    }
    assert!(changed.len() > 30, "{}", changed.len());
    // And none where a number is only written otherwise.
    let same = with(said.clone(), "/submissions/0/rows/1/value", json!("77.2500"));
    assert_eq!(root(&same), first);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    // S5.4-4 S5.4-11 S5.4-13
    #[test]
    fn any_round_proves_itself_and_no_other(
        numbers in proptest::collection::vec((0_u32..100_000, 0_u32..4), 1..20),
        pick in any::<proptest::sample::Index>(),
        step in 1_u32..1000,
    ) {
        let book = with(
            one(json!("open"), json!("x"), json!("as_points")),
            "/ranking",
            json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}),
        );
        let names: Vec<String> = (0..numbers.len()).map(|at| format!("u{at}")).collect();
        let digest_of = |numbers: &[(u32, u32)]| {
            let objects: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "c")).collect();
            let cells: Vec<(&str, &str, Value)> = names
                .iter()
                .zip(numbers)
                .map(|(name, (whole, part))| (name.as_str(), "x", json!(format!("{whole}.{part}"))))
                .collect();
            round(&book, &objects, &cells)
        };
        let evaluation = digest_of(&numbers);
        let proofs = Proofs::new(&evaluation, Commit::salted(salts));
        let root = proofs.root();
        let mut other = numbers.clone();
        let at = pick.index(numbers.len());
        other[at].0 += step;
        let changed = digest_of(&other);
        let changed_root = Proofs::new(&changed, Commit::salted(salts)).root();
        prop_assert_eq!(digest_of(&numbers).digest(), evaluation.digest());
        prop_assert_ne!(changed_root, root);
        for name in &names {
            let proof = proofs.object(name).unwrap();
            prop_assert!(proof.verify(&root).is_ok());
            prop_assert_eq!(proof.verify(&changed_root).map(|_| ()), Err(ProofError::OtherRoot));
            let total = proofs.field(name, "total").unwrap();
            prop_assert!(total.verify(&root).is_ok());
            prop_assert_eq!(total.verify(&changed_root).map(|_| ()), Err(ProofError::OtherRoot));
        }
        // A record and what it holds grow with the object, its way with the logarithm of their number.
        prop_assert!(proofs.object(&names[at]).unwrap().path.len() <= 6);
    }
}

// S5.4-18
#[test]
fn a_digest_that_another_program_recomputed() {
    // The root is what tests/digests/recompute.py printed for these documents and the outcome's JSON.
    let plan = jixiao::check(include_str!("../digests/rulebook.json")).into_plan().unwrap();
    let said = include_str!("../digests/evidence.json");
    for _ in 0..2 {
        let evaluation = plan.evaluate(plan.round().json(said).unwrap()).unwrap();
        let outcome = serde_json::to_value(evaluation.outcome()).unwrap();
        let published: Value = serde_json::from_str(include_str!("../digests/outcome.json")).unwrap();
        assert_eq!(outcome, published, "{outcome}");
        assert_eq!(
            evaluation.digest().to_string(),
            "sha256:11ca6435cfdd3507a3610150061244d06af12c0028eac65a1eed0f2b12646528"
        );
    }
}
