//! §5.14: published tables, and the readings of a rulebook that give them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    reason = "a test says what went wrong by panicking"
)]
#![cfg(feature = "csv")]

#[allow(dead_code, reason = "shared with the properties, which use more of it")]
#[path = "properties/dice.rs"]
mod dice;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use dice::Dice;
use jixiao::rulebook::Rulebook;
use jixiao::rulebook::identity::{Compare, RoundingWord};
use jixiao::rulebook::peers::Ties;
use jixiao::rulebook::precision::{ExactPrecision, Precision, PrecisionForm};
use jixiao::{
    Decimal, Evaluation, Findings, Lang, NotEvaluated, Plan, Published, PublishedRow, Reading, Readings,
    Reconciliation, Round, Run, Table,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// A rulebook with its evidence, which may be read again and again.
struct Case {
    plan: Plan,
    evidence: Vec<u8>,
    csv: bool,
}

impl Case {
    fn folder(name: &str) -> Self {
        let folder = folder(name);
        let csv = folder.join("evidence.csv").exists();
        let evidence = fs::read(folder.join(if csv { "evidence.csv" } else { "evidence.json" })).unwrap();
        let text = fs::read_to_string(folder.join("rulebook.json")).unwrap();
        Self { plan: plan(&text), evidence, csv }
    }

    fn read(&self, plan: &Plan) -> Result<Round, Findings> {
        match self.csv {
            true => plan.round().csv(Table::new(&self.evidence)),
            false => plan.round().json_bytes(&self.evidence),
        }
    }

    fn round(&self) -> Round {
        self.read(&self.plan).unwrap_or_else(|found| panic!("{}", found.en()))
    }

    fn reconcile(&self, published: &Published, readings: &Readings) -> Reconciliation {
        self.plan.reconcile(&self.round(), published, readings).unwrap_or_else(|found| panic!("{}", found.en()))
    }

    /// What a rulebook gives in which a reading is written, from its text on and with the evidence read anew.
    fn anew(&self, reading: &Reading) -> Evaluation {
        let text = reading.applied(self.plan.rulebook()).json(Lang::En);
        let plan = plan(&text);
        plan.evaluate(self.read(&plan).unwrap()).unwrap()
    }
}

fn plan(text: &str) -> Plan {
    jixiao::check(text).into_plan().unwrap_or_else(|found| panic!("{}", found.en()))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

/// Rows of a table by header.
fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

/// What was published of a case, some columns left out, its exceptions not compared.
fn published(plan: &Plan, name: &str, columns: impl Fn(&str) -> bool) -> Published {
    let rows: Vec<PublishedRow> = table(&folder(name).join("expected.csv"))
        .iter()
        .map(|line| {
            let cells = line.iter().filter(|(column, _)| *column != "object" && columns(column));
            cells.fold(PublishedRow::new(&line["object"]), |row, (column, cell)| row.cell(column, cell))
        })
        .collect();
    let mut published = Published::rows(plan, &rows).unwrap_or_else(|found| panic!("{name}: {}", found.en()));
    let exceptions = folder(name).join("exceptions.csv");
    for line in if exceptions.exists() { table(&exceptions) } else { Vec::new() } {
        if columns(&line["column"]) {
            published = published.without(&line["object"], &line["column"], &line["reason"]);
        }
    }
    published
}

fn decimals(digits: u32) -> Precision {
    Precision::Decimals(digits)
}

fn exact(digits: u32) -> Precision {
    Precision::Said(PrecisionForm::Exact(ExactPrecision { exact: Box::new(decimals(digits)) }))
}

/// Everything that an evaluation publishes, numbers as numbers.
fn figures(evaluation: &Evaluation) -> Vec<String> {
    shown(evaluation, true, true)
}

/// The same, with or without ranks and tiers.
fn shown(evaluation: &Evaluation, ranks: bool, tiers: bool) -> Vec<String> {
    let outcome = evaluation.outcome();
    let number = |text: Option<String>| text.map(|text| Decimal::parse(&text).unwrap().to_string());
    let of = |object: &jixiao::Id| {
        let standing = outcome.standing(object.as_str()).unwrap();
        let scores: Vec<_> =
            outcome.nodes().map(|node| number(outcome.points_text(object.as_str(), node.as_str()))).collect();
        let (rank, tier) = (standing.rank().filter(|_| ranks), standing.tier().filter(|_| tiers));
        format!("{object} {scores:?} {rank:?} {tier:?}")
    };
    outcome.objects().map(of).collect()
}

/// Rows of a table of totals and ranks that an evaluation gives; written without the library's own comparison.
fn agreeing(evaluation: &Evaluation, rows: &[BTreeMap<String, String>], but: &[(&str, &str)]) -> usize {
    let outcome = evaluation.outcome();
    let agrees = |row: &&BTreeMap<String, String>| {
        let object = row["object"].as_str();
        let total = Decimal::parse(&row["total"]).unwrap() == outcome.total(object).unwrap();
        let rank = outcome.standing(object).unwrap().rank().map(|rank| rank.to_string());
        total && (row["rank"].is_empty() || but.contains(&(object, "rank")) || rank.as_deref() == Some(&row["rank"]))
    };
    rows.iter().filter(agrees).count()
}

#[test]
fn heyuan_was_rounded_term_by_term_half_to_even() {
    // S5.14-1, S5.14-4
    let case = Case::folder("heyuan-air");
    let found = case.reconcile(&published(&case.plan, "heyuan-air", |_| true), &Readings::all());
    assert!(found.readings().len() >= 40, "{}", found.readings().len());
    let only = found.only().unwrap_or_else(|| panic!("{}", found.en()));
    assert!(only.is_written() && only.reproduces());
    let reading = only.reading();
    assert_eq!(
        (reading.rounding, &reading.leaf, reading.ties),
        (RoundingWord::HalfEven, &decimals(2), Some(Ties::Dense))
    );
    assert_eq!(
        only.zh(),
        "四舍六入五成双(GB/T 8170)；末级指标2位小数；总分2位小数(已无尾数可舍)；公布值与精确值相同；并列不跳位(1 2 2 3)"
    );
    assert_eq!(
        only.en(),
        "half to even (GB/T 8170); leaves at 2 decimals; the total at 2 decimals (nothing is left to round); published and \
         exact numbers are the same; ties dense (1 2 2 3)"
    );
    let cells = only.tally().unwrap();
    assert_eq!([cells.totals(), cells.ranks()].map(|cells| (cells.agree, cells.of)), [(23, 23), (16, 16)]);
    assert_eq!(cells.worst(), None);
    // Each reading reproduces as many rows as the rulebook in which it is written, by a count of our own.
    let rows = table(&folder("heyuan-air").join("expected.csv"));
    let mut counts = BTreeSet::new();
    for one in found.readings() {
        let wanted = agreeing(&case.anew(one.reading()), &rows, &[("2024-03/和平县", "rank")]);
        let tally = one.tally().unwrap();
        assert_eq!((tally.rows().agree, tally.rows().of), (wanted, 23), "{}", one.en());
        assert_eq!(tally.is_equal(), tally.differences().is_empty());
        counts.insert(wanted);
    }
    assert!(counts.len() > 5, "{counts:?}");
    // Best first.
    let agree: Vec<usize> = found.readings().iter().map(|one| one.tally().unwrap().rows().agree).collect();
    assert!(agree.is_sorted_by(|left, right| left >= right), "{agree:?}");
}

#[test]
fn heyuan_is_told_as_its_about_page_tells_it() {
    // Of the 23 totals alone: rounded once at the end half to even 12, half up 13; term by term half up 11, half to even
    // 23. tests/cases/heyuan-air/about.md.
    let case = Case::folder("heyuan-air");
    let found = case.reconcile(&published(&case.plan, "heyuan-air", |column| column == "total"), &Readings::all());
    let of = |mode: RoundingWord, leaf: &Precision| {
        let mut all =
            found.readings().iter().filter(|one| one.reading().rounding == mode && one.reading().leaf == *leaf);
        let (one, more) = (all.next().unwrap(), all.next());
        // Nobody is ranked in a table without ranks, so neither ties nor what is compared makes another reading.
        assert!(more.is_none(), "{}", found.whole(Lang::En));
        let rows = one.tally().unwrap().rows();
        assert_eq!(rows.of, 23);
        rows.agree
    };
    assert_eq!(of(RoundingWord::HalfEven, &exact(2)), 12);
    assert_eq!(of(RoundingWord::HalfUp, &exact(2)), 13);
    assert_eq!(of(RoundingWord::HalfUp, &decimals(2)), 11);
    assert_eq!(of(RoundingWord::HalfEven, &decimals(2)), 23);
    assert!(found.only().unwrap().is_written());
    // By hand: 7/40 = 0.175 of 2023-01/紫金县 and the like; 和平县 of that month is 3.13 and comes to 3.15 half up.
    let half_up = found
        .readings()
        .iter()
        .find(|one| one.reading().rounding == RoundingWord::HalfUp && one.reading().leaf == decimals(2));
    let tally = half_up.unwrap().tally().unwrap();
    let cell = tally.differences().iter().find(|cell| cell.object().as_str() == "2023-01/和平县").unwrap();
    assert_eq!((cell.column(), cell.published(), cell.computed()), ("total", "3.13", Some("3.15")));
    assert_eq!(tally.worst().unwrap().to_string(), "0.02");
}

#[test]
fn what_a_case_says_is_among_what_reproduces_it() {
    // S5.14-6: the rulebook's own reading is tried whatever else is.
    let mut seen = 0;
    for name in [
        "efficacy-coefficient",
        "gbt-8170-rounding",
        "guangdong-air-means",
        "guangdong-air-ranking",
        "hdi-2021",
        "heyuan-air",
        "hospital-vbp-2024",
        "linjiang-two-readers-1",
        "linjiang-two-readers-2",
        "project-self-evaluation-g1",
        "project-self-evaluation-g2",
        "project-self-evaluation-z",
        "suizhou-written-test",
    ] {
        let case = Case::folder(name);
        // The larger ones with fewer readings, so that the test is soon done.
        let large = matches!(name, "hdi-2021" | "hospital-vbp-2024");
        let readings = match large {
            true => Readings::all().rounding(&[RoundingWord::HalfUp, RoundingWord::TowardZero]).leaf(&[]).node(&[]),
            false => Readings::all(),
        };
        let found = case.reconcile(&published(&case.plan, name, |column| column != "status"), &readings);
        let written = found.readings().iter().find(|one| one.is_written()).unwrap();
        assert!(written.reproduces(), "{name}: {}", found.en());
        seen += 1;
        if !large {
            assert!(found.readings().len() > 1, "{name}");
        }
    }
    assert_eq!(seen, 13);
}

/// Readings that a test makes for itself, as a product.
fn product(leaf: &[Precision], node: &[Precision], total: &[Precision], ties: &[Ties]) -> (Readings, Vec<Reading>) {
    let readings = Readings::all().leaf(leaf).node(node).total(total).ties(ties);
    let mut all = Vec::new();
    let book = plan(include_str!("cases/heyuan-air/rulebook.json"));
    for rounding in RoundingWord::ALL {
        for leaf in leaf {
            for node in node {
                for total in total {
                    for compare in Compare::ALL {
                        for ties in ties {
                            let mut one = Reading::of(book.rulebook());
                            (one.rounding, one.compare, one.ties) = (*rounding, *compare, Some(*ties));
                            (one.leaf, one.node, one.total) = (leaf.clone(), node.clone(), total.clone());
                            all.push(one);
                        }
                    }
                }
            }
        }
    }
    (readings, all)
}

#[test]
fn readings_that_are_not_tried_give_what_one_that_is_gives() {
    // S5.14-5
    let levels = [decimals(1), decimals(2), exact(2)];
    for (name, nodes, totals) in [
        ("heyuan-air", vec![decimals(2)], vec![decimals(2), decimals(3)]),
        ("linjiang-two-readers-1", vec![decimals(1), decimals(2)], vec![decimals(2)]),
    ] {
        let case = Case::folder(name);
        let ties = [Ties::Competition, Ties::Dense];
        let (readings, all) = product(&levels, &nodes, &totals, &ties);
        let table = published(&case.plan, name, |column| column != "status");
        let found = case.reconcile(&table, &readings);
        let tried: BTreeSet<(RoundingWord, Vec<String>)> =
            (found.readings().iter()).map(|one| (one.reading().rounding, figures(&case.anew(one.reading())))).collect();
        for reading in &all {
            let figures = figures(&case.anew(reading));
            assert!(tried.contains(&(reading.rounding, figures)), "{name}: {reading:?} gives what none gives");
        }
        // None is lost: the rulebook's own is one of them, or one more.
        let counted = found.readings().len() + found.same();
        let own = all.iter().any(|one| *one == Reading::of(case.plan.rulebook()));
        assert_eq!(counted, all.len() + usize::from(!own), "{name}");
        // Where leaves are excluded nothing is proven, and all are tried.
        assert_eq!(found.same() > 0, name == "heyuan-air", "{name}: {}", found.same());
    }
}

/// A rulebook with leaves, inner nodes, a statistic over a score, a step that clamps, tiers and a ranking; what is `odd`
/// of it changes from seed to seed.
fn random_case(dice: &mut Dice) -> Case {
    let leaf = |id: &str, value: &str, over: u64| json!({"id": id, "points": "open", "value": format!("{value} / {over}"), "curve": "as_points"});
    let mut a = json!({"id": "a", "children": [leaf("a1", "x", 3 + dice.next() % 8), leaf("a2", "y", 40)]});
    let mut b = json!({"id": "b", "children": [leaf("b1", "y", 7), leaf("b2", "x", 16)]});
    if dice.below(3) == 0 {
        b["children"][0]["digits"] = json!(1);
    }
    if dice.below(3) == 0 {
        a["then"] = json!([{"clamp": {"at_least": "0.125"}}]);
    }
    if dice.below(3) == 0 {
        b["then"] = json!([{"round": 1, "when": {"score": "a", "at_least": "2.5"}}]);
    }
    let children = match dice.below(3) {
        0 => json!([a, b]),
        1 => json!([a, leaf("c", "x", 8)]),
        _ => json!([leaf("c", "x", 8), leaf("d", "y", 8)]),
    };
    let key = if dice.below(2) == 0 || children[0]["id"] == "c" { "total" } else { "a" };
    let book = json!({
        "format": "jixiao/1", "id": "random", "version": "1", "title": "random",
        "numeric": {"rounding": *dice.pick(&["half_up", "half_even"]), "leaf": 2, "node": 2, "total": 2,
                    "compare": *dice.pick(&["published", "exact"])},
        "bodies": {"s": "supplier"}, "classes": [{"id": "all"}], "cohorts": [{"id": "k", "classes": ["all"]}],
        "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
        "data": {"x": {"kind": "number", "unit": "u", "decimals": 0, "range": {"at_least": 0}, "supplier": "s"},
                 "y": {"kind": "number", "unit": "u", "decimals": 0, "range": {"at_least": 0}, "supplier": "s"}},
        "indicators": {"id": "total", "children": children},
        "ranking": {"keys": [{"score": key, "best": "highest"}], "ties": *dice.pick(&["competition", "dense"])},
        "tiers": [{"id": "good", "when": {"score": "total", "at_least": 5}}, {"id": "fair"}]
    });
    let mut text = String::from("object,x,y\n");
    for object in 0..16 {
        text.push_str(&format!("o{object:02},{},{}\n", dice.below(24), dice.below(24)));
    }
    Case { plan: plan(&book.to_string()), evidence: text.into_bytes(), csv: true }
}

/// What a table shows beside totals.
struct Shows {
    ranks: bool,
    tiers: bool,
    node: Option<String>,
}

/// The table that an evaluation would publish.
fn printed(evaluation: &Evaluation, shows: &Shows) -> Vec<PublishedRow> {
    let outcome = evaluation.outcome();
    let row = |object: &jixiao::Id| {
        let standing = outcome.standing(object.as_str()).unwrap();
        let mut row = PublishedRow::new(object.as_str()).cell("total", &outcome.total_text(object.as_str()).unwrap());
        if shows.ranks {
            row = row.cell("rank", &standing.rank().unwrap().to_string());
        }
        if shows.tiers {
            row = row.cell("tier", standing.tier().unwrap().as_str());
        }
        match &shows.node {
            Some(node) => row.cell(node, &outcome.points_text(object.as_str(), node).unwrap()),
            None => row,
        }
    };
    outcome.objects().map(row).collect()
}

#[test]
fn a_reading_that_was_planted_is_found_again() {
    // S5.14-4, S5.14-5, S5.14-7: a table is printed by some other reading. That one, or one that gives all that a table
    // of this kind may show, is named; everything that is named prints the table, and nothing that prints it is left out.
    let (mut alone, mut several, mut others) = (0, 0, 0);
    for seed in 0..16 {
        let dice = &mut Dice::new(seed);
        let case = random_case(dice);
        let levels = [decimals(1), decimals(2), exact(2)];
        let ties = [Ties::Competition, Ties::Dense];
        let (readings, mut all) = product(&levels, &[decimals(2), exact(2)], &[decimals(2)], &ties);
        let planted = dice.pick(&all).clone();
        all.push(Reading::of(case.plan.rulebook()));
        let evaluation = case.anew(&planted);
        let nodes: Vec<String> = evaluation.outcome().nodes().skip(1).map(ToString::to_string).collect();
        let shows = Shows {
            ranks: dice.below(4) > 0,
            tiers: dice.below(2) == 0,
            node: (dice.below(3) == 0).then(|| dice.pick(&nodes).clone()),
        };
        let rows = printed(&evaluation, &shows);
        let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &readings);
        let seen = |evaluation: &Evaluation| shown(evaluation, shows.ranks, shows.tiers);
        // By brute force from texts: all of them, each compared with the rows as they are printed.
        let prints: BTreeSet<Vec<String>> = (all.iter().map(|reading| case.anew(reading)))
            .filter(|one| printed(one, &shows) == rows)
            .map(|one| seen(&one))
            .collect();
        let named: Vec<Evaluation> = found.reproducing().map(|one| case.anew(one.reading())).collect();
        assert!(prints.contains(&seen(&evaluation)));
        // A number may be the same and printed with other zeros, so what is named may be a little more.
        let named_figures: BTreeSet<Vec<String>> = named.iter().map(seen).collect();
        assert!(prints.is_subset(&named_figures), "{seed}: {planted:?}\n{}", found.en());
        for (one, evaluation) in found.reproducing().zip(&named) {
            let table = Published::rows(evaluation.plan(), &rows).unwrap();
            assert!(table.beside(evaluation).unwrap().is_equal(), "{seed}: {}", one.en());
        }
        // Where a reading is told apart from the first, it is; and where not, nothing differs.
        for (one, evaluation) in found.reproducing().zip(&named) {
            match one.apart() {
                Some(apart) => assert_ne!(apart.first(), apart.here(), "{seed}"),
                None => assert_eq!(figures(&named[0]), figures(evaluation), "{seed}"),
            }
        }
        match named.len() {
            1 => alone += 1,
            _ => several += 1,
        }
        others += usize::from(!found.reproducing().any(|one| one.is_written()));
    }
    assert!(alone >= 2 && several >= 3 && others >= 8, "{alone} {several} {others}");
}

/// Two terms and no more, so that all can be seen by hand.
fn small(digits: Value, evidence: &str) -> Case {
    let book = json!({
        "format": "jixiao/1", "id": "small", "version": "1", "title": "small", "numeric": digits,
        "bodies": {"s": "supplier"}, "classes": [{"id": "c"}], "cohorts": [{"id": "k", "classes": ["c"]}],
        "defaults": {"absent": {"missing": "zero", "rejected": "zero", "not_assessed": "zero", "not_applicable": "zero"}},
        "data": {"x": {"kind": "number", "unit": "u", "decimals": 3, "range": {"at_least": 0}, "supplier": "s"},
                 "y": {"kind": "number", "unit": "u", "decimals": 3, "range": {"at_least": 0}, "supplier": "s"}},
        "indicators": {"id": "total", "label": "综合得分", "children": [
            {"id": "a", "label": "甲项", "points": "open", "value": "x", "curve": "as_points"},
            {"id": "b", "label": "乙项", "points": "open", "value": "y", "curve": "as_points"}]},
        "ranking": {"keys": [{"score": "total", "best": "highest"}], "ties": "competition"}
    });
    Case { plan: plan(&book.to_string()), evidence: evidence.as_bytes().to_vec(), csv: true }
}

fn two_decimals() -> Value {
    json!({"rounding": "half_up", "leaf": 2, "node": 2, "total": 2, "compare": "published"})
}

#[test]
fn several_are_told_apart_by_what_was_not_published_or_cannot_be() {
    // S5.14-7. 0.005 + 0.005: by terms half up 0.01 + 0.01 = 0.02; unrounded 0.010 = 0.01.
    let case = small(two_decimals(), "object,x,y\np,0.006,0.004\nq,1,2\n");
    let readings = Readings::all().rounding(&[RoundingWord::HalfUp]).leaf(&[decimals(2), exact(3)]);
    let rows = [PublishedRow::new("p").cell("total", "0.01"), PublishedRow::new("q").cell("total", "3")];
    // By terms 0.01 + 0.00, unrounded 0.010: the total is the same, the terms aren't.
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &readings);
    let named: Vec<_> = found.reproducing().collect();
    assert_eq!(named.len(), 2, "{}", found.en());
    assert!(found.only().is_none() && named[0].apart().is_none());
    let apart = named[1].apart().unwrap();
    assert_eq!((apart.object().as_str(), apart.figure()), ("p", "a"));
    assert_eq!((apart.first(), apart.here()), (Some("0.01"), Some("0.006")));
    assert!(found.en().contains("to tell it from the first: a of p is 0.01 there and 0.006 here"), "{}", found.en());
    assert!(found.zh().contains("与第1种的区别：p的甲项，第1种为0.01，此种为0.006"), "{}", found.zh());
    // Terms without a third decimal: whether they are rounded can't be seen.
    let case = small(two_decimals(), "object,x,y\np,0.01,0.02\nq,1,2\n");
    let rows = [PublishedRow::new("p").cell("total", "0.03"), PublishedRow::new("q").cell("综合得分", "3.00")];
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &readings);
    assert_eq!(found.reproducing().count(), 2);
    assert!(found.reproducing().all(|one| one.apart().is_none()));
    assert!(found.en().contains("this round can't tell"), "{}", found.en());
    assert!(found.zh().contains("本轮数据分辨不出"), "{}", found.zh());
}

