//! Random days: counts against a walk from day to day that knows nothing of how the library counts, and days of tables
//! against a reader of their own.

use serde_json::{Value, json};

use super::dice::Dice;

/// Every way to count: name of the leaf, working days, first day counted, an end on a day off is the next working day.
const WAYS: [(&str, bool, bool, bool); 6] = [
    ("plain", false, false, false),
    ("first", false, true, false),
    ("before", true, false, false),
    ("next", true, false, true),
    ("first-before", true, true, false),
    ("first-next", true, true, true),
];

fn plan(ways: &[(&str, bool, bool, bool)]) -> jixiao::Plan {
    let leaf = |(id, working, counted, next): &(&str, bool, bool, bool)| {
        let mut days = json!({"from": "closed", "to": "filed", "count": if *working { "working" } else { "calendar" },
                              "first_day": if *counted { "counted" } else { "not_counted" }});
        if *working {
            days["day_off"] = json!(if *next { "next_day" } else { "day_before" });
        }
        json!({"id": id, "points": "open", "value": {"days": days}, "curve": "as_points"})
    };
    let book = json!({
        "format": "jixiao/1", "id": "days", "version": "1", "title": "Days",
        "numeric": {"rounding": "half_up", "leaf": 0, "node": 0, "total": 0, "compare": "published"},
        "bodies": {"s": "Office"},
        "classes": [{"id": "c", "label": "C"}],
        "cohorts": [{"id": "k", "label": "K", "classes": ["c"]}],
        "defaults": {"absent": {"not_applicable": "zero", "not_assessed": "zero", "rejected": "zero", "missing": "zero"}},
        "data": {"closed": {"kind": "date", "supplier": "s"}, "filed": {"kind": "date", "supplier": "s"}},
        "indicators": {"id": "total", "children": ways.iter().map(leaf).collect::<Vec<_>>()},
    });
    jixiao::check(&book.to_string()).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

fn month_length(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(400) || (year.is_multiple_of(4) && !year.is_multiple_of(100)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_of(year: u32) -> usize {
    (1..=12).map(|month| month_length(year, month) as usize).sum()
}

/// All days from the first year to the last, in their order.
fn walk(first: u32, last: u32) -> Vec<String> {
    let mut days = Vec::new();
    for year in first..=last {
        for month in 1..=12 {
            days.extend((1..=month_length(year, month)).map(|day| format!("{year:04}-{month:02}-{day:02}")));
        }
    }
    days
}

/// The weekday of the first day of a year, Monday being 0: 1 January 2024 was one.
fn weekday(year: u32) -> usize {
    let after: usize = (2024..year).map(days_of).sum();
    let before: usize = (year..2024).map(days_of).sum();
    (after + 7 * before - before) % 7
}

/// Scores pairs of days, each an object, and compares every count with what was expected of it.
fn compare(
    ways: &[(&str, bool, bool, bool)],
    pairs: &[(String, String, Vec<i64>)],
    calendar: Option<&Value>,
    seed: u64,
) {
    let plan = plan(ways);
    let name = |place: usize| format!("o{place}");
    let roster: Vec<Value> =
        (0..pairs.len()).map(|place| json!({"id": name(place), "class": "c", "cohort": "k"})).collect();
    let mut rows = Vec::new();
    for (place, (from, to, _)) in pairs.iter().enumerate() {
        rows.push(json!({"object": name(place), "item": "closed", "value": from}));
        rows.push(json!({"object": name(place), "item": "filed", "value": to}));
    }
    let mut document =
        json!({"format": "jixiao-evidence/1", "roster": roster, "submissions": [{"by": "s", "rows": rows}]});
    if let Some(calendar) = calendar {
        document["calendar"] = calendar.clone();
    }
    let round = plan.round().json(&document.to_string()).unwrap_or_else(|found| panic!("{seed}: {}", found.en()));
    let done = plan.evaluate(round).unwrap_or_else(|found| panic!("{seed}: {}", found.en()));
    for (place, (from, to, wanted)) in pairs.iter().enumerate() {
        for ((leaf, ..), wanted) in ways.iter().zip(wanted) {
            let points = done.outcome().points(&name(place), leaf).unwrap().to_string();
            assert_eq!(points, wanted.to_string(), "seed {seed}: {from} to {to}, {leaf}, {calendar:?}");
        }
    }
}

// S1.35-6 S1.35-7
#[test]
fn calendar_days_are_those_of_a_walk_through_all_years() {
    let days = walk(0, 9999);
    let dice = &mut Dice::new(1);
    let mut pairs = Vec::new();
    for round in 0..2_000 {
        // Anywhere, close to each other, or at the ends.
        let from = dice.below(days.len());
        let to = match round % 3 {
            0 => dice.below(days.len()),
            1 => (from + dice.below(800)).saturating_sub(400).min(days.len() - 1),
            _ => *dice.pick(&[0, 1, days.len() - 2, days.len() - 1]),
        };
        let ends = if dice.below(2) == 0 { (from, to) } else { (to, from) };
        let count = ends.1 as i64 - ends.0 as i64;
        pairs.push((days[ends.0].clone(), days[ends.1].clone(), vec![count, count + 1]));
    }
    compare(&WAYS[..2], &pairs, None, 1);
}

/// A random calendar of years in a row, and which of their days are worked.
fn calendar(dice: &mut Dice, first: u32, last: u32, days: &[String]) -> (Value, Vec<bool>) {
    let start = weekday(first);
    let weekend: Vec<bool> = (0..days.len()).map(|place| (start + place) % 7 >= 5).collect();
    let mut worked: Vec<bool> = weekend.iter().map(|weekend| !weekend).collect();
    let mut listed = vec![false; days.len()];
    let (mut holidays, mut workdays) = (Vec::new(), Vec::new());
    for _ in 0..dice.below(40) {
        let from = dice.below(days.len());
        let until = (from + dice.below(12)).min(days.len() - 1);
        holidays.push(if from == until && dice.below(2) == 0 {
            json!(days[from])
        } else {
            json!({"from": days[from], "until": days[until]})
        });
        worked[from..=until].fill(false);
        listed[from..=until].fill(true);
    }
    for _ in 0..dice.below(60) {
        let day = dice.below(days.len());
        if !weekend[day] || listed[day] {
            continue;
        }
        // Both days of a weekend at once, where they can be.
        let two = day + 1 < days.len() && weekend[day + 1] && !listed[day + 1] && dice.below(2) == 0;
        let until = day + usize::from(two);
        workdays.push(if two { json!({"from": days[day], "until": days[until]}) } else { json!(days[day]) });
        worked[day..=until].fill(true);
    }
    let mut years: Vec<u32> = (first..=last).collect();
    dice.shuffle(&mut years);
    (json!({"years": years, "holidays": holidays, "workdays": workdays}), worked)
}

/// What a clerk counts who goes from one day to the other.
fn counted(from: usize, to: usize, worked: &[bool], (_, working, first, next): (&str, bool, bool, bool)) -> i64 {
    let counts = |day: usize| !working || worked[day];
    let mut count = 0;
    if to > from || (to == from && first) {
        for day in from..=to {
            if counts(day) && (day > from || first) {
                count += 1;
            }
        }
        if working && next && !worked[to] {
            count += 1;
        }
    } else {
        // Back from day 0, which is the day before the first where that is counted.
        let mut day = from;
        if first {
            day = from.saturating_sub(usize::from(to < from));
        }
        while day > to {
            count -= i64::from(counts(day));
            day -= 1;
        }
    }
    count
}

// S1.38-5
#[test]
fn working_days_are_those_of_a_walk_by_random_calendars() {
    for seed in 0..150 {
        let dice = &mut Dice::new(seed);
        let first = *dice.pick(&[0, 1, 1899, 1900, 1999, 2000, 2023, 2024, 2025, 2099, 9997, 9999]);
        let last = (first + dice.below(4) as u32).min(9999);
        let days = walk(first, last);
        let (calendar, worked) = calendar(dice, first, last, &days);
        let pairs: Vec<_> = (0..80)
            .map(|round| {
                let from = dice.below(days.len());
                let to = match round % 4 {
                    0 => dice.below(days.len()),
                    1 => *dice.pick(&[0, from, days.len() - 1]),
                    _ => (from + dice.below(30)).saturating_sub(15).min(days.len() - 1),
                };
                let wanted = WAYS.iter().map(|way| counted(from, to, &worked, *way)).collect();
                (days[from].clone(), days[to].clone(), wanted)
            })
            .collect();
        compare(&WAYS, &pairs, Some(&calendar), seed);
    }
}

/// What a day in a table says, read letter by letter; `None` where it is none.
fn meant(text: &str) -> Option<String> {
    let (mut numbers, mut signs, mut open) = (vec![String::new()], Vec::new(), true);
    for letter in text.trim().chars() {
        if letter.is_ascii_digit() {
            if !open {
                return None;
            }
            numbers.last_mut()?.push(letter);
        } else if letter.is_whitespace() {
            // Digits after a blank begin nothing new.
            open = numbers.last()?.is_empty();
        } else {
            signs.push(letter);
            numbers.push(String::new());
            open = true;
        }
    }
    match signs.as_slice() {
        ['-', '-'] | ['/', '/'] | ['.', '.'] => {}
        ['年', '月', '日'] if numbers.pop()?.is_empty() && text.trim().ends_with('日') => {}
        _ => return None,
    }
    let [year, month, day] = numbers.as_slice() else { return None };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let (year, month, day): (u32, u32, u32) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let is_day = (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    is_day.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

fn spelling(dice: &mut Dice) -> String {
    let year =
        *dice.pick(&["2024", "2023", "0000", "9999", "10000", "99999999999999999999", "24", "-2024", "+202", "2100"]);
    let month = *dice.pick(&["1", "02", "2", "12", "0", "13", "002", "", "99999999999999999999"]);
    let day = *dice.pick(&["1", "08", "28", "29", "30", "31", "32", "0", "", "028"]);
    let signs = *dice.pick(&[["-", "-", ""], ["/", "/", ""], [".", ".", ""], ["年", "月", "日"], ["-", "/", ""]]);
    let mut text = [year, signs[0], month, signs[1], day, signs[2]].concat();
    for _ in 0..dice.below(3) {
        let mut letters: Vec<char> = text.chars().collect();
        let stray =
            ['1', '2', '0', '-', '/', '.', '年', '月', '日', ' ', '\u{3000}', '２', ':', 'T', '\u{301}', '٣', 'e'];
        match (dice.below(3), letters.len()) {
            (0, length) if length > 0 => {
                letters.remove(dice.below(length));
            }
            (1, length) if length > 1 => letters.swap(dice.below(length), dice.below(length)),
            (_, length) => letters.insert(dice.below(length + 1), *dice.pick(&stray)),
        }
        text = letters.into_iter().collect();
    }
    text
}

// S1.35-2
#[test]
fn days_of_tables_are_what_a_reader_of_letters_makes_of_them() {
    let plan = plan(&WAYS[..1]);
    let dice = &mut Dice::new(7);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..20_000 {
        let text = spelling(dice);
        let table = format!("object,class,cohort,closed,filed\no,c,k,\"{text}\",2024-02-08\n");
        let got = plan.round().csv(jixiao::Table::new(table.as_bytes()).by("s"));
        match meant(&text) {
            Some(day) => {
                let round = got.unwrap_or_else(|found| panic!("{text:?}: {}", found.en()));
                let told = plan.evaluate(round).unwrap().explain("o").unwrap().en();
                assert!(told.contains(&format!("from {day} ")), "{text:?}: {told}");
                read += 1;
            }
            None if text.trim().is_empty() => {}
            None => {
                let found = got.map(|_| ()).expect_err(&text);
                assert!(found.iter().any(|finding| finding.code() == "JX3141"), "{text:?}: {}", found.en());
                refused += 1;
            }
        }
        // When a table was received is read the same way; nothing panics.
        let long = format!("object,class,cohort,item,value,by,received\no,c,k,filed,2024-02-08,s,\"{text}\"\n");
        let taken = plan.round().csv(jixiao::Table::new(long.as_bytes())).is_ok();
        assert_eq!(taken, meant(&text).is_some() || text.trim().is_empty(), "{text:?}");
    }
    assert!(read > 500 && refused > 5_000, "{read} {refused}");
}
