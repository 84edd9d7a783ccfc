//! How a formula is printed where it says what its text can't (how many are enough) or reads scores or peers: for
//! explanations and findings.

use super::formula::print_with;
use super::peers::StatisticOf;
use super::value::ValueForm;
use crate::document::{Id, Lang};

/// The words of a form; `None` for one that a function's call says.
pub(super) fn form(form: &ValueForm, lang: Lang, name: &dyn Fn(&Id) -> String) -> Option<String> {
    let said = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    Some(match form {
        ValueForm::Item(form) => {
            let item = name(&form.item);
            let Some(enough) = form.enough else { return Some(item) };
            said(format!("{item}（足够{enough}）"), format!("{item} (enough: {enough})"))
        }
        ValueForm::Score(form) => said(format!("得分（{}）", form.score), format!("score({})", form.score)),
        ValueForm::Rate(form) => said(format!("得分比（{}）", form.rate), format!("rate({})", form.rate)),
        ValueForm::Count(form) => said(format!("计数（{}）", form.count), format!("count({})", form.count)),
        ValueForm::Statistic(form) => statistic(&form.statistic, lang, name),
        ValueForm::Rank(form) => {
            let of = print_with(&form.rank.of, lang, name);
            said(format!("同组名次（{of}）"), format!("rank among peers({of})"))
        }
        _ => return None,
    })
}

/// A statistic with what it says of itself; the digits at which it adds and over whom it ranges aside.
pub(crate) fn statistic(said: &StatisticOf, lang: Lang, name: &dyn Fn(&Id) -> String) -> String {
    let mut inside = vec![print_with(&said.of, lang, name)];
    inside.extend(said.weight.as_ref().map(|weights| print_with(weights, lang, name)));
    inside.extend(said.fraction.map(|at| at.to_string()));
    inside.extend(said.basis.map(|basis| basis.word(lang).to_owned()));
    inside.extend(said.definition.map(|definition| definition.word(lang).to_owned()));
    let (word, inside) = (said.name.word(lang), inside.join(", "));
    match lang {
        Lang::Zh => format!("同组{word}({inside})"),
        Lang::En => format!("peers' {word}({inside})"),
    }
}
