//! What goes by a period in a rulebook that speaks of none: it is refused where it stands, so that no rulebook is scored
//! by half. What stands in one that does is `unfold`'s.

use super::desk::{Desk, Sink};
use crate::document::Path;
use crate::finding::NoPeriodHere;
use crate::plan::order::Flat;
use crate::rulebook::absent::{Absent, Answer, AnswerForm, Answers, Cause, Fill};
use crate::rulebook::by::{Amount, AmountBy};
use crate::rulebook::condition::Condition;
use crate::rulebook::curve::{BandsCurve, Cap, Curve, CurveForm, Per, Piece, Proportional};
use crate::rulebook::functions::operands;
use crate::rulebook::monitor::Assumed;
use crate::rulebook::node::Node;
use crate::rulebook::quota::{Places, PlacesForm};
use crate::rulebook::standing::Key;
use crate::rulebook::then::{Addend, Step};
use crate::rulebook::value::{Value, ValueForm};

pub(super) fn check(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    document(desk, sink);
    for (name, said) in desk.book.answers.iter() {
        answers(said, &Path::root().field("answers").key(name.as_str()), sink);
    }
    if let Some(Absent::Said(said)) = desk.book.defaults.as_ref().and_then(|defaults| defaults.absent.as_ref()) {
        answers(said, &Path::root().field("defaults").field("absent"), sink);
    }
    for one in &desk.flat {
        node(one, sink);
    }
    standing(desk, sink);
}

/// What goes by a period in a rulebook that declares none; one that does has it written out, or is told why not.
fn no_period(path: &Path, sink: &mut Sink<'_>) {
    if !sink.is_unfolded() {
        sink.push(NoPeriodHere {}, path);
    }
}

/// A period in which something lies, named in a rulebook that declares none; in others it was looked up when they were
/// written out.
pub(super) fn during(desk: &Desk<'_>, path: &Path, sink: &mut Sink<'_>) {
    if desk.book.periods.is_empty() && !sink.incomplete(&Path::root().field("periods")) {
        sink.push(NoPeriodHere {}, path);
    }
}

fn document(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    let book = desk.book;
    for (index, said) in book.consequences.iter().enumerate() {
        condition(&said.when, &Path::root().field("consequences").index(index).field("when"), sink);
    }
    if let Some(monitor) = &book.monitor {
        let root = Path::root().field("monitor");
        for (index, said) in monitor.progress.iter().enumerate() {
            let path = root.field("progress").index(index);
            value(&said.value, &path.field("value"), sink);
            value(&said.whole, &path.field("whole"), sink);
        }
        for (id, said) in monitor.assume.iter() {
            if let Assumed::Value(said) = said {
                value(said, &root.field("assume").key(id.as_str()), sink);
            }
        }
    }
    for (index, cohort) in book.cohorts.iter().enumerate() {
        if let Some(separate) = &cohort.separate {
            let path = Path::root().field("cohorts").index(index).field("separate");
            condition(&separate.when, &path.field("when"), sink);
        }
    }
    for (index, effect) in book.effects.iter().enumerate() {
        condition(&effect.when, &Path::root().field("effects").index(index).field("when"), sink);
    }
}

fn standing(desk: &Desk<'_>, sink: &mut Sink<'_>) {
    for (index, tier) in desk.book.tiers.iter().enumerate() {
        let path = Path::root().field("tiers").index(index);
        for (places, field) in
            tier.quota.iter().flat_map(|quota| [(&quota.at_most, "at_most"), (&quota.at_least, "at_least")])
        {
            if let Some(said) = places {
                self::places(said, &path.field("quota").field(field), sink);
            }
        }
        if let Some(when) = &tier.when {
            condition(when, &path.field("when"), sink);
        }
    }
    if let Some(lowest) = &desk.book.forced_lowest {
        let path = Path::root().field("forced_lowest");
        places(&lowest.quota.at_least, &path.field("quota").field("at_least"), sink);
        lowest.when.iter().for_each(|when| condition(when, &path.field("when"), sink));
    }
    for (index, promotion) in desk.book.promotion.iter().enumerate() {
        let path = Path::root().field("promotion").index(index);
        condition(&promotion.when, &path.field("when"), sink);
        if let Some(quota) = &promotion.quota {
            places(&quota.at_most, &path.field("quota").field("at_most"), sink);
        }
    }
    for (index, key) in desk.book.ranking.iter().flat_map(|ranking| &ranking.keys).enumerate() {
        let path = Path::root().field("ranking").field("keys").index(index);
        match key {
            Key::Value(key) => value(&key.value, &path.field("value"), sink),
            Key::Score(_) | Key::Rate(_) | Key::Data(_) | Key::Figure(_) => {}
        }
    }
}

