//! The rulebook as a notice: whatever is sound is told in both languages, whole and well-formed; no field of the format is
//! passed over; every kind of standard in words and numbers as worked by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test says what went wrong by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jixiao::{Lang, Plan};
use serde_json::{Value, json};

/// Fields that a notice deliberately doesn't show.
const NOT_SHOWN: &[&str] = &[
    // How the document is written, not what it says.
    "format",
];

/// Fields of the rulebook's tables that no sound rulebook of the tests lets be changed by itself.
/// They stand in `what_changes_only_together_is_told`.
const NOT_EXERCISED: &[&str] = &["last_period", "once_per"];

/// Rulebooks of the tests and examples, the smallest first.
fn sound() -> Vec<(String, Plan)> {
    let mut waiting = vec![
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"),
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"),
    ];
    let mut found: Vec<(usize, String, String)> = Vec::new();
    while let Some(dir) = waiting.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                waiting.push(path);
            } else if name.ends_with(".json") && !name.contains("evidence") {
                let Ok(text) = fs::read_to_string(&path) else { continue };
                if text.contains("jixiao/1\"") || text.contains("绩效/1\"") {
                    found.push((text.len(), path.display().to_string(), text));
                }
            }
        }
    }
    found.sort();
    let mut known = BTreeSet::new();
    let plans = found.into_iter().filter_map(|(_, path, text)| Some((path, jixiao::check(&text).into_plan().ok()?)));
    let plans: Vec<_> = plans.filter(|(_, plan)| known.insert(plan.digest())).collect();
    assert!(plans.len() > 100, "rulebooks went missing: {}", plans.len());
    plans
}

/// The text of a page, tags aside; every tag is closed, every attribute quoted, every sign escaped.
fn text_of(html: &str) -> String {
    let mut rest = html.strip_prefix("<!DOCTYPE html>\n").expect("a document type");
    let (mut open, mut text) = (Vec::new(), String::new());
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if open.last() != Some(&"style") {
            assert!(!before.contains('>'), "a bare > in {before:?}");
            push_text(&mut text, before);
        }
        let end = tag.find('>').expect("a tag ends");
        let inside = &tag[1..end];
        rest = &tag[end + 1..];
        assert!(!inside.contains('<'), "a tag within a tag: {inside}");
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed in its turn");
        } else {
            let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
            let closed = inside.ends_with('/');
            let mut attributes = attributes.trim_end_matches('/').trim();
            while !attributes.is_empty() {
                let (key, value) =
                    attributes.split_once("=\"").unwrap_or_else(|| panic!("{attributes:?} isn't quoted"));
                assert!(key.trim().chars().all(|c| c.is_ascii_alphanumeric() || c == '-'), "{key:?}");
                let (_, after) = value.split_once('"').expect("a quote ends");
                attributes = after.trim();
            }
            assert!(
                !matches!(name, "script" | "link" | "img" | "iframe" | "object" | "image" | "use"),
                "{name} isn't needed"
            );
            if !closed {
                open.push(name.trim_end_matches('/'));
            }
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    assert_eq!(rest, "\n");
    text
}

/// Appends a text, its entities read.
fn push_text(text: &mut String, mut said: &str) {
    while let Some(at) = said.find('&') {
        text.push_str(&said[..at]);
        let entity = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];
        let (entity, letter) =
            entity.into_iter().find(|(entity, _)| said[at..].starts_with(entity)).expect("an entity");
        text.push(letter);
        said = &said[at + entity.len()..];
    }
    text.push_str(said);
    text.push('\n');
}

