//! Constants that differ by class or cohort: those exist, and none that needs a number is left out.

use super::desk::{Desk, Sink};
use crate::document::Path;
use crate::finding::{AmountMissesClass, AmountMissesCohort, AmountOfCohort};
use crate::number::Decimal;
use crate::rulebook::by::{Amount, AmountBy};

/// The number for each group in which a node counts, with findings for what is missing.
pub(super) fn of(
    desk: &Desk<'_>,
    place: usize,
    amount: &Amount,
    path: &Path,
    sink: &mut Sink<'_>,
) -> Vec<(usize, Decimal)> {
    let numbers = desk.groups_of(place).filter_map(|group| Some((group, resolve(desk, amount, group)?))).collect();
    let lacking = || desk.groups_of(place).filter(|group| resolve(desk, amount, *group).is_none());
    match amount {
        Amount::By(AmountBy::Class(by)) => {
            let path = path.field("by_class");
            for (id, _) in by.by_class.iter() {
                desk.class(id, &path.key(id.as_str()), sink);
            }
            let mut told = None;
            for who in lacking().filter_map(|group| desk.groups.get(group)) {
                // Groups go by class: those of one class are neighbours, and one finding is enough for them.
                if told.replace(who.class_place) != Some(who.class_place) {
                    sink.push(AmountMissesClass { class: desk.class_name(who.class_place) }, &path);
                }
            }
        }
        Amount::By(AmountBy::Cohort(by)) => {
            let path = path.field("by_cohort");
            for (id, _) in by.by_cohort.iter() {
                desk.cohort(id, &path.key(id.as_str()), sink);
            }
            let mut places: Vec<usize> =
                lacking().filter_map(|group| Some(desk.groups.get(group)?.cohort?.0)).collect();
            places.sort_unstable();
            places.dedup();
            for cohort in places {
                sink.push(AmountMissesCohort { cohort: desk.cohort_name(cohort) }, &path);
            }
        }
        Amount::All(_) | Amount::By(AmountBy::Period(_)) => {}
    }
    numbers
}

/// The number for one group.
pub(super) fn resolve(desk: &Desk<'_>, amount: &Amount, group: usize) -> Option<Decimal> {
    desk.groups.get(group)?.number(amount)
}

/// A constant by class where only cohorts can differ.
pub(super) fn only_by_cohort(path: &Path, sink: &mut Sink<'_>) {
    sink.push(AmountOfCohort {}, &path.field("by_class"));
}
