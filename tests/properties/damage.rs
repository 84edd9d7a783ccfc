//! Any bytes give findings, never a panic. 2,000 damaged documents here; more with `JIXIAO_DAMAGE=100000 cargo test
//! --release --test properties damage`.

use jixiao::Table;

use super::dice::Dice;
use super::samples;

/// Pieces that damage a document in ways that matter to it.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "-",
    "1e999",
    "1e-28",
    "99999999999999999999999999999",
    "0.0000000000000000000000000001",
    "\"100%\"",
    "\"points\"",
    "\"open\"",
    "\"id\"",
    "\u{feff}",
    "\u{a0}",
    "\\u0000",
    "\\ud800",
    "//",
    "/*",
    "\0",
    "\u{7f}",
    "余",
    "(",
    ")",
    "/ 0",
    "min(",
    "%",
    "\"children\"",
    "\"when\"",
    "\"refuse\"",
    "{\"as\": \"missing\"}",
    "1.5.2",
    "--",
    "\r\n",
    "\t",
    ";",
    "=1+1",
];

fn rounds() -> usize {
    std::env::var("JIXIAO_DAMAGE").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000)
}

fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(3) {
        let at = dice.below(bytes.len() + 1);
        match dice.below(6) {
            0 => drop(bytes.splice(at..at, dice.pick(PIECES).bytes())),
            1 => drop(bytes.drain(at..(at + dice.below(40)).min(bytes.len()))),
            2 if at < bytes.len() => bytes[at] = dice.next() as u8,
            3 => bytes.truncate(at),
            4 => {
                let copy = bytes[at..(at + dice.below(200)).min(bytes.len())].to_vec();
                let to = dice.below(bytes.len() + 1);
                drop(bytes.splice(to..to, copy));
            }
            _ => {
                let end = (at + 1 + dice.below(8)).min(bytes.len());
                drop(bytes.splice(at..end, dice.pick(PIECES).bytes()));
            }
        }
        if bytes.is_empty() {
            bytes.push(b'{');
        }
    }
    bytes
}

#[test]
fn damaged_rulebooks_never_panic() {
    let samples = samples::all();
    let mut dice = Dice::new(7);
    let (mut sound, mut unsound) = (0, 0);
    for _ in 0..rounds() / 2 {
        let sample = dice.pick(&samples);
        let bytes = damaged(sample.rulebook.as_bytes(), &mut dice);
        let checked = jixiao::check_bytes(&bytes);
        if checked.plan().is_some() {
            sound += 1;
        } else {
            unsound += 1;
            assert!(checked.findings().has_errors(), "no plan and no reason: {}", String::from_utf8_lossy(&bytes));
            // Findings can be told in both languages whatever the bytes were.
            let text = String::from_utf8_lossy(&bytes);
            for lang in [jixiao::Lang::Zh, jixiao::Lang::En] {
                assert!(!checked.findings().render(Some(("rulebook.json", &text)), lang).is_empty());
            }
        }
    }
    assert!(sound > 0 && unsound > sound, "{sound} sound, {unsound} not");
}

#[test]
fn damaged_evidence_never_panics() {
    let samples: Vec<_> = samples::all().into_iter().map(|sample| (sample.plan(), sample)).collect();
    let mut dice = Dice::new(11);
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..rounds() / 2 {
        let (plan, sample) = dice.pick(&samples);
        let bytes = damaged(&sample.evidence, &mut dice);
        let round = if sample.csv { plan.round().csv(Table::new(&bytes)) } else { plan.round().json_bytes(&bytes) };
        match round.and_then(|round| plan.evaluate(round)) {
            Ok(evaluation) => {
                taken += 1;
                for object in evaluation.outcome().objects().take(2) {
                    assert!(!evaluation.explain(object.as_str()).unwrap().zh().is_empty());
                }
            }
            Err(findings) => {
                refused += 1;
                assert!(findings.has_errors());
            }
        }
    }
    assert!(taken > 0 && refused > 0, "{taken} taken, {refused} refused");
}

#[test]
fn random_bytes_never_panic() {
    let mut dice = Dice::new(13);
    let plan = samples::all()[0].plan();
    for _ in 0..rounds() / 4 {
        let length = dice.below(300);
        let bytes: Vec<u8> = (0..length).map(|_| dice.next() as u8).collect();
        assert!(jixiao::check_bytes(&bytes).plan().is_none());
        assert!(plan.round().json_bytes(&bytes).is_err());
        assert!(plan.round().csv(Table::new(&bytes)).is_err());
    }
}
