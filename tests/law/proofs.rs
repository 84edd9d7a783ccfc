//! §5.4: proofs that a result is in a digest, and that nothing else passes for one.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::digests::{fields, salts, sample};
use super::kit::{one, round, with};
use jixiao::{Commit, FieldProof, Lang, NoSalts, ProofError, Proofs, RecordKind, RecordPart, RecordProof, Root, Salt};

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
            if let Ok(proof) = serde_json::from_value::<FieldProof>(other.clone()) {
                assert!(proof == good || proof.verify(&root).is_err(), "{other}");
            }
        }
    }
    for good in [salted.object("o2"), salted.object_with_evidence("o1"), Some(salted.header())].map(Option::unwrap) {
        for other in edited(&serde_json::to_value(&good).unwrap()) {
            tried += 1;
            if let Ok(proof) = serde_json::from_value::<RecordProof>(other.clone()) {
                assert!(proof == good || proof.verify(&root).is_err(), "{other}");
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
    assert_eq!(codes(text.split_once("\"of\"").unwrap().0), ["JX1002"]);
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
    // The same digits under another name are another root, or none that this build knows.
    let other = root.replace("sha256", "sm3").parse::<Root>();
    #[cfg(not(feature = "sm3"))]
    assert_eq!(other.unwrap_err(), jixiao::BadRoot::NeedsSm3);
    #[cfg(feature = "sm3")]
    assert_ne!(other.unwrap(), sample().digest());
}

#[test]
fn no_salts_are_a_source_of_salts() {
    let evaluation = sample();
    assert_eq!(Proofs::new(&evaluation, Commit::salted(NoSalts)).root(), evaluation.digest());
    assert_eq!(Salt::new(&[7; 33]), None);
    assert_eq!(Salt::from([7; 16]).bytes(), [7; 16]);
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
