//! The largest and worst rulebooks that are allowed, and some beyond: check ends, and tells of each what is wrong with it.
//!
//! Nothing here is timed, for machines differ; `-- --nocapture` prints how long each took. Small ones are tried unless
//! `BOUNDED` says how many nodes the largest may have: 100,000 are the most that are allowed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::print_stdout,
    reason = "a test says what went wrong by panicking"
)]

mod documents;

use std::collections::BTreeSet;
use std::time::Instant;

#[test]
fn check_ends_on_the_worst_rulebooks() {
    let said = |name: &str| std::env::var(name).ok();
    let size = said("BOUNDED").map_or(3_000, |size| size.parse().unwrap());
    let only = said("ONLY").unwrap_or_default();
    let mut wrong = Vec::new();
    for worst in documents::all(size).into_iter().filter(|worst| worst.name.contains(&only)) {
        let start = Instant::now();
        let checked = jixiao::check(&worst.text);
        let took = start.elapsed();
        let errors = checked.findings().iter().filter(|finding| finding.is_error());
        let codes: BTreeSet<String> = errors.map(|finding| finding.code().to_string()).collect();
        println!("{took:>9.1?} {:>9} bytes {codes:?} {}", worst.text.len(), worst.name);
        let fits = if worst.code.is_empty() { checked.plan().is_some() } else { codes.contains(worst.code) };
        if !fits {
            let first =
                checked.findings().iter().find(|finding| finding.is_error()).map(|finding| finding.en().to_owned());
            wrong.push(format!("{}: {codes:?} {first:?}", worst.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
