//! The ten lines of the README: a rulebook and evidence in, totals and an explanation out.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = include_str!("../tests/cases/heyuan-air/rulebook.json");
    let evidence = include_bytes!("../tests/cases/heyuan-air/evidence.csv");
    let plan = jixiao::check(rulebook).into_plan()?; // a plan, or every mistake of the rulebook
    let round = plan.round().csv(jixiao::Table::new(evidence))?; // a round, or every mistake of the evidence
    let evaluation = plan.evaluate(round)?; // results, or every gap that the rules refuse to score
    let outcome = evaluation.outcome();
    for object in outcome.objects() {
        println!("{object}: {}", outcome.total_text(object.as_str()).unwrap_or_default());
    }
    println!("{}", evaluation.explain("2023-10/东源县")?.en());
    Ok(())
}
