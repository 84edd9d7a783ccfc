//! Results as text in the format that was asked for, and where they go.

use std::io::Write;

use jixiao::{Evaluation, Findings, Lang};

use crate::args::Format;

/// Results in a format.
pub(crate) fn results(evaluation: &Evaluation, format: Format, lang: Lang) -> String {
    let table = evaluation.outcome().table(lang);
    match format {
        Format::Table => table.columns(),
        Format::Csv => table.csv(),
        Format::Json => {
            let mut text = serde_json::to_string_pretty(evaluation.outcome()).unwrap_or_default();
            text.push('\n');
            text
        }
    }
}

/// Writes a text to a file, or to standard output.
///
/// # Errors
/// The file can't be written.
pub(crate) fn write(text: &str, out: Option<&str>) -> Result<(), String> {
    match out {
        Some(file) => std::fs::write(file, text).map_err(|error| format!("{file}: {error}")),
        None => {
            // A reader that has gone away needs no more.
            let _ = std::io::stdout().write_all(text.as_bytes());
            Ok(())
        }
    }
}

/// Findings on standard error, with the lines of the file that they are about.
pub(crate) fn findings(found: &Findings, file: &str, bytes: &[u8], lang: Lang) {
    let text = String::from_utf8_lossy(bytes);
    complain(&found.render(Some((file, &text)), lang));
}

/// A text on standard error.
pub(crate) fn complain(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
