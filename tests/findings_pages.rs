//! The pages of findings (`src/documentation/findings.md`, `findings.zh.md`) and the table of examples that
//! `explain_code` reads say what the messages and `tests/findings` say; `BLESS=1` writes them anew.
//!
//! What is shown of a folder is in `findings_pages/excerpt.rs`. Bless `findings` first: its `expected.txt` are read here.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test says what went wrong by panicking"
)]

#[path = "findings_pages/excerpt.rs"]
mod excerpt;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use excerpt::Excerpt;
use jixiao::finding::{catalogue, retired_codes};
use jixiao::{CodeExplanation, Lang, explain_code};

/// All codes in use with their excerpts, in the order of codes.
fn excerpts() -> Vec<(&'static str, Option<Excerpt>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/findings");
    let of = |code: &'static str| (code, excerpt::of(&root.join(code), code));
    catalogue().iter().map(|entry| of(entry.code().as_str())).collect()
}

fn in_lang(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// Text as Markdown shows it unchanged.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if "\\`*_[]<>|#~&$".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn page(lang: Lang, all: &[(&'static str, Option<Excerpt>)]) -> String {
    let mut out = String::new();
    out.push_str(in_lang(
        lang,
        "# 问题代码\n\n每个代码说明原因、一个短例（按原样报出）和改法，由报出的文字本身和`tests/findings`里的输入生成。‹ ›里是报出时填上的名称和数。代码的意思永不改变；停用的代码列在最后。程序里用`explain_code`，命令行用`check --explain-code`。\n",
        "# Findings\n\nEvery code with its cause, a short example as it is printed, and what to write instead; generated from the messages themselves and the inputs in `tests/findings`. What stands in ‹ › is filled in with the names and numbers of the case. A code never changes its meaning; retired ones are listed at the end. Programs ask `explain_code`, a command line `check --explain-code`.\n",
    ));
    let mut before = None;
    for (code, excerpt) in all {
        let said = explain_code(code, lang).unwrap();
        if before.as_deref() != said.rules() {
            before = said.rules().map(str::to_owned);
            family(&mut out, &said);
        }
        let severity = said.severity().word(lang);
        let _ = write!(out, "\n### {code}\n\n*{severity}*{}{}", in_lang(lang, "：", ": "), plain(said.cause()));
        out.push_str(in_lang(lang, "。\n\n", ".\n\n"));
        match excerpt {
            Some(excerpt) => {
                if !excerpt.given.is_empty() {
                    let _ = write!(out, "```text\n{}\n```\n\n", excerpt.given.join("\n"));
                }
                let _ = write!(out, "```text\n{}\n```\n\n", excerpt.printed(lang).join("\n"));
            }
            None => out.push_str(in_lang(lang, "没有短的输入能引出它。\n\n", "No short input provokes it.\n\n")),
        }
        let (fix, end) = (in_lang(lang, "改法：", "Fix: "), in_lang(lang, "。", "."));
        let _ = writeln!(out, "{fix}{}{end}", plain(said.fix()));
    }
    out.push_str(in_lang(lang, "\n## 停用的代码\n\n", "\n## Retired codes\n\n"));
    for code in retired_codes() {
        let said = explain_code(code.as_str(), lang).unwrap();
        if let Some(since) = said.retired() {
            let _ = match lang {
                Lang::Zh => {
                    writeln!(out, "- {}，自{since}停用：{}。{}。", said.code(), plain(said.cause()), plain(said.fix()))
                }
                Lang::En => {
                    writeln!(
                        out,
                        "- {}, since {since}: {}. Now {}.",
                        said.code(),
                        plain(said.cause()),
                        plain(said.fix())
                    )
                }
            };
        }
    }
    out
}

fn family(out: &mut String, said: &CodeExplanation) {
    let lang = said.lang();
    let (title, text) = said.rules().unwrap().split_once(in_lang(lang, "：", ": ")).unwrap();
    let _ = write!(out, "\n## {title}\n\n{}", plain(text));
    if !said.law().is_empty() {
        let _ = match lang {
            Lang::Zh => write!(out, "（[语义](crate::documentation::semantics){}）", said.law()),
            Lang::En => write!(out, " ([Semantics](crate::documentation::semantics) {}.)", said.law()),
        };
    }
    out.push('\n');
}

/// The table that the library reads; see `src/finding/examples.rs` for its letters.
fn table(all: &[(&'static str, Option<Excerpt>)]) -> String {
    let mut out = String::new();
    for (code, excerpt) in all {
        let Some(excerpt) = excerpt else { continue };
        let _ = writeln!(out, "@{code} {}", excerpt.file);
        for line in &excerpt.given {
            let _ = writeln!(out, "g{line}");
        }
        let (zh, en) = (excerpt.printed(Lang::Zh), excerpt.printed(Lang::En));
        assert_eq!(zh.len(), en.len(), "{code}: the two languages print other lines");
        for (zh, en) in zh.iter().zip(en) {
            let _ = if zh == en { writeln!(out, "b{zh}") } else { writeln!(out, "z{zh}\ne{en}") };
        }
    }
    out
}

#[test]
fn the_pages_and_the_table_are_what_the_findings_say() {
    let all = excerpts();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = [
        ("documentation/findings.md", page(Lang::En, &all)),
        ("documentation/findings.zh.md", page(Lang::Zh, &all)),
        ("finding/examples.txt", table(&all)),
    ];
    let bless = std::env::var_os("BLESS").is_some();
    for (file, wanted) in files {
        let path = root.join(file);
        if bless {
            fs::write(&path, &wanted).unwrap();
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        let differs = wanted.lines().zip(found.lines()).find(|(wanted, found)| wanted != found);
        assert!(found == wanted, "{file}: BLESS=1 writes it anew; the first line that differs: {differs:?}");
    }
}

#[test]
fn every_code_stands_on_both_pages_once_and_in_order() {
    let codes: Vec<String> = catalogue().iter().map(|entry| entry.code().to_string()).collect();
    let all = excerpts();
    for lang in [Lang::Zh, Lang::En] {
        let text = page(lang, &all);
        let headed: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("### ")).collect();
        assert_eq!(headed, codes);
    }
}

/// An example isn't merely kept beside the message: it is what the engine printed of the code.
#[test]
fn every_example_is_printed_of_its_code() {
    let mut shown = 0;
    for (code, excerpt) in excerpts() {
        let Some(excerpt) = excerpt else { continue };
        let entry = catalogue().into_iter().find(|entry| entry.code() == *code).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let word = entry.severity().word(lang);
            let head = format!("{word}[{code}]: ");
            assert!(excerpt.printed(lang)[0].contains(&head), "{code}: {:?}", excerpt.printed(lang));
        }
        shown += 1;
    }
    assert!(shown + 5 >= catalogue().len(), "{shown} examples");
}
