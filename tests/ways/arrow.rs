//! §5.12: evidence in Arrow record batches.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::{ArrowPrimitiveType, Decimal256Type, Int8Type, UInt32Type};
use arrow_array::*;
use arrow_schema::{DataType, Field, Schema};
use jixiao::{Batches, Date, Findings, Plan, Round};
use proptest::prelude::*;

use super::kit::{
    Cell, Dice, Made, exact, in_a_table, in_columns, in_rows, made, numbers_alone, places, plan, roster, told,
};

/// Whole numbers of 256 bits.
type Wide = <Decimal256Type as ArrowPrimitiveType>::Native;

/// Texts in one of the ways in which Arrow keeps them.
fn texts(values: &[Option<String>], how: i64) -> ArrayRef {
    let each = || values.iter().map(Option::as_deref);
    match how {
        0 => Arc::new(each().collect::<StringArray>()),
        1 => Arc::new(each().collect::<LargeStringArray>()),
        2 => Arc::new(each().collect::<StringViewArray>()),
        3 => {
            let mut coded = StringDictionaryBuilder::<Int8Type>::new();
            each().for_each(|value| coded.append_option(value));
            Arc::new(coded.finish())
        }
        _ => {
            let mut coded = StringDictionaryBuilder::<UInt32Type>::new();
            each().for_each(|value| coded.append_option(value));
            Arc::new(coded.finish())
        }
    }
}

/// Whole numbers of so many decimals in a type that holds them all, if this one does.
fn numbers(cells: &[Cell], decimals: u32, how: i64) -> Option<ArrayRef> {
    let whole: Vec<Option<i64>> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Number(whole, _) => Some(Some(*whole)),
            Cell::Nothing => Some(None),
            _ => None,
        })
        .collect::<Option<_>>()?;
    // Integers have no decimals: here only where all of them are zeros.
    let power = 10_i64.pow(decimals);
    let even = whole.iter().flatten().all(|one| one % power == 0);
    let plain = || whole.iter().map(|one| one.map(|one| one / power));
    macro_rules! integers {
        ($array:ty, $native:ty) => {
            Arc::new(plain().map(|one| one.map(<$native>::try_from).transpose()).collect::<Result<$array, _>>().ok()?)
        };
    }
    let scale = decimals as i8;
    Some(match how {
        0..=7 if !even => return None,
        0 => integers!(Int8Array, i8),
        1 => integers!(Int16Array, i16),
        2 => integers!(Int32Array, i32),
        3 => integers!(Int64Array, i64),
        4 => integers!(UInt8Array, u8),
        5 => integers!(UInt16Array, u16),
        6 => integers!(UInt32Array, u32),
        7 => integers!(UInt64Array, u64),
        8 => {
            let narrow: Decimal32Array =
                whole.iter().map(|one| one.map(i32::try_from).transpose()).collect::<Result<_, _>>().ok()?;
            Arc::new(narrow.with_precision_and_scale(9, scale).ok()?)
        }
        9 => Arc::new(whole.iter().copied().collect::<Decimal64Array>().with_precision_and_scale(18, scale).ok()?),
        10 => {
            let wide: Decimal128Array = whole.iter().map(|one| one.map(i128::from)).collect();
            Arc::new(wide.with_precision_and_scale(38, scale).ok()?)
        }
        // With more decimals than the item, zeros all of them.
        11 => {
            let wide: Decimal128Array = whole.iter().map(|one| one.map(|one| i128::from(one) * 1_000_000)).collect();
            Arc::new(wide.with_precision_and_scale(38, scale + 6).ok()?)
        }
        12 => {
            let wide: Decimal256Array =
                whole.iter().map(|one| one.map(|one| Wide::from_i128(i128::from(one) * 100))).collect();
            Arc::new(wide.with_precision_and_scale(76, scale + 2).ok()?)
        }
        // Hundreds.
        _ => {
            if !whole.iter().flatten().all(|one| one % (power * 100) == 0) {
                return None;
            }
            let wide: Decimal128Array = whole.iter().map(|one| one.map(|one| i128::from(one / power / 100))).collect();
            Arc::new(wide.with_precision_and_scale(20, -2).ok()?)
        }
    })
}

