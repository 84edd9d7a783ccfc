//! Digits as a rulebook says them, turned into a rounding.

use crate::number::{Grid, Mode, Rounding};
use crate::rulebook::identity::RoundingWord;
use crate::rulebook::precision::{Precision, PrecisionForm};

/// The rounding, and whether the score stays exact and is only shown so; `None` if the digits are out of range.
pub(crate) fn resolve(said: &Precision, default: RoundingWord) -> Option<(Rounding, bool)> {
    let narrow = |digits: u32| u8::try_from(digits).ok();
    let (grid, mode, exact) = match said {
        Precision::Decimals(digits) => (Grid::decimals(narrow(*digits)?)?, None, false),
        Precision::Said(PrecisionForm::Digits(form)) => (Grid::decimals(narrow(form.digits)?)?, form.rounding, false),
        Precision::Said(PrecisionForm::Significant(form)) => {
            let most = match form.at_most_decimals {
                Some(most) => Some(narrow(most)?),
                None => None,
            };
            (Grid::significant(narrow(form.significant)?, most)?, form.rounding, false)
        }
        Precision::Said(PrecisionForm::Step(form)) => (Grid::step(form.step)?, form.rounding, false),
        Precision::Said(PrecisionForm::Exact(form)) => match form.exact.as_ref() {
            // Exact inside exact says nothing more.
            Precision::Said(PrecisionForm::Exact(_)) => return None,
            shown => return resolve(shown, default).map(|(rounding, _)| (rounding, true)),
        },
    };
    Some((Rounding::new(mode.map_or_else(|| self::mode(default), self::mode), grid), exact))
}

/// The mode of a word.
fn mode(word: RoundingWord) -> Mode {
    match word {
        RoundingWord::HalfUp => Mode::HalfUp,
        RoundingWord::HalfEven => Mode::HalfEven,
        RoundingWord::TowardZero => Mode::TowardZero,
        RoundingWord::AwayFromZero => Mode::AwayFromZero,
    }
}
