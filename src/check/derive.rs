//! Objects made of others: a class each, parts that there are, totals that can meet, effects and counts in their place.
//!
//! Who is linked to whom is evidence, and held against the roster there.

use std::collections::BTreeMap;

use super::condition::{self, Place};
use super::desk::{Desk, Sink, called};
use super::identity::once;
use super::range::{Causes, Known, Reason, Unit};
use super::{gather, statistic};
use crate::document::{Id, Path};
use crate::finding::{
    DeriveMisfit, DeriveTwice, DeriveWithoutTotals, DerivedClassNamed, DerivedWithoutKey, EffectTotalDigits, IdTwice,
    PartsCountedEarly, UnknownEffect,
};
use crate::number::interval::Interval;
use crate::plan::{derive, digits, reads};
use crate::rulebook::absent::Cause;
use crate::rulebook::derive::{Derive, DerivedTotals, Parts};
use crate::rulebook::node::{Combine, Points};
use crate::rulebook::standing::Key;
use crate::rulebook::value::CountForm;

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let list = Path::root().field("derive");
    once(desk.book.derive.iter().map(Derive::id), "派生", "derivation", &list, sink);
    let mut firsts = BTreeMap::new();
    for said in &desk.book.derive {
        firsts.entry(said.class()).or_insert(said);
    }
    for (index, said) in desk.book.derive.iter().enumerate() {
        let path = list.index(index);
        if desk.place(said.id()).is_some() {
            // Counts name either.
            let id = said.id().to_string();
            sink.push(IdTwice { what_zh: "指标或派生", what_en: "node or derivation", id }, &path.field("id"));
        }
        class(desk, firsts.get(said.class()).filter(|first| !std::ptr::eq(**first, said)).copied(), said, &path, sink);
        parts(desk, said, &path.field("parts"), sink);
        match said {
            Derive::Items(said) => gather::check(desk, said, &path, sink),
            Derive::Totals(said) => {
                combine(desk, said, &path, sink);
                effects(desk, said, &path, sink);
                if desk.book.indicators.is_none() && !sink.incomplete(&Path::root().field("indicators")) {
                    sink.push(DeriveWithoutTotals { derive: name(said) }, &path);
                }
            }
        }
    }
    named(desk, sink);
    early(desk, sink);
    keys(desk, sink);
}

/// A derivation by its label.
fn name(said: &DerivedTotals) -> String {
    called(said.label.as_ref(), &said.id)
}

fn class(desk: &Desk<'_>, before: Option<&Derive>, said: &Derive, path: &Path, sink: &mut Sink<'_>) {
    let path = path.field("class");
    let Some(class) = desk.class(said.class(), &path, sink) else { return };
    if let Some(first) = before {
        let first = called(first.label(), first.id());
        sink.push(DeriveTwice { class: desk.class_name(class), first }, &path);
    }
}

fn parts(desk: &Desk<'_>, said: &Derive, path: &Path, sink: &mut Sink<'_>) {
    match said.parts() {
        Parts::Links(_) => {}
        Parts::Cohort(of) => {
            desk.cohort(&of.cohort, &path.field("cohort"), sink);
        }
        Parts::Class(of) => {
            let path = path.field("class");
            if desk.class(&of.class, &path, sink).is_some() && of.class == *said.class() {
                let (why_zh, why_en) =
                    ("由本分类的对象组成".to_owned(), "is made of objects of its own class".to_owned());
                sink.push(DeriveMisfit { derive: called(said.label(), said.id()), why_zh, why_en }, &path);
            }
        }
    }
}

fn misfit(said: &DerivedTotals, why_zh: &str, why_en: &str, path: &Path, sink: &mut Sink<'_>) {
    let (why_zh, why_en) = (why_zh.to_owned(), why_en.to_owned());
    sink.push(DeriveMisfit { derive: name(said), why_zh, why_en }, path);
}