/// A column of an item in one of the types that hold it.
fn column(item: &str, cells: &[Cell], dice: &mut Dice) -> Vec<(String, ArrayRef)> {
    let text = |dice: &mut Dice| {
        let said: Vec<Option<String>> = cells
            .iter()
            .map(|cell| match cell {
                Cell::Nothing if dice.between(0, 1) == 0 => None,
                cell => Some(cell.text()),
            })
            .collect();
        texts(&said, dice.between(0, 4))
    };
    let flags: Option<BooleanArray> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Flag(flag) => Some(Some(*flag)),
            Cell::Nothing => Some(None),
            _ => None,
        })
        .collect();
    let days: Option<Date32Array> = cells
        .iter()
        .map(|cell| match cell {
            Cell::Day(day, _) => Some(Some(*day)),
            Cell::Nothing => Some(None),
            _ => None,
        })
        .collect();
    let decimals = super::kit::NUMBERS.iter().find(|(id, _)| *id == item).map(|(_, decimals)| *decimals);
    let name = if item == "z" { dice.pick(&["z", "收入"]) } else { item }.to_owned();
    let some: Option<ArrayRef> = match (item, dice.between(0, 3)) {
        (_, 0) => None,
        ("f", _) => flags.map(|flags| Arc::new(flags) as ArrayRef),
        ("day", _) => days.map(|days| Arc::new(days) as ArrayRef),
        ("r", _) if cells.iter().all(|cell| matches!(cell, Cell::Rate(..) | Cell::Nothing)) => {
            let part = |of: fn(i64, i64) -> i64| {
                let parts = cells.iter().map(|cell| if let Cell::Rate(n, d) = cell { Some(of(*n, *d)) } else { None });
                parts.collect::<Int64Array>()
            };
            let d: Vec<Option<String>> =
                cells.iter().map(|cell| if let Cell::Rate(_, d) = cell { Some(d.to_string()) } else { None }).collect();
            return vec![("r.n".to_owned(), Arc::new(part(|n, _| n))), ("r.d".to_owned(), texts(&d, 0))];
        }
        (_, _) => decimals.and_then(|decimals| {
            let first = dice.between(0, 13);
            (0..14).find_map(|more| numbers(cells, decimals, (first + more) % 14))
        }),
    };
    vec![(name, some.unwrap_or_else(|| text(dice)))]
}

/// A round as batches: every row in one, cut into several, or a part of a longer one.
fn in_batches(made: &Made, dice: &mut Dice) -> Vec<RecordBatch> {
    let some = |texts: Vec<&str>| texts.into_iter().map(|text| Some(text.to_owned())).collect::<Vec<_>>();
    let mut columns = vec![
        ("object".to_owned(), texts(&some(made.ids.iter().map(String::as_str).collect()), dice.between(0, 4))),
        (
            "分类".to_owned(),
            texts(
                &some(made.classes.iter().map(|class| if *class == "c" { "县区" } else { class }).collect()),
                dice.between(0, 4),
            ),
        ),
        (
            "name".to_owned(),
            texts(
                &made.names.iter().map(|name| (!name.is_empty()).then(|| name.clone())).collect::<Vec<_>>(),
                dice.between(0, 4),
            ),
        ),
    ];
    for (item, cells) in &made.items {
        columns.extend(column(item, cells, dice));
    }
    for place in (1..columns.len()).rev() {
        columns.swap(place, dice.between(0, place as i64) as usize);
    }
    let whole =
        RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap();
    match dice.between(0, 2) {
        0 => vec![whole],
        _ => {
            let rows = whole.num_rows();
            let cut = dice.between(0, rows as i64) as usize;
            vec![whole.slice(0, cut), whole.slice(cut, rows - cut)]
        }
    }
}