/// The text of a piece of Markdown, escapes aside.
fn unescaped(markdown: &str) -> String {
    let mut text = String::new();
    let mut letters = markdown.chars();
    while let Some(letter) = letters.next() {
        text.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    text
}

#[test]
fn whatever_is_sound_is_told_whole_in_both_languages() {
    let mut with_curves = 0;
    for (path, plan) in sound() {
        let book = serde_json::to_value(plan.rulebook()).unwrap();
        let notice = plan.notice();
        for lang in [Lang::Zh, Lang::En] {
            let (html, markdown) = (notice.html(lang), notice.markdown(lang));
            let text = text_of(&html);
            assert_eq!(html, plan.notice().html(lang), "{path}: the same bytes again");
            assert!(
                !html.contains("http://www.w3.org/1999") && !html.contains("src="),
                "{path}: it needs nothing else"
            );
            let plain = unescaped(&markdown);
            for id in ids(&book) {
                assert!(text.contains(&id), "{path}: the page doesn't tell of {id}");
                assert!(plain.contains(&id), "{path}: the Markdown doesn't tell of {id}");
            }
            // Every row of a table has as many cells as its head.
            let mut cells = None;
            for line in markdown.lines() {
                let bars = line.replace("\\|", "").matches('|').count();
                match (line.starts_with('|'), cells) {
                    (true, Some(wanted)) => assert_eq!(bars, wanted, "{path}: {line}"),
                    (true, None) => cells = Some(bars),
                    (false, _) => cells = None,
                }
            }
            with_curves += html.matches("<polyline").count();
        }
    }
    assert!(with_curves > 200, "curves went missing: {with_curves}");
}

/// Every id that a rulebook gives to something, every name of an item, an answer, a body.
fn ids(book: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![book];
    while let Some(value) = waiting.pop() {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    match (key.as_str(), value) {
                        ("id" | "label" | "measure" | "title", Value::String(id)) => {
                            found.insert(id.replace('\n', " ").trim().to_owned());
                        }
                        ("data" | "answers" | "bodies" | "each" | "channels" | "articles", Value::Object(named)) => {
                            found.extend(named.keys().filter(|_| key != "each" || !named.contains_key("of")).cloned());
                        }
                        _ => {}
                    }
                    waiting.push(value);
                }
            }
            Value::Array(list) => waiting.extend(list),
            _ => {}
        }
    }
    found
}

/// Where a value stands, lists and names of a map aside: the last two names.
fn signature(pointer: &[String]) -> (String, String) {
    let names: Vec<&String> = pointer.iter().filter(|step| step.parse::<usize>().is_err()).collect();
    let last = names.last().map_or_else(String::new, |name| (*name).clone());
    let before = names.iter().rev().nth(1).map_or_else(String::new, |name| (*name).clone());
    (before, last)
}

fn at<'v>(value: &'v mut Value, pointer: &[String]) -> &'v mut Value {
    pointer.iter().fold(value, |value, step| match value {
        Value::Object(fields) => fields.get_mut(step).unwrap(),
        Value::Array(list) => &mut list[step.parse::<usize>().unwrap()],
        _ => panic!("nothing stands there"),
    })
}

fn get<'v>(value: &'v Value, pointer: &[String]) -> &'v Value {
    pointer.iter().fold(value, |value, step| match value {
        Value::Object(fields) => &fields[step],
        Value::Array(list) => &list[step.parse::<usize>().unwrap()],
        _ => panic!("nothing stands there"),
    })
}

/// Every place in a document.
fn places(value: &Value, above: &[String], found: &mut Vec<Vec<String>>) {
    let mut below = |step: String, value: &Value| {
        let mut pointer = above.to_vec();
        pointer.push(step);
        found.push(pointer.clone());
        places(value, &pointer, found);
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| below(key.clone(), value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(place, value)| below(place.to_string(), value)),
        _ => {}
    }
}

/// What may stand there instead; `None` takes it away.
fn instead(value: &Value, elsewhere: Option<&Vec<Value>>) -> Vec<Option<Value>> {
    let mut all: Vec<Option<Value>> = Vec::new();
    match value {
        Value::Bool(said) => all.push(Some(Value::Bool(!said))),
        Value::String(text) => {
            if let Ok(number) = text.parse::<i64>() {
                all.extend([1, -1, 2].map(|more| Some(Value::String((number + more).to_string()))));
            } else if text.starts_with(|letter: char| letter.is_ascii_digit()) && text.contains('.') {
                all.push(Some(Value::String(format!("{text}1"))));
            }
            all.push(Some(Value::String(format!("{text}x"))));
            let answers = ["zero", "full", "refuse", "leave_out"];
            if answers.contains(&text.as_str()) {
                all.extend(
                    answers.iter().filter(|other| *other != text).map(|other| Some(Value::String((*other).to_owned()))),
                );
            }
        }
        // An answer with settings may be one without.
        Value::Object(_) => all.push(Some(Value::String("zero".to_owned()))),
        _ => {}
    }
    all.extend(elsewhere.into_iter().flatten().filter(|other| *other != value).take(4).cloned().map(Some));
    all.push(None);
    all
}

