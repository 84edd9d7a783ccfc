//! Prints every finding of a rulebook, each with file, line and column.
//!
//! Exit status: 0 without errors, 1 with errors, 2 for wrong use.

use std::io::Write;
use std::process::ExitCode;

use jixiao::Lang;

const USAGE: &str = "\
check RULEBOOK.json [--lang zh|en]
check RULEBOOK.json --foresight [--lang zh|en]
check RULEBOOK.json --profile PROFILE.json|careful [--lang zh|en]
check --explain-code CODE [--lang zh|en]
check --schema rulebook|evidence [--lang zh|en]   (feature schema)
Prints every finding of a rulebook (列出考核办法的全部问题), also what it would do before anybody is scored (事前分析), or in
what it departs from a profile (统一标准; careful is the built-in one);
or what a code means (说明问题代码), or a JSON Schema for an editor.
Exit status: 0 without errors, 1 with errors, 2 for wrong use.
";

/// The schema that is asked for, if one is.
#[cfg(feature = "schema")]
fn schema(arguments: &[&str]) -> Option<ExitCode> {
    let (what, lang) = match arguments {
        ["--schema", what] | ["--schema", what, "--lang", "zh"] => (*what, Lang::Zh),
        ["--schema", what, "--lang", "en"] => (*what, Lang::En),
        ["--schema", ..] => return Some(wrong("--schema rulebook|evidence [--lang zh|en]")),
        _ => return None,
    };
    Some(match what {
        "rulebook" => print(&format!("{}\n", jixiao::schema::rulebook(lang)), ExitCode::SUCCESS),
        "evidence" => print(&format!("{}\n", jixiao::schema::evidence(lang)), ExitCode::SUCCESS),
        other => wrong(&format!("--schema {other}")),
    })
}

fn main() -> ExitCode {
    #[cfg(feature = "schema")]
    if let Some(status) =
        schema(&std::env::args().skip(1).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>())
    {
        return status;
    }
    let (mut file, mut code, mut ahead, mut profile) = (None, None, false, None);
    let mut lang = Lang::Zh;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return print(USAGE, ExitCode::SUCCESS),
            "--lang" => match arguments.next().as_deref() {
                Some("zh") => lang = Lang::Zh,
                Some("en") => lang = Lang::En,
                _ => return wrong("--lang zh|en"),
            },
            "--explain-code" => match arguments.next() {
                Some(one) => code = Some(one),
                None => return wrong("--explain-code JX2304"),
            },
            "--foresight" => ahead = true,
            "--profile" => match arguments.next().map(|named| held_to(&named)) {
                Some(Ok(read)) => profile = Some(read),
                Some(Err(why)) => return wrong(&why),
                None => return wrong("--profile PROFILE.json"),
            },
            option if option.starts_with('-') => return wrong(option),
            _ if file.is_none() => file = Some(argument),
            other => return wrong(other),
        }
    }
    if let Some(code) = code {
        return explain(&code, lang);
    }
    let Some(file) = file else { return wrong("RULEBOOK.json?") };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => return wrong(&format!("{file}: {error}")),
    };
    let mut checked = jixiao::check_bytes(&bytes);
    if let Some(profile) = profile {
        checked = checked.under(&profile);
    }
    let text = String::from_utf8_lossy(&bytes);
    let findings = checked.findings();
    let mut shown = findings.render(Some((&file, &text)), lang);
    // Errors are told already.
    if let Some(foresight) = ahead.then(|| jixiao::foresight(&text).ok()).flatten() {
        shown.push_str(&foresight.findings().render(Some((&file, &text)), lang));
    }
    print(&shown, if findings.has_errors() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// A profile by its file, or the built-in one.
fn held_to(named: &str) -> Result<jixiao::Profile, String> {
    if named == "careful" {
        return Ok(jixiao::Profile::built_in());
    }
    let text = std::fs::read_to_string(named).map_err(|error| format!("{named}: {error}"))?;
    jixiao::Profile::json(&text).map_err(|found| found.render(Some((named, &text)), Lang::Zh))
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
