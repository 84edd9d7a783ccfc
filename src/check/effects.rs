//! Effects and units listed apart: each does something, names tiers that are there, and reads what is known by then.

use super::condition::{self, Place};
use super::desk::{Desk, Known, Sink, called};
use super::identity::once;
use crate::document::Path;
use crate::finding::{
    BaseUnread, EffectContradicts, EffectIdle, EffectTotalDigits, EffectWithoutTotal, OutsideReadsScores,
};
use crate::plan::{digits, reads};
use crate::rulebook::standing::Effect;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let list = Path::root().field("effects");
    once(desk.book.effects.iter().map(|effect| &effect.id), "效果", "effect", &list, sink);
    for (index, said) in desk.book.effects.iter().enumerate() {
        effect(desk, (index, said), &list.index(index), sink);
    }
    for (index, cohort) in desk.book.cohorts.iter().enumerate() {
        let Some(said) = &cohort.separate else { continue };
        let path = Path::root().field("cohorts").index(index).field("separate");
        condition::check(desk, &said.when, Place::Tier, &path.field("when"), sink);
        if !reads::evidence_alone(&said.when) {
            let name = called(cohort.label.as_ref(), &cohort.id);
            let (what_zh, what_en) = (format!("“{name}”的单列"), format!("the separate listing in \"{name}\""));
            sink.push(OutsideReadsScores { what_zh, what_en }, &path.field("when"));
        }
        for (index, id) in said.tiers.iter().flatten().enumerate() {
            desk.tier(id, &path.field("tiers").index(index), sink);
        }
    }
}

fn effect(desk: &Desk<'_>, (index, said): (usize, &Effect), path: &Path, sink: &mut Sink<'_>) {
    let name = || called(said.label.as_ref(), &said.id);
    let known = if said.is_late() { Known::Ranks } else { Known::Nothing };
    desk.knowing(known, || condition::check(desk, &said.when, Place::Effect(index), &path.field("when"), sink));
    if !said.in_statistics && !reads::evidence_alone(&said.when) {
        let (what_zh, what_en) = (format!("效果“{}”", name()), format!("the effect \"{}\"", name()));
        sink.push(OutsideReadsScores { what_zh, what_en }, &path.field("when"));
    }
    if said.in_statistics && said.in_quota_base.is_some() {
        sink.push(BaseUnread { effect: name() }, &path.field("in_quota_base"));
    }
    let acts = said.total.is_some() || said.unscored || said.unranked || said.at_most.is_some() || !said.bar.is_empty();
    if !acts && said.in_statistics {
        sink.push(EffectIdle { effect: name() }, path);
    }
    for (there, with_zh, with_en) in [
        (said.total.is_some(), "总分", "total"),
        (said.unranked, "不排名", "unranked"),
        (!said.bar.is_empty(), "不得", "bar"),
    ] {
        if said.unscored && there {
            sink.push(EffectContradicts { effect: name(), with_zh, with_en }, &path.field(with_en));
        }
    }
    let tree = desk.book.indicators.is_some() || sink.incomplete(&Path::root().field("indicators"));
    if !tree && (said.total.is_some() || said.unscored) {
        sink.push(EffectWithoutTotal { effect: name() }, path);
    }
    if let (Some(total), Some(root)) = (said.total, desk.flat.first().filter(|one| !one.figure)) {
        let declared = root.node.digits.as_ref().unwrap_or(root.default_digits(desk.book));
        if let Some((rounding, _)) = digits::resolve(declared, desk.book.numeric.rounding)
            && let Some(published) = rounding.published(&total.ratio())
            && published.ratio() != total.ratio()
        {
            let (total, shown) = (total.to_string(), published.text());
            sink.push(EffectTotalDigits { effect: name(), total, shown }, &path.field("total"));
        }
    }
    if let Some(id) = &said.at_most {
        desk.tier(id, &path.field("at_most"), sink);
    }
    for (index, id) in said.bar.iter().enumerate() {
        desk.tier(id, &path.field("bar").index(index), sink);
    }
}