fn places(said: &Places, path: &Path, sink: &mut Sink<'_>) {
    let Places::Form(form) = said else { return };
    match form.as_ref() {
        PlacesForm::Cohort(_) => {}
        PlacesForm::Count(said) => amount(&said.count, &path.field("count"), sink),
        PlacesForm::OwnerShare(said) => value(&said.owner_share, &path.field("owner_share"), sink),
        PlacesForm::OwnerCount(said) => value(&said.owner_count, &path.field("owner_count"), sink),
    }
}

fn node(one: &Flat<'_>, sink: &mut Sink<'_>) {
    let node: &Node = one.node;
    let path = &one.path;
    if let Some(each) = &node.each {
        let path = path.field("each");
        value(&each.value, &path.field("value"), sink);
        curve(&each.curve, &path.field("curve"), sink);
        for (index, step) in each.then.iter().enumerate() {
            self::step(step, &path.field("then").index(index), sink);
        }
        if let Some(Absent::Said(said)) = &each.absent {
            answers(said, &path.field("absent"), sink);
        }
    }
    if let Some(applies) = &node.applies {
        let path = path.field("applies");
        if applies.periods.is_some() {
            no_period(&path.field("periods"), sink);
        }
        if let Some(when) = &applies.when {
            condition(when, &path.field("when"), sink);
        }
    }
    if let Some(Absent::Said(said)) = &node.absent {
        answers(said, &path.field("absent"), sink);
    }
    if let Some(said) = &node.value {
        value(said, &path.field("value"), sink);
    }
    if let Some(said) = &node.curve {
        curve(said, &path.field("curve"), sink);
    }
    for (index, step) in node.then.iter().enumerate() {
        self::step(step, &path.field("then").index(index), sink);
    }
}

fn step(step: &Step, path: &Path, sink: &mut Sink<'_>) {
    if let Some(when) = step.when() {
        condition(when, &path.field("when"), sink);
    }
    match step {
        Step::Round(_) => {}
        Step::Clamp(step) => {
            let path = path.field("clamp");
            for (end, field) in [(&step.clamp.at_least, "at_least"), (&step.clamp.at_most, "at_most")] {
                if let Some(end) = end {
                    amount(end, &path.field(field), sink);
                }
            }
        }
        Step::Scale(step) => amount(&step.scale, &path.field("scale"), sink),
        Step::Times(step) => amount(&step.times, &path.field("times"), sink),
        Step::Set(step) => amount(&step.set, &path.field("set"), sink),
        Step::Add(step) => match &step.add {
            Addend::Constant(number) => amount(number, &path.field("add"), sink),
            // A node of its own in the list.
            Addend::Leaf(_) => {}
        },
    }
}

fn amount(amount: &Amount, path: &Path, sink: &mut Sink<'_>) {
    match amount {
        Amount::By(AmountBy::Period(_)) => no_period(&path.field("by_period"), sink),
        Amount::All(_) | Amount::By(AmountBy::Class(_) | AmountBy::Cohort(_)) => {}
    }
}

fn answers(said: &Answers, path: &Path, sink: &mut Sink<'_>) {
    for cause in Cause::ALL.iter().copied() {
        let Some(answer) = said.to(cause) else { continue };
        match answer {
            Answer::Form(AnswerForm::Fill(answer)) => {
                let path = path.field(cause.word(crate::document::Lang::En)).field("fill");
                fill(&answer.fill, &path, sink);
            }
            Answer::Word(_) | Answer::Form(AnswerForm::Points(_) | AnswerForm::As(_) | AnswerForm::Exclude(_)) => {}
        }
    }
}

fn fill(said: &Fill, path: &Path, sink: &mut Sink<'_>) {
    // In a node of each period it is written out as a value.
    if said.last_period {
        sink.push(NoPeriodHere {}, &path.field("last_period"));
    }
    if let Some(value) = &said.value {
        self::value(value, &path.field("value"), sink);
    }
    if let Some(when) = said.peers.as_ref().and_then(|peers| peers.when.as_ref()) {
        condition(when, &path.field("peers").field("when"), sink);
    }
}

