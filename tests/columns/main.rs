//! Rounds in columns against the same rounds object by object: random leaves, columns rich in exact ties, extremes and
//! gaps, in every rounding mode; and every value of small ranges.
//!
//! Both ways are the library's. The one object by object is what the oracle holds to; a rulebook takes it as soon as it
//! has a consequence, here one that never follows. `COLUMN_CELLS=10000000 cargo test --release --test columns` scores so many
//! cells instead of a hundred thousand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a test says what went wrong by panicking"
)]

mod loading;
mod standing;
#[cfg(feature = "csv")]
mod tables;
mod trees;

use jixiao::{Columns, Evaluation, NumberColumn, Plan};
use serde_json::{Value, json};

/// A small deterministic source of chance (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        low + (self.next() % (high - low + 1) as u64) as i64
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[(self.next() % list.len() as u64) as usize]
    }
}

/// A leaf: marks by class, its item's decimals and range, and what becomes of the number.
struct Drawn {
    decimals: u32,
    range: Option<(i64, i64)>,
    /// What it is divided by, where it is: decimals, and the least that may be.
    under: Option<(u32, i64)>,
    leaf: Value,
}

/// Hundredths and the like as a number in a document.
fn decimal(whole: i64, decimals: u32) -> Value {
    json!(jixiao::Decimal::from_parts(i128::from(whole), decimals).unwrap().to_string())
}

fn drawn(id: usize, dice: &mut Dice) -> Drawn {
    let decimals = dice.pick(&[0, 0, 1, 2, 3, 4]);
    let range = match dice.between(0, 3) {
        0 => None,
        1 => Some((0, dice.pick(&[100, 5_000, 1_000_000]))),
        2 => Some((dice.between(-5_000, -1), dice.between(1, 5_000))),
        _ => Some((-2_000_000_000, 2_000_000_000)),
    };
    let item = format!("x{id}");
    let mark = |dice: &mut Dice| {
        decimal(
            dice.pick(&[1, 2, 5, 7, 8, 10, 15, 16, 20, 25, 40, 100]) * dice.pick(&[1, 1, 1, 4]),
            dice.pick(&[0, 0, 1]),
        )
    };
    let (c, d) = (mark(dice), mark(dice));
    let target: i64 = dice.pick(&[3, 4, 7, 8, 16, 40, 60, 64, 96, 120, 125, 300, 720, 997]);
    let under = (dice.between(0, 2) == 0).then(|| (dice.pick(&[0, 0, 1, 2]), dice.pick(&[0, 1, -5])));
    let value = match dice.between(0, 4) {
        0 if under.is_some() => json!(format!("{item} / y{id} - 1")),
        1 if under.is_some() => json!(format!("2 * {item} / y{id}")),
        _ if under.is_some() => json!(format!("{item} / y{id}")),
        0 => json!(format!("{item} / {target}")),
        1 => json!(format!("{item} - {target}")),
        2 => json!(format!("2 * {item} + 1")),
        _ => json!(item),
    };
    let share = |dice: &mut Dice| decimal(dice.pick(&[0, 25, 40, 50, 60, 75, 100, 120]), 2);
    let curve = match dice.between(0, 5) {
        0 | 1 => json!({"proportional": {"full_at": target, "at_most": dice.pick(&["100%", "120%", "1.05", "0.9"])}}),
        2 => json!({"proportional": {"full_at": target, "at_most": "none"}}),
        3 => {
            json!({"proportional": {"full_at": target + 8, "threshold": {"at": target, "then": dice.pick(&["as_is", "from_zero"])},
                                     "at_most": 1}})
        }
        4 => json!({"bands": [{"below": 0, "share": share(dice)},
                              {"at_least": 0, "at_most": target, "share": {"from": share(dice), "to": share(dice)}},
                              {"above": target, "below": 3 * target, "share": {"from": share(dice), "to": share(dice)}},
                              {"at_least": 3 * target, "share": share(dice)}]}),
        _ => json!("as_points"),
    };
    let mut leaf = json!({"id": format!("l{id}"), "points": {"c": c, "d": d}, "value": value, "curve": curve});
    let low = dice.pick(&[-1_000, -7, 0]);
    leaf["then"] = match dice.between(0, 3) {
        0 => {
            json!([{"times": dice.pick(&["-1", "1.5", "0.125", "-0.3"])}, {"clamp": {"at_least": -1_000, "at_most": 1_000}}])
        }
        1 => json!([{"add": dice.pick(&["-3", "0.005", "12.5"])}, {"clamp": {"at_least": -1_000, "at_most": 1_000}}]),
        _ => json!([{"clamp": {"at_least": low, "at_most": 1_000}}]),
    };
    leaf["digits"] = match dice.between(0, 3) {
        0 => {
            json!({"digits": dice.between(0, 2), "rounding": dice.pick(&["half_up", "half_even", "toward_zero", "away_from_zero"])})
        }
        1 => json!({"step": dice.pick(&["0.5", "0.2", "0.05"]), "rounding": dice.pick(&["half_up", "half_even"])}),
        _ => json!(dice.between(0, 2)),
    };
    leaf["absent"] = dice.pick(&[0, 1, 2]).try_into().map_or(json!({}), |word: usize| {
        [json!({"missing": "zero"}), json!({"missing": "full"}), json!({"missing": {"points": "1.25"}})][word].clone()
    });
    Drawn { decimals, range, under, leaf }
}