fn read(plan: &Plan, batches: &[RecordBatch]) -> Result<Round, Findings> {
    plan.round().arrow(Batches::new(batches).by("s"))
}

// S5.12-1
#[test]
fn batches_are_the_round_that_rows_tables_and_columns_are() {
    let plan = plan();
    for seed in 0..100_u64 {
        let mut dice = Dice(seed ^ 0xa_220);
        let made = made(&mut dice, seed % 3 == 0);
        let batches = in_batches(&made, &mut dice);
        let found = told(&plan, read(&plan, &batches));
        assert_eq!(found, told(&plan, in_rows(&plan, &made)), "seed {seed}\n{batches:?}");
        assert_eq!(found, told(&plan, in_a_table(&plan, &made)), "seed {seed}\n{batches:?}");
        let mut numbers = numbers_alone(&made);
        for (_, cells) in &mut numbers.items {
            cells.iter_mut().filter(|cell| matches!(cell, Cell::State(_))).for_each(|cell| *cell = Cell::Nothing);
        }
        let batches = in_batches(&numbers, &mut dice);
        assert_eq!(told(&plan, read(&plan, &batches)), told(&plan, in_columns(&plan, &numbers)), "seed {seed}");
    }
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true))).unwrap()
}

fn strings(values: &[&str]) -> ArrayRef {
    Arc::new(values.iter().map(|value| (!value.is_empty()).then_some(*value)).collect::<StringArray>())
}

// S5.12-1
#[test]
fn a_case_by_hand() {
    let plan = plan();
    let batch = batch(vec![
        ("object", strings(&["u1"])),
        ("class", strings(&["c"])),
        ("x", Arc::new(Decimal128Array::from(vec![12_340_000_000_i128]).with_precision_and_scale(38, 9).unwrap())),
        ("y", Arc::new(UInt64Array::from(vec![45]))),
        ("t", Arc::new(Int8Array::from(vec![90]))),
        ("z", Arc::new(NullArray::new(1))),
        ("r", strings(&["3/4"])),
        ("g", strings(&["good"])),
        ("f", Arc::new(BooleanArray::from(vec![true]))),
        // 2024-07-01, counted from 1970-01-01: 54 years with 13 leap days before 2024, and 31+29+31+30+31+30 days.
        ("day", Arc::new(Date32Array::from(vec![54 * 365 + 13 + 182]))),
    ]);
    let done = plan.evaluate(read(&plan, &[batch]).unwrap_or_else(|found| panic!("{}", found.en()))).unwrap();
    // 12.34; 45/90 of 20; nothing of z; 3/4 of 20; all of 20; both days of 30 June to 1 July; 3 for the flag.
    let points = ["a", "b", "e", "h", "i", "l", "total"].map(|node| done.outcome().points_text("u1", node).unwrap());
    assert_eq!(points, ["12.34", "10.00", "0.00", "15.00", "20.00", "0.40", "60.74"]);
}

