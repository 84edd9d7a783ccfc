//! What one value of several can be, and whether its settings make sense.

use super::desk::{Desk, Sink};
use super::range::{self, Causes, Known, Reason, same_unit, spelled};
use crate::document::Path;
use crate::finding::{AmongEnough, AmongNone, AmongWeight, AmongWeights};
use crate::number::Decimal;
use crate::plan::among::{Part, Selecting};
use crate::rulebook::absent::Cause;
use crate::rulebook::period::{AmongForm, Select};
use crate::rulebook::value::Value;

/// One value of several, with findings; `None` where it can't be known.
pub(super) fn of(desk: &Desk<'_>, whole: &Value, said: &AmongForm, path: &Path, sink: &mut Sink<'_>) -> Option<Known> {
    let list = path.field("among");
    let all: Vec<Option<Known>> =
        said.among.iter().enumerate().map(|(place, part)| range::of(desk, part, &list.index(place), sink)).collect();
    let sound = settings(desk, whole, said, path, sink);
    let all: Vec<Known> = all.into_iter().collect::<Option<_>>()?;
    let meet = Selecting::of(said).filter(|_| sound)?;
    let mut unit = all.first()?.unit.clone();
    for known in all.iter().skip(1) {
        unit = same_unit(&unit, &known.unit, path, sink);
    }
    let skips = |known: &Known| said.skip.iter().any(|cause| known.causes.can(*cause));
    let parts: Vec<Part> =
        all.iter().map(|known| Part { number: Some(known.interval.clone()), skipped: skips(known) }).collect();
    let mut causes = Causes::default();
    let none = parts.iter().all(|part| part.skipped);
    for (place, known) in all.into_iter().enumerate() {
        if meet.looks_at(parts.get(place.saturating_add(1)..).unwrap_or_default()) {
            // Where all may be skipped, one of their causes answers.
            causes.join(known.causes.filter(|cause| none || !said.skip.contains(&cause)));
        }
    }
    let sure = parts.iter().filter(|part| !part.skipped).count();
    if said.enough.is_some_and(|enough| usize::try_from(enough).is_ok_and(|enough| enough > sure && enough > 1)) {
        causes.may_as(Cause::TooFew, || {
            let [zh, en] = spelled(desk, whole);
            Reason::Said(zh, en)
        });
    }
    Some(Known { interval: meet.reach(&parts)?, causes, unit })
}

/// Weights and smallest counts; whether they make sense.
fn settings(desk: &Desk<'_>, whole: &Value, said: &AmongForm, path: &Path, sink: &mut Sink<'_>) -> bool {
    let mut sound = true;
    if said.among.is_empty() {
        sink.push(AmongNone {}, &path.field("among"));
        return false;
    }
    let weights = said.weights.as_deref();
    if weights.map(<[Decimal]>::len) != (said.select == Select::Weighted).then_some(said.among.len()) {
        let wanted = if said.select == Select::Weighted { said.among.len() } else { 0 };
        sink.push(AmongWeights { found: weights.map_or(0, <[Decimal]>::len), wanted }, &path.field("weights"));
        sound = false;
    }
    if let Some(weight) = weights.into_iter().flatten().find(|weight| **weight <= Decimal::ZERO) {
        sink.push(AmongWeight { weight: weight.to_string() }, &path.field("weights"));
        sound = false;
    }
    let Some(enough) = said.enough else { return sound };
    let most = if said.select == Select::Newest { 1 } else { said.among.len() };
    // Of several periods up to each, the first may have fewer: they are too few.
    let fewer = said.select != Select::Newest && sink.is_copy(path);
    if enough < 2 || !fewer && usize::try_from(enough).is_ok_and(|enough| enough > most) {
        let [value_zh, value_en] = spelled(desk, whole);
        sink.push(AmongEnough { value_zh, value_en, enough, most }, &path.field("enough"));
        sound = false;
    }
    sound
}
