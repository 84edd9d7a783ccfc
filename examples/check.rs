//! Prints every finding of a rulebook, each with file, line and column; and what else can be known of it before anybody
//! is scored.
//!
//! Exit status: 0 without errors, 1 with errors, 2 for wrong use.

use std::io::Write;
use std::process::ExitCode;

use jixiao::{Lang, Profile};

const USAGE: &str = "\
check RULEBOOK.json [--foresight] [--profile PROFILE.json|careful] [--document OUT.html|OUT.md] [--lang zh|en]
check --explain-code CODE [--lang zh|en]
check --schema rulebook|evidence [--lang zh|en]   (feature schema)
Prints every finding of a rulebook (列出考核办法的全部问题).
--foresight   also what it would do before anybody is scored (事前分析)
--profile     also what it departs from a profile in (统一标准); careful is the built-in one
--document    writes it as a notice (写成可读的办法文本)
Or what a code means (说明问题代码), or a JSON Schema for an editor.
Exit status: 0 without errors, 1 with errors, 2 for wrong use.
";

/// What is asked for beside the findings.
#[derive(Default)]
struct Asked {
    file: Option<String>,
    code: Option<String>,
    schema: Option<String>,
    profile: Option<String>,
    document: Option<String>,
    foresight: bool,
}

fn main() -> ExitCode {
    let mut asked = Asked::default();
    let mut lang = Lang::Zh;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let slot = match argument.as_str() {
            "--help" | "-h" => return print(USAGE, ExitCode::SUCCESS),
            "--foresight" => {
                asked.foresight = true;
                continue;
            }
            "--lang" => match arguments.next().as_deref() {
                Some("zh") => {
                    lang = Lang::Zh;
                    continue;
                }
                Some("en") => {
                    lang = Lang::En;
                    continue;
                }
                _ => return wrong("--lang zh|en"),
            },
            "--explain-code" => &mut asked.code,
            "--schema" => &mut asked.schema,
            "--profile" => &mut asked.profile,
            "--document" => &mut asked.document,
            option if option.starts_with('-') => return wrong(option),
            _ if asked.file.is_none() => {
                asked.file = Some(argument);
                continue;
            }
            other => return wrong(other),
        };
        match arguments.next() {
            Some(value) => *slot = Some(value),
            None => return wrong(&argument),
        }
    }
    if let Some(code) = &asked.code {
        return explain(code, lang);
    }
    if let Some(what) = &asked.schema {
        return schema(what, lang);
    }
    look(&asked, lang)
}

/// Findings of a rulebook, and what else is asked.
fn look(asked: &Asked, lang: Lang) -> ExitCode {
    let Some(file) = &asked.file else { return wrong("RULEBOOK.json?") };
    let profile = match asked.profile.as_deref().map(held_to).transpose() {
        Ok(profile) => profile,
        Err(why) => return wrong(&why),
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return wrong(&format!("{file}: {error}")),
    };
    let mut checked = jixiao::check_bytes(&bytes);
    if let Some(profile) = &profile {
        checked = checked.under(profile);
    }
    let text = String::from_utf8_lossy(&bytes);
    let findings = checked.findings();
    let mut shown = findings.render(Some((file, &text)), lang);
    // Errors are told already.
    if let Some(foresight) = asked.foresight.then(|| jixiao::foresight(&text).ok()).flatten() {
        shown.push_str(&foresight.findings().render(Some((file, &text)), lang));
    }
    if let (Some(out), Some(plan)) = (&asked.document, checked.plan()) {
        let notice = plan.notice();
        let written = match out.rsplit_once('.') {
            Some((_, "md")) => notice.markdown(lang),
            Some((_, "html")) => notice.html(lang),
            _ => return wrong("--document OUT.html|OUT.md"),
        };
        if let Err(error) = std::fs::write(out, written) {
            return wrong(&format!("{out}: {error}"));
        }
    }
    print(&shown, if findings.has_errors() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// A profile by its file, or the built-in one.
fn held_to(named: &str) -> Result<Profile, String> {
    if named == "careful" {
        return Ok(Profile::built_in());
    }
    let text = std::fs::read_to_string(named).map_err(|error| format!("{named}: {error}"))?;
    Profile::json(&text).map_err(|found| found.render(Some((named, &text)), Lang::Zh))
}

/// The schema that is asked for.
#[cfg(feature = "schema")]
fn schema(what: &str, lang: Lang) -> ExitCode {
    match what {
        "rulebook" => print(&format!("{}\n", jixiao::schema::rulebook(lang)), ExitCode::SUCCESS),
        "evidence" => print(&format!("{}\n", jixiao::schema::evidence(lang)), ExitCode::SUCCESS),
        other => wrong(&format!("--schema {other}")),
    }
}

/// Without the feature there is none.
#[cfg(not(feature = "schema"))]
fn schema(_: &str, _: Lang) -> ExitCode {
    wrong("--schema: --features schema")
}

fn explain(code: &str, lang: Lang) -> ExitCode {
    if let Some(said) = jixiao::explain_code(code, lang) {
        return print(&format!("{said}\n"), ExitCode::SUCCESS);
    }
    let near: Vec<&str> = jixiao::finding::nearest_codes(code).iter().map(|code| code.as_str()).collect();
    let (unknown, nearest, comma) = match lang {
        Lang::Zh => (format!("没有代码“{code}”"), "；最接近的：", "、"),
        Lang::En => (format!("there is no code \"{code}\""), "; the nearest are ", ", "),
    };
    wrong(&if near.is_empty() { unknown } else { format!("{unknown}{nearest}{}", near.join(comma)) })
}

fn print(text: &str, status: ExitCode) -> ExitCode {
    // A reader that has gone away needs no more.
    let _ = std::io::stdout().write_all(text.as_bytes());
    status
}

fn wrong(what: &str) -> ExitCode {
    let _ = std::io::stderr().write_all(format!("{what}\n\n{USAGE}").as_bytes());
    ExitCode::from(2)
}
