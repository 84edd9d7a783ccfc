//! Random changes of a document: mistakes, and other ways to write the same.

use serde_json::{Map, Value, json};

/// One change: what, where, and with what; numbers too large start again from 0.
pub(crate) type Change = (u8, usize, usize);

/// Keys and words that stand somewhere in the format, and values of every kind.
const STRANGERS: &[&str] = &["id", "编号", "kind", "类型", "from", "自", "half_up", "四舍五入", "none", "x", ""];

fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
    let mut below = |key: &str, value: &Value| {
        let pointer = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        out.push(pointer.clone());
        pointers(value, &pointer, out);
    };
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| below(key, value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(place, value)| below(&place.to_string(), value)),
        _ => {}
    }
}

/// The document with one change; `other` lends parts of it.
pub(crate) fn changed(mut document: Value, other: &Value, (what, place, with): Change) -> Value {
    let (mut here, mut there) = (Vec::new(), Vec::new());
    pointers(&document, "", &mut here);
    pointers(other, "", &mut there);
    if here.is_empty() || there.is_empty() {
        return document;
    }
    let pointer = here[place % here.len()].clone();
    let lent = other.pointer(&there[with % there.len()]).unwrap().clone();
    let stranger = STRANGERS[with % STRANGERS.len()];
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let key = key.replace("~1", "/").replace("~0", "~");
    let spelled = document.pointer(&pointer).map(|value| spelled(value, with)).unwrap();
    match (what % 9, document.pointer_mut(parent).unwrap()) {
        (0, Value::Object(map)) => {
            map.remove(&key);
        }
        (0, Value::Array(list)) => {
            list.remove(key.parse().unwrap());
        }
        (1, Value::Object(map)) => rename(map, &key, &format!("{key}x")),
        (1, Value::Array(list)) => list.push(lent),
        (2, Value::Object(map)) => rename(map, &key, stranger),
        (2, Value::Array(list)) => list.clear(),
        (3, Value::Object(map)) => {
            map.insert(stranger.to_owned(), lent);
        }
        // A part that stands under the same key elsewhere.
        (4, Value::Object(map)) => {
            let same: Vec<&String> = there.iter().filter(|one| one.ends_with(&format!("/{key}"))).collect();
            if !same.is_empty() {
                map.insert(key, other.pointer(same[with % same.len()]).unwrap().clone());
            }
        }
        (5, _) => *document.pointer_mut(&pointer).unwrap() = lent,
        (6, _) => {
            let plain = [json!(null), json!(true), json!(-1), json!(1.5), json!([]), json!({}), json!(stranger)];
            *document.pointer_mut(&pointer).unwrap() = plain[with % plain.len()].clone();
        }
        _ => *document.pointer_mut(&pointer).unwrap() = spelled,
    }
    document
}

fn rename(map: &mut Map<String, Value>, from: &str, to: &str) {
    if let Some(value) = map.remove(from) {
        map.insert(to.to_owned(), value);
    }
}

/// The same value in another way, or what looks like it.
fn spelled(value: &Value, how: usize) -> Value {
    match value {
        Value::Number(number) => match how % 7 {
            0 => json!(number.to_string()),
            1 => json!(format!("{number}e0")),
            2 => json!(format!("{number}00e-2")),
            3 => json!(format!("{number}%")),
            4 => json!(format!("-{number}")),
            5 => json!(format!("{number}.0")),
            _ => serde_json::from_str(&format!("{number}e0")).unwrap_or(Value::Null),
        },
        Value::String(text) => match how % 6 {
            0 => json!(format!("{text}\u{feff}")),
            1 => json!(format!(" {text}")),
            2 => json!(text.replace('-', "/")),
            3 => json!(format!("{text}\u{85}")),
            4 => serde_json::from_str(text).unwrap_or(Value::Null),
            _ => json!([text]),
        },
        Value::Bool(flag) => json!(flag.to_string()),
        Value::Array(list) if list.len() == 1 => list[0].clone(),
        other => json!([other]),
    }
}