fn changed(book: &Value, pointer: &[String], to: Option<Value>) -> Option<Plan> {
    let mut book = book.clone();
    let (last, above) = pointer.split_last().unwrap();
    match (at(&mut book, above), to) {
        (Value::Object(fields), None) => drop(fields.remove(last)),
        (Value::Array(list), None) => drop(list.remove(last.parse().unwrap())),
        (whole, Some(to)) => *at(whole, std::slice::from_ref(last)) = to,
        _ => return None,
    }
    jixiao::check(&book.to_string()).into_plan().ok()
}

/// Lines of the rulebook's tables, in the columns that they have, with the type that each belongs to.
fn tables() -> Vec<(String, Vec<String>)> {
    let text = jixiao::documentation::reference_text();
    let rulebook = text.split("\n### EvidenceDocument").next().unwrap();
    let mut found = Vec::new();
    for table in rulebook.split("\n### ").skip(1) {
        let rust = table.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap();
        for line in table.lines().filter(|line| line.starts_with("| `")) {
            let columns = line.trim_matches(|letter| letter == '|' || letter == ' ').split(" | ");
            found.push((rust.to_owned(), columns.map(|column| column.trim_matches('`').to_owned()).collect()));
        }
    }
    found
}

/// Names of the fields of the rulebook's tables.
fn fields() -> BTreeSet<String> {
    // Words of a list have fewer columns.
    let fields = tables().into_iter().filter(|(_, columns)| columns.len() >= 6);
    let found: BTreeSet<String> = fields.map(|(_, columns)| columns[0].clone()).collect();
    assert!(found.len() > 150, "{}", found.len());
    found
}

/// By field, the words of its type.
fn words() -> BTreeMap<String, Vec<String>> {
    let tables = tables();
    let (fields, words): (Vec<_>, Vec<_>) = tables.into_iter().partition(|(_, columns)| columns.len() >= 6);
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, columns) in fields {
        let of = words.iter().filter(|(rust, _)| columns[2] == *rust).map(|(_, word)| word[0].clone());
        found.entry(columns[0].clone()).or_default().extend(of);
    }
    assert!(found["basis"].contains(&"population".to_owned()), "{:?}", found["basis"]);
    found
}

