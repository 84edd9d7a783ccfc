//! The examples of codes: what provokes each, and what is printed of it in both languages.
//!
//! Read from a table that the tests write from `tests/findings` (`tests/findings_pages.rs`), so that a linked library
//! has them without its tests. Nothing is made up here.

use super::Lang;

/// `@CODE file` begins an example. In it the first letter of a line says whose it is: `g` what is given, `b` printed in
/// both languages, `z` printed in Chinese, `e` printed in English.
const TABLE: &str = include_str!("examples.txt");

/// A short input that provokes a finding, and what is printed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeExample {
    file: &'static str,
    given: Option<String>,
    printed: String,
}

impl CodeExample {
    /// What kind of file the mistake is in: `rulebook.json`, `evidence.json`, `evidence.csv`, `columns.json` (typed
    /// columns), `parts.json` (rounds in parts) or `request.json` (a request to `call`).
    #[must_use]
    pub fn file(&self) -> &'static str {
        self.file
    }

    /// Lines of the input, each with its number, where what is printed doesn't show enough of it.
    #[must_use]
    pub fn given(&self) -> Option<&str> {
        self.given.as_deref()
    }

    /// What is printed: the message, mostly with the source line and a caret under the place, and the help.
    #[must_use]
    pub fn printed(&self) -> &str {
        &self.printed
    }
}

/// The example of a code, in a language.
pub(super) fn of(code: &str, lang: Lang) -> Option<CodeExample> {
    let head = |line: &'static str| line.strip_prefix('@')?.split_once(' ').filter(|(one, _)| *one == code);
    let own = match lang {
        Lang::Zh => 'z',
        Lang::En => 'e',
    };
    let mut lines = TABLE.lines();
    let file = lines.find_map(|line| head(line).map(|(_, file)| file))?;
    let (mut given, mut printed) = (Vec::new(), Vec::new());
    for line in lines.take_while(|line| !line.starts_with('@')) {
        let mut letters = line.chars();
        match letters.next() {
            Some('g') => given.push(letters.as_str()),
            Some(one) if one == 'b' || one == own => printed.push(letters.as_str()),
            _ => {}
        }
    }
    Some(CodeExample { file, given: (!given.is_empty()).then(|| given.join("\n")), printed: printed.join("\n") })
}
