//! Laws of typed decoding, on small records: findings, languages, poisoned paths, and writing back.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by panicking"
)]

use super::{Canon, Date, Encode, Form, Id, Lang, LongText, Map, Need, Path, Reading, Text};
use super::{choice, read, record, tables, tagged, text_from_deserializer, words};
use crate::number::Decimal;

words! {
    /// A word.
    pub(crate) enum FormatWord("format", "格式") {
        /// The only one.
        V1 = "test/1" / "测试/1",
    }
}

words! {
    /// What a rounding does to a tie.
    pub(crate) enum Mode("rounding mode", "舍入方式") {
        /// 2.5 → 3.
        HalfUp = "half_up" / "四舍五入",
        /// 2.5 → 2.
        HalfEven = "half_even" / "四舍六入",
    }
}

record! {
    /// A row.
    pub(crate) struct Row("row", "行") {
        /// Id.
        id("编号"): Id, must, "id of the row", "行编号";
        /// Value.
        value("取值"): Decimal, default(Decimal::parse("0").unwrap()), "a number", "数值";
        /// Counts.
        itself as "self"("自身"): Option<bool>, optional, "whether it counts", "是否计入";
        /// Inner rows.
        rows("行表"): Vec<Row>, default(Vec::new()), "rows below", "下级行";
    }
}

record! {
    /// Rounds.
    pub(crate) struct RoundStep("round step", "取整步骤") {
        /// Digits.
        round("取整"): u32, must, "digits", "位数";
    }
}

record! {
    /// Adds.
    pub(crate) struct AddStep("add step", "加分步骤") {
        /// How much.
        add("加分"): Decimal, must, "how much", "加多少";
    }
}

choice! {
    /// A step.
    pub(crate) enum Step {
        /// Rounds.
        Round(RoundStep) by round("取整"),
        /// Adds.
        Add(AddStep) by add("加分"),
    }
}

record! {
    /// A number.
    pub(crate) struct NumberItem("number item", "数值项") {
        /// Decimals.
        decimals("小数位"): u32, must, "decimals", "小数位数";
    }
}

record! {
    /// A flag.
    pub(crate) struct FlagItem("flag item", "是否项") {
        /// Name.
        label("名称"): Option<Text>, optional, "name", "名称";
    }
}

tagged! {
    /// An item.
    pub(crate) enum Item by kind("类型") {
        /// A number.
        Number(NumberItem) = "number" / "数值",
        /// A flag.
        Flag(FlagItem) = "flag" / "是否",
    }
}

record! {
    /// A whole document.
    pub(crate) struct Book("book", "办法") {
        /// Format.
        format("格式"): FormatWord, must, "format", "文件格式";
        /// Mode.
        rounding("舍入"): Option<Mode>, optional, "mode", "方式";
        /// Rows.
        rows("行表"): Vec<Row>, default(Vec::new()), "rows", "各行";
        /// Items.
        data("数据"): Map<Item>, default(Map::new()), "items", "数据项";
        /// Steps.
        then("再"): Vec<Step>, default(Vec::new()), "steps", "步骤";
        /// A day.
        date("日期"): Option<Date>, optional, "a day", "日期";
        /// A long text.
        articles("条文"): Option<LongText>, optional, "a long text", "长文";
    }
}

fn book(inside: &str) -> Reading<Book> {
    read(&format!("{{\"format\": \"test/1\"{inside}}}"), 1 << 20)
}

/// Code, pointer and column of each finding.
fn told(reading: &Reading<Book>) -> Vec<(&'static str, String, u32)> {
    let one = |finding: &crate::finding::Finding| {
        let place = finding.place();
        (finding.code().as_str(), place.pointer().unwrap().to_owned(), place.column().unwrap())
    };
    reading.findings.iter().map(one).collect()
}

