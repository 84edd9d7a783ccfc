//! How an explanation tells of an event that units share: who leads it, with whom, and how much this object bears.
//!
//! Objects are told by their ids, as evidence names them.

use crate::number::Ratio;
use crate::plan::events::PlanEvents;
use crate::round::{Data, Happened};

/// Behind kind, level and day: the partners of a lead, or the lead of a partner.
pub(super) fn of_whom(round: &Data, event: &Happened) -> (String, String) {
    let Some(shared) = &event.shared else { return Default::default() };
    let id = |place: &usize| round.objects.get(*place).map_or_else(String::new, |object| object.id().to_string());
    if shared.as_partner {
        let lead = id(&shared.lead);
        return (format!("，{lead}牵头"), format!(", led by {lead}"));
    }
    let partners: Vec<String> = shared.partners.iter().map(id).collect();
    (format!("，协办{}", partners.join("、")), format!(", shared with {}", partners.join(", ")))
}

/// The share by which the event's worth is multiplied, such as `partner 40% ÷ 2`.
pub(super) fn share(events: &PlanEvents, event: &Happened) -> Option<(String, String)> {
    let (shared, rule) = event.shared.as_ref().zip(events.shared.as_ref())?;
    let percent = |share: &Ratio| format!("{}%", share.mul(&Ratio::from_int(100)));
    if !shared.as_partner {
        let lead = percent(&rule.lead);
        return Some((format!("牵头 {lead}"), format!("lead {lead}")));
    }
    let partner = percent(&rule.partners);
    let several = shared.partners.len();
    let split = if rule.split && several > 1 { format!(" ÷ {several}") } else { String::new() };
    Some((format!("协办 {partner}{split}"), format!("partner {partner}{split}")))
}

/// How many of an object's events others lead; nothing where none is.
pub(super) fn led_by_others(events: &[Happened]) -> (String, String) {
    let led = events.iter().filter(|event| event.shared.as_ref().is_some_and(|shared| shared.as_partner)).count();
    if led == 0 {
        Default::default()
    } else {
        (format!("，其中{led}件由他人牵头"), format!(", {led} of them led by others"))
    }
}
