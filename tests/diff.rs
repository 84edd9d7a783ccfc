//! Two rulebooks beside each other: each kind of change in words, and what it moves, worked by hand; then laws on pairs
//! that nobody chose.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

#[path = "diff/laws.rs"]
mod laws;

use jixiao::{Change, ChangeKind, Changes, Decimal, Moves, ObjectMoves, Plan, StepReason};
use serde_json::{Value, json};

/// Investment (60) in proportion, calls (40) by bands; tiers at 90 and 75; an accident bars from the best.
fn book() -> Value {
    let item =
        |label: &str, kind: &str| json!({"label": label, "kind": kind, "unit": "u", "decimals": 2, "supplier": "s"});
    let mut book = json!({
        "format": "jixiao/1", "id": "b", "version": "1", "title": "市直部门考核",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "统计局", "o": "绩效办"},
        "classes": [{"id": "c", "label": "甲类"}],
        "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "no_target": "zero",
                                "rejected": "zero", "missing": "zero", "zero_base": "zero"}},
        "data": {
            "invested": item("投资额", "number"), "planned": item("投资计划", "target"),
            "answered": {"label": "办件", "kind": "rate", "unit": "u", "decimals": 0, "supplier": "s"},
            "accidents": item("事故", "number"),
        },
        "indicators": {"id": "total", "label": "总分", "points": 100, "children": [
            {"id": "invest", "label": "投资", "points": 60, "value": "invested / planned",
             "curve": {"proportional": {"full_at": 1, "at_most": 1}}},
            {"id": "calls", "label": "办件", "points": 40, "value": "answered", "curve": {"bands": [
                {"at_least": "98%", "share": 1},
                {"at_least": "80%", "below": "98%", "share": {"from": "50%", "to": "100%"}},
                {"below": "80%", "share": 0}]}},
        ]},
        "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},
        "tiers": [
            {"id": "excellent", "label": "优秀", "when": {"score": "total", "at_least": 90}},
            {"id": "good", "label": "良好", "when": {"score": "total", "at_least": 75}},
            {"id": "ordinary", "label": "一般"}],
        "effects": [{"id": "accident", "label": "安全事故", "at_most": "good", "place": "held", "in_statistics": true,
                     "when": {"data": "accidents", "at_least": 1, "if_absent": false}}],
    });
    book["data"]["planned"]["range"] = json!({"above": 0});
    for item in ["invested", "accidents"] {
        book["data"][item]["range"] = json!({"at_least": 0});
    }
    book
}

/// A: 48.00 + 40.00 = 88.00, good, second. B: 60.00 + 31.11 = 91.11, excellent, first. C: 30.00 + 0, ordinary, an
/// accident, fourth. D: 36.00, nothing of its calls came, third.
fn evidence() -> String {
    let row = |object: &str, item: &str, value: Value| json!({"object": object, "item": item, "value": value});
    let rate = |object: &str, n: u32| json!({"object": object, "item": "answered", "n": n, "d": 100});
    let mut rows = vec![row("C", "accidents", json!(1)), rate("A", 99), rate("B", 90), rate("C", 70)];
    for (object, invested) in [("A", 80), ("B", 100), ("C", 50), ("D", 60)] {
        rows.push(row(object, "invested", json!(invested)));
        rows.push(row(object, "planned", json!(100)));
    }
    let roster: Vec<Value> =
        ["A", "B", "C", "D"].iter().map(|id| json!({"id": id, "class": "c", "cohort": "k"})).collect();
    json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]}).to_string()
}

fn plan(book: &Value) -> Plan {
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

/// The changes that an edit makes, tested to be made and unmade exactly.
fn changed(edit: impl FnOnce(&mut Value)) -> Changes {
    let (old, mut new) = (book(), book());
    edit(&mut new);
    let changes = plan(&old).changes(&plan(&new));
    laws::rebuilt(&changes);
    changes
}

fn moves(changes: &Changes) -> Moves {
    let moves = changes.moves(|plan| plan.round().json(&evidence())).unwrap_or_else(|refused| panic!("{refused}"));
    laws::adds_up(&moves);
    moves
}

fn texts(changes: &Changes) -> Vec<&str> {
    changes.iter().map(Change::zh).collect()
}

fn of<'m>(moves: &'m Moves, id: &str) -> &'m ObjectMoves {
    moves.objects().iter().find(|object| object.id.as_str() == id).unwrap()
}