/// Numbers at the ends of every type come through as they are, and what no number may be is told.
// S5.12-1 S5.12-3
#[test]
fn ends_of_types_are_exact() {
    let plan = plan();
    let explained = |column: ArrayRef| {
        let batch = batch(vec![("object", strings(&["u"])), ("class", strings(&["c"])), ("x", column)]);
        read(&plan, &[batch]).map(|round| plan.evaluate(round).unwrap().explain("u").unwrap().en())
    };
    let wide = |whole: Wide, scale: i8| -> ArrayRef {
        Arc::new(Decimal256Array::from(vec![whole]).with_precision_and_scale(76, scale).unwrap())
    };
    for (column, text) in [
        (Arc::new(Int32Array::from(vec![i32::MIN])) as ArrayRef, i32::MIN.to_string()),
        (Arc::new(Int64Array::from(vec![i64::MIN])), i64::MIN.to_string()),
        (Arc::new(Int64Array::from(vec![i64::MAX])), i64::MAX.to_string()),
        (Arc::new(UInt64Array::from(vec![u64::MAX])), u64::MAX.to_string()),
        (
            Arc::new(Decimal32Array::from(vec![i32::MIN]).with_precision_and_scale(9, 2).unwrap()),
            exact(i64::from(i32::MIN), 2),
        ),
        (
            Arc::new(Decimal128Array::from(vec![12]).with_precision_and_scale(38, -20).unwrap()),
            "1200000000000000000000".to_owned(),
        ),
        (wide(Wide::from_string(&format!("7{}", "0".repeat(60))).unwrap(), 60), "7".to_owned()),
        (
            wide(Wide::from_string("-123456789012345678901234567").unwrap(), 2),
            "-1234567890123456789012345.67".to_owned(),
        ),
    ] {
        let found = explained(column).unwrap_or_else(|found| panic!("{text}: {}", found.en()));
        assert!(found.contains(&text), "{text}\n{found}");
    }
    let many = Wide::from_string(&"9".repeat(70)).unwrap();
    assert_eq!(places(&explained(wide(many, 2)).unwrap_err()), ["JX3032 C1"]);
    assert_eq!(places(&explained(wide(Wide::from_i128(i128::MAX), 0)).unwrap_err()), ["JX3032 C1"]);
    assert_eq!(
        places(
            &explained(Arc::new(Decimal64Array::from(vec![12_345]).with_precision_and_scale(18, 3).unwrap()))
                .unwrap_err()
        ),
        ["JX3033 C1"]
    );
}

/// What is null may hold anything.
// S5.12-1
#[test]
fn nothing_is_read_of_what_is_null() {
    let plan = plan();
    let nulls = || Some(arrow_array::BooleanArray::from(vec![false, true]).values().clone().into());
    let hidden = PrimitiveArray::<arrow_array::types::Int64Type>::new(vec![i64::MAX, 5].into(), nulls());
    let shown: Int64Array = [None, Some(5)].into_iter().collect();
    let of = |column: Int64Array| {
        let batch =
            batch(vec![("object", strings(&["u", "v"])), ("class", strings(&["c", "d"])), ("t", Arc::new(column))]);
        told(&plan, read(&plan, &[batch]))
    };
    assert_eq!(of(hidden), of(shown));
}

// S5.12-2
#[test]
fn columns_that_cannot_be_read_are_told() {
    let plan = plan();
    let refused = |columns: Vec<(&str, ArrayRef)>| places(&read(&plan, &[batch(columns)]).unwrap_err());
    let with = |name: &'static str, array: ArrayRef| {
        refused(vec![("object", strings(&["u"])), ("class", strings(&["c"])), (name, array)])
    };
    let float = || Arc::new(Float64Array::from(vec![1.5])) as ArrayRef;
    let whole = || Arc::new(Int32Array::from(vec![1])) as ArrayRef;
    assert_eq!(with("x", float()), ["JX3211 C"]);
    assert_eq!(with("g", Arc::new(Float32Array::from(vec![1.5]))), ["JX3211 C"]);
    assert_eq!(with("x", Arc::new(BooleanArray::from(vec![true]))), ["JX3212 C"]);
    assert_eq!(with("f", whole()), ["JX3212 C"]);
    assert_eq!(with("g", whole()), ["JX3212 C"]);
    assert_eq!(with("day", whole()), ["JX3212 C"]);
    assert_eq!(with("r", whole()), ["JX3212 C"]);
    assert_eq!(with("r.n", whole()), ["JX3053 C"]);
    assert_eq!(with("x", Arc::new(TimestampSecondArray::from(vec![1]))), ["JX3212 C"]);
    assert_eq!(with("name", whole()), ["JX3212 C"]);
    assert_eq!(with("q", whole()), ["JX3054 C"]);
    assert_eq!(with("received", whole()), ["JX3054 C"]);
    assert_eq!(with("分类", strings(&["c"])), ["JX3056 C"]);
    assert_eq!(refused(vec![("x", whole())]), ["JX3053 A"]);
    assert_eq!(refused(vec![("object", whole())]), ["JX3212 A"]);
    assert_eq!(refused(vec![("object", Arc::new(NullArray::new(1)))]), ["JX3212 A"]);
    let who = || vec![("object", strings(&["u"])), ("class", strings(&["c"]))];
    let both = [who(), vec![("r", strings(&["1/2"])), ("r.n", whole()), ("r.d", whole())]].concat();
    assert_eq!(refused(both), ["JX3056 D", "JX3056 E"]);
    // All of it at once.
    let all = [who(), vec![("x", float()), ("q", whole()), ("f", whole())]].concat();
    assert_eq!(refused(all), ["JX3211 C", "JX3054 D", "JX3212 E"]);
    // Batches of other columns.
    let other = |columns: Vec<(&str, ArrayRef)>| {
        places(&read(&plan, &[batch([who(), vec![("x", whole())]].concat()), batch(columns)]).unwrap_err())
    };
    assert_eq!(other(who()), ["JX3213 C"]);
    assert_eq!(other([who(), vec![("y", whole())]].concat()), ["JX3213 C"]);
    assert_eq!(other([who(), vec![("x", strings(&["1"]))]].concat()), ["JX3213 C"]);
    // None at all, and more rows than can be counted.
    assert_eq!(places(&read(&plan, &[]).unwrap_err()), ["JX3001"]);
    let options = RecordBatchOptions::new().with_row_count(Some(5_000_000_000));
    let many = RecordBatch::try_new_with_options(Arc::new(Schema::empty()), Vec::new(), &options).unwrap();
    assert_eq!(places(&read(&plan, &[many]).unwrap_err()), ["JX3214"]);
}

