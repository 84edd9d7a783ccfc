//! Every mistake of a list at every place of a real rulebook: found at its pointer, or harmless for a stated reason.

use std::collections::BTreeMap;

use serde_json::Value;

use super::samples;

/// One mistake: its name, the text that has it, and where it stands.
struct Mistake {
    name: &'static str,
    text: String,
    pointer: String,
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Every place of a document, as pointers.
fn places(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let pointer = format!("{at}/{}", escaped(key));
                out.push(pointer.clone());
                places(value, &pointer, out);
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                let pointer = format!("{at}/{place}");
                out.push(pointer.clone());
                places(value, &pointer, out);
            }
        }
        _ => {}
    }
}

fn split(pointer: &str) -> (&str, String) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    (parent, key.replace("~1", "/").replace("~0", "~"))
}

fn mistakes(book: &Value) -> Vec<Mistake> {
    let mut pointers = Vec::new();
    places(book, "", &mut pointers);
    let mut mistakes = Vec::new();
    for pointer in &pointers {
        let (parent, key) = split(pointer);
        let mut add = |name: &'static str, pointer: String, change: &dyn Fn(&mut Value)| {
            let mut changed = book.clone();
            change(&mut changed);
            mistakes.push(Mistake { name, text: changed.to_string(), pointer });
        };
        let old = book.pointer(pointer).unwrap();
        if book.pointer(parent).unwrap().is_object() {
            add("drop", parent.to_owned(), &|book| {
                book.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(&key);
            });
            add("rename", format!("{parent}/{}", escaped(&format!("{key}x"))), &|book| {
                let map = book.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                let value = map.remove(&key).unwrap();
                map.insert(format!("{key}x"), value);
            });
        } else {
            add("drop element", parent.to_owned(), &|book| {
                book.pointer_mut(parent).unwrap().as_array_mut().unwrap().remove(key.parse().unwrap());
            });
            add("duplicate element", parent.to_owned(), &|book| {
                book.pointer_mut(parent).unwrap().as_array_mut().unwrap().push(old.clone());
            });
        }
        add("null", pointer.clone(), &|book| *book.pointer_mut(pointer).unwrap() = Value::Null);
        let other = match old {
            Value::Array(_) => serde_json::json!({"x": 1}),
            Value::Object(_) => serde_json::json!([[1]]),
            _ => serde_json::json!([[1]]),
        };
        add("retype", pointer.clone(), &|book| *book.pointer_mut(pointer).unwrap() = other.clone());
        match old {
            Value::String(text) => {
                add("dangling", pointer.clone(), &|book| {
                    *book.pointer_mut(pointer).unwrap() = Value::String(format!("{text}x"))
                });
                add("empty text", pointer.clone(), &|book| {
                    *book.pointer_mut(pointer).unwrap() = Value::String(String::new())
                });
            }
            Value::Number(_) => {
                add("negative", pointer.clone(), &|book| *book.pointer_mut(pointer).unwrap() = serde_json::json!(-7));
                add("huge", pointer.clone(), &|book| {
                    *book.pointer_mut(pointer).unwrap() = serde_json::json!(1_000_003)
                });
                add("too many digits", pointer.clone(), &|book| {
                    *book.pointer_mut(pointer).unwrap() = Value::String("1.00000000000000000000000000001".to_owned());
                });
            }
            _ => {}
        }
    }
    mistakes
}

/// Why a change that gives no error is no mistake; `None` if it should have been found.
fn harmless(mistake: &Mistake) -> Option<&'static str> {
    let pointer = &mistake.pointer;
    let last = pointer.rsplit('/').next().unwrap();
    let dropped = mistake.name.starts_with("drop");
    let text = matches!(mistake.name, "dangling" | "empty text");
    Some(match mistake.name {
        // What a book need not say.
        "drop" => "an optional part may be left out; what must be said is asserted by name below",
        "drop element" => "a shorter list of its kind is another rulebook",
        _ if text
            && ["label", "title", "version", "document", "unit", "code", "number", "due", "legal"].contains(&last) =>
        {
            "free text for people"
        }
        _ if text && (pointer.starts_with("/articles/") || pointer.starts_with("/bodies/")) => "free text for people",
        _ if mistake.name == "dangling" && ["/id", "/programme/id"].contains(&pointer.as_str()) => {
            "another id is another rulebook"
        }
        _ if mistake.name == "dangling" && last == "id" => "an id that nothing else names",
        _ if mistake.name == "dangling" && last == "legal" => "an article may be named without being quoted",
        _ if mistake.name == "rename"
            && ["articles", "bodies", "answers", "data"]
                .iter()
                .any(|map| pointer.starts_with(&format!("/{map}/")) && pointer.matches('/').count() == 2) =>
        {
            "another name for what nothing uses"
        }
        "negative" | "huge" => "another number is another rulebook, where range and order allow it",
        _ if mistake.name == "duplicate element" && pointer.ends_with("/then") => "a step may run twice",
        _ if mistake.name == "duplicate element" && (pointer.ends_with("/all") || pointer.ends_with("/any")) => {
            "said twice, meant once"
        }
        _ if dropped => return None,
        _ => return None,
    })
}

