//! Laws of reading text: what is refused and where, what a cursor sees, how much memory it takes.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

use proptest::prelude::*;

use super::parse::Document;
use super::path::Path;
use crate::finding::Findings;

const MOST: usize = 64 << 20;

/// Code, line, column of each finding.
fn faults(found: &Findings) -> Vec<(&'static str, u32, u32)> {
    found
        .iter()
        .map(|finding| (finding.code().as_str(), finding.place().line().unwrap(), finding.place().column().unwrap()))
        .collect()
}

fn refused(text: &str) -> Vec<(&'static str, u32, u32)> {
    faults(&Document::parse(text, MOST).expect_err(text))
}

#[test]
fn what_other_readers_forgive_is_refused_at_its_character() {
    for (text, column) in [
        ("", 1),
        ("   ", 4),
        ("{} {}", 4),
        ("[1,]", 4),
        ("{\"a\":1,}", 8),
        ("[1,,2]", 4),
        ("[,1]", 2),
        ("// x\n1", 1),
        ("1 /* x */", 3),
        ("[1 /* x", 4),
        ("{a: 1}", 2),
        ("{'a': 1}", 2),
        ("['a']", 2),
        ("[1 2]", 4),
        ("{\"a\" 1}", 6),
        ("{\"a\": }", 7),
        ("{\"a\": 1", 8),
        ("[1", 3),
        ("[1}", 3),
        ("{\"a\":1]", 7),
        ("\u{a0}1", 1),
        ("[1,\u{3000}2]", 4),
        ("1\u{b}", 2),
        ("\u{feff}\u{feff}1", 1),
        ("\"a\tb\"", 3),
        ("\"a\nb\"", 3),
        ("\"\u{0}\"", 2),
        ("\"abc", 1),
        ("\"\\ud800\"", 2),
        ("\"\\udc00\"", 2),
        ("\"\\x41\"", 2),
        ("\"\\u12\"", 2),
        ("01", 2),
        ("-01", 3),
        ("+1", 1),
        (".5", 1),
        ("5.", 1),
        ("1e", 3),
        ("-", 2),
        ("0x10", 1),
        ("NaN", 1),
        ("Infinity", 1),
        ("-Infinity", 1),
        ("True", 1),
        ("nul", 1),
        ("{“a”: 1}", 2),
        ("{\"a\"\u{ff1a}1}", 5),
    ] {
        let found = refused(text);
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert_eq!((found[0].0, found[0].1), ("JX1002", 1), "{text:?}");
        assert_eq!(found[0].2, column, "{text:?}");
    }
}

#[test]
fn a_slip_of_the_keyboard_gets_a_hint() {
    let help =
        |text: &str| Document::parse(text, MOST).unwrap_err().as_slice()[0].help().map(|help| help.en().to_owned());
    assert_eq!(help("{\"a\"\u{ff1a}1}").unwrap(), "use the plain colon :");
    assert_eq!(help("[1\u{ff0c}2]").unwrap(), "use the plain comma ,");
    assert_eq!(help("{\u{201c}a\u{201d}: 1}").unwrap(), "use the plain double quotation mark \"");
    assert_eq!(help("[1,]").unwrap(), "remove the last comma");
    assert_eq!(help("[1 /* x */]").unwrap(), "JSON has no comments; remove it");
    assert_eq!(help("[1 2]"), None);
}

#[test]
fn columns_count_characters_and_lines_count_breaks() {
    assert_eq!(refused("{\n  \"名称\": \"荔湾\" x\n}"), [("JX1002", 2, 14)]);
    assert_eq!(refused("\u{feff}{\r\n\"a\": @}"), [("JX1002", 2, 6)]);
    // Far into one long line, beyond several marks of the line table.
    let text = format!("[{}@]", "\"湾\",".repeat(5_000));
    assert_eq!(refused(&text), [("JX1002", 1, 20_002)]);
}

#[test]
fn bytes_must_be_utf8() {
    let found = Document::from_bytes(b"{\n \"a\": \"\xe8\xbe\xff\"}", MOST).expect_err("bytes");
    assert_eq!(faults(&found), [("JX1001", 2, 8)]);
    assert!(Document::from_bytes(b"\xef\xbb\xbf[1]", MOST).is_ok());
}

