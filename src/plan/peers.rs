//! Pools: statistics, ranks and fills over peers, with their ids resolved. Each is reckoned once per round, for all
//! objects together; how is `score::peers`'.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::condition::{PlanCondition, Reads};
use super::curve::PlanCurve;
use super::digits;
use super::expr::{Expr, Sight, walk};
use super::reads::of_curve;
use super::words::Words;
use crate::document::{Encode, Lang};
use crate::number::{Decimal, Rounding};
use crate::rulebook::absent::{Fill, FillMean};
use crate::rulebook::identity::Class;
use crate::rulebook::node::Node;
use crate::rulebook::peers::{
    Basis, Best, Definition, Peers, PeersIn, RankOf, SelfWord, StatisticOf, StatisticWord, Ties,
};
use crate::rulebook::precision::Precision;
use crate::rulebook::spoken;
use crate::rulebook::value::Value;

/// A number that every object has from its peers.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    pub(crate) what: What,
    /// Of what, object by object.
    pub(crate) of: Expr,
    /// What each peer weighs, for a weighted mean.
    pub(crate) weights: Option<Expr>,
    pub(crate) peers: PlanPeers,
    /// Nodes of lower strata must have been scored for every object.
    pub(crate) stratum: usize,
    /// What it is, in Chinese and English.
    pub(crate) text: [String; 2],
}

/// What a pool reckons.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// Of values rounded so; exactly, where nothing is said.
    Mean(Option<Rounding>),
    Sum(Rounding),
    Median,
    Highest,
    Lowest,
    Count,
    /// Own ÷ highest, or lowest ÷ own.
    ShareOf {
        highest: bool,
    },
    Rank {
        highest: bool,
        ties: Ties,
    },
    /// The same with weights.
    WeightedMean(Rounding),
    /// The root of the variance, of so many significant digits where it is irrational.
    Deviation(Spread),
    /// (own − mean) ÷ deviation.
    ZScore(Spread),
    /// The share of peers below.
    Percentile(Definition),
    /// The value so far up from the smallest.
    Quantile {
        at: Decimal,
        definition: Definition,
    },
    /// The mean of what the curve of a leaf gives for the places from that of `of` to that of another pool.
    Shared {
        last: usize,
        node: usize,
    },
}

/// How a deviation is reckoned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spread {
    pub(crate) rounding: Rounding,
    pub(crate) sample: bool,
    /// Significant digits of an irrational root.
    pub(crate) digits: u8,
}

/// A leaf of a rank with averaged ties: pools of the last place held, and of the mean over the places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Averaged {
    pub(crate) last: usize,
    pub(crate) shared: usize,
}

/// Among whom.
#[derive(Clone, Debug)]
pub(crate) struct PlanPeers {
    pub(crate) within: Within,
    /// Whether an object counts among its own peers.
    pub(crate) itself: bool,
    /// Whether peers whose score was filled count.
    pub(crate) filled: bool,
    pub(crate) when: Option<PlanCondition>,
    pub(crate) enough: u32,
    /// The leaf that peers must have, where its gaps are filled.
    pub(crate) having: Option<usize>,
}

/// Where peers are, within a cohort; a named class or layer has its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Within {
    Cohort,
    Class(Option<usize>),
    Layer(Option<usize>),
}

/// The pools found so far; those that say the same are one.
#[derive(Default)]
pub(crate) struct Pools {
    pools: RefCell<Vec<Pool>>,
    known: RefCell<BTreeMap<String, usize>>,
}

impl Pools {
    pub(crate) fn into_inner(self) -> Vec<Pool> {
        self.pools.into_inner()
    }

    fn once(&self, key: String, pool: impl FnOnce() -> Option<Pool>) -> Option<usize> {
        if let Some(place) = self.known.borrow().get(&key) {
            return Some(*place);
        }
        // What the pool reads of other pools comes before it.
        let pool = pool()?;
        let mut pools = self.pools.borrow_mut();
        let place = pools.len();
        pools.push(pool);
        self.known.borrow_mut().insert(key, place);
        Some(place)
    }

