//! A vendor's test in ten lines: laws that every rulebook must keep, and one that this office wants kept as well.
//!
//! Run with `cargo run --release --features proptest --example lawful`.

use std::io::Write;

use jixiao::law::{Config, Law, check_lawful};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let rulebook = include_str!("../tests/cases/heyuan-air/rulebook.json");
    let plan = jixiao::check(rulebook).into_plan()?;
    let tried = check_lawful(&plan, Config::new().law(Law::Silence).cases(64))?; // in a test: assert_lawful(&plan, …)
    let told = tried.laws.iter().map(|(law, rounds)| format!("{}: {rounds}\n", law.name(jixiao::Lang::Zh)));
    std::io::stdout().write_all(told.collect::<String>().as_bytes())?;
    Ok(())
}