#[test]
fn where_none_reproduces_the_table_the_nearest_are_shown_with_what_differs() {
    let case = small(two_decimals(), "object,x,y\np,0.014,0.014\nq,1,2\nr,5,5\n");
    // By terms 0.02, unrounded 0.03; q is a misprint.
    let rows = [("p", "0.03", "3"), ("q", "3.1", "2"), ("r", "10.00", "1")];
    let rows = rows.map(|(object, total, rank)| PublishedRow::new(object).cell("total", total).cell("rank", rank));
    let readings = Readings::all().leaf(&[decimals(2)]);
    let table = Published::rows(&case.plan, &rows).unwrap();
    let found = case.reconcile(&table, &Readings::all());
    assert_eq!(found.reproducing().count(), 0);
    let best = &found.readings()[0];
    assert_eq!((best.tally().unwrap().rows().agree, best.tally().unwrap().rows().of), (2, 3));
    assert_eq!(best.tally().unwrap().worst().unwrap().to_string(), "0.1");
    assert!(found.en().contains("none reproduces all 3 rows"), "{}", found.en());
    assert!(found.en().contains("total of q: published 3.1, computed 3.00"), "{}", found.en());
    assert!(found.zh().contains("没有一种能重现全部3行"), "{}", found.zh());
    // Set aside, it keeps nothing from being found.
    let found = case.reconcile(&table.clone().without("q", "total", "a misprint"), &Readings::all());
    assert!(found.reproducing().count() > 0);
    assert_eq!(found.set_aside()[0].reason(), "a misprint");
    assert!(found.reproducing().all(|one| one.reading().leaf != decimals(2)));
    // The rulebook's own is tried even where a list leaves it out, and told as such.
    let found = case.reconcile(&table, &readings.rounding(&[RoundingWord::AwayFromZero]));
    assert_eq!(found.readings().iter().filter(|one| one.is_written()).count(), 1);
}