// S5.12-3
#[test]
fn values_that_do_not_fit_are_told_by_column_and_row() {
    let plan = plan();
    let ids = strings(&["u", "v", "w"]);
    let classes = strings(&["c", "d", "c"]);
    let of = |name: &'static str, array: ArrayRef| {
        batch(vec![("object", ids.clone()), ("class", classes.clone()), (name, array)])
    };
    let one = |name: &'static str, array: ArrayRef| places(&read(&plan, &[of(name, array)]).unwrap_err());
    assert_eq!(one("y", Arc::new(Int32Array::from(vec![1, -2, 3]))), ["JX3034 C2"]);
    assert_eq!(one("x", strings(&["1", "2.345", "一"])), ["JX3033 C2", "JX3031 C3"]);
    assert_eq!(one("day", Arc::new(Date32Array::from(vec![0, i32::MAX, i32::MIN]))), ["JX3141 C2", "JX3141 C3"]);
    assert_eq!(one("g", strings(&["good", "best", ""])), ["JX3036 C2"]);
    // In the second batch; the first of two rows of an object; an object without an id.
    let parts = of("y", Arc::new(Int64Array::from(vec![1, 2, -3])));
    let found = read(&plan, &[parts.slice(0, 2), parts.slice(2, 1)]).unwrap_err();
    assert_eq!(places(&found), ["JX3034 #2!C1"]);
    let twice = batch(vec![("object", strings(&["u", "v", "u", ""])), ("class", strings(&["c"; 4]))]);
    let found = read(&plan, &[twice.slice(0, 2), twice.slice(2, 2)]).unwrap_err();
    assert_eq!(places(&found), ["JX3002 #2!A1", "JX3203 #2!A2"]);
    assert_eq!(found.iter().next().unwrap().related()[0].cell(), Some("A1"));
    let unknown = batch(vec![("object", strings(&["u", "v"])), ("class", strings(&["c", "e"]))]);
    assert_eq!(places(&read(&plan, &[unknown]).unwrap_err()), ["JX3003 B2"]);
}