/// Has a rulebook scored object by object.
fn object_by_object(book: &mut Value) {
    book["consequences"] =
        json!([{"id": "never", "measure": "never", "when": {"score": "total", "above": 1_000_000_000}}]);
}

/// What is reported for such leaves.
fn data(leaves: &[Drawn]) -> Value {
    let mut data = serde_json::Map::new();
    for (id, leaf) in leaves.iter().enumerate() {
        let mut item = json!({"kind": "number", "unit": "u", "decimals": leaf.decimals, "supplier": "s"});
        if let Some((low, high)) = leaf.range {
            item["range"] = json!({"at_least": decimal(low, leaf.decimals), "at_most": decimal(high, leaf.decimals)});
        }
        data.insert(format!("x{id}"), item);
        if let Some((decimals, least)) = leaf.under {
            let range = json!({"at_least": decimal(least, decimals)});
            let item = json!({"kind": "number", "unit": "u", "decimals": decimals, "supplier": "s", "range": range});
            data.insert(format!("y{id}"), item);
        }
    }
    Value::Object(data)
}

/// A rulebook of such leaves.
fn rulebook(leaves: &[Drawn], mode: &str, one_by_one: bool) -> Plan {
    let data = data(leaves);
    let children: Vec<Value> = leaves.iter().map(|leaf| leaf.leaf.clone()).collect();
    let (first, second) = children.split_at(children.len() / 2);
    let mut book = json!({
        "format": "jixiao/1", "id": "columns", "version": "1", "title": "columns",
        "numeric": {"rounding": mode, "leaf": 2, "node": 2, "total": 2, "compare": "published"},
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}, {"id": "d"}],
        "cohorts": [{"id": "k", "classes": ["c", "d"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero", "zero_base": "zero"}},
        "data": data,
        "ranking": {"keys": [{"rate": "total", "best": "highest"}, {"score": "a", "best": "lowest"}], "ties": "competition"},
        "tiers": [{"id": "high", "when": {"score": "total", "at_least": 20},
                   "quota": {"at_most": "30%", "of": "ranked", "round": "down", "tie_at_edge": "in", "unfilled": "lost"}}, {"id": "low"}],
        "indicators": {"id": "total", "then": [{"clamp": {"at_least": "-900.5", "at_most": 5000}}], "children": [
            {"id": "a", "children": first}, {"id": "b", "then": [{"clamp": {"at_least": 0}}], "children": second}]}
    });
    if one_by_one {
        object_by_object(&mut book);
    }
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}\n{book:#}", found.en()))
}

/// Numbers about which something happens: ties of hundredths and halves, ends of pieces and ranges, anything at all.
fn number(leaf: &Drawn, dice: &mut Dice) -> i32 {
    let (low, high) = leaf.range.unwrap_or((i64::from(i32::MIN), i64::from(i32::MAX)));
    let scale = 10_i64.pow(leaf.decimals);
    let number = match dice.between(0, 6) {
        0 => dice.pick(&[low, low + 1, high, high - 1, 0, 1, -1]),
        1 => dice.between(low, high),
        2 => {
            dice.pick(&[3, 4, 7, 8, 16, 40, 60, 64, 96, 120, 125, 300, 720, 997, 2_160, 2_991]) * scale
                + dice.between(-1, 1)
        }
        _ => dice.between(-300, 1_500) * dice.pick(&[1, 5, 25, 125]),
    };
    number.clamp(low, high) as i32
}

/// What it is divided by: mostly small, often what divides well.
fn divisor(least: i64, dice: &mut Dice) -> i32 {
    match dice.between(0, 5) {
        0 => dice.pick(&[least, least + 1, 1, i64::from(i32::MAX), 2_000_000_000]).max(least) as i32,
        1 => dice.between(least.max(1), 2_000_000) as i32,
        _ => dice.pick(&[1, 2, 3, 4, 7, 8, 16, 40, 64, 100, 120, 125, 400, 800, 1_000]),
    }
}

/// What both ways come to must be one and the same.
fn compare(seed: u64, in_columns: &Evaluation, one_by_one: &Evaluation, ids: &[String]) {
    let told = |done: &Evaluation| serde_json::to_value(done.outcome()).unwrap();
    let (mut left, mut right) = (told(in_columns), told(one_by_one));
    for outcome in [&mut left, &mut right] {
        // They are results of two rulebooks.
        outcome.as_object_mut().unwrap().retain(|key, _| key == "objects" || key == "cohorts");
    }
    if left != right {
        let first = ids.iter().find(|id| {
            let of = |done: &Evaluation| {
                done.outcome().nodes().map(|node| done.outcome().points_text(id, node.as_str())).collect::<Vec<_>>()
            };
            of(in_columns) != of(one_by_one)
        });
        let explained = first.map(|id| one_by_one.explain(id).unwrap().en());
        for node in one_by_one.outcome().nodes() {
            let of = |done: &Evaluation| first.and_then(|id| done.outcome().points_text(id, node.as_str()));
            println!("{node}: {:?} in columns, {:?} one by one", of(in_columns), of(one_by_one));
        }
        panic!("seed {seed}, {first:?}:\n{}", explained.unwrap_or_default());
    }
}

/// Evidence for drawn leaves.
struct Made {
    ids: Vec<String>,
    classes: Vec<u32>,
    values: Vec<Vec<i32>>,
    wide: Vec<Vec<i64>>,
    under: Vec<Vec<i32>>,
    /// By leaf what is reported, then what it is divided by.
    valid: Vec<Vec<u8>>,
}

impl Made {
    /// An eighth of the values doesn't come.
    fn of(leaves: &[Drawn], rows: usize, dice: &mut Dice) -> Self {
        let classes = (0..rows).map(|_| dice.between(0, 1) as u32).collect();
        let values: Vec<Vec<i32>> = leaves.iter().map(|leaf| (0..rows).map(|_| number(leaf, dice)).collect()).collect();
        let under = leaves
            .iter()
            .map(|leaf| (0..rows).map(|_| divisor(leaf.under.map_or(1, |(_, least)| least), dice)).collect())
            .collect();
        let valid = (0..2 * leaves.len())
            .map(|_| (0..rows.div_ceil(8)).map(|_| (dice.next() | dice.next() | dice.next()) as u8).collect())
            .collect();
        let wide = values.iter().map(|values| values.iter().map(|value| i64::from(*value)).collect()).collect();
        Self { ids: (0..rows).map(|row| format!("o{row:05}")).collect(), classes, values, wide, under, valid }
    }

    fn evaluate(&self, leaves: &[Drawn], plan: &Plan, narrow: bool) -> Evaluation {
        self.try_evaluate(leaves, plan, narrow).unwrap_or_else(|found| panic!("{}", found.en()))
    }

    fn try_evaluate(&self, leaves: &[Drawn], plan: &Plan, narrow: bool) -> Result<Evaluation, jixiao::Findings> {
        let [names, unders] =
            ["x", "y"].map(|of| (0..leaves.len()).map(|id| format!("{of}{id}")).collect::<Vec<String>>());
        let mut columns = Columns::new(&self.ids).classes(&["c", "d"], &self.classes);
        for (id, leaf) in leaves.iter().enumerate() {
            let column = match narrow {
                // Every other column is handed over.
                true if id % 2 == 0 => NumberColumn::i32(self.values[id].clone(), leaf.decimals),
                true => NumberColumn::i32(&self.values[id], leaf.decimals),
                false => NumberColumn::i64(&self.wide[id], leaf.decimals),
            };
            columns = columns.number(&names[id], column.valid(&self.valid[id]).by("s"));
            if let Some((decimals, _)) = leaf.under {
                let column = NumberColumn::i32(&self.under[id], decimals).valid(&self.valid[leaves.len() + id]);
                columns = columns.number(&unders[id], column.by("s"));
            }
        }
        plan.evaluate(plan.round().columns(columns)?)
    }
}

fn cells() -> usize {
    std::env::var("COLUMN_CELLS").map_or(100_000, |cells| cells.parse().unwrap())
}

#[test]
fn random_columns_come_to_what_they_come_to_one_by_one() {
    const LEAVES: usize = 6;
    let rows = if cells() > 1_000_000 { 20_000 } else { 2_500 };
    let rounds = cells().div_ceil(rows * LEAVES).max(12);
    for seed in 0..rounds as u64 {
        let mut dice = Dice(seed ^ 0xc0_1d);
        let leaves: Vec<Drawn> = (0..LEAVES).map(|id| drawn(id, &mut dice)).collect();
        let mode = ["half_up", "half_even", "toward_zero", "away_from_zero"][seed as usize % 4];
        let (columnar, general) = (rulebook(&leaves, mode, false), rulebook(&leaves, mode, true));
        let made = Made::of(&leaves, rows, &mut dice);
        let round = |plan: &Plan, narrow: bool| made.evaluate(&leaves, plan, narrow);
        let expected = round(&general, true);
        compare(seed, &round(&columnar, true), &expected, &made.ids);
        compare(seed, &round(&columnar, false), &expected, &made.ids);
    }
}

/// Every number of a small range, for random leaves: whatever is proven agrees, whatever isn't goes the other way.
#[test]
fn every_number_of_a_small_range_agrees() {
    for seed in 0..60_u64 {
        let mut dice = Dice(seed ^ 0x5_eed);
        let mut leaf = drawn(0, &mut dice);
        let low = dice.between(-1_500, 0);
        leaf.range = Some((low, low + 2_999));
        every_number(seed, leaf, low, &mut dice);
    }
}

/// Pieces that rise and fall, bend either way and jump either way at each of their ends, so that what is bent but for one
/// end is told from what is bent.
#[test]
fn every_number_of_every_bend_agrees() {
    let shares = [json!(0), json!("40%"), json!({"from": "20%", "to": "60%"}), json!({"from": "90%", "to": "30%"})];
    let mut seed = 1_000;
    for first in &shares {
        for second in &shares {
            for third in [json!(0), json!("60%"), json!(1), json!({"from": "60%", "to": "70%"})] {
                let curve = json!({"bands": [
                    {"at_least": 0, "below": 700, "share": first}, {"at_least": 700, "at_most": 1_800, "share": second},
                    {"above": 1_800, "at_most": 2_999, "share": third}]});
                let leaf = json!({"id": "l0", "points": {"c": 10, "d": 7}, "value": "x0", "curve": curve});
                let range = Some((0, 2_999));
                every_number(seed, Drawn { decimals: 0, range, under: None, leaf }, 0, &mut Dice(seed));
                seed += 1;
            }
        }
    }
}

fn every_number(seed: u64, leaf: Drawn, low: i64, dice: &mut Dice) {
    let mut other = drawn(1, dice);
    other.range = Some((0, 1));
    let leaves = [leaf, other];
    let mode = ["half_up", "half_even", "toward_zero", "away_from_zero"][seed as usize % 4];
    let ids: Vec<String> = (0..3_000).map(|row| format!("o{row:04}")).collect();
    let classes = vec![(seed % 2) as u32; 3_000];
    let values: Vec<i32> = (0..3_000).map(|row| (low + row) as i32).collect();
    let under: Vec<i32> = vec![dice.pick(&[1, 3, 7, 8, 120, 997]); 3_000];
    let done = |one_by_one: bool| {
        let plan = rulebook(&leaves, mode, one_by_one);
        let mut columns = Columns::new(&ids)
            .classes(&["c", "d"], &classes)
            .number("x0", NumberColumn::i32(&values, leaves[0].decimals).by("s"));
        if let Some((decimals, _)) = leaves[0].under {
            columns = columns.number("y0", NumberColumn::i32(&under, decimals).by("s"));
        }
        plan.evaluate(plan.round().columns(columns).unwrap_or_else(|found| panic!("{}", found.en()))).unwrap()
    };
    compare(seed, &done(false), &done(true), &ids);
}

/// Children that reach beyond 32 bits together, and come to less.
#[test]
fn sums_that_could_be_wide_are_exact() {
    let items: Vec<String> = (0..7).map(|id| format!("x{id}")).collect();
    let data: serde_json::Map<String, Value> = (items.iter())
        .map(|item| {
            let range = json!({"at_least": -10_000_000, "at_most": 10_000_000});
            (item.clone(), json!({"kind": "number", "unit": "u", "decimals": 2, "supplier": "s", "range": range}))
        })
        .collect();
    let leaf = |item: &String| json!({"id": format!("l{item}"), "points": "open", "value": item, "curve": "as_points"});
    let children: Vec<Value> = items.iter().map(leaf).collect();
    let book = |one_by_one: bool| {
        let mut book = json!({
            "format": "jixiao/1", "id": "wide", "version": "1", "title": "wide",
            "numeric": {"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"},
            "bodies": {"s": "supplier"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
            "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"}},
            "data": data, "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"},
            "indicators": {"id": "total", "children": children}
        });
        if one_by_one {
            object_by_object(&mut book);
        }
        jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
    };
    let ids: Vec<String> = (0..64).map(|row| format!("o{row:02}")).collect();
    let most = 1_000_000_000;
    for (seed, signs) in [[1, 1, -1, -1, -1, 1, 1], [-1, 1, 1, 1, -1, -1, 1], [1, 1, 1, 1, 1, 1, 1]].iter().enumerate()
    {
        let values: Vec<Vec<i32>> =
            signs.iter().map(|sign| (0..64).map(|row| sign * (most - row)).collect::<Vec<i32>>()).collect();
        let done = |one_by_one: bool| {
            let plan = book(one_by_one);
            let columns = items.iter().zip(&values).fold(Columns::new(&ids), |columns, (item, values)| {
                columns.number(item, NumberColumn::i32(values, 2).by("s"))
            });
            plan.evaluate(plan.round().columns(columns).unwrap_or_else(|found| panic!("{}", found.en()))).unwrap()
        };
        compare(seed as u64, &done(false), &done(true), &ids);
    }
}
