//! Templates: what a supplier gets is what the reader takes back.

use jixiao::Table;

use super::{outcome, plan};

#[test]
fn a_template_has_the_items_of_its_supplier() {
    let plan = plan();
    assert_eq!(plan.template("finance", None).as_deref(), Some("\u{feff}对象,名称,收入目标,财政收入\r\n"));
    let stats = plan.template("stats", Some(&[("a", "甲县"), ("b", "乙,县")])).unwrap();
    let wanted = "\u{feff}对象,名称,底数,完成率（分子）,完成率（分母）,合格率（分子）,合格率（分母）,无事故,评价\r\n\
        a,甲县,,,,,,,\r\nb,\"乙,县\",,,,,,,\r\n";
    assert_eq!(stats, wanted);
    assert_eq!(plan.template("nobody", None), None);
}

#[test]
fn a_body_that_supplies_nothing_has_none() {
    let book = super::BOOK.replace("\"stats\": \"统计局\"", "\"stats\": \"统计局\", \"idle\": \"闲\"");
    assert_eq!(jixiao::check(&book).into_plan().unwrap().template("idle", None), None);
}

#[test]
fn a_filled_template_is_taken_back() {
    let plan = plan();
    let table =
        plan.template("stats", Some(&[("a", "甲县")])).unwrap().replace("a,甲县,,,,,,,", "a,甲县,3,6,5,45,50,否,良好");
    let roster = Table::new("对象,名称,分类,评比组\na,甲县,county,all\n".as_bytes());
    let round = plan
        .round()
        .csv_with_roster(Table::new(table.as_bytes()).by("stats"), roster)
        .unwrap_or_else(|findings| panic!("{findings}"));
    assert!(round.findings().is_empty());
    let wide = "对象,名称,分类,评比组,完成率,合格率,无事故,评价,底数\na,甲县,county,all,6/5,45/50,否,良好,3\n";
    assert_eq!(outcome(round), outcome(plan.round().csv(Table::new(wide.as_bytes())).unwrap()));
}

#[test]
fn labels_that_several_have_give_way_to_ids() {
    let book = super::BOOK.replace("\"label\": \"收入目标\"", "\"label\": \"财政收入\"");
    let plan = jixiao::check(&book).into_plan().unwrap();
    assert_eq!(plan.template("finance", None).as_deref(), Some("\u{feff}对象,名称,aim,income\r\n"));
}
