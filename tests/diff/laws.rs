//! Laws of every pair: making all changes gives the new rulebook, making none the old one, and what the steps moved adds
//! up; on random edits of the rulebooks at hand and on pairs that have nothing to do with each other.

use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{Changes, Moves, Plan, Ratio};
use proptest::prelude::*;
use proptest::test_runner::TestRng;
use serde_json::Value;

/// Made nowhere the changes give the old rulebook, made everywhere the new one.
pub(crate) fn rebuilt(changes: &Changes) {
    let digest = |numbers: &[usize]| {
        let text = changes.with(numbers).expect("whole");
        jixiao::check(&text).into_plan().unwrap_or_else(|found| panic!("{}", found.en())).digest()
    };
    let all: Vec<usize> = (0..changes.len()).collect();
    assert_eq!(digest(&[]), changes.old_plan().digest(), "{}", changes.en());
    assert_eq!(digest(&all), changes.new_plan().digest(), "{}", changes.en());
    assert_eq!(changes.is_empty(), changes.old_plan().digest() == changes.new_plan().digest());
    for change in changes {
        assert!(!change.zh().is_empty() && !change.en().is_empty());
        assert!(change.old_path().is_some() || change.new_path().is_some());
    }
}

/// Every change is in one step, each step begins where the one before ended, and they add up.
pub(crate) fn adds_up(moves: &Moves) {
    let mut made: Vec<usize> = moves.steps().iter().flat_map(|step| step.changes.clone()).collect();
    made.sort_unstable();
    assert_eq!(made, (0..moves.changes().len()).collect::<Vec<_>>());
    for object in moves.objects() {
        let total = |of: &Option<jixiao::Stood>| of.as_ref().and_then(|stood| stood.total);
        let mut now = total(&object.old);
        for one in &object.by {
            assert_eq!(one.before, now, "{}", object.id);
            assert_ne!(one.after, now, "{}", object.id);
            now = one.after;
        }
        assert_eq!(now, total(&object.new), "{}", object.id);
        let each: Option<Vec<Ratio>> = object.by.iter().map(jixiao::Attributed::moved).collect();
        if let (Some(each), Some(moved)) = (each, object.moved()) {
            assert_eq!(each.iter().fold(Ratio::zero(), |sum, one| sum.add(one)), moved, "{}", object.id);
        }
    }
    for change in moves.steps().iter().filter(|step| step.reason == jixiao::StepReason::Words) {
        let step = moves.steps().iter().position(|one| one == change).unwrap();
        assert!(moves.objects().iter().all(|object| object.by_step(step).is_none()), "words moved a digit");
    }
}

/// Rulebooks under a folder that are sound, with their texts, in a fixed order.
fn sound() -> Vec<(PathBuf, Plan)> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("tests"), PathBuf::from("examples")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    let plan = |path: PathBuf| {
        let text = fs::read_to_string(&path).ok()?;
        let plan = jixiao::check(&text).into_plan().ok()?;
        Some((path, plan))
    };
    files.into_iter().filter_map(plan).collect()
}

#[test]
fn pairs_that_have_nothing_to_do_with_each_other() {
    let all = sound();
    assert!(all.len() > 60, "{}", all.len());
    for (place, (_, old)) in all.iter().enumerate() {
        for step in [1, 7, 31] {
            let (_, new) = &all[(place + step) % all.len()];
            rebuilt(&old.changes(new));
        }
    }
}

/// Pointers of everything in a document.
fn pointers(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    let key = |key: &str| key.replace('~', "~0").replace('/', "~1");
    match value {
        Value::Object(map) => map.iter().for_each(|(name, one)| pointers(one, &format!("{at}/{}", key(name)), into)),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(place, one)| pointers(one, &format!("{at}/{place}"), into));
        }
        _ => {}
    }
}

