//! Tables of tasks: a row for each task gives what a document would; every mistake at its cell; a template that is taken
//! back.

use jixiao::{Findings, Plan, Round, Table};
use serde_json::{Value, json};

use super::{outcome, refused};

const BOOK: &str = include_str!("../rulebooks/tasks.json");
const ROSTER: &str = "对象,名称,分类,评比组\nu1,发改局,a,all\nu2,住建局,a,all\n";

fn plan_of(book: &str) -> Plan {
    jixiao::check(book).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// Tables from the office and from the review, beside the roster.
fn read(plan: &Plan, office: &str, review: &str) -> Result<Round, Findings> {
    let tables = [("任务", office, "office"), ("实事", review, "review")];
    let tables = tables.map(|(name, text, by)| Table::new(text.as_bytes()).named(name).by(by));
    plan.round().tables(&tables, Some(Table::new(ROSTER.as_bytes()).named("名册")))
}

const OFFICE: &str = "对象,数据项,任务,任务名称,任务分值,完成数,planned,通过验收,自,至,批准单位,状态,原因\n\
    u1,assigned,road,修路,12,3,7,是,,,,,\n\
    发改局,年度重点任务清单,bridge,架桥,10,5,4,FALSE,,,,,\n\
    u1,assigned,dike,固堤,8,1,0,,,,,,\n\
    u2,assigned,park,建园,10,,,,,,,不适用,项目已取消\n\
    u2,assigned,road,修路,20,2,3,,2025年6月1日,,市政府,,\n\
    u2,assigned,road,修路,30,1,3,,,,,,\n\
    u2,assigned,old,旧任务,10,0,3,,,2024/12/31,,,\n";

const REVIEW: &str =
    "object,item,task,mark,quality\nu1,projects,1,4,中\nu1,projects,2,5,好\nu2,projects,1,1,差\nu2,,,,\n";

/// The same as a document.
fn document() -> Value {
    let row = |object: &str, item: &str, tasks: Value| json!({"object": object, "item": item, "tasks": tasks});
    let office = json!([
        row(
            "u1",
            "assigned",
            json!([
            {"id": "road", "label": "修路", "mark": 12, "facts": {"done": 3, "planned": 7, "accepted": true}},
            {"id": "bridge", "label": "架桥", "mark": 10, "facts": {"done": 5, "planned": 4, "accepted": false}},
            {"id": "dike", "label": "固堤", "mark": 8, "facts": {"done": 1, "planned": 0}}])
        ),
        row(
            "u2",
            "assigned",
            json!([
            {"id": "road", "label": "修路", "mark": 30, "facts": {"done": 1, "planned": 3}},
            {"id": "road", "label": "修路", "mark": 20, "from": "2025-06-01", "approved_by": "市政府", "facts": {"done": 2, "planned": 3}},
            {"id": "old", "label": "旧任务", "mark": 10, "until": "2024-12-31", "facts": {"done": 0, "planned": 3}},
            {"id": "park", "label": "建园", "mark": 10, "state": "not_applicable", "reason": "项目已取消"}])
        ),
    ]);
    let review = json!([
        row(
            "u1",
            "projects",
            json!([{"id": "1", "mark": 4, "facts": {"quality": "中"}}, {"id": "2", "mark": 5, "facts": {"quality": "好"}}])
        ),
        row("u2", "projects", json!([{"id": "1", "mark": 1, "facts": {"quality": "差"}}])),
    ]);
    json!({"format": "jixiao-evidence/1",
           "roster": [{"id": "u1", "name": "发改局"}, {"id": "u2", "name": "住建局"}],
           "submissions": [{"by": "office", "rows": office}, {"by": "review", "rows": review}]})
}

#[test]
fn a_table_of_tasks_and_a_document_are_one_evidence() {
    let plan = plan_of(BOOK);
    let wanted = outcome(plan.round().json(&document().to_string()).unwrap_or_else(|findings| panic!("{findings}")));
    let taken = |office: &str, review: &str| {
        outcome(read(&plan, office, review).unwrap_or_else(|findings| panic!("{findings}")))
    };
    assert_eq!(taken(OFFICE, REVIEW), wanted);
    // The order of rows decides nothing.
    let mut lines: Vec<&str> = OFFICE.lines().collect();
    lines[1..].reverse();
    assert_eq!(taken(&lines.join("\n"), REVIEW), wanted);
    // One evidence gives one digest, by whichever road it came.
    let digest = |round: Round| plan.evaluate(round).unwrap().digest();
    assert_eq!(
        digest(read(&plan, OFFICE, REVIEW).unwrap()),
        digest(plan.round().json(&document().to_string()).unwrap())
    );
}

#[test]
fn the_rows_of_tasks_may_be_the_roster() {
    let plan = plan_of(BOOK);
    // Their days are the tasks', not the objects'; who has none has a row for itself.
    let table = "对象,名称,数据项,任务,任务分值,quality,至\nu1,发改局,projects,1,4,好,\nu1,,projects,2,6,中,2024-01-31\nu2,住建局,,,,,\n";
    let round =
        plan.round().csv(Table::new(table.as_bytes()).by("review")).unwrap_or_else(|findings| panic!("{findings}"));
    assert_eq!(round.len(), 2);
    let evaluation = plan.evaluate(round).unwrap();
    assert_eq!(evaluation.outcome().points("u1", "projects").unwrap().to_string(), "20");
    assert_eq!(evaluation.outcome().points("u2", "projects").unwrap().to_string(), "0");
}

#[test]
fn an_item_isnt_named_where_there_is_but_one_of_tasks() {
    let mut book: Value = serde_json::from_str(BOOK).unwrap();
    book["data"].as_object_mut().unwrap().remove("assigned");
    book["indicators"]["children"].as_array_mut().unwrap().remove(0);
    book["indicators"].as_object_mut().unwrap().remove("points");
    let plan = plan_of(&book.to_string());
    let table = "对象,任务,任务分值,完成质量\nu1,1,20,中\n";
    let round = |plan: &Plan| plan.round().csv(Table::new(table.as_bytes()).by("review"));
    let evaluation = plan.evaluate(round(&plan).unwrap_or_else(|findings| panic!("{findings}"))).unwrap();
    assert_eq!(evaluation.outcome().points("u1", "projects").unwrap().to_string(), "12");
    // Of several none can be meant.
    assert_eq!(refused(round(&plan_of(BOOK))), ["JX3053 A1"]);
}

#[test]
fn mistakes_are_found_at_their_cells() {
    let plan = plan_of(BOOK);
    let head = "对象,数据项,任务,任务分值,完成数,计划数,自,状态,quality\n";
    let found = |row: &str| {
        refused(plan.round().csv_with_roster(
            Table::new(format!("{head}{row}\n").as_bytes()).by("office"),
            Table::new(ROSTER.as_bytes()).named("名册"),
        ))
    };
    assert_eq!(found("u1,assigned,,10,1,2,,,"), ["JX3157 #1 C2"]);
    assert_eq!(found("u1,assigned,road,,1,2,,,"), ["JX3157 #1 D2"]);
    assert_eq!(found("u1,assigned,road,ten,1,2,,,"), ["JX3031 #1 D2"]);
    assert_eq!(found("u1,assigned,road,-10,1,2,,,"), ["JX3114 #1 C2 u1 assigned"]);
    assert_eq!(found("u1,assigned,road,10,one,2,,,"), ["JX3031 #1 C2 u1 assigned"]);
    assert_eq!(found("u1,assigned,road,10,1,2,soon,,"), ["JX3060 #1 G2"]);
    assert_eq!(found("u1,assigned,road,10,1,2,,gone,"), ["JX3063 #1 H2"]);
    assert_eq!(found("u1,assigned,road,10,1,2,,missing,"), ["JX3114 #1 C2 u1 assigned"]);
    assert_eq!(found("u1,assigned,road,10,1,2,,,好"), ["JX3113 #1 C2 u1 assigned"]);
    assert_eq!(found("u1,lists,road,10,1,2,,,"), ["JX3022 #1 B2 lists"]);
    assert_eq!(found("u1,,road,10,1,2,,,"), ["JX3065 #1 B2"]);
    assert_eq!(found("u7,assigned,road,10,1,2,,,"), ["JX3021 #1 A2 u7"]);
    assert_eq!(found("u1,assigned,road,10,1,2,,,\nu1,assigned,road,20,1,2,,,"), ["JX3112 #1 C3 u1 assigned"]);
    // All at once.
    assert_eq!(
        found("u1,assigned,,ten,1,2,soon,gone,"),
        ["JX3157 #1 C2", "JX3031 #1 D2", "JX3060 #1 G2", "JX3063 #1 H2"]
    );
    // A column that is no fact is told of at its head.
    let wrong = head.replace("quality", "qualty");
    let wrong = format!("{wrong}u1,assigned,road,10,1,2,,,\n");
    assert_eq!(refused(plan.round().csv(Table::new(wrong.as_bytes()).by("office"))), ["JX3054 I1"]);
}

#[test]
fn a_template_of_tasks_is_taken_back() {
    let plan = plan_of(BOOK);
    let table = plan.task_template("projects", Some(&[("u1", "发改局"), ("u2", "住建局")])).unwrap();
    let wanted = "\u{feff}对象,名称,数据项,任务,任务名称,任务分值,完成质量,自,至,批准单位,状态,原因\r\n\
        u1,发改局,projects,,,,,,,,,\r\nu2,住建局,projects,,,,,,,,,\r\n";
    assert_eq!(table, wanted);
    let filled = table.replace("u1,发改局,projects,,,,,", "u1,发改局,projects,1,托育,20,中,");
    let round =
        plan.round().csv(Table::new(filled.as_bytes()).by("review")).unwrap_or_else(|findings| panic!("{findings}"));
    let evaluation = plan.evaluate(round).unwrap();
    let points = |id: &str| evaluation.outcome().points(id, "projects").unwrap().to_string();
    assert_eq!((points("u1"), points("u2")), ("12".into(), "0".into()));
    // Facts by label, unless it heads something else.
    let header = |book: &str| plan_of(book).task_template("assigned", None).unwrap();
    assert!(header(BOOK).contains(",任务分值,通过验收,完成数,计划数,自,"), "{}", header(BOOK));
    let unclear = BOOK.replace("\"完成数\"", "\"分值\"");
    assert!(header(&unclear).contains(",任务分值,通过验收,done,计划数,自,"), "{}", header(&unclear));
    assert_eq!((plan.task_template("nothing", None), plan.template("office", None)), (None, None));
}
