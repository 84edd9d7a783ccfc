//! Digits that a rounding can have, wherever digits are said.

use super::desk::{Desk, Sink};
use crate::document::Path;
use crate::finding::DigitsWrong;
use crate::plan::digits;
use crate::rulebook::precision::{DigitsPrecision, Precision, PrecisionForm};
use crate::rulebook::then::Step;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let numeric = &desk.book.numeric;
    let path = Path::root().field("numeric");
    for (precision, field) in [(&numeric.leaf, "leaf"), (&numeric.node, "node"), (&numeric.total, "total")] {
        one(desk, precision, &path.field(field), sink);
    }
    for (index, said) in desk.book.derive.iter().enumerate() {
        if let Some(precision) = said.totals().and_then(|said| said.digits.as_ref()) {
            one(desk, precision, &Path::root().field("derive").index(index).field("digits"), sink);
        }
    }
    for node in &desk.flat {
        if let Some(precision) = &node.node.digits {
            one(desk, precision, &node.path.field("digits"), sink);
        }
        for (index, step) in node.node.then.iter().enumerate() {
            if let Step::Round(step) = step {
                one(desk, &step.round, &node.path.field("then").index(index).field("round"), sink);
            }
        }
    }
}

fn one(desk: &Desk<'_>, precision: &Precision, path: &Path, sink: &mut Sink<'_>) {
    if digits::resolve(precision, desk.book.numeric.rounding).is_none() {
        let (found_zh, found_en) = said(precision);
        sink.push(DigitsWrong { found_zh, found_en }, path);
    }
}

/// Digits in words, in Chinese and English; of exact ones those at which they are shown.
pub(crate) fn said(precision: &Precision) -> (String, String) {
    match precision {
        Precision::Decimals(digits) | Precision::Said(PrecisionForm::Digits(DigitsPrecision { digits, .. })) => {
            let many = if *digits == 1 { "decimal" } else { "decimals" };
            (format!("{digits}位小数"), format!("{digits} {many}"))
        }
        Precision::Said(PrecisionForm::Significant(form)) => match form.at_most_decimals {
            None => (format!("{}位有效数字", form.significant), format!("{} significant digits", form.significant)),
            Some(most) => (
                format!("{}位有效数字、至多{most}位小数", form.significant),
                format!("{} significant digits with at most {most} decimals", form.significant),
            ),
        },
        Precision::Said(PrecisionForm::Step(form)) => {
            (format!("间隔{}", form.step), format!("a step of {}", form.step))
        }
        Precision::Said(PrecisionForm::Exact(form)) => match form.exact.as_ref() {
            Precision::Said(PrecisionForm::Exact(_)) => {
                ("“精确”里的“精确”".to_owned(), "exact within exact".to_owned())
            }
            shown => said(shown),
        },
    }
}
