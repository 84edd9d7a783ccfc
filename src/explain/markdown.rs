//! The explanation as Markdown: a table of the nodes, how each came to its points, and the standing.
//!
//! Whatever comes from rulebook or evidence is escaped, so that no name can become markup.

use std::fmt::Write as _;

use super::text::unscored;
use super::{Explanation, Line, verdict};
use crate::document::Lang;
use crate::rulebook::absent::AnswerWord;

/// Renders it.
pub(super) fn render(explanation: &Explanation, lang: Lang) -> String {
    let mut text = String::new();
    let Some(object) = explanation.round.data().objects.get(explanation.object) else { return text };
    let book = explanation.plan.rulebook();
    let [heads, ways, standing] = match lang {
        Lang::Zh => ["| 指标 | 分值 | 得分 | 依据 |", "计分过程", "名次与等次"],
        Lang::En => ["| Indicator | Mark | Points | Basis |", "How the points came about", "Standing"],
    };
    // Writing to a String can't fail.
    let _ = writeln!(text, "## {} ({})\n", escaped(object.name()), escaped(object.id().as_str()));
    let _ = writeln!(text, "{} {}\n", escaped(book.title.as_str()), escaped(book.version.as_str()));
    let lines = explanation.lines();
    if !lines.is_empty() {
        let _ = writeln!(text, "{heads}\n|:--|--:|--:|:--|");
        if let Some(label) = unscored(explanation, &lines) {
            let _ = writeln!(text, "| {} |  | {} |  |", escaped(&label), AnswerWord::Unscored.word(lang));
        }
        for line in &lines {
            row(&mut text, line);
        }
        let _ = writeln!(text, "\n### {ways}\n");
        for line in lines.iter().filter(|line| !line.stages.is_empty()) {
            let _ = writeln!(text, "- **{}**: {}", escaped(&line.label), line.points_text);
            for stage in &line.stages {
                let _ = writeln!(text, "  - {}", escaped(stage.text(lang)));
            }
        }
    }
    let said = verdict::all(explanation, lang);
    if !said.is_empty() {
        let _ = writeln!(text, "\n### {standing}\n");
    }
    for said in said {
        let _ = writeln!(text, "{}- {}", if said.below { "  " } else { "" }, escaped(&said.text));
    }
    text
}

/// A row of the table; levels are shown by ideographic spaces, which renderers keep.
fn row(text: &mut String, line: &Line) {
    let indent = "\u{3000}".repeat(usize::try_from(line.depth).unwrap_or(0));
    let mark = line.mark.as_ref().map_or_else(String::new, ToString::to_string);
    let legal = line.legal.as_deref().map_or_else(String::new, escaped);
    let _ = writeln!(text, "| {indent}{} | {mark} | {} | {legal} |", escaped(&line.label), line.points_text);
}

/// Text that stands for itself.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(letter);
            }
            _ => out.push(letter),
        }
    }
    out
}