/// What each object's total moved by, `None` where it didn't.
fn moved(moves: &Moves) -> Vec<String> {
    moves.objects().iter().map(|object| object.moved().unwrap().to_string()).collect()
}

fn reasons(moves: &Moves) -> Vec<(Vec<usize>, StepReason)> {
    moves.steps().iter().map(|step| (step.changes.clone(), step.reason)).collect()
}

fn leaf(book: &mut Value, place: usize) -> &mut Value {
    &mut book["indicators"]["children"][place]
}

#[test]
fn two_marks_that_must_still_add_are_one_step() {
    let changes = changed(|book| {
        leaf(book, 0)["points"] = json!(50);
        leaf(book, 1)["points"] = json!(50);
    });
    assert_eq!(texts(&changes), ["指标“投资”的分值由60改为50", "指标“办件”的分值由40改为50"]);
    let first = changes.iter().next().unwrap();
    assert_eq!(first.en(), "node \"投资\", points changed from 60 to 50");
    assert_eq!(first.old_path(), Some("/indicators/children/0/points"));
    assert_eq!((first.kind(), first.moves_digits()), (ChangeKind::Altered, true));
    let moves = moves(&changes);
    assert_eq!(reasons(&moves), [(vec![0, 1], StepReason::Needed)]);
    // A: 40 + 50; B: 50 + 38.89 (31/36 … of 50: 7/9 × 50); C: 25; D: 30.
    assert_eq!(moved(&moves), ["2", "-2.22", "-5", "-6"]);
    let (a, b) = (of(&moves, "A"), of(&moves, "B"));
    assert!(a.is_rank_moved() && a.is_tier_moved() && b.is_rank_moved() && b.is_tier_moved());
    let stood = |object: &ObjectMoves| {
        let [old, new] = [&object.old, &object.new].map(|stood| stood.clone().unwrap());
        (old.rank.unwrap(), new.rank.unwrap(), old.tier.unwrap().1, new.tier.unwrap().1)
    };
    assert_eq!(stood(a), (2, 1, "良好".to_owned(), "优秀".to_owned()));
    assert_eq!(stood(b), (1, 2, "优秀".to_owned(), "良好".to_owned()));
    assert_eq!(
        moves.zh(),
        "1. 指标“投资”的分值由60改为50\n\
         2. 指标“办件”的分值由40改为50\n\
         变动1-2须一并作出，合并计算。\n\
         对象  名称  原总分  现总分  增减   变动1-2  名次  等次\n\
         A     A     88.00   90.00   +2     +2       2→1  良好→优秀\n\
         B     B     91.11   88.89   -2.22  -2.22    1→2  优秀→良好\n\
         C     C     30.00   25.00   -5     -5       4     一般\n\
         D     D     36.00   30.00   -6     -6       3     一般\n\
         变动的对象4个，不变的0个。\n"
    );
}

#[test]
fn the_edge_of_two_bands_is_one_step() {
    let changes = changed(|book| {
        let bands = &mut leaf(book, 1)["curve"]["bands"];
        bands[0]["at_least"] = json!("97%");
        bands[1]["below"] = json!("97%");
    });
    assert_eq!(
        texts(&changes),
        [
            "指标“办件”的计分·分档第1档·下限（含）由0.98改为0.97",
            "指标“办件”的计分·分档第2档·上限（不含）由0.98改为0.97"
        ]
    );
    let moves = moves(&changes);
    assert_eq!(reasons(&moves), [(vec![0, 1], StepReason::Needed)]);
    // B: 0.5 + 0.5 × 10/17 = 27/34 of 40 = 31.76, before 31.11.
    assert_eq!(moved(&moves), ["0", "0.65", "0", "0"]);
    assert_eq!(moves.moved().count(), 1);
}

