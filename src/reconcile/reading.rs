//! A reading (读法) of what a rulebook leaves to interpretation: what it puts in the place of what is written, and how it
//! is told.
//!
//! Which readings are tried is `readings`'; which choices can move anything `idle`'s.

use super::idle::{Acts, Choice};
use crate::check::numeric;
use crate::document::Lang;
use crate::rulebook::Rulebook;
use crate::rulebook::identity::{Compare, RoundingWord};
use crate::rulebook::peers::Ties;
use crate::rulebook::precision::{Precision, PrecisionForm};

/// A reading (读法): a mode of rounding, digits of leaves, inner nodes and total, what is compared, what ties of the
/// ranking do. Everything else stays as the rulebook says it: digits that a node says for itself, modes that digits say,
/// `round` steps and functions, and digits of statistics.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// Mode of every rounding that names none of its own.
    pub rounding: RoundingWord,
    /// Digits of leaves; [`PrecisionForm::Exact`] where leaves aren't rounded.
    pub leaf: Precision,
    /// Digits of inner nodes.
    pub node: Precision,
    /// Digits of the total.
    pub total: Precision,
    /// Whether published or exact numbers are compared.
    pub compare: Compare,
    /// What ties do; `None` where the rulebook ranks nobody.
    pub ties: Option<Ties>,
}

impl Reading {
    /// What a rulebook says.
    #[must_use]
    pub fn of(book: &Rulebook) -> Self {
        let numeric = &book.numeric;
        Self {
            rounding: numeric.rounding,
            leaf: numeric.leaf.clone(),
            node: numeric.node.clone(),
            total: numeric.total.clone(),
            compare: numeric.compare,
            ties: book.ranking.as_ref().map(|ranking| ranking.ties),
        }
    }

    /// The rulebook with this reading in the place of what it says.
    #[must_use]
    pub fn applied(&self, book: &Rulebook) -> Rulebook {
        let mut book = book.clone();
        book.numeric.rounding = self.rounding;
        book.numeric.leaf = self.leaf.clone();
        book.numeric.node = self.node.clone();
        book.numeric.total = self.total.clone();
        book.numeric.compare = self.compare;
        if let (Some(ranking), Some(ties)) = (&mut book.ranking, self.ties) {
            ranking.ties = ties;
        }
        book
    }

    /// In words, naming only choices that the rulebook has, each by itself.
    pub(super) fn parts(&self, acts: Acts, lang: Lang) -> Vec<String> {
        let mut parts = vec![mode(self.rounding, lang)];
        let [leaves, nodes, total] = match lang {
            Lang::Zh => ["末级指标", "中间级指标", "总分"],
            Lang::En => ["leaves", "inner nodes", "the total"],
        };
        let digits =
            [(leaves, &self.leaf, acts.leaf), (nodes, &self.node, acts.node), (total, &self.total, acts.total)];
        for (whose, precision, choice) in digits {
            let said = self::digits(precision, lang);
            match (choice, lang) {
                (Choice::NotThere, _) => {}
                (Choice::Acts, Lang::Zh) => parts.push(format!("{whose}{said}")),
                (Choice::Acts, Lang::En) => parts.push(format!("{whose} {said}")),
                (Choice::Idle, Lang::Zh) => parts.push(format!("{whose}{said}(已无尾数可舍)")),
                (Choice::Idle, Lang::En) => parts.push(format!("{whose} {said} (nothing is left to round)")),
            }
        }
        match (acts.compare, self.compare, lang) {
            (Choice::NotThere, _, _) => {}
            (Choice::Idle, _, Lang::Zh) => parts.push("公布值与精确值相同".to_owned()),
            (Choice::Idle, _, Lang::En) => parts.push("published and exact numbers are the same".to_owned()),
            (Choice::Acts, Compare::Published, Lang::Zh) => parts.push("按公布值比较".to_owned()),
            (Choice::Acts, Compare::Published, Lang::En) => parts.push("published numbers are compared".to_owned()),
            (Choice::Acts, Compare::Exact, Lang::Zh) => parts.push("按精确值比较".to_owned()),
            (Choice::Acts, Compare::Exact, Lang::En) => parts.push("exact numbers are compared".to_owned()),
        }
        if let (Some(ties), true) = (self.ties, acts.ties) {
            parts.push(self::ties(ties, lang));
        }
        parts
    }
}

/// Parts of a reading in one line.
pub(super) fn joined(parts: &[String], lang: Lang) -> String {
    parts.join(match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}

/// A mode as a clerk says it.
fn mode(mode: RoundingWord, lang: Lang) -> String {
    let [zh, en] = match mode {
        RoundingWord::HalfUp => ["四舍五入", "half up"],
        RoundingWord::HalfEven => ["四舍六入五成双(GB/T 8170)", "half to even (GB/T 8170)"],
        RoundingWord::TowardZero => ["尾数一律舍去", "toward zero"],
        RoundingWord::AwayFromZero => ["尾数一律进一", "away from zero"],
    };
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

/// Digits, with the mode where they have one of their own.
fn digits(precision: &Precision, lang: Lang) -> String {
    let (zh, en) = numeric::said(precision);
    let own = match precision {
        Precision::Said(PrecisionForm::Exact(_)) => {
            return match lang {
                Lang::Zh => format!("不舍入(显示{zh})"),
                Lang::En => format!("not rounded (shown at {en})"),
            };
        }
        Precision::Said(PrecisionForm::Digits(form)) => form.rounding,
        Precision::Said(PrecisionForm::Significant(form)) => form.rounding,
        Precision::Said(PrecisionForm::Step(form)) => form.rounding,
        Precision::Decimals(_) => None,
    };
    let own = own.map(|own| mode(own, lang));
    match (lang, own) {
        (Lang::Zh, None) => zh,
        (Lang::Zh, Some(own)) => format!("{zh}、{own}"),
        (Lang::En, None) => format!("at {en}"),
        (Lang::En, Some(own)) => format!("at {en}, {own}"),
    }
}

/// What ties do, with the places that it gives.
fn ties(ties: Ties, lang: Lang) -> String {
    let places = match ties {
        Ties::Competition => "1 2 2 4",
        Ties::Dense => "1 2 2 3",
        Ties::High => "1 3 3 4",
        Ties::Averaged => "1 2.5 2.5 4",
    };
    let word = ties.word(lang);
    match lang {
        Lang::Zh => format!("并列{word}({places})"),
        Lang::En => format!("ties {word} ({places})"),
    }
}