#[test]
fn no_field_is_passed_over() {
    let plans = sound();
    let books: Vec<Value> = plans.iter().map(|(_, plan)| serde_json::to_value(plan.rulebook()).unwrap()).collect();
    let mut elsewhere: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    let mut all: Vec<(usize, Vec<String>)> = Vec::new();
    for (place, book) in books.iter().enumerate() {
        let mut found = Vec::new();
        places(book, &[], &mut found);
        for pointer in found {
            let value = get(book, &pointer).clone();
            let known = elsewhere.entry(signature(&pointer)).or_default();
            if known.len() < 8 && !known.contains(&value) {
                known.push(value);
            }
            all.push((place, pointer));
        }
    }
    let (mut tried, mut told): (BTreeMap<(String, String), u32>, BTreeSet<String>) = Default::default();
    let mut silent: BTreeSet<String> = BTreeSet::new();
    let mut told_before: BTreeMap<usize, String> = BTreeMap::new();
    let words = words();
    let names: Vec<Vec<String>> = books.iter().map(|book| ids(book).into_iter().collect()).collect();
    for (place, pointer) in all {
        let signature = signature(&pointer);
        let times = tried.get(&signature).copied().unwrap_or(0);
        if times >= 2 {
            continue;
        }
        let (path, plan) = &plans[place];
        let value = get(&books[place], &pointer);
        let mut options = instead(value, elsewhere.get(&signature));
        // What nothing has changed so far is tried with every word of its type, and with what the rulebook calls something.
        if let (Some(last), Value::String(text)) = (pointer.last().filter(|last| !told.contains(*last)), value) {
            let others = words.get(last).into_iter().flatten().cloned();
            let others = others.chain(names[place].iter().cloned()).chain([format!("{text} + 1")]);
            options.extend(others.filter(|other| other != text).map(|other| Some(Value::String(other))));
        }
        let sound = options
            .into_iter()
            .find_map(|to| changed(&books[place], &pointer, to).filter(|new| new.digest() != plan.digest()));
        let Some(new) = sound else { continue };
        tried.insert(signature, times + 1);
        let before = told_before.entry(place).or_insert_with(|| plan.notice().markdown(Lang::Zh));
        if new.notice().markdown(Lang::Zh) == *before {
            silent.insert(format!("{path}: /{}", pointer.join("/")));
        } else {
            // What is changed within something shows that as well.
            told.extend(pointer.iter().filter(|step| step.parse::<usize>().is_err()).cloned());
        }
    }
    let silent: Vec<_> =
        silent.iter().filter(|one| !NOT_SHOWN.iter().any(|field| one.ends_with(&format!("/{field}")))).collect();
    assert!(
        silent.is_empty(),
        "changed without a trace:\n{}",
        silent.iter().map(|one| one.as_str()).collect::<Vec<_>>().join("\n")
    );
    let unheard: Vec<_> = fields()
        .into_iter()
        .filter(|field| !told.contains(field))
        .filter(|field| !NOT_SHOWN.contains(&field.as_str()))
        .collect();
    assert_eq!(unheard, NOT_EXERCISED, "fields that nothing has changed");
}

/// Fields that no single change leaves sound.
#[test]
fn what_changes_only_together_is_told() {
    let plan = jixiao::check(include_str!("notice/periods.json")).into_plan().unwrap();
    let text = plan.notice().markdown(Lang::Zh);
    let row = text.lines().find(|line| line.contains("<br>half |")).unwrap();
    assert!(row.contains("缺失处理：未报：取上期的取值，仍缺失的得零分"), "{row}");
    // A leaf of each period is told once, with what is found of it.
    assert!(row.contains("※ “半年完成（下半年）”"), "{row}");
    assert_eq!(text.matches("半年完成<br>").count(), 1);
    assert_eq!(pictures(&plan, "half").len(), 1);
    assert!(standard(&curves(), "less", Lang::En).contains(&"One matter counts once".to_owned()));
}