#[test]
fn a_piece_that_comes_and_another_curve() {
    let changes = changed(|book| {
        leaf(book, 0)["curve"] = json!({"bands": [{"at_least": 1, "share": 1}, {"below": 1, "share": 0}]});
        let bands = &mut leaf(book, 1)["curve"]["bands"];
        bands[2] = json!({"at_least": "60%", "below": "80%", "share": "20%"});
        bands.as_array_mut().unwrap().push(json!({"below": "60%", "share": 0}));
    });
    assert_eq!(
        texts(&changes),
        [
            "指标“投资”的计分方式由按比例（满分值 1、至多 1）改为分档（至少 1、得分率 1；低于 1、得分率 0）",
            "指标“办件”新增计分·分档第3档·下限（含）：0.6",
            "指标“办件”的计分·分档第3档·得分率由0改为0.2",
            "指标“办件”新增计分·分档第4档：低于 0.6、得分率 0",
        ]
    );
    let moves = moves(&changes);
    // A: invest 0; B stays; C: invest 0, calls 8; D: invest 0.
    assert_eq!(moved(&moves), ["-48", "0", "-22", "-36"]);
    let c = of(&moves, "C");
    assert_eq!(c.by_step(0).unwrap().moved().unwrap().to_string(), "-30");
}

#[test]
fn an_answer_and_digits() {
    let changes = changed(|book| book["defaults"]["absent"]["missing"] = json!("full"));
    assert_eq!(texts(&changes), ["默认·缺失·应报未报时由零分改为满分"]);
    assert_eq!(changes.iter().next().unwrap().en(), "defaults, absent, missing changed from zero to full");
    // D's calls: 40 instead of 0.
    assert_eq!(moved(&moves(&changes)), ["0", "0", "0", "40"]);

    let changes = changed(|book| book["numeric"]["leaf"] = json!(1));
    assert_eq!(texts(&changes), ["数值口径·末级指标位数由2改为1"]);
    assert_eq!(changes.iter().next().unwrap().en(), "numeric, digits of a leaf changed from 2 to 1");
    // 31.11 → 31.1.
    assert_eq!(moved(&moves(&changes)), ["0", "-0.01", "0", "0"]);
}

#[test]
fn tiers_quotas_and_effects_move_no_total() {
    let tiers = |moves: &Moves| {
        let all = moves.objects().iter().map(|object| object.new.clone().unwrap().tier.unwrap().0.to_string());
        all.collect::<Vec<_>>()
    };
    let changes = changed(|book| book["tiers"][0]["when"]["at_least"] = json!(88));
    assert_eq!(texts(&changes), ["等次“优秀”的条件·不低于由90改为88"]);
    let after = moves(&changes);
    assert_eq!(tiers(&after), ["excellent", "excellent", "ordinary", "ordinary"]);
    assert_eq!(after.moved().map(|object| object.id.as_str()).collect::<Vec<_>>(), ["A"]);
    assert!(!of(&after, "A").is_total_moved() && of(&after, "A").by.is_empty());

    let changes = changed(|book| {
        book["tiers"][0]["when"]["at_least"] = json!(88);
        book["tiers"][0]["quota"] = json!({"at_most": {"count": 1}, "tie_at_edge": "out", "unfilled": "lost"});
    });
    assert_eq!(texts(&changes)[1], "等次“优秀”新增名额：至多（计数 1）、边缘并列 全部不入围、空额 作废");
    assert_eq!(tiers(&moves(&changes)), ["good", "excellent", "ordinary", "ordinary"]);

    let changes = changed(|book| {
        book["effects"][0]["total"] = json!(10);
        book["effects"].as_array_mut().unwrap().push(json!({"id": "late", "label": "迟报", "unranked": true,
            "place": "freed", "in_statistics": true, "when": {"data": "planned", "at_least": 101, "if_absent": false}}));
    });
    assert_eq!(texts(&changes)[0], "效果“安全事故”新增总分定为：10");
    assert!(
        texts(&changes)[1].starts_with("新增效果“迟报”：编号 “late”、名称 “迟报”、条件（数据 “投资计划”"),
        "{}",
        changes.zh()
    );
    assert_eq!(moved(&moves(&changes)), ["0", "0", "-20", "0"]);

    let changes = changed(|book| book["effects"] = json!([]));
    assert!(texts(&changes)[0].starts_with("删去效果“安全事故”："), "{}", changes.zh());
    let changes = changed(|book| book["tiers"].as_array_mut().unwrap().truncate(2));
    assert_eq!(changes.iter().map(Change::kind).collect::<Vec<_>>(), [ChangeKind::Removed]);
}

