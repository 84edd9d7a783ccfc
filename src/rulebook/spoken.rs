//! How a formula is printed where it says what its text can't (how many are enough) or reads scores or peers: for
//! explanations and findings.

use super::formula::print_named;
use super::peers::StatisticOf;
use super::value::ValueForm;
use crate::document::{Id, Lang};

/// What an id stands for where it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    /// An item of evidence, or a fact of a row.
    Item,
    /// A node of which a condition speaks.
    Node,
    /// A node whose score stands in a formula.
    Scored,
    /// A tier.
    Tier,
    /// A period.
    Period,
}

/// How ids are called.
pub(crate) type Naming<'n> = dyn Fn(&Id, Of) -> String + 'n;

/// The words of a form; `None` for one that a function's call says.
pub(super) fn form(form: &ValueForm, lang: Lang, name: &Naming<'_>) -> Option<String> {
    let said = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    Some(match form {
        ValueForm::Item(form) => {
            let item = name(&form.item, Of::Item);
            let Some(enough) = form.enough else { return Some(item) };
            said(format!("{item}（足够{enough}）"), format!("{item} (enough: {enough})"))
        }
        ValueForm::Score(form) => {
            let node = name(&form.score, Of::Scored);
            said(format!("得分（{node}）"), format!("score({node})"))
        }
        ValueForm::Rate(form) => {
            let node = name(&form.rate, Of::Scored);
            said(format!("得分比（{node}）"), format!("rate({node})"))
        }
        ValueForm::Count(form) => {
            let node = name(&form.count, Of::Scored);
            said(format!("计数（{node}）"), format!("count({node})"))
        }
        ValueForm::Statistic(form) => statistic(&form.statistic, lang, name),
        ValueForm::Rank(form) => {
            let of = print_named(&form.rank.of, lang, name);
            said(format!("同组名次（{of}）"), format!("rank among peers({of})"))
        }
        _ => return None,
    })
}

/// A statistic with what it says of itself; the digits at which it adds and over whom it ranges aside.
pub(crate) fn statistic(said: &StatisticOf, lang: Lang, name: &Naming<'_>) -> String {
    let mut inside = vec![print_named(&said.of, lang, name)];
    inside.extend(said.weight.as_ref().map(|weights| print_named(weights, lang, name)));
    inside.extend(said.fraction.map(|at| at.to_string()));
    inside.extend(said.basis.map(|basis| basis.word(lang).to_owned()));
    inside.extend(said.definition.map(|definition| definition.word(lang).to_owned()));
    let (word, inside) = (said.name.word(lang), inside.join(", "));
    match lang {
        Lang::Zh => format!("同组{word}({inside})"),
        Lang::En => format!("peers' {word}({inside})"),
    }
}
