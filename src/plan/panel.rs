//! Panels (评委) resolved: what each channel weighs, how its marks are trimmed, what holds where one is short.
//!
//! What marks come to is `score`'s.

use std::collections::BTreeSet;

use super::expr::{Expr, Sight, walk};
use super::node::{InGroup, PlanNode, Work};
use super::peers::Spread;
use super::survey::{PlanChannel, Short};
use super::words::Words;
use super::{Inner, ItemKind};
use crate::document::Id;
use crate::number::{Decimal, Ratio, Rounding};
use crate::rulebook::data::SheetsItem;
use crate::rulebook::panel::{Centre, OwnUnit, Panel, PanelChannel, Unjudged};
use crate::rulebook::peers::Basis;

/// Channels of an item of sheets.
#[derive(Clone, Debug)]
pub(crate) struct SheetNames {
    pub(crate) channels: Vec<Id>,
}

/// A panel.
#[derive(Clone, Debug)]
pub(crate) struct PlanPanel {
    pub(crate) item: usize,
    pub(crate) channels: Vec<PlanChannel>,
    /// Likewise by channel.
    pub(crate) trims: Vec<Trim>,
    pub(crate) short: Short,
}

/// What a channel makes of its marks.
#[derive(Clone, Debug)]
pub(crate) struct Trim {
    pub(crate) drop: Drops,
    pub(crate) median: bool,
    pub(crate) own_unit: OwnUnit,
    pub(crate) standard: Option<Standard>,
}

/// The standard that judges of a channel are held to.
#[derive(Clone, Debug)]
pub(crate) struct Standard {
    pub(crate) mean: Ratio,
    pub(crate) deviation: Ratio,
    pub(crate) enough: u64,
    /// Whether a mark that can't be held to it is void.
    pub(crate) void: bool,
    /// At which a mark is rounded then.
    pub(crate) rounding: Rounding,
    /// Whose marks make a judge's mean and deviation.
    pub(crate) judged: Judged,
}

/// What the means and deviations of judges are reckoned of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Judged {
    pub(crate) item: usize,
    /// The place of a channel among the item's.
    pub(crate) channel: usize,
    /// Whether sheets of the own unit count.
    pub(crate) own_unit: bool,
    pub(crate) sample: bool,
}

/// How many sheets are dropped at each end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Drops {
    Count(usize),
    /// A share of those that are valid, down to a whole number.
    Share(Decimal),
}

impl Drops {
    /// `None` for a number that says neither.
    pub(crate) fn of(said: Option<Decimal>) -> Option<Self> {
        let Some(said) = said else { return Some(Drops::Count(0)) };
        let number = said.ratio();
        if said >= Decimal::ONE {
            return said.is_integer().then(|| usize::try_from(said.mantissa()).ok().map(Drops::Count))?;
        }
        let half = Ratio::new(1, 2)?;
        (number.is_positive() && number < half).then_some(Drops::Share(said))
    }

    /// Of so many.
    pub(crate) fn from(&self, valid: usize) -> usize {
        match self {
            Drops::Count(count) => *count,
            Drops::Share(share) => {
                // Below half of them, cut to a whole number.
                let parts = i128::try_from(valid).ok().and_then(|valid| valid.checked_mul(share.mantissa()));
                let tens = 10_i128.checked_pow(share.scale());
                let whole = parts.zip(tens).and_then(|(parts, tens)| parts.checked_div(tens));
                whole.and_then(|whole| usize::try_from(whole).ok()).unwrap_or(0)
            }
        }
    }
}

impl Trim {
    fn of(words: &Words<'_>, said: &PanelChannel, (item, channel): (usize, usize)) -> Option<Self> {
        let standard = match &said.per_judge {
            None => None,
            Some(standard) => {
                let judged = Judged {
                    item,
                    channel,
                    own_unit: said.own_unit == OwnUnit::Counted,
                    sample: standard.basis == Basis::Sample,
                };
                let (rounding, digits) = (words.digits(Some(standard.digits))?, super::combine::digits(words.book)?);
                words.judged.borrow_mut().insert(judged, Spread { rounding, sample: judged.sample, digits });
                Some(Standard {
                    mean: standard.mean.ratio(),
                    deviation: standard.deviation.ratio(),
                    enough: u64::from(standard.enough),
                    void: standard.otherwise == Unjudged::Void,
                    rounding,
                    judged,
                })
            }
        };
        let (drop, median) = (Drops::of(said.drop)?, said.centre == Centre::Median);
        Some(Self { drop, median, own_unit: said.own_unit, standard })
    }
}

