//! Runs laws on rounds that are drawn one after the other, and makes the first that shows a breach as small as it gets.

use std::collections::BTreeMap;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config as Runner, RngAlgorithm, TestRng, TestRunner};

use super::case::Case;
use super::laws::{self, Verdict};
use super::strategy::draw::Draw;
use super::strategy::{RoundStrategy, RoundTree};
use super::unlawful::{Breach, Shown, Unlawful};
use super::{Config, Law, Tried};
use crate::plan::Plan;

/// A generator that a seed fixes.
pub(super) fn generator(seed: u64) -> TestRng {
    let mut bytes = [0_u8; 32];
    for (chunk, round) in bytes.chunks_mut(8).zip(0_u64..) {
        chunk.copy_from_slice(&mixed(seed.wrapping_add(round)).to_le_bytes());
    }
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

/// The seed of a round: the first has the one that is given, so that a breach is drawn first by its own.
fn seed_of(seed: u64, round: u32) -> u64 {
    if round == 0 { seed } else { mixed(seed.wrapping_add(u64::from(round).wrapping_mul(0x9e37_79b9_7f4a_7c15))) }
}

/// Bits that hang on all bits of a number (the finaliser of splitmix64).
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

pub(super) fn run(plan: &Plan, config: &Config) -> Result<Tried, Unlawful> {
    let inner = plan.inner();
    if let Some(item) = config.ways.keys().find(|item| !inner.item_index.contains_key(item.as_str())) {
        return Err(Unlawful::UnknownItem(item.clone()));
    }
    let (least, most) = config.objects;
    let mut strategy = super::strategy::round(plan).objects(least..=most);
    strategy.settings.focus =
        config.ways.keys().filter_map(|item| inner.item_index.get(item.as_str()).copied()).collect();
    let mut tried = Tried { rounds: 0, refused: 0, laws: config.laws.iter().map(|law| (*law, 0)).collect() };
    let mut why = ["一轮证据也没有造出".to_owned(), "no round was drawn".to_owned()];
    for round in 0..config.cases {
        let seed = seed_of(config.seed, round);
        let Some(tree) = tree(&strategy, seed) else { continue };
        match one(&strategy, config, tree.draw(), &mut tried.laws) {
            Ok(None) => tried.rounds = tried.rounds.saturating_add(1),
            Ok(Some(law)) => return Err(breach(&strategy, config, tree, (law, seed))),
            Err(stopped) => {
                tried.refused = tried.refused.saturating_add(1);
                why = stopped;
            }
        }
    }
    if tried.rounds == 0 {
        return Err(Unlawful::Untried { rounds: tried.refused, why });
    }
    Ok(tried)
}

fn tree(strategy: &RoundStrategy, seed: u64) -> Option<RoundTree> {
    let runner = Runner { failure_persistence: None, ..Runner::default() };
    strategy.new_tree(&mut TestRunner::new_with_rng(runner, generator(seed))).ok()
}

/// Holds a round against all laws; the first that it breaks, or why it isn't scored.
fn one(
    strategy: &RoundStrategy,
    config: &Config,
    draw: &Draw,
    laws: &mut BTreeMap<Law, u32>,
) -> Result<Option<Law>, [String; 2]> {
    let case = Case::of(&strategy.atlas, config, draw);
    let case = case.map_err(|findings| [findings.zh().to_string(), findings.en().to_string()])?;
    for (law, counted) in laws {
        match laws::check(*law, &case) {
            Verdict::Idle => {}
            Verdict::Kept => *counted = counted.saturating_add(1),
            Verdict::Broken(_) => return Ok(Some(*law)),
        }
    }
    Ok(None)
}

/// What shows that a draw breaks a law.
fn broken(strategy: &RoundStrategy, config: &Config, draw: &Draw, law: Law) -> Option<Shown> {
    let case = Case::of(&strategy.atlas, config, draw).ok()?;
    match laws::check(law, &case) {
        Verdict::Broken(shown) => Some(*shown),
        Verdict::Idle | Verdict::Kept => None,
    }
}

/// The smallest round found that breaks the law.
fn breach(strategy: &RoundStrategy, config: &Config, mut tree: RoundTree, (law, seed): (Law, u64)) -> Unlawful {
    let mut shown = broken(strategy, config, tree.draw(), law).unwrap_or_default();
    let mut best = tree.draw().clone();
    let mut more = tree.simplify();
    for _ in 0..config.smaller {
        if !more {
            break;
        }
        more = match broken(strategy, config, tree.draw(), law) {
            Some(smaller) => {
                shown = smaller;
                best = tree.draw().clone();
                tree.simplify()
            }
            None => tree.complicate(),
        };
    }
    let evidence = best.sample(&strategy.atlas).document();
    Unlawful::Breach(Box::new(Breach { law, shown, evidence, seed }))
}