#[test]
fn what_a_rulebook_says_for_itself_stays() {
    // S5.14-3: a leaf with digits of its own, and one that rounds by a step.
    let mut book: Value = serde_json::from_str(&small(two_decimals(), "").plan.rulebook().json(Lang::En)).unwrap();
    book["indicators"]["children"][0]["digits"] = json!({"digits": 1, "rounding": "half_up"});
    book["indicators"]["children"][1]["then"] = json!([{"round": {"digits": 1, "rounding": "toward_zero"}}]);
    let case = Case {
        plan: plan(&book.to_string()),
        evidence: "object,x,y\np,0.05,0.19\nq,0.04,0.1\n".as_bytes().to_vec(),
        csv: true,
    };
    let rows = [("p", "0.2"), ("q", "0.1")].map(|(object, total)| PublishedRow::new(object).cell("total", total));
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &Readings::all());
    assert_eq!(found.fixed().iter().map(ToString::to_string).collect::<Vec<_>>(), ["a", "b"]);
    assert!(found.en().contains("left as the rulebook says: digits or rounding of a, b"), "{}", found.en());
    // 0.05 → 0.1 and 0.19 → 0.1 under every reading that keeps a decimal of b.
    for one in found.readings().iter().filter(|one| one.reading().leaf != decimals(0)) {
        assert!(one.reproduces(), "{}", one.en());
    }
}

