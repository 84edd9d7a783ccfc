//! Bytes to cells: encodings, delimiters, quoting, lines; and bytes that are nothing.

use jixiao::Table;
use proptest::prelude::*;

use super::{outcome, plan, refused};

const TEXT: &str = "对象,名称,分类,评比组,财政收入,评价\na,甲县,county,all,12.5,优秀\nb,乙县,county,all,3,良好\n";

/// The same table in GB18030 (two bytes for each of these characters).
fn gb18030(text: &str) -> Vec<u8> {
    const TABLE: &[(char, [u8; 2])] = &[
        ('对', [0xb6, 0xd4]),
        ('象', [0xcf, 0xf3]),
        ('名', [0xc3, 0xfb]),
        ('称', [0xb3, 0xc6]),
        ('分', [0xb7, 0xd6]),
        ('类', [0xc0, 0xe0]),
        ('评', [0xc6, 0xc0]),
        ('比', [0xb1, 0xc8]),
        ('组', [0xd7, 0xe9]),
        ('财', [0xb2, 0xc6]),
        ('政', [0xd5, 0xfe]),
        ('收', [0xca, 0xd5]),
        ('入', [0xc8, 0xeb]),
        ('价', [0xbc, 0xdb]),
        ('甲', [0xbc, 0xd7]),
        ('乙', [0xd2, 0xd2]),
        ('县', [0xcf, 0xd8]),
        ('优', [0xd3, 0xc5]),
        ('秀', [0xd0, 0xe3]),
        ('良', [0xc1, 0xbc]),
        ('好', [0xba, 0xc3]),
    ];
    let mut bytes = Vec::new();
    for letter in text.chars() {
        match TABLE.iter().find(|(known, _)| *known == letter) {
            Some((_, pair)) => bytes.extend(pair),
            None => bytes.push(u8::try_from(letter).expect("in the table")),
        }
    }
    bytes
}

fn taken(bytes: &[u8]) -> String {
    outcome(plan().round().csv(Table::new(bytes)).unwrap_or_else(|findings| panic!("{findings}")))
}

#[test]
fn encodings_delimiters_and_line_ends_are_recognised() {
    let wanted = taken(TEXT.as_bytes());
    assert_eq!(taken(format!("\u{feff}{TEXT}").as_bytes()), wanted);
    assert_eq!(taken(&gb18030(TEXT)), wanted);
    for delimiter in [";", "\t"] {
        assert_eq!(taken(TEXT.replace(',', delimiter).as_bytes()), wanted);
    }
    for end in ["\r\n", "\r", "\n\n", "\r\n\r\n", "\n,,,,,\n"] {
        assert_eq!(taken(TEXT.replace('\n', end).as_bytes()), wanted, "{end:?}");
    }
    assert_eq!(taken(TEXT.trim_end().as_bytes()), wanted);
    assert_eq!(taken(TEXT.replace("甲县", "\"甲县\"").replace("12.5", " 12.5\u{3000}").as_bytes()), wanted);
    assert_eq!(
        taken(TEXT.replace("对象,名称,分类,评比组,财政收入,评价", "Object,Name,Class,Cohort,income,view").as_bytes()),
        wanted
    );
}

#[test]
fn quoted_cells_may_hold_delimiters_quotes_and_lines() {
    let text = "对象,名称,分类,评比组,财政收入\na,\"甲\"\"县\"\",\n乙\",county,all,1\nb,b,county,all,1000\n";
    // The row of two lines counts once.
    assert_eq!(refused(plan().round().csv(Table::new(text.as_bytes()))), ["JX3034 E3 b income"]);
    let text = text.replace("1000", "10");
    let plan = plan();
    let evaluation = plan.evaluate(plan.round().csv(Table::new(text.as_bytes())).unwrap()).unwrap();
    assert_eq!(evaluation.outcome().standing("a").unwrap().name(), "甲\"县\",\n乙");
}

#[test]
fn bytes_that_are_neither_are_found_at_their_line() {
    let mut bytes = gb18030(TEXT);
    bytes.extend(b"c,\xff\xff,county,all,1,\n");
    assert_eq!(refused(plan().round().csv(Table::new(&bytes))), ["JX3051 A4"]);
    // A mark promises UTF-8.
    let mut bytes = format!("\u{feff}{TEXT}").into_bytes();
    bytes.extend(gb18030("c,甲,county,all,1,\n"));
    assert_eq!(refused(plan().round().csv(Table::new(&bytes))), ["JX3051 A4"]);
}

#[test]
fn a_cell_that_is_too_long_is_named() {
    let text = TEXT.replace("甲县", &"长".repeat(2_000));
    assert_eq!(refused(plan().round().csv(Table::new(text.as_bytes()))), ["JX3066 B2"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(plan().round().csv(Table::new(&bytes)).is_err());
    }

    #[test]
    fn random_cells_never_panic(cells in proptest::collection::vec("[对象a1\",;\n\r\t./ -]{0,6}|income|财政收入|county|all|退回|3/4", 0..40)) {
        let text = format!("对象,分类,评比组,财政收入,合格率\n{}", cells.join(","));
        if let Err(findings) = plan().round().csv(Table::new(text.as_bytes())) {
            prop_assert!(findings.has_errors());
            prop_assert!(!findings.zh().is_empty());
        }
    }
}