impl PlanPanel {
    /// Whether judges of some channel are held to one standard.
    pub(crate) fn is_judged(&self) -> bool {
        self.trims.iter().any(|trim| trim.standard.is_some())
    }
}

/// Which objects' own judges are refused, by the groups whose leaves read the panels that say so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusing {
    /// Groups with items and channels.
    here: BTreeSet<(usize, usize, usize)>,
    /// Items and channels of all of those.
    by_leaves: BTreeSet<(usize, usize)>,
}

impl Refusing {
    pub(crate) fn of(plan: &Inner) -> Self {
        let mut all = Self::default();
        if plan.refusing.is_empty() {
            return all;
        }
        for node in &plan.nodes {
            for (group, here) in node.groups.iter().enumerate() {
                all.node(group, node, here.as_deref());
            }
        }
        all
    }

    fn node(&mut self, group: usize, node: &PlanNode, here: Option<&InGroup>) {
        let Some(here) = here else { return };
        let steps = here.steps.iter().filter_map(|step| step.when.as_ref());
        let conditions = node.when.iter().map(AsRef::as_ref).chain(steps).collect();
        let exprs = match &here.work {
            Work::Leaf(leaf) => std::iter::once(&leaf.value).chain(leaf.curve.reads()).collect(),
            Work::Each(each) => {
                self.node(group, &each.row, each.of_row());
                Vec::new()
            }
            Work::Sum | Work::Combine(_) | Work::Events(_) => Vec::new(),
        };
        walk(exprs, conditions, |sight| {
            let Sight::Expr(Expr::Panel(panel)) = sight else { return };
            for (channel, trim) in panel.channels.iter().zip(&panel.trims) {
                if trim.own_unit == OwnUnit::Refuse {
                    self.here.insert((group, panel.item, channel.place));
                    self.by_leaves.insert((panel.item, channel.place));
                }
            }
        });
    }

    /// Whether a panel that reads an item refuses a channel's own judges of an object of a group. Panels that no leaf
    /// has, as those of peers, are read of everybody.
    pub(crate) fn refuses(&self, plan: &Inner, group: usize, item: usize, channel: usize) -> bool {
        let said = plan.refusing.contains(&(item, channel));
        said && (self.here.contains(&(group, item, channel)) || !self.by_leaves.contains(&(item, channel)))
    }
}

/// The names of an item.
pub(super) fn names(item: &SheetsItem) -> SheetNames {
    SheetNames { channels: item.channels.clone() }
}

/// A panel of a sound rulebook.
pub(super) fn of(words: &Words<'_>, said: &Panel) -> Option<PlanPanel> {
    let item = *words.item_index.get(&said.of)?;
    let ItemKind::Sheets(names) = &words.items.get(item)?.kind else { return None };
    let channel = |(id, channel): (&Id, &PanelChannel)| {
        Some(PlanChannel {
            id: id.clone(),
            place: names.channels.iter().position(|name| name == id)?,
            weight: channel.weight.ratio(),
            enough: u64::from(channel.enough),
        })
    };
    let refuses = |(id, channel): (&Id, &PanelChannel)| {
        let place = names.channels.iter().position(|name| name == id)?;
        (channel.own_unit == OwnUnit::Refuse).then_some((item, place))
    };
    words.refusing.borrow_mut().extend(said.channels.iter().filter_map(refuses));
    let trim = |(id, channel): (&Id, &PanelChannel)| {
        Trim::of(words, channel, (item, names.channels.iter().position(|name| name == id)?))
    };
    Some(PlanPanel {
        item,
        channels: said.channels.iter().map(channel).collect::<Option<_>>()?,
        trims: said.channels.iter().map(trim).collect::<Option<_>>()?,
        short: Short::said(said.channel_too_few.as_ref())?,
    })
}
