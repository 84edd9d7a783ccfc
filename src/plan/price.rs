//! What one event is worth by the rules: a number, or so much for each step of its quantity.
//!
//! Factors, shares and what several events come to are `events`'s.

use super::pace::counted;
use crate::document::Id;
use crate::number::{Decimal, Ratio};
use crate::rulebook::curve::StepWord;
use crate::rulebook::events::{EventPrice, LevelPrice, PerQuantity, PriceBy};

/// The price of a kind.
#[derive(Clone, Debug)]
pub(crate) enum Price {
    All(One),
    /// By the item's levels.
    Levels(Vec<One>),
}

/// The price of one event.
#[derive(Clone, Debug)]
pub(crate) enum One {
    Fixed(Ratio),
    ByQuantity(Box<OfQuantity>),
}

/// So much for each step of a quantity.
#[derive(Clone, Debug)]
pub(crate) struct OfQuantity {
    pub(crate) price: Ratio,
    pub(crate) every: Ratio,
    pub(crate) step: StepWord,
    /// What isn't priced of it.
    pub(crate) above: Ratio,
    /// Of the event itself.
    pub(crate) base: Ratio,
    /// Of the magnitude.
    pub(crate) at_most: Option<Ratio>,
}

impl Price {
    /// As it is said, its levels in the order of the item's; `None` where one lacks its price.
    pub(super) fn of(levels: &[Id], said: &EventPrice) -> Option<Self> {
        Some(match said {
            EventPrice::All(price) => Price::All(One::Fixed(price.ratio())),
            EventPrice::By(PriceBy::Quantity(by)) => Price::All(One::of(&by.by_quantity)),
            EventPrice::By(PriceBy::Level(by)) => {
                let level = |level: &Id| {
                    Some(match by.by_level.get(level)? {
                        LevelPrice::All(price) => One::Fixed(price.ratio()),
                        LevelPrice::Quantity(by) => One::of(&by.by_quantity),
                    })
                };
                Price::Levels(levels.iter().map(level).collect::<Option<_>>()?)
            }
        })
    }

    /// Those of all levels.
    pub(crate) fn all(&self) -> &[One] {
        match self {
            Price::All(one) => std::slice::from_ref(one),
            Price::Levels(levels) => levels,
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.all().iter().all(One::is_zero)
    }
}

impl One {
    fn of(said: &PerQuantity) -> Self {
        let or_zero = |said: Option<Decimal>| said.map_or_else(Ratio::zero, Decimal::ratio);
        One::ByQuantity(Box::new(OfQuantity {
            price: said.price.ratio(),
            every: said.every.ratio(),
            step: said.step,
            above: or_zero(said.above),
            base: or_zero(said.base),
            at_most: said.at_most.map(Decimal::ratio),
        }))
    }

    /// What an event of a quantity is worth; one without a quantity that it needs isn't accepted.
    pub(crate) fn worth(&self, quantity: Option<Decimal>) -> Ratio {
        match self {
            One::Fixed(price) => price.clone(),
            One::ByQuantity(of) => of.worth(&quantity.map_or_else(Ratio::zero, Decimal::ratio)),
        }
    }

    /// The same of each event, whatever its quantity; `None` where that decides.
    pub(crate) fn fixed(&self) -> Option<&Ratio> {
        match self {
            One::Fixed(price) => Some(price),
            One::ByQuantity(_) => None,
        }
    }

    /// Numbers whose signs are those that an event's worth can have.
    pub(crate) fn signs(&self) -> impl Iterator<Item = &Ratio> {
        match self {
            One::Fixed(price) => [Some(price), None],
            One::ByQuantity(of) => [Some(&of.price), Some(&of.base)],
        }
        .into_iter()
        .flatten()
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.signs().all(Ratio::is_zero)
    }
}

impl OfQuantity {
    /// Steps of what a quantity has above what isn't priced.
    pub(crate) fn steps(&self, quantity: &Ratio) -> Ratio {
        let priced = quantity.sub(&self.above).max(Ratio::zero());
        // `check` refuses a step that isn't above 0.
        counted(&priced.div(&self.every).unwrap_or_else(Ratio::zero), self.step)
    }

    /// The event's own price and that of its steps, before the most that one event is worth.
    pub(crate) fn uncut(&self, quantity: &Ratio) -> Ratio {
        self.base.add(&self.price.mul(&self.steps(quantity)))
    }

    fn worth(&self, quantity: &Ratio) -> Ratio {
        let all = self.uncut(quantity);
        self.at_most.as_ref().map_or_else(|| all.clone(), |most| all.held(most))
    }
}