/// Tiers that go by places show what ties do, even where no place was printed.
#[test]
fn tiers_that_read_places_tell_ties_apart() {
    let mut book: Value = serde_json::from_str(&small(two_decimals(), "").plan.rulebook().json(Lang::En)).unwrap();
    let tiers = |first: Value| json!([{"id": "top", "when": first}, {"id": "rest"}]);
    book["tiers"] = tiers(json!({"rank": "here", "at_most": 2, "if_absent": false}));
    let evidence = "object,x,y\np,5,4\nq,5,4\nr,4,4\ns,1,1\n".as_bytes();
    let case = Case { plan: plan(&book.to_string()), evidence: evidence.to_vec(), csv: true };
    // Two share the first place; the third is only second where no place is skipped.
    let rows = [("p", "top"), ("q", "top"), ("r", "top"), ("s", "rest")];
    let rows = rows.map(|(object, tier)| PublishedRow::new(object).cell("tier", tier));
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &Readings::all());
    assert!(found.reproducing().count() > 0, "{}", found.en());
    assert!(found.reproducing().all(|one| one.reading().ties == Some(Ties::Dense)), "{}", found.en());
    // Where tiers go by scores, ties show in nothing and aren't tried.
    book["tiers"] = tiers(json!({"score": "total", "at_least": 8}));
    let case = Case { plan: plan(&book.to_string()), ..case };
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &Readings::all());
    assert!(found.readings().iter().all(|one| one.reading().ties == Some(Ties::Competition)), "{}", found.en());
}

