//! Constants that differ by class: the classes exist, and none that needs one is left out.

use super::desk::{Desk, Sink};
use crate::document::Path;
use crate::finding::AmountMissesClass;
use crate::number::Decimal;
use crate::rulebook::by::{Amount, AmountBy};

/// The number for each class in which a node counts, with findings for what is missing.
pub(super) fn of(
    desk: &Desk<'_>,
    place: usize,
    amount: &Amount,
    path: &Path,
    sink: &mut Sink<'_>,
) -> Vec<(usize, Decimal)> {
    let Amount::By(AmountBy::Class(by)) = amount else {
        let classes = desk.classes_of(place).filter_map(|class| Some((class, resolve(desk, amount, class)?)));
        return classes.collect();
    };
    let path = path.field("by_class");
    for (id, _) in by.by_class.iter() {
        desk.class(id, &path.key(id.as_str()), sink);
    }
    let mut numbers = Vec::new();
    for class in desk.classes_of(place) {
        match resolve(desk, amount, class) {
            Some(number) => numbers.push((class, number)),
            None => sink.push(AmountMissesClass { class: desk.class_name(class) }, &path),
        }
    }
    numbers
}

/// The number for one class.
pub(super) fn resolve(desk: &Desk<'_>, amount: &Amount, class: usize) -> Option<Decimal> {
    amount.of_class(&desk.book.classes.get(class)?.id)
}
