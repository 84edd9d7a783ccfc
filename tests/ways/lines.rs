//! §5.13: evidence as lines of JSON.

use jixiao::{Findings, JsonLines, Plan, Round};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::kit::{
    Cell, Dice, Made, in_a_table, in_columns, in_rows, made, numbers_alone, object, places, plan, roster, told,
};

/// A round as lines, each cell in one of the ways in which it may be written.
fn in_lines(made: &Made, dice: &mut Dice) -> String {
    let mut text = if dice.between(0, 3) == 0 { "\u{feff}".to_owned() } else { String::new() };
    for row in 0..made.ids.len() {
        let mut line = vec![
            (
                [["object", "对象"], ["编号", "id"]][dice.between(0, 1) as usize][dice.between(0, 1) as usize]
                    .to_owned(),
                json!(made.ids[row]),
            ),
            ("class".to_owned(), json!(if made.classes[row] == "c" { dice.pick(&["c", "县区"]) } else { "d" })),
        ];
        // Keys inside a cell are in the language of the line.
        let chinese = line[0].0 == "对象";
        if !made.names[row].is_empty() {
            line.push(("name".to_owned(), json!(made.names[row])));
        }
        let mut raw = Vec::new();
        for (item, cells) in &made.items {
            let key = if *item == "z" { dice.pick(&["z", "收入"]) } else { item }.to_owned();
            match cells[row] {
                Cell::Nothing => match dice.between(0, 2) {
                    0 => line.push((key, Value::Null)),
                    1 => line.push((key, json!(""))),
                    _ => {}
                },
                Cell::Rate(n, d) => match dice.between(0, 2) {
                    0 => line.push((key, json!(format!("{n}/{d}")))),
                    1 if chinese => line.push((key, json!({"分子": n, "分母": d.to_string()}))),
                    1 => line.push((key, json!({"n": n, "d": d.to_string()}))),
                    _ => line.extend([(format!("{key}.n"), json!(n)), (format!("{key}.d"), json!(d.to_string()))]),
                },
                Cell::Flag(flag) => line.push((
                    key,
                    match dice.between(0, 1) {
                        0 => json!(flag),
                        _ => json!(if flag { "是" } else { "否" }),
                    },
                )),
                Cell::Number(..) if dice.between(0, 1) == 0 => raw.push(format!(",\"{key}\": {}", cells[row].text())),
                Cell::State(word) if word == "rejected" && !chinese => line.push((key, json!({"state": word}))),
                other => line.push((key, json!(other.text()))),
            }
        }
        let body = serde_json::to_string(&object(line)).unwrap();
        // Numbers as they are written, which no reader of floats has seen.
        let body = format!("{}{}}}", body.strip_suffix('}').unwrap(), raw.concat());
        text.push_str(&body);
        text.push_str(dice.pick(&["\n", "\r\n", "\n\n", "\n \t\r\n"]));
    }
    text
}

fn read(plan: &Plan, text: &str) -> Result<Round, Findings> {
    plan.round().json_lines(JsonLines::new(text.as_bytes()).by("s"))
}

// S5.13-1
#[test]
fn lines_are_the_round_that_rows_tables_and_columns_are() {
    let plan = plan();
    for seed in 0..60_u64 {
        let mut dice = Dice(seed ^ 0x11_e5);
        let made = made(&mut dice, seed % 2 == 0);
        let text = in_lines(&made, &mut dice);
        let found = told(&plan, read(&plan, &text));
        assert_eq!(found, told(&plan, in_rows(&plan, &made)), "seed {seed}\n{text}");
        assert_eq!(found, told(&plan, in_a_table(&plan, &made)), "seed {seed}\n{text}");
        let mut numbers = numbers_alone(&made);
        for (_, cells) in &mut numbers.items {
            cells.iter_mut().filter(|cell| matches!(cell, Cell::State(_))).for_each(|cell| *cell = Cell::Nothing);
        }
        let text = in_lines(&numbers, &mut dice);
        assert_eq!(told(&plan, read(&plan, &text)), told(&plan, in_columns(&plan, &numbers)), "seed {seed}\n{text}");
    }
}

// S5.13-1
#[test]
fn a_case_by_hand() {
    let plan = plan();
    let text = r#"{"object": "u1", "class": "c", "x": 12.340, "y": 45, "t": "90", "r": {"n": 3, "d": 4}, "g": "good", "f": true, "day": "2024/7/1"}"#;
    let done = plan.evaluate(read(&plan, text).unwrap_or_else(|found| panic!("{}", found.en()))).unwrap();
    // 12.34; 45/90 of 20; nothing of z; 3/4 of 20; all of 20; both days of 30 June to 1 July; 3 for the flag.
    let points = ["a", "b", "e", "h", "i", "l", "total"].map(|node| done.outcome().points_text("u1", node).unwrap());
    assert_eq!(points, ["12.34", "10.00", "0.00", "15.00", "20.00", "0.40", "60.74"]);
    // No float could say this one.
    let exact = r#"{"object": "u1", "class": "c", "y": 1000000000000000000000001, "t": 99999999999999999999999.99}"#;
    let explained = plan.evaluate(read(&plan, exact).unwrap()).unwrap().explain("u1").unwrap().en();
    assert!(explained.contains("1000000000000000000000001") && explained.contains("99999999999999999999999.99"));
}