/// Two ways to write the same digits are one reading.
#[test]
fn digits_that_are_written_otherwise_are_no_other_reading() {
    let same = [json!({"digits": 2}), json!({"digits": 2, "rounding": "half_up"})];
    for leaf in same {
        let mut numeric = two_decimals();
        numeric["leaf"] = leaf;
        let case = small(numeric, "object,x,y\np,0.006,0.004\nq,1,2\n");
        let rows = [("a", "0.01"), ("b", "0"), ("total", "0.01")];
        let row = rows.iter().fold(PublishedRow::new("p"), |row, (column, text)| row.cell(column, text));
        let readings = Readings::all().rounding(&[RoundingWord::HalfUp]).leaf(&[decimals(2)]);
        let found = case.reconcile(&Published::rows(&case.plan, &[row]).unwrap(), &readings);
        assert_eq!(found.readings().len(), 1, "{}", found.whole(Lang::En));
        assert!(found.only().is_some_and(|one| one.is_written()) && found.same() > 0, "{}", found.en());
    }
}

#[test]
fn a_table_of_which_every_cell_is_set_aside_reproduces_nothing() {
    let case = small(two_decimals(), "object,x,y\np,1,2\n");
    let table = Published::rows(&case.plan, &[PublishedRow::new("p").cell("total", "9")]).unwrap();
    let found = case.plan.reconcile(&case.round(), &table.without("p", "total", "a misprint"), &Readings::all());
    assert_eq!(found.unwrap_err().count("JX5405"), 1);
}

