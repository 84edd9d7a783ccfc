//! Real schemes under `examples/rules`, each a folder: a rulebook that names its source, evidence, and what must come out.
//!
//! `expected.csv` was worked without this library, from the schemes' words; every cell in it must be printed so, digit by
//! digit, and an empty cell is a place that must stay empty. Published evaluations are `tests/cases`'.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what went wrong by panicking"
)]
#![cfg(feature = "csv")]

use std::fs;
use std::path::{Path, PathBuf};

use jixiao::{Evaluation, Lang, Table};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/rules");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders
}

fn evaluate(folder: &Path, book: &str) -> Evaluation {
    let name = folder.display();
    let checked = jixiao::check(book);
    let plan = checked.into_plan().unwrap_or_else(|found| panic!("{name}: {}", found.en()));
    let csv = folder.join("evidence.csv");
    let round = if csv.exists() {
        plan.round().csv(Table::new(&fs::read(csv).unwrap()))
    } else {
        plan.round().json(&fs::read_to_string(folder.join("evidence.json")).unwrap())
    };
    let round = round.unwrap_or_else(|found| panic!("{name}: {}", found.en()));
    plan.evaluate(round).unwrap_or_else(|found| panic!("{name}: {}", found.en()))
}

/// What is printed under a column; nothing where the object has none.
fn printed(evaluation: &Evaluation, object: &str, column: &str) -> String {
    let outcome = evaluation.outcome();
    let standing = outcome.standing(object).unwrap_or_else(|| panic!("no object {object}"));
    let text = match column {
        "total" => outcome.total_text(object),
        "rank" => standing.rank().map(|rank| rank.to_string()),
        "tier" => standing.tier().map(ToString::to_string),
        node => outcome.points_text(object, node),
    };
    text.unwrap_or_default()
}