fn first(inside: &str) -> (&'static str, String, String) {
    let reading = book(inside);
    let finding = reading.findings.iter().next().expect(inside);
    let help = finding.help().map(|help| help.en().to_owned()).unwrap_or_default();
    (finding.code().as_str(), finding.place().pointer().unwrap().to_owned(), help)
}

#[test]
fn both_languages_read_to_one_value_and_write_back() {
    let en = book(
        r#", "rounding": "half_even", "rows": [{"id": "a", "value": "98%", "self": true}, {"id": "b", "value": 1.50}],
        "data": {"x": {"kind": "number", "decimals": 2}, "y": {"label": "甲", "kind": "flag"}},
        "then": [{"round": 2}, {"add": "-1"}], "date": "2024-02-29""#,
    );
    let zh: Reading<Book> = read(
        r#"{"舍入": "四舍六入", "行表": [{"编号": "a", "取值": "98%", "自身": true}, {"编号": "b", "取值": 1.50}],
        "数据": {"x": {"类型": "数值", "小数位": 2}, "y": {"名称": "甲", "类型": "是否"}},
        "再": [{"取整": 2}, {"加分": "-1"}], "日期": "2024-02-29", "格式": "测试/1"}"#,
        1 << 20,
    );
    assert!(en.findings.is_empty() && zh.findings.is_empty(), "{}\n{}", en.findings, zh.findings);
    let (en, zh) = (en.value.unwrap(), zh.value.unwrap());
    assert_eq!(en, zh);
    assert_eq!(en.rows[0].value, Decimal::parse("0.98").unwrap());
    assert_eq!(
        en.encode(Lang::En).to_json(),
        r#"{"data":{"x":{"decimals":"2","kind":"number"},"y":{"kind":"flag","label":"甲"}},"date":"2024-02-29","format":"test/1","rounding":"half_even","rows":[{"id":"a","self":true,"value":"0.98"},{"id":"b","value":"1.5"}],"then":[{"round":"2"},{"add":"-1"}]}"#
    );
    for lang in [Lang::En, Lang::Zh] {
        let again: Reading<Book> = read(&en.encode(lang).to_json(), 1 << 20);
        assert_eq!(again.value.unwrap(), en);
    }
}