#[test]
fn totals_are_not_read_with_fewer_decimals_than_they_are_printed_with() {
    // S5.14-6
    let case = small(two_decimals(), "object,x,y\np,0.014,0.014\nq,1,2\n");
    let rows = [PublishedRow::new("p").cell("total", "0.028"), PublishedRow::new("q").cell("total", "3.000")];
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &Readings::all());
    let totals = found.readings().iter().filter(|one| !one.is_written()).map(|one| one.reading().total.clone());
    assert!(totals.collect::<Vec<_>>().iter().all(|total| *total == decimals(3)));
    assert!(found.reproducing().count() > 0 && !found.reproducing().any(|one| one.is_written()));
    // Zeros that were dropped may have been there: totals printed as 1 and 3 may have two decimals.
    let rows = [PublishedRow::new("q").cell("total", "3")];
    let found = case.reconcile(&Published::rows(&case.plan, &rows).unwrap(), &Readings::all());
    let totals: Vec<_> = found.readings().iter().map(|one| one.reading().total.clone()).collect();
    assert!(totals.contains(&decimals(0)) && totals.contains(&decimals(2)));
    assert_eq!(found.findings().count("JX5406"), 1, "{}", found.en());
}

#[test]
fn more_readings_than_are_tried_and_a_run_that_is_stopped_are_told() {
    // S5.14-6
    let case = Case::folder("heyuan-air");
    let table = published(&case.plan, "heyuan-air", |_| true);
    let many: Vec<Precision> = (0..=10).flat_map(|digits| vec![decimals(digits); 30]).collect();
    let found = case.plan.reconcile(&case.round(), &table, &Readings::all().leaf(&many)).unwrap_err();
    assert_eq!(found.count("JX5407"), 1, "{found}");
    // Digits that no rulebook may have give no plan, and the others are tried all the same.
    let found = case.reconcile(&table, &Readings::all().leaf(&[decimals(2), decimals(99)]));
    assert!(found.only().is_some_and(|one| one.is_written()));
    let refused: Vec<_> = found.readings().iter().filter_map(|one| one.findings()).collect();
    assert!(!refused.is_empty() && refused.iter().all(|found| found.has_errors()));
    assert!(found.whole(Lang::En).contains("can't be scored") && found.whole(Lang::Zh).contains("不能计分"));
    let stop = |_: usize, _: usize| ControlFlow::Break(());
    let run = Run::new().progress(&stop);
    let stopped = case.plan.reconcile_with(&case.round(), &table, &Readings::all(), &run);
    assert!(matches!(stopped, Err(NotEvaluated::Stopped)));
    // A round of another rulebook, and a round that nobody can score.
    let other = small(two_decimals(), "object,x,y\np,1,1\n");
    let rows = Published::rows(&other.plan, &[PublishedRow::new("p").cell("total", "2")]).unwrap();
    let found = other.plan.reconcile(&case.round(), &rows, &Readings::all()).unwrap_err();
    assert!(found.has_errors());
    let mut empty = Case::folder("heyuan-air");
    empty.evidence = "对象,评比组,分类,二氧化硫\na,2023-10,县区,1\n".as_bytes().to_vec();
    let rows = Published::rows(&empty.plan, &[PublishedRow::new("a").cell("total", "2")]).unwrap();
    assert!(empty.plan.reconcile(&empty.round(), &rows, &Readings::all()).unwrap_err().has_errors());
}