#[test]
fn nodes_come_go_and_move() {
    // A group is put between: calls and a new leaf stand under it.
    let changes = changed(|book| {
        let calls = leaf(book, 1).take();
        *leaf(book, 1) = json!({"id": "service", "label": "服务", "points": 40, "children": [calls,
            {"id": "quick", "label": "提速", "points": 10, "value": "answered", "curve": {"proportional": {"full_at": 1, "at_most": 1}}}]});
        leaf(book, 1)["children"][0]["points"] = json!(30);
    });
    let told = texts(&changes);
    assert_eq!(
        told,
        [
            "在指标“总分”之下新增指标“服务”：编号 “service”、名称 “服务”、分值 40；连同下级提速",
            "指标“办件”由指标“总分”移至指标“服务”之下",
            "指标“办件”的分值由40改为30",
        ]
    );
    let calls = changes.iter().find(|change| change.kind() == ChangeKind::Moved).unwrap();
    assert_eq!(calls.en(), "node \"办件\" moved from under node \"总分\" to under node \"服务\"");
    assert_eq!(
        (calls.old_path(), calls.new_path()),
        (Some("/indicators/children/1"), Some("/indicators/children/1/children/0"))
    );
    let after = moves(&changes);
    // A: 48 + 30 + 9.9; B: 60 + 23.33 + 9; C: 30 + 0 + 7; D: 36.
    assert_eq!(moved(&after), ["-0.1", "1.22", "7", "0"]);
    assert_eq!(reasons(&after).len(), 1);

    // A leaf goes, another takes its mark.
    let changes = changed(|book| {
        book["indicators"]["children"].as_array_mut().unwrap().remove(1);
        leaf(book, 0)["points"] = json!(100);
        book["data"].as_object_mut().unwrap().remove("answered");
    });
    let told = texts(&changes);
    assert!(told[0].starts_with("删去数据“办件”："), "{told:?}");
    assert!(told.iter().any(|text| text.starts_with("在指标“总分”之下删去指标“办件”：")), "{told:?}");
    // The evidence still reports calls, which the new rulebook doesn't know.
    let refused = changes.moves(|plan| plan.round().json(&evidence())).unwrap_err();
    assert!(refused.by_old().is_none());
    assert!(refused.by_new().unwrap().has_errors() && refused.zh().starts_with("按现办法："), "{refused}");
    assert!(refused.en().starts_with("by the new rulebook:"));

    // What is only turned round.
    let changes = changed(|book| book["indicators"]["children"].as_array_mut().unwrap().reverse());
    assert_eq!(texts(&changes), ["指标“总分”的下级指标的次序由投资、办件改为办件、投资"]);
    assert_eq!(moves(&changes).moved().count(), 0);
}

#[test]
fn items_come_and_wait_for_nobody() {
    let changes = changed(|book| {
        book["data"]["extra"] = json!({"label": "加分", "kind": "number", "unit": "u", "decimals": 0, "supplier": "s",
                                       "range": {"at_least": 0, "at_most": 9}});
        leaf(book, 0)["value"] = json!("(invested + extra) / planned");
        leaf(book, 0)["absent"] = json!({"missing": {"points": 1}});
    });
    let told = texts(&changes);
    assert!(told[0].starts_with("新增数据“加分”："), "{told:?}");
    assert!(
        told.iter().any(|text| text.contains("的取值由“invested / planned”改为“(invested + extra) / planned”")),
        "{told:?}"
    );
    let after = moves(&changes);
    // Nobody reports the extra item: 0 by the default, then 1 by the answer.
    assert_eq!(reasons(&after), [0, 1, 2].map(|one| (vec![one], StepReason::Single)));
    assert_eq!(moved(&after), ["-47", "-59", "-29", "-35"]);
    let a = of(&after, "A");
    assert_eq!(a.by.iter().map(|one| one.moved().unwrap().to_string()).collect::<Vec<_>>(), ["-48", "1"]);
}

