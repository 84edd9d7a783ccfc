//! The explanation as plain text, indented by level.

use std::fmt::Write as _;

use super::{Explanation, Line, effects, verdict};
use crate::document::Lang;
use crate::rulebook::absent::AnswerWord;

/// Renders it.
pub(super) fn render(explanation: &Explanation, lang: Lang) -> String {
    let mut text = String::new();
    let Some(object) = explanation.round.data().objects.get(explanation.object) else { return text };
    let book = explanation.plan.rulebook();
    // Writing to a String can't fail.
    let _ = writeln!(text, "{}({})", object.name(), object.id());
    let _ = writeln!(text, "{} {}", book.title, book.version);
    let lines = explanation.lines();
    if let Some(label) = unscored(explanation, &lines) {
        let colon = if lang == Lang::Zh { "\u{ff1a}" } else { ": " };
        let _ = writeln!(text, "{label}{colon}{}", AnswerWord::Unscored.word(lang));
    }
    for line in &lines {
        render_line(&mut text, line, lang);
    }
    for said in verdict::all(explanation, lang) {
        let _ = writeln!(text, "{}{}", if said.below { "  · " } else { "" }, said.text);
    }
    text
}

/// What the total is called, where the object has none and has lines of other nodes.
pub(super) fn unscored(explanation: &Explanation, lines: &[Line]) -> Option<String> {
    let is_total = |line: &Line| line.depth == 0 && !line.figure;
    if lines.iter().any(is_total) || lines.iter().all(|line| line.figure) {
        return None;
    }
    let inner = explanation.plan.inner();
    inner.listed.first().and_then(|root| inner.nodes.get(*root)).map(|root| root.label.clone())
}

fn render_line(text: &mut String, line: &Line, lang: Lang) {
    let indent = "  ".repeat(usize::try_from(line.depth).unwrap_or(0));
    let mark = line.mark.as_ref().map_or_else(String::new, |mark| match lang {
        Lang::Zh => format!("（分值{mark}）"),
        Lang::En => format!(" (mark {mark})"),
    });
    let legal = effects::legal(line.legal.as_ref());
    let colon = match lang {
        Lang::Zh => "\u{ff1a}",
        Lang::En => ": ",
    };
    let _ = writeln!(text, "{indent}{}{mark}{colon}{}{legal}", line.label, line.points_text);
    for stage in &line.stages {
        let _ = writeln!(text, "{indent}  · {}", stage.text(lang));
    }
}
