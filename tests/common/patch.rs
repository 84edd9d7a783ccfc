//! A rulebook with a few changes: `{pointer: value}`, where `null` takes something away.

use serde_json::Value;

/// The text of a rulebook with the changes of another text made in it.
pub(crate) fn patched(rulebook: &str, changes: &str) -> String {
    let mut book: Value = serde_json::from_str(rulebook).unwrap();
    let changes: Value = serde_json::from_str(changes).unwrap();
    for (pointer, to) in changes.as_object().unwrap() {
        let (above, last) = pointer.rsplit_once('/').unwrap();
        let at = book.pointer_mut(above).unwrap_or_else(|| panic!("nothing stands at {above}"));
        match at {
            Value::Object(fields) if to.is_null() => {
                assert!(fields.remove(last).is_some(), "nothing stands at {pointer}");
            }
            Value::Object(fields) => {
                fields.insert(last.to_owned(), to.clone());
            }
            Value::Array(list) if to.is_null() => {
                list.remove(last.parse::<usize>().unwrap());
            }
            Value::Array(list) if last == "-" => list.push(to.clone()),
            Value::Array(list) => *list.get_mut(last.parse::<usize>().unwrap()).unwrap() = to.clone(),
            _ => panic!("nothing can stand at {pointer}"),
        }
    }
    serde_json::to_string_pretty(&book).unwrap()
}