/// The text of a field that lists what it may hold begins with one of these: cut there it would name another thing.
#[test]
fn a_field_is_called_by_none_of_its_choices() {
    let quota = |round: &str| json!({"at_most": "30%", "of": "ranked", "round": round, "tie_at_edge": "out", "unfilled": "lost"});
    let (mut old, mut new) = (book(), book());
    old["tiers"][0]["quota"] = quota("down");
    new["tiers"][0]["quota"] = quota("up");
    new["effects"][0]["unranked"] = json!(true);
    new["effects"][0]["in_statistics"] = json!(false);
    new["effects"][0]["in_quota_base"] = json!(true);
    let changes = plan(&old).changes(&plan(&new));
    let en: Vec<_> = changes.iter().map(Change::en).collect();
    assert_eq!(
        en,
        [
            "effect \"安全事故\", unranked added: yes",
            "effect \"安全事故\", counted in statistics of peers changed from yes to no",
            "effect \"安全事故\", in quota base added: yes",
            "tier \"优秀\", quota, round changed from down to up",
        ]
    );
    assert_eq!(texts(&changes)[2], "效果“安全事故”新增计入名额基数：是");
    assert_eq!(texts(&changes)[3], "等次“优秀”的名额·取整由舍去改为进一");
}

#[test]
fn what_holds_nothing_is_said_to_hold_nothing() {
    let changes = changed(|book| book["data"]["accidents"]["range"] = json!({}));
    assert_eq!(texts(&changes), ["数据“事故”的允许范围由至少 0改为空"]);
    assert_eq!(changes.en(), "data \"事故\", range allowed changed from at least 0 to nothing\n");
}

/// A question has no name, whatever a period of its id is called.
#[test]
fn a_question_is_called_by_no_period() {
    let mut old: Value = serde_json::from_str(include_str!("notice/wide.json")).unwrap();
    old["periods"] = json!([{"id": "q1", "label": "一季度", "kind": "quarter"}]);
    let mut new = old.clone();
    let weights = &mut new["indicators"]["children"][0]["value"]["survey"]["questions"]["weights"];
    *weights = json!({"q1": "40%", "q2": "60%"});
    let changes = plan(&old).changes(&plan(&new));
    assert_eq!(changes.len(), 2);
    for (text, question) in texts(&changes).into_iter().zip(["q1", "q2"]) {
        assert!(text.contains(&format!("（{question}）由0.5改为")), "{text}");
    }
}

#[test]
fn two_of_one_name_are_told_by_their_ids() {
    let mut old = book();
    old["bodies"]["o"] = json!("统计局");
    old["tiers"][1]["label"] = json!("优秀");
    *leaf(&mut old, 0) = json!({"id": "g1", "label": "组", "children": [leaf(&mut old, 0).take()]});
    let calls = leaf(&mut old, 1).take();
    *leaf(&mut old, 1) = json!({"id": "g2", "label": "组", "children": [calls]});
    let mut new = old.clone();
    new["data"]["accidents"]["supplier"] = json!("o");
    assert_eq!(plan(&old).changes(&plan(&new)).zh(), "数据“事故”的报送单位由“s”改为“o”\n");
    let mut new = old.clone();
    new["tiers"][0]["when"]["at_least"] = json!(88);
    let extra = json!({"id": "extra", "points": 1, "value": "answered", "curve": {"proportional": {"full_at": 1, "at_most": 1}}});
    for book in [&mut old, &mut new] {
        leaf(book, 0)["children"].as_array_mut().unwrap().push(extra.clone());
        book["indicators"]["points"] = json!(101);
    }
    let moved = leaf(&mut new, 0)["children"].as_array_mut().unwrap().pop().unwrap();
    leaf(&mut new, 1)["children"].as_array_mut().unwrap().push(moved);
    let changes = plan(&old).changes(&plan(&new));
    assert_eq!(texts(&changes), ["等次“优秀”的条件·不低于由90改为88", "指标“extra”由指标“g1”移至指标“g2”之下",]);
    let moves = changes.moves(|plan| plan.round().json(&evidence())).unwrap();
    assert!(moves.zh().contains("优秀（good）→优秀（excellent）"), "{}", moves.zh());
    assert!(moves.en().contains("good→excellent"), "{}", moves.en());
}