fn curves() -> Plan {
    jixiao::check(include_str!("notice/curves.json")).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

/// The row of a node in the Markdown, its standard's lines.
fn standard(plan: &Plan, node: &str, lang: Lang) -> Vec<String> {
    let text = plan.notice().markdown(lang);
    let row = text.lines().find(|line| line.contains(&format!("<br>{node}"))).unwrap_or_else(|| panic!("no {node}"));
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").collect();
    cells[3].split("<br>").filter(|line| !line.starts_with('※')).map(str::to_owned).collect()
}

#[test]
fn every_kind_of_standard_reads_as_worked_by_hand() {
    let plan = curves();
    let zh = |node: &str| standard(&plan, node, Lang::Zh);
    let en = |node: &str| standard(&plan, node, Lang::En);
    assert_eq!(
        zh("ratio"),
        ["取值：完成数 / 计划数", "按比例计分，100%得满分，低于60%不得分，自60%起从零计算，至多得满分的100%"]
    );
    assert_eq!(
        en("ratio"),
        [
            "Value: 完成数 / 计划数",
            "In proportion, 100% earns the whole mark, nothing below 60%, counted from there, at most 100% of the mark"
        ]
    );
    assert_eq!(
        zh("band"),
        [
            "取值：完成数",
            "80以上（含）：得满分的100%",
            "40以上（含）、低于80：由满分的50%按直线到满分的100%",
            "低于40：由绩效办在满分的0%至满分的40%之间审定"
        ]
    );
    assert_eq!(zh("jump"), ["取值：完成数", "50以上（含）：得10分", "低于50：得2分"]);
    assert_eq!(en("jump"), ["Value: 完成数", "from 50: 10 points", "below 50: 2 points"]);
    assert_eq!(zh("grade"), ["取值：评级", "“优”得满分的100%；“良”得满分的80%；“差”得满分的0%"]);
    assert_eq!(
        zh("steps"),
        [
            "取值：完成数",
            "取值为50时得5分，以10为一步，不足一步的不计",
            "每高一步加1分，合计至多5分",
            "每低一步减1分，合计至多5分"
        ]
    );
    assert_eq!(
        en("steps")[1..],
        [
            "50 earns 5 points; a step is 10, whole steps only",
            "each step up adds 1 point, at most 5 points in all",
            "each step down takes off 1 point, at most 5 points in all"
        ]
    );
    assert_eq!(zh("ranked"), ["取值：省内名次", "第1名得10分；第2名得8分；其后各名得5分"]);
    assert_eq!(zh("own"), ["取值：考评得分 \\* 0.5", "取值即得分", "再：不高于5"]);
    assert_eq!(
        zh("both"),
        [
            "取值：完成数",
            "以下各项之和：",
            "（1）50以上（含）：得2分；低于50：得0分",
            "（2）80以上（含）：得3分；低于80：得0分"
        ]
    );
    assert_eq!(
        zh("less"),
        [
            "按“通报”计分，从零分起",
            "批评：每次-2",
            "约谈：每次-1，合计至多3",
            "同一事项只计一次",
            "同一事项取最重的",
            "以通报日期在施行期间内为准",
            "无日期的：不得评分，须先补齐",
            "缺失处理：无事件：得零分"
        ]
    );
    assert_eq!(zh("total"), ["下级得分相加", "再1：加“扣分”的得分", "再2：不低于0"]);
}

fn told(book: &str, lang: Lang) -> String {
    let plan = jixiao::check(book).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
    plan.notice().markdown(lang)
}

#[test]
fn channels_have_weights_and_places_are_told_by_their_numbers() {
    let wide = include_str!("notice/wide.json");
    let (zh, en) = (told(wide, Lang::Zh), told(wide, Lang::En));
    assert!(zh.contains("渠道票数不足的剔除，其权重按比例分摊至其余部分"), "{zh}");
    assert!(en.contains("a channel short of votes: excluded, its weight spread pro rata over the rest"), "{en}");
    assert!(en.contains("“老” 50%, at least 1 vote,"), "{en}");
    // A place that isn't high is a bad one in Chinese; the number is what is compared.
    assert!(zh.contains("条件：倒数名次不大于3（缺失视为不成立）"), "{zh}");
    assert!(en.contains("Where rank from the bottom at most 3"), "{en}");
    let mut curves: Value = serde_json::from_str(include_str!("notice/curves.json")).unwrap();
    curves["indicators"]["then"][0]["when"] = serde_json::json!({"data": "place", "at_most": 3, "if_absent": false});
    assert!(told(&curves.to_string(), Lang::Zh).contains("再1：省内名次不大于3（缺失视为不成立）的，加“扣分”的得分"));
    assert!(told(&curves.to_string(), Lang::En).contains("where 省内名次 at most 3"));
    // What the best so many come to.
    assert!(zh.contains("取下级中最优的1个相加"), "{zh}");
    assert!(en.contains("The parts: the best 3, added"), "{en}");
}

#[test]
fn places_are_told_from_the_first_backwards() {
    let mut book: Value = serde_json::from_str(include_str!("notice/curves.json")).unwrap();
    let mut place = |curve: Value, value: Value| {
        (book["indicators"]["children"][5]["curve"], book["indicators"]["children"][5]["value"]) = (curve, value);
        let plan = jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()));
        [Lang::Zh, Lang::En].map(|lang| standard(&plan, "ranked", lang)[1..].to_vec())
    };
    let bands = json!({"bands": [
        {"at_most": 3, "points": 10}, {"above": 3, "at_most": 8, "points": 8}, {"above": 8, "below": 10, "points": 6},
        {"at_least": 10, "at_most": 10, "points": 5}, {"above": 10, "points": 4}]});
    let [zh, en] = place(bands.clone(), json!("place"));
    assert_eq!(
        zh,
        ["第3名及以前：得10分", "第4名至第8名：得8分", "第9名：得6分", "第10名：得5分", "第11名及以后：得4分"]
    );
    assert_eq!(en[..2], ["up to 3: 10 points", "above 3, up to 8: 8 points"]);
    let [among_peers, _] = place(
        bands.clone(),
        json!({"rank": {"of": "done", "best": "highest", "ties": "competition", "peers": {"in": "cohort", "self": "in"}}}),
    );
    assert!(among_peers.contains(&"第4名至第8名：得8分".to_owned()), "{among_peers:?}");
    // Places of half a step, such as a mean of two.
    book["data"]["place"]["decimals"] = json!(1);
    let mut place = |curve: Value| {
        book["indicators"]["children"][5]["curve"] = curve;
        book["indicators"]["children"][5]["value"] = json!("place");
        standard(&jixiao::check(&book.to_string()).into_plan().unwrap(), "ranked", Lang::Zh)[1..].to_vec()
    };
    assert_eq!(place(bands)[1], "第3名之后、第8名及以前：得8分");
    let per =
        json!({"per": {"from": 1, "base": 10, "every": 1, "step": "whole", "up": {"points": 1, "at_most": "none"}}});
    let zh = place(per);
    assert!(zh[1].starts_with("每靠后一步加1分"), "{zh:?}");
}

