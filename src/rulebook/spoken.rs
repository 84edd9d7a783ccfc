//! How a formula is printed where it reads scores or peers, which its text can't say: for explanations and findings.

use super::formula::print_with;
use super::value::ValueForm;
use crate::document::{Id, Lang};

/// The words of a form; `None` for one that isn't read of scores or peers.
pub(super) fn form(form: &ValueForm, lang: Lang, name: &dyn Fn(&Id) -> String) -> Option<String> {
    let said = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    Some(match form {
        ValueForm::Score(form) => said(format!("得分（{}）", form.score), format!("score({})", form.score)),
        ValueForm::Rate(form) => said(format!("得分比（{}）", form.rate), format!("rate({})", form.rate)),
        ValueForm::Count(form) => said(format!("计数（{}）", form.count), format!("count({})", form.count)),
        ValueForm::Statistic(form) => {
            let (word, of) = (form.statistic.name.word(lang), print_with(&form.statistic.of, lang, name));
            said(format!("同组{word}({of})"), format!("peers' {word}({of})"))
        }
        ValueForm::Rank(form) => {
            let of = print_with(&form.rank.of, lang, name);
            said(format!("同组名次（{of}）"), format!("rank among peers({of})"))
        }
        _ => return None,
    })
}
