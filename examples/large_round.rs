//! A large round: a million objects by sixty indicators, made from a seed, loaded from typed columns and scored.
//!
//! ```text
//! cargo run --release --example large_round -- [--objects N] [--seed N] [--runs N] [--dump FOLDER]
//! ```
//!
//! Eight classes with marks and targets of their own, columns of three scales, five cells in a hundred missing, half up
//! at two digits. Prints how long loading, scoring and both take, as times and as multiples of a read-only pass over the
//! same bytes, and who came into which tier. Of several `--runs` each time is the best. `--dump` also writes the
//! columns, the rules' numbers, the exact totals and the times into a folder, for `benches/peers`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::float_arithmetic,
    reason = "an example reads best without ceremony"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;
use std::{fs, io};

use jixiao::{Columns, Evaluation, NumberColumn, Plan, Round, Run};

const INDICATORS: usize = 60;
const CLASSES: usize = 8;

fn main() -> ExitCode {
    let (mut objects, mut seed, mut runs) = (1_000_000, 20_261_130, 1);
    let mut folder = None;
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next();
        let number = value.as_ref().and_then(|number| number.replace('_', "").parse::<u64>().ok());
        match (arg.as_str(), number, value) {
            ("--objects", Some(number), _) if number > 0 => objects = number as usize,
            ("--seed", Some(number), _) => seed = number,
            ("--runs", Some(number), _) if number > 0 => runs = number,
            ("--dump", _, Some(value)) => folder = Some(PathBuf::from(value)),
            _ => {
                eprintln!("usage: large_round [--objects N] [--seed N] [--runs N] [--dump FOLDER]");
                return ExitCode::from(2);
            }
        }
    }
    let plan = plan();
    let mut best = [f64::INFINITY; 3];
    let mut last = None;
    for run in 0..runs {
        drop(last.take());
        let mut made = Made::new(objects, seed);
        if let Some(Err(error)) = folder.as_ref().filter(|_| run == 0).map(|folder| made.dump(folder)) {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
        let bytes = made.bytes();
        let started = Instant::now();
        let read = black_box(made.read());
        let pass = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let round = made.round(&plan);
        let load = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let evaluation = plan.evaluate_with(round, &Run::new().progress(&bar)).unwrap_or_else(|why| panic!("{why}"));
        let scored = started.elapsed().as_secs_f64();
        best = [best[0].min(pass), best[1].min(load), best[2].min(scored)];
        last = Some((read, bytes, evaluation));
    }
    let [pass, load, scored] = best;
    let (read, bytes, evaluation) = last.expect("there is at least one run");
    bar_ends();
    println!("{objects} objects x {INDICATORS} indicators (a sum over the same bytes: {read})");
    let cells = (objects * INDICATORS) as f64;
    for (what, time) in
        [("read pass", pass), ("load", load), ("evaluate", scored), ("load and evaluate", load + scored)]
    {
        println!("{what:>18}: {:>9.1} ms {:>7.3} ns a cell {:>7.2}x", time * 1e3, time * 1e9 / cells, time / pass);
    }
    if let Some(peak) = peak() {
        println!("{:>18}: {peak} MiB, of which the columns that were made are {} MiB", "peak memory", bytes >> 20);
    }
    let outcome = evaluation.outcome();
    if let Some(folder) = folder {
        let totals: Vec<i32> = outcome.objects().map(|id| hundredths(&evaluation, id.as_str())).collect();
        if let Err(error) = dump_rules(&folder, &totals, [pass, load, scored]) {
            eprintln!("{}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    }
    let mut tiers: BTreeMap<String, usize> = BTreeMap::new();
    for object in outcome.objects() {
        let tier = outcome.standing(object.as_str()).and_then(|standing| standing.tier().cloned());
        *tiers.entry(tier.map_or_else(String::new, |tier| tier.to_string())).or_default() += 1;
    }
    for (tier, count) in tiers {
        println!("{tier:>18}: {count}");
    }
    ExitCode::SUCCESS
}

/// A bar on the terminal, where there is one; a host's own would do what it likes, or answer `Break` and stop.
fn bar(done: usize, total: usize) -> ControlFlow<()> {
    if io::stderr().is_terminal() {
        let share = done * 40 / total.max(1);
        eprint!("\r[{}{}] {:>3} %", "#".repeat(share), " ".repeat(40 - share), done * 100 / total.max(1));
    }
    ControlFlow::Continue(())
}

fn bar_ends() {
    if io::stderr().is_terminal() {
        eprintln!();
    }
}

/// Sixty indicators: shares of a target with a cap, bands, and lines with a floor, with marks by class.
fn plan() -> Plan {
    let (mut data, mut leaves) = (Vec::new(), Vec::new());
    for one in 0..INDICATORS {
        let decimals = [0, 2, 4][one % 3];
        data.push(format!(
            r#""x{one}": {{"kind": "number", "unit": "u", "decimals": {decimals}, "range": {{"at_least": 0, "at_most": 200000}}, "supplier": "office"}}"#
        ));
        let by = |value: &dyn Fn(usize) -> String| {
            let each: Vec<String> = (0..CLASSES).map(|class| format!(r#""c{class}": {}"#, value(class))).collect();
            format!("{{{}}}", each.join(", "))
        };
        let points = by(&|class| mark(one, class).to_string());
        let target = by(&|class| target(one, class).to_string());
        let curve = match one % 4 {
            0 | 1 => format!(r#"{{"proportional": {{"full_at": {{"by_class": {target}}}, "at_most": "120%"}}}}"#),
            2 => r#"{"bands": [{"below": 30, "share": 0}, {"at_least": 30, "below": 90, "share": {"from": "40%", "to": "100%"}}, {"at_least": 90, "share": 1}]}"#.to_owned(),
            _ => r#"{"proportional": {"full_at": 110, "threshold": {"at": 40, "then": "from_zero"}, "at_most": 1}}"#.to_owned(),
        };
        leaves.push(format!(r#"{{"id": "l{one}", "points": {points}, "value": "x{one}", "curve": {curve}}}"#));
    }
    let classes: Vec<String> = (0..CLASSES).map(|class| format!(r#"{{"id": "c{class}"}}"#)).collect();
    let names: Vec<String> = (0..CLASSES).map(|class| format!(r#""c{class}""#)).collect();
    let groups: Vec<String> = leaves
        .chunks(10)
        .enumerate()
        .map(|(place, some)| {
            format!(
                r#"{{"id": "g{place}", "then": [{{"clamp": {{"at_least": 0}}}}], "children": [{}]}}"#,
                some.join(", ")
            )
        })
        .collect();
    let text = format!(
        r#"{{"format": "jixiao/1", "id": "large", "version": "1", "title": "large",
        "numeric": {{"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"}},
        "bodies": {{"office": "office"}}, "classes": [{}], "cohorts": [{{"id": "all", "classes": [{}]}}],
        "defaults": {{"absent": {{"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}}}},
        "data": {{{}}}, "indicators": {{"id": "total", "children": [{}]}},
        "ranking": {{"keys": [{{"rate": "total", "best": "highest"}}], "ties": "competition"}},
        "tiers": [
            {{"id": "excellent", "quota": {{"at_most": "20%", "of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost"}}}},
            {{"id": "good", "quota": {{"at_most": "30%", "of": "ranked", "round": "down", "tie_at_edge": "out", "unfilled": "lost"}}}},
            {{"id": "fair"}}]}}"#,
        classes.join(", "),
        names.join(", "),
        data.join(", "),
        groups.join(", "),
    );
    jixiao::check(&text).into_plan().unwrap_or_else(|findings| panic!("{findings}"))
}

/// The mark of an indicator in a class.
fn mark(indicator: usize, class: usize) -> usize {
    1 + (indicator + class) % 3
}

/// Its target.
fn target(indicator: usize, class: usize) -> usize {
    70 + indicator + 3 * class
}

/// A total in hundredths.
fn hundredths(evaluation: &Evaluation, id: &str) -> i32 {
    let text = evaluation.outcome().total_text(id).unwrap_or_default();
    text.replace('.', "").parse().unwrap_or(i32::MIN)
}

/// What was made.
struct Made {
    ids: Vec<String>,
    names: Vec<String>,
    classes: Vec<u32>,
    columns: Vec<(String, Vec<i32>, Vec<u8>, u32)>,
}

impl Made {
    fn new(objects: usize, seed: u64) -> Self {
        let mut state = seed;
        let mut next = move || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            mixed ^ (mixed >> 31)
        };
        let ids = (0..objects).map(|object| format!("o{object:08}")).collect();
        let classes = (0..objects).map(|_| (next() % CLASSES as u64) as u32).collect();
        let columns = (0..INDICATORS)
            .map(|one| {
                let decimals = [0_u32, 2, 4][one % 3];
                let most = 150 * 10_u64.pow(decimals);
                let values = (0..objects).map(|_| (next() % most) as i32).collect();
                let mut valid = vec![0_u8; objects.div_ceil(8)];
                (0..objects).filter(|_| next() % 20 > 0).for_each(|object| valid[object / 8] |= 1 << (object % 8));
                (format!("x{one}"), values, valid, decimals)
            })
            .collect();
        Self { ids, names: (0..CLASSES).map(|class| format!("c{class}")).collect(), classes, columns }
    }

    /// A sum over all bytes of the columns, validity included.
    fn read(&self) -> i64 {
        let sum = |(_, values, valid, _): &(String, Vec<i32>, Vec<u8>, u32)| {
            let numbers = values.iter().fold(0_i32, |sum, value| sum.wrapping_add(*value));
            let bits = valid.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte));
            i64::from(numbers) + i64::from(bits)
        };
        self.columns.iter().map(sum).sum()
    }

    /// Raw little-endian columns.
    fn dump(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        for (item, values, valid, _) in &self.columns {
            fs::write(folder.join(format!("{item}.i32")), raw(values))?;
            fs::write(folder.join(format!("{item}.valid")), valid)?;
        }
        fs::write(
            folder.join("classes.u32"),
            self.classes.iter().flat_map(|code| code.to_le_bytes()).collect::<Vec<u8>>(),
        )
    }

    fn bytes(&self) -> usize {
        self.columns.iter().map(|(_, values, valid, _)| values.len() * 4 + valid.len()).sum()
    }

    /// A round that takes the columns over, so that they are there once.
    fn round(&mut self, plan: &Plan) -> Round {
        let mut said = Columns::new(&self.ids).classes(&self.names, &self.classes);
        for (item, values, valid, decimals) in &mut self.columns {
            said = said.number(item, NumberColumn::i32(std::mem::take(values), *decimals).valid(valid).by("office"));
        }
        plan.round().columns(said).unwrap_or_else(|findings| panic!("{findings}"))
    }
}

/// Little-endian bytes.
fn raw(values: &[i32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}

/// The numbers of the rules, exact totals and times.
fn dump_rules(folder: &Path, totals: &[i32], times: [f64; 3]) -> io::Result<()> {
    fs::write(folder.join("totals.i32"), raw(totals))?;
    let by = |of: fn(usize, usize) -> usize, one: usize| (0..CLASSES).map(|class| of(one, class)).collect::<Vec<_>>();
    let rules: Vec<String> = (0..INDICATORS)
        .map(|one| {
            let (marks, targets) = (by(mark, one), by(target, one));
            format!(
                r#"{{"decimals": {}, "form": {}, "marks": {marks:?}, "targets": {targets:?}}}"#,
                [0, 2, 4][one % 3],
                one % 4
            )
        })
        .collect();
    let [read, load, evaluate] = times;
    let text =
        format!(r#"{{"read": {read}, "load": {load}, "evaluate": {evaluate}, "indicators": [{}]}}"#, rules.join(",\n"));
    fs::write(folder.join("rules.json"), text)
}

/// Memory at its most, in MiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