#[test]
fn a_published_table_is_read_as_it_is_printed() {
    // S5.14-1, S5.14-2
    let case = Case::folder("heyuan-air");
    let evaluation = case.plan.evaluate(case.round()).unwrap();
    // What the library itself prints, in both languages, is a table that agrees with it.
    for lang in [Lang::Zh, Lang::En] {
        let text = evaluation.outcome().table(lang).csv();
        let tally = Published::csv(&case.plan, Table::new(text.as_bytes())).unwrap().beside(&evaluation).unwrap();
        assert!(tally.is_equal(), "{lang:?}");
        assert_eq!((tally.rows().of, tally.totals().of, tally.scores().of), (23, 23, 6 * 23));
    }
    // By name, in GB18030, with semicolons, a shared rank as offices print it, and what wasn't published left out.
    let utf8 = "名称;综合得分;名次\n甲;2.5;1(并列)\n乙;2.50;1（并列）\n丙;;3\n";
    let book = small(two_decimals(), "object,name,x,y\np,甲,1,1.5\nq,乙,1,1.5\nr,丙,0,0\n");
    let evaluation = book.plan.evaluate(book.round()).unwrap();
    let gb18030 = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reconcile.gb18030.csv")).unwrap();
    for bytes in [utf8.as_bytes(), gb18030.as_slice()] {
        let tally = Published::csv(&book.plan, Table::new(bytes)).unwrap().beside(&evaluation).unwrap();
        assert!(tally.is_equal());
        assert_eq!((tally.totals().of, tally.ranks().of), (2, 3));
    }
    // Two objects of one name are nobody.
    let twins = small(two_decimals(), "object,name,x,y\np,甲,1,1.5\nq,甲,1,1.5\n");
    let evaluation = twins.plan.evaluate(twins.round()).unwrap();
    let table = Published::rows(&twins.plan, &[PublishedRow::new("甲").cell("total", "2.5")]).unwrap();
    assert_eq!(table.beside(&evaluation).unwrap_err().count("JX5403"), 1);
    // One object by its id and by its name.
    let evaluation = book.plan.evaluate(book.round()).unwrap();
    let rows = ["p", "甲"].map(|object| PublishedRow::new(object).cell("total", "2.5"));
    assert_eq!(Published::rows(&book.plan, &rows).unwrap().beside(&evaluation).unwrap_err().count("JX5404"), 1);
    // That there is none is a statement, and a wrong one here.
    let rows = [PublishedRow::new("p").cell("rank", "none").cell("total", "2.5")];
    let tally = Published::rows(&book.plan, &rows).unwrap().beside(&evaluation).unwrap();
    assert_eq!((tally.rows().agree, tally.differences().len(), tally.worst()), (0, 1, None));
    assert_eq!(tally.differences()[0].computed(), Some("1"));
}