fn curve(curve: &Curve, path: &Path, sink: &mut Sink<'_>) {
    let Curve::Form(form) = curve else { return };
    match form.as_ref() {
        CurveForm::Proportional(curve) => proportional(&curve.proportional, &path.field("proportional"), sink),
        CurveForm::Bands(curve) => bands(curve, &path.field("bands"), sink),
        CurveForm::Grades(_) => {}
        CurveForm::Per(curve) => per(&curve.per, &path.field("per"), sink),
        CurveForm::Table(_) => {}
        CurveForm::Sum(sum) => {
            for (index, part) in sum.sum.iter().enumerate() {
                self::curve(part, &path.field("sum").index(index), sink);
            }
        }
    }
}

fn per(said: &Per, path: &Path, sink: &mut Sink<'_>) {
    value(&said.from, &path.field("from"), sink);
    amount(&said.base, &path.field("base"), sink);
    amount(&said.every, &path.field("every"), sink);
    for (price, field) in [(&said.up, "up"), (&said.down, "down")] {
        let Some(price) = price else { continue };
        let path = path.field(field);
        for (each, field) in [(&price.share, "share"), (&price.points, "points")] {
            if let Some(each) = each {
                amount(each, &path.field(field), sink);
            }
        }
        if let Cap::Share(cap) = &price.at_most {
            amount(cap, &path.field("at_most"), sink);
        }
    }
}

fn proportional(said: &Proportional, path: &Path, sink: &mut Sink<'_>) {
    amount(&said.full_at, &path.field("full_at"), sink);
    if let Some(threshold) = &said.threshold {
        amount(&threshold.at, &path.field("threshold").field("at"), sink);
    }
    if let Cap::Share(cap) = &said.at_most {
        amount(cap, &path.field("at_most"), sink);
    }
}

fn bands(curve: &BandsCurve, path: &Path, sink: &mut Sink<'_>) {
    for (index, band) in curve.bands.iter().enumerate() {
        let path = path.index(index);
        for (piece, field) in [(&band.share, "share"), (&band.points, "points")] {
            match piece {
                Some(Piece::Constant(number)) => amount(number, &path.field(field), sink),
                Some(Piece::Line(_) | Piece::Latitude(_)) | None => {}
            }
        }
    }
}

/// Conditions are no deeper than a document.
fn condition(said: &Condition, path: &Path, sink: &mut Sink<'_>) {
    match said {
        Condition::All(all) => {
            for (index, part) in all.all.iter().enumerate() {
                condition(part, &path.field("all").index(index), sink);
            }
        }
        Condition::Any(any) => {
            for (index, part) in any.any.iter().enumerate() {
                condition(part, &path.field("any").index(index), sink);
            }
        }
        Condition::Not(not) => condition(&not.not, &path.field("not"), sink),
        Condition::Value(test) => value(&test.value, &path.field("value"), sink),
        Condition::History(test) => {
            // In a rulebook with periods they were taken when it was written out.
            if test.periods.is_some() {
                no_period(&path.field("periods"), sink);
            }
            if let Some(when) = &test.this_year {
                condition(when, &path.field("this_year"), sink);
            }
        }
        Condition::Data(_) | Condition::Score(_) | Condition::Rate(_) | Condition::Rank(_) | Condition::Tier(_) => {}
    }
}

/// Each form once per value, walked without recursion: formulas nest as deep as they are long.
fn value(said: &Value, path: &Path, sink: &mut Sink<'_>) {
    let mut waiting = vec![said];
    while let Some(part) = waiting.pop() {
        match part {
            Value::Constant(_) | Value::Item(_) => {}
            Value::Ratio(two) | Value::Minus(two) | Value::Change(two) => waiting.extend(two.iter()),
            Value::Plus(all) | Value::Times(all) | Value::Min(all) | Value::Max(all) => waiting.extend(all),
            Value::Clamp(clamp) => waiting.push(&clamp.of),
            Value::Form(form) => {
                waiting.extend(operands(form));
                if let ValueForm::If(form) = form.as_ref() {
                    condition(&form.r#if, &path.field("if"), sink);
                }
                match form.as_ref() {
                    ValueForm::Count(form) => condition(&form.when, path, sink),
                    ValueForm::Statistic(form) => {
                        waiting.push(&form.statistic.of);
                        waiting.extend(&form.statistic.weight);
                        form.statistic.peers.when.iter().for_each(|when| condition(when, path, sink));
                    }
                    ValueForm::Rank(form) => {
                        waiting.push(&form.rank.of);
                        form.rank.peers.when.iter().for_each(|when| condition(when, path, sink));
                    }
                    _ => {}
                }
                // What stands in a rulebook with periods was written out before.
                if matches!(form.as_ref(), ValueForm::Over(_) | ValueForm::InPeriod(_)) {
                    no_period(path, sink);
                }
            }
        }
    }
}