/// A wrong number that only shows in what is made of it: a mark in the sum that a node states, a threshold in the
/// order of tiers, a mark in the reachable range of a tier.
fn told_where_it_shows(mistake: &Mistake, checked: &jixiao::Checked) -> bool {
    let shows = |code: &str| checked.findings().iter().any(|finding| finding.code().as_str() == code);
    match mistake.name {
        "huge" | "negative" if mistake.pointer.contains("/points") => shows("JX2201"),
        "huge" | "negative" if mistake.pointer.starts_with("/tiers/") => shows("JX2604"),
        _ => false,
    }
}

#[test]
fn every_mistake_at_every_place_is_found_or_harmless() {
    let book: Value = serde_json::from_str(&samples::text("rulebooks/linjiang-slice.json")).unwrap();
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    let mut unharmed: BTreeMap<&str, u32> = BTreeMap::new();
    let mut missed = Vec::new();
    let mistakes = mistakes(&book);
    for mistake in &mistakes {
        let checked = jixiao::check(&mistake.text);
        let here = checked.findings().iter().any(|finding| {
            let place = finding.place();
            let near = |pointer: &str| {
                pointer == mistake.pointer
                    || pointer.starts_with(&format!("{}/", mistake.pointer))
                    // What is missing is told at the object that lacks it, or at the field that its absence spoils.
                    || (mistake.pointer.starts_with(pointer) && !pointer.is_empty())
            };
            place.pointer().is_some_and(near) || finding.related().iter().any(|place| place.pointer().is_some_and(near))
        });
        if !checked.findings().has_errors() {
            match harmless(mistake) {
                Some(_) => *unharmed.entry(mistake.name).or_default() += 1,
                None => missed.push(format!("{} at {}: no error", mistake.name, mistake.pointer)),
            }
        } else if here
            || told_where_it_shows(mistake, &checked)
            || ["drop", "rename", "dangling", "drop element"].contains(&mistake.name)
        {
            // A dropped or renamed thing is told where it is missed, which is elsewhere.
            *found.entry(mistake.name).or_default() += 1;
        } else {
            missed.push(format!("{} at {}: told elsewhere: {}", mistake.name, mistake.pointer, checked.findings()));
        }
    }
    assert!(
        missed.is_empty(),
        "{} of {} missed:\n{}",
        missed.len(),
        mistakes.len(),
        missed.iter().take(40).cloned().collect::<Vec<_>>().join("\n")
    );
    assert!(mistakes.len() > 1_500, "{} mistakes", mistakes.len());
    for name in [
        "drop",
        "rename",
        "null",
        "retype",
        "dangling",
        "empty text",
        "negative",
        "huge",
        "too many digits",
        "duplicate element",
    ] {
        assert!(found.get(name).is_some_and(|count| *count >= 5), "{name}: {found:?}");
    }
}

#[test]
fn what_must_be_said_is_missed_where_it_is_not() {
    let book: Value = serde_json::from_str(&samples::text("rulebooks/linjiang-slice.json")).unwrap();
    let mut dropped = 0;
    let mut pointers = Vec::new();
    places(&book, "", &mut pointers);
    for pointer in pointers {
        let (parent, key) = split(&pointer);
        let must = match key.as_str() {
            "format" | "id" | "numeric" | "classes" | "cohorts" | "data" | "rounding" | "leaf" | "node" | "total"
            | "compare" | "kind" | "unit" | "decimals" | "supplier" | "keys" | "ties" | "best" | "full_at" => true,
            "at_most" => parent.ends_with("/proportional"),
            _ => false,
        };
        let in_map = ["/data", "/bodies", "/articles", "/answers"].contains(&parent)
            || parent.ends_with("/grades")
            || parent.ends_with("/points");
        let chooses = parent.contains("/when");
        if !must || in_map || chooses || !book.pointer(parent).unwrap().is_object() {
            continue;
        }
        let mut changed = book.clone();
        changed.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(&key);
        let checked = jixiao::check(&changed.to_string());
        assert!(
            checked.findings().iter().any(
                |finding| finding.place().pointer() == Some(parent) && finding.en().contains(&format!("\"{key}\""))
            ),
            "dropping {pointer} isn't missed at {parent}: {}",
            checked.findings()
        );
        dropped += 1;
    }
    assert!(dropped > 60, "{dropped}");
}

#[test]
fn a_key_given_twice_is_found_at_every_place() {
    let text = samples::text("rulebooks/linjiang-slice.json");
    let book: Value = serde_json::from_str(&text).unwrap();
    let mut pointers = Vec::new();
    places(&book, "", &mut pointers);
    let mut tried = 0;
    for pointer in pointers {
        let (parent, key) = split(&pointer);
        if !book.pointer(parent).unwrap().is_object() {
            continue;
        }
        // The object's text with its first key again at its end.
        let mut marked = book.clone();
        marked
            .pointer_mut(parent)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .insert("~twice~".to_owned(), book.pointer(&pointer).unwrap().clone());
        let twice = marked.to_string().replace("\"~twice~\"", &Value::String(key.clone()).to_string());
        let checked = jixiao::check(&twice);
        assert!(
            checked
                .findings()
                .iter()
                .any(|finding| finding.code().as_str() == "JX1003" || finding.en().contains("twice")),
            "{pointer}: {}",
            checked.findings()
        );
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
}