    /// The lowest stratum in which an expression can be read for every object.
    fn after(&self, strata: &[usize], expr: &Expr, when: Option<&PlanCondition>) -> usize {
        let mut stratum = 0;
        let mut read = |node: usize| stratum = stratum.max(strata.get(node).copied().unwrap_or(0).saturating_add(1));
        let mut pools = Vec::new();
        walk(vec![expr], when.into_iter().collect(), |sight| match sight {
            // Ranks and tiers aren't read before they are settled.
            Sight::Test(test) => match &test.reads {
                Reads::Here | Reads::Value(_) | Reads::Rank { .. } | Reads::Tier => {}
                Reads::Score(node) | Reads::Rate(node) => read(*node),
            },
            Sight::Expr(expr) => match expr {
                Expr::Score { node, .. }
                | Expr::Rate { node, .. }
                | Expr::Earned { node }
                | Expr::Rows { node, .. } => read(*node),
                Expr::Count { children, .. } => children.iter().for_each(|child| read(*child)),
                Expr::Peers(pool) => pools.push(*pool),
                _ => {}
            },
        });
        let known = self.pools.borrow();
        pools.iter().filter_map(|pool| known.get(*pool)).map(|pool| pool.stratum).fold(stratum, usize::max)
    }
}

impl Words<'_> {
    /// The pool of a statistic.
    pub(crate) fn statistic(&self, said: &StatisticOf) -> Option<usize> {
        self.pools.once(said.encode(Lang::En).to_json(), || {
            let highest = said.best == Some(Best::Highest);
            let digits = || self.digits(said.digits);
            let what = match said.name {
                StatisticWord::Mean => What::Mean(Some(digits()?)),
                StatisticWord::Sum => What::Sum(digits()?),
                StatisticWord::Median => What::Median,
                StatisticWord::Count => What::Count,
                StatisticWord::Max => What::Highest,
                StatisticWord::Min => What::Lowest,
                StatisticWord::Best => {
                    if highest {
                        What::Highest
                    } else {
                        What::Lowest
                    }
                }
                StatisticWord::Worst => {
                    if highest {
                        What::Lowest
                    } else {
                        What::Highest
                    }
                }
                StatisticWord::ShareOfBest => What::ShareOf { highest },
                StatisticWord::WeightedMean => What::WeightedMean(digits()?),
                StatisticWord::Deviation => What::Deviation(self.spread(said)?),
                StatisticWord::ZScore => What::ZScore(self.spread(said)?),
                StatisticWord::Percentile => What::Percentile(said.definition?),
                StatisticWord::Quantile => What::Quantile { at: said.fraction?, definition: said.definition? },
            };
            let text = [Lang::Zh, Lang::En].map(|lang| spoken::statistic(said, lang, &|id, of| self.called(id, of)));
            let weights = match &said.weight {
                Some(weights) => Some(self.expr(weights)?),
                None => None,
            };
            self.pool(what, &said.of, weights, &said.peers, text)
        })
    }

    fn spread(&self, said: &StatisticOf) -> Option<Spread> {
        let digits = u8::try_from(self.book.numeric.irrational.unwrap_or(super::function::DIGITS)).ok()?;
        Some(Spread { rounding: self.digits(said.digits)?, sample: said.basis? == Basis::Sample, digits })
    }

    /// The pools of a leaf whose value is a rank with averaged ties; `curve` is the leaf's.
    pub(crate) fn averaged(&self, said: &RankOf, node: usize, curve: &PlanCurve) -> Option<Averaged> {
        let first = self.rank(said)?;
        let last = self.rank(&RankOf { ties: Ties::High, ..said.clone() })?;
        let shared = self.pools.once(format!("{node} shared {first}"), || {
            let strata = curve.reads().into_iter().map(|read| self.pools.after(self.strata, read, None));
            let pools = self.pools.pools.borrow();
            let first = pools.get(first)?;
            Some(Pool {
                what: What::Shared { last, node },
                of: Expr::Peers(self.rank(said)?),
                weights: None,
                stratum: strata.fold(first.stratum, usize::max),
                peers: first.peers.clone(),
                text: first.text.clone(),
            })
        })?;
        Some(Averaged { last, shared })
    }

    /// The pool of a rank.
    pub(crate) fn rank(&self, said: &RankOf) -> Option<usize> {
        self.pools.once(said.encode(Lang::En).to_json(), || {
            let highest = said.best == Best::Highest;
            let of = self.formulas(&said.of);
            let text = [format!("同组名次（{}）", of.0), format!("rank among peers({})", of.1)];
            self.pool(What::Rank { highest, ties: said.ties }, &said.of, None, &said.peers, text)
        })
    }

    /// The pool of a fill: the values' mean, or the mean of points ÷ mark of a leaf.
    pub(crate) fn fill(&self, said: &Fill, node: usize, value: Option<&Value>) -> Option<usize> {
        let peers = said.peers.as_ref()?;
        match said.mean? {
            FillMean::Value => {
                let value = value?;
                self.pools.once(format!("{node} {}", said.encode(Lang::En).to_json()), || {
                    let of = self.formulas(value);
                    let text = [format!("同组均值（{}）", of.0), format!("peers' mean({})", of.1)];
                    let mut pool = self.pool(What::Mean(Some(self.digits(said.digits)?)), value, None, peers, text)?;
                    // Who lacks the leaf has reported no value of it, whatever the items say.
                    pool.peers.having = Some(node);
                    Some(pool)
                })
            }
            FillMean::Rate => self.pools.once(format!("{node} {}", said.encode(Lang::En).to_json()), || {
                let text = ["同组得分比均值".to_owned(), "peers' mean rate".to_owned()];
                self.pool_of(What::Mean(None), Expr::Earned { node }, None, peers, text)
            }),
        }
    }

    /// The pool that counts who has reported what a leaf scores: its value, and what its curve reads.
    pub(crate) fn reported(&self, said: &Fill, node: usize, leaf: &Node) -> Option<usize> {
        let peers = said.peers.as_ref()?;
        self.pools.once(format!("reported {node} {}", said.encode(Lang::En).to_json()), || {
            let of = match &leaf.value {
                // There where every part is; its number isn't looked at.
                Some(value) => {
                    let values = std::iter::once(value).chain(leaf.curve.iter().flat_map(of_curve));
                    Expr::Plus(values.map(|value| self.expr(value)).collect::<Option<_>>()?)
                }
                None => Expr::Reported { node },
            };
            let text = ["同组已报数".to_owned(), "how many peers reported".to_owned()];
            let mut pool = self.pool_of(What::Count, of, None, peers, text)?;
            pool.peers.having = Some(node);
            pool.peers.enough = pool.peers.enough.max(1);
            Some(pool)
        })
    }

    fn formulas(&self, value: &Value) -> (String, String) {
        (self.formula(value, Lang::Zh), self.formula(value, Lang::En))
    }

    pub(super) fn digits(&self, said: Option<u32>) -> Option<Rounding> {
        digits::resolve(&Precision::Decimals(said?), self.book.numeric.rounding).map(|(rounding, _)| rounding)
    }

    fn pool(&self, what: What, of: &Value, weights: Option<Expr>, peers: &Peers, text: [String; 2]) -> Option<Pool> {
        let of = match self.expr(of)? {
            // Ranks of scores and rates follow the rulebook's one policy of comparing.
            Expr::Score { node, .. } if matches!(what, What::Rank { .. }) => Expr::Score { node, compared: true },
            Expr::Rate { node, .. } if matches!(what, What::Rank { .. }) => Expr::Rate { node, compared: true },
            of => of,
        };
        self.pool_of(what, of, weights, peers, text)
    }

    fn pool_of(&self, what: What, of: Expr, weights: Option<Expr>, peers: &Peers, text: [String; 2]) -> Option<Pool> {
        let named = |known: &[Class]| match &peers.named {
            None => Some(None),
            Some(named) => known.iter().position(|one| one.id == *named).map(Some),
        };
        let within = match peers.r#in {
            PeersIn::Cohort => Within::Cohort,
            PeersIn::Class => Within::Class(named(&self.book.classes)?),
            PeersIn::Layer => Within::Layer(named(&self.book.layers)?),
        };
        let when = match &peers.when {
            Some(when) => Some(self.condition(when)?),
            None => None,
        };
        let stratum = self.pools.after(self.strata, &of, when.as_ref());
        let stratum =
            weights.as_ref().map_or(stratum, |weights| stratum.max(self.pools.after(self.strata, weights, None)));
        let peers = PlanPeers {
            within,
            itself: peers.itself == SelfWord::In,
            filled: peers.filled == Some(SelfWord::In),
            when,
            enough: peers.enough.unwrap_or(0),
            having: None,
        };
        Some(Pool { what, of, weights, peers, stratum, text })
    }
}