/// Errors of lines.
fn wrong(text: &str) -> Vec<String> {
    places(&read(&plan(), text).unwrap_err())
}

// S5.13-2
#[test]
fn what_is_wrong_is_told_at_line_and_column() {
    // All of it at once, in the order of the lines; blank ones count.
    let text = "\u{feff}{\"object\": \"u1\", \"class\": \"c\", \"x\": 1.234}\n\nnonsense\n{\"object\": \"u2\", \"class\": \"c\", \"y\": -1,\n{\"class\": \"c\"}\n[1]\n{\"object\": \"u3\", \"class\": \"e\", \"q\": 1, \"x\": 1, \"x\": 2}";
    assert_eq!(
        wrong(text),
        [
            "JX3033 1:37 /x",
            "JX1002 3:1",
            "JX3223 4:40",
            "JX3222 5:1",
            "JX1010 6:1",
            "JX3003 7:27 /class",
            "JX3221 7:32 /q",
            "JX1003 7:48 /x"
        ]
    );
    let line = |rest: &str| wrong(&format!("{{\"object\": \"u\", \"class\": \"c\", {rest}}}"));
    assert_eq!(line(r#""z": 1, "收入": 2"#), ["JX3225 1:39 /收入"]);
    assert_eq!(line(r#""r.n": 1"#), ["JX3226 1:31 /r.n"]);
    assert_eq!(line(r#""r": "1/2", "r.d": 1"#), ["JX3225 1:43 /r.d"]);
    assert_eq!(line(r#""r.d": 2, "r.n": 1, "r": "1/2""#), ["JX3225 1:31 /r.d", "JX3225 1:41 /r.n"]);
    assert_eq!(line(r#""period": "q1""#), ["JX3221 1:31 /period"]);
    assert_eq!(line(r#""r": {"n": 5, "d": 4}"#), ["JX3038 1:42 /r/n"]);
    assert_eq!(line(r#""r": {"n": 5}"#), ["JX3037 1:42 /r/n"]);
    assert_eq!(line(r#""r": {"m": 5, "n": 1}"#), ["JX1006 1:37 /r/m", "JX3037 1:50 /r/n"]);
    assert_eq!(line(r#""x": [1]"#), ["JX1010 1:36 /x"]);
    assert_eq!(line(r#""x": true"#), ["JX3035 1:36 /x"]);
    assert_eq!(line(r#""x": {"value": 1, "state": "missing"}"#), ["JX3025 1:58 /x/state"]);
    assert_eq!(line(r#""x": {}"#), ["JX3024 1:36 /x"]);
    assert_eq!(line(r#""g": 1"#), ["JX3035 1:36 /g"]);
    assert_eq!(line(r#""x": 1e99"#), ["JX3032 1:36 /x"]);
    assert_eq!(line(r#""by": "nobody", "x": 1"#), ["JX3042 1:37 /by"]);
    assert_eq!(line(r#""received": "yesterday""#), ["JX1018 1:43 /received"]);
    assert_eq!(wrong(r#"{"object": 12}"#), ["JX1010 1:12 /object"]);
    assert_eq!(wrong(r#"{"object": "u", "class": 12}"#), ["JX1010 1:26 /class"]);
    assert_eq!(wrong(""), ["JX3001 1:1"]);
    assert_eq!(wrong("{\"object\": \"u\"}\n{\"object\": \"v\",\n"), ["JX3007 1:12 /object", "JX3223 2:16"]);
    let bytes = b"{\"object\": \"u\"}\n{\"object\": \"\xff\"}";
    assert_eq!(places(&plan().round().json_lines(JsonLines::new(bytes)).unwrap_err()), ["JX1001 2:13"]);
    // A mark of the byte order is one at the very beginning alone.
    assert_eq!(
        wrong("{\"object\": \"u\", \"class\": \"c\"}\n\u{feff}{\"object\": \"v\", \"class\": \"c\"}"),
        ["JX1002 2:1"]
    );
    // All are counted, and a hundred of a kind kept.
    let many = "{\n".repeat(3_000);
    let found = read(&plan(), &many).unwrap_err();
    assert_eq!((found.count("JX3223"), found.len()), (3_000, 100));
}

// S5.13-3
#[test]
fn an_object_has_one_line_unless_each_says_by_whom() {
    let plan = plan();
    let twice = |first: &str, second: &str| {
        let line = |rest: &str| format!("{{\"object\": \"u\", \"class\": \"c\"{rest}}}");
        plan.round().json_lines(JsonLines::new(format!("{}\n{}", line(first), line(second)).as_bytes()))
    };
    let signed = r#", "by": "s", "x": 1"#;
    assert_eq!(places(&twice(signed, r#", "y": 1"#).unwrap_err()), ["JX3002 2:12 /object"]);
    assert_eq!(places(&twice(r#", "y": 1"#, signed).unwrap_err()), ["JX3002 2:12 /object"]);
    assert_eq!(places(&twice(signed, r#", "by": "s", "x": 2"#).unwrap_err()), ["JX3023 2:47 /x"]);
    assert_eq!(places(&twice(signed, r#", "by": "other", "y": 2"#).unwrap_err()), ["JX3043 2:51 /y"]);
    let both = twice(signed, r#", "by": "s", "y": 1, "t": 1"#).unwrap();
    assert_eq!((both.len(), both.findings().len()), (1, 0));
}

// S5.13-3
#[test]
fn a_roster_may_stand_beside_them() {
    let plan = plan();
    let roster = roster();
    let read = |text: &str| plan.round().json_lines(JsonLines::new(text.as_bytes()).roster(&roster).by("s"));
    let alone = in_rows(
        &plan,
        &Made {
            ids: vec!["u1".into(), "u2".into()],
            names: vec!["甲".into(), "乙".into()],
            classes: vec!["c", "d"],
            items: vec![("x", vec![Cell::Number(150, 2), Cell::Nothing])],
        },
    );
    // By id, or by a name; who has no line takes part.
    let wanted = told(&plan, alone);
    assert_eq!(told(&plan, read(r#"{"object": "u1", "x": 1.5}"#)), wanted);
    assert_eq!(told(&plan, read(r#"{"name": "甲", "class": "县区", "x": 1.50}"#)), wanted);
    assert_eq!(places(&read(r#"{"object": "u1", "class": "d"}"#).unwrap_err()), ["JX3010 1:27 /class"]);
    assert_eq!(places(&read(r#"{"object": "u3", "x": 1}"#).unwrap_err()), ["JX3021 1:12 /object"]);
    assert_eq!(
        places(&read("{\"object\": \"u1\", \"x\": 1}\n{\"object\": \"u1\", \"x\": 2}").unwrap_err()),
        ["JX3023 2:23 /x"]
    );
    // Nobody in it: as anywhere.
    let nobody = plan.round().json_lines(JsonLines::new(b"").roster(&[])).unwrap_err();
    assert_eq!(nobody.count("JX3001"), 1);
}

/// What a row of a document may hold, a line's cell may: here events.
#[test]
fn a_cell_may_hold_what_a_row_does() {
    let book = json!({
        "format": "jixiao/1", "id": "ways", "version": "1", "title": "ways",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "effective": {"from": "2025-01-01", "until": "2025-12-31"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "no_event": "zero"}},
        "data": {"ev": {"kind": "events", "kinds": ["late"], "dates": {"on": "on"}, "supplier": "s"}},
        "indicators": {"id": "total", "children": [{"id": "a", "points": 10,
            "events": {"of": "ev", "start": "full", "each": {"late": -2}, "date": "on", "undated": "refuse"},
            "then": [{"clamp": {"at_least": 0}}]}]}
    });
    let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    let event = |day: &str| json!({"id": "e1", "kind": "late", "state": "recognised", "dates": {"on": day}});
    let line = json!({"object": "u", "ev": {"events": [event("2025-02-03")]}});
    let round = read(&plan, &line.to_string()).unwrap_or_else(|found| panic!("{}", found.en()));
    assert_eq!(plan.evaluate(round).unwrap().outcome().points_text("u", "a").as_deref(), Some("8.00"));
    let line = json!({"object": "u", "ev": {"events": [event("2025-02-30")]}});
    let found = read(&plan, &line.to_string()).unwrap_err();
    let first = found.iter().next().unwrap();
    assert_eq!((first.code().as_str(), first.place().pointer()), ("JX1018", Some("/ev/events/0/dates/on")));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Lines cut, joined, and with anything put into them are a round or findings with places, never a panic.
    #[test]
    fn damaged_lines_are_told_of(seed in any::<u64>(), cuts in prop::collection::vec((any::<u16>(), any::<u8>(), 0_u8..4), 1..6)) {
        let plan = plan();
        let mut dice = Dice(seed);
        let made = made(&mut dice, true);
        let mut bytes = in_lines(&made, &mut dice).into_bytes();
        for (at, byte, how) in cuts {
            let at = usize::from(at) % bytes.len().max(1);
            match how {
                0 if at < bytes.len() => { bytes.remove(at); }
                1 if at < bytes.len() => bytes[at] = byte,
                2 => bytes.insert(at, byte),
                _ => { let piece = bytes[at..].iter().take(40).copied().collect::<Vec<_>>(); bytes.extend(piece); }
            }
        }
        match plan.round().json_lines(JsonLines::new(&bytes).by("s")) {
            Ok(round) => { plan.evaluate(round).map_err(|found| TestCaseError::fail(found.en()))?; }
            Err(found) => {
                prop_assert!(found.has_errors());
                let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
                for finding in &found {
                    prop_assert!(finding.place().line().is_some_and(|line| (1..=lines).contains(&(line as usize))), "{}", finding);
                }
            }
        }
    }

    /// Bytes of any kind, too.
    #[test]
    fn any_bytes_are_told_of(bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"{}[]\",:\n 0oct".to_vec())], 0..200)) {
        if let Err(found) = plan().round().json_lines(JsonLines::new(&bytes)) {
            prop_assert!(found.has_errors());
        }
    }
}
