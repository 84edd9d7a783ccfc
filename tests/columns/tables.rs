//! Tables that are plainly numbers are read in one go, others by the general reader: with a quote in its header the same
//! table goes the other way, and must come to the same, be it a round or findings.

use jixiao::{Findings, Plan, Table};
use serde_json::json;

use super::Dice;

fn plan() -> Plan {
    let item = |decimals: u32, range: serde_json::Value| {
        let mut item = json!({"kind": "number", "unit": "u", "decimals": decimals, "supplier": "s"});
        if !range.is_null() {
            item["range"] = range;
        }
        item
    };
    let mut labelled = item(1, json!(null));
    labelled["label"] = json!("收入");
    let leaf = |id: &str, item: &str| {
        json!({"id": id, "points": {"c": 10, "d": 7}, "value": item, "curve": {"proportional": {"full_at": 97, "at_most": 1}},
               "then": [{"clamp": {"at_least": -5}}]})
    };
    let book = json!({
        "format": "jixiao/1", "id": "tables", "version": "1", "title": "tables",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c", "label": "县区"}, {"id": "d"}],
        "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"}},
        "data": {"x": item(0, json!({"at_least": 0, "at_most": 2_000_000_000})), "y": item(4, json!(null)), "z": labelled,
                 "f": {"kind": "flag", "supplier": "s"}},
        "ranking": {"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"},
        "indicators": {"id": "total", "children": [leaf("a", "x"), leaf("b", "y"), leaf("e", "z")]}
    });
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

/// A round in all that is told of it; else what is wrong.
fn told(plan: &Plan, text: &str) -> Result<(String, Vec<String>, String), String> {
    let words = |found: &Findings| found.render(None, jixiao::Lang::En).to_string();
    let round = plan.round().csv(Table::new(text.as_bytes())).map_err(|found| words(&found))?;
    let warnings = words(round.findings());
    let done = plan.evaluate(round).map_err(|found| words(&found))?;
    let ids: Vec<String> = done.outcome().objects().map(ToString::to_string).collect();
    let explained = ids.iter().take(5).map(|id| done.explain(id).unwrap().zh()).collect();
    Ok((serde_json::to_string(done.outcome()).unwrap(), explained, warnings))
}

fn number(dice: &mut Dice, odd: bool) -> String {
    if odd && dice.between(0, 60) == 0 {
        return dice
            .pick(&[
                "-0",
                "007",
                "+1",
                "1e2",
                " 3",
                "3 ",
                "1.",
                ".5",
                "-",
                "--1",
                "1.2.3",
                "未报",
                "不适用",
                "是",
                "0.00001",
                "-1",
                "99999999999",
                "2147483648",
                "-2147483648",
                "1234567890123456789012",
                "0x1",
                "１",
                "1,5",
            ])
            .to_owned();
    }
    match dice.between(0, 7) {
        0 => String::new(),
        1 => dice.pick(&["0", "0.0", "2000000000", "1", "214748.3647", "10.50"]).to_owned(),
        2 => format!("{}.{}", dice.between(0, 200), dice.between(0, 9)),
        3 => format!("{}.{:04}", dice.between(0, 200), dice.between(0, 9_999)),
        _ => dice.between(0, 5_000).to_string(),
    }
}

/// A table in two ways; of what may be odd about it one kind, or all.
fn table(dice: &mut Dice, odd: u64) -> (String, String) {
    let odd = |kind: u64| odd == kind || odd == 6;
    let mut columns = vec!["object", "x", "y", "收入", "class"];
    if dice.between(0, 1) == 0 {
        columns.push("name");
    }
    if dice.between(0, 2) == 0 {
        columns.push("评比组");
    }
    if odd(1) && dice.between(0, 1) == 0 {
        columns.push(dice.pick(&["z", "f", "by", "?", "", "received"]));
    }
    for place in (1..columns.len()).rev() {
        columns.swap(place, dice.between(0, place as i64) as usize);
    }
    let between = dice.pick(&[",", ",", ";", "\t"]);
    let end = dice.pick(&["\n", "\n", "\r\n"]);
    let mut rows = String::new();
    let many = dice.pick(&[1, 3, 40]);
    for row in 0..many {
        // In no order, and now and then twice.
        let id = if odd(2) && dice.between(0, 40) == 0 { "o5".to_owned() } else { format!("o{}", (row * 7) % many) };
        let cells: Vec<String> = columns
            .iter()
            .map(|column| match *column {
                "object" => id.clone(),
                "class" if odd(3) && dice.between(0, 60) == 0 => dice.pick(&["", "e", " c"]).to_owned(),
                "class" => dice.pick(&["c", "d", "县区"]).to_owned(),
                "name" => dice.pick(&["", "甲", "乙区"]).to_owned(),
                "评比组" => dice.pick(&["k", "k", ""]).to_owned(),
                "x" => number(dice, odd(4)).split('.').next().unwrap_or_default().to_owned(),
                "y" => number(dice, odd(4)),
                "收入" => number(dice, odd(4)).chars().take(4).collect::<String>().trim_end_matches('.').to_owned(),
                _ => dice.pick(&["", "1", "是"]).to_owned(),
            })
            .collect();
        let mut line = cells.join(between);
        if odd(5) && dice.between(0, 60) == 0 {
            line.push_str(dice.pick(&[",", ";", "\t", "\n", " "]));
        }
        rows.push_str(&line);
        if row + 1 < many || dice.between(0, 1) == 0 {
            rows.push_str(end);
        }
    }
    if odd(5) && dice.between(0, 2) == 0 {
        rows.push_str(dice.pick(&["\n", "\n\n", ",,,,\n"]));
    }
    let header = columns.join(between);
    let quoted: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    (format!("{header}{end}{rows}"), format!("{}{end}{rows}", quoted.join(between)))
}

#[test]
fn plain_tables_are_what_general_ones_are() {
    let plan = plan();
    let (mut rounds, mut refused) = (0, 0);
    for seed in 0..1_500_u64 {
        let mut dice = Dice(seed ^ 0x7ab_1e5);
        let (plain, quoted) = table(&mut dice, seed % 7);
        let (left, right) = (told(&plan, &plain), told(&plan, &quoted));
        assert_eq!(left, right, "seed {seed}\n{plain}");
        if left.is_ok() { rounds += 1 } else { refused += 1 }
    }
    assert!(rounds > 600 && refused > 300, "{rounds} rounds, {refused} refused");
}