#[test]
fn everything_that_is_wrong_with_a_table_is_told_at_its_cell() {
    // S5.14-2
    let case = small(two_decimals(), "object,x,y\np,1,1.5\nq,1,1.5\n");
    let codes = |text: &str| -> Vec<(String, String)> {
        let found = Published::csv(&case.plan, Table::new(text.as_bytes())).unwrap_err();
        found.iter().map(|one| (one.code().to_string(), one.place().cell().unwrap_or_default().to_owned())).collect()
    };
    let said = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(code, cell)| ((*code).to_owned(), (*cell).to_owned())).collect()
    };
    assert_eq!(codes(""), said(&[("JX3052", "A1")]));
    assert_eq!(codes("total\n1\n"), said(&[("JX3053", "A1")]));
    assert_eq!(
        codes("object,total,score\np,x,1\np,2,1\n"),
        said(&[("JX5401", "C1"), ("JX5402", "B2"), ("JX5404", "A3")])
    );
    assert_eq!(codes("object,total,total\np,1,1\n"), said(&[("JX3056", "C1")]));
    assert_eq!(codes("object,total,综合得分\np,1,1\n"), said(&[("JX3056", "C1")]));
    assert_eq!(codes("object,total\np,1,2\n,3\n"), said(&[("JX3057", "C2"), ("JX3064", "A3")]));
    assert_eq!(codes("object,rank\np,1.5\nq,-1\n"), said(&[("JX5402", "B2"), ("JX5402", "B3")]));
    assert_eq!(codes("object,tier\np,good\n"), said(&[("JX5402", "B2")]));
    assert_eq!(codes("object,total\np,\n"), said(&[("JX5405", "")]));
    let rows = [PublishedRow::new("p").cell("total", "1").cell("总分", "2")];
    assert_eq!(Published::rows(&case.plan, &rows).unwrap_err().count("JX3056"), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_table_makes_it_panic(text in "(object|对象|name|p|q|total|rank|tier|a|[0-9.,;\t\n\"%e()并列-]|\\PC){0,60}") {
        let case = small(two_decimals(), "object,x,y\np,0.014,1.5\nq,1,1.5\n");
        for text in [text.clone(), format!("object,total,rank\n{text}"), format!("object,total\np,{text}\n")] {
            if let Ok(table) = Published::csv(&case.plan, Table::new(text.as_bytes())) {
                let readings = Readings::all().rounding(&[RoundingWord::HalfUp]).compare(&[Compare::Published]);
                match case.plan.reconcile(&case.round(), &table, &readings) {
                    Ok(found) => prop_assert!(!found.zh().is_empty() && !found.en().is_empty()),
                    Err(found) => prop_assert!(found.has_errors()),
                }
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let case = small(two_decimals(), "object,x,y\np,1,1.5\n");
        let _ = Published::csv(&case.plan, Table::new(&bytes));
    }
}

#[test]
fn a_reading_is_put_in_the_place_of_what_is_written() {
    // S5.14-3
    let plan = plan(include_str!("cases/heyuan-air/rulebook.json"));
    let written = Reading::of(plan.rulebook());
    assert_eq!(written.applied(plan.rulebook()), *plan.rulebook());
    let mut other = written.clone();
    (other.rounding, other.compare, other.ties) = (RoundingWord::TowardZero, Compare::Exact, Some(Ties::Competition));
    let book: Rulebook = other.applied(plan.rulebook());
    assert_eq!(Reading::of(&book), other);
    let mut back = book;
    back.numeric = plan.rulebook().numeric.clone();
    back.ranking.as_mut().unwrap().ties = Ties::Dense;
    assert_eq!(back, *plan.rulebook());
}