/// One edit at random: another number, something gone, twice, turned round, or hung elsewhere.
fn edit(book: &mut Value, rng: &mut TestRng) {
    let mut all = Vec::new();
    pointers(book, "", &mut all);
    let mut any = |most: usize| usize::try_from(rng.next_u64() % u64::try_from(most.max(1)).unwrap()).unwrap();
    let at = all[any(all.len())].clone();
    let how = any(6);
    let number = any(200);
    let (first, second) = (any(8), any(8));
    let other = all[any(all.len())].clone();
    let children: Vec<&String> = all.iter().filter(|one| one.ends_with("/children")).collect();
    let under = children.get(any(children.len())).map(|one| (*one).clone());
    let Some(value) = book.pointer_mut(&at) else { return };
    match (how, value) {
        (_, Value::Number(one)) => *one = serde_json::Number::from(number),
        (0, Value::Array(list)) if !list.is_empty() => {
            let place = first % list.len();
            list.remove(place);
        }
        (1, Value::Array(list)) if !list.is_empty() => {
            let (first, second) = (first % list.len(), second % list.len());
            list.swap(first, second);
        }
        (2, Value::Array(list)) if !list.is_empty() => {
            let mut one = list[first % list.len()].clone();
            if let Some(id) = one.get_mut("id") {
                *id = Value::from(format!("new{number}"));
            }
            list.insert(second % list.len(), one);
        }
        (3, Value::Object(map)) => {
            let keys: Vec<String> = map.keys().cloned().collect();
            if let Some(key) = keys.get(first % keys.len().max(1)) {
                map.remove(key);
            }
        }
        (4, Value::Array(list)) if at.ends_with("/children") && !list.is_empty() => {
            let one = list.remove(first % list.len());
            if let Some(Value::Array(list)) = under.and_then(|under| book.pointer_mut(&under)) {
                list.push(one);
            }
        }
        (_, Value::String(text)) if how < 2 => *text = format!("{number}"),
        _ => {
            // What stands elsewhere, put here.
            if let Some(one) = book.pointer(&other).cloned()
                && let Some(value) = book.pointer_mut(&at)
                && !at.is_empty()
            {
                *value = one;
            }
        }
    }
}

/// A rulebook with edits of which each left it sound.
fn edited(text: &str, edits: usize, rng: &mut TestRng) -> Option<Plan> {
    let mut book: Value = serde_json::from_str(text).ok()?;
    let mut plan = None;
    let mut left = edits;
    for _ in 0..edits * 40 {
        let mut tried = book.clone();
        edit(&mut tried, rng);
        if let Ok(sound) = jixiao::check(&tried.to_string()).into_plan() {
            (book, plan) = (tried, Some(sound));
            left -= 1;
            if left == 0 {
                break;
            }
        }
    }
    plan
}

/// Rulebooks that have evidence in JSON beside them.
fn scored() -> Vec<(String, String)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pairs = [
        ("tests/rulebooks/linjiang-slice.json", "tests/rulebooks/linjiang-slice.evidence.json"),
        ("tests/rulebooks/conduct.json", "tests/rulebooks/conduct.evidence.json"),
        ("tests/rulebooks/derived.json", "tests/rulebooks/derived.evidence.json"),
        ("tests/rulebooks/tasks.json", "tests/rulebooks/tasks.evidence.json"),
        ("examples/rules/baibu-duty/rulebook.json", "examples/rules/baibu-duty/evidence.json"),
        ("examples/rules/county-conduct/rulebook.json", "examples/rules/county-conduct/evidence.json"),
        ("tests/cases/linjiang-two-readers-1/rulebook.json", "tests/cases/linjiang-two-readers-1/evidence.json"),
    ];
    pairs
        .map(|(book, evidence)| [book, evidence].map(|file| fs::read_to_string(here.join(file)).unwrap()))
        .map(<[_; 2]>::into)
        .to_vec()
}

#[test]
fn random_edits_add_up_and_can_be_made_one_by_one() {
    let pairs = scored();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rng = runner.rng();
    let (mut compared, mut steps, mut moved, mut together, mut hung) = (0, 0, 0, 0, 0);
    for round in 0..70 {
        let (text, evidence) = &pairs[round % pairs.len()];
        let old = jixiao::check(text).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
        let Some(new) = edited(text, 1 + round % 6, rng) else { continue };
        let changes = old.changes(&new);
        rebuilt(&changes);
        rebuilt(&new.changes(&old));
        hung += changes.iter().filter(|change| change.kind() == jixiao::ChangeKind::Moved).count();
        let accept = |plan: &Plan| plan.round().json(evidence);
        // Evidence that the edited rulebook refuses says so; nothing else may.
        let Ok(moves) = changes.moves(accept) else { continue };
        adds_up(&moves);
        compared += 1;
        steps += moves.steps().len();
        moved += moves.moved().count();
        together += moves.steps().iter().filter(|step| step.reason == jixiao::StepReason::Needed).count();
        adds_up(&changes.moves_backwards(accept).unwrap());
    }
    assert!(compared > 30 && steps > 80 && moved > 60, "{compared} {steps} {moved} {together} {hung}");
}