#[test]
fn whoever_decides_and_what_history_reads_go_by_their_names() {
    let mut old = book();
    old["deciders"] = json!({"tiers": "s", "applies": "s"});
    old["effects"][0]["when"] = json!({"history": ["accidents"], "at_least": 1, "running": 1, "year_not_assessed": "breaks", "if_absent": false});
    let mut new = old.clone();
    new["deciders"] = json!({"tiers": "o", "applies": "o"});
    new["effects"][0]["when"]["history"] = json!(["accidents", "invested"]);
    let changes = plan(&old).changes(&plan(&new));
    let (zh, en) = (changes.zh(), changes.en());
    for said in ["由“统计局”改为“绩效办”", "由“事故”改为“事故”、“投资额”"] {
        assert!(zh.contains(said), "{said}\n{zh}");
    }
    assert_eq!(en.matches("from \"统计局\" to \"绩效办\"").count(), 2, "{en}");
    // One item alone and a list of it are written otherwise, and so they read.
    let mut alone = old.clone();
    alone["effects"][0]["when"]["history"] = json!("accidents");
    let said = plan(&old).changes(&plan(&alone)).zh();
    assert!(!said.contains("由“事故”改为“事故”"), "{said}");
}

#[test]
fn long_lists_are_shortened_to_where_they_differ() {
    let many = 900;
    let mut old = book();
    old["data"]["view"] = json!({"label": "评价", "kind": "grade", "supplier": "s",
        "grades": (0..100).map(|nth| format!("评价等级第{nth:04}等")).collect::<Vec<_>>()});
    old["classes"] = (0..many).map(|nth| json!({"id": format!("c{nth}"), "label": format!("第{nth}类")})).collect();
    old["cohorts"][0]["classes"] = (0..many).map(|nth| format!("c{nth}")).collect();
    let mut new = old.clone();
    // Late in a list that is told as a whole, and in the order of another.
    new["cohorts"][0]["classes"].as_array_mut().unwrap().swap(many - 1, many - 2);
    new["classes"].as_array_mut().unwrap().swap(many - 1, many - 2);
    let changes = plan(&old).changes(&plan(&new));
    assert_eq!(changes.len(), 2);
    for change in changes.iter() {
        for (text, from, to) in [(change.zh(), "由", "改为"), (change.en(), "from ", " to ")] {
            let (_, both) = text.split_once(from).unwrap();
            let (one, other) = both.split_once(to).unwrap();
            assert_ne!(one, other, "{text}");
            assert!(text.contains("第899类") && text.chars().count() < 500, "{text}");
        }
    }
}

#[test]
fn names_and_legal_texts_move_no_digit() {
    let changes = changed(|book| {
        book["title"] = json!("市直部门2026年考核");
        book["articles"] = json!({"第八条": "……"});
        leaf(book, 0)["label"] = json!("固定资产投资");
        leaf(book, 0)["legal"] = json!("第八条");
        leaf(book, 0)["category"] = json!("quantitative");
        book["tiers"][0]["label"] = json!("优");
        book["effects"][0]["legal"] = json!("第八条");
    });
    assert!(changes.len() == 7 && !changes.iter().any(Change::moves_digits), "{}", changes.zh());
    assert!(
        changes.zh().contains("指标“投资”的显示名称由“投资”改为“固定资产投资”（不影响分数）\n"),
        "{}",
        changes.zh()
    );
    let after = moves(&changes);
    assert_eq!(reasons(&after), [((0..7).collect(), StepReason::Words)]);
    assert_eq!(after.moved().count(), 0);
    // Tables may call items, classes and cohorts by their names.
    for edit in [
        |book: &mut Value| book["data"]["invested"]["label"] = json!("投资"),
        |book: &mut Value| book["classes"][0]["label"] = json!("乙类"),
        |book: &mut Value| book["cohorts"][0]["label"] = json!("部门"),
    ] {
        assert!(changed(edit).iter().all(Change::moves_digits));
    }
}

