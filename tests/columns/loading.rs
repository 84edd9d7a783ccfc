//! Columns on their way into a round: numbers of 32 bits that are handed over are brought into the order of groups where
//! they are, block by block. Whatever they come as, and in whatever order their objects, the round is the same; where a
//! number of a late block doesn't fit, all before it is as it was.

use jixiao::{Columns, Findings, Lang, NumberColumn, Plan, Round};
use serde_json::{Value, json};

use super::Dice;

/// Classes enough that blocks are larger than a tile.
const MOST_CLASSES: usize = 20;

fn plan(classes: usize) -> Plan {
    let item = |range: Value| {
        let mut item = json!({"kind": "number", "unit": "u", "decimals": 2, "supplier": "s"});
        if !range.is_null() {
            item["range"] = range;
        }
        item
    };
    let names: Vec<String> = (0..classes).map(|class| format!("c{class}")).collect();
    let marks = |more: usize| -> Value {
        names.iter().enumerate().map(|(place, name)| (name.clone(), json!(1 + (place + more) % 4))).collect()
    };
    let leaf = |id: &str, item: &str, more: usize| {
        json!({"id": id, "points": marks(more), "value": item,
               "curve": {"proportional": {"full_at": 7, "at_most": "250%"}}, "then": [{"clamp": {"at_least": -9}}]})
    };
    let book = json!({
        "format": "jixiao/1", "id": "loading", "version": "1", "title": "loading",
        "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": names.iter().map(|name| json!({"id": name})).collect::<Vec<_>>(),
        "cohorts": [{"id": "k", "classes": names}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"}},
        "data": {"free": item(json!(null)), "held": item(json!({"at_least": -1_000, "at_most": 1_000}))},
        "ranking": {"keys": [{"rate": "total", "best": "highest"}], "ties": "competition"},
        "indicators": {"id": "total", "children": [leaf("a", "free", 0), leaf("b", "held", 1)]}
    });
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

/// Objects in the order of ids, with what is given of each.
struct Given {
    ids: Vec<String>,
    names: Vec<String>,
    classes: Vec<u32>,
    /// With one decimal, which the items have two of.
    free: Vec<i32>,
    held: Vec<i32>,
    valid: Vec<bool>,
}

/// How numbers are handed over.
#[derive(Clone, Copy, Debug)]
enum As {
    Owned,
    Borrowed,
    Wide,
    /// Owned, objects from the last to the first.
    Backwards,
}

impl Given {
    fn new(many: usize, classes: usize, dice: &mut Dice) -> Self {
        Self {
            ids: (0..many).map(|one| format!("o{one:06}")).collect(),
            names: (0..classes).map(|class| format!("c{class}")).collect(),
            classes: (0..many).map(|_| dice.between(0, classes as i64 - 1) as u32).collect(),
            free: (0..many).map(|_| dice.between(-3_000, 3_000) as i32).collect(),
            held: (0..many).map(|_| dice.between(-9_999, 9_999) as i32).collect(),
            valid: (0..many).map(|_| dice.between(0, 9) > 0).collect(),
        }
    }

    fn round(&self, plan: &Plan, how: As) -> Result<Round, Findings> {
        let order: Vec<usize> = match how {
            As::Backwards => (0..self.ids.len()).rev().collect(),
            _ => (0..self.ids.len()).collect(),
        };
        let ids: Vec<&str> = order.iter().map(|one| self.ids[*one].as_str()).collect();
        let classes: Vec<u32> = order.iter().map(|one| self.classes[*one]).collect();
        let mut bits = vec![0_u8; ids.len().div_ceil(8)];
        order.iter().enumerate().filter(|(_, one)| self.valid[**one]).for_each(|(at, _)| bits[at / 8] |= 1 << (at % 8));
        let numbers = |of: &[i32]| -> Vec<i32> { order.iter().map(|one| of[*one]).collect() };
        let (free, held) = (numbers(&self.free), numbers(&self.held));
        let wide = |of: &[i32]| -> Vec<i64> { of.iter().map(|one| i64::from(*one)).collect() };
        let [free, held] = match how {
            As::Owned | As::Backwards => [NumberColumn::i32(free, 1), NumberColumn::i32(held, 1)],
            As::Borrowed => [NumberColumn::i32(&free, 1), NumberColumn::i32(&held, 1)],
            As::Wide => [NumberColumn::i64(wide(&free), 1), NumberColumn::i64(wide(&held), 1)],
        };
        let said = Columns::new(&ids).classes(&self.names, &classes);
        let said = said.number("free", free.valid(&bits).by("s")).number("held", held.valid(&bits).by("s"));
        plan.round().columns(said)
    }

    /// All that is told of the round, or what is wrong.
    fn told(&self, plan: &Plan, how: As) -> Result<String, String> {
        let round = self.round(plan, how).map_err(|found| found.render(None, Lang::En).to_string())?;
        let done = plan.evaluate(round).unwrap_or_else(|found| panic!("{}", found.en()));
        let shown = self.ids.iter().step_by(997).map(|id| done.explain(id).unwrap().en()).collect::<String>();
        Ok(serde_json::to_string(done.outcome()).unwrap() + &shown)
    }

    /// Holds every way of handing over against the widest, which is read one by one.
    fn all_alike(&self, plan: &Plan) -> Result<String, String> {
        let wide = self.told(plan, As::Wide);
        for how in [As::Owned, As::Borrowed, As::Backwards] {
            // Not compared by `assert_eq`: what it would print is megabytes.
            assert!(self.told(plan, how) == wide, "{} objects, {how:?}", self.ids.len());
        }
        wide
    }
}

/// Fewer than a block, a block, and several; few classes, and so many that a block is larger than a tile.
#[test]
fn the_round_is_the_same_however_numbers_come() {
    let mut dice = Dice(20_261_201);
    for (many, classes) in [(1, 1), (9, 2), (1_000, 3), (8_192, 8), (17_001, 1), (20_003, 5), (40_001, MOST_CLASSES)] {
        let plan = plan(classes);
        assert!(Given::new(many, classes, &mut dice).all_alike(&plan).is_ok());
    }
}

/// A number that a narrow column can't keep apart from none: the whole column goes one by one, and no other is touched.
#[test]
fn a_number_that_looks_like_none_keeps_all_others() {
    let mut dice = Dice(7);
    for classes in [1, 4] {
        let plan = plan(classes);
        let mut given = Given::new(20_000, classes, &mut dice);
        (given.free[19_990], given.valid[19_990]) = (i32::MIN, true);
        let told = given.all_alike(&plan).unwrap_or_else(|found| panic!("{found}"));
        assert!(told.contains("o019990"));
        // And one that outgrows 32 bits at the item's decimals.
        (given.free[19_990], given.free[9_000]) = (5, i32::MAX);
        given.valid[9_000] = true;
        assert!(given.all_alike(&plan).is_ok());
    }
}

/// A number out of its range in the last block: it alone is told, with its object, and by whatever way.
#[test]
fn a_number_out_of_range_is_told_wherever_it_stands() {
    let mut dice = Dice(8);
    for (classes, at) in [(1, 3), (4, 19_999), (4, 8_191), (MOST_CLASSES, 12_000)] {
        let plan = plan(classes);
        let mut given = Given::new(20_000, classes, &mut dice);
        (given.held[at], given.valid[at]) = (10_001, true);
        let found = given.all_alike(&plan).unwrap_err();
        assert_eq!(found.matches("error[").count(), 1, "{found}");
        assert!(found.contains(&format!("o{at:06}")) && found.contains("1000.1"), "{found}");
        // Where it isn't there nobody reads it.
        given.valid[at] = false;
        assert!(given.all_alike(&plan).is_ok());
    }
}
