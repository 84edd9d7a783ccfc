//! The lines of the README: a rulebook and evidence in, totals and an explanation out; then a digest and a proof.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use jixiao::{Commit, FieldProof, Lang, Proofs};

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

    let proofs = Proofs::new(&evaluation, Commit::public()); // or Commit::salted(…), with a secret of the host
    let root = proofs.root(); // sha256:…, to be published with the table
    let proof = proofs.field("2023-10/东源县", "total").ok_or("no such field")?; // or a whole object
    let handed = proof.to_json(Lang::En);
    // Elsewhere, with that text and the published root, without plan, evidence or anybody else's figures:
    let proof = FieldProof::json(&handed)?;
    println!("{root} proves {}", proof.verify(&root)?.value());
    Ok(())
}