#[test]
fn each_mistake_is_told_where_it_is() {
    for (inside, code, pointer, help) in [
        (r#", "ruonding": "half_up""#, "JX1006", "/ruonding", "did you mean \"rounding\"?"),
        (r#", "zzz": 1"#, "JX1006", "/zzz", "known keys: format, rounding, rows, data, then, date, articles"),
        (r#", "rows": [{}]"#, "JX1007", "/rows/0", "add \"id\""),
        (r#", "舍入": "half_up""#, "JX1008", "/舍入", "write \"rounding\""),
        (r#", "rounding": "四舍五入""#, "JX1008", "/rounding", "write \"half_up\""),
        (r#", "rounding": null"#, "JX1009", "/rounding", "leave the field out if there is nothing to say"),
        (r#", "rounding": 5"#, "JX1010", "/rounding", "write a text"),
        (r#", "rows": {}"#, "JX1010", "/rows", "write a list"),
        (r#", "rows": [1]"#, "JX1010", "/rows/0", "write an object"),
        (r#", "rounding": "half_upp""#, "JX1011", "/rounding", "did you mean \"half_up\"?"),
        (r#", "rounding": "bankers""#, "JX1011", "/rounding", "known words: half_up, half_even"),
        (r#", "data": {"x": {"kind": "numbr"}}"#, "JX1011", "/data/x/kind", "did you mean \"number\"?"),
        (r#", "data": {"x": {}}"#, "JX1007", "/data/x", "add \"kind\""),
        (
            r#", "data": {"": {"kind": "flag"}}"#,
            "JX1016",
            "/data/",
            "an id has 1 to 4096 bytes, no blanks at its ends, no control characters, and is NFC",
        ),
        (r#", "then": [{}]"#, "JX1012", "/then/0", "give one of them"),
        (r#", "then": [{"round": 1, "add": 1}]"#, "JX1013", "/then/0", "keep one, and write the others apart"),
        (r#", "then": [{"round": 1.5}]"#, "JX1015", "/then/0/round", "write a whole number from 0 to 4294967295"),
        (r#", "then": [{"round": "200%"}]"#, "JX1015", "/then/0/round", "write a whole number from 0 to 4294967295"),
        (r#", "then": [{"round": -1}]"#, "JX1015", "/then/0/round", "write a whole number from 0 to 4294967295"),
        (
            r#", "rows": [{"id": "a", "value": "abc"}]"#,
            "JX1014",
            "/rows/0/value",
            "write a number such as 12, 0.98 or \"98%\", of at most 28 digits",
        ),
        (r#", "date": "2023-02-29""#, "JX1018", "/date", "write year, month and day, such as 2025-01-31"),
        (r#", "date": "2023-2-9""#, "JX1018", "/date", "write year, month and day, such as 2025-01-31"),
    ] {
        let found = first(inside);
        assert_eq!((found.0, found.1.as_str(), found.2.as_str()), (code, pointer, help), "{inside}");
        assert!(book(inside).findings.has_errors());
    }
    let long = book(&format!(", \"articles\": \"{}\"", "x".repeat(65_537)));
    assert_eq!(told(&long), [("JX1017", "/articles".to_owned(), 34)]);
}

#[test]
fn all_mistakes_are_told_at_once_in_order() {
    let reading = book(r#", "zz": 1, "rows": [{"value": "?"}, {"id": "b"}, {"id": 1}], "date": 0, "rounding": "x""#);
    let codes: Vec<_> = told(&reading).into_iter().map(|(code, pointer, _)| (code, pointer)).collect();
    let expected = [
        ("JX1006", "/zz"),
        ("JX1007", "/rows/0"),
        ("JX1014", "/rows/0/value"),
        ("JX1010", "/rows/2/id"),
        ("JX1010", "/date"),
        ("JX1011", "/rounding"),
    ];
    assert_eq!(codes, expected.map(|(code, pointer)| (code, pointer.to_owned())));
    // Fields of the root that failed are stood in for, so that checks can look at the rest; the errors remain.
    assert_eq!(reading.value.unwrap().rounding, None);
    assert!(reading.findings.has_errors());
}

#[test]
fn one_field_under_both_names_is_told_and_the_first_holds() {
    let reading = book(r#", "rounding": "half_up", "舍入": "half_even""#);
    let codes: Vec<_> = told(&reading).into_iter().map(|(code, _, _)| code).collect();
    assert_eq!(codes, ["JX1003", "JX1008"]);
    assert_eq!(reading.value.unwrap().rounding, Some(Mode::HalfUp));
}

#[test]
fn paths_find_what_was_decoded_past_what_was_dropped() {
    let reading: Reading<Book> = read(
        r#"{"格式": "测试/1", "行表": [{"编号": "a"}, {"编号": 1}, {"编号": "c"}, 5, {"编号": "e", "行表": [{"编号": "f"}]}]}"#,
        1 << 20,
    );
    let (document, value) = (reading.document.unwrap(), reading.value.unwrap());
    let rows = Path::root().field("rows");
    for (index, row) in value.rows.iter().enumerate() {
        let place = document.place(&rows.index(index).field("id"));
        let pointer = format!("/行表/{}/编号", [0, 2, 4][index]);
        assert_eq!(place.pointer(), Some(pointer.as_str()), "{}", row.id);
        assert!(!reading.poison.is_poisoned(&rows.index(index)));
    }
    let deep = rows.index(2).field("rows").index(0).field("id");
    assert_eq!(document.place(&deep).pointer(), Some("/行表/4/行表/0/编号"));
    assert!(reading.poison.is_incomplete(&rows) && reading.poison.is_incomplete(&Path::root()));
    assert!(!reading.poison.is_poisoned(&rows) && !reading.poison.is_incomplete(&rows.index(2)));
    let failed = book(r#", "data": {"x": {"kind": "number"}, "y": {"kind": "flag"}}"#);
    let data = Path::root().field("data");
    assert!(failed.poison.is_poisoned(&data.key("x").field("decimals")));
    assert!(!failed.poison.is_poisoned(&data.key("y")));
    assert_eq!(failed.value.unwrap().data.len(), 1);
}

#[test]
fn many_mistakes_are_counted_and_few_are_kept() {
    let reading = book(&format!(", \"rows\": [{}0]", "0,".repeat(50_000)));
    assert_eq!(reading.findings.total(), 50_001);
    assert_eq!((reading.findings.len(), reading.findings.dropped()), (100, 49_901));
    assert_eq!(reading.findings.count("JX1010"), 50_001);
    assert!(reading.poison.is_poisoned(&Path::root().field("date")), "beyond its limit poison is everywhere");
}

#[test]
fn other_formats_arrive_as_text_and_lose_nothing() {
    let text = r#"{"a":[12345678901234567890,-1,"0.10",true,null,{"中\n":"\u0001"}],"b":{}}"#;
    let mut reader = serde_json::Deserializer::from_str(text);
    assert_eq!(text_from_deserializer(&mut reader).unwrap(), text);
    let twice = text_from_deserializer(&mut serde_json::Deserializer::from_str(r#"{"a":1,"a":2}"#)).unwrap();
    assert_eq!(twice, r#"{"a":1,"a":2}"#);
    let private = r#"{"n":{"$serde_json::private::Number":"1.50"}}"#;
    let number = text_from_deserializer(&mut serde_json::Deserializer::from_str(private)).unwrap();
    assert_eq!(number, r#"{"n":1.50}"#);
    let forged = r#"{"$serde_json::private::Number":"1,\"x\":2"}"#;
    assert!(text_from_deserializer(&mut serde_json::Deserializer::from_str(forged)).is_err());
    let float = text_from_deserializer(&mut serde_json::Deserializer::from_str("[0.5]")).unwrap_err();
    assert!(float.to_string().contains("send it as a string"), "{float}");
    let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
    assert!(text_from_deserializer(&mut serde_json::Deserializer::from_str(&deep)).is_err());
}

#[test]
fn tables_say_what_types_hold() {
    let tables = tables![Row, Mode, Item, Step, Book];
    let [row, mode, item, step, _] = tables.as_slice() else { return assert_eq!(tables.len(), 5) };
    let keys: Vec<_> =
        row.fields().iter().map(|field| (field.en, field.zh, field.need, (field.shape)().takes())).collect();
    assert_eq!(keys[0], ("id", "编号", Need::Must, "id".to_owned()));
    assert_eq!((keys[2].0, keys[2].2), ("self", Need::Optional));
    assert_eq!(keys[3].2, Need::Default("Vec::new()"));
    assert_eq!((row.rust, row.name.zh, row.about.trim()), ("Row", "行", "A row."));
    assert_eq!(mode.words()[1].zh, "四舍六入");
    assert!(matches!(item.form, Form::Tagged { key, .. } if key.en == "kind"));
    assert_eq!(step.words()[0].table.unwrap().rust, "RoundStep");
    assert_eq!(Mode::ALL.len(), 2);
    assert_eq!((Mode::NAME.en, Row::NAME.en), ("rounding mode", "row"));
    assert!(Mode::is_word("四舍五入") && !Mode::is_word("up"));
}

#[test]
fn canonical_text_escapes_only_what_it_must() {
    let text = Canon::List(vec![Canon::Text("\"\\/\n\u{1}\u{7f}é中".to_owned()), Canon::Bool(false)]);
    assert_eq!(text.to_json(), "[\"\\\"\\\\/\\n\\u0001\u{7f}é中\",false]");
    assert_eq!(serde_json::to_string(&text).unwrap(), text.to_json());
}
