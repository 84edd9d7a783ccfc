//! How an explanation tells of what bodies decided: who, when, in which document and why, and what it replaced.
//!
//! Whether a decision counts was settled before; nothing is judged here.

use super::Explanation;
use super::evidence::{bracketed, told};
use super::line::{Stage, StageKind};
use crate::document::{Date, Id, Lang, Text};
use crate::outcome::Outcome;
use crate::plan::events::PlanEvents;
use crate::round::{AppliesDecision, Happened, LatitudeDecision, Source, TierDecision, WorthDecision};

/// Who decided, and what is said of it.
struct Said<'d> {
    by: &'d Id,
    date: Option<Date>,
    document: Option<&'d Text>,
    reason: Option<&'d Text>,
}

macro_rules! said {
    ($($decision:ident)*) => { $(
        impl<'d> From<&'d $decision> for Said<'d> {
            fn from(said: &'d $decision) -> Self {
                Self {
                    by: &said.decided_by,
                    date: said.date,
                    document: said.document.as_ref(),
                    reason: said.reason.as_ref(),
                }
            }
        }
    )* };
}
said! { LatitudeDecision WorthDecision AppliesDecision TierDecision }

impl Said<'_> {
    /// In brackets, then the reason.
    fn told(&self, explanation: &Explanation) -> (String, String) {
        let source = Source {
            by: Some(self.by.clone()),
            received: self.date,
            document: self.document.map(ToString::to_string),
            root: None,
        };
        let (zh, en) = told(explanation, &source, "审定", "by");
        let (mut zh, mut en) = bracketed(&zh, &en);
        if let Some(reason) = self.reason {
            zh.push_str(&format!("，{reason}"));
            en.push_str(&format!(", {reason}"));
        }
        (zh, en)
    }
}

/// What was decided within a latitude.
pub(super) fn latitude(explanation: &Explanation, said: &LatitudeDecision) -> Stage {
    let (zh, en) = Said::from(said).told(explanation);
    let (zh, en) = (format!("审定:{}{zh}", said.to), format!("decided: {}{en}", said.to));
    Stage::new(StageKind::Evidence, Some(said.to.ratio()), zh, en)
}

/// What an event was decided to be worth, and what is said behind its number: who decided it, and what price and factors
/// would have made.
pub(super) fn worth(
    explanation: &Explanation,
    events: &PlanEvents,
    event: &Happened,
) -> Option<(String, (String, String))> {
    let node = events.decided.as_ref()?.node;
    let said = explanation.round.data().decisions.worth(node, explanation.object, event)?;
    let (zh, en) = Said::from(said).told(explanation);
    let ruled = events.worth(event.told());
    let behind = (format!("{zh}，代替按办法计的{ruled}"), format!("{en}, instead of {ruled} by the rules"));
    Some((said.to.to_string(), behind))
}

/// What was decided over whether an item applies, where that changed its cell: behind the state that it has.
pub(super) fn applies(explanation: &Explanation, item: usize) -> Option<(String, String)> {
    let applies = explanation.round.data().decisions.applies();
    applies.reported(item, explanation.object)?;
    let said = applies.of(item, explanation.object)?;
    let (zh, en) = Said::from(said).told(explanation);
    Some(if said.to {
        (format!("，报送为不适用，审定为适用{zh}"), format!(", reported as not applicable, decided to apply{en}"))
    } else {
        (zh, en)
    })
}

/// The tier that was adopted beside the computed one, and by whom.
pub(super) fn tier(explanation: &Explanation, lang: Lang) -> Option<String> {
    let (_, said) = explanation.round.data().decisions.tier(explanation.object)?;
    let (zh, en) = Said::from(said).told(explanation);
    let outcome: &Outcome = &explanation.outcome;
    let adopted = outcome.adopted_at(explanation.object)?.map(|(_, label)| label.as_str());
    let computed = outcome.objects.get(explanation.object)?.tier.and_then(|tier| outcome.tiers.get(tier));
    let computed = computed.map(|(_, label)| label.as_str());
    let same = adopted == computed;
    Some(match lang {
        Lang::Zh => {
            let instead = if same { String::new() } else { format!("，计算等次为{}", computed.unwrap_or("无")) };
            format!("审定等次：{}{zh}{instead}", adopted.unwrap_or("无"))
        }
        Lang::En => {
            let instead = if same { String::new() } else { format!(", computed: {}", computed.unwrap_or("none")) };
            format!("Adopted tier: {}{en}{instead}", adopted.unwrap_or("none"))
        }
    })
}