fn combine(desk: &Desk<'_>, said: &DerivedTotals, path: &Path, sink: &mut Sink<'_>) {
    if matches!(said.combine, Combine::GeometricMean | Combine::Product) {
        let path = path.field("combine");
        misfit(said, "的总分不能连乘或求几何平均", "can't multiply totals", &path, sink);
    }
    match (said.combine, said.best_n) {
        (Combine::BestN, None) => misfit(said, "没有写取前几个", "doesn't say how many of the best", path, sink),
        (Combine::BestN, Some(0)) => misfit(said, "取前0个", "takes the best 0", &path.field("best_n"), sink),
        (Combine::BestN, Some(_)) | (_, None) => {}
        (_, Some(_)) => {
            misfit(said, "写了“取前”，但不是取优", "says best_n and doesn't combine by it", &path.field("best_n"), sink)
        }
    }
    let mean = said.combine == Combine::Mean;
    if said.link_weights {
        let path = path.field("link_weights");
        if !mean {
            misfit(said, "写了权重，但不是加权平均", "weighs parts, but takes no mean", &path, sink);
        }
        if said.weight.is_some() {
            misfit(said, "既按关联权重，又写了权重", "weighs by links and by a value", &path, sink);
        }
        if !matches!(said.parts, Parts::Links(_)) {
            let why_en = "weighs by links, but isn't made by links";
            misfit(said, "按关联权重，但组成对象不是关联对象", why_en, &path, sink);
        }
    }
    if let Some(weight) = &said.weight {
        let path = path.field("weight");
        if !mean {
            misfit(said, "写了权重，但不是加权平均", "weighs parts, but takes no mean", &path, sink);
        }
        // What a part weighs may be absent, which stops the round.
        statistic::weights(desk, weight, &path, sink);
    }
}

fn effects(desk: &Desk<'_>, said: &DerivedTotals, path: &Path, sink: &mut Sink<'_>) {
    let declared = said.digits.as_ref().or(derive::default_digits(desk.book));
    let rounding = declared.and_then(|declared| digits::resolve(declared, desk.book.numeric.rounding));
    if let (Some(_), Some((_, true))) = (&said.digits, &rounding) {
        // Nothing reads it but as it is published.
        misfit(said, "的总分不能写“精确”", "has a total that can't stay exact", &path.field("digits"), sink);
    }
    for (index, id) in said.effects.iter().enumerate() {
        let path = path.field("effects").index(index);
        let Some(effect) = desk.book.effects.iter().find(|effect| effect.id == *id) else {
            if !sink.incomplete(&Path::root().field("effects")) {
                let (hint_zh, hint_en) =
                    sink.hint::<UnknownEffect>(id, desk.book.effects.iter().map(|effect| &effect.id));
                sink.push(UnknownEffect { id: id.to_string(), hint_zh, hint_en }, &path);
            }
            continue;
        };
        if said.effects.iter().take(index).any(|before| before == id) {
            sink.push(IdTwice { what_zh: "效果", what_en: "effect", id: id.to_string() }, &path);
        }
        if let (Some(total), Some((rounding, _))) = (effect.total, &rounding)
            && let Some(published) = rounding.published(&total.ratio())
            && published.ratio() != total.ratio()
        {
            let effect = called(effect.label.as_ref(), &effect.id);
            sink.push(EffectTotalDigits { effect, total: total.to_string(), shown: published.text() }, &path);
        }
    }
}

/// Nodes that name a class whose objects are made of others.
fn named(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for one in &desk.flat {
        let mut tell = |id: &Id, path: Path| {
            if let Some(said) = desk.made(id) {
                let class = desk.class(id, &path, sink).map_or_else(|| id.to_string(), |class| desk.class_name(class));
                let node = super::desk::name(one.node);
                sink.push(DerivedClassNamed { node, class, derive: name(said) }, &path);
            }
        };
        if let Some(Points::ByClass(by)) = &one.node.points {
            by.keys().for_each(|id| tell(id, one.path.field("points").key(id.as_str())));
        }
        let classes = one.node.applies.iter().filter_map(|applies| applies.classes.as_ref()).flatten();
        for (index, id) in classes.enumerate() {
            tell(id, one.path.field("applies").field("classes").index(index));
        }
    }
}

