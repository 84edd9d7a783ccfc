//! A department round of forty units, as an office publishes it: ranks and tiers with the reason for whatever isn't
//! plain, how each tier's places were filled, one unit's explanation, then the proof that its tier is in the published
//! digest, checked as the unit would.
//!
//! Exit status: 0, 1 where the files don't make an outcome, 2 for wrong use.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use jixiao::{
    CohortStanding, Commit, Evaluation, FieldProof, Findings, Id, Lang, Outcome, Proofs, Root, Table, TierStanding,
    check,
};

const RULEBOOK: &str = include_str!("rulebook.json");
const EVIDENCE: &[u8] = include_bytes!("evidence.csv");

const USAGE: &str = "\
tiers [OBJECT] [--lang zh|en]
Prints the tiers of forty departments, then why OBJECT (09 unless said) holds its own (打印四十个部门的等次及其中一个的说明).
";

fn main() -> ExitCode {
    let (mut object, mut lang) = ("09".to_owned(), Lang::Zh);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return print(USAGE, ExitCode::SUCCESS),
            "--lang" => match arguments.next().as_deref() {
                Some("zh") => lang = Lang::Zh,
                Some("en") => lang = Lang::En,
                _ => return wrong("--lang zh|en"),
            },
            option if option.starts_with('-') => return wrong(option),
            _ => object = argument,
        }
    }
    let evaluation = match evaluate() {
        Ok(evaluation) => evaluation,
        Err(findings) => return print(&findings.render(None, lang), ExitCode::from(1)),
    };
    let Ok(explanation) = evaluation.explain(&object) else { return wrong(&object) };
    let mut text = format!("{}\n{}", published(evaluation.outcome(), lang), explanation.text(lang));
    match proven(&evaluation, &object, lang) {
        Ok(line) => text += &format!("\n{line}\n"),
        Err(error) => return wrong(&error.to_string()),
    }
    print(&text, ExitCode::SUCCESS)
}

/// Rulebook, evidence, outcome: three calls.
fn evaluate() -> Result<Evaluation, Findings> {
    let plan = check(RULEBOOK).into_plan()?;
    let round = plan.round().csv(Table::new(EVIDENCE))?;
    plan.evaluate(round)
}

/// What the office publishes and hands to a unit, and what the unit finds with these two texts alone.
fn proven(evaluation: &Evaluation, object: &str, lang: Lang) -> Result<String, Box<dyn std::error::Error>> {
    let proofs = Proofs::new(evaluation, Commit::public());
    let published: String = proofs.root().to_string();
    let Some(proof) = proofs.field(object, "tier").or_else(|| proofs.field(object, "status")) else {
        return Ok(published);
    };
    let handed: String = proof.to_json(lang);

    let (root, proof) = (published.parse::<Root>()?, FieldProof::json(&handed)?);
    let shown = proof.verify(&root)?;
    let (name, value, bytes) = (shown.name(), shown.value(), handed.len());
    Ok(match lang {
        Lang::Zh => format!("摘要 {published}\n证明（{bytes}字节）核对无误：{object} {name} = {value}"),
        Lang::En => format!("digest {published}\nproven by {bytes} bytes: {object} {name} = {value}"),
    })
}

/// The table, best first, units without a rank at its end; then the places of each cohort.
fn published(outcome: &Outcome, lang: Lang) -> String {
    let mut ids: Vec<&Id> = outcome.objects().collect();
    ids.sort_by_key(|id| outcome.standing(id.as_str()).and_then(|it| it.rank()).unwrap_or(u32::MAX));
    let mut text = String::new();
    for id in ids.iter().map(|id| id.as_str()) {
        let Some(standing) = outcome.standing(id) else { continue };
        let rank = standing.rank().map_or_else(|| "-".to_owned(), |rank| rank.to_string());
        let total = outcome.total_text(id).unwrap_or_else(|| "-".to_owned());
        let tier = standing.tier_label().unwrap_or("-");
        let remarks = remarks(outcome, id, lang);
        let line = format!("{rank:>2}  {total:>5}  {tier}  {}  {remarks}", standing.name());
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.push('\n');
    for cohort in outcome.cohorts() {
        for tier in cohort.tiers() {
            let _ = writeln!(text, "{}", places(outcome, tier, lang));
        }
        lowest(outcome, cohort, lang, &mut text);
    }
    text
}

/// What a reader would ask about.
fn remarks(outcome: &Outcome, id: &str, lang: Lang) -> String {
    let mut said: Vec<String> = Vec::new();
    if outcome.is_separate(id) {
        said.push(if lang == Lang::Zh { "单列" } else { "listed apart" }.to_owned());
    }
    if outcome.standing(id).is_some_and(|standing| standing.is_tied()) {
        said.push(if lang == Lang::Zh { "并列" } else { "tied" }.to_owned());
    }
    said.extend(outcome.effects(id).map(ToString::to_string));
    for promotion in outcome.cohorts().flat_map(|cohort| cohort.promotions()) {
        if promotion.promoted().any(|promoted| promoted.as_str() == id) {
            let name = promotion.id().map_or("", Id::as_str);
            said.push(if lang == Lang::Zh { format!("晋优：{name}") } else { format!("promoted: {name}") });
        }
    }
    said.join(if lang == Lang::Zh { "，" } else { ", " })
}

/// How the places of a tier were filled.
fn places(outcome: &Outcome, tier: TierStanding<'_>, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let name = tier.id().map_or("", Id::as_str);
    let mut text = match (tier.room(), zh) {
        (Some(room), true) => format!("{name}：名额{room}个，评出{}个", tier.taken()),
        (Some(room), false) => format!("{name}: {} of {room} places taken", tier.taken()),
        (None, true) => format!("{name}：评出{}个", tier.taken()),
        (None, false) => format!("{name}: {} units", tier.taken()),
    };
    if tier.held() > 0 {
        text += &if zh { format!("，占用{}个", tier.held()) } else { format!(", {} held by nobody", tier.held()) };
    }
    if let Some(group) = tier.turned_away().filter(|group| group.left() > 0) {
        let names = names(outcome, group.objects(), lang);
        text += &if zh {
            format!("；余{}个时{names}未入围", group.left())
        } else {
            format!("; {names} out when {} were left", group.left())
        };
    }
    text
}

/// Who was forced to the bottom.
fn lowest(outcome: &Outcome, cohort: CohortStanding<'_>, lang: Lang, text: &mut String) {
    let Some(lowest) = cohort.lowest() else { return };
    let names = names(outcome, lowest.forced(), lang);
    let _ = match lang {
        Lang::Zh => writeln!(text, "末位{}个：{names}", lowest.places()),
        Lang::En => writeln!(text, "Forced lowest, {}: {names}", lowest.places()),
    };
}

fn names<'a>(outcome: &Outcome, ids: impl Iterator<Item = &'a Id>, lang: Lang) -> String {
    let names = ids.filter_map(|id| outcome.standing(id.as_str())).map(|standing| standing.name().to_owned());
    names.collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " })
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