/// Who reports a column stands in its field's metadata.
#[test]
fn columns_say_where_they_come_from() {
    let plan = plan();
    let field = |name: &str, kind: DataType, said: &[(&str, &str)]| {
        let said: HashMap<String, String> =
            said.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Field::new(name, kind, true).with_metadata(said)
    };
    let of = |said: &[(&str, &str)]| {
        let fields = vec![
            field("object", DataType::Utf8, &[]),
            field("class", DataType::Utf8, &[]),
            field("x", DataType::Int32, said),
        ];
        let columns: Vec<ArrayRef> = vec![strings(&["u"]), strings(&["c"]), Arc::new(Int32Array::from(vec![1]))];
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).unwrap()
    };
    let round = |said: &[(&str, &str)]| plan.round().arrow(Batches::new(&[of(said)]));
    let signed = round(&[("by", "s"), ("收到", "2024-05-06"), ("document", "No. 7")]).unwrap();
    assert!(signed.findings().is_empty());
    let told = plan.evaluate(signed).unwrap().explain("u").unwrap().en();
    assert!(told.contains("supplier, 2024-05-06"), "{told}");
    assert_eq!(round(&[]).unwrap().findings().count("JX3041"), 1);
    assert_eq!(places(&round(&[("by", "other")]).unwrap_err()), ["JX3043 C1"]);
    assert_eq!(places(&round(&[("by", "nobody")]).unwrap_err()), ["JX3042"]);
    assert_eq!(places(&round(&[("by", "s"), ("received", "soon")]).unwrap_err()), ["JX3060 C"]);
    let both = [of(&[("by", "s")]), of(&[("by", "other")])];
    assert_eq!(places(&plan.round().arrow(Batches::new(&both)).unwrap_err()), ["JX3213 C"]);
    // What the host says holds for columns that say nothing.
    let host = Batches::new(&both[..1]).by("other").received(Date::parse("2024-05-07").unwrap());
    let told = plan.evaluate(plan.round().arrow(host).unwrap()).unwrap().explain("u").unwrap().en();
    assert!(told.contains("supplier, 2024-05-07"), "{told}");
}

#[test]
fn a_roster_may_stand_beside_them() {
    let (plan, roster) = (plan(), roster());
    let read =
        |columns: Vec<(&str, ArrayRef)>| plan.round().arrow(Batches::new(&[batch(columns)]).roster(&roster).by("s"));
    let x = |values: Vec<i32>| Arc::new(Int32Array::from(values)) as ArrayRef;
    let of = |first: Cell, second: Cell| Made {
        ids: vec!["u1".into(), "u2".into()],
        names: vec!["甲".into(), "乙".into()],
        classes: vec!["c", "d"],
        items: vec![("x", vec![first, second])],
    };
    // In any order, by a name too; who has no row takes part.
    let both = told(&plan, in_rows(&plan, &of(Cell::Number(3, 0), Cell::Number(4, 0))));
    assert_eq!(told(&plan, read(vec![("object", strings(&["u2", "u1"])), ("x", x(vec![4, 3]))])), both);
    assert_eq!(told(&plan, read(vec![("名称", strings(&["乙", "甲"])), ("x", x(vec![4, 3]))])), both);
    for (id, wanted) in [("u1", of(Cell::Number(3, 0), Cell::Nothing)), ("u2", of(Cell::Nothing, Cell::Number(3, 0)))] {
        let wanted = told(&plan, in_rows(&plan, &wanted));
        assert_eq!(told(&plan, read(vec![("object", strings(&[id])), ("x", x(vec![3]))])), wanted);
        let wide = Arc::new(Int64Array::from(vec![3])) as ArrayRef;
        assert_eq!(told(&plan, read(vec![("object", strings(&[id])), ("x", wide)])), wanted);
    }
    let refused = |columns: Vec<(&str, ArrayRef)>| places(&read(columns).unwrap_err());
    assert_eq!(refused(vec![("object", strings(&["u1", "u1"])), ("x", x(vec![1, 1]))]), ["JX3002 A2"]);
    assert_eq!(refused(vec![("object", strings(&["u1", "u3"]))]), ["JX3021 A2"]);
    assert_eq!(refused(vec![("object", strings(&["u1", ""]))]), ["JX3064 A2"]);
    assert_eq!(refused(vec![("object", strings(&["u1"])), ("class", strings(&["d"]))]), ["JX3010 B1"]);
}