/// Counts of parts in what is evaluated before parts are known.
fn early(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let totals = || desk.book.derive.iter().filter_map(Derive::totals);
    let mut tell = |form: &CountForm, path: &Path, place_zh: &'static str, place_en: &'static str| {
        if let Some(said) = totals().find(|said| said.id == form.count) {
            sink.push(PartsCountedEarly { derive: name(said), place_zh, place_en }, path);
        }
    };
    let root = Path::root();
    for one in &desk.flat {
        for form in reads::counts_of_node(desk.book, one.node) {
            tell(form, &one.path, "指标", "an indicator");
        }
    }
    for (index, cohort) in desk.book.cohorts.iter().enumerate() {
        let path = root.field("cohorts").index(index).field("separate").field("when");
        for (form, _) in cohort.separate.iter().flat_map(|said| reads::counts_of_condition(&said.when)) {
            tell(form, &path, "单列", "a separate listing");
        }
    }
    for (index, said) in desk.book.derive.iter().enumerate() {
        let path = root.field("derive").index(index).field("weight");
        let weight = said.totals().and_then(|said| said.weight.as_ref());
        for (form, _) in weight.into_iter().flat_map(reads::counts_of_value) {
            tell(form, &path, "权重", "a weight");
        }
    }
    // Where they may be counted: not the parts of parts, nor what statistics read of everybody.
    let mut within = |counts: Vec<(&CountForm, bool)>, path: &Path| {
        for (form, _) in counts.into_iter().filter(|(_, inside)| *inside) {
            tell(form, path, "另一计数或统计", "another count or a statistic");
        }
    };
    for (index, effect) in desk.book.effects.iter().enumerate() {
        let path = root.field("effects").index(index).field("when");
        within(reads::counts_of_condition(&effect.when), &path);
    }
    for (index, tier) in desk.book.tiers.iter().enumerate() {
        let path = root.field("tiers").index(index).field("when");
        tier.when.iter().for_each(|when| within(reads::counts_of_condition(when), &path));
    }
    for (index, promotion) in desk.book.promotion.iter().enumerate() {
        let path = root.field("promotion").index(index).field("when");
        within(reads::counts_of_condition(&promotion.when), &path);
    }
    if let Some(when) = desk.book.forced_lowest.as_ref().and_then(|lowest| lowest.when.as_ref()) {
        within(reads::counts_of_condition(when), &root.field("forced_lowest").field("when"));
    }
    for (index, said) in desk.book.consequences.iter().enumerate() {
        let path = root.field("consequences").index(index).field("when");
        within(reads::counts_of_condition(&said.when), &path);
    }
    for (index, key) in desk.book.ranking.iter().flat_map(|ranking| &ranking.keys).enumerate() {
        if let Key::Value(key) = key {
            let path = root.field("ranking").field("keys").index(index).field("value");
            within(reads::counts_of_value(&key.value), &path);
        }
    }
}

/// Derived objects of a cohort that no key could tell apart.
fn keys(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let (Some(ranking), Some(root)) = (&desk.book.ranking, &desk.book.indicators) else { return };
    let reads = |key: &Key| match key {
        Key::Score(key) => key.score == root.id,
        // Derived objects may have evidence of their own.
        Key::Data(_) | Key::Value(_) => true,
        Key::Rate(_) | Key::Figure(_) => false,
    };
    if ranking.keys.iter().any(reads) || ranking.keys.is_empty() {
        return;
    }
    for (index, said) in desk.book.derive.iter().enumerate() {
        let Some(said) = said.totals() else { continue };
        for cohort in desk.book.cohorts.iter().filter(|cohort| cohort.classes.contains(&said.class)) {
            let path = Path::root().field("derive").index(index);
            let class = desk.book.classes.iter().find(|class| class.id == said.class);
            let class = class.map_or_else(|| said.class.to_string(), |class| called(class.label.as_ref(), &class.id));
            sink.push(DerivedWithoutKey { class, cohort: called(cohort.label.as_ref(), &cohort.id) }, &path);
        }
    }
}

/// What a count of parts can be.
pub(super) fn counted(desk: &Desk<'_>, rule: usize, form: &CountForm, path: &Path, sink: &mut Sink<'_>) -> Known {
    // Parts aren't ranked yet when they are counted, wherever the count is read.
    desk.knowing(super::desk::Known::Nothing, || {
        condition::check(desk, &form.when, Place::Parts(rule), path, sink);
    });
    let mut causes = Causes::default();
    let (zh, en) = ("不是由其他对象合成的对象没有组成对象".to_owned(), "other objects have no parts".to_owned());
    causes.may(Cause::NotApplicable, Reason::Said(zh, en));
    Known { interval: Interval::from_zero(), causes, unit: Unit::Other }
}