#[test]
fn keys_given_twice_are_found_each_with_the_first() {
    let found = Document::parse(r#"{"a":1,"b":{"x":1,"\u0078":2,"x":3},"a":2}"#, MOST).unwrap().faults.finish();
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.place().pointer().unwrap(), one.place().column().unwrap(), one.related()[0].column().unwrap()))
        .collect();
    assert_eq!(told, [("/b/x", 19, 13), ("/b/x", 30, 13), ("/a", 37, 2)]);
    assert!(found.iter().all(|one| one.code() == "JX1003"));
}

#[test]
fn depth_and_length_are_bounded() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(Document::parse(&nested(64), MOST).is_ok());
    assert_eq!(refused(&nested(65)), [("JX1004", 1, 65)]);
    assert_eq!(refused(&"[".repeat(1_000_000)), [("JX1004", 1, 65)]);
    assert_eq!(refused(&"{\"a\":".repeat(100_000)), [("JX1004", 1, 321)]);
    let long = Document::parse("[1, 2]", 5).expect_err("long");
    assert_eq!(faults(&long), [("JX1005", 1, 1)]);
}

#[test]
fn a_cursor_sees_keys_texts_and_numbers() {
    let document = Document::parse(
        "{\"a~/b\": [1.50, \"\\u8354\\u6e7e\\n\", true, null, {\"k\": -2e3}], \"\\ud83d\\ude00\": \"\"}",
        MOST,
    )
    .unwrap();
    let root = document.root();
    let entries: Vec<_> = root.entries().map(|entry| entry.key.into_owned()).collect();
    assert_eq!(entries, ["a~/b", "😀"]);
    let list = root.entries().next().unwrap().value;
    let items: Vec<_> = list.items().collect();
    assert_eq!(items[0].raw(), "1.50");
    assert_eq!(items[1].string().unwrap(), "荔湾\n");
    assert_eq!(items[2].bool(), Some(true));
    assert!(items[3].is_null() && items[4].is_object() && !items[4].is_list());
    let deep = items[4].entries().next().unwrap();
    assert_eq!((deep.value.raw(), deep.value.pointer()), ("-2e3", "/a~0~1b/4/k".to_owned()));
    assert_eq!(deep.name.pointer(), "/a~0~1b/4/k");
    assert_eq!(root.pointer(), "");
    // A place inside a string with escapes is that of the character as written.
    assert_eq!(items[1].place_within(3).column(), Some(24));
    assert_eq!(items[1].place_within(0).column(), Some(18));
}

#[test]
fn a_path_finds_the_nearest_thing_that_is_there() {
    let document = Document::parse("{\"a\": {\"b\": [10, 20]}}", MOST).unwrap();
    let list = Path::root().field("a").key("b");
    assert_eq!(document.place(&list.index(1)).pointer(), Some("/a/b/1"));
    assert_eq!(document.place(&list.index(7)).pointer(), Some("/a/b"));
    assert_eq!(document.place(&list.field("none").index(1)).pointer(), Some("/a/b"));
    assert_eq!(document.place_of_key(&list).column(), Some(8));
    assert_eq!(document.place(&list).column(), Some(13));
}

#[test]
fn a_tape_is_a_small_multiple_of_its_text() {
    let text = format!("[{}0]", "0,".repeat(2_000_000));
    let document = Document::parse(&text, MOST).unwrap();
    let cell = size_of_val(&document.tape[0]);
    assert!(cell <= 8);
    assert!(document.tape.capacity() * cell + document.text.len() <= 8 * text.len());
    assert_eq!(document.root().items().count(), 2_000_001);
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Document::from_bytes(&bytes, MOST);
    }

    #[test]
    fn random_pieces_never_panic(pieces in proptest::collection::vec(
        prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d800", "12", "-", ".", "e", "tru", "true", "null", "名",
            " ", "\n", "\t", "\u{a0}", "/", "/*", "*/", "//", "'", "\u{feff}", "\"a\"", "\"a\":", "+", "0x", "NaN",
        ]), 0..40)) {
        let text = pieces.concat();
        let ours = Document::parse(&text, MOST);
        let theirs = serde_json::from_str::<serde_json::Value>(text.strip_prefix('\u{feff}').unwrap_or(&text));
        match ours {
            Ok(document) => {
                prop_assert!(theirs.is_ok(), "only we accept {text:?}");
                for at in 0..document.tape.len() {
                    let node = super::Node::new(&document, at);
                    let _ = (node.place(), node.string(), node.place_within(3));
                }
            }
            // Another reader takes keys given twice, and numbers beyond a float it refuses; all else must agree.
            Err(found) => prop_assert!(
                theirs.is_err() || found.iter().all(|one| one.code() == "JX1003"), "only we refuse {text:?}: {found}"
            ),
        }
    }
}
