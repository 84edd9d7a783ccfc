//! §5.4: digests of outcomes, and proofs that something is in one. Roots are reckoned here a second time, from what
//! proofs show, by the sentences of the law and with another implementation of SHA-256.

use serde_json::{Value, json};

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
            json!({"if": {"when": {"item": "f", "equals": true, "if_absent": false}, "then": 1, "else": 0}}),
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
    assert_eq!(fields(&cohort), [("objects", "3"), ("ranked", "3")]);
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
    book["effects"] = json!([{"id": "late", "when": {"item": "f", "equals": true, "if_absent": false},
                              "unranked": true, "in_statistics": true}]);
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
        json!({"kind": "events", "kinds": ["k"], "dates": ["day"], "supplier": "s"}),
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
    assert_eq!(codes(&text.replace("\"beside\"", "\"besides\"")), ["JX1007", "JX1008"]);
    assert_eq!(codes(&text.replace("\"index\":", "\"index\":1,\"index\":")), ["JX1003"]);
    assert_eq!(codes(&text.replace("jixiao-field-proof/1", "jixiao-record-proof/1")), ["JX1011"]);
    assert_eq!(codes(&text[..text.len() / 2]), ["JX1001"]);
    let upper = text.replacen(&field.path[0].to_string(), &field.path[0].to_string().to_uppercase(), 1);
    assert_eq!(codes(&upper), ["JX1006"]);
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
    assert_eq!(root.replace("sha256", "sm3").parse::<Root>().unwrap_err().en().contains("sm3"), true);
}

#[test]
fn no_salts_are_a_source_of_salts() {
    let evaluation = sample();
    assert_eq!(Proofs::new(&evaluation, Commit::salted(NoSalts)).root(), evaluation.digest());
    assert_eq!(Salt::new(&[7; 33]), None);
    assert_eq!(Salt::from([7; 16]).bytes(), [7; 16]);
}