#[test]
fn a_place_of_earlier_years_is_told_by_its_number() {
    let mut book: Value = serde_json::from_str(include_str!("notice/curves.json")).unwrap();
    let mut when = |test: Value| {
        book["indicators"]["then"][0]["when"] = test;
        [Lang::Zh, Lang::En].map(|lang| told(&book.to_string(), lang))
    };
    let [zh, en] = when(
        json!({"history": ["place"], "at_most": 3, "running": 1, "year_not_assessed": "breaks", "if_absent": false}),
    );
    assert!(zh.contains("省内名次不大于3连续不少于1年"), "{zh}");
    assert!(en.contains("省内名次 at most 3 in at least 1 year running"), "{en}");
    // Places that are a value.
    let [zh, _] = when(json!({"value": {"item": "place"}, "at_least": 4, "if_absent": false}));
    assert!(zh.contains("省内名次不小于4"), "{zh}");
}

#[test]
fn a_mean_of_parts_without_weights_is_told_as_one() {
    let derived = include_str!("rulebooks/derived.json");
    let (zh, en) = (told(derived, Lang::Zh), told(derived, Lang::En));
    assert_eq!(zh.matches("取组成对象的平均，各对象权重相同").count(), 1, "{zh}");
    assert_eq!(en.matches("The parts: the mean, all of one weight").count(), 1, "{en}");
    assert_eq!(zh.matches("取组成对象的加权平均").count(), 1, "{zh}");
}

#[test]
fn marks_sources_and_articles_stand_in_their_columns() {
    let plan = curves();
    let text = plan.notice().markdown(Lang::Zh);
    let row = text.lines().find(|line| line.contains("<br>ratio")).unwrap();
    let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(|cell| cell.trim_matches(' ')).collect();
    assert_eq!(cells[0], "1");
    assert_eq!(cells[1], "　完成率<br>ratio");
    assert_eq!(cells[2], "甲类：30<br>乙类：20");
    assert_eq!(cells[4], "绩效办：计划数<br>统计局：完成数");
    assert_eq!(cells[5], "第一条<br>按规定 \\& 程序办理。");
    let band = text.lines().find(|line| line.contains("<br>band")).unwrap();
    assert!(band.contains("审定：绩效办"), "{band}");
    // What nothing quotes stands at the end.
    assert!(text.trim_end().ends_with("- **第九条** 未被引用的一条。"), "{text}");
    assert!(plan.notice().html(Lang::Zh).contains("<h1>每种评分标准 &lt;一份&gt;</h1>"));
}

