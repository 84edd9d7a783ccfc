//! Which forms an expression has, for counting.

use super::Expr;
use crate::hits::Hits;
use serde_json::Value;

impl Expr {
    /// What it is at its top, for counting; items by their kind.
    pub(crate) fn form(&self, book: &Value) -> String {
        match self {
            Expr::Constant(_) => "constant",
            Expr::Item { enough: Some(_), .. } => "rate_enough",
            Expr::Item { id, .. } => book["data"][id]["kind"].as_str().expect("a kind"),
            Expr::Ratio(..) => "ratio",
            Expr::Minus(..) => "minus",
            Expr::Negative(_) => "negative",
            Expr::Plus(_) => "plus",
            Expr::Times(_) => "times",
            Expr::Min(_) => "min",
            Expr::Max(_) => "max",
            Expr::Clamp { .. } => "clamp",
            Expr::Change(..) => "change",
            Expr::Round(..) => "round",
            Expr::Floor(..) => "floor",
            Expr::Ceil(..) => "ceil",
            Expr::Abs(_) => "abs",
            Expr::If { .. } => "if",
            Expr::Goalposts(..) => "goalposts",
            Expr::Log(..) => "log",
            Expr::Power(..) => "power",
            Expr::Root(..) => "root",
            Expr::Statistic(_) => "statistic",
            Expr::Rank(_) => "rank_among",
            Expr::Survey(_) => "survey",
            Expr::Panel(_) => "panel",
            Expr::Milestones(_) => "milestones",
            Expr::Happened(_) => "happened",
            Expr::Days(_) => "days",
            Expr::Score(_) => "score_of",
            Expr::Rate(_) => "rate_of",
            Expr::Count(..) => "count_of",
            Expr::Among(..) => "among",
        }
        .to_owned()
    }

    /// Counts every form in it.
    pub(crate) fn count(&self, book: &Value, hits: &mut Hits) {
        hits.add(format!("value/{}", self.form(book)));
        match self {
            Expr::Constant(_) | Expr::Item { .. } | Expr::Survey(_) | Expr::Panel(_) => {}
            Expr::Days(_) | Expr::Milestones(_) | Expr::Happened(_) => {}
            Expr::Score(_) | Expr::Rate(_) | Expr::Count(..) => {}
            Expr::Ratio(a, b) | Expr::Minus(a, b) | Expr::Change(a, b) => {
                a.count(book, hits);
                b.count(book, hits);
            }
            Expr::Negative(a)
            | Expr::Clamp { of: a, .. }
            | Expr::Round(a, _)
            | Expr::Floor(a, _)
            | Expr::Ceil(a, _)
            | Expr::Abs(a)
            | Expr::Goalposts(a, ..)
            | Expr::Log(a, _)
            | Expr::Power(a, _)
            | Expr::Root(a, _) => a.count(book, hits),
            Expr::If { then, otherwise, .. } => {
                then.count(book, hits);
                otherwise.count(book, hits);
            }
            Expr::Statistic(of) => of.of.count(book, hits),
            Expr::Rank(of) => of.of.count(book, hits),
            Expr::Plus(parts) | Expr::Times(parts) | Expr::Min(parts) | Expr::Max(parts) | Expr::Among(parts, _) => {
                parts.iter().for_each(|part| part.count(book, hits));
            }
        }
    }
}