#[test]
fn changes_apart_move_the_same_in_both_orders_and_changes_that_meet_share() {
    let apart = changed(|book| {
        leaf(book, 0)["curve"]["proportional"]["full_at"] = json!("80%");
        leaf(book, 1)["curve"]["bands"][1]["share"]["from"] = json!("60%");
        book["defaults"]["absent"]["missing"] = json!({"points": 2});
    });
    let forth = moves(&apart);
    let back = apart.moves_backwards(|plan| plan.round().json(&evidence())).unwrap();
    laws::adds_up(&back);
    assert!(back.is_backwards() && !forth.is_backwards());
    for (one, other) in forth.objects().iter().zip(back.objects()) {
        for (number, _) in apart.iter().enumerate() {
            let by = |moves: &Moves, object: &ObjectMoves| {
                let step = moves.steps().iter().position(|step| step.changes == [number]).unwrap();
                object.by_step(step).map(|one| one.moved().unwrap())
            };
            assert_eq!(by(&forth, one), by(&back, other), "{} {number}", one.id);
        }
    }
    // Both ends of one leaf meet. C's half: 37.5 of 60 once 80 % is enough, and nothing below 60 %.
    let meet = changed(|book| {
        leaf(book, 0)["curve"]["proportional"]["full_at"] = json!("80%");
        leaf(book, 0)["curve"]["proportional"]["threshold"] = json!({"at": "60%", "then": "as_is"});
    });
    let forth = moves(&meet);
    let back = meet.moves_backwards(|plan| plan.round().json(&evidence())).unwrap();
    let steps = |moves: &Moves| {
        let all = of(moves, "C").by.iter().map(|one| one.moved().unwrap().to_string());
        all.collect::<Vec<_>>()
    };
    assert_eq!(steps(&forth), ["7.5", "-37.5"]);
    assert_eq!(steps(&back), ["-30"]);
}

#[test]
fn what_waits_is_made_as_soon_as_it_can_be() {
    // Two pairs of marks that must add, told across each other; each pair is a step of its own.
    let build = |marks: [u32; 4]| {
        let mut book = book();
        let group = |id: &str, points: u32, [one, other]: [u32; 2]| {
            let part = |part: &str, points: u32| {
                json!({"id": format!("{id}{part}"), "points": points, "value": "invested / planned",
                "curve": {"proportional": {"full_at": 1, "at_most": 1}}})
            };
            json!({"id": id, "points": points, "children": [part("1", one), part("2", other)]})
        };
        book["indicators"]["children"] =
            json!([group("g", 60, [marks[0], marks[1]]), group("h", 40, [marks[2], marks[3]])]);
        book
    };
    let changes = plan(&build([30, 30, 20, 20])).changes(&plan(&build([10, 50, 5, 35])));
    let after = moves(&changes);
    assert_eq!(reasons(&after), [(vec![0, 1], StepReason::Needed), (vec![2, 3], StepReason::Needed)]);
    let three = plan(&book()).changes(&plan(&{
        let mut book = book();
        let third = json!({"id": "third", "points": 20, "value": "invested / planned", "curve": "as_points"});
        book["indicators"]["children"].as_array_mut().unwrap().push(third);
        leaf(&mut book, 0)["points"] = json!(50);
        leaf(&mut book, 1)["points"] = json!(30);
        book
    }));
    assert_eq!(reasons(&moves(&three)), [(vec![0, 1, 2], StepReason::Needed)]);
}

#[test]
fn totals_that_come_and_go_are_said() {
    let changes = changed(|book| book["effects"][0]["unscored"] = json!(true));
    let after = moves(&changes);
    let c = of(&after, "C");
    assert_eq!((c.moved(), c.by.len(), c.by[0].moved()), (None, 1, None));
    assert_eq!(c.by[0].before, Some(Decimal::parse("30").unwrap()));
    assert!(after.zh().contains("30→无") && after.en().contains("30→none"), "{}", after.zh());
}

