//! The schemas of the library take whatever rulebook and evidence the dice make.

use crate::generate;

#[path = "../schema/validator.rs"]
mod validator;

#[test]
fn schemas_take_what_the_dice_make() {
    for seed in 0..500 {
        let on = if seed % 2 == 0 { generate::groups::BUILT } else { generate::groups::ALL };
        let (rulebook, evidence) = generate::pair_of(seed, on);
        let (book, round) = (validator::of_rulebook(&rulebook), validator::of_evidence(&evidence));
        assert!(book.is_empty() && round.is_empty(), "seed {seed}: {book:#?} {round:#?}");
    }
}