/// Any array of a type that may come.
fn any_array(kind: u8, rows: usize, dice: &mut Dice) -> ArrayRef {
    let some = |dice: &mut Dice| (dice.between(0, 4) > 0).then(|| dice.next() as i64);
    macro_rules! arrays {
        ($array:ty, $native:ty) => {
            Arc::new((0..rows).map(|_| some(dice).map(|one| one as $native)).collect::<$array>())
        };
    }
    match kind {
        0 => arrays!(Int8Array, i8),
        1 => arrays!(Int32Array, i32),
        2 => arrays!(Int64Array, i64),
        3 => arrays!(UInt64Array, u64),
        4 => arrays!(Date32Array, i32),
        5 => arrays!(Date64Array, i64),
        6 => arrays!(Decimal32Array, i32),
        7 => arrays!(Decimal64Array, i64),
        8 => {
            let scale = dice.between(-38, 38) as i8;
            let wide: Decimal128Array =
                (0..rows).map(|_| some(dice).map(|one| i128::from(one) << dice.between(0, 60))).collect();
            Arc::new(wide.with_precision_and_scale(38, scale).unwrap())
        }
        9 => {
            let scale = dice.between(-76, 76) as i8;
            let wide: Decimal256Array =
                (0..rows).map(|_| some(dice).map(|one| Wide::from_parts(one as u128, i128::from(one)))).collect();
            Arc::new(wide.with_precision_and_scale(76, scale).unwrap())
        }
        10 => Arc::new((0..rows).map(|_| some(dice).map(|one| one > 0)).collect::<BooleanArray>()),
        11 => Arc::new(NullArray::new(rows)),
        12 => Arc::new((0..rows).map(|_| some(dice).map(|one| one as f64)).collect::<Float64Array>()),
        _ => {
            let words = [
                "",
                "u1",
                "u2",
                "c",
                "1",
                "1/2",
                "1/0",
                "是",
                "未报",
                "good",
                "2024-02-29",
                "-",
                "1e99",
                "\u{0}",
                "e\u{301}",
            ];
            let said: Vec<Option<String>> = (0..rows)
                .map(|row| {
                    some(dice).map(|one| match one % 3 {
                        0 => format!("u{row}"),
                        _ => dice.pick(&words).to_owned(),
                    })
                })
                .collect();
            texts(&said, dice.between(0, 4))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Batches of any columns and types, cut anywhere, with a roster or without, are a round or findings, never a panic.
    #[test]
    fn any_batches_are_told_of(seed in any::<u64>(), rows in 0_usize..20, many in 0_usize..9, beside in any::<bool>()) {
        let plan = plan();
        let roster = roster();
        let mut dice = Dice(seed);
        let mut columns = Vec::new();
        for _ in 0..many {
            let name = dice.pick(&["object", "class", "cohort", "name", "x", "y", "z", "t", "r", "r.n", "r.d", "g", "f", "day", "by", "q"]);
            let kind = if matches!(name, "object" | "class" | "cohort") && dice.between(0, 9) > 0 { 13 } else { dice.between(0, 20) as u8 };
            let array = any_array(kind, rows, &mut dice);
            columns.push((Field::new(name, array.data_type().clone(), true), array));
        }
        let (fields, arrays): (Vec<_>, Vec<_>) = columns.into_iter().unzip();
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        let whole = RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options).unwrap();
        let cut = dice.between(0, rows as i64) as usize;
        let batches = [whole.slice(0, cut), whole.slice(cut, rows - cut)];
        let mut said = Batches::new(&batches).by("s");
        if beside {
            said = said.roster(&roster);
        }
        match plan.round().arrow(said) {
            Ok(round) => prop_assert!(plan.evaluate(round).is_ok()),
            Err(found) => prop_assert!(found.has_errors()),
        }
    }
}