/// Scores a folder and compares every cell of its `expected.csv`, which has at least so many columns.
fn agrees(folder: &Path, columns: usize) -> Evaluation {
    let name = folder.file_name().unwrap().to_str().unwrap();
    let book = fs::read_to_string(folder.join("rulebook.json")).unwrap();
    let evaluation = evaluate(folder, &book);
    let mut reader = csv::Reader::from_path(folder.join("expected.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    assert!(header.len() >= columns && header.iter().any(|column| column == "total"), "{name} expects too little");
    let mut objects = Vec::new();
    let mut wrong = Vec::new();
    for row in reader.records().map(Result::unwrap) {
        let object = row[0].to_owned();
        for (column, wanted) in header.iter().zip(row.iter()).skip(1) {
            let found = printed(&evaluation, &object, column);
            if found != wanted {
                wrong.push(format!("{object} {column}: {found} instead of {wanted}"));
            }
        }
        objects.push(object);
    }
    assert!(wrong.is_empty(), "{name}: {}", wrong.join("; "));
    objects.sort();
    let scored: Vec<String> = evaluation.outcome().objects().map(ToString::to_string).collect();
    assert_eq!(objects, scored, "{name}: every object is expected, and only those");
    for object in &scored {
        let Ok(told) = evaluation.explain(object) else { panic!("{name}: {object} isn't explained") };
        assert!(!told.zh().is_empty() && !told.en().is_empty(), "{name}: {object}");
    }
    evaluation
}

#[test]
fn every_scheme_gives_the_digits_worked_by_hand() {
    let folders = folders();
    assert!(folders.len() >= 12, "schemes went missing: {folders:?}");
    for folder in &folders {
        let book = fs::read_to_string(folder.join("rulebook.json")).unwrap();
        let said: serde_json::Value = serde_json::from_str(&book).unwrap();
        let source = said["legal"]["document"].as_str();
        assert!(source.is_some_and(|source| source.len() > 12), "{} names no source", folder.display());
        agrees(folder, 5);
    }
}

/// Forty invented units whose standing was worked by a script that knows nothing but the articles of the rulebook:
/// a tie at the edge, a veto that holds its place, a unit listed apart, four commended of whom two move up.
#[test]
fn the_round_of_forty_units_has_the_tiers_worked_apart() {
    let evaluation = agrees(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tiers"), 4);
    let outcome = evaluation.outcome();
    let cohort = outcome.cohorts().next().unwrap();
    assert_eq!((cohort.ranked(), cohort.ranked_base(), cohort.roster_base()), (39, 39, 39));
    let best = cohort.tier("优秀").unwrap();
    assert_eq!((best.room(), best.taken(), best.held(), best.left()), (Some(11), 9, 1, 1));
    assert_eq!((best.last().unwrap().as_str(), best.turned_away().unwrap().objects().count()), ("28", 2));
    let promotion = cohort.promotions().next().unwrap();
    assert_eq!((promotion.places(), promotion.promoted().count()), (Some(2), 2));
    let obstacles: Vec<_> = evaluation.explain("09").unwrap().obstacles().iter().map(|one| one.kind).collect();
    assert_eq!(obstacles, [jixiao::ObstacleKind::TieAtEdge]);
}

/// A rulebook holds what it says: nothing in it is a finding, not even a warning that nobody looked at.
#[test]
fn no_scheme_has_an_error() {
    for folder in folders() {
        let checked = jixiao::check(&fs::read_to_string(folder.join("rulebook.json")).unwrap());
        assert!(checked.plan().is_some(), "{}: {}", folder.display(), checked.findings());
    }
}

fn forty_units(change: impl Fn(String) -> String) -> Evaluation {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tiers");
    evaluate(&folder, &change(fs::read_to_string(folder.join("rulebook.json")).unwrap()))
}

/// The paragraph for the unit at the edge, and for one of the lowest.
#[test]
fn an_explanation_fits_into_a_paragraph() {
    let evaluation = forty_units(|book| book);
    let short = |id: &str, lang| evaluation.explain(id).unwrap().short(lang);
    assert_eq!(
        short("01", Lang::Zh),
        "办公室：综合得分88.17（分值100）；失分最多的是重点工作 6.6、机关党建 2.56、满意度 1.67；另加通报扣分 -1.00；\
         名次：第11名，并列（共39个单位）；等次：良好 [第十条]；不是“优秀”：余1个名额，与总工会并列，并列者全部不入围。"
    );
    // Of the tiers above its own, the next one is told.
    assert_eq!(
        short("12", Lang::En),
        "发展改革委: 综合得分 80.64 of 100; lost most at 重点工作 13.44, 满意度 3, 机关党建 2.92; Rank: 38 of 39; Tier: 一般; \
         not 良好: no place left of 17; the last went to 政法委 (rank 27)."
    );
}

/// Markdown shows each node, how it came to its points, and every sentence of the standing.
#[test]
fn an_explanation_as_markdown_holds_all_of_it() {
    let evaluation = forty_units(|book| book);
    for id in evaluation.outcome().objects() {
        let explanation = evaluation.explain(id.as_str()).unwrap();
        let markdown = explanation.markdown(Lang::Zh);
        assert!(markdown.starts_with("## "), "{markdown}");
        for line in explanation.lines() {
            let row = format!(
                "{} | {} | {} | ",
                line.label,
                line.mark.map_or_else(String::new, |mark| mark.to_string()),
                line.points_text
            );
            assert!(markdown.contains(&row), "{row}\n{markdown}");
            for stage in &line.stages {
                assert!(
                    markdown.contains(&format!("  - {}\n", stage.zh.replace('*', "\\*"))),
                    "{}\n{markdown}",
                    stage.zh
                );
            }
        }
        let standing = markdown.split("### 名次与等次").nth(1).unwrap();
        assert_eq!(standing.matches("- 名次：第").count(), usize::from(!evaluation.outcome().is_separate(id.as_str())));
        assert_eq!(standing.matches("不是“").count(), explanation.obstacles().len());
    }
}

/// A name can't become markup or leave its cell.
#[test]
fn names_are_escaped_in_markdown() {
    let evaluation = forty_units(|book| {
        assert!(book.contains("\"满意度\""));
        book.replace("\"满意度\"", "\"a|b*<i>\"")
    });
    let markdown = evaluation.explain("09").unwrap().markdown(Lang::En);
    assert!(markdown.contains("\u{3000}a\\|b\\*\\<i\\> | 20 | 17.33 | "), "{markdown}");
    assert!(!markdown.contains("<i>"));
}