#[test]
fn two_languages_of_one_rulebook_are_no_change() {
    let slice = include_str!("rulebooks/linjiang-slice.json");
    let chinese = include_str!("rulebooks/linjiang-slice.zh.json");
    let [old, new] = [slice, chinese].map(|text| jixiao::check(text).into_plan().unwrap());
    assert!(old.changes(&new).is_empty(), "{}", old.changes(&new).zh());
    // Words are told in both languages, whatever the document is written in.
    let other = chinese.replacen("四舍五入", "四舍六入五成双", 1);
    let new = jixiao::check(&other).into_plan().unwrap();
    assert_eq!(old.changes(&new).en(), "numeric, mode of rounding changed from half_up to half_even\n");
    assert_eq!(new.changes(&old).zh(), "数值口径·舍入方式由四舍六入五成双改为四舍五入\n");
}

#[test]
fn many_changes_are_bundled_and_say_so() {
    let many = |points: u32| {
        let mut book = book();
        let children = (0..450).map(|place| {
            json!({"id": format!("n{place:03}"), "points": "open", "value": format!("{points} * {place}"), "curve": "as_points"})
        });
        book["indicators"]["points"] = json!("open");
        book["indicators"]["children"] = children.collect();
        book
    };
    let changes = plan(&many(1)).changes(&plan(&many(2)));
    assert_eq!(changes.len(), 450);
    let after = moves(&changes);
    assert!(after.is_bounded() && after.steps().len() <= 200, "{}", after.steps().len());
    assert_eq!(moved(&after)[0], (449 * 450 / 2).to_string());
    assert!(after.en().contains("Too many changes: 1-3 are taken together.") && after.zh().contains("其余变动"));
}

#[test]
fn moves_that_chain_two_trees_into_a_deep_one_are_refused_not_followed() {
    let leaf = |place: usize| json!({"id": format!("n{place:04}"), "points": "open", "value": "invested", "curve": "as_points"});
    let pair = |place: usize| json!({"id": format!("n{place:04}"), "points": "open", "children": [leaf(place + 1)]});
    let tree = |children: Vec<Value>| {
        let mut book = book();
        book["indicators"] = json!({"id": "total", "points": "open", "children": children});
        plan(&book)
    };
    // n0 over n1, n2 over n3 …; then n1 over n2, n3 over n4 …: with the moves alone one chain of a thousand.
    let old = tree((0..500).map(|place| pair(2 * place)).collect());
    let apart = [leaf(0), leaf(999)].into_iter();
    let new = tree(apart.chain((0..499).map(|place| pair(2 * place + 1))).collect());
    let changes = old.changes(&new);
    laws::rebuilt(&changes);
    let numbers = |kind: ChangeKind| {
        let of = changes.iter().enumerate().filter(move |(_, change)| change.kind() == kind);
        of.map(|(number, _)| number).collect::<Vec<_>>()
    };
    let hung = numbers(ChangeKind::Moved);
    assert!(hung.len() > 900, "{}", hung.len());
    // Only those that go under a node, so that nothing is left at the top but the first.
    let under: Vec<usize> = hung
        .into_iter()
        .filter(|number| changes.iter().nth(*number).unwrap().new_path().unwrap().matches("children").count() == 2)
        .collect();
    assert_eq!(changes.with(&under), None);
}

#[test]
fn both_travel_as_data() {
    let changes = changed(|book| book["numeric"]["leaf"] = json!(1));
    let data = serde_json::to_value(&changes).unwrap();
    assert_eq!(data["format"], "jixiao-changes/1");
    assert_eq!(data["old"]["digest"], changes.old_plan().digest());
    let change = json!({"kind": "altered", "old_path": "/numeric/leaf", "new_path": "/numeric/leaf", "moves_digits": true,
        "zh": "数值口径·末级指标位数由2改为1", "en": "numeric, digits of a leaf changed from 2 to 1"});
    assert_eq!(data["changes"], json!([change]));
    let data = serde_json::to_value(moves(&changes)).unwrap();
    assert_eq!(data["steps"], json!([{"changes": [0], "reason": "single"}]));
    let stood = |total: &str| json!({"total": total, "rank": 1, "tier": "excellent"});
    assert_eq!(
        data["objects"][1],
        json!({"id": "B", "name": "B", "old": stood("91.11"), "new": stood("91.10"), "moved": "-0.01",
               "by": [{"step": 0, "before": "91.11", "after": "91.1", "moved": "-0.01"}]})
    );
}