/// The pictures of a node's row.
fn pictures(plan: &Plan, node: &str) -> Vec<String> {
    let html = plan.notice().html(Lang::Zh);
    let row = html.lines().find(|line| line.contains(&format!("<div class=\"small\">{node}</div>"))).unwrap();
    row.split("<svg").skip(1).map(|rest| rest.split("</svg>").next().unwrap().to_owned()).collect()
}

#[test]
fn curves_are_drawn_with_level_parts_and_jumps_told_apart() {
    let plan = curves();
    // 2 points up to 49, 10 from 50 on; the box shows half of 50 on either side, for no stretch slopes.
    let [jump] = <[String; 1]>::try_from(pictures(&plan, "jump")).unwrap();
    assert_eq!(jump.matches("class=\"flat\"").count(), 2, "{jump}");
    assert_eq!(jump.matches("class=\"cliff\"").count(), 1, "{jump}");
    assert_eq!(jump.matches("<circle").count(), 1, "{jump}");
    // The box is 84 high from 10 on, for 0 to 10 points: 2 points lie at 10 + 84 × 0.8, 10 at the top.
    assert!(jump.contains(",77.2 ") || jump.contains(",77.2\""), "{jump}");
    assert!(jump.contains("cy=\"10\""), "{jump}");
    assert!(jump.contains(">50</text>"), "{jump}");
    // A rate of 79.99 % gives 0, one of 80 % the mark: the jump stands at four fifths of all that a rate can be.
    let text = include_str!("../examples/rules/shicheng-river-chief/rulebook.json");
    let river = jixiao::check(text).into_plan().unwrap();
    let [sewage] = <[String; 1]>::try_from(pictures(&river, "sewage")).unwrap();
    // The box is 210 wide from 44 on.
    assert!(sewage.contains("class=\"cliff\" points=\"212,94 212,10\""), "{sewage}");
    assert!(sewage.contains("class=\"flat\" points=\"44,94 212,94\""), "{sewage}");
    // Both classes have one shape, at marks of 30 and 20: points are told as shares.
    let [ratio] = <[String; 1]>::try_from(pictures(&plan, "ratio")).unwrap();
    assert!(ratio.contains(">100%</text>") && ratio.contains("得分率"), "{ratio}");
    assert!(ratio.contains(">60%</text>"), "{ratio}");
    // A body decides, words aren't on a scale, and ranks are drawn.
    assert!(pictures(&plan, "band").is_empty());
    assert!(pictures(&plan, "grade").is_empty());
    assert_eq!(pictures(&plan, "ranked").len(), 1);
    // The finding stands in words under the standard.
    let text = plan.notice().markdown(Lang::Zh);
    let row = text.lines().find(|line| line.contains("<br>jump")).unwrap();
    assert!(row.contains("<br>※ “跳档”（甲类、乙类）：完成数由49到50只差一步，得分由2变为10（为满分的80%）"), "{row}");
}

#[test]
fn a_name_can_become_no_markup() {
    let text = include_str!("notice/curves.json").replace("完成率", "<script>alert(1)</script> *a* | [b](c) & 'd'");
    let plan = jixiao::check(&text).into_plan().unwrap();
    let html = plan.notice().html(Lang::Zh);
    assert!(text_of(&html).contains("<script>alert(1)</script> *a* | [b](c) & 'd'"));
    let markdown = plan.notice().markdown(Lang::Zh);
    assert!(markdown.contains(r"\<script\>alert(1)\</script\> \*a\* \| \[b\](c) \& 'd'"), "{markdown}");
}

#[test]
fn a_rulebook_in_chinese_keys_gives_the_same_notice() {
    let of = |text| jixiao::check(text).into_plan().unwrap().notice();
    let en = of(include_str!("rulebooks/linjiang-slice.json"));
    let zh = of(include_str!("rulebooks/linjiang-slice.zh.json"));
    for lang in [Lang::Zh, Lang::En] {
        assert_eq!(en.html(lang), zh.html(lang));
        assert_eq!(en.markdown(lang), zh.markdown(lang));
    }
}
